"""The published JSON Schemas: valid themselves, met by everything real, and not met by the usual faults."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from console import CHAPTER, FULL, HEAD, PLAIN, ROOT, VOCABULARY, run, write_pack
from jsonschema import Draft202012Validator
from strategies import SMALL_VOCABULARY

from qaward.api import Engine, to_json, to_record
from qaward.ledger.models import DecisionModel, RecordModel

RULES = ROOT / "rules"
KINDS = ("profile", "policy", "vocabulary", "decision", "record")
PROFILES = sorted((ROOT / "features").glob("*/profiles/*.yaml"))
ADDED = "city: {{amount: 1万元, plus: [{{when: {{level: national}}, amount: 1万元, {}}}]}}"
BESIDE = {"targets.yaml", "waivers.yaml", "properties.yaml"}
PACKS = sorted(path for path in RULES.glob("*/*.yaml") if path.name not in BESIDE)


class Texts(yaml.SafeLoader):
    """Reads YAML as editors do, but keeps dates as the texts they are."""


Texts.yaml_implicit_resolvers = {
    first: [(tag, form) for tag, form in forms if not tag.endswith(":timestamp")]
    for first, forms in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def read(text: str) -> Any:
    """A YAML text as plain data."""
    return yaml.load(text, Texts)


@cache
def schema(kind: str, rules: Path = RULES) -> dict[str, Any]:
    """What `qaward schema` prints."""
    found = run("schema", kind, "--rules", rules)
    assert 0 == found.exit_code, found.stderr
    return json.loads(found.stdout)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small pack."""
    return write_pack(tmp_path_factory.mktemp("rules"))


def faults(kind: str, document: Any, rules: Path = RULES) -> list[str]:
    """What a validator says of a document."""
    return [
        f"{error.json_path}: {error.message[:200]}"
        for error in Draft202012Validator(schema(kind, rules)).iter_errors(document)
    ]


class TestSchemas:
    @pytest.mark.parametrize("kind", KINDS)
    def test_valid(self, kind: str) -> None:
        """Each is a valid schema of its dialect, and every reference leads somewhere."""
        found = schema(kind)
        assert "https://json-schema.org/draft/2020-12/schema" == found["$schema"]
        Draft202012Validator.check_schema(found)
        refs = {ref for ref in walk(found) if isinstance(ref, str)}
        for ref in refs:
            target: Any = found
            for part in ref.removeprefix("#/").split("/"):
                target = target[part]

    def test_the_same_each_time(self) -> None:
        """A schema is the same bytes each time."""
        assert run("schema", "policy").stdout == run("schema", "policy").stdout

    def test_labels_in_chinese(self) -> None:
        """Editors get Chinese labels and questions to show."""
        text = json.dumps(schema("profile"), ensure_ascii=False)
        assert '"级别"' in text and '"国际"' in text and "是主导还是参与制修订？" in text


def walk(value: Any) -> list[Any]:
    """Every `$ref` in a schema."""
    if isinstance(value, dict):
        found = [member for key, member in value.items() if key == "$ref"]
        return [*found, *(ref for member in value.values() for ref in walk(member))]
    return [ref for member in value for ref in walk(member)] if isinstance(value, list) else []


class TestRealFiles:
    @pytest.mark.parametrize("path", PROFILES, ids=lambda path: f"{path.parent.parent.name}-{path.stem}")
    def test_profiles(self, path: Path) -> None:
        """The example profiles are valid."""
        assert [] == faults("profile", read(path.read_text("utf-8")))

    @pytest.mark.parametrize("path", PACKS, ids=lambda path: f"{path.parent.name}-{path.stem}")
    def test_packs(self, path: Path) -> None:
        """Every rule file that loads is valid."""
        assert [] == faults("policy", read(path.read_text("utf-8")))

    def test_the_vocabulary(self) -> None:
        """The vocabulary is valid."""
        assert [] == faults("vocabulary", read((RULES / "vocabulary.yaml").read_text("utf-8")))

    def test_the_small_pack(self, small: Path) -> None:
        """The pack of these tests is valid."""
        assert [] == faults("profile", FULL, small) + faults("profile", PLAIN, small)
        assert [] == faults("policy", read(HEAD), small) + faults("policy", read(CHAPTER), small)


def changed(document: dict[str, Any], *path: Any, value: Any) -> dict[str, Any]:
    """The document with one value changed."""
    found = copy.deepcopy(document)
    inner: Any = found
    for part in path[:-1]:
        inner = inner[part]
    inner[path[-1]] = value
    return found


