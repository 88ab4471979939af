"""Whose rule a remark is about, and where: a clause, a reading, a rule, a target, or the policy itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from qaward.findings import Finding
from qaward.marks import Mark
from qaward.policy.model import Clause


@dataclass(frozen=True, slots=True)
class Place:
    """What remarks are about: the policy, the name in it, and where that stands."""

    policy: str
    at: str
    mark: Mark

    @classmethod
    def of(cls, clause: Clause) -> Place:
        """The place of a clause."""
        return cls(clause.policy, clause.id, clause.mark)

    def tell(
        self,
        code: str,
        words: Mapping[str, object] | None = None,
        *,
        mark: Mark | None = None,
        about: str = "",
        also: tuple[Mark, ...] = (),
        examples: tuple[Mapping[str, Any], ...] = (),
    ) -> Finding:
        """A remark about it, at its own mark unless another is nearer to the fault."""
        return Finding.of(
            code, mark or self.mark, words, policy=self.policy, at=self.at, about=about, also=also, examples=examples
        )
