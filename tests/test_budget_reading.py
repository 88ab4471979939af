"""The year's money as `round.yaml` declares it: what is read of it, every fault at its place, and its JSON Schema."""

from __future__ import annotations

import contextlib
import re
from fractions import Fraction

import pytest
import yaml
from console import ROOT
from hypothesis import given
from jsonschema import Draft202012Validator
from mangling import quick, spoilt
from strategies import SMALL_VOCABULARY

from qaward.budget.allot import allot
from qaward.budget.claim import Claim
from qaward.budget.division import Division, Part, Tranche
from qaward.budget.known import Known
from qaward.budget.methods import BY_RANK, FIRST_COME, METHODS, PRO_RATA, Terms
from qaward.budget.order import Criterion
from qaward.budget.plan import Aside, Budget, Cap, Places, Plan, Scope, Sharing
from qaward.budget.read import read_plan
from qaward.findings import Findings, InputError
from qaward.messages.budgets import BUDGETS
from qaward.policy.file_schema import file_schema
from qaward.policy.load import load_folder, load_rules
from qaward.rounds.shape import RoundFileShape
from qaward.trees.decoding import decode
from qaward.trees.read import read_node

HEAD = "policy: p\ntitle: 某意见\nissuer: 某市\nlevel: city\nstatus: in_force\nversion: '1'\n"
CHAPTER = """
- clause: led
  article: 一
  summary: 资助
  for: [enterprise]
  each: work
  when: {sound: true}
  pays: {city: 1万元}
"""
VOCABULARY = SMALL_VOCABULARY.replace("facts: [size, ", "facts: [rank, size, ").replace(
    "\nfacts:\n", "\nfacts:\n  rank: {label: 名次, type: integer, least: 1, question: 第几名？}\n"
)
RULES = load_rules(
    {"vocabulary.yaml": VOCABULARY.encode(), "p/policy.yaml": HEAD.encode(), "p/1.yaml": CHAPTER.encode()}
)
KNOWN = Known.of(RULES)

WHOLE = """
days: [2023-11-30]
budget:
  - payer: 市级
    year: 2023
    amount: 600万元
    method: 按比例
    by: applicant
    order: [rank, 应付额 desc, {by: 规模, values: [小, medium]}]
    rounding: {unit: 100元, way: half_up}
    split: {city: 70%, 县级: 30%}
    tranches: [80%, {share: 1/5, when: 验收后}]
  - {payer: county, year: 2023, amount: 不限, method: first-come, last: rest, split: {province: 10万元, county: 其余}}
caps:
  - {cap: 120万元, payer: city, method: by-rank, last: rest, order: [due 降序], clauses: [p/led]}
places:
  - {places: 7, name: 领跑者, payers: [市级, county], clauses: led, by: item, order: [rank],
     aside: {fact: size, values: small, share: 30%, unused: give}}
"""


def read(text: str) -> tuple[Plan | None, Findings]:
    """What a text declares, and what is wrong with it."""
    problems = Findings()
    node = read_node("round.yaml", text, problems)
    assert node is not None
    return read_plan(node, KNOWN, problems), problems


def test_all_that_can_be_declared() -> None:
    """Chinese words and keys mean the same; what has another key is not looked at here."""
    rank, size = Criterion("rank"), Criterion("size", values=("small", "medium"), label="规模")
    halves = Division(
        (Part("city", None, Fraction(7, 10)), Part("county", None, Fraction(3, 10))),
        (Tranche(Fraction(4, 5)), Tranche(Fraction(1, 5), "验收后")),
    )
    fixed = Division((Part("province", 10_000_000), Part("county", None, Fraction(1))))
    due = Criterion("due", falling=True)
    expected = Plan(
        (
            Budget(
                "city",
                2023,
                600_000_000,
                Sharing(
                    PRO_RATA, "applicant", (rank, Criterion("due", True, (), "应付额"), size), Terms(10_000, "half_up")
                ),
                halves,
            ),
            Budget("county", 2023, None, Sharing(FIRST_COME, "line", (), Terms(last="rest")), fixed),
        ),
        (
            Cap(
                "单位封顶120万元",
                Scope(("city",), ("p/led",)),
                120_000_000,
                Sharing(BY_RANK, "line", (due,), Terms(last="rest")),
            ),
        ),
        (
            Places(
                "领跑者", Scope(("city", "county"), ("led",)), 7, "item", (rank,), Aside("size", ("small",), 3, "give")
            ),
        ),
    )
    plan, problems = read(WHOLE)
    assert [] == list(problems)
    assert expected == plan


def test_nothing_declared() -> None:
    """A file without these keys declares nothing; one that is no mapping is told."""
    assert Plan() == read("days: [2023-11-30]\n")[0]
    plan, problems = read("- budget\n")
    assert (None, ["shape.root"]) == (plan, [each.code for each in problems])


