"""Stacking in SQL: what a rule leaves of each line of its groups, by windows over the lines that come before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qaward.policy.stacking import StackRule, once_rule
from qaward.relational.asked import OWNER, ROW
from qaward.relational.gathered import KNOWN, NONE, UNKNOWN, Groups, bites, keys, known, numbered, sides, value
from qaward.relational.ledger import Place
from qaward.relational.let import text
from qaward.relational.stages import OWED
from qaward.standings import Standing

_AHEAD = "ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING"
CONDITIONAL = Standing.CONDITIONAL.rank


def order(rule: StackRule) -> str:
    """By what the lines of a group come one after the other."""
    capped = rule.step == "cap"
    turn = ["turn"] if rule.joint else []
    by = [
        *(["listed"] if rule.listed else []),
        f"(standing IN ({OWED})) DESC",
        "chosen DESC",
        *(turn if capped else []),
    ]
    by += ["now DESC", "net DESC", *([] if capped else turn), "kind", "same", "clause", "place"]
    return ", ".join(by)


def _kept(rule: StackRule) -> str:
    """Every line of groups in which a rule can bite, with what is left of it, and whether it waits for those ahead."""
    places, group = max(rule.most, 1), ", ".join(keys(rule))
    ahead = f"(PARTITION BY {group} ORDER BY {order(rule)} {_AHEAD})"
    found = f"(SELECT * FROM gathered QUALIFY {bites(rule, 'paid', 'taken')})"
    if rule.step == "cap":
        found = f"SELECT *, coalesce(sum(net) OVER {ahead}, 0) AS before FROM {found}"
        room = f"greatest({rule.fen} - paid - before, 0)"
        return f"SELECT place, {ROW}, net, paid, least(net, {room})::BIGINT AS kept, FALSE AS holds FROM ({found})"
    # Of clauses listed before that of the line: how many lines there are, and how many of them are due.
    listed = f"(PARTITION BY {group} ORDER BY listed RANGE BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)"
    earlier = f"count(*) OVER {listed}" if rule.listed else "0"
    earlier_due = f"count(*) FILTER (WHERE standing IN ({OWED})) OVER {listed}" if rule.listed else "0"
    taken = "(paid > 0)::INTEGER" if rule.step == "top_up" else "taken"
    found = (
        f"SELECT *, count(*) OVER {ahead} AS ahead, {earlier} AS earlier, {earlier_due} AS earlier_due, "
        f"{places} - {taken} AS free FROM {found}"
    )
    # What is due and all payable now is settled: behind others it leaves nothing open.
    settled = f"standing IN ({OWED}) AND now >= net AND ahead > 0"
    if rule.listed:
        settled = f"earlier_due > 0 OR ({settled} AND ahead > earlier)"
    found = f"SELECT *, ahead < free AS among, ({settled}) AS settled FROM ({found})"
    best = f"max(net, {places}) FILTER (WHERE among OR NOT settled) OVER {ahead}"
    found = f"SELECT *, {best} AS best FROM ({found})"
    topped = rule.step == "top_up"
    exceeded = "greatest(coalesce(best[1], 0), paid)" if topped else "coalesce(best[free], 0)"
    beyond = f"CASE WHEN settled THEN 0 ELSE greatest(net - {exceeded}, 0) END"
    kept = f"CASE WHEN among THEN net ELSE {beyond} END"
    if rule.step != "top_up":
        kept = f"CASE WHEN free > 0 THEN {kept} ELSE 0 END"
    found = f"SELECT *, ({kept})::BIGINT AS kept FROM ({found})"
    holds = f"(standing IN ({OWED}) AND kept > 0 AND earlier > 0)" if rule.listed else "FALSE"
    return f"SELECT place, {ROW}, net, paid, kept, {holds} AS holds FROM ({found})"


def _unknown(rule: StackRule) -> list[str]:
    """That a line does not have a word of which it may be known."""
    return [f"{known(word)} = {UNKNOWN}" for word in rule.words]


@dataclass(frozen=True, slots=True)
class Stacking:
    """Puts lines through stacking rules, one after the other."""

    groups: Groups
    places: Sequence[Place]

    def per_applicant(self) -> None:
        """Clauses that pay an applicant once, each with those it continues, where none that continues it gives it."""
        once = {place.clause.name: place.clause for place in self.places if place.clause.once == "applicant"}
        if not once:
            return
        store = self.groups.store
        there = " UNION ".join(
            f"SELECT {OWNER}, {text(place.clause.name)} AS rule FROM {place.table}"
            for place in self.places
            if place.clause.name in once
        )
        store.run(f"CREATE OR REPLACE TABLE there AS {there}")
        for name, clause in sorted(once.items()):
            heirs = [each.name for each in once.values() if name in each.continues]
            rule = once_rule(name, clause.mark, [each for each in clause.continues if each in once])
            works = f"{{owner}} IN (SELECT {OWNER} FROM there WHERE rule = {text(name)})"
            if heirs:
                listed = ", ".join(map(text, heirs))
                works += f" AND {{owner}} NOT IN (SELECT {OWNER} FROM there WHERE rule IN ({listed}))"
            own = ", ".join(map(text, sorted(rule.clauses)))
            chosen = f"rule IN ({own}) AND ({OWNER}, rule) IN (SELECT {OWNER}, rule FROM there)"
            self._apply(rule, works, chosen)

    def apply(self, rule: StackRule) -> None:
        """Put lines through a declared rule."""
        self._apply(rule, "TRUE", f"rule = {text(rule.id)}")

    def _apply(self, rule: StackRule, works: str, chosen: str) -> None:
        places = [each for each in self.places if each.clause.name in rule.clauses and rule.pays(each.payer)]
        if not places:
            return
        store = self.groups.store
        self.groups.gather(rule, places, works, chosen)
        store.run(f"CREATE OR REPLACE TABLE kept AS SELECT * FROM ({_kept(rule)}) WHERE kept <> net OR holds")
        touched = {row[0] for row in store.rows("SELECT DISTINCT place FROM kept")}
        # A cap cuts the last stages, unless earlier payments fill it; all else was paid elsewhere.
        cut = "k.paid = 0" if rule.step == "cap" else "FALSE"
        for place in places:
            if place.number in touched:
                less = "(k.net - k.kept)"
                taken = (
                    f", off = off + CASE WHEN {cut} THEN 0 ELSE {less} END, "
                    f"cut = cut + CASE WHEN {cut} THEN {less} ELSE 0 END"
                ) if place.paying.staged else ""  # fmt: skip
                store.run(
                    f"UPDATE {place.table} SET net = k.kept, "
                    f"standing = CASE WHEN k.holds THEN {CONDITIONAL} ELSE standing END{taken} "
                    f"FROM kept k WHERE k.place = {place.number} AND k.{ROW} = {place.table}.{ROW}"
                )
        if rule.words:
            self._hold_back(rule, places, works, chosen)

    def _hold_back(self, rule: StackRule, places: Sequence[Place], works: str, chosen: str) -> None:
        """Let due lines wait that may have to share a group with others, and would get less then.

        Of two ways to fill groups – what is known first, or by rank alone – the one that leaves more due.
        """
        store = self.groups.store
        if not store.rows(f"SELECT 1 FROM gathered WHERE {' OR '.join(_unknown(rule))} LIMIT 1"):
            return
        self.groups.gather(rule, places, works, chosen)
        most, side = max(rule.most, 1), ", ".join(sides(rule))
        unknown = " OR ".join(_unknown(rule))
        none = " OR ".join(f"{known(word)} = {NONE}" for word in rule.words)
        looked_at = "TRUE" if rule.listed else f"standing IN ({OWED})"
        many = f"sum(net) OVER w > {rule.fen}" if rule.step == "cap" else f"count(*) OVER w > {most}"
        store.run(
            f"CREATE OR REPLACE TABLE unsure AS SELECT *, ({unknown}) AS unknown, "
            f"{numbered(keys(rule))} AS same_group, {numbered(sides(rule))} AS side "
            f"FROM gathered WHERE {looked_at} AND NOT ({none}) "
            f"WINDOW w AS (PARTITION BY {side}) QUALIFY bool_or({unknown}) OVER w AND {many} AND count(*) OVER w > 1"
        )
        if not store.rows("SELECT 1 FROM unsure LIMIT 1"):
            return
        first = "" if rule.listed else "unknown, "
        ways = [self._waits(rule, most, f"{first}{order(rule)}"), self._waits(rule, most, order(rule))]
        sums = [
            f"(SELECT side, sum(CASE WHEN waits THEN net ELSE 0 END) AS fen FROM ({way}) GROUP BY side)" for way in ways
        ]
        store.run(
            "CREATE OR REPLACE TABLE waiting AS SELECT a.place, a.row FROM "
            f"({ways[0]}) a JOIN ({ways[1]}) b ON a.place = b.place AND a.row = b.row "
            f"JOIN {sums[0]} x ON x.side = a.side JOIN {sums[1]} y ON y.side = a.side "
            "WHERE CASE WHEN y.fen < x.fen THEN b.waits ELSE a.waits END"
        )
        for place in places:
            waits = f"SELECT row FROM waiting WHERE place = {place.number}"
            store.run(f"UPDATE {place.table} SET standing = {CONDITIONAL} WHERE {ROW} IN ({waits})")

    def _waits(self, rule: StackRule, most: int, by: str) -> str:
        """The unsure lines, each with whether it waits if they come one after the other in an order."""
        ranked = f"SELECT *, row_number() OVER (PARTITION BY side ORDER BY {by}) AS at FROM unsure"
        meets = " AND ".join(
            f"(a.{known(word)} <> {KNOWN} OR b.{known(word)} <> {KNOWN} OR a.{value(word)} = b.{value(word)})"
            for word in rule.words
        )
        if rule.step == "cap":
            full = f"coalesce(sum(b.net), 0) + any_value(a.net) > {rule.fen}"
        else:
            full = f"count(b.net) >= {most}"
        unsure = "count(b.net) > count(b.net) FILTER (WHERE b.same_group = a.same_group)"
        return (
            f"SELECT a.side, a.place, a.{ROW} AS row, any_value(a.net) AS net, "
            f"bool_and(a.standing IN ({OWED})) AND {full} AND {unsure} AS waits "
            f"FROM ({ranked}) a LEFT JOIN ({ranked}) b ON a.side = b.side AND b.at < a.at AND {meets} "
            f"GROUP BY a.side, a.place, a.{ROW}"
        )
