"""Why a line is not what it was: what was settled, the list that speaks of it, the declaration or rule it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any, Generic, TypeVar, cast

from qaward.budget.shape import KEYS
from qaward.identity import code as code_form
from qaward.identity import form
from qaward.rounds.basis import Basis, ChangedRows, unlike
from qaward.rounds.determined import OfLine, SettledFact
from qaward.rounds.plan import ROUND_FILE

Line = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason, in both languages."""

    zh: str
    en: str

    def word(self, lang: str) -> str:
        """It in a language."""
        return self.zh if lang == "zh" else self.en


def same(text: str) -> Reason:
    """A reason that is called the same in both, as files are."""
    return Reason(text, text)


class Causes:
    """All that differs between what two runs were made from, and which lines hang on it.

    `inputs` are the files that came, went or changed, with what became of each. A file that changed and does not speak
    of a line is no reason for it.
    """

    def __init__(
        self,
        inputs: Iterable[tuple[str, str]],
        basis: tuple[Basis, Basis],
        results: tuple[Mapping[str, Any], Mapping[str, Any]],
    ) -> None:
        self.inputs = tuple(inputs)
        self._old, self._new = basis
        self._items: dict[str, set[str]] = {}
        for result in results:
            for line in result["lines"]:
                self._items.setdefault(line["applicant"], set()).add(form(line["item"]))
        self._about = {each["question"]: each for result in results for each in result["queue"] if each["question"]}
        declared = self._old.head.beside | self._new.head.beside
        names = [name for name, _ in self.inputs if name not in declared and "/" not in name]  # no published runs
        self._lists = {name: ChangedRows(self._old.rows(name), self._new.rows(name)) for name in names}
        old, new = ({each.question: each.answer for each in side.settled.answers} for side in basis)
        self._answers = {key: (old.get(key), new.get(key)) for key in unlike(old, new)}
        self._asked: dict[tuple[str, str], list[str]] = {}
        for question in self._answers:
            if (asked := self._about.get(question)) is not None:
                self._asked.setdefault((asked["applicant"], form(asked["item"])), []).append(question)
        old_facts, new_facts = ({_fact(each): each for each in side.settled.facts} for side in basis)
        self._facts: dict[tuple[str, str], list[_Changed[SettledFact]]] = {}
        for key in sorted({*old_facts} ^ {*new_facts}):
            each = new_facts.get(key) or old_facts[key]
            # others may claim the same item
            for who in ("",) if each.item else {code_form(each.applicant), form(each.applicant)}:
                changed = _Changed(each, key not in new_facts)
                self._facts.setdefault((who, form(each.item)), []).append(changed)
        self._unpaid = [{_of_line(each): each for each in side.settled.unpaid} for side in basis]
        old_lines, new_lines = self._unpaid
        self._not_paid: dict[str, list[_Changed[OfLine]]] = {}
        for key in sorted({*old_lines} ^ {*new_lines}):
            each = new_lines.get(key) or old_lines[key]
            self._not_paid.setdefault(form(each.item), []).append(_Changed(each, key not in new_lines))
        self._withdrawn = _withdrawn(results)
        self.keys = tuple(unlike(self._old.round, self._new.round))
        self._mapped = tuple(unlike(self._old.lists, self._new.lists))
        self._rules = tuple(unlike(self._old.rules, self._new.rules))
        self.orders = {(_of_line(each.about), each.place) for each in self._old.settled.orders} != {
            (_of_line(each.about), each.place) for each in self._new.settled.orders
        }

    def of(self, old: Line | None, new: Line | None) -> tuple[Reason, ...]:
        """The reasons for which a line is not what it was."""
        sides = [each for each in (old, new) if each is not None]
        line = sides[-1]
        found = [*self._determined(line, sides), *self._stopped(old, new), *self._listed(line, sides)]
        found += self._of_others(line)
        found += self._moved_on(old, new)
        found += self._declared(line, sides)
        return tuple(dict.fromkeys(found or [*self._general()]))

    def _determined(self, line: Line, sides: Sequence[Line]) -> Iterator[Reason]:
        """Answers, facts and lines that are not paid, which people settled or took back."""
        because = {word for each in sides for word in each["because"]}
        item, names = form(line["item"]), sorted(_names(line))
        asked = {each for about in ("", item) for each in self._asked.get((line["applicant"], about), ())}
        for question in sorted(asked | (because & self._answers.keys())):
            before, after = self._answers[question]
            yield _settled(f"{question}＝{after or before}", f"{question}: {after or before}", gone=after is None)
        told = [*self._facts.get(("", item), ()), *(each for name in names for each in self._facts.get((name, ""), ()))]
        for changed in told:
            each = changed.what
            zh, en = f"{each.field.label}＝{each.value}", f"{each.field.path} = {each.value}"
            yield _settled(zh, en, gone=changed.gone)
        for changed in self._not_paid.get(item, ()):
            if _is_of(changed.what, line):
                why = changed.what.signed.because
                yield _settled(f"不付（{why}）", f"unpaid ({why})", gone=changed.gone)

    def _of_others(self, line: Line) -> Iterator[Reason]:
        """Claims of others to the same thing that stand no more, or stand again."""
        for other in self._withdrawn.get(_thing(line), ()):
            if other.key != line["applicant"]:
                zh = f"{other.name} {'不再算在内' if other.gone else '重新算在内'}"
                en = f"{other.name} counts {'no more' if other.gone else 'again'}"
                yield Reason(zh, en)

    def _stopped(self, old: Line | None, new: Line | None) -> Iterator[Reason]:
        """What stands in the way of a line now and did not, or the other way round."""
        before, after = (set(each["because"]) if each is not None else set[str]() for each in (old, new))
        settled = {each.signed.because for side in self._unpaid for each in side.values()}
        rules = {str(each.get("rule")) for side in (self._old, self._new) for each in _entries(side.round, "bars")}
        for word in sorted(before ^ after):
            if word in settled or word in self._answers:
                continue
            if word in rules:
                changed = [key for key in ("bars", "days", "day") if key in self.keys]
                keys = "、".join([ROUND_FILE, *changed]) if changed else ""
                yield Reason(f"局里的规矩：{word}" + (f"（{keys}）" if keys else ""), f"rule of the office: {word}")
            elif word in self._about:
                zh, en = ("待人定", "to be settled") if word in after else ("不用再定", "no longer asked")
                yield Reason(f"{zh} {word}", f"{en}: {word}")
            else:
                yield same(word)

    def _listed(self, line: Line, sides: Sequence[Line]) -> Iterator[Reason]:
        """Lists that changed in what they say of the line's item or applicant, and how they are read."""
        item, places = form(line["item"]), [place for each in sides for place in each["places"]]
        others = {each for each in self._items.get(line["applicant"], ()) if each} - {item}
        for name, rows in self._lists.items():
            if rows.speak_of(_names(line), item, others if item else ()) or (rows.headed and _in_file(places, name)):
                yield same(name)
        for name in self._mapped:
            declared: Mapping[str, Any] = self._new.lists.get(name) or self._old.lists.get(name) or {}
            if name and any(_is_read_by(place, declared) for place in places):
                yield Reason(f"{self._new.head.mapping} 的“{name}”", f"{self._new.head.mapping}, list {name}")

    def _moved_on(self, old: Line | None, new: Line | None) -> Iterator[Reason]:
        """The list of states of which a case has come further."""
        if old is not None and new is not None and old["progress"]["state"] != new["progress"]["state"]:
            for name, _ in self.inputs:
                if _in_file([new["progress"]["place"]], name):
                    yield same(name)

    def _declared(self, line: Line, sides: Sequence[Line]) -> Iterator[Reason]:
        """Keys of `round.yaml` and rules that the line rests on."""
        if "day" in self.keys:
            yield _key("day")
        if "policies" in self.keys and len(sides) == 1:
            yield _key("policies")
        resting = {reading for each in sides for reading in each["readings"]}
        yield from (_key(f"readings {reading}") for reading in self._readings() if reading in resting)
        for name in self._rules:
            if name.startswith(f"{line['policy']}/"):
                yield Reason(f"规则 {name}", f"rules {name}")

    def _readings(self) -> Iterator[str]:
        """The readings that were chosen otherwise."""
        return unlike(self._old.head.readings, self._new.head.readings)

    def _general(self) -> Iterator[Reason]:
        """What may be the reason of any line, where nothing is about this one."""
        yield from (_key(f"readings {each}") for each in self._readings())
        mapping = self._new.head.mapping
        for name in self._mapped:
            yield Reason(f"{mapping} 的“{name}”", f"{mapping}, list {name}") if name else same(mapping)
        for name in self._rules:
            yield Reason(f"规则 {name}", f"rules {name}")
        for question, (_, answer) in self._answers.items():
            yield _settled(f"{question}＝{answer or ''}", f"{question}: {answer or ''}", gone=answer is None)
        for name in self._lists:
            yield Reason(f"{name}（别家的变动）", f"{name} (of others)")
        if self._old.software != self._new.software:
            was, now = self._old.software, self._new.software
            yield Reason(f"程序 {was} → {now}", f"version {was} → {now}")


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Changed(Generic[T]):
    """What people settled, or (`gone`) took back."""

    what: T
    gone: bool


