"""`gives`: what it takes for a clause to give so much, put as conditions; against the sums themselves, and in words."""

from __future__ import annotations

import json
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from naive import answer_of
from strategies import VOCABULARY as SMALL

from qaward.api import Engine
from qaward.checks.lint import lint
from qaward.checks.rule_figures import of_clause
from qaward.engine.document import as_document
from qaward.facts import Facts
from qaward.findings import InputError
from qaward.marks import Mark
from qaward.meaning.award import amount
from qaward.meaning.integers import reckon
from qaward.meaning.lower import lowered_sum
from qaward.meaning.scene import Scene
from qaward.policy.load import load_rules
from qaward.policy.model import All, Clause, Rules
from qaward.policy.phrases import phrases
from qaward.policy.reached import End, Reached
from qaward.policy.sums.base import Sum
from qaward.policy.sums.bounds import Bounded, Less, Rounded
from qaward.policy.sums.every import Steps
from qaward.policy.sums.extreme import Extreme
from qaward.policy.sums.figures import Base, Known, Total
from qaward.policy.sums.share import Scaled

DAY = date(2023, 6, 30)
COST = SMALL.item_kinds["work"].facts["cost"]
PIECES = SMALL.item_kinds["work"].facts["pieces"]

FEN = st.integers(0, 3000) | st.sampled_from([0, 1, 99, 100, 101])
RATIOS = st.builds(Fraction, st.integers(1, 9), st.integers(1, 13))


def _more(inner: st.SearchStrategy[Sum]) -> st.SearchStrategy[Sum]:
    limit = st.none() | FEN.map(Known)
    return st.one_of(
        st.builds(Scaled, RATIOS, inner),
        st.builds(Bounded, inner, limit, limit),
        st.builds(Rounded, inner, st.sampled_from([1, 7, 100]), st.sampled_from(["down", "up", "half_up"])),
        st.builds(Less, inner, FEN.map(Known)),
        st.builds(lambda off, whole: Less(Known(whole), off), inner, FEN),
        st.builds(lambda one, fen: Total((one, Known(fen))), inner, FEN),
        st.builds(lambda one, two, highest: Extreme((one, two), highest), inner, inner, st.booleans()),
    )


SUMS = st.recursive(
    st.one_of(
        FEN.map(Known),
        st.just(Base("item", COST)),
        st.builds(Steps, st.just(Base("item", PIECES)), st.just(PIECES), st.integers(1, 5), st.integers(0, 300)),
    ),
    _more,
    max_leaves=5,
)


class TestReached:
    """A sum reaches an amount just where its condition is met."""

    @settings(max_examples=400)
    @given(SUMS, FEN, st.integers(0, 40), st.integers(1, 4000), st.booleans())
    def test_as_the_sum_itself(self, made: Sum, cost: int, pieces: int, least: int, beyond: bool) -> None:
        values: dict[str, Any] = {"cost": cost, "pieces": pieces}
        exact = amount(lowered_sum(made, SMALL, DAY))
        figure = reckon(exact.figure)(values, Scene(DAY, {}, {}, True))
        assert figure is not None
        to = Reached("item", SMALL, Mark("x"))
        met = made.made(to).reaches(End(Fraction(least), beyond))
        expected = Fraction(figure, exact.by) > least if beyond else Fraction(figure, exact.by) >= least
        assert expected is answer_of(met, values, Facts("A", "A", "enterprise", {}, ()), DAY)

    def test_half_a_fen_is_rounded_up_once(self) -> None:
        """10% of 1,999,999.95元 are 199,999.995元, which are 20万元; of one fen less they are 199,999.99元."""
        to = Reached("item", SMALL, Mark("x"))
        tenth = to.rounded(to.scaled(Fraction(1, 10), to.fact("item", COST)), 1, "half_up")
        leaf = tenth.reaches(End(Fraction(20_000_000)))
        facts = Facts("A", "A", "enterprise", {}, ())
        assert [True, False, None] == [
            answer_of(leaf, values, facts, DAY) for values in ({"cost": 199_999_995}, {"cost": 199_999_994}, {})
        ]


VOCABULARY = """\
vocabulary: 1
payers: {province: {label: 省级, treasury: 省财政}, city: {label: 市级, treasury: 市财政}}
applicant: {kinds: {enterprise: {label: 企业}}, facts: [staff]}
items: {project: {label: 项目, facts: [level, cost]}}
facts:
  staff: {label: 职工人数, type: integer, question: 多少？}
  level: {label: 级别, type: enum, values: {world: 国际, national: 国家}, question: 哪级？}
  cost: {label: 投入, type: money, question: 多少？}
"""
HEAD = "policy: p\ntitle: 某意见\nissuer: 某市\nlevel: city\nstatus: in_force\nversion: '1'\nin_force: {}\n"
FIRST = """\
- clause: led
  title: 主导标准
  article: 一
  summary: 国际20万元，国家5万元，省级同
  for: any
  each: project
  pays:
    city: {by: level, world: 20万元, national: 5万元}
    province: {by: level, world: 20万元, national: 5万元}
"""


