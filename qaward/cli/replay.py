"""`qaward replay`: makes recorded decisions again and compares step by step."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qaward.cli.bilingual import PATH, Argument, Command, pick
from qaward.cli.common import DONE, FOUND, INPUT, lang_option, option, show, stop_disagreement, unreadable
from qaward.marks import visible

if TYPE_CHECKING:
    from qaward.ledger.record import Record
    from qaward.ledger.replay import Replay
    from qaward.policy.model import Rules

ENGLISH = """Make recorded decisions again, without the rule files they were made from: exit 0 if equal, 1 if not.

Any byte that was changed in a record is found. With --with-rules the same facts are decided under other rules, and
what comes out otherwise is shown side by side."""
EXAMPLES = (
    "qaward evaluate features/city-product-quality/profiles/bearing-maker.yaml --as-of 2023-06-30 --record records/",
    "qaward replay records/",
)


@dataclass(slots=True)
class Other:
    """Another folder of rules, loaded once for each choice of readings."""

    folder: Path
    loaded: dict[tuple[tuple[str, str], ...], Rules] = field(default_factory=dict[tuple[tuple[str, str], ...], "Rules"])

    def rules(self, record: Record) -> Rules:
        """Its rules, with the record's readings as far as it knows them. Raises InputError."""
        from qaward.findings import Finding, InputError
        from qaward.marks import Mark

        plain = self._load({})
        missing = sorted(set(record.content["policies"]) - {policy.id for policy in plain.policies})
        if missing:
            raise InputError([Finding("record.policies", Mark(str(self.folder)), (("names", ", ".join(missing)),))])
        known = plain.readings()
        chosen = {
            name: value
            for name, value in record.content["readings"].items()
            if name in known and value in (known[name].taken, *known[name].alternatives)
        }
        return self._load(chosen)

    def _load(self, chosen: dict[str, str]) -> Rules:
        from qaward.policy.load import load_folder

        place = tuple(sorted(chosen.items()))
        if place not in self.loaded:
            self.loaded[place] = load_folder(self.folder, chosen, targets=False)
        return self.loaded[place]


@click.command(cls=Command, english=ENGLISH, examples=EXAMPLES)
@click.argument("records", cls=Argument, meta=("记录…", "RECORD…"), nargs=-1, required=True, type=PATH)
@option(
    "--with-rules",
    "other",
    type=PATH,
    meta=("目录", "DIR"),
    words=("改用这个目录的规则重演", "decide under the rules of this folder"),
)
@lang_option
def command(records: tuple[Path, ...], other: Path | None, lang: str) -> None:
    """凭记录重新认定，不需要原来的规则文件；一致则退出码 0，否则 1。

    记录改动任何一个字节都会被发现。加 --with-rules 可看同样的事实在另一套规则下有何不同。
    """
    from qaward.api import Disagreement, InputError
    from qaward.engine.durable import durable_key
    from qaward.ledger.record import read_record
    from qaward.ledger.replay import replay

    rules = Other(other) if other is not None else None
    code, equal, differ = DONE, 0, 0
    files, unusable = _files(records, lang)
    for path in files:
        try:
            record = read_record(str(path), _bytes(path))
            result = replay(record, durable_key, rules.rules(record) if rules else None)
        except InputError as fault:
            show(fault.findings, lang)
            unusable += 1
            refused = any(finding.code == "file.unreadable" for finding in fault.findings)
            code = max(code, INPUT if refused else FOUND)
            continue
        except Disagreement as fault:
            stop_disagreement(fault, lang)
        equal, differ = equal + result.equal, differ + (not result.equal)
        code = max(code, DONE if result.equal else FOUND)
        _print(result, lang)
    total = equal + differ + unusable
    if total != 1:
        zh = f"重演 {total} 份记录 = 一致 {equal} + 不一致 {differ} + 不能用 {unusable}"
        en = f"replayed {total} records = equal {equal} + different {differ} + unusable {unusable}"
        click.echo(pick(lang, (zh, en)), err=True)
    raise SystemExit(max(code, INPUT) if unusable and not files else code)


def _files(records: tuple[Path, ...], lang: str) -> tuple[list[Path], int]:
    """The record files that were named, folders opened; and how many folders held none."""
    from qaward.findings import Finding
    from qaward.marks import Mark
    from qaward.reading import is_folder

    files: list[Path] = []
    empty = 0
    for path in records:
        if not is_folder(path):
            files.append(path)
            continue
        try:
            found = sorted(each for each in path.iterdir() if each.suffix == ".json" and each.is_file())
        except OSError as fault:
            show(unreadable(str(path), fault).findings, lang)
            empty += 1
            continue
        if not found:
            show([Finding("record.none", Mark(str(path)))], lang)
            empty += 1
        files += found
    return files, empty


def _bytes(path: Path) -> bytes:
    from qaward.findings import Finding, InputError
    from qaward.ledger.record import LARGEST_RECORD
    from qaward.marks import Mark

    try:
        with path.open("rb") as stream:
            large = path.stat().st_size > LARGEST_RECORD
            content = b"" if large else stream.read(LARGEST_RECORD + 1)
    except (OSError, ValueError) as fault:
        raise unreadable(str(path), fault if isinstance(fault, OSError) else OSError(str(fault))) from None
    if large or len(content) > LARGEST_RECORD:
        words = (("largest", str(LARGEST_RECORD // 2**20)),)
        raise InputError([Finding("record.large", Mark(str(path)), words)])
    return content


def _print(result: Replay, lang: str) -> None:
    import qaward
    from qaward.report.differences import difference_table, first_words
    from qaward.report.render import as_table

    record = result.record
    source, name, day = visible(record.source), visible(record.decision["applicant"]["name"]), record.content["as_of"]
    head = pick(lang, (f"{source}：{name}，认定日期 {day}", f"{source}: {name}, as of {day}"))
    keys = pick(lang, ("、", ", ")).join(result.decision["keys"])
    if result.equal:
        click.echo(pick(lang, (f"{head}，一致（评审器：{keys}）", f"{head}: equal (evaluators: {keys})")))
        return
    made, here = visible(record.content["software"]), f"qaward {qaward.__version__}"
    first = first_words(result.differences[0], result.vocabulary, lang)
    click.secho(pick(lang, (f"{head}，不一致", f"{head}: different")), bold=True)
    click.echo(visible(pick(lang, (f"首个不同的步骤：{first}", f"first step that differs: {first}"))))
    if made != here:
        zh = f"记录由 {made} 作出，本次用 {here} 重演"
        click.echo(pick(lang, (zh, f"the record was made by {made}, and replayed by {here}")))
    click.echo(as_table(difference_table(result.differences, result.vocabulary, lang)))
