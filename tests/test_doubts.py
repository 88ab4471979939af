"""Readings of who pays, of whole rows, of `once` and of stacking rules: what stands, and what lines rest on."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from strategies import SMALL_VOCABULARY, as_yaml

from qaward.engine.decide import Decision, decide
from qaward.engine.document import as_written
from qaward.engine.durable import durable_key
from qaward.engine.match import make_plan
from qaward.findings import InputError
from qaward.ledger.record import make_record, read_record
from qaward.ledger.replay import replay
from qaward.policy.load import load_rules
from qaward.profiles.read import make_facts
from qaward.report.words import rule_words

Given = dict[str, Any]


def reading(takes: str, *others: str, name: str = "r") -> Given:
    """A doubtful passage."""
    words = dict.fromkeys(("article", "question", "printed", "doubt"), "某处")
    return {"reading": name, **words, "takes": takes, "alternatives": list(others)}


def decided(clause: Given, head: Given, items: list[Given], choose: str = "", **more: Any) -> Decision:
    """A decision of one policy with both keys, under the reading taken or another."""
    files = {
        "vocabulary.yaml": SMALL_VOCABULARY.encode(),
        "p/policy.yaml": as_yaml({
            "policy": "p", "title": "某意见", "issuer": "某市", "level": "city", "status": "in_force", "version": "1",
            **head,
        }),
        "p/1.yaml": as_yaml([{
            "clause": "c", "article": "一", "summary": "某项", "for": "any", "each": "work", **clause,
        }]),
    }  # fmt: skip
    rules = load_rules(files, {"r": choose} if choose else {})
    plan = make_plan(rules)
    profile = {"applicant": {"id": "X1", "kind": "企业"}, "items": [{"类别": "作品", **each} for each in items], **more}
    return decide(plan, make_facts(profile, rules.vocabulary), date(2023, 6, 30), durable_key(plan))


def lines(decision: Decision) -> list[tuple[str, str, int, tuple[str, ...]]]:
    """Who pays how much, in yuan, for which item, and on which readings that rests."""
    return [(line.payer, line.item.id if line.item else "", line.net // 100, line.readings) for line in decision.lines]


ONE: list[Given] = [{"编号": "A"}]


@pytest.mark.parametrize(("expected", "choose"), (("city", ""), ("county", "county")))
def test_who_pays(expected: str, choose: str) -> None:
    """The line is that payer's, and rests on the reading."""
    clause = {"pays": [{"payer": {"reading": "r"}, "amount": "5万元"}]}
    found = decided(clause, {"readings": [reading("city", "county")]}, ONE, choose)
    assert [(expected, "A", 50_000, ("r",))] == lines(found)


def test_who_pays_rests_on_nothing_where_the_condition_fails() -> None:
    """Whoever it is, the clause gives nothing."""
    clause = {"when": {"sound": True}, "pays": [{"payer": {"reading": "r"}, "amount": "5万元"}]}
    found = decided(clause, {"readings": [reading("city", "county")]}, [{"编号": "A", "合格": "否"}])
    assert [()] == [refusal.readings for refusal in found.refusals]


def test_a_payer_that_there_is_not() -> None:
    """A faulty alternative is told where it stands."""
    clause = {"pays": [{"payer": {"reading": "r"}, "amount": "5万元"}]}
    with pytest.raises(InputError) as caught:
        decided(clause, {"readings": [reading("city", "市级")]}, ONE)
    assert ["rule.payer"] == [fault.code for fault in caught.value.findings]


BANDS: Given = {
    "by": "place",
    "1-20": "10万元",
    "21-30": {"amount": "5万元", "under": {"r": "至30"}},
    "21-35": {"amount": "4万元", "under": {"r": "至35"}},
    "else": "1万元",
}
TO = {"readings": [reading("至30", "至35")]}


@pytest.mark.parametrize(
    ("expected", "choose", "place"),
    (
        ((100_000, ()), "", 20),
        ((50_000, ("r",)), "", 30),
        ((10_000, ("r",)), "", 31),
        ((40_000, ("r",)), "至35", 30),
        ((40_000, ("r",)), "至35", 35),
        ((10_000, ("r",)), "至35", 36),
    ),
)
def test_rows_that_stand_under_a_reading(expected: tuple[int, tuple[str, ...]], choose: str, place: int) -> None:
    """A row and what is left beside it rest on the reading; a row that both readings have does not."""
    found = decided({"pays": {"city": BANDS}}, TO, [{"编号": "A", "位次": place}], choose)
    assert [("city", "A", *expected)] == lines(found)


