"""Who was given what in one run: one item given to two applicants is most likely one payment too many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from qaward.engine.cautions import Caution
from qaward.engine.decision import Decision
from qaward.engine.match import Plan
from qaward.engine.price import Line
from qaward.engine.spellings import written
from qaward.facts import Facts, Item
from qaward.findings import texts
from qaward.identity import Likeness, Match, Names, code, code_look
from qaward.policy.sums.base import parts_of
from qaward.unread import LeftOut, Unread

Given = tuple[str, str, str, object]
"""Under which clause, from whom, for which kind of item, and of a pot for which part."""

_SHARED: dict[Likeness, str] = {
    "equal": "profile.item-shared", "written": "identity.shared-written", "alike": "identity.shared-alike",
    "near": "identity.shared-near",
}  # fmt: skip

_CLAIMED: dict[Likeness, str] = {
    "equal": "profile.item-claimed", "written": "identity.claimed-written",
    "alike": "identity.shared-alike", "near": "identity.shared-near",
}  # fmt: skip
"""Where no rule says who may have it, nobody is given it: both wait, and that is told."""

_UNREAD: dict[Likeness, str] = {"alike": "identity.unread-alike", "near": "identity.unread-near"}
"""What a rejected applicant names and an item is not, but looks like; what it is, is put aside instead."""


class Claimant(NamedTuple):
    """An applicant of a run, and where its profile stands."""

    id: str
    name: str
    place: str


class Claim(NamedTuple):
    """What one applicant was given: the item as its profile writes it (empty: itself), and the sum in fen.

    Of one that was rejected the sum is not known.
    """

    by: Claimant
    item: str
    fen: int | None


class Shared(NamedTuple):
    """What two applicants have in common, or seem to: an item for which both were given a sum by one clause and payer
    (`kind` is that of the item, `title` the clause's), or, without kind, themselves.

    The first is the one that came first; a third one is told beside it as well.
    """

    caution: Caution
    kind: str
    first: Claim
    second: Claim
    title: str = ""


class Claims:
    """The sums that the decisions of one run give to items, by clause and payer.

    Of each it keeps where it was first given, and nothing of the decision, so that a line costs the same however
    many there were before. The parts of a pot belong to several applicants; of those the same part is not had twice.
    """

    def __init__(self) -> None:
        self._items: dict[Given, Names[Claim]] = {}
        self._left: dict[str, list[tuple[str, Claim]]] = {}
        self._unread: dict[tuple[str, str], Names[Claim]] = {}
        self._applicants = Names[Claim](code, code_look, signs=True)
        self.shared: list[Shared] = []

    def beside(self, unread: Iterable[Unread]) -> None:
        """Take note of rejected applicants, before any decision: what they name was given to nobody, and is held
        against what others are given as well.
        """
        for each in sorted(unread, key=lambda one: (one.same, one.place)):
            by = Claimant(each.id, each.name or each.id or each.place, each.place)
            for thing in sorted(each.things):
                claim = Claim(by, each.word(thing), None)
                self._left.setdefault(thing[0], []).append((each.same, claim))

    def meet(self, facts: Facts, place: str) -> Claimant:
        """Take note of an applicant alone, whatever it is given; `place` names its profile."""
        by = Claimant(facts.id, facts.name, place)
        whole = Claim(by, "", 0)
        other = self._applicants.meet(facts.id, whole)
        if other is not None and other.how == "alike":
            told = written("identity.applicant-alike", other.name, facts.id)
            caution = Caution(told.code, words=texts({**dict(told.words), **_both(other.of, whole)}))
            self.shared.append(Shared(caution, "", other.of, whole))
        return by

    def add(self, decision: Decision, place: str) -> None:
        """Take note of a decision; `place` names its profile."""
        facts, by = decision.facts, self.meet(decision.facts, place)
        seen = set[Caution]()
        allowed, open_ = paid_to_several(decision), _open_between(decision)
        for number, line in enumerate(decision.lines):
            if line.item is None or line.net <= 0 or not line.standing.figure:
                continue
            if (line.clause.name, line.payer) in allowed:
                continue
            claim = Claim(by, line.item.id, line.net)
            met = self._items.setdefault(_given(line, decision), Names[Claim]()).meet(line.item.id, claim)
            beside = [] if met is None or met.of.by is by else [(met, _CLAIMED if number in open_ else _SHARED)]
            beside += [(each, _UNREAD) for each in self._beside(line.item, facts.same)]
            for match, codes in beside:
                caution = _caution(decision, line, match, claim, codes)
                if caution not in seen:  # the stages of a sum are one
                    self.shared.append(Shared(caution, line.item.kind, match.of, claim, line.clause.title))
                seen.add(caution)

    def _beside(self, item: Item, own: str) -> Iterator[Match[Claim]]:
        """What rejected applicants name that looks like an item of another, of the form `own`."""
        for kind in (item.kind, "") if self._left else ():
            found = self._named(kind, "").find(item.id)
            if found is not None and code(found.of.by.id) == own:  # another profile of its own hides nobody's
                found = self._named(kind, own).find(item.id)
            if found is not None and found.how in _UNREAD:
                yield found

    def _named(self, kind: str, but: str) -> Names[Claim]:
        """What rejected applicants name of a kind, but for those of the form `but`."""
        key = kind, but
        if key not in self._unread:
            names = self._unread[key] = Names[Claim]()
            for who, claim in self._left.get(kind, ()):
                if not but or who != but:
                    names.meet(claim.item, claim)
        return self._unread[key]


def left_out_caution(left_out: LeftOut) -> Caution | None:
    """That rejected applicants took no part in a run; None where all took part."""
    if not left_out.count:
        return None
    many, zh, en = left_out.unknown, "", ""
    who_zh, who_en = list[str](), list[str]()
    if rejected := left_out.count - left_out.strangers:
        who_zh.append(f"{rejected} 个申报主体填的有错、已退回")
        who_en.append(f"rejected for their faults: {rejected}")
    if strangers := left_out.strangers:
        who_zh.append(f"{strangers} 个主体只有事项的行，不在申报主体表里")
        who_en.append(f"named by rows of items alone, and in no table of applicants: {strangers}")
    if many:
        zh = f"其中 {many} 个列了什么读不全，与它们有关的没有待核，别的主体的应付可能多了；"
        en = f"of {many} it cannot be read what they list: nothing waits for that, and others may be due too much; "
    return Caution(
        "profile.left-out",
        words=texts({"who_zh": "；".join(who_zh), "who_en": "; ".join(who_en), "zh": zh, "en": en}, longest=200),
    )


def _open_between(decision: Decision) -> set[int]:
    """The numbers of the lines that wait until somebody says which of several applicants has them."""
    held = [each for each in decision.cautions if each.hold and each.code.startswith("between.")]
    return {number for each in held for number in each.lines}


def paid_to_several(decision: Decision) -> set[tuple[str, str]]:
    """The clauses and payers for which a rule between applicants says that several may be paid for one thing.

    Where the applicant was decided by itself, no such rule was looked at.
    """
    return set() if decision.facts.between is None else several_allowed(decision.plan)


def several_allowed(plan: Plan) -> set[tuple[str, str]]:
    """The clauses and payers for which a rule between applicants says so."""
    rules = [rule for rule in plan.between.values() if rule.form.settles]
    payers = plan.rules.vocabulary.payers
    return {(name, each) for rule in rules for name in rule.clauses for each in payers if rule.concerns(name, each)}


def _caution(
    decision: Decision, line: Line, first: Match[Claim], second: Claim, codes: Mapping[Likeness, str]
) -> Caution:
    label, clause = decision.plan.rules.vocabulary.payers[line.payer].label, line.clause
    words = {"clause": clause.id, "payer_zh": label, "payer_en": line.payer, **_both(first.of, second)}
    told = written(codes[first.how], first.name, second.item, (), **words)
    all_words = texts({**dict(told.words), "item": second.item})
    return Caution(told.code, clause.policy, clause.id, second.item, line.payer, all_words)


def _both(first: Claim, second: Claim) -> dict[str, str]:
    return {
        "first": first.by.name, "first_place": first.by.place, "second": second.by.name,
        "second_place": second.by.place,
    }  # fmt: skip


def _given(line: Line, decision: Decision) -> Given:
    """What a sum must not be given for twice, the item apart."""
    return line.clause.name, line.payer, line.item.kind if line.item is not None else "", part_of(line, decision)


def part_of(line: Line, decision: Decision) -> object:
    """Which part of a pot a line is, where its clause divides one: two applicants may have two parts of it."""
    parts = parts_of(line.tier.sum)
    if parts is None:
        return None
    scope, fact = parts.place
    part = line.trial.known_of(decision.scene)(scope, fact.key)
    return decision.facts.same if part is None and parts.odd else part  # which of equal parts it is nobody asked
