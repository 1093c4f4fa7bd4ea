"""What files may be called, how long they may be, and what they may not give away."""

import re
from pathlib import Path

from tests.house import tree

NAMELESS = frozenset(
    {"utils", "util", "helpers", "helper", "services", "selectors", "managers", "common", "misc"}
)
LONGEST = 400  # lines
SELF = Path("tests/house/test_files.py")


def test_every_module_is_named_for_an_idea():
    assert [path for path in tree.files() if path.stem in NAMELESS] == []


def test_no_module_is_longer_than_one_idea():
    too_long = {
        str(path): lines
        for path, text in tree.texts(".py")
        if "migrations" not in path.parts and (lines := text.count("\n")) > LONGEST
    }

    assert too_long == {}


def test_no_file_holds_a_path_of_one_machine():
    places = [re.escape(f"{tree.ROOT}/"), r"/home/\w+/", r"/Users/\w+/"]
    if Path.home() != Path("/"):
        places.append(re.escape(f"{Path.home()}/"))
    path_of_a_machine = re.compile("|".join(places))

    assert [
        (str(path), match[0])
        for path, text in tree.texts()
        if path != SELF and (match := path_of_a_machine.search(text))
    ] == []


def test_no_file_says_where_packages_come_from():
    registry = re.compile(
        r"index-url|find-links|\bpypi\.org/simple|registry\.npmjs|files\.pythonhosted|\"resolved\":"
    )

    assert [str(path) for path in tree.files() if path.name in {"uv.lock", ".npmrc"}] == []
    assert [
        (str(path), match[0])
        for path, text in tree.texts()
        # Asking for no address is the opposite of telling one.
        if path != SELF and (match := registry.search(text.replace("--no-emit-index-url", "")))
    ] == []
