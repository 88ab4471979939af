"""Pages as Debian's Chromium shows them, without a window: their width, what axe finds, and how they print."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from contextlib import contextmanager
from typing import Any

import pytest

from tests.absent import program

sync_api = pytest.importorskip("playwright.sync_api")
axe_api = pytest.importorskip("axe_playwright_python.sync_playwright")
HEIGHT = 900


@contextmanager
def started() -> Generator[Any]:
    """One browser for as many pages as wanted, without network."""
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program("chromium", "chromium"))
        context = browser.new_context(offline=True)
        yield context
        browser.close()


@contextmanager
def shown(context: Any, html: str, width: int) -> Generator[Any]:
    """A page in a window of some width; what it wants of the network, and what its scripts say, is a fault."""
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("requestfailed", lambda request: faults.append(request.url))
    page.set_viewport_size({"width": width, "height": HEIGHT})
    page.set_content(html)
    try:
        yield page
    finally:
        page.close()
    assert [] == faults


def follow(page: Any, what: str) -> None:
    """Click on what leads to another page, and wait until that is whole: a click by itself does not wait."""
    with page.expect_navigation():
        page.click(what)


def violations(page: Any) -> Mapping[str, list[str]]:
    """What axe finds wrong: the name of each rule, with the beginnings of the elements that break it."""
    found = axe_api.Axe().run(page).response["violations"]
    return {each["id"]: [node["html"][:120] for node in each["nodes"]] for each in found}


def width_of(page: Any) -> int:
    """How wide the whole page is, in pixels: more than its window where something sticks out."""
    return page.evaluate("document.documentElement.scrollWidth")


def printed(page: Any) -> bytes:
    """The page as it prints, in the size that its style asks for."""
    return page.pdf(prefer_css_page_size=True)


def cells_of(page: Any) -> list[str]:
    """The texts of all cells of its tables."""
    return page.eval_on_selector_all("th, td", "cells => cells.map(cell => cell.textContent)")
