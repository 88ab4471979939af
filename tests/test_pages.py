"""The pages and tables of docs/ that are made of declarations: words, codes, formats; and those that only list them.

After a change, `python tests/test_pages.py` writes what is made anew.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest
from console import ROOT, run
from test_docs import COMMANDS

from qaward.cli.bilingual import Option
from qaward.cli.views.formats import REVIEWED, SUMMARISED
from qaward.engine.cautions import WORDINGS
from qaward.facts import HOLDS
from qaward.findings import SEVERITIES
from qaward.messages.all import CHECKS, INPUTS, MESSAGES
from qaward.messages.lint import LINT
from qaward.messages.lint_rules import LINT_RULES
from qaward.policy.load import load_folder
from qaward.policy.stacking import StackShape
from qaward.standings import Standing
from qaward.vocabulary.derived import Derivation
from qaward.vocabulary.fact import Fact, FactType

DOCS = ROOT / "docs"
FORMATS = {
    "table": "给人看的表，随终端宽窄排列",
    "text": "给人看的文字，一条一条写",
    "markdown": "Markdown 表格，贴进文档",
    "html": "网页，打印或放到网站上，每个主体一页",
    "csv": "用电子表格打开",
    "json": "给程序用，一个文件是一份完整的 JSON",
    "jsonl": "给程序用，每行一个主体",
    "sarif": "给编辑器和代码审查的工具用",
}
TYPES = {
    "boolean": "是、否",
    "integer": "整数",
    "decimal": "小数",
    "money": "带单位的金额",
    "date": "日期",
    "text": "文字",
}


# ── what is made ─────────────────────────────────────────────────────────────────────────────────────


def grid(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    """A table of Markdown."""
    cells = [[cell.replace("|", "\\|") for cell in row] for row in rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *cells)).replace(" --- ", "---")


def values(fact: Fact) -> str:
    """How a value is written, in words."""
    if fact.type == "enum":
        return "、".join(each.labels[0] for each in fact.choices)
    unit = f"，单位{fact.unit}" if fact.unit else ""
    return f"{TYPES[fact.type]}{unit}{'，可以由别的事实算出' if fact.derived else ''}"


def facts(found: list[Fact]) -> str:
    """The table of the facts of something."""
    rows = [
        ("、".join(each.labels), f"`{each.key}`", values(each), each.question, "；".join(each.evidence) or "—")
        for each in found
    ]
    return grid(("写作", "键", "取值", "问的是", "佐证"), rows)


def vocabulary() -> str:
    """What profiles and rules can speak of."""
    words = load_folder(ROOT / "rules").vocabulary
    kinds = [("、".join(labels), f"`{key}`") for key, labels in words.applicant_kinds.items()]
    payers = [(each.label, f"`{key}`", each.treasury) for key, each in words.payers.items()]
    items = "\n\n".join(
        f"### {kind.label}\n\n写作 {'、'.join(kind.labels)}，或 `{kind.key}`。"
        + (f"\n\n{facts(list(kind.facts.values()))}" if kind.facts else "\n没有别的事实。")
        for kind in words.item_kinds.values()
    )
    return "\n\n".join(
        [
            "# 词汇表",
            "档案和规则能用的全部词：出资层级、主体类型、事项类别，和各自的事实。\n"
            "本页由 `rules/vocabulary.yaml` 生成；怎样加词，见[规则语言](rules.md#13-词汇表-vocabularyyaml)。\n"
            "几种写法用顿号隔开，写哪一种都行，也可以写键；不清楚的不写。\n"
            "各级已获资助、核定金额是每类事项都有的，不在表中，见[档案](profile.md#2-各部分)。",
            "## 出资层级",
            grid(("写作", "键", "出钱的"), payers),
            "## 申报主体",
            grid(("类型", "键"), kinds),
            facts(list(words.applicant_facts.values())),
            "## 事项",
            items,
        ]
    )


def plain(text: str) -> str:
    """A message without what is filled in."""
    text = re.sub(r"(?<!\{)\{\w+\}", "…", re.sub(r"\{(?:hint|more|meant)\w*\}", "", text))
    return text.replace("{{", "{").replace("}}", "}").replace("\n", " ")


def codes() -> str:
    """Every code that a message can end with."""
    inputs = [
        (f"`{code}`", "；".join(each for each in (plain(text.why[0]), plain(text.remedy[0])) if each))
        for code, text in sorted(INPUTS.items())
    ]
    cautions = [
        (f"`{code}`", f"待核（{HOLDS[code]}）" if code in HOLDS else "注意", plain(each.zh))
        for code, each in sorted(WORDINGS.items())
    ]
    checks = [
        (f"`{code}`", SEVERITIES[text.severity][0], plain(text.why[0]), plain(text.remedy[0]))
        for code, text in sorted(CHECKS.items())
    ]
    return "\n\n".join(
        [
            "# 全部代号",
            "每条提示末尾的方括号里有一个代号。\n"
            "本页由程序生成，列出全部代号和各自的提示；`…` 是要填入的内容。\n"
            "常见的是怎么回事、怎么办，见[常见提示](messages.md)。",
            "## 输入有错",
            "档案、规则、记录等文件里的错，一次列出；命令以几结束，见[退出码](office.md#11-退出码)。",
            grid(("代号", "提示"), inputs),
            "## 认定结果里的注意和待核",
            "写在结果里，见[注意和待核](office.md#9-注意和待核)。",
            grid(("代号", "性质", "提示"), cautions),
            "## 检查规则的发现",
            "由 `qaward lint`、`test`、`coverage`、`figures`、`verify`、`fmt` 报告。\n"
            "错误和警告要么改正，要么[豁免](rules.md#15-豁免-waiversyaml)。",
            grid(("代号", "轻重", "发现", "怎么办"), checks),
        ]
    )


def formats() -> str:
    """The formats, and which commands have them."""
    of: dict[str, list[str]] = {}
    for name, command in COMMANDS.items():
        for each in command.params:
            for form in each.choices if isinstance(each, Option) and each.opts[0] == "--format" else ():
                of.setdefault(form, []).append(name.removeprefix("qaward "))
    rows = [
        (
            f"`{form}`",
            FORMATS[form],
            "、".join(f"`{name}`" for name in of[form]),
            "可以" if form in SUMMARISED else "",
            "可以" if form in REVIEWED else "",
        )
        for form in sorted(of, key=list(FORMATS).index)
    ]
    head = ("格式", "用处", "哪些命令有", "`evaluate --summary`", "`evaluate --needs-review`")
    return grid(head, rows)


def lint_rows(text: str) -> str:
    """The table of the reference with the order and the severities of the declarations."""
    means = dict(re.findall(r"^\| `(lint\.[a-z-]+)` \| \S+ \| (.*) \|$", text, re.MULTILINE))
    rows = [(f"`{code}`", SEVERITIES[text.severity][0], means[code]) for code, text in {**LINT, **LINT_RULES}.items()]
    return grid(("代码", "轻重", "含义"), rows)


PAGES = {"vocabulary.md": vocabulary, "codes.md": codes}
_FORMATS = re.compile(r"(<!-- formats -->\n)(.*?)(\n<!-- / -->)", re.DOTALL)
_LINT = re.compile(r"^\| 代码 \| 轻重 \| 含义 \|\n\|(?:.*\n)+?(?=\n)", re.MULTILINE)


def made(name: str, text: str) -> str:
    """A page with what is made of declarations."""
    if name in PAGES:
        return PAGES[name]() + "\n"
    text = _FORMATS.sub(lambda found: found[1] + formats() + found[3], text)
    return _LINT.sub(lambda found: lint_rows(found[0]) + "\n", text)


@pytest.mark.parametrize("name", [*PAGES, "index.md", "rules.md"])
def test_what_is_made_is_up_to_date(name: str) -> None:
    text = (DOCS / name).read_text("utf-8")
    assert made(name, text) == text


def test_the_places_for_tables_are_found() -> None:
    """Each is there once, so that none is left out in silence."""
    assert 1 == len(_FORMATS.findall((DOCS / "index.md").read_text("utf-8")))
    assert 1 == len(_LINT.findall((DOCS / "rules.md").read_text("utf-8")))


def test_what_is_filled_in_is_left_out() -> None:
    assert "`…` 不对；请写 {year: […]}" == plain("`{found}` 不对；请写 {{year: [{word}]}}{hint_zh}")
    assert "| a | b |\n|---|---|\n| x\\|y | z |" == grid(("a", "b"), [("x|y", "z")])


# ── what is written by hand ──────────────────────────────────────────────────────────────────────────


def listed(page: str, head: str, under: str = "") -> list[str]:
    """What the first cells of the (first) table with that head name, in its order, under a heading."""
    text = (DOCS / page).read_text("utf-8").partition(under)[2] if under else (DOCS / page).read_text("utf-8")
    rows = re.findall(rf"^{re.escape(head)}\n\|[-|]+\n((?:\|.*\n)+)", text, re.MULTILINE)[0]
    cells = [row.split(" | ")[0].removeprefix("| ") for row in rows.splitlines()]
    return [found for cell in cells for found in re.findall(r"`([^`:]+)(?:: [^`]*)?`", cell) or [cell]]


def test_standings() -> None:
    """The reference and the page of the office have every standing, in the order of totals."""
    assert [each.value for each in Standing] == listed("rules.md", "| 键 | 中文 | 含义 | 怎样产生 |")
    assert [each.zh for each in Standing] == listed("office.md", "| 性质 | 含义 | 要不要付 |")


def test_stacking() -> None:
    """The reference has every key of a stacking rule."""
    assert set(StackShape.model_fields) == set(listed("rules.md", "| 键 | 含义 |", "\n### 10.2 "))


def test_types_of_facts() -> None:
    assert list(get_args(FactType)) == listed("rules.md", "| 类型 `type` | 档案中的写法 |")


def test_derived_facts() -> None:
    assert list(get_args(Derivation)) == listed("rules.md", "| `derived` | 算法 | 类型 |")


def test_holds() -> None:
    assert list(HOLDS) == listed("office.md", "| 代号 | 名称 | 什么情形 | 怎么办 |")


def test_exit_codes() -> None:
    """The table has those that help names."""
    named = re.findall(r"(?<![0-9-])(\d+)\s", run("--help").stdout)[:6]
    assert named == listed("office.md", "| 退出码 | 含义 |")


def test_codes_of_messages() -> None:
    """The page of frequent messages explains only codes that there are."""
    known = MESSAGES.keys() | WORDINGS.keys()
    found = [code for code in listed("messages.md", "| 提示的代号 | 多半是什么 | 怎么办 |") if code not in known]
    assert [] == found


if __name__ == "__main__":
    for path in (DOCS / name for name in [*PAGES, "index.md", "rules.md"]):
        before = path.read_text("utf-8") if path.exists() else ""
        Path(path).write_text(made(path.name, before), encoding="utf-8")
