from datetime import timedelta

import pytest

from speakers import publishing, reviewing
from speakers.models import DraftField, Profile, ProfileEntry, Speaker
from speakers.publishing import Person
from tests import make
from tests.unit.speakers.drafts import NOW, PAPER, draft, field, reviewer

pytestmark = pytest.mark.django_db


def publish(read, name="Lena Hart"):
    return publishing.publish_profile(
        draft_id=read.pk, person=Person(name=name), by=reviewer(), now=NOW
    )


def test_only_what_was_accepted_is_published():
    read = draft(("publication", PAPER), ("award", {"title": "Prize"}), ("skill", {"name": "Tea"}))
    paper, award, _ = read.fields.order_by("order")
    reviewing.decide(field_id=paper.pk, verdict="accepted")
    reviewing.decide(field_id=award.pk, verdict="rejected")

    profile = publish(read)

    assert [entry.facts for entry in profile.entries.all()] == [PAPER]
    assert profile.published_at == NOW


def test_an_edited_item_is_published_as_edited_and_says_so():
    read = draft(("award", {"title": "Prise"}))
    reviewing.decide(field_id=read.fields.get().pk, verdict="edited", edited={"title": "Prize"})

    entry = publish(read).entries.get()

    assert (entry.facts, entry.is_edited) == ({"title": "Prize"}, True)


def test_a_new_speaker_is_filled_from_what_was_accepted():
    read = draft(
        ("name", {"name": "Lena Hart"}),
        ("label", {"label": "Reader in Knots"}),
        ("affiliation", {"affiliation": "Invented University"}),
        ("email", {"email": "lena@example.org"}),
        ("profile", {"network": "ORCID", "url": "https://orcid.org/0000-0001-2345-678X"}),
        ("url", {"url": "https://lena.example.org"}),
    )
    reviewing.accept_sure(draft_id=read.pk)

    speaker = publish(read).speaker

    assert (speaker.name, speaker.sort_name, speaker.slug) == (
        "Lena Hart",
        "Hart, Lena",
        "lena-hart",
    )
    assert (speaker.position, speaker.affiliation) == ("Reader in Knots", "Invented University")
    assert (speaker.email, speaker.orcid) == ("lena@example.org", "0000-0001-2345-678X")
    assert speaker.homepage == "https://lena.example.org"


def test_private_kinds_stay_private_however_often_they_are_accepted():
    read = draft(
        ("phone", {"phone": "+41 44 000 00 00"}),
        ("location", {"location": "1 Cellar Lane"}),
        ("reference", {"reference": "Prof. Ugo Brandt"}),
        ("education", {"institution": "Invented University", "studyType": "PhD", "score": "1.0"}),
    )
    reviewing.accept_sure(draft_id=read.pk)

    profile = publish(read)

    public = [entry.public_facts for entry in profile.entries.all() if entry.public_facts]
    assert public == [{"institution": "Invented University", "studyType": "PhD"}]
    assert list(profile.entries.public().values_list("kind", flat=True)) == ["education"]


def test_an_inferred_name_is_never_accepted_with_the_sure_ones():
    read = draft(("publication", PAPER))
    guess = field(read, 1, "name", {"name": "Lena Hart"}, confidence=0.99, is_inferred=True)

    reviewing.accept_sure(draft_id=read.pk)

    guess.refresh_from_db()
    assert guess.verdict == ""


def test_a_list_that_was_looked_over_is_accepted_together_but_for_guesses():
    read = draft(("publication", PAPER))
    unsure = field(read, 1, "publication", {"name": "Tea"}, confidence=0.7)
    field(read, 2, "name", {"name": "Lena Hart"}, confidence=0.4, is_inferred=True)
    every = list(read.fields.values_list("pk", flat=True))

    assert reviewing.accept_these(draft_id=read.pk, field_ids=every) == 2

    unsure.refresh_from_db()
    assert unsure.verdict == "accepted"
    assert read.fields.undecided().get().kind == "name"


def test_a_profile_without_a_name_is_not_published():
    read = draft(("publication", PAPER))

    with pytest.raises(publishing.NoName, match="new one's name"):
        publish(read, name="  ")

    assert (Speaker.objects.count(), Profile.objects.count()) == (0, 0)


