"""What staff do in the admin ends in `seminars.scheduling`, or is refused with a sentence."""

from datetime import date, time
from pathlib import Path

import pytest
from django.contrib.auth.models import Permission, User
from django.urls import reverse

from seminars.models import Revision, Seminar, Series
from tests import make

pytestmark = pytest.mark.django_db
CORPUS = Path(__file__).parents[2] / "corpus" / "announcements"
NO_PEOPLE = {"appearances-TOTAL_FORMS": "0", "appearances-INITIAL_FORMS": "0"}


@pytest.fixture
def staff(client):
    user = make.staff()
    client.force_login(user)
    return user


def form_of(seminar: Seminar, **fields) -> dict[str, str]:
    """Return what the browser sends for a seminar, with some fields changed."""
    return {
        "series": str(seminar.series_id),
        "title": seminar.title,
        "abstract": seminar.abstract,
        "date": seminar.date.isoformat(),
        "time": seminar.time.isoformat(),
        "fold": "0",
        "status": seminar.status,
        "published_at_0": "2026-01-01" if seminar.published_at else "",
        "published_at_1": "00:00:00" if seminar.published_at else "",
        **NO_PEOPLE,
    } | fields


def change_url(seminar: Seminar) -> str:
    return reverse("admin:seminars_seminar_change", args=[seminar.pk])


def test_a_new_seminar_is_a_draft_until_somebody_publishes_it(client, staff):
    series = make.series()
    speaker = make.speaker(position="Reader", affiliation="Invented University")
    data = form_of(
        Seminar(series=series, title="Fresh", date=date(2026, 3, 2), time=time(15)),
        **{
            "appearances-TOTAL_FORMS": "1",
            "appearances-0-speaker": str(speaker.pk),
            "appearances-0-role": "speaker",
            "appearances-0-order": "0",
        },
    )

    response = client.post(reverse("admin:seminars_seminar_add"), data)

    assert response.status_code == 302
    seminar = Seminar.objects.get(title="Fresh")
    assert seminar.published_at is None
    appearance = seminar.appearances.get()
    assert (appearance.position, appearance.affiliation) == ("Reader", "Invented University")


def test_save_and_publish_does_both(client, staff):
    seminar = make.seminar(published_at=None)

    client.post(change_url(seminar), form_of(seminar, title="Ready", _publish="1"))

    seminar.refresh_from_db()
    assert seminar.title == "Ready"
    assert seminar.published_at is not None
    assert seminar.revisions.filter(kind=Revision.Kind.PUBLISHED, made_by=staff).exists()


def test_a_changed_time_is_one_revision_with_the_name_of_who_made_it(client, staff):
    seminar = make.seminar()

    client.post(change_url(seminar), form_of(seminar, time="16:00:00"))

    revision = seminar.revisions.get()
    assert revision.made_by == staff
    assert set(revision.after) >= {"starts_at", "ends_at"}
    assert not revision.is_quiet


def test_without_notice_is_kept_on_the_revision(client, staff):
    seminar = make.seminar()
    client.post(change_url(seminar), form_of(seminar, time="16:00:00", is_quiet="on"))
    assert seminar.revisions.get().is_quiet


def test_a_time_that_does_not_exist_is_said_at_its_field(client, staff):
    seminar = make.seminar(series=make.series(timezone="Europe/Berlin"))

    response = client.post(
        change_url(seminar), form_of(seminar, date="2026-03-29", time="02:30:00")
    )

    assert "clocks in Europe/Berlin jump over 02:30" in response.content.decode()
    assert not seminar.revisions.exists()


def test_the_form_shows_what_an_empty_field_inherits(client, staff):
    venue = make.venue(name="Great Hall")
    seminar = make.seminar(series=make.series(venue=venue, duration=75))

    page = client.get(change_url(seminar)).content.decode()

    assert "Empty: as the series, Great Hall." in page
    assert "Empty: as the series, 75 minutes." in page


def test_a_series_zone_that_tears_a_seminar_apart_is_refused_and_nothing_is_saved(client, staff):
    series = make.series(timezone="America/Toronto")
    make.seminar(series=series, date=date(2026, 3, 29), time=time(2, 30))
    page = client.get(reverse("admin:seminars_series_change", args=[series.pk]))
    data = {
        name: value
        for name, value in page.context["adminform"].form.initial.items()
        if value is not None and name != "editors"
    } | {"timezone": "Europe/Berlin", "duration": "60"}

    response = client.post(
        reverse("admin:seminars_series_change", args=[series.pk]), data, follow=True
    )

    assert "Nothing was saved." in response.content.decode()
    series.refresh_from_db()
    assert series.timezone == "America/Toronto"


