"""The `qaward` command and the list of its subcommands."""

from __future__ import annotations

import gc
import importlib
import os
import sys
from collections.abc import Callable, Sequence
from typing import Any, NoReturn

import click

import qaward
from qaward.cli.bilingual import Group, complaint, pick, spoken
from qaward.cli.common import INPUT, INTERNAL, USAGE, lang_option, show, unreadable
from qaward.cli.streams import Streams, let_go
from qaward.cli.terminal import echo
from qaward.findings import Finding, InputError
from qaward.marks import Mark

GARBAGE = 100_000
"""New objects after which Python looks for cycles; its own 700 take a tenth of a short run."""
COMPLETE = "_QAWARD_COMPLETE"
"""The variable by which shells ask what a command line may go on as."""
INTERRUPTED, CUT_OFF = 130, 141
"""Exit codes of a run that was stopped from the keyboard, or whose reader went away, as shells have them."""

SUMMARIES = {
    "template": (
        "按政策做一份申报表（Excel），发给申报单位填；收回来不用对照表",
        "make a workbook for applicants to fill in; what comes back needs no mapping",
    ),
    "import": (
        "把名单（Excel、CSV、Word 表格等）读成档案；或先拟一份对照表",
        "read lists (workbooks, text tables) into profiles; or propose a mapping first",
    ),
    "evaluate": (
        "按政策认定申报主体的奖励和资助，逐项列出金额和理由",
        "decide what applicants are awarded, itemised, with reasons",
    ),
    "batch": (
        "成批认定：上百万个主体，表格（Parquet、CSV）或档案进，表格出",
        "decide a cohort, up to millions of applicants: tables or profiles in, tables out",
    ),
    "impact": (
        "政策影响：同一批主体，换一套规则谁增谁减、多少，按条款、地区、规模列出",
        "what other rules would change over a cohort: who has more, who has less, by clause, region and size",
    ),
    "round": (
        "一个申报年度：名单、认定、待办、预算，一个文件夹，有新名单就再运行",
        "an award year as a folder: lists, decisions, what is to be settled, the year's money",
    ),
    "interview": (
        "一问一答，查自己能得什么：只问还能改变结果的，写出档案和要带的材料",
        "ask an applicant what can still change its result; ends in a profile, a result and the papers to bring",
    ),
    "explain": (
        "显示一个条款的条件树：每个条件要求什么、现为什么、是否满足",
        "show the conditions of one clause: what each asks, what was found, whether it is met",
    ),
    "policies": (
        "列出政策，或查看一个政策的全部条款和口径",
        "list the policies, or show one with its clauses and readings",
    ),
    "facts": (
        "列出政策要看的事实：准备档案时要收集什么，每一项写什么",
        "list the facts that policies look at: what to gather for a profile",
    ),
    "serve": (
        "在浏览器里自查，给企业和办事窗口用；另有 JSON 接口",
        "serve the self-check in a browser, and a JSON API",
    ),
    "new-policy": (
        "开始写一份新政策：建立带示例的规则文件、场景和档案",
        "start a new policy: rule files, scenarios and a profile, with an example",
    ),
    "check": (
        "企业自查：能得到什么，差一点的差什么、值多少；假如多一项会怎样",
        "self-check: what can be had, what is nearly won and what that takes; what one more item would be worth",
    ),
    "lint": ("检查规则文件，一次报告所有错误", "check rule files and report every fault at once"),
    "test": (
        "运行政策的场景，列出不符的，和没有场景得到的条款、档次、条件",
        "run the worked cases of policies; tell what fails, and what no case exercises",
    ),
    "fmt": (
        "把规则文件改写成统一的版式，注释和内容不变",
        "put rule files into one layout; what they say and their comments stay",
    ),
    "coverage": (
        "把规则与政策原文核对：涉及资金、荣誉、指标的段落都已引用或写明理由豁免",
        "hold rules against the official documents: every passage that matters is cited or waived",
    ),
    "figures": (
        "核对数字：原文所引段落中的数字与条款、指标所用的数字是否一致",
        "hold the figures of the cited passages against those of the rules",
    ),
    "verify": (
        "对一切可能的档案证明规则的性质，或给出不成立的示例",
        "prove properties of rules for every profile, or show one that breaks them",
    ),
    "replay": (
        "凭记录重新认定，核对是否一致，或指出首个不同的步骤",
        "make recorded decisions again: equal, or the first step that differs",
    ),
    "schema": (
        "输出档案、规则文件等的 JSON Schema，供编辑器补全和校验",
        "print the JSON Schemas of profiles, rule files and decisions, for editors",
    ),
    "targets": (
        "以地区统计数据对照政策指标：达标、未达标（差多少）、不明",
        "hold a region's statistics against the targets that policies set for it",
    ),
    "doctor": (
        "显示运行环境、认定所用的评审器和政策包摘要",
        "show what is installed, which evaluators run here, and the digests of the packs",
    ),
}
MODULES = {"import": "importing"}
"""The modules of commands whose names Python keeps for itself."""
ENGLISH = """A rules engine for public awards and subsidies: itemised amounts, with reasons, that can be replayed.

Exit codes: 0 done; 1 findings (faulty rules, a check that finds something, a replay that differs); 2 wrong usage;
3 faulty input, or something that cannot be read or written; 4 facts missing (with --strict alone); 70 internal error:
the two evaluators disagree."""
EXAMPLES = ("qaward evaluate features/city-product-quality/profiles/bearing-maker.yaml --as-of 2023-06-30",)


