"""What another clause of the same policy asks, for conditions that say `met`: read again where it is said."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qaward.findings import suggestion
from qaward.marks import Mark
from qaward.nodes import Scalar, glimpse
from qaward.policy.model import Condition, Count
from qaward.policy.readings import Resolver
from qaward.policy.unasked import placed
from qaward.vocabulary.fact import APPLICANT

if TYPE_CHECKING:
    from qaward.policy.pack import Pack


@dataclass(frozen=True, slots=True)
class MetReader:
    """What other clauses of a policy ask, for conditions that say `met`; `path` are the clauses on the way to here.

    It stands for the clause at `mark`, where everything that it says is placed; that is for some `kinds` of applicants
    (None: any).
    """

    pack: Pack
    resolver: Resolver
    path: tuple[str, ...]
    mark: Mark
    kinds: tuple[str, ...] | None

    def __call__(self, each: str, name: Scalar, depth: int) -> Condition | None:
        """What a clause asks, seen from an item of a kind or from the applicant; None where that cannot be told.

        `depth` is that of the condition that asks it.
        """
        entries, problems = self.pack.entry_of, self.resolver.problems
        entry = entries.get(name.text)
        if name.text in self.path:
            problems.add("rule.met-circle", name.mark, path=" → ".join((*self.path, name.text)))
            return None
        if entry is None:
            problems.add("rule.met-unknown", name.mark, found=name.text, **suggestion(name.text, entries))
            return None
        kind = glimpse(entry.get("each") or entry)
        if kind != APPLICANT and kind not in self.pack.vocabulary.item_kinds:
            return None  # which the clause itself is told
        asked = placed(self.pack.asked_by(entry, kind, replace(self, path=(*self.path, name.text)), depth), self.mark)
        if kind in {each, APPLICANT}:
            return asked
        return Count(kind, asked, 1, None, self.mark)
