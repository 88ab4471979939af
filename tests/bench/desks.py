"""Checkouts that decide, each in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.bench.case_inputs import ROOT


class Desk:
    """A checkout that decides, in a process of its own."""

    def __init__(self, checkout: Path, *, second: bool) -> None:
        """Raises RuntimeError where another qaward than the checkout's would answer."""
        program = ROOT / "tests" / "bench" / "decider.py"
        command = [sys.executable, "-P", str(program), *(["--second-key"] if second else [])]
        env = os.environ | {"PYTHONPATH": str(checkout), "PYTHONHASHSEED": "0", "PYTHONUTF8": "1"}
        self._process = subprocess.Popen(
            command, cwd=checkout, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=1 << 20
        )
        said = json.loads(self.answer() or '{"qaward": null}')["qaward"]
        if said != str(checkout.resolve()):
            raise RuntimeError(f"{checkout}: qaward is {said}")

    def ask(self, path: Path) -> None:
        """Have a file of cases decided."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{path}\n".encode())
        self._process.stdin.flush()

    def answer(self) -> bytes:
        """The next line; empty where the process has died."""
        assert self._process.stdout is not None
        return self._process.stdout.readline()

    def close(self) -> None:
        """Let the process end, so that what it has used is counted."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait()
