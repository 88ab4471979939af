"""Commands, options, help pages and usage errors in two languages: Chinese, or English with `--lang en`."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from qaward.cli.terminal import call_folded, folded, told
from qaward.findings import suggestion
from qaward.marks import visible

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

LANGUAGES = ("zh", "en")
PAGE_WIDTH = 88
"""Columns of a help page where no terminal says how many it has."""
T = TypeVar("T")
Pair = tuple[str, str]
"""A text in Chinese and in English."""


def spoken(args: Sequence[str]) -> str:
    """The language that a command line asks for, wherever `--lang` stands in it."""
    lang = LANGUAGES[0]
    for at, word in enumerate(args):
        value = word.removeprefix("--lang=") if word.startswith("--lang=") else ""
        if word == "--lang" and at + 1 < len(args):
            value = args[at + 1]
        lang = value if value in LANGUAGES else lang
    return lang


def lang_of(context: click.Context | None) -> str:
    """The language of a call (Chinese where it was not made through the `qaward` command)."""
    return "en" if context is not None and context.obj == "en" else "zh"


def pick(lang: str, words: tuple[T, T]) -> T:
    """What belongs to a language: a text, or a row of headings."""
    return words[0 if lang == "zh" else 1]


class Misuse(click.UsageError):
    """A wrong use of the command line, told in both languages."""

    def __init__(self, words: Pair, context: click.Context | None = None) -> None:
        super().__init__(words[0], context)
        self.words = words


Check = Callable[[Any], Any]
"""Turns an option's text into its value. Raises Misuse."""


class Option(click.Option):
    """An option with its help in both languages; `choices` and `read` check what is given.

    `completes` names what shells offer for it (see `qaward.cli.completion`).
    """

    def __init__(
        self,
        *names: Any,
        words: Pair,
        meta: Pair | None = None,
        choices: tuple[str, ...] = (),
        read: Check | None = None,
        completes: str = "",
        **settings: Any,
    ) -> None:
        self.words, self.choices, self.read, self.completes = words, choices, read, completes
        shown = "|".join(choices)
        self.meta: Pair = meta or (shown, shown)
        super().__init__(*names, help=words[0], metavar=self.meta[0] or None, callback=_checked, **settings)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """How it may go on."""
        from qaward.cli.completion import completed

        found = completed(ctx, self, incomplete, self.choices, self.completes)
        return super().shell_complete(ctx, incomplete) if found is None else found


class Argument(click.Argument):
    """A positional argument with its name in both languages, else as an `Option`."""

    def __init__(
        self,
        *names: Any,
        meta: Pair,
        choices: tuple[str, ...] = (),
        read: Check | None = None,
        completes: str = "",
        **settings: Any,
    ) -> None:
        self.meta, self.choices, self.read, self.completes = meta, choices, read, completes
        super().__init__(*names, metavar=meta[0], callback=_checked, **settings)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """How it may go on."""
        from qaward.cli.completion import completed

        found = completed(ctx, self, incomplete, self.choices, self.completes)
        return super().shell_complete(ctx, incomplete) if found is None else found


