"""What is the same thing: forms, look-alikes, codes of applicants, and what decisions make of them."""

from __future__ import annotations

import json
import re
import unicodedata
from datetime import date
from pathlib import Path
from typing import Any, ClassVar
from unittest.mock import patch

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from mangling import quick

from qaward import identity
from qaward.canonical import canonical_json
from qaward.cli.inputs import read_entries
from qaward.codes import code_fault
from qaward.engine.claims import Claims
from qaward.engine.decide import Decision, decide
from qaward.engine.document import as_document
from qaward.engine.durable import available, durable_key
from qaward.engine.match import make_plan
from qaward.facts import Facts, Item, Payment, as_profile
from qaward.findings import InputError
from qaward.identity import (
    MOST_ALIKE,
    Name,
    Names,
    Standard,
    apart,
    code,
    code_look,
    form,
    latin,
    look,
    standard,
    tidy,
    unlike,
    unsigned,
)
from qaward.marks import Mark, visible
from qaward.policy.load import load_rules
from qaward.policy.model import Rules
from qaward.profiles.read import make_facts, read_profile

# ── the form ─────────────────────────────────────────────────────────────────────────────────────────

ONE_THING = {
    "GB/T 1.1-2020": (
        "GB/T 1.1—2020", "GB/T1.1-2020", "GB∕T 1.1–2020", "gb/t 1.1-2020", "ＧＢ／Ｔ　１．１－２０２０",
        "GB/T 1.1——2020",
        "GB/T\u00a01.1\u20112020", "GB/T 1.1−2020", "GB/T 1.1‑2020", "GB/T 1.1﹣2020", "GB/T 1.1﹘2020",
        "GB⁄T 1.1‒2020",
        "GB/T\u200b1.1-2020", "GB/T\u30001.1-2020", "GB/\u2060T 1.1-20\u00ad20", "GB/T 1·1-2020", "GB/T 1．1-2020",
        "\ufeffGB/T 1.1-2020", "GB/T 1.1-2020\ufe0f", "G\u3164B/T 1.1-2020", "GB/T\u28001.1-2020", "GB/T 1.1⸺2020",
        "GB/T 1.1-2020\U000e0041", "\u202aGB/T 1.1-2020\u202c", "𝐆𝐁/T 1.1-2020", "GB/T 1.1―2020", "GB/T 1.1─2020",
        "GB/T 1.1-2020\u115f\uffa0\u1160", "GB/T 1.1-2020\u034f", "GB/T 1.1-2020\U000e0100", "GB/T 1.1-2020\u180e",
    ),
    "ISO 9001:2015": ("ISO 9001-2015", "ISO9001：2015", "iso 9001∶2015", "ISO 9001—2015"),
    "GB/T 19001-2016/ISO 9001:2015": ("GB/T 19001—2016/ISO 9001：2015", "GB/T19001-2016/ISO 9001-2015"),
    "IEC 60601-1:2005": ("IEC 60601-1-2005",),
    "国质检〔2018〕12号": ("国质检[2018]12号", "国质检［2018］12号", "国质检【2018】12号", "国质检(2018)12号",
        "国质检（2018）12号"),
    "“领跑者”标准": ('"领跑者"标准', "「领跑者」标准", "＂领跑者＂标准", "„领跑者‟标准"),
    "列夫·托尔斯泰": ("列夫•托尔斯泰", "列夫‧托尔斯泰", "列夫・托尔斯泰", "列夫･托尔斯泰",
        "列夫․托尔斯泰", "列夫.托尔斯泰"),
    "SAC/TC 001": ("SAC/TC001", "sac/tc 001", "SAC／TC　００１"),
    "系列①": ("系列1", "系列１", "系列𝟏"),
    "Straße": ("STRASSE", "Strasse"),
    "車床": ("\uf902床",),  # a compatibility ideograph
    "一": ("⼀",),  # a Kangxi radical, as PDF files give it
    "A(1)": ("Ａ（１）", "A[1]", "A【1】"),
    "O'Neill": ("O’Neill", "O´Neill", "O`Neill", "O＇Neill"),
    "甲—乙": ("甲——乙", "甲-乙", "甲－乙"),
}  # fmt: skip
SEVERAL = (
    ("GB/T 1-1", "GB/T 11"), ("GB/T 1.1", "GB/T 11"), ("GB/T 1.1", "GB/T 1.1-2020"), ("GB/T 1.1-2009", "GB/T 1.1-2020"),
    ("GB/T 1.1-2020", "GB/T 1.2-2020"), ("GB/T 1.1-2020", "GB 1.1-2020"), ("GB/T 1.1-2020", "GBT 1.1-2020"),
    ("GB/T 1.1-2020", "GB/Z 1.1-2020"), ("GB/T 1.1-2020", "GB/T 1.1.2020"), ("GB/T 1.1-2020", "GB/T 1.1/2020"),
    ("GB/T 19001-2016/ISO 9001:2015", "ISO 9001:2015"), ("GB/T 19001-2016/ISO 9001:2015", "GB/T 19001-2016"),
    ("ISO 9001:2015", "ISO 9001"), ("ISO 9001:2015", "ISO 9001:2008"), ("ISO 9001:2015", "IEC 9001:2015"),
    ("IEC 60601-1:2005", "IEC 60601-11:2005"), ("DB32/T 1-2020", "DB33/T 1-2020"), ("T/CAS 1-2020", "T/CAS 01-2020"),
    ("10²", "102"), ("10⁻²", "10-2"), ("①②", "12"), ("①②", "⑫"), ("1½", "11/2"), ("⒈1", "11"), ("㏠1", "11"),
    ("GB/T 1²", "GB/T 12"), ("甲1", "甲一"), ("ABC™", "ABC"), ("甲+", "甲"), ("C++", "C"), ("C#", "C"), ("甲*", "甲"),
    ("A_1", "A1"), ("A-1", "A1"), ("A/1", "A1"), ("A.1", "A1"), ("A&B", "AB"), ("A,B", "AB"), ("A、B", "A,B"),
    ("“甲”", "甲"), ("(甲)", "甲"), ("《甲》", "“甲”"), ("é", "e"), ("己", "已"), ("品牌", "品陴"), ("A:1", "A-1"),
    ("v12:2015", "v12-2015"), ("А", "A"), ("Ο", "O"), ("0", "O"), ("1", "l"), ("", "0"), ("甲", "乙"),
)  # fmt: skip


