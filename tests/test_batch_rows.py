"""Applicants of a batch that are decided one by one: in this process or by workers, with the same results."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import textwrap
import time
from datetime import date
from pathlib import Path

import pytest

pl = pytest.importorskip("polars")

from qaward.api import Engine  # noqa: E402
from qaward.batch import rows  # noqa: E402
from qaward.batch.results import TABLES  # noqa: E402
from qaward.batch.run import Order, Run  # noqa: E402
from qaward.batch.sheets import open_folder  # noqa: E402
from qaward.engine.decide import Disagreement  # noqa: E402
from qaward.engine.decision import Decision  # noqa: E402
from qaward.facts import Facts  # noqa: E402

DAY = date(2023, 6, 30)
MANY = 30


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine.load(policies=["city-product-quality"])


@pytest.fixture
def cohort(tmp_path: Path) -> Path:
    """Thirty enterprises with a design award each: 10万元 of the city. Every second had 4万元 of it before; what one in
    six lists may be missing something.
    """
    folder = tmp_path / "in"
    folder.mkdir()
    ids = [f"E{at}" for at in range(MANY)]
    heads = {"id": ids, "kind": ["enterprise"] * MANY, "registered_in_region": [True] * MANY}
    listing = ["open" if at % 6 == 1 else "complete" for at in range(MANY)]
    pl.DataFrame({**heads, "listing": listing}).write_parquet(folder / "applicants.parquet")
    awards = {"applicant": ids, "id": [f"A{at}" for at in range(MANY)], "awarded": [True] * MANY}
    pl.DataFrame({**awards, "design_prize": ["if_gold"] * MANY}).write_parquet(folder / "design_award.parquet")
    paid = [at for at in range(MANY) if at % 2 == 0]
    payments = {
        "applicant": [ids[at] for at in paid], "policy": ["city-product-quality"] * len(paid),
        "clause": ["design-award"] * len(paid), "item": [f"A{at}" for at in paid], "payer": ["city"] * len(paid),
        "amount": [4] * len(paid),
    }  # fmt: skip
    pl.DataFrame(payments).write_parquet(folder / "payments.parquet")
    return folder


def run(engine: Engine, cohort: Path, out: Path, workers: int) -> dict[str, list[object]]:
    done = Run(engine, Order(DAY), workers=workers)
    done.tables(open_folder(cohort, engine.rules.vocabulary), out)
    return {name: pl.read_parquet(out / f"{name}.parquet" / "*.parquet").rows() for name in TABLES}


class Differing(Engine):
    """An engine whose keys never agree."""

    def decide(self, facts: Facts, as_of: date | None = None, *, ranged: bool = True) -> Decision:
        raise Disagreement("durable-rules", None, None)


class TestWorkers:
    @pytest.mark.parametrize("few", [0, 7, MANY])
    def test_workers_come_to_what_this_process_comes_to(
        self, engine: Engine, cohort: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, few: int
    ) -> None:
        here = run(engine, cohort, tmp_path / "here", workers=1)
        monkeypatch.setattr(rows, "FEW", few)
        monkeypatch.setattr(rows, "_GO", 4)
        assert here == run(engine, cohort, tmp_path / "there", workers=2)
        assert MANY == len(here["lines"])
        manifests = [(tmp_path / name / "manifest.json").read_bytes() for name in ("here", "there")]
        assert manifests[0] == manifests[1]

    def test_what_a_worker_raises_comes_here(
        self, engine: Engine, cohort: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(rows, "FEW", 0)
        with pytest.raises(Disagreement, match="durable-rules: None"):
            run(Differing(engine.rules, engine.named), cohort, tmp_path / "out", workers=2)
        assert not (tmp_path / "out").exists()

    def test_a_disagreement_can_be_told_by_another_process(self) -> None:
        told = pickle.loads(pickle.dumps(Disagreement("durable", None, None)))
        assert ("durable", None, None) == (told.key, told.first, told.second)


KILLED = """
    import os, signal, sys
    from datetime import date
    from multiprocessing import active_children
    from qaward.api import Engine
    from qaward.batch import rows

    class Dying:
        'Applicants of whom the second go kills the process that asks for them.'
        def __iter__(self):
            for at in range(3 * rows._GO):
                if at > rows._GO:
                    while not active_children(): pass
                    print(*(child.pid for child in active_children()), flush=True)
                    os.kill(os.getpid(), signal.SIGKILL)
                yield rows.Asked(at, at, FACTS)

    if __name__ == "__main__":
        engine = Engine.load(policies=["city-product-quality"])
        FACTS = engine.facts({"applicant": {"id": "a", "kind": "enterprise"}})
        rows.FEW = 0
        rows.Rows(engine, None, frozenset(), 2).spans(Dying(), date(2023, 6, 30))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="processes are looked up in /proc")
def test_workers_end_with_the_process_that_began_them(tmp_path: Path) -> None:
    script = tmp_path / "killed.py"
    script.write_text(textwrap.dedent(KILLED), "utf-8")
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, timeout=60, check=False)
    assert -signal.SIGKILL == done.returncode, done.stderr
    workers = [int(pid) for pid in done.stdout.split()]
    assert workers
    until = time.monotonic() + 30
    while any(_runs(pid) for pid in workers) and time.monotonic() < until:
        time.sleep(0.05)
    assert not any(_runs(pid) for pid in workers)


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text("utf-8")
    except (ProcessLookupError, FileNotFoundError):
        return False
