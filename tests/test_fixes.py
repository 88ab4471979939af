"""Facts that fix others: what follows from what is known, held against all combinations that the bonds allow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qaward.facts import as_profile
from qaward.findings import InputError
from qaward.numbers import Numbers, holds, of_values
from qaward.profiles.read import make_facts
from qaward.vocabulary.bonds import Bond, Bonds, each
from qaward.vocabulary.load import load_vocabulary

HEAD = """\
vocabulary: 1
payers: {city: {label: 市级, treasury: 市财政}}
applicant:
  kinds: {firm: {label: 企业}}
  facts: [street, county, zone, listed, kind_of, seats, seats_more, seats_now]
items:
  shop: {label: 门店, facts: [street, zone]}
  site: {label: 工地, facts: [street, county], narrow: {county: [east, west]}}
  desk: {label: 窗口, facts: [county]}
facts:
  street:
    label: 街道
    type: enum
    values: {a: 甲, b: 乙, c: 丙, d: 丁}
    question: 在哪个街道？
    fixes: {county: {a: east, 乙: 东县, c: west}}
  county:
    label: 县区
    type: enum
    values: {east: 东县, west: 西县, south: 南县}
    question: 在哪个县区？
    fixes: {zone: {east: north, west: [north, middle], south: south}}
  zone:
    label: 片区
    type: enum
    values: {north: 北片, middle: 中片, south: 南片}
    question: 在哪个片区？
  listed:
    label: 上市
    type: boolean
    question: 是否上市？
    fixes: {kind_of: {true: stock}, seats_now: {否: 0}}
  kind_of: {label: 所有制, type: enum, values: {state: 国有, stock: 股份}, question: 哪种所有制？}
  seats: {label: 席位, type: integer, question: 有几个席位？}
  seats_now: {label: 现有席位, type: integer, question: 现有几个席位？}
  seats_more:
    label: 席位差
    type: integer
    question: 差几个？
    derived: {difference: [seats, seats_now]}
