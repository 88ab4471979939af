"""The kinds of sheets, each declared once: its name, title, unit, usual columns and foot, and who may see it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from qaward.identity import form
from qaward.papers.sheet import Unit


@dataclass(frozen=True, slots=True)
class SheetKind:
    """One kind: `key` names it in programs, `name` on its tab and in `papers.yaml`; `title` has `{round}` in it.

    `columns` are keys of the catalogue (empty: its columns are its own, and no choice), `heads` other headings than
    the usual ones. A `public` one may be published. `feet` are the labels of its foot, from the left.
    One `after_notice` is there once a run was published, one `after_payment` once something was paid.
    """

    key: str
    name: str
    title: str
    unit: Unit = "元"
    columns: tuple[str, ...] = ()
    heads: Mapping[str, str] = field(default_factory=dict[str, str])
    feet: tuple[str, ...] = ()
    public: bool = False
    after_notice: bool = False
    after_payment: bool = False


_FOOT = ("填报单位（章）", "填表人", "审核人", "日期")

KINDS: tuple[SheetKind, ...] = (
    SheetKind("summary", "汇总", "{round}汇总"),
    SheetKind("lines", "明细", "{round}逐笔明细"),
    SheetKind(
        "applications", "申报汇总表", "{round}申报汇总表", "万元",
        ("at", "applicant", "code", "kind", "item", "article", "due", "state"), {"due": "申请金额"}, _FOOT,
    ),
    SheetKind(
        "notice", "公示表", "{round}拟奖补名单", "万元",
        ("at", "applicant", "code", "item", "article", "payer", "share"), {"share": "拟奖补金额"}, public=True,
    ),
    SheetKind(
        "allocation", "资金分配表", "{round}资金分配表", "元",
        ("at", "applicant", "code", "item", "article", "share", "paid", "now"), {"paid": "已预拨", "now": "本次"},
        _FOOT,
    ),
    SheetKind(
        "payment", "拨付表", "{round}拨付表", "元",
        ("at", "subject", "title", "item", "payee", "bank", "account", "due", "share", "now", "capital"),
        {"title": "项目", "due": "申请金额"}, _FOOT,
    ),
    SheetKind("unpaid", "暂不拨付", "{round}暂不拨付的各笔"),
    SheetKind("refused", "未获奖补", "{round}未获奖补的各项"),
    SheetKind("queue", "待办", "{round}待办"),
    SheetKind("rejects", "退回", "{round}退回的行"),
    SheetKind("unmatched", "对不上", "{round}对不上的行"),
    SheetKind("cautions", "注意", "{round}须核对的各笔"),
    SheetKind("objections", "异议登记", "{round}异议登记", after_notice=True),
    SheetKind("changed", "公示变更", "{round}公示后的变更", "万元", public=True, after_notice=True),
    SheetKind(
        "projects", "项目库", "{round}项目库", "元",
        ("at", "applicant", "code", "kind", "item", "article", "due", "share", "state", "paid"), {"share": "审定金额"},
        _FOOT,
    ),
    SheetKind("aims", "绩效目标表", "{round}绩效目标表", "万元", feet=("填报人", "负责人")),
    SheetKind("used", "自评表", "{round}资金使用自评表", "万元", feet=("填报人", "负责人", "日期"), after_payment=True),
    SheetKind("recovered", "追回", "{round}追回的资金", after_payment=True),
    SheetKind("overdue", "逾期未报", "{round}逾期未报资金使用情况的单位", after_payment=True),
)  # fmt: skip
"""Every kind of sheet, in the order of a workbook."""

_BY_WORD = {form(word): kind for kind in KINDS for word in (kind.key, kind.name)}


def kind_of(word: str) -> SheetKind | None:
    """The kind that a key or a Chinese name names."""
    return _BY_WORD.get(form(word))
