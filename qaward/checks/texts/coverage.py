"""What `qaward coverage` says: passages that nothing cites, and passages that changed."""

from __future__ import annotations

from qaward.checks.texts import Texts

TEXTS: Texts = {
    "coverage.no-document": (
        "error",
        ("来源目录中没有原文 `{file}`", "the folder of sources has no document `{file}`"),
        ("把原文放入来源目录，文件名与 policy.yaml 的 document.file 相同", "put the document there under the name that policy.yaml gives"),
    ),
    "coverage.document-name": (
        "error",
        ("document.file `{file}` 不是单纯的文件名", "document.file `{file}` is not a plain file name"),
        ("只写文件名，不写目录", "write the name alone, without folders"),
    ),
    "coverage.document-large": (
        "error",
        ("原文 `{file}` 超过 16 MB", "the document `{file}` is larger than 16 MB"),
        ("请提供文本格式的原文", "provide the document as plain text"),
    ),
    "coverage.document-changed": (
        "error",
        ("原文 `{file}` 与编写规则时不同", "the document `{file}` is not the one the rules were written from"),
        ("核对下列段落的改动；认可新文本后更新 document.sha256 和各处 span", "check the passages below; then update document.sha256 and the spans"),
    ),
}  # fmt: skip
