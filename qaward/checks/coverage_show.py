"""The coverage of documents as a table and as data."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, cast

import yaml

from qaward.checks.coverage import Document
from qaward.checks.triggers import KINDS
from qaward.report.rows import Table

_HEAD = (
    ("政策", "原文", "段落", "涉及", "已引用", "已豁免", "未覆盖", "覆盖率"),
    ("policy", "document", "passages", "classed", "cited", "waived", "uncovered", "covered"),
)


def percent(permille: int) -> str:
    """Thousandths as a percentage with one place."""
    return "100%" if permille == 1000 else f"{permille // 10}.{permille % 10}%"


def _share(document: Document) -> str:
    return percent(document.permille) if document.classed else "—"


def coverage_table(documents: Sequence[Document], lang: str) -> Table:
    """One row for each document: how many passages, how many of them matter, and what became of those."""
    body = tuple(
        (
            each.policy.id, each.policy.document, str(len(each.passages)), str(each.classed),
            *(str(each.count(state)) for state in ("cited", "waived", "uncovered")), _share(each),
        )
        for each in documents
    )  # fmt: skip
    return Table(_HEAD[0 if lang == "zh" else 1], body, frozenset(range(2, 8)))


def document_lines(document: Document) -> str:
    """The document as `policy.yaml` names it, with the digest of what was read today, to be copied from."""
    named = {"document": {"file": document.policy.document, "sha256": document.source.sha256}}
    dump = cast("Callable[..., str]", yaml.safe_dump)  # pyright: ignore[reportUnknownMemberType]
    text = dump(named, allow_unicode=True, sort_keys=False, width=10**6)
    return f"# {document.policy.id}\n{text.rstrip()}"


def coverage_data(documents: Sequence[Document]) -> dict[str, Any]:
    """The same as data, with every passage that matters: its place, its words, and what covers it."""
    return {"documents": [_document(each) for each in documents]}


def _document(document: Document) -> dict[str, Any]:
    return {
        "policy": document.policy.id, "file": document.policy.document, "changed": document.source.changed,
        "sha256": document.source.sha256,
        "passages": len(document.passages), "classed": document.classed,
        **{state: document.count(state) for state in ("cited", "waived", "uncovered")},
        "permille": document.permille,
        "classed_passages": [
            {
                "number": each.passage.number, "span": [each.passage.start, each.passage.end],
                "sha256": document.sha256(each.passage), "line": each.mark.line, "column": each.mark.column,
                "kinds": [kind for kind in KINDS if kind in each.passage.kinds],
                "triggers": [
                    {"kind": word.kind, "word": word.word, "span": [word.start, word.end],
                     "covered": word not in each.missing}
                    for word in each.passage.triggers
                ],
                "state": each.state, "by": [holder.id for holder in each.holders],
                "waived": [waiver.because for waiver in each.waivers],
            }
            for each in document.passages
            if each.state != "plain"
        ],
    }  # fmt: skip
