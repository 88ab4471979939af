"""The answers as a profile that `qaward evaluate` reads, in Chinese, with what is not known written as such."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, cast

import yaml

from qaward.facts import find_fact
from qaward.interview.state import State
from qaward.meaning.core import APPLICANT
from qaward.vocabulary.model import Vocabulary

_UNKNOWN = "未知"
_APPLICANT = {"id": "代码", "name": "名称", "kind": "类型", "region": "行政区划"}
_ITEM = {"kind": "类别", "id": "编号", "name": "名称"}
_FAMILIES = {"granted": "已获资助", "determined": "核定金额"}


def profile_text(state: State, *, complete: bool) -> str:
    """The profile as YAML. What was answered stands as it was answered, choices by their labels."""
    vocabulary, picture = state.engine.rules.vocabulary, state.picture
    own = {**state.head.applicant(), **picture.applicant(unknown=_UNKNOWN)}
    document = {
        "申报主体": _labelled(own, APPLICANT, _APPLICANT, vocabulary),
        "事项": [
            _labelled(item, item["kind"], _ITEM, vocabulary) for item in picture.listed(unknown=_UNKNOWN)
        ],
        **state.kept,
        "事项清单": "已列全" if complete else "未列全",
        "认定日期": state.head.day.isoformat(),
    }  # fmt: skip
    if not document["事项"]:
        del document["事项"]
    dump = cast("Callable[..., str]", yaml.safe_dump)  # pyright: ignore[reportUnknownMemberType]
    return dump(document, allow_unicode=True, sort_keys=False, width=200)


def _labelled(told: Mapping[str, Any], scope: str, heads: Mapping[str, str], vocabulary: Vocabulary) -> dict[str, Any]:
    """The same with labels for keys, and for what was chosen."""
    made: dict[str, Any] = {}
    for key, value in told.items():
        if key in heads:
            made[heads[key]] = _kind_word(value, scope, vocabulary) if key == "kind" else value
        elif key in _FAMILIES:
            made[_FAMILIES[key]] = {vocabulary.payers[payer].label: text for payer, text in value.items()}
        else:
            fact = find_fact(vocabulary, scope, key)
            choice = fact.choice(value)
            truth = {"true": "是", "false": "否"}.get(value, value) if fact.type == "boolean" else value
            made[fact.label] = choice.labels[0] if choice is not None else truth
    return made


def _kind_word(key: str, scope: str, vocabulary: Vocabulary) -> str:
    if scope == APPLICANT:
        known = vocabulary.applicant_kind(key)
        return vocabulary.applicant_kinds[known][0] if known is not None else key
    return vocabulary.item_kinds[key].label
