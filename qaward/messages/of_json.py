"""What the JSON parser says, in words that say what to write instead."""

from __future__ import annotations

JSON_PROBLEMS: dict[str, tuple[str, str]] = {
    "end": (
        "文件在此处应已结束，后面还有内容；请删去，或检查括号",
        "the document ends here, but more text follows; remove it, or check the brackets",
    ),
    "text": (
        "文字没有以引号结束，或文件没有写完；请补上引号，或补全文件",
        "the text is not closed by a quotation mark, or the file is half-written; close it, or complete the file",
    ),
    "escape": (
        "文字中有换行或无效的转义；换行请写 \\n，反斜杠请写 \\\\",
        "a line break or an invalid escape in a text; write \\n for a line break, \\\\ for a backslash",
    ),
    "surrogate": (
        "文字中有不成对的代理字符（半个字）；请重新生成",
        "the text has half of a surrogate pair; produce it again",
    ),
    "value": (
        "此处应为一个值；文字请加英文双引号",
        "a value is expected here; put a text in double quotes",
    ),
    "list": (
        "此处应为 `,` 或 `]`；请补上",
        "`,` or `]` is expected here; write it",
    ),
    "key": (
        "此处应为一个键；请给键加英文双引号",
        "a key is expected here; put it in double quotes",
    ),
    "colon": (
        "此处应为 `:`；请补上",
        "`:` is expected here; write it",
    ),
    "object": (
        "此处应为 `,` 或 `}`；请补上",
        "`,` or `}` is expected here; write it",
    ),
    "comma": (
        "最后一项之后多了逗号；请删去",
        "there is a comma after the last entry; remove it",
    ),
}
"""What is wrong with a JSON text, by what was expected."""

JSON_HABITS: dict[str, tuple[str, str]] = {
    "NaN": ("JSON 没有 NaN；没有数值请写 null", "JSON has no NaN; write null where there is no value"),
    "Infinity": ("JSON 没有 Infinity；没有数值请写 null", "JSON has no Infinity; write null where there is no value"),
    "-Infinity": ("JSON 没有 Infinity；没有数值请写 null", "JSON has no Infinity; write null where there is no value"),
    "//": ("JSON 不能写注释；请删去", "JSON has no comments; remove it"),
    "/*": ("JSON 不能写注释；请删去", "JSON has no comments; remove it"),
    "#": ("JSON 不能写注释；请删去", "JSON has no comments; remove it"),
    "'": ("引号不对；请用英文双引号", "this is not a quotation mark of JSON; use straight double quotes"),
    "“": ("引号不对；请用英文双引号", "this is not a quotation mark of JSON; use straight double quotes"),
    "”": ("引号不对；请用英文双引号", "this is not a quotation mark of JSON; use straight double quotes"),
    "，": ("用了全角逗号；请用英文逗号", "this is a full-width comma; use a plain comma"),
    "：": ("用了全角冒号；请用英文冒号", "this is a full-width colon; use a plain colon"),
}
"""What people write in JSON that JSON does not know: how it starts → what to say."""
