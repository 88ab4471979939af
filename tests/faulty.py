"""The tables of faulty inputs under `tests/bad`: what each case is read from, and what has to be said about it.

A table (`tests/bad/<reader>/<family>.yaml`) holds cases of one reader and one family. Each has a name, what is
written, and the code of the message it brings; `▸` stands before the place that the message points at and is no part
of the input. Most cases write a few keys alone: these replace the keys of the same name in the base (`tests/bad/base`),
in the mapping that `under` leads to. `tests/bad/README.md` tells the whole layout.

Codes and places are written by hand. What the messages say is in `faulty_texts`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, cast

import yaml

from qaward.findings import Finding, InputError
from qaward.indicators import Indicators, load_indicators
from qaward.policy.load import load_rules
from qaward.policy.model import Rules
from qaward.profiles.read import read_profile
from qaward.regions import read_region
from qaward.vocabulary.load import load_vocabulary
from qaward.vocabulary.model import Vocabulary

BAD = Path(__file__).parent / "bad"
READERS = ("profiles", "chapters", "policies", "vocabularies", "indicators", "targets", "regions")

PLACE = "▸"
TIMES = re.compile(r"⟪(.+?)×(\d+)⟫", re.DOTALL)
OF_TABLE = {"base", "under", "suffix", "cases"}
OF_CASE = {"case", "write", "whole", "file", "drop", "base", "under", "suffix", "encoding", "code", "at"}
MADE = {
    "stairs": "".join(f"{' ' * deep}-\n" for deep in range(1, 80)),
    "alternatives": "".join(f"      - drafters: {number}\n" for number in range(201)),
}
"""Parts that nobody wants to read, by name: `⟪stairs⟫`; what is the same many times over is written `⟪a×500⟫`."""


@dataclass(frozen=True)
class Fault:
    """What has to be found: a code, and the place as it is printed (`file:line:column`)."""

    code: str
    place: str


@dataclass(frozen=True)
class Case:
    """One faulty input: which reader it is for, its name there, its bytes, and the faults in the order of places."""

    reader: str
    name: str
    source: str
    content: bytes
    faults: tuple[Fault, ...]

    @property
    def id(self) -> str:
        """`reader/name`."""
        return f"{self.reader}/{self.name}"

    @property
    def keys(self) -> tuple[str, ...]:
        """By which the texts of its faults are found: its id, counted where there are several."""
        counted = range(1, len(self.faults) + 1)
        return (self.id,) if len(self.faults) == 1 else tuple(f"{self.id} {number}" for number in counted)


@dataclass(frozen=True)
class Key:
    """A key of a mapping with all that is written under it, as lines."""

    name: str
    text: str


@dataclass(frozen=True)
class Opened:
    """A base that is opened at one of its mappings: what stands before, the keys, and what stands after."""

    before: str
    keys: tuple[Key, ...]
    after: str
    indent: int

    def written(self, write: str, drop: Iterable[str]) -> str:
        """With some keys written anew.

        A new key comes before the key of the base that is written after it. With none after it, it comes where the
        first dropped key stood, or else at the end.
        """
        names = {key.name for key in self.keys}
        anew: dict[str, str] = {}
        new = ""
        for key in keys_of(write):
            if key.name in names:
                anew[key.name], new = new + key.text, ""
            else:
                new += key.text
        inside = ""
        for key in self.keys:
            if key.name in drop:
                inside, new = inside + new, ""
            else:
                inside += anew.get(key.name, key.text)
        lines = (inside + new).splitlines(keepends=True)
        shifted = "".join(line if line.isspace() else " " * self.indent + line for line in lines)
        return self.before + shifted[self.indent :] + self.after


def keys_of(text: str) -> list[Key]:
    """The keys of a mapping in block style, each with its lines; what stands before the first has no name."""
    keys: list[Key] = []
    for line in text.splitlines(keepends=True):
        if line[0] in " \n#-" and keys:
            keys[-1] = Key(keys[-1].name, keys[-1].text + line)
        else:
            keys.append(Key(line.replace(PLACE, "").partition(":")[0], line))
    return keys


@cache
def opened(base: str, under: str) -> Opened:
    """A base, opened at the mapping that a path of keys and numbers leads to.

    A base is a sound file; comments at its head are left out.
    """
    text = re.sub(r"\A(#.*\n)+", "", (BAD / f"{base}.yaml").read_text("utf-8"))
    node = yaml.compose(text, yaml.BaseLoader)
    for step in under.split(".") if under else ():
        if isinstance(node, yaml.SequenceNode):
            node = cast(yaml.Node, node.value[int(step)])
        else:
            pairs = cast(list[tuple[yaml.ScalarNode, yaml.Node]], cast(yaml.MappingNode, node).value)
            node = next(value for key, value in pairs if key.value == step)
    assert isinstance(node, yaml.MappingNode)
    start, end = cast(int, node.start_mark.index), cast(int, node.end_mark.index)
    if end < len(text):
        end = text.rindex("\n", 0, end) + 1
    indent = cast(int, node.start_mark.column)
    inside = re.sub(rf"^ {{{indent}}}", "", text[start:end], flags=re.MULTILINE)
    return Opened(text[:start], tuple(keys_of(inside)), text[end:], indent)


def text_of(entry: dict[str, Any], table: dict[str, Any]) -> str:
    """What a case writes, with the signs of places in it."""
    if "whole" in entry:
        text = entry["whole"]
    else:
        base = opened(entry.get("base", table.get("base")), entry.get("under", table.get("under", "")))
        text = base.written(entry.get("write", ""), entry.get("drop", ()))
    for name, made in MADE.items():
        text = re.sub(rf"^ *⟪{name}⟫\n", made, text, flags=re.MULTILINE)
    return TIMES.sub(lambda found: found[1] * int(found[2]), text)


def listed(value: str | list[str]) -> list[str]:
    """One or several, as a list."""
    return [value] if isinstance(value, str) else value


def places(text: str) -> list[str]:
    """The places of a text that have the sign, as line:column; in the order of the text."""
    found: list[str] = []
    for number, line in enumerate(text.split("\n"), 1):
        parts = line.split(PLACE)
        found += [f"{number}:{1 + sum(map(len, parts[: at + 1]))}" for at in range(len(parts) - 1)]
    return found


def case_of(reader: str, entry: dict[str, Any], table: dict[str, Any]) -> Case:
    """A case as its table has it."""
    assert entry.keys() <= OF_CASE, (reader, entry)
    name = entry["case"]
    text = "" if "file" in entry else text_of(entry, table)
    source = {
        "chapters": f"pack/{name}.yaml",
        "policies": "pack/policy.yaml",
        "targets": "pack/targets.yaml",
    }.get(reader, f"{name}.{entry.get('suffix', table.get('suffix', 'yaml'))}")
    found = listed(entry["at"]) if "at" in entry else places(text)
    codes = listed(entry["code"])
    assert len(codes) == len(found), f"{reader}/{name}: {len(codes)} codes and {len(found)} places"
    faults = tuple(Fault(code, whole_place(source, place)) for code, place in zip(codes, found, strict=True))
    if "file" in entry:
        content = (BAD / "files" / entry["file"]).read_bytes()
    else:
        content = text.replace(PLACE, "").encode(entry.get("encoding", "utf-8"), "surrogateescape")
    return Case(reader, name, source, content, faults)


def whole_place(source: str, place: str) -> str:
    """A place with its file: `7:5`, `file` for the file as a whole, or another file with line and column."""
    if place == "file":
        return source
    return place if place.count(":") > 1 else f"{source}:{place}"


@cache
def cases(*readers: str) -> tuple[Case, ...]:
    """The cases of some readers, in the order of the tables."""
    found: list[Case] = []
    for reader in readers:
        for path in sorted((BAD / reader).iterdir()):
            table = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
            assert table.keys() <= OF_TABLE, path
            found += [case_of(reader, entry, table) for entry in table["cases"]]
    assert len({case.id for case in found}) == len(found), "a name stands twice"
    return tuple(found)


def case_named(reader: str, name: str) -> Case:
    """One case."""
    return next(each for each in cases(reader) if each.name == name)


@cache
def words() -> Vocabulary:
    """The small vocabulary of the faulty inputs."""
    return load_vocabulary("vocabulary.yaml", (BAD / "vocabulary.yaml").read_bytes())


@cache
def indicators() -> Indicators:
    """The indicators of the faulty inputs."""
    return load_indicators("indicators.yaml", (BAD / "indicators.yaml").read_bytes())


def pack(**changed: bytes) -> dict[str, bytes]:
    """The files of the sound pack, some of them changed or added (by their name without `.yaml`)."""
    files = {f"pack/{path.name}": path.read_bytes() for path in (BAD / "pack").iterdir()}
    files["vocabulary.yaml"] = (BAD / "vocabulary.yaml").read_bytes()
    return {**files, **{f"pack/{name}.yaml": content for name, content in changed.items()}}


def rules(targets: bytes, **left_out: bool) -> Rules:
    """The sound pack with some targets."""
    files = {**pack(), "indicators.yaml": (BAD / "indicators.yaml").read_bytes()}
    files = {name: content for name, content in files.items() if name.partition(".")[0] not in left_out}
    return load_rules({**files, "pack/targets.yaml": targets})


def read(reader: str, source: str, content: bytes) -> None:
    """An input read as its reader does it. Raises InputError for what is wrong with it."""
    match reader:
        case "profiles":
            read_profile(source, content, words())
        case "chapters":
            load_rules(pack(**{Path(source).stem: content}))
        case "policies":
            load_rules(pack(policy=content))
        case "vocabularies":
            load_vocabulary(source, content)
        case "indicators":
            load_indicators(source, content)
        case "targets":
            rules(content)
        case _:
            read_region(source, content, indicators())


def found_in(case: Case) -> tuple[Finding, ...]:
    """What is said about a faulty input."""
    try:
        read(case.reader, case.source, case.content)
    except InputError as refused:
        return refused.findings
    raise AssertionError(f"{case.id} brings no message")
