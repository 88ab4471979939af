"""What can be known: each fact once, with its Chinese label, type, values, question and evidence.

Every fact is an integer inside: sums are fen, dates are day numbers (`date.toordinal`), decimals are
scaled by their declared places, enumeration values are their position from 1, truths are 0 and 1. Only
free text stays text. So no evaluator can disagree about a number.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping as MappingType
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from qaward.canonical import digest
from qaward.findings import Findings, InputError, meant, suggestion
from qaward.identity import Name, form
from qaward.marks import Mark, visible
from qaward.money import MoneyFault, format_money, parse_money, sum_word
from qaward.nodes import Listing, Node, Scalar, decode, glimpse, read_node
from qaward.nodes import Mapping as MappingNode
from qaward.period import ENDLESS, ENDLESS_WORDS, PeriodFault, parse_date, parse_end
from qaward.shapes import Labels, Shape, Truth, WordList, Words, check

FactType = Literal["boolean", "enum", "integer", "decimal", "money", "date", "text"]
Better = Literal["first", "last", "low", "high"]
"""Which value ranks higher: the first or the last of an enumeration, the lower or the higher number."""

Value = int | str | Name
"""A known value: an integer, or a text for facts of type `text`; a name, compared by its form, where it is one."""

LARGEST_COUNT = 10**12
UNKNOWN_WORDS = frozenset({"unknown", "未知", "不详", "待定"})
NOTHING_WORDS = frozenset({"无", "none"})
NOTHING = ""
"""What a text is read as that was given as none."""
TRUTHS = {"true": 1, "是": 1, "false": 0, "否": 0}
TYPE_NAMES = {
    "boolean": ("是或否", "true or false"),
    "enum": ("所列选项之一", "one of the listed values"),
    "integer": ("整数", "a whole number"),
    "decimal": ("数值", "a number"),
    "money": ("带单位的金额，如 30万元", "a sum with its unit, such as 30万元"),
    "date": ("日期，如 2023-06-30", "a date such as 2023-06-30"),
    "text": ("文字", "text"),
}
ITEM_KEYS = frozenset({"kind", "id", "name", "granted", "determined"})
APPLICANT_KEYS = frozenset({"id", "name", "kind", "region", "granted", "determined"})
_INTEGER = re.compile(r"-?(0|[1-9][0-9]*)")
_DECIMAL = re.compile(r"-?(0|[1-9][0-9]*)(\.([0-9]+))?")
_KEY = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of an enumeration: `key` in files, `labels` in Chinese (the first is shown), `code` inside."""

    key: str
    labels: tuple[str, ...]
    code: int


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that can be known about an applicant or an item.

    `choices` for enumerations; `places` scales decimals; `unit` is shown after numbers; `question` is what a
    self-check asks; `evidence` lists the documents that prove it; `changeable` tells whether an applicant can
    still change it; `better` tells which end of its values, as declared, ranks higher; `least` and `most` bound
    integers and decimals (scaled); `names` tells that a text is the name of a thing (a series, a brand, a standard),
    `end` that a date is an end, which there may not be, `local` that it says whether the applicant belongs to the
    region of the policy. What is built in says its question and evidence in English too; a vocabulary is quoted.
    """

    key: str
    labels: tuple[str, ...]
    type: FactType
    choices: tuple[Choice, ...] = ()
    places: int = 0
    unit: str = ""
    question: str = ""
    evidence: tuple[str, ...] = ()
    changeable: bool = True
    better: Better | None = None
    least: int = 0
    most: int = LARGEST_COUNT
    names: bool = False
    end: bool = False
    local: bool = False
    question_en: str = ""
    evidence_en: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """The Chinese label shown to people."""
        return self.labels[0]

    def named(self, lang: str = "zh") -> str:
        """The name to show in a language: the label, or the key in English."""
        return self.label if lang == "zh" else self.key

    def asked(self, lang: str = "zh") -> str:
        """The question in a language, as far as there is one."""
        return (lang == "en" and self.question_en) or self.question

    def proofs(self, lang: str = "zh") -> tuple[str, ...]:
        """The documents that prove it in a language, as far as they are named in it."""
        return (lang == "en" and self.evidence_en) or self.evidence

    def choice(self, word: str) -> Choice | None:
        """The enumeration value a key or a Chinese label names."""
        return next((choice for choice in self.choices if word == choice.key or word in choice.labels), None)

    def read(self, node: Node, problems: Findings) -> Value | None:
        """The integer (or text) a written value stands for; None if it is unknown or faulty (then reported)."""
        if not isinstance(node, Scalar):
            if self.type == "enum":
                return self._read_enum(Scalar(glimpse(node), node.mark), problems)
            zh, en = TYPE_NAMES[self.type]
            problems.add("fact.scalar", node.mark, label=self.label, key=self.key, zh=zh, en=en, found=glimpse(node))
            return None
        if node.is_null or node.text in UNKNOWN_WORDS:
            return None
        return getattr(self, f"_read_{self.type}")(node, problems)

    def _fault(self, code: str, node: Scalar, problems: Findings, **words: object) -> None:
        problems.add(code, node.mark, None, label=self.label, key=self.key, found=node.text, **words)

    def _read_boolean(self, node: Scalar, problems: Findings) -> int | None:
        if node.text not in TRUTHS:
            self._fault("fact.boolean", node, problems)
            return None
        return TRUTHS[node.text]

    def _read_enum(self, node: Scalar, problems: Findings) -> int | None:
        choice = self.choice(node.text)
        if choice is None:
            words = [name for each in self.choices for name in (each.key, *each.labels)]
            choices_zh = "、".join(choice.labels[0] for choice in self.choices)
            choices_en = ", ".join(choice.key for choice in self.choices)
            near = meant(node.text, words)
            self._fault("fact.choice", node, problems, choices_zh=choices_zh, choices_en=choices_en, **near)
            return None
        return choice.code

    def _read_integer(self, node: Scalar, problems: Findings) -> int | None:
        if not _INTEGER.fullmatch(node.text):
            self._fault("fact.integer", node, problems, **_width_hint(node.text, _INTEGER))
            return None
        return self._bounded(int(node.text[:40]), node, problems)

    def _read_decimal(self, node: Scalar, problems: Findings) -> int | None:
        found = _DECIMAL.fullmatch(node.text)
        if found is None:
            self._fault("fact.decimal", node, problems, **_width_hint(node.text, _DECIMAL))
            return None
        if len((found[3] or "").rstrip("0")) > self.places:
            self._fault("fact.places", node, problems, places=self.places)
            return None
        return self._bounded(int(Decimal(node.text[:60]).scaleb(self.places)), node, problems)

    def _bounded(self, value: int, node: Scalar, problems: Findings) -> int | None:
        if not self.least <= value <= self.most:
            self._fault("fact.bounds", node, problems, least=self.show(self.least), most=self.show(self.most))
            return None
        return value

    def _read_money(self, node: Scalar, problems: Findings) -> int | None:
        if node.text in NOTHING_WORDS:
            return 0
        return read_money(node, problems, self.label, self.key)

    def _read_date(self, node: Scalar, problems: Findings) -> int | None:
        return read_date(node, problems, self.label, self.key, end=self.end)

    def _read_text(self, node: Scalar, problems: Findings) -> Value | None:
        if node.text in NOTHING_WORDS:
            return NOTHING
        text = (read_name if self.names else read_text)(node, problems, self.label, self.key)
        return None if text is None else self.of_text(text)

    def of_text(self, text: str) -> Value:
        """The value that a text is; an empty one says that there is none."""
        return Name.of(text) if self.names and text else text

    def written(self, value: Value) -> str:
        """The value as documents hold it, to the letter what records are compared with: sums in 万元 where they are
        whole hundreds of 元, in 元 where not; all else as `show` has it in English.
        """
        if self.type == "money" and isinstance(value, int):
            return format_money(value, "万元" if value % 10_000 == 0 and value else "元")
        return self.show(value, "en")

    def show(self, value: Value, lang: str = "zh") -> str:
        """The value as people are told it, in `zh` or `en`; reading it back gives the same value."""
        if isinstance(value, Name):
            return value.text
        if isinstance(value, str):
            return value or ("无" if lang == "zh" else "none")
        match self.type:
            case "boolean":
                return ("否", "是")[value] if lang == "zh" else ("false", "true")[value]
            case "enum":
                choice = next(choice for choice in self.choices if choice.code == value)
                return choice.labels[0] if lang == "zh" else choice.key
            case "decimal":
                return f"{Decimal(value).scaleb(-self.places):f}"
            case "money":
                return sum_word(value)
            case "date" if lang == "zh" and self.end and value == ENDLESS.toordinal():
                return ENDLESS_WORDS[0]
            case "date":
                return date.fromordinal(value).isoformat()
            case _:
                return str(value)


def _width_hint(text: str, form: re.Pattern[str]) -> dict[str, str]:
    narrow = unicodedata.normalize("NFKC", text).replace(",", "").replace(" ", "")
    if narrow != text and form.fullmatch(narrow):
        return {"hint_zh": f"；疑为 `{narrow}`，请核对后改写", "hint_en": f"; perhaps `{narrow}` is meant"}
    return {"hint_zh": "", "hint_en": ""}


def read_money(node: Node, problems: Findings, label: str, key: str) -> int | None:
    """The sum a scalar states, in fen; None, with the fault reported, where it states none."""
    if isinstance(node, Scalar) and node.is_null:
        problems.add("text.missing", node.mark, label=label, key=key)
        return None
    try:
        return parse_money(node.text if isinstance(node, Scalar) else "")
    except MoneyFault as fault:
        hint = fault.hint
        problems.add(
            fault.code, node.mark, label=label, key=key, found=glimpse(node),
            hint_zh=f"；疑为 `{hint}`，请核对原件后改写" if hint else "",
            hint_en=f"; perhaps `{hint}` is meant: check the original and write it so" if hint else "",
        )  # fmt: skip
        return None


def read_date(node: Node, problems: Findings, label: str, key: str, *, end: bool = False) -> int | None:
    """The day a scalar names, as a day number; None, with the fault reported, where it names none.

    An `end` may be ENDLESS.
    """
    try:
        return (parse_end if end else parse_date)(node.text if isinstance(node, Scalar) else "").toordinal()
    except PeriodFault as fault:
        problems.add(fault.code, node.mark, label=label, key=key, found=glimpse(node), **date_hint(fault))
        return None


def date_hint(fault: PeriodFault) -> dict[str, str]:
    """What a text that is no date probably means, as words for its message."""
    if fault.hint is None:
        return {"hint_zh": "", "hint_en": ""}
    return {"hint_zh": f"；疑为 `{fault.hint}`", "hint_en": f"; perhaps `{fault.hint}`"}


LONGEST_TEXT = 500


def read_text(node: Node, problems: Findings, label: str, key: str) -> str | None:
    """A text of one line; None, with the fault reported, for a structure, control characters or excess length."""
    if isinstance(node, Scalar) and node.is_null:
        problems.add("text.missing", node.mark, label=label, key=key)
        return None
    text = node.text.strip() if isinstance(node, Scalar) else ""
    if not text or len(text) > LONGEST_TEXT or visible(text) != text:
        problems.add("text.form", node.mark, key=key, found=glimpse(node), longest=LONGEST_TEXT)
        return None
    return text


def read_name(node: Node, problems: Findings, label: str, key: str) -> str | None:
    """A text that names something; None, with the fault reported, also where nothing of it can be seen."""
    text = read_text(node, problems, label, key)
    if text is not None and not form(text):
        problems.add("identity.blank", node.mark, label=label, key=key)
        return None
    return text


@dataclass(frozen=True, slots=True)
class ItemKind:
    """A kind of achievement, and the facts that can be given of it.

    `dates` are those that say when something was achieved, `names` the keys of those that name a thing.
    """

    key: str
    labels: tuple[str, ...]
    facts: MappingType[str, Fact]
    dates: tuple[Fact, ...] = field(init=False, repr=False, compare=False)
    shares: tuple[Fact, ...] = field(init=False, repr=False, compare=False)
    names: tuple[str, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "dates", _dates(self.facts))
        object.__setattr__(self, "shares", _shares(self.facts))
        object.__setattr__(self, "names", tuple(fact.key for fact in self.facts.values() if fact.names))

    @property
    def label(self) -> str:
        """The Chinese label shown to people."""
        return self.labels[0]


@dataclass(frozen=True, slots=True)
class Payer:
    """A tier of government that pays: `label` (省级) and `treasury` (省财政)."""

    key: str
    label: str
    treasury: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Everything that policies and profiles can speak of; `text` and `sha256` identify it in a record.

    `payer_facts` are the built-in sums of every item, `granted.<payer>` and `determined.<payer>`; `built_in`
    what is known of every decision, `as_of` and the applicant's `kind`. `determined` gives the payer of each
    `determined.<payer>`; `applicant_dates` are the facts that say when the applicant achieved something, `local`
    those that say whether it belongs to the region.
    """

    payers: MappingType[str, Payer]
    applicant_kinds: MappingType[str, tuple[str, ...]]
    applicant_facts: MappingType[str, Fact]
    item_kinds: MappingType[str, ItemKind]
    source: str
    text: str
    sha256: str
    payer_facts: MappingType[str, Fact]
    built_in: MappingType[str, Fact]
    determined: MappingType[str, str] = field(init=False, repr=False, compare=False)
    applicant_dates: tuple[Fact, ...] = field(init=False, repr=False, compare=False)
    applicant_shares: tuple[Fact, ...] = field(init=False, repr=False, compare=False)
    local: tuple[Fact, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "determined", {f"determined.{payer}": payer for payer in self.payers})
        object.__setattr__(self, "applicant_dates", _dates(self.applicant_facts))
        object.__setattr__(self, "applicant_shares", _shares(self.applicant_facts))
        object.__setattr__(self, "local", tuple(fact for fact in self.applicant_facts.values() if fact.local))

    def item_kind(self, word: str) -> ItemKind | None:
        """The kind a key or a Chinese label names."""
        found = self.item_kinds.get(word)
        return found or next((kind for kind in self.item_kinds.values() if word in kind.labels), None)

    def applicant_kind(self, word: str) -> str | None:
        """The applicant kind a key or a Chinese label names."""
        if word in self.applicant_kinds:
            return word
        return next((key for key, labels in self.applicant_kinds.items() if word in labels), None)

    def payer(self, word: str) -> str | None:
        """The payer a key or a Chinese label names."""
        if word in self.payers:
            return word
        return next((key for key, payer in self.payers.items() if word in (payer.label, payer.treasury)), None)


