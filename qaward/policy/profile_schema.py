"""The JSON Schema of a profile for editors, drawn from the vocabulary."""

from __future__ import annotations

from collections.abc import Iterable

from qaward.facts import HOLDS
from qaward.policy.schema import DAY, DIALECT, MONEY, REGION, UNKNOWN, Schema, fact_schema
from qaward.vocabulary.fact import Fact
from qaward.vocabulary.model import ItemKind, Vocabulary

_EFFECT = ("rule", "policy", "clause", "kind", "item", "payer", "reason")
"""What every effect of a rule between applicants says; a run writes it, nobody types it."""


class _Shared:
    """Facts written once under `$defs` and referred to by key and by label."""

    def __init__(self) -> None:
        self.defs: Schema = {"Money": {"anyOf": [MONEY, {"enum": ["无", "none"]}, UNKNOWN]}}

    def named(self, facts: Iterable[Fact]) -> Schema:
        """The properties of some facts, under their keys and labels."""
        return {name: self._refer(fact) for fact in facts for name in (fact.key, *fact.labels)}

    def _refer(self, fact: Fact) -> Schema:
        schema = fact_schema(fact)
        name = next(
            name
            for name in (fact.key, *(f"{fact.key}-{n}" for n in range(99)))
            if self.defs.get(name, schema) == schema
        )
        self.defs[name] = schema
        return {"$ref": f"#/$defs/{name}"}


def _words(properties: Schema, pairs: dict[str, str]) -> Schema:
    """The properties under their English and their Chinese names."""
    return {**properties, **{zh: properties[en] for zh, en in pairs.items()}}


def _need(*names: tuple[str, ...]) -> list[Schema]:
    return [{"anyOf": [{"required": [name]} for name in group]} for group in names]


def profile_schema(vocabulary: Vocabulary) -> Schema:
    """The schema of a profile; keys and values may be English keys or Chinese labels."""
    payers = [name for payer in vocabulary.payers.values() for name in (payer.key, payer.label, payer.treasury)]
    shared = _Shared()
    shared.defs["Sums"] = {
        "type": "object", "additionalProperties": False, "properties": dict.fromkeys(payers, {"$ref": "#/$defs/Money"}),
    }  # fmt: skip
    kinds = [name for key, labels in vocabulary.applicant_kinds.items() for name in (key, *labels)]
    text: Schema = {"type": "string", "minLength": 1, "maxLength": 500}
    identity: Schema = {"type": ["string", "integer"]}
    sums: Schema = {"$ref": "#/$defs/Sums"}
    applicant = {
        "type": "object", "additionalProperties": False,
        "properties": {
            **_words(
                {
                    "id": identity, "name": text, "kind": {"enum": kinds}, "region": REGION,
                    "granted": sums, "determined": sums,
                },
                {
                    "代码": "id", "统一社会信用代码": "id", "编号": "id", "名称": "name",
                    "类型": "kind", "类别": "kind", "行政区划": "region",
                    "已获资助": "granted", "核定金额": "determined",
                },
            ),
            **shared.named(vocabulary.applicant_facts.values()),
        },
        "allOf": _need(("id", "代码", "统一社会信用代码", "编号"), ("kind", "类型", "类别")),
    }  # fmt: skip
    payment = {
        "type": "object", "additionalProperties": False,
        "properties": _words(
            {"policy": text, "clause": text, "item": identity, "payer": {"enum": payers}, "amount": MONEY, "on": DAY},
            {"政策": "policy", "条款": "clause", "事项": "item", "出资": "payer", "金额": "amount", "日期": "on"},
        ),
    }  # fmt: skip
    decided = {
        "type": "object", "additionalProperties": False,
        "properties": _words(
            {
                "policy": text, "clause": text, "item": identity, "payer": {"enum": payers},
                "caution": {"enum": [*HOLDS, *HOLDS.values()]}, "because": text,
            },
            {
                "政策": "policy", "条款": "clause", "事项": "item", "出资": "payer", "注意": "caution",
                "理由": "because",
            },
        ),
    }  # fmt: skip
    item = {"anyOf": [_item(kind, identity, text, shared) for kind in vocabulary.item_kinds.values()]}
    return {
        "$schema": DIALECT, "title": "qaward profile", "$defs": shared.defs,
        "type": "object", "additionalProperties": False,
        "properties": _words(
            {
                "applicant": applicant,
                "items": {"type": "array", "items": item},
                "paid": {"type": "array", "items": payment},
                "listing": {"enum": ["complete", "open", "已列全", "未列全"]},
                "as_of": DAY,
                "chosen": {"type": "object", "additionalProperties": {"type": "array", "items": {"type": "string"}}},
                "decided": {"type": "array", "items": decided},
                "between": {"type": "array", "items": {"type": "object", "required": list(_EFFECT)}},
                "from_others": {"type": "array", "items": {"type": "object", "required": ["rule", "fact"]}},
                "from_all": {
                    "type": "array",
                    "items": {"type": "object", "required": ["rule", "kind", "item", "fact", "value"]},
                },
            },
            {
                "申报主体": "applicant", "事项": "items", "已付": "paid", "事项清单": "listing", "认定日期": "as_of",
                "选择": "chosen", "已定": "decided", "主体之间": "between", "来自他人": "from_others",
                "来自各家": "from_all",
            },
        ),
        "allOf": _need(("applicant", "申报主体")),
    }  # fmt: skip


def _item(kind: ItemKind, identity: Schema, text: Schema, shared: _Shared) -> Schema:
    sums: Schema = {"$ref": "#/$defs/Sums"}
    return {
        "title": kind.label, "type": "object", "additionalProperties": False,
        "properties": {
            **_words(
                {
                    "kind": {"enum": [kind.key, *kind.labels]}, "id": identity, "name": text,
                    "granted": sums, "determined": sums,
                },
                {
                    "类别": "kind", "类型": "kind", "编号": "id", "代码": "id", "名称": "name",
                    "已获资助": "granted", "核定金额": "determined",
                },
            ),
            **shared.named(kind.facts.values()),
        },
        "allOf": _need(("kind", "类别", "类型"), ("id", "编号", "代码")),
    }  # fmt: skip
