"""Gaps: what the office alone can say and has not said is marked in the paper and told, never made up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from qaward.findings import Finding
from qaward.marks import Mark
from qaward.papers.plan import PAPERS, PAPERS_FILE

GAP = "〔此处须由本局填写：{}〕"
"""What stands in a paper where the office has not given a text that it has to give."""


def gaps_in(given: Mapping[str, str], labels: Mapping[str, str]) -> Iterator[Finding]:
    """A warning for each text that is empty, by its key in `papers.yaml`."""
    place = Mark(f"{PAPERS}/{PAPERS_FILE}")
    for key, text in given.items():
        if not text:
            yield Finding("papers.gap", place, (("key", key), ("label", labels[key])), "note")