def test_what_was_published_has_no_delete_button(client, staff):
    published, draft = make.seminar(), make.seminar(published_at=None)
    assert (
        client.post(
            reverse("admin:seminars_seminar_delete", args=[published.pk]), {"post": "yes"}
        ).status_code
        == 403
    )
    client.post(reverse("admin:seminars_seminar_delete", args=[draft.pk]), {"post": "yes"})
    assert list(Seminar.objects.all()) == [published]


@pytest.mark.parametrize("seminars", [1, 3])
def test_the_list_costs_the_same_for_one_seminar_as_for_three(
    client, staff, seminars, django_assert_num_queries
):
    for _ in range(seminars):
        make.seminar(date=date(2099, 3, 2))
    client.get(reverse("admin:seminars_seminar_changelist"))
    with django_assert_num_queries(10):
        client.get(reverse("admin:seminars_seminar_changelist"))


def test_chosen_seminars_are_cancelled_and_the_cancelled_ones_are_named(client, staff):
    going, gone = make.seminar(title="Going"), make.seminar(title="Gone")
    gone.status = Seminar.Status.CANCELLED
    gone.save()

    response = client.post(
        reverse("admin:seminars_seminar_changelist") + "?when=all",
        {"action": "cancel", "_selected_action": [going.pk, gone.pk]},
        follow=True,
    )

    page = response.content.decode()
    assert "Cancelled 1 seminar." in page
    assert "has been cancelled already" in page
    going.refresh_from_db()
    assert going.is_cancelled


def test_an_editor_of_one_series_cannot_touch_another(client):
    editor = User.objects.create_user("editor", is_staff=True)
    editor.user_permissions.set(_all_permissions())
    mine, other = make.series(), make.series()
    mine.editors.add(editor)
    other.editors.add(make.staff())
    theirs = make.seminar(series=other)
    client.force_login(editor)

    response = client.get(change_url(theirs), follow=True)

    assert response.redirect_chain
    assert list(Series.objects.editable_by(editor)) == [mine]


def _all_permissions():
    return Permission.objects.filter(content_type__app_label="seminars")


def test_two_speakers_are_merged_on_a_page_that_says_what_moves(client, staff):
    stays, goes = make.speaker(name="Ada Byron"), make.speaker(name="Ada  Byron")
    make.seminar(speakers=[goes])
    url = reverse("admin:merge_speakers", args=[goes.pk])

    assert "has 1 seminar\n" in client.get(url).content.decode()
    response = client.post(url, {"stays": stays.pk}, follow=True)

    assert "is now Ada Byron. Moved: seminars 1, CVs 0" in response.content.decode()
    goes.refresh_from_db()
    assert goes.merged_into == stays


def test_a_pasted_announcement_becomes_a_draft_and_its_receipts_can_be_seen(client, staff):
    text = (CORPUS / "01_dotted_page.txt").read_text()

    response = client.post(reverse("admin:seminars_announcement_add"), {"text": text}, follow=True)

    page = response.content.decode()
    assert "This draft was made of the announcement" in page
    assert "speaker “Oriel Vantongeren”" in page
    seminar = Seminar.objects.get()
    assert seminar.published_at is None
    receipt = client.get(
        reverse("admin:seminars_announcement_change", args=[seminar.announcements.get().pk])
    ).content.decode()
    assert "speaker 1: name" in receipt
    assert "<q>Oriel Vantongeren, Postdoctoral Researcher</q>" in receipt
    assert "concluded, not printed" in receipt, "the time zone is"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({}, "Choose a file, or paste the text."),
        ({"text": "Lunch is at noon."}, "says no date and time"),
    ],
)
def test_an_announcement_that_cannot_be_used_says_why_and_keeps_the_text(
    client, staff, data, sentence
):
    page = client.post(reverse("admin:seminars_announcement_add"), data).content.decode()
    assert sentence in page
    assert data.get("text", "") in page
    assert not Seminar.objects.exists()