BASE = {"payer": "city", "year": "2023", "amount": "600万元", "method": "pro-rata"}
FAULTS: list[tuple[str, str, str]] = [
    # what is written of a budget, the code, and the text at the place that it points at
    ("method: lottery", "budget.method", "lottery"),
    ("method: by-rank, order: [rank]", "budget.last", "{"),
    ("method: put-back, order: [rank], last: rest", "budget.last", "rest"),
    ("method: by-rank, last: stop", "budget.order", "{"),
    ("last: stop", "budget.last-pro-rata", "last"),
    ("method: by-rank, order: [rank], last: stop, rounding: {unit: 1元, way: half_up}", "budget.way", "half_up"),
    ("order: [rank, height]", "budget.fact", "height"),
    ("order: [rank, due, rank desc]", "budget.order-twice", "rank desc"),
    ("order: [rank first]", "budget.criterion", "rank first"),
    ("rounding: {unit: 0元}", "budget.no-unit", "0元"),
    ("rounding: {unit: 一元}", "money.form", "一元"),
    ("amount: 600.01元, rounding: {unit: 1元}", "budget.unit", "600.01元"),
    ("amount: -5万元", "money.negative", "-5万元"),
    ("amount: 600", "money.no-unit", "600"),
    ("payer: village", "rule.payer", "village"),
    ("clauses: [led, p/lead]", "clause.unknown", "p/lead"),
    ("year: 23", "shape.bounds", "23"),
    ("year: 今年", "shape.integer", "今年"),
    ("by: street", "shape.choice", "street"),
    ("tranches: [80%, 30%]", "budget.tranches", "tranches"),
    ("tranches: [80%, rest]", "sum.ratio", "rest"),
    ("tranches: [0%, 100%]", "sum.ratio", "0%"),
    ("split: {city: 70%, county: 20%}", "budget.split", "{city"),
    ("split: {city: 1/3, county: 1/3}", "budget.split", "{city"),
    ("split: {city: 70%, 市级: 30%}", "budget.split-twice", "市级"),
    ("order: [{by: 规模, values: [小, 微]}]", "fact.choice", "{by"),
    ("split: {city: 70%, county: 多数}", "budget.part", "多数"),
    ("split: {city: 70%, village: 30%}", "rule.payer", "village"),
    ("amuont: 1元", "shape.unknown-key", "amuont"),
]  # fmt: skip


def entry(written: str) -> str:
    """A budget in which some keys are replaced."""
    replaced = {key for key in BASE if re.search(rf"(^|, ){key}: ", written)}
    kept = ", ".join(f"{key}: {value}" for key, value in BASE.items() if key not in replaced)
    return f"budget:\n  - {{{kept}, {written}}}\n" if kept else f"budget:\n  - {{{written}}}\n"


def aside(written: str) -> str:
    """Three places of which some are kept."""
    return f"places:\n  - {{places: 3, order: [rank], aside: {{{written}, values: small, unused: give}}}}\n"


def pointed_at(text: str, line: int, column: int) -> str:
    """The text from a place on."""
    return text.splitlines()[line - 1][column - 1 :]


@pytest.mark.parametrize(("written", "code", "at"), FAULTS, ids=[written for written, _, _ in FAULTS])
def test_faults(written: str, code: str, at: str) -> None:
    """Each fault is the only one that is told, at its place, in both languages, and nothing is made of it."""
    text = entry(written)
    plan, problems = read(text)
    [found] = problems
    assert (None, code) == (plan, found.code)
    assert pointed_at(text, found.mark.line, found.mark.column).startswith(at)
    assert all(found.message(lang) for lang in ("zh", "en"))


OTHER_FAULTS: list[tuple[str, str, str]] = [
    ("caps:\n  - {cap: 1.5元, payer: city, method: pro-rata, rounding: {unit: 1元}}\n", "budget.unit", "1.5元"),
    ("caps:\n  - {cap: 1元, payer: town, method: pro-rata}\n", "rule.payer", "town"),
    ("places:\n  - {places: 3, order: []}\n", "shape.few", "[]"),
    ("places:\n  - {places: 3, payers: [city, town], order: [rank]}\n", "rule.payer", "town"),
    (aside("fact: size"), "budget.aside-form", "{fact"),
    (aside("fact: size, places: 4"), "budget.aside", "{fact"),
    (aside("fact: width, places: 1"), "budget.fact", "width"),
    (aside("fact: size, share: 三成"), "sum.ratio", "三成"),
]


@pytest.mark.parametrize(("text", "code", "at"), OTHER_FAULTS)
def test_faults_of_caps_and_places(text: str, code: str, at: str) -> None:
    """So it is with caps and places."""
    plan, problems = read(text)
    [found] = problems
    assert (None, code) == (plan, found.code)
    assert pointed_at(text, found.mark.line, found.mark.column).startswith(at)


