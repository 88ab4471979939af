"""Templates of papers: what they use is held against the data they get, and they reach nothing else."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from qaward.findings import InputError
from qaward.papers.jinja_check import KEEPING_FILTERS, LIST_FILTERS, PLAIN_FILTERS
from qaward.papers.jinja_page import Page
from qaward.papers.letter import Letter, Passage
from qaward.papers.notice import NoticeData
from qaward.papers.standards import STANDARDS, standard_of
from qaward.papers.template_data import Needed, all_fields, all_needed
from qaward.papers.templating import LARGEST_TEMPLATE, Source, built_in, html_page, read_template, typst_document
from qaward.papers.typst_page import Document
from qaward.papers.typst_work import Typst
from tests import absent
from tests.console import ROOT


@dataclass(frozen=True)
class Part:
    item: str
    fen: Needed[int]
    note: str | None = None


@dataclass(frozen=True)
class Paper:
    name: str
    day: date
    parts: tuple[Part, ...] = ()
    words: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        return sum(each.fen for each in self.parts)


@dataclass(frozen=True)
class Plain:
    """What typst gets: texts, numbers, lists."""

    name: str
    parts: tuple[Part, ...] = ()


PLAIN = Plain("甲", (Part("GB/T 1", 1),))
PAPER = Paper(
    "<b>甲</b>&公司", date(2023, 12, 1), (Part("GB/T 1", 3000001), Part("{{ 7 }}", 1, "备注")), ("一", "二<i>")
)
SHOWN = "{% for p in paper.parts %}{{ p.fen }}{% endfor %}"


def page(body: str) -> Page:
    return Page(Source("papers/templates/a.html", f"<head></head>\n{body}"), {"paper": Paper})


def faults(body: str) -> list[tuple[str, str]]:
    with pytest.raises(InputError) as fault:
        page(body)
    return [(each.code, str(each.mark).removeprefix("papers/templates/a.html")) for each in fault.value.findings]


def test_a_page_shows_values_as_text() -> None:
    made = page(
        "{{ paper.name }} {{ paper.day|day }} "
        "{% for p in paper.parts %}{{ p.item }}={{ p.fen|yuan }}{{ p.note }};{% endfor %}"
    )
    assert "&lt;b&gt;甲&lt;/b&gt;&amp;公司 2023年12月1日 GB/T 1=30,000.01;{{ 7 }}=0.01备注;" in made.render(paper=PAPER)


def test_a_page_fetches_and_runs_nothing() -> None:
    assert '<head><meta http-equiv="Content-Security-Policy" content="default-src \'none\';' in page(SHOWN).render(
        paper=PAPER
    )


def test_macros_conditions_and_sets_are_checked_where_they_are_used() -> None:
    made = page(
        "{% macro line(p, sign='、') %}{{ p.item }}{{ sign }}{{ p.fen|wan }}{% endmacro %}"
        "{% for p in paper.parts %}{% if not loop.first %}/{% endif %}{{ line(p) }}{% endfor %}"
        "{% set n = paper.parts|length %}{{ n if n > 1 else '' }}{{ paper.words|join('；') }}{{ paper.total|capital }}"
    )
    assert "GB/T 1、3.000001/{{ 7 }}、0.000001" in made.render(paper=PAPER)
    assert "2一；二&lt;i&gt;叁万元零贰分" in made.render(paper=PAPER)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("{{ paper.nam }}", [("template.field", ":2:10")]),
        ("{{ papers.name }}", [("template.field", ":2:4")]),
        ("{{ paper.name }}\n  {{ paper.name.length }}", [("template.field", ":3:17")]),
        ("{% for p in paper.parts %}\n{{ p.item }}{{ p.sum }}\n{% endfor %}", [("template.field", ":3:18")]),
        ("{% for p in paper.parts %}{% endfor %}{{ p.fen }}", [("template.field", ":2:42")]),
        ("{% if paper.day %}{{ paper.dy }}{% else %}{{ paper.dx }}{% endif %}",
         [("template.field", ":2:28"), ("template.field", ":2:52")]),
        ("{% macro f(p) %}{{ p.sum }}{% endmacro %}{% for p in paper.parts %}{{ f(p) }}{% endfor %}",
         [("template.field", ":2:22")]),
        ("{% macro f(p) %}{{ p.item }}{% endmacro %}{{ f() }}", [("template.arguments", ":2:47")]),
        ("{{ paper.parts }}", [("template.shown", ":2:10")]),
        ("{{ paper.parts|join('、') }}", [("template.shown", ":2:10")]),
        ("{{ paper ~ '' }}", [("template.shown", ":2:4")]),
        ("{% for c in paper.name %}{% endfor %}", [("template.no-list", ":2:19")]),
        ("{{ paper.name|yuan }}", [("template.kind", ":2:15")]),
        ("{{ paper.total|day }}", [("template.kind", ":2:16")]),
        ("{{ paper.name", [("template.syntax", ":2:10")]),
        ("{% if paper.day %}", [("template.syntax", ":2:17")]),
        ("{{ paper.name }}", [("template.missing", "")]),
    ],
)  # fmt: skip
def test_faults_of_fields_at_their_place(body: str, expected: list[tuple[str, str]]) -> None:
    assert faults(body) == expected


@pytest.mark.parametrize(
    "body",
    [
        "{% include 'other.html' %}",
        "{% import 'other.html' as o %}",
        "{% extends 'other.html' %}",
        "{% autoescape false %}{% endautoescape %}",
        "{{ paper.name|safe }}",
        "{{ paper.name|attr('__class__') }}",
        "{{ paper.name|map(attribute='x') }}",
        "{{ paper.name * 1000000000 }}",
        "{{ '%s' % paper.name }}",
        "{{ 2 ** 1000 }}",
        "{{ paper['name'] }}",
        "{{ range(10) }}",
        "{{ paper.name.upper() }}",
        "{{ lipsum() }}",
        "{{ self.body() }}",
        "<SCRIPT>alert(1)</script>",
        "{% for a, b in paper.parts %}{% endfor %}",
        "{% set paper.name = 1 %}",
        "{% block a %}{% endblock %}",
        "{% filter upper %}{% endfilter %}",
    ],
)
def test_templates_reach_nothing_but_what_they_are_given(body: str) -> None:
    assert {code for code, _ in faults(body)} <= {"template.refused", "template.field", "template.syntax"}


@pytest.mark.parametrize("word", ["__class__", "__init__", "_parts"])
def test_what_python_hides_is_no_field(word: str) -> None:
    assert faults(f"{{{{ paper.{word} }}}}") == [("template.field", ":2:10")]


def test_a_macro_without_end_is_a_fault_of_its_line() -> None:
    made = page("{% macro f(p) %}{{ f(p) }}{% endmacro %}" + SHOWN + "\n{{ f(1) }}")
    with pytest.raises(InputError) as fault:
        made.render(paper=PAPER)
    assert [(each.code, each.mark.line) for each in fault.value.findings] == [("template.fails", 2)]


def test_sums_may_be_reckoned() -> None:
    assert "30,000.02" in page(SHOWN + "{{ (paper.total + 0)|yuan }}").render(paper=PAPER)


LINES = 300
NESTED = SHOWN + "\n{% set s = [paper.name, paper.name] %}" + "{% set s = [s, s] %}" * 40
"""A list in lists: as a text it would have 2 to the power of 41 names."""


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        # 300 × 300 × 300 rounds of 3,000 signs each; 2 to the power of 40 signs; 300 × 300 signs into each of 300
        (
            "{% for a in paper.words %}\n{% for b in paper.words %}{% for c in paper.words %}" + "字" * 3000
            + "{% endfor %}{% endfor %}{% endfor %}" + SHOWN,
            ("template.endless", 3),
        ),
        (SHOWN + "{% set s = paper.name %}\n" + "{% set s = s ~ s %}" * 40, ("template.endless", 3)),
        (SHOWN + "{% set s = paper.name %}\n" + "{% set s = s + s %}" * 40, ("template.endless", 3)),
        (
            SHOWN + "{% set s = paper.words|join %}\n{{ s|replace('字', s)|replace('字', s) }}",
            ("template.endless", 3),
        ),
        (SHOWN + "\n{{ paper.words|join(paper.words|join(paper.words|join)) }}", ("template.endless", 3)),
        (NESTED + "{{ s|join }}", ("template.fails", 3)),
        (NESTED + "{{ s|first }}", ("template.fails", 3)),
        (NESTED + "{{ s|first|upper }}", ("template.fails", 3)),
    ],
)  # fmt: skip
def test_a_page_that_has_no_end_is_told_at_its_line(body: str, expected: tuple[str, int]) -> None:
    made = page(body)
    with pytest.raises(InputError) as fault:
        made.render(paper=Paper("名称", PAPER.day, PAPER.parts, ("字" * 10,) * LINES))
    assert [expected] == [(each.code, each.mark.line) for each in fault.value.findings]
    assert "名称" in page(SHOWN + "{{ paper.name }}").render(paper=Paper("名称", PAPER.day, PAPER.parts))


@pytest.mark.parametrize(
    "body",
    [
        "{% for a in paper.words %}" * 30 + "{% endfor %}" * 30,  # Python has no more than 20 loops in one another
        "{{ " + "(" * 20_000 + "1" + ")" * 20_000 + " }}",
        "{{ " + "not " * 20_000 + "1 }}",
        "{{ 1" + "0" * 10_000 + " }}",
    ],
)
def test_a_page_that_is_nested_too_deeply_is_told(body: str) -> None:
    assert {"template.endless"} == {code for code, _ in faults(SHOWN + body)}


def test_a_page_of_many_lines_is_made() -> None:
    """二万行，每行五格：放得下。"""
    row = "<tr>" + "<td>{{ p.item }}</td>" * 5 + "</tr>"
    made = page("{% for p in paper.parts %}" + row + "{{ p.fen }}{% endfor %}")
    assert 100_000 == made.render(paper=Paper("甲", PAPER.day, (Part("GB/T 1", 1),) * 20_000)).count("<td>")


def test_joining_is_still_joining() -> None:
    """拼接照旧：标记仍是文字，已转义的不再转义。"""
    made = page(SHOWN + "{{ paper.name ~ 1 ~ paper.words|join('、') }}|{{ paper.name|e ~ '<' }}|{{ 'a' + paper.name }}")
    assert (
        "&lt;b&gt;甲&lt;/b&gt;&amp;公司1一、二&lt;i&gt;|&lt;b&gt;甲&lt;/b&gt;&amp;公司&lt;|a&lt;b&gt;甲"
        in made.render(paper=PAPER)
    )


def test_a_page_without_a_head_is_told() -> None:
    with pytest.raises(InputError) as fault:
        Page(Source("a.html", SHOWN), {"paper": Paper})
    assert [each.code for each in fault.value.findings] == ["template.head"]


@pytest.mark.parametrize("package", ["jinja2", "typst"])
def test_a_package_that_is_not_installed_is_told(package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if package == "jinja2":  # typst is wanted in a process of its own alone
        for name in ("jinja_page", "jinja_check", "jinja_limits"):
            monkeypatch.delitem(sys.modules, f"qaward.papers.{name}", raising=False)
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(InputError) as fault:
        if package == "typst":
            typst_document("letter.typ", None, ("letter", Letter), date(2023, 12, 1))
        else:
            html_page("letter.html", None, {"letter": Letter})
    assert [(each.code, each.words) for each in fault.value.findings] == [("papers.package", (("package", package),))]


def test_a_process_that_cannot_begin_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """装得不全的：说出要装什么，不是一串程序的话。"""
    for words in ("/bin/false", "/no/such/python"):
        broken = Typst()
        monkeypatch.setattr("qaward.papers.typst_page.typst", lambda found=broken: found)
        monkeypatch.setattr("qaward.papers.typst_work.sys.executable", words)
        with pytest.raises(InputError) as fault:
            typst_document("letter.typ", None, ("letter", Letter), date(2023, 12, 1))
        assert ["papers.package"] == [each.code for each in fault.value.findings]
        broken.close()


def test_a_process_that_was_ended_begins_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """做到一半被系统结束的：这一封没有，下一封照做。"""
    work = Typst()
    monkeypatch.setattr("qaward.papers.typst_page.typst", lambda: work)
    absent.fonts()
    with Document(Source("a.typ", TYPST_SHOWN), "paper", Plain, date(2023, 12, 1)) as made:
        first = made.pdf(PLAIN)
        assert work._process is not None
        work._process.kill()
        with pytest.raises(InputError) as fault:
            made.pdf(PLAIN)
        assert ["template.endless"] == [each.code for each in fault.value.findings]
        assert first == made.pdf(PLAIN)
    work.close()


def test_a_font_that_is_not_installed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qaward.papers.typst_page._families", frozenset)
    with pytest.raises(InputError) as fault:
        typst_document("letter.typ", None, ("letter", Letter), date(2023, 12, 1))
    assert [each.code for each in fault.value.findings] == ["papers.fonts"]


def test_an_offices_template_stands_for_the_built_in_one(tmp_path: Path) -> None:
    own = tmp_path / "papers/templates"
    own.mkdir(parents=True)
    name = built_in()[0]
    assert read_template(name, tmp_path / "papers").name == f"qaward/{name}"
    (own / name).write_text("自己的", "utf-8")
    assert read_template(name, tmp_path / "papers") == Source(f"papers/templates/{name}", "自己的")


def test_a_template_that_stands_for_none_is_told(tmp_path: Path) -> None:
    own = tmp_path / "papers/templates"
    own.mkdir(parents=True)
    (own / "leter.html").write_text("", "utf-8")
    with pytest.raises(InputError) as fault:
        read_template("letter.html", tmp_path / "papers")
    assert [(each.code, str(each.mark)) for each in fault.value.findings] == [
        ("template.name", "papers/templates/leter.html")
    ]
    assert "letter.html" in fault.value.findings[0].message()


TYPST_SHOWN = "#for p in paper.parts [#p.fen]\n"


def typst_faults(body: str) -> list[tuple[str, str]]:
    absent.fonts()
    with pytest.raises(InputError) as fault, Document(Source("a.typ", body), "paper", Paper, date(2023, 12, 1)):
        pass
    return [(each.code, str(each.mark).removeprefix("a.typ")) for each in fault.value.findings]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("甲乙 #paper.nam", [("template.field", ":1:11")]),
        ("甲\n\n  #papers.name", [("template.field", ":3:4")]),
        (TYPST_SHOWN + "#for p in paper.parts [#p.item #p.sum]", [("template.field", ":2:35")]),
        (TYPST_SHOWN + "#if paper.parts.len() == 0 [#paper.nam]", [("template.field", ":2:36")]),  # only where empty
        (TYPST_SHOWN + '#if paper.name == "" and paper.words.len() > 0 [#paper.nam]', [("template.field", ":2:56")]),
        ("#paper.name", [("template.missing", "")]),
        ("#(", [("template.syntax", ":1:2")]),
        ("甲 $ 乙", [("template.syntax", ":1:3")]),
        ('#panic("x")', [("template.fails", ":1:2")]),
        ('#set text(font: "No Such")\n' + TYPST_SHOWN, [("template.font", ":1:17")]),
    ],
)
def test_faults_of_typst_templates_at_their_place(body: str, expected: list[tuple[str, str]]) -> None:
    assert expected == typst_faults(body)


@pytest.mark.parametrize(
    "body",
    [
        '#read("/etc/passwd")',
        '#import "@preview/cetz:0.3.0"',
        '#import ("@pre" + "view/cetz:0.3.0")',
        '#import/**/"x.typ"',
        '#include "../x.typ"',
        '#eval("1 + 1")',
        '#dictionary(std).at("ev" + "al")("1")',
        "#let r = read",
        '#json("x")',
        '#csv("x")',
        '#xml("x")',
        '#yaml("x")',
        '#toml("x")',
        '#cbor("x")',
        '#plugin("x.wasm")',
        '#bibliography("x.bib")',
        "#datetime.today().display()",
        "#sys.inputs",
    ],
)
def test_typst_templates_reach_nothing_but_what_they_are_given(body: str) -> None:
    assert {"template.refused"} == {code for code, _ in typst_faults(TYPST_SHOWN + body)}


@pytest.mark.parametrize(
    "body",
    [
        '#image("/etc/hostname")',
        '#image("../secret.png")',
        '#raw("x", syntaxes: "/etc/passwd")',
        '#pdf.attach("/etc/passwd")',
        '#image(bytes("<svg xmlns=\\"http://www.w3.org/2000/svg\\"><image href=\\"/etc/hostname\\"/></svg>"))',
    ],
)
def test_what_is_no_word_of_its_own_finds_no_file(body: str) -> None:
    """根目录是空的：要读别的文件，读不到。"""
    assert [("template.fails", ":2")] == [(code, place[:2]) for code, place in typst_faults(TYPST_SHOWN + body)]


@pytest.mark.parametrize(
    "body",
    [
        "#{ while true {} }",
        "#let f(x) = f(x)\n#f(1)",
        "#{ let n = 0; while n < 1 { n = n * 1 } }",
        "#{" + "(" * 300_000 + "1" + ")" * 300_000 + "}",
    ],
)
def test_a_typst_template_without_end_is_told(body: str) -> None:
    assert ["template.fails"] == [code for code, _ in typst_faults(TYPST_SHOWN + body)]


@pytest.mark.parametrize(
    "body",
    [
        "#for i in range(50000) { for j in range(50000) { for k in range(50000) {} } }",  # longer than it may
        "#range(2000000000).len()",  # more memory than there may be
        '#("字" * 4000000000).len()',
    ],
)
def test_a_typst_template_that_takes_too_much_is_ended(body: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """停下的只是它自己：接着做别的信，照样做得出。"""
    monkeypatch.setattr("qaward.papers.typst_page.FOR_SAMPLES", 3.0)
    assert [("template.endless", "")] == typst_faults(TYPST_SHOWN + body)
    monkeypatch.undo()
    with Document(Source("a.typ", TYPST_SHOWN), "paper", Plain, date(2023, 12, 1)) as made:
        assert made.pdf(PLAIN).startswith(b"%PDF")


def test_a_document_that_is_too_large_is_no_document(monkeypatch: pytest.MonkeyPatch) -> None:
    """做样本时不大，做真的才没有尽头：也停下，说出是哪个模板。"""
    monkeypatch.setattr("qaward.papers.typst_page.FOR_PAPERS", 2.0)
    body = TYPST_SHOWN + "#if paper.parts.len() > 2 { for i in range(50000) { for j in range(50000) {} } }"
    absent.fonts()
    with Document(Source("a.typ", body), "paper", Plain, date(2023, 12, 1)) as made:
        assert made.pdf(PLAIN).startswith(b"%PDF")
        with pytest.raises(InputError) as fault:
            made.pdf(Plain("甲", PLAIN.parts * 3))
    assert [("template.endless", "a.typ")] == [(each.code, str(each.mark)) for each in fault.value.findings]


@pytest.mark.parametrize(
    ("word", "name"),
    [("PDF/A-2b", "PDF/A-2b"), ("A-2u", "PDF/A-2u"), ("1.7", "PDF 1.7"), ("pdf/ua-1", "PDF/UA-1"), ("A-9", "")],
)
def test_standards_by_their_words(word: str, name: str) -> None:
    assert name == standard_of(word)
    assert not name or name in STANDARDS


@pytest.mark.parametrize(("title", "record"), [("### 信里有什么", Letter), ("### 公示里有什么", NoticeData)])
def test_the_page_on_letters_names_every_field(title: str, record: type) -> None:
    """docs/letters.md：每一项都写了，必须写出的都带 *。"""
    page = (ROOT / "docs/letters.md").read_text("utf-8").partition(title)[2].partition("\n#")[0]
    rows = [line for line in page.splitlines() if line.startswith("| `")]
    told = set(re.findall(r"`(\w+)`", "".join(rows)))
    marked = set(re.findall(r"`(\w+)`\\\*", "".join(rows)))
    assert set(all_fields(record)) == told
    assert {name for kind, name in all_needed([record]) if kind is not Passage} == marked


def test_the_page_on_letters_names_every_filter_template_and_standard() -> None:
    page = (ROOT / "docs/letters.md").read_text("utf-8")
    filters = PLAIN_FILTERS | LIST_FILTERS | KEEPING_FILTERS
    assert not [each for each in filters if f"`{each}`" not in page]
    assert not [each for each in (*built_in(), *STANDARDS) if each not in page]


def test_a_template_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/letter.html").write_bytes(b" " * (LARGEST_TEMPLATE + 1))
    with pytest.raises(InputError) as fault:
        read_template("letter.html", tmp_path)
    assert ["template.large"] == [each.code for each in fault.value.findings]
