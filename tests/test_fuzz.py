"""Structure-aware fuzzers: profiles, rules, records, regions and command lines, made faulty from a seed.

Whatever comes in, it ends in a decision or in a message: no other exception, no exit 70, none over five seconds, none
over 500 MB. A small sample runs by default. The long run: `python -m pytest -m deep -n 0 tests/test_fuzz.py`, with
QAWARD_FUZZ=20000 cases of each (the default) from seed QAWARD_FUZZ_FROM=0.
"""

from __future__ import annotations

import gc
import json
import os
import random
import shlex
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from click.testing import CliRunner
from console import CHAPTER, FULL, HEAD, PLAIN, POLICY, ROOT, VOCABULARY, write_pack, write_profile
from fuzzing import Pairs, Spoiler, Tree, as_json, as_python, load, part, places, put, tree_of

import qaward
from qaward.canonical import canonical_json, digest
from qaward.cli.main import main
from qaward.engine.decide import decide
from qaward.engine.durable import durable_key
from qaward.engine.match import make_plan
from qaward.engine.target_document import as_document as as_review
from qaward.engine.targets import review
from qaward.findings import InputError
from qaward.ledger.record import make_record, read_record
from qaward.ledger.replay import replay
from qaward.policy.files import packaged_rules, read_folder
from qaward.policy.load import load_folder, load_rules
from qaward.policy.model import Rules
from qaward.profiles.read import read_profile
from qaward.regions import read_region

CASES = int(os.environ.get("QAWARD_FUZZ", "20000"))
FIRST = int(os.environ.get("QAWARD_FUZZ_FROM", "0"))
SAMPLE = 60
SECONDS, WAITING, MEGABYTES = 5, 60, 500
DAYS = [date(2023, 6, 30), date(2024, 2, 29), date(2012, 6, 1), date(1, 1, 1), date(9999, 12, 30)]


class Hang(BaseException):
    """A case that takes too long."""


@contextmanager
def watched() -> Generator[None]:
    """At most so many seconds of a processor, where the system has timers; and waiting for something ends as well."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def stop(signum: int, frame: FrameType | None) -> None:
        raise Hang(f"over {SECONDS} s")

    timers = ((signal.SIGPROF, signal.ITIMER_PROF, SECONDS), (signal.SIGALRM, signal.ITIMER_REAL, WAITING))
    before = [(number, signal.signal(number, stop)) for number, _, _ in timers]
    for _, timer, seconds in timers:
        signal.setitimer(timer, seconds)
    try:
        yield
    finally:
        for _, timer, _ in timers:
            signal.setitimer(timer, 0)
        for number, handler in before:
            signal.signal(number, handler)


def memory() -> int:
    """The most memory this process had, in MB; 0 where the system does not tell."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0
    [line] = [line for line in status.read_text().splitlines() if line.startswith("VmHWM")]
    return int(line.split()[1]) // 1024


def run(one: Callable[[int], str], cases: int, capsys: pytest.CaptureFixture[str] | None = None) -> None:
    """Run the cases of a fuzzer; every failure is told with its seed."""
    failures: list[str] = []
    seen: Counter[str] = Counter()
    # What earlier tests of this process have left is cleared away now, and not on the clock of some case.
    gc.collect()
    gc.freeze()
    started, slowest, before = time.perf_counter(), (0.0, 0), memory()
    for seed in range(FIRST, FIRST + cases):
        clock = time.perf_counter()
        try:
            with watched():
                seen[one(seed)] += 1
        except (Exception, Hang) as fault:  # noqa: BLE001 - that is what is looked for
            where = traceback.extract_tb(fault.__traceback__)[-1]
            failures.append(f"seed {seed}: {fault!r:.300} at {where.filename}:{where.lineno}")
        slowest = max(slowest, (time.perf_counter() - clock, seed))
        if memory() > max(before, 200) + MEGABYTES:
            failures.append(f"seed {seed}: {memory()} MB")
            break
    gc.unfreeze()
    if capsys is not None:
        with capsys.disabled():
            took = time.perf_counter() - started
            print(f"\n{one.__name__}: {cases} cases in {took:.0f} s, slowest {slowest}, {memory()} MB, {dict(seen)}")
    assert not failures, f"{len(failures)} failures\n" + "\n".join(failures[:20])
    assert len(seen) > 1  # some are refused, others are not


def told(error: InputError) -> str:
    """What a reader says when it refuses: in both languages, safe to print."""
    assert error.findings
    for finding in error.findings:
        for lang in ("zh", "en"):
            text = finding.text(lang)
            assert finding.code in text
            assert text.isprintable() or "\u3000" in text, ascii(text)
    return "refused"


