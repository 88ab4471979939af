"""Messages about rounds, determinations, and what waits in the queue."""

from __future__ import annotations

ROUNDS: dict[str, tuple[str, str]] = {
    "round.large": (
        "文件太大，超过 {largest} MB；请核对是不是给错了文件",
        "the file is larger than {largest} MB; check whether it is the one that is meant",
    ),
    "round.manifest": (
        "这一次运行的说明文件不完整（{zh}）；请从备份恢复，或删去这一次运行的文件夹后重算",
        "what this run says of itself is damaged ({en}); restore it, or remove the folder of the run and run again",
    ),
    "round.version": (
        "这一次运行的版本 `{found}` 不受支持；请用写它的那个版本，本版本支持 {known}",
        "the version `{found}` of this run is not supported; use the version that wrote it, as this one supports {known}",
    ),
    "round.manifest-changed": (
        "这一次运行的说明文件被改过，与其摘要不符；请从备份恢复",
        "what this run says of itself was changed and does not match its digest; restore it from a backup",
    ),
    "round.not-canonical": (
        "这一次运行的说明文件被改过：字节不是规范形式；请从备份恢复，不要用编辑器另存",
        "what this run says of itself was changed: its bytes are not in canonical form; restore it from a backup; do not "
        "save it from an editor",
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
    "round.nobody": (
        "这一轮没有只叫 `{found}` 的一家{meant_zh}",
        "there is not just one applicant called `{found}` in this round{meant_en}",
    ),
    "round.payer": ("没有出资层级 `{found}`{meant_zh}", "there is no payer `{found}`{meant_en}"),
    "round.not-in-force": (
        "认定日期 {day} 不能按《{title}》认定（{zh}施行期 {dates}），它的条款都不计；请核对 `day`，或改按当时施行的政策",
        "nothing is due by {title} on {day} ({en}in force {dates}); check `day`, or name the policy that was in force then",
    ),
    "round.other-year": (
        "认定日期 {found} 不在 {year} 年；请核对 `day` 和 `year`",
        "the day of decision {found} is not in {year}; check `day` and `year`",
    ),
    "round.before": (
        "{label} {found} 在认定日期 {day} 之前；请核对，写认定之后的日期",
        "the day {found} ({label}) is before that of decision, {day}; check it, and write one that is later",
    ),
    "round.budget-year": (
        "预算是 {found} 年的，这一轮是 {year} 年的，用不上；请把 `year` 写成 {year}，或删去这一条",
        "the budget is that of {found}, and the round that of {year}: it would not be used; write `year: {year}`, or take it "
        "away",
    ),
    "round.no-day": (
        "“{rule}”要在{label}看，却没有写这一天；请在 `days` 里写 `{key}: 年-月-日`，或从 `on` 里删去 {key}",
        "{rule} is looked at on the day of {key}, which is not given; write `{key}: year-month-day` below `days`, or take "
        "{key} out of `on`",
    ),
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
    "settled.empty": (
        "这张审定表里没有填好的行；请在“答复”一列填写，并写明经办、日期和理由",
        "no row of this list of determinations is filled in; fill in 答复, with 经办, 日期 and 理由",
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
        "《{title}》（{clause}）的金额待核定；请补核定数",
        "the sum of {title} ({clause}) is to be settled; give the figure",
    ),
    "queue.later": (
        "认定日之后（{day}）列入{list}：认定照计，付款前须再看；请核对后再付",
        "came onto {list} after the day of decision, on {day}: it counts, and is to be looked at before payment; check it then",
    ),
    "queue.facts": (
        "《{title}》（{clause}）能不能得，还缺事实；请补齐",
        "whether {title} ({clause}) gives anything depends on facts that are not known; give them",
    ),
    "queue.waiting": (
        "《{title}》（{clause}）在等别的事，如上级的资助；请在知道后补上",
        "{title} ({clause}) waits for something, such as another payer's grant; give it when it is known",
    ),
    "queue.held": (
        "《{title}》（{clause}）有疑，待核；请查明",
        "{title} ({clause}) is held, since something is doubtful; find out",
    ),
}
