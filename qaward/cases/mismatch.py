"""What a case says and is not so, in both languages."""

from __future__ import annotations

from collections.abc import Iterable

from qaward.findings import InputError, suggestion

KEYWORDS = {"given": "假如", "when": "当", "then": "那么"}
"""How a step of each kind begins."""


class Mismatch(AssertionError):  # noqa: N818 - what differs is no error of the program
    """What a scenario says is not so. Its text is for people who write scenarios, not programs."""

    def __init__(self, zh: str, en: str) -> None:
        self.words = zh, en
        super().__init__(zh)


def near(name: str, known: Iterable[str]) -> tuple[str, str]:
    """The two halves of "did you mean", Chinese and English."""
    words = suggestion(name, known)
    return words["meant_zh"], words["meant_en"]


def explained(fault: BaseException, lang: str = "zh") -> str:
    """The words for a fault that is the writer's; empty for any other."""
    if isinstance(fault, Mismatch):
        return fault.words[0 if lang == "zh" else 1]
    if isinstance(fault, InputError):
        return "\n".join(finding.text(lang) for finding in fault.findings)
    return ""
