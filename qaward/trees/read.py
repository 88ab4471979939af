"""A text read into nodes, by whichever reader is for it."""

from __future__ import annotations

from qaward.findings import Findings
from qaward.marks import Mark
from qaward.nodes import Node
from qaward.tabular.signature import is_table
from qaward.trees.decoding import decode
from qaward.trees.from_json import JsonReader
from qaward.trees.from_yaml import YamlReader


def read_tree(
    source: str, content: bytes, problems: Findings, *, listed: bool = False, anyway: bool = False
) -> Node | None:
    """The tree of a file's bytes, see `read_node`; None, with the faults reported, where there is none."""
    text = decode(source, content, problems)
    return None if text is None else read_node(source, text, problems, listed=listed, anyway=anyway)


def read_node(source: str, text: str, problems: Findings, *, listed: bool = False, anyway: bool = False) -> Node | None:
    """The tree of a YAML or JSON text; None, with the faults reported, where there is none.

    A text that begins with `{` or `[` is read as JSON, anything else as YAML; in a file that is called YAML, what is
    no JSON is YAML that begins with braces. `listed`: a key may be a list of values. `anyway`: a tree in which only
    keys are repeated, or left without a value by a slip of the pen, is given all the same, so that other faults are
    found as well; of repeated keys the first counts.
    """
    if not text.strip():
        problems.add("file.empty", Mark(source))
        return None
    if is_table(text):
        problems.add("file.table", Mark(source, 1, 1))
        return None
    if text.lstrip()[0] in "{[":
        if not source.lower().endswith(_YAML):
            return JsonReader(source, text, problems).read(anyway=anyway)
        node = JsonReader(source, text, Findings()).read()
        if node is not None:
            return node
    return YamlReader(source, text, problems, listed=listed).read(anyway=anyway)


_YAML = (".yaml", ".yml")
