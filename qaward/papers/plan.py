"""What papers need and no rule or list says, as `papers.yaml` declares it, held against the words of a round."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from qaward.contents import content_of
from qaward.findings import Finding, Findings, InputError, suggestion
from qaward.identity import form
from qaward.intake.days import written_day
from qaward.marks import Mark
from qaward.nodes import Listing, Node, Scalar, value_mark
from qaward.nodes import Mapping as MappingNode
from qaward.papers.after_payment import Returned, read_returns
from qaward.papers.columns import Wanted, fact_column, read_columns
from qaward.papers.kinds import KINDS, SheetKind, kind_of
from qaward.papers.paying import Payment
from qaward.papers.shape import PapersShape, SheetShape
from qaward.papers.sheet import Unit
from qaward.papers.standards import STANDARDS, USUAL_STANDARD, standard_of
from qaward.papers.workdays import Holidays, last_day, read_holidays
from qaward.shapes import check
from qaward.trees.read import read_tree
from qaward.vocabulary.model import Vocabulary
from qaward.vocabulary.scalars import read_date

PAPERS = "papers"
"""The folder of a round in which all that only papers need is kept: `papers.yaml`, templates, holidays, objections."""
PAPERS_FILE = "papers.yaml"
LARGEST_TEXT = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom people write to; empty: not printed."""

    person: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class NoticePlan:
    """The public notice: its first day, how many days it stands, and whether these are working days.

    `last` is its last day, `objection` the office's own text on how to object, `pdf` the standard of its PDF.
    """

    begins: date
    days: int
    working: bool
    last: date
    number: str = ""
    title: str = ""
    objection: str = ""
    pdf: str = USUAL_STANDARD


@dataclass(frozen=True, slots=True)
class Returns:
    """By when those who were paid report on the use of the money, and who did."""

    due: date
    returned: tuple[Returned, ...]


@dataclass(frozen=True, slots=True)
class SummaryPlan:
    """What the summary breaks the money down by, and whether it tells what other readings would come to."""

    by: tuple[Wanted, ...] = ()
    readings: bool = False


@dataclass(frozen=True, slots=True)
class LetterTexts:
    """The office's own texts in letters; empty: missing, and told. `pdf` is a standard that letters are made by."""

    objection: str = ""
    appeal: str = ""
    bring_by: str = ""
    number: str = ""
    pdf: str = USUAL_STANDARD


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """How a sheet is wanted: the usual, where a text is empty or `columns` is."""

    name: str = ""
    title: str = ""
    unit: Unit | None = None
    columns: tuple[Wanted, ...] = ()
    feet: tuple[str, ...] = ()
    left_out: bool = False


@dataclass(frozen=True, slots=True)
class PapersPlan:
    """All of it. `signed_on` is the day that papers bear (None: that of decision); never one from the clock.

    `folder` is where the files that it names are (None: there are none), `places` where it says what a run may forbid.
    """

    office: str = ""
    signed_on: date | None = None
    feet: Mapping[str, str] = field(default_factory=dict[str, str])
    contact: Contact = Contact()
    notice: NoticePlan | None = None
    payment: Payment = field(default_factory=Payment)
    letters: LetterTexts = LetterTexts()
    sheets: Mapping[str, SheetPlan] = field(default_factory=dict[str, SheetPlan])
    returns: Returns | None = None
    summary: SummaryPlan = SummaryPlan()
    folder: Path | None = None
    places: Mapping[str, Mark] = field(default_factory=dict[str, Mark])

    def sheet(self, key: str) -> SheetPlan:
        """How the sheet of a key is wanted."""
        return self.sheets.get(key, _USUAL)


_USUAL = SheetPlan()
NO_PAPERS = PapersPlan()
"""What papers are made by where the folder has no `papers.yaml`."""


def read_plan(folder: Path, vocabulary: Vocabulary) -> PapersPlan:
    """What `papers.yaml` of a folder says; the usual where there is none. Raises InputError with every fault."""
    path = folder / PAPERS / PAPERS_FILE
    if not path.exists():
        return NO_PAPERS
    source = f"{PAPERS}/{PAPERS_FILE}"
    content = content_of(path, LARGEST_TEXT, "round.large", source)
    return replace(plan_of(source, content, vocabulary, path.parent), folder=path.parent)


