"""Facts that fix others, as formulas: what the vocabulary rules out is no profile, and what follows is known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from qaward.meaning.formulas import Symbol
from qaward.meaning.light import whole_number
from qaward.meaning.solver import Formula, both, no, some
from qaward.numbers import Numbers, of_values
from qaward.vocabulary.bonds import Bonds


def agreeing(bonds: Bonds, group: frozenset[str], symbols: Mapping[str, Symbol], name: str) -> Iterator[Formula]:
    """That facts of a group which hang together are known as where a profile was read; `symbols` are those there are.

    What is not known has a value too, with which all of them agree. And where anything is known, whatever is not could
    be something else as well: else it would be known. `name` is that of the thing they are facts of.
    """
    between = {key: whole_number(f"{name}.{key}~") for key in sorted(group - symbols.keys())}
    values = {**between, **{key: symbol.value for key, symbol in symbols.items()}}
    yield _allowed(bonds, values)
    nothing = both(*(no(symbol.known) for symbol in symbols.values()))
    for key, symbol in symbols.items():
        others = {each: whole_number(f"{name}.{each}~{key}") for each in sorted(group)}
        kept = (some(no(each.known), others[known] == each.value) for known, each in symbols.items())
        yield some(symbol.known, nothing, both(_allowed(bonds, others), others[key] != symbol.value, *kept))


def _allowed(bonds: Bonds, values: Mapping[str, Formula]) -> Formula:
    """That values agree with the bonds between them."""
    whole = (_within(value, bonds.whole[key]) for key, value in values.items())
    return both(*whole, *(part for bond in bonds.bonds if bond.one in values for part in _said(*bond, values)))


def _said(one: str, other: str, sets: Mapping[int, Numbers], values: Mapping[str, Formula]) -> Iterator[Formula]:
    for left in dict.fromkeys(sets.values()):
        with_it = of_values(value for value, each in sets.items() if each == left)
        yield some(no(_within(values[one], with_it)), _within(values[other], left))


def _within(value: Formula, ranges: Numbers) -> Formula:
    return some(*(value == low if low == high else both(value >= low, value <= high) for low, high in ranges))