def _dates(facts: MappingType[str, Fact]) -> tuple[Fact, ...]:
    return tuple(fact for fact in facts.values() if fact.type == "date")


def _shares(facts: MappingType[str, Fact]) -> tuple[Fact, ...]:
    return tuple(fact for fact in facts.values() if fact.type == "decimal" and form(fact.unit) == "%")


def _built_in(kinds: MappingType[str, tuple[str, ...]]) -> dict[str, Fact]:
    """What is known of every decision: its day, and the kind of its applicant (coded in the order declared)."""
    choices = tuple(Choice(key, labels, at) for at, (key, labels) in enumerate(kinds.items(), 1))
    return {
        "as_of": Fact(
            "as_of",
            ("认定日期",),
            "date",
            question="认定日期是哪一天？",
            changeable=False,
            question_en="which day is decided for?",
        ),
        "kind": Fact(
            "kind",
            ("主体类型",),
            "enum",
            choices,
            question="申报主体是哪一类？",
            changeable=False,
            question_en="of which kind is the applicant?",
        ),
    }


def _payer_facts(payers: MappingType[str, Payer]) -> dict[str, Fact]:
    facts: dict[str, Fact] = {}
    for payer in payers.values():
        label = payer.label
        facts[f"granted.{payer.key}"] = Fact(
            f"granted.{payer.key}", (f"{label}已资助金额",), "money",
            question=f"{label}财政对该事项实际资助多少？（未资助填 0元）",
            evidence=(f"{label}资助文件或到账凭证",), changeable=False,
            question_en=f"how much has {payer.key} granted for this item? 0元 if nothing",
            evidence_en=(f"the grant of {payer.key}, or the proof of its payment",),
        )  # fmt: skip
        facts[f"determined.{payer.key}"] = Fact(
            f"determined.{payer.key}", (f"{label}核定金额",), "money",
            question=f"{label}主管部门对该事项核定的金额是多少？",
            evidence=(f"{label}主管部门核定意见",), changeable=False,
            question_en=f"what sum has the department of {payer.key} settled for this item?",
            evidence_en=(f"what the department of {payer.key} has settled",),
        )  # fmt: skip
    return facts


