"""Bars on a terminal: how much, how fast, how long still; nothing in a pipe, nothing for what is done at once."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from qaward.cli.progress import Bars
from tests.console import ROOT
from tests.kept_office import kept_office, papers_command


class Clock:
    """A clock that work moves on."""

    def __init__(self, step: float) -> None:
        self.now, self.step = 1_000.0, step

    def time(self) -> float:
        return self.now

    def steps(self, work: Iterator[int]) -> list[int]:
        found: list[int] = []
        for each in work:
            found.append(each)
            self.now += self.step
        return found


class Screen:
    """What a terminal, or a pipe, is told."""

    def __init__(self, *, terminal: bool) -> None:
        self.terminal, self.text, self.encoding = terminal, "", "utf-8"

    def isatty(self) -> bool:
        return self.terminal

    def write(self, text: str) -> int:
        self.text += text
        return len(text)

    def flush(self) -> None:
        """Nothing waits."""


def told(
    monkeypatch: pytest.MonkeyPatch, *, step: float, count: int = 10, terminal: bool = True, lang: str = "zh"
) -> tuple[list[int], str]:
    """What comes of some work of so many steps that take so many seconds each, and what is told meanwhile."""
    clock, screen = Clock(step), Screen(terminal=terminal)
    monkeypatch.setattr(time, "time", clock.time)
    monkeypatch.setattr(sys, "stderr", screen)
    with Bars(lang) as watch:
        done = clock.steps(watch(range(count), ("信函", "letters")))
    return done, screen.text


def test_a_bar_tells_how_much_how_fast_and_how_long_still(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten steps of half a second: after four of them two a second, and three seconds left."""
    done, text = told(monkeypatch, step=0.5)
    assert list(range(10)) == done
    assert "信函" in text
    assert "4/10  每秒 2.0，还要 00:00:03" in text
    assert "10/10" in text.split("\r")[-1]
    assert text.endswith("\n")


def test_a_bar_in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    _, text = told(monkeypatch, step=0.5, lang="en")
    assert "letters" in text
    assert "4/10  2.0/s, 00:00:03 left" in text


@pytest.mark.parametrize(("step", "terminal"), [(0.5, False), (0.01, True)])
def test_a_pipe_and_short_work_are_quiet(step: float, terminal: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    assert (list(range(10)), "") == told(monkeypatch, step=step, terminal=terminal)


def test_work_of_no_steps_has_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    assert ([], "") == told(monkeypatch, step=5, count=0)


def test_work_that_is_stopped_leaves_the_terminal_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bar hides the cursor, which is shown again, and the next message begins on a line of its own."""
    clock, screen = Clock(2), Screen(terminal=True)
    monkeypatch.setattr(time, "time", clock.time)
    monkeypatch.setattr(sys, "stderr", screen)

    def stopped() -> None:
        with Bars("zh") as watch:
            for each in watch(range(10), ("信函", "letters")):
                clock.now += 2
                if each == 5:
                    raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stopped()
    assert "5/10" in screen.text
    assert screen.text.endswith("\x1b[?25h\n")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return kept_office(tmp_path_factory.mktemp("bars"))


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="there are no such terminals here")
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_letters_on_a_terminal(lang: str, folder: Path, tmp_path: Path) -> None:
    """Standard error is a terminal, and every work is taken for long: the bar of letters is there, and ends."""
    mine, theirs = os.openpty()
    code = "import qaward.cli.progress as p; p.PATIENCE = 0.0; from qaward.cli.main import main; main()"
    words = [sys.executable, "-c", code, "round", "papers", str(folder), "--only", "信函", "-o", str(tmp_path / "o")]
    with subprocess.Popen([*words, "--lang", lang], stdout=subprocess.PIPE, stderr=theirs, cwd=ROOT) as process:
        os.close(theirs)
        text = b""
        while True:
            try:
                piece = os.read(mine, 4096)
            except OSError:
                break
            if not piece:
                break
            text += piece
        out = process.communicate()[0].decode()
    os.close(mine)
    assert 0 == process.returncode, text.decode()
    for label in {"zh": ("认定", "信函"), "en": ("deciding", "letters")}[lang]:
        assert f"{label}  [" in text.decode()
    assert text.count(b"\x1b[?25l") >= 1
    assert text.count(b"\x1b[?25h") >= 2
    assert str(tmp_path / "o") in out


def test_a_pipe_is_told_nothing(folder: Path, tmp_path: Path) -> None:
    words = papers_command(folder, tmp_path / "o")
    found = subprocess.run(words, cwd=ROOT, capture_output=True, check=False)
    assert (0, b"") == (found.returncode, found.stderr)
