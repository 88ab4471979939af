"""`qaward new-policy`: starts a pack with an example that can be checked and run at once."""

from __future__ import annotations

import os
import re
import shlex
import shutil
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qaward.cli.bilingual import PATH, Argument, Check, Command, Misuse, pick
from qaward.cli.common import INPUT, lang_option, option, stop, stop_rules, unreadable
from qaward.cli.starter import DAY, ISSUER, STATUSES, TITLE, Head, files
from qaward.cli.terminal import call_folded, echo, told
from qaward.findings import Finding, InputError, suggestion
from qaward.marks import Mark, visible
from qaward.reading import is_folder, read_file

if TYPE_CHECKING:
    from qaward.policy.model import Rules
    from qaward.vocabulary.model import Vocabulary

LONGEST_ID, LONGEST_TEXT = 64, 200

_SLUG = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_REGION = re.compile(r"[1-9][0-9]{5}")
_KEYWORDS = frozenset({"and", "or", "not"})
"""Words that mean something else where features are chosen by the name of their pack."""

EXAMPLES = ("qaward new-policy example-city --title 某市质量奖励办法",)
ENGLISH = """Start a pack: a policy file, a chapter with one example clause, a feature with scenarios that pass, and a
profile. Nothing is ever overwritten; either all files are written or none.

Write your own clauses over the example, and check after each of them with `qaward lint`;
`qaward test` runs the scenarios."""


def _read_id(text: str) -> str:
    if _SLUG.fullmatch(text) and len(text) <= LONGEST_ID and text not in _KEYWORDS:
        return text
    near = "-".join(re.findall(r"[a-z0-9]+", text.lower()))
    near = re.sub(r"^([0-9]+)-(.+)$", r"\2-\1", near)[:LONGEST_ID].rstrip("-")
    good = _SLUG.fullmatch(near) is not None and near not in _KEYWORDS
    hint = (f"；是否为 `{near}`？", f"; did you mean `{near}`?") if good else ("", "")
    raise Misuse(
        (
            f"编号 `{text}` 不能用；请用小写字母开头，只用小写字母、数字和连字符，不超过 {LONGEST_ID} 个字符，"
            f"如 nantong-2024{hint[0]}",
            f"the id `{text}` cannot be used; start with a lower-case letter and use lower-case letters, digits and "
            f"hyphens alone, at most {LONGEST_ID} characters, such as nantong-2024{hint[1]}",
        )
    )


def _read_text(name: str) -> Check:
    def read(text: str) -> str:
        words = text.strip()
        if words and len(words) <= LONGEST_TEXT and visible(words) == words:
            return words
        raise Misuse(
            (
                f"{name} 要写一行看得见的文字，不超过 {LONGEST_TEXT} 个字符",
                f"{name} must be one line of printable text of at most {LONGEST_TEXT} characters",
            )
        )

    return read


def _read_region(text: str) -> str:
    if _REGION.fullmatch(text):
        return text
    raise Misuse(
        (
            f"--region 应为六位行政区划代码（GB/T 2260），如 320600，而不是 `{text}`",
            f"--region must be the six digits of a region (GB/T 2260) such as 320600, not `{text}`",
        )
    )


