"""Faults planted in a sound pack: each is found, at its place, and nothing else is said that does not follow from it.

`tests/planted/` holds the pack of an invented city, the document it is from, and `faults.yaml` with the faults.
"""

from __future__ import annotations

import json
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from console import run

PLANTED = Path(__file__).parent / "planted"
FAULTS: list[dict[str, Any]] = yaml.safe_load((PLANTED / "faults.yaml").read_text("utf-8"))
LOADING = [fault for fault in FAULTS if not fault["code"].startswith(("lint.", "coverage.", "waiver.", "shape."))]
"""Faults that loading refuses: rules with one of these are not looked at further."""

Found = dict[str, Any]


def place(folder: Path) -> Path:
    """The sound pack and its document in a folder of their own."""
    for name in ("rules", "sources"):
        shutil.copytree(PLANTED / name, folder / name)
    return folder


def path_of(folder: Path, name: str) -> Path:
    return folder / ("sources" if name.endswith(".txt") else "rules") / name


def plant(folder: Path, fault: dict[str, Any]) -> None:
    """One fault, in files that must hold the words to be changed."""
    for edit in (fault, *([fault["also"]] if "also" in fault else [])):
        path = path_of(folder, edit["file"])
        if "add" in edit:
            path.parent.mkdir(exist_ok=True)
            before = path.read_text("utf-8") if path.exists() else ""
            path.write_text(f"{before}{edit['add']}", "utf-8")
            continue
        text = path.read_text("utf-8")
        assert edit["old"] in text, edit
        path.write_text(text.replace(edit["old"], edit["new"], 1), "utf-8")


def found_in(folder: Path, *options: str) -> list[Found]:
    """What stands after a check."""
    shown = run("lint", folder / "rules", "--sources", folder / "sources", "--format", "json", *options)
    findings = json.loads(shown.stdout)["findings"]
    standing = [each for each in findings if each["severity"] != "note" and not each["waived"]]
    assert bool(standing) == (shown.exit_code == 1)
    return standing


def line_of(folder: Path, fault: dict[str, Any]) -> tuple[str, int]:
    """The file and the line at which a fault is to be told."""
    path = path_of(folder, fault.get("in", fault["file"]))
    text, at = path.read_text("utf-8"), -1
    for _ in range(fault.get("nth", 1)):
        at = text.index(fault["line"], at + 1)
    lead = len(fault["line"]) - len(fault["line"].lstrip("\n"))
    return str(path), text.count("\n", 0, at + lead) + 1


def is_it(found: Found, fault: dict[str, Any]) -> bool:
    return found["code"] == fault["code"] and found["at"] == fault.get("at", "")


def follows(found: Found, fault: dict[str, Any]) -> bool:
    """Whether a finding is one of the consequences that the fault names."""
    pairs = (each.split(" ") for each in fault.get("with", ()))
    return any(found["code"] == code and at in {"*", found["at"]} for code, at in pairs)


def test_the_pack_is_sound(tmp_path: Path) -> None:
    """Nothing is said of the pack as it is."""
    assert [] == found_in(place(tmp_path))


def test_there_are_enough() -> None:
    """Many faults of many kinds, each named once."""
    assert len(FAULTS) >= 60
    assert len({fault["code"] for fault in FAULTS}) >= 25
    assert [] == [name for name, count in Counter(fault["fault"] for fault in FAULTS).items() if count > 1]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault["fault"])
def test_planted(fault: dict[str, Any], tmp_path: Path) -> None:
    """The fault is found at its place; whatever else is found follows from it."""
    plant(place(tmp_path), fault)
    found = found_in(tmp_path)
    named = [each for each in found if is_it(each, fault)]
    assert (fault["code"], fault.get("at", "")) in {(each["code"], each["at"]) for each in found}
    assert line_of(tmp_path, fault) in {(each["file"], each["line"]) for each in named}
    others = [each for each in found if each not in named]
    assert [] == [(each["code"], each["at"], each["message"]) for each in others if not follows(each, fault)]
    consequences = [each for each in fault.get("with", ()) if not any(follows(one, {"with": [each]}) for one in others)]
    assert [] == consequences


def test_all_at_once(tmp_path: Path) -> None:
    """Faults that can stand together are all found together."""
    place(tmp_path)
    many = [fault for fault in FAULTS if fault not in LOADING and not fault.get("alone")]
    for fault in many:
        plant(tmp_path, fault)
    found = {(each["code"], each["at"]) for each in found_in(tmp_path)}
    assert len(many) >= 35
    assert [] == [fault["fault"] for fault in many if (fault["code"], fault.get("at", "")) not in found]


def test_all_that_loading_refuses(tmp_path: Path) -> None:
    """Rules that cannot be read tell all their faults at once too."""
    place(tmp_path)
    once: dict[str, dict[str, Any]] = {}
    for fault in LOADING:
        once.setdefault(fault.get("old", fault["fault"]), fault)
    many = [fault for fault in once.values() if fault["code"] not in {"clause.continues-self", "reading.unused"}]
    for fault in many:
        plant(tmp_path, fault)
    found = {each["code"] for each in found_in(tmp_path)}
    assert len(many) >= 8
    assert set() == {fault["code"] for fault in many} - found
