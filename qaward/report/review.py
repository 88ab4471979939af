"""What somebody must settle for money's sake, over all applicants of a run in one list, the highest sums first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple, cast

from qaward.engine.claims import Shared
from qaward.engine.decision import Decision
from qaward.engine.explain import refusal_tree
from qaward.engine.judged import Judged
from qaward.engine.needs import Need, Want, needs
from qaward.engine.price import Refusal
from qaward.engine.questions import missing
from qaward.engine.redundant import Missing
from qaward.meaning.core import UNKNOWN
from qaward.money import UNITS, format_number, sum_word
from qaward.ordering import Key, in_words, natural
from qaward.policy.model import PaymentForm
from qaward.report.cautions import ByLine
from qaward.report.rows import Table, open_words
from qaward.report.words import any_words, form_word, payer_word, pick
from qaward.vocabulary.model import Vocabulary
from qaward.written import run
from qaward.written.declare import plain
from qaward.written.lines import Item as ItemData

SHARED = "shared"
"""What is wanted of somebody where two applicants claim one item: to say whose it is."""

MOST_NAMED = 5
"""How many items one entry names; of more the number is told."""

_Counted = dict[tuple[int, str], list[str]]
"""What counts hang on, by the count and the language: told again for every item that waits for it."""

WANTS = {
    Want.HELD: ("待核", "held"),
    Want.CEILING: ("待核定", "reviewer's figure"),
    Want.FACTS: ("缺事实", "facts missing"),
    Want.WAITING: ("待明确", "waiting"),
    Want.UNLISTED: ("未列出", "not listed"),
    SHARED: ("两家申报", "claimed twice"),
}

_TABLE = (
    ("代码", "名称", "事由", "条款", "事项", "出资", "金额", "要定的事"),
    ("id", "name", "wanted", "clause", "item", "payer", "sum", "what to settle"),
)
_SHEET = (
    (
        "代码", "名称", "档案", "认定日期", "事由", "政策", "条款", "条款名称", "事项类别", "事项编号", "出资",
        "金额（元）", "要定的事",
    ),
    (
        "id", "name", "profile", "as of", "wanted", "policy", "clause", "clause title", "item kind", "item", "payer",
        "yuan", "what to settle",
    ),
)  # fmt: skip


class Entry(NamedTuple):
    """One thing to settle; `fen` None: no limit can be told. `codes` are the cautions that hold it."""

    id: str
    name: str
    place: str
    as_of: str
    want: str
    policy: str
    clause: str
    title: str
    kind: str
    item: str
    payer: str
    fen: int | None
    form: PaymentForm
    codes: tuple[str, ...]
    zh: str
    en: str

    def words(self, lang: str) -> str:
        """What to settle, with the codes of the cautions that hold it."""
        return " ".join((pick(lang, self.zh, self.en), *(f"[{code}]" for code in self.codes)))

    def clause_word(self, lang: str, *, several: bool) -> str:
        """The clause by its title, in English by its id; with its policy where there are several."""
        name = self.title if self.title and lang == "zh" else self.clause
        return f"{self.policy}/{name}" if several else name

    def order(self) -> tuple[bool, bool, int, tuple[str, ...]]:
        """What has no limit first, then by money; what is not even listed last."""
        return self.want == Want.UNLISTED, self.fen is not None, -(self.fen or 0), self._names

    def shown(self) -> tuple[bool, bool, int, tuple[Key, ...]]:
        """The same for people, who count 2 before 10."""
        return *self.order()[:3], in_words(self._names)

    @property
    def _names(self) -> tuple[str, ...]:
        return self.id, self.policy, self.clause, self.kind, self.item, self.payer, self.want


class Review:
    """Takes decisions one by one, and keeps of each only what is to be settled."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.entries: list[Entry] = []

    def add(self, decision: Decision, place: str) -> None:
        """Take in one decision; `place` is where its profile stands."""
        self.entries += _entries(decision, place)

    def share(self, shared: Sequence[Shared]) -> None:
        """Take in what two applicants claim; it stands with the second of them."""
        for each in shared:
            by, caution = each.second.by, each.caution
            self.entries.append(
                Entry(
                    by.id, by.name, by.place, "", SHARED, caution.policy, caution.clause, each.title, each.kind,
                    caution.item, caution.payer, each.second.fen, "money", (caution.code,), caution.text("zh"),
                    caution.text("en"),
                )
            )  # fmt: skip

    def _sorted(self) -> list[Entry]:
        return sorted(self.entries, key=Entry.shown)

    def table(self, lang: str) -> Table:
        """The list for people."""
        several = len({each.policy for each in self.entries}) > 1
        body = tuple(
            (
                each.id, each.name, pick(lang, *WANTS[each.want]), each.clause_word(lang, several=several),
                self._item(each, lang), payer_word(each.payer, self.vocabulary, lang), _sum(each, lang),
                each.words(lang),
            )
            for each in self._sorted()
        )  # fmt: skip
        return Table(pick(lang, *_TABLE), body, frozenset({6}), (None, 20, None, 22, 26, None, None, 44))

    def sheet(self, lang: str, beside: str = "") -> Table:
        """The list for spreadsheets: every name apart, sums in yuan and bare; last what is said `beside` it."""
        body = tuple(
            (
                each.id, each.name, each.place, each.as_of, pick(lang, *WANTS[each.want]), each.policy, each.clause,
                each.title, each.kind, each.item, payer_word(each.payer, self.vocabulary, lang),
                "" if each.fen is None else format_number(each.fen, UNITS["元"]), each.words(lang),
            )
            for each in self._sorted()
        )  # fmt: skip
        body += ((*("",) * (len(_SHEET[0]) - 1), beside),) if beside else ()
        return Table(pick(lang, *_SHEET), body, frozenset({11}))

    def document(self, left_out: run.LeftOut | None = None) -> dict[str, Any]:
        """The list as data, `review/1`."""
        entries = sorted(self.entries, key=Entry.order)
        return plain(run.Review(needs=tuple(map(_data, entries)), left_out=left_out))

    def _item(self, each: Entry, lang: str) -> str:
        if not each.item:
            return pick(lang, "（申报主体）", "(applicant)") if not each.kind else self._kind(each.kind, lang)
        return f"{self._kind(each.kind, lang)} {each.item}"

    def _kind(self, kind: str, lang: str) -> str:
        return self.vocabulary.item_kinds[kind].label if lang == "zh" else kind


