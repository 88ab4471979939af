"""The Python interface: its documented example, what it raises, how light its import is."""

from __future__ import annotations

import doctest
import json
import multiprocessing
import os
import pickle
import re
import subprocess
import sys
from collections import ChainMap
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from enum import IntEnum, StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from console import FULL, PLAIN, POLICY, ROOT, write_pack, write_profile
from hypothesis import given
from hypothesis import strategies as st

import qaward
import qaward.api
from qaward.canonical import canonical_json
from qaward.ledger import sealed


def codes(run: Callable[[], object]) -> list[str]:
    """The codes of the faults of an input."""
    with pytest.raises(qaward.InputError) as caught:
        run()
    for finding in caught.value.findings:
        assert "{" not in finding.message() + finding.message("en")
    return [finding.code for finding in caught.value.findings]


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> qaward.Engine:
    """An engine on the small pack."""
    return qaward.Engine.load(write_pack(tmp_path_factory.mktemp("rules")))


class TestExamples:
    def test_the_docstring(self) -> None:
        """The example in the module's docstring runs as it stands."""
        found = doctest.testmod(qaward.api)
        assert (0, True) == (found.failed, found.attempted >= 6)

    def test_everything_is_documented(self) -> None:
        """Every public name and method has a docstring."""
        for name in qaward.api.__all__:
            assert getattr(qaward.api, name).__doc__, name
        for name in ("load", "facts", "read", "decide", "policies"):
            assert getattr(qaward.Engine, name).__doc__, name


class TestPackage:
    def test_the_same_names(self) -> None:
        """The package gives what the interface gives, and nothing by chance."""
        assert sorted([*qaward.api.__all__, "__version__"]) == sorted(qaward.__all__)
        for name in qaward.api.__all__:
            assert getattr(qaward, name) is getattr(qaward.api, name)
        with pytest.raises(AttributeError, match="module 'qaward' has no attribute 'engin'"):
            _ = qaward.engin  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]

    def test_a_light_import(self) -> None:
        """`import qaward` loads nothing else, and --version no model, table or YAML."""
        code = (
            "import sys, qaward; print(*sorted(name for name in sys.modules if name.startswith('qaward.')))\n"
            "from click.testing import CliRunner; from qaward.cli.main import main\n"
            "assert CliRunner().invoke(main, ['--version']).output == f'qaward {qaward.__version__}\\n'\n"
            "print(*sorted({'pydantic', 'yaml', 'tabulate', 'wcwidth', 'stdnum', 'durable'} & set(sys.modules)))\n"
        )
        found = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT, timeout=60
        )
        assert ["", ""] == found.stdout.splitlines()

    def test_typed(self) -> None:
        """The package says that it is typed."""
        assert (Path(qaward.__file__).parent / "py.typed").is_file()


