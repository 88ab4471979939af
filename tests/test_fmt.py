"""`qaward fmt`: one layout, in which nothing that a file says is lost."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest
from console import run
from hypothesis import given, settings
from hypothesis import strategies as st

from qaward.checks.formatting import format_text, meaning
from qaward.checks.layout import comments_of
from qaward.findings import Findings, InputError
from qaward.trees.read import read_node

ROOT = Path(__file__).parents[1]
LAYOUTS = [
    pytest.param("a:   1\nb: [ x,y ]\n", "a: 1\nb: [x, y]\n", id="spaces"),
    pytest.param("a: 'x'\nb: '2022'\nc: 'n: o'\nd: 'null'\n", 'a: x\nb: "2022"\nc: "n: o"\nd: "null"\n', id="quotes"),
    pytest.param("a: 'say \"x\"'\nb: \"it's\"\n", "a: 'say \"x\"'\nb: \"it's\"\n", id="either quotes"),
    pytest.param("a:\n- 1\n-   2\n", "a:\n  - 1\n  - 2\n", id="indentation"),
    pytest.param("a: [x,\n  y]\n", "a: [x, y]\n", id="short lists on one line"),
    pytest.param(f"a: [{'级' * 30}, {'别' * 30}]\n", f"a:\n  - {'级' * 30}\n  - {'别' * 30}\n", id="long lists below"),
    pytest.param("a:\n  - x\n", "a:\n  - x\n", id="lists below stay"),
    pytest.param("a: {}\nb: [ ]\n", "a: {}\nb: []\n", id="empty"),
    pytest.param("a: one\n  two\n", "a: one two\n", id="folded"),
    pytest.param("a: |\n   x\n    y\n\n\nb: 1\n", "a: |\n  x\n   y\n\nb: 1\n", id="block text"),
    pytest.param("a: 1\n\n\n\nb: 2\n\n\n", "a: 1\n\nb: 2\n", id="one blank line"),
    pytest.param("\n\na:\n\n  b: 2", "a:\n  b: 2\n", id="none at the start"),
    pytest.param("- a: 1\n- b: 2\n", "- a: 1\n\n- b: 2\n", id="blank lines between entries"),
    pytest.param("- x\n- y\n", "- x\n- y\n", id="not between words"),
    pytest.param("- - x\n  - y\n", "- - x\n  - y\n", id="lists of lists"),
    pytest.param("---\na: 1\n...\n", "a: 1\n", id="document marks"),
    pytest.param("? a\n: b\n", "a: b\n", id="long keys"),
    pytest.param("a: ~\nb:\nc: null\n", "a: ~\nb:\nc: null\n", id="nulls"),
    pytest.param("#  x\na: 1 # y\n", "#  x\na: 1  # y\n", id="comments"),
    pytest.param("a: [x, # one\n  y] # two\n", "a:\n  - x  # one\n  - y\n  # two\n", id="comments in a list"),
    pytest.param("-\n  # x\n  a: 1\n", "# x\n- a: 1\n", id="comment behind a dash"),
    pytest.param("a: # x\n  b: 1\n", "a:  # x\n  b: 1\n", id="comment behind a key"),
    pytest.param("a: # x\n  1\n", "# x\na: 1\n", id="comment before a value"),
    pytest.param("a:\n- b: 1\n    # in\n# out\nc: 2\n", "a:\n  - b: 1\n    # in\n# out\nc: 2\n", id="depth"),
    pytest.param("# x\n\n- a: 1\n# y\n- b: 2\n# z\n", "# x\n\n- a: 1\n\n# y\n- b: 2\n# z\n", id="above"),
    pytest.param(
        "- summary: s\n  # why\n  clause: c # id\n  pays: {city: 1元}\n  other: 1\n",
        "# why\n- clause: c  # id\n  summary: s\n  pays: {city: 1元}\n  other: 1\n",
        id="the keys of a clause",
    ),
    pytest.param("by: level\nb: 2\na: 1\n", "by: level\nb: 2\na: 1\n", id="no other keys are moved"),
    pytest.param('{"a":  1}', '{"a":  1}\n', id="JSON stays"),
]  # fmt: skip


class TestLayout:
    @pytest.mark.parametrize(("before", "after"), LAYOUTS)
    def test_layout(self, before: str, after: str) -> None:
        assert after == format_text(before)
        assert after == format_text(after)

    def test_the_packs_are_in_the_layout(self) -> None:
        found = run("fmt", str(ROOT / "rules"), "--check")
        assert (0, "") == (found.exit_code, found.stderr)


# ── laws ─────────────────────────────────────────────────────────────────────────────────────────────

WORDS = [
    "a", "级别", "30万元", "null", "~", "true", "2022-01-01", "1:0.6", "a b", "a#b", "x:y", "“领跑者”", "'q'", '"dq"',
    '"null"', "'it''s'", '"a\\nb"', '"tab\\t"', "'# no'", '"a: b"', "'- x'", "0x1f", "1.5", "'1.5'", "很长" * 20, "''",
    "'[x]'", "a\\b", "/p", "+1", "'2022'",
]  # fmt: skip
KEYS = ["clause", "pays", "when", "k1", "k2", "级别", "'q'", '"q 2"', "summary", "for", "1-10", "in_force"]


class Writer:
    """Writes YAML as untidily as its grammar lets one, with comments wherever they may stand."""

    def __init__(self, source: random.Random) -> None:
        self.source = source

    def comment(self) -> str:
        return self.source.choice(["# c", "#c2", "# 注：x", "## -", "# 'a' [x", "#"]) + str(self.source.randint(0, 999))

    def end(self) -> str:
        return self.source.choice([*[""] * 5, f"  {self.comment()}", f" {self.comment()}", " ", f"\t{self.comment()}"])

    def own(self, indent: int) -> list[str]:
        lines: list[str] = []
        while self.source.random() < 0.25:
            blank = self.source.random() < 0.4
            shift = self.source.choice([0, 0, 0, -2, 2, 4, -4])
            lines.append("" if blank else " " * max(0, indent + shift) + self.comment())
        return lines

    def gap(self, indent: int) -> str:
        if self.source.random() < 0.15:
            margin = " " * (indent + 2)
            return self.end() + "\n" + "".join(f"{line}\n" for line in self.own(indent + 2)) + margin
        return self.source.choice(["", "", " "])

    def flow(self, depth: int, indent: int) -> str:
        if depth <= 0 or self.source.random() < 0.4:
            return self.source.choice(WORDS)
        count = self.source.randint(0, 3)
        if self.source.random() < 0.5:
            parts = [self.gap(indent) + self.flow(depth - 1, indent) + self.gap(indent) for _ in range(count)]
            return f"[{','.join(parts)}{self.gap(indent)}]"
        parts = [
            f"{self.gap(indent)}{key}: {self.gap(indent)}{self.flow(depth - 1, indent)}{self.gap(indent)}"
            for key in self.source.sample(KEYS, count)
        ]
        return f"{{{','.join(parts)}{self.gap(indent)}}}"

    def value(self, depth: int, indent: int, *, listed: bool = False) -> list[str]:
        """The lines of a value; the first goes on behind its key or dash."""
        choice = self.source.random()
        if depth <= 0 or choice < 0.35:
            word = self.source.choice([*WORDS, ""])
            if word and self.source.random() < 0.08:
                return [self.end(), *self.own(indent), " " * (indent + 2) + word + self.end()]
            return [f" {word}{self.end()}"]
        if choice < 0.55:
            return f" {self.flow(2, indent)}{self.end()}".split("\n")
        if choice < 0.6:
            sign = self.source.choice(["|", ">", "|-", ">-", "|+"])
            body = ["x y", "  z # not", "", "w: v"][: self.source.randint(1, 4)]
            return [f" {sign}{self.end()}", *(" " * (indent + 3) + line if line else "" for line in body)]
        if choice < 0.8:
            return [self.end(), *self.mapping(depth - 1, indent + self.source.choice([1, 2, 4]))]
        return [self.end(), *self.listing(depth - 1, indent + (2 if listed else self.source.choice([0, 2, 3])))]

    def mapping(self, depth: int, indent: int) -> list[str]:
        lines: list[str] = []
        for key in self.source.sample(KEYS, self.source.randint(1, 4)):
            first, *rest = self.value(depth, indent)
            lines += [*self.own(indent), f"{' ' * indent}{key}:{first}", *rest]
        return lines

    def listing(self, depth: int, indent: int) -> list[str]:
        lines: list[str] = []
        for _ in range(self.source.randint(1, 4)):
            lines += self.own(indent)
            if depth > 0 and self.source.random() < 0.5:
                inner = self.mapping(depth - 1, indent + 2)
                if inner[0].strip() and not inner[0].lstrip().startswith("#"):
                    lines += [f"{' ' * indent}- {inner[0][indent + 2 :]}", *inner[1:]]
                else:
                    lines += [f"{' ' * indent}-{self.end()}", *inner]
            else:
                first, *rest = self.value(depth - 1, indent, listed=True)
                lines += [f"{' ' * indent}-{first}", *rest]
        return lines

    def document(self) -> str:
        lines = [*self.own(0), *(["---" + self.end()] if self.source.random() < 0.05 else [])]
        lines += self.mapping(4, 0) if self.source.random() < 0.5 else self.listing(4, 0)
        text = "\n".join([*lines, *self.own(0)]) + self.source.choice(["\n", "\n", ""])
        return text.replace("\n", "\r\n") if self.source.random() < 0.1 else text


@given(st.integers(0, 2**32))
@settings(max_examples=400, deadline=None)
def test_laws(seed: int) -> None:
    """Laid out twice is laid out once; no comment is lost, and no value changes, wherever comments stand."""
    before = Writer(random.Random(seed)).document()
    problems = Findings()
    node = read_node("x", before, problems)
    if node is None:
        with pytest.raises(InputError):
            format_text(before)
        return
    after = format_text(before)
    again = read_node("x", after, problems)
    assert again is not None
    assert meaning(node) == meaning(again)
    lines = before.replace("\r\n", "\n")
    assert sorted(each.text for each in comments_of(lines)) == sorted(each.text for each in comments_of(after))
    assert after == format_text(after)
    assert after.endswith("\n") and "\r" not in after and "\n\n\n" not in after
    assert not any(line != line.rstrip() for line in after.split("\n"))


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_comments_strewn_over_a_pack(data: st.DataObject) -> None:
    """A comment at the end of any line, or between any two, of a real file stays, and so does all the rest."""
    lines = (ROOT / "rules/city-product-quality/03-technology.yaml").read_text("utf-8").splitlines()
    for number in data.draw(st.lists(st.integers(0, len(lines) - 1), min_size=1, max_size=9, unique=True)):
        lines[number] += f"  # 旁 {number}"
    for number in sorted(data.draw(st.lists(st.integers(0, len(lines)), max_size=9, unique=True)), reverse=True):
        lines.insert(number, f"{' ' * data.draw(st.integers(0, 6))}# 上 {number}")
    text = "\n".join(lines) + "\n"
    after = format_text(text)
    assert sorted(each.text for each in comments_of(text)) == sorted(each.text for each in comments_of(after))
    beside = {line.split("  # 旁")[0].strip() for line in lines if "  # 旁" in line}
    assert beside == {line.split("  # 旁")[0].strip() for line in after.splitlines() if "  # 旁" in line}


# ── files ────────────────────────────────────────────────────────────────────────────────────────────

UNTIDY, TIDY = "a:   1\n", "a: 1\n"


class TestFiles:
    @pytest.mark.parametrize(("name", "text"), [("law.txt", "第一条 为了\n第二条 奖励\n"), ("notes.yaml", "一段话\n"),
                                                ("clauses.yml", "- a\n")])  # fmt: skip
    def test_no_rule_file(self, tmp_path: Path, name: str, text: str) -> None:
        """A document, notes, anything but a rule file is told and left as it is."""
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        found = run("fmt", path)
        assert (1, True) == (found.exit_code, "[fmt.no-rules]" in found.stdout)
        assert text == path.read_text("utf-8")

    def test_rewrites(self, tmp_path: Path) -> None:
        """Files are rewritten where they stand, with their permissions; nothing else is left beside them."""
        path = tmp_path / "x.yaml"
        path.write_text(UNTIDY, "utf-8")
        path.chmod(0o640)
        found = run("fmt", str(path))
        assert (0, "1 个文件，1 个已改写") == (found.exit_code, found.stdout.splitlines()[-1])
        assert (TIDY, 0o640, [path]) == (path.read_text("utf-8"), path.stat().st_mode & 0o777, list(tmp_path.iterdir()))
        assert "1 个文件，0 个已改写\n" == run("fmt", str(path)).stdout

    def test_check_and_diff_change_nothing(self, tmp_path: Path) -> None:
        path = tmp_path / "x.yaml"
        path.write_text(UNTIDY, "utf-8")
        checked, shown = run("fmt", str(path), "--check"), run("fmt", str(path), "--diff")
        assert (1, 1, UNTIDY) == (checked.exit_code, shown.exit_code, path.read_text("utf-8"))
        assert f"{path}:1:1: 错误: 版式不统一：1 行要改 [layout.differs]" in checked.stdout
        assert "-a:   1\n+a: 1\n" in shown.stdout

    @pytest.mark.parametrize("content", [b"\xef\xbb\xbfa: 1\n", b"a: 1\r\n", b"a: 1", b"a: 1 \t\n", b"a: 1\n\n"])
    def test_bytes_count(self, tmp_path: Path, content: bytes) -> None:
        """A byte-order mark, line ends of Windows, a missing or spare last line end: the layout has none of them."""
        path = tmp_path / "x.yaml"
        path.write_bytes(content)
        assert 1 == run("fmt", str(path), "--check").exit_code
        assert 0 == run("fmt", str(path)).exit_code
        assert TIDY.encode() == path.read_bytes()

    @pytest.mark.parametrize(
        ("content", "code"),
        [
            (b"a: [1\n", "yaml.syntax"), (b"\ta: 1\n", "yaml.syntax"), (b"a: 1\na: 2\n", "file.key-twice"),
            (b"a: &x 1\n", "yaml.anchor"), ("级: 1\n".encode("gb18030"), "file.gbk"), (b"", "file.empty"),
            (b"a: 1\n---\nb: 1\n", "yaml.documents"), ("级".encode()[:-1], "file.cut"), (b"\x00", "file.binary"),
            (b"a: !!str 1\n", "yaml.tag"), (b"#" * (2 * 2**20 + 1), "rules.large"), (b"[" * 99, "file.deep"),
        ],
    )  # fmt: skip
    def test_faults(self, tmp_path: Path, content: bytes, code: str) -> None:
        """A file that cannot be read is left alone and told; the others are laid out all the same."""
        bad, good = tmp_path / "bad.yaml", tmp_path / "good.yaml"
        bad.write_bytes(content)
        good.write_text(UNTIDY, "utf-8")
        found = run("fmt", str(tmp_path))
        assert 1 == found.exit_code
        assert f"[{code}]" in found.stdout
        assert (content, TIDY) == (bad.read_bytes(), good.read_text("utf-8"))

    def test_read_only(self, tmp_path: Path) -> None:
        path = tmp_path / "x.yaml"
        path.write_text(UNTIDY, "utf-8")
        path.chmod(0o444)
        found = run("fmt", str(path))
        assert (1, UNTIDY) == (found.exit_code, path.read_text("utf-8"))
        assert "[file.unwritable]" in found.stdout

    def test_links(self, tmp_path: Path) -> None:
        """A link stays a link and its file is laid out; one that leaves the folder is refused."""
        real, folder = tmp_path / "real.yaml", tmp_path / "rules"
        folder.mkdir()
        real.write_text(UNTIDY, "utf-8")
        (folder / "link.yaml").symlink_to(real)
        assert "[rules.outside]" in run("fmt", str(folder)).stdout
        assert UNTIDY == real.read_text("utf-8")
        assert 0 == run("fmt", str(folder / "link.yaml")).exit_code
        assert (True, TIDY) == ((folder / "link.yaml").is_symlink(), real.read_text("utf-8"))

    def test_a_full_disk(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """What cannot be written to its end leaves the old file, and nothing beside it."""
        path = tmp_path / "x.yaml"
        path.write_text(UNTIDY, "utf-8")

        def full(number: int) -> None:
            raise OSError(28, os.strerror(28))

        monkeypatch.setattr(os, "fsync", full)
        found = run("fmt", str(path))
        assert (1, UNTIDY, [path]) == (found.exit_code, path.read_text("utf-8"), list(tmp_path.iterdir()))
        assert "[file.unwritable]" in found.stdout

    def test_nothing_to_do(self, tmp_path: Path) -> None:
        assert "[rules.none]" in run("fmt", str(tmp_path)).stdout
        assert "[rules.no-file]" in run("fmt", str(tmp_path / "none.yaml")).stdout
        (tmp_path / ".hidden.yaml").write_text(UNTIDY, "utf-8")
        assert 1 == run("fmt", str(tmp_path)).exit_code


@pytest.mark.parametrize("harm", ["a: 2  # x\n", "a: 1\n", "a: 1  # y\n", "a: [1]  # x\n", "a: '1\n"])
def test_a_layout_that_would_lose_something_is_refused(monkeypatch: pytest.MonkeyPatch, harm: str) -> None:
    """The proof is made for every text: no oversight of the printer can harm a file."""
    from qaward.checks import formatting

    monkeypatch.setattr(formatting, "printed", lambda document: harm)  # pyright: ignore[reportUnknownArgumentType]
    with pytest.raises(InputError) as fault:
        format_text("a: 1 # x\n")
    assert ["file.layout"] == [each.code for each in fault.value.findings]
