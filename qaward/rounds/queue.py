"""The queue: what only people can settle, by the money that hangs on it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeVar

from qaward.engine.needs import Want
from qaward.findings import Finding
from qaward.identity import code as code_form
from qaward.identity import form
from qaward.intake.picture import Exclusion
from qaward.intake.profiles import Applied
from qaward.intake.questions import Question
from qaward.marks import Mark
from qaward.rounds.lines import RoundLine
from qaward.rounds.plan import Bar
from qaward.rounds.stakes import Stake
from qaward.rounds.told import Told
from qaward.standings import Standing

Matter = Literal["question", "ceiling", "facts", "waiting", "held", "payment", "issued", "objection", "order"]


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing in the queue.

    `fen` is what hangs on it, by payer (None: no limit can be told); `whole` their sum. `question` is the id that an
    answer names, where it is a question of the lists, and `about` are the applicants whom that is about.
    """

    matter: Matter
    applicant: str
    name: str
    item: str
    text: Finding
    fen: Stake
    places: tuple[Mark, ...] = ()
    question: str = ""
    options: tuple[str, ...] = ()
    clause: str = ""
    about: tuple[str, ...] = ()

    @property
    def people(self) -> tuple[str, ...]:
        """Whose it is, and whom its question is about; one empty key where it is about nobody."""
        return tuple(dict.fromkeys((self.applicant, *self.about)))

    @property
    def whole(self) -> int | None:
        """All that hangs on it, in fen; None where no limit can be told."""
        sums = [fen for _, fen in self.fen]
        return None if None in sums else sum(fen or 0 for fen in sums)

    @property
    def order(self) -> tuple[bool, int, str, str, str, str]:
        """No limit first, then by money, then by whom and what it is about."""
        whole = self.whole
        return whole is not None, -(whole or 0), self.applicant, self.item, self.matter, self.question


def make_queue(
    questions: Iterable[Question],
    lines: Sequence[RoundLine],
    told: Mapping[str, Told],
    applied: Mapping[str, Applied],
    later: Iterable[Exclusion] = (),
    stakes: Mapping[str, Stake] | None = None,
) -> list[Waiting]:
    """Everything that waits for people, in no order.

    `later` are those who came onto a list after the day of decision: it is looked at again before they are paid.
    `stakes` are what hangs on questions about rows that joined nobody, by their ids.
    """
    by_person: dict[str, list[RoundLine]] = {}
    for line in lines:
        by_person.setdefault(line.applicant, []).append(line)
    found = [_of_question(each, by_person, told, applied) for each in questions]
    if stakes:
        found = [replace(each, fen=stakes.get(each.question, each.fen)) for each in found]
    found += [_of_later(each, by_person, applied) for each in later if each.person in applied]
    asked = {about for each in questions if each.holds in {"item", "applicant"} for about in each.about}
    for key, each in told.items():
        if each.needs:
            found += _of_decision(applied[key], each, asked, by_person.get(key, ()))
    return found


def still_asked(queue: Iterable[Waiting], waived: Collection[tuple[str, str, str, str]]) -> list[Waiting]:
    """What is left of a queue where applicants waived what some payers would give, by clause and item."""
    left: list[Waiting] = []
    for each in queue:
        about = code_form(each.applicant), each.clause, form(each.item)
        fen = tuple((payer, of) for payer, of in each.fen if (*about, payer) not in waived)
        if fen or not each.fen:
            left.append(replace(each, fen=fen))
    return left


def in_order(queue: Iterable[Waiting]) -> tuple[Waiting, ...]:
    """A queue in its order: what has no limit, then the highest sums first."""
    return tuple(sorted(queue, key=lambda each: each.order))


_T = TypeVar("_T")


def by_applicant(
    queue: Iterable[tuple[_T, str, str, Iterable[str]]], stopped: Iterable[tuple[str, Iterable[str]]]
) -> dict[str, list[_T]]:
    """A queue by whom each entry concerns: whose it is, whom its question is about, and whose lines wait for that.

    Entries come with their applicant, the id of their question and whom that is about; `stopped` are the applicants of
    lines with the ids of what is in their way.
    """
    waits: dict[str, list[str]] = {}
    for applicant, because in stopped:
        for each in because:
            waits.setdefault(each, []).append(applicant)
    found: dict[str, list[_T]] = {}
    for entry, applicant, question, about in queue:
        held = waits.get(question, ()) if question else ()
        for person in dict.fromkeys((applicant, *about, *held)):
            found.setdefault(person, []).append(entry)
    return found


def at_stake(
    asked: Question,
    lines: Mapping[str, list[RoundLine]],
    told: Mapping[str, Told],
    applied: Mapping[str, Applied],
) -> Stake:
    """What hangs on a question, by payer."""
    return _of_question(asked, lines, told, applied).fen


def _of_question(
    asked: Question,
    lines: Mapping[str, list[RoundLine]],
    told: Mapping[str, Told],
    applied: Mapping[str, Applied],
) -> Waiting:
    found = [_stake(asked, person, item, lines, told) for person, item in asked.about]
    # Of several that claim one thing one gets it.
    sums = _together(found, max if asked.kind == "claim" else sum)
    first = asked.about[0] if asked.about else ("", None)
    who = applied.get(first[0])
    return Waiting(
        "payment" if asked.holds == "payment" else "question",
        first[0],
        who.name if who else "",
        _id_of(who, first[1]),
        asked.message,
        tuple(sorted(sums.items())),
        asked.places,
        asked.id,
        asked.options,
        about=tuple(dict.fromkeys(person for person, _ in asked.about)),
    )


