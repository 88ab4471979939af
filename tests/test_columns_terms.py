"""Terms over columns: each primitive comes to what it comes to for one item, whatever is not known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date
from itertools import product as product_of

import pytest
from strategies import Seeded, Source, chance, pick

from qaward.meaning.core import MET, UNKNOWN, Ref
from qaward.meaning.integers import ask, reckon
from qaward.meaning.making import (
    NO,
    OPEN,
    YES,
    added,
    at_least,
    column,
    every,
    first,
    inverse,
    is_known,
    is_met,
    is_unknown,
    least,
    less,
    most,
    product,
    quotient,
    share,
    some,
    times,
    whole,
    within,
)
from qaward.meaning.scene import Scene
from qaward.meaning.terms import Answer, Case, First, Least, Most, Number, Product, Quotient, Sum, Times, spread
from qaward.meaning.width import Widths
from qaward.money import LARGEST_FEN
from qaward.numbers import numbers

pl = pytest.importorskip("polars", reason="Polars is an extra")

from qaward.columns.choice import chosen  # noqa: E402
from qaward.columns.layout import Asked  # noqa: E402
from qaward.columns.narrow import lean, narrowed  # noqa: E402
from qaward.columns.printer import Printer  # noqa: E402
from qaward.columns.reasons import answers, bits  # noqa: E402

COST = Ref("item", "cost", "money", 0, LARGEST_FEN)
GRADE = Ref("item", "grade", "enum", 1, 4)
LOSS = Ref("item", "loss", "integer", -7, 3)
SOUND = Ref("item", "sound", "boolean", 0, 1)
COLUMNS = {ref.key: Asked(ref.key, ref.type, ref.least, ref.most) for ref in (COST, GRADE, LOSS, SOUND)}


def an_answer(source: Source, depth: int) -> Answer:
    """Any answer over four facts, but for counts."""
    if not depth or chance(source, 25):
        ref = pick(source, (COST, GRADE, LOSS, SOUND))
        low = source.whole(ref.least - 1, min(ref.most, 6))
        spans = [(low, low + source.whole(0, 3)), (low + 9, 2**63)] if chance(source, 30) else [(low, low + 1)]
        return pick(source, (within(ref, numbers(spans)), within(ref, numbers(spans[:1])), within(ref, ()), OPEN))
    one, other = an_answer(source, depth - 1), an_answer(source, depth - 1)
    return pick(source, (
        every(one, other), some(one, other), inverse(one), is_met(one), is_unknown(one), inverse(is_met(one)),
        is_known(a_number(source, depth - 1)), at_least(a_number(source, depth - 1), a_number(source, depth - 1)),
        some(is_met(one), is_unknown(one)), some(every(one, other), every(one, is_met(other))),
    ))  # fmt: skip


def a_number(source: Source, depth: int) -> Number:
    """Any number over four facts, some of them too wide for 64 bits on the way."""
    if not depth or chance(source, 25):
        return pick(source, (column(COST), column(LOSS), column(GRADE), column(SOUND), whole(source.whole(-9, 9))))
    one, other, by = a_number(source, depth - 1), a_number(source, depth - 1), source.whole(1, 2**26)
    tests = [an_answer(source, depth - 1) for _ in range(2)]
    return pick(source, (
        added(one, other), less(one, other), times(one, by), times(one, -by), quotient(one, by), least(one, other),
        most(one, other), least(one, by), most(one, by), product(one, other),
        first(map(Case, tests, [one, other]), one),
        first([Case(is_met(tests[0]), one), Case(tests[1], other)], other),
        share(by, 1 + by % 7, column(GRADE), column(LOSS)),
    ))  # fmt: skip


def some_rows(source: Source) -> list[dict[str, int]]:
    """Rows in which any fact may be unknown."""
    rows = ({ref.key: pick(source, (ref.least, ref.most, min(ref.most, 2), None)) for ref in REFS} for _ in range(40))
    return [{key: value for key, value in row.items() if value is not None} for row in rows]


REFS = (COST, GRADE, LOSS, SOUND)


def test_terms_are_what_integers_make_of_them() -> None:
    """Of random terms over four facts, with numbers that need 128 bits among them, and narrowed for filters as well."""
    scene, seen = Scene(date(2024, 1, 1), {}, {}, True), Counter[object]()
    for seed in range(200):
        source = Seeded(seed)
        rows = some_rows(source)
        types = {key: asked.dtype for key, asked in COLUMNS.items()}
        cells = [{k: bool(v) if types[k] is pl.Boolean else v for k, v in row.items()} for row in rows]
        frame = pl.DataFrame([{key: row.get(key) for key in COLUMNS} for row in cells], types)
        answer, number, widths = an_answer(source, 3), a_number(source, 3), Widths()
        found = spread([answer, number, lean(number)])
        if any(isinstance(each, Number) and widths.bits(each) > 128 for each in found):
            seen["too wide"] += 1
            continue
        printer = Printer(widths, {}, lambda ref: COLUMNS[ref.key].holds(ref))
        told = frame.select(
            answer=printer.answer(answer), number=printer.number(number), lean=printer.number(lean(number)),
            met=printer.answer(narrowed(answer)).fill_null(False),
        )  # fmt: skip
        if len(told) == 1:  # a constant
            told = pl.concat([told] * len(rows))
        for row, (one, two, three, met) in zip(rows, told.iter_rows(), strict=True):
            expected = ask(answer)(row, scene)
            assert expected == (UNKNOWN if one is None else MET if one else 0)
            assert (expected == MET) == met
            assert reckon(number)(row, scene) == two == three
            seen[expected, two is None] += 1
        seen.update(widths.bits(each) for each in found if isinstance(each, Number))
    assert seen["too wide"] < 30
    assert all(seen[answer, known] > 300 for answer in (0, UNKNOWN, MET) for known in (True, False)), seen
    assert seen[128] > 20


LOW, HIGH, GOOD, DEAR = (
    within(GRADE, ((1, 2),)), within(GRADE, ((2, 3),)), within(SOUND, ((1, 1),)), at_least(column(COST), 2),
)  # fmt: skip


@pytest.mark.parametrize(
    "answer",
    [
        every(is_met(LOW), inverse(is_met(HIGH))),
        every(inverse(is_met(LOW)), HIGH, inverse(is_met(GOOD))),
        every(inverse(is_met(LOW)), inverse(is_met(inverse(GOOD)))),
        every(inverse(is_met(GOOD)), inverse(is_met(inverse(LOW))), is_unknown(DEAR)),
        some(every(is_met(LOW), GOOD), every(is_met(HIGH), GOOD, inverse(is_met(LOW)))),
        some(every(LOW, GOOD), every(HIGH, DEAR)),
        some(LOW, is_unknown(LOW)),
        some(is_met(DEAR), is_unknown(DEAR)),
        some(LOW, is_unknown(HIGH)),
        every(some(LOW, HIGH), some(HIGH, GOOD), is_known(added(column(COST), column(LOSS)))),
        inverse(every(LOW, HIGH)),
    ],
    ids=lambda answer: str(answer)[:12],
)
def test_answers_narrowed(answer: Answer) -> None:
    """What a filter keeps is what is met, whatever sets of one fact were put together; the answer itself is exact."""
    scene = Scene(date(2024, 1, 1), {}, {}, True)
    rows = [
        {key: value for key, value in zip(COLUMNS, cells, strict=True) if value is not None}
        for cells in product_of([0, 1, 5, None], [1, 2, 3, 4, None], [-7, None], [0, 1, None])
    ]
    frame = pl.DataFrame(
        [
            [row.get("cost"), row.get("grade"), row.get("loss"), bool(row["sound"]) if "sound" in row else None]
            for row in rows
        ],
        {key: asked.dtype for key, asked in COLUMNS.items()},
        orient="row",
    )
    printer = Printer(Widths(), {}, lambda ref: COLUMNS[ref.key].holds(ref))
    expected = [ask(answer)(row, scene) for row in rows]
    found = frame.select(exact=printer.answer(answer), met=printer.answer(narrowed(answer)))
    assert expected == [UNKNOWN if each is None else MET if each else 0 for each in found["exact"]]
    assert [each == MET for each in expected] == [bool(each) for each in found["met"]]
    assert {0, MET} <= set(expected)


GRADED = column(GRADE)


@pytest.mark.parametrize(
    ("kind", "make"),
    [
        (Least, lambda each: least(each, 500)),
        (Most, lambda each: most(each, 3)),
        (Times, lambda each: times(each, 7)),
        (Quotient, lambda each: quotient(each, 2)),
        (Sum, lambda each: added(each, GRADED)),
        (Product, lambda each: product(each, GRADED)),
        (First, lambda each: first([Case(within(SOUND, ((1, 1),)), each)], GRADED)),
        (First, lambda each: first([Case(at_least(each, 2), GRADED)], each)),
    ],
)
def test_a_choice_is_made_where_numbers_differ(kind: type[Number], make: Callable[[Number], Number]) -> None:
    """A choice between what is made of two numbers is what is made of a choice; it comes to the same for every row."""
    scene, test = Scene(date(2024, 1, 1), {}, {}, True), is_met(within(GRADE, ((1, 2),)))
    options = make(column(COST)), make(column(LOSS))
    found = chosen([test, inverse(test)], options)
    assert kind is type(found)
    for row in some_rows(Seeded(1)):
        one, other = (reckon(each)(row, scene) for each in options)
        assert (one if row.get("grade") in {1, 2} else other) == reckon(found)(row, scene)


def test_factors_are_chosen_apart() -> None:
    """So much for every piece, by grade: the grade chooses the figure, and it is multiplied once."""
    test = is_met(within(GRADE, ((1, 2),)))
    found = chosen([test, inverse(test)], [times(column(LOSS), 3), times(column(LOSS), 5)])
    assert product(first([Case(test, whole(3))], whole(5)), column(LOSS)) is found


def test_long_conditions_have_their_reasons_in_several_numbers() -> None:
    """The 64th leaf of a condition and those after it stand in a second number."""
    leaves = [OPEN, YES, NO, *([within(GRADE, ((1, 2),))] * 70)]
    frame = pl.DataFrame({"grade": [1, 3, None]}, {"grade": pl.UInt8})
    printer = Printer(Widths(), {}, lambda ref: COLUMNS[ref.key].holds(ref))
    rows = frame.select(each.alias(str(at)) for at, each in enumerate(bits(list(map(printer.answer, leaves))))).rows()
    assert [(1, 2, 0, *[each] * 70) for each in (2, 0, 1)] == [answers(row, 73) for row in rows]