@dataclass(frozen=True, slots=True)
class _Other:
    """One whose claim stands no more (`gone`), or stands again."""

    key: str
    name: str
    gone: bool


_OUT = frozenset({"waived", "barred"})


def _thing(line: Line) -> tuple[str, ...]:
    return line["policy"], line["clause"], line["kind"], form(line["item"]), line["payer"]


def _withdrawn(results: Iterable[Mapping[str, Any]]) -> dict[tuple[str, ...], list[_Other]]:
    """Whose claims came to be out, or in again, by what they claim."""
    old, new = ({(line["applicant"], _thing(line)): line for line in result["lines"]} for result in results)
    found: dict[tuple[str, ...], list[_Other]] = {}
    for key in sorted(old.keys() & new.keys()):
        before, after = old[key]["state"] in _OUT, new[key]["state"] in _OUT
        if before != after:
            found.setdefault(key[1], []).append(_Other(key[0], new[key]["name"], after))
    return found


def _key(name: str) -> Reason:
    return same(f"{ROUND_FILE} {name}")


def money_reasons(causes: Causes) -> Iterator[Reason]:
    """The declarations on which what everybody receives hangs."""
    yield from (_key(key) for key in KEYS if key in causes.keys)
    if causes.orders:
        yield Reason("审定的先后", "the order that was settled")


