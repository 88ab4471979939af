"""The web door under load, on this machine alone: `python tests/bench/web.py [SECONDS [DECISIONS]]`.

It starts `qaward serve` with two workers on a free port, and measures over kept-alive connections: how long a what-if
takes against the page for uploads of the same server (p50, p95; the two are asked for in turn, so that whatever else
the machine does meets both alike), how many decisions a second the API gives against the same decisions in this process
by both keys (before and after in turn as well), how many answers were wrong, and how much memory all processes hold.
With a number of decisions it goes on until so many have been asked for.
"""

from __future__ import annotations

import html
import http.client
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import urlencode

from qaward.api import Engine, to_json

ROOT = Path(__file__).parent.parent.parent
PROFILE = ROOT / "features/city-product-quality/profiles/bearing-maker.yaml"
CITY, DAY = "city-product-quality", "2023-06-30"
WORKERS, CLIENTS, ROUNDS = 2, 4, 4
FORM, JSON = "application/x-www-form-urlencoded", "application/json"


@dataclass(frozen=True, slots=True)
class Ask:
    """One request, and whether an answer to it is right."""

    method: str
    path: str
    body: bytes
    kind: str
    right: Callable[[int, bytes], bool]


class Line:
    """A connection that is kept, with the cookie it was given."""

    def __init__(self, port: int, cookie: str = "") -> None:
        self.port, self.cookie = port, cookie
        self.line = http.client.HTTPConnection("127.0.0.1", port, timeout=30)

    def send(self, ask: Ask) -> tuple[float, bool, http.client.HTTPResponse, bytes]:
        """Seconds, whether it is right, and the answer."""
        headers = {"Cookie": self.cookie, "HX-Request": "true", "HX-Target": "outcome"}
        headers |= {"Content-Type": ask.kind} if ask.body else {}
        start = time.perf_counter()
        self.line.request(ask.method, ask.path, ask.body or None, headers)
        found = self.line.getresponse()
        content = found.read()
        return time.perf_counter() - start, ask.right(found.status, content), found, content


def in_turn(port: int, cookie: str, asks: Sequence[Ask], seconds: float) -> tuple[list[list[float]], int]:
    """The seconds of each request, by what was asked for, where one client asks for one after the other; and faults."""
    line, until, wrong = Line(port, cookie), time.perf_counter() + seconds, 0
    found: list[list[float]] = [[] for _ in asks]
    while time.perf_counter() < until:
        for times, ask in zip(found, asks, strict=True):
            took, right, *_ = line.send(ask)
            times.append(took)
            wrong += not right
    return [sorted(times) for times in found], wrong


def load(port: int, cookie: str, ask: Ask, seconds: float, clients: int) -> tuple[list[float], int, float]:
    """The seconds of each request that some clients made as fast as they could, those that went wrong, and the rate."""
    until = time.perf_counter() + seconds

    def client(_: int) -> list[tuple[float, bool]]:
        line, told = Line(port, cookie), list[tuple[float, bool]]()
        while time.perf_counter() < until:
            told.append(line.send(ask)[:2])
        return told

    start = time.perf_counter()
    with ThreadPoolExecutor(clients) as threads:
        found = [each for told in threads.map(client, range(clients)) for each in told]
    rate = len(found) / (time.perf_counter() - start)
    return sorted(each for each, _ in found), sum(not right for _, right in found), rate


def memory(server: int) -> int:
    """The kilobytes that the processes below one hold to themselves and share, as the system counts them (PSS)."""
    told = subprocess.run(["ps", "-o", "pid=", "--ppid", str(server)], capture_output=True, text=True, check=True)
    total = 0
    for pid in [str(server), *told.stdout.split()]:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total


def at(times: list[float], part: float) -> float:
    """A percentile, in milliseconds."""
    return 1000 * times[min(int(len(times) * part), len(times) - 1)]