@pytest.mark.parametrize(("one", "other"), [(one, each) for one, others in ONE_THING.items() for each in others])
def test_spellings_of_one_thing(one: str, other: str) -> None:
    """Width, case, spaces, what cannot be seen and the variants of one sign do not tell names apart."""
    assert form(one) == form(other)


@pytest.mark.parametrize(("one", "other"), SEVERAL)
def test_names_of_several_things(one: str, other: str) -> None:
    """Every sign that is seen does, and figures never run together."""
    assert form(one) != form(other)


def test_what_is_one_sign_is_declared() -> None:
    """No two characters of ASCII are one but letters, brackets and the two quotation marks; none of them vanishes."""
    visible = [chr(point) for point in range(0x21, 0x7F)]
    groups: dict[str, str] = {}
    for sign in visible:
        groups[form(sign)] = groups.get(form(sign), "") + sign
    assert {"([", ")]", "'`"} == {group for group in groups.values() if len(group) > 1 and not group.isalpha()}
    assert "" not in groups


def test_only_what_cannot_be_seen_vanishes() -> None:
    """Spaces, fillers, joiners, marks of direction, variation selectors and tags; no letter, figure or sign."""
    gone = {point for point in range(0x110000) if not form(chr(point))}
    kinds = {unicodedata.category(chr(point)) for point in gone}
    seen = {point for point in gone if unicodedata.category(chr(point)) in {"Lo", "So"}}
    assert {"Zs", "Zl", "Zp", "Cc", "Cf", "Mn", "Cn", "Lo", "So"} == kinds
    assert {0x115F, 0x1160, 0x3164, 0xFFA0, 0x2800} == seen
    assert {
        0x034F,
        0x17B4,
        0x17B5,
        *range(0x180B, 0x180E),
        0x180F,
        *range(0xFE00, 0xFE10),
        *range(0xE0100, 0xE01F0),
    } == {point for point in gone if unicodedata.category(chr(point)) == "Mn"}


names = st.text(
    st.sampled_from("GBT/ .-—·0O1lI2十一甲乙（(【ＡА①²½㈱ⅢßİΣς\u3164\u200b\u2800\u0301\u0345ﬁ︱︙´：:")
    | st.characters(),
    max_size=14,
)


@quick
@given(st.one_of(names, st.text(st.sampled_from("甲乙一鿿㐀Ab1:9.-（²①Ⅳ　﹣⼀\u0301"), max_size=70)))
def test_what_is_passed_over_and_what_is_kept_change_no_form(name: str) -> None:
    """Plain signs and common Chinese characters are not looked at one by one; forms of short names are kept."""
    every = re.compile("[\x00-\x7f]*")
    with patch("qaward.identity._AS_IT_IS", every):
        expected, text = tidy(name), identity._form(name)  # pyright: ignore[reportPrivateUsage]
    assert (expected, text) == (tidy(name), form(name))


@quick
@given(names)
@example("iso1:2000:2001")
@example("—\u200b—")
@example("´\u0301")
def test_the_form_of_a_form_is_itself(name: str) -> None:
    """So it does not matter how often it is taken."""
    assert form(name) == form(form(name))
    assert code(name) == code(code(name))
    assert tidy(name) == tidy(tidy(name))
    assert form(tidy(name)) == form(name)


@quick
@given(names, st.data())
def test_respelling_never_changes_the_form(name: str, data: st.DataObject) -> None:
    """Case, width, spaces and invisible characters put anywhere leave the form as it is."""
    respelt = "".join(
        data.draw(st.sampled_from(["", "", " ", "\u3000", "\u200b", "\ufe0f", "\u00ad"])) + wide(data, char)
        for char in name
    )
    assert form(name) == form(respelt)


def wide(data: st.DataObject, char: str) -> str:
    """A character, or its full-width shape."""
    return chr(ord(char) + 0xFEE0) if "!" <= char <= "~" and data.draw(st.booleans()) else char


@quick
@given(st.text(st.sampled_from("0123456789.-/:()甲AB"), min_size=1, max_size=10))
def test_a_sign_more_is_another_name(name: str) -> None:
    """A figure, letter or sign that is left out, or doubled, makes another name."""
    for at in range(len(name)):
        assert form(name) != form(name[:at] + name[at + 1 :])
        assert form(name) != form(name[:at] + name[at] + name[at:])