class _Place(click.ParamType[Any]):
    """The name of a file or folder. An empty one is refused: it would be taken for the working folder."""

    name = "path"

    def __init__(self, make: Callable[[str], Any]) -> None:
        self.make = make

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path. Raises Misuse."""
        if value == "":
            names = param.meta if isinstance(param, Argument) else (param.opts[0] if param is not None else "",) * 2
            zh, en = f"{names[0]} 写的是空的名称", f"{names[1]} was given an empty name"
            raise Misuse((zh, en), ctx)
        return self.make(value)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """The shell completes files and folders itself."""
        from click.shell_completion import CompletionItem

        return [CompletionItem(incomplete, type="file")]


PATH, PLACE = _Place(Path), _Place(str)
"""Types of options and arguments that name a file or folder: as a path, or just as it was written."""


def _checked(context: click.Context, parameter: click.Parameter, value: Any) -> Any:
    """What was given, checked and read. Raises Misuse."""
    if value is None or not isinstance(parameter, Option | Argument):
        return value
    if parameter.choices and value not in parameter.choices:
        raise Misuse(_no_choice(parameter, str(value)), context)
    return parameter.read(value) if parameter.read is not None else value


def _no_choice(parameter: Option | Argument, value: str) -> Pair:
    name = (parameter.opts[0],) * 2 if isinstance(parameter, Option) else parameter.meta
    meant = suggestion(value, parameter.choices)
    if "`" not in meant["meant_zh"]:
        zh, en = "、".join(parameter.choices), ", ".join(parameter.choices)
        return f"{name[0]} 没有 `{value}` 这一项；可选：{zh}", f"{name[1]} cannot be `{value}`; choose one of: {en}"
    return f"{name[0]} 没有 `{value}` 这一项{meant['meant_zh']}", f"{name[1]} cannot be `{value}`{meant['meant_en']}"


@contextmanager
def _placed(context: click.Context) -> Generator[None]:
    """Usage errors met inside know the command they are about."""
    try:
        yield
    except click.UsageError as fault:
        fault.ctx = fault.ctx or context
        raise


class Command(click.Command):
    """A command whose docstring is its Chinese help; `english` and `examples` stand beside it."""

    def __init__(self, *args: Any, english: str, examples: tuple[str, ...] = (), **settings: Any) -> None:
        super().__init__(*args, **settings)
        self.english, self.examples = english, examples

    allow_extra_args = True
    """They are refused here, in words of ours."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The arguments that are left over: none. Raises Misuse where there are some."""
        with _placed(ctx):
            extra = super().parse_args(ctx, args)
        if extra and not ctx.resilient_parsing:
            shown = " ".join(extra)
            raise Misuse((f"多出的参数：{shown}", f"unexpected: {shown}"), ctx)
        return extra

    def get_help(self, ctx: click.Context) -> str:
        """The help page."""
        return page(self, ctx, told())


class Group(click.Group):
    """A command with subcommands (`summaries`: name → what it does), in both languages."""

    def __init__(
        self, *args: Any, english: str, summaries: dict[str, Pair], examples: tuple[str, ...] = (), **settings: Any
    ) -> None:
        super().__init__(*args, **settings)
        self.english, self.examples, self.summaries = english, examples, summaries

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of use."""
        del ctx
        return list(self.summaries)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Nothing at all on the command line: show the help page as what is missing."""
        if not args and not ctx.resilient_parsing:
            click.echo(page(self, ctx, told(err=True)), err=True)
            ctx.exit(2)
        with _placed(ctx):
            return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the first word names. Raises Misuse with the nearest name where there is none."""
        if args[0] not in self.summaries:
            meant = suggestion(args[0], self.summaries)
            zh, en = f"没有命令 `{args[0]}`{meant['meant_zh']}", f"no command `{args[0]}`{meant['meant_en']}"
            raise Misuse((zh, en), ctx)
        return super().resolve_command(ctx, args)

    def get_help(self, ctx: click.Context) -> str:
        """The help page."""
        return page(self, ctx, told())


# ── help pages ───────────────────────────────────────────────────────────────────────────────────────

_HELP: Pair = ("显示帮助", "show this page")
_VERSION: Pair = ("显示版本", "show the version")


def usage(command: click.Command, context: click.Context) -> str:
    """The line that shows how a command is called."""
    lang = lang_of(context)
    names = [pick(lang, each.meta) for each in command.params if isinstance(each, Argument)]
    rest = pick(lang, ("命令 …", "COMMAND …")) if isinstance(command, Group) else " ".join(names)
    options = pick(lang, ("[选项]", "[OPTIONS]"))
    return f"{pick(lang, ('用法：', 'Usage: '))}{context.command_path} {options} {rest}".rstrip()


def page(command: Command | Group, context: click.Context, width: int | None) -> str:
    """A command's help page: usage, what it does, examples, options, subcommands."""
    import inspect

    from qaward.report.wrap import pad, wrap

    lang, whole = lang_of(context), width or PAGE_WIDTH
    text = inspect.cleandoc(command.help or "") if lang == "zh" else inspect.cleandoc(command.english)
    lines = [folded(usage(command, context), width), ""]
    if lang == "en":  # Chinese lines are sentences and stay; English ones flow
        text = "\n\n".join(" ".join(part.split("\n")) for part in text.split("\n\n"))
    for paragraph in text.split("\n"):
        lines += wrap(paragraph, whole) if paragraph else [""]
    before = pick(lang, ("例：", "Example: "))
    lines += ["", *(call_folded(before, each.split(" "), width) for each in command.examples)]
    rows = [told_of(each, lang) for each in command.params if isinstance(each, click.Option)]
    rows.append(("-h, --help", pick(lang, _HELP)))
    parts = [(pick(lang, ("选项：", "Options:")), rows)]
    if isinstance(command, Group):
        listed = [(name, pick(lang, words)) for name, words in command.summaries.items()]
        parts.append((pick(lang, ("命令：", "Commands:")), listed))
    for title, entries in parts:
        lines += ["", title]
        room = max(len_of(name) for name, _ in entries) + 2
        for name, words in entries:
            first, *more = wrap(words, whole - room - 2) or [""]
            lines += [f"  {pad(name, room)}{first}", *(" " * (room + 2) + rest for rest in more)]
    return "\n".join(lines)


