"""Every message is complete in both languages, is used, and shows safely what a user wrote."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path
from string import Formatter
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mangling import quick

import qaward
from qaward.checks.exercise import Kind
from qaward.engine.cautions import WORDINGS
from qaward.findings import (
    LISTED,
    LONGEST_LIST,
    LONGEST_WORD,
    MOST_FINDINGS,
    Finding,
    Findings,
    InputError,
    meant,
    nearest,
    suggestion,
)
from qaward.marks import Mark, visible
from qaward.messages.all import MESSAGES
from qaward.messages.half_written import HALF_WRITTEN
from qaward.messages.of_json import JSON_HABITS, JSON_PROBLEMS
from qaward.messages.of_yaml import NO_YAML, YAML_PROBLEMS
from qaward.messages.text import Text

HERE = Mark("here", 1, 2)
ONE_SIDED = {"label"}
"""Fields that one language may do without: the Chinese name of what English calls by its key."""

FAMILIES = (
    "advice",
    "asked",
    "batch",
    "budgets",
    "cases",
    "coverage",
    "figures",
    "layout",
    "lint",
    "lint_rules",
    "verify",
    "waivers",
    "between",
    "files",
    "intake",
    "interviews",
    "packs",
    "papers",
    "pays",
    "profiles",
    "records",
    "regions",
    "rounds",
    "settled",
    "rules",
    "shapes",
    "shown",
    "sums",
    "tables",
    "targets",
    "values",
    "vocabulary",
    "web",
    "impact",
    "spark",
)
"""The modules of messages about inputs."""


def fields(template: str) -> set[str]:
    """The names in braces, those of one language without their ending."""
    names = {name for _, name, _, _ in Formatter().parse(template) if name}
    return {re.sub(r"(^|_)(zh|en)$", "", name) for name in names} - ONE_SIDED


@pytest.mark.parametrize("code", MESSAGES)
def test_message_is_complete(code: str) -> None:
    """A message has both languages, with the same fields, each in its own tongue, and no stray braces or ends."""
    text = MESSAGES[code]
    zh, en = "；".join([text.why[0], text.remedy[0]]), "; ".join([text.why[1], text.remedy[1]])

    assert fields(zh) == fields(en)
    assert re.search("[\u4e00-\u9fff]", text.why[0])
    assert not re.search("[。；：，（）]", en)
    assert "_en}" not in zh
    assert "_zh}" not in en
    assert "{en}" not in zh
    assert "{zh}" not in en
    assert not zh.endswith(("。", "；", "："))
    assert not en.endswith((".", ";", ":"))


@pytest.mark.parametrize("code", MESSAGES)
def test_every_message_has_a_remedy_of_its_own(code: str) -> None:
    """A message says in both languages what to write instead: words, what was meant, or what a parser says."""
    text = MESSAGES[code]
    for why, remedy, stop in zip(text.why, text.remedy, "；;", strict=True):
        assert why and not why.endswith(stop)
        assert len(remedy) > 1 and not remedy.startswith(stop)
        assert not re.search("按提示|as the message says|改正后再", remedy)


def test_a_remedy_by_itself() -> None:
    """The remedy is what stands after the stop, whatever stands in what was found."""
    known = suggestion("levl", ["level"])
    found = [
        Finding("shape.list", HERE, (("key", "a"), ("found", "甲；乙; c"))),
        Finding("shape.unknown-key", HERE, (("key", "levl"), *known.items())),
        Finding("policy.unknown", HERE, (("found", "x"), *suggestion("x", []).items())),
        Finding("yaml.syntax", HERE, tuple(HALF_WRITTEN.words().items())),
    ]

    assert [
        "请写成 [甲, 乙]，或每项一行，以 `- ` 开头", "是否为 `level`？", "这里没有可用的名称，请删去",
        "请补全，或重新生成",
    ] == [each.remedy() for each in found]  # fmt: skip
    assert [
        "write it as [one, two], or an entry on each line after `- `", "did you mean `level`?",
        "there is none to be named here, remove it", "complete it, or produce it again",
    ] == [each.remedy("en") for each in found]  # fmt: skip
    assert all(each.message(lang).endswith(each.remedy(lang)) for each in found for lang in ("zh", "en"))


@pytest.mark.parametrize(
    "text",
    [*YAML_PROBLEMS.values(), *JSON_PROBLEMS.values(), *JSON_HABITS.values(), HALF_WRITTEN, NO_YAML],
)
def test_parser_words_are_complete(text: Text) -> None:
    """What is said about YAML and JSON is said in both languages, each with what to write instead."""
    for zh, en in (text.why, text.remedy):
        assert re.search("[\u4e00-\u9fff]", zh)
        assert en.isascii()


def test_no_code_stands_in_two_families() -> None:
    """What one family of messages says, no other says otherwise."""
    modules = [import_module(f"qaward.messages.{name}") for name in FAMILIES]
    assert len(MESSAGES) == sum(len(getattr(module, module.__name__.rpartition(".")[2].upper())) for module in modules)


def test_every_message_is_used() -> None:
    """Every message and caution is given by some module, and every code a module gives has words."""
    package = Path(qaward.__file__).parent
    tables = {*package.glob("messages/*.py"), *package.rglob("cautions.py")}
    sources = [path.read_text("utf-8") for path in package.rglob("*.py") if path not in tables]
    given_codes = {code for text in sources for code in re.findall(r'"([a-z]+\.[a-z0-9-]+)"', text)}
    known = set(MESSAGES) | set(WORDINGS)
    given_codes |= {f"cases.{kind}" for kind in get_args(Kind)}
    families = {code.partition(".")[0] for code in known}
    given_codes = {code for code in given_codes if code.partition(".")[0] in families}

    assert known <= given_codes
    assert {code for code in given_codes if not code.endswith((".yaml", ".json"))} <= known


# ── findings ─────────────────────────────────────────────────────────────────────────────────────────


def test_finding_as_printed() -> None:
    """A finding is printed with its place, its weight, its message and its code."""
    problems = Findings()
    problems.add("file.key-twice", HERE, Mark("there"), key="id")
    problems.note("reading.unused", Mark("here"), id="sum")

    assert [
        "here: 提示: 口径 `sum` 没有被任何条款使用；请在条款里写 {reading: sum}，用不着的删去 [reading.unused]",
        "here:1:2: 错误: 键 `id` 重复，先见于 there；请只保留一处 [file.key-twice]",
    ] == [finding.text() for finding in problems]
    assert [
        "here: note: no clause uses the reading `sum`; write {reading: sum} in a clause, or remove it [reading.unused]",
        "here:1:2: error: the key `id` is repeated, first at there; keep one [file.key-twice]",
    ] == [finding.text("en") for finding in problems]


def test_findings_are_sorted_and_told_once() -> None:
    """Findings come in the order of their places, and one that was met twice comes once."""
    one, two = Findings(), Findings()
    for line in (3, 1, 2, 1):
        one.add("file.empty", Mark("b", line, 1))
    two.extend([*one, Finding("file.empty", Mark("a"))])
    two.note("file.empty", Mark("c"))

    assert ["b:1:1", "b:2:1", "b:3:1"] == [str(finding.mark) for finding in one]
    assert ["a", "b:1:1", "b:2:1", "b:3:1", "c"] == [str(finding.mark) for finding in two]
    assert (4, 4) == (len(one), len(two.errors))


def test_too_many_findings() -> None:
    """After so many faults nothing more is recorded: what was found is raised, with a word about it."""
    problems = Findings()
    with pytest.raises(InputError) as error:
        while True:
            problems.add("file.empty", Mark("here", len(problems) + 1, 1))

    assert [*["file.empty"] * MOST_FINDINGS, "file.many"] == [finding.code for finding in error.value.findings]


def test_input_error_tells_what_it_holds() -> None:
    """The exception's own text is that of its findings."""
    error = InputError([Finding("file.empty", HERE), Finding("file.utf16", HERE)])

    assert str(error).startswith(
        "here:1:2: error: the file is empty; write something into it [file.empty]; here:1:2: error: the file is encoded"
    )