def _settled(zh: str, en: str, *, gone: bool) -> Reason:
    return Reason(f"撤回审定 {zh}", f"taken back: {en}") if gone else Reason(f"审定 {zh}", f"settled: {en}")


def _fact(each: SettledFact) -> tuple[str, ...]:
    return code_form(each.applicant), form(each.item), each.kind, each.field.path, each.value


def _of_line(each: OfLine) -> tuple[str, ...]:
    return code_form(each.applicant), form(each.item), each.clause, each.payer


def _is_of(each: OfLine, line: Line) -> bool:
    own = bool(_names(line) & {code_form(each.applicant), form(each.applicant)})
    return own and each.concerns(form(line["item"]), line["policy"], line["clause"], line["payer"])


def _names(line: Line) -> set[str]:
    return {code_form(line["applicant"]), form(line["applicant"]), form(line["name"])}


def _in_file(places: Iterable[str], name: str) -> bool:
    return any(place == name or place.startswith((f"{name}/", f"{name}:")) for place in places)


def _is_read_by(place: str, declared: Mapping[str, Any]) -> bool:
    """Whether a list that a mapping declares is where a place lies."""
    file, _, cell = place.partition("/")
    sheet = cell.rpartition("!")[0] or cell
    named = declared.get("file") or ()
    patterns = [named] if isinstance(named, str) else [str(each) for each in cast("Sequence[Any]", named)]
    inside = any(fnmatchcase(form(_LINES.sub("", file)), form(pattern)) for pattern in patterns)
    return inside and form(str(declared.get("sheet") or sheet)) == form(sheet)


_LINES = re.compile(r"(:[0-9]+)+$")


def _entries(tree: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    listed = tree.get(key)
    return [each for each in cast("list[Any]", listed) if isinstance(each, dict)] if isinstance(listed, list) else []
