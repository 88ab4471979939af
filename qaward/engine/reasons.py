"""Why a line is what it is: the sentences behind reasons and waits, 中文 and English."""

from __future__ import annotations

REASONS: dict[str, tuple[str, str]] = {
    "paid-before": (
        "同一事项此前已由{payer}支付 {before}，一次性资助不再支付",
        "{payer} paid {before} for this before; it is paid once only",
    ),
    "paid-stage": (
        "此前已由{payer}支付 {before}，从前几期中扣除",
        "{payer} paid {before} for this before; taken off the first stages",
    ),
    "paid-lately": (
        "此前已由{payer}支付 {before}，{until} 起才可再次支付",
        "{payer} paid {before} for this before; it can be paid again from {until}",
    ),
    "paid-once": (
        "一次性资助，同一主体只支付一项，已计于 {item}",
        "paid once per applicant; counted for {item}",
    ),
    "bound-elsewhere": (
        "这笔钱由《{title}》给，已按该文件计入，本文件所说的不重复计",
        "this sum is given by {title} and counted there; what this document says of it is not counted again",
    ),
    "stage": ("待达到该期支付条件", "waits for the condition of its stage"),
    "not-a-grade": (
        "核定金额不在规定档次内，按不超过它的最高档计",
        "the figure is no declared grade; held at the highest grade below it",
    ),
    "displaced": ("{because}，已计于 {item}", "{because}; counted for {item}"),
    "displaced-by": ("{because}，已计于{payer}的 {item}", "{because}; counted for {item} of {payer}"),
    "topped-up": ("{because}，扣除此前已支付的 {before}", "{because}; less {before} paid before"),
    "capped": ("{because}，上限 {cap}", "{because}; capped at {cap}"),
    "capped-paid": (
        "{because}，上限 {cap}，此前已支付 {before}",
        "{because}; capped at {cap}, of which {before} was paid before",
    ),
    "counted-before": ("{because}，此前已支付 {before}", "{because}; {before} was paid before"),
    "determined": ("按主管部门核定金额", "the figure the reviewing department determined"),
    "above-ceiling": (
        "核定金额超过上限，按上限计",
        "the determined figure is above the ceiling; held at the ceiling",
    ),
    "above-whole": ("连同另加的合计超过上限，按上限计", "together with its add-ons above the cap; held at the cap"),
    "below-whole": (
        "连同另加的合计低于保底，按保底计",
        "together with its add-ons below the floor; raised to the floor",
    ),
    "actual-grant": ("按该层级实际资助额计", "held at what this tier actually granted"),
    "between-lead": (
        "{because}；已由{others_zh}主导申报，不再计",
        "{because}; {others_en} leads and applies, this does not count",
    ),
    "between-ranked": (
        "{because}；{others_zh}排在前，不再计",
        "{because}; {others_en} comes first, this does not count",
    ),
    "between-not-among": ("{because}；本主体不在其列", "{because}; the applicant is not among them"),
    "between-pot": ("{because}；与{others_zh}共分一笔", "{because}; shares one sum with {others_en}"),
    "between-place": ("{because}；名额已满，待有名额", "{because}; waits for a place, all are taken"),
    "grant": ("待上级资助情况明确", "waits for the grant it is on top of"),
    "own-grant": (
        "本文件不能约束该出资层级，待其实际资助情况明确",
        "the document does not bind this payer; waits until it is known what it granted",
    ),
    "held": ("待核，见注意", "held until somebody has decided, see the cautions"),
    "group": (
        "与其他事项是否计入同一组尚不清楚，弄清前不计入应付",
        "whether it counts in one group with others is not known; not owed until it is",
    ),
    "ahead": (
        "所列在前的条款还没有确定，确定前不计入应付",
        "waits for what a clause listed before it comes to; not owed until that is settled",
    ),
    "draft": ("文件为草案，尚未施行", "the document is a draft and not in force"),
}


def reason(code: str, words: tuple[tuple[str, str], ...] = (), lang: str = "zh") -> str:
    """The sentence for a code, with its words filled in."""
    return REASONS[code][0 if lang == "zh" else 1].format(**dict(words))
