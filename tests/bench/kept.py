"""What runs of `before_after` keep for the next ones: generated cases, and the answers of the checkout before.

Both are taken again only where they would come out the same: cases by the generator and the rules they were drawn
for, answers by the commit that gave them and the bytes of the cases.
"""

from __future__ import annotations

import gzip
import os
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from tests.bench.case_inputs import ROOT, Chunk, lines_of, rules_digest

GENERATOR = ("tests/strategies.py", "tests/bench/case_inputs.py")


@dataclass(frozen=True)
class Store:
    """A folder of what is kept, for one checkout as it was committed; with the second key or without."""

    folder: Path
    commit: str

    @classmethod
    def of(cls, folder: Path, checkout: Path, *, second: bool) -> Store:
        """Raises RuntimeError where the checkout has changes that no commit has."""
        git = ["git", "-C", str(checkout)]
        changed = subprocess.run([*git, "status", "--porcelain", "qaward"], capture_output=True, text=True, check=True)
        if changed.stdout:
            raise RuntimeError(f"{checkout}: what it answers is not kept, for it has changes:\n{changed.stdout}")
        commit = subprocess.run([*git, "rev-parse", "HEAD"], capture_output=True, text=True, check=True)
        return cls(folder.resolve(), commit.stdout.strip() + ("-second" if second else ""))

    def cases(self, chunk: Chunk) -> Path:
        """The file of some generated cases, made if it is not there."""
        made = [(ROOT / name).read_bytes() for name in GENERATOR]
        digest = sha256(b"\0".join([*made, rules_digest(chunk.source).encode()])).hexdigest()[:16]
        path = self.folder / "cases" / digest / f"{chunk.kind}-{chunk.first}-{chunk.last}.jsonl"
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            part = path.with_suffix(f".{os.getpid()}")
            with part.open("w", encoding="utf-8") as written:
                written.writelines(lines_of(chunk))
            part.rename(path)
        return path

    def answers(self, cases: Path) -> Path:
        """Where the answers to a file of cases are, if they were kept."""
        return self.folder / "answers" / self.commit / f"{sha256(cases.read_bytes()).hexdigest()}.gz"


def kept(path: Path) -> Iterator[bytes]:
    """Answers that were kept."""
    with gzip.open(path) as answers:
        yield from answers


def keeping(answers: Iterable[bytes], path: Path) -> Iterator[bytes]:
    """Answers as they come, kept once the last was taken."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(f".{os.getpid()}")
    with gzip.open(part, "wb", compresslevel=1) as written:
        for answer in answers:
            written.write(answer)
            yield answer
    part.rename(path)
