"""The result of a case as a page, and what can be taken along: the profile and the decision, as files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

import yaml
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from qaward.advice import advise
from qaward.api import to_json
from qaward.engine.decide import outline
from qaward.findings import InputError
from qaward.web.admission import LONGEST, NOT_ASKED, TooOften, admission, is_asked, unavailable, waiting
from qaward.web.advised import advised
from qaward.web.application import application as filled_in
from qaward.web.case import Case, read_case
from qaward.web.desk import desk
from qaward.web.errors import faulty
from qaward.web.office import Unavailable
from qaward.web.options import ADVISED
from qaward.web.page import page
from qaward.web.result import result
from qaward.web.speech import language
from qaward.web.statement import listed_of
from qaward.web.whatif import controls, kinds_added, outcome, read_changes, unchanged


def shown(request: HttpRequest, case: Case, state: str = "", *, compared: bool = False) -> HttpResponse:
    """The result page of a case; `state` is the interview it comes of. Raises InputError.

    Where it is `compared`, who shows a code of access sees beside each line what the list of the office says of it, and
    TooOften is raised for who tries too often, Unavailable where a file of the office cannot be used.
    """
    here, lang = desk(), language(request)
    facts = case.facts(here)
    let_in, listed, name = NOT_ASKED, None, ""
    if here.office is not None and compared and is_asked(request):
        with here.office.files():
            held = here.office.now()
            name, let_in = held.said.round, admission(request, here.office, held)
        if let_in.statement is not None:
            listed = listed_of(let_in.statement, held.vocabulary, lang)
    decision = here.decide(facts, case.day, case.policies)
    advice, best = None, ""
    if len(facts.items) <= ADVISED:
        asked = here.asked([policy.id for policy in decision.plan.policies])
        found = advise(here.engine(case.policies), facts, case.day)
        advice, best = advised(found, asked, lang), _best(case, found.choices.write)
    context = {
        "title": "result.title",
        "result": result(decision, lang, listed.cases if listed is not None else None),
        "advice": advice,
        "best": best,
        "controls": controls(unchanged(case), here, lang),
        "case": case.text(),
        "objection": here.options.objection,
        "state": state,
        "office": here.office is not None,
        "round": name,
        "listed": listed,
        "pass": let_in.carried,
        "applicant": request.POST.get("applicant", facts.id)[:LONGEST],
        "fault": {"code": let_in.fault.message(lang)} if let_in.fault is not None else {},
    }
    carried = (("case", case.text()), ("state", state), ("pass", let_in.carried))
    carry = [(name, each) for name, each in carried if each]
    status = 422 if let_in.fault is not None else 200
    made = page(request, "result.html", context, status=status, carry=carry, at="/result")
    if listed is not None:
        made.headers["Cache-Control"] = "no-store"
    return made


def _best(case: Case, write: Mapping[str, Iterable[str]] | None) -> str:
    """The case with the best choice made; empty where nothing is better than the present one."""
    if write is None:
        return ""
    chosen = {"chosen": {name: list(ids) for name, ids in write.items()}} if write else {}
    rest = {name: part for name, part in case.profile.items() if name != "chosen"}
    return replace(case, profile={**rest, **chosen}).text()


@require_POST
def results(request: HttpRequest) -> HttpResponse:
    """The result of the case that a page carries."""
    try:
        case = read_case(request.POST.get("take") or request.POST.get("case", ""))
        return shown(request, case, request.POST.get("state", ""), compared=True)
    except InputError as fault:
        return faulty(request, fault)
    except TooOften as fault:
        return waiting(request, fault)
    except Unavailable as fault:
        return unavailable(request, fault)


@require_POST
def what_if(request: HttpRequest) -> HttpResponse:
    """What would be otherwise with the changes of the form; the form itself stays, with what is wrong in it."""
    here, lang = desk(), language(request)
    try:
        case = read_case(request.POST.get("case", ""))
        facts = case.facts(here)
        here.decidable(facts, case.policies)
        changed = read_changes(case, request.POST, here, lang)
        found = None
        if not changed.faults:
            after = changed.case.decided(here, ranged=False)  # by both keys; what is shown of it needs no ranges
            # What is now was decided by both keys when its page was made; its sums are enough to compare with.
            found = outcome(outline(after.plan, facts, case.day)[0], after, lang)
    except InputError as fault:
        return faulty(request, fault)
    if found is not None and request.headers.get("HX-Target") == "outcome":
        return page(request, "outcome.html", {"outcome": found, "then": changed.case.text()})
    added = kinds_added(request.POST, case, here)
    context = {
        "title": "whatif.title",
        "controls": controls(changed, here, lang),
        "outcome": found,
        "case": case.text(),
        "then": changed.case.text(),
        "added": added,
        "faults": [(name, finding.message(lang)) for name, finding in changed.faults.items()],
        "fault": {name: finding.message(lang) for name, finding in changed.faults.items()},
    }
    carried = (pair for name in request.POST for pair in ((name, each) for each in request.POST.getlist(name)))
    carry = [(name, each) for name, each in carried if name not in {"lang", "csrfmiddlewaretoken"}]
    template = "whatif_part.html" if request.headers.get("HX-Request") == "true" else "whatif.html"
    made = page(request, template, context, status=422 if changed.faults else 200, carry=carry)
    if changed.faults:  # htmx then shows the whole form, with what is wrong at each field
        for name, value in (("HX-Retarget", "#what-if"), ("HX-Reswap", "innerHTML"), ("HX-Reselect", "form")):
            made.headers[name] = value
    return made


@require_POST
def profile(request: HttpRequest) -> HttpResponse:
    """The profile of the case, as a file that can be uploaded again, or decided on the command line."""
    try:
        case = read_case(request.POST.get("case", ""))
        case.facts(desk())
    except InputError as fault:
        return faulty(request, fault)
    return attached(
        as_yaml({**case.profile, "as_of": case.day.isoformat()}).encode(), "profile.yaml", "application/yaml"
    )


@require_POST
def decision(request: HttpRequest) -> HttpResponse:
    """The decision of the case as `decision/2`."""
    try:
        made = read_case(request.POST.get("case", "")).decided(desk())
    except InputError as fault:
        return faulty(request, fault)
    return attached(to_json(made), "decision.json", "application/json")


@require_POST
def application(request: HttpRequest) -> HttpResponse:
    """The application filled in: the workbook that offices read, with what is asked for and the papers."""
    try:
        content = filled_in(read_case(request.POST.get("case", "")), desk())
    except InputError as fault:
        return faulty(request, fault)
    return attached(content, "application.xlsx", XLSX)


XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def attached(content: bytes, name: str, kind: str) -> HttpResponse:
    """A file to be kept."""
    found = HttpResponse(content, content_type=kind)
    found.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return found


def as_yaml(document: object) -> str:
    """A document as YAML, its keys in their order, that is read as it was."""
    yaml_module: Any = yaml  # its stubs leave types open
    return yaml_module.safe_dump(document, allow_unicode=True, sort_keys=False, width=1000)
