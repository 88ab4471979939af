"""The law of words: who knows nothing but what is printed comes to the same answer, whatever the rule nests.

The reader below is small and of its own: it knows what the words say and nothing of the engine or of how they were
made. It reads every leaf for what has to be and what is, puts groups together, and never looks at a rule.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from console import DAY
from hypothesis import given, settings
from hypothesis import strategies as st
from test_grounds import COUNTS, HEAD, VOCABULARY, ZH

from qaward.engine.decide import Decision, decide
from qaward.engine.explain import line_tree, refusal_tree
from qaward.engine.match import make_plan
from qaward.policy.load import load_rules
from qaward.profiles.read import make_facts
from qaward.report.answers import basis, tree_text

NOT_MET, UNKNOWN, MET = 0, 1, 2
MARKS = {"✗": NOT_MET, "?": UNKNOWN, "✓": MET}
TODAY = date.fromisoformat(DAY)

# ── the reader ───────────────────────────────────────────────────────────────────────────────────────

Thing = date | Decimal | str
Demand = Callable[..., bool]


def thing(words: str) -> Thing:
    """A value as it is printed: a day, a number with or without its unit, a sum, or a word."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", words):
        return date.fromisoformat(words)
    number = re.fullmatch(r"(\d+(?:\.\d+)?)(万元|元|个|分)?", words)
    if number is None:
        return words
    return Decimal(number[1]) * (10000 if number[2] == "万元" else 1)


def among(value: Thing, listed: str) -> bool:
    """Whether a value is one of those listed."""
    return value in [thing(word) for word in re.split("、|或|, | or ", listed)]


def year_of(value: Thing) -> int:
    """The year of a day, or a year itself."""
    return value.year if isinstance(value, date) else int(value)


def back(value: Thing) -> int:
    """How many calendar years before this one."""
    return TODAY.year - year_of(value)