def load(when: str, first: str = FIRST, pays: str = "{city: 1万元}", each: str = "project") -> Rules:
    """A policy whose second clause asks something of its first."""
    second = f"- clause: more\n  article: 二\n  summary: 另奖1万元\n  for: any\n  each: {each}\n"
    second += f"  when: {when}\n  pays: {pays}\n"
    files = {"vocabulary.yaml": VOCABULARY, "p/policy.yaml": HEAD, "p/1.yaml": first + second}
    return load_rules({name: text.encode() for name, text in files.items()})


def clause(when: str, each: str = "project") -> Clause:
    """The clause that asks."""
    found = load(when, each=each).policies[0].clause("more")
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("when", "zh", "en"),
    [
        (
            "{gives: {clause: led, payer: city, at_least: 20万元}}",
            "《主导标准》由市级给的不低于 20万元",
            "`led` gives at least 20万元 from city",
        ),
        ("{gives: {clause: led, above: 20万元}}", "《主导标准》给的超过 20万元", "`led` gives above 20万元"),
        (
            "{gives: {clause: led, at_least: 5万元, below: 20万元}}",
            "《主导标准》给的为5万元以上不足20万元",
            "`led` gives at least 5万元 and below 20万元",
        ),
        ("{not: {gives: {clause: led, above: 0元}}}", "《主导标准》没有给出大于 0", "`led` does not give above 0"),
    ],
)  # fmt: skip
def test_words_name_the_clause(when: str, zh: str, en: str) -> None:
    rules = load(when)
    asked = rules.policies[0].clauses[1].when
    assert [[zh], [en]] == [phrases(asked, rules.vocabulary, lang) for lang in ("zh", "en")]


def test_of_items_at_least_one() -> None:
    rules = load("{gives: {clause: led, at_least: 40万元}}", each="applicant")
    asked = rules.policies[0].clauses[1].when
    assert ["项目（《主导标准》给的不低于 40万元）至少 1 项"] == phrases(asked, rules.vocabulary, "zh")


def test_figures_are_those_that_are_written() -> None:
    """20万元 is a figure of the clause that asks, and has to be in its text; what makes it up need not be."""
    asking = clause("{gives: {clause: led, payer: city, at_least: 20万元}}")
    assert ["20万元", "1万元"] == [each.shown for each in of_clause(asking, (), {}) if each.needed]


class TestCircles:
    """Clauses that ask one another are told, wherever the question stands."""

    def test_through_what_is_paid(self) -> None:
        first = FIRST.replace(
            "    province: {by: level, world: 20万元, national: 5万元}\n",
            "    province: {amount: 1万元, plus: [{when: {gives: {clause: more, above: 0元}}, amount: 1万元}]}\n",
        )
        with pytest.raises(InputError) as told:
            load("{gives: {clause: led, payer: city, above: 0元}}", first)
        assert {"rule.met-circle"} == {each.code for each in told.value.findings}
        assert {"led → more → led", "more → led → more"} == {dict(each.words)["path"] for each in told.value.findings}

    def test_between_met_and_gives(self) -> None:
        first = FIRST.replace("  each: project\n", "  each: project\n  when: {met: more}\n")
        with pytest.raises(InputError) as told:
            load("{gives: {clause: led, payer: city, above: 0元}}", first)
        assert {"rule.met-circle"} == {each.code for each in told.value.findings}


def test_a_long_chain_is_told_once() -> None:
    """Each asks the next, which asks the next: more than 24 deep is told, in one place."""
    links = [
        f"- clause: c{at}\n  article: 一\n  summary: s\n  for: any\n  each: project\n"
        f"  when: {{gives: {{clause: c{at + 1}, above: 0元}}}}\n  pays: {{city: 1万元}}\n"
        for at in range(60)
    ]
    last = "- clause: c60\n  article: 一\n  summary: s\n  for: any\n  each: project\n  pays: {city: 1万元}\n"
    with pytest.raises(InputError) as told:
        load("{met: c0}", "".join(links) + last)
    assert ["rule.deep"] == [each.code for each in told.value.findings]


