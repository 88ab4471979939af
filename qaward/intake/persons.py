"""Who is whom: the applicants that lists name, found by code, or by a name that is nobody else's. Nothing is guessed.

A short name, a name that two bear, a name with another code and a code with another name join nobody: they are
questions (DESIGN 4.10: compared by form, look-alikes never merged).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from qaward.codes import code_fault
from qaward.findings import Finding
from qaward.identity import code as code_form
from qaward.identity import form
from qaward.intake.entries import Entry
from qaward.intake.near_names import NearNames
from qaward.intake.questions import AnswerBook, Holds, Question, question, unmistakable, unread_name
from qaward.marks import Mark

YES, NO, NO_ONE, ONE_FIRM = "是", "否", "无", "同一家"
NONE = frozenset({NO_ONE, "都不是", "none", NO, "不是"})
"""The answers that say that a row is about none of those it may be about."""


class Status(StrEnum):
    """What became of an applicant that applied."""

    TAKEN = "taken"
    REJECTED = "rejected"


@dataclass(slots=True)
class Person:
    """One applicant: `key` tells it from all others (its code, or its name where it has none)."""

    key: str
    code: str
    names: list[str]
    entries: list[Entry] = field(default_factory=list[Entry])
    status: Status = Status.TAKEN
    why: tuple[Finding, ...] = ()

    @property
    def name(self) -> str:
        """The name it is called by: as most rows write it; its code where none does."""
        counted = Counter(entry.name.text for entry in self.entries if entry.name is not None)
        return min(self.names, key=lambda each: (-counted[each], each), default=self.code)

    def is_named(self, name: str) -> bool:
        """Whether a name is one of its names."""
        return form(name) in {form(each) for each in self.names}


@dataclass(frozen=True, slots=True)
class Nobody:
    """That a row joins no applicant, and what has to be said first where it may be about one."""

    question: Question | None = None


class Persons:
    """All applicants of a year, and whom a row of any list is about."""

    def __init__(self, register: Iterable[Entry], others: Iterable[Entry], answers: AnswerBook) -> None:
        self.answers = answers
        self.questions: list[Question] = []
        self._by_code: dict[str, Person] = {}
        self._by_name: dict[str, list[Person]] = {}
        self._others = list(others)
        self._of: dict[Mark, Person] = {}
        entries = list(register)
        for entry in sorted(entries, key=lambda each: (each.code is None, each.mark)):
            self._register(entry)
        self._namesakes()
        self._names = NearNames(self._by_name)
        self._several_names()
        self._without_codes()
        for person in self:
            self._of |= {entry.mark: person for entry in person.entries}

    def registered(self, entry: Entry) -> Person | None:
        """The applicant that a row of the register is about."""
        return self._of.get(entry.mark)

    def __iter__(self) -> Iterator[Person]:
        """All that applied, in the order of their keys; those that were rejected among them."""
        seen = {id(person): person for person in self._by_code.values()}
        seen |= {id(person): person for people in self._by_name.values() for person in people}
        return iter(sorted(seen.values(), key=lambda person: person.key))

    def _add(self, person: Person) -> Person:
        if person.code:
            self._by_code[code_form(person.code)] = person
        for name in person.names:
            self._call(person, name)
        return person

    def _call(self, person: Person, name: str) -> None:
        people = self._by_name.setdefault(form(name), [])
        if person not in people:
            people.append(person)
        if not person.is_named(name):
            person.names.append(name)

    # ── the register ────────────────────────────────────────────────────────────────────────────────

    def _register(self, entry: Entry) -> None:
        name = entry.name.text if entry.name else ""
        if entry.code is not None:
            given = entry.code.text
            fault = wrong_code(given, entry.code.mark)
            known = self._by_code.get(code_form(given))
            if known is not None:
                known.entries.append(entry)
                if name:
                    self._call(known, name)
                return
            person = Person(code_form(given), tidy_code(given), [name] if name else [], [entry])
            if fault is not None:
                person.status, person.why = Status.REJECTED, (fault,)
            self._add(person)
            self._ask_name(person, entry)
            return
        lost = entry.fault("id")
        if lost is not None:
            self._recover(entry, name, lost)
            return
        people = self._by_name.get(form(name), []) if name else []
        if len(people) == 1:
            people[0].entries.append(entry)
        elif name:
            self._add(Person("名称:" + form(name), "", [name], [entry]))

    def _ask_name(self, person: Person, entry: Entry) -> None:
        fault = entry.fault("name")
        if fault is None:
            return
        asked = unread_name(person.key, fault)
        answer = self.answers.of(asked)
        if answer is None:
            self.questions.append(asked)
        else:
            self._call(person, answer.answer)

    def _recover(self, entry: Entry, name: str, lost: Finding) -> None:
        """A code that lost its digits: another list may hold it whole, and a person has to say so."""
        found = {
            code_form(each.code.text): each
            for each in self._others
            if name and each.code is not None and each.name is not None and form(each.name.text) == form(name)
            if wrong_code(each.code.text, each.code.mark) is None
        }
        if not found:
            key = "名称:" + form(name) if name else f"{entry.mark}"
            self._add(Person(key, "", [name] if name else [], [entry], Status.REJECTED, (lost,)))
            return
        whole, first = next(iter(sorted(found.items())))
        known = self._by_code.get(whole)
        person = known or self._add(Person(whole, tidy_code(first.code.text if first.code else whole), [name]))
        person.entries.append(entry)
        asked = question(
            "lost-code",
            person.key,
            (lost.mark, first.mark),
            "applicant",
            subject=name,
            options=tuple(found),
            name=name,
            list=first.list,
            near="、".join(found),
        )
        if self.answers.of(asked) is None:
            self.questions.append(asked)

    def _namesakes(self) -> None:
        """Several codes for one name: two firms, or a code that is wrong; a person has to say which, before any is
        paid.
        """
        for name, people in sorted(self._by_name.items()):
            of_code = sorted(
                (each for each in people if each.code and each.status is Status.TAKEN), key=lambda each: each.key
            )
            if len(of_code) < 2:
                continue
            places = tuple(_row_of(each, name).mark for each in of_code)
            called = min(spelt for each in of_code for spelt in each.names if form(spelt) == name)
            asked = question(
                "namesakes",
                "",
                places,
                "applicant",
                subject=name + "".join(each.key for each in of_code),
                options=(*(each.code for each in of_code), NO_ONE),
                accepts=_words_for(of_code),
                rivals=tuple((each.key, None) for each in of_code),
                list=_row_of(of_code[0], name).list,
                found=called,
                near="、".join(each.code for each in of_code),
            )
            answer = self.answers.of(asked)
            word = answer.answer if answer is not None else ""
            right = next((each for each in of_code if each.key == word), None)
            if right is not None:
                self._by_name[name] = [right]
                for wrong in (each for each in of_code if each is not right):
                    self._give(wrong, right, name)
            elif word != NO_ONE:
                self.questions.append(asked)

    def _several_names(self) -> None:
        """Several names for one code: one firm, or a code that was copied from the row above; a person has to say."""
        for person in [each for each in self if each.code and each.status is Status.TAKEN]:
            first, *more = sorted({form(each.name.text) for each in person.entries if each.name is not None}) or [""]
            alike, found = [first], {first}
            for name in alike:  # grows on the way: a short name may be near each of two that are not near each other
                near = [each for each in more if each not in found and self._goes_with(name, each)]
                alike += near
                found.update(near)
            if len(alike) == 1 + len(more):
                continue
            rows = [_row_of(person, name) for name in (first, *more)]
            asked = question(
                "names",
                person.key,
                tuple(row.mark for row in rows),
                "applicant",
                subject="".join((person.key, first, *more)),
                options=(ONE_FIRM,),
                accepts=dict.fromkeys((ONE_FIRM, YES), ONE_FIRM),
                list=rows[0].list,
                found=person.code,
                near="、".join(row.name.text for row in rows if row.name is not None),
            )
            if self.answers.of(asked) is None:
                self.questions.append(asked)

    def _goes_with(self, name: str, other: str) -> bool:
        """Whether two names, by their forms, may stand with one code: they are the same but for what is left out."""
        return name == other or name in self._names.near(other, coded=True)

    def _without_codes(self) -> None:
        """Who applied by a name alone that is near the name of somebody with a code: it may be that one."""
        for person in [each for each in self if not each.code and each.status is Status.TAKEN]:
            name = person.name
            near = [each for each in self._near(form(name)) if each.code and each.status is Status.TAKEN]
            if not near:
                continue
            row = _row_of(person, form(name))
            asked = self._whose(row, name, near, "", "applicant", (person, *near))
            answer = self.answers.of(asked)
            word = answer.answer if answer is not None else ""
            right = next((each for each in near if each.key == word), None)
            if right is not None:
                self._by_name[form(name)] = [right]
                self._give(person, right, form(name))
            elif word != NO_ONE:
                self.questions.append(asked)

    def _give(self, wrong: Person, right: Person, name: str) -> None:
        """The rows of a name that stand under a wrong code are the right one's; a code with no other row is, too."""
        moved = [each for each in wrong.entries if each.name is not None and form(each.name.text) == name]
        right.entries += moved
        for spelt in [each for each in wrong.names if form(each) == name]:
            self._call(right, spelt)
        wrong.entries = [each for each in wrong.entries if each not in moved]
        wrong.names = [each for each in wrong.names if form(each) != name]
        if not wrong.entries:
            self._by_code[wrong.key] = right

    # ── whom a row is about ─────────────────────────────────────────────────────────────────────────

    def find(self, entry: Entry) -> Person | Nobody:
        """The applicant a row of another list is about, or nobody, perhaps with a question."""
        name = entry.name.text if entry.name else ""
        people = self._by_name.get(form(name), []) if name else []
        code = _written_code(entry)
        known = self._by_code.get(code_form(entry.code.text)) if entry.code is not None else None
        if known is not None:
            others = [] if known in people else people
            own = not name or not known.names
            if not others and (own or any(self._goes_with(form(each), form(name)) for each in known.names)):
                return known
            return self._settled(entry, name, [known, *others], code)
        if code and people:
            if all(person.status is Status.REJECTED or not person.code for person in people):
                return people[0]
            return self._settled(entry, name, people, code)
        if entry.code is not None and wrong_code(code, entry.code.mark) is None:
            near = self._near(form(name), coded=True)
            return self._settled(entry, name, near, code) if near else Nobody()
        if len(people) == 1:
            return people[0]
        near = people or self._near(form(name))
        return self._settled(entry, name, near, "") if near else Nobody()

    def called(self, code: str, name: str) -> list[Person]:
        """Everybody whom a row may be about by its code and its name (empty where it has none), be it but nearly."""
        known = self._by_code.get(code_form(code)) if code else None
        named = self._by_name.get(form(name), []) if name else []
        sound = bool(code) and wrong_code(code, Mark("")) is None
        near = self._near(form(name), coded=sound) if name and not (known or named) else []
        return list({person.key: person for person in (*([known] if known else ()), *named, *near)}.values())

    def _near(self, name: str, *, coded: bool = False) -> list[Person]:
        """Those that a name may be meant for, though it is none of theirs; `coded`: though a code goes with it."""
        found = {id(person): person for near in self._names.near(name, coded=coded) for person in self._by_name[near]}
        return sorted(found.values(), key=lambda person: person.key)

    def _settled(self, entry: Entry, name: str, people: Sequence[Person], code: str) -> Person | Nobody:
        if entry.gives == "exclusions" and len(people) == 1 and people[0].is_named(name):
            asked = question(
                "barred",
                people[0].key,
                (entry.mark,),
                "applicant",
                subject=f"{name}{code}",
                list=entry.list,
                found=name,
                code_zh=code or "未写",
                code_en=code or "none",
                options=(YES, NO),
                accepts={YES: YES, NO: NO, **dict.fromkeys(NONE, NO)},
            )
        else:
            asked = self._whose(entry, name, people, code, _HELD.get(entry.gives, "nothing"), people)
        answer = self.answers.of(asked)
        if answer is None:
            return Nobody(asked)
        if answer.answer in {NO, NO_ONE}:
            return Nobody()
        return next((each for each in people if answer.answer in {YES, each.key}), Nobody(asked))

    def _whose(
        self, entry: Entry, name: str, people: Sequence[Person], code: str, holds: Holds, held: Sequence[Person]
    ) -> Question:
        """Whom of some a row is about; what is `held` waits for the answer."""
        return question(
            "who",
            held[0].key if len(held) == 1 else "",
            (entry.mark,),
            holds,
            subject=f"{entry.list}{name}{code}",
            list=entry.list,
            found=f"{name}（{code}）" if code else name,
            near="、".join(f"{person.name}（{person.code}）" for person in people),
            options=(*(each.code or each.name for each in people), NO_ONE),
            accepts=_words_for(people),
            rivals=tuple((each.key, None) for each in held),
        )


