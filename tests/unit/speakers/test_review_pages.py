from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission, User
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse

from speakers import reviewing
from speakers.models import CV, Profile, ProfileDraft, ProfileEntry, Speaker
from speakers.models.storage import picture_name, private_storage
from tests import make
from tests.unit.speakers.drafts import NOW, PAPER, cv, draft, field, reviewer

pytestmark = pytest.mark.django_db
JSON = {"HTTP_ACCEPT": "application/json"}
HOSTILE = "<script>alert(1)</script>"


@pytest.fixture
def secretary(client):
    """Somebody with the rights over speakers and CVs, and no others, logged in."""
    user = reviewer()
    user.user_permissions.set(Permission.objects.filter(content_type__app_label="speakers"))
    client.force_login(user)
    return client


def address(name, *arguments):
    return reverse(f"admin:speakers_cv_{name}", args=arguments)


def upload(client, *files, **more):
    return client.post(address("add"), {"files": list(files)}, **more)


def text_file(name="cv.md", data=b"# Lena Hart\n\nlena@example.org\n"):
    return SimpleUploadedFile(name, data)


def test_an_uploaded_cv_is_read_at_once_where_there_is_no_broker(
    secretary, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        answer = upload(secretary, text_file(), **JSON)

    (row,) = answer.json()["rows"]
    assert "cv.md" in row
    assert CV.objects.get().status == CV.Status.READ


def test_one_refused_file_does_not_hold_up_the_others(secretary):
    answer = upload(secretary, text_file("empty.txt", b" "), text_file(), follow=True)

    assert [str(message) for message in answer.context["messages"]] == [
        "“empty.txt”: The file is empty.",
        "1 taken in; being read now.",
    ]
    assert CV.objects.count() == 1


def test_the_quota_answers_413(secretary, monkeypatch):
    monkeypatch.setattr("speakers.intake.MAX_OPEN_FILES", 1)
    upload(secretary, text_file(), **JSON)

    answer = upload(secretary, text_file(data=b"another"), **JSON)

    assert (answer.status_code, "1 CVs waiting" in answer.json()["error"]) == (413, True)


def test_the_status_tells_rows_by_their_keys_and_nothing_of_nonsense(secretary):
    waiting = cv()

    answer = secretary.get(address("status"), {"ids": f"{waiting.pk},0,x,{'9' * 40},-1"})

    assert list(answer.json()["rows"]) == [str(waiting.pk)]


def test_a_cv_is_handed_out_as_an_attachment_that_no_browser_runs(secretary):
    stored = cv(data=b"<svg onload=alert(1)>", file_name='a"; filename=x.html\u202e.htm')

    answer = secretary.get(address("file", stored.pk))

    assert answer.content == b"<svg onload=alert(1)>"
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment; filename*=UTF-8''a%22%3B%20")
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer["Cache-Control"]


PAGES = ("change", "file", "decide", "accept", "speaker", "publish", "reject", "retry", "picture")


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("who", ["nobody", "a reader", "staff without rights"])
def test_only_staff_with_the_right_get_at_a_cv(client, page, who):
    read = draft(("award", {"title": "Prize"}))
    if who != "nobody":
        client.force_login(
            User.objects.create(username="x", is_staff=who == "staff without rights")
        )
    more = {"decide": [read.fields.get().pk], "picture": [1]}.get(page, [])
    url = address(page, read.cv_id, *more)

    answers = [client.get(url), client.post(url)]

    assert all(answer.status_code in {302, 403} for answer in answers)
    assert all("/login/" in answer["Location"] for answer in answers if answer.status_code == 302)
    assert not ProfileDraft.objects.filter(decided_at__isnull=False).exists()


@pytest.mark.parametrize("page", ["accept", "speaker", "publish", "reject", "retry"])
def test_looking_changes_nothing(secretary, page):
    read = draft(("award", {"title": "Prize"}))

    assert secretary.get(address(page, read.cv_id)).status_code == 403
    assert read.fields.get().verdict == ""


@pytest.mark.parametrize("items", [1, 30])
def test_the_review_costs_the_same_queries_however_long_the_cv(
    secretary, django_assert_num_queries, items
):
    speaker = make.speaker()
    read = draft(*[("publication", PAPER | {"name": f"Knots {n}"}) for n in range(items)])
    CV.objects.update(speaker=speaker)

    with django_assert_num_queries(10):
        answer = secretary.get(address("change", read.cv_id))

    assert answer.status_code == 200


def test_what_a_cv_says_is_never_markup(secretary):
    read = draft(("award", {"title": HOSTILE}))
    ProfileDraft.objects.update(lines=[{"text": HOSTILE, "page": 1, "box": None}])
    CV.objects.update(file_name=HOSTILE)

    html = secretary.get(address("change", read.cv_id)).content.decode()

    assert HOSTILE not in html
    assert "&lt;script&gt;alert(1)" in html


def test_a_guessed_name_is_not_put_into_the_new_speakers_form(secretary):
    read = draft(("publication", PAPER), ("publication", PAPER | {"authors": ["Ugo Brandt"]}))
    guess = field(read, 2, "name", {"name": "Lena Hart"}, confidence=0.4, is_inferred=True)

    page = secretary.get(address("change", read.cv_id))
    assert page.context["person"]["name"] == ""
    assert "stands among the authors of 1 of its 2 works" in page.content.decode()

    answer = secretary.post(
        address("decide", read.cv_id, guess.pk), {"verdict": "accepted"}, **JSON
    )
    assert answer.json()["person"]["name"] == "Lena Hart"


def test_an_edit_that_cannot_stand_is_answered_with_a_sentence(secretary):
    read = draft(("award", {"title": "Prize"}))
    url = address("decide", read.cv_id, read.fields.get().pk)

    answer = secretary.post(url, {"verdict": "edited", "title": "Prize", "date": "soon"}, **JSON)

    assert (answer.status_code, "write 2024" in answer.json()["error"]) == (400, True)
    assert read.fields.get().verdict == ""


def test_a_field_of_another_cv_cannot_be_decided_from_here(secretary):
    mine, other = draft(("award", {"title": "Prize"})), draft(("award", {"title": "Medal"}))

    answer = secretary.post(
        address("decide", mine.cv_id, other.fields.get().pk), {"verdict": "accepted"}
    )

    assert answer.status_code == 404
    assert other.fields.get().verdict == ""


def test_from_upload_to_the_published_profile(secretary):
    read = draft(("name", {"name": "Lena Hart"}), ("phone", {"phone": "+41 44 000 00 00"}))
    secretary.post(address("accept", read.cv_id))

    answer = secretary.post(address("publish", read.cv_id), {"name": "Lena Hart"}, follow=True)

    profile = Profile.objects.get(speaker__name="Lena Hart")
    assert answer.redirect_chain[-1][0] == reverse(
        "admin:speakers_speaker_change", args=[profile.speaker_id]
    )
    assert "is published" in answer.content.decode()
    assert list(profile.entries.public().values_list("kind", flat=True)) == ["name"]
    record = secretary.get(address("change", read.cv_id)).content.decode()
    assert "Published on" in record
    assert "Publish the profile" not in record


def test_publishing_without_a_name_stays_on_the_page(secretary):
    read = draft(("award", {"title": "Prize"}))

    answer = secretary.post(address("publish", read.cv_id), {"name": ""}, follow=True)

    assert "Say who this is" in answer.content.decode()
    assert Speaker.objects.count() == 0


def test_a_rewritten_bio_stays_when_a_newer_cv_is_published(secretary):
    first = draft(("name", {"name": "Lena Hart"}), ("label", {"label": "Reader"}))
    secretary.post(address("accept", first.cv_id))
    secretary.post(address("publish", first.cv_id), {"name": "Lena Hart"})
    profile = Profile.objects.get()
    form = {
        "is_published": "on",
        "bio_line": "Lena ties knots.",
        "bio_short": profile.bio_short,
        "bio_long": profile.bio_long,
        "entries-TOTAL_FORMS": "0",
        "entries-INITIAL_FORMS": "0",
    }
    secretary.post(reverse("admin:speakers_profile_change", args=[profile.pk]), form)
    second = draft(("award", {"title": "Prize"}), speaker=profile.speaker)
    secretary.post(address("accept", second.cv_id))
    secretary.post(address("publish", second.cv_id))

    profile.refresh_from_db()
    assert (profile.bio_line, profile.bio_is_rewritten) == ("Lena ties knots.", True)
    assert profile.entries.filter(kind="award").exists()


def test_an_entry_is_edited_fact_by_fact_and_the_bio_follows(secretary):
    profile = Profile.objects.create(speaker=make.speaker(name="Lena Hart"), revised_at=NOW)
    entry = ProfileEntry.objects.create(profile=profile, kind="label", facts={"label": "Raeder"})
    url = reverse("admin:speakers_profileentry_change", args=[entry.pk])
    assert "Raeder" in secretary.get(url).content.decode()

    answer = secretary.post(url, {"label": "Reader"})

    assert answer["Location"] == reverse("admin:speakers_profile_change", args=[profile.pk])
    entry.refresh_from_db()
    profile.refresh_from_db()
    assert (entry.facts, entry.is_edited) == ({"label": "Reader"}, True)
    assert profile.bio_line == "Lena Hart is a Reader."


def test_a_private_kind_cannot_be_made_public(secretary):
    profile = Profile.objects.create(speaker=make.speaker(), revised_at=NOW)
    entry = ProfileEntry.objects.create(
        profile=profile, kind="phone", facts={"phone": "+41"}, is_private=True
    )

    secretary.post(reverse("admin:speakers_profileentry_change", args=[entry.pk]), {"phone": "+42"})

    entry.refresh_from_db()
    assert (entry.facts, entry.is_private) == ({"phone": "+42"}, True)
    with pytest.raises(IntegrityError), transaction.atomic():
        ProfileEntry.objects.update(is_private=False)


def test_a_deleted_cv_leaves_no_file_and_no_picture(secretary):
    read = draft(("award", {"title": "Prize"}))
    private_storage().save(picture_name(read.cv.file.name, 1), ContentFile(b"a picture"))
    ProfileDraft.objects.update(pictures=1)

    secretary.post(
        address("changelist"),
        {"action": "delete_selected", "_selected_action": read.cv_id, "post": "yes"},
    )

    assert not CV.objects.exists()
    assert private_storage().listdir("cvs")[1] == []


def test_an_unreadable_cv_says_why_and_is_tried_again(secretary):
    failed = cv(status=CV.Status.UNREADABLE, reason_code="gave_up", reason="It broke off.")
    assert "It broke off." in secretary.get(address("change", failed.pk)).content.decode()

    secretary.post(address("retry", failed.pk))

    failed.refresh_from_db()
    assert (failed.status, failed.reason) == (CV.Status.RECEIVED, "")


def test_every_list_and_form_opens(secretary):
    profile = Profile.objects.create(speaker=make.speaker(), revised_at=NOW)
    ProfileEntry.objects.create(profile=profile, kind="award", facts={"title": "Prize"})
    decided = draft(("award", {"title": "Prize"}), speaker=profile.speaker)
    reviewing.reject_draft(draft_id=decided.pk, by=reviewer(), now=NOW + timedelta(days=1))
    pages = [
        reverse(f"admin:speakers_{name}_changelist") for name in ("speaker", "profile", "cv")
    ] + [
        address("add"),
        reverse("admin:speakers_speaker_add"),
        reverse("admin:speakers_speaker_change", args=[profile.speaker_id]),
        reverse("admin:speakers_profile_change", args=[profile.pk]),
        reverse("admin:speakers_resume", args=[profile.speaker_id]),
        reverse("admin:speakers_person", args=[profile.speaker_id]),
        reverse("admin:speakers_speaker_changelist") + "?profile=waiting",
    ]

    assert [secretary.get(page).status_code for page in pages] == [200] * len(pages)


def test_a_new_speaker_gets_sort_name_and_address_from_the_name(secretary):
    secretary.post(reverse("admin:speakers_speaker_add"), {"name": "Lena Hart"})

    speaker = Speaker.objects.get()
    assert (speaker.sort_name, speaker.slug) == ("Hart, Lena", "lena-hart")
