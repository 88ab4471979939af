"""Groups: the lines that a stacking rule looks at, the group of each, and their order in it (`meaning.stacking`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import polars as pl

from qaward.columns.before import under, with_form
from qaward.columns.group_keys import KNOWN, NONE, PARTY, SAME, UNKNOWN, alone, state, value
from qaward.columns.grouped import Grouped
from qaward.columns.layout import Asked
from qaward.columns.lines import LINE, MET, NET, PLACE, STANDING, Lines
from qaward.columns.places import FIGURED, OWED, OWN, Day, Place
from qaward.columns.printer import Printer, no_fact
from qaward.columns.sheet import Sheets
from qaward.columns.tables import OWNER, ROW
from qaward.meaning.core import Stage
from qaward.meaning.once import ONE_SUM, by_item
from qaward.meaning.stacking import LISTED, PAID, PAYABLE_NOW, TAKEN, TURN, order, payable_now, reached
from qaward.meaning.stacking import NET as IS_NET
from qaward.meaning.stacking import OWED as IS_OWED
from qaward.meaning.width import Ends, Widths
from qaward.policy.stacking import ITEM, Side, StackRule
from qaward.vocabulary.fact import APPLICANT

AT, SIDE = "#at", "own"
THING = "#item"
"""The item itself as one number; `item` is the form of its id, by which lines are put in order."""


@dataclass(frozen=True, slots=True)
class Group:
    """The lines of a stacking rule that stand for a sum above 0, each with the keys of its group and of its order.

    `lines` has `#at` for the number of the line among those of the rule's places. `keys` are the columns in which the
    lines of a group agree; `sides` those of all lines that may be in one group as far as `words` are not known.
    `stages` are those of the places that have some, by number.
    """

    lines: pl.DataFrame
    keys: tuple[str, ...]
    sides: tuple[str, ...]
    words: tuple[str, ...]
    stages: Mapping[int, tuple[Stage, ...]]

    def of(self, lines: pl.DataFrame) -> Group:
        """The same of some of the lines."""
        return replace(self, lines=lines)

    def ranked(self, rule: StackRule, lines: pl.DataFrame) -> pl.DataFrame:
        """Some of the lines in the order in which they come within groups."""
        ranks = order(rule)
        by = [each.what for each in ranks]
        found = with_payable_now(lines, self.stages)
        return found.sort([*by, PLACE], descending=[*(each.highest for each in ranks), False], maintain_order=True)


class Grouping:
    """Puts the lines of a rule in groups."""

    def __init__(self, day: Day, sheets: Sheets, payments: pl.DataFrame) -> None:
        self._day, self._sheets, self._payments = day, sheets, payments
        clauses = sorted({place.clause.name for place in day.places})
        self._clauses = {name: at for at, name in enumerate(clauses)}
        kinds = sorted({place.kind for place in day.places} - {APPLICANT})
        self._kinds = {APPLICANT: 0, **{kind: at for at, kind in enumerate(kinds, 1)}}
        parties = sorted({place.party for place in day.places})
        self._parties = {party: at for at, party in enumerate(parties)}

    def of(self, rule: StackRule, lines: Lines, places: Sequence[Place], preferred: pl.DataFrame) -> Group:
        """The groups of a rule; `preferred` are the items that applicants prefer under it."""
        words = tuple(word for word in rule.per if word != ITEM)
        asked = {word: self._asked(word, places) for word in words}
        parts: list[pl.DataFrame] = []
        start = 0
        for place in places:
            found = lines[place.number]
            if len(found):
                parts.append(self._keyed(found, place, start, asked, self._purses(rule)[place.party]))
            start += len(found)
        own = [THING] if ITEM in rule.per else []
        sides = (OWNER, PARTY, SIDE, *own)
        keys = (*sides, *(name for word in words for name in (value(word), alone(word), state(word))))
        if not parts:
            return Group(pl.DataFrame(), keys, sides, words, {})
        stages = {place.number: place.award.pay.stages for place in places if place.staged}
        listed = _placed(rule, pl.concat(parts), places)
        ranked = self._chosen(listed, preferred)
        return Group(self._prior(rule, ranked, keys, asked), keys, sides, words, stages)

    def _asked(self, word: str, places: Sequence[Place]) -> Asked | None:
        """The column of a word, which is of one type in all kinds; None where no kind has it."""
        columns = (self._day.layout[place.kind].get(word) for place in places)
        return next((each for each in columns if each is not None), None)

    def _purses(self, rule: StackRule) -> dict[tuple[str, str], int]:
        """The number of each payer and form; one for all payers whose sums count together."""
        first: dict[Side, int] = {}
        return {
            (payer, form): first.setdefault(rule.side(payer, form), at) for (payer, form), at in self._parties.items()
        }

    def _keyed(
        self, lines: pl.DataFrame, place: Place, start: int, words: dict[str, Asked | None], party: int
    ) -> pl.DataFrame:
        """The lines of one place that stand for a sum above 0."""
        found = lines.with_row_index(AT, offset=start)
        met = pl.col(MET) if place.staged else pl.lit(0, dtype=pl.Int64).alias(MET)
        found = found.select(AT, *LINE, met).filter(pl.col(STANDING).is_in(FIGURED), pl.col(NET) > 0)
        kind = self._kinds[place.kind]
        found = with_form(self._sheets, place.kind, found)
        item = pl.lit(kind << 32, dtype=pl.Int64)
        if place.kind != APPLICANT:
            item = item + pl.col(ROW)
        found = found.with_columns(
            pl.lit(party, dtype=pl.UInt32).alias(PARTY),
            pl.lit(kind, dtype=pl.UInt32).alias("kind"),
            pl.lit(self._clauses[place.clause.name], dtype=pl.UInt32).alias("clause"),
            pl.col(STANDING).is_in(OWN).alias(SIDE),
            item.alias(THING),
            pl.col(SAME).alias("item"),
        )
        for word, asked in words.items():
            found = self._word(found, place.kind, word, asked)
        names = [name for word in words for name in (value(word), state(word), alone(word))]
        return found.select(AT, *LINE, PARTY, "kind", "item", "clause", SIDE, THING, SAME, MET, *names)

    def _word(self, lines: pl.DataFrame, kind: str, word: str, asked: Asked | None) -> pl.DataFrame:
        """Lines with what they have of a word; what cannot be known of their kind is none."""
        text = asked is None or asked.dtype is pl.String  # a word that no line has may be a text all the same
        dtype = pl.String if text else pl.Int64
        cell = pl.col(value(word))
        if word in self._day.facts(kind):
            column = self._sheets.frame(kind)[word].gather(lines[ROW]).cast(dtype)
            none = cell == "" if text else pl.lit(False)
            how = pl.when(cell.is_null()).then(UNKNOWN).when(none).then(NONE).otherwise(KNOWN)
        else:
            column, none, how = pl.Series([None], dtype=dtype).new_from_index(0, len(lines)), pl.lit(True), pl.lit(NONE)
        found = lines.with_columns(column.alias(value(word))).with_columns(how.cast(pl.UInt8).alias(state(word)))
        own = pl.lit(None, dtype=pl.Int64)
        if kind != APPLICANT:
            own = pl.when(pl.col(state(word)) != KNOWN).then(THING)
        return found.with_columns(own.alias(alone(word)))

    def _chosen(self, lines: pl.DataFrame, preferred: pl.DataFrame) -> pl.DataFrame:
        """Lines with whether their item is one that the applicant prefers."""
        if not len(preferred):
            return lines.with_columns(pl.lit(0, dtype=pl.UInt8).alias("chosen"))
        chosen = preferred.select(OWNER, SAME).unique().with_columns(pl.lit(1, dtype=pl.UInt8).alias("chosen"))
        found = lines.join(chosen, on=[OWNER, SAME], how="left", maintain_order="left")
        return found.with_columns(pl.col("chosen").fill_null(0))

    def _prior(
        self, rule: StackRule, lines: pl.DataFrame, keys: Sequence[str], asked: Mapping[str, Asked | None]
    ) -> pl.DataFrame:
        """Lines with what was paid before and counts: in fen, and as how many sums."""
        nothing = [pl.lit(0, dtype=pl.Int64).alias(name) for name in (PAID, TAKEN)]
        made = under(rule, self._payments, self._day)
        if not len(made):
            return lines.with_columns(nothing)
        # A payer counts with the others of its purse in every form, those in which it has no line of its own too.
        purses = {(each, at) for (payer, _), at in self._purses(rule).items() for each in rule.purse(payer)}
        payers = pl.DataFrame(sorted(purses), {"payer": pl.String, PARTY: pl.UInt32}, orient="row")
        sums = [
            pl.col("fen").sum().alias(PAID),
            pl.struct(ONE_SUM).n_unique().cast(pl.Int64).alias(TAKEN),
        ]
        made = made.join(payers, on="payer").drop("payer")
        if asked:
            return Grouped(self._day, self._sheets, self._kinds, asked).prior(rule, lines, made, keys, sums)
        of_all = made.group_by(OWNER, PARTY).agg(sums)
        of_item = made.group_by(OWNER, PARTY, SAME).agg(sums)
        own = [number for kind, number in self._kinds.items() if by_item(rule, kind)]
        whole, items = lines.filter(~pl.col("kind").is_in(own)), lines.filter(pl.col("kind").is_in(own))
        found = pl.concat([
            whole.join(of_all, on=[OWNER, PARTY], how="left"),
            items.join(of_item, on=[OWNER, PARTY, SAME], how="left"),
        ])  # fmt: skip
        return found.with_columns(pl.col(PAID, TAKEN).fill_null(0))


def _placed(rule: StackRule, lines: pl.DataFrame, places: Sequence[Place]) -> pl.DataFrame:
    """Lines with the place of their clause, and of their payer, in the lists of a rule, where it goes by these."""
    known: dict[str, dict[int, int]] = {}
    if rule.listed:
        known[LISTED] = {place.number: rule.place(place.clause.name) for place in places}
    if rule.joint:
        known[TURN] = {place.number: rule.turn(place.award.pay.payer) for place in places}
    return lines.with_columns(
        pl.col(PLACE).replace_strict(each, return_dtype=pl.Int64).alias(name) for name, each in known.items()
    )


def with_payable_now(lines: pl.DataFrame, stages: Mapping[int, tuple[Stage, ...]]) -> pl.DataFrame:
    """Lines with how much of each is paid now, and whether it is owed; `stages` are those of places, by number."""
    fen = Ends(0, int(lines[NET].max() or 0))  # type: ignore[arg-type]
    names = [reached(at) for at in range(max(map(len, stages.values()), default=0))]
    widths = Widths({IS_NET: fen, **dict.fromkeys(names, Ends(0, 1))})
    printer = Printer(widths, {}, no_fact)
    now = pl.col(NET)
    for number, each in stages.items():
        term = payable_now(each)
        widths.check([term], "stages")
        now = pl.when(pl.col(PLACE) == number).then(printer.number(term).cast(pl.Int64)).otherwise(now)
    bits = [((pl.col(MET) // (1 << at)) % 2).alias(name) for at, name in enumerate(names)]
    return (
        lines.with_columns(bits)
        .with_columns(now.alias(PAYABLE_NOW), pl.col(STANDING).is_in(OWED).cast(pl.Int64).alias(IS_OWED))
        .drop(names)
    )
