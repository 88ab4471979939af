"""Shell completion, as click does it: what is offered where, and the lines that install it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.shell_completion import CompletionItem, ShellComplete, get_completion_class

from qaward.cli.main import SUMMARIES, main
from qaward.cli.views.formats import FORMATS
from qaward.policy.load import load_folder

ROOT = Path(__file__).resolve().parent.parent
FIGURES = str(ROOT / "features" / "figures" / "rules")


def offered(*args: str, begun: str = "") -> list[str]:
    """What is offered after some words."""
    return [each.value for each in items(*args, begun=begun)]


def items(*args: str, begun: str = "") -> list[CompletionItem]:
    """The same with what is told of each."""
    return ShellComplete(main, {}, "qaward", "_QAWARD_COMPLETE").get_completions(list(args), begun)


def policies(folder: str | None = None) -> list[str]:
    """The policies of a folder."""
    return [each.id for each in load_folder(Path(folder) if folder else None).policies]


def test_commands_and_options() -> None:
    """Names of commands, and options of a command."""
    assert [name for name in SUMMARIES if name.startswith("e")] == offered(begun="e")
    assert ["--needs-review"] == offered("evaluate", begun="--n")


@pytest.mark.parametrize(
    ("expected", "words"),
    [
        (list(FORMATS), ("evaluate", "--format")),
        (["text", "table", "json", "sarif"], ("lint", "--format")),
        (["table", "json", "csv", "markdown"], ("targets", "--format")),
        (["zh", "en"], ("--lang",)),
        (["in_force", "draft", "repealed"], ("new-policy", "--status")),
        (list(load_folder(None).vocabulary.payers), ("new-policy", "--level")),
        *((policies(), words) for words in (
            ("policies", "show"), ("evaluate", "--policy"), ("targets", "--policy"), ("coverage", "--policy"),
            ("figures", "--policy"), ("verify", "--policy"), ("verify", "--compare"), ("test", "--policy"),
        )),
        (policies(FIGURES), ("policies", "show", "--rules", FIGURES)),
        (policies(FIGURES), ("verify", FIGURES, "--policy")),
        ([], ("policies", "show", "--rules", "no-such-folder")),
    ],
)  # fmt: skip
def test_values(expected: list[str], words: tuple[str, ...]) -> None:
    """Formats, policies and payers where an option or argument takes them, of the rules that are named."""
    assert expected == offered(*words)


def test_clauses_and_readings() -> None:
    """Clauses by id or with their policy, told by title; readings with each of their values."""
    rules = load_folder(None)
    every = [clause for policy in rules.policies for clause in policy.clauses]
    found = items("explain", "profile.yaml", begun="led-")
    assert [(each.id, each.title) for each in every if each.id.startswith("led-")] == [
        (each.value, each.help) for each in found
    ]
    named = offered("explain", "profile.yaml", begun="city-product-quality/")
    assert [each.name for each in every if each.policy == "city-product-quality"] == named
    [name, *_] = rules.readings()
    each = rules.readings()[name]
    assert [f"{name}={value}" for value in (each.taken, *each.alternatives)] == offered(
        "evaluate", "--reading", begun=f"{name}="
    )


def test_files() -> None:
    """Where a file is asked for the shell completes."""
    for words in (("evaluate",), ("explain",), ("evaluate", "--record"), ("policies", "list", "--rules")):
        assert ["file"] == [each.type for each in items(*words, begun="fea")]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_line_that_installs_it(shell: str) -> None:
    """The guide has the line of each shell, and it prints the script of click's own completion."""
    guide = (ROOT / "docs" / "index.md").read_text("utf-8")
    assert f"_QAWARD_COMPLETE={shell}_source qaward" in guide
    if shell == "bash" and shutil.which("bash") is None:
        pytest.skip("click asks bash for its version")
    made = get_completion_class(shell)
    assert made is not None
    environment = {**os.environ, "_QAWARD_COMPLETE": f"{shell}_source"}
    script = "from qaward.cli.main import main; main(prog_name='qaward')"
    found = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, env=environment, check=False, cwd=ROOT, timeout=60
    )
    expected = made(main, {}, "qaward", "_QAWARD_COMPLETE").source()
    assert (expected.strip(), b"") == (found.stdout.decode().strip(), found.stderr)
