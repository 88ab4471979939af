"""What somebody should look at before a decision is used: cautions, each with its words, its place and its lines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from qaward.engine.held_words import HELD, Wording
from qaward.facts import HOLDS

WORDINGS: dict[str, Wording] = {
    **{code: Wording(f"{what.zh}；{do.zh}", f"{what.en}: {do.en}") for code, (what, do) in HELD.items()},
    # what changes no sum
    "between.from-others": Wording(
        "申报主体的{label}（{fact}）{value}，是按规则 `{rule}`（{because}）从{others_zh}所得算出的",
        "`{fact}` of the applicant, {value}, was reckoned by the rule `{rule}` ({because}) from what {others_en} are given",
    ),
    "between.from-all": Wording(
        "事项 `{item}` 的{label}（{fact}）{value}，是按规则 `{rule}`（{because}）从各家所报得出的：{others_zh}",
        "`{fact}` of the item `{item}`, {value}, follows by the rule `{rule}` ({because}) from what applicants say: {others_en}",
    ),
    "between.all-differ": Wording(
        "事项 `{item}` 的{label}（{fact}）填的是 {typed}，按规则 `{rule}`（{because}）从各家所报得出的{least_zh}是 {value}："
        "{others_zh}；按所填的计，请核对",
        "`{fact}` of the item `{item}` is given as {typed}, and by the rule `{rule}` ({because}) {least_en}{value} follows from "
        "what applicants say: {others_en}; what was given counts: check it",
    ),
    "between.others-open": Wording(
        "申报主体的{label}（{fact}）还不能按规则 `{rule}`（{because}）算出：{others_zh}的所得或者归属还没有定；请先定下来",
        "`{fact}` of the applicant cannot be reckoned by the rule `{rule}` ({because}) yet: what {others_en} are given, or whose "
        "they are, is open; settle that first",
    ),
    "between.others-differ": Wording(
        "申报主体的{label}（{fact}）填的是 {typed}，按规则 `{rule}`（{because}）从{others_zh}所得算出的是 {value}；按所填的计，请核对",
        "`{fact}` of the applicant is given as {typed}, and the rule `{rule}` ({because}) makes {value} of what {others_en} are "
        "given; what was given counts: check it",
    ),
    "between.gone": Wording(
        "条款 `{clause}` 的事项 `{item}`，{others}也申报过，已放弃，或按局里的规矩不付，不再与别家相比；请核对放弃的材料",
        "{others} applied for the item `{item}` under `{clause}` as well, and withdrew it or is barred by the office, so "
        "that it counts beside nobody any more: check the papers",
    ),
    "between.unused": Wording(
        "主体之间（between）中的规则 `{found}` 不在本次认定之列，对条款 `{clause}` 的事项 `{item}` 不起作用；请与其他主体一起重新认定",
        "the rule `{found}` under between takes no part in this decision and does nothing to the item `{item}` under "
        "`{clause}`: decide the applicants together again",
    ),
    "share.small": Wording(
        "{subject_zh}的{label}（{fact}）填的是 {value}，按 {value}% 计；如为 {hundredfold}%，请写 {hundredfold}",
        "`{fact}` of {subject_en} is {value}, which counts as {value}%: if it is {hundredfold}%, write {hundredfold}",
    ),
    "policy.none": Wording(
        "没有政策适用于行政区划 `{region}`；请核对代码，或用 --policy 指明政策",
        "no policy reaches the region `{region}`; check the code, or name a policy with --policy",
    ),
    "region.policy": Wording(
        "政策适用于行政区划 `{policy_region}`，主体属于 `{region}`；请核对是否应由本政策认定",
        "the policy is for the region `{policy_region}`, and the applicant belongs to `{region}`: check whether it is to "
        "be decided by this policy",
    ),
    "region.code": Wording(
        "主体代码 `{found}` 是行政区划 `{code_region}` 登记的，与 `{region}` 不在一处；请核对",
        "the applicant's code `{found}` was given in the region `{code_region}`, which is not `{region}`: check it",
    ),
    "region.fact": Wording(
        "{label}（{fact}）为 {value}，与主体的行政区划 `{region}` 和政策适用的 `{policy_region}` 不符；请核对",
        "`{fact}` is {value_en}, which does not go with the applicant's region `{region}` and that of the policy "
        "`{policy_region}`: check it",
    ),
    "paid.policy": Wording(
        "已付（paid）中的政策 `{found}` 不在本次认定之列，该笔不起作用{meant_zh}",
        "the policy `{found}` under paid takes no part in this decision, so that payment counts for nothing{meant_en}",
    ),
    "paid.clause": Wording(
        "已付（paid）中的条款 `{found}` 不存在，该笔不起作用{meant_zh}",
        "there is no clause `{found}` as named under paid, so that payment counts for nothing{meant_en}",
    ),
    "paid.item": Wording(
        "已付（paid）中条款 `{clause}` 的事项 `{found}` 没有列在 items 中，该笔不起作用{meant_zh}",
        "the item `{found}` of the clause `{clause}` under paid is not listed, so that payment counts for nothing{meant_en}",
    ),
    "paid.payer": Wording(
        "已付（paid）中条款 `{clause}` 的事项 `{item}` 由{payer_zh}支付 {before}，而这个条款从不由{payer_zh}出资，"
        "该笔不起作用；请核对出资",
        "{payer_en} paid {before} for the item `{item}` under `{clause}`, by which it never pays, so that payment counts "
        "for nothing: check who paid",
    ),
    "paid.later": Wording(
        "已付（paid）中条款 `{clause}` 的事项 `{item}` 付款日期 {on} 晚于认定日期 {day}；请核对",
        "the payment for the item `{item}` under `{clause}` is dated {on}, after the day of decision {day}; check it",
    ),
    "paid.again": Wording(
        "条款 `{clause}` 此前已就事项 `{item}` 支付 {before}，条款未写明只付一次，本次仍计；请核对",
        "{before} was paid before for the item `{item}` under `{clause}`, which does not say that it pays once; check it",
    ),
    "granted.more": Wording(
        "条款 `{clause}` 的事项 `{item}`：{payer_zh}实际资助 {found}，多于文件所说的 {stated}；按文件所说的计，请核对",
        "{payer_en} granted {found} for the item `{item}` under `{clause}`, more than the {stated} that are stated, which "
        "count: check it",
    ),
    "plus.lost": Wording(
        "条款 `{clause}` 的事项 `{item}` 有 {number} 项另加（plus）满足，但{payer_zh}这一档没有数额，另加的未计",
        "{number} add-ons of `{clause}` are met for the item `{item}`, but this row of {payer_en} has no figure: they "
        "are not counted",
    ),
    "determined.unused": Wording(
        "条款 `{clause}` 的事项 `{item}` 有{payer_zh}核定金额 {found}，但所选口径没有数额，未予计入",
        "{found} was determined by {payer_en} for the item `{item}` of `{clause}`, but the chosen reading has no figure: "
        "it is not counted",
    ),
    "determined.not-met": Wording(
        "事项 `{item}` 有{payer_zh}核定金额 {found}，但条款 `{clause}` {answer_zh}，未予计入；请核对",
        "{found} was determined by {payer_en} for the item `{item}`, but `{clause}` is {answer_en}: it is not counted; "
        "check it",
    ),
    "determined.no-ceiling": Wording(
        "事项 `{item}` 有{payer_zh}核定金额 {found}，但没有条款由{payer_zh}按核定金额支付，未予计入；请核对",
        "{found} was determined by {payer_en} for the item `{item}`, but no clause has a ceiling of {payer_en} for it: it "
        "is not counted; check it",
    ),
    "determined.above": Wording(
        "条款 `{clause}` 的事项 `{item}`：{payer_zh}核定金额 {found} 超过上限，按上限 {most} 计；请核对",
        "the {found} that {payer_en} determined for the item `{item}` under `{clause}` are above the ceiling: held at "
        "{most}; check it",
    ),
    "determined.no-grade": Wording(
        "条款 `{clause}` 的事项 `{item}`：{payer_zh}核定金额 {found} 不是规定的一档，按 {most} 计；请核对",
        "the {found} that {payer_en} determined for the item `{item}` under `{clause}` are no declared grade: held at "
        "{most}; check it",
    ),
    "date.later": Wording(
        "{subject_zh}的{label}（{fact}）{on} 晚于认定日期 {day}；请核对",
        "`{fact}` of {subject_en} is {on}, after the day of decision {day}; check it",
    ),
    "profile.chosen-rule": Wording(
        "选择（chosen）中的规则 `{found}` 不在本次认定之列，该项选择不起作用{meant_zh}",
        "no rule `{found}` takes part in this decision, so that this choice counts for nothing{meant_en}",
    ),
    "profile.chosen-less": Wording(
        "按规则 `{rule}` 所选，应付合计 {due}；另选 {choices_zh}，应付合计 {most}；请核对选择",
        "with the items chosen under `{rule}`, {due} is due in all; with {choices_en} it would be {most}: check the choice",
    ),
    "stack.unknown": Wording(
        "事项 `{item}` 的 {label}（{fact}）不清楚，未能按规则 `{rule}`（{because}）与其他事项核对是否重复；请补填",
        "`{fact}` of the item `{item}` is not known, so that rule `{rule}` ({because}) could not hold it against others; "
        "give it",
    ),
    "decided.unused": Wording(
        "已定（decided）中对条款 `{clause}` 的事项 `{item}` 的决定（{found_zh}）没有放行任何明细；请核对",
        "the decision under decided about the item `{item}` under `{clause}` ({found}) releases no line: check it",
    ),
    # spellings
    "identity.item-written": Wording(
        "{label}（{kind}）`{one}` 与 `{two}` 是同一事项的两种写法（{zh}），所填事实相同，只计一次；请核对",
        "the {kind} `{one}` and `{two}` are two spellings of one item ({en}) with the same facts, counted once: check it",
    ),
    "identity.item-alike": Wording(
        "{label}（{kind}）`{one}` 与 `{two}` 很像（{zh}），按两个事项计；如为同一事项，请只列一次",
        "the {kind} `{one}` and `{two}` look alike ({en}), and are counted as two items; if they are one, list it once",
    ),
    "identity.item-near": Wording(
        "{label}（{kind}）`{one}` 与 `{two}` 是同一标准编号，但一处少了年代号、斜线或并列的编号（{zh}），按两个事项计；如为同一标准，请只列一次",
        "the {kind} `{one}` and `{two}` share a standard number, of which one lacks the year, a slash or a second number ({en}); they are counted as two items: if they are one standard, list it once",
    ),
    "identity.fact-written": Wording(
        "{label}（{fact}）`{one}` 与 `{two}` 是同一名称的两种写法（{zh}），按同一个计；请核对",
        "`{fact}`: `{one}` and `{two}` are two spellings of one name ({en}), and count as one: check it",
    ),
    "identity.fact-alike": Wording(
        "{label}（{fact}）`{one}` 与 `{two}` 很像（{zh}），按两个计；如为同一个，请写成一样",
        "`{fact}`: `{one}` and `{two}` look alike ({en}), and count as two; if they are one, write them alike",
    ),
    "identity.fact-near": Wording(
        "{label}（{fact}）`{one}` 与 `{two}` 是同一标准编号，但一处少了年代号、斜线或并列的编号（{zh}），按两个计；如为同一标准，请写成一样",
        "`{fact}`: `{one}` and `{two}` share a standard number, of which one lacks the year, a slash or a second number ({en}); they count as two: if they are one standard, write them alike",
    ),
    "identity.paid-written": Wording(
        "已付（paid）中条款 `{clause}` 的事项 `{two}` 与所列的 `{one}` 是同一事项的两种写法（{zh}），按同一事项计；请核对",
        "the item `{two}` of the clause `{clause}` under paid is `{one}` in another spelling ({en}), and counts as that: check it",
    ),
    "identity.paid-alike": Wording(
        "已付（paid）中条款 `{clause}` 的事项 `{two}` 与所列的 `{one}` 很像（{zh}），没有当作同一事项；请核对",
        "the item `{two}` of the clause `{clause}` under paid looks like `{one}` ({en}), but was not taken for it: check it",
    ),
    "identity.paid-clause": Wording(
        "已付（paid）中的 `{two}` 按条款 `{one}` 计（写法不同：{zh}）；请核对",
        "`{two}` under paid counts as the clause `{one}` in another spelling ({en}): check it",
    ),
    "identity.paid-twice": Wording(
        "已付（paid）中条款 `{clause}` 的 `{one}` 与 `{two}` 两笔只是写法不同（{zh}），出资、金额、日期都相同，两笔都计；如为同一笔，请只列一次",
        "under paid, `{one}` and `{two}` of the clause `{clause}` differ by spelling alone ({en}); payer, sum and day are the same, and both count: if they are one payment, list it once",
    ),
    "identity.chosen-written": Wording(
        "按规则 `{rule}` 选择的 `{two}` 与所列事项 `{one}` 是同一事项的两种写法（{zh}），按该事项计；请核对",
        "`{two}` as chosen under `{rule}` is the item `{one}` in another spelling ({en}), and counts as that: check it",
    ),
    "identity.chosen-rule": Wording(
        "选择（chosen）中的规则 `{two}` 按 `{one}` 计（写法不同：{zh}）；请核对",
        "`{two}` under chosen counts as the rule `{one}` in another spelling ({en}): check it",
    ),
    # what is known of a run alone
    "profile.left-out": Wording(
        "{who_zh}，没有参加认定：它们列了、别的主体也列了的事项，别的主体待核；{zh}名额、按他人所得的没有算上它们。"
        "请改正以后一起重新认定",
        "Without part in this: {who_en}. What they list and others list as well "
        "is put aside for those; {en}places, and sums by what others get, do not count them. Put them right and decide all together "
        "again",
    ),
    "profile.item-shared": Wording(
        "事项 `{item}` 依条款 `{clause}` 的{payer_zh}款，{first}（{first_place}）计了，{second}（{second_place}）也计了；同一事项只付一次，请核对由谁申报（确是两项的，编号要不同）",
        "both {first} ({first_place}) and {second} ({second_place}) are given a sum for the item `{item}` under `{clause}` by {payer_en}; one item is paid once: check who may claim it (two items need two ids)",
    ),
    "profile.item-claimed": Wording(
        "事项 `{item}` 依条款 `{clause}` 的{payer_zh}款，{first}（{first_place}）和{second}（{second_place}）都列了，还不知道归谁，两家都待核；请核对由谁申报（确是两项的，编号要不同）",
        "both {first} ({first_place}) and {second} ({second_place}) list the item `{item}` under `{clause}` by {payer_en}; it is not known whose it is, and both wait: check who may claim it (two items need two ids)",
    ),
    "identity.claimed-written": Wording(
        "依条款 `{clause}` 的{payer_zh}款，{first}（{first_place}）的事项 `{one}` 和 {second}（{second_place}）的 `{two}` 是同一事项的两种写法（{zh}），还不知道归谁，两家都待核；请核对由谁申报（确是两项的，编号要不同）",
        "under `{clause}` by {payer_en}, the item `{one}` of {first} ({first_place}) and `{two}` of {second} ({second_place}) are two spellings of one item ({en}); it is not known whose it is, and both wait: check who may claim it (two items need two ids)",
    ),
    "identity.shared-written": Wording(
        "依条款 `{clause}` 的{payer_zh}款，{first}（{first_place}）的事项 `{one}` 和 {second}（{second_place}）的 `{two}` 是同一事项的两种写法（{zh}），两家都计了；同一事项只付一次，请核对由谁申报（确是两项的，编号要不同）",
        "under `{clause}` by {payer_en}, the item `{one}` of {first} ({first_place}) and `{two}` of {second} ({second_place}) are two spellings of one item ({en}), and both are given a sum; one item is paid once: check who may claim it (two items need two ids)",
    ),
    "identity.shared-alike": Wording(
        "依条款 `{clause}` 的{payer_zh}款，{first}（{first_place}）的事项 `{one}` 和 {second}（{second_place}）的 `{two}` 很像（{zh}），两家都计了；请核对是否同一事项",
        "under `{clause}` by {payer_en}, the item `{one}` of {first} ({first_place}) and `{two}` of {second} ({second_place}) look alike ({en}), and both are given a sum: check whether they are one",
    ),
    "identity.shared-near": Wording(
        "依条款 `{clause}` 的{payer_zh}款，{first}（{first_place}）的事项 `{one}` 和 {second}（{second_place}）的 `{two}` 是同一标准编号，但一处少了年代号、斜线或并列的编号（{zh}），两家都计了；请核对是否同一标准",
        "under `{clause}` by {payer_en}, the item `{one}` of {first} ({first_place}) and `{two}` of {second} ({second_place}) share a standard number, of which one lacks the year, a slash or a second number ({en}), and both are given a sum: check whether they are one standard",
    ),
    "identity.unread-alike": Wording(
        "依条款 `{clause}` 的{payer_zh}款，{second}（{second_place}）的事项 `{two}` 计了；退回的 {first}（{first_place}）列了 `{one}`，看着很像（按归一后的写法比，{zh}），它没有参加认定；请核对是否同一事项",
        "under `{clause}` by {payer_en}, {second} ({second_place}) is given a sum for the item `{two}`; {first} ({first_place}), which was rejected and took no part, lists `{one}`, which looks alike (spellings made plain: {en}): check whether they are one",
    ),
    "identity.unread-near": Wording(
        "依条款 `{clause}` 的{payer_zh}款，{second}（{second_place}）的事项 `{two}` 计了；退回的 {first}（{first_place}）列了 `{one}`，是同一标准编号，但一处少了年代号、斜线或并列的编号，它没有参加认定；请核对是否同一标准",
        "under `{clause}` by {payer_en}, {second} ({second_place}) is given a sum for the item `{two}`; {first} ({first_place}), which was rejected and took no part, lists `{one}`, the same standard number, of which one lacks the year, a slash or a second number: check whether they are one standard",
    ),
    "identity.applicant-alike": Wording(
        "申报主体 `{two}`（{second}，{second_place}）与 `{one}`（{first}，{first_place}）很像（{zh}），按两个主体认定；请核对是否同一主体",
        "the applicant `{two}` ({second}, {second_place}) looks like `{one}` ({first}, {first_place}) ({en}), and was decided as another: check whether they are one",
    ),
}
"""Every caution by code."""


@dataclass(frozen=True, slots=True)
class Caution:
    """One thing to look at.

    `policy`, `clause`, `item` (its id; the applicant's, where a clause looks at the applicant) and `payer` say what it
    is about, empty where it is about no one of them; `lines` are the numbers of the decision's lines concerned, from
    0. `words` fill its wording. `because` is why somebody decided what becomes of what it held. `instead` says what to do
    about what holds where there is no profile to write into.
    """

    code: str
    policy: str = ""
    clause: str = ""
    item: str = ""
    payer: str = ""
    words: tuple[tuple[str, str], ...] = ()
    lines: tuple[int, ...] = ()
    because: str = ""
    instead: Wording | None = None

    @property
    def hold(self) -> bool:
        """Whether its lines are not due until somebody decides."""
        return self.code in HOLDS and not self.because

    def text(self, lang: str = "zh") -> str:
        """What it says, in `zh` or `en`."""
        wording = WORDINGS[self.code] if self.instead is None else HELD[self.code][0]
        said = (wording.zh if lang == "zh" else wording.en).format(**dict(self.words))
        if not self.because:
            return (
                said
                if self.instead is None
                else said + (f"；{self.instead.zh}" if lang == "zh" else f": {self.instead.en}")
            )
        return f"{said}（已定：{self.because}）" if lang == "zh" else f"{said} (decided: {self.because})"


def in_order(cautions: Iterable[Caution]) -> tuple[Caution, ...]:
    """What holds first, then by what they are about; each once."""
    return tuple(sorted(dict.fromkeys(cautions), key=_order))


def _order(each: Caution) -> tuple[object, ...]:
    return not each.hold, each.policy, each.clause, each.item, each.payer, each.code, each.words, each.lines
