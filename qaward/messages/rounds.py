"""Messages about rounds, their progress, and what waits in the queue."""

from __future__ import annotations

from qaward.messages.text import Text

ROUNDS: dict[str, Text] = {
    "round.large": Text(
        ("文件太大，超过 {largest} MB", "the file is larger than {largest} MB"),
        ("请核对是不是给错了文件", "check whether it is the one that is meant"),
    ),
    "round.manifest": Text(
        ("这一次运行的说明文件不完整（{zh}）", "what this run says of itself is damaged ({en})"),
        ("请从备份恢复，或删去这一次运行的文件夹后重算", "restore it, or remove the folder of the run and run again"),
    ),
    "round.version": Text(
        ("这一次运行的版本 `{found}` 不受支持", "the version `{found}` of this run is not supported"),
        ("请用写它的那个版本，本版本支持 {known}", "use the version that wrote it, as this one supports {known}"),
    ),
    "round.manifest-changed": Text(
        (
            "这一次运行的说明文件被改过，与其摘要不符",
            "what this run says of itself was changed and does not match its digest",
        ),
        ("请从备份恢复", "restore it from a backup"),
    ),
    "round.not-canonical": Text(
        (
            "这一次运行的说明文件被改过：字节不是规范形式",
            "what this run says of itself was changed: its bytes are not in canonical form",
        ),
        ("请从备份恢复，不要用编辑器另存", "restore it from a backup; do not save it from an editor"),
    ),
    "round.kept": Text(
        ("这一次运行没有存下这个文件", "this run did not keep the file"),
        ("请用原来的文件夹重算", "run again from the folder itself"),
    ),
    "round.changed": Text(
        (
            "存下的文件 `{file}` 被改过，与当时的摘要不符",
            "the kept file `{file}` was changed, and is not the one that was used",
        ),
        ("请从备份恢复", "restore it from a backup"),
    ),
    "round.gone": Text(
        ("这一次运行所用的 `{file}` 存在这里，现在不见了", "what this run read as `{file}` was kept here, and is gone"),
        ("请从备份恢复", "restore it from a backup"),
    ),
    "round.no-runs": Text(
        ("这里还没有存下的运行", "no run is kept here"),
        ("请核对文件夹，或先用 qaward round run 运行一次", "check the folder, or run it first by qaward round run"),
    ),
    "round.one-run": Text(
        ("只存下第 {found} 次运行，没有可比的", "there is but run {found}, and nothing to compare it with"),
        ("请在名单变了以后再运行一次，或写明两个编号", "run again when lists have changed, or name two runs"),
    ),
    "round.no-manifest": Text(
        ("这一次运行没有 run.json，不完整", "this run has no run.json and is not whole"),
        ("请从备份恢复", "restore it from a backup"),
    ),
    "round.run-gone": Text(
        ("第 {zh} 次运行不见了", "these runs are gone: {en}"),
        (
            "请从备份恢复；存过的运行不要删，编号不会给别的运行",
            "restore them from a backup; runs that were kept are not to be removed, and no other gets their number",
        ),
        severity="note",
    ),
    "round.run-other": Text(
        (
            "第 {found} 次运行的 run.json 不是存下时的那一份",
            "the run.json of run {found} is not the one that was kept",
        ),
        ("请从备份恢复这次运行和登记（SHA256SUMS）", "restore this run and the register (SHA256SUMS) from a backup"),
        severity="note",
    ),
    "round.register": Text(
        (
            "登记里的这一行读不出，或是写了两次的",
            "this line of the register cannot be read, or is of a run that it has",
        ),
        (
            "请从备份恢复；各次运行都在的，删去这一行，再运行一次，会补上",
            "restore it from a backup; where all runs are there, remove the line: the next run writes it again",
        ),
        severity="note",
    ),
    "round.no-run": Text(
        ("没有第 {found} 次运行", "there is no run {found}"),
        ("请写其中之一：{known}", "write one of these: {known}"),
    ),
    "round.no-notice": Text(
        ("第 {found} 次运行所记的进度里还没有公示", "the progress that run {found} knows of has no public notice"),
        ("请写明要比的编号，或先在进度里记下公示", "name the run to compare with, or record the notice first"),
    ),
    "round.nobody": Text(
        ("这一轮没有只叫 `{found}` 的一家", "there is not just one applicant called `{found}` in this round"),
        ("{meant_zh}", "{meant_en}"),
    ),
    "round.several": Text(
        ("`{found}` 不止一家：{known}", "`{found}` may be any of {known}"),
        ("请写信用代码", "write the code"),
    ),
    "round.payer": Text(
        ("没有出资层级 `{found}`", "there is no payer `{found}`"),
        ("{meant_zh}", "{meant_en}"),
    ),
    "round.not-in-force": Text(
        (
            "认定日期 {day} 不能按《{title}》认定（{zh}施行期 {dates}），它的条款都不计",
            "nothing is due by {title} on {day} ({en}in force {dates})",
        ),
        ("请核对 `day`，或改按当时施行的政策", "check `day`, or name the policy that was in force then"),
    ),
    "round.other-year": Text(
        ("认定日期 {found} 不在 {year} 年", "the day of decision {found} is not in {year}"),
        ("请核对 `day` 和 `year`", "check `day` and `year`"),
    ),
    "round.file-twice": Text(
        ("文件 `{found}` 写了两次（另见 {also}）", "the file `{found}` is named twice, first at {also}"),
        ("请只留一次", "name it once"),
    ),
    "round.not-whole": Text(
        (
            "名单 `{list}` 写在 complete 里，可是有 {number} 行退回、搁置或对不上，不能当作全的",
            "the list `{list}` is declared `complete`, but {number} of its rows were rejected, put aside or join "
            "nobody, so that it is not taken to be",
        ),
        ("请先改好这些行，或从 complete 里拿走", "put these rows right, or take it out of `complete`"),
    ),
    "round.unread": Text(
        (
            "名单退回的这一行看不出申报的是哪一项，没有参加认定；别家报了同一项的，没有待核，应付可能多了",
            "of this rejected row it cannot be told which item it claims: it took no part, and others who claim the same "
            "do not wait for it, so that they may be due too much",
        ),
        ("请把这一行改正，重新运行", "put the row right and run again"),
        "note",
    ),
    "round.outside": Text(
        ("`{found}` 不在这个文件夹里", "`{found}` is not in this folder"),
        ("请放进来，只写文件名", "put it there and write its name alone"),
    ),
    "round.before": Text(
        ("{label_zh} {found} 在认定日期 {day} 之前", "the day {found} ({label_en}) is before that of decision, {day}"),
        ("请核对，写认定之后的日期", "check it, and write one that is later"),
    ),
    "round.budget-year": Text(
        (
            "预算是 {found} 年的，这一轮是 {year} 年的，用不上",
            "the budget is that of {found}, and the round that of {year}: it would not be used",
        ),
        ("请把 `year` 写成 {year}，或删去这一条", "write `year: {year}`, or take it away"),
    ),
    "round.no-day": Text(
        ("“{rule}”要在{label}看，却没有写这一天", "{rule} is looked at on the day of {key}, which is not given"),
        (
            "请在 `days` 里写 `{key}: 年-月-日`，或从 `on` 里删去 {key}",
            "write `{key}: year-month-day` below `days`, or take {key} out of `on`",
        ),
    ),
    "listing.no-head": Text(
        (
            "这张表没有这些列（{choices_zh}），不是要的表，或者坏了",
            "the table has none of the columns {choices_en}: it is another one, or damaged",
        ),
        ("请核对文件，没有要填的，留着表头", "check the file, and leave the headers where there is nothing to fill in"),
    ),
    "listing.lacks": Text(
        ("这一行没有填“{key}”", "the cell `{key}` of this row is not filled in"),
        ("请填上", "fill it in"),
    ),
    "progress.empty": Text(
        ("这张进度表里没有填好的行", "no row of this list of progress is filled in"),
        ("请在“进度”一列填写，并写明日期和文号", "fill in 进度, with 日期 and 文号"),
    ),
    "progress.state": Text(
        ("没有 `{found}` 这种状态", "there is no state `{found}`"),
        ("{meant_zh}", "{meant_en}"),
    ),
    "progress.run-number": Text(
        ("第几次运行写的是 `{found}`", "the run is `{found}`"),
        ("请写运行的编号，如 3", "write the number of a run, such as 3"),
    ),
    "progress.run": Text(
        ("没有存下第 {found} 次运行，或者它不完整", "run {found} was not kept, or is not whole"),
        ("请写 runs 里有的编号", "write the number of one that is in `runs`"),
    ),
    "progress.lacks": Text(
        ("{state}要写明{label}", "a change to {state} needs {label}"),
        ("请补上 `{key}`", "add `{key}`"),
    ),
    "progress.no-sum": Text(
        ("{state}不写金额", "a change to {state} has no sum"),
        ("请删去金额，或改写状态", "remove it, or write another state"),
    ),
    "progress.whose": Text(
        ("这一条{state}没有写是谁的", "this change to {state} does not say whose it is"),
        ("请写申报主体，或写第几次运行", "name an applicant or a run"),
    ),
    "progress.twice": Text(
        ("同一条{state}写了两次（另见 {also}）", "this change to {state} is written twice (see {also})"),
        ("请只留一条", "keep one"),
    ),
    "progress.follows": Text(
        (
            "{state_zh}（{day}）不能接在{found_zh}（{since}）之后，只能接在：{known_zh}",
            "{state_en} ({day}) may not follow {found_en} ({since}), but only: {known_en}",
        ),
        ("请补上前面的一步，或改正状态", "add the step before it, or write the right state"),
    ),
    "progress.backwards": Text(
        (
            "日期倒了：{state_zh}（{day}）要在{later_zh}之后，而{later_zh}是 {then}（{also}）",
            "the dates run backwards: {state_en} ({day}) comes after {later_en}, which is of {then} ({also})",
        ),
        ("请核对两个日期", "check both dates"),
    ),
    "progress.clause": Text(
        (
            "已{state_zh}的一笔要按认定时的规则运行，而现用的规则里没有条款 `{found}`",
            "what was {state_en} needs the rules by which it was decided, and these have no clause `{found}`",
        ),
        ("{meant_zh}", "{meant_en}"),
    ),
    "progress.over": Text(
        ("{state_zh} {found}，多于可以{state_zh}的 {known}", "{found} {state_en}, more than the {known} that can be"),
        ("请核对金额，或先补记下达、补付", "check the sum, or record what was issued first"),
    ),
    "progress.not-due": Text(
        (
            "进度里的{state_zh} `{found}` 没有用上：第 {run} 次运行里这一笔不是应付的（不付、搁置、待定或没有）",
            "the change to {state_en} about `{found}` meets nothing: in run {run} that line was not due (barred, put aside, "
            "waiting, or not there)",
        ),
        ("请核对，或写它应付的那一次运行", "check it, or name the run in which it is due"),
    ),
    "progress.unused": Text(
        ("进度里的{state_zh} `{found}` 没有对上任何一笔", "the change to {state_en} about `{found}` meets no line"),
        ("请核对单位、事项、条款和出资", "check applicant, item, clause and payer"),
    ),
    "access.damaged": Text(
        ("查询码的文件读不了", "the file of the codes of access cannot be read"),
        ("请从备份恢复；没有备份的，删去它，再给各家新的查询码", "restore it; else remove it, and hand out new codes"),
    ),
    "access.none": Text(
        ("没有查询码的文件", "there is no file of codes of access"),
        ("请从备份恢复；还没有做的，用 qaward round codes 做", "restore it, or make codes by qaward round codes"),
    ),
    "access.inside": Text(
        ("查询码不能写进这一轮的文件夹", "codes of access cannot be written into the folder of the round"),
        ("请用 --to 写到别处，只给要发查询码的人看", "write them elsewhere by --to, for those who hand them out"),
    ),
    "access.there": Text(
        ("已经有这个文件", "there is such a file already"),
        ("请用 --to 换一个文件名", "choose another name by --to"),
    ),
    "access.nobody": Text(
        ("最近一次运行里没有申报主体 `{found}`，或它没有统一社会信用代码", "the last run has no `{found}` with a code"),
        ("请核对名称或代码，或者先运行一次", "check name or code, or run the round first"),
    ),
    "replies.at": Text(
        ("答复的时间应为 2023-12-01T09:30:00+08:00 的样子，现为 `{found}`", "`{found}` is no time of a reply"),
        ("这个文件由程序写，请从备份恢复", "this file is written by the program: restore it from a backup"),
    ),
    "replies.gap": Text(
        ("第 {zh} 条答复不见了", "the replies with these numbers are gone: {en}"),
        (
            "请从备份恢复那一行；受理收回的，不要删，在行首加 #",
            "restore them from a backup; one that was taken back stays, with a # before it",
        ),
        severity="note",
    ),
    "replies.last": Text(
        (
            "文件开头写着最后是第 {said} 条答复，里面却有第 {found} 条",
            "the head says that reply {said} is the last, and there is a reply {found}",
        ),
        ("这个文件由程序写，请从备份恢复", "this file is written by the program: restore it from a backup"),
        severity="note",
    ),
    "replies.edited": Text(
        (
            "第 {number} 条答复存下以后改过，或不是程序写的",
            "reply {number} was changed after it was kept, or no program wrote it",
        ),
        ("这个文件由程序写，请从备份恢复", "this file is written by the program: restore it from a backup"),
        severity="note",
    ),
    "replies.number": Text(
        ("第 {number} 条答复写了两次，先见于 {also}", "reply {number} stands twice, first at {also}"),
        ("这个文件由程序写，请从备份恢复", "this file is written by the program: restore it from a backup"),
        severity="note",
    ),
    "replies.run": Text(
        (
            "第 {number} 条答复看的是第 {run} 次运行，没有运行过",
            "reply {number} is about run {run}, which never was",
        ),
        ("这个文件由程序写，请从备份恢复", "this file is written by the program: restore it from a backup"),
        severity="note",
    ),
    "replies.unknown": Text(
        (
            "第 {number} 条答复的 {key} 不认识：`{found}`{meant_zh}",
            "the {key} of reply {number} is not known: `{found}`{meant_en}",
        ),
        (
            "这个文件由程序写，请从备份恢复；在那以前，这一条不起作用",
            "this file is written by the program: restore it from a backup; until then the reply has no effect",
        ),
        severity="note",
    ),
    "queue.issued": Text(
        (
            "《{title}》（{clause}）本次算得 {computed}，已{state_zh} {known}，须另作更正",
            "{title} ({clause}) comes to {computed} this time, and {known} was {state_en}: it is corrected by an entry "
            "only",
        ),
        ("请核对后{entry_zh} {more}", "check, and have {more} {entry_en}"),
    ),
    "queue.shares": Text(
        (
            "已下达的 {number} 笔本身没有变，而别的笔或预算变了，本次会多分 {more}、少分 {less}",
            "{number} lines that were issued are due what they were, and others or the budget changed: they would get "
            "{more} more and {less} less",
        ),
        ("各笔照旧，要调整的请另作更正", "they stay as they are, correct them by entries where that is wanted"),
    ),
    "round.overdrawn": Text(
        (
            "已经下达的一共 {found}，预算是 {known}，多出 {over}",
            "{found} have been issued and the budget is {known}: {over} too much",
        ),
        (
            "请核对下达的金额（照“分得”一列写，不照“本次计”）和预算；多下达的，再记一笔追回",
            "check the sums issued (they are those of the column `given`, not of `counts`) and the budget; record as "
            "recovered what was issued too much",
        ),
    ),
    "round.split-idle": Text(
        (
            "`split` 里的数额是每一笔先出的，一共 {found}，而最多的一笔只有 {known}，其余各级一分不出",
            "a sum under `split` is what is borne of each line first, {found} in all; the largest line is {known}, so that the "
            "other levels bear nothing",
        ),
        (
            "不是这个意思的，请写每一笔的数额，或者改写比例",
            "if that is not meant, give the sum of one line, or write ratios",
        ),
    ),
    "queue.objection": Text(
        ("《{title}》（{clause}）{since} 有异议：{why}", "{title} ({clause}) is objected to since {since}: {why}"),
        ("请办结后记入进度", "settle it and record that"),
    ),
    "queue.order": Text(
        (
            "《{title}》（{clause}）按“{rule_zh}”排不出先后{zh}，最少 {least}，最多 {most}",
            "{rule_en} does not say who comes first{en}: {title} ({clause}) gets at least {least}, at most {most}",
        ),
        ("{remedy_zh}", "{remedy_en}"),
    ),
    "queue.ceiling": Text(
        ("《{title}》（{clause}）的金额待核定", "the sum of {title} ({clause}) is to be settled"),
        ("请补核定数", "give the figure"),
    ),
    "queue.later": Text(
        (
            "认定日之后（{day}）列入{list}：认定照计，付款前须再看",
            "came onto {list} after the day of decision, on {day}: it counts, and is to be looked at before payment",
        ),
        ("请核对后再付", "check it then"),
    ),
    "queue.no-list": Text(
        (
            "名单 `{list}` 还没有到，局里的规矩“{rule}”还没有看过任何一家，各笔照计，都不能付",
            "the list `{list}` has not come, so that nobody was held against the office's rule {rule}: sums count, and none "
            "may be paid",
        ),
        ("请在付款前取得名单，放进来再运行一次", "get the list before payment, add it and run again"),
    ),
    "queue.facts": Text(
        (
            "《{title}》（{clause}）能不能得，还缺事实",
            "whether {title} ({clause}) gives anything depends on facts that are not known",
        ),
        ("请补齐", "give them"),
    ),
    "queue.waiting": Text(
        (
            "《{title}》（{clause}）在等别的事，如上级的资助",
            "{title} ({clause}) waits for something, such as another payer's grant",
        ),
        ("请在知道后补上", "give it when it is known"),
    ),
    "queue.held": Text(
        ("《{title}》（{clause}）有疑，待核", "{title} ({clause}) is held, since something is doubtful"),
        ("请查明", "find out"),
    ),
}
