"""What was decided: the lines, the refusals, the totals and the cautions for one applicant on one day (认定结果)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple, NoReturn

from qaward.engine.cautions import Caution
from qaward.engine.match import Plan
from qaward.engine.paid import Paid
from qaward.engine.planned import PlannedClause
from qaward.engine.price import Line, Refusal
from qaward.engine.spans import Span
from qaward.engine.stakes import Stake, stakes
from qaward.facts import Facts
from qaward.findings import Findings, InputError
from qaward.marks import Mark
from qaward.meaning.scene import Scene
from qaward.meaning.wanted import Around
from qaward.policy.model import PaymentForm
from qaward.standings import Standing, standing_of


class Sort(NamedTuple):
    """What is never mixed in a sum: payer, standing, money or vouchers, and what is promised where there is no figure.

    `promise` is None where there is a figure; an honour that waits is told so from money that waits.
    """

    payer: str
    standing: Standing
    form: PaymentForm
    promise: Standing | None = None

    @classmethod
    def of(cls, line: Line) -> Sort:
        """Where a line belongs."""
        return cls._make(cls.parts(line))

    @staticmethod
    def parts(line: Line) -> tuple[str, Standing, PaymentForm, Standing | None]:
        """Where a line belongs, as a plain tuple that is equal to it: made for every line, it costs half as much."""
        planned = line.planned.line
        promise = planned.stands(line.tier)
        return line.payer, line.standing, planned.form, None if promise.figure else promise

    @property
    def figure(self) -> bool:
        """Whether there is a sum; without one lines are counted."""
        return self.promise is None

    def order(self, payer: int | str) -> tuple[int | str, int, str, int]:
        """The place of a total in a list, for the place of its payer."""
        return payer, self.standing.rank, self.form, -1 if self.promise is None else self.promise.rank


@dataclass(frozen=True, slots=True)
class Total:
    """The sum of a payer's lines of one sort, in fen, and how many lines there are."""

    sort: Sort
    fen: int
    lines: int

    @property
    def payer(self) -> str:
        """Who pays."""
        return self.sort.payer

    @property
    def standing(self) -> Standing:
        """How firm the lines are."""
        return self.sort.standing

    @property
    def form(self) -> PaymentForm:
        """Whether it is money or vouchers."""
        return self.sort.form


@dataclass(frozen=True, slots=True)
class Decision:
    """The result for one applicant on one day (认定结果).

    `lines` are what clauses give, `refusals` what they do not (yet) give and why, `totals` per payer and
    standing, `spans` per payer the least and most it can come to. `keys` names the evaluators that agreed.
    `unlisted` are the clauses about kinds of items of which an open list names none. `cautions` are what somebody
    should look at before it is used; lines that one of them holds are not due. `around` is what is known beside each
    item, for what else may be asked of it.
    """

    plan: Plan
    facts: Facts
    scene: Scene
    lines: tuple[Line, ...]
    refusals: tuple[Refusal, ...]
    unlisted: tuple[PlannedClause, ...]
    totals: tuple[Total, ...]
    spans: tuple[Span, ...]
    keys: tuple[str, ...]
    around: Around = field(repr=False, compare=False)
    paid: Paid = field(repr=False, compare=False)
    cautions: tuple[Caution, ...] = ()
    known_stakes: dict[int, tuple[Stake, ...]] = field(
        default_factory=dict[int, tuple[Stake, ...]], repr=False, compare=False
    )
    """What was found to hang on its refusals, by their identity: documents, needs and queues all ask for it."""

    @property
    def as_of(self) -> date:
        """The day decided for."""
        return self.scene.day

    def with_cautions(self, cautions: tuple[Caution, ...]) -> Decision:
        """The same decision with what somebody should look at."""
        return Decision(
            self.plan, self.facts, self.scene, self.lines, self.refusals, self.unlisted, self.totals, self.spans,
            self.keys, self.around, self.paid, cautions, self.known_stakes,
        )  # fmt: skip

    def stakes(self, refusal: Refusal) -> tuple[Stake, ...]:
        """What hangs on a refusal, per payer."""
        found = self.known_stakes.get(id(refusal))
        if found is None:
            found = stakes(refusal, self.plan, self.facts, self.scene, self.around, self.paid)
            self.known_stakes[id(refusal)] = found
        return found

    def total(self, payer: str, standing: Standing | str = Standing.DUE) -> int:
        """A payer's total of one standing, in fen; the payer by its key or its label.

        Raises InputError, which names those there are, for another payer or standing.
        """
        vocabulary = self.plan.rules.vocabulary
        known, sort = vocabulary.payer(payer), standing_of(standing)
        problems = Findings()
        if known is None:
            labels = [each.label for each in vocabulary.payers.values()]
            words = {"choices_zh": "、".join(labels), "choices_en": ", ".join(vocabulary.payers)}
            problems.add("total.payer", Mark("total"), found=payer, **words)
        if sort is None:
            problems.add("total.standing", Mark("total"), found=standing, known=", ".join(Standing))
        if known is None or sort is None:
            raise InputError(problems)
        wanted = Sort(known, sort, "money")
        return sum(total.fen for total in self.totals if total.sort == wanted)

    def __reduce__(self) -> NoReturn:
        """A decision stands on compiled rules, which are not copied to other processes."""
        raise TypeError("a decision cannot be pickled; pass on qaward.to_json(decision) or qaward.to_record(decision)")
