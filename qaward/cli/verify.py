"""`qaward verify`: properties of rules, proved for every profile or refuted by one."""

from __future__ import annotations

import importlib.util
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qaward.cli.bilingual import Argument, Command, Misuse, pick
from qaward.cli.common import USAGE, lang_option, option, read_day, stop_rules
from qaward.cli.reporting import examples_option, finish, form_option, ruled, waived_option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qaward.checks.proof.outcome import Outcome
    from qaward.policy.model import Rules

ENGLISH = """Prove properties of rules for every profile there can be, or show a profile for which one does not hold.

No item is paid twice by two clauses; a higher level never brings less than a lower one; one more item never lowers a
total; no payer owes more than properties.yaml promises. With --compare two policies are held against each other,
with --against the policies of another folder of the same names. What is bounded was searched for applicants with few
items of each kind. Needs the extra `verify` (z3-solver)."""


@click.command(cls=Command, english=ENGLISH, examples=("qaward verify rules --policy city-product-quality",))
@click.argument("folder", cls=Argument, meta=("[规则目录]", "[DIR]"), required=False, type=click.Path(path_type=Path))
@option(
    "--policy",
    "policies",
    multiple=True,
    meta=("政策", "POLICY"),
    words=("只核验这个政策，可多次", "verify this policy alone; can be repeated"),
)
@option(
    "--compare",
    nargs=2,
    meta=("政策 政策", "POLICY POLICY"),
    words=("比较两个政策是否处处相同", "whether two policies give everybody the same"),
)
@option(
    "--against",
    type=click.Path(path_type=Path),
    meta=("目录", "DIR"),
    words=("与另一个规则目录中的同名政策比较", "compare with the policies of the same names in another folder"),
)
@option(
    "--as-of",
    read=read_day,
    meta=("日期", "DATE"),
    words=("只核验这一天；不写则核验规则有变化的每一天", "this day alone; else each day on which rules change"),
)
@form_option
@waived_option
@examples_option
@lang_option
def command(
    folder: Path | None, policies: tuple[str, ...], compare: tuple[str, str] | None, against: Path | None,
    as_of: date | None, form: str, waived: bool, examples: Path | None, lang: str,
) -> None:  # fmt: skip
    """对一切可能的档案证明规则的性质，或给出一个不成立的示例档案。

    同一事项不会按两个条款各付一次；级别高的不比级别低的少；多列一个事项，合计不会减少；
    各级出资不超过 properties.yaml 的承诺。--compare 比较两个政策，--against 与另一目录的同名政策比较。
    结果为“有限证明”的，只就每类少数几个事项查证。需要附加组件 verify（z3-solver）。
    """
    from qaward.api import InputError

    if importlib.util.find_spec("z3") is None:
        text = (
            "此命令需要 z3-solver：pip install 'qaward[verify]'",
            "this needs z3-solver: pip install 'qaward[verify]'",
        )
        click.echo(pick(lang, text), err=True)
        raise SystemExit(USAGE)
    from qaward.checks.proof.verify import counts
    from qaward.checks.waivers import apply, read_waivers
    from qaward.policy.load import load_folder

    rules = ruled("verify", folder, policies, lang, form)
    try:
        prefix = f"{folder}/" if folder else "rules/"
        waivers, faults = read_waivers(rules, prefix)
        if compare or against:
            outcomes = list(_compared(rules, compare, load_folder(against) if against else rules, as_of))
        else:
            outcomes = list(_verified(rules, prefix, as_of, faults))
    except InputError as fault:
        stop_rules(fault, lang)
    found = (each for outcome in outcomes for each in outcome.remarks)
    asked = ("verify",) if not (compare or against) else ()
    remarks = [*faults, *apply(found, waivers if asked else (), asked)]
    totals = counts(outcomes)
    finish(
        "verify",
        remarks,
        {"properties": totals},
        _words(totals),
        lang=lang,
        form=form,
        waived=waived,
        examples=examples,
    )


def _verified(rules: Rules, prefix: str, day: date | None, faults: list[Any]) -> Iterator[Outcome]:
    from qaward.checks.proof.verify import verify
    from qaward.checks.properties import read_properties

    promises, wrong = read_properties(rules, prefix)
    faults += wrong
    yield from verify(rules, promises, day)


def _compared(rules: Rules, names: tuple[str, str] | None, other: Rules, day: date | None) -> Iterator[Outcome]:
    from qaward.api import policies_named
    from qaward.checks.proof.sameness import Side, differences
    from qaward.checks.proof.scope import A_DAY

    if rules.vocabulary.text != other.vocabulary.text:
        text = "两个目录的词汇表不同，无法比较", "the vocabularies of the two folders differ: they cannot be compared"
        raise Misuse(text)
    pairs = [(names[0], names[1])] if names else [(policy.id, policy.id) for policy in rules.policies]
    for one, two in pairs:
        if not names and other.policy(two) is None:
            continue
        (first,), (second,) = policies_named(rules, (one,)), policies_named(other, (two,))
        yield from differences(Side.of(rules, first, day or A_DAY), Side.of(other, second, day or A_DAY))


_NAMES = {
    "twice": ("不重复支付", "not paid twice"),
    "group": ("每组不超付", "groups held"),
    "level": ("级别高的不少", "higher never less"),
    "growth": ("多列不减", "more never less"),
    "at-most": ("不超过承诺", "never above"),
    "same": ("处处相同", "the same"),
}
_HOWS = {
    "proved": ("已证明", "proved"), "bounded": ("有限证明", "bounded"), "refuted": ("不成立", "refuted"),
    "unsure": ("未定", "unsure"),
}  # fmt: skip


def _words(totals: dict[str, dict[str, int]]) -> tuple[str, str]:
    rows: list[tuple[str, str]] = []
    for asked, hows in totals.items():
        parts = [(_HOWS[how], number) for how, number in hows.items() if number]
        rows.append((
            f"{_NAMES[asked][0]}：{'，'.join(f'{how[0]} {number}' for how, number in parts)}",
            f"{_NAMES[asked][1]}: {', '.join(f'{how[1]} {number}' for how, number in parts)}",
        ))  # fmt: skip
    if not rows:
        return "没有可核验的条款", "nothing to verify"
    return "\n".join(row[0] for row in rows), "\n".join(row[1] for row in rows)
