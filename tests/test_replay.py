"""Records and replay: the same decision from the record alone; every changed byte and every changed rule is found."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from console import CHAPTER, DAY, FULL, HEAD, PLAIN, POLICY, ROOT, run, write_pack, write_profile

import qaward
from qaward.api import Engine, to_record
from qaward.canonical import digest
from qaward.engine.durable import durable_key
from qaward.findings import InputError
from qaward.ledger.record import read_record
from qaward.ledger.replay import Difference, Replay, replay
from qaward.ledger.sealed import depth, seal
from qaward.policy.load import load_folder, load_rules
from qaward.report.differences import difference_table

PROFILES = sorted((ROOT / "features").glob("*/profiles/*.yaml"))


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """The small pack, to be edited or removed."""
    return write_pack(tmp_path / "rules")


@pytest.fixture
def record(tmp_path: Path, rules: Path) -> Path:
    """The record of the profile that meets every clause."""
    path = tmp_path / "record.json"
    profile = write_profile(tmp_path / "full.json", FULL)
    assert 0 == run("evaluate", profile, "--as-of", DAY, "--rules", rules, "--record", path).exit_code
    return path


@pytest.fixture(scope="module")
def engine() -> Engine:
    """The packs of the repository."""
    return Engine.load(ROOT / "rules")


def resealed(content: bytes, change: Callable[[dict[str, Any]], object]) -> bytes:
    """A record with a change and a digest that fits it: a forgery, or a record of another making."""
    body = json.loads(content)
    change(body)
    body.pop("sha256", None)
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(200_000)  # for a forgery that is nested deeper than anything we write
    try:
        return seal(body)
    finally:
        sys.setrecursionlimit(limit)


class TestReplay:
    def test_equal(self, record: Path) -> None:
        """A record replays equal."""
        found = run("replay", record)
        expected = f"{record}：某轴承公司，认定日期 2023-06-30，一致（评审器：reference、durable）\n"
        assert (0, expected, "") == (found.exit_code, found.stdout, found.stderr)
        english = run("replay", record, "--lang", "en").stdout
        assert f"{record}: 某轴承公司, as of 2023-06-30: equal (evaluators: reference, durable)\n" == english

    def test_without_the_rules(self, record: Path, rules: Path) -> None:
        """It needs nothing but itself: the rules may be edited, or gone."""
        chapter = rules / POLICY / "01-all.yaml"
        chapter.write_text(CHAPTER.replace("20万元", "99万元"), "utf-8")
        assert 0 == run("replay", record).exit_code
        shutil.rmtree(rules)
        assert 0 == run("replay", record).exit_code

    def test_a_chosen_reading_is_kept(self, tmp_path: Path, rules: Path) -> None:
        """A record made with another reading replays with it."""
        profile, path = write_profile(tmp_path / "p.json"), tmp_path / "r.json"
        args = ("--as-of", DAY, "--rules", rules, "--record", path, "--reading", "pilot-sum=1万元")
        assert 0 == run("evaluate", profile, *args).exit_code
        assert 0 == run("replay", path).exit_code
        assert {"pilot-sum": "1万元"} == json.loads(path.read_bytes())["readings"]

    def test_several_and_a_folder(self, tmp_path: Path, rules: Path) -> None:
        """Records are replayed one by one, or a folder of them, and counted."""
        profiles = [write_profile(tmp_path / f"{name}.json", id=name) for name in ("A-1", "B-2")]
        folder = tmp_path / "records"
        args = ("evaluate", *profiles, "--as-of", DAY, "--rules", rules, "--record", folder)
        assert 0 == run(*args).exit_code
        assert ["A-1.json", "B-2.json"] == sorted(path.name for path in folder.glob("*.json"))
        found = run("replay", folder)
        assert (0, "重演 2 份记录 = 一致 2 + 不一致 0 + 不能用 0\n") == (found.exit_code, found.stderr)
        (folder / "A-1.json").write_bytes((folder / "A-1.json").read_bytes().replace(b"40000", b"50000", 1))
        found = run("replay", folder, tmp_path / "none.json", "--lang", "en")
        assert 3 == found.exit_code
        assert [
            f"{folder}/A-1.json: error: the record was changed: its content does not match its digest; use the record"
            " as it was written, or decide anew [record.changed]",
            f"{tmp_path}/none.json: error: cannot be read: No such file or directory; check the path and permissions"
            " [file.unreadable]",
            "replayed 3 records = equal 1 + different 0 + unusable 2",
        ] == found.stderr.splitlines()

    def test_a_folder_without_records(self, tmp_path: Path) -> None:
        """A folder that holds none is no success."""
        found = run("replay", tmp_path)
        assert (3, f"{tmp_path}: 错误: 目录中没有记录（*.json）；请核对路径 [record.none]") == (
            found.exit_code, found.stderr.splitlines()[0]
        )  # fmt: skip

    @pytest.mark.parametrize("path", PROFILES, ids=lambda path: f"{path.parent.parent.name}-{path.stem}")
    def test_the_profiles_of_the_features(self, path: Path, engine: Engine) -> None:
        """The records of the worked examples replay equal."""
        for policies in (engine, Engine(engine.rules, [path.parent.parent.name])):
            decision = policies.decide(policies.read(path), date(2023, 6, 30))
            read = read_record("r.json", to_record(decision))
            assert () == replay(read, lambda _: None).differences

    def test_policies_among_others(self, tmp_path: Path, rules: Path) -> None:
        """A record holds the vocabulary and the files of its own policies, and no others."""
        other = rules / "other-1"
        other.mkdir()
        (other / "policy.yaml").write_text(HEAD.replace(POLICY, "other-1").replace("pilot-sum", "pilot-two"))
        (other / "a.yaml").write_text(CHAPTER.replace("pilot-sum", "pilot-two"))
        engine = Engine.load(rules, policies=[POLICY])
        content = to_record(engine.decide(engine.facts(PLAIN), date(2023, 6, 30)))
        files = [each["file"] for each in json.loads(content)["rules"]]
        assert ["quality-2023/01-all.yaml", "quality-2023/policy.yaml", "vocabulary.yaml"] == files
        assert () == replay(read_record("r.json", content), lambda _: None).differences

    def test_a_record_of_a_replay(self, record: Path) -> None:
        """A decision made from a record gives the same record again."""
        from qaward.engine.decide import decide
        from qaward.engine.match import make_plan
        from qaward.ledger.record import make_record
        from qaward.profiles.read import make_facts

        first = read_record("r.json", record.read_bytes())
        loaded = load_rules(first.files, prefix="r.json#")
        facts = make_facts(dict(first.content["facts"]), loaded.vocabulary)
        again = make_record(decide(make_plan(loaded), facts, date(2023, 6, 30)), str(first.content["software"]))
        one, two = json.loads(again), dict(first.content)
        for body in (one, two):
            body.pop("sha256")
            body["decision"].pop("keys")
        assert one == two


class TestChangedBytes:
    def test_five_hundred_and_more(self, record: Path) -> None:
        """One changed byte anywhere is found: exit 1, one message, nothing shown."""
        content = record.read_bytes()
        chance = random.Random(500)
        places = {round(at * (len(content) - 1) / 499) for at in range(500)}
        places |= set(range(40)) | set(range(len(content) - 90, len(content)))  # the mark, the digest, the line end
        codes: set[str] = set()
        for at in sorted(places):
            changed = bytearray(content)
            changed[at] = chance.choice([byte for byte in range(256) if byte != content[at]])
            codes.add(refused(bytes(changed)))
        assert len(places) >= 500
        assert codes <= {"record.form", "record.changed", "record.version", "record.not-canonical"}

    def test_changes_that_keep_it_json(self, record: Path) -> None:
        """Digits, letters, case and white space changed so that it is still JSON; 500 of them."""
        content = record.read_bytes()
        chance = random.Random(501)
        kinds: dict[str, int] = {}
        for _ in range(500):
            at = chance.randrange(len(content))
            byte = content[at : at + 1]
            if byte.isdigit():
                new, kind = str((int(byte) + chance.randint(1, 9)) % 10).encode(), "digit"
            elif byte.isalpha():
                new, kind = byte.swapcase(), "case"
            else:
                new, kind = b" " + byte, "space"
            kinds[kind] = kinds.get(kind, 0) + 1
            refused(content[:at] + new + content[at + 1 :])
        assert min(kinds.values()) > 20

    @pytest.mark.parametrize(
        ("change", "code"),
        [
            (lambda text: text + b"\n", "record.not-canonical"),
            (lambda text: text[:-1], "record.not-canonical"),
            (lambda text: b" " + text, "record.not-canonical"),
            (lambda text: b"\xef\xbb\xbf" + text, "record.form"),
            (lambda text: text.replace(b"\n", b"\r\n"), "record.not-canonical"),
            (lambda text: text.replace(b'":"', b'": "', 1), "record.not-canonical"),
            (lambda text: text.replace("某".encode(), b"\\u67d0", 1), "record.not-canonical"),
            (lambda text: json.dumps(json.loads(text), indent=1).encode(), "record.not-canonical"),
            (lambda text: text[: len(text) // 2], "record.form"),
            (lambda text: b"", "record.form"),
            (lambda text: b"[]", "record.form"),
            (lambda text: b'{"qaward":"decision/1"}', "record.form"),
            (lambda text: b'{"qaward":7}', "record.form"),
            (lambda text: text.replace(b"record/2", b"record/3"), "record.version"),
            (lambda text: text.replace(b"record/2", b"record/1"), "record.changed"),
            (lambda text: text.replace(b'"sha256":"', b'"sha256":"0', 1), "record.changed"),
            (lambda text: b'{"qaward":"record/2","a":1.5}', "record.changed"),
            (lambda text: b'{"qaward":"record/2","a":1e400,"b":NaN}', "record.changed"),
            (lambda text: b'{"qaward":"record/2","a":"\\ud800"}', "record.changed"),
            (lambda text: b'{"qaward":"record/2","a":' + b"9" * 30 + b"}", "record.changed"),
            (lambda text: b'{"qaward":"record/2","a":' + b"9" * 5000 + b"}", "record.form"),
            (lambda text: b'{"qaward":"record/2","a":' + b"[" * 5000 + b"]" * 5000 + b"}", "record.form"),
            (lambda text: b"[" * 200_000, "record.form"),
            (lambda text: b'{"a":' * 200_000, "record.form"),
            (lambda text: b'{"qaward":"record/2","qaward":"record/2",' + text[1:], "record.not-canonical"),
            (lambda text: text.replace(b'"as_of":', b'"as_of":"2023-06-30","as_of":', 1), "record.not-canonical"),
        ],
    )
    def test_other_changes(self, record: Path, change: Callable[[bytes], bytes], code: str) -> None:
        """Other forms of the same content, other versions, and what no record can hold."""
        found = refused(change(record.read_bytes()))
        assert code == found

    def test_messages(self, record: Path) -> None:
        """What the command says of a changed record, in both languages."""
        record.write_bytes(record.read_bytes().replace(b"30000000", b"39000000", 1))
        found = run("replay", record)
        expected = (
            f"{record}: 错误: 记录已被改动：内容与其摘要不符；请用原来的那一份，找不到的，重新认定 [record.changed]\n"
        )
        assert (1, "", expected) == (found.exit_code, found.stdout, found.stderr)
        english = (
            f"{record}: error: the record was changed: its content does not match its digest; use the record as it was "
            "written, or decide anew [record.changed]\n"
        )
        assert english == run("replay", record, "--lang", "en").stderr

    def test_a_large_file(self, tmp_path: Path) -> None:
        """A file larger than any record is refused by its size."""
        path = tmp_path / "r.json"
        with path.open("wb") as out:
            out.truncate(200 * 2**20)
        found = run("replay", path)
        assert (1, f"{path}: 错误: 记录超过 64 MB；请核对是不是给错了文件 [record.large]\n") == (
            found.exit_code,
            found.stderr,
        )


def refused(content: bytes) -> str:
    """The code with which bytes are refused as a record; the test fails if they are not."""
    with pytest.raises(InputError) as caught:
        read_record("r.json", content)
    [finding] = caught.value.findings
    assert finding.message("zh") and finding.message("en")
    return finding.code


def again(entries: list[Any]) -> None:
    """Put the first entry of a list in a second time."""
    entries.append(json.loads(json.dumps(entries[0])))


def conditions(body: dict[str, Any]) -> list[dict[str, Any]]:
    """The conditions of the third line of a record, which has several."""
    found: list[dict[str, Any]] = body["decision"]["lines"][2]["conditions"]
    return found


STRANGE: tuple[Any, ...] = (
    None, True, 0, -1, 2**53 - 1, "", "x", "是", "2万元", "9999-12-31", [], {}, [[]], {"a": 1}, "met", "due", "省级",
    "\u202e", "2023-02-30", [1, 2], {"present": True}, {"at_least": "1"}, "reference",
)  # fmt: skip


def parts(node: Any) -> list[tuple[Any, Any]]:
    """Every part of a document: what it is in, and under which key."""
    inside: list[Any] = (
        list(node) if isinstance(node, dict) else list(range(len(node))) if isinstance(node, list) else []
    )
    return [each for key in inside for each in ((node, key), *parts(node[key]))]


def forge(body: dict[str, Any], chance: random.Random) -> None:
    """Change one part of a record in one of a few ways."""
    every = parts(body)
    node, key = chance.choice(every)
    other, name = chance.choice(every)
    copied = json.loads(json.dumps(other[name]))
    match chance.randrange(5):
        case 0:
            node[key] = json.loads(json.dumps(chance.choice(STRANGE)))
        case 1:
            del node[key]
        case 2 if isinstance(node, list):
            node.insert(key, json.loads(json.dumps(node[key])))
        case 3 if isinstance(node, list):
            chance.shuffle(node)
        case 4 if isinstance(node[key], str) and node[key]:
            at = chance.randrange(len(node[key]))
            node[key] = node[key][:at] + chance.choice(["", "0", "\n", "：", "- "]) + node[key][at + 1 :]
        case _:
            node[key] = copied


OTHER = HEAD.replace(POLICY, "other-1").replace("pilot-sum", "other-sum")
"""The head of a policy that no decision of these tests is made by."""


def deep(levels: int) -> Any:
    """A list in a list in a list. Python 3.13 writes fewer than 10,000 levels, whatever limit is set."""
    nest: Any = 1
    for _ in range(levels):
        nest = [nest]
    return nest


def rule_file(name: str, text: str) -> dict[str, str]:
    """A rule file as records hold it."""
    return {"file": name, "text": text, "sha256": digest(text.encode())}


class TestManifests:
    """What a folder's manifests say beside what its records say."""

    @pytest.fixture
    def folder(self, tmp_path: Path, rules: Path) -> Path:
        """Three records that belong together."""
        profiles = [write_profile(tmp_path / f"{name}.json", id=name) for name in ("A", "B", "C")]
        folder = tmp_path / "records"
        assert 0 == run("evaluate", *profiles, "--as-of", DAY, "--rules", rules, "--record", folder).exit_code
        return folder

    def test_a_record_is_missing(self, folder: Path) -> None:
        """A record that was taken away is told, and counts."""
        [manifest] = folder.glob("*.manifest")
        (folder / "B.json").unlink()
        found = run("replay", folder)
        assert (1, 2) == (found.exit_code, len(found.stdout.splitlines()))
        assert [
            f"{folder}/B.json: 错误: 清单 {manifest.name} 中有这份记录，目录中没有；"
            "请找回这份记录，放回目录 [manifest.missing]",
            "重演 3 份记录 = 一致 2 + 不一致 0 + 不能用 1",
        ] == found.stderr.splitlines()

    def test_a_record_was_exchanged(self, folder: Path) -> None:
        """A sound record in another's place is not the one that was written."""
        [manifest] = folder.glob("*.manifest")
        (folder / "B.json").write_bytes((folder / "A.json").read_bytes())
        found = run("replay", folder)
        assert 1 == found.exit_code
        words = f"与清单 {manifest.name} 所载的摘要不符：不是当时写的那一份记录；请换回当时写的那一份 [manifest.other]"
        assert [
            f"{folder}/B.json: 错误: {words}",
            "重演 3 份记录 = 一致 2 + 不一致 0 + 不能用 1",
        ] == found.stderr.splitlines()

    def test_a_record_was_added(self, folder: Path) -> None:
        """A record that no manifest names is told, and replayed by itself."""
        (folder / "D.json").write_bytes((folder / "A.json").read_bytes())
        found = run("replay", folder)
        assert (0, 4) == (found.exit_code, len(found.stdout.splitlines()))
        words = "没有清单列有这份记录：它不属于目录中的任何一批；请移走，或找回列有它的清单 [manifest.unnamed]"
        assert f"{folder}/D.json: 提示: {words}" == found.stderr.splitlines()[0]

    def test_a_folder_of_before(self, folder: Path) -> None:
        """A folder without a manifest is replayed; that nobody knows whether it is whole is told."""
        [manifest] = folder.glob("*.manifest")
        manifest.unlink()
        found = run("replay", folder)
        assert (0, 3) == (found.exit_code, len(found.stdout.splitlines()))
        words = "目录中没有清单（*.manifest），不能判断记录是否齐全；请找回清单，或逐份给出记录的文件名 [manifest.none]"
        assert f"{folder}: 提示: {words}" == found.stderr.splitlines()[0]

    @pytest.mark.parametrize(
        ("change", "code"),
        [
            (lambda text: text.replace(b"A.json", b"X.json"), "manifest.changed"),
            (lambda text: text + b" ", "manifest.not-canonical"),
            (lambda text: text[:50], "manifest.form"),
            (lambda text: text.replace(b"manifest/1", b"manifest/2"), "manifest.version"),
            (lambda text: b"{}", "manifest.form"),
            (lambda text: b"[" * 100_000, "manifest.form"),
            (lambda text: resealed(text, lambda body: again(body["records"])), "manifest.form"),
            (lambda text: resealed(text, lambda body: body["records"][0].update(file="../A.json")), "manifest.form"),
            (lambda text: resealed(text, lambda body: body["records"][0].update(file=".A.json")), "manifest.form"),
            (lambda text: resealed(text, lambda body: body.update(extra=1)), "manifest.form"),
        ],
    )
    def test_manifests_that_were_changed(self, folder: Path, change: Callable[[bytes], bytes], code: str) -> None:
        """A manifest is as strict as a record; the records are replayed all the same."""
        [manifest] = folder.glob("*.manifest")
        manifest.write_bytes(change(manifest.read_bytes()))
        found = run("replay", folder)
        assert (1, 3) == (found.exit_code, len(found.stdout.splitlines()))
        assert f"{manifest}: 错误: " in found.stderr and f"[{code}]\n" in found.stderr
        assert found.stderr.endswith("重演 3 份记录 = 一致 3 + 不一致 0 + 不能用 0\n")


