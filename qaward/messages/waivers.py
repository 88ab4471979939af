"""Waivers that are wrong themselves."""

from __future__ import annotations

from qaward.messages.text import Text

WAIVERS: dict[str, Text] = {
    "waiver.unused": Text(
        ("豁免 `{code}`（{at}）没有对应的发现", "the waiver of `{code}` ({at}) has nothing to waive"),
        (
            "已经改正的，删去这条豁免；写错了的，改正 at 或 about",
            "remove it if the fault is mended, or correct `at` or `about`",
        ),
        severity="warning",
    ),
    "waiver.code": Text(
        ("没有代码为 `{code}` 的检查{meant_zh}", "no check has the code `{code}`{meant_en}"),
        ("改用报告中方括号里的代码", "write the code that the report shows in brackets"),
    ),
    "waiver.at": Text(
        ("豁免 `{code}` 没有写明对象", "the waiver of `{code}` names nothing"),
        (
            "写 at（条款、口径、规则或指标的名称）或 passages（原文段落）",
            "write `at` (a clause, reading, rule or target) or `passages`",
        ),
    ),
    "waiver.appeal": Text(
        (
            "kind: appeal（倡导）只用于 coverage.uncovered 的 passages",
            "`kind: appeal` is for the `passages` of coverage.uncovered alone",
        ),
        (
            "写 waive: coverage.uncovered 和 passages，或删去 kind",
            "write `waive: coverage.uncovered` with `passages`, or remove `kind`",
        ),
    ),
    "waiver.file": Text(
        ("waivers.yaml 应为豁免的列表", "waivers.yaml is to be a list of waivers"),
        (
            "每条以 `- waive: 代码` 开头，写 at 和 because",
            "begin each with `- waive: CODE`, and write `at` and `because`",
        ),
    ),
}  # fmt: skip
