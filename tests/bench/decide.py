"""What one decision costs, beside GoRules ZEN and a hand-written function on the same clauses and facts.

Run `python -m tests.bench.decide` from the root of the project; see README.md beside this file.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import json
import os
import platform
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date
from typing import Any

from qaward.engine.decide import decide
from qaward.engine.durable import durable_key
from qaward.engine.match import Plan, make_plan
from qaward.facts import Facts
from qaward.period import full_months
from qaward.policy.files import packaged_rules, read_folder
from qaward.policy.load import load_rules
from qaward.policy.matchers.bounds import Range
from qaward.policy.matchers.elapsed import Elapsed
from qaward.policy.matchers.one_of import OneOf
from qaward.policy.model import All, Condition, Either, Leaf, Rules
from qaward.profiles.read import make_facts
from qaward.vocabulary.model import Vocabulary

DAY = date(2023, 6, 30)
SUM = 1_000_000
Rows = list[dict[str, Any]]

POLICY = "city-product-quality"
"""The policy that the decision table and the hand-written function also know."""

PROFILE: dict[str, Any] = {
    "applicant": {"id": "bench", "kind": "enterprise", "registered_in_region": "true", "industrial_chain": "true",
                  "world_class_candidate": "true", "cluster_head": "false", "key_cluster": "false",
                  "newly_founded": "false", "new_economy": "false", "foreign_trade": "false",
                  "enterprise_size": "medium"},
    "items": [
        {"kind": "leader", "id": "1", "level": "provincial", "published": "true", "granted": {"province": "3万元"}},
        {"kind": "standard", "id": "2", "level": "national", "role": "lead", "published": "true",
         "granted": {"province": "20万元"}},
        {"kind": "standard", "id": "3", "level": "industry", "role": "lead", "published": "true",
         "granted": {"province": "10万元"}},
        {"kind": "standard", "id": "4", "level": "national", "role": "participant", "published": "true",
         "granted": {"province": "0元"}},
        {"kind": "standard", "id": "5", "level": "group", "role": "lead", "published": "true",
         "granted": {"province": "0元"}},
        {"kind": "committee", "id": "6", "level": "national", "seat_in_city": "true", "secretariat": "true",
         "secretariat_since": "2021-05-10"},
        {"kind": "pilot", "id": "7", "level": "provincial", "undertaken": "true", "projects_finished": "2",
         "granted": {"province": "3万元"}},
        {"kind": "design_work", "id": "8", "level": "national", "recognised": "true", "applied_in_enterprise": "true",
         "added_value": "0元", "output_value": "120万元", "tax_paid": "0元"},
        {"kind": "design_award", "id": "9", "design_prize": "red_dot_best", "awarded": "true"},
        {"kind": "conversion", "id": "10", "partners": "true", "converted": "false", "city_science_plan": "true"},
    ],
}  # fmt: skip
"""An enterprise with ten items, every fact known, so that evaluators without an unknown can take part."""


# ── qaward, with more rules and with the worst ones ──────────────────────────────────────────────────


def plan_of(rules: Rules, *names: str) -> Plan:
    """A plan of the named policies."""
    return make_plan(rules, tuple(policy for policy in rules.policies if policy.id in names))


def with_policy(clauses: list[dict[str, Any]]) -> Rules:
    """The packaged rules and one more policy, `more`."""
    head = {"policy": "more", "title": "增", "issuer": "某市", "level": "city", "status": "in_force", "version": "1"}
    more = {"more/policy.yaml": head, "more/1.yaml": clauses}
    files = {name: json.dumps(each).encode() for name, each in more.items()}
    return load_rules({**read_folder(packaged_rules()), **files})


def a_clause(at: int, each: str, when: dict[str, Any], pays: Any) -> dict[str, Any]:
    """One clause of the added policy."""
    names = {"clause": f"c{at}", "article": "一", "summary": "增", "for": "any", "each": each}
    return {**names, "when": when, "pays": pays}


def other_kinds() -> Rules:
    """1,000 clauses about kinds of items that the applicant does not list."""
    kinds = ("craftsman", "entrepreneur", "rd_ranking", "demonstration_zone")
    asks = {"rd_ranking": {"rank_in_province": {"at_most": 30}}, "demonstration_zone": {"newly_recognised": True}}
    each = [kinds[at % 4] for at in range(1000)]
    clauses = [
        a_clause(at, kind, asks.get(kind, {"selected": True}), {"city": "1万元"}) for at, kind in enumerate(each)
    ]
    return with_policy(clauses)


def one_kind() -> Rules:
    """25 clauses that all look at every standard."""
    when = {"level": ["international", "national", "industry"], "role": "lead", "published": True}
    pays = {"city": {"by": "level", "international": "30万元", "national": "20万元", "industry": "10万元"}}
    return with_policy([a_clause(at, "standard", when, pays) for at in range(25)])


def ten_standards(vocabulary: Vocabulary) -> Facts:
    """Ten led standards of every level, as the worst case lists them."""
    levels = ("international", "national", "industry", "regional", "group")
    items = [
        {"kind": "standard", "id": str(at), "level": levels[at % 5], "role": "lead", "published": "true"}
        for at in range(10)
    ]
    return make_facts({"applicant": {"id": "bench", "kind": "enterprise"}, "items": items}, vocabulary)


# ── the same clauses as one GoRules decision table ───────────────────────────────────────────────────


def contexts(facts: Facts) -> Rows:
    """One input per item (and one for the applicant itself): plain values, codes as they are inside."""
    whole = {f"applicant_{key}": value for key, value in facts.values.items()} | {"applicant_kind": facts.kind}
    rows: Rows = [{"kind": "applicant", **whole, **facts.values}]
    for item in facts.items:
        row: dict[str, Any] = {
            "kind": item.kind,
            **whole,
            **{key.replace(".", "_"): value for key, value in item.values.items()},
        }
        since = row.get("secretariat_since")
        if since is not None:
            row["secretariat_since"] = full_months(date.fromordinal(int(since)), DAY)
        rows.append(row)
    return rows


def conjuncts(condition: Condition) -> list[dict[str, str]]:
    """The ways to meet a condition, each a row of cells in ZEN's unary language."""
    match condition:
        case Leaf(scope, fact, OneOf(codes)):
            return [{_column(scope, fact.key): ", ".join(map(str, codes))}]
        case Leaf(scope, fact, Range(low, high)):
            bounds = [f">= {low}"] * (low is not None) + [f"<= {high}"] * (high is not None)
            return [{_column(scope, fact.key): " and ".join(bounds)}]
        case Leaf(scope, fact, Elapsed(period)):
            return [{_column(scope, fact.key): f">= {period.months}"}]
        case Either(parts):
            return [row for part in parts for row in conjuncts(part)]
        case All(parts):
            rows: list[dict[str, str]] = [{}]
            for part in parts:
                rows = [_joined(row, more) for row in rows for more in conjuncts(part)]
            return rows
        case _:
            raise TypeError(condition)