class TestForgeries:
    """Records whose digest was made to fit: replay finds that the decision does not follow from the rest."""

    def replayed(self, record: Path, change: Callable[[dict[str, Any]], object]) -> Replay:
        """What comes out of a changed record."""
        return replay(read_record("r.json", resealed(record.read_bytes(), change)), lambda _: None)

    @pytest.mark.parametrize(
        ("change", "step", "what"),
        [
            (lambda body: body["decision"]["lines"][0].update(net_fen=1), "stacking", "net_fen"),
            (lambda body: body["decision"]["lines"][0].update(gross_fen=1), "amount", "gross_fen"),
            (lambda body: body["decision"]["lines"][0].update(standing="due"), "amount", "standing"),
            (lambda body: body["decision"]["lines"].pop(0), "condition", "result"),
            (lambda body: body["decision"]["not_awarded"].pop(), "condition", "result"),
            (lambda body: body["decision"]["totals"][0].update(fen=1), "total", "totals"),
            (lambda body: body["decision"]["ranges"][0].update(low_fen=1), "total", "ranges"),
            (lambda body: body["decision"]["questions"].clear(), "condition", "questions"),
            (lambda body: body["decision"]["applicant"].update(name="别人"), "facts", "applicant"),
            (lambda body: body["decision"].update(as_of="2023-07-01"), "facts", "as_of"),
            (lambda body: body["decision"].update(listing="open"), "facts", "listing"),
            (lambda body: body["decision"]["readings"][0].update(chosen="1万元"), "rule", "readings"),
            (lambda body: body["decision"]["policies"][0].update(title="x"), "rule", "policies"),
            (lambda body: body["decision"]["policies"][0].update(sha256="0" * 64), "rule", "policies.0.sha256"),
            (lambda body: body["decision"]["lines"][0].update(clause_sha256="0" * 64), "rule", "lines.0.clause_sha256"),
            (lambda body: body["decision"]["lines"][0].update(summary="x"), "rule", "lines.0.summary"),
            (lambda body: body["decision"]["lines"][0].update(evidence=["x"]), "rule", "lines.0.evidence"),
            (lambda body: body["decision"]["lines"][2]["conditions"].pop(), "condition", "conditions"),
            (lambda body: body["facts"]["items"][5].update(finished="4"), "condition", "conditions"),
            (lambda body: body["facts"]["applicant"].update(listed="false"), "condition", "result"),
            (lambda body: body["readings"].update({"pilot-sum": "1万元"}), "rule", "readings"),
            (lambda body: body["readings"].clear(), "rule", "readings.pilot-sum"),
            (lambda body: body["rules"].append(rule_file("zzz/policy.yaml", OTHER)), "rule", "rules"),
            (lambda body: body["rules"].append(rule_file(f"{POLICY}/waivers.yaml", "- x")), "rule", "rules"),
            (lambda body: body["rules"].reverse(), "rule", "rules"),
            (lambda body: body["facts"].update(申报主体=body["facts"].pop("applicant")), "facts", "facts.applicant"),
            (lambda body: body["facts"]["items"][5].update(finished=3), "facts", "facts.items.5.finished"),
            (lambda body: body["facts"]["applicant"].update(listed="是"), "facts", "facts.applicant.listed"),
            (lambda body: body["facts"].pop("listing"), "facts", "facts.listing"),
            (lambda body: body["facts"].update(paid=[]), "facts", "facts.paid"),
            (lambda body: body["decision"]["lines"][0].update(stage=None), "rule", "lines.0.stage"),
            (lambda body: again(body["decision"]["lines"]), "condition", "result"),
            (lambda body: again(body["decision"]["not_awarded"]), "condition", "result"),
            (lambda body: body["decision"]["lines"].reverse(), "rule", "lines.0.article"),
        ],
    )
    def test_the_first_step(
        self, record: Path, change: Callable[[dict[str, Any]], object], step: str, what: str
    ) -> None:
        """Whatever was changed, a step is named."""
        found = self.replayed(record, change)
        assert (step, what) == (found.differences[0].step, found.differences[0].what)

    @pytest.mark.parametrize(
        ("change", "code", "words"),
        [
            (lambda body: body.update(as_of="2023-02-30"), "record.form", "`as_of` 不合要求"),
            (lambda body: body.update(extra=1), "record.form", "`extra` 不合要求"),
            (lambda body: body.pop("facts"), "record.form", "`facts` 不合要求"),
            (lambda body: body["decision"].update(lines=None), "record.form", "`decision.lines` 不合要求"),
            (lambda body: body["rules"][0].update(text="x"), "record.rules", "quality-2023/01-all.yaml"),
            (lambda body: body.update(rules=[]), "rules.no-vocabulary", "vocabulary.yaml"),
            (lambda body: body.update(policies=["x"]), "record.policies", "x"),
            (lambda body: body["readings"].update(x="y"), "reading.unknown", "没有口径 `x`"),
            (lambda body: body["facts"].update(items=7), None, ""),
            (lambda body: body["rules"].append(dict(body["rules"][0])), "record.form", "`rules` 不合要求"),
            (
                lambda body: body["rules"].insert(0, {**body["rules"][0], "text": "- {}", "sha256": digest(b"- {}")}),
                "record.form",
                "`rules` 不合要求",
            ),
            (lambda body: body["rules"].append(rule_file("zzz/01.yaml", "- x")), None, "zzz"),
            (lambda body: body["rules"][0].update(sha256=body["rules"][1]["sha256"]), "record.rules", "01-all.yaml"),
            (lambda body: body["policies"].append(body["policies"][0]), "record.form", "`policies` 不合要求"),
            (lambda body: again(body["decision"]["totals"]), "record.form", "`decision.totals` 不合要求"),
            (lambda body: again(body["decision"]["ranges"]), "record.form", "`decision.ranges` 不合要求"),
            (lambda body: again(body["decision"]["policies"]), "record.form", "`decision.policies` 不合要求"),
            (lambda body: again(body["decision"]["readings"]), "record.form", "`decision.readings` 不合要求"),
            (lambda body: again(body["decision"]["questions"]), "record.form", "`decision.questions` 不合要求"),
            (lambda body: body["decision"].update(keys=[]), "record.form", "`decision.keys` 不合要求"),
            (lambda body: body["decision"].update(keys=["reference"] * 2), "record.form", "`decision.keys` 不合要求"),
            (lambda body: body["decision"].update(keys=["reference", "mine"]), "record.form", "`decision.keys.1` 不合"),
            (lambda body: body.update(software=7), "record.form", "`software` 不合要求"),
            (
                lambda body: conditions(body)[1].pop("expected"),
                "record.form",
                "lines.2.conditions.1.expected` 不合要求",
            ),
            (lambda body: conditions(body)[1].pop("fact"), "record.form", "`decision.lines.2.conditions.1` 不合要求"),
            (lambda body: conditions(body)[1].update(expected=7), "record.form", "lines.2.conditions.1.expected` 不合"),
            (lambda body: conditions(body)[1].update(found=7), "record.form", "lines.2.conditions.1.found` 不合要求"),
            (lambda body: conditions(body)[1].update(all=[]), "record.form", "lines.2.conditions.1.all` 不合要求"),
            (lambda body: conditions(body)[1].update(expected={"x": "1"}), "record.form", "conditions.1.expected"),
            (lambda body: body["facts"].update(x=deep(5_000)), "record.form", "嵌套超过 256 层"),
            (lambda body: body["facts"].update(x=deep(200)), "file.deep", "64"),
            (lambda body: body["facts"]["items"].append(body["facts"]["items"][0]), "profile.item-twice", "重复"),
        ],
    )
    def test_records_that_cannot_be_used(
        self, record: Path, tmp_path: Path, change: Callable[[dict[str, Any]], object], code: str | None, words: str
    ) -> None:
        """A record that is whole but does not hold together is refused with a message, exit 1."""
        path = tmp_path / "forged.json"
        path.write_bytes(resealed(record.read_bytes(), change))
        found = run("replay", path)
        assert (1, "") == (found.exit_code, found.stdout)
        assert words in found.stderr
        assert code is None or f"[{code}]\n" in found.stderr

    def test_the_folder_goes_on(self, record: Path, tmp_path: Path) -> None:
        """Each forgery is one line, the sound records around it are replayed, and the counts close."""
        folder = tmp_path / "records"
        folder.mkdir()
        forgeries: list[Callable[[dict[str, Any]], object]] = [
            lambda body: again(body["decision"]["totals"]),
            lambda body: conditions(body)[1].pop("expected"),
            lambda body: body["facts"].update(x=deep(5_000)),
            lambda body: body["facts"].update(x=deep(200)),
            lambda body: body["decision"]["lines"][0].update(net_fen=1),
            lambda body: body["facts"]["applicant"].update(name="x" * 200),
        ]
        content = record.read_bytes()
        for at, change in enumerate(forgeries):
            (folder / f"{at}-sound.json").write_bytes(content)
            (folder / f"{at}.json").write_bytes(resealed(content, change))
        (folder / "a.json").symlink_to("/dev/zero")
        (folder / "b.json").write_bytes(b"\0" * 1000)
        found = run("replay", folder)
        assert 3 == found.exit_code  # a device cannot be read
        *told, counts = found.stderr.splitlines()
        assert "重演 14 份记录 = 一致 6 + 不一致 2 + 不能用 6" == counts
        assert 6 == sum("，一致（" in line for line in found.stdout.splitlines())
        faults = [line for line in told if ": 错误: " in line]
        assert ["0.json", "1.json", "2.json", "3.json", "a.json", "b.json"] == [
            line.removeprefix(f"{folder}/").partition(":")[0] for line in faults
        ]

    def test_a_fault_of_ours(self, record: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where the program fails on one record that is told with its place, and the others are replayed; exit 70."""
        from qaward.ledger import replay as module

        folder = tmp_path / "records"
        folder.mkdir()
        for name in ("a", "b", "c"):
            (folder / f"{name}.json").write_bytes(record.read_bytes())
        sound, calls = module.make_facts, list[object]()

        def broken(*args: Any) -> Any:
            calls.append(args)
            if len(calls) == 2:
                raise KeyError("made up")
            return sound(*args)

        monkeypatch.setattr(module, "make_facts", broken)
        found = run("replay", folder)
        assert 70 == found.exit_code
        told = found.stderr.splitlines()
        assert f"{folder}/b.json: 错误: 内部错误，这份记录没有重演；报修请附上记录和这一行：test_replay.py:" in told[-2]
        assert "重演 3 份记录 = 一致 2 + 不一致 0 + 不能用 1" == told[-1]

    @pytest.mark.parametrize("number", [200, pytest.param(20_000, marks=pytest.mark.deep)])
    def test_forged_at_random(self, record: Path, tmp_path: Path, number: int) -> None:
        """Parts of a record changed, dropped, doubled, moved: a message or a difference.

        What is equal is what a run makes of the facts and the rule files in it, software and evaluators apart.
        """
        chance, path = random.Random(number), tmp_path / "forged.json"
        codes: dict[int, int] = {}
        for _ in range(number):
            body = json.loads(record.read_bytes())
            body.pop("sha256")
            for _ in range(chance.randint(1, 3)):
                forge(body, chance)
            for each in body["rules"] if isinstance(body.get("rules"), list) and chance.random() < 0.8 else ():
                if isinstance(each, dict) and isinstance(each.get("text"), str):
                    each["sha256"] = digest(each["text"].encode())
            path.write_bytes(seal(body))
            found = run("replay", path)
            codes[found.exit_code] = codes.get(found.exit_code, 0) + 1
            assert found.exit_code in {0, 1}
            if found.exit_code == 0:
                files = {each["file"]: each["text"].encode() for each in body["rules"]}
                engine = Engine(load_rules(files))
                made = json.loads(to_record(engine.decide(engine.facts(body["facts"]), date(2023, 6, 30))))
                for each in (body, made):
                    for part, key in ((each, "sha256"), (each, "software"), (each["decision"], "keys")):
                        part.pop(key, None)
                assert made == body
        assert codes[1] > number // 2

    def test_software_and_evaluators_are_told(self, record: Path, tmp_path: Path) -> None:
        """What made the record is compared and told, and is no difference."""
        path = tmp_path / "other.json"

        def change(body: dict[str, Any]) -> None:
            body["decision"]["keys"] = ["durable"]
            body["software"] = "qaward 0.0.9\x1b[2J"

        path.write_bytes(resealed(record.read_bytes(), change))
        found = run("replay", path)
        assert 0 == found.exit_code
        assert [
            f"{path}：某轴承公司，认定日期 2023-06-30，一致（评审器：reference、durable）",
            f"记录由 qaward 0.0.9\\u001b[2J 作出，本次用 qaward {qaward.__version__} 重演",
            "记录由评审器 durable 作出，本次为 reference、durable",
        ] == found.stdout.splitlines()
        assert (
            "the record was made by the evaluators durable; now reference, durable\n"
            in run("replay", path, "--lang", "en").stdout
        )

    @pytest.mark.parametrize(
        ("text", "levels"),
        [
            (b"", 0), (b"{}", 1), (b'{"a":[[]],"b":[1]}', 3), (b'"[[["', 0), (b'["\\"[[["]', 1), (b'["\\\\",[]]', 2),
            (b'["[[', 1), (b"[" * 9, 9), (b"]]][", 1), (b'"' + b'\\"' * 100_000 + b"[", 0),
        ],
    )  # fmt: skip
    def test_depth(self, text: bytes, levels: int) -> None:
        """Brackets are counted outside of texts, whole or cut off."""
        assert levels == max(depth(text), 0)

    def test_no_escape_code_reaches_the_terminal(self, record: Path, tmp_path: Path) -> None:
        """What a forged record says is shown with its control characters as numbers."""
        path = tmp_path / "forged.json"
        path.write_bytes(
            resealed(record.read_bytes(), lambda body: body["decision"]["applicant"].update(name="\x1b[2J\x9b31m"))
        )
        found = run("replay", path, color=True)
        assert 1 == found.exit_code
        assert "\\u001b[2J\\u009b31m" in found.stdout
        assert not {"\x1b[2J", "\x9b"} & {found.stdout[at : at + n] for at in range(len(found.stdout)) for n in (1, 4)}


SIDE_BY_SIDE = """\
首个不同的步骤：条款文本，quality-2023/secretariat，when.since.for_at_least
步骤      条款           事项         出资    内容                记录                          重演
--------  -------------  -----------  ------  ------------------  ----------------------------  ---------------------------
条款文本  quality-2023/                       when.since.for_at_  12 months                     6 months
          secretariat                         least
条件      quality-2023/  委员会 SC 1  市级    条件                起始日期：应已满12个月，现为  起始日期：应已满6个月，现为
          secretariat                                             2021-05-10（满足）            2021-05-10（满足）
条件      quality-2023/  委员会 SC 2          结果                未获                          —
          secretariat
条件      quality-2023/  委员会 SC 2  市级    结果                —                             应付 30万元
          secretariat
合计                                  市级    合计                应付 56万元，3 项             应付 86万元，4 项
合计                                  市级    范围                56万元 至 166万元             86万元 至 196万元
"""  # noqa: E501


class TestOtherRules:
    def changed(self, record: Path, tmp_path: Path, old: str, new: str) -> tuple[Difference, ...]:
        """What differs under rules in which a text was replaced."""
        assert CHAPTER.count(old) >= 1
        other = load_folder(write_pack(tmp_path / "other", chapter=CHAPTER.replace(old, new, 1)))
        return replay(read_record("r.json", record.read_bytes()), lambda _: None, other).differences

    @pytest.mark.parametrize(
        ("old", "new", "clause", "path", "values", "steps"),
        [
            (
                "city: {on_top_of: province, by: level, national: 20万元",
                "city: {on_top_of: province, by: level, national: 25万元",
                "led-standard", "pays.city.national", ("20万元", "25万元"),
                ["rule", "amount", "stacking", "total"],
            ),
            (
                "role: lead", "role: participant", "led-standard", "when.role", ("lead", "participant"),
                ["rule", "condition", "total"],
            ),
            (
                "12 months", "6 months", "secretariat", "when.since.for_at_least", ("12 months", "6 months"),
                ["rule", "condition", "total"],
            ),
            ("once: item", "once: applicant", "secretariat", "once", ("item", "applicant"), ["rule"]),
            (
                "取得重大突破，最高100万元", "取得突破，最高100万元", "breakthrough", "summary",
                ("取得重大突破，最高100万元", "取得突破，最高100万元"), ["rule"],
            ),
            (
                "up_to: 100万元", "up_to: 90万元", "breakthrough", "pays.city.up_to", ("100万元", "90万元"),
                ["rule", "amount", "stacking", "total"],
            ),
            (
                "standing: sought", "standing: due", "breakthrough", "pays.province.standing", ("sought", "due"),
                ["rule", "condition", "amount", "total"],  # a sum of the province's own waits for its grant
            ),
            ("article: 三", "article: 四", "honour-list", "article", ("三", "四"), ["rule"]),
        ],
    )  # fmt: skip
    def test_a_planted_change(
        self, record: Path, tmp_path: Path, old: str, new: str, clause: str, path: str, values: tuple[str, str],
        steps: list[str],
    ) -> None:  # fmt: skip
        """A change of an amount, a condition, a stacking key or a word: the first difference names step and clause."""
        found = self.changed(record, tmp_path, old, new)
        first = found[0]
        assert ("rule", f"quality-2023/{clause}", path) == (first.step, first.clause, first.what)
        assert values == (first.recorded, first.replayed)
        assert steps == list(dict.fromkeys(each.step for each in found))

    def test_a_removed_clause(self, record: Path, tmp_path: Path) -> None:
        """A clause that is gone is named with what it said."""
        start, end = CHAPTER.index("- clause: secretariat"), CHAPTER.index("- clause: pilot")
        found = self.changed(record, tmp_path, CHAPTER[start:end], "")
        expected = ("rule", "quality-2023/secretariat", "clause", "承担秘书处工作满一年，一次性资助", None)
        first = found[0]
        assert expected == (first.step, first.clause, first.what, first.recorded, first.replayed)
        assert {"result"} == {each.what for each in found if each.step == "condition"}

    def test_an_added_clause(self, record: Path, tmp_path: Path) -> None:
        """A clause that is new is named."""
        new = "- {clause: extra, article: 四, summary: 另加, for: any, each: pilot, pays: {city: 1万元}}\n"
        found = self.changed(record, tmp_path, "- clause: pilot\n", new + "- clause: pilot\n")
        first = found[0]
        assert ("rule", "quality-2023/extra", None, "另加") == (
            first.step,
            first.clause,
            first.recorded,
            first.replayed,
        )

    def test_a_comment_is_no_difference(self, record: Path, tmp_path: Path) -> None:
        """Bytes that say nothing make no other decision."""
        assert () == self.changed(record, tmp_path, "- clause: pilot\n", "# a comment\n- clause: pilot\n")

    def test_a_clause_that_takes_no_part(self, tmp_path: Path, rules: Path) -> None:
        """A change in a clause about items the applicant does not have changes nothing for it."""
        engine = Engine.load(rules)
        content = to_record(engine.decide(engine.facts(PLAIN), date(2023, 6, 30)))
        path = tmp_path / "plain.json"
        path.write_bytes(content)
        other = write_pack(tmp_path / "other", chapter=CHAPTER.replace("30万元", "40万元"))
        assert 0 == run("replay", path, "--with-rules", other).exit_code

    def test_a_removed_policy(self, record: Path, tmp_path: Path) -> None:
        """Rules that lack the policy cannot be used for the record, and say which is missing."""
        other = write_pack(tmp_path / "other", head=HEAD.replace(POLICY, "quality-2024"))
        found = run("replay", record, "--with-rules", other)
        assert (1, "") == (found.exit_code, found.stdout)
        told = "所给规则中没有记录所用的政策（quality-2023）；请用 --with-rules 给出含有它们的规则目录"
        assert f"{other}: 错误: {told} [record.policies]\n" == found.stderr
        with pytest.raises(InputError):
            replay(read_record("r.json", record.read_bytes()), lambda _: None, load_folder(other))

    def test_faulty_rules(self, record: Path, tmp_path: Path) -> None:
        """Rules that cannot be loaded are told, exit 1."""
        other = write_pack(tmp_path / "other", chapter=CHAPTER.replace("lead", "leed"))
        found = run("replay", record, "--with-rules", other)
        assert (1, "") == (found.exit_code, found.stdout)
        assert "leed" in found.stderr

    def test_stages_and_vouchers(self, record: Path, tmp_path: Path) -> None:
        """Each stage of a payment, and whether it is money, is a difference of its own."""
        old = "pays: {city: 30万元}"
        staged = "pays: {city: {amount: 30万元, stages: [{share: 60%}, {share: 40%}]}}"
        voucher = "pays: {city: {amount: 30万元, form: voucher}}"
        found = self.changed(record, tmp_path, old, staged)
        results = [(each.payer, each.recorded, each.replayed) for each in found if each.what == "result"]
        assert ["city", "city 1", "city 2"] == [payer for payer, _, _ in results]
        assert [None, 18_000_000, 12_000_000] == [new and new["net_fen"] for _, _, new in results]
        other = write_pack(tmp_path / "staged", chapter=CHAPTER.replace(old, staged))
        text = run("replay", record, "--with-rules", other).stdout
        assert "市级第2期" in text and "应付 12万元" in text
        assert "city stage 2" in run("replay", record, "--with-rules", other, "--lang", "en").stdout
        found = self.changed(record, tmp_path, old, voucher)
        assert ["form"] == [each.what for each in found if each.step == "amount"]
        assert [("totals", "due"), ("totals", "due")] == [
            (each.what, (each.recorded or each.replayed)["standing"]) for each in found if each.what == "totals"
        ]

    def test_open_add_ons(self, tmp_path: Path) -> None:
        """An add-on that is still open stands beside its line, and is compared by itself."""
        old = "pays: {city: 30万元}"
        pays = "pays: {{city: {{amount: 30万元, plus: [{{when: {{applicant.listed: true}}, amount: {}万元}}]}}}}"
        rules, other = (
            write_pack(tmp_path / str(sum_), chapter=CHAPTER.replace(old, pays.format(sum_))) for sum_ in (5, 6)
        )
        path = tmp_path / "record.json"
        profile = {"applicant": {"id": "E", "kind": "enterprise"}, "items": [FULL["items"][3]]}
        open_ = write_profile(tmp_path / "open.json", profile)
        assert 0 == run("evaluate", open_, "--as-of", DAY, "--rules", rules, "--record", path).exit_code
        assert 0 == run("replay", path).exit_code
        found = replay(read_record("r.json", path.read_bytes()), lambda _: None, load_folder(other)).differences
        told = [(each.step, each.payer, each.what) for each in found]
        assert [
            ("rule", "", "pays.city.plus.0.amount"), ("amount", "city+", "at_stake"), ("total", "city", "ranges"),
        ] == told  # fmt: skip
        text = run("replay", path, "--with-rules", other).stdout
        assert "市级另加  涉及" in text and "市级 应付 5万元" in text and "市级 应付 6万元" in text
        path.unlink()
        known = write_profile(tmp_path / "known.json", profile, listed=True)
        assert 0 == run("evaluate", known, "--as-of", DAY, "--rules", rules, "--record", path).exit_code
        found = replay(read_record("r.json", path.read_bytes()), lambda _: None, load_folder(other)).differences
        assert [("plus_fen", [5_000_000], [6_000_000]), ("gross_fen", 35_000_000, 36_000_000)] == [
            (each.what, each.recorded, each.replayed) for each in found if each.step == "amount"
        ]

    def test_another_version(self, record: Path, tmp_path: Path) -> None:
        """Where the record was made by another version, that is said."""
        other = write_pack(tmp_path / "other", chapter=CHAPTER.replace("12 months", "6 months"))
        path = tmp_path / "old.json"
        path.write_bytes(resealed(record.read_bytes(), lambda body: body.update(software="qaward 0.0.9")))
        assert 0 == run("replay", path).exit_code
        text = run("replay", path, "--with-rules", other).stdout
        assert f"\n记录由 qaward 0.0.9 作出，本次用 qaward {qaward.__version__} 重演\n步骤" in text
        english = run("replay", path, "--with-rules", other, "--lang", "en").stdout
        assert "the record was made by qaward 0.0.9, and replayed by qaward" in english

    def test_another_reading(self, record: Path, tmp_path: Path) -> None:
        """A reading that the other rules take otherwise is named."""
        head = HEAD.replace("takes: 2万元", "takes: 3万元").replace("[1万元]", "[1万元, 2万元]")
        other = write_pack(tmp_path / "other", head=head)
        found = run("replay", record, "--with-rules", other)
        assert 1 == found.exit_code
        assert "首个不同的步骤：条款文本，口径\n" in found.stdout

    def test_side_by_side(self, record: Path, tmp_path: Path) -> None:
        """The table shows each step, recorded and replayed, in people's words."""
        other = write_pack(tmp_path / "other", chapter=CHAPTER.replace("12 months", "6 months"))
        found = run("replay", record, "--with-rules", other)
        head = f"{record}：某轴承公司，认定日期 2023-06-30，不一致\n"
        assert head + SIDE_BY_SIDE == found.stdout
        english = run("replay", record, "--with-rules", other, "--lang", "en").stdout
        assert "first step that differs: rule text, quality-2023/secretariat, when.since.for_at_least\n" in english
        assert "due 86万元, 4 lines" in english

    @pytest.mark.parametrize(
        ("asked", "words", "english"),
        [
            ("{at_least: 2021-01-01}", "应不早于 2021-01-01", "not before 2021-01-01 expected"),
            ("{at_most: 2021-04-01}", "应不晚于 2021-04-01", "not after 2021-04-01 expected"),
            ("{before: 2021-04-02}", "应不晚于 2021-04-01", "not after 2021-04-01 expected"),
        ],
    )
    def test_days_are_early_or_late(self, record: Path, tmp_path: Path, asked: str, words: str, english: str) -> None:
        """What is asked of a day is that it be not before, or not after, another."""
        found = self.changed(record, tmp_path, "{for_at_least: 12 months}", asked)
        vocabulary = load_folder(tmp_path / "other").vocabulary
        told = {lang: str(difference_table(found, vocabulary, lang).body) for lang in ("zh", "en")}
        assert words in told["zh"]
        assert english in told["en"]
        assert [] == [word for word in ("低于", "高于", "超过") if word in told["zh"]]


@pytest.mark.deep
def test_every_record_of_the_features(tmp_path: Path) -> None:
    """Every decision that the features make is recorded, and every record replays equal."""
    words = [sys.executable, str(ROOT / "tests" / "records.py"), str(tmp_path)]
    subprocess.run(words, check=True, cwd=ROOT)
    made = sorted(tmp_path.iterdir())
    assert len(made) > 200
    unequal = [path.name for path in made if replay(read_record(path.name, path.read_bytes()), durable_key).differences]
    assert [] == unequal


def test_a_sum_in_a_sentence_may_be_spelled_as_it_once_was(tmp_path: Path) -> None:
    """Sums below one 万元 were once said in 万元: the same sentence, and no difference. Another sum is one."""
    paying = "pays: {city: 6000元}, once: item"
    chapter = f"- {{clause: secretariat, article: 一, summary: 甲, for: any, each: committee, {paying}}}"
    head = HEAD.partition("readings:")[0]
    engine = Engine.load(write_pack(tmp_path / "rules", chapter=chapter, head=head))
    paid = {"policy": "quality-2023", "clause": "secretariat", "item": "C", "payer": "city", "amount": "4000元"}
    item = {"kind": "committee", "id": "C"}
    facts = engine.facts({"applicant": {"id": "E", "kind": "enterprise"}, "items": [item], "paid": [paid]})
    content = to_record(engine.decide(facts, date(2023, 6, 30)))
    for number, sum_ in ((0, "0.4万元"), (1, "0.3万元")):

        def change(body: dict[str, Any], sum_: str = sum_) -> None:
            (step,) = body["decision"]["lines"][0]["adjustments"]
            assert "4000元" in step["because"]
            step["because"] = step["because"].replace("4000元", sum_)

        assert number == len(replay(read_record("r.json", resealed(content, change)), durable_key).differences)
