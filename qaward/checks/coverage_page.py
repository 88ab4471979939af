"""The coverage of documents as one HTML page that needs nothing else: no network, no script."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from qaward.checks.coverage import Covered, Document, Holder, State
from qaward.checks.coverage_show import coverage_table, percent
from qaward.checks.triggers import KIND_WORDS
from qaward.marks import visible
from qaward.policy.model import Clause, Policy
from qaward.policy.targets import Target, describe
from qaward.report.gives import pay_words
from qaward.report.words import pick
from qaward.vocabulary.model import Vocabulary

STATE_WORDS: dict[State, tuple[str, str]] = {
    "cited": ("已引用", "cited"),
    "waived": ("已豁免", "waived"),
    "uncovered": ("未覆盖", "uncovered"),
    "plain": ("不涉及", "makes no claim"),
}
_STYLE = """
:root { color-scheme: light dark; }
body { font: 16px/1.6 system-ui, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; margin: 0 auto;
  max-width: 72rem; padding: 1rem; }
table { border-collapse: collapse; } th, td { border: 1px solid #8888; padding: .2rem .6rem; text-align: left; }
td.n { text-align: right; }
.p { border-left: .4rem solid #8884; margin: .3rem 0; padding: .1rem .6rem; }
.cited { border-color: #2a8a3e; background: #2a8a3e1f; } .waived { border-color: #b08900; background: #b089001f; }
.uncovered { border-color: #c62828; background: #c628282b; }
.heading .text { font-weight: bold; } .number, .note { color: #777; font-size: .85rem; } .note { margin-left: 1rem; }
mark { background: none; color: inherit; text-decoration: underline 2px; }
mark.missing { background: #f9a8a8; color: #000; }
.legend span { border-left: .4rem solid #8884; padding: 0 .6rem; margin-right: .6rem; }
"""
GENERATOR = '<meta name="generator" content="qaward coverage">'


def is_page(head: bytes) -> bool:
    """Whether a file that begins so is a page of this module, and may be written over by the next."""
    return head.lower().startswith(b"<!doctype html>") and GENERATOR.encode() in head


def coverage_page(documents: Sequence[Document], vocabulary: Vocabulary, lang: str) -> str:
    """The whole page, in one language."""
    title = pick(lang, "原文核对", "Coverage of the documents")
    legend = "".join(f'<span class="{state}">{_(pick(lang, *words))}</span>' for state, words in STATE_WORDS.items())
    return "\n".join(
        (
            "<!doctype html>",
            f'<html lang="{pick(lang, "zh-CN", "en")}"><head><meta charset="utf-8">{GENERATOR}',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
            f"<title>{_(title)}</title><style>{_STYLE}</style></head><body>",
            f"<h1>{_(title)}</h1>",
            _table(documents, lang),
            f'<p class="legend">{legend}</p>',
            *(_document(each, vocabulary, lang) for each in documents),
            "</body></html>\n",
        )
    )


def _(text: object) -> str:
    """Text for any place of the page: nothing in it is markup, nothing in it is invisible."""
    return escape(visible(str(text)))


def _table(documents: Sequence[Document], lang: str) -> str:
    table = coverage_table(documents, lang)
    head = "".join(f"<th>{_(cell)}</th>" for cell in table.head)
    rows = "".join(
        f'<tr><td><a href="#{_(row[0])}">{_(row[0])}</a></td>'
        + "".join(f"<td{' class=n' if at in table.right else ''}>{_(cell)}</td>" for at, cell in enumerate(row) if at)
        + "</tr>"
        for row in table.body
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _document(document: Document, vocabulary: Vocabulary, lang: str) -> str:
    policy = document.policy
    used: dict[int, Holder] = {id(each): each for covered in document.passages for each in covered.holders}
    anchors = {key: f"{policy.id}.rule-{at}" for at, key in enumerate(used, 1)}
    holders = "".join(
        f'<li id="{anchors[key]}"><b>{_(each.id)}</b> {_(each.article)} {_(_said(each, policy, vocabulary, lang))}</li>'
        for key, each in used.items()
    )
    rules = pick(lang, "引用原文的条款、指标和任务", "Clauses, targets and tasks that cite it")
    return "\n".join(
        (
            f'<section id="{_(policy.id)}"><h2>{_(policy.title)}</h2>',
            f"<p>{_(policy.document)} · {percent(document.permille)}</p>",
            *(_passage(each, document, anchors, lang) for each in document.passages),
            f"<h3>{_(rules)}</h3><ul>{holders}</ul></section>",
        )
    )


def _passage(covered: Covered, document: Document, anchors: dict[int, str], lang: str) -> str:
    passage = covered.passage
    notes = [_(pick(lang, *STATE_WORDS[covered.state]))] if covered.state != "plain" else []
    notes += [_(pick(lang, *KIND_WORDS[kind])) for kind in passage.kinds]
    notes += [f'<a href="#{anchors[id(each)]}">{_(each.id)}</a>' for each in covered.holders]
    appeal = pick(lang, "倡导：", "appeal: ")
    notes += [_(f"{appeal if each.appeal else ''}{each.because}") for each in covered.waivers]
    heading = " heading" if passage.heading else ""
    return (
        f'<div class="p {covered.state}{heading}" id="{_(document.policy.id)}.{passage.number}">'
        f'<span class="number" title="[{passage.start}, {passage.end}]">{passage.number} '
        f"({covered.mark.line}:{covered.mark.column})</span> "
        f'<span class="text">{"".join(_marked(covered, document.source.text))}</span>'
        + (f'<span class="note">{" · ".join(notes)}</span>' if notes else "")
        + "</div>"
    )


def _marked(covered: Covered, text: str) -> Iterable[str]:
    """The text of a passage, the words that matter marked."""
    at = covered.passage.start
    for word in covered.passage.triggers:
        missing = ' class="missing"' if word in covered.missing else ""
        yield f"{_(text[at : word.start])}<mark{missing}>{_(text[word.start : word.end])}</mark>"
        at = word.end
    yield _(text[at : covered.passage.end])


def _said(holder: Holder, policy: Policy, vocabulary: Vocabulary, lang: str) -> str:
    """What a rule says, in short: its summary, and the sums or the figure it asks."""
    parts = [holder.summary]
    if isinstance(holder, Clause):
        parts += [pay_words(line, policy, vocabulary, lang, holder.own) for line in holder.pays]
    elif isinstance(holder, Target):
        parts.append(describe(holder, lang))
    return pick(lang, "；", "; ").join(parts)
