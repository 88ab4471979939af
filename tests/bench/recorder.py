"""A plugin of pytest that writes down what tests have decided, as cases for `before_after`.

It is loaded before anything imports the engine (`pytest -p tests.bench.recorder`), and puts a function of its own in
the place of `decide`, which notes its arguments and calls it. Equal cases are written once.
"""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import Any

from qaward.engine import decide as module
from qaward.engine.decide import Decision, Key
from qaward.engine.match import Plan
from qaward.facts import Facts

NOTED: dict[str, dict[str, str]] = {}
"""Rules as a line, then what is decided by them → the name of the first case."""

_decide = module.decide


def noting(plan: Plan, facts: Facts, day: date, second: Key | None = None) -> Decision:
    """Decide, and note what was asked."""
    from tests.bench.case_inputs import case_of

    name = os.environ.get("PYTEST_CURRENT_TEST", "").removesuffix(" (call)")
    rules, case = case_of(plan, facts, day, "")
    cases = NOTED.setdefault(rules, {})
    cases.setdefault(case, name)
    return _decide(plan, facts, day, second)


module.decide = noting


def pytest_sessionfinish(session: Any) -> None:
    """Write what was noted."""
    import json

    target = Path(os.environ["QAWARD_RECORDED"])
    with target.open("w", encoding="utf-8") as written:
        for rules, cases in NOTED.items():
            written.write(rules)
            for case, name in cases.items():
                written.write(json.dumps(json.loads(case) | {"case": name}, ensure_ascii=False) + "\n")
