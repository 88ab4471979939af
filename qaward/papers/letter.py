"""One letter to one applicant, as texts that templates put on paper, made before any template is filled in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qaward.money import format_capital
from qaward.papers.figures import yuan
from qaward.papers.gaps import GAP
from qaward.papers.template_data import Needed

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True)
class Sum:
    """A sum: `yuan` is its figure in 元 to the fen with thousands apart, `capital` the sum in capitals (大写)."""

    fen: int
    yuan: str
    capital: str


def sum_of_fen(fen: int) -> Sum:
    """A sum as templates have it."""
    return Sum(fen, yuan(fen), format_capital(fen))


@dataclass(frozen=True)
class Passage:
    """A text that the office has to give: `missing` where it has not, and `text` then says that there is a gap."""

    text: Needed[str]
    missing: bool = False


def passage(text: str, what: str) -> Passage:
    """The office's own text, or the gap where it is to be."""
    return Passage(text) if text else Passage(GAP.format(what), missing=True)


@dataclass(frozen=True)
class Part:
    """What one payer gives of a thing that is granted.

    `cut` tells what the year's money took off (empty: nothing), `course` how far it has come where anything is issued.
    """

    payer: str
    share: Needed[Sum]
    due: Needed[Sum]
    cut: Needed[str] = ""
    course: str = ""


@dataclass(frozen=True)
class Granted:
    """What is granted for one item by one clause, by each payer.

    `basis` is why, in short; `readings` are the numbers of the readings it rests on. `document` is the title of the
    policy, where several take part.
    """

    article: str
    title: str
    item: str
    basis: Needed[str]
    parts: tuple[Part, ...]
    readings: str = ""
    document: str = ""


@dataclass(frozen=True)
class NotGranted:
    """What is not granted: the cause from the fixed list, which condition fails on which fact, where that stands."""

    article: str
    title: str
    item: str
    payer: str
    cause: Needed[str]
    reason: Needed[str] = ""
    places: Needed[str] = ""


@dataclass(frozen=True)
class Open:
    """What is still to be settled: what, about which item, what can be brought for it, and the number in the queue."""

    text: Needed[str]
    item: str = ""
    title: str = ""
    bring: Needed[str] = ""
    number: str = ""


@dataclass(frozen=True)
class Beside:
    """What the policies say besides and no sum of the letter holds: honours, what is sought from others, what waits."""

    title: str
    item: str
    payer: str
    standing: str
    text: Needed[str] = ""


@dataclass(frozen=True)
class Note:
    """A reading (口径) that something rests on: its number in the letter, what was in doubt, and how it is read."""

    number: str
    question: str
    chosen: str


@dataclass(frozen=True)
class To:
    """Whom to write to; empty: not printed."""

    person: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""


@dataclass(frozen=True)
class Letter:
    """All that one letter says.

    `you` is how the applicant is addressed, `documents` are the policies that are followed. `draft`: nothing of the
    round is issued yet. `total` is the sum of what is granted. `bring_by` is wanted only where something is to be
    brought (`brings`).
    """

    office: Needed[Passage]
    number: str
    round: str
    name: Needed[str]
    code: str
    you: str
    day: Needed[str]
    decided_on: str
    documents: str
    draft: bool
    total: Needed[Sum]
    unpaid: Needed[str]
    granted: tuple[Granted, ...] = ()
    refused: tuple[NotGranted, ...] = ()
    open: tuple[Open, ...] = ()
    beside: tuple[Beside, ...] = ()
    notes: tuple[Note, ...] = ()
    brings: bool = False
    bring_by: Needed[Passage] = Passage("")
    objection: Needed[Passage] = Passage("")
    appeal: Needed[Passage] = Passage("")
    to: To = To()


def numbered(keys: Iterable[str]) -> dict[str, str]:
    """A number for each of some keys, in the order in which they come first."""
    return {key: str(at) for at, key in enumerate(dict.fromkeys(keys), 1)}
