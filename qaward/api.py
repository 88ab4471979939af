"""The Python interface: load policies, make facts, decide, keep the decision as JSON or as a record.

>>> from datetime import date
>>> import qaward
>>> engine = qaward.Engine.load()
>>> facts = engine.facts({
...     "applicant": {"id": "demo", "kind": "enterprise", "registered_in_region": True},
...     "items": [{"kind": "design_award", "id": "A1", "design_prize": "if_gold", "awarded": True}],
... })
>>> decision = engine.decide(facts, date(2023, 6, 30))
>>> decision.total("city")
10000000
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from errno import ENOENT
from os import strerror
from pathlib import Path
from typing import TYPE_CHECKING, Any

import qaward
from qaward.arguments import FUNCTION, expect, names_of, path_of, texts_of
from qaward.canonical import canonical_json
from qaward.engine.decide import Disagreement, Key, decide, outline
from qaward.engine.decision import Decision
from qaward.engine.durable import durable_key
from qaward.engine.match import Plan, make_plan
from qaward.facts import Facts
from qaward.findings import Finding, Findings, InputError, suggestion
from qaward.marks import Mark
from qaward.money import EXACT_FEN, format_money
from qaward.period import ENDLESS
from qaward.policy.load import Wanted, load_folder
from qaward.policy.model import Policy, Rules
from qaward.profiles.read import LARGEST_PROFILE, make_facts, read_profile
from qaward.reading import NotOrdinary, TooLarge, read_file

if TYPE_CHECKING:
    from qaward.cohort.stand import StandOf
    from qaward.unread import Unread

__all__ = ["Decision", "Disagreement", "Engine", "Facts", "Finding", "InputError", "to_json", "to_record"]

_FACTS = "facts are what Engine.facts and Engine.read give"
_DECISION = "a decision is what Engine.decide gives"


class Engine:
    """Some policies, compiled, with the second key where this Python can run it.

    Any number of threads may use one engine at once. What is raised in the middle of a decision (by a signal, a
    timeout) leaves it as it was. After a fork it goes on in both processes; pickled, it takes its rules along and
    compiles them again.
    """

    def __init__(self, rules: Rules, policies: Iterable[str] = ()) -> None:
        """Decide by the named policies, or by all that reach an applicant's region.

        Raises InputError for a name there is not, TypeError for anything else than rules and names.
        """
        expect(rules, Rules, "rules are what Engine.load reads")
        self.rules = rules
        names = names_of(policies, "policies")
        self._named = policies_named(rules, names) if names else None
        self._plans: dict[tuple[str, ...], tuple[Plan, Key | None]] = {}

    def __reduce__(self) -> tuple[type[Engine], tuple[Rules, tuple[str, ...]]]:
        """What another process needs to make the same engine."""
        return type(self), (self.rules, self.named)

    @classmethod
    def load(
        cls,
        folder: str | Path | None = None,
        *,
        readings: Mapping[str, str] | None = None,
        policies: Iterable[str] = (),
        wanted: Wanted | None = None,
    ) -> Engine:
        """An engine for a rules folder (the packaged rules where none is named), with some readings chosen.

        `wanted` spares reading the policies nobody asks for: given the vocabulary it says which (id, region) are
        asked for. Raises InputError with every fault of every rule file read, and for a reading or policy there is
        not; TypeError for anything else than paths and names.
        """
        if wanted is not None:
            expect(wanted, FUNCTION, "`wanted` is a function")
        where = path_of(folder) if folder is not None else None
        names, choices = names_of(policies, "policies"), texts_of(readings, "readings")
        return cls(load_folder(where, choices, targets=False, wanted=wanted), names)

    def facts(self, profile: Mapping[str, Any]) -> Facts:
        """The facts a dictionary in the form of a profile gives.

        Raises InputError with every fault, TypeError for values that no profile can hold.
        """
        expect(profile, Mapping, "a profile is a mapping of keys to values")
        return make_facts(profile, self.rules.vocabulary)

    def read(self, path: str | Path) -> Facts:
        """The facts a profile file gives. Raises InputError with every fault, OSError if it cannot be read."""
        where = path_of(path)
        try:
            content = read_file(where, LARGEST_PROFILE)
        except TooLarge:
            words = (("largest", str(LARGEST_PROFILE // 2**20)),)
            raise InputError([Finding("profile.large", Mark(str(where)), words)]) from None
        except NotOrdinary as fault:
            if fault.kind == "name":  # no file can have such a name
                raise FileNotFoundError(ENOENT, strerror(ENOENT), str(where)) from None
            raise
        return read_profile(str(where), content, self.rules.vocabulary)

    def decide(self, facts: Facts, as_of: date | None = None, *, ranged: bool = True) -> Decision:
        """The decision for one applicant on one day, `as_of` of the profile if none is given.

        What each payer can come to is worked out only if it is `ranged`; a decision without is held against others, and
        is neither shown as a result nor recorded.

        Raises InputError where there is no day at all (9999-12-31 is none), or where a sum is larger than documents can
        hold exactly;
        Disagreement if the two keys differ; TypeError for anything else than facts and a date.
        """
        plan, second = self._plan(self.policies(facts))
        decision = decide(plan, facts, day_of(facts, as_of), second, ranged=ranged)
        largest = max([line.gross for line in decision.lines] + [total.fen for total in decision.totals], default=0)
        if largest >= EXACT_FEN:
            raise InputError([sum_large(facts.id, min((-line.gross, line.clause.name) for line in decision.lines)[1])])
        return decision

    def decide_together(
        self, applicants: Iterable[Facts], as_of: date | None = None, *, unread: Iterable[Unread] = ()
    ) -> list[Decision]:
        """The decisions for several applicants, held against each other, in the order in which they come.

        `unread` are those beside them that could not be read, of `ProfileError.unread`: what others claim of the things
        that these name is put aside. Raises what `decide` raises.
        """
        return [self.decide(facts, as_of) for facts in self.settle(applicants, as_of, unread=unread)]

    def settle(
        self,
        applicants: Iterable[Facts],
        as_of: date | None = None,
        stand_of: StandOf | None = None,
        complete: Iterable[str] = (),
        unread: Iterable[Unread] = (),
    ) -> list[Facts]:
        """The facts of several applicants, each with what rules between them leave of its claims (`between`).

        `stand_of` says which claims count beside others, where some were withdrawn or barred (None: all do);
        `complete` are the kinds of items that nobody has but those applicants, `unread` the applicants that were
        rejected: what these name is put aside for everybody.
        Raises InputError where one of them has no day, TypeError for anything else than facts and a date.
        """
        from qaward.cohort.stand import everything_stands  # noqa: PLC0415 - nor of this
        from qaward.cohort.together import Cohort  # noqa: PLC0415 - one applicant alone needs nothing of it

        cohort = Cohort(stand_of or everything_stands, complete, unread)
        for facts in applicants:
            plan, _ = self._plan(self.policies(facts))
            cohort.add(plan, facts, day_of(facts, as_of))
        return cohort.settle()

    @property
    def named(self) -> tuple[str, ...]:
        """The ids of the policies that were named; none where all decide that reach the applicant's region."""
        return tuple(policy.id for policy in self._named or ())

    def draft(self, facts: Facts, as_of: date | None = None, *, ranged: bool = False) -> Decision:
        """The same as `decide`, by the first key alone and without cautions: for what is looked at on the way.

        What each payer can come to is worked out only if it is `ranged`.

        Raises InputError where there is no day at all, TypeError for anything else than facts and a date.
        """
        plan, _ = self._plan(self.policies(facts))
        day = day_of(facts, as_of)
        return decide(plan, facts, day) if ranged else outline(plan, facts, day)[0]

    def policies(self, facts: Facts) -> tuple[Policy, ...]:
        """The policies an applicant is judged by: the named ones, or else those that reach its region."""
        expect(facts, Facts, _FACTS)
        if self._named is not None:
            return self._named
        return tuple(policy for policy in self.rules.policies if policy.reaches(facts.region))

    def plan(self, facts: Facts) -> Plan:
        """The compiled policies an applicant is judged by. Raises TypeError for anything else than facts."""
        return self._plan(self.policies(facts))[0]

    def _plan(self, policies: tuple[Policy, ...]) -> tuple[Plan, Key | None]:
        names = tuple(policy.id for policy in policies)
        if names not in self._plans:
            plan = make_plan(self.rules, policies)
            self._plans[names] = plan, durable_key(plan)
        return self._plans[names]


