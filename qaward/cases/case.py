"""Cases: what a scenario has said so far, the rules it is held against, and what was decided."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, ClassVar

from qaward.cases.mismatch import Mismatch
from qaward.contents import content_of
from qaward.engine.decide import Decision, Key
from qaward.engine.durable import available, durable_key
from qaward.engine.match import Plan, make_plan
from qaward.facts import Facts
from qaward.policy.files import packaged_rules, read_folder
from qaward.policy.load import load_rules
from qaward.policy.model import Policy, Rules
from qaward.profiles.read import LARGEST_PROFILE, make_facts, read_profile

Choices = tuple[tuple[str, str], ...]
REFERENCE, DURABLE = "reference", "durable"


def evaluators() -> tuple[str, ...]:
    """Every way a case can be decided here: by the reference evaluator alone, and with the second key."""
    return (REFERENCE, DURABLE) if available() else (REFERENCE,)


class Book:
    """The rules of a folder (the packaged ones where none is named), with whichever readings cases choose."""

    def __init__(self, folder: Path | None, features: Path) -> None:
        self.folder, self.features = folder, features
        self.prefix = f"{folder}/" if folder else "rules/"
        self._files: dict[str, bytes] | None = None
        self._rules: dict[Choices, Rules] = {}
        self._plans: dict[tuple[str, Choices], Plan] = {}
        self._keys: dict[tuple[str, Choices], Key | None] = {}

    def rules(self, choices: Choices = ()) -> Rules:
        """The rules with some readings chosen. Raises InputError with every fault."""
        if self._files is None:
            self._files = read_folder(self.folder or packaged_rules())
        if choices not in self._rules:
            self._rules[choices] = load_rules(self._files, dict(choices), self.prefix)
        return self._rules[choices]

    def plan(self, policy: str, choices: Choices) -> Plan:
        """One policy, compiled."""
        if (policy, choices) not in self._plans:
            rules = self.rules(choices)
            chosen = tuple(each for each in rules.policies if each.id == policy)
            self._plans[policy, choices] = make_plan(rules, chosen)
        return self._plans[policy, choices]

    def second_key(self, policy: str, choices: Choices) -> Key | None:
        """The second key of a policy; None where it cannot run here."""
        if (policy, choices) not in self._keys:
            self._keys[policy, choices] = durable_key(self.plan(policy, choices))
        return self._keys[policy, choices]


@dataclass
class Story:
    """A scenario of any kind while it runs. `evaluator` says who decides it, `day` for which day."""

    ONE_POLICY: ClassVar[tuple[str, str]] = ("一个场景只依据一份政策文件", "a scenario rests on one policy")

    book: Book
    evaluator: str = REFERENCE
    policy: str = ""
    day: date | None = None

    @property
    def rules(self) -> Rules:
        """The rules the scenario is held against."""
        return self.book.rules()

    @property
    def document(self) -> Policy:
        """The policy of the case. Raises Mismatch where none was named."""
        found = self.rules.policy(self.policy)
        if found is None:
            raise Mismatch(
                "前面缺少步骤“假如 依据政策文件《…》”", "the step `假如 依据政策文件《…》` is missing before it"
            )
        return found


@dataclass
class Other:
    """Another applicant of a case, of whom it is asked what its claims do to those of the first."""

    applicant: dict[str, Any]
    items: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])


@dataclass
class Case(Story):
    """A scenario about awards."""

    ONE_POLICY = (
        "一个场景只依据一份政策文件；以前按另一份文件付过的，写进档案的“已付”",
        "a scenario rests on one policy; what was paid under another goes into `paid` of a profile",
    )

    applicant: dict[str, Any] = field(default_factory=dict[str, Any])
    items: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    paid: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    settled: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    listing: str = "已列全"
    profile: Path | None = None
    readings: dict[str, str] = field(default_factory=dict[str, str])
    chosen: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    others: dict[str, Other] = field(default_factory=dict[str, "Other"])
    decided: Decision | None = None

    @property
    def choices(self) -> Choices:
        """The readings chosen, in a fixed order."""
        return tuple(sorted(self.readings.items()))

    @property
    def rules(self) -> Rules:
        """The rules with the readings chosen so far."""
        return self.book.rules(self.choices)

    @property
    def decision(self) -> Decision:
        """What was decided. Raises Mismatch where nothing was."""
        if self.decided is None:
            raise Mismatch("前面缺少步骤“当 认定”", "the step `当 认定` is missing before it")
        return self.decided

    def facts(self) -> Facts:
        """What is known of the applicant. Raises InputError with every fault."""
        if self.profile is not None:
            return read_profile(
                str(self.profile), content_of(self.profile, LARGEST_PROFILE, "profile.large"), self.rules.vocabulary
            )
        document: dict[str, Any] = {"申报主体": self.applicant, "事项": self.items, "已付": self.paid}
        document |= {"事项清单": self.listing, "已定": self.settled} | ({"选择": self.chosen} if self.chosen else {})
        return make_facts(document, self.rules.vocabulary, "场景")

    def others_facts(self) -> list[Facts]:
        """What is known of the other applicants. Raises InputError with every fault of one of them."""
        return [
            make_facts({"申报主体": each.applicant, "事项": each.items}, self.rules.vocabulary, f"场景（{name}）")
            for name, each in self.others.items()
        ]
