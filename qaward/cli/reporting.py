"""What all checks share on the command line: their options, how they print, and when they fail."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, cast

from qaward.cli.bilingual import PATH, Pair, pick
from qaward.cli.common import DONE, FOUND, INPUT, USAGE, option, stop, unreadable, useless, write_new
from qaward.cli.terminal import echo, table_text
from qaward.findings import Finding, InputError, in_order
from qaward.marks import Mark

if TYPE_CHECKING:
    from qaward.findings import Finding
    from qaward.policy.model import Rules

form_option = option(
    "--format", "form", choices=("text", "table", "json", "sarif"), default="text",
    words=("输出格式", "format of the output"),
)  # fmt: skip
waived_option = option("--waived", is_flag=True, words=("连已豁免的发现一起列出", "list what is waived too"))
sources_option = option(
    "--sources", type=PATH, required=True, meta=("目录", "DIR"),
    words=(
        "原文所在的目录；文件名与 policy.yaml 的 document.file 相同",
        "folder of the documents, under the names that policy.yaml gives",
    ),
)  # fmt: skip
examples_option = option(
    "--examples", type=PATH, meta=("目录", "DIR"),
    words=("把示例档案写入这个目录，可交给 qaward evaluate", "write the example profiles here, for qaward evaluate"),
)  # fmt: skip


def listed(form: str, *, waived: bool) -> None:
    """Refuses --waived beside a form that lists what is waived anyway. Raises Misuse."""
    if waived and form in {"json", "sarif"}:
        raise useless("--waived", f"--format {form}", (f"{form} 已含已豁免的", f"{form} holds what is waived anyway"))


def ruled(report: str, folder: Path | None, names: Sequence[str], lang: str, form: str) -> Rules:
    """The rules of a folder, of the policies named or of all. Ends the run with a report of their faults, if any.

    A name that is none is wrong usage.
    """
    from dataclasses import replace

    from qaward.api import policies_named
    from qaward.policy.load import load_folder

    try:
        rules = load_folder(folder)
    except InputError as fault:
        finish(report, list(fault.findings), {}, ("", ""), lang=lang, form=form)
    try:
        return replace(rules, policies=policies_named(rules, names)) if names else rules
    except InputError as fault:
        stop(fault, lang, USAGE)


def finish(
    report: str,
    remarks: Iterable[Finding],
    summary: Mapping[str, Any],
    words: Pair,
    *,
    lang: str,
    form: str = "text",
    waived: bool = False,
    examples: Path | None = None,
) -> NoReturn:
    """Print a report and end: FOUND where a finding stands that is neither waived nor a note, else DONE.

    `words` is the closing line, which comes after the findings and goes to standard error where something stands.
    """
    from qaward.checks import show

    found = in_order(remarks)
    standing = sum(each.stands for each in found)
    try:
        paths = _written(found, examples) if examples is not None else {}
    except InputError as fault:
        stop(fault, lang, INPUT)
    if form == "json":
        _exact(show.as_json(show.as_data(report, found, summary, lang)))
    elif form == "sarif":
        _exact(show.as_json(show.as_sarif(found, lang)))
    else:
        told = [each for each in found if waived or not each.waived]
        if form == "table" and told:
            echo(table_text(show.as_rows(told, lang)))
        for each in told if form == "text" else ():
            echo(show.as_text(each, lang, paths.get(id(each), ())))
        if standing:
            few = "finding" if standing == 1 else "findings"
            echo(pick(lang, (f"{standing} 个问题", f"{standing} {few}")), err=True)
        if words[0]:
            echo(pick(lang, words), err=bool(standing))
        let = sum(bool(each.waived) for each in found)
        if let and not waived:
            more = f"另有 {let} 个发现已豁免（--waived 列出）", f"{let} more waived (--waived lists them)"
            echo(pick(lang, more), err=bool(standing))
    raise SystemExit(FOUND if standing else DONE)


def _exact(text: str) -> None:
    """Print a document for programs: UTF-8 everywhere."""
    from qaward.cli.output import Output

    with Output(exact=True) as out:
        out.line(text)
        out.release()


def _written(found: list[Finding], folder: Path) -> dict[int, list[str]]:
    """Write the example profiles, numbered in the order of the report; which belong to which remark."""
    import yaml

    from qaward.policy.files import POLICY_FILE, VOCABULARY_FILE

    paths: dict[int, list[str]] = {}
    number = 0
    try:
        if (folder / VOCABULARY_FILE).exists() or (folder / POLICY_FILE).exists():
            raise InputError([Finding("file.among-rules", Mark(str(folder)))])
        folder.mkdir(parents=True, exist_ok=True)
        for each in found:
            for document in each.examples:
                number += 1
                name = re.sub(r"[^a-z0-9]+", "-", f"{number:03d}-{each.code}-{each.at}".lower()).strip("-")
                path = folder / f"{name}.yaml"
                dump = cast("Callable[..., str]", yaml.safe_dump)  # pyright: ignore[reportUnknownMemberType]
                text = dump(dict(document), allow_unicode=True, sort_keys=False, width=120)
                write_new(path, text.encode())
                paths.setdefault(id(each), []).append(str(path))
    except OSError as fault:
        raise InputError(unreadable(str(folder), fault, "file.unwritable").findings) from None
    return paths
