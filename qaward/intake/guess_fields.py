"""Which fact the other columns of a table are, by header and values, for each kind of item that stands in it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from dataclasses import field as default

from qaward.identity import form
from qaward.intake.fields import Field, Fields
from qaward.intake.guess_heads import PAID_ON, Heads
from qaward.intake.guess_values import MOST_CHOICES, Guessed, guess_words
from qaward.intake.guess_words import PAYER_WORDS, PLACES
from qaward.intake.resemblance import LIKELY, SURE, bare, likeness
from qaward.intake.seen import SeenColumn, SeenTable
from qaward.intake.shapes import Gives
from qaward.tabular.book import Cell
from qaward.vocabulary.model import Vocabulary

Asked = frozenset[tuple[str, str]]
"""Facts that policies look at: the kind of item, or `applicant`, and the key."""

_OTHERS: dict[Gives, tuple[str, ...]] = {
    "applicants": ("account",),
    "items": ("account",),
    "grants": (),
    "payments": ("payment",),
    "exclusions": ("exclusion",),
    "figures": ("figure",),
    "accounts": ("account",),
}
"""What the columns of a list can be beside facts of applicants and items."""


@dataclass(slots=True)
class Fit:
    """That a column is a field, for a kind of item (empty: for all), with how sure that is and its words."""

    target: Field
    kind: str
    mark: int
    words: Guessed = default(default_factory=Guessed)
    asked: bool = True

    @property
    def sure(self) -> bool:
        """Whether nobody has to look at it."""
        return self.mark >= SURE


@dataclass(frozen=True, slots=True)
class _Part:
    """What a column holds in the rows of a kind of item (empty: in all rows), each text once."""

    column: SeenColumn
    kind: str
    words: tuple[str, ...]
    cells: tuple[Cell, ...]


class FieldFinder:
    """Finds the fields of the columns of one table."""

    def __init__(self, table: SeenTable, heads: Heads, fields: Fields, asked: Asked | None) -> None:
        self._table, self._heads, self._fields, self._asked = table, heads, fields, asked
        self._vocabulary = fields.vocabulary
        self.unasked: dict[str, Field] = {}
        """Columns that are facts which no policy looks at, by header, with what they are."""

    def fits(self) -> dict[str, list[Fit]]:
        """What each column is, by its header: the best field for each kind of item; each field is of one column."""
        found = [
            (fit, column)
            for column in self._table.columns
            if column not in self._heads.used
            for fit in self._of_column(column)
        ]
        order = {column.header: at for at, column in enumerate(self._table.columns)}
        found.sort(key=lambda each: (not each[0].asked, -each[0].mark, order[each[1].header]))
        taken: set[tuple[str, str]] = set()
        done: set[tuple[str, str]] = set()
        fits: dict[str, list[Fit]] = {}
        for fit, column in found:
            use, own = (fit.kind, fit.target.path), (column.header, fit.kind)
            if use in taken or own in done or self._clashes(fit, column, fits):
                continue
            taken.add(use)
            done.add(own)
            fits.setdefault(column.header, []).append(fit)
        for each in fits.values():
            each.sort(key=lambda fit: -fit.mark)
        self.unasked = {header: own[0].target for header, own in fits.items() if not any(fit.asked for fit in own)}
        return {header: own for header, own in fits.items() if header not in self.unasked}

    def _clashes(self, fit: Fit, column: SeenColumn, fits: dict[str, list[Fit]]) -> bool:
        """A column is of the applicant or of items, and a field that stands alone in one column is in no other."""
        own = fits.get(column.header, [])
        if any(each.target.scope != fit.target.scope for each in own):
            return True
        path = fit.target.path
        return any(
            each.target.path == path and fit.kind != each.kind
            for header, others in fits.items()
            if header != column.header
            for each in others
        )

    def _of_column(self, column: SeenColumn) -> Iterator[Fit]:
        part = _Part(column, "", column.words(), tuple(column.filled()))
        for scope in _OTHERS[self._heads.gives]:
            for target in self._fields.known.values():
                if target.scope == scope:
                    yield from self._fit(part, target)
        for target in self._of_applicant():
            yield from self._fit(part, target)
        yield from self._sums(column)
        for kind in dict.fromkeys(each for each in self._heads.of_rows if each):
            rows = [row for row, each in enumerate(self._heads.of_rows) if each == kind]
            part = _Part(column, kind, column.words(rows), tuple(column.filled(rows)))
            for fact in self._vocabulary.item_kinds[kind].facts.values():
                asked = self._asked is None or (kind, fact.key) in self._asked
                for fit in self._fit(part, Field("item", fact.key, fact)):
                    fit.asked = asked
                    yield fit

    def _of_applicant(self) -> Iterator[Field]:
        if self._heads.gives in {"applicants", "items"}:
            yield self._fields.known["applicant.kind"]
            yield self._fields.known["applicant.region"]
            for key, fact in self._vocabulary.applicant_facts.items():
                if self._asked is None or ("applicant", key) in self._asked or fact.type == "date":
                    yield Field("applicant", key, fact)

    def _fit(self, part: _Part, target: Field) -> Iterator[Fit]:
        """Whether a column is a field in some rows. Cells are read only where the header or few values may say so."""
        words, kind = part.words, part.kind
        by_header = max(
            (likeness(each, label) for each in part.column.pieces for label in target.fact.labels), default=0
        )
        by_header = max(by_header, self._local(part.column, target), _day_of(part.column, target))
        kinds = (
            target.path == "applicant.kind" and bool(words) and all(map(self._vocabulary.applicant_kind_called, words))
        )
        by_header = max(by_header, LIKELY * kinds)
        by_values = target.fact.type in {"enum", "integer"} and len(words) <= MOST_CHOICES
        if by_header < LIKELY - _ALIKE and not by_values:
            return
        guessed = guess_words(words, part.cells, target, self._vocabulary)
        if not words:
            if by_header >= LIKELY and target.fact.type != "text":
                yield Fit(target, kind, by_header - _EMPTY, guessed)
            return
        if target.fact.local:
            if by_header >= LIKELY:
                yield Fit(target, kind, by_header, guessed)
            return
        if target.fact.type == "text":
            if by_header >= SURE or kinds:
                yield Fit(target, kind, by_header, guessed)
            return
        if not guessed.fits:
            return
        mark = max(by_header, self._by_values(words, guessed, target))
        if mark >= LIKELY - _ALIKE:
            yield Fit(target, kind, mark, guessed)

    def _local(self, column: SeenColumn, target: Field) -> int:
        """A column of places says whether the applicant is registered in the region."""
        said = target.fact.local and bool(set(column.names) & set(map(bare, PLACES)))
        first = next((fact for fact in self._vocabulary.local), None)
        return LIKELY if said and first is not None and first.key == target.key else 0

    def _by_values(self, words: Collection[str], guessed: Guessed, target: Field) -> int:
        """How much the values alone say that a column is a field: choices do, ranks do, numbers and truths do not."""
        if target.fact.type == "enum":
            exact = len(words) - len(guessed.values)
            unsure = len(guessed.unsure) == len(words)
            return LIKELY + 5 * (exact * 2 > len(words)) - 4 * unsure if guessed.read == len(words) or exact else 0
        if target.fact.type == "integer" and all(form(word).startswith("第") for word in words):
            return LIKELY if any(end in target.label for end in ("位次", "排名", "名次")) else 0
        return 0

    def _sums(self, column: SeenColumn) -> Iterator[Fit]:
        """A column whose header says whose grant it is, or whose figure."""
        if self._heads.gives not in {"items", "figures"}:
            return
        name = bare(column.header)
        payer = payer_in(name, self._vocabulary)
        if not payer:
            return
        granted = any(word in name for word in _GRANTING)
        which = "determined" if any(word in name for word in ("核定", "审定")) else "granted" if granted else ""
        target = self._fields.known.get(f"item.{which}.{payer}")
        if target is None or any(word in name for word in _NOT_YET):
            return
        guessed = guess_words(column.words(), column.filled(), target, self._vocabulary)
        if guessed.fits or not guessed.words:
            yield Fit(target, "", SURE, guessed)


_GRANTING = ("资助", "补助", "奖补", "奖励", "补贴", "到位", "下达", "扶持", "省补", "市补", "县补", "国补")
"""Words of headers of what was granted."""
_LEAVING = ("移出", "退出", "截止", "到期", "届满")
"""Words of headers of the day on which somebody leaves a list."""
_NOT_YET = ("拟", "申请", "建议", "自筹", "配套", "预计")
"""Words of headers of sums that were not granted."""


def _day_of(column: SeenColumn, target: Field) -> int:
    """The day of a payment is called by whatever word the office has for paying, that of a figure by any."""
    if target.path == "payment.on":
        return SURE if set(column.names) & set(map(bare, PAID_ON)) else 0
    dated = column.names[-1].endswith("日期")
    if target.path == "exclusion.until":
        return LIKELY if dated and any(word in column.names[-1] for word in _LEAVING) else 0
    return LIKELY if target.path == "figure.on" and dated else 0


def payer_in(text: str, vocabulary: Vocabulary) -> str:
    """The payer whose name a text has, the first that stands in it; empty where none does."""
    places: list[tuple[int, int, str]] = []
    for at, payer in enumerate(vocabulary.payers.values()):
        for word in (payer.label, payer.treasury, *PAYER_WORDS.get(payer.key, ())):
            if len(word) > 1 and (where := text.find(form(word))) >= 0:
                places.append((where, at, payer.key))
    return min(places)[2] if places else ""


_EMPTY = 20
"""How much less an empty column says."""
_ALIKE = 8
"""How much less likeness is enough where the values fit as well."""
