"""What is uploaded: one applicant's profile, or the bureau's workbook filled in. Read, decided on, and dropped."""

from __future__ import annotations

import re
from datetime import date

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from qaward.facts import Facts
from qaward.findings import Finding, Findings, InputError
from qaward.intake.handed_in import handed_in
from qaward.intake.template import is_template
from qaward.marks import Mark, visible
from qaward.tabular.read import read_book
from qaward.web.asking import go_on, go_over, is_interview
from qaward.web.case import case_of
from qaward.web.desk import Desk, desk
from qaward.web.options import LARGEST_UPLOAD
from qaward.web.page import page
from qaward.web.results import shown
from qaward.web.speech import language
from qaward.web.start import Choice, choosing, chosen_policies, read_day, today, written

PROFILES = (".yaml", ".yml", ".json")
WORKBOOKS = (".xlsx",)


def read_upload(name: str, content: bytes, here: Desk) -> Facts:
    """The facts of the one applicant in a file. Raises InputError with every fault."""
    if name.lower().endswith(PROFILES):
        return here.read(name, content)
    if not name.lower().endswith(WORKBOOKS):
        raise InputError([Finding("web.file-kind", Mark(name), (("found", name[-40:]),))])
    book = read_book(name, content)
    if not is_template(book):
        raise InputError([Finding("web.not-template", Mark(name))])
    found = handed_in([book], here.fields)
    if found.faults:
        raise InputError(found.faults)
    count = len(found.profiles.applied)
    if count != 1:
        raise InputError([Finding("web.several", Mark(name), (("count", str(count)),))])
    return here.bounded(found.profiles.applied[0].facts, name)


@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """The page, or what a file that was uploaded comes to."""
    if request.method == "GET":
        return _page(request, written(request.GET))
    here, choice = desk(), written(request.POST)
    if choice.policies:
        chosen_policies(choice, here)
    problems = Findings()
    day = read_day(choice.day, problems) if choice.day else None
    for finding in problems.errors:
        choice.faults["day"] = finding
    file = request.FILES.get("file")
    if not isinstance(file, UploadedFile) or not file.size:
        choice.faults["file"] = Finding("web.no-file", Mark("file"))
    elif file.size > LARGEST_UPLOAD:
        choice.faults["file"] = Finding("web.file-large", Mark("file"), (("most", str(LARGEST_UPLOAD // 2**20)),))
    elif not choice.faults:
        return _decided(request, choice, file, day)
    return _page(request, choice)


def _decided(request: HttpRequest, choice: Choice, file: UploadedFile, day: date | None) -> HttpResponse:
    here = desk()
    name = plain_name(file.name or "")
    try:
        content = file.read()
        if is_interview(name, content):
            return go_on(request, content, here)
        facts = read_upload(name, content, here)
        names = choice.policies or tuple(policy.id for policy in here.engine().policies(facts))
        if request.POST.get("act") == "over":
            return go_over(request, facts, names, day or today(), here)
        case = case_of(facts, names, day or facts.as_of or today(), here)
        return shown(request, case)
    except InputError as fault:
        return _page(request, choice, fault.findings)


def plain_name(name: str) -> str:
    """A file's name as messages show it: the last part, nothing that a terminal or a page would take for more."""
    return visible(re.split(r"[\\/]", name)[-1][-80:]) or "file"


def _page(request: HttpRequest, choice: Choice, faults: tuple[Finding, ...] = ()) -> HttpResponse:
    here, lang = desk(), language(request)
    context = dict(choosing(choice, here, lang))
    if faults:
        rows = [("file", f"{each.mark}{'：' if lang == 'zh' else ': '}{each.message(lang)}") for each in faults]
        context["faults"] = [*context["faults"], *rows]  # type: ignore[misc]
    status = 422 if faults or choice.faults else 200
    return page(request, "upload.html", {**context, "title": "upload.title"}, status=status)
