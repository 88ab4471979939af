"""The questions that rows of lists leave open, each with the words in which it is asked and can be answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from qaward.identity import form
from qaward.intake.elsewhere import Met
from qaward.intake.entries import Entry, Rejected, Unclear
from qaward.intake.picture import Claim, PaidEarlier
from qaward.intake.questions import NOT_AGAIN, OTHER_ITEM, SAME_ITEM, SAME_WORDS, Question, question
from qaward.vocabulary.fact import Fact

ItemKey = tuple[str, str]
_PAID_WORDS = {**SAME_WORDS, NOT_AGAIN: NOT_AGAIN}
"""How people answer whether an earlier payment was for an item."""


def not_applied(entry: Entry, shown: str) -> Question:
    """What is to become of an item that a list has of somebody who did not apply."""
    assert entry.item is not None
    return question(
        "not-applied",
        "",
        (entry.mark,),
        "nothing",
        item=(entry.kind, form(entry.item.text)),
        subject=f"{shown}{entry.item.text}",
        list=entry.list,
        found=f"{shown} {entry.item.text}",
        options=("不计",),
    )


def which_item(entry: Entry, person: str, names: Mapping[str, Claim]) -> Question:
    """Which of several items of an applicant a row is about; `names` are what they are called, with their kinds."""
    assert entry.item is not None
    alone = [each.id for each in names.values()]
    accepts = {name: name for name in names}
    accepts |= {each.id: name for name, each in names.items() if alone.count(each.id) == 1}
    return question(
        "which",
        person,
        (entry.mark,),
        "item" if entry.gives in {"payments", "figures"} else "nothing",
        subject=f"{entry.list}{entry.item.text}",
        options=tuple(names),
        accepts=accepts,
        rivals=tuple((person, each.key) for each in names.values()),
        list=entry.list,
        found=entry.item.text,
        near="、".join(names),
    )


def paid_earlier(entry: Entry, person: str, claim: Claim, payment: PaidEarlier, *, same: bool) -> Question:
    """Whether an earlier payment to an applicant was for an item; `same`: it is named as the item is."""
    assert entry.item is not None
    return question(
        "paid",
        person,
        (entry.mark,),
        "item",
        item=claim.key,
        payer=payment.payer,
        subject=f"{entry.list}{entry.item.text}{payment.on}",
        list=entry.list,
        found=entry.item.text,
        amount=payment.amount,
        how_zh="与所报的名称相同" if same else "写法不同",
        how_en="by the name that is claimed" if same else "written in another way",
        options=(SAME_ITEM, OTHER_ITEM, NOT_AGAIN),
        accepts=_PAID_WORDS,
    )


def paid_to_others(entry: Entry, payee: str, payer: str, met: Sequence[Met]) -> Question:
    """Whether what somebody was paid for is what others claim this year."""
    assert entry.item is not None
    amount, on = (given.text if (given := entry.value(f"payment.{key}")) else "" for key in ("amount", "on"))
    ids = "、".join(dict.fromkeys(each.claim.id for each in met))
    alike = all(each.alike for each in met)
    return question(
        "paid-other",
        "",
        (entry.mark, *(each.claim.places[0] for each in met)),
        "item",
        item=met[0].claim.key,
        payer=payer,
        subject=f"{entry.list}{payee}{entry.item.text}{on}",
        rivals=tuple((each.application.person.key, each.claim.key) for each in met),
        options=(SAME_ITEM, OTHER_ITEM, NOT_AGAIN),
        accepts=_PAID_WORDS,
        list=entry.list,
        found=entry.item.text,
        amount=amount,
        payee=payee,
        near="、".join(dict.fromkeys(each.application.person.name for each in met)),
        how_zh=f"的“{ids}”与它相像" if alike else f"同一项“{ids}”",
        how_en=f"`{ids}`, which looks like it" if alike else f"the same item, `{ids}`",
    )


def what_it_means(each: Unclear, person: str, item: ItemKey | None, fact: Fact) -> Question:
    """What a word of a list means, of those that the `fact` can be."""
    known = "、".join(choice.labels[0] for choice in fact.choices) or ("是、否" if fact.type == "boolean" else "")
    return question(
        "meaning",
        person,
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


def unread_row(row: Rejected, person: str) -> Question:
    """A row that could not be read and may take something from an applicant: it has to be put right."""
    return question(
        "unread",
        person,
        (row.mark,),
        "applicant",
        subject=f"{row.list}{row.mark}",
        list=row.list,
        zh="；".join(finding.message() for finding in row.findings),
        en="; ".join(finding.message("en") for finding in row.findings),
    )
