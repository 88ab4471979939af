"""Pages as people see them: on a phone, on a screen and on paper nothing is cut off, and axe finds nothing wrong."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from qaward.papers.letter import Letter
from qaward.papers.letters import letters_of
from qaward.papers.made import make_again
from qaward.papers.notice import make_notice
from qaward.papers.plan import read_plan
from qaward.papers.sheets import papers_of
from qaward.papers.summary import make_summary
from qaward.papers.templating import html_page
from tests.browser import cells_of, printed, shown, started, violations, width_of
from tests.console import run
from tests.office import OFFICE
from tests.poppler import pages_of, squeezed, text_of
from tests.test_papers_after_notice import PROGRESS

pytestmark = pytest.mark.browser

PAGES = {"公示": 3, "公示变更": 2, "总览": 7, "信函": 2}
"""Every page, and the most pages of A4 that it prints on."""
PHONE, SCREEN = 360, 1440
A4 = (595, 842)
"""Points, of which a browser may be one off."""
MARGIN = 40
"""No margin of a page is smaller, in points."""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """The pages of a second run after the first was published: all that an office can have."""
    place: Path = tmp_path_factory.mktemp("browser") / "office"
    shutil.copytree(OFFICE, place)
    assert run("round", "run", place).exit_code == 0
    (place / "round.yaml").write_text(
        f"{(place / 'round.yaml').read_text('utf-8')}\nprogress: [progress.yaml]\n", "utf-8"
    )
    (place / "progress.yaml").write_text(PROGRESS, "utf-8")
    assert run("round", "run", place).exit_code == 0
    made = make_again(place)
    papers = papers_of(made, read_plan(place, made.vocabulary))
    letter = html_page("letter.html", None, {"letter": Letter})
    longest = max((each.letter for each in letters_of(papers)), key=lambda each: len(each.refused) + len(each.granted))
    files = {**make_notice(papers), **make_summary(papers)}
    found = {Path(name).stem: content.decode() for name, content in files.items() if name.endswith(".html")}
    return {**found, "信函": letter.render(letter=longest)}


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with started() as context:
        yield context


def test_these_are_all_the_pages(pages: Mapping[str, str]) -> None:
    assert set(PAGES) == set(pages)


@pytest.mark.parametrize("width", [PHONE, SCREEN])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_and_nothing_sticks_out(
    name: str, width: int, pages: Mapping[str, str], browser: Any
) -> None:
    with shown(browser, pages[name], width) as page:
        assert {} == violations(page)
        assert width_of(page) <= width


def test_axe_and_the_width_find_what_is_wrong(browser: Any) -> None:
    faulty = "<!doctype html><html><body><img src='data:,'><p style='width:500px'>长</p></body></html>"
    with shown(browser, faulty.replace("<img src='data:,'>", "<svg role='img'></svg>"), PHONE) as page:
        assert {"document-title", "html-has-lang", "svg-img-alt"} <= set(violations(page))
        assert 500 <= width_of(page)


@pytest.mark.parametrize("name", PAGES)
def test_every_region_has_a_name_of_its_own(name: str, pages: Mapping[str, str], browser: Any) -> None:
    """A section or region is labelled by something that is there and says something; no two have the same name."""
    with shown(browser, pages[name], SCREEN) as page:
        names: list[str] = page.eval_on_selector_all(
            "section, [role=region], svg",
            "found => found.map(each => (each.getAttribute('aria-labelledby') || '').split(' ')"
            ".map(id => document.getElementById(id)?.textContent.trim() || '').join(' '))",
        )
        assert [] == [each for each in names if not each.strip()]
        assert len(names) == len(set(names))


@pytest.mark.parametrize("name", PAGES)
def test_printed_on_a4_no_cell_is_cut_off(name: str, pages: Mapping[str, str], browser: Any) -> None:
    with shown(browser, pages[name], SCREEN) as page:
        cells, pdf = cells_of(page), printed(page)
    sheets = pages_of(pdf)
    assert 1 <= len(sheets) <= PAGES[name]
    for sheet in sheets:
        assert (pytest.approx(A4[0], abs=1), pytest.approx(A4[1], abs=1)) == (sheet.width, sheet.height)
        assert MARGIN <= sheet.left
        assert sheet.right <= sheet.width - MARGIN
        assert sheet.bottom <= sheet.height - MARGIN
    text = squeezed(text_of(pdf))
    assert cells
    assert [] == [each for each in cells if squeezed(each) not in text]


def test_a_cell_that_is_cut_off_is_found(browser: Any) -> None:
    """What a box hides on paper is not among the words of the PDF."""
    table = "<table style='width:2000px'><tr><td>看得见</td><td>看不见</td></tr></table>"
    html = f"<!doctype html><style>@page {{ size: A4; margin: 2cm }}</style><div style='overflow:hidden'>{table}</div>"
    with shown(browser, html, SCREEN) as page:
        text = squeezed(text_of(printed(page)))
    assert ("看得见" in text, "看不见" in text) == (True, False)
