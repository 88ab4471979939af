"""The tree that YAML and JSON are read into: texts as written, places exact, nothing executed or converted."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from mangling import quick

from qaward.findings import Findings
from qaward.marks import Mark
from qaward.messages.half_written import HALF_WRITTEN
from qaward.messages.of_yaml import YAML_PROBLEMS
from qaward.nodes import Listing, Mapping, Node, Scalar, glimpse, plain
from qaward.trees import from_yaml, reader
from qaward.trees.decoding import decode
from qaward.trees.from_python import from_python
from qaward.trees.read import read_node
from qaward.trees.reader import DEEPEST

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
simple = st.text(st.characters(categories=["L", "N", "P", "Zs"]), max_size=12)


def nested(leaves: st.SearchStrategy[Any], keys: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    """Documents: a mapping with lists and mappings below."""
    values = st.recursive(
        leaves, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3), max_leaves=12
    )
    return st.dictionaries(keys, values, min_size=1, max_size=4)


documents = nested(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | texts, texts
)
plain_documents = nested(st.none() | st.booleans() | st.integers() | simple, simple)


def tree(text: str) -> Node:
    """The tree of a sound text."""
    problems = Findings()
    node = read_node("file", text, problems)
    assert node is not None, [finding.text("en") for finding in problems]
    return node


def fault(text: str) -> tuple[str, int, int]:
    """The code and place of the one fault of a text."""
    problems = Findings()
    assert read_node("file", text, problems) is None
    (finding,) = problems
    return finding.code, finding.mark.line, finding.mark.column


def value(node: Node) -> Any:
    """What JSON means by a tree, with numbers as written."""
    if isinstance(node, Scalar):
        words: dict[str, Any] = {"null": None, "true": True, "false": False}
        return node.text if node.quoted else words.get(node.text, ("number", node.text))
    if isinstance(node, Listing):
        return [value(item) for item in node.items]
    return {key.text: value(member) for key, member in node.entries}


def scalars(node: Node) -> Iterator[Scalar]:
    """Every scalar of a tree, keys included."""
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Listing):
        for item in node.items:
            yield from scalars(item)
    else:
        for key, member in node.entries:
            yield key
            yield from scalars(member)


# ── JSON ─────────────────────────────────────────────────────────────────────────────────────────────


def as_written(digits: str) -> tuple[str, str]:
    """A number as JSON writes it."""
    return ("number", digits)


@quick
@given(documents, st.booleans(), st.sampled_from([None, 0, 2]))
def test_json_agrees_with_the_standard_library(document: Any, ascii_only: bool, indent: int | None) -> None:
    """Any JSON text is read as the standard library reads it, numbers kept as written."""
    text = json.dumps(document, ensure_ascii=ascii_only, indent=indent)

    assert json.loads(text, parse_int=as_written, parse_float=as_written) == value(tree(text))


@quick
@given(documents, st.sampled_from([None, 0, 2]))
def test_json_places_are_exact(document: Any, indent: int | None) -> None:
    """Every scalar of a JSON text stands where its mark says."""
    text = json.dumps(document, ensure_ascii=False, indent=indent)
    lines = text.split("\n")
    for scalar in scalars(tree(text)):
        rest = lines[scalar.mark.line - 1][scalar.mark.column - 1 :]
        assert rest.startswith(json.dumps(scalar.text, ensure_ascii=False) if scalar.quoted else scalar.text)


@quick
@given(documents, st.integers(0, 400))
def test_cut_json_is_refused(document: Any, at: int) -> None:
    """A JSON text that breaks off is refused, at a place inside it."""
    text = json.dumps(document, ensure_ascii=False)[:at].rstrip()
    problems = Findings()

    if read_node("file", text, problems) is None:
        assert all(finding.mark.column <= len(text) for finding in problems)
    else:
        assert json.loads(text) == document


@pytest.mark.parametrize("text", ["[1, 2.50, -0, 1e400]", '["1"]', '[" \\u0041\\n"]', "[ ]", "{ }", "[[], {}]"])
def test_json_texts_are_kept(text: str) -> None:
    """Numbers keep their digits, however large, and texts their characters."""
    assert json.loads(text, parse_int=as_written, parse_float=as_written) == value(tree(text))


def test_white_space_around_json() -> None:
    """White space before and after a JSON document is passed over."""
    assert [("number", "1")] == value(tree("\r\n\t [ 1 ] \n"))


# ── YAML ─────────────────────────────────────────────────────────────────────────────────────────────


@quick
@given(plain_documents)
def test_yaml_agrees_with_json(document: Any) -> None:
    """The same simple data gives the same tree, written as YAML or as JSON."""
    as_yaml = yaml.safe_dump(document, allow_unicode=True, default_flow_style=False, sort_keys=False)

    assert plain(tree(json.dumps(document))) == plain(tree(as_yaml))


@quick
@given(plain_documents)
def test_yaml_places_are_exact(document: Any) -> None:
    """Every plain scalar of a YAML text stands where its mark says."""
    text = yaml.safe_dump(document, allow_unicode=True, default_flow_style=False, width=10_000)
    lines = text.split("\n")
    for scalar in scalars(tree(text)):
        rest = lines[scalar.mark.line - 1][scalar.mark.column - 1 :]
        assert rest.startswith(("'", '"', "? ", "|") if scalar.quoted else scalar.text)


@pytest.mark.parametrize(
    "word", ["0.1", "1e3", "on", "yes", "0x1F", "1_000", "12:30", "2023-01-01", "~x", ".inf", "=", "<<"]
)
def test_yaml_converts_nothing(word: str) -> None:
    """What YAML would convert stays the text that was written."""
    assert {"a": word} == plain(tree(f"a: {word}"))


@pytest.mark.parametrize("word", ["", "~", "null", "Null", "NULL"])
def test_null_is_told_from_its_quoted_word(word: str) -> None:
    """An unquoted null is nothing; in quotes it is a text."""
    assert {"a": None, "b": word} == plain(tree(f"a: {word}\nb: '{word}'"))


def test_folded_and_literal_texts() -> None:
    """Texts folded over several lines are one line; literal ones keep their lines."""
    assert {"a": "一 二", "b": "一\n二\n"} == plain(tree("a: >-\n  一\n  二\nb: |\n  一\n  二\n"))


def test_byte_order_mark_and_line_ends() -> None:
    """A byte-order mark and CRLF line ends are accepted, and places count as an editor shows them."""
    problems = Findings()
    text = decode("file", "\ufeffa: 1\r\n中: 2\r\n".encode(), problems)
    assert text is not None
    node = tree(text)
    assert isinstance(node, Mapping)

    assert (Mark("file", 1, 1), Mark("file", 2, 1)) == (node.key_mark("a"), node.key_mark("中"))
    assert {"a": "1", "中": "2"} == plain(node)


def test_document_marks_are_accepted() -> None:
    """One document between its marks is one document."""
    assert {"a": "1"} == plain(tree("%YAML 1.1\n---\na: 1\n...\n"))


@pytest.mark.parametrize("opening", ["a: " + "[" * 60, "[" * 61, '{"a": ' * 61])
def test_depth_within_the_limit(opening: str) -> None:
    """Depth below the limit brings a complaint about what is missing, not about depth."""
    assert fault(opening)[0] in {"yaml.syntax", "json.syntax"}


DEEP_ON_ONE_LINE = [
    "a: " + "[" * 100_000,
    "a: " + "[[" * 500 + "]]" * 500,
    "a: " + "{" * 100_000,
    "a: " + "[{" * 100_000,
    "a: " + "[1, " * 100_000,
    "a: " + "[ " * 450,
    "a: " + "{b: " * 100_000,
    "[" * 100_000,
    '{"a":' * 100_000,
    '[{"a":' * 100_000,
    "- " * 100_000,
    "? " * 100_000,
    "- - - " + "[" * 100_000,
]


@pytest.mark.parametrize("opening", DEEP_ON_ONE_LINE)
@pytest.mark.parametrize("reader", ["CSafeLoader", "SafeLoader"])
def test_depth_beyond_the_limit(opening: str, reader: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A hundred thousand levels are refused at the first too many, whatever the library would say of them."""
    monkeypatch.setattr(yaml, "CSafeLoader", getattr(yaml, reader), raising=False)
    code, line, column = fault(opening)

    assert ("file.deep", 1) == (code, line)
    assert column < 7 * (DEEPEST + 2)


