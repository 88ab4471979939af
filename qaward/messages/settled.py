"""What determinations, answers and orders of a round say that cannot be used."""

from __future__ import annotations

from qaward.messages.text import Text

SETTLED: dict[str, Text] = {
    "settled.form": Text(
        (
            "一条审定要么答一个问题（{question}），要么定一个事实（{fact}），要么写不付（{unpaid}）或先后（{order}），"
            "而这里有：{found}",
            "a determination answers a question ({question}), settles a fact ({fact}), says that a line is not paid "
            "({unpaid}) or where it stands ({order}), and this one has: {found}",
        ),
        ("请只写其一", "write one of them"),
    ),
    "settled.twice": Text(
        ("`{found}` 已经定过（另见 {also}）", "`{found}` was settled before (see {also})"),
        ("请只留后定的一条", "keep the later one"),
    ),
    "settled.second": Text(
        ("这一轮的审定要有第二人签字（{found}）", "determinations of this round need a second signature ({found})"),
        ("请补上 `{key}`", "add `{key}`"),
    ),
    "settled.same": Text(
        (
            "第二人签字与经办的是同一人 `{found}`",
            "the second signature is that of the person who settled it, `{found}`",
        ),
        ("请由另一人签字", "let somebody else sign"),
    ),
    "settled.answer": Text(
        (
            "问题 {question} 的答复 `{found}` 不是可以答的，问题仍未定",
            "`{found}` is no answer to the question {question}, which is open still",
        ),
        ("请答其中之一：{known}", "answer with one of these: {known}"),
    ),
    "settled.empty": Text(
        ("这张审定表里没有填好的行", "no row of this list of determinations is filled in"),
        ("请在“答复”一列填写，并写明经办、日期和理由", "fill in 答复, with 经办, 日期 and 理由"),
    ),
    "settled.unpaid": Text(
        ("`{key}` 写的是 `{found}`", "`{key}` is `{found}`"),
        ("不付的请写 是，申报单位放弃的写 放弃", "write 是 where it is not paid, 放弃 where the applicant withdrew it"),
    ),
    "settled.order": Text(
        ("先后写的是 `{found}`", "the order is `{found}`"),
        ("请写整数，小的在前", "write a whole number, the least comes first"),
    ),
    "settled.unknown": Text(
        ("审定的值是 `{found}`，等于不知道", "the value settled is `{found}`, which is as good as not known"),
        ("请核对", "check it"),
    ),
    "settled.above": Text(
        (
            "{who}的事项 `{item}`：{payer_zh}核定 {found}，条款 `{clause}` 的上限是 {most}",
            "{payer_en} determined {found} for the item `{item}` of {who}, and the ceiling of `{clause}` is {most}",
        ),
        (
            "请改为不超过 {most} 的数，条款的上限有误的改规则",
            "settle no more than {most}, or mend the rule if its ceiling is wrong",
        ),
    ),
    "settled.no-grade": Text(
        (
            "{who}的事项 `{item}`：{payer_zh}核定 {found}，条款 `{clause}` 没有这一档，不超过它的是 {most}",
            "{payer_en} determined {found} for the item `{item}` of {who}, which is no grade of `{clause}`",
        ),
        ("请改为规定的一档", "what does not exceed it is {most}; settle one of the grades"),
    ),
    "settled.unused": Text(
        ("审定 `{found}` 没有用上：{why_zh}", "the determination about `{found}` meets nothing: {why_en}"),
        ("请核对", "check it"),
    ),
}
