"""Trees of rule files that were read before: the same bytes under the same name are not read again.

Rules are read again and again with other readings chosen, and the files are the same each time.
"""

from __future__ import annotations

from functools import lru_cache

from qaward.findings import Findings, InputError
from qaward.nodes import Node
from qaward.trees.read import read_tree

_MOST, _LARGEST = 64, 2**18
"""How many trees are remembered, and of how many bytes at most: a large one is not worth its memory."""


def read_rule_file(source: str, content: bytes, problems: Findings) -> Node | None:
    """The tree of a rule file, in which a key may be a list; None, with the faults reported, where there is none."""
    if len(content) <= _LARGEST:
        try:
            node, own = _read(source, content)
        except InputError:  # more faults than are worth telling: they are told below
            node, own = None, None
        if own is not None and not own.found:
            problems.slips |= own.slips
            problems.near |= own.near
            problems.cuts |= own.cuts
            return node
    return read_tree(source, content, problems, listed=True, anyway=True)


@lru_cache(maxsize=_MOST)
def _read(source: str, content: bytes) -> tuple[Node | None, Findings]:
    problems = Findings()
    return read_tree(source, content, problems, listed=True, anyway=True), problems
