"""`qaward schema`: the published JSON Schemas."""

from __future__ import annotations

import json
from pathlib import Path

import click

from qaward.cli.common import INPUT, lang_option, rules_option, stop

KINDS = ("profile", "policy", "vocabulary", "decision", "record")


@click.command()
@click.argument("kind", metavar="|".join(KINDS), type=click.Choice(KINDS))
@rules_option
@lang_option
def command(kind: str, rules: Path | None, lang: str) -> None:
    """输出 JSON Schema：档案、规则文件、词汇表、认定结果、记录。

    编辑器据此补全键和取值。例如在 VS Code 的 YAML 扩展中，把档案与 profile 的输出关联。

    \b
    例：qaward schema profile
    """  # noqa: D301
    from qaward.api import InputError
    from qaward.ledger.forms import DecisionForm, RecordForm
    from qaward.policy.load import load_folder
    from qaward.policy.schema import DIALECT, policy_schema, profile_schema, vocabulary_schema

    if kind in {"decision", "record"}:
        form = DecisionForm if kind == "decision" else RecordForm
        schema = {"$schema": DIALECT, **form.model_json_schema()}
    elif kind == "vocabulary":
        schema = vocabulary_schema()
    else:
        try:
            vocabulary = load_folder(rules).vocabulary
        except InputError as fault:
            stop(fault, lang, INPUT)
        schema = profile_schema(vocabulary) if kind == "profile" else policy_schema(vocabulary)
    click.echo(json.dumps(schema, ensure_ascii=False, indent=2))
