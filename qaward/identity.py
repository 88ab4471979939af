"""Identity: the one normal form by which two spellings name the same thing (同一认定), and what only looks alike.

Printed as given, compared by form. Width, case, spaces, invisible characters and the variants of one sign do not
tell things apart; every other sign does. Look-alikes beyond the form are never merged.
Pure: texts in, texts and records out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Generic, Literal, TypeVar

from qaward.lookalikes import LETTERS, SIGNS

# ── the form ─────────────────────────────────────────────────────────────────────────────────────────

_SPACES = "\t\n\v\f\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_INVISIBLE = (
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""Unicode's default-ignorables (fillers, joiners, direction marks, variation selectors, tags) and the blank Braille."""

_UNSEEN = re.compile(f"[{_SPACES}{_INVISIBLE}]+")
_LONG_DASH = re.compile("[—―⸺⸻─━︱]{2,}")
"""A Chinese dash (破折号) is two characters wide and one sign."""

_VARIANTS = {
    "-": "‐‑‒–—―⸺⸻−﹘﹣－⁃˗─━︱︲֊־᐀᠆⸗⸚⹀⹝゠",
    ".": "·•‧・∙⋅․．。᛫⸱⸳ꞏ",
    "(": "[【〔〖〘〚❨❲⁅⟦",
    ")": "]】〕〗〙〛❩❳⁆⟧",
    "<": "〈⟨‹❬",
    ">": "〉⟩›❭",
    "«": "《⟪",
    "»": "》⟫",
    '"': "“”„‟″‶〝〞〟「」『』",
    "'": "‘’‚‛′‵ʹʻʼʽˈ´`",
    "/": "∕⁄⧸╱",
    "\\": "∖⧵",
    ":": "∶꞉",
    "~": "〜∼˜",
}
_ONE_SIGN = {ord(variant): sign for sign, variants in _VARIANTS.items() for variant in variants}
_ASCII = str.maketrans(
    {point: _ONE_SIGN.get(point, chr(point)) for point in range(128)} | dict.fromkeys(map(ord, "\t\n\v\f\r "), "")
)

_AS_IT_IS = re.compile("[\x00-\x7f\u4e00-\u9fff]*")
"""What NFKC leaves as it is: plain signs and the common Chinese characters."""

_APART = "\x1f"
"""Stands between figures that must not run together. No text that is read holds it, since it cannot be shown."""
_PLAIN = frozenset({"", "<wide>", "<narrow>", "<font>", "<noBreak>"})
"""Decompositions into the same character in another shape; superscripts, circles and fractions say more."""


def form(text: str) -> str:
    """The normal form of a name: two names are one thing where their forms are equal. The form of a form is itself."""
    if text.isascii() and ":" not in text:  # what the loop comes to, at once: most names are such
        return text.translate(_ASCII).lower()
    return _known_form(text) if len(text) <= _LONGEST_KEPT else _form(text)


def _form(text: str) -> str:
    while (after := _settled(text, fold=True)) != text:
        text = after
    return text


_LONGEST_KEPT, _MOST_KEPT = 60, 2**15
_known_form = lru_cache(_MOST_KEPT)(_form)
"""The forms of names that were met lately: lists have the same words and names again and again."""


def tidy(text: str) -> str:
    """The text in plain signs, without spaces and invisible characters, its letters in the case they were written."""
    while (after := _settled(text, fold=False)) != text:
        text = after
    return text


_OFFICIAL = re.compile(r"[0-9a-z]{2}[0-9]{6}[0-9a-z]{10}")
"""Unified social credit codes and identity numbers of persons, hyphens left out."""
_ORGANISATION = re.compile(r"[0-9a-z]{8}-[0-9a-z]")
"""Codes of organisations after GB 11714, whose check digit stands behind a hyphen."""


def same_as_any(word: str, names: Iterable[str]) -> bool:
    """Whether a word is one of some names, in whatever way either is written."""
    same = form(word)
    return any(same == form(name) for name in names)


def code(text: str) -> str:
    """The normal form of an applicant's code: hyphens count for nothing in official codes, and for what they are
    in others, where `2023-1-11` is not `2023-11-1`.
    """
    name = form(text)
    bare = name.replace("-", "")
    return bare if _OFFICIAL.fullmatch(bare) or _ORGANISATION.fullmatch(name) else name


