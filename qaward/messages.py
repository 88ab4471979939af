"""Every message a user can get about an input: code → (中文, English). Names in braces are filled in.

A message says what is wrong, shows the value found, and says what to write instead.
"""

from __future__ import annotations

import errno

MESSAGES: dict[str, tuple[str, str]] = {
    # files
    "file.unreadable": (
        "无法读取：{zh}；请检查路径和权限",
        "cannot be read: {en}; check the path and permissions",
    ),
    "file.unwritable": (
        "无法写入：{zh}；请检查路径、权限和磁盘空间",
        "cannot be written: {en}; check the path, permissions and free space",
    ),
    "stream.input": (
        "标准输入没有打开；请写文件名，或用 < 给出文件",
        "standard input is not open; name a file, or give one by <",
    ),
    "stream.output": (
        "标准输出没有打开，结果无处可写；没有执行",
        "standard output is not open, so there is no place for the result; nothing was done",
    ),
    "file.empty": ("文件没有内容", "the file is empty"),
    "file.many": (
        "已发现 {most} 处问题，此后没有再查；请先改正以上各处",
        "{most} faults were found, and the rest was not checked; mend these first",
    ),
    "file.cut": (
        "文件末尾的字只有一半，可能没有写完；请重新生成",
        "the file ends in the middle of a character; it may be half-written: produce it again",
    ),
    "file.control": (
        "此处有不可见的控制字符 {found}；请删去",
        "there is an invisible control character here, {found}; remove it",
    ),
    "file.utf16": (
        "文件为 UTF-16 编码；请另存为 UTF-8",
        "the file is encoded in UTF-16; save it as UTF-8",
    ),
    "file.gbk": (
        "文件不是 UTF-8 编码，像是 GBK；请另存为 UTF-8",
        "the file is not UTF-8, it looks like GBK; save it as UTF-8",
    ),
    "file.not-utf8": (
        "文件不是 UTF-8 文本；请另存为 UTF-8",
        "the file is not UTF-8 text; save it as UTF-8",
    ),
    "file.binary": (
        "文件含有空字符，不是文本文件",
        "the file holds a NUL character; it is not a text file",
    ),
    "file.deep": ("嵌套超过 {deepest} 层", "nested deeper than {deepest} levels"),
    "file.many-values": ("文件中的值超过 {most} 个", "the file holds more than {most} values"),
    "file.key-twice": (
        "键 `{key}` 重复，先见于 {also}；请只保留一处",
        "the key `{key}` is repeated, first at {also}; keep one",
    ),
    "yaml.syntax": ("YAML 语法错误：{zh}", "YAML syntax error: {en}"),
    "yaml.alias": (
        "不接受 YAML 别名 `*{name}`；请写出内容",
        "YAML aliases such as `*{name}` are not accepted; write the content out",
    ),
    "yaml.anchor": (
        "不接受 YAML 锚点 `&{name}`；请删去",
        "YAML anchors such as `&{name}` are not accepted; remove it",
    ),
    "yaml.tag": (
        "不接受 YAML 标签 `{name}`；请删去",
        "YAML tags such as `{name}` are not accepted; remove it",
    ),
    "yaml.key": ("键必须是文字", "a key must be a text"),
    "yaml.key-list": (
        "键写成方括号的，里面只能是取值，如 [national, industry]: 20万元，不能空着，也不能再套一层",
        "a key in square brackets holds values and nothing else, as in [national, industry]: 20万元",
    ),
    "yaml.documents": (
        "一个文件只能有一份 YAML 文档；多个主体请分文件或用 JSONL",
        "a file holds one YAML document; put several applicants in several files or in JSON lines",
    ),
    "json.syntax": ("JSON 语法错误：{zh}", "JSON syntax error: {en}"),
    # shapes
    "shape.missing": ("缺少 `{key}`", "`{key}` is missing"),
    "shape.unknown-key": ("不认识的键 `{key}`{meant_zh}", "unknown key `{key}`{meant_en}"),
    "shape.choice": (
        "`{key}` 的值 `{found}` 不在可选范围内；可选：{choices_zh}{meant_zh}",
        "`{key}` cannot be `{found}`; choose one of: {choices_en}{meant_en}",
    ),
    "shape.null": (
        "`{key}` 后面没有值；请填写，或删去这个键",
        "`{key}` has no value; give one, or remove the key",
    ),
    "shape.few": ("`{key}` 至少要有一项", "`{key}` needs at least one entry"),
    "shape.sha256": (
        "`{key}` 应为 64 位小写十六进制的 SHA-256，而不是 `{found}`",
        "`{key}` must be a SHA-256 in 64 lower-case hexadecimal digits, not `{found}`",
    ),
    "shape.span": (
        "`{key}` 应为 [起, 止] 两个整数，且起小于止，而不是 `{found}`",
        "`{key}` must be two whole numbers, [start, end], the first below the second, not `{found}`",
    ),
    "shape.slug": (
        "`{key}` 的值 `{found}` 格式不对；请用小写字母、数字和连字符，如 `led-standard`",
        "`{key}` cannot be `{found}`; use lower-case letters, digits and hyphens, such as `led-standard`",
    ),
    "shape.long": ("`{key}` 超过 {longest} 个字符", "`{key}` is longer than {longest} characters"),
    "shape.text": ("`{key}` 应为非空文字，而不是 `{found}`", "`{key}` must be a text that is not empty, not `{found}`"),
    "shape.list": ("`{key}` 应为列表，而不是 `{found}`", "`{key}` must be a list, not `{found}`"),
    "shape.mapping": (
        "`{key}` 应为键值对，而不是 `{found}`",
        "`{key}` must be a mapping of keys to values, not `{found}`",
    ),
    "shape.root": ("此处应为键值对，而不是 `{found}`", "a mapping of keys to values is expected here, not `{found}`"),
    "shape.integer": ("`{key}` 应为整数，而不是 `{found}`", "`{key}` must be a whole number, not `{found}`"),
    "shape.bounds": (
        "`{key}` 的值 `{found}` 超出范围（应 {limit}）",
        "`{key}` cannot be `{found}`; it must be {limit}",
    ),
    "shape.boolean": (
        "`{key}` 应为 true 或 false，而不是 `{found}`",
        "`{key}` must be true or false, not `{found}`",
    ),
    "shape.other": ("`{key}` 的值 `{found}` 不合要求", "the value `{found}` of `{key}` does not fit"),
    # values
    "text.missing": ("缺少 `{key}`（{label}）", "`{key}` is missing"),
    "text.form": (
        "`{key}` 应为一行可见文字，不超过 {longest} 个字符，而不是 `{found}`",
        "`{key}` must be one line of printable text of at most {longest} characters, not `{found}`",
    ),
    "money.no-unit": (
        "{label}（{key}）`{found}` 没有单位；请写明单位，如 30万元、8000元{hint_zh}",
        "{key}: the sum `{found}` has no unit; write it with one, such as 30万元 or 8000元{hint_en}",
    ),
    "money.unit": (
        "{label}（{key}）`{found}` 单位不规范；请用 元、万元 或 亿元{hint_zh}",
        "{key}: the sum `{found}` has an irregular unit; use 元, 万元 or 亿元{hint_en}",
    ),
    "money.width": (
        "{label}（{key}）`{found}` 含全角字符、空格或不可见字符{hint_zh}",
        "{key}: the sum `{found}` has full-width or invisible characters or spaces{hint_en}",
    ),
    "money.look-alike": (
        "{label}（{key}）`{found}` 含有易混字符（如字母 O、l，句号，千分位逗号）{hint_zh}",
        "{key}: the sum `{found}` has characters that are no digits (letters O or l, a full stop, commas){hint_en}",
    ),
    "money.negative": (
        "{label}（{key}）`{found}` 为负数；金额不得小于 0",
        "{key}: the sum `{found}` is negative; sums are 0 or more",
    ),
    "money.too-large": (
        "{label}（{key}）`{found}` 超过 1000亿元；请核对单位",
        "{key}: the sum `{found}` is above 1000亿元; check the unit",
    ),
    "money.below-fen": (
        "{label}（{key}）`{found}` 不足一分；最多精确到分",
        "{key}: the sum `{found}` has parts smaller than a fen",
    ),
    "money.form": (
        "{label}（{key}）`{found}` 无法识别；请写成 30万元、1.5万元、8000元 或 1亿元",
        "{key}: the sum `{found}` cannot be read; write it as 30万元, 1.5万元, 8000元 or 1亿元",
    ),
    "date.form": (
        "{label}（{key}）`{found}` 格式不对；请写成 2023-06-30 的形式{hint_zh}",
        "{key}: the date `{found}` has the wrong form; write it like 2023-06-30{hint_en}",
    ),
    "date.time": (
        "{label}（{key}）`{found}` 带有时刻；请只写日期{hint_zh}",
        "{key}: the date `{found}` has a time of day; write the day alone{hint_en}",
    ),
    "date.none": (
        "{label}（{key}）`{found}` 不存在；请核对年月日",
        "{key}: the date `{found}` does not exist; check year, month and day",
    ),
    "date.endless": (
        "{label}（{key}）`{found}` 表示没有期限，只能写在截止日期上；这里请写实际的日期",
        "{key}: `{found}` stands for no end and can only be written as an end; write the day itself here",
    ),
    "period.form": (
        "期间 `{found}` 无法识别；请写成 12 months、1 year、30 days（或 12个月、1年、30天），最长 100 年",
        "the period `{found}` cannot be read; write it as 12 months, 1 year or 30 days, at most 100 years",
    ),
    "fact.scalar": ("{label}（{key}）应为{zh}，而不是 `{found}`", "{key} must be {en}, not `{found}`"),
    "fact.boolean": (
        "{label}（{key}）应填 是 或 否，而不是 `{found}`；不清楚请填 未知",
        "{key} must be true or false, not `{found}`; write unknown if it is not known",
    ),
    "fact.choice": (
        "{label}（{key}）没有 `{found}` 这一选项；可选：{choices_zh}{meant_zh}",
        "{key} cannot be `{found}`; choose one of: {choices_en}{meant_en}",
    ),
    "fact.integer": (
        "{label}（{key}）应为整数，而不是 `{found}`{hint_zh}",
        "{key} must be a whole number, not `{found}`{hint_en}",
    ),
    "fact.decimal": (
        "{label}（{key}）应为数值，而不是 `{found}`{hint_zh}",
        "{key} must be a number, not `{found}`{hint_en}",
    ),
    "fact.places": (
        "{label}（{key}）的值 `{found}` 小数超过 {places} 位",
        "{key} `{found}` has more than {places} decimal place(s)",
    ),
    "fact.bounds": (
        "{label}（{key}）的值 `{found}` 超出范围（{least} 至 {most}）",
        "{key} `{found}` is out of range ({least} to {most})",
    ),
    "fact.twice": (
        "`{key}` 与同处另一个键含义相同（中英文各写了一次）；请只保留一处",
        "`{key}` repeats a fact given under its other name; keep one",
    ),
    # vocabulary
    "vocabulary.fact": ("没有声明事实 `{key}`{meant_zh}", "the fact `{key}` is not declared{meant_en}"),
    "vocabulary.value": (
        "事实 `{fact}` 没有选项 `{key}`{meant_zh}",
        "the fact `{fact}` has no value `{key}`{meant_en}",
    ),
    "vocabulary.values": (
        "事实 `{key}`：类型为 enum 时必须列出 values，其他类型不得列出",
        "the fact `{key}`: `values` goes with the type enum, and with no other",
    ),
    "vocabulary.local": (
        "事实 `{key}` 写了 local，应为是或否的事实（boolean）",
        "the fact `{key}` is local, which is for facts that are true or false (boolean)",
    ),
    "vocabulary.end": (
        "{key}：`end` 只能用于日期（截止日期）",
        "{key}: `end` is for dates alone (those that are an end)",
    ),
    "vocabulary.better": (
        "`{key}` 的 better 写作 `{found}`；选项用 first 或 last，数值用 low 或 high",
        "`better: {found}` does not fit `{key}`; write first or last for listed values, low or high for numbers",
    ),
    "vocabulary.bounds": (
        "事实 `{key}`：least、most 用于 integer 和 decimal，least 不得大于 most；places 只用于 decimal",
        "the fact `{key}`: least and most go with integer and decimal, least not above most; places with decimal alone",
    ),
    "vocabulary.key": (
        "`{key}` 不能作键：须为小写字母、数字、下划线，且不是规则语言的保留字",
        "`{key}` cannot be a key: use lower-case letters, digits and underscores, and no word of the rule language",
    ),
    "vocabulary.names": (
        "事实 `{key}` 不是文字；只有 type: text 的事实可以写 names",
        "the fact `{key}` is no text; only those of type text can say names",
    ),
    "vocabulary.label": (
        "标签 `{label}` 同时用于 `{one}` 和 `{two}`；中文标签须唯一",
        "the label `{label}` is used for both `{one}` and `{two}`; labels must be unique",
    ),
    # profiles
    "profile.large": (
        "档案超过单个主体的上限 {largest} MB；多个主体请用 JSONL，每行一个",
        "the profile is larger than the {largest} MB of one applicant; put many applicants in JSON lines",
    ),
    "profile.endless": (
        "这一行超过 {largest} MB 还没有结束，或者此前全是空行；此后没有再读",
        "this line does not end within {largest} MB, or there were nothing but empty lines before it; "
        "the rest was not read",
    ),
    "profile.root": (
        "档案应为键值对，写有 applicant（申报主体）和 items（事项），而不是 `{found}`",
        "a profile is a mapping with `applicant` and `items`, not `{found}`",
    ),
    "profile.mapping": (
        "`{part}` 应为键值对，每行写 `键: 值`，而不是 `{found}`",
        "`{part}` must be a mapping of keys to values, not `{found}`",
    ),
    "profile.entry": (
        "`{part}` 的每一项应为键值对，而不是 `{found}`",
        "each entry of `{part}` must be a mapping of keys to values, not `{found}`",
    ),
    "profile.list": (
        "`{part}` 应为列表，每项以 `-` 开头，而不是 `{found}`",
        "`{part}` must be a list, not `{found}`",
    ),
    "profile.key": ("不认识的键 `{key}`{meant_zh}", "unknown key `{key}`{meant_en}"),
    "profile.fact": (
        "{label}（{scope}）没有事实 `{key}`{meant_zh}",
        "`{scope}` has no fact `{key}`{meant_en}",
    ),
    "profile.no-applicant": (
        "缺少 `applicant`（申报主体）；至少要有 id、kind",
        "`applicant` is missing; give at least its id and kind",
    ),
    "profile.applicant-kind": (
        "没有申报主体类型 `{found}`{meant_zh}",
        "there is no applicant kind `{found}`{meant_en}",
    ),
    "profile.item-kind": ("没有事项类别 `{found}`{meant_zh}", "there is no item kind `{found}`{meant_en}"),
    "profile.item-kind-missing": (
        "事项缺少 `kind`（类别），如 `kind: standard`",
        "the item has no `kind`, such as `kind: standard`",
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
        "事项有 {found} 项，超过上限 {most} 项",
        "{found} items are listed, more than the {most} allowed",
    ),
    "profile.payer": ("没有出资层级 `{found}`{meant_zh}", "there is no payer `{found}`{meant_en}"),
    "profile.chosen": (
        "所选事项 `{found}` 没有列在 items 中{meant_zh}",
        "the chosen item `{found}` is not listed under items{meant_en}",
    ),
    "profile.region": (
        "行政区划（region）应为六位代码（GB/T 2260），如 320600，而不是 `{found}`",
        "region must be the six digits of GB/T 2260 such as 320600, not `{found}`",
    ),
    "profile.listing": (
        "`listing`（事项清单）应为 complete（已列全）或 open（未列全），而不是 `{found}`",
        "`listing` must be complete or open, not `{found}`",
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
        "没有可读取的档案（*.yaml、*.yml、*.json、*.jsonl）",
        "no profiles here (*.yaml, *.yml, *.json, *.jsonl)",
    ),
    "profile.sum-large": (
        "算出的金额超过 {largest}，无法精确计算，未作认定；请核对档案中的数量和金额",
        "a sum comes to more than {largest}, which cannot be computed exactly; nothing is decided: check numbers and sums",
    ),
    # what is the same thing
    "identity.blank": (
        "{label}（{key}）没有看得见的字符",
        "`{key}` has no character that can be seen",
    ),
    "identity.applicant-twice": (
        "申报主体 `{id}` 与 {also} 的 `{other}` 是同一代码的两种写法；同一主体只认定一次，请合并为一份",
        "the applicant `{id}` is `{other}` of {also} in another spelling; an applicant is decided once: merge them into one",
    ),
    "identity.item-differs": (
        "{label}（{kind}）`{id}` 与 {also} 的 `{other}` 是同一事项的两种写法，但所填事实不同（{zh}）；请核对后只列一次",
        "the {kind} `{id}` is `{other}` at {also} in another spelling, but other facts are given of it ({en}): check them, and list it once",
    ),
    # rule files
    "rules.no-folder": ("没有这个规则目录", "there is no such rules folder"),
    "sources.no-folder": (
        "没有这个原文目录；请核对 --sources 的路径",
        "there is no such folder of documents; check the path of --sources",
    ),
    "rules.none": ("目录中没有规则文件（*.yaml）", "the folder holds no rule files (*.yaml)"),
    "rules.no-vocabulary": ("缺少词汇表 vocabulary.yaml", "the vocabulary, vocabulary.yaml, is missing"),
    "rules.outside": (
        "规则文件指向目录之外，不予读取",
        "the rule file points outside the folder and is not read",
    ),
    "file.layout": (
        "这个文件的写法太特别，不能改成统一的版式，没有改动；请把注释写在各条的上面或行末，再试",
        "this file is written in too unusual a way to be laid out, and is left alone; put comments above entries or at "
        "the end of lines, and try again",
    ),
    "case.line": (
        "这一行不能读：{found}；{zh}",
        "this line cannot be read: {found}; {en}",
    ),
    "case.empty": (
        "文件中没有场景；请写“场景:”和它的步骤",
        "there is no scenario in the file; write one, with its steps",
    ),
    "rules.large": ("规则文件超过 {largest} MB", "the rule file is larger than {largest} MB"),
    "rules.many": (
        "目录中的规则文件合计超过 {largest} MB",
        "the rule files of the folder are larger than {largest} MB together",
    ),
    "rules.name": (
        "文件名不是 UTF-8，或含有不可见的字符；请改名",
        "the name of the file is not UTF-8, or has invisible characters; rename the file",
    ),
    "rules.stray": (
        "规则文件应以 .yaml 结尾，直接放在所属政策的子目录中",
        "rule files end in .yaml and stand directly in the folder of their policy",
    ),
    "rules.no-file": ("不是普通文件，不予读取", "this is no ordinary file and is not read"),
    "pack.no-folder": (
        "没有这个目录；请核对路径，或先建立这个目录（在空目录中新建规则库，加 --with-vocabulary）",
        "there is no such folder; check the path, or make the folder (to start a collection of rules in an empty "
        "folder, add --with-vocabulary)",
    ),
    "pack.not-folder": ("这是文件，不是目录；请换一个目录", "this is a file, not a folder; choose a folder"),
    "pack.together": (
        "场景目录不能放在规则目录之内；请为 --features 另选一个目录",
        "features cannot stand inside the rules folder; choose another folder for --features",
    ),
    "pack.no-vocabulary": (
        "规则目录缺少词汇表 vocabulary.yaml；请核对 --rules，或加 --with-vocabulary 放入随软件提供的词汇表",
        "the rules folder has no vocabulary.yaml; check --rules, or add --with-vocabulary to put a copy of the "
        "packaged vocabulary there",
    ),
    "pack.vocabulary": (
        "这里已有一份不同的词汇表，不予覆盖；要用它，去掉 --with-vocabulary",
        "a different vocabulary is already here and is not overwritten; to use it, leave out --with-vocabulary",
    ),
    "pack.exists": (
        "这里已有文件，不予覆盖；请换一个编号，或先把它移到别处",
        "something is already here and is not overwritten; choose another id, or move it away first",
    ),
    "pack.used": (
        "编号 `{id}` 已用于《{title}》；请换一个编号，例如加上年份",
        "the id `{id}` is taken by `{title}`; choose another, with the year for example",
    ),
    "pack.title": (
        "政策 `{id}` 的标题已是《{title}》；请用 --title 写一个能区分的标题，例如加上文号或年份",
        "the policy `{id}` already has the title `{title}`; tell them apart with --title, by number or year for example",
    ),
    "policy.no-file": ("政策目录缺少 {file}", "the policy folder has no {file}"),
    "policy.twice": (
        "政策 `{id}` 重复，先见于 {also}",
        "the policy `{id}` is declared twice, first at {also}",
    ),
    "total.payer": (
        "没有出资层级 `{found}`；可用：{choices_zh}",
        "there is no payer `{found}`; known: {choices_en}",
    ),
    "total.standing": (
        "没有性质 `{found}`；可用：{known}",
        "there is no standing `{found}`; known: {known}",
    ),
    "columns.kind": (
        "没有事项类别 `{found}` 的条款或词条；请用词汇表里的英文键作表名",
        "there is no item kind `{found}`; name the table by a key of the vocabulary",
    ),
    "columns.missing": (
        "缺少列 `{column}`；条款要问它，不知道的写空值（null）",
        "the column `{column}` is missing; clauses ask for it, and what is not known is null",
    ),
    "columns.type": (
        "列 `{column}` 应是{zh}，表里是 {found}",
        "the column `{column}` has to hold {en}, and is {found}",
    ),
    "columns.range": (
        "列 `{column}` 有超出 {least} 至 {most} 的值；金额以分计，日期是日序数，选项是代码",
        "the column `{column}` has values outside {least} to {most}; sums are fen, dates day numbers, choices codes",
    ),
    "columns.null": (
        "列 `{column}` 有 {count} 行是空值；这一列每行都要写",
        "the column `{column}` is null in {count} rows; every row has to have it",
    ),
    "columns.twice": (
        "`{found}` 重复（共多出 {count} 行）；同一事物只写一行",
        "`{found}` is there twice ({count} rows too many); one thing has one row",
    ),
    "columns.stranger": (
        "{count} 行属于申报主体表里没有的主体，如 `{found}`",
        "{count} rows are of applicants who are not in the table of applicants, such as `{found}`",
    ),
    "columns.reserved": (
        "词条 `{found}` 与表中已有的列同名；请在词汇表里换一个键",
        "the fact `{found}` is named like a column that every table has; give it another key in the vocabulary",
    ),
    "columns.width": (
        "条款里的金额计算要 {bits} 位整数，超出 128 位；请缩小倍数、件数的上限或金额",
        "a sum of the clause takes whole numbers of {bits} bits, beyond 128; lower the ratio, the counts or the sums",
    ),
    "policy.unknown": ("没有政策 `{found}`{meant_zh}", "there is no policy `{found}`{meant_en}"),
    "policy.region": (
        "`{key}` 应为六位行政区划代码（GB/T 2260），如 320600，而不是 `{found}`",
        "`{key}` must be the six digits of a region (GB/T 2260) such as 320600, not `{found}`",
    ),
    "policy.dates": ("施行期间的终止日早于起始日", "the time in force ends before it starts"),
    "clause.twice": (
        "条款 `{id}` 重复，先见于 {also}",
        "the clause `{id}` is declared twice, first at {also}",
    ),
    "clause.title-twice": (
        "名称（title）`{title}` 与条款 `{id}` 相同，先见于 {also}；表格和问题里会分不清，请改用各自的名称",
        "the title `{title}` is that of the clause `{id}`, first at {also}; nobody could tell them apart in tables",
    ),
    "clause.ambiguous": (
        "不止一个政策有条款 `{found}`；请写成 政策/条款",
        "several policies have a clause `{found}`; write it as policy/clause",
    ),
    "clause.several": (
        "`{found}` 指的可能是 {number} 个条款；请写其中一个",
        "`{found}` may be any of {number} clauses; write one of them",
    ),
    "succession.none": (
        "`transition` 要和 `replaces` 或 `ends` 一起写：先写明代替哪份文件，或终止哪个条款",
        "`transition` goes with `replaces` or `ends`: say first which document or clause it follows",
    ),
    "policy.superior": (
        "`superior` 写所贯彻的另一个政策的编号，而不是自己的编号 `{found}`",
        "`superior` names the other policies that this one carries out, not itself, `{found}`",
    ),
    "policy.superior-circle": (
        "政策 `{id}` 和 `{other}` 互相写作 superior；贯彻是单向的，请核对两份文件",
        "the policies `{id}` and `{other}` each name the other as `superior`: one of them carries out the other",
    ),
    "succession.replaces": (
        "`replaces` 写被代替的另一个政策的编号，而不是 `{found}`",
        "`replaces` names another policy by its id, not `{found}`",
    ),
    "succession.ends": (
        "`ends` 写另一个政策的条款，如 某政策/某条款，而不是 `{found}`",
        "`ends` names a clause of another policy, as policy/clause, not `{found}`",
    ),
    "succession.start": (
        "代替或终止别的文件的政策要写明施行日 in_force: {{from: …}}，旧文件在它的前一天为止",
        "a policy that replaces or ends others needs its start, in_force: {{from: …}}: the older ones end the day before",
    ),
    "succession.stranger": (
        "所代替、终止、接续或贯彻的政策 `{found}` 不在规则目录中；没有写成规则的，可以不管{meant_zh}",
        "the older or superior policy `{found}` is not in the rules folder; never mind if it was never encoded{meant_en}",
    ),
    "succession.order": (
        "施行日不晚于它所代替或终止的政策 `{id}`（{also}）的施行日；请核对两份文件的日期",
        "it does not start later than the policy `{id}` ({also}) that it replaces or ends; check the dates of both",
    ),
    "succession.claim-by": (
        "按旧文件申报的最后一天 claim_by 早于新文件的施行日；施行之前本来就按旧文件",
        "claim_by, the last day to claim under the older document, is before the new one begins; until then the older rules anyway",
    ),
    "succession.region": (
        "它的地区 `{own}` 与所代替或终止的政策 `{id}`（{also}）的地区 `{other}` 不同，有的主体会两边都不适用；请写成一样",
        "its region `{own}` is not that of the policy `{id}` ({also}), `{other}`, which it replaces or ends; write the same",
    ),
    "clause.continues-self": (
        "条款不能接续自己，或绕一圈回到自己：`{found}`",
        "a clause cannot continue itself, or come back to itself: `{found}`",
    ),
    "succession.transition": (
        "`transition` 写 事项类别: 日期事实，如 standard: approved_on",
        "`transition` maps kinds of items to dates, as in standard: approved_on",
    ),
    "succession.date": (
        "应为这类事项的日期事实，而不是 `{found}`{meant_zh}",
        "name a date of this kind of item, not `{found}`{meant_en}",
    ),
    "clause.unknown": ("没有条款 `{found}`{meant_zh}", "there is no clause `{found}`{meant_en}"),
    "reading.unknown": ("没有口径 `{found}`{meant_zh}", "there is no reading `{found}`{meant_en}"),
    "reading.value": (
        "口径 `{reading}` 不能取 `{found}`；可取：{known}",
        "the reading `{reading}` cannot be `{found}`; it can be: {known}",
    ),
    "reading.form": (
        "`--reading` 应写成 口径=取值，而不是 `{found}`",
        "`--reading` is written reading=value, not `{found}`",
    ),
    "reading.both": ("口径 `{id}` 给了两个不同的取值", "the reading `{id}` was given two different values"),
    "reading.twice": (
        "口径 `{id}` 重复，先见于 {also}",
        "the reading `{id}` is declared twice, first at {also}",
    ),
    "reading.anything": (
        "这里要有一个值，不能取 `{found}`；`不限` 只用于 when 里整个取自口径的一项",
        "a value is needed here, not `{found}`; `any` is for conditions of `when` whose value is the reading",
    ),
    "reading.unused": ("口径 `{id}` 没有被任何条款使用", "no clause uses the reading `{id}`"),
    "reading.alternatives": (
        "口径 `{id}` 至少要有一个与所取不同的备选",
        "the reading `{id}` needs at least one alternative that differs from what it takes",
    ),
    "rule.chapter": (
        "章节文件应为条款列表，每条以 `- clause:` 开头",
        "a chapter file is a list of clauses, each starting `- clause:`",
    ),
    "rule.any-alone": ("`any` 已含所有主体，不能与其他类型并列", "`any` takes in every kind; it stands alone"),
    "rule.sum-place": (
        "`{key}` 要写在金额的位置，如 amount: {{{key}: …}}",
        "`{key}` stands where a sum would, as in amount: {{{key}: …}}",
    ),
    "rule.standing-up-to": (
        "写了 {key} 的明细性质就是 ceiling，不能又是 {standing}",
        "a line with {key} is a ceiling, and cannot be {standing} as well",
    ),
    "rule.fact": (
        "`{each}` 没有事实 `{found}`{meant_zh}",
        "`{each}` has no fact `{found}`{meant_en}",
    ),
    "rule.item-kind": ("没有事项类别 `{found}`{meant_zh}", "there is no item kind `{found}`{meant_en}"),
    "rule.applicant-kind": (
        "没有申报主体类型 `{found}`{meant_zh}",
        "there is no applicant kind `{found}`{meant_en}",
    ),
    "rule.when": ("条件应为 事实: 取值 的键值对", "a condition must be a mapping of facts to values"),
    "rule.parts": ("`{key}` 下至少要有一个条件", "`{key}` needs at least one condition"),
    "rule.deep": (
        "条件（连同所用定义）套叠超过 {deepest} 层",
        "conditions, with the definitions they use, are nested deeper than {deepest} levels",
    ),
    "rule.many-parts": ("同一处条件超过 {most} 个", "more than {most} conditions in one place"),
    "rule.count": (
        "`{key}` 要写明 item，并写 at_least 或 at_most（any_of 不写数目）",
        "`{key}` needs an item, and at_least or at_most (any_of takes no number)",
    ),
    "rule.key": ("不认识的键 `{key}`{meant_zh}", "unknown key `{key}`{meant_en}"),
    "rule.matcher": ("不认识的匹配方式 `{found}`{meant_zh}", "unknown matcher `{found}`{meant_en}"),
    "rule.matcher-type": (
        "`{matcher}` 不能用于事实 `{fact}`，它的值是{zh}",
        "`{matcher}` does not fit the fact `{fact}`, whose value is {en}",
    ),
    "rule.matcher-mix": (
        "事实 `{fact}` 的这些匹配方式不能写在一起；请用 all 分开",
        "these matchers of `{fact}` cannot be combined; separate them with all",
    ),
    "rule.text-test": (
        "文字类事实 `{fact}` 只能用 present: true 判断是否提供",
        "the text fact `{fact}` can only be tested with present: true",
    ),
    "rule.present": (
        "`present` 只能为 true；要求没有提供请用 not",
        "`present` can only be true; use `not` to ask for the contrary",
    ),
    "rule.no-values": ("事实 `{fact}` 没有给出取值", "no value is given for `{fact}`"),
    "rule.value-twice": ("事实 `{fact}` 的取值重复", "a value of `{fact}` is repeated"),
    "rule.unknown-value": (
        "事实 `{fact}` 的取值不能是空或未知",
        "the value of `{fact}` cannot be empty or unknown",
    ),
    "rule.between": (
        "`between` 要有两个值：[下限, 上限]（事实 `{fact}`）",
        "`between` takes two values, [low, high] (fact `{fact}`)",
    ),
    "rule.ending": (
        "`{matcher}` 是每年的截止日，写成 月-日，如 06-30，并且每年都有这一天，而不是 `{found}`",
        "`{matcher}` is a yearly deadline, month and day, such as 06-30, a day that every year has, not `{found}`",
    ),
    "rule.ending-alone": (
        "`ending` 要和 `within` 一起写，如 {{within: 24个月, ending: 06-30}}",
        "`ending` goes with `within`, as in {{within: 24 months, ending: 06-30}}",
    ),
    "rule.years-back": (
        "事实 `{fact}` 的 `years_back` 写认定年度之前第几年：一个整数（0 是当年），或 [近, 远]，最多 {most}，而不是 `{found}`",
        "`years_back` of `{fact}` says how many years before that of decision: an integer (0 is the same year), "
        "or [near, far], at most {most}, not `{found}`",
    ),
    "rule.empty-range": (
        "事实 `{fact}` 的范围为空：下限大于上限",
        "the range of `{fact}` is empty: its low end is above its high end",
    ),
    "rule.pays": (
        "`pays` 应为 出资层级: 金额，至少一项",
        "`pays` must map payers to amounts, at least one",
    ),
    "rule.pay-line": (
        "`{payer}` 的金额应为 30万元、unstated、honour 或一组键值对，而不是 `{found}`",
        "the amount of `{payer}` must be a sum, unstated, honour or a mapping, not `{found}`",
    ),
    "rule.no-payer": ("`pays` 列表的每项都要写明 payer", "each entry of a `pays` list must name its payer"),
    "rule.payer": ("没有出资层级 `{found}`{meant_zh}", "there is no payer `{found}`{meant_en}"),
    "rule.payer-twice": (
        "出资层级 `{payer}` 重复，先见于 {also}",
        "the payer `{payer}` appears twice, first at {also}",
    ),
    "rule.standing": ("没有 `{found}` 这种金额性质{meant_zh}", "there is no standing `{found}`{meant_en}"),
    "rule.no-money": (
        "性质为 {standing} 的明细不得写金额",
        "a line that is {standing} has no sum",
    ),
    "rule.amount-form": (
        "`{payer}` 要且只能写 amount、up_to、by、first、grades 之一",
        "`{payer}` takes exactly one of amount, up_to, by, first and grades",
    ),
    "rule.on-top-of-self": (
        "`{payer}` 不能以自己的资助为基础",
        "`{payer}` cannot be on top of its own grant",
    ),
    "rule.on-top-of-item": (
        "`on_top_of` 只能用于逐项的条款（each 不是 applicant）",
        "`on_top_of` goes with clauses about items (each is not applicant)",
    ),
    "rule.times": (
        "`times` 要写条款所看对象的整数类事实，而不是 `{found}`",
        "`times` names a whole-number fact of what the clause looks at, not `{found}`",
    ),
    "rule.under": ("`under` 应为 口径: 取值", "`under` must map readings to values"),
    "rule.by": (
        "`by` 要写一至四个不同的、非文字类的事实，而不是 `{found}`",
        "`by` names one to four different facts that are not texts, not `{found}`",
    ),
    "rule.no-rows": ("`by` 之后没有任何一档金额", "`by` is followed by no row"),
    "rule.row-nested": (
        "档次 `{row}` 之下还要按 `{fact}` 分档；不看 `{fact}` 的档次，另写一个条款",
        "the row `{row}` must be divided further by `{fact}`; a row that does not depend on it is a clause of its own",
    ),
    "rule.first": (
        "`first` 的每一条写 `when` 和 `amount`，如 {{when: {{level: national}}, amount: 20万元}}；"
        "只有最后一条可以不写 `when`，表示其余情形",
        "each entry of `first` has `when` and `amount`, as in {{when: {{level: national}}, amount: 20万元}}; "
        "only the last may do without `when`, for all that is left",
    ),
    "rule.else-last": (
        "`{row}` 指其他各档没有写到的取值，要写在最后",
        "`{row}` stands for the values that no other row names; write it last",
    ),
    "rule.else-empty": (
        "其他各档已写全所有取值，`{row}` 这一档用不上；请删去",
        "the other rows name every value, and nothing is left for `{row}`; leave it out",
    ),
    "rule.rows-overlap": (
        "档次 `{two}` 与 `{one}`（{also}）重叠",
        "the row `{two}` overlaps with `{one}` ({also})",
    ),
    "rule.band": (
        "事实 `{fact}` 的档次 `{found}` 无法识别；请写成 1-10、11-20、31+（日期用 2020-01-01..2020-12-31）",
        "the band `{found}` of `{fact}` cannot be read; write 1-10, 11-20 or 31+ (dates: 2020-01-01..2020-12-31)",
    ),
    # targets
    "indicators.none": (
        "有指标文件，而规则目录没有 {file}；请先在其中声明各统计指标",
        "there are targets, but the rules folder has no {file}; declare the indicators in it first",
    ),
    "indicator.unknown": ("没有统计指标 `{found}`{meant_zh}", "there is no indicator `{found}`{meant_en}"),
    "indicator.bounds": (
        "统计指标 `{key}`：least、most 用于 integer 和 decimal，least 不得大于 most；places 只用于 decimal",
        "the indicator `{key}`: least and most go with integer and decimal, least not above most; "
        "places with decimal alone",
    ),
    "target.file": (
        "指标文件应为列表，每项以 `- target:` 或 `- task:` 开头",
        "a targets file is a list, each entry starting `- target:` or `- task:`",
    ),
    "target.entry": (
        "此项应以 `- target:`（指标）或 `- task:`（任务）开头",
        "this entry must start with `- target:` or `- task:`",
    ),
    "target.twice": ("指标 `{id}` 重复，先见于 {also}", "the target `{id}` is declared twice, first at {also}"),
    "target.task-twice": ("任务 `{id}` 重复，先见于 {also}", "the task `{id}` is declared twice, first at {also}"),
    "target.task": ("没有任务 `{found}`{meant_zh}", "there is no task `{found}`{meant_en}"),
    "target.task-and-departments": (
        "task、under_task、departments 只能写一种：随任务取部门，或自写部门",
        "write one of task, under_task and departments: those of the task, or its own",
    ),
    "target.no-departments": ("任务 `{id}` 没有部门", "the task `{id}` names no department"),
    "target.department-twice": ("部门 `{name}` 写了两次", "the department `{name}` is named twice"),
    "target.day": (
        "评价日期 {day} 不在有统计数据的 {first} 年至 {last} 年之间；请核对",
        "the day {day} lies outside the years that statistics can be of, {first} to {last}; check it",
    ),
    "target.many": (
        "到 {day} 要对照 {found} 项，超过上限 {most} 项（{zh}）；请核对评价日期，或用 --policy、--department 只对照一部分",
        "there are {found} outcomes until {day}, more than the {most} allowed ({en}); check the day, or narrow them down "
        "with --policy and --department",
    ),
    "target.department": (
        "没有部门 `{found}` 负责的指标{meant_zh}",
        "no target is answered for by a department `{found}`{meant_en}",
    ),
    "target.matcher": (
        "要且只能写一种要求：at_least、at_most、above、below、between、equals（上下限可各写一个）；原文没有数字的写 no_figure: true",
        "write one of at_least, at_most, above, below, between and equals (a low and a high one may go together), "
        "or no_figure: true where the document leaves it blank",
    ),
    "target.matcher-type": (
        "`{matcher}` 不能用于是否类的统计指标 `{indicator}`；请写 equals: true",
        "`{matcher}` does not go with `{indicator}`, which is true or false; write equals: true",
    ),
    "target.no-figure": (
        "写了 no_figure: true，就不能再写 {matcher}",
        "with no_figure: true there is no {matcher}",
    ),
    "target.between": (
        "`between` 要有两个值：[下限, 上限]",
        "`between` takes two values, [low, high]",
    ),
    "target.empty-range": (
        "统计指标 `{indicator}` 的范围为空：没有同时合于上下限的值",
        "the range of `{indicator}` is empty: no value lies within both bounds",
    ),
    "target.value": (
        "统计指标 `{indicator}` 的要求不能为空或未知",
        "what is asked of `{indicator}` cannot be empty or unknown",
    ),
    "target.date": (
        "要且只能写一种期限：by: 2025-12-31、each_year: {{from: 2023}}，原文未载的写 by: unstated",
        "write one of by: 2025-12-31 and each_year: {{from: 2023}}, or by: unstated where the document gives no date",
    ),
    "target.year": (
        "`{key}` 应为四位年份，如 2023，而不是 `{found}`",
        "`{key}` must be a year in four digits such as 2023, not `{found}`",
    ),
    "target.years": ("终年 {last} 早于起年 {first}", "the last year, {last}, is before the first, {first}"),
    # regions
    "region.large": (
        "地区文件超过 {largest} MB",
        "the region file is larger than {largest} MB",
    ),
    "region.root": (
        "地区文件应为键值对，写有 region（地区）和 statistics（统计数据），而不是 `{found}`",
        "a region file is a mapping with `region` and `statistics`, not `{found}`",
    ),
    "region.key": ("不认识的键 `{key}`{meant_zh}", "unknown key `{key}`{meant_en}"),
    "region.mapping": (
        "`{part}` 应为键值对，而不是 `{found}`",
        "`{part}` must be a mapping of keys to values, not `{found}`",
    ),
    "region.list": (
        "`{part}` 应为列表，每项以 `-` 开头，而不是 `{found}`",
        "`{part}` must be a list, not `{found}`",
    ),
    "region.entry": (
        "统计数据的每一项应为键值对，如 {{指标: …, 数值: …, 年度: 2024}}，而不是 `{found}`",
        "each entry of the statistics is a mapping such as {{indicator: …, value: …, year: 2024}}, not `{found}`",
    ),
    "region.kind": ("没有地区类型 `{found}`{meant_zh}", "there is no kind of region `{found}`{meant_en}"),
    "region.kind-code": (
        "地区类型 `{found}` 与代码 {code} 不符",
        "the kind `{found}` does not fit the code {code}",
    ),
    "region.place": (
        "所辖地 `{found}` 没有列在 places（所辖）中{meant_zh}",
        "the place `{found}` is not listed under places{meant_en}",
    ),
    "region.place-twice": (
        "所辖地 `{place}` 重复，先见于 {also}",
        "the place `{place}` is listed twice, first at {also}",
    ),
    "region.many": (
        "统计数据有 {found} 个，超过上限 {most} 个",
        "{found} figures are given, more than the {most} allowed",
    ),
    "region.period": (
        "统计数据要且只能写明一种时间：year（年度，全年数）或 on（日期，截至该日）",
        "a figure needs one of year (a whole year's figure) and on (as of a day)",
    ),
    "region.year": (
        "年度应为四位年份，如 2024，而不是 `{found}`{hint_zh}",
        "a year has four digits, such as 2024, not `{found}`{hint_en}",
    ),
    "region.twice": (
        "{label}（{key}）{place_zh}同一时间的数据重复，先见于 {also}；请只保留一个",
        "`{key}`{place_en} is given twice for the same time, first at {also}; keep one",
    ),
    "region.no-day": (
        "没有评价日期；请用 --as-of 给出，或在地区文件中写 as_of: 2024-12-31",
        "there is no day to judge by; give --as-of, or write as_of: 2024-12-31 in the region file",
    ),
    "rule.grades": (
        "`grades` 要列出两档以上互不相同的金额，而不是 `{found}`",
        "`grades` lists two or more different sums, not `{found}`",
    ),
    "rule.review": (
        "`review` 应为 base（核定的是基本奖励，另加的另算）或 whole（核定的是连同另加的总额），而不是 `{found}`",
        "`review` must be base (the figure is for the base, add-ons come on top) or whole (it takes them in), "
        "not `{found}`",
    ),
    "rule.review-no-ceiling": (
        "`review` 说的是核定数额怎么算，只用于有上限的数额（up_to、grades 或 standing: ceiling）",
        "`review` is about a reviewer's figure: only for sums with a ceiling (up_to, grades or standing: ceiling)",
    ),
    "rule.review-grades": (
        "档次本身不含另加的数额；`grades` 请用 review: base",
        "a grade never takes in add-ons; with `grades` write review: base",
    ),
    "rule.form": ("`form` 应为 money 或 voucher，而不是 `{found}`", "`form` must be money or voucher, not `{found}`"),
    "rule.plus": (
        "`plus` 的每项要写 when 和 amount，且须是金额",
        "each entry of `plus` has a when and an amount, and the amount is a sum",
    ),
    "rule.stages": (
        "`stages` 的各期 share 之和必须正好是 100%",
        "the shares of `stages` must make exactly 100%",
    ),
    "stack.form": (
        "叠加规则 `{id}` 要且只能写 keep、cap、most 之一",
        "the stacking rule `{id}` takes exactly one of keep, cap and most",
    ),
    "stack.difference": (
        "叠加规则 `{id}` 补差额要对得上此前的支付：`per` 写 item，或不写",
        "the stacking rule `{id}` pays differences and must match earlier payments: `per` holds item, or is left out",
    ),
    "policy.level": (
        "`level` 应为出资层级的键，而不是 `{found}`{meant_zh}",
        "`level` must be the key of a payer, not `{found}`{meant_en}",
    ),
    "stack.with-paid": (
        "规则 `{id}` 计入以前付过的（with_paid），`per` 就只能不写或写 item：付款记录里没有别的事实",
        "rule `{id}` counts earlier payments (with_paid), so `per` is left out or names item alone: payments tell no other fact",
    ),
    "stack.per": (
        "`per` 应写 item 或所涉事项的事实，没有 `{found}`{meant_zh}",
        "`per` names item or facts of the items concerned; there is no `{found}`{meant_en}",
    ),
    "stack.twice": (
        "叠加规则 `{id}` 重复，先见于 {also}",
        "the stacking rule `{id}` is declared twice, first at {also}",
    ),
    "stack.order": (
        "叠加规则 `{two}` 与 `{one}`（{also}）会作用于同一明细而先后不明；请用 order 写明先后",
        "the stacking rules `{two}` and `{one}` ({also}) can meet on one line; say with order which comes first",
    ),
    "stack.file": ("stacking.yaml 应为叠加规则的列表", "stacking.yaml is a list of stacking rules"),
    "define.word": (
        "`{key}` 的值 `{found}` 格式不对；请用小写字母、数字和下划线，如 leads",
        "`{key}` cannot be `{found}`; use lower-case letters, digits and underscores, such as leads",
    ),
    "define.truth": (
        "`{key}` 是本政策的定义，只能写 true 或 false，而不是 `{found}`",
        "`{key}` is a definition of the policy; write true or false, not `{found}`",
    ),
    "define.many": (
        "定义层层展开超过 {most} 次；请减少定义之间的引用",
        "definitions are used more than {most} times, those inside others included; let them use fewer of each other",
    ),
    "define.twice": (
        "定义 `{word}` 与同一对象的事实或另一定义重名",
        "the definition `{word}` bears the name of a fact or of another definition",
    ),
    "exclude.unknown": ("没有排除情形 `{found}`{meant_zh}", "there is no exclusion `{found}`{meant_en}"),
    "sum.ratio": (
        "`{key}` 应为比例，如 30%、12.5%、1:0.6、5/12，而不是 `{found}`",
        "`{key}` must be a ratio such as 30%, 12.5%, 1:0.6 or 5/12, not `{found}`",
    ),
    "sum.fact": (
        "`{key}` 应写一个事实，其值为{zh}，而不是 `{found}`",
        "`{key}` names one fact whose value is {en}, not `{found}`",
    ),
    "sum.row": (
        "`of_row` 要写同一张表中排在前面的一档，没有 `{found}`{meant_zh}",
        "`of_row` names a row that stands above in the same table; there is no `{found}`{meant_en}",
    ),
    "sum.every": ("`every` 应为大于 0 的数额或数目", "`every` must be a sum or a number above 0"),
    "sum.base-twice": ("`of` 和 `of_row` 只能写一个", "write `of` or `of_row`, not both"),
    "sum.round": (
        "`round` 应写成 down 1元、half_up 1万元 或 up 1元，而不是 `{found}`",
        "`round` is written down 1元, half_up 1万元 or up 1元, not `{found}`",
    ),
    "sum.bounds": ("`floor` 大于 `cap`", "`floor` is above `cap`"),
    "sum.threshold": (
        "`{key}` 要与 `of` 一起写，作为该事实的门槛",
        "`{key}` goes with `of`, as the threshold of that fact",
    ),
    # records
    "record.changed": (
        "记录已被改动：内容与其摘要不符",
        "the record was changed: its content does not match its digest",
    ),
    "record.not-canonical": (
        "记录已被改动：字节不是规范形式",
        "the record was changed: its bytes are not in canonical form",
    ),
    "record.form": ("不是 qaward 记录：{zh}", "not a qaward record: {en}"),
    "record.rules": (
        "记录中的规则文件 {file} 与其摘要不符",
        "the rule file {file} in the record does not match its digest",
    ),
    "record.failed": (
        "内部错误，这份记录没有重演；报修请附上记录和这一行：{why}",
        "internal error, the record was not replayed; report it with the record and this line: {why}",
    ),
    "record.many": (
        "一批记录超过 {most} 份；请分几批、分几个目录写",
        "more than {most} records in one run; write them in several runs, to several folders",
    ),
    "record.swept": (
        "以前有一次写记录没有写完，留下的 {count} 个文件已清除",
        "an earlier run that was recording did not come to its end; the {count} files it left were removed",
    ),
    "record.already": (
        "{count} 份记录已在那里，内容相同，没有改动",
        "{count} of the records were there already, equal; they were left as they are",
    ),
    "record.unfinished": (
        "以前有一次写记录没有写完，留下 {count} 份不属于任何一批的记录，没有重演；下次写记录时会清除",
        "an earlier run that was recording did not come to its end; {count} records of it belong to no set and were "
        "not replayed; the next run that records here removes them",
    ),
    "record.busy": (
        "正有一次运行在这里写记录；还没有写完的 {count} 份没有重演",
        "a run is recording here; {count} records that are not complete were not replayed",
    ),
    "manifest.form": ("不是 qaward 的记录清单：{zh}", "not a manifest of qaward records: {en}"),
    "manifest.version": (
        "清单版本 `{found}` 不受支持；本版本支持 {known}",
        "the manifest version `{found}` is not supported; this version supports {known}",
    ),
    "manifest.changed": (
        "清单已被改动：内容与其摘要不符",
        "the manifest was changed: its content does not match its digest",
    ),
    "manifest.not-canonical": (
        "清单已被改动：字节不是规范形式",
        "the manifest was changed: its bytes are not in canonical form",
    ),
    "manifest.large": ("清单超过 {largest} MB", "the manifest is larger than {largest} MB"),
    "manifest.missing": (
        "清单 {manifest} 中有这份记录，目录中没有",
        "the manifest {manifest} names this record, and it is not there",
    ),
    "manifest.other": (
        "与清单 {manifest} 所载的摘要不符：不是当时写的那一份记录",
        "it does not match the digest in the manifest {manifest}: this is not the record that was written then",
    ),
    "manifest.unnamed": (
        "没有清单列有这份记录：它不属于目录中的任何一批",
        "no manifest names this record: it belongs to no set in the folder",
    ),
    "manifest.none": (
        "目录中没有清单（*.manifest），不能判断记录是否齐全",
        "the folder has no manifest (*.manifest): whether records are missing cannot be told",
    ),
    "record.none": (
        "目录中没有记录（*.json）",
        "the folder holds no records (*.json)",
    ),
    "record.large": ("记录超过 {largest} MB", "the record is larger than {largest} MB"),
    "property.items": (
        "items 只用于 per: applicant；请删去 items，或改 per",
        "`items` goes with `per: applicant` alone; remove it, or change `per`",
    ),
    "file.no-page": (
        "已有的文件不是 qaward 写的网页；文件不予覆盖，请换一个文件名",
        "the file that is there is no page that qaward wrote; files are not overwritten, choose another name",
    ),
    "file.exists": (
        "已有内容不同的文件；文件不予覆盖，请换一个位置",
        "a different file is already there; files are not overwritten, choose another place",
    ),
    "file.among-rules": (
        "示例档案不能写进规则目录；请换一个目录",
        "example profiles cannot go into a folder of rules; choose another folder",
    ),
    "fmt.no-rules": (
        "不是规则文件：规则文件以 .yaml 结尾，内容是列表或键值；此文件没有改动",
        "this is no rule file: those end in .yaml and hold a list or keys; it was left as it is",
    ),
    "record.exists": (
        "已有内容不同的记录；记录不予覆盖，请换一个文件名",
        "a different record is already there; records are not overwritten, choose another name",
    ),
    "record.policies": (
        "所给规则中没有记录所用的政策：{names}",
        "the given rules lack the policies of the record: {names}",
    ),
    "record.version": (
        "记录版本 `{found}` 不受支持；本版本支持 {known}",
        "the record version `{found}` is not supported; this version supports {known}",
    ),
}

