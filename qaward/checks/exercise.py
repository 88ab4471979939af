"""What scenarios exercise of a pack: clauses, tiers, both answers of every condition, and targets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from qaward.engine.conditions import Told, told
from qaward.engine.decide import Decision
from qaward.engine.match import Trial, match
from qaward.engine.price import Line
from qaward.engine.targets import Review
from qaward.marks import Mark
from qaward.meaning.core import MET, NOT_MET, UNKNOWN, Tally
from qaward.meaning.lower import lowered
from qaward.meaning.scene import Scene
from qaward.money import sum_word
from qaward.policy.added import added_by, added_in
from qaward.policy.matchers.bounds import Range
from qaward.policy.model import Clause, Count, Leaf, Policy, Tier, leaves
from qaward.policy.wording import describe
from qaward.vocabulary.fact import Value
from qaward.vocabulary.model import Vocabulary

Kind = Literal["clause", "tier", "branch", "target"]
KINDS: tuple[Kind, ...] = ("clause", "tier", "branch", "target")


class Key(NamedTuple):
    """What is exercised or not. `detail` tells apart what stands at one place; `answer` is that of a branch."""

    kind: Kind
    mark: Mark
    detail: str = ""
    answer: int = MET


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that scenarios should exercise: whose it is, what a waiver calls it, and its words.

    `at` is the id of the clause or target, or the policy's where the condition is written once for several clauses.
    """

    key: Key
    at: str
    about: str
    words: tuple[str, str]


@dataclass(slots=True)
class Exercise:
    """What was seen so far; `unknown` are the conditions that were left open at least once."""

    seen: set[Key] = field(default_factory=set[Key])
    unknown: set[Mark] = field(default_factory=set[Mark])

    def add(self, decision: Decision) -> None:
        """Take in one decision."""
        trials = match(decision.plan, decision.scene)
        for trial in trials:
            if trial.in_force and trial.for_kind:
                self._trial(trial)
        for line in decision.lines:
            self._line(line)

    def add_review(self, review: Review) -> None:
        """Take in one review; a target of which nothing is known is not exercised."""
        self.seen |= {Key("target", each.target.mark) for each in review.outcomes if each.answer != "unknown"}

    def _trial(self, trial: Trial) -> None:
        planned = trial.planned
        self._answers(trial.told, trial.scene)
        if trial.answer != MET:
            return
        self.seen.add(Key("clause", planned.clause.mark))
        for line, pay in zip(planned.lines, trial.printed.pays, strict=True):
            for tier, row in zip(line.tiers, pay.rows, strict=True):
                self._threshold(tier, list(told(tier.when, row.row.when, trial.values, trial.scene)), trial.scene)

    def _threshold(self, tier: Tier, leaves: list[Told], scene: Scene) -> None:
        """The conditions of a row beside those that choose it, where it is chosen."""
        if all(each.answer == MET for each in leaves if selects(each.leaf, tier)):
            self._answers((each for each in leaves if not selects(each.leaf, tier)), scene)
            self._added(added_in(tier.sum), scene)

    def _added(self, counts: Iterable[Count], scene: Scene) -> None:
        """What is asked of items that a sum adds up."""
        for count in counts:
            made = lowered(count.where, scene.day)
            for item in scene.items.get(count.kind, ()):
                self._answers(told(count.where, made, item.values, scene), scene)

    def _line(self, line: Line) -> None:
        own, values, scene = line.planned, line.trial.values, line.trial.scene
        pay = line.trial.pay(own).pay
        self.seen.add(Key("tier", line.tier.mark, line.payer))
        numbers = {number for number, _ in line.extra}
        for number, (add, tier) in enumerate(zip(pay.adds, own.line.plus, strict=True)):
            self._answers(told(tier.when, add.when, values, scene), scene)
            if number in numbers:
                self._added(added_in(tier.sum), scene)
                self.seen.add(Key("tier", tier.mark, f"{line.payer} plus {number}"))
        for number, (stage, written) in enumerate(zip(pay.stages, own.line.stages, strict=True)):
            self._answers(told(written.when, stage.when, values, scene), scene)
            if line.stage == number + 1:
                word = "waits" if "stage" in line.waits else "reached"
                self.seen.add(Key("tier", own.line.mark, f"{line.payer} stage {number} {word}"))
        self._added(added_in(*own.line.limits), scene)
        grade = graded(line.tier, values.get(own.determined))
        if grade:
            self.seen.add(Key("tier", line.tier.mark, f"{line.payer} grade {grade}"))

    def _answers(self, leaves: Iterable[Told], scene: Scene) -> None:
        for leaf, cond, answer in leaves:
            if answer == UNKNOWN:
                self.unknown.add(leaf.mark)
            else:
                self.seen.add(Key("branch", leaf.mark, "", answer))
            if isinstance(leaf, Count) and isinstance(cond, Tally):
                for item in scene.items.get(leaf.kind, ()):
                    self._answers(told(leaf.where, cond.where, item.values, scene), scene)


