"""Sums as clauses declare them: pots to the fen, reviewers' figures with add-ons, groups that are not known, stages."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import SMALL_VOCABULARY, VOCABULARY
from test_engine import DAY, applicant, clause, payment, plan_of, refusals, spans

from qaward.engine.decide import decide
from qaward.engine.decision import Decision
from qaward.engine.explain import refusal_tree
from qaward.engine.match import Plan, make_plan
from qaward.engine.price import Adjustment
from qaward.engine.questions import questions
from qaward.facts import as_profile
from qaward.meaning.award import amount
from qaward.meaning.core import NOT_MET, UNKNOWN
from qaward.meaning.lower import lowered_sum
from qaward.meaning.printed import known
from qaward.meaning.scene import Scene
from qaward.money import round_fen
from qaward.policy.load import load_rules
from qaward.policy.matchers.bounds import Range
from qaward.policy.sums.bounds import Rounded
from qaward.policy.sums.figures import Base
from qaward.policy.sums.pot import Split
from qaward.policy.sums.share import Scaled
from qaward.profiles.read import make_facts

DETERMINED = [
    # base by default: the figure is for the ceiling, the add-on comes beside it
    (9_000, "{up_to: 1万元, plus: PLUS}", "8000元"),
    (9_000, "{up_to: 1万元, review: base, plus: PLUS}", "8000元"),
    (11_000, "{up_to: 1万元, plus: PLUS}", "3万元"),
    # nothing determined carries no add-on, unless it is paid alone
    (0, "{up_to: 1万元, plus: PLUS}", "0元"),
    (1_000, "{up_to: 1万元, plus: ALONE}", "0元"),
    (0, "{grades: [3万元, 2万元], plus: PLUS}", "1.5万元"),
    (1_000, "{grades: [3万元, 2万元], plus: ALONE}", "1.5万元"),
    (21_000, "{grades: [3万元, 2万元], plus: PLUS}", "2万元"),
    # whole: the figure takes the add-on in, up to both together
    (8_000, "{up_to: 1万元, review: whole, plus: PLUS}", "8000元"),
    (11_000, "{up_to: 1万元, review: whole, plus: PLUS}", "3万元"),
    (0, "{up_to: 1万元, review: whole, plus: PLUS}", "0元"),
    # grades times a quantity
    (40_000, "{grades: [3万元, 2万元], times: pieces}", "4万元"),
    (60_000, "{grades: [3万元, 2万元], times: pieces}", "6万元"),
    (40_000, "{grades: [3万元, 2万元], times: pieces}", "5.9万元"),
    (0, "{grades: [3万元, 2万元], times: pieces}", "3万元"),
    (60_000, "{grades: [3万元, 2万元], times: pieces}", "9万元"),
]


@pytest.mark.parametrize(("expected", "pays", "figure"), DETERMINED)
def test_a_reviewer_s_figure_with_add_ons_and_quantities(expected: int, pays: str, figure: str) -> None:
    """What the figure is for is declared; the ceiling that is shown and the one applied are the same."""
    when = "[{when: {sound: true}, amount: 1000元%s}]"
    text = pays.replace("PLUS", when % "").replace("ALONE", when % ", alone: true")
    item = {"sound": "true", "pieces": "2", "determined": {"city": figure}}
    (line,) = decide(plan_of(clause(f"{{city: {text}}}")), applicant(item), DAY).lines
    assert ("due", expected * 100) == (line.standing, line.net)
    assert line.net <= line.gross
    still = {key: value for key, value in item.items() if key != "determined"}
    (ceiling,) = decide(plan_of(clause(f"{{city: {text}}}")), applicant(still), DAY).lines
    assert ceiling.standing == "ceiling"
    assert line.net <= ceiling.net


@pytest.mark.parametrize(
    ("expected", "item"),
    [
        ([20_000_000], {"cost": "0元", "sound": "true"}),
        ([], {"cost": "0元", "sound": "false"}),
        ([30_000_000], {"cost": "50万元", "sound": "true"}),
        ([10_000_000], {"cost": "50万元", "sound": "false"}),
    ],
)
def test_a_base_computed_as_nothing_with_an_add_on_is_a_sum(expected: list[int], item: dict[str, str]) -> None:
    """20 % of the equipment and 20万元 for software: nothing was spent on equipment, the software counts."""
    pays = "{city: {amount: {share: 20%, of: cost}, plus: [{when: {sound: true}, amount: 20万元}]}}"
    decision = decide(plan_of(clause(pays)), applicant(item), DAY)
    assert expected == [line.net for line in decision.lines]
    assert ([] if expected else [("w0", NOT_MET, "city", "amount")]) == refusals(decision)


def test_a_base_computed_as_nothing_with_an_open_add_on_is_open() -> None:
    """Whether anything is paid hangs on the add-on alone."""
    pays = "{city: {amount: {share: 20%, of: cost}, plus: [{when: {sound: true}, amount: 20万元}]}}"
    decision = decide(plan_of(clause(pays)), applicant({"cost": "0元"}), DAY)
    assert ([], [("w0", UNKNOWN, "city", "plus")]) == ([*decision.lines], refusals(decision))
    assert spans(decision) == {"city": (0, 200_000)}


def test_a_place_that_a_pot_does_not_have() -> None:
    """Third of two: nothing, because the place must be one of the two."""
    plan = plan_of(clause("{city: {amount: {pot: 100元, among: pieces, place: place}}}"))
    decision = decide(plan, applicant({"pieces": "2", "place": "3"}), DAY)
    (refusal,) = decision.refusals
    failed = [leaf for leaf in refusal_tree(refusal, decision).leaves() if leaf.answer == NOT_MET]
    assert [("place", Range(1, 2), 3)] == [(leaf.fact and leaf.fact.key, leaf.test, leaf.found) for leaf in failed]


def _pot(form: str, count: int) -> int:
    """All the parts of a pot, or of a share of one, in fen; `form` is what is done to the pot's row."""
    table = f"{{city: {{by: grade, top: {{pot: 100000.01元, among: pieces, place: place}}, high: {form}}}}}"
    works = [{"grade": "high", "pieces": str(count), "place": str(at + 1)} for at in range(count)]
    return sum(line.net for line in decide(plan_of(clause(table)), applicant(*works), DAY).lines)


