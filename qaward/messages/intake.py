"""Messages about mappings and the lists that are read by them."""

from __future__ import annotations

INTAKE: dict[str, tuple[str, str]] = {
    "mapping.twice": (
        "名单 `{found}` 写了两次（另见 {also}）；请改一个的名称，或删去一个",
        "the list `{found}` is there twice (see {also}); rename one of them, or remove it",
    ),
    "mapping.list": ("没有名单 `{found}`{meant_zh}", "there is no list `{found}`{meant_en}"),
    "mapping.header": (
        "`header` 应为表头所在的行号，而不是 `{found}`；请写成 `header: 3`，表头有两行的写成 `header: [3, 4]`",
        "`header` gives the rows of the header, not `{found}`; write `header: 3`, or `header: [3, 4]` where it has two",
    ),
    "mapping.unit": (
        "列 `{header}` 的金额单位 `{found}` 不认识；请写其中之一：{known}",
        "the unit `{found}` of the column `{header}` is not known; write one of these: {known}",
    ),
    "mapping.value": (
        "列 `{header}` 的 `{word}` 写成了 `{found}`，不是它可以有的值{meant_zh}",
        "`{word}` of the column `{header}` is said to be `{found}`, which is no value it can have{meant_en}",
    ),
    "mapping.field": ("没有 `{found}` 这项内容{meant_zh}", "there is nothing called `{found}`{meant_en}"),
    "mapping.ambiguous": (
        "`{found}` 可以指几项内容：{known}；请写全，如 `{one}`",
        "`{found}` can be one of several things: {known}; write it in full, as in `{one}`",
    ),
    "mapping.nobody": (
        "名单 `{found}` 没有说每一行是哪一家；请把一列写成 `applicant.id`（信用代码）或 `applicant.name`（单位名称）",
        "the list `{found}` does not say whom a row is about; let a column be `applicant.id` or `applicant.name`",
    ),
    "mapping.needs": (
        "名单 `{found}`（{gives}）缺少 `{path}`；请写明哪一列是，或在 `always` 中写每行都一样的值",
        "the list `{found}` ({gives}) has no `{path}`; say which column it is, or write it in `always` where it is the same "
        "in every row",
    ),
    "mapping.skipped": (
        "列 `{found}` 既在 `columns` 又在 `skip`；请删去一处",
        "the column `{found}` is in `columns` and in `skip`; remove one of them",
    ),
    "mapping.header-twice": (
        "列 `{found}` 写了两次（另见 {also}），只差写法；请删去一处",
        "the column `{found}` is there twice (see {also}), spelt in two ways; remove one of them",
    ),
    "mapping.field-twice": (
        "名单 `{found}` 中有几列都是 `{path}`；请只留一列，其余写进 `skip`",
        "several columns of the list `{found}` are `{path}`; keep one, and write the others into `skip`",
    ),
    "list.no-file": (
        "没有名单 `{found}` 的文件（{files}）；请把文件放进来，或改 `file` 的名称；还没有到的，写进 round.yaml 的 `awaited`",
        "there is no file for the list `{found}` ({files}); add it, or correct `file`, or name the list under `awaited` in round.yaml where it is still to come",
    ),
    "list.awaited": (
        "名单 `{found}` 还没有到（{files}）；到了放进文件夹，再运行一次",
        "the list `{found}` has not come yet ({files}); put it into the folder when it does, and run again",
    ),
    "list.no-table": (
        "在 {places} 里没有找到名单 `{found}` 的表：缺少列 {missing}；请核对表头，或改写这些列的名称{meant_zh}",
        "no table of the list `{found}` was found in {places}: there is no column {missing}; check the header, or correct "
        "the names of the columns{meant_en}",
    ),
    "list.two-tables": (
        "名单 `{found}` 适合两张表（另见 {also}）；请用 `sheet` 或 `file` 写明是哪一张",
        "the list `{found}` fits two tables (see {also}); say by `sheet` or `file` which one it is",
    ),
    "list.new-column": (
        "名单 `{found}` 多了一列 `{header}`，没有读；请在 `columns` 或 `skip` 中写明",
        "the list `{found}` has a column `{header}` that was not read; name it in `columns` or in `skip`",
    ),
    "list.same-header": (
        "名单 `{found}` 有两列都叫 `{header}`（另见 {also}）；请改表头，使它们不同名",
        "two columns of the list `{found}` are called `{header}` (see {also}); rename one of them in the header",
    ),
    "list.hidden-column": (
        "名单 `{found}` 的列 `{header}` 是隐藏的，没有读；确实要用的，请取消隐藏",
        "the column `{header}` of the list `{found}` is hidden, and was not read; show it where it is wanted",
    ),
    "book.writer": (
        "写工作簿需要程序包 {package}，现在没有安装；请运行 pip install 'qaward[office]'",
        "writing workbooks needs the package {package}, which is not installed; run pip install 'qaward[office]'",
    ),
    "returned.nowhere": (
        "退回表中名单 `{found}` 的这一行写着原位置 `{place}`，名单里没有这一行；请核对原位置，或改用这次写出的退回表",
        "this row of the rejects of `{found}` stood at `{place}`, where the list has no row; check the place, or use the "
        "rejects of this run",
    ),
    "returned.twice": (
        "名单 `{found}` 的 `{place}` 在退回表中改了两次（另见 {also}）；请只留一行",
        "`{place}` of the list `{found}` came back twice (see {also}); keep one of the rows",
    ),
    "returned.columns": (
        "退回表中名单 `{found}` 缺少列 {missing}；请不要改动退回表的表头",
        "the rejects of the list `{found}` have no column {missing}; leave the header of rejects as it is",
    ),
    "list.unused-file": (
        "没有名单用到这个文件；请在对照表中写上，或从文件夹里拿走",
        "no list is in this file; add one to the mapping, or take the file out of the folder",
    ),
    "list.hidden-sheet": (
        "隐藏的表 `{found}` 没有读（{rows} 行）；确实要用的，请取消隐藏",
        "the hidden sheet `{found}` ({rows} rows) was not read; show it where it is wanted",
    ),
    "list.unread-sheet": (
        "表 `{found}` 没有读（{rows} 行有内容）：没有名单用到它；要用的，请写进对照表",
        "the sheet `{found}` ({rows} rows) was not read, since no list is in it; add one to the mapping where it is wanted",
    ),
    "cell.choice": (
        "{label}写的是 `{found}`，不是 {known} 之一；请改正，或在对照表的 `values` 中写明它指哪一个",
        "{key} is `{found}`, which is none of {known}; correct it, or say in `values` of the mapping what it stands for",
    ),
    "cell.truth": (
        "{label}写的是 `{found}`，看不出是或否；请写“是”“否”或打√，或在对照表的 `values` 中写明",
        "{key} is `{found}`, which is neither yes nor no; write 是 or 否, or say in `values` of the mapping what it is",
    ),
    "cell.number": (
        "{label}写的是 `{found}`，不是一个数；请改正",
        "{key} is `{found}`, which is no number; correct it",
    ),
    "cell.date": (
        "{label}写的是 `{found}`，不是一天；请写成 2023-06-30，只有年月的补上日",
        "{key} is `{found}`, which is no day; write it as 2023-06-30, with the day",
    ),
    "cell.serial": (
        "{label}是数字 `{found}`：按电子表格的日期序列数是 {day}；确是的，请在对照表这一列写 `serial: true`",
        "{key} is the number `{found}`: as spreadsheets count days that is {day}; if so, write `serial: true` for the column",
    ),
    "cell.unit": (
        "{label}是 `{found}`，没有写单位；请在表头或单元格写明，或在对照表这一列写 `unit: 万元`",
        "{key} is `{found}`, without a unit; write it in the header or the cell, or `unit: 万元` for the column",
    ),
    "cell.money": (
        "{label}写的是 `{found}`，不是一笔金额；请改正，如 20万元",
        "{key} is `{found}`, which is no sum of money; correct it, as in 20万元",
    ),
    "cell.lost": (
        "{label}存成了数字 `{found}`，末几位已丢；请把单元格改为文本后重新填写",
        "{key} is kept as the number `{found}`, whose last digits are lost; make the cell a text and write it again",
    ),
    "cell.formula-like": (
        "{label}是公式样的文字 `{found}`；请写实际的内容",
        "{key} is a text like a formula, `{found}`; write what it should be",
    ),
    "cell.error": (
        "{label}是公式的错误值 `{found}`；请改正",
        "{key} is the error value `{found}` of a formula; correct it",
    ),
    "cell.long": (
        "{label}有 {length} 个字，太长；请删减到 {longest} 字以内",
        "{key} has {length} characters, which is too long; shorten it to {longest} at most",
    ),
    "cell.missing": ("缺少{label}；请补上", "{key} is missing; add it"),
    "cell.kind": (
        "没有“{found}”这类事项{meant_zh}",
        "there is no kind of item `{found}`{meant_en}",
    ),
    "cell.applicant-kind": (
        "没有“{found}”这类申报主体{meant_zh}",
        "there is no kind of applicant `{found}`{meant_en}",
    ),
    "cell.no-fact": (
        "{kind}没有可以放 `{found}`（列 {header}）的内容；请改正，或在对照表中写明它是哪一项",
        "{kind} has nothing that `{found}` (column {header}) could be; correct it, or name the field in the mapping",
    ),
    "cell.code": (
        "信用代码 `{found}` 的校验位不符；请核对原件后改正",
        "the check digit of the code `{found}` does not fit; check the original and correct it",
    ),
    "cell.code-form": (
        "信用代码 `{found}` 不是 18 位；请核对原件后改正",
        "the code `{found}` has not 18 signs; check the original and correct it",
    ),
}

