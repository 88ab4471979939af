"""`qaward replay`: makes recorded decisions again and compares step by step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qaward.cli.bilingual import PATH, Argument, Command, pick
from qaward.cli.common import DONE, FOUND, INPUT, INTERNAL, lang_option, option, show, unreadable
from qaward.cli.terminal import echo, table_text
from qaward.marks import visible

if TYPE_CHECKING:
    from qaward.findings import Finding
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
    from qaward.canonical import digest
    from qaward.contents import content_of
    from qaward.engine.durable import durable_key
    from qaward.findings import InputError
    from qaward.ledger.record import LARGEST_RECORD, read_record
    from qaward.ledger.replay import replay

    rules = Other(other) if other is not None else None
    code, tally = DONE, Tally()
    found, tally.unusable, sound = _files(records, lang)
    code = max(code, DONE if sound else FOUND)
    for path, check in found:
        try:
            content = content_of(path, LARGEST_RECORD, "record.large")
            record = read_record(str(path), content)
            check(path, digest(content))
            result = replay(record, durable_key, rules.rules(record) if rules else None)
            text = _lines(result, lang)
        except InputError as fault:
            show(fault.findings, lang)
            tally.unusable += 1
            refused = any(finding.code == "file.unreadable" for finding in fault.findings)
            code = max(code, INPUT if refused else FOUND)
            continue
        except Exception as fault:  # noqa: BLE001 - a fault of ours in one record is told, and the others replayed
            code = INTERNAL
            tally.unusable += 1
            show([failed(path, fault)], lang)
            continue
        tally.equal, tally.differ = tally.equal + result.equal, tally.differ + (not result.equal)
        code = max(code, DONE if result.equal else FOUND)
        for line in text:
            echo(line)
    tally.show(lang)
    raise SystemExit(max(code, INPUT) if tally.unusable and not found else code)


@dataclass(slots=True)
class Tally:
    """How many records came out how."""

    equal: int = 0
    differ: int = 0
    unusable: int = 0

    def show(self, lang: str) -> None:
        """The sum, where there was not just one."""
        total = self.equal + self.differ + self.unusable
        if total != 1:
            zh = f"重演 {total} 份记录 = 一致 {self.equal} + 不一致 {self.differ} + 不能用 {self.unusable}"
            en = f"replayed {total} records = equal {self.equal} + different {self.differ} + unusable {self.unusable}"
            echo(pick(lang, (zh, en)), err=True)


Check = Callable[[Path, str], None]
"""Tells whether a record with a digest is the one that belongs there. Raises InputError."""


def _files(records: tuple[Path, ...], lang: str) -> tuple[list[tuple[Path, Check]], int, bool]:
    """The record files that were named, folders opened; how many more cannot be used; whether nothing was wrong."""
    from qaward.findings import Finding
    from qaward.ledger.folder import survey
    from qaward.marks import Mark
    from qaward.reading import is_folder
    from qaward.rounds.runs import round_of

    files: list[tuple[Path, Check]] = []
    none, sound = 0, True
    for path in records:
        round_, number = round_of(path) or (None, "")
        words = (("place", str(round_)), ("number", number))
        of_round = Finding("record.of-round", Mark(str(path)), words) if round_ is not None else None
        if of_round is not None and number:
            show([of_round], lang)
            none += 1
            continue
        if not is_folder(path):
            files.append((path, _any))
            continue
        try:
            found = survey(path)
        except OSError as fault:
            show(unreadable(str(path), fault).findings, lang)
            none += 1
            continue
        show((*found.remarks, *found.missing), lang)
        none += len(found.missing)
        sound = sound and not any(each.severity == "error" for each in found.remarks)
        if not found.records and not found.missing:
            show([of_round or Finding("record.none", Mark(str(path)))], lang)
            none += 1
        files += [(each, found.check) for each in found.records]
    return files, none, sound and not none


def _any(path: Path, sha256: str) -> None:
    """Whatever was named by itself belongs there."""


def failed(path: Path, fault: Exception) -> Finding:
    """A record that the program could not replay, though it should have."""
    from qaward.findings import Finding
    from qaward.marks import Mark

    last = fault.__traceback__
    while last is not None and last.tb_next is not None:
        last = last.tb_next
    where = f"{Path(last.tb_frame.f_code.co_filename).name}:{last.tb_lineno}" if last is not None else ""
    words = visible(f"{where}: {type(fault).__name__}: {fault}")[:300]
    return Finding("record.failed", Mark(str(path)), (("why", words),))


def _lines(result: Replay, lang: str) -> list[str]:
    """What came out, as it is printed."""
    from qaward.report.differences import difference_table, first_words, meaning_words

    record = result.record
    source, name, day = visible(record.source), visible(record.decision["applicant"]["name"]), record.content["as_of"]
    head = pick(lang, (f"{source}：{name}，认定日期 {day}", f"{source}: {name}, as of {day}"))
    keys = pick(lang, ("、", ", ")).join(result.decision["keys"])
    if result.equal:
        text = pick(lang, (f"{head}，一致（评审器：{keys}）", f"{head}: equal (evaluators: {keys})"))
        return [text, *_making(result, lang)]
    first = first_words(result.differences[0], result.vocabulary, lang)
    why = pick(lang, ("（均因释义改变）", " (changes of meaning alone)")) if result.explained else ""
    return [
        click.style(pick(lang, (f"{head}，不一致{why}", f"{head}: different{why}")), bold=True),
        visible(pick(lang, (f"首个不同的步骤：{first}", f"first step that differs: {first}"))),
        *_making(result, lang),
        *meaning_words(result, lang),
        table_text(difference_table(result.differences, result.vocabulary, lang)),
    ]


def _making(result: Replay, lang: str) -> list[str]:
    """By which software and which evaluators a record was made, where it was replayed by others."""
    import qaward

    lines: list[str] = []
    made, here = visible(result.record.content["software"]), f"qaward {qaward.__version__}"
    if made != here:
        zh = f"记录由 {made} 作出，本次用 {here} 重演"
        lines.append(pick(lang, (zh, f"the record was made by {made}, and replayed by {here}")))
    then, now = result.keys
    if then != now:
        zh = f"记录由评审器 {'、'.join(then)} 作出，本次为 {'、'.join(now)}"
        lines.append(pick(lang, (zh, f"the record was made by the evaluators {', '.join(then)}; now {', '.join(now)}")))
    return lines
