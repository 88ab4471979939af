"""The interview as pages: one question a page, which carries the state: back, reload and two tabs work."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.views.decorators.http import require_http_methods, require_POST

from qaward.facts import Facts
from qaward.findings import Finding, InputError
from qaward.interview import DONT_KNOW, Input, Interview, Question
from qaward.interview.rows import rows_of_text
from qaward.interview.saved import saved_interview
from qaward.marks import Mark
from qaward.web import start
from qaward.web.asked import Asked, as_form, asked_page
from qaward.web.case import case_of
from qaward.web.desk import Desk, desk
from qaward.web.errors import faulty
from qaward.web.options import MOST_ASKED
from qaward.web.page import page
from qaward.web.results import attached, shown
from qaward.web.speech import language

LARGEST_STATE = 2 * 2**20
"""The largest interview that a page carries, in bytes."""

MOST_ROWS = 60
"""Rows of one table."""

LARGEST_PASTE = 100_000
"""Characters that are taken of what is pasted."""


@dataclass(frozen=True, slots=True)
class Step:
    """Where an interview is: the question that is shown, again where an earlier answer is to be changed (`key`)."""

    interview: Interview
    policies: tuple[str, ...]
    key: str = ""

    @property
    def question(self) -> Question | None:
        """The question that is shown."""
        if not self.key:
            return self.interview.question()
        return next((asked for asked, _ in self.interview.answers if asked.key == self.key), None)

    def answered(self, given: Any) -> Step:
        """The next step. Raises InputError."""
        if self.key:
            return Step(self.interview.changed(self.key, given), self.policies)
        return Step(self.interview.answered(given), self.policies)


def begun(chosen: start.Chosen, here: Desk) -> Step:
    """An interview of which nothing is answered. Raises InputError."""
    engine = here.engine(chosen.policies)
    interview = Interview.begin(engine, chosen.day, chosen.kind, region=chosen.region, name=chosen.name)
    return Step(interview, chosen.policies)


def resumed(text: str, here: Desk, key: str = "") -> Step:
    """The interview that a page carried, or a file kept. Raises InputError."""
    if len(text.encode(errors="replace")) > LARGEST_STATE:
        raise InputError([Finding("web.case", Mark("interview"))])
    saved = saved_interview(text, "interview")
    if not saved.policies:
        raise InputError([Finding("web.choose", Mark("interview"))])
    interview = Interview.resumed(here.engine(saved.policies), text)
    return bounded(Step(interview, tuple(saved.policies), key), here)


def bounded(step: Step, here: Desk) -> Step:
    """A step of an interview about no more items than are asked about here. Raises InputError."""
    here.bounded(step.interview.state.facts, "interview", MOST_ASKED)
    return step


def from_last_year(facts: Facts, policies: tuple[str, ...], day: date, here: Desk) -> Step:
    """An interview to which an earlier profile proposes the answers. Raises InputError."""
    here.bounded(facts, "interview", MOST_ASKED)
    interview = Interview.begin(
        here.engine(policies), day, facts.kind, region=facts.region, identity=facts.id, name=facts.name, proposed=facts
    )
    return Step(interview, policies)


@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """The next question; the result, where nothing is left to be asked."""
    here = desk()
    if request.method == "POST":
        return _posted(request, here)
    choice = start.written(request.GET)
    chosen = start.read(choice, here)
    if chosen is None:
        return start.show(request, choice, status=422)
    try:
        return _shown(request, begun(chosen, here))
    except InputError as fault:
        choice.faults["name"] = fault.findings[0]
        return start.show(request, choice, status=422)


def _posted(request: HttpRequest, here: Desk) -> HttpResponse:
    data = request.POST
    try:
        step = resumed(data.get("state", ""), here, data.get("key", ""))
    except InputError as fault:
        return faulty(request, fault)
    act = data.get("act", "answer")
    if "change" in data:
        return _shown(request, Step(step.interview, step.policies, data["change"]))
    if act == "back":
        back = step.interview if step.key else step.interview.back()
        return _shown(request, Step(back, step.policies))
    if act == "result":
        return _result(request, step)
    question = step.question
    if question is None or act == "show":
        return _shown(request, step)
    if act == "more":
        return _shown(request, step, data)
    if act == "paste":
        return _pasted(request, step, question, data)
    try:
        given = DONT_KNOW if act == "unknown" else given_to(question, data)
        after = bounded(step.answered(given), here)
    except InputError as fault:
        return _shown(request, step, data, fault.findings)
    return _shown(request, after)


def _pasted(request: HttpRequest, step: Step, question: Question, data: QueryDict) -> HttpResponse:
    """The table with rows that were pasted from a spreadsheet below those that are there."""
    if question.input is not Input.ITEMS:
        return _shown(request, step)
    try:
        pasted = rows_of_text(question, data.get("paste", "")[:LARGEST_PASTE])
    except InputError as fault:
        return _shown(request, step, data, fault.findings)
    rows: list[Mapping[str, str]] = [*rows_of(question, data), *pasted.rows]
    return _shown(request, step, as_form(rows[:MOST_ROWS]), left=pasted.left)


def given_to(question: Question, data: QueryDict) -> Any:
    """What a form says to a question, as the interview takes it."""
    if question.input is Input.KINDS:
        return [kind[:80] for kind in data.getlist("answer")[:400]]
    if question.input is Input.ITEMS:
        return rows_of(question, data)
    return data.get("answer", "")[:400]


def rows_of(question: Question, data: QueryDict) -> list[dict[str, str]]:
    """The rows of a table, those with nothing in them left out."""
    names = [column.key for column in question.columns]
    rows = [{name: data.get(f"r{at}.{name}", "")[:400].strip() for name in names} for at in range(rows_in(data))]
    return [{name: text for name, text in row.items() if text} for row in rows if any(row.values())]


def rows_in(data: Mapping[str, Any]) -> int:
    """How many rows a form has."""
    text = str(data.get("rows", ""))
    return min(int(text), MOST_ROWS) if text.isascii() and text.isdigit() and len(text) < 4 else 0


def _shown(
    request: HttpRequest, step: Step, data: QueryDict | None = None, findings: tuple[Finding, ...] = (),
    left: tuple[str, ...] = (),
) -> HttpResponse:  # fmt: skip
    lang, question = language(request), step.question
    if question is None:
        return _result(request, step)
    made: Asked = asked_page(step.interview, question, lang, data, findings)
    context = {
        "title": "asking.title",
        "asked": made,
        "state": step.interview.saved(),
        "key": step.key,
        "faults": made.faults,
        "left": left,
    }
    carry = [("state", step.interview.saved()), ("key", step.key), ("act", "show")]
    return page(request, "asking.html", context, status=422 if findings else 200, carry=carry, at="/ask")


def _result(request: HttpRequest, step: Step) -> HttpResponse:
    here = desk()
    try:
        facts = step.interview.facts()
        case = case_of(facts, step.policies, step.interview.state.head.day, here)
        return shown(request, case, step.interview.saved())
    except InputError as fault:
        return faulty(request, fault)


@require_POST
def save(request: HttpRequest) -> HttpResponse:
    """The interview as a file, to go on with later: the page for uploads takes it."""
    try:
        step = resumed(request.POST.get("state", ""), desk())
    except InputError as fault:
        return faulty(request, fault)
    return attached(step.interview.saved().encode(), "interview.json", "application/json")


def go_on(request: HttpRequest, content: bytes, here: Desk) -> HttpResponse:
    """The page of an interview that was kept as a file. Raises InputError."""
    return _shown(request, resumed(content.decode("utf-8", "replace"), here))


def go_over(request: HttpRequest, facts: Facts, policies: tuple[str, ...], day: date, here: Desk) -> HttpResponse:
    """The first page of an interview to which an earlier profile proposes the answers. Raises InputError."""
    return _shown(request, from_last_year(facts, policies, day, here))


def is_interview(name: str, content: bytes) -> bool:
    """Whether a file is an interview that was kept."""
    return name.lower().endswith(".json") and b'"interview/1"' in content[:200]
