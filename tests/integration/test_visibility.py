"""Every address of the site, walked by a stranger: nothing stands there that is not public."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import product

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from seminars.models import Appearance, Seminar
from speakers.cv.parsed import Kind
from speakers.models import CV, Profile, ProfileEntry, Speaker
from tests import make

pytestmark = pytest.mark.django_db

PUBLIC = "Openly announced knots"
FAR = datetime(2990, 1, 1, tzinfo=UTC)
ARGUMENT = re.compile(r"<(?:(?P<kind>\w+):)?(?P<name>\w+)>")


def hidden_speaker(word: str) -> Speaker:
    return make.speaker(
        name=f"Canary {word} person",
        slug=f"canary-{word}-person",
        affiliation=f"Canary {word} university",
    )


def hidden_seminar(word: str, **fields: object) -> Seminar:
    return make.seminar(
        title=f"Canary {word} title",
        abstract=f"Canary {word} abstract with a quokka",
        notice=f"Canary {word} notice",
        speakers=[hidden_speaker(word)],
        tags=[make.tag(name=f"Canary {word} tag", slug=f"canary-{word}-tag")],
        venue=make.venue(name=f"Canary {word} venue", slug=f"canary-{word}-venue"),
        **fields,
    )


@pytest.fixture
def department() -> dict[str, list[object]]:
    """Save what is public among all that is not; return what addresses are made of."""
    soon = (timezone.now() + timedelta(days=3)).date()
    person = make.speaker(
        name="Open Person",
        slug="open-person",
        email="canary-mail@example.org",
        notes="Canary note of staff",
    )
    online = make.venue(
        slug="online", is_online=True, join_link="https://meet.example.org/canary-join"
    )
    series = make.series(slug="open-series", title="Open series", venue=online)
    shown = make.seminar(title=PUBLIC, series=series, speakers=[person], date=soon)
    shown.tags.add(make.tag(name="Open tag", slug="open-tag"))
    make.seminar(title=PUBLIC, series=series, date=soon, status=Seminar.Status.CANCELLED)
    profile = Profile.objects.create(
        speaker=person, bio_short="An open bio.", published_at=make.LONG_AGO, revised_at=FAR
    )
    facts = {Kind.PHONE: "+1 555 canary-phone", Kind.EMAIL: "canary-cv@example.org"}
    for kind, text in facts.items():
        ProfileEntry.objects.create(
            profile=profile, kind=kind, facts={kind.value: text}, is_private=True
        )
    ProfileEntry.objects.create(
        profile=profile,
        kind=Kind.EDUCATION,
        facts={"institution": "Open university", "score": "Canary grade"},
    )
    CV.objects.create(
        speaker=person, file_name="canary-cv.pdf", size=1, sha256="0" * 64, received_at=FAR
    )

    hidden_seminar("draft", series=series, date=soon, published_at=None)
    hidden_seminar("embargo", series=series, date=soon, published_at=FAR)
    hidden_seminar("private", series=series, date=soon, is_private=True)
    hidden_seminar(
        "secret",
        date=soon,
        series=make.series(
            title="Canary secret series", slug="canary-secret-series", is_private=True
        ),
    )
    host = Speaker.objects.get(slug="canary-draft-person")
    Appearance.objects.create(
        seminar=Seminar.objects.get(title="Canary private title"),
        speaker=host,
        role=Appearance.Role.HOST,
    )
    lone = make.speaker(name="Canary uninvited person", slug="canary-uninvited-person")
    Profile.objects.create(
        speaker=lone, bio_short="Canary bio", published_at=make.LONG_AGO, revised_at=FAR
    )
    everyone = Seminar.objects.values_list("pk", flat=True)
    slugs = ["open-series", "open-person", "online", "open-tag", "openly-announced-knots"]
    words = ["draft", "embargo", "private", "secret", "uninvited"]
    kinds = ["person", "tag", "venue", "series", "title"]
    return {
        "pk": list(everyone),
        "slug": [*slugs, *(f"canary-{word}-{kind}" for word in words for kind in kinds)],
        "year": [soon.year],
        "month": [soon.month],
    }


def routes(patterns: list[URLPattern | URLResolver], prefix: str = "/") -> Iterator[str]:
    """Yield every route of the URLconf, as written."""
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, route)
        else:
            yield re.sub(r"\(\?P<(\w+)>[^)]*\)", r"<\1>", route).replace("^", "").rstrip("$")


def addresses(route: str, known: dict[str, list[object]]) -> Iterator[str]:
    """Yield the route with all that its arguments may be; what is not known here is “1”."""
    names = [match["name"] for match in ARGUMENT.finditer(route)]
    for values in product(*(known.get(name, ["1"]) for name in names)):
        left = iter(values)
        yield ARGUMENT.sub(lambda _: str(next(left)), route)  # noqa: B023 - used at once


def said(client: Client, address: str, query: dict[str, str] | None = None) -> str:
    response = client.get(address, query or {})
    body = response.getvalue().decode("utf-8", "replace")
    assert response.status_code < 500, f"{address}: {response.status_code}"
    # An address that was asked for may come back in the answer; it is no news.
    return (body + str(dict(response.headers))).replace(address, "").casefold()


def test_a_stranger_finds_nothing_hidden_at_any_address(client, department):
    shown = set()
    for route in routes(get_resolver().url_patterns):
        for address in addresses(route, department):
            text = said(client, address)
            if PUBLIC.casefold() in text:
                shown.add(route)
            asked = set(re.findall(r"canary-[\w-]+", address))
            for slug in asked:
                text = text.replace(slug, "")
            found = re.search(r".{0,60}canary.{0,40}", text.replace("\r\n ", ""), re.DOTALL)
            assert found is None, (address, found)
    # The walk would prove nothing if it saw nothing.
    assert {
        "/",
        "/seminars/<int:pk>/<slug:slug>/",
        "/seminars/<int:pk>.ics",
        "/series/<slug:slug>/",
        "/speakers/<slug:slug>/",
        "/venues/<slug:slug>/",
        "/tags/<slug:slug>/",
        "/calendar/<int:year>/<int:month>/",
        "/archive/<int:year>/",
        "/archive/<int:year>/<int:month>/",
        "/search/",
        "/feeds/all.ics",
        "/feeds/search.ics",
        "/feeds/series/<slug:slug>.ics",
        "/feeds/all.atom",
        "/api/v1/seminars/",
        "/api/v1/seminars/<int:pk>/",
    } <= shown


@pytest.mark.parametrize(
    "path", ["/search/", "/feeds/search.ics", "/api/v1/seminars/", "/feeds/all.ics", "/subscribe/"]
)
def test_no_filter_opens_a_back_door(client, department, path):
    slugs = [slug for slug in department["slug"] if "canary" in str(slug)]
    queries = [{"q": "quokka"}, {"q": "draft title"}, {"q": "university"}, {"status": "confirmed"}]
    queries += [
        {name: str(slug)} for name in ("series", "speaker", "venue", "tag") for slug in slugs
    ]
    queries += [{"seminar": str(pk)} for pk in department["pk"]]
    for query in queries:
        text = said(client, path, query).replace("\r\n ", "")
        for value in query.values():
            text = text.replace(value, "")
        found = re.search(r".{0,60}canary.{0,40}", text, re.DOTALL)
        assert found is None, (path, query, found)


def test_staff_see_drafts_marked_as_drafts(client, department):
    client.force_login(make.staff())
    page = client.get("/").content.decode()
    assert "Canary draft title" in page
    assert ">Draft<" in page
    assert "Embargo until" in page
    assert ">Private<" in page


def test_staff_never_see_what_is_kept_for_those_who_attend(client, department):
    """A page can be projected or printed: links and addresses stay in the admin."""
    client.force_login(make.staff())
    seminar = Seminar.objects.filter(title=PUBLIC).earliest("pk")
    for path in [seminar.get_absolute_url(), "/venues/online/", "/speakers/open-person/"]:
        text = said(client, path)
        assert "canary-join" not in text
        assert "canary-mail" not in text
        assert "canary-phone" not in text
