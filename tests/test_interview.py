"""The interview as a library: what it asks, how it takes answers, what comes of them, how it is kept."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from console import FULL, write_pack
from interviews import PACKS, Doubter, applicant, begun, brings, desk, given, moments, owed, reply
from strategies import Market, Seeded, a_book, a_day, a_profile, chance

from qaward.api import Engine
from qaward.engine.questions import questions
from qaward.findings import InputError
from qaward.interview import DONT_KNOW, Input, Interview, Question
from qaward.interview.rows import rows_of_book, rows_of_text
from qaward.policy.model import Count, leaves
from qaward.profiles.read import read_profile
from qaward.tabular.read import read_book
from tests.advising import engine_of
from tests.bench.interview import compared, parts_of

DAY = date(2023, 6, 30)
STANDARD = "_items/standard"


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """The small pack: standards, committees, pilots, breakthroughs, and a list of honour."""
    return Engine.load(write_pack(tmp_path_factory.mktemp("rules")))


@pytest.fixture
def interview(engine: Engine) -> Interview:
    """An enterprise of which nothing is known."""
    return Interview.begin(engine, DAY, "企业")


def asked(interview: Interview) -> Question:
    """What is asked next, which must be something."""
    question = interview.question()
    assert question is not None
    return question


def after(interview: Interview, *given: Any) -> Interview:
    """The interview after some answers."""
    for each in given:
        interview = interview.answered(each)
    return interview


NO_LIMIT = 2**63


def narrows(before: Interview, after_: Interview) -> bool:
    """Whether what each payer comes to lies within what it came to before."""
    one, other = (
        {span.payer: (span.low, NO_LIMIT if span.high is None else span.high) for span in each.range()}
        for each in (before, after_)
    )
    return all(one[payer][0] <= low and high <= one[payer][1] for payer, (low, high) in other.items())


def codes(fault: pytest.ExceptionInfo[InputError]) -> list[str]:
    """The codes of what was wrong."""
    return [finding.code for finding in fault.value.findings]


# ── what is asked ────────────────────────────────────────────────────────────────────────────────────


def test_the_kinds_of_items_come_first(interview: Interview) -> None:
    """Every kind that a clause looks at, in the order of the vocabulary, with what is chosen from."""
    question = asked(interview)
    assert (Input.KINDS, ["standard", "committee", "pilot", "breakthrough"]) == (
        question.input, [option.value for option in question.options],
    )  # fmt: skip
    assert ["标准", "委员会", "试点", "技术突破"] == [option.label for option in question.options]


def test_money_comes_first(interview: Interview) -> None:
    """100万元 of a breakthrough, 20 and 20 of a standard, then the honour. The role rules out more than the level."""
    at = after(interview, ["standard", "breakthrough"])
    order: list[str] = []
    while (question := at.question()) is not None:
        order.append(question.key)
        at = at.answered([{"id": "N1"}] if question.input is Input.ITEMS else DONT_KNOW)
    assert [
        "_items/breakthrough", "breakthrough/N1/major",
        "_items/standard", "standard/N1/role", "standard/N1/level",
        "applicant/listed",
    ] == order  # fmt: skip


def test_what_a_question_says(interview: Interview) -> None:
    """Label, question, help, example and evidence in both languages; the clauses it is for and the money at stake."""
    question = asked(after(interview, ["standard"], [{"id": "GB/T 1"}], "主导"))
    assert ("标准 GB/T 1 · 级别", "standard GB/T 1 · level") == (question.label(), question.label("en"))
    assert ("属于哪一级？", "选一个", "国家", ("发布公告",)) == (
        question.text(), question.help(), question.example(), question.evidence(),
    )  # fmt: skip
    assert ("choose one", "national") == (question.help("en"), question.example("en"))
    assert (["quality-2023/led-standard"], 40_000_000) == ([each.name for each in question.clauses], question.fen)


@pytest.mark.parametrize(
    ("kind", "label", "example", "help_"),
    [
        ("committee", "委员会 N1 · 起始日期", "2023-06-30", "写日期，如 2023-06-30"),
        ("pilot", "试点 N1 · 完成项目数", "2", "写整数（个）"),
        ("breakthrough", "技术突破 N1 · 重大突破", "是", "选一个"),
    ],
)
def test_examples_are_answers(interview: Interview, kind: str, label: str, example: str, help_: str) -> None:
    """Each kind of fact has an example, and it is taken as an answer."""
    at = after(interview, [kind], [{"id": "N1"}])
    question = asked(at)
    assert (label, example, help_) == (question.label(), question.example(), question.help())
    assert question.key in [each.key for each, _ in at.answered(example).answers]


def test_only_what_can_still_change_the_result_is_asked(interview: Interview) -> None:
    """A participant gets nothing, so nothing more is asked of the standard; the honour hangs on one fact."""
    at = after(interview, ["standard"], [{"id": "GB/T 1"}], "参与")
    assert "applicant/listed" == asked(at).key
    assert at.answered("否").question() is None


def test_what_is_not_known_is_not_asked_again(interview: Interview) -> None:
    """It stays unknown: in the facts, in the profile, in the range."""
    at = after(interview, ["standard"], [{"id": "GB/T 1"}], "不知道", "国家", "否")
    assert at.question() is None
    assert "角色: 未知" in at.profile()
    assert {"province": (0, 20_000_000), "city": (0, 20_000_000)} == {
        span.payer: (span.low, span.high) for span in at.range()
    }


def test_kinds_that_are_not_known(interview: Interview) -> None:
    """The list stays open, and what an item could bring has no limit."""
    at = after(interview, DONT_KNOW, "否")
    assert at.question() is None
    assert "事项清单: 未列全" in at.profile()
    assert None in [span.high for span in at.range()]


def test_items_that_are_not_known(interview: Interview) -> None:
    """There are some, nobody knows which: only they are left open."""
    at = after(interview, ["pilot"], DONT_KNOW, "否")
    assert at.question() is None
    assert {"city": (0, None)} == {span.payer: (span.low, span.high) for span in at.range()}
    assert "事项清单: 未列全" in at.profile()


def test_an_interview_that_is_whole_closes_the_list(interview: Interview) -> None:
    assert "事项清单: 已列全" in after(interview, [], "否").profile()


def test_nothing_is_asked_where_no_policy_reaches(engine: Engine) -> None:
    assert Interview.begin(engine, date(2030, 1, 1), "企业").question() is None


def test_the_plan_is_the_order(interview: Interview) -> None:
    """As it would be asked as long as nothing is known, with one item of each kind."""
    assert [
        "_kinds", "_items/breakthrough", "breakthrough/技术突破-1/major", "_items/standard",
        "standard/标准-1/role", "standard/标准-1/level", "_items/committee", "committee/委员会-1/since",
    ] == [question.key for question in interview.plan() if "pilot" not in question.key][:8]  # fmt: skip


# ── how answers are taken ────────────────────────────────────────────────────────────────────────────


def test_back_and_change(interview: Interview) -> None:
    """One step back is the moment before; an answer that is changed keeps its place, and what came after it."""
    at = after(interview, ["standard"], [{"id": "GB/T 1"}], "参与")
    assert at.back().question() == after(interview, ["standard"], [{"id": "GB/T 1"}]).question()
    assert interview.state == interview.back().state
    changed = at.answered("否").changed("standard/GB/T 1/role", "主导")
    assert ["_kinds", STANDARD, "standard/GB/T 1/role", "applicant/listed"] == [each.key for each, _ in changed.answers]
    assert "standard/GB/T 1/level" == asked(changed).key


def test_a_kind_taken_back_takes_its_items_along(interview: Interview) -> None:
    at = after(interview, ["standard"], [{"id": "GB/T 1"}], "主导").changed("_kinds", [])
    assert "GB/T 1" not in at.profile()
    assert "applicant/listed" == asked(at).key


def test_a_table_takes_labels_keys_and_blanks(interview: Interview) -> None:
    """Blank cells are asked for later, what is said not to be known is not; an id is made where there is none."""
    rows = [{"编号": "GB/T 1", "级别": "国家", "role": ""}, {"名称": "第二项", "级别": "不知道", "角色": "主导"}]
    at = after(interview, ["standard"], rows)
    assert "standard/GB/T 1/role" == asked(at).key
    at = at.answered("参与")
    assert "applicant/listed" == asked(at).key
    assert "编号: 标准-2" in at.profile()


@pytest.mark.parametrize(
    ("before", "given", "expected"),
    [
        ([], ["车辆"], ["interview.kind"]),
        ([], {"车辆": True}, ["interview.kind"]),
        ([], 7, ["interview.kind"]),
        ([], " ", ["interview.empty"]),
        ([["standard"]], None, ["interview.empty"]),
        ([["standard"]], "GB/T 1", ["interview.rows"]),
        ([["standard"]], ["GB/T 1"], ["interview.rows"]),
        ([["standard"]], [{"编号": "GB/T 1", "级别": "宇宙"}], ["fact.choice"]),
        ([["standard"]], [{"编号": "GB/T 1", "颜色": "红"}], ["profile.fact"]),
        ([["standard"]], [{"编号": "GB/T 1"}, {"编号": "GB/T 1"}], ["profile.item-twice"]),
        ([["standard"], [{"id": "GB/T 1"}]], "宇宙", ["fact.choice"]),
        ([["standard"], [{"id": "GB/T 1"}]], "", ["interview.empty"]),
        ([["standard"], [{"id": "GB/T 1"}]], ["国家"], ["interview.empty"]),
        ([["pilot"], [{"id": "P"}]], "两个", ["fact.integer"]),
        ([["pilot"], [{"id": "P"}]], "1001", ["fact.bounds"]),
        ([["committee"], [{"id": "C"}]], "2023/6/30", ["date.form"]),
        ([[], "是"], "是", ["interview.over"]),
    ],
)  # fmt: skip
def test_what_is_no_answer(interview: Interview, before: list[Any], given: Any, expected: list[str]) -> None:
    """It is told with its remedy, in both languages, and the interview stays what it is."""
    at = after(interview, *before)
    state = at.state
    with pytest.raises(InputError) as fault:
        at.answered(given)
    assert expected == codes(fault)
    assert all(finding.remedy(lang) for finding in fault.value.findings for lang in ("zh", "en"))
    assert state == at.state


def test_what_was_not_answered_cannot_be_changed(interview: Interview) -> None:
    with pytest.raises(InputError) as fault:
        interview.changed("applicant/listed", "是")
    assert ["interview.key"] == codes(fault)


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ({"kind": "神仙"}, ["profile.applicant-kind"]),
        ({"kind": "企业", "region": "河北"}, ["profile.region"]),
        ({"kind": "企业", "identity": "91130500MA0000001X"}, ["profile.credit-code"]),
        ({"kind": "企业", "name": "甲\n乙"}, ["text.form"]),
    ],
)
def test_who_cannot_be_asked(engine: Engine, who: dict[str, str], expected: list[str]) -> None:
    with pytest.raises(InputError) as fault:
        Interview.begin(
            engine,
            DAY,
            who["kind"],
            region=who.get("region", ""),
            identity=who.get("identity", "self"),
            name=who.get("name", ""),
        )
    assert expected == codes(fault)


# ── tables ───────────────────────────────────────────────────────────────────────────────────────────


def table_question(interview: Interview) -> Question:
    return asked(interview.answered(["standard"]))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("GB/T 1\nGB/T 2", [{"id": "GB/T 1"}, {"id": "GB/T 2"}]),
        ("GB/T 1\t名\t国家\t主导", [{"id": "GB/T 1", "name": "名", "level": "国家", "role": "主导"}]),
        ("级别\t编号\t备注\n国家\tGB/T 1\t无用", [{"level": "国家", "id": "GB/T 1"}]),
        ("编号\t省级已资助金额（万元）\nGB/T 1\t20\nGB/T 2\t3万元",
         [{"id": "GB/T 1", "granted.province": "20万元"}, {"id": "GB/T 2", "granted.province": "3万元"}]),
        ("\n \n", []),
        ("编号\t级别", []),
    ],
)  # fmt: skip
def test_pasted_tables(interview: Interview, text: str, expected: list[dict[str, str]]) -> None:
    """With headers, in whatever order, or without; units may stand in the headers, as in the bureau's workbook."""
    assert expected == rows_of_text(table_question(interview), text).rows
    assert (("备注",) if "备注" in text else ()) == rows_of_text(table_question(interview), text).left


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("级别\t角色\n国家\t主导", "interview.no-id"),
        ("a\tb\tc\td\te\tf\tg\th", "interview.wide"),
        ("编号\t级别\nGB/T 1\t\t国家", "interview.wide"),
    ],
)
def test_pasted_tables_that_are_none(interview: Interview, text: str, code: str) -> None:
    with pytest.raises(InputError) as fault:
        rows_of_text(table_question(interview), text)
    assert [code] == codes(fault)


