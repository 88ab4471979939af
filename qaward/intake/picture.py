"""One picture of many lists: who applied for what, what each list says of it, and what nobody but a person can settle.

Every row of every list has one fate, so that read = taken + rejected + put aside. What lists say differently is settled
by the declared order of lists, or put aside and asked; never by which came first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from qaward.findings import Finding, Findings, InputError
from qaward.identity import code as code_form
from qaward.identity import form
from qaward.intake.entries import Entry, Given, ListRead, Rejected
from qaward.intake.fields import Fields
from qaward.intake.mapping import MappingOfLists
from qaward.intake.naming import named_in
from qaward.intake.persons import Nobody, Person, Persons, Status
from qaward.intake.questions import Answers, Question, question
from qaward.marks import Mark
from qaward.nodes import Scalar

Fate = Literal["taken", "rejected", "aside"]

Place = tuple[str, tuple[str, str] | None, str]
"""Where a value belongs: the key of the applicant, kind and form of the item (None: the applicant itself), the field."""


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A row that joins nothing: `why` is `no-applicant` or `no-item`; it is told, and counts for nothing."""

    list: str
    mark: Mark
    what: str
    why: Literal["no-applicant", "no-item"]


@dataclass(frozen=True, slots=True)
class Exclusion:
    """That an applicant is barred: by whom, from when until when (days as ISO texts; no end where `until` is empty)."""

    person: str
    start: str
    until: str
    authority: str
    mark: Mark
    list: str


@dataclass(frozen=True, slots=True)
class Account:
    """An account that a list gives for an applicant; `fault` says why it cannot be used as it is."""

    person: str
    number: str
    bank: str
    holder: str
    mark: Mark
    fault: str = ""


@dataclass(frozen=True, slots=True)
class PaidEarlier:
    """A payment of an earlier year for an item that is claimed again, once it is settled that it is the same."""

    amount: str
    on: str
    payer: str
    policy: str
    clause: str
    mark: Mark
    again: bool = True


@dataclass(frozen=True, slots=True)
class Settlement:
    """A value that people settled of an applicant (by code or name), or of one of its items: it goes before all lists."""

    applicant: str
    item: str
    kind: str
    given: Given


@dataclass(slots=True)
class Claim:
    """One item that somebody claims, with all that lists say of it, field by field."""

    kind: str
    id: str
    name: str
    given: dict[str, list[Given]]
    places: list[Mark]
    paid: list[PaidEarlier] = field(default_factory=list[PaidEarlier])

    @property
    def key(self) -> tuple[str, str]:
        """The kind, and the form of the id."""
        return self.kind, form(self.id)


@dataclass(slots=True)
class Application:
    """One applicant with its claims; `given` is what lists say of itself."""

    person: Person
    given: dict[str, list[Given]]
    claims: dict[tuple[str, str], Claim]
    places: list[Mark]


@dataclass(frozen=True, slots=True)
class Overruled:
    """A value that was not taken, since the declared order of lists puts another first."""

    person: str
    item: tuple[str, str] | None
    field: str
    taken: Given
    left: Given


@dataclass(frozen=True, slots=True)
class Picture:
    """All that the lists say together.

    `fates` counts for each list what became of its rows. Applications come in the order of their keys, whatever the
    order of files and rows. `unused` are settlements that meet nothing.
    """

    applications: tuple[Application, ...]
    rejected: tuple[Rejected, ...]
    questions: tuple[Question, ...]
    unmatched: tuple[Unmatched, ...]
    exclusions: tuple[Exclusion, ...]
    accounts: tuple[Account, ...]
    overruled: tuple[Overruled, ...]
    fates: Mapping[str, Mapping[Fate, int]]
    values: Mapping[Place, Given]
    unused: tuple[Settlement, ...] = ()


def make_picture(
    reads: Sequence[ListRead],
    mapping: MappingOfLists,
    fields: Fields,
    answers: Answers | None = None,
    settled: Sequence[Settlement] = (),
) -> Picture:
    """One picture of the rows of all lists, with what people answered and settled so far."""
    return _Maker(reads, mapping, fields, answers or {}, settled).picture()


