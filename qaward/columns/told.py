"""What cautions ask of pay lines that lines do not: which row gave a line, what it leaves of a reviewer's figure, and
add-ons that are met in vain.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qaward.columns.choice import chosen
from qaward.columns.narrow import lean
from qaward.meaning.award import Award, answer
from qaward.meaning.making import ONE, ZERO, added, column, every, inverse, is_met, pick, whole
from qaward.meaning.terms import Answer, Number, Term


def of_row(made: Award, values: Sequence[Number]) -> Number:
    """What the row that holds gives, where there is a line: one of them does then."""
    before: list[Answer] = []
    tests: list[Answer] = []
    for outcome in made.rows:
        held = is_met(outcome.holds)
        tests.append(every(held, *before))
        before.append(inverse(held))
    return lean(chosen(tests, values))


def row_number(made: Award) -> Number:
    """The number of the row that gave a line."""
    return of_row(made, [whole(number) for number in range(len(made.rows))])


def left(made: Award) -> Number:
    """What the row that gave a line leaves of a reviewer's figure; all of it, where the row does not look at it."""
    return of_row(made, [pick(each.reviewed, each.left, made.figure) for each in made.rows])


def in_vain(made: Award) -> Number:
    """How many add-ons are met."""
    return added(*(pick(is_met(answer(add.when)), ONE, ZERO) for add in made.pay.adds))


def may_be_in_vain(made: Award) -> bool:
    """Whether add-ons can be met beside a row without a figure."""
    return bool(made.pay.adds) and not all(row.figured for row in made.pay.rows)


def asked(made: Award, *, reviewed: bool) -> Iterator[Term]:
    """What is asked of a pay line for cautions alone; `reviewed`: a reviewer's figure counts for it."""
    if reviewed:  # a figure given for what nothing is given for is told
        yield column(made.pay.determined)
    if may_be_in_vain(made):
        yield in_vain(made)
