"""Messages about inputs: profiles, and what in them is the same thing."""

from __future__ import annotations

PROFILES: dict[str, tuple[str, str]] = {
    "profile.large": (
        "档案超过单个主体的上限 {largest} MB；多个主体请用 JSONL，每行一个",
        "the profile is larger than the {largest} MB of one applicant; put many applicants in JSON lines",
    ),
    "profile.endless": (
        "这一行超过 {largest} MB 还没有结束，或者此前全是空行，此后没有再读；请核对是不是给错了文件，JSONL 每行一个主体",
        "this line does not end within {largest} MB, or there were nothing but empty lines before it, and the rest "
        "was not read; check whether it is the file you mean: JSON lines have one applicant a line",
    ),
    "profile.root": (
        "档案应为键值对，写有 applicant（申报主体）和 items（事项），而不是 `{found}`；请以 `applicant:` 开头，其下每"
        "行写 `键: 值`",
        "a profile is a mapping with `applicant` and `items`, not `{found}`; begin with `applicant:`, and below it "
        "`key: value` on each line",
    ),
    "profile.mapping": (
        "`{part}` 应为键值对，每行写 `键: 值`，而不是 `{found}`；请写成 `键: 值`，每行一个，缩进在 `{part}` 之下",
        "`{part}` must be a mapping of keys to values, not `{found}`; write `key: value`, one on each line, indented "
        "below `{part}`",
    ),
    "profile.entry": (
        "`{part}` 的每一项应为键值对，而不是 `{found}`；请写成 `- 键: 值`，其余的键与第一个对齐",
        "each entry of `{part}` must be a mapping of keys to values, not `{found}`; write `- key: value`, the other "
        "keys in line with the first",
    ),
    "profile.list": (
        "`{part}` 应为列表，每项以 `-` 开头，而不是 `{found}`；请写成每项以 `- ` 开头，只有一项的也是",
        "`{part}` must be a list, not `{found}`; begin each entry with `- `, also where there is but one",
    ),
    "profile.key": ("不认识的键 `{key}`{meant_zh}", "unknown key `{key}`{meant_en}"),
    "profile.derived-divisor": (
        "{label}（{key}）写的是 {found}，但它要除以的{zh}是 {divisor}，算不出来；请核对，{zh}无误的，删去这一项",
        "{key} is given as {found}, but {en}, by which it is divided, is {divisor}; check them, and remove {key} where that "
        "is right",
    ),
    "profile.derived": (
        "{label}（{key}）写的是 {found}，由 {zh} 算得的是 {derived}；请核对，算得无误的，删去这一项",
        "{key} is given as {found}, but {en} make it {derived}; check them, and remove {key} where these are right",
    ),
    "profile.fixed": (
        "{label}（{key}）写的是 {found_zh}，但{zh}，它只能是 {left_zh}；请核对，改正写错的一项",
        "{key} is given as {found_en}, but where {en}, it can only be {left_en}; check them, and correct what is wrong",
    ),
    "profile.fact": (
        "{label}（{scope}）没有事实 `{key}`{meant_zh}",
        "`{scope}` has no fact `{key}`{meant_en}",
    ),
    "profile.no-applicant": (
        "缺少 `applicant`（申报主体）；请补上，至少要有 id、kind",
        "`applicant` is missing; add it, with its id and kind at least",
    ),
    "profile.applicant-kind": (
        "没有申报主体类型 `{found}`{meant_zh}",
        "there is no applicant kind `{found}`{meant_en}",
    ),
    "profile.item-kind": ("没有事项类别 `{found}`{meant_zh}", "there is no item kind `{found}`{meant_en}"),
    "profile.item-kind-missing": (
        "事项缺少 `kind`（类别），如 `kind: standard`；请补上这一行",
        "the item has no `kind`, such as `kind: standard`; add this line",
    ),
    "profile.item-twice": (
        "{label}（{kind}）`{id}` 重复，先见于 {also}；同一事项只能列一次",
        "the {kind} `{id}` is listed twice, first at {also}; list an item once",
    ),
    "profile.decided-caution": (
        "没有待核的代号或名称 `{found}`{meant_zh}",
        "no caution that holds is called `{found}`{meant_en}",
    ),
    "profile.decided-twice": (
        "已定（decided）中对条款 `{clause}` 的事项 `{item}` 的同一注意写了两次，先见于 {also}；请只留一次",
        "the same caution about the item `{item}` under `{clause}` is decided twice, first at {also}; keep one",
    ),
    "profile.many-items": (
        "事项有 {found} 项，超过上限 {most} 项；请分成几份档案，或删去与政策无关的事项",
        "{found} items are listed, more than the {most} allowed; remove items that no policy is about",
    ),
    "profile.payer": ("没有出资层级 `{found}`{meant_zh}", "there is no payer `{found}`{meant_en}"),
    "profile.chosen": (
        "所选事项 `{found}` 没有列在 items 中{meant_zh}",
        "the chosen item `{found}` is not listed under items{meant_en}",
    ),
    "profile.region": (
        "行政区划（region）应为六位代码（GB/T 2260），如 320600，而不是 `{found}`；请写六位数字，不清楚的写 未知",
        "region must be the six digits of GB/T 2260 such as 320600, not `{found}`; write six digits, or unknown",
    ),
    "profile.listing": (
        "`listing`（事项清单）应为 complete（已列全）或 open（未列全），而不是 `{found}`；请写 已列全 或 未列全",
        "`listing` must be complete or open, not `{found}`; write complete or open",
    ),
    "profile.credit-code": (
        "统一社会信用代码 `{found}` 的校验位与前 17 位不符（按前 17 位应为 `{expected}`）；请逐位核对",
        "the check digit of the credit code `{found}` does not fit the rest, which asks for `{expected}`; check every digit",
    ),
    "profile.credit-letter": (
        "统一社会信用代码 `{found}` 含有不用的字符 `{sign}`（只用数字和大写拉丁字母，不用 I、O、S、V、Z）{hint_zh}；请核对",
        "the credit code `{found}` has `{sign}`, which is not used (figures and Latin capitals are, but for I, O, S, V, Z){hint_en}; check it",
    ),
    "profile.person-digit": (
        "`{found}` 像居民身份证号码，但校验位与前 17 位不符（应为 `{expected}`）；请逐位核对",
        "`{found}` looks like an identity number of a person, but its check digit does not fit the rest, which asks for `{expected}`; check every digit",
    ),
    "profile.person-date": (
        "`{found}` 像居民身份证号码，但其中的出生日期 {sign} 不存在；请逐位核对",
        "`{found}` looks like an identity number of a person, but there is no day of birth {sign}; check every digit",
    ),
    "profile.code-unread": (
        "代码 `{found}` 无法核对（程序内部 {fault}）；请核对代码，并报告这个问题",
        "the code `{found}` could not be checked ({fault} inside the program); check it, and report this",
    ),
    "profile.twice": (
        "申报主体 `{id}` 重复，先见于 {also}；请合并为一份",
        "the applicant `{id}` appears twice, first at {also}; merge them into one",
    ),
    "profile.no-day": (
        "没有认定日期；请用 --as-of 给出，或在档案中写 as_of: 2023-06-30",
        "there is no day to decide for; give --as-of, or write as_of: 2023-06-30 in the profile",
    ),
    "profile.no-files": (
        "没有可读取的档案（*.yaml、*.yml、*.json、*.jsonl）；请核对路径，电子表格要先写成档案",
        "no profiles here (*.yaml, *.yml, *.json, *.jsonl); check the path, and write spreadsheets as profiles first",
    ),
    "profile.sum-large": (
        "算出的金额超过 {largest}，无法精确计算，未作认定；请核对档案中的数量和金额",
        "a sum comes to more than {largest}, which cannot be computed exactly, and nothing is decided; check numbers "
        "and sums",
    ),
    "identity.blank": (
        "{label}（{key}）没有看得见的字符；请重新输入",
        "`{key}` has no character that can be seen; type it again",
    ),
    "identity.applicant-twice": (
        "申报主体 `{id}` 与 {also} 的 `{other}` 是同一代码的两种写法；同一主体只认定一次，请合并为一份",
        "the applicant `{id}` is `{other}` of {also} in another spelling; an applicant is decided once: merge them into one",
    ),
    "identity.item-differs": (
        "{label}（{kind}）`{id}` 与 {also} 的 `{other}` 是同一事项的两种写法，但所填事实不同（{zh}）；请核对后只列一次",
        "the {kind} `{id}` is `{other}` at {also} in another spelling, but other facts are given of it ({en}); check "
        "them, and list it once",
    ),
}
