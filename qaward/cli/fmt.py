"""`qaward fmt`: puts rule files into the one layout, or tells which are not in it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qaward.cli.bilingual import PATH, Argument, Command
from qaward.cli.common import lang_option, option, useless
from qaward.cli.reporting import finish, form_option
from qaward.findings import Finding, InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qaward.checks.formatting import Formatted

ENGLISH = """Put rule files into one layout: indentation, blank lines, quotation marks, short lists on one line.

What the files say does not change, and no comment is lost. A file that cannot be read is left alone, and told."""


@click.command(
    cls=Command, english=ENGLISH, examples=("qaward fmt rules --check", "qaward fmt rules/nantong-2012 --diff")
)
@click.argument("paths", cls=Argument, meta=("[文件或目录…]", "[PATH]…"), nargs=-1, type=PATH)
@option(
    "--check",
    is_flag=True,
    words=("只检查，不改写；有不统一的，以 1 结束", "check only; end with 1 where a file differs"),
)
@option("--diff", is_flag=True, words=("只显示会怎样改，不改写", "show what would change, and change nothing"))
@form_option
@lang_option
def command(paths: tuple[Path, ...], check: bool, diff: bool, form: str, lang: str) -> None:
    """把规则文件改写成统一的版式：缩进、空行、引号，短的列表写成一行。

    内容不变，注释一个不少；读不了的文件不动，并写明原因。
    不写目录则改写当前目录下的 rules。
    """
    from qaward.checks.formatting import format_file, rule_files, write

    if diff and form not in {"text", "table"}:
        zh, en = "只有 text、table 写出改法，请用 --check", "text and table alone show changes; use --check"
        raise useless("--diff", f"--format {form}", (zh, en))
    found: list[Finding] = []
    files: dict[Path, Formatted] = {}
    for place in paths or (Path("rules"),):
        try:
            names = rule_files(place)
        except InputError as fault:
            found += fault.findings
            continue
        for name in names:
            try:
                files.setdefault(name, format_file(name))
            except InputError as fault:
                found += fault.findings
    differing = [each for each in files.values() if each.differs]
    if not check and not diff:
        kept: list[Formatted] = []
        for each in differing:
            try:
                write([each])
                kept.append(each)
            except InputError as fault:
                found += fault.findings
        differing = kept
    elif diff and form in {"text", "table"}:
        for each in differing:
            for line in _changes(each):
                click.echo(line)  # a patch program may read it
    code = "layout.differs" if check or diff else "layout.rewritten"
    found += [_told(each, code) for each in differing]
    done = len(differing)
    few = "file" if len(files) == 1 else "files"
    words = (f"{len(files)} 个文件，{done} 个", f"{len(files)} {few}, {done} ")
    verb = ("不统一", "not in the layout") if check or diff else ("已改写", "rewritten")
    summary = {"files": len(files), "differing": done}
    finish("fmt", found, summary, (words[0] + verb[0], words[1] + verb[1]), lang=lang, form=form)


def _changes(each: Formatted) -> Iterator[str]:
    import difflib

    old, new = each.before.splitlines(), each.after.splitlines()
    return difflib.unified_diff(old, new, str(each.path), str(each.path), lineterm="")


def _told(each: Formatted, code: str) -> Finding:
    """A remark on the first line that differs; line ends, a byte-order mark and the last line feed count for one."""
    from collections import Counter

    from qaward.marks import Mark

    old, new = each.before.splitlines(), each.after.splitlines()
    gone, come = Counter(old) - Counter(new), Counter(new) - Counter(old)
    first = next((at for at, (one, two) in enumerate(zip(old, new, strict=False), 1) if one != two), len(old))
    return Finding.of(code, Mark(str(each.path), first, 1), {"lines": max(gone.total(), come.total(), 1)})
