"""What hangs on a clause that gives nothing yet: what it would pay if its failed or open conditions came true."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple, TypeAlias

from qaward.engine.book import Asking
from qaward.engine.effected import Effected
from qaward.engine.hanging import Place, with_hanging
from qaward.engine.made_of import MadeOf
from qaward.engine.match import Plan
from qaward.engine.paid import Paid
from qaward.engine.planned import PlannedLine
from qaward.engine.price import Refusal
from qaward.engine.ranges.budget import TooMany
from qaward.engine.ranges.cells import cells
from qaward.engine.ranges.ground import Ground
from qaward.engine.ranges.offers import NOWHERE, Offer
from qaward.engine.ranges.tried import Tried
from qaward.engine.ranges.units import Unit
from qaward.facts import Facts, Item
from qaward.meaning.award import amount, answer
from qaward.meaning.core import MET, NOT_MET, All, Const, In, Not, Ref, Tally
from qaward.meaning.integers import settle
from qaward.meaning.intervals import ENDLESS, bound
from qaward.meaning.lower import lowered
from qaward.meaning.once import paid_before
from qaward.meaning.printed import PrintedPay
from qaward.meaning.scene import Counted, Scene, Values
from qaward.meaning.stacking import NET
from qaward.meaning.terms import Tallied, Total
from qaward.meaning.wanted import Around
from qaward.money import EXACT_FEN, NO_LIMIT
from qaward.numbers import LEAST, MOST, Numbers, numbers, without
from qaward.policy.model import Count, Leaf, Tier, leaves
from qaward.standings import Standing
from qaward.vocabulary.fact import APPLICANT, Fact


class Stake(NamedTuple):
    """What one payer could still give: at most `fen` (None: no limit can be told), in a standing."""

    payer: str
    standing: Standing
    fen: int | None

    @property
    def gives(self) -> bool:
        """Whether it is anything: a sum, or what has none."""
        return self.fen != 0 or not self.standing.figure


class _Case(NamedTuple):
    """What is known of an item, and beside it; `scene` holds the same facts of the applicant as `around`."""

    plan: Plan
    facts: Facts
    scene: Scene
    around: Around
    item: Item | None
    values: Values

    def without(self, refs: Collection[tuple[str, str]], taken: Counts | None = None) -> _Case:
        """The case without some facts, by scope and key, and with some numbers of items taken for granted."""
        shared = frozenset(key for scope, key in refs if scope == APPLICANT)
        own = {key for scope, key in refs if scope != APPLICANT}
        scene, around = self.scene, self.around
        if shared:
            scene, around = scene.without(shared), around.without(shared)
        for tally, wanted in (taken or {}).items():
            around = around.taking(tally, wanted)
            if isinstance(tally, Total):
                scene = replace(scene)
                scene.counted[tally] = Counted(min(wanted, MOST), min(wanted, MOST))
        values = self.values
        if self.item is None:
            values = scene.applicant
        elif own:
            values = {key: value for key, value in values.items() if key not in own}
        return self._replace(scene=scene, around=around, values=values)

    def changing(self, refs: Sequence[Place], sets: Mapping[Place, Numbers]) -> list[Place]:
        """Facts that would have to lie in some sets (those without one: be any), with what hangs together with them."""
        known = {(APPLICANT, key): value for key, value in self.scene.applicant.items()}
        if self.item is not None:
            known |= {("item", key): value for key, value in self.values.items()}
        return with_hanging(refs, sets, self._facts, known)

    def hangs(self, refs: Iterable[Ref]) -> bool:
        """Whether some facts fix others or are fixed by them, so that what is known leaves them not every value."""
        facts = self._facts
        found = (facts.get((ref.scope, ref.key)) for ref in refs)
        return any(fact is not None and fact.bonds is not None for fact in found)

    @property
    def _facts(self) -> Mapping[Place, Fact]:
        vocabulary = self.plan.rules.vocabulary
        facts = {(APPLICANT, key): fact for key, fact in vocabulary.applicant_facts.items()}
        if self.item is not None:
            facts |= {("item", key): fact for key, fact in vocabulary.item_kinds[self.item.kind].facts.items()}
        return facts


def stakes(refusal: Refusal, plan: Plan, facts: Facts, scene: Scene, around: Around, paid: Paid) -> tuple[Stake, ...]:
    """What hangs on a refusal, per payer: the most the clause can then pay, with all else as it is.

    Where a condition is not met, the facts that stand in its way are taken as open: they are what would have to
    change. Where it is unknown, known facts stay what they are. A payer who can then give nothing is left out.
    """
    trial = refusal.trial
    case = _Case(plan, facts, scene, around, trial.item, trial.values)
    if refusal.cause == "plus" and refusal.planned is not None and refusal.tier is not None:
        return (_left(_add_on(refusal, refusal.planned, refusal.tier, case), refusal.planned, refusal, case, paid),)
    cases = [case] if trial.answer != NOT_MET else _opened(refusal, case)
    planned = (refusal.planned,) if refusal.planned is not None else trial.planned.lines
    found: list[Stake] = []
    for line in planned:
        ways = [stake for each in cases for stake in _ways(refusal, line, each)]
        found += [_left(max(ways, key=_height), line, refusal, case, paid)] if ways else []
    return tuple(sorted(found, key=lambda stake: (stake.payer, stake.standing.rank)))


def _left(stake: Stake, line: PlannedLine, refusal: Refusal, case: _Case, paid: Paid) -> Stake:
    """What is left of a stake where it was paid before, see `meaning.once.paid_before`.

    A stake without limit, and an add-on (which comes on top of a sum that is not at stake), stay what they are unless
    nothing is left at all. Of what others may have instead no more is at stake than they leave.
    """
    others = None
    if case.facts.between:
        others = Effected(case.plan, case.facts).most(refusal.clause, refusal.item, stake.payer)
    if others is not None and stake.standing.figure and (stake.fen is None or stake.fen > others):
        stake = stake._replace(fen=others)
    known = paid.known_before(refusal.clause, stake.payer, refusal.item) if stake.standing.figure else None
    if known is None:
        return stake
    fixed = None if refusal.cause == "plus" else stake.fen
    work = paid_before(refusal.clause, refusal.trial.pay(line).pay, case.plan.stacking)
    left = settle(work.kept, {NET: EXACT_FEN if fixed is None else fixed, **known})
    return stake._replace(fen=left) if fixed is not None or not left else stake


def _height(stake: Stake) -> tuple[bool, int, bool]:
    return stake.fen is None, stake.fen or 0, stake.standing.figure


Counts: TypeAlias = Mapping[Tallied | Total, int]
NO_COUNTS: Counts = {}


Change = tuple[Ref | Tallied, int]
"""A fact that would have to be another one, or a count that would have to be answered so."""


def _opened(refusal: Refusal, case: _Case) -> list[_Case]:
    """The case without what keeps the condition of a clause from being met: in each way that leaves most as it is.

    Facts by which the rows of a table are told apart stay what they are, if any other can change.
    """
    asking, rows = case.plan.book.asking(refusal.trial.printed.promise)
    found: list[_Case] = []
    looked = _Changes(case.values, case.around, rows)
    for changes in looked.of(asking, MET):
        sets = {(ref.scope, ref.key): looked.sets[ref, wanted] for ref, wanted in changes if isinstance(ref, Ref)}
        refs = case.changing(list(sets), sets)
        found.append(case.without(refs, {tally: wanted for tally, wanted in changes if isinstance(tally, Tallied)}))
    return found


MOST_WAYS = 16
"""So many ways to meet a condition are looked at, of those that change least."""


@dataclass(frozen=True, slots=True)
class _Changes:
    """What would have to change for a condition to be answered otherwise; `rows` are facts that tell rows apart.

    `sets` are the values that a fact would have to have, in one of the ways or another, as far as that was looked into.
    """

    values: Values
    around: Around
    rows: frozenset[Ref]
    sets: dict[Change, Numbers] = field(default_factory=dict[Change, Numbers])

    def of(self, asking: Asking, wanted: int) -> list[frozenset[Change]]:
        """The smallest sets of changes by which a condition is answered as is wanted."""
        if asking.test(self.values, self.around) == wanted:
            return [frozenset()]
        match asking.cond:
            case In(ref, ranges):
                passing = ranges if wanted == MET else without(((LEAST, MOST),), ranges)
                self.sets[ref, wanted] = numbers((*self.sets.get((ref, wanted), ()), *passing))
                return [frozenset({(ref, wanted)})]
            case Tally():
                return [frozenset({(asking.term, wanted)})] if isinstance(asking.term, Tallied) else []
            case Const():
                return [frozenset()]
            case Not():
                return self.of(asking.parts[0], MET - wanted)
            case cond if isinstance(cond, All) == (wanted == MET):
                ways = [frozenset[Change]()]
                for part in asking.parts:
                    more = self.of(part, wanted)
                    ways = more if ways == [frozenset()] else self._smallest(one | two for one in ways for two in more)
                return ways
            case _:
                return self._smallest(way for part in asking.parts for way in self.of(part, wanted))

    def _smallest(self, ways: Iterable[frozenset[Change]]) -> list[frozenset[Change]]:
        weighed = [(self._weight(way), way) for way in dict.fromkeys(ways)]
        least = min((weight for weight, _ in weighed), default=(0, 0))
        return [way for weight, way in weighed if weight == least][:MOST_WAYS]

    def _weight(self, way: frozenset[Change]) -> tuple[int, int]:
        known = [ref for ref, _ in way if isinstance(ref, Tallied) or self._known(ref)]
        return sum(ref in self.rows for ref in known), len(known)

    def _known(self, ref: Ref) -> bool:
        return ref.key in (self.values if ref.scope == "item" else self.around.applicant)


def _ways(refusal: Refusal, line: PlannedLine, case: _Case) -> Iterator[Stake]:
    """The stake of a pay line, if there is one."""
    if refusal.answer == NOT_MET and refusal.cause == "tier":
        asked = (leaf for tier in line.tiers for leaf in leaves(tier.when) if isinstance(leaf, Leaf))
        yield from _one_other(refusal, line, case, ((leaf.scope, leaf.fact.key) for leaf in asked))
        return
    if refusal.answer == NOT_MET and refusal.cause == "amount" and refusal.tier is not None and refusal.tier.sum:
        made = MadeOf(refusal.tier.sum, case.values, case.scene, case.plan.rules.vocabulary)
        used = made.in_the_way()
        facts = ((each.scope, each.fact.key) for each in used if not isinstance(each.fact, Count))
        counts: Counts = {
            _total_of(each.fact, case.scene): ENDLESS if each.test.high is None else 0
            for each in used
            if isinstance(each.fact, Count)
        }
        yield from _one_other(refusal, line, case, facts, counts)
        return
    scope = APPLICANT if case.item is None else "item"
    if refusal.answer == NOT_MET and refusal.cause == "grant" and line.grant is not None:
        case = case.without([(scope, line.grant)])
    if refusal.answer == NOT_MET and refusal.cause == "quantity" and line.line.times is not None:
        case = case.without([(scope, line.line.times.key)])
    found = _stake(refusal, line, case)
    if found is not None:
        yield found


def _total_of(count: Count, scene: Scene) -> Total:
    term = answer(lowered(count, scene.day))
    assert isinstance(term, Tallied)
    return term.what


def _one_other(
    refusal: Refusal, line: PlannedLine, case: _Case, asked: Iterable[tuple[str, str]],
    counts: Counts = NO_COUNTS,
) -> Iterator[Stake]:  # fmt: skip
    """The best that one other fact, of those that rows are told apart by or a sum is made of, would bring.

    Or that items would that came to as much as `counts` says. Only where no single one brings anything, the best that
    all of them would.
    """
    own = APPLICANT if case.item is None else "item"
    keys = list(dict.fromkeys((APPLICANT if scope == APPLICANT else own, key) for scope, key in asked))
    ways: list[tuple[list[Place], Counts]] = [([key], NO_COUNTS) for key in keys]
    ways += [([], {total: number}) for total, number in counts.items()]
    found = [stake for way in ways if (stake := _changed(refusal, line, case, *way)) is not None]
    if not any(stake.gives for stake in found) and (last := _changed(refusal, line, case, keys, counts)) is not None:
        found = [last]
    if found:
        yield max(found, key=_height)


def _changed(
    refusal: Refusal, line: PlannedLine, case: _Case, refs: Sequence[Place], counts: Counts
) -> Stake | None:  # fmt: skip
    """The stake where some facts may be any, and items come to so much."""
    return _stake(refusal, line, case.without(case.changing(refs, {}), counts))


def _stake(refusal: Refusal, line: PlannedLine, case: _Case) -> Stake | None:
    if line.grant is not None and case.values.get(line.grant) == 0:
        return None
    rows = _possible(refusal.trial.pay(line), case.values, case.scene)
    if not rows:
        return None
    payer, silent = line.line.payer, [at for at in rows if line.tiers[at].standing is not None]
    most = _most(refusal, line, case) if len(silent) < len(rows) else 0
    if silent and not most:
        return Stake(payer, line.line.stands(line.tiers[silent[0]]), 0)
    stands = {line.line.stands(line.tiers[at]) for at in rows if at not in silent}
    standing = stands.pop() if len(stands) == 1 else line.line.standing
    return Stake(payer, standing, None if most >= NO_LIMIT else most)


def _possible(pay: PrintedPay, values: Values, scene: Scene) -> list[int]:
    """The rows that the known facts do not rule out."""
    return [at for at, row in enumerate(pay.rows) if row.holds(values, scene) != NOT_MET]


def _most(refusal: Refusal, line: PlannedLine, case: _Case) -> int:
    """The most that a pay line comes to where its clause is met."""
    trial, around = refusal.trial, case.around
    compiled = case.plan.book.of(trial.printed.promise)[line.number]
    there, net = compiled.there(case.values, around), compiled.net(case.values, around)
    if type(there) is int and type(net) is int and not (trial.answer != MET and case.hangs(compiled.asked_when.refs)):
        return net if there == MET else 0
    items = () if case.item is None else (replace(case.item, values=case.values),)
    facts = replace(case.facts, items=items, paid=(), repeated=())
    at = 0 if items else NOWHERE
    offer = Offer(0, at, replace(trial, values=case.values), line, compiled, trial.answer == MET, silent=False)
    ground = Ground(
        [offer], facts, around, Paid(facts, case.scene.day, {}), case.plan.rules.vocabulary, (), case.scene.day
    )
    try:
        found = cells(Unit(at, (offer,), (), hard=False), ground, Tried(ground, hard=False))
    except TooMany:
        return ground.most[0]
    return max((entry.net for cell in found for entry in cell.entries if entry is not None), default=0)


def _add_on(refusal: Refusal, line: PlannedLine, tier: Tier, case: _Case) -> Stake:
    """What an open add-on would bring; another level's, at most what that is known to have granted."""
    pay = refusal.trial.pay(line).pay
    limits = [pay.adds[line.place(tier)].num, *([pay.cap] if pay.cap is not None else [])]
    most = min(bound(amount(num).fen)(case.values, case.around).high for num in limits)
    high = None if most >= NO_LIMIT else most
    actual = case.values.get(line.own_grant) if line.paid_by_other_level else None
    if isinstance(actual, int):
        high = actual if high is None else min(actual, high)
    return Stake(line.line.payer, line.line.standing, high)
