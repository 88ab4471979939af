"""Messages about inputs: the shape of files: lists, mappings, texts."""

from __future__ import annotations

SHAPES: dict[str, tuple[str, str]] = {
    "shape.missing": (
        "缺少 `{key}`；请补上 `{key}: …`",
        "`{key}` is missing; add `{key}: …`",
    ),
    "shape.unknown-key": ("不认识的键 `{key}`{meant_zh}", "unknown key `{key}`{meant_en}"),
    "shape.choice": (
        "`{key}` 的值 `{found}` 不在可选范围内；可选：{choices_zh}{meant_zh}",
        "`{key}` cannot be `{found}`; choose one of: {choices_en}{meant_en}",
    ),
    "shape.null": (
        "`{key}` 后面没有值；请填写，或删去这个键",
        "`{key}` has no value; give one, or remove the key",
    ),
    "shape.few": (
        "`{key}` 至少要有一项；请写上至少一项，没有的，删去这个键",
        "`{key}` needs at least one entry; write one entry at least, or remove the key",
    ),
    "shape.sha256": (
        "`{key}` 应为 64 位小写十六进制的 SHA-256，而不是 `{found}`；请写文件的 SHA-256，可用 sha256sum 算出",
        "`{key}` must be a SHA-256 in 64 lower-case hexadecimal digits, not `{found}`; write the digest of the file "
        "as sha256sum prints it",
    ),
    "shape.span": (
        "`{key}` 应为 [起, 止] 两个整数，且起小于止，而不是 `{found}`；请写成如 [120, 188]",
        "`{key}` must be two whole numbers, [start, end], the first below the second, not `{found}`; write it like "
        "[120, 188]",
    ),
    "shape.slug": (
        "`{key}` 的值 `{found}` 格式不对；请用小写字母、数字和连字符，如 `led-standard`",
        "`{key}` cannot be `{found}`; use lower-case letters, digits and hyphens, such as `led-standard`",
    ),
    "shape.long": (
        "`{key}` 超过 {longest} 个字符；请缩短",
        "`{key}` is longer than {longest} characters; shorten it",
    ),
    "shape.text": (
        "`{key}` 应为非空文字，而不是 `{found}`；请写一行文字",
        "`{key}` must be a text that is not empty, not `{found}`; write a text of one line",
    ),
    "shape.list": (
        "`{key}` 应为列表，而不是 `{found}`；请写成 [甲, 乙]，或每项一行，以 `- ` 开头",
        "`{key}` must be a list, not `{found}`; write it as [one, two], or an entry on each line after `- `",
    ),
    "shape.mapping": (
        "`{key}` 应为键值对，而不是 `{found}`；请写成 `键: 值`，每行一个，或 {{键: 值}}",
        "`{key}` must be a mapping of keys to values, not `{found}`; write `key: value`, one on each line, or {{key: "
        "value}}",
    ),
    "shape.root": (
        "此处应为键值对，而不是 `{found}`；请写成 `键: 值`，每行一个",
        "a mapping of keys to values is expected here, not `{found}`; write `key: value`, one on each line",
    ),
    "shape.integer": (
        "`{key}` 应为整数，而不是 `{found}`；请只写阿拉伯数字，如 3",
        "`{key}` must be a whole number, not `{found}`; write digits alone, such as 3",
    ),
    "shape.bounds": (
        "`{key}` 的值 `{found}` 超出范围（应 {limit}）；请写范围之内的数",
        "`{key}` cannot be `{found}`, which is not {limit}; write a number within this limit",
    ),
    "shape.boolean": (
        "`{key}` 应为 是 或 否，而不是 `{found}`；请写 是 或 否（true、false 也行）",
        "`{key}` must be true or false, not `{found}`; write true or false (是 or 否 will do)",
    ),
    "shape.other": (
        "`{key}` 的值 `{found}` 不合要求；请对照编写手册（docs/rules.md）中这个键的写法",
        "the value `{found}` of `{key}` does not fit; see docs/rules.md for how this key is written",
    ),
}