def _settled(text: str, *, fold: bool) -> str:
    shown = _LONG_DASH.sub("-", _UNSEEN.sub("", text)).translate(_ONE_SIGN)
    whole = shown if _AS_IT_IS.fullmatch(shown) else unicodedata.normalize("NFKC", "".join(_pieces(shown)))
    if not fold:
        return whole
    folded = whole.casefold()
    return _COLON.sub(r"\1-\2", folded) if ":" in folded else folded


def _pieces(text: str) -> Iterator[str]:
    """Each character as NFKC writes it; figures made of one sign stay apart from those beside: 10² is not 102."""
    before, was_plain = "", True
    for char in text:
        piece = unicodedata.normalize("NFKC", char)
        tag = unicodedata.decomposition(char).partition(" ")[0]
        plain = piece == char or tag in _PLAIN or not tag.startswith("<")
        raised = tag in {"<super>", "<sub>"} and not piece[:1].isalpha()
        if before[-1:].isdecimal() and (raised or (piece[:1].isdecimal() and not (plain and was_plain))):
            yield _APART
        yield piece
        before, was_plain = piece, plain


# ── standard numbers ─────────────────────────────────────────────────────────────────────────────────

_FOREIGN = "iso|iec|itu|cispr|oiml|en|din|bs|nf|jis"
_YEAR = "(?:19|20)[0-9]{2}"
_COLON = re.compile(rf"(?<![a-z])((?:{_FOREIGN})[a-z/]*[0-9][0-9.\-]*):({_YEAR})(?![0-9])")
"""The year of an international or foreign standard behind a colon, which Chinese documents put behind a dash."""
NUMBERED = re.compile(
    rf"(?P<body>gb[njz]?(?:/?[tz])?|db[0-9]{{2,6}}(?:/?t)?|[tq]/[a-z]+|[a-z]{{2}}/?[tz]|(?:{_FOREIGN})[a-z/]*)"
    rf"(?P<number>[0-9]+(?:\.[0-9]+)*(?:-[0-9]+)*?)(?:-(?P<year>{_YEAR}|[5-9][0-9]))?(?P<more>/.+)?"
)


@dataclass(frozen=True, slots=True)
class Standard:
    """A standard number taken apart: body and number (`gb/t`, `1.1`), the year as written, what stands behind it.

    A number that a national standard carries beside its own, because it is identical with another
    (`GB/T 19001-2016/ISO 9001:2015`), is `more`: it makes neither of them the other.
    """

    body: str
    number: str
    year: str
    more: str

    @property
    def base(self) -> tuple[str, str]:
        """What numbers that may be meant for one standard share; the slash of the body is often left out."""
        return _base(self.body, self.number)

    def near(self, other: Standard) -> bool:
        """Whether another number of this base may be meant for the same standard: the years are one, or one is left
        out.
        """
        return not (self.year and other.year) or self.year[-2:] == other.year[-2:]


def _base(body: str, number: str) -> tuple[str, str]:
    return body.replace("/", ""), number


def standard(name: str) -> Standard | None:
    """The standard number that a name is, if it is one."""
    return _taken_apart(form(name))


def _taken_apart(same: str) -> Standard | None:
    found = NUMBERED.fullmatch(same)
    return Standard(found["body"], found["number"], found["year"] or "", found["more"] or "") if found else None


# ── look-alikes ──────────────────────────────────────────────────────────────────────────────────────


def look(text: str) -> str:
    """What a name looks like: of two that are not one thing, but look the same, one is easily taken for the other."""
    return form(text if text.isascii() else latin(tidy(text))).translate(SIGNS)


def latin(text: str) -> str:
    """The text with every letter that looks like a Latin one, or like a figure, as that."""
    return unicodedata.normalize("NFKD", text).translate(LETTERS)


def code_look(text: str) -> str:
    """What an applicant's code looks like."""
    return look(text).replace("-", "")


_RUNS = re.compile(r"\d+|[^\W\d_]+|\++$|[^\w\x00-\x7f]")


def unsigned(text: str) -> tuple[str, ...]:
    """A name without its signs: its letters, each run of figures apart and without zeros in front, no 号 at the end.

    `SAC/TC 012号`, `SAC-TC12` and `SACTC 12` are one without signs; `2023-1-11` and `2023-11-1` are two. What is no
    mark of punctuation says something: ★★ is not ★★★, and A+ not A.
    """
    return _unsigned(form(text))


