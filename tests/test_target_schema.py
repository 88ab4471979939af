"""The JSON Schemas of indicators, targets and regions fit the files that are shipped, and refuse faulty ones."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from qaward.cli.main import main

ROOT = Path(__file__).parent.parent
FILES = [
    ("indicators", ROOT / "rules" / "indicators.yaml"),
    *(("targets", path) for path in sorted(ROOT.glob("rules/*/targets.yaml"))),
    *(("waivers", path) for path in sorted(ROOT.glob("**/rules/**/waivers.yaml"))),
    *(("properties", path) for path in sorted(ROOT.glob("rules/*/properties.yaml"))),
    *(("region", path) for path in sorted(ROOT.glob("features/*/regions/*.yaml"))),
]


class Loader(yaml.SafeLoader):
    """YAML as editors read it: dates stay texts."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, form) for tag, form in forms if tag != "tag:yaml.org,2002:timestamp"]
    for first, forms in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@cache
def validator(kind: str) -> Draft202012Validator:
    """The published schema of a kind."""
    result = CliRunner().invoke(main, ["schema", kind])
    assert 0 == result.exit_code
    schema = json.loads(result.stdout)
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def content(path: Path) -> Any:
    """A file as an editor reads it."""
    return yaml.load(path.read_text("utf-8"), Loader)


@pytest.mark.parametrize(("kind", "path"), FILES, ids=lambda value: value if isinstance(value, str) else value.name)
def test_shipped_files_fit(kind: str, path: Path) -> None:
    """Every file of the project fits its schema."""
    assert [] == [error.message for error in validator(kind).iter_errors(content(path))]


@pytest.mark.parametrize(
    ("kind", "change"),
    [
        ("targets", {"at_least": None}),
        ("targets", {"at_lest": 3}),
        ("targets", {"by": "2025年底"}),
        ("targets", {"indicator": "leader"}),
        ("targets", {"each_year": {"from": 2023}}),
        ("targets", {"per": "village"}),
        ("waivers", {"waive": "coverage.uncoverd"}),
        ("waivers", {"because": None}),
        ("waivers", {"passages": None}),
        ("waivers", {"passages": [{"span": [1, 2], "sha256": "0"}]}),
        ("properties", {"never_above": "30"}),
        ("properties", {"payer": "citi"}),
        ("properties", {"per": None}),
        ("properties", {"items": 0}),
        ("region", {"指标": "合格率"}),
        ("region", {"年度": "2024年"}),
        ("region", {"vale": 3}),
    ],
)
def test_faults_do_not_fit(kind: str, change: dict[str, Any]) -> None:
    """What the readers refuse, the schema refuses."""
    if kind == "targets":
        sound = {
            "target": "a", "article": "一", "summary": "x", "indicator": "luban_awards", "at_least": 3,
            "by": "2025-12-31",
        }  # fmt: skip
        made = {key: value for key, value in {**sound, **change}.items() if value is not None}
        assert validator(kind).is_valid([sound])
        assert not validator(kind).is_valid([made])
    elif kind == "waivers":
        whole = {
            "waive": "coverage.uncovered", "passages": [{"span": [1, 2], "sha256": "0" * 64}], "because": "标题",
        }  # fmt: skip
        made = {key: value for key, value in {**whole, **change}.items() if value is not None}
        assert validator(kind).is_valid([whole])
        assert not validator(kind).is_valid([made])
    elif kind == "properties":
        promise = {"never_above": "30万元", "payer": "city", "per": "item", "because": "承诺"}
        made = {key: value for key, value in {**promise, **change}.items() if value is not None}
        assert validator(kind).is_valid([promise])
        assert not validator(kind).is_valid([made])
    else:
        figure = {"指标": "鲁班奖或国优工程数", "数值": "3个", "年度": 2024}
        head: dict[str, Any] = {"地区": {"代码": "361000", "名称": "抚州市"}}
        assert validator(kind).is_valid({**head, "统计数据": [figure]})
        assert not validator(kind).is_valid({**head, "统计数据": [{**figure, **change}]})
