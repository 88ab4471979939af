"""The files of letters: a PDF and a page for each applicant, under names that every system can have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from qaward.codes import is_person
from qaward.papers.file_names import fit_names
from qaward.papers.letter import Letter
from qaward.papers.letters import Addressed, letters_of
from qaward.papers.outgoing import INTERNAL
from qaward.papers.sheets import Papers
from qaward.papers.templating import html_page, typst_document
from qaward.watching import Watch, unwatched

FOLDER = f"{INTERNAL}/信函"
WRITING = ("信函", "letters")
"""What is done letter by letter, in both languages."""


def as_letters(papers: Papers, watch: Watch = unwatched) -> Mapping[str, bytes]:
    """The files of all letters. Raises InputError for faults of templates before the first letter is made."""
    folder, plan = papers.plan.folder, papers.plan
    page = html_page("letter.html", folder, {"letter": Letter})
    letters = tuple(letters_of(papers))
    files: dict[str, bytes] = {}
    with typst_document("letter.typ", folder, ("letter", Letter), papers.signed_on, plan.letters.pdf) as document:
        for name, addressed in watch(list(zip(file_names(letters), letters, strict=True)), WRITING):
            files[f"{FOLDER}/{name}.pdf"] = document.pdf(addressed.letter)
            files[f"{FOLDER}/{name}.html"] = page.render(letter=addressed.letter).encode()
    return files


def file_names(letters: Iterable[Addressed]) -> Iterator[str]:
    """A name for each letter, no two alike on any system: code and name, or the name alone for persons."""
    codes = (("" if is_person(each.code) else each.code, each.name) for each in letters)
    return fit_names((f"{code} {name}".strip() for code, name in codes), "信")
