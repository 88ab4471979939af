"""What the YAML parser says, in words that say what to write instead."""

from __future__ import annotations

from qaward.messages.text import Text

_NO_TAG = Text(
    ("不接受 `!` 开头的标签", "tags that begin with `!` are not accepted"),
    ("是文字的，请加引号", "quote a text that does"),
)
_NO_DIRECTIVE = Text(
    ("以 `%` 开头的这一行不合 YAML 的写法", "this line, which begins with `%`, is not how YAML is written"),
    ("请删去，或将文字加引号", "remove it, or quote the text"),
)

YAML_PROBLEMS: dict[str, Text] = {
    "found character that cannot start any token": Text(
        ("此处不能以这个字符开头", "nothing can start with this character"),
        (
            "缩进请用空格而不用制表符，含特殊符号的文字请加引号",
            "indent with spaces, not tabs, and quote texts with special characters",
        ),
    ),
    "mapping values are not allowed in this context": Text(
        ("此处不应再有冒号", "another colon is not allowed here"),
        ("请检查缩进，含冒号的文字请加引号", "check the indentation, and quote a text that has a colon"),
    ),
    "block sequence entries are not allowed in this context": Text(
        ("此处不应有 `-` 列表项", "a list entry, `-`, is not allowed here"),
        ("请检查缩进", "check the indentation"),
    ),
    "could not find expected ':'": Text(
        ("这个键后面没有冒号", "this key has no colon after it"),
        ("请补上冒号和空格，写成 `键: 值`", "write a colon and a space, `key: value`"),
    ),
    "did not find expected key": Text(
        ("此处应为一个键", "a key is expected here"),
        ("请检查缩进是否与同级各键对齐", "check that it is indented like its neighbours"),
    ),
    "did not find expected '-' indicator": Text(
        ("此处应为以 `-` 开头的列表项", "a list entry, `-`, is expected here"),
        ("请检查缩进", "check the indentation"),
    ),
    "did not find expected ',' or ']'": Text(
        ("此处应为 `,` 或 `]`", "`,` or `]` is expected here"),
        ("请补上方括号，或在各项之间加逗号", "close the bracket, or put a comma between entries"),
    ),
    "did not find expected ',' or '}'": Text(
        ("此处应为 `,` 或 `}`", "`,` or `}` is expected here"),
        ("请补上花括号，或在各项之间加逗号", "close the brace, or put a comma between entries"),
    ),
    "did not find expected <document start>": Text(
        ("文件在此处应已结束，后面还有内容", "the document ends here, but more text follows"),
        ("请删去，或检查缩进和括号", "remove it, or check indentation and brackets"),
    ),
    "found unexpected end of stream": Text(
        ("引号没有结束，或文件没有写完", "the quotation mark is not closed, or the file is half-written"),
        ("请补上引号，或补全文件", "close it, or complete the file"),
    ),
    "found unknown escape character": Text(
        ("双引号内的反斜杠写法无效", "the backslash escape is not known"),
        ("请改用单引号", "use single quotation marks"),
    ),
    "found invalid Unicode character escape code": Text(
        ("双引号内的字符编号无效", "the character number in the escape is not a character"),
        ("请直接写这个字，或改用单引号", "write the character itself, or use single quotation marks"),
    ),
    "found a tab character where an indentation space is expected": Text(
        ("缩进用了制表符", "there is a tab in the indentation"),
        ("请改用空格", "use spaces"),
    ),
    "found a tab character that violates indentation": Text(
        ("缩进用了制表符", "there is a tab in the indentation"),
        ("请改用空格", "use spaces"),
    ),
    "mapping keys are not allowed in this context": Text(
        ("此处不能用 `? ` 写键", "a key written with `? ` is not allowed here"),
        ("请直接写键和冒号", "write the key and a colon"),
    ),
    "did not find expected node content": Text(
        ("此处应为一个值", "a value is expected here"),
        ("请检查括号和逗号", "check the brackets and commas"),
    ),
    "found unexpected ':'": Text(
        ("此处不应有冒号", "a colon is not allowed here"),
        ("冒号后面要有空格，含冒号的文字请加引号", "put a space after it, or quote a text that has a colon"),
    ),
    "found unexpected document indicator": Text(
        ("引号没有结束，后面已是 `---` 或 `...`", "the quotation mark is not closed before `---` or `...`"),
        ("请补上引号", "close it"),
    ),
    "did not find expected hexdecimal number": Text(
        ("双引号内的字符编号无效", "the character number in the escape is not a character"),
        ("请直接写这个字，或改用单引号", "write the character itself, or use single quotation marks"),
    ),
    "did not find expected alphabetic or numeric character": Text(
        ("`&` 或 `*` 后面没有名称", "there is no name after `&` or `*`"),
        ("是文字的，请加引号", "quote a text that begins so"),
    ),
    "found undefined tag handle": _NO_TAG,
    "did not find expected tag URI": _NO_TAG,
    "did not find the expected '>'": _NO_TAG,
    "did not find URI escaped octet": _NO_TAG,
    "did not find expected whitespace or line break": _NO_TAG,
    "did not find expected comment or line break": Text(
        ("这一行在此处应已结束", "the line has to end here"),
        ("以 `|` 或 `>` 开头的文字请加引号", "quote a text that begins with `|` or `>`"),
    ),
    "found an indentation indicator equal to 0": Text(
        ("`|` 或 `>` 后面不能写 0", "there can be no 0 after `|` or `>`"),
        ("请删去，或将文字加引号", "remove it, or quote the text"),
    ),
    "could not find expected directive name": _NO_DIRECTIVE,
    "found unknown directive name": _NO_DIRECTIVE,
    "found duplicate %YAML directive": _NO_DIRECTIVE,
    "found duplicate %TAG directive": _NO_DIRECTIVE,
    "found incompatible YAML document": _NO_DIRECTIVE,
    "did not find expected version number": _NO_DIRECTIVE,
    "did not find expected digit or '.' character": _NO_DIRECTIVE,
    "found extremely long version number": _NO_DIRECTIVE,
    "did not find expected '!'": _NO_DIRECTIVE,
}
"""What the YAML parser says, in both languages. Its own words reach nobody: they change from release to release."""

NO_YAML = Text(
    ("此处不合 YAML 的写法", "this is not how YAML is written"),
    (
        "请检查缩进、冒号和括号，含特殊符号的文字加引号",
        "check indentation, colons and brackets, and quote texts with special characters",
    ),
)
"""What is said where the parser's words are not listed."""
