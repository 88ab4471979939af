"""What can be known: every declared fact reads what it shows, labels name one thing, codes never move."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mangling import quick

from qaward.findings import Findings
from qaward.marks import Mark
from qaward.money import LARGEST_FEN
from qaward.nodes import Scalar
from qaward.policy.files import packaged_rules
from qaward.vocabulary.fact import Fact, Value
from qaward.vocabulary.load import RESERVED, load_vocabulary
from qaward.vocabulary.model import Vocabulary
from qaward.vocabulary.scalars import LONGEST_TEXT

HERE = Mark("here", 1, 1)
SMALL = Path(__file__).parent / "bad" / "vocabulary.yaml"


@cache
def load(path: Path) -> Vocabulary:
    """A vocabulary, read once."""
    return load_vocabulary(path.name, path.read_bytes())


def small() -> Vocabulary:
    """The small vocabulary, with one fact of every type."""
    return load(SMALL)


def every_fact() -> list[Fact]:
    """Every fact of the small and of the packaged vocabulary, payers' sums included."""
    vocabularies = [small(), load(packaged_rules() / "vocabulary.yaml")]
    tables = [
        facts
        for each in vocabularies
        for facts in (each.applicant_facts, each.payer_facts, *(kind.facts for kind in each.item_kinds.values()))
    ]
    return [fact for facts in tables for fact in facts.values()]


def read(fact: Fact, text: str) -> tuple[Value | None, list[str]]:
    """What a fact makes of a text, and the codes of what it complains of."""
    problems = Findings()
    value = fact.read(Scalar(text, HERE, True), problems)
    return value, [finding.code for finding in problems]


def values(fact: Fact) -> st.SearchStrategy[Any]:
    """Every value a fact can have."""
    printable = st.characters(categories=["L", "N", "P", "S"])
    return {
        "boolean": st.integers(0, 1),
        "enum": st.sampled_from([choice.code for choice in fact.choices] or [0]),
        "integer": st.integers(fact.least, fact.most),
        "decimal": st.integers(fact.least, fact.most),
        "money": st.integers(0, LARGEST_FEN),
        "date": st.dates().map(lambda day: day.toordinal()),
        "text": st.just("")
        | st.text(printable, min_size=1, max_size=20).filter(lambda text: read(fact, text)[0] == text),
    }[fact.type]


@quick
@given(st.data())
def test_shown_value_reads_back(data: st.DataObject) -> None:
    """Whatever a fact shows, in either language, it reads as the same value."""
    fact = data.draw(st.sampled_from(every_fact()))
    value = data.draw(values(fact))

    assert [(value, []), (value, [])] == [read(fact, fact.show(value, lang)) for lang in ("zh", "en")]


@quick
@given(st.data(), st.text(max_size=20) | st.from_regex(r"-?[0-9]{0,70}(\.[0-9]{0,70})?", fullmatch=True))
def test_any_text_is_a_value_or_a_fault(data: st.DataObject, text: str) -> None:
    """Any text is a value within bounds, is unknown, or brings one finding."""
    fact = data.draw(st.sampled_from(every_fact()))
    value, codes = read(fact, text)

    assert len(codes) <= 1
    assert not (value is not None and codes)
    if isinstance(value, int) and fact.type in {"integer", "decimal"}:
        assert fact.least <= value <= fact.most


@pytest.mark.parametrize("word", ["unknown", "未知", "不详", "待定"])
def test_unknown_is_no_value_and_no_fault(word: str) -> None:
    """Every type of fact can be unknown, which is neither a value nor a fault."""
    assert [(None, [])] * len(every_fact()) == [read(fact, word) for fact in every_fact()]


def test_nothing_is_a_value() -> None:
    """`无` is a sum of 0 and an empty text, which are known; for other facts it is a fault."""
    facts = small().item_kinds["standard"].facts

    assert [(0, []), ("", [])] == [read(facts["cost"], "无"), read(facts["note"], "none")]
    assert (None, ["fact.integer"]) == read(facts["drafters"], "无")


