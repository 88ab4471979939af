"""Stacking: what may not be had twice, what is topped up, what is capped.

Passes in a fixed order (DESIGN 4.5). Each change stays on the line as a step, before and after; a displaced
line stays, with 0 and the reason. In a group what is firm counts first; what is not firm yet keeps only what
it could still add, so that the sum of a group is its least and its most at once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from qaward.engine.price import Adjustment, Line
from qaward.facts import Facts, Item, Payment
from qaward.money import format_money
from qaward.policy.model import Clause, once_rules
from qaward.policy.stacking import ITEM, StackRule, preferred
from qaward.standings import Standing
from qaward.vocabulary import NOTHING

Group = tuple[object, ...]
UNKNOWN_KEY, NO_KEY = "unknown", "none"
Words = tuple[tuple[str, str], ...]


class Paid:
    """What was paid earlier, by clause and payer: for one item, or for the applicant as a whole.

    `former` are the clauses that others continue: what was paid under them counts as paid under these.
    """

    __slots__ = ("_barring", "_before", "_day", "_former", "_paid")

    def __init__(self, facts: Facts, day: date, former: Mapping[str, tuple[str, ...]]) -> None:
        self._day, self._former = day, former
        self._paid: dict[tuple[str, str, str], list[Payment]] = defaultdict(list)
        self._barring: dict[tuple[str, str, str], list[Payment]] = {}  # one list for all items of an applicant
        self._before: dict[tuple[str, str, str], int] = {}
        for payment in facts.paid:
            for item in (payment.same, ""):
                self._paid[payment.name, payment.payer, item].append(payment)

    def __bool__(self) -> bool:
        return bool(self._paid)

    def before(self, clause: Clause, payer: str, item: Item | None) -> int:
        """The sum that stands in the way of paying again under a clause that pays once; 0 under others."""
        if not self._paid:
            return 0
        place = clause.name, payer, _whose(clause, item)
        if place not in self._before:
            self._before[place] = sum(payment.fen for payment in self.barring(clause, payer, item))
        return self._before[place]

    def barring(self, clause: Clause, payer: str, item: Item | None) -> list[Payment]:
        """The payments in the way: for good, or until `again_after` of the clause is over.

        They are those of a clause that pays once, and the earlier stages of one that pays in stages.
        """
        if not self._paid:
            return []
        place = clause.name, payer, _whose(clause, item)
        if place not in self._barring:
            made = (payment for payment in self._for(clause, payer, item) if not _unsure(payment, clause))
            self._barring[place] = [payment for payment in made if not _over(payment, clause, self._day)]
        return self._barring[place]

    def under(self, rule: StackRule, payer: str, item: str) -> list[Payment]:
        """The payments of a payer for an item (empty: for all items) that a stacking rule counts."""
        if rule.with_paid is None or not self._paid:
            return []
        made = (payment for payment in self._under(rule.clauses, payer, item) if payment.fen)
        if rule.with_paid == "ever":
            return list(made)
        year = self._day.year
        return [payment for payment in made if payment.on is not None and date.fromordinal(payment.on).year == year]

    def unsure(self, line: Line, rules: Iterable[StackRule], *, of_item: bool) -> list[Payment]:
        """The payments that count against a line for a time only, on days that are not known; `rules` concern it.

        With `of_item` those that count for its item, else those that count whichever item they were made for.
        """
        once = self._for(line.clause, line.payer, line.item) if of_item == bool(_whose(line.clause, line.item)) else ()
        made = [each for each in once if _unsure(each, line.clause)]
        for rule in rules:
            if of_item == bool(_paid_item(rule, line)):
                made += self._undated(rule, line, _paid_item(rule, line))
        return _each(made)

    def against(self, line: Line, rules: Iterable[StackRule], *, of_item: bool) -> Iterator[tuple[int, Payment]]:
        """Every payment that stands in a line's way, or may, with the way: by its clause (-1) or by the number of a
        rule that concerns it. `of_item` as above.
        """
        if of_item == bool(_whose(line.clause, line.item)):
            for payment in (*self.unsure(line, (), of_item=of_item), *self.barring(line.clause, line.payer, line.item)):
                yield -1, payment
        for at, rule in enumerate(rules):
            if of_item == bool(_paid_item(rule, line)):
                undated = self._undated(rule, line, _paid_item(rule, line))
                for payment in (*undated, *self.under(rule, line.payer, _paid_item(rule, line))):
                    yield at, payment

    def _undated(self, rule: StackRule, line: Line, item: str) -> list[Payment]:
        """The payments for an item (empty: for all) that a rule counts if made this year, which is not known."""
        if rule.with_paid != "this_year":
            return []
        return [each for each in self._under(rule.clauses, line.payer, item) if each.on is None and each.fen]

    def _for(self, clause: Clause, payer: str, item: Item | None) -> Iterator[Payment]:
        """The payments for an item under a clause that pays once, or in stages, which are one sum whether or not it is
        said to be paid once; for any item, where it pays an applicant once.
        """
        counts = clause.once or any(line.stages for line in clause.pays if line.payer == payer)
        return self._under((clause.name,) if counts else (), payer, _whose(clause, item))

    def _under(self, clauses: Iterable[str], payer: str, item: str) -> Iterator[Payment]:
        names = {name for clause in clauses for name in (clause, *self._former.get(clause, ()))}
        for name in sorted(names):
            yield from self._paid.get((name, payer, item), ())


def _whose(clause: Clause, item: Item | None) -> str:
    """For which item payments stand in the way: empty for any."""
    return "" if clause.once == "applicant" or item is None else item.same


def _each(payments: Iterable[Payment]) -> list[Payment]:
    """Each payment of a sum once, even where two of them say the same."""
    return list({id(payment): payment for payment in payments if payment.fen}.values())


Sure = Callable[[Line], int]
"""How much of a line's sum is paid now: the stages that are reached."""