class TestProfileFaults:
    @pytest.mark.parametrize(
        "document",
        [
            changed(FULL, "applicant", "kind", value="company"),
            changed(FULL, "applicant", "listed", value="yes"),
            changed(FULL, "applicant", "levle", value=1),
            changed(FULL, "applicant", value=[]),
            changed(FULL, "items", value={}),
            changed(FULL, "items", 0, "level", value="nation"),
            changed(FULL, "items", 0, "finished", value=3),
            changed(FULL, "items", 0, "kind", value="standards"),
            changed(FULL, "items", 0, "granted", value={"province": "20"}),
            changed(FULL, "items", 0, "granted", value={"province": 200000}),
            changed(FULL, "items", 0, "granted", value={"state": "20万元"}),
            changed(FULL, "items", 0, "granted", value={"province": "0.1+0.2万元"}),
            changed(FULL, "items", 0, "granted", value={"province": "３０万元"}),
            changed(FULL, "items", 3, "since", value="2021/5/10"),
            changed(FULL, "items", 3, "since", value="2021-05-10 08:00"),
            changed(FULL, "items", 5, "finished", value=1.5),
            changed(FULL, "items", 5, "finished", value="three"),
            changed(FULL, "listing", value="closed"),
            changed(FULL, "as_of", value="today"),
            changed(FULL, "item", value=[]),
            changed(
                FULL, "paid", value=[{"policy": "p", "clause": "c", "item": "i", "payer": "nation", "amount": "1元"}]
            ),
            {key: value for key, value in FULL.items() if key != "applicant"},
            changed(FULL, "applicant", value={"id": "x"}),
            changed(FULL, "applicant", value={"kind": "enterprise"}),
            changed(FULL, "items", value=[{"kind": "pilot"}]),
            changed(FULL, "items", value=[{"id": "P"}]),
        ],
    )
    def test_faults(self, small: Path, document: dict[str, Any]) -> None:
        """The usual slips do not pass: the schema refuses them, as the reader does."""
        from qaward.findings import InputError

        assert faults("profile", document, small)
        with pytest.raises((InputError, TypeError)):
            Engine.load(small).facts(document)

    @pytest.mark.parametrize(
        "document",
        [
            {"申报主体": {"代码": "x", "类型": "企业", "列入名单": "是"}, "事项": [], "事项清单": "未列全"},
            changed(FULL, "items", 0, value={"类别": "标准", "编号": "S", "级别": "国家", "已获资助": {"省级": "无"}}),
            changed(FULL, "items", 0, "level", value="未知"),
            changed(FULL, "items", 0, "level", value=None),
            changed(FULL, "items", 0, "granted", value={"省财政": "1.5亿元"}),
            changed(FULL, "items", 0, "determined", value={"city": "8000元"}),
            changed(FULL, "items", 5, "finished", value="3"),
            changed(FULL, "as_of", value="2023-06-30"),
            {"applicant": {"id": "x", "kind": "person"}},
        ],
    )
    def test_other_ways_to_write(self, small: Path, document: dict[str, Any]) -> None:
        """Labels, keys, unknowns and texts for numbers pass, as they do in the reader."""
        assert [] == faults("profile", document, small)
        assert Engine.load(small).facts(document)


