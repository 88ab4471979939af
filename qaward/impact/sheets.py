"""What an impact says as sheets: the whole, by clause, by each grouping, by name, and who was not compared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

import polars as pl

from qaward.impact.groups import Grouping
from qaward.impact.measures import MEASURES, WORDS, Measure
from qaward.impact.run import Impact
from qaward.impact.sides import SIDE_WORDS
from qaward.impact.words import IN_WORDS, Words
from qaward.papers.sheet import Cell, Column, Sheet, Unit
from qaward.standings import Standing

Whose = Literal["gain", "lose", "other", "all"]
"""Who has more due, who has less, of whom something else changes; or all of them."""
WHOSE: dict[Whose, tuple[str, str]] = {
    "gain": ("应付增加的主体", "who has more due"),
    "lose": ("应付减少的主体", "who has less due"),
    "other": ("应付不变、其他有变的主体", "who has as much due, and something else changes"),
    "all": ("有增减的主体", "applicants with a change"),
}
_WIDE, _NAME = 40, 24


@dataclass(frozen=True, slots=True)
class Sheets:
    """Makes the sheets of an impact, in the words and the unit of a reader; `title` stands above each."""

    made: Impact
    words: Words
    title: str = ""
    unit: Unit = "元"

    def whole(self) -> Sheet:
        """What is due, may come and is sought, before and after."""
        rows = [(self._measure(row), *_sums(row)) for row in self.made.totals.iter_rows(named=True)]
        whole = self._sheet("totals", self._pick("合计", "totals"), (self._what(), *self._sums()), rows)
        looks = (self._pick("注意：", "look: ") + each.message(self.words.lang) for each in self.made.cautions)
        return replace(whole, notes=(*whole.notes, *looks))

    def clauses(self, *, all_of_them: bool) -> Sheet:
        """By clause and payer: those that change, or `all_of_them`."""
        frame = self.made.clauses if all_of_them else _changing(self.made.clauses)
        frame = frame.sort(
            "measure", -pl.col("change_fen").abs(), pl.col("clause").cast(pl.String), "payer", "form", nulls_last=True
        )
        rows = [(*self._of_clause(row), self._measure(row), *_sums(row)) for row in frame.iter_rows(named=True)]
        heads = (*self._clause(), self._what(), *self._sums())
        return self._sheet("clauses", self._pick("按条款", "by clause"), heads, rows)

    def unsummed(self, *, all_of_them: bool) -> Sheet:
        """Lines without a sum by clause and payer: those of which there are more or fewer, or `all_of_them`."""
        clauses = self.made.unsummed.clauses
        frame = clauses if all_of_them else _changing(clauses, "change_lines")
        rows = [
            (
                *self._of_clause(row), self._pick(standing.zh, standing.en),
                *(row[key] for key in ("before_lines", "after_lines", "change_lines", "gain", "lose")),
            )
            for row in frame.sort(-pl.col("change_lines").abs(), "clause", "payer", "standing").iter_rows(named=True)
            for standing in [Standing(row["standing"])]
        ]  # fmt: skip
        heads = (
            *self._clause(),
            Column(self._pick("性质", "standing")),
            *(replace(each, kind="count") for each in self._sums()),
        )
        name = self._pick("没有金额的条款（行数）", "clauses without a sum, lines")
        made = self._sheet("unsummed", name, heads, rows)
        return replace(made, notes=(*made.notes, self._pick(*self.made.unsummed.sentence())))

    def group(self, way: Grouping, *, all_of_them: bool) -> Sheet:
        """By one grouping: values of which something changes, or `all_of_them`."""
        frame = self.made.groups[way.key] if all_of_them else _changing(self.made.groups[way.key])
        sizes = self.made.sizes[way.key]
        rows: list[tuple[Cell, ...]] = []
        for row in frame.sort("measure", -pl.col("change_fen").abs(), way.key, nulls_last=True).iter_rows(named=True):
            value = way.value(row[way.key])
            rows.append((self._pick(value.zh, value.en), sizes.get(row[way.key], 0), self._measure(row), *_sums(row)))
        name = self._pick(way.zh, way.en)
        heads = (Column(name, width=_NAME), Column(self._pick("家数", "applicants"), "count"), self._what())
        return self._sheet(way.key, self._pick(f"按{name}", f"by {name}"), (*heads, *self._sums()), rows)

    def applicants(self, whose: Whose, most: int) -> Sheet:
        """Who has more or less, the largest changes first, so many at most."""
        frame = self.of(whose).head(most)
        parts = ("before", "after", "change")
        shown: list[Measure] = [each for each in MEASURES if each == "due" or frame.select(_some(each).any()).item()]
        keys = [f"{measure}_{part}_fen" for measure in shown for part in parts]
        rows = [
            (str(row["applicant"]), row["name"] or "", self._form(row["form"]), *(row[key] for key in keys))
            for row in frame.iter_rows(named=True)
        ]
        *both, change = self._parts()
        heads = [
            Column(f"{self._pick(*WORDS[measure])} {part}", "fen", part == change)
            for measure in shown
            for part in (*both, change)
        ]
        names = (Column(self._pick("代码", "id"), width=20), Column(self._pick("名称", "name"), width=_NAME))
        heads = (*names, Column(self._pick("形式", "form")), *heads)
        return self._sheet(f"applicants-{whose}", self._pick(*WHOSE[whose]), heads, rows)

    def of(self, whose: Whose) -> pl.DataFrame:
        """The applicants with more due, less due, or another change."""
        due = pl.col("due_change_fen")
        wanted = {"gain": due > 0, "lose": due < 0, "other": due == 0, "all": pl.lit(True)}
        return self.made.applicants.filter(wanted[whose])

    def left(self, most: int) -> Sheet:
        """Who was not compared, and why, so many at most."""
        rows = [
            (row["applicant"], row["name"] or "", self._pick(*SIDE_WORDS[row["side"]]), row[self.words.lang])
            for row in self.made.left.head(most).iter_rows(named=True)
        ]
        heads = (
            Column(self._pick("代码或位置", "id or place"), width=_NAME),
            Column(self._pick("名称", "name"), width=_NAME),
            Column(self._pick("哪一次", "which")), Column(self._pick("为什么没有比较", "why"), width=_WIDE * 2),
        )  # fmt: skip
        return self._sheet("left", self._pick("没有比较的", "not compared"), heads, rows)

    # ── parts ────────────────────────────────────────────────────────────────────────────────────────

    def _pick(self, zh: str, en: str) -> str:
        return self.words.pick(zh, en)

    def _sheet(self, key: str, name: str, heads: tuple[Column, ...], rows: Sequence[tuple[Cell, ...]]) -> Sheet:
        title = f"{self.title}：{name}" if self.title else name
        sums = any(column.kind == "fen" for column in heads)
        unit = (self._pick(f"单位：{self.unit}", f"in {self.unit}"),) if sums else ()
        return Sheet(key, name, title, self.unit, heads, tuple(rows), unit)

    def _clause(self) -> Iterator[Column]:
        yield Column(self._pick("条款", "clause"), width=_WIDE)
        yield Column(self._pick("出资", "payer"))
        yield Column(self._pick("条款变动", "rules"))

    def _of_clause(self, row: dict[str, Any]) -> Iterator[str]:
        yield self.words.clause(row["clause"])
        yield self.words.payer(row["payer"])
        yield self._pick(*IN_WORDS[row["in"]])

    def _what(self) -> Column:
        return Column(self._pick("项目", "what"))

    def _parts(self) -> tuple[str, str, str]:
        return self._pick("原", "before"), self._pick("新", "after"), self._pick("增减", "change")

    def _sums(self) -> Iterator[Column]:
        yield from (Column(each, "fen") for each in self._parts())
        yield Column(self._pick("增加家数", "gain"), "count")
        yield Column(self._pick("减少家数", "lose"), "count")

    def _measure(self, row: dict[str, Any]) -> str:
        return self.words.measure(row["measure"], row["form"])

    def _form(self, form: str) -> str:
        return self._pick("券", "voucher") if form == "voucher" else self._pick("资金", "money")


def _sums(row: dict[str, Any]) -> tuple[int, ...]:
    return tuple(row[key] for key in ("before_fen", "after_fen", "change_fen", "gain", "lose"))


def _changing(frame: pl.DataFrame, change: str = "change_fen") -> pl.DataFrame:
    """The rows in which something changes, if only for some."""
    return frame.filter((pl.col(change) != 0) | (pl.col("gain") > 0) | (pl.col("lose") > 0))


def _some(measure: Measure) -> pl.Expr:
    """Whether an applicant has any of it, before or after."""
    return (pl.col(f"{measure}_before_fen") != 0) | (pl.col(f"{measure}_after_fen") != 0)
