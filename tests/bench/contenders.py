"""What one applicant costs by other programs, beside columns, on the same clauses and facts.

Run `python -m tests.bench.contenders` from the root of the project; see README.md beside this file.
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
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from qaward.columns.decide import decide_batch
from qaward.columns.known import facts_of
from qaward.columns.places import OWED, Day
from qaward.columns.tables import OWNER, Batch, batch
from qaward.engine.decide import decide
from qaward.engine.durable import durable_key
from qaward.policy.files import packaged_rules, read_folder
from qaward.policy.load import load_rules
from tests.bench.columns import DUE, ITEMS, by_hand, made
from tests.bench.decide import DAY, POLICY, codes_of, contexts, decision_table, plan_of
from tests.bench.decide import by_hand as function_of

KINDS = {kind: each * (kind != "conversion") for kind, each in ITEMS.items()}
"""There is nothing of which a reviewer determines the sum: some of the programs know nothing of that."""

SUM = 1_000_000
Sums = list[int]
"""What the city owes each applicant, in fen."""


@dataclass(frozen=True, slots=True)
class Contender:
    """One program: how many applicants it decides, and what it gives; its data lie ready as it likes them."""

    name: str
    applicants: int
    run: Callable[[], Sums]


# ── columns, and the Polars program ──────────────────────────────────────────────────────────────────


def of_lines(lines: pl.DataFrame, places: list[int], count: int) -> Sums:
    """The city's due sum of each applicant, of lines."""
    due = lines.filter(pl.col("place").is_in(places), pl.col("standing") == DUE)
    sums = due.group_by("applicant").agg(pl.col("net").sum())
    every = pl.DataFrame({"applicant": pl.int_range(count, eager=True).cast(sums["applicant"].dtype)})
    return every.join(sums, on="applicant", how="left", maintain_order="left")["net"].fill_null(0).to_list()


# ── DuckDB ───────────────────────────────────────────────────────────────────────────────────────────

QUERY = """
with firm as (select "#" as a, kind = 1 as enterprise, kind not in (7, 8) as able, industrial_chain as chained,
                     registered_in_region as here from applicants),
paid as (
  select i."#" as a, 3000000 as fen from leader i join firm on a = i."#"
   where enterprise and here and published and level = 4 and "granted.province" > 0
  union all
  select i."#", case level when 1 then 30000000 when 2 then 20000000 else 10000000 end
    from standard i join firm on a = i."#"
   where enterprise and here and published and role = 1 and level <= 3 and "granted.province" > 0
  union all
  select i."#", projects_finished * case level when 2 then 20000000 else 3000000 end from pilot i join firm on a = i."#"
   where enterprise and here and chained and undertaken and level in (2, 4) and "granted.province" > 0
  union all
  select i."#", case level when 1 then 50000000 when 2 then 30000000 else 5000000 end
    from committee i join firm on a = i."#"
   where able and seat_in_city and secretariat and secretariat_since <= $since and level in (1, 2, 4)
  union all
  select i."#", case level when 2 then 50000000 else 5000000 end from design_work i join firm on a = i."#"
   where here and recognised and applied_in_enterprise and level in (2, 4)
     and (added_value > 0 or output_value > 0 or tax_paid > 0)
  union all
  select i."#", 10000000 from design_award i join firm on a = i."#" where here and awarded and design_prize <= 4
)
select coalesce(sum(fen), 0)::bigint from firm left join paid using (a) group by a order by a
"""
"""The clauses as one writes them in SQL; the codes of enumerations are numbers, as in the tables."""


def by_duckdb(given: Batch) -> Callable[[], Sums]:
    """The sums by a query written by hand, over tables of DuckDB in memory."""
    duckdb = importlib.import_module("duckdb")
    connection = duckdb.connect()
    with tempfile.TemporaryDirectory() as folder:
        owners = given.applicants.with_columns(pl.int_range(pl.len(), dtype=pl.UInt32).alias(OWNER))
        for name, frame in {"applicants": owners, **given.items}.items():
            path = Path(folder) / f"{name}.parquet"
            frame.write_parquet(path)
            connection.execute(f"create table {name} as from read_parquet('{path}')")
    since = DAY.replace(year=DAY.year - 1).toordinal()
    return lambda: [fen for (fen,) in connection.execute(QUERY, {"since": since}).fetchall()]


# ── OpenFisca ────────────────────────────────────────────────────────────────────────────────────────

FACTS = (
    "level", "published", "granted_province", "role", "seat_in_city", "secretariat", "secretariat_since", "undertaken",
    "projects_finished", "recognised", "applied_in_enterprise", "added_value", "output_value", "tax_paid", "awarded",
    "design_prize",
)  # fmt: skip
OWN = ("able", "enterprise", "here", "chained")


