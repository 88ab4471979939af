"""Records on disk: the whole set of a run or nothing of it, whatever stands there, races with it, or kills it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from console import DAY, FULL, PLAIN, ROOT, run, write_pack, write_profile

from qaward.canonical import digest
from qaward.cli.records import RecordWriter
from qaward.findings import InputError
from qaward.ledger import keeping
from qaward.ledger.folder import survey
from qaward.ledger.keeping import Kept, RecordSet
from qaward.ledger.manifest import make_manifest, read_manifest
from qaward.ledger.names import LONG, LONGEST_NAME, SHORT, folded, record_name
from qaward.ledger.runs import Journal
from qaward.locking import hold
from qaward.writing import LOCK


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """The small pack."""
    return write_pack(tmp_path / "rules")


def records_in(folder: Path) -> list[str]:
    """The records of a folder; the test fails if there is anything beside them and one manifest."""
    names = sorted(path.name for path in folder.iterdir())
    [manifest] = [name for name in names if name.endswith(".manifest")]
    names.remove(manifest)
    assert sorted(read_manifest(manifest, (folder / manifest).read_bytes()).records) == names
    return names


def names_in(folder: Path) -> list[str]:
    """Everything in a folder."""
    return sorted(path.name for path in folder.iterdir())


def keep(folder: Path, **records: bytes) -> None:
    """Record a set of a run."""
    kept = RecordSet(folder, "test")
    for name, content in records.items():
        kept.add(name, content)
    kept.commit()


class TestFiles:
    def test_all_or_none(self, tmp_path: Path, rules: Path) -> None:
        """A record that stands there and differs is not overwritten, and then none of the run is written."""
        profiles = [write_profile(tmp_path / "A.json", FULL, id="A"), write_profile(tmp_path / "B.json", id="B")]
        folder = tmp_path / "records"
        folder.mkdir()
        (folder / "B.json").write_text("another")
        found = run("evaluate", *profiles, "--as-of", DAY, "--rules", rules, "--record", folder)
        assert (3, "") == (found.exit_code, found.stdout)
        assert (
            f"{folder}/B.json: 错误: 已有内容不同的记录；记录不予覆盖，请换一个文件名 [record.exists]\n" == found.stderr
        )
        assert ["B.json"] == [path.name for path in folder.iterdir()]
        assert "another" == (folder / "B.json").read_text()

    def test_the_same_again(self, tmp_path: Path, rules: Path) -> None:
        """The same record may be written again."""
        profile, path = write_profile(tmp_path / "p.json"), tmp_path / "deep" / "er" / "r.json"
        args = ("evaluate", profile, "--as-of", DAY, "--rules", rules, "--record", path)
        assert 0 == run(*args).exit_code
        assert (
            f"{path}: 提示: 1 份记录已在那里，内容相同，没有改动；不必再做什么 [record.already]\n" == run(*args).stderr
        )
        assert ["r.json"] == [each.name for each in path.parent.iterdir()]

    def test_one_profile_and_a_folder(self, tmp_path: Path, rules: Path) -> None:
        """A folder that exists, or a name that ends in a slash, gets the applicant's own file."""
        profile = write_profile(tmp_path / "p.json")
        for folder in (f"{tmp_path}/new/", str(tmp_path)):
            assert 0 == run("evaluate", profile, "--as-of", DAY, "--rules", rules, "--record", folder).exit_code
        assert (tmp_path / "new" / "E-2.json").read_bytes() == (tmp_path / "E-2.json").read_bytes()

    def test_several_and_a_file(self, tmp_path: Path, rules: Path) -> None:
        """Several applicants from standard input do not fit one file."""
        stdin = "\n".join(json.dumps({**PLAIN, "applicant": {**PLAIN["applicant"], "id": name}}) for name in "AB")
        path = tmp_path / "r.json"
        found = run("evaluate", "-", "--as-of", DAY, "--rules", rules, "--record", path, stdin=stdin)
        assert (2, "") == (found.exit_code, found.stdout)
        assert f"错误：有多个主体，--record 须为目录：已有的目录，或以 / 结尾，如 {path}/\n" in found.stderr
        assert [] == [each for each in tmp_path.iterdir() if each != rules]
        assert (
            0 == run("evaluate", "-", "--as-of", DAY, "--rules", rules, "--record", f"{path}/", stdin=stdin).exit_code
        )
        assert ["A.json", "B.json"] == records_in(path)

    def test_places_that_cannot_be_written(self, tmp_path: Path, rules: Path) -> None:
        """A record that cannot be written ends the run with 3 before anything is shown."""
        profile, other = write_profile(tmp_path / "p.json"), write_profile(tmp_path / "q.json", id="Q")
        (tmp_path / "file").write_text("x")
        for record in (tmp_path / "file" / "r.json", tmp_path / ("x" * 300)):
            found = run("evaluate", profile, "--as-of", DAY, "--rules", rules, "--record", record)
            assert (3, "") == (found.exit_code, found.stdout)
            assert "错误: 无法写入：" in found.stderr
        found = run("evaluate", profile, other, "--as-of", DAY, "--rules", rules, "--record", tmp_path / "file")
        assert (3, "") == (found.exit_code, found.stdout)
        assert "无法写入：" in found.stderr
        assert "x" == (tmp_path / "file").read_text()

    def test_the_rejected_leave_no_record(self, tmp_path: Path, rules: Path) -> None:
        """Sound profiles are recorded beside faulty ones."""
        sound, bad = write_profile(tmp_path / "p.json"), tmp_path / "bad.yaml"
        bad.write_text("x")
        found = run("evaluate", sound, bad, "--as-of", DAY, "--rules", rules, "--record", tmp_path / "records")
        assert 3 == found.exit_code
        assert ["E-2.json"] == records_in(tmp_path / "records")

    def test_a_disk_that_fills_up(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """What was prepared before the fault is taken away."""
        folder = tmp_path / "records"

        def full(_: int) -> None:
            raise OSError(28, "No space left on device")

        with pytest.raises(InputError) as caught, RecordWriter(folder, folder=True) as writer:
            writer.write("A", b"a")
            monkeypatch.setattr(os, "fsync", full)
            writer.write("B", b"b")
        assert "file.unwritable" == caught.value.findings[0].code
        assert [] == list(folder.iterdir())

    @pytest.mark.parametrize("at", [1, 2, 3])
    @pytest.mark.parametrize(
        "fault", [OSError(5, "Input/output error"), FileExistsError(17, "there"), KeyboardInterrupt()]
    )
    def test_a_fault_while_putting_in_place(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: int, fault: BaseException
    ) -> None:
        """None of the set stays if one record, or the manifest, cannot be put in place."""
        sound, calls = os.link, list[Path]()

        def link(source: Path, target: Path) -> None:
            calls.append(target)
            if len(calls) == at:
                raise fault
            sound(source, target)

        monkeypatch.setattr(os, "link", link)
        with pytest.raises((InputError, KeyboardInterrupt)), RecordWriter(tmp_path, folder=True) as writer:
            writer.write("A", b"a")
            writer.write("B", b"b")
        assert (at, []) == (len(calls), list(tmp_path.iterdir()))

    @pytest.mark.parametrize(
        "identity",
        [
            "../x", "..", ".", "", "con/aux", "CON", "nul.txt", "a/b", "a\\b", "a b", "-rf", ".hidden", "a.", "x" * 500,
            "某某公司" * 60, "C:", "a\x00b", "a\nb", "~", "$HOME", "*", "abc", "COM¹", "lpt².x", "CONIN$", "É",
            "E\u0301", "苏/B85", "苏_B85-754565019547", "A-" + "F" * 12, "A-" + "0" * 64, "\u2126", "\uff21", "\u3164",
            "a ", "A. .",
        ],
    )  # fmt: skip
    def test_names(self, tmp_path: Path, identity: str) -> None:
        """Whatever the id is, the file is in the folder, has one name of its own, and every system takes the name."""
        name = record_name(identity)
        assert "/" not in name and "\\" not in name and not name.startswith((".", "-"))
        assert len(name.encode()) <= LONGEST_NAME + 20
        assert name.split(".")[0].upper() not in {"CON", "NUL", "AUX", "PRN"}
        assert name.endswith(".json")
        with RecordWriter(tmp_path, folder=True) as writer:
            writer.write(identity, b"x")
        assert [name] == records_in(tmp_path)

    def test_names_of_their_own(self) -> None:
        """Different ids have different names, even where case does not count; codes stay readable."""
        identities = [
            "A", "a", "A/B", "A_B", "A\\B", "x" * 200, "x" * 201, "..", ".", "É", "E\u0301", "é", "COM¹", "COM1",
            "\u2126", "\u03a9", "\uff21", "A.", "A ", "苏/B85", "苏_B85-754565019547", "K", "\u212a", "ß", "SS",
            "SS.JSON", "ſ", "S",
        ]  # fmt: skip
        identities += [record_name(each).removesuffix(".json") for each in identities if each not in {"A", "S", "K"}]
        made = {each: folded(record_name(each)) for each in dict.fromkeys(identities)}
        assert len(made) == len(set(made.values()))
        assert "91130500MA0000001N.json" == record_name("91130500MA0000001N")
        assert "某公司.json" == record_name("某公司")

    def test_hostile_ids_end_to_end(self, tmp_path: Path, rules: Path) -> None:
        """An id that looks like a path stays in the folder."""
        profiles = [write_profile(tmp_path / f"{at}.json", id=each) for at, each in enumerate(("../../x", "con/aux"))]
        folder = tmp_path / "deep" / "records"
        found = run("evaluate", *profiles, "--as-of", DAY, "--rules", rules, "--record", folder)
        assert 0 == found.exit_code
        assert 2 == len(records_in(folder))
        assert 0 == run("replay", folder).exit_code
        assert ["records"] == [each.name for each in folder.parent.iterdir()]


class TestNames:
    def test_two_applicants_of_one_name(self, tmp_path: Path, rules: Path) -> None:
        """Ids of which one is what the other's file is called are both recorded."""
        identities = ["苏/B85", record_name("苏/B85").removesuffix(".json"), "E\u0301", "É", "COM¹", "COM1", "com1"]
        profiles = [write_profile(tmp_path / f"{at}.json", id=each) for at, each in enumerate(identities)]
        folder = tmp_path / "records"
        found = run("evaluate", *profiles, "--as-of", DAY, "--rules", rules, "--record", folder)
        assert (3, 3) == (found.exit_code, found.stderr.count("[identity.applicant-twice]")), found.stderr
        found = {json.loads((folder / name).read_bytes())["decision"]["applicant"]["id"] for name in records_in(folder)}
        assert set(identities) - {"É", "COM1", "com1"} == found  # these are written otherwise and are the same
        assert 0 == run("replay", folder).exit_code

    def test_ids_whose_digests_begin_alike(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where even the digests do not tell two applicants apart, more of them does."""
        sound = keeping.record_name
        monkeypatch.setattr(
            keeping,
            "record_name",
            lambda identity, digits=SHORT: "x.json" if digits == SHORT else sound(identity, LONG),
        )
        keep(tmp_path, a=b"a", b=b"b")
        assert [f"b-{digest(b'b')}.json", "x.json"] == records_in(tmp_path)

    def test_one_applicant_twice(self, tmp_path: Path) -> None:
        """A second record of one applicant in one run is refused before anything is written."""
        kept = RecordSet(tmp_path, "test")
        kept.add("A", b"a")
        with pytest.raises(InputError):
            kept.add("A", b"b")
        kept.abort()
        assert [] == names_in(tmp_path)


class TestInTheWay:
    @pytest.mark.parametrize(
        "kind", ["other", "empty", "longer", "folder", "pipe", "device", "loop", "nothing", "socket"]
    )
    def test_nothing_is_replaced(self, tmp_path: Path, rules: Path, kind: str) -> None:
        """Whatever stands where a record is to go stays, is told, and no record of the run is written."""
        profiles = [write_profile(tmp_path / f"{name}.json", id=name) for name in ("A", "B")]
        folder = tmp_path / "records"
        folder.mkdir()
        path = folder / "B.json"
        make = {
            "other": lambda: path.write_bytes(b"x"), "empty": lambda: path.write_bytes(b""),
            "longer": lambda: path.write_bytes(b"{" * 100_000), "folder": path.mkdir, "pipe": lambda: os.mkfifo(path),
            "device": lambda: path.symlink_to("/dev/zero"), "loop": lambda: path.symlink_to(path),
            "nothing": lambda: path.symlink_to("nowhere"), "socket": lambda: os.mknod(path, 0o140644),
        }  # fmt: skip
        make[kind]()
        before = path.lstat()
        for target in (folder, path):
            given = profiles if target == folder else profiles[1:]
            if kind == "folder" and target == path:
                continue  # records go into it
            found = run("evaluate", *given, "--as-of", DAY, "--rules", rules, "--record", target)
            assert (3, "") == (found.exit_code, found.stdout)
            code = "record.exists" if kind in {"other", "empty", "longer", "nothing"} else "file.unwritable"
            assert f"{path}: 错误: " in found.stderr and f"[{code}]" in found.stderr
            assert ["B.json"] == names_in(folder)
            after = path.lstat()
            assert (before.st_ino, before.st_mode, before.st_size) == (after.st_ino, after.st_mode, after.st_size)

    @pytest.mark.parametrize("target", ["/dev/full", "/dev/null", "/dev/zero"])
    def test_devices(self, tmp_path: Path, rules: Path, target: str) -> None:
        """A device is no place for a record."""
        before = Path(target).lstat()
        found = run(
            "evaluate", write_profile(tmp_path / "a.json"), "--as-of", DAY, "--rules", rules, "--record", target
        )
        assert (3, "") == (found.exit_code, found.stdout)
        assert f"{target}: 错误: 无法写入：是设备，不是普通文件；" in found.stderr
        assert before.st_ino == Path(target).lstat().st_ino

    @pytest.mark.parametrize(
        ("args", "zh", "en"),
        [
            (["evaluate", ""], "档案… 写的是空的名称", "PROFILE… was given an empty name"),
            (["evaluate", "a", "--record", ""], "--record 写的是空的名称", "--record was given an empty name"),
            (["evaluate", "a", "--rules", ""], "--rules 写的是空的名称", "--rules was given an empty name"),
            (["replay", ""], "记录… 写的是空的名称", "RECORD… was given an empty name"),
            (["lint", ""], "[规则目录] 写的是空的名称", "[DIR] was given an empty name"),
            (["coverage", "--sources", "a", "--html", ""], "--html 写的是空的名称", "--html was given an empty name"),
            (["targets", ""], "地区文件 写的是空的名称", "REGION was given an empty name"),
        ],
    )
    def test_empty_names(self, args: list[str], zh: str, en: str) -> None:
        """An empty name, as of a variable that was not set, is no name of the working folder."""
        for lang, words in (("zh", zh), ("en", en)):
            found = run(*args, "--lang", lang)
            assert (2, "", True) == (found.exit_code, found.stdout, words in found.stderr)

    def test_names_that_are_not_utf8(self, tmp_path: Path, rules: Path) -> None:
        """Folders and files whose names are no text get records like any other."""
        profile = write_profile(tmp_path / "a.json")
        folder = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xfe"))
        for target in (f"{folder}/", folder / "b" / os.fsdecode(b"\xfd.json")):
            assert 0 == run("evaluate", profile, "--as-of", DAY, "--rules", rules, "--record", target).exit_code
            found = run("replay", target)
            assert 0 == found.exit_code and "\\udcff\\udcfe" in found.stdout

    def test_hidden_files_are_no_records(self, tmp_path: Path, rules: Path) -> None:
        """What a Mac or an editor leaves beside records and profiles is passed over."""
        folder, profiles = tmp_path / "records", tmp_path / "profiles"
        profiles.mkdir()
        write_profile(profiles / "a.json")
        for name in ("._a.json", ".x.yaml", ".b.jsonl"):
            (profiles / name).write_bytes(b"\0")
        found = run("evaluate", profiles, "--as-of", DAY, "--rules", rules, "--record", folder)
        assert (0, "读取 1 = 认定 1 + 退回 0\n") == (found.exit_code, found.stderr)
        (folder / "._E-2.json").write_bytes(b"\0")
        (folder / "._x.manifest").write_bytes(b"\0")
        assert (0, "") == (run("replay", folder).exit_code, run("replay", folder).stderr)


class TestSets:
    def test_one_after_another(self, tmp_path: Path) -> None:
        """A folder holds many sets; records that stand there equal belong to the new set too."""
        keep(tmp_path, A=b"a", B=b"b")
        keep(tmp_path, B=b"b", C=b"c")
        assert {"A.json": 1, "B.json": 2, "C.json": 1} == {
            name: len(sets) for name, sets in survey(tmp_path).sets.items()
        }
        assert ((), ()) == (survey(tmp_path).missing, survey(tmp_path).remarks)

    def test_the_same_again(self, tmp_path: Path) -> None:
        """The same set once more changes nothing; one that lost a record gets it back."""
        keep(tmp_path, A=b"a", B=b"b")
        before = {path.name: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
        kept = RecordSet(tmp_path, "test")
        kept.add("A", b"a")
        kept.add("B", b"b")
        assert Kept(written=0, already=2, swept=0) == kept.commit()
        assert before == {path.name: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
        (tmp_path / "A.json").unlink()
        assert 1 == len(survey(tmp_path).missing)
        keep(tmp_path, A=b"a", B=b"b")
        assert (["A.json", "B.json"], ()) == (records_in(tmp_path), survey(tmp_path).missing)

    def test_nothing_to_record(self, tmp_path: Path, rules: Path) -> None:
        """Where no profile is sound nothing is touched."""
        (tmp_path / "bad.json").write_text("{")
        found = run("evaluate", tmp_path / "bad.json", "--as-of", DAY, "--rules", rules, "--record", tmp_path / "new/")
        assert (3, False) == (found.exit_code, (tmp_path / "new").exists())

    def test_too_many(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A set whose manifest nobody would read is not written."""
        monkeypatch.setattr(keeping, "MOST_RECORDS", 1)
        kept = RecordSet(tmp_path, "test")
        kept.add("A", b"a")
        with pytest.raises(InputError) as caught:
            kept.add("B", b"b")
        assert "record.many" == caught.value.findings[0].code
        kept.abort()
        assert [] == names_in(tmp_path)

    def test_too_large(self, tmp_path: Path, rules: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A record that nobody would read again is not written."""
        monkeypatch.setattr(keeping, "LARGEST_RECORD", 1000)
        profile = write_profile(tmp_path / "a.json")
        for target in ("r.json", "new/"):
            found = run("evaluate", profile, "--as-of", DAY, "--rules", rules, "--record", f"{tmp_path}/{target}")
            assert (3, "", True) == (found.exit_code, found.stdout, "[record.large]" in found.stderr)
        assert not (tmp_path / "r.json").exists() and [] == names_in(tmp_path / "new")

    def test_a_file_system_that_cannot_lock(self, tmp_path: Path, rules: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where nobody can be kept out nothing is written, and that is said."""
        import errno
        import fcntl

        def refused(*_: object) -> None:
            raise OSError(errno.ENOLCK, "No locks available")

        monkeypatch.setattr(fcntl, "flock", refused)
        profile = write_profile(tmp_path / "a.json")
        found = run("evaluate", profile, "--as-of", DAY, "--rules", rules, "--record", tmp_path / "new/")
        assert (3, "") == (found.exit_code, found.stdout)
        assert "不能加锁，请换一个目录" in found.stderr


class TestDeadRuns:
    def left(self, folder: Path, *, manifest: bool, alive: bool = False) -> Path:
        """What a run leaves that was killed while it put records A and B in place, before or after its manifest."""
        folder.mkdir(exist_ok=True)
        hidden = folder / (".qaward-run-" + "0" * 16)
        hidden.mkdir()
        (hidden / LOCK).write_bytes(b"")
        contents = {"A.json": b"a", "B.json": b"b"}
        name, content = make_manifest({file: digest(each) for file, each in contents.items()}, "test")
        Journal(name, digest(content), {file: digest(each) for file, each in contents.items()}).write(hidden)
        for file, each in contents.items():
            (hidden / file).write_bytes(each)
            os.link(hidden / file, folder / file)
        if manifest:
            (folder / name).write_bytes(content)
        return hidden

    def test_what_is_left_is_told_and_swept(self, tmp_path: Path, rules: Path) -> None:
        """The next run that records says how much a dead run left, and removes it."""
        folder, profile = tmp_path / "records", write_profile(tmp_path / "p.json")
        self.left(folder, manifest=False)
        found = run("replay", folder)
        words = "以前有一次写记录没有写完，留下 2 份不属于任何一批的记录，没有重演；下次写记录时会清除"
        assert 3 == found.exit_code and f"{folder}: 提示: {words}，也可以自己删去 [record.unfinished]\n" in found.stderr
        found = run("evaluate", profile, "--as-of", DAY, "--rules", rules, "--record", folder)
        words = "以前有一次写记录没有写完，留下的 5 个文件已清除；那一次没有记全，需要的请重新运行 [record.swept]\n"
        assert (0, f"{folder}: 提示: {words}") == (found.exit_code, found.stderr)
        assert ["E-2.json"] == records_in(folder)

    def test_a_whole_set_stays(self, tmp_path: Path) -> None:
        """A run that was killed after its manifest was in place left a whole set."""
        self.left(tmp_path, manifest=True)
        assert ((), ()) == (survey(tmp_path).missing, survey(tmp_path).remarks)
        keep(tmp_path, A=b"a", B=b"b")
        assert ["A.json", "B.json"] == records_in(tmp_path)

    def test_one_file_sweeps_too(self, tmp_path: Path, rules: Path) -> None:
        """So does a run that writes a single file into the folder."""
        folder, profile = tmp_path / "records", write_profile(tmp_path / "p.json")
        self.left(folder, manifest=False)
        found = run("evaluate", profile, "--as-of", DAY, "--rules", rules, "--record", folder / "one.json")
        assert (0, True, ["one.json"]) == (found.exit_code, "[record.swept]" in found.stderr, names_in(folder))

    def test_what_a_live_run_writes_is_let_be(self, tmp_path: Path) -> None:
        """A run that is at work keeps what it has prepared, whoever else records there."""
        kept = RecordSet(tmp_path, "test")
        kept.add("A", b"a")
        keep(tmp_path, B=b"b")
        assert "record.busy" in {each.code for each in survey(tmp_path).remarks}
        kept.add("C", b"c")
        kept.commit()
        assert {"A.json", "B.json", "C.json"} == set(survey(tmp_path).sets)
        assert () == survey(tmp_path).remarks

    def test_a_live_run_is_not_taken_for_a_dead_one(self, tmp_path: Path) -> None:
        """Even its names, while it puts them in place."""
        hidden = self.left(tmp_path, manifest=False)
        mine = hold(hidden / LOCK)
        keep(tmp_path, C=b"c")
        assert {"A.json", "B.json", "C.json"} < set(names_in(tmp_path))
        found = survey(tmp_path)
        assert ["C.json"] == [path.name for path in found.records]
        mine.release()
        keep(tmp_path, C=b"c")
        assert ["C.json"] == records_in(tmp_path)

    def test_what_somebody_else_put_there_is_let_be(self, tmp_path: Path) -> None:
        """A file of the name that holds something else, and one that another set names, are not swept."""
        self.left(tmp_path, manifest=False)
        (tmp_path / "A.json").unlink()
        (tmp_path / "A.json").write_bytes(b"mine")
        name, content = make_manifest({"B.json": digest(b"b")}, "another")
        (tmp_path / name).write_bytes(content)
        keep(tmp_path, C=b"c")
        assert (b"mine", b"b") == ((tmp_path / "A.json").read_bytes(), (tmp_path / "B.json").read_bytes())

    @pytest.mark.parametrize(
        "journal", [b"", b"{", b"[]", b'{"manifest": 1, "sha256": "", "taken": {}}', b"[" * 100_000]
    )
    def test_journals_that_were_cut(self, tmp_path: Path, journal: bytes) -> None:
        """A journal that is not whole speaks of no name: none was taken yet."""
        hidden = self.left(tmp_path, manifest=False)
        (hidden / "journal").write_bytes(journal)
        keep(tmp_path, C=b"c")
        assert ["A.json", "B.json", "C.json"] == [path.name for path in survey(tmp_path).records]

    def test_journals_that_point_elsewhere(self, tmp_path: Path) -> None:
        """Nothing outside of the folder is ever swept."""
        folder = tmp_path / "records"
        hidden = self.left(folder, manifest=False)
        (tmp_path / "outside.json").write_bytes(b"")
        (hidden / "journal").unlink()
        Journal("x.manifest", "0" * 64, {"../outside.json": digest(b"")}).write(hidden)
        keep(folder, C=b"c")
        assert (tmp_path / "outside.json").exists()

    def test_a_link_in_place_of_a_run(self, tmp_path: Path) -> None:
        """A link that is named like a run's folder is not followed."""
        elsewhere = tmp_path / "elsewhere"
        elsewhere.mkdir()
        (elsewhere / "file").write_bytes(b"")
        folder = tmp_path / "records"
        folder.mkdir()
        (folder / (".qaward-run-" + "0" * 16)).symlink_to(elsewhere)
        keep(folder, C=b"c")
        assert ["file"] == names_in(elsewhere)


def reported(*words: str) -> dict[str, Any]:
    """What the program that kills runs reports; nothing may be lost."""
    found = subprocess.run(
        [sys.executable, str(ROOT / "tests" / "killing.py"), *words], cwd=ROOT, capture_output=True, check=False
    )
    assert 0 == found.returncode, found.stderr.decode()
    report: dict[str, Any] = json.loads(found.stdout)
    assert [] == report["faults"]
    return report


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there are no such processes here")
class TestKilled:
    @pytest.mark.parametrize("links", [(), ("no-links",)])
    def test_before_each_call_of_the_system(self, links: tuple[str, ...]) -> None:
        """A run that is killed between any two steps leaves a whole set or none; the next leaves nothing else."""
        assert reported("steps", *links)["steps"] > 30
        assert reported("single", *links)["steps"] > 8

    def test_at_some_moments(self) -> None:
        """So does the command."""
        assert 6 == reported("moments", "6")["moments"]

    def test_some_races(self) -> None:
        """Of two commands that record at once none loses its record."""
        assert 12 == reported("races", "12")["races"]

    @pytest.mark.deep
    def test_at_two_hundred_moments(self) -> None:
        """The bar: SIGKILL at 200 moments."""
        report = reported("moments", "200")
        assert report["absent"] and report["whole"] + report["ended"]

    @pytest.mark.deep
    def test_four_hundred_races(self) -> None:
        """The bar: 400 races, none lost."""
        assert 400 == reported("races", "400")["races"]
