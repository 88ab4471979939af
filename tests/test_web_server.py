"""`qaward serve`: how it starts, what it says when it cannot, and how it ends."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from console import ROOT, run, write_pack
from kept_office import kept_office

from qaward.api import Engine, to_json
from qaward.messages.all import MESSAGES

DAY = "2023-06-30"


@contextmanager
def serving(*words: str, temporary: Path | None = None) -> Generator[tuple[subprocess.Popen[str], str]]:
    """A server of its own, and where it listens."""
    call = [sys.executable, "-m", "qaward", "serve", "--port", "0", *words]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    if temporary is not None:
        environment["TMPDIR"] = str(temporary)
    pipe = subprocess.PIPE
    with subprocess.Popen(call, cwd=ROOT, env=environment, stdout=pipe, stderr=pipe, text=True) as server:
        assert server.stdout is not None
        line = server.stdout.readline()
        found = re.search(r"http://\S+/", line)
        try:
            assert found is not None, line
            yield server, found[0]
        finally:
            if server.poll() is None:
                server.terminate()
                server.wait(20)


def asked(address: str, path: str = "", body: object = None) -> tuple[int, bytes]:
    """What a program gets."""
    content = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(address + path, content, {"Content-Type": "application/json"} if content else {})
    with urllib.request.urlopen(request, timeout=20) as answer:
        return answer.status, answer.read()


PROFILE = {"applicant": {"id": "E-2", "kind": "enterprise"}, "items": [{"kind": "pilot", "id": "P9", "finished": 2}]}


@pytest.mark.parametrize("words", [(), ("--workers", "2")], ids=["here", "workers"])
@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM], ids=["ctrl-c", "term"])
def test_serves_and_ends(words: tuple[str, ...], end: signal.Signals, tmp_path: Path) -> None:
    """It says where it listens, decides as everywhere else, and ends without a word of complaint."""
    rules = write_pack(tmp_path)
    engine = Engine.load(rules)
    from datetime import date

    expected = to_json(engine.decide(engine.facts(PROFILE), date(2023, 6, 30)))
    with serving("--rules", str(rules), *words) as (server, address):
        assert address.startswith("http://127.0.0.1:")
        assert 200 == asked(address)[0]
        for _ in range(4):
            assert (200, expected) == asked(address, "api/decide", {"profile": PROFILE, "as_of": DAY})
        server.send_signal(end)
        out, err = server.communicate(timeout=20)
        assert (0, "已结束\n", "") == (server.returncode, out, err)


INTERRUPTED = """
import os, signal, sys
from django.conf import settings
from django.core.servers.basehttp import ThreadedWSGIServer
from qaward.web.server import port_of, serve_here, taken

def process_request(self, request, address, begin=ThreadedWSGIServer.process_request):
    os.kill(os.getpid(), int(sys.argv[1]))
    begin(self, request, address)