def test_no_row_under_this_reading() -> None:
    """That there is none rests on the reading under which there would be one."""
    bands = {key: row for key, row in BANDS.items() if key != "else"}
    item = [{"编号": "A", "位次": 33}]
    found = decided({"pays": {"city": bands}}, TO, item)
    assert [("tier", ("r",))] == [(refusal.cause, refusal.readings) for refusal in found.refusals]
    assert [40_000] == [
        line[2] for line in lines(decided({"pays": {"city": bands}}, TO, [{"编号": "A", "位次": 33}], "至35"))
    ]


def test_rows_of_several_facts_and_cases() -> None:
    """Groups of rows and cases in order may stand under a reading as well."""
    head = {"readings": [reading("有", "无")]}
    table = {"by": ["grade", "sound"], "top": {"true": "3万元", "under": {"r": "有"}}, "low": {"true": "1万元"}}
    item = [{"编号": "A", "等级": "甲", "合格": "是"}]
    assert [("city", "A", 30_000, ("r",))] == lines(decided({"pays": {"city": table}}, head, item))
    (refusal,) = decided({"pays": {"city": table}}, head, item, "无").refusals
    assert ("tier", ("r",)) == (refusal.cause, refusal.readings)
    cases = {"first": [
        {"when": {"grade": "top"}, "amount": "3万元", "under": {"r": "有"}},
        {"when": {"sound": True}, "amount": "2万元"},
    ]}  # fmt: skip
    assert [("city", "A", 30_000, ("r",))] == lines(decided({"pays": {"city": cases}}, head, item))
    assert [("city", "A", 20_000, ("r",))] == lines(decided({"pays": {"city": cases}}, head, item, "无"))
    other = [{"编号": "A", "等级": "丁", "合格": "是"}]
    assert [("city", "A", 20_000, ())] == lines(decided({"pays": {"city": cases}}, head, other))


TWO: list[Given] = [{"编号": "A"}, {"编号": "B"}]


@pytest.mark.parametrize(
    ("expected", "choose"), (([50_000, 0], ""), ([50_000, 50_000], "item"), ([50_000, 50_000], "不限"))
)
def test_once(expected: list[int], choose: str) -> None:
    """Once for the applicant, for each item, or as often as it comes: each line rests on the reading."""
    clause = {"pays": {"city": "5万元"}, "once": {"reading": "r"}}
    found = decided(clause, {"readings": [reading("applicant", "item", "不限")]}, TWO, choose)
    assert [(fen, ("r",)) for fen in expected] == [(fen, names) for _, _, fen, names in lines(found)]


@pytest.mark.parametrize(("expected", "choose"), ((0, ""), (50_000, "1年"), (0, "不限")))
def test_once_again_after(expected: int, choose: str) -> None:
    """After how long it may be paid again hangs on the reading; without limit, never."""
    clause = {"pays": {"city": "5万元"}, "once": {"per": "item", "again_after": {"reading": "r"}}}
    paid = [{"policy": "p", "clause": "c", "item": "A", "payer": "city", "amount": "5万元", "on": "2021-06-30"}]
    found = decided(clause, {"readings": [reading("3年", "1年", "不限")]}, ONE, choose, paid=paid)
    assert [("city", "A", expected, ("r",))] == lines(found)


@pytest.mark.parametrize(
    ("expected", "rule", "takes", "choose"),
    (
        ([50_000, 20_000], {"cap": {"reading": "r"}}, ["7万元", "6万元"], ""),
        ([50_000, 10_000], {"cap": {"reading": "r"}}, ["7万元", "6万元"], "6万元"),
        ([50_000, 0], {"most": {"reading": "r"}}, ["1", "2"], ""),
        ([50_000, 50_000], {"most": {"reading": "r"}}, ["1", "2"], "2"),
        ([50_000, 0], {"keep": {"reading": "r"}}, ["highest", "difference"], ""),
        ([50_000, 10_000], {"cap": "6万元", "per": {"reading": "r"}}, ["不限", "item"], ""),
        ([50_000, 50_000], {"cap": "6万元", "per": {"reading": "r"}}, ["不限", "item"], "item"),
        ([50_000, 10_000], {"cap": "6万元", "with_paid": {"reading": "r"}}, ["不限", "ever"], ""),
        ([20_000, 0], {"cap": "6万元", "with_paid": {"reading": "r"}}, ["不限", "ever"], "ever"),
    ),
)
def test_stacking_rules(expected: list[int], rule: Given, takes: list[str], choose: str) -> None:
    """What kind a rule is, its numbers and its groups; each line that it looks at rests on the reading."""
    head = {
        "readings": [reading(*takes)],
        "stacking": [{"rule": "s", "because": "某因", "clauses": ["c"], **rule}],
    }
    paid = [{"policy": "p", "clause": "c", "item": "Z", "payer": "city", "amount": "4万元", "on": "2020-06-30"}]
    more = {"paid": paid} if "with_paid" in rule else {}
    found = lines(decided({"pays": {"city": "5万元"}}, head, TWO, choose, **more))
    assert [(fen, ("r",)) for fen in expected] == [(fen, names) for _, _, fen, names in found]


