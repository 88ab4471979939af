"""docs/new-policy.md does what it says, followed word by word in an empty folder.

The files that it shows are written where it says, its commands run in their order and print what it shows, its
scenarios pass, and every other example is sound. `python tests/test_new_policy_doc.py` puts the real output in.
"""

from __future__ import annotations

import contextlib
import os
import re
import subprocess
import sys
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest
import yaml
from console import ROOT
from test_docs import calls, printed

from qaward.policy.load import load_folder, load_rules

DOCUMENT = ROOT / "docs/new-policy.md"
PACK = "qinghe-2024"
TEXT = DOCUMENT.read_text("utf-8")
_PART = re.compile(
    r"^`(?P<file>(?:rules|features)/[^`]+)`：\n\n```\w+\n(?P<content>.*?)^```$"
    r"|^删去 `(?P<gone>[^`]+)`"
    r"|^(?P<calls>```console\n.*?^```)$",
    re.MULTILINE | re.DOTALL,
)
_BLOCK = re.compile(r"^```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^(#{1,4}) (.*)$", re.MULTILINE)
HEAD: dict[str, Any] = {
    "policy": "demo", "title": "示例", "issuer": "示例", "level": "city", "status": "in_force", "version": "1"
}  # fmt: skip


@contextlib.contextmanager
def inside(folder: Path) -> Generator[None]:
    """Work in a folder."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


def follow(text: str, folder: Path) -> list[tuple[str, int, str | None, str]]:
    """Do what the document says, in a folder: each call with its exit code, the output shown, and the real one."""
    made: list[tuple[str, int, str | None, str]] = []
    with inside(folder):
        for part in _PART.finditer(text):
            if part["file"]:
                Path(part["file"]).write_text(part["content"], "utf-8")
            elif part["gone"]:
                Path(part["gone"]).unlink()
            else:
                for _, call, shown in calls(part["calls"] + "\n"):
                    code, output = printed(call)
                    made.append((call, code, shown, output))
    return made


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[tuple[str, int, str | None, str]]]:
    """The folder in which the document was followed, and what its calls gave."""
    folder = tmp_path_factory.mktemp("followed")
    return folder, follow(TEXT, folder)


Followed = tuple[Path, list[tuple[str, int, str | None, str]]]


class TestFollowed:
    def test_every_call(self, followed: Followed) -> None:
        """Every call does what is shown; only the faulty file is refused."""
        _, made = followed
        assert len(made) >= 8
        for call, code, shown, output in made:
            assert shown in {None, output}, call
            assert code == (1 if "99-wrong.yaml" in output else 0), f"{call}\n{output}"
        assert [code for _, code, _, _ in made].count(1) == 1

    def test_the_worked_example_is_complete(self, followed: Followed) -> None:
        """The files shown are those that the command makes, and nothing else is left."""
        folder, _ = followed
        assert sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()) == [
            f"features/{PACK}/incentives.feature",
            f"features/{PACK}/profiles/example.yaml",
            f"rules/{PACK}/01-incentives.yaml",
            f"rules/{PACK}/policy.yaml",
            "rules/vocabulary.yaml",
        ]
        [policy] = load_folder(folder / "rules").policies
        assert (policy.id, len(policy.clauses), len(policy.stacking)) == (PACK, 9, 1)

    def test_the_features_pass(self, followed: Followed) -> None:
        """The scenarios shown run green, by the steps of every other pack."""
        folder, _ = followed
        call = [sys.executable, "-m", "pytest", "-q", "-n0", "-p", "no:cacheprovider", "tests/test_pack_features.py"]
        call += ["-k", PACK, "--rules", str(folder / "rules"), "--features", str(folder / "features")]
        found = subprocess.run(call, cwd=ROOT, capture_output=True, text=True, check=False)
        assert found.returncode == 0, found.stdout
        passed = re.search(r"(\d+) passed", found.stdout)
        assert passed is not None and int(passed[1]) > 20 * 2  # each scenario runs under both evaluators


# ── the other examples ───────────────────────────────────────────────────────────────────────────────


def examples(text: str) -> dict[str, list[str]]:
    """The YAML of the document that is no file of its own, by the heading above it."""
    of_files = {part["content"] for part in _PART.finditer(text) if part["file"]}
    found: dict[str, list[str]] = {}
    for block in _BLOCK.finditer(text):
        if block[1] not in of_files:
            heading = [each[2] for each in _HEADING.finditer(text, 0, block.start())][-1]
            found.setdefault(heading, []).append(block[1])
    return found


def merged(one: Any, two: Any) -> Any:
    """A vocabulary with what a reader is told to add."""
    if isinstance(one, dict) and isinstance(two, dict):
        return {**one, **{key: merged(one[key], two[key]) if key in one else two[key] for key in two}}
    return [*one, *two] if isinstance(one, list) else two


EXAMPLES = examples(TEXT)


@pytest.mark.parametrize("heading", EXAMPLES)
def test_examples(heading: str) -> None:
    """What stands under one heading makes a policy without faults: clauses, keys of the head, new words."""
    vocabulary = yaml.load((ROOT / "rules/vocabulary.yaml").read_text("utf-8"), Loader=yaml.BaseLoader)
    head, clauses = dict(HEAD), ""
    for block in EXAMPLES[heading]:
        content: Any = yaml.load(block, Loader=yaml.BaseLoader)
        if isinstance(content, list):
            clauses += block
        elif content.keys() <= {"items", "facts", "applicant"}:
            vocabulary = merged(vocabulary, content)
        else:
            head |= content
    assert clauses, "nothing here uses what is shown"
    files = {"vocabulary.yaml": vocabulary, "demo/policy.yaml": head}
    texts = {name: yaml.safe_dump(each, allow_unicode=True, sort_keys=False) for name, each in files.items()}
    texts["demo/01.yaml"] = clauses
    [policy] = load_rules({name: text.encode() for name, text in texts.items()}).policies
    assert len(policy.clauses) == clauses.count("- clause:")


def test_table_of_phrases() -> None:
    """Every phrase of the table leads to an example, and what it shows as YAML can be read."""
    table = TEXT.split("## 原文怎么说，就怎么写")[1].split("\n## ")[0]
    rows = [line.split(" | ") for line in table.splitlines() if line.startswith("| ") and "原文怎么说" not in line]
    assert len(rows) > 25
    for row in rows:
        assert len(row) == 3 and "](" in row[2], row
        for shown in re.findall(r"`([^`]+)`", row[1]):
            yaml.load(shown, Loader=yaml.BaseLoader)


def rewrite() -> None:
    """Put the real output into the blocks that show one."""
    import tempfile

    text = TEXT
    with tempfile.TemporaryDirectory() as name:
        for call, code, shown, output in follow(TEXT, Path(name)):
            print(f"{call}: exit {code}{'' if shown in {None, output} else ', rewritten'}")
            if shown is not None:
                text = text.replace(f"$ {call}\n{shown}", f"$ {call}\n{output}", 1)
    DOCUMENT.write_text(text, "utf-8")


if __name__ == "__main__":
    rewrite()