def test_a_decided_draft_is_decided_no_second_time():
    read = draft(("publication", PAPER))
    publish(read)

    with pytest.raises(reviewing.AlreadyDecided, match="published on 1 March 2026"):
        publish(read)
    with pytest.raises(reviewing.AlreadyDecided):
        reviewing.decide(field_id=read.fields.get().pk, verdict="accepted")


def test_a_newer_cv_leaves_what_was_reviewed_and_adds_what_is_new():
    first = draft(("work", {"name": "Knot House", "position": "Intern", "endDate": "2020"}))
    reviewing.accept_sure(draft_id=first.pk)
    profile = publish(first)
    second = draft(
        ("work", {"name": "Knot House", "position": "Intern", "endDate": "2021"}),
        ("award", {"title": "Prize"}),
        speaker=profile.speaker,
    )

    accepted = reviewing.accept_sure(draft_id=second.pk)
    publish(second)

    assert accepted == 1
    assert [entry.facts for entry in profile.entries.order_by("kind")] == [
        {"title": "Prize"},
        {"name": "Knot House", "position": "Intern", "endDate": "2020"},
    ]


def test_a_change_that_was_shown_and_accepted_replaces_what_stood_there():
    first = draft(("work", {"name": "Knot House", "position": "Intern", "location": "Basel"}))
    reviewing.accept_sure(draft_id=first.pk)
    profile = publish(first)
    second = draft(
        ("work", {"name": "Knot House", "position": "Intern", "endDate": "2021"}),
        speaker=profile.speaker,
    )
    reviewing.decide(field_id=second.fields.get().pk, verdict="accepted")

    publish(second)

    assert profile.entries.get().facts == {
        "name": "Knot House",
        "position": "Intern",
        "location": "Basel",
        "endDate": "2021",
    }


def test_what_was_accepted_for_nobody_is_asked_again_for_a_speaker_it_would_change():
    speaker = make.speaker(name="Lena Hart", affiliation="Knot House")
    read = draft(("affiliation", {"affiliation": "Invented University"}), ("award", {"title": "P"}))
    reviewing.accept_sure(draft_id=read.pk)

    reviewing.assign_speaker(cv_id=read.cv_id, speaker=speaker)

    assert list(read.fields.order_by("order").values_list("verdict", flat=True)) == ["", "accepted"]


def test_a_profile_that_changed_meanwhile_is_not_overwritten():
    first = draft(("award", {"title": "Prize", "date": "2020"}))
    reviewing.accept_sure(draft_id=first.pk)
    profile = publish(first)
    second = draft(("award", {"title": "Prize", "date": "2021"}), speaker=profile.speaker)
    reviewing.decide(field_id=second.fields.get().pk, verdict="accepted")
    ProfileEntry.objects.update(facts={"title": "Prize", "date": "2019"})

    with pytest.raises(publishing.NotShown, match="look at 1 of the items again"):
        publish(second)

    assert profile.entries.get().facts["date"] == "2019"
    assert DraftField.objects.get(draft=second).verdict == ""


def test_an_orcid_of_somebody_else_stops_the_publication():
    make.speaker(name="Ugo Brandt", orcid="0000-0001-2345-678X")
    read = draft(("profile", {"network": "ORCID", "username": "0000-0001-2345-678X"}))
    reviewing.accept_sure(draft_id=read.pk)

    with pytest.raises(publishing.OrcidTaken, match="Ugo Brandt"):
        publish(read)

    assert read.fields.get().verdict == "accepted"
    assert not Speaker.objects.filter(name="Lena Hart").exists()


def test_two_people_of_one_name_have_two_addresses():
    make.speaker(name="Lena Hart", slug="lena-hart")

    assert publish(draft(("publication", PAPER))).speaker.slug == "lena-hart-2"


@pytest.mark.parametrize("name", ["李明", "   Ω  ", "Lena"])
def test_any_name_makes_a_speaker_with_an_address(name):
    assert publish(draft(("publication", PAPER)), name=name).speaker.slug


def test_the_file_goes_ninety_days_after_the_review(settings):
    settings.CV_RETENTION_DAYS = 90
    read = draft(("publication", PAPER))

    reviewing.reject_draft(draft_id=read.pk, by=reviewer(), now=NOW)

    read.cv.refresh_from_db()
    assert read.cv.delete_file_at == NOW + timedelta(days=90)
