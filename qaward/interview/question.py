"""A question as it is put: what is asked, in whose words, what can be answered, and what hangs on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from qaward.facts import Item
from qaward.interview.answers import Told
from qaward.policy.model import Clause
from qaward.report.facts_asked import value_words
from qaward.report.words import pick
from qaward.vocabulary.fact import Fact
from qaward.vocabulary.model import Vocabulary


class Input(StrEnum):
    """How a question is answered."""

    TRUTH = "truth"
    """是 or 否."""
    CHOICE = "choice"
    """One of `options`."""
    NUMBER = "number"
    DECIMAL = "decimal"
    MONEY = "money"
    DATE = "date"
    TEXT = "text"
    KINDS = "kinds"
    """Any of `options`, by their values: which kinds of items there are."""
    ITEMS = "items"
    """A table with `columns`: the items of a kind."""


_INPUTS = {
    "boolean": Input.TRUTH, "enum": Input.CHOICE, "integer": Input.NUMBER, "decimal": Input.DECIMAL,
    "money": Input.MONEY, "date": Input.DATE, "text": Input.TEXT,
}  # fmt: skip
_EXAMPLES = {
    "boolean": ("是", "true"), "integer": ("2", "2"), "decimal": ("12.5", "12.5"), "money": ("30万元", "30万元"),
    "date": ("2023-06-30", "2023-06-30"), "text": ("（照证书、批文写）", "(as the certificate has it)"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Option:
    """Something to choose: `value` is answered, the label of a language is shown."""

    value: str
    label: str

    def named(self, lang: str = "zh") -> str:
        """What is shown."""
        return self.label if lang == "zh" else self.value


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table of items: its key in rows, and the fact it holds (None: the id or the name)."""

    key: str
    label: str
    fact: Fact | None = None

    @property
    def options(self) -> tuple[Option, ...]:
        """What can be chosen."""
        return options_of(self.fact) if self.fact is not None else ()

    def named(self, lang: str = "zh") -> str:
        """Its header."""
        return self.label if lang == "zh" else self.key


@dataclass(frozen=True, slots=True)
class Question:
    """A question that is still to be asked.

    `key` names it in answers. A `fact` is asked of an `item`, or of the applicant (None); a table, of a `kind`. `fen`
    is the money that hangs on it (None: no limit can be told), `clauses` what it is asked for; `spares` how many
    questions are expected not to be asked once it is answered, itself among them, in thousandths. `proposal` is what
    last year's profile says, to be confirmed.
    """

    key: str
    input: Input
    clauses: tuple[Clause, ...]
    fen: int | None
    spares: int
    vocabulary: Vocabulary
    fact: Fact | None = None
    item: Item | None = None
    kind: str = ""
    options: tuple[Option, ...] = ()
    columns: tuple[Column, ...] = ()
    proposal: Told | None = None

    def label(self, lang: str = "zh") -> str:
        """What is asked about, in short: `标准 GB/T 1-2020 · 级别`."""
        if self.fact is None:
            if self.input is Input.KINDS:
                return pick(lang, "有哪几类事项", "kinds of items")
            return self._kind_word(self.kind, lang)
        about = f"{self._kind_word(self.item.kind, lang)} {self.item.id} · " if self.item is not None else ""
        return f"{about}{self.fact.named(lang)}"

    def text(self, lang: str = "zh") -> str:
        """The question itself."""
        if self.input is Input.KINDS:
            return pick(lang, "下面这些，贵单位有哪几类？", "which of these does the applicant have?")
        if self.input is Input.ITEMS:
            word = self._kind_word(self.kind, lang)
            return pick(lang, f"有哪几项{word}？请逐项列出。", f"which items of {word} are there? list each.")
        assert self.fact is not None
        return self.fact.asked(lang) or pick(lang, f"{self.fact.label}是什么？", f"what is {self.fact.key}?")

    def help(self, lang: str = "zh") -> str:
        """How it is answered."""
        if self.input is Input.KINDS:
            return pick(lang, "没有选的，就是没有", "what is not chosen is taken not to be there")
        if self.input is Input.ITEMS:
            return pick(
                lang, "一项一行；编号写证书、批文上的；还不清楚的格子留空",
                "a line for each; the id as the certificate has it; leave open what is not known yet",
            )  # fmt: skip
        assert self.fact is not None
        if self.options:
            return pick(lang, "选一个", "choose one")
        none = pick(lang, "；确实没有的写 无", "; none where there is nothing") if self.fact.type == "text" else ""
        return f"{pick(lang, '写', 'write ')}{value_words(self.fact, lang)}{none}"

    def evidence(self, lang: str = "zh") -> tuple[str, ...]:
        """The documents that prove it."""
        return self.fact.proofs(lang) if self.fact is not None else ()

    def example(self, lang: str = "zh") -> str:
        """An answer, as it is written."""
        if self.input is Input.KINDS:
            return pick(lang, "、", ", ").join(each.named(lang) for each in self.options[:2])
        if self.input is Input.ITEMS:
            return pick(lang, "（证书上的编号）", "(the id on the certificate)")
        assert self.fact is not None
        if self.fact.choices:
            return self.options[0].named(lang)
        number = str(max(self.fact.least, min(2, self.fact.most))) if self.fact.type == "integer" else ""
        return number or pick(lang, *_EXAMPLES[self.fact.type])

    def _kind_word(self, kind: str, lang: str) -> str:
        return pick(lang, self.vocabulary.item_kinds[kind].label, kind)


def input_of(fact: Fact) -> Input:
    """How a fact is answered."""
    return _INPUTS[fact.type]


def options_of(fact: Fact) -> tuple[Option, ...]:
    """What can be answered, where it is one of a few things."""
    return tuple(_options(fact))


def _options(fact: Fact) -> Iterator[Option]:
    if fact.type == "boolean":
        yield from (Option("true", "是"), Option("false", "否"))
    for choice in fact.choices:
        yield Option(choice.key, choice.labels[0])