# ── standard numbers ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("GB/T 1.1—2020", Standard("gb/t", "1.1", "2020", "")),
        ("GB 5009.3-2016", Standard("gb", "5009.3", "2016", "")),
        ("GB 1.1-87", Standard("gb", "1.1", "87", "")),
        ("GB/T 19001-2016/ISO 9001:2015", Standard("gb/t", "19001", "2016", "/iso9001-2015")),
        ("DB32/T 1234.1-2020", Standard("db32/t", "1234.1", "2020", "")),
        ("T/CAS 12-2020", Standard("t/cas", "12", "2020", "")),
        ("YY/T 0287-2017", Standard("yy/t", "0287", "2017", "")),
        ("ISO/IEC 27001:2022", Standard("iso/iec", "27001", "2022", "")),
        ("IEC 60601-1-2:2014", Standard("iec", "60601-1-2", "2014", "")),
        ("ISO 9001", Standard("iso", "9001", "", "")),
        ("SAC/TC 001", None),
        ("甲", None),
        ("P 1", None),
        ("", None),
    ],
)  # fmt: skip
def test_a_standard_number_is_taken_apart(name: str, parts: Standard | None) -> None:
    """Into what names the collection, its number, the year, and the number of what it is identical with."""
    assert parts == standard(name)


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        ("GB/T 1.1", "GB/T 1.1-2020", "near"),
        ("GBT 1.1-2020", "GB/T 1.1-2020", "near"),
        ("GB 1.1-87", "GB 1.1-1987", "near"),
        ("GB/T 19001-2016", "GB/T 19001-2016/ISO 9001:2015", "near"),
        ("GB/T 1.1-2009", "GB/T 1.1-2020", None),
        ("GB/T 1.1-2020", "GB/T 1.2-2020", None),
        ("GB 1.1-2020", "GB/T 1.1-2020", None),
        ("ISO 9001:2015", "GB/T 19001-2016/ISO 9001:2015", None),
        ("GB/T 1.1-2020", "gb/t1.1—2020", "written"),
        ("GB/T 1.1-2020", "GB/T 1.1-2020", "equal"),
        ("GB/T 1.1-2020", "GВ/T 1.1-2020", "alike"),
        ("GB/T 1.1-2020", "GB/T l.l-2O2O", "alike"),
        ("GB/T 1.1-2020", "GB/T 1.1一2020", "alike"),
        ("GBT 1.1", "GB/T 1.1", "near"),
        ("SAC-TC12", "SAC/TC 12", "alike"),
        ("SAC/TC-012号", "SAC/TC 12", "alike"),
        ("GB/T1-2020", "GB-T 1-2020", "alike"),
        ("A-1", "A1", "alike"),
        ("豫质〔2023〕01号", "豫质2023-1", "alike"),
        ("5G+工业互联网", "5G工业互联网", "alike"),
        ("智能（轴承）试点", "智能轴承试点", "alike"),
        ("1.1", "11", None),
        ("2021-1", "20211", None),
        ("2023-1-11", "2023-11-1", None),
        ("SAC/TC 12", "SAC/TC 1-2", None),
        ("SAC/TC 12", "SAC/TC 120", None),
        ("★★", "★★★", None),
        ("A+", "A", None),
        ("A-1", "A-2", None),
        ("١", "٢", None),
        ("--", "//", None),
    ],
)  # fmt: skip
def test_how_two_names_relate(one: str, other: str, how: str | None) -> None:
    """Whichever comes first."""
    for first, second in ((one, other), (other, one)):
        known = Names[int]()
        assert known.meet(first, 1) is None
        found = known.meet(second, 2)
        assert how == (found and found.how)
        assert found is None or (first, 1) == (found.name, found.of)
        assert how is None or not apart([(first, form(first)), (second, form(second))])


def test_names_that_are_apart() -> None:
    """Other standards, series and whatever else usually stands in one list."""
    several = ("GB/T 1.1-2020", "GB/T 1.2-2020", "GB/T 10-2020", "长城", "黄河", "1", "2", "A-1")
    assert apart([(each, form(each)) for each in several])
    assert apart([("甲", "甲")])
    assert apart([])


# ── look-alikes ──────────────────────────────────────────────────────────────────────────────────────

ALIKE = (
    ("ABC", "АВС"), ("ABC", "ΑBC"), ("Bosch", "Воsсh"), ("0K", "OK"), ("A1", "Al"), ("A1", "AI"),
    ("ISO 9001", "ІSO 9001"),
    ("二〇二三", "二○二三"), ("长城", "⻓城"), ("Ёж", "Ëж"), ("A×2", "Ax2"), ("nov", "nоν"), ("GB/T 1-1", "GB/T 1一1"),
    ("Peugeot", "Реugеоt"), ("ТОП", "TOП"),
)  # fmt: skip


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_look_alikes(one: str, other: str) -> None:
    """Letters of other alphabets, figures for letters, a character for a sign: another name that looks the same."""
    assert form(one) != form(other)
    assert look(one) == look(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("己", "已"), ("GB/T 1", "GB/T 2"), ("甲一", "甲二"), ("5", "S"), ("A", "B"), ("1.1", "11"), ("É", "E")],
)
def test_what_does_not_look_alike(one: str, other: str) -> None:
    """Other names look otherwise, as far as the declared table goes."""
    assert look(one) != look(other)


@quick
@given(
    st.lists(
        names | st.sampled_from(["GB/T 1.1", "GB-T1.01", "GBT 1.1-2020", "G B/T 1.1", "ГБ", "гБ", "GВ/T 1.1"]),
        max_size=5,
    )
)
def test_among_names_that_are_apart_nothing_is_found(several: list[str]) -> None:
    """Whatever is found between two names, they are not told to be apart."""
    known = Names[int]()
    found = [known.meet(each, at) for at, each in enumerate(several)]
    assert not any(found) or not apart([(each, form(each)) for each in several])


@quick
@given(names, names)
def test_relations_are_symmetric(one: str, other: str) -> None:
    """Nothing depends on which of two names is met first, and names of one form always are one."""
    found: list[str | None] = []
    for first, second in ((one, other), (other, one)):
        known = Names[str]()
        known.meet(first, first)
        match = known.find(second)
        found.append(match and match.how)
    assert found[0] == found[1]
    assert (form(one) == form(other)) == (found[0] in {"equal", "written"})


