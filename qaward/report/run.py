"""What is known of a run only when all its applicants are decided: how many there were, and what two of them claim."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qaward.engine.cautions import Caution
from qaward.engine.claims import Shared, left_out_caution
from qaward.report.cautions import caution_line
from qaward.report.words import pick
from qaward.unread import NOBODY, LeftOut

MOST_SHOWN = 200
"""How many claims by two applicants a table lists; the rest is counted. Data holds them all."""


@dataclass(frozen=True, slots=True)
class RunReport:
    """A run: profiles read and rejected, the items that two applicants claim, and how many took no part in it."""

    read: int
    rejected: int
    shared: Sequence[Shared]
    left_out: LeftOut = NOBODY

    @property
    def decided(self) -> int:
        """How many were decided."""
        return self.read - self.rejected

    @property
    def without(self) -> Caution | None:
        """That applicants whose claims may be those of others took no part; None where all did, or nobody else did."""
        return left_out_caution(self.left_out) if self.decided else None


def run_lines(report: RunReport, lang: str) -> list[str]:
    """Who took no part, and what two applicants claim, a line each."""
    lines = [] if report.without is None else [caution_line(report.without, lang)]
    lines += [caution_line(each.caution, lang) for each in report.shared[:MOST_SHOWN]]
    rest = len(report.shared) - MOST_SHOWN
    if rest > 0:
        zh = (
            f"同一事项计给两个主体的已列出 {MOST_SHOWN} 处，另有 {rest} 处未列；"
            "--format json、csv 和 --needs-review 全部列出"
        )
        en = (
            f"items given to two applicants: {MOST_SHOWN} are shown, {rest} more are not; --format json or csv and "
            "--needs-review list them all"
        )
        lines.append(pick(lang, zh, en))
    return lines