class Main(Group):
    """The group of all commands: imports a command when it is called, and ends every run with one clear message."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name."""
        del ctx
        if cmd_name not in self.summaries:
            return None
        module = MODULES.get(cmd_name, cmd_name.replace("-", "_"))
        command: click.Command = importlib.import_module(f"qaward.cli.{module}").command
        return command

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """The context of a call, with the language it asks for."""
        extra.setdefault("obj", spoken(args))
        try:
            return super().make_context(info_name, args, parent, **extra)
        except BrokenPipeError:
            _stop_writing()

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; end in silence where the reader of standard output has gone away."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            _stop_writing()

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        """Run a command line and end the process with its exit code; no fault ends in a traceback."""

        def call() -> object:
            return super(Main, self).main(args, prog_name, complete_var, standalone_mode=False, **extra)

        if not standalone_mode:
            return call()
        if os.environ.get(COMPLETE):  # a shell asks, which reads bytes: no stream is put in place of its own
            return super().main(args, prog_name, COMPLETE, **extra)
        lang = spoken(sys.argv[1:] if args is None else args)
        gc.set_threshold(GARBAGE, 50, 50)  # imports and rules make much that stays and hardly a cycle
        os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # nobody else's plugins in decisions; and faster
        with Streams() as streams:
            if streams.output_closed:  # before anything is done of which nobody would see the result
                show([Finding("stream.output", Mark("stdout"))], lang)
                code = INPUT
            else:
                code = _ending(call, lang)
            if streams.untold():
                code = code or INPUT
        gc.freeze()  # what is left goes with the process, unsearched
        sys.exit(code)


def _ending(call: Callable[[], object], lang: str) -> int:
    """The exit code of a run, with the message of the fault that ended it."""
    try:
        code = _code(call)
        sys.stdout.flush()
    except click.ClickException as fault:
        echo(complaint(fault, lang), err=True)
        return USAGE
    except click.Abort:
        echo(pick(lang, ("已中断", "interrupted")), err=True)
        return INTERRUPTED
    except BrokenPipeError:
        let_go()
        return CUT_OFF
    except InputError as fault:
        show(fault.findings, lang)
        return INPUT
    except OSError as fault:
        source = "stdout" if fault.filename is None else str(fault.filename)
        show(unreadable(source, fault, "file.unwritable").findings, lang)
        let_go()
        return INPUT
    except Exception as fault:  # noqa: BLE001 - the last resort: a fault of ours, told without a traceback
        return _admit(fault, lang)
    return code


def _code(call: Callable[[], object]) -> int:
    try:
        code = call()
    except SystemExit as ended:
        code = ended.code
    return code if isinstance(code, int) else 0


def _stop_writing() -> NoReturn:
    """End in silence where standard output takes nothing more."""
    let_go()
    raise SystemExit(CUT_OFF)


def _admit(fault: Exception, lang: str) -> int:
    """An internal error: what and where, and how to report it."""
    if "QAWARD_TRACEBACK" in os.environ:
        raise fault
    last = fault.__traceback__
    while last is not None and last.tb_next is not None:
        last = last.tb_next
    where = f"{last.tb_frame.f_code.co_filename}:{last.tb_lineno}" if last is not None else ""
    words = (
        "内部错误，未作认定，未写记录；报修请附上这一行和 qaward doctor 的输出",
        "internal error; nothing was decided or recorded. Report it with this line and the output of qaward doctor",
    )
    echo(f"{pick(lang, words)}\n  {where}: {type(fault).__name__}: {fault}", err=True)
    return INTERNAL


@click.group(
    "qaward",
    cls=Main,
    english=ENGLISH,
    examples=EXAMPLES,
    summaries=SUMMARIES,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(qaward.__version__, prog_name="qaward", message="%(prog)s %(version)s")
@lang_option
def main(lang: str) -> None:
    """奖励资助政策的规则引擎：逐项认定金额，说明理由，可凭记录重演。

    退出码：0 完成；1 发现问题（规则有错、检查有发现、重演不一致）；2 用法错误；3 输入有错，或者读写不了；
    4 尚有事实不明（仅 --strict）；70 内部错误：两个评审器不一致。
    """
    del lang  # `spoken` has read it


if __name__ == "__main__":
    main()
