"""The one layout of rule files: how a document is printed. See `docs/rules.md`, 文件的版式."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from qaward.checks.layout import Document, Entry, Group, Note, Value, Word
from qaward.trees.plain import plain_or_quoted
from qaward.widths import columns

WIDTH = 120
"""The widest line in which a short list or mapping stays, in columns; a Chinese character takes two."""

STEP = 2


def printed(document: Document) -> str:
    """The text of a document."""
    root = document.root
    lines: list[str] = []
    if isinstance(root, Group) and root.entries:
        spaced = root.kind == "listing" and all(_is_block_mapping(entry.value) for entry in root.entries)
        lines += _group(root, 0, spaced=spaced)
    else:
        own = isinstance(root, Group)
        lines += [*_notes(document.before, 0), *(_notes(root.trailing, 0) if own else ())]
        lines += _scalar_lines(root, "", 0) if isinstance(root, Word) else [_flow(root)]
    lines += _notes(document.trailing, 0)
    while lines and not lines[0]:
        lines.pop(0)
    return "\n".join(lines) + "\n"


def _is_block_mapping(value: Value) -> bool:
    return isinstance(value, Group) and value.kind == "mapping" and not _fits(value, STEP)


def _notes(notes: Iterable[Note], indent: int) -> Iterator[str]:
    for note in notes:
        if note.blank:
            yield ""
        yield " " * indent + note.text


def _beside(texts: Iterable[str]) -> str:
    return "".join(f"  {text}" for text in texts)


def _group(group: Group, indent: int, *, spaced: bool = False, first_inline: bool = False) -> list[str]:
    """The lines of a group in block style. With `first_inline` the first line is to follow a dash."""
    lines: list[str] = []
    for number, entry in enumerate(group.entries):
        inline = first_inline and not number
        if spaced and number:
            lines += [""]
            notes = list(_notes(entry.before, indent))
            lines += notes[1:] if notes and not notes[0] else notes
            if entry.blank and entry.before:
                lines.append("")
        else:
            lines += _notes(entry.before, indent)
            if entry.blank and not inline and (number or entry.before):
                lines.append("")
        lines += _entry(entry, indent)
    lines += _notes(group.trailing, indent)
    return lines


def _entry(entry: Entry, indent: int) -> list[str]:
    """The lines of one entry, without the comments above it."""
    margin = " " * indent
    value, after = entry.value, _beside(entry.after)
    head = f"{margin}-" if entry.key is None else f"{margin}{_key(entry.key)}:"
    if isinstance(value, Word):
        lines = _scalar_lines(value, head, indent)
        lines[0] += _beside(entry.beside) + ("" if value.raw else after)
        return lines + ([margin + text for text in entry.after] if value.raw else [])
    if _fits(value, columns(head) + 1):
        return [f"{head} {_flow(value)}{after}"]
    if entry.key is None:
        inner = _group(value, indent + STEP, first_inline=True)
        inner[0] = f"{head} {inner[0][indent + STEP :]}"
    else:
        inner = [head + _beside(entry.beside), *_group(value, indent + STEP)]
    return [*inner, *(margin + " " * STEP + text for text in entry.after)]


def _fits(group: Group, used: int) -> bool:
    """Whether a group stays on one line: the author wrote it so, no comment is inside, and there is room."""
    if not group.entries:
        return True
    return group.flow and not _commented(group) and used + columns(_flow(group)) <= WIDTH


def _commented(group: Group) -> bool:
    return bool(group.trailing) or any(
        entry.before or entry.beside or entry.after or (isinstance(entry.value, Group) and _commented(entry.value))
        for entry in group.entries
    )


def _flow(value: Value) -> str:
    """A value on one line."""
    if isinstance(value, Word):
        return _plain_or_quoted(value)
    parts = [
        _flow(entry.value) if entry.key is None else f"{_key(entry.key)}: {_flow(entry.value)}".rstrip()
        for entry in value.entries
    ]
    return f"[{', '.join(parts)}]" if value.kind == "listing" else f"{{{', '.join(parts)}}}"


# ── scalars ──────────────────────────────────────────────────────────────────────────────────────────


def _key(word: Word) -> str:
    return _plain_or_quoted(word)


def _scalar_lines(word: Word, head: str, indent: int) -> list[str]:
    if word.raw:
        sign, *body = word.raw
        margin = " " * (indent + STEP)
        return [
            f"{head} {sign}".strip(" ") if not head else f"{head} {sign}",
            *(margin + line if line else "" for line in body),
        ]
    text = _plain_or_quoted(word)
    return [f"{head} {text}" if head and text else head + text]


def _plain_or_quoted(word: Word) -> str:
    """The text of a scalar: as it was where it was plain, else as it has to be."""
    text = word.value
    return text if not word.style and "\n" not in text else plain_or_quoted(text)