class _Maker:
    """Puts the rows of all lists together."""

    def __init__(
        self,
        reads: Sequence[ListRead],
        mapping: MappingOfLists,
        fields: Fields,
        answers: Answers,
        settled: Sequence[Settlement],
    ) -> None:
        self._settled, self._unused = settled, list[Settlement]()
        self._fields, self._mapping, self._answers = fields, mapping, answers
        self._reads = reads
        entries = [entry for read in reads for entry in read.entries]
        registering = {"applicants"} if any(entry.gives == "applicants" for entry in entries) else {"items"}
        self._register = [entry for entry in entries if entry.gives in registering]
        others = [entry for entry in entries if entry.gives not in registering]
        self._persons = Persons(self._register, others, answers)
        self._applications: dict[str, Application] = {}
        self._rejected = [each for read in reads for each in read.rejected]
        self._questions: list[Question] = []
        self._unmatched: list[Unmatched] = []
        self._exclusions: list[Exclusion] = []
        self._accounts: list[Account] = []
        self._overruled: list[Overruled] = []
        self._values: dict[Place, Given] = {}
        self._fates: dict[str, dict[Fate, int]] = {
            read.map.name: {"taken": 0, "rejected": len(read.rejected), "aside": 0} for read in reads
        }
        self._others = others

    def picture(self) -> Picture:
        for entry in self._register:
            self._apply(entry)
        order = {"applicants": 0, "items": 1}
        later = [entry for entry in self._others if entry.gives not in {"accounts"}]
        for entry in sorted(later, key=lambda each: (order.get(each.gives, 2), each.mark)):
            self._take(entry)
        for entry in self._others:
            if entry.gives == "accounts":
                self._take(entry)
        self._ask_unread()
        settled = self._settlements()
        self._questions = [each for each in self._questions if (each.person, each.item, each.field) not in settled]
        for application in self._applications.values():
            self._settle(application, settled)
        self._ask_accounts()
        questions = {each.id: each for each in (*self._persons.questions, *self._questions)}
        return Picture(
            tuple(self._applications[key] for key in sorted(self._applications)),
            tuple(sorted(self._rejected, key=lambda each: each.mark)),
            tuple(sorted(questions.values(), key=lambda each: (each.person, each.places[0], each.kind))),
            tuple(sorted(self._unmatched, key=lambda each: each.mark)),
            tuple(sorted(self._exclusions, key=lambda each: each.mark)),
            tuple(sorted(self._accounts, key=lambda each: (each.person, each.mark))),
            tuple(self._overruled), self._fates, self._values, tuple(self._unused),
        )  # fmt: skip

    # ── rows ────────────────────────────────────────────────────────────────────────────────────────

    def _application(self, person: Person) -> Application:
        if person.key not in self._applications:
            self._applications[person.key] = Application(person, {}, {}, [])
        return self._applications[person.key]

    def _fate(self, entry: Entry, fate: Fate) -> None:
        self._fates[entry.list][fate] += 1

    def _apply(self, entry: Entry) -> None:
        """A row of the register."""
        found = self._persons.registered(entry)
        if found is None:
            self._reject(
                entry, (Finding("cell.missing", entry.mark, (("label", "单位名称"), ("key", "applicant.name"))),)
            )
        elif found.status is Status.REJECTED:
            self._reject(entry, found.why)
        else:
            self._join(entry, found)

    def _take(self, entry: Entry) -> None:
        """A row of another list."""
        found = self._persons.find(entry)
        if isinstance(found, Nobody):
            self._nobody(entry, found.question)
        elif found.status is Status.REJECTED:
            if entry.gives == "exclusions":
                self._fate(entry, "taken")
                return
            self._reject(entry, found.why)
        else:
            self._join(entry, found)

    def _reject(self, entry: Entry, why: tuple[Finding, ...]) -> None:
        self._fate(entry, "rejected")
        cells = tuple((given.field.label, given.shown) for given in _all_given(entry))
        code, name = (given.text if given else "" for given in (entry.code, entry.name))
        self._rejected.append(Rejected(entry.list, entry.gives, entry.mark, why, cells, code, name))

    def _nobody(self, entry: Entry, asked: Question | None) -> None:
        self._fate(entry, "aside")
        if asked is not None:
            self._questions.append(asked)
            return
        what = entry.name or entry.code or entry.item or None
        shown = what.text if what else ""
        if entry.gives == "items" and entry.item is not None:
            found = f"{shown} {entry.item.text}"
            new = question(
                "not-applied", "", (entry.mark,), "nothing", item=(entry.kind, form(entry.item.text)),
                subject=f"{shown}{entry.item.text}", list=entry.list, found=found, options=("不计",),
            )  # fmt: skip
            if new.id not in self._answers:
                self._questions.append(new)
            return
        self._unmatched.append(Unmatched(entry.list, entry.mark, shown, "no-applicant"))

    def _join(self, entry: Entry, person: Person) -> None:
        application = self._application(person)
        for given in entry.values:
            if given.field.scope == "applicant":
                application.given.setdefault(given.field.path, []).append(given)
        self._account(entry, person)
        match entry.gives:
            case "applicants" | "accounts":
                application.places.append(entry.mark)
                self._unclear(entry, person, None)
                self._fate(entry, "taken")
            case "exclusions":
                self._exclude(entry, person)
            case "items":
                self._claim(entry, application)
            case "grants" | "figures" | "payments":
                self._about_item(entry, application)

    def _claim(self, entry: Entry, application: Application) -> None:
        assert entry.item is not None
        key = entry.kind, form(entry.item.text)
        claim = application.claims.get(key)
        if claim is None:
            claim = application.claims[key] = Claim(entry.kind, entry.item.text, "", {}, [])
        self._add(claim, entry)
        self._unclear(entry, application.person, claim.key)
        self._fate(entry, "taken")

    def _add(self, claim: Claim, entry: Entry) -> None:
        claim.places.append(entry.mark)
        for given in entry.values:
            if given.field.path == "item.name":
                claim.name = claim.name or given.text
            elif given.field.scope == "item":
                claim.given.setdefault(given.field.path, []).append(given)

    def _about_item(self, entry: Entry, application: Application) -> None:
        """A row that says something of an item that was applied for."""
        assert entry.item is not None
        text = entry.item.text
        claims = [each for each in application.claims.values() if not entry.kind or each.kind == entry.kind]
        meant = [claims[at] for at in named_in(text, [(each.id, each.name) for each in claims], within=entry.within)]
        if len(meant) != 1:
            self._fate(entry, "aside")
            if meant:
                self._which(entry, application, meant)
            else:
                self._unmatched.append(Unmatched(entry.list, entry.mark, text, "no-item"))
            return
        claim = meant[0]
        if entry.gives == "payments":
            self._paid(entry, application, claim)
            return
        self._add(claim, entry)
        self._unclear(entry, application.person, claim.key)
        self._fate(entry, "taken")

    def _which(self, entry: Entry, application: Application, meant: list[Claim]) -> None:
        assert entry.item is not None
        near = "、".join(each.id for each in meant)
        self._questions.append(
            question(
                "who",
                application.person.key,
                (entry.mark,),
                "nothing",
                subject=f"{entry.list}{entry.item.text}",
                list=entry.list,
                found=entry.item.text,
                near=near,
                options=tuple(each.id for each in meant),
            )  # fmt: skip
        )

    def _paid(self, entry: Entry, application: Application, claim: Claim) -> None:
        """An earlier payment: whether it was for the item has to be settled, unless the list names it to the letter."""
        assert entry.item is not None
        amount, on, payer, policy, clause = (
            (given.text if (given := entry.value(f"payment.{key}")) else "")
            for key in ("amount", "on", "payer", "policy", "clause")
        )
        payer = self._fields.vocabulary.payer(payer) or payer
        asked = question(
            "paid", application.person.key, (entry.mark,), "item", item=claim.key, payer=payer,
            subject=f"{entry.list}{entry.item.text}{on}", list=entry.list, found=entry.item.text, amount=amount,
            options=("同一项", "不是", "不再奖"),
        )  # fmt: skip
        answer = self._answers.get(asked.id)
        sure = not entry.confirm and not entry.within and form(entry.item.text) == form(claim.id) and clause
        if answer is None and not sure:
            self._questions.append(asked)
            self._fate(entry, "aside")
            claim.places.append(entry.mark)
            return
        self._fate(entry, "taken")
        word = answer.answer.strip() if answer is not None else "同一项"
        if word in {"不是", "无", "否"}:
            self._unmatched.append(Unmatched(entry.list, entry.mark, entry.item.text, "no-item"))
            return
        claim.places.append(entry.mark)
        claim.paid.append(PaidEarlier(amount, on, payer, policy, clause, entry.mark, word != "不再奖"))

    def _exclude(self, entry: Entry, person: Person) -> None:
        self._fate(entry, "taken")
        start, until, authority = (
            (given.text if (given := entry.value(f"exclusion.{key}")) else "") for key in ("from", "until", "authority")
        )
        self._exclusions.append(Exclusion(person.key, start, until, authority, entry.mark, entry.list))

    def _account(self, entry: Entry, person: Person) -> None:
        given = {each.field.key: each for each in entry.values if each.field.scope == "account"}
        faults = [each for each in entry.unclear if each.field.scope == "account"]
        number, bank, holder = (given[key].text if key in given else "" for key in ("number", "bank", "holder"))
        fault = next((each.fault.message() if each.fault else each.shown for each in faults), "")
        if number or fault:
            mark = given["number"].mark if "number" in given else faults[0].mark
            self._accounts.append(Account(person.key, number, bank, holder, mark, fault))

    def _unclear(self, entry: Entry, person: Person, item: tuple[str, str] | None) -> None:
        """Words that somebody has to say the meaning of."""
        for each in entry.unclear:
            if each.field.scope == "account":
                continue
            known = "、".join(choice.labels[0] for choice in each.field.fact.choices) or "是、否"
            asked = question(
                "meaning", person.key, (each.mark,), "item" if item else "applicant", item=item, field=each.field.path,
                subject=each.shown, label=each.field.label, key=each.field.path, found=each.shown, known=known,
                options=tuple(choice.labels[0] for choice in each.field.fact.choices),
            )  # fmt: skip
            answer = self._answers.get(asked.id)
            if answer is None:
                self._questions.append(asked)
                continue
            application = self._application(person)
            target = application.claims[item].given if item else application.given
            given = Given(each.field, answer.answer, answer.answer, answer.mark, answer.mark.source)
            target.setdefault(each.field.path, []).append(given)

    # ── values ──────────────────────────────────────────────────────────────────────────────────────

    def _settlements(self) -> dict[Place, Given]:
        """What people settled, by the place it is about; what meets nothing is kept apart."""
        found: dict[Place, Given] = {}
        for each in self._settled:
            application = self._applications.get(code_form(each.applicant)) or next(
                (own for own in self._applications.values() if own.person.is_named(each.applicant)), None
            )
            path, name = each.given.field.path, form(each.item)
            if application is None:
                self._unused.append(each)
            elif not each.item:
                found[application.person.key, None, path] = each.given
                application.given.setdefault(path, []).append(each.given)
            else:
                keys = [key for key in application.claims if key[1] == name and each.kind in {"", key[0]}]
                if len(keys) == 1:
                    found[application.person.key, keys[0], path] = each.given
                    application.claims[keys[0]].given.setdefault(path, []).append(each.given)
                else:
                    self._unused.append(each)
        return found

    def _settle(self, application: Application, settled: Mapping[Place, Given]) -> None:
        person = application.person.key
        for key, given in [(None, application.given)] + [(key, each.given) for key, each in application.claims.items()]:
            for path, stated in given.items():
                if (person, key, path) in settled:
                    self._values[person, key, path] = settled[person, key, path]
                else:
                    self._choose(person, key, path, stated)

    def _choose(self, person: str, item: tuple[str, str] | None, path: str, given: list[Given]) -> None:
        """The one value that lists give of a field, by the declared order of lists; or a question."""
        stated = [each for each in given if not each.weak] or given
        kinds = {value_of(each): each for each in sorted(stated, key=lambda each: each.mark, reverse=True)}
        if len(kinds) == 1:
            self._values[person, item, path] = min(stated, key=lambda each: each.mark)
            return
        for name in self._mapping.prefer.get(path, ()):
            own = [each for each in stated if each.list == name]
            if own and len({value_of(each) for each in own}) == 1:
                self._values[person, item, path] = own[0]
                self._overruled += [
                    Overruled(person, item, path, own[0], each) for each in stated if value_of(each) != value_of(own[0])
                ]
                return
        firsts = sorted(kinds.values(), key=lambda each: each.mark)
        said = "；".join(f"{each.list}（{each.mark}）写 {each.shown}" for each in firsts)
        target = firsts[0].field
        asked = question(
            "contradiction", person, tuple(each.mark for each in firsts), "item" if item else "applicant", item=item,
            field=path, subject="、".join(sorted(str(each) for each in kinds)), label=target.label, key=path, said=said,
            options=tuple(each.text for each in firsts),
        )  # fmt: skip
        answer = self._answers.get(asked.id)
        if answer is None:
            self._questions.append(asked)
        else:
            self._values[person, item, path] = Given(
                target, answer.answer, answer.answer, answer.mark, answer.mark.source
            )

    def _ask_accounts(self) -> None:
        by_person: dict[str, list[Account]] = {}
        for each in self._accounts:
            by_person.setdefault(each.person, []).append(each)
        for key, accounts in by_person.items():
            names = {form(each.number) for each in accounts if each.number}
            faults = [each for each in accounts if each.fault]
            person = self._applications[key].person
            holders = [each for each in accounts if each.holder and not person.is_named(each.holder)]
            if len(names) <= 1 and not faults and not holders:
                continue
            found = "；".join(
                each.fault or (f"户名是 {each.holder}" if each in holders else f"{each.mark} 的账号不同")
                for each in (faults or holders or accounts)
            )
            asked = question(
                "account", key, tuple(each.mark for each in accounts), "payment", subject="".join(sorted(names)),
                name=person.name, found=found, options=tuple(each.number for each in accounts if each.number),
            )  # fmt: skip
            if asked.id not in self._answers:
                self._questions.append(asked)

    def _ask_unread(self) -> None:
        """A row of a list that takes something away could not be read: what it is about waits."""
        for each in self._rejected:
            if each.gives not in {"exclusions", "payments"}:
                continue
            people = [
                application.person
                for application in self._applications.values()
                if (each.code and form(each.code) == application.person.key) or application.person.is_named(each.name)
            ]
            for person in people:
                found = "；".join(finding.message() for finding in each.findings)
                asked = question(
                    "unread", person.key, (each.mark,), "applicant", subject=f"{each.list}{each.mark}", list=each.list,
                    found=found,
                )  # fmt: skip
                self._questions.append(asked)


def value_of(given: Given) -> object:
    """What a value is, so that two spellings of it are one: 20万元 and 200000元, 国家级 and national."""
    try:
        found = given.field.fact.read(Scalar(given.text, given.mark), Findings())
    except InputError:
        found = None
    return given.text if found is None else found


def _all_given(entry: Entry) -> Iterable[Given]:
    yield from (each for each in (entry.code, entry.name, entry.item) if each is not None)
    yield from entry.values
