"""Who the applicant is: id, name, kind and region, and the facts of it."""

from __future__ import annotations

import re

from qaward.findings import suggestion
from qaward.marks import Mark
from qaward.nodes import Node, glimpse
from qaward.profiles.members import MemberReader, value_of
from qaward.vocabulary.fact import UNKNOWN_WORDS, Value
from qaward.vocabulary.model import APPLICANT_KEYS

LEAST_CODE = 18
"""How many signs an official code has at least, spaces and hyphens among them."""

_REGION = re.compile(r"[1-9][0-9]{5}")


def is_region(text: str) -> bool:
    """Whether a text is a division after GB/T 2260, which says where an applicant belongs."""
    return _REGION.fullmatch(text) is not None


def _likely(codes: tuple[str, ...]) -> dict[str, str]:
    """What was probably meant for a code, as words of a message, where the check digit leaves one possibility."""
    if len(codes) != 1:
        return {"hint_zh": "", "hint_en": ""}
    return {
        "hint_zh": f"；按校验位疑为 `{codes[0]}`",
        "hint_en": f"; by its check digit perhaps `{codes[0]}` is meant",
    }


class ApplicantReader(MemberReader):
    """Reads who the applicant is, and what is known of it; `id` and `called` are so far as they can be read."""

    id = called = ""

    def applicant(self, node: Node) -> tuple[str, str, str, str, dict[str, Value]] | None:
        """Id, name, kind, region and values; None where id or kind are not known."""
        members = self.members(node, "applicant")
        if members is None:
            return None
        facts = self.vocabulary.applicant_facts
        head, values = self.split(members, facts, APPLICANT_KEYS, "applicant", "申报主体")
        identity = self.text(head, "id", node)
        if identity and (given := head["id"]):
            self._check_code(identity, given.mark)
        name = self.name(head)
        self.id, self.called = identity or "", name or ""
        word = self.text(head, "kind", node)
        kind = self.vocabulary.applicant_kind(word) if word else None
        if word and kind is None and (given := head["kind"]):
            kinds = self.vocabulary.applicant_kinds
            known = [*kinds, *(label for labels in kinds.values() for label in labels)]
            self.problems.add("profile.applicant-kind", given.mark, found=word, **suggestion(word, known))
        self.sums(head, values)
        region = self._region(value_of(head, "region"))
        return (identity, name or identity, kind, region, values) if identity and kind else None

    def _region(self, node: Node | None) -> str:
        """Where the applicant belongs: six digits after GB/T 2260, empty where it is not given."""
        if node is None or glimpse(node) in UNKNOWN_WORDS:
            return ""
        if not is_region(glimpse(node)):
            self.problems.add("profile.region", node.mark, found=glimpse(node))
        return glimpse(node)

    def _check_code(self, identity: str, mark: Mark) -> None:
        """Report an id that is meant for an official code but is none."""
        if len(identity) < LEAST_CODE:
            return
        from qaward.codes import code_fault  # noqa: PLC0415 - slow to import, wanted only for what may be a code

        try:
            found = code_fault(identity)
        except Exception as fault:  # noqa: BLE001 - whatever a library stumbles on is about this profile alone
            self.problems.add("profile.code-unread", mark, found=identity, fault=type(fault).__name__)
            return
        if found is None:
            return
        words = {"found": identity, "sign": found.sign, "expected": found.expected, **_likely(found.likely)}
        self.problems.add(found.fault, mark, None, **words)
