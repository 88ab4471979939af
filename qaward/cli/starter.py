"""The files that a new pack starts with: an example clause, its scenarios and a profile, to be written over.

The example is drawn from the vocabulary at hand, so that it can be checked and runs whatever the vocabulary holds.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from qaward.vocabulary.fact import Fact
from qaward.vocabulary.model import ItemKind, Vocabulary

DAY = "2024-06-30"
CLAUSE = "example-clause"
NAMED = "示例奖励"
SUM = "1万元"
STATUSES = ("in_force", "draft", "repealed")
TITLE, ISSUER = "请改为文件标题（{id}）", "请改为发文机关"

_PREFERRED = ("enterprise", "standard", "role")
"""What the example speaks of where the vocabulary has it: for whom, of what, by which fact."""
_PLAIN = re.compile(r"[\u3400-\u9fffA-Za-z][\u3400-\u9fffA-Za-z0-9（）《》〔〕“”、，。·/-]*")
_WORDS = frozenset({"null", "true", "false", "yes", "no", "on", "off"})


@dataclass(frozen=True, slots=True)
class Head:
    """What is known of the document."""

    id: str
    title: str
    issuer: str
    level: str
    region: str
    status: str


def files(head: Head, vocabulary: Vocabulary) -> tuple[dict[str, str], dict[str, str]]:
    """The texts of a new pack's rule files and of its feature files, by name."""
    from qaward.checks.formatting import format_text

    example = _Example(vocabulary)
    rules = {"policy.yaml": _policy(head), "01-incentives.yaml": example.chapter(head)}
    return (
        {name: format_text(text, name) for name, text in rules.items()},
        {"incentives.feature": example.feature(head), "profiles/example.yaml": example.profile(head)},
    )


def quoted(text: str) -> str:
    """A text as a YAML value."""
    plain = _PLAIN.fullmatch(text) and text.lower() not in _WORDS
    return text if plain else json.dumps(text, ensure_ascii=False)


def _policy(head: Head) -> str:
    region = f'region: "{head.region}"' if head.region else '# region: "320600"'
    return f"""\
# 政策文件的总说明。各个键的写法见 docs/rules.md 第 2 节；一步一步的做法见 docs/new-policy.md。
# 以 # 开头的是注释，程序不读；改好以后可以删去。

# 编号，与目录同名；场景、档案和记录都用它，定了就不要再改
policy: {head.id}
# 文件标题；场景里的《》要与它一字不差
title: {quoted(head.title)}
# 发文机关
issuer: {quoted(head.issuer)}
# 哪一级发的文：写词汇表 payers 中的键
level: {head.level}
# 适用的地区，六位行政区划代码；只用于这个地区之内的主体
{region}
# in_force 施行，draft 草案，repealed 废止
status: {head.status}
# 版本，自定的文字，例如发文年份
version: "1"

# 下面这些，原文有才写；去掉行首的 # 和一个空格就生效。
# 印发时间，只用于显示
# issued: 2024-05-20
# 施行期间（第 6.2 节）；原文没有写施行日的，写 not_before: 印发日
# in_force: {{from: 2024-06-01, until: 2027-05-31}}
# 原文看不清、有两种读法的地方（第 11 节）
# readings:
#   - reading: blurred-amount
#     article: 一（一）
#     question: 奖励多少
#     printed: 3O万元
#     doubt: 末位印作字母
#     takes: 30万元
#     alternatives: [unstated]
# 政策自己下定义的词（第 4.7 节）：define
# 哪些主体一律不给（第 4.8 节）：exclude
# 不重复享受、就高、补差、封顶、限项（第 10.2 节）：stacking
"""


class _Example:
    """What the example clause is about."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        kind, item, fact = _PREFERRED
        kinds = vocabulary.applicant_kinds
        self.vocabulary = vocabulary
        self.kind = kind if kind in kinds else next(iter(kinds))
        self.item, self.fact = _asked(vocabulary, item, fact)

    @property
    def _kind(self) -> str:
        return self.vocabulary.applicant_kinds[self.kind][0]

    def _value(self, *, key: bool) -> str:
        """The value that the clause asks for: its key, or its label."""
        assert self.fact is not None
        if self.fact.type == "boolean":
            return "true" if key else "是"
        choice = self.fact.choices[0]
        return choice.key if key else choice.labels[0]

    @property
    def _other(self) -> str:
        """The label of a value that the clause does not ask for; empty where there is none."""
        if self.fact is None:
            return ""
        if self.fact.type == "boolean":
            return "否"
        return self.fact.choices[1].labels[0] if len(self.fact.choices) > 1 else ""

    @property
    def _short(self) -> str:
        about = f"，{self.fact.label}为{self._value(key=False)}的" if self.fact else ""
        return f"{self._kind}有{self.item.label}{about}" if self.item else self._kind

    def chapter(self, head: Head) -> str:
        """The chapter with the one clause."""
        each = self.item.key if self.item else "applicant"
        when = (
            f"  # 什么条件（第 4 节）；没有别的条件就不写\n  when:\n    {self.fact.key}: {self._value(key=True)}\n"
            if self.fact
            else ""
        )
        return f"""\
# 一章一个文件，每个条款以“- clause:”开头。写一条，就运行一次 qaward lint。
# 下面是一个示例条款，请改成原文的第一条；再有的条款接着往下写。写法见 docs/rules.md 第 3 至 11 节。

