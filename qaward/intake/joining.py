"""The rows of all lists joined into one picture, by whom and what they are about.

Every row of every list has one fate, so that read = taken + rejected + put aside.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from qaward.findings import Finding
from qaward.identity import form
from qaward.intake.accounts import account_of, doubtful
from qaward.intake.entries import Entry, Given, ListRead, Rejected
from qaward.intake.fields import Field, Fields
from qaward.intake.mapping import MappingOfLists
from qaward.intake.naming import named_in
from qaward.intake.persons import Nobody, Person, Persons, Status
from qaward.intake.picture import (
    Account,
    Application,
    Claim,
    Exclusion,
    Fate,
    PaidEarlier,
    Picture,
    Settlement,
    Unmatched,
)
from qaward.intake.questions import NOT_AGAIN, OTHER_ITEM, SAME_ITEM, Answer, AnswerBook, Question, question
from qaward.intake.settling import Settling
from qaward.vocabulary.fact import Fact

_PAID_WORDS = {
    **dict.fromkeys((SAME_ITEM, "是", "是同一项", "same"), SAME_ITEM),
    **dict.fromkeys((OTHER_ITEM, "否", "无", "不是同一项", "another"), OTHER_ITEM),
    NOT_AGAIN: NOT_AGAIN,
}
"""How people answer whether an earlier payment was for an item."""


def make_picture(
    reads: Sequence[ListRead],
    mapping: MappingOfLists,
    fields: Fields,
    answers: Mapping[str, Answer] | None = None,
    settled: Sequence[Settlement] = (),
) -> Picture:
    """One picture of the rows of all lists, with what people answered and settled so far."""
    return _Maker(
        reads, mapping, fields, answers if isinstance(answers, AnswerBook) else AnswerBook(answers or {}), settled
    ).picture()


class _Maker:
    """Puts the rows of all lists together."""

    def __init__(
        self,
        reads: Sequence[ListRead],
        mapping: MappingOfLists,
        fields: Fields,
        answers: AnswerBook,
        settled: Sequence[Settlement],
    ) -> None:
        self._settled = settled
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
        self._fates: dict[str, dict[Fate, int]] = {}
        for read in reads:  # a list may stand in several files
            of_list = self._fates.setdefault(read.map.name, {"taken": 0, "rejected": 0, "aside": 0})
            of_list["rejected"] += len(read.rejected)
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
        settling = Settling(self._applications, self._mapping.prefer, self._answers, self._settled, self._fields)
        open_still = [each for each in self._questions if (each.person, each.item, each.field) not in settling.settled]
        persons = {key: each.person for key, each in self._applications.items()}
        asked = [
            *self._persons.questions,
            *open_still,
            *settling.questions,
            *doubtful(self._accounts, persons, self._answers),
        ]
        questions = {each.id: each for each in asked}
        return Picture(
            tuple(self._applications[key] for key in sorted(self._applications)),
            tuple(sorted(self._rejected, key=lambda each: each.mark)),
            tuple(sorted(questions.values(), key=lambda each: (each.person, each.places[0], each.kind))),
            tuple(sorted(self._unmatched, key=lambda each: each.mark)),
            tuple(sorted(self._exclusions, key=lambda each: each.mark)),
            tuple(sorted(self._accounts, key=lambda each: (each.person, each.mark))),
            tuple(settling.overruled),
            self._fates,
            settling.values,
            tuple(settling.unused),
        )

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
                entry,
                (Finding("cell.missing", entry.mark, (("label_zh", "单位名称"), ("label_en", "applicant.name"))),),
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
                "not-applied",
                "",
                (entry.mark,),
                "nothing",
                item=(entry.kind, form(entry.item.text)),
                subject=f"{shown}{entry.item.text}",
                list=entry.list,
                found=found,
                options=("不计",),
            )
            if self._answers.of(new) is None:
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
            claim = application.claims[key] = Claim(*key)
        claim.ids.append(entry.item.text)
        self._add(claim, entry)
        self._unclear(entry, application.person, claim.key)
        self._fate(entry, "taken")

    def _add(self, claim: Claim, entry: Entry) -> None:
        claim.places.append(entry.mark)
        for given in entry.values:
            if given.field.path == "item.name":
                claim.names.append(given.text)
            elif given.field.scope == "item":
                claim.given.setdefault(given.field.path, []).append(given)

    def _about_item(self, entry: Entry, application: Application) -> None:
        """A row that says something of an item that was applied for."""
        assert entry.item is not None
        text = entry.item.text
        claims = [each for each in application.claims.values() if not entry.kind or each.kind == entry.kind]
        meant = [claims[at] for at in named_in(text, [(each.id, each.name) for each in claims], within=entry.within)]
        if not meant:
            self._fate(entry, "aside")
            self._unmatched.append(Unmatched(entry.list, entry.mark, text, "no-item"))
            return
        claim = meant[0] if len(meant) == 1 else self._which(application, entry, meant)
        if claim is None:
            self._fate(entry, "aside")
            return
        if entry.gives == "payments":
            self._paid(entry, application, claim)
            return
        self._add(claim, entry)
        self._unclear(entry, application.person, claim.key)
        self._fate(entry, "taken")

    def _which(self, application: Application, entry: Entry, meant: list[Claim]) -> Claim | None:
        """Which of several items a row is about: what somebody said, or nothing and a question."""
        assert entry.item is not None
        kinds = self._fields.vocabulary.item_kinds
        names = {f"{each.id}（{kinds[each.kind].label}）": each for each in meant}
        alone = [each.id for each in meant]
        accepts = {name: name for name in names}
        accepts |= {each.id: name for name, each in names.items() if alone.count(each.id) == 1}
        asked = question(
            "which",
            application.person.key,
            (entry.mark,),
            "item" if entry.gives in {"payments", "figures"} else "nothing",
            subject=f"{entry.list}{entry.item.text}",
            options=tuple(names),
            accepts=accepts,
            rivals=tuple((application.person.key, each.key) for each in meant),
            list=entry.list,
            found=entry.item.text,
            near="、".join(names),
        )
        answer = self._answers.of(asked)
        if answer is not None:
            return names[answer.answer]
        self._questions.append(asked)
        return None

    def _paid(self, entry: Entry, application: Application, claim: Claim) -> None:
        """An earlier payment: whether it was for the item has to be settled, unless the list names it to the letter."""
        assert entry.item is not None
        amount, on, payer, policy, clause = (
            (given.text if (given := entry.value(f"payment.{key}")) else "")
            for key in ("amount", "on", "payer", "policy", "clause")
        )
        payer = self._fields.vocabulary.payer(payer) or payer
        asked = question(
            "paid",
            application.person.key,
            (entry.mark,),
            "item",
            item=claim.key,
            payer=payer,
            subject=f"{entry.list}{entry.item.text}{on}",
            list=entry.list,
            found=entry.item.text,
            amount=amount,
            options=(SAME_ITEM, OTHER_ITEM, NOT_AGAIN),
            accepts=_PAID_WORDS,
        )
        answer = self._answers.of(asked)
        sure = not entry.confirm and not entry.within and form(entry.item.text) == form(claim.id) and clause
        if answer is None and not sure:
            self._questions.append(asked)
            self._fate(entry, "aside")
            claim.places.append(entry.mark)
            return
        self._fate(entry, "taken")
        word = answer.answer if answer is not None else SAME_ITEM
        if word == OTHER_ITEM:
            self._unmatched.append(Unmatched(entry.list, entry.mark, entry.item.text, "no-item"))
            return
        claim.places.append(entry.mark)
        claim.paid.append(PaidEarlier(amount, on, payer, policy, clause, entry.mark, word != NOT_AGAIN))

    def _exclude(self, entry: Entry, person: Person) -> None:
        self._fate(entry, "taken")
        start, until, authority = (
            (given.text if (given := entry.value(f"exclusion.{key}")) else "") for key in ("from", "until", "authority")
        )
        self._exclusions.append(Exclusion(person.key, start, until, authority, entry.mark, entry.list))

    def _account(self, entry: Entry, person: Person) -> None:
        found = account_of(entry, person)
        if found is not None:
            self._accounts.append(found)

    def _unclear(self, entry: Entry, person: Person, item: tuple[str, str] | None) -> None:
        """Words that somebody has to say the meaning of."""
        for each in entry.unclear:
            if each.field.scope == "account":
                continue
            fact = self._fact_of(each.field, item)
            known = "、".join(choice.labels[0] for choice in fact.choices) or (
                "是、否" if fact.type == "boolean" else ""
            )
            asked = question(
                "meaning",
                person.key,
                (each.mark,),
                "item" if item else "applicant",
                item=item,
                field=each.field.path,
                subject=each.shown,
                label_zh=each.field.label,
                label_en=each.field.path,
                found=each.shown,
                known=known,
                options=tuple(choice.labels[0] for choice in fact.choices),
                fact=fact,
            )
            answer = self._answers.of(asked)
            if answer is None:
                self._questions.append(asked)
                continue
            application = self._application(person)
            target = application.claims[item].given if item else application.given
            given = Given(each.field, answer.answer, answer.answer, answer.mark, answer.mark.source)
            target.setdefault(each.field.path, []).append(given)

    def _fact_of(self, field: Field, item: tuple[str, str] | None) -> Fact:
        """The fact by which answers are read: as the kind of the item has it, with its choices."""
        own = self._fields.for_kind(field, item[0]) if item is not None else None
        return (own or field).fact

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
                    "unread",
                    person.key,
                    (each.mark,),
                    "applicant",
                    subject=f"{each.list}{each.mark}",
                    list=each.list,
                    found=found,
                )
                self._questions.append(asked)


def _all_given(entry: Entry) -> Iterable[Given]:
    yield from (each for each in (entry.code, entry.name, entry.item) if each is not None)
    yield from entry.values
