"""Changes of meaning: what this version understands otherwise than earlier ones, and how a replay tells.

A record of an earlier version is decided anew by today's meaning. Where that makes the difference, the replay names
the change. A new one is one entry of `MEANINGS`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from qaward.written import conditions
from qaward.written.conditions import Bounds, Condition, Count, CountBounds, Fact, Sum
from qaward.written.lines import Line, Refusal

EARLIER = frozenset({"record/1"})
"""The versions of records that were made before the changes below, `REFUSED` apart."""

Entry = Line | Refusal


class Pair(NamedTuple):
    """One line or refusal as it was recorded and as it is now (None: there is none).

    `payer` is the payer alone, `level` that of the policy, `facts` what the profile says of the item; with `respelt`
    the item, a payment for it or a name among its facts was found by its form and not letter for letter.
    """

    payer: str
    level: str
    facts: Mapping[str, Any]
    respelt: bool
    old: Entry | None
    new: Entry | None

    @property
    def lines(self) -> tuple[Line, Line] | None:
        """Both sides, where both are lines of the same gross sum."""
        if isinstance(self.old, Line) and isinstance(self.new, Line) and self.old.gross_fen == self.new.gross_fen:
            return self.old, self.new
        return None

    def waits(self, code: str) -> bool:
        """Whether a line of the same sum waits for something now that it did not wait for."""
        return self.lines is not None and code in self.lines[1].waits and code not in self.lines[0].waits

    def steps(self) -> tuple[list[str], list[str]]:
        """The steps that changed the sum, then and now."""
        old, new = (each.adjustments if isinstance(each, Line) else () for each in (self.old, self.new))
        return [step.step for step in old], [step.step for step in new]


class Meaning(NamedTuple):
    """One change: what is understood now, 中文 and English, and whether it made a pair differ."""

    zh: str
    en: str
    made: Callable[[Pair], bool]


def _held(pair: Pair) -> bool:
    return pair.waits("held")


def _identity(pair: Pair) -> bool:
    if not pair.respelt:
        return False
    return pair.old is None or pair.new is None or (pair.lines is not None and pair.steps()[0] != pair.steps()[1])


def _own_grant(pair: Pair) -> bool:
    """The sum of a payer whom the policy does not bind: it rests on what that payer is known to have granted."""
    if pair.payer == pair.level or pair.lines is None:
        return False
    fact = f"granted.{pair.payer}"
    return [_asks(line, fact) for line in pair.lines] == [False, True]


def _asks(line: Line, fact: str) -> bool:
    return any(isinstance(part, Fact) and part.fact == fact for part in line.conditions)


def _draft(pair: Pair) -> bool:
    return pair.waits("draft") and pair.lines is not None and not pair.lines[0].standing.figure


def _group(pair: Pair) -> bool:
    return pair.waits("group")


def _none_group(pair: Pair) -> bool:
    """A line that was displaced within a group of what is given as none."""
    old, new = pair.steps()
    return pair.lines is not None and "none" in pair.facts.values() and len(old) > len(new)


def _pot(pair: Pair) -> bool:
    """A part of a pot: the parts are made of its share, and the place has to be one of those there are."""
    sides = (pair.old, pair.new)
    divided = [isinstance(each, Line) and "÷" in (each.working or "") for each in sides]
    within = [each is not None and any(map(_bounded, each.conditions)) for each in sides]
    return all(divided) or within == [False, True]


def _bounded(condition: Condition) -> bool:
    """Whether something is asked to be between two bounds."""
    asked = condition.expected if isinstance(condition, Fact | Count) else None
    return isinstance(asked, Bounds | CountBounds) and None not in {asked.at_least, asked.at_most}


def _grades(pair: Pair) -> bool:
    old, new = pair.steps()
    return pair.lines is not None and bool(pair.lines[1].quantity) and "grade" in old and "determine" in new


def _review(pair: Pair) -> bool:
    """A reviewer's figure for a sum with add-ons."""
    added = any(isinstance(each, Line) and each.plus_fen is not None for each in (pair.old, pair.new))
    return pair.payer in pair.facts.get("determined", {}) and added


def _stages(pair: Pair) -> bool:
    old, new = pair.steps()
    return pair.lines is not None and pair.lines[1].stage is not None and "once" in new and "once" not in old


def counts_in_doubt(entry: Entry | None, kind: str) -> bool:
    """Whether a condition of a line or refusal counts items of a kind (empty: of any) and cannot tell how many."""

    def within(part: conditions.Condition) -> bool:
        match part:
            case conditions.All(all_=parts) | conditions.Any(any_=parts):
                return any(within(each) for each in parts)
            case conditions.Not(not_=inner):
                return within(inner)
            case conditions.Count(count=counted, answer=answer):
                return kind in {"", counted} and answer == "unknown"
            case conditions.Fact() | conditions.Sum():
                return False

    return entry is not None and any(within(part) for part in entry.conditions)


def stage_in_doubt(entry: Entry | None) -> bool:
    """Whether a line is a stage of which it is not known whether it is reached."""
    return (
        isinstance(entry, Line)
        and "stage" in entry.waits
        and any(part.answer == "unknown" for part in entry.conditions)
    )


def _never(pair: Pair) -> bool:
    """Of a change that makes no line or refusal differ."""
    return False


