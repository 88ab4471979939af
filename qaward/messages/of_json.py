"""What the JSON parser says, in words that say what to write instead."""

from __future__ import annotations

from qaward.messages.text import Text

JSON_PROBLEMS: dict[str, Text] = {
    "end": Text(
        ("文件在此处应已结束，后面还有内容", "the document ends here, but more text follows"),
        ("请删去，或检查括号", "remove it, or check the brackets"),
    ),
    "text": Text(
        (
            "文字没有以引号结束，或文件没有写完",
            "the text is not closed by a quotation mark, or the file is half-written",
        ),
        ("请补上引号，或补全文件", "close it, or complete the file"),
    ),
    "escape": Text(
        ("文字中有换行或无效的转义", "a line break or an invalid escape in a text"),
        ("换行请写 \\n，反斜杠请写 \\\\", "write \\n for a line break, \\\\ for a backslash"),
    ),
    "surrogate": Text(
        ("文字中有不成对的代理字符（半个字）", "the text has half of a surrogate pair"),
        ("请重新生成", "produce it again"),
    ),
    "value": Text(
        ("此处应为一个值", "a value is expected here"),
        ("文字请加英文双引号", "put a text in double quotes"),
    ),
    "list": Text(
        ("此处应为 `,` 或 `]`", "`,` or `]` is expected here"),
        ("请补上", "write it"),
    ),
    "key": Text(
        ("此处应为一个键", "a key is expected here"),
        ("请给键加英文双引号", "put it in double quotes"),
    ),
    "colon": Text(
        ("此处应为 `:`", "`:` is expected here"),
        ("请补上", "write it"),
    ),
    "object": Text(
        ("此处应为 `,` 或 `}`", "`,` or `}` is expected here"),
        ("请补上", "write it"),
    ),
    "comma": Text(
        ("最后一项之后多了逗号", "there is a comma after the last entry"),
        ("请删去", "remove it"),
    ),
}
"""What is wrong with a JSON text, by what was expected."""

JSON_HABITS: dict[str, Text] = {
    "NaN": Text(
        ("JSON 没有 NaN", "JSON has no NaN"),
        ("没有数值请写 null", "write null where there is no value"),
    ),
    "Infinity": Text(
        ("JSON 没有 Infinity", "JSON has no Infinity"),
        ("没有数值请写 null", "write null where there is no value"),
    ),
    "-Infinity": Text(
        ("JSON 没有 Infinity", "JSON has no Infinity"),
        ("没有数值请写 null", "write null where there is no value"),
    ),
    "//": Text(
        ("JSON 不能写注释", "JSON has no comments"),
        ("请删去", "remove it"),
    ),
    "/*": Text(
        ("JSON 不能写注释", "JSON has no comments"),
        ("请删去", "remove it"),
    ),
    "#": Text(
        ("JSON 不能写注释", "JSON has no comments"),
        ("请删去", "remove it"),
    ),
    "'": Text(
        ("引号不对", "this is not a quotation mark of JSON"),
        ("请用英文双引号", "use straight double quotes"),
    ),
    "“": Text(
        ("引号不对", "this is not a quotation mark of JSON"),
        ("请用英文双引号", "use straight double quotes"),
    ),
    "”": Text(
        ("引号不对", "this is not a quotation mark of JSON"),
        ("请用英文双引号", "use straight double quotes"),
    ),
    "，": Text(
        ("用了全角逗号", "this is a full-width comma"),
        ("请用英文逗号", "use a plain comma"),
    ),
    "：": Text(
        ("用了全角冒号", "this is a full-width colon"),
        ("请用英文冒号", "use a plain colon"),
    ),
}
"""What people write in JSON that JSON does not know: how it starts → what to say."""
