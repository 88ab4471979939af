"""The folder that papers are written into: bad places are told, other files stay, who is stopped leaves nothing."""

from __future__ import annotations

import errno
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from qaward.canonical import canonical_json, digest
from qaward.findings import InputError
from qaward.papers import outgoing
from qaward.papers.outgoing import MANIFEST, write_papers
from tests.console import ROOT, run
from tests.kept_office import kept_office, papers_command
from tests.office import OFFICE


def papers_of(word: bytes) -> dict[str, bytes]:
    files = {"公开/公示.html": word, "内部/汇总.csv": word * 2}
    told = {"files": {name: digest(content) for name, content in files.items()}}
    return {**files, MANIFEST: canonical_json(told)}


ONE, TWO = papers_of(b"one"), papers_of(b"two")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The office folder with one run that was kept."""
    return kept_office(tmp_path_factory.mktemp("outgoing"))


def names(place: Path) -> list[str]:
    return sorted(each.name for each in place.iterdir())


def held(place: Path) -> dict[str, bytes]:
    return {path.relative_to(place).as_posix(): path.read_bytes() for path in place.rglob("*") if path.is_file()}


def codes(place: Path, files: dict[str, bytes]) -> list[tuple[str, str]]:
    with pytest.raises(InputError) as fault:
        write_papers(place, files)
    return [(each.code, str(each.mark)) for each in fault.value.findings]


def test_a_file_in_place_of_the_folder_is_told_and_stays(tmp_path: Path) -> None:
    place = tmp_path / "out"
    place.write_text("甲", "utf-8")
    assert [("file.unwritable", str(place))] == codes(place, ONE)
    assert [("file.unwritable", str(place / "more"))] == codes(place / "more", ONE)
    assert "甲" == place.read_text("utf-8")
    assert ["out"] == names(tmp_path)


def test_an_empty_folder_takes_papers(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    assert write_papers(tmp_path / "out", ONE)
    assert ONE == held(tmp_path / "out")


@pytest.mark.parametrize("more", ["公开/别的.txt", ".隐藏", "公开/链接"])
def test_a_folder_with_other_files_is_left_alone(more: str, tmp_path: Path) -> None:
    place = tmp_path / "out"
    write_papers(place, ONE)
    if more.endswith("链接"):
        (place / more).symlink_to(tmp_path, target_is_directory=True)
    else:
        (place / more).write_text("别的", "utf-8")
    before = held(place)
    assert [("papers.there", str(place))] == codes(place, TWO)
    assert before == held(place)


@pytest.mark.parametrize("manifest", ["", "{", "[]", '{"files": 1}', '{"files": {"公开/公示.html": 1}}', "\udcff"])
def test_a_manifest_that_is_none_makes_papers_somebody_elses(manifest: str, tmp_path: Path) -> None:
    place = tmp_path / "out"
    write_papers(place, ONE)
    (place / MANIFEST).write_bytes(manifest.encode("utf-8", "surrogateescape"))
    assert [("papers.there", str(place))] == codes(place, TWO)


def test_a_link_stays_one(tmp_path: Path) -> None:
    """Papers go where a link leads, also where nothing is there yet."""
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert write_papers(tmp_path / "link", ONE)
    assert write_papers(tmp_path / "link", TWO)
    assert TWO == held(tmp_path / "real")
    assert (tmp_path / "link").is_symlink()
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    assert [("file.unwritable", str(tmp_path / "loop"))] == codes(tmp_path / "loop", ONE)


@pytest.mark.parametrize("place", ["/", "."])
def test_a_folder_without_a_name_of_its_own_is_no_place(place: str) -> None:
    assert ["papers.there"] == [code for code, _ in codes(Path(place), ONE)]


@pytest.mark.parametrize("at", [0, 1, 2])
@pytest.mark.parametrize("fault", [OSError(errno.ENOSPC, "full"), OSError(errno.EROFS, "ro"), KeyboardInterrupt()])
def test_who_is_stopped_leaves_what_was_there(
    fault: BaseException, at: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk, one that may only be read, Ctrl-C: before the first file, the second, the third."""
    place, sound, count = tmp_path / "out", outgoing.put, 0
    write_papers(place, ONE)

    def failing(path: Path, content: bytes) -> None:
        nonlocal count
        if count == at:
            raise fault
        count += 1
        sound(path, content)

    monkeypatch.setattr(outgoing, "put", failing)
    with pytest.raises((InputError, KeyboardInterrupt)) as told:
        write_papers(place, TWO)
    if isinstance(told.value, InputError):
        assert [("file.unwritable", str(place))] == [(each.code, str(each.mark)) for each in told.value.findings]
    assert ONE == held(place)
    assert ["out"] == names(tmp_path)


