"""What lists beside a round name by words: payers and clauses. What there is not is told with what is near."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from qaward.findings import Findings, suggestion
from qaward.marks import Mark
from qaward.policy.model import Clause, Rules
from qaward.vocabulary.model import Vocabulary


def clauses_of(rules: Rules, policies: Iterable[str]) -> tuple[Clause, ...]:
    """The clauses of some policies: those that lists of a round can name."""
    chosen = set(policies)
    return tuple(clause for policy in rules.policies if policy.id in chosen for clause in policy.clauses)


def payer_named(word: str, mark: Mark, vocabulary: Vocabulary, problems: Findings) -> str | None:
    """The key of the payer that a word names; None, with the fault reported, where there is none."""
    payer = vocabulary.payer(word)
    if payer is None:
        known = [each.label for each in vocabulary.payers.values()]
        problems.add("round.payer", mark, found=word, **suggestion(word, known, same=True))
    return payer


def clause_named(word: str, mark: Mark, clauses: Sequence[Clause], problems: Findings) -> Clause | None:
    """The clause of an id or a full name; None, with the fault reported, where there is none or more than one."""
    found = [each for each in clauses if word in {each.id, each.name}]
    if len(found) == 1:
        return found[0]
    if found:
        problems.add("clause.ambiguous", mark, found=word)
    else:
        known = [name for each in clauses for name in (each.id, each.name)]
        problems.add("clause.unknown", mark, found=word, **suggestion(word, known))
    return None
