"""What may be published of codes and texts: codes of units whole, those of persons in part, no phone, no account.

Unified credit codes are public (they stand in the register); the middle of identity numbers, phone numbers, e-mail
addresses and long runs of digits, as accounts are, are covered by stars.
"""

from __future__ import annotations

import re

from qaward.codes import code_fault, is_person

STARS = "*"
_UNIT = 18
_PERSON = re.compile(r"(?<![0-9A-Za-z])([1-9][0-9]{5})([0-9]{8})([0-9]{3}[0-9Xx])(?![0-9A-Za-z])")
_LONG = re.compile(r"(?<![0-9A-Za-z/.\-])([0-9](?:[ -]?[0-9]){10,})(?![0-9A-Za-z])")
_PHONE = re.compile(r"(?<![0-9])(0[0-9]{2,3}[- ]?[0-9]{7,8})(?![0-9])")
_MAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")


def masked_code(code: str) -> str:
    """A code as it may be published: of a person in part, of a unit whole."""
    return masked(code) if is_person(code) or code_fault(code) is not None else code


def masked(text: str) -> str:
    """A text as it may be published: parts of identity numbers, phones, mail addresses, accounts are covered."""
    text = _PERSON.sub(lambda found: _person(found[0]) if _may_be_person(found[0]) else found[0], text)
    text = _MAIL.sub(lambda found: STARS * 3 + found[0][found[0].index("@") :][:1] + STARS * 3, text)
    text = _PHONE.sub(lambda found: _covered(found[0]), text)
    return _LONG.sub(lambda found: found[0] if _is_unit(found[0]) else _covered(found[0]), text)


def _is_unit(digits: str) -> bool:
    """Whether a run of digits is a sound code of a unit: these are published."""
    return len(digits) == _UNIT and not _may_be_person(digits)


def _may_be_person(digits: str) -> bool:
    """Whether eighteen digits may be a person's: all that are no sound code of a unit, since one may be mistyped."""
    return is_person(digits) or code_fault(digits) is not None


def _person(code: str) -> str:
    return f"{code[:6]}{STARS * 8}{code[-4:]}"


def _covered(digits: str) -> str:
    """The first three and the last two characters, stars between."""
    return f"{digits[:3]}{STARS * (len(digits) - 5)}{digits[-2:]}"