@pytest.mark.parametrize(
    ("expected", "name"),
    [
        (("sac",), "S.A.C"), (("sactc", "12"), "SAC/TC-012号"), (("2023", "1", "11"), "2023-1-11"),
        (("0",), "000"), (("a+",), "A+"), (("a",), "A-"), (("5", "g工业"), "5G+工业"), (("1", "+"), "1+"),
        (("★★",), "★★"), (("号码", "7"), "号码7号"), (("कि",), "कि"), ((), "—/…"), (("10", "2"), "10²"),
    ],
)  # fmt: skip
def test_a_name_without_its_signs(expected: tuple[str, ...], name: str) -> None:
    """Punctuation and zeros in front say nothing; figures stay apart, and whatever else can be seen counts."""
    assert expected == unsigned(name)


def test_signs_count_in_codes() -> None:
    """As two applicants are two whose codes differ in a stroke."""
    known = Names[int](code, code_look, signs=True)
    known.meet("2023/1", 1)
    assert known.find("2023.1") is None
    assert known.find("2023/01") is None


def test_many_look_alikes_cost_no_more() -> None:
    """Of many names that look alike only some are kept to be held against the next."""
    known = Names[int]()
    for at in range(1 << 10):
        known.meet("".join("0O"[at >> bit & 1] for bit in range(10)), at)
    found = known.find("o00000000О")
    assert found is not None
    assert ("alike", 0) == (found.how, found.of)
    assert MOST_ALIKE == max(len(group) for group in known._alike.values())


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("GB 1", "gb 1", (1, "G U+0047", "g U+0067")),
        ("GВ", "GB", (2, "В U+0412", "B U+0042")),
        ("A\u3164", "A", (2, "U+3164", "")),
        ("A", "A 1", (2, "", "U+0020")),
        ("A", "A", (2, "", "")),
    ],
)
def test_where_two_spellings_differ(one: str, other: str, found: tuple[int, str, str]) -> None:
    """The place and the characters, by code point, since they may look the same or cannot be seen at all."""
    assert found == unlike(one, other)


def test_a_name_is_printed_as_given() -> None:
    """As a value it is compared by its form."""
    one, other = Name.of("GB/T 1—1"), Name.of("gb/t1-1")
    assert ("GB/T 1—1", "gb/t1-1") == (one.text, other.text)
    assert one == other
    assert {one: 1}[other] == 1
    assert one != Name.of("GB/T 11")


# ── codes of applicants ──────────────────────────────────────────────────────────────────────────────

FIRM = "91110000600037341L"


@pytest.mark.parametrize(
    "other",
    [
        "9111 0000 6000 3734 1L", "91110000-600037341L", "９１１１０００0600037341Ｌ", "9111-0000-6000-37341L",
        "91110000600037341L\ufe0f", "\u206691110000600037341L", "91110000—600037341L", "91110000600037341l",
    ],
)  # fmt: skip
def test_one_code(other: str) -> None:
    """In an official code hyphens count for nothing either."""
    assert code(FIRM) == code(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2023-1-11", "2023-11-1"),
        ("E-1", "E1"),
        ("GB/T 1-1", "GB/T 11"),
        ("甲-1", "甲1"),
        ("12-345678-9", "123-45678-9"),
    ],
)
def test_several_codes(one: str, other: str) -> None:
    """In numbers that somebody made up they do."""
    assert code(one) != code(other)


def test_a_code_of_an_organisation() -> None:
    """Its check digit stands behind a hyphen, or not."""
    assert code("60003734-1") == code("600037341")


PERSONS = ("11010519491231002X", "11010519491231002x", "1101 0519 4912 3100 2X", "110105-19491231-002X")


@pytest.mark.parametrize("number", PERSONS)
def test_identity_numbers(number: str) -> None:
    """A person may be known by an identity number."""
    assert code_fault(number) is None


def persons() -> st.SearchStrategy[str]:
    """Valid identity numbers of any county, there is or was one or not."""
    weights = [2**power % 11 for power in range(17, 0, -1)]

    def complete(county: int, day: date, order: int) -> str:
        first = f"{county:06}{day:%Y%m%d}{order:03}"
        rest = sum(int(digit) * weight for digit, weight in zip(first, weights, strict=True)) % 11
        return first + "10X98765432"[rest]

    return st.builds(
        complete, st.integers(110000, 829999), st.dates(date(1900, 1, 1), date(2029, 12, 31)), st.integers(1, 999)
    )


@quick
@given(persons())
@example("321119199001010019")
def test_identity_numbers_of_any_county_and_year(number: str) -> None:
    """Check digit and day decide; which county there was in which year says nothing."""
    assert code_fault(number) is None


@quick
@given(persons(), st.integers(0, 17), st.integers(1, 9))
def test_identity_numbers_with_one_wrong_figure(number: str, at: int, step: int) -> None:
    """Are found out, unless they are by chance a credit code of a region there can be."""
    if number[at] == "X":
        return
    wrong = number[:at] + str((int(number[at]) + step) % 10) + number[at + 1 :]
    found = code_fault(wrong)
    assert found is not None or wrong[2] not in "09"


@pytest.mark.parametrize(
    ("given", "fault", "sign", "likely"),
    [
        ("9111OOOO600037341L", "profile.credit-letter", "O", (FIRM,)),
        ("9lll0000600037341L", "profile.credit-letter", "l", (FIRM,)),
        ("9I110000600037341L", "profile.credit-letter", "I", (FIRM,)),
        ("91110000600037341l", "profile.credit-letter", "l", (FIRM,)),
        ("9111ОООО600037341L", "profile.credit-letter", "О U+041E", (FIRM,)),
        ("9111 0000-6OOO-3734 1L", "profile.credit-letter", "O", (FIRM,)),
        ("9113O5OOMAOOOOOO1N", "profile.credit-letter", "O", ("91130500MA0000001N",)),
        ("91130500МА0000001N", "profile.credit-letter", "М U+041C", ("91130500MA0000001N",)),
        ("91110000600037Z41L", "profile.credit-letter", "Z", ()),
        ("91110000600037342L", "profile.credit-code", "", ()),
        ("110105194912310021", "profile.person-digit", "", ()),
        ("11010519491331002X", "profile.person-date", "1949-13-31", ()),
        ("110105190002290014", "profile.person-date", "1900-02-29", ()),
    ],
)  # fmt: skip
def test_codes_that_are_none(given: str, fault: str, sign: str, likely: tuple[str, ...]) -> None:
    """The first sign that cannot be, and the code that was probably meant where the check digit leaves one."""
    found = code_fault(given)
    assert found is not None
    assert (fault, sign, likely) == (found.fault, found.sign, found.likely)


