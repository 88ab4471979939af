"""What a value stands for where a reading says that nothing is asked (不限)."""

from __future__ import annotations

from enum import Enum
from typing import Final


class Unasked(Enum):
    """What a reading stands for where it is chosen that nothing is asked."""

    UNASKED = "unasked"


UNASKED: Final = Unasked.UNASKED
