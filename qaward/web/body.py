"""The body of a request of a program: one JSON object with a profile and the choices around it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest

from qaward.api import Decision
from qaward.facts import Facts
from qaward.findings import Findings, InputError, nearest, suggestion
from qaward.marks import Mark
from qaward.nodes import Listing, Mapping, Node, Scalar
from qaward.trees.decoding import decode
from qaward.trees.from_json import JsonReader
from qaward.vocabulary.scalars import read_date
from qaward.web.desk import Desk

JSON_TYPE = "application/json"
BODY = "body"
"""What places in a body begin with."""

PROFILE, AS_OF, POLICIES, CLAUSE = "profile", "as_of", "policies", "clause"
KINDS = {
    PROFILE: ("一份档案（JSON 对象）", "a profile (a JSON object)"),
    AS_OF: ("日期，如 2023-06-30", "a date such as 2023-06-30"),
    POLICIES: ("政策编号的列表", "a list of the ids of policies"),
    CLAUSE: ("条款的全名，如 政策/条款", "the full name of a clause, such as policy/clause"),
}
"""The keys of a body, and what each has to be."""


class NotJsonError(Exception):
    """The body is said to be something else than JSON."""


@dataclass(frozen=True, slots=True)
class Body:
    """What a program asks about: the facts, the day (None: the profile's own), and what else it chose."""

    facts: Facts
    day: date | None
    policies: tuple[str, ...]
    clause: str

    def decided(self, desk: Desk) -> Decision:
        """What is decided. Raises InputError."""
        return desk.decide(self.facts, self.day, self.policies)


def read_body(request: HttpRequest, desk: Desk, *, clause: bool = False) -> Body:
    """The body of a request; with `clause` it has to name one. Raises InputError with its faults, NotJsonError.

    It is read as files are, so that the same is refused: a key that stands twice, for one.
    """
    if request.content_type != JSON_TYPE:
        raise NotJsonError
    problems = Findings()
    needed = (PROFILE, CLAUSE) if clause else (PROFILE,)
    root = _object(request.body, (*needed, AS_OF, POLICIES), problems)
    _check_keys(root, needed, (*needed, AS_OF, POLICIES), problems)
    given = {key.text: value for key, value in root.entries}
    day = _day(given.get(AS_OF), problems)
    names = _names(given.get(POLICIES), problems)
    named = _text(given.get(CLAUSE), CLAUSE, problems) if clause else ""
    profile, facts = given.get(PROFILE), None
    if isinstance(profile, Mapping):
        facts = desk.facts_of(profile, PROFILE, problems)
    elif profile is not None:
        _wrong(PROFILE, profile, problems)
    if problems.errors or facts is None:
        raise InputError(problems)
    return Body(facts, day, names, named)


def _object(content: bytes, keys: tuple[str, ...], problems: Findings) -> Mapping:
    """The object that some bytes hold; a key that stands twice is told, and the rest read. Raises InputError."""
    text = decode(BODY, content, problems)
    found = None if text is None or not text.strip() else JsonReader(BODY, text, problems).read(anyway=True)
    if isinstance(found, Mapping):
        return found
    if not problems.errors:
        problems.add("web.body", Mark(BODY), None, keys=", ".join(sorted(keys)))
    raise InputError(problems)


def _check_keys(root: Mapping, needed: tuple[str, ...], known: tuple[str, ...], problems: Findings) -> None:
    given = {key.text for key, _ in root.entries}
    meant: set[str] = set()  # a key that is misspelt is one fault, not two
    for key, _ in root.entries:
        if key.text not in known:
            meant.add(nearest(key.text, known))
            problems.add("shape.unknown-key", key.mark, None, key=key.text, **suggestion(key.text, known, same=True))
    for key in needed:
        if key not in given and key not in meant:
            problems.add("shape.missing", root.mark, None, key=key)


def _wrong(key: str, node: Node, problems: Findings) -> None:
    zh, en = KINDS[key]
    problems.add("web.value", node.mark, None, key=key, zh=zh, en=en)


def _text(node: Node | None, key: str, problems: Findings) -> str:
    """The text of a value; empty where there is none, or, with the fault told, where it is none."""
    if isinstance(node, Scalar) and node.quoted:
        return node.text
    if node is not None:
        _wrong(key, node, problems)
    return ""


def _names(node: Node | None, problems: Findings) -> tuple[str, ...]:
    if node is None:
        return ()
    texts = (
        [each for each in node.items if isinstance(each, Scalar) and each.quoted] if isinstance(node, Listing) else []
    )
    if not isinstance(node, Listing) or len(texts) != len(node.items):
        _wrong(POLICIES, node, problems)
    return tuple(each.text for each in texts)


def _day(node: Node | None, problems: Findings) -> date | None:
    if node is None or (isinstance(node, Scalar) and node.is_null):
        return None
    if not isinstance(node, Scalar) or not node.quoted:
        _wrong(AS_OF, node, problems)
        return None
    found = read_date(node, problems, "认定日期", AS_OF)
    return None if found is None else date.fromordinal(found)