ThreadedWSGIServer.process_request = process_request
settings.configure()
listening = taken("127.0.0.1", 0)
serve_here(None, listening, lambda: print(port_of(listening), flush=True))
print("ended")
"""
"""A server that is told to end at the very moment at which it begins to answer."""


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM], ids=["ctrl-c", "term"])
def test_ends_when_told_while_it_begins_to_answer(end: signal.Signals) -> None:
    """What is told then is not lost in the answer, and nothing is complained of."""
    words = [sys.executable, "-c", INTERRUPTED, str(int(end))]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        port = int(server.stdout.readline())
        with suppress(OSError):
            socket.create_connection(("127.0.0.1", port), timeout=5).close()
        try:
            out, err = server.communicate(timeout=20)
        finally:
            server.kill()
    assert (0, "ended\n", "") == (server.returncode, out, err)


def test_each_process_keeps_its_second_key(tmp_path: Path) -> None:
    """Forked workers decide by both keys, many requests at once."""
    with serving("--rules", str(write_pack(tmp_path)), "--workers", "2", "--rate", "0") as (_, address):
        body = {"profile": PROFILE, "as_of": DAY}
        with ThreadPoolExecutor(8) as threads:
            found = set(threads.map(lambda _: asked(address, "api/decide", body)[1], range(80)))
    [one] = found
    assert ["reference", "durable"] == json.loads(one)["keys"]


def test_processes_count_tries_of_codes_together(tmp_path: Path) -> None:
    """Of thirty tries of a code from one address, over two workers, ten are answered; the others have to wait.

    The file in which they count is gone when the server has ended.
    """
    folder, temporary = kept_office(tmp_path), tmp_path / "temporary"
    temporary.mkdir()
    assert 0 == run("round", "codes", folder, "--to", tmp_path / "codes.csv").exit_code
    words = ["--round", str(folder), "--policy", "city-product-quality", "--workers", "2", "--rate", "0"]
    with serving(*words, temporary=temporary) as (server, address):
        assert 1 == len(list(temporary.glob("qaward-*")))
        start = time.monotonic()
        with ThreadPoolExecutor(6) as threads:
            found = list(threads.map(lambda _: tried(address), range(30)))
        more = int((time.monotonic() - start) / 6) + 1  # one every six seconds comes besides
        assert {422, 429} == set(found)
        assert 10 <= found.count(422) <= 10 + more
        server.send_signal(signal.SIGTERM)
        assert (0, "") == (server.wait(20), server.stderr.read() if server.stderr else "")
    assert [] == list(temporary.glob("qaward-*"))


def tried(address: str) -> int:
    """The status of the answer to a wrong code, on a connection of its own."""
    cookies = urllib.request.HTTPCookieProcessor()
    opener = urllib.request.build_opener(cookies)
    with opener.open(f"{address}owed", timeout=20) as page:
        token = re.findall(r'name="csrfmiddlewaretoken" value="(.*?)"', page.read().decode())[0]
    form = {"csrfmiddlewaretoken": token, "applicant": "91139900MA0A000732", "code": "7K3Q"}
    try:
        with opener.open(f"{address}owed", urllib.parse.urlencode(form).encode(), timeout=20) as page:
            return page.status
    except urllib.error.HTTPError as fault:
        return fault.code


def test_where_processes_cannot_count_together(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there can be no file for temporary things it is told, and it serves all the same: `web.counts`."""

    def refuse(**given: object) -> str:
        raise PermissionError(str(given))

    served: list[object] = []
    monkeypatch.setattr("tempfile.mkdtemp", refuse)
    monkeypatch.setattr("qaward.web.config.application", lambda desk, counts: (desk, counts))

    def serve(application: tuple[object, object], listening: socket.socket, ready: object, workers: int) -> None:
        listening.close()
        served.append((application[1], workers))

    monkeypatch.setattr("qaward.web.server.serve_with_workers", serve)
    found = run("serve", "--port", "0", "--policy", "city-product-quality", "--workers", "3")
    assert (0, [(None, 3)]) == (found.exit_code, served)
    assert "[web.counts]" in found.stderr
    assert MESSAGES["web.counts"].why[0].format(count=3) in found.stderr


