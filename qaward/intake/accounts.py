"""Accounts that lists give: kept apart from applications, and asked about where they cannot be paid into."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

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
    fault, fault_en = next(
        (
            (each.fault.message(), each.fault.message("en")) if each.fault else (each.shown, each.shown)
            for each in faults
        ),
        ("", ""),
    )
    if not (number or fault):
        return None
    mark = given["number"].mark if "number" in given else faults[0].mark
    return Account(person.key, number, bank, holder, mark, fault, fault_en)


def doubtful(accounts: Iterable[Account], persons: Mapping[str, Person], answers: AnswerBook) -> Iterable[Question]:
    """What has to be said before anything is paid: two accounts, one that lost digits, one that is somebody else's or
    somebody else's as well.
    """
    by_person = _by_person(accounts)
    several = _several(by_person, persons)
    for key, own in by_person.items():
        asked = _doubt(own, persons[key], several)
        if asked is not None and answers.of(asked) is None:
            yield asked


def payable(accounts: Iterable[Account], persons: Mapping[str, Person], answers: AnswerBook) -> Mapping[str, Account]:
    """The account of each applicant that can be paid into, by the keys of applicants.

    It is the only one that lists give, or the one that was answered with. One that is held by somebody else is none,
    whatever is answered: the list that gives it has to be corrected.
    """
    found: dict[str, Account] = {}
    by_person = _by_person(accounts)
    several = _several(by_person, persons)
    for key, own in by_person.items():
        person = persons[key]
        asked = _doubt(own, person, several)
        answer = None if asked is None else answers.of(asked)
        if asked is not None and answer is None:
            continue
        wanted = "" if answer is None else form(answer.answer)
        fit = [
            each
            for each in own
            if not each.fault and not _of_another(each, person) and (not wanted or form(each.number) == wanted)
        ]
        if fit:
            # Of rows with one number, that which says most: the bank may stand in one of them alone.
            found[key] = min(fit, key=lambda each: (not each.bank, not each.holder, each.mark))
        elif answer is not None and not any(form(each.number) == wanted for each in own if not each.fault):
            found[key] = Account(key, answer.answer, "", "", answer.mark)
    return found


def _by_person(accounts: Iterable[Account]) -> Mapping[str, Sequence[Account]]:
    found: dict[str, list[Account]] = {}
    for each in accounts:
        found.setdefault(each.person, []).append(each)
    return found


def _of_another(account: Account, person: Person) -> bool:
    return bool(account.holder) and not person.is_named(account.holder)


def _several(
    by_person: Mapping[str, Sequence[Account]], persons: Mapping[str, Person]
) -> Mapping[str, Mapping[str, Person]]:
    """Whose an account is, by the forms of numbers, of those that more than one has as its own."""
    found: dict[str, dict[str, Person]] = {}
    for key, own in by_person.items():
        for each in own:
            if each.number and not each.fault and not _of_another(each, persons[key]):
                found.setdefault(form(each.number), {})[key] = persons[key]
    return {number: people for number, people in found.items() if len(people) > 1}


def _doubt(own: Sequence[Account], person: Person, several: Mapping[str, Mapping[str, Person]]) -> Question | None:
    """What is to be asked of the accounts of one applicant, whether or not it was answered."""
    numbers = {form(each.number) for each in own if each.number}
    faults = [each for each in own if each.fault]
    holders = [each for each in own if _of_another(each, person)]
    others = {
        key: each for number in sorted(numbers) for key, each in several.get(number, {}).items() if each is not person
    }
    if len(numbers) <= 1 and not (faults or holders or others):
        return None
    found = [_doubted(each, differs=each not in holders) for each in (faults or holders)]
    if not found and len(numbers) > 1:
        found = [_doubted(each, differs=True) for each in own]
    alike = sorted(each.name for each in others.values())
    found += [(f"{name}的账号与它相同", f"that of {name} is the same") for name in alike]
    return question(
        "account",
        person.key,
        tuple(each.mark for each in own),
        "payment",
        # An answer that was given before another firm had this account too was about something else.
        subject="".join((*sorted(numbers), *sorted(others))),
        options=tuple(each.number for each in own if each.number),
        fact=_NUMBER,
        name=person.name,
        zh="，".join(zh for zh, _ in found),
        en=", ".join(en for _, en in found),
    )


def _doubted(account: Account, *, differs: bool) -> tuple[str, str]:
    """What is wrong with an account, in both languages."""
    if account.fault:
        return account.fault, account.fault_en
    if differs:
        return f"{account.mark} 的账号不同", f"another number at {account.mark}"
    return f"户名是 {account.holder}", f"held by {account.holder}"
