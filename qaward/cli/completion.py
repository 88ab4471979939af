"""What shells complete: policies, clauses, readings and payers of the rules that a command line names."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

if TYPE_CHECKING:
    from qaward.policy.model import Rules

Complete = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]
"""What an argument may go on as. Nothing where the rules cannot be read: a shell is no place for messages."""


def _completing(named: Callable[[Rules], Iterator[tuple[str, str]]], *, heads: bool) -> Complete:
    """Completes names, each with what it is called; `heads`: the heads of policies say enough."""

    def complete(context: click.Context, parameter: click.Parameter, begun: str) -> list[CompletionItem]:
        del parameter
        from qaward.findings import InputError
        from qaward.policy.load import load_folder

        try:
            rules = load_folder(_folder(context), targets=False, wanted=_nothing if heads else None)
        except (InputError, OSError):
            return []
        return [CompletionItem(name, help=words) for name, words in named(rules) if name.startswith(begun)]

    return complete


def _folder(context: click.Context) -> Path | None:
    """The rules that a command line names so far; behind an option without its value, click leaves words unread."""
    left = context.args[:1] if any(each.name == "folder" for each in context.command.params) else []
    named = context.params.get("rules") or context.params.get("folder") or next(iter(left), None)
    return Path(named) if named else None


def _nothing(*_: object) -> Callable[[str, str], bool]:
    return lambda policy, region: False


def _policies(rules: Rules) -> Iterator[tuple[str, str]]:
    yield from ((name, "") for name in sorted({*rules.passed_over, *(each.id for each in rules.policies)}))


def _clauses(rules: Rules) -> Iterator[tuple[str, str]]:
    """By their ids, and with their policies."""
    every = [each for policy in rules.policies for each in policy.clauses]
    yield from {each.id: each.title or each.article for each in every}.items()
    yield from ((each.name, each.title or each.article) for each in every)


def _readings(rules: Rules) -> Iterator[tuple[str, str]]:
    for name, each in rules.readings().items():
        yield from ((f"{name}={value}", each.question) for value in (each.taken, *each.alternatives))


def _payers(rules: Rules) -> Iterator[tuple[str, str]]:
    yield from ((key, payer.label) for key, payer in rules.vocabulary.payers.items())


COMPLETES: dict[str, Complete] = {
    "policies": _completing(_policies, heads=True),
    "clauses": _completing(_clauses, heads=False),
    "readings": _completing(_readings, heads=False),
    "payers": _completing(_payers, heads=True),
}
"""What an option or argument can say it completes (`completes=`)."""


def completed(
    context: click.Context, parameter: click.Parameter, begun: str, choices: tuple[str, ...], completes: str
) -> list[CompletionItem] | None:
    """How an option or argument may go on; None where its type knows better."""
    if choices:
        return [CompletionItem(each) for each in choices if each.startswith(begun)]
    return COMPLETES[completes](context, parameter, begun) if completes else None
