"""Official codes of applicants: unified social credit codes (GB 32100) and identity numbers of persons (GB 11643)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice, product
from typing import Literal

from stdnum.cn import uscc
from stdnum.iso7064 import mod_11_2

from qaward.identity import latin, sign, tidy

_SHAPE = re.compile(r"[0-9A-Za-z|]{2}[0-9IOSZilosz|]{6}[0-9A-Za-z|]{10}")
"""What was meant for an official code: 18 signs, of which the third to the eighth are figures, well or badly read."""
_PERSON = re.compile(r"[1-9][0-9]{5}((?:18|19|20)[0-9]{2})([0-9]{2})([0-9]{2})[0-9]{3}[0-9Xx]")
_USED = frozenset("0123456789ABCDEFGHJKLMNPQRTUWXY")
_MEANT = {"I": "1", "O": "0", "Z": "2", "S": "5", "V": "UY", "l": "1L", "|": "1", "o": "0", "i": "1"}
"""What stands for a sign that credit codes do not use; small letters else stand for themselves."""
_MOST_TRIED = 4096

Fault = Literal["profile.credit-letter", "profile.credit-code", "profile.person-digit", "profile.person-date"]


@dataclass(frozen=True, slots=True)
class CodeFault:
    """Why a code is none: `fault` names the message, `sign` is the first one that cannot be, `expected` the check
    digit that the rest asks for, `likely` the codes with a fitting check digit that were probably meant, if any.
    """

    fault: Fault
    sign: str = ""
    expected: str = ""
    likely: tuple[str, ...] = ()


def code_fault(given: str) -> CodeFault | None:
    """What is wrong with a code that is meant for an official one; None where nothing is, or where it is no such code.

    Spaces, hyphens and width do not matter. Of a number of a person only check digit and date are looked at: which
    counties there were in which year says nothing about who moved, or how a county was renamed.
    """
    written = tidy(given).replace("-", "")
    plain = latin(written)
    if not _SHAPE.fullmatch(plain):
        return None
    strange = next((each for each in written if each not in _USED), "")
    found = _PERSON.fullmatch(written)
    no_region = found is not None and written[2] in "09"  # no division has such a code (GB/T 2260)
    if _is_person(written) or (not (strange or no_region) and _is_credit(written)):
        return None
    if found is not None:
        if not _is_day(*found.groups()):
            return CodeFault("profile.person-date", "-".join(found.groups()))
        return CodeFault("profile.person-digit", expected=mod_11_2.calc_check_digit(written[:-1]))
    if strange:
        shown = strange if strange.isascii() else sign(strange)
        return CodeFault("profile.credit-letter", shown, likely=tuple(islice(_likely(plain), 2)))
    return CodeFault("profile.credit-code", expected=uscc.calc_check_digit(written[:-1]))


def is_person(given: str) -> bool:
    """Whether a code is an identity number of a person, and no code of a unit: eighteen digits may look like both."""
    written = tidy(given).replace("-", "")
    return _is_person(written) and not (_SHAPE.fullmatch(latin(written)) is not None and _is_credit(written))


def _is_credit(code: str) -> bool:
    return uscc.calc_check_digit(code[:-1]) == code[-1]


def _is_person(code: str) -> bool:
    found = _PERSON.fullmatch(code)
    return found is not None and _is_day(*found.groups()) and mod_11_2.is_valid(code.upper())


def _is_day(year: str, month: str, day: str) -> bool:
    try:
        date(int(year), int(month), int(day))
    except ValueError:
        return False
    return True


def _likely(plain: str) -> Iterator[str]:
    """The codes with a fitting check digit that come of putting what was probably meant for each sign not used."""
    options = [each if each in _USED else _MEANT.get(each, each.upper()) for each in plain]
    for letters in islice(product(*options), _MOST_TRIED):
        code = "".join(letters)
        if _USED.issuperset(code) and _is_credit(code):
            yield code