@pytest.mark.parametrize(
    ("zh", "en", "choose"),
    (
        ("合计不超过 6万元（依口径 r）", "at most 6万元 in all (rests on r)", ""),
        (
            "合计不超过 6万元，计入以前付过的（依口径 r）",
            "at most 6万元 in all, earlier payments included (rests on r)",
            "ever",
        ),
    ),
)
def test_a_rule_in_words_names_its_readings(zh: str, en: str, choose: str) -> None:
    """Also that by which it counts no earlier payments."""
    rule = {"rule": "s", "because": "某因", "clauses": ["c"], "cap": "6万元", "with_paid": {"reading": "r"}}
    head = {"readings": [reading("不限", "ever")], "stacking": [rule]}
    found = decided({"pays": {"city": "5万元"}}, head, ONE, choose)
    (made,) = found.plan.stacking
    assert [zh, en] == [rule_words(made, found.plan.rules.vocabulary, lang) for lang in ("zh", "en")]


ADDED: Given = {
    "amount": "5万元",
    "plus": [
        {"when": {"sound": True}, "amount": "2万元", "under": {"r": "另加"}},
        {"when": {"grade": "top"}, "amount": "1万元"},
    ],
}


@pytest.mark.parametrize(
    ("expected", "choose", "item"),
    (
        ((70_000, ("r",)), "", {"合格": "是"}),
        ((50_000, ("r",)), "不另加", {"合格": "是"}),
        ((60_000, ("r",)), "不另加", {"等级": "甲"}),
        ((80_000, ("r",)), "", {"合格": "是", "等级": "甲"}),
    ),
)
def test_add_ons_that_stand_under_a_reading(expected: tuple[int, tuple[str, ...]], choose: str, item: Given) -> None:
    """The sum rests on the reading whether the add-on stands or not."""
    found = decided(
        {"pays": {"city": ADDED}}, {"readings": [reading("另加", "不另加")]}, [{"编号": "A", **item}], choose
    )
    assert [("city", "A", *expected)] == lines(found)


def test_add_ons_that_are_not_there_leave_nothing() -> None:
    """Where the rest comes to nothing, that rests on the reading under which there would be something."""
    line = {"amount": {"share": "10%", "of": "cost"}, "plus": [{**ADDED["plus"][0], "when": {"grade": "top"}}]}
    item: list[Given] = [{"编号": "A", "费用": "0元", "等级": "甲"}]
    head = {"readings": [reading("另加", "不另加")]}
    assert [("city", "A", 20_000, ("r",))] == lines(decided({"pays": {"city": line}}, head, item))
    (refusal,) = decided({"pays": {"city": line}}, head, item, "不另加").refusals
    assert ("amount", ("r",)) == (refusal.cause, refusal.readings)


@pytest.mark.parametrize(("expected", "choose"), ((20_000, ""), (0, "false")))
def test_add_ons_that_are_paid_alone(expected: int, choose: str) -> None:
    """Whether an add-on is paid where a reviewer gave nothing rests on the reading, also where it is not."""
    line = {"up_to": "5万元", "plus": [{"when": {"sound": True}, "amount": "2万元", "alone": {"reading": "r"}}]}
    item: list[Given] = [{"编号": "A", "合格": "是", "determined": {"city": "0元"}}]
    found = decided({"pays": {"city": line}}, {"readings": [reading("true", "false")]}, item, choose)
    assert [("city", "A", expected, ("r",))] == lines(found)


def test_paid_alone_is_yes_or_no() -> None:
    """An alternative that is neither is told where it stands."""
    line = {"up_to": "5万元", "plus": [{"when": {"sound": True}, "amount": "2万元", "alone": {"reading": "r"}}]}
    with pytest.raises(InputError) as caught:
        decided({"pays": {"city": line}}, {"readings": [reading("true", "另加")]}, ONE)
    assert ["shape.boolean"] == [fault.code for fault in caught.value.findings]


