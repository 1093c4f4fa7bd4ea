"""Who may see what: the rule itself; every URL is walked in tests/integration."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser, User

from seminars.models import Seminar, Series, visible_speakers, visible_tags, visible_venues
from tests import make

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 2, 1, 12, tzinfo=UTC)
NOBODY = AnonymousUser()


def seen(user) -> set[str]:
    return set(Seminar.objects.visible_to(user, NOW).values_list("title", flat=True))


def test_the_public_sees_what_is_published_and_neither_draft_nor_embargo_nor_private():
    make.seminar(title="public")
    make.seminar(title="cancelled", status=Seminar.Status.CANCELLED)
    make.seminar(title="draft", published_at=None)
    make.seminar(title="embargo", published_at=NOW + timedelta(seconds=1))
    make.seminar(title="private", is_private=True)
    make.seminar(title="of a private series", series=make.series(is_private=True))

    assert seen(NOBODY) == {"public", "cancelled"}
    assert seen(User.objects.create_user("student")) == {"public", "cancelled"}
    assert len(seen(make.staff())) == 6


def test_an_embargo_ends_at_its_moment():
    make.seminar(title="embargo", published_at=NOW)
    assert seen(NOBODY) == {"embargo"}


def test_a_member_of_staff_who_has_left_sees_what_the_public_sees():
    make.seminar(title="draft", published_at=None)
    assert seen(make.staff(is_active=False)) == set()


@pytest.mark.parametrize("doors", [visible_speakers, visible_venues, visible_tags])
def test_people_places_and_subjects_of_drafts_stay_unknown(doors):
    venue, tag, speaker = make.venue(), make.tag(), make.speaker()
    draft = make.seminar(published_at=None, venue=venue, tags=[tag], speakers=[speaker])

    assert not doors(NOBODY, NOW).exists()
    assert doors(make.staff(), NOW).exists()

    Seminar.objects.filter(pk=draft.pk).update(published_at=NOW)
    assert doors(NOBODY, NOW).exists()


def test_a_venue_is_seen_where_a_seminar_inherits_it():
    venue = make.venue()
    make.seminar(series=make.series(venue=venue))
    assert list(visible_venues(NOBODY, NOW)) == [venue]


def test_a_private_series_is_for_staff():
    make.series(is_private=True)
    assert not Series.objects.visible_to(NOBODY, NOW).exists()
    assert Series.objects.visible_to(make.staff(), NOW).exists()
