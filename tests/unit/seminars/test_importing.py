"""An announcement becomes a draft in the right series, with what is known already."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from seminars import importing
from seminars.models import Announcement, Seminar, Series, Venue
from speakers.models import Speaker
from tests import make

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
CORPUS = Path(__file__).parents[2] / "corpus" / "announcements"
PAGE = CORPUS / "01_dotted_page.txt"


def import_file(path: Path = PAGE) -> importing.Imported:
    return importing.import_announcement(
        data=path.read_bytes(), file_name=path.name, by=None, now=NOW
    )


def test_a_draft_is_made_in_the_series_that_is_known():
    series = make.series(title="Data Systems", timezone="America/Toronto", duration=60)

    imported = import_file()

    seminar = imported.seminar
    assert seminar.series == series
    assert seminar.published_at is None
    assert seminar.title == "Lazy Views for Impatient Readers"
    assert seminar.starts_at == datetime(2026, 3, 11, 14, 30, tzinfo=UTC)
    assert seminar.duration is None, "an hour is what the series has: inherited"
    assert seminar.timezone == "", "the zone is the series'"
    assert imported.made == ("venue “QR 2210”", "speaker “Oriel Vantongeren”")


def test_without_a_matching_series_one_is_made_and_named():
    imported = import_file()
    assert imported.made[0] == "series “Data Systems”"
    assert Series.objects.get().timezone == "America/Toronto"


def test_a_known_speaker_and_room_are_used():
    make.series(title="Data Systems")
    speaker = make.speaker(name="Oriel Vantongeren", affiliation="Elsewhere")
    venue = make.venue(name="QR 2210", building="Quillon Research Centre")

    imported = import_file()

    assert imported.made == ()
    assert imported.seminar.place == venue
    appearance = imported.seminar.appearances.get()
    assert appearance.speaker == speaker
    assert appearance.affiliation == "Department of Information Science, Northmoor University"
    assert appearance.bio.startswith("Oriel Vantongeren is a postdoctoral researcher")


def test_two_people_of_one_name_are_not_guessed_between():
    make.speaker(name="Oriel Vantongeren")
    make.speaker(name="Oriel Vantongeren")

    import_file()

    assert Speaker.objects.count() == 3


def test_the_same_announcement_twice_is_refused_and_changes_nothing():
    import_file()
    with pytest.raises(importing.AlreadyImported, match="on the programme already"):
        import_file()
    assert Seminar.objects.count() == Announcement.objects.count() == Venue.objects.count() == 1


def test_an_announcement_without_a_date_is_refused_with_a_sentence(tmp_path):
    path = tmp_path / "undated.txt"
    path.write_text("Title: Someday\nSpeaker: Mei Okonjo (Lakeshore University)\n")
    with pytest.raises(importing.NoDate, match="no date and time"):
        import_file(path)
    assert not Series.objects.exists()


@pytest.mark.parametrize(
    "path", [path for path in sorted(CORPUS.iterdir()) if path.suffix != ".json"], ids=str
)
def test_every_style_becomes_a_draft(path):
    seminar = import_file(path).seminar
    assert seminar.appearances.exists()
    assert seminar.announcements.get().reading["date"]["value"] == seminar.date.isoformat()


UNZONED = """Data Systems
Title: A talk of no zone
Speaker: Mei Okonjo (Lakeshore University)
When: Tuesday, 8 December 2026, 2:15pm - 3:15pm
Location: Room NB 214
"""


def test_without_a_word_about_the_zone_it_is_the_series_own(tmp_path):
    make.series(title="Data Systems", timezone="America/Toronto")
    path = tmp_path / "talk.txt"
    path.write_text(UNZONED)
    seminar = import_file(path).seminar
    assert seminar.timezone == ""
    assert seminar.starts_at == datetime(2026, 12, 8, 19, 15, tzinfo=UTC)


def test_room_nb_214_is_nb_214(tmp_path):
    venue = make.venue(name="NB 214")
    path = tmp_path / "talk.txt"
    path.write_text(UNZONED)
    assert import_file(path).seminar.place == venue


def test_what_breaks_a_rule_of_the_programme_is_refused_with_a_sentence(tmp_path):
    path = tmp_path / "short.txt"
    path.write_text("Title: Blink\nDate: 2026-03-12\nTime: 12:00-12:02\nRoom: NB 101\n")
    with pytest.raises(importing.Unfit, match="cannot be used"):
        import_file(path)
    assert not Series.objects.exists()


def test_a_tag_as_long_as_a_sentence_is_cut(tmp_path):
    path = tmp_path / "tags.ics"
    path.write_text(
        "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nBEGIN:VEVENT\nUID:1@x.example\n"
        "DTSTART:20260312T150000Z\nDTEND:20260312T160000Z\nSUMMARY:Knots for everybody\n"
        f"CATEGORIES:{'knot' * 30}\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    assert import_file(path).seminar.tags.get().name == ("knot" * 30)[:60]
