"""What `qaward fmt` says: files that are not in the canonical layout."""

from __future__ import annotations

from qaward.messages.text import Text

LAYOUT: dict[str, Text] = {
    "layout.differs": Text(
        ("版式不统一：{lines} 行要改", "not in the layout; lines to change: {lines}"),
        ("运行 qaward fmt，由程序改写", "run qaward fmt, which rewrites it"),
    ),
    "layout.rewritten": Text(
        ("已改为统一的版式：{lines} 行", "put into the layout; lines changed: {lines}"),
        ("内容和注释不变，不必做什么", "what it says and its comments are the same; nothing is to be done"),
        severity="note",
    ),
}  # fmt: skip
