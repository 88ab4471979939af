"""Expressions of the solver, made by its library's C functions. Needs z3, an extra: importing this raises ImportError.

The library's own operators look at the sort of all they are given, each time, which takes most of the time in which
formulas are made. Here all numbers are whole and all else is truths, so nothing has to be looked up. What is made is
the very same expression, of the library's own classes.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

z3: Any = importlib.import_module("z3")
_types: Any = importlib.import_module("z3.z3types")

_C: Any = importlib.import_module("z3.z3core")
_CONTEXT: Any = z3.main_ctx()
_HERE: Any = _CONTEXT.ref()
_Two: Any = _types.Ast * 2

Operand: TypeAlias = Any
"""A number of the solver, or an int."""

_MOST_KEPT = 100_000
"""So many numerals are kept; then those of before are forgotten."""


class _Kept:
    """What an expression of the solver holds on to, as in the library."""

    def __init__(self, made: Any) -> None:
        self.ast, self.ctx = made, _CONTEXT
        _C.Z3_inc_ref(_HERE, made)

    def __del__(self) -> None:
        if self.ast is not None and self.ctx.ref() is not None and _C is not None:  # at the end of a process none is
            _C.Z3_dec_ref(_HERE, self.ast)
            self.ast = None


class Truth(_Kept, z3.BoolRef):  # type: ignore[misc]
    """A truth."""


class Figure(_Kept, z3.ArithRef):  # type: ignore[misc]
    """A whole number."""

    __hash__ = z3.ArithRef.__hash__

    def __eq__(self, other: object) -> Any:
        return Truth(_C.Z3_mk_eq(_HERE, self.ast, _number(other)))

    def __ne__(self, other: object) -> Any:
        return Truth(_C.Z3_mk_distinct(_HERE, 2, _Two(self.ast, _number(other))))

    def __ge__(self, other: Operand) -> Truth:
        return Truth(_C.Z3_mk_ge(_HERE, self.ast, _number(other)))

    def __le__(self, other: Operand) -> Truth:
        return Truth(_C.Z3_mk_le(_HERE, self.ast, _number(other)))

    def __gt__(self, other: Operand) -> Truth:
        return Truth(_C.Z3_mk_gt(_HERE, self.ast, _number(other)))

    def __lt__(self, other: Operand) -> Truth:
        return Truth(_C.Z3_mk_lt(_HERE, self.ast, _number(other)))

    def __add__(self, other: Operand) -> Figure:
        return Figure(_C.Z3_mk_add(_HERE, 2, _Two(self.ast, _number(other))))

    def __radd__(self, other: Operand) -> Figure:
        return Figure(_C.Z3_mk_add(_HERE, 2, _Two(_number(other), self.ast)))

    def __sub__(self, other: Operand) -> Figure:
        return Figure(_C.Z3_mk_sub(_HERE, 2, _Two(self.ast, _number(other))))

    def __rsub__(self, other: Operand) -> Figure:
        return Figure(_C.Z3_mk_sub(_HERE, 2, _Two(_number(other), self.ast)))

    def __mul__(self, other: Operand) -> Figure:
        return Figure(_C.Z3_mk_mul(_HERE, 2, _Two(self.ast, _number(other))))

    def __rmul__(self, other: Operand) -> Figure:
        return Figure(_C.Z3_mk_mul(_HERE, 2, _Two(_number(other), self.ast)))

    def __truediv__(self, other: Operand) -> Figure:
        return Figure(_C.Z3_mk_div(_HERE, self.ast, _number(other)))

    def __mod__(self, other: Operand) -> Figure:
        return Figure(_C.Z3_mk_mod(_HERE, self.ast, _number(other)))


_numerals: dict[int, Figure] = {}
_older: dict[int, Figure] = {}
_SORT: Any = z3.IntSort()


def numeral(value: int) -> Figure:
    """A whole number as an expression."""
    found = _numerals.get(value)
    if found is None:
        if len(_numerals) >= _MOST_KEPT:  # one that is about to be used may be among them
            _older.clear()
            _older.update(_numerals)
            _numerals.clear()
        found = _numerals[value] = Figure(_C.Z3_mk_numeral(_HERE, str(int(value)), _SORT.ast))
    return found


def whole_number(name: str) -> Figure:
    """A number that is open."""
    made = z3.Int(name)  # held while the other takes hold of it
    return Figure(made.ast)


def truth(name: str) -> Truth:
    """A truth that is open."""
    made = z3.Bool(name)
    return Truth(made.ast)


def _number(given: object) -> Any:
    """The handle of a number."""
    return given.ast if isinstance(given, z3.ArithRef) else numeral(given).ast  # type: ignore[arg-type]


_TRUE, _FALSE = z3.BoolVal(True), z3.BoolVal(False)


def _of_truth(given: Any) -> Any:
    return given.ast if isinstance(given, z3.BoolRef) else (_TRUE if given else _FALSE).ast


def _joined(make: Callable[..., Any], parts: Sequence[Any]) -> Truth:
    return Truth(make(_HERE, len(parts), (_types.Ast * len(parts))(*map(_of_truth, parts))))


def every(parts: Sequence[Any]) -> Truth:
    """All of some truths."""
    return _joined(_C.Z3_mk_and, parts)


def any_of(parts: Sequence[Any]) -> Truth:
    """At least one of some truths."""
    return _joined(_C.Z3_mk_or, parts)


def inverse(part: Any) -> Truth:
    """The opposite of a truth."""
    return Truth(_C.Z3_mk_not(_HERE, _of_truth(part)))


def either(test: Any, one: Any, other: Any) -> Any:
    """One where a test holds, else the other: two numbers or two truths, one of them an expression at least."""
    if isinstance(one, z3.BoolRef) or isinstance(other, z3.BoolRef):
        return Truth(_C.Z3_mk_ite(_HERE, _of_truth(test), _of_truth(one), _of_truth(other)))
    return Figure(_C.Z3_mk_ite(_HERE, _of_truth(test), _number(one), _number(other)))


def total(parts: Sequence[Operand]) -> Figure:
    """The sum of several numbers."""
    return Figure(_C.Z3_mk_add(_HERE, len(parts), (_types.Ast * len(parts))(*map(_number, parts))))