def _stake(
    asked: Question,
    person: str,
    item: tuple[str, str] | None,
    lines: Mapping[str, list[RoundLine]],
    told: Mapping[str, Told],
) -> dict[str, int | None]:
    """What of an applicant's hangs on a question, per payer, in fen (None: no limit can be told)."""
    sums: dict[str, int | None] = {}
    for line in lines.get(person, ()):
        if asked.holds == "nothing" and line.standing is Standing.DUE and asked.kind != "who":
            continue
        if _concerns(item, line.kind, line.same) and asked.payer in {"", line.payer} and _may_pay(line):
            sums[line.payer] = (sums.get(line.payer) or 0) + line.decided
    for need in told[person].needs if person in told else ():
        kind, same = (need.item.kind, form(need.item.id)) if need.item else ("", "")
        if need.want is not Want.FACTS or not _concerns(item, kind, same) or asked.payer not in {"", need.payer}:
            continue
        before = sums.get(need.payer, 0)
        sums[need.payer] = None if before is None or need.fen is None else before + need.fen
    return sums


def _together(stakes: Sequence[Mapping[str, int | None]], how: Callable[[Iterable[int]], int]) -> dict[str, int | None]:
    """The stakes of several together, per payer."""
    found: dict[str, int | None] = {}
    for payer in sorted({payer for each in stakes for payer in each}):
        sums = [each[payer] for each in stakes if payer in each]
        found[payer] = None if None in sums else how([fen for fen in sums if fen is not None])
    return found


def _of_later(each: Exclusion, lines: Mapping[str, list[RoundLine]], applied: Mapping[str, Applied]) -> Waiting:
    sums: dict[str, int] = {}
    for line in lines.get(each.person, ()):
        if line.due:
            sums[line.payer] = sums.get(line.payer, 0) + line.net
    who = applied[each.person]
    words = (("list", each.list), ("day", each.start))
    text = Finding("queue.later", each.mark, words, "note")
    return Waiting("payment", each.person, who.name, "", text, tuple(sorted(sums.items())), (each.mark,))


def unchecked(bars: Iterable[Bar], missing: Mapping[str, Mark], lines: Iterable[RoundLine]) -> Iterator[Waiting]:
    """Lists that have not come and that rules of the office go by: nobody was looked for on them, and nobody is paid.

    `missing` are these lists by their names, each with its place in the mapping.
    """
    due = [line for line in lines if line.due]
    by_list: dict[str, list[Bar]] = {}
    for bar in bars:
        if bar.list in missing:
            by_list.setdefault(bar.list, []).append(bar)
    for name, rules in by_list.items():
        sums: dict[str, int] = {}
        for line in due:
            if any(rule.concerns(line.payer) for rule in rules):
                sums[line.payer] = sums.get(line.payer, 0) + line.net
        words = (("list", name), ("rule", "、".join(rule.rule for rule in rules)))
        text = Finding("queue.no-list", missing[name], words, "note")
        yield Waiting("payment", "", "", "", text, tuple(sorted(sums.items())), (missing[name],))


def _id_of(who: Applied | None, item: tuple[str, str] | None) -> str:
    """What lists call an item."""
    if item is None:
        return ""
    items = who.facts.items if who is not None else ()
    return next((each.id for each in items if (each.kind, each.same) == item), item[1])


def _may_pay(line: RoundLine) -> bool:
    return line.figure and line.money and line.standing.own and line.state in {"counted", "held"}


def _concerns(item: tuple[str, str] | None, kind: str, same: str) -> bool:
    return item is None or item == (kind, same)


_CODES: Mapping[Matter, str] = {
    "held": "queue.held",
    "ceiling": "queue.ceiling",
    "facts": "queue.facts",
    "waiting": "queue.waiting",
}
_MATTERS: Mapping[Want, Matter] = {
    Want.HELD: "held",
    Want.CEILING: "ceiling",
    Want.FACTS: "facts",
    Want.WAITING: "waiting",
    Want.UNLISTED: "facts",
}


def _of_decision(
    who: Applied,
    told: Told,
    asked: set[tuple[str, tuple[str, str] | None]],
    lines: Sequence[RoundLine],
) -> list[Waiting]:
    """What the decision itself leaves open, one entry for each clause and item. What is not paid wants nothing."""
    settled = {line.number for line in lines if line.state in {"barred", "unpaid", "waived"}}
    groups: dict[tuple[Matter, str, str], dict[str, int | None]] = {}
    about: dict[tuple[Matter, str, str], tuple[Mark, ...]] = {}
    titles: dict[tuple[Matter, str, str], str] = {}
    for need in told.needs:
        key = (need.item.kind, need.item.same) if need.item is not None else None
        if (who.key, key) in asked or (who.key, None) in asked or need.line in settled:
            continue
        group = _MATTERS[need.want], need.clause.name, need.item.id if need.item is not None else ""
        groups.setdefault(group, {})[need.payer] = need.fen
        about[group] = who.places.get(key, ())
        titles[group] = need.clause.title
    found: list[Waiting] = []
    for (matter, clause, item), sums in groups.items():
        words = (("title", titles[matter, clause, item]), ("clause", clause))
        text = Finding(_CODES[matter], (about[matter, clause, item] or (Mark(who.name),))[0], words, "note")
        found.append(
            Waiting(
                matter,
                who.key,
                who.name,
                item,
                text,
                tuple(sorted(sums.items())),
                about[matter, clause, item],
                clause=clause,
            )
        )
    return found
