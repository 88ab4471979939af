"""People: whom a word of a list may mean, a code, a name or a key. A name that several bear means none of them."""

from __future__ import annotations

from collections.abc import Iterable

from qaward.findings import Finding
from qaward.identity import code as code_form
from qaward.identity import form
from qaward.marks import Mark
from qaward.rounds.published import Somebody


class People:
    """Some applicants by their words; where several groups are given, a word means one of the first that has it."""

    def __init__(self, *groups: Iterable[Somebody]) -> None:
        self._by_word: dict[str, frozenset[str]] = {}
        for people in groups:
            found: dict[str, set[str]] = {}
            for each in people:
                for word in each.words:
                    found.setdefault(word, set()).add(each.key)
            self._by_word = {word: frozenset(keys) for word, keys in found.items()} | self._by_word

    def called(self, word: str) -> frozenset[str]:
        """The keys of those whom a word may mean; its own form where nobody is known by it."""
        return self._by_word.get(code_form(word)) or self._by_word.get(form(word)) or frozenset({code_form(word)})

    def key(self, word: str) -> str:
        """The key of the one whom a word means; the word's own form where that is nobody, or may be several."""
        keys = self.called(word)
        return next(iter(keys)) if len(keys) == 1 else code_form(word)

    def several(self, word: str, mark: Mark) -> Finding | None:
        """What is told of a word that may mean several."""
        keys = self.called(word)
        if len(keys) < 2:
            return None
        return Finding("round.several", mark, (("found", word), ("known", "、".join(sorted(keys)))))


NOBODY = People()