# ── what is made faulty ──────────────────────────────────────────────────────────────────────────────


@cache
def engine() -> qaward.Engine:
    """The packaged rules."""
    return qaward.Engine.load()


@cache
def profiles() -> list[Tree]:
    """Sound profiles: those of the examples, with payments, choices and grants among them."""
    more = {
        **FULL,
        "as_of": "2023-06-30",
        "listing": "open",
        "paid": [{"policy": POLICY, "clause": "secretariat", "item": "SC 1", "payer": "city", "amount": "30万元"}],
        "chosen": {"x": ["P1"]},
    }  # fmt: skip
    found = [load(path.read_text("utf-8")) for path in sorted((ROOT / "features").glob("*/profiles/*.yaml"))]
    return [*found, tree_of(more)]


SMALL = {"vocabulary.yaml": VOCABULARY, f"{POLICY}/policy.yaml": HEAD, f"{POLICY}/01-all.yaml": CHAPTER}


@cache
def rule_files(small: bool) -> dict[str, bytes]:
    """The files of the small pack, which are read soon, or the packaged ones."""
    return {name: text.encode() for name, text in SMALL.items()} if small else read_folder(packaged_rules())


@cache
def rule_trees(small: bool) -> dict[str, Tree]:
    """The same as trees, by name."""
    return {name: load(content.decode()) for name, content in rule_files(small).items()}


@cache
def small_rules() -> Rules:
    """The small pack."""
    return load_rules(rule_files(True))


@cache
def records() -> list[bytes]:
    """Sound records: of the small pack, and of a real one."""
    small = qaward.Engine(small_rules())
    made = [make_record(small.decide(small.facts(each), DAYS[0]), "test") for each in (FULL, PLAIN)]
    path = ROOT / "features/city-product-quality/profiles/county.yaml"
    real = qaward.Engine(load_folder(targets=False), ["city-product-quality"])
    return [*made, make_record(real.decide(real.read(path), DAYS[0]), "test")]


@cache
def regions() -> list[Tree]:
    """Sound region files."""
    return [load(path.read_text("utf-8")) for path in sorted((ROOT / "features").glob("*/regions/*.yaml"))]


# ── fuzzers ──────────────────────────────────────────────────────────────────────────────────────────


def a_profile(seed: int) -> str:
    """A faulty profile, as a file and as Python values."""
    spoiler = Spoiler(f"profile {seed}", [*profiles(), *regions()])
    tree = spoiler.spoil(spoiler.random.choice(profiles()))
    judge = engine()
    try:
        if spoiler.random.random() < 0.3:
            try:
                facts = judge.facts(as_python(tree, spoiler.random))
            except TypeError as fault:
                assert any(words in str(fault) for words in ("cannot be a fact", "cannot be a key", "a profile is a"))
                return "refused by type"
        else:
            facts = read_profile("p", spoiler.written(tree), judge.rules.vocabulary)
        decision = judge.decide(facts, spoiler.random.choice(DAYS))
    except InputError as error:
        return told(error)
    content = qaward.to_json(decision)
    assert content == canonical_json(json.loads(content))
    for caution in decision.cautions:
        assert caution.text("zh")
        assert caution.text("en")
    if spoiler.random.random() < 0.05:
        assert not replay(read_record("r", qaward.to_record(decision)), durable_key).differences
    return "decided"


def some_rules(seed: int) -> str:
    """A pack with a faulty file, and decisions by what can be read of it."""
    source = random.Random(f"rules {seed}")
    small = source.random() < 0.7
    trees = rule_trees(small)
    packs = sorted({name.split("/")[0] for name in trees if "/" in name})
    pack = source.choice(packs)
    wanted = [name for name in trees if name.startswith(f"{pack}/") or "/" not in name]
    changed = [source.choice([name for name in wanted if "/" in name or source.random() < 0.2] or wanted)]
    if source.random() < 0.2:
        changed.append(source.choice(wanted))
    spoiler = Spoiler(f"rules {seed}", [trees[name] for name in wanted] + [rule_trees(True)[f"{POLICY}/01-all.yaml"]])
    files = {name: rule_files(small)[name] for name in wanted}
    for name in changed:
        files[name] = spoiler.written(spoiler.spoil(trees[name]))
    try:
        rules = load_rules(files, {}, "rules/")
    except InputError as error:
        return told(error)
    plan = make_plan(rules)
    key = durable_key(plan)
    for tree in [profiles()[-1], source.choice(profiles())]:
        try:
            facts = qaward.Engine(rules).facts(_plain(tree))
        except InputError as error:
            told(error)
            continue
        canonical_json(json.loads(make_record(decide(plan, facts, source.choice(DAYS), key), "test"))["decision"])
    return "loaded"


