"""Options that would do nothing beside another are refused, with the reason in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest
from console import run

ROOT = Path(__file__).resolve().parent.parent
MAKER = ROOT / "features" / "city-product-quality" / "profiles" / "bearing-maker.yaml"
EVALUATE = ("evaluate", MAKER, "--as-of", "2023-06-30")
RULES = ROOT / "features" / "figures" / "rules"
SOURCES = ("--sources", ROOT / "features" / "figures" / "sources", "--rules", RULES)
USELESS = [
    *((EVALUATE, ("--why", "--format", form), "--why") for form in ("json", "jsonl", "csv")),
    *((EVALUATE, ("--capital", "--format", form), "--capital") for form in ("json", "jsonl", "csv")),
    (EVALUATE, ("--why", "--summary"), "--why"),
    (EVALUATE, ("--why", "--summary", "--format", "csv"), "--why"),
    (EVALUATE, ("--capital", "--needs-review"), "--capital"),
    (EVALUATE, ("--capital", "--summary", "--format", "csv"), "--capital"),
    *(
        (call, ("--waived", "--format", form), "--waived")
        for call in (("lint", RULES), ("test", RULES), ("coverage", *SOURCES), ("figures", *SOURCES), ("verify", RULES))
        for form in ("json", "sarif")
    ),
    *((("fmt", RULES), ("--diff", "--format", form), "--diff") for form in ("json", "sarif")),
    (("verify", RULES), ("--compare", "a", "b", "--policy", "a"), "--policy"),
    (("verify", RULES), ("--compare", "a", "b", "--waived"), "--waived"),
    (("verify", RULES), ("--against", RULES, "--seconds", "5"), "--seconds"),
]


@pytest.mark.parametrize(("call", "flags", "useless"), USELESS)
def test_what_does_nothing_is_refused(call: tuple[str, ...], flags: tuple[str, ...], useless: str) -> None:
    """Nothing is done, and both the flag and what it does not go with are named."""
    for lang, words in (("zh", "合用不起作用："), ("en", " does nothing beside ")):
        found = run(*call, *flags, "--lang", lang)
        assert (2, "") == (found.exit_code, found.stdout)
        [told] = [line for line in found.stderr.splitlines() if words in line]
        assert useless in told


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (("--why",), ("--format", "markdown")),
        (("--why",), ("--capital",)),
        (("--capital",), ("--summary",)),
        (("--capital",), ("--format", "markdown")),
        (("--summary",), ("--format", "csv")),
        (("--needs-review",), ("--format", "json")),
    ],
)
def test_what_works_together_does(one: tuple[str, ...], two: tuple[str, ...]) -> None:
    """The two together give what neither gives alone."""
    together, first, second = (run(*EVALUATE, *flags) for flags in ((*one, *two), one, two))
    assert 0 == together.exit_code
    assert together.stdout not in {first.stdout, second.stdout}
