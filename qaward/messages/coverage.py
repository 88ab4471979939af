"""What `qaward coverage` says: passages that nothing cites, and passages that changed."""

from __future__ import annotations

from qaward.messages.text import Text

COVERAGE: dict[str, Text] = {
    "coverage.no-document": Text(
        ("来源目录中没有原文 `{file}`", "the folder of sources has no document `{file}`"),
        (
            "把原文放入来源目录，文件名与 policy.yaml 的 document.file 相同",
            "put the document there under the name that policy.yaml gives",
        ),
    ),
    "coverage.document-name": Text(
        ("document.file `{file}` 不是单纯的文件名", "document.file `{file}` is not a plain file name"),
        ("只写文件名，不写目录", "write the name alone, without folders"),
    ),
    "coverage.document-large": Text(
        ("原文 `{file}` 超过 2 MB", "the document `{file}` is larger than 2 MB"),
        ("请提供文本格式的原文", "provide the document as plain text"),
    ),
    "coverage.document-changed": Text(
        ("原文 `{file}` 与编写规则时不同", "the document `{file}` is not the one the rules were written from"),
        (
            "核对下列段落的改动；认可新文本后更新 document.sha256 和各处 span",
            "check the passages below; then update document.sha256 and the spans",
        ),
    ),
    "coverage.uncovered": Text(
        (
            "第 {number} 段“{clip}”含有“{words}”，没有条款、指标或任务引用",
            "passage {number} “{clip}” has “{words}”, and no clause, target or task cites it",
        ),
        (
            "编成条款或指标；已有条款说的就是它，在其 cites 中加上；确实不给待遇的，在 waivers.yaml 写明理由。位置：{p"
            "lace}",
            "encode it; if a clause already says it, add it to its `cites`; if it promises nothing, say why in "
            "waivers.yaml. Its place: {place}",
        ),
    ),
    "coverage.unnamed": Text(
        ("policy.yaml 没有写原文（document），没有核对", "policy.yaml names no document: nothing was held against it"),
        ("写上 document.file 和 document.sha256", "write `document.file` and `document.sha256`"),
        severity="note",
    ),
    "coverage.wide": Text(
        (
            "{at} 的段落 {span} 跨了 {number} 段，会把没有编的内容也算作已覆盖",
            "the passage {span} of {at} takes in {number} passages, and so covers what nobody encoded",
        ),
        ("只写这一条所据的那几句，分成几处也可以", "name only the sentences it is from; several places are allowed"),
        severity="warning",
    ),
    "coverage.lost": Text(
        (
            "{at} 引用的段落 {span} 已不是原来的文字，原文别处也没有",
            "the passage {span} that {at} cites no longer has these words, nor has any other place",
        ),
        (
            "对照新的原文核对规则，改正后更新 span 和 sha256",
            "check the rule against the new text, mend it, and update `span` and `sha256`",
        ),
    ),
    "coverage.waived-lost": Text(
        (
            "豁免的段落 {span} 已不是原来的文字，原文别处也没有",
            "the waived passage {span} no longer has these words, nor has any other place",
        ),
        (
            "重读新的文字；理由仍然成立的更新 span 和 sha256，否则删去",
            "read the new words; update `span` and `sha256` if the reason still holds, or remove it",
        ),
    ),
    "coverage.moved": Text(
        (
            "{at} 的段落 {span} 文字未变，位置移到了 {now}",
            "the passage {span} of {at} has the same words, and stands at {now} now",
        ),
        ("把 span 改为 {now}", "change `span` to {now}"),
        severity="warning",
    ),
    "coverage.waived-plain": Text(
        ("豁免的段落 {span} 里没有需要豁免的字词", "the waived passage {span} has no word that needs a waiver"),
        ("删去这个段落；位置写错了的，改正 span", "remove the passage, or correct its `span`"),
        severity="warning",
    ),
    "coverage.waived-cited": Text(
        ("豁免的段落 {span} 已经全部被引用", "all of the waived passage {span} is cited anyway"),
        ("删去这个段落", "remove the passage"),
        severity="warning",
    ),
    "coverage.waiver-at": Text(
        ("豁免 coverage.uncovered 不能写 at", "a waiver of coverage.uncovered cannot have `at`"),
        ("用 passages 逐段写明位置，读过的才能豁免", "name each place in `passages`: only what was read can be waived"),
    ),
}  # fmt: skip
