"""A case about targets: a region and its statistics as a scenario gives them, and their review."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from qaward.cases.case import Story
from qaward.cases.mismatch import Mismatch, near
from qaward.contents import content_of
from qaward.engine.targets import Outcome, Review, review
from qaward.regions import LARGEST_REGION, Region, make_region, read_region


@dataclass
class TargetCase(Story):
    """A scenario about targets. `file` is a whole region file, which stands for all that is said otherwise."""

    region: dict[str, Any] = field(default_factory=dict[str, Any])
    places: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    statistics: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    file: Path | None = None
    held: Review | None = None

    @property
    def review(self) -> Review:
        """What the review found. Raises Mismatch where there was none."""
        if self.held is None:
            raise Mismatch("前面缺少步骤“当 对照指标”", "the step `当 对照指标` is missing before it")
        return self.held

    @property
    def outcomes(self) -> list[Outcome]:
        """The outcomes of the case's policy. Raises Mismatch where there was no review."""
        return [each for each in self.review.outcomes if each.policy.id == self.document.id]

    def read(self) -> Region:
        """The region and its figures. Raises InputError with every fault, Mismatch where no region was named."""
        if self.file is not None:
            return read_region(
                str(self.file), content_of(self.file, LARGEST_REGION, "region.large"), self.rules.indicators
            )
        if not self.region:
            step = "假如 地区为没有代码的市 某市"
            raise Mismatch(f"前面要先写地区：\n{step}", f"the region has to be named before it:\n{step}")
        document = {"地区": self.region, "所辖": self.places, "统计数据": self.statistics}
        return make_region(document, self.rules.indicators, "场景")

    def hold(self, policies: tuple[str, ...] = (), departments: tuple[str, ...] = ()) -> None:
        """Hold the region against the targets of policies or departments (all, where none is named)."""
        region = self.read()
        day = self.day or region.as_of
        if day is None:
            step = "并且 评价日期为 2024-06-30"
            raise Mismatch(f"前面要先写评价日期：\n{step}", f"the day has to be named before it:\n{step}")
        self.held = review(self.rules, region, day, policies, departments)

    def known_targets(self, named: Iterable[str]) -> None:
        """Raise Mismatch where a table or step names a target that the policy does not have."""
        known = [target.id for target in self.document.targets]
        for name in named:
            if name not in known:
                zh, en = near(name, known)
                raise Mismatch(
                    f"政策 {self.policy} 没有指标 `{name}`{zh}", f"the policy {self.policy} has no target `{name}`{en}"
                )