def _column(scope: str, key: str) -> str:
    return f"applicant_{key}" if scope == "applicant" else key


def _joined(row: dict[str, str], more: dict[str, str]) -> dict[str, str]:
    """Both rows' cells; of two lists of codes for one column the narrower."""
    return row | {key: min(cell, row.get(key, cell), key=len) for key, cell in more.items()}


def decision_table(plan: Plan) -> dict[str, Any]:
    """Every clause, payer and row of a plan as a rule of one collecting decision table."""
    rules: list[dict[str, str]] = []
    for planned in plan.clauses:
        clause = planned.clause
        kinds = {} if clause.applicants is None else {"applicant_kind": ", ".join(f"'{k}'" for k in clause.applicants)}
        for line in clause.pays:
            granted = {f"granted_{line.on_top_of}": "> 0"} if line.on_top_of else {}
            for tier in line.tiers:
                times = f"{tier.fen} * {line.times.key}" if line.times else str(tier.fen)
                outputs = {"clause": f"'{clause.name}'", "payer": f"'{line.payer}'", "fen": times}
                outputs["standing"] = f"'{tier.standing or line.standing}'"
                for row in conjuncts(All((clause.when, tier.when))):
                    rules.append({"kind": f"'{clause.each}'", **kinds, **row, **granted, **outputs})
    outs = ("clause", "payer", "fen", "standing")
    columns = [key for key in dict.fromkeys(key for rule in rules for key in rule) if key not in outs]
    names = (*columns, *outs)
    content = {
        "hitPolicy": "collect", "inputField": "items", "outputPath": None,
        "executionMode": "loop", "passThrough": False,
        "inputs": [{"id": key, "name": key, "field": key} for key in columns],
        "outputs": [{"id": key, "name": key, "field": key} for key in outs],
        "rules": [{"_id": str(at)} | {key: rule.get(key, "") for key in names} for at, rule in enumerate(rules)],
    }  # fmt: skip
    nodes = [("in", "inputNode", {}), ("table", "decisionTableNode", content), ("out", "outputNode", {})]
    return {
        "contentType": "application/vnd.gorules.decision",
        "nodes": [
            {"id": name, "name": name, "type": kind, "position": {"x": 0, "y": 0}, "content": inner}
            for name, kind, inner in nodes
        ],
        "edges": [
            {"id": f"{one}-{two}", "type": "edge", "sourceId": one, "targetId": two}
            for one, two in (("in", "table"), ("table", "out"))
        ],
    }


