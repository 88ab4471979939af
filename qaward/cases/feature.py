"""Feature files read into scenarios: steps with their places, backgrounds put before them, outlines written out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn, cast

from qaward.contents import content_of
from qaward.findings import Findings, InputError
from qaward.marks import Mark
from qaward.reading import is_hidden
from qaward.trees.decoding import decode

LARGEST_FEATURE = 4 * 1024 * 1024
"""The largest feature file that is read, in bytes."""

MOST_LINES = 20
"""How many lines that cannot be read are reported of one file."""

TARGETS = "targets.feature"
"""Features of this name are about targets, all others about awards."""

LANGUAGE = "# language: zh-CN"
_KINDS = {"Context": "given", "Action": "when", "Outcome": "then"}
_PLACE = re.compile(r"<(.+?)>")

Table = list[list[str]]


@dataclass(frozen=True, slots=True)
class ScenarioStep:
    """One step as written: `kind` is given, when or then; `table` is None where it has none."""

    kind: str
    text: str
    table: Table | None
    mark: Mark


@dataclass(frozen=True, slots=True)
class Scenario:
    """One scenario, or one row of an outline's examples, with the steps of the background before its own."""

    title: str
    steps: tuple[ScenarioStep, ...]
    mark: Mark


@dataclass(frozen=True, slots=True)
class Feature:
    """One file: its scenarios, where each title stands, and the tags of the whole file (name, place)."""

    path: Path
    scenarios: tuple[Scenario, ...]
    titles: tuple[tuple[str, Mark], ...]
    tags: tuple[tuple[str, Mark], ...]

    @property
    def about_targets(self) -> bool:
        """Whether its steps are those of targets."""
        return self.path.name == TARGETS


def feature_files(folder: Path) -> list[Path]:
    """All feature files below a folder that are not hidden."""
    found = folder.rglob("*.feature")
    return sorted(path for path in found if not any(map(is_hidden, path.relative_to(folder).parts)))


def read_feature(path: Path, name: str) -> Feature:
    """The scenarios of a file; `name` is what messages call it. Raises InputError with every fault."""
    problems = Findings()
    text = decode(name, content_of(path, LARGEST_FEATURE, "rules.large", name), problems)
    if text is None:
        raise InputError(problems)
    return _Reader(path, name, problems).read(text)


def hint(text: str, line: str) -> tuple[str, str]:
    """What may be wrong with a line of a feature file that cannot be read."""
    if LANGUAGE not in text.split("\n", 1)[0]:
        return f"文件的第一行要写：{LANGUAGE}", f"the first line of the file has to be: {LANGUAGE}"
    if line.lstrip().startswith("|"):
        zh = "表格每行的格数要相同，每行以 | 开头、以 | 结尾"
        return zh, "all rows of a table have the same number of cells, and begin and end with |"
    zh = "每一步以 假如、并且、当 或 那么 加一个空格开头；“场景:”后面的冒号用英文的"
    return zh, "a step begins with 假如, 并且, 当 or 那么 and a space; the colon after 场景 is the ASCII one"


class _Reader:
    """Turns the parser's tree into scenarios."""

    def __init__(self, path: Path, name: str, problems: Findings) -> None:
        self.path, self.name, self.problems = path, name, problems
        self.titles: list[tuple[str, Mark]] = []
        self.tags: list[tuple[str, Mark]] = []

    def read(self, text: str) -> Feature:
        from gherkin.errors import CompositeParserException, ParserError
        from gherkin.parser import Parser

        try:
            tree = cast("dict[str, Any]", Parser().parse(text))
        except CompositeParserException as fault:
            errors: list[Any] = list(fault.errors)
            self._refuse(text, errors)
        except ParserError as fault:
            self._refuse(text, [fault])
        root = tree.get("feature")
        scenarios = tuple(self._of_feature(root)) if root else ()
        if not scenarios:
            self.problems.add("case.empty", Mark(self.name))
            raise InputError(self.problems)
        return Feature(self.path, scenarios, tuple(self.titles), tuple(self.tags))

    def _refuse(self, text: str, errors: list[Any]) -> NoReturn:
        lines = text.splitlines()
        places: list[dict[str, int]] = [getattr(error, "location", None) or {"line": 1} for error in errors]
        for at in sorted({place["line"] for place in places})[:MOST_LINES]:
            line = lines[at - 1].strip() if at <= len(lines) else ""
            zh, en = hint(text, line)
            self.problems.add("case.line", Mark(self.name, at, 1), found=line, zh=zh, en=en)
        raise InputError(self.problems)

    def _mark(self, part: Mapping[str, Any]) -> Mark:
        where = part["location"]
        return Mark(self.name, where["line"], where.get("column", 1))

    def _tagged(self, part: Mapping[str, Any]) -> None:
        self.tags += [(tag["name"].removeprefix("@"), self._mark(tag)) for tag in part.get("tags", ())]

    def _of_feature(self, root: Mapping[str, Any]) -> Iterator[Scenario]:
        self._tagged(root)
        yield from self._children(root, ())

    def _children(self, part: Mapping[str, Any], before: tuple[ScenarioStep, ...]) -> Iterator[Scenario]:
        for child in part["children"]:
            if "background" in child:
                before = (*before, *self._steps(child["background"]["steps"], "given"))
            elif "rule" in child:
                self._tagged(child["rule"])
                yield from self._children(child["rule"], before)
            elif "scenario" in child:
                yield from self._scenario(child["scenario"], before)

    def _steps(self, steps: list[Mapping[str, Any]], kind: str) -> tuple[ScenarioStep, ...]:
        made: list[ScenarioStep] = []
        for step in steps:
            kind = _KINDS.get(step["keywordType"], kind)
            rows = step["dataTable"]["rows"] if step.get("dataTable") else None
            table = None if rows is None else [[cell["value"] for cell in row["cells"]] for row in rows]
            made.append(ScenarioStep(kind, step["text"], table, self._mark(step)))
        return tuple(made)

    def _scenario(self, part: Mapping[str, Any], before: tuple[ScenarioStep, ...]) -> Iterator[Scenario]:
        mark = self._mark(part)
        self._tagged(part)
        self.titles.append((part["name"], mark))
        steps = (*before, *self._steps(part["steps"], "given"))
        if not part["examples"]:
            yield Scenario(part["name"], steps, mark)
        for examples in part["examples"]:
            self._tagged(examples)
            head = [cell["value"] for cell in (examples.get("tableHeader") or {"cells": ()})["cells"]]
            for row in examples.get("tableBody", ()):
                words = dict(zip(head, (cell["value"] for cell in row["cells"]), strict=True))
                shown = "、".join(words.values())
                title = _filled(part["name"], words)
                title = title if title != part["name"] else f"{title}（{shown}）"
                yield Scenario(title, tuple(_example(step, words) for step in steps), mark)


def _filled(text: str, words: Mapping[str, str]) -> str:
    """A text with the names in angle brackets filled in; names that the examples do not have stay."""
    return _PLACE.sub(lambda found: words.get(found[1], found[0]), text)


def _example(step: ScenarioStep, words: Mapping[str, str]) -> ScenarioStep:
    table = None if step.table is None else [[_filled(cell, words) for cell in row] for row in step.table]
    return ScenarioStep(step.kind, _filled(step.text, words), table, step.mark)
