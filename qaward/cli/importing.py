"""`qaward import`: lists of an office read into profiles by a mapping, or a first mapping proposed for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qaward.cli.bilingual import PATH, Argument, Command, Misuse, pick
from qaward.cli.common import (
    DONE,
    INPUT,
    WORKBOOK,
    check_ending,
    lang_option,
    load,
    option,
    policy_option,
    rules_option,
    show,
    stop,
    useless,
    write_new,
)
from qaward.cli.terminal import echo

if TYPE_CHECKING:
    from qaward.cli.output import Output
    from qaward.findings import Finding
    from qaward.intake.entries import ListRead
    from qaward.intake.fields import Fields
    from qaward.intake.mapping import MappingOfLists
    from qaward.intake.picture import Picture
    from qaward.intake.profiles import Profiles
    from qaward.policy.model import Rules
    from qaward.report.rows import Table
    from qaward.tabular.book import Book

ENDINGS = frozenset({".xlsx", ".xlsm", ".xls", ".et", ".csv", ".tsv", ".txt", ".docx", ".parquet", ".jsonl", ".ndjson"})
"""The endings of the files that are taken from a folder where no mapping names them."""
_UNREAD = ("list.unread-sheet", "list.hidden-sheet", "list.unused-file")
"""What is no news where somebody named the lists to be read; sheets of a template that are empty are none either."""
ENGLISH = """Read lists of an office into profiles, by a mapping; or propose a first mapping for them (--propose).

Files are workbooks (.xlsx, .xls), text tables, tables of Word documents, Parquet or JSON lines; a folder stands for
the files in it. The mapping says which table is which list and which column is which fact. For every list it is
printed that read = taken + rejected + put aside; rows that join nobody, questions that only people can answer, and
what was not read are told. A workbook that `qaward template` made needs no mapping.