class TestStart:
    def test_check(self) -> None:
        """--check tells what would be served, and ends; in English too."""
        found = run("serve", "--port", "0", "--check", "--policy", "city-product-quality")
        assert (0, "可以启动。政策：city-product-quality\n") == (found.exit_code, found.stdout)
        found = run("serve", "--port", "0", "--check", "--lang", "en", "--policy", "nantong-2012")
        assert "it can be started. Policies: nantong-2012\n" == found.stdout

    def test_a_port_that_is_taken(self) -> None:
        """A port that somebody has is told, with another way: `web.port`."""
        with socket.socket() as other:
            other.bind(("127.0.0.1", 0))
            other.listen()
            port = str(other.getsockname()[1])
            for at, lang in enumerate(("zh", "en")):
                found = run("serve", "--port", port, "--check", "--lang", lang)
                assert 3 == found.exit_code
                assert "[web.port]" in found.stderr and port in found.stderr
                assert MESSAGES["web.port"].why[at].partition("{en}" if at else "{zh}")[2] in found.stderr

    @pytest.mark.parametrize("host", ["no.such.host.invalid", "999.1.1.1", "203.0.113.7"])
    def test_an_address_that_is_not_ours(self, host: str) -> None:
        """An address that this machine does not have is told."""
        found = run("serve", "--host", host, "--port", "0", "--check")
        assert 3 == found.exit_code
        assert "[web.port]" in found.stderr

    @pytest.mark.parametrize(
        ("words", "told"),
        [
            (("--port", "65536"), "--port 应为 0 至 65535 的整数"),
            (("--port", "x"), "--port 应为"),
            (("--workers", "0"), "--workers 应为 1 至 64 的整数"),
            (("--host", "0.0.0.0"), "请用 --name 写明访问时用的域名"),
            (("--host", ""), "请用 --name"),
            (("--hsts", "30"), "--hsts 要与 --proxy 合用"),
            (("--policy", "no-such"), "no-such"),
            (("--reading", "x"), "x"),
        ],
    )  # fmt: skip
    def test_wrong_usage(self, words: tuple[str, ...], told: str) -> None:
        """What cannot be meant is refused before anything listens."""
        found = run("serve", "--check", "--port", "0", *words)
        assert 2 == found.exit_code
        assert told in found.stderr

    def test_wrong_rules(self, tmp_path: Path) -> None:
        """Rules that cannot be used are told with all their faults."""
        rules = write_pack(tmp_path, chapter="- clause: x\n")
        found = run("serve", "--check", "--port", "0", "--rules", str(rules))
        assert 1 == found.exit_code
        assert "01-all.yaml:1" in found.stderr

    def test_the_text_of_the_office(self, tmp_path: Path) -> None:
        """How to object is shown as the office wrote it; a file that cannot be read is told; without one nothing is."""
        path = tmp_path / "objection.txt"
        found = run("serve", "--check", "--port", "0", "--objection", str(path))
        assert (3, True) == (found.exit_code, "objection.txt" in found.stderr)
        path.write_bytes("提出异议".encode("gbk"))
        found = run("serve", "--check", "--port", "0", "--objection", str(path))
        assert 3 == found.exit_code
        path.write_text("请在公示期内书面提出。\n\n联系人：某某\n", "utf-8")
        assert 0 == run("serve", "--check", "--port", "0", "--objection", str(path)).exit_code

    def test_what_is_not_installed(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Without the extra the command says what to install: `web.not-installed`."""
        for name in [name for name in sys.modules if name.startswith(("qaward.web", "gunicorn"))]:
            monkeypatch.delitem(sys.modules, name)
        monkeypatch.setitem(sys.modules, "gunicorn", None)
        found = run("serve", "--check", "--port", "0", "--workers", "2")
        assert 3 == found.exit_code
        assert "pip install 'qaward[web]'" in found.stderr


@pytest.mark.parametrize("words", [(), ("--workers", "2")], ids=["here", "workers"])
def test_connections_that_break_off(words: tuple[str, ...], tmp_path: Path) -> None:
    """Who breaks off, says nonsense, asks for another name, sends too much, or spells a header like a proxy's leaves
    no trace and no gap."""
    form = b"POST /upload HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    with serving("--rules", str(write_pack(tmp_path)), *words) as (server, address):
        port = int(address.rsplit(":", 1)[1].strip("/"))
        for sent in (
            b"",
            b"GET / HT",
            b"\x16\x03\x01\x02\x00",
            b"POST /upload HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 9\r\n\r\nx",
            b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX_Forwarded_Host: evil.example\r\n\r\n",
            b"G" * 70_000,
            b"GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n",
            b"GET / HTTP/1.1\r\nHost: e vil<b>\r\n\r\n",
            form + b"Content-Length: 99999999999999999999\r\n\r\nx",
            form + b"Content-Length: \xb2\r\n\r\nx",
            form + b"Content-Length: -5\r\n\r\nx",
            form + b"Content-Length: 12300\r\n\r\n" + b"a=&" * 4100,
            b"GET /?" + b"a=&" * 4100 + b" HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
            b"GET /\x00 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
        ):
            with socket.create_connection(("127.0.0.1", port)) as line:
                line.settimeout(20)
                line.sendall(sent)
                line.shutdown(socket.SHUT_WR)
                with suppress(ConnectionError):
                    while line.recv(2**16):
                        pass
        assert 200 == asked(address)[0]
        server.send_signal(signal.SIGINT)
        out, err = server.communicate(timeout=20)
        assert (0, "已结束\n", "") == (server.returncode, out, err)
