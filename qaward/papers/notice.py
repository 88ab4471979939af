"""The public notice: who is to get what, for how long it stands, and whom to write to; nothing private is in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from qaward.findings import Finding
from qaward.papers.figures import chinese_day
from qaward.papers.gaps import gaps_in
from qaward.papers.kinds import kind_of
from qaward.papers.letter import Passage, Sum, To, passage, sum_of_fen
from qaward.papers.outgoing import PUBLIC
from qaward.papers.sheet import Sheet
from qaward.papers.sheets import Papers, sheet_of
from qaward.papers.since_notice import last_notice
from qaward.papers.standards import USUAL_STANDARD
from qaward.papers.table_text import TableText, as_text
from qaward.papers.template_data import Needed, made_visible
from qaward.papers.templating import html_page, typst_document
from qaward.report.words import payer_word


@dataclass(frozen=True, slots=True)
class PayerSum:
    """What one payer gives in all, by how many lines."""

    payer: str
    given: Sum
    lines: int


@dataclass(frozen=True, slots=True)
class NoticeData:
    """What the templates of a notice get. `period` is its first and last day and how the days between are counted.

    `day` is the one that the notice bears. `contact` is whom to write to in one text, `to` the same by its parts.
    """

    title: Needed[str]
    office: Needed[Passage]
    period: Needed[Passage]
    objection: Needed[Passage]
    contact: Needed[Passage]
    table: Needed[TableText]
    day: Needed[str]
    total: Sum
    to: To
    number: str = ""
    begins: str = ""
    last: str = ""
    days: int = 0
    counted: str = ""
    sums: tuple[PayerSum, ...] = ()
    applicants: int = 0


def make_notice(papers: Papers) -> Mapping[str, bytes]:
    """The notice as a page and as PDF, and that of the changes after it where something was published before.

    Raises InputError where a template is faulty, or a package that fills it in is not installed.
    """
    files = _both("notice", "公示", papers, notice_data(papers))
    if last_notice(papers.made) is not None:
        files |= _both("changes", "公示变更", papers, changes_data(papers))
    return files


def _both(template: str, name: str, papers: Papers, data: NoticeData) -> dict[str, bytes]:
    """One notice by the template for pages and by that for PDF."""
    folder, plan = papers.plan.folder, papers.plan.notice
    standard = plan.pdf if plan is not None else USUAL_STANDARD
    page = html_page(f"{template}.html", folder, {"notice": NoticeData})
    files = {f"{PUBLIC}/{name}.html": page.render(notice=data).encode()}
    with typst_document(f"{template}.typ", folder, ("notice", NoticeData), papers.signed_on, standard) as document:
        files[f"{PUBLIC}/{name}.pdf"] = document.pdf(data)
    return files


def notice_data(papers: Papers) -> NoticeData:
    """The notice of a run as data."""
    sheet = _sheet("notice", papers)
    cases = [case for case in papers.cases if case.share]
    payers = sorted({case.key.payer for case in cases})
    sums = tuple(
        PayerSum(
            payer_word(payer, papers.made.vocabulary, "zh"),
            sum_of_fen(sum(case.share for case in cases if case.key.payer == payer)),
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


def _data(papers: Papers, sheet: Sheet, title: str, sums: tuple[PayerSum, ...], applicants: set[str]) -> NoticeData:
    plan, notice, contact = papers.plan, papers.plan.notice, papers.plan.contact
    begins, last = (chinese_day(notice.begins), chinese_day(notice.last)) if notice is not None else ("", "")
    days = notice.days if notice is not None else 0
    counted = ("工作日" if notice.working else "自然日") if notice is not None else ""
    reached = contact.phone or contact.email or contact.address
    parts = [each for each in (contact.person, contact.phone, contact.email, contact.address) if each]
    found = NoticeData(
        title=title,
        office=passage(plan.office, GAPS["office"]),
        period=passage(f"{begins}至{last}（{days} 个{counted}）" if begins else "", GAPS["notice"]),
        objection=passage(notice.objection if notice is not None else "", GAPS["notice.objection"]),
        contact=passage("，".join(parts) if reached else "", GAPS["contact"]),
        table=as_text(sheet),
        day=chinese_day(papers.signed_on),
        total=sum_of_fen(sum(each.given.fen for each in sums)),
        to=To(contact.person, contact.phone, contact.email, contact.address),
        number=notice.number if notice is not None else "",
        begins=begins,
        last=last,
        days=days,
        counted=counted,
        sums=sums,
        applicants=len(applicants),
    )
    return made_visible(found)


def _sheet(key: str, papers: Papers) -> Sheet:
    kind = kind_of(key)
    assert kind is not None  # every key that is asked for here is declared
    return sheet_of(kind, papers)
