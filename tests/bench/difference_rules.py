"""The rules by which a difference between two decisions of one case is let stand: one table, `RULES`.

The first rule that applies is the class of a difference. A rule says in one sentence why what it takes is right; what
no rule takes is left over, and makes `before_after` fail. Where nothing may differ (`differences.FIRM`) no rule is
asked. A rule that is `pending` has its sentence and takes nothing yet: give it a function of a `Case` and a
`Difference`, and be exact, for whatever it takes nobody looks at again.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any
from zlib import crc32

from qaward.engine.decide import decide
from qaward.engine.match import Plan, make_plan
from qaward.engine.questions import questions
from qaward.facts import Facts, Item
from qaward.policy.load import load_folder, load_rules
from qaward.policy.model import Clause, Leaf, leaves
from qaward.policy.stacking import StackRule
from qaward.policy.sums.base import ingredients
from qaward.profiles.read import make_facts
from qaward.vocabulary.fact import Fact, Value
from tests.bench.differences import ABSENT, Difference, Document
from tests.bench.witness import Place, Witness, Witnesses
from tests.strategies import Market, Seeded, around, chance, completed, pick, unknowns, value_of, with_value

LEANINGS = (0, 0, 60, 60, 90, -60, -60, -90)
"""How unknown facts are filled in to try a range, several times with each: so much of a hundred towards what clauses
ask for, or (below 0) away from it; at 0 as it comes.
"""

TIMES = 3

TRY_EVERY = "BEFORE_AFTER_TRY_EVERY"
"""The variable of the environment that says of how many cases one is tried by filling in facts; without it each is."""

VALUES = 5
"""How many values of a fact are tried to see whether it matters."""


class Leaning(Seeded):
    """Choices that are the first or the last more often than others: what passes a test comes before what fails."""

    def __init__(self, seed: int, percent: int) -> None:
        super().__init__(seed)
        self.percent = percent

    def whole(self, low: int, high: int) -> int:
        if self.random() * 100 < abs(self.percent):
            return low if self.percent > 0 else high
        return super().whole(low, high)


class World:
    """The rules of some cases, as this tree reads them: loaded when first asked for."""

    def __init__(self, said: Mapping[str, Any]) -> None:
        self.said = said

    @cached_property
    def market(self) -> Market:
        """The rules, compiled, and what they ask for."""
        said = self.said
        if "folder" in said:
            return Market.of(load_folder(Path(said["folder"]), targets=False))
        return Market.of(load_rules({name: text.encode() for name, text in said["files"].items()}, said["choices"]))

    @cached_property
    def clauses(self) -> Mapping[str, Clause]:
        """The clauses by full name."""
        return {clause.name: clause for policy in self.market.rules.policies for clause in policy.clauses}


@dataclass
class Case:
    """One case: its name, its rules, what was given, and the decisions of both checkouts."""

    name: str
    given: Mapping[str, Any]
    world: World
    before: Document
    after: Document
    searched: dict[object, Witness | bool | None] = field(default_factory=dict[object, Witness | bool | None])

    @cached_property
    def facts(self) -> Facts:
        """What is known of the applicant."""
        return make_facts(self.given["profile"], self.world.market.vocabulary)

    def clause(self, difference: Difference) -> Clause | None:
        """The clause whose line or refusal a difference is in; None where it is in neither."""
        words = difference.place.split(" ")
        return self.world.clauses.get("/".join(words[:2]))

    @cached_property
    def tried(self) -> bool:
        """Whether facts are filled in to see if what was decided is right; one case in so many is enough for many."""
        return crc32(self.name.encode()) % int(os.environ.get(TRY_EVERY, "1")) == 0

    @cached_property
    def day(self) -> date:
        """The day that was decided for."""
        return date.fromisoformat(self.given["day"])

    @cached_property
    def plan(self) -> Plan:
        """The policies that were asked."""
        market, names = self.world.market, self.given["policies"]
        return make_plan(market.rules, tuple(p for p in market.rules.policies if names is None or p.id in names))

    @cached_property
    def outcomes(self) -> tuple[Mapping[str, int], ...]:
        """What is due from each payer once some or all unknown facts are filled in, tried out some times.

        An open list is closed: that it holds nothing more is among what can turn out.
        """
        market, day, plan = self.world.market, self.day, self.plan
        found: list[Mapping[str, int]] = []
        for seed, leaning in enumerate(LEANINGS * TIMES):
            source = Leaning(seed, leaning)
            facts = completed(source, self.facts, market, day, 100 if leaning else 50)
            decision = decide(plan, replace(facts, complete=True), day)
            found.append({payer: decision.total(payer) for payer in market.vocabulary.payers})
        return tuple(found)

    def keeps(self, span: Document) -> bool:
        """Whether every outcome that was tried lies in a range; nothing is tried of some cases."""
        return not self.tried or all(
            span["low_fen"] <= outcome[span["payer"]]
            and (span["high_fen"] is None or outcome[span["payer"]] <= span["high_fen"])
            for outcome in self.outcomes
        )


@dataclass(frozen=True)
class Rule:
    """A class of differences: its name, why they are right, and which they are."""

    name: str
    sentence: str
    takes: Callable[[Case, Difference], bool] | None = None

    @property
    def pending(self) -> bool:
        """Whether it takes nothing yet."""
        return self.takes is None


def rule_for(case: Case, difference: Difference) -> Rule | None:
    """The class of a difference; None where it is left over."""
    if difference.firm:
        return None
    return next((rule for rule in RULES if rule.takes is not None and rule.takes(case, difference)), None)


# ── what rules ask ───────────────────────────────────────────────────────────────────────────────────


def readings_gained(case: Case, difference: Difference) -> bool:
    """A line names more readings than before, and all that it named."""
    return difference.path == "lines[].readings" and difference.shape == "gained in"


def range_narrower(case: Case, difference: Difference) -> bool:
    """A range lies in that of before, and what was tried out lies in it."""
    return difference.path == "ranges[]" and difference.shape == "narrower" and case.keeps(difference.after)


def range_wider(case: Case, difference: Difference) -> bool:
    """A range holds that of before and what was tried out, some of which that of before did not hold."""
    if difference.path != "ranges[]" or difference.shape != "wider":
        return False
    return not case.keeps(difference.before) and case.keeps(difference.after)


def question_of_conditions(case: Case, difference: Difference) -> bool:
    """A question was gained, dropped, or is asked for other clauses, and what these clauses show differs as well."""
    if difference.path not in {"questions[]", "questions[].clauses"}:
        return False
    old, new = (asked_for(each) for each in (difference.before, difference.after))
    changed = old ^ new
    return bool(changed) and all(shown(case.before, name) != shown(case.after, name) for name in changed)


def asked_for(question: Any) -> set[str]:
    """The clauses for which a fact is asked for."""
    if question is ABSENT:
        return set()
    return set(question["clauses"] if isinstance(question, dict) else question)


def shown(document: Document, clause: str) -> list[Any]:
    """The conditions that a decision shows for a clause, in its lines and refusals."""
    entries = [entry for key in ("lines", "not_awarded") for entry in document.get(key, ())]
    return [entry["conditions"] for entry in entries if f"{entry['policy']}/{entry['clause']}" == clause]


def range_of_nobody(case: Case, difference: Difference) -> bool:
    """A range that began at nothing is no longer told, and nothing came of what was tried."""
    old = difference.before
    if difference.path != "ranges[]" or difference.shape != "dropped" or old["low_fen"]:
        return False
    return not case.tried or not any(outcome[old["payer"]] for outcome in case.outcomes)


def open_by_stakes(case: Case, difference: Difference) -> bool:
    """As many clauses are open, and of another number it is known that they give no money: as stakes have it."""
    old, new = difference.before, difference.after
    return difference.path == "open" and old["money"] + old["other"] == new["money"] + new["other"]


def range_by_cases(case: Case, difference: Difference) -> bool:
    """A range that is exact, and holds what was tried."""
    new = difference.after
    return difference.path == "ranges[]" and new is not ABSENT and "exact" not in new and case.keeps(new)


def range_coarser(case: Case, difference: Difference) -> bool:
    """A range that says it is not exact, and holds what was tried."""
    new = difference.after
    return difference.path == "ranges[]" and new is not ABSENT and "exact" in new and case.keeps(new)


def sum_of_add_on(case: Case, difference: Difference) -> bool:
    """What an add-on is made of is shown beside its conditions."""
    old, new = difference.before, difference.after
    if difference.path != "not_awarded[].conditions" or old is ABSENT or new is ABSENT:
        return False
    words = difference.place.split(" ")
    causes = {each["cause"] for each in case.after["not_awarded"] if [each["policy"], each["clause"]] == words[:2]}
    return "plus" in causes and len(new) > len(old) and new[: len(old)] == old


def why_no_sum(case: Case, difference: Difference) -> bool:
    """Why a payer's part gives nothing: what is shown comes to what was answered, and is asked by the clause."""
    new = difference.after
    if difference.path != "not_awarded[].conditions" or difference.before is ABSENT or new is ABSENT:
        return False
    clause = case.clause(difference)
    if clause is None:
        return False
    policy, name = difference.place.split(" ")[:2]
    asking = asked_of_sums(clause)
    return facts_shown(new) <= asking and any(
        each["cause"] in {"tier", "amount"} and each["conditions"] == new and answer_of_all(new) == each["answer"]
        for each in case.after["not_awarded"]
        if (each["policy"], each["clause"]) == (policy, name)
    )


