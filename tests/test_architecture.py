"""The map of modules in `docs/architecture.md` is whole: every module once, in its own words.

After a change, `python tests/test_architecture.py` writes the tables anew.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "architecture.md"
_TABLE = re.compile(r"^### `(qaward/[a-z/]*)`\n\n(?:\|[^\n]*\n)+", re.MULTILINE)


def words_of(module: Path) -> str:
    """The first line of a module's docstring."""
    said = ast.get_docstring(ast.parse(module.read_text("utf-8"))) or ""
    return " ".join(said.split("\n\n")[0].split("\n"))


def folders() -> list[str]:
    """Every folder of modules, in the order of their names, the package itself first."""
    return sorted({f"{path.parent.relative_to(ROOT).as_posix()}/" for path in (ROOT / "qaward").rglob("*.py")})


def table(folder: str) -> str:
    """The table of a folder."""
    rows = [f"| `{path.name}` | {words_of(path)} |\n" for path in sorted((ROOT / folder).glob("*.py"))]
    return f"### `{folder}`\n\n| module | what it owns |\n|---|---|\n{''.join(rows)}"


def test_the_map_is_whole() -> None:
    """Each folder has its table, and the tables say of each module what it says itself."""
    shown = {found[1]: found[0] for found in _TABLE.finditer(PAGE.read_text("utf-8"))}
    assert folders() == sorted(shown)
    for folder, text in shown.items():
        assert table(folder) == text


def test_the_readme_names_every_folder() -> None:
    """Each folder right under the package has its row in the map, each deeper one its name in that row."""
    page = (ROOT / "README.md").read_text("utf-8").split("## The map")[1]
    rows = {found[1]: found[2] for found in re.finditer(r"^\| `([^`]+)` \| (.*) \|$", page, re.MULTILINE)}
    for folder in folders():
        top, _, deeper = folder.removeprefix("qaward/").partition("/")
        assert f"qaward/{top}/" in rows or not top, folder
        assert not deeper or f"`{deeper.rstrip('/')}`" in rows[f"qaward/{top}/"], folder


def test_files_are_opened_in_one_place() -> None:
    """One module reads files and one writes them; only locks and the standard streams open some of their own."""
    opening = re.compile(r"\bopen\(|\.(?:read_bytes|write_bytes|read_text|write_text|fdopen|mkstemp)\(")
    found = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "qaward").rglob("*.py")
        if any(opening.search(line) for line in path.read_text("utf-8").splitlines() if "def open(" not in line)
    }
    assert {f"qaward/{name}.py" for name in ("reading", "writing", "locking", "cli/streams")} == found


if __name__ == "__main__":
    text = PAGE.read_text("utf-8")
    begin, end = min(f.start() for f in _TABLE.finditer(text)), max(f.end() for f in _TABLE.finditer(text))
    PAGE.write_text(text[:begin] + "\n".join(table(folder) for folder in folders()) + text[end:], encoding="utf-8")
