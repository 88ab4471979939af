"""Every diagnostic a user can get, by code: what is wrong, and what to write instead, in Chinese and English."""

from __future__ import annotations

from qaward.messages.advice import ADVICE
from qaward.messages.asked import ASKED
from qaward.messages.batch import BATCH
from qaward.messages.between import BETWEEN
from qaward.messages.budgets import BUDGETS
from qaward.messages.cases import CASES
from qaward.messages.coverage import COVERAGE
from qaward.messages.figures import FIGURES
from qaward.messages.files import FILES
from qaward.messages.impact import IMPACT
from qaward.messages.intake import INTAKE
from qaward.messages.interviews import INTERVIEWS
from qaward.messages.layout import LAYOUT
from qaward.messages.lint import LINT
from qaward.messages.lint_rules import LINT_RULES
from qaward.messages.packs import PACKS
from qaward.messages.papers import PAPERS
from qaward.messages.pays import PAYS
from qaward.messages.profiles import PROFILES
from qaward.messages.records import RECORDS
from qaward.messages.regions import REGIONS
from qaward.messages.rounds import ROUNDS
from qaward.messages.rules import RULES
from qaward.messages.settled import SETTLED
from qaward.messages.shapes import SHAPES
from qaward.messages.shown import SHOWN
from qaward.messages.spark import SPARK
from qaward.messages.sums import SUMS
from qaward.messages.tables import TABLES
from qaward.messages.targets import TARGETS
from qaward.messages.text import Text
from qaward.messages.values import VALUES
from qaward.messages.verify import VERIFY
from qaward.messages.vocabulary import VOCABULARY
from qaward.messages.waivers import WAIVERS
from qaward.messages.web import WEB

INPUTS: dict[str, Text] = {
    **FILES,
    **SHAPES,
    **VALUES,
    **VOCABULARY,
    **PROFILES,
    **INTAKE,
    **SHOWN,
    **ASKED,
    **ROUNDS,
    **SETTLED,
    **PACKS,
    **RULES,
    **PAYS,
    **SUMS,
    **TABLES,
    **BATCH,
    **SPARK,
    **IMPACT,
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
"""What readers say of an input that cannot be used."""

CHECKS: dict[str, Text] = {**LINT, **LINT_RULES, **COVERAGE, **FIGURES, **VERIFY, **CASES, **LAYOUT, **WAIVERS}
"""What checks say of rules that can be read."""

MESSAGES: dict[str, Text] = {**INPUTS, **CHECKS}
