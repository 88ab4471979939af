"""The `qaward` command and the list of its subcommands."""

from __future__ import annotations

import importlib

import click

import qaward

COMMANDS = {
    "evaluate": "qaward.cli.evaluate",
    "explain": "qaward.cli.explain",
    "policies": "qaward.cli.policies",
    "lint": "qaward.cli.lint",
    "replay": "qaward.cli.replay",
    "schema": "qaward.cli.schema",
    "doctor": "qaward.cli.doctor",
}
SUMMARIES = {
    "evaluate": "按政策认定申报主体的奖励和资助，逐项列出金额和理由",
    "explain": "显示一个条款的条件树：每个条件要求什么、现为什么、是否满足",
    "policies": "列出政策，或查看一个政策的全部条款和口径",
    "lint": "检查规则文件，一次报告所有错误",
    "replay": "凭记录重新认定，核对是否一致，或指出首个不同的步骤",
    "schema": "输出档案、规则文件等的 JSON Schema，供编辑器补全和校验",
    "doctor": "显示运行环境、认定所用的评审器和政策包摘要",
}


class Lazy(click.Group):
    """A group that imports a subcommand only when it is called or its help is shown."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of use."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(COMMANDS[cmd_name]).command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, without importing them."""
        del ctx
        with formatter.section("命令"):
            formatter.write_dl(list(SUMMARIES.items()))


@click.group(cls=Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(qaward.__version__, prog_name="qaward", message="%(prog)s %(version)s")
def main() -> None:
    """奖励资助政策的规则引擎：逐项认定金额，说明理由，可凭记录重演。

    \b
    退出码：0 完成 · 1 发现问题（规则有错、重演不一致） · 2 用法错误 · 3 输入有错
           4 尚有事实不明（仅 --strict） · 70 两个评审器不一致（内部错误）

    \b
    例：qaward evaluate examples/bearing-maker.yaml --as-of 2023-06-30
    """  # noqa: D301


if __name__ == "__main__":
    main()