# ── the file ─────────────────────────────────────────────────────────────────────────────────────────


class _PayerShape(Shape):
    label: Words
    treasury: Words


class _FactShape(Shape):
    label: Labels
    type: FactType
    values: dict[str, Labels] = Field(default_factory=dict[str, tuple[str, ...]])
    places: Annotated[int, Field(ge=0, le=9)] = 0
    unit: Words = ""
    question: Words
    evidence: WordList = ()
    changeable: Truth = True
    better: Better | None = None
    least: str | None = None
    most: str | None = None
    names: Truth = False
    end: Truth = False
    local: Truth = False


class _KindShape(Shape):
    label: Labels


class _ItemShape(Shape):
    label: Labels
    facts: tuple[str, ...] = ()
    narrow: dict[str, Labels] = Field(default_factory=dict[str, tuple[str, ...]])


class _ApplicantShape(Shape):
    kinds: dict[str, _KindShape]
    facts: tuple[str, ...] = ()


class VocabularyShape(Shape):
    """The layout of `vocabulary.yaml`."""

    vocabulary: Literal["1"]
    payers: dict[str, _PayerShape]
    applicant: _ApplicantShape
    items: dict[str, _ItemShape]
    facts: dict[str, _FactShape]


def load_vocabulary(source: str, content: bytes) -> Vocabulary:
    """The vocabulary a file's bytes declare. Raises InputError with every fault found."""
    problems = Findings()
    text = decode(source, content, problems)
    node = read_node(source, text, problems) if text is not None else None
    shape = check(VocabularyShape, node, problems) if node is not None else None
    if text is None or node is None or shape is None:
        raise InputError(problems)
    facts = _facts(shape, node, problems)
    kinds: dict[str, ItemKind] = {}
    for key, item in shape.items.items():
        chosen = {name: facts[name] for name in item.facts if name in facts}
        _check_facts(item.facts, facts, node, ("items", key, "facts"), problems)
        for name, values in item.narrow.items():
            path = ("items", key, "narrow", name)
            if name in chosen:
                chosen[name] = _narrowed(chosen[name], values, node, path, problems)
            else:
                problems.add("vocabulary.fact", _place(node, *path), key=name, **suggestion(name, item.facts))
        kinds[key] = ItemKind(key, item.label, chosen)
    _check_facts(shape.applicant.facts, facts, node, ("applicant", "facts"), problems)
    groups: list[tuple[Path, MappingType[str, object]]] = [
        (("payers",), shape.payers), (("applicant", "kinds"), shape.applicant.kinds),
        (("items",), shape.items), (("facts",), facts),
        *((("facts", key, "values"), fact.values) for key, fact in shape.facts.items()),
    ]  # fmt: skip
    for path, names in groups:
        for name in names:
            if not _KEY.fullmatch(name) or name in RESERVED:
                problems.add("vocabulary.key", _place(node, *path, name), key=name)
    _check_labels(shape, problems, node)
    if problems.errors:
        raise InputError(problems)
    payers = {key: Payer(key, payer.label, payer.treasury) for key, payer in shape.payers.items()}
    return Vocabulary(
        payers=payers,
        payer_facts=_payer_facts(payers),
        built_in=_built_in({key: kind.label for key, kind in shape.applicant.kinds.items()}),
        applicant_kinds={key: kind.label for key, kind in shape.applicant.kinds.items()},
        applicant_facts={name: facts[name] for name in shape.applicant.facts},
        item_kinds=kinds,
        source=source,
        text=text,
        sha256=digest(content),
    )


