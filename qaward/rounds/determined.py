"""Determinations: what people settled of a round, each with who, when, by which minutes and why. A list, kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from qaward.findings import Finding, Findings, InputError, suggestion, texts
from qaward.identity import form
from qaward.intake.fields import Field, Fields, is_fact
from qaward.intake.questions import Answer
from qaward.marks import Mark
from qaward.nodes import Mapping as MappingNode
from qaward.nodes import Scalar, value_mark
from qaward.policy.model import Clause
from qaward.rounds.determined_table import DETERMINATIONS
from qaward.rounds.named import clause_named, payer_named
from qaward.rounds.people import NOBODY, People
from qaward.rounds.shape import SettledFileShape, SettledShape
from qaward.shapes import check
from qaward.vocabulary.scalars import read_date

UNPAID = frozenset({"是", "true", "不付", "不再奖"})
WITHDRAWN = frozenset({"放弃", "撤回"})
"""Words by which a line is not paid: as the office settled, or since its applicant claims it no more."""


@dataclass(frozen=True, slots=True)
class Signed:
    """Who settled something, when (a day as ISO text), by which minutes, why, and who signed as the second."""

    by: str
    on: str
    minutes: str
    because: str
    signed: str


@dataclass(frozen=True, slots=True)
class SettledFact:
    """A fact of an applicant or of one of its items that people settled: it goes before what any list says."""

    applicant: str
    item: str
    kind: str
    field: Field
    value: str
    mark: Mark
    signed: Signed


@dataclass(frozen=True, slots=True)
class OfLine:
    """What was settled about lines: of an applicant and an item, of one clause and payer or of all.

    `withdrawn`: its applicant claims it no more.
    """

    applicant: str
    item: str
    clause: str
    payer: str
    mark: Mark
    signed: Signed
    withdrawn: bool = False

    def concerns(self, item: str, policy: str, clause: str, payer: str) -> bool:
        """Whether it is about such a line of its applicant's, of an item by its form."""
        return (
            form(self.item) == item and self.clause in {"", clause, f"{policy}/{clause}"} and self.payer in {"", payer}
        )


@dataclass(frozen=True, slots=True)
class SettledOrder:
    """Where a line stands among those that no declared order tells apart: the least number comes first."""

    about: OfLine
    place: int


@dataclass(frozen=True, slots=True)
class Determinations:
    """All that people settled: `unpaid` are lines that are not paid, `notes` what is worth a look about it.

    `doubts` are about what applicants answered: they stand in what a run keeps.
    """

    answers: tuple[Answer, ...] = ()
    facts: tuple[SettledFact, ...] = ()
    unpaid: tuple[OfLine, ...] = ()
    orders: tuple[SettledOrder, ...] = ()
    notes: tuple[Finding, ...] = ()
    doubts: tuple[Finding, ...] = ()

    def __add__(self, other: Determinations) -> Determinations:
        """Both together."""
        return Determinations(
            self.answers + other.answers,
            self.facts + other.facts,
            self.unpaid + other.unpaid,
            self.orders + other.orders,
            self.notes + other.notes,
            self.doubts + other.doubts,
        )

    def twice(self, people: People = NOBODY) -> Iterator[Finding]:
        """What was settled twice, in whichever files, each with the place where it was settled first.

        Where `people` are known, code and name of one are one. A fact of an item whose kind is not named is one of
        whatever kind the item is.
        """
        seen: dict[tuple[object, ...], dict[str, Mark]] = {}
        found: list[tuple[tuple[object, ...], str, Mark, str]] = []
        for each in self.answers:
            found.append((("question", each.question), "", each.mark, each.question))
        for each in self.facts:
            about = "fact", people.key(each.applicant), form(each.item), each.field.path
            found.append((about, each.kind, each.mark, f"{each.applicant} {each.item} {each.field.label}"))
        lines = [("unpaid", each) for each in self.unpaid] + [("order", each.about) for each in self.orders]
        for what, line in lines:
            about = what, people.key(line.applicant), form(line.item), line.clause, line.payer
            found.append((about, "", line.mark, f"{line.applicant} {line.item}".strip()))
        for about, kind, mark, what in found:
            known = seen.setdefault(about, {})
            first = next((place for other, place in known.items() if "" in {kind, other} or kind == other), None)
            known.setdefault(kind, mark)
            if first is not None:
                yield Finding("settled.twice", mark, texts({"found": what}), "error", (first,))

    def several(self, people: People) -> Iterator[Finding]:
        """What was settled of a name that several bear: whose it is, nobody can say."""
        named = [(each.applicant, each.mark) for each in self.facts]
        named += [(each.applicant, each.mark) for each in (*self.unpaid, *(order.about for order in self.orders))]
        for word, mark in named:
            if (fault := people.several(word, mark)) is not None:
                yield fault

    def by_question(self) -> dict[str, Answer]:
        """The answers by the ids of their questions."""
        return {answer.question: answer for answer in self.answers}


def read_determinations(
    source: str, content: bytes, fields: Fields, second: str = "", clauses: Sequence[Clause] | None = None
) -> Determinations:
    """The determinations of a file: YAML, or a table such as the queue of a run, filled in. Raises InputError.

    What was settled twice is told by `twice` of all files together. `second` says what needs a second signature
    (empty: nothing does); `clauses` are those that can be named (None: that is not looked at).
    """
    problems = Findings()
    node = DETERMINATIONS.read(source, content, problems)
    shape = check(SettledFileShape, node, problems) if node is not None else None
    if shape is None:
        raise InputError(DETERMINATIONS.told(source, problems))
    reader = _Reader(fields, problems, second, clauses)
    for given, entry in zip(shape.settled, DETERMINATIONS.entries_of(node), strict=True):
        reader.settled(given, entry)
    if problems.errors:
        raise InputError(DETERMINATIONS.told(source, problems))
    return Determinations(
        tuple(reader.answers), tuple(reader.facts), tuple(reader.unpaid), tuple(reader.orders), problems.notes
    )


