"""`qaward explain`: the conditions of one clause, held against one profile."""

from __future__ import annotations

from datetime import date
from errno import ENOENT
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from qaward.cli.bilingual import PLACE, Argument, Command, Misuse
from qaward.cli.clauses import clause_list, clauses_called
from qaward.cli.common import (
    DONE,
    INPUT,
    USAGE,
    as_of_option,
    choices,
    lang_option,
    load,
    reading_option,
    rules_option,
    show,
    stop_disagreement,
    stop_rules,
    unreadable,
)
from qaward.cli.terminal import echo, table_text

if TYPE_CHECKING:
    from qaward.cli.inputs import Entry
    from qaward.findings import Finding
    from qaward.policy.model import Clause, Rules

ENGLISH = """Show the conditions of one clause for every item of a profile that it is about.

PROFILE may be the folder that `qaward batch` wrote, with the id of an applicant as CLAUSE: it is derived again from the
files it was read from, by both evaluators, and everything is explained; with a clause as WITHIN, only that.

The clause is led-standard, or with its policy city-product-quality/led-standard; or its title, its article in any
spelling, or a word of its title or summary. A clause alone, without a profile, lists the clauses it may be.
✓ met, ✗ not met, ? not known."""
EXAMPLES = ("qaward explain features/city-product-quality/profiles/bearing-maker.yaml led-standard --as-of 2023-06-30",)


@click.command(cls=Command, english=ENGLISH, examples=EXAMPLES)
@click.argument("profile", cls=Argument, meta=("档案", "PROFILE"), type=PLACE)
@click.argument("clause", cls=Argument, meta=("条款", "CLAUSE"), required=False, completes="clauses")
@click.argument("within", cls=Argument, meta=("[其中一条]", "[WITHIN]"), required=False, completes="clauses")
@rules_option
@as_of_option
@reading_option
@lang_option
def command(
    profile: str,
    clause: str | None,
    within: str | None,
    rules: Path | None,
    as_of: date | None,
    readings: tuple[str, ...],
    lang: str,
) -> None:
    """显示一个条款对档案中每个有关事项的条件树。

    档案处写 qaward batch 的结果目录、条款处写申报主体的代码，则从当时的输入用两个评审器重新认定它，说明全部理由；
    后面再写一个条款的，只说明这一条。

    条款写 led-standard，或带政策名 city-product-quality/led-standard；也可以写名称、章节号（一（二）、一(2)、
    第一条第二款都行），或者名称和内容中的一个词。只写条款、不写档案，则列出所指的条款。
    ✓ 满足，✗ 不满足，? 尚不清楚。
    """
    from qaward.api import Disagreement, Engine, InputError
    from qaward.cli.inputs import read_entries
    from qaward.cli.output import Output
    from qaward.findings import Finding
    from qaward.marks import Mark
    from qaward.profiles.read import ENDINGS
    from qaward.report.explained import explained

    if (Path(profile) / "manifest.json").is_file():
        name = "--rules" if rules is not None else "--as-of" if as_of is not None else "--reading" if readings else ""
        _of_batch(profile, clause, within, name, lang)
    if within is not None:
        raise Misuse((f"多出的参数：{within}", f"unexpected: {within}"))
    if (fault := _no_profile(Path(profile))) is not None:
        show([fault], lang)
        raise SystemExit(INPUT)
    if clause is None:
        if Path(profile).exists() or profile.endswith(ENDINGS):
            raise Misuse(("缺少 条款", "CLAUSE is missing"))
        if as_of is not None or readings:
            name = "--as-of" if as_of is not None else "--reading"
            raise Misuse((f"没有写档案，{name} 不起作用", f"{name} does nothing without a profile"))
        _listed(profile, rules, lang)
        return
    if profile != "-" and not Path(profile).exists():
        show(unreadable(profile, FileNotFoundError(ENOENT, "")).findings, lang)
        raise SystemExit(INPUT)
    try:
        engine = Engine.load(rules, readings=choices(readings))
    except InputError as fault:
        stop_rules(fault, lang)
    named = _find(engine.rules, clause, lang, profile)
    # The clause that was asked for is explained whatever region the applicant belongs to.
    engine = Engine(engine.rules, [named.policy])
    with Output(exact=False) as out:
        code = DONE
        for entry in read_entries([profile], engine.rules.vocabulary):
            day = as_of or (entry.facts.as_of if entry.facts else None)
            if entry.facts is None or day is None:
                no_day = (Finding("profile.no-day", Mark(entry.place)),)
                show(entry.findings if entry.facts is None else no_day, lang)
                code = INPUT
                continue
            show(entry.findings, lang)
            try:
                decision = engine.decide(entry.facts, day)
            except Disagreement as fault:
                stop_disagreement(fault, lang)
            head, *rest = explained(decision, named, lang)
            for line in (click.style(head, bold=True), *rest):
                out.line(line)
        out.release()
    raise SystemExit(code)


