"""A text read into nodes, by whichever reader is for it."""

from __future__ import annotations

from qaward.findings import Findings
from qaward.marks import Mark
from qaward.nodes import Node
from qaward.trees.from_json import JsonReader
from qaward.trees.from_yaml import YamlReader


def read_node(source: str, text: str, problems: Findings, *, listed: bool = False) -> Node | None:
    """The tree of a YAML or JSON text; None, with the faults reported, where there is none.

    A text that begins with `{` or `[` is read as JSON, anything else as YAML. `listed`: a key may be a list of values.
    """
    if not text.strip():
        problems.add("file.empty", Mark(source))
        return None
    if text.lstrip()[0] in "{[":
        return JsonReader(source, text, problems).read()
    return YamlReader(source, text, problems, listed=listed).read()
