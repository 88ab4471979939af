"""`qaward replay`: makes recorded decisions again and compares step by step."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qaward.cli.common import DONE, FOUND, INPUT, INTERNAL, lang_option, show, stop, unreadable

if TYPE_CHECKING:
    from qaward.ledger.record import Record
    from qaward.ledger.replay import Replay
    from qaward.policy.model import Rules


@click.command()
@click.argument("records", nargs=-1, required=True, metavar="记录…", type=click.Path(path_type=Path))
@click.option("--with-rules", "other", type=click.Path(path_type=Path), metavar="DIR", help="改用这个目录的规则重演")
@lang_option
def command(records: tuple[Path, ...], other: Path | None, lang: str) -> None:
    """凭记录重新认定，不需要原来的规则文件；一致则退出码 0，否则 1。

    记录改动任何一个字节都会被发现。加 --with-rules 可看同样的事实在另一套规则下有何不同。

    \b
    例：qaward evaluate features/city-product-quality/profiles/bearing-maker.yaml --record 认定记录.json
    例：qaward replay 认定记录.json
    """  # noqa: D301
    from qaward.api import Disagreement, InputError
    from qaward.ledger.record import read_record

    code = DONE
    equal = 0
    files = [file for path in records for file in (sorted(path.glob("*.json")) if path.is_dir() else [path])]
    for path in files:
        try:
            record = read_record(str(path), _bytes(path))
            result = _replay(record, other)
        except InputError as fault:
            show(fault.findings, lang)
            code = max(code, FOUND)
            continue
        except OSError as fault:
            stop(unreadable(str(path), fault), lang, INPUT)
        except Disagreement as fault:
            click.echo(str(fault), err=True)
            raise SystemExit(INTERNAL) from None
        equal += result.equal
        _show(result, lang)
        code = max(code, DONE if result.equal else FOUND)
    if len(files) != 1:
        zh = f"重演 {len(files)} 份记录：一致 {equal}，不一致或已改动 {len(files) - equal}"
        en = f"replayed {len(files)} records: {equal} equal, {len(files) - equal} different or changed"
        click.echo(zh if lang == "zh" else en, err=True)
    raise SystemExit(code)


def _bytes(path: Path) -> bytes:
    from qaward.findings import Finding, InputError
    from qaward.ledger.record import LARGEST_RECORD
    from qaward.marks import Mark

    if path.stat().st_size > LARGEST_RECORD:
        words = (("largest", str(LARGEST_RECORD // 2**20)),)
        raise InputError([Finding("record.large", Mark(str(path)), words)])
    return path.read_bytes()


def _replay(record: Record, other: Path | None) -> Replay:
    from qaward.engine.durable import durable_key
    from qaward.ledger.replay import replay

    return replay(record, durable_key, _other_rules(record, other) if other is not None else None)


def _other_rules(record: Record, folder: Path) -> Rules:
    """The rules of another folder, with the record's readings as far as that folder knows them."""
    from qaward.findings import Finding, InputError
    from qaward.marks import Mark
    from qaward.policy.load import load_folder

    loaded = load_folder(folder)
    missing = sorted(set(record.content["policies"]) - {policy.id for policy in loaded.policies})
    if missing:
        raise InputError([Finding("record.policies", Mark(str(folder)), (("names", "、".join(missing)),))])
    known = loaded.readings()
    chosen = {
        name: value
        for name, value in record.content["readings"].items()
        if name in known and value in (known[name].taken, *known[name].alternatives)
    }
    return load_folder(folder, chosen)


def _show(result: Replay, lang: str) -> None:
    from qaward.report.render import as_table
    from qaward.report.rows import Table
    from qaward.report.words import STEP_WORDS

    zh = lang == "zh"
    record = result.record
    name = record.decision["applicant"]["name"]
    head = (
        f"{record.source}：{name}，{record.content['as_of']}"
        if zh
        else f"{record.source}: {name}, {record.content['as_of']}"
    )
    keys = "、".join(result.decision["keys"])
    if result.equal:
        click.echo(f"{head}　一致（评审器：{keys}）" if zh else f"{head}: equal (evaluators: {keys})")
        return
    first = result.differences[0]
    at = 0 if zh else 1
    where = " ".join(word for word in (first.clause, first.item, first.payer, first.what) if word)
    click.secho(f"{head}　不一致" if zh else f"{head}: different", bold=True)
    click.echo(
        f"首个不同的步骤：{STEP_WORDS[first.step][at]}（{where}）"
        if zh
        else f"first step that differs: {STEP_WORDS[first.step][at]} ({where})"
    )
    heads = ("步骤", "位置", "记录", "重演") if zh else ("step", "where", "recorded", "replayed")
    body = tuple(
        (
            STEP_WORDS[each.step][at],
            " ".join(word for word in (each.clause, each.item, each.payer, each.what) if word),
            each.recorded,
            each.replayed,
        )
        for each in result.differences
    )
    click.echo(as_table(Table(heads, body), widths=(None, 44, 36, 36)))
