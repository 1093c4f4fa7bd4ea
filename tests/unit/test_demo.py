"""The invented department: the same seed, the same data."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from seminars.models import Appearance, Seminar, Series, Tag, Venue
from speakers.models import Speaker
from tests import make

pytestmark = pytest.mark.django_db


def load(**options) -> str:
    out = StringIO()
    call_command("demo", stdout=out, **options)
    return out.getvalue()


def test_the_same_seed_gives_the_same_data():
    def facts():
        rows = Seminar.objects.order_by("uid").values_list("uid", "title", "starts_at", "abstract")
        people = Appearance.objects.order_by("seminar__uid", "order")
        return list(rows), list(people.values_list("seminar__uid", "speaker__name", "affiliation"))

    load(seminars=30, subscribers=2, random_seed=7)
    first = facts()
    for model in (Seminar, Series, Speaker, Venue, Tag):
        model.objects.all().delete()
    load(seminars=30, subscribers=2, random_seed=7)

    assert facts() == first


def test_it_shows_what_happens_in_a_term():
    load(seminars=140, subscribers=5)

    assert Seminar.objects.count() == 140
    assert Seminar.objects.filter(status=Seminar.Status.CANCELLED).exists()
    assert Seminar.objects.filter(title="").exists()
    assert Seminar.objects.filter(published_at=None).exists()
    assert Seminar.objects.filter(revisions__isnull=False).exists()


def test_it_tops_itself_up():
    load(seminars=30, subscribers=2)
    load(seminars=50, subscribers=2)
    assert Seminar.objects.count() == 50


def test_it_never_mixes_with_a_real_department():
    make.series(title="Real Seminar")
    with pytest.raises(CommandError, match="not the demo's"):
        load()