def stack(
    lines: list[Line],
    paid: Paid,
    rules: Sequence[StackRule],
    chosen: Mapping[str, frozenset[str]],
    sure: Sure = lambda line: line.net,
) -> list[Line]:
    """The lines after the passes that follow the `first_passes`.

    `rules` in their order, `chosen` by rule the items an applicant prefers (forms).
    """
    after = list(lines)
    clauses = [line.trial.planned.clause for line in lines]
    for rule in (*once_rules(clause for clause in clauses if clause.once), *rules):
        _apply(rule, after, paid, preferred(rule, chosen), sure)
    return after


def first_passes(lines: list[Line], paid: Paid, rules: Sequence[StackRule]) -> list[Line]:
    """The lines after the passes that look at no group: what another document gives, and what was paid before."""
    lines = _once_where_bound(lines)
    return _paid_before(lines, paid, [rule for rule in rules if rule.step == "top_up"]) if paid else lines


def _once_where_bound(lines: list[Line]) -> list[Line]:
    """A sum of another level counts once: under that level's own policy, where that gives the same thing something.

    A draft gives nothing yet.
    """
    if not any(line.policy.superior for line in lines):
        return lines
    bound: dict[Group, Line] = {}
    for line in lines:
        if not line.planned.elsewhere and line.figure and line.policy.status == "in_force":
            item = (line.item.kind, line.item.same) if line.item is not None else None
            bound.setdefault((line.policy.id, line.payer, line.form, item), line)
    after: list[Line] = []
    for line in lines:
        item = (line.item.kind, line.item.same) if line.item is not None else None
        keys = ((name, line.payer, line.form, item) for name in line.policy.superior)
        other = next((bound[key] for key in keys if key in bound), None) if line.planned.elsewhere else None
        if other is None or not line.net:
            after.append(line)
        else:
            words = (("title", other.policy.title),)
            after.append(_changed(line, 0, "once", other.clause.name, "bound-elsewhere", words))
    return after


def _paid_before(lines: list[Line], paid: Paid, topped: list[StackRule]) -> list[Line]:
    """Once only, over time: what an earlier payment covers is not paid again.

    Where a rule of `topped` takes earlier payments off, it takes off earlier stages as well.
    """
    after: list[Line] = []
    told: dict[int, tuple[str, Words]] = {}  # why, by the payments in the way: many lines may share them
    for line in lines:
        barring = paid.barring(line.clause, line.payer, line.item)
        fen = paid.before(line.clause, line.payer, line.item)
        own = all(line.item is not None and payment.same == line.item.same for payment in barring)
        words = (("payer", line.payer), ("before", format_money(fen)))
        staged = line.planned.stages and own and fen > 0 and line.net > 0
        takes_off = any(line.clause.name in rule.clauses and rule.payer in {None, line.payer} for rule in topped)
        if staged and takes_off and (fen < line.net or not line.clause.once):
            after.append(line)
        elif staged and (fen < line.net or not line.clause.once):  # a stage was paid, the others are still to come
            after.append(_changed(line, max(line.net - fen, 0), "once", line.clause.name, "paid-stage", words))
        elif fen > 0 and line.net > 0:
            if id(barring) not in told:
                told[id(barring)] = _in_the_way(barring, line.clause, words)
            after.append(_changed(line, 0, "once", line.clause.name, *told[id(barring)]))
        else:
            after.append(line)
    return after