def _entries(decision: Decision, place: str) -> Iterator[Entry]:
    by_line, facts = ByLine(decision), decision.facts
    counted: _Counted = {}
    for need in needs(decision):
        clause, item = need.clause, need.item
        holds = [] if need.line is None else [c for c in by_line.of(decision.lines[need.line]) if c.hold]
        zh, en = (_words(need, decision, counted, lang) for lang in ("zh", "en"))
        if need.want is Want.HELD:
            zh, en = "；".join(each.text("zh") for each in holds), "; ".join(each.text("en") for each in holds)
        kind = item.kind if item is not None else clause.each if need.want is Want.UNLISTED else ""
        form: PaymentForm = "money" if need.line is None else decision.lines[need.line].form
        yield Entry(
            facts.id, facts.name, place, decision.as_of.isoformat(), need.want, clause.policy, clause.id, clause.title,
            kind, item.id if item is not None else "", need.payer, need.fen, form,
            tuple(each.code for each in holds) if need.want is Want.HELD else (), zh, en,
        )  # fmt: skip


def _words(need: Need, decision: Decision, counted: _Counted, lang: str) -> str:
    """What is to be settled, in words."""
    if need.line is not None:
        return pick(lang, "；", "; ").join(open_words(decision.lines[need.line], decision, lang))
    if need.refusal is None:
        return any_words(need.clause.each, decision, lang) + pick(lang, "？", "?")
    return _missing(need.refusal, decision, counted, lang)


def _missing(refusal: Refusal, decision: Decision, counted: _Counted, lang: str) -> str:
    """The facts that a refusal which is not known yet hangs on, and what its counts hang on."""
    names: list[str] = []
    for leaf in refusal_tree(refusal, decision).leaves():
        if leaf.answer == UNKNOWN and leaf.fact is not None:
            names.append(leaf.fact.named(lang))
        elif leaf.answer == UNKNOWN and leaf.asks is not None:
            place = id(leaf.asks), lang
            if place not in counted:
                counted[place] = _counted_words(leaf, decision, lang)
            names += counted[place]
    names = list(dict.fromkeys(names))
    return pick(lang, f"待补充：{'、'.join(names)}", f"missing: {', '.join(names)}")


def _counted_words(leaf: Judged, decision: Decision, lang: str) -> list[str]:
    """What a count hangs on: facts of the items that are counted, and whether there are others."""
    vocabulary = decision.plan.rules.vocabulary
    of_items: dict[tuple[str, str], list[Missing]] = {}
    for each in missing([leaf], None, decision.scene):
        of_items.setdefault((each.item.kind if each.item else "", each.fact.key), []).append(each)
    words = [_of_items(kind, found, vocabulary, lang) for (kind, _), found in of_items.items()]
    if not decision.scene.lists_all(leaf.kind):
        words.append(any_words(leaf.kind, decision, lang))
    return words


def _of_items(kind: str, found: list[Missing], vocabulary: Vocabulary, lang: str) -> str:
    """A fact with the items it is of: `行政处罚 P1、P2 的情节严重`."""
    name = found[0].fact.named(lang)
    ids = sorted((each.item.id for each in found if each.item is not None), key=natural)
    if not ids:
        return name
    shown = pick(lang, "、", ", ").join(ids[:MOST_NAMED]) + pick(lang, " ", "")
    if len(ids) > MOST_NAMED:
        shown += pick(lang, f"等{len(ids)}项", f" and {len(ids) - MOST_NAMED} more")
    return pick(lang, f"{vocabulary.item_kinds[kind].label} {shown}的{name}", f"{name} of {kind} {shown}")


def _sum(each: Entry, lang: str) -> str:
    if each.fen is None:
        return pick(lang, "视数量而定", "depends on the quantity")
    return sum_word(each.fen) + form_word(each.form, lang)


def _data(each: Entry) -> run.Need:
    return run.Need(
        applicant=run.Named(id=each.id, name=each.name), place=each.place, as_of=each.as_of or None,
        want=cast("run.Want", str(each.want)), policy=each.policy or None, clause=each.clause or None,
        title=each.title or None, kind=each.kind or None,
        item=ItemData(kind=each.kind, id=each.item) if each.item else None, payer=each.payer or None, fen=each.fen,
        form=each.form, cautions=each.codes, zh=each.zh, en=each.en,
    )  # fmt: skip
