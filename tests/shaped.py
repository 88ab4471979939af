"""Policies in the shapes of award texts: rows for several values and for the rest, cases in order, derived facts.

Beside all that `tests.wide` writes: definitions and exclusions of several kinds of items, tables by a definition, bands
in words, readings of shares, of what a share is of, of rows and of whole rows, facts that fix others, years of dates.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from qaward.policy.load import load_rules
from qaward.vocabulary.fact import Fact
from tests.strategies import (
    DAYS,
    FIGURES,
    PAYERS,
    SMALL_VOCABULARY,
    Book,
    Source,
    any_value,
    chance,
    pick,
    some,
)
from tests.wide import OTHER_KEYS, Wide

MORE = """
  spent: {label: 支出, type: money, question: 支出？}
  own_share: {label: 自筹占比, type: decimal, places: 1, unit: "%", least: "0", most: "500", question: 占比？,
    derived: {quotient: [spent, cost]}}
  over: {label: 超出, type: money, question: 超出多少？, derived: {difference: [cost, spent]}}
  ended: {label: 结束日期, type: date, question: 何时结束？}
  lasted: {label: 整年数, type: integer, least: 0, most: 200, question: 几年？, derived: {years: [since, ended]}}
  since_year: {label: 起始年度, type: integer, least: 2000, most: 2100, question: 哪年？, derived: {year: [since]}}
  before: {label: 上年资本, type: money, question: 上年资本？}
  growth: {label: 增长率, type: decimal, places: 1, unit: "%", least: "-100", most: "500", question: 增长？,
    derived: {growth: [capital, before]}}
  county: {label: 县区, type: enum, values: {east: 东, west: 西, south: 南}, question: 县区？}
  street: {label: 街道, type: enum, values: {one: 一街, two: 二街, three: 三街, four: 四街}, question: 街道？,
    fixes: {county: {one: east, two: east, three: [west, south]}}}