@click.command("new-policy", cls=Command, english=ENGLISH, examples=EXAMPLES)
@click.argument("identity", cls=Argument, meta=("编号", "ID"), read=_read_id)
@option(
    "--rules", type=PATH, default="rules", meta=("目录", "DIR"),
    words=("写入哪个规则目录", "the rules folder to write to"),
)  # fmt: skip
@option(
    "--features", type=PATH, default="features", meta=("目录", "DIR"),
    words=("写入哪个场景目录", "the folder of features to write to"),
)  # fmt: skip
@option(
    "--with-vocabulary", is_flag=True,
    words=(
        "新建规则库：没有的目录就建立，并放入随软件提供的词汇表",
        "start a collection: make the folders where there are none, and put a copy of the packaged vocabulary there",
    ),
)  # fmt: skip
@option("--title", read=_read_text("--title"), meta=("标题", "TEXT"), words=("文件标题", "title of the document"))
@option("--issuer", read=_read_text("--issuer"), meta=("机关", "TEXT"), words=("发文机关", "who issued it"))
@option(
    "--level", meta=("层级", "PAYER"), completes="payers",
    words=("哪一级发的文，如 city 或 市级（默认 city）", "the tier that issued it (default: city)"),
)  # fmt: skip
@option(
    "--region", read=_read_region, meta=("代码", "CODE"),
    words=("适用地区的六位行政区划代码", "six digits of the region it is for"),
)  # fmt: skip
@option(
    "--status", choices=STATUSES, default="in_force",
    words=("in_force 施行，draft 草案，repealed 废止", "in force, a draft, or repealed"),
)  # fmt: skip
@lang_option
def command(
    identity: str, rules: Path, features: Path, with_vocabulary: bool, title: str | None, issuer: str | None,
    level: str | None, region: str | None, status: str, lang: str,
) -> None:  # fmt: skip
    """开始写一份政策：建立总说明、带一个示例条款的一章、能通过的场景和一份档案。

    已有的文件从不覆盖；要么全部写好，要么一个也不写。
    写好以后把示例改成原文的条款，每改一条就用 qaward lint 检查一次；场景用 qaward test 运行。
    """
    from qaward.policy.files import LARGEST_FILE, VOCABULARY_FILE, packaged_rules
    from qaward.policy.load import load_rules

    copied = read_file(packaged_rules() / VOCABULARY_FILE, LARGEST_FILE) if with_vocabulary else None
    try:
        _check_folders(rules, features, may_make=with_vocabulary)
        if not with_vocabulary and not os.path.lexists(rules / VOCABULARY_FILE):
            raise _refuse("pack.no-vocabulary", rules)
    except InputError as fault:
        stop(fault, lang, INPUT)
    try:
        known = _rule_files(rules)
    except InputError as fault:
        stop_rules(fault, lang)
    try:
        if copied is not None and known.get(VOCABULARY_FILE, copied) != copied:
            raise _refuse("pack.vocabulary", rules / VOCABULARY_FILE)
        _check_free(rules / identity, features / identity)
    except InputError as fault:
        stop(fault, lang, INPUT)
    to_copy = copied if VOCABULARY_FILE not in known else None
    known |= {VOCABULARY_FILE: to_copy} if to_copy is not None else {}
    try:
        loaded = load_rules(known, prefix=f"{rules}/")
    except InputError as fault:
        stop_rules(fault, lang)
    head = Head(
        identity, title or TITLE.format(id=identity), issuer or ISSUER, _payer(level, loaded.vocabulary), region or "",
        status,
    )  # fmt: skip
    try:
        _check_names(head, loaded)
        of_rules, of_features = files(head, loaded.vocabulary)
        load_rules(known | {f"{identity}/{name}": text.encode() for name, text in of_rules.items()})
        _write(rules, features, head.id, (of_rules, of_features), to_copy)
    except InputError as fault:
        stop(fault, lang, INPUT)
    made = [
        *([rules / VOCABULARY_FILE] if to_copy is not None else []),
        *(rules / identity / name for name in of_rules),
        *(features / identity / name for name in of_features),
    ]
    _tell(head, rules, features, made, lang)


# ── checks ───────────────────────────────────────────────────────────────────────────────────────────


def _refuse(code: str, place: Path, **words: str) -> InputError:
    return InputError([Finding(code, Mark(str(place)), tuple(words.items()))])


def _check_folders(rules: Path, features: Path, *, may_make: bool) -> None:
    """Both folders are there, or can be made; features do not stand among rules. Raises InputError."""
    for folder in (rules, features):
        if is_folder(folder):
            continue
        if os.path.lexists(folder):
            raise _refuse("pack.not-folder", folder)
        if not may_make or not is_folder(folder.parent):
            raise _refuse("pack.no-folder", folder if may_make is False else folder.parent)
    if Path(os.path.realpath(features)).is_relative_to(os.path.realpath(rules)):
        raise _refuse("pack.together", features)


def _rule_files(rules: Path) -> dict[str, bytes]:
    """The rule files that are there. Raises InputError."""
    from qaward.policy.files import read_folder

    try:
        return read_folder(rules) if is_folder(rules) else {}
    except InputError as fault:
        if {finding.code for finding in fault.findings} == {"rules.none"}:
            return {}
        raise


