"""Messages about inputs: records and replays."""

from __future__ import annotations

from qaward.messages.text import Text

RECORDS: dict[str, Text] = {
    "record.changed": Text(
        ("记录已被改动：内容与其摘要不符", "the record was changed: its content does not match its digest"),
        ("请用原来的那一份，找不到的，重新认定", "use the record as it was written, or decide anew"),
    ),
    "record.not-canonical": Text(
        ("记录已被改动：字节不是规范形式", "the record was changed: its bytes are not in canonical form"),
        ("请用原来的那一份，不要用编辑器另存", "use the record as it was written; do not save it from an editor"),
    ),
    "record.form": Text(
        ("不是 qaward 记录（{zh}）", "not a qaward record ({en})"),
        ("请核对是不是给错了文件", "check whether it is the file you mean"),
    ),
    "record.rules": Text(
        ("记录中的规则文件 {file} 与其摘要不符", "the rule file {file} in the record does not match its digest"),
        ("请用原来的那一份记录", "use the record as it was written"),
    ),
    "record.failed": Text(
        ("内部错误，这份记录没有重演", "internal error, the record was not replayed"),
        ("报修请附上记录和这一行：{why}", "report it with the record and this line: {why}"),
    ),
    "record.many": Text(
        ("一批记录超过 {most} 份", "more than {most} records in one run"),
        ("请分几批、分几个目录写", "write them in several runs, to several folders"),
    ),
    "record.swept": Text(
        (
            "以前有一次写记录没有写完，留下的 {count} 个文件已清除",
            "an earlier run that was recording did not come to its end, and the {count} files it left were removed",
        ),
        ("那一次没有记全，需要的请重新运行", "run it again if its records are needed"),
    ),
    "record.already": Text(
        (
            "{count} 份记录已在那里，内容相同，没有改动",
            "{count} of the records were there already, equal, and were left as they are",
        ),
        ("不必再做什么", "there is nothing to do"),
    ),
    "record.unfinished": Text(
        (
            "以前有一次写记录没有写完，留下 {count} 份不属于任何一批的记录，没有重演",
            "an earlier run that was recording did not come to its end, and {count} records of it belong to no set and "
            "were not replayed",
        ),
        ("下次写记录时会清除，也可以自己删去", "the next run that records here removes them, or remove them yourself"),
    ),
    "record.busy": Text(
        (
            "正有一次运行在这里写记录，还没有写完的 {count} 份没有重演",
            "a run is recording here, and {count} records that are not complete were not replayed",
        ),
        ("请等它结束后再重演", "replay again when it has come to its end"),
    ),
    "manifest.form": Text(
        ("不是 qaward 的记录清单（{zh}）", "not a manifest of qaward records ({en})"),
        ("请核对是不是给错了文件", "check whether it is the file you mean"),
    ),
    "manifest.version": Text(
        ("清单版本 `{found}` 不受支持", "the manifest version `{found}` is not supported"),
        ("请用写它的那个版本，本版本支持 {known}", "use the version that wrote it, as this one supports {known}"),
    ),
    "manifest.changed": Text(
        ("清单已被改动：内容与其摘要不符", "the manifest was changed: its content does not match its digest"),
        ("请用原来的那一份", "use the manifest as it was written"),
    ),
    "manifest.not-canonical": Text(
        ("清单已被改动：字节不是规范形式", "the manifest was changed: its bytes are not in canonical form"),
        ("请用原来的那一份，不要用编辑器另存", "use the manifest as it was written; do not save it from an editor"),
    ),
    "manifest.large": Text(
        ("清单超过 {largest} MB", "the manifest is larger than {largest} MB"),
        ("请核对是不是给错了文件", "check whether it is the file you mean"),
    ),
    "manifest.missing": Text(
        ("清单 {manifest} 中有这份记录，目录中没有", "the manifest {manifest} names this record, and it is not there"),
        ("请找回这份记录，放回目录", "find this record, and put it back into the folder"),
    ),
    "manifest.other": Text(
        (
            "与清单 {manifest} 所载的摘要不符：不是当时写的那一份记录",
            "it does not match the digest in the manifest {manifest}: this is not the record that was written then",
        ),
        ("请换回当时写的那一份", "put back the one that was written then"),
    ),
    "manifest.unnamed": Text(
        (
            "没有清单列有这份记录：它不属于目录中的任何一批",
            "no manifest names this record: it belongs to no set in the folder",
        ),
        ("请移走，或找回列有它的清单", "take it away, or find the manifest that names it"),
    ),
    "manifest.none": Text(
        (
            "目录中没有清单（*.manifest），不能判断记录是否齐全",
            "the folder has no manifest (*.manifest): whether records are missing cannot be told",
        ),
        ("请找回清单，或逐份给出记录的文件名", "find the manifest, or name the records one by one"),
    ),
    "record.of-round": Text(
        ("这是一个年度（{place}）存下的运行，不是记录", "this is of a round ({place}), and no record"),
        (
            "重算存下的一次运行：qaward round replay {place} {number}",
            "to make a kept run again: qaward round replay {place} {number}",
        ),
    ),
    "record.none": Text(
        ("目录中没有记录（*.json）", "the folder holds no records (*.json)"),
        ("请核对路径", "check the path"),
    ),
    "record.large": Text(
        ("记录超过 {largest} MB", "the record is larger than {largest} MB"),
        ("请核对是不是给错了文件", "check whether it is the file you mean"),
    ),
    "property.items": Text(
        ("items 只用于 per: applicant", "`items` goes with `per: applicant` alone"),
        ("请删去 items，或改 per", "remove it, or change `per`"),
    ),
    "file.no-page": Text(
        ("已有的文件不是 qaward 写的网页", "the file that is there is no page that qaward wrote"),
        ("文件不予覆盖，请换一个文件名", "files are not overwritten, choose another name"),
    ),
    "file.exists": Text(
        ("已有内容不同的文件", "a different file is already there"),
        ("文件不予覆盖，请换一个位置", "files are not overwritten, choose another place"),
    ),
    "file.among-rules": Text(
        ("示例档案不能写进规则目录", "example profiles cannot go into a folder of rules"),
        ("请换一个目录", "choose another folder"),
    ),
    "fmt.no-rules": Text(
        (
            "不是规则文件：规则文件以 .yaml 结尾，内容是列表或键值，此文件没有改动",
            "this is no rule file, which ends in .yaml and holds a list or keys, and was left as it is",
        ),
        ("请只给规则文件", "name rule files alone"),
    ),
    "record.exists": Text(
        ("已有内容不同的记录", "a different record is already there"),
        ("记录不予覆盖，请换一个文件名", "records are not overwritten, choose another name"),
    ),
    "record.policies": Text(
        ("所给规则中没有记录所用的政策（{names}）", "the given rules lack the policies of the record ({names})"),
        ("请用 --with-rules 给出含有它们的规则目录", "give a folder that has them by --with-rules"),
    ),
    "record.version": Text(
        ("记录版本 `{found}` 不受支持", "the record version `{found}` is not supported"),
        ("请用写它的那个版本，本版本支持 {known}", "use the version that wrote it, as this one supports {known}"),
    ),
}
