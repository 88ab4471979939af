"""The desk: the rules that a server serves, and one engine for each choice of policies, shared by all requests."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from datetime import date
from functools import cached_property
from threading import Lock
from typing import Any

from django.conf import settings

from qaward.api import Decision, Engine, policies_named
from qaward.facts import Facts
from qaward.findings import Finding, InputError
from qaward.intake.fields import Fields
from qaward.marks import Mark
from qaward.policy.load import load_folder
from qaward.policy.model import Policy, Rules
from qaward.policy.profile_schema import profile_schema
from qaward.profiles.read import LARGEST_PROFILE
from qaward.vocabulary.model import Vocabulary
from qaward.web.options import MOST_ITEMS, Options

MOST_ENGINES = 32
"""Engines that are kept: one for each choice of policies; who asks for others waits until one is compiled."""


class Desk:
    """What requests ask: frozen rules, and engines that any number of threads may use at once.

    Nothing of an applicant stays here. The second key keeps a set of rulesets for each thread that decides (see
    `qaward.engine.durable`), so that no lock stands around decisions.
    """

    def __init__(self, options: Options) -> None:
        """Read the rules. Raises InputError with every fault of them, or for a policy or reading there is not."""
        self.options = options
        loaded = load_folder(options.rules, options.readings, targets=False)
        self.rules: Rules = loaded
        self.policies: tuple[Policy, ...] = policies_named(loaded, options.policies)
        self._engines: OrderedDict[tuple[str, ...], Engine] = OrderedDict()
        self._lock = Lock()

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
        with self._lock:
            found = self._engines.get(key)
            if found is None:
                found = self._engines[key] = Engine(self.rules, key)
                while len(self._engines) > MOST_ENGINES:
                    self._engines.popitem(last=False)
            self._engines.move_to_end(key)
        return found

    def read(self, source: str, content: bytes) -> Facts:
        """The facts that a document gives, in YAML or JSON. Raises InputError with every fault."""
        from qaward.profiles.read import read_profile  # noqa: PLC0415 - beside the limit that it keeps

        if len(content) > LARGEST_PROFILE:
            raise InputError([Finding("profile.large", Mark(source), (("largest", str(LARGEST_PROFILE // 2**20)),))])
        return self.bounded(read_profile(source, content, self.vocabulary), source)

    def bounded(self, facts: Facts, source: str, most: int = MOST_ITEMS) -> Facts:
        """Facts of no more items than are decided here. Raises InputError."""
        count = len(facts.items) + len(facts.repeated)
        if count > most:
            words = (("count", str(count)), ("most", str(most)))
            raise InputError([Finding("web.items", Mark(source), words)])
        return facts

    def decide(self, facts: Facts, day: date | None, names: Sequence[str] = ()) -> Decision:
        """The decision for one applicant. Raises what `Engine.decide` raises, and InputError where nothing decides."""
        self.decidable(facts, names)
        return self.engine(names).decide(facts, day)

    def decidable(self, facts: Facts, names: Sequence[str] = ()) -> None:
        """Raises InputError where no document is meant for an applicant."""
        if not self.engine(names).policies(facts):
            raise InputError([Finding("web.no-policy", Mark(facts.id), (("region", facts.region or "—"),))])


def desk() -> Desk:
    """The desk of this server."""
    found: Desk = settings.QAWARD
    return found
