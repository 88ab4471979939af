"""Profiles: what they may hold, what they come to, how large they may be, and that no bytes break the reader."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from mangling import misplaced, quick, refused, spoilt

from qaward.facts import Facts, Item, Payment, as_profile, find_fact
from qaward.findings import MOST_FINDINGS, InputError
from qaward.identity import form
from qaward.money import LARGEST_FEN
from qaward.profiles.items import MOST_ITEMS
from qaward.profiles.read import LARGEST_PROFILE, make_facts, read_lines, read_profile
from qaward.vocabulary.derived import with_derived
from qaward.vocabulary.fact import Fact
from qaward.vocabulary.load import load_vocabulary
from qaward.vocabulary.model import Vocabulary

SMALL = Path(__file__).parent / "bad" / "vocabulary.yaml"

FULL = """
applicant:
  id: 91110000600037341L
  name: 某轴承制造有限公司
  kind: enterprise
  region: 320600
  in_region: true
  staff: 120
items:
  - kind: standard
    id: GB/T 1
    name: 轴承
    level: national
    role: lead
    published: true
    approved_on: 2023-01-05
    drafters: 3
    cost: 1.5万元
    score: 95.5
    note: 有
    granted: {province: 30万元, city: 0元}
    determined: {city: 10万元}
  - {kind: pilot, id: P1, level: industry, projects: unknown}
paid:
  - {policy: quality, clause: led, item: GB/T 1, payer: city, amount: 5万元, on: 2022-12-31}
  - {policy: quality, clause: led, item: GB/T 2, payer: province, amount: 1元}
listing: open
as_of: 2023-06-30
"""

CHINESE = """
申报主体:
  统一社会信用代码: 91110000600037341L
  名称: 某轴承制造有限公司
  类型: 企业
  行政区划: 320600
  在本地登记: 是
  职工人数: 120
事项:
  - 类别: 技术标准
    编号: GB/T 1
    名称: 轴承
    级别: 国家级
    角色: 牵头
    已发布: 是
    发布日期: 2023-01-05
    起草单位数: 3
    研制费用: 15000元
    评分: "95.50"
    备注: 有
    已获资助: {省级: 30万元, 市财政: 无}
    核定金额: {市级: 10万元}
  - {类型: 标准化试点, 代码: P1, 级别: 行业, 完成项目数: 未知}
已付:
  - {政策: quality, 条款: led, 事项: GB/T 1, 出资: 市级, 金额: 5万元, 日期: 2022-12-31}
  - {政策: quality, 条款: led, 事项: GB/T 2, 出资: 省财政, 金额: 1元}