def test_a_workbook_of_several_firms(interview: Interview) -> None:
    """The rows of the one whose code is named are taken; without it, it cannot be told."""
    text = "统一社会信用代码,编号,级别\nA1,GB/T 1,国家\nA2,GB/T 2,行业\n"
    book, question = read_book("标准.csv", text.encode()), table_question(interview)
    assert ([{"id": "GB/T 2", "level": "行业"}], ()) == rows_of_book(question, book, "a2")
    with pytest.raises(InputError) as fault:
        rows_of_book(question, book)
    assert ["interview.firms"] == codes(fault)


# ── last year ────────────────────────────────────────────────────────────────────────────────────────


def test_last_years_profile_is_proposed(engine: Engine) -> None:
    """Nothing of it counts until it is confirmed; what was paid before is taken over."""
    paid = {"policy": "quality-2023", "clause": "secretariat", "item": "SC 1", "payer": "city", "amount": "30万元"}
    last = engine.facts({**FULL, "paid": [paid]})
    at = Interview.begin(engine, DAY, "企业", proposed=last)
    assert {"standard": True, "committee": True, "pilot": True, "breakthrough": True} == asked(at).proposal
    assert () == at.facts().items
    at = at.answered(["committee"])
    assert ({"id": "SC 1", "name": "轴承分委会", "since": "2021-05-10"}, {"id": "SC 2", "since": "2022-12-10"}) == (
        asked(at).proposal
    )
    at = at.answered(asked(at).proposal)
    assert ("applicant/listed", "是") == (asked(at).key, asked(at).proposal)
    assert [0] == [line.net for line in at.answered("是").result().lines if line.clause.id == "secretariat"]


