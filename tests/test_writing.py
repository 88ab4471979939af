"""Files read and written whole: what is no file, what is in the way, two who write at once, one who is killed."""

from __future__ import annotations

import errno
import os
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from console import ROOT

from qaward import reading, writing
from qaward.contents import content_of
from qaward.findings import InputError, refusal
from qaward.locking import Busy, hold, is_held
from qaward.reading import NotOrdinary, TooLarge, is_folder, listed, read_file
from qaward.writing import LOCK, alone_in, create, make_folder, rewrite, temporary

needs_pipes = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")


def names(folder: Path) -> list[str]:
    """What stands in a folder, hidden files too."""
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def odd(tmp_path: Path) -> dict[str, Path]:
    """Paths that name no ordinary file, by kind."""
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "device").symlink_to("/dev/zero")
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "folder").mkdir()
    listening = socket.socket(socket.AF_UNIX)
    here = Path.cwd()
    os.chdir(tmp_path)  # the path of a socket may not be long
    listening.bind("socket")
    os.chdir(here)
    listening.close()
    return {name: tmp_path / name for name in ("pipe", "device", "loop", "folder", "socket")}


class TestReading:
    def test_ordinary_files(self, tmp_path: Path) -> None:
        """Up to as many bytes as were asked for, and not one more."""
        path = tmp_path / "a"
        path.write_bytes(b"12345")
        assert b"12345" == read_file(path, 5)
        with pytest.raises(TooLarge):
            read_file(path, 4)

    def test_a_file_that_says_nothing_of_its_size(self) -> None:
        """Files of the kernel say 0 and hold more."""
        path = Path("/proc/self/status")
        if not path.exists():
            pytest.skip("there are no such files here")
        with pytest.raises(TooLarge):
            read_file(path, 10)
        assert read_file(path, 100_000)

    @needs_pipes
    def test_what_is_no_file(self, odd: dict[str, Path]) -> None:
        """Nothing waits, nothing is read, and each is called what it is."""
        said: dict[str, str] = {}
        for kind, path in odd.items():
            with pytest.raises(OSError) as caught:
                read_file(path, 10)
            said[kind] = refusal(caught.value)["zh"]
        assert {
            "pipe": "是管道，不是普通文件；档案可以写 - 从标准输入读取，其他的请先存成文件",
            "device": "是设备，不是普通文件",
            "socket": "是套接字，不是普通文件",
            "folder": "是目录，不是文件",
            "loop": "符号链接成环",
        } == said

    @needs_pipes
    def test_a_file_that_becomes_a_pipe(self, odd: dict[str, Path], monkeypatch: pytest.MonkeyPatch) -> None:
        """What was a file when it was looked at and is a pipe when it is opened is refused without waiting."""
        sound = reading.check_ordinary
        seen: list[int] = []

        def look_away(path: Any, mode: int) -> None:
            seen.append(mode)
            if len(seen) > 1:
                sound(path, mode)

        monkeypatch.setattr(reading, "check_ordinary", look_away)
        with pytest.raises(NotOrdinary):
            read_file(odd["pipe"], 10)
        assert 2 == len(seen)

    @pytest.mark.parametrize("name", ["a\0b", "\ud800"])
    def test_names_no_file_can_have(self, name: str) -> None:
        """A NUL and half of a surrogate pair."""
        with pytest.raises(NotOrdinary) as caught:
            read_file(name, 10)
        assert "name" == caught.value.kind
        assert not is_folder(name)

    def test_findings(self, tmp_path: Path) -> None:
        """As findings, the large with a code of their own."""
        path = tmp_path / "a"
        path.write_bytes(b"x" * (2**20 + 1))
        for largest, code in ((2**20, "rules.large"), (2**21, None)):
            if code is None:
                assert content_of(path, largest, "rules.large")
                continue
            with pytest.raises(InputError) as caught:
                content_of(path, largest, code)
            assert f"{path}: 错误: 规则文件超过 1 MB；请分成几个文件 [{code}]" == caught.value.findings[0].text()
        with pytest.raises(InputError) as caught:
            content_of(tmp_path / "none", 1, "rules.large", "规则")
        assert caught.value.findings[0].text().startswith("规则: 错误: 无法读取：没有这个文件或目录")

    def test_folders(self, tmp_path: Path) -> None:
        """Hidden files and folders are no entries; names that are not UTF-8 are."""
        for name in (b"b.json", b"A.JSON", b"._a.json", b".x.json", b"\xff.json", b"c.yaml"):
            Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_bytes(b"")
        (tmp_path / "d.json").mkdir()
        assert [b"A.JSON", b"b.json", b"\xff.json"] == sorted(
            os.fsencode(path.name) for path in listed(tmp_path, {".json"})
        )