RESERVED = frozenset({
    "all", "any", "not", "count", "any_of", "applicant", "item", "by", "payer", "amount", "up_to", "standing",
    "on_top_of", "times", "under", "reading", "readings", "granted", "determined", "unstated", "honour", "where",
    "kind", "id", "name", "paid", "items", "listing", "region", "as_of", "plus", "stages", "grades", "form",
    "review", "support",
})  # fmt: skip
"""Words of the rule language and of profiles, which no fact, value or kind may bear."""


def _facts(shape: VocabularyShape, node: Node, problems: Findings) -> dict[str, Fact]:
    facts: dict[str, Fact] = {}
    for key, given in shape.facts.items():
        place = _place(node, "facts", key)
        choices = tuple(Choice(name, labels, at) for at, (name, labels) in enumerate(given.values.items(), 1))
        if (given.type == "enum") != bool(choices):
            problems.add("vocabulary.values", place, key=key)
        fact = Fact(
            key, given.label, given.type, choices, given.places, given.unit, given.question, given.evidence,
            given.changeable, given.better, names=given.names, end=given.end, local=given.local,
        )  # fmt: skip
        if given.names and given.type != "text":
            problems.add("vocabulary.names", place, key=key)
        if given.end and given.type != "date":
            problems.add("vocabulary.end", place, key=key)
        if given.local and given.type != "boolean":
            problems.add("vocabulary.local", place, key=key)
        if given.better is not None and (given.type == "enum") != (given.better in {"first", "last"}):
            problems.add("vocabulary.better", place, key=key, found=given.better)
        facts[key] = _bounded(fact, given, _place(node, "facts", key), problems)
    return facts


