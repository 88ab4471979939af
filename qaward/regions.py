"""Reads region files: the statistics of one region, by indicator, period and place."""

from __future__ import annotations

import re
from collections.abc import Mapping as MappingType
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, get_args

from qaward.findings import Findings, InputError, nearest, suggestion
from qaward.indicators import Indicator, Indicators, parse_year
from qaward.marks import Mark
from qaward.nodes import Listing, Mapping, Node, Scalar, glimpse
from qaward.trees.from_python import from_python
from qaward.trees.read import read_tree
from qaward.vocabulary.scalars import read_date, read_text

RegionKind = Literal["province", "city", "county", "town"]
KINDS: tuple[RegionKind, ...] = get_args(RegionKind)

LARGEST_REGION = 8 * 1024 * 1024
"""The largest region file that is read, in bytes."""

MOST_FIGURES = 50_000
"""The most figures one region file may hold."""

KIND_WORDS: dict[str, RegionKind] = {
    "省": "province", "自治区": "province", "直辖市": "province", "市": "city", "设区市": "city", "县": "county",
    "区": "county", "县（市、区）": "county", "镇": "town", "街道": "town", "镇（街道）": "town",
}  # fmt: skip
_BY_WORD: dict[str, RegionKind] = {**dict(zip(KINDS, KINDS, strict=True)), **KIND_WORDS}
_WORDS = {
    "地区": "region", "评价日期": "as_of", "所辖": "places", "统计数据": "statistics",
    "代码": "code", "名称": "name", "类型": "kind", "层级": "kind",
    "指标": "indicator", "数值": "value", "年度": "year", "年份": "year", "日期": "on", "截至": "on", "所辖地": "place",
}  # fmt: skip
_CODE = re.compile(r"[1-9][0-9]{5}")


@dataclass(frozen=True, slots=True)
class Figure:
    """One known value of an indicator: at the end of a day (a day number), for a `year` or as of that day.

    `place` is empty where the figure is the whole region's.
    """

    indicator: str
    place: str
    value: int
    day: int
    year: int | None
    mark: Mark

    @property
    def period(self) -> str:
        """The year or the day the figure is of."""
        return str(self.year) if self.year is not None else date.fromordinal(self.day).isoformat()


@dataclass(frozen=True, slots=True)
class Region:
    """One region and what is known of it. `code` is empty where the file gives none.

    `places` are the places under it by kind, all of them; a figure that is not here is unknown, never zero.
    """

    code: str
    name: str
    kind: RegionKind
    places: MappingType[RegionKind, tuple[str, ...]]
    figures: tuple[Figure, ...]
    as_of: date | None = None


