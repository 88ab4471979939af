"""Words of cautions that hold a line: what each is, and what to do about it in a profile."""

from __future__ import annotations

from typing import NamedTuple


class Wording(NamedTuple):
    """What a caution says, 中文 and English; names in braces are filled in."""

    zh: str
    en: str


HELD: dict[str, tuple[Wording, Wording]] = {
    "paid.undated": (
        Wording(
            "此前由{payer_zh}支付的 {before} 要计入条款 `{clause}` 的事项 `{item}`，付款日期（on）未填，不能确定现在可否再付",
            "{payer_en} paid {before} before that counts for the item `{item}` under `{clause}` for a time, on a "
            "day that is not given",
        ),
        Wording(
            "请补填日期，或查明后写入已定（decided）",
            "give the day, or say under decided what was found",
        ),
    ),
    "paid.group": (
        Wording(
            "此前由{payer_zh}支付的 {before} 可能与条款 `{clause}` 的事项 `{item}` 同在一组，付款没有写明分组的事实（facts）",
            "{payer_en} paid {before} before that may be in one group with the item `{item}` under `{clause}`, and "
            "the facts by which groups are made are not given with it",
        ),
        Wording(
            "请补填，或查明后写入已定（decided）",
            "give them under facts, or say under decided what was found",
        ),
    ),
    "paid.alike": (
        Wording(
            "条款 `{clause}` 的事项 `{item}`：已付（paid）中的 `{found}`{more_zh}（{payer_zh} {before}）可能就是它",
            "the item `{item}` under `{clause}` may be the one that {payer_en} paid {before} for as `{found}`{more_en}",
        ),
        Wording(
            "是它的，请改正名称，不是的，请写入已定（decided）",
            "if it is, put the name right; if not, say so under decided",
        ),
    ),
    "id.digits-lost": (
        Wording(
            "编号 `{found}` 疑被电子表格改成了数，丢了位数",
            "the id `{found}` looks like one that a spreadsheet turned into a number, digits lost",
        ),
        Wording(
            "请按原件改写，确是如此的，写入已定（decided）",
            "write it as it is in the original, or say under decided that it is right",
        ),
    ),
    "between.claimed": (
        Wording(
            "条款 `{clause}` 的事项 `{item}`，{others_zh}也申报了，政策没有写明同一件由几家申报时怎么办",
            "{others_en} claims the item `{item}` under `{clause}` as well, and the policy does not say what happens then",
        ),
        Wording(
            "请核对由谁享受，查明后写入已定（decided），或者在政策的 between 里写一条规则：lead 主导优先、highest 择优一家、"
            "one_for_all 一家代报、pot 共分一笔、each_in_full 各得全额",
            "check who may have it and say so under decided, or declare a rule under `between` of the policy: lead, highest, "
            "one_for_all, pot or each_in_full",
        ),
    ),
    "between.both": (
        Wording(
            "条款 `{clause}` 的事项 `{item}`：按规则 `{rule}`（{because}）只应有一家，{others_zh}也符合",
            "by the rule `{rule}` ({because}) one applicant alone may have the item `{item}` under `{clause}`, and "
            "{others_en} meets it as well",
        ),
        Wording(
            "请核对由谁享受，查明后写入已定（decided）",
            "check who it is, and say so under decided",
        ),
    ),
    "between.tie": (
        Wording(
            "条款 `{clause}` 的事项 `{item}`：按规则 `{rule}`（{because}）与{others_zh}次序相同，分不出先后",
            "by the rule `{rule}` ({because}) the item `{item}` under `{clause}` and that of {others_en} come in "
            "the same place",
        ),
        Wording(
            "请定由谁享受，写入已定（decided）",
            "decide who comes first, and say so under decided",
        ),
    ),
    "between.consent": (
        Wording(
            "条款 `{clause}` 的事项 `{item}`：按规则 `{rule}`（{because}）须其他各家同意，档案中没有",
            "by the rule `{rule}` ({because}) the item `{item}` under `{clause}` needs the others' consent, which "
            "is not there",
        ),
        Wording(
            "请补同意的材料，查明后写入已定（decided）",
            "ask for it, or say under decided what was found",
        ),
    ),
    "between.open": (
        Wording(
            "条款 `{clause}` 的事项 `{item}`：{zh}与{others_zh}怎样算，要看{facts_zh}，现在不清楚",
            "{en} what is left of the item `{item}` under `{clause}` beside {others_en} hangs on {facts_en}, which "
            "is not known",
        ),
        Wording(
            "请补填，或查明后写入已定（decided）",
            "give it, or say under decided what was found",
        ),
    ),
    "between.unread": (
        Wording(
            "条款 `{clause}` 的事项 `{item}`，{zh}也列了，但它填的有错、已退回，没有参加认定，所以不能确定归谁",
            "{en} has the item `{item}` under `{clause}` as well, and was rejected for its faults, so that it took "
            "no part and it is not known whose it is",
        ),
        Wording(
            "请把退回的改正以后一起重新认定，或查明后写入已定（decided）",
            "put right what was rejected and decide them together again, or say under decided what was found",
        ),
    ),
}
"""What holds (`qaward.facts.HOLDS`), by code: what it is, and what to do about it in a profile."""
