"""The register of the runs of a round: a run that is gone, or is not the one that was kept, is told by every run."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from console import run
from kept_office import kept_office

from qaward.ledger.sealed import seal

REGISTER = "runs/SHA256SUMS"


@pytest.fixture(scope="module")
def thrice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The office's folder, run three times, each with another sum of money."""
    folder = kept_office(tmp_path_factory.mktemp("office"))
    for sum_of_money in ("500万元", "400万元"):
        spend(folder, sum_of_money)
        assert 0 == run("round", "run", folder).exit_code
    return folder


@pytest.fixture
def folder(thrice: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copytree(thrice, tmp_path / "office"))


def spend(folder: Path, sum_of_money: str) -> None:
    """Give the city that much for the year."""
    place = folder / "round.yaml"
    lines = place.read_text("utf-8").splitlines()
    at = next(at for at, line in enumerate(lines) if line.strip().startswith("amount:"))
    lines[at] = f"    amount: {sum_of_money}"
    place.write_text("\n".join([*lines, ""]), "utf-8")


def numbers(folder: Path) -> list[str]:
    return sorted(each.name for each in (folder / "runs").iterdir() if each.name.isdecimal())


def told_by(folder: Path, command: str, *words: str) -> str:
    return run("round", command, folder, *words).stderr


def test_what_sha256sum_says(folder: Path) -> None:
    """The register is in the form of a program that every office has."""
    assert 3 == len((folder / REGISTER).read_text("utf-8").splitlines())
    found = subprocess.run(["sha256sum", "-c", "SHA256SUMS"], cwd=folder / "runs", capture_output=True, check=False)
    assert (0, 3) == (found.returncode, found.stdout.count(b"OK"))


def test_nothing_is_told_of_what_is_whole(folder: Path) -> None:
    assert "round.run" not in told_by(folder, "run") + told_by(folder, "diff")
    assert ["0001", "0002", "0003"] == numbers(folder)


@pytest.mark.parametrize("gone", ["0001", "0002", "0003"])
def test_a_run_that_is_gone(gone: str, folder: Path) -> None:
    """The first, one in between, the last: told by `run` and `diff`, and its number is given to no other."""
    shutil.rmtree(folder / "runs" / gone)
    for told in (told_by(folder, "diff"), told_by(folder, "run"), told_by(folder, "run")):
        assert f"第 {gone} 次运行不见了" in told and "[round.run-gone]" in told
    assert f"these runs are gone: {gone}" in told_by(folder, "diff", "--lang", "en")
    assert gone not in numbers(folder)
    spend(folder, "300万元")
    run("round", "run", folder)
    assert ("0004" if gone != "0003" else "0005") == numbers(folder)[-1]


def test_a_gap_in_a_folder_without_a_register(folder: Path) -> None:
    """An older program kept none: a gap tells; the next run writes down what is there."""
    (folder / REGISTER).unlink()
    shutil.rmtree(folder / "runs/0002")
    assert "第 0002 次运行不见了" in told_by(folder, "run")
    assert ["0001", "0003"] == [line[66:70] for line in (folder / REGISTER).read_text("utf-8").splitlines()]


def test_one_that_was_sealed_anew(folder: Path) -> None:
    """A seal that anybody can make again hides nothing: `run`, `replay` and `papers` name the file."""
    place = folder / "runs/0003/run.json"
    body = json.loads(place.read_bytes())
    place.write_bytes(seal({**body, "name": "另一轮"}))
    assert "第 0003 次运行的 run.json 不是存下时的那一份" in told_by(folder, "run")
    found = run("round", "replay", folder, "3")
    assert 1 == found.exit_code and "run.json：存下的被改过" in found.stdout
    found = run("round", "papers", folder, "3", "-o", folder / "out")
    assert 3 == found.exit_code and "run.json" in found.stderr and "[papers.damaged]" in found.stderr
    assert 0 == run("round", "replay", folder, "2").exit_code


def test_a_register_that_was_not_written_after_a_run(folder: Path) -> None:
    """The power failed in between: the next run completes it, and misses nothing."""
    place = folder / REGISTER
    whole = place.read_bytes()
    place.write_bytes(b"".join(whole.splitlines(keepends=True)[:2]))
    assert "round." not in told_by(folder, "run").replace("round.yaml", "")
    assert whole == place.read_bytes()


def test_a_line_that_is_none(folder: Path) -> None:
    """It is told at its place and stays; nothing else is forgotten for it."""
    place = folder / REGISTER
    place.write_text(place.read_text("utf-8").replace("  0002/", "  002/"), "utf-8")
    assert "SHA256SUMS:2" in (told := told_by(folder, "run")) and "[round.register]" in told
    assert "SHA256SUMS:4" in told_by(folder, "run")
    assert 0 == run("round", "replay", folder, "2").exit_code
