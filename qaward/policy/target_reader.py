"""Reads `targets.yaml`: the targets of one policy, and the tasks it shares out among departments."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from qaward.findings import Findings, suggestion
from qaward.indicators import INDICATORS_FILE, Indicator, Indicators, parse_year
from qaward.marks import Mark
from qaward.nodes import Listing, Mapping, Node, Scalar, glimpse
from qaward.period import ENDLESS
from qaward.policy.cite import Cite
from qaward.policy.syntax import Cites, CiteShape
from qaward.policy.targets import (
    Bound,
    By,
    Departments,
    EachYear,
    NoDate,
    PlaceKind,
    Schedule,
    Target,
    Task,
    Threshold,
)
from qaward.shapes import Shape, Slug, Truth, WordList, Words, check
from qaward.vocabulary.scalars import read_date

BOUNDS = ("at_least", "at_most", "above", "below", "between", "equals")
NO_DATE_WORDS = frozenset({"unstated", "未载"})


def _as_year(value: Any) -> int:
    year = parse_year(value) if isinstance(value, str) else None
    if year is None:
        raise PydanticCustomError("target.year", "a year in four digits")
    return year


Year = Annotated[int, BeforeValidator(_as_year, json_schema_input_type=str)]
"""A calendar year."""


class _YearsShape(Shape):
    first: Year = Field(alias="from")
    last: Year | None = Field(default=None, alias="to")


class _DepartmentsShape(Shape):
    lead: WordList = ()
    partners: WordList = Field(default=(), alias="with")
    responsible: WordList = ()


def _as_departments(value: Any) -> Any:
    named: Any = {"responsible": value}
    return named if isinstance(value, str | list) else value


_Departments = Annotated[_DepartmentsShape, BeforeValidator(_as_departments)]


class TaskShape(Shape):
    """A task of `targets.yaml`."""

    task: Words
    article: Words
    cites: Cites = ()
    summary: Words
    departments: _Departments
    doubt: Words = ""


class TargetShape(Shape):
    """A target of `targets.yaml`; the figure and the date are read by hand, against the indicator."""

    target: Slug
    article: Words
    cites: Cites = ()
    summary: Words
    indicator: Words
    at_least: Any = None
    at_most: Any = None
    above: Any = None
    below: Any = None
    between: Any = None
    equals: Any = None
    no_figure: Truth = False
    strive: Truth = False
    by: Any = None
    each_year: _YearsShape | None = None
    per: PlaceKind | None = None
    printed: Words = ""
    doubt: Words = ""
    departments: _Departments = _DepartmentsShape()
    task: Words = ""
    under_task: Words = ""


def read_targets(
    policy: str, node: Node, indicators: Indicators | None, problems: Findings
) -> tuple[tuple[Target, ...], tuple[Task, ...]]:
    """The targets and tasks of a policy's `targets.yaml`; faults go to `problems`, the sound ones are given."""
    if not isinstance(node, Listing):
        problems.add("target.file", node.mark)
        return (), ()
    if indicators is None:
        problems.add("indicators.none", node.mark, file=INDICATORS_FILE)
        return (), ()
    reader = _Reader(policy, indicators, problems)
    entries = [entry for entry in node.items if reader.is_entry(entry)]
    for entry in entries:
        if isinstance(entry, Mapping) and _has(entry, "task") and not _has(entry, "target"):
            reader.task(entry)
    for entry in entries:
        if isinstance(entry, Mapping) and _has(entry, "target"):
            reader.target(entry)
    return tuple(reader.targets), tuple(reader.tasks.values())


def _has(node: Mapping, key: str) -> bool:
    return any(name.text == key for name, _ in node.entries)


