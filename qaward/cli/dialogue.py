"""The interview in a terminal: questions printed, answers read line by line, words that lead back or further."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qaward.cli.bilingual import Pair, pick
from qaward.cli.common import show
from qaward.cli.terminal import NARROWEST
from qaward.findings import InputError
from qaward.interview.answers import DONT_KNOW, DontKnow
from qaward.interview.question import Input, Question
from qaward.interview.rows import Pasted, rows_of_book, rows_of_text
from qaward.widths import columns

if TYPE_CHECKING:
    from qaward.interview.answers import Row, Told
    from qaward.interview.interview import Interview

Read = Callable[[], str]
"""Gives the next line. Raises EOFError where there is none."""
Say = Callable[[str], None]

BACK, CHANGE, GIVEN, RESULT, SAVE, HELP = (
    frozenset({"返回", "back"}), frozenset({"改", "change"}), frozenset({"已答", "answers"}),
    frozenset({"看", "result"}), frozenset({"存", "save"}), frozenset({"帮助", "help", "?", "？"}),
)  # fmt: skip
NONE = frozenset({"无", "没有", "否", "none", "no"})
_LEADING = BACK | GIVEN | RESULT | SAVE | HELP
_HELP: Pair = (
    "答法：照例子写，选项可写前面的数字；不清楚的答 不知道。\n"
    "返回：回到上一题；已答：列出已经答的；改 3：改第 3 个回答；看：看现在的结果；存：存下来，以后接着答。\n"
    "有表的：一行一项，几列之间用制表符，可以从电子表格直接粘贴，答完空一行；或写 < 文件 从表格文件读。",
    "Answer as in the example; of options the number will do; 不知道 or unknown where it is not known.\n"
    "back: to the question before; answers: what was answered; change 3: change the third answer; result: what it comes"
    " to now; save: keep it and go on later.\n"
    "Tables: one item a line, cells apart by tabs, as pasted from a spreadsheet, then an empty line; or < FILE.",
)
_HINT: Pair = (
    "（不清楚的答 不知道；另有 返回、已答、改、看、存、帮助）",
    "(unknown where it is not known; and back, answers, change, result, save, help)",
)
_NONE_OF: dict[Input, Pair] = {
    Input.KINDS: ("；都没有的，答 无", "; none where there are none"),
    Input.ITEMS: ("；答完空一行；一项都没有的，答 无", "; an empty line at the end; none where there is none"),
}
"""How it is said that there is nothing, and where a table ends."""

_SEPARATORS = re.compile(r"[、，,;；\s]+")


class Stopped(Exception):  # noqa: N818 - it is what happened
    """Somebody wants to go on later."""


class Dialogue:
    """One interview in a terminal."""

    def __init__(self, interview: Interview, lang: str, read: Read, say: Say) -> None:
        self.interview, self.lang, self.read, self.say = interview, lang, read, say
        self.kept: Callable[[Interview], None] = lambda _: None
        """Called after every answer."""
        self._ranges: dict[str, str] = {}

    def run(self) -> None:
        """Ask until nothing makes a difference. Raises EOFError, Stopped, KeyboardInterrupt; `interview` has what was
        answered by then.
        """
        self.say(self._pick(_HINT))
        while (question := self.interview.question()) is not None:
            self._put(question, str(len(self.interview.state.answers) + 1))
            self._answer(question)

    def _answer(self, question: Question) -> None:
        line = self.read()
        word, _, rest = line.strip().partition(" ")
        try:
            if self._led(word, rest.strip()):
                return
            given = self.given(question, line)
            if given is not None:
                self._take(self.interview.answered(given))
        except InputError as fault:
            show(fault.findings, self.lang)

    def _take(self, interview: Interview) -> None:
        self.interview = interview
        self.kept(interview)
        self._tell_range()

    def _led(self, word: str, rest: str) -> bool:
        """Whether a line was no answer but led somewhere else."""
        if word in HELP:
            self.say(self._pick(_HELP))
        elif word in BACK:
            self._take(self.interview.back())
        elif word in GIVEN:
            self._list()
        elif word in RESULT:
            self._result()
        elif word in SAVE:
            raise Stopped
        elif word in CHANGE:
            self._change(rest)
        else:
            return False
        return True

    def _change(self, number: str) -> None:
        """Ask for an earlier answer again."""
        answers = self.interview.answers
        if not (number.isascii() and number.isdecimal() and 1 <= int(number[:6]) <= len(answers)):
            zh = f"没有第 `{number}` 个回答；请写 改 和 1 至 {len(answers)} 的数字，已答 列出全部"
            en = (
                f"there is no answer `{number}`; write change and a number from 1 to {len(answers)}; answers lists them"
            )
            self.say(self._pick((zh, en)))
            return
        question, _ = answers[int(number) - 1]
        self._put(question, number)
        given = self.given(question, self.read())
        if given is not None:
            self._take(self.interview.changed(question.key, given))

    def given(self, question: Question, line: str) -> Any:
        """What a line, and for a table those after it, says. None where it is to be asked again; raises InputError."""
        text = line.strip()
        if not text and question.proposal is not None:
            return _confirmed(question.proposal)
        match question.input:
            case Input.KINDS:
                return self._kinds(question, text)
            case Input.ITEMS:
                return self._items(question, line)
            case Input.CHOICE | Input.TRUTH:
                return self._option(question, text)
            case _:
                return text

    def _option(self, question: Question, text: str) -> str:
        if text.isascii() and text.isdecimal() and 1 <= int(text[:6]) <= len(question.options):
            return question.options[int(text) - 1].value
        return text

    def _kinds(self, question: Question, text: str) -> Any:
        if text in NONE:
            return []
        words = [word for word in _SEPARATORS.split(text) if word]
        if words == [DONT_KNOW.value]:
            return DONT_KNOW
        return [self._option(question, word) for word in words] or ""

    def _items(self, question: Question, first: str) -> Any:
        if first.strip() in NONE:
            return []
        if first.lstrip().startswith(("<", "＜")):
            return self._from_file(question, Path(first.strip()[1:].strip()))
        lines = [first] if first.strip() else []
        try:
            while lines and lines[0].strip() != DONT_KNOW.value and (line := self.read()).strip():
                if line.strip() in _LEADING:  # what was typed of the table is left
                    self._led(line.strip(), "")
                    return None
                lines.append(line)
        except EOFError:  # what was typed is whole all the same
            pass
        if lines and lines[0].strip() == DONT_KNOW.value:
            return DONT_KNOW
        return self._listed(rows_of_text(question, "\n".join(lines)))

    def _listed(self, pasted: Pasted) -> list[Row] | None:
        """The rows of a table; None where there are none, which is told. So is what of it was not read."""
        if pasted.left:
            names = self._pick(("、", ", ")).join(pasted.left)
            self.say(self._pick((f"没有用到的列：{names}", f"columns that nothing asks for: {names}")))
        if not pasted.rows:
            self.say(
                self._pick(("没有列出；一项都没有的，答 无", "nothing is listed; answer none where there is none"))
            )
        return pasted.rows or None

    def _from_file(self, question: Question, path: Path) -> Any:
        from qaward.contents import content_of
        from qaward.tabular.limits import LARGEST_FILE
        from qaward.tabular.read import read_book

        content = content_of(path, LARGEST_FILE, "book.large")
        return self._listed(rows_of_book(question, read_book(str(path), content), self.interview.state.head.id))

    # ── printed ──────────────────────────────────────────────────────────────────────────────────────

    def _pick(self, words: Pair) -> str:
        return pick(self.lang, words)

    def _put(self, question: Question, number: str) -> None:
        """Print a question with all that helps to answer it."""
        lang = self.lang
        self.say(f"\n{number}. {question.label(lang)}")
        self.say(question.text(lang))
        if question.options:
            for line in in_lines([f"{at} {each.named(lang)}" for at, each in enumerate(question.options, 1)]):
                self.say(line)
        if question.columns:
            self.say(self._pick(("列：", "columns: ")) + " | ".join(each.named(lang) for each in question.columns))
        none = self._pick(_NONE_OF[question.input]) if question.input in _NONE_OF else ""
        example = self._pick(("；例：", "; for instance: ")) + question.example(lang)
        self.say(f"{question.help(lang)}{none}{example}")
        about = [self._stake(question)] if question.clauses else []
        if proofs := question.evidence(lang):
            about.append(self._pick(("佐证：", "evidence: ")) + self._pick(("、", ", ")).join(proofs))
        if about:
            self.say(self._pick(("；", "; ")).join(about))
        if question.proposal is not None:
            shown = proposal_words(question.proposal, question, lang)
            self.say(self._pick((f"去年的档案：{shown}（直接回车就是这样）", f"last year: {shown} (Enter to confirm)")))

    def _stake(self, question: Question) -> str:
        from qaward.money import sum_word

        names = [f"{each.article} {pick(self.lang, (each.label, each.id))}" for each in question.clauses[:3]]
        more = len(question.clauses) - len(names)
        zh = f"用于：{'、'.join(names)}{f' 等 {len(question.clauses)} 条' if more else ''}"
        en = f"for: {', '.join(names)}{f' and {more} more' if more else ''}"
        if question.fen:
            zh, en = f"{zh}；涉及 {sum_word(question.fen)}", f"{en}; at stake: {sum_word(question.fen)}"
        return self._pick((zh, en))

    def _list(self) -> None:
        for at, (question, told) in enumerate(self.interview.answers, 1):
            shown = proposal_words(told, question, self.lang)
            self.say(f"{at}. {question.label(self.lang)}{self._pick(('：', ': '))}{shown}")

    def _result(self) -> None:
        from qaward.cli.terminal import table_text
        from qaward.report.rows import line_table

        decision = self.interview.result()
        if decision.lines:
            self.say(table_text(line_table(decision, self.lang)))
        else:
            self.say(self._pick(("现在还没有明细", "no lines so far")))
        self._ranges = {}
        self._tell_range()

    def _tell_range(self) -> None:
        """Say per payer the least and the most, where they changed."""
        ranges = range_texts(self.interview, self.lang)
        for payer, words in ranges.items():
            if self._ranges.get(payer) != words:
                self.say(f"→ {words}")
        gone = self._ranges.keys() - ranges.keys()
        for payer in sorted(gone):
            self.say(f"→ {payer}{self._pick(('：没有了', ': nothing any more'))}")
        self._ranges = ranges


def in_lines(words: Sequence[str]) -> list[str]:
    """Options in lines of a terminal, none of them parted."""
    lines: list[str] = []
    for word in words:
        if lines and columns(f"{lines[-1]}  {word}") <= NARROWEST:
            lines[-1] += f"  {word}"
        else:
            lines.append(word)
    return lines


def range_texts(interview: Interview, lang: str) -> dict[str, str]:
    """What each payer comes to at least and at most, by its name."""
    from qaward.money import sum_word
    from qaward.report.words import payer_word

    found: dict[str, str] = {}
    for span in interview.range():
        payer, low = payer_word(span.payer, interview.state.engine.rules.vocabulary, lang), sum_word(span.low)
        if span.high is None:
            high: Pair = ("最多还说不准", "how much at most cannot be told yet")
        else:
            high = (f"最多 {sum_word(span.high)}", f"at most {sum_word(span.high)}")
        zh, en = f"{payer}：最少 {low}，{high[0]}", f"{payer}: at least {low}, {high[1]}"
        if span.low == span.high:
            zh, en = f"{payer}：{low}", f"{payer}: {low}"
        found[payer] = pick(lang, (zh, en))
    return found


def proposal_words(told: Told, question: Question, lang: str) -> str:
    """An answer as it is shown."""
    comma = pick(lang, ("、", ", "))
    if isinstance(told, DontKnow):
        return pick(lang, (told.value, "unknown"))
    if isinstance(told, str):
        option = next((each for each in question.options if each.value == told), None)
        return option.named(lang) if option is not None else told
    if isinstance(told, Sequence):
        return comma.join(row.get("id") or row.get("name", "") for row in told) or pick(lang, ("无", "none"))
    there = [each.named(lang) for each in question.options if told.get(each.value)]
    return comma.join(there) or pick(lang, ("无", "none"))


def _confirmed(told: Told) -> Any:
    """A proposal as an answer."""
    if isinstance(told, str | DontKnow):
        return told
    if isinstance(told, Sequence):
        return list(told)
    return [kind for kind, there in told.items() if there]