def _plain(tree: Tree) -> Any:
    if isinstance(tree, Pairs):
        return {key: _plain(value) for key, value in tree.pairs}
    return [_plain(value) for value in tree] if isinstance(tree, list) else tree or None


def a_record(seed: int) -> str:
    """A faulty or forged record, replayed."""
    source = random.Random(f"record {seed}")
    content = source.choice(records())
    spoiler = Spoiler(f"record {seed}", [_record_tree(each) for each in records()[:2]])
    tree = spoiler.spoil(_record_tree(content))
    made = spoiler.written(tree, only_json=True)
    try:
        found = replay(read_record("r", _sealed(made, source) if source.random() < 0.9 else made), durable_key)
    except InputError as error:
        return told(error)
    return "differs" if found.differences else "equal"


def _sealed(content: bytes, source: random.Random) -> bytes:
    """A forged record: its digests made to fit, where it has the form of one."""
    try:
        body: Any = json.loads(content)
        for rule in body["rules"] if source.random() < 0.8 else ():
            rule["sha256"] = digest(rule["text"].encode())
        rest = {key: value for key, value in body.items() if key != "sha256"}
        return canonical_json({**rest, "sha256": digest(canonical_json(rest))}) + b"\n"
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return content


@cache
def _record_tree(content: bytes) -> Tree:
    return load(content.decode())


def a_region(seed: int) -> str:
    """A faulty region file, held against the targets of the packs."""
    source = random.Random(f"region {seed}")
    spoiler = Spoiler(f"region {seed}", [*regions(), *profiles()])
    rules = _targets()
    try:
        given = read_region("r", spoiler.written(spoiler.spoil(source.choice(regions()))), rules.indicators)
        found = review(rules, given, source.choice([date(2024, 1, 1), date(2012, 6, 1), date(2200, 1, 1), *DAYS]))
    except InputError as error:
        return told(error)
    canonical_json(as_review(found))
    return "judged"


@cache
def _targets() -> Rules:
    return load_folder()


# ── command lines ────────────────────────────────────────────────────────────────────────────────────

LINES = [
    "evaluate profile.json --rules rules --as-of 2023-06-30",
    "evaluate profiles --rules rules --as-of 2023-06-30 --summary --format markdown --capital",
    "evaluate full.json --rules rules --as-of 2023-06-30 --record made.json --policy quality-2023",
    "evaluate many.jsonl --rules rules --as-of 2023-06-30 --format jsonl --strict --reading pilot-sum=1万元",
    "evaluate - --rules rules --as-of 2023-06-30 --format markdown --why",
    "explain full.json led-standard --rules rules --as-of 2023-06-30",
    "explain full.json quality-2023/pilot --rules rules --as-of 2023-06-30 --reading pilot-sum=1万元",
    "policies list --rules rules",
    "policies show quality-2023 --rules rules",
    "replay record.json",
    "replay records --with-rules rules",
    "lint rules --format sarif",
    "lint rules --format table --waived",
    "test rules --features features --policy quality-2023 --min 50",
    "fmt rules --check --diff",
    "coverage --rules rules --sources sources --format table",
    "figures --rules rules --sources sources",
    "schema profile --rules rules",
    "schema record",
    "doctor --rules rules",
    "new-policy next-2024 --rules rules --features features --title 新办法 --level city --status draft",
    "targets region.yaml --rules rules --as-of 2024-01-01 --format csv --strict",
]  # fmt: skip
WORDS = [
    "", "-", "--", "-h", "--help", "--lang", "en", "zh", "xx", "--version", "--format", "json", "pdf",
    "--as-of", "2023-02-29", "9999-12-31", "长期", "--rules", "rules", "none", "rules/vocabulary.yaml",
    "/dev/null", ".", "..", "profiles", "full.json", "bad.json", "empty.json", "record.json", "link",
    "--policy", "quality-2023", "quality", "--reading", "pilot-sum=1万元", "pilot-sum", "=", "a=b=c",
    "--record", "out", "made.json", "--strict", "--why", "--summary", "evaluate", "explain", "replay", "list",
    "show", "*", "~", "\u202e", "\x1b[31m", "x" * 5000, "字" * 300, "%s", "{found}", "-1", "1e9", "\udcff",
    "--seconds", "0", "--department", "市市场监管局", "led-standard", "q/x", "--min", "101", "--html",
    "page.html", "--examples", "examples",
]  # fmt: skip
STOPPED = {0, 1, 2, 3, 4}


