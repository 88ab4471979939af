"""Reports as text, table, JSON and SARIF: one form for every check."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import qaward
from qaward.findings import SEVERITIES, Finding
from qaward.messages.all import INPUTS
from qaward.report.rows import Table

_HEAD = (("位置", "代码", "对象", "说明", "改法"), ("place", "code", "about", "why", "remedy"))
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def _of(lang: str) -> int:
    return 0 if lang == "zh" else 1


def as_text(found: Finding, lang: str, examples: Sequence[str] = ()) -> str:
    """`place: 错误: why [code]`, then the remedy, where the profiles are that show it, and why it is let stand."""
    at, zh = _of(lang), lang == "zh"
    reads = found.code in INPUTS  # such a fault is one line, whichever command meets it
    why, remedy = found.why(lang), found.remedy(lang)
    first, *rest = (found.message(lang) if reads else why).split("\n")
    lines = [f"{found.mark}: {SEVERITIES[found.severity][at]}: {first} [{found.code}]", *rest]
    lines += [f"  {'另见' if zh else 'see also'}: {each}" for each in found.also if str(each) not in why]
    if found.waived:
        lines.append(f"  {'已豁免' if zh else 'waived'}: {found.waived}")
    elif not reads:
        lines.append(f"  {'改法' if zh else 'remedy'}: {remedy}")
    lines += [f"  {'示例档案' if zh else 'example profile'}: {each}" for each in examples]
    return "\n".join(lines)


def as_rows(remarks: Iterable[Finding], lang: str) -> Table:
    """The remarks as a table."""
    at = _of(lang)
    body = tuple(
        (str(each.mark), each.code, each.at or each.policy, each.why(lang), each.waived or each.remedy(lang))
        for each in remarks
    )
    return Table(_HEAD[at], body, widths=(36, 22, 22, 48, 36))


def as_data(report: str, remarks: Iterable[Finding], summary: Mapping[str, Any], lang: str) -> dict[str, Any]:
    """`report/1`: the report's name, what it counted, and the findings."""
    return {
        "qaward": "report/1",
        "report": report,
        "summary": dict(summary),
        "findings": [_row(each, lang) for each in remarks],
    }


def _row(found: Finding, lang: str) -> dict[str, Any]:
    return {
        "code": found.code, "severity": found.severity, "file": found.mark.source, "line": found.mark.line,
        "column": found.mark.column, "policy": found.policy, "at": found.at, "about": found.about,
        "message": found.why(lang), "remedy": found.remedy(lang), "also": [str(each) for each in found.also],
        "examples": [dict(each) for each in found.examples], "waived": found.waived,
    }  # fmt: skip


def as_sarif(remarks: Sequence[Finding], lang: str) -> dict[str, Any]:
    """SARIF 2.1.0 (OASIS), which editors and code-review tools show beside the lines."""
    codes = list(dict.fromkeys(each.code for each in remarks))
    return {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "qaward",
                        "version": qaward.__version__,
                        "rules": [{"id": code} for code in codes],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": [_result(each, codes.index(each.code), lang) for each in remarks],
            }
        ],
    }


def _result(found: Finding, rule: int, lang: str) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": found.code,
        "ruleIndex": rule,
        "level": found.severity,
        "message": {"text": f"{found.why(lang)}\n{found.remedy(lang)}"},
        "locations": [_location(found.mark)],
    }
    if found.also:
        result["relatedLocations"] = [_location(each) for each in found.also]
    if found.waived:
        result["suppressions"] = [{"kind": "inSource", "justification": found.waived}]
    if found.examples:
        result["properties"] = {"examples": [dict(each) for each in found.examples]}
    return result


def _location(mark: Any) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": mark.source.replace("\\", "/")}}
    if mark.line:
        place["region"] = {"startLine": mark.line, "startColumn": mark.column}
    return {"physicalLocation": place}


def as_json(document: Mapping[str, Any]) -> str:
    """Indented JSON, Chinese as it is."""
    return json.dumps(document, ensure_ascii=False, indent=2)
