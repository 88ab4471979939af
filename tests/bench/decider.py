"""Decides the cases of a file with the qaward that `PYTHONPATH` names: one half of `before_after`.

`before_after` starts it as a program, once for each checkout, and writes it paths of files of cases, one a line. For
each case of a file one line comes back, in order: how many lines and refusals there are, a tab, and the decision as
JSON. It imports nothing of its own tree, for the checkout it runs in may be older: all that it wants of a checkout
is imported below.
"""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import qaward
from qaward.engine.decide import decide
from qaward.engine.document import as_document
from qaward.engine.durable import durable_key
from qaward.engine.match import make_plan
from qaward.policy.load import load_folder, load_rules
from qaward.profiles.read import make_facts

if TYPE_CHECKING:
    from qaward.engine.decide import Key
    from qaward.engine.match import Plan
    from qaward.policy.model import Rules


class Desk:
    """The rules that cases are decided by, until a file of cases names others."""

    def __init__(self, *, second: bool) -> None:
        self.second = second
        self.said = ""
        self.rules: Rules | None = None
        self.fault: dict[str, Any] | None = None
        self.plans: dict[tuple[str, ...] | None, tuple[Plan, Key | None]] = {}

    def take(self, said: str) -> None:
        """Load rules, unless they are those in use. What is wrong with them is then the answer to every case."""
        if said == self.said:
            return
        self.said, self.plans, self.rules, self.fault = said, {}, None, None
        document = json.loads(said)
        try:
            if "folder" in document:
                self.rules = load_folder(Path(document["folder"]), targets=False)
            else:
                files = {name: text.encode() for name, text in document["files"].items()}
                self.rules = load_rules(files, document["choices"])
        except Exception as fault:  # noqa: BLE001 - a fault is an outcome, which the other checkout must have too
            self.fault = told(fault)

    def decide(self, case: dict[str, Any]) -> dict[str, Any]:
        """The decision as a document, or the fault in its place."""
        if self.rules is None:
            return self.fault or {"fault": "no rules", "words": ""}
        try:
            plan, key = self.plan(self.rules, case.get("policies"))
            facts = make_facts(case["profile"], self.rules.vocabulary)
            return as_document(decide(plan, facts, date.fromisoformat(case["day"]), key))
        except Exception as fault:  # noqa: BLE001 - as above
            return told(fault)

    def plan(self, rules: Rules, policies: list[str] | None) -> tuple[Plan, Key | None]:
        """The policies a case is decided by, compiled once; with the second key where it is wanted."""
        names = None if policies is None else tuple(policies)
        if names not in self.plans:
            chosen = None if names is None else tuple(each for each in rules.policies if each.id in names)
            plan = make_plan(rules, chosen)
            self.plans[names] = plan, durable_key(plan) if self.second else None
        return self.plans[names]


def told(fault: Exception) -> dict[str, Any]:
    """A fault as an outcome: what two checkouts can both come to."""
    return {"fault": type(fault).__name__, "words": str(fault)}


def main() -> None:
    """Say which qaward this is; then, for every path that is read, decide its cases."""
    desk = Desk(second="--second-key" in sys.argv)
    print(json.dumps({"qaward": str(Path(qaward.__file__).resolve().parent.parent)}), flush=True)
    for path in iter(sys.stdin.readline, ""):
        with Path(path.rstrip("\n")).open(encoding="utf-8") as cases:
            for text in cases:
                if text.startswith('{"case"'):
                    made = desk.decide(json.loads(text))
                    counts = f"{len(made.get('lines', ()))} {len(made.get('not_awarded', ()))}"
                    print(f"{counts}\t{json.dumps(made, ensure_ascii=False, separators=(',', ':'))}")
                else:
                    desk.take(text)
        sys.stdout.flush()


if __name__ == "__main__":
    main()