def selects(leaf: Leaf | Count, tier: Tier) -> bool:
    """Whether a condition is what chooses a row: its key; what a sum must reach is written after the key."""
    return leaf.mark <= tier.mark


def graded(tier: Tier, figure: Value | None) -> int:
    """The grade of a row that a reviewer's figure comes to, in fen; 0 where there are no grades or no figure."""
    return max((grade for grade in tier.grades if isinstance(figure, int) and grade <= figure), default=0)


def points(policy: Policy, vocabulary: Vocabulary) -> Iterator[Point]:
    """Everything that scenarios should exercise of a policy; what stands at one place may come several times."""
    for clause in policy.clauses:
        yield Point(Key("clause", clause.mark), clause.id, "", (clause.summary, clause.summary))
        asked = [clause.when]
        for line in clause.pays:
            payer = vocabulary.payers[line.payer].label, line.payer
            for tier in line.tiers:
                row = list(leaves(tier.said))
                chosen = [leaf for leaf in row if selects(leaf, tier) and isinstance(leaf, Leaf)]
                words_of = [(_asks(leaf, "zh"), _asks(leaf, "en")) for leaf in chosen]
                words = (
                    " ".join([payer[0], *(zh for zh, _ in words_of)]),
                    " ".join([payer[1], *(en for _, en in words_of)]),
                )
                yield Point(Key("tier", tier.mark, line.payer), clause.id, words[0], words)
                yield from _branches(clause, policy, [leaf for leaf in row if not selects(leaf, tier)])
            for number, tier in enumerate(line.plus):
                name = f"{payer[0]} plus {number + 1}"
                words = f"{payer[0]} 第{number + 1}项另加（plus）", f"add-on {number + 1} of {payer[1]}"
                yield Point(Key("tier", tier.mark, f"{line.payer} plus {number}"), clause.id, name, words)
                asked.append(tier.when)
            for number, stage in enumerate(line.stages):
                asked.append(stage.when)
                for word, zh, en in (("reached", "已到", "reached"), ("waits", "未到", "not reached")):
                    if word == "waits" and not any(leaves(stage.when)):
                        continue  # the first part is paid at once
                    key = Key("tier", line.mark, f"{line.payer} stage {number} {word}")
                    words = f"{payer[0]} 第{number + 1}期{zh}", f"stage {number + 1} of {payer[1]} {en}"
                    yield Point(key, clause.id, f"{payer[0]} stage {number + 1}", words)
            for row, grade in ((each, fen) for each in line.tiers for fen in each.grades):
                key = Key("tier", row.mark, f"{line.payer} grade {grade}")
                words = f"{payer[0]} 核定为 {sum_word(grade)}", f"{payer[1]} at the grade {sum_word(grade)}"
                yield Point(key, clause.id, f"{payer[0]} {sum_word(grade)}", words)
        for condition in (*asked, *(each for line in clause.pays for each in added_by(line))):
            yield from _branches(clause, policy, leaves(condition))
    for target in policy.targets:
        yield Point(Key("target", target.mark), target.id, "", (target.summary, target.summary))


def _branches(clause: Clause, policy: Policy, asked: Iterable[Leaf | Count]) -> Iterator[Point]:
    for leaf in asked:
        shared = leaf.mark.source != clause.mark.source  # a definition or exclusion of policy.yaml: it counts once
        at = policy.id if shared else clause.id
        name = name_of(leaf)
        words = f"`{name}`（{_asks(leaf, 'zh')}）", f"`{name}` ({_asks(leaf, 'en')})"
        for answer in (MET, NOT_MET) if isinstance(leaf, Leaf) or leaf.bounded else ():
            yield Point(Key("branch", leaf.mark, "", answer), at, name, words)
        if isinstance(leaf, Count):
            yield from _branches(clause, policy, leaves(leaf.where))


def name_of(leaf: Leaf | Count) -> str:
    """What a waiver calls a condition: the fact's key; `count` and the kind of item, or `sum` and the fact as well."""
    if isinstance(leaf, Leaf):
        return leaf.fact.key
    return f"count {leaf.kind}" if leaf.of is None else f"sum {leaf.kind} {leaf.of.key}"


def _asks(leaf: Leaf | Count, lang: str) -> str:
    """What a condition asks, in words: 级别 国际或国家."""
    if isinstance(leaf, Leaf):
        fact = leaf.fact.label if lang == "zh" else leaf.fact.key
        return f"{fact} {describe(leaf.test, leaf.fact, lang)}"
    if leaf.of is not None:
        return f"{leaf.kind} {leaf.of.named(lang)} {describe(leaf.asked, leaf.of, lang)}"
    return f"{leaf.kind} {_bounds(leaf.asked, lang)}"


def _bounds(span: Range, lang: str) -> str:
    names = ("至少", "至多") if lang == "zh" else ("at least", "at most")
    limits = zip(names, (span.low, span.high), strict=True)
    return " ".join(f"{name} {limit}" for name, limit in limits if limit is not None)
