"""The vocabulary as data: payers, kinds of applicants and of items, the facts of each, and those that are built in."""

from __future__ import annotations

from collections.abc import Mapping as MappingType
from dataclasses import dataclass, field, replace

from qaward.identity import form, same_as_any
from qaward.vocabulary.bonds import joined
from qaward.vocabulary.fact import Choice, Fact

ITEM_KEYS = frozenset({"kind", "id", "name", "granted", "determined"})
APPLICANT_KEYS = frozenset({"id", "name", "kind", "region", "granted", "determined"})


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

    def is_called(self, word: str) -> bool:
        """Whether a word names it, in whatever way it is written (同一认定)."""
        return same_as_any(word, (self.key, *self.labels))


@dataclass(frozen=True, slots=True)
class Payer:
    """A tier of government that pays: `label` (省级) and `treasury` (省财政)."""

    key: str
    label: str
    treasury: str

    def is_called(self, word: str) -> bool:
        """Whether a word names it, in whatever way it is written (同一认定)."""
        return same_as_any(word, (self.key, self.label, self.treasury))


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

    def item_kind_called(self, word: str) -> ItemKind | None:
        """The kind that a word of a list names, in whatever way it is written."""
        return self.item_kind(word) or next((kind for kind in self.item_kinds.values() if kind.is_called(word)), None)

    def facts_of(self, kind: str) -> MappingType[str, Fact]:
        """The facts of an item kind, or of the `applicant`; none where there is no such kind."""
        found = self.item_kinds.get(kind)
        return self.applicant_facts if kind == "applicant" else found.facts if found is not None else {}

    def with_kind(self, word: str) -> Vocabulary:
        """The same with a kind that has every fact an item can have: to read on where a kind is not known."""
        facts: dict[str, Fact] = {}
        bonds = joined(fact.bonds for kind in self.item_kinds.values() for fact in kind.facts.values())
        for kind in self.item_kinds.values():
            for key, fact in kind.facts.items():
                if key not in facts or len(facts[key].choices) < len(fact.choices):
                    bound = bonds if bonds is not None and key in bonds.whole else None
                    facts[key] = replace(fact, bonds=bound)
        return replace(self, item_kinds={**self.item_kinds, word: ItemKind(word, (_ANY_KIND,), facts)})

    def applicant_kind(self, word: str) -> str | None:
        """The applicant kind a key or a Chinese label names."""
        if word in self.applicant_kinds:
            return word
        return next((key for key, labels in self.applicant_kinds.items() if word in labels), None)

    def applicant_kind_called(self, word: str) -> str | None:
        """The applicant kind that a word of a list names, in whatever way it is written."""
        kinds = self.applicant_kinds.items()
        return self.applicant_kind(word) or next((key for key, own in kinds if same_as_any(word, (key, *own))), None)

    def payer(self, word: str) -> str | None:
        """The payer a key or a Chinese label names."""
        if word in self.payers:
            return word
        return next((key for key, payer in self.payers.items() if word in (payer.label, payer.treasury)), None)

    def payer_called(self, word: str) -> str | None:
        """The payer that a word of a list names, in whatever way it is written."""
        return self.payer(word) or next((key for key, payer in self.payers.items() if payer.is_called(word)), None)


_ANY_KIND = "事项"


def _shares(facts: MappingType[str, Fact]) -> tuple[Fact, ...]:
    return tuple(fact for fact in facts.values() if fact.type == "decimal" and form(fact.unit) == "%")


def _dates(facts: MappingType[str, Fact]) -> tuple[Fact, ...]:
    return tuple(fact for fact in facts.values() if fact.type == "date")


def built_in_facts(kinds: MappingType[str, tuple[str, ...]]) -> dict[str, Fact]:
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


def payer_facts(payers: MappingType[str, Payer]) -> dict[str, Fact]:
    """The sums of every item that are built in, of each payer: what it granted, what it determined."""
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
