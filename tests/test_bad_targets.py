"""Faulty indicators, targets and region files, one fault each, with the code, the place and the words of each.

As in `test_bad`, the cases stand in the tables of `tests/bad`. Targets are put beside the sound policy in
`tests/bad/pack`; indicators and regions are read alone.
"""

from __future__ import annotations

import pytest
from faulty import Case, cases, indicators, pack, rules
from faulty_texts import expected_of, told_of

from qaward.findings import InputError
from qaward.messages.all import MESSAGES
from qaward.policy.load import load_rules
from qaward.regions import read_region

CASES = cases("indicators", "targets", "regions")
FAMILIES = ("target.", "region.", "indicator.", "indicators.")
ELSEWHERE = {
    "indicators.none": "needs a folder without indicators: below",
    "target.day": "a day on the command line: test_targets",
    "target.many": "needs 50,001 outcomes: test_targets",
    "target.department": "a name on the command line: test_targets_cli",
    "region.no-day": "needs a command: test_targets_cli",
    "region.large": "needs 8 MB: below",
    "region.many": "needs 50,001 figures: below",
}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_faulty_input(case: Case) -> None:
    """A faulty input brings exactly the expected messages, each at its place, in both languages."""
    assert expected_of(case) == told_of(case)
    assert case.name.startswith("several-") or len(case.faults) == 1


def test_every_code_has_a_faulty_input() -> None:
    """Every message about indicators, targets and regions is caused by a faulty input, or is tested elsewhere."""
    shown = {fault.code for case in CASES for fault in case.faults}

    assert {code for code in MESSAGES if code.startswith(FAMILIES)} - shown == set(ELSEWHERE)


def test_targets_need_indicators() -> None:
    """Targets in a folder without `indicators.yaml` are refused."""
    with pytest.raises(InputError) as refused:
        rules(b"- task: 1\n", indicators=True)
    assert [
        "pack/targets.yaml:1:1: 错误: 有指标文件，而规则目录没有 indicators.yaml；"
        "请先在其中声明各统计指标 [indicators.none]"
    ] == [finding.text() for finding in refused.value.findings]


def test_rules_without_targets_are_sound() -> None:
    """A rules folder needs neither indicators nor targets."""
    loaded = load_rules(pack())

    assert ((), ()) == (loaded.policies[0].targets, loaded.policies[0].tasks)
    assert {} == dict(loaded.indicators.by_key)


def test_region_that_is_too_large() -> None:
    """A region file of more than 8 MB is not read."""
    with pytest.raises(InputError) as refused:
        read_region("big.yaml", b" " * (8 * 2**20 + 1), indicators())
    assert ["big.yaml: 错误: 地区文件超过 8 MB；请核对是不是给错了文件，或删去与指标无关的数据 [region.large]"] == [
        each.text() for each in refused.value.findings
    ]


def test_region_with_too_many_figures() -> None:
    """More figures than allowed are counted and refused, once."""
    content = b"region: {code: '361000', name: a}\nstatistics: [" + b"1," * 50_001 + b"]\n"
    with pytest.raises(InputError) as refused:
        read_region("many.yaml", content, indicators())
    assert ["many.yaml:2:13: 错误: 统计数据有 50001 个，超过上限 50000 个；请删去与指标无关的数据 [region.many]"] == [
        each.text() for each in refused.value.findings
    ]
