"""The readings on which rules between policies rest, whichever policy declares them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from qaward.findings import Findings
from qaward.nodes import Listing, Mapping, Node, Scalar
from qaward.policy.readings import Choices, Resolver

if TYPE_CHECKING:
    from qaward.policy.model import Reading
    from qaward.policy.pack import Pack
    from qaward.policy.stacking import StackRule


class Doubts:
    """The readings on which rules between policies rest, whichever policy declares them.

    Of policies that are passed over the head alone is read, which has them.
    """

    def __init__(
        self, node: Listing | None, loaded: list[Pack], heads: list[Pack], choices: Choices, problems: Findings
    ) -> None:
        self.problems = problems
        self.names = frozenset(() if node is None else _named(node))
        declaring = [pack for pack in heads if any(shape.reading in self.names for shape, _ in pack.readings())]
        # Those of policies that are read are looked over there.
        silent = {pack.folder: Findings() if pack in loaded else problems for pack in declaring}
        found = [pack.doubts(choices, silent[pack.folder]) for pack in declaring]
        self.readings = {name: each for readings in found for name, each in readings.items()}

    def resolver(self) -> Resolver:
        """What puts the chosen values into the rules."""
        return Resolver(self.readings, self.problems)

    def beyond(self, policies: Collection[str], rules: Sequence[StackRule]) -> tuple[Reading, ...]:
        """Those that rules rest on and none of some policies declares."""
        names = sorted({name for rule in rules for name in rule.readings})
        return tuple(self.readings[name] for name in names if self.readings[name].policy not in policies)


def _named(node: Node) -> Iterator[str]:
    """The readings that a tree refers to."""
    for item in node.items if isinstance(node, Listing) else ():
        yield from _named(item)
    for key, value in node.entries if isinstance(node, Mapping) else ():
        if key.text == "reading" and isinstance(value, Scalar):
            yield value.text
        yield from _named(value)
