"""The rows of all lists joined into one picture, by whom and what they are about.

Every row of every list has one fate, so that read = taken + rejected + put aside.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from qaward.findings import Finding
from qaward.identity import form
from qaward.intake.accounts import account_of, doubtful, payable
from qaward.intake.asking import not_applied, paid_earlier, paid_to_others, unread_row, what_it_means, which_item
from qaward.intake.elsewhere import ClaimedItems, Met, Paying
from qaward.intake.entries import Entry, Given, ListRead
from qaward.intake.fields import Fields
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
    WhyUnmatched,
)
from qaward.intake.questions import NOT_AGAIN, OTHER_ITEM, SAME_ITEM, Answer, AnswerBook, Question
from qaward.intake.settling import Settling


def make_picture(
    reads: Sequence[ListRead],
    mapping: MappingOfLists,
    fields: Fields,
    answers: Mapping[str, Answer] | None = None,
    settled: Sequence[Settlement] = (),
    paying: Paying | None = None,
) -> Picture:
    """One picture of the rows of all lists, with what people answered and settled so far.

    `paying` says what the clauses of the year have to do with earlier payments.
    """
    book = answers if isinstance(answers, AnswerBook) else AnswerBook(answers or {})
    return _Maker(reads, mapping, fields, book, settled, paying or Paying()).picture()


class _Maker:
    """Puts the rows of all lists together."""

    def __init__(
        self,
        reads: Sequence[ListRead],
        mapping: MappingOfLists,
        fields: Fields,
        answers: AnswerBook,
        settled: Sequence[Settlement],
        paying: Paying,
    ) -> None:
        self._settled, self._paying = settled, paying
        self._claimed: ClaimedItems | None = None
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
            payable(self._accounts, persons, self._answers),
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
        self._rejected.append(entry.rejected(why))

    def _nobody(self, entry: Entry, asked: Question | None) -> None:
        if asked is not None:
            self._fate(entry, "aside")
            self._questions.append(asked)
            return
        what = entry.name or entry.code or entry.item or None
        shown = what.text if what else ""
        if entry.gives == "items" and entry.item is not None:
            new = not_applied(entry, shown)
            self._fate(entry, "aside")
            if self._answers.of(new) is None:
                self._questions.append(new)
            return
        self._elsewhere(entry, shown, "no-applicant")

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
            if entry.gives == "payments" and len(own := self._look_alikes(entry, application)) == 1:
                self._paid(entry, application, own[0])
            else:
                self._elsewhere(entry, text, "no-item")
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

    def _elsewhere(self, entry: Entry, what: str, why: WhyUnmatched) -> None:
        """A row that joins none of its applicant's items. An earlier payment may be for what another claims this year:
        where that is paid a single time, a person has to say.
        """
        met = self._met(entry)
        if why == "no-item" and met:
            why = "item-alike" if all(each.alike for each in met) else "item-elsewhere"
        payee = entry.name or entry.code
        payer = self._payer(entry)
        single = [each for each in met if self._paying.once(each.claim.kind, payer)]
        if entry.gives != "payments" or not single:
            self._fate(entry, "aside")
            self._unmatched.append(Unmatched(entry.list, entry.mark, what, why))
            return
        asked = paid_to_others(entry, payee.text if payee else "", payer, single)
        answer = self._answers.of(asked)
        word = answer.answer if answer is not None else ""
        self._fate(entry, "taken" if word in {SAME_ITEM, NOT_AGAIN} else "aside")
        if word in {SAME_ITEM, NOT_AGAIN}:
            for each in single:
                each.claim.places.append(entry.mark)
                each.claim.paid.append(self._payment(entry, again=word == SAME_ITEM))
        elif word == OTHER_ITEM:
            self._unmatched.append(Unmatched(entry.list, entry.mark, what, "other-item"))
        else:
            self._questions.append(asked)

    def _met(self, entry: Entry) -> tuple[Met, ...]:
        """The claims of all applicants that a row may be about."""
        if self._claimed is None:
            self._claimed = ClaimedItems(self._applications.values())
        return self._claimed.find(entry)

    def _look_alikes(self, entry: Entry, application: Application) -> list[Claim]:
        """An applicant's own claims that look like the item of a row, where nobody claims that item itself."""
        return [each.claim for each in self._met(entry) if each.alike and each.application is application]

    def _payer(self, entry: Entry) -> str:
        """Who made an earlier payment, as the vocabulary has it; as written, where it knows none of that name."""
        given = entry.value("payment.payer")
        written = given.text if given else ""
        return self._fields.vocabulary.payer_called(written) or written

    def _payment(self, entry: Entry, *, again: bool) -> PaidEarlier:
        """The earlier payment that a row is."""
        amount, on, policy, clause = (
            (given.text if (given := entry.value(f"payment.{key}")) else "")
            for key in ("amount", "on", "policy", "clause")
        )
        return PaidEarlier(amount, on, self._payer(entry), policy, clause, entry.mark, again)

    def _which(self, application: Application, entry: Entry, meant: list[Claim]) -> Claim | None:
        """Which of several items a row is about: what somebody said, or nothing and a question."""
        assert entry.item is not None
        names = {f"{each.id}（{self._fields.vocabulary.item_kinds[each.kind].label}）": each for each in meant}
        asked = which_item(entry, application.person.key, names)
        answer = self._answers.of(asked)
        if answer is not None:
            return names[answer.answer]
        self._questions.append(asked)
        return None

    def _paid(self, entry: Entry, application: Application, claim: Claim) -> None:
        """An earlier payment: whether it was for the item has to be settled, unless the list names it to the letter."""
        assert entry.item is not None
        payment = self._payment(entry, again=True)
        same = form(entry.item.text) == form(claim.id)
        asked = paid_earlier(entry, application.person.key, claim, payment, same=same)
        answer = self._answers.of(asked)
        known = payment.clause or self._paying.only(claim.kind, payment.payer)
        sure = not entry.confirm and same and known
        if answer is None and not sure:
            self._questions.append(asked)
            self._fate(entry, "aside")
            claim.places.append(entry.mark)
            return
        self._fate(entry, "taken")
        word = answer.answer if answer is not None else SAME_ITEM
        if word == OTHER_ITEM:
            self._unmatched.append(Unmatched(entry.list, entry.mark, entry.item.text, "other-item"))
            return
        claim.places.append(entry.mark)
        claim.paid.append(self._payment(entry, again=word != NOT_AGAIN))

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
            fact = self._fields.fact_of(each.field, item[0] if item else "")
            asked = what_it_means(each, person.key, item, fact)
            answer = self._answers.of(asked)
            if answer is None:
                self._questions.append(asked)
                continue
            application = self._application(person)
            target = application.claims[item].given if item else application.given
            given = Given(each.field, answer.answer, answer.answer, answer.mark, answer.mark.source)
            target.setdefault(each.field.path, []).append(given)

    def _ask_unread(self) -> None:
        """A row of a list that takes something away could not be read: what it is about waits."""
        for each in self._rejected:
            if each.gives not in {"exclusions", "payments"}:
                continue
            people = self._persons.called(each.code, each.name)
            self._questions += [unread_row(each, person.key) for person in people if person.key in self._applications]
