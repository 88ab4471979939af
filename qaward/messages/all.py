"""Every message a user can get about an input: code → (中文, English). Names in braces are filled in.

A message says what is wrong, shows the value found, and says what to write instead.
"""

from __future__ import annotations

from qaward.messages.advice import ADVICE
from qaward.messages.asked import ASKED
from qaward.messages.between import BETWEEN
from qaward.messages.budgets import BUDGETS
from qaward.messages.files import FILES
from qaward.messages.intake import INTAKE
from qaward.messages.interviews import INTERVIEWS
from qaward.messages.packs import PACKS
from qaward.messages.papers import PAPERS
from qaward.messages.profiles import PROFILES
from qaward.messages.records import RECORDS
from qaward.messages.regions import REGIONS
from qaward.messages.rounds import ROUNDS
from qaward.messages.rules import RULES
from qaward.messages.shapes import SHAPES
from qaward.messages.sums import SUMS
from qaward.messages.tables import TABLES
from qaward.messages.targets import TARGETS
from qaward.messages.values import VALUES
from qaward.messages.vocabulary import VOCABULARY
from qaward.messages.web import WEB

MESSAGES: dict[str, tuple[str, str]] = {
    **FILES,
    **SHAPES,
    **VALUES,
    **VOCABULARY,
    **PROFILES,
    **INTAKE,
    **ASKED,
    **ROUNDS,
    **PACKS,
    **RULES,
    **SUMS,
    **TABLES,
    **BETWEEN,
    **TARGETS,
    **REGIONS,
    **RECORDS,
    **BUDGETS,
    **PAPERS,
    **WEB,
    **ADVICE,
    **INTERVIEWS,
}
