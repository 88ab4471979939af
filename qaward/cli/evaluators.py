"""What is said of the evaluators: which run here, and how the second is put right where it cannot be imported."""

from __future__ import annotations

import sys

from qaward.cli.bilingual import Pair, pick
from qaward.marks import visible

DURABLE_RULES = "durable-rules==2.0.28"
"""The second evaluator as pip names it; the release that `pyproject.toml` asks for."""

BUILD_FLAG = "CPPFLAGS=-DPyEval_CallObject=PyObject_CallObject"
"""Python 3.13 left out a name that durable-rules uses: built without this, it installs and cannot be imported."""

_REBUILD = ("--force-reinstall", "--no-cache-dir", "--no-deps")

_TWO: Pair = (
    "reference、durable（两个，逐件核对；指标只有 reference）",
    "reference, durable (two, compared for every decision; reference alone for targets)",
)
_ONE: Pair = (
    "reference（只有一个：durable-rules 导入不了）",
    "reference (one alone: durable-rules cannot be imported)",
)


def names(lang: str) -> str:
    """The evaluators that run here, in words."""
    from qaward.engine.durable import available

    return pick(lang, _TWO if available() else _ONE)


def remedy(lang: str) -> str:
    """What to do where durable-rules cannot be imported: the command that builds it anew, for this Python.

    A wheel that pip built earlier without the flag lies in its cache and would be installed again, so the cache
    has to be left out.
    """
    import shlex

    command = f"{BUILD_FLAG} {shlex.quote(sys.executable)} -m pip install {' '.join(_REBUILD)} {DURABLE_RULES}"
    zh = f"请重新编译安装（要有 C 编译器和 Python 头文件）：{command}"
    en = f"build it anew (a C compiler and the Python headers are needed): {command}"
    return visible(pick(lang, (zh, en)))


def one_key(lang: str) -> str:
    """What a decision says that carries one key."""
    zh = f"本次只有一个评审器，没有第二个核对：durable-rules 导入不了。{remedy('zh')}"
    en = f"one evaluator only, and no second to compare with: durable-rules cannot be imported; {remedy('en')}"
    return pick(lang, (zh, en))