def by_openfisca(given: Batch) -> Callable[[], Sums]:
    """The sums by OpenFisca-core: items are its persons, applicants its groups; sums are in yuan, as its users write.

    Its money is 32 bits wide: whole yuan up to 16,777,216, so these sums are right; see `wrong_by_openfisca`.
    """
    np = importlib.import_module("numpy")
    frames = [
        frame.rename({"granted.province": "granted_province"}, strict=False).with_columns(pl.lit(at).alias("sort"))
        for at, frame in enumerate(given.items.values())
    ]
    every = pl.DataFrame({OWNER: pl.int_range(len(given.applicants), eager=True, dtype=pl.UInt32)})
    listed = pl.concat([each.drop("same") for each in frames], how="diagonal_relaxed")
    # Every group has to have a member: who lists nothing gets a thing of no kind.
    lone = every.join(listed, on=OWNER, how="anti").with_columns(pl.lit(len(frames)).alias("sort"))
    items = pl.concat([listed, lone], how="diagonal_relaxed").sort(OWNER)
    of_applicants = {
        "enterprise": given.applicants["kind"] == 1, "able": ~given.applicants["kind"].is_in([7, 8]),
        "here": given.applicants["registered_in_region"], "chained": given.applicants["industrial_chain"],
    }  # fmt: skip
    system = _system(np)
    columns = {
        name: items[name].cast(pl.Int64).fill_null(0).to_numpy() for name in ("sort", *FACTS) if name in items.columns
    }
    owners, period = items[OWNER].to_numpy(), str(DAY.year)
    simulations = importlib.import_module("openfisca_core.simulations")

    def run() -> Sums:
        builder = simulations.SimulationBuilder()
        builder.populations = system.instantiate_entities()
        builder.declare_person_entity("item", np.arange(len(owners)))
        group = builder.declare_entity("applicant", np.arange(len(given.applicants)))
        builder.join_with_persons(group, owners, np.array(["member"]).repeat(len(owners)))
        simulation = builder.build(system)
        for name, values in columns.items():
            simulation.set_input(name, period, values)
        for name, values in of_applicants.items():
            simulation.set_input(name, period, values.to_numpy())
        return [round(float(yuan) * 100) for yuan in simulation.calculate("city_due", period)]

    return run


def _system(np: Any) -> Any:
    """The clauses as variables of OpenFisca."""
    core = {name: importlib.import_module(f"openfisca_core.{name}") for name in (
        "entities", "taxbenefitsystems", "variables", "periods",
    )}  # fmt: skip
    item = core["entities"].Entity("item", "items", "", "")
    role = {"key": "member", "plural": "members"}
    applicant = core["entities"].GroupEntity("applicant", "applicants", "", "", roles=[role])
    system = core["taxbenefitsystems"].TaxBenefitSystem([item, applicant])
    year, variable = core["periods"].DateUnit.YEAR, core["variables"].Variable

    def declare(name: str, entity: Any, kind: type, formula: Any = None) -> None:
        more = {"formula": formula} if formula else {}
        parts = {"value_type": kind, "entity": entity, "definition_period": year, "label": name, **more}
        system.add_variable(type(name, (variable,), parts))

    for name in ("sort", *FACTS):
        declare(name, item, int)
    for name in OWN:
        declare(name, applicant, bool)
    kinds = {kind: at for at, kind in enumerate(KINDS)}
    since = DAY.replace(year=DAY.year - 1).toordinal()

    def of_one(persons: Any, period: Any) -> Any:
        def ask(name: str) -> Any:
            return persons(name, period)

        def own(name: str) -> Any:
            return persons.applicant(name, period)

        level, sort, granted = ask("level"), ask("sort"), ask("granted_province") > 0
        firm = own("enterprise") & own("here")
        published, undertaken = ask("published") > 0, ask("undertaken") > 0
        lead = (level == 1) * 300_000 + (level == 2) * 200_000 + (level == 3) * 100_000
        seats = (level == 1) * 500_000 + (level == 2) * 300_000 + (level == 4) * 50_000
        works = (level == 2) * 500_000 + (level == 4) * 50_000
        projects = ((level == 2) * 200_000 + (level == 4) * 30_000) * ask("projects_finished")
        earns = (ask("added_value") > 0) | (ask("output_value") > 0) | (ask("tax_paid") > 0)
        sits = own("able") & (ask("seat_in_city") > 0) & (ask("secretariat") > 0) & (ask("secretariat_since") <= since)
        shown = own("here") & (ask("recognised") > 0) & (ask("applied_in_enterprise") > 0) & earns
        prize = own("here") & (ask("awarded") > 0) & (ask("design_prize") <= 4)
        return np.select(
            [sort == kinds[kind] for kind in
             ("leader", "standard", "committee", "pilot", "design_work", "design_award")],
            [
                (firm & published & (level == 4) & granted) * 30_000,
                (firm & published & (ask("role") == 1) & granted) * lead,
                sits * seats,
                (firm & own("chained") & undertaken & granted) * projects,
                shown * works,
                prize * 100_000,
            ],
            0,
        )  # fmt: skip

    declare("city_due_of_one", item, float, of_one)
    declare("city_due", applicant, float, lambda group, period: group.sum(group.members("city_due_of_one", period)))
    return system


