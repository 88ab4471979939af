"""What is asked where a count cannot be told: which fact of which item, for which clauses."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from console import DAY, run, write_profile
from test_grounds import HEAD, VOCABULARY

from qaward.engine.decide import Decision, decide
from qaward.engine.document import as_document
from qaward.engine.match import make_plan
from qaward.engine.questions import questions
from qaward.facts import Item
from qaward.policy.load import load_folder
from qaward.profiles.read import make_facts
from qaward.report.why import why
from qaward.vocabulary.fact import Fact
from tests.bench.witness import Place, Witnesses
from tests.completions import a_case
from tests.every_question import Fault, States
from tests.strategies import Market, Seeded, a_book, a_day, a_profile, completed, with_value

WORK: dict[str, Any] = {"kind": "work", "id": "W", "level": "national"}
GRAVE = {"kind": "penalty", "id": "P1", "grave": True}
LIGHT = {"kind": "penalty", "id": "P2", "grave": False}
OPEN = {"kind": "penalty", "id": "P3", "penalised_on": "2023-01-01"}
BARE = {"kind": "penalty", "id": "P4"}
ANY_GRAVE = "any_of: {item: penalty, where: {grave: true}}"
RECENT = "grave: true, penalised_on: {within: 3年}"


def clause(when: str, name: str = "a", each: str = "work", sum_: str = "200万元") -> str:
    """One clause of the city."""
    return (
        f"- {{clause: {name}, article: 一, summary: 甲, for: any, each: {each}, when: {{{when}}},"
        f" pays: {{city: {sum_}}}}}\n"
    )


def write(folder: Path, clauses: str, head: str = "") -> Path:
    """A pack with some clauses."""
    (folder / "award").mkdir(parents=True)
    (folder / "vocabulary.yaml").write_text(VOCABULARY, encoding="utf-8")
    (folder / "award" / "policy.yaml").write_text(HEAD + head, encoding="utf-8")
    (folder / "award" / "01.yaml").write_text(clauses, encoding="utf-8")
    return folder


def decided(rules: Path, *items: dict[str, Any], **more: Any) -> Decision:
    """A decision about some items; `more` is of the profile (`listing`), or what is known of the applicant."""
    listing = {"listing": more.pop("listing")} if "listing" in more else {}
    profile = {"applicant": {"id": "E", "kind": "enterprise", **more}, "items": list(items), **listing}
    loaded = load_folder(rules)
    return decide(make_plan(loaded), make_facts(profile, loaded.vocabulary), date.fromisoformat(DAY))


def asked(decision: Decision) -> list[str]:
    """Each question as item, fact and clauses."""
    return [
        f"{each.item.id if each.item else '-'} {each.fact.key}: {' '.join(clause.id for clause in each.clauses)}"
        for each in questions(decision)
    ]


CASES: list[tuple[list[str], str, list[dict[str, Any]]]] = [
    # a count, an any_of, and either under a not
    (["P4 grave: a"], ANY_GRAVE, [BARE]),
    (["P4 grave: a"], f"not: {{{ANY_GRAVE}}}", [LIGHT, BARE]),
    (["P3 grave: a", "P4 grave: a"], "count: {item: penalty, where: {grave: true}, at_most: 1}", [GRAVE, OPEN, BARE]),
    (["P4 grave: a"], f"any: [{{tasks: 3}}, {{not: {{{ANY_GRAVE}}}}}]", [BARE, {**WORK, "id": "V", "tasks": 3}]),
    # items that are decided, and counts that are, ask nothing
    ([], ANY_GRAVE, [GRAVE, BARE]),
    ([], f"not: {{{ANY_GRAVE}}}", [GRAVE, BARE]),
    (["P4 grave: a", "P4 penalised_on: a"], f"any_of: {{item: penalty, where: {{{RECENT}}}}}", [LIGHT, BARE]),
    # of an item what decides alone: not what stands beside a part that is met, or that cannot be met any more
    (["P3 grave: a"], f"any_of: {{item: penalty, where: {{{RECENT}}}}}", [OPEN]),
    (
        ["P5 grave: a"],
        "any_of: {item: penalty, where: {grave: true, not: {penalised_on: {within: 1年}, applicant.dishonest: false}}}",
        [{"kind": "penalty", "id": "P5", "penalised_on": "2001-01-01"}],
    ),
    # what a count looks at of the applicant, and counts within counts
    (["- dishonest: a"], "any_of: {item: penalty, where: {applicant.dishonest: true}}", [BARE]),
    (
        ["V tasks: a"],
        "any_of: {item: penalty, where: {grave: true, any_of: {item: work, where: {tasks: 3}}}}",
        [GRAVE, LIGHT, {"kind": "work", "id": "V"}, {**WORK, "tasks": 2}],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("expected", "when", "items"), CASES)
def test_what_a_count_hangs_on(tmp_path: Path, expected: list[str], when: str, items: list[dict[str, Any]]) -> None:
    """Item and fact are named; a fact that settles nothing is not asked for."""
    own = [] if any(item["id"] == "W" for item in items) else [{**WORK, "tasks": 2}]
    assert expected == asked(decided(write(tmp_path, clause(when)), *own, *items))


def test_an_exclusion(tmp_path: Path) -> None:
    """Whether a penalty bars from everything is asked once, for every clause that waits for it."""
    head = f"exclude: [{{exclude: p, article: 附则, summary: 受罚的不予奖励, when: {{{ANY_GRAVE}}}}}]\n"
    rules = write(tmp_path, clause("level: national") + clause("level: national", "b", sum_="1万元"), head)
    decision = decided(rules, WORK, {**WORK, "id": "V", "level": "unknown"}, LIGHT, BARE)
    assert ["P4 grave: a b", "V level: a b"] == asked(decision)
    assert (
        "\n── 需要补充 ──\n"
        "? 行政处罚 P4：是否严重？\n    填报：情节严重；用于：一 a、一 b；佐证：决定书\n"
    ) in why(decision, "zh")  # fmt: skip
    assert {
        "item": {"kind": "penalty", "id": "P4"}, "fact": "grave", "question": "是否严重？",
        "clauses": ["award/a", "award/b"],
    } == as_document(decision)["questions"][0]  # fmt: skip


def test_what_settles_it_is_what_was_asked(tmp_path: Path) -> None:
    """With the answer the money is there, and nothing is asked."""
    rules = write(tmp_path, clause(f"level: national, not: {{{ANY_GRAVE}}}"))
    assert ["P4 grave: a"] == asked(decided(rules, WORK, BARE))
    settled = decided(rules, WORK, {**BARE, "grave": False})
    assert ([], [200_000_000]) == (asked(settled), [line.net for line in settled.lines])


def test_a_list_that_is_open(tmp_path: Path) -> None:
    """Listed items that may qualify are asked about, though others may not be listed; that is told in the review."""
    rules = write(tmp_path / "rules", clause(f"level: national, not: {{{ANY_GRAVE}}}"))
    assert ["P4 grave: a"] == asked(decided(rules, WORK, LIGHT, BARE, listing="open"))
    profile = {"applicant": {"id": "E", "kind": "enterprise"}, "items": [WORK, LIGHT, BARE], "listing": "open"}
    place = write_profile(tmp_path / "p.json", profile)
    args = ("evaluate", place, "--as-of", DAY, "--rules", rules, "--needs-review", "--format", "csv")
    assert "待补充：行政处罚 P4 的情节严重、还有没有别的行政处罚" in run(*args).stdout
    assert "missing: grave of penalty P4, any other penalty" in run(*args, "--lang", "en").stdout


def test_what_an_open_list_may_lack(tmp_path: Path) -> None:
    """Where none is listed, or others may be, that is asked too: what waits is never left without a question."""
    rules = write(tmp_path, clause(f"level: national, not: {{{ANY_GRAVE}}}"))
    bare, some = decided(rules, WORK, listing="open"), decided(rules, WORK, LIGHT, listing="open")
    assert why(bare, "zh").endswith("\n── 需要补充 ──\n? 是否有行政处罚？（用于：一 a）")
    assert why(bare, "en").endswith("\n── questions ──\n? any penalty? (for: 一 a)")
    assert why(some, "zh").endswith("\n── 需要补充 ──\n? 还有没有别的行政处罚？（用于：一 a）")
    assert why(some, "en").endswith("\n── questions ──\n? any other penalty? (for: 一 a)")
    assert "需要补充" not in why(decided(rules, WORK, GRAVE, listing="open"), "zh")


def test_the_review_names_the_item(tmp_path: Path) -> None:
    """What money waits for is told with its item, the clause's own facts without."""
    rules = write(tmp_path / "rules", clause(f"level: national, published: true, not: {{{ANY_GRAVE}}}"))
    place = write_profile(
        tmp_path / "p.json", {"applicant": {"id": "E", "kind": "enterprise"}, "items": [WORK, LIGHT, BARE]}
    )
    args = ("evaluate", place, "--as-of", DAY, "--rules", rules, "--needs-review", "--format", "csv")
    assert "待补充：已发布、行政处罚 P4 的情节严重" in run(*args).stdout