class _Reader:
    """Reads one list of determinations."""

    def __init__(self, fields: Fields, problems: Findings, second: str, clauses: Sequence[Clause] | None) -> None:
        self._fields, self._problems, self._second, self._clauses = fields, problems, second, clauses
        self.answers: list[Answer] = []
        self.facts: list[SettledFact] = []
        self.unpaid: list[OfLine] = []
        self.orders: list[SettledOrder] = []

    def settled(self, given: SettledShape, node: MappingNode) -> None:
        """One determination."""
        mark = node.mark
        on = read_date(Scalar(given.on, value_mark(node, "on")), self._problems, "审定日期", "on")
        day = date.fromordinal(on).isoformat() if on is not None else ""
        if self._second and not given.signed:
            self._problems.add("settled.second", mark, found=self._second, key=self._word(node, "signed"))
        if given.signed and form(given.signed) == form(given.by):
            self._problems.add("settled.same", value_mark(node, "signed"), found=given.signed)
        who = Signed(given.by, day, given.minutes, given.because, given.signed)
        forms = [key for key in _NEEDS if getattr(given, key)]
        if len(forms) != 1:
            words = {key: self._word(node, key) for key in _NEEDS}
            found = "、".join(words[key] for key in forms) or "（都没有）"
            self._problems.add("settled.form", mark, found=found, **words)
            return
        lacking = [key for key in _NEEDS[forms[0]] if not getattr(given, key)]
        for key in lacking:
            self._problems.add("shape.missing", mark, key=key)
        if not lacking:
            getattr(self, f"_{forms[0]}")(given, node, who)

    def _word(self, node: MappingNode, key: str) -> str:
        """What a key is called in the file that is read."""
        return DETERMINATIONS.word(node.mark.source, key)

    def _question(self, given: SettledShape, node: MappingNode, who: Signed) -> None:
        mark = value_mark(node, "answer")
        self.answers.append(Answer(given.question, given.answer, mark, who.by, who.on, who.minutes, who.because))

    def _fact(self, given: SettledShape, node: MappingNode, who: Signed) -> None:
        place, scope = value_mark(node, "fact"), "item" if given.item else "applicant"
        named = [each for each in self._fields.named(given.fact, scope) if each.scope == scope and is_fact(each)]
        if not named:
            known = [each.path for each in self._fields.known.values() if each.scope == scope and is_fact(each)]
            self._problems.add("mapping.field", place, found=given.fact, **suggestion(given.fact, known))
            return
        kind = self._fields.vocabulary.item_kind(given.kind) if given.kind else None
        if given.kind and kind is None:
            known = [label for each in self._fields.vocabulary.item_kinds.values() for label in each.labels]
            self._problems.add(
                "cell.kind", value_mark(node, "kind"), found=given.kind, **suggestion(given.kind, known, same=True)
            )
            return
        target = (self._fields.for_kind(named[0], kind.key) if kind else None) or named[0]
        mark = value_mark(node, "value")
        faults = Findings()
        if target.fact.read(Scalar(given.value, mark), faults) is None and not faults.errors:
            self._problems.note("settled.unknown", mark, None, found=given.value)
        self._problems.extend(faults)
        self.facts.append(
            SettledFact(given.applicant, given.item, kind.key if kind else "", target, given.value, mark, who)
        )

    def _unpaid(self, given: SettledShape, node: MappingNode, who: Signed) -> None:
        if given.unpaid not in UNPAID | WITHDRAWN:
            key = self._word(node, "unpaid")
            self._problems.add("settled.unpaid", value_mark(node, "unpaid"), found=given.unpaid, key=key)
        if (about := self._line(given, node, who)) is not None:
            self.unpaid.append(about)

    def _order(self, given: SettledShape, node: MappingNode, who: Signed) -> None:
        if not given.order.isdecimal():
            self._problems.add("settled.order", value_mark(node, "order"), found=given.order)
            return
        if (about := self._line(given, node, who)) is not None:
            self.orders.append(SettledOrder(about, int(given.order)))

    def _line(self, given: SettledShape, node: MappingNode, who: Signed) -> OfLine | None:
        """The line that a determination is about; None, with the fault reported, where it names none there can be."""
        payer: str | None = ""
        if given.payer:
            payer = payer_named(given.payer, value_mark(node, "payer"), self._fields.vocabulary, self._problems)
        name: str | None = given.clause
        if given.clause and self._clauses is not None:
            clause = clause_named(given.clause, value_mark(node, "clause"), self._clauses, self._problems)
            name = clause.name if clause is not None else None
        if payer is None or name is None:
            return None
        return OfLine(
            given.applicant, given.item, name, payer, node.mark, who, withdrawn=given.unpaid in WITHDRAWN
        )  # fmt: skip


_NEEDS = {
    "question": ("answer",),
    "fact": ("applicant", "value"),
    "unpaid": ("applicant", "item"),
    "order": ("applicant",),
}


def unused(mark: Mark, what: str, why: tuple[str, str]) -> Finding:
    """A determination that meets nothing: told, since somebody believes that it counts. `why` in both languages."""
    return Finding("settled.unused", mark, (("found", what), ("why_zh", why[0]), ("why_en", why[1])), "note")
