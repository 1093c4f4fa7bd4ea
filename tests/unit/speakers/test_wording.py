import pytest

from speakers import wording
from speakers.cv.parsed import FACTS, Kind


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("2020", "2022", "2020 – 2022"),
        ("2020-03", "Present", "since Mar 2020"),
        ("", "Present", "at present"),
        ("", "2022-11", "Nov 2022"),
        ("2021", "", "from 2021"),
        ("2021", "2021", "2021"),
        ("", "", ""),
        ("2020-13", "someday", "2020 – someday"),
    ],
)
def test_a_span_of_time_is_said_in_words(start, end, said):
    assert wording.said_span(start, end) == said


def test_every_kind_stands_in_one_section_of_the_review():
    kinds = [kind for _, section in wording.SECTIONS for kind in section]

    assert sorted(kinds) == sorted(Kind)


@pytest.mark.parametrize("kind", list(Kind))
def test_every_fact_of_every_kind_is_shown_once(kind):
    facts = {name: f"value of {name}" for name in FACTS.get(kind, (kind.value,))}

    parts = wording.heading(kind, facts) + wording.details(kind, facts)

    assert sorted(name for part in parts for name in part.facts) == sorted(facts)
    assert wording.heading(kind, facts)
