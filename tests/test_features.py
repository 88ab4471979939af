"""The acceptance features of the first pack: worked examples in officials' words, each decided by every evaluator.

The steps are in `award_steps.py`; the features of all other packs are run by `test_pack_features.py`.
"""

from __future__ import annotations

import re

from award_steps import OWN_STEPS, STEPS, award_features, rules_for
from packs import FOLDERS
from pytest_bdd import scenarios

PACK = "city-product-quality"

globals().update(STEPS)
for _path in award_features():
    if _path.relative_to(FOLDERS.features).parts[0] == PACK:
        scenarios(str(_path))

_TAGS = re.compile(r"@(\S+)")
_ROW = re.compile(r"003-\d\d")
INVENTORY = {f"003-{number:02d}" for number in range(1, 21)}
"""The rows of the source inventory that speak of money, honours or support (targets are not among them)."""


class TestFeatureFiles:
    """Nothing is left out, and nothing is silently lost."""

    def test_tags_name_every_clause_and_every_row(self) -> None:
        lines = [
            line.strip()
            for path in FOLDERS.features.glob("city-product-quality/*.feature")
            if path.name != OWN_STEPS
            for line in path.read_text("utf-8").splitlines()
        ]
        tags = {tag for line in lines if line.startswith("@") for tag in _TAGS.findall(line)}
        [policy] = [each for each in rules_for(()).policies if each.id == "city-product-quality"]
        clauses = {clause.id for clause in policy.clauses}
        assert {tag for tag in tags if _ROW.fullmatch(tag)} == INVENTORY
        assert {tag for tag in tags if not _ROW.fullmatch(tag)} == clauses
