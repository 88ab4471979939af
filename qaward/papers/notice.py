"""The public notice: who is to get what, for how long it stands, and whom to write to; nothing private is in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from qaward.findings import Finding
from qaward.money import format_number
from qaward.papers.gaps import GAP, gaps_in
from qaward.papers.kinds import kind_of
from qaward.papers.outgoing import PUBLIC
from qaward.papers.plan import NoticePlan
from qaward.papers.sheet import FEN, Cell, Column, Sheet, Unit
from qaward.papers.sheets import Papers, sheet_of
from qaward.papers.since_notice import last_notice
from qaward.papers.template_data import Needed
from qaward.papers.templating import html_page
from qaward.report.words import payer_word


@dataclass(frozen=True, slots=True)
class CellText:
    """A cell as people read it: its text, whether it is a number, and the heading of its column."""

    text: str
    number: bool = False
    head: str = ""


@dataclass(frozen=True, slots=True)
class TableText:
    """A sheet as people read it: headings, rows, and the row of sums (empty: nothing is added up)."""

    unit: str
    head: tuple[CellText, ...]
    rows: tuple[tuple[CellText, ...], ...]
    sums: tuple[CellText, ...]


@dataclass(frozen=True, slots=True)
class SumText:
    """What one payer gives in all, in fen, by how many lines."""

    payer: str
    fen: int
    lines: int


@dataclass(frozen=True, slots=True)
class NoticeData:
    """What the template of a notice gets. `last` is the last day; `counted` says how the days are counted."""

    title: Needed[str]
    office: Needed[str]
    begins: Needed[date | None]
    last: Needed[date | None]
    objection: Needed[str]
    table: Needed[TableText]
    number: str = ""
    days: int = 0
    counted: str = ""
    signed_on: date | None = None
    person: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    sums: tuple[SumText, ...] = ()
    total: int = 0
    applicants: int = 0


def make_notice(papers: Papers) -> Mapping[str, bytes]:
    """The page of the notice, and that of the changes after it where something was published before.

    Raises InputError where a template is faulty, or the package that fills it in is not installed.
    """
    folder = papers.plan.folder
    page = html_page("notice.html", folder, {"notice": NoticeData})
    files = {f"{PUBLIC}/公示.html": page.render(notice=notice_data(papers)).encode()}
    if last_notice(papers.made) is not None:
        page = html_page("changes.html", folder, {"notice": NoticeData})
        files[f"{PUBLIC}/公示变更.html"] = page.render(notice=changes_data(papers)).encode()
    return files


def notice_data(papers: Papers) -> NoticeData:
    """The notice of a run as data."""
    sheet = _sheet("notice", papers)
    cases = [case for case in papers.cases if case.share]
    payers = sorted({case.key.payer for case in cases})
    sums = tuple(
        SumText(
            payer_word(payer, papers.made.vocabulary, "zh"),
            sum(case.share for case in cases if case.key.payer == payer),
            sum(case.key.payer == payer for case in cases),
        )
        for payer in payers
    )
    title = papers.plan.notice.title if papers.plan.notice is not None else ""
    return _data(
        papers, sheet, title or f"{papers.made.outcome.round.name}拟奖补名单公示", sums, {c.applied.key for c in cases}
    )


def changes_data(papers: Papers) -> NoticeData:
    """What changed since the last notice, as data."""
    sheet = _sheet("changed", papers)
    names = {str(row[1]) for row in sheet.rows}
    return _data(papers, sheet, f"{papers.made.outcome.round.name}公示后变更情况", (), names)


def gaps(papers: Papers) -> Iterator[Finding]:
    """What the office has to give and has not: each is marked in the paper, and told."""
    plan = papers.plan
    given = {
        "office": plan.office,
        "notice": "有" if plan.notice is not None else "",
        "notice.objection": plan.notice.objection if plan.notice is not None else "",
        "contact": plan.contact.phone or plan.contact.email or plan.contact.address,
    }
    return gaps_in(given, GAPS)


GAPS: Mapping[str, str] = {
    "office": "发文单位",
    "notice": "公示的起止日期",
    "notice.objection": "提出异议的方式和要求",
    "contact": "联系方式",
}
"""What may be missing of a notice, by its key in `papers.yaml`."""


def _data(papers: Papers, sheet: Sheet, title: str, sums: tuple[SumText, ...], applicants: set[str]) -> NoticeData:
    plan = papers.plan
    notice: NoticePlan | None = plan.notice
    contact = plan.contact
    reached = contact.phone or contact.email or contact.address
    return NoticeData(
        title,
        plan.office or GAP.format(GAPS["office"]),
        notice.begins if notice is not None else None,
        notice.last if notice is not None else None,
        (notice.objection if notice is not None else "") or GAP.format(GAPS["notice.objection"]),
        as_text(sheet),
        notice.number if notice is not None else "",
        notice.days if notice is not None else 0,
        ("工作日" if notice.working else "自然日") if notice is not None else "",
        papers.signed_on,
        contact.person,
        contact.phone if reached else GAP.format(GAPS["contact"]),
        contact.email,
        contact.address,
        sums,
        sum(each.fen for each in sums),
        len(applicants),
    )


def _sheet(key: str, papers: Papers) -> Sheet:
    kind = kind_of(key)
    assert kind is not None  # every key that is asked for here is declared
    return sheet_of(kind, papers)


def as_text(sheet: Sheet) -> TableText:
    """A sheet as people read it, sums in its unit, not one fen less."""
    columns, unit = sheet.columns, sheet.unit
    head = tuple(CellText(column.head, column.kind in {"fen", "count"}) for column in columns)
    sums = tuple(sheet.total(at) if column.summed else None for at, column in enumerate(columns))
    places = [
        max((_places(row[at], unit) for row in (*sheet.rows, sums)), default=0) if column.kind == "fen" else 0
        for at, column in enumerate(columns)
    ]
    rows = [
        tuple(_cell(cell, column, unit, at) for cell, column, at in zip(row, columns, places, strict=True))
        for row in (*sheet.rows, sums)
    ]
    return TableText(unit, head, tuple(rows[:-1]), rows[-1] if sheet.summed else ())


def _cell(cell: Cell, column: Column, unit: Unit, places: int) -> CellText:
    number = column.kind in {"fen", "count"}
    if column.kind == "fen" and isinstance(cell, int):
        return CellText(amount(cell, unit, places), number, column.head)
    return CellText("" if cell is None else str(cell), number, column.head)


def _places(cell: Cell, unit: Unit) -> int:
    """How many decimals a sum needs in a unit, so that no fen is lost."""
    if not isinstance(cell, int) or unit == "元":
        return 2
    return len(format_number(abs(cell), FEN[unit]).partition(".")[2])


def amount(fen: int, unit: Unit, places: int) -> str:
    """A sum in a unit with so many decimals, all of which it may need, thousands apart."""
    step = FEN[unit] // 10**places
    whole, rest = divmod(abs(fen) // step, 10**places)
    return f"{'-' if fen < 0 else ''}{whole:,}" + (f".{rest:0{places}d}" if places else "")