def answer_of_all(shown: list[Any]) -> str:
    """What conditions come to that have to be met together."""
    answers = {each["answer"] for each in shown}
    return next((each for each in ("not_met", "unknown") if each in answers), "met")


def facts_shown(shown: Any) -> set[str]:
    """The facts that conditions of a decision name, wherever they stand, without the applicant's prefix."""
    if isinstance(shown, list):
        return {fact for each in shown for fact in facts_shown(each)}
    if not isinstance(shown, dict):
        return set()
    own = {shown["fact"].removeprefix("applicant.")} if "fact" in shown else set()
    return own | {fact for key in ("all", "any", "not") for fact in facts_shown(shown.get(key))}


def asked_of_sums(clause: Clause) -> set[str]:
    """The facts that the rows, add-ons and sums of a clause hang on."""
    found: set[str] = set()
    for line in clause.pays:
        for tier in (*line.tiers, *line.plus):
            found |= {leaf.fact.key for leaf in leaves(tier.when) if isinstance(leaf, Leaf)}
            for part in ingredients(tier.sum) if tier.sum is not None else ():
                if isinstance(part, tuple):
                    found.add(part[1].key)
                elif isinstance(part, str):
                    found.add(f"granted.{part}")
                elif part.of is not None:
                    found.add(part.of.key)
    return found


