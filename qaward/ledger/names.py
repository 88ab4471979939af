"""The file names of records: each applicant's own, on every file system."""

from __future__ import annotations

import re
import unicodedata

from qaward.canonical import digest

LONGEST_NAME = 120
"""How many bytes of a record's file name come from the applicant's id; file systems allow 255 in all."""

SHORT, LONG = 12, 64
"""How many digits of an id's digest tell it from others; the long form where even the short one is taken."""

_UNSAFE = re.compile(r"[^\w.-]")
_DEVICE = re.compile(r"(con|conin|conout|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)
"""Names that mean a device on Windows."""
_MARKED = re.compile(rf".*-([0-9a-f]{{{SHORT}}}|[0-9a-f]{{{LONG}}})", re.IGNORECASE | re.DOTALL)
"""What looks as if a digest had been put behind it already."""


def record_name(identity: str, digits: int = SHORT) -> str:
    """A file name for an applicant's record.

    An id that is a safe name is the name; any other gets a piece of its digest, so that no two ids share a name,
    even where names that differ by case, or by how a letter is composed, are one.
    """
    safe = _UNSAFE.sub("_", identity).lstrip(".-").encode()[:LONGEST_NAME].decode(errors="ignore")
    device = _DEVICE.fullmatch(safe) is not None
    plain = safe == identity == identity.upper() == unicodedata.normalize("NFKC", identity)
    if safe and plain and not device and not safe.endswith(".") and not _MARKED.fullmatch(safe) and digits == SHORT:
        return f"{safe}.json"
    return f"{'_' if device else ''}{safe or 'record'}-{digest(identity.encode())[:digits]}.json"


def folded(name: str) -> str:
    """What a name comes to where case and composition do not count: names that share it are one name there."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