def zen_decision(plan: Plan, rows: Rows) -> Callable[[], int] | None:
    """The city's due sum by ZEN, all items in one evaluation; None where its binding is not installed."""
    try:
        zen = importlib.import_module("zen")
    except ImportError:
        return None
    decision = zen.ZenEngine().create_decision(json.dumps(decision_table(plan)))
    context = {"items": rows}

    def run() -> int:
        hits = [hit for item in decision.evaluate(context)["result"] for hit in item]
        return sum(int(hit["fen"]) for hit in hits if (hit["payer"], hit["standing"]) == ("city", "due"))

    return run


# ── the same clauses as a programmer would write them ────────────────────────────────────────────────


def by_hand(rows: Rows, codes: dict[str, dict[str, int]]) -> Callable[[], int]:
    """The city's due sum by a function made for these clauses: no reasons, no unknowns, no other policy."""
    level, role, prize = codes["level"], codes["role"]["lead"], codes["design_prize"]
    standards = {level["international"]: 30 * SUM, level["national"]: 20 * SUM, level["industry"]: 10 * SUM}
    committees = {level["international"]: 50 * SUM, level["national"]: 30 * SUM, level["provincial"]: 5 * SUM}
    works = {level["national"]: 50 * SUM, level["provincial"]: 5 * SUM}
    projects = {level["national"]: 20 * SUM, level["provincial"]: 3 * SUM}
    prizes = {prize[key] for key in ("if_gold", "red_dot_star", "red_dot_best", "china_design_gold")}

    def one(row: dict[str, Any]) -> int:
        kind, own = row["kind"], row.get("applicant_kind") == "enterprise"
        if kind == "committee":
            able = row["applicant_kind"] not in {"person", "team"}
            sits = able and row["seat_in_city"] and row["secretariat"] and row["secretariat_since"] >= 12
            return committees.get(row["level"], 0) if sits else 0
        if not row["applicant_registered_in_region"]:
            return 0
        if kind == "leader":
            listed = own and row["level"] == level["provincial"] and row["published"]
            return 3 * SUM if listed and row["granted_province"] > 0 else 0
        if kind == "standard":
            led = own and row["role"] == role and row["published"]
            return standards.get(row["level"], 0) if led and row["granted_province"] > 0 else 0
        if kind in {"pilot", "standards_family"}:
            done = own and row["applicant_industrial_chain"] and row["undertaken"] and row["granted_province"] > 0
            return projects.get(row["level"], 0) * row["projects_finished"] if done else 0
        if kind == "design_work":
            earns = row["added_value"] > 0 or row["output_value"] > 0 or row["tax_paid"] > 0
            return works.get(row["level"], 0) if row["recognised"] and row["applied_in_enterprise"] and earns else 0
        if kind == "design_award":
            return 10 * SUM if row["awarded"] and row["design_prize"] in prizes else 0
        return 0

    return lambda: sum(one(row) for row in rows)


