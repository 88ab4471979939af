"""`qaward explain OUT APPLICANT`: an applicant of a batch, derived again and explained in full."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qaward.cli.common import DONE, INPUT, USAGE, show, stop, stop_disagreement, stop_rules

if TYPE_CHECKING:
    from qaward.api import Engine
    from qaward.batch.again import Again
    from qaward.engine.claims import Shared
    from qaward.engine.decision import Decision
    from qaward.findings import Finding
    from qaward.policy.model import Clause, Rules


def explain_one(folder: Path, applicant: str, lang: str, word: str | None, find: Callable[[Rules], Clause]) -> int:
    """Print everything that was decided of an applicant, with all reasons, or of the one clause that `word` is to name
    and `find` finds among those that decided it; the exit code.
    """
    from qaward.api import Engine
    from qaward.cli.batch import needed
    from qaward.cli.clauses import clauses_called
    from qaward.cli.output import Output
    from qaward.cli.views.formats import make_view
    from qaward.findings import InputError
    from qaward.report.cautions import caution_line
    from qaward.report.explained import explained
    from qaward.report.rows import Sums
    from qaward.report.run import RunReport

    needed(lang)
    from qaward.batch.again import read_output

    try:
        given = read_output(folder)
    except InputError as fault:
        stop(fault, lang, INPUT)
    try:
        engine = Engine.load(given.rules, readings=given.manifest.readings, policies=given.manifest.named)
    except InputError as fault:
        stop_rules(InputError([*fault.findings, *given.changed_rules()]), lang)
    if word is not None and not clauses_called(word, engine.rules):
        find(engine.rules)  # it says so
    decision, shared, told = _decided(given, engine, applicant, lang)
    clause = None if word is None else _clause(word, decision, lang, find)
    with Output(exact=False, folded=True) as out:
        if clause is not None:
            head, *rest = explained(decision, clause, lang)
            for line in (click.style(head, bold=True), *rest):
                out.line(line)
            for each in shared:
                if (each.caution.policy, each.caution.clause) == (clause.policy, clause.id):
                    out.line(caution_line(each.caution, lang))
        else:
            view = make_view(out, engine.rules.vocabulary, lang, "table", one_table=None, why=True, capital=False)
            view.add(decision, str(folder))
            sums = Sums()
            sums.add(decision.totals)
            view.finish(sums, RunReport(1, 0, shared), several=False)
        out.release()
    show(told, lang)
    return INPUT if any(finding.severity == "error" for finding in told) else DONE


def _clause(word: str, decision: Decision, lang: str, find: Callable[[Rules], Clause]) -> Clause:
    """The clause that a word names, of the policies that decided an applicant. Ends the run where it is of none."""
    from dataclasses import replace

    from qaward.cli.clauses import clauses_called
    from qaward.findings import Finding
    from qaward.marks import Mark

    rules = replace(decision.plan.rules, policies=decision.plan.policies)
    if not clauses_called(word, rules):
        words = ("found", word), ("policies", ", ".join(policy.id for policy in rules.policies))
        show([Finding("explain.undecided", Mark("explain"), words)], lang)
        raise SystemExit(USAGE)
    return find(rules)


def _decided(
    given: Again, engine: Engine, applicant: str, lang: str
) -> tuple[Decision, tuple[Shared, ...], list[Finding]]:
    """The decision of an applicant, made again, what looks like what others have, and what is to be told of what stands
    in the folder. Ends the run where it cannot be made: with all that is to be told beside the reason.
    """
    from qaward.api import Disagreement
    from qaward.batch.again import check_same
    from qaward.batch.anew import of_profiles, of_tables
    from qaward.batch.figures import figures
    from qaward.batch.stored import Stored
    from qaward.cli.batch import profiles_of
    from qaward.findings import Finding, InputError
    from qaward.marks import Mark

    stored, anew, known = Stored(given), None, list[Finding]()
    try:
        known = check_same(given, engine)
        if given.manifest.form == "profiles":
            files = [str(file) for file in given.files]
            anew = of_profiles(given, engine, applicant, profiles_of(files, engine.rules.vocabulary))
        else:
            anew = of_tables(given, engine, applicant)
        if anew.facts is None:
            raise InputError(anew.faults)
        decision = engine.decide(anew.facts, given.day)
    except Disagreement as fault:
        stop_disagreement(fault, lang)
    except InputError as fault:
        if anew is None:
            told = figures(given)
        else:
            told = [*figures(given, engine, anew.inputs), *stored.findings(applicant, anew, None)]
        stop(InputError(dict.fromkeys([*fault.findings, *told, *known])), lang, INPUT)
    told = figures(given, engine, anew.inputs, anew.decided)
    if given.beside and not given.of_folder:
        told += [
            Finding("batch.added", Mark(str(given.folder)), (("found", str(each)),), "warning") for each in given.beside
        ]
    return decision, anew.shared, list(dict.fromkeys([*known, *told, *stored.findings(applicant, anew, decision)]))
