"""A record of a decision, `record/2`, and the list of those that belong together, `manifest/1`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from qaward.written.decision import Decision
from qaward.written.declare import Day, Limits, Said, Sha, Unique, Written

_FORM_2 = Said("格式", "form", '固定为 `"record/2"`', 'always `"record/2"`')
_FORM_1 = Said("格式", "form", '固定为 `"manifest/1"`', 'always `"manifest/1"`')


class RuleFile(Written):
    """A rule file as it was, with its digest."""

    ZH = "规则文件"
    IDENTITY = ("file",)
    file: Annotated[str, Said("名称", "name")]
    sha256: Annotated[Sha, Said("文件的字节的摘要", "digest of its bytes")]
    text: Annotated[str, Said("全文", "its text")]


class Record(Written):
    """`record/2`: everything needed to make the decision again, and the digest of it all."""

    ZH = "记录"
    qaward: Annotated[Literal["record/2"], _FORM_2] = "record/2"
    software: Annotated[str, Said("作出记录的软件和版本", "the software that made it, with its version")]
    as_of: Annotated[Day, Said("认定日期", "day")]
    policies: Annotated[tuple[str, ...], Said("参加认定的政策的编号", "ids of the policies"), Unique]
    readings: Annotated[Mapping[str, str], Said("每个口径本次取的值", "what every reading was taken as")]
    facts: Annotated[
        Mapping[str, Any],
        Said("档案的全部事实", "every fact of the profile", "写成英文键的档案", "as a profile with English keys"),
    ]
    rules: Annotated[tuple[RuleFile, ...], Said("规则文件", "rule files"), Unique]
    decision: Annotated[Decision, Said("认定结果", "the decision", "即 `decision/2`", "a `decision/2`")]
    sha256: Annotated[Sha, Said("这份记录的摘要", "digest of the record")]


class Listed(Written):
    """A record of a set, with the digest of its bytes."""

    ZH = "一份记录"
    IDENTITY = ("file",)
    file: Annotated[Annotated[str, Limits(pattern=r"^[^./\\\x00][^/\\\x00]*\.json$")], Said("文件名", "file name")]
    sha256: Annotated[Sha, Said("文件的字节的摘要", "digest of its bytes")]


class Manifest(Written):
    """`manifest/1`: which records belong together."""

    ZH = "清单"
    qaward: Annotated[Literal["manifest/1"], _FORM_1] = "manifest/1"
    software: Annotated[str, Said("写这一批记录的软件和版本", "the software that wrote them, with its version")]
    records: Annotated[tuple[Listed, ...], Said("每份记录", "the records"), Unique]
    sha256: Annotated[
        Sha, Said("这份清单的摘要", "digest of the manifest", "算法与记录相同", "made as that of a record")
    ]