A proposal marks what is unsure; look at it before it is used. Rejects can be corrected in the workbook of --rejects
and fed again: keep its name beginning with the two Chinese characters it has. Exit code 3 says that there are some."""
EXAMPLES = (
    "qaward import --propose features/office --policy city-product-quality -o 对照表.yaml",
    "qaward import --mapping features/office/mapping.yaml features/office/严重失信名单.xlsx --lists 失信名单",
)


@dataclass(frozen=True, slots=True)
class Imported:
    """Lists as they were read, what they say together, and the profiles made of it."""

    mapping: MappingOfLists
    reads: Sequence[ListRead]
    books: Sequence[Book]
    picture: Picture
    profiles: Profiles
    notes: tuple[Finding, ...]

    @property
    def faults(self) -> list[Finding]:
        """What keeps applicants or items from being decided."""
        of_all = [finding for _, findings in self.profiles.faulty for finding in findings]
        return of_all + [each for one in self.profiles.applied for some in one.left for each in some.why]


@click.command("import", cls=Command, english=ENGLISH, examples=EXAMPLES)
@click.argument("files", cls=Argument, meta=("文件…", "FILE…"), type=PATH, nargs=-1, required=True)
@option("--propose", is_flag=True, words=("按表头和内容拟一份对照表", "propose a first mapping"))
@option("--mapping", "mapping", type=PATH, meta=("文件", "FILE"), words=("对照表", "the mapping"))
@option(
    "--lists",
    multiple=True,
    meta=("名单", "LIST"),
    words=("只读对照表里的这份名单，可多次", "read this list of the mapping alone; can be repeated"),
)
@option(
    "-o",
    "--output",
    type=PATH,
    meta=("文件", "FILE"),
    words=(
        "写到这个文件：对照表，或每行一家的档案（.jsonl）",
        "write to this file: the mapping, or profiles, one a line (.jsonl)",
    ),
)
@option(
    "--rejects",
    type=PATH,
    meta=("文件", "FILE"),
    words=(
        "把退回的行写成工作簿（如 退回-1.xlsx），改好再读",
        "write rejected rows to a workbook, to be corrected and read again",
    ),
)
@rules_option
@policy_option
@lang_option
def command(
    files: tuple[Path, ...],
    propose: bool,
    mapping: Path | None,
    lists: tuple[str, ...],
    output: Path | None,
    rejects: Path | None,
    rules: Path | None,
    policies: tuple[str, ...],
    lang: str,
) -> None:
    """按对照表把名单读成档案；或按表头和内容先拟一份对照表（--propose）。

    文件可以是 Excel 工作簿、CSV 等文本表格、Word 里的表格、Parquet、JSONL；写目录，就是其中的这些文件。
    对照表说明哪张表是哪份名单，哪一列是哪项内容。每份名单都打印：读取 = 取用 + 退回 + 搁置；
    对不上的行、只有人能答的问题、没有读的表和列，都说明。`qaward template` 做的申报表不用对照表。
    拟的对照表标出拿不准的，看过再用。退回的行在 --rejects 的工作簿里改好，文件名仍以“退回”开头，
    和名单一起再读一次。有退回的，退出码为 3。
    """
    from qaward.cli.inputs import LINES
    from qaward.findings import InputError
    from qaward.intake.fields import Fields
    from qaward.intake.yaml_book import ENDINGS as YAML

    if propose:
        for name, given in (("--mapping", mapping), ("--rejects", rejects), ("--lists", lists or None)):
            if given is not None:
                raise useless(name, "--propose", ("这时还没有名单", "there are no lists yet"))
    elif policies:
        words = ("对照表已经写明各列", "the mapping says what the columns are")
        raise useless("--policy", "--mapping", words)
    if output is not None and propose:
        check_ending("-o", output, YAML, ("对照表", "a mapping"))
    elif output is not None:
        check_ending("-o", output, LINES, ("每行一家的档案", "profiles, one a line"))
    if rejects is not None:
        check_ending("--rejects", rejects, (WORKBOOK,), ("工作簿", "a workbook"))
    loaded = load(rules, lang)
    fields = Fields(loaded.vocabulary)
    try:
        if propose:
            from qaward.cli.policies_asked import chosen

            rules_of = chosen(loaded, policies, lang) if policies else None
            sound = _propose(_books(files, None), fields, rules_of, output, lang)
            raise SystemExit(DONE if sound else INPUT)
        read = read_lists_of(files, mapping, lists, fields, lang)
        if output is not None and read.profiles.applied:
            write_new(output, _profiles(read))
        if rejects is not None and read.picture.rejected:
            from qaward.intake.rejects import rejects_workbook

            write_new(rejects, rejects_workbook(read.picture.rejected, read.books, read.mapping))
    except InputError as fault:
        stop(fault, lang, INPUT)
    show((*read.notes, *_left_behind(read.picture), *read.faults), lang)
    _print(read, output, rejects, lang)
    raise SystemExit(INPUT if read.picture.rejected or read.faults else DONE)


# ── reading ──────────────────────────────────────────────────────────────────────────────────────────


def _books(files: Iterable[Path], mapping: MappingOfLists | None, problems: list[Finding] | None = None) -> list[Book]:
    """The books of the named files, and of folders those that a mapping wants, or that are tables by their endings.

    Raises InputError where one cannot be read, Misuse for two of one name.
    """
    from qaward.contents import content_of
    from qaward.findings import InputError
    from qaward.intake.yaml_book import read_list_file
    from qaward.tabular.limits import LARGEST_FILE

    faults: list[Finding] = []
    books: dict[str, Book] = {}
    for path in _paths(files, mapping):
        name = path.name
        if name in books:
            zh = f"两个文件都叫 `{name}`，对照表分不清；请改一个的名称"
            raise Misuse((zh, f"two files are called `{name}`, which a mapping cannot tell apart; rename one of them"))
        encoding = None
        if mapping is not None:
            encoding = next((each.encoding for each in mapping.lists if each.encoding and each.is_file(name)), None)
        try:
            content = content_of(path, LARGEST_FILE, "book.large", name)
            books[name] = read_list_file(name, content, encoding)
        except InputError as fault:
            faults += fault.findings
            continue
        if problems is not None:
            problems += [left.finding() for left in books[name].left]
    if faults:
        raise InputError(faults)
    return list(books.values())


def _paths(files: Iterable[Path], mapping: MappingOfLists | None) -> Iterable[Path]:
    from qaward.reading import is_folder, is_hidden

    for path in files:
        if not is_folder(path):
            yield path
            continue
        for each in sorted(path.iterdir()):
            if is_hidden(each.name) or not each.is_file():
                continue
            if each.suffix.lower() in ENDINGS or (mapping and any(one.is_file(each.name) for one in mapping.lists)):
                yield each


def read_lists_of(
    files: Sequence[Path], mapping: Path | None, lists: Sequence[str], fields: Fields, lang: str
) -> Imported:
    """The lists of some files, by a mapping or as templates that came back. Raises InputError."""
    from qaward.findings import Finding, Findings, InputError
    from qaward.intake.joining import make_picture
    from qaward.intake.left_out import with_left_out
    from qaward.intake.lists import read_lists
    from qaward.intake.profiles import make_profiles
    from qaward.intake.template import is_template, template_mapping
    from qaward.marks import Mark

    del lang
    given = _mapping(mapping, lists, fields) if mapping is not None else None
    told: list[Finding] = []
    books = _books(files, given, told)
    templates = [book for book in books if is_template(book)]
    if given is None and len(templates) < len(books):
        other = next(book.source for book in books if book not in templates)
        zh = f"{other} 不是 qaward template 做的申报表；请用 --mapping 写明对照表，或用 --propose 拟一份"
        en = f"{other} was not made by qaward template; name a mapping by --mapping, or let one be made by --propose"
        raise Misuse((zh, en))
    whole = template_mapping(templates, fields)
    if given is not None:
        whole = type(whole)((*given.lists, *whole.lists), given.prefer, given.source)
    if given is not None and not whole.lists:
        raise InputError([Finding("mapping.empty", Mark(given.source))])
    if given is None and not whole.lists:
        raise InputError([Finding("list.unfilled", Mark(book.source)) for book in templates])
    problems = Findings()
    here = any(which.is_file(book.source) for which in whole.lists for book in books)
    awaited = [each.name for each in whole.lists] if here and not lists else []
    reads = read_lists(books, whole, fields, problems, awaited)
    if problems.errors:
        raise InputError(problems)
    own = {book.source for book in templates}
    notes = [
        each
        for each in problems.notes
        if not (each.code in _UNREAD and (lists or (each.mark.source in own and each.code == _UNREAD[0])))
    ]
    picture = make_picture(reads, whole, fields)
    profiles = make_profiles(picture, fields.vocabulary)
    picture = with_left_out(picture, profiles, reads)
    return Imported(whole, reads, books, picture, profiles, (*told, *notes))


def _mapping(path: Path, lists: Sequence[str], fields: Fields) -> MappingOfLists:
    """A mapping, of the named lists alone where some are named. Raises InputError, Misuse."""
    from dataclasses import replace

    from qaward.contents import content_of
    from qaward.findings import suggestion
    from qaward.intake.mapping import read_mapping
    from qaward.policy.files import LARGEST_FILE

    found = read_mapping(str(path), content_of(path, LARGEST_FILE, "rules.large"), fields)
    for name in lists:
        if found.named(name) is None:
            words = suggestion(name, [each.name for each in found.lists], same=True)
            zh, en = f"--lists 没有 `{name}` 这份名单", f"there is no list `{name}`"
            raise Misuse((zh + words["meant_zh"], en + words["meant_en"]))
    return replace(found, lists=tuple(each for each in found.lists if not lists or each.name in lists))


def _left_behind(picture: Picture) -> Iterator[Finding]:
    """What lists say that profiles cannot: who is barred, and what waits for a person."""
    from qaward.findings import Finding, texts

    named = {each.person.key: each.person.name for each in picture.applications}
    for name in dict.fromkeys(each.list for each in picture.exclusions):
        rows = [each for each in picture.exclusions if each.list == name and each.person in named]
        barred = sorted({named[each.person] for each in rows})
        if barred:
            words = {"found": name, "count": len(barred), "names": "、".join(barred)}
            yield Finding("list.barred", rows[0].mark, texts(words), "note")
    held = [each for each in picture.questions if each.holds in {"applicant", "item"}]
    if held:
        words = {"count": len(held), "ids": "、".join(each.id for each in held)}
        yield Finding("list.open", held[0].places[0], texts(words), "note")


# ── what comes of it ─────────────────────────────────────────────────────────────────────────────────


def _propose(books: Sequence[Book], fields: Fields, rules: Rules | None, output: Path | None, lang: str) -> bool:
    """Print a proposal, or write it to a file; whether there is a list in it."""
    from qaward.cli.output import Output
    from qaward.cli.policies_asked import wanted_of
    from qaward.findings import Finding
    from qaward.intake.propose import proposal_of
    from qaward.marks import Mark

    made = proposal_of(books, fields, wanted_of(rules) if rules is not None else None)
    if not made.sound:
        show([Finding("propose.nothing", Mark("--propose"))], lang)
    if made.lacking:
        zh, en = "、".join(each.label for each in made.lacking), ", ".join(each.path for each in made.lacking)
        words = (("found_zh", zh), ("found_en", en))
        show([Finding("propose.lacking", Mark(str(output or "--propose")), words, "note")], lang)
    if output is None:
        with Output(exact=True) as out:
            out.write(made.text(lang))
            out.release()
        return made.sound
    write_new(output, made.text(lang).encode())
    zh = f"对照表写到 {output}，{made.marked} 处待核；核对之后再用"
    echo(pick(lang, (zh, f"wrote the mapping to {output}, with {made.marked} places to be looked at")), err=True)
    return made.sound


def _profiles(read: Imported) -> bytes:
    """The profiles, one a line."""
    import json

    from qaward.nodes import plain

    lines = (json.dumps(plain(each.node), ensure_ascii=False) for each in read.profiles.applied)
    return "".join(f"{line}\n" for line in lines).encode()


def _print(read: Imported, output: Path | None, rejects: Path | None, lang: str) -> None:
    from qaward.cli.output import Output
    from qaward.cli.terminal import table_text
    from qaward.rounds import tables

    parts: tuple[tuple[tuple[str, str], Table], ...] = (
        (("名单", "Lists"), tables.lists_table(read, lang)),
        (("退回", "Rejected"), tables.rejects_table(read, lang)),
        (("对不上的行", "Rows that join nothing"), tables.unmatched_table(read, lang)),
        (("要人答的", "To be answered"), _questions(read, lang)),
    )
    with Output(exact=False) as out:
        first = True
        for title, table in parts:
            if table.body:
                _part(out, pick(lang, title), table_text(table), first)
                first = False
        out.line()
        count = len(read.profiles.applied)
        place = output if count else None
        out.line(pick(lang, (f"档案 {count} 份", f"{count} profiles")) + _where(place, lang))
        if read.picture.rejected:
            number = len(read.picture.rejected)
            out.line(pick(lang, (f"退回 {number} 行", f"{number} rows rejected")) + _where(rejects, lang))
        out.release()


def _where(path: Path | None, lang: str) -> str:
    return "" if path is None else pick(lang, (f"，写到 {path}", f", written to {path}"))


def _part(out: Output, title: str, text: str, first: bool) -> None:
    if not first:
        out.line()
    out.line(title)
    out.line(text)


def _questions(read: Imported, lang: str) -> Table:
    from qaward.report.rows import Table

    head = pick(lang, (("编号", "问题", "出处"), ("id", "question", "places")))
    comma = pick(lang, ("、", ", "))
    body = tuple((each.id, each.text(lang), comma.join(map(str, each.places))) for each in read.picture.questions)
    return Table(head, body, frozenset(), (None, 70, 40))
