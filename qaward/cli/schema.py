"""`qaward schema`: the published JSON Schemas."""

from __future__ import annotations

import json
from pathlib import Path

import click

from qaward.cli.bilingual import Argument, Command
from qaward.cli.common import lang_option, load, rules_option

KINDS = (
    "profile",
    "policy",
    "vocabulary",
    "indicators",
    "targets",
    "waivers",
    "properties",
    "region",
    "mapping",
    "round",
    "determinations",
    "progress",
    "decision",
    "record",
    "run",
    "review",
    "batch",
    "impact",
)
ENGLISH = """Print the JSON Schema of one KIND: profile, policy (rule files), vocabulary, indicators, targets,
waivers, properties, region, mapping, round, determinations, progress, decision, record, run, review, batch or impact.

Editors complete and check keys and values by it. In the YAML extension of VS Code, for example, link profiles to
what `qaward schema profile` prints."""


@click.command(cls=Command, english=ENGLISH, examples=("qaward schema profile",))
@click.argument("kind", cls=Argument, meta=("种类", "KIND"), choices=KINDS)
@rules_option
@lang_option
def command(kind: str, rules: Path | None, lang: str) -> None:
    """输出 JSON Schema。种类：profile 档案，policy 规则文件，vocabulary 词汇表，indicators 统计指标，targets 指标，
    waivers 豁免，properties 承诺，region 地区文件，mapping 对照表，round 年度，
    determinations 审定，progress 进度，decision 认定结果，record 记录，run 一批的结尾，review 要人定的事项，
    batch 成批认定的清单和各表，impact 政策影响的清单和各表。

    编辑器据此补全键和取值。例如在 VS Code 的 YAML 扩展中，把档案与 profile 的输出关联。
    """
    from qaward.cli.output import Output
    from qaward.ledger.models import schema_of
    from qaward.policy.check_schema import properties_schema, waivers_schema
    from qaward.policy.profile_schema import profile_schema
    from qaward.policy.schema import policy_schema
    from qaward.policy.target_schema import indicators_schema, region_schema, targets_schema
    from qaward.policy.vocabulary_schema import vocabulary_schema
    from qaward.written.decision import Decision
    from qaward.written.record import Record
    from qaward.written.run import Review, Run

    written = {"decision": Decision, "record": Record, "run": Run, "review": Review}
    if kind == "batch":
        from qaward.written.batch import ROWS, Batch

        schema = {**schema_of(Batch), "tables": {name: schema_of(row) for name, row in ROWS.items()}}
    elif kind == "impact":
        from qaward.written.impact import ROWS as OF_IMPACT
        from qaward.written.impact import Impact

        schema = {**schema_of(Impact), "tables": {name: schema_of(row) for name, row in OF_IMPACT.items()}}
    elif kind in written:
        schema = schema_of(written[kind])
    elif kind in {"mapping", "round", "determinations", "progress"}:
        from qaward.intake.shapes import MappingShape
        from qaward.policy.file_schema import file_schema
        from qaward.rounds.shape import ProgressFileShape, RoundFileShape, SettledFileShape
        from qaward.shapes import Shape

        shapes: dict[str, type[Shape]] = {
            "mapping": MappingShape, "round": RoundFileShape, "determinations": SettledFileShape,
            "progress": ProgressFileShape,
        }  # fmt: skip
        schema = file_schema(shapes[kind])
    elif kind == "vocabulary":
        schema = vocabulary_schema()
    elif kind == "indicators":
        schema = indicators_schema()
    elif kind == "waivers":
        from qaward.messages.all import CHECKS

        schema = waivers_schema(CHECKS)
    elif kind == "properties":
        schema = properties_schema(load(rules, lang).vocabulary.payers)
    elif kind in {"targets", "region"}:
        indicators = load(rules, lang).indicators
        schema = targets_schema(indicators) if kind == "targets" else region_schema(indicators)
    else:
        vocabulary = load(rules, lang).vocabulary
        schema = profile_schema(vocabulary) if kind == "profile" else policy_schema(vocabulary)
    with Output(exact=True) as out:
        out.line(json.dumps(schema, ensure_ascii=False, indent=2))
        out.release()