def test_the_review_of_many(tmp_path: Path) -> None:
    """Of many items some are named, and of the rest the number."""
    rules = write(tmp_path / "rules", clause(f"any_of: {{item: penalty, where: {{{RECENT}}}}}"))
    items = [*({**OPEN, "id": f"P{at}"} for at in range(6)), {**BARE, "id": "Q"}]
    place = write_profile(
        tmp_path / "p.json",
        {"applicant": {"id": "E", "kind": "enterprise"}, "items": [WORK, *items]},
    )
    args = ("evaluate", place, "--as-of", DAY, "--rules", rules, "--needs-review", "--format", "csv")
    assert "待补充：行政处罚 P0、P1、P2、P3、P4 等7项的情节严重、行政处罚 Q 的处罚日期" in run(*args).stdout
    english = "missing: grave of penalty P0, P1, P2, P3, P4 and 2 more, penalised_on of penalty Q"
    assert english in run(*args, "--lang", "en").stdout


def facts_of(market: Market, item: Item | None) -> dict[str, Fact]:
    """What can be known of an item, or of the applicant."""
    own = market.vocabulary.applicant_facts if item is None else market.vocabulary.item_kinds[item.kind].facts
    return {**own, **market.vocabulary.payer_facts}


def last_open(seed: int) -> Counter[str]:
    """One generated case with all filled in, each fact forgotten by itself: it is asked for where it decides."""
    source, found = Seeded(seed), Counter[str]()
    market, day = Market.of(a_book(source).load()), a_day(source)
    whole = replace(completed(source, a_profile(source, market, day, 6), market, day, 100), complete=True)
    names = frozenset(clause.name for policy in market.rules.policies for clause in policy.clauses)
    asking = Witnesses(market.plan, market, day, names)
    for at, item in [(-1, None), *enumerate(whole.items)]:
        values = whole.values if item is None else item.values
        for key, value in values.items():
            fact = facts_of(market, item)[key]
            open_ = with_value(whole, at, key, None)
            decision = decide(market.plan, open_, day)
            now = asking.settled(decision)
            tried = [*asking.values(open_, Place(at, fact)), value]
            others = (decide(market.plan, with_value(whole, at, key, each), day, ranged=False) for each in tried)
            answers = [asking.settled(each) for each in others]
            hangs = {
                place[0]
                for place, answer in now.items()
                if answer is None and len({a.get(place, ()) for a in answers}) > 1
            }
            asked = {clause.name for each in questions(decision) if each.fact.key == key for clause in each.clauses}
            assert hangs <= asked
            found["decides"] += len(hangs)
    return found


