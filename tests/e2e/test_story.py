"""The main job, from a CV in an inbox to a reminder in another, by a person at a browser.

Told on invented documents, and on the owner's own five where they lie beside
the project; real worker, broker, SMTP server and browser.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client
from icalendar import Calendar
from playwright.sync_api import Page, expect

from notifications.tasks import plan
from seminars.models import Seminar
from speakers.models import CV, Profile
from tests import make
from tests.servers.smtp import Sink

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "tests" / "corpus"
SEEDS = ROOT.parent / "shared" / "seeds"
PASSWORD = "correct horse battery"


@dataclass(frozen=True)
class Documents:
    """Four CVs, one of which prints no name, and an announcement, with what they say."""

    cvs: tuple[Path, ...]
    names: tuple[str, ...]
    nameless: int
    announcement: Path
    title: str
    series: str
    speaker: str
    room: str
    starts_at: str
    ends_at: str


def invented() -> Documents:
    names = ("torn_dates", "dates_at_line_end", "no_name", "aggregator")
    truth = json.loads((CORPUS / "announcements" / "01_dotted_page.json").read_text())
    return Documents(
        cvs=tuple(CORPUS / f"cv_{name}.txt" for name in names),
        names=("Mirela Dvorska", "TADEO BRUNNWASSER", "Kasimir Voll", "Odalys Renn"),
        nameless=2,
        announcement=CORPUS / "announcements" / "01_dotted_page.txt",
        title=truth["title"],
        series=truth["series"],
        speaker=truth["speakers"][0][0],
        room=truth["room"],
        starts_at=truth["starts_at"],
        ends_at=truth["ends_at"],
    )


def owners() -> Documents:
    """Read what is true of the owner's documents from the labels beside them."""
    files = sorted(SEEDS.glob("*.txt"))
    truths = [json.loads(path.with_suffix(".truth.json").read_text()) for path in files]
    told, event = truths[4], truths[4]["event"]
    nameless = next(at for at in range(4) if truths[at]["basics"]["name"] is None)
    return Documents(
        cvs=tuple(files[:4]),
        names=tuple(truth["basics"]["name"] or truth["inferred"]["name"] for truth in truths[:4]),
        nameless=nameless,
        announcement=files[4],
        title=event["title"],
        series=event["series"].split(" • ")[-1],
        speaker=told["basics"]["name"],
        room=event["room"],
        starts_at=f"{event['date']}T{event['start']}:00-04:00",
        ends_at=f"{event['date']}T{event['end']}:00-04:00",
    )


SETS = {"invented": invented} | ({"owner's": owners} if SEEDS.is_dir() else {})


@pytest.mark.parametrize("documents", SETS.values(), ids=SETS.keys())
def test_from_four_cvs_and_an_announcement_to_one_reminder(
    documents: Callable[[], Documents], page: Page, live_server, celery_worker, smtp_sink: Sink
):
    told = documents()
    make.staff(username="secretary", password=PASSWORD)
    make.series(title=told.series, timezone="America/Toronto", duration=60)

    log_in(page, live_server.url)
    upload(page, live_server.url, told)
    for at in range(len(told.cvs)):
        review(page, live_server.url, told, at)
    assert Profile.objects.published().count() == len(told.cvs)

    seminar = import_and_publish(page, live_server.url, told)
    see_it_everywhere(live_server.url, page, seminar, told)
    subscriber = sign_up(page, live_server.url, smtp_sink, seminar)
    reminded(page, smtp_sink, seminar, subscriber)


def log_in(page: Page, site: str) -> None:
    page.goto(f"{site}/admin/login/")
    page.get_by_label("Username").fill("secretary")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_text("Log out")).to_be_visible()


def upload(page: Page, site: str, told: Documents) -> None:
    """Drop four files; their rows say by themselves when they have been read."""
    page.goto(f"{site}/admin/speakers/cv/add/")
    page.locator("#files").set_input_files([str(path) for path in told.cvs])
    for path in told.cvs:
        row = page.locator("li.row", has_text=path.name)
        expect(row.get_by_role("link", name="Review")).to_be_visible(timeout=60_000)


def review(page: Page, site: str, told: Documents, at: int) -> None:
    """Accept what is sure at once and the rest one by one; publish as a new speaker."""
    cv = CV.objects.get(file_name=told.cvs[at].name)
    page.goto(f"{site}/admin/speakers/cv/{cv.pk}/change/")
    read = cv.draft.fields.get(kind="name")
    assert read.facts == {"name": told.names[at]}
    accept_everything(page)
    if at == told.nameless:
        assert read.is_inferred
        assert read.confidence <= 0.5
        expect(page.get_by_text("The CV prints no name")).to_be_visible()
        expect(page.locator("#new-name")).to_have_value("")
        page.locator("#new-name").fill(told.names[at])
    else:
        assert read.evidence["name"]["lines"]
        expect(page.locator("#new-name")).to_have_value(told.names[at])
    page.get_by_role("button", name="Publish the profile").click()
    expect(page.locator("#new-name")).to_have_count(0)


