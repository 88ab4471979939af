"""What commands share: options, exit codes, how findings are shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import click

from qaward.findings import Finding, InputError
from qaward.marks import Mark
from qaward.messages import MESSAGES

DONE, FOUND, USAGE, INPUT, UNDETERMINED, INTERNAL = 0, 1, 2, 3, 4, 70
"""Exit codes (DESIGN 8)."""

F = TypeVar("F", bound=Callable[..., Any])

lang_option = click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", show_default=True, help="输出语言")
rules_option = click.option(
    "--rules", type=click.Path(path_type=Path), metavar="DIR", help="规则目录；不写则用随软件提供的规则"
)
policy_option = click.option("--policy", "policies", multiple=True, metavar="ID", help="只用这个政策，可多次")
reading_option = click.option(
    "--reading", "readings", multiple=True, metavar="口径=取值", help="为本次认定另选口径，可多次"
)


class Day(click.ParamType[date]):
    """A date option in ISO form."""

    name = "日期"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The date a text names; a fault is a usage error."""
        from qaward.period import PeriodFault, parse_date

        if isinstance(value, date):
            return value
        try:
            return parse_date(str(value))
        except PeriodFault as fault:
            hint = fault.hint or ""
            words = {
                "label": "日期",
                "found": str(value),
                "hint_zh": f"；疑为 `{hint}`" if hint else "",
                "hint_en": "",
            }
            self.fail(MESSAGES[fault.code][0].format(**words), param, ctx)


as_of_option = click.option(
    "--as-of", type=Day(), metavar="日期", help="认定日期，如 2023-06-30；不写则用档案中的 as_of"
)


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
        click.echo(finding.text(lang), err=True)


def stop(fault: InputError, lang: str, code: int) -> NoReturn:
    """Show the findings of an input that cannot be used, and end."""
    show(fault.findings, lang)
    raise SystemExit(code)


def unreadable(source: str, fault: OSError) -> InputError:
    """An operating system's refusal as a finding."""
    import os

    why = os.strerror(fault.errno) if fault.errno else str(fault)
    return InputError([Finding("file.unreadable", Mark(source), (("why", why),))])
