"""Codes of access: what an office hands out to applicants, so that each sees what it is owed and nobody else does.

Of a code only the digest is kept. A code is random (80 bits), so that no slow digest is needed to keep it secret.
"""

from __future__ import annotations

import hmac
import json
import os
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qaward.canonical import canonical_json, digest
from qaward.contents import content_of
from qaward.findings import Finding, InputError, refusal
from qaward.identity import code as code_form
from qaward.marks import Mark
from qaward.report.render import BYTE_ORDER_MARK, as_csv
from qaward.report.rows import Table
from qaward.rounds.people import People
from qaward.rounds.published import Somebody
from qaward.rounds.replies import ONLINE
from qaward.writing import amend, create, make_folder

ACCESS = f"{ONLINE}/查询码.json"
"""The digests of the codes, in the folder of a round."""
LARGEST_ACCESS = 8 * 1024 * 1024
_ACCESS_VERSION = "access/1"

_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""What a code is made of: no sign that is easily taken for another."""
_TAKEN_FOR = str.maketrans({"O": "0", "I": "1", "L": "1"})
_SIGNS_OF_A_CODE, _GROUP = 16, 4
NOBODY = "0" * 64
"""A digest that no code has: whoever has no code is held against it, so that it takes as long."""


@dataclass(frozen=True, slots=True)
class HandedOut:
    """A code that was made just now, for whom."""

    applicant: str
    name: str
    code: str


def new_code() -> str:
    """A code: four groups of four signs."""
    signs = [secrets.choice(_SIGNS) for _ in range(_SIGNS_OF_A_CODE)]
    return "-".join("".join(signs[at : at + _GROUP]) for at in range(0, _SIGNS_OF_A_CODE, _GROUP))


def digest_of(applicant: str, code: str) -> str:
    """What is kept of a code: it is of one applicant, however both are written."""
    signs = "".join(sign for sign in code.upper().translate(_TAKEN_FOR) if sign in _SIGNS)
    return digest(f"{_ACCESS_VERSION}\n{code_form(applicant)}\n{signs}".encode())


def digests(folder: Path) -> Mapping[str, str]:
    """The digests of all codes, by the forms of the applicants' codes. Raises InputError where they cannot be read."""
    path = folder / ACCESS
    if not path.is_file():
        raise InputError([Finding("access.none", Mark(ACCESS))])
    return _read(content_of(path, LARGEST_ACCESS, "round.large", ACCESS))


def _read(content: bytes) -> dict[str, str]:
    try:
        document: Any = json.loads(content)
        if document["qaward"] != _ACCESS_VERSION:
            raise ValueError
        return {str(key): str(value) for key, value in document["codes"].items()}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise InputError([Finding("access.damaged", Mark(ACCESS))]) from None


def admitted(folder: Path, applicant: str, code: str) -> str:
    """The digest by which an applicant is let in with a code; empty where it is not. It takes as long either way."""
    known = digests(folder).get(code_form(applicant), NOBODY)
    given = digest_of(applicant, code)
    return known if hmac.compare_digest(known.encode(), given.encode()) else ""


def hand_out(
    folder: Path, people: Iterable[Somebody], to: Path, again: Sequence[str] = ()
) -> tuple[tuple[HandedOut, ...], int]:
    """Make codes for those who have none, or anew for those named in `again`; how many have no 统一社会信用代码.

    They are written to a new file, and their digests into the folder. Raises InputError where the file is there
    already or cannot be written, or nobody is called so; where nobody lacks a code nothing is written.
    """
    if to.resolve().is_relative_to(folder.resolve()):
        raise InputError([Finding("access.inside", Mark(str(to)))])
    everybody = list(people)
    with_code = {code_form(each.code): each for each in everybody if each.code}
    renewed = _named(again, with_code.values())
    made: list[HandedOut] = []

    def with_them(content: bytes) -> bytes:
        known = _read(content) if content else {}
        made.clear()
        for key, each in sorted(with_code.items()):
            if key in renewed or (not again and key not in known):
                made.append(HandedOut(each.code, each.name, new_code()))
        if not made:
            return content
        before = os.umask(0o077)  # for the eyes of who hands them out
        try:
            create(to, _file(made))  # first: codes that nobody has would let nobody in
        finally:
            os.umask(before)
        codes = known | {code_form(each.applicant): digest_of(each.applicant, each.code) for each in made}
        return canonical_json({"qaward": _ACCESS_VERSION, "codes": codes})

    try:
        make_folder(folder / ONLINE)
        amend(folder / ACCESS, LARGEST_ACCESS, with_them)
    except FileExistsError:
        raise InputError([Finding("access.there", Mark(str(to)))]) from None
    except OSError as fault:
        raise InputError([Finding("file.unwritable", Mark(str(to)), tuple(refusal(fault).items()))]) from None
    return tuple(made), len(everybody) - len(with_code)


def _named(words: Sequence[str], people: Iterable[Somebody]) -> frozenset[str]:
    """Those whom words mean, by the forms of their codes."""
    everybody = People(people)
    known = {each.key: code_form(each.code) for each in people}
    found: set[str] = set()
    for word in words:
        if (fault := everybody.several(word, Mark("--again"))) is not None:
            raise InputError([fault])
        key = everybody.key(word)
        if key not in known:
            raise InputError([Finding("access.nobody", Mark("--again"), (("found", word),))])
        found.add(known[key])
    return frozenset(found)


def _file(made: Iterable[HandedOut]) -> bytes:
    """The codes as a table that office programs open."""
    body = tuple((each.applicant, each.name, each.code) for each in made)
    return (BYTE_ORDER_MARK + as_csv(Table(("统一社会信用代码", "名称", "查询码"), body))).encode()
