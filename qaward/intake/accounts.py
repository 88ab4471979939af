"""Accounts that lists give: kept apart from applications, and asked about where they cannot be paid into."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from qaward.identity import form
from qaward.intake.entries import Entry
from qaward.intake.persons import Person
from qaward.intake.picture import Account
from qaward.intake.questions import AnswerBook, Question, question
from qaward.vocabulary.fact import Fact

_NUMBER = Fact("account.number", ("账号",), "text")


def account_of(entry: Entry, person: Person) -> Account | None:
    """The account that a row gives, with why it cannot be used, where it cannot."""
    given = {each.field.key: each for each in entry.values if each.field.scope == "account"}
    faults = [each for each in entry.unclear if each.field.scope == "account"]
    number, bank, holder = (given[key].text if key in given else "" for key in ("number", "bank", "holder"))
    fault = next((each.fault.message() if each.fault else each.shown for each in faults), "")
    if not (number or fault):
        return None
    mark = given["number"].mark if "number" in given else faults[0].mark
    return Account(person.key, number, bank, holder, mark, fault)


def doubtful(accounts: Iterable[Account], persons: Mapping[str, Person], answers: AnswerBook) -> Iterable[Question]:
    """What has to be said before anything is paid: two accounts, one that lost digits, one that is somebody else's."""
    by_person: dict[str, list[Account]] = {}
    for each in accounts:
        by_person.setdefault(each.person, []).append(each)
    for key, own in by_person.items():
        person = persons[key]
        numbers = {form(each.number) for each in own if each.number}
        faults = [each for each in own if each.fault]
        holders = [each for each in own if each.holder and not person.is_named(each.holder)]
        if len(numbers) <= 1 and not faults and not holders:
            continue
        found = "，".join(
            each.fault or (f"户名是 {each.holder}" if each in holders else f"{each.mark} 的账号不同")
            for each in (faults or holders or own)
        )
        asked = question(
            "account",
            key,
            tuple(each.mark for each in own),
            "payment",
            subject="".join(sorted(numbers)),
            options=tuple(each.number for each in own if each.number),
            fact=_NUMBER,
            name=person.name,
            found=found,
        )
        if answers.of(asked) is None:
            yield asked
