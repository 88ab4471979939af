"""The JSON Schema of a rule file for editors, drawn from the vocabulary and the syntax; what other schemas share."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pydantic import TypeAdapter

from qaward.period import ENDLESS, ENDLESS_WORDS
from qaward.policy.added import SUM_BOUNDS, added_schema, items_schema
from qaward.policy.amounts import MOST_ADDED
from qaward.policy.between_forms import between_schema
from qaward.policy.made import LIMITS
from qaward.policy.matchers.all import MATCHERS
from qaward.policy.matchers.base import Forms
from qaward.policy.sums.all import SUM_FORMS
from qaward.policy.sums.share import AMOUNTS, NAMES, RATIO
from qaward.policy.syntax import ONCE_KEYS, ClauseShape, PolicyShape
from qaward.standings import SPOKEN, WITHOUT_FIGURE
from qaward.vocabulary.fact import Fact
from qaward.vocabulary.model import Vocabulary

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_FIGURE = r"(0|[1-9][0-9]*)(\.[0-9]+)?(亿元|万元|元)$"
MONEY = {"type": "string", "pattern": f"^{_FIGURE}", "examples": ["30万元", "8000元"]}
SIGNED = {"type": "string", "pattern": f"^-?{_FIGURE}", "examples": ["30万元", "-8000元"]}
DAY = {"type": "string", "pattern": r"^(?!9999-12-31)\d{4}-\d{2}-\d{2}$", "examples": ["2023-06-30"]}
END = {"anyOf": [DAY, {"enum": [ENDLESS.isoformat(), *ENDLESS_WORDS]}]}
REGION = {"type": ["string", "integer"], "pattern": "^[1-9][0-9]{5}$"}
UNKNOWN = {"enum": ["unknown", "未知", "不详", "待定", None]}
Schema = dict[str, Any]


def fact_schema(fact: Fact) -> Schema:
    """What may be written of a fact."""
    forms: dict[str, Schema] = {
        "boolean": {"enum": [True, False, "是", "否", "true", "false"]},
        "enum": {"enum": [name for choice in fact.choices for name in (choice.key, *choice.labels)]},
        "integer": {"type": ["integer", "string"], "pattern": r"^-?(0|[1-9][0-9]*)$"},
        "decimal": {"type": ["number", "string"], "pattern": r"^-?(0|[1-9][0-9]*)(\.[0-9]+)?$"},
        "money": {"anyOf": [SIGNED if fact.signed else MONEY, {"enum": ["无", "none"]}]},
        "date": END if fact.end else DAY,
        "text": {"type": "string", "minLength": 1, "maxLength": 500},
    }
    return {"title": fact.label, "description": fact.question, "anyOf": [forms[fact.type], UNKNOWN]}


def policy_schema(vocabulary: Vocabulary) -> Schema:
    """The schema of rule files: `policy.yaml` (an object) or a chapter (a list of clauses)."""
    head = TypeAdapter(PolicyShape).json_schema(ref_template="#/$defs/{model}")
    clause = TypeAdapter(ClauseShape).json_schema(ref_template="#/$defs/{model}")
    defs: Schema = {**head.pop("$defs", {}), **clause.pop("$defs", {})}
    head["properties"]["version"] = {"type": ["string", "number"]}  # editors read `version: 2022` as a number
    head["properties"]["between"] = {"type": "array", "items": {"$ref": "#/$defs/Between"}}
    for name in defs["InForceShape"]["properties"]:
        days = {"until": END, "claim_by": END, "by": {"type": "string"}}
        defs["InForceShape"]["properties"][name] = days.get(name, DAY)
    clause["properties"] |= {
        "for": _list_of(["any", *vocabulary.applicant_kinds]),
        "each": {"enum": ["applicant", *vocabulary.item_kinds]},
        "when": {"$ref": "#/$defs/Condition"},
        "pays": _pays(vocabulary),
        "once": _read_or(clause["properties"]["once"]),
    }
    once = defs["OnceShape"]["properties"]
    once |= {key: _read_or(once[key]) for key in ONCE_KEYS}
    defs |= {"Policy": head, "Clause": clause, "Condition": _condition(vocabulary), "Reading": _READING}
    defs["Between"] = between_schema()
    defs |= {"Amount": _AMOUNT, "Row": _ROW, "Sum": _SUM, "OfItems": items_schema(vocabulary)}
    defs["Period"] = {"type": "string", "pattern": r"^[1-9]\d{0,3}\s*(months?|years?|days?|个月|年|天|日)$"}
    return {
        "$schema": DIALECT, "title": "qaward rule file", "$defs": defs,
        "anyOf": [{"$ref": "#/$defs/Policy"}, {"type": "array", "items": {"$ref": "#/$defs/Clause"}}],
    }  # fmt: skip


_READING: Schema = {
    "type": "object", "additionalProperties": False, "required": ["reading"],
    "properties": {"reading": {"type": "string"}},
}  # fmt: skip


_ANY: Schema = {"type": ["string", "integer", "number"]}
_LIMIT: Schema = {"anyOf": [MONEY, {"$ref": "#/$defs/Sum"}]}
_SHAPES: dict[str, Schema] = {
    "pot": MONEY, "gives": MONEY, "of_row": {"type": ["string", "integer", "number", "array"]}, "above": _ANY,
    "at_least": _ANY,
    "less": AMOUNTS, "cap": _LIMIT, "floor": _LIMIT, "round": {"type": "string"},
}  # fmt: skip


def _read_or(schema: Schema) -> Schema:
    """What a key may hold, or a reading of it."""
    return {"anyOf": [schema, {"$ref": "#/$defs/Reading"}]}


_SUM: Schema = {
    "anyOf": [
        {
            "type": "object", "additionalProperties": False, "required": [form.key],
            "properties": {key: _read_or(form.schema.get(key) or _SHAPES[key]) for key in form.keys},
        }
        for form in SUM_FORMS
    ]
}  # fmt: skip
"""A computed sum: one of the forms that `formulas` reads."""

_AMOUNT: Schema = {
    "anyOf": [MONEY, {"enum": list(WITHOUT_FIGURE)}, {"$ref": "#/$defs/Reading"}, {"$ref": "#/$defs/Sum"}]
}
_GRADES: Schema = {"type": "array", "items": MONEY, "minItems": 2, "uniqueItems": True}
_GRADED: Schema = {
    "type": "object", "additionalProperties": False, "required": ["grades"], "properties": {"grades": _GRADES},
}  # fmt: skip
_UNDER: Schema = {"type": "object", "minProperties": 1, "additionalProperties": {"type": "string"}}
_ROW: Schema = {
    "anyOf": [
        {"$ref": "#/$defs/Amount"},
        _GRADED,
        {"type": "object", "minProperties": 1, "additionalProperties": {"$ref": "#/$defs/Row"}},
        {"type": "object", "required": ["under"], "properties": {"under": _UNDER}, "minProperties": 2},
    ]
}
"""A row of a table: an amount, or rows by the next fact; where it stands `under` a reading, beside that."""


def _list_of(words: list[str]) -> Schema:
    one: Schema = {"enum": words}
    return {"anyOf": [one, {"type": "array", "items": one, "minItems": 1}]}


def _condition(vocabulary: Vocabulary) -> Schema:
    again: Schema = {"$ref": "#/$defs/Condition"}
    several = {"anyOf": [again, {"type": "array", "items": again, "minItems": 1}]}
    kinds: Schema = {"enum": list(vocabulary.item_kinds)}
    number: Schema = {"anyOf": [{"type": "integer", "minimum": 0}, {"$ref": "#/$defs/Reading"}]}
    count: Schema = {"item": kinds, "where": again, "at_least": number, "at_most": number}
    bound: Schema = {"anyOf": [MONEY, _ANY, {"$ref": "#/$defs/Reading"}]}
    added: Schema = {
        "type": "object", "additionalProperties": False, "required": ["item", "of"],
        "properties": {"item": kinds, "where": again, "of": added_schema(vocabulary)}
        | dict.fromkeys(SUM_BOUNDS, bound),
        "anyOf": [{"required": [key]} for key in SUM_BOUNDS],
    }  # fmt: skip
    named = {key: _matcher(fact) for key, fact in _facts(vocabulary).items()}
    return {
        "type": "object",
        # Other keys are the policy's own definitions, which are true or false.
        "additionalProperties": {"enum": [True, False, "true", "false", "是", "否"]},
        "properties": {
            "all": several, "any": several, "not": again,
            "met": NAMES,
            "gives": {
                "type": "object", "additionalProperties": False, "required": ["clause"],
                "properties": {
                    "clause": {"type": "string"},
                    "payer": {"anyOf": [{"enum": list(vocabulary.payers)}, {"$ref": "#/$defs/Reading"}]},
                    **dict.fromkeys(SUM_BOUNDS, {"anyOf": [MONEY, {"$ref": "#/$defs/Reading"}]}),
                },
                "anyOf": [{"required": [key]} for key in SUM_BOUNDS],
            },
            "count": {"type": "object", "additionalProperties": False, "required": ["item"], "properties": count},
            "any_of": {
                "type": "object", "additionalProperties": False, "required": ["item"],
                "properties": {"item": kinds, "where": again},
            },
            "sum": added,
            **named,
        },
    }  # fmt: skip


def _facts(vocabulary: Vocabulary) -> dict[str, Fact]:
    """Every fact by the name rule files give it."""
    facts = {**vocabulary.payer_facts, **vocabulary.applicant_facts}
    for kind in vocabulary.item_kinds.values():
        for key, fact in kind.facts.items():
            facts[key] = _widest(facts.get(key, fact), fact)
    own = {**vocabulary.applicant_facts, "kind": vocabulary.built_in["kind"]}
    facts["as_of"] = vocabulary.built_in["as_of"]
    return facts | {f"applicant.{key}": fact for key, fact in own.items()}


def _widest(one: Fact, two: Fact) -> Fact:
    """The fact with the values of both: item kinds may narrow an enumeration."""
    more = tuple(choice for choice in two.choices if choice not in one.choices)
    return replace(one, choices=one.choices + more)


def _matcher(fact: Fact) -> Schema:
    value = {**fact_schema(fact)["anyOf"][0]}
    given: Schema = {"anyOf": [value, {"$ref": "#/$defs/Reading"}]}
    last: Schema = {"anyOf": [END, {"$ref": "#/$defs/Reading"}]} if fact.type == "date" else given
    forms: Schema = {
        key: matcher.schema(key, Forms(given, last))
        for matcher in MATCHERS
        if fact.type in matcher.types
        for key in (*matcher.keys, *matcher.beside)
    }
    keyed: Schema = {
        "type": "object",
        "additionalProperties": False,
        "minProperties": 1,
        "properties": forms,
    }
    plain: list[Schema] = [] if fact.type == "text" else [given, {"type": "array", "items": given, "minItems": 1}]
    return {
        "title": fact.label,
        "description": fact.question,
        "anyOf": [*plain, *([keyed] if forms else [])],
    }


def _cases(amount: Schema) -> Schema:
    """Cases in their order; where a line has `by`, `first` is the name of a row."""
    most: Schema = {
        "type": "object", "additionalProperties": False, "required": ["up_to"], "properties": {"up_to": amount},
    }  # fmt: skip
    return {
        "type": "array", "minItems": 1,
        "items": {
            "type": "object", "additionalProperties": False, "required": ["amount"],
            "properties": {
                "when": {"$ref": "#/$defs/Condition"}, "amount": {"anyOf": [amount, most, _GRADED]}, "under": _UNDER,
            },
        },
    }  # fmt: skip


def _pays(vocabulary: Vocabulary) -> Schema:
    amount: Schema = {"$ref": "#/$defs/Amount"}
    payers: Schema = {"enum": list(vocabulary.payers)}
    facts: Schema = {"enum": list(_facts(vocabulary))}
    options: Schema = {
        "payer": _read_or(payers),
        "standing": {"enum": list(SPOKEN)},
        "amount": amount, "up_to": amount, "on_top_of": payers, "times": facts,
        "by": {"anyOf": [facts, {"type": "array", "items": facts, "minItems": 1, "maxItems": 4, "uniqueItems": True}]},
        "first": {"anyOf": [_cases(amount), {"$ref": "#/$defs/Row"}]},
        "under": _UNDER,
        "readings": {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]},
        "form": {"enum": ["money", "voucher"]}, "review": {"enum": ["base", "whole"]}, "grades": _GRADES,
        **{key: _SHAPES[key] for key in LIMITS},
        "plus": {
            "type": "array", "minItems": 1, "maxItems": MOST_ADDED,
            "items": {
                "type": "object", "additionalProperties": False, "required": ["when", "amount"],
                "properties": {
                    "when": {"$ref": "#/$defs/Condition"}, "amount": amount,
                    "alone": _read_or({"enum": [True, False]}), "under": _UNDER,
                },
            },
        },
        "stages": {
            "type": "array", "minItems": 1,
            "items": {
                "type": "object", "additionalProperties": False, "required": ["share"],
                "properties": {"share": RATIO, "when": {"$ref": "#/$defs/Condition"}},
            },
        },
    }  # fmt: skip
    without_sum: Schema = {"required": ["standing"], "properties": {"standing": {"enum": list(WITHOUT_FIGURE)}}}
    # Rows of a table stand beside the options, under the values of the fact that `by` names.
    line: Schema = {
        "type": "object", "properties": options, "additionalProperties": {"$ref": "#/$defs/Row"},
        "anyOf": [*({"required": [form]} for form in ("amount", "up_to", "by", "first", "grades")), without_sum],
        "if": {"required": ["by"]}, "else": {"propertyNames": {"enum": list(options)}},
    }  # fmt: skip
    return {
        "anyOf": [
            {
                "type": "object", "additionalProperties": False, "minProperties": 1,
                "properties": dict.fromkeys(vocabulary.payers, {"anyOf": [amount, line]}),
            },
            {"type": "array", "items": {"required": ["payer"], **line}, "minItems": 1},
        ]
    }  # fmt: skip
