"""Dates at both ends of the calendar, and dates that say there is no end: both keys, and every reader, alike."""

from __future__ import annotations

import itertools
import json
from datetime import date, timedelta
from typing import Any

import pytest
from console import HEAD

import qaward
from qaward.engine.decide import decide
from qaward.engine.durable import durable_key
from qaward.engine.match import make_plan
from qaward.facts import as_profile
from qaward.policy.load import load_rules
from qaward.policy.matchers.bounds import Range
from qaward.policy.model import Leaf
from qaward.policy.targets import NoDate
from qaward.policy.wording import describe

DAY = date(2023, 6, 30)
VOCABULARY = """\
vocabulary: 1
payers: {city: {label: 市级, treasury: 市财政}}
applicant: {kinds: {enterprise: {label: 企业}}}
items:
  permit: {label: 许可, facts: [since, until]}
facts:
  since: {label: 起始日期, type: date, question: 自哪一天起？}
  until: {label: 有效期至, type: date, end: true, question: 到哪一天为止？}
"""
TESTS: dict[str, Any] = {
    "year": {"for_at_least": "12 months"},
    "century": {"for_at_least": "100 years"},
    "month": {"for_at_least": "1 month"},
    "days": {"for_at_least": "30 days"},
    "long-days": {"for_at_least": "9999 days"},
    "lately": {"within": "12 months"},
    "lately-days": {"within": "9999 days"},
    "deadline": {"within": "100 years", "ending": "09-30"},
    "window": {"in_window": "11-01..01-31"},
    "closing": {"within": "100 years", "closing": "11-01..01-31"},
    "last-year": {"years_back": 1},
    "years": {"years_back": [0, 100]},
    "after": {"after": "0001-01-01"},
    "before": {"before": "9999-12-30"},
}
ENDS = [
    date(1, 1, 1), date(1, 1, 2), date(1, 2, 28), date(1, 12, 31), date(2, 1, 1), date(101, 1, 1), date(2023, 6, 30),
    date(9899, 12, 31), date(9998, 12, 31), date(9999, 1, 1), date(9999, 2, 28), date(9999, 11, 30),
    date(9999, 12, 30), date(9999, 12, 31),
]  # fmt: skip


def clause(name: str, when: dict[str, Any], **more: Any) -> dict[str, Any]:
    """One clause about permits."""
    head = {"clause": name, "article": "一", "summary": "给予奖励", "for": "any", "each": "permit"}
    return {**head, "when": when, "pays": {"city": "1万元"}, **more}


def files(*clauses: dict[str, Any], in_force: str = "{}") -> dict[str, bytes]:
    """The files of a pack with some clauses."""
    head = HEAD[: HEAD.index("in_force:")] + f"in_force: {in_force}\n"
    texts = {"vocabulary.yaml": VOCABULARY, "q/policy.yaml": head, "q/1.yaml": json.dumps(clauses, ensure_ascii=False)}
    return {name: text.encode() for name, text in texts.items()}


def codes(*clauses: dict[str, Any], in_force: str = "{}") -> list[str]:
    """The faults of a pack."""
    try:
        load_rules(files(*clauses, in_force=in_force))
    except qaward.InputError as error:
        return [finding.code for finding in error.findings]
    return []


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> qaward.Engine:
    """An engine that pays permits one day after they began, and those that hold for good or run on."""
    folder = tmp_path_factory.mktemp("rules")
    for name, content in files(
        clause("begun", {"since": {"for_at_least": "1 day"}}),
        clause("running", {"until": {"at_least": "2030-01-01"}}),
        clause("ended", {"until": {"for_at_least": "1 day"}}),
    ).items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)
    return qaward.Engine.load(folder)


def permit(**facts: str) -> dict[str, Any]:
    """A profile with one permit."""
    return {"applicant": {"id": "A", "kind": "enterprise"}, "items": [{"kind": "permit", "id": "P", **facts}]}


class TestEndsOfTheCalendar:
    def test_both_keys_agree(self) -> None:
        """Every test of a date, for every day and every value at the ends: the keys say the same, and neither fails."""
        clauses = [
            clause(f"{name}-{'not' if contrary else fact}", {"not": {fact: test}} if contrary else {fact: test})
            for (name, test), fact, contrary in itertools.product(TESTS.items(), ["since"], [False, True])
        ]
        plan = make_plan(load_rules(files(*clauses)))
        key = durable_key(plan)
        values = {day: day.toordinal() for day in ENDS}
        for day in ENDS:
            items = [
                {"kind": "permit", "id": f"{value.isoformat()}", "since": value.isoformat()} for value in ENDS[:-1]
            ]
            facts = qaward.Engine(plan.rules).facts({"applicant": {"id": "A", "kind": "enterprise"}, "items": items})
            found = decide(plan, facts, day, key)
            paid = {(line.clause.id, line.item.id) for line in found.lines if line.item}
            for value in ENDS[:-1]:
                complete = ("year-since", value.isoformat()) in paid
                assert complete == _a_year_later(value, day), (value, day)
                assert complete != (("year-not", value.isoformat()) in paid)
                days = ("days-since", value.isoformat()) in paid
                assert days == (values[day] - values[value] >= 30)

    def test_payments_near_the_end(self) -> None:
        """What was paid in the last year there is stands in the way in that year."""
        plan = make_plan(load_rules(files(clause("c", {}, once={"per": "item", "again_after": "3 years"}))))
        paid = {"policy": "quality-2023", "clause": "c", "item": "P", "payer": "city", "amount": "1万元"}
        for on, day, due in (
            ("9998-01-31", date(9999, 12, 30), 0),
            ("9996-12-29", date(9999, 12, 30), 1_000_000),
            ("9996-12-31", date(9999, 12, 30), 0),
        ):
            facts = qaward.Engine(plan.rules).facts({**permit(), "paid": [{**paid, "on": on}]})
            assert due == decide(plan, facts, day, durable_key(plan)).total("city")

    def test_no_day_of_decision(self, engine: qaward.Engine) -> None:
        """9999-12-31 is no day on which anything is decided; the day before is one."""
        facts = engine.facts(permit(since="9999-12-29", until="长期"))
        with pytest.raises(qaward.InputError, match="`9999-12-31` stands for no end") as caught:
            engine.decide(facts, date.max)
        assert "认定日期（as_of）`9999-12-31` 表示没有期限" in caught.value.findings[0].message()
        decision = engine.decide(facts, date.max - timedelta(1))
        assert {"begun", "running"} == {line.clause.id for line in decision.lines}


