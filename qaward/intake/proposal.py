"""Proposals: a mapping as it is proposed, with notes on what somebody has to look at, and its text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as default

from qaward.intake.fields import Field
from qaward.intake.shapes import Gives
from qaward.messages.text import Pair
from qaward.trees.plain import plain_or_quoted
from qaward.widths import columns

WIDEST = 100
"""The widest line on which the values of a column stay together, in columns of a terminal."""

NOTE: Pair = ("待核：", "check: ")
"""How a comment begins on what somebody has to look at."""
_HEAD: Pair = (
    "对照表草稿：哪张表的哪一列是什么，值怎样写。标“待核”的是按表头和内容推测的，请逐条核对；改它，不改名单。",
    "A draft of a mapping: which column of which table is what, and how values are written. What says “check” is "
    "guessed from headers and values: look at each; change this file, and not the lists.",
)
_STOPS: Pair = ("；", "; ")


@dataclass(slots=True)
class ProposedColumn:
    """A column: its header, the paths of the fields it is, how its values are written; `notes` are what is unsure."""

    header: str
    fields: list[str]
    values: dict[str, str | dict[str, str]] = default(default_factory=dict[str, "str | dict[str, str]"])
    unit: str = ""
    blank: str = ""
    serial: bool = False
    within: bool = False
    notes: list[Pair] = default(default_factory=list[Pair])


@dataclass(slots=True)
class ProposedList:
    """A list; `missing` says why it cannot be used as it is: then it is written as comments.

    What is said of it is there in both languages, why a column is left out (`skip`) too.
    """

    name: str
    gives: Gives
    file: str
    sheet: str
    columns: list[ProposedColumn] = default(default_factory=list[ProposedColumn])
    skip: dict[str, Pair] = default(default_factory=dict[str, Pair])
    unsure: dict[str, Pair] = default(default_factory=dict[str, Pair])
    always: dict[str, str] = default(default_factory=dict[str, str])
    notes: list[Pair] = default(default_factory=list[Pair])
    missing: list[Pair] = default(default_factory=list[Pair])
    confirm: bool = False

    @property
    def marked(self) -> int:
        """How many comments say that somebody has to look at something."""
        above = self.missing or self.notes
        return len(above) + sum(bool(each.notes) for each in self.columns) + len(self.unsure)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposed mapping: its lists, what was not read (`unread`), what somebody has to look at in all of it (`notes`),
    and what policies ask of applicants and no list holds.
    """

    lists: tuple[ProposedList, ...]
    unread: tuple[Pair, ...] = ()
    notes: tuple[Pair, ...] = ()
    lacking: tuple[Field, ...] = ()

    def text(self, lang: str = "zh") -> str:
        """The text of `mapping.yaml`, with comments in a language; what is unsure carries one that begins with NOTE."""
        return _Writer(int(lang != "zh")).text(self)

    @property
    def sound(self) -> bool:
        """Whether there is a list in it that can be used."""
        return any(not each.missing for each in self.lists)

    @property
    def marked(self) -> int:
        """How many comments say that somebody has to look at something."""
        return len(self.notes) + sum(each.marked for each in self.lists)


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes a proposal, with comments in the language of a number."""

    lang: int

    def text(self, made: Proposal) -> str:
        tops = (_HEAD, *made.unread)
        lines = [
            *(f"# {each[self.lang]}" for each in tops),
            *(f"# {self._note(each)}" for each in made.notes),
            "mapping: 1",
            "",
        ]
        sound = [each for each in made.lists if not each.missing]
        lines.append("lists:" if sound else "lists: []")
        first = True
        for each in made.lists:
            if not first:
                lines.append("")
            first = False
            if each.missing:
                margin = "  " if sound else ""  # below an empty list nothing stands further in
                lines += [f"{margin}# {self._note(why)}" for why in each.missing]
                lines += [f"{margin}# {line}" for line in self._list(each)]
            else:
                lines += [f"  # {self._note(note)}" for note in each.notes]
                lines += [f"  {line}" for line in self._list(each)]
        return "\n".join(lines) + "\n"

    def _note(self, *notes: Pair) -> str:
        return NOTE[self.lang] + _STOPS[self.lang].join(each[self.lang] for each in notes)

    def _list(self, each: ProposedList) -> Iterator[str]:
        yield f"- list: {plain_or_quoted(each.name)}"
        yield f"  gives: {each.gives}"
        yield f"  file: {plain_or_quoted(each.file)}"
        if each.sheet:
            yield f"  sheet: {plain_or_quoted(each.sheet)}"
        if each.confirm:
            yield "  confirm: 是"
        yield "  columns:"
        for column in each.columns:
            yield from (f"    {line}" for line in self._column(column))
        if each.always:
            yield "  always:"
        for path, text in each.always.items():
            yield f"    {plain_or_quoted(path)}: {plain_or_quoted(text)}"
        if each.skip:
            yield "  skip:"
        for header, why in each.skip.items():
            beside = f"  # {self._note(each.unsure[header])}" if header in each.unsure else ""
            yield f"    {plain_or_quoted(header)}: {plain_or_quoted(why[self.lang])}{beside}"

    def _column(self, column: ProposedColumn) -> Iterator[str]:
        head = plain_or_quoted(column.header)
        beside = f"  # {self._note(*column.notes)}" if column.notes else ""
        fields = column.fields[0] if len(column.fields) == 1 else f"[{', '.join(column.fields)}]"
        more: list[tuple[str, str]] = []
        more += [("unit", column.unit)] * bool(column.unit) + [("blank", column.blank)] * bool(column.blank)
        more += [("serial", "是")] * column.serial + [("within", "是")] * column.within
        if not more and not column.values:
            yield f"{head}: {fields}{beside}"
            return
        yield f"{head}:{beside}"
        yield f"  is: {fields}"
        yield from (f"  {key}: {plain_or_quoted(text)}" for key, text in more)
        if column.values:
            yield from (f"  {line}" for line in _values(column.values))


def _values(values: Mapping[str, str | dict[str, str]]) -> Iterator[str]:
    pairs = [f"{plain_or_quoted(word)}: {_meant(meant)}" for word, meant in values.items()]
    flow = f"values: {{{', '.join(pairs)}}}"
    if columns(flow) <= WIDEST:
        yield flow
        return
    yield "values:"
    yield from (f"  {pair}" for pair in pairs)


def _meant(meant: str | dict[str, str]) -> str:
    if isinstance(meant, str):
        return plain_or_quoted(meant)
    return f"{{{_joined(meant.items())}}}"


def _joined(pairs: Iterable[tuple[str, str]]) -> str:
    return ", ".join(f"{plain_or_quoted(word)}: {plain_or_quoted(text)}" for word, text in pairs)