class TestCreate:
    def test_new_equal_and_different(self, tmp_path: Path) -> None:
        """A new file is written, an equal one let be, another one never touched; nothing is left beside them."""
        path = tmp_path / "a"
        assert create(path, b"one")
        before = path.stat()
        assert not create(path, b"one")
        for other in (b"two", b"on", b"one more", b""):
            with pytest.raises(FileExistsError):
                create(path, other)
        assert before.st_mtime_ns == path.stat().st_mtime_ns
        assert (b"one", ["a"]) == (path.read_bytes(), names(tmp_path))

    @needs_pipes
    def test_what_is_in_the_way(self, odd: dict[str, Path], tmp_path: Path) -> None:
        """Nothing of any kind is replaced, links to nothing neither."""
        (tmp_path / "nothing").symlink_to("nowhere")
        before = names(tmp_path)
        for path in (*odd.values(), tmp_path / "nothing"):
            with pytest.raises(OSError):
                create(path, b"x")
        assert before == names(tmp_path)
        assert not (tmp_path / "nowhere").exists()

    def test_somebody_is_faster(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A program that asks nobody and writes in between keeps its file."""
        path, sound = tmp_path / "a", os.link

        def late(source: Any, target: Any) -> None:
            path.write_bytes(b"theirs")
            sound(source, target)

        monkeypatch.setattr(os, "link", late)
        with pytest.raises(FileExistsError):
            create(path, b"ours")
        assert (b"theirs", ["a"]) == (path.read_bytes(), names(tmp_path))

    def test_without_hard_links(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where the file system has no hard links (memory sticks) the name is taken first."""

        def refused(*_: object) -> None:
            raise PermissionError(errno.EPERM, "Operation not permitted")

        monkeypatch.setattr(os, "link", refused)
        path = tmp_path / "a"
        assert create(path, b"one") and not create(path, b"one")
        with pytest.raises(FileExistsError):
            create(path, b"two")
        assert (b"one", ["a"]) == (path.read_bytes(), names(tmp_path))

    def test_a_disk_that_fills_up(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Nothing is left of what could not be written."""

        def full(_: int) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space"):
            create(tmp_path / "a", b"one")
        assert [] == names(tmp_path)


class TestRewrite:
    def test_old_and_new(self, tmp_path: Path) -> None:
        """A file keeps its rights; a link stays a link; a new one is written too."""
        path, link = tmp_path / "a", tmp_path / "link"
        rewrite(path, b"one")
        path.chmod(0o640)
        link.symlink_to("a")
        rewrite(link, b"two")
        assert (b"two", 0o640, True) == (path.read_bytes(), path.stat().st_mode & 0o777, link.is_symlink())
        assert ["a", "link"] == names(tmp_path)

    @pytest.mark.parametrize("may", [True, False])
    def test_only_over_some(self, tmp_path: Path, may: bool) -> None:
        """Who rewrites says by the head of a file whether it may go."""
        path = tmp_path / "a"
        path.write_bytes(b"head" + b"x" * 5000)
        heads: list[bytes] = []

        def over(head: bytes) -> bool:
            heads.append(head)
            return may

        if may:
            rewrite(path, b"new", over)
        else:
            with pytest.raises(FileExistsError):
                rewrite(path, b"new", over)
        assert [b"head" + b"x" * 1020] == heads
        assert may == (path.read_bytes() == b"new")

    @needs_pipes
    def test_what_is_no_file(self, odd: dict[str, Path], tmp_path: Path) -> None:
        """Devices, pipes, sockets, folders and loops stay what they are."""
        before = {name: path.lstat().st_ino for name, path in odd.items()}
        for path in odd.values():
            with pytest.raises(OSError):
                rewrite(path, b"x")
        assert before == {name: path.lstat().st_ino for name, path in odd.items()}
        assert sorted(odd) == names(tmp_path)

    def test_a_read_only_file(self, tmp_path: Path) -> None:
        """A file that may not be written is not, whoever asks."""
        path = tmp_path / "a"
        path.write_bytes(b"one")
        path.chmod(0o444)
        with pytest.raises(PermissionError):
            rewrite(path, b"two")
        assert b"one" == path.read_bytes()

    def test_a_folder_that_is_a_file(self, tmp_path: Path) -> None:
        """Folders are made with those above them; a file in their place is told."""
        make_folder(tmp_path / "a" / "b")
        (tmp_path / "a" / "c").write_bytes(b"")
        for path in (tmp_path / "a" / "c", tmp_path / "a" / "c" / "d"):
            with pytest.raises(NotADirectoryError):
                make_folder(path)


class TestLocks:
    def test_held_and_free(self, tmp_path: Path) -> None:
        """A lock that is held shows; let go of, its file is gone."""
        path = tmp_path / "lock"
        assert not is_held(path)
        mine = hold(path)
        assert is_held(path)
        with pytest.raises(Busy) as caught:
            hold(path, patience=0.02)
        assert "qaward" in refusal(caught.value)["zh"]
        mine.release()
        assert not is_held(path) and [] == names(tmp_path)

    def test_who_looks_is_in_nobodys_way(self, tmp_path: Path) -> None:
        """Two who look whether a lock is held do not take each other for its holder; nor do they need to write."""
        import fcntl

        path = tmp_path / "lock"
        path.write_bytes(b"")
        path.chmod(0o444)
        with path.open("rb") as looking:
            fcntl.flock(looking, fcntl.LOCK_SH)
            assert not is_held(path)

    def test_one_that_was_left(self, tmp_path: Path) -> None:
        """The file of a process that died is taken over."""
        path = tmp_path / "lock"
        path.write_bytes(b"")
        assert not is_held(path)
        hold(path).release()
        assert [] == names(tmp_path)

    @needs_pipes
    def test_what_is_no_file(self, odd: dict[str, Path]) -> None:
        """A lock is an ordinary file and no link."""
        for path in odd.values():
            with pytest.raises(OSError):
                hold(path, patience=0)
            with pytest.raises(OSError):
                is_held(path)

    def test_what_a_dead_process_left_is_cleared(self, tmp_path: Path) -> None:
        """Half-written files and folders of ours go; everything else stays."""
        temporary(tmp_path / "a").write_bytes(b"half")
        (temporary(tmp_path / "b") / "inner").mkdir(parents=True)
        (tmp_path / LOCK).write_bytes(b"")
        for other in (".qaward-x.new", "qaward-0123456789abcdef.new", ".other.part"):
            (tmp_path / other).write_bytes(b"")
        with alone_in(tmp_path):
            assert [".other.part", ".qaward-x.new", LOCK, "qaward-0123456789abcdef.new"] == names(tmp_path)
        assert LOCK not in names(tmp_path)

    def test_a_link_to_a_folder_is_not_followed(self, tmp_path: Path) -> None:
        """What is cleared is the link."""
        inner = tmp_path / "kept"
        inner.mkdir()
        (inner / "file").write_bytes(b"")
        temporary(tmp_path / "a").symlink_to(inner)
        create(tmp_path / "a", b"x")
        assert (["a", "kept"], ["file"]) == (names(tmp_path), names(inner))


KILLED = """
import os, signal, sys
from pathlib import Path
from qaward import writing
at, how, path = int(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
count = 0
def counted(sound):
    def call(*args, **settings):
        global count
        count += 1
        if count == at:
            os.kill(os.getpid(), signal.SIGKILL)
        return sound(*args, **settings)
    return call
for name in ("open", "write", "link", "unlink", "replace", "rename", "fsync", "close", "scandir"):
    setattr(os, name, counted(getattr(os, name)))
getattr(writing, how)(path, b"new" * 100)
print(count)
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no such signal here")
@pytest.mark.parametrize("how", ["create", "rewrite"])
def test_killed_between_any_two_steps(tmp_path: Path, how: str) -> None:
    """Killed before each call of the system in turn: the old file or the new one, and the next run clears the rest."""
    path = tmp_path / "a"
    steps = 0
    for at in range(1, 100):
        if how == "rewrite":
            path.write_bytes(b"old")
        words = [sys.executable, "-c", KILLED, str(at), how, str(path)]
        found = subprocess.run(words, cwd=ROOT, capture_output=True, check=False)
        if found.returncode == 0:
            break
        assert -9 == found.returncode, found.stderr
        steps += 1
        old = b"old" if how == "rewrite" else None
        assert (path.read_bytes() if path.exists() else None) in (old, b"new" * 100)
        getattr(writing, how)(path, b"new" * 100)
        assert (b"new" * 100, ["a"]) == (path.read_bytes(), names(tmp_path))
        path.unlink()
    assert steps >= 6


def race(one: Callable[[], object], two: Callable[[], object]) -> list[object]:
    """What two threads give that start together; a fault stands for what raised it."""
    import threading

    start, found = threading.Barrier(2), list[object]()

    def run(call: Callable[[], object]) -> None:
        start.wait()
        try:
            found.append(call())
        except OSError as fault:
            found.append(type(fault))

    threads = [threading.Thread(target=run, args=(call,)) for call in (one, two)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def test_two_at_once(tmp_path: Path) -> None:
    """Of two that write different things under one name one does, and the other is told; each time."""
    for number in range(50):
        path = tmp_path / str(number)
        found = race(lambda: create(path, b"one"), lambda: create(path, b"two"))  # noqa: B023
        assert {True, FileExistsError} == set(found)
        assert path.read_bytes() in (b"one", b"two")
    assert [str(number) for number in range(50)] == sorted(names(tmp_path), key=int)
