"""Templates of papers: the built-in ones, and those an office puts in their stead, checked before they are used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from qaward.contents import content_of
from qaward.findings import Finding, Findings, InputError, suggestion, texts
from qaward.marks import Mark
from qaward.papers.standards import USUAL_STANDARD
from qaward.reading import is_hidden, read_file
from qaward.trees.decoding import decode

if TYPE_CHECKING:
    from qaward.papers.jinja_page import Page
    from qaward.papers.typst_page import Document

TEMPLATES = "templates"
"""The folder, beside `papers.yaml`, of templates that stand in for built-in ones of the same name."""
LARGEST_TEMPLATE = 1024 * 1024
_OWN = Path(__file__).with_name(TEMPLATES)


@dataclass(frozen=True, slots=True)
class Source:
    """A template as it is written: `name` is what messages call it."""

    name: str
    text: str


def built_in() -> tuple[str, ...]:
    """The names of the built-in templates, which are all that an office's may have."""
    return tuple(sorted(each.name for each in _OWN.iterdir() if each.name.endswith((".html", ".typ"))))


def read_template(name: str, folder: Path | None) -> Source:
    """A template: the office's own in `templates` of the folder of `papers.yaml` where there is one, else the built-in.

    Raises InputError where it cannot be read, and for files among the office's templates that stand for none.
    """
    if folder is not None and (own := folder / TEMPLATES).is_dir():
        _check_names(own)
        if (own / name).exists():
            source = f"{folder.name}/{TEMPLATES}/{name}"
            problems = Findings()
            text = decode(source, content_of(own / name, LARGEST_TEMPLATE, "template.large", source), problems)
            if text is None or problems.errors:
                raise InputError(problems)
            return Source(source, text)
    return Source(f"qaward/{name}", read_file(_OWN / name, LARGEST_TEMPLATE).decode())


def _check_names(own: Path) -> None:
    known = built_in()
    wrong = sorted(each.name for each in own.iterdir() if each.name not in known and not is_hidden(each.name))
    if wrong:
        raise InputError(
            Finding(
                "template.name",
                Mark(f"{own.parent.name}/{TEMPLATES}/{name}"),
                texts({"found": name, **suggestion(name, known, same=True)}),
            )
            for name in wrong
        )


def html_page(name: str, folder: Path | None, roots: Mapping[str, type]) -> Page:
    """An HTML template (Jinja2), checked against the data it will be given: `roots` are names and types of records.

    `page.render(letter=letter)` fills it in. Raises InputError with every fault at its place, before anything is made:
    a field that there is not, a field that has to be shown and is not, what templates may not do.
    """
    source = read_template(name, folder)
    try:
        from qaward.papers.jinja_page import Page  # noqa: PLC0415 - wanted only where pages are made
    except ImportError:
        raise InputError([Finding("papers.package", Mark(source.name), (("package", "jinja2"),))]) from None
    return Page(source, roots)


def typst_document(
    name: str, folder: Path | None, root: tuple[str, type], day: date, standard: str = USUAL_STANDARD
) -> Document:
    """A typst template, tried with samples of the record that it will be given: `root` is its name and its type.

    Within a `with`, `document.pdf(letter)` fills it in. Raises InputError as `html_page` does, and where no Chinese
    font is installed.
    """
    from qaward.papers.typst_page import Document  # noqa: PLC0415 - wanted only where PDF is made

    source = read_template(name, folder)
    if find_spec("typst") is None:
        raise InputError([Finding("papers.package", Mark(source.name), (("package", "typst"),))])
    return Document(source, *root, day, standard)
