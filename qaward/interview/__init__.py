"""An interview: asks an applicant only what can still change its result, the most decisive first."""

from qaward.interview.answers import DONT_KNOW, DontKnow
from qaward.interview.interview import Interview
from qaward.interview.question import Column, Input, Option, Question

__all__ = ["DONT_KNOW", "Column", "DontKnow", "Input", "Interview", "Option", "Question"]
