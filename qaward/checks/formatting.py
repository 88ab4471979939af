"""Rule files put into the one layout: a text, a file, a folder. Nothing is ever half-written, nothing said is lost."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qaward.checks.layout import CLAUSE, CLAUSE_KEYS, comments_of, read_document
from qaward.checks.printer import printed
from qaward.contents import content_of
from qaward.findings import Findings, InputError, refusal
from qaward.marks import Mark
from qaward.nodes import Listing, Mapping, Node, Scalar
from qaward.policy.files import LARGEST_FILE
from qaward.reading import is_folder, is_hidden
from qaward.trees.decoding import decode
from qaward.trees.read import read_node
from qaward.writing import rewrite


@dataclass(frozen=True, slots=True)
class Formatted:
    """One file: its text as it stands (line ends as written), and in the layout."""

    path: Path
    content: bytes
    before: str
    after: str

    @property
    def differs(self) -> bool:
        """Whether the file is not in the layout, to the byte."""
        return self.content != self.after.encode()


def rule_files(path: Path) -> list[Path]:
    """The file itself, or all `*.yaml` below a folder that are not hidden. Raises InputError where there is nothing."""
    problems = Findings()
    if is_folder(path):
        found = sorted(each for each in path.rglob("*.yaml") if not _hidden(each.relative_to(path)))
        root = path.resolve()
        for each in found:
            if not Path(os.path.realpath(each)).is_relative_to(root):
                problems.add("rules.outside", Mark(str(each)))
        if not found:
            problems.add("rules.none", Mark(str(path)))
    else:
        found = [path]
        if not path.is_file():
            problems.add("rules.no-file", Mark(str(path)))
        elif path.suffix != ".yaml":
            problems.add("fmt.no-rules", Mark(str(path)))
    if problems.errors:
        raise InputError(problems)
    return found


def _hidden(name: Path) -> bool:
    return any(map(is_hidden, name.parts))


def format_file(path: Path) -> Formatted:
    """A file as it stands and in the layout. Raises InputError with every fault of a file that cannot be read."""
    problems = Findings()
    content = content_of(path, LARGEST_FILE, "rules.large")
    text = decode(str(path), content, problems)
    if text is None:
        raise InputError(problems)
    return Formatted(path, content, text, format_text(text, str(path)))


def format_text(text: str, source: str = "") -> str:
    """A text in the layout. Raises InputError with every fault of a text that is no sound YAML.

    A JSON text stays as it is. So does one whose layout would lose a comment or change a value: the proof is made
    for every text, so that no oversight of the printer can harm a file.
    """
    problems = Findings()
    node = read_node(source, text, problems, listed=True)
    if isinstance(node, Scalar):
        problems.add("fmt.no-rules", node.mark)
    if node is None or problems.errors:
        raise InputError(problems)
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    if lines.lstrip()[0] in "{[":
        return lines.rstrip() + "\n"
    after = printed(read_document(lines))
    if not same(node, lines, after):
        problems.add("file.layout", Mark(source))
        raise InputError(problems)
    return after


def same(node: Node, before: str, after: str) -> bool:
    """Whether a text says the same as its layout, comments and all, and the layout is its own layout."""
    other = read_node("", after, Findings(), listed=True)
    if other is None or meaning(node) != meaning(other):
        return False
    texts = [Counter(each.text for each in comments_of(text)) for text in (before, after)]
    return texts[0] == texts[1] and printed(read_document(after)) == after


def meaning(node: Node) -> Any:
    """What a tree says: texts with whether they are null, in the order written, but for the keys of a clause."""
    match node:
        case Scalar():
            return node.text, node.is_null
        case Listing(items):
            return [meaning(item) for item in items]
        case Mapping(entries):
            pairs = [(key.text, meaning(value)) for key, value in entries]
            if {name for name, _ in pairs} >= CLAUSE:
                known = {name: at for at, name in enumerate(CLAUSE_KEYS)}
                pairs.sort(key=lambda pair: known.get(pair[0], len(known)))
            return tuple(pairs)


def write(formatted: Iterable[Formatted]) -> list[Path]:
    """Put files into the layout: each written beside its place and renamed. Returns those that were changed.

    A link stays a link: the file it leads to is written. Raises InputError for what cannot be written; what was
    written before stays.
    """
    changed: list[Path] = []
    for each in formatted:
        if not each.differs:
            continue
        try:
            rewrite(each.path, each.after.encode())
        except OSError as fault:
            problems = Findings()
            problems.add("file.unwritable", Mark(str(each.path)), **refusal(fault))
            raise InputError(problems) from None
        changed.append(each.path)
    return changed
