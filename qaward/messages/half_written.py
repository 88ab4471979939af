"""What is said of a text that breaks off."""

from __future__ import annotations

from qaward.messages.text import Text

HALF_WRITTEN = Text(
    ("文件到此中断，可能没有写完", "the file breaks off here"),
    ("请补全，或重新生成", "complete it, or produce it again"),
)
