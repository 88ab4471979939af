"""What can be wrong with rules between applicants."""

from __future__ import annotations

BETWEEN: dict[str, tuple[str, str]] = {
    "between.form": (
        "申报主体之间的规则要且只能写这些之一：{choices_zh}；请留一个",
        "a rule between applicants takes exactly one of: {choices_en}; keep one of them",
    ),
    "between.beside": (
        "`{key}` 属于 `{owner}`，不能与 `{form}` 同写；请删去，或改用 `{owner}`",
        "`{key}` belongs to `{owner}` and does not go with `{form}`; remove it, or use `{owner}`",
    ),
    "between.twice": (
        "申报主体之间的规则 `{id}` 重复，先见于 {also}；请另起名称，重复的删去",
        "the rule between applicants `{id}` is declared twice, first at {also}; give one another name, or remove it",
    ),
    "between.kinds": (
        "所列条款看的不是同一类事物（{kinds}），不会申报到同一件上；请把各类的条款分写成几条规则",
        "the clauses look at different kinds of things ({kinds}), which are never one thing; write a rule for each kind",
    ),
    "between.per": (
        "`per` 中的 `{found}` 不是所列条款所看事项的事实；请写 item，或这类事项的事实{meant_zh}",
        "`{found}` in `per` is no fact of what the clauses look at; write `item`, or a fact of that kind{meant_en}",
    ),
    "between.per-none": (
        "`{form}` 不看各家申报的是不是同一件，不用 `per`；请删去",
        "`{form}` does not ask whether claims are to one thing and takes no `per`; remove it",
    ),
    "between.per-applicant": (
        "规则 `{id}` 的条款看的是申报主体本身，没有共同的事项；请在 `per` 里写申报主体的一个事实",
        "the clauses of the rule `{id}` look at applicants themselves, who share no item; name a fact of the applicant "
        "in `per`",
    ),
    "between.truth": (
        "`each_in_full` 只能写 true，而不是 `{found}`；不用这条规则的，请整条删去",
        "`each_in_full` can only be true, not `{found}`; where the rule is not meant, remove it",
    ),
    "between.order": (
        "`{key}` 要写事实和次序，而不是 `{found}`；请写成如 {{drafter_rank: ascending}}",
        "`{key}` maps facts to their order, not `{found}`; write for example {{drafter_rank: ascending}}",
    ),
    "between.no-order": (
        "`places` 要写明先后次序；请补写 `order`，如 {{score: descending}}",
        "`places` needs an order; add `order`, for example {{score: descending}}",
    ),
    "between.direction": (
        "事实 `{fact}` 的次序不能是 `{found}`；请写 ascending（升序，小的在前）或 descending（降序，大的在前）",
        "the order of `{fact}` cannot be `{found}`; write ascending (the least first) or descending (the most first)",
    ),
    "between.fact": (
        "`{found}` 不是所列条款所看事物的事实；申报主体的事实请写作 applicant.×××{meant_zh}",
        "`{found}` is no fact of what the clauses look at; facts of the applicant are written as applicant.…{meant_en}",
    ),
    "between.fact-text": (
        "事实 `{found}` 是文字，不能排先后、算份额；请换成数、金额、日期或选项类的事实",
        "`{found}` is a text, which puts nothing in order; name a number, a sum, a date, or one of several values",
    ),
    "between.pot": (
        "`pot` 不能是 `{found}`；请写 equally（平分），或如 {{by: drafter_rank, weights: {{1: 5, 2: 3}}}}",
        "`pot` cannot be `{found}`; write equally, or for example {{by: drafter_rank, weights: {{1: 5, 2: 3}}}}",
    ),
    "between.pot-fact": (
        "事实 `{found}` 不能直接作份额；请换成数或金额类的事实，或者补写 `weights`",
        "`{found}` cannot be a share by itself; name a number or a sum, or add `weights`",
    ),
    "between.weights": (
        "份额不能是 `{found}`；请给每个取值写一个从 1 起的整数，如 {{1: 5, 2: 3}}",
        "the weight cannot be `{found}`; give each value a whole number from 1, such as {{1: 5, 2: 3}}",
    ),
    "between.places": (
        "`{key}` 应为 1 至 {most} 的整数，而不是 `{found}`；请写一年有几个名额",
        "`{key}` is a whole number from 1 to {most}, not `{found}`; write how many places there are in a year",
    ),
    "between.reserved": (
        "`reserved` 不能是 `{found}`；请写 places、share 之一和 where，如 {{share: 30%, where: {{applicant.small: true}}}}",
        "`reserved` cannot be `{found}`; write one of places and share with where, for example "
        "{{share: 30%, where: {{applicant.small: true}}}}",
    ),
    "between.share": (
        "比例不能是 `{found}`；请写成大于 0%、不超过 100% 的比例，如 30%",
        "the share cannot be `{found}`; write a share above 0% and up to 100%, such as 30%",
    ),
    "between.of-all": (
        "`of_all` 不能是 `{found}`；请写 fact 和 any、other、count、place 之一，如 {{fact: local_drafters, count: {{role: lead}}, "
        "complete: true}}",
        "`of_all` cannot be `{found}`; write fact and one of any, other, count and place, such as {{fact: local_drafters, count: "
        "{{role: lead}}, complete: true}}",
    ),
    "between.of-all-fact": (
        "`{found}` 不能由 `{how}` 得出；any、other 要写是否类的事实，count、place 要写整数类的，且不与别的事实互相推算；请换一个",
        "`{found}` cannot follow by `{how}`; any and other take a fact that is yes or no, count and place one that is a whole number, "
        "and none that is reckoned from others or the other way round; name another",
    ),
    "between.of-all-twice": (
        "事实 `{fact}` 已由另一条规则得出（另见 {also}）；请只留一条",
        "the fact `{fact}` follows by another rule already (see {also}); keep one of them",
    ),
    "between.of-others": (
        "`of_others` 不能是 `{found}`；请写 fact、of、their，如 {{fact: won_by_firms, of: [led-standard], "
        "their: department}}，按名称对应的加 mine: name",
        "`of_others` cannot be `{found}`; write fact, of and their, such as {{fact: won_by_firms, of: [led-standard], "
        "their: department}}, with mine: name where they are matched by name",
    ),
    "between.of-others-fact": (
        "`fact` 要写申报主体的金额类事实，而不是 `{found}`；请换一个，或在词汇表中先写这个事实",
        "`fact` names a sum of money of the applicant, not `{found}`; name another, or add it to the vocabulary",
    ),
    "between.of-others-their": (
        "`their` 要写申报主体的文字类事实，而不是 `{found}`；请写其他主体用来写明所属的那个事实",
        "`their` names a text of the applicant, not `{found}`; name the fact by which others say whose they are",
    ),
    "profile.between": (
        "`between`（主体之间）由一批认定写出，不用手写，其中的 `{found}` 不合式样；请删去 between，与其他主体一起重新认定，"
        "或照原样写上 {keys}",
        "`between` is written by a run over all applicants and by nobody else, and `{found}` in it is not of its form; "
        "remove it and decide the applicants together again, or give it as it was: {keys}",
    ),
    "profile.between-reason": (
        "`between` 中没有理由 `{found}`；请删去 between，与其他主体一起重新认定{meant_zh}",
        "there is no reason `{found}` in `between`; remove it and decide the applicants together again{meant_en}",
    ),
    "profile.between-most": (
        "`between` 中理由 `{reason}` 与 most 不相配；请删去 between，与其他主体一起重新认定",
        "the reason `{reason}` in `between` and its `most` do not go together; remove it and decide the applicants "
        "together again",
    ),
    "profile.between-fact": (
        "`between` 中的事实 `{found}` 不在词汇表中；请删去 between，与其他主体一起重新认定",
        "the fact `{found}` in `between` is not in the vocabulary; remove it and decide the applicants together again",
    ),
}  # fmt: skip
