"""What the YAML parser says, in words that say what to write instead."""

from __future__ import annotations

_NO_TAG = (
    "不接受 `!` 开头的标签；是文字的，请加引号",
    "tags that begin with `!` are not accepted; quote a text that does",
)
_NO_DIRECTIVE = (
    "以 `%` 开头的这一行不合 YAML 的写法；请删去，或将文字加引号",
    "this line, which begins with `%`, is not how YAML is written; remove it, or quote the text",
)

YAML_PROBLEMS: dict[str, tuple[str, str]] = {
    "found character that cannot start any token": (
        "此处不能以这个字符开头；缩进请用空格而不用制表符，含特殊符号的文字请加引号",
        "nothing can start with this character; indent with spaces, not tabs, and quote texts with special characters",
    ),
    "mapping values are not allowed in this context": (
        "此处不应再有冒号；请检查缩进，含冒号的文字请加引号",
        "another colon is not allowed here; check the indentation, and quote a text that has a colon",
    ),
    "block sequence entries are not allowed in this context": (
        "此处不应有 `-` 列表项；请检查缩进",
        "a list entry, `-`, is not allowed here; check the indentation",
    ),
    "could not find expected ':'": (
        "这个键后面没有冒号；请补上冒号和空格，写成 `键: 值`",
        "this key has no colon after it; write a colon and a space, `key: value`",
    ),
    "did not find expected key": (
        "此处应为一个键；请检查缩进是否与同级各键对齐",
        "a key is expected here; check that it is indented like its neighbours",
    ),
    "did not find expected '-' indicator": (
        "此处应为以 `-` 开头的列表项；请检查缩进",
        "a list entry, `-`, is expected here; check the indentation",
    ),
    "did not find expected ',' or ']'": (
        "此处应为 `,` 或 `]`；请补上方括号，或在各项之间加逗号",
        "`,` or `]` is expected here; close the bracket, or put a comma between entries",
    ),
    "did not find expected ',' or '}'": (
        "此处应为 `,` 或 `}`；请补上花括号，或在各项之间加逗号",
        "`,` or `}` is expected here; close the brace, or put a comma between entries",
    ),
    "did not find expected <document start>": (
        "文件在此处应已结束，后面还有内容；请删去，或检查缩进和括号",
        "the document ends here, but more text follows; remove it, or check indentation and brackets",
    ),
    "found unexpected end of stream": (
        "引号没有结束，或文件没有写完；请补上引号，或补全文件",
        "the quotation mark is not closed, or the file is half-written; close it, or complete the file",
    ),
    "found unknown escape character": (
        "双引号内的反斜杠写法无效；请改用单引号",
        "the backslash escape is not known; use single quotation marks",
    ),
    "found invalid Unicode character escape code": (
        "双引号内的字符编号无效；请直接写这个字，或改用单引号",
        "the character number in the escape is not a character; write the character itself, or use single quotation marks",
    ),
    "found a tab character where an indentation space is expected": (
        "缩进用了制表符；请改用空格",
        "there is a tab in the indentation; use spaces",
    ),
    "found a tab character that violates indentation": (
        "缩进用了制表符；请改用空格",
        "there is a tab in the indentation; use spaces",
    ),
    "mapping keys are not allowed in this context": (
        "此处不能用 `? ` 写键；请直接写键和冒号",
        "a key written with `? ` is not allowed here; write the key and a colon",
    ),
    "did not find expected node content": (
        "此处应为一个值；请检查括号和逗号",
        "a value is expected here; check the brackets and commas",
    ),
    "found unexpected ':'": (
        "此处不应有冒号；冒号后面要有空格，含冒号的文字请加引号",
        "a colon is not allowed here; put a space after it, or quote a text that has a colon",
    ),
    "found unexpected document indicator": (
        "引号没有结束，后面已是 `---` 或 `...`；请补上引号",
        "the quotation mark is not closed before `---` or `...`; close it",
    ),
    "did not find expected hexdecimal number": (
        "双引号内的字符编号无效；请直接写这个字，或改用单引号",
        "the character number in the escape is not a character; write the character itself, or use single quotation marks",
    ),
    "did not find expected alphabetic or numeric character": (
        "`&` 或 `*` 后面没有名称；是文字的，请加引号",
        "there is no name after `&` or `*`; quote a text that begins so",
    ),
    "found undefined tag handle": _NO_TAG,
    "did not find expected tag URI": _NO_TAG,
    "did not find the expected '>'": _NO_TAG,
    "did not find URI escaped octet": _NO_TAG,
    "did not find expected whitespace or line break": _NO_TAG,
    "did not find expected comment or line break": (
        "这一行在此处应已结束；以 `|` 或 `>` 开头的文字请加引号",
        "the line has to end here; quote a text that begins with `|` or `>`",
    ),
    "found an indentation indicator equal to 0": (
        "`|` 或 `>` 后面不能写 0；请删去，或将文字加引号",
        "there can be no 0 after `|` or `>`; remove it, or quote the text",
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

NO_YAML = (
    "此处不合 YAML 的写法；请检查缩进、冒号和括号，含特殊符号的文字加引号",
    "this is not how YAML is written; check indentation, colons and brackets, and quote texts with special characters",
)
"""What is said where the parser's words are not listed."""
