"""`docs/batch.md` and `docs/impact.md` say what the declarations say; run by itself, this writes their tables anew."""

from __future__ import annotations

import re

import pytest
from console import ROOT
from test_written import CHINESE, key_row

from qaward.written import batch, impact, run
from qaward.written.declare import Written
from qaward.written.keys import keys_of

_TABLE = re.compile(r"^<!-- (\w+) -->\n.*?^<!-- / -->$", re.MULTILINE | re.DOTALL)
Records = tuple[type[Written], ...]
PAGES: dict[str, Records] = {
    "batch.md": (batch.Batch, batch.Sum, batch.SecondKey, batch.Look, run.LeftOut, batch.OnSpark, *batch.ROWS.values()),
    "impact.md": (impact.Impact, batch.Look, impact.Decided, *impact.ROWS.values()),
}
RECORDS = (*(each for page in PAGES.values() for each in page), batch.Applicants, batch.Program, batch.Input)


def table(name: str, records: Records) -> str:
    """The table of the keys of a record."""
    [found] = [each for each in records if each.__name__ == name]
    rows = [key_row(key) for key in keys_of(found)]
    return "\n".join((f"<!-- {name} -->", "", "| 键 | 值 | 内容 |", "|---|---|---|", *rows, "", "<!-- / -->"))


@pytest.mark.parametrize("page", PAGES)
def test_tables(page: str) -> None:
    """Every record has its table."""
    found = {each[1]: each[0] for each in _TABLE.finditer((ROOT / "docs" / page).read_text("utf-8"))}
    assert {each.__name__ for each in PAGES[page]} == set(found)
    for name, text in found.items():
        assert table(name, PAGES[page]) == text


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: f"{kind.__module__.split('.')[-1]}.{kind.__name__}")
def test_words(kind: type[Written]) -> None:
    """Every key is told in Chinese and, without a Chinese word, in English."""
    english = [kind.__doc__ or "", *(key.said.text("en") for key in keys_of(kind))]
    chinese = [kind.ZH, *(key.said.text("zh") for key in keys_of(kind))]
    assert all(english) and not CHINESE.search("".join(english))
    assert [] == [words for words in chinese if not CHINESE.search(words)]


if __name__ == "__main__":
    for name, records in PAGES.items():
        path = ROOT / "docs" / name
        text = _TABLE.sub(lambda found, records=records: table(found[1], records), path.read_text("utf-8"))
        path.write_text(text, encoding="utf-8")
