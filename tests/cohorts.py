"""Cohorts for the tests of `qaward batch`: facts written as every kind of input, and what the engine says of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl

from qaward.api import Engine
from qaward.batch import by_facts, by_others
from qaward.batch.by_row import results_of
from qaward.batch.results import Types
from qaward.batch.source import ALONE
from qaward.engine.decide import Decision
from qaward.facts import Facts, as_profile
from qaward.findings import InputError
from qaward.money import parse_signed
from qaward.vocabulary.fact import APPLICANT, Fact
from qaward.vocabulary.model import Vocabulary
from tests.strategies import Market, Source, a_profile, chance, pick

Row = dict[str, Any]


# ── facts as tables ──────────────────────────────────────────────────────────────────────────────────


def rows(applicants: Sequence[Facts], vocabulary: Vocabulary) -> dict[str, list[Row]]:
    """The rows of the tables that applicants are written as, with values as profiles write them: texts."""
    found: dict[str, list[Row]] = {"applicants": []}
    for facts in applicants:
        document = as_profile(facts, vocabulary)
        head = _flat(document["applicant"])
        found["applicants"].append({**head, "listing": document["listing"]})
        for item in document["items"]:
            kind = item.pop("kind")
            found.setdefault(kind, []).append({"applicant": facts.id, **_flat(item)})
        for name, key in (("payments", "paid"), ("decided", "decided")):
            for each in document.get(key, ()):
                found.setdefault(name, []).append({"applicant": facts.id, **_flat(each)})
        for rule, items in document.get("chosen", {}).items():
            for each in items:
                found.setdefault("choices", []).append({"applicant": facts.id, "rule": rule, "item": each})
    return found


def _flat(document: Mapping[str, Any]) -> Row:
    row: Row = {}
    for key, value in document.items():
        if isinstance(value, dict):
            row |= {f"{key}.{inner}": each for inner, each in value.items()}
        else:
            row[key] = value
    return row


def typed(found: Mapping[str, list[Row]], vocabulary: Vocabulary) -> dict[str, pl.DataFrame]:
    """The tables with values as an office's programs hold them: truths, days, whole numbers, Decimal for sums in 元."""
    frames: dict[str, pl.DataFrame] = {}
    for name, each in found.items():
        kind = APPLICANT if name == "applicants" else name
        facts = {**vocabulary.facts_of(kind), **vocabulary.payer_facts}
        if name == "payments":
            facts = {"amount": Fact("amount", ("金额",), "money"), "on": Fact("on", ("日期",), "date")}
        keys = dict.fromkeys(key for row in each for key in row)
        frames[name] = pl.DataFrame([_column(key, facts.get(key), [row.get(key) for row in each]) for key in keys])
    return frames


def _column(key: str, fact: Fact | None, texts: list[str | None]) -> pl.Series:
    make: Callable[[str], Any] = str
    dtype: Any = pl.String
    match fact.type if fact else "text":
        case "boolean":
            make, dtype = (lambda text: text == "true"), pl.Boolean
        case "integer":
            make, dtype = int, pl.Int64
        case "decimal" if fact:
            make, dtype = Decimal, pl.Decimal(38, max(fact.places, 1))
        case "money":
            make, dtype = (lambda text: Decimal(parse_signed(text)) / 100), pl.Decimal(20, 2)
        case "date":
            make, dtype = date.fromisoformat, pl.Date
        case "enum":
            dtype = pl.Categorical
        case _:
            pass
    return pl.Series(key, [None if text is None else make(text) for text in texts], dtype=dtype)


def write_parquet(folder: Path, frames: Mapping[str, pl.DataFrame]) -> Path:
    """Tables as Parquet."""
    folder.mkdir(parents=True)
    for name, frame in frames.items():
        frame.write_parquet(folder / f"{name}.parquet")
    return folder


def write_csv(folder: Path, found: Mapping[str, list[Row]]) -> Path:
    """Tables as CSV, of texts."""
    folder.mkdir(parents=True)
    for name, each in found.items():
        pl.DataFrame(each, infer_schema_length=None).write_csv(folder / f"{name}.csv")
    return folder


def write_nested(path: Path, frames: Mapping[str, pl.DataFrame]) -> Path:
    """One Parquet file with lists of items."""
    whole = frames["applicants"]
    for name, frame in frames.items():
        if name != "applicants":
            fields = [each for each in frame.columns if each != "applicant"]
            lists = frame.select(pl.col("applicant").alias("id"), pl.struct(fields).alias(name))
            lists = lists.group_by("id", maintain_order=True).agg(pl.col(name))
            whole = whole.join(lists, on="id", how="left", maintain_order="left")
    whole.write_parquet(path)
    return path


def write_lines(path: Path, applicants: Sequence[Facts], vocabulary: Vocabulary) -> Path:
    """JSON lines of profiles."""
    lines = [json.dumps(as_profile(facts, vocabulary), ensure_ascii=False) for facts in applicants]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def write_profiles(folder: Path, applicants: Sequence[Facts], vocabulary: Vocabulary) -> Path:
    """A folder of profiles."""
    folder.mkdir(parents=True)
    for facts in applicants:
        document = json.dumps(as_profile(facts, vocabulary), ensure_ascii=False)
        (folder / f"{facts.id}.json").write_text(document, encoding="utf-8")
    return folder