class TestEngine:
    def test_totals(self, engine: qaward.Engine) -> None:
        """Sums are integers in fen, by payer and standing."""
        decision = engine.decide(engine.facts(FULL), date(2023, 6, 30))
        assert 56_000_000 == decision.total("city")
        assert 10_000_000 == decision.total("city", "conditional")
        assert 50_000_000 == decision.total("province", "sought")
        assert 56_000_000 == decision.total("市级")
        assert 0 == decision.total("city", "unstated")
        assert ("reference", "durable") == decision.keys

    def test_totals_of_nobody(self, engine: qaward.Engine) -> None:
        """A payer or standing there is not is told, with those there are: it is not 0."""
        decision = engine.decide(engine.facts(PLAIN), date(2023, 6, 30))
        for payer, standing in (("zzz", "due"), ("county", "due"), ("", "due"), (None, "owed"), ("city", "应付")):
            with pytest.raises(qaward.InputError) as caught:
                decision.total(payer, standing)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
            for finding in caught.value.findings:
                words = {"zh": "省级、市级", "en": "province, city"}
                standings = "due, conditional, ceiling, sought, unstated, support, honour"
                for lang, known in words.items():
                    assert (known if finding.code == "total.payer" else standings) in finding.message(lang)
        assert ["total.payer", "total.standing"] == codes(lambda: decision.total("zzz", "owed"))  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]

    def test_files_and_dictionaries(self, engine: qaward.Engine, tmp_path: Path) -> None:
        """A file and a dictionary of the same form give the same facts."""
        path = write_profile(tmp_path / "a.json", FULL)
        assert engine.facts(FULL) == engine.read(path) == engine.read(str(path))

    def test_the_day(self, engine: qaward.Engine) -> None:
        """The day is given, or the profile names it; without one there is no decision."""
        facts = engine.facts({**PLAIN, "as_of": "2024-01-31"})
        assert date(2024, 1, 31) == engine.decide(facts).as_of
        assert date(2023, 6, 30) == engine.decide(facts, date(2023, 6, 30)).as_of
        with pytest.raises(qaward.InputError) as caught:
            engine.decide(engine.facts(PLAIN))
        assert "profile.no-day" == caught.value.findings[0].code
        with pytest.raises(TypeError, match="decide for a date, not for a time of day"):
            engine.decide(facts, datetime(2023, 6, 30, 8))

    def test_faults(self, engine: qaward.Engine) -> None:
        """All faults of a profile come at once, with code, place and both languages."""
        profile = {**PLAIN, "items": [{"kind": "pilot", "id": "P", "finished": "x"}, {"kind": "pilots", "id": "Q"}]}
        with pytest.raises(qaward.InputError) as caught:
            engine.facts(profile)
        assert ["fact.integer", "profile.item-kind"] == sorted(each.code for each in caught.value.findings)
        finding = next(each for each in caught.value.findings if each.code == "fact.integer")
        assert "完成项目数（finished）应为整数，而不是 `x`；请只写阿拉伯数字，如 3" == finding.message()
        assert "finished must be a whole number, not `x`; write digits alone, such as 3" == finding.message("en")
        assert "<python>" == finding.mark.source

    @pytest.mark.parametrize(
        "value",
        [
            0.5, 1e9, float("nan"), float("inf"), 1j, object(), {1, 2}, b"x", bytearray(b"x"), date(2023, 1, 1),
            Decimal("1.5"), (each for each in [1]), range(3), [1, 2.5], {"a": (0.5,)}, int, {1: 2}, {None: 1},
            {b"a": 1}, {("a",): 1}, 10**700, -(10**5000), {"a": [10**100_000]}, Exception("x"), lambda: 1,
        ],
        ids=lambda value: type(value).__name__,
    )  # fmt: skip
    def test_values_that_cannot_be_facts(self, engine: qaward.Engine, value: Any) -> None:
        """A float, or anything JSON does not have, is a programming error."""
        with pytest.raises(TypeError, match=r"cannot be a (fact|key)"):
            engine.facts({**PLAIN, "items": [{"kind": "pilot", "id": "P", "finished": value}]})
        with pytest.raises(TypeError, match=r"cannot be a (fact|key)"):
            engine.facts({**PLAIN, "items": value})

    def test_what_is_given_twice(self, engine: qaward.Engine) -> None:
        """An item that is listed twice is found, though Python values have no places."""
        assert ["profile.item-twice"] == codes(lambda: engine.facts({**PLAIN, "items": [PLAIN["items"][0]] * 2}))
        assert ["fact.twice"] == codes(
            lambda: engine.facts({**PLAIN, "applicant": {**PLAIN["applicant"], "名称": "某"}})
        )

    def test_trees_that_never_end(self, engine: qaward.Engine) -> None:
        """What contains itself, or is too deep or too large, is an input with a fault."""
        ring: list[Any] = []
        ring.extend([ring] * 50)
        knot: dict[str, Any] = {}
        knot["items"] = [knot]
        deep: Any = 1
        for at in range(10_000):
            deep = [deep] if at % 2 else {"a": deep}
        for value in (ring, knot, deep, {"applicant": ring}):
            assert ["file.deep"] == codes(lambda value=value: engine.facts({**PLAIN, "items": value}))
            assert ["file.deep"] == codes(lambda value=value: engine.facts({"applicant": value}))
        row = [None] * 3000
        assert ["file.many-values"] == codes(lambda: engine.facts({**PLAIN, "items": [row] * 400}))

    @pytest.mark.parametrize("number", [10**13, -1, 10**40, -(10**600), True, 10**18])
    def test_whole_numbers(self, engine: qaward.Engine, number: int) -> None:
        """A number out of bounds is told as one in a file is."""
        profile = {**PLAIN, "items": [{"kind": "pilot", "id": "P", "finished": number}]}
        assert codes(lambda: engine.facts(profile)) == (["fact.integer"] if number is True else ["fact.bounds"])

    @pytest.mark.parametrize("digits", [640, 4300, 5000, 100_000, 1_000_000])
    def test_whole_numbers_in_files(self, engine: qaward.Engine, tmp_path: Path, digits: int) -> None:
        """However long a number in a file is, Python's own limit never shows."""
        long = "9" * digits
        for item, code in ((f'"id": "P", "finished": {long}', "fact.bounds"), (f'"id": {long}', "text.form")):
            path = tmp_path / f"{code}.json"
            head = '{"applicant": {"id": "A", "kind": "enterprise"}, "items": [{"kind": "pilot", '
            path.write_text(head + item + "}]}")
            assert [code] == codes(lambda path=path: engine.read(path))

    def test_kinds_of_texts_and_mappings(self, engine: qaward.Engine) -> None:
        """Subclasses count as what they extend, and any mapping as one."""

        class Word(str):
            __slots__ = ()

            def __str__(self) -> str:
                return "not this"

        class Kind(StrEnum):
            PILOT = "pilot"

        class Count(IntEnum):
            TWO = 2

        item: Any = ChainMap[Any, Any]({Word("kind"): Kind.PILOT}, {"id": Word("P9"), "finished": Count.TWO})
        profile = MappingProxyType({**PLAIN, "items": (item,)})
        assert engine.facts(PLAIN) == engine.facts(profile)

    @pytest.mark.parametrize("text", ["\ud800", "a\udfffb", "\x00", "\u202e", "x" * 10**6])
    def test_texts_that_are_none(self, engine: qaward.Engine, text: str) -> None:
        """Half a character, or one that hides, is told as such, wherever it stands."""
        assert "text.form" in codes(lambda: engine.facts({"applicant": {"id": text, "kind": "enterprise"}}))
        for profile in (
            {**PLAIN, text: 1},
            {**PLAIN, "items": [{"kind": text, "id": "P"}]},
            {**PLAIN, "items": [{"kind": "pilot", "id": "P", text: 1}]},
            {**PLAIN, "items": [{"kind": "pilot", "id": "P", "finished": text}]},
            {**PLAIN, "as_of": text},
            {**PLAIN, "listing": text},
            {**PLAIN, "chosen": {text: [text]}},
            {**PLAIN, "paid": [{"policy": text, "clause": text, "item": text, "payer": text, "amount": text}]},
        ):
            assert codes(lambda profile=profile: engine.facts(profile))

    @pytest.mark.parametrize("wrong", [None, 1, "x", b"x", [], [("applicant", {})], 0.5, object()])
    def test_wrong_arguments(self, engine: qaward.Engine, wrong: Any) -> None:
        """Wrong kinds of arguments are told in words."""
        facts = engine.facts(PLAIN)
        text, nothing = isinstance(wrong, str), wrong is None
        calls: list[tuple[bool, str, Callable[[], object]]] = [
            (True, "a profile is a mapping of keys to values, not ", lambda: engine.facts(wrong)),
            (True, "facts are what Engine.facts and Engine.read give, not ", lambda: engine.decide(wrong)),
            (True, "facts are what Engine.facts and Engine.read give, not ", lambda: engine.policies(wrong)),
            (True, "a decision is what Engine.decide gives, not ", lambda: qaward.to_json(wrong)),
            (True, "a decision is what Engine.decide gives, not ", lambda: qaward.to_record(wrong)),
            (True, "rules are what Engine.load reads, not ", lambda: qaward.Engine(wrong)),
            (not nothing, "decide for a date, not ", lambda: engine.decide(facts, wrong)),
            (not nothing, "readings are a mapping of names to values, not ", lambda: engine.load(readings=wrong)),
            (not text, "a path is a text or a pathlib.Path, not ", lambda: engine.read(wrong)),
            (not text and not nothing, "a path is a text or a pathlib.Path, not ", lambda: engine.load(wrong)),
            (wrong != [], "policies are texts", lambda: qaward.Engine(engine.rules, wrong)),
            (wrong != [], "policies are texts", lambda: engine.load(policies=wrong)),
            (not nothing, "`wanted` is a function, not ", lambda: engine.load(wanted=wrong)),
        ]
        for is_wrong, words, call in calls:
            if is_wrong:
                with pytest.raises(TypeError, match=re.escape(words)):
                    call()

    def test_wrong_names(self, engine: qaward.Engine, tmp_path: Path) -> None:
        """Names of another type are told; names there are not, with those there are."""
        rules = write_pack(tmp_path)
        with pytest.raises(TypeError, match="policies are texts, not int"):
            qaward.Engine(engine.rules, [POLICY, 1])  # type: ignore[list-item]  # pyright: ignore[reportArgumentType]
        with pytest.raises(TypeError, match="readings and their values are texts, not int"):
            qaward.Engine.load(rules, readings={"pilot-sum": 1})  # type: ignore[dict-item]  # pyright: ignore[reportArgumentType]
        with pytest.raises(qaward.InputError, match="no policy `zzz`; known: quality-2023"):
            qaward.Engine(engine.rules, ["zzz"])
        with pytest.raises(qaward.InputError, match="no reading `zzz`; known: pilot-sum"):
            qaward.Engine.load(rules, readings={"zzz": "1万元"})
        with pytest.raises(qaward.InputError, match="cannot be `9万元`; it can be: 2万元、1万元"):
            qaward.Engine.load(rules, readings={"pilot-sum": "9万元"})
        for name in ("a\0b", "a" * 5000):
            with pytest.raises(OSError, match=r"No such file|too long"):
                engine.read(name)
            with pytest.raises(qaward.InputError):
                qaward.Engine.load(name)

    def test_missing_files_and_names(self, engine: qaward.Engine, tmp_path: Path) -> None:
        """What is not there is told by its kind of error."""
        with pytest.raises(FileNotFoundError):
            engine.read(tmp_path / "none.json")
        with pytest.raises(qaward.InputError):
            qaward.Engine.load(tmp_path / "none")
        with pytest.raises(qaward.InputError) as caught:
            qaward.Engine(engine.rules, ["x", "y"])
        assert ["policy.unknown"] * 2 == [each.code for each in caught.value.findings]
        with pytest.raises(qaward.InputError):
            qaward.Engine.load(write_pack(tmp_path / "r"), readings={"pilot-sum": "9万元"})

    def test_a_file_that_is_too_large(self, engine: qaward.Engine, tmp_path: Path) -> None:
        """A file that is too large is refused without reading it all."""
        path = tmp_path / "large.json"
        with path.open("wb") as out:
            out.truncate(200 * 2**20)
        with pytest.raises(qaward.InputError) as caught:
            engine.read(path)
        assert "profile.large" == caught.value.findings[0].code

    def test_readings_and_policies(self, tmp_path: Path) -> None:
        """Readings and policies are chosen when an engine is loaded."""
        rules = write_pack(tmp_path)
        engine = qaward.Engine.load(rules, readings={"pilot-sum": "1万元"}, policies=[POLICY])
        assert 2_000_000 == engine.decide(engine.facts(PLAIN), date(2023, 6, 30)).total("city")

    def test_packaged_rules(self) -> None:
        """Without a folder the rules of the package are used."""
        engine = qaward.Engine.load()
        assert "city-product-quality" in {policy.id for policy in engine.rules.policies}


