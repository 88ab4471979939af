"""What lists hold is text in every paper: markup, formulas, turned writing and odd signs do nothing there.

One round has all of them; what becomes of each name was written down by hand, and is looked for in every paper.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

import openpyxl
import pytest

from qaward.findings import InputError
from qaward.papers.families import FAMILIES, make_papers
from qaward.papers.file_names import LONGEST_NAME
from qaward.papers.made import MadeRun, make_again
from qaward.papers.plan import read_plan
from qaward.papers.sheets import papers_of
from qaward.report.render import FORMULA_STARTS
from tests.absent import fonts
from tests.browser import shown, started, violations, width_of
from tests.console import run
from tests.hostile_office import LIST, Row, code_of, write_office
from tests.poppler import squeezed, text_of

SAME: Mapping[str, str] = {
    "script": "<script>alert(1)</script><img src=x onerror=alert(2)>公司",
    "attribute": "\"><svg onload='alert(1)'>公司",
    "entity": "甲&lt;乙&amp;&#x3c;&nbsp;公司",
    "comment": "甲--><!--]]>乙公司",
    "jinja": "{{ 7*7 }}{% raw %}{# 丙 #}公司",
    "typst": '甲#read("/etc/passwd")#panic("x")公司',
    "typst-signs": "甲$x^2$*乙*_丙_`丁`@ref<戊>[己]{庚}~公司",
    "backslash": "甲\\n\\u{41}\\\\//公司/*",
    "number": "-2",
    "amount": "1e400",
    "quotes": "甲\"',;“”公司",
    "path": "../../甲/..\\C:|?*公司",
    "device": "CON",
    "long": "长" * 500,
    "long-latin": "x" * 500,
    "escaped": "甲_x0000_公司",
    "rare": "𠮷𬭎㙍公司",
    "emoji": "甲🏭九公司",
}
"""Names that papers write as lists do."""
CLEANED: Mapping[str, tuple[str, str]] = {
    "tab": ("\t甲\t一公司", "甲 一公司"),  # spaces of any kind are one
    "return": ("甲\r二公司", "甲 二公司"),
    "line": ("甲\n三公司", "甲 三公司"),
    "turned": ("甲\u202e司公四", "甲司公四"),  # what nobody sees is no part of a name
    "isolated": ("甲\u2066五\u2069公司", "甲五公司"),
    "no-width": ("甲\u200b六公司", "甲六公司"),
    "control": ("甲\x01\x1f七公司", "甲七公司"),
    "private": ("甲\ue000八公司", "甲八公司"),
}
"""Names as lists write them, and as papers do: what nobody sees is no part of a name."""
KEPT = {**{key: (name, name) for key, name in SAME.items()}, **CLEANED}
ASKED: Mapping[str, str] = {
    "link": '=HYPERLINK("http://x.example/","公司")',
    "plus": "+1",
    "function": "@SUM(1)",
    "program": "=cmd|' /C calc'!A0",
    "minus": "-A1",
}
"""Names that are no names: a person is asked, and the firm is called by its code till then."""
NO_ITEM: Mapping[str, tuple[str, str]] = {
    "sum": ("=1+1", "cell.formula-like"),
    "function": ("@SUM(1)", "cell.formula-like"),
    "too-long": ("长" * 501, "cell.long"),
}
"""Items that are refused, and as what: the row is sent back."""

ROWS = (
    *(Row(name, f"设计{name[:400]}", bank=name) for name, _ in KEPT.values()),
    *(Row(name, f"设计{key}") for key, name in ASKED.items()),
    *(Row(f"无项{key}公司", item) for key, (item, _) in NO_ITEM.items()),
)
CODES = {key: code_of(at) for at, key in enumerate([*KEPT, *ASKED, *(f"item-{key}" for key in NO_ITEM)])}


PHONE = 360


@dataclass(frozen=True, repr=False)
class Made:
    run: MadeRun
    files: Mapping[str, bytes]

    def file(self, name: str) -> str:
        return self.files[name].decode("utf-8-sig")

    def letter(self, code: str) -> tuple[str, str]:
        """The names of a firm's letter: PDF, page."""
        pdf, page = sorted(
            (each for each in self.files if f"/{code} " in each), key=lambda each: each.endswith(".html")
        )
        return pdf, page


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    fonts()
    place: Path = tmp_path_factory.mktemp("hostile") / "office"
    rows = [
        Row(each.name, each.item, _place(each.name), each.bank, f"62{at:017d}", kind=each.kind)
        for at, each in enumerate(ROWS)
    ]
    write_office(place, rows)
    told = run("round", "run", place)
    assert 0 == told.exit_code, told.stderr
    again = make_again(place)
    return Made(again, make_papers(papers_of(again, read_plan(place, again.vocabulary)), FAMILIES))


