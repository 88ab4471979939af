"""The web door in this process, on the packaged rules: Django is configured once, and clients ask it."""

from __future__ import annotations

import html
import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from console import ROOT
from django.test import Client

from qaward.web.config import application
from qaward.web.desk import Desk
from qaward.web.options import Options

PROFILES = ROOT / "features/city-product-quality/profiles"
BEARINGS = PROFILES / "bearing-maker.yaml"
CITY = "city-product-quality"
DAY = "2023-06-30"


@cache
def site() -> Desk:
    """The desk behind all clients."""
    made = Desk(Options(rules=ROOT / "rules", names=("testserver",), per_minute=0))
    application(made)
    return made


def client(**settings: Any) -> Client:
    """A browser without script; its faults come as pages, as they do to people."""
    site()
    return Client(raise_request_exception=False, **settings)


def uploaded(path: Path = BEARINGS, *, asks: Client | None = None, **fields: Any) -> Any:
    """The answer to a profile that is uploaded."""
    with path.open("rb") as file:
        return (asks or client()).post("/upload", {"file": file, "policy": [CITY], "day": DAY, **fields})


def case_in(answer: Any) -> str:
    """The case that a page carries."""
    found = re.search(r'name="case" value="(.*?)"', answer.content.decode())
    assert found is not None
    return html.unescape(found[1])


def case(path: Path = BEARINGS) -> str:
    """The case of a profile."""
    return case_in(uploaded(path))


def profile(path: Path = BEARINGS) -> dict[str, Any]:
    """A profile as programs send it."""
    found: dict[str, Any] = json.loads(case(path))["profile"]
    return found


def text(answer: Any) -> str:
    """What a page says, without its tags."""
    plain = re.sub(r"<[^>]+>", " ", answer.content.decode())
    return re.sub(r"\s+", " ", html.unescape(plain)).strip()
