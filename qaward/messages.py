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
        "标准输出没有打开，结果无处可写，没有执行；请不要关闭它，或用 > 写到文件",
        "standard output is not open, so there is no place for the result, and nothing was done; leave it open, or "
        "send it to a file by >",
    ),
    "file.empty": (
        "文件没有内容；请写入内容",
        "the file is empty; write something into it",
    ),
    "file.many": (
        "已发现 {most} 处问题，此后没有再查；请先改正以上各处",
        "{most} faults were found, and the rest was not checked; mend these first",
    ),
    "file.cut": (
        "文件末尾的字只有一半，可能没有写完；请重新生成",
        "the file ends in the middle of a character, and may be half-written; produce it again",
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
    "file.office": (
        "这是{zh}，不是文本；程序不读这类文件，请把内容写成文本：档案写成 YAML 或 JSON，每个主体一份，"
        "或写成 JSONL，每行一个主体；规则写成 YAML",
        "this is {en}, not a text; such files are not read, write the content as text: a profile as YAML or JSON, one "
        "applicant each, or as JSON lines, one applicant a line; rules as YAML",
    ),
    "file.table": (
        "这是表格（CSV 一类），不是档案或规则；程序不读表格，请把每个主体写成一份 YAML 或 JSON 档案，"
        "或写成 JSONL，每行一个主体；规则写成 YAML",
        "this is a table (CSV or the like), no profile and no rules; tables are not read, write each applicant as a "
        "profile in YAML or JSON, or as one of JSON lines; rules as YAML",
    ),
    "file.binary": (
        "文件含有空字符，不是文本文件；请核对是不是给错了文件，是文本的，另存为 UTF-8",
        "the file holds a NUL character and is no text file; check whether it is the one you mean, and save a text "
        "as UTF-8",
    ),
    "file.deep": (
        "嵌套超过 {deepest} 层；请减少层次，把内层的内容提到外层",
        "nested deeper than {deepest} levels; use fewer levels; move what is inside further out",
    ),
    "file.many-values": (
        "文件中的值超过 {most} 个；请分成几个文件",
        "the file holds more than {most} values; divide it into several files",
    ),
    "file.key-twice": (
        "键 `{key}` 重复，先见于 {also}；请只保留一处",
        "the key `{key}` is repeated, first at {also}; keep one",
    ),
    "yaml.wide-colon": (
        "键 `{key}` 后面是全角冒号 `{found}`；请改用半角冒号，后面空一格，写成 `{key}: …`，确是文字的，整段加引号",
        "the key `{key}` has a full-width colon, `{found}`, behind it; write a plain one and a space, `{key}: …`, or quote the whole "
        "text if it is one",
    ),
    "yaml.tight-colon": (
        "键 `{key}` 的冒号后面没有空格；请空一格，写成 `{key}: …`，确是文字的，整段加引号",
        "there is no space after the colon of the key `{key}`; put one there, `{key}: …`, or quote the whole text if it "
        "is one",
    ),
    "yaml.wide-comma": (
        "括号里用了全角逗号 `{found}`；请改用半角逗号，逗号属于文字的，整段加引号",
        "there is a full-width comma, `{found}`, within brackets; write a plain one, or quote the whole text if the comma "
        "belongs to it",
    ),
    "yaml.comment": (
        "`{found}` 前面有空格，按 YAML 的规定是注释，没有读入；是文字的，请给整段加引号，是注释的，在 # 后面空一格",
        "`{found}` has a space before it, which makes it a comment in YAML, and was not read; quote the whole text if it "
        "belongs to it, or put a space after # if it is a comment",
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
    "yaml.key": (
        "键必须是文字；请把键写成一个词，含特殊符号的加引号",
        "a key must be a text; write the key as one word, in quotation marks if it has special characters",
    ),
    "yaml.key-list": (
        "键写成方括号的，里面只能是取值，如 [national, industry]: 20万元，不能空着，也不能再套一层；请写成几个取值，"
        "另套的一层分开写",
        "a key in square brackets holds values and nothing else, as in [national, industry]: 20万元; write values, "
        "and what is nested as rows of their own",
    ),
    "yaml.documents": (
        "一个文件只能有一份 YAML 文档；多个主体请分文件或用 JSONL",
        "a file holds one YAML document; put several applicants in several files or in JSON lines",
    ),
    "json.syntax": ("JSON 语法错误：{zh}", "JSON syntax error: {en}"),
    # shapes
    "shape.missing": (
        "缺少 `{key}`；请补上 `{key}: …`",
        "`{key}` is missing; add `{key}: …`",
    ),
    "shape.unknown-key": ("不认识的键 `{key}`{meant_zh}", "unknown key `{key}`{meant_en}"),
    "shape.choice": (
        "`{key}` 的值 `{found}` 不在可选范围内；可选：{choices_zh}{meant_zh}",
        "`{key}` cannot be `{found}`; choose one of: {choices_en}{meant_en}",
    ),
    "shape.null": (
        "`{key}` 后面没有值；请填写，或删去这个键",
        "`{key}` has no value; give one, or remove the key",
    ),
    "shape.few": (
        "`{key}` 至少要有一项；请写上至少一项，没有的，删去这个键",
        "`{key}` needs at least one entry; write one entry at least, or remove the key",
    ),
    "shape.sha256": (
        "`{key}` 应为 64 位小写十六进制的 SHA-256，而不是 `{found}`；请写文件的 SHA-256，可用 sha256sum 算出",
        "`{key}` must be a SHA-256 in 64 lower-case hexadecimal digits, not `{found}`; write the digest of the file "
        "as sha256sum prints it",
    ),
    "shape.span": (
        "`{key}` 应为 [起, 止] 两个整数，且起小于止，而不是 `{found}`；请写成如 [120, 188]",
        "`{key}` must be two whole numbers, [start, end], the first below the second, not `{found}`; write it like "
        "[120, 188]",
    ),
    "shape.slug": (
        "`{key}` 的值 `{found}` 格式不对；请用小写字母、数字和连字符，如 `led-standard`",
        "`{key}` cannot be `{found}`; use lower-case letters, digits and hyphens, such as `led-standard`",
    ),
    "shape.long": (
        "`{key}` 超过 {longest} 个字符；请缩短",
        "`{key}` is longer than {longest} characters; shorten it",
    ),
    "shape.text": (
        "`{key}` 应为非空文字，而不是 `{found}`；请写一行文字",
        "`{key}` must be a text that is not empty, not `{found}`; write a text of one line",
    ),
    "shape.list": (
        "`{key}` 应为列表，而不是 `{found}`；请写成 [甲, 乙]，或每项一行，以 `- ` 开头",
        "`{key}` must be a list, not `{found}`; write it as [one, two], or an entry on each line after `- `",
    ),
    "shape.mapping": (
        "`{key}` 应为键值对，而不是 `{found}`；请写成 `键: 值`，每行一个，或 {{键: 值}}",
        "`{key}` must be a mapping of keys to values, not `{found}`; write `key: value`, one on each line, or {{key: "
        "value}}",
    ),
    "shape.root": (
        "此处应为键值对，而不是 `{found}`；请写成 `键: 值`，每行一个",
        "a mapping of keys to values is expected here, not `{found}`; write `key: value`, one on each line",
    ),
    "shape.integer": (
        "`{key}` 应为整数，而不是 `{found}`；请只写阿拉伯数字，如 3",
        "`{key}` must be a whole number, not `{found}`; write digits alone, such as 3",
    ),
    "shape.bounds": (
        "`{key}` 的值 `{found}` 超出范围（应 {limit}）；请写范围之内的数",
        "`{key}` cannot be `{found}`, which is not {limit}; write a number within this limit",
    ),
    "shape.boolean": (
        "`{key}` 应为 true 或 false，而不是 `{found}`；请写 true 或 false",
        "`{key}` must be true or false, not `{found}`; write true or false",
    ),
    "shape.other": (
        "`{key}` 的值 `{found}` 不合要求；请对照编写手册（docs/rules.md）中这个键的写法",
        "the value `{found}` of `{key}` does not fit; see docs/rules.md for how this key is written",
    ),
    # values
    "text.missing": (
        "缺少 `{key}`（{label}）；请补上 `{key}: …`",
        "`{key}` is missing; add `{key}: …`",
    ),
    "text.form": (
        "`{key}` 应为一行可见文字，不超过 {longest} 个字符，而不是 `{found}`；请改写为一行，删去不可见的字符，不要空着",
        "`{key}` must be one line of printable text of at most {longest} characters, not `{found}`; write it on one "
        "line, without invisible characters, and not empty",
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
        "{label}（{key}）`{found}` 含全角字符、空格或不可见字符；请用半角数字，不留空格{hint_zh}",
        "{key}: the sum `{found}` has full-width or invisible characters or spaces; write plain digits without "
        "spaces{hint_en}",
    ),
    "money.look-alike": (
        "{label}（{key}）`{found}` 含有易混字符（如字母 O、l，句号，千分位逗号）；请核对原件，只用数字和小数点{hint_zh}",
        "{key}: the sum `{found}` has characters that are no digits (letters O or l, a full stop, commas); check the "
        "original, and use digits and a decimal point alone{hint_en}",
    ),
    "money.negative": (
        "{label}（{key}）`{found}` 为负数；请核对，金额不得小于 0",
        "{key}: the sum `{found}` is negative; check it, sums are 0 or more",
    ),
    "money.too-large": (
        "{label}（{key}）`{found}` 超过 1000亿元；请核对单位",
        "{key}: the sum `{found}` is above 1000亿元; check the unit",
    ),
    "money.below-fen": (
        "{label}（{key}）`{found}` 不足一分；最多精确到分",
        "{key}: the sum `{found}` has parts smaller than a fen; write no more than fen",
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
    "fact.scalar": (
        "{label}（{key}）应为{zh}，而不是 `{found}`；请只写一个值",
        "{key} must be {en}, not `{found}`; write one value",
    ),
    "fact.boolean": (
        "{label}（{key}）应填 是 或 否，而不是 `{found}`；请填其中一个，不清楚的填 未知",
        "{key} must be true or false, not `{found}`; write one of them, or unknown if it is not known",
    ),
    "fact.choice": (
        "{label}（{key}）没有 `{found}` 这一选项；可选：{choices_zh}{meant_zh}",
        "{key} cannot be `{found}`; choose one of: {choices_en}{meant_en}",
    ),
    "fact.integer": (
        "{label}（{key}）应为整数，而不是 `{found}`；请只写阿拉伯数字，如 3{hint_zh}",
        "{key} must be a whole number, not `{found}`; write digits alone, such as 3{hint_en}",
    ),
    "fact.decimal": (
        "{label}（{key}）应为数值，而不是 `{found}`；请只写数字，如 98.5，不带单位和百分号{hint_zh}",
        "{key} must be a number, not `{found}`; write digits alone, such as 98.5, without unit or percent sign{hint_en}",
    ),
    "fact.places": (
        "{label}（{key}）的值 `{found}` 小数超过 {places} 位；请写到 {places} 位为止，按规定修约",
        "{key} `{found}` has more than {places} decimal place(s); round it to {places}",
    ),
    "fact.bounds": (
        "{label}（{key}）的值 `{found}` 超出范围（{least} 至 {most}）；请核对数值和单位",
        "{key} `{found}` is out of range ({least} to {most}); check the number and its unit",
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
        "事实 `{key}`：类型为 enum 时必须列出 values，其他类型不得列出；请补上 values，或改 type 为 enum，其他类型删"
        "去 values",
        "the fact `{key}`: `values` goes with the type enum, and with no other; add `values`, make the type enum, or "
        "remove `values`",
    ),
    "vocabulary.local": (
        "事实 `{key}` 写了 local，应为是或否的事实（boolean）；请改 type 为 boolean，或删去 local",
        "the fact `{key}` is local, which is for facts that are true or false (boolean); make the type boolean, or "
        "remove `local`",
    ),
    "vocabulary.end": (
        "{key}：`end` 只能用于日期（截止日期）；请改 type 为 date，或删去 end",
        "{key}: `end` is for dates alone (those that are an end); make the type date, or remove `end`",
    ),
    "vocabulary.better": (
        "`{key}` 的 better 写作 `{found}`；选项用 first 或 last，数值用 low 或 high",
        "`better: {found}` does not fit `{key}`; write first or last for listed values, low or high for numbers",
    ),
    "vocabulary.bounds": (
        "事实 `{key}`：least、most 用于 integer 和 decimal，least 不得大于 most，places 只用于 decimal；请核对 type "
        "和两端，用不上的删去",
        "the fact `{key}`: least and most go with integer and decimal, least not above most, and places with decimal "
        "alone; check the type and both ends, and remove what does not fit",
    ),
    "vocabulary.key": (
        "`{key}` 不能作键；请用小写字母、数字和下划线，以字母开头，如 `tech_level`",
        "`{key}` cannot be a key; use lower-case letters, digits and underscores, a letter first, such as `tech_level`",
    ),
    "vocabulary.derived": (
        "事实 `{key}` 的 derived 要写一种算法和它所用的事实；请写成如 derived: {{growth: [今年的, 上年的]}}，算法有 quotient、growth、"
        "difference、years（各用两个）和 year（用一个）",
        "`derived` of the fact `{key}` takes one way and the facts it needs; write for example derived: {{growth: "
        "[this, last]}}; the ways are quotient, growth, difference and years (of two facts each), and year (of one)",
    ),
    "vocabulary.derived-of": (
        "事实 `{key}` 由 `{found}` 算得，但没有声明这样的事实，或它自己也是算得的；请改写{meant_zh}",
        "the fact `{key}` follows from `{found}`, which is no declared fact, or follows from others itself; name "
        "another{meant_en}",
    ),
    "vocabulary.derived-type": (
        "事实 `{key}` 的类型与算法不合；请改类型：quotient、growth 是 decimal，由两个同类的数目或金额算得；difference "
        "与它们同类；years 是 integer，由两个日期算得；year 是 integer，由一个日期算得",
        "the type of the fact `{key}` does not go with the way it follows; change the type: quotient and growth are "
        "decimals, of two numbers or sums of one type; a difference is of their type; years are an integer, of two dates; a year is an integer, of "
        "one date",
    ),
    "vocabulary.derived-alone": (
        "这里列了算得的事实 `{key}`，没有列它所用的 `{found}`；请补上",
        "`{key}` is listed here, but not `{found}`, from which it follows; add it",
    ),
    "vocabulary.reserved": (
        "`{key}` 是规则语言或档案的保留字，不能作键；请换一个名字，保留字有：{reserved}",
        "`{key}` is a word of the rule language or of profiles, and cannot be a key; choose another name than these: "
        "{reserved}",
    ),
    "vocabulary.names": (
        "事实 `{key}` 不是文字，不能写 names；请改 type 为 text，或删去 names",
        "the fact `{key}` is no text, and cannot say names; make the type text, or remove `names`",
    ),
    "vocabulary.label": (
        "标签 `{label}` 同时用于 `{one}` 和 `{two}`；请改其中一个，中文标签须唯一",
        "the label `{label}` is used for both `{one}` and `{two}`; change one of them, labels are unique",
    ),
    # profiles
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
    "profile.derived": (
        "{label}（{key}）写的是 {found}，由 {zh} 算得的是 {derived}；请核对，算得无误的，删去这一项",
        "{key} is given as {found}, but {en} make it {derived}; check them, and remove {key} where these are right",
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
    # what is the same thing
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
    # rule files
    "rules.no-folder": (
        "没有这个规则目录；请核对 --rules 的路径",
        "there is no such rules folder; check the path of --rules",
    ),
    "sources.no-folder": (
        "没有这个原文目录；请核对 --sources 的路径",
        "there is no such folder of documents; check the path of --sources",
    ),
    "rules.none": (
        "目录中没有规则文件（*.yaml）；请核对 --rules 的路径，规则放在各政策的子目录中",
        "the folder holds no rule files (*.yaml); check the path of --rules; rules stand in a folder for each policy",
    ),
    "rules.no-vocabulary": (
        "缺少词汇表 vocabulary.yaml；请核对 --rules 是不是规则库的目录，新建的，用 qaward new-policy 加 "
        "--with-vocabulary",
        "the vocabulary, vocabulary.yaml, is missing; check whether --rules is a folder of rules, or start one by "
        "qaward new-policy with --with-vocabulary",
    ),
    "rules.outside": (
        "规则文件指向目录之外，不予读取；请把文件本身放进目录",
        "the rule file points outside the folder and is not read; put the file itself into the folder",
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
    "rules.large": (
        "规则文件超过 {largest} MB；请分成几个文件",
        "the rule file is larger than {largest} MB; divide it into several files",
    ),
    "rules.many": (
        "目录中的规则文件合计超过 {largest} MB；请把政策分放在几个规则目录中",
        "the rule files of the folder are larger than {largest} MB together; divide the policies among several "
        "folders of rules",
    ),
    "rules.name": (
        "文件名不是 UTF-8，或含有不可见的字符；请改名",
        "the name of the file is not UTF-8, or has invisible characters; rename the file",
    ),
    "rules.stray": (
        "规则文件应以 .yaml 结尾，直接放在所属政策的子目录中；请改名，或移到政策的子目录中，不是规则的移走",
        "rule files end in .yaml and stand directly in the folder of their policy; rename it, move it into such a "
        "folder, or take it away",
    ),
    "rules.no-file": (
        "不是普通文件，不予读取；请换成普通文件，或移走",
        "this is no ordinary file and is not read; put an ordinary file in its place, or take it away",
    ),
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
    "policy.no-file": (
        "政策目录缺少 {file}；请补上这个文件，不是政策的目录移走",
        "the policy folder has no {file}; add this file, or take the folder away if it is no policy",
    ),
    "policy.twice": (
        "政策 `{id}` 重复，先见于 {also}；请给其中一个另起编号，两份是一样的，删去一份",
        "the policy `{id}` is declared twice, first at {also}; give one of them another id, or remove one if they "
        "are the same",
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
        "缺少列 `{column}`，条款要问它；请补上，不知道的写空值（null）",
        "the column `{column}` is missing, and clauses ask for it; add it, with null for what is not known",
    ),
    "columns.type": (
        "列 `{column}` 应是{zh}，表里是 {found}；请把这一列转成这个类型",
        "the column `{column}` has to hold {en}, and is {found}; cast the column to this type",
    ),
    "columns.range": (
        "列 `{column}` 有超出 {least} 至 {most} 的值；请核对，金额以分计，日期是日序数，选项是代码",
        "the column `{column}` has values outside {least} to {most}; check them, as sums are fen, dates day numbers, "
        "choices codes",
    ),
    "columns.null": (
        "列 `{column}` 有 {count} 行是空值；请填写，这一列每行都要写",
        "the column `{column}` is null in {count} rows; fill them in, as every row has to have it",
    ),
    "columns.twice": (
        "`{found}` 重复（共多出 {count} 行）；请合并，同一事物只写一行",
        "`{found}` is there twice ({count} rows too many); merge them, one thing has one row",
    ),
    "columns.stranger": (
        "{count} 行属于申报主体表里没有的主体，如 `{found}`；请在申报主体表里补上，或删去这些行",
        "{count} rows are of applicants who are not in the table of applicants, such as `{found}`; add them to that "
        "table, or remove the rows",
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
        "`{key}` 应为六位行政区划代码（GB/T 2260），如 320600，而不是 `{found}`；请写六位数字，没有的删去",
        "`{key}` must be the six digits of a region (GB/T 2260) such as 320600, not `{found}`; write six digits, or "
        "leave it out",
    ),
    "policy.dates": (
        "施行期间的终止日早于起始日；请核对两个日期",
        "the time in force ends before it starts; check both dates",
    ),
    "clause.twice": (
        "条款 `{id}` 重复，先见于 {also}；请给其中一条另起编号",
        "the clause `{id}` is declared twice, first at {also}; give one of them another id",
    ),
    "clause.title-twice": (
        "名称（title）`{title}` 与条款 `{id}` 相同，先见于 {also}，表格和问题里会分不清；请改用各自的名称",
        "the title `{title}` is that of the clause `{id}`, first at {also}, and nobody could tell them apart in "
        "tables; give each a title of its own",
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
        "`transition` 要和 `replaces` 或 `ends` 一起写：先写明代替哪份文件，或终止哪个条款；请写明，或删去 transition",
        "`transition` goes with `replaces` or `ends`: say first which document or clause it follows; say so, or "
        "remove `transition`",
    ),
    "policy.superior": (
        "`superior` 写所贯彻的另一个政策的编号，而不是自己的编号 `{found}`；请改写，或删去 superior",
        "`superior` names the other policies that this one carries out, not itself, `{found}`; write the other one, "
        "or remove `superior`",
    ),
    "policy.superior-circle": (
        "政策 `{id}` 和 `{other}` 互相写作 superior；贯彻是单向的，请核对两份文件，删去一处",
        "the policies `{id}` and `{other}` each name the other as `superior`; one carries out the other: check both "
        "documents, and remove one of the two",
    ),
    "succession.replaces": (
        "`replaces` 写被代替的另一个政策的编号，而不是 `{found}`；请写它的编号，或删去 replaces",
        "`replaces` names another policy by its id, not `{found}`; write its id, or remove `replaces`",
    ),
    "succession.ends": (
        "`ends` 写另一个政策的条款，如 某政策/某条款，而不是 `{found}`；请写成 政策/条款，或删去 ends",
        "`ends` names a clause of another policy, as policy/clause, not `{found}`; write policy/clause, or remove "
        "`ends`",
    ),
    "succession.start": (
        "代替或终止别的文件的政策要写明施行日 in_force: {{from: …}}，旧文件在它的前一天为止；请补上 in_force 的 from",
        "a policy that replaces or ends others needs its start, in_force: {{from: …}}: the older ones end the day "
        "before; add `from` to `in_force`",
    ),
    "succession.stranger": (
        "所代替、终止、接续或贯彻的政策 `{found}` 不在规则目录中；请核对编号，没有写成规则的，可以不管{meant_zh}",
        "the older or superior policy `{found}` is not in the rules folder; check the id, or never mind if it was "
        "never encoded{meant_en}",
    ),
    "succession.order": (
        "施行日不晚于它所代替或终止的政策 `{id}`（{also}）的施行日；请核对两份文件的日期",
        "it does not start later than the policy `{id}` ({also}) that it replaces or ends; check the dates of both",
    ),
    "succession.claim-by": (
        "按旧文件申报的最后一天 claim_by 早于新文件的施行日，施行之前本来就按旧文件；请核对两个日期，或删去 claim_by",
        "claim_by, the last day to claim under the older document, is before the new one begins, when the older "
        "rules anyway; check both dates, or remove claim_by",
    ),
    "succession.region": (
        "它的地区 `{own}` 与所代替或终止的政策 `{id}`（{also}）的地区 `{other}` 不同，有的主体会两边都不适用；请写成一样",
        "its region `{own}` is not that of the policy `{id}` ({also}), `{other}`, which it replaces or ends; write the same",
    ),
    "clause.continues-self": (
        "条款不能接续自己，或绕一圈回到自己（`{found}`）；请写所接续的旧条款，如 某政策/某条款，或删去 continues",
        "a clause cannot continue itself, or come back to itself (`{found}`); name the older clause as "
        "policy/clause, or remove `continues`",
    ),
    "succession.transition": (
        "`transition` 写 事项类别: 日期事实，如 standard: approved_on；请这样写，或删去 transition",
        "`transition` maps kinds of items to dates, as in standard: approved_on; write it so, or remove `transition`",
    ),
    "succession.date": (
        "应为这类事项的日期事实，而不是 `{found}`{meant_zh}",
        "name a date of this kind of item, not `{found}`{meant_en}",
    ),
    "clause.unknown": ("没有条款 `{found}`{meant_zh}", "there is no clause `{found}`{meant_en}"),
    "reading.unknown": (
        "没有口径 `{found}`{meant_zh}",
        "there is no reading `{found}`{meant_en}",
    ),
    "reading.value": (
        "口径 `{reading}` 不能取 `{found}`；可取：{known}",
        "the reading `{reading}` cannot be `{found}`; it can be: {known}",
    ),
    "reading.form": (
        "`--reading` 应写成 口径=取值，而不是 `{found}`；请写成如 --reading sum=10万元",
        "`--reading` is written reading=value, not `{found}`; write for example --reading sum=10万元",
    ),
    "reading.both": (
        "口径 `{id}` 给了两个不同的取值；请只给一个",
        "the reading `{id}` was given two different values; give one of them",
    ),
    "reading.twice": (
        "口径 `{id}` 重复，先见于 {also}；请给其中一个另起编号，或合并",
        "the reading `{id}` is declared twice, first at {also}; give one of them another id, or merge them",
    ),
    "reading.anything": (
        "这里要有一个值，不能取 `{found}`；请改取一个值，`不限` 只用于 when 里整个取自口径的一项",
        "a value is needed here, not `{found}`; let the reading take one, as `any` is for conditions of `when` whose "
        "value is the reading",
    ),
    "reading.unused": (
        "口径 `{id}` 没有被任何条款使用；请在条款里写 {{reading: {id}}}，用不着的删去",
        "no clause uses the reading `{id}`; write {{reading: {id}}} in a clause, or remove it",
    ),
    "reading.alternatives": (
        "口径 `{id}` 至少要有一个与所取不同的备选；请补上另一种读法的值，没有疑问的，直接写值，删去口径",
        "the reading `{id}` needs at least one alternative that differs from what it takes; add the value of the "
        "other way to read it, or write the value itself and remove the reading",
    ),
    "rule.chapter": (
        "章节文件应为条款列表，每条以 `- clause:` 开头，而不是 `{found}`；请在每条前面加 `- `",
        "a chapter file is a list of clauses, each starting `- clause:`, not `{found}`; put `- ` before each of them",
    ),
    "rule.any-alone": (
        "`any` 已含所有主体，不能与其他类型并列；请只写 any，或只列类型",
        "`any` takes in every kind, and stands alone; write any, or the kinds without it",
    ),
    "rule.sum-place": (
        "`{key}` 要写在金额的位置，如 amount: {{{key}: …}}；请这样写",
        "`{key}` stands where a sum would, as in amount: {{{key}: …}}; write it so",
    ),
    "rule.standing-up-to": (
        "写了 {key} 的明细性质就是 ceiling，不能又是 {standing}；请删去 standing，或把 {key} 改为 amount",
        "a line with {key} is a ceiling, and cannot be {standing} as well; remove `standing`, or write `amount` "
        "instead of `{key}`",
    ),
    "rule.fact": (
        "`{each}` 没有事实 `{found}`{meant_zh}",
        "`{each}` has no fact `{found}`{meant_en}",
    ),
    "rule.kind-twice": (
        "`{found}` 写了两次；请删去一处",
        "`{found}` is named twice; delete one of them",
    ),
    "rule.item-kind": ("没有事项类别 `{found}`{meant_zh}", "there is no item kind `{found}`{meant_en}"),
    "rule.applicant-kind": (
        "没有申报主体类型 `{found}`{meant_zh}",
        "there is no applicant kind `{found}`{meant_en}",
    ),
    "rule.when": (
        "条件应为 事实: 取值 的键值对；请写成如 when: {{level: national}}",
        "a condition must be a mapping of facts to values; write for example when: {{level: national}}",
    ),
    "rule.parts": (
        "`{key}` 下至少要有一个条件；请写上条件，没有条件的，删去 `{key}`",
        "`{key}` needs at least one condition; write a condition, or remove `{key}`",
    ),
    "rule.deep": (
        "条件（连同所用定义）套叠超过 {deepest} 层；请把内层的条件写成定义（define），或分成几个条款",
        "conditions, with the definitions they use, are nested deeper than {deepest} levels; make definitions "
        "(define) of what is inside, or several clauses",
    ),
    "rule.many-parts": (
        "同一处条件超过 {most} 个；请分成几组，或分成几个条款",
        "more than {most} conditions in one place; divide them into groups, or into several clauses",
    ),
    "rule.count": (
        "`{key}` 要写明 item，并写 at_least 或 at_most（any_of 不写数目）；请写成如 {key}: "
        "{{item: standard, at_least: 2}}，any_of 删去数目",
        "`{key}` needs an item, and at_least or at_most (any_of takes no number); write for example {key}: {{item: "
        "standard, at_least: 2}}, without a number under any_of",
    ),
    "rule.key": ("不认识的键 `{key}`{meant_zh}", "unknown key `{key}`{meant_en}"),
    "rule.matcher": ("不认识的匹配方式 `{found}`{meant_zh}", "unknown matcher `{found}`{meant_en}"),
    "rule.matcher-type": (
        "`{matcher}` 不能用于事实 `{fact}`，它的值是{zh}；请直接写取值，或换一种匹配方式",
        "`{matcher}` does not fit the fact `{fact}`, whose value is {en}; write the value itself, or another matcher",
    ),
    "rule.matcher-mix": (
        "事实 `{fact}` 的这些匹配方式不能写在一起；请用 all 分开",
        "these matchers of `{fact}` cannot be combined; separate them with all",
    ),
    "rule.text-test": (
        "文字类事实 `{fact}` 只能用 present: true 判断是否提供；请写 {{present: true}}",
        "the text fact `{fact}` can only be tested with present: true; write {{present: true}}",
    ),
    "rule.present": (
        "`present` 只能为 true；要求没有提供请用 not",
        "`present` can only be true; use `not` to ask for the contrary",
    ),
    "rule.no-values": (
        "事实 `{fact}` 没有给出取值；请写上取值，不问它的，删去这一项",
        "no value is given for `{fact}`; write a value, or remove the fact",
    ),
    "rule.value-twice": (
        "事实 `{fact}` 的取值重复；请只留一个",
        "a value of `{fact}` is repeated; keep one of them",
    ),
    "rule.unknown-value": (
        "事实 `{fact}` 的取值不能是空或未知；请写一个已知的取值，不问它的，删去这一项",
        "the value of `{fact}` cannot be empty or unknown; write a value that can be known, or remove the fact",
    ),
    "rule.between": (
        "`between` 要有两个值：[下限, 上限]（事实 `{fact}`）；请写成如 [1, 10]",
        "`between` takes two values, [low, high] (fact `{fact}`); write for example [1, 10]",
    ),
    "rule.ending": (
        "`{matcher}` 是每年的截止日，写成 月-日，如 06-30，并且每年都有这一天，而不是 `{found}`；请写成如 06-30",
        "`{matcher}` is a yearly deadline, month and day, such as 06-30, a day that every year has, not `{found}`; "
        "write for example 06-30",
    ),
    "rule.ending-alone": (
        "`ending` 要和 `within` 一起写，如 {{within: 24个月, ending: 06-30}}；请补上 within，或删去 ending",
        "`ending` goes with `within`, as in {{within: 24 months, ending: 06-30}}; add `within`, or remove `ending`",
    ),
    "rule.years-back": (
        "事实 `{fact}` 的 `years_back` 写认定年度之前第几年：一个整数（0 是当年），或 [近, 远]，最多 {most}，而不是 "
        "`{found}`；请写成如 1，或 [1, 3]",
        "`years_back` of `{fact}` says how many years before that of decision: an integer (0 is the same year), or "
        "[near, far], at most {most}, not `{found}`; write for example 1, or [1, 3]",
    ),
    "rule.empty-range": (
        "事实 `{fact}` 的范围为空：起始值在终止值之后；请核对两端，写反的对调",
        "the range of `{fact}` is empty, as its start lies beyond its end; check both, and swap them if they are the "
        "wrong way round",
    ),
    "rule.pays": (
        "`pays` 应为 出资层级: 金额，至少一项；请写成如 pays: {{city: 30万元}}",
        "`pays` must map payers to amounts, at least one; write for example pays: {{city: 30万元}}",
    ),
    "rule.pay-line": (
        "`{payer}` 的金额应为 30万元、unstated、honour 或一组键值对，而不是 `{found}`；请写成如 {payer}: 30万元，或 "
        "{payer}: {{up_to: 30万元}}",
        "the amount of `{payer}` must be a sum, unstated, honour or a mapping, not `{found}`; write for example "
        "{payer}: 30万元, or {payer}: {{up_to: 30万元}}",
    ),
    "rule.no-payer": (
        "`pays` 列表的每项都要写明 payer；请补上 payer，如 payer: city",
        "each entry of a `pays` list must name its payer; add it, such as payer: city",
    ),
    "rule.payer": ("没有出资层级 `{found}`{meant_zh}", "there is no payer `{found}`{meant_en}"),
    "rule.payer-twice": (
        "出资层级 `{payer}` 重复，先见于 {also}；请合并为一项，同一层级另有一笔的，另写一个条款",
        "the payer `{payer}` appears twice, first at {also}; make one line of them, or a clause of its own for "
        "another sum of the same payer",
    ),
    "rule.standing": ("没有 `{found}` 这种金额性质{meant_zh}", "there is no standing `{found}`{meant_en}"),
    "rule.no-money": (
        "性质为 {standing} 的明细不得写金额；请删去金额，有数额的，改 standing",
        "a line that is {standing} has no sum; remove the sum, or change `standing`",
    ),
    "rule.up-to-place": (
        "`up_to` 只能写在出资层级下，或写作金额表的一档；这里请直接写金额，整笔是上限的，在出资层级下写 standing: ceiling",
        "`up_to` stands below the payer, or as a row of a table; write the sum itself here, and standing: ceiling below "
        "the payer where all of it is a ceiling",
    ),
    "rule.option-place": (
        "`{key}` 只能直接写在出资层级下；这里请直接写金额，如 30万元，或 unstated、honour",
        "`{key}` stands directly below the payer alone; write the sum itself here, such as 30万元, or unstated or honour",
    ),
    "rule.amount-form": (
        "`{payer}` 要且只能写 amount、up_to、by、first、grades 之一；请留一个，删去其余的",
        "`{payer}` takes exactly one of amount, up_to, by, first and grades; keep one of them",
    ),
    "rule.on-top-of-self": (
        "`{payer}` 不能以自己的资助为基础；请写另一个层级，或删去 on_top_of",
        "`{payer}` cannot be on top of its own grant; name another payer, or remove `on_top_of`",
    ),
    "rule.on-top-of-item": (
        "`on_top_of` 只能用于逐项的条款（each 不是 applicant）；请删去 on_top_of，或把 each 改为事项类别",
        "`on_top_of` goes with clauses about items (each is not applicant); remove `on_top_of`, or make `each` a "
        "kind of item",
    ),
    "rule.times": (
        "`times` 要写条款所看对象的整数类事实，而不是 `{found}`；请写整数类的事实，或删去 times",
        "`times` names a whole-number fact of what the clause looks at, not `{found}`; name a fact that is a whole "
        "number, or remove `times`",
    ),
    "rule.under": (
        "`under` 应为 口径: 取值；请写成如 under: {{sum: 10万元}}",
        "`under` must map readings to values; write for example under: {{sum: 10万元}}",
    ),
    "rule.by": (
        "`by` 要写一至四个不同的、非文字类的事实或本政策的定义，而不是 `{found}`；请写成如 by: level，或 by: [level, role]",
        "`by` names one to four different facts that are not texts, or words that the policy defines, not `{found}`; "
        "write for example by: level, or by: [level, role]",
    ),
    "rule.no-rows": (
        "`by` 之后没有任何一档金额；请写上各档，如 national: 20万元",
        "`by` is followed by no row; write rows such as national: 20万元",
    ),
    "rule.up-to-row": (
        "`up_to` 要写金额，而不是 `{found}`；没有金额的档次直接写 `{found}`",
        "`up_to` holds a sum, not `{found}`; write a row without a sum as `{found}` alone",
    ),
    "rule.up-to-line": (
        "这一行已写 `standing: {standing}`，各档不能再写 `up_to`；请删去一处",
        "the line says `standing: {standing}`, so that no row can say `up_to`; delete one of them",
    ),
    "rule.any-row": (
        "`{row}` 表示这一档不看这个事实，旁边不能有别的档次；请只留这一行，或改写成“其余”",
        "`{row}` says that the row does not depend on the fact, so that none can stand beside it; keep it alone, or "
        "write `else`",
    ),
    "rule.met": (
        "`met` 不能是 `{found}`；请写本政策条款的代号，或它们的列表",
        "`met` cannot be `{found}`; name a clause of this policy, or a list of them",
    ),
    "rule.met-unknown": (
        "`met` 所写的 `{found}` 不是本政策的条款；请写条款的代号{meant_zh}",
        "`met` names `{found}`, which is no clause of this policy; name one{meant_en}",
    ),
    "rule.met-circle": (
        "条款的条件绕了一圈：{path}；请把共同的条件写成 `define`",
        "the conditions of clauses go round in a circle: {path}; write what they share as a `define`",
    ),
    "rule.row-nested": (
        "档次 `{row}` 之下还要按 `{fact}` 分档；不论 `{fact}` 取什么值都一样的，写成 `{row}: {{不论: {found}}}`",
        "the row `{row}` has to be divided further by `{fact}`; where `{fact}` makes no difference, write "
        "`{row}: {{any: {found}}}`",
    ),
    "rule.first": (
        "`first` 的每一条写 `when` 和 `amount`，只有最后一条可以不写 `when`，表示其余情形；请写成如 "
        "{{when: {{level: national}}, amount: 20万元}}",
        "each entry of `first` has `when` and `amount`, and only the last may do without `when`, for all that is "
        "left; write for example {{when: {{level: national}}, amount: 20万元}}",
    ),
    "rule.else-last": (
        "`{row}` 指其他各档没有写到的取值，要写在最后；请移到最后",
        "`{row}` stands for the values that no other row names, and comes last; move it to the end",
    ),
    "rule.else-empty": (
        "其他各档已写全所有取值，`{row}` 这一档用不上；请删去",
        "the other rows name every value, and nothing is left for `{row}`; leave it out",
    ),
    "rule.rows-overlap": (
        "档次 `{two}` 与 `{one}`（{also}）重叠；请改写，使一个取值只落在一档",
        "the row `{two}` overlaps with `{one}` ({also}); change one of them, so that a value is in one row alone",
    ),
    "rule.band": (
        "事实 `{fact}` 的档次 `{found}` 无法识别；请写成 1-10、11-20、31+，或“不足100”“100以上不足500”“超过500”（日期用 2020-01-01..2020-12-31）",
        "the band `{found}` of `{fact}` cannot be read; write 1-10, 11-20 or 31+, or `below 100`, `over 500` (dates: 2020-01-01..2020-12-31)",
    ),
    # targets
    "indicators.none": (
        "有指标文件，而规则目录没有 {file}；请先在其中声明各统计指标",
        "there are targets, but the rules folder has no {file}; declare the indicators in it first",
    ),
    "indicator.unknown": ("没有统计指标 `{found}`{meant_zh}", "there is no indicator `{found}`{meant_en}"),
    "indicator.bounds": (
        "统计指标 `{key}`：least、most 用于 integer 和 decimal，least 不得大于 most，places 只用于 decimal；请核对 "
        "type 和两端，用不上的删去",
        "the indicator `{key}`: least and most go with integer and decimal, least not above most, and places with "
        "decimal alone; check the type and both ends, and remove what does not fit",
    ),
    "target.file": (
        "指标文件应为列表，每项以 `- target:` 或 `- task:` 开头；请在每项前面加 `- target:` 或 `- task:`",
        "a targets file is a list, each entry starting `- target:` or `- task:`; begin each entry so",
    ),
    "target.entry": (
        "此项应以 `- target:`（指标）或 `- task:`（任务）开头；请补上这个键和编号",
        "this entry must start with `- target:` or `- task:`; add this key, with an id",
    ),
    "target.twice": (
        "指标 `{id}` 重复，先见于 {also}；请给其中一个另起编号",
        "the target `{id}` is declared twice, first at {also}; give one of them another id",
    ),
    "target.task-twice": (
        "任务 `{id}` 重复，先见于 {also}；请给其中一个另起编号",
        "the task `{id}` is declared twice, first at {also}; give one of them another id",
    ),
    "target.task": ("没有任务 `{found}`{meant_zh}", "there is no task `{found}`{meant_en}"),
    "target.task-and-departments": (
        "task、under_task、departments 只能写一种：随任务取部门，或自写部门；请留一种，删去其余的",
        "a target takes one of task, under_task and departments, those of the task or its own; keep one of them",
    ),
    "target.no-departments": (
        "任务 `{id}` 没有部门；请写上 departments，如 departments: {{lead: 某局}}",
        "the task `{id}` names no department; write departments, such as departments: {{lead: 某局}}",
    ),
    "target.department-twice": (
        "部门 `{name}` 写了两次；请删去一处",
        "the department `{name}` is named twice; remove one of them",
    ),
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
        "要且只能写一种要求：at_least、at_most、above、below、between、equals（上下限可各写一个）；请留一种，原文没有"
        "数字的写 no_figure: true",
        "a target takes one of at_least, at_most, above, below, between and equals (a low and a high one may go "
        "together); keep one, or write no_figure: true where the document leaves it blank",
    ),
    "target.matcher-type": (
        "`{matcher}` 不能用于是否类的统计指标 `{indicator}`；请写 equals: true",
        "`{matcher}` does not go with `{indicator}`, which is true or false; write equals: true",
    ),
    "target.no-figure": (
        "写了 no_figure: true，就不能再写 {matcher}；请删去其中一个",
        "with no_figure: true there is no {matcher}; remove one of the two",
    ),
    "target.between": (
        "`between` 要有两个值：[下限, 上限]；请写成如 [90, 95]",
        "`between` takes two values, [low, high]; write for example [90, 95]",
    ),
    "target.empty-range": (
        "统计指标 `{indicator}` 的范围为空：没有同时合于上下限的值；请核对上下限，写反的对调",
        "the range of `{indicator}` is empty: no value lies within both bounds; check both bounds, and swap them if "
        "they are the wrong way round",
    ),
    "target.value": (
        "统计指标 `{indicator}` 的要求不能为空或未知；请写上数值，原文没有数字的写 no_figure: true",
        "what is asked of `{indicator}` cannot be empty or unknown; write the figure, or no_figure: true where the "
        "document has none",
    ),
    "target.date": (
        "要且只能写一种期限：by: 2025-12-31 或 each_year: {{from: 2023}}；请留一种，原文未载的写 by: unstated",
        "a target takes one of by: 2025-12-31 and each_year: {{from: 2023}}; keep one, or write by: unstated where "
        "the document gives no date",
    ),
    "target.year": (
        "`{key}` 应为四位年份，如 2023，而不是 `{found}`；请只写四位数字",
        "`{key}` must be a year in four digits such as 2023, not `{found}`; write four digits alone",
    ),
    "target.years": (
        "终年 {last} 早于起年 {first}；请核对两个年份",
        "the last year, {last}, is before the first, {first}; check both years",
    ),
    # regions
    "region.large": (
        "地区文件超过 {largest} MB；请核对是不是给错了文件，或删去与指标无关的数据",
        "the region file is larger than {largest} MB; check whether it is the file you mean, or remove figures that "
        "no target asks for",
    ),
    "region.root": (
        "地区文件应为键值对，写有 region（地区）和 statistics（统计数据），而不是 `{found}`；请以 `region:` 开头，其"
        "下每行写 `键: 值`",
        "a region file is a mapping with `region` and `statistics`, not `{found}`; begin with `region:`, and below "
        "it `key: value` on each line",
    ),
    "region.key": ("不认识的键 `{key}`{meant_zh}", "unknown key `{key}`{meant_en}"),
    "region.mapping": (
        "`{part}` 应为键值对，而不是 `{found}`；请写成 `键: 值`，每行一个，缩进在 `{part}` 之下",
        "`{part}` must be a mapping of keys to values, not `{found}`; write `key: value`, one on each line, indented "
        "below `{part}`",
    ),
    "region.list": (
        "`{part}` 应为列表，每项以 `-` 开头，而不是 `{found}`；请写成每项以 `- ` 开头，只有一项的也是",
        "`{part}` must be a list, not `{found}`; begin each entry with `- `, also where there is but one",
    ),
    "region.entry": (
        "统计数据的每一项应为键值对，如 {{指标: …, 数值: …, 年度: 2024}}，而不是 `{found}`；请这样写",
        "each entry of the statistics is a mapping such as {{indicator: …, value: …, year: 2024}}, not `{found}`; "
        "write it so",
    ),
    "region.kind": ("没有地区类型 `{found}`{meant_zh}", "there is no kind of region `{found}`{meant_en}"),
    "region.kind-code": (
        "地区类型 `{found}` 与代码 {code} 不符；请核对代码，或删去 kind，由代码得出",
        "the kind `{found}` does not fit the code {code}; check the code, or leave the kind out: the code tells it",
    ),
    "region.place": (
        "所辖地 `{found}` 没有列在 places（所辖）中{meant_zh}",
        "the place `{found}` is not listed under places{meant_en}",
    ),
    "region.place-twice": (
        "所辖地 `{place}` 重复，先见于 {also}；请只列一次",
        "the place `{place}` is listed twice, first at {also}; list it once",
    ),
    "region.many": (
        "统计数据有 {found} 个，超过上限 {most} 个；请删去与指标无关的数据",
        "{found} figures are given, more than the {most} allowed; remove figures that no target asks for",
    ),
    "region.period": (
        "统计数据要且只能写明一种时间：year（年度，全年数）或 on（日期，截至该日）；请写成如 year: 2024，或 on: "
        "2024-06-30",
        "a figure needs one of year (a whole year's figure) and on (as of a day); write for example year: 2024, or "
        "on: 2024-06-30",
    ),
    "region.year": (
        "年度应为四位年份，如 2024，而不是 `{found}`；请只写四位数字{hint_zh}",
        "a year has four digits, such as 2024, not `{found}`; write four digits alone{hint_en}",
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
        "`grades` 要列出两档以上互不相同的金额，而不是 `{found}`；请写成如 [30万元, 20万元, 10万元]",
        "`grades` lists two or more different sums, not `{found}`; write for example [30万元, 20万元, 10万元]",
    ),
    "rule.review": (
        "`review` 应为 base（核定的是基本奖励，另加的另算）或 whole（核定的是连同另加的总额），而不是 `{found}`；请写"
        "其中一个",
        "`review` must be base (the figure is for the base, add-ons come on top) or whole (it takes them in), not "
        "`{found}`; write one of the two",
    ),
    "rule.review-no-ceiling": (
        "`review` 说的是核定数额怎么算，只用于有上限的数额（up_to、grades 或 standing: ceiling）；请删去 review，或把"
        " amount 改为 up_to",
        "`review` is about a reviewer's figure: only for sums with a ceiling (up_to, grades or standing: ceiling); "
        "remove `review`, or write `up_to` instead of `amount`",
    ),
    "rule.review-grades": (
        "档次本身不含另加的数额；`grades` 请用 review: base",
        "a grade never takes in add-ons; with `grades` write review: base",
    ),
    "rule.form": (
        "`form` 应为 money 或 voucher，而不是 `{found}`；请写其中一个，是钱的可以不写",
        "`form` must be money or voucher, not `{found}`; write one of the two, or leave it out for money",
    ),
    "rule.plus": (
        "`plus` 的每项要写 when 和 amount，且须是金额；请写成如 {{when: {{level: national}}, amount: 5万元}}",
        "each entry of `plus` has a when and an amount, and the amount is a sum; write for example {{when: {{level: "
        "national}}, amount: 5万元}}",
    ),
    "rule.stages": (
        "`stages` 的各期 share 之和必须正好是 100%；请核对各期的比例，如 60% 和 40%",
        "the shares of `stages` must make exactly 100%; check the shares, such as 60% and 40%",
    ),
    "stack.form": (
        "叠加规则 `{id}` 要且只能写 keep、cap、most 之一；请留一个，删去其余的",
        "the stacking rule `{id}` takes exactly one of keep, cap and most; keep one of them",
    ),
    "stack.difference": (
        "叠加规则 `{id}` 补差额要对得上此前的支付：`per` 写 item，或不写；请改 per，或删去",
        "the stacking rule `{id}` pays differences and must match earlier payments: `per` holds item, or is left "
        "out; change `per`, or remove it",
    ),
    "policy.level": (
        "`level` 应为出资层级的键，而不是 `{found}`{meant_zh}",
        "`level` must be the key of a payer, not `{found}`{meant_en}",
    ),
    "stack.with-paid": (
        "规则 `{id}` 计入以前付过的（with_paid），`per` 就只能不写或写 item：付款记录里没有别的事实；请改 per，或删去"
        " with_paid",
        "rule `{id}` counts earlier payments (with_paid), so `per` is left out or names item alone: payments tell no "
        "other fact; change `per`, or remove `with_paid`",
    ),
    "stack.per": (
        "`per` 应写 item 或所涉事项的事实，没有 `{found}`{meant_zh}",
        "`per` names item or facts of the items concerned; there is no `{found}`{meant_en}",
    ),
    "stack.twice": (
        "叠加规则 `{id}` 重复，先见于 {also}；请给其中一个另起编号",
        "the stacking rule `{id}` is declared twice, first at {also}; give one of them another id",
    ),
    "stack.order": (
        "叠加规则 `{two}` 与 `{one}`（{also}）会作用于同一明细而先后不明；请用 order 写明先后",
        "the stacking rules `{two}` and `{one}` ({also}) can meet on one line; say with order which comes first",
    ),
    "stack.file": (
        "stacking.yaml 应为叠加规则的列表；请在每项前面加 `- rule:`",
        "stacking.yaml is a list of stacking rules; begin each entry `- rule:`",
    ),
    "define.word": (
        "`{key}` 的值 `{found}` 格式不对；请用小写字母、数字和下划线，如 leads",
        "`{key}` cannot be `{found}`; use lower-case letters, digits and underscores, such as leads",
    ),
    "define.truth": (
        "`{key}` 是本政策的定义，只能写 true 或 false，而不是 `{found}`；请写 true，要求不是的写 false",
        "`{key}` is a definition of the policy, true or false, not `{found}`; write true, or false where it must not "
        "be so",
    ),
    "define.many": (
        "定义层层展开超过 {most} 次；请减少定义之间的引用",
        "definitions are used more than {most} times, those inside others included; let them use fewer of each other",
    ),
    "define.twice": (
        "定义 `{word}` 与同一对象的事实或另一定义重名；请另起一个名字",
        "the definition `{word}` bears the name of a fact or of another definition; choose another name",
    ),
    "exclude.unknown": (
        "没有排除情形 `{found}`{meant_zh}",
        "there is no exclusion `{found}`{meant_en}",
    ),
    "sum.ratio": (
        "`{key}` 应为比例，如 30%、12.5%、1:0.6、5/12，而不是 `{found}`；请照此改写",
        "`{key}` must be a ratio such as 30%, 12.5%, 1:0.6 or 5/12, not `{found}`; write it in one of these ways",
    ),
    "sum.fact": (
        "`{key}` 应写一个事实，其值为{zh}，而不是 `{found}`；请换成这样的事实",
        "`{key}` names one fact whose value is {en}, not `{found}`; name such a fact",
    ),
    "sum.row": (
        "`of_row` 要写同一张表中排在前面的一档，没有 `{found}`；请写前面的一档，隔组的写成列表，如 [lead, "
        "national]{meant_zh}",
        "`of_row` names a row that stands above in the same table, and there is no `{found}`; name one above, one of "
        "another group as a list, [lead, national]{meant_en}",
    ),
    "sum.every": (
        "`every` 应为大于 0 的数额或数目；请写成如 every: 10万元",
        "`every` must be a sum or a number above 0; write for example every: 10万元",
    ),
    "sum.base-twice": (
        "`of` 和 `of_row` 只能写一个；请删去一个",
        "`of` and `of_row` do not go together; remove one of them",
    ),
    "sum.round": (
        "`round` 应写成 down 1元、half_up 1万元 或 up 1元，而不是 `{found}`；请照此改写，不取整的删去",
        "`round` is written down 1元, half_up 1万元 or up 1元, not `{found}`; write it in one of these ways, or "
        "remove it",
    ),
    "sum.bounds": (
        "`floor` 大于 `cap`；请核对两个金额，写反的对调",
        "`floor` is above `cap`; check both sums, and swap them if they are the wrong way round",
    ),
    "sum.several": (
        "`{key}` 要列出两个以上的金额，而不是 `{found}`；请写成如 {key}: [20万元, {{share: 10%, of: cost}}]",
        "`{key}` lists two sums or more, not `{found}`; write for example {key}: [20万元, {{share: 10%, of: cost}}]",
    ),
    "sum.twice": (
        "`{key}` 里 `{found}` 写了两次，会算两遍；请删去一处",
        "`{key}` names `{found}` twice, which would count twice; delete one of them",
    ),
    "sum.less-same": (
        "`less` 要减去的 {found} 已算在金额里，同一项不能既算进去又减出来；请合成一个比例",
        "`less` takes off {found}, which the sum is made of; write one ratio instead",
    ),
    "sum.threshold": (
        "`{key}` 要与 `of` 一起写，作为该事实的门槛；请补上 of，或把门槛写进 when",
        "`{key}` goes with `of`, as the threshold of that fact; add `of`, or write the threshold into `when`",
    ),
    # records
    "record.changed": (
        "记录已被改动：内容与其摘要不符；请用原来的那一份，找不到的，重新认定",
        "the record was changed: its content does not match its digest; use the record as it was written, or decide "
        "anew",
    ),
    "record.not-canonical": (
        "记录已被改动：字节不是规范形式；请用原来的那一份，不要用编辑器另存",
        "the record was changed: its bytes are not in canonical form; use the record as it was written; do not save "
        "it from an editor",
    ),
    "record.form": (
        "不是 qaward 记录（{zh}）；请核对是不是给错了文件",
        "not a qaward record ({en}); check whether it is the file you mean",
    ),
    "record.rules": (
        "记录中的规则文件 {file} 与其摘要不符；请用原来的那一份记录",
        "the rule file {file} in the record does not match its digest; use the record as it was written",
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
        "以前有一次写记录没有写完，留下的 {count} 个文件已清除；那一次没有记全，需要的请重新运行",
        "an earlier run that was recording did not come to its end, and the {count} files it left were removed; run "
        "it again if its records are needed",
    ),
    "record.already": (
        "{count} 份记录已在那里，内容相同，没有改动；不必再做什么",
        "{count} of the records were there already, equal, and were left as they are; there is nothing to do",
    ),
    "record.unfinished": (
        "以前有一次写记录没有写完，留下 {count} 份不属于任何一批的记录，没有重演；下次写记录时会清除，也可以自己删去",
        "an earlier run that was recording did not come to its end, and {count} records of it belong to no set and "
        "were not replayed; the next run that records here removes them, or remove them yourself",
    ),
    "record.busy": (
        "正有一次运行在这里写记录，还没有写完的 {count} 份没有重演；请等它结束后再重演",
        "a run is recording here, and {count} records that are not complete were not replayed; replay again when it "
        "has come to its end",
    ),
    "manifest.form": (
        "不是 qaward 的记录清单（{zh}）；请核对是不是给错了文件",
        "not a manifest of qaward records ({en}); check whether it is the file you mean",
    ),
    "manifest.version": (
        "清单版本 `{found}` 不受支持；请用写它的那个版本，本版本支持 {known}",
        "the manifest version `{found}` is not supported; use the version that wrote it, as this one supports {known}",
    ),
    "manifest.changed": (
        "清单已被改动：内容与其摘要不符；请用原来的那一份",
        "the manifest was changed: its content does not match its digest; use the manifest as it was written",
    ),
    "manifest.not-canonical": (
        "清单已被改动：字节不是规范形式；请用原来的那一份，不要用编辑器另存",
        "the manifest was changed: its bytes are not in canonical form; use the manifest as it was written; do not "
        "save it from an editor",
    ),
    "manifest.large": (
        "清单超过 {largest} MB；请核对是不是给错了文件",
        "the manifest is larger than {largest} MB; check whether it is the file you mean",
    ),
    "manifest.missing": (
        "清单 {manifest} 中有这份记录，目录中没有；请找回这份记录，放回目录",
        "the manifest {manifest} names this record, and it is not there; find this record, and put it back into the "
        "folder",
    ),
    "manifest.other": (
        "与清单 {manifest} 所载的摘要不符：不是当时写的那一份记录；请换回当时写的那一份",
        "it does not match the digest in the manifest {manifest}: this is not the record that was written then; put "
        "back the one that was written then",
    ),
    "manifest.unnamed": (
        "没有清单列有这份记录：它不属于目录中的任何一批；请移走，或找回列有它的清单",
        "no manifest names this record: it belongs to no set in the folder; take it away, or find the manifest that "
        "names it",
    ),
    "manifest.none": (
        "目录中没有清单（*.manifest），不能判断记录是否齐全；请找回清单，或逐份给出记录的文件名",
        "the folder has no manifest (*.manifest): whether records are missing cannot be told; find the manifest, or "
        "name the records one by one",
    ),
    "record.none": (
        "目录中没有记录（*.json）；请核对路径",
        "the folder holds no records (*.json); check the path",
    ),
    "record.large": (
        "记录超过 {largest} MB；请核对是不是给错了文件",
        "the record is larger than {largest} MB; check whether it is the file you mean",
    ),
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
        "不是规则文件：规则文件以 .yaml 结尾，内容是列表或键值，此文件没有改动；请只给规则文件",
        "this is no rule file, which ends in .yaml and holds a list or keys, and was left as it is; name rule files "
        "alone",
    ),
    "record.exists": (
        "已有内容不同的记录；记录不予覆盖，请换一个文件名",
        "a different record is already there; records are not overwritten, choose another name",
    ),
    "record.policies": (
        "所给规则中没有记录所用的政策（{names}）；请用 --with-rules 给出含有它们的规则目录",
        "the given rules lack the policies of the record ({names}); give a folder that has them by --with-rules",
    ),
    "record.version": (
        "记录版本 `{found}` 不受支持；请用写它的那个版本，本版本支持 {known}",
        "the record version `{found}` is not supported; use the version that wrote it, as this one supports {known}",
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

HALF_WRITTEN = (
    "文件到此中断，可能没有写完；请补全，或重新生成",
    "the file breaks off here; complete it, or produce it again",
)

_NO_TAG = (
    "不接受 `!` 开头的标签；是文字的，请加引号",
    "tags that begin with `!` are not accepted; quote a text that does",
)
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
    "could not find expected ':'": (
        "这个键后面没有冒号；请补上冒号和空格，写成 `键: 值`",
        "this key has no colon after it; write a colon and a space, `key: value`",
    ),
    "did not find expected key": (
        "此处应为一个键；请检查缩进是否与同级各键对齐",
        "a key is expected here; check that it is indented like its neighbours",
    ),
    "did not find expected '-' indicator": (
        "此处应为以 `-` 开头的列表项；请检查缩进",
        "a list entry, `-`, is expected here; check the indentation",
    ),
    "did not find expected ',' or ']'": (
        "此处应为 `,` 或 `]`；请补上方括号，或在各项之间加逗号",
        "`,` or `]` is expected here; close the bracket, or put a comma between entries",
    ),
    "did not find expected ',' or '}'": (
        "此处应为 `,` 或 `}`；请补上花括号，或在各项之间加逗号",
        "`,` or `}` is expected here; close the brace, or put a comma between entries",
    ),
    "did not find expected <document start>": (
        "文件在此处应已结束，后面还有内容；请删去，或检查缩进和括号",
        "the document ends here, but more text follows; remove it, or check indentation and brackets",
    ),
    "found unexpected end of stream": (
        "引号没有结束，或文件没有写完；请补上引号，或补全文件",
        "the quotation mark is not closed, or the file is half-written; close it, or complete the file",
    ),
    "found unknown escape character": (
        "双引号内的反斜杠写法无效；请改用单引号",
        "the backslash escape is not known; use single quotation marks",
    ),
    "found invalid Unicode character escape code": (
        "双引号内的字符编号无效；请直接写这个字，或改用单引号",
        "the character number in the escape is not a character; write the character itself, or use single quotation marks",
    ),
    "found a tab character where an indentation space is expected": (
        "缩进用了制表符；请改用空格",
        "there is a tab in the indentation; use spaces",
    ),
    "found a tab character that violates indentation": (
        "缩进用了制表符；请改用空格",
        "there is a tab in the indentation; use spaces",
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
        "引号没有结束，后面已是 `---` 或 `...`；请补上引号",
        "the quotation mark is not closed before `---` or `...`; close it",
    ),
    "did not find expected hexdecimal number": (
        "双引号内的字符编号无效；请直接写这个字，或改用单引号",
        "the character number in the escape is not a character; write the character itself, or use single quotation marks",
    ),
    "did not find expected alphabetic or numeric character": (
        "`&` 或 `*` 后面没有名称；是文字的，请加引号",
        "there is no name after `&` or `*`; quote a text that begins so",
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
        "`|` 或 `>` 后面不能写 0；请删去，或将文字加引号",
        "there can be no 0 after `|` or `>`; remove it, or quote the text",
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

NO_YAML = (
    "此处不合 YAML 的写法；请检查缩进、冒号和括号，含特殊符号的文字加引号",
    "this is not how YAML is written; check indentation, colons and brackets, and quote texts with special characters",
)
"""What is said where the parser's words are not listed."""

JSON_PROBLEMS: dict[str, tuple[str, str]] = {
    "end": (
        "文件在此处应已结束，后面还有内容；请删去，或检查括号",
        "the document ends here, but more text follows; remove it, or check the brackets",
    ),
    "text": (
        "文字没有以引号结束，或文件没有写完；请补上引号，或补全文件",
        "the text is not closed by a quotation mark, or the file is half-written; close it, or complete the file",
    ),
    "escape": (
        "文字中有换行或无效的转义；换行请写 \\n，反斜杠请写 \\\\",
        "a line break or an invalid escape in a text; write \\n for a line break, \\\\ for a backslash",
    ),
    "surrogate": (
        "文字中有不成对的代理字符（半个字）；请重新生成",
        "the text has half of a surrogate pair; produce it again",
    ),
    "value": (
        "此处应为一个值；文字请加英文双引号",
        "a value is expected here; put a text in double quotes",
    ),
    "list": (
        "此处应为 `,` 或 `]`；请补上",
        "`,` or `]` is expected here; write it",
    ),
    "key": (
        "此处应为一个键；请给键加英文双引号",
        "a key is expected here; put it in double quotes",
    ),
    "colon": (
        "此处应为 `:`；请补上",
        "`:` is expected here; write it",
    ),
    "object": (
        "此处应为 `,` 或 `}`；请补上",
        "`,` or `}` is expected here; write it",
    ),
    "comma": (
        "最后一项之后多了逗号；请删去",
        "there is a comma after the last entry; remove it",
    ),
}
"""What is wrong with a JSON text, by what was expected."""

JSON_HABITS: dict[str, tuple[str, str]] = {
    "NaN": ("JSON 没有 NaN；没有数值请写 null", "JSON has no NaN; write null where there is no value"),
    "Infinity": ("JSON 没有 Infinity；没有数值请写 null", "JSON has no Infinity; write null where there is no value"),
    "-Infinity": ("JSON 没有 Infinity；没有数值请写 null", "JSON has no Infinity; write null where there is no value"),
    "//": ("JSON 不能写注释；请删去", "JSON has no comments; remove it"),
    "/*": ("JSON 不能写注释；请删去", "JSON has no comments; remove it"),
    "#": ("JSON 不能写注释；请删去", "JSON has no comments; remove it"),
    "'": ("引号不对；请用英文双引号", "this is not a quotation mark of JSON; use straight double quotes"),
    "“": ("引号不对；请用英文双引号", "this is not a quotation mark of JSON; use straight double quotes"),
    "”": ("引号不对；请用英文双引号", "this is not a quotation mark of JSON; use straight double quotes"),
    "，": ("用了全角逗号；请用英文逗号", "this is a full-width comma; use a plain comma"),
    "：": ("用了全角冒号；请用英文冒号", "this is a full-width colon; use a plain colon"),
}
"""What people write in JSON that JSON does not know: how it starts → what to say."""