def _check_free(*places: Path) -> None:
    """Nothing stands where the pack is to be. Raises InputError."""
    for place in places:
        if not os.path.lexists(place):
            continue
        if place.is_symlink() or not place.is_dir():
            raise _refuse("pack.exists", place)
        try:
            inside = sorted(each for each in place.rglob("*") if not each.is_dir()) or sorted(place.iterdir())
        except OSError as fault:
            raise unreadable(str(place), fault) from None
        if inside:
            raise _refuse("pack.exists", inside[0])


def _check_names(head: Head, loaded: Rules) -> None:
    """No other policy has the id or the title. Raises InputError."""
    for policy in loaded.policies:
        if head.id == policy.id:
            raise _refuse("pack.used", Path(policy.mark.source), id=policy.id, title=policy.title)
        if head.title == policy.title:
            raise _refuse("pack.title", Path(policy.mark.source), id=policy.id, title=policy.title)


def _payer(level: str | None, vocabulary: Vocabulary) -> str:
    """The tier that a word names; the city, or else the first there is. Raises Misuse."""
    if level is None:
        return "city" if "city" in vocabulary.payers else next(iter(vocabulary.payers))
    found = vocabulary.payer(level)
    if found is None:
        words = suggestion(level, [*vocabulary.payers, *(payer.label for payer in vocabulary.payers.values())])
        zh, en = f"--level 没有 `{level}` 这一层级", f"--level cannot be `{level}`"
        raise Misuse((zh + words["meant_zh"], en + words["meant_en"]), click.get_current_context(silent=True))
    return found


# ── writing ──────────────────────────────────────────────────────────────────────────────────────────

Texts = Mapping[str, str]


def _write(rules: Path, features: Path, identity: str, packs: tuple[Texts, Texts], vocabulary: bytes | None) -> None:
    """Write everything beside its place and rename it at the end; what fails on the way is undone.

    Raises InputError where something cannot be written.
    """
    from qaward.policy.files import VOCABULARY_FILE
    from qaward.writing import alone_in, create_alone, put, temporary

    place = rules
    try:
        with ExitStack() as undo:
            for place in (rules, features):
                if not place.is_dir():
                    place.mkdir()
                    undo.callback(_remove, place)
            with ExitStack() as locks:
                for place in sorted({rules, features}):
                    locks.enter_context(alone_in(place))
                staged: list[tuple[Path, Path]] = []
                for folder, texts in zip((rules, features), packs, strict=True):
                    place = folder / identity
                    part = temporary(place)
                    part.mkdir()
                    undo.callback(shutil.rmtree, part, ignore_errors=True)
                    for name, text in texts.items():
                        (part / name).parent.mkdir(exist_ok=True)
                        put(part / name, text.encode())
                    staged.append((part, place))
                if vocabulary is not None:
                    place = rules / VOCABULARY_FILE
                    if create_alone(place, vocabulary):
                        undo.callback(place.unlink, missing_ok=True)
                for part, place in staged:
                    part.rename(place)  # a folder that is not empty is in the way, never replaced
                    undo.callback(shutil.rmtree, place, ignore_errors=True)
            undo.pop_all()
    except OSError as fault:
        raise unreadable(str(place), fault, "file.unwritable") from None


def _remove(folder: Path) -> None:
    if not any(folder.iterdir()):
        folder.rmdir()


# ── what to do next ──────────────────────────────────────────────────────────────────────────────────


def _tell(head: Head, rules: Path, features: Path, made: list[Path], lang: str) -> None:
    """What was written, and the commands to go on with."""
    profile = features / head.id / "profiles" / "example.yaml"
    own = ["--rules", str(rules)]
    beside = [] if features == rules.parent / "features" else ["--features", str(features)]
    calls = (
        ["qaward", "lint", str(rules)],
        ["qaward", "policies", "show", head.id, *own],
        ["qaward", "evaluate", str(profile), "--as-of", DAY, "--policy", head.id, *own],
        ["qaward", "test", str(rules), "--policy", head.id, *beside],
    )
    echo(pick(lang, (f"已建立政策 {head.id}：", f"The policy {head.id} has been started:")))
    for path in made:
        echo(f"  {visible(str(path))}")
    echo(pick(lang, ("\n接下来：", "\nNext:")))
    for call in calls:
        click.echo(call_folded("  ", [visible(shlex.quote(word)) for word in call], told()))
    guide = ("\n一步一步的做法见 docs/new-policy.md。", "\nStep by step: docs/new-policy.md (in Chinese).")
    echo(pick(lang, guide))