def _bounded(fact: Fact, given: _FactShape, place: Mark, problems: Findings) -> Fact:
    """The fact with its least and most values, which belong to numbers, as `places` does to decimals."""
    texts = {name: text for name, text in (("least", given.least), ("most", given.most)) if text is not None}
    number = fact.type in {"integer", "decimal"}
    wide = replace(fact, least=-LARGEST_COUNT)
    values = {name: wide.read(Scalar(text, place), problems) for name, text in texts.items()} if number else {}
    bounds = {name: value for name, value in values.items() if isinstance(value, int)}
    bounded = replace(fact, **bounds)
    if (texts and not number) or (fact.places and fact.type != "decimal") or bounded.least > bounded.most:
        problems.add("vocabulary.bounds", place, key=fact.key)
    return bounded


def _check_facts(
    names: tuple[str, ...], facts: MappingType[str, Fact], node: Node, path: Path, problems: Findings
) -> None:
    for at, name in enumerate(names):
        if name not in facts:
            problems.add("vocabulary.fact", _place(node, *path, at), key=name, **suggestion(name, facts))


def _narrowed(fact: Fact, values: tuple[str, ...], node: Node, path: Path, problems: Findings) -> Fact:
    """The fact with fewer values; codes stay those of the full enumeration, so that they mean one thing."""
    known = {choice.key for choice in fact.choices}
    for at, value in enumerate(values):
        if value not in known:
            place = _place(node, *path, at)
            problems.add("vocabulary.value", place, key=value, fact=fact.key, **suggestion(value, known))
    return replace(fact, choices=tuple(choice for choice in fact.choices if choice.key in values))


