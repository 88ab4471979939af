"""Messages about inputs: the shape of files: lists, mappings, texts."""

from __future__ import annotations

from qaward.messages.text import Text

SHAPES: dict[str, Text] = {
    "shape.missing": Text(
        ("缺少 `{key}`", "`{key}` is missing"),
        ("请补上 `{key}: …`", "add `{key}: …`"),
    ),
    "shape.unknown-key": Text(
        ("不认识的键 `{key}`", "unknown key `{key}`"),
        ("{meant_zh}", "{meant_en}"),
    ),
    "shape.choice": Text(
        ("`{key}` 的值 `{found}` 不在可选范围内", "`{key}` cannot be `{found}`"),
        ("可选：{choices_zh}{meant_zh}", "choose one of: {choices_en}{meant_en}"),
    ),
    "shape.null": Text(
        ("`{key}` 后面没有值", "`{key}` has no value"),
        ("请填写，或删去这个键", "give one, or remove the key"),
    ),
    "shape.few": Text(
        ("`{key}` 至少要有一项", "`{key}` needs at least one entry"),
        ("请写上至少一项，没有的，删去这个键", "write one entry at least, or remove the key"),
    ),
    "shape.sha256": Text(
        (
            "`{key}` 应为 64 位小写十六进制的 SHA-256，而不是 `{found}`",
            "`{key}` must be a SHA-256 in 64 lower-case hexadecimal digits, not `{found}`",
        ),
        ("请写文件的 SHA-256，可用 sha256sum 算出", "write the digest of the file as sha256sum prints it"),
    ),
    "shape.span": Text(
        (
            "`{key}` 应为 [起, 止] 两个整数，且起小于止，而不是 `{found}`",
            "`{key}` must be two whole numbers, [start, end], the first below the second, not `{found}`",
        ),
        ("请写成如 [120, 188]", "write it like [120, 188]"),
    ),
    "shape.slug": Text(
        ("`{key}` 的值 `{found}` 格式不对", "`{key}` cannot be `{found}`"),
        (
            "请用小写字母、数字和连字符，如 `led-standard`",
            "use lower-case letters, digits and hyphens, such as `led-standard`",
        ),
    ),
    "shape.long": Text(
        ("`{key}` 超过 {longest} 个字符", "`{key}` is longer than {longest} characters"),
        ("请缩短", "shorten it"),
    ),
    "shape.text": Text(
        ("`{key}` 应为非空文字，而不是 `{found}`", "`{key}` must be a text that is not empty, not `{found}`"),
        ("请写一行文字", "write a text of one line"),
    ),
    "shape.list": Text(
        ("`{key}` 应为列表，而不是 `{found}`", "`{key}` must be a list, not `{found}`"),
        ("请写成 [甲, 乙]，或每项一行，以 `- ` 开头", "write it as [one, two], or an entry on each line after `- `"),
    ),
    "shape.mapping": Text(
        ("`{key}` 应为键值对，而不是 `{found}`", "`{key}` must be a mapping of keys to values, not `{found}`"),
        ("请写成 `键: 值`，每行一个，或 {{键: 值}}", "write `key: value`, one on each line, or {{key: value}}"),
    ),
    "shape.root": Text(
        ("此处应为键值对，而不是 `{found}`", "a mapping of keys to values is expected here, not `{found}`"),
        ("请写成 `键: 值`，每行一个", "write `key: value`, one on each line"),
    ),
    "shape.integer": Text(
        ("`{key}` 应为整数，而不是 `{found}`", "`{key}` must be a whole number, not `{found}`"),
        ("请只写阿拉伯数字，如 3", "write digits alone, such as 3"),
    ),
    "shape.bounds": Text(
        ("`{key}` 的值 `{found}` 超出范围（应 {limit}）", "`{key}` cannot be `{found}`, which is not {limit}"),
        ("请写范围之内的数", "write a number within this limit"),
    ),
    "shape.boolean": Text(
        ("`{key}` 应为 是 或 否，而不是 `{found}`", "`{key}` must be true or false, not `{found}`"),
        ("请写 是 或 否（true、false 也行）", "write true or false (是 or 否 will do)"),
    ),
    "shape.other": Text(
        ("`{key}` 的值 `{found}` 不合要求", "the value `{found}` of `{key}` does not fit"),
        ("请对照编写手册（docs/rules.md）中这个键的写法", "see docs/rules.md for how this key is written"),
    ),
}