def stakes(case: Case, difference: Difference) -> bool:
    """What hangs on a refusal."""
    return difference.path.startswith("not_awarded[].at_stake")


def question_gained(case: Case, difference: Difference) -> bool:
    """A fact is asked for, for some clauses more, and one of these gives something else for another value of it."""
    new = asked_anew(difference, "gained")
    return bool(new) and (not case.tried or matters(case, difference.place, new))


def question_dropped(case: Case, difference: Difference) -> bool:
    """A fact is no longer asked for some clauses, and no value of it that was tried makes these give something else."""
    old = asked_anew(difference, "dropped")
    return bool(old) and (not case.tried or not matters(case, difference.place, old))


def readings_of_refusal(case: Case, difference: Difference) -> bool:
    """A refusal names readings, each of them one that the decision rests on; before, none did."""
    if difference.path != "not_awarded[].readings" or difference.before is not ABSENT:
        return False
    return bool(difference.after) and set(difference.after) <= {each["reading"] for each in case.after["readings"]}


def question_exchanged(case: Case, difference: Difference) -> bool:
    """A fact is asked for some clauses in place of others: each side is searched, in every case."""
    if difference.path != "questions[].clauses" or difference.shape != "exchanged in":
        return False
    old, new = (asked_for(each) for each in (difference.before, difference.after))
    return bool(asked_rightly(case, difference.place, new - old) and dropped_rightly(case, difference.place, old - new))


def question_exchanged_unproved(case: Case, difference: Difference) -> bool:
    """The same where the search came to no end: nothing speaks against it."""
    if difference.path != "questions[].clauses" or difference.shape != "exchanged in":
        return False
    old, new = (asked_for(each) for each in (difference.before, difference.after))
    right = asked_rightly(case, difference.place, new - old), dropped_rightly(case, difference.place, old - new)
    return None in right and False not in right


def asked_rightly(case: Case, place: str, clauses: set[str]) -> bool | None:
    """Whether under some facts one fact changes what clauses give, or settles it; None where the search had no end."""
    found = witness(case, place, clauses, settling=True)
    return isinstance(found, Witness) or found


def dropped_rightly(case: Case, place: str, clauses: set[str]) -> bool | None:
    """Whether a fact is rightly not asked for clauses; None where the search came to no end.

    It changes nothing of what they give; or only what comes later, not whether their conditions are met but what they
    then give, and it is asked for where that is all that is open.
    """
    found = witness(case, place, clauses)
    if not isinstance(found, Witness):
        return None if found is None else True
    gates, at = Witnesses(case.plan, case.world.market, case.day, frozenset(clauses), gate=True), place_of(case, place)
    met = [decide(case.plan, with_value(found.facts, at.at, at.fact.key, value), case.day) for value in found.values]
    last = decide(case.plan, found.facts, case.day)
    later = any(
        _named(each.item, each.fact.key) == place and clauses & {clause.name for clause in each.clauses}
        for each in questions(last)
    )
    return later and gates.settled(met[0]) == gates.settled(met[1])