def a_place(folder: Path) -> None:
    """A folder with everything the commands read."""
    write_pack(folder / "rules")
    write_profile(folder / "profile.json")
    for name in ("profiles", "records", "sources", "features"):
        (folder / name).mkdir()
    write_profile(folder / "profiles" / "a.json")
    write_profile(folder / "profiles" / "b.json", FULL)
    write_profile(folder / "full.json", FULL)
    (folder / "bad.json").write_text('{"applicant": ')
    (folder / "empty.json").write_text("")
    lines = [json.dumps(each, ensure_ascii=False) for each in (FULL, PLAIN)]
    (folder / "many.jsonl").write_text("\n".join(lines), "utf-8")
    for path in (folder / "record.json", folder / "records" / "a.json"):
        path.write_bytes(records()[0])
    (folder / "region.yaml").write_text("地区: {名称: 某市, 类型: 市}\n统计数据: []\n", "utf-8")
    (folder / "link").symlink_to("link")


def a_line(seed: int) -> str:
    """A faulty command line, run in this process in a folder of its own."""
    source = random.Random(f"line {seed}")
    words = shlex.split(source.choice(LINES))
    for _ in range(source.choice([0, 1, 1, 2, 3, 6])):
        at = source.randint(0, len(words))
        match source.randint(0, 5):
            case 0:
                words = words[:at] + words[at + 1 :]
            case 1 | 2:
                words = [*words[:at], source.choice(WORDS), *words[at + 1 :]]
            case 3:
                words = [*words[:at], source.choice(WORDS), *words[at:]]
            case 4:
                words = [*words, *source.choice(LINES).split()[1:]]
            case _:
                words = source.sample(words, len(words))
    if any(word in {"verify", ".."} or word.startswith("/dev/f") for word in words):
        return "passed over"
    given = Spoiler(f"line {seed}", profiles())
    stdin = given.written(given.spoil(source.choice(profiles()))) if source.random() < 0.5 else b""
    found = CliRunner().invoke(main, words, input=stdin)
    gc.unfreeze()  # a command keeps its garbage, which goes with its process
    if seed % 50 == 0:
        gc.collect()
    if found.exception is not None and not isinstance(found.exception, SystemExit):
        raise found.exception
    assert found.exit_code in STOPPED, (words, found.exit_code, found.stderr[-500:])
    assert "Traceback" not in found.stderr, words
    return f"exit {found.exit_code}"


FUZZERS: dict[str, Callable[[int], str]] = {
    "profiles": a_profile,
    "rules": some_rules,
    "records": a_record,
    "regions": a_region,
}


@pytest.mark.parametrize("name", FUZZERS)
def test_sample(name: str) -> None:
    """A few cases of each."""
    run(FUZZERS[name], SAMPLE)


HOSTILE = ["9" * 5000, "-0." + "1" * 5000, "9999-12-31"]


@pytest.mark.parametrize("text", HOSTILE, ids=["long", "fraction", "endless"])
def test_every_value_in_turn(text: str) -> None:
    """Each value of the small pack and of a profile in turn: numbers beyond what Python writes, dates that are none."""
    source, seen = random.Random(0), Counter[str]()
    for name, tree in rule_trees(True).items():
        for content in _in_turn(tree, text, source):
            try:
                load_rules({**rule_files(True), name: content})
                seen["rules loaded"] += 1
            except InputError as error:
                seen[f"rules {told(error)}"] += 1
    for content in _in_turn(profiles()[-1], text, source):
        try:
            read_profile("p", content, small_rules().vocabulary)
            seen["profile read"] += 1
        except InputError as error:
            seen[f"profile {told(error)}"] += 1
    assert {"rules refused", "profile refused"} <= seen.keys()


def _in_turn(tree: Tree, text: str, source: random.Random) -> Iterator[bytes]:
    for at in places(tree):
        if isinstance(part(tree, at), str):
            yield as_json(put(tree, at, text), source, 1).encode()


@pytest.mark.deep
@pytest.mark.parametrize("name", FUZZERS)
def test_deep(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Many of each."""
    run(FUZZERS[name], CASES, capsys)


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which command lines run."""
    a_place(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("place")
def test_sample_of_command_lines() -> None:
    """A few command lines."""
    run(a_line, SAMPLE)


@pytest.mark.deep
def test_deep_command_lines(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Many command lines, each thousand in a fresh folder."""
    assert sys.getrecursionlimit() >= 1000
    for start in range(0, CASES, 1000):
        fresh = place / f"place{start}"
        fresh.mkdir()
        a_place(fresh)
        os.chdir(fresh)
        run(lambda seed, start=start: a_line(start + seed), min(1000, CASES - start), capsys if not start else None)