@pytest.mark.parametrize("rounding", ["", ", round: down to 1元", ", round: up 100元", ", round: half_up 1万元"])
@pytest.mark.parametrize(("share", "whole"), [("100%", 10_000_001), ("50%", 5_000_001), ("33.3%", 3_330_000)])
def test_the_parts_of_a_pot_make_the_pot(share: str, whole: int, rounding: str) -> None:
    """To the fen, for every number of parts, share and form of rounding."""
    form = f"{{share: {share}, of_row: top{rounding}}}"
    assert {whole} == {_pot(form, count) for count in range(1, 51)}


@given(
    st.integers(1, 60), st.integers(1, 10**12), st.fractions(Fraction(1, 1000), 3), st.sampled_from((1, 100, 10_000))
)
def test_parts_add_up(count: int, pot: int, share: Fraction, unit: int) -> None:
    """Whatever the pot, the share, the number and the unit: all parts together are the share of the pot."""
    facts = VOCABULARY.item_kinds["work"].facts
    made = Rounded(Scaled(share, Split(pot, Base("item", facts["pieces"]), Base("item", facts["place"]))), unit, "down")
    fen, scene = known(amount(lowered_sum(made, VOCABULARY, DAY)).fen), Scene(DAY, {}, {}, True)
    parts = [fen({"pieces": count, "place": at}, scene) for at in range(1, count + 1)]
    assert round_fen(pot * share) == sum(parts)
    assert all(one >= two for one, two in pairwise(parts))


