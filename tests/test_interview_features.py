"""The interview in officials' words (features/language/interview.feature)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from interviews import given as given_by
from pytest_bdd import given, parsers, scenarios, then, when

from qaward.api import Engine
from qaward.interview import Input, Interview, Question
from qaward.money import parse_money
from qaward.profiles.read import read_profile

scenarios("language/interview.feature")

NO_LIMIT = 2**63


@dataclass
class Talk:
    """What a scenario has said so far: what is answered to which question, and the interview at every moment."""

    moments: list[Interview]
    replies: dict[str, str] = field(default_factory=dict[str, str])
    tables: dict[str, list[dict[str, str]]] = field(default_factory=dict[str, list[dict[str, str]]])

    @property
    def now(self) -> Interview:
        """The interview at the moment."""
        return self.moments[-1]

    def reply(self, question: Question) -> Any:
        """What is answered."""
        label = question.label()
        if label in self.tables:
            return self.tables[label]
        told = self.replies[label]  # a question that nobody thought of is a fault
        if question.input is Input.ITEMS:
            return [{"编号": each} for each in told.split("、")]
        return told.split("、") if question.input is Input.KINDS else told


@cache
def engine(policy: str) -> Engine:
    return Engine.load(policies=(policy,))


@given(parsers.parse("企业按“{policy}”自查，日期 {day}"), target_fixture="talk")
def begin(policy: str, day: str) -> Talk:
    return Talk([Interview.begin(engine(policy), date.fromisoformat(day), "企业")])


@given("问到就答：")
def replies(talk: Talk, datatable: list[list[str]]) -> None:
    talk.replies |= dict(datatable[1:])


@given(parsers.parse("“{label}”的表是："))
def table(talk: Talk, label: str, datatable: list[list[str]]) -> None:
    head, *rows = datatable
    talk.tables[label] = [dict(zip(head, row, strict=True)) for row in rows]


@when("问完")
def ask_all(talk: Talk) -> None:
    while (question := talk.now.question()) is not None:
        talk.moments.append(talk.now.answered(talk.reply(question)))


@when(parsers.parse("把“{label}”改成“{told}”"))
def change(talk: Talk, label: str, told: str) -> None:
    (key,) = (question.key for question, _ in talk.now.answers if question.label() == label)
    talk.moments.append(talk.now.changed(key, told))


@then(parsers.parse("一共问了 {count:d} 题"))
def count_is(talk: Talk, count: int) -> None:
    assert count == len(talk.moments) - 1


@then(parsers.parse("接着问“{label}”"))
def next_is(talk: Talk, label: str) -> None:
    question = talk.now.question()
    assert question is not None
    assert label == question.label()


@then(parsers.parse("{payer}应付 {amount}"))
def owed_is(talk: Talk, payer: str, amount: str) -> None:
    assert parse_money(amount) == talk.now.result().total(payer)


@then(parsers.parse("{payer}最少 {least}，最多 {most}"))
def range_is(talk: Talk, payer: str, least: str, most: str) -> None:
    vocabulary = talk.now.state.engine.rules.vocabulary
    (span,) = (span for span in talk.now.range() if vocabulary.payers[span.payer].label == payer)
    assert (parse_money(least), parse_money(most)) == (span.low, span.high)


@then(parsers.parse("材料清单有“{name}”"))
def paper_is_there(talk: Talk, name: str) -> None:
    assert name in [paper.name for paper in talk.now.checklist()]


@then(parsers.parse("档案写着“{text}”"))
def profile_says(talk: Talk, text: str) -> None:
    assert text in talk.now.profile()


@then("档案再认定，结果一样")
def profile_is_the_same(talk: Talk) -> None:
    facts = read_profile("档案.yaml", talk.now.profile().encode(), talk.now.state.engine.rules.vocabulary)
    assert given_by(talk.now.result()) == given_by(talk.now.state.engine.decide(facts))


@then("范围一次比一次窄")
def ranges_narrow(talk: Talk) -> None:
    before: dict[str, tuple[int, int]] = {}
    for moment in talk.moments:
        now = {span.payer: (span.low, NO_LIMIT if span.high is None else span.high) for span in moment.range()}
        assert all(
            before[payer][0] <= low and high <= before[payer][1]
            for payer, (low, high) in now.items()
            if payer in before
        )
        before = now
