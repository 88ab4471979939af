"""LibreOffice as a second reader of workbooks: what it computes and of which type every cell is to it."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import pytest

SOFFICE = shutil.which("soffice")
needs_libreoffice = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
"""Every formula is computed anew when a workbook is opened, whatever it says that it comes to."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A cell as LibreOffice has it: its type (`string`, `float`, empty), its value, what it shows, its formula."""

    type: str
    value: float | None
    text: str
    formula: str


Grid = list[list[Seen]]


def recalculated(files: Mapping[str, bytes], folder: Path) -> dict[str, dict[str, Grid]]:
    """Workbooks opened and computed anew by LibreOffice: their sheets by name, each as rows of cells."""
    assert SOFFICE is not None
    settings = folder / "profile/user/registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(_SETTINGS, "utf-8")
    for name, content in files.items():
        (folder / f"{name}.xlsx").write_bytes(content)
    subprocess.run(
        [SOFFICE, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "fods",
         "--outdir", folder, *(folder / f"{name}.xlsx" for name in files)],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    return {name: _sheets(folder / f"{name}.fods") for name in files}


def _sheets(path: Path) -> dict[str, Grid]:
    tables = ElementTree.parse(path).getroot().iter(f"{_TABLE}table")
    return {table.get(f"{_TABLE}name", ""): _rows(table) for table in tables}


def _rows(table: ElementTree.Element) -> Grid:
    rows: Grid = []
    for row in table.iter(f"{_TABLE}table-row"):
        cells: list[Seen] = []
        for cell in row:
            if cell.tag in {f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"}:
                times = int(cell.get(f"{_TABLE}number-columns-repeated", "1"))
                cells += [_seen(cell)] * min(times, 200)
        rows += [cells] * min(int(row.get(f"{_TABLE}number-rows-repeated", "1")), 10)
    return rows


def _seen(cell: ElementTree.Element) -> Seen:
    value = cell.get(f"{_OFFICE}value")
    text = "\n".join(_text(each) for each in cell.findall(f"{_TEXT}p"))
    kind = cell.get(f"{_OFFICE}value-type", "")
    return Seen(kind, None if value is None else float(value), text, cell.get(f"{_TABLE}formula", ""))


def _text(paragraph: ElementTree.Element) -> str:
    """What a paragraph says; runs of spaces are elements of their own."""
    parts = [paragraph.text or ""]
    for each in paragraph:
        spaces = " " * int(each.get(f"{_TEXT}c", "1")) if each.tag == f"{_TEXT}s" else ""
        parts += [spaces or ("\t" if each.tag == f"{_TEXT}tab" else _text(each)), each.tail or ""]
    return "".join(parts)
