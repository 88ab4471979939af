"""Messages about cells whose format shows something else than they hold."""

from __future__ import annotations

from qaward.messages.text import Text

SHOWN: dict[str, Text] = {
    "cell.shown-text": Text(
        (
            "{label_zh}存的是 `{found}`，单元格的格式 `{format}` 显示的却是{seen_zh}",
            "{label_en} is kept as `{found}`, and the format `{format}` of the cell shows {seen_en}",
        ),
        (
            "请核对是哪一个，把单元格改成文本格式，再照原样写一遍",
            "find out which is meant, make the cell a text, and write it once more as it should be",
        ),
    ),
    "list.shortened": Text(
        (
            "名单 `{found}` 的列 `{header}` 有 {count} 格显示的比存的少（数舍入了，日期没有显示全），计的是存的；这里是第一格，"
            "存的是 `{kept}`，格式 `{format}` 显示的是{seen_zh}",
            "{count} cells of the column `{header}` of the list `{found}` show less than they hold (rounded numbers, parts "
            "of days), and count as what they hold; this is the first, which holds `{kept}`, and the format `{format}` "
            "shows {seen_en}",
        ),
        (
            "请核对以哪个为准；以显示的为准的，照它改写这些格",
            "find out which is meant; where it is what is shown, write that into these cells",
        ),
    ),
}