REFUSALS: dict[int, str] = {
    errno.ENOENT: "没有这个文件或目录",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EISDIR: "是目录，不是文件",
    errno.ENOTDIR: "路径中有一段不是目录",
    errno.EEXIST: "已有同名的文件",
    errno.ENAMETOOLONG: "名称过长",
    errno.ELOOP: "符号链接成环",
    errno.EIO: "读写出错",
    errno.ENOSPC: "磁盘已满",
    errno.EROFS: "只读，不能写入",
    errno.ENXIO: "不是可读取的文件",
    errno.EINVAL: "不是可读取的文件",
    errno.EMFILE: "打开的文件过多",
    errno.EBADF: "没有打开",
    errno.EBUSY: "正被使用",
    errno.EDQUOT: "超过磁盘配额",
    errno.EFBIG: "文件过大",
    errno.ENOLCK: "所在的文件系统不能加锁，请换一个目录",
    errno.ENOTSUP: "所在的文件系统不支持此操作，请换一个目录",
    errno.ETXTBSY: "正被使用",
}
"""What the operating system says by number, in Chinese; its own words serve in English."""

KINDS: dict[str, tuple[str, str]] = {
    "pipe": (
        "是管道，不是普通文件；档案可以写 - 从标准输入读取，其他的请先存成文件",
        "it is a pipe, not an ordinary file; a profile can be read from standard input as -, anything else must be a file",
    ),
    "socket": ("是套接字，不是普通文件", "it is a socket, not an ordinary file"),
    "device": ("是设备，不是普通文件", "it is a device, not an ordinary file"),
    "other": ("不是普通文件", "it is not an ordinary file"),
    "name": ("没有文件能用这个名称（含空字符或半个字）", "no file can have this name (a NUL, or half of a character)"),
}
"""What a path can name that is no ordinary file."""