# ── kept ─────────────────────────────────────────────────────────────────────────────────────────────


def test_an_interview_goes_on_where_it_was(engine: Engine, interview: Interview) -> None:
    """All kinds of answers, and the proposals, are kept."""
    begun_ = Interview.begin(engine, DAY, "企业", proposed=engine.facts(FULL))
    at = after(begun_, ["standard", "pilot"], DONT_KNOW, [{"id": "GB/T 1"}], "主导")
    again = Interview.resumed(engine, at.saved())
    assert (at.state, at.proposals) == (again.state, again.proposals)
    assert asked(at).key == asked(again).key
    assert interview.state == Interview.resumed(engine, interview.saved()).state


def kept(**changes: Any) -> str:
    """A kept interview with some keys changed."""
    whole = {"qaward": "interview/1", "day": "2023-06-30", "kind": "enterprise", "id": "x", "answers": []}
    return json.dumps({**whole, **changes})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["file.empty"]),
        ("{", ["json.syntax"]),
        ("[]", ["interview.saved"]),
        ('{"qaward": "decision/2"}', ["interview.saved"]),
        (kept(day="2023-02-30"), ["date.none"]),
        (kept(kept={"applicant": {}}), ["interview.saved"]),
        (kept(policies=["other"]), ["interview.policies"]),
        (kept(answers=[{"key": "standard/x/colour", "text": "红"}]), ["interview.stale"]),
        (kept(answers=[{"key": "car/x/level", "text": "国家"}]), ["interview.stale"]),
        (kept(answers=[{"key": "_items/car", "items": []}]), ["interview.stale"]),
        (kept(answers=[{"key": "_kinds", "kinds": {"car": "yes"}}]), ["interview.stale"]),
        (kept(answers=[{"key": "applicant/listed", "text": "也许"}]), ["fact.boolean"]),
        (kept(answers=[{"key": "applicant/listed", "items": []}]), ["interview.empty"]),
        (kept(answers=[{"key": "_items/standard", "text": "x"}]), ["interview.rows"]),
        (kept(colour="red"), ["shape.unknown-key"]),
    ],
)
def test_what_is_no_kept_interview(engine: Engine, text: str, expected: list[str]) -> None:
    """Half-written, of another kind, or about what the rules no longer know: told, and never a traceback."""
    with pytest.raises(InputError) as fault:
        Interview.resumed(engine, text, "问答.json")
    assert expected == codes(fault)


