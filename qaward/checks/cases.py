"""Runs the worked cases of packs: what fails, what is wrong with the files, and what no case exercises."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from qaward.cases.case import Book, evaluators
from qaward.cases.feature import Feature, feature_files, read_feature
from qaward.cases.run import Failure, Outcome, run, run_targets
from qaward.checks.exercise import KINDS, Exercise, Key, Kind, Point, points
from qaward.checks.waivers import Waiver, apply
from qaward.findings import Finding, InputError, suggestion
from qaward.marks import Mark
from qaward.meaning.core import MET
from qaward.policy.files import VOCABULARY_FILE
from qaward.policy.model import Policy, Rules
from qaward.reading import is_hidden

_ROW = re.compile(r"[0-9]+-(?:[0-9]+|T)")
"""Tags that number the rows of a list outside the rules; T stands for its targets."""

_ANSWERS = {(True, False): ("满足", "met"), (False, True): ("不满足", "not met"),
            (True, True): ("满足，也没有场景不满足", "met, and none has it not met")}  # fmt: skip
_OWN_FILES = (("profiles", "cases.profile", "申报主体的档案为"), ("regions", "cases.region", "地区文件为"))
"""The folders beside a pack's features: what is told of a file that no scenario uses, and the step that uses one."""

NAMES: dict[Kind, tuple[str, str]] = {
    "clause": ("条款", "clauses"), "tier": ("档次", "tiers"), "branch": ("条件分支", "condition branches"),
    "target": ("指标", "targets"),
}  # fmt: skip


@dataclass(slots=True)
class Pack:
    """What became of one policy's cases; `figures` are, for each kind of point, how many are exercised, of how many."""

    policy: str
    scenarios: int = 0
    failed: int = 0
    unknown: int = 0
    waived: int = 0
    figures: dict[Kind, tuple[int, int]] = field(default_factory=dict[Kind, tuple[int, int]])

    def data(self) -> dict[str, Any]:
        """The pack as part of a report's summary."""
        rows = {f"{kind}_{word}": self.figures[kind][at] for kind in KINDS for at, word in enumerate(("seen", "all"))}
        return {
            "policy": self.policy, "scenarios": self.scenarios, "passed": self.scenarios - self.failed,
            "failed": self.failed, **rows, "conditions_left_open": self.unknown, "waived": self.waived,
        }  # fmt: skip


@dataclass(slots=True)
class Report:
    """What `qaward test` found. `passed_over` are feature files that have rules of their own."""

    packs: list[Pack]
    remarks: list[Finding]
    passed_over: list[Path]


def check_cases(book: Book, policies: Iterable[str], waivers: Iterable[Waiver], least: int | None = None) -> Report:
    """Run the cases of some policies (all, where none is named); `least` is the percentage every figure must reach.

    Raises InputError for rules that cannot be used, Disagreement where two keys differ.
    """
    rules = book.rules()
    wanted = set(policies) or {policy.id for policy in rules.policies}
    by_pack, passed_over, faults = _sorted_files(book, rules, wanted if list(policies) else None)
    report = Report([], faults, passed_over)
    kept = list(waivers)
    for policy in rules.policies:
        if policy.id in wanted:
            _check_pack(policy, by_pack.get(policy.id, []), book, kept, least, report)
    return report


def _sorted_files(
    book: Book, rules: Rules, wanted: set[str] | None
) -> tuple[dict[str, list[Path]], list[Path], list[Finding]]:
    """The feature files by policy, those passed over, and folders that belong to no policy."""
    by_pack: dict[str, list[Path]] = {}
    passed_over: list[Path] = []
    strange: dict[str, Path] = {}
    known = [policy.id for policy in rules.policies]
    for path in feature_files(book.features):
        folder = path.relative_to(book.features).parts[0]
        if wanted is not None and folder not in wanted:
            continue
        if (book.features / folder / VOCABULARY_FILE).is_file():
            passed_over.append(path)
        elif folder in known:
            by_pack.setdefault(folder, []).append(path)
        else:
            strange.setdefault(folder, path)
    faults = [
        Finding.of("cases.no-policy", Mark(str(path)), {"folder": folder, **suggestion(folder, known)})
        for folder, path in strange.items()
    ]
    return by_pack, passed_over, faults


def _check_pack(
    policy: Policy, paths: list[Path], book: Book, waivers: list[Waiver], least: int | None, report: Report
) -> None:
    pack, exercise = Pack(policy.id), Exercise()
    found: list[Finding] = []
    features: list[Feature] = []
    for path in paths:
        try:
            features.append(read_feature(path, str(path)))
        except InputError as fault:
            found += list(fault.findings)
    for feature in features:
        for scenario in feature.scenarios:
            outcome = run_targets(scenario, book) if feature.about_targets else run(scenario, book, evaluators())
            pack.scenarios += 1
            pack.failed += bool(outcome.failures)
            found += [_failed(failure, outcome) for failure in outcome.failures]
            found += _unchecked(outcome)
            for decision in outcome.decisions:
                exercise.add(decision)
            if outcome.review is not None:
                exercise.add_review(outcome.review)
    found += _of_files(policy, features, book) if features else [_without(policy)]
    found += _unexercised(policy, book, exercise)
    after = [replace(each, policy=policy.id) for each in found]
    after = apply(after, [each for each in waivers if each.policy == policy.id], ("cases",))
    _count(pack, policy, book, exercise, after)
    report.packs.append(pack)
    report.remarks += [*after, *_below(pack, policy, least)]


