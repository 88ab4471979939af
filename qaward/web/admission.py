"""Who is let in to what an office's round says of it: by a code of access, or by what a page carries after that."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from functools import cache

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.log import log_response

from qaward.findings import Finding
from qaward.identity import code as code_form
from qaward.marks import Mark
from qaward.rounds.access import admitted, digests
from qaward.rounds.owed import Statement
from qaward.web.buckets import Counting
from qaward.web.desk import desk
from qaward.web.errors import refused
from qaward.web.guard import address_of, counting
from qaward.web.office import Held, Office, Unavailable

PASS, APPLICANT, CODE = "pass", "applicant", "code"
"""The fields of a form by which somebody is let in."""
SALT = "qaward.owed"
PASS_SECONDS = 30 * 60
"""For how long who was let in need not show the code again."""

PER_MINUTE, BURST = 10, 10
"""How often an address may show a code, whatever else it may ask: codes cannot be found by trying anyway."""

LONGEST = 100
"""The most characters that are taken from a field."""


class TooOften(Exception):  # noqa: N818 - it is what happened
    """An address showed codes too often; it has to wait for so many `seconds`."""

    def __init__(self, seconds: int) -> None:
        super().__init__()
        self.seconds = seconds


@dataclass(frozen=True, slots=True)
class Admission:
    """Who was let in (None: nobody, with why in `fault`), and what a page carries instead of the code from now on."""

    statement: Statement | None
    carried: str = ""
    fault: Finding | None = None


NOT_ASKED = Admission(None)
"""Of who asked for nothing."""


@cache
def attempts() -> Counting:
    """How often each address showed a code lately."""
    return counting("codes", PER_MINUTE, BURST)


def is_asked(request: HttpRequest) -> bool:
    """Whether a form asks to be let in."""
    return bool(request.POST.get(PASS) or request.POST.get(CODE))


def admission(request: HttpRequest, office: Office, held: Held) -> Admission:
    """Who a form lets in. Raises TooOften, and InputError where the codes of a round cannot be read."""
    told = request.POST.get(PASS, "")
    if told:
        applicant, code = _let_in_before(office, told), "web.owed-expired"
    else:
        seconds = attempts().take(address_of(request, proxied=desk().options.proxied))
        if seconds:
            raise TooOften(seconds)
        applicant = code_form(request.POST.get(APPLICANT, "")[:LONGEST])
        code = "web.owed-denied"
        if not admitted(office.folder, applicant, request.POST.get(CODE, "")[:LONGEST]):
            applicant = ""
    statement = held.said.of(applicant) if applicant else None
    if statement is None:
        return Admission(None, fault=Finding("web.owed-gone" if applicant else code, Mark(APPLICANT)))
    return Admission(statement, _carried(office, statement))


def waiting(request: HttpRequest, fault: TooOften) -> HttpResponse:
    """The answer to who showed codes too often."""
    found = refused(request, 429)
    found.headers["Retry-After"] = str(fault.seconds)
    return found


def unavailable(request: HttpRequest, fault: Unavailable) -> HttpResponse:
    """The answer where a file of the office cannot be used; why stands in the log of the server alone."""
    found = refused(request, 503)
    told = "\n".join(each.text(lang) for each in fault.findings for lang in ("zh", "en"))
    if fault.office.to_be_told(told):
        logging.getLogger(__name__).error(told)
    log_response("503", response=found, request=request, level="debug")  # else Django tells each, and not why
    return found


def _carried(office: Office, statement: Statement) -> str:
    """What a page carries instead of the code: signed, for half an hour, and void once there is a new code."""
    key = code_form(statement.code)
    return signing.dumps([key, digests(office.folder).get(key, "")[:16]], salt=SALT)


def _let_in_before(office: Office, told: str) -> str:
    """The applicant whom a page was made for; empty where that cannot be told any more."""
    try:
        found = signing.loads(told[:1000], salt=SALT, max_age=PASS_SECONDS)
    except signing.BadSignature:
        return ""
    key, start = (str(part) for part in found)
    return key if start and digests(office.folder).get(key, "").startswith(start) else ""