"""
WORDS = load_vocabulary("vocabulary.yaml", HEAD.encode())


def profile(kind: str = "", **values: str) -> dict[str, Any]:
    """A profile that states some facts of the applicant, or of an item."""
    applicant = {"id": "A1", "kind": "firm"}
    if not kind:
        return {"applicant": {**applicant, **values}}
    return {"applicant": applicant, "items": [{"kind": kind, "id": "I1", **values}]}


def shown(kind: str = "", **values: str) -> dict[str, str]:
    """What becomes known where some facts are stated."""
    facts = make_facts(profile(kind, **values), WORDS)
    known = facts.items[0].values if kind else facts.values
    own = WORDS.item_kinds[kind].facts if kind else WORDS.applicant_facts
    return {key: own[key].show(value) for key, value in known.items() if values.get(key, "未知") == "未知"}


@pytest.mark.parametrize(
    ("expected", "kind", "values"),
    [
        ({"county": "东县", "zone": "北片"}, "", {"street": "甲"}),
        ({"county": "西县"}, "", {"street": "丙", "zone": "未知"}),
        ({}, "", {"street": "丁"}),
        ({"zone": "北片"}, "", {"county": "东县"}),
        ({"street": "丁", "county": "南县"}, "", {"zone": "南片"}),
        ({"county": "西县"}, "", {"zone": "中片"}),
        ({}, "", {"zone": "北片"}),
        ({"kind_of": "股份"}, "", {"listed": "是"}),
        ({"listed": "否", "seats_now": "0"}, "", {"kind_of": "国有"}),
        ({"listed": "否", "seats_now": "0", "seats_more": "9"}, "", {"kind_of": "国有", "seats": "9"}),
        ({"listed": "是", "kind_of": "股份"}, "", {"seats_now": "1"}),
        ({}, "", {"seats_now": "0"}),
        ({"zone": "北片"}, "shop", {"street": "乙"}),
        ({"county": "东县"}, "site", {"street": "甲"}),
        ({}, "desk", {"county": "南县"}),
    ],
)
def test_what_is_fixed(expected: dict[str, str], kind: str, values: dict[str, str]) -> None:
    """One value that is left is known, in both directions and over a fact between, which the thing need not have."""
    assert expected == shown(kind, **values)


@pytest.mark.parametrize(
    ("expected", "values"),
    [
        ("<python>: 片区（zone）写的是 南片，但街道是 甲，它只能是 北片", {"street": "甲", "zone": "南片"}),
        ("<python>: 县区（county）写的是 东县，但街道是 丙，它只能是 西县", {"street": "丙", "county": "东县"}),
        ("<python>: 片区（zone）写的是 南片，但县区是 西县，它只能是 北片、中片", {"county": "西县", "zone": "南片"}),
        ("<python>: 所有制（kind_of）写的是 国有，但上市是 是，它只能是 股份", {"listed": "是", "kind_of": "国有"}),
        ("<python>: 现有席位（seats_now）写的是 3，但上市是 否，它只能是 0", {"listed": "否", "seats_now": "3"}),
    ],
)
def test_what_contradicts(expected: str, values: dict[str, str]) -> None:
    """It is told at the fact that others fix, with what it can be."""
    with pytest.raises(InputError) as caught:
        make_facts(profile(**values), WORDS)
    (finding,) = caught.value.findings
    assert expected in finding.text().replace("错误: ", "").replace(str(finding.mark), "<python>")


def test_what_was_paid_for_says_more_than_is_written() -> None:
    """Facts of an earlier payment hang together too, whatever kind of thing it was made for."""
    paid = {"policy": "p", "clause": "c", "item": "A", "payer": "city", "amount": "1元"}
    given = profile(street="甲") | {"paid": [paid | {"facts": {"street": "丙"}}]}
    (payment,) = make_facts(given, WORDS).paid
    assert {"street", "county"} == set(payment.values)
    with pytest.raises(InputError, match=r"profile\.fixed"):
        make_facts(given | {"paid": [paid | {"facts": {"street": "甲", "zone": "南片"}}]}, WORDS)


def test_two_groups_that_contradict_are_told_apart() -> None:
    """One fault of each."""
    with pytest.raises(InputError) as caught:
        make_facts(profile(street="甲", county="西县", listed="是", kind_of="国有"), WORDS)
    assert ["county", "kind_of"] == sorted(dict(finding.words)["key"] for finding in caught.value.findings)


@given(st.dictionaries(st.sampled_from(["street", "county", "zone"]), st.integers(1, 3)))
def test_reading_what_was_written_gives_the_same(values: Mapping[str, int]) -> None:
    """A profile that is written from facts gives equal ones."""
    stated = {key: WORDS.applicant_facts[key].show(value, "en") for key, value in values.items()}
    try:
        facts = make_facts(profile(**stated), WORDS)
    except InputError:
        return
    assert facts == make_facts(as_profile(facts, WORDS), WORDS)


# ── what is left, against all combinations ───────────────────────────────────────────────────────────

KEYS = "abcd"


@st.composite
def trees(draw: st.DrawFn) -> Bonds:
    """Bonds between four facts of up to four values, without rings."""
    sizes = {key: draw(st.integers(1, 4)) for key in KEYS}
    bonds: list[Bond] = []
    for at, key in enumerate(KEYS[1:], 1):
        one, other = draw(st.permutations([key, draw(st.sampled_from(KEYS[:at]))]))
        values = st.sets(st.integers(1, sizes[other]), min_size=1).map(of_values)
        bonds.append(Bond(one, other, draw(st.dictionaries(st.integers(1, sizes[one]), values))))
    return Bonds(bonds, {key: ((1, size),) for key, size in sizes.items()})


def combinations(bonds: Bonds, left: Mapping[str, Numbers]) -> Iterator[dict[str, int]]:
    """All values of all facts that agree with the bonds and lie in what is left."""
    for values in product(*(each(bonds.whole[key]) for key in bonds.whole)):
        found = dict(zip(bonds.whole, values, strict=True))
        if all(holds(left.get(key, bonds.whole[key]), value) for key, value in found.items()) and all(
            holds(bond.sets.get(found[bond.one], bonds.whole[bond.other]), found[bond.other]) for bond in bonds.bonds
        ):
            yield found


@given(trees(), st.dictionaries(st.sampled_from(KEYS), st.sets(st.integers(1, 4)).map(of_values)))
def test_what_is_left_is_what_combinations_have(bonds: Bonds, left: Mapping[str, Numbers]) -> None:
    """Exactly, where the bonds make no ring."""
    every = list(combinations(bonds, left))
    expected = {key: of_values(found[key] for found in every) for key in bonds.whole} if every else None
    assert expected == bonds.narrowed(left)


@given(trees(), st.dictionaries(st.sampled_from(KEYS), st.integers(1, 4)))
def test_what_is_known_stays_so(bonds: Bonds, values: Mapping[str, int]) -> None:
    """What follows from what follows is nothing new; what contradicts itself is told by facts that all take part."""
    known = bonds.known(values)
    if known is not None:
        assert known == bonds.known(known)
        return
    for clash in bonds.clashes(values):
        assert bonds.possible({key: values[key] for key in clash}) is None
        for spared in clash:
            assert bonds.possible({key: values[key] for key in clash if key != spared}) is not None


@given(trees(), st.sampled_from(KEYS), st.sampled_from(KEYS), st.dictionaries(st.sampled_from(KEYS), st.integers(1, 4)))
def test_who_decides(bonds: Bonds, one: str, other: str, values: Mapping[str, int]) -> None:
    """A fact decides another where to each of its values one of the other belongs."""
    left = bonds.possible(values)
    if left is None or one == other:
        return
    pairs = {(found[one], found[other]) for found in combinations(bonds, left)}
    expected = len(pairs) == len({value for value, _ in pairs}) and other in bonds.groups[one]
    assert expected == bonds.decides(one, other, values)


def test_a_ring_leaves_too_much_and_never_too_little() -> None:
    """Two facts that both fix a third, and one another, by lists."""
    same, swapped = {1: ((1, 1),), 2: ((2, 2),)}, {1: ((2, 2),), 2: ((1, 1),)}
    bonds = Bonds(
        [Bond("a", "b", same), Bond("b", "c", same), Bond("a", "c", swapped)], dict.fromkeys("abc", ((1, 2),))
    )
    assert dict.fromkeys("abc", ((1, 2),)) == bonds.narrowed({})
    assert bonds.possible({"a": 1}) is None