def read_region(source: str, content: bytes, indicators: Indicators) -> Region:
    """The region a file gives. Raises InputError with every fault found in it."""
    problems = Findings()
    if len(content) > LARGEST_REGION:
        problems.add("region.large", Mark(source), largest=LARGEST_REGION // 2**20)
        raise InputError(problems)
    node = read_tree(source, content, problems, anyway=True)
    if node is None:
        raise InputError(problems)
    return _region(node, indicators, problems)


def make_region(document: dict[str, Any], indicators: Indicators, source: str = "<python>") -> Region:
    """The region a Python dictionary of the same form gives. Raises InputError with every fault found in it."""
    return _region(from_python(document, source), indicators, Findings())


def _region(node: Node, indicators: Indicators, problems: Findings) -> Region:
    region = _Reader(indicators, problems).document(node)
    if problems.errors or region is None:
        raise InputError(problems)
    return region


@dataclass(slots=True)
class _Fields:
    """The members of a mapping by English key; `meant` are those that misspelt keys probably stand for."""

    node: Mapping
    members: dict[str, Node]
    meant: set[str]

    def get(self, key: str) -> Node | None:
        """The value of a member; None where it is absent or null."""
        node = self.members.get(key)
        return None if isinstance(node, Scalar) and node.is_null else node


class _Reader:
    def __init__(self, indicators: Indicators, problems: Findings) -> None:
        self.indicators, self.problems = indicators, problems
        self.places: dict[str, RegionKind] = {}

    def document(self, node: Node) -> Region | None:
        if not isinstance(node, Mapping):
            self.problems.add("region.root", node.mark, found=glimpse(node))
            return None
        fields = self._fields(node, "region", "as_of", "places", "statistics")
        head = self._head(fields)
        if (places := fields.get("places")) is not None:
            self._places(places)
        as_of = self._day(fields, "as_of", "评价日期")
        figures = self._figures(fields)
        if head is None:
            return None
        day = None if as_of is None else date.fromordinal(as_of)
        by_kind: dict[RegionKind, tuple[str, ...]] = {}
        for kind in KINDS:
            by_kind[kind] = tuple(name for name, each in self.places.items() if each == kind)
        return Region(*head, by_kind, figures, day)

    def _fields(self, node: Mapping, *known: str) -> _Fields:
        """The members of a mapping; strangers and repetitions are reported."""
        words = [*known, *(zh for zh, en in _WORDS.items() if en in known)]
        fields = _Fields(node, {}, set())
        for key, value in node.entries:
            name = _WORDS.get(key.text, key.text)
            if name not in known:
                self.problems.add("region.key", key.mark, key=key.text, **suggestion(key.text, (), reserved=words))
                meant = nearest(key.text, words)
                fields.meant.add(_WORDS.get(meant, meant))
            elif name in fields.members:
                self.problems.add("fact.twice", key.mark, key=key.text)
            else:
                fields.members[name] = value
        return fields

    def _needed(self, fields: _Fields, key: str, label: str) -> Node | None:
        """The value of a member that must be there."""
        node = fields.get(key)
        if node is None and key not in fields.meant:  # a misspelt key is one fault, not two
            self.problems.add("text.missing", fields.node.mark, key=key, label=label)
        return node

    def _text(self, fields: _Fields, key: str, label: str) -> tuple[str, Mark] | None:
        node = self._needed(fields, key, label)
        text = None if node is None else read_text(node, self.problems, label, key)
        return None if node is None or text is None else (text, node.mark)

    def _day(self, fields: _Fields, key: str, label: str) -> int | None:
        node = fields.get(key)
        return None if node is None else read_date(node, self.problems, label, key)

    # ── the region ───────────────────────────────────────────────────────────────────────────────────

    def _head(self, fields: _Fields) -> tuple[str, str, RegionKind] | None:
        node = self._needed(fields, "region", "地区")
        if not isinstance(node, Mapping):
            if node is not None:
                self.problems.add("region.mapping", node.mark, part="region", found=glimpse(node))
            return None
        members = self._fields(node, "code", "name", "kind")
        name = self._text(members, "name", "名称")
        code = self._code(members)
        kind = self._kind(members, code)
        return (code, name[0], kind) if name and kind and code is not None else None

    def _code(self, members: _Fields) -> str | None:
        node = members.get("code")
        if node is None:
            return ""
        if not isinstance(node, Scalar) or not _CODE.fullmatch(node.text):
            self.problems.add("policy.region", node.mark, key="code", found=glimpse(node))
            return None
        return node.text

    def _kind(self, members: _Fields, code: str | None) -> RegionKind | None:
        """The kind that is given, or that the code tells; the two must agree."""
        told: RegionKind | None = None
        if code:
            told = "province" if code.endswith("0000") else "city" if code.endswith("00") else "county"
        node = self._needed(members, "kind", "类型") if code == "" else members.get("kind")
        if node is None:
            return told
        word = glimpse(node)
        kind = _kind(word)
        if kind is None:
            self.problems.add("region.kind", node.mark, found=word, **suggestion(word, [*KINDS, *KIND_WORDS]))
        elif told is not None and kind != told:
            self.problems.add("region.kind-code", node.mark, found=word, code=code)
        return kind

    def _places(self, node: Node) -> None:
        if not isinstance(node, Mapping):
            self.problems.add("region.mapping", node.mark, part="places", found=glimpse(node))
            return
        marks: dict[str, Mark] = {}
        for key, names in node.entries:
            kind = _kind(key.text)
            if kind is None:
                words = suggestion(key.text, [*KINDS, *KIND_WORDS])
                self.problems.add("region.kind", key.mark, found=key.text, **words)
            elif not isinstance(names, Listing):
                self.problems.add("region.list", names.mark, part=key.text, found=glimpse(names))
            else:
                for item in names.items:
                    self._add_place(item, kind, marks)

    def _add_place(self, node: Node, kind: RegionKind, marks: dict[str, Mark]) -> None:
        name = read_text(node, self.problems, "名称", "places")
        if name is None:
            return
        if (first := marks.setdefault(name, node.mark)) is not node.mark:
            self.problems.add("region.place-twice", node.mark, first, place=name)
        self.places[name] = kind

    # ── the figures ──────────────────────────────────────────────────────────────────────────────────

    def _figures(self, fields: _Fields) -> tuple[Figure, ...]:
        node = self._needed(fields, "statistics", "统计数据")
        if node is None:
            return ()
        if not isinstance(node, Listing):
            self.problems.add("region.list", node.mark, part="statistics", found=glimpse(node))
            return ()
        if len(node.items) > MOST_FIGURES:
            self.problems.add("region.many", node.mark, found=len(node.items), most=MOST_FIGURES)
            return ()
        seen: dict[tuple[str, str, int], Mark] = {}
        figures = [self._figure(item, seen) for item in node.items]
        return tuple(figure for figure in figures if figure is not None)

    def _figure(self, node: Node, seen: dict[tuple[str, str, int], Mark]) -> Figure | None:
        if not isinstance(node, Mapping):
            self.problems.add("region.entry", node.mark, found=glimpse(node))
            return None
        fields = self._fields(node, "indicator", "value", "year", "on", "place")
        found = self._indicator(fields)
        value = self._value(fields, found)
        period = self._period(fields)
        place = self._place(fields)
        if found is None or period is None or place is None:
            return None
        (indicator, mark), (day, year) = found, period
        if (first := seen.setdefault((indicator.key, place, day), mark)) is not mark:
            zh, en = (f"在{place}", f" at {place}") if place else ("", "")
            words = {"label": indicator.label, "key": indicator.key, "place_zh": zh, "place_en": en}
            self.problems.add("region.twice", mark, first, **words)
            return None
        return None if value is None else Figure(indicator.key, place, value, day, year, mark)

    def _indicator(self, fields: _Fields) -> tuple[Indicator, Mark] | None:
        given = self._text(fields, "indicator", "指标")
        if given is None:
            return None
        word, mark = given
        found = self.indicators.find(word)
        if found is None:
            self.problems.add("indicator.unknown", mark, found=word, **suggestion(word, self.indicators.names()))
            return None
        return found, mark

    def _value(self, fields: _Fields, found: tuple[Indicator, Mark] | None) -> int | None:
        """The value of a figure; None where it is faulty, or given as not known."""
        if "value" not in fields.members:
            self._needed(fields, "value", "数值")
            return None
        value = found[0].read(fields.members["value"], self.problems) if found is not None else None
        return value if isinstance(value, int) else None

    def _period(self, fields: _Fields) -> tuple[int, int | None] | None:
        """The day number a figure is of, and its year where it is a whole year's."""
        year, on = fields.get("year"), fields.get("on")
        if (year is None) == (on is None):
            if not fields.meant & {"year", "on"}:
                self.problems.add("region.period", fields.node.mark)
            return None
        if year is None:
            day = self._day(fields, "on", "日期")
            return None if day is None else (day, None)
        number = parse_year(glimpse(year))
        if number is None:
            self.problems.add("region.year", year.mark, found=glimpse(year), **_year_hint(glimpse(year)))
            return None
        return date(number, 12, 31).toordinal(), number

    def _place(self, fields: _Fields) -> str | None:
        node = fields.get("place")
        if node is None:
            return ""
        name = read_text(node, self.problems, "所辖地", "place")
        if name is not None and name not in self.places:
            self.problems.add("region.place", node.mark, found=name, **suggestion(name, self.places))
            return None
        return name


def _year_hint(text: str) -> dict[str, str]:
    meant = text.removesuffix("度").removesuffix("年").strip()
    if meant == text or parse_year(meant) is None:
        return {"hint_zh": "", "hint_en": ""}
    return {"hint_zh": f"；疑为 `{meant}`", "hint_en": f"; perhaps `{meant}` is meant"}


def _kind(word: str) -> RegionKind | None:
    return _BY_WORD.get(word)