@quick
@given(st.text("0123456789ABCDEFGHJKLMNPQRTUWXY", min_size=9, max_size=9), st.sampled_from("OIZS"), st.integers(8, 16))
def test_a_letter_for_a_figure_is_undone(rest: str, letter: str, at: int) -> None:
    """One letter that cannot be, put for the figure it looks like, is told with the code that was meant."""
    figure = {"O": "0", "I": "1", "Z": "2", "S": "5"}[letter]
    body = "91320500" + rest[: at - 8] + figure + rest[at - 7 :]
    alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    right = body + alphabet[-sum(alphabet.index(sign) * pow(3, place, 31) for place, sign in enumerate(body)) % 31]
    assert code_fault(right) is None
    found = code_fault(right[:at] + letter + right[at + 1 :])
    assert found is not None
    assert ("profile.credit-letter", letter, (right,)) == (found.fault, found.sign, found.likely)


def test_letters_of_other_alphabets() -> None:
    """Are seen as the letters they look like, in the case they are written in."""
    assert "ABC" == latin("АВС")
    assert "nov" == latin("nоν")


# ── facts ────────────────────────────────────────────────────────────────────────────────────────────

VOCABULARY = """\
vocabulary: 1
payers:
  province: {label: 省级, treasury: 省财政}
  city: {label: 市级, treasury: 市财政}
applicant:
  kinds: {enterprise: {label: 企业}, person: {label: 个人}}
  facts: []
items:
  standard: {label: 标准, facts: [level, series, note]}
  prize: {label: 奖项, facts: [series]}
facts:
  level: {label: 级别, type: enum, values: {national: 国家, industry: 行业}, question: 哪一级？}
  series: {label: 系列, type: text, names: true, question: 哪一系列？}
  note: {label: 说明, type: text, question: 有何说明？}
"""
HEAD = """\
policy: demo
title: 示例
issuer: 示例
level: city
status: in_force
version: '1'
"""
CLAUSES = """\
- clause: led
  article: 一
  summary: 每项标准奖励一次
  for: any
  each: standard
  when: {count: {item: standard, at_least: 1}}
  pays: {city: {by: level, national: 20万元, industry: 8万元}}
  once: item
- clause: prize
  article: 二
  summary: 每个主体奖励一次
  for: any
  each: prize
  pays: {city: 3万元}
  once: applicant
- clause: listed
  article: 三
  summary: 上榜
  for: any
  each: applicant
  pays: {city: 1万元}
  once: applicant
"""
SERIES = "stacking:\n  - {rule: series-once, because: 同一系列只奖一项, keep: highest, clauses: [led], per: [series]}\n"
NUMBER = "stacking:\n  - {rule: one-standard, because: 每年一项, most: 1, clauses: [led]}\n"
TOP_UP = "stacking:\n  - {rule: top-up, because: 补差, keep: difference, clauses: [led], per: [item]}\n"
DAY = date(2023, 6, 30)


def rules(stacking: str = "") -> Rules:
    """The small pack above."""
    files = {"vocabulary.yaml": VOCABULARY, "demo/policy.yaml": HEAD + stacking, "demo/01.yaml": CLAUSES}
    return load_rules({name: text.encode() for name, text in files.items()})


