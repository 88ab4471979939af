"""Progress: what became of cases, as a list of changes of state with day, document number, reason and sum."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from qaward.findings import Finding, Findings, InputError, suggestion
from qaward.identity import code as code_form
from qaward.identity import form
from qaward.marks import Mark
from qaward.nodes import Mapping as MappingNode
from qaward.nodes import Scalar, value_mark
from qaward.policy.model import Clause, Rules
from qaward.rounds.listing import Layout
from qaward.rounds.named import clause_named, clauses_of, payer_named
from qaward.rounds.shape import ProgressFileShape, TurnShape
from qaward.rounds.states import STATES, CaseState, state_of
from qaward.shapes import check
from qaward.vocabulary.fact import APPLICANT
from qaward.vocabulary.scalars import read_date, read_money

PROGRESS = Layout(
    "progress",
    "changes",
    {
        "代码": "applicant",
        "申报主体": "applicant",
        "条款": "clause",
        "事项": "item",
        "出资": "payer",
        "进度": "state",
        "日期": "on",
        "文号": "number",
        "金额": "amount",
        "金额（元）": "amount",
        "金额（万元）": "amount",
        "第几次运行": "run",
        "理由": "because",
    },
    frozenset({"state"}),
    "progress.empty",
    units={"金额（元）": "元", "金额（万元）": "万元"},
)
"""The list of changes: its table has the headers that the lines of a run have."""
LABELS = {"number": "文号", "because": "理由", "run": "第几次运行", "amount": "金额", "clause": "条款", "payer": "出资"}
_RUN_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Turn:
    """One change of state: whose (what is empty is not asked), to which state, when, and by which document.

    `run` is the number of a run (`0003`): the change is about what that run gives; of a notice it is the run that was
    published. `fen` is None where no sum is stated. `number` is that of the document.
    """

    state: CaseState
    day: date
    applicant: str
    item: str
    policy: str
    clause: str
    payer: str
    run: str
    number: str
    fen: int | None
    because: str
    mark: Mark

    @property
    def broad(self) -> bool:
        """Whether it is about all of an applicant's lines to which it can come."""
        return not self.run and not self.state.entry and not (self.clause and self.payer)

    @property
    def as_run(self) -> bool:
        """Whether its sum on each line is what the run gives."""
        return bool(self.run and self.state.entry) and self.fen is None


@dataclass(frozen=True, slots=True)
class Progress:
    """All changes of state of a round; `notes` are what is worth a look about them."""

    turns: tuple[Turn, ...] = ()
    notes: tuple[Finding, ...] = ()

    def __add__(self, other: Progress) -> Progress:
        """Both together."""
        return Progress(self.turns + other.turns, self.notes + other.notes)

    @property
    def runs(self) -> tuple[str, ...]:
        """The numbers of all runs that changes name."""
        return tuple(sorted({turn.run for turn in self.turns if turn.run}))


NO_PROGRESS = Progress()


def read_progress(source: str, content: bytes, rules: Rules, policies: tuple[str, ...]) -> Progress:
    """The changes of a file, YAML or a table. Raises InputError with every fault."""
    problems = Findings()
    node = PROGRESS.read(source, content, problems)
    shape = check(ProgressFileShape, node, problems) if node is not None else None
    if shape is None:
        raise InputError(PROGRESS.told(source, problems))
    reader = _Reader(rules, clauses_of(rules, policies), problems)
    turns = [reader.turn(*each) for each in zip(shape.changes, PROGRESS.entries_of(node), strict=True)]
    if problems.errors:
        raise InputError(problems)
    return Progress(tuple(each for each in turns if each is not None), problems.notes)


@dataclass(slots=True)
class _Reader:
    """Reads one list of changes; what is wrong is in `problems`."""

    rules: Rules
    clauses: tuple[Clause, ...]
    problems: Findings
    seen: dict[object, Mark] = field(default_factory=dict[object, Mark])

    def turn(self, given: TurnShape, node: MappingNode) -> Turn | None:
        """One change; None, with the fault reported, where it cannot be used."""
        state = state_of(given.state)
        if state is None:
            words = suggestion(given.state, [each.zh for each in STATES.values()], same=True)
            self.problems.add("progress.state", value_mark(node, "state"), found=given.state, **words)
            return None
        day = read_date(Scalar(given.on, value_mark(node, "on")), self.problems, "日期", "on")
        run = self._run(given, node)
        amount = node.get("amount")
        fen = read_money(amount, self.problems, "金额", "amount") if amount is not None else None
        clause, payer = self._clause(given, node), self._payer(given, node)
        self._needs(given, node, state)
        self._whose(given, node, state, clause)
        about = code_form(given.applicant), form(given.item), given.clause, payer, run
        first = self.seen.setdefault((about, state.key, day, form(given.number)), node.mark)
        if first is not node.mark:
            self.problems.add("progress.twice", node.mark, first, state=state.zh)
        if day is None:
            return None
        return Turn(
            state, date.fromordinal(day), given.applicant, given.item, clause.policy if clause else "",
            clause.id if clause else "", payer, run, given.number, fen, given.because, node.mark,
        )  # fmt: skip

    def _run(self, given: TurnShape, node: MappingNode) -> str:
        number = given.run.rjust(_RUN_DIGITS, "0")
        if given.run and not (number.isascii() and number.isdecimal() and len(number) == _RUN_DIGITS):
            self.problems.add("progress.run-number", value_mark(node, "run"), found=given.run)
            return ""
        return number if given.run else ""

    def _clause(self, given: TurnShape, node: MappingNode) -> Clause | None:
        if not given.clause:
            return None
        return clause_named(given.clause, value_mark(node, "clause"), self.clauses, self.problems)

    def _payer(self, given: TurnShape, node: MappingNode) -> str:
        if not given.payer:
            return ""
        return payer_named(given.payer, value_mark(node, "payer"), self.rules.vocabulary, self.problems) or ""

    def _needs(self, given: TurnShape, node: MappingNode, state: CaseState) -> None:
        """What a state needs; a sum, and the one line that it is of, may be left to a run that was kept."""
        needs = list(state.needs)
        of_run = given.run and not given.amount and state.entry in {"issued", "paid"}
        if state.entry and not of_run:
            needs += ["amount", "applicant", "clause", "payer"]
        for key in needs:
            if not getattr(given, key):
                self._lacks(node, state, LABELS.get(key, "代码"), key)
        if given.amount and not state.entry:
            self.problems.add("progress.no-sum", value_mark(node, "amount"), state=state.zh)

    def _whose(self, given: TurnShape, node: MappingNode, state: CaseState, clause: Clause | None) -> None:
        """That it is said whose state changes."""
        if not given.applicant and not given.run and not state.entry:
            self.problems.add("progress.whose", node.mark, state=state.zh)
        if state.entry and given.amount and clause is not None and clause.each != APPLICANT and not given.item:
            self._lacks(node, state, "事项", "item")

    def _lacks(self, node: MappingNode, state: CaseState, label: str, key: str) -> None:
        word = PROGRESS.word(node.mark.source, key)
        self.problems.add("progress.lacks", node.mark, state=state.zh, label=label, key=word)