@pytest.mark.parametrize(
    ("expected", "items"),
    [
        # both years unknown: the higher is due, the other waits
        ({"w0": ("due", 15), "w1": ("conditional", 10)}, [("15", None), ("10", None)]),
        ({"w0": ("due", 15), "w1": ("conditional", 10)}, [("15", "2020"), ("10", None)]),
        ({"w0": ("due", 15), "w1": ("conditional", 10)}, [("15", None), ("10", "2020")]),
        # different years, and the same year
        ({"w0": ("due", 15), "w1": ("due", 10)}, [("15", "2021"), ("10", "2020")]),
        ({"w0": ("due", 15), "w1": ("due", 0)}, [("15", "2020"), ("10", "2020")]),
        # what is known comes first where that leaves more due
        (
            {"w0": ("due", 10), "w1": ("due", 10), "w2": ("conditional", 15)},
            [("10", "2021"), ("10", "2020"), ("15", None)],
        ),
    ],
)
def test_a_group_that_is_not_known(expected: dict[str, tuple[str, int]], items: list[tuple[str, str | None]]) -> None:
    """The highest of a year counts; of what year an award is, is not always known."""
    rule = "# stacking: [{rule: year, because: 同一年度就高, keep: highest, clauses: [c], per: [year]}]\n"
    plan = plan_of(rule + clause("{city: {by: pieces, '10': 10元, '15': 15元}}"))
    works = [{"pieces": pieces, **({} if year is None else {"year": year})} for pieces, year in items]
    decision = decide(plan, applicant(*works), DAY)
    assert expected == {line.item.id: (line.standing, line.net // 100) for line in decision.lines if line.item}
    waiting = [line for line in decision.lines if not line.standing.owed]
    assert all(line.waits == ("group",) for line in waiting)
    assert bool(waiting) == any(each.fact.key == "year" for each in questions(decision))
    due = sum(line.net for line in decision.lines if line.standing.owed) // 100
    assert due == spans(decision)["city"][0]


def test_a_fen_waits_too() -> None:
    """The smallest sum may have to share a group as any other."""
    rule = "# stacking: [{rule: year, because: 同一年度就高, keep: highest, clauses: [c], per: [year]}]\n"
    plan = plan_of(rule + clause("{city: {by: pieces, '1': 0.01元, '2': 0.02元}}"))
    made = decide(plan, applicant({"pieces": "1"}, {"pieces": "2"}), DAY).lines
    assert [("conditional", 1), ("due", 2)] == [(line.standing, line.net) for line in made]


@pytest.mark.parametrize("rule", ["keep: highest", "most: 1", "cap: 15元"])
@pytest.mark.parametrize(("expected", "note"), [((10, 10), "无"), ((10, 10), "none"), ((10, 0), "甲")])
def test_none_is_nobody_s_group(expected: tuple[int, int], note: str, rule: str) -> None:
    """Items of which a series is given as none stand each alone; those of one series share it."""
    text = f"# stacking: [{{rule: series, because: 同一系列, {rule}, clauses: [c], per: [note]}}]\n"
    plan = plan_of(text + clause("{city: 10元}"))
    decision = decide(plan, applicant({"note": note}, {"note": note}), DAY)
    left = 5 if rule.startswith("cap") and note == "甲" else expected[1]
    assert (expected[0], left) == tuple(line.net // 100 for line in decision.lines)
    assert all(line.standing == "due" for line in decision.lines)


@pytest.mark.parametrize(
    ("expected", "paid"),
    [([140_000, 60_000], []), ([70_000, 60_000], ["70000元"]), ([0, 0], ["20万元"]), ([0, 0], ["30万元"])],
)
def test_what_was_paid_of_a_staged_sum_counts_without_once(expected: list[int], paid: list[str]) -> None:
    """70 % now and 30 % after acceptance: the first part paid before is taken off, whether or not it says once."""
    pays = "{city: {amount: 20万元, stages: [{share: 70%}, {share: 30%, when: {sound: true}}]}}"
    decision = decide(plan_of(clause(pays)), applicant({}, paid=[payment("w0", each) for each in paid]), DAY)
    assert expected == [line.net // 100 for line in decision.lines]


@pytest.mark.parametrize(
    ("expected", "given"),
    [
        ([("ceiling", 30), ("conditional", 20)], {}),
        ([("due", 12), ("conditional", 20)], {"determined": {"city": "12元"}}),
        ([("ceiling", 30), ("due", 20)], {"granted": {"province": "25元"}}),
        ([("ceiling", 30), ("due", 5)], {"已获资助": {"省级": "5元"}}),
    ],
)
def test_sums_for_the_applicant_as_a_whole(expected: list[tuple[str, int]], given: dict[str, Any]) -> None:
    """What a reviewer determined, and what another level granted, is said beside the applicant's own facts."""
    plan = plan_of(clause("{city: {up_to: 30元}, province: 20元}", each="applicant"))
    facts = applicant(**given)
    decision = decide(plan, facts, DAY)
    assert expected == [(line.standing, line.net // 100) for line in decision.lines]
    assert facts == make_facts(as_profile(facts, VOCABULARY), VOCABULARY)


@pytest.mark.parametrize(
    ("expected", "superior", "item"),
    [
        # the province's own policy binds it; what the city's document says of the same sum is not counted again
        (
            {"city/c city": ("due", 10), "city/c province": ("conditional", 0), "province/c province": ("due", 20)},
            True,
            {},
        ),
        # the grant is known: still once, under the province's own policy
        (
            {"city/c city": ("due", 10), "city/c province": ("due", 0), "province/c province": ("due", 20)},
            True,
            {"granted": {"province": "30元"}},
        ),
        # the province's own policy gives this item nothing: the city's words wait for its grant
        ({"city/c city": ("due", 10), "city/c province": ("conditional", 30)}, True, {"sound": "false"}),
        # two documents that know nothing of each other are two sums
        (
            {"city/c city": ("due", 10), "city/c province": ("conditional", 30), "province/c province": ("due", 20)},
            False,
            {},
        ),
    ],
)
def test_what_two_documents_name_counts_once(
    expected: dict[str, tuple[str, int]], superior: bool, item: dict[str, object]
) -> None:
    """A sum that the province's own policy gives, and that the city's document repeats."""
    decision = decide(two_documents(superior=superior), applicant({"sound": "true", **item}), DAY)
    assert expected == by_clause(decision)


@pytest.mark.parametrize(("expected", "local"), (({"province/c province": ("due", 20)}, "true"), ({}, "false")))
def test_what_two_documents_name_for_the_applicant_counts_once(
    expected: dict[str, tuple[str, int]], local: str
) -> None:
    """As for an item: once where the province's own policy gives it, else as the city's document says."""
    decision = decide(two_documents(superior=True, each="applicant"), applicant(local=local), DAY)
    stated = {"city/c city": ("due", 10), "city/c province": ("conditional", 0 if expected else 30)}
    assert stated | expected == by_clause(decision)


def test_a_document_that_was_not_chosen_counts_nothing() -> None:
    """Of an applicant to whom the province's document does not speak, the city's words stand alone."""
    rules = two_documents(superior=True).rules
    plan = make_plan(rules, tuple(policy for policy in rules.policies if policy.id == "city"))
    decision = decide(plan, applicant({"sound": "true"}), DAY)
    assert {"city/c city": ("due", 10), "city/c province": ("conditional", 30)} == by_clause(decision)


def test_what_counts_under_another_document_says_where() -> None:
    """The step names the other document's clause and its title."""
    (line,) = (
        line
        for line in decide(two_documents(superior=True), applicant({"sound": "true"}), DAY).lines
        if (line.clause.name, line.payer) == ("city/c", "province")
    )
    words = (("title", "某意见"),)
    assert (Adjustment("once", "province/c", 3_000, 0, "bound-elsewhere", words),) == line.adjustments


def test_a_draft_takes_nothing_from_a_document_in_force() -> None:
    """The province's draft gives nothing yet: what the city's document says of its grant stays due."""
    plan = two_documents(superior=True, status="draft")
    decision = decide(plan, applicant({"sound": "true", "granted": {"province": "30元"}}), DAY)
    assert ("due", 30) == by_clause(decision)["city/c province"]
    assert ("conditional", 20) == by_clause(decision)["province/c province"]


def test_a_sum_that_was_booked_under_the_other_document() -> None:
    """The province paid it as the city's document says; under its own, which pays once, it is not paid again."""
    plan = two_documents(superior=True, once="once: item")
    paid = [{"policy": "city", "clause": "c", "item": "w0", "payer": "province", "amount": "8元"}]
    decision = decide(plan, applicant({"sound": "true"}, paid=paid), DAY)
    assert ("due", 0) == by_clause(decision)["province/c province"]


@pytest.mark.parametrize("named", ["old/c", "city/c"])
def test_a_sum_that_was_booked_under_what_the_other_document_continues(named: str) -> None:
    """The city's document continues an older one: what was booked there was the province's sum no less."""
    plan = two_documents(superior=True, once="once: item", older=True)
    policy, name = named.split("/")
    paid = [{"policy": policy, "clause": name, "item": "w0", "payer": "province", "amount": "8元"}]
    decision = decide(plan, applicant({"sound": "true"}, paid=paid), DAY)
    assert ("due", 0) == by_clause(decision)["province/c province"]


def by_clause(decision: Decision) -> dict[str, tuple[str, int]]:
    """The lines of a decision: standing and sum in 元, by clause and payer."""
    return {f"{line.clause.name} {line.payer}": (line.standing, line.net // 100) for line in decision.lines}


def two_documents(
    *, superior: bool, status: str = "in_force", once: str = "", older: bool = False, each: str = "work"
) -> Plan:
    """The city's document, on request one it continues, and the province's own, which name a sum of the province."""
    head = "policy: {0}\ntitle: 某意见\nissuer: 某地\nlevel: {0}\nstatus: {1}\nversion: '1'\nin_force: {{}}\n"
    above = "superior: [province]\n" if superior else ""
    when = "sound: true" if each == "work" else "local: true"
    files = {
        "vocabulary.yaml": SMALL_VOCABULARY.encode(),
        "city/policy.yaml": (head.format("city", "in_force") + above).encode(),
        "city/1.yaml": clause("{province: 30元, city: 10元}", each=each).encode(),
        "province/policy.yaml": head.format("province", status).encode(),
        "province/1.yaml": clause("{province: 20元}", when=when, more=once, each=each).encode(),
    }
    if older:
        files["old/policy.yaml"] = (head.format("city", "repealed").replace("policy: city", "policy: old")).encode()
        files["old/1.yaml"] = clause("{city: 10元}").encode()
        files["city/1.yaml"] = clause("{province: 30元, city: 10元}", more="continues: old/c").encode()
    return make_plan(load_rules(files))


@pytest.mark.parametrize(
    ("expected", "item"),
    [
        ((["plus.lost"], 0), {"grade": "high", "sound": "true"}),
        (([], 0), {"grade": "high", "sound": "false"}),
        (([], 6), {"grade": "top", "sound": "true"}),
    ],
)
def test_an_add_on_beside_no_figure_is_told(expected: tuple[list[str], int], item: dict[str, str]) -> None:
    """A row without a figure carries no add-on; that one was met is a caution, not silence."""
    pays = "{city: {by: grade, top: 5元, high: unstated, plus: [{when: {sound: true}, amount: 1元}]}}"
    decision = decide(plan_of(clause(pays)), applicant(item), DAY)
    assert expected == ([each.code for each in decision.cautions], decision.total("city") // 100)


def test_a_figure_that_another_level_is_said_to_have_determined_is_told() -> None:
    """Of its sum nothing counts but what it granted."""
    decision = decide(plan_of(clause("{province: {up_to: 10元}}")), applicant({"determined": {"province": "5元"}}), DAY)
    assert [("conditional", 1_000)] == [(line.standing, line.net) for line in decision.lines]
    assert ["determined.no-ceiling"] == [each.code for each in decision.cautions]
