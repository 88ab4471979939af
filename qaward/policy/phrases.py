"""Conditions in words, as a sentence of a document would put them: `级别为国际或国家`, `不含已获省级认定的`."""

from __future__ import annotations

from qaward.policy.asked_sum import AskedSum
from qaward.policy.matchers.bounds import Range
from qaward.policy.matchers.one_of import OneOf
from qaward.policy.model import All, Condition, Count, Either, Leaf, Not
from qaward.policy.wording import asks_none, count_asks, describe, pick, states, unit_word
from qaward.vocabulary.model import Vocabulary


def phrases(condition: Condition, vocabulary: Vocabulary, lang: str) -> list[str]:
    """What is asked together, one phrase for each part; what is kept out comes last.

    Else `不含主是的、级为甲` reads as though the second were kept out as well.
    """
    told = (phrase_of(part, vocabulary, lang) for part in _together(condition))
    return sorted(told, key=lambda words: words.startswith(pick(lang, "不含", "not ")))


def _together(condition: Condition) -> list[Condition]:
    """What is asked together, part by part; nothing where there is no condition."""
    if isinstance(condition, All) and condition.asks is None:
        return [each for part in condition.parts for each in _together(part)]
    return [condition]


def joined(found: list[str], lang: str) -> str:
    """Phrases that hold together, in one."""
    return listed(list(dict.fromkeys(found)), lang)


def listed(words: list[str], lang: str, *, apart: bool = False) -> str:
    """Words one after the other, set apart by what none of them has outside brackets; `apart`: by `；` anyhow."""
    marks = pick(lang, ("、", "，", "；"), (", ", "; "))
    busy = apart or (len(words) > 1 and any(mark in _outside(each) for mark in marks for each in words))
    return (pick(lang, "；", "; ") if busy else marks[0]).join(words)


def _outside(text: str) -> str:
    """What stands outside all brackets."""
    kept, depth = "", 0
    for sign in text:
        depth += sign in "（("
        kept += sign if depth == 0 else ""
        depth -= sign in "）)"
    return kept


def in_brackets(found: list[str], lang: str, zh: str = "、", en: str = ", ") -> str:
    """Phrases in brackets, where there are any."""
    if not found:
        return ""
    inside = pick(lang, zh, en).join(dict.fromkeys(found))
    if inside[0] in "（(" and all(_outside(inside[:at]) == "" for at in range(1, len(inside) + 1)):
        return pick(lang, inside, f" {inside}")  # it stands in brackets already
    return pick(lang, f"（{inside}）", f" ({inside})")


def phrase_of(condition: Condition, vocabulary: Vocabulary, lang: str) -> str:
    """A condition as one phrase."""
    match condition:
        case Leaf():
            return leaf_words(condition, lang)
        case Count():
            return _count_words(condition, vocabulary, lang)
        case All(asks=AskedSum() as asked):
            return asked.states(lang)
        case Not(All(asks=AskedSum() as asked)):
            return asked.states(lang, turned=True)
        case All() if not _together(condition):  # as `met` of a clause without conditions is
            return nothing_words(lang)
        case Not(All() as nothing) if not _together(nothing):
            return nothing_words(lang, turned=True)
        case Either((only,)):
            return phrase_of(only, vocabulary, lang)
        case Not(Either((only,))):
            return phrase_of(Not(only), vocabulary, lang)
        case Not(All() as one) if len(_together(one)) == 1:
            return phrase_of(Not(_together(one)[0]), vocabulary, lang)
        case Not(Not(part)):
            return phrase_of(part, vocabulary, lang)
        case Not(Count() as count):
            return _count_words(count, vocabulary, lang, turned=True)
        case Not(All() as both):  # said so that one of them alone is not what bars
            together = pick(lang, " 且 ", " and ").join(phrases(both, vocabulary, lang))
            return pick(lang, f"不含（{together}）的", f"not ({together})")
        case Not(part):
            inner = phrase_of(part, vocabulary, lang)
            return pick(lang, f"不含{inner}的", f"not {inner}")
        case Either(parts):
            options = [phrase_of(part, vocabulary, lang) for part in parts]
            return pick(lang, f"（{' 或 '.join(options)}）", f"({' or '.join(options)})")
        case All():
            whole = joined(phrases(condition, vocabulary, lang), lang)
            return whole if len(_together(condition)) == 1 else pick(lang, f"（{whole}）", f"({whole})")


def nothing_words(lang: str, *, turned: bool = False) -> str:
    """What asks nothing, and so is always met; `turned`, its opposite."""
    return pick(lang, "从不符合", "never met") if turned else pick(lang, "总是符合", "always met")


def leaf_words(leaf: Leaf, lang: str) -> str:
    """One fact with what is asked of it; of yes and no the fact's name alone."""
    fact, test = leaf.fact, leaf.test
    name = fact.named(lang)
    if fact.type == "boolean" and isinstance(test, OneOf) and len(test.codes) == 1:
        return truth_words(name, lang, truth=bool(test.codes[0]))
    said = states(test, fact, lang)
    return f"{name}{said}" if lang == "zh" else f"{name}: {said}"


def truth_words(name: str, lang: str, *, truth: bool) -> str:
    """Of yes and no, the name of what is so, or is not."""
    return name if truth else pick(lang, f"“{name}”为否", f"not {name}")


def row_words(leaf: Leaf, lang: str, *, named: bool) -> str:
    """What chooses a row of a table: the value alone where it says what it is of, else with its fact if `named`."""
    fact = leaf.fact
    if fact.type == "boolean":
        return leaf_words(leaf, lang)
    if isinstance(leaf.test, Range):
        value = leaf.test.band(fact, lang, unit_word(fact, lang))
        between = " " if lang != "zh" or value[0].isascii() else ""
        return f"{fact.named(lang)}{between}{value}" if named else value
    value = describe(leaf.test, fact, lang)
    if fact.type == "enum":
        return value
    value += unit_word(fact, lang)
    return f"{fact.named(lang)} {value}" if named else value


def counted_words(count: Count, vocabulary: Vocabulary, lang: str) -> str:
    """What a count counts: `标准（角色为主导）`; a sum: `研发投入（年度为2022）的研发费用合计`."""
    kind = vocabulary.item_kinds[count.kind].label if lang == "zh" else count.kind
    inner = joined(phrases(count.where, vocabulary, lang), lang)
    said = kind + (pick(lang, f"（{inner}）", f" ({inner})") if inner else "")
    if count.of is None:
        return said if count.bounded else pick(lang, f"{said}的项数", f"number of {said}")
    return pick(lang, f"{said}的{count.of.label}合计", f"total {count.of.key} of {said}")


def _count_words(count: Count, vocabulary: Vocabulary, lang: str, *, turned: bool = False) -> str:
    counted = counted_words(count, vocabulary, lang)
    if count.of is not None:
        said = count.asked.said(count.of, lang, unit_word(count.of, lang), turned=turned)
        return f"{counted}{said.link}{said.text}" if lang == "zh" else f"{counted}: {said.text}"
    asked = count_asks(count.low, count.high, lang, turned=turned)
    if asks_none(count.low, count.high, turned=turned):
        return pick(lang, f"没有{counted}", f"no {counted}")
    return f"{counted}{asked}" if lang == "zh" else f"{asked} {counted}"
