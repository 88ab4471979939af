"""What is printed fits the terminal: no line of any command or help page runs over, and wide ones are used."""

from __future__ import annotations

import fcntl
import io
import os
import pty
import shutil
import struct
import sys
import termios
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner
from console import run
from hypothesis import given, settings
from hypothesis import strategies as st

from qaward.checks.cases import check_cases
from qaward.checks.lint import lint
from qaward.cli.bilingual import Group
from qaward.cli.main import main
from qaward.cli.terminal import call_folded, folded, told
from qaward.report.render import as_table
from qaward.report.rows import Table
from qaward.widths import columns

ROOT = Path(__file__).resolve().parent.parent
WIDTHS = (80, 120, 200)
PROFILES = ROOT / "features" / "city-product-quality" / "profiles"
MAKER, REGION = PROFILES / "bearing-maker.yaml", ROOT / "features" / "fuzhou-2023" / "regions" / "fuzhou.yaml"
RULES = ROOT / "rules"
SHOWN = [
    ("evaluate", MAKER, "--as-of", "2023-06-30"),
    ("evaluate", MAKER, "--as-of", "2023-06-30", "--why", "--capital"),
    ("evaluate", PROFILES, "--as-of", "2023-06-30", "--summary", "--capital"),
    ("evaluate", PROFILES, "--as-of", "2023-06-30", "--needs-review"),
    ("explain", MAKER, "led-standard", "--as-of", "2023-06-30"),
    ("policies", "list"),
    *(("policies", "show", each.name) for each in sorted(RULES.iterdir()) if each.is_dir()),
    ("targets", REGION, "--as-of", "2024-12-31"),
    ("coverage", "--sources", ROOT / "features/coverage/sources", "--rules", ROOT / "features/coverage/rules"),
    ("figures", "--sources", ROOT / "features/figures/sources", "--rules", ROOT / "features/figures/rules", "--waived"),
    ("figures", "--sources", ROOT / "features/figures/sources", "--rules", ROOT / "features/figures/rules",
     "--waived", "--format", "table"),
    ("lint", RULES, "--waived", "--format", "table"),
    ("lint", RULES, "--waived"),
    ("fmt", "--check", RULES),
    ("test", RULES, "--policy", "nantong-2012"),
    ("doctor",),
    ("schema", "nothing-that-there-is"),
    ("evaluate", MAKER, "--as-of", "2023-06-30", "--format", "json", "--summary"),
    ("evaluate", ROOT / "a-folder-that-is-not-there" / ("very-long-name-" * 9), "--as-of", "2023-06-30"),
]  # fmt: skip


def over(text: str, width: int) -> list[str]:
    """The lines that run over."""
    return [line for line in text.splitlines() if columns(click.unstyle(line)) > width]


FOUND: dict[str, Any] = {}
"""What the checks that take long find of the packaged rules: it is the same at every width and in both languages."""


