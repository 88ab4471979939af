"""Advice: what an applicant can get, what is missing, and what something more would be worth. It opens no file.

`advise(engine, facts, as_of)` says all there is to say of one applicant on one day, as an `Advice`: `due` lines, what
is `waiting` and on what, what needs a `review`, `near_misses` with what each would bring, `beyond` where that is not
complete, `headroom` and the `rooms` that ceilings leave, `unknown` facts by the money they decide, what is `unlisted`,
and the `calendar`; the `choices` that the applicant has, and what is `shared` with others.

`advice_of(decision)` says the same where it was decided already.

`what_if(engine, facts, as_of, additions=…, changes=…, day=…)` decides the applicant with some items more, some facts
otherwise or on another day, and says what differs, as a `WhatIf`.

`together(engine, applicants, as_of)` says who of several should apply for what they have in common.

Every sum is fen and comes of a decision by the engine, never of a calculation here.

>>> from datetime import date
>>> import qaward
>>> from qaward.advice import advise
>>> engine = qaward.Engine.load()
>>> facts = engine.facts({
...     "applicant": {"id": "demo", "kind": "enterprise", "registered_in_region": True},
...     "items": [{"kind": "design_award", "id": "A1", "design_prize": "if_gold", "awarded": False}],
... })
>>> miss = advise(engine, facts, date(2023, 6, 30)).near_misses[0]
>>> miss.clause.id, [change.fact.key for change in miss.changes], miss.due
('design-award', ['awarded'], {'city': 10000000})
"""

from qaward.advice.advise import advice_of, advise
from qaward.advice.change import Change
from qaward.advice.choices import Choice, Choices, Option
from qaward.advice.gains import Gain
from qaward.advice.records import Advice, Beyond, Headroom, NearMiss, Room, Turn, Unknown
from qaward.advice.sharing import Shared
from qaward.advice.together import Together, Way, together
from qaward.advice.what_if import Difference, WhatIf, what_if

__all__ = [
    "Advice", "Beyond", "Change", "Choice", "Choices", "Difference", "Gain", "Headroom", "NearMiss", "Option", "Room",
    "Shared", "Together", "Turn", "Unknown", "Way", "WhatIf", "advice_of", "advise", "together", "what_if",
]  # fmt: skip
