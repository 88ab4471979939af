"""What can be wrong with rules between applicants."""

from __future__ import annotations

from qaward.messages.text import Text

BETWEEN: dict[str, Text] = {
    "between.form": Text(
        (
            "申报主体之间的规则要且只能写这些之一：{choices_zh}",
            "a rule between applicants takes exactly one of: {choices_en}",
        ),
        ("请留一个", "keep one of them"),
    ),
    "between.beside": Text(
        ("`{key}` 属于 `{owner}`，不能与 `{form}` 同写", "`{key}` belongs to `{owner}` and does not go with `{form}`"),
        ("请删去，或改用 `{owner}`", "remove it, or use `{owner}`"),
    ),
    "between.twice": Text(
        (
            "申报主体之间的规则 `{id}` 重复，先见于 {also}",
            "the rule between applicants `{id}` is declared twice, first at {also}",
        ),
        ("请另起名称，重复的删去", "give one another name, or remove it"),
    ),
    "between.kinds": Text(
        (
            "所列条款看的不是同一类事物（{kinds}），不会申报到同一件上",
            "the clauses look at different kinds of things ({kinds}), which are never one thing",
        ),
        ("请把各类的条款分写成几条规则", "write a rule for each kind"),
    ),
    "between.per": Text(
        (
            "`per` 中的 `{found}` 不是所列条款所看事项的事实",
            "`{found}` in `per` is no fact of what the clauses look at",
        ),
        ("请写 item，或这类事项的事实{meant_zh}", "write `item`, or a fact of that kind{meant_en}"),
    ),
    "between.per-none": Text(
        (
            "`{form}` 不看各家申报的是不是同一件，不用 `per`",
            "`{form}` does not ask whether claims are to one thing and takes no `per`",
        ),
        ("请删去", "remove it"),
    ),
    "between.per-applicant": Text(
        (
            "规则 `{id}` 的条款看的是申报主体本身，没有共同的事项",
            "the clauses of the rule `{id}` look at applicants themselves, who share no item",
        ),
        ("请在 `per` 里写申报主体的一个事实", "name a fact of the applicant in `per`"),
    ),
    "between.truth": Text(
        ("`each_in_full` 只能写 true，而不是 `{found}`", "`each_in_full` can only be true, not `{found}`"),
        ("不用这条规则的，请整条删去", "where the rule is not meant, remove it"),
    ),
    "between.order": Text(
        ("`{key}` 要写事实和次序，而不是 `{found}`", "`{key}` maps facts to their order, not `{found}`"),
        ("请写成如 {{drafter_rank: ascending}}", "write for example {{drafter_rank: ascending}}"),
    ),
    "between.no-order": Text(
        ("`places` 要写明先后次序", "`places` needs an order"),
        ("请补写 `order`，如 {{score: descending}}", "add `order`, for example {{score: descending}}"),
    ),
    "between.direction": Text(
        ("事实 `{fact}` 的次序不能是 `{found}`", "the order of `{fact}` cannot be `{found}`"),
        (
            "请写 ascending（升序，小的在前）或 descending（降序，大的在前）",
            "write ascending (the least first) or descending (the most first)",
        ),
    ),
    "between.fact": Text(
        ("`{found}` 不是所列条款所看事物的事实", "`{found}` is no fact of what the clauses look at"),
        ("申报主体的事实请写作 applicant.×××{meant_zh}", "facts of the applicant are written as applicant.…{meant_en}"),
    ),
    "between.fact-text": Text(
        ("事实 `{found}` 是文字，不能排先后、算份额", "`{found}` is a text, which puts nothing in order"),
        ("请换成数、金额、日期或选项类的事实", "name a number, a sum, a date, or one of several values"),
    ),
    "between.pot": Text(
        ("`pot` 不能是 `{found}`", "`pot` cannot be `{found}`"),
        (
            "请写 equally（平分），或如 {{by: drafter_rank, weights: {{1: 5, 2: 3}}}}",
            "write equally, or for example {{by: drafter_rank, weights: {{1: 5, 2: 3}}}}",
        ),
    ),
    "between.pot-fact": Text(
        ("事实 `{found}` 不能直接作份额", "`{found}` cannot be a share by itself"),
        ("请换成数或金额类的事实，或者补写 `weights`", "name a number or a sum, or add `weights`"),
    ),
    "between.weights": Text(
        ("份额不能是 `{found}`", "the weight cannot be `{found}`"),
        (
            "请给每个取值写一个从 1 起的整数，如 {{1: 5, 2: 3}}",
            "give each value a whole number from 1, such as {{1: 5, 2: 3}}",
        ),
    ),
    "between.places": Text(
        (
            "`{key}` 应为 1 至 {most} 的整数，而不是 `{found}`",
            "`{key}` is a whole number from 1 to {most}, not `{found}`",
        ),
        ("请写一年有几个名额", "write how many places there are in a year"),
    ),
    "between.reserved": Text(
        ("`reserved` 不能是 `{found}`", "`reserved` cannot be `{found}`"),
        (
            "请写 places、share 之一和 where，如 {{share: 30%, where: {{applicant.small: true}}}}",
            "write one of places and share with where, for example {{share: 30%, where: {{applicant.small: true}}}}",
        ),
    ),
    "between.share": Text(
        ("比例不能是 `{found}`", "the share cannot be `{found}`"),
        ("请写成大于 0%、不超过 100% 的比例，如 30%", "write a share above 0% and up to 100%, such as 30%"),
    ),
    "between.of-all": Text(
        ("`of_all` 不能是 `{found}`", "`of_all` cannot be `{found}`"),
        (
            "请写 fact 和 any、other、count、place 之一，如 {{fact: local_drafters, count: {{role: lead}}, complete: t"
            "rue}}",
            "write fact and one of any, other, count and place, such as {{fact: local_drafters, count: {{role: lead}}, "
            "complete: true}}",
        ),
    ),
    "between.of-all-fact": Text(
        ("`{found}` 不能由 `{how}` 得出", "`{found}` cannot follow by `{how}`"),
        (
            "any、other 要写是否类的事实，count、place 要写整数类的，且不与别的事实互相推算；请换一个",
            "any and other take a fact that is yes or no, count and place one that is a whole number, and none that is "
            "reckoned from others or the other way round; name another",
        ),
    ),
    "between.of-all-twice": Text(
        (
            "事实 `{fact}` 已由另一条规则得出（另见 {also}）",
            "the fact `{fact}` follows by another rule already (see {also})",
        ),
        ("请只留一条", "keep one of them"),
    ),
    "between.of-others": Text(
        ("`of_others` 不能是 `{found}`", "`of_others` cannot be `{found}`"),
        (
            "请写 fact、of、their，如 {{fact: won_by_firms, of: [led-standard], their: department}}，按名称对应的加 mi"
            "ne: name",
            "write fact, of and their, such as {{fact: won_by_firms, of: [led-standard], their: department}}, with "
            "mine: name where they are matched by name",
        ),
    ),
    "between.of-others-fact": Text(
        (
            "`fact` 要写申报主体的金额类事实，而不是 `{found}`",
            "`fact` names a sum of money of the applicant, not `{found}`",
        ),
        ("请换一个，或在词汇表中先写这个事实", "name another, or add it to the vocabulary"),
    ),
    "between.of-others-their": Text(
        ("`their` 要写申报主体的文字类事实，而不是 `{found}`", "`their` names a text of the applicant, not `{found}`"),
        ("请写其他主体用来写明所属的那个事实", "name the fact by which others say whose they are"),
    ),
    "profile.between": Text(
        (
            "`between`（主体之间）由一批认定写出，不用手写，其中的 `{found}` 不合式样",
            "`between` is written by a run over all applicants and by nobody else, and `{found}` in it is not of its "
            "form",
        ),
        (
            "请删去 between，与其他主体一起重新认定，或照原样写上 {keys}",
            "remove it and decide the applicants together again, or give it as it was: {keys}",
        ),
    ),
    "profile.between-reason": Text(
        ("`between` 中没有理由 `{found}`", "there is no reason `{found}` in `between`"),
        (
            "请删去 between，与其他主体一起重新认定{meant_zh}",
            "remove it and decide the applicants together again{meant_en}",
        ),
    ),
    "profile.between-most": Text(
        (
            "`between` 中理由 `{reason}` 与 most 不相配",
            "the reason `{reason}` in `between` and its `most` do not go together",
        ),
        ("请删去 between，与其他主体一起重新认定", "remove it and decide the applicants together again"),
    ),
    "profile.between-fact": Text(
        ("`between` 中的事实 `{found}` 不在词汇表中", "the fact `{found}` in `between` is not in the vocabulary"),
        ("请删去 between，与其他主体一起重新认定", "remove it and decide the applicants together again"),
    ),
}  # fmt: skip
