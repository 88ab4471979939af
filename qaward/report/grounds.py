"""What an answer rests on: trees in which every `not` is carried down to what is asked, and the leaves that decide.

This is the one place where a `not` is taken out of a tree that is shown: what must not be is asked the other way
round (`turned`), all of some things become any one of their opposites, and any one becomes all of them. So each
leaf stands under 须同时满足 and 任一即可 alone, and its words say what has to be the case. Answers go with it, as they
do in three values. Documents keep the tree as the rule is written.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from qaward.engine.judged import Judged
from qaward.meaning.core import MET
from qaward.policy.asked_sum import AskedSum


@dataclass(frozen=True, slots=True)
class Ground:
    """One node: a `leaf` that is asked, `turned` where the rule asks that it be not; or `all` or `any` of `parts`.

    `asked` is what such a group says as a whole: that another clause gives so much, or, `turned`, does not.
    """

    answer: int
    leaf: Judged | None = None
    turned: bool = False
    any: bool = False
    parts: tuple[Ground, ...] = ()
    asked: AskedSum | None = None

    def joins(self, *, any: bool) -> bool:  # noqa: A002 - as the field is called
        """Whether it is a group of such a kind that says nothing as a whole, so that its parts can stand for it."""
        return self.leaf is None and self.asked is None and self.any == any

    def deciding(self) -> Iterator[Ground]:
        """The leaves on which the answer rests: of `any` that is met the parts that are, of `all` that is not met
        those that are not; where it is not known, those that are not known.
        """
        if self.leaf is not None or self.asked is not None:
            yield self
        for part in self.parts:
            if part.answer == self.answer:
                yield from part.deciding()


def ground_of(node: Judged, *, turned: bool = False) -> Ground:
    """The tree of a condition, or of its opposite, without `not`; groups within groups of their kind are one."""
    if node.form == "not":
        return ground_of(node.parts[0], turned=not turned)
    answer = MET - node.answer if turned else node.answer
    if node.form not in {"all", "any"}:
        return Ground(answer, node, turned)
    either = (node.form == "any") != turned
    made = [ground_of(part, turned=turned) for part in node.parts]
    parts = [inner for each in made for inner in (each.parts if each.joins(any=either) else (each,))]
    if node.asked is not None:
        return Ground(answer, turned=turned, any=either, parts=tuple(parts), asked=node.asked)
    return parts[0] if len(parts) == 1 else Ground(answer, any=either, parts=tuple(parts))


def grounds_of(tree: Judged) -> tuple[Ground, ...]:
    """What a tree asks together."""
    whole = ground_of(tree)
    return whole.parts if whole.joins(any=False) else (whole,)