def plan_of(source: str, content: bytes, vocabulary: Vocabulary, folder: Path) -> PapersPlan:
    """What a `papers.yaml` says, with the files beside it in a folder. Raises InputError with every fault."""
    problems = Findings()
    node = read_tree(source, content, problems)
    shape = check(PapersShape, node, problems) if node is not None else None
    if shape is None or not isinstance(node, MappingNode):
        raise InputError(problems)
    plan = PapersPlan(
        shape.office,
        _day(node, "signed_on", problems, "落款日期"),
        dict(shape.feet),
        Contact(**shape.contact.model_dump()),
        _notice(shape, node, folder, problems),
        _payment(shape, node, vocabulary, problems),
        _letters(shape, node, problems),
        dict(_sheets(shape, node, vocabulary, problems)),
        _returns(shape, node, folder, problems),
        _summary(shape, node, vocabulary, problems),
        places=_places(node),
    )
    if problems.errors:
        raise InputError(problems)
    return plan


def check_days(plan: PapersPlan, decided: date) -> None:
    """Raises InputError where papers would bear a day before that of decision."""
    problems = Findings()
    days = {"signed_on": plan.signed_on, "notice.begins": plan.notice.begins if plan.notice is not None else None}
    for key, day in days.items():
        if day is not None and day < decided:
            words = {"label_zh": _LABELS[key], "label_en": key, "found": day.isoformat(), "day": decided.isoformat()}
            problems.add("round.before", plan.places.get(key, Mark(PAPERS_FILE)), **words)
    if problems.errors:
        raise InputError(problems)


def beyond(plan: PapersPlan, tranches: int) -> tuple[Finding, ...]:
    """That it pays up to a part that no budget has: no more than all, but sheets are called by it."""
    words = (("found", str(plan.payment.tranche)), ("most", str(tranches)))
    place = plan.places.get("payment.tranche", Mark(PAPERS_FILE))
    return (Finding("papers.tranche", place, words, "note"),) if plan.payment.tranche > tranches else ()


_LABELS: Mapping[str, str] = {"signed_on": "落款日期", "notice.begins": "公示起始日"}


def _places(node: MappingNode) -> dict[str, Mark]:
    """Where it says what is held against a run."""
    found = {"signed_on": value_mark(node, "signed_on")}
    for part, key in (("notice", "begins"), ("payment", "tranche")):
        if isinstance(below := node.get(part), MappingNode):
            found[f"{part}.{key}"] = value_mark(below, key)
    return found


def _day(node: Node | None, key: str, problems: Findings, label: str) -> date | None:
    given = node.get(key) if isinstance(node, MappingNode) else None
    if not isinstance(given, Scalar):
        return None
    found = read_date(Scalar(written_day(given.text) or given.text, given.mark), problems, label, key)
    return None if found is None else date.fromordinal(found)


_COUNTED = {"工作日": True, "working": True, "自然日": False, "日历日": False, "calendar": False}


def _notice(shape: PapersShape, node: MappingNode, folder: Path, problems: Findings) -> NoticePlan | None:
    below = node.get("notice")
    if shape.notice is None or not isinstance(below, MappingNode):
        return None
    given = shape.notice
    begins = _day(below, "begins", problems, "公示起始日")
    working = _COUNTED.get(given.counted)
    if working is None:
        words = suggestion(given.counted, list(_COUNTED), same=True)
        problems.add("papers.counted", value_mark(below, "counted"), found=given.counted, **words)
    elif working and not given.holidays:
        problems.add("papers.no-holidays", value_mark(below, "counted"))
    standard = _standard(given.pdf, below, problems)
    if begins is None or working is None or (working and not given.holidays):
        return None
    try:
        holidays = _holidays(given.holidays, folder) if working else None
        last = last_day(begins, given.days, holidays)
    except InputError as fault:
        problems.extend(fault.findings)
        return None
    return NoticePlan(begins, given.days, working, last, given.number, given.title, given.objection, standard)


def _holidays(name: str, folder: Path) -> Holidays:
    return read_holidays(f"{PAPERS}/{name}", _beside(name, folder))


def _beside(name: str, folder: Path) -> bytes:
    """The content of a file beside `papers.yaml`."""
    return content_of(folder / name, LARGEST_TEXT, "round.large", f"{PAPERS}/{name}")


