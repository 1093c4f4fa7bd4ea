"""What one can look for, and what a query string may hold."""

from datetime import UTC, date, datetime, time

import pytest
from django.http import QueryDict

from seminars.filters import BadFilter, canonical, filtered, moment_in
from seminars.models import Appearance, Seminar
from tests import make

pytestmark = pytest.mark.django_db


def found(query: str) -> list[str]:
    rows = filtered(Seminar.objects.all(), QueryDict(query)).order_by("starts_at", "id")
    return [row.title for row in rows]


def test_without_filters_everything_is_found():
    make.seminar(title="Knots")
    assert found("") == found("q=&series=&from=&page=3&utm=x") == ["Knots"]


@pytest.mark.parametrize(
    "word", ["knots", "KNOTS", "kNöts", "braid", "topology", "gödel", "godel", "Erdos", "zürich"]
)
def test_a_word_is_found_wherever_the_page_shows_it_whatever_its_case_and_accents(word):
    person = make.speaker(name="Kurt Gödel-Erdős", affiliation="Zürich Institute")
    make.seminar(
        title="KNOTS",
        abstract="On braids.",
        series=make.series(title="Topology"),
        speakers=[person],
    )
    make.seminar(title="Other", speakers=[])
    assert found(f"q={word}") == ["KNOTS"]


def test_a_tag_is_found_by_its_name():
    make.seminar(title="Knots", tags=[make.tag(name="Géométrie")])
    make.seminar(title="Other")
    assert found("q=geometrie") == ["Knots"]


def test_all_words_must_be_found_but_not_in_one_place():
    make.seminar(title="Knots", speakers=[make.speaker(name="Ada Example")])
    make.seminar(title="Knots again", speakers=[make.speaker(name="Bo Sample")])
    assert found("q=knots+ada") == found("q=knots&q=ada") == ["Knots"]


@pytest.mark.parametrize("query", ["%25", "_", ".", "\\", "[a-z", "(", "C%2B%2B", "a|b", "$x^2$"])
def test_signs_mean_themselves(query):
    make.seminar(title="Plain")
    assert found(f"q={query}") == []


def test_typographic_marks_are_found_by_those_on_the_keyboard():
    make.seminar(title="Hodge–Riemann’s “proof”")
    assert found("q=hodge-riemann's+%22proof%22") == ["Hodge–Riemann’s “proof”"]


def test_a_merged_speaker_is_found_under_both_addresses():
    kept = make.speaker(slug="kept")
    make.speaker(slug="gone", merged_into=kept)
    make.seminar(title="Knots", speakers=[kept])
    assert found("speaker=gone") == found("speaker=kept") == ["Knots"]


def test_a_host_is_not_the_speaker():
    seminar = make.seminar(speakers=[])
    Appearance.objects.create(
        seminar=seminar, speaker=make.speaker(slug="host"), role=Appearance.Role.HOST
    )
    assert found("speaker=host") == []


def test_values_of_one_filter_are_alternatives_and_filters_add_up():
    room, logic, algebra = make.venue(slug="room"), make.tag(slug="logic"), make.tag(slug="algebra")
    series = make.series(slug="weekly", venue=room)
    make.seminar(title="Both", series=series, tags=[logic, algebra])
    make.seminar(title="Elsewhere", series=series, venue=make.venue(), tags=[algebra])
    make.seminar(title="Other", tags=[])
    assert found("tag=logic&tag=algebra") == ["Both", "Elsewhere"]
    assert found("tag=logic&tag=algebra&venue=room&series=weekly") == ["Both"]


def test_a_date_means_the_day_on_the_page_wherever_the_seminar_is():
    far = make.series(timezone="Pacific/Auckland")
    make.seminar(title="Eve", date=date(2026, 3, 1), time=time(23))
    make.seminar(title="Auckland", series=far, date=date(2026, 3, 2), time=time(1))
    make.seminar(title="Day", date=date(2026, 3, 2), time=time(15))
    make.seminar(title="Late", date=date(2026, 3, 3), time=time(9))
    assert set(found("from=2026-03-02&to=2026-03-02")) == {"Auckland", "Day"}


@pytest.mark.parametrize(
    "instant", ["2026-03-02T20:00:00Z", "2026-03-02T15:00-05:00", "2026-03-02T21:00 01:00"]
)
def test_instants_are_half_open(instant):
    make.seminar(title="Knots")  # 15:00 in Toronto
    assert found(f"from={instant}") == ["Knots"]
    assert found(f"to={instant}") == []


def test_the_status_is_written_as_one_likes():
    make.seminar(title="On")
    make.seminar(title="Off", status=Seminar.Status.CANCELLED)
    assert found("status=cancelled") == ["Off"]
    assert found("status=CONFIRMED&status=Cancelled") == ["On", "Off"]


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("tag=%00", "a character that no text has"),
        ("q=a%00b", "a character that no text has"),
        ("from=yesterday", "is no date"),
        ("from=2026-02-30", "is no date"),
        ("to=20260331", "is no date"),
        ("to=9999-12-31T23:00:00-12:00", "outside the calendar"),
        ("from=0001-01-01T00:00:00%2B12:00", "outside the calendar"),
        ("status=draft", "is no status"),
        ("q=" + "x" * 301, "too long"),
        ("q=" + "x+" * 13, "13 words"),
        ("&".join(f"tag=t{number}" for number in range(51)), "too long"),
    ],
)
def test_nonsense_is_answered_with_a_sentence(query, says):
    with pytest.raises(BadFilter, match=says):
        found(query)


@pytest.mark.parametrize(
    "query",
    [
        "from=9999-12-31&to=0001-01-01",
        "from=9999-12-31T00:00:00Z",
        "to=0001-01-01T00:00:00Z",
        "q=👩‍👩‍👧‍👦",
        "tag=1 OR 1=1",
        "speaker=../../etc/passwd",
        "venue=%F0%9F%98%80",
    ],
)
def test_odd_values_find_nothing(query):
    make.seminar()
    assert found(query) == []


def test_the_canonical_form_keeps_filters_only_and_one_order():
    assert canonical(QueryDict("tag=b&page=2&q= x &tag=a&series=")) == "q=x&tag=a&tag=b"


def test_a_date_as_an_instant_is_its_midnight():
    assert moment_in("modified_since", "2026-03-02") == datetime(2026, 3, 2, tzinfo=UTC)