class _Reader:
    def __init__(self, policy: str, indicators: Indicators, problems: Findings) -> None:
        self.policy, self.indicators, self.problems = policy, indicators, problems
        self.tasks: dict[str, Task] = {}
        self.targets: list[Target] = []
        self.seen: dict[str, Mark] = {}

    def is_entry(self, node: Node) -> bool:
        """Whether an entry says what it is; strangers are reported."""
        if isinstance(node, Mapping) and (_has(node, "target") or _has(node, "task")):
            return True
        self.problems.add("target.entry", node.mark)
        return False

    def task(self, node: Mapping) -> None:
        shape = check(TaskShape, node, self.problems)
        if shape is None:
            return
        mark = node.key_mark("task")
        if (first := self.tasks.get(shape.task)) is not None:
            self.problems.add("target.task-twice", mark, first.mark, id=shape.task)
            return
        departments = self._departments(shape.departments, node)
        if departments == Departments():
            self.problems.add("target.no-departments", mark, id=shape.task)
        self.tasks[shape.task] = Task(
            self.policy, shape.task, shape.article, _cites(shape.cites), shape.summary, departments, shape.doubt, mark
        )

    def target(self, node: Mapping) -> None:
        shape = check(TargetShape, node, self.problems)
        if shape is None:
            return
        mark = node.key_mark("target")
        if (first := self.seen.setdefault(shape.target, mark)) is not mark:
            self.problems.add("target.twice", mark, first, id=shape.target)
            return
        indicator = self._indicator(shape, node)
        schedule = self._schedule(shape, node)
        departments, task = self._answerable(shape, node)
        threshold = self._threshold(indicator, shape, node) if indicator is not None else None
        if indicator is None or schedule is None or (threshold is None and not shape.no_figure):
            return
        self.targets.append(
            Target(
                policy=self.policy, id=shape.target, article=shape.article, cites=_cites(shape.cites),
                summary=shape.summary, indicator=indicator, threshold=threshold, schedule=schedule, per=shape.per,
                printed=shape.printed, doubt=shape.doubt, departments=departments, task=task,
                assigned=bool(shape.under_task), mark=mark, strive=shape.strive,
            )
        )  # fmt: skip

    def _indicator(self, shape: TargetShape, node: Mapping) -> Indicator | None:
        found = self.indicators.by_key.get(shape.indicator)
        if found is None:
            words = suggestion(shape.indicator, self.indicators.by_key, self.indicators.labels())
            place = node.get("indicator") or node
            self.problems.add("indicator.unknown", place.mark, found=shape.indicator, **words)
        return found

    # ── what is asked ────────────────────────────────────────────────────────────────────────────────

    def _threshold(self, indicator: Indicator, shape: TargetShape, node: Mapping) -> Threshold | None:
        given = [(name, value) for name in BOUNDS if (value := node.get(name)) is not None]
        place = node.key_mark(given[0][0]) if given else node.key_mark("target")
        if shape.no_figure:
            if given:
                self.problems.add("target.no-figure", place, matcher=given[0][0])
            return None
        names = {name for name, _ in given}
        pair = names in ({"at_least", "at_most"}, {"at_least", "below"}, {"above", "at_most"}, {"above", "below"})
        if len(given) != 1 and not pair:
            self.problems.add("target.matcher", place)
            return None
        bounds: list[tuple[Bound | None, Bound | None]] = []
        for name, value in given:
            if indicator.type == "boolean" and name != "equals":
                self.problems.add("target.matcher-type", node.key_mark(name), matcher=name, indicator=indicator.key)
                return None
            if (bound := self._bounds(indicator, name, value)) is not None:
                bounds.append(bound)
        if len(bounds) != len(given):
            return None
        low = next((low for low, _ in bounds if low is not None), None)
        high = next((high for _, high in bounds if high is not None), None)
        if low and high and (low.value > high.value or (low.value == high.value and (low.strict or high.strict))):
            self.problems.add("target.empty-range", place, indicator=indicator.key)
            return None
        return Threshold(low, high, place)

    def _bounds(self, indicator: Indicator, name: str, node: Node) -> tuple[Bound | None, Bound | None] | None:
        if name == "between":
            if not isinstance(node, Listing) or len(node.items) != 2:
                self.problems.add("target.between", node.mark)
                return None
            low, high = (self._value(indicator, item) for item in node.items)
            return None if low is None or high is None else (Bound(low), Bound(high))
        value = self._value(indicator, node)
        if value is None:
            return None
        bound = Bound(value, name in {"above", "below"})
        if name == "equals":
            return bound, bound
        return (bound, None) if name in {"at_least", "above"} else (None, bound)

    def _value(self, indicator: Indicator, node: Node) -> int | None:
        before = len(self.problems)
        value = indicator.read(node, self.problems)
        if value is None and len(self.problems) == before:
            self.problems.add("target.value", node.mark, indicator=indicator.key)
        return value if isinstance(value, int) else None

    # ── when, and who ────────────────────────────────────────────────────────────────────────────────

    def _schedule(self, shape: TargetShape, node: Mapping) -> Schedule | None:
        by = node.get("by")
        if (by is None) == (shape.each_year is None):
            self.problems.add("target.date", node.key_mark("by" if by is not None else "target"))
            return None
        if shape.each_year is not None:
            first, last = shape.each_year.first, shape.each_year.last
            if last is not None and last < first:
                self.problems.add("target.years", node.key_mark("each_year"), first=first, last=last)
                return None
            return EachYear(first, last)
        if isinstance(by, Scalar) and by.text in NO_DATE_WORDS:
            return NoDate()
        day = read_date(by, self.problems, "期限", "by", end=True) if by is not None else None
        if day == ENDLESS.toordinal():
            return NoDate()
        return None if day is None else By(day)

    def _departments(self, shape: _DepartmentsShape, node: Mapping) -> Departments:
        found = Departments(shape.lead, shape.partners, shape.responsible)
        names = found.names()
        place = (node.get("departments") or node).mark
        for twice in sorted({name for name in names if names.count(name) > 1}):
            self.problems.add("target.department-twice", place, name=twice)
        return found

    def _answerable(self, shape: TargetShape, node: Mapping) -> tuple[Departments, str]:
        """The departments of a target: its own, or those of the task it belongs to."""
        own = self._departments(shape.departments, node)
        name = shape.task or shape.under_task
        if not name:
            return own, ""
        if own != Departments() or (shape.task and shape.under_task):
            self.problems.add("target.task-and-departments", node.key_mark("target"))
            return own, ""
        task = self.tasks.get(name)
        if task is None:
            place = node.get("task") or node.get("under_task") or node
            self.problems.add("target.task", place.mark, found=glimpse(place), **suggestion(name, self.tasks))
            return own, ""
        return task.departments, name


def _cites(shapes: tuple[CiteShape, ...]) -> tuple[Cite, ...]:
    return tuple(Cite(*each.span, each.sha256) for each in shapes)
