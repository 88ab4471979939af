"""Files that change while a batch reads them: nothing is written of what was old in part and new in part."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from console import FULL, write_pack, write_profile

pl = pytest.importorskip("polars", reason="Polars is an extra")

from qaward.api import Engine  # noqa: E402
from qaward.batch.run import Order, Run  # noqa: E402
from qaward.batch.sheets import open_folder  # noqa: E402
from qaward.cli.batch import profiles_of  # noqa: E402
from qaward.findings import InputError  # noqa: E402

DAY = date(2023, 6, 30)


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine.load(policies=["city-product-quality"])


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """The applicants of a cohort of one."""
    folder = tmp_path / "cohort"
    folder.mkdir()
    heads = {"id": ["A"], "kind": ["enterprise"], "registered_in_region": [True]}
    pl.DataFrame(heads).write_parquet(folder / "applicants.parquet")
    return folder / "applicants.parquet"


def touched(path: Path) -> None:
    """It is written to, and has the size that it had."""
    os.utime(path, ns=(1, 1))


def replaced(path: Path) -> None:
    """Another file has its name, with the same content and times."""
    other = path.with_suffix(".new")
    shutil.copy2(path, other)
    other.replace(path)


def longer(path: Path) -> None:
    with path.open("ab") as stream:
        stream.write(b"\n")


def decide(engine: Engine, table: Path, out: Path, meanwhile: Callable[[Path], None]) -> Run:
    """A run that something happens to before all is written."""
    made = Run(engine, Order(DAY), told=lambda done, of: meanwhile(table))
    made.tables(open_folder(table.parent, engine.rules.vocabulary), out)
    return made


@pytest.mark.parametrize("change", [touched, replaced, longer, Path.unlink])
def test_a_table(change: Callable[[Path], None], engine: Engine, table: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError) as fault:
        decide(engine, table, tmp_path / "out", change)
    assert ["file.changing"] == [each.code for each in fault.value.findings]
    assert [str(table)] == [each.mark.source for each in fault.value.findings]
    assert [] == [each.name for each in tmp_path.iterdir() if "out" in each.name and not each.name.endswith(".lock")]


def test_results_that_stand_there_stay(engine: Engine, table: Path, tmp_path: Path) -> None:
    decide(engine, table, tmp_path / "out", lambda path: None)
    before = (tmp_path / "out" / "manifest.json").read_bytes()
    with pytest.raises(InputError):
        decide(engine, table, tmp_path / "out", touched)
    assert before == (tmp_path / "out" / "manifest.json").read_bytes()
    assert sha256(table.read_bytes()).hexdigest().encode() in before


def test_a_profile(tmp_path: Path) -> None:
    """It is read before anything is decided."""
    engine = Engine.load(write_pack(tmp_path / "rules"))
    profile = write_profile(tmp_path / "p.json", FULL)
    made = Run(engine, Order(DAY), told=lambda done, of: touched(profile))
    with pytest.raises(InputError) as fault:
        made.profiles(profiles_of([str(profile)], engine.rules.vocabulary), [profile], tmp_path / "out")
    assert [("file.changing", str(profile))] == [(each.code, each.mark.source) for each in fault.value.findings]