@quick
@given(st.text(max_size=LONGEST_WORD * 3))
def test_what_a_user_wrote_is_shown_safely(word: str) -> None:
    """What a user wrote is shown short and without control characters, whatever it is."""
    problems = Findings()
    problems.add("yaml.anchor", Mark(word or "-", 1, 1), name=word)
    (finding,) = problems
    shown = finding.message().removeprefix("不接受 YAML 锚点 `&").removesuffix("`；请删去")

    assert len(shown) <= LONGEST_WORD + 1
    assert visible(finding.text()) == finding.text()
    assert word == shown or len(word) > LONGEST_WORD or visible(word) != word


def test_lists_are_cut_later_than_words() -> None:
    """What the program lists may be longer than what it quotes."""
    problems = Findings()
    problems.add("reading.value", HERE, reading="r", found="x" * 1000, known="y" * 1000)
    (message,) = [finding.message() for finding in problems]

    assert "x" * LONGEST_WORD + "…`" in message
    assert message.endswith("y" * LONGEST_LIST + "…")


# ── marks ────────────────────────────────────────────────────────────────────────────────────────────


def test_mark_as_printed() -> None:
    """A place is file, line and column; a fault of the whole file has the file alone."""
    assert ("a.yaml:3:7", "a.yaml") == (str(Mark("a.yaml", 3, 7)), str(Mark("a.yaml")))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("某厂　一分厂", "某厂　一分厂"),
        ("a b", "a b"),
        ("", ""),
        ("\x1b[31m", "\\u001b[31m"),
        ("a\tb\nc", "a\\u0009b\\u000ac"),
        ("30\u200b万元", "30\\u200b万元"),
        ("\u202eabc", "\\u202eabc"),
        ("\udcff", "\\udcff"),
        ("\U000e0001", "\\ue0001"),
    ],
)
def test_visible(text: str, shown: str) -> None:
    """Invisible characters are shown as escapes, all others as they are."""
    assert shown == visible(text)


