"""What an answer rests on: where it is met or not known all that was asked, where it fails what makes it fail.

Lines and refusals have their readings from here, by the origins of the nodes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from qaward.meaning.core import MET, NOT_MET, All, Any, Cond, Const, In, Not, Origin, Tally, parts

Holds = Callable[[Cond], int]
"""Answers a condition."""


def readings(origins: Iterable[Origin]) -> tuple[str, ...]:
    """The readings that some nodes rest on, each once, sorted."""
    return tuple(sorted({name for origin in origins for name in origin.readings}))


def asked(cond: Cond) -> Iterator[Origin]:
    """The origins of a condition and all its parts, what is counted included."""
    if isinstance(cond, In | Tally | Const | All):
        yield cond.origin
    if isinstance(cond, Tally):
        yield from asked(cond.where)
    for part in parts(cond):
        yield from asked(part)


def failing(cond: Cond, holds: Holds, *, turned: bool = False) -> Iterator[Origin]:
    """The origins of what makes a condition fail that is not met (`turned`: one that is met and must not be).

    Of what has to hold together only those parts that do not; of alternatives all, for each of them fails.
    """
    match cond:
        case Not(part):
            yield from failing(part, holds, turned=not turned)
        case All(inner) | Any(inner):
            together = isinstance(cond, All) != turned
            if isinstance(cond, All) and turned:  # what is not asked here could have kept it from being met
                yield cond.origin
            fails = MET if turned else NOT_MET
            for part in inner:
                # A part without readings has none to tell, however it is answered.
                if readings(asked(part)) and (not together or holds(part) == fails):
                    yield from failing(part, holds, turned=turned)
        case _:
            yield from asked(cond)
