"""Matchers: what each declaration has to hold for all of them, and the tables of the guide that are made of them.

After a change, `python tests/test_matchers.py` writes the tables of the guide anew.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from qaward.policy.matchers.all import KEYS, MATCHERS
from qaward.policy.matchers.base import Matcher
from qaward.policy.matchers.bounds import Range
from qaward.policy.wording import asks, describe, states
from qaward.vocabulary.fact import Fact

PAGE = Path(__file__).parent.parent / "docs" / "rules.md"
_TABLE = re.compile(r"(### 4\.([23]) [^\n]*\n\n)((?:\|[^\n]*\n)+)")


def table(section: str) -> str:
    """The table of a section: 4.3 is about dates, 4.2 about whatever else can be more or less."""
    of_dates = [each for each in MATCHERS if "date" in each.types and "money" not in each.types]
    of_others = [each for each in MATCHERS if "money" in each.types]
    rows = [row for each in (of_others if section == "2" else of_dates) for row in each.reference]
    return "| 写法 | 含义 |\n|---|---|\n" + "".join(f"| `{row.written}` | {row.means} |\n" for row in rows)


def test_the_guide_has_the_rows_of_the_declarations() -> None:
    found = {section: text for _, section, text in _TABLE.findall(PAGE.read_text("utf-8"))}
    assert {"2": table("2"), "3": table("3")} == found


def test_no_key_is_declared_twice() -> None:
    assert len(KEYS) == len(set(KEYS))


@pytest.mark.parametrize("matcher", MATCHERS, ids=lambda matcher: matcher.keys[0])
def test_every_key_is_shown_in_the_reference(matcher: Matcher) -> None:
    shown = " ".join(row.written for row in matcher.reference)
    assert () == tuple(key for key in (*matcher.keys, *matcher.beside) if f"{key}:" not in shown)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("ends", [(1000, None), (None, 2000), (1000, 2000)])
def test_a_day_is_early_or_late_and_never_high_or_low(
    lang: str, turned: bool, ends: tuple[int | None, int | None]
) -> None:
    """Whatever shows a test of a date, as what is asked, as a demand or as a statement, says 早于 or 晚于."""
    fact, test = Fact("since", ("起始日期",), "date"), Range(*ends)
    told = describe(test, fact, lang, turned=turned) + asks(test, fact, lang, turned=turned) + states(test, fact, lang)

    assert [] == re.findall("[低高]于|超过|大于|小于|at least|at most|above|below", told)
    assert re.search("早于|晚于|至" if lang == "zh" else "before|after|to", told)


if __name__ == "__main__":
    PAGE.write_text(_TABLE.sub(lambda found: found[1] + table(found[2]), PAGE.read_text("utf-8")), encoding="utf-8")
