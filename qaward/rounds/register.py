"""The register of the runs that were kept: the digest of each `run.json`, as `sha256sum -c` reads them. A run is whole
by its own seal; the register tells that one is gone altogether, or that another stands in its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from qaward.canonical import digest
from qaward.contents import content_of
from qaward.findings import Finding, enumerated, texts
from qaward.marks import Mark
from qaward.writing import overwrite_alone

REGISTER = "SHA256SUMS"
LARGEST_REGISTER = 8 * 1024 * 1024
_LINE = re.compile(r"([0-9a-f]{64}) [ *]([0-9]{4})/run\.json")


def registered(runs: Path) -> dict[str, str]:
    """The digests of the runs in the register, by number. Raises InputError where it cannot be read."""
    return dict(_lines(runs)[0])


def register(runs: Path, manifests: Mapping[str, bytes]) -> None:
    """Add the runs that the register does not have yet, for who is alone in the folder of runs; what it says of others
    stays. Raises InputError, OSError.
    """
    known, odd = _lines(runs)
    new = {number: digest(content) for number, content in manifests.items() if number not in known}
    if new:
        lines = [f"{sha}  {number}/run.json" for number, sha in sorted({**known, **new}.items())]
        overwrite_alone(runs / REGISTER, "".join(f"{line}\n" for line in (*lines, *odd.values())).encode())


def missed(runs: Path, there: Mapping[str, str]) -> Iterator[Finding]:
    """Runs that were and are gone, by the register or by a gap in their numbers, and those whose `run.json` is another;
    `there` has the digests by number (empty: it has none). Raises InputError.
    """
    known, odd = _lines(runs)
    last = max(map(int, {*known, *there}), default=0)
    gone = [number for each in range(1, last + 1) if (number := f"{each:04d}") not in there]
    if gone:
        words = {"zh": enumerated(gone, "、"), "en": enumerated(gone, ", ")}
        yield Finding("round.run-gone", Mark(str(runs)), texts(words), "note")
    for number, sha in sorted(there.items()):
        if sha and known.get(number, sha) != sha:
            yield Finding("round.run-other", Mark(str(runs / number / "run.json")), (("found", number),), "note")
    for line in odd:
        yield Finding("round.register", Mark(str(runs / REGISTER), line), (), "note")


def _lines(runs: Path) -> tuple[dict[str, str], dict[int, str]]:
    """The entries of the register, and its lines that are none, by their number."""
    place = runs / REGISTER
    if not place.is_file():
        return {}, {}
    known: dict[str, str] = {}
    odd: dict[int, str] = {}
    text = content_of(place, LARGEST_REGISTER, "round.large").decode("utf-8", "replace")
    for at, line in enumerate(text.splitlines(), 1):
        found = _LINE.fullmatch(line)
        if found is not None and found[2] not in known:
            known[found[2]] = found[1]
        else:
            odd[at] = line
    return known, odd
