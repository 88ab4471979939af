"""The second key as a part that must outlive its users: what the library cannot bear never reaches it, and neither an
exception in the middle of a session, nor threads, forks and signal handlers make a later decision another one."""

from __future__ import annotations

import json
import random
import signal
import sys
import threading
import warnings
from collections.abc import Callable, Generator
from contextlib import contextmanager
from datetime import date
from inspect import CO_GENERATOR
from pathlib import Path
from types import FrameType, SimpleNamespace
from typing import Any

import pytest
from console import FULL, HEAD, PLAIN, write_pack

import qaward
from qaward.engine import durable, fields, normal, propositions, rulesets
from qaward.engine.durable import FACTS_PER_SESSION, MOST_IDLE, available

pytestmark = pytest.mark.skipif(not available(), reason="durable-rules cannot be imported on this Python")

DAY = date(2023, 6, 30)


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The small pack, read."""
    return qaward.Engine.load(write_pack(tmp_path_factory.mktemp("rules"))).rules


@pytest.fixture
def engine(rules: Any) -> qaward.Engine:
    """An engine of which nothing is compiled yet."""
    return qaward.Engine(rules)


def many(number: int) -> dict[str, Any]:
    """A profile with some pilots, each with its own number of projects."""
    pilots = [{"kind": "pilot", "id": f"P{at}", "finished": at % 900} for at in range(number)]
    return {**PLAIN, "items": pilots}


def answer(engine: qaward.Engine, profile: dict[str, Any] = FULL) -> bytes:
    """The whole decision, as bytes."""
    return qaward.to_json(engine.decide(engine.facts(profile), DAY))


# ── what the library cannot bear ─────────────────────────────────────────────────────────────────────


def pack(tmp_path: Path, facts: str, clauses: list[dict[str, Any]]) -> qaward.Engine:
    """An engine over one kind of item, `thing`, with the facts given in YAML, one a line."""
    names = [line.split(":")[0].strip() for line in facts.splitlines() if line.strip()]
    vocabulary = (
        "vocabulary: 1\npayers: {city: {label: 市级, treasury: 市财政}}\n"
        "applicant: {kinds: {enterprise: {label: 企业}}}\n"
        f"items: {{thing: {{label: 物, facts: [{', '.join(names)}]}}}}\nfacts:\n{facts}"
    )
    head = HEAD[: HEAD.index("readings:")]
    folder = write_pack(tmp_path, head=head, chapter=json.dumps(clauses, ensure_ascii=False))
    (folder / "vocabulary.yaml").write_text(vocabulary, encoding="utf-8")
    return qaward.Engine.load(folder)


def clause(name: str, when: dict[str, Any], pays: Any = "1万元") -> dict[str, Any]:
    """One clause about things."""
    head = {"clause": name, "article": "一", "summary": "给予奖励", "for": "any", "each": "thing"}
    return {**head, "when": when, "pays": {"city": pays}}


def numbers(count: int) -> str:
    """Facts that are whole numbers, `n0`, `n1`, …"""
    lines = (f"  n{at}: {{label: 数{at}, type: integer, question: 多少？}}\n" for at in range(count))
    return "".join(lines)


def thing(**facts: Any) -> dict[str, Any]:
    """A profile with one thing."""
    return {"applicant": {"id": "A", "kind": "enterprise"}, "items": [{"kind": "thing", "id": "T", **facts}]}


def due(engine: qaward.Engine, profile: dict[str, Any]) -> int:
    """What is due, both keys agreeing."""
    decision = engine.decide(engine.facts(profile), DAY)
    assert ("reference", "durable") == decision.keys
    return decision.total("city")


class TestLimits:
    @pytest.mark.parametrize("count", [64, 65, 66, 199])
    def test_alternatives_that_hold_together(self, tmp_path: Path, count: int) -> None:
        """However many alternatives of one clause hold of one item, it is met: once."""
        parts = [{"n0": {"at_least": at}} for at in range(count)]
        engine = pack(tmp_path, numbers(1), [clause("c", {"any": parts})])
        assert 1_000_000 == due(engine, thing(n0=count))
        assert 0 == due(engine, {**thing(), "items": []})

    def test_clauses_that_hold_together(self, tmp_path: Path) -> None:
        """Nor do they, where each is a clause of its own, or fails at its last condition only."""
        clauses = [clause(f"c{at}", {"n0": {"at_least": at}, "n1": at % 2}) for at in range(300)]
        engine = pack(tmp_path, numbers(2), clauses)
        assert 150 * 1_000_000 == due(engine, thing(n0=300, n1=1))
        assert 50 * 1_000_000 == due(engine, thing(n0=99, n1=0))

    def test_alternatives_over_many_facts(self, tmp_path: Path) -> None:
        """A product of alternatives that is too large is asked about leaf by leaf."""
        parts = [{"any": [{f"n{at}": 1}, {f"n{at + 1}": 1}]} for at in range(0, 60, 2)]
        engine = pack(tmp_path, numbers(60), [clause("c", {"all": parts})])
        assert 1_000_000 == due(engine, thing(**{f"n{at}": at % 2 for at in range(60)}))
        assert 0 == due(engine, thing(**{f"n{at}": at % 2 for at in range(58)}, n58=0, n59=0))

    @pytest.mark.parametrize("count", [99, 100, 101, 190])
    def test_many_facts_in_one_condition(self, tmp_path: Path, count: int) -> None:
        """One condition may look at more facts than the library could hold together."""
        engine = pack(tmp_path, numbers(count), [clause("c", {f"n{at}": 1 for at in range(count)})])
        values = {f"n{at}": 1 for at in range(count)}
        assert 1_000_000 == due(engine, thing(**values))
        assert 0 == due(engine, thing(**{**values, "n7": 2}))

    def test_many_facts_of_one_kind(self, tmp_path: Path) -> None:
        """The library passes over an item with more than 255 facts in silence: it never gets one."""
        clauses = [clause(f"c{at}", {f"n{at}": 1}) for at in range(400)]
        engine = pack(tmp_path, numbers(400), clauses)
        assert 400 * 1_000_000 == due(engine, thing(**{f"n{at}": 1 for at in range(400)}))

    @pytest.mark.parametrize("count", [40, 41, 600, 2500])
    def test_long_lists(self, tmp_path: Path, count: int) -> None:
        """A list of values, and its contrary, may be as long as it likes."""
        clauses = [clause("c", {"n0": list(range(count))}), clause("d", {"not": {"n0": list(range(count))}}, "2万元")]
        engine = pack(tmp_path, numbers(1), clauses)
        assert 1_000_000 == due(engine, thing(n0=count - 1))
        assert 2_000_000 == due(engine, thing(n0=count))
        assert 0 == due(engine, thing())

    @pytest.mark.parametrize("count", [90, 150, 600])
    def test_long_tables(self, tmp_path: Path, count: int) -> None:
        """So may a table; between its rows nothing is given."""
        table = {"by": "n0", **{str(2 * at): f"{at + 1}元" for at in range(count)}}
        engine = pack(tmp_path, numbers(1), [clause("c", {"n0": {"at_least": 0}}, table)])
        assert count * 100 == due(engine, thing(n0=2 * count - 2))
        assert 0 == due(engine, thing(n0=2 * count - 3))

    def test_more_items_than_a_session_takes(self, engine: qaward.Engine) -> None:
        """Facts go to the library in portions; none is lost between them."""
        count = FACTS_PER_SESSION * 2 + 3
        decision = engine.decide(engine.facts(many(count)), DAY)
        assert 2 * sum(at % 900 for at in range(count)) * 1_000_000 == decision.total("city")

    @pytest.mark.parametrize("limit", ["MOST_RULES", "MOST_ALTERNATIVES", "MOST_FIELDS"])
    def test_any_portion_gives_the_same(
        self, rules: Any, engine: qaward.Engine, monkeypatch: pytest.MonkeyPatch, limit: str
    ) -> None:
        """Into how many rulesets the rules are divided makes no difference."""
        monkeypatch.setattr(rulesets, limit, 1)
        assert answer(engine) == answer(qaward.Engine(rules))


# ── exceptions in the middle ─────────────────────────────────────────────────────────────────────────


class Cut(Exception):  # noqa: N818
    """What a timeout raises."""


TRACED = (durable, fields, normal, propositions, rulesets)


@contextmanager
def cut_at(moment: int, files: frozenset[str], error: type[BaseException] = Cut) -> Generator[list[int]]:
    """Raise at the given line, call or return (from 0) of some files; the list counts them."""
    count = [0]

    def trace(frame: FrameType, event: str, argument: Any) -> Any:
        code = frame.f_code
        if code.co_filename not in files or code.co_flags & CO_GENERATOR or code.co_name == "_release":
            return None  # Python itself drops what is raised while a generator closes, or memory is given back
        count[0] += 1
        if count[0] > moment:
            raise error
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        yield count
    finally:
        sys.settrace(before)


def moments(files: frozenset[str], run: Callable[[], object]) -> int:
    """How many moments there are at which something could be raised."""
    with cut_at(10**9, files) as count:
        run()
    return count[0]


class TestCut:
    @pytest.mark.parametrize("error", [Cut, KeyboardInterrupt])
    @pytest.mark.parametrize("warm", [True, False], ids=["warm", "compiling"])
    def test_at_every_line(self, rules: Any, warm: bool, error: type[BaseException]) -> None:
        """Whatever is raised, at any line of the second key, comes out; the next decision is that of a fresh engine."""
        files = frozenset(str(module.__file__) for module in TRACED)
        expected = answer(qaward.Engine(rules))
        facts = qaward.Engine(rules).facts(FULL)
        used = qaward.Engine(rules)
        answer(used)
        total = moments(files, lambda: (used if warm else qaward.Engine(rules)).decide(facts, DAY))
        assert total > 500
        every = 1 if warm and error is Cut else 29
        for moment in range(0, total, every):
            engine = used if warm else qaward.Engine(rules)
            with pytest.raises(error), cut_at(moment, files, error):
                engine.decide(facts, DAY)
            assert expected == answer(engine), moment

    def test_everywhere_else(self, rules: Any) -> None:
        """So it is anywhere from a profile to a document."""
        files = frozenset(str(path) for path in Path(str(qaward.__file__)).parent.rglob("*.py"))
        expected = answer(qaward.Engine(rules))
        engine = qaward.Engine(rules)
        answer(engine)
        total = moments(files, lambda: answer(engine))
        for moment in range(0, total, max(total // 150, 1)):
            with pytest.raises(Cut), cut_at(moment, files):
                answer(engine)
            assert expected == answer(engine), moment

    @pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
    @pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no timers on this system")
    def test_by_a_timer(self, rules: Any) -> None:
        """A timeout at any time leaves the engine usable (Python itself drops what is raised as a generator closes)."""
        engine, source, came = qaward.Engine(rules), random.Random(8), 0
        expected = answer(engine, many(60))

        def stop(signum: int, frame: FrameType | None) -> None:
            raise Cut

        before = signal.signal(signal.SIGALRM, stop)
        try:
            for _ in range(150):
                try:
                    signal.setitimer(signal.ITIMER_REAL, source.uniform(1e-5, 6e-3))
                    given = answer(engine, many(60))
                    signal.setitimer(signal.ITIMER_REAL, 0)
                    assert expected == given
                except Cut:
                    came += 1
                    assert expected == answer(engine, many(60))
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)
        assert came > 15

    def test_a_handler_that_decides(self, rules: Any) -> None:
        """A decision made in the middle of another, as a signal handler could, disturbs neither."""
        engine = qaward.Engine(rules)
        expected, others = answer(engine), answer(engine, PLAIN)
        files = frozenset([str(durable.__file__)])
        facts = engine.facts(FULL)
        total = moments(files, lambda: engine.decide(facts, DAY))
        found: list[bytes] = []
        for moment in range(0, total, 5):
            count = 0

            def trace(frame: FrameType, event: str, argument: Any, at: int = moment) -> Any:
                nonlocal count
                if frame.f_code.co_filename not in files:
                    return None
                count += 1
                if count == at:
                    sys.settrace(None)
                    found.append(answer(engine, PLAIN))
                return trace

            sys.settrace(trace)
            try:
                given = engine.decide(facts, DAY)
            finally:
                sys.settrace(None)
            assert expected == qaward.to_json(given)
        assert {others} == set(found)

    def test_memory(self, engine: qaward.Engine, monkeypatch: pytest.MonkeyPatch) -> None:
        """What a session that was cut short held is given back."""
        statm = Path("/proc/self/statm")
        if not statm.exists():
            pytest.skip("no way to tell the memory of this process")
        facts = engine.facts(many(50))

        def cut(text: str) -> Any:
            raise Cut

        monkeypatch.setattr(durable, "FIRED", SimpleNamespace(match=cut))
        sizes: list[int] = []
        for _ in range(300):
            with pytest.raises(Cut):
                engine.decide(facts, DAY)
            sizes.append(int(statm.read_text().split()[1]) * 4096 // 2**20)
        assert sizes[-1] - sizes[30] < 30


# ── threads and processes ────────────────────────────────────────────────────────────────────────────


class TestThreads:
    def test_many_at_once(self, rules: Any) -> None:
        """Threads that share an engine get what each would get alone, and no filter of warnings is touched."""
        engine = qaward.Engine(rules)
        profiles = [many(number) for number in (1, 7, 40)] + [FULL, PLAIN]
        expected = [answer(qaward.Engine(rules), profile) for profile in profiles]
        wrong: list[object] = []
        barrier = threading.Barrier(8)

        def work(seed: int) -> None:
            source = random.Random(seed)
            barrier.wait()
            for _ in range(30):
                at = source.randrange(len(profiles))
                try:
                    if answer(engine, profiles[at]) != expected[at]:
                        wrong.append(at)
                except BaseException as fault:  # noqa: BLE001 - whatever it is, it must be told
                    wrong.append(fault)

        filters, interval = list(warnings.filters), sys.getswitchinterval()
        sys.setswitchinterval(1e-5)
        try:
            threads = [threading.Thread(target=work, args=(seed,)) for seed in range(8)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
        finally:
            sys.setswitchinterval(interval)
        assert [] == wrong
        assert filters == list(warnings.filters)

    def test_copies_are_bounded(self, engine: qaward.Engine) -> None:
        """Of the rulesets only so many copies are kept, however many were in use at once."""
        answer(engine)
        ((_, key),) = engine._plans.values()
        assert isinstance(key, durable.DurableKey)
        for bucket in key.built.values():
            spare = [durable._Copy(bucket.library, bucket.texts) for _ in range(MOST_IDLE + 3)]
            bucket.idle[:] = spare[:MOST_IDLE]
            bucket.fire([])
            assert len(bucket.idle) <= MOST_IDLE
