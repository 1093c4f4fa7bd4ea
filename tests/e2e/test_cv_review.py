"""A member of staff turns CVs into published profiles, in a real browser."""

from itertools import product
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from docx import Document
from playwright.sync_api import Page, expect

from speakers.models import CV, Profile, Speaker
from tests import make

pytestmark = pytest.mark.django_db(transaction=True)
CORPUS = Path(__file__).resolve().parent.parent / "corpus"
TEXTS = ("cv_torn_dates.txt", "cv_dates_at_line_end.txt", "cv_no_name.txt", "cv_aggregator.txt")


@pytest.fixture(autouse=True)
def _files_of_this_test(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def desk(page: Page, live_server) -> Page:
    """The admin, a member of staff logged in."""
    make.staff(username="secretary", password="correct horse battery")
    page.goto(f"{live_server.url}/admin/login/")
    page.get_by_label("Username").fill("secretary")
    page.get_by_label("Password").fill("correct horse battery")
    page.get_by_role("button", name="Log in").click()
    return page


def upload(desk: Page, live_server, *files: Path) -> None:
    desk.goto(f"{live_server.url}/admin/speakers/cv/add/")
    desk.get_by_label("Drop CVs here").set_input_files(list(files))
    for file in files:
        row = desk.get_by_role("listitem").filter(has_text=file.name)
        expect(row.get_by_role("link", name="Review")).to_be_visible(timeout=30_000)


def review(desk: Page, file: Path) -> None:
    row = desk.get_by_role("listitem").filter(has_text=file.name)
    row.get_by_role("link", name="Review").click()
    expect(desk.get_by_role("region", name="The document")).to_be_visible()


def accept_everything(desk: Page) -> None:
    """Accept as a person in a hurry would: all sure ones, then list by list."""
    sure = desk.locator("#accept-sure button")
    if sure.is_visible():
        sure.click()
        expect(sure).to_be_hidden()
    groups = desk.get_by_role("button", name="Accept all of", exact=False)
    while count := groups.count():
        groups.first.click()
        expect(groups).to_have_count(count - 1)


def publish(desk: Page) -> None:
    desk.get_by_role("button", name="Publish the profile").click()
    expect(desk.get_by_text("is published")).to_be_visible()


def violations(desk: Page) -> list[str]:
    found = Axe().run(desk)
    return [
        f"{one['id']}: {node['target']}"
        for one in found.response["violations"]
        for node in one["nodes"]
    ]


def test_four_cvs_become_four_published_profiles(desk, live_server):
    files = [CORPUS / name for name in TEXTS]
    upload(desk, live_server, *files)

    for file in files:
        desk.goto(f"{live_server.url}/admin/speakers/cv/add/")
        review(desk, file)
        accept_everything(desk)
        guess = desk.get_by_role("button", name="Yes, that is the name")
        if guess.count():
            expect(desk.get_by_label("Name", exact=True)).to_have_value("")
            guess.click()
            expect(desk.get_by_label("Name", exact=True)).to_have_value("Kasimir Voll")
        publish(desk)

    assert sorted(Speaker.objects.values_list("name", flat=True), key=str.casefold) == [
        "Kasimir Voll",
        "Mirela Dvorska",
        "Odalys Renn",
        "TADEO BRUNNWASSER",
    ]
    assert Profile.objects.published().count() == 4
    voll = Profile.objects.get(speaker__name="Kasimir Voll")
    assert "Sieve: A Matrix Product that Leaves Out the Zeros" in {
        entry.facts["name"] for entry in voll.entries.filter(kind="publication")
    }


@pytest.fixture
def pdf(page: Page, tmp_path: Path) -> Path:
    """The invented page, printed by the browser."""
    browser = page.context.browser
    assert browser
    printer = browser.new_page()
    printer.goto((CORPUS / "cv_page.html").as_uri())
    path = tmp_path / "marchetti.pdf"
    printer.pdf(path=path, prefer_css_page_size=True)
    printer.close()
    return path


def test_a_click_on_an_item_shows_where_it_stands_in_the_pdf(desk, live_server, pdf):
    upload(desk, live_server, pdf)
    review(desk, pdf)

    picture = desk.get_by_role("img", name="Page 1")
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") > 800
    card = desk.get_by_role("article").filter(has_text="Postdoctoral Researcher").first
    card.get_by_role("heading").click()

    lit = desk.locator("rect.lit").first
    expect(lit).to_be_visible()
    line = CV.objects.get().draft.lines[int(lit.get_attribute("data-line"))]
    assert "Postdoctoral Researcher" in line["text"]


def test_items_are_decided_with_the_keyboard_alone(desk, live_server, pdf):
    upload(desk, live_server, pdf)
    review(desk, pdf)
    decided = desk.locator("#done")

    desk.keyboard.press("a")
    expect(decided).to_have_text("1")
    desk.keyboard.press("r")
    expect(decided).to_have_text("2")
    desk.keyboard.press("k")
    desk.keyboard.press("u")
    expect(decided).to_have_text("1")
    desk.keyboard.press("e")
    desk.keyboard.press("ControlOrMeta+a")
    desk.keyboard.type("Edited by hand")
    desk.keyboard.press("Enter")
    expect(decided).to_have_text("2")

    verdicts = CV.objects.get().draft.fields.exclude(verdict="")
    assert sorted(verdicts.values_list("verdict", flat=True)) == ["accepted", "edited"]
    assert "Edited by hand" in str(verdicts.get(verdict="edited").edited)


def test_a_newer_cv_shows_what_would_change(desk, live_server, pdf, tmp_path):
    speaker = make.speaker(
        name="Ysolde Marchetti",
        affiliation="University of Lower Tarn",
        position="Assistant Professor",
    )
    upload(desk, live_server, pdf)
    review(desk, pdf)

    desk.get_by_role("button", name="Yes, compare with their profile").click()

    changed = desk.get_by_role("article").filter(has_text="Accepting changes the profile")
    expect(changed).to_contain_text("Assistant Professor")
    expect(changed).to_contain_text("Associate Professor")
    accept_everything(desk)
    publish(desk)
    speaker.refresh_from_db()
    assert speaker.position == "Assistant Professor"
    assert Speaker.objects.count() == 1


def test_a_file_that_cannot_be_read_says_why_and_a_word_file_can(desk, live_server, tmp_path):
    broken, letter = tmp_path / "broken.pdf", tmp_path / "cv.docx"
    broken.write_bytes(b"%PDF-1.7 and then nothing")
    document = Document()
    document.add_heading("Runa Seidel", 0)
    document.add_paragraph("runa.seidel@example.org")
    document.save(str(letter))
    desk.goto(f"{live_server.url}/admin/speakers/cv/add/")

    desk.get_by_label("Drop CVs here").set_input_files([broken, letter])

    row = desk.get_by_role("listitem").filter(has_text="broken.pdf")
    expect(row).to_contain_text("Unreadable", timeout=30_000)
    expect(row).to_contain_text("damaged")
    expect(row.get_by_role("button", name="Try again")).to_be_visible()
    review(desk, letter)
    expect(desk.get_by_role("article").filter(has_text="runa.seidel@example.org")).to_be_visible()


def test_the_pages_are_accessible_and_fit_desk_and_phone_by_day_and_night(desk, live_server, pdf):
    upload(desk, live_server, pdf, CORPUS / "cv_no_name.txt")
    pages = [f"{live_server.url}/admin/speakers/cv/add/"]
    pages += [
        f"{live_server.url}/admin/speakers/cv/{pk}/change/"
        for pk in CV.objects.values_list("pk", flat=True)
    ]

    for page in pages:
        desk.goto(page)
        if accept := desk.get_by_role("button", name="Accept", exact=True).all():
            accept[0].click()
            expect(desk.locator("#done")).to_have_text("1")
        for width, scheme in product((1280, 390), ("light", "dark")):
            desk.set_viewport_size({"width": width, "height": 844})
            desk.emulate_media(color_scheme=scheme)
            desk.wait_for_timeout(300)  # links fade from one colour to the other
            assert violations(desk) == []
            assert desk.evaluate("document.documentElement.scrollWidth") <= width
