"""Nothing private leaves the office: every account, bank, phone, identity number, address is looked for in 公开."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import openpyxl
import pypdf
import pytest
import xlsxwriter

from qaward.papers.families import FAMILIES, make_papers
from qaward.papers.letter_files import FOLDER
from qaward.papers.made import make_again
from qaward.papers.outgoing import INTERNAL, PUBLIC
from qaward.papers.plan import SummaryPlan, read_plan
from qaward.papers.sheets import papers_of
from qaward.papers.templating import Source
from qaward.papers.typst_page import Document
from tests.absent import fonts
from tests.carriers import leaks
from tests.console import run
from tests.hostile_office import Row, write_office
from tests.office import OFFICE
from tests.test_papers_after_notice import PROGRESS

MAIN = "申报汇总.xlsx"
PERSON = "11010519491231002X"
"""A sound identity number of nobody."""


@dataclass(frozen=True, repr=False)
class Made:
    public: Mapping[str, bytes]
    internal: Mapping[str, bytes]
    private: Collection[str]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The office folder, of which every firm has a phone, a contact and an address of its own; after a notice."""
    place: Path = tmp_path_factory.mktemp("leaks") / "office"
    shutil.copytree(OFFICE, place)
    private = _with_contacts(place / MAIN)
    assert 0 == run("round", "run", place).exit_code
    (place / "round.yaml").write_text(
        f"{(place / 'round.yaml').read_text('utf-8')}\nprogress: [progress.yaml]\n", "utf-8"
    )
    (place / "progress.yaml").write_text(PROGRESS, "utf-8")
    assert 0 == run("round", "run", place).exit_code
    return _made(place, private)


def _with_contacts(path: Path) -> set[str]:
    """What of each firm is nobody's business, some of it written where it does not belong."""
    book = openpyxl.load_workbook(path)
    sheet = book["申报单位"]
    head = {str(cell.value): at for at, cell in enumerate(sheet[3], 1)}
    private: set[str] = set()
    for row in range(4, sheet.max_row + 1):
        if sheet.cell(row, head["银行账号"]).value is None:
            continue
        phone, person, mail = f"138{row:08d}", f"赵{row}先生", f"zhao{row}@firm{row}.example.com"
        sheet.cell(row, head["联系电话"], phone)
        sheet.cell(row, head["备注"], f"联系人{person} {mail}")
        private |= {phone, person, mail}
        private |= {str(sheet.cell(row, head[each]).value) for each in ("银行账号", "开户行")}
    designs = book["工业设计"]
    for cell in next(designs.iter_cols(3, 3)):
        if cell.value == "节水饲喂机外观设计":
            cell.value = "节水饲喂机外观设计（联系13900000023，a.b@firm.example.com）"
    book.save(path)
    return private | {"13900000023", "a.b@firm.example.com"}


