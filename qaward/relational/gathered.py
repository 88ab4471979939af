"""The lines that a stacking rule looks at, gathered in one table: in which group each is, and what was paid before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from qaward.policy.matchers.years import Years
from qaward.policy.stacking import ITEM, StackRule
from qaward.relational.asked import OWNER, ROW
from qaward.relational.ledger import ON, Former, Place, names
from qaward.relational.let import quoted, text
from qaward.relational.matching import passes
from qaward.relational.stages import FIGURED, OWN, payable_now
from qaward.relational.store import Store
from qaward.vocabulary.fact import APPLICANT, Fact

EMPTY = "''"

KNOWN, UNKNOWN, NONE = 0, 1, 2
"""What a line or a payment has of a word by which groups are made."""


@dataclass(frozen=True, slots=True)
class Groups:
    """Puts lines in groups; `facts` are those of each kind of item, `each` the kinds that clauses look at."""

    store: Store
    facts: Mapping[str, Mapping[str, Fact]]
    each: Mapping[str, str]
    former: Former
    day: date

    def gather(self, rule: StackRule, places: Sequence[Place], works: str = "TRUE", chosen: str = "FALSE") -> None:
        """Make the table `gathered` of a rule: a row for each line of its places that stands for a sum above 0.

        Those of groups in which it cannot bite may be missing.

        `works` and `chosen` are conditions: for which applicants the rule works, which choices are made under it.
        """
        if rule.words or rule.with_paid is not None:
            parts = [self._lines(rule, place, works) for place in places]
        else:
            parts = list(self._biting(rule, places, works))
        picked = f"(SELECT DISTINCT {OWNER} AS chooser, same AS pick FROM choices WHERE {chosen})"
        group = f", {numbered(keys(rule))} AS grp" if rule.with_paid is not None else ""
        is_chosen, joined = "0", ""
        if len(self.store.given.choices):
            is_chosen = "(c.pick IS NOT NULL)::INTEGER"
            joined = f" LEFT JOIN {picked} c ON c.chooser = l.{OWNER} AND c.pick = l.same"
        self.store.run(
            f"CREATE OR REPLACE TABLE gathered AS SELECT l.*, {is_chosen} AS chosen, 0::HUGEINT AS paid, "
            f"0::BIGINT AS taken{group} FROM ({' UNION ALL '.join(parts)}) l{joined}"
        )
        if rule.with_paid is not None:
            self._paid(rule, places)

    def _biting(self, rule: StackRule, places: Sequence[Place], works: str) -> Iterator[str]:
        """The lines in whose groups the rule can take something off, where lines alone tell it: they are few."""
        parts = " UNION ALL ".join(self._lines(rule, place, works, named=False) for place in places)
        self.store.run(f"CREATE OR REPLACE TABLE biting AS SELECT * FROM ({parts}) QUALIFY {bites(rule, '0', '0')}")
        for kind in sorted({place.clause.each for place in places}):
            if kind == APPLICANT:
                yield f"SELECT b.*, {EMPTY} AS same FROM biting b WHERE b.kind = {EMPTY}"
            else:
                joined = f"biting b JOIN {self.store.items(kind)} t ON t.{ROW} = b.{ROW}"
                yield f"SELECT b.*, t.same FROM {joined} WHERE b.kind = {text(kind)}"

    def _lines(self, rule: StackRule, place: Place, works: str, *, named: bool = True) -> str:
        """The lines of a place; unless they are `named`, without what their items have."""
        kind, of_applicant = place.clause.each, place.clause.each == APPLICANT
        words = "".join(self._word(word, kind) for word in rule.words)
        columns = [
            f"{place.number} AS place", f"l.{OWNER}", f"l.{ROW}", "l.standing", "l.net",
            f"{payable_now(place.paying.line.stages, 'l.net')}::BIGINT AS now",
            f"{text('' if of_applicant else kind)} AS kind",
            f"{text(place.clause.name)} AS clause", f"{text(party(rule, place))} AS party",
            f"l.standing IN ({OWN}) AS own",
            f"{rule.place(place.clause.name)} AS listed", f"{rule.turn(place.payer)} AS turn",
        ]  # fmt: skip
        joined = ""
        if named:
            on = OWNER if of_applicant else ROW
            columns.append(f"{EMPTY if of_applicant else 't.same'} AS same")
            joined = f" JOIN {self.store.items(kind)} t ON t.{on} = l.{on}"
        return (
            f"SELECT {', '.join(columns)}{words} FROM {place.table} l{joined} "
            f"WHERE l.net > 0 AND l.standing IN ({FIGURED}) AND {works.replace('{owner}', f'l.{OWNER}')}"
        )

    def _word(self, word: str, kind: str) -> str:
        """What a line has of a word: its value as a text, and whether that is known, not known, or none."""
        cell = self._cell(word, kind, "t")
        state = f"CASE WHEN {cell} IS NULL THEN {UNKNOWN} WHEN {cell} = '' THEN {NONE} ELSE {KNOWN} END"
        if word not in self.facts[kind]:
            cell, state = "NULL::VARCHAR", str(NONE)
        return f", {cell} AS {value(word)}, {state} AS {known(word)}"

    def _cell(self, word: str, kind: str, table: str) -> str:
        """A word of a kind of item as a text; null where the table does not have it."""
        given = self.store.given
        frame = given.applicants if kind == APPLICANT else given.items.get(kind)
        if frame is None or word not in frame.columns or word not in self.facts.get(kind, {}):
            return "NULL::VARCHAR"
        cell = f"{table}.{quoted(word)}"
        return cell if frame.schema[word] == pl.String else f"({cell}::BIGINT)::VARCHAR"

    # what was paid before

    def _paid(self, rule: StackRule, places: Sequence[Place]) -> None:
        """Put beside each line what was paid before in its group, in fen and as how many sums."""
        parties = {(each, party(rule, place)) for place in places for each in rule.purse(place.payer)}
        purses = ", ".join(f"({text(payer)}, {text(of)})" for payer, of in sorted(parties))
        made = f"p.fen > 0 AND p.name IN ({names(rule.clauses, self.former)})"
        if rule.with_paid == "this_year":
            made += " AND " + passes(Years(0, 0, dated=True), f"p.{ON}", self.day)
        made = (
            f"SELECT p.*, b.party, {self._kind_of('p.name')} AS made_for FROM payments p "
            f"JOIN (VALUES {purses}) b(payer, party) ON b.payer = p.payer WHERE {made}"
        )
        if rule.words:
            made = self._with_words(rule, made)
        pairs = [f"p.{OWNER} = g.{OWNER}", "p.party = g.party"]
        if ITEM in rule.per:
            pairs.append("(g.kind = '' OR p.same = g.same)")
        itself = (
            f"(CASE WHEN g.kind = '' THEN coalesce(p.made_for = {text(APPLICANT)}, FALSE) "
            "ELSE p.same = g.same AND coalesce(p.made_for = g.kind, TRUE) END)"
        )
        for word in rule.words:
            mine, its = f"g.{known(word)}", f"p.{known(word)}"
            alike = f"({mine} = {KNOWN} AND {its} = {KNOWN} AND g.{value(word)} = p.{value(word)})"
            same = f"({itself} AND ({its} = {UNKNOWN} OR ({mine} = {NONE} AND {its} = {NONE})))"
            pairs.append(f"({alike} OR {same})")
        joined = f"FROM gathered g JOIN ({made}) p ON {' AND '.join(pairs)}"
        each = f'SELECT DISTINCT g.grp, p."#payment", p.name, p.same, p.fen {joined}'
        found = f"SELECT grp, sum(fen) AS paid, count(DISTINCT (name, same)) AS taken FROM ({each}) GROUP BY grp"
        self.store.run(
            f"UPDATE gathered SET paid = f.paid, taken = f.taken FROM ({found}) f WHERE f.grp = gathered.grp"
        )

    def _kind_of(self, name: str) -> str:
        """The kind of thing that a clause looks at, by its full name; null where it is not known."""
        cases = " ".join(f"WHEN {text(clause)} THEN {text(kind)}" for clause, kind in sorted(self.each.items()))
        return f"(CASE {name} {cases} END)" if cases else "NULL::VARCHAR"

    def _with_words(self, rule: StackRule, made: str) -> str:
        """Payments with what each has of the words: as it was given with it, or of the thing that it was made for."""
        columns = self.store.given.payments.columns
        kinds = list(self.store.given.items)
        cells = {kind: [self._cell(word, kind, "t") for word in rule.words] for kind in (*kinds, APPLICANT)}

        def things(kind: str) -> str:
            named = "".join(f", {cell} AS w{at}" for at, cell in enumerate(cells[kind]))
            same = "NULL::VARCHAR AS same" if kind == APPLICANT else "t.same"
            return f"SELECT {text(kind)} AS kind, t.{OWNER}, {same}{named} FROM {self.store.items(kind)} t"

        listed = " UNION ALL ".join(things(kind) for kind in (APPLICANT, *kinds))
        # Where its clause is not known, what all listed things of the name have alike.
        alike = "".join(
            f", CASE WHEN count(*) = count(w{at}) AND count(DISTINCT w{at}) = 1 THEN min(w{at}) END AS w{at}"
            for at in range(len(rule.words))
        )
        of_any = f"SELECT {OWNER}, same{alike} FROM ({listed}) WHERE same IS NOT NULL GROUP BY {OWNER}, same"
        of_kind = f"o.{OWNER} = p.{OWNER} AND o.kind = p.made_for AND (o.kind = {text(APPLICANT)} OR o.same = p.same)"
        found: list[str] = []
        told: list[str] = []
        for at, word in enumerate(rule.words):
            key, own = f"facts.{word}", "NULL::VARCHAR"
            if key in columns:
                cell = f"p.{quoted(key)}"
                own = cell if self.store.given.payments.schema[key] == pl.String else f"({cell}::BIGINT)::VARCHAR"
            whose = f"CASE WHEN p.made_for IS NULL THEN a.w{at} ELSE o.w{at} END"
            found.append(f"coalesce({own}, {whose}) AS {value(word)}")
            can = ", ".join(text(kind) for kind, facts in self.facts.items() if word in facts)
            could = f"coalesce(made_for IN ({can}), TRUE)" if can else "made_for IS NULL"
            told.append(
                f"CASE WHEN {value(word)} IS NULL THEN CASE WHEN {could} THEN {UNKNOWN} ELSE {NONE} END "
                f"WHEN {value(word)} = '' THEN {NONE} ELSE {KNOWN} END AS {known(word)}"
            )
        return (
            f"SELECT *, {', '.join(told)} FROM (SELECT p.*, {', '.join(found)} FROM ({made}) p "
            f"LEFT JOIN ({listed}) o ON {of_kind} "
            f"LEFT JOIN ({of_any}) a ON a.{OWNER} = p.{OWNER} AND a.same = p.same AND p.made_for IS NULL)"
        )


def party(rule: StackRule, place: Place) -> str:
    """Whose sums count together with those of a place, and in which form."""
    payers, form = rule.side(place.payer, place.form)
    return f"{'+'.join(payers)}/{form}"


def value(word: str) -> str:
    """The column of what is had of a word."""
    return quoted(f"value {word}")


def known(word: str) -> str:
    """The column that tells whether it is known."""
    return quoted(f"state {word}")


def sides(rule: StackRule) -> list[str]:
    """What lines share that can be in one group at all."""
    own = ["kind", ROW] if ITEM in rule.per else []
    own = ["kind", f"CASE WHEN kind <> '' THEN {ROW} END"] if own else []
    return [OWNER, "party", "own", *own]


def bites(rule: StackRule, paid: str, taken: str) -> str:
    """Whether a rule can take anything off the lines of a group: they are too many, or too much, or paid before."""
    group = ", ".join(keys(rule))
    if rule.step == "cap":
        return f"sum(net) OVER (PARTITION BY {group}) + {paid} > {rule.fen}"
    more = paid if rule.step == "top_up" else taken
    return f"(count(*) OVER (PARTITION BY {group}) > {max(rule.most, 1)} OR {more} > 0)"


def numbered(columns: Iterable[str]) -> str:
    """A number for each combination of values."""
    return f"dense_rank() OVER (ORDER BY {', '.join(columns)})"


def keys(rule: StackRule) -> Iterable[str]:
    """What the lines of a group share: what is not known, or none, is a group of the item's own."""
    words = (
        each
        for word in rule.words
        for each in (
            value(word), known(word), f"CASE WHEN {known(word)} <> {KNOWN} AND kind <> '' THEN kind END",
            f"CASE WHEN {known(word)} <> {KNOWN} AND kind <> '' THEN {ROW} END",
        )
    )  # fmt: skip
    return (*sides(rule), *words)