def _a_year_later(start: date, day: date) -> bool:
    """Whether a year from `start` is complete: none of the ends is a leap day."""
    return (day.year - 1, day.month, day.day) >= (start.year, start.month, start.day)


class TestNoEnd:
    @pytest.mark.parametrize("word", ["9999-12-31", "长期", "长期有效", "永久有效", "无固定期限"])
    def test_an_end(self, engine: qaward.Engine, word: str) -> None:
        """An end may say that there is none: it is later than every day, and never over."""
        facts = engine.facts(permit(until=word))
        assert {"running"} == {line.clause.id for line in engine.decide(facts, DAY).lines}
        assert facts == engine.facts(as_profile(facts, engine.rules.vocabulary))

    @pytest.mark.parametrize("word", ["9999-12-31", "长期", "永久"])
    def test_a_beginning(self, engine: qaward.Engine, word: str) -> None:
        """A beginning, a day of decision and a day of payment may not."""
        payment = {"policy": "p", "clause": "c", "item": "P", "payer": "city", "amount": "1元", "on": word}
        for profile in (permit(since=word), {**permit(), "as_of": word}, {**permit(), "paid": [payment]}):
            with pytest.raises(qaward.InputError) as caught:
                engine.facts(profile)
            assert ["date.endless"] == [finding.code for finding in caught.value.findings]

    def test_in_words(self, engine: qaward.Engine) -> None:
        """Such an end is shown as people say it, and in documents as a date."""
        fact = engine.rules.vocabulary.item_kinds["permit"].facts["until"]
        assert ("长期", "9999-12-31") == (fact.show(date.max.toordinal()), fact.show(date.max.toordinal(), "en"))
        assert "2024-01-01" == fact.show(date(2024, 1, 1).toordinal())

    def test_in_rules(self) -> None:
        """Rules may say so at the upper end of a range and where a policy ends, and nowhere else."""
        last = date.max.toordinal()
        for word in ("9999-12-31", "长期"):
            rules = load_rules(
                files(clause("c", {"since": {"between": ["2023-01-01", word]}}), in_force=f"{{until: {word}}}")
            )
            policy = rules.policies[0]
            assert policy.in_force.until is None
            condition = policy.clauses[0].when
            assert isinstance(condition, Leaf)
            assert isinstance(condition.test, Range)
            assert last == condition.test.high
            assert "2023-01-01 至 9999-12-31" == describe(condition.test, condition.fact)
            assert [] == codes(clause("c", {"until": {"at_least": word}}))
            for test in (
                word,
                [word],
                {"at_least": word},
                {"after": word},
                {"before": word},
                {"between": [word, word]},
            ):
                assert codes(clause("c", {"since": test})) == ["date.endless"], test
            assert ["rule.empty-range"] == codes(clause("c", {"until": {"after": word}}))
            for head in (f"{{from: {word}}}", f"{{not_before: {word}}}"):
                assert ["date.endless"] == codes(clause("c", {}), in_force=head)

    def test_in_tables(self) -> None:
        """The range of a row may run on without end."""
        table = {"by": "since", "2023-01-01..9999-12-31": "2万元", "2020-01-01..2022-12-31": "1万元"}
        rules = load_rules(files(clause("c", {}, pays={"city": table})))
        plan = make_plan(rules)
        facts = qaward.Engine(rules).facts(permit(since="2024-01-01"))
        assert 2_000_000 == decide(plan, facts, DAY, durable_key(plan)).total("city")

    def test_claims(self) -> None:
        """Claims under the older document may go on without end."""
        newer = (
            HEAD[: HEAD.index("readings:")].replace("quality-2023", "quality-2024").replace("2023-01-01", "2024-01-01")
        )
        for word, expected in (("长期", []), ("2024-06-30", []), ("永远", ["date.form"])):
            moved = f"replaces: [quality-2023]\ntransition: {{permit: {{by: since, claim_by: {word}}}}}\n"
            pack = {
                **files(clause("c", {})),
                "r/policy.yaml": (newer + moved).encode(),
                "r/1.yaml": json.dumps([clause("d", {})]).encode(),
            }
            try:
                older = load_rules(pack).policy("quality-2023")
                assert older is not None
                assert older.in_force.until == (None if word == "长期" else date(2024, 6, 30).toordinal())
            except qaward.InputError as error:
                assert expected == [finding.code for finding in error.findings]

    def test_targets(self) -> None:
        """A target that holds for good has no date."""
        texts = {
            "indicators.yaml": (
                "version: 1\nindicators:\n  rate: {label: 率, type: integer, question: 多少？, source: 局}\n"
            ),
            "q/targets.yaml": (
                "- {target: t, article: 一, summary: 率, indicator: rate, at_least: 1, by: 长期, departments: [局]}\n"
            ),
        }
        rules = load_rules({**files(clause("c", {})), **{name: text.encode() for name, text in texts.items()}})
        assert NoDate() == rules.policies[0].targets[0].schedule
