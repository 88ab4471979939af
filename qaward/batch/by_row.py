"""Results out of decisions that were made applicant by applicant, in the same tables as those over columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import polars as pl

from qaward.batch.results import ANSWERS, MOST_LEAVES, Results, Schema, Types
from qaward.engine.cautions import Caution
from qaward.engine.decision import Decision
from qaward.engine.price import Refusal
from qaward.facts import Item
from qaward.vocabulary.fact import APPLICANT

Decided = Sequence[tuple[Any, Decision]]
"""Decisions, each with the id of its applicant as tables have it."""


def results_of(decided: Decided, types: Types, wanted: Iterable[str]) -> Results:
    """The results of some decisions; of tables beside lines those that are `wanted`."""
    wanted = set(wanted)
    return Results(
        _frame((row for name, each in decided for row in _lines(name, each)), types.lines),
        _frame((row for name, each in decided for row in _totals(name, each)), types.totals)
        if "totals" in wanted
        else None,
        _frame((r for name, each in decided for r in _refusals(name, each)), types.refusals)
        if "refusals" in wanted
        else None,
        None,
        _frame((row for name, each in decided for row in _cautions(name, each)), types.cautions)
        if "cautions" in wanted
        else None,
    )


def _frame(rows: Iterable[Mapping[str, Any]], schema: Schema) -> pl.DataFrame:
    """Rows as a table; ids of items are whole numbers where those of tables are."""
    made = list(rows)
    if "item" in schema and schema["item"].is_integer():
        made = [{**row, "item": None if row["item"] is None else int(row["item"])} for row in made]
    return pl.DataFrame(made, dict(schema))


def _of_item(item: Item | None) -> dict[str, Any]:
    return {"kind": item.kind if item else APPLICANT, "item": item.id if item else None}


def _lines(name: Any, decision: Decision) -> Iterator[dict[str, Any]]:
    for line in decision.lines:
        yield {
            "applicant": name, **_of_item(line.item), "clause": line.clause.name, "payer": line.payer,
            "form": line.form, "stage": line.stage, "standing": str(line.standing), "figure": line.figure,
            "gross_fen": line.gross, "net_fen": line.net,
        }  # fmt: skip


def _totals(name: Any, decision: Decision) -> Iterator[dict[str, Any]]:
    sums: dict[tuple[str, str, str, bool], list[int]] = {}
    for line in decision.lines:
        sums.setdefault((line.payer, line.form, str(line.standing), line.figure), []).append(line.net)
    for (payer, form, standing, figure), fen in sums.items():
        yield {
            "applicant": name, "payer": payer, "form": form, "standing": standing, "figure": figure,
            "fen": sum(fen) if figure else None, "lines": len(fen),
        }  # fmt: skip


def _refusals(name: Any, decision: Decision) -> Iterator[dict[str, Any]]:
    """One for each clause and item, or for each payer of it: the first cause, as columns have it."""
    seen = set[tuple[Any, ...]]()
    for refusal in decision.refusals:
        number = None if refusal.planned is None else refusal.planned.number
        place = refusal.clause.name, refusal.item and (refusal.item.kind, refusal.item.id), number
        if place in seen:
            continue
        seen.add(place)
        first, *more = _reasons(refusal) or [None]
        yield {
            "applicant": name, **_of_item(refusal.item), "clause": refusal.clause.name, "payer": refusal.payer,
            "cause": refusal.cause, "answer": ANSWERS[refusal.answer], "reasons": first, "more_reasons": more or None,
        }  # fmt: skip


def _reasons(refusal: Refusal) -> list[int | None]:
    """What the leaves of the clause's condition came to, two bits each (see `columns.reasons`)."""
    found = refusal.trial.answers
    parts = [found[start : start + MOST_LEAVES] for start in range(0, len(found), MOST_LEAVES)]
    return [sum(answer << 2 * at for at, answer in enumerate(part)) for part in parts]


def _cautions(name: Any, decision: Decision) -> Iterator[dict[str, Any]]:
    return (caution_row(name, each) for each in decision.cautions)


def caution_row(name: Any, caution: Caution) -> dict[str, Any]:
    """The row of a caution about an applicant."""
    clause = f"{caution.policy}/{caution.clause}" if caution.clause else None
    return {
        "applicant": name, "code": caution.code, "clause": clause, "item": caution.item or None,
        "payer": caution.payer or None, "zh": caution.text("zh"), "en": caution.text("en"),
        "because": caution.because or None,
    }  # fmt: skip
