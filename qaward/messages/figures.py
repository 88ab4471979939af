"""What `qaward figures` says: figures of passages and clauses that do not agree."""

from __future__ import annotations

from qaward.messages.text import Text

FIGURES: dict[str, Text] = {
    "figures.missing": Text(
        (
            "原文的 `{figure}` 没有条款或指标采用；引用此处的有 {by}",
            "no clause or target holds `{figure}` of the document; the place is cited by {by_en}",
        ),
        (
            "对照原文改正条款的数额，补上漏掉的档次，或缩短 cites；确与计算无关的，写入条款的 mentions，或豁免并说明理"
            "由",
            "mend the figure, add the row that is left out, or shorten `cites`; where nothing is computed with it, "
            "name it in `mentions` or waive it with the reason",
        ),
    ),
    "figures.stray": Text(
        (
            "`{at}` 的 `{figure}` 在所引原文中没有{there_zh}",
            "`{figure}` of `{at}` does not stand in the passages it cites{there_en}",
        ),
        (
            "对照原文改正数额或单位；数字在别处的，把那一处也写入 cites；原文只写“同等”等而不写数字的，豁免并说明理由",
            "mend the figure or its unit; where it stands elsewhere, cite that place too; where the text gives it by "
            "reference alone, waive it with the reason",
        ),
    ),
    "figures.damaged": Text(
        (
            "原文的数字 `{figure}` {how_zh}{hint_zh}；引用此处的有 {by}",
            "the figure `{figure}` of the document {how_en}{hint_en}; the place is cited by {by_en}",
        ),
        (
            "核对原件，不要照猜测改；在 policy.yaml 立一条口径，printed 照录所见的字样，或写入指标的 printed、doubt",
            "check it against the original, do not go by the guess; add a reading to policy.yaml whose `printed` is "
            "what is seen, or say it in the target's `printed` or `doubt`",
        ),
    ),
    "figures.order": Text(
        (
            "`{at}` 的数额依原文各档的先后为 {sums}，原文的先后是 {said}",
            "the sums of `{at}`, in the order in which the document names the rows, are {sums}; the document has "
            "{said}",
        ),
        (
            "核对每一档对应的数额；确无差错的，豁免并说明理由",
            "check which row gets which sum; waive it with the reason where all is right",
        ),
        severity="warning",
    ),
    "figures.lost": Text(
        (
            "`{at}` 所引的段落（{start} 至 {end}）在原文 `{file}` 中已找不到，数字无从核对",
            "the passage that `{at}` cites ({start} to {end}) is no longer in `{file}`: its figures cannot be checked",
        ),
        (
            "核对原文的改动，更新 cites 的 span 和 sha256",
            "see what changed in the document, and update `span` and `sha256`",
        ),
    ),
}  # fmt: skip