def _returns(shape: PapersShape, node: MappingNode, folder: Path, problems: Findings) -> Returns | None:
    below = node.get("returns")
    if shape.returns is None or not isinstance(below, MappingNode):
        return None
    due = _day(below, "due", problems, "报送期限")
    try:
        returned = read_returns(f"{PAPERS}/{shape.returns.list}", _beside(shape.returns.list, folder))
    except InputError as fault:
        problems.extend(fault.findings)
        return None
    return None if due is None else Returns(due, returned)


def _payment(shape: PapersShape, node: MappingNode, vocabulary: Vocabulary, problems: Findings) -> Payment:
    given, below = shape.payment, node.get("payment")
    payers: list[str] = []
    for at, word in enumerate(given.payers):
        payer = vocabulary.payer(word)
        if payer is None and isinstance(below, MappingNode):
            known = [each.label for each in vocabulary.payers.values()]
            mark = value_mark(below, "payers", at)
            problems.add("round.payer", mark, found=word, **suggestion(word, known, same=True))
        elif payer is not None:
            payers.append(payer)
    return Payment(given.tranche, tuple(payers), given.subject, given.number)


def _summary(shape: PapersShape, node: MappingNode, vocabulary: Vocabulary, problems: Findings) -> SummaryPlan:
    below = node.get("summary")
    if not isinstance(below, MappingNode):
        return SummaryPlan()
    facts = [
        fact_column(word, value_mark(below, "by", at), vocabulary, problems) for at, word in enumerate(shape.summary.by)
    ]
    return SummaryPlan(tuple(each for each in facts if each is not None), shape.summary.readings)


def _standard(word: str, below: Node | None, problems: Findings) -> str:
    """The standard of PDF that a word names, the usual where there is none."""
    found = standard_of(word) if word else USUAL_STANDARD
    if not found and isinstance(below, MappingNode):
        words = suggestion(word, list(STANDARDS), same=True)
        problems.add("papers.pdf", value_mark(below, "pdf"), found=word, **words)
    return found


def _letters(shape: PapersShape, node: MappingNode, problems: Findings) -> LetterTexts:
    given, below = shape.letters, node.get("letters")
    standard = _standard(given.pdf, below, problems)
    return LetterTexts(given.objection, given.appeal, given.bring_by, given.number, standard)


def _sheets(
    shape: PapersShape, node: MappingNode, vocabulary: Vocabulary, problems: Findings
) -> list[tuple[str, SheetPlan]]:
    found: dict[str, SheetPlan] = {}
    named: dict[str, Mark] = {}
    listed = node.get("sheets")
    entries = listed.items if isinstance(listed, Listing) else ()
    for given, entry in zip(shape.sheets, entries, strict=True):
        if not isinstance(entry, MappingNode):
            continue
        kind = kind_of(given.sheet)
        mark = value_mark(entry, "sheet")
        if kind is None:
            words = suggestion(given.sheet, [each.name for each in KINDS], same=True)
            problems.add("papers.sheet", mark, found=given.sheet, **words)
        elif kind.key in found:
            problems.add("papers.sheet-twice", mark, found=given.sheet)
        else:
            found[kind.key] = _sheet(given, kind, entry, vocabulary, problems)
            named[kind.key] = value_mark(entry, "name")
    _check_names(found, named, problems)
    return list(found.items())


def _check_names(found: Mapping[str, SheetPlan], named: Mapping[str, Mark], problems: Findings) -> None:
    """No two sheets may have one name: files and tabs are called by it."""
    taken: dict[str, str] = {form(kind.name): kind.name for kind in KINDS if not found.get(kind.key, _USUAL).name}
    for key, sheet in found.items():
        if sheet.name and taken.setdefault(form(sheet.name), key) != key:
            problems.add("papers.sheet-name", named[key], found=sheet.name)


def _sheet(
    given: SheetShape, kind: SheetKind, node: MappingNode, vocabulary: Vocabulary, problems: Findings
) -> SheetPlan:
    if given.columns and not kind.columns:
        problems.add("papers.fixed", value_mark(node, "columns"), found=kind.name)
        return SheetPlan()
    columns = read_columns(given.columns, node, vocabulary, problems, public=kind.public)
    return SheetPlan(given.name, given.title, given.unit, columns, given.feet, given.leave_out)
