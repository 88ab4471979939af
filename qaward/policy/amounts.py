"""Reads `pays`: who pays how much, in which standing, by which table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from qaward.findings import Findings, suggestion
from qaward.nodes import Listing, Mapping, Node, Scalar, glimpse
from qaward.policy.conditions import ConditionReader
from qaward.policy.made import LIMITS, EarlierRows, Limits
from qaward.policy.model import All, PayLine, PaymentForm, Review, Stage, Tier
from qaward.policy.ordered import MOST_CASES, Case, in_order
from qaward.policy.readings import Resolver
from qaward.policy.sums.all import SUM_FORM_OF
from qaward.policy.sums.figures import Known
from qaward.policy.tiers import OPTIONS, TierReader, resting
from qaward.policy.unasked import all_of, together, unasked
from qaward.standings import SPOKEN, Standing, standing_of
from qaward.vocabulary.fact import Fact

AMOUNTS = ("amount", "up_to", "by", "first", "grades")
"""The options of which each line takes one."""

MISPLACED = frozenset(("reading", *SUM_FORM_OF)) - frozenset(OPTIONS)
"""The keys of a computed sum that a line does not have as well."""

WHOLE = frozenset({"floor", "cap"})
"""What may be done to a row, its quantity and its add-ons together."""

MOST_ADDED = 200
"""The most entries of `plus`; together with the row they stay far below what 64 bits hold, whatever the facts are."""

REVIEWS: tuple[Review, ...] = ("base", "whole")


_WORDS = frozenset({*OPTIONS, *(key for form in SUM_FORM_OF.values() for key in form.keys), "when", "alone"})


def _empty(node: Node) -> Iterator[tuple[Scalar, Scalar]]:
    """The keys of a pay line after which nothing is written, and their places; those of rows are told as rows."""
    for key, value in node.entries if isinstance(node, Mapping) else ():
        if isinstance(value, Scalar) and value.is_null and key.text in _WORDS:
            yield key, value
        if key.text != "when":
            yield from _empty(value)
    for item in node.items if isinstance(node, Listing) else ():
        yield from _empty(item)


class AmountReader:
    """Reads the pay lines of one clause; faults go to the resolver's findings."""

    def __init__(self, conditions: ConditionReader, resolver: Resolver) -> None:
        self.conditions, self.resolver = conditions, resolver
        self.problems = resolver.problems
        self.payers = conditions.subject.vocabulary.payers
        self.idle: list[str] = []
        """The readings under other choices of which lines would stand that do not stand now."""
        self.rows = TierReader(conditions, resolver)
        self.sums = self.rows.sums

    def read(self, node: Node | None, clause_node: Node) -> tuple[PayLine, ...]:
        """The lines of a `pays`: a mapping from payer to amount, or a list of lines that each name a payer."""
        if isinstance(node, Mapping) and node.entries:
            lines = [self._line(key, value) for key, value in node.entries]
        elif isinstance(node, Listing) and node.items:
            lines = [self._listed(item) for item in node.items]
        else:
            self.problems.add("rule.pays", (node or clause_node).mark)
            return ()
        kept = tuple(line for line in lines if line is not None)
        seen: dict[str, PayLine] = {}
        for line in kept:
            first = seen.setdefault(line.payer, line)
            if first is not line and self.resolver.known:  # else which of them stand hangs on what could not be read
                self.problems.add("rule.payer-twice", line.mark, first.mark, payer=line.payer)
        return kept

    def _listed(self, node: Node) -> PayLine | None:
        payer = node.get("payer") if isinstance(node, Mapping) else None
        name, names = None, ()
        if payer is not None and self.resolver.name(payer) is not None:
            name, names = self.resolver.value(payer, lambda each, _: self.payer(each))
            if name is None:  # which was told
                return None
            payer = Scalar(name, payer.mark, True)
        if not isinstance(payer, Scalar):
            self.problems.add("rule.no-payer", node.mark)
            return None
        line = self._line(payer, node)
        return line if line is None or not names else replace(line, readings=(*line.readings, *names))

    def _line(self, payer: Scalar, node: Node) -> PayLine | None:
        name = self.payer(payer)
        if isinstance(node, Scalar):
            tier = self.rows.tier(node, node.mark)
            if name is None or tier is None:
                return None
            return PayLine(name, Standing.DUE, (tier,), None, None, (), payer.mark)
        if not isinstance(node, Mapping):
            self.problems.add("rule.pay-line", node.mark, payer=payer.text, found=glimpse(node))
            return None
        empty = tuple(_empty(node))
        for key, value in empty:
            self.problems.add("shape.null", value.mark, key=key.text)
        if empty:
            return None  # what was meant to stand there may be a cap or a condition
        return self._options(name, payer, node)

    def _options(self, name: str | None, payer: Scalar, node: Mapping) -> PayLine | None:
        if self.resolver.name(node) is not None:
            tier = self.rows.tier(node, node.mark)
            return PayLine(name, Standing.DUE, (tier,), None, None, (), payer.mark) if name and tier else None
        misplaced = next((key for key, _ in node.entries if key.text in MISPLACED), None)
        if misplaced is not None:
            self.problems.add("rule.sum-place", misplaced.mark, key=misplaced.text)
            return None
        used, chosen = self.resolver.under(node)
        if not chosen:
            self.idle += used
        used += self._rests_on(node)
        standing = self._standing(node)
        forms = [key for key in AMOUNTS if node.get(key) is not None]
        if "by" in forms and "first" in forms:
            forms.remove("first")  # a row of that name
        if not standing.figure:
            if forms:
                self.problems.add("rule.no-money", node.key_mark(forms[0]), standing=standing)
            tiers: tuple[Tier, ...] = (Tier(All(()), 0, standing, (), node.mark),)
        elif len(forms) != 1:
            self.problems.add("rule.amount-form", node.mark, payer=payer.text)
            tiers = ()
        elif forms == ["grades"]:
            grades = self.rows.grades(node)
            tiers = (Tier(All(()), grades[0], None, (), node.key_mark("grades"), grades=grades),) if grades else ()
        elif forms == ["first"]:
            tiers = self._cases(node)
        else:
            tiers = self.rows.of_line(forms[0], node)
        if forms and forms[0] in {"up_to", "grades"} and standing.figure:
            if standing is not Standing.CEILING and node.get("standing") is not None:
                self.problems.add("rule.standing-up-to", node.key_mark("standing"), key=forms[0], standing=standing)
            standing = Standing.CEILING
        if "by" not in forms:
            self._strangers(node)
        rows = [tier for tier in tiers if tier.ceiling]
        if rows and standing is not Standing.DUE:
            key = "grades" if rows[0].grades else "up_to"
            self.problems.add("rule.up-to-line", rows[0].mark, standing=standing, key=key)
        on_top_of = self._on_top_of(node, name)
        times = self._times(node)
        (plus, unadded), stages, form = self._plus(node), self._stages(node), self._form(node)
        tiers, over = self._limited(node, tiers, form=bool(forms))
        used += self.sums.readings()  # those that the shares of stages and what is done to every row rest on
        ceilings = standing is Standing.CEILING or any(tier.ceiling for tier in tiers)
        graded = any(tier.grades for tier in tiers)
        review = self._review(node, graded=graded, ceilings=ceilings)
        absent = self.rows.absent_since_last()
        if name is None or not tiers or not chosen:
            self.idle += absent
            return None
        floor, cap = (over.floor, over.cap) if over is not None else (None, None)
        return PayLine(
            name, standing, tiers, on_top_of, times, used, payer.mark, plus, stages, form, review, floor, cap, absent,
            unadded,
        )  # fmt: skip

    def _limited(self, node: Mapping, tiers: tuple[Tier, ...], *, form: bool) -> tuple[tuple[Tier, ...], Limits | None]:
        """The rows after what is done to every one of them (`less`, `floor`, `cap`, `round` of the line).

        Beside a quantity or add-ons, the limits of all of it together.
        """
        keys = [key for key, _ in node.entries if key.text in LIMITS]
        if not keys:
            return tiers, None
        graded = any(tier.grades for tier in tiers)
        more = next((key for key in ("times", "plus") if node.get(key)), None)
        strange = next((key for key in keys if graded or not form or (more and key.text not in WHOLE)), None)
        if strange is not None:
            beside = "grades" if graded else more or "standing"
            self.problems.add("rule.limit-beside", strange.mark, key=strange.text, beside=beside)
            return tiers, None
        limits = self.sums.limits(node)
        if limits is None or more:
            return tiers, limits
        made: list[Tier] = []
        for tier in tiers:
            sum_ = tier.sum or Known(tier.fen)
            if tier.standing is not None:
                made.append(tier)
            elif self.sums.fits(node, sum_, limits):
                made.append(replace(tier, fen=0, sum=limits.of(sum_)))
        return tuple(made), None

    def _cases(self, node: Mapping) -> tuple[Tier, ...]:
        """`first`: a list of `when` and `amount`; the last may do without `when`, for all that is left."""
        given = next(value for key, value in node.entries if key.text == "first")
        entries = self._entries(given, "first", ("when", "amount", "under"))
        if len(entries) > MOST_CASES:
            self.problems.add("rule.many-parts", given.mark, most=MOST_CASES)
            return ()
        cases: list[Case] = []
        gone: list[str] = []
        for entry in entries:
            names, stands = self.resolver.under(entry)
            amount, when = entry.get("amount"), entry.get("when")
            if amount is None and entry.get("up_to") is not None:
                continue
            if amount is None or (when is None and stands and (entry is not entries[-1] or len(entries) == 1)):
                self.problems.add("rule.first", entry.mark)
                continue
            asked, tier = together(self.conditions.read(when)), self.rows.tier(amount, entry.mark, EarlierRows({}))
            if not stands:  # read all the same: its faults are told, and the readings in it are used
                self.rows.absent += names
                gone += names  # what comes after might not have been reached
            elif tier is not None:
                cases.append(Case(asked, resting(tier, (*names, *gone))))
        return in_order(cases)

    def _form(self, node: Mapping) -> PaymentForm:
        given = node.get("form")
        if given is None or glimpse(given) == "money":
            return "money"
        if glimpse(given) != "voucher":
            self.problems.add("rule.form", given.mark, found=glimpse(given))
        return "voucher"

    def _review(self, node: Mapping, *, graded: bool, ceilings: bool) -> Review | None:
        """What a reviewer's figure is for; it needs one, and a grade is always the base."""
        given = node.get("review")
        if given is None:
            return None
        text = glimpse(given)
        if text not in REVIEWS:
            self.problems.add("rule.review", given.mark, found=text)
        elif not ceilings:
            self.problems.add("rule.review-no-ceiling", node.key_mark("review"))
        elif text == "whole" and graded:
            self.problems.add("rule.review-grades", given.mark)
        return "whole" if text == "whole" else "base"

    def _plus(self, node: Mapping) -> tuple[tuple[Tier, ...], tuple[str, ...]]:
        """Add-ons: a list of `when` and `amount`, and `alone` where one is paid also if a reviewer gave nothing.

        And the readings under which there would be others (`under`) that do not stand in this run.
        """
        given = node.get("plus")
        tiers: list[Tier] = []
        gone: list[str] = []
        if isinstance(given, Listing) and len(given.items) > MOST_ADDED:
            self.problems.add("rule.many-plus", given.mark, most=MOST_ADDED)
            return (), ()
        for entry in self._entries(given, "plus", ("when", "amount", "alone", "under")):
            names, stands = self.resolver.under(entry)
            amount, when = entry.get("amount"), entry.get("when")
            tier = self.rows.tier(amount, entry.mark) if amount is not None else None
            condition = self.conditions.read(when)
            if amount is None and entry.get("up_to") is not None:
                continue
            if amount is None or when is None or (tier is not None and tier.standing is not None):
                self.problems.add("rule.plus", entry.mark)
                continue
            if tier is None:
                continue
            alone, doubted = self._alone(entry)
            if not stands:  # read all the same: its faults are told, and the readings in it are used
                gone += names
                continue
            asked = together(all_of((condition,)), tier.when) if tier.when != All(()) else condition
            if doubted:  # whether it counts hangs on them also where it does not count
                asked = together(asked, unasked(doubted))
            tiers.append(
                replace(tier, when=asked, alone=alone, readings=tuple(dict.fromkeys([*tier.readings, *names])))
            )
        return tuple(tiers), tuple(dict.fromkeys(gone))

    def _alone(self, entry: Mapping) -> tuple[bool, tuple[str, ...]]:
        """Whether an add-on is paid also where a reviewer gave nothing, and the readings on which that rests."""
        given = entry.get("alone")
        if given is None:
            return False, ()

        def read(node: Node, problems: Findings) -> bool | None:
            text = glimpse(node)
            if text not in {"true", "false"}:
                problems.add("shape.boolean", node.mark, key="alone", found=text)
                return None
            return text == "true"

        alone, names = self.resolver.value(given, read)
        return bool(alone), names

    def _stages(self, node: Mapping) -> tuple[Stage, ...]:
        """Parts of the sum in time: a list of `share` and, from the second on, `when`; the shares make 100%."""
        given = node.get("stages")
        entries = self._entries(given, "stages", ("share", "when"))
        stages: list[Stage] = []
        for entry in entries:
            share = self.sums.ratio(entry, "share")
            if share is not None:
                stages.append(Stage(share, self.conditions.read(entry.get("when"))))
        if given is not None and stages and len(stages) == len(entries) and sum(stage.share for stage in stages) != 1:
            self.problems.add("rule.stages", given.mark)
        return tuple(stages)

    def _entries(self, node: Node | None, key: str, known: tuple[str, ...]) -> list[Mapping]:
        if node is None:
            return []
        if not isinstance(node, Listing) or not node.items:
            self.problems.add("shape.list", node.mark, key=key, found=glimpse(node))
            return []
        entries: list[Mapping] = []
        for item in node.items:
            if not isinstance(item, Mapping):
                self.problems.add("shape.mapping", item.mark, key=key, found=glimpse(item))
                continue
            for name, _ in item.entries:
                if name.text == "up_to":
                    self.problems.add("rule.up-to-case" if key == "first" else "rule.up-to-place", name.mark)
                elif name.text not in known:
                    self.problems.add("rule.key", name.mark, key=name.text, **suggestion(name.text, (), reserved=known))
            entries.append(item)
        return entries

    def payer(self, node: Node) -> str | None:
        """The payer that a node names; a stranger is told."""
        text = glimpse(node)
        if text not in self.payers:
            labels = {label: key for key, payer in self.payers.items() for label in (payer.label, payer.treasury)}
            self.problems.add("rule.payer", node.mark, found=text, **suggestion(text, self.payers, labels))
            return None
        return text

    def _standing(self, node: Mapping) -> Standing:
        given = node.get("standing")
        if given is None:
            return Standing.DUE
        text = glimpse(given)
        found = standing_of(text)
        if found is None or not found.spoken:
            self.problems.add("rule.standing", given.mark, found=text, **suggestion(text, SPOKEN))
            return Standing.DUE
        return found

    def _strangers(self, node: Mapping) -> None:
        for key, _ in node.entries:
            if key.text not in OPTIONS:
                self.problems.add("rule.key", key.mark, key=key.text, **suggestion(key.text, (), reserved=OPTIONS))

    def _rests_on(self, node: Mapping) -> tuple[str, ...]:
        """Readings that make the whole line doubtful, beside those its figures come from."""
        given = node.get("readings")
        names = given.items if isinstance(given, Listing) else () if given is None else (given,)
        found: list[str] = []
        for name in names:
            text = glimpse(name)
            if self.resolver.find(text, name.mark) is not None:
                found.append(text)
        return tuple(found)

    def _on_top_of(self, node: Mapping, payer: str | None) -> str | None:
        given = node.get("on_top_of")
        if given is None:
            return None
        if not isinstance(given, Scalar):
            words = suggestion("", self.payers)
            self.problems.add("rule.payer", given.mark, found=glimpse(given), **words)
            return None
        if given.text == payer:
            self.problems.add("rule.on-top-of-self", given.mark, payer=payer)
            return None
        if self.conditions.subject.each == "applicant":
            self.problems.add("rule.on-top-of-item", given.mark)
            return None
        return self.payer(given)

    def _times(self, node: Mapping) -> Fact | None:
        given = node.get("times")
        if given is None:
            return None
        if not isinstance(given, Scalar):
            self.problems.add("rule.times", given.mark, found=glimpse(given))
            return None
        found = self.conditions.fact(given)
        if found is None:
            return None
        scope, fact = found
        if fact.type != "integer" or (scope == "item") != (self.conditions.subject.each != "applicant"):
            self.problems.add("rule.times", given.mark, found=given.text)
            return None
        return fact
