"""Mappings: where each list stands, which column is which fact, and how values are written. Data, to be reviewed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase

from qaward.findings import Findings, InputError, suggestion
from qaward.identity import form
from qaward.intake.fields import Field, Fields, Scope
from qaward.intake.reject_files import is_returned_name
from qaward.intake.shapes import ColumnShape, Gives, ListShape, MappingShape
from qaward.marks import Mark
from qaward.money import UNITS
from qaward.nodes import Mapping as MappingNode
from qaward.nodes import Node, Scalar, value_mark
from qaward.shapes import check
from qaward.trees.read import read_tree
from qaward.vocabulary.fact import UNKNOWN_WORDS

ASK = "?"
"""What a word of a list stands for where a person has to say what it means."""
NOTHING = "-"
"""What a word of a list stands for that says nothing: as an empty cell does, and without its `blank`."""

_ABOUT: Mapping[Gives, Scope] = {
    "applicants": "applicant",
    "items": "item",
    "grants": "item",
    "payments": "payment",
    "exclusions": "exclusion",
    "figures": "figure",
    "accounts": "account",
}


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """One column: its header, the fields it can be (the kind of an item says which), and how its values are written.

    `values` are words of the list, by their forms, and what they stand for, `also` what they say of other fields;
    `blank` is what an empty cell says.
    """

    header: str
    fields: tuple[Field, ...]
    mark: Mark
    values: Mapping[str, str] = field(default_factory=dict[str, str])
    also: Mapping[str, tuple[tuple[Field, str], ...]] = field(default_factory=dict[str, tuple[tuple[Field, str], ...]])
    unit: str = ""
    blank: str = ""
    serial: bool = False
    within: bool = False
    optional: bool = False

    @property
    def same(self) -> str:
        """The form of the header, by which columns are found."""
        return form(self.header)

    def with_unit(self, unit: str) -> ColumnMap:
        """The same with the unit that the header names, where the mapping says none."""
        return self if self.unit or not unit else replace(self, unit=unit)


@dataclass(frozen=True, slots=True)
class ListMap:
    """One list: what it gives, where it stands, its columns; `skip` are headers left out, by form, with the reason."""

    name: str
    gives: Gives
    files: tuple[str, ...]
    sheets: tuple[str, ...]
    columns: tuple[ColumnMap, ...]
    mark: Mark
    encoding: str = ""
    header: tuple[int, ...] = ()
    skip: Mapping[str, str] = field(default_factory=dict[str, str])
    always: tuple[tuple[Field, str, Mark], ...] = ()
    confirm: bool = False

    @property
    def about(self) -> Scope:
        """Whose the bare names of its columns are."""
        return _ABOUT[self.gives]

    def is_file(self, name: str) -> bool:
        """Whether a file of a name is one of its files; rejects that came back may hold rows of every list."""
        return is_returned_name(name) or self.is_own_file(name)

    def is_own_file(self, name: str) -> bool:
        """Whether a file of a name is one that it names itself."""
        return any(fnmatchcase(form(name), form(pattern)) for pattern in self.files)

    def is_sheet(self, name: str) -> bool:
        """Whether a sheet of a name is one of its sheets; every sheet is, where none is named."""
        return not self.sheets or any(fnmatchcase(form(name), form(pattern)) for pattern in self.sheets)


@dataclass(frozen=True, slots=True)
class MappingOfLists:
    """All lists of a mapping; `prefer` says which list is believed of a field, the first that says something."""

    lists: tuple[ListMap, ...]
    prefer: Mapping[str, tuple[str, ...]]
    source: str

    def named(self, name: str) -> ListMap | None:
        """The list of a name."""
        return next((each for each in self.lists if each.name == name), None)


def read_mapping(source: str, content: bytes, fields: Fields) -> MappingOfLists:
    """The mapping a file's bytes hold. Raises InputError with every fault, each with its place and what to write."""
    problems = Findings()
    node = read_tree(source, content, problems)
    shape = check(MappingShape, node, problems) if node is not None else None
    if shape is None or not isinstance(node, MappingNode):
        raise InputError(problems)
    found = _Reader(fields, problems).mapping(shape, node)
    if problems.errors:
        raise InputError(problems)
    return found


