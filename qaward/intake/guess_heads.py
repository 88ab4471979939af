"""Which columns of a table say whom and what its rows are about, and with them what the table is a list of."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field

from qaward.identity import form
from qaward.intake.guess_values import MOST_CHOICES, KindGuess, guess_kind, is_code
from qaward.intake.guess_words import (
    AMOUNTS,
    CODES,
    ENDS_OF_ITEMS,
    ENDS_OF_NUMBERS,
    GRANTED,
    ITEMS,
    KINDS,
    NAMES,
    NUMBERS,
    SETTLED,
)
from qaward.intake.resemblance import bare
from qaward.intake.seen import SeenColumn, SeenTable
from qaward.intake.shapes import Gives
from qaward.tabular.book import Cell
from qaward.vocabulary.model import Vocabulary

_FIRM = re.compile(
    r".{2,}(?:公司|集团|厂|店|合作社|研究院|研究所|协会|学会|大学|学院|医院|中心|政府|局|委员会|社)(?:[(].*[)])?"
)
_STARTS = ("列入日期", "纳入日期", "认定失信日期", "列入失信日期", "列入严重失信日期", "惩戒开始日期", "处罚日期")
PAID_ON = tuple(f"{paid}{when}" for paid in ("拨付", "付款", "支付", "兑现", "发放") for when in ("日期", "时间"))
"""Headers of the day of a payment."""


@dataclass(slots=True)
class Heads:
    """The columns of a table that say whom, what and of which kind its rows are, and what the table is.

    `kinds` are the kinds that words of the column `kind` stand for, `of_rows` the kind of each row (empty: not known).
    `sure` says that nobody has to look at what names the items.
    """

    gives: Gives = "items"
    name: SeenColumn | None = None
    code: SeenColumn | None = None
    item: SeenColumn | None = None
    title: SeenColumn | None = None
    kind: SeenColumn | None = None
    sum: SeenColumn | None = None
    kinds: dict[str, KindGuess] = field(default_factory=dict[str, KindGuess])
    of_rows: list[str] = field(default_factory=list[str])
    always: str = ""
    sure: bool = True

    @property
    def used(self) -> list[SeenColumn]:
        """The columns that are taken."""
        some = (self.name, self.code, self.item, self.title, self.kind, self.sum)
        return [each for each in some if each is not None]


def find_heads(table: SeenTable, vocabulary: Vocabulary, wanted: Collection[str]) -> Heads:
    """The columns of a table by which its rows are told apart."""
    heads = Heads()
    heads.code = _called(table, CODES, [])
    if heads.code is None:
        heads.code = _by_cells(table, heads.used, is_code)
    heads.name = _called(table, NAMES, heads.used)
    if heads.name is None:
        heads.name = _by_cells(table, heads.used, _is_firm)
    _find_kind(table, heads, vocabulary, wanted)
    heads.item = (
        _called(table, NUMBERS, heads.used) or _numbered(table, heads.used) or _called(table, ITEMS, heads.used)
    )
    if heads.item is None:
        heads.item = _either(table, NUMBERS, heads.used)
    if heads.item is None:
        some = (_ending(table, heads.used, end) for end in ENDS_OF_ITEMS)
        heads.item = next((found for found in some if found is not None), None)
        heads.sure = heads.item is None
    if heads.item is not None and not set(heads.item.names) & set(map(bare, ITEMS)):
        heads.title = _called(table, ITEMS, heads.used) or _ending(table, heads.used, "名称")
    heads.gives = _gives(table, heads)
    if heads.gives == "items" and heads.kind is None:
        _kind_of_title(table, heads, vocabulary, wanted)
    return heads


def _gives(table: SeenTable, heads: Heads) -> Gives:
    """What a table is a list of."""
    named = {name for column in table.columns for name in column.names}
    if named & set(map(bare, _STARTS)):
        return "exclusions"
    settled = _called(table, SETTLED, heads.used)
    paid = _called(table, AMOUNTS, heads.used)
    granted = _called(table, GRANTED, heads.used)
    if heads.kind is None and settled is not None:
        heads.sum = settled
        return "figures"
    if (
        heads.kind is None
        and (paid or granted)
        and (named & set(map(bare, PAID_ON)) or _said(table, "拨付", "付款", "兑现", "发放"))
    ):
        heads.sum = paid or granted
        return "payments"
    if heads.kind is None and heads.item is not None and granted is not None:
        heads.sum = granted
        return "grants"
    if heads.item is None and heads.kind is None:
        accounts = any(each in name for name in named for each in ("账号", "帐号"))
        rest = [column for column in table.columns if column not in heads.used]
        return "accounts" if accounts and len(rest) <= _FEW else "applicants"
    return "items"


_FEW = 5
"""How many columns a list of accounts has at most beside name and code: holder, bank, number, serial and a note."""


def _said(table: SeenTable, *words: str) -> bool:
    return any(word in text for text in table.title for word in words)


def _called(table: SeenTable, names: Sequence[str], used: Sequence[SeenColumn]) -> SeenColumn | None:
    """The column that has one of some names, the first of the names that is there."""
    for name in names:
        for column in table.columns:
            if bare(name) in column.names and column not in used:
                return column
    return None


def _either(table: SeenTable, names: Sequence[str], used: Sequence[SeenColumn]) -> SeenColumn | None:
    """The column whose header has one of some names beside others: 编号或名称."""
    some = [column for column in table.columns if column not in used and len(column.pieces) > len(column.names)]
    return next((column for name in names for column in some if bare(name) in column.pieces), None)


def _numbered(table: SeenTable, used: Sequence[SeenColumn]) -> SeenColumn | None:
    return next((found for end in ENDS_OF_NUMBERS if (found := _ending(table, used, end)) is not None), None)


def _ending(table: SeenTable, used: Sequence[SeenColumn], end: str) -> SeenColumn | None:
    some = (column for column in table.columns if column not in used)
    return next((column for column in some if column.names[-1].endswith(form(end))), None)


def _is_firm(cell: Cell) -> bool:
    return bool(_FIRM.fullmatch(form(cell.text)))


def _share(column: SeenColumn, holds: Callable[[Cell], bool]) -> float:
    filled = column.filled()
    return sum(1 for cell in filled if holds(cell)) / len(filled) if filled else 0.0


def _by_cells(table: SeenTable, used: Sequence[SeenColumn], holds: Callable[[Cell], bool]) -> SeenColumn | None:
    marks = [(_share(column, holds), -at, column) for at, column in enumerate(table.columns) if column not in used]
    best = max(marks, default=None, key=lambda each: each[:2])
    return best[2] if best is not None and best[0] > _MOST else None


_MOST = 0.6
_ANYTHING = frozenset({"", "项目", "事项", "产品", "奖项", "文", "证书", "文件", "企业", "单位"})
"""What items of every kind are called."""


def _find_kind(table: SeenTable, heads: Heads, vocabulary: Vocabulary, wanted: Collection[str]) -> None:
    """The column that says of which kind an item is, and the kind of each row."""
    called = {bare(name) for name in KINDS}
    some = [column for column in table.columns if column not in heads.used]
    first = [column for column in some if called & set(column.names)]
    for column in (*first, *(each for each in some if each not in first)):
        words = column.words()
        if len(words) > MOST_CHOICES:
            continue
        guesses = {word: guess_kind(word, vocabulary, wanted) for word in words}
        near = sum(1 for guess in guesses.values() if guess.kind or guess.rivals)
        exact = sum(1 for guess in guesses.values() if guess.kind and guess.sure)
        kinds = {guess.kind if not guess.also else "" for guess in guesses.values()}
        only = len(kinds) > 1 and "" not in kinds  # names of things that end in the one kind they are tell no kinds
        enough = near * 2 >= len(words) if column in first else exact * 2 > len(words) or only
        if words and enough:
            heads.kind, heads.kinds = column, guesses
            by_form = {form(word): guess.kind for word, guess in guesses.items()}
            heads.of_rows = [by_form.get(form(" ".join(cell.text.split())), "") for cell in column.cells]
            return


def _kind_of_title(table: SeenTable, heads: Heads, vocabulary: Vocabulary, wanted: Collection[str]) -> None:
    """The kind of all items of a table, where its title or name says so."""
    for text in (*_titles(table), *_stems(heads)):
        guess = guess_kind(text, vocabulary, wanted)
        if guess.kind:
            heads.always = guess.kind
            heads.of_rows = [guess.kind] * table.rows
            return


def _titles(table: SeenTable) -> Iterator[str]:
    yield table.sheet
    for text in table.title:
        rest = re.sub(r"[(].*?[)]|\d{4}年度?|申报|上报|报送|明细|汇总|名单|清单|表|情况|统计|秘书处", "", form(text))
        yield rest
        yield re.sub(r"^[^省市县区州]{1,6}[省市县区州]", "", rest)


def _stems(heads: Heads) -> Iterator[str]:
    """What the headers say that the items are whose numbers or names stand below: 试点名称, 标准号."""
    for column in (heads.item, heads.title):
        if column is not None and (stem := re.sub("(?:名称|编号|号)$", "", column.names[-1])) not in _ANYTHING:
            yield stem
