"""Forms of computed sums: what each declaration has to hold, and the table of the guide that is made of them.

After a change, `python tests/test_amount_forms.py` writes the table of the guide anew.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from qaward.policy.sums.all import SUM_FORMS
from qaward.policy.sums.base import SumForm

PAGE = Path(__file__).parent.parent / "docs" / "rules.md"
_TABLE = re.compile(r"(### 7\.9 [^\n]*\n\n[^\n]*\n\n)((?:\|[^\n]*\n)+)")


def table() -> str:
    """A row for each way of writing a sum."""
    rows = (row for form in SUM_FORMS for row in form.reference)
    return "| 写法 | 含义 |\n|---|---|\n" + "".join(f"| `{row.written}` | {row.means} |\n" for row in rows)


def test_the_guide_has_the_rows_of_the_declarations() -> None:
    assert [table()] == [text for _, text in _TABLE.findall(PAGE.read_text("utf-8"))]


def test_no_form_has_the_key_of_another() -> None:
    assert len(SUM_FORMS) == len({form.key for form in SUM_FORMS})


@pytest.mark.parametrize("form", SUM_FORMS, ids=lambda form: form.key)
def test_every_key_that_belongs_to_a_form_is_shown(form: SumForm) -> None:
    shown = " ".join(row.written for row in form.reference)
    own = (key for key in (form.key, *form.beside) if key not in {"above", "at_least"})
    assert () == tuple(key for key in own if f"{key}:" not in shown)


if __name__ == "__main__":
    PAGE.write_text(_TABLE.sub(lambda found: found[1] + table(), PAGE.read_text("utf-8")), encoding="utf-8")