class _Reader:
    """Reads the lists of a mapping against the vocabulary."""

    def __init__(self, fields: Fields, problems: Findings) -> None:
        self._fields = fields
        self._problems = problems

    def mapping(self, shape: MappingShape, node: MappingNode) -> MappingOfLists:
        lists: list[ListMap] = []
        seen: dict[str, Mark] = {}
        entries = getattr(node.get("lists"), "items", ())
        for given, entry in zip(shape.lists, entries, strict=True):
            mark = value_mark(entry, "list")
            first = seen.setdefault(form(given.list), mark)
            if first is not mark:
                self._problems.add("mapping.twice", mark, first, found=given.list)
            lists.append(self._list(given, entry))
        names = [each.name for each in lists]
        preferred: dict[str, tuple[str, ...]] = {}
        below = node.get("prefer")
        for word, order in shape.prefer.items():
            place = below.key_mark(word) if isinstance(below, MappingNode) else node.mark
            target = self._field(word, "item", place)
            for each in order:
                if each not in names:
                    self._problems.add("mapping.list", place, found=each, **suggestion(each, names))
            if target is not None:
                preferred[target.path] = order
        return MappingOfLists(tuple(lists), preferred, node.mark.source)

    def _list(self, shape: ListShape, node: MappingNode) -> ListMap:
        about = _ABOUT[shape.gives]
        columns = node.get("columns")
        found = [
            self._column(header, given, columns, about)
            for header, given in shape.columns.items()
            if isinstance(columns, MappingNode)
        ]
        always: list[tuple[Field, str, Mark]] = []
        constant = node.get("always")
        for word, text in shape.always.items():
            place = constant.key_mark(word) if isinstance(constant, MappingNode) else node.mark
            if (target := self._field(word, about, place)) is not None:
                always.append((target, text, place))
                self._readable(text, [target], word, word, place)
        self._whole(shape, found, always, node)
        return ListMap(
            shape.list,
            shape.gives,
            shape.file,
            shape.sheet,
            tuple(found),
            value_mark(node, "list"),
            shape.encoding,
            self._rows(shape, node),
            {form(word): why for word, why in shape.skip.items()},
            tuple(always),
            shape.confirm,
        )

    def _rows(self, shape: ListShape, node: MappingNode) -> tuple[int, ...]:
        rows = [int(word) for word in shape.header if word.isdecimal() and len(word) < _LONG_NUMBER]
        if len(rows) != len(shape.header) or 0 in rows:
            self._problems.add("mapping.header", value_mark(node, "header"), found="、".join(shape.header))
            return ()
        return tuple(rows)

    def _column(self, header: str, given: ColumnShape, columns: Node, about: Scope) -> ColumnMap:
        assert isinstance(columns, MappingNode)
        place = columns.key_mark(header)
        fields = [found for word in given.is_ if (found := self._field(word, about, place)) is not None]
        if given.unit and given.unit not in UNITS and any(each.fact.type == "money" for each in fields):
            self._problems.add("mapping.unit", place, found=given.unit, header=header, known="、".join(UNITS))
        values: dict[str, str] = {}
        also: dict[str, tuple[tuple[Field, str], ...]] = {}
        for word, meant in given.values.items():
            said = [(None, meant)] if isinstance(meant, str) else self._several(meant, about, place)
            own = next((text for target, text in said if target is None or target in fields), None)
            if own is not None:
                values[form(word)] = own
                self._readable(own, fields, header, word, place)
            also[form(word)] = tuple((target, text) for target, text in said if target and target not in fields)
        if given.blank:
            self._readable(given.blank, fields, header, "", place)
        return ColumnMap(
            header,
            tuple(fields),
            place,
            values,
            {word: more for word, more in also.items() if more},
            given.unit,
            given.blank,
            given.serial,
            given.within,
            given.optional,
        )

    def _several(self, meant: Mapping[str, str], about: Scope, place: Mark) -> list[tuple[Field | None, str]]:
        """The fields that one word says something of."""
        found: list[tuple[Field | None, str]] = []
        for name, text in meant.items():
            target = self._field(name, about, place)
            if target is not None:
                found.append((target, text))
                self._readable(text, [target], name, name, place)
        return found

    def _readable(self, text: str, fields: list[Field], header: str, word: str, place: Mark) -> None:
        """Report a value that none of the fields it is for can have."""
        if text in {ASK, NOTHING, *UNKNOWN_WORDS} or not fields:
            return
        faults = Findings()
        if any(self._reads(each, text, place, faults) for each in fields):
            return
        known = [choice.labels[0] for each in fields for choice in each.fact.choices]
        kinds = [kind.label for kind in self._fields.vocabulary.item_kinds.values()]
        known = kinds if any(each.path == "item.kind" for each in fields) else known
        words = suggestion(text, known, same=True) if known else {"meant_zh": "", "meant_en": ""}
        self._problems.add("mapping.value", place, header=header, word=word or "（空白）", found=text, **words)

    def _reads(self, target: Field, text: str, place: Mark, faults: Findings) -> bool:
        """Whether a field can have a value."""
        vocabulary = self._fields.vocabulary
        if target.path == "item.kind":
            return vocabulary.item_kind(text) is not None
        if target.path == "applicant.kind":
            return vocabulary.applicant_kind(text) is not None
        return target.fact.read(Scalar(text, place), faults) is not None

    def _field(self, word: str, about: Scope, place: Mark) -> Field | None:
        named = self._fields.named(word, about)
        own = [each for each in named if each.scope == about] or list(named)
        if len(own) > 1:
            paths = [each.path for each in own]
            self._problems.add("mapping.ambiguous", place, found=word, known="、".join(paths), one=paths[0])
            return None
        if not own:
            known = [*self._fields.known, *(each.label for each in self._fields.known.values())]
            self._problems.add("mapping.field", place, found=word, **suggestion(word, known))
            return None
        return own[0]

    def _whole(
        self, shape: ListShape, columns: list[ColumnMap], always: list[tuple[Field, str, Mark]], node: MappingNode
    ) -> None:
        """Report what a list of its kind cannot do without, and what is given twice."""
        given = [each.path for column in columns for each in column.fields] + [each.path for each, _, _ in always]
        mark = value_mark(node, "list")
        if not {"applicant.id", "applicant.name"} & set(given):
            self._problems.add("mapping.nobody", mark, found=shape.list)
        for path in _NEEDED[shape.gives]:
            if not set(path.split("|")) & set(given):
                self._problems.add("mapping.needs", mark, found=shape.list, gives=shape.gives, path=path.split("|")[0])
        seen: dict[str, ColumnMap] = {}
        for column in columns:
            if column.same in {form(word) for word in shape.skip}:
                self._problems.add("mapping.skipped", column.mark, found=column.header)
            first = seen.setdefault(column.same, column)
            if first is not column:
                self._problems.add("mapping.header-twice", column.mark, first.mark, found=column.header)
        stated = [each.path for column in columns for each in column.fields]
        for path in sorted({path for path in stated if stated.count(path) > 1}):
            if any(len(column.fields) == 1 and column.fields[0].path == path for column in columns):
                self._problems.add("mapping.field-twice", mark, found=shape.list, path=path)


_LONG_NUMBER = 8
_NEEDED: Mapping[Gives, tuple[str, ...]] = {
    "applicants": (),
    "items": ("item.kind", "item.id"),
    "grants": ("item.id",),
    "payments": ("item.id", "payment.amount"),
    "exclusions": ("exclusion.from",),
    "figures": ("item.id",),
    "accounts": ("account.number",),
}
"""What a list cannot do without, beside whom its rows are about."""
