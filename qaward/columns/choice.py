"""Choices between numbers, made as far inside as they differ: what they have in common is computed once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from qaward.meaning.making import added, first, least, most, product, quotient, times, whole
from qaward.meaning.terms import Answer, Case, First, Least, Most, Number, Product, Quotient, Sum, Times

Choose = Callable[[Sequence[Number]], Number]


def chosen(tests: Sequence[Answer], values: Sequence[Number]) -> Number:
    """The value of the first test that is met; that of the last is taken where no other is. No test may be unknown.

    Whether one chooses between sums or the sum of what was chosen comes to the same.
    """

    def choose(options: Sequence[Number]) -> Number:
        one = options[0]
        if all(other is one for other in options):
            return one
        return _inside(options, choose) or first(map(Case, tests[:-1], options), options[-1])

    return choose(values)


def _inside(options: Sequence[Number], choose: Choose) -> Number | None:
    """The choice between numbers that are made alike, made between their parts; None where they are not."""
    one = options[0]
    if any(type(other) is not type(one) for other in options):
        return None
    match one:
        case Least(Number(), Number()) | Most(Number(), Number()) | Product(Number(), Number()):
            make = {Least: least, Most: most, Product: product}[type(one)]
            return make(choose([each.one for each in options]), choose([each.other for each in options]))  # type: ignore[attr-defined]
        case Sum(parts) if all(len(each.parts) == len(parts) for each in options if isinstance(each, Sum)):
            return added(*(choose(list(each)) for each in zip(*(each.parts for each in options), strict=True)))  # type: ignore[attr-defined]
        case Times(part) if all(each.part is part for each in options):  # type: ignore[attr-defined]
            return product(choose([whole(each.by) for each in options]), part)  # type: ignore[attr-defined]
        case Times(_, by) if all(each.by == by for each in options):  # type: ignore[attr-defined]
            return times(choose([each.part for each in options]), by)  # type: ignore[attr-defined]
        case Quotient(_, by) if all(each.by == by for each in options):  # type: ignore[attr-defined]
            return quotient(choose([each.part for each in options]), by)  # type: ignore[attr-defined]
        case First():
            return _first([each for each in options if isinstance(each, First)], choose)
        case _:
            return None


def _first(options: Sequence[First], choose: Choose) -> Number | None:
    """The same of choices that hang on the same tests."""
    tests = [[case.test for case in each.cases] for each in options]
    if any(other != tests[0] for other in tests):
        return None
    values = [choose(list(each)) for each in zip(*([c.value for c in each.cases] for each in options), strict=True)]
    return first(map(Case, tests[0], values), choose([each.default for each in options]))
