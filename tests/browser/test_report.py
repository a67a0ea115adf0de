"""The report in headless Chromium: its toggles work, by keyboard as well, and nothing of a page runs in it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright
from playwright.sync_api import Page as Tab

import scrubber
from scrubber.report.document import render
from scrubber.report.view import Page
from tests.test_report import PAGE, PROSE, hostile_article

# Playwright's own browser where it was downloaded, else that of the system.
SYSTEM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
PHONE, DESK = (390, 800), (1200, 900)


def flags() -> list[str]:
    """Chromium refuses to run as root in its sandbox."""
    return ["--no-sandbox"] if os.name == "posix" and os.geteuid() == 0 else []


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=SYSTEM, args=flags())
        yield running
        running.close()


class Seen:
    """A report in a tab, with what the page said and loaded."""

    def __init__(self, browser: Browser, path: Path, document: str, size: tuple[int, int] = DESK, scheme: str = "light") -> None:
        path.write_text(document, "utf-8")
        self.said: list[str] = []
        self.loaded: list[str] = []
        dark = scheme == "dark"
        self.tab: Tab = browser.new_page(viewport={"width": size[0], "height": size[1]}, color_scheme="dark" if dark else "light")
        self.tab.on("console", lambda message: self.said.append(message.text))
        self.tab.on("pageerror", lambda error: self.said.append(str(error)))
        self.tab.on("dialog", lambda dialog: self.said.append(dialog.message))
        self.tab.on("request", lambda request: self.loaded.append(request.url))
        self.tab.goto(path.as_uri())

    def shown(self) -> int:
        """Blocks that can be seen."""
        return int(self.tab.locator(".row[data-state]:visible").count())


@pytest.fixture
def article() -> scrubber.Article:
    return scrubber.clean_html(PAGE)


def test_toggles_hide_states_filters_and_parts(browser: Browser, tmp_path: Path, article: scrubber.Article) -> None:
    seen = Seen(browser, tmp_path / "r.html", article.to_report())
    assert seen.shown() == len(article.blocks)
    seen.tab.uncheck("input[value=removed]")
    assert seen.shown() == len(article.kept)
    assert seen.tab.inner_text("#shown") == f"{len(article.kept)} of {len(article.blocks)} blocks shown"
    seen.tab.check("input[value=removed]")
    seen.tab.uncheck("input[value=landmark]")
    assert seen.shown() == sum(one.dropped_by != "landmark" for one in article.blocks)
    seen.tab.check("input[value=landmark]")
    seen.tab.uncheck("input[value=related]")
    assert seen.shown() == sum(one.part != "related" for one in article.blocks)
    seen.tab.check("input[value=related]")
    seen.tab.click("button[data-none=filter]")
    assert seen.shown() == len(article.kept)
    seen.tab.click("button[data-all=filter]")
    assert seen.shown() == len(article.blocks)
    assert seen.said == []


def test_reason_shows_on_hover_on_focus_and_by_keyboard(browser: Browser, tmp_path: Path, article: scrubber.Article) -> None:
    seen = Seen(browser, tmp_path / "r.html", article.to_report())
    block = seen.tab.locator(".block", has_text=PROSE[0]).first
    reason = block.locator(".why")
    assert not reason.is_visible()
    block.hover()
    assert reason.is_visible()
    seen.tab.mouse.move(0, 0)
    assert not reason.is_visible()
    block.focus()
    assert reason.is_visible()
    seen.tab.keyboard.press("j")
    assert not reason.is_visible()
    seen.tab.keyboard.press("k")
    assert reason.is_visible()
    seen.tab.keyboard.press("r")
    assert seen.tab.locator(".why:visible").count() == len(article.blocks)


def test_only_differences_are_shown_where_asked(browser: Browser, tmp_path: Path, article: scrubber.Article) -> None:
    other = scrubber.Scrubber(keep=("Home",)).clean_html(PAGE)
    seen = Seen(browser, tmp_path / "r.html", render([Page("p", article, other)], "keep=Home"))
    seen.tab.check("#differences")
    assert seen.shown() == 1
    assert seen.tab.locator(".row.differs .block:visible").count() == 2


def test_nothing_of_a_page_runs_or_loads(browser: Browser, tmp_path: Path) -> None:
    hostile = hostile_article()
    path = tmp_path / "r.html"
    seen = Seen(browser, path, render([Page(str(hostile.title), hostile, hostile)], str(hostile.title)))
    for box in seen.tab.locator("input[data-kind]").all():
        box.uncheck()
        box.check()
    assert seen.said == []
    assert seen.loaded == [path.as_uri()]
    assert seen.tab.locator("img").count() == 0
    # Markup that got in all the same could not run: the policy allows the report's own script alone.
    seen.tab.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=alert(1)>')")
    seen.tab.wait_for_timeout(200)
    assert "1" not in seen.said
    assert any("Content Security Policy" in said for said in seen.said)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESK])
def test_report_fits_its_window_and_can_be_read(
    size: tuple[int, int], scheme: str, browser: Browser, tmp_path: Path, article: scrubber.Article
) -> None:
    long = scrubber.clean_html(PAGE.replace("Home", "w" * 300))
    pages = [Page("a.html", article, long), Page("b.html", long, article)]
    seen = Seen(browser, tmp_path / "r.html", render(pages, "favor=recall"), size, scheme)
    assert seen.tab.evaluate("document.documentElement.scrollWidth") <= size[0]
    paper = seen.tab.evaluate("getComputedStyle(document.body).backgroundColor")
    assert paper == ("rgb(22, 23, 26)" if scheme == "dark" else "rgb(255, 255, 255)")
    seen.tab.screenshot(path=tmp_path / f"{scheme}-{size[0]}.png", full_page=True)


def test_print_shows_every_reason_and_no_legend(browser: Browser, tmp_path: Path, article: scrubber.Article) -> None:
    seen = Seen(browser, tmp_path / "r.html", article.to_report())
    seen.tab.emulate_media(media="print")
    assert seen.tab.locator(".why:visible").count() == len(article.blocks)
    assert not seen.tab.locator(".legend").is_visible()