def _of_batch(folder: str, applicant: str | None, within: str | None, option: str, lang: str) -> NoReturn:
    """Explain an applicant of a batch, or one clause of it (`within`), without options that it knows itself."""
    from qaward.cli.batch_explained import explain_one

    if applicant is None:
        raise Misuse(("缺少申报主体的代码", "the id of an applicant is missing"))
    if option:
        zh, en = (
            f"{folder} 已记有规则、日期和口径，{option} 不起作用",
            f"{folder} has its own rules and day: {option} does nothing",
        )
        raise Misuse((zh, en))
    raise SystemExit(
        explain_one(Path(folder), applicant, lang, within, lambda rules: _find(rules, within or "", lang, ""))
    )


MOST_LOOKED_AT = 1_000
"""So many profiles are looked at for the applicant that a word may mean."""


def _no_profile(path: Path) -> Finding | None:
    """What is wrong with a path that belongs to a batch: a file of its results, or tables of a cohort."""
    from qaward.findings import Finding
    from qaward.installed import unusable
    from qaward.marks import Mark

    if unusable("polars") is not None or not path.exists():
        return None
    from qaward.batch.output import result_form
    from qaward.batch.sheets import CSV, PARQUET, ending_of, is_cohort

    if path.is_dir() and (path / "lines.parquet").exists():
        return Finding("batch.not-output", Mark(str(path)))
    for folder in list(path.parents)[:2]:
        if result_form(folder) == "batch/1":
            return Finding("explain.within", Mark(str(path)), (("place", str(folder)),))
    if ending_of(path) == PARQUET or (path.is_dir() and is_cohort(path)):
        return Finding("explain.tables", Mark(str(path)), (("place", str(path)),))
    if ending_of(path) == CSV and is_cohort(path.parent):
        return Finding("explain.tables", Mark(str(path)), (("place", str(path.parent)),))
    return None


def _applicant(word: str, profile: str, rules: Rules) -> Entry | None:
    """The profile of the applicant that a word names, among the first of those that are given; None where none is."""
    from itertools import islice

    from qaward.cli.inputs import STANDARD_INPUT, read_entries
    from qaward.identity import code

    if profile in {"", STANDARD_INPUT}:
        return None
    entries = islice(read_entries([profile], rules.vocabulary), MOST_LOOKED_AT)
    return next((each for each in entries if each.facts is not None and each.facts.same == code(word)), None)


def _find(rules: Rules, word: str, lang: str, profile: str) -> Clause:
    """The clause that a word names. Ends the run where there is none (but an applicant of the profiles), or several."""
    from qaward.findings import Finding
    from qaward.marks import Mark
    from qaward.rounds.runs import round_of

    found = clauses_called(word, rules)
    if len(found) == 1:
        return found[0]
    if not found and (entry := _applicant(word, profile, rules)) is not None:
        words = ("found", word), ("place", entry.place)
        show([Finding("explain.applicant", Mark("explain"), words)], lang)
        raise SystemExit(USAGE)
    if not found and (place := round_of(Path(profile))) is not None:
        words = ("place", str(place[0])), ("who", word)
        show([Finding("explain.round", Mark(profile), words)], lang)
        raise SystemExit(USAGE)
    if not found:
        stop_unknown(word, rules, lang)
    same = all(each.id == word for each in found)
    words = ("found", word), ("number", str(len(found)))
    show([Finding("clause.ambiguous" if same else "clause.several", Mark("explain"), words)], lang)
    echo(table_text(clause_list(found, lang), err=True), err=True)
    raise SystemExit(USAGE)


def stop_unknown(word: str, rules: Rules, lang: str) -> NoReturn:
    """No clause is called so: say what may be meant, and end."""
    from qaward.findings import Finding, suggestion
    from qaward.marks import Mark

    known = [each for policy in rules.policies for each in policy.clauses]
    words = suggestion(word, [name for each in known for name in (each.name, each.id, each.title)])
    show([Finding("clause.unknown", Mark("explain"), (("found", word), *words.items()))], lang)
    raise SystemExit(USAGE)


def _listed(word: str, folder: Path | None, lang: str) -> None:
    """The clauses that a word names, without a profile."""
    rules = load(folder, lang)
    found = clauses_called(word, rules)
    if not found:
        stop_unknown(word, rules, lang)
    echo(table_text(clause_list(found, lang)))
