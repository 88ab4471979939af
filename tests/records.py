"""Writes the record of every decision that the features make: `python tests/records.py DIR`, on any Python.

Records made on one Python are then replayed on the others: `qaward replay DIR`.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from qaward.canonical import digest
from qaward.engine import decide as module
from qaward.ledger.record import make_record

TESTS = Path(__file__).parent


def main(folder: Path) -> int:
    """Run the features with a recorder in place of `decide`; the exit code is that of the run."""
    folder.mkdir(parents=True, exist_ok=True)
    sound = module.decide

    def recording(*args: Any, **settings: Any) -> module.Decision:
        decision = sound(*args, **settings)
        content = make_record(decision, "features")
        (folder / f"{digest(content)[:32]}.json").write_bytes(content)
        return decision

    module.decide = recording
    names = [str(path) for path in sorted(TESTS.glob("test_*features.py"))]
    code = int(pytest.main([*names, "-q", "-n0", "-p", "no:cacheprovider"]))
    print(f"{len(list(folder.iterdir()))} records in {folder}, Python {sys.version.split()[0]}")
    return code


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