@pytest.mark.parametrize(
    ("one", "two", "fault"),
    [
        ("payer: city", "payer: 市级", True),
        ("payer: city", "payer: county", False),
        ("payer: city", "payer: city, year: 2024", False),
        ("payer: city", "payer: city, clauses: [led]", True),
        ("payer: city, clauses: [led]", "payer: city, clauses: [p/led]", True),
        ("payer: city, clauses: [p/led]", "payer: city, clauses: [p/led]", True),
    ],
)
def test_two_budgets_for_one_line(one: str, two: str, fault: bool) -> None:
    """A line belongs to one budget: two that can both be meant are told, with both places."""
    text = entry(one) + entry(two).removeprefix("budget:\n")
    plan, problems = read(text)
    assert fault == (plan is None)
    assert ["round.yaml:2:5"] * fault == [", ".join(map(str, each.also)) for each in problems]
    assert ["budget.twice"] * fault == [each.code for each in problems]


def test_words_of_a_fault() -> None:
    """What is meant, or what may be written, is told in both languages."""
    [found] = read(entry("method: pro_rata"))[1]
    assert "没有分配办法 `pro_rata`；是否为 `pro-rata`？" == found.message()
    [found] = read(entry("method: by-rank, order: [rank]"))[1]
    assert (
        "the method `by-rank` needs `last`, what becomes of the first for which the money is not enough: one of rest, "
        "skip, stop; write one of them"
    ) == found.message("en")


@quick
@given(spoilt(WHOLE.encode()))
def test_spoilt_bytes(content: bytes) -> None:
    """Whatever becomes of the bytes, there is a plan or a finding, and every finding can be told."""
    problems = Findings()
    with contextlib.suppress(InputError):  # too many faults to be worth going on
        text = decode("round.yaml", content, problems)
        node = read_node("round.yaml", text, problems) if text is not None else None
        plan = read_plan(node, KNOWN, problems) if node is not None else None
        assert (plan is None) == bool(problems.errors)
    assert all(each.text(lang) for each in problems for lang in ("zh", "en"))


def test_every_message_is_brought_here() -> None:
    """Each message about a declaration is brought by one of these faults; two are about claims (`test_budget.py`)."""
    texts = [*(entry(written) for written, _, _ in FAULTS), *(text for text, _, _ in OTHER_FAULTS)]
    texts.append(entry("payer: city") + entry("payer: 市级").removeprefix("budget:\n"))
    brought = {fault.code for text in texts for fault in read(text)[1]}
    assert {"budget.below", "budget.claim-twice"} == BUDGETS.keys() - brought


# ── schema and page ──────────────────────────────────────────────────────────────────────────────────


SCHEMA = file_schema(RoundFileShape)


def complaints(text: str) -> list[str]:
    """What a validator says of the year's money in a text, beside the least that a round has."""
    document = {key: value for key, value in yaml.safe_load(text).items() if key != "days"}
    least = {"round": 1, "name": "甲", "year": 2023, "day": "2023-11-30", "policies": ["p"]}
    return [each.message for each in Draft202012Validator(SCHEMA).iter_errors({**least, **document})]


def test_schema() -> None:
    """The schema is valid, is met by what can be read, and not by a misspelt key or another way to round."""
    Draft202012Validator.check_schema(SCHEMA)
    assert [] == complaints(WHOLE)
    for written in ("amuont: 1元", "by: street", "rounding: {unit: 1元, way: up}", "year: 23", "last: never"):
        assert complaints(entry(written))


PAGE = (ROOT / "docs/office.md").read_text("utf-8")


def shown(key: str) -> Plan:
    """The declaration with some key that the page shows, read with the packaged rules."""
    [block] = [each for each in re.findall(r"```ya?ml\n(.*?)```", PAGE, re.DOTALL) if f"{key}:\n" in each]
    problems = Findings()
    node = read_node("round.yaml", block, problems)
    assert node is not None
    plan = read_plan(node, Known.of(load_folder(None)), problems)
    assert [] == list(problems)
    assert plan is not None
    return plan


def test_the_page_counts_as_the_program_does() -> None:
    """What the page shows gives the numbers that the page tells."""
    dues = {"甲": 30_000_000, "乙": 30_000_000, "丙": 10_000_000}
    claims = [
        Claim(name, name, "p", "c", "x", "city", due, {"drafter_rank": at})
        for at, (name, due) in enumerate(dues.items())
    ]
    lines = allot(claims, shown("budget"), 2023).lines
    assert [25_714_286, 25_714_286, 8_571_428] == [line.share for line in lines]
    assert [4_800_000, 2_057_142, 1_200_000, 514_286] == [cell.fen for cell in lines[2].cells]
    told = [*(line.share for line in lines), *(cell.fen for cell in lines[2].cells), 6_000_000, 2_571_428]
    assert all(f"{fen / 100:.2f}" in PAGE for fen in told)


def test_the_page_has_all() -> None:
    """Caps and places are as the page shows them, and it has every method, with what may come of the last one."""
    plan = shown("places")
    assert [("micro", "small")] == [each.aside.values for each in plan.places if each.aside]
    assert [(120_000_000, "city")] == [(each.fen, *each.scope.payers) for each in plan.caps]
    row = re.compile(r"^\| (`[a-z-]+` [^|]+) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
    found = [(each[1], "`last`" in each[3]) for each in row.finditer(PAGE.split("## 12.")[1])]
    assert [(f"`{each.key}` {each.zh}", each.fills) for each in METHODS.values()] == found
