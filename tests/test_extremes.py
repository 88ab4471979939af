"""The largest and the least values through every form of the rule language: counted by hand, by row, over columns, by
SQL. A sum is right to the fen, or it is refused in words that name the clause; it never wraps, and is never lost.

The long run is `python -m tests.bench.in_cohorts --extreme`.
"""

from __future__ import annotations

import inspect
import json
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

pl = pytest.importorskip("polars", reason="Polars is an extra")

import cohorts  # noqa: E402
from console import run  # noqa: E402
from extremes import VOCABULARY, applicant, combinations, half_up  # noqa: E402

from qaward.api import Engine, to_json  # noqa: E402
from qaward.batch.check import Differs  # noqa: E402
from qaward.batch.run import Order, Run  # noqa: E402
from qaward.batch.second import by_sql  # noqa: E402
from qaward.batch.spool import Profile  # noqa: E402
from qaward.columns.places import Day  # noqa: E402
from qaward.engine.decide import Decision  # noqa: E402
from qaward.engine.match import make_plan  # noqa: E402
from qaward.facts import Facts, Item, Payment  # noqa: E402
from qaward.findings import InputError  # noqa: E402
from qaward.identity import Name  # noqa: E402
from qaward.marks import Mark  # noqa: E402
from qaward.meaning.terms import Answer, Number, spread  # noqa: E402
from qaward.meaning.width import Widths  # noqa: E402
from qaward.money import EXACT_FEN, LARGEST_FEN  # noqa: E402
from qaward.policy.between_forms import BETWEEN_FORMS, FormKey  # noqa: E402
from qaward.policy.formulas import ROUNDINGS  # noqa: E402
from qaward.policy.load import load_rules  # noqa: E402
from qaward.policy.model import All, PayLine, Rules, Tier  # noqa: E402
from qaward.policy.stack_forms import STEPS  # noqa: E402
from qaward.policy.sums.all import SUM_FORMS  # noqa: E402
from qaward.policy.sums.base import Sum, every_sum  # noqa: E402
from qaward.standings import Standing  # noqa: E402
from qaward.vocabulary.fact import LARGEST_COUNT  # noqa: E402
from tests.bench import in_cohorts  # noqa: E402

DAY = date(2024, 3, 31)
L, C, E = LARGEST_FEN, LARGEST_COUNT, EXACT_FEN
V = Mapping[str, int]
Fen = int | None
"""What a line comes to in fen; None where there is none."""

HEAD = "policy: p\ntitle: 某意见\nissuer: 某市\nlevel: city\nstatus: in_force\nversion: '1'\n"
CLAUSE = "- clause: {name}\n  article: 一\n  summary: 某项\n  for: any\n  each: {each}\n{body}"


def engine_of(
    clauses: Mapping[str, str], head: str = "", each: str | Mapping[str, str] = "work", vocabulary: str = VOCABULARY
) -> Engine:
    """An engine for a policy of some clauses, each given by its body, indented by two."""
    kinds = dict.fromkeys(clauses, each) if isinstance(each, str) else {**dict.fromkeys(clauses, "work"), **each}
    chapter = "".join(CLAUSE.format(name=name, each=kinds[name], body=body) for name, body in clauses.items())
    files = {"vocabulary.yaml": vocabulary, "p/policy.yaml": HEAD + head, "p/1.yaml": chapter}
    return Engine(load_rules({name: text.encode() for name, text in files.items()}))


# ── one clause, one item ─────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class One:
    """A clause, the facts that its sum is made of, and what it comes to: as the document says, and what is left."""

    name: str
    body: str
    asks: tuple[str, ...]
    gross: Callable[[V], Fen]
    net: Callable[[V], Fen] | None = None
    values: Mapping[str, Sequence[int | None]] = field(default_factory=dict[str, Sequence[int | None]])

    def engine(self) -> Engine:
        return engine_of({self.name: self.body})


def known(*names: str) -> Callable[[Callable[..., Fen]], Callable[[V], Fen]]:
    """What is reckoned of facts that have to be known; nothing comes of nothing."""

    def made(reckon: Callable[..., Fen]) -> Callable[[V], Fen]:
        def found(v: V) -> Fen:
            return (reckon(*(v[name] for name in names)) or None) if all(name in v for name in names) else None

        return found

    return made


def part(fen: int, among: int, place: int) -> Fen:
    """One of the equal parts of a pot: what is over goes to the first, a fen each."""
    return fen // among + (place <= fen % among) if 1 <= place <= among else 0


def odd_part(v: V) -> Fen:
    """The same where one is always among them: where all have as much nobody asks for the place."""
    if "sharers" not in v or v["sharers"] < 1:
        return None
    if L % v["sharers"] == 0:
        return L // v["sharers"]
    return part(L, v["sharers"], v["place"]) or None if "place" in v else None


def pays(text: str) -> str:
    return f"  pays: {{city: {text}}}\n"


def amount(text: str) -> str:
    return pays(f"{{amount: {{{text}}}}}")


SURELY = "{when: {cost: {at_least: 0元}}, "
MOST_OF_ROW = {1: L, 2: 999 * 10**10}


def graded(v: V) -> Fen:
    """Of the first row one of two grades, of the second what a reviewer says up to the most."""
    most = MOST_OF_ROW[v["level"]]
    figure = v.get("determined.city", most)
    return min(figure, most) if v["level"] == 2 else L if figure >= L else 200 if figure >= 200 else 0


