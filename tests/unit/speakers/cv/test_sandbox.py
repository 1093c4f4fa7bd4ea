"""The child reads what this process would, and nothing it does is noticed here."""

import os
import signal

import pytest

from speakers.cv import sandbox
from speakers.cv.errors import CVError, NoText
from speakers.cv.pipeline import parse_cv
from speakers.cv.sandbox import SafeParser, parse_cv_safely
from speakers.cv.serial import to_json

CV = b"Ida Lindqvist\nida@norrby.example\n\nEDUCATION\n\nPhD, University of Norrby, 2015 - 2019\n"
PEEK = """
import os, sys, tempfile
sys.path.insert(0, sys.argv[1])
from speakers.cv import child
file = tempfile.TemporaryFile(buffering=0)
child.confine()
print(sorted(os.environ))
for act in (lambda: file.write(b'x'), lambda: bytearray(2 * 1024 ** 3)):
    try:
        act()
        print('done')
    except (OSError, MemoryError):
        print('refused')
"""


def child_of(parser):
    assert parser._child is not None
    return parser._child


def test_the_child_reads_what_we_would_read():
    assert parse_cv_safely(CV, "cv.txt") == to_json(parse_cv(CV, "cv.txt"))


def test_a_refusal_has_the_same_kind_and_words_as_here():
    with pytest.raises(NoText) as refused:
        parse_cv_safely(b"\n\n")
    with pytest.raises(NoText) as here:
        parse_cv(b"\n\n")
    assert str(refused.value) == str(here.value)


def test_one_child_reads_many_files():
    with SafeParser() as parser:
        parser.parse(CV)
        pid = child_of(parser).pid
        parser.parse(CV)
        assert child_of(parser).pid == pid
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_a_child_that_dies_is_an_error_and_is_replaced():
    with SafeParser() as parser:
        parser.parse(CV)
        os.kill(child_of(parser).pid, signal.SIGSEGV)
        child_of(parser).wait()
        with pytest.raises(CVError):
            parser.parse(CV)
        assert parser.parse(CV)["items"]


def test_a_child_that_hangs_is_given_up(monkeypatch):
    monkeypatch.setattr(sandbox, "CHILD_WALL_SECONDS", 0.2)
    with SafeParser() as parser:
        parser._child = sandbox._started()
        os.kill(child_of(parser).pid, signal.SIGSTOP)
        with pytest.raises(CVError, match="longer"):
            parser.parse(CV)
        assert parser._child is None


def test_the_child_sees_no_environment_and_can_write_and_spend_nothing(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "a secret")
    monkeypatch.setattr(sandbox, "_START", PEEK)
    child = sandbox._started()
    assert child.stdout is not None
    os.set_blocking(child.stdout.fileno(), True)
    try:
        environment, written, spent = child.stdout.read().decode().splitlines()
    finally:
        sandbox._end(child)
    assert "SECRET_KEY" not in environment
    assert (written, spent) == ("refused", "refused")
