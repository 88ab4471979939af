"""Paths that name no ordinary file, wherever a command takes a path: a message, nothing replaced, nothing hung."""

from __future__ import annotations

import os
import resource
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from console import DAY, ROOT, run, write_pack, write_profile

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no such files here")

ODD = ("pipe", "socket", "device", "full", "loop", "nothing", "sparse", "folder", "file")
COMMANDS = {
    "evaluate": "evaluate {odd} --as-of 2023-06-30 --rules rules",
    "explain": "explain {odd} pilot --as-of 2023-06-30 --rules rules",
    "evaluate rules": "evaluate a.json --as-of 2023-06-30 --rules {odd}",
    "evaluate record": "evaluate a.json --as-of 2023-06-30 --rules rules --record {odd}",
    "evaluate record below": "evaluate a.json --as-of 2023-06-30 --rules rules --record {odd}/r.json",
    "replay": "replay {odd}",
    "replay with": "replay r.json --with-rules {odd}",
    "targets": "targets {odd} --rules rules",
    "targets rules": "targets a.json --rules {odd}",
    "lint": "lint {odd}",
    "lint sources": "lint rules --sources {odd}",
    "fmt": "fmt {odd}",
    "coverage": "coverage --sources {odd} --rules rules",
    "coverage html": "coverage --sources . --rules rules --html {odd}",
    "coverage html below": "coverage --sources . --rules rules --html {odd}/page.html",
    "figures": "figures --sources {odd} --rules rules",
    "test": "test {odd}",
    "test features": "test rules --features {odd}",
    "policies": "policies list --rules {odd}",
    "doctor": "doctor --rules {odd}",
    "schema": "schema profile --rules {odd}",
    "verify": "verify {odd}",
    "new-policy": "new-policy abc --rules {odd} --features features",
    "new-policy features": "new-policy abc --rules rules --features {odd}",
}
FINE = {
    "folder": {
        "lint sources",
        "coverage",
        "coverage html below",
        "figures",
        "evaluate record",
        "evaluate record below",
        "test features",
        "new-policy features",
    },
    "nothing": {"coverage html"},
}
"""Where a folder will do, or a link to where nothing is yet."""


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with a pack, a profile, its record, and every kind of path that is none."""
    monkeypatch.chdir(tmp_path)
    write_pack(tmp_path / "rules")
    write_profile(tmp_path / "a.json")
    assert 0 == run("evaluate", "a.json", "--as-of", DAY, "--rules", "rules", "--record", "r.json").exit_code
    Path("features").mkdir()
    os.mkfifo("pipe")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket")
    Path("device").symlink_to("/dev/zero")
    Path("full").symlink_to("/dev/full")
    Path("loop").symlink_to("loop")
    Path("nothing").symlink_to("nowhere")
    with Path("sparse").open("wb") as out:
        out.truncate(2**40)
    Path("folder").mkdir()
    Path("file").write_bytes(b"\0\xff")
    return tmp_path


def state(folder: Path) -> dict[str, tuple[int, int, int]]:
    """What stands in a folder, told by what would change if it were replaced."""
    found = {path: path.lstat() for path in sorted(folder.rglob("*"))}
    return {str(path): (each.st_ino, each.st_mode, each.st_size) for path, each in found.items()}


@pytest.mark.parametrize("odd", ODD)
def test_every_path_of_every_command(place: Path, odd: str) -> None:
    """Whatever a path names, the answer is a message in both languages and an exit code that is no success."""
    for name, line in COMMANDS.items():
        if name in FINE.get(odd, ()):
            continue
        before = state(place)
        for lang in ("zh", "en"):
            found = run(*line.format(odd=odd).split(), "--lang", lang)
            assert found.exit_code in {1, 2, 3}, (name, odd, found.output)
            assert odd in found.output, (name, odd, found.output)
        assert before == state(place), (name, odd)


@pytest.mark.parametrize("odd", ["pipe", "socket", "device", "full", "loop", "nothing", "sparse"])
def test_inside_of_folders(place: Path, odd: str) -> None:
    """So is what stands in a folder of profiles, rules, features, documents or records."""
    shutil.copytree("rules", "faulty")
    for folder, ending in (
        ("profiles", ".json"),
        ("faulty/quality-2023", ".yaml"),
        ("records", ".json"),
        ("lines", ".jsonl"),
    ):
        Path(folder).mkdir(exist_ok=True)
        Path(f"{odd}").rename(Path(folder) / f"x{ending}")
        line = {
            "profiles": "evaluate profiles --as-of 2023-06-30 --rules rules", "records": "replay records",
            "faulty/quality-2023": "lint faulty", "lines": "evaluate lines --as-of 2023-06-30 --rules rules",
        }[folder]  # fmt: skip
        found = run(*line.split())
        assert found.exit_code in {1, 3}, (folder, found.output)
        assert f"x{ending}" in found.output
        (Path(folder) / f"x{ending}").rename(odd)
    Path("features/quality-2023").mkdir()
    Path(odd).rename("features/quality-2023/a.feature")
    found = run("test", "rules")
    assert 1 == found.exit_code and "a.feature: 错误: " in found.stdout


def test_names_of_rule_files(place: Path) -> None:
    """A rule file whose name is no text is told; hidden ones, of a Mac or an editor, are passed over."""
    folder = os.fsencode(place) + b"/rules/quality-2023/"
    for name in (b"._01-all.yaml", b".#01-all.yaml"):
        Path(os.fsdecode(folder + name)).write_bytes(b"\0")
    assert 0 == run("evaluate", "a.json", "--as-of", DAY, "--rules", "rules").exit_code
    (place / "features" / "._x.feature").write_bytes(b"\0")
    assert "._x" not in run("test", "rules").output
    for name in (b"\xff.yaml", "\u202e.yaml".encode()):
        path = Path(os.fsdecode(folder + name))
        path.write_bytes(b"[]")
        found = run("evaluate", "a.json", "--as-of", DAY, "--rules", "rules")
        assert (1, "") == (found.exit_code, found.stdout)
        assert "文件名不是 UTF-8，或含有不可见的字符；请改名 [rules.name]\n" in found.stderr
        path.unlink()


def test_rule_files_too_large_together(place: Path) -> None:
    """Many rule files, each of which would do, are refused before they fill the memory."""
    for at in range(40):
        with Path(f"rules/quality-2023/{at}.yaml").open("wb") as out:
            out.write(b"# " + b"x" * (1_000_000))
    found = run("lint", "rules")
    assert (1, True) == (
        found.exit_code,
        "rules: 错误: 目录中的规则文件合计超过 32 MB；请把政策分放在几个规则目录中 [rules.many]\n" in found.stdout,
    )


def test_memory(place: Path) -> None:
    """Large files and devices take no memory."""
    for line in ("evaluate sparse --rules rules", "evaluate device --rules rules", "replay sparse", "targets sparse"):
        words = [sys.executable, "-m", "qaward.cli.main", *line.split()]

        def limit() -> None:
            resource.setrlimit(resource.RLIMIT_AS, (500_000_000, 500_000_000))

        found = subprocess.run(
            words, cwd=place, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, preexec_fn=limit,
            check=False, timeout=60,
        )  # fmt: skip
        assert found.returncode in {1, 3}, found.stderr.decode()
