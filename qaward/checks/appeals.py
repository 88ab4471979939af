"""Appeals (倡导) as a table: what a document calls for without saying who gives what, apart from its promises."""

from __future__ import annotations

from collections.abc import Iterable

from qaward.checks.sources import Source
from qaward.checks.waivers import Waiver
from qaward.policy.model import Policy
from qaward.report.rows import Table
from qaward.report.words import pick


def appeals_table(policy: Policy, waivers: Iterable[Waiver], source: Source | None, lang: str) -> Table | None:
    """Where each appeal of a policy stands and what it says in our own words; with its document, the passages too.

    None where it makes none.
    """
    own = [each for each in waivers if each.appeal and each.policy == policy.id]
    if not own:
        return None
    head = pick(lang, ("章节", "倡导（没有写由谁给什么）"), ("article", "appeal (nobody gives anything)"))
    body = [(each.article or _place(each, lang), each.because) for each in own]
    if source is None:
        return Table(head, tuple(body))
    both = tuple((*row, _passages(each, source, lang)) for row, each in zip(body, own, strict=True))
    return Table((*head, pick(lang, "原文", "document")), both)


def _place(waiver: Waiver, lang: str) -> str:
    spans = [f"{each.start}–{each.end}" for each in waiver.passages]
    return pick(lang, f"第 {'、'.join(spans)} 字", f"characters {', '.join(spans)}")


def _passages(waiver: Waiver, source: Source, lang: str) -> str:
    """The words of its passages, one line each; of one that is gone, that it is."""
    gone = pick(lang, "（原文已没有这些字）", "(no longer in the document)")
    found = [source.locate(cite) for cite in waiver.passages]
    words = ["".join(source.text[now.start : now.end].split()) if now else gone for now in found]
    return pick(lang, "；", "; ").join(words)
