"""The public pages in a real browser: usable by all, on a phone and on paper."""

import json
from datetime import date, time, timedelta
from pathlib import Path

import axe_playwright_python
import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, Page

from seminars.models import Appearance, Seminar
from speakers.cv.parsed import Kind
from speakers.models import Profile, ProfileEntry
from tests import make

pytestmark = pytest.mark.django_db(transaction=True)
AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PATHS = {
    "home": "/",
    "series": "/series/logic/",
    "speaker": "/speakers/ada/",
    "venue": "/venues/hall/",
    "tag": "/tags/proofs/",
    "all series": "/series/",
    "speakers": "/speakers/",
    "venues": "/venues/",
    "tags": "/tags/",
    "calendar": "/calendar/",
    "archive": "/archive/",
    "search": "/search/?q=knots",
    "bad search": "/search/?from=never",
    "sign-up": "/subscribe/",
    "nowhere": "/nowhere/",
}


@pytest.fixture
def site(live_server, settings) -> dict[str, str]:
    """Save a small department; give the addresses of its pages."""
    settings.SITE_URL = live_server.url
    soon = timezone.now().date() + timedelta(days=2)
    hall = make.venue(slug="hall", name="Hall", latitude="47.3769", longitude="8.5417")
    series = make.series(
        slug="logic",
        title="Logic",
        colour="firebrick",
        venue=hall,
        timezone="America/Toronto",
        description="All about *proofs*.",
        contact_name="Office",
        contact_email="office@example.org",
    )
    ada = make.speaker(slug="ada", name="Ada Example")
    profile = Profile.objects.create(
        speaker=ada, bio_long="Ada proves.", published_at=make.LONG_AGO, revised_at=make.LONG_AGO
    )
    for number in range(12):
        ProfileEntry.objects.create(
            profile=profile,
            kind=Kind.PUBLICATION,
            order=number,
            facts={"name": f"Paper {number}", "authors": ["A. Example"], "releaseDate": "2020"},
        )
    tag = make.tag(slug="proofs", name="Proofs")
    seminar = make.seminar(
        series=series,
        title="Knots and “very-long-words-that-nobody-can-break-anywhere-at-all”",
        abstract="Let $x_1$ be.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```\nlong "
        + "x" * 200
        + "\n```",
        speakers=[ada, make.speaker(name="Bo Sample")],
        tags=[tag],
        date=soon,
        time=time(15),
        notice="Unusual room.",
        slides_url="https://example.org/slides.pdf",
    )
    Appearance.objects.create(
        seminar=seminar, speaker=make.speaker(name="Host"), role=Appearance.Role.HOST
    )
    make.seminar(series=series, title="", date=soon + timedelta(days=7))
    make.seminar(
        series=series, title="Off", date=soon + timedelta(days=1), status=Seminar.Status.CANCELLED
    )
    for week in range(3):
        make.seminar(
            series=series, speakers=[ada], tags=[tag], date=date(2025, 5, 5) + timedelta(weeks=week)
        )
    paths = PATHS | {
        "seminar": seminar.get_absolute_url(),
        "year": reverse("archive-year", args=[soon.year]),
        "month": reverse("archive-month", args=[soon.year, soon.month]),
    }
    return {name: live_server.url + path for name, path in paths.items()}


def breaches(page: Page, what: dict[str, object]) -> list[str]:
    """Return what axe finds against these rules."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    run = f"axe.run(document, {{runOnly: {json.dumps(what)}}})"
    found = page.evaluate(run)["violations"]
    return [
        f"{one['id']}: {node['html'][:120]} {node['failureSummary']}"
        for one in found
        for node in one["nodes"]
    ]


@pytest.mark.parametrize(
    ("scheme", "what"),
    [
        ("light", {"type": "tag", "values": RULES}),
        ("dark", {"type": "rule", "values": ["color-contrast"]}),
    ],
)
def test_every_page_is_usable_by_all(page, site, scheme, what):
    page.emulate_media(color_scheme=scheme)
    for name, address in site.items():
        page.goto(address)
        assert breaches(page, what) == [], name


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_no_page_is_wider_than_the_screen(page, site, width):
    page.set_viewport_size({"width": width, "height": 800})
    for name, address in site.items():
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name


def test_targets_are_large_enough_for_a_thumb(page, site):
    """Buttons, fields and the links of the frame (WCAG 2.2 §2.5.8: 24 pixels)."""
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(site["home"])
    for one in page.locator("nav a, button, input, select, .button, footer a").all():
        box = one.bounding_box()
        if box and one.is_visible():
            assert box["height"] >= 24, one.inner_text()


def test_the_keyboard_reaches_the_content_first(page, site):
    page.goto(site["home"])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")


def test_the_visitors_own_time_is_told_only_where_it_differs(_browser: Browser, site):
    for zone, told in [("Europe/Zurich", "21:00 your time"), ("America/Toronto", "")]:
        context = _browser.new_context(timezone_id=zone)
        page = context.new_page()
        page.goto(site["seminar"])
        note = page.locator(".facts .own-time")
        assert (note.inner_text() if note.count() else "") == told
        context.close()


def test_a_visitor_finds_a_seminar_by_a_word(page, site):
    page.goto(site["home"])
    page.get_by_role("searchbox", name="Search seminars").fill("knots ada")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Knots and “very").click()
    assert page.get_by_role("heading", level=1).inner_text().startswith("Knots and")
    assert "Unusual room." in page.inner_text("main")
    with page.expect_download() as download:
        page.get_by_role("link", name="Add once").click()
    assert download.value.suggested_filename.endswith(".ics")


def test_the_api_documentation_works_under_the_content_policy(page, site):
    page.goto(f"{site['home']}api/v1/docs/")
    page.locator(".opblock").first.wait_for(timeout=20_000)
    assert page.locator(".opblock").count() > 20


def test_paper_holds_the_content_and_no_menus(page, site):
    page.goto(site["seminar"])
    page.emulate_media(media="print")
    assert not page.locator(".places").is_visible()
    assert not page.locator(".aside").is_visible()
    assert page.get_by_role("heading", level=1).is_visible()
