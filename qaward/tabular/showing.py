"""Numbers as workbooks show them: `000000` shows 123 as 000123, `0.00` shows 6.6666 as 6.67.

What is shown is what people saw, printed and signed. It is worked out to be held against what the cell keeps, and is
never read in its place.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal, localcontext
from functools import lru_cache

from qaward.tabular.book import Cell, CellKind
from qaward.tabular.formats import sections
from qaward.tabular.values import plain

_MOST = 400
"""Digits that are enough for whatever a cell keeps."""
_PIECE = re.compile(r'"([^"]*)"?|\\(.)|_(.)|\*(.)|\[[^\]]*\]|(.)', re.DOTALL)
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)(-?[0-9.]+)\]")
_COMPARED: Mapping[str, Callable[[Decimal, Decimal], bool]] = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge, "=": operator.eq, "<>": operator.ne,
}  # fmt: skip
_GENERAL = re.compile("g/通用格式|通用格式|general", re.IGNORECASE)
_FIGURES = frozenset("0#?")
_FIGURES_ALONE = re.compile(r"-?[0-9]+(?:\.[0-9]*)?")
_ISO = re.compile(r"yyyy[\\]?-mm[\\]?-dd(;@)?$", re.IGNORECASE)
_POWER = re.compile(r"[0#?](?:\.([0#?]*))?E[+-]0+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Seen:
    """What a format shows of a number: the text, and the number itself as far as its figures show it."""

    text: str
    number: Decimal


@lru_cache(maxsize=4096)
def seen(number: Decimal, code: str) -> Seen | None:
    """A number as a format shows it; None where that is not worked out: fractions, thousands, lone words."""
    if not code or _GENERAL.fullmatch(code):
        return Seen(plain(number), number)
    part, signed = _section(number, sections(code[:1024]))
    sign = "-" if number < 0 and not signed else ""
    if part and (power := _POWER.fullmatch(part.strip("_ "))):
        return _as_power(number, len(power[1] or ""))
    shown = _shown(abs(number), part, sign) if part and not _GENERAL.search(part) else None
    return replace(shown, number=-shown.number) if shown is not None and number < 0 else shown


def unlike(cell: Cell, *, figures: bool = False) -> Mapping[str, str] | None:
    """Words about a cell that is shown otherwise than it reads as a text; None for one that is shown as it reads.

    Groups of digits and space beside them make no other text of it. Where a number means a choice, its `figures`
    may have noughts beside them: a sheet is often given the format of its sums as a whole.
    """
    if not cell.style or cell.number is None or (cell.kind is CellKind.DATE and _ISO.match(cell.style)):
        return None
    shown = seen(cell.number, cell.style) if cell.kind is CellKind.NUMBER else None
    alike = shown is not None and (
        _bare(cell.text) == _bare(shown.text)
        or (figures and shown.number == cell.number and _FIGURES_ALONE.fullmatch(_bare(shown.text)) is not None)
    )
    return None if alike else words(cell, shown)


def hidden(cell: Cell) -> bool:
    """Whether a format shows nothing of a number: words alone, or not so much as these."""
    return cell.kind is CellKind.NUMBER and bool(cell.style) and not sections(cell.style[:1024])


def shortened(cell: Cell) -> Mapping[str, str] | None:
    """Words about a cell of which its format shows a part: a number that is rounded, a day without its year or its day
    of the month; None for others.
    """
    if cell.day is not None and cell.style:
        parts = re.sub(r'"[^"]*"?|\\.|\[[^\]]*\]', "", cell.style).lower()
        month = Seen(cell.day.strftime("%Y-%m"), Decimal(0)) if "y" in parts and "m" in parts else None
        return None if all(each in parts for each in "ymd") else words(cell, month)
    if not cell.style or cell.number is None or cell.kind is not CellKind.NUMBER:
        return None
    shown = seen(cell.number, cell.style)
    return None if shown is None or shown.number == cell.number else words(cell, shown)


def words(cell: Cell, shown: Seen | None) -> Mapping[str, str]:
    """What a cell is shown as, for messages."""
    text = f" `{shown.text.strip()}`" if shown is not None else ""
    return {"format": cell.style, "seen_zh": text or "另一个样子", "seen_en": text.strip() or "something else"}


def _section(number: Decimal, parts: list[str]) -> tuple[str, bool]:
    """The section by which a number is shown, and whether it stands for negative numbers alone."""
    conditions = [_CONDITION.search(part) for part in parts]
    if any(conditions):
        found = (
            part
            for part, each in zip(parts, conditions, strict=True)
            if each is None or _COMPARED[each[1]](number, Decimal(each[2]))
        )
        return next(found, ""), False
    if number < 0 and len(parts) > 1:
        return parts[1], True
    return (parts[-1] if not number and len(parts) == _WITH_ZERO else parts[0] if parts else ""), False


_WITH_ZERO = 3
"""Sections for positive and negative numbers, and one for nothing."""


def _as_power(number: Decimal, places: int) -> Seen:
    text = f"{number:.{places}E}"
    return Seen(text, Decimal(text))


def _shown(size: Decimal, part: str, sign: str) -> Seen | None:
    pieces = _pieces(part)
    if pieces is None:
        return None
    signs = "".join(char for char, figure in pieces if figure)
    whole, _, rest = signs.partition(".")
    if "." in rest or re.search(r"[0#?],+(?![0#?,])", signs):
        return None
    share = 100 if any(char == "%" for char, _ in pieces) else 1
    places = sum(char in _FIGURES for char in rest)
    with localcontext() as context:
        context.prec = _MOST
        found = (size * share).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
        kept = found / share
    left, _, right = f"{found:f}".partition(".")
    least = whole.count("0")
    left = left.lstrip("0").rjust(least, "0")
    text = sign + _filled(pieces, left, right, sum(char in _FIGURES for char in whole))
    return Seen(text, kept)


def _pieces(part: str) -> list[tuple[str, bool]] | None:
    """The signs of a section, each with whether it stands for a figure, a point or a comma between figures."""
    found: list[tuple[str, bool]] = []
    for quoted, escaped, space, fill, other in _PIECE.findall(part):
        if other in ("E", "e", "/", "@"):
            return None
        if other:
            found.append((other, other in "0#?.,"))
        elif quoted or escaped:
            found += [(char, False) for char in quoted or escaped]
        elif space:
            found.append((" ", False))
        elif fill:
            continue
    return found


def _filled(pieces: list[tuple[str, bool]], left: str, right: str, many: int) -> str:
    """The signs of a section with figures in place of those that stand for them."""
    text, at, place, fraction = "", 0, 0, False
    for char, figure in pieces:
        if not figure:
            text += char
        elif char == ".":
            fraction = True
            text += left if not many else ""
            text += char
        elif char == ",":
            continue
        elif fraction:
            ends = not right[place:].strip("0")
            text += "" if char == "#" and ends else " " if char == "?" and ends else right[place]
            place += 1
        else:
            # Figures that are more than their places stand before the first of them.
            given = left.rjust(many, "\0")
            extra = len(given) - many
            text += given[: extra + 1] if at == 0 else given[extra + at]
            at += 1
    return text.replace("\0", "").removesuffix("." if not right.strip("0") and text.endswith(".") else "\0")


def _bare(text: str) -> str:
    return re.sub(r"[\s,]", "", text)
