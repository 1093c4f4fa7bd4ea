"""Whatever happens to the octets of a CV, nothing but a `CVError` ever leaves."""

import contextlib
import io
import zipfile

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from speakers.cv.errors import CVError
from speakers.cv.pipeline import parse_cv
from tests.unit.speakers.cv.readers.pdfs import Link, Text, column, pdf

WORDS = """Ida Lindqvist
Snow researcher, University of Norrby
ida@norrby.example | +46 70 123 45 67 | https://orcid.org/0000-0002-1825-0097

EDUCATION
2015 - 2019   PhD in Physics, University of Norrby
2012 - 2015   MSc in Physics, University of Norrby

EXPERIENCE
2019 - today  Snow counter, Weather service
  - counted snow
PUBLICATIONS
[1] I. Lindqvist, B. Ek. On snow. Snow Letters, 2020.
[2] B. Ek, I. Lindqvist. On ice. Proc. of Winter Conference, 2021.
LANGUAGES
Swedish (native), Finnish (good)
"""


def a_docx():
    document = docx.Document()
    for line in WORDS.splitlines():
        document.add_paragraph(line)
    table = document.add_table(2, 2)
    table.cell(0, 0).text, table.cell(1, 1).text = "2015", "PhD"
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


FILES = {
    "cv.pdf": pdf(
        column(50, 60, *WORDS.splitlines()), [Text(50, 60, "more"), Link(50, 60, 90, "http://x")]
    ),
    "cv.docx": a_docx(),
    "cv.txt": WORDS.encode(),
    "cv.md": ("# " + WORDS.replace("\n", "\n\n")).encode(),
    "cv.html": f"<html><body><h1>Ida</h1><ul><li>{WORDS}</ul><table><tr><td>x</table>".encode(),
    "cv.tex": (r"\begin{document}\section{CV}\cventry{1}{2}{3}{4}{5}{6}" + WORDS).encode(),
    "cv.json": b'{"basics": {"name": "Ida"}, "work": [{"company": "x", "startDate": "2019"}]}',
    "cv.yaml": b"cv:\n  name: Ida\n  sections:\n    work:\n      - {company: x, date: 2019}\n",
    "cv.bib": b"@article{a, author = {Ida Lindqvist and B. Ek}, title = {On {S}now}, year = 2020}",
}
PIECES = [b"\x00", b"\xff\xfe", b"{", b"}", b"[", b"\\", b"<", b"-1", b"1e99"]
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]


@st.composite
def mutated(draw, data):
    """Cut out, repeat, overwrite or put in a few pieces of `data`."""
    octets = bytearray(data)
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, max(0, len(octets) - 1)))
        length = draw(st.integers(0, 40))
        piece = bytes(octets[at : at + length])
        octets[at : at + length] = draw(
            st.one_of(
                st.just(b""),
                st.just(piece * 3),
                st.binary(max_size=20),
                st.sampled_from(
                    [b"\x00", b"\xff\xfe", b"{", b"}", b"[", b"\\", b"<", b"-1", b"1e99"]
                ),
            )
        )
    return bytes(octets)


@pytest.mark.parametrize("name", FILES)
@given(data=st.data())
@settings(
    max_examples=120,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
def test_a_damaged_file_is_read_or_refused(name, data):
    with contextlib.suppress(CVError):
        parse_cv(data.draw(mutated(FILES[name])), name)


@given(body=st.data())
@settings(max_examples=120, deadline=None, suppress_health_check=SLOW)
def test_a_word_file_with_a_damaged_body_is_read_or_refused(body):
    """Damage below the archive's checksum, which would catch it otherwise."""
    held = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(FILES["cv.docx"])) as whole,
        zipfile.ZipFile(held, "w") as broken,
    ):
        for name in whole.namelist():
            content = whole.read(name)
            if name in ("word/document.xml", "word/styles.xml", "word/numbering.xml"):
                content = body.draw(mutated(content))
            broken.writestr(name, content)
    with contextlib.suppress(CVError):
        parse_cv(held.getvalue(), "cv.docx")


@given(st.binary(max_size=2000), st.sampled_from([*FILES, "", "x.bin"]))
@settings(max_examples=300, deadline=None)
def test_any_octets_under_any_name_are_read_or_refused(octets, name):
    with contextlib.suppress(CVError):
        parse_cv(octets, name)


@given(st.text(max_size=500), st.sampled_from(["", "cv.txt", "cv.md", "cv.tex", "cv.html"]))
@settings(max_examples=300, deadline=None)
def test_any_text_is_read_or_refused(text, name):
    with contextlib.suppress(CVError):
        parse_cv(text.encode("utf-8", "surrogatepass"), name)