事项清单: 未列全
认定日期: 2023-06-30
"""

EXPECTED = Facts(
    id="91110000600037341L",
    name="某轴承制造有限公司",
    kind="enterprise",
    values={"in_region": 1, "staff": 120},
    items=(
        Item(
            "standard",
            "GB/T 1",
            {
                "level": 2, "role": 1, "published": 1, "approved_on": date(2023, 1, 5).toordinal(), "drafters": 3,
                "cost": 1_500_000, "score": 955, "note": "有", "granted.province": 30_000_000, "granted.city": 0,
                "determined.city": 10_000_000,
            },
            "轴承",
        ),
        Item("pilot", "P1", {"level": 3}),
    ),
    paid=(
        Payment("quality", "led", "GB/T 1", "city", 5_000_000, date(2022, 12, 31).toordinal()),
        Payment("quality", "led", "GB/T 2", "province", 100),
    ),
    complete=False,
    as_of=date(2023, 6, 30),
    region="320600",
)  # fmt: skip


@cache
def words() -> Vocabulary:
    """The small vocabulary, with one fact of every type."""
    return load_vocabulary("vocabulary.yaml", SMALL.read_bytes())


def faults(content: bytes) -> list[tuple[str, str]]:
    """The code and place of every fault of a profile."""
    with pytest.raises(InputError) as error:
        read_profile("p", content, words())
    refused(error.value)
    return [(finding.code, str(finding.mark)) for finding in error.value.findings]


# ── what is read ─────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("text", [FULL, CHINESE])
def test_profile_is_read(text: str) -> None:
    """A profile may use English keys or Chinese labels, which come to the same facts."""
    assert EXPECTED == read_profile("p", text.encode(), words())


def test_profile_in_json() -> None:
    """A JSON profile comes to the same facts, its truths and whole numbers written as JSON writes them."""
    document = yaml.load(FULL, Loader=yaml.BaseLoader)
    document["applicant"].update(in_region=True, staff=120, region=320600)
    document["items"][1]["projects"] = None

    assert EXPECTED == read_profile("p", json.dumps(document).encode(), words())


def test_least_profile() -> None:
    """An id and a kind are enough; the name is then the id, the item list is complete, nothing else is known."""
    expected = Facts("A1", "A1", "person", {})

    assert expected == read_profile("p", b"applicant: {id: A1, kind: person}", words())
    assert expected == make_facts({"applicant": {"id": "A1", "kind": "个人"}, "items": None, "paid": []}, words())


def test_nulls_are_not_given() -> None:
    """A key without a value says nothing: the fact is unknown."""
    text = "applicant: {id: A1, kind: 企业, name: , staff: ~}\nitems:\n- {kind: pilot, id: 1, granted: null}\nas_of:\n"
    facts = read_profile("p", text.encode(), words())

    assert Facts("A1", "A1", "enterprise", {}, (Item("pilot", "1", {}),)) == facts


def test_items_of_different_kinds_may_share_an_id() -> None:
    """An item is known by its kind and id together."""
    facts = make_facts(
        {
            "applicant": {"id": "A1", "kind": "企业"},
            "items": [{"kind": "pilot", "id": "1"}, {"kind": "标准", "id": "1"}],
        },
        words(),
    )

    assert ["pilot", "standard"] == [item.kind for item in facts.items]


@pytest.mark.parametrize(
    "identity",
    ["91110000600037341L", "11010519491231002X", "A1", "某厂", "9111000060003734", "demo-1", "ABCDEFGHIJKLMNOPQR"],
)
def test_ids_that_are_no_credit_codes(identity: str) -> None:
    """A right credit code, an identity card, and whatever does not look like a credit code are accepted."""
    assert identity == make_facts({"applicant": {"id": identity, "kind": "person"}}, words()).id


@quick
@given(st.integers(0, 17), st.sampled_from("0123456789ABCDEFGHJKLMNPQRTUWXY"))
def test_credit_code_with_one_wrong_character(at: int, char: str) -> None:
    """One wrong character in a credit code is found out."""
    right = "91110000600037341L"
    wrong = right[:at] + char + right[at + 1 :]
    codes = {"profile.credit-code"} if wrong != right else set[str]()
    if 2 <= at <= 7 and char.isalpha():  # no digit where the region stands: no credit code at all
        codes = set()
    try:
        make_facts({"applicant": {"id": wrong, "kind": "企业"}}, words())
    except InputError as error:
        assert codes == {finding.code for finding in error.findings}
    else:
        assert not codes


# ── print, then parse ────────────────────────────────────────────────────────────────────────────────


def value_of(fact: Fact) -> st.SearchStrategy[Any]:
    """Every value a fact can have."""
    return {
        "boolean": st.integers(0, 1),
        "enum": st.sampled_from([choice.code for choice in fact.choices] or [0]),
        "integer": st.integers(fact.least, fact.most),
        "decimal": st.integers(fact.least, fact.most),
        "money": st.integers(0, LARGEST_FEN),
        "date": st.dates().map(lambda day: day.toordinal()),
        "text": st.sampled_from(["", "有", "a: b # c", "'", '"', "{x}", "- 1"]),
    }[fact.type]


@st.composite
def some_facts(draw: st.DrawFn) -> Facts:
    """Anything a profile can say in the small vocabulary."""
    vocabulary = words()

    def known(facts: dict[str, Fact]) -> dict[str, Any]:
        stated = sorted(key for key, fact in facts.items() if fact.derived is None)
        chosen = draw(st.lists(st.sampled_from(stated), unique=True, max_size=5))
        values = {key: draw(value_of(facts[key])) for key in chosen}
        return {**values, **with_derived(facts, values)}

    names = st.text(st.characters(categories=["L", "N", "S"]), min_size=1, max_size=8)
    ids = names.filter(lambda name: form(name) not in {"", "null"})
    items: dict[tuple[str, str], Item] = {}
    for _ in range(draw(st.integers(0, 3))):
        kind, identity = draw(st.sampled_from(sorted(vocabulary.item_kinds))), draw(ids)
        facts = {**vocabulary.item_kinds[kind].facts, **vocabulary.payer_facts}
        items[kind, form(identity)] = Item(kind, identity, known(facts), draw(st.just("") | names))
    paid = st.builds(
        Payment, names, names, ids, st.sampled_from(sorted(vocabulary.payers)), st.integers(0, LARGEST_FEN),
        st.none() | st.integers(1, date.max.toordinal()),
    )  # fmt: skip
    return Facts(
        draw(ids), draw(names), draw(st.sampled_from(sorted(vocabulary.applicant_kinds))),
        known(dict(vocabulary.applicant_facts)), tuple(items.values()), tuple(draw(st.lists(paid, max_size=2))),
        draw(st.booleans()), draw(st.none() | st.dates()), draw(st.sampled_from(["", "320600"])),
        {"best": frozenset(item.id for item in items.values())} if items and draw(st.booleans()) else {},
    )  # fmt: skip


@quick
@given(some_facts())
def test_written_profile_reads_back(facts: Facts) -> None:
    """Facts written as a profile read back as the same facts: from Python, from JSON and from YAML."""
    document = as_profile(facts, words())
    as_json = json.dumps(document, ensure_ascii=False).encode()
    as_yaml = yaml.safe_dump(document, allow_unicode=True).encode()

    assert facts == make_facts(document, words())
    assert [facts, facts] == [read_profile("p", content, words()) for content in (as_json, as_yaml)]


def test_facts_are_found_by_their_owner() -> None:
    """A fact is the applicant's, a kind's own, or a payer's sum of any item."""
    found = [
        find_fact(words(), *path).label
        for path in (("applicant", "staff"), ("pilot", "level"), ("pilot", "granted.city"))
    ]

    assert ["职工人数", "级别", "市级已资助金额"] == found