ASKED: dict[str, tuple[str, str]] = {
    "ask.who": (
        "{list}写的是“{found}”，像是{near}，是不是同一家须由人定；请答其信用代码，都不是的答“无”",
        "{list} says `{found}`, which may be {near}: somebody has to say whether it is; answer with the code, or 无 for none",
    ),
    "ask.lost-code": (
        "{name}的信用代码存成了数字，末几位已丢；{list}有同名单位，代码 {near}：请核实后答完整的代码",
        "the code of {name} was kept as a number and lost its last digits; {list} has a firm of that name with the code "
        "{near}: check it, and answer with the whole code",
    ),
    "ask.name": (
        "单位名称是公式样的文字 `{found}`；请按信用代码核实后答单位名称",
        "the name is a text like a formula, `{found}`; look it up by the code, and answer with the name",
    ),
    "ask.meaning": (
        "{label}写的是“{found}”，不能断定是哪一种；请核实后答其中之一：{known}",
        "{key} is `{found}`, which can mean several things; find out, and answer with one of {known}",
    ),
    "ask.contradiction": (
        "{label}各表不一：{said}；请核实后答哪一个对",
        "the lists say different things of {key}: {said}; find out, and answer with what is right",
    ),
    "ask.paid": (
        "{list}有“{found}”{amount}，写法不同，是否同一项须由人定；请答：同一项、不是、不再奖",
        "{list} has `{found}` ({amount}), written in another way: somebody has to say whether it is this item; answer 同一项 "
        "(the same), 不是 (another), or 不再奖 (not to be paid again)",
    ),
    "ask.barred": (
        "{list}有同名单位“{found}”而代码不同（{code}），是否同一家须由人定；请答：是、否",
        "{list} has a firm of the same name, `{found}`, with another code ({code}): somebody has to say whether it is this "
        "one; answer 是 (yes) or 否 (no)",
    ),
    "ask.not-applied": (
        "只在{list}上，没有申报：{found}；请答：不计，或请其补报后重算",
        "{found} is on {list} alone and has not applied; answer 不计 (not counted), or let it apply and run again",
    ),
    "ask.claim": (
        "几家都报了“{found}”：{near}，同一项只能给一家；请答给哪一家（信用代码）",
        "several claim `{found}`: {near}, and only one can have it; answer with the code of the one that gets it",
    ),
    "ask.account": (
        "{name}的账号有疑：{found}；付款前请答用哪一个账号",
        "the account of {name} is doubtful: {found}; answer with the one to be used before anything is paid",
    ),
    "ask.unread": (
        "{list}有一行没有读懂，可能关系到这一家：{found}；请改正后重算",
        "a row of {list} could not be read and may be about this one: {found}; correct it, and run again",
    ),
}

