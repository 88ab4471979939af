"""docs/papers.md tells every key of papers.yaml, and no other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, get_args

import pytest

from qaward.papers.kinds import KINDS
from qaward.papers.shape import PapersShape
from qaward.shapes import Shape
from tests.console import ROOT

PAGE = (ROOT / "docs/papers.md").read_text("utf-8")


def shapes_in(annotation: Any) -> Iterator[type[Shape]]:
    """The models that a type speaks of: itself, or those it holds."""
    if isinstance(annotation, type) and issubclass(annotation, Shape):
        yield annotation
    for each in get_args(annotation):
        yield from shapes_in(each)


def keys_of(shape: type[Shape], before: str = "") -> Iterator[str]:
    """Every key of a model with those of the models below it; one that holds just a model is no key of its own."""
    for name, field in shape.model_fields.items():
        key = f"{before}{field.alias or name}"
        below = list(shapes_in(field.annotation))
        if not below or key == "sheets.columns":
            yield key
        for each in below:
            yield from keys_of(each, f"{key}.")


def test_the_page_tells_every_key() -> None:
    table = PAGE.partition("| 键 | 是什么 |")[2].partition("\n\n")[0]
    told = [
        key for row in table.splitlines() for key in re.findall(r"`([\w.]+)`", row.split("|")[1] if "|" in row else "")
    ]
    assert sorted(told) == sorted(keys_of(PapersShape))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
def test_the_page_tells_every_sheet(kind: Any) -> None:
    table = PAGE.partition("| 表 | 是什么 | 单位 |")[2].partition("\n\n")[0]
    named = {name for row in table.splitlines() if "|" in row for name in row.split("|")[1].strip().split("、")}
    assert kind.name in named
