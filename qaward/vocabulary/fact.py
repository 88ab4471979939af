"""A fact as it is declared: what its values are, how they are read, and how they are shown.

Every fact is an integer inside: sums are fen, dates are day numbers (`date.toordinal`), decimals are
scaled by their declared places, enumeration values are their position from 1, truths are 0 and 1. Only
free text stays text. So no evaluator can disagree about a number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from qaward.findings import Findings, meant
from qaward.identity import Name, same_as_any
from qaward.money import format_money, sum_word
from qaward.nodes import Node, Scalar, glimpse
from qaward.period import ENDLESS, ENDLESS_WORDS
from qaward.vocabulary.bonds import Bonds
from qaward.vocabulary.derived import Derived
from qaward.vocabulary.scalars import read_date, read_money, read_name, read_text, width_hint

FactType = Literal["boolean", "enum", "integer", "decimal", "money", "date", "text"]
Scope = Literal["item", "applicant"]
"""Whose a fact is that a rule looks at: the item's, or the applicant's."""

APPLICANT: Literal["applicant"] = "applicant"
"""Stands where a kind of item does, for clauses and facts that are about the applicant itself."""

Better = Literal["first", "last", "low", "high"]
"""Which value ranks higher: the first or the last of an enumeration, the lower or the higher number."""

Sharers = Literal["number", "place"]
"""What a whole number says of those who have a thing in common: how many they are, or which place one has."""

Changeable = bool | Literal["gained"]
"""Whether an applicant can change a fact; `gained`: only to get what it has not, or more, or better; never back."""

Value = int | str | Name
"""A known value: an integer, or a text for facts of type `text`; a name, compared by its form, where it is one."""

LARGEST_COUNT = 10**12
UNKNOWN_WORDS = frozenset({"unknown", "未知", "不详", "待定"})
NOTHING_WORDS = frozenset({"无", "none"})
NOTHING = ""
"""What a text is read as that was given as none."""
TRUTHS = {"true": 1, "是": 1, "false": 0, "否": 0}
TYPE_NAMES = {
    "boolean": ("是或否", "true or false"),
    "enum": ("所列选项之一", "one of the listed values"),
    "integer": ("整数", "a whole number"),
    "decimal": ("数值", "a number"),
    "money": ("带单位的金额，如 30万元", "a sum with its unit, such as 30万元"),
    "date": ("日期，如 2023-06-30", "a date such as 2023-06-30"),
    "text": ("文字", "text"),
}
_INTEGER = re.compile(r"-?(0|[1-9][0-9]*)")
_DECIMAL = re.compile(r"-?(0|[1-9][0-9]*)(\.([0-9]+))?")


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of an enumeration: `key` in files, `labels` in Chinese (the first is shown), `code` inside."""

    key: str
    labels: tuple[str, ...]
    code: int

    def is_called(self, word: str) -> bool:
        """Whether a word names it, in whatever way it is written (同一认定)."""
        return same_as_any(word, (self.key, *self.labels))


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that can be known about an applicant or an item.

    `choices` for enumerations; `places` scales decimals; `unit` is shown after numbers; `question` is what a
    self-check asks; `evidence` lists the documents that prove it; `changeable` tells whether an applicant can
    still change it, and which way; `better` tells which end of its values, as declared, ranks higher; `least` and
    `most` bound integers and decimals (scaled); `names` tells that a text is the name of a thing (a series, a brand, a
    standard), `end` that a date is an end, which there may not be, `local` that it says whether the applicant belongs
    to the region of the policy, `sharers` what a number says of those who have an item in common. `derived` tells from
    which others it follows, `bonds` what it says of others of its applicant or item, and they of it. What is built in
    says its question and evidence in English too; a vocabulary is quoted.
    """

    key: str
    labels: tuple[str, ...]
    type: FactType
    choices: tuple[Choice, ...] = ()
    places: int = 0
    unit: str = ""
    question: str = ""
    evidence: tuple[str, ...] = ()
    changeable: Changeable = True
    better: Better | None = None
    least: int = 0
    most: int = LARGEST_COUNT
    names: bool = False
    end: bool = False
    local: bool = False
    sharers: Sharers | None = None
    question_en: str = ""
    evidence_en: tuple[str, ...] = ()
    derived: Derived | None = None
    bonds: Bonds | None = field(default=None, repr=False)

    @property
    def signed(self) -> bool:
        """Whether a sum of money can be below nothing, as a difference can."""
        return self.derived is not None and self.derived.how == "difference"

    @property
    def digits(self) -> int:
        """The decimal places that can be stated; of a quotient one more is kept, which tells that there is a rest."""
        return self.places - 1 if self.derived is not None and self.derived.ratio else self.places

    @property
    def label(self) -> str:
        """The Chinese label shown to people."""
        return self.labels[0]

    def named(self, lang: str = "zh") -> str:
        """The name to show in a language: the label, or the key in English."""
        return self.label if lang == "zh" else self.key

    def asked(self, lang: str = "zh") -> str:
        """The question in a language, as far as there is one."""
        return (lang == "en" and self.question_en) or self.question

    def proofs(self, lang: str = "zh") -> tuple[str, ...]:
        """The documents that prove it in a language, as far as they are named in it."""
        return (lang == "en" and self.evidence_en) or self.evidence

    def choice(self, word: str) -> Choice | None:
        """The enumeration value a key or a Chinese label names."""
        return next((choice for choice in self.choices if word == choice.key or word in choice.labels), None)

    def choice_called(self, word: str) -> Choice | None:
        """The enumeration value that a word of a list or an answer names, in whatever way it is written."""
        return self.choice(word) or next((choice for choice in self.choices if choice.is_called(word)), None)

    def read(self, node: Node, problems: Findings) -> Value | None:
        """The integer (or text) a written value stands for; None if it is unknown or faulty (then reported)."""
        if not isinstance(node, Scalar):
            if self.type == "enum":
                return self._read_enum(Scalar(glimpse(node), node.mark), problems)
            zh, en = TYPE_NAMES[self.type]
            problems.add("fact.scalar", node.mark, label=self.label, key=self.key, zh=zh, en=en, found=glimpse(node))
            return None
        if node.is_null or node.text in UNKNOWN_WORDS:
            return None
        return getattr(self, f"_read_{self.type}")(node, problems)

    def _fault(self, code: str, node: Scalar, problems: Findings, **words: object) -> None:
        problems.add(code, node.mark, None, label=self.label, key=self.key, found=node.text, **words)

    def _read_boolean(self, node: Scalar, problems: Findings) -> int | None:
        if node.text not in TRUTHS:
            self._fault("fact.boolean", node, problems)
            return None
        return TRUTHS[node.text]

    def _read_enum(self, node: Scalar, problems: Findings) -> int | None:
        choice = self.choice(node.text)
        if choice is None:
            words = [name for each in self.choices for name in (each.key, *each.labels)]
            choices_zh = "、".join(choice.labels[0] for choice in self.choices)
            choices_en = ", ".join(choice.key for choice in self.choices)
            near = meant(node.text, words)
            self._fault("fact.choice", node, problems, choices_zh=choices_zh, choices_en=choices_en, **near)
            return None
        return choice.code

    def _read_integer(self, node: Scalar, problems: Findings) -> int | None:
        if not _INTEGER.fullmatch(node.text):
            self._fault("fact.integer", node, problems, **width_hint(node.text, _INTEGER.fullmatch))
            return None
        return self._bounded(int(node.text[:40]), node, problems)

    def _read_decimal(self, node: Scalar, problems: Findings) -> int | None:
        found = _DECIMAL.fullmatch(node.text)
        if found is None:
            self._fault("fact.decimal", node, problems, **width_hint(node.text, _DECIMAL.fullmatch))
            return None
        if len((found[3] or "").rstrip("0")) > self.digits:
            self._fault("fact.places", node, problems, places=self.digits)
            return None
        return self._bounded(int(Decimal(node.text[:60]).scaleb(self.places)), node, problems)

    def _bounded(self, value: int, node: Scalar, problems: Findings) -> int | None:
        if not self.least <= value <= self.most:
            self._fault("fact.bounds", node, problems, least=self.show(self.least), most=self.show(self.most))
            return None
        return value

    def _read_money(self, node: Scalar, problems: Findings) -> int | None:
        if node.text in NOTHING_WORDS:
            return 0
        return read_money(node, problems, self.label, self.key, signed=self.signed)

    def _read_date(self, node: Scalar, problems: Findings) -> int | None:
        return read_date(node, problems, self.label, self.key, end=self.end)

    def _read_text(self, node: Scalar, problems: Findings) -> Value | None:
        if node.text in NOTHING_WORDS:
            return NOTHING
        problems.cut_off(node.mark)
        text = (read_name if self.names else read_text)(node, problems, self.label, self.key)
        return None if text is None else self.of_text(text)

    def of_text(self, text: str) -> Value:
        """The value that a text is; an empty one says that there is none."""
        return Name.of(text) if self.names and text else text

    def written(self, value: Value) -> str:
        """The value as documents hold it, to the letter what records are compared with: sums in 万元 where they are
        whole hundreds of 元, in 元 where not; all else as `show` has it in English.
        """
        if self.type == "money" and isinstance(value, int):
            return format_money(value, "万元" if value % 10_000 == 0 and value else "元")
        return self.show(value, "en")

    def show(self, value: Value, lang: str = "zh") -> str:
        """The value as people are told it, in `zh` or `en`; reading it back gives the same value."""
        if isinstance(value, Name):
            return value.text
        if isinstance(value, str):
            return value or ("无" if lang == "zh" else "none")
        match self.type:
            case "boolean":
                return ("否", "是")[value] if lang == "zh" else ("false", "true")[value]
            case "enum":
                choice = next(choice for choice in self.choices if choice.code == value)
                return choice.labels[0] if lang == "zh" else choice.key
            case "decimal":
                stated, rest = divmod(value, 10 ** (self.places - self.digits))
                return f"{Decimal(stated).scaleb(-self.digits):f}{'…' if rest else ''}"
            case "money":
                return sum_word(value)
            case "date" if lang == "zh" and self.end and value == ENDLESS.toordinal():
                return ENDLESS_WORDS[0]
            case "date":
                return date.fromordinal(value).isoformat()
            case _:
                return str(value)