def test_many_that_ask_often_are_told() -> None:
    """Each asks the next three times: that grows threefold with each, and is told before it is endless."""
    links = [
        f"- clause: c{at}\n  article: 一\n  summary: s\n  for: any\n  each: project\n  when: {{any: ["
        + ", ".join(f"{{gives: {{clause: c{at + 1}, above: {fen}元}}}}" for fen in range(3))
        + "]}\n  pays: {city: 1万元}\n"
        for at in range(10)
    ]
    last = "- clause: c10\n  article: 一\n  summary: s\n  for: any\n  each: project\n  pays: {city: 1万元}\n"
    with pytest.raises(InputError) as told:
        load("{met: c0}", "".join(links) + last)
    assert {"define.many"} == {each.code for each in told.value.findings}


def test_a_payer_under_another_reading_gives_nothing() -> None:
    """Where a reading decides who pays, who is asked for may not pay in this run: that is no fault."""
    reading = "{reading: who, article: 一, question: 谁, printed: 出, doubt: 没, takes: city, alternatives: [province]}"
    head = f"{HEAD}readings:\n- {reading}\n"
    first = FIRST[: FIRST.index("  pays")] + "  pays: [{payer: {reading: who}, amount: 20万元}]\n"
    second = "- clause: more\n  article: 二\n  summary: s\n  for: any\n  each: project\n"
    second += "  when: {gives: {clause: led, payer: province, above: 0元}}\n  pays: {city: 1万元}\n"
    files = {"vocabulary.yaml": VOCABULARY, "p/policy.yaml": head, "p/1.yaml": first + second}
    whole = {name: text.encode() for name, text in files.items()}
    facts = Facts("A", "A", "enterprise", {}, ())
    answers: list[bool | None] = []
    for choice in ("city", "province"):
        (_, asking) = load_rules(whole, {"who": choice}).policies[0].clauses
        assert isinstance(asking.when, All)
        answers.append(answer_of(asking.when.parts[1], {"granted.province": 100}, facts, DAY))
    assert [False, True] == answers


def _conditions(when: str, pays: str = "{city: 1万元}") -> list[Any]:
    """What a document says of the clause that asks, about a project of the nation."""
    engine = Engine(load(when, pays=pays))
    items = [{"kind": "project", "id": "x", "level": "national", "cost": "2元", "granted": {"province": "0元"}}]
    facts = engine.facts({"applicant": {"id": "a", "kind": "enterprise"}, "items": items})
    document = as_document(engine.decide(facts, DAY))
    return [each["conditions"] for each in (*document["lines"], *document["not_awarded"]) if each["clause"] == "more"]


ASKED = {"clause": "led", "payer": "city", "expected": {"at_least": "10万元"}}
GIVES = "gives: {clause: led, payer: city, at_least: 10万元}"


@pytest.mark.parametrize("turned", (False, True))
def test_a_document_names_the_clause(turned: bool) -> None:
    """What is asked of another clause stays one condition, beside others and under `not`, in rows and add-ons too."""
    when = f"{{level: national, not: {{{GIVES}}}}}" if turned else f"{{level: national, {GIVES}}}"
    ((_, asked),) = _conditions(when)
    if turned:
        assert ("met", {"not", "answer"}) == (asked["answer"], set(asked))
        asked = asked["not"]
    assert ("not_met", ASKED) == (asked["answer"], asked["gives"])
    assert {"level"} == {each["fact"] for each in asked["all"] if "fact" in each}


@pytest.mark.parametrize(
    "pays",
    (
        f"{{city: {{first: [{{when: {{{GIVES}}}, amount: 3万元}}]}}}}",
        f"{{city: {{first: [{{when: {{not: {{{GIVES}}}}}, amount: 3万元}}, {{amount: 1万元}}]}}}}",
        f"{{city: {{amount: 1万元, plus: [{{when: {{not: {{{GIVES}}}}}, amount: 1万元}}]}}}}",
        f"{{city: {{amount: 1万元, stages: [{{share: 60%}}, {{share: 40%, when: {{not: {{{GIVES}}}}}}}]}}}}",
    ),
)
def test_a_document_names_it_in_rows(pays: str) -> None:
    """A row, an add-on, a stage that asks it by itself."""
    found = json.dumps(_conditions("{level: national}", pays), ensure_ascii=False, sort_keys=True)
    assert json.dumps(ASKED, ensure_ascii=False, sort_keys=True) in found


def test_a_summary_may_say_what_is_asked() -> None:
    """`lint` takes the sum that is asked for one of the rule: the summary has to say it."""
    assert ["lint.summary-figure"] == _remarks("按第一条得30万元以上的，另奖1万元")
    assert [] == _remarks("按第一条得20万元以上的，另奖1万元")


def _remarks(summary: str) -> list[str]:
    rules = load("{gives: {clause: led, payer: city, at_least: 20万元}}")
    files = dict(rules.files)
    files["p/1.yaml"] = files["p/1.yaml"].decode().replace("summary: 另奖1万元", f"summary: {summary}").encode()
    remarks = lint(load_rules(files))
    return [each.code for each in remarks if each.code == "lint.summary-figure"]