# ── suggestions ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("name", "close"),
    [
        ("levl", "level"),
        ("LEVEL", "level"),
        ("级", "级别"),
        ("级别名", "级别"),
        ("colour", ""),
        ("", ""),
        ("l" * 10_000, ""),
    ],
)
def test_nearest_name(name: str, close: str) -> None:
    """The nearest name is found in either language, or none."""
    assert close == nearest(name, ["level", "role", "级别", "角色"])


def test_suggestion_of_a_near_name() -> None:
    """A near name is suggested, alone."""
    assert {"meant_zh": "；是否为 `level`？", "meant_en": "; did you mean `level`?"} == suggestion(
        "levl", ["role", "level"]
    )


def test_suggestion_by_label() -> None:
    """A label that may not be written here suggests the name to write."""
    assert "；是否为 `level`？" == suggestion("级别", ["role", "level"], {"级别": "level"})["meant_zh"]


def test_suggestion_where_nothing_is_near() -> None:
    """Where nothing is near, the known names are listed: in the order given, in the reader's language, not all."""
    known = ["level", "级别", "role", "角色", "level"]
    many = [f"name{at}" for at in range(LISTED + 1)]

    assert {"meant_zh": "；可用：级别、角色", "meant_en": "; known: level, role"} == suggestion("x", known)
    assert {"meant_zh": "；可用：a、b", "meant_en": "; known: a, b"} == suggestion("x", {"b", "a"})
    assert suggestion("x", many)["meant_en"].endswith(f"name{LISTED - 1}…")
    assert {"meant_zh": "", "meant_en": ""} == suggestion("x", []) == meant("x", known)
    assert suggestion("levl", known) == meant("levl", known)
