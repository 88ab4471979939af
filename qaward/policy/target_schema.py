"""JSON Schemas of `indicators.yaml`, `targets.yaml` and region files, for editors and other programs."""

from __future__ import annotations

from typing import Any, get_args

from qaward.indicators import Indicators
from qaward.policy.schema import DAY, DIALECT, END
from qaward.policy.targets import PlaceKind
from qaward.regions import KIND_WORDS, KINDS

Schema = dict[str, Any]
TEXT: Schema = {"type": ["string", "integer"], "minLength": 1}
TEXTS: Schema = {"anyOf": [TEXT, {"type": "array", "items": TEXT}]}
VALUE: Schema = {"type": ["string", "number", "boolean"]}
YEAR: Schema = {"type": ["integer", "string"], "pattern": r"^\d{4}$", "minimum": 1949, "maximum": 2200}
CITE: Schema = {
    "type": "object", "additionalProperties": False, "required": ["span", "sha256"],
    "properties": {
        "span": {"type": "array", "items": {"type": "integer", "minimum": 0}, "minItems": 2, "maxItems": 2},
        "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
    },
}  # fmt: skip
CITES: Schema = {"anyOf": [CITE, {"type": "array", "items": CITE}]}
DEPARTMENTS: Schema = {
    "anyOf": [
        TEXTS,
        {
            "type": "object", "additionalProperties": False,
            "properties": {"lead": TEXTS, "with": TEXTS, "responsible": TEXTS},
        },
    ]
}  # fmt: skip
_BOUNDS = ("at_least", "at_most", "above", "below", "between", "equals")


def indicators_schema() -> Schema:
    """The schema of `indicators.yaml`."""
    number: Schema = {"type": ["number", "string"]}
    indicator: Schema = {
        "type": "object", "additionalProperties": False, "required": ["label", "type", "question"],
        "properties": {
            "label": TEXTS, "type": {"enum": ["integer", "decimal", "money", "boolean"]}, "unit": TEXT,
            "places": {"type": "integer", "minimum": 0, "maximum": 9}, "question": TEXT, "source": TEXTS,
            "least": number, "most": number,
        },
    }  # fmt: skip
    return {
        "$schema": DIALECT, "title": "qaward indicators", "type": "object", "additionalProperties": False,
        "required": ["version", "indicators"],
        "properties": {
            "version": {"enum": [1, "1"]},
            "indicators": {
                "type": "object", "propertyNames": {"pattern": "^[a-z][a-z0-9_]*$"}, "additionalProperties": indicator,
            },
        },
    }  # fmt: skip


def targets_schema(indicators: Indicators) -> Schema:
    """The schema of `targets.yaml`: tasks and targets."""
    head: Schema = {"article": TEXT, "cites": CITES, "summary": TEXT, "departments": DEPARTMENTS, "doubt": TEXT}
    task: Schema = {
        "type": "object", "additionalProperties": False, "required": ["task", "article", "summary", "departments"],
        "properties": {"task": TEXT, **head},
    }  # fmt: skip
    years: Schema = {
        "type": "object", "additionalProperties": False, "required": ["from"], "properties": {"from": YEAR, "to": YEAR},
    }  # fmt: skip
    pair: Schema = {"type": "array", "items": VALUE, "minItems": 2, "maxItems": 2}
    target: Schema = {
        "type": "object", "additionalProperties": False, "required": ["target", "article", "summary", "indicator"],
        "properties": {
            "target": {"type": "string", "pattern": "^[a-z][a-z0-9]*(-[a-z0-9]+)*$"}, **head,
            "indicator": {"anyOf": [{"const": each.key, "title": each.label} for each in indicators.by_key.values()]},
            **dict.fromkeys(_BOUNDS, VALUE), "between": pair, "no_figure": {"enum": [True, "true", "是"]},
            "strive": {"enum": [True, False, "true", "false", "是", "否"]},
            "by": {"anyOf": [END, {"enum": ["unstated", "未载"]}]}, "each_year": years,
            "per": {"enum": list(get_args(PlaceKind))}, "printed": TEXT, "task": TEXT, "under_task": TEXT,
        },
        "allOf": [
            {"anyOf": [{"required": [name]} for name in (*_BOUNDS, "no_figure")]},
            {"oneOf": [{"required": ["by"]}, {"required": ["each_year"]}]},
        ],
    }  # fmt: skip
    return {"$schema": DIALECT, "title": "qaward targets", "type": "array", "items": {"anyOf": [target, task]}}


def region_schema(indicators: Indicators) -> Schema:
    """The schema of a region file; keys may be English or Chinese, indicators keys or labels."""
    kinds: Schema = {"enum": [*KINDS, *KIND_WORDS]}
    unknown: Schema = {"type": ["string", "number", "boolean", "null"]}
    head = _both({"code": ("代码", TEXT), "name": ("名称", TEXT), "kind": ("类型", kinds)}, {"层级": "kind"})
    figure = _both(
        {
            "indicator": ("指标", {"enum": indicators.names()}), "value": ("数值", unknown), "year": ("年度", YEAR),
            "on": ("日期", DAY), "place": ("所辖地", TEXT),
        },
        {"年份": "year", "截至": "on"},
    )  # fmt: skip
    places: Schema = {
        "type": "object", "propertyNames": kinds, "additionalProperties": {"type": "array", "items": TEXT},
    }  # fmt: skip
    root = _both(
        {
            "region": ("地区", head), "as_of": ("评价日期", DAY), "places": ("所辖", places),
            "statistics": ("统计数据", {"type": "array", "items": figure}),
        },
        {},
    )  # fmt: skip
    return {"$schema": DIALECT, "title": "qaward region", **root}


def _both(members: dict[str, tuple[str, Schema]], more: dict[str, str]) -> Schema:
    """An object whose keys have an English and a Chinese name (some have several)."""
    properties: Schema = {name: schema for key, (label, schema) in members.items() for name in (key, label)}
    properties |= {label: members[key][1] for label, key in more.items()}
    return {"type": "object", "additionalProperties": False, "properties": properties}
