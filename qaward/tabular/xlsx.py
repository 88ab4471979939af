"""Workbooks of today (.xlsx, .xlsm): their parts, strings and styles, and each sheet in its turn.

Read by ourselves from the XML, as it streams in. Three readers were tried on real layouts: python-calamine is ten times
faster, but gives binary floats, neither formulas nor what is hidden or noted, and takes memory before a limit can be
held against it; openpyxl is half as fast, and gives no hidden rows or merges in the mode that does not need all memory.
Both are held against this reader in the tests.
"""

from __future__ import annotations

from dataclasses import dataclass

from qaward.findings import InputError
from qaward.marks import Mark
from qaward.tabular.book import Book, Cell, Left, Sheet, left
from qaward.tabular.formats import GENERAL, Style, built_in, style_of
from qaward.tabular.limits import MOST_SHEETS, MOST_STYLES, MOST_TEXT
from qaward.tabular.markup import Markup, local, read_markup, whole
from qaward.tabular.package import Package, resolved
from qaward.tabular.refusing import Measure, refused
from qaward.tabular.values import text_cell, unescaped
from qaward.tabular.xlsx_notes import notes_of
from qaward.tabular.xlsx_sheet import Context, SheetMarkup, told_of_formulas

_TRUE = frozenset({"1", "true", "on"})


def read_xlsx(source: str, content: bytes, digest: str) -> Book:
    """The sheets of a workbook. Raises InputError for one that is damaged, or larger than is read."""
    package = Package(source, content)
    main = _main_part(package)
    workbook = _Workbook()
    _read(package, main, workbook)
    relations = relations_of(package, main)
    if len(workbook.sheets) > MOST_SHEETS:
        raise refused("book.sheets", Mark(source), found=len(workbook.sheets), most=MOST_SHEETS)
    if len({entry.name.lower() for entry in workbook.sheets}) < len(workbook.sheets):
        raise package.damaged(main)
    strings, styles = _strings(package, relations), _styles(package, relations)
    context = Context(source, strings, styles, workbook.since_1904, Measure(source))
    sheets: list[Sheet] = []
    told = _told(package, source)
    for entry in workbook.sheets:
        relation = relations.get(entry.relation)
        if relation is None or relation.kind != "worksheet":
            told.append(left("sheet.no-cells", Mark(source, 0, 0, entry.name)))
            continue
        sheet, formulas = _sheet(package, relation.target, entry, context)
        sheets.append(sheet)
        told.extend(formulas)
        if entry.hidden:
            told.append(left("sheet.hidden", Mark(source, 0, 0, entry.name)))
    return Book(source, digest, "xlsx", tuple(sheets), left=tuple(told))


def _sheet(package: Package, part: str, entry: _Entry, context: Context) -> tuple[Sheet, list[Left]]:
    """One sheet, and what is told of its formulas."""
    notes: dict[tuple[int, int], str] = {}
    for relation in relations_of(package, part).values():
        if relation.kind == "comments":
            notes.update(notes_of(package, relation.target))
    markup = SheetMarkup(entry.name, context, lambda: package.damaged(part))
    _read(package, part, markup)
    return markup.sheet(entry.hidden, notes), told_of_formulas(markup, context.source)


def _main_part(package: Package) -> str:
    """The name of the part that lists the sheets."""
    relations = relations_of(package, "")
    return next((each.target for each in relations.values() if each.kind == "officedocument"), "xl/workbook.xml")


def _told(package: Package, source: str) -> list[Left]:
    """What a workbook holds beside its sheets, and nobody reads."""
    told: list[Left] = []
    if any(name.endswith("vbaproject.bin") for name in package.names("xl/")):
        told.append(left("book.macros", Mark(source)))
    if links := [name for name in package.names("xl/externallinks/") if name.endswith(".xml")]:
        told.append(left("book.links", Mark(source), found=len(links)))
    return told


def _read(package: Package, part: str, markup: Markup) -> None:
    read_markup(package.chunks(part), markup, package.source, lambda: package.damaged(part))


# ── relations of parts ───────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Relation:
    """What one part has to do with another: the last word of its type in lower case, and the other's name."""

    kind: str
    target: str


class _Relations(Markup):
    def __init__(self, base: str) -> None:
        self.base = base
        self.found: dict[str, Relation] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            kind = attributes.get("Type", "").rpartition("/")[2].lower()
            self.found[attributes.get("Id", "")] = Relation(kind, resolved(self.base, attributes.get("Target", "")))


def relations_of(package: Package, part: str) -> dict[str, Relation]:
    """The relations of a part by their ids, those to other files left out; of the package itself for no part."""
    folder, _, name = part.rpartition("/")
    relations = _Relations(folder)
    where = f"{folder}/_rels/{name}.rels".lstrip("/")
    if where in package:
        _read(package, where, relations)
    return relations.found


# ── the list of sheets ───────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class _Entry:
    """A sheet as the workbook lists it."""

    name: str
    relation: str
    hidden: bool


class _Workbook(Markup):
    def __init__(self) -> None:
        self.sheets: list[_Entry] = []
        self.since_1904 = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "sheet":
            hidden = attributes.get("state", "visible") != "visible"
            self.sheets.append(_Entry(attributes.get("name", ""), local(attributes, "id"), hidden))
        elif name == "workbookPr":
            self.since_1904 = attributes.get("date1904", "") in _TRUE


# ── strings ──────────────────────────────────────────────────────────────────────────────────────────


class _Strings(Markup):
    """The texts that cells share: runs of rich text put together, what is to be read aloud left out."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.found: list[Cell] = []
        self._runs: list[str] = []
        self._pieces: list[str] = []
        self._inside = self._aloud = False
        self._size = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "t":
            self._inside = not self._aloud
        elif name == "rPh":
            self._aloud = True
        elif name == "si":
            self._runs = []

    def end(self, name: str) -> None:
        if name == "t":
            self._inside = False
            self._runs.append(unescaped("".join(self._pieces)))  # what is escaped is so within one run
            self._pieces = []
        elif name == "rPh":
            self._aloud = False
        elif name == "si":
            self.found.append(text_cell("".join(self._runs)))

    def text(self, text: str) -> None:
        if self._inside:
            self._size += len(text)
            if self._size > MOST_TEXT:
                raise refused("book.texts", Mark(self.source), most=MOST_TEXT // 2**20)
            self._pieces.append(text)


def _strings(package: Package, relations: dict[str, Relation]) -> list[Cell]:
    strings = _Strings(package.source)
    for relation in relations.values():
        if relation.kind == "sharedstrings":
            _read(package, relation.target, strings)
            break
    return strings.found


# ── styles ───────────────────────────────────────────────────────────────────────────────────────────


class _Styles(Markup):
    """The number formats of cells, in the order in which cells name them."""

    def __init__(self, too_many: InputError) -> None:
        self.found: list[Style] = []
        self._codes: dict[str, str] = {}
        self._of_cells = False
        self._too_many = too_many

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "cellXfs":
            self._of_cells = True
        elif name == "numFmt":
            self._codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif name == "xf" and self._of_cells:
            number = attributes.get("numFmtId", "0")
            code = self._codes.get(number)
            self.found.append(built_in(whole(number)) if code is None else style_of(code))
        if max(len(self.found), len(self._codes)) > MOST_STYLES:
            raise self._too_many

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._of_cells = False


def _styles(package: Package, relations: dict[str, Relation]) -> list[Style]:
    styles = _Styles(refused("book.styles", package.mark, most=MOST_STYLES))
    for relation in relations.values():
        if relation.kind == "styles":
            _read(package, relation.target, styles)
            break
    return styles.found or [GENERAL]
