"""What commands share: options, exit codes, how rules are loaded, how findings are shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import click

from qaward.cli.bilingual import LANGUAGES, PATH, Misuse, Option, Pair, lang_of, pick
from qaward.cli.terminal import echo
from qaward.findings import Finding, InputError, refusal
from qaward.marks import Mark

if TYPE_CHECKING:
    from datetime import date

    from qaward.batch.check import Differs
    from qaward.engine.decide import Disagreement
    from qaward.policy.model import Rules

WORKBOOK = ".xlsx"
"""The ending of workbooks as they are written."""
DONE, FOUND, USAGE, INPUT, UNDETERMINED, INTERNAL = 0, 1, 2, 3, 4, 70
"""Exit codes (DESIGN 8)."""

F = TypeVar("F", bound=Callable[..., Any])


def option(*names: str, words: Pair, **settings: Any) -> Callable[[F], F]:
    """An option with its help in Chinese and English (see `Option`)."""
    return click.option(*names, cls=Option, words=words, **settings)


def useless(given: str, beside: str, because: Pair) -> Misuse:
    """An option that would do nothing beside another: it is refused, for who wrote it expects something of it."""
    zh = f"{given} 与 {beside} 合用不起作用：{because[0]}"
    return Misuse((zh, f"{given} does nothing beside {beside}: {because[1]}"))


def _default_lang() -> str:
    return lang_of(click.get_current_context(silent=True))


lang_option = click.option(
    "--lang", cls=Option, words=("输出语言（默认 zh）", "language of the output (default: zh)"),
    choices=LANGUAGES, default=_default_lang,
)  # fmt: skip
rules_option = click.option(
    "--rules", cls=Option, type=PATH, meta=("目录", "DIR"),
    words=("规则目录；不写则用随软件提供的规则", "folder of the rules; the packaged ones if left out"),
)  # fmt: skip
policy_option = click.option(
    "--policy", "policies", cls=Option, multiple=True, meta=("政策", "POLICY"), completes="policies",
    words=("只用这个政策，可多次", "use this policy alone; can be repeated"),
)  # fmt: skip
reading_option = click.option(
    "--reading", "readings", cls=Option, multiple=True, meta=("口径=取值", "READING=VALUE"), completes="readings",
    words=("为本次认定另选口径，可多次", "choose another reading for this run; can be repeated"),
)  # fmt: skip
progress_option = click.option(
    "--progress", cls=Option, is_flag=True,
    words=("显示进度、速度和剩余时间", "tell how far it is, how fast, and how long yet"),
)  # fmt: skip


def read_day(text: str) -> date:
    """The date an option's text names. Raises Misuse."""
    from qaward.period import PeriodFault, parse_date
    from qaward.vocabulary.scalars import date_hint

    try:
        return parse_date(text)
    except PeriodFault as fault:
        words = (("label", "日期"), ("key", "--as-of"), ("found", text), *date_hint(fault).items())
        finding = Finding(fault.code, Mark("--as-of"), words)
        raise Misuse((finding.message("zh"), finding.message("en"))) from None


def read_number(name: str, text: str, least: int, most: int) -> int:
    """The whole number that an option's text names, however many noughts it begins with. Raises Misuse."""
    digits = text.lstrip("0") or text[-1:]
    sound = text.isascii() and text.isdigit() and len(digits) <= len(str(most))
    if not sound or not least <= int(digits) <= most:
        zh = f"{name} 应为 {least} 至 {most} 的整数，而不是 `{text}`"
        raise Misuse((zh, f"{name} has to be a whole number from {least} to {most}, not `{text}`"))
    return int(digits)


as_of_option = click.option(
    "--as-of", cls=Option, read=read_day, meta=("日期", "DATE"),
    words=(
        "认定日期，如 2023-06-30；不写则用档案中的 as_of",
        "the day to decide for, such as 2023-06-30; as_of of the profile if left out",
    ),
)  # fmt: skip


def choices(readings: Iterable[str]) -> dict[str, str]:
    """The readings chosen on the command line. Raises InputError for one without `=`, or given twice."""
    chosen: dict[str, str] = {}
    for text in readings:
        name, equals, value = text.partition("=")
        if not equals or not name.strip() or not value.strip():
            raise InputError([Finding("reading.form", Mark("--reading"), (("found", text),))])
        if chosen.setdefault(name.strip(), value.strip()) != value.strip():
            raise InputError([Finding("reading.both", Mark("--reading"), (("id", name.strip()),))])
    return chosen


def show(findings: Iterable[Finding], lang: str) -> None:
    """Print findings to standard error, in the order of their places."""
    for finding in sorted(findings, key=lambda each: (each.mark, each.code)):
        echo(finding.text(lang), err=True)


def stop(fault: InputError, lang: str, code: int) -> NoReturn:
    """Show the findings of an input that cannot be used, and end."""
    show(fault.findings, lang)
    raise SystemExit(code)


def stop_rules(fault: InputError, lang: str) -> NoReturn:
    """As `stop`, for rules that cannot be used: wrong usage if an option is to blame, else invalid rules."""
    by_option = all(finding.mark.source.startswith("--") for finding in fault.findings)
    stop(fault, lang, USAGE if by_option else FOUND)


def load(folder: Path | None, lang: str) -> Rules:
    """The rules of a folder. Ends the run with their faults if there are any."""
    from qaward.policy.load import load_folder

    try:
        return load_folder(folder)
    except InputError as fault:
        stop_rules(fault, lang)


def stop_disagreement(fault: Disagreement | Differs, lang: str) -> NoReturn:
    """Two evaluators differ: say so and end. Nothing may have been shown or recorded by now."""
    text = (
        "内部错误：两个评审器结果不一致，未作认定，未写记录；请连同规则和档案报修",
        "internal error: the two evaluators disagree; nothing was decided or recorded. "
        "Please report it with the rules and the profile",
    )
    echo(f"{pick(lang, text)}\n  {fault}", err=True)
    raise SystemExit(INTERNAL)


def write_new(path: Path, content: bytes) -> None:
    """Write a new file; what stands there may have been worked on, and is never replaced by something else.

    Raises InputError where another one is there, or none can be written.
    """
    from qaward.writing import create

    try:
        create(path, content)
    except FileExistsError:
        raise InputError([Finding("file.exists", Mark(str(path)))]) from None
    except OSError as fault:
        raise unreadable(str(path), fault, "file.unwritable") from None


def check_ending(name: str, path: Path, endings: Sequence[str], what: Pair) -> None:
    """Refuse a name for a file that another kind of file would have: programs go by it. Raises Misuse."""
    if path.suffix.lower() not in endings:
        first = endings[0]
        zh = f"{name} 写的是{what[0]}，文件名应以 {first} 结尾，而不是 `{path.name}`；请改文件名"
        raise Misuse((zh, f"{name} writes {what[1]}, whose name ends in {first}, not `{path.name}`; rename it"))


def unreadable(source: str, fault: OSError, code: str = "file.unreadable") -> InputError:
    """An operating system's refusal as a finding."""
    return InputError([Finding(code, Mark(source), tuple(refusal(fault).items()))])
