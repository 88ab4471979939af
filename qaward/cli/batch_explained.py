"""`qaward explain OUT APPLICANT`: an applicant of a batch, derived again and explained in full."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qaward.cli.common import DONE, INPUT, show, stop, stop_disagreement, stop_rules

if TYPE_CHECKING:
    from qaward.policy.model import Clause, Rules


def explain_one(folder: Path, applicant: str, lang: str, clause_of: Callable[[Rules], Clause | None]) -> int:
    """Print everything that was decided of an applicant, with all reasons, or of the one clause that is wanted; the
    exit code.
    """
    from qaward.api import Disagreement, Engine
    from qaward.cli.batch import needed, profiles_of
    from qaward.cli.output import Output
    from qaward.cli.views.formats import make_view
    from qaward.findings import InputError
    from qaward.report.explained import explained
    from qaward.report.rows import Sums
    from qaward.report.run import RunReport

    needed(lang)
    from qaward.batch.again import check_same, of_profiles, of_tables, read_output
    from qaward.batch.stored import Stored

    try:
        given = read_output(folder)
    except InputError as fault:
        stop(fault, lang, INPUT)
    manifest, stored = given.manifest, Stored(given)
    try:
        engine = Engine.load(given.rules, readings=manifest.readings, policies=manifest.named)
    except InputError as fault:
        stop_rules(fault, lang)
    clause = clause_of(engine.rules)
    try:
        check_same(given, engine)
        if manifest.form == "profiles":
            files = [str(file) for file in given.files]
            facts = of_profiles(given, engine, applicant, profiles_of(files, engine.rules.vocabulary))
        else:
            facts = of_tables(given, engine, applicant)
        decision = engine.decide(facts, given.day)
    except Disagreement as fault:
        stop_disagreement(fault, lang)
    except InputError as fault:
        unknown = all(finding.code == "batch.no-applicant" for finding in fault.findings)
        stop(
            InputError([*fault.findings, *(stored.findings(applicant, None, engine.rules) if unknown else ())]),
            lang,
            INPUT,
        )
    told = stored.findings(applicant, decision, engine.rules)
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