def _over(payment: Payment, clause: Clause, day: date) -> bool:
    """Whether a clause may pay again on a day, though it paid before."""
    if clause.again_after is None or payment.on is None:
        return False
    return clause.again_after.over(date.fromordinal(payment.on), day)


def _until(payment: Payment, clause: Clause) -> date | None:
    """From which day a payment is no longer in the way; None for good."""
    if clause.again_after is None or payment.on is None:
        return None
    return clause.again_after.after(date.fromordinal(payment.on))


def _unsure(payment: Payment, clause: Clause) -> bool:
    """Whether a payment is in the way for a time only, on a day that is not known."""
    return clause.again_after is not None and payment.on is None


def _in_the_way(barring: list[Payment], clause: Clause, words: Words) -> tuple[str, Words]:
    """Why a sum is not paid again: the reason and its words."""
    days = [until for payment in barring if (until := _until(payment, clause)) is not None]
    return ("paid-lately", (*words, ("until", max(days).isoformat()))) if days else ("paid-before", words)


def _apply(rule: StackRule, lines: list[Line], paid: Paid, chosen: frozenset[str], sure: Sure) -> None:
    groups: dict[Group, list[int]] = defaultdict(list)
    names, payer = rule.clauses, rule.payer
    for at, line in enumerate(lines):
        concerned = line.trial.planned.clause.name in names and (payer is None or line.payer == payer)
        if concerned and line.standing.figure and line.net > 0:
            groups[group_of(rule, line)].append(at)
    concerned = [at for members in groups.values() for at in members]
    for key, members in groups.items():
        ranked = sorted(members, key=lambda at: _rank(lines[at], chosen, sure))
        prior = paid.under(rule, str(key[0]), _paid_item(rule, lines[members[0]]))
        if rule.step == "cap":
            _cap(rule, lines, ranked, sum(payment.fen for payment in prior))
        else:
            _keep(rule, lines, ranked, prior, sure)
    if any(_key(word, lines[at]) == (UNKNOWN_KEY,) for word in rule.per for at in concerned):
        _hold_back(rule, lines, concerned, chosen, sure)


def _key(word: str, line: Line) -> tuple[object, ...]:
    """What a line has of a word that groups are made by: a value, UNKNOWN_KEY, or NO_KEY.

    What is given as none, or cannot be known of this kind of item, makes nobody's group.
    """
    if word == ITEM:
        return ("item", line.item.kind, line.item.same) if line.item is not None else ("item",)
    value = line.trial.values.get(word)
    if value == NOTHING or (value is None and word not in line.trial.planned.facts):
        return (NO_KEY,)
    return (UNKNOWN_KEY,) if value is None else ("value", value)


def group_of(rule: StackRule, line: Line) -> Group:
    """What a line must share with another to be in one group: payer, whether only sought, and the rule's key."""
    return (*_side(line), *(_alone(_key(word, line), line) for word in rule.per))


def _side(line: Line) -> Group:
    return line.payer, not line.standing.own, line.form


def _alone(key: tuple[object, ...], line: Line) -> tuple[object, ...]:
    """A key; what is not known, or is none, is not known to be the same thing as another's: the item's own group."""
    return (*key, line.item.kind, line.item.same) if key[0] in {UNKNOWN_KEY, NO_KEY} and line.item is not None else key


@dataclass(slots=True)
class _Tally:
    """How many sums there are, and how much they come to."""

    count: int = 0
    fen: int = 0

    def add(self, fen: int) -> None:
        self.count += 1
        self.fen += fen


def _hold_back(rule: StackRule, lines: list[Line], concerned: list[int], chosen: frozenset[str], sure: Sure) -> None:
    """Let due sums wait that may have to share a group with others, where it is not known whether they do.

    Whatever the unknown keys turn out to be, what stays due can be had together: of the two ways to fill the groups –
    those that are known first, or by rank alone – the one that leaves more due.
    """
    ranked = sorted(
        (at for at in concerned if lines[at].net > 0 and lines[at].standing.owed),
        key=lambda at: _rank(lines[at], chosen, sure),
    )
    words = tuple(word for word in rule.per if word != ITEM)
    keys = {at: {word: _key(word, lines[at]) for word in words} for at in ranked}
    sides: dict[Group, list[int]] = defaultdict(list)
    for at in ranked:
        if not any(key == (NO_KEY,) for key in keys[at].values()):
            sides[*_side(lines[at]), _key(ITEM, lines[at]) if ITEM in rule.per else ()].append(at)
    for members in sides.values():
        known_first = sorted(members, key=lambda at: (UNKNOWN_KEY,) in keys[at].values())
        ways = [_waiting(rule, lines, order, keys) for order in (known_first, members)]
        for at in min(ways, key=lambda way: sum(lines[at].net for at in way)):
            waits = (*lines[at].waits, "group")
            lines[at] = lines[at]._replace(standing=Standing.CONDITIONAL, waits=waits)


