import json
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from notifications.models import Message, Subscriber, Subscription
from notifications.rendering.identity import preferences_url, unsubscribe_url
from notifications.tokens import Purpose, sign
from tests import make
from tests.post import follower, subscriber


def page_of(person):
    return preferences_url(person.pk, person.salt).partition("8000")[2]


@pytest.fixture
def person(db):
    return subscriber(email="ada@example.org")


def test_the_page_shows_everything_that_is_followed_and_keeps_changes(client, person):
    one = follower(person, series=make.series(title="Topology"))
    assert b"Topology" in client.get(page_of(person)).content
    data = {
        "timezone": "Asia/Tokyo",
        "quiet_from": "21:00",
        "quiet_until": "06:30",
        "digest_weekday": "5",
        "digest_hour": "17",
        f"s{one.pk}-remind_hour": "on",
        f"s{one.pk}-digest": "weekly",
    }
    assert client.post(page_of(person), data).status_code == 302
    one.refresh_from_db()
    person.refresh_from_db()
    assert (one.remind_day, one.remind_hour, one.digest) == (False, True, "weekly")
    assert (person.timezone, person.digest_hour) == ("Asia/Tokyo", 17)


def test_nonsense_is_refused(client, person):
    data = {"timezone": "Mars/Base", "quiet_from": "x", "digest_weekday": "9", "digest_hour": "25"}
    assert client.post(page_of(person), data).status_code == 400


def test_a_feed_address_is_shown_once_and_answers_410_when_given_up(client, person):
    series = make.series()
    follower(person, series=series)
    seminar = make.seminar(series=series, date=(timezone.now() + timedelta(days=3)).date())
    make.seminar(date=(timezone.now() + timedelta(days=3)).date())
    shown = client.post(page_of(person) + "feed/", {"alarm": "30"}).context["address"]
    path = shown.partition("8000")[2]

    response = client.get(path, headers={"user-agent": "Google-Calendar-Importer"})
    events = Calendar.from_ical(response.getvalue()).walk("VEVENT")
    assert [str(event["UID"]) for event in events] == [seminar.uid]
    assert len(events[0].walk("VALARM")) == 1
    assert "no-referrer" in response["Referrer-Policy"]
    feed = person.feeds.get()
    assert feed.client.startswith("Google")
    assert path.rpartition("/")[2].removesuffix(".ics") not in feed.token_hash

    client.post(page_of(person) + "feed/revoke/")
    assert client.get(path).status_code == 410
    assert client.get("/feeds/personal/" + "x" * 43 + ".ics").status_code == 404


def test_the_data_can_be_taken_away_and_erased(client, person):
    follower(person)
    make.seminar()
    Message.objects.create(
        key="k",
        kind="reminder",
        subscriber=person,
        created_at=timezone.now(),
        due_at=timezone.now(),
        next_try_at=timezone.now(),
        expires_at=timezone.now(),
        smtp_text="ada@example.org unknown",
    )
    data = json.loads(client.post(page_of(person) + "data.json").content)
    assert data["subscriber"]["email"] == "ada@example.org"
    assert "salt" not in json.dumps(data)

    client.post(page_of(person) + "erase/")
    assert Subscriber.objects.exists()
    client.post(page_of(person) + "erase/", {"sure": "on", "never": "on"})
    assert not Subscriber.objects.exists()
    assert Message.objects.get().smtp_text == ""
    assert client.get(page_of(person)).status_code == 404
    client.post(reverse("subscribe"), {"email": "Ada@Example.org"})
    assert not Subscriber.objects.exists()


@pytest.mark.parametrize("made_for", list(Purpose))
@pytest.mark.parametrize("page", ["subscribe", "subscriptions", "unsubscribe"])
def test_a_link_is_good_for_one_purpose(client, person, made_for, page):
    one = follower(person)
    token = sign(made_for, person.pk, person.salt, one.pk)
    meant = {
        "subscribe": {Purpose.CONFIRM},
        "subscriptions": {Purpose.PREFERENCES},
        "unsubscribe": {Purpose.UNSUBSCRIBE, Purpose.STOP_DIGESTS},
    }[page]
    response = client.get(f"/{page}/{token}/")
    assert (response.status_code == 200) == (made_for in meant)


def test_a_scanner_that_follows_every_link_changes_nothing(client, person):
    one = follower(person)
    unsubscribe = unsubscribe_url(person.pk, person.salt, one.pk).partition("8000")[2]
    for path in (unsubscribe, page_of(person)):
        for method in (client.get, client.head, client.options):
            for _ in range(10):
                method(path)
    assert Subscription.objects.get().state == "active"


def test_a_new_salt_revokes_every_link(client, person):
    page = page_of(person)
    Subscriber.objects.update(salt="0" * 32)
    assert client.get(page).status_code == 404


def test_digests_can_be_ended_alone(client, person):
    one = follower(person, digest="weekly")
    token = sign(Purpose.STOP_DIGESTS, person.pk, person.salt)
    assert client.post(f"/unsubscribe/{token}/").status_code == 200
    one.refresh_from_db()
    assert (one.digest, one.state) == ("none", "active")


def test_the_mailbox_is_for_development_only(client, post, settings):
    make.seminar()
    settings.DEBUG = True
    client.post(reverse("subscribe"), {"email": "ada@example.org"})
    post.pass_at(timezone.now())
    page = client.get(reverse("mailbox"))
    assert b"Please confirm" in page.content
    name = next(post.folder.glob("*.eml")).stem
    assert client.get(reverse("mail", args=[name])).status_code == 200
    frame = client.get(reverse("mail-html", args=[name]))
    assert "sandbox" in frame["Content-Security-Policy"]
    assert client.get(reverse("mailbox"), REMOTE_ADDR="192.0.2.1").status_code == 404
    settings.DEBUG = False
    assert client.get(reverse("mailbox")).status_code == 404