@pytest.mark.parametrize(
    ("fact", "text", "value"),
    [
        ("published", "是", 1),
        ("published", "false", 0),
        ("level", "national", 2),
        ("level", "国家", 2),
        ("level", "国家级", 2),
        ("drafters", "0", 0),
        ("drafters", "1000000000000", 10**12),
        ("score", "95.5", 955),
        ("score", "95", 950),
        ("score", "95.500", 955),
        ("score", "100", 1000),
        ("score", "95.5" + "0" * 100, 955),
        ("cost", "1.5万元", 1_500_000),
        ("approved_on", "2023-06-30", 738701),
        ("note", " 有　备注 ", "有　备注"),
        ("note", "长" * LONGEST_TEXT, "长" * LONGEST_TEXT),
    ],
)
def test_value_is_read(fact: str, text: str, value: Value) -> None:
    """Each type of fact reads what people write."""
    assert (value, []) == read(small().item_kinds["standard"].facts[fact], text)


@pytest.mark.parametrize(
    ("fact", "value", "zh", "en"),
    [
        ("published", 0, "否", "false"),
        ("level", 3, "行业", "industry"),
        ("drafters", 3, "3", "3"),
        ("score", 955, "95.5", "95.5"),
        ("score", 0, "0.0", "0.0"),
        ("cost", 30_000_000, "30万元", "30万元"),
        ("cost", 0, "0元", "0元"),
        ("cost", 150, "1.5元", "1.5元"),
        ("approved_on", 738701, "2023-06-30", "2023-06-30"),
        ("note", "有", "有", "有"),
        ("note", "", "无", "none"),
    ],
)
def test_value_is_shown(fact: str, value: Value, zh: str, en: str) -> None:
    """Each type of fact is shown as people write it."""
    found = small().item_kinds["standard"].facts[fact]

    assert (zh, en) == (found.show(value), found.show(value, "en"))


def test_fact_is_named_in_either_language() -> None:
    """A fact is shown under its label, or under its key in English."""
    level = small().item_kinds["standard"].facts["level"]

    assert ("级别", "level") == (level.named(), level.named("en"))


def test_narrowed_values_keep_their_codes() -> None:
    """An item kind that narrows an enumeration leaves the codes of its values as they are."""
    facts = {key: kind.facts["level"] for key, kind in small().item_kinds.items()}

    assert [1, 2, 3] == [choice.code for choice in facts["standard"].choices]
    assert [2, 3] == [choice.code for choice in facts["pilot"].choices]


def test_keys_and_labels_name_the_same() -> None:
    """Kinds and payers are found by key and by every label, and by nothing else."""
    words = small()
    standard = words.item_kinds["standard"]

    assert (standard, standard, standard, None) == tuple(map(words.item_kind, ("standard", "标准", "技术标准", "专利")))
    assert ("institute", "institute", "institute", None) == tuple(
        map(words.applicant_kind, ("institute", "科研院所", "高等院校", "公司"))
    )
    assert ("city", "city", "city", None) == tuple(map(words.payer, ("city", "市级", "市财政", "县级")))
    assert ("标准", "级别") == (standard.label, standard.facts["level"].label)


def test_every_payer_has_its_sums() -> None:
    """Every payer has a granted and a determined sum of every item, with a question and a proof."""
    facts = small().payer_facts

    assert {f"{family}.{payer}" for payer in small().payers for family in ("granted", "determined")} == set(facts)
    assert all(
        fact.type == "money" and fact.question and fact.evidence and not fact.changeable for fact in facts.values()
    )


def test_vocabulary_identifies_itself() -> None:
    """The vocabulary keeps its text and the digest of its bytes."""
    content = SMALL.read_bytes()
    again = load_vocabulary("other.yaml", content + b"# changed\n")

    assert content.decode() == small().text
    assert small().sha256 != again.sha256
    assert "other.yaml" == again.source


def test_packaged_vocabulary_is_complete() -> None:
    """Every packaged fact has a Chinese label and a question, every proof is named, and no key is reserved."""
    words = load(packaged_rules() / "vocabulary.yaml")
    facts = [
        *words.applicant_facts.values(),
        *(fact for kind in words.item_kinds.values() for fact in kind.facts.values()),
    ]

    assert all(fact.label and not fact.label.isascii() and fact.question and fact.evidence for fact in facts)
    assert not RESERVED & {*words.item_kinds, *words.applicant_kinds, *words.payers, *(fact.key for fact in facts)}


def test_negative_least_value() -> None:
    """A number may be declared to go below 0."""
    content = SMALL.read_text("utf-8").replace("least: 1, most: 1000000", 'least: "-5", most: 5')
    fact = load_vocabulary("v", content.encode()).applicant_facts["staff"]

    assert [(-5, []), (None, ["fact.bounds"])] == [read(fact, "-5"), read(fact, "-6")]
