"""The rules by which a difference between two decisions of one case is let stand: one table, `RULES`.

The first rule that applies is the class of a difference. A rule says in one sentence why what it takes is right; what
no rule takes is left over, and makes `before_after` fail. Where nothing may differ (`differences.FIRM`) no rule is
asked. A rule that is `pending` has its sentence and takes nothing yet: give it a function of a `Case` and a
`Difference`, and be exact, for whatever it takes nobody looks at again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from qaward.engine.decide import decide
from qaward.engine.match import make_plan
from qaward.facts import Facts
from qaward.policy.load import load_folder, load_rules
from qaward.policy.model import Clause
from qaward.policy.sums import Bounded, Rounded, Scaled, Split, Sum
from qaward.profiles import make_facts
from tests.bench.differences import ABSENT, Difference, Document
from tests.strategies import Market, Seeded, completed

LEANINGS = (0, 0, 60, 60, 90, -60, -60, -90)
"""How unknown facts are filled in to try a range, several times with each: so much of a hundred towards what clauses
ask for, or (below 0) away from it; at 0 as it comes.
"""

TIMES = 3


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

    @cached_property
    def facts(self) -> Facts:
        """What is known of the applicant."""
        return make_facts(self.given["profile"], self.world.market.vocabulary)

    def clause(self, difference: Difference) -> Clause | None:
        """The clause whose line or refusal a difference is in; None where it is in neither."""
        words = difference.place.split(" ")
        return self.world.clauses.get("/".join(words[:2]))

    @cached_property
    def outcomes(self) -> tuple[Mapping[str, int], ...]:
        """What is due from each payer once some or all unknown facts are filled in, tried out some times.

        An open list is closed: that it holds nothing more is among what can turn out.
        """
        market, day = self.world.market, date.fromisoformat(self.given["day"])
        names = self.given["policies"]
        chosen = [policy for policy in market.rules.policies if names is None or policy.id in names]
        plan = make_plan(market.rules, tuple(chosen))
        found: list[Mapping[str, int]] = []
        for seed, leaning in enumerate(LEANINGS * TIMES):
            source = Leaning(seed, leaning)
            facts = completed(source, self.facts, market, day, 100 if leaning else 50)
            decision = decide(plan, replace(facts, complete=True), day)
            found.append({payer: decision.total(payer) for payer in market.vocabulary.payers})
        return tuple(found)

    def keeps(self, span: Document) -> bool:
        """Whether every outcome that was tried lies in a range."""
        return all(
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


def leaves(conditions: list[Any]) -> Iterator[Any]:
    """The conditions of a tree that hold no others."""
    for each in conditions:
        parts = each.get("all") or each.get("any") or ([each["not"]] if "not" in each else None)
        if parts is None:
            yield each
        else:
            yield from leaves(parts)


def divides(clause: Clause | None) -> bool:
    """Whether a clause divides a pot."""

    def has_pot(made: Sum | None) -> bool:
        if isinstance(made, Scaled | Bounded | Rounded):
            return has_pot(made.inner)
        return isinstance(made, Split)

    return clause is not None and any(has_pot(tier.sum) for line in clause.pays for tier in (*line.tiers, *line.plus))


# ── the table ────────────────────────────────────────────────────────────────────────────────────────

RULES: tuple[Rule, ...] = (
    Rule(
        "readings gained",
        "A line names every reading that it rests on: more than before, and none of those it named is gone.",
        readings_gained,
    ),
    Rule("pot scope", "What a share of a pot rests on is taken from where its count and its place stand (`divides`)."),
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
    Rule("range wider, coarser", "A range holds that of before because its bound is coarser than it was."),
    Rule("stakes", "What hangs on a refusal is told by the same rule as ranges are."),
    Rule(
        "questions of conditions",
        "A question was gained or dropped for clauses of which the conditions shown (依据) differ as well: see there.",
        question_of_conditions,
    ),
    Rule("questions gained", "A fact is asked for on which money hangs, and was not before."),
    Rule("questions dropped", "A fact is no longer asked for, since whatever it is changes nothing."),
    Rule("conditions shown", "A line or a refusal shows the conditions it rests on (依据), neither more nor less."),
)