def test_the_last_open_fact_is_asked_for_where_it_decides() -> None:
    """Through counts, tables and sums: a law of generated cases."""
    found = sum((last_open(seed) for seed in range(40)), Counter[str]())
    assert found["decides"] > 50


COVERED: list[tuple[list[str], str]] = [
    # of `a, or a and b` only `a` decides, however it is written
    (["- dishonest: a"], "any: [{applicant.dishonest: true}, {applicant.dishonest: true, tasks: 3}]"),
    (["- dishonest: a"], "not: {any: [{applicant.dishonest: true}, {applicant.dishonest: true, tasks: 3}]}"),
    # each for itself
    (["- dishonest: a", "W tasks: a"], "any: [{applicant.dishonest: true}, {tasks: 3}]"),
    # either way round, both decide
    (
        ["- dishonest: a", "W tasks: a"],
        "any: [{applicant.dishonest: true, tasks: 3}, {applicant.dishonest: false, tasks: 4}]",
    ),
    # whatever it is, the clause is met; but as long as it is not known, that is not known either
    (["- dishonest: a"], "any: [{applicant.dishonest: true}, {applicant.dishonest: false}]"),
    # it is never met, as `tasks` alone tells
    (["W tasks: a"], "tasks: 3, not: {any: [{tasks: 3}, {applicant.dishonest: true}]}"),
]


