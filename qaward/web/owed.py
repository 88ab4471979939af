"""What the office's list says is owed (免申即享): seen with a code of access, confirmed, corrected or declined."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from qaward.findings import Finding
from qaward.identity import code as code_form
from qaward.marks import Mark, visible
from qaward.rounds.owed import Owed, Statement
from qaward.rounds.replies import Answer, Reply, keep_replies, kept_replies
from qaward.web.admission import APPLICANT, LONGEST, Admission, TooOften, admission, unavailable, waiting
from qaward.web.desk import desk
from qaward.web.office import Held, Office, Unavailable
from qaward.web.page import page
from qaward.web.speech import language
from qaward.web.statement import declinable, shown

_ACCOUNT = re.compile(r"[0-9A-Z]{6,34}")
_MARKS = re.compile(r"[\s\-–—]+")


@dataclass(slots=True)
class Written:
    """What a form says, what is wrong with it by field, and what was kept of it just now."""

    values: Mapping[str, str] = field(default_factory=dict[str, str])
    faults: dict[str, Finding] = field(default_factory=dict[str, Finding])
    kept: tuple[Reply, ...] = ()

    def wrong(self, name: str, code: str, **words: str) -> None:
        """Say what is wrong with a field."""
        self.faults[name] = Finding(code, Mark(name), tuple(words.items()))


@require_http_methods(["GET", "POST"])
def owed(request: HttpRequest) -> HttpResponse:
    """The door, what an applicant is owed, and what comes of its answer. Nothing of it is kept by browsers."""
    office = desk().office
    if office is None:
        raise Http404
    try:
        with office.files():  # what visitors write is told at its field
            made = _answer(request, office)
    except Unavailable as fault:
        made = unavailable(request, fault)
    made.headers["Cache-Control"] = "no-store"
    return made


def _answer(request: HttpRequest, office: Office) -> HttpResponse:
    if request.method == "GET":
        return _door(request, Written())
    held, written = office.now(), Written({name: request.POST.get(name, "")[:LONGEST] for name in _FIELDS})
    try:
        let_in = admission(request, office, held)
    except TooOften as fault:
        return waiting(request, fault)
    if let_in.statement is None:
        if let_in.fault is not None:
            written.faults[APPLICANT] = let_in.fault
        return _door(request, written)
    act = request.POST.get("act", "")
    if act in _ACTS:
        _reply(request, office, held, let_in.statement, written, act)
    return _page(request, office, held, let_in, let_in.statement, written)


_FIELDS = (APPLICANT, "account", "bank", "holder", "run")
_ACTS: Mapping[str, Answer] = {"confirm": "confirmed", "account": "account", "decline": "declined"}


# ── what is answered ─────────────────────────────────────────────────────────────────────────────────


def _reply(request: HttpRequest, office: Office, held: Held, statement: Statement, written: Written, act: str) -> None:
    """Keep an answer, or say what is wrong with it."""
    at = timezone.localtime().isoformat(timespec="seconds")
    one = Reply(statement.code, statement.name, held.said.run, at, _ACTS[act])
    if act != "account" and written.values["run"] != held.said.run:
        written.wrong("answer", "web.owed-run")
        return
    replies: Sequence[Reply] = [one]
    if act == "account":
        replies = _account(one, statement, written)
    if act == "decline":
        can_be = declinable(statement, _own(office, statement))
        chosen = [can_be[each] for each in request.POST.getlist("line") if each in can_be]
        replies = _declined(one, chosen, written, sure=request.POST.get("sure") == "yes")
    if not written.faults:
        written.kept = keep_replies(office.folder, replies, held.replies)


def _account(one: Reply, statement: Statement, written: Written) -> list[Reply]:
    number = _MARKS.sub("", written.values["account"]).upper()
    bank, holder = (visible(written.values[name].strip()) for name in ("bank", "holder"))
    if not _ACCOUNT.fullmatch(number):
        written.wrong("account", "web.owed-account")
    if not bank:
        written.wrong("bank", "web.owed-bank")
    return [
        Reply(
            one.applicant, one.name, one.run, one.at, one.answer, account=number, bank=bank,
            holder=holder or statement.name,
        )
    ]  # fmt: skip


def _declined(one: Reply, chosen: Sequence[Owed], written: Written, *, sure: bool) -> list[Reply]:
    if not chosen:
        written.wrong("decline", "web.owed-nothing")
    elif not sure:
        written.wrong("sure", "web.owed-sure")
    return [
        Reply(
            one.applicant, one.name, one.run, one.at, one.answer, clause=each.full, item=each.item, payer=each.payer
        )
        for each in chosen
    ]  # fmt: skip


def _own(office: Office, statement: Statement) -> list[Reply]:
    """The replies of an applicant."""
    code = code_form(statement.code)
    return [each for each in kept_replies(office.folder) if code_form(each.applicant) == code]


# ── pages ────────────────────────────────────────────────────────────────────────────────────────────


def _faults(written: Written, lang: str) -> dict[str, object]:
    told = {name: finding.message(lang) for name, finding in written.faults.items()}
    return {"fault": told, "faults": list(told.items()), "written": written.values, "about": "owed.about"}


def _door(request: HttpRequest, written: Written) -> HttpResponse:
    context = {"title": "owed.title", **_faults(written, language(request))}
    return page(request, "owed_door.html", context, status=422 if written.faults else 200)


def _page(
    request: HttpRequest, office: Office, held: Held, let_in: Admission, statement: Statement, written: Written
) -> HttpResponse:
    lang = language(request)
    context = {
        "title": "owed.title",
        "owed": shown(statement, _own(office, statement), held.vocabulary, lang),
        "round": held.said.round,
        "day": held.said.day,
        "run": held.said.run,
        "pass": let_in.carried,
        "kept": [str(each.number) for each in written.kept],
        "can_decline": bool(declinable(statement, _own(office, statement))),
        "objection": desk().options.objection,
        "chosen": request.POST.getlist("line") if written.faults else [],
        **_faults(written, lang),
    }
    return page(request, "owed.html", context, status=422 if written.faults else 200, carry=[("pass", let_in.carried)])