def main(seconds: float, decisions: int) -> None:
    """Measure and print."""
    engine = Engine.load(policies=[CITY])
    facts, day = engine.read(PROFILE), date.fromisoformat(DAY)
    expected = to_json(engine.decide(facts, day))
    document = json.loads(expected)
    profile = engine_profile(engine, facts)

    def alone() -> float:
        """The decisions a second of this process alone."""
        count, start = 0, time.perf_counter()
        while time.perf_counter() - start < seconds / 4:
            to_json(engine.decide(engine.facts(profile), day))
            count += 1
        return count / (time.perf_counter() - start)

    alone()  # warm
    call = [sys.executable, "-m", "qaward", "serve", "--port", "0", "--workers", str(WORKERS), "--rate", "0"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(call, env=environment, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        found = re.search(r":(\d+)/", server.stdout.readline())
        assert found is not None
        port = int(found[1])
        try:
            measure(port, server.pid, seconds, decisions, expected, profile, alone)
        finally:
            server.terminate()
    assert document["keys"] == ["reference", "durable"]


def engine_profile(engine: Engine, facts: object) -> dict[str, object]:
    """The profile as programs send it."""
    from qaward.facts import as_profile

    return as_profile(facts, engine.rules.vocabulary)  # type: ignore[arg-type]


def measure(
    port: int,
    server: int,
    seconds: float,
    decisions: int,
    expected: bytes,
    profile: dict[str, object],
    alone: Callable[[], float],
) -> None:
    """All measurements of a server that runs."""
    page = Line(port).send(Ask("GET", "/upload", b"", "", lambda status, _: status == 200))
    cookie = (page[2].getheader("Set-Cookie") or "").partition(";")[0]
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page[3].decode())
    assert token is not None
    case = json.dumps({"policies": [CITY], "day": DAY, "profile": profile}, ensure_ascii=False)
    fields = {"csrfmiddlewaretoken": token[1], "case": case, "i2.role": "lead", "i2.granted.province": "20万元"}
    told = html.escape("应付从 176万元 变为 216万元")
    empty = Ask("GET", "/upload", b"", "", lambda status, _: status == 200)
    what_if = Ask("POST", "/what-if", urlencode(fields).encode(), FORM, lambda s, b: s == 200 and told in b.decode())
    body = json.dumps({"profile": profile, "as_of": DAY, "policies": [CITY]}, ensure_ascii=False).encode()
    decide = Ask("POST", "/api/decide", body, JSON, lambda status, content: (status, content) == (200, expected))
    load(port, cookie, decide, seconds / 4, CLIENTS)  # warm
    in_turn(port, cookie, (empty, what_if), seconds / 4)
    held, asked = [memory(server)], 0
    pages, wrong = in_turn(port, cookie, (empty, what_if), seconds)
    for name, times in zip(("page with nothing in it", "what if"), pages, strict=True):
        print(f"{name}: p50 {at(times, 0.5):.1f} ms, p95 {at(times, 0.95):.1f} ms over {len(times)}")
    ratios = [f"{part * 100:.0f}: {at(pages[1], part) / at(pages[0], part):.2f}" for part in (0.5, 0.95)]
    print(f"what if against that page, p{', p'.join(ratios)}")
    while len(held) <= ROUNDS or asked < decisions:
        own = alone()
        times, bad, rate = load(port, cookie, decide, seconds, CLIENTS)
        wrong, asked = wrong + bad, asked + len(times)
        held.append(memory(server))
        print(f"decide: {rate:.0f}/s on {WORKERS} workers, {own:.0f}/s in one process: {rate / own:.2f}", flush=True)
    print(f"wrong answers: {wrong}")
    told = ", ".join(f"{each / 1024:.1f}" for each in held)
    print(f"memory of all processes before, and after each round of {asked} decisions in all: {told} MB")


if __name__ == "__main__":
    given = sys.argv[1:]
    main(float(given[0]) if given else 10, int(given[1]) if len(given) > 1 else 0)