# ── what comes of it ─────────────────────────────────────────────────────────────────────────────────


def test_the_result_is_that_of_the_profile(engine: Engine) -> None:
    """Of the profile that meets every clause: 30 and 6万元 of the city, and the grant of the first standard."""
    facts = engine.facts(FULL)
    *_, last = moments(begun(engine, facts, DAY), facts)
    profile = read_profile("档案.yaml", last.profile().encode(), engine.rules.vocabulary)
    assert brings(engine.decide(facts, DAY)) == brings(last.result()) == brings(engine.decide(profile))
    assert {"province": 20_000_000, "city": 56_000_000} == owed(last.result())


def test_papers(interview: Interview) -> None:
    """What the clause asks for, and what proves the facts that the line rests on; nothing for what gives nothing."""
    at = after(interview, ["standard", "pilot"], [{"id": "P", "finished": "0"}])
    at = after(at, [{"id": "GB/T 1", "级别": "国家", "角色": "主导"}], "20万元", "否")
    assert ["标准文本", "省级资助文件", "标准前言", "发布公告", "省级资助文件或到账凭证"] == [
        paper.name for paper in at.checklist()
    ]
    assert {"GB/T 1"} == {item.id for paper in at.checklist() for item in paper.items if item is not None}


@pytest.mark.parametrize("pack", PACKS)
def test_the_result_equals_that_of_the_full_profile(pack: str) -> None:
    """Applicants who answer from a full profile get the same lines and totals, and no question was needless."""
    engine, market = desk(pack)
    day, found = PACKS[pack], 0
    for seed in range(1000, 1006):
        source = Seeded(seed)
        facts = applicant(source, engine, market, day)
        if facts is None:
            continue
        doubter = Doubter(engine, market, day, source)
        *before, last = moments(begun(engine, facts, day), facts)
        needless = [each.question() for each in before if not doubter.matters(each, asked(each), 3000)]
        assert [] == [question.key for question in needless if question is not None], seed
        full = engine.decide(facts, day)
        assert (brings(full), owed(full)) == (brings(last.result()), owed(last.result())), seed
        for one, other in pairwise((*before, last)):
            assert narrows(one, other), (seed, other.answers[-1][0].key)
        found += len(before)
    assert found > 10


