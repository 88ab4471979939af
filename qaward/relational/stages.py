"""Sums that are paid in stages, in SQL: what is paid now, and the parts."""

from __future__ import annotations

from fractions import Fraction

from qaward.policy.model import Stage
from qaward.relational.asked import OWNER, ROW
from qaward.relational.ledger import Place
from qaward.standings import Standing

OWN = ", ".join(str(each.rank) for each in Standing if each.own)
FIGURED = ", ".join(str(each.rank) for each in Standing if each.figure)
OWED = ", ".join(str(each.rank) for each in Standing if each.owed)
"""Codes of the standings that are the payer's own, that stand for a sum, that are owed."""


def rounded(over: str, by: int) -> str:
    """Whole fen, half a fen up."""
    return f"(({over}) // {by} + CASE WHEN 2 * (({over}) % {by}) >= {by} THEN 1 ELSE 0 END)"


def share(fen: str, ratio: Fraction) -> str:
    """A share of a sum in whole fen."""
    return rounded(f"{fen}::HUGEINT * {ratio.numerator}", ratio.denominator)


def payable_now(stages: tuple[Stage, ...], net: str) -> str:
    """What is paid now of a sum: the stages that are reached, together."""
    if not stages:
        return net
    whole = Fraction(1)
    for stage in stages:
        whole *= stage.share.denominator
    parts = (f"CASE WHEN s{at} THEN {int(stage.share * whole)} ELSE 0 END" for at, stage in enumerate(stages))
    return rounded(f"{net}::HUGEINT * ({' + '.join(parts)})", int(whole))


def parts(place: Place) -> str:
    """The lines of a place, each in its stages: what was paid elsewhere comes off the first, what a cap cuts the last.

    Columns: applicant, item, stage (0: all of the sum), standing, gross, net.
    """
    columns, stages = f"{OWNER}, {ROW}", place.paying.line.stages
    whole = f"SELECT {columns}, 0::UTINYINT AS stage, standing, gross, net FROM {place.table}"
    if not stages:
        return whole
    found = [f"{whole} WHERE NOT figured"]
    ends = [sum((stage.share for stage in stages[: at + 1]), Fraction(0)) for at in range(len(stages))]
    due = "(net + off + cut)"
    to_gross = ["0", *(share("gross", end) for end in ends)]
    to_net = ["0", *(f"least(greatest({share(due, end)} - off, 0), net)" for end in ends)]
    for at in range(len(stages)):
        waits = f"NOT s{at} AND standing IN ({OWN})"
        standing = f"CASE WHEN {waits} THEN {Standing.CONDITIONAL.rank} ELSE standing END::UTINYINT"
        gross, net = (f"({each[at + 1]} - {each[at]})::BIGINT" for each in (to_gross, to_net))
        found.append(
            f"SELECT {columns}, {at + 1}::UTINYINT, {standing}, {gross}, {net} FROM {place.table} WHERE figured"
        )
    return " UNION ALL ".join(found)