def names_readings(pair: Pair) -> bool:
    """Whether a line or a refusal names all readings that it was recorded with, and others besides."""
    old, new = pair.old, pair.new
    if old is None or new is None or isinstance(old, Line) is not isinstance(new, Line):
        return False
    return {*(old.readings or ())} < {*(new.readings or ())}


def tells_reasons(pair: Pair) -> bool:
    """Whether a refusal by a row or a sum tells otherwise what was asked, of facts that were found alike."""
    old, new = pair.old, pair.new
    if not isinstance(old, Refusal) or not isinstance(new, Refusal) or old.conditions == new.conditions:
        return False
    if (old.answer, old.cause) != (new.answer, new.cause) or old.cause not in {"tier", "amount", "plus"}:
        return False
    before, after = (_found(each.conditions) for each in (old, new))
    return not after.keys().isdisjoint(before) and all(before[name] == after[name] for name in before.keys() & after)


def _found(parts: Sequence[conditions.Condition]) -> dict[str, str | None]:
    """What is known of each fact of some conditions."""
    found: dict[str, str | None] = {}
    for part in parts:
        match part:
            case conditions.All(all_=inner) | conditions.Any(any_=inner):
                found |= _found(inner)
            case conditions.Not(not_=inner):
                found |= _found([inner])
            case Fact():
                found[part.fact] = part.found
            case Count() | Sum():
                pass
    return found


COUNTED, STAGED = "counted", "stage-asked"
"""The changes that make no line or refusal differ, but what is asked for them alone."""
REFUSED = "refusal-readings"
"""The change that makes one key of refusals differ, and nothing else; it is later than the others."""
REASONED = "refusal-reasons"
"""The change that makes the conditions of refusals differ, and nothing else; it is the latest."""

MEANINGS: dict[str, Meaning] = {
    "held": Meaning(
        "可能已经付过的、编号丢了位数的，待核之后才应付；以前没有日期的已付按当年或尚不能再付计",
        "what may have been paid before, or whose id lost digits, is held until somebody decided; payments without a "
        "day used to count as too recent",
        _held,
    ),
    "identity": Meaning(
        "只是写法不同的名称是同一事物：只计一次，付过的不再付",
        "names that differ by spelling alone are one thing: counted once, and not paid again",
        _identity,
    ),
    "own-grant": Meaning(
        "政策只约束本级：别的层级的数额，待其实际资助明确之后，按所说与所获中较小的应付",
        "a policy binds its own level alone: another level's sum waits until its grant is known, and is then due at "
        "the smaller of stated and granted",
        _own_grant,
    ),
    "draft": Meaning(
        "草案的荣誉、未定额和金额一样待定",
        "what a draft promises without a figure waits, as its money does",
        _draft,
    ),
    "group": Meaning(
        "与别的事项是否同一组尚不清楚的，较高的应付，其余待定",
        "where it is not known whether sums share a group, the highest is due and the others wait",
        _group,
    ),
    "none-group": Meaning(
        "系列、品牌等给的是“无”的，各自单独，不算同一组",
        "a series, brand or the like that is given as none is nobody's group",
        _none_group,
    ),
    "pot": Meaning(
        "一笔钱由几家分的，先算份额再分，各份之和分毫不差；排名须在家数之内",
        "a pot is divided after its share is taken, so that the parts add up to it to the fen; a place is one of those "
        "there are",
        _pot,
    ),
    "grades": Meaning(
        "按数量计的分档，各档乘以数量",
        "grades of a sum per unit are multiplied by the quantity",
        _grades,
    ),
    "review": Meaning(
        "核定金额是否含另加，由规则写明；核定为 0元 的，不带另加",
        "a rule says whether a reviewer's figure takes in the add-ons; a base of 0 carries none",
        _review,
    ),
    "stages": Meaning(
        "分期支付的，同一事项以前付过的从前几期扣除，不论条款是否写明只付一次",
        "of a sum in stages what was paid for the same item before is taken off, whether or not it is said to be paid "
        "once",
        _stages,
    ),
    COUNTED: Meaning(
        "计数不能确定的，也问是哪一项的哪个事实不清楚",
        "where a count is in doubt, the facts of the counted items that decide it are asked for as well",
        _never,
    ),
    STAGED: Meaning(
        "分期的条件不清楚的，也问是哪个事实不清楚",
        "where it is not known whether a stage is reached, the facts that decide it are asked for as well",
        _never,
    ),
    REFUSED: Meaning(
        "未获和尚不能确定的也写明所依的口径，以前只有明细写明；使别的行不成立的、还不清楚是哪一行时使可能的各行成立的也写",
        "what is refused or not yet known names the readings it rests on as well; only lines used to. Those by which "
        "other rows do not stand are named too, and those by which a row that may hold does",
        _never,
    ),
    REASONED: Meaning(
        "没有这一档、算出来是 0 或算不出来的，原因写还剩哪几档、哪个事实到多少才有；以前把各档并作一个范围，只问大于 0",
        "what has no row, or a sum that is nothing or not known, tells the rows that are left and what would bring "
        "something; it used to tell all rows as one range, and to ask for more than nothing",
        _never,
    ),
}
"""Every change since the earliest form of records, by name; the first that fits a pair is the one that is named."""


def meaning_of(pair: Pair) -> str:
    """The change that made a pair differ; empty where it does not, or where none did."""
    if pair.old == pair.new:
        return ""
    return next((name for name, meaning in MEANINGS.items() if meaning.made(pair)), "")
