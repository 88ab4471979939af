"""Kills `qaward impact` at moments spread over its run, to count what is lost: `python tests/killing_impact.py N`."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from console import DAY, FULL, ROOT, write_pack
from killing import names
from killing_batch import standing


def moments(number: int) -> dict[str, Any]:
    """The command over an older result, killed; what stands there is old, new or absent, and the next run mends it."""
    faults: list[str] = []
    came = {"old": 0, "new": 0, "absent": 0}
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with tempfile.TemporaryDirectory() as place:
        root = Path(place)
        rules, profiles = write_pack(root / "rules"), root / "profiles.jsonl"

        def call(out: Path, day: str) -> list[str]:
            words = ["impact", str(rules), str(rules), str(profiles), "-o", str(out), "--as-of", day]
            return [sys.executable, "-m", "qaward", *words, "--new-reading", "pilot-sum=1万元"]

        lines = [{**FULL, "applicant": {**FULL["applicant"], "id": f"E-{at}"}} for at in range(30)]
        profiles.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
        sound: dict[str, dict[str, bytes]] = {}
        length = 0.0
        for name, day in (("old", "2024-06-30"), ("new", DAY)):
            start = time.monotonic()
            subprocess.run(call(root / name / "out", day), env=environment, check=True, capture_output=True)
            length = time.monotonic() - start
            sound[name] = standing(root / name / "out")
        chance = random.Random(14)
        for at in range(number):
            folder = root / f"killed-{at}"
            shutil.copytree(root / "old", folder)
            child = subprocess.Popen(
                call(folder / "out", DAY), env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
            time.sleep(length * (at + chance.random()) / number)
            child.kill()
            child.wait()
            after = standing(folder / "out")
            now = next((name for name, each in (*sound.items(), ("absent", {})) if each == after), "")
            if not now:
                faults.append(f"moment {at}: {sorted(after)}")
            came[now or "absent"] += 1
            subprocess.run(call(folder / "out", DAY), env=environment, check=True, capture_output=True)
            if standing(folder / "out") != sound["new"] or names(folder) != ["out"]:
                faults.append(f"moment {at}: left after the next run: {names(folder)}")
            shutil.rmtree(folder)
    return {"moments": number, "seconds": round(length, 3), **came, "faults": faults}


if __name__ == "__main__":
    print(json.dumps(moments(int(sys.argv[1]))))
