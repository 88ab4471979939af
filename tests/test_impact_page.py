"""`docs/impact.md` says what the declarations say; `python tests/test_impact_page.py` writes its tables anew."""

from __future__ import annotations

import re

import pytest
from console import ROOT
from test_written import CHINESE, key_row

from qaward.written.declare import Written
from qaward.written.impact import ROWS, Decided, Impact
from qaward.written.keys import keys_of

PAGE = ROOT / "docs" / "impact.md"
_TABLE = re.compile(r"^<!-- (\w+) -->\n.*?^<!-- / -->$", re.MULTILINE | re.DOTALL)
RECORDS: tuple[type[Written], ...] = (Impact, Decided, *ROWS.values())


def table(name: str) -> str:
    """The table of the keys of a record."""
    [found] = [each for each in RECORDS if each.__name__ == name]
    rows = [key_row(key) for key in keys_of(found)]
    return "\n".join((f"<!-- {name} -->", "", "| 键 | 值 | 内容 |", "|---|---|---|", *rows, "", "<!-- / -->"))


def test_tables() -> None:
    """Every record has its table."""
    found = {each[1]: each[0] for each in _TABLE.finditer(PAGE.read_text("utf-8"))}
    assert {each.__name__ for each in RECORDS} == set(found)
    for name, text in found.items():
        assert table(name) == text


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
def test_words(kind: type[Written]) -> None:
    """Every key is told in Chinese and, without a Chinese word, in English."""
    english = [kind.__doc__ or "", *(key.said.text("en") for key in keys_of(kind))]
    chinese = [kind.ZH, *(key.said.text("zh") for key in keys_of(kind))]
    assert all(english) and not CHINESE.search("".join(english))
    assert [] == [words for words in chinese if not CHINESE.search(words)]


if __name__ == "__main__":
    PAGE.write_text(_TABLE.sub(lambda found: table(found[1]), PAGE.read_text("utf-8")), encoding="utf-8")
