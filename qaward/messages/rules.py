"""Messages about inputs: what clauses ask: readings and conditions."""

from __future__ import annotations

from qaward.messages.text import Text

RULES: dict[str, Text] = {
    "reading.unknown": Text(
        ("没有口径 `{found}`", "there is no reading `{found}`"),
        ("{meant_zh}", "{meant_en}"),
    ),
    "reading.value": Text(
        ("口径 `{reading}` 不能取 `{found}`", "the reading `{reading}` cannot be `{found}`"),
        ("可取：{known}", "it can be: {known}"),
    ),
    "reading.form": Text(
        ("`--reading` 应写成 口径=取值，而不是 `{found}`", "`--reading` is written reading=value, not `{found}`"),
        ("请写成如 --reading sum=10万元", "write for example --reading sum=10万元"),
    ),
    "reading.both": Text(
        ("口径 `{id}` 给了两个不同的取值", "the reading `{id}` was given two different values"),
        ("请只给一个", "give one of them"),
    ),
    "reading.twice": Text(
        ("口径 `{id}` 重复，先见于 {also}", "the reading `{id}` is declared twice, first at {also}"),
        ("请给其中一个另起编号，或合并", "give one of them another id, or merge them"),
    ),
    "reading.anything": Text(
        ("这里要有一个值，不能取 `{found}`", "a value is needed here, not `{found}`"),
        (
            "请改取一个值，`不限` 只用于 when 里整个取自口径的一项",
            "let the reading take one, as `any` is for conditions of `when` whose value is the reading",
        ),
    ),
    "reading.unused": Text(
        ("口径 `{id}` 没有被任何条款使用", "no clause uses the reading `{id}`"),
        ("请在条款里写 {{reading: {id}}}，用不着的删去", "write {{reading: {id}}} in a clause, or remove it"),
    ),
    "reading.alternatives": Text(
        (
            "口径 `{id}` 至少要有一个与所取不同的备选",
            "the reading `{id}` needs at least one alternative that differs from what it takes",
        ),
        (
            "请补上另一种读法的值，没有疑问的，直接写值，删去口径",
            "add the value of the other way to read it, or write the value itself and remove the reading",
        ),
    ),
    "rule.chapter": Text(
        (
            "章节文件应为条款列表，每条以 `- clause:` 开头，而不是 `{found}`",
            "a chapter file is a list of clauses, each starting `- clause:`, not `{found}`",
        ),
        ("请在每条前面加 `- `", "put `- ` before each of them"),
    ),
    "rule.any-alone": Text(
        ("`any` 已含所有主体，不能与其他类型并列", "`any` takes in every kind, and stands alone"),
        ("请只写 any，或只列类型", "write any, or the kinds without it"),
    ),
    "rule.sum-place": Text(
        (
            "`{key}` 要写在金额的位置，如 amount: {{{key}: …}}",
            "`{key}` stands where a sum would, as in amount: {{{key}: …}}",
        ),
        ("请这样写", "write it so"),
    ),
    "rule.standing-up-to": Text(
        (
            "写了 {key} 的明细性质就是 ceiling，不能又是 {standing}",
            "a line with {key} is a ceiling, and cannot be {standing} as well",
        ),
        ("请删去 standing，或把 {key} 改为 amount", "remove `standing`, or write `amount` instead of `{key}`"),
    ),
    "rule.fact": Text(
        ("`{each}` 没有事实 `{found}`", "`{each}` has no fact `{found}`"),
        ("{meant_zh}", "{meant_en}"),
    ),
    "rule.fact-defined": Text(
        (
            "`{found}` 是为 {kinds_zh} 定义的，这里看的是 {each}",
            "`{found}` is defined for {kinds_en}, and this is about {each}",
        ),
        (
            "请在定义的 each 里加上 {each}（所用的事实两边都有的），或为它另写一个定义",
            "add {each} to the `each` of the definition, where it has all the facts, or make another definition for it",
        ),
    ),
    "rule.kind-twice": Text(
        ("`{found}` 写了两次", "`{found}` is named twice"),
        ("请删去一处", "delete one of them"),
    ),
    "rule.item-kind": Text(
        ("没有事项类别 `{found}`", "there is no item kind `{found}`"),
        ("{meant_zh}", "{meant_en}"),
    ),
    "rule.applicant-kind": Text(
        ("没有申报主体类型 `{found}`", "there is no applicant kind `{found}`"),
        ("{meant_zh}", "{meant_en}"),
    ),
    "rule.when": Text(
        ("条件应为 事实: 取值 的键值对", "a condition must be a mapping of facts to values"),
        ("请写成如 when: {{level: national}}", "write for example when: {{level: national}}"),
    ),
    "rule.parts": Text(
        ("`{key}` 下至少要有一个条件", "`{key}` needs at least one condition"),
        ("请写上条件，没有条件的，删去 `{key}`", "write a condition, or remove `{key}`"),
    ),
    "rule.deep": Text(
        (
            "条件（连同所用的定义，和 met 所说条款的条件）套叠超过 {deepest} 层",
            "conditions, with the definitions and the clauses (met) they speak of, are nested deeper than {deepest} "
            "levels",
        ),
        ("请减少套叠，或分成几个条款", "nest them less, or write several clauses"),
    ),
    "rule.many-parts": Text(
        ("同一处条件超过 {most} 个", "more than {most} conditions in one place"),
        ("请分成几组，或分成几个条款", "divide them into groups, or into several clauses"),
    ),
    "rule.count": Text(
        (
            "`{key}` 要写明 item，并写 at_least 或 at_most（any_of 不写数目）",
            "`{key}` needs an item, and at_least or at_most (any_of takes no number)",
        ),
        (
            "请写成如 {key}: {{item: standard, at_least: 2}}，any_of 删去数目",
            "write for example {key}: {{item: standard, at_least: 2}}, without a number under any_of",
        ),
    ),
    "rule.sum": Text(
        (
            "`{key}` 要写明 item、of，并写 at_least、at_most、above 或 below",
            "`{key}` needs an item, an `of`, and at_least, at_most, above or below",
        ),
        (
            "请写成如 {key}: {{item: rd_expense, of: rd_amount, at_least: 100万元}}",
            "write for example {key}: {{item: rd_expense, of: rd_amount, at_least: 100万元}}",
        ),
    ),
    "rule.sum-of": Text(
        (
            "`{found}` 不能合计：of 要写所列事项自己的一个整数、数值或金额事实",
            "`{found}` cannot be added up: `of` names a fact of the items themselves that is a whole number, a number "
            "or a sum of money",
        ),
        ("请改写，个数用 count", "name another one, or use count for how many there are"),
    ),
    "rule.sum-signed": Text(
        (
            "事实 `{fact}` 可能是负数，或者是算得的比例，不能合计",
            "the fact `{fact}` may be below 0, or is a ratio of others, and cannot be added up",
        ),
        ("请改用原数的事实", "use the facts that it is made of"),
    ),
    "rule.key": Text(
        ("不认识的键 `{key}`", "unknown key `{key}`"),
        ("{meant_zh}", "{meant_en}"),
    ),
    "rule.matcher": Text(
        ("不认识的匹配方式 `{found}`", "unknown matcher `{found}`"),
        ("{meant_zh}", "{meant_en}"),
    ),
    "rule.matcher-type": Text(
        (
            "`{matcher}` 不能用于事实 `{fact}`，它的值是{zh}",
            "`{matcher}` does not fit the fact `{fact}`, whose value is {en}",
        ),
        ("请直接写取值，或换一种匹配方式", "write the value itself, or another matcher"),
    ),
    "rule.matcher-mix": Text(
        ("事实 `{fact}` 的这些匹配方式不能写在一起", "these matchers of `{fact}` cannot be combined"),
        ("请用 all 分开", "separate them with all"),
    ),
    "rule.text-test": Text(
        (
            "文字类事实 `{fact}` 只能用 present: true 判断是否提供",
            "the text fact `{fact}` can only be tested with present: true",
        ),
        ("请写 {{present: true}}", "write {{present: true}}"),
    ),
    "rule.present": Text(
        ("`present` 只能为 true", "`present` can only be true"),
        ("要求没有提供请用 not", "use `not` to ask for the contrary"),
    ),
    "rule.no-values": Text(
        ("事实 `{fact}` 没有给出取值", "no value is given for `{fact}`"),
        ("请写上取值，不问它的，删去这一项", "write a value, or remove the fact"),
    ),
    "rule.value-twice": Text(
        ("事实 `{fact}` 的取值重复", "a value of `{fact}` is repeated"),
        ("请只留一个", "keep one of them"),
    ),
    "rule.unknown-value": Text(
        ("事实 `{fact}` 的取值不能是空或未知", "the value of `{fact}` cannot be empty or unknown"),
        ("请写一个已知的取值，不问它的，删去这一项", "write a value that can be known, or remove the fact"),
    ),
    "rule.between": Text(
        (
            "`between` 要有两个值：[下限, 上限]（事实 `{fact}`）",
            "`between` takes two values, [low, high] (fact `{fact}`)",
        ),
        ("请写成如 [1, 10]", "write for example [1, 10]"),
    ),
    "rule.ending": Text(
        (
            "`{matcher}` 是每年的截止日，写成 月-日，如 06-30，并且每年都有这一天，而不是 `{found}`",
            "`{matcher}` is a yearly deadline, month and day, such as 06-30, a day that every year has, not `{found}`",
        ),
        ("请写成如 06-30", "write for example 06-30"),
    ),
    "rule.ending-alone": Text(
        (
            "`{found}` 要和 `within` 一起写，如 {{within: 24个月, ending: 06-30}}",
            "`{found}` goes with `within`, as in {{within: 24 months, ending: 06-30}}",
        ),
        ("请补上 within，或删去 {found}", "add `within`, or remove `{found}`"),
    ),
    "rule.ending-twice": Text(
        (
            "`ending` 和 `closing` 只写一种：ending 是认定当年的一天，closing 是每年的申报期，算到它的截止日",
            "`ending` and `closing` do not go together: `ending` is a day of the year of decision, `closing` a yearly "
            "window, counted to its last day",
        ),
        ("请删去一个", "remove one of them"),
    ),
    "rule.window": Text(
        (
            "`{matcher}` 是每年的一段日子，写成 起..止（月-日），如 11-01..01-31（止日早于起日的，止于次年），两天都是"
            "每年都有的，而不是 `{found}`",
            "`{matcher}` is the same days of every year, first..last as month and day, such as 11-01..01-31 (one that "
            "would end before it begins ends in the next year), both days that every year has, not `{found}`",
        ),
        ("请写成如 11-01..01-31", "write for example 11-01..01-31"),
    ),
    "rule.years-back": Text(
        (
            "事实 `{fact}` 的 `years_back` 写认定年度之前第几年：一个整数（0 是当年），或 [近, 远]，最多 {most}，而不"
            "是 `{found}`",
            "`years_back` of `{fact}` says how many years before that of decision: an integer (0 is the same year), or "
            "[near, far], at most {most}, not `{found}`",
        ),
        ("请写成如 1，或 [1, 3]", "write for example 1, or [1, 3]"),
    ),
    "rule.empty-range": Text(
        (
            "事实 `{fact}` 的范围为空：起始值在终止值之后",
            "the range of `{fact}` is empty, as its start lies beyond its end",
        ),
        ("请核对两端，写反的对调", "check both, and swap them if they are the wrong way round"),
    ),
}