def len_of(text: str) -> int:
    """How many columns a text takes on a terminal."""
    from qaward.widths import columns

    return columns(text)


def told_of(option: click.Option, lang: str) -> Pair:
    """How an option is written, and what it does, with what is taken where it is left out."""
    if not isinstance(option, Option):
        return ", ".join(option.opts), pick(lang, _VERSION)
    words = pick(lang, option.words)
    if isinstance(option.default, str) and option.default:
        words += pick(lang, (f"（默认 {option.default}）", f" (default: {option.default})"))
    return f"{', '.join(option.opts)} {pick(lang, option.meta)}".strip(), words


# ── usage errors ─────────────────────────────────────────────────────────────────────────────────────

_MISUSED: Pair = ("命令的写法不对，请看帮助", "this is not how the command is used; see its help")
"""What is said of a fault that has no words of ours; the library's own reach nobody."""


def complaint(fault: click.ClickException, lang: str) -> str:
    """A usage error as it is shown: how the command is called, and what is wrong."""
    context = fault.ctx if isinstance(fault, click.UsageError) else None
    said = visible(pick(lang, _said(fault, context)))
    text = f"{pick(lang, ('错误：', 'Error: '))}{said}"
    if context is None:
        return text
    more = pick(lang, ("查看帮助：", "Help: "))
    return f"{usage(context.command, context)}\n{more}{context.command_path} --help\n\n{text}"


def _said(fault: click.ClickException, context: click.Context | None) -> Pair:
    if isinstance(fault, Misuse):
        return fault.words
    if isinstance(fault, click.MissingParameter):
        given = fault.param
        if isinstance(given, Argument):
            return f"缺少 {given.meta[0]}", f"{given.meta[1]} is missing"
        called = "/".join(given.opts) if given is not None else ""
        return f"缺少选项 {called}", f"the option {called} is missing"
    options = {name: each for each in context.command.params for name in each.opts} if context is not None else {}
    if isinstance(fault, click.NoSuchOption):
        meant = suggestion(fault.option_name, [name for name in options if name.startswith("--")])
        zh, en = f"没有选项 `{fault.option_name}`", f"no option `{fault.option_name}`"
        return zh + meant["meant_zh"], en + meant["meant_en"]
    if isinstance(fault, click.BadOptionUsage):
        named = options.get(fault.option_name)
        if isinstance(named, click.Option) and named.is_flag:
            return f"选项 {fault.option_name} 不带取值", f"the option {fault.option_name} takes no value"
        return f"选项 {fault.option_name} 后面要写取值", f"the option {fault.option_name} needs a value"
    if context is not None and isinstance(context.command, Group):
        return "缺少命令", "a command is missing"
    return _MISUSED
