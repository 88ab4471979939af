"""Rules that change while a server runs: it goes on by those it read, and says so to who asks and who runs it."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from console import CHAPTER, POLICY, write_pack
from django.test import override_settings
from site_of_web import client, site, text
from test_web_server import DAY, PROFILE, asked, serving

from qaward.findings import Finding
from qaward.messages.all import MESSAGES
from qaward.web import on_disk
from qaward.web.config import values
from qaward.web.desk import Desk
from qaward.web.options import Options
from qaward.web.words import WORDS

OTHER = CHAPTER.replace("{city: 30万元}", "{city: 31万元}")
CHAPTER_FILE = f"{POLICY}/01-all.yaml"


@dataclass
class Served:
    """A server on rules of its own, with a clock that stands still until it is moved."""

    rules: Path
    now: list[float] = field(default_factory=lambda: [0.0])
    told: list[Finding] = field(default_factory=list[Finding])
    desk: Desk = field(init=False)

    def __post_init__(self) -> None:
        self.desk = Desk(Options(rules=self.rules, names=("testserver",), per_minute=0), self.told.append)
        self.desk.on_disk.clock = lambda: self.now[0]
        self.desk.on_disk._next = 0.0  # pyright: ignore[reportPrivateUsage]

    def says(self, seconds: float = on_disk.EVERY) -> str:
        """What an answer says of the rules, so many seconds later."""
        self.now[0] += seconds
        return str(self.asked("/api/policies").headers["Qaward-Rules"])

    def asked(self, path: str, lang: str = "zh") -> Any:
        """A page, or an answer."""
        site()
        with override_settings(**values(self.desk)):
            return client(headers={"accept-language": lang}).get(path)

    def decided(self) -> bytes:
        """What is decided on a profile."""
        with override_settings(**values(self.desk)):
            body = {"profile": PROFILE, "as_of": DAY}
            return client().post("/api/decide", body, content_type="application/json").content


@pytest.fixture
def served(tmp_path: Path) -> Served:
    """A server whose rules have not changed."""
    return Served(write_pack(tmp_path / "rules"))


def test_unchanged(served: Served) -> None:
    """Nothing is said as long as nothing changes."""
    assert "current" == served.says()
    assert WORDS["changed"][0] not in text(served.asked("/"))
    assert [] == served.told


def test_a_sum_that_changes(served: Served) -> None:
    """It is said in answers, on pages in both languages, and once to whoever runs the server; the old sums decide."""
    before = served.decided()
    (served.rules / CHAPTER_FILE).write_text(OTHER, "utf-8")
    assert ["changed"] * 3 == [served.says() for _ in range(3)]
    for lang, at in (("zh", 0), ("en", 1)):
        for path in ("/", "/upload", "/nothing-here"):
            assert WORDS["changed"][at] in text(served.asked(path, lang))
    assert before == served.decided()
    [told] = served.told
    assert ("web.rules-changed", "warning", str(served.rules)) == (told.code, told.severity, str(told.mark))
    assert MESSAGES["web.rules-changed"].why[0].format(zh=CHAPTER_FILE) in told.message("zh")


def test_as_it_was_again(served: Served) -> None:
    """What is put back is no change any more; the next change is told again."""
    path = served.rules / CHAPTER_FILE
    for content, expected in ((OTHER, "changed"), (CHAPTER, "current"), (OTHER, "changed")):
        path.write_text(content, "utf-8")
        assert expected == served.says()
    assert 2 == len(served.told)


def test_how_often_files_are_looked_at(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every five seconds, however many ask: of seven requests in ten seconds three look, and none reads."""
    looked: list[Path] = []
    monkeypatch.setattr(on_disk, "stamps", lambda folder, of=on_disk.stamps: (looked.append(folder), of(folder))[1])
    monkeypatch.setattr(on_disk, "read_folder", lambda folder: pytest.fail("read though nothing changed"))
    assert ["current"] * 7 == [served.says(seconds) for seconds in (0, 0, 4.9, 0.1, 2, 2, 1)]
    assert 3 == len(looked)


def _broken(rules: Path) -> None:
    (rules / POLICY / "policy.yaml").write_text("{{{", "utf-8")


def _removed(rules: Path) -> None:
    (rules / CHAPTER_FILE).unlink()


def _added(rules: Path) -> None:
    (rules / POLICY / "02-more.yaml").write_text("[]\n", "utf-8")


def _gone(rules: Path) -> None:
    shutil.rmtree(rules)


def _no_file(rules: Path) -> None:
    (rules / CHAPTER_FILE).unlink()
    (rules / CHAPTER_FILE).mkdir()


def _same_size_and_time(rules: Path) -> None:
    path = rules / CHAPTER_FILE
    was = path.stat()
    path.write_text(OTHER, "utf-8")
    os.utime(path, ns=(was.st_atime_ns, was.st_mtime_ns))


@pytest.mark.parametrize("change", [_broken, _removed, _added, _gone, _no_file, _same_size_and_time])
def test_what_is_a_change(served: Served, change: Callable[[Path], None]) -> None:
    """Whatever would decide otherwise, or not at all, if the server were started again."""
    change(served.rules)
    assert "changed" == served.says()
    assert 1 == len(served.told)


def _touched(rules: Path) -> None:
    os.utime(rules / CHAPTER_FILE, (1, 1))


def _written_again(rules: Path) -> None:
    (rules / "new").write_text(CHAPTER, "utf-8")
    (rules / "new").replace(rules / CHAPTER_FILE)


def _beside(rules: Path) -> None:
    (rules / POLICY / "waivers.yaml").write_text("[]\n", "utf-8")
    (rules / POLICY / ".01-all.yaml.swp").write_bytes(b"\x00")
    (rules / "notes.txt").write_text("x", "utf-8")


@pytest.mark.parametrize("change", [_touched, _written_again, _beside])
def test_what_is_none(served: Served, change: Callable[[Path], None]) -> None:
    """Other times of the same bytes, and files that no decision rests on."""
    change(served.rules)
    assert "current" == served.says()
    assert [] == served.told


@pytest.mark.parametrize("words", [(), ("--workers", "2")], ids=["here", "workers"])
def test_told_once_by_all_processes(words: tuple[str, ...], tmp_path: Path) -> None:
    """Of many requests at once, over all processes, one tells whoever runs the server."""
    rules = write_pack(tmp_path)
    with serving("--rules", str(rules), "--rate", "0", *words) as (server, address):
        (rules / CHAPTER_FILE).write_text(OTHER, "utf-8")
        with ThreadPoolExecutor(8) as threads:
            assert {200} == set(threads.map(lambda _: asked(address, "api/policies")[0], range(60)))
        server.send_signal(signal.SIGTERM)
        out, err = server.communicate(timeout=20)
        assert (0, "已结束\n", 1) == (server.returncode, out, len(err.splitlines()))
        assert "[web.rules-changed]" in err and CHAPTER_FILE in err