TOO_LARGE = ("文件过大", "the file is too large")
BUSY = (
    "另一个 qaward 正在这个目录中写文件，等了许久没有结束；请稍后再试",
    "another qaward is writing into this folder and does not come to an end; try again later",
)

HALF_WRITTEN = ("文件到此中断，可能没有写完", "the file breaks off here; it may be half-written")

_NO_TAG = ("`!` 开头的文字请加引号", "quote a text that begins with `!`")
_NO_DIRECTIVE = (
    "以 `%` 开头的这一行不合 YAML 的写法；请删去，或将文字加引号",
    "this line, which begins with `%`, is not how YAML is written; remove it, or quote the text",
)

YAML_PROBLEMS: dict[str, tuple[str, str]] = {
    "found character that cannot start any token": (
        "此处不能以这个字符开头；缩进请用空格而不用制表符，含特殊符号的文字请加引号",
        "nothing can start with this character; indent with spaces, not tabs, and quote texts with special characters",
    ),
    "mapping values are not allowed in this context": (
        "此处不应再有冒号；请检查缩进，含冒号的文字请加引号",
        "another colon is not allowed here; check the indentation, and quote a text that has a colon",
    ),
    "block sequence entries are not allowed in this context": (
        "此处不应有 `-` 列表项；请检查缩进",
        "a list entry, `-`, is not allowed here; check the indentation",
    ),
    "could not find expected ':'": ("这个键后面没有冒号", "this key has no colon after it"),
    "did not find expected key": (
        "此处应为一个键；请检查缩进是否与同级各键对齐",
        "a key is expected here; check that it is indented like its neighbours",
    ),
    "did not find expected '-' indicator": (
        "此处应为以 `-` 开头的列表项；请检查缩进",
        "a list entry, `-`, is expected here; check the indentation",
    ),
    "did not find expected ',' or ']'": (
        "此处应为 `,` 或 `]`；方括号可能没有结束",
        "`,` or `]` is expected here; a bracket may not be closed",
    ),
    "did not find expected ',' or '}'": (
        "此处应为 `,` 或 `}`；花括号可能没有结束",
        "`,` or `}` is expected here; a brace may not be closed",
    ),
    "did not find expected <document start>": (
        "文件在此处应已结束，后面还有内容",
        "the document ends here, but more text follows",
    ),
    "found unexpected end of stream": (
        "引号没有结束，或文件没有写完",
        "the quotation mark is not closed, or the file is half-written",
    ),
    "found unknown escape character": (
        "双引号内的反斜杠写法无效；请改用单引号",
        "the backslash escape is not known; use single quotation marks",
    ),
    "found invalid Unicode character escape code": (
        "双引号内的字符编号无效",
        "the character number in the escape is not a character",
    ),
    "found a tab character where an indentation space is expected": (
        "缩进请用空格，不用制表符",
        "indent with spaces, not tabs",
    ),
    "found a tab character that violates indentation": (
        "缩进请用空格，不用制表符",
        "indent with spaces, not tabs",
    ),
    "mapping keys are not allowed in this context": (
        "此处不能用 `? ` 写键；请直接写键和冒号",
        "a key written with `? ` is not allowed here; write the key and a colon",
    ),
    "did not find expected node content": (
        "此处应为一个值；请检查括号和逗号",
        "a value is expected here; check the brackets and commas",
    ),
    "found unexpected ':'": (
        "此处不应有冒号；冒号后面要有空格，含冒号的文字请加引号",
        "a colon is not allowed here; put a space after it, or quote a text that has a colon",
    ),
    "found unexpected document indicator": (
        "引号没有结束，后面已是 `---` 或 `...`",
        "the quotation mark is not closed before `---` or `...`",
    ),
    "did not find expected hexdecimal number": (
        "双引号内的字符编号无效",
        "the character number in the escape is not a character",
    ),
    "did not find expected alphabetic or numeric character": (
        "`&` 或 `*` 开头的文字请加引号",
        "quote a text that begins with `&` or `*`",
    ),
    "found undefined tag handle": _NO_TAG,
    "did not find expected tag URI": _NO_TAG,
    "did not find the expected '>'": _NO_TAG,
    "did not find URI escaped octet": _NO_TAG,
    "did not find expected whitespace or line break": _NO_TAG,
    "did not find expected comment or line break": (
        "这一行在此处应已结束；以 `|` 或 `>` 开头的文字请加引号",
        "the line has to end here; quote a text that begins with `|` or `>`",
    ),
    "found an indentation indicator equal to 0": (
        "`|` 或 `>` 后面不能写 0",
        "there can be no 0 after `|` or `>`",
    ),
    "could not find expected directive name": _NO_DIRECTIVE,
    "found unknown directive name": _NO_DIRECTIVE,
    "found duplicate %YAML directive": _NO_DIRECTIVE,
    "found duplicate %TAG directive": _NO_DIRECTIVE,
    "found incompatible YAML document": _NO_DIRECTIVE,
    "did not find expected version number": _NO_DIRECTIVE,
    "did not find expected digit or '.' character": _NO_DIRECTIVE,
    "found extremely long version number": _NO_DIRECTIVE,
    "did not find expected '!'": _NO_DIRECTIVE,
}
"""What the YAML parser says, in both languages. Its own words reach nobody: they change from release to release."""

NO_YAML = ("此处不合 YAML 的写法", "this is not how YAML is written")
"""What is said where the parser's words are not listed."""

JSON_HABITS: dict[str, tuple[str, str]] = {
    "NaN": ("JSON 没有 NaN；没有数值请写 null", "JSON has no NaN; write null where there is no value"),
    "Infinity": ("JSON 没有 Infinity", "JSON has no Infinity"),
    "-Infinity": ("JSON 没有 Infinity", "JSON has no Infinity"),
    "//": ("JSON 不能写注释", "JSON has no comments"),
    "/*": ("JSON 不能写注释", "JSON has no comments"),
    "#": ("JSON 不能写注释", "JSON has no comments"),
    "'": ("请用英文双引号", "use straight double quotes"),
    "“": ("请用英文双引号", "use straight double quotes"),
    "”": ("请用英文双引号", "use straight double quotes"),
    "，": ("请用英文逗号", "use a plain comma"),
    "：": ("请用英文冒号", "use a plain colon"),
}
"""What people write in JSON that JSON does not know: how it starts → what to say."""
