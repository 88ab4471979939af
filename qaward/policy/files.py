"""The files of a rules folder: which there are, how they are named, and what reads them."""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping
from importlib import resources
from pathlib import Path

from qaward.canonical import canonical_json, digest
from qaward.findings import Findings, InputError, refusal
from qaward.indicators import INDICATORS_FILE
from qaward.marks import Mark, visible
from qaward.reading import NotOrdinary, TooLarge, is_folder, is_hidden, read_file, stamp

VOCABULARY_FILE = "vocabulary.yaml"
POLICY_FILE = "policy.yaml"
TARGETS_FILE = "targets.yaml"
STACKING_FILE = "stacking.yaml"
WAIVERS_FILE = "waivers.yaml"
PROPERTIES_FILE = "properties.yaml"
BESIDE_RULES = frozenset({WAIVERS_FILE, PROPERTIES_FILE})
"""Files of a policy's folder that checks read, and nothing else."""

NO_CHAPTERS = BESIDE_RULES | {POLICY_FILE, TARGETS_FILE}
"""Files of a policy's folder that hold no clauses."""

NO_RULES = BESIDE_RULES | {TARGETS_FILE}
"""Files of a policy's folder on which no decision rests: they are in no digest and no record."""

LARGEST_FILE = 2 * 1024 * 1024
"""The largest rule file that is read, in bytes."""

LARGEST_FOLDER = 32 * 1024 * 1024
"""The most that the rule files of one folder hold together, in bytes; a record holds them all."""

PLACES = tuple(f"{depth}*{ending}" for depth in ("", "*/", "*/*/") for ending in (".yaml", ".yml"))
"""Where rule files are looked for: one level deeper than they belong, and under both endings, to lose none."""


def packaged_rules() -> Path:
    """The folder of the rules that came with the package: inside it when installed, beside it in a checkout."""
    inside = Path(str(resources.files("qaward"))) / "_rules"
    return inside if inside.is_dir() else Path(__file__).resolve().parents[2] / "rules"


def _paths(folder: Path) -> list[Path]:
    """Where rule files stand in a folder, or what is called as if it were one; hidden files are passed over."""
    found = sorted(path for pattern in PLACES for path in folder.glob(pattern))
    return [path for path in found if not any(map(is_hidden, path.relative_to(folder).parts))]


Stamps = tuple[tuple[str, tuple[int, ...]], ...]
"""What tells, without reading them, that files are no longer those they were."""


def stamps(folder: Path) -> Stamps:
    """The stamps of the rule files of a folder; of what cannot be looked at the name alone."""
    return tuple((path.relative_to(folder).as_posix(), stamp(path)) for path in _paths(folder))


def read_folder(folder: Path) -> dict[str, bytes]:
    """The rule files of a folder: `vocabulary.yaml`, and `*.yaml` one level down (name with `/` → bytes).

    Hidden files are passed over. Raises InputError for a folder without rules, and for a file that is misplaced,
    unreadable, too large or a link that leaves the folder.
    """
    problems = Findings()
    if not is_folder(folder):
        problems.add("rules.no-folder", Mark(str(folder)))
        raise InputError(problems)
    files: dict[str, bytes] = {}
    size, root = 0, Path(os.path.realpath(folder))
    for path in _paths(folder):
        name, place = path.relative_to(folder), Mark(str(path))
        try:
            if not Path(os.path.realpath(path)).is_relative_to(root):
                problems.add("rules.outside", place)
            elif path.suffix != ".yaml" or len(name.parts) > 2:
                problems.add("rules.stray", place)
            elif visible(name.as_posix()) != name.as_posix():
                problems.add("rules.name", place)
            else:
                files[name.as_posix()] = read_file(path, LARGEST_FILE)
                size += len(files[name.as_posix()])
                if size > LARGEST_FOLDER:
                    problems.add("rules.many", Mark(str(folder)), largest=LARGEST_FOLDER // 2**20)
                    break
        except TooLarge:
            problems.add("rules.large", place, largest=LARGEST_FILE // 2**20)
        except (NotOrdinary, IsADirectoryError, FileNotFoundError):  # a pipe, a folder, a link to nothing
            problems.add("rules.no-file", place)
        except OSError as fault:
            if fault.errno == errno.ELOOP:
                problems.add("rules.no-file", place)
            else:
                problems.add("file.unreadable", place, **refusal(fault))
    if not files and not problems.errors:
        problems.add("rules.none", Mark(str(folder)))
    if problems.errors:
        raise InputError(problems)
    return files


def digests(files: Mapping[str, bytes]) -> dict[str, str]:
    """The digests of the files that decisions rest on, by name."""
    return {name: digest(content) for name, content in sorted(without_targets(files).items())}


def pack_digest(files: Mapping[str, str]) -> str:
    """The digest of a policy: of the names of its files, with theirs."""
    return digest(canonical_json({name: sha for name, sha in files.items() if name not in NO_RULES}))


def without_targets(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files that decisions rest on: all but those about targets, and waivers."""
    return {
        name: content
        for name, content in files.items()
        if name != INDICATORS_FILE and name.rpartition("/")[2] not in NO_RULES
    }
