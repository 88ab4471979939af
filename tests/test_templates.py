"""Templates of papers: what they use is held against the data they get, and they reach nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from qaward.findings import InputError
from qaward.papers.jinja_page import Page
from qaward.papers.template_data import needed
from qaward.papers.templating import Source, built_in, read_template


@dataclass(frozen=True)
class Part:
    item: str
    fen: int = needed()
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
    assert [each.code for each in fault.value.findings] == ["template.fails"]


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