@pytest.fixture(scope="module")
def persons(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """A person among the applicants, and items in which people wrote what does not belong there."""
    place: Path = tmp_path_factory.mktemp("persons") / "office"
    said = {
        "account": "6200000000000000777", "grouped": "6200 0000 0000 0000 888", "phone": "13712345678",
        "line": "0318-1234567", "mail": "li.si@mail.example.com", "id": "110105194912310021",
    }  # fmt: skip
    rows = [
        Row(f"甲{key}公司", f"设计{value}", bank=f"海清某某银行第{at}支行", account=f"622{at:016d}")
        for at, (key, value) in enumerate(said.items())
    ]
    rows.append(
        Row("钱某", "设计一种", bank="海清某某银行第99支行", account="6229999999999999999", code=PERSON, kind="个人")
    )
    write_office(place, rows)
    assert 0 == run("round", "run", place).exit_code
    private = {*said.values(), PERSON, *(each.bank for each in rows), *(each.account for each in rows)}
    return _made(place, private)


def _made(place: Path, private: Collection[str]) -> Made:
    made = make_again(place)
    plan = replace(read_plan(place, made.vocabulary), summary=SummaryPlan())  # other readings have no papers
    assert FOLDER.startswith(INTERNAL)  # where letters are, each of which takes its time
    files = make_papers(papers_of(made, plan), [each for each in FAMILIES if each.key != "letters"])
    public = {name: content for name, content in files.items() if name.startswith(f"{PUBLIC}/")}
    internal = {name: content for name, content in files.items() if name.startswith(f"{INTERNAL}/拨付表")}
    return Made(public, internal, private)


def test_nothing_private_of_the_office_is_public(office: Made) -> None:
    """47 家各有电话、联系人、邮箱，账号有两家相同，开户行 7 家，另写错地方的 2 处。"""
    assert 47 * 3 + 46 + 7 + 2 == len(office.private)
    assert {"公示.html", "公示变更.html", "公示表.xlsx", "公示表.csv"} <= {Path(each).name for each in office.public}
    assert [] == leaks(office.public, office.private)


def test_what_is_paid_by_is_found_where_it_belongs(office: Made) -> None:
    """同样的查法，在拨付表里查得到账号和开户行：公开里没有，不是因为查不到。"""
    found = {value for _, value in leaks(office.internal, office.private)}
    assert any(each.startswith("62000000") for each in found)
    assert any("支行" in each for each in found)


def test_nothing_private_of_persons_is_public(persons: Made) -> None:
    """身份号码、电话、邮箱、账号写在事项里的也不公开；个人的名字公开。"""
    assert [] == leaks(persons.public, persons.private)
    page = persons.public[f"{PUBLIC}/公示.html"].decode()
    assert "钱某" in page
    assert "110105********002X" in page


SECRET = "6217000000000000123"


def _book(fill: Callable[[xlsxwriter.Workbook], object]) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        book.add_worksheet("表").write_string(0, 0, "甲")
        fill(book)
    return out.getvalue()


def _hidden_sheet(book: xlsxwriter.Workbook) -> None:
    sheet = book.add_worksheet("藏")
    sheet.write_string(0, 0, SECRET)
    sheet.very_hidden()


def _hidden_row(book: xlsxwriter.Workbook) -> None:
    sheet = book.worksheets()[0]
    sheet.write_string(5, 0, SECRET)
    sheet.set_row(5, None, None, {"hidden": True})


def _in_pieces(book: xlsxwriter.Workbook) -> None:
    bold = book.add_format({"bold": True})
    book.worksheets()[0].write_rich_string(1, 0, bold, SECRET[:7], SECRET[7:])


def _pdf(text: str, **metadata: str) -> bytes:
    fonts()
    with Document(Source("a.typ", "#paper.text"), "paper", Words, date(2023, 12, 1)) as document:
        made = document.pdf(Words(text))
    if not metadata:
        return made
    writer = pypdf.PdfWriter(io.BytesIO(made))
    writer.add_metadata({f"/{key}": value for key, value in metadata.items()})
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@dataclass(frozen=True)
class Words:
    text: str


PLANTED: Mapping[str, tuple[str, Callable[[], bytes | str]]] = {
    "text": ("a.html", lambda: f"<p>{SECRET}</p>"),
    "comment": ("a.html", lambda: f"<!-- {SECRET} --><p>甲</p>"),
    "attribute": ("a.html", lambda: f"<p title='{SECRET}'>甲</p>"),
    "entities": ("a.html", lambda: "".join(f"&#{ord(char)};" for char in SECRET)),
    "tags": ("a.html", lambda: f"{SECRET[:6]}<b>{SECRET[6:]}</b>"),
    "full-width": ("a.html", lambda: "".join(chr(ord(char) + 0xFEE0) for char in SECRET)),
    "grouped": ("a.csv", lambda: f"甲,{SECRET[:4]} {SECRET[4:8]}-{SECRET[8:]}"),
    "json": ("a.json", lambda: json.dumps({"甲": [{SECRET: 1}]})),
    "json-escaped": ("a.json", lambda: '["' + "".join(f"\\u{ord(char):04x}" for char in SECRET) + '"]'),
    "name": (f"{SECRET}.csv", lambda: b"a"),
    "pdf": ("a.pdf", lambda: _pdf(f"甲{SECRET}")),
    "pdf-title": ("a.pdf", lambda: _pdf("甲", Title=SECRET)),
    "pdf-own": ("a.pdf", lambda: _pdf("甲", Account=SECRET)),
    "cell": ("a.xlsx", lambda: _book(lambda book: book.worksheets()[0].write_string(1, 0, SECRET))),
    "pieces": ("a.xlsx", lambda: _book(_in_pieces)),
    "formula": ("a.xlsx", lambda: _book(lambda book: book.worksheets()[0].write_formula(1, 0, f'="{SECRET}"'))),
    "hidden-sheet": ("a.xlsx", lambda: _book(_hidden_sheet)),
    "hidden-row": ("a.xlsx", lambda: _book(_hidden_row)),
    "sheet-name": ("a.xlsx", lambda: _book(lambda book: book.add_worksheet(SECRET))),
    "defined-name": ("a.xlsx", lambda: _book(lambda book: book.define_name("账号", f'="{SECRET}"'))),
    "note": ("a.xlsx", lambda: _book(lambda book: book.worksheets()[0].write_comment(0, 0, SECRET))),
    "properties": ("a.xlsx", lambda: _book(lambda book: book.set_properties({"keywords": SECRET}))),
    "own-property": ("a.xlsx", lambda: _book(lambda book: book.set_custom_property("账号", SECRET))),
    "header": ("a.xlsx", lambda: _book(lambda book: book.worksheets()[0].set_header(f"&L {SECRET}"))),
}
"""Every place in which something private could stand."""


@pytest.mark.parametrize("carrier", PLANTED)
def test_a_leak_is_found_wherever_it_is(carrier: str) -> None:
    name, make = PLANTED[carrier]
    made = make()
    content = made.encode() if isinstance(made, str) else made
    assert [(name, SECRET)] == leaks({name: content}, [SECRET, "6217000000000000999"])
