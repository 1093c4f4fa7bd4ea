import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from notifications.models import Message, Subscriber, Subscription
from tests import make
from tests.post import Post, follower, text_of

LINK = re.compile(r"https?://\S+?(/(?:subscribe|unsubscribe|subscriptions)/\S+/)")


def sign_up(client, query="", **data):
    return client.post(reverse("subscribe") + query, {"email": "ada@example.org"} | data)


def link_in(post: Post, name: str, *, at: int = -1) -> str:
    text = text_of(post.mails[at])
    return next(path for path in LINK.findall(text) if path.startswith(f"/{name}/"))


def test_signing_up_sends_a_link_and_nothing_more(client, post):
    assert sign_up(client, remind_day="on").status_code == 302
    post.pass_at(timezone.now())

    assert Subscriber.objects.get().status == Subscriber.Status.PENDING
    assert post.subjects == ["Please confirm: e-mail from Seminarium"]


def test_looking_at_the_link_confirms_nothing_and_the_button_does(client, post):
    sign_up(client, remind_day="on")
    post.pass_at(timezone.now())
    link = link_in(post, "subscribe")

    for _ in range(3):
        assert client.get(link).status_code == 200
    assert Subscription.objects.get().state == Subscription.State.PENDING

    assert client.post(link).status_code == 200
    assert client.post(link).status_code == 200
    assert Subscription.objects.get().state == Subscription.State.ACTIVE
    assert Subscriber.objects.get().status == Subscriber.Status.ACTIVE


def test_a_link_is_good_for_a_day(client, post):
    sign_up(client)
    post.pass_at(timezone.now())
    Subscription.objects.update(asked_at=timezone.now() - timedelta(hours=25))

    assert client.post(link_in(post, "subscribe")).status_code == 410
    assert Subscription.objects.get().state == Subscription.State.PENDING


def test_an_address_gets_three_links_a_day_at_most(client, post):
    for _ in range(5):
        assert sign_up(client).status_code == 302
    assert Message.objects.filter(kind="confirm").count() == 3


def test_a_robot_that_fills_the_hidden_field_gets_the_same_answer_and_no_mail(client, post):
    assert sign_up(client, website="http://spam.example").status_code == 302
    assert not Message.objects.exists()


@pytest.mark.parametrize(
    "email",
    [
        "a@b",
        "a@localhost",
        "a@[127.0.0.1]",
        '"a b"@x.org',
        "a@x.org,b@x.org",
        "<a@x.org>",
        "-o@x.org",
    ],
)
def test_an_address_we_cannot_write_to_is_refused_with_a_sentence(client, db, email):
    response = sign_up(client, email=email)
    assert response.status_code == 400
    assert not Subscriber.objects.exists()


def test_one_click_ends_one_subscription_without_cookie_or_form(client, post):
    series = make.series(slug="topology")
    kept = follower()
    ended = follower(kept.subscriber, series=series)
    make.seminar(series=series)
    from notifications.rendering.identity import unsubscribe_url

    url = unsubscribe_url(kept.subscriber.pk, kept.subscriber.salt, ended.pk)
    path = url.partition("8000")[2]
    strict = type(client)(enforce_csrf_checks=True)
    assert strict.get(path).status_code == 200
    assert Subscription.objects.get(pk=ended.pk).state == "active"
    for _ in range(2):
        assert strict.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert Subscription.objects.get(pk=ended.pk).state == "ended"
    assert Subscription.objects.get(pk=kept.pk).state == "active"
