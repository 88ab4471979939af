"""What proofs know of facts that fix others: the profiles that a solver can show are those that can be read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import product
from pathlib import Path

import pytest

from qaward.policy.load import load_rules
from qaward.policy.model import Rules
from qaward.vocabulary.bonds import each
from qaward.vocabulary.domains import domain
from qaward.vocabulary.fact import APPLICANT

pytest.importorskip("z3", reason="z3-solver is an extra")

from qaward.checks.proof.asking import ask, shown
from qaward.checks.proof.ladder import higher_pays_less
from qaward.checks.proof.pairs import paid_twice
from qaward.checks.proof.scope import ProofScope
from qaward.checks.proof.symbols import Slot, World
from qaward.engine.match import make_plan
from qaward.meaning.formulas import Symbol
from qaward.meaning.solver import both, no, z3

VOCABULARY = (Path(__file__).parents[1] / "features" / "language" / "vocabulary.yaml").read_bytes()
HEAD = b"policy: demo\ntitle: x\nissuer: x\nlevel: city\nversion: '1'\nstatus: in_force\nin_force: {from: 2023-01-01}\n"
DAY = date(2024, 1, 15)
CLAUSE = "- {{clause: c{at}, article: 一, summary: 甲, for: any, each: {each}, when: {when}, pays: {{city: 1万元}}}}\n"


def rules(each: str, *conditions: str, vocabulary: bytes = VOCABULARY) -> Rules:
    """Clauses for a kind of item, with their conditions."""
    text = "".join(CLAUSE.format(at=at, each=each, when=when) for at, when in enumerate(conditions))
    return load_rules({"vocabulary.yaml": vocabulary, "demo/policy.yaml": HEAD, "demo/a.yaml": text.encode()})


def scope(loaded: Rules) -> ProofScope:
    """What is asked about."""
    return ProofScope.of(loaded, make_plan(loaded), "", DAY)


WORDS = rules(APPLICANT, "{listed: true}").vocabulary


def given(symbols: dict[str, Symbol], known: dict[str, int]) -> Iterator[object]:
    """That just these facts are known, with these values."""
    for key, symbol in symbols.items():
        yield both(symbol.known, symbol.value == known[key]) if key in known else no(symbol.known)


@pytest.mark.parametrize("kind", [APPLICANT, "plant"])
def test_what_a_world_can_be_is_what_can_be_read(kind: str) -> None:
    """Of all combinations of known and unknown those that contradict nothing, and from which nothing follows."""
    facts = WORDS.applicant_facts if kind == APPLICANT else WORDS.item_kinds[kind].facts
    own = [key for key in ("street", "district", "zone", "park") if key in facts]
    slot = Slot(kind, 1, WORDS)
    symbols = {key: slot.fact(key) for key in reversed(own)}
    solver = z3.Solver()
    solver.add(*slot.bounds)
    bonds = facts["street"].bonds
    assert bonds is not None
    for values in product(*((0, *each(domain(facts[key]))) for key in own)):
        known = {key: value for key, value in zip(own, values, strict=True) if value}
        found = bonds.known(known)
        expected = found is not None and known == {key: value for key, value in found.items() if key in own}
        assert expected == (solver.check(*given(symbols, known)) == z3.sat), known


@pytest.mark.parametrize(
    ("expected", "kind", "conditions"),
    [
        ("proved", "plant", ("{street: river_east}", "{district: [west, south]}")),
        ("refuted", "plant", ("{street: river_east}", "{district: [east, south]}")),
        ("proved", "plant", ("{street: [lake, hill]}", "{district: east}")),
        ("proved", "applicant", ("{street: hill}", "{zone: north}")),
        ("proved", "applicant", ("{listed: true}", "{ownership: private}")),
        ("refuted", "applicant", ("{listed: false}", "{ownership: private}")),
    ],
)
def test_no_item_is_paid_twice(expected: str, kind: str, conditions: tuple[str, ...]) -> None:
    """What the vocabulary rules out is no refutation; what is one is shown by a profile that is decided so."""
    (found,) = paid_twice(scope(rules(kind, *conditions)))
    assert expected == found.certainty


def test_a_profile_that_is_shown_has_what_follows() -> None:
    """Whoever is shown in a street is shown in its county."""
    loaded = rules("plant", "{street: river_east}")
    world = World.of(loaded.vocabulary, DAY, {"plant": 1})
    slot = world.slots["plant"][0]
    street = slot.fact("street")
    model = ask([world], both(slot.present, street.known, street.value == 1))
    assert model is not None
    facts, decision = shown(model, world, scope(loaded))
    assert [{"district": 1, "street": 1}] == [item.values for item in facts.items]
    assert decision.total("city") == 1_000_000


@pytest.mark.parametrize(
    ("expected", "conditions"),
    [
        ({"proved"}, ("{district: [east, west]}", "{street: hill}")),
        ({"refuted"}, ("{district: [east, south], street: hill}",)),
    ],
)
def test_a_better_county_has_other_streets(expected: set[str], conditions: tuple[str, ...]) -> None:
    """What hangs together with a level is not kept where the level is another."""
    ranked = VOCABULARY.replace("在哪个县区？".encode(), "在哪个县区？\n    better: first".encode())
    loaded = rules("plant", *conditions, vocabulary=ranked)
    assert expected == {found.certainty for found in higher_pays_less(scope(loaded))}
