"""Alternatives of readings with which a policy cannot be read: whoever chooses one later would be refused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from qaward.checks.lint.context import LintContext
from qaward.checks.lint.place import Place
from qaward.findings import Finding, InputError
from qaward.policy.files import POLICY_FILE
from qaward.policy.load import load_rules


def check(context: LintContext) -> Iterator[Finding]:
    """Every alternative, chosen by itself."""
    files = context.rules.files
    for page in context.pages.values():
        policy = page.policy
        prefix = policy.mark.source.removesuffix(f"{context.rules.folders[policy.id]}/{POLICY_FILE}")
        if not policy.readings or _fault(files, prefix, policy.id, {}) is not None:
            continue  # which does not come of a reading
        for reading in policy.readings:
            for value, mark in zip(reading.alternatives, reading.places[1:], strict=True):
                fault = _fault(files, prefix, policy.id, {reading.id: value})
                if fault is not None:
                    words = {
                        "reading": reading.id,
                        "value": value,
                        "why_zh": fault.message("zh"),
                        "why_en": fault.message("en"),
                    }
                    place = Place(policy.id, reading.id, reading.mark)
                    yield place.tell("lint.alternative", words, mark=mark, about=value, also=(fault.mark,))


def _fault(files: Mapping[str, bytes], prefix: str, policy: str, chosen: Mapping[str, str]) -> Finding | None:
    """The first fault of a policy with some readings chosen otherwise."""
    try:
        load_rules(files, chosen, prefix, wanted=lambda _: lambda name, _region: name == policy)
    except InputError as fault:
        return fault.findings[0]
    return None
