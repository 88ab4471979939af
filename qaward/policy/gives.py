"""What another clause of the same policy gives, for conditions that say `gives`: put as conditions where it is said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from qaward.findings import enumerated, suggestion
from qaward.nodes import Mapping, Node, Scalar, glimpse
from qaward.policy.added import SUM_BOUNDS
from qaward.policy.amounts import AmountReader
from qaward.policy.anything import Unasked
from qaward.policy.asked_sum import SUM, AskedSum
from qaward.policy.giving import GivenCase, cases_of, gives_money
from qaward.policy.matchers.bounds import Range
from qaward.policy.model import Condition, PayLine
from qaward.policy.reached import End, Reached, Unsayable, Why, any_reaches, both, inverse
from qaward.policy.unasked import placed

if TYPE_CHECKING:
    from qaward.marks import Mark
    from qaward.policy.conditions import ConditionReader

KEYS = ("clause", "payer", *SUM_BOUNDS)
"""What may stand under `gives`."""


def asked_clause(node: Node, reader: ConditionReader) -> Scalar | None:
    """The clause that `gives` names; None where what stands under it is faulty, which is told."""
    if not isinstance(node, Mapping):
        reader.problems.add("rule.gives", node.mark, found=glimpse(node))
        return None
    before = len(reader.problems)
    for key, value in node.entries:
        if key.text not in KEYS:
            reader.problems.add("rule.key", key.mark, key=key.text, **suggestion(key.text, (), reserved=KEYS))
        elif isinstance(value, Scalar) and value.is_null:
            reader.problems.add("shape.null", value.mark, key=key.text)
    clause = node.get("clause")
    bounded = any(node.get(key) is not None for key in SUM_BOUNDS)
    if len(reader.problems) == before and not (isinstance(clause, Scalar) and bounded):
        reader.problems.add(
            "rule.gives", (clause if bounded and clause is not None else node).mark, found=glimpse(clause or node)
        )
    return clause if isinstance(clause, Scalar) and len(reader.problems) == before else None


def bounds_of(node: Mapping, reader: ConditionReader) -> tuple[Range | Unasked | None, tuple[str, ...]]:
    """The bounds of the sum, and the readings they rest on; a sum of nothing is not given, so none may ask for it."""
    entries = tuple(entry for entry in node.entries if entry[0].text in SUM_BOUNDS)
    test, names = reader.matcher(SUM, replace(node, entries=entries))
    if isinstance(test, Range) and test.high is not None and test.high <= 0:
        reader.problems.add("rule.gives-nothing", entries[-1][0].mark, clause=glimpse(node.get("clause") or node))
        return None, names
    return (test if isinstance(test, Range | Unasked) else None), names


class GivenReader:
    """Reads what the pay lines of a clause come to, where `gives` asks for it at `mark`.

    `entry` is what the rule files write of that clause, `theirs` reads its conditions. `level` is that of the document.
    """

    def __init__(self, entry: Mapping, theirs: ConditionReader, level: str, mark: Mark) -> None:
        self.entry, self.theirs, self.level, self.mark = entry, theirs, level, mark
        self.vocabulary, self.resolver, self.problems = theirs.subject.vocabulary, theirs.resolver, theirs.problems
        self.amounts = AmountReader(theirs, theirs.resolver)

    def read(
        self, node: Mapping, name: Scalar, test: Range, names: tuple[str, ...]
    ) -> tuple[AskedSum, Condition] | None:
        """What is asked, and the condition that it is, of whatever that clause looks at.

        `names` are the readings that the bounds (`test`) rest on.
        """
        before = len(self.problems)
        given = node.get("payer")
        payer, used = self.resolver.value(given, lambda each, _: self.amounts.payer(each)) if given else (None, ())
        lines = self.amounts.read(self.entry.get("pays"), self.entry)
        if len(self.problems) > before:
            return None
        paying = tuple(line for line in lines if gives_money(line))
        asked = tuple(line for line in paying if payer in {None, line.payer})
        theirs = (*self.amounts.idle, *(each for line in lines for each in _readings(line)))
        if not asked and not self._doubtful(lines, payer):
            self._no_money(given or name, name, paying)
            return None
        made = self._made(asked, test, name)
        if made is None:
            return None
        title = self.entry.get("title")
        label = name.text if title is None else glimpse(title)
        of = "" if payer is None else self.vocabulary.payers[payer].label
        rests_on = tuple(dict.fromkeys((*names, *used, *theirs)))
        return AskedSum(name.text, label, payer, of, test, name.mark), placed(made, self.mark, rests_on)

    def _made(self, lines: tuple[PayLine, ...], test: Range, name: Scalar) -> Condition | None:
        """That some lines together give a sum within some bounds; what no condition can say is told."""
        if not self.theirs.expand(name, sum(len(line.tiers) + len(line.plus) for line in lines)):
            return None
        own = "applicant" if self.theirs.subject.each == "applicant" else "item"
        try:
            return _within(cases_of(lines, self.level, Reached(own, self.vocabulary, self.mark)), test)
        except Unsayable as found:
            (zh, en), (remedy_zh, remedy_en) = _WHY[found.why]
            words = {"zh": zh, "en": en, "remedy_zh": remedy_zh, "remedy_en": remedy_en}
            self.problems.add("rule.gives-form", name.mark, None, clause=name.text, **words)
            return None

    def _doubtful(self, lines: tuple[PayLine, ...], payer: str | None) -> bool:
        """Whether a sum may be given under other readings."""
        theirs = [line for line in lines if payer in {None, line.payer}]
        whole = self.amounts.idle or any(line.readings for line in lines)
        return bool(whole) or any(name for line in theirs for name in _readings(line))

    def _no_money(self, place: Node, name: Scalar, paying: tuple[PayLine, ...]) -> None:
        """Tells that nobody, or not who is named, gives a sum."""
        labels = [self.vocabulary.payers[line.payer].label for line in paying]
        zh, en = "改问 `met`", "ask what it asks (`met`)"
        if paying:
            zh, en = (
                f"写出钱的一方：{enumerated(labels, '、')}",
                f"name one of {enumerated([p.payer for p in paying], ', ')}",
            )
        self.problems.add("rule.gives-payer", place.mark, clause=name.text, zh=zh, en=en)


def _readings(line: PayLine) -> Iterator[str]:
    """The readings that what a line gives rests on."""
    yield from (*line.readings, *line.absent, *line.unadded)
    for tier in (*line.tiers, *line.plus):
        yield from tier.readings


def _within(cases: tuple[GivenCase, ...], test: Range) -> Condition:
    """That something is given, and that it lies within some bounds."""
    least = any_reaches(cases, End(Fraction(max(test.low or 0, 1))))
    if test.high is None:
        return least
    return both(least, inverse(any_reaches(cases, End(Fraction(test.high), beyond=True))))


_FACTS = (
    "请写 `met`，再把金额达到这么多时各个事实是多少直接写成条件",
    "write `met`, and beside it what the facts must be",
)

_PAYER = (
    "请用 `payer` 只问一方出的；一方的也说不清的，写 `met`，再把各个事实是多少直接写成条件",
    "ask for one `payer`, or write `met` and what facts must be",
)

_WHY: dict[Why, tuple[tuple[str, str], tuple[str, str]]] = {
    "pot": (("它给的是平分的一份（pot），随两个事实变", "it is a part of a pot, which hangs on two facts"), _FACTS),
    "several": (("它由几个会变的数合计", "it is made of several sums that differ"), _PAYER),
    "less": (("它是会变的数减去会变的数（less）", "it is a sum that differs less another that does (`less`)"), _FACTS),
    "times": (
        (
            "它是算出来的或分等次的金额再乘以数量（times）",
            "it is a computed sum or a grade for each of a number (`times`)",
        ),
        _FACTS,
    ),
    "many": (
        ("它的档次、加项和出资方搭配起来太多", "its rows, add-ons and payers come together in too many ways"),
        _PAYER,
    ),
}
"""What of a sum cannot be put as a condition, and what to write instead."""
