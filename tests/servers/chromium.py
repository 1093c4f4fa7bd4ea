"""Debian's Chromium, driven by Playwright."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, sync_playwright

from tests.servers import MissingServerError

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SWITCHES = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
HOW_TO_INSTALL = "There is no Chromium here: install it, on Debian with `apt-get install chromium`."


def find() -> str | None:
    """Return the browser's path, if there is one on PATH."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def install() -> None:
    """Install Debian's package where we may, and otherwise do nothing."""
    if find() or os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for step in (["update"], ["install", "--yes", "--no-install-recommends", "chromium"]):
        subprocess.run(
            ["apt-get", "-qq", *step], env=environment, stdout=subprocess.DEVNULL, check=False
        )


@contextmanager
def running() -> Iterator[Browser]:
    """Give a headless browser.

    Raises:
        MissingServerError: There is no Chromium.
    """
    path = find()
    if path is None:
        raise MissingServerError(HOW_TO_INSTALL)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(SWITCHES))
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def page_of(browser: Browser) -> Iterator[Page]:
    """Give a page with nothing remembered; afterwards complain of what the browser complained of.

    An uncaught script error or a breach of the content security policy fails
    the test."""
    complaints: list[str] = []
    with browser.new_context(
        viewport={"width": 1280, "height": 900}, timezone_id="America/Toronto", locale="en-CA"
    ) as context:
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console",
            lambda line: (
                complaints.append(line.text) if "Content Security Policy" in line.text else None
            ),
        )
        yield page
    assert not complaints, complaints
