"""The picture of the report in the documentation: `python -m tests.browser.screenshot` makes it anew."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

import scrubber
from scrubber.report.document import render
from scrubber.report.view import Page
from tests.browser.test_report import SYSTEM, flags
from tests.expectations import FIXTURES

ROOT = Path(__file__).parent.parent.parent
PAGE = FIXTURES / "pages" / "en_wordpress_blog.html"
PICTURE = ROOT / "docs" / "images" / "report.png"


def make_picture(picture: Path) -> None:
    """A page with the reason of one block that was removed."""
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = Path(folder) / "report.html"
        path.write_text(render([Page("page.html", scrubber.clean(PAGE))]), "utf-8")
        browser = playwright.chromium.launch(executable_path=SYSTEM, args=flags())
        tab = browser.new_page(viewport={"width": 1200, "height": 1000})
        tab.goto(path.as_uri())
        tab.locator(".metadata summary").click()
        tab.mouse.move(0, 0)
        tab.locator(".block", has_text="Posted on").focus()
        tab.evaluate("scrollTo(0, 0)")
        tab.screenshot(path=picture)
        browser.close()


if __name__ == "__main__":
    PICTURE.parent.mkdir(parents=True, exist_ok=True)
    make_picture(PICTURE)