@pytest.mark.parametrize("pack", ["nantong-2012", "zhanjiang-2020"])
def test_who_does_not_know_everything(pack: str) -> None:
    """Nothing is asked twice, it ends, and the profile comes to what was told."""
    engine, market = desk(pack)
    day, unknown = PACKS[pack], 0
    for seed in range(1020, 1028):
        source = Seeded(seed)
        facts = applicant(source, engine, market, day)
        assert facts is not None
        at, keys = begun(engine, facts, day), list[str]()
        while (question := at.question()) is not None:
            keys.append(question.key)
            forgets = chance(source, 30)
            unknown += forgets
            at = at.answered(DONT_KNOW if forgets else reply(question, facts))
        assert sorted(set(keys)) == sorted(keys)
        again = read_profile("档案.yaml", at.profile().encode(), engine.rules.vocabulary)
        assert brings(engine.decide(again)) == brings(at.result())
        assert all(span.low <= owed(engine.decide(facts, day))[span.payer] for span in at.range())
    assert unknown > 5


def test_tables_that_are_filled_in_spare_questions() -> None:
    """Whoever fills in the tables is asked less, and gets the same."""
    pack = "city-product-quality"
    engine, market = desk(pack)
    day, some, less = PACKS[pack], 0, 0
    for seed in range(1010, 1014):
        facts = applicant(Seeded(seed), engine, market, day)
        assert facts is not None
        short, long = (moments(begun(engine, facts, day), facts, rows=rows) for rows in (True, False))
        assert brings(short[-1].result()) == brings(long[-1].result())
        some, less = some + len(long), less + len(short)
    assert less < some


