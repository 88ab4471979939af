"""`qaward serve`: the same acts in a browser, for enterprises and offices, and as a JSON API."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import click

from qaward.cli.bilingual import PATH, Command, Misuse, pick
from qaward.cli.common import (
    choices,
    lang_option,
    option,
    policy_option,
    read_number,
    reading_option,
    rules_option,
    show,
    stop_rules,
)
from qaward.cli.terminal import echo
from qaward.web.options import BURST, PER_MINUTE

ENGLISH = """Serve the self-check in a browser, and a JSON API (extra `web`: pip install 'qaward[web]').

Visitors choose documents, answer questions or upload a profile, and see what is due, what is missing and why. Nothing
of what they fill in is kept. Without --workers it is for one laptop; with --workers it runs several processes, to stand
behind a proxy (--proxy). Ctrl-C ends it. With --check it only tells where it would listen, and what it would serve."""
EXAMPLES = ("qaward serve --port 0 --check",)
PORT, MOST_WORKERS, MOST_DAYS = 8000, 64, 3650
ANYWHERE = frozenset({"0.0.0.0", "::", ""})  # noqa: S104 - compared with, not listened on


def _number(name: str, least: int, most: int) -> Callable[[str], int]:
    return lambda text: read_number(name, text, least, most)


@click.command(cls=Command, english=ENGLISH, examples=EXAMPLES)
@option(
    "--port", default=str(PORT), read=_number("--port", 0, 65535), meta=("端口", "PORT"),
    words=("端口；0 由系统选一个空的", "the port; 0 for any that is free"),
)  # fmt: skip
@option(
    "--host", default="127.0.0.1", meta=("地址", "HOST"),
    words=("在哪个地址上听；不写则只有本机能看", "the address to listen on; left out, this machine alone can read it"),
)  # fmt: skip
@option(
    "--name", "names", multiple=True, meta=("域名", "NAME"),
    words=("访问时用的域名或地址，可多次", "a host name by which it is reached; can be repeated"),
)  # fmt: skip
@option(
    "--workers", read=_number("--workers", 1, MOST_WORKERS), meta=("个数", "NUMBER"),
    words=("用几个进程（gunicorn）", "how many processes to run (gunicorn)"),
)  # fmt: skip
@option(
    "--proxy", is_flag=True,
    words=(
        "前面有代理：代理用 https，并写明来者（X-Forwarded-For、X-Forwarded-Proto）",
        "it stands behind a proxy, which speaks https and says who asks (X-Forwarded-For, X-Forwarded-Proto)",
    ),
)  # fmt: skip
@option(
    "--hsts", read=_number("--hsts", 1, MOST_DAYS), meta=("天数", "DAYS"),
    words=(
        "让浏览器在这么多天内只用 https（与 --proxy 合用）",
        "for how many days browsers shall use https alone (with --proxy)",
    ),
)  # fmt: skip
@option(
    "--rate", default=str(PER_MINUTE), read=_number("--rate", 0, 1_000_000), meta=("次数", "NUMBER"),
    words=(
        f"每个地址平均每分钟最多几次请求，连着来的最多 {BURST} 次；0 不限",
        f"requests a minute from one address on average, {BURST} of them at once; 0 for no limit",
    ),
)  # fmt: skip
@option(
    "--objection", type=PATH, meta=("文件", "FILE"),
    words=("怎样提出异议：本单位审定的文字，原样显示", "how to object: the text of the office, shown as it is"),
)  # fmt: skip
@option(
    "--round", "office", type=PATH, meta=("文件夹", "FOLDER"),
    words=(
        "一个申报年度的文件夹：凭查询码看应得什么（免申即享），查询码用 qaward round codes 发",
        "the folder of an award year: who has a code (see qaward round codes) sees what it is owed",
    ),
)  # fmt: skip
@rules_option
@policy_option
@reading_option
@option(
    "--check",
    is_flag=True,
    words=("只检查能否启动，说明地址，就结束", "look whether it can be started, tell the address, and end"),
)
@lang_option
def command(
    port: int, host: str, names: tuple[str, ...], workers: int | None, proxy: bool, hsts: int | None, rate: int,
    objection: Path | None, office: Path | None, rules: Path | None, policies: tuple[str, ...],
    readings: tuple[str, ...], check: bool, lang: str,
) -> None:  # fmt: skip
    """在浏览器里自查，另有供程序用的 JSON 接口（要装 pip install 'qaward[web]'）。

    选文件、回答问题或上传档案，就看到应付多少、还差什么、为什么。所填的内容都不保存。
    不写 --workers 的给一台电脑用；写了的用几个进程，放在代理后面（--proxy）。按 Ctrl-C 结束。
    加 --check，只说明会在哪个地址上听、提供哪些政策。
    """
    from qaward.cli.common import INPUT, stop
    from qaward.findings import Finding, InputError
    from qaward.marks import Mark

    if hsts is not None and not proxy:
        raise Misuse(
            (
                "--hsts 要与 --proxy 合用：没有 https，浏览器就打不开了",
                "--hsts needs --proxy: without https browsers could not open it",
            )
        )
    if host in ANYWHERE and not names:
        raise Misuse(
            (
                f"--host {host} 谁都能访问；请用 --name 写明访问时用的域名",
                f"--host {host} is open to everybody; say by --name under which names it is reached",
            )
        )
    try:
        from qaward.web.buckets import shared_counts
        from qaward.web.config import application
        from qaward.web.desk import Desk
        from qaward.web.options import Options
        from qaward.web.server import port_of, serve_here, serve_with_workers, taken

        if workers is not None:
            import_module("gunicorn")  # told now, not when it is wanted
    except ImportError as fault:
        if fault.name is None or not fault.name.startswith(("django", "gunicorn")):
            raise
        show([Finding("web.not-installed", Mark("serve"), (("found", fault.name),))], lang)
        raise SystemExit(INPUT) from None
    try:
        text = _objection(objection)
        listening = taken(host, port)
    except InputError as fault:
        stop(fault, lang, INPUT)
    try:
        options = Options(
            rules, policies, choices(readings), _names(host, names), proxy, hsts or 0, rate, text, office,
        )  # fmt: skip
        desk = Desk(options, lambda finding: show([finding], lang))
    except InputError as fault:
        listening.close()
        stop_rules(fault, lang)
    address = f"http://{_shown(host)}:{port_of(listening)}/"

    def ready() -> None:
        echo(pick(lang, (f"打开 {address}，按 Ctrl-C 结束", f"open {address}, Ctrl-C ends it")))
        sys.stdout.flush()

    if check:
        listening.close()
        titles = pick(lang, ("、", ", ")).join(policy.id for policy in desk.policies)
        echo(pick(lang, (f"可以启动。政策：{titles}", f"it can be started. Policies: {titles}")))
        return
    if workers is None:
        serve_here(application(desk), listening, ready)
    else:
        with shared_counts() as counts:
            if counts is None:
                show([Finding("web.counts", Mark("--workers"), (("count", str(workers)),))], lang)
            serve_with_workers(application(desk, counts), listening, ready, workers)
    echo(pick(lang, ("已结束", "ended")))


def _names(host: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """The names that the server answers to: those that were given, its address, and this machine's own."""
    own = () if host in ANYWHERE else (_shown(host),)
    return tuple(dict.fromkeys((*names, *own, "127.0.0.1", "localhost", "[::1]")))


def _shown(host: str) -> str:
    """A host as addresses have it."""
    return f"[{host}]" if ":" in host else host


def _objection(path: Path | None) -> tuple[str, ...]:
    """The paragraphs of the office's text. Raises InputError."""
    from qaward.contents import content_of
    from qaward.findings import Findings, InputError
    from qaward.trees.decoding import decode

    if path is None:
        return ()
    problems = Findings()
    text = decode(str(path), content_of(path, 2**16, "rules.large"), problems)
    if text is None:
        raise InputError(problems)
    return tuple(line.strip() for line in text.splitlines() if line.strip())
