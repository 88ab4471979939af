"""Names in the order in which people count, wherever items and clauses are sorted for people."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_questions import clause, decided, write

from qaward.cases.mismatch import Mismatch
from qaward.cases.tables import compare
from qaward.engine.document import as_document
from qaward.ordering import in_words, natural
from qaward.report.rows import line_table
from qaward.report.why import why


@pytest.mark.parametrize(
    "names",
    [
        ["", "D2", "D10"],
        ["D", "D1", "D01", "D2", "D10", "D10a", "E1"],
        ["2-9", "2-10", "10-1"],
        ["标准2号", "标准２号", "标准10号"],
        ["a1", "a" + "9" * 5000, "a1" + "0" * 5000],
    ],
)
def test_natural_order(names: list[str]) -> None:
    """Numbers count by what they are worth, however they are written and however long they are."""
    first = [name for name in names if name != "D01"]
    assert first == sorted(set(first), key=natural)


@given(st.lists(st.text(st.sampled_from("D0129２二a-"), max_size=8)))
def test_no_two_names_are_one(names: list[str]) -> None:
    """The order is total: it is the same whatever order the names came in."""
    assert sorted(names, key=natural) == sorted(sorted(names), key=natural)
    assert len(set(names)) == len({natural(name) for name in names})


def works(*numbers: int, **facts: object) -> list[dict[str, object]]:
    """Items of one kind by number."""
    return [{"kind": "work", "id": f"D{number}", "level": "national", **facts} for number in numbers]


def test_a_clause_is_said_once(tmp_path: Path) -> None:
    """Of twelve items under one clause the first says its text; the others name it. They come in natural order."""
    decision = decided(write(tmp_path, clause("level: national")), *works(*range(1, 13)))
    text = why(decision, "zh")
    [pay] = {line.clause for line in decision.lines}
    assert 1 == text.count(pay.summary)
    assert 11 == text.count(f"条款：{pay.name}（内容见上）")
    shown = re.findall(r"(?m)^■ \S+ (D[0-9]+)", text)
    assert [f"D{number}" for number in range(1, 13)] == list(dict.fromkeys(shown))
    assert 11 == why(decision, "en").count(f"clause: {pay.name} (its text stands above)")


def test_refusals_and_questions(tmp_path: Path) -> None:
    """The same of what is not awarded, and of what is asked for."""
    rules = write(tmp_path, clause("level: national, tasks: 3"))
    refused = decided(rules, *works(10, 2, 1, tasks=4))
    text = why(refused, "zh")
    [unmet] = {refusal.clause for refusal in refused.refusals}
    assert 1 == text.count(unmet.summary)
    assert ["D1", "D2", "D10"] == re.findall(r"(?m)^□ \S+ (D[0-9]+)", text)
    asked = why(decided(rules, *works(10, 2, 1)), "zh")
    assert ["D1", "D2", "D10"] == re.findall(r"(?m)^\? \S+ (D[0-9]+)", asked)


def test_tables_and_documents(tmp_path: Path) -> None:
    """A table is for people; the document of the decision keeps the order of texts, which records rest on."""
    decision = decided(write(tmp_path, clause("level: national")), *works(10, 2, 1))
    assert ["D1", "D2", "D10"] == [row[1].split()[-1] for row in line_table(decision, "zh").body]
    assert ["D1", "D10", "D2"] == [line["item"]["id"] for line in as_document(decision)["lines"]]


def test_a_replay_and_a_table_of_a_case() -> None:
    """What a comparison finds comes in the order in which people count, too."""
    places = [("p/a", "work D10", "city"), ("p/a", "work D2", "city"), ("p/a", "work D2", "")]
    assert [places[2], places[1], places[0]] == sorted(places, key=in_words)
    with pytest.raises(Mismatch) as found:
        compare([("D10", "1"), ("D2", "1"), ("D3", "1")], [("D3", "1")], ("事项", "项数"))
    assert ["D2", "D10"] == [word for word in re.findall("D[0-9]+", str(found.value)) if word != "D3"][:2]
