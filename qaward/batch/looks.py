"""What is to be known of a batch as a whole before it is used: what a folder held that was not read, policies by which
nothing is due on the day, applicants whom no policy reaches.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from qaward.api import Engine
from qaward.batch.tally import Tally
from qaward.findings import Finding, texts
from qaward.marks import Mark
from qaward.policy.idle import idle

_SHOWN = 3
"""So many names are told where there are more."""


def looks_of(engine: Engine, tally: Tally, unread: Sequence[str] = ()) -> Iterator[Finding]:
    """Warnings about what was done; `unread` are the files and folders that were passed over."""
    if unread:
        yield _look("batch.passed-over", many=str(len(unread)), **_names(unread))
    days: dict[str, dict[date, int]] = {}
    for (names, day), many in tally.planned.items():
        for name in names:
            own = days.setdefault(name, {})
            own[day] = own.get(day, 0) + many
    for policy in engine.rules.policies:
        found = {day: words for day in sorted(days.get(policy.id, {})) if (words := idle(policy, day)) is not None}
        if found:
            first, *more = found
            told = {"day_zh": f"{first}" + (f" 等 {len(found)} 天" if more else ""), "policy": policy.id}
            told["day_en"] = f"{first}" + (f" and {len(more)} other days" if more else "")
            many = sum(days[policy.id][day] for day in found)
            yield _look("batch.not-in-force", **told, many=str(many), **found[first])
    if tally.unreached:
        regions = [region for region, _ in sorted(tally.unreached.items(), key=lambda each: (-each[1], each[0]))]
        yield _look("batch.unreached", many=str(tally.unreached.total()), **_names(regions))


def _look(code: str, **words: str) -> Finding:
    return Finding(code, Mark(""), texts(words), "warning")


def _names(names: Sequence[str]) -> dict[str, str]:
    """The first of some names, as words."""
    shown, more = names[:_SHOWN], len(names) - _SHOWN
    zh = "、".join(f"`{each}`" for each in shown) + (" 等" if more > 0 else "")
    return {"zh": zh, "en": ", ".join(f"`{each}`" for each in shown) + (f" and {more} more" if more > 0 else "")}
