"""What a payer gives, in the words of whoever would sign it: the rows of its table, each with what it asks."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from qaward.money import sum_word
from qaward.policy.alike import alike
from qaward.policy.matchers.one_of import OneOf
from qaward.policy.model import All, Condition, Either, Leaf, PayLine, Policy, Tier, leaves
from qaward.policy.phrases import in_brackets, joined, listed, phrase_of, phrases, row_words, truth_words
from qaward.policy.sums.base import percent, words_in
from qaward.policy.unasked import none_of
from qaward.report.words import form_word, payer_word, pick
from qaward.standings import Standing
from qaward.vocabulary.model import Vocabulary


def pay_words(line: PayLine, policy: Policy, vocabulary: Vocabulary, lang: str, asked: Condition | None = None) -> str:
    """What a payer gives: `市级给予：国际30万元、国家20万元（以省级资助为前提）`, `积极争取省级：20万元`.

    `asked` is what the clause asks before: a row for all other values (`else`) names those alone that this lets in.
    """
    return _Given(line, policy, vocabulary, lang, All(()) if asked is None else asked).words()


def asked_by_row(tier: Tier) -> tuple[Condition, ...]:
    """What a row asks, part by part: what a column of its table asks is one part."""
    return tier.said.parts if isinstance(tier.said, All) else (tier.said,)


@dataclass(frozen=True)
class _Given:
    """One pay line in one language."""

    line: PayLine
    policy: Policy
    vocabulary: Vocabulary
    lang: str
    asked: Condition

    def words(self) -> str:
        """All of it."""
        line, lang = self.line, self.lang
        more = len(self.rows) > 1
        each = pick(lang, "；各档", "; each row ") if more else pick(lang, "，", ", ")
        words = self._giver() + self._table()
        if line.times is not None:
            words += each + pick(lang, f"{'均' if more else ''}乘以{line.times.label}", f"times {line.times.key}")
        if line.form != "money":
            words += pick(lang, "；各档均为券", "; each row a voucher") if more else form_word(line.form, lang)
        words += "".join(each + self._extra(tier) for tier in line.plus)
        for limit, zh, en in ((line.floor, "最低", "at least"), (line.cap, "最高", "at most")):
            if limit is not None:
                words += pick(lang, f"；合计{zh} {words_in(limit, lang)}", f"; together {en} {words_in(limit, lang)}")
        if line.stages:
            parts = [percent(stage.share) + in_brackets(self._phrases(stage.when), lang) for stage in line.stages]
            words += each + pick(lang, f"分期付{'、'.join(parts)}", f"in stages: {', '.join(parts)}")
        return words + in_brackets(list(self._provisos()), lang, "；", "; ")

    def _phrases(self, condition: Condition) -> list[str]:
        return phrases(condition, self.vocabulary, self.lang)

    def _giver(self) -> str:
        """Who gives, and how firmly."""
        line, lang = self.line, self.lang
        payer = payer_word(line.payer, self.vocabulary, lang)
        first = pick(lang, "依次看，先符合的算数：", "the first that is met counts: ") if self._in_order else ""
        if line.standing is Standing.SOUGHT:
            return pick(lang, f"积极争取{payer}：", f"sought from {payer}: ") + first
        if not line.standing.figure or all(tier.standing is not None for tier in line.tiers):
            return pick(lang, f"{payer}：", f"{payer}: ") + first
        gives = "给予" if self.policy.binds(line.payer) else "资助"
        return pick(lang, f"{payer}{gives}：", f"{payer} gives{':' if first else ''} ") + first

    # ── rows ─────────────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def rows(self) -> list[list[Tier]]:
        """Rows; those side by side that give the same for values of one enumeration are one: 国家、省级未定额."""
        groups: list[list[Tier]] = []
        for tier in self.line.tiers:
            last = groups[-1][-1] if groups else None
            if last is not None and not self._in_order and _gives(last) == _gives(tier) and self._one_value(last, tier):
                groups[-1].append(tier)
            else:
                groups.append([tier])
        return groups

    def _one_value(self, *tiers: Tier) -> bool:
        """Whether rows ask for values of one enumeration and nothing else."""
        asked = [asked_by_row(tier) for tier in tiers]
        leaves = [parts[0] for parts in asked if len(parts) == 1 and isinstance(parts[0], Leaf)]
        return (
            len(leaves) == len(tiers)
            and {leaf.fact.type for leaf in leaves} == {"enum"}
            and (len({leaf.fact.key for leaf in leaves}) == 1)
        )

    @property
    def _in_order(self) -> bool:
        """Whether rows are tried one after the other (`first`)."""
        return len(self.line.tiers) > 1 and any(tier.own is not None for tier in self.line.tiers)

    @cached_property
    def shared(self) -> tuple[Condition, ...]:
        """What every row of a table asks alike."""
        if self._in_order:
            return ()
        first, *rest = [asked_by_row(tier) for tier in self.line.tiers]
        others = [{alike(part) for part in row} for row in rest]
        return tuple(part for part in first if all(alike(part) in row for row in others))

    def _table(self) -> str:
        """All rows of a table."""
        line, lang = self.line, self.lang
        said: set[str] = set()
        apart = self._in_order or any(tier.sum is not None for tier in line.tiers)
        return listed([self._row(rows, said) for rows in self.rows], lang, apart=apart)

    def _row(self, rows: list[Tier], said: set[str]) -> str:
        """The values of rows and their sum: `国际30万元`, `不足100万元的1万元`; `said` are the facts named already."""
        lang, tier = self.lang, rows[0]
        if self._in_order:
            told = self._phrases(tier.said if tier.chosen is None else tier.chosen)
            asked = pick(lang, joined(told, lang), in_brackets(told, lang).strip()) or pick(lang, "其余", "otherwise")
            plain = lang != "zh"
        else:
            known = {alike(part) for part in self.shared}
            own = [[part for part in asked_by_row(each) if alike(part) not in known] for each in rows]
            values = [" ".join(self._part(part, said) for part in parts) for parts in own]
            asked = pick(lang, "、", ", ").join(values)
            plain = all(_names_itself(part) for parts in own for part in parts)
        sum_, whole = self._sum(tier) + self._reached(tier), tier.sum is None and (plain or tier.standing is None)
        if not asked:
            return sum_
        if lang != "zh":
            return f"{asked}{' ' if plain and whole else ': '}{sum_}"
        of = "" if plain or asked.endswith("的") or asked == "其余" else "的"
        return f"{asked}{of}{'' if whole else '：'}{sum_}"

    def _part(self, part: Condition, said: set[str]) -> str:
        """What one column asks; of a word of the policy, the word."""
        bands = part.parts if isinstance(part, Either) else (part,)
        leaves = [each for each in bands if isinstance(each, Leaf)]
        if len(leaves) == len(bands) and len({(each.scope, each.fact.key) for each in leaves}) == 1:
            told = [self._value(each, said) for each in leaves]
            return pick(self.lang, "或", " or ").join(told)
        return self._words_of.get(alike(part)) or phrase_of(part, self.vocabulary, self.lang)

    @cached_property
    def _several_numbers(self) -> bool:
        """Whether rows are told apart by numbers or days of more than one fact, so that each has to say of which."""
        asked = (leaf.fact for tier in self.line.tiers for leaf in leaves(tier.said) if isinstance(leaf, Leaf))
        return len({fact.key for fact in asked if fact.type not in {"enum", "boolean"}}) > 1

    def _value(self, leaf: Leaf, said: set[str]) -> str:
        named = leaf.fact.key not in said or self._several_numbers
        said.add(leaf.fact.key)
        return row_words(self._let_in(leaf), self.lang, named=named)

    def _let_in(self, leaf: Leaf) -> Leaf:
        """What a row asks, without the values that the clause keeps out; all of it where none is left."""
        for part in self.asked.parts if isinstance(self.asked, All) else (self.asked,):
            same = isinstance(part, Leaf) and (part.scope, part.fact.key) == (leaf.scope, leaf.fact.key)
            if same and isinstance(part, Leaf) and isinstance(part.test, OneOf) and isinstance(leaf.test, OneOf):
                codes = tuple(code for code in leaf.test.codes if code in part.test.codes)
                return replace(leaf, test=OneOf(codes)) if codes else leaf
        return leaf

    @cached_property
    def _words_of(self) -> dict[Hashable, str]:
        """The policy's own words by what they mean, and by the contrary."""
        found: dict[Hashable, str] = {}
        for each in self.policy.definitions:
            name = pick(self.lang, each.label, each.word)
            for _, meaning in each.means:
                found.setdefault(alike(meaning), truth_words(name, self.lang, truth=True))
                found.setdefault(alike(none_of(meaning)), truth_words(name, self.lang, truth=False))
        return found

    def _sum(self, tier: Tier) -> str:
        """What a row gives, with what is said of it alone."""
        if tier.standing is not None:
            return tier.standing.word(self.lang)
        most = pick(self.lang, "最高", "up to ") if self.line.stands(tier) is Standing.CEILING else ""
        if tier.grades:
            grades = pick(self.lang, "、", ", ").join(map(sum_word, tier.grades))
            words = pick(self.lang, f"分{grades}{len(tier.grades)}档", f"one of {grades}")
        elif tier.sum is None:
            words = most + sum_word(tier.fen)
        elif most:
            words = most + in_brackets([tier.sum.words(self.lang)], self.lang).strip()
        elif self.line.times is not None:
            words = words_in(tier.sum, self.lang)
        else:
            words = tier.sum.words(self.lang)
        return words + in_brackets([self._reviewed()] if most and not self._all_reviewed else [], self.lang)

    def _reached(self, tier: Tier) -> str:
        """What the sum of an ordered case asks beside what makes it the case that counts."""
        if not self._in_order or tier.chosen is None:
            return ""
        known = {alike(part) for part in (tier.chosen.parts if isinstance(tier.chosen, All) else (tier.chosen,))}
        more = [words for part in asked_by_row(tier) if alike(part) not in known for words in self._phrases(part)]
        return in_brackets([*more, pick(self.lang, "否则不给", "else nothing")] if more else [], self.lang)

    def _extra(self, tier: Tier) -> str:
        """An add-on with its condition."""
        told = self._phrases(tier.when)
        if tier.alone:
            told = [*told, pick(self.lang, "核定为 0 的也给", "even where a reviewer gives nothing")]
        sum_ = sum_word(tier.fen) if tier.sum is None else words_in(tier.sum, self.lang)
        return pick(self.lang, f"另加{sum_}", f"plus {sum_}") + in_brackets(told, self.lang)

    # ── on what it hangs ─────────────────────────────────────────────────────────────────────────────

    @property
    def _all_reviewed(self) -> bool:
        """Whether a reviewer settles every row; one without a figure has nothing to settle, so the others say it."""
        return all(self.line.stands(tier) is Standing.CEILING for tier in self.line.tiers)

    def _reviewed(self) -> str:
        if self.line.review == "whole":
            return pick(self.lang, "由主管部门核定，另加的在内", "settled by a reviewer, add-ons included")
        if self.line.plus:
            return pick(self.lang, "由主管部门核定，另加的不在内", "settled by a reviewer, add-ons apart")
        return pick(self.lang, "由主管部门核定", "settled by a reviewer")

    def _provisos(self) -> Iterator[str]:
        """On what a payer's whole sum hangs."""
        line, lang = self.line, self.lang
        if self.shared:
            yield joined(self._phrases(All(self.shared)), lang)
        if line.on_top_of is not None:
            base = payer_word(line.on_top_of, self.vocabulary, lang)
            yield pick(lang, f"以{base}资助为前提", f"on top of the grant of {base}")
        own = line.standing.own and line.standing.figure
        if own and not self.policy.binds(line.payer) and any(tier.standing is None for tier in line.tiers):
            payer = payer_word(line.payer, self.vocabulary, lang)
            yield pick(lang, f"以{payer}实际资助为准", f"as far as {payer} grants it")
        if line.ceilings and self._all_reviewed:
            each = len(self.rows) > 1
            yield pick(lang, "各档均" if each else "", "each row " if each else "") + self._reviewed()


def _gives(tier: Tier) -> tuple[object, ...]:
    return tier.fen, tier.standing, tier.sum, tier.ceiling, tier.grades


def _names_itself(part: Condition) -> bool:
    """Whether the value of a row alone says what it is of."""
    return isinstance(part, Leaf) and part.fact.type == "enum" and isinstance(part.test, OneOf)
