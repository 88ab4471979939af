"""The web door as people use it: Debian's Chromium against a server of its own, with script and without."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from choosing import FIRM, write_rules
from console import ROOT, run
from kept_office import kept_office

from tests.absent import program
from tests.browser import follow, sync_api, violations, width_of
from tests.poppler import pages_of, squeezed, text_of

pytestmark = pytest.mark.browser

CITY = "city-product-quality"
DAY = "2023-06-30"
PROFILE = ROOT / "features/city-product-quality/profiles/self-check.yaml"
ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--no-first-run",
)  # fmt: skip
PHONE, SCREEN = 360, 1440
MOST_CLICKS = 25


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A server with the packaged rules, on a free port of this machine."""
    with serving() as found:
        yield found


@contextmanager
def serving(*words: str) -> Generator[str]:
    """The address of a server; it ends well."""
    call = [sys.executable, "-m", "qaward", "serve", "--port", "0", "--rate", "0", *words]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(call, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        found = re.search(r"http://\S+/", server.stdout.readline())
        assert found is not None
        yield found[0]
        server.terminate()
        assert 0 == server.wait(20)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """One browser for all."""
    with sync_api.sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=program("chromium", "chromium"), args=list(ARGUMENTS))
        yield found
        found.close()


@contextmanager
def visit(browser: Any, *, width: int = SCREEN, lang: str = "zh-CN", script: bool = True) -> Generator[Any]:
    """A visitor: what its pages ask of elsewhere, and what their scripts complain of, are faults."""
    context = browser.new_context(
        viewport={"width": width, "height": 900}, locale=lang, java_script_enabled=script, accept_downloads=True
    )
    page = context.new_page()
    page.set_default_timeout(15_000)
    faults: list[str] = []
    expected = (
        "htmx:afterRequest",
        "htmx:sendAbort",
        "Failed to load resource: the server responded with a status of 422",
    )
    page.on("console", lambda message: None if message.text.startswith(expected) else faults.append(message.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on(
        "requestfailed", lambda request: faults.append(request.url) if request.failure != "net::ERR_ABORTED" else None
    )
    page.on("request", lambda request: faults.append(request.url) if "127.0.0.1" not in request.url else None)
    try:
        yield page
    finally:
        context.close()
    assert [] == faults


class Hand:
    """Whoever fills in: counts what is clicked and what is written."""

    def __init__(self, page: Any) -> None:
        self.page, self.count = page, 0

    def click(self, what: str) -> None:
        """One click."""
        self.page.click(what)
        self.count += 1

    def follow(self, what: str) -> None:
        """One click that leads to another page."""
        follow(self.page, what)
        self.count += 1

    def write(self, name: str, text: str) -> None:
        """One field written."""
        self.page.fill(f"[name='{name}']", text)
        self.count += 1

    def choose(self, name: str, value: str) -> None:
        """One choice from a list."""
        self.page.select_option(f"[name='{name}']", value)
        self.count += 1


def heading(page: Any) -> str:
    """What a page is about."""
    return str(page.inner_text("h1"))


def to_questions(page: Any, address: str) -> Hand:
    """From the first page to the first question."""
    page.goto(address)
    hand = Hand(page)
    hand.click(f"[name=policy][value={CITY}]")
    hand.choose("kind", "enterprise")
    hand.write("day", DAY)
    hand.follow("button.go")
    return hand


def road(page: Any, address: str) -> Hand:
    """A firm of the city with two standards and one design award, to its result."""
    hand = to_questions(page, address)
    hand.click("#kind-standard")
    hand.click("#kind-design_award")
    hand.follow("button.go")
    hand.follow(".answers button:first-child")
    for name, value in (("r0.level", "national"), ("r0.role", "lead"), ("r0.published", "true")):
        hand.choose(name, value)
    hand.write("r0.granted.province", "20万元")
    for name, value in (("r1.level", "industry"), ("r1.role", "participant"), ("r1.published", "true")):
        hand.choose(name, value)
    hand.write("r1.granted.province", "0元")
    hand.follow("button.go")
    hand.choose("r0.design_prize", "if_gold")
    hand.choose("r0.awarded", "true")
    hand.follow("button.go")
    hand.follow("button[value=result]")
    return hand


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
class TestRoad:
    def test_to_the_result(self, browser: Any, address: str, script: bool) -> None:
        """20 + 20 + 10 are due, counted by hand, in at most 25 clicks and fields; the result prints on A4."""
        with visit(browser, script=script) as page:
            hand = road(page, address)
            assert "结果" == heading(page)
            assert "应付 50万元" in page.inner_text(".sentence")
            assert hand.count <= MOST_CLICKS
            told = page.locator("main section:not(.noprint) dd:visible").all_text_contents()
            pdf = page.pdf(prefer_css_page_size=True)
            for sheet in pages_of(pdf):
                assert (pytest.approx(595, abs=1), pytest.approx(842, abs=1)) == (sheet.width, sheet.height)
                assert 40 <= sheet.left and sheet.right <= sheet.width - 40
            assert told
            assert [] == [each for each in told if squeezed(each) not in squeezed(text_of(pdf))]

    def test_upload_and_what_if(self, browser: Any, address: str, script: bool) -> None:
        """A profile is uploaded; a change recomputes at once with script, and by a button without."""
        with visit(browser, script=script) as page:
            page.goto(f"{address}upload")
            page.set_input_files("#file", str(PROFILE))
            page.check(f"[name=policy][value={CITY}]")
            page.fill("#day", DAY)
            follow(page, "button.go")
            assert "应付 5万元" in page.inner_text(".sentence")
            page.click("#what-if summary:has-text('标准')")
            page.select_option("[name='i0.role']", "lead")
            if not script:
                follow(page, "#what-if form > button")
            page.wait_for_selector("#outcome .sentence")
            assert "应付从 5万元 变为 25万元（+20万元）" in page.inner_text("#outcome") or "待定" in page.inner_text(
                "#outcome"
            )

    def test_downloads(self, browser: Any, address: str, script: bool) -> None:
        """What is taken along comes as files."""
        with visit(browser, script=script) as page:
            road(page, address)
            for action, name in (("/profile", "profile.yaml"), ("/decision", "decision.json")):
                with page.expect_download() as found:
                    page.click(f"form[action='{action}'] button")
                assert name == found.value.suggested_filename

    def test_back_and_reload(self, browser: Any, address: str, script: bool) -> None:
        """The browser's own back and reload work in the middle of the questions."""
        with visit(browser, script=script) as page:
            to_questions(page, address)
            first = heading(page)
            page.check("#kind-standard")
            follow(page, "button.go")
            second = heading(page)
            follow(page, ".answers button:first-child")
            third = heading(page)
            assert 3 == len({first, second, third})
            page.reload()
            assert third == heading(page)
            page.go_back()
            assert second == heading(page)
            follow(page, ".answers button:first-child")
            assert third == heading(page)
            follow(page, "button[value=back]")
            assert second == heading(page)

    def test_the_other_language(self, browser: Any, address: str, script: bool) -> None:
        """The switch shows the same question in the other language, and remembers."""
        with visit(browser, script=script) as page:
            to_questions(page, address)
            page.check("#kind-standard")
            follow(page, "button.go")
            follow(page, ".language button")
            assert "en" == page.get_attribute("html", "lang")
            assert "1 answered" in page.inner_text(".group summary")
            page.goto(address)
            assert "Which awards and grants you can get" == heading(page)


def test_two_tabs(browser: Any, address: str) -> None:
    """Two tabs of one visitor do not know of each other's answers."""
    with visit(browser) as page:
        to_questions(page, address)
        other = page.context.new_page()
        to_questions(other, address)
        page.check("#kind-standard")
        follow(page, "button.go")
        follow(other, "button.go")
        follow(page, ".answers button:first-child")
        follow(other, ".answers button:first-child")
        page.click(".group summary")
        other.click(".group summary")
        assert "标准" in page.inner_text(".answered") and "都没有" in other.inner_text(".answered")


def test_a_slow_network(browser: Any, address: str) -> None:
    """Over a slow line pages are whole, and what-if takes the last change, not the first answer."""
    with visit(browser) as page:
        network = page.context.new_cdp_session(page)
        network.send("Network.enable")
        conditions = {"offline": False, "latency": 300, "downloadThroughput": 50_000, "uploadThroughput": 20_000}
        network.send("Network.emulateNetworkConditions", conditions)
        road(page, address)
        page.click("#what-if summary:has-text('标准-2')")
        page.select_option("[name='i1.role']", "lead")
        page.wait_for_timeout(200)
        page.fill("[name='i1.granted.province']", "10万元")
        page.press("[name='i1.granted.province']", "Tab")
        page.locator("#outcome", has_text="70万元").wait_for()
        assert "应付从 50万元 变为 70万元（+20万元）" in page.inner_text("#outcome")


def test_by_keyboard(browser: Any, address: str) -> None:
    """The first key leads past the head, focus is seen, and a form is sent by Enter."""
    with visit(browser) as page:
        page.goto(address)
        page.keyboard.press("Tab")
        assert "跳到正文" == page.evaluate("document.activeElement.textContent")
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert "policy" == page.evaluate("document.activeElement.name")
        page.keyboard.press("Space")
        shown = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert "none" != shown
        page.focus("#kind")
        page.keyboard.press("ArrowDown")
        page.focus("#day")
        page.keyboard.press("Control+A")
        page.keyboard.type(DAY)
        with page.expect_navigation():
            page.keyboard.press("Enter")
        assert "下面这些，贵单位有哪几类？" == heading(page)


def test_faults_are_met_first(browser: Any, address: str) -> None:
    """After a wrong form the summary has the focus, and each of its lines leads to the field."""
    with visit(browser) as page:
        page.goto(address)
        page.fill("#day", "soon")
        follow(page, "button.go")
        page.locator(".faults:focus").wait_for()
        page.click(".faults a[href='#kind']")
        page.locator("#kind:focus").wait_for()
        assert "soon" == page.input_value("#day")


def looked_at(page: Any, address: str) -> Iterator[str]:
    """Every page there is, one after the other."""
    page.goto(address)
    yield "start"
    follow(page, "button.go")
    yield "start, wrong"
    page.goto(f"{address}upload")
    yield "upload"
    follow(page, "button.go")
    yield "upload, wrong"
    page.goto(f"{address}upload")
    page.set_input_files("#file", str(PROFILE.with_name("bearing-maker.yaml")))
    page.check(f"[name=policy][value={CITY}]")
    page.fill("#day", DAY)
    follow(page, "button.go")
    yield "a long result"
    page.goto(f"{address}nothing")
    yield "no such page"
    to_questions(page, address)
    yield "kinds"
    page.check("#kind-standard")
    page.check("#kind-rd_expense")
    follow(page, "button.go")
    yield "buttons"
    follow(page, ".answers button:first-child")
    yield "table"
    page.fill("[name='r0.granted.province']", "20")
    follow(page, "button.go")
    yield "table, wrong"
    page.fill("[name='r0.granted.province']", "")
    page.select_option("[name='r0.role']", "lead")
    follow(page, "button.go")
    for _ in range(12):
        if page.locator("input#answer").count():
            yield "field"
            follow(page, "button.go")
            yield "field, wrong"
            break
        follow(page, ".answers button:first-child, button[value=unknown]")
    follow(page, "button[value=result]")
    for summary in page.locator("#what-if summary").all():
        summary.click()
    yield "result"
    page.select_option("#add", "design_award")
    page.wait_for_selector("#outcome .sentence")
    page.fill("#what-if #day", "soon")
    page.press("#what-if #day", "Tab")
    page.wait_for_selector("#what-if .faults")
    yield "what if, wrong"
    page.fill("#what-if #day", DAY)
    page.press("#what-if #day", "Tab")
    page.wait_for_selector("#outcome .sentence")
    yield "what if"


@pytest.mark.parametrize("lang", ["zh-CN", "en-US"])
def test_every_page(browser: Any, address: str, lang: str) -> None:
    """axe finds nothing on any page, and nothing sticks out, on a phone and on a screen, in both languages."""
    context = browser.new_context(viewport={"width": SCREEN, "height": 900}, locale=lang, bypass_csp=True)
    page = context.new_page()
    page.set_default_timeout(15_000)
    seen: list[str] = []
    for name in looked_at(page, address):
        seen.append(name)
        for width in (PHONE, SCREEN):
            page.set_viewport_size({"width": width, "height": 900})
            assert width_of(page) <= width, name
            assert {} == violations(page), name
    assert ["field", "field, wrong", "result", "what if, wrong", "what if"] == seen[-5:]
    context.close()


@pytest.fixture(scope="module")
def let_in(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """A server that shows the office's round, and the code of one who is owed something."""
    place = tmp_path_factory.mktemp("office")
    folder = kept_office(place)
    assert 0 == run("round", "codes", folder, "--to", place / "codes.csv", "--again", CABLES).exit_code
    code = (place / "codes.csv").read_text("utf-8-sig").splitlines()[1].rpartition(",")[2]
    with serving("--round", str(folder), "--policy", CITY) as found:
        yield found, code


CABLES = "91139900MA0A000732"


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_what_is_owed(browser: Any, let_in: tuple[str, str], script: bool) -> None:
    """From the first page to an answer that was received, with script and without; a wrong code leads back."""
    address, code = let_in
    with visit(browser, script=script) as page:
        page.goto(address)
        follow(page, "a[href='/owed']")
        page.fill("#applicant", CABLES)
        page.fill("#code", "7K3Q")
        follow(page, "button.go")
        assert "对不上" in page.inner_text(".fault")
        assert CABLES == page.input_value("#applicant")
        page.fill("#code", code)
        follow(page, "button.go")
        assert "应付贵单位 40万元" in page.inner_text(".sentence")
        follow(page, "button[value=confirm]")
        assert "已收到，第 1 条" in page.inner_text("[role=status]")
        follow(page, ".language button")
        assert "40万元 is due to you" in page.inner_text(".sentence")


def owed_pages(page: Any, address: str, code: str) -> Iterator[str]:
    """The pages of what is owed, one after the other."""
    page.goto(f"{address}owed")
    yield "door"
    page.fill("#applicant", CABLES)
    page.fill("#code", code)
    follow(page, "button.go")
    for summary in page.locator("details summary").all():
        summary.click()
    yield "owed"
    follow(page, "button[value=decline]")
    yield "decline, wrong"
    page.click("summary >> nth=0")
    follow(page, "button[value=account]")
    yield "account, wrong"
    page.goto(f"{address}upload")
    page.set_input_files("#file", str(PROFILE))
    page.check(f"[name=policy][value={CITY}]")
    page.fill("#day", DAY)
    follow(page, "button.go")
    page.click("summary >> nth=0")
    page.fill("#applicant", CABLES)
    page.fill("#code", code)
    follow(page, "details button >> nth=0")
    page.wait_for_selector("#listed")
    yield "beside a result"


@pytest.mark.parametrize("lang", ["zh-CN", "en-US"])
def test_pages_of_what_is_owed(browser: Any, let_in: tuple[str, str], lang: str) -> None:
    """axe finds nothing, and nothing sticks out, on a phone and on a screen."""
    context = browser.new_context(viewport={"width": SCREEN, "height": 900}, locale=lang, bypass_csp=True)
    page = context.new_page()
    page.set_default_timeout(15_000)
    for name in owed_pages(page, *let_in):
        for width in (PHONE, SCREEN):
            page.set_viewport_size({"width": width, "height": 900})
            assert width_of(page) <= width, name
            assert {} == violations(page), name
    context.close()


@pytest.mark.parametrize("setting", [{"forced_colors": "active"}, {"contrast": "more"}, {"reduced_motion": "reduce"}])
def test_settings_of_older_eyes(browser: Any, address: str, setting: dict[str, str]) -> None:
    """With high contrast and with large type pages stay whole."""
    context = browser.new_context(viewport={"width": PHONE, "height": 900}, bypass_csp=True)
    page = context.new_page()
    page.emulate_media(**setting)
    page.goto(address)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert width_of(page) <= PHONE
    if "forced_colors" not in setting:
        assert {} == violations(page)
    context.close()


def test_what_if_leaves_the_form_alone(browser: Any, address: str) -> None:
    """Where script recomputes, groups that are open stay open; faults are shown at the field."""
    with visit(browser) as page:
        road(page, address)
        page.click("#what-if summary:has-text('标准-2')")
        page.select_option("[name='i1.role']", "lead")
        page.locator("#outcome .sentence").wait_for()
        assert page.is_visible("[name='i1.granted.province']")
        page.fill("[name='i1.granted.province']", "10")
        page.press("[name='i1.granted.province']", "Tab")
        page.locator("#what-if .faults").wait_for()
        assert "没有单位" in page.inner_text("[id='i1.granted.province-fault']")
        page.fill("[name='i1.granted.province']", "10万元")
        page.press("[name='i1.granted.province']", "Tab")
        page.locator("#outcome", has_text="70万元").wait_for()
        assert 0 == page.locator("#what-if .faults").count()


def test_choices_and_what_is_shared(browser: Any, tmp_path: Path) -> None:
    """axe finds nothing on the result of who may choose and shares, nothing sticks out; one click takes the best."""
    profile = tmp_path / "firm.json"
    profile.write_text(json.dumps(FIRM), "utf-8")
    context = browser.new_context(viewport={"width": SCREEN, "height": 900}, bypass_csp=True)
    page = context.new_page()
    page.set_default_timeout(15_000)
    with serving("--rules", str(write_rules(tmp_path / "rules"))) as address:
        page.goto(f"{address}upload?lang=zh")
        page.set_input_files("#file", str(profile))
        page.fill("#day", DAY)
        follow(page, "button.go")
        for width in (PHONE, SCREEN):
            page.set_viewport_size({"width": width, "height": 900})
            assert {} == violations(page)
            assert width == width_of(page)
        follow(page, "section[aria-labelledby=choices] form button")
        assert "现在的已是最多" in page.inner_text("section[aria-labelledby=choices]")
        context.close()