def _json(engine: qaward.Engine) -> bytes:
    """What another process sends back."""
    return qaward.to_json(engine.decide(engine.facts(FULL), date(2023, 6, 30)))


class TestProcesses:
    def test_pickled(self, engine: qaward.Engine) -> None:
        """An engine that is pickled takes along its rules and the policies it was made for."""
        named = qaward.Engine(engine.rules, [POLICY])
        for each in (engine, named):
            copied = pickle.loads(pickle.dumps(each))
            assert _json(each) == _json(copied)
            assert copied.rules == each.rules
        facts = engine.facts({**PLAIN, "applicant": {**PLAIN["applicant"], "region": "320600"}})
        assert [POLICY] == [policy.id for policy in pickle.loads(pickle.dumps(named)).policies(facts)]
        assert () == pickle.loads(pickle.dumps(engine)).policies(facts)
        assert facts == pickle.loads(pickle.dumps(facts))

    def test_faults_are_pickled(self, engine: qaward.Engine) -> None:
        """What one process cannot read, another can tell: with every fault, and what its applicant claims."""
        with pytest.raises(qaward.InputError) as caught:
            engine.facts({**PLAIN, "applicant": {**PLAIN["applicant"], "listed": "x"}})
        copied = pickle.loads(pickle.dumps(caught.value))
        assert (type(caught.value), caught.value.findings) == (type(copied), copied.findings)
        assert vars(caught.value) == vars(copied) and str(caught.value) == str(copied)

    def test_a_decision_is_not_pickled(self, engine: qaward.Engine) -> None:
        """A decision stands on compiled rules; what to send instead is said."""
        decision = engine.decide(engine.facts(PLAIN), date(2023, 6, 30))
        with pytest.raises(TypeError, match=r"cannot be pickled; pass on qaward.to_json\(decision\)"):
            pickle.dumps(decision)

    @pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
    @pytest.mark.parametrize("start", sorted(set(multiprocessing.get_all_start_methods()) & {"fork", "spawn"}))
    def test_other_processes(self, engine: qaward.Engine, start: str) -> None:
        """Processes that are forked, or started with a pickled engine, decide as this one does, which goes on too."""
        expected = _json(engine)
        with multiprocessing.get_context(start).Pool(2) as pool:
            assert {expected} == set(pool.map(_json, [engine] * 4))
        assert expected == _json(engine)

    def test_forked_with_what_is_compiled(self, engine: qaward.Engine) -> None:
        """A child that goes on with the compiled rules of its parent decides as it does."""
        if not hasattr(os, "fork"):
            pytest.skip("no fork on this system")
        expected = _json(engine)
        for _ in range(3):
            child = os.fork()
            if not child:
                os._exit(0 if _json(engine) == expected else 1)
            assert 0 == os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        assert expected == _json(engine)


