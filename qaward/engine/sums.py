"""The calculation of a declared sum, in figures."""

from __future__ import annotations

from qaward.meaning.scene import Scene, Values
from qaward.money import format_money
from qaward.policy.sums import Base, Bounded, Granted, Known, Rounded, Scaled, Split, Steps, Sum, parts_of, percent


def working(made: Sum, values: Values, scene: Scene) -> str:
    """The calculation in figures, the same in every language: `1200000元 × 10%`, of a pot `30000元 × 50% ÷ 7`."""
    parts = parts_of(made)
    if parts is not None and not isinstance(made, Rounded):
        count = _value(parts.among, values, scene)
        return f"{_whole_working(made)} ÷ {'?' if count is None else count}"
    match made:
        case Scaled(ratio, inner):
            return f"{working(inner, values, scene)} × {percent(ratio)}"
        case Steps(scope, fact, every, gives):
            value = (values if scope == "item" else scene.applicant).get(fact.key)
            count = value // every if isinstance(value, int) else "?"
            return f"{_yuan(gives)} × {count}"
        case Bounded(inner, floor, cap):
            text = working(inner, values, scene)
            text = text if floor is None else f"max({text}, {_yuan(floor)})"
            return text if cap is None else f"min({text}, {_yuan(cap)})"
        case Rounded(inner, to, how):
            return f"{how}({working(inner, values, scene)}, {_yuan(to)})"
        case Known(fen):
            return _yuan(fen)
        case Granted(payer):
            return _given(values.get(f"granted.{payer}"))
        case Base():
            return _given(_value(made, values, scene))
        case Split():
            raise AssertionError(made)  # it is a part, see above


def _value(base: Base, values: Values, scene: Scene) -> object:
    return (values if base.scope == "item" else scene.applicant).get(base.fact.key)


def _given(value: object) -> str:
    return _yuan(max(value, 0)) if isinstance(value, int) else "?"


def _whole_working(made: Sum) -> str:
    """What is divided, in figures."""
    match made:
        case Scaled(ratio, inner):
            return f"{_whole_working(inner)} × {percent(ratio)}"
        case Rounded(inner):
            return _whole_working(inner)
        case Split(pot):
            return _yuan(pot)
        case _:
            raise AssertionError(made)  # nothing else is part of a pot


def _yuan(amount: int) -> str:
    return format_money(amount, "元")