def accept_everything(page: Page) -> None:
    """Press the buttons as a secretary would who finds nothing wrong; guesses stay guesses."""
    sure = page.locator("#accept-sure button")
    if sure.is_visible():
        sure.click()
        expect(sure).to_be_hidden()
    open_cards = page.locator("article.card[data-verdict='']:not(.is-guess)")
    for left in range(open_cards.count(), 0, -1):
        open_cards.first.get_by_role("button", name="Accept", exact=True).click()
        expect(open_cards).to_have_count(left - 1)


def import_and_publish(page: Page, site: str, told: Documents) -> Seminar:
    """Import what was announced, lay it into the coming weeks, publish it."""
    call_command("import_announcement", str(told.announcement))
    seminar = Seminar.objects.get()
    assert seminar.title == told.title
    assert seminar.series.title == told.series
    assert seminar.local_start.isoformat() == told.starts_at
    assert seminar.local_end.isoformat() == told.ends_at
    assert seminar.zone_name == "America/Toronto"
    assert Client().get(seminar.get_absolute_url()).status_code == 404, "a draft is nobody's"

    page.goto(f"{site}/admin/seminars/seminar/{seminar.pk}/change/")
    day = datetime.now(seminar.zone).date() + timedelta(days=10)
    page.locator("#id_date").fill(day.isoformat())
    page.get_by_role("button", name="Save and publish").click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    seminar.refresh_from_db()
    assert seminar.date == day
    assert f"{seminar.local_start:%H:%M}" == told.starts_at[11:16]
    return seminar


def see_it_everywhere(site: str, page: Page, seminar: Seminar, told: Documents) -> None:
    page.goto(f"{site}{seminar.get_absolute_url()}")
    expect(page.get_by_role("heading", name=told.title)).to_be_visible()
    for text in (told.speaker, told.room, told.starts_at[11:16]):
        expect(page.get_by_text(text).first).to_be_visible()

    (event,) = Calendar.from_ical(Client().get("/feeds/all.ics").content).events
    assert event["UID"] == seminar.uid
    assert event.start == seminar.local_start
    assert told.title in event["SUMMARY"]
    assert told.room in event["LOCATION"]

    found = Client().get("/api/v1/seminars/").json()["results"]
    assert [one["title"] for one in found] == [told.title]
    assert [one["name"] for one in found[0]["speakers"]] == [told.speaker]


def sign_up(page: Page, site: str, sink: Sink, seminar: Seminar) -> str:
    """Follow the series; the link in the mail leads to a button, and the button confirms."""
    page.goto(f"{site}/subscribe/?series={seminar.series.slug}")
    address = "reader@example.org"
    page.get_by_label("E-mail").fill(address)
    page.get_by_role("button", name="Sign up").click()

    (mail,) = sink.wait_for(1)
    body = mail.message.get_body(("plain",)).get_content()
    link = re.search(r"https?://\S+/subscribe/\S+/", body)[0]
    page.goto(site + re.sub(r"^https?://[^/]+", "", link))
    page.get_by_role("button", name="Yes, write to me").click()
    expect(page.get_by_role("heading", name="Confirmed")).to_be_visible()
    return address


def reminded(page: Page, sink: Sink, seminar: Seminar, address: str) -> None:
    """Let the worker's clock reach the day before, twice: one reminder, which can be ended."""
    day_before = seminar.starts_at - timedelta(hours=23, minutes=50)
    for minutes in (0, 1):
        plan.delay(now=(day_before + timedelta(minutes=minutes)).isoformat())
    mails = sink.wait_for(2)
    page.wait_for_timeout(3_000)
    assert len(mails) == len(sink.messages) == 2, "one confirmation, one reminder"

    reminder = mails[1]
    assert reminder.recipients == (address,)
    assert seminar.title[:20] in reminder.message["Subject"]
    parts = {part.get_content_type(): part for part in reminder.message.walk()}
    assert {"text/plain", "text/html", "text/calendar"} <= set(parts)
    (event,) = Calendar.from_ical(parts["text/calendar"].get_content()).events
    assert event["UID"] == seminar.uid

    (link,) = re.findall(r"<https?://[^/]+([^>]+)>", reminder.message["List-Unsubscribe"])
    answer = Client(enforce_csrf_checks=True).post(link, {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert not seminar.series.subscriptions.live().exists()