# ── places and bounds ────────────────────────────────────────────────────────────────────────────────


def test_lines_are_numbered() -> None:
    """A fault in JSON lines is placed at its line and inside it."""
    with pytest.raises(InputError) as error:
        read_lines("all.jsonl", 7, b'{"applicant": {"id": "A1", "kind": "x"}}', words())

    assert ["all.jsonl#7:1:36"] == [str(finding.mark) for finding in error.value.findings]


def test_hostile_file_name() -> None:
    """Control characters in a file's name are shown, not sent to the terminal."""
    with pytest.raises(InputError) as error:
        read_profile("\x1b]0;x\x07\n\udcff.yaml", b"", words())

    assert (
        "\\u001b]0;x\\u0007\\u000a\\udcff.yaml: error: the file is empty; write something into it [file.empty]"
        == str(error.value)
    )


def test_large_profile_is_refused() -> None:
    """A profile above the limit is refused without being looked into; one at the limit is read."""
    head = b"applicant: {id: A1, kind: person}\n#"

    assert [("profile.large", "p")] == faults(head.ljust(LARGEST_PROFILE + 1, b"x"))
    assert [("profile.large", "p")] == faults(b"\x00" * (9 * 2**20))
    assert "A1" == read_profile("p", head.ljust(LARGEST_PROFILE, b"x"), words()).id


def test_too_many_items() -> None:
    """More items than an applicant may list are refused, and not read one by one."""
    content = b"applicant: {id: A1, kind: person}\nitems:\n" + b"- x\n" * (MOST_ITEMS + 1)

    assert [("profile.many-items", "p:3:1")] == faults(content)


def test_too_many_faults() -> None:
    """After so many faults the reader stops, and says that it did."""
    content = b"applicant: {id: A1, kind: person}\nitems:\n" + b"- x\n" * (2 * MOST_FINDINGS)
    found = faults(content)

    assert MOST_FINDINGS + 1 == len(found)
    assert {("file.many", f"p:{MOST_FINDINGS + 2}:3")} == {each for each in found if each[0] != "profile.entry"}


def test_faults_of_all_parts_come_together() -> None:
    """A fault in one part does not hide those in the others."""
    content = b"applicant: x\nitems: x\npaid: x\nlisting: x\nas_of: x\nx: x\n"

    assert [
        ("profile.mapping", "p:1:12"), ("profile.list", "p:2:8"), ("profile.list", "p:3:7"),
        ("profile.listing", "p:4:10"), ("date.form", "p:5:8"), ("profile.key", "p:6:1"),
    ] == faults(content)  # fmt: skip


def test_python_profile_with_a_float() -> None:
    """A binary float in a Python profile is misuse, not a fault of the applicant's."""
    with pytest.raises(TypeError, match="float cannot be a fact"):
        make_facts({"applicant": {"id": "A1", "kind": "企业", "staff": 3.0}}, words())


# ── any bytes ────────────────────────────────────────────────────────────────────────────────────────

any_bytes = st.binary(max_size=200) | spoilt(FULL.encode()) | spoilt(CHINESE.encode()) | misplaced(FULL.encode())


@quick
@given(any_bytes)
def test_any_bytes_are_facts_or_findings(content: bytes) -> None:
    """Whatever the bytes, the reader returns facts or raises InputError with findings that can be shown."""
    facts_or_findings(content)


@pytest.mark.deep
@settings(quick, max_examples=2_000)
@given(any_bytes)
def test_deep_bytes(content: bytes) -> None:
    """The same, two thousand times."""
    facts_or_findings(content)


def facts_or_findings(content: bytes) -> None:
    """Check what the reader makes of some bytes."""
    try:
        facts = read_profile("p", content, words())
    except InputError as error:
        refused(error)
    else:
        assert facts == make_facts(as_profile(facts, words()), words())


def test_facts_of_what_was_paid_for() -> None:
    """Of whatever kind it was, by key or label; what is not known is absent. Written out, they are read again."""
    place = {"policy": "quality", "clause": "led", "item": "GB/T 2", "payer": "city", "amount": "1元"}
    told = {"级别": "国家级", "drafters": "3", "评分": "未知", "完成项目数": "2"}
    document = {"applicant": {"id": "A1", "kind": "enterprise"}, "paid": [{**place, "事实": told}]}
    facts = make_facts(document, words())
    (payment,) = facts.paid
    assert {"level": 2, "drafters": 3, "projects": 2} == payment.values
    assert facts == make_facts(as_profile(facts, words()), words())
