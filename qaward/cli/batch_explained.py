"""`qaward explain OUT APPLICANT`: an applicant of a batch, derived again and explained in full."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qaward.cli.common import DONE, INPUT, show, stop, stop_disagreement, stop_rules

if TYPE_CHECKING:
    from qaward.api import Engine
    from qaward.batch.again import Again
    from qaward.engine.decision import Decision
    from qaward.findings import Finding
    from qaward.policy.model import Clause, Rules


def explain_one(folder: Path, applicant: str, lang: str, clause_of: Callable[[Rules], Clause | None]) -> int:
    """Print everything that was decided of an applicant, with all reasons, or of the one clause that is wanted; the
    exit code.
    """
    from qaward.api import Engine
    from qaward.cli.batch import needed
    from qaward.cli.output import Output
    from qaward.cli.views.formats import make_view
    from qaward.findings import InputError
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
        stop_rules(fault, lang)
    clause = clause_of(engine.rules)
    decision, told = _decided(given, engine, applicant, lang)
    with Output(exact=False, folded=True) as out:
        if clause is not None:
            head, *rest = explained(decision, clause, lang)
            for line in (click.style(head, bold=True), *rest):
                out.line(line)
        else:
            view = make_view(out, engine.rules.vocabulary, lang, "table", one_table=None, why=True, capital=False)
            view.add(decision, str(folder))
            sums = Sums()
            sums.add(decision.totals)
            view.finish(sums, RunReport(1, 0, ()), several=False)
        out.release()
    show(told, lang)
    return INPUT if any(finding.severity == "error" for finding in told) else DONE


def _decided(given: Again, engine: Engine, applicant: str, lang: str) -> tuple[Decision, list[Finding]]:
    """The decision of an applicant, made again, and what is to be told of what stands in the folder. Ends the run where
    it cannot be made: with all that is to be told beside the reason.
    """
    from qaward.api import Disagreement
    from qaward.batch.again import check_same
    from qaward.batch.anew import of_profiles, of_tables
    from qaward.batch.figures import figures
    from qaward.batch.stored import Stored
    from qaward.cli.batch import profiles_of
    from qaward.findings import Finding, InputError
    from qaward.marks import Mark

    stored, anew = Stored(given), None
    try:
        check_same(given, engine)
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
        stop(InputError(dict.fromkeys([*fault.findings, *told])), lang, INPUT)
    told = figures(given, engine, anew.inputs, anew.decided)
    if given.beside and not given.of_folder:
        told += [
            Finding("batch.added", Mark(str(given.folder)), (("found", str(each)),), "warning") for each in given.beside
        ]
    return decision, list(dict.fromkeys([*told, *stored.findings(applicant, anew, decision)]))