FEW = {"cost": (None, 0, 1, L - 1, L), "price": (None, 0, L)}
ONES = (
    One("figure", pays("1000亿元"), (), lambda v: L),
    One("times", pays("{amount: 1000亿元, times: pieces}"), ("pieces",), known("pieces")(lambda n: L * n)),
    One("times-share", pays('{amount: {share: "999999.999999%", of: cost}, times: pieces}'), ("cost", "pieces"),
        lambda v: (half_up(v["cost"] * 999999999999, 10**8) * v["pieces"] or None) if len(v) == 2 else None),
    One("share", amount("share: 12.345678%, of: cost"), ("cost",),
        known("cost")(lambda c: half_up(c * 12345678, 10**8))),
    One("share-most", amount("share: 999999.999999%, of: cost"), ("cost",),
        known("cost")(lambda c: half_up(c * 999999999999, 10**8))),
    One("share-up-to-the-last", amount('share: "90071.992547%", of: cost'), ("cost",),
        known("cost")(lambda c: half_up(c * 90071992547, 10**8))),
    One("share-fraction", amount("share: 999999/999998, of: [cost, price]"), ("cost", "price"),
        known("cost", "price")(lambda c, p: half_up((c + p) * 999999, 999998))),
    One("share-above", amount("share: 1%, of: cost, above: 999亿元"), ("cost",),
        known("cost")(lambda c: half_up(c, 100) if c > 999 * 10**10 else 0)),
    One("share-at-least", amount("share: 1%, of: cost, at_least: 1000亿元"), ("cost",),
        known("cost")(lambda c: half_up(c, 100) if c >= L else 0)),
    One("below-nothing", amount("share: 100%, of: gap"), ("gap",), known("gap")(lambda g: max(g, 0))),
    One("row-of-row", pays('{by: level, top: {share: "999999.999999%", of: cost}, low: {share: "999999.999999%", '
                           "of_row: top}}"), ("cost", "level"),
        known("cost", "level")(lambda c, row: half_up(c * 999999999999**row, 10 ** (8 * row)))),
    One("every", amount("every: 0.01元, of: cost, gives: 1000亿元"), ("cost",), known("cost")(lambda c: c * L),
        values={"cost": (None, 0, 1, 900, 901, L)}),
    One("every-pieces", amount("every: 7, of: pieces, gives: 1元"), ("pieces",),
        known("pieces")(lambda n: n // 7 * 100)),
    One("match", amount('match: province, share: "1:999999.999999"'), ("granted.province",),
        known("granted.province")(lambda g: half_up(g * 999999999999, 10**6))),
    One("match-both", amount("match: [province, city], share: 12.345678%"), ("granted.province", "granted.city"),
        known("granted.province", "granted.city")(lambda g, h: half_up((g + h) * 12345678, 10**8))),
    One("pot", amount("pot: 1000亿元, among: sharers, place: place"), ("sharers", "place"),
        known("sharers", "place")(lambda n, at: part(L, n, at))),
    One("pot-odd", amount("pot: 1000亿元, among: sharers, odd: place"), ("sharers", "place"), odd_part),
    One("lower", amount('lower_of: [{share: "999999.999999%", of: cost}, {share: 1/999999, of: price}]'),
        ("cost", "price"), known("cost", "price")(
            lambda c, p: half_up(min(c * 999999999999 * 999999, p * 10**8), 10**8 * 999999))),
    One("higher", amount('higher_of: [{share: "1.000001%", of: cost}, {share: 1/999999, of: price}]'),
        ("cost", "price"), known("cost", "price")(
            lambda c, p: half_up(max(c * 1000001 * 999999, p * 10**8), 10**8 * 999999))),
    One("less", amount("amount: 1000亿元, less: [cost, price]"), ("cost", "price"),
        known("cost", "price")(lambda c, p: max(L - c - p, 0))),
    One("less-share", amount('share: "999999.999999%", of: cost, less: province'), ("cost", "granted.province"),
        known("cost", "granted.province")(lambda c, g: half_up(max(c * 999999999999 - g * 10**8, 0), 10**8))),
    One("cap", amount('share: "999999.999999%", of: cost, cap: {share: 12.345678%, of: price}'), ("cost", "price"),
        known("cost", "price")(lambda c, p: half_up(min(c * 999999999999, p * 12345678), 10**8))),
    One("floor", amount('share: 0.000001%, of: cost, floor: {share: "999999.999999%", of: price}'), ("cost", "price"),
        known("cost", "price")(lambda c, p: half_up(max(c, p * 999999999999), 10**8) if c else 0)),
    One("round-up", amount("share: 0.000001%, of: cost, round: up 1000亿元"), ("cost",),
        known("cost")(lambda c: L * -(-c // (10**8 * L)))),
    One("round-down", amount('share: "999999.999999%", of: cost, round: down 1000亿元'), ("cost",),
        known("cost")(lambda c: c * 999999999999 // (10**8 * L) * L)),
    One("round-half", amount("share: 50%, of: cost, round: half_up 1000亿元"), ("cost",),
        known("cost")(lambda c: half_up(c, 2 * L) * L)),
    One("plus", pays('{amount: 1000亿元, plus: [{when: {sound: true}, amount: {share: "90000.000001%", of: cost}}]}'),
        ("cost", "sound"),
        lambda v: L + (half_up(v.get("cost", 0) * 90000000001, 10**8) if v.get("sound") else 0)),
    One("limits", pays('{amount: 1000亿元, times: pieces, cap: {share: "90000.000001%", of: cost}, floor: 500亿元}'),
        ("pieces", "cost"), lambda v: (L * v["pieces"] or None) if len(v) == 2 else None,
        lambda v: min(L * v["pieces"], half_up(v["cost"] * 90000000001, 10**8))),
    One("up-to", pays("{up_to: 1000亿元, times: pieces}"), ("pieces", "determined.city"),
        known("pieces")(lambda n: L * n), lambda v: min(L * v["pieces"], v.get("determined.city", L * C))),
    One("whole", pays("{up_to: 1000亿元, review: whole, plus: [" + SURELY + "amount: {share: 100%, of: cost}}]}"),
        ("cost", "determined.city"), lambda v: L + v.get("cost", 0),
        lambda v: min(L + v.get("cost", 0), v.get("determined.city", 3 * L))),
    One("alone", pays("{up_to: 1000亿元, review: base, plus: [" + SURELY + "alone: true, "
                       "amount: {share: 100%, of: cost}}]}"),
        ("cost", "determined.city"), lambda v: L + v.get("cost", 0),
        lambda v: v.get("determined.city", L) + v.get("cost", 0)),
    One("grades", pays("{grades: [1000亿元, 0.01元], times: pieces}"), ("pieces", "determined.city"),
        known("pieces")(lambda n: L * n),
        lambda v: next((g for g in (L * v["pieces"], v["pieces"]) if g <= v.get("determined.city", g)), 0)),
    One("rows-of-grades", pays("{by: level, top: {grades: [1000亿元, 2元]}, low: {up_to: 999亿元}}"),
        ("level", "determined.city"), known("level")(lambda row: MOST_OF_ROW[row]), graded),
    One("on-top", pays("{amount: 1000亿元, on_top_of: province}"), ("granted.province",),
        lambda v: L if v.get("granted.province", 1) else None),
    One("theirs", "  pays: {province: {share: 90000%, of: cost}}\n".replace("{share", "{amount: {share").replace(
        "cost}}", "cost}}}"), ("cost", "granted.province"), known("cost")(lambda c: 900 * c),
        lambda v: min(900 * v["cost"], v.get("granted.province", 900 * L))),
    One("voucher", pays("{amount: 1000亿元, times: pieces, form: voucher}"), ("pieces",),
        known("pieces")(lambda n: L * n)),
    One("sought", "  pays: {province: {standing: sought, amount: {share: 90000%, of: cost}}}\n", ("cost",),
        known("cost")(lambda c: 900 * c)),
    One("stages", pays('{amount: {share: "90071.992547%", of: cost}, stages: [{share: 1/3}, {share: 333333/999999}, '
                       "{share: 1/3, when: {sound: true}}]}") + "  once: item\n", ("cost", "sound"),
        known("cost")(lambda c: half_up(c * 90071992547, 10**8))),
    One("conditions", "  when: {all: [{cost: {at_least: 1000亿元}}, {pieces: {between: [1, 1000000000000]}}, "
        "{rate: {above: 999.999999998}}, {gap: {below: 0元}}]}\n" + pays("1元"), ("cost", "pieces", "rate", "gap"),
        known("cost", "pieces", "rate", "gap")(
            lambda cost, pieces, rate, gap: 100 * (cost == L and pieces > 0 and rate >= C - 1 and gap < 0)),
        values={"rate": (None, 0, C - 2, C - 1, C), "gap": (None, -L, 0), "cost": (L - 1, L), "pieces": (0, 1, C)}),
)  # fmt: skip


@pytest.mark.parametrize("case", ONES, ids=lambda case: case.name)
def test_one_item(case: One, tmp_path: Path) -> None:
    """Facts at their ends in every combination; an applicant for each."""
    ways = combinations(case.asks, {**(FEW if len(case.asks) > 1 else {}), **case.values})
    applicants = [applicant(f"A{at}", [way]) for at, way in enumerate(ways)]
    wanted: list[tuple[Fen, Fen] | None] = []
    for way in ways:
        gross = case.gross(way)
        net = gross if case.net is None or gross is None else case.net(way)
        wanted.append(None if gross is not None and gross >= E else (gross, net))
    held = hold(case.engine(), applicants, tmp_path)
    found: list[tuple[Fen, Fen] | None] = []
    for decision in held.decisions:
        lines = [] if decision is None else decision.lines
        each = [sum(sums) for sums in zip(*((line.gross, line.net) for line in lines), strict=True)]
        found.append(None if decision is None else (each[0], each[1]) if lines else (None, None))
    assert dict(enumerate(wanted)) == dict(enumerate(found))
    assert {f"p/{case.name}"} >= held.named
    assert wanted.count(None) == len(held.refused)


# ── by row, over columns, by SQL ─────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Held:
    """What was decided of some applicants by row (None: refused), who was `refused`, which clauses are `named` to them,
    and what all are given, by payer and standing.
    """

    decisions: list[Decision | None]
    refused: tuple[str, ...]
    named: set[str]
    sums: Sequence[str | None]


def hold(engine: Engine, applicants: Sequence[Facts], folder: Path, *, second: bool = True) -> Held:
    """The same lines, totals, refusals and ranges by row and over columns, and the same applicants refused in the same
    words; the second keys agree, or nothing would come out.
    """
    decisions: list[Decision | None] = []
    said: list[str] = []
    for facts in engine.settle(applicants, DAY):
        try:
            decision = engine.decide(facts, DAY)
            decisions.append(decision)
        except InputError as fault:
            decisions.append(None)
            said += [f"{facts.id} {finding.code} {finding.message()}" for finding in fault.findings]
        else:
            to_json(decision)  # documents hold all that was reckoned
    sql = by_sql() if second else None
    batch = Run(engine, Order(DAY), second=sql)
    manifest = batch.profiles([Profile(facts.id, facts, ()) for facts in applicants], [], folder / "out")
    decided = [facts for facts, each in zip(applicants, decisions, strict=True) if each is not None]
    wanted = cohorts.expected(engine, decided, DAY)
    assert [] == cohorts.differences(wanted, cohorts.told(folder / "out"))
    rejected = [(each.applicant, finding) for each in batch.rejected for finding in each.findings]
    told = [f"{name} {finding.code} {finding.message()}" for name, finding in rejected]
    assert sorted(said) == sorted(told)
    assert sql is None or not sql.left_out
    words = [word for each in told for word in each.replace("）", " ").split()]
    named = {word for word in words if word.startswith("p/")}
    assert bool(told) == bool(named)
    sums = [each.fen for each in manifest.sums]
    return Held(decisions, tuple(sorted(each.applicant for each in batch.rejected)), named, sums)


# ── many items ───────────────────────────────────────────────────────────────────────────────────────

MANY = 1_100
"""So many sums of 90,000亿元 are more than 64 bits hold."""
LARGE = "  pays: {city: {amount: {share: 90000%, of: cost}}}\n"
LARGE_OF_BOTH = "  pays:\n" + "".join(
    f"    {payer}: {{amount: {{share: 90000%, of: cost}}}}\n" for payer in ("province", "city")
)
AGAIN = -(-(2**64) // (2_050 * 900))
"""2,050 items of this cost, nine hundred times, come to a little more than 2^64: in 64 bits to almost nothing."""
HALF = E // 1_800
"""Of this cost two are decided, and two with a fen's cost beside them are not."""


def costs(*fen: int, **more: Any) -> list[dict[str, Any]]:
    return [{"cost": each, **more} for each in fen]


def paid(clause: str, item: str, fen: int, times: int = 1) -> tuple[Payment, ...]:
    on = date(2023, 1, 1).toordinal()
    return tuple(Payment("p", clause, item, "city", fen, on) for _ in range(times))


def rule(text: str, clauses: str = "all") -> str:
    return f"stacking:\n  - {{rule: r, because: 某, clauses: {clauses}, {text}}}\n"


@dataclass(frozen=True)
class Many:
    """Clauses, rules of the policy, applicants with many items, and what each is left by clause and item.

    What is left of nothing is not named; None: refused.
    """

    name: str
    clauses: Mapping[str, str]
    head: str
    cases: Sequence[tuple[Facts, Mapping[tuple[str, str], int] | None]]
    each: str = "work"


def group(*tops: int, many: int = MANY) -> list[dict[str, int]]:
    """Items of which some cost the most, and all others a fen less."""
    return [{"cost": L - (at not in tops)} for at in range(many)]


MANIES = (
    Many("nothing-stacks", {"a": LARGE}, "", [
        (applicant("A", costs(*[L] * MANY)), None),
        (applicant("B", costs(*[AGAIN] * 2_050)), None),
        (applicant("C", costs(*[L] * 2)), None),
        (applicant("D", costs(L)), {("a", "D-0"): 900 * L}),
        (applicant("F", costs(*[HALF] * 2)), {("a", "F-0"): 900 * HALF, ("a", "F-1"): 900 * HALF}),
        (applicant("G", costs(HALF, HALF, 1)), None),
    ]),
    Many("the-last-fen", {"a": amount('share: "90071.992547%", of: cost'), "b": amount("share: 100%, of: price")}, "", [
        (applicant("A", [{"cost": L, "price": 40_990}]), {("a", "A-0"): E - 40_991, ("b", "A-0"): 40_990}),
        (applicant("B", [{"cost": L, "price": 40_991}]), None),
    ]),
    Many("once", {"a": LARGE + "  once: applicant\n"}, "", [
        (applicant("A", group(7)), {("a", "A-7"): 900 * L}),
        (applicant("B", costs(*[AGAIN] * 2_050)), {("a", "B-0"): 900 * AGAIN}),
        (applicant("C", group(7, many=9), paid=paid("a", "C-7", L)), {}),
    ]),
    Many("highest", {"a": LARGE}, rule("keep: highest"), [
        (applicant("A", group(1_099)), {("a", "A-1099"): 900 * L}),
        (applicant("B", costs(1, 0, L)), {("a", "B-2"): 900 * L}),
    ]),
    Many("listed", {"a": LARGE, "b": LARGE.replace("90000%", "1%")}, rule("keep: listed, per: [item]", "[b, a]"), [
        (applicant("A", costs(L, 50, 49)), {("b", "A-0"): L // 100, ("b", "A-1"): 1, ("a", "A-2"): 900 * 49}),
    ]),
    Many("top-up", {"a": LARGE}, rule("keep: difference"), [
        (applicant("A", group(3)), {("a", "A-3"): 900 * L}),
        (applicant("B", group(3, many=9), paid=paid("a", "B-3", L, 899)), {("a", "B-3"): L}),
        (applicant("C", group(3, many=9), paid=paid("a", "C-3", L, 900)), {}),
        (applicant("D", group(3, many=9), paid=paid("a", "D-3", L, 1_000)), {}),
    ]),
    Many("cap", {"a": LARGE}, rule("cap: 1000亿元, with_paid: ever"), [
        (applicant("A", group(3)), {("a", "A-3"): L}),
        (applicant("B", costs(*[AGAIN] * 2_050)), {("a", "B-0"): L}),
        (applicant("C", group(3, many=9), paid=paid("a", "C-3", L - 1)), {("a", "C-3"): 1}),
        (applicant("D", group(3, many=9), paid=paid("a", "D-3", L, 1_000)), {}),
    ]),
    Many("number", {"a": LARGE}, rule("most: 1"), [
        (applicant("A", group(0)), {("a", "A-0"): 900 * L}),
        (applicant("B", costs(*[L] * MANY)), {("a", "B-0"): 900 * L}),
    ]),
    Many("number-large", {"a": LARGE}, rule("most: 1000"), [(applicant("A", group(0)), None)]),
    Many("stages", {"a": "  pays: {city: {amount: {share: 90000%, of: cost}, stages: [{share: 1/3}, {share: 2/3, "
                         "when: {sound: true}}]}}\n  once: item\n"}, rule("cap: 1000亿元"), [
        (applicant("A", costs(*[L] * MANY, sound=1)), {("a", "A-0"): L}),
        (applicant("B", costs(L, sound=1), paid=paid("a", "B-0", L)), {("a", "B-0"): L}),
        (applicant("C", costs(L, sound=1), paid=paid("a", "C-0", L, 900)), {}),
    ]),
    Many("unknown-groups", {"a": LARGE}, rule("cap: 1000亿元, per: [series]"), [
        (applicant("A", costs(L)), {("a", "A-0"): L}),
        (applicant("B", costs(*[3] * 6)), {("a", f"B-{at}"): 2_700 for at in range(6)}),
    ]),
    Many("unknown-and-known-groups", {"a": LARGE}, rule("cap: 1000亿元, per: [series]"), [
        # All are known to be of one series, but for the last, which may be of it too: that one waits.
        (applicant("A", [*costs(*[L] * MANY, series="甲"), *costs(L)]), {("a", "A-0"): L, ("a", f"A-{MANY}"): L}),
    ]),
    Many("number-by-unknown-group", {"a": LARGE}, rule("most: 1, per: [series]"), [
        (applicant("A", [*costs(*[L] * MANY, series="甲"), *costs(1)]), {
            ("a", "A-0"): 900 * L, ("a", f"A-{MANY}"): 900}),
    ]),
    Many("joint", {"a": LARGE_OF_BOTH},
         rule("cap: 1000亿元, payer: [city, province]"), [
        (applicant("A", costs(*[L] * MANY, **{"granted.province": L // 2})), {("a", "A-0"): L}),
        (applicant("B", costs(*[L] * 9)), {("a", "B-0"): L}),
    ]),
    Many("listed-and-waiting", {"a": LARGE, "b": pays("{on_top_of: province, amount: {share: 40000%, of: cost}}")},
         rule("keep: listed, per: [item]", "[b, a]"), [
        (applicant("A", costs(L)), {("a", "A-0"): 500 * L, ("b", "A-0"): 400 * L}),
    ]),
    Many("added", {"a": "  pays: {city: {amount: {share: 100%, of: {sum: {item: work, of: cost}}}}}\n"}, "", [
        (applicant("A", costs(*[L] * 900)), {("a", ""): 900 * L}),
        (applicant("B", costs(*[L] * 901)), None),
        (applicant("C", [*costs(*[L] * 900), {}]), {}),
        (applicant("D", costs(*[L] * 2_000)), None),
    ], "applicant"),
    Many("steps-of-added", {
        "a": amount("every: 1000000000000, of: {sum: {item: work, of: pieces}}, gives: 1000亿元"),
        "b": amount("every: 2, of: {count: {item: work}}, gives: 1000亿元"),
    }, "", [
        (applicant("A", [{"pieces": C}] * 400), {("a", ""): 400 * L, ("b", ""): 200 * L}),
        (applicant("B", [{"pieces": C}] * 901), None),
        (applicant("D", [{"pieces": C - 1}, {"pieces": 0}]), {("b", ""): L}),
    ], "applicant"),
    Many("asked-of-many", {
        "a": "  when: {sum: {item: work, of: cost, at_least: 1000亿元}}\n" + pays("1元"),
        "b": "  when: {sum: {item: work, of: rate, above: 2000}}\n" + pays("2元"),
        "c": "  when: {not: {sum: {item: work, of: rate, at_most: 20000000}}}\n" + pays("3元"),
        "d": "  when: {count: {item: work, at_least: 1000}}\n" + pays("4元"),
        "e": "  when: {sum: {item: work, of: pieces, below: 1000000000000}}\n" + pays("5元"),
    }, "", [
        (applicant("A", costs(L - 1, 1, rate=C, pieces=C - 1)), {("a", ""): 100}),
        (applicant("B", costs(L - 1, 0, rate=C, pieces=0)), {("e", ""): 500}),
        (applicant("C", costs(*[L] * MANY, rate=C, pieces=C)), {("a", ""): 100, ("b", ""): 200, ("d", ""): 400}),
        (applicant("D", []), {("e", ""): 500}),
        (applicant("F", [{}]), {}),
    ], "applicant"),
    Many("gives", {
        "a": LARGE, "b": "  when: {gives: {clause: a, at_least: 1000亿元}}\n" + pays("1元"),
        "c": "  when: {gives: {clause: a, below: 1000亿元}}\n" + pays("2元"),
    }, "", [
        (applicant("A", costs(L)), {("a", "A-0"): 900 * L, ("b", "A-0"): 100}),
        (applicant("B", costs(L // 900)), {("a", "B-0"): L // 900 * 900, ("c", "B-0"): 200}),
        (applicant("C", costs(L // 900 + 1)), {("a", "C-0"): (L // 900 + 1) * 900, ("b", "C-0"): 100}),
        (applicant("D", costs(0)), {}),
    ]),
)  # fmt: skip


@pytest.mark.parametrize("case", MANIES, ids=lambda case: case.name)
def test_many_items(case: Many, tmp_path: Path) -> None:
    """Sums of many items that 64 bits do not hold, and those about the largest that is decided."""
    held = hold(engine_of(case.clauses, case.head, case.each), [facts for facts, _ in case.cases], tmp_path)
    wanted, found = dict[str, Any](), dict[str, Any]()
    for (facts, left), decision in zip(case.cases, held.decisions, strict=True):
        wanted[facts.id] = left
        found[facts.id] = None if decision is None else _left(decision)
    assert wanted == found
    assert tuple(name for name, left in wanted.items() if left is None) == held.refused


def _left(decision: Decision) -> dict[tuple[str, str], int]:
    left: dict[tuple[str, str], int] = {}
    for line in decision.lines:
        key = line.clause.id, line.item.id if line.item else ""
        left[key] = left.get(key, 0) + line.net
    return {key: fen for key, fen in left.items() if fen}


# ── between applicants ───────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Between:
    """A rule between applicants who have one work together, and what each is left."""

    key: FormKey
    text: str
    works: Sequence[Mapping[str, int]]
    left: Sequence[int]


WHOLE = 900 * L
BETWEEN = (
    Between("lead", "lead: {level: top}", [{"cost": L, "level": 2}, {"cost": L, "level": 1}], [0, WHOLE]),
    Between("highest", "highest: {pieces: descending}", [{"cost": L, "pieces": C - 1}, {"cost": L, "pieces": C}],
            [0, WHOLE]),
    Between("one_for_all", "one_for_all: {sound: true}", [{"cost": L, "sound": 0}, {"cost": L, "sound": 1}],
            [WHOLE, WHOLE]),  # both wait for the consent of the other
    Between("pot", "pot: equally", [{"cost": L}] * 7, [WHOLE // 7 + (at < WHOLE % 7) for at in range(7)]),
    Between("pot", "pot: {by: pieces}", [{"cost": L, "pieces": C}, {"cost": L, "pieces": C - 1}],
            # Of 9,000万亿 fen by 1,000,000,000,000 to 999,999,999,999: half, and 2250 fen more or less.
            [WHOLE // 2 + 2_250, WHOLE // 2 - 2_250]),
    Between("each_in_full", "each_in_full: true", [{"cost": L}] * 1_100, [WHOLE] * 1_100),
    Between("places", "places: 1, order: {cost: descending}", [{"cost": L - 1}, {"cost": L}], [0, WHOLE]),
    Between("of_all", "of_all: {fact: sharers, count: {level: top}, complete: true}", [{"cost": L, "level": 1}] * 3,
            [WHOLE] * 3),
)  # fmt: skip


@pytest.mark.parametrize("case", BETWEEN, ids=lambda case: case.key)
def test_between_applicants(case: Between, tmp_path: Path) -> None:
    """Sums of many applicants together that 64 bits do not hold; of all that was decided the manifest tells them."""
    text = f"{{rule: r, article: 一, summary: 某, clauses: [a], {case.text}}}"
    more = "" if case.key in {"each_in_full", "pot"} else FULL
    engine = engine_of({"a": LARGE}, f"between:\n  - {text}\n{more}")
    works = [Item("work", "W", dict(values)) for values in case.works]
    applicants = [Facts(f"X{at:04}", "某", "enterprise", {}, (work,)) for at, work in enumerate(works)]
    held = hold(engine, applicants, tmp_path)
    assert list(case.left) == [sum(line.net for line in each.lines) for each in held.decisions if each is not None]
    assert sum(case.left) == sum(int(fen or 0) for fen in held.sums)


FULL = "  - {rule: full, article: 一, summary: 各得全额, clauses: [a], each_in_full: true}\n"


def test_of_what_others_are_given(tmp_path: Path) -> None:
    """What firms are given together passes what may be written of a fact; a share of it is right to the fen."""
    head = (
        "between:\n  - {rule: r, article: 一, summary: 某, clauses: [b], "
        "of_others: {fact: won, of: [a], their: owner}}\n"
    )
    vocabulary = VOCABULARY.replace("[staff]", "[staff, won, owner]") + (
        "  won: {label: 所得, type: money, question: 所得？}\n"
        "  owner: {label: 部门, type: text, names: true, question: 部门？}\n"
    )
    engine = engine_of(
        {"a": LARGE, "b": "  when: {won: {above: 0元}}\n" + amount("share: 1%, of: won")}, head,
        each={"b": "applicant"}, vocabulary=vocabulary,
    )  # fmt: skip
    own = [applicant(f"F{at}", costs(L), values={"owner": Name.of("X")}) for at in range(3)]
    held = hold(engine, [*own, applicant("X", [])], tmp_path)
    assert [WHOLE] * 3 + [3 * WHOLE // 100] == [
        sum(line.net for line in each.lines) for each in held.decisions if each is not None
    ]


# ── from files to files ──────────────────────────────────────────────────────────────────────────────


class TestCommands:
    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        """Rules, and tables of 1,100 applicants who get 90,000亿元 each; one more gets twice that, and is refused."""
        chapter = CLAUSE.format(name="a", each="work", body=LARGE).encode()
        files = {"vocabulary.yaml": VOCABULARY.encode(), "p/policy.yaml": HEAD.encode(), "p/1.yaml": chapter}
        for name, content in files.items():
            place = tmp_path / "rules" / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
        names = [f"A{at}" for at in range(MANY + 1)]
        owners = [*names, names[-1]]
        (tmp_path / "in").mkdir()
        heads = pl.DataFrame({"id": names, "kind": ["enterprise"] * len(names)})
        heads.write_parquet(tmp_path / "in" / "applicants.parquet")
        works = pl.DataFrame({"applicant": owners, "id": [f"W{at}" for at in range(len(owners))]})
        works.with_columns(cost=pl.lit(L // 100)).write_parquet(tmp_path / "in" / "work.parquet")
        return tmp_path

    def batch(self, folder: Path, out: str) -> str:
        found = run("batch", folder / "in", "-o", folder / out, "--as-of", DAY.isoformat(), "--rules", folder / "rules")
        assert 3 == found.exit_code, found.output
        return found.output

    def test_all_together_pass_64_bits(self, folder: Path) -> None:
        """9.9 trillion 元 in whole fen are a text of the manifest; who is refused is told by the clause."""
        said = self.batch(folder, "out")
        assert "（最大的一笔出自条款 p/a）" in said
        manifest = json.loads((folder / "out" / "manifest.json").read_text("utf-8"))
        [told] = manifest["sums"]
        assert ("9900000000000000000", MANY) == (told["fen"], told["lines"])
        assert {"lines": MANY, "totals": MANY, "ranges": MANY, "rejects": 1} == {
            name: len(pl.read_parquet(folder / "out" / f"{name}.parquet"))
            for name in ("lines", "totals", "ranges", "rejects")
        }
        assert [900 * L] == pl.read_parquet(folder / "out" / "totals.parquet")["fen"].unique().to_list()
        assert [(900 * L, 900 * L)] == (
            pl.read_parquet(folder / "out" / "ranges.parquet").select("low_fen", "high_fen").unique().rows()
        )

    def test_a_change_of_so_much_is_refused(self, folder: Path) -> None:
        for out in ("old", "new"):
            self.batch(folder, out)
        words = ("impact", folder / "rules", folder / "rules", folder / "in", "-o", folder / "out")
        found = run(*words, "--as-of", DAY.isoformat())
        assert 3 == found.exit_code
        assert "[impact.sum-large]" in found.output

    @pytest.mark.parametrize(("price", "code"), [("90000000000.01元", 0), ("100000000000元", 3)])
    def test_one_applicant(self, folder: Path, price: str, code: int) -> None:
        """By one clause as much as is decided for one; with a second item more."""
        items = [{"kind": "work", "id": "W", "cost": "100000000000元"}, {"kind": "work", "id": "X", "cost": price}]
        profile = folder / "a.json"
        profile.write_text(json.dumps({"applicant": {"id": "A", "kind": "enterprise"}, "items": items[code == 0 :]}))
        found = run("evaluate", profile, "--as-of", DAY.isoformat(), "--rules", folder / "rules", "--format", "json")
        assert code == found.exit_code, found.output
        assert ("（最大的一笔出自条款 p/a）" in found.output) == bool(code)
        if not code:
            assert 900 * 9_000_000_000_001 == json.loads(found.stdout)["totals"][0]["fen"]


# ── what no column holds ─────────────────────────────────────────────────────────────────────────────

RATIO = 'share: "999999.999999%"'
PRIMES = (142_837, 142_811, 142_799, 142_787, 142_771, 142_759, 142_757)
LONG = ", ".join(
    f"{{share: {part}/{7 * each}, when: {{sound: true}}}}" for each in PRIMES for part in (each // 2, each - each // 2)
).replace(", when: {sound: true}", "", 1)
"""Stages that come to one seventh in each pair, of which no common denominator is short."""


@pytest.mark.parametrize(
    "body",
    [
        pays(f"{{by: level, top: {{{RATIO}, of: cost}}, low: {{{RATIO}, of_row: top}}}}").replace(
            "of_row: top}", "of_row: top, floor: {" + RATIO + ", of: cost, floor: {share: 1/999983, of: price}}}"),
        pays(f"{{amount: {{share: 90000%, of: cost}}, stages: [{LONG}]}}"),
    ],
    ids=["a ratio of a ratio", "stages of long fractions"],
)  # fmt: skip
@pytest.mark.parametrize("items", [[], [{"cost": 1, "price": 1, "level": 2, "sound": 1}]], ids=["nobody", "somebody"])
def test_more_than_128_bits(body: str, items: list[dict[str, int]], tmp_path: Path) -> None:
    """Told of the policy, by the clause, before anything is decided; it does not hang on who applies."""
    engine = engine_of({"fine": LARGE, "vast": body}, rule("keep: highest"))
    run = Run(engine, Order(DAY), second=by_sql())
    facts = applicant("A", items)
    with pytest.raises(InputError) as caught:
        run.profiles([Profile("A", facts, ())], [], tmp_path / "out")
    [finding] = caught.value.findings
    assert ("columns.width", "p/vast") == (finding.code, finding.mark.source)
    assert not (tmp_path / "out").exists()
    assert engine.decide(facts, DAY).lines or not items  # by row there are no bits to run out of


# ── every form has a case ────────────────────────────────────────────────────────────────────────────


def _rules() -> Iterator[Rules]:
    """The rules of all tables above."""
    yield from (one.engine().rules for one in ONES)
    yield from (engine_of(many.clauses, many.head, many.each).rules for many in MANIES)


def _words(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        for key, value in node.items():
            yield str(key)
            yield from _words(value)
    elif isinstance(node, list):
        for each in node:
            yield from _words(each)
    else:
        yield str(node)


def _lines() -> Iterator[PayLine]:
    clauses = (clause for rules in _rules() for policy in rules.policies for clause in policy.clauses)
    return (line for clause in clauses for line in clause.pays)


WORDS = frozenset(
    word
    for body in [*(one.body for one in ONES), *(body for many in MANIES for body in many.clauses.values())]
    for word in _words(yaml.safe_load(body))
)
UNSUMMED = {
    PayLine: {"payer", "standing", "readings", "mark", "absent", "unadded"},
    Tier: {"when", "readings", "mark", "standing", "own", "chosen", "under"},
}
"""What of lines and rows enters no sum."""


def test_every_word_of_computed_sums_is_there() -> None:
    assert set() == {key for form in SUM_FORMS for key in form.keys} - WORDS
    assert set() == {how for how in ROUNDINGS if not any(word.startswith(how) for word in WORDS)}


def test_every_part_of_lines_and_rows_is_there() -> None:
    bare = PayLine("", Standing.DUE, (), None, None, (), Mark("")), Tier(All(()), 0, None, (), Mark(""))
    default = {type(each): each for each in bare}
    found: dict[type, set[str]] = {PayLine: set(), Tier: set()}
    for line in _lines():
        for each in (line, *line.tiers, *line.plus):
            of = type(each)
            names = (one.name for one in fields(of))
            found[of] |= {name for name in names if getattr(each, name) != getattr(default[of], name)}
    assert {of: {each.name for each in fields(of)} - UNSUMMED[of] for of in found} == {
        of: names - UNSUMMED[of] for of, names in found.items()
    }


def test_every_sum_is_there() -> None:
    found = {
        type(each).__name__
        for line in _lines()
        for made in (*(tier.sum for tier in (*line.tiers, *line.plus)), *line.limits)
        if made is not None
        for each in every_sum(made)
    }
    assert set() == {name for each in _below(Sum) if not inspect.isabstract(each) for name in [each.__name__]} - found


def _below(of: type) -> set[type]:
    """All that a class is made into; one with slots is there twice, of one name."""
    return {each for own in of.__subclasses__() for each in (own, *_below(own))}


def test_every_form_of_rules_is_there() -> None:
    assert set(STEPS) - {"once"} == {rule.step for rules in _rules() for p in rules.policies for rule in p.stacking}
    assert any(clause.once for rules in _rules() for policy in rules.policies for clause in policy.clauses)
    assert {form.key for form in BETWEEN_FORMS.values()} == {case.key for case in BETWEEN} | {"of_others"}


def test_every_number_of_the_core_is_there() -> None:
    """Also those that conditions are made of; a variable is of stacking, whose rules are there all."""
    found = set[str]()
    for rules in _rules():
        for place in Day(make_plan(rules), DAY).places:
            found |= {type(each).__name__ for each in spread(place.terms)}
    assert {"Variable"} == {each.__name__ for each in (*_below(Number), *_below(Answer))} - found


# ── generated ────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("seed", [2, 3, 5])
def test_generated_policies_at_the_ends(seed: int) -> None:
    """Policies with the largest figures and ratios, applicants with the largest facts; the seed is told."""
    held = in_cohorts.hold(in_cohorts.Cohort(SEEDS + seed, packs=False, many=12, extreme=True))
    assert () == held.differences
    assert held.counts["raw: lines by columns and SQL"]


SEEDS = 147_000_000


def test_a_sum_that_wraps_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Were 64 bits taken where 128 are needed, the second key would tell, and nothing would come out."""
    monkeypatch.setattr(Widths, "bits", lambda self, term: 64)
    monkeypatch.setattr(Widths, "result", lambda self, term: 64)
    engine = engine_of({"a": amount("share: 12.345678%, of: cost")})
    run_ = Run(engine, Order(DAY), second=by_sql())
    with tempfile.TemporaryDirectory() as folder, pytest.raises(Differs):
        run_.profiles([Profile("A", applicant("A", costs(L)), ())], [], Path(folder) / "out")