# ── measuring ────────────────────────────────────────────────────────────────────────────────────────


def measure(contenders: dict[str, Callable[[], object]], rounds: int, calls: int) -> dict[str, tuple[float, float]]:
    """Milliseconds a call, the median and the 95th percentile of the quietest of several interleaved rounds."""
    best: dict[str, tuple[float, float]] = {}
    for _ in range(rounds):
        for name, run in contenders.items():
            run()
            gc.collect()
            times: list[float] = []
            for _ in range(calls):
                start = time.perf_counter()
                run()
                times.append((time.perf_counter() - start) * 1000)
            times.sort()
            found = statistics.median(times), times[int(len(times) * 0.95)]
            best[name] = min(best.get(name, found), found)
    return best


def codes_of(vocabulary: Vocabulary) -> dict[str, dict[str, int]]:
    """The codes of every enumeration; each kind of item knows some of its values."""
    facts = [fact for kind in vocabulary.item_kinds.values() for fact in kind.facts.values()]
    codes: dict[str, dict[str, int]] = {}
    for fact in facts:
        codes.setdefault(fact.key, {}).update({choice.key: choice.code for choice in fact.choices})
    return codes


def contenders() -> dict[str, Callable[[], object]]:
    """What is measured, by name. All of the first five come to the same sum, or nothing is measured."""
    rules = load_rules(read_folder(packaged_rules()))
    plan, whole = plan_of(rules, POLICY), make_plan(rules)
    many, worst = plan_of(other_kinds(), POLICY, "more"), plan_of(one_kind(), "more")
    facts, standards = make_facts(PROFILE, rules.vocabulary), ten_standards(rules.vocabulary)
    rows = contexts(facts)
    key, worst_key = durable_key(plan), durable_key(worst)
    hand, zen = by_hand(rows, codes_of(rules.vocabulary)), zen_decision(plan, rows)
    expected = decide(plan, facts, DAY, key).total("city")
    for name, run in (("the function written by hand", hand), ("ZEN", zen)):
        if run is not None and run() != expected:
            raise SystemExit(f"{name} comes to {run()} fen, qaward to {expected}")
    made: dict[str, Callable[[], object] | None] = {
        "a reference, full trace": lambda: decide(plan, facts, DAY),
        "b reference and durable-rules": (lambda: decide(plan, facts, DAY, key)) if key else None,
        "c GoRules ZEN, decision table": zen,
        "d function written by hand": hand,
        "e reference, 1,000 more clauses": lambda: decide(many, facts, DAY),
        "f 25 clauses × 10 items": lambda: decide(worst, standards, DAY),
        "g the same, both keys": (lambda: decide(worst, standards, DAY, worst_key)) if worst_key else None,
        "h reference, all packaged policies": lambda: decide(whole, facts, DAY),
    }
    return {name: run for name, run in made.items() if run is not None}


def main(arguments: list[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15, help="interleaved rounds; the quietest counts")
    parser.add_argument("--calls", type=int, default=200, help="calls of each contender in a round")
    options = parser.parse_args(arguments)
    found = measure(contenders(), options.rounds, options.calls)
    base = found["a reference, full trace"][0]
    print(f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} processors")
    print(f"{'':36}{'p50 ms':>10}{'p95 ms':>10}{'× a':>10}")
    for name, (median, late) in found.items():
        print(f"{name:36}{median:10.4f}{late:10.4f}{median / base:10.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
