"""What earlier payments make doubtful."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from qaward.api import Engine
from qaward.engine.doubts import doubts

STANDARD = {"kind": "standard", "id": "GB 1", "role": "lead", "level": "national", "granted": {"province": "20万元"}}
PAID = {"policy": "city-product-quality", "clause": "led-standard", "item": "GB 1", "payer": "city", "amount": "20万元"}


def codes(engine: Engine, **changed: str) -> list[str]:
    """The warnings about one earlier payment."""
    profile: dict[str, Any] = {
        "applicant": {"id": "demo", "kind": "enterprise"},
        "items": [STANDARD],
        "paid": [{**PAID, **changed}],
    }
    decision = engine.decide(engine.facts(profile), date(2023, 6, 30))
    found = doubts(decision, "demo.yaml")
    for each in found:
        assert each.text("zh").startswith("demo.yaml: 提示")
        assert each.text("en").startswith("demo.yaml: warning")
    return [each.code for each in found]


@pytest.fixture(scope="module")
def engine() -> Engine:
    """The packaged rules."""
    return Engine.load()


@pytest.mark.parametrize(
    ("expected", "changed"),
    (
        (["paid.policy"], {"policy": "city-product-qualit"}),
        (["paid.clause"], {"clause": "led-standrad"}),
        (["paid.item"], {"item": "1"}),
        (["paid.again"], {}),
        ([], {"payer": "county"}),
    ),
)
def test_a_payment_that_counts_for_nothing_is_told(
    engine: Engine, expected: list[str], changed: dict[str, str]
) -> None:
    """A misspelt name would be paid again without a word."""
    assert expected == codes(engine, **changed)