def day_of(facts: Facts, as_of: date | None) -> date:
    """The day to decide for. Raises InputError where there is none."""
    expect(facts, Facts, _FACTS)
    day = as_of if as_of is not None else facts.as_of
    if isinstance(day, datetime):
        raise TypeError("decide for a date, not for a time of day")
    expect(day, (date, type(None)), "decide for a date")
    if day is None:
        raise InputError([Finding("profile.no-day", Mark(facts.id))])
    if day == ENDLESS:
        words = (("label", "认定日期"), ("key", "as_of"), ("found", day.isoformat()))
        raise InputError([Finding("date.endless", Mark(facts.id), words)])
    return day


def sum_large(applicant: str, clause: str) -> Finding:
    """What is wrong where a sum of an applicant is larger than documents can hold exactly.

    `clause` is the full name of the one that its largest line comes from.
    """
    return Finding("profile.sum-large", Mark(applicant), (("largest", format_money(EXACT_FEN)), ("clause", clause)))


def to_json(decision: Decision) -> bytes:
    """The decision as canonical JSON (`decision/2`). Raises TypeError for anything else than a decision."""
    from qaward.engine.document import as_document  # noqa: PLC0415 - tables need nothing of it

    expect(decision, Decision, _DECISION)
    return canonical_json(as_document(decision))


def to_record(decision: Decision) -> bytes:
    """The decision as a record (`record/2`): with its facts and the full text of its rules, for replay.

    Raises TypeError for anything else than a decision.
    """
    from qaward.ledger.record import make_record  # noqa: PLC0415 - most runs write no record

    expect(decision, Decision, _DECISION)
    return make_record(decision, f"qaward {qaward.__version__}")


def policies_named(rules: Rules, names: Sequence[str]) -> tuple[Policy, ...]:
    """The policies of some ids. Raises InputError for one there is not, with the nearest or those there are."""
    problems = Findings()
    known = {policy.id: policy for policy in rules.policies}
    for name in names:
        if name not in known:
            known_names = [*known, *rules.passed_over]
            problems.add("policy.unknown", Mark(f"--policy {name}"), found=name, **suggestion(name, known_names))
    if problems.errors:
        raise InputError(problems)
    return tuple(policy for policy in rules.policies if not names or policy.id in names)
