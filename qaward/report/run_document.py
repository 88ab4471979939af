"""A run as data, `run/1`: how many profiles there were, and what two applicants claim."""

from __future__ import annotations

from typing import Any

from qaward.engine.claims import Claim, Shared
from qaward.report.run import RunReport
from qaward.written import run
from qaward.written.declare import plain


def run_document(report: RunReport) -> dict[str, Any]:
    """The run as data, `run/1`: it comes after its decisions, so that one that was cut off shows."""
    return plain(
        run.Run(
            read=report.read,
            decided=report.decided,
            rejected=report.rejected,
            cautions=tuple(_shared(each) for each in report.shared),
            left_out=left_out_data(report),
        )
    )


def left_out_data(report: RunReport) -> run.LeftOut | None:
    """Rejected applicants, where there are any."""
    caution, found = report.without, report.left_out
    if caution is None:
        return None
    words = {"zh": caution.text("zh"), "en": caution.text("en")}
    return run.LeftOut(code=caution.code, applicants=found.count, unknown=found.unknown, **words)


def _shared(shared: Shared) -> run.Shared:
    """One item that two applicants claim."""
    caution = shared.caution
    return run.Shared(
        code=caution.code, policy=caution.policy or None, clause=caution.clause or None, kind=shared.kind or None,
        payer=caution.payer or None, claims=(_claim(shared.first), _claim(shared.second)), zh=caution.text("zh"),
        en=caution.text("en"),
    )  # fmt: skip


def _claim(claim: Claim) -> run.Claim:
    by = claim.by
    return run.Claim(applicant=run.Named(id=by.id, name=by.name), place=by.place, item=claim.item, fen=claim.fen)
