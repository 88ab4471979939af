"""What is asked of the sum that another clause gives: of which clause, of whose part, how much."""

from __future__ import annotations

from dataclasses import dataclass

from qaward.marks import Mark
from qaward.policy.matchers.bounds import Range
from qaward.vocabulary.fact import Fact

SUM = Fact("gives", ("给的金额",), "money")
"""The sum that a clause gives, as something that bounds can be held against."""


@dataclass(frozen=True, slots=True)
class AskedSum:
    """That a clause gives a sum within some bounds (`test`), all payers together or one of them (`payer`).

    `clause` is its id, `label` what people call it, `payer_label` what they call the payer; `mark` is where it is said.
    """

    clause: str
    label: str
    payer: str | None
    payer_label: str
    test: Range
    mark: Mark

    def states(self, lang: str, *, turned: bool = False) -> str:
        """`《主导制定》由市级给的不低于 20万元`; `turned`: that it gives no such sum."""
        link, sum_ = self.test.said(SUM, lang, "", turned=False)
        if lang == "zh":
            return f"{self._whose('没有给出')}{sum_}" if turned else f"{self._whose('给的')}{link}{sum_}"
        return f"`{self.clause}` {'does not give' if turned else 'gives'} {sum_}{self._from()}"

    def asks(self, lang: str, *, turned: bool = False) -> str:
        """The same as a demand: `《主导制定》由市级给的应不低于 20万元`."""
        link, sum_ = self.test.said(SUM, lang, "", turned=False)
        if lang == "zh":
            return f"{self._whose('不应给出')}{sum_}" if turned else f"{self._whose('给的应')}{link}{sum_}"
        return f"`{self.clause}` {'must not give' if turned else 'has to give'} {sum_}{self._from()}"

    def _whose(self, verb: str) -> str:
        return f"《{self.label}》{f'由{self.payer_label}' if self.payer else ''}{verb}"

    def _from(self) -> str:
        return f" from {self.payer}" if self.payer else ""
