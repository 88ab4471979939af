"""What a clause promises to whom, in the words of whoever would sign it. Drawn from the rules, never from summaries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from qaward.marks import Mark
from qaward.money import sum_word
from qaward.period import format_period
from qaward.policy.matchers.one_of import OneOf
from qaward.policy.model import All, Clause, Condition, Leaf, PayLine, Policy, Tier, leaves
from qaward.policy.sums.base import percent
from qaward.policy.unasked import clause_readings
from qaward.report.conditions import in_brackets, joined, leaf_words, phrase_of, phrases, row_words
from qaward.report.words import form_word, kind_words, payer_word, pick, rule_words
from qaward.standings import Standing
from qaward.vocabulary.model import Vocabulary

APPLICANT = "applicant"


@dataclass(frozen=True, slots=True)
class Promise:
    """One clause in words: `who` and what `for`, what each payer `gives`, and what is to be known besides (`notes`)."""

    who: str
    what: str
    gives: tuple[str, ...]
    notes: tuple[str, ...]


def promise(clause: Clause, policy: Policy, vocabulary: Vocabulary, lang: str) -> Promise:
    """What a clause promises, under the readings chosen."""
    mine, other = _sides(clause, vocabulary, lang)
    who = kind_words(clause.applicants, vocabulary, lang)
    if mine:
        who += pick(lang, f"（{joined(mine, lang)}）", f" ({joined(mine, lang)})")
    what = ""
    if clause.each != APPLICANT:
        what = vocabulary.item_kinds[clause.each].label if lang == "zh" else clause.each
        if other:
            what += pick(lang, "：", ": ") + joined(other, lang)
    gives = tuple(pay_words(line, policy, vocabulary, lang) for line in clause.pays)
    nothing = pick(lang, "按所取的口径，这一条不给什么", "under the readings taken it gives nothing")
    return Promise(who, what, gives or (nothing,), tuple(_notes(clause, policy, vocabulary, lang)))


def _sides(clause: Clause, vocabulary: Vocabulary, lang: str) -> tuple[list[str], list[str]]:
    """The conditions on the applicant, and those on the item that its table does not name anyway."""
    own = clause.own.parts if isinstance(clause.own, All) else (clause.own,)
    mine: list[str] = []
    other: list[str] = []
    for part in own:
        about_item = [leaf for leaf in leaves(part) if isinstance(leaf, Leaf) and leaf.scope == "item"]
        side = mine if clause.each == APPLICANT or not about_item else other
        if not (isinstance(part, Leaf) and _told_by_rows(part, clause)):
            side += phrases(part, vocabulary, lang)
    return mine, other


def _told_by_rows(leaf: Leaf, clause: Clause) -> bool:
    """Whether the tables name exactly the values that a condition admits, so that they say it already."""
    if not isinstance(leaf.test, OneOf) or not clause.pays:
        return False
    for line in clause.pays:
        told = [_codes(tier.said, leaf) for tier in line.tiers]
        if len(told) < 2 or None in told or {code for codes in told for code in codes or ()} != set(leaf.test.codes):
            return False
    return True


def _codes(condition: Condition, asked: Leaf) -> tuple[int, ...] | None:
    """The values of a fact that a row is for; None where it does not say."""
    for leaf in leaves(condition):
        same = isinstance(leaf, Leaf) and (leaf.scope, leaf.fact.key) == (asked.scope, asked.fact.key)
        if same and isinstance(leaf, Leaf) and isinstance(leaf.test, OneOf):
            return leaf.test.codes
    return None


# ── who pays how much ────────────────────────────────────────────────────────────────────────────────


def pay_words(line: PayLine, policy: Policy, vocabulary: Vocabulary, lang: str) -> str:
    """What a payer gives: `市级给予：国际30万元、国家20万元（以省级资助为前提）`, `积极争取省级：20万元`."""
    payer = payer_word(line.payer, vocabulary, lang)
    shared = _shared(line.tiers)
    words = _giver(line, payer, policy, lang) + _table_words(line, shared, lang)
    if line.times is not None:
        words += pick(lang, f"，乘以{line.times.label}", f", times {line.times.key}")
    if line.form != "money":
        words += form_word(line.form, lang)
    words += "".join(_extra_words(tier, vocabulary, lang) for tier in line.plus)
    if line.stages:
        parts = [
            percent(stage.share) + in_brackets(phrases(stage.when, vocabulary, lang), lang) for stage in line.stages
        ]
        words += pick(lang, f"，分期付{'、'.join(parts)}", f", in stages: {', '.join(parts)}")
    return words + in_brackets(list(_provisos(line, shared, policy, vocabulary, lang)), lang, "；", "; ")


def _giver(line: PayLine, payer: str, policy: Policy, lang: str) -> str:
    """Who gives, and how firmly."""
    if line.standing is Standing.SOUGHT:
        return pick(lang, f"积极争取{payer}：", f"sought from {payer}: ")
    if not line.standing.figure or all(tier.standing is not None for tier in line.tiers):
        return pick(lang, f"{payer}：", f"{payer}: ")
    return pick(lang, f"{payer}{'给予' if policy.binds(line.payer) else '资助'}：", f"{payer} gives ")


def _table_words(line: PayLine, shared: list[Leaf], lang: str) -> str:
    """All rows of a table, or the grades a reviewer chooses from."""
    comma = pick(lang, "、", ", ")
    if line.grades:
        grades = comma.join(map(sum_word, line.grades))
        return pick(lang, f"分{grades}{len(line.grades)}档", f"one of {grades}")
    most = pick(lang, "最高", "up to ")
    return comma.join(
        _row_words(rows, shared, most if line.stands(rows[0]) is Standing.CEILING else "", lang, first=not at)
        for at, rows in enumerate(_alike(line.tiers))
    )


def _alike(tiers: tuple[Tier, ...]) -> list[list[Tier]]:
    """Rows that stand together and give the same, for values of one enumeration: 国家、省级未定额."""
    groups: list[list[Tier]] = []
    for tier in tiers:
        last = groups[-1][-1] if groups else None
        pair = [] if last is None else [list(leaves(each.said)) for each in (last, tier)]
        single = [row[0] for row in pair if len(row) == 1 and isinstance(row[0], Leaf) and row[0].fact.type == "enum"]
        same = last is not None and _gives(last) == _gives(tier)
        if same and len(single) == 2 and single[0].fact == single[1].fact:
            groups[-1].append(tier)
        else:
            groups.append([tier])
    return groups


def _gives(tier: Tier) -> tuple[object, ...]:
    return tier.fen, tier.standing, tier.sum, tier.ceiling


def _shared(tiers: tuple[Tier, ...]) -> list[Leaf]:
    """What every row of a table asks alike."""
    first, *rest = [[leaf for leaf in leaves(tier.said) if isinstance(leaf, Leaf)] for tier in tiers]
    asked = [{(leaf.scope, leaf.fact.key): leaf.test for leaf in row} for row in rest]
    return [leaf for leaf in first if all(row.get((leaf.scope, leaf.fact.key)) == leaf.test for row in asked)]


def _row_words(rows: list[Tier], shared: list[Leaf], most: str, lang: str, *, first: bool) -> str:
    """The values of rows and their sum: `国际30万元`, `最高100万元`; what a number is of is said in the first row."""
    known = {(leaf.scope, leaf.fact.key) for leaf in shared}
    asked = [leaf for tier in rows for leaf in leaves(tier.said) if isinstance(leaf, Leaf)]
    own = [leaf for leaf in asked if (leaf.scope, leaf.fact.key) not in known]
    between = " " if len(rows) == 1 else pick(lang, "、", ", ")
    values = between.join(_of_one_fact(list(bands), lang, named=first) for _, bands in groupby(own, key=_place))
    sum_ = ("" if rows[0].standing is not None else most) + _sum_words(rows[0], lang)
    named = all(leaf.fact.type in {"enum", "boolean"} for leaf in own)
    return values + sum_ if named and lang == "zh" else f"{values} {sum_}".strip()


def _place(leaf: Leaf) -> tuple[str, str, Mark]:
    """A fact in a row: a row may name several bands of one."""
    return leaf.scope, leaf.fact.key, leaf.mark


def _of_one_fact(bands: list[Leaf], lang: str, *, named: bool) -> str:
    first, *rest = (row_words(leaf, lang, named=named and not at) for at, leaf in enumerate(bands))
    return pick(lang, " 或 ", " or ").join([first, *rest])


def _sum_words(tier: Tier, lang: str) -> str:
    if tier.standing is not None:
        return tier.standing.word(lang)
    return sum_word(tier.fen) if tier.sum is None else tier.sum.words(lang)


def _extra_words(tier: Tier, vocabulary: Vocabulary, lang: str) -> str:
    """An add-on with its condition."""
    told = phrases(tier.when, vocabulary, lang)
    if tier.alone:
        told = [*told, pick(lang, "核定为 0 的也给", "even where a reviewer gives nothing")]
    when = in_brackets(told, lang)
    return pick(lang, f"，另加{_sum_words(tier, lang)}{when}", f", plus {_sum_words(tier, lang)}{when}")


def _provisos(line: PayLine, shared: list[Leaf], policy: Policy, vocabulary: Vocabulary, lang: str) -> Iterator[str]:
    """On what a payer's whole sum hangs."""
    if shared:
        yield joined([leaf_words(leaf, lang) for leaf in shared], lang)
    if line.on_top_of is not None:
        base = payer_word(line.on_top_of, vocabulary, lang)
        yield pick(lang, f"以{base}资助为前提", f"on top of the grant of {base}")
    own = line.standing.own and line.standing.figure
    if own and not policy.binds(line.payer) and any(tier.standing is None for tier in line.tiers):
        payer = payer_word(line.payer, vocabulary, lang)
        yield pick(lang, f"以{payer}实际资助为准", f"as far as {payer} grants it")
    if line.ceilings and line.review == "whole":
        yield pick(lang, "由主管部门核定，另加的在内", "settled by a reviewer, add-ons included")
    elif line.ceilings:
        yield pick(lang, "由主管部门核定", "settled by a reviewer")