@pytest.mark.parametrize(("expected", "when"), COVERED)
def test_what_stands_more_than_once(tmp_path: Path, expected: list[str], when: str) -> None:
    assert expected == asked(decided(write(tmp_path, clause(when)), WORK))


def test_one_item_that_covers_another(tmp_path: Path) -> None:
    """An item that hangs on the applicant alone decides; another that hangs on more beside it cannot."""
    when = "any_of: {item: penalty, where: {grave: true, applicant.dishonest: true}}"
    rules = write(tmp_path, clause(when))
    assert ["- dishonest: a"] == asked(decided(rules, WORK, GRAVE, BARE))
    assert ["- dishonest: a", "P4 grave: a"] == asked(decided(rules, WORK, LIGHT, BARE))


def test_rows_of_a_table_each_for_itself(tmp_path: Path) -> None:
    """Every value has a row: the fact still decides which."""
    text = clause("level: national").replace("city: 200万元", "city: {by: tasks, 0..3: 1万元, 4+: 2万元}")
    assert ["W tasks: a"] == asked(decided(write(tmp_path, text), WORK))


def test_what_is_sought_on_top_of_a_grant(tmp_path: Path) -> None:
    """It never waits, and is gone where nothing was granted: so the grant is asked for."""
    text = clause("level: national").replace(
        "city: 200万元", "province: {standing: sought, amount: 1元, on_top_of: city}"
    )
    rules = write(tmp_path, text)
    vocabulary = VOCABULARY.replace("payers:\n", "payers:\n  province: {label: 省级, treasury: 省财政}\n")
    (tmp_path / "vocabulary.yaml").write_text(vocabulary, encoding="utf-8")
    assert ["W granted.city: a"] == asked(decided(rules, WORK))
    assert [] == asked(decided(rules, {**WORK, "granted": {"city": "0元"}}))
    assert [] == asked(decided(rules, {**WORK, "granted": {"city": "1元"}}))


SEEDS = (*range(160), 602, 964, 1859, 2456)
"""Generated cases; in those that are named somebody is once asked too much, or too little."""

MOST_STATES = 40
"""Cases with more states are left out."""


def test_every_question() -> None:
    """None is missing as long as a clause hangs on something, none asks what can change nothing, in any state."""
    told, faults = Counter[str](), dict[int, list[Fault]]()
    for seed in SEEDS:
        states = States(a_case(Seeded(seed)))
        if states.places and states.count <= (MOST_STATES if seed < 160 else 100):
            faults[seed] = list(states.faults(told))
    assert {} == {seed: found for seed, found in faults.items() if found}
    assert told["open"] > 50
    assert told["asked"] > 70