def profile(*items: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A profile with some items."""
    return {"applicant": {"id": more.pop("id", "demo"), "kind": "enterprise"}, "items": list(items), **more}


def decided(document: dict[str, Any], stacking: str = "") -> Decision:
    """The decision about a profile, by both keys where they run."""
    found = rules(stacking)
    plan = make_plan(found)
    key = durable_key(plan) if available() else None
    return decide(plan, make_facts(document, found.vocabulary), DAY, key)


def sums(decision: Decision, clause: str = "led") -> dict[str, int]:
    """What each item is paid under a clause, in 万元."""
    return {
        line.item.id if line.item else "": line.net // 1_000_000 for line in decision.lines if line.clause.id == clause
    }


def cautions(decision: Decision) -> list[str]:
    """The codes of what is told of a decision; both languages can be shown."""
    found = decision.cautions
    assert all(visible(each.text(lang)) == each.text(lang) for each in found for lang in ("zh", "en"))
    return [each.code for each in found]


def standard_item(name: str, level: str = "国家", **facts: Any) -> dict[str, Any]:
    """A standard."""
    return {"kind": "standard", "id": name, "level": level, **facts}


def findings(document: dict[str, Any]) -> list[tuple[str, str, str]]:
    """The code of every fault of a profile, with what stands at its place, and at the other place if it names one."""
    text = json.dumps(document, ensure_ascii=False)

    def what(mark: Mark | None) -> str:
        return text[mark.column :].partition('"')[0] if mark else ""

    with pytest.raises(InputError) as refused:
        read_profile("p", text.encode(), rules().vocabulary)
    return [(each.code, what(each.mark), what(next(iter(each.also), None))) for each in refused.value.findings]


class TestItems:
    def test_listed_twice_in_two_spellings(self) -> None:
        """With equal facts it counts once, is told, and stays in the document as it was given."""
        one, two = standard_item("GB/T 1.1—2020", series="甲"), standard_item("gb/t1.1-2020", series="甲 ")
        decision = decided(profile(one, two))
        assert {"GB/T 1.1—2020": 20} == sums(decision)
        assert ["identity.item-written"] == cautions(decision)
        assert ["gb/t1.1-2020"] == [item.id for item in decision.facts.repeated]
        document = as_profile(decision.facts, rules().vocabulary)
        assert ["GB/T 1.1—2020", "gb/t1.1-2020"] == [item["id"] for item in document["items"]]
        assert decision.facts == make_facts(document, rules().vocabulary)
        again = decided(document)
        assert canonical_json(as_document(decision)) == canonical_json(as_document(again))
        assert decision.cautions == again.cautions

    def test_three_spellings(self) -> None:
        """Each is told against the first."""
        decision = decided(profile(*(standard_item(each) for each in ("GB 1", "gb1", "ＧＢ　1"))))
        assert ({"GB 1": 20}, ["identity.item-written"] * 2) == (sums(decision), cautions(decision))

    def test_other_facts(self) -> None:
        """Two spellings with other facts are a fault with both places and the facts that differ."""
        document = profile(standard_item("GB 1"), standard_item("GB\u31641", "行业", note="有"))
        with pytest.raises(InputError) as refused:
            make_facts(document, rules().vocabulary)
        [found] = refused.value.findings
        assert ("identity.item-differs", "级别、说明", "level, note") == (
            found.code, dict(found.words)["zh"], dict(found.words)["en"],
        )  # fmt: skip
        assert [("identity.item-differs", "GB\u31641", "GB 1")] == findings(document)

    def test_a_fact_more_is_another_fact(self) -> None:
        """What is known of one entry alone is a difference too: neither is made up from the other."""
        document = profile({"kind": "standard", "id": "GB 1"}, standard_item("gb1"))
        assert ["identity.item-differs"] == [code for code, *_ in findings(document)]

    def test_letter_for_letter(self) -> None:
        """The same id once more is a fault as it was, whatever is said of it."""
        assert ["profile.item-twice"] == [
            code for code, *_ in findings(profile(standard_item("A"), standard_item("A")))
        ]

    def test_two_kinds(self) -> None:
        """An item is known by its kind and id."""
        decision = decided(profile(standard_item("A 1"), {"kind": "prize", "id": "a1"}))
        assert ({"A 1": 20}, {"a1": 3}, []) == (sums(decision), sums(decision, "prize"), cautions(decision))

    @pytest.mark.parametrize(
        ("one", "other", "told"),
        [
            ("GB 1", "GВ 1", ["identity.item-alike"]),
            ("A1", "Al", ["identity.item-alike"]),
            ("GB/T 1.1", "GB/T 1.1-2020", ["identity.item-near"]),
            ("SAC-TC12", "SAC/TC 12", ["identity.item-alike"]),
            ("GB/T 1-1", "GB/T 11", []),
            ("GB/T 19001-2016/ISO 9001:2015", "ISO 9001:2015", []),
        ],
    )
    def test_two_things(self, one: str, other: str, told: list[str]) -> None:
        """What only looks alike counts as two, and is told."""
        decision = decided(profile(standard_item(one), standard_item(other)))
        assert ({one: 20, other: 20}, told) == (sums(decision), cautions(decision))

    @pytest.mark.parametrize("name", ["\u3164", "\u2800", "\ufe0f\u034f"])
    def test_nothing_to_see(self, name: str) -> None:
        """A name of which nothing can be seen is none."""
        assert [("identity.blank", name, "")] == findings(profile(standard_item(name)))
        assert ["identity.blank"] == [code for code, *_ in findings(profile(id=name))]
        assert ["identity.blank"] == [code for code, *_ in findings(profile(standard_item("A", series=name)))]

    def test_the_message_shows_where(self) -> None:
        """Two names that print alike are told apart by code points, in both languages."""
        [found] = decided(profile(standard_item("GB 1"), standard_item("GВ 1"))).cautions
        assert (
            "标准（standard）`GB 1` 与 `GВ 1` 很像（第 2 字：B U+0042、В U+0412），按两个事项计；"
            "如为同一事项，请只列一次"
        ) == found.text()
        assert (
            "the standard `GB 1` and `GВ 1` look alike (character 2: B U+0042, В U+0412), and are counted as two "
            "items; if they are one, list it once"
        ) == found.text("en")
        assert ("identity.item-alike", "GВ 1", (0, 1)) == (found.code, found.item, found.lines)


class TestNames:
    """Facts that are declared to be names of a thing."""

    def test_one_series_in_two_spellings(self) -> None:
        """Is one group, whatever reads it; what is printed stays as given."""
        items = (standard_item("A", series="轴承—1"), standard_item("B", "行业", series="轴承-1"))
        decision = decided(profile(*items), SERIES)
        assert {"A": 20, "B": 0} == sums(decision)
        assert ["identity.fact-written"] == cautions(decision)
        shown = as_profile(decision.facts, rules().vocabulary)["items"]
        assert ["轴承—1", "轴承-1"] == [item["series"] for item in shown]

    @pytest.mark.parametrize(
        ("one", "other", "told"), [("АB", "AB", ["identity.fact-alike"]), ("GB/T 1-1", "GB/T 11", [])]
    )
    def test_two_series(self, one: str, other: str, told: list[str]) -> None:
        """Look-alikes are two groups, and told."""
        items = (standard_item("A", series=one), standard_item("B", series=other))
        decision = decided(profile(*items), SERIES)
        assert ({"A": 20, "B": 20}, told) == (sums(decision), cautions(decision))

    def test_many_of_one_spelling(self) -> None:
        """A pair of spellings is told once."""
        items = [standard_item(f"A{at}", series=("X-1", "x–1")[at % 2]) for at in range(3, 9)]
        assert ["identity.fact-written"] == cautions(decided(profile(*items), SERIES))

    def test_a_text_that_names_nothing(self) -> None:
        """Texts that are not declared to be names are told in no spelling."""
        items = (standard_item("A", note="X-1"), standard_item("B", note="x–1"))
        assert [] == cautions(decided(profile(*items)))

    def test_none_is_no_name(self) -> None:
        """Given as none, it stays an empty text."""
        facts = make_facts(profile(standard_item("A", series="无")), rules().vocabulary)
        assert "" == facts.items[0].values["series"]

    def test_only_texts_are_names(self) -> None:
        """A sum or a date is none."""
        with pytest.raises(InputError) as refused:
            load_rules({"vocabulary.yaml": VOCABULARY.replace("{label: 级别,", "{label: 级别, names: true,").encode()})
        assert ["vocabulary.names"] == [each.code for each in refused.value.findings]


class TestPayments:
    PAID: ClassVar = {"policy": "demo", "clause": "led", "payer": "city", "amount": "20万元"}

    @pytest.mark.parametrize("item", ["SAC/TC001", "sac/tc 001", "ＳＡＣ／ＴＣ　００１", "SAC/TC\u3164001"])
    def test_the_item_in_another_spelling(self, item: str) -> None:
        """What was paid for it is not paid again, and that is told."""
        decision = decided(profile(standard_item("SAC/TC 001"), paid=[{**self.PAID, "item": item}]))
        assert ({"SAC/TC 001": 0}, ["identity.paid-written"]) == (sums(decision), cautions(decision))
        topped = decided(profile(standard_item("SAC/TC 001"), paid=[{**self.PAID, "item": item}]), TOP_UP)
        assert {"SAC/TC 001": 0} == sums(topped)

    def test_the_clause_in_another_spelling(self) -> None:
        """Names of policies and clauses are compared in the same way."""
        paid = {**self.PAID, "policy": "ＤＥＭＯ", "clause": "Led", "item": "A"}
        decision = decided(profile(standard_item("A"), paid=[paid]))
        assert ({"A": 0}, ["identity.paid-clause"]) == (sums(decision), cautions(decision))

    def test_a_look_alike(self) -> None:
        """Holds the line until somebody has decided, where a payment keeps it from being paid again."""
        decision = decided(profile(standard_item("GB 1"), paid=[{**self.PAID, "item": "GВ 1"}]))
        assert ({"GB 1": 20}, ["paid.alike"]) == (sums(decision), cautions(decision))
        assert ["conditional", "due"] == [line.standing for line in decision.lines]

    def test_letter_for_letter(self) -> None:
        """Nothing is told."""
        assert [] == cautions(decided(profile(standard_item("A"), paid=[{**self.PAID, "item": "A"}])))

    def test_a_payer_that_never_pays(self) -> None:
        """Such a payment counts for nothing, which is told."""
        paid = {**self.PAID, "item": "A", "payer": "province"}
        decision = decided(profile(standard_item("A"), paid=[paid]))
        assert ({"A": 20}, ["paid.payer"]) == (sums(decision), cautions(decision))

    @pytest.mark.parametrize(("item", "told"), [(FIRM, []), ("9111 0000 6000-37341L", ["identity.paid-written"])])
    def test_the_applicant_itself(self, item: str, told: list[str]) -> None:
        """What an applicant was paid as a whole is named by its code, hyphens or not."""
        paid = {**self.PAID, "clause": "listed", "item": item, "amount": "1万元"}
        decision = decided(profile(id=FIRM, paid=[paid]))
        assert ({"": 0}, told) == (sums(decision, "listed"), cautions(decision))

    @pytest.mark.parametrize(
        ("other", "told"),
        [
            ({"item": "gb1"}, ["identity.paid-twice", "identity.paid-written"]),
            ({"item": "GB 1"}, []),
            ({"item": "gb1", "amount": "3万元"}, ["identity.paid-written"]),
            ({"item": "gb1", "on": "2022-01-02"}, ["identity.paid-written"]),
        ],
    )
    def test_two_payments_but_for_the_spelling(self, other: dict[str, str], told: list[str]) -> None:
        """Both count, and are told: whether they are one payment nobody can see from here."""
        paid = [{**self.PAID, "amount": "5万元", **each} for each in ({"item": "GB 1"}, other)]
        decision = decided(profile(standard_item("GB 1"), paid=paid), TOP_UP)
        assert told == sorted(cautions(decision))

    def test_payments_are_one_item_for_a_number(self) -> None:
        """Two payments for one item in two spellings take one place of a number."""
        stacking = NUMBER.replace("most: 1", "most: 2, with_paid: ever")
        paid = [{**self.PAID, "item": each, "amount": "1万元"} for each in ("GB 9", "gb9")]
        decision = decided(profile(standard_item("A"), standard_item("B"), paid=paid), stacking)
        assert [0, 20] == sorted(sums(decision).values())


class TestChoices:
    def test_in_another_spelling(self) -> None:
        """The rule and the items that an applicant chose are found by their forms."""
        items = (standard_item("GB/T 1—1"), standard_item("B"))
        exact = decided(profile(*items, chosen={"one-standard": ["B"]}), NUMBER)
        assert {"GB/T 1—1": 0, "B": 20} == sums(exact)
        decision = decided(profile(*items, chosen={"One－standard": ["gb/t1-1"]}), NUMBER)
        assert {"GB/T 1—1": 20, "B": 0} == sums(decision)
        assert ["identity.chosen-rule", "identity.chosen-written"] == sorted(cautions(decision))
        assert {"One－standard": ["gb/t1-1"]} == as_profile(decision.facts, rules(NUMBER).vocabulary)["chosen"]

    def test_a_look_alike_is_not_listed(self) -> None:
        """It is a fault, as any item that is not listed."""
        document = profile(standard_item("GB 1"), chosen={"one-standard": ["GВ 1"]})
        assert ["profile.chosen"] == [code for code, *_ in findings(document)]


class TestClaims:
    """One item given to two applicants."""

    @pytest.mark.parametrize(
        ("one", "other", "told"),
        [
            ("GB/T 1", "GB/T 1", ["profile.item-shared"]),
            ("GB/T 1", "gb/t1", ["identity.shared-written"]),
            ("GB/T 1", "GВ/T 1", ["identity.shared-alike"]),
            ("GB/T 1.1", "GB/T 1.1-2020", ["identity.shared-near"]),
            ("SAC-TC12", "SAC/TC 12", ["identity.shared-alike"]),
            ("GB/T1-2020", "GB-T 1-2020", ["identity.shared-alike"]),
            ("SAC/TC-012号", "SAC/TC 12", ["identity.shared-alike"]),
            ("GB/T 1-1", "GB/T 11", []),
            ("2021-1", "20211", []),
        ],
    )
    def test_two_applicants(self, one: str, other: str, told: list[str]) -> None:
        """Is told with the place and the spelling of the first."""
        claims = Claims()
        claims.add(decided(profile(standard_item(one), id="甲厂")), "a.yaml")
        assert [] == claims.shared
        claims.add(decided(profile(standard_item(other), id="乙厂")), "b.yaml")
        assert told == [each.caution.code for each in claims.shared]
        for each in claims.shared:
            assert ("a.yaml", one, "b.yaml", other) == (
                each.first.by.place, each.first.item, each.second.by.place, each.second.item,
            )  # fmt: skip
            assert all(place in each.caution.text(lang) for place in ("a.yaml", "b.yaml") for lang in ("zh", "en"))

    def test_applicants_that_look_alike(self) -> None:
        """Are two, and told."""
        claims = Claims()
        for name, place in (("ABC-1", "a"), ("XYZ", "b")):
            claims.add(decided(profile(id=name)), place)
        assert [] == claims.shared
        claims.add(decided(profile(id="АBС1")), "c")
        [found] = claims.shared
        assert ("identity.applicant-alike", "ABC-1", "АBС1", "") == (
            found.caution.code, found.first.by.id, found.second.by.id, found.kind,
        )  # fmt: skip
        assert found.caution.text("zh").startswith("申报主体 `АBС1`（АBС1，c）与 `ABC-1`（ABC-1，a）很像")
        assert found.caution.text("en")


# ── a batch ──────────────────────────────────────────────────────────────────────────────────────────


def entries(path: Path, *documents: Any) -> list[list[str]]:
    """What is said of each profile of a batch, as JSON lines."""
    path.write_text("".join(f"{json.dumps(each, ensure_ascii=False)}\n" for each in documents), "utf-8")
    return [[each.code for each in entry.findings] for entry in read_entries([str(path)], rules().vocabulary)]


def test_one_firm_written_in_four_ways(tmp_path: Path) -> None:
    """It is decided once, whatever is said of it; each other entry names both places."""
    ways = (FIRM, "9111 0000 6000 3734 1L", "91110000-600037341L", "９１１１０００0600037341L")
    path = tmp_path / "all.jsonl"
    found = entries(path, *(profile(standard_item(f"S{at}"), id=way) for at, way in enumerate(ways)), profile(id="乙"))
    assert [[], *[["identity.applicant-twice"]] * 3, []] == found
    again = list(read_entries([str(path)], rules().vocabulary))[1].findings[0]
    assert (
        f"{path}#2: 错误: 申报主体 `{ways[1]}` 与 {path}#1 的 `{FIRM}` 是同一代码的两种写法；"
        "同一主体只认定一次，请合并为一份 [identity.applicant-twice]"
    ) == again.text()


def test_the_same_applicant_once_more(tmp_path: Path) -> None:
    """Letter for letter it is told as before."""
    assert [[], ["profile.twice"]] == entries(tmp_path / "all.jsonl", profile(id="A-1"), profile(id="A-1"))
    assert [[], []] == entries(tmp_path / "all.jsonl", profile(id="2023-1-11"), profile(id="2023-11-1"))


def test_a_faulty_code_is_about_one_profile(tmp_path: Path) -> None:
    """Identity numbers of counties that a table lacks, and codes that are none, end no batch."""
    ids = ("321119199001010019", "9111OOOO600037341L", "110105194912310021", "乙")
    found = entries(tmp_path / "all.jsonl", *(profile(id=each) for each in ids))
    assert [[], ["profile.credit-letter"], ["profile.person-digit"], []] == found


def test_whatever_a_library_raises(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is a finding about one profile, with its place."""

    def stumble(_: str) -> str:
        raise KeyError("county")

    monkeypatch.setattr("stdnum.cn.uscc.calc_check_digit", stumble)
    found = entries(tmp_path / "all.jsonl", profile(id=FIRM), profile(id="乙"))
    assert [["profile.code-unread"], []] == found
    [finding] = next(iter(read_entries([str(tmp_path / "all.jsonl")], rules().vocabulary))).findings
    assert "（程序内部 KeyError）" in finding.text()


# ── laws ─────────────────────────────────────────────────────────────────────────────────────────────


def test_records_keep_what_was_given() -> None:
    """Forms are kept beside the names and enter neither comparison nor print."""
    assert "Item(kind='standard', id='GB 1', values={}, name='')" == repr(Item("standard", "GB 1", {}))
    assert "gb1" == Item("standard", "GB 1", {}).same
    payment = Payment("demo", "led", "GB 1", "city", 1)
    assert ("gb1", "demo/led") == (payment.same, payment.name)
    facts = Facts(FIRM, "甲", "enterprise", {}, chosen={"R": frozenset({"GB 1"}), "r": frozenset({"gb1", "B"})})
    assert (FIRM.lower(), {"r": {"gb1", "b"}}) == (facts.same, facts.preferred)
