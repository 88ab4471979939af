"""Messages about inputs: profiles, and what in them is the same thing."""

from __future__ import annotations

from qaward.messages.text import Text

PROFILES: dict[str, Text] = {
    "profile.large": Text(
        ("档案超过单个主体的上限 {largest} MB", "the profile is larger than the {largest} MB of one applicant"),
        ("多个主体请用 JSONL，每行一个", "put many applicants in JSON lines"),
    ),
    "profile.endless": Text(
        (
            "这一行超过 {largest} MB 还没有结束，或者此前全是空行，此后没有再读",
            "this line does not end within {largest} MB, or there were nothing but empty lines before it, and the rest "
            "was not read",
        ),
        (
            "请核对是不是给错了文件，JSONL 每行一个主体",
            "check whether it is the file you mean: JSON lines have one applicant a line",
        ),
    ),
    "profile.result": Text(
        (
            "这是 qaward 写出的结果（{found}），不是档案",
            "this is a result that qaward wrote ({found}), no profile",
        ),
        (
            "请给出认定时用的档案；看结果目录里一家的全部理由，用 qaward explain 结果目录 主体代码",
            "name the profiles it was made from; for all reasons of one in a folder of results: qaward explain FOLDER ID",
        ),
    ),
    "profile.of-round": Text(
        ("这是{found_zh}，不是档案", "this is {found_en}, no profile"),
        (
            "整个年度用 qaward round run 文件夹；先把名单读成档案，用 qaward import --mapping 对照表 文件夹",
            "use `qaward round run FOLDER` for the whole year; `qaward import --mapping FILE FOLDER` makes profiles of "
            "lists",
        ),
    ),
    "profile.root": Text(
        (
            "档案应为键值对，写有 applicant（申报主体）和 items（事项），而不是 `{found}`",
            "a profile is a mapping with `applicant` and `items`, not `{found}`",
        ),
        (
            "请以 `applicant:` 开头，其下每行写 `键: 值`",
            "begin with `applicant:`, and below it `key: value` on each line",
        ),
    ),
    "profile.mapping": Text(
        (
            "`{part}` 应为键值对，每行写 `键: 值`，而不是 `{found}`",
            "`{part}` must be a mapping of keys to values, not `{found}`",
        ),
        (
            "请写成 `键: 值`，每行一个，缩进在 `{part}` 之下",
            "write `key: value`, one on each line, indented below `{part}`",
        ),
    ),
    "profile.entry": Text(
        (
            "`{part}` 的每一项应为键值对，而不是 `{found}`",
            "each entry of `{part}` must be a mapping of keys to values, not `{found}`",
        ),
        ("请写成 `- 键: 值`，其余的键与第一个对齐", "write `- key: value`, the other keys in line with the first"),
    ),
    "profile.list": Text(
        ("`{part}` 应为列表，每项以 `-` 开头，而不是 `{found}`", "`{part}` must be a list, not `{found}`"),
        ("请写成每项以 `- ` 开头，只有一项的也是", "begin each entry with `- `, also where there is but one"),
    ),
    "profile.key": Text(
        ("不认识的键 `{key}`", "unknown key `{key}`"),
        ("{meant_zh}", "{meant_en}"),
    ),
    "profile.derived-divisor": Text(
        (
            "{label}（{key}）写的是 {found}，但它要除以的{zh}是 {divisor}，算不出来",
            "{key} is given as {found}, but {en}, by which it is divided, is {divisor}",
        ),
        ("请核对，{zh}无误的，删去这一项", "check them, and remove {key} where that is right"),
    ),
    "profile.derived": Text(
        (
            "{label}（{key}）写的是 {found}，由 {zh} 算得的是 {derived}",
            "{key} is given as {found}, but {en} make it {derived}",
        ),
        ("请核对，算得无误的，删去这一项", "check them, and remove {key} where these are right"),
    ),
    "profile.fixed": Text(
        (
            "{label}（{key}）写的是 {found_zh}，但{zh}，它只能是 {left_zh}",
            "{key} is given as {found_en}, but where {en}, it can only be {left_en}",
        ),
        ("请核对，改正写错的一项", "check them, and correct what is wrong"),
    ),
    "profile.fact": Text(
        ("{label}（{scope}）没有事实 `{key}`", "`{scope}` has no fact `{key}`"),
        ("{meant_zh}", "{meant_en}"),
    ),
    "profile.no-applicant": Text(
        ("缺少 `applicant`（申报主体）", "`applicant` is missing"),
        ("请补上，至少要有 id、kind", "add it, with its id and kind at least"),
    ),
    "profile.applicant-kind": Text(
        ("没有申报主体类型 `{found}`", "there is no applicant kind `{found}`"),
        ("{meant_zh}", "{meant_en}"),
    ),
    "profile.item-kind": Text(
        ("没有事项类别 `{found}`", "there is no item kind `{found}`"),
        ("{meant_zh}", "{meant_en}"),
    ),
    "profile.item-kind-missing": Text(
        ("事项缺少 `kind`（类别），如 `kind: standard`", "the item has no `kind`, such as `kind: standard`"),
        ("请补上这一行", "add this line"),
    ),
    "profile.item-twice": Text(
        ("{label}（{kind}）`{id}` 重复，先见于 {also}", "the {kind} `{id}` is listed twice, first at {also}"),
        ("同一事项只能列一次", "list an item once"),
    ),
    "profile.decided-caution": Text(
        ("没有待核的代号或名称 `{found}`", "no caution that holds is called `{found}`"),
        ("{meant_zh}", "{meant_en}"),
    ),
    "profile.decided-twice": Text(
        (
            "已定（decided）中对条款 `{clause}` 的事项 `{item}` 的同一注意写了两次，先见于 {also}",
            "the same caution about the item `{item}` under `{clause}` is decided twice, first at {also}",
        ),
        ("请只留一次", "keep one"),
    ),
    "profile.many-items": Text(
        ("事项有 {found} 项，超过上限 {most} 项", "{found} items are listed, more than the {most} allowed"),
        ("请分成几份档案，或删去与政策无关的事项", "remove items that no policy is about"),
    ),
    "profile.payer": Text(
        ("没有出资层级 `{found}`", "there is no payer `{found}`"),
        ("{meant_zh}", "{meant_en}"),
    ),
    "profile.chosen": Text(
        ("所选事项 `{found}` 没有列在 items 中", "the chosen item `{found}` is not listed under items"),
        ("{meant_zh}", "{meant_en}"),
    ),
    "profile.region": Text(
        (
            "行政区划（region）应为六位代码（GB/T 2260），如 320600，而不是 `{found}`",
            "region must be the six digits of GB/T 2260 such as 320600, not `{found}`",
        ),
        ("请写六位数字，不清楚的写 未知", "write six digits, or unknown"),
    ),
    "profile.listing": Text(
        (
            "`listing`（事项清单）应为 complete（已列全）或 open（未列全），而不是 `{found}`",
            "`listing` must be complete or open, not `{found}`",
        ),
        ("请写 已列全 或 未列全", "write complete or open"),
    ),
    "profile.credit-code": Text(
        (
            "统一社会信用代码 `{found}` 的校验位与前 17 位不符（按前 17 位应为 `{expected}`）",
            "the check digit of the credit code `{found}` does not fit the rest, which asks for `{expected}`",
        ),
        ("请逐位核对", "check every digit"),
    ),
    "profile.credit-letter": Text(
        (
            "统一社会信用代码 `{found}` 含有不用的字符 `{sign}`（只用数字和大写拉丁字母，不用 I、O、S、V、Z）{hint_zh}",
            "the credit code `{found}` has `{sign}`, which is not used (figures and Latin capitals are, but for I, O, "
            "S, V, Z){hint_en}",
        ),
        ("请核对", "check it"),
    ),
    "profile.person-digit": Text(
        (
            "`{found}` 像居民身份证号码，但校验位与前 17 位不符（应为 `{expected}`）",
            "`{found}` looks like an identity number of a person, but its check digit does not fit the rest, which "
            "asks for `{expected}`",
        ),
        ("请逐位核对", "check every digit"),
    ),
    "profile.person-date": Text(
        (
            "`{found}` 像居民身份证号码，但其中的出生日期 {sign} 不存在",
            "`{found}` looks like an identity number of a person, but there is no day of birth {sign}",
        ),
        ("请逐位核对", "check every digit"),
    ),
    "profile.code-unread": Text(
        (
            "代码 `{found}` 无法核对（程序内部 {fault}）",
            "the code `{found}` could not be checked ({fault} inside the program)",
        ),
        ("请核对代码，并报告这个问题", "check it, and report this"),
    ),
    "profile.twice": Text(
        ("申报主体 `{id}` 重复，先见于 {also}", "the applicant `{id}` appears twice, first at {also}"),
        ("请合并为一份", "merge them into one"),
    ),
    "profile.no-day": Text(
        ("没有认定日期", "there is no day to decide for"),
        (
            "请用 --as-of 给出，或在档案中写 as_of: 2023-06-30",
            "give --as-of, or write as_of: 2023-06-30 in the profile",
        ),
    ),
    "profile.no-files": Text(
        ("没有可读取的档案（*.yaml、*.yml、*.json、*.jsonl）", "no profiles here (*.yaml, *.yml, *.json, *.jsonl)"),
        ("请核对路径，电子表格要先写成档案", "check the path, and write spreadsheets as profiles first"),
    ),
    "profile.sum-large": Text(
        (
            "算出的金额超过 {largest}（最大的一笔出自条款 {clause}），无法精确计算，未作认定",
            "a sum comes to more than {largest} (the largest part by clause {clause}), which cannot be computed "
            "exactly, and nothing is decided",
        ),
        ("请核对档案中的数量和金额", "check numbers and sums"),
    ),
    "identity.blank": Text(
        ("{label}（{key}）没有看得见的字符", "`{key}` has no character that can be seen"),
        ("请重新输入", "type it again"),
    ),
    "identity.applicant-twice": Text(
        (
            "申报主体 `{id}` 与 {also} 的 `{other}` 是同一代码的两种写法",
            "the applicant `{id}` is `{other}` of {also} in another spelling",
        ),
        ("同一主体只认定一次，请合并为一份", "an applicant is decided once: merge them into one"),
    ),
    "identity.item-differs": Text(
        (
            "{label}（{kind}）`{id}` 与 {also} 的 `{other}` 是同一事项的两种写法，但所填事实不同（{zh}）",
            "the {kind} `{id}` is `{other}` at {also} in another spelling, but other facts are given of it ({en})",
        ),
        ("请核对后只列一次", "check them, and list it once"),
    ),
}