Path = tuple[str | int, ...]
"""The way from the root of the file to a value: keys, and positions in lists."""


def _place(node: Node, *path: str | int) -> Mark:
    """Where the last key or list entry of a path stands."""
    mark = node.mark
    for part in path:
        if isinstance(node, MappingNode) and isinstance(part, str):
            mark, node = node.key_mark(part), node.get(part) or node
        else:
            node = node.items[part] if isinstance(node, Listing) and isinstance(part, int) else node
            mark = node.mark
    return mark


def _check_labels(shape: VocabularyShape, problems: Findings, node: Node) -> None:
    """Within one list a label names one thing, or Chinese profiles would be ambiguous."""
    groups: list[tuple[Path, dict[str, tuple[str, ...]]]] = [
        (("payers",), {key: (payer.label, payer.treasury) for key, payer in shape.payers.items()}),
        (("items",), {key: item.label for key, item in shape.items.items()}),
        (("applicant", "kinds"), {key: kind.label for key, kind in shape.applicant.kinds.items()}),
        (("facts",), {key: fact.label for key, fact in shape.facts.items()}),
        *((("facts", key, "values"), dict(fact.values)) for key, fact in shape.facts.items()),
    ]
    for path, names in groups:
        seen = {key: key for key in names}
        for key, labels in names.items():
            for label in labels:
                if seen.setdefault(label, key) != key:
                    problems.add("vocabulary.label", _place(node, *path, key), label=label, one=seen[label], two=key)