class TestDocuments:
    def test_canonical(self, engine: qaward.Engine) -> None:
        """The decision is canonical JSON, the same bytes each time; so is the record, with a line end."""
        decisions = [engine.decide(engine.facts(FULL), date(2023, 6, 30)) for _ in range(2)]
        one, two = (qaward.to_json(each) for each in decisions)
        assert one == two == canonical_json(json.loads(one))
        record = qaward.to_record(decisions[0])
        assert record == canonical_json(json.loads(record)) + b"\n"
        assert json.loads(one) == json.loads(record)["decision"]

    def test_the_order_of_items_does_not_matter(self, engine: qaward.Engine) -> None:
        """The same facts in another order give the same bytes."""
        turned = {**FULL, "items": FULL["items"][::-1]}
        one, two = (engine.decide(engine.facts(each), date(2023, 6, 30)) for each in (FULL, turned))
        assert qaward.to_json(one) == qaward.to_json(two)

    def test_readable_reasons(self, engine: qaward.Engine) -> None:
        """Payers in reasons are named as people name them."""
        paid = [{"policy": POLICY, "clause": "secretariat", "item": "SC 1", "payer": "city", "amount": "30万元"}]
        decision = engine.decide(engine.facts({**FULL, "paid": paid}), date(2023, 6, 30))
        [step] = [step for line in json.loads(qaward.to_json(decision))["lines"] for step in line["adjustments"]]
        assert [
            "once",
            "quality-2023/secretariat",
            30_000_000,
            0,
            "同一事项此前已由市级支付 30万元，一次性资助不再支付",
        ] == [step[key] for key in ("step", "rule", "before_fen", "after_fen", "because")]


