"""Fields: what a column of a list can be: a fact of the vocabulary, or one of the few words lists have beside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from qaward.vocabulary.fact import Fact
from qaward.vocabulary.model import Vocabulary

Scope = Literal["applicant", "item", "payment", "exclusion", "account", "figure"]
ID, NAME, KIND = "id", "name", "kind"


@dataclass(frozen=True, slots=True)
class Field:
    """What a cell is about: whose (`scope`), which (`key`), and the fact by which its values are read.

    A key that is no fact (a name, a code, a kind) has a fact of type `text` that reads it as it is written. `kind` is
    the one kind of item it is of, where a mapping says so (`leader.level`).
    """

    scope: Scope
    key: str
    fact: Fact
    kind: str = ""

    @property
    def path(self) -> str:
        """How mappings name it: `applicant.id`."""
        return f"{self.scope}.{self.key}"

    @property
    def label(self) -> str:
        """What people call it."""
        return self.fact.label


def is_fact(field: Field) -> bool:
    """Whether a field is a fact, and does not say who or which it is."""
    return field.key not in {ID, NAME, KIND}


def _text(key: str, *labels: str) -> Fact:
    return Fact(key, labels, "text")


_WORDS: Mapping[Scope, tuple[Fact, ...]] = {
    "applicant": (
        _text(ID, "统一社会信用代码", "信用代码", "社会信用代码"),
        _text(NAME, "单位名称", "名称", "单位", "企业名称", "企业", "申报单位", "收款单位"),
        _text(KIND, "单位性质", "类型", "主体类型"),
        _text("region", "行政区划"),
    ),
    "item": (
        _text(ID, "编号", "项目", "项目名称"),
        _text(NAME, "事项名称", "名称"),
        _text(KIND, "类别", "类型", "事项类别"),
    ),
    "payment": (
        Fact("amount", ("已付金额", "金额"), "money"),
        Fact("on", ("拨付日期", "付款日期"), "date"),
        _text("payer", "出资", "出资层级"),
        _text("policy", "政策"),
        _text("clause", "条款"),
    ),
    "exclusion": (
        Fact("from", ("列入日期",), "date"),
        Fact("until", ("移出日期",), "date"),
        _text("authority", "列入机关"),
    ),
    "account": (
        _text("number", "银行账号", "账号"),
        _text("bank", "开户行", "开户银行"),
        _text("holder", "户名", "账户名称"),
    ),
    "figure": (
        _text("minutes", "会议纪要", "依据文件", "文号"),
        Fact("on", ("纪要日期", "核定日期"), "date"),
        _text("by", "核定单位"),
    ),
}


@dataclass(frozen=True)
class Fields:
    """Every field that a mapping can name, of one vocabulary."""

    vocabulary: Vocabulary

    @cached_property
    def known(self) -> Mapping[str, Field]:
        """All fields by their paths."""
        found: dict[str, Field] = {}
        for scope, words in _WORDS.items():
            for fact in words:
                found[f"{scope}.{fact.key}"] = Field(scope, fact.key, fact)
        for key, fact in self.vocabulary.applicant_facts.items():
            found[f"applicant.{key}"] = Field("applicant", key, fact)
        for key, fact in self._item_facts.items():
            found.setdefault(f"item.{key}", Field("item", key, fact))
        for key, fact in self.vocabulary.payer_facts.items():
            found[f"item.{key}"] = Field("item", key, fact)
        return found

    @cached_property
    def _item_facts(self) -> Mapping[str, Fact]:
        return {
            key: replace(fact, bonds=None)
            for key, fact in self.vocabulary.with_kind("items").item_kinds["items"].facts.items()
        }

    @cached_property
    def _by_word(self) -> Mapping[str, tuple[Field, ...]]:
        found: dict[str, list[Field]] = {}
        for field in self.known.values():
            for label in (field.key, *field.fact.labels):
                found.setdefault(label, []).append(field)
                found.setdefault(f"{field.scope}.{label}", []).append(field)
        return {word: tuple(dict.fromkeys(fields)) for word, fields in found.items()}

    def find(self, word: str, scope: Scope) -> Field | None:
        """The field that a word of a mapping names: a path, or a key or label of the scope a list is about."""
        return next(iter(self.named(word, scope)), None)

    def named(self, word: str, scope: Scope) -> tuple[Field, ...]:
        """Every field a word can name, those of the scope first."""
        if (exact := self.known.get(word)) is not None:
            return (exact,)
        first, _, rest = word.partition(".")
        kind = self.vocabulary.item_kind(first) if rest else None
        if kind is not None and (of_item := self.find(f"item.{rest}", "item")) is not None:
            own = self.for_kind(of_item, kind.key)
            return (replace(own, kind=kind.key),) if own is not None else ()
        fields = self._by_word.get(word, ())
        own = tuple(field for field in fields if field.scope == scope)
        return own or fields

    def fact_of(self, field: Field, kind: str) -> Fact:
        """The fact by which values of a field are read: as a kind of item has it (empty: of the applicant)."""
        own = self.for_kind(field, kind) if kind else None
        return (own or field).fact

    def for_kind(self, field: Field, kind: str) -> Field | None:
        """The same field as a kind of item has it (with its choices); None where that kind has none such."""
        if field.scope != "item" or field.key in {ID, NAME, KIND} or "." in field.key:
            return field
        fact = self.vocabulary.item_kinds[kind].facts.get(field.key)
        return None if fact is None else replace(field, fact=fact)