class TestPolicyFaults:
    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("20万元", "20"), ("20万元", "二十万元"), ("role: lead", "rule: lead"), ("role: lead", "role: leader"),
            ("12 months", "a year"), ("for_at_least", "at_leats"), ("city: {up_to: 100万元}", "town: 1万元"),
            ("each: pilot", "each: pilots"), ("for: any", "for: anybody"), ("clause: pilot", "clause: Pilot 1"),
            ("once: item", "once: always"), ("  article: 三\n", ""), ("summary: 承担", "sumary: 承担"),
            ("standing: sought", "standing: maybe"), ("on_top_of: province", "on_top_of: state"),
        ],
    )  # fmt: skip
    def test_chapter_faults(self, small: Path, tmp_path: Path, old: str, new: str) -> None:
        """Slips in a chapter do not pass, and lint refuses them too."""
        chapter = CHAPTER.replace(old, new, 1)
        assert chapter != CHAPTER
        assert faults("policy", read(chapter), small)
        assert 1 == run("lint", write_pack(tmp_path, chapter=chapter)).exit_code

    @pytest.mark.parametrize(
        ("sound", "old", "new"),
        [
            (True, "once: item", "once: {reading: x}"),
            (True, "once: item", "once: {per: {reading: x}, again_after: {reading: y}}"),
            (False, "once: item", "once: {readings: x}"),
            (True, "each: pilot", "each: pilot\n  in_force: {from: 2023-01-01, by: since, claim_by: 2024-06-30}"),
            (False, "each: pilot", "each: pilot\n  in_force: {from: 2023-01-01, by: [since]}"),
            (True, "city: {up_to: 100万元}", "city: {by: level, national: {amount: 1万元, under: {x: 有}}}"),
            (True, "city: {up_to: 100万元}", "city: {by: level, national: {share: 5%, of: cost, under: {x: 有}}}"),
            (False, "city: {up_to: 100万元}", "city: {by: level, national: {amount: 1万元, under: 有}}"),
            (True, "city: {up_to: 100万元}", ADDED.format("under: {x: 有}, alone: {reading: x}")),
            (False, "city: {up_to: 100万元}", ADDED.format("under: 有")),
        ],
    )
    def test_doubtful_parts(self, small: Path, *, sound: bool, old: str, new: str) -> None:
        """What may hang on a reading, and dates that go by those of items."""
        chapter = CHAPTER.replace(old, new, 1)
        assert chapter != CHAPTER
        assert sound == (not faults("policy", read(chapter), small))

    @pytest.mark.parametrize(
        ("fits", "when"),
        [
            (True, "note: {present: true}"), (True, "note: {present: 是}"), (False, "note: 有"),
            (False, "note: {present: false}"), (False, "note: {at_least: 1}"), (False, "sound: {present: true}"),
            (True, "since: {within: 1年}"), (False, "note: {within: 1年}"),
        ],
    )  # fmt: skip
    def test_texts(self, tmp_path: Path, fits: bool, when: str) -> None:
        """Of a text a clause can ask only whether it is given; the reader says the same."""
        asked = "- {{clause: c, article: 一, summary: x, for: any, each: work, when: {{{}}}, pays: {{city: 1元}}}}\n"
        for name, words in (("sound", "sound: true"), ("asked", when)):
            folder = write_pack(tmp_path / name, head=HEAD.partition("readings:")[0], chapter=asked.format(words))
            (folder / "vocabulary.yaml").write_text(SMALL_VOCABULARY)
        assert fits == (not faults("policy", read(asked.format(when)), tmp_path / "sound"))
        assert fits == (run("lint", tmp_path / "asked").exit_code == 0)

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("status: in_force", "status: valid"), ("policy: quality-2023", "policy: Quality 2023"),
            ("title: 质量奖励办法\n", ""), ("takes: 2万元", "take: 2万元"), ("until:", "til:"),
            ("2023-01-01", "1 January 2023"),
        ],
    )  # fmt: skip
    def test_head_faults(self, small: Path, tmp_path: Path, old: str, new: str) -> None:
        """Slips in policy.yaml do not pass, and lint refuses them too."""
        head = HEAD.replace(old, new, 1)
        assert head != HEAD
        assert faults("policy", read(head), small)
        assert 1 == run("lint", write_pack(tmp_path, head=head)).exit_code

    @pytest.mark.parametrize(
        ("old", "new"),
        [("type: boolean", "type: bool"), ("label: 级别", "lable: 级别"), ("    question: 属于哪一级？\n", "")],
    )
    def test_vocabulary_faults(self, old: str, new: str) -> None:
        """Slips in a vocabulary do not pass."""
        assert [] == faults("vocabulary", read(VOCABULARY))
        assert faults("vocabulary", read(VOCABULARY.replace(old, new, 1)))

    @pytest.mark.parametrize(
        ("sound", "fixes"),
        [
            (True, "{level: {a: x, b: [x, y]}}"),
            (True, "{staff: {a: 3}, listed: {a: true}}"),
            (False, "[level]"),
            (False, "{level: [a]}"),
            (False, "{level: {a: []}}"),
        ],
    )
    def test_what_a_fact_fixes(self, sound: bool, fixes: str) -> None:
        """For values of other facts a value or a list of some, figures and truths as they are."""
        text = VOCABULARY.replace("type: boolean", f"type: boolean, fixes: {fixes}", 1)
        assert sound == (faults("vocabulary", read(text)) == [])


@pytest.fixture(scope="module")
def documents(small: Path) -> list[tuple[Any, Any]]:
    """Decisions and records of the small pack, and of the examples on the real ones."""
    engine, real = Engine.load(small), Engine.load(RULES)
    facts = [(engine, engine.facts(each)) for each in (FULL, PLAIN, {**PLAIN, "listing": "open"})]
    facts += [(real, real.read(path)) for path in PROFILES]
    made = [(each, each.decide(given, date(2023, 6, 30))) for each, given in facts]
    made.append((engine, engine.decide(facts[0][1], date(2020, 1, 1))))
    return [(json.loads(to_json(decision)), json.loads(to_record(decision))) for _, decision in made]


class TestDocuments:
    def test_valid(self, documents: list[tuple[Any, Any]]) -> None:
        """Decisions and records fit their published forms, as schema and as models."""
        for decision, record in documents:
            assert [] == faults("decision", decision) + faults("record", record)
            DecisionModel.model_validate(decision)
            RecordModel.model_validate(record)

    @pytest.mark.parametrize(
        "change",
        [
            lambda document: document.update(extra=1),
            lambda document: document.pop("keys"),
            lambda document: document.update(qaward="decision/1"),
            lambda document: document.pop("cautions"),
            lambda document: document["open"].update(money=-1),
            lambda document: document["lines"][0].update(net_fen=1.5),
            lambda document: document["lines"][0].update(net_fen="1"),
            lambda document: document["lines"][0].update(net_fen=-1),
            lambda document: document["lines"][0].update(standing="owed"),
            lambda document: document["lines"][0]["conditions"][0].update(answer="yes"),
            lambda document: document.update(as_of="30.6.2023"),
        ],
    )
    def test_faults(self, documents: list[tuple[Any, Any]], change: Callable[[Any], object]) -> None:
        """Neither schema nor model takes what a decision cannot hold."""
        from pydantic import ValidationError

        document = copy.deepcopy(documents[0][0])
        change(document)
        assert faults("decision", document)
        with pytest.raises(ValidationError):
            DecisionModel.model_validate(document)