def _without(policy: Policy) -> Finding:
    return Finding.of("cases.none", policy.mark, {"policy": policy.id}, at=policy.id)


# ── scenarios ────────────────────────────────────────────────────────────────────────────────────────


def _failed(failure: Failure, outcome: Outcome) -> Finding:
    by = "" if failure.evaluators == outcome.evaluators else "、".join(failure.evaluators)
    words = {"title": failure.scenario.title, "step": failure.step.split("\n")[0],
             "by_zh": f"（仅 {by}）" if by else "", "by_en": f" ({by} alone)" if by else ""}  # fmt: skip
    return replace(Finding.of("cases.failed", failure.mark, words), shown=failure.words)


def _unchecked(outcome: Outcome) -> Iterator[Finding]:
    if not any(step.kind == "then" for step in outcome.scenario.steps):
        yield Finding.of("cases.nothing", outcome.scenario.mark, {"title": outcome.scenario.title})


def _of_files(policy: Policy, features: list[Feature], book: Book) -> Iterator[Finding]:
    """Titles that are there twice, tags that mean nothing, clauses without a tag, files without a use."""
    awards = [feature for feature in features if not feature.about_targets]
    known = [*(clause.id for clause in policy.clauses), *(target.id for target in policy.targets)]
    for feature in features:
        seen: dict[str, Mark] = {}
        for title, mark in feature.titles:
            first = seen.setdefault(title, mark)
            if first is not mark:
                yield Finding.of("cases.title", mark, {"title": title}, also=(first,))
    tags = {tag: mark for feature in features for tag, mark in feature.tags}
    for tag, mark in tags.items():
        if tag not in known and not _ROW.fullmatch(tag):
            yield Finding.of("cases.tag", mark, {"tag": tag, **suggestion(tag, known)}, at=tag)
    tagged = {tag for feature in awards for tag, _ in feature.tags}
    for clause in policy.clauses if awards else ():
        if clause.id not in tagged:
            yield Finding.of("cases.untagged", clause.mark, {"clause": clause.id}, at=clause.id)
    steps = {step.text for feature in features for scenario in feature.scenarios for step in scenario.steps}
    for folder, code, step in _OWN_FILES:
        for path in sorted((book.features / policy.id / folder).glob("*.yaml")):
            if not is_hidden(path.name) and f"{step} {path.name}" not in steps:
                yield Finding.of(code, Mark(str(path)), {"file": path.name}, at=path.name)


# ── what is exercised ────────────────────────────────────────────────────────────────────────────────


def _all_points(policy: Policy, book: Book) -> dict[Key, Point]:
    """Everything to be exercised, whichever readings are chosen: an alternative can bring lines of its own."""
    found: dict[Key, Point] = {}
    choices = [(), *(((reading.id, value),) for reading in policy.readings for value in reading.alternatives)]
    for choice in choices:
        read = book.rules(choice).policy(policy.id)
        for point in points(read, book.rules().vocabulary) if read is not None else ():
            found.setdefault(point.key, point)
    return found


def _unexercised(policy: Policy, book: Book, exercise: Exercise) -> Iterator[Finding]:
    missing = [point for key, point in _all_points(policy, book).items() if key not in exercise.seen]
    branches: dict[Mark, list[Point]] = {}
    for point in missing:
        words: Mapping[str, object] = {
            "clause": point.at,
            "target": point.at,
            "tier_zh": point.words[0],
            "tier_en": point.words[1],
        }
        if point.key.kind == "branch":
            branches.setdefault(point.key.mark, []).append(point)
        else:
            code = f"cases.{point.key.kind}"
            yield Finding.of(code, point.key.mark, words, at=point.at, about=point.about)
    for mark, both in branches.items():
        answers = {point.key.answer for point in both}
        zh, en = _ANSWERS[MET in answers, len(answers) > (MET in answers)]
        words = {"clause": both[0].at, "fact_zh": both[0].words[0], "fact_en": both[0].words[1]}
        words |= {"answers_zh": zh, "answers_en": en}
        yield Finding.of("cases.branch", mark, words, at=both[0].at, about=both[0].about)


def _count(pack: Pack, policy: Policy, book: Book, exercise: Exercise, remarks: Iterable[Finding]) -> None:
    """The figures of a pack; what is waived counts neither way."""
    waived = {(each.code, each.mark, each.about) for each in remarks if each.waived}
    every = _all_points(policy, book)
    open_ = {
        key: point
        for key, point in every.items()
        if key in exercise.seen or (f"cases.{key.kind}", key.mark, point.about) not in waived
    }
    for kind in KINDS:
        own = [key for key in open_ if key.kind == kind]
        pack.figures[kind] = sum(key in exercise.seen for key in own), len(own)
    pack.waived = len(every) - len(open_)
    pack.unknown = len(exercise.unknown & {key.mark for key in every})


def _below(pack: Pack, policy: Policy, least: int | None) -> Iterator[Finding]:
    for kind in KINDS:
        seen, of = pack.figures[kind]
        if least is not None and seen * 100 < least * of:
            words = {"policy": policy.id, "what_zh": NAMES[kind][0], "what_en": NAMES[kind][1], "seen": seen,
                     "of": of, "least": least, "got": seen * 100 // of}  # fmt: skip
            yield Finding.of("cases.min", policy.mark, words, policy=policy.id, at=policy.id, about=kind)