# ── generated cohorts ────────────────────────────────────────────────────────────────────────────────


def a_cohort(source: Source, market: Market, day: date, many: int, *, shared: int = 20) -> list[Facts]:
    """Applicants of different ids; of a hundred so many have items that others may have as well."""
    found: list[Facts] = []
    for at in range(many):
        facts = replace(a_profile(source, market, day, 7), id=f"X{at}")
        if not chance(source, shared):
            facts = _own(facts, at)
        region = pick(source, ("", "", "320600", "350100"))
        found.append(replace(facts, region=region))
    return found


def by_kind(facts: Facts, vocabulary: Vocabulary) -> Facts:
    """The applicant with its items in the order in which tables have them: which of two is told last hangs on it."""
    kinds = list(vocabulary.item_kinds)
    return replace(facts, items=tuple(sorted(facts.items, key=lambda item: kinds.index(item.kind))))


def _own(facts: Facts, at: int) -> Facts:
    """The applicant with items that are nobody else's."""

    def own(name: str) -> str:
        return f"{name}-{at}"

    return replace(
        facts,
        items=tuple(replace(item, id=own(item.id)) for item in facts.items),
        repeated=tuple(replace(item, id=own(item.id)) for item in facts.repeated),
        paid=tuple(replace(each, item=own(each.item)) for each in facts.paid),
        chosen={rule: frozenset(own(each) for each in ids) for rule, ids in facts.chosen.items()},
    )


# ── what the engine says ─────────────────────────────────────────────────────────────────────────────

KEYS: Mapping[str, tuple[str, ...]] = {
    "lines": ("applicant", "kind", "item", "clause", "payer", "form", "stage"),
    "totals": ("applicant", "payer", "form", "standing", "figure"),
    "refusals": ("applicant", "kind", "item", "clause", "payer", "cause"),
    "ranges": ("applicant", "payer"),
    "cautions": ("applicant", "code", "clause", "item", "payer"),
}


def expected(engine: Engine, applicants: Sequence[Facts], day: date, *, ranged: bool = True) -> dict[str, pl.DataFrame]:
    """What `qaward evaluate` decides of some applicants, as tables; without ranges if they are not `ranged`."""
    found, refused = decided(engine, applicants, day, ranged=ranged)
    assert not refused, refused
    return found


def decided(
    engine: Engine, applicants: Sequence[Facts], day: date, *, ranged: bool = True
) -> tuple[dict[str, pl.DataFrame], dict[str, str]]:
    """The same, and of applicants who are refused why, by their ids."""
    types = Types(engine.rules, pl.String(), pl.String())
    decisions: list[Decision] = []
    refused: dict[str, str] = {}
    for facts in engine.settle(applicants, day):
        try:
            decisions.append(engine.decide(facts, day, ranged=ranged))
        except InputError as fault:
            refused[facts.id] = "; ".join(finding.message() for finding in fault.findings)
    named = [(each.facts.id, each) for each in decisions]
    made = results_of(named, types, {"refusals", "totals", "cautions"})
    spans = [
        (each.facts.id, span.payer, "money", span.low, span.high, span.exact)
        for each in decisions
        for span in each.spans
    ]
    schema = {key: dtype for key, dtype in types.ranges.items() if key != "by_row"}
    ranges = pl.DataFrame(spans, schema, orient="row")
    assert made.lines is not None and made.totals is not None and made.refusals is not None
    assert made.cautions is not None
    found = {"lines": made.lines, "totals": made.totals, "refusals": made.refusals, "cautions": _told(made.cautions)}
    return found | ({"ranges": ranges} if ranged else {}), refused


def told(out: Path) -> dict[str, pl.DataFrame]:
    """What a batch has written."""
    found = {name: pl.read_parquet(out / f"{name}.parquet") for name in KEYS if (out / f"{name}.parquet").exists()}
    if "ranges" in found:
        found["ranges"] = found["ranges"].drop("by_row")
    if "cautions" in found:
        found["cautions"] = _told(found["cautions"])
    return found


def _told(cautions: pl.DataFrame) -> pl.DataFrame:
    """Those that are told of everybody, decided over columns or not."""
    return cautions.filter(pl.col("code").is_in(by_facts.CODES | by_others.CODES | ALONE))


def differences(one: Mapping[str, pl.DataFrame], other: Mapping[str, pl.DataFrame]) -> list[str]:
    """What only one of two results has, in words."""
    said: list[str] = []
    for name, keys in KEYS.items():
        if name not in one or name not in other:
            continue
        left, right = (_plain(found[name], keys) for found in (one, other))
        if left != right:
            said += [f"{name} - {row}" for row in left if row not in right][:5]
            said += [f"{name} + {row}" for row in right if row not in left][:5]
            said += [f"{name}: {len(left)} and {len(right)} rows"]
    return said


def _plain(frame: pl.DataFrame, keys: Sequence[str]) -> list[tuple[Any, ...]]:
    texts = frame.with_columns(pl.col(pl.Enum, pl.Categorical).cast(pl.String))
    return sorted((tuple(map(repr, row)) for row in texts.rows()), key=str)
