"""Values in SQL that are reckoned once and used often: a chain of selects, each of which adds columns to the last."""

from __future__ import annotations

from typing import NamedTuple


def quoted(name: str) -> str:
    """A name of a column or table."""
    return '"' + name.replace('"', '""') + '"'


def text(value: str) -> str:
    """A text."""
    return "'" + value.replace("'", "''") + "'"


class Value(NamedTuple):
    """A value: how it is named, and from which select on (0: the table itself). `known`: a figure known beforehand."""

    sql: str
    depth: int = 0
    known: int | None = None


def digits(value: int) -> str:
    """A whole number. One that no 64 bits hold says so: it would be taken for a float if 128 did not hold it either."""
    return str(value) if -(2**63) <= value < 2**63 else f"{value}::HUGEINT"


def figure(value: int) -> Value:
    """A figure."""
    return Value(digits(value), 0, value)


NULL = Value("NULL::BIGINT")
TRUE, FALSE = Value("TRUE"), Value("FALSE")


class Let:
    """Columns that are added to a table, one select after the other."""

    def __init__(self) -> None:
        self._selects: list[dict[str, str]] = []
        self._known: dict[str, Value] = {}

    def put(self, sql: str, *of: Value) -> Value:
        """The value of an expression `of` others; the same expression is reckoned once."""
        found = self._known.get(sql)
        if found is None:
            depth = max((each.depth for each in of), default=0)
            while len(self._selects) <= depth:
                self._selects.append({})
            found = self._known[sql] = Value(f"v{len(self._known)}", depth + 1)
            self._selects[depth][found.sql] = sql
        return found

    def over(self, table: str) -> str:
        """The table with all columns."""
        for columns in self._selects:
            named = ", ".join(f"{sql} AS {name}" for name, sql in columns.items())
            table = f"(SELECT *, {named} FROM {table})"
        return table

    # extremes that are unknown where one of both is: `least` and `greatest` of SQL pass over what is unknown

    def lower(self, one: Value, two: Value) -> Value:
        """The lower of two numbers."""
        if one.known is not None and two.known is not None:
            return figure(min(one.known, two.known))
        return self.put(
            f"CASE WHEN {one.sql} <= {two.sql} THEN {one.sql} WHEN {two.sql} < {one.sql} THEN {two.sql} END", one, two
        )

    def higher(self, one: Value, two: Value) -> Value:
        """The higher of two numbers."""
        if one.known is not None and two.known is not None:
            return figure(max(one.known, two.known))
        return self.put(
            f"CASE WHEN {one.sql} >= {two.sql} THEN {one.sql} WHEN {two.sql} > {one.sql} THEN {two.sql} END", one, two
        )

    def plus(self, *parts: Value) -> Value:
        """Numbers together."""
        known = sum(each.known for each in parts if each.known is not None)
        others = [each for each in parts if each.known is None]
        if not others:
            return figure(known)
        if len(others) == 1 and not known:
            return others[0]
        more = [digits(known)] if known else []
        return self.put(" + ".join([*(each.sql for each in others), *more]), *others)

    def times(self, one: Value, two: Value) -> Value:
        """Two numbers multiplied."""
        if one.known is not None and two.known is not None:
            return figure(one.known * two.known)
        if one.known == 1 or two.known == 1:
            return two if one.known == 1 else one
        return self.put(f"{one.sql}::HUGEINT * {two.sql}", one, two)

    def chosen(self, test: Value, one: Value, two: Value) -> Value:
        """One where a test is met, the other where it is not met or unknown."""
        if test == TRUE or one == two:
            return one
        if test == FALSE:
            return two
        return self.put(f"CASE WHEN {test.sql} THEN {one.sql} ELSE {two.sql} END", test, one, two)

    def both(self, *tests: Value) -> Value:
        """Whether all are met."""
        if FALSE in tests:
            return FALSE
        left = [each for each in dict.fromkeys(tests) if each != TRUE]
        if len(left) < 2:
            return left[0] if left else TRUE
        return self.put(" AND ".join(f"({each.sql})" for each in left), *left)

    def at_least(self, one: Value, least: int) -> Value:
        """Whether a number is at least so much."""
        if one.known is not None:
            return TRUE if one.known >= least else FALSE
        return self.put(f"{one.sql} >= {least}", one)

    def is_known(self, one: Value) -> Value:
        """Whether a number is known."""
        return TRUE if one.known is not None else self.put(f"{one.sql} IS NOT NULL", one)
