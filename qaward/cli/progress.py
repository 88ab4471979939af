"""Bars on a terminal for work that takes long: how much is done, how fast, how long it still takes. Pipes are quiet."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click

from qaward.cli.bilingual import pick

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

T = TypeVar("T")
PATIENCE = 1.0
"""How long work takes at least, in seconds, to have a bar: what is done at once is no news."""


class Bars:
    """Watches work, within a `with`: one bar after the other on standard error, none where that is no terminal."""

    def __init__(self, lang: str) -> None:
        self._lang = lang
        self._bar: ProgressBar[Any] | None = None

    def __enter__(self) -> Bars:
        return self

    def __exit__(self, *_: object) -> None:
        """Leave the terminal as it was, also where the work was stopped."""
        if self._bar is not None:
            self._bar.render_finish()
            self._bar = None

    def __call__(self, work: Sequence[T], words: tuple[str, str], /) -> Iterator[T]:
        """The steps of some work, with a bar as soon as that takes long."""
        if not sys.stderr.isatty():
            yield from work
            return
        began, told = time.time(), 0
        for done, each in enumerate(work):
            if done and time.time() - began >= PATIENCE:
                if self._bar is None:
                    self._bar = self._new(len(work), words, began)
                self._bar.update(done - told)
                told = done
            yield each
        if self._bar is not None:
            self._bar.update(len(work) - told)
        self.__exit__()

    def _new(self, length: int, words: tuple[str, str], began: float) -> ProgressBar[Any]:
        bar: ProgressBar[Any]

        def pace(_: object) -> str | None:
            if not bar.eta_known or bar.finished:
                return None
            rate, left = f"{1 / max(bar.time_per_iteration, 1e-6):.1f}", bar.format_eta()
            return pick(self._lang, (f"每秒 {rate}，还要 {left}", f"{rate}/s, {left} left"))

        bar = click.progressbar(
            length=length, label=pick(self._lang, words), file=sys.stderr, show_eta=False, show_pos=True,
            item_show_func=pace,
        )  # fmt: skip
        bar.start, bar.last_eta = began, 0.0  # what was done before there was a bar counts for its pace
        return bar
