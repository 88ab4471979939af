"""Messages about inputs: what cannot be read, or written, at all."""

from __future__ import annotations

from qaward.messages.text import Text

FILES: dict[str, Text] = {
    "file.unreadable": Text(
        ("无法读取：{zh}", "cannot be read: {en}"),
        ("请检查路径和权限", "check the path and permissions"),
    ),
    "file.unwritable": Text(
        ("无法写入：{zh}", "cannot be written: {en}"),
        ("请检查路径、权限和磁盘空间", "check the path, permissions and free space"),
    ),
    "stream.input": Text(
        ("标准输入没有打开", "standard input is not open"),
        ("请写文件名，或用 < 给出文件", "name a file, or give one by <"),
    ),
    "stream.output": Text(
        (
            "标准输出没有打开，结果无处可写，没有执行",
            "standard output is not open, so there is no place for the result, and nothing was done",
        ),
        ("请不要关闭它，或用 > 写到文件", "leave it open, or send it to a file by >"),
    ),
    "file.changing": Text(
        (
            "读的时候文件变了，读到的可能有新有旧，没有写结果",
            "it changed while it was read: what was read may be old in part and new in part, and nothing was written",
        ),
        ("请等它写完（或恢复完）再运行一次", "wait until it is written, and run it again"),
    ),
    "file.empty": Text(
        ("文件没有内容", "the file is empty"),
        ("请写入内容", "write something into it"),
    ),
    "file.many": Text(
        ("已发现 {most} 处问题，此后没有再查", "{most} faults were found, and the rest was not checked"),
        ("请先改正以上各处", "mend these first"),
    ),
    "file.cut": Text(
        ("文件末尾的字只有一半，可能没有写完", "the file ends in the middle of a character, and may be half-written"),
        ("请重新生成", "produce it again"),
    ),
    "file.control": Text(
        ("此处有不可见的控制字符 {found}", "there is an invisible control character here, {found}"),
        ("请删去", "remove it"),
    ),
    "file.utf16": Text(
        ("文件为 UTF-16 编码", "the file is encoded in UTF-16"),
        ("请另存为 UTF-8", "save it as UTF-8"),
    ),
    "file.gbk": Text(
        ("文件不是 UTF-8 编码，像是 GBK", "the file is not UTF-8, it looks like GBK"),
        ("请另存为 UTF-8", "save it as UTF-8"),
    ),
    "file.not-utf8": Text(
        ("文件不是 UTF-8 文本", "the file is not UTF-8 text"),
        ("请另存为 UTF-8", "save it as UTF-8"),
    ),
    "file.office": Text(
        ("这是{zh}，不是文本", "this is {en}, not a text"),
        (
            "程序不读这类文件，请把内容写成文本：档案写成 YAML 或 JSON，每个主体一份，或写成 JSONL，每行一个主体；规则"
            "写成 YAML",
            "such files are not read, write the content as text: a profile as YAML or JSON, one applicant each, or as "
            "JSON lines, one applicant a line; rules as YAML",
        ),
    ),
    "file.table": Text(
        ("这是表格（CSV 一类），不是档案或规则", "this is a table (CSV or the like), no profile and no rules"),
        (
            "程序不读表格，请把每个主体写成一份 YAML 或 JSON 档案，或写成 JSONL，每行一个主体；规则写成 YAML",
            "tables are not read, write each applicant as a profile in YAML or JSON, or as one of JSON lines; rules as "
            "YAML",
        ),
    ),
    "file.binary": Text(
        ("文件含有空字符，不是文本文件", "the file holds a NUL character and is no text file"),
        (
            "请核对是不是给错了文件，是文本的，另存为 UTF-8",
            "check whether it is the one you mean, and save a text as UTF-8",
        ),
    ),
    "file.deep": Text(
        ("嵌套超过 {deepest} 层", "nested deeper than {deepest} levels"),
        ("请减少层次，把内层的内容提到外层", "use fewer levels; move what is inside further out"),
    ),
    "file.many-values": Text(
        ("文件中的值超过 {most} 个", "the file holds more than {most} values"),
        ("请分成几个文件", "divide it into several files"),
    ),
    "file.key-twice": Text(
        ("键 `{key}` 重复，先见于 {also}", "the key `{key}` is repeated, first at {also}"),
        ("请只保留一处", "keep one"),
    ),
    "yaml.wide-colon": Text(
        ("键 `{key}` 后面是全角冒号 `{found}`", "the key `{key}` has a full-width colon, `{found}`, behind it"),
        (
            "请改用半角冒号，后面空一格，写成 `{key}: …`，确是文字的，整段加引号",
            "write a plain one and a space, `{key}: …`, or quote the whole text if it is one",
        ),
    ),
    "yaml.tight-colon": Text(
        ("键 `{key}` 的冒号后面没有空格", "there is no space after the colon of the key `{key}`"),
        (
            "请空一格，写成 `{key}: …`，确是文字的，整段加引号",
            "put one there, `{key}: …`, or quote the whole text if it is one",
        ),
    ),
    "yaml.wide-comma": Text(
        ("括号里用了全角逗号 `{found}`", "there is a full-width comma, `{found}`, within brackets"),
        (
            "请改用半角逗号，逗号属于文字的，整段加引号",
            "write a plain one, or quote the whole text if the comma belongs to it",
        ),
    ),
    "yaml.comment": Text(
        (
            "`{found}` 前面有空格，按 YAML 的规定是注释，没有读入",
            "`{found}` has a space before it, which makes it a comment in YAML, and was not read",
        ),
        (
            "是文字的，请给整段加引号，是注释的，在 # 后面空一格",
            "quote the whole text if it belongs to it, or put a space after # if it is a comment",
        ),
    ),
    "yaml.syntax": Text(
        ("YAML 语法错误：{zh}", "YAML syntax error: {en}"),
        ("{remedy_zh}", "{remedy_en}"),
    ),
    "yaml.alias": Text(
        ("不接受 YAML 别名 `*{name}`", "YAML aliases such as `*{name}` are not accepted"),
        ("请写出内容", "write the content out"),
    ),
    "yaml.anchor": Text(
        ("不接受 YAML 锚点 `&{name}`", "YAML anchors such as `&{name}` are not accepted"),
        ("请删去", "remove it"),
    ),
    "yaml.tag": Text(
        ("不接受 YAML 标签 `{name}`", "YAML tags such as `{name}` are not accepted"),
        ("请删去", "remove it"),
    ),
    "yaml.key": Text(
        ("键必须是文字", "a key must be a text"),
        (
            "请把键写成一个词，含特殊符号的加引号",
            "write the key as one word, in quotation marks if it has special characters",
        ),
    ),
    "yaml.key-list": Text(
        (
            "键写成方括号的，里面只能是取值，如 [national, industry]: 20万元，不能空着，也不能再套一层",
            "a key in square brackets holds values and nothing else, as in [national, industry]: 20万元",
        ),
        ("请写成几个取值，另套的一层分开写", "write values, and what is nested as rows of their own"),
    ),
    "yaml.documents": Text(
        ("一个文件只能有一份 YAML 文档", "a file holds one YAML document"),
        ("多个主体请分文件或用 JSONL", "put several applicants in several files or in JSON lines"),
    ),
    "json.syntax": Text(
        ("JSON 语法错误：{zh}", "JSON syntax error: {en}"),
        ("{remedy_zh}", "{remedy_en}"),
    ),
}