def _named(item: Item | None, key: str) -> str:
    return key if item is None else f"{item.kind}:{item.id} {key}"


def witness(case: Case, place: str, clauses: set[str], *, settling: bool = False) -> Witness | bool | None:
    """The search for facts under which the fact at a place of the documents changes what clauses give."""
    key = place, frozenset(clauses), settling
    if key not in case.searched:
        search = Witnesses(case.plan, case.world.market, case.day, frozenset(clauses), settling=settling)
        case.searched[key] = search.of(case.facts, place_of(case, place))
    return case.searched[key]


def place_of(case: Case, place: str) -> Place:
    """The fact at a place of the documents."""
    name, _, key = place.rpartition(" ")
    facts = case.facts
    at = next((number for number, item in enumerate(facts.items) if f"{item.kind}:{item.id}" == name), -1)
    missing = unknowns(facts, case.world.market.vocabulary, payers=True)
    return Place(at, next(fact for number, fact in missing if (number, fact.key) == (at, key)))


def question_in_order(case: Case, difference: Difference) -> bool:
    """The same clauses, each once, in another order."""
    old, new = difference.before, difference.after
    return difference.path == "questions[].clauses" and len(set(new)) == len(new) and sorted(old) == sorted(new)


def caution_of_two_rules(case: Case, difference: Difference) -> bool:
    """A caution that a fact of an item is not known to a stacking rule, whose id several rules bear.

    By none of them that asks for the fact the item meets another; taken as one rule, as they were, they have two.
    """
    old = difference.before
    if difference.path != "cautions[]" or difference.shape != "dropped" or old["code"] != "stack.unknown":
        return False
    rules = [rule for rule in case.plan.stacking if f" `{rule.id}`" in old["en"] and f"规则 `{rule.id}`" in old["zh"]]
    asking = [rule for rule in rules if any(old["en"].startswith(f"`{word}` of the item ") for word in rule.per)]
    met = [items_under(rule, case.after) for rule in asking]
    kinds = case.world.market.vocabulary.item_kinds
    together: dict[str, set[tuple[str, str]]] = {}
    for rule in rules:
        for payer, found in items_under(rule, case.after).items():
            together.setdefault(payer, set()).update(found)
    return (
        len(rules) > 1
        and any((kind, old["item"]) in found for items in met for found in items.values() for kind in kinds)
        and not any(_meets_another(found, old["item"]) for items in met for found in items.values())
        and any(_meets_another(found, old["item"]) for found in together.values())
    )


def items_under(rule: StackRule, document: Document) -> dict[str, set[tuple[str, str]]]:
    """The items with money under a stacking rule, by payer; what is given to no item is one of no name."""
    found: dict[str, set[tuple[str, str]]] = {}
    for line in document["lines"]:
        counts = line["net_fen"] > 0 and line.get("form", "money") == "money"
        if counts and f"{line['policy']}/{line['clause']}" in rule.clauses and rule.pays(line["payer"]):
            item = line["item"] or {"kind": "", "id": ""}
            found.setdefault(line["payer"], set()).add((item["kind"], item["id"]))
    return found


def _meets_another(items: set[tuple[str, str]], identity: str) -> bool:
    return len(items) > 1 and any(each == identity for _, each in items)


def asked_anew(difference: Difference, how: str) -> set[str]:
    """The clauses for which a fact is asked for now and was not (`gained`), or was and is not (`dropped`)."""
    if difference.path not in {"questions[]", "questions[].clauses"}:
        return set()
    old, new = (asked_for(each) for each in (difference.before, difference.after))
    more, less = new - old, old - new
    return set() if more and less else more if how == "gained" else less


def matters(case: Case, place: str, clauses: set[str]) -> bool:
    """Whether some clauses give other lines for some other value of a fact, whatever else is filled in."""
    facts, found = case.facts, place_of(case, place)
    at, fact, key = found.at, found.fact, found.fact.key
    reviewer = key.removeprefix("determined.") if key.startswith("determined.") else None
    for seed, leaning in enumerate((0, 0, 0, *LEANINGS) * TIMES):
        source = Leaning(seed, leaning)
        whole = filled(source, case, facts, 0 if not seed else 50 if leaning == 0 else 100)
        found = {given_by(case, with_value(whole, at, key, None), clauses, reviewer)}
        for value in values_of(case, facts.items[at].kind if at >= 0 else "applicant", fact, source):
            found.add(given_by(case, with_value(whole, at, key, value), clauses, reviewer))
        if len(found) > 1:
            return True
    return False