@pytest.mark.parametrize("before", ["b: 1\n", "b: [1, 2]\nc:\n  - d\n"])
def test_depth_beyond_the_limit_further_down(before: str) -> None:
    """Depth is told where it is reached, and what stands before is read."""
    assert ("file.deep", before.count("\n") + 1, 4 + DEEPEST) == fault(before + "a: " + "[" * 3_000)


def test_depth_line_by_line() -> None:
    """Three thousand keys below one another are refused at the first too many."""
    text = "".join(" " * level + "a:\n" for level in range(3_000))
    assert ("file.deep", DEEPEST + 1, DEEPEST + 1) == fault(text)


def test_depth_where_a_key_is_wanted() -> None:
    """A list of a thousand lists on the line of a key is no key: that is told, in words of ours, and no depth."""
    problems = Findings()
    assert read_node("file", "a: 1\n" + "[" * 3_000, problems) is None
    (finding,) = problems
    assert ("yaml.syntax", 2, 1) == (finding.code, finding.mark.line, finding.mark.column)
    assert "this key has no colon after it; write" in finding.text("en")


@pytest.mark.parametrize("limit", [66, 100, 400])
def test_the_limit_is_ours_and_comes_first(limit: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A library that stops at a depth of its own, in its own words and while it reads ahead, changes nothing."""

    class Stopped(yaml.MarkedYAMLError):
        pass

    def parse(text: str, Loader: Any) -> Iterator[Any]:  # noqa: N803 - PyYAML's name
        if text.count("[") > limit:
            at = [index for index, char in enumerate(text) if char == "["][limit]
            yield from islice(sound(text[:3], Loader=Loader), 3)
            raise Stopped("while nesting", None, "too much of it", yaml.Mark("", at, 0, at, None, 0))
        yield from sound(text, Loader=Loader)

    sound = yaml.parse
    monkeypatch.setattr(yaml, "parse", parse)
    assert ("file.deep", 1, 4 + DEEPEST) == fault("a: " + "[" * 3_000)


def test_a_problem_that_has_no_words_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a library says that nobody has translated is told in general words, in both languages."""
    monkeypatch.setattr(from_yaml, "YAML_PROBLEMS", {})
    problems = Findings()
    assert read_node("file", "a: 1\n b: 2\n", problems) is None
    (finding,) = problems
    assert "YAML 语法错误：此处不合 YAML 的写法；请检查缩进" in finding.text("zh")
    assert "YAML syntax error: this is not how YAML is written; check indentation" in finding.text("en")


YAML_FAULTS = [
    "a: @b",
    "a: %b",
    "a:\n\tb: c",
    "a: b: c",
    "a: - b",
    "a: ? b",
    "a: 1\nb\nc: 2",
    "a: 1\n- b",
    "- a\nb: c",
    "a: [b",
    "a: {b",
    "a: [b c: d: e]",
    "a: {b c: d: e}",
    "a: ]",
    "[, a]",
    "a: [- b]",
    "a: [b:]",
    "a: 'b",
    "a: 'b\n--- c'",
    'a: "\\q"',
    'a: "\\xzz"',
    'a: "\\ud800"',
    "a: & b",
    "a: * b",
    "a: !< b",
    "a: !<x b",
    "a: !%zz b",
    "a: !x!y b",
    "a: !x,y b",
    "a: |0\n b",
    "a: |x\n b",
    "%\n--- a",
    "%FOO 1\n--- a",
    "%YAML\n--- a",
    "%YAML 1\n--- a",
    "%YAML 2.0\n--- a",
    "%YAML 1.11111111111\n--- a",
    "%YAML 1.1 x\n--- a",
    "%YAML 1.1\n%YAML 1.1\n--- a",
    "%TAG !a! x\n%TAG !a! x\n--- a",
    "%TAG\n--- a",
    "%TAG !a\n--- a",
    "%TAG !a! \n--- a",
    "%YAML 1.1\na: b",
]


@pytest.mark.parametrize("text", YAML_FAULTS)
def test_what_the_library_says_reaches_nobody(text: str) -> None:
    """Every fault that its parser knows is told in words of ours, which say more than that it is one."""
    problems = Findings()
    node = read_node("file", f"# {text[0]}\n" + text if text[0] in "[{" else text, problems)
    assert node is None
    (finding,) = problems
    assert dict(finding.words) in [each.words() for each in (HALF_WRITTEN, *YAML_PROBLEMS.values())]


@pytest.mark.parametrize("text", ['a: "\\UFFFFFFFF"', 'a: "\\U00110000"'])
def test_escapes_that_are_no_character(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """They are refused, with libyaml and without."""
    assert fault(text)[0] == "yaml.syntax"
    monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    assert fault(text)[0] == "yaml.syntax"


@pytest.mark.parametrize(
    ("text", "code"), [("[1, 1, 1]", "sound"), ("[1, 1, 1, 1]", "many"), ("a: [1, 1]", "many"), ("- 1\n- 1", "sound")]
)
def test_more_values_than_a_file_may_hold(text: str, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file with too many values is refused at the first too many, however small it is."""
    monkeypatch.setattr(reader, "MOST_NODES", 4)
    problems = Findings()
    node = read_node("file", text, problems)

    assert (code == "sound") == (node is not None)
    assert [("file.many-values", text.rindex("1") + 1)] * (code == "many") == [
        (finding.code, finding.mark.column) for finding in problems
    ]


def test_yaml_without_its_c_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where PyYAML was built without libyaml, the same texts are read, and refused at the same places."""
    sound, faulty = "a: [1, 'null', {b: ~}]\n", "a: 1\n b: 2\n"
    expected = tree(sound), fault(faulty)[1:]
    monkeypatch.delattr(yaml, "CSafeLoader", raising=False)

    assert expected == (tree(sound), fault(faulty)[1:])


# ── bytes ────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("content", "code", "line", "column"),
    [
        (b"a: 1\nb: \xb1\xea\xd7\xbc\n", "file.gbk", 2, 4),
        ("标准: 1\n准则".encode() + b"\xff", "file.not-utf8", 2, 3),
        (b"caf\xe9 \xff", "file.not-utf8", 1, 4),
        ("a: 标准".encode()[:-1], "file.cut", 1, 5),
        ("a: 1".encode("utf-16-le"), "file.binary", 1, 2),
        ("\ufeffa: 1".encode("utf-16-be"), "file.utf16", 0, 0),
        (b"\xef\xbb\xbfa\x00", "file.binary", 1, 2),
        ("a: 1\nb: 标\u202e".encode(), "file.control", 2, 5),
        ("a\x85b".encode(), "file.control", 1, 2),
        ("a\u2028b".encode(), "file.control", 1, 2),
        (b"a\x7f", "file.control", 1, 2),
    ],
)
def test_bytes_that_are_no_text(content: bytes, code: str, line: int, column: int) -> None:
    """Bytes that are not UTF-8 text are refused with the reason, at the first offending character."""
    problems = Findings()

    assert decode("file", content, problems) is None
    assert [(code, line, column)] == [(found.code, found.mark.line, found.mark.column) for found in problems]


@quick
@given(st.binary(max_size=60) | simple.map(str.encode) | simple.map(lambda text: text.encode("gb18030")))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    """Any bytes give a tree, or findings that can be shown; never anything else."""
    problems = Findings()
    text = decode("file", content, problems)
    node = None if text is None else read_node("file", text, problems)

    assert (node is None) == bool(problems.errors)
    assert all(finding.text(lang) for finding in problems for lang in ("zh", "en"))


@quick
@given(st.text(st.sampled_from("ab:-[]{},\"'\n \t#&*!|>%@?~0"), max_size=40))
def test_any_markup_is_read_or_refused(text: str) -> None:
    """Any mixture of YAML's and JSON's signs gives a tree or findings with places inside the text."""
    problems = Findings()
    node = read_node("file", text, problems)

    assert (node is None) == bool(problems.errors)
    for finding in problems:
        assert finding.mark.line <= max(text.count("\n") + 1, 1)


# ── trees ────────────────────────────────────────────────────────────────────────────────────────────


def test_member_of_a_mapping() -> None:
    """A member is found by its key; absent and null are both None; an absent key is placed at the mapping."""
    node = tree("a: 1\nb:\n")
    assert isinstance(node, Mapping)

    assert (Scalar("1", Mark("file", 1, 4)), None, None) == (node.get("a"), node.get("b"), node.get("c"))
    assert (Mark("file", 2, 1), Mark("file", 1, 1)) == (node.key_mark("b"), node.key_mark("c"))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a", "a"),
        ("[1, 2]", "[1, 2]"),
        ("[]", "[]"),
        ("- 1\n- [2]\n- {a: 3}", "[1, …, …]"),
        ("[1, 2, 3, 4, 5]", "[1, 2, 3, 4, …]"),
        ("a: 1\nb: [2]", "{a: …, b: …}"),
        ("{}", "{}"),
        ('{"a": 1, "b": 1, "c": 1, "d": 1, "e": 1}', "{a: …, b: …, c: …, d: …, …}"),
    ],
)
def test_glimpse(text: str, shown: str) -> None:
    """A message shows a structure in outline."""
    assert shown == glimpse(tree(text))