def months(value: Thing, count: str) -> bool:
    """Whether a day is in so many months to today."""
    assert isinstance(value, date) and int(count) % 12 == 0
    return TODAY.replace(year=TODAY.year - int(count) // 12) <= value <= TODAY


Told = tuple[tuple[str, Demand], ...]
SAID: dict[str, Told] = {
    "zh": (
        (r"应不为 (.+)", lambda v, a: not among(v, a)),
        (r"应为 (.+) 至 (.+)", lambda v, a, b: thing(a) <= v <= thing(b)),
        (r"应为 (.+)", among),
        (r"应(?:低于|早于) (.+?) ?或(?:超过|晚于) (.+)", lambda v, a, b: v < thing(a) or v > thing(b)),
        (r"应(?:不低于|不早于) (.+)", lambda v, a: v >= thing(a)),
        (r"应(?:低于|早于) (.+)", lambda v, a: v < thing(a)),
        (r"应(?:不超过|不晚于) (.+)", lambda v, a: v <= thing(a)),
        (r"应(?:超过|晚于|大于) (.+)", lambda v, a: v > thing(a)),
        (r"应在最近(\d+)个月内", months),
        (r"应不在最近(\d+)个月内", lambda v, a: not months(v, a)),
        (r"应在认定当年6月30日前(\d+)个月内", months),
        (r"应不在认定当年6月30日前(\d+)个月内", lambda v, a: not months(v, a)),
        (r"应在认定上一年", lambda v: back(v) == 1),
        (r"应不在认定上一年", lambda v: back(v) != 1),
        (r"应在认定年度之前第(\d)至(\d)年", lambda v, a, b: int(a) <= back(v) <= int(b)),
        (r"应不在认定年度之前第(\d)至(\d)年", lambda v, a, b: not int(a) <= back(v) <= int(b)),
        (r"应已提供", lambda v: v != "无"),
        (r"应未提供", lambda v: v == "无"),
    ),
    "en": (
        (r"other than (.+)", lambda v, a: not among(v, a)),
        (r"not within the last (\d+) months", lambda v, a: not months(v, a)),
        (r"within the last (\d+) months", months),
        (r"not within (\d+) months before 06-30 of the year of decision", lambda v, a: not months(v, a)),
        (r"within (\d+) months before 06-30 of the year of decision", months),
        (r"in the calendar year (\d) to (\d) before that of decision", lambda v, a, b: int(a) <= back(v) <= int(b)),
        (r"not in the calendar year (\d) to (\d) before .*", lambda v, a, b: not int(a) <= back(v) <= int(b)),
        (r"in the calendar year 1 before that of decision", lambda v: back(v) == 1),
        (r"not in the calendar year 1 before that of decision", lambda v: back(v) != 1),
        (r"(?:below|before) (.+) or (?:above|after) (.+)", lambda v, a, b: v < thing(a) or v > thing(b)),
        (r"(?:at least|not before) (.+)", lambda v, a: v >= thing(a)),
        (r"(?:below|before) (.+)", lambda v, a: v < thing(a)),
        (r"(?:at most|not after) (.+)", lambda v, a: v <= thing(a)),
        (r"(?:above|after) (.+)", lambda v, a: v > thing(a)),
        (r"not given", lambda v: v == "none"),
        (r"given", lambda v: v != "none"),
        (r"(.+) to (.+)", lambda v, a, b: thing(a) <= v <= thing(b)),
        (r"(.+)", among),
    ),
}
COUNTED: dict[str, Told] = {
    "zh": (
        (r"应没有", lambda n: n == 0),
        (r"应至少 (\d+) 项、至多 (\d+) 项", lambda n, a, b: int(a) <= n <= int(b)),
        (r"应少于 (\d+) 项或多于 (\d+) 项", lambda n, a, b: n < int(a) or n > int(b)),
        (r"应至少 (\d+) 项", lambda n, a: n >= int(a)),
        (r"应至多 (\d+) 项", lambda n, a: n <= int(a)),
        (r"应少于 (\d+) 项", lambda n, a: n < int(a)),
        (r"应多于 (\d+) 项", lambda n, a: n > int(a)),
    ),
    "en": (
        (r"none", lambda n: n == 0),
        (r"at least (\d+), at most (\d+)", lambda n, a, b: int(a) <= n <= int(b)),
        (r"fewer than (\d+) or more than (\d+)", lambda n, a, b: n < int(a) or n > int(b)),
        (r"at least (\d+)", lambda n, a: n >= int(a)),
        (r"at most (\d+)", lambda n, a: n <= int(a)),
        (r"fewer than (\d+)", lambda n, a: n < int(a)),
        (r"more than (\d+)", lambda n, a: n > int(a)),
    ),
}
FORMS = {
    "zh": re.compile(
        r"(.+?)：(应.+?)，(?:(尚不清楚)|现为 (.+?)(?:，至 (.+) 满)?|现有 (\d+)(?: 至 (\d+))? 项(?:，尚有不明)?)"
    ),
    "en": re.compile(
        r"([^:]+|.+\)): (.+?) expected, (?:(not known)|found (\d+) to (\d+), some not known"
        r"|found (.+?)(?: \(complete on (.+)\))?)"
    ),
}


def demanded(told: Told, words: str, value: Any) -> bool:
    """Whether a value is as the words demand."""
    for pattern, holds in told:
        found = re.fullmatch(pattern, words)
        if found is not None:
            return holds(value, *found.groups())
    raise AssertionError(f"words that nobody taught the reader: {words}")


def ripe(words: str, full: str) -> bool:
    """Whether a period has ended, or has not, as the words demand; `full` is when it ends."""
    over = date.fromisoformat(full) <= TODAY
    return over == bool(re.search("已满|at least", words)) and bool(re.search("满|ago", words))


def leaf_answer(words: str, lang: str) -> int:
    """What is said by one line: a fact alone is said as what is met."""
    found = FORMS[lang].fullmatch(words)
    if found is None:
        assert not re.search("应|expected", words), words
        return MET
    if lang == "zh":
        name, wanted, unknown, value, full, low, high = found.groups()
    else:
        name, wanted, unknown, low, high, value, full = found.groups()
        if low is None and name.startswith("penalty"):
            low, value = value, None
    if unknown is not None:
        return UNKNOWN
    if low is not None:
        answers = {demanded(COUNTED[lang], wanted, n) for n in range(int(low), int(high or low) + 1)}
        return UNKNOWN if len(answers) > 1 else MET if answers.pop() else NOT_MET
    holds = ripe(wanted, full) if full is not None else demanded(SAID[lang], wanted, thing(value or ""))
    return MET if holds else NOT_MET


@dataclass
class Line:
    """A line of a tree: how far in it stands, its mark, its words."""

    depth: int
    mark: int
    words: str


def lines_of(text: str) -> list[Line]:
    """The lines of a printed tree."""
    found = [re.fullmatch(r"  ((?:   )*)([✓✗?]) (.+)", line) for line in text.splitlines()]
    return [Line(len(each[1]) // 3, MARKS[each[2]], each[3]) for each in found if each is not None]


def read(lines: list[Line], lang: str) -> Iterator[int]:
    """The answers of lines that stand equally far in; each mark has to be what the words come to."""
    while lines:
        first = lines.pop(0)
        below: list[Line] = []
        while lines and lines[0].depth > first.depth:
            below.append(lines.pop(0))
        if first.words in {"任一即可", "any of"}:
            answer = max(read(below, lang))
        elif first.words in {"须同时满足", "all of"}:
            answer = min(read(below, lang))
        else:
            assert not below
            answer = leaf_answer(first.words, lang)
        assert answer == first.mark, first.words
        yield answer


# ── what it reads ────────────────────────────────────────────────────────────────────────────────────

VALUES: dict[str, list[Any]] = {}
for each in ZH:
    VALUES.setdefault(each.asked.partition(":")[0], [None]).extend((each.passes, each.fails))
LEAVES = [f"{{{words}}}" for words in (*(each.asked for each in ZH), *(when for when, _, _ in COUNTS))]


def grown(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """A condition made of others."""
    several = st.lists(inner, min_size=1, max_size=3).map(", ".join)
    return st.one_of(
        inner.map("{{not: {}}}".format), several.map("{{any: [{}]}}".format), several.map("{{all: [{}]}}".format)
    )


CONDITIONS = st.recursive(st.sampled_from(LEAVES), grown, max_leaves=8)
FACTS = st.fixed_dictionaries({fact: st.sampled_from(values) for fact, values in VALUES.items()})
PENALTIES = st.lists(st.sampled_from([True, False, None]), max_size=3)


def decided(condition: str, facts: dict[str, Any], penalties: list[bool | None], head: str = "") -> Decision:
    """A decision about one work under one clause."""
    clause = (
        f"- {{clause: a, article: 一, summary: 甲, for: any, each: work, when: {condition}, pays: {{city: 1元}}}}\n"
    )
    files = {"vocabulary.yaml": VOCABULARY, "award/policy.yaml": HEAD + head, "award/01.yaml": clause}
    rules = load_rules({name: text.encode() for name, text in files.items()})
    known = {key: value for key, value in facts.items() if value is not None}
    items = [{"kind": "work", "id": "W", **known}]
    items += [
        {"kind": "penalty", "id": f"P{at}", **({} if grave is None else {"grave": grave})}
        for at, grave in enumerate(penalties)
    ]
    profile = {"applicant": {"id": "E", "kind": "enterprise"}, "items": items}
    return decide(make_plan(rules), make_facts(profile, rules.vocabulary), TODAY)


@given(CONDITIONS, FACTS, PENALTIES, st.sampled_from(["zh", "en"]))
@settings(max_examples=400, deadline=None)
def test_the_words_give_the_answer(
    condition: str, facts: dict[str, Any], penalties: list[bool | None], lang: str
) -> None:
    """The tree of a line or refusal, as printed, comes to its answer, and what a line rests on is all there is met."""
    decision = decided(condition, facts, penalties)
    vocabulary = decision.plan.rules.vocabulary
    if decision.lines:
        answer, tree = MET, line_tree(decision.lines[0], decision)
        assert {MET} == {leaf_answer(words, lang) for words in basis(tree, vocabulary, lang)}
    else:
        answer, tree = decision.refusals[0].answer, refusal_tree(decision.refusals[0], decision)
    assert answer == min(read(lines_of(tree_text(tree, vocabulary, lang)), lang))


@given(CONDITIONS, FACTS, PENALTIES)
@settings(max_examples=200, deadline=None)
def test_what_carries_a_line_is_enough(condition: str, facts: dict[str, Any], penalties: list[bool | None]) -> None:
    """Facts that a line does not rest on may be anything: with them unknown it is paid all the same."""
    decision = decided(condition, facts, penalties)
    if not decision.lines:
        return
    vocabulary = decision.plan.rules.vocabulary
    words = basis(line_tree(decision.lines[0], decision), vocabulary, "zh")
    labels = {key: vocabulary.item_kinds["work"].facts[key].label for key in facts}
    named = {key: value for key, value in facts.items() if any(word.startswith(labels[key]) for word in words)}
    assert 1 == len(decided(condition, named, penalties).lines)


def test_the_reader_reads() -> None:
    """It is not taken in: words that are turned round are found out."""
    assert [NOT_MET, MET, UNKNOWN, NOT_MET, MET] == [
        leaf_answer("符合条件的行政处罚：应至少 1 项，现有 0 项", "zh"),
        leaf_answer("符合条件的行政处罚：应没有，现有 0 项", "zh"),
        leaf_answer("符合条件的行政处罚：应没有，现有 0 至 1 项，尚有不明", "zh"),
        leaf_answer("published: true expected, found false", "en"),
        leaf_answer("done_on: less than 12 months ago expected, found 2023-01-01 (complete on 2024-01-01)", "en"),
    ]
