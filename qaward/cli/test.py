"""`qaward test`: runs the worked cases of packs, and tells what no case exercises."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qaward.cli.bilingual import PATH, Argument, Command
from qaward.cli.common import lang_option, option, policy_option, read_number, stop_disagreement
from qaward.cli.reporting import finish, form_option, listed, waived_option
from qaward.findings import Findings, InputError, suggestion
from qaward.marks import Mark

if TYPE_CHECKING:
    from qaward.checks.cases import Report

ENGLISH = """Run the scenarios (.feature files, Chinese Gherkin) of the policies, each by every evaluator there is.

A scenario that fails is told with its place, its step and what differs. Then it is told what no scenario exercises:
clauses never met, tiers never given, conditions never seen met or never seen not met, targets unknown in every
scenario. The features are looked for beside the folder of rules.

Scenarios about targets (targets.feature) have one evaluator: the second key does not cover targets.
`--min` sets the percentage that clauses, tiers, condition branches and targets must each reach, in every policy."""


def _read_least(text: str) -> int:
    return read_number("--min", text, 0, 100)


@click.command(
    cls=Command, english=ENGLISH,
    examples=("qaward test rules --policy city-product-quality", "qaward test rules --min 95"),
)  # fmt: skip
@click.argument("folder", cls=Argument, meta=("[规则目录]", "[DIR]"), required=False, type=PATH)
@option(
    "--features", type=PATH, meta=("目录", "DIR"),
    words=("场景目录；不写则用规则目录旁的 features", "the folder of the features; beside the rules if left out"),
)  # fmt: skip
@policy_option
@option(
    "--min", "least", read=_read_least, meta=("百分数", "PERCENT"),
    words=(
        "条款、档次、条件分支、指标各至少有百分之几由场景得到，低于它即为问题",
        "the percentage of clauses, of tiers, of condition branches and of targets that scenarios must exercise",
    ),
)  # fmt: skip
@form_option
@waived_option
@lang_option
def command(
    folder: Path | None, features: Path | None, policies: tuple[str, ...], least: int | None, form: str, waived: bool,
    lang: str,
) -> None:  # fmt: skip
    """运行政策的场景（.feature 文件），每个场景由每个评审器各算一次。

    不符的，写明在哪一行、哪一步、差在哪里。
    再列出没有场景得到的：从未得到的条款和档次，从未满足或从未不满足过的条件，一直不明的指标。
    指标的场景（targets.feature）只有一个评审器：第二个评审器不管指标。
    场景在规则目录旁的 features 目录中找。
    """
    from qaward.cases.case import Book, evaluators
    from qaward.cases.run import TARGET_EVALUATORS
    from qaward.checks.cases import check_cases
    from qaward.checks.waivers import read_waivers
    from qaward.engine.decide import Disagreement
    from qaward.findings import Finding

    listed(form, waived=waived)
    where = features or (folder.parent if folder is not None else Path()) / "features"
    try:
        book = Book(folder, where)
        rules = book.rules()
        _known(policies, [policy.id for policy in rules.policies])
        if not where.is_dir():
            missing = Finding.of("cases.no-folder", Mark(str(where)), {"folder": where})
            finish("test", [missing], {}, ("", ""), lang=lang, form=form)
        waivers, faults = read_waivers(rules, book.prefix)
        report = check_cases(book, policies, waivers, least)
    except InputError as fault:
        finish("test", list(fault.findings), {}, ("", ""), lang=lang, form=form)
    except Disagreement as fault:
        stop_disagreement(fault, lang)
    summary = {
        "evaluators": list(evaluators()),
        "target_evaluators": list(TARGET_EVALUATORS),
        "packs": [pack.data() for pack in report.packs],
        "passed_over": [str(path) for path in report.passed_over],
    }
    words = _words(report, 0), _words(report, 1)
    finish("test", [*faults, *report.remarks], summary, words, lang=lang, form=form, waived=waived)


def _known(named: tuple[str, ...], known: list[str]) -> None:
    """Raises InputError where a policy is named that there is not."""
    problems = Findings()
    for name in named:
        if name not in known:
            problems.add("policy.unknown", Mark(f"--policy {name}"), found=name, **suggestion(name, known))
    if problems.errors:
        raise InputError(problems)


def _words(report: Report, at: int) -> str:
    """The figures of every pack, a line each; what a policy has none of is left out."""
    from qaward.checks.cases import NAMES

    lines: list[str] = []
    for pack in report.packs:
        failed, passed = pack.failed, pack.scenarios - pack.failed
        figures = (f"{NAMES[kind][at]} {seen}/{of}" for kind, (seen, of) in pack.figures.items() if of)
        if at == 0:
            lines.append(
                f"{pack.policy}：{pack.scenarios} 个场景，{passed} 个通过，{failed} 个不符；{'，'.join(figures)}"
            )
        else:
            lines.append(
                f"{pack.policy}: {pack.scenarios} scenarios, {passed} passed, {failed} failed; {', '.join(figures)}"
            )
    return "\n".join(lines)
