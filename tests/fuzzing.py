"""Sound documents made faulty by their structure, from a seed: the same seed gives the same bytes on every machine.

A document is a tree of lists, of mappings (`Pairs`, which may hold a key twice) and of texts as they were written. It
is changed at some places, grafted from others, and written as JSON or YAML; a few bytes may be spoilt at last.
"""

from __future__ import annotations

import json
import random
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml


@dataclass
class Pairs:
    """A mapping as it is written: keys in order, some perhaps twice."""

    pairs: list[tuple[str, Any]] = field(default_factory=list[tuple[str, Any]])


@dataclass
class Deep:
    """Something inside many lists and mappings, written without recursion."""

    forms: list[str]
    inner: Any


class Bare(str):
    """A text that was written without quotation marks."""

    __slots__ = ()


Tree = Pairs | Deep | list[Any] | str
Path = tuple[int, ...]
"""The way to a part: positions in lists and mappings."""

INVISIBLE = [
    "\u200b", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u3164", "\u2800", "\ufe0f", "\u202e", "\u2066", "\x00",
    "\x1b", "\x85", "\t", "\r", "\n", "\u2028",
]  # fmt: skip
ALIKE = {
    "A": "А", "B": "В", "C": "С", "E": "Е", "O": "О", "P": "Р", "T": "Т", "a": "а", "c": "с", "e": "е",
    "o": "о", "i": "і", "0": "O", "1": "l", "-": "—", "/": "∕", "(": "（", ")": "）", ":": "：", ".": "．",
    "万": "萬", "元": "圆", "国": "國",
}  # fmt: skip
TEXTS = [
    "", " ", "~", "null", "true", "false", "是", "否", "无", "未知", "待定", "长期", "0", "-0", "-1", "00",
    "1.", ".5", "1e3", "1E999", "NaN", "Infinity", "0x10", "1_000", "１２", "9" * 19, "9" * 400, "9" * 5000,
    "-" + "9" * 60, "0." + "1" * 80, "30万元", "30", "0元", "-1元", "0.001元", "99999亿元", "1000亿元",
    "三十万元", "30萬元", "30万元/年", "50%", "1:0.6", "150%", "2023-06-30", "2023-02-29", "0001-01-01",
    "9999-12-30", "9999-12-31", "2023/1/5", "20230630", "10000-01-01", "12 months", "1年", "100 years",
    "1201 months", "0天", "applicant", "item", "standard", "national", "enterprise", "any", "all", "not",
    "city", "province", "county", "zzz", "a/b", "../x", "x" * 3000, "字" * 600, "e\u0301", "ﬁ", "👨‍👩‍👧",
    "\ud800", "<script>", "=1+1", "${x}", "{found}", "%s", "\\", '"', "'", "#", "&a", "*a", "!!python/object",
    "? ", "- ", "|", ">", "2023", "1949", "2201", "01-01", "02-30", "1..3", "3..1", "5+", "..", "1..",
    "reading", "unstated", "honour",
]  # fmt: skip


def load(text: str) -> Tree:
    """The tree of a sound YAML (or JSON) text."""
    return _tree(yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))


def _tree(node: Any) -> Tree:
    if isinstance(node, yaml.MappingNode):
        return Pairs([(key.value, _tree(value)) for key, value in node.value])
    if isinstance(node, yaml.SequenceNode):
        return [_tree(value) for value in node.value]
    return Bare(node.value) if not node.style else node.value


def tree_of(value: Any) -> Tree:
    """The tree of a Python value."""
    return load(json.dumps(value, ensure_ascii=False))


# ── places ───────────────────────────────────────────────────────────────────────────────────────────


def _children(tree: Tree) -> list[Any]:
    if isinstance(tree, Deep):
        return [tree.inner]
    return [value for _, value in tree.pairs] if isinstance(tree, Pairs) else tree if isinstance(tree, list) else []


def places(tree: Tree, at: Path = ()) -> Iterator[Path]:
    """The ways to all parts."""
    yield at
    for number, child in enumerate(_children(tree)):
        yield from places(child, (*at, number))


def part(tree: Tree, at: Path) -> Any:
    """The part at a place."""
    for number in at:
        tree = _children(tree)[number]
    return tree


def put(tree: Tree, at: Path, new: Any) -> Tree:
    """The tree with another part at a place."""
    if not at:
        return new
    if isinstance(tree, Pairs):
        key, value = tree.pairs[at[0]]
        return Pairs([*tree.pairs[: at[0]], (key, put(value, at[1:], new)), *tree.pairs[at[0] + 1 :]])
    if isinstance(tree, Deep):
        return Deep(tree.forms, put(tree.inner, at[1:], new))
    assert isinstance(tree, list)
    return [*tree[: at[0]], put(tree[at[0]], at[1:], new), *tree[at[0] + 1 :]]


# ── changes ──────────────────────────────────────────────────────────────────────────────────────────


