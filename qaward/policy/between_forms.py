"""The forms of rules between applicants, each in one record: how it is written, what it is called, what it does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

FormKey = Literal["lead", "highest", "one_for_all", "pot", "each_in_full", "places", "of_others", "of_all"]
"""The form of a rule, by the key that a rule file writes."""

Schema = dict[str, Any]

_READING: Schema = {"$ref": "#/$defs/Reading"}
_CONDITION: Schema = {"$ref": "#/$defs/Condition"}


def _or(schema: Schema) -> Schema:
    """What a key may hold, or a reading of it."""
    return {"anyOf": [schema, _READING]}


_TEXT: Schema = {"type": "string", "minLength": 1}
_ORDER: Schema = {
    "type": "object", "minProperties": 1,
    "additionalProperties": _or({"enum": ["ascending", "descending", "升序", "降序"]}),
}  # fmt: skip
_COUNT: Schema = _or({"type": ["integer", "string"], "pattern": "^[1-9][0-9]*$"})
_RATIO: Schema = _or({"type": "string", "pattern": r"^[0-9]+(\.[0-9]+)?%$"})
_WEIGHTS: Schema = {"type": "object", "minProperties": 1, "additionalProperties": _COUNT}


@dataclass(frozen=True, slots=True)
class BetweenForm:
    """One form of rules between applicants; what it does to claims is in `qaward.cohort.forms`.

    `key` is what a rule file writes, with the keys `beside` it. `zh` is what people call it, `words` what it does.
    `settles` tells that after it several may be paid for one thing, so that nobody is warned about that. `late`: it
    works on what stacking has left. `shares` tells that claims are put together by what they are for (`per`).
    """

    key: FormKey
    zh: str
    words: tuple[str, str]
    schema: dict[str, Schema]
    beside: tuple[str, ...] = ()
    settles: bool = False
    late: bool = False
    shares: bool = True


_ALL = (
    BetweenForm(
        "lead", "主导优先", ("有主导的，其他申报主体不再享受", "one that leads shuts out the other applicants"),
        {"lead": _CONDITION},
    ),
    BetweenForm(
        "highest", "择优一家", ("只给排在最前的一家", "only the first in order is paid"),
        {"highest": _ORDER, "among": _CONDITION}, ("among",),
    ),
    BetweenForm(
        "one_for_all", "一家代报", ("只由一家申报，须其他各家同意", "one applies for all, with the others' consent"),
        {"one_for_all": _CONDITION},
    ),
    BetweenForm(
        "pot", "共分一笔", ("各家合计不超过一笔", "all together get one sum"),
        {
            "pot": {
                "anyOf": [
                    {"enum": ["equally", "平分"]},
                    _READING,
                    {
                        "type": "object", "additionalProperties": False, "required": ["by"],
                        "properties": {"by": _or({"type": "string"}), "weights": _WEIGHTS},
                    },
                ]
            },
            "ties": _ORDER,
        },
        ("ties",), settles=True,
    ),
    BetweenForm(
        "each_in_full", "各得全额", ("各家都按全额", "each is paid in full"),
        {"each_in_full": {"enum": [True, "true", "是"]}}, settles=True,
    ),
    BetweenForm(
        "places", "名额", ("全部申报主体每年不超过所定名额", "so many places a year over all applicants"),
        {
            "places": _COUNT,
            "order": _ORDER,
            "reserved": {
                "type": "object", "additionalProperties": False, "required": ["where"],
                "properties": {"places": _COUNT, "share": _RATIO, "where": _CONDITION},
            },
        },
        ("order", "reserved"), late=True, shares=False,
    ),
    BetweenForm(
        "of_others", "按他人所得", ("按其他申报主体所得计算", "reckoned from what other applicants are given"),
        {
            "of_others": {
                "type": "object", "additionalProperties": False, "required": ["fact", "of", "their"],
                "properties": {
                    "fact": _or({"type": "string"}),
                    "of": _or({"anyOf": [{"type": "string"}, {"type": "array", "items": _or({"type": "string"})}]}),
                    "their": _or({"type": "string"}), "mine": _or({"enum": ["id", "name"]}),
                },
            }
        },
        late=True, shares=False,
    ),
    BetweenForm(
        "of_all", "各家合看", ("同一项的事实由各家所报得出", "a fact of one thing follows from what all say"),
        {
            "of_all": {
                "type": "object", "additionalProperties": False, "required": ["fact"],
                "properties": {
                    "fact": {"type": "string"}, "any": _CONDITION, "other": _CONDITION,
                    "count": _CONDITION, "place": _ORDER,
                    "complete": {"enum": [True, False, "true", "false", "是", "否"]},
                },
                "oneOf": [{"required": [how]} for how in ("any", "other", "count", "place")],
            }
        },
        late=True,
    ),
)  # fmt: skip

BETWEEN_FORMS: dict[FormKey, BetweenForm] = {form.key: form for form in _ALL}
"""The forms in the order in which they work: what shuts out, then what is shared, then what is left."""


def between_schema() -> Schema:
    """What editors may expect of one entry of `between:`."""
    words: Schema = {"anyOf": [_TEXT, {"type": "array", "items": _TEXT, "minItems": 1}]}
    per: Schema = _or({"anyOf": [_TEXT, {"type": "array", "items": _or(_TEXT), "minItems": 1}]})
    properties: Schema = {
        "rule": _TEXT, "article": _TEXT, "summary": _TEXT, "clauses": words, "payer": _TEXT, "per": per,
        "sequence": _or({"type": ["integer", "string"]}),
    }  # fmt: skip
    for form in _ALL:
        properties |= form.schema
    return {
        "type": "object", "additionalProperties": False, "required": ["rule", "article", "summary", "clauses"],
        "properties": properties, "oneOf": [{"required": [form.key]} for form in _ALL],
    }  # fmt: skip