ROUNDS: dict[str, tuple[str, str]] = {
    "round.large": (
        "文件太大，超过 {largest} MB；请核对是不是给错了文件",
        "the file is larger than {largest} MB; check whether it is the one that is meant",
    ),
    "round.manifest": (
        "这一次运行的说明文件不完整；请从备份恢复，或删去这一次运行的文件夹后重算",
        "what this run says of itself is damaged; restore it, or remove the folder of the run and run again",
    ),
    "round.kept": (
        "这一次运行没有存下这个文件；请用原来的文件夹重算",
        "this run did not keep the file; run again from the folder itself",
    ),
    "round.changed": (
        "存下的文件 `{file}` 被改过，与当时的摘要不符；请从备份恢复",
        "the kept file `{file}` was changed, and is not the one that was used; restore it from a backup",
    ),
    "round.no-run": (
        "没有第 {found} 次运行；请写其中之一：{known}",
        "there is no run {found}; write one of these: {known}",
    ),
    "round.unwritable": (
        "运行结果写不进去：{zh}；请核对文件夹的权限和剩余空间",
        "the run cannot be written: {en}; check the rights of the folder and the space left",
    ),
    "round.payer": ("没有出资层级 `{found}`{meant_zh}", "there is no payer `{found}`{meant_en}"),
    "settled.form": (
        "一条审定要么答一个问题（question），要么定一个事实（fact），要么写不付（unpaid），而这里有：{found}；请只写其一",
        "a determination answers a question, settles a fact, or says that a line is unpaid, and this one has: {found}; write "
        "one of them",
    ),
    "settled.twice": (
        "`{found}` 已经定过（另见 {also}）；请只留后定的一条",
        "`{found}` was settled before (see {also}); keep the later one",
    ),
    "settled.second": (
        "这一轮的审定要有第二人签字（{found}）；请补上 `signed`",
        "determinations of this round need a second signature ({found}); add `signed`",
    ),
    "settled.same": (
        "第二人签字与经办的是同一人 `{found}`；请由另一人签字",
        "the second signature is that of the person who settled it, `{found}`; let somebody else sign",
    ),
    "settled.unpaid": (
        "`unpaid` 写的是 `{found}`；请写 是",
        "`unpaid` is `{found}`; write 是",
    ),
    "settled.unknown": (
        "审定的值是 `{found}`，等于不知道；请核对",
        "the value settled is `{found}`, which is as good as not known; check it",
    ),
    "settled.unused": (
        "审定 `{found}` 没有用上：{why}；请核对",
        "the determination about `{found}` meets nothing: {why}; check it",
    ),
    "queue.ceiling": (
        "《{title}》（{clause}）的核定金额；请补核定数",
        "the sum for {clause} is to be settled: give the figure",
    ),
    "queue.later": (
        "认定日之后（{day}）列入{list}：认定照计，付款前须再看；请核对后再付",
        "came onto {list} after the day of decision, on {day}: it counts, and is to be looked at before payment; check it then",
    ),
    "queue.facts": (
        "《{title}》（{clause}）能不能得，还缺事实；请补齐",
        "whether {clause} gives anything depends on facts that are not known; give them",
    ),
    "queue.waiting": (
        "《{title}》（{clause}）在等别的事，如上级的资助；请在知道后补上",
        "{clause} waits for something, such as another payer's grant; give it when it is known",
    ),
    "queue.held": (
        "《{title}》（{clause}）有疑，待核；请查明",
        "{clause} is held, since something is doubtful; find out",
    ),
}
