"""What is said of a text that breaks off."""

from __future__ import annotations

HALF_WRITTEN = (
    "文件到此中断，可能没有写完；请补全，或重新生成",
    "the file breaks off here; complete it, or produce it again",
)
