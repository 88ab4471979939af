"""The best choice in words: what each choice brings, and what to write in the profile."""

from __future__ import annotations

from collections.abc import Iterator

from qaward.advice.choices import Choice, Choices, Option
from qaward.advice.worth import Worth
from qaward.engine.decision import Decision
from qaward.money import sum_word
from qaward.report.rows import Table, clause_word
from qaward.report.words import item_word, pick, rule_words

MOST_OPTIONS = 6
"""So many choices of one rule are told, the best first, and the present one."""


def choice_table(found: Choices, decision: Decision, lang: str) -> Table:
    """Every choice with its sum, the difference to what is got now, and what it gives up."""
    head = pick(
        lang,
        ("规则", "选哪几项", "应付合计", "比现在", "另待定", "让掉的", "建议"),
        ("rule", "choice", "due in all", "against now", "waiting", "given up", "advice"),
    )
    body = tuple(
        (
            rule_word(choice, decision, lang), items_word(option, decision, lang), worth_word(option.worth, lang),
            difference_word(option.worth, choice.now, lang), sum_word(option.worth.waiting),
            given_up(choice, option, decision, lang), advice_word(choice, option, lang),
        )
        for choice in found.rules
        for option in shown(choice)
    )  # fmt: skip
    return Table(head, body, frozenset({2, 3, 4}), (36, 28, None, None, None, 30, None))


def shown(choice: Choice) -> tuple[Option, ...]:
    """The choices that are told: the best ones, and the present one wherever it stands."""
    first = choice.options[:MOST_OPTIONS]
    return first + tuple(each for each in choice.options[MOST_OPTIONS:] if choice.is_now(each))


def choice_notes(found: Choices, decision: Decision, lang: str) -> Iterator[str]:
    """What to choose, rule by rule; ties; and where not all ways were tried."""
    for choice in found.rules:
        yield f"{rule_word(choice, decision, lang)}{pick(lang, '：', ': ')}{what_to_do(choice, decision, lang)}"
        rest = len(choice.options) - len(shown(choice))
        if rest:
            zh = f"另有 {rest} 种选法没有列出，都不比列出的前 {MOST_OPTIONS} 种多"
            en = f"{rest} more choices are not shown: none brings more than the first {MOST_OPTIONS}"
            yield pick(lang, zh, en)
        if not choice.whole:
            yield pick(
                lang,
                "选法太多，没有全部比较",
                "there are too many choices: not all were compared",
            )
    write = to_write(found, lang)
    if write:
        yield write


def what_to_do(choice: Choice, decision: Decision, lang: str) -> str:
    """The choice that is recommended, and what it brings more."""
    best, option = choice.best, choice.options[0]
    several = ""
    if len(best) > 1:
        several = pick(lang, f"；{len(best)} 种一样多，任选其一", f"; {len(best)} choices are as good as each other")
    if choice.settled and not choice.whole:
        zh, en = "比过的选法里，现在的最多", "of the choices that were compared, none brings more than what counts now"
        return pick(lang, zh, en) + several
    if choice.settled:
        return pick(lang, "现在的已是最多", "nothing brings more than what counts now") + several
    items, more = items_word(option, decision, lang), difference_word(option.worth, choice.now, lang)
    return pick(lang, f"选 {items}（{more}）", f"choose {items} ({more})") + several


def to_write(found: Choices, lang: str) -> str:
    """What the profile has to say for all that is recommended; empty where it is right as it is."""
    if found.write is None:
        return ""
    names = ", ".join(f"{name}: [{', '.join(ids)}]" for name, ids in found.write.items())
    if not names:
        return pick(lang, "档案的写法：删去选择", "In the profile: leave out `chosen`")
    return pick(lang, f"档案的写法：选择: {{{names}}}", f"In the profile: chosen: {{{names}}}")


def rule_word(choice: Choice, decision: Decision, lang: str) -> str:
    """A rule by what it says; of one that a clause says itself, the clause."""
    rule = choice.rule
    words = rule_words(rule, decision.plan.rules.vocabulary, lang)
    about = rule.because
    if rule.step == "once":
        named = (line.clause for option in choice.options for line in option.lines if line.clause.name == choice.name)
        about = next((clause_word(each, decision, lang) for each in named), choice.name)
    return f"{about}{pick(lang, '，', ', ')}{words}"


def items_word(option: Option, decision: Decision, lang: str) -> str:
    """The items that count."""
    names = [item_word(item, decision.plan.rules.vocabulary, lang) for item in option.items]
    return pick(lang, "、", ", ").join(names) or pick(lang, "都不计", "none")


def worth_word(worth: Worth, lang: str) -> str:
    """What is due, vouchers besides."""
    vouchers = pick(lang, f"、券 {sum_word(worth.vouchers)}", f", vouchers {sum_word(worth.vouchers)}")
    return sum_word(worth.due) + (vouchers if worth.vouchers else "")


def difference_word(worth: Worth, now: Worth, lang: str) -> str:
    """How much more or less is due than now; of the same sum due, how much more or less waits."""
    parts = [
        (worth.due - now.due, ("", "")),
        (worth.vouchers - now.vouchers, ("券 ", "vouchers ")),
        (worth.waiting - now.waiting, ("待定 ", "waiting ")),
    ]
    told = [f"{pick(lang, *name)}{'+' if fen > 0 else '-'}{sum_word(abs(fen))}" for fen, name in parts if fen]
    return pick(lang, "、", ", ").join(told) or pick(lang, "相同", "the same")


def more_waits(worth: Worth, best: Worth, lang: str) -> str:
    """That more waits than with the best one, so that the order may turn round later; empty where it is not so."""
    more = sum_word(worth.waiting - best.waiting)
    return pick(lang, f"待定多{more}", f"{more} more waiting") if worth.waiting > best.waiting else ""


def given_up(choice: Choice, option: Option, decision: Decision, lang: str) -> str:
    """What the rule takes away of the others."""
    lost: dict[str, int] = {}
    for line in option.lines:
        item = item_word(line.item, decision.plan.rules.vocabulary, lang)
        for step in line.adjustments:
            if step.rule == choice.rule.id and step.step == choice.rule.step:
                lost[item] = lost.get(item, 0) + step.before - step.after
    return pick(lang, "、", ", ").join(f"{item} {sum_word(fen)}" for item, fen in lost.items() if fen)


def advice_word(choice: Choice, option: Option, lang: str) -> str:
    """Whether a choice is the best, and whether it is the present one."""
    words: list[str] = []
    if option in choice.best:
        words.append(
            pick(lang, "最多" if len(choice.best) == 1 else "并列最多", "best" if len(choice.best) == 1 else "tied")
        )
    elif more := more_waits(option.worth, choice.options[0].worth, lang):
        words.append(more)
    if choice.is_now(option):
        words.append(pick(lang, "现在", "now"))
    return pick(lang, "、", ", ").join(words)
