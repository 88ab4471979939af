"""Where the answers of an interview are kept on the command line, and under which names."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from qaward.cli.common import unreadable, write_new
from qaward.findings import Finding, InputError
from qaward.marks import Mark

if TYPE_CHECKING:
    from qaward.interview.interview import Interview

SAVED_NAME = "问答.json"
"""What is written where nobody names a file; with a number where there is one already."""
MOST_NAMES = 1000


class Keeper:
    """Where answers are kept. `ours`: the file was written by an interview that goes on, and may be replaced."""

    def __init__(self, path: Path | None, *, ours: bool) -> None:
        self.path, self.ours = path, ours

    def keep(self, interview: Interview) -> Path:
        """Keep the answers in the file that was named, or in a new one. Raises InputError."""
        content = interview.saved().encode("utf-8")
        if self.path is None:
            self.path = write_beside(SAVED_NAME, content)
        elif self.ours:
            from qaward.writing import rewrite

            try:
                rewrite(self.path, content)
            except OSError as fault:
                raise unreadable(str(self.path), fault, "file.unwritable") from None
        else:
            write_new(self.path, content)
        self.ours = True
        return self.path


def write_beside(name: str, content: bytes) -> Path:
    """Write to a file of a name that is free."""
    first = Path(name)
    for number in range(1, MOST_NAMES):
        path = first if number == 1 else first.with_stem(f"{first.stem}-{number}")
        if not path.exists():
            write_new(path, content)
            return path
    raise InputError([Finding("file.exists", Mark(name))])
