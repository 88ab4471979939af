"""What a server is started with: the rules it serves, where it listens, and how much it takes from whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

LARGEST_UPLOAD = 2 * 2**20
"""The largest file that is taken, in bytes: one applicant's profile or workbook."""

LARGEST_BODY = 8 * 2**20
"""The largest request that is taken, in bytes: pages carry what was filled in along with them."""

MOST_ITEMS = 300
"""How many items one applicant may have here: more are decided on the command line."""

MOST_ASKED = 100
"""How many items an interview may have: what to ask next is reckoned anew for each answer."""

ADVISED = 60
"""Items up to which advice is given: beyond, the search for changes would keep others waiting."""

PER_MINUTE, BURST = 600, 120
"""How many requests an address may make in a minute on average, and at once, where nothing else is said."""


@dataclass(frozen=True, slots=True)
class Options:
    """What a server is started with.

    `round` is the folder of an office's award year that is shown to those it names; None: none is.
    `names` are the host names it answers to. `proxied` says that it stands behind a proxy that speaks https and says
    who asks; `hsts` for how many days browsers shall use https alone. `objection` is the text, one paragraph a line,
    by which an office tells how to object; empty where it gives none. `per_minute` is 0 where requests are not counted.
    """

    rules: Path | None = None
    policies: tuple[str, ...] = ()
    readings: Mapping[str, str] = field(default_factory=dict[str, str])
    names: tuple[str, ...] = ("127.0.0.1", "localhost", "[::1]")
    proxied: bool = False
    hsts: int = 0
    per_minute: int = PER_MINUTE
    objection: tuple[str, ...] = ()
    round: Path | None = None
