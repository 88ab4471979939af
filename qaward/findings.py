"""What is wrong, as data: code, place, why, remedy, and profiles that show it. One kind, whoever finds it."""

from __future__ import annotations

import os
from collections.abc import Container, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from typing import Any

from qaward.locking import Busy
from qaward.marks import Mark, visible
from qaward.messages.all import MESSAGES
from qaward.messages.refusals import BUSY, KINDS, REFUSALS, TOO_LARGE
from qaward.messages.text import Pair, Severity
from qaward.reading import NotOrdinary, TooLarge
from qaward.slips import Placed


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, or worth a look: what every reader and every check reports.

    `code` names a text in `qaward.messages.all`, `words` fill it, `mark` is the place; `also` are other places it
    speaks of (the first of two duplicates). Of rules, `policy` and `at` name what it is about (a clause, reading, rule
    or target by its id, or the policy's own id), `about` the detail of it (a figure, a fact) where one thing can have
    several such findings: a waiver names these. `examples` are profiles that show it, `waived` is the reason why it is
    let stand (empty where it is not).
    """

    code: str
    mark: Mark
    words: tuple[tuple[str, str], ...] = ()
    severity: Severity = "error"
    also: tuple[Mark, ...] = ()
    policy: str = ""
    at: str = ""
    about: str = ""
    examples: tuple[Mapping[str, Any], ...] = field(default=(), hash=False)
    shown: Pair = ("", "")
    waived: str = ""

    @classmethod
    def of(
        cls,
        code: str,
        mark: Mark,
        words: Mapping[str, object] | None = None,
        *,
        policy: str = "",
        at: str = "",
        about: str = "",
        also: tuple[Mark, ...] = (),
        examples: tuple[Mapping[str, Any], ...] = (),
    ) -> Finding:
        """What a check found, as severe as its code is; `words` are cut only where they are very long."""
        told = texts(words or {}, LONGEST_LIST)
        return cls(code, mark, told, MESSAGES[code].severity, also, policy, at, about, examples)

    @property
    def stands(self) -> bool:
        """Whether something is to be done about it."""
        return self.severity != "note" and not self.waived

    def why(self, lang: str = "zh") -> str:
        """What is wrong, in `zh` or `en`."""
        lines = (f"  {line}" for line in self.shown[lang != "zh"].splitlines())
        return "\n".join([self._filled(MESSAGES[self.code].why, lang), *lines])

    def remedy(self, lang: str = "zh") -> str:
        """What to write or do instead, in `zh` or `en`."""
        # Where the remedy is what was probably meant, that brings its own stop, and can be nothing.
        said = self._filled(MESSAGES[self.code].remedy, lang).removeprefix(_STOPS[lang != "zh"])
        return said or _NONE_KNOWN[lang != "zh"]

    def _filled(self, texts: Pair, lang: str) -> str:
        return texts[lang != "zh"].format(**dict(self.words), also="、".join(map(str, self.also)))

    def message(self, lang: str = "zh") -> str:
        """The message in `zh` or `en`, without the place: what is wrong, and what to write instead."""
        return self.why(lang) + _STOPS[lang != "zh"] + self.remedy(lang)

    def text(self, lang: str = "zh") -> str:
        """`file:line:column: 错误: message [code]`, as it is printed."""
        return f"{self.mark}: {SEVERITIES[self.severity][lang != 'zh']}: {self.message(lang)} [{self.code}]"


SEVERITIES: Mapping[Severity, Pair] = {
    "error": ("错误", "error"),
    "warning": ("警告", "warning"),
    "note": ("提示", "note"),
}
"""What severities are called."""


@dataclass(slots=True)
class Findings:
    """The faults met while one input is read; readers add to it and go on.

    `slips` are slips of the pen in values that were read all the same, by the place of the value: where a fault is
    found there, they are why, and told instead; `near` are those that may be why, and are told beside it. `cuts` are
    values after which a `#` begins a comment that may be meant for a part of them: readers of texts tell it.
    """

    found: list[Finding] = field(default_factory=list[Finding])
    slips: dict[Mark, tuple[Placed, ...]] = field(default_factory=dict[Mark, tuple[Placed, ...]])
    near: dict[Mark, tuple[Placed, ...]] = field(default_factory=dict[Mark, tuple[Placed, ...]])
    cuts: dict[Mark, Placed] = field(default_factory=dict[Mark, Placed])

    def add(self, code: str, mark: Mark, also: Mark | None = None, /, **words: object) -> None:
        """Record a fault. Raises InputError with all of them where there are too many to be worth going on."""
        slips = () if code in _LENGTHS else self.slips.get(mark, ())
        for each in (*slips, *self.near.get(mark, ()))[:MOST_FINDINGS]:
            self.found.append(Finding(each.slip.code, each.mark, texts(each.words)))
        if not slips:
            self.found.append(Finding(code, mark, texts(words), "error", _marks(also)))
        if len(self.found) >= MOST_FINDINGS:
            self.found.append(Finding("file.many", mark, (("most", str(MOST_FINDINGS)),)))
            raise InputError(self)

    def swallowed(self, mark: Mark, keys: Container[str]) -> None:
        """Record the slips by which the value at a place swallowed what is one of some keys."""
        for each in self.slips.get(mark, ()):
            if each.slip.key in keys:
                self.found.append(Finding(each.slip.code, each.mark, texts(each.words)))

    def cut_off(self, mark: Mark) -> None:
        """Warn of what stands after the text at a place and was read as a comment."""
        if (each := self.cuts.get(mark)) is not None:
            self.note(each.slip.code, each.mark, None, **each.words)

    @property
    def notes(self) -> tuple[Finding, ...]:
        """What is worth a look, and does not stop the work."""
        return tuple(finding for finding in self if finding.severity == "note")

    def note(self, code: str, mark: Mark, also: Mark | None = None, /, **words: object) -> None:
        """Record something worth a look that does not stop the work."""
        self.found.append(Finding(code, mark, texts(words), "note", _marks(also)))

    def extend(self, others: Iterable[Finding]) -> None:
        """Take over findings made elsewhere."""
        self.found.extend(others)

    @property
    def errors(self) -> list[Finding]:
        """Those that make the input unusable."""
        return [finding for finding in self.found if finding.severity == "error"]

    def __iter__(self) -> Iterator[Finding]:
        """In the order of their places; one that was met twice comes once."""
        return iter(sorted(dict.fromkeys(self.found), key=lambda finding: (finding.mark, finding.code, finding.words)))

    def __len__(self) -> int:
        """How many there are, notes included."""
        return len(self.found)


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Findings by place; those met twice come once."""
    kept: dict[tuple[object, ...], Finding] = {}
    for each in findings:
        kept.setdefault((each.mark, each.code, each.words, each.about), each)
    return sorted(kept.values(), key=lambda each: (each.mark, each.code, each.at, each.about))


class InputError(Exception):
    """An input that cannot be used, with every fault that was found in it (`findings`)."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("; ".join(finding.text("en") for finding in self.findings))

    def __reduce__(self) -> tuple[object, ...]:
        """What another process needs to raise the same."""
        return type(self), (self.findings,)


def _marks(also: Mark | None) -> tuple[Mark, ...]:
    return () if also is None else (also,)


_LENGTHS = frozenset({"shape.long", "text.form"})
"""Faults that a slip of the pen does not explain."""

_STOPS = ("；", "; ")
"""What stands between what is wrong and what to write instead, in Chinese and English."""

MOST_FINDINGS = 200
"""How many faults of one input are reported; after that it is not read on."""

LONGEST_WORD = 60
LONGEST_LIST = 400
_LISTS = frozenset(
    [
        "meant_zh",
        "meant_en",
        "hint_zh",
        "hint_en",
        "choices",
        "reserved",
        "choices_zh",
        "choices_en",
        "known",
        "zh",
        "en",
        "why",
        "remedy_zh",
        "remedy_en",
        "first_place",
        "second_place",
        "near",
        "said",
    ]
)
"""Words that the program makes itself; what a user wrote is cut shorter."""


def texts(words: Mapping[str, object], longest: int = LONGEST_WORD) -> tuple[tuple[str, str], ...]:
    """Words for a message, as texts that a terminal shows; what is too long to be read is cut."""
    return tuple((name, _shown(str(word), LONGEST_LIST if name in _LISTS else longest)) for name, word in words.items())


def _shown(text: str, longest: int) -> str:
    safe = visible(text[: longest + 1])
    return safe if len(safe) <= longest else safe[:longest] + "…"


def refusal(fault: OSError) -> dict[str, str]:
    """Why a file was not read or written, as words `zh` and `en` for a message."""
    match fault:
        case NotOrdinary(kind=kind):
            zh, en = KINDS[kind]
        case TooLarge():
            zh, en = TOO_LARGE
        case Busy():
            zh, en = BUSY
        case _:
            en = os.strerror(fault.errno) if fault.errno else str(fault)
            zh = REFUSALS.get(fault.errno or 0, en)
    return {"zh": zh, "en": en}


LISTED = 16
"""How many known names a message lists where none is near."""

MOST_COMPARED = 1000
"""How many known names are compared with one that is not known: of more, only those that begin or end like it."""


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name most like `name`, or an empty text where none is near."""
    import difflib  # noqa: PLC0415 - wanted only where something is wrong

    names = list(known)
    if len(names) > MOST_COMPARED:
        names = [each for each in names if each[:2] == name[:2] or each[-2:] == name[-2:]]
        names = sorted(each for each in names if abs(len(each) - len(name)) <= 2)[: MOST_COMPARED // 4]
    close = difflib.get_close_matches(name[:80].lower(), sorted(names), n=1, cutoff=0.55)
    return close[0] if close else ""


def suggestion(
    name: str,
    known: Iterable[str],
    labels: Mapping[str, str] | None = None,
    *,
    same: bool = False,
    reserved: Iterable[str] = (),
) -> dict[str, str]:
    """The two halves of "did you mean": words `meant_zh` and `meant_en` for a message, perhaps empty.

    `known` are the names that may be written, `reserved` the keys that every file of the kind may have beside them:
    these are listed to the last. `labels` (label → name) are those that may not be written here, but tell which name
    is meant. Where nothing is near, the first known names are listed, in the reader's language where there is a
    choice; `same` says that there is none: they are names of different things. What is written is never what was meant:
    a word that stands elsewhere is not proposed where it cannot stand.
    """
    names = [each for each in (sorted(known) if isinstance(known, Set) else dict.fromkeys(known)) if each != name]
    keys = [key for key in dict.fromkeys(reserved) if key not in names and key != name]
    other = labels or {}
    close = nearest(name, [*names, *keys, *other])
    if close:
        meant = other[close] if close in other and close not in (*names, *keys) else close
        return {"meant_zh": f"；是否为 `{meant}`？", "meant_en": f"; did you mean `{meant}`?"}
    said = dict(_NOTHING_MEANT)
    beside = ("固定的键：", "reserved: ") if names else ("可用：", "known: ")
    for (zh, en), words, most in ((("可用：", "known: "), names, LISTED), (beside, keys, len(keys))):
        english = words if same else [word for word in words if word.isascii()]
        chinese = words if same else [word for word in words if not word.isascii()]
        if words:
            said["meant_zh"] += f"；{zh}{enumerated(chinese or english, '、', most)}"
            said["meant_en"] += f"; {en}{enumerated(english or chinese, ', ', most)}"
    return said


def meant(name: str, known: Iterable[str]) -> dict[str, str]:
    """As `suggestion`, but silent where nothing is near, for messages that list the known names anyway."""
    names = [each for each in known if each != name]
    return suggestion(name, names) if nearest(name, names) else dict(_NOTHING_MEANT)


_NOTHING_MEANT = {"meant_zh": "", "meant_en": ""}
_NONE_KNOWN = ("这里没有可用的名称，请删去", "there is none to be named here, remove it")
"""The remedy of a message that has none but what was meant, where there is nothing that could be."""


def enumerated(names: list[str], comma: str, most: int = LISTED) -> str:
    """Some names as a message lists them, with a sign that there are more."""
    return comma.join(names[:most]) + ("…" if len(names) > most else "")
