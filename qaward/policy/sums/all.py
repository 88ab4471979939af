"""All forms of sums, in the order in which messages and editors list their keys."""

from __future__ import annotations

from qaward.policy.sums.every import EVERY
from qaward.policy.sums.extreme import HIGHER, LOWER
from qaward.policy.sums.match import MATCH
from qaward.policy.sums.plain import PLAIN
from qaward.policy.sums.pot import POT
from qaward.policy.sums.share import SHARE

SUM_FORMS = (SHARE, EVERY, MATCH, POT, LOWER, HIGHER, PLAIN)

SUM_FORM_OF = {each.key: each for each in SUM_FORMS}