def _unsigned(same: str) -> tuple[str, ...]:
    """As `unsigned`, of a form."""
    found: list[str] = []
    for part in _RUNS.findall(same.removesuffix("号")):
        if part[0].isdecimal():
            found.append(part.lstrip("0") or "0")
        elif not part[0].isascii() and unicodedata.category(part[0])[0] in "PZC":
            continue
        elif found and not found[-1].isdecimal():
            found[-1] += part
        else:
            found.append(part)
    return tuple(found)


# ── names ────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Name:
    """The name of a thing as a value: `text` as given, compared by its form `same`."""

    text: str = field(compare=False)
    same: str

    @classmethod
    def of(cls, text: str) -> Name:
        """The name a text is."""
        return cls(text, form(text))


Likeness = Literal["equal", "written", "alike", "near"]
"""Letter for letter; written in another way; only looking alike, or but for signs; a standard number of which a part
is left out."""

T = TypeVar("T")
MOST_ALIKE = 8
"""How many names that look alike are held against a new one, so that a list of nothing else costs no more."""


@dataclass(frozen=True, slots=True)
class Match(Generic[T]):
    """What was met before: how its name relates to the new one, the name, and what it is the name `of`."""

    how: Likeness
    name: str
    of: T


class Names(Generic[T]):
    """Names met so far, each of something, so that a new one is held against all of them at once.

    `same` gives the form by which they are one, `looks` what they look like. Where `signs` count, as they do in codes,
    names that differ in them alone are two.
    """

    def __init__(
        self, same: Callable[[str], str] = form, looks: Callable[[str], str] = look, *, signs: bool = False
    ) -> None:
        self._same, self._looks, self._signs = same, looks, signs
        self._known: dict[str, tuple[str, T]] = {}
        self._alike: dict[Hashable, list[tuple[str, T]]] = {}
        self._bare: dict[tuple[str, ...], tuple[str, T]] = {}

    def find(self, name: str) -> Match[T] | None:
        """The first name met before that is this one, or else one that may be taken for it."""
        return self._find(name, self._same(name), self._looks(name))

    def meet(self, name: str, of: T) -> Match[T] | None:
        """As `find`; a name that is new is kept."""
        same, looks = self._same(name), self._looks(name)
        found = self._find(name, same, looks)
        if found is not None and found.how in {"equal", "written"}:
            return found
        self._known[same] = name, of
        number = _taken_apart(same)
        for key in (looks,) if number is None else (looks, number.base):
            group = self._alike.setdefault(key, [])
            if len(group) < MOST_ALIKE:
                group.append((name, of))
        if not self._signs and (bare := _unsigned(same)):
            self._bare.setdefault(bare, (name, of))
        return found

    def _find(self, name: str, same: str, looks: str) -> Match[T] | None:
        if (first := self._known.get(same)) is not None:
            return Match("equal" if first[0] == name else "written", *first)
        if alike := self._alike.get(looks):
            return Match("alike", *alike[0])
        number = _taken_apart(same)
        if number is not None:
            others = ((standard(each[0]), each) for each in self._alike.get(number.base, ()))
            near = next((each for other, each in others if other and other.near(number)), None)
            if near is not None:
                return Match("near", *near)
        bare = None if self._signs else self._bare.get(_unsigned(same))
        return None if bare is None else Match("alike", *bare)


def apart(names: Collection[tuple[str, str]]) -> bool:
    """Whether no two of some names, each with its form, are one, look alike, share a base or differ in signs alone.

    Where they are apart, `Names` finds nothing among them, and this costs a fraction of asking it.
    """
    if len(names) < 2:
        return True
    same = {of for _, of in names}
    looks = {of.translate(SIGNS) if text.isascii() else look(text) for text, of in names}
    found = [number for of in same if (number := NUMBERED.fullmatch(of)) is not None]
    bases = {_base(number["body"], number["number"]) for number in found}
    if not len(same) == len(looks) == len(names) or len(bases) < len(found):
        return False
    bare = [found for of in same if (found := _unsigned(of))]
    return len(set(bare)) == len(bare)


def unlike(one: str, two: str) -> tuple[int, str, str]:
    """Where two spellings begin to differ: at which character, counted from 1, and which it is in each of them.

    The character is given with its code point, since two may look the same; empty where a spelling has ended.
    """
    at = next((at for at, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))
    return at + 1, sign(one[at : at + 1]), sign(two[at : at + 1])


def sign(char: str) -> str:
    """A character with its code point; what cannot be seen by that alone."""
    if not char:
        return ""
    point = f"U+{ord(char):04X}"
    return point if _UNSEEN.fullmatch(char) else f"{char} {point}"