def test_old_papers_are_back_where_the_new_ones_do_not_come(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second of the two renames fails."""
    place, sound = tmp_path / "out", Path.rename
    write_papers(place, ONE)

    def failing(self: Path, target: Path) -> Path:
        if target == place and self.suffix == ".new" and MANIFEST in names(self) and held(self) == TWO:
            raise KeyboardInterrupt
        return sound(self, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(KeyboardInterrupt):
        write_papers(place, TWO)
    assert ONE == held(place)
    assert ["out"] == names(tmp_path)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there are no such processes here")
@pytest.mark.parametrize("words", [("steps",), ("races", "10")])
def test_papers_are_whole_or_absent(words: tuple[str, ...]) -> None:
    """Killed before each call of the system; two processes at once: nothing mixed, nothing left behind."""
    program = ROOT / "tests/killing_papers.py"
    found = subprocess.run([sys.executable, str(program), *words], cwd=ROOT, capture_output=True, check=False)
    assert found.returncode == 0, found.stderr.decode()
    report: dict[str, Any] = json.loads(found.stdout)
    assert [] == report["faults"]
    assert report.get("steps", 10) + report.get("races", 0) >= 20


def test_ctrl_c_before_papers_are_written(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(outgoing, "put", stopped)
    place = tmp_path / "out"
    found = run("round", "papers", folder, "--only", "数据", "-o", place)
    assert (130, "") == (found.exit_code, found.stdout)
    assert [f"没有写文书，{place} 里的没有动", "已中断"] == [line for line in found.stderr.splitlines() if line]
    assert [] == names(tmp_path)
    english = run("round", "papers", folder, "--only", "数据", "-o", place, "--lang", "en")
    assert f"no papers were written; {place} is as it was" in english.stderr


def test_ctrl_c_after_papers_were_written(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(path: Path) -> None:
        if path == tmp_path:
            raise KeyboardInterrupt

    monkeypatch.setattr(outgoing, "settle", stopped)
    place = tmp_path / "out"
    found = run("round", "papers", folder, "--only", "数据", "-o", place)
    assert 130 == found.exit_code
    assert f"{place} 里的文书已写全" in found.stderr
    assert (place / MANIFEST).exists()


def test_ctrl_c_in_a_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While it decides: nothing is kept. Once the run has its name: it is kept."""
    from qaward.api import Engine
    from qaward.rounds import runs

    place = tmp_path / "office"
    shutil.copytree(OFFICE, place)

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Engine, "decide", stopped)
        found = run("round", "run", place)
    assert 130 == found.exit_code
    assert "这次运行没有存，以前的没有动" in found.stderr
    assert not (place / "runs").exists()
    with monkeypatch.context() as patched:
        patched.setattr(runs, "put", stopped)
        found = run("round", "run", place)
    assert (130, True) == (found.exit_code, "这次运行没有存，以前的没有动" in found.stderr)
    assert ["inputs"] == names(place / "runs")
    with monkeypatch.context() as patched:
        patched.setattr(runs, "settle", lambda path: stopped() if path.name == "runs" else None)
        found = run("round", "run", place, "--lang", "en")
    assert (130, True) == (found.exit_code, "kept as run 0001" in found.stderr)


@pytest.mark.skipif(sys.platform == "win32", reason="signals are others there")
@pytest.mark.parametrize("wait", [0.5, 1.5, 2.5])
def test_sigint_at_some_moments(wait: float, folder: Path, tmp_path: Path) -> None:
    """Ended by the keyboard, or done before that: nothing half-written, and no traceback."""
    words = [sys.executable, "-m", "qaward", "round", "papers", str(folder), "-o", str(tmp_path / "out")]
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        time.sleep(wait)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate()
    left = names(tmp_path)
    assert "Traceback" not in said.decode() or wait < 1  # before the command line has begun, Python says it itself
    assert left == (["out"] if process.returncode == 0 else []), said.decode()


def test_a_closed_standard_output_is_told_before_anything_is_written(folder: Path, tmp_path: Path) -> None:
    words = papers_command(folder, tmp_path / "o")
    found = subprocess.run(words, cwd=ROOT, stderr=subprocess.PIPE, check=False, preexec_fn=lambda: os.close(1))
    assert (3, True) == (found.returncode, "stream.output" in found.stderr.decode())
    assert [] == names(tmp_path)


def test_a_reader_that_goes_away_has_whole_papers(folder: Path, tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    words = papers_command(folder, tmp_path / "o")
    found = subprocess.run(words, cwd=ROOT, stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert (141, b"") == (found.returncode, found.stderr)
    assert (tmp_path / "o" / MANIFEST).exists()
