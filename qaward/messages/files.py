"""Messages about inputs: what cannot be read, or written, at all."""

from __future__ import annotations

FILES: dict[str, tuple[str, str]] = {
    "file.unreadable": (
        "无法读取：{zh}；请检查路径和权限",
        "cannot be read: {en}; check the path and permissions",
    ),
    "file.unwritable": (
        "无法写入：{zh}；请检查路径、权限和磁盘空间",
        "cannot be written: {en}; check the path, permissions and free space",
    ),
    "stream.input": (
        "标准输入没有打开；请写文件名，或用 < 给出文件",
        "standard input is not open; name a file, or give one by <",
    ),
    "stream.output": (
        "标准输出没有打开，结果无处可写，没有执行；请不要关闭它，或用 > 写到文件",
        "standard output is not open, so there is no place for the result, and nothing was done; leave it open, or "
        "send it to a file by >",
    ),
    "file.empty": (
        "文件没有内容；请写入内容",
        "the file is empty; write something into it",
    ),
    "file.many": (
        "已发现 {most} 处问题，此后没有再查；请先改正以上各处",
        "{most} faults were found, and the rest was not checked; mend these first",
    ),
    "file.cut": (
        "文件末尾的字只有一半，可能没有写完；请重新生成",
        "the file ends in the middle of a character, and may be half-written; produce it again",
    ),
    "file.control": (
        "此处有不可见的控制字符 {found}；请删去",
        "there is an invisible control character here, {found}; remove it",
    ),
    "file.utf16": (
        "文件为 UTF-16 编码；请另存为 UTF-8",
        "the file is encoded in UTF-16; save it as UTF-8",
    ),
    "file.gbk": (
        "文件不是 UTF-8 编码，像是 GBK；请另存为 UTF-8",
        "the file is not UTF-8, it looks like GBK; save it as UTF-8",
    ),
    "file.not-utf8": (
        "文件不是 UTF-8 文本；请另存为 UTF-8",
        "the file is not UTF-8 text; save it as UTF-8",
    ),
    "file.office": (
        "这是{zh}，不是文本；程序不读这类文件，请把内容写成文本：档案写成 YAML 或 JSON，每个主体一份，"
        "或写成 JSONL，每行一个主体；规则写成 YAML",
        "this is {en}, not a text; such files are not read, write the content as text: a profile as YAML or JSON, one "
        "applicant each, or as JSON lines, one applicant a line; rules as YAML",
    ),
    "file.table": (
        "这是表格（CSV 一类），不是档案或规则；程序不读表格，请把每个主体写成一份 YAML 或 JSON 档案，"
        "或写成 JSONL，每行一个主体；规则写成 YAML",
        "this is a table (CSV or the like), no profile and no rules; tables are not read, write each applicant as a "
        "profile in YAML or JSON, or as one of JSON lines; rules as YAML",
    ),
    "file.binary": (
        "文件含有空字符，不是文本文件；请核对是不是给错了文件，是文本的，另存为 UTF-8",
        "the file holds a NUL character and is no text file; check whether it is the one you mean, and save a text "
        "as UTF-8",
    ),
    "file.deep": (
        "嵌套超过 {deepest} 层；请减少层次，把内层的内容提到外层",
        "nested deeper than {deepest} levels; use fewer levels; move what is inside further out",
    ),
    "file.many-values": (
        "文件中的值超过 {most} 个；请分成几个文件",
        "the file holds more than {most} values; divide it into several files",
    ),
    "file.key-twice": (
        "键 `{key}` 重复，先见于 {also}；请只保留一处",
        "the key `{key}` is repeated, first at {also}; keep one",
    ),
    "yaml.wide-colon": (
        "键 `{key}` 后面是全角冒号 `{found}`；请改用半角冒号，后面空一格，写成 `{key}: …`，确是文字的，整段加引号",
        "the key `{key}` has a full-width colon, `{found}`, behind it; write a plain one and a space, `{key}: …`, or quote the whole "
        "text if it is one",
    ),
    "yaml.tight-colon": (
        "键 `{key}` 的冒号后面没有空格；请空一格，写成 `{key}: …`，确是文字的，整段加引号",
        "there is no space after the colon of the key `{key}`; put one there, `{key}: …`, or quote the whole text if it "
        "is one",
    ),
    "yaml.wide-comma": (
        "括号里用了全角逗号 `{found}`；请改用半角逗号，逗号属于文字的，整段加引号",
        "there is a full-width comma, `{found}`, within brackets; write a plain one, or quote the whole text if the comma "
        "belongs to it",
    ),
    "yaml.comment": (
        "`{found}` 前面有空格，按 YAML 的规定是注释，没有读入；是文字的，请给整段加引号，是注释的，在 # 后面空一格",
        "`{found}` has a space before it, which makes it a comment in YAML, and was not read; quote the whole text if it "
        "belongs to it, or put a space after # if it is a comment",
    ),
    "yaml.syntax": ("YAML 语法错误：{zh}", "YAML syntax error: {en}"),
    "yaml.alias": (
        "不接受 YAML 别名 `*{name}`；请写出内容",
        "YAML aliases such as `*{name}` are not accepted; write the content out",
    ),
    "yaml.anchor": (
        "不接受 YAML 锚点 `&{name}`；请删去",
        "YAML anchors such as `&{name}` are not accepted; remove it",
    ),
    "yaml.tag": (
        "不接受 YAML 标签 `{name}`；请删去",
        "YAML tags such as `{name}` are not accepted; remove it",
    ),
    "yaml.key": (
        "键必须是文字；请把键写成一个词，含特殊符号的加引号",
        "a key must be a text; write the key as one word, in quotation marks if it has special characters",
    ),
    "yaml.key-list": (
        "键写成方括号的，里面只能是取值，如 [national, industry]: 20万元，不能空着，也不能再套一层；请写成几个取值，"
        "另套的一层分开写",
        "a key in square brackets holds values and nothing else, as in [national, industry]: 20万元; write values, "
        "and what is nested as rows of their own",
    ),
    "yaml.documents": (
        "一个文件只能有一份 YAML 文档；多个主体请分文件或用 JSONL",
        "a file holds one YAML document; put several applicants in several files or in JSON lines",
    ),
    "json.syntax": ("JSON 语法错误：{zh}", "JSON syntax error: {en}"),
}