def _words_for(people: Sequence[Person]) -> dict[str, str]:
    """How somebody may say which of some applicants is meant: by code, by a name that is one's alone, or none."""
    words = unmistakable((word, each.key) for each in people for word in (each.key, each.code, *each.names))
    return {**words, **dict.fromkeys(NONE, NO_ONE), **({YES: people[0].key} if len(people) == 1 else {})}


_HELD: Mapping[str, Holds] = {"exclusions": "applicant", "payments": "applicant", "accounts": "payment"}
"""What of those that a row may be about waits until somebody says whom it is about; of other lists nothing."""


def _row_of(person: Person, name: str) -> Entry:
    """The first row that calls somebody by a name."""
    rows = [each for each in person.entries if each.name is not None and form(each.name.text) == name]
    return min(rows or person.entries, key=lambda each: each.mark)


def _written_code(entry: Entry) -> str:
    """The code as its row writes it, be it one that cannot be read: that is another than everybody's, never none."""
    if entry.code is not None:
        return entry.code.text
    fault = entry.fault("id")
    return dict(fault.words)["found"] if fault is not None else ""


def wrong_code(text: str, mark: Mark) -> Finding | None:
    """What is wrong with an applicant's code; None where nothing is."""
    bare = code_form(text)
    if len(bare) != _CODE_LENGTH:
        return Finding("cell.code-form", mark, (("found", text),))
    fault = code_fault(bare.upper())
    return None if fault is None else Finding("cell.code", mark, (("found", text),))


def tidy_code(text: str) -> str:
    """A code as people write it: capital letters, no spaces, no hyphens."""
    return code_form(text).upper()


_CODE_LENGTH = 18