def test_another_speaker_brings_their_own_position_and_affiliation(client, staff):
    seminar = make.seminar(speakers=[make.speaker(affiliation="Old College")])
    appearance = seminar.appearances.get()
    other = make.speaker(position="Reader", affiliation="New College")
    data = form_of(
        seminar,
        **{
            "appearances-TOTAL_FORMS": "1",
            "appearances-INITIAL_FORMS": "1",
            "appearances-0-id": str(appearance.pk),
            "appearances-0-seminar": str(seminar.pk),
            "appearances-0-speaker": str(other.pk),
            "appearances-0-role": "speaker",
            "appearances-0-order": "0",
            "appearances-0-position": appearance.position,
            "appearances-0-affiliation": appearance.affiliation,
        },
    )

    client.post(change_url(seminar), data)

    appearance.refresh_from_db()
    assert (appearance.position, appearance.affiliation) == ("Reader", "New College")


@pytest.mark.parametrize("day", ["9999-12-31", "1026-12-03", "0001-01-01"])
def test_a_year_that_is_a_slip_is_refused_at_its_field(client, staff, day):
    seminar = make.seminar()
    page = client.post(change_url(seminar), form_of(seminar, date=day)).content.decode()
    assert "is a slip: mend it." in page
    assert not seminar.revisions.exists()


def editor_of(*series: Series, permissions: list[str]) -> User:
    """Save a member of staff who edits these series and has these permissions."""
    editor = User.objects.create_user("someone", is_staff=True)
    editor.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    for one in series:
        one.editors.add(editor)
    return editor


def test_who_may_only_look_cannot_publish_or_cancel(client):
    draft = make.seminar(published_at=None)
    client.force_login(editor_of(draft.series, permissions=["view_seminar"]))

    client.post(
        reverse("admin:seminars_seminar_changelist") + "?when=all",
        {"action": "publish", "_selected_action": [draft.pk]},
    )

    draft.refresh_from_db()
    assert draft.published_at is None


def test_what_somebody_else_saved_meanwhile_is_not_overwritten(client, staff):
    seminar = make.seminar(title="As both saw it")
    seen_at = client.get(change_url(seminar)).context["adminform"].form.initial["seen_at"]
    first = client.post(change_url(seminar), form_of(seminar, title="First", seen_at=seen_at))

    second = client.post(change_url(seminar), form_of(seminar, title="Second", seen_at=seen_at))

    assert first.status_code == 302
    assert "Somebody else has changed this seminar" in second.content.decode()
    seminar.refresh_from_db()
    assert seminar.title == "First"


def test_a_deleted_tag_is_a_change_of_the_seminars_that_had_it(client, staff):
    tag = make.tag(name="knots")
    seminar = make.seminar(tags=[tag])

    client.post(reverse("admin:seminars_tag_delete", args=[tag.pk]), {"post": "yes"})

    revision = seminar.revisions.get()
    assert (revision.before["tags"], revision.after["tags"]) == (["knots"], [])


@pytest.mark.parametrize("what", ["venue", "series", "tag", "seminar"])
def test_saving_what_is_gone_leads_back_and_does_not_fail(client, staff, what):
    for key in ("999999", "nonsense"):
        url = reverse(f"admin:seminars_{what}_change", args=[key])
        assert client.post(url, {"name": "x"}).status_code == 302


def test_an_announcement_of_a_series_that_others_edit_is_refused(client):
    series = make.series(title="Data Systems")
    series.editors.add(make.staff())
    editor = editor_of(permissions=["add_announcement", "view_announcement"])
    client.force_login(editor)
    text = (CORPUS / "01_dotted_page.txt").read_text()

    page = client.post(reverse("admin:seminars_announcement_add"), {"text": text}).content.decode()

    assert "“Data Systems” is edited by others" in page
    assert not Seminar.objects.exists()


def test_an_announcement_that_others_handed_in_for_their_series_is_not_shown(client, staff):
    text = (CORPUS / "01_dotted_page.txt").read_text()
    client.post(reverse("admin:seminars_announcement_add"), {"text": text})
    seminar = Seminar.objects.get()
    seminar.series.editors.add(staff)
    url = reverse("admin:seminars_announcement_change", args=[seminar.announcements.get().pk])
    assert client.get(url).status_code == 200

    client.force_login(editor_of(permissions=["view_announcement"]))

    assert client.get(url).status_code == 404


def test_a_public_link_can_be_entered(client, staff):
    page = client.get(reverse("admin:seminars_venue_add")).content.decode()
    assert 'name="public_link"' in page
