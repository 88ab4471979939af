"""The first page: which documents, what kind of applicant, which day; and what is wrong with what was chosen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils import timezone
from django.views.decorators.http import require_GET

from qaward.findings import Finding, Findings, InputError
from qaward.marks import Mark
from qaward.period import PeriodFault, parse_date
from qaward.policy.model import Policy
from qaward.policy.region import reaches
from qaward.report.words import STATUS_WORDS, pick
from qaward.vocabulary.scalars import date_hint
from qaward.web.desk import Desk, desk
from qaward.web.page import page
from qaward.web.speech import language


@dataclass(frozen=True, slots=True)
class Offered:
    """A document that can be chosen."""

    id: str
    title: str
    issuer: str
    status: str
    dates: str
    clauses: int
    in_force: bool
    checked: bool


@dataclass(slots=True)
class Choice:
    """What was chosen, as it was written, and what is wrong with it, by field."""

    policies: tuple[str, ...] = ()
    kind: str = ""
    day: str = ""
    name: str = ""
    faults: dict[str, Finding] = field(default_factory=dict[str, Finding])


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was chosen, sound: documents, kind of applicant, day, and the region they are for."""

    policies: tuple[str, ...]
    kind: str
    day: date
    name: str
    region: str


def region_of(policies: Iterable[Policy]) -> str | None:
    """The region that all of some documents are for, the narrowest they name; None where there is no such place."""
    named = {policy.region for policy in policies} - {""}
    narrow = max(named, key=lambda region: len(region.removesuffix("00").removesuffix("00")), default="")
    return narrow if all(reaches(region, narrow) for region in named) else None


def written(data: QueryDict) -> Choice:
    """What a form says."""
    names = tuple(dict.fromkeys(name[:80] for name in data.getlist("policy")[:50]))
    return Choice(
        names, data.get("kind", "")[:80], data.get("day", "")[:40].strip(), data.get("name", "")[:100].strip()
    )


def read_day(text: str, problems: Findings) -> date | None:
    """The day that a form says. What is wrong is told."""
    try:
        return parse_date(text)
    except PeriodFault as fault:
        words = {"label": "认定日期", "key": "day", "found": text, **date_hint(fault)}
        problems.add(fault.code, Mark("day"), None, **words)
        return None


def read(choice: Choice, here: Desk) -> Chosen | None:
    """What was chosen; None where something is wrong, which is then said of its field."""
    found = chosen_policies(choice, here)
    if here.vocabulary.applicant_kind(choice.kind) is None:
        choice.faults["kind"] = Finding("web.kind", Mark("kind"))
    problems = Findings()
    day = read_day(choice.day, problems)
    for finding in problems.errors:
        choice.faults["day"] = finding
    region = region_of(found)
    if region is None:
        choice.faults["policy"] = Finding("web.regions", Mark("policy"))
    if choice.faults or day is None or region is None:
        return None
    return Chosen(tuple(policy.id for policy in found), choice.kind, day, choice.name, region)


def chosen_policies(choice: Choice, here: Desk) -> tuple[Policy, ...]:
    """The documents that were chosen; what is wrong with them is said of their field."""
    try:
        found = here.chosen(choice.policies)
    except InputError as fault:
        choice.faults["policy"] = fault.findings[0]
        return ()
    if not found:
        choice.faults["policy"] = Finding("web.choose", Mark("policy"))
    return found


def today() -> date:
    """The day it is where the documents apply."""
    return timezone.localdate()


@require_GET
def start(request: HttpRequest) -> HttpResponse:
    """The page."""
    here = desk()
    choice = written(request.GET)
    if not choice.day:
        choice.day = today().isoformat()
    if len(here.policies) == 1:
        choice.policies = (here.policies[0].id,)
    return show(request, choice)


def show(request: HttpRequest, choice: Choice, *, status: int = 200) -> HttpResponse:
    """The page with what was chosen, and what is wrong with it."""
    here, lang = desk(), language(request)
    return page(
        request,
        "start.html",
        {**choosing(choice, here, lang), "title": "start.title", "office": here.office},
        status=status,
    )


def choosing(choice: Choice, here: Desk, lang: str) -> Mapping[str, object]:
    """What a page says that has documents chosen."""
    kinds = [
        (key, pick(lang, labels[0], key.replace("_", " "))) for key, labels in here.vocabulary.applicant_kinds.items()
    ]
    return {
        "choice": choice,
        "offered": [offered(policy, choice, lang) for policy in here.policies],
        "kinds": kinds,
        "faults": [(name, finding.message(lang)) for name, finding in choice.faults.items()],
        "fault": {name: finding.message(lang) for name, finding in choice.faults.items()},
    }


def offered(policy: Policy, choice: Choice, lang: str) -> Offered:
    """A document as it is offered: with its status, and since when and until when it is in force."""
    force = policy.in_force
    first, last = force.start or force.not_before, force.dated_until or force.until
    since = date.fromordinal(first).isoformat() if first else ""
    until = date.fromordinal(last).isoformat() if last else ""
    dates = (
        pick(lang, f"{since} 至 {until}", f"{since} to {until}")
        if until
        else pick(lang, f"{since} 起", f"since {since}")
    )
    status = pick(lang, *STATUS_WORDS[policy.status])
    return Offered(
        policy.id, policy.title, policy.issuer, status, dates if since or until else "",
        len(policy.clauses), policy.status == "in_force", policy.id in choice.policies,
    )  # fmt: skip