"""


def _widened(text: str) -> str:
    """The small vocabulary, with facts that follow from others, or are fixed by them."""
    text = text.replace("founded, motto]", "founded, motto, before, growth, county, street]")
    work = "year, note, series]}"
    text = text.replace(work, work.replace("]", ", spent, own_share, over, ended, lasted, since_year]"), 1)
    return text.rstrip() + MORE


WORDS = _widened(SMALL_VOCABULARY)
SHARES = ("20%", "1/3", "5/12")


class Shaped(Wide):
    """Writes all that `Wide` does, in the shapes of award texts as well."""

    words = WORDS
    vocabulary = load_rules({"vocabulary.yaml": WORDS.encode()}).vocabulary

    def __init__(self, source: Source, name: str, most_clauses: int) -> None:
        super().__init__(source, name, most_clauses)
        of_items = [clause for clause in self.clauses if clause["each"] != "applicant"]
        if of_items and chance(source, 30):
            self._define(of_items)
        if of_items and chance(source, 12):
            self._exclude(of_items)
        rules = self.head.get("stacking", ())
        for rule in rules:
            each = {clause["each"] for clause in self.clauses if clause["clause"] in rule["clauses"]}
            if (
                each == {"work"}
                and rule.get("keep") != "difference"
                and "reading" not in str(rule)
                and chance(source, 30)
            ):
                rule["per"] = ["since_year"]
                if "with_paid" in rule:
                    rule["with_paid"] = "ever"

    def _define(self, clauses: list[dict[str, Any]]) -> None:
        """A word for several kinds of items, and clauses that ask for it."""
        when = dict(self.plain(each) for each in ("post", "post"))
        self.head.setdefault("define", []).append(
            {"define": "good_thing", "label": "好事项", "each": ["work", "post"], "when": when}
        )
        for clause in clauses:
            if isinstance(clause.get("when", {}), dict) and chance(self.source, 60):
                clause.setdefault("when", {})["good_thing"] = pick(self.source, ("true", "false"))

    def _exclude(self, clauses: list[dict[str, Any]]) -> None:
        """What shuts out items of several kinds, and a clause that holds all the same."""
        self.head.setdefault("exclude", []).append({
            "exclude": "unfit", "each": ["work", "post"], "article": "附", "summary": "不予奖励",
            "when": dict([self.plain("post")]),
        })  # fmt: skip
        if chance(self.source, 30):
            clause = pick(self.source, clauses)
            known = clause.get("despite", [])
            clause["despite"] = [*([known] if isinstance(known, str) else known), "unfit"]

    def plain(self, each: str) -> tuple[str, Any]:
        """A test of one of the item's own facts, without readings."""
        key = pick(self.source, ("grade", "sound", "pieces", "since"))
        fact = self.vocabulary.item_kinds[each].facts[key]
        if fact.type == "enum":
            return key, some(self.source, [choice.key for choice in fact.choices], 1, 1)
        tests: dict[str, Any] = {"pieces": {"at_least": 3}, "since": {"after": "2021-06-30"}}
        return key, tests.get(key) or pick(self.source, ("true", "false"))

    # conditions

    def matcher(self, fact: Fact) -> Any:
        """Any matcher, of shares by what digits can say, of differences on both sides of nothing."""
        source = self.source
        if fact.derived is None or fact.derived.how in {"year", "years"}:
            return super().matcher(fact)
        if fact.derived.how == "difference":  # which of two facts is more, among others
            edges = ("0元", "0元", "-5万元", "3万元")
        else:
            edges = ("5", "10", "33.3", "0.1", "100")
        one = pick(source, edges)
        name = pick(source, ("at_least", "above", "at_most", "below"))
        return {name: self.maybe_reading(one, edges)}

    def options(self, fact: Fact) -> list[str]:
        """Values as rule files write them: of a share such as digits can say."""
        if fact.derived is not None and fact.derived.ratio:
            return ["5", "10", "33.3"]
        return super().options(fact)

    # amounts

    def line(self, each: str, payer: str) -> Any:
        """A line, now and then with cases in order in place of a table."""
        line = super().line(each, payer)
        if not isinstance(line, dict) or "by" not in line or not chance(self.source, 30):
            return line
        rest = {key: value for key, value in line.items() if key in OTHER_KEYS and key != "by"}
        cases: list[dict[str, Any]] = [
            {"when": self.when(each, 2), "amount": self.case(each, rest)} for _ in range(self.source.whole(1, 3))
        ]
        if len(cases) == 1 or chance(self.source, 50):
            cases.append({"amount": self.case(each, rest)})
        return {"first": cases, **rest}

    def case(self, each: str, rest: dict[str, Any]) -> Any:
        """What a case gives, now and then as a ceiling of its own."""
        if not {"standing", "review"} & set(rest) and chance(self.source, 15):
            return {"up_to": pick(self.source, FIGURES)}
        return self.cell(each)

    def formula(self, each: str) -> dict[str, Any]:
        """A computed sum, of which a share may be in doubt, or what it is a share of."""
        made = super().formula(each)
        if "sum" in str(made.get("of")) and isinstance(made.get("less"), dict):
            del made["less"]  # which may take off the very sum
        if isinstance(made.get("share"), str) and chance(self.source, 20):
            made["share"] = pick(self.source, SHARES)
        if isinstance(made.get("share"), str) and chance(self.source, 10):
            made["share"] = {"reading": self.reading(made["share"], [each for each in SHARES if each != made["share"]])}
        if (
            made.get("of") == "cost"
            and "share" in made
            and not {"at_least", "above"} & set(made)
            and chance(self.source, 25)
        ):
            made["of"] = {"reading": self.reading("cost", ["spent"])}
        if isinstance(made.get("match"), str) and "less" not in made and chance(self.source, 10):
            others = [payer for payer in PAYERS if payer != made["match"]]
            made["match"] = {"reading": self.reading(made["match"], others)}
        return made

    def table(self, each: str) -> dict[str, Any]:
        """A table, now and then by a word that the policy defines."""
        if each in self.defined and chance(self.source, 30):
            return {"by": self.defined[each], "true": self.figure(each), pick(self.source, ("false", "else")): "1万元"}
        return super().table(each)

    def rows(self, each: str, facts: list[Fact]) -> dict[str, Any]:
        """Rows, of which one may be for several values, and one for all the others; whole rows may be in doubt."""
        source = self.source
        made: dict[Any, Any] = super().rows(each, facts)
        named = [key for key in made if key not in str(list(made.values()))]  # no other row is a share of these
        if len(named) > 1 and chance(source, 35):
            one, two = named[:2]
            made = {((one, two) if key == one else key): cell for key, cell in made.items() if key != two}
        if chance(source, 45):
            free = [key for key in made if isinstance(key, tuple) or key not in str(list(made.values()))]
            if len(made) > 1 and free:  # its place is taken, so that something is left
                del made[pick(source, free)]
                made["else"] = self.rows(each, facts[1:]) if facts[1:] else self.cell(each)
        if not facts[1:] and chance(source, 10):
            at = pick(source, list(made))
            figure = isinstance(made[at], str) and made[at].endswith("元")
            if figure and "of_row" not in str(made):  # a share of what has no figure cannot be told
                made[at] = {"reading": self.reading(made[at], ["honour", "4万元"])}
        return made

    def keys(self, fact: Fact) -> list[str]:
        """Row keys that exclude each other, some of them in the words of texts."""
        source = self.source
        shares = fact.derived is not None and fact.derived.ratio
        if fact.type in {"enum", "boolean", "date"} or (not shares and chance(source, 50)):
            return super().keys(fact)
        if shares:
            cuts = ["5", "10", "33.3", "100"][: source.whole(1, 4)]
        else:
            drawn = {any_value(source, fact, DAYS[0]) for _ in range(source.whole(1, 3))}
            cuts = [fact.show(each) for each in sorted(each for each in drawn if isinstance(each, int))]
        least = any_value(_Least(), fact, DAYS[0])
        first = [] if shares or cuts[0] == fact.show(least) else [f"不足{cuts[0]}"]
        bands = [f"{low}以上不足{high}" for low, high in pairwise(cuts)]
        return [*first, *bands, f"{cuts[-1]}以上"]


