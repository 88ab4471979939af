"""Generated policies with some applicants each, from a seed; what is compared of printers is compared of these."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from qaward.facts import Facts, as_profile
from tests.by_columns import a_crowd, crowded
from tests.shaped import Shaped, shapes
from tests.strategies import Author, Book, Market, Seeded, a_book, a_day, a_profile, forms, unknowns
from tests.wide import Wide

FROM = 40_000_000
"""The first seed, so that these are other policies than those of tests."""

ITEMS, ITEMS_IN_CROWDS = 7, 12


WIDE, SHAPED = 10**9, 2 * 10**9


@dataclass(frozen=True)
class Generated:
    """Some policies, a day, and applicants; of every second seed the policies have stacking rules that bite.

    From `WIDE` on seeds stand for policies in all the ways of writing, see `tests.wide`; from `SHAPED` on for those
    that are in the shapes of award texts as well, see `tests.shaped`.
    """

    seed: int
    book: Book
    market: Market
    day: date
    applicants: tuple[Facts, ...]

    @classmethod
    def of(cls, seed: int, profiles: int) -> Generated:
        """What a seed stands for; the first applicants are the same, however many there are."""
        source = Seeded(FROM + seed)
        book = a_book(source, writer=Shaped if seed >= SHAPED else Wide if seed >= WIDE else Author)
        market, day = Market.of(book.load()), a_day(source)
        if seed % 2:
            market = replace(market, plan=crowded(market.plan, source))
            made = [a_crowd(source, market, market.plan, day, ITEMS_IN_CROWDS) for _ in range(profiles)]
        else:
            made = [a_profile(source, market, day, ITEMS) for _ in range(profiles)]
        return cls(seed, book, market, day, tuple(made))

    def constructs(self) -> Iterator[str]:
        """What of the language the policies use, and what there is of applicants: each once, however often it is."""
        found = forms(self.market.rules)
        yield "policies"
        yield from found
        yield from (f"written: {shape}" for shape in shapes(self.book))
        yield from grouped(found)
        yield from {each for facts in self.applicants for each in self.of_applicant(facts)}

    def of_applicant(self, facts: Facts) -> Iterator[str]:
        """What is particular about an applicant."""
        yield from ["an applicant with payments"] * bool(facts.paid)
        yield from ["an applicant with choices"] * bool(facts.chosen)
        yield from ["an applicant with an open list"] * (not facts.complete)
        yield from ["an applicant with an item listed twice"] * bool(facts.repeated)
        yield from ["an applicant with unknown facts"] * bool(unknowns(facts, self.market.vocabulary))

    def written(self, applicants: Iterable[int]) -> str:
        """The rule files, the stacking rules in force, the day and some applicants, to be read by a person."""
        files = [f"# {name}\n{text.decode()}" for name, text in self.book.files().items() if name != "vocabulary.yaml"]
        rules = [f"# {rule}" for rule in self.market.plan.stacking]
        vocabulary = self.market.vocabulary
        profiles = [
            f"# applicant {at}\n{json.dumps(as_profile(self.applicants[at], vocabulary), ensure_ascii=False, indent=1)}"
            for at in applicants
        ]
        choices = f"# readings chosen: {self.book.choices}"
        return "\n".join([*files, "# stacking rules in the order in which they work", *rules, choices,
                          f"# decided for {self.day}", *profiles])  # fmt: skip


def grouped(found: Counter[str]) -> Iterator[str]:
    """Constructs of several forms, by one name."""
    names = {
        "any count": "count",
        "any total over items": "total ",
        "any computed sum": "sum ",
        "any stacking rule": "stacking ",
        "any table": "table by",
    }
    for name, start in names.items():
        if any(form.startswith(start) for form in found):
            yield name