def test_what_sums_are_made_of_is_asked_item_by_item() -> None:
    """A fifth of the costs of works that were led, at most 25万: 100万 and 10万 come to 22万."""
    made = {"share": "20%", "of": {"sum": {"item": "work", "where": {"led": True}, "of": "cost"}}, "cap": "25万元"}
    clause = {"clause": "c", "article": "一", "summary": "给", "for": "any", "each": "applicant"}
    engine = engine_of([{**clause, "pays": {"city": {"amount": made}}}])
    works = [{"led": "true", "cost": "100万元"}, {"led": "true"}, {"cost": "30万元"}, {"led": "false"}]
    replies: dict[str, Any] = {"_kinds": ["work"], "_items/work": works, "cost": "10万元", "led": "false"}
    interview, seen = Interview.begin(engine, DAY, "enterprise"), list[tuple[str, int | None]]()
    while (question := interview.question()) is not None:
        seen.append((question.key, question.fen))
        interview = interview.answered(replies[question.key if question.key[0] == "_" else question.key.split("/")[-1]])
    most = 25 * 10_000 * 100
    assert [("_items/work", most), ("work/作品-2/cost", most), ("work/作品-3/led", most)] == seen[1:]
    assert [("city", 22 * 10_000 * 100)] == [(line.payer, line.net) for line in interview.result().lines]


def test_generated_policies() -> None:
    """Counts, groups, grants, stages, whatever policies may say: the same comes out."""
    found = 0
    for seed in (2, 3, 4, 5, 6, 8, 9, 12):
        source = Seeded(seed)
        market, day = Market.of(a_book(source).load()), a_day(source)
        engine = Engine(market.rules)
        facts = applicant(source, engine, market, day, 3)
        if facts is None:
            continue
        *before, last = moments(begun(engine, facts, day), facts)
        assert not [each for each in before if "/determined." in asked(each).key]  # that is for reviewers to say
        full = engine.decide(facts, day)
        assert (brings(full), owed(full)) == (brings(last.result()), owed(last.result())), seed
        found += len(before)
    assert found > 20


def test_as_few_questions_as_could_be() -> None:
    """On average at most a tenth more than the best order of all, on every kind of items of two packs."""
    fewest = some = 0.0
    for pack in ("city-product-quality", "nantong-2012"):
        for part in parts_of(pack):
            found = compared(part) if part.completions <= 200 else None
            if found is not None:
                assert found.asked <= 1.1 * found.fewest, part.name
                fewest, some = fewest + found.fewest, some + found.asked
    assert 20 < fewest <= some <= 1.1 * fewest


def test_replies_are_answers() -> None:
    """The helper of these tests says that it does not know what no profile says."""
    engine, _ = desk("nantong-2012")
    facts = engine.facts({"applicant": {"id": "E", "kind": "enterprise"}})
    at = begun(engine, facts, PACKS["nantong-2012"])
    assert [] == reply(asked(at), facts)


def test_closed_kinds_are_whole(engine: Engine) -> None:
    """Of a kind that is closed none is lacking, whatever else the list may lack."""
    facts = engine.facts({"applicant": {"id": "E", "kind": "enterprise"}, "listing": "open"})
    closed = replace(facts, closed=frozenset({"pilot"}))
    names = [{planned.clause.id for planned in engine.draft(each, DAY).unlisted} for each in (facts, closed)]
    assert {"pilot"} == names[0] - names[1]


def test_where_every_kind_is_closed_the_list_is_whole() -> None:
    """Counts, ranges and both keys say the same then, for whatever policies and applicants."""
    counted = 0
    for seed in range(40, 80):
        source = Seeded(seed)
        market, day = Market.of(a_book(source).load()), a_day(source)
        engine = Engine(market.rules)
        facts = replace(a_profile(source, market, day, 4), paid=(), chosen={}, repeated=())
        every = frozenset(market.vocabulary.item_kinds)
        one, two = (
            engine.decide(each, day)
            for each in (replace(facts, complete=True), replace(facts, complete=False, closed=every))
        )
        assert ("reference", "durable") == two.keys
        assert (given(one), one.spans) == (given(two), two.spans), seed
        assert [each.answer for each in one.refusals] == [each.answer for each in two.refusals], seed
        assert [(each.item, each.fact) for each in questions(one)] == [
            (each.item, each.fact) for each in questions(two)
        ]
        counted += any(isinstance(leaf, Count) for planned in two.plan.clauses for leaf in leaves(planned.clause.when))
    assert counted > 5


def test_a_rules_folder_is_named(tmp_path: Path) -> None:
    """An engine tells which policies were named."""
    rules = write_pack(tmp_path)
    assert ((), ("quality-2023",)) == (Engine.load(rules).named, Engine.load(rules, policies=("quality-2023",)).named)