@quick
@given(plain_documents)
def test_python_values_agree_with_json(document: Any) -> None:
    """A Python document gives the tree that its JSON gives."""
    assert plain(tree(json.dumps(document))) == plain(from_python(document))


def test_python_tuples_are_lists() -> None:
    """A tuple is a list, and every value is placed at the source."""
    assert Listing((Scalar("1", Mark("here")),), Mark("here")) == from_python((1,), "here")


@pytest.mark.parametrize("wrong", [0.1, {"a": 0.5}, [object()], {1, 2}, b"bytes"])
def test_python_floats_are_refused(wrong: Any) -> None:
    """A binary float, or anything that is no plain value, is refused."""
    with pytest.raises(TypeError, match="cannot be a fact"):
        from_python(wrong)


# ── slips of the pen ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "text",
    [
        "a: 经核对：属实\n", "a: 甲，乙\n", "{a: '甲，乙：丙'}\n", "a: http://x.cn\n", "a: 12:30\n", "{a: 1:0.6}\n",
        "a:\n  根据：原文，\n  另见:附件\n", "- 证明：原件\n- 其他:复印件\n", "{a: 甲，乙}\n", "[甲，乙, 丙]\n",
        "# 甲：乙\na: 1\n",
    ],
)  # fmt: skip
def test_signs_that_belong_to_a_text(text: str) -> None:
    """Full-width signs and tight colons that a text may have are no fault of it."""
    problems = Findings()

    assert read_node("file.yaml", text, problems) is not None
    assert [] == list(problems)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a：1\nb: 2\n", [("yaml.wide-colon", 1, 2)]),
        ("a: 1\nb：2\nc: 3\n", [("yaml.wide-colon", 2, 2)]),
        ("- a：1\n  b: 2\n", [("yaml.wide-colon", 1, 4)]),
        ("a:1\nb: 2\n", [("yaml.tight-colon", 1, 2)]),
        ("x:\n  a: 1\n  乙:2\n", [("yaml.tight-colon", 3, 4)]),
        ("{a: 1，b: 2，c: 3}\n", [("yaml.wide-comma", 1, 6), ("yaml.wide-comma", 1, 11)]),
        ("{甲：1，乙：2}\n", [("yaml.wide-colon", 1, 3), ("yaml.wide-comma", 1, 5), ("yaml.wide-colon", 1, 7)]),
        ("a：1\r\nb：2\r\nc: 3\r\n", [("yaml.wide-colon", 1, 2), ("yaml.wide-colon", 2, 2)]),
        ("a：\n  b：\n    c: 1\n", [("yaml.wide-colon", 1, 2), ("yaml.wide-colon", 2, 4)]),
        ("说明: 甲：乙\nb: '1\nc: 2\n", [("yaml.syntax", 2, 4)]),  # not the colon of the text above
        ("甲：乙\n 丙\n", []),
    ],
)
def test_slips_are_told_where_they_are(text: str, expected: list[tuple[str, int, int]]) -> None:
    """Every slip that keeps the parser from going on is told at its sign, and nothing else is."""
    problems = Findings()
    read_node("file.yaml", text, problems)

    assert expected == [(each.code, each.mark.line, each.mark.column) for each in problems]


