"""What every check reports, in one form: code, place, why, remedy, and profiles that show it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from qaward.checks.texts import Pair, Severity, Texts, cases, coverage, figures, layout, lint, verify, waivers
from qaward.findings import Finding
from qaward.marks import Mark, visible

TEXTS: Texts = {
    code: text
    for texts in (lint, coverage, figures, verify, cases, layout, waivers)
    for code, text in texts.TEXTS.items()
}
"""Every code there is, whichever check reports it."""

LONGEST_WORD = 400


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing a check found.

    `mark` is the place; `policy` and `at` name what it is about (a clause, reading, rule or target by its id, or the
    policy's own id), `about` the detail of it (a figure, a fact) where one thing can have several such remarks: a
    waiver names these. `also` are other places, `examples` profiles that show it, `waived` the reason why it is
    let stand (empty where it is not).
    """

    code: str
    severity: Severity
    mark: Mark
    why: Pair
    remedy: Pair
    policy: str = ""
    at: str = ""
    about: str = ""
    also: tuple[Mark, ...] = ()
    examples: tuple[Mapping[str, Any], ...] = ()
    waived: str = ""

    @property
    def stands(self) -> bool:
        """Whether something is to be done about it."""
        return self.severity != "note" and not self.waived


def remark(
    code: str,
    mark: Mark,
    words: Mapping[str, object] | None = None,
    *,
    policy: str = "",
    at: str = "",
    about: str = "",
    also: tuple[Mark, ...] = (),
    examples: tuple[Mapping[str, Any], ...] = (),
) -> Remark:
    """A remark of a code, its texts filled with `words` (a word `name_zh`/`name_en` where the languages differ)."""
    severity, why, remedy = TEXTS[code]
    texts = {name: _shown(str(word)) for name, word in (words or {}).items()}
    filled = [(zh.format(**texts), en.format(**texts)) for zh, en in (why, remedy)]
    return Remark(code, severity, mark, filled[0], filled[1], policy, at, about, also, examples)


def _shown(text: str) -> str:
    safe = visible(text)
    return safe if len(safe) <= LONGEST_WORD else safe[:LONGEST_WORD] + "…"


def of_finding(finding: Finding) -> Remark:
    """A fault met while rules were read, as a remark."""
    why, remedy = ((said("zh"), said("en")) for said in (finding.message, finding.remedy))
    also = (finding.also,) if finding.also is not None else ()
    severity: Severity = "error" if finding.severity == "error" else "note"
    return Remark(finding.code, severity, finding.mark, why, remedy, also=also)


def in_order(remarks: Iterable[Remark]) -> list[Remark]:
    """Remarks by place; those found twice come once."""
    kept: dict[tuple[object, ...], Remark] = {}
    for each in remarks:
        kept.setdefault((each.mark, each.code, each.why, each.about), each)
    return sorted(kept.values(), key=lambda each: (each.mark, each.code, each.at, each.about))
