"""What the lines of a batch come to, however they were put together."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

pl = pytest.importorskip("polars")

from qaward.batch.done import Done  # noqa: E402

SORTS = {
    "payer": pl.Enum(["province", "city"]),
    "form": pl.Enum(["money", "voucher"]),
    "standing": pl.Enum(["due", "conditional", "honour"]),
    "figure": pl.Boolean(),
}
LINE = st.fixed_dictionaries(
    {
        "payer": st.sampled_from(["province", "city"]),
        "form": st.sampled_from(["money", "money", "voucher"]),
        "standing": st.sampled_from(["due", "conditional", "honour"]),
        "figure": st.booleans(),
        "net_fen": st.integers(0, 10**6) | st.sampled_from([0, 2**62, 2**63 - 1]),
    }
)


def table(pieces: list[list[dict[str, Any]]]) -> Any:
    """Lines in pieces, as they come from one clause and payer after the other."""
    schema = {"applicant": pl.Int64, **SORTS, "net_fen": pl.Int64}
    made = [pl.DataFrame([{"applicant": 1, **line} for line in piece], schema) for piece in pieces]
    return pl.concat([pl.DataFrame(schema=schema), *made], rechunk=False)


def sums(pieces: list[list[dict[str, Any]]]) -> dict[tuple[object, ...], tuple[int, int]]:
    """The sums by hand."""
    found: dict[tuple[object, ...], list[int]] = defaultdict(lambda: [0, 0])
    for line in (line for piece in pieces for line in piece):
        each = found[tuple(line[word] for word in SORTS)]
        each[0] += line["net_fen"]
        each[1] += 1
    return {sort: (fen, lines) for sort, (fen, lines) in found.items()}


@pytest.mark.parametrize("few", [0, 1_000], ids=["by pieces", "all at once"])
@given(pieces=st.lists(st.lists(LINE, max_size=5), max_size=4))
def test_sums(few: int, pieces: list[list[dict[str, Any]]]) -> None:
    """Every sum and count, also beyond what 64 bits hold."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("qaward.batch.done._FEW", few)
        done = Done.of({"refusals"})
        done.count("lines", table(pieces))
    assert sums(pieces) == done.sums


def test_alike_but_for_standings() -> None:
    """Lines of one clause and payer, of which some are due and some wait."""
    one = {"payer": "city", "form": "money", "standing": "due", "figure": True, "net_fen": 500}
    pieces = [[one] * 600 + [one | {"standing": "honour"}] * 500, [one | {"payer": "province"}] * 1_200]
    done = Done.of({"refusals"})
    done.count("lines", table(pieces))
    assert {
        ("city", "money", "due", True): (300_000, 600),
        ("city", "money", "honour", True): (250_000, 500),
        ("province", "money", "due", True): (600_000, 1_200),
    } == done.sums
