"""How cells of a workbook look: fonts that offices have, one format for each use, made where it is first wanted."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, Literal

from qaward.papers.sheet import CellKind, Unit

Use = Literal["title", "left", "right", "head", "total", "foot", "link"]
_BODY, _TITLE = "宋体", "黑体"
"""Fonts that every office has; elsewhere one that is there stands in for them."""

FIGURES: Mapping[Unit, str] = {"元": "#,##0.00", "万元": "#,##0.00####"}
"""How sums are shown: never less than to the fen."""
_TEXT, _COUNT = "@", "0"

_LINED: Mapping[str, object] = {"border": 1, "border_color": "#808080"}
_USES: Mapping[Use, Mapping[str, object]] = {
    "title": {"font_name": _TITLE, "font_size": 16, "align": "center"},
    "left": {},
    "right": {"align": "right"},
    "head": {"font_name": _TITLE, "align": "center", "bg_color": "#E8EDF3", **_LINED},
    "total": {"bold": True, "align": "center", "bg_color": "#F4F4F4", **_LINED},
    "foot": {},
    "link": {"font_color": "#0B4F9E", "underline": 1, **_LINED},
}


class Styles:
    """The formats of one workbook."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self.of = cache(self._of)
        self.cell = cache(self._cell)

    def _of(self, use: Use) -> Any:
        """The format of what is no cell of a column: a text."""
        return self._made({**_USES[use], "num_format": _TEXT})

    def _cell(self, kind: CellKind, unit: Unit, total: bool = False) -> Any:
        """The format of the cells of a column, or of its total."""
        look = {**_LINED, **(_USES["total"] if total else {})}
        match kind:
            case "fen":
                look |= {"num_format": FIGURES[unit], "align": "right"}
            case "count":
                look |= {"num_format": _COUNT, "align": "center"}
            case _:
                look |= {"num_format": _TEXT, "align": "left", "indent": 1}
        return self._made(look)

    def _made(self, look: Mapping[str, object]) -> Any:
        usual = {"font_name": _BODY, "font_size": 11, "valign": "vcenter", "text_wrap": True}
        return self._book.add_format({**usual, **look})
