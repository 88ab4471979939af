"""The files of letters: a PDF and a page for each applicant, under names that every system can have."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from qaward.codes import is_person
from qaward.identity import form
from qaward.papers.letter import Letter
from qaward.papers.letters import Addressed, letters_of
from qaward.papers.outgoing import INTERNAL
from qaward.papers.sheets import Papers
from qaward.papers.templating import html_page, typst_document

FOLDER = f"{INTERNAL}/信函"
LONGEST_NAME = 120
"""The longest name of a file in bytes, without its ending: old systems stop at 143, others at 255."""
_UNFIT = re.compile(r'[\\/:*?"<>|]')
_RESERVED = re.compile(r"(?i)(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?=\.|$)")


def as_letters(papers: Papers) -> Mapping[str, bytes]:
    """The files of all letters. Raises InputError for faults of templates before the first letter is made."""
    folder, plan = papers.plan.folder, papers.plan
    page = html_page("letter.html", folder, {"letter": Letter})
    letters = tuple(letters_of(papers))
    files: dict[str, bytes] = {}
    with typst_document("letter.typ", folder, ("letter", Letter), papers.signed_on, plan.letters.pdf) as document:
        for name, addressed in zip(file_names(letters), letters, strict=True):
            files[f"{FOLDER}/{name}.pdf"] = document.pdf(addressed.letter)
            files[f"{FOLDER}/{name}.html"] = page.render(letter=addressed.letter).encode()
    return files


def file_names(letters: Iterable[Addressed]) -> Iterator[str]:
    """A name for each letter, no two alike on any system: code and name, or the name alone for persons."""
    taken: set[str] = set()
    for each in letters:
        code = "" if is_person(each.code) else each.code
        wanted = fit_name(f"{code} {each.name}".strip())
        name, number = wanted, 2
        while form(name) in taken:
            name, number = f"{wanted} ({number})", number + 1
        taken.add(form(name))
        yield name


def fit_name(text: str) -> str:
    """A text as the name of a file: no sign that a system forbids or that nobody sees, and not too long."""
    shown = "".join(char if char.isprintable() else "_" for char in text)
    name = _RESERVED.sub("_", _UNFIT.sub("_", shown)).strip(" .")
    cut = name.encode("utf-8", "replace")[:LONGEST_NAME].decode("utf-8", "ignore")
    return cut.strip(" .") or "信"
