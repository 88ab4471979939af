"""How firm a line is: one record per standing, with all that is ever asked of one."""

from __future__ import annotations

from enum import StrEnum


class Standing(StrEnum):
    """How firm a line is (见 `docs/rules.md`), in the order in which totals list them.

    As a text it is its key, as rule files and documents write it. `zh` and `en` are its words.
    """

    _value_: str
    zh: str
    en: str
    owed: bool
    """A payer owes it now: it is added to what is to be paid."""
    figure: bool
    """It stands for a sum; without one it is counted, never added up."""
    own: bool
    """The payer's own promise of a sum: owed, or what may come to be owed. Not what is sought from somebody else."""
    may_wait: bool
    """It becomes `conditional` where something else has to come first: a grant, a stage, the end of a draft."""
    spoken: bool
    """A rule may say it; `conditional` comes about by itself."""

    def __new__(
        cls, key: str, zh: str, en: str, owed: bool, figure: bool, own: bool, may_wait: bool, spoken: bool
    ) -> Standing:
        """One standing, by its key and all its answers."""
        made = str.__new__(cls, key)
        made._value_ = key
        made.zh, made.en = zh, en
        made.owed, made.figure, made.own, made.may_wait, made.spoken = owed, figure, own, may_wait, spoken
        return made

    #                                              owed   figure own    may_wait spoken
    DUE = "due", "应付", "due", True, True, True, True, True
    CONDITIONAL = "conditional", "待定", "conditional", False, True, True, False, False
    CEILING = "ceiling", "上限", "ceiling", False, True, True, True, True
    SOUGHT = "sought", "争取", "sought", False, True, False, False, True
    UNSTATED = "unstated", "未定额", "unstated", False, False, False, True, True
    SUPPORT = "support", "非资金支持", "non-monetary support", False, False, False, True, True
    HONOUR = "honour", "荣誉", "honour", False, False, False, True, True

    @property
    def rank(self) -> int:
        """Its place in the order of totals."""
        return _ORDER[self]

    @property
    def promised(self) -> bool:
        """A sum that a rule promises as the payer's own: it is owed, or can come to be."""
        return self.spoken and self.own

    def word(self, lang: str) -> str:
        """Its name in a language."""
        return self.zh if lang == "zh" else self.en


_ORDER = {standing: at for at, standing in enumerate(Standing)}

SPOKEN: tuple[Standing, ...] = tuple(each for each in Standing if each.spoken)
"""What a rule may say of a line."""

FIGURED: tuple[Standing, ...] = tuple(each for each in Standing if each.figure)
"""What stands for a sum."""

WITHOUT_FIGURE: tuple[Standing, ...] = tuple(each for each in SPOKEN if not each.figure)
"""What a rule may say in place of a sum."""


def standing_of(key: str) -> Standing | None:
    """The standing of a key; None where there is none."""
    return next((each for each in Standing if each.value == key), None)
