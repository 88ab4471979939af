"""The catalogue of columns that sheets of cases can have, each declared once, and the columns a sheet is to have."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from qaward.findings import Findings, suggestion
from qaward.identity import form
from qaward.intake.fields import Fields
from qaward.marks import Mark
from qaward.money import format_capital
from qaward.nodes import Listing, value_mark
from qaward.nodes import Mapping as MappingNode
from qaward.papers.cases import Case
from qaward.papers.masking import masked, masked_code
from qaward.papers.paying import PaidNow
from qaward.papers.shape import ColumnShape
from qaward.papers.sheet import Cell, CellKind, Column
from qaward.report.words import payer_word
from qaward.vocabulary.fact import Fact
from qaward.vocabulary.fact import Value as Known
from qaward.vocabulary.model import Vocabulary


@dataclass(frozen=True, slots=True)
class Row:
    """What a row of a sheet of cases is made from: the case, its place in the sheet from 1, and what is paid now."""

    case: Case
    at: int
    now: PaidNow
    vocabulary: Vocabulary
    subject: str = ""
    number: str = ""


Value = Callable[[Row], Cell]


@dataclass(frozen=True, slots=True)
class Entry:
    """One column of the catalogue: its key, its headings in Chinese (the first is the usual one), and what is in it.

    A `private` one may never stand in a sheet that is published; `shown` is what a public sheet has in its stead.
    `summed` is what stands in the row of sums, where that is no sum.
    """

    key: str
    heads: tuple[str, ...]
    value: Value
    kind: CellKind = "text"
    width: int = 14
    private: bool = False
    shown: Value | None = None
    summed: Callable[[Sequence[Row]], str] | None = None


def _account(take: Callable[[Row], str]) -> Value:
    return lambda row: take(row) if row.case.account is not None else None


def _kind(row: Row) -> str | None:
    kind = row.vocabulary.item_kinds.get(row.case.first.kind)
    return kind.label if kind is not None else None


CATALOGUE: tuple[Entry, ...] = (
    Entry("at", ("序号",), lambda row: row.at, "count", 6),
    Entry("applicant", ("申报主体", "单位", "单位名称", "企业名称"), lambda row: row.case.applied.name, width=30),
    Entry(
        "code", ("信用代码", "统一社会信用代码"), lambda row: row.case.applied.code, width=22,
        shown=lambda row: masked_code(row.case.applied.code),
    ),
    Entry("kind", ("事项类别", "类别"), _kind, width=18),
    Entry(
        "item", ("事项", "项目", "项目名称"), lambda row: row.case.first.item or None, width=30,
        shown=lambda row: masked(row.case.first.item) or None,
    ),
    Entry("policy", ("政策",), lambda row: row.case.first.policy, width=24),
    Entry("clause", ("条款编号",), lambda row: f"{row.case.first.policy}/{row.case.first.clause}", width=30),
    Entry("article", ("条款",), lambda row: row.case.first.article, width=12),
    Entry("title", ("条款名称", "奖补事由"), lambda row: row.case.first.title, width=24),
    Entry("payer", ("出资",), lambda row: payer_word(row.case.first.payer, row.vocabulary, "zh"), width=8),
    Entry("due", ("应付金额", "申请金额"), lambda row: row.case.due, "fen"),
    Entry("share", ("核定金额", "拟奖补金额"), lambda row: row.case.share, "fen"),
    Entry("withheld", ("未付金额",), lambda row: row.case.withheld, "fen"),
    Entry("issued", ("已下达",), lambda row: row.case.course.issued, "fen"),
    Entry("paid", ("已拨付", "已预拨"), lambda row: row.case.course.paid, "fen"),
    Entry("recovered", ("已追回",), lambda row: row.case.course.recovered, "fen"),
    Entry("left", ("待拨付",), lambda row: row.case.course.left, "fen"),
    Entry("now", ("本次", "本次拨付"), lambda row: row.now.total, "fen", private=True),
    Entry(
        "capital", ("大写", "金额大写"), lambda row: format_capital(row.now.total), width=30, private=True,
        summed=lambda rows: format_capital(sum(row.now.total for row in rows)),
    ),
    Entry("state", ("进度", "状态"), lambda row: row.case.course.state.zh, width=10),
    Entry("document", ("文号",), lambda row: row.case.course.number or row.number or None, width=20),
    Entry("subject", ("科目",), lambda row: row.subject or None, width=20),
    Entry(
        "payee", ("收款人全称", "收款人", "户名"),
        _account(lambda row: row.case.account.holder or row.case.applied.name if row.case.account else ""),
        width=30, private=True,
    ),
    Entry(
        "bank", ("开户行", "开户银行"), _account(lambda row: row.case.account.bank if row.case.account else ""),
        width=26, private=True,
    ),
    Entry(
        "account", ("账号", "银行账号"), _account(lambda row: row.case.account.number if row.case.account else ""),
        width=24, private=True,
    ),
    Entry("places", ("出处",), lambda row: "、".join(str(m) for m in row.case.first.places), width=40, private=True),
    Entry("readings", ("口径",), lambda row: "、".join(row.case.first.readings) or None, width=24),
)  # fmt: skip
"""Every column there is, each once."""

HEADS: Mapping[str, tuple[str, ...]] = {entry.key: entry.heads for entry in CATALOGUE}
"""What each may be called."""

_BY_WORD: Mapping[str, tuple[Entry, str]] = {
    form(word): (entry, entry.heads[0] if word == entry.key else word)
    for entry in CATALOGUE
    for word in (entry.key, *entry.heads)
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """A column that a sheet is to have: its heading, what is in it, and what of all rows where that is no sum.

    `path` names its fact (empty: it is none).
    """

    column: Column
    value: Value
    path: str = ""
    summed: Callable[[Sequence[Row]], str] | None = None


def read_columns(
    given: Sequence[ColumnShape], node: MappingNode, vocabulary: Vocabulary, problems: Findings, *, public: bool
) -> tuple[Wanted, ...]:
    """The columns that a sheet of `papers.yaml` names; faults go to the problems, each at its column."""
    found: list[Wanted] = []
    listed = node.get("columns")
    entries = listed.items if isinstance(listed, Listing) else ()
    for each, entry in zip(given, entries, strict=True):
        mark = value_mark(entry, "is") if isinstance(entry, MappingNode) else entry.mark
        if not each.is_:
            if not each.head:
                problems.add("papers.no-head", mark)
            found.append(Wanted(Column(each.head, by_hand=not each.text), lambda _, text=each.text: text or None))
            continue
        known = _BY_WORD.get(form(each.is_))
        if known is not None:
            catalogued, head = known
            if public and catalogued.private:
                problems.add("papers.private", mark, found=each.is_)
            found.append(_wanted(catalogued, each.head or head, public=public))
        elif (made := _of_fact(each, vocabulary, public=public)) is not None:
            found.append(made)
        else:
            words = suggestion(each.is_, [word for entry in CATALOGUE for word in entry.heads], same=True)
            problems.add("papers.column", mark, found=each.is_, **words)
    return tuple(found)


def usual(keys: Sequence[str], *, public: bool, heads: Mapping[str, str] | None = None) -> tuple[Wanted, ...]:
    """Columns of the catalogue by their keys, under their usual headings or under those that are given."""
    by_key = {entry.key: entry for entry in CATALOGUE}
    named = heads or {}
    return tuple(_wanted(by_key[key], named.get(key, by_key[key].heads[0]), public=public) for key in keys)


def _wanted(entry: Entry, head: str, *, public: bool) -> Wanted:
    value = entry.shown if public and entry.shown is not None else entry.value
    return Wanted(Column(head, entry.kind, entry.kind == "fen", entry.width), value, summed=entry.summed)


def fact_column(word: str, mark: Mark, vocabulary: Vocabulary, problems: Findings) -> Wanted | None:
    """The column of a fact of applicants or items; None, with the fault reported, for a word that names none."""
    found = _of_fact(ColumnShape.model_validate({"is": word}), vocabulary, public=False)
    if found is None:
        known = [field.label for field in Fields(vocabulary).known.values() if field.scope in {"applicant", "item"}]
        problems.add("papers.fact", mark, found=word, **suggestion(word, known, same=True))
    return found


def _of_fact(given: ColumnShape, vocabulary: Vocabulary, *, public: bool) -> Wanted | None:
    """A column of a fact of the applicant (`applicant.county`) or of its items."""
    fields = Fields(vocabulary)
    field = fields.find(given.is_, "applicant") or fields.find(given.is_, "item")
    if field is None or field.scope not in {"applicant", "item"}:
        return None
    fact, scope, key = field.fact, field.scope, field.key
    kinds: Mapping[str, CellKind] = {"money": "fen", "date": "day", "integer": "count"}

    def value(row: Row) -> Cell:
        values = _values(row, scope)
        found = values.get(key)
        if found is None:
            return None
        own = _own(row, scope, key, fact)
        if own.type in {"money", "integer"} and isinstance(found, int):
            return found
        text = own.show(found, "zh")
        return masked(text) if public else text

    column = Column(given.head or fact.label, kinds.get(fact.type, "text"), fact.type == "money")
    return Wanted(column, value, field.path)


def _values(row: Row, scope: str) -> Mapping[str, Known]:
    facts, line = row.case.applied.facts, row.case.first
    if scope == "applicant":
        return facts.values
    for each in facts.items:
        if (each.kind, each.same) == (line.kind, line.same):
            return each.values
    return {}


def _own(row: Row, scope: str, key: str, fact: Fact) -> Fact:
    """The fact as the kind of the item has it, with its own choices."""
    kind = row.vocabulary.item_kinds.get(row.case.first.kind) if scope == "item" else None
    return kind.facts.get(key, fact) if kind is not None else fact
