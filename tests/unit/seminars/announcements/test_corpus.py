"""Announcements in the styles of many invented departments, read as a person would."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from seminars.announcements import read_announcement
from seminars.announcements.rendering import as_json

CORPUS = Path(__file__).parents[3] / "corpus" / "announcements"
FILES = sorted(path for path in CORPUS.iterdir() if path.suffix != ".json")


def test_the_corpus_holds_at_least_forty_styles():
    assert len(FILES) >= 40


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_an_announcement_is_read_as_a_person_would(path: Path):
    truth: dict[str, Any] = json.loads(path.with_suffix(".json").read_text())
    announced = read_announcement(
        path.read_bytes(), path.name, today=date(2026, 3, 1), home_zone="UTC"
    )
    read = as_json(announced.reading)
    speakers = truth.pop("speakers")
    abstract, link = truth.pop("abstract"), truth.pop("join_link", None)
    bios = truth.pop("bios", None)

    assert {name: read[name] for name in truth} == truth
    assert [[one["name"], one["position"], one["affiliation"]] for one in read["speakers"]] == (
        speakers
    )
    assert _ends(read["abstract"], abstract) == abstract
    if bios:
        pairs = zip(read["speakers"], bios, strict=True)
        assert [_ends(one["bio"], bio) for one, bio in pairs] == bios
    if link:
        assert announced.reading.place.join_link.value == link


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_was_read_stands_on_the_lines_that_it_names(path: Path):
    announced = read_announcement(
        path.read_bytes(), path.name, today=date(2026, 3, 1), home_zone="UTC"
    )
    for fact in announced.reading.evidence().values():
        text = " ".join(announced.lines[number].text for number in fact["lines"])
        printed = fact["value"].split()[0].strip("“”\"'(),.*")
        derived = fact["inferred"] or ":" in fact["value"][:3] or fact["value"][:4].isdigit()
        if fact["lines"] and not derived:
            assert printed.casefold() in text.casefold().replace("*", "")


def _ends(text: str | None, wanted: list[str] | None) -> list[str] | None:
    """Return the first and last words of a text, as long as the wanted ones."""
    if wanted is None or text is None:
        return None
    return [text[: len(wanted[0])], text[-len(wanted[1]) :]]
