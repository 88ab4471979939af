"""The desk: the rules that a server serves, and one engine for each choice of policies, shared by all requests."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from django.conf import settings

from qaward.api import Decision, Engine, policies_named
from qaward.facts import Facts
from qaward.findings import Finding, Findings, InputError
from qaward.intake.fields import Fields
from qaward.marks import Mark
from qaward.nodes import Node
from qaward.policy.files import packaged_rules, stamps
from qaward.policy.load import load_folder
from qaward.policy.model import Policy, Rules
from qaward.policy.profile_schema import profile_schema
from qaward.profiles.read import LARGEST_PROFILE, make_facts, profile_of, read_profile
from qaward.report.facts_asked import facts_asked
from qaward.vocabulary.fact import Fact
from qaward.vocabulary.model import Vocabulary
from qaward.web.by_choice import ByChoice
from qaward.web.office import Office
from qaward.web.on_disk import OnDisk
from qaward.web.options import MOST_ITEMS, Options


@dataclass(frozen=True, slots=True)
class Asked:
    """What some policies look at: the facts that can be stated, by kind, and the kinds of items that they pay for."""

    facts: Mapping[str, tuple[Fact, ...]]
    kinds: tuple[str, ...]


def _nobody(finding: Finding) -> None:
    del finding


class Desk:
    """What requests ask: frozen rules, and engines that any number of threads may use at once.

    Nothing of an applicant stays here. The second key keeps a set of rulesets for each thread that decides (see
    `qaward.engine.durable`), so that no lock stands around decisions.
    """

    def __init__(self, options: Options, tell: Callable[[Finding], None] = _nobody) -> None:
        """Read the rules, and the round if one is shown. Raises InputError with every fault of them.

        `tell` is told what whoever runs the server should know.
        """
        self.options = options
        folder = options.rules or packaged_rules()
        before = stamps(folder)
        loaded = load_folder(options.rules, options.readings, targets=False)
        self.rules: Rules = loaded
        self.policies: tuple[Policy, ...] = policies_named(loaded, options.policies)
        self.on_disk = OnDisk(folder, before, loaded.files, tell)
        self.office = Office(options.round) if options.round is not None else None
        self._engines = ByChoice(lambda names: Engine(self.rules, names))
        self._asked = ByChoice(self._asked_by)

    @property
    def vocabulary(self) -> Vocabulary:
        """What profiles can speak of."""
        return self.rules.vocabulary

    @cached_property
    def fields(self) -> Fields:
        """The fields that lists can have."""
        return Fields(self.vocabulary)

    @cached_property
    def schema(self) -> dict[str, Any]:
        """The JSON Schema of profiles."""
        return profile_schema(self.vocabulary)

    def policy(self, name: str) -> Policy | None:
        """The policy of an id, of those that are served."""
        return next((policy for policy in self.policies if policy.id == name), None)

    def chosen(self, names: Sequence[str]) -> tuple[Policy, ...]:
        """Some policies, in the order of the rules. Raises InputError for one that is not served."""
        known = [policy.id for policy in self.policies]
        wrong = [name for name in names if name not in known]
        if wrong:
            words = (("found", wrong[0][:60]), ("known", ", ".join(known)))
            raise InputError([Finding("web.policy", Mark("policies"), words)])
        return tuple(policy for policy in self.policies if policy.id in names)

    def engine(self, names: Sequence[str] = ()) -> Engine:
        """The engine that decides by some policies; by those served that reach the applicant where none is named."""
        key = tuple(policy.id for policy in self.chosen(names)) if names else tuple(self.options.policies)
        return self._engines.of(key)

    def asked(self, names: Sequence[str] = ()) -> Asked:
        """What some policies look at; all that are served where none is named."""
        chosen = self.chosen(names) if names else self.policies
        return self._asked.of(tuple(policy.id for policy in chosen))

    def _asked_by(self, names: tuple[str, ...]) -> Asked:
        policies = self.chosen(names)
        found: dict[str, tuple[Fact, ...]] = {}
        for each in facts_asked(replace(self.rules, policies=policies)):
            if each.fact.derived is None:  # what follows from others is not stated
                found[each.kind] = (*found.get(each.kind, ()), each.fact)
        paid = {clause.each for policy in policies for clause in policy.clauses if clause.pays}
        return Asked(found, tuple(kind for kind in self.vocabulary.item_kinds if kind in paid))

    def read(self, source: str, content: bytes) -> Facts:
        """The facts that a document gives, in YAML or JSON. Raises InputError with every fault."""
        if len(content) > LARGEST_PROFILE:
            raise InputError([Finding("profile.large", Mark(source), (("largest", str(LARGEST_PROFILE // 2**20)),))])
        return self.bounded(read_profile(source, content, self.vocabulary), source)

    def facts_of(self, node: Node, source: str, problems: Findings) -> Facts:
        """The facts that a tree gives. Raises InputError with every fault, those met before among them."""
        return self.bounded(profile_of(node, self.vocabulary, problems), source)

    def facts(self, profile: Mapping[str, Any], source: str) -> Facts:
        """The facts that a document gives, as JSON has it but for numbers with a fraction. Raises InputError."""
        return self.bounded(make_facts(profile, self.vocabulary, source), source)

    def bounded(self, facts: Facts, source: str, most: int = MOST_ITEMS) -> Facts:
        """Facts of no more items than are decided here. Raises InputError."""
        count = len(facts.items) + len(facts.repeated)
        if count > most:
            words = (("count", str(count)), ("most", str(most)))
            raise InputError([Finding("web.items", Mark(source), words)])
        return facts

    def decide(self, facts: Facts, day: date | None, names: Sequence[str] = (), *, ranged: bool = True) -> Decision:
        """The decision for one applicant, by both keys, with ranges if `ranged`.

        Raises what `Engine.decide` raises, and InputError where nothing decides.
        """
        self.decidable(facts, names)
        return self.engine(names).decide(facts, day, ranged=ranged)

    def decidable(self, facts: Facts, names: Sequence[str] = ()) -> None:
        """Raises InputError where no document is meant for an applicant."""
        if not self.engine(names).policies(facts):
            raise InputError([Finding("web.no-policy", Mark(facts.id), (("region", facts.region or "—"),))])


def desk() -> Desk:
    """The desk of this server."""
    found: Desk = settings.QAWARD
    return found