def once(name: str, check: Callable[..., Any]) -> Callable[..., Any]:
    """A check that is made the first time alone."""

    def found(*words: Any) -> Any:
        if name not in FOUND:
            FOUND[name] = check(*words)
        return FOUND[name]

    return found


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("call", SHOWN, ids=lambda call: " ".join(str(word).split("/")[-1] for word in call)[:60])
def test_no_line_of_a_command_runs_over(call: tuple[str, ...], lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both streams, at all widths; colours count for nothing."""
    monkeypatch.setattr("qaward.checks.lint.lint", once("lint", lint))
    monkeypatch.setattr("qaward.checks.cases.check_cases", once("test", check_cases))
    for width in WIDTHS:
        monkeypatch.setenv("COLUMNS", str(width))
        found = run(*call, "--lang", lang, color=True)
        assert found.output
        assert [] == over(found.stdout, width)
        assert [] == over(found.stderr, width)


def test_no_line_of_a_replay_runs_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor of what differs under other rules."""
    record, rules = tmp_path / "r.json", tmp_path / "rules"
    shutil.copytree(RULES, rules)
    run("evaluate", MAKER, "--as-of", "2023-06-30", "--record", record)
    for file in (rules / "city-product-quality").glob("*.yaml"):
        file.write_text(file.read_text("utf-8").replace("30万元", "31万元"), encoding="utf-8")
    for width in WIDTHS:
        monkeypatch.setenv("COLUMNS", str(width))
        for more in ((), ("--with-rules", rules)):
            found = run("replay", record, *more)
            assert found.stdout
            assert [] == over(found.output, width)


@pytest.mark.parametrize(
    ("expected", "columns"),
    [(80, "1"), (80, "80"), (133, "133"), (200, "9999"), (200, "9" * 5000), (None, "0"), (None, ""), (None, "wide")],
)
def test_who_says_how_wide_it_is(expected: int | None, columns: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """COLUMNS does, as far as it is a number; where nobody does, nothing is folded."""
    monkeypatch.setenv("COLUMNS", columns)
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    assert expected == told()


def test_a_terminal_says_it_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each stream is asked for its own: standard output may be a file, and standard error a terminal."""
    main_end, end = pty.openpty()
    fcntl.ioctl(end, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 133, 0, 0))
    with os.fdopen(end, "w") as terminal:
        monkeypatch.setattr(sys, "stderr", terminal)
        monkeypatch.setattr(sys, "stdout", io.StringIO())
        assert (None, 133) == (told(), told(err=True))
    os.close(main_end)


def commands(group: Group, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every command, groups among them."""
    yield path
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        if isinstance(command, Group):
            yield from commands(command, (*path, name))
        else:
            yield (*path, name)


@pytest.mark.parametrize("path", list(commands(main)), ids=" ".join)
def test_no_help_page_runs_over(path: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor does a wide terminal see a page as narrow as a narrow one does."""
    for lang in ("zh", "en"):
        pages: list[str] = []
        for width in WIDTHS:
            monkeypatch.setenv("COLUMNS", str(width))
            pages.append(run(*path, "--help", "--lang", lang).stdout)
            assert [] == over(pages[-1], width)
        assert len(pages[0].splitlines()) >= len(pages[2].splitlines())


def test_no_usage_error_runs_over(monkeypatch: pytest.MonkeyPatch) -> None:
    """However long what was written is."""
    monkeypatch.setenv("COLUMNS", "80")
    for call in (("evaluate", "x" * 300, "--form", "y"), ("evaluate", "x", "--format", "很" * 99), ("z" * 200,)):
        found = CliRunner().invoke(main, call)
        assert 2 == found.exit_code
        assert [] == over(found.stderr, 80)


CELLS = st.text(st.sampled_from("一二角色，。（）；ab-/ 1万元"), max_size=120)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Tables with long cells, some of them over figures."""
    wide = draw(st.integers(1, 9))
    row = st.tuples(*[CELLS] * wide)
    head = draw(st.tuples(*[st.text(st.sampled_from("性质金额ab "), min_size=1, max_size=14)] * wide))
    right = draw(st.frozensets(st.integers(0, wide - 1), max_size=3))
    return Table(head, tuple(draw(st.lists(row, max_size=4))), right, draw(st.sampled_from([(), (20,) * wide])))


@given(tables(), st.integers(80, 200))
@settings(max_examples=200, deadline=None)
def test_no_table_runs_over(table: Table, width: int) -> None:
    """Whatever its cells, a table fits, and says all of them."""
    text = as_table(table, fit=width)
    assert [] == over(text, width)
    shown, said = Counter(text), Counter("".join(cell for row in table.body for cell in row))
    assert all(shown[char] >= number for char, number in said.items() if char != " ")


def test_a_table_uses_the_room_there_is() -> None:
    """Its own limits are for where nobody knows the width; where there is room, no cell is broken."""
    table = Table(("条款", "依据"), (("一（一）", "级别 国家；" * 12),), widths=(8, 20))
    assert 3 == len(as_table(table, fit=200).splitlines())
    assert 4 == len(as_table(table, fit=80).splitlines())
    assert 14 == len(as_table(table).splitlines())


def test_only_the_widest_columns_give_way() -> None:
    """Figures stay whole, and so do columns that are narrow anyway."""
    table = Table(("代码", "金额", "依据"), (("E-1", "123456.78万元", "字" * 100),), frozenset({1}))
    lines = as_table(table, fit=80).splitlines()
    assert "123456.78万元" in lines[2] and lines[2].startswith("E-1")
    assert 80 == columns(lines[1])


def test_who_has_most_to_say_gets_most() -> None:
    """A long column is not folded to the width of a short one; words of headings stay whole."""
    table = Table(("clause", "article", "basis"), (("字" * 12, "字" * 14, "字" * 90),) * 2)
    head, line, *rows = as_table(table, fit=80).splitlines()
    first, second, third = map(len, line.split())
    assert third > first + second
    assert ["clause", "article", "basis"] == head.split()
    assert 2 * -(-90 // (third // 2)) == len(rows)


def test_a_table_of_too_many_columns_is_a_list() -> None:
    """Where not even the figures fit, each row is an entry."""
    head = tuple(f"栏{at}" for at in range(12))
    text = as_table(Table(head, (("123456万元",) * 12,) * 2, frozenset(range(12))), fit=80)
    assert "栏0   123456万元" == text.splitlines()[0]
    assert 25 == len(text.splitlines())


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("短的", ["短的"]),
        ("  ? 一二三四五六七八九十", ["  ? 一二三四五六七八", "    九十"]),
        ("一二三四五六七八九十一二三四", ["一二三四五六七八九十", "  一二三四"]),
        ("\x1b[1m一二三四五六七八九十一\x1b[0m", ["\x1b[1m一二三四五六七八九十\x1b[0m", "\x1b[1m  一\x1b[0m"]),
    ],
)  # fmt: skip
def test_lines_are_folded(text: str, lines: list[str]) -> None:
    """The rest stands further in; colours are on every line."""
    assert lines == folded(text, 20).split("\n")
    assert text == folded(text, None)


def test_calls_can_be_pasted() -> None:
    """A command line is folded as a shell reads it."""
    assert "例：qaward evaluate \\\n  --as-of 2023-06-30" == call_folded(
        "例：", ["qaward", "evaluate", "--as-of", "2023-06-30"], 24
    )