# ── what is to be known besides ──────────────────────────────────────────────────────────────────────


def _notes(clause: Clause, policy: Policy, vocabulary: Vocabulary, lang: str) -> Iterator[str]:
    if clause.once is not None:
        yield _once_words(clause, vocabulary, lang)
    if clause.continues:
        names = pick(lang, "、", ", ").join(clause.continues)
        yield pick(lang, f"接续 {names}", f"continues {names}")
    everything = frozenset(each.name for each in policy.clauses)
    for rule in policy.stacking:
        if clause.name in rule.clauses and rule.clauses != everything:
            yield rule_words(rule, vocabulary, lang)
    for leaf in _dates(clause):
        yield phrase_of(leaf, vocabulary, lang)
    readings = (*clause_readings(clause), *clause.idle)
    if readings:
        yield pick(lang, f"依口径 {'、'.join(readings)}", f"rests on {', '.join(readings)}")


def _once_words(clause: Clause, vocabulary: Vocabulary, lang: str) -> str:
    """How often it is paid, per what, and when again."""
    if APPLICANT in {clause.once, clause.each}:
        words = pick(lang, "每个主体只给一次", "once per applicant")
    else:
        kind = vocabulary.item_kinds[clause.each].label if lang == "zh" else clause.each
        words = pick(lang, f"每个{kind}只给一次", f"once per {kind}")
    if clause.again_after is None:
        return words
    after = format_period(clause.again_after, lang)
    return words + pick(lang, f"，满{after}可再给", f", again after {after}")


def _dates(clause: Clause) -> Iterable[Leaf]:
    """The clause's own dates, beside its condition."""
    parts = clause.when.parts if isinstance(clause.when, All) else (clause.when,)
    own = clause.own.parts if isinstance(clause.own, All) else (clause.own,)
    return (part for part in parts if isinstance(part, Leaf) and part.fact.key == "as_of" and part not in own)