def wrong_by_openfisca() -> str:
    """What its 32 bits make of sums that are no multiples of much."""
    np = importlib.import_module("numpy")
    given = (1_234_567.89, 16_777_217.0, 99_999_999.99)
    return "; ".join(f"{yuan:,.2f} yuan becomes {float(np.float32(yuan)):,.2f}" for yuan in given)


# ── one by one ───────────────────────────────────────────────────────────────────────────────────────


def one_by_one(day: Day, given: Batch, count: int) -> Iterator[Contender]:
    """Those that decide applicant by applicant: so many for the quickest, fewer for the others."""
    facts = list(facts_of(day, given, range(count)))
    rows = [contexts(each) for each in facts]
    codes = codes_of(day.plan.rules.vocabulary)
    functions = [function_of(each, codes) for each in rows]
    yield Contender("a function in Python, by hand", count, lambda: [each() for each in functions])
    with suppress(ImportError):
        zen = importlib.import_module("zen")
        decision = zen.ZenEngine().create_decision(json.dumps(decision_table(day.plan)))

        def by_zen() -> Sums:
            found: Sums = []
            for each in rows[: count // 4]:
                items = decision.evaluate({"items": each})["result"]
                # "Any of these" is several rules of the table, which may hit together.
                due = [
                    {
                        hit["clause"]: int(hit["fen"])
                        for hit in hits
                        if (hit["payer"], hit["standing"]) == ("city", "due")
                    }
                    for hits in items
                ]
                found.append(sum(sum(of_item.values()) for of_item in due))
            return found

        yield Contender("GoRules ZEN, decision table", count // 4, by_zen)
    few = facts[: count // 4]
    yield Contender("qaward, row by row", len(few), lambda: [decide(day.plan, each, DAY).total("city") for each in few])
    key = durable_key(day.plan)
    if key is not None:
        fewer = facts[: count // 10]
        yield Contender("qaward, row by row, durable-rules beside it", len(fewer), lambda: [
            decide(day.plan, each, DAY, key).total("city") for each in fewer
        ])  # fmt: skip


def contenders(applicants: int, few: int) -> list[Contender]:
    """All that are installed."""
    day = Day(plan_of(load_rules(read_folder(packaged_rules())), POLICY), DAY)
    given = batch(made(day.layout, applicants, 0, KINDS), day.layout)
    number: Mapping[tuple[str, str], int] = {(p.clause.id, p.award.pay.payer): p.number for p in day.places}
    places = [place.number for place in day.places if place.award.pay.payer == "city"]
    assert DUE in OWED
    found = [
        Contender("qaward, columns", applicants, lambda: of_lines(decide_batch(day, given).lines, places, applicants)),
        Contender("Polars, by hand", applicants, lambda: of_lines(by_hand(given, number), places, applicants)),
    ]
    for name, make in ("DuckDB, SQL by hand", by_duckdb), ("OpenFisca-core", by_openfisca):
        with suppress(ImportError):
            found.append(Contender(name, applicants, make(given)))
    return [*found, *one_by_one(day, given, few)]


def main(arguments: list[str] | None = None) -> int:
    """Measure and print; nothing is measured where two say different sums."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="interleaved rounds; the median counts")
    parser.add_argument("--applicants", type=int, default=1_000_000)
    parser.add_argument("--few", type=int, default=4_000, help="of so many one by one")
    options = parser.parse_args(arguments)
    found = contenders(options.applicants, min(options.few, options.applicants))
    expected = found[0].run()
    for each in found:
        if each.run() != expected[: each.applicants]:
            raise SystemExit(f"{each.name} comes to other sums")
    times: dict[str, list[float]] = {each.name: [] for each in found}
    for _ in range(options.rounds):
        for each in found:
            gc.collect()
            start = time.perf_counter()
            each.run()
            times[each.name].append((time.perf_counter() - start) / each.applicants * 1e6)
    base = statistics.median(times[found[0].name])
    print(f"Python {platform.python_version()}, Polars {pl.__version__}, {os.cpu_count()} processors")
    print(f"{sum(map(bool, expected)):,} of {len(expected):,} applicants are owed something, all together"
          f" {sum(expected) / 100:,.2f} yuan; all of the programs come to the same")  # fmt: skip
    print(f"{'':46}{'applicants':>12}{'µs each':>12}{'× columns':>12}")
    for each in found:
        median = statistics.median(times[each.name])
        print(f"{each.name:46}{each.applicants:12,}{median:12.3f}{median / base:12.2f}")
    if any(each.name == "OpenFisca-core" for each in found):
        print(f"OpenFisca-core's money is 32 bits wide: {wrong_by_openfisca()}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