json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=5),
)


class TestCanonical:
    @given(json_values)
    def test_the_bytes_of_the_standard(self, value: Any) -> None:
        """The bytes are those of RFC 8785, for any text in keys and values."""
        import rfc8785

        assert rfc8785.dumps(value) == canonical_json(value)

    @pytest.mark.parametrize(
        ("value", "content"),
        [
            ({"\U00010000": 1, "\ufb00": 2}, '{"\U00010000":1,"\ufb00":2}'),
            (
                {"b": [True, None, -0], "a": '\u2028\x7f\x1f\n"\\'},
                '{"a":"\u2028\x7f\\u001f\\n\\"\\\\","b":[true,null,0]}',
            ),
            ((1, 2), "[1,2]"),
        ],
    )
    def test_examples(self, value: Any, content: str) -> None:
        """Keys are sorted by UTF-16 units; only what must be is escaped."""
        assert content.encode() == canonical_json(value)

    @given(json_values, st.sampled_from([None, 2]))
    def test_levels(self, value: Any, indent: int | None) -> None:
        """The depth of a JSON text is that of its value; brackets and quotation marks in texts do not count."""

        def depth(part: Any) -> int:
            parts = part.values() if isinstance(part, dict) else part if isinstance(part, list) else None
            return 0 if parts is None else 1 + max(map(depth, parts), default=0)

        for ascii_only in (True, False):
            text = json.dumps(value, indent=indent, ensure_ascii=ascii_only)
            assert depth(value) == sealed.depth(text.encode())

    @pytest.mark.parametrize("value", [0.5, {"a": [1.0]}, [[0.1]], {"\U00010000": 1, "z": 0.5}, [2**60, 0.5]])
    def test_no_floats(self, value: Any) -> None:
        """A float anywhere is refused."""
        with pytest.raises(TypeError, match="a binary float may not enter a canonical document"):
            canonical_json(value)

    @pytest.mark.parametrize("value", [2**53, -(2**53), "\ud800", {"\udfff": 1}, {1: 2}, b"x", object()])
    def test_nothing_else(self, value: Any) -> None:
        """What readers would not keep exactly, and what is no JSON, is refused."""
        with pytest.raises((ValueError, TypeError)):
            canonical_json(value)
