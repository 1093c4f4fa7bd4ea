""".env.example lists every variable that the settings read, and no other."""

import re

from tests import environment
from tests.house import tree


def test_the_example_lists_every_variable():
    settings = (tree.ROOT / "config/settings.py").read_text(encoding="utf-8")
    read = set(re.findall(r"env\.\w+\(\s*\"([A-Z_]+)\"", settings))

    assert set(environment.documented()) == read


def test_the_example_starts_as_it_stands():
    example = (tree.ROOT / ".env.example").read_text(encoding="utf-8")
    lines = [line for line in example.splitlines() if line and not line.startswith("#")]

    assert all(re.fullmatch(r"[A-Z_]+=\S*", line) for line in lines)
