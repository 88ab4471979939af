"""What `before_after` has compared and found so far, and how it is told."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from typing import Any

from qaward.ledger.earlier import sums_alike
from tests.bench.difference_rules import RULES, Case, rule_for
from tests.bench.differences import Difference, differences

EXAMPLES = 3
LONGEST = 600


@dataclass(frozen=True)
class Example:
    """One difference, with the case it is in."""

    case: str
    difference: Difference

    def document(self) -> dict[str, Any]:
        """The example as data."""
        each = self.difference
        made = {"case": self.case, "path": each.path, "place": each.place, "shape": each.shape}
        return made | {"before": plain(each.before), "after": plain(each.after)}


def plain(value: Any) -> Any:
    """A value as JSON has it; what is absent is nothing."""
    return value if isinstance(value, dict | list | str | int | None) else repr(value)


@dataclass
class Tally:
    """What was compared and what differed: counts add up, examples are kept up to a few of each kind."""

    counts: Counter[str] = field(default_factory=Counter[str])
    classes: Counter[str] = field(default_factory=Counter[str])
    cases: Counter[str] = field(default_factory=Counter[str])
    left: Counter[tuple[bool, str, str]] = field(default_factory=Counter[tuple[bool, str, str]])
    examples: dict[str | tuple[bool, str, str], list[Example]] = field(
        default_factory=dict[str | tuple[bool, str, str], list[Example]]
    )

    def add(self, other: Tally) -> None:
        """Take in what another part of the cases came to."""
        self.counts += other.counts
        self.classes += other.classes
        self.cases += other.cases
        self.left += other.left
        for kind, found in other.examples.items():
            self.examples[kind] = [*self.examples.get(kind, []), *found]

    def note(self, kind: str | tuple[bool, str, str], example: Example, most: int) -> None:
        """Keep an example, unless there are enough of its kind."""
        kept = self.examples.setdefault(kind, [])
        if len(kept) < most:
            kept.append(example)


def classify(case: Case, tally: Tally) -> None:
    """Put every difference of a case under its rule, or leave it over."""
    seen: set[str] = set()
    for difference in differences(sums_alike(case.before), sums_alike(case.after)):
        rule = rule_for(case, difference)
        example = Example(case.name, difference)
        if rule is None:
            kind = (not difference.firm, difference.path, difference.shape)
            tally.left[kind] += 1
            tally.note(kind, example, EXAMPLES)
            seen.add("")
        else:
            tally.classes[rule.name] += 1
            tally.note(rule.name, example, EXAMPLES)
            seen.add(rule.name)
    tally.cases.update(seen)
    tally.counts["decisions that differ"] += bool(seen)


def progress(tally: Tally) -> str:
    """How far a run is."""
    counts = tally.counts
    kinds = ", ".join(
        f"{counts[kind]:,} of {kind}" for kind in ("scenario", "stacking", "policy", "profile") if counts[kind]
    )
    return f"{kinds}; {counts['decisions that differ']:,} differ, {sum(tally.left.values()):,} left over"


def short(value: Any) -> str:
    """A value on one line, cut where it is long."""
    text = json.dumps(plain(value), ensure_ascii=False)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}… ({len(text):,} characters)"


def told_of(tally: Tally) -> Iterator[str]:
    """What is left over, with examples."""
    for kind, number in sorted(tally.left.items()):
        loose, path, shape = kind
        yield f"LEFT OVER{'' if loose else ', MAY NEVER DIFFER'}: {path} {shape}: {number:,}"
        for example in tally.examples[kind][:EXAMPLES]:
            each = example.difference
            yield f"  {example.case}: {each.place}\n    before {short(each.before)}\n    after  {short(each.after)}"


def show(tally: Tally, spent: float) -> None:
    """What was found: what is left over first, what may never differ before the rest, then the classes."""
    print("".join(f"{line}\n" for line in told_of(tally)), end="")
    print("classes:")
    for rule in RULES:
        state = "pending: takes nothing yet" if rule.pending else f"{tally.cases[rule.name]:,} decisions"
        print(f"  {rule.name}: {tally.classes[rule.name]:,} differences ({state}). {rule.sentence}")
    print(f"  left over: {sum(tally.left.values()):,} differences ({tally.cases['']:,} decisions)")
    print("compared: " + "; ".join(f"{name} {number:,}" for name, number in sorted(tally.counts.items())))
    decisions = tally.counts["decisions"]
    used = [getrusage(who) for who in (RUSAGE_SELF, RUSAGE_CHILDREN)]
    busy = sum(each.ru_utime + each.ru_stime for each in used)
    print(f"in {spent:.0f} s ({busy:.0f} s of processors), {decisions / spent:.0f} decisions/s by each checkout")


def listed(tally: Tally) -> str:
    """The examples of all classes, and of what is left over, as JSON lines."""
    lines: list[str] = []
    for kind, examples in tally.examples.items():
        name = kind if isinstance(kind, str) else f"left over: {kind[1]} {kind[2]}"
        lines += [json.dumps({"class": name, **each.document()}, ensure_ascii=False) + "\n" for each in examples]
    return "".join(lines)
