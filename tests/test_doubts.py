"""What a person should look at before a decision is used."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from console import HEAD, write_pack

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


@pytest.mark.parametrize(
    ("expected", "reading", "determined"),
    (
        (["提示: 条款 `pilot` 的事项 `P` 有核定金额 0.8万元，但所选口径没有数额，未予计入"], "unstated", "city"),
        ([], "2万元", "city"),
        ([], "unstated", "province"),
    ),
)
def test_a_determined_figure_that_the_chosen_reading_leaves_out_is_told(
    tmp_path: Path, expected: list[str], reading: str, determined: str
) -> None:
    """A reviewer's figure under a ceiling that the chosen reading does not state would go unused without a word."""
    head = HEAD.replace("[1万元]", "[unstated]")
    pays = "{city: {up_to: {reading: pilot-sum}}}"
    chapter = f"- {{clause: pilot, article: 一, summary: 甲, for: any, each: pilot, pays: {pays}}}"
    engine = Engine.load(write_pack(tmp_path, head=head, chapter=chapter), readings={"pilot-sum": reading})
    item = {"kind": "pilot", "id": "P", "determined": {determined: "8000元"}}
    facts = engine.facts({"applicant": {"id": "E", "kind": "enterprise"}, "items": [item]})
    found = doubts(engine.decide(facts, date(2023, 6, 30)), "demo.yaml")
    assert expected == [each.text().removeprefix("demo.yaml: ").partition(" [")[0] for each in found]


@pytest.mark.parametrize(("expected", "region"), ((["policy.none"], "650100"), ([], "440800"), ([], "")))
def test_a_region_that_no_policy_reaches_is_told(engine: Engine, expected: list[str], region: str) -> None:
    """A slip in the code of a region would look like an applicant who gets nothing."""
    facts = engine.facts({"applicant": {"id": "demo", "kind": "enterprise", **({"region": region} if region else {})}})
    assert expected == [each.code for each in doubts(engine.decide(facts, date(2023, 6, 30)), "demo.yaml")]
