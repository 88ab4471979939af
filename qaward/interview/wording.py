"""Questions put together for who is asked: with what can be chosen, what is proposed, and what hangs on them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from qaward.facts import Item, find_fact
from qaward.interview.answers import ITEMS, KINDS, Told, items_key, parts_of
from qaward.interview.asking import Items, Kinds, Next
from qaward.interview.question import Column, Input, Option, Question, input_of, options_of
from qaward.interview.state import Fork, State
from qaward.meaning.core import APPLICANT
from qaward.policy.model import Clause
from qaward.profiles.keys import LABELS
from qaward.report.facts_asked import facts_asked


def question_of(asked: Next, state: State, proposals: Mapping[str, Told]) -> Question:
    """What is asked next, as it is put."""
    spares = round(asked.spares * 1000)
    match asked.topic:
        case Fork() as fork:
            clauses, made = fork.clauses, _of_fact(fork.key, state)
        case Kinds(kinds):
            clauses = _clauses(kinds, state)
            made = _of_kinds(asked.key, kinds, state)
        case Items(kind):
            clauses, made = _clauses([kind], state), _of_items(kind, state)
    proposed = _proposed(made, proposals)
    written = [clause.name for policy in state.engine.rules.policies for clause in policy.clauses]
    clauses = tuple(sorted(clauses, key=lambda clause: written.index(clause.name)))
    return replace(made, clauses=clauses, fen=asked.fen, spares=spares, proposal=proposed)


def known_question(key: str, state: State, proposals: Mapping[str, Told]) -> Question:
    """The question that an answer was given to, whether it would still be asked or not.

    Raises KeyError for a key of nothing that there is.
    """
    kind, _, rest = key.partition("/")
    if kind == KINDS:
        answer = next((each.told for each in state.answers if each.key == key), None)
        kinds = tuple(answer) if isinstance(answer, Mapping) else tuple(state.wanted)
        made = _of_kinds(key, kinds, state)
    else:
        made = _of_items(rest, state) if kind == ITEMS else _of_fact(key, state)
    return replace(made, proposal=_proposed(made, proposals))


def _clauses(kinds: Iterable[str], state: State) -> tuple[Clause, ...]:
    found = {clause.name: clause for kind in kinds for clause in state.wanted.get(kind, ())}
    return tuple(found.values())


def _of_fact(key: str, state: State) -> Question:
    kind, id_, name = parts_of(key)
    if kind != APPLICANT and kind not in state.engine.rules.vocabulary.item_kinds:
        raise KeyError(key)
    vocabulary = state.engine.rules.vocabulary
    fact = find_fact(vocabulary, kind, name)
    item = None
    if kind != APPLICANT:
        listed = (each for each in state.facts.items if each.kind == kind and each.id == id_)
        item = next(listed, Item(kind, id_, {}))
    return Question(key, input_of(fact), (), None, 1000, vocabulary, fact, item, "", options_of(fact))


def _of_kinds(key: str, kinds: Iterable[str], state: State) -> Question:
    vocabulary = state.engine.rules.vocabulary
    options = tuple(Option(kind, vocabulary.item_kinds[kind].label) for kind in kinds)
    return Question(key, Input.KINDS, (), None, 1000, vocabulary, options=options)


def _of_items(kind: str, state: State) -> Question:
    vocabulary, key = state.engine.rules.vocabulary, items_key(kind)
    _ = vocabulary.item_kinds[kind]
    return Question(key, Input.ITEMS, (), None, 1000, vocabulary, kind=kind, columns=_columns(kind, state))


def _columns(kind: str, state: State) -> tuple[Column, ...]:
    """The id, the name, and what clauses look at of a kind; what offices settle is nobody's to tell."""
    policies = state.engine.policies(state.facts)
    rules = replace(state.engine.rules, policies=policies)
    settled = rules.vocabulary.determined
    facts = (each.fact for each in facts_asked(rules) if each.kind == kind and each.fact.key not in settled)
    heads = (Column("id", LABELS["id"]), Column("name", LABELS["name"]))
    return (*heads, *(Column(fact.key, fact.label, fact) for fact in facts))


def _proposed(question: Question, proposals: Mapping[str, Told]) -> Told | None:
    """What last year's profile says; of the kinds of items, of those that are asked for."""
    if question.input is not Input.KINDS:
        return proposals.get(question.key)
    proposed = proposals.get(KINDS)
    if not isinstance(proposed, Mapping):
        return None
    return {option.value: proposed.get(option.value, False) for option in question.options}
