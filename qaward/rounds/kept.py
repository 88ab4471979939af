"""The files of a run that is kept: its result, every decision, and tables for people."""

from __future__ import annotations

import gzip
import io
import json
from collections.abc import Iterable, Mapping
from typing import Any

from qaward.engine.document import as_document
from qaward.report.render import BYTE_ORDER_MARK, as_csv
from qaward.rounds import tables
from qaward.rounds.folder import RoundFolder
from qaward.rounds.notices import notices_table
from qaward.rounds.run import Outcome
from qaward.rounds.runs import RESULT

PACKED = ".gz"
DECISIONS = f"decisions.jsonl{PACKED}"


def run_files(
    outcome: Outcome, source: RoundFolder, result: bytes, *, documents: bool | None = None
) -> dict[str, bytes]:
    """The files of a run by name: `result` is that of `as_result` as canonical JSON. Tables are in Chinese.

    `documents` says whether each decision is written as well (None: that of a small round is).
    """
    vocabulary = source.engine.rules.vocabulary
    found = {
        "明细.csv": tables.lines_table(outcome.lines, vocabulary, "zh", outcome.money),
        "待办.csv": tables.to_be_filled(tables.queue_table(outcome.queue, vocabulary, "zh", exact=True)),
        "预算.csv": tables.money_table(outcome, vocabulary, "zh"),
        "退回.csv": tables.rejects_table(outcome, "zh", outcome.notes),
        "对不上.csv": tables.unmatched_table(outcome, "zh"),
        "注意.csv": notices_table(outcome.notices, vocabulary, "zh", outcome.unmet),
        "名单.csv": tables.lists_table(outcome, "zh"),
    }
    files = {name: (BYTE_ORDER_MARK + as_csv(table)).encode() for name, table in found.items()}
    if outcome.small if documents is None else documents:
        files[DECISIONS] = _packed(as_document(outcome.decisions[key]) for key in sorted(outcome.decisions))
    files[RESULT] = result
    return files


def _packed(documents: Iterable[Mapping[str, Any]]) -> bytes:
    """Documents as JSON lines, packed: they say much the same. Equal ones are packed to the same bytes."""
    packed = io.BytesIO()
    with gzip.GzipFile(filename="", fileobj=packed, mode="wb", compresslevel=6, mtime=0) as out:
        for each in documents:
            text = json.dumps(each, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
            out.write(f"{text}\n".encode())
    return packed.getvalue()