def _waiting(
    rule: StackRule, lines: list[Line], order: list[int], keys: Mapping[int, Mapping[str, Group]]
) -> list[int]:
    """Which of some due sums wait if those before them in an order come first.

    What two have in common is compared word by word, where both are known; so sums are counted by which words are
    known, and their values.
    """
    shapes = {at: tuple(word for word, key in keys[at].items() if key != (UNKNOWN_KEY,)) for at in order}
    known_shapes = sorted(set(shapes.values()))
    alike: dict[Group, _Tally] = defaultdict(_Tally)
    certain: dict[Group, _Tally] = defaultdict(_Tally)
    waiting: list[int] = []
    for at in order:
        line, shape = lines[at], shapes[at]
        met = [alike[_shared(other, shape, keys[at])] for other in known_shapes]
        same = certain[group_of(rule, line)]
        count, fen = sum(each.count for each in met), sum(each.fen for each in met)
        full = fen + line.net > rule.fen if rule.step == "cap" else count >= max(rule.most, 1)
        if full and count > same.count:
            waiting.append(at)
        same.add(line.net)
        for counted in {_shared(shape, other, keys[at]) for other in known_shapes}:
            alike[counted].add(line.net)
    return waiting


def _shared(mine: tuple[str, ...], other: tuple[str, ...], keys: Mapping[str, object]) -> Group:
    """Where a sum of which the words `mine` are known is counted for one of which `other` are known."""
    common = tuple(word for word in mine if word in other)
    return (mine, common, *(keys[word] for word in common))


def _paid_item(rule: StackRule, line: Line) -> str:
    return line.item.same if ITEM in rule.per and line.item else ""


def _rank(line: Line, chosen: frozenset[str], sure: Sure) -> tuple[bool, bool, int, int, str, str, str]:
    item = line.item
    name = item.same if item else ""
    return (
        not line.standing.owed,
        name not in chosen,
        -sure(line),
        -line.net,
        item.kind if item else "",
        name,
        line.clause.name,
    )


def _keep(rule: StackRule, lines: list[Line], ranked: list[int], prior: list[Payment], sure: Sure) -> None:
    """Highest, number, top-up: the best `most` sums count; a later one adds what it exceeds the least of them by.

    What was paid before takes the place of so many items; under a top-up it is what a sum must exceed.
    """
    before = sum(payment.fen for payment in prior)
    taken = len({(payment.name, payment.same) for payment in prior})
    most = max(rule.most, 1) if rule.step == "top_up" else max(rule.most, 1) - taken
    if most <= 0:
        words = (("because", rule.because), ("before", format_money(before)))
        for at in ranked:
            lines[at] = _changed(lines[at], 0, rule.step, rule.id, "counted-before", words)
        return
    kept: list[int] = [before] if before and rule.step == "top_up" else []
    best: Line | None = None
    for at in ranked:
        line = lines[at]
        if len(kept) < most:
            net, floor = line.net, 0
            kept.append(line.net)
        else:
            least = min(kept)
            floor = least
            settled = line.standing.owed and best is not None and sure(line) == line.net
            net = 0 if settled else max(line.net - least, 0)
            if line.net > least and not settled:
                kept[kept.index(least)] = line.net
        if net != line.net:
            lines[at] = _changed(line, net, rule.step, rule.id, *_why(rule, best, floor))
        best = best or line


def _why(rule: StackRule, best: Line | None, floor: int) -> tuple[str, Words]:
    kept = best.item.id if best is not None and best.item is not None else best.clause.label if best is not None else ""
    if rule.step == "once":
        return "paid-once", (("item", kept),)
    if rule.step == "top_up" and best is None:
        return "topped-up", (("because", rule.because), ("before", format_money(floor)))
    return "displaced", (("because", rule.because), ("item", kept))


def _cap(rule: StackRule, lines: list[Line], ranked: list[int], before: int) -> None:
    room = max(rule.fen - before, 0)
    for at in ranked:
        line = lines[at]
        net = min(line.net, room)
        room -= net
        if net != line.net:
            words = (("because", rule.because), ("cap", format_money(rule.fen)))
            code = "capped-paid" if before else "capped"
            words = (*words, ("before", format_money(before))) if before else words
            lines[at] = _changed(line, net, "cap", rule.id, code, words)


def _changed(line: Line, net: int, step: str, rule: str, reason: str, words: Words) -> Line:
    change = Adjustment(step, rule, line.net, net, reason, words)
    return line._replace(net=net, adjustments=(*line.adjustments, change))
