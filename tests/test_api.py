"""The Python interface: its documented example, what it raises, how light its import is."""

from __future__ import annotations

import doctest
import json
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from console import FULL, PLAIN, POLICY, ROOT, write_pack, write_profile
from hypothesis import given
from hypothesis import strategies as st

import qaward
import qaward.api
from qaward.canonical import canonical_json, levels


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
        assert 0 == decision.total("county")
        assert ("reference", "durable") == decision.keys

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
        assert "完成项目数（finished）应为整数，而不是 `x`" == finding.message()
        assert "finished must be a whole number, not `x`" == finding.message("en")
        assert "<python>" == finding.mark.source

    @pytest.mark.parametrize("value", [0.5, 1e9, object(), {1, 2}, b"x"])
    def test_values_that_cannot_be_facts(self, engine: qaward.Engine, value: Any) -> None:
        """A float, or anything JSON does not have, is a programming error."""
        with pytest.raises(TypeError, match="cannot be a fact"):
            engine.facts({**PLAIN, "items": [{"kind": "pilot", "id": "P", "finished": value}]})

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
            assert depth(value) == levels(text)

    @pytest.mark.parametrize(
        ("text", "expected"),
        [('["[[", "\\"[[", "\\\\", []]', 2), ("[" * 300_000, 300_000), ("]][", 0), ('"', 0), ("", 0)],
    )
    def test_levels_of_what_is_no_json(self, text: str, expected: int) -> None:
        """They are counted however many there are, and whether they are closed or not."""
        assert expected == levels(text)

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