def between_policies(rule: Given, *values: str, choose: str = "", only: str = "") -> Decision:
    """A decision under two policies, each with a clause of 5万元, and a rule between them; `p` has the reading."""
    made = between_files(rule, *values)
    rules = load_rules(
        made, {"r": choose} if choose else {}, wanted=(lambda _: lambda name, _r: name == only or not only)
    )
    plan = make_plan(rules)
    profile = {"applicant": {"id": "X1", "kind": "企业"}, "items": [{"类别": "作品", "编号": "A"}], "paid": PAID}
    return decide(plan, make_facts(profile, rules.vocabulary), date(2023, 6, 30), durable_key(plan))


PAID = [{"policy": "p", "clause": "c", "item": "B", "payer": "city", "amount": "4万元", "on": "2020-06-30"}]


def between_files(rule: Given, *values: str) -> dict[str, bytes]:
    """The files of two policies and of what holds between them."""
    files = {"vocabulary.yaml": SMALL_VOCABULARY.encode()}
    for name in ("p", "q"):
        head = {"title": name, "issuer": "某市", "level": "city", "status": "in_force", "version": "1"}
        doubts = {"readings": [reading(*values)]} if name == "p" else {}
        clause = {"clause": "c", "article": "一", "summary": "某项", "for": "any", "each": "work"}
        files[f"{name}/policy.yaml"] = as_yaml({"policy": name, **head, **doubts})
        files[f"{name}/1.yaml"] = as_yaml([{**clause, "pays": {"city": "5万元"}}])
    files["stacking.yaml"] = as_yaml([{"rule": "s", "because": "某因", "clauses": ["p/c", "q/c"], **rule}])
    return files


@pytest.mark.parametrize(
    ("expected", "rule", "takes", "choose"),
    (
        ([50_000, 10_000], {"cap": {"reading": "r"}}, ["6万元", "7万元"], ""),
        ([50_000, 20_000], {"cap": {"reading": "r"}}, ["6万元", "7万元"], "7万元"),
        ([20_000, 0], {"cap": "6万元", "with_paid": {"reading": "r"}}, ["ever", "不限"], ""),
        ([50_000, 10_000], {"cap": "6万元", "with_paid": {"reading": "r"}}, ["ever", "不限"], "不限"),
    ),
)
def test_rules_between_policies(expected: list[int], rule: Given, takes: list[str], choose: str) -> None:
    """They rest on a reading that one of the policies declares, and so do the lines of both."""
    found = lines(between_policies(rule, *takes, choose=choose))
    assert [(fen, ("r",)) for fen in expected] == [(fen, names) for _, _, fen, names in found]


def test_the_reading_of_a_policy_that_is_passed_over() -> None:
    """The rule works for the one that is there, on the reading of the one that is not; so it does in a replay."""
    made = between_policies({"cap": {"reading": "r"}, "with_paid": "ever"}, "6万元", "7万元", choose="7万元", only="q")
    assert [("city", "A", 30_000, ("r",))] == lines(made)
    assert [("r", "7万元")] == [(each.reading, each.chosen) for each in as_written(made).readings]
    again = replay(read_record("x.json", make_record(made, "qaward 0")), durable_key)
    assert (1, []) == (len(again.decision["lines"]), list(again.differences))


def test_a_rule_between_policies_that_are_not_there_rests_on_nothing() -> None:
    """A record has neither; that its reading is not there is no fault of it. A strange reading else is one."""
    files = between_files({"cap": {"reading": "r"}}, "6万元", "7万元")
    alone = {name: content for name, content in files.items() if not name.startswith(("p/", "q/"))}
    assert () == load_rules(alone).stacking
    strange = {**files, "stacking.yaml": files["stacking.yaml"].replace(b"reading: r", b"reading: rr")}
    with pytest.raises(InputError) as caught:
        load_rules(strange)
    assert ["reading.unknown", "reading.unused"] == sorted(fault.code for fault in caught.value.findings)


@pytest.mark.parametrize("choose", ("", "无"))
def test_what_an_add_on_says_is_read_whether_it_stands_or_not(choose: str) -> None:
    """A reading that is used in it alone is used; it is no fault of the policy that it does not stand in a run."""
    line = {"amount": "5万元", "plus": [{"when": {"sound": True}, "amount": {"reading": "more"}, "under": {"r": "有"}}]}
    head = {"readings": [reading("有", "无"), reading("2万元", "1万元", name="more")]}
    (found,) = lines(decided({"pays": {"city": line}}, head, [{"编号": "A", "合格": "是"}], choose))
    assert (("city", "A", 50_000, ("r",)) if choose else ("city", "A", 70_000, ("more", "r"))) == found