def filled(source: Leaning, case: Case, facts: Facts, percent: int) -> Facts:
    """The facts with so many of a hundred unknown ones filled in, those of payers too, each by what is asked of it."""
    for at, fact in unknowns(facts, case.world.market.vocabulary, payers=True):
        if chance(source, percent):
            kind = facts.items[at].kind if at >= 0 else "applicant"
            facts = with_value(facts, at, fact.key, pick(source, values_of(case, kind, fact, source)))
    return facts


def values_of(case: Case, kind: str, fact: Fact, source: Leaning) -> list[Value]:
    """Some values of a fact, those that pass what is asked of it before those that fail."""
    found = [value_of(source, case.world.market, kind, fact, case.day) for _ in range(VALUES)]
    tests = case.world.market.tests.get((kind, fact.key), ())
    edges = [around(test, fact, case.day) for test in tests[:VALUES]]
    return [*(good[0] for good, _ in edges if good), *found, *(near[0] for _, near in edges if near)]


def given_by(case: Case, facts: Facts, clauses: set[str], reviewer: str | None = None) -> tuple[object, ...]:
    """What some clauses say is to be given; what a reviewer or a payer makes of it is not asked for by questions.

    Of what is asked of a reviewer's figure, its own lines tell only that they are there: it is the sum of these too.
    """
    return tuple(
        (line.clause.name, line.item and line.item.id, line.payer, None if own else line.gross, line.stage)
        for line in decide(case.plan, facts, case.day).lines
        if line.clause.name in clauses and ((own := line.payer == reviewer) or line.net or not line.figure)
    )


# ── the table ────────────────────────────────────────────────────────────────────────────────────────

RULES: tuple[Rule, ...] = (
    Rule(
        "readings gained",
        "A line names every reading that it rests on: more than before, and none of those it named is gone.",
        readings_gained,
    ),
    Rule(
        "readings of refusals",
        "A refusal names the readings that it rests on, of those of its decision; before, none did.",
        readings_of_refusal,
    ),
    Rule(
        "range narrower",
        "A range lies in that of before, and holds every outcome that was tried by filling in unknown facts.",
        range_narrower,
    ),
    Rule(
        "range wider, rightly",
        "A range holds that of before, which was wrong: filling in unknown facts led out of it, and not out of the "
        "new one.",
        range_wider,
    ),
    Rule(
        "range by cases",
        "A range is the least and the most over every completion of what is not known, and says so.",
        range_by_cases,
    ),
    Rule(
        "range coarser",
        "A range has too many completions to look at each, and says that it is not exact.",
        range_coarser,
    ),
    Rule("range of nobody", "A payer from whom nothing is there and nothing can come is not listed.", range_of_nobody),
    Rule(
        "stakes",
        "What hangs on a refusal is what the clause would pay if what fails or is open came true, others as they are.",
        stakes,
    ),
    Rule("open clauses", "Which open clauses may give money is told by what is at stake.", open_by_stakes),
    Rule(
        "questions of conditions",
        "A question was gained or dropped for clauses of which the conditions shown (依据) differ as well: see there.",
        question_of_conditions,
    ),
    Rule(
        "questions gained",
        "A fact is asked for on which a clause hangs, through a count too, and was not before.",
        question_gained,
    ),
    Rule(
        "questions dropped",
        "A fact is no longer asked for, since whatever it is the clause gives the same.",
        question_dropped,
    ),
    Rule(
        "questions exchanged",
        "A fact is no longer asked for clauses that give the same whatever it is, and is for others that hang on it.",
        question_exchanged,
    ),
    Rule(
        "questions exchanged, not searched to the end",
        "The same, where the search for facts under which it matters came to no end and nothing speaks against it.",
        question_exchanged_unproved,
    ),
    Rule(
        "questions in order",
        "The clauses of a question stand as they first ask: one that first asked for nothing now comes later.",
        question_in_order,
    ),
    Rule(
        "rules of one id",
        "Rules of one id in two policies are two: an item that meets no other under either is nothing to hold against.",
        caution_of_two_rules,
    ),
    Rule(
        "why no sum",
        "A payer's part that gives nothing shows which rows are left, or what would make its sum something (依据).",
        why_no_sum,
    ),
    Rule(
        "sum of an add-on", "A refusal for the sake of an add-on shows what its sum is made of (依据).", sum_of_add_on
    ),
)