class Spoiler:
    """Changes documents; `others` are trees from which parts are grafted, their keys those that are given to others."""

    def __init__(self, seed: int | str, others: list[Tree]) -> None:
        self.random, self.others = random.Random(seed), others

    def spoil(self, tree: Tree) -> Tree:
        """The tree with one to six changes."""
        for _ in range(self.random.choice([1, 1, 1, 2, 2, 3, 6])):
            tree = self.change(tree)
        return tree

    def change(self, tree: Tree) -> Tree:
        """The tree with one change somewhere."""
        at = self.random.choice(list(places(tree)))
        here = part(tree, at)
        new = self._changed(here)
        return put(tree, at, new)

    def _changed(self, here: Tree) -> Any:
        ways: list[Any] = [self._junk, self._graft, self._wrapped, self._deep]
        if isinstance(here, str):
            ways += [self._text] * 8
        elif isinstance(here, list):
            ways += [self._list] * 6
        elif isinstance(here, Pairs):
            ways += [self._mapping] * 8
        return self.random.choice(ways)(here)

    def _junk(self, here: Tree) -> Tree:
        return self.random.choice([*TEXTS, [], Pairs(), [[]], [Pairs()], [""], Pairs([("", "")])])

    def _graft(self, here: Tree) -> Tree:
        """A part of another document, of the same form where there is one."""
        tree = self.random.choice(self.others)
        parts = [part(tree, at) for at in places(tree)]
        alike = [each for each in parts if type(each) is type(here)]
        return self.random.choice(alike if alike and self.random.random() < 0.8 else parts)

    def _wrapped(self, here: Tree) -> Tree:
        word = self.random.choice(TEXTS[:30])
        return self.random.choice([[here], [here, here], Pairs([(word, here)]), Pairs([("reading", here)])])

    def _deep(self, here: Tree) -> Tree:
        levels = self.random.choice([3, 20, 60, 66, 300, 5000])
        return Deep([self.random.choice(["list", "any", "not"]) for _ in range(levels)], here)

    def _text(self, text: str) -> str:
        at = self.random.randint(0, len(text))
        match self.random.randint(0, 9):
            case 0 | 1:
                return self.random.choice(TEXTS)
            case 2:
                return text[:at] + self.random.choice(INVISIBLE) + text[at:]
            case 3:
                known = [char for char in text if char in ALIKE] or [text[:1]]
                char = self.random.choice(known)
                return text.replace(char, ALIKE.get(char, char), self.random.choice([1, -1])) if char else text
            case 4:
                form: Any = self.random.choice(["NFD", "NFKD", "NFKC", "NFC"])
                return unicodedata.normalize(form, text) + self.random.choice(["", "\u0301", "\u200d"])
            case 5:
                return re.sub(r"[0-9]+", lambda found: self._number(found[0]), text)
            case 6:
                return text[:at] + text[at + 1 :]
            case 7:
                return self.random.choice([text.upper(), text.swapcase(), text + " ", " " + text, text * 2, text * 200])
            case 8:
                return "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in text)
            case _:
                return self.random.choice([text.replace("万", ""), text.replace("元", ""), "-" + text, text + "万元"])

    def _number(self, digits: str) -> str:
        value = int(digits[:30])
        return str(self.random.choice([value + 1, value - 1, value * 10, value * 10**9, -value, 0, value // 10]))

    def _list(self, items: list[Any]) -> Any:
        if not items:
            return [self._junk("")]
        at = self.random.randrange(len(items))
        match self.random.randint(0, 6):
            case 0:
                return items[:at] + items[at + 1 :]
            case 1:
                return [*items, items[at]]
            case 2:
                return items * self.random.choice([2, 5, 60])
            case 3:
                return self.random.sample(items, len(items))
            case 4:
                return Pairs([(str(number), each) for number, each in enumerate(items)])
            case 5:
                return items[at]
            case _:
                return [*items[:at], self._graft(items[at]), *items[at:]]

    def _mapping(self, here: Pairs) -> Any:
        pairs = here.pairs
        if not pairs:
            return Pairs([(self._key(), self._junk(""))])
        at = self.random.randrange(len(pairs))
        key, value = pairs[at]
        match self.random.randint(0, 8):
            case 0 | 1:
                return Pairs(pairs[:at] + pairs[at + 1 :])
            case 2:
                return Pairs([*pairs[:at], (self._key(), value), *pairs[at + 1 :]])
            case 3:
                return Pairs([*pairs[:at], (self._text(key), value), *pairs[at + 1 :]])
            case 4:
                return Pairs([*pairs, (key, self.random.choice([value, self._junk("")]))])
            case 5:
                return Pairs([*pairs, (self._key(), self._graft(value))])
            case 6:
                return Pairs([*pairs[:at], (key, self._graft(value)), *pairs[at + 1 :]])
            case 7:
                return [each for _, each in pairs]
            case _:
                return Pairs(self.random.sample(pairs, len(pairs)))

    def _key(self) -> str:
        """A key that is known somewhere."""
        tree = self.random.choice(self.others)
        keys = [key for at in places(tree) if isinstance(found := part(tree, at), Pairs) for key, _ in found.pairs]
        return self.random.choice(keys or ["x"])

    # ── bytes ────────────────────────────────────────────────────────────────────────────────────────

    def written(self, tree: Tree, *, only_json: bool = False) -> bytes:
        """The tree as a file, a few bytes spoilt now and then."""
        if only_json:
            text = as_json(tree, self.random, 0.001)
        else:
            text = as_json(tree, self.random) if self.random.random() < 0.6 else as_yaml(tree, self.random)
        content = text.encode("utf-8", "surrogatepass")
        match self.random.randint(0, 30):
            case 0:
                return content[: self.random.randint(0, len(content))]
            case 1:
                return b"\xef\xbb\xbf" + content
            case 2:
                return text.encode(self.random.choice(["gb18030", "utf-16", "utf-32"]), "replace")
            case 3:
                at = self.random.randint(0, len(content))
                return content[:at] + self.random.randbytes(self.random.randint(1, 4)) + content[at + 1 :]
            case 4:
                return content.replace(b"\n", b"\r\n")
            case _:
                return content


def as_json(tree: Tree, source: random.Random, loose: float = 0.3) -> str:
    """The tree as JSON, which YAML readers take too; texts that look like numbers are written bare now and then.

    `loose` is how likely.
    """
    if isinstance(tree, Deep):
        opened = "".join("[" if form == "list" else f'{{"{form}": ' for form in tree.forms)
        return (
            opened
            + as_json(tree.inner, source, loose)
            + "".join("]" if form == "list" else "}" for form in tree.forms[::-1])
        )
    if isinstance(tree, Pairs):
        return "{" + ", ".join(f"{json.dumps(key)}: {as_json(value, source, loose)}" for key, value in tree.pairs) + "}"
    if isinstance(tree, list):
        return "[" + ", ".join(as_json(value, source, loose) for value in tree) + "]"
    bare = re.fullmatch(r"true|false|null|NaN|Infinity|-?[0-9][0-9.eE+]*", tree)
    if bare and (isinstance(tree, Bare) or source.random() < loose):
        return tree
    return json.dumps(tree, ensure_ascii=source.random() < 0.5)


def as_yaml(tree: Tree, source: random.Random, indent: str = "") -> str:
    """The tree as YAML in block style, quotation marks left out where a person would."""
    if isinstance(tree, Pairs) and tree.pairs:
        lines = [f"{indent}{_scalar(key, source)}:{_below(value, source, indent)}" for key, value in tree.pairs]
        return "\n".join(lines) + ("\n" if not indent else "")
    if isinstance(tree, list) and tree:
        return "\n".join(f"{indent}-{_below(value, source, indent)}" for value in tree) + ("\n" if not indent else "")
    return indent + (_scalar(tree, source) if isinstance(tree, str) else as_json(tree, source))


def _below(tree: Tree, source: random.Random, indent: str) -> str:
    if isinstance(tree, str) or not _children(tree):
        return " " + as_yaml(tree, source)
    if len(indent) > 120 or isinstance(tree, Deep):
        return " " + as_json(tree, source)
    return "\n" + as_yaml(tree, source, indent + "  ")


def _scalar(text: str, source: random.Random) -> str:
    plain = re.fullmatch(r"[\w一-鿿（）、][\w一-鿿（）、/ .%-]*", text) and source.random() < 0.9
    return text if plain or source.random() < 0.02 else json.dumps(text, ensure_ascii=source.random() < 0.5)


# ── Python values ────────────────────────────────────────────────────────────────────────────────────


def as_python(tree: Tree, source: random.Random) -> Any:
    """The tree as Python values, some of them of types that no JSON has."""
    if isinstance(tree, Pairs):
        found: dict[Any, Any] = {key: as_python(value, source) for key, value in tree.pairs}
        if found and source.random() < 0.01:
            found[source.choice([1, None, b"x", 0.5, ("a",)])] = 1
        if found and source.random() < 0.01:
            found[source.choice(list(found))] = found
        return found
    if isinstance(tree, Deep):
        inner = as_python(tree.inner, source)
        for form in tree.forms:
            inner = [inner] if form == "list" else {form: inner}
        return inner
    if isinstance(tree, list):
        items = [as_python(value, source) for value in tree]
        if source.random() < 0.01:
            items.append(items)
        return tuple(items) if source.random() < 0.1 else items
    if re.fullmatch(r"-?[0-9]{1,600}", tree) and source.random() < 0.7:
        return int(tree) * source.choice([1, 1, 1, 1, 10**300, 10**5000])
    if source.random() < 0.01:
        return source.choice([0.5, float("nan"), b"x", {1}, object(), 1j, (each for each in [1])])
    return {"true": True, "false": False, "null": None, "": None}.get(tree, tree)
