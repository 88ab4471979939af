"""The documents that are written are what their declaration says: bytes, words, the tables of `docs/decision.md`.

`python tests/test_written.py` writes the tables anew, and the records of `golden/record-2` from what they hold.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import FrozenInstanceError
from datetime import date
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import pytest
from console import ROOT

from qaward.engine.decide import decide
from qaward.engine.match import make_plan
from qaward.ledger.models import misfit, model_of, schema_of
from qaward.ledger.record import Record, make_record, read_record
from qaward.ledger.replay import replay
from qaward.policy.load import load_rules
from qaward.profiles.read import make_facts
from qaward.report.differences import what_words
from qaward.report.words import STEP_WORDS
from qaward.standings import Standing
from qaward.written import conditions, decision, lines, record, run
from qaward.written.declare import DECISION_STEPS, DecisionStep, Digest, Limits, Written, plain
from qaward.written.keys import Key, keys_of, reached_from, records_in, variants
from qaward.written.recorded import read

PAGE = ROOT / "docs" / "decision.md"
GOLDEN = sorted((ROOT / "tests" / "golden" / "record-2").glob("*.json"))
DOCUMENTS: tuple[type[Written], ...] = (decision.Decision, record.Record, record.Manifest, run.Run, run.Review)
RECORDS = tuple(dict.fromkeys(each for document in DOCUMENTS for each in reached_from(document)))
CHINESE = re.compile(r"[\u3400-\u9fff]")
_TABLE = re.compile(r"^<!-- (\w+) -->\n.*?^<!-- / -->$", re.MULTILINE | re.DOTALL)


# ── the tables of the page ───────────────────────────────────────────────────────────────────────────

SIMPLE: dict[Any, str] = {str: "文字", int: "整数", bool: "是否", Standing: "文字"}


def value_words(hint: Any) -> list[str]:
    """What a value can be, in words: `金额`, `文字` and `null`."""
    origin, args = get_origin(hint), get_args(hint)
    if origin is Annotated:
        units = {each.unit for each in args if isinstance(each, Limits)}
        named = ["摘要"] if Digest in args else ["金额"] if "fen" in units else ["日期"] if "day" in units else []
        return named or value_words(args[0])
    if origin is Literal:
        return ["是否" if isinstance(args[0], bool) else "文字"]
    if origin in {Union, UnionType}:
        return list(dict.fromkeys(word for arg in args for word in value_words(arg)))
    return ["列表" if origin is tuple else "`null`" if hint is NoneType else SIMPLE.get(hint, "对象")]


def key_row(key: Key) -> str:
    """A row of a table."""
    words = value_words(key.type)
    null = ["可无" if key.optional else "或 `null`"] if "`null`" in words else []
    value = "，".join(["或".join(word for word in words if word != "`null`"), *null])
    return f"| `{key.name}` | {value} | {key.said.text('zh')} |"


def shape_row(kind: type[Written]) -> str:
    """A row of the table of conditions."""
    keys = ", ".join(f'"{key.name}"' for key in keys_of(kind))
    return f"| `{{{keys}}}` | {kind.ZH} |"


def step_row(step: DecisionStep) -> str:
    """A row of the table of what a replay compares."""
    keys = [key.name for each in reached_from(decision.Decision) for key in keys_of(each) if at(key) == step]
    return f"| {STEP_WORDS[step][0]} `{step}` | {'、'.join(f'`{key}`' for key in dict.fromkeys(keys))} |"


def at(key: Key) -> DecisionStep | None:
    """The step in which a key is compared."""
    return key.compared.step if key.compared else None


def table(name: str) -> str:
    """A table of the page: the keys of a record, the kinds of conditions, or what a replay compares."""
    if name == "steps":
        head, rows = ("步骤", "比较的键"), [step_row(step) for step in DECISION_STEPS]
    elif name == "Condition":
        head, rows = ("样子", "含义"), [shape_row(kind) for kind in variants(conditions.Condition).values()]
    else:
        [found] = [each for each in RECORDS if each.__name__ == name]
        head, rows = ("键", "值", "内容"), [key_row(key) for key in keys_of(found)]
    lines = (f"| {' | '.join(head)} |", f"|{'---|' * len(head)}", *rows)
    return "\n".join((f"<!-- {name} -->", "", *lines, "", "<!-- / -->"))


class TestPage:
    """`docs/decision.md`."""

    def test_tables(self) -> None:
        """Every table says what the declarations say."""
        for found in _TABLE.finditer(PAGE.read_text("utf-8")):
            assert table(found[1]) == found[0]

    def test_every_record_has_one(self) -> None:
        """Conditions have one together; what they ask for is shown by examples."""
        shown = {found[1] for found in _TABLE.finditer(PAGE.read_text("utf-8"))}
        asked = {each.__name__ for each in reached_from(conditions.All)}
        assert {each.__name__ for each in RECORDS} - asked | {"Condition", "steps"} == shown


# ── what is declared ─────────────────────────────────────────────────────────────────────────────────


class TestDeclarations:
    @pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: f"{kind.__module__}.{kind.__name__}")
    def test_words(self, kind: type[Written]) -> None:
        """Every record and every key is told in Chinese and, without a Chinese word, in English."""
        english = [kind.__doc__ or "", *(key.said.text("en") for key in keys_of(kind))]
        chinese = [kind.ZH, *(key.said.text("zh") for key in keys_of(kind))]
        assert all(english) and not CHINESE.search("".join(english))
        assert [] == [words for words in chinese if not CHINESE.search(words)]

    def test_one_name_for_what_is_compared(self) -> None:
        """A key that a replay names means the same wherever it is compared."""
        names = [
            (key.name, (key.said.zh, key.said.en))
            for kind in reached_from(decision.Decision)
            for key in keys_of(kind)
            if key.compared
        ]
        assert {what_words()[name] == said for name, said in names} == {True}

    def test_identities(self) -> None:
        """What tells the entries of a list apart are keys of theirs; where entries are told apart, they have some."""
        for kind in RECORDS:
            assert set(kind.IDENTITY) <= {key.name for key in keys_of(kind)}
            for key in keys_of(kind):
                if key.compared and key.compared.by == "identity":
                    assert key.record is not None and key.record.IDENTITY, key.name

    @pytest.mark.parametrize("document", DOCUMENTS, ids=lambda kind: kind.__name__)
    def test_schemas(self, document: type[Written]) -> None:
        """The published schema has every key of every record, with its words."""
        schema = schema_of(document)
        for kind in reached_from(document):
            form = schema if kind is document else schema["$defs"][f"{kind.__name__}Form"]
            assert {key.name for key in keys_of(kind)} == set(form["properties"])
            assert {key.name for key in keys_of(kind) if not key.optional} == set(
                form["required"] if form.get("required") else ()
            )
            for key in keys_of(kind):
                described = form["properties"][key.name]["description"]
                assert key.said.zh in described and key.said.en in described

    def test_made_whole_and_never_changed(self) -> None:
        """A record has every key that it must have and none that is not declared, and keeps what it was given."""
        applicant: Any = decision.Applicant
        for values in ({"id": "A", "name": "甲"}, {"id": "A", "name": "甲", "kind": "person", "size": "large"}):
            with pytest.raises(TypeError, match=r"kind|size"):
                applicant(**values)
        made = applicant(id="A", name="甲", kind="person")
        with pytest.raises(FrozenInstanceError, match="kind"):
            made.kind = "enterprise"
        assert "Applicant(id='A', name='甲', kind='person')" == repr(made)

    def test_left_out_or_null(self) -> None:
        """A key that may be left out is, where there is nothing; another is null."""
        item = lines.Item(kind="work", id="W")
        stake = lines.Stake(payer="city", standing=Standing.DUE, fen=None)
        assert {"kind": "work", "id": "W"} == plain(item)
        assert {"payer": "city", "standing": "due", "fen": None} == plain(stake)

    @pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
    def test_read_and_written(self, path: Path) -> None:
        """What was read is written as it was: every value is of the record that its place is declared for."""
        body = json.loads(path.read_bytes())
        assert body == plain(read(record.Record, body))

    def test_standings_are_read(self) -> None:
        """A standing is one again, with all that is asked of one."""
        stake = read(lines.Stake, {"payer": "city", "standing": "ceiling", "fen": 1})
        assert Standing.CEILING is stake.standing and not stake.standing.owed

    def test_a_word_of_python_s(self) -> None:
        """`not` is a key, and records inside of records are data as well."""
        fact = conditions.Fact(fact="grade", expected=("top", "high"), found=None, answer="unknown")
        told = {"fact": "grade", "expected": ["top", "high"], "found": None, "answer": "unknown"}
        assert {"not": told, "answer": "unknown"} == plain(conditions.Not(not_=fact, answer="unknown"))

    def test_a_table_needs_none_of_it(self) -> None:
        """Programs and commands that write no document do not pay for the declarations."""
        code = "import sys, qaward.api, qaward.report.rows; print('qaward.written' in sys.modules)"
        found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        assert "False\n" == found.stdout


# ── the bytes ────────────────────────────────────────────────────────────────────────────────────────


def golden(path: Path) -> Record:
    """A golden record."""
    return read_record(path.name, path.read_bytes())


def made_again(found: Record) -> bytes:
    """The record of the decision that its rules and facts give today, by the reference evaluator."""
    content = found.content
    rules = load_rules(found.files, dict(content["readings"]))
    facts = make_facts(dict(content["facts"]), rules.vocabulary)
    plan = make_plan(rules, tuple(policy for policy in rules.policies if policy.id in content["policies"]))
    return make_record(decide(plan, facts, date.fromisoformat(content["as_of"])), str(content["software"]))


def met(kind: type[Written], data: Mapping[str, Any]) -> Iterator[tuple[str, str, bool]]:
    """The keys of a document, each with whether it is there, and those of all that it holds."""
    for key in keys_of(kind):
        yield kind.__name__, key.name, key.name in data
        value: Any = data.get(key.name)
        for each in value if isinstance(value, list) else [value]:
            inner = held(key, each)
            if inner is not None:
                yield from met(inner, each)


def held(key: Key, value: Any) -> type[Written] | None:
    """The record that a value is, of those that its key can hold."""
    fitting = [kind for kind in records_in(key.type) if isinstance(value, dict) and fits(kind, value)]
    return fitting[0] if fitting else None


def fits(kind: type[Written], value: Mapping[str, Any]) -> bool:
    """Whether a value has the keys of a record."""
    names = {key.name: key.optional for key in keys_of(kind)}
    return value.keys() <= names.keys() and {name for name, optional in names.items() if not optional} <= value.keys()


class TestGolden:
    @pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
    def test_byte_for_byte(self, path: Path) -> None:
        """A record of today's form is made again from its rules and facts, and replays equal."""
        assert path.read_bytes() == made_again(golden(path))
        assert () == replay(golden(path), lambda _: None).differences

    def test_every_key(self) -> None:
        """They have every key that a record can have, and lack each that may be left out."""
        shown = {each for path in GOLDEN for each in met(record.Record, golden(path).content)}
        wanted = {
            (kind.__name__, key.name, there)
            for kind in reached_from(record.Record)
            for key in keys_of(kind)
            for there in ((True, False) if key.optional else (True,))
        }
        assert set() == wanted - shown

    @pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
    def test_an_unknown_key(self, path: Path) -> None:
        """No record of a document takes a key that is not declared."""
        body: Any = json.loads(path.read_bytes())["decision"]
        assert model_of(decision.Decision).model_validate(body)
        for name in ("lines", "not_awarded", "policies", "totals"):
            for each in body[name]:
                each["extra"] = 1
                assert f"{name}.{body[name].index(each)}.extra" == misfit(model_of(decision.Decision), body)
                del each["extra"]


if __name__ == "__main__":
    PAGE.write_text(_TABLE.sub(lambda found: table(found[1]), PAGE.read_text("utf-8")), encoding="utf-8")
    for each in GOLDEN:
        each.write_bytes(made_again(golden(each)))
