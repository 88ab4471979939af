"""The words of an impact: clauses by their titles, payers, forms, and sums."""

from __future__ import annotations

from dataclasses import dataclass

from qaward.impact.measures import WORDS, Measure
from qaward.papers.figures import wan
from qaward.policy.model import Rules
from qaward.report.words import payer_word, pick
from qaward.vocabulary.model import Vocabulary

IN_WORDS = {"both": ("", ""), "old": ("取消", "gone"), "new": ("新增", "new")}
"""What is said of a clause that only one of the two sets of rules has."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words in a language, by the rules that name clauses: those of the new side, then of the old."""

    lang: str
    vocabulary: Vocabulary
    rules: tuple[Rules, ...]

    def pick(self, zh: str, en: str) -> str:
        """What belongs to the language."""
        return pick(self.lang, zh, en)

    def title(self, clause: str) -> str:
        """The title of a clause; empty where no rules at hand have it."""
        policy, _, name = clause.partition("/")
        for rules in self.rules:
            found = rules.policy(policy)
            if found is not None and (own := found.clause(name)) is not None:
                return own.label
        return ""

    def clause(self, clause: str) -> str:
        """A clause by its title, as far as it is known, and its name."""
        title = self.title(clause)
        return f"{title}（{clause}）" if title and self.lang == "zh" else clause

    def payer(self, payer: str) -> str:
        """A payer."""
        return payer_word(payer, self.vocabulary, self.lang)

    def measure(self, measure: Measure, form: str = "money") -> str:
        """What is compared: `应付`, or `应付（券）`."""
        voucher = self.pick("（券）", " (voucher)") if form == "voucher" else ""
        return self.pick(*WORDS[measure]) + voucher

    @staticmethod
    def wan(fen: int) -> str:
        """A sum in 万元, to the fen."""
        return wan(fen)

    def signed(self, fen: int) -> str:
        """A change in 万元 with its sign."""
        return f"+{wan(fen)}" if fen > 0 else wan(fen)