def _place(name: str) -> str:
    """Where the firm is: a word that the mapping has to name too, which may have no sign that nobody sees."""
    return name if name.isprintable() and len(name) < 100 else "海清市"


class Seen(HTMLParser):
    """What a page shows, and the elements and attributes that it has."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.texts.append(data.strip())

    @property
    def text(self) -> str:
        return squeezed("".join(self.texts))


_TAGS = """html head meta title style body main h1 h2 p dl div dt dd table caption thead tbody tfoot tr th td strong ul
ol li section details summary svg desc text tspan rect span br bdi"""
_ATTRIBUTES = """lang charset name content http-equiv class style scope role aria-labelledby tabindex id data-head open
height width x y colspan rowspan"""
TAGS, ATTRIBUTES = set(_TAGS.split()), set(_ATTRIBUTES.split())
"""What our own pages are made of: none of it runs or fetches anything."""


@pytest.mark.parametrize("key", KEPT)
def test_a_name_is_text_in_the_notice_and_in_its_letter(key: str, made: Made) -> None:
    told, code = KEPT[key][1], CODES[key]
    pdf, page = made.letter(code)
    for name in ("公开/公示.html", page):
        seen = Seen(made.file(name))
        assert squeezed(told) in seen.text
        assert (set(), set()) == (seen.tags - TAGS, seen.attributes - ATTRIBUTES)
    text = squeezed(text_of(made.files[pdf]))
    lacking = {char for char in told if ord(char) > 0xFFFF and char not in text}
    for char in lacking:  # a sign that no font has stands by its number
        told = told.replace(char, f"〔U+{ord(char):04X}〕")
    assert squeezed(told) in text
    assert squeezed(f"设计{told[:9]}") in text


def test_nothing_runs_and_nothing_sticks_out(made: Made) -> None:
    """公示、总览和几封信，在手机上：没有脚本说话，没有请求，也不比屏幕宽。"""
    letters = [made.letter(CODES[key])[1] for key in ("script", "attribute", "long-latin", "emoji")]
    with started() as browser:
        for name in ("公开/公示.html", "内部/总览.html", *letters):
            with shown(browser, made.file(name), PHONE) as page:
                assert width_of(page) <= PHONE
                assert {} == violations(page)


@pytest.mark.parametrize("key", KEPT)
def test_a_name_is_text_in_tables(key: str, made: Made) -> None:
    """In CSV what a spreadsheet would run has a sign before it; in JSON and in workbooks a text is a text."""
    told, code = KEPT[key][1], CODES[key]
    rows = list(csv.reader(io.StringIO(made.file("公开/公示表.csv"), newline="")))
    (row,) = [each for each in rows if code in each]
    assert (f"'{told}" if told.startswith(FORMULA_STARTS) else told) in row
    (data,) = [each for each in json.loads(made.files["公开/公示表.json"])["rows"] if code in each]
    assert told in data


@pytest.fixture(scope="module")
def cells(made: Made) -> Mapping[str, list[tuple[str, str, str]]]:
    """The cells of the workbooks by file: sheet, type, value."""
    found: dict[str, list[tuple[str, str, str]]] = {}
    for name, content in made.files.items():
        if name.endswith(".xlsx"):
            book = openpyxl.load_workbook(io.BytesIO(content))
            found[name] = [
                (sheet.title, cell.data_type, str(cell.value))
                for sheet in book
                for row in sheet.iter_rows()
                for cell in row
                if cell.value is not None
            ]
            links = [cell.hyperlink for sheet in book for row in sheet.iter_rows() for cell in row if cell.hyperlink]
            assert [] == [each.target for each in links if each.target]  # those to its own sheets have none
    return found


@pytest.mark.parametrize("key", KEPT)
def test_a_name_is_text_in_workbooks(key: str, cells: Mapping[str, list[tuple[str, str, str]]]) -> None:
    told = KEPT[key][1]
    assert {"公开/公示表.xlsx", "内部/工作簿.xlsx"} <= set(cells)
    for found in cells.values():
        assert {"s"} == {kind for _, kind, value in found if value == told}


def test_formulas_are_only_ours(cells: Mapping[str, list[tuple[str, str, str]]]) -> None:
    """合计和目录的公式，没有一个字来自名单。"""
    formulas = {value for found in cells.values() for _, kind, value in found if kind == "f"}
    assert formulas
    assert not [each for each in formulas for word in ("HYPERLINK", "cmd", "公司", "http") if word in each]


@pytest.mark.parametrize("key", ASKED)
def test_a_name_that_is_a_formula_is_asked_about(key: str, made: Made) -> None:
    """名称像公式的，不采用，问人；在此以前用代码称呼。"""
    code = CODES[key]
    assert [code] == [each.name for each in made.run.outcome.profiles.applied if each.code == code]
    assert [[ASKED[key]]] == [
        re.findall("`(.*)`", dict(each.message.words)["why_zh"])
        for each in made.run.outcome.picture.questions
        if each.kind == "name" and each.person == code.lower()
    ]
    assert ASKED[key] not in made.file("公开/公示.html")
    assert f"内部/信函/{code} {code}.pdf" in made.files


@pytest.mark.parametrize("key", NO_ITEM)
def test_an_item_that_is_a_formula_or_too_long_is_sent_back(key: str, made: Made) -> None:
    found = {each.code: {one.code for one in each.findings} for each in made.run.outcome.picture.rejected}
    assert found[CODES[f"item-{key}"]] == {NO_ITEM[key][1]}
    assert len(found) == len(NO_ITEM)


@pytest.mark.parametrize("key", KEPT)
def test_names_of_letters_are_names_of_files(key: str, made: Made) -> None:
    pdf, page = made.letter(CODES[key])
    for name in (pdf, page):
        file = name.rpartition("/")[2]
        assert 2 == name.count("/")
        assert file.isprintable()
        assert not set(file) & set('\\/:*?"<>|')
        assert len(file.encode()) <= LONGEST_NAME + len(".html")
        assert file == file.strip(" .")


def test_a_place_is_text_in_the_summary(made: Made) -> None:
    """注册地照名单写：总览按县区分，其中的标记只是文字。"""
    seen = Seen(made.file("内部/总览.html"))
    assert (set(), set()) == (seen.tags - TAGS, seen.attributes - ATTRIBUTES)
    places = [told for given, told in KEPT.values() if _place(given) != "海清市"]
    assert len(places) > 15
    assert [] == [each for each in places if squeezed(each) not in seen.text]


def test_a_place_that_turns_the_text_is_refused(tmp_path: Path) -> None:
    """对照表里不能有看不见的字符：说出是哪一行，什么也不做。"""
    write_office(tmp_path / "office", [Row("甲公司", "设计", place="清\u202e东县")])
    told = run("round", "run", tmp_path / "office")
    assert 3 == told.exit_code
    assert "file.control" in told.stderr
    assert "U+202E" in told.stderr


def test_a_list_with_a_sign_that_no_file_may_have_is_refused(tmp_path: Path) -> None:
    """CSV 里有 U+0000：整张表不读，说出在哪里。"""
    place = tmp_path / "office"
    write_office(place, [Row("甲公司", "设计")])
    (place / LIST).unlink()
    mapping = (place / "mapping.yaml").read_text("utf-8").replace(LIST, "申报.csv").replace("  sheet: 申报单位\n", "")
    (place / "mapping.yaml").write_text(mapping.replace("  sheet: 工业设计\n", ""), "utf-8")
    (place / "申报.csv").write_bytes(f"单位名称,信用代码\n甲\0公司,{code_of(0)}\n".encode())
    told = run("round", "run", place)
    assert 0 != told.exit_code
    assert "申报.csv" in told.stderr
    with pytest.raises(InputError):
        make_again(place)
