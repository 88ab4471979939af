"""Which of some items a text names: by the form of its id or name, to the letter or within a longer text."""

from __future__ import annotations

from collections.abc import Sequence

from qaward.identity import form

LEAST_NAME = 3
"""How many signs a name has at least that is looked for within a text."""


def named_in(text: str, things: Sequence[tuple[str, str]], *, within: bool) -> list[int]:
    """The positions of those of some things (id, name) that a text names.

    A thing whose name is a part of another's that is named as well does not count: 标准A is not meant by 标准A补充件.
    """
    whole = form(text)
    exact = [at for at, (name, _) in enumerate(things) if form(name) == whole]
    if exact or not within:
        return exact or [at for at, (_, name) in enumerate(things) if name and form(name) == whole]
    found = [
        (at, word)
        for at, pair in enumerate(things)
        for word in [next((form(name) for name in pair if name and stands_in(form(name), whole)), "")]
        if word
    ]
    return [at for at, word in found if not any(word != other and word in other for _, other in found)]


def stands_in(name: str, text: str) -> bool:
    """Whether a name stands within a text, and not as a part of another: GB/T 9000 is not in GB/T 90001."""
    if len(name) < LEAST_NAME:
        return False
    start = text.find(name)
    while start >= 0:
        end = start + len(name)
        before, after = text[start - 1 : start], text[end : end + 2]
        joined = (_joins(before) and _joins(name[0])) or (_joins(after[:1]) and _joins(name[-1]))
        goes_on = after[:1] in {"-", "."} and after[1:].isdigit() and name[-1].isdigit()
        if not joined and not goes_on:
            return True
        start = text.find(name, start + 1)
    return False


def _joins(char: str) -> bool:
    """Whether a character is one of those that numbers and words in Latin letters are made of."""
    return char.isascii() and char.isalnum()
