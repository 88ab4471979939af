"""Faulty indicators, targets and region files, one fault each, with the exact words and place of what is said.

As in `test_bad`: `tests/bad/<part>/<name>.yaml` is read and `<name>.expected` beside it holds the messages, first
in Chinese, then in English; `QAWARD_ACCEPT=1` writes them anew. Targets are put beside the sound policy in
`tests/bad/pack`; indicators and regions are read alone.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from qaward.findings import Finding, InputError
from qaward.indicators import Indicators, load_indicators
from qaward.messages import MESSAGES
from qaward.policy.load import load_rules
from qaward.policy.model import Rules
from qaward.regions import read_region

BAD = Path(__file__).parent / "bad"
PARTS = ("indicators", "targets", "regions")
FILES = sorted(path for part in PARTS for path in (BAD / part).glob("*.yaml"))
FAMILIES = ("target.", "region.", "indicator.", "indicators.")
ACCEPT = bool(os.environ.get("QAWARD_ACCEPT"))
ELSEWHERE = {
    "indicators.none": "needs a folder without indicators: below",
    "target.day": "a day on the command line: test_targets",
    "target.many": "needs 50,001 outcomes: test_targets",
    "target.department": "a name on the command line: test_targets_cli",
    "region.no-day": "needs a command: test_targets_cli",
    "region.large": "needs 8 MB: below",
    "region.many": "needs 50,001 figures: below",
}


def indicators() -> Indicators:
    """The indicators of the faulty files."""
    return load_indicators("indicators.yaml", (BAD / "indicators.yaml").read_bytes())


def rules(targets: bytes, **left_out: bool) -> Rules:
    """The sound pack with some targets."""
    files = {f"pack/{path.name}": path.read_bytes() for path in (BAD / "pack").iterdir()}
    files |= {name: (BAD / name).read_bytes() for name in ("vocabulary.yaml", "indicators.yaml")}
    files = {name: content for name, content in files.items() if name.partition(".")[0] not in left_out}
    return load_rules({**files, "pack/targets.yaml": targets})


def faults(path: Path) -> tuple[Finding, ...]:
    """What is said about a faulty file."""
    content = path.read_bytes()
    with pytest.raises(InputError) as refused:
        match path.parent.name:
            case "indicators":
                load_indicators(path.name, content)
            case "targets":
                rules(content)
            case _:
                read_region(path.name, content, indicators())
    return refused.value.findings


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_faulty_file(path: Path) -> None:
    """A faulty file brings exactly the expected messages, each at its place."""
    found = faults(path)
    text = "".join(f"{finding.text(lang)}\n" for lang in ("zh", "en") for finding in found)
    expected = path.with_suffix(".expected")
    if ACCEPT:
        expected.write_text(text, "utf-8")
    assert expected.read_text("utf-8") == text
    assert path.name.startswith("several-") or len(found) == 1


def test_every_code_has_a_faulty_file() -> None:
    """Every message about indicators, targets and regions is caused by a faulty file, or is tested elsewhere."""
    text = "".join(path.with_suffix(".expected").read_text("utf-8") for path in FILES)
    shown = set(re.findall(r"\[([a-z0-9.-]+)\]$", text, re.MULTILINE))

    assert {code for code in MESSAGES if code.startswith(FAMILIES)} - shown == set(ELSEWHERE)


def test_no_expectation_without_a_file() -> None:
    """Every `.expected` belongs to a faulty file."""
    expected = {path.with_suffix("") for part in PARTS for path in (BAD / part).glob("*.expected")}

    assert {path.with_suffix("") for path in FILES} == expected


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
    files = {f"pack/{path.name}": path.read_bytes() for path in (BAD / "pack").iterdir()}
    files["vocabulary.yaml"] = (BAD / "vocabulary.yaml").read_bytes()
    loaded = load_rules(files)

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
