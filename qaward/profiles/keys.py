"""The keys of profiles: in English, and the Chinese names that may stand for them."""

from __future__ import annotations

from functools import cache

_PAIRS = (
    ("申报主体", "applicant"), ("事项", "items"), ("已付", "paid"), ("事项清单", "listing"), ("认定日期", "as_of"),
    ("代码", "id"), ("统一社会信用代码", "id"), ("编号", "id"), ("名称", "name"), ("类型", "kind"), ("类别", "kind"),
    ("行政区划", "region"), ("选择", "chosen"), ("规则", "rule"),
    ("已获资助", "granted"), ("核定金额", "determined"),
    ("政策", "policy"), ("条款", "clause"), ("事项", "item"), ("出资", "payer"), ("金额", "amount"), ("日期", "on"),
    ("事实", "facts"),
    ("已定", "decided"), ("注意", "caution"), ("理由", "because"),
    ("主体之间", "between"), ("来自他人", "from_others"), ("来自各家", "from_all"),
)  # fmt: skip
LABELS = {
    "id": "编号", "name": "名称", "kind": "类型", "policy": "政策", "clause": "条款", "item": "事项", "payer": "出资",
    "amount": "金额", "caution": "注意", "because": "理由",
}  # fmt: skip


def chinese(key: str) -> str:
    """What a key is called in Chinese; of several names the first."""
    return LABELS.get(key) or next((zh for zh, en in _PAIRS if en == key), key)


@cache
def spellings(known: frozenset[str]) -> dict[str, str]:
    """What may be written for some English keys: the keys themselves and their Chinese names."""
    return {**{key: key for key in sorted(known)}, **{zh: en for zh, en in _PAIRS if en in known}}