def test_a_slip_is_told_instead_of_what_it_brings() -> None:
    """A fault at a value with a slip is the slip; that a text is too long is not."""
    problems = Findings()
    node = read_node("file.yaml", "a:\n  甲：1\n  乙：2\n", problems)
    assert isinstance(node, Mapping)
    place = node.entries[0][1].mark
    problems.add("profile.mapping", place, part="a", found="")
    problems.add("text.form", place, key="a", found="", longest=1)

    assert [("text.form", 2, 3), ("yaml.wide-colon", 2, 4), ("yaml.wide-colon", 3, 4)] == [
        (each.code, each.mark.line, each.mark.column) for each in problems
    ]


@pytest.mark.parametrize("text", ["{a: 1, b: [x, y]}\n", "[{a: 1}]\n", '{"a": 1,}\n', '{"a": 1} # b\n', "{a: b}\n"])
def test_yaml_that_begins_with_braces(text: str) -> None:
    """In a file that is called YAML, braces at the start are those of YAML; elsewhere they are JSON's."""
    assert read_node("file.yaml", text, Findings()) is not None
    assert read_node("file.json", text, Findings()) is None


# ── tables ───────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("代码,名称\nA,甲\n".encode(), "file.table"),
        ('代码,名称\nA,"甲,乙"\n'.encode(), "file.table"),
        ("代码;名称;类型\nA;甲;企业\n".encode("gb18030"), "file.table"),
        ("代码\t名称\nA\t甲\n".encode("utf-16"), "file.table"),
        (b"\xef\xbb\xbfid,name\r\nA,B\r\n", "file.table"),
        ("代码\n".encode("gb18030"), "file.gbk"),
        ("a: 1\n".encode("utf-16"), "file.utf16"),
        (b"PK\x03\x04" + b"\x00" * 9 + b"xl/workbook.xml", "file.office"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "file.office"),
        (b"%PDF-1.4", "file.office"),
        (b"id, name\n", ""),
        (b"a: 1, 2\nb: 3, 4\n", ""),
        (b"- a, b\n- c, d\n", ""),
    ],
)
def test_office_files_and_tables(content: bytes, expected: str) -> None:
    """What office programs save is told for what it is, in whatever encoding; texts are no tables."""
    problems = Findings()
    text = decode("file", content, problems)
    if text is not None:
        read_node("file", text, problems)

    assert [expected] * bool(expected) == [each.code for each in problems]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 项目 #1\n", [("#1", 1, 6)]),
        ("- 甲 乙  #丙 丁 \n", [("#丙 丁", 1, 6)]),
        ("{a: 甲 #1\n, b: 2}\n", [("#1", 1, 6)]),
        ("a: 甲 # 说明\n", []),
        ("a: '甲 #1'\n", []),
        ("a: 甲#1\n", []),
        ("a: '甲' #1\n", []),
        ("#1\na: 1\n", []),
    ],
)
def test_what_a_comment_may_have_cut_off(text: str, expected: list[tuple[str, int, int]]) -> None:
    """What stands after a plain value, behind a `#` without a space after it, is kept for those who read texts."""
    problems = Findings()
    assert read_node("file.yaml", text, problems) is not None
    assert [] == list(problems)
    found = [(each.slip.found, each.mark.line, each.mark.column) for each in problems.cuts.values()]
    assert expected == found
