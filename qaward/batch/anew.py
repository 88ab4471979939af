"""One applicant of a batch derived anew from its inputs: its facts, and what is written of it beside its decision."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import polars as pl

from qaward.api import Engine
from qaward.batch.again import Again
from qaward.batch.alike import Near, alike, known_in, rows_alike
from qaward.batch.cohort import told
from qaward.batch.deciding import Decider
from qaward.batch.documents import Documents, rows_of
from qaward.batch.done import types_of
from qaward.batch.figures import Inputs, Key, inputs_again
from qaward.batch.names import applicants, names
from qaward.batch.results import Types
from qaward.batch.run import dated
from qaward.batch.sharing import facts_of, rows_among, sharing_in
from qaward.batch.sheets import AT, Sheet
from qaward.batch.spool import Profile
from qaward.batch.tables import ID, SAME, Reader, Rejected
from qaward.columns.tables import OWNER
from qaward.engine.claims import Shared
from qaward.facts import Facts
from qaward.findings import Finding, suggestion, texts
from qaward.identity import code
from qaward.marks import Mark
from qaward.unread import Unread
from qaward.vocabulary.fact import APPLICANT


@dataclass(frozen=True, slots=True)
class Anew:
    """What comes of one applicant: its facts, with what is left of its claims beside those of others (None: it has
    `faults`, or there is none); the entries of `rejected` under its id, and the table of its `cautions`. `inputs` are
    what was read, `decided` the policies by which it was decided, with the day,
    `shared` what looks like what others have.
    """

    facts: Facts | None
    faults: tuple[Finding, ...]
    inputs: Inputs
    types: Types
    rejected: tuple[Rejected, ...]
    cautions: pl.DataFrame
    decided: tuple[Key, ...] = ()
    shared: tuple[Shared, ...] = ()


@dataclass(slots=True)
class _Work:
    """An applicant (`same`: the form of its id) about to be derived, with what was read and what comes of it."""

    given: Again
    engine: Engine
    same: str
    inputs: Inputs
    types: Types
    decider: Decider
    rejected: list[Rejected]

    @classmethod
    def of(cls, given: Again, engine: Engine, applicant: str, inputs: Inputs, types: Types) -> _Work:
        decider = Decider(engine, given.day, types, frozenset({"cautions"}))
        return cls(given, engine, code(applicant), inputs, types, decider, [])

    @property
    def everyone(self) -> bool:
        """Whether rules stand between all applicants."""
        return any(policy.between for policy in self.engine.rules.policies)

    @property
    def alike(self) -> bool:
        """Whether it was told what looks alike."""
        return self.given.manifest.spark is None

    def found(self, facts: Facts, known: Iterable[tuple[str, Facts]], unread: Iterable[Unread]) -> Anew:
        """What comes of an applicant; `known` are those whose names come near its own, each with its place."""
        facts = self.decider.settled.get(self.same, facts)
        shared: list[Shared] = []
        made = [each.cautions for each in self.decider.facts([facts], self.rejected) if each.cautions is not None]
        if self.alike:
            settled = ((place, self.decider.settled.get(each.same, each)) for place, each in known)
            shared = alike(self.engine, self.given.day, settled, unread)
            made.append(rows_alike(shared, self.types))
        name = int(facts.id) if self.types.ids.is_integer() else facts.id
        table = pl.concat(made) if made else pl.DataFrame(schema=dict(self.types.cautions))
        own = tuple(each for each in shared if self.same in {code(each.first.by.id), code(each.second.by.id)})
        return self._anew(facts, (), table.filter(pl.col("applicant") == name), own)

    def faulty(self, faults: Sequence[Finding]) -> Anew:
        """What comes of one that cannot be decided."""
        return self._anew(None, tuple(faults), pl.DataFrame(schema=dict(self.types.cautions)))

    def nobody(self, applicant: str, known: Iterable[str]) -> Anew:
        """That there is no such applicant."""
        words = {"found": applicant, **suggestion(applicant, list(known))}
        return self.faulty([Finding("batch.no-applicant", Mark(str(self.given.folder)), texts(words))])

    def _anew(
        self, facts: Facts | None, faults: tuple[Finding, ...], cautions: pl.DataFrame, shared: tuple[Shared, ...] = ()
    ) -> Anew:
        own = tuple(each for each in self.rejected if code(each.applicant) == self.same)
        return Anew(facts, faults, self.inputs, self.types, own, cautions, tuple(self.decider.days), shared)


# ── tables ───────────────────────────────────────────────────────────────────────────────────────────


def of_tables(given: Again, engine: Engine, applicant: str) -> Anew:
    """An applicant out of tables. Raises InputError where these cannot be read."""
    vocabulary = engine.rules.vocabulary
    opened = given.sheets(vocabulary)
    called = given.called
    sheets = {kind: replace(sheet, place=called.get(sheet.place, sheet.place)) for kind, sheet in opened.items()}
    work = _Work.of(given, engine, applicant, inputs_again(given, opened), types_of(engine, sheets))
    own = rows_among(sheets, [work.same])
    near = set(_near(sheets, own, vocabulary.item_kinds, alike=work.alike)) if len(own[APPLICANT]) else set[str]()
    if work.everyone:
        frames = {kind: sheet.frame.collect() for kind, sheet in sheets.items()}
    elif near - {work.same}:
        rivals = _near(sheets, rows_among(sheets, near), vocabulary.item_kinds, alike=False)
        frames = rows_among(sheets, {work.same, *near, *rivals})
    else:
        frames = own
    reader, documents = Reader(sheets, vocabulary), Documents(sheets, vocabulary)
    chunk = reader.read({kind: frame.sort(AT) for kind, frame in frames.items()})
    work.rejected += chunk.rejected
    forms = chunk.values[APPLICANT][SAME].cast(pl.String).fill_null("")
    owners = pl.int_range(len(forms), dtype=pl.UInt32, eager=True)
    owners = owners.filter(~owners.is_in(chunk.out.implode()))
    mine = owners.filter(forms.gather(owners) == work.same)
    if not len(mine):
        return work.nobody(applicant, ())
    [(owner, rows)] = rows_of(chunk.raw, OWNER, mine)
    found = documents.read(rows)
    if not isinstance(found, Facts):
        name = str(chunk.values[APPLICANT][ID][owner] or "")
        work.rejected.append(Rejected(name, found.findings, found.unread))
        return work.faulty(found.findings)
    work.decider.settle(*facts_of(chunk, sharing_in(chunk, everyone=work.everyone), documents))
    beside = owners.filter(forms.gather(owners).is_in(pl.Series([work.same, *near]).implode()))
    unread = chunk.strangers
    for _, each in rows_of(chunk.raw, OWNER, beside):
        if not isinstance(one := documents.read(each), Facts):
            unread.append(one.unread)
    return work.found(found, known_in(chunk, beside, documents, sheets[APPLICANT]), unread)


def _near(
    sheets: Mapping[str, Sheet], own: Mapping[str, pl.DataFrame], kinds: Iterable[str], *, alike: bool
) -> Iterator[str]:
    """The forms of the ids of those who have an item of some applicants as well, or (`alike`) one that looks so."""
    for kind in kinds:
        if kind not in own or not len(own[kind]):
            continue
        wanted = names(own[kind]["id"])
        forms = wanted.same.cast(pl.String).drop_nulls()
        near = Near.of(wanted) if alike and not wanted.same.dtype.is_integer() else None
        with told({kind: sheets[kind]}):
            for batch in sheets[kind].frame.select("applicant", "id").collect_batches(chunk_size=1_000_000):
                read = names(batch["id"])
                if near is None:
                    mask = read.same.cast(pl.String).is_in(forms.implode()).fill_null(False)
                else:
                    mask = near.among(read.text, read.same.cast(pl.String))
                yield from applicants(batch["applicant"].filter(mask))


# ── profiles ─────────────────────────────────────────────────────────────────────────────────────────


def of_profiles(given: Again, engine: Engine, applicant: str, profiles: Iterable[Profile]) -> Anew:
    """The same out of profiles. Raises InputError."""
    called = given.called
    read = [_called(each, called) for each in dated(profiles, given.day)]
    types = Types(engine.rules, pl.String(), pl.String())
    work = _Work.of(given, engine, applicant, Inputs("profiles", given.files_now, len(read)), types)
    known = [(each.place, each.facts) for each in read if each.facts is not None]
    unread = [each.unread or Unread(each.place) for each in read if each.facts is None]
    faulty = [each for each in read if each.facts is None]
    work.rejected += [
        Rejected(one.id or one.place, each.findings, one) for each, one in zip(faulty, unread, strict=True)
    ]
    found = next((facts for _, facts in known if facts.same == work.same), None)
    if found is None:
        own = next((each for each, one in zip(faulty, unread, strict=True) if one.same == work.same), None)
        return work.nobody(applicant, [facts.id for _, facts in known]) if own is None else work.faulty(own.findings)
    near = {found.same, *_alike(found, known, unread)} if work.alike else {found.same}
    beside = [(place, facts) for place, facts in known if facts.same in near]
    things = Counter(
        [thing for _, facts in known for thing in {(item.kind, item.same) for item in facts.items}]
        + [thing for each in unread for thing in each.things]
    )
    shared = {thing for thing, many in things.items() if many > 1}
    of_any_kind = {same for each in unread for kind, same in each.things if not kind}
    work.decider.settle(
        [
            facts
            for _, facts in known
            if work.everyone or any((i.kind, i.same) in shared or i.same in of_any_kind for i in facts.items)
        ],
        unread,
    )
    return work.found(found, beside, unread)


def _alike(found: Facts, known: Sequence[tuple[str, Facts]], unread: Sequence[Unread]) -> Iterator[str]:
    """Who has a name that looks like one of an applicant's."""
    own = [(item.id, item.same) for item in found.items]
    others = [(facts.same, item.id, item.same) for _, facts in known for item in facts.items]
    others += [(each.same, each.word(thing), thing[1]) for each in unread for thing in each.things]
    if own and others:
        who, *words = (pl.Series(each, dtype=pl.String) for each in zip(*others, strict=True))
        near = Near(*(pl.Series(each, dtype=pl.String) for each in zip(*own, strict=True)))
        yield from who.filter(near.among(*words))


def _called(profile: Profile, called: Mapping[str, str]) -> Profile:
    """A profile under the name by which its file was read, where that has moved since."""
    if all(now == then for now, then in called.items()):
        return profile

    def then(place: str) -> str:
        now = next((each for each in called if place == each or place.startswith(f"{each}:")), "")
        return called[now] + place.removeprefix(now) if now else place

    def marked(mark: Mark) -> Mark:
        return replace(mark, source=then(mark.source))

    findings = tuple(
        replace(each, mark=marked(each.mark), also=tuple(map(marked, each.also))) for each in profile.findings
    )
    unread = None if profile.unread is None else replace(profile.unread, place=then(profile.unread.place))
    return Profile(then(profile.place), profile.facts, findings, unread)