# 条款的编号：小写字母、数字和连字符，一个政策内不重复
- clause: {CLAUSE}
  # 简称：口头上怎么叫，二十字以内；表格、问题和理由里代替编号
  title: {NAMED}
  # 原文的章节号
  article: 一（一）
  # 用自己的话写的提要，不抄原文
  summary: {quoted(f"（示例）{self._short}，奖励{SUM}")}
  # 给谁（第 3.1 节）：写词汇表中主体类型的键；不限主体写 any
  for: {self.kind}
  # 看什么（第 3.2 节）：写词汇表中事项类别的键；只看主体本身写 applicant
  each: {each}
{when}  # 谁出多少（第 7 节）：金额必须带单位；别的层级出的，要等那一级实际资助才应付（第 9.2 节）
  pays:
    {head.level}: {SUM}
  # 只付一次的写 once: item 或 once: applicant（第 10.1 节）
  # 要什么材料，随结果列出
  evidence: [请改为佐证材料]
"""

    def feature(self, head: Head) -> str:
        """A scenario in which the clause is met, one in which it is not, and one with the profile."""
        table = self._table("示例-1")
        given = f"    并且 申报事项：\n{table}\n" if self.item else ""
        return f"""\
# language: zh-CN
# 场景就是一道题：给定什么，应得什么。每个条款写三种：得到的，差一点的，有事实不清楚的。
# 可用的步骤和表头，见 docs/new-policy.md；标签 @ 后面写条款的编号。
功能: {head.title}

  背景:
    假如 依据政策文件《{head.title}》
    并且 认定日期为 {DAY}

  @{CLAUSE}
  场景: （示例）{self._short}
    假如 申报主体为{self._kind}
{given}    当 认定
{self._outcome(head, "示例-1")}

{self._refused(head)}  @{CLAUSE}
  场景: （示例）一份完整的档案
    假如 申报主体的档案为 example.yaml
    当 认定
{self._outcome(head, "示例-2")}
"""

    def _refused(self, head: Head) -> str:
        """The scenario in which the one condition is not met; none where its fact has but one value."""
        if self.fact is None or not self._other:
            return ""
        row = [CLAUSE, "示例-3", self.fact.label, self._other, self._value(key=False)]
        reasons = f"\n    并且 未获：\n{grid([['条款', '事项', '因为', '现为', '应为'], row])}"
        return f"""\
  @{CLAUSE}
  场景: （示例）{self.fact.label}为{self._other}的，得不到
    假如 申报主体为{self._kind}
    并且 申报事项：
{self._table("示例-3", self._other)}
    当 认定
    那么 没有明细{"" if head.status == "repealed" else reasons}

"""

    def _table(self, identity: str, value: str = "") -> str:
        if self.item is None:
            return ""
        row = {"类别": self.item.label, "编号": identity}
        if self.fact is not None:
            row[self.fact.label] = value or self._value(key=False)
        return grid([list(row), list(row.values())])

    def _outcome(self, head: Head, identity: str) -> str:
        if head.status == "repealed":
            return "    那么 没有明细"
        payer = self.vocabulary.payers[head.level].label
        standing = "待定" if head.status == "draft" else "应付"
        about = identity if self.item else "—"
        rows = [["条款", "事项", "出资", "性质", "金额"], [CLAUSE, about, payer, standing, SUM]]
        totals = [["出资", "性质", "项数", "金额"], [payer, standing, "1", SUM]]
        return f"    那么 明细为：\n{grid(rows)}\n    并且 合计为：\n{grid(totals)}"

    def profile(self, head: Head) -> str:
        """The profile of one applicant that gets what the clause gives."""
        region = f'  行政区划: "{head.region}"\n' if head.region else ""
        items = ""
        if self.item is not None:
            entries = {"类别": self.item.label, "编号": "示例-2"}
            if self.fact is not None:
                entries[self.fact.label] = self._value(key=False)
            lines = [f"{quoted(name)}: {quoted(value)}" for name, value in entries.items()]
            items = "事项:\n  - " + "\n    ".join(lines) + "\n"
        return f"""\
# 一个申报主体的档案；写法见 docs/profile.md
申报主体:
  代码: 示例主体
  名称: 某某单位
  类型: {quoted(self._kind)}
{region}{items}# 材料列全的写 已列全；自查还没有列全的写 未列全
事项清单: 已列全
"""


def _asked(vocabulary: Vocabulary, item: str, fact: str) -> tuple[ItemKind | None, Fact | None]:
    """An item kind and a fact of it with few values; the preferred ones where there are such."""
    kinds = list(vocabulary.item_kinds.values())
    preferred = vocabulary.item_kinds.get(item)
    for kind in [preferred, *kinds] if preferred is not None else kinds:
        simple = [each for each in kind.facts.values() if each.type in {"boolean", "enum"}]
        if simple:
            return kind, next((each for each in simple if each.key == fact), simple[0])
    return (kinds[0], None) if kinds else (None, None)


def grid(rows: list[list[str]], indent: int = 6) -> str:
    """A table as features have it, its columns aligned."""
    from qaward.report.wrap import pad
    from qaward.widths import columns

    cells = [[cell.replace("\\", "\\\\").replace("|", "\\|") for cell in row] for row in rows]
    widths = [max(columns(row[at]) for row in cells) for at in range(len(cells[0]))]
    lines = [
        "| " + " | ".join(pad(cell, width) for cell, width in zip(row, widths, strict=True)) + " |" for row in cells
    ]
    return "\n".join(" " * indent + line for line in lines)