class _Least:
    """Draws the least of everything."""

    def whole(self, low: int, high: int) -> int:
        return low


# ── what was written ─────────────────────────────────────────────────────────────────────────────────


def shapes(book: Book) -> Counter[str]:
    """How often each shape occurs in some rule files that their meaning does not show any more."""
    found: Counter[str] = Counter()
    for draft in book.drafts:
        found["definition for several kinds"] += sum(
            isinstance(each["each"], list) for each in draft.head.get("define", ())
        )
        found["exclusion of items"] += sum("each" in each for each in draft.head.get("exclude", ()))
        for rule in draft.head.get("stacking", ()):
            found["grouped by the year of a date"] += "since_year" in rule.get("per", ())
            found["grouped with earlier payments"] += "with_paid" in rule and rule.get("per", ["item"]) != ["item"]
            found["stacking rule under a reading"] += "reading" in str(rule)
        found["in force by a date of the item"] += "by" in draft.head["in_force"]
        defined = {each["define"] for each in draft.head.get("define", ())}
        for clause in draft.clauses:
            found["clause in force by a date of the item"] += "by" in clause.get("in_force", {})
            found["once under a reading"] += "reading" in str(clause.get("once"))
            found["despite"] += "despite" in clause
            for whole, key in _members(clause):
                found.update(_shape(whole, key, defined))
    found["stacking between policies"] += len(book.between)
    return +found


def _members(document: Any) -> Iterator[tuple[dict[Any, Any], Any]]:
    """Every mapping in a document, with each of its keys."""
    if isinstance(document, list):
        for part in document:
            yield from _members(part)
    elif isinstance(document, dict):
        for key, value in document.items():
            yield document, key
            yield from _members(value)


def _shape(whole: dict[Any, Any], key: Any, defined: set[str]) -> Iterator[str]:
    """The shapes that a member of a mapping is."""
    value = whole[key]
    if isinstance(key, tuple):
        yield "row for several values"
    elif key in NAMES:
        yield NAMES[key]
    elif "以上" in key or "不足" in key:
        yield "band in words"
    if (key == "share" and {"of", "match", "of_row"} & set(whole)) or key in {"of", "match", "payer", "of_row"}:
        if isinstance(value, dict) and "reading" in value:
            yield f"{key} under a reading"
        elif isinstance(value, dict):
            yield f"{key} items added up"
        elif isinstance(value, list):
            yield f"{key} several together"
        elif key == "share" and "/" in value:
            yield "exact ratio"
    if key in {"cap", "floor"} and isinstance(value, dict):
        yield f"{key} that is a sum"
    if key == "by" and isinstance(value, str) and value in defined:
        yield "table by a definition"
    if key in {"within", "closing", "in_window", "up_to", "grades"}:
        yield key
    if key == "amount" and isinstance(value, dict) and "up_to" in value:
        yield "case that is a ceiling"


NAMES = {
    "else": "row for the rest", "first": "cases in order", "不论": "row whatever the fact", "met": "met of a clause",
    "gives": "gives of a clause", "less": "less what others gave", "lower_of": "lower_of", "higher_of": "higher_of",
    "odd": "equal parts without a place", "pot": "pot", "sum": "sum over items", "count": "count",
    "under": "under a reading",
    "stages": "stages", "plus": "plus", "alone": "plus alone", "good_thing": "asked: definition for several kinds",
    "own_share": "derived quotient", "growth": "derived growth", "applicant.growth": "derived growth",
    "over": "derived difference (two facts compared)", "lasted": "derived years", "since_year": "derived year",
    "county": "fixed fact", "applicant.county": "fixed fact", "street": "fixing fact",
    "applicant.street": "fixing fact",
}  # fmt: skip
