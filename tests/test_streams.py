"""The standard streams of a process: closed, full, cut off, or of another encoding. What is lost is no success."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from console import DAY, FULL, ROOT, write_pack, write_profile

from qaward.profiles.read import LARGEST_PROFILE

pytestmark = pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
QAWARD = f"{sys.executable} -m qaward.cli.main"


def deep(*words: str) -> list[Any]:
    """Parameters that are tried in the deep run alone."""
    return [pytest.param(each, marks=pytest.mark.deep) for each in words]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a pack, a sound profile, a faulty one, and one with signs that few encodings have."""
    folder = tmp_path_factory.mktemp("streams")
    write_pack(folder / "rules")
    write_profile(folder / "a.json")
    write_profile(folder / "full.json", FULL)
    (folder / "bad.json").write_text("{", encoding="utf-8")
    return folder


def shell(place: Path, line: str, **variables: str) -> subprocess.CompletedProcess[bytes]:
    """What a line of a shell gives; `Q` is the command, `R` its options for the pack."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "Q": QAWARD, "R": f"--as-of {DAY} --rules rules", **variables}
    return subprocess.run(["sh", "-c", line], cwd=place, env=environment, capture_output=True, check=False, timeout=60)


def ended(found: subprocess.CompletedProcess[bytes]) -> tuple[int, str, str]:
    """Exit code and both streams as text."""
    assert b"Traceback" not in found.stderr + found.stdout
    assert b"Exception ignored" not in found.stderr
    return found.returncode, found.stdout.decode(), found.stderr.decode()


class TestClosed:
    def test_output(self, place: Path) -> None:
        """Without standard output nothing is done, and that is said; no record either."""
        code, _, told = ended(shell(place, "$Q evaluate a.json $R --record closed.json >&-"))
        why = "标准输出没有打开，结果无处可写，没有执行；请不要关闭它，或用 > 写到文件"
        assert (3, f"stdout: 错误: {why} [stream.output]\n") == (code, told)
        assert not (place / "closed.json").exists()

    @pytest.mark.parametrize(
        "words", ["--help", *deep("doctor", "schema profile", "lint rules", "evaluate --help", "nothing")]
    )
    def test_output_of_any_command(self, place: Path, words: str) -> None:
        """Whatever was asked for."""
        code, _, told = ended(shell(place, f"$Q {words} --lang en >&-"))
        assert 3 == code and "standard output is not open" in told

    @pytest.mark.parametrize("command", ["evaluate - $R", "explain - pilot $R", "targets - --rules rules"])
    def test_input(self, place: Path, command: str) -> None:
        """Without standard input that is said."""
        code, shown, told = ended(shell(place, f"$Q {command} <&-"))
        assert (3, "") == (code, shown)
        assert told.startswith("-: 错误: 标准输入没有打开；请写文件名，或用 < 给出文件 [stream.input]\n")

    def test_input_that_is_not_wanted(self, place: Path) -> None:
        """Who reads files needs none."""
        assert (0, "") == ended(shell(place, "$Q evaluate a.json $R <&-"))[::2]

    def test_error(self, place: Path) -> None:
        """Without standard error a run with nothing to tell is as ever; a fault is told where the result would be."""
        code, shown, _ = ended(shell(place, "$Q evaluate a.json $R 2>&-"))
        assert (0, True) == (code, shown.startswith("某公司（E-2，企业）\n"))
        code, shown, _ = ended(shell(place, "$Q evaluate bad.json $R 2>&-"))
        assert (3, True) == (code, shown.startswith("bad.json:1:1: 错误: JSON 语法错误"))
        code, shown, _ = ended(shell(place, "$Q evaluate --foo 2>&-"))
        assert (2, True) == (code, "没有选项 `--foo`" in shown)

    def test_error_beside_a_result(self, place: Path) -> None:
        """What could not be told comes after the table; data stays data, and then the exit code tells."""
        code, shown, _ = ended(shell(place, "$Q evaluate a.json full.json $R --summary 2>&-"))
        assert (3, True) == (code, shown.endswith("读取 2 = 认定 2 + 退回 0\n"))
        code, shown, _ = ended(shell(place, "$Q evaluate a.json full.json $R --format json 2>&-"))
        assert (3, 2) == (code, sum(each["qaward"] == "decision/2" for each in json.loads(shown)))

    def test_all(self, place: Path) -> None:
        """Nothing can be said: the exit code is all there is."""
        assert 3 == shell(place, "$Q evaluate a.json $R <&- >&- 2>&-").returncode

    def test_no_file_takes_the_place_of_a_stream(self, place: Path) -> None:
        """Records are written to files that never have the number of a stream that is closed."""
        code, shown, _ = ended(shell(place, "$Q evaluate a.json $R --record kept/ <&- 2>&-"))
        assert (0, True) == (code, "市级" in shown)
        [record] = (place / "kept").glob("*.json")
        assert "某公司" == json.loads(record.read_bytes())["decision"]["applicant"]["name"]


class TestFull:
    @pytest.mark.parametrize(
        "words",
        [
            "evaluate a.json $R", "--help", "lint rules --format sarif",
            *deep(
                "evaluate a.json $R --format json", "evaluate a.json $R --summary --format csv",
                "explain a.json pilot $R", "schema profile", "doctor", "evaluate --help", "--version", "lint rules",
                "lint rules --format json", "policies list --rules rules", "fmt rules --check",
                "test rules --format json",
            ),
        ],
    )  # fmt: skip
    def test_output(self, place: Path, words: str) -> None:
        """No command that could not print its result ends with 0."""
        code, _, told = ended(shell(place, f"$Q {words} > /dev/full"))
        assert (3, "stdout: 错误: 无法写入：磁盘已满；请检查路径、权限和磁盘空间 [file.unwritable]\n") == (code, told)

    def test_error(self, place: Path) -> None:
        """What standard error does not take is told where the result would be, and the exit code stands."""
        code, shown, _ = ended(shell(place, "$Q evaluate bad.json $R 2> /dev/full"))
        assert (3, True) == (code, shown.startswith("bad.json:1:1: 错误: "))
        code, shown, _ = ended(shell(place, "$Q evaluate a.json full.json $R --format jsonl 2> /dev/full"))
        assert (3, 2) == (code, shown.count('"qaward":"decision/2"'))
        assert 3 == shell(place, "$Q evaluate bad.json $R > /dev/full 2>&1").returncode

    @pytest.mark.parametrize(
        "line",
        [
            "$Q evaluate - $R < /dev/zero",
            "(echo '{\"a\": 1}'; yes '{' | tr -d '\\n') | $Q evaluate - $R",
            *deep(
                "yes '' | $Q evaluate - $R",
                "yes | tr -d '\\n' | $Q evaluate - $R",
                "(echo '{\"a\": 1}'; echo '{\"a\": 2}'; yes '') | $Q evaluate - $R",
                "yes | tr -d '\\n' | $Q targets - --rules rules",
                "$Q evaluate endless.jsonl $R",
            ),
        ],
    )
    def test_input_without_end(self, place: Path, line: str) -> None:
        """Input that never ends, or is no text, is refused soon, in little memory."""
        with (place / "endless.jsonl").open("wb") as out:
            out.truncate(2**40)
        found = shell(place, f"ulimit -v 500000; {line}")
        code, shown, told = ended(found)
        assert (3, "") == (code, shown)
        assert "[profile.large]" in told or "[profile.endless]" in told or "[region.large]" in told, told


class TestCutOff:
    @pytest.mark.parametrize(
        "words", ["evaluate full.json $R --format json", *deep("schema profile", "--help", "lint rules --format json")]
    )
    def test_nobody_reads(self, place: Path, words: str) -> None:
        """A reader that went away ends the run in silence, and never with 0."""
        reading, writing = os.pipe()
        os.close(reading)
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        line = f"{QAWARD} {words.replace('$R', f'--as-of {DAY} --rules rules')}"
        found = subprocess.run(
            line.split(), cwd=place, env=environment, stdout=writing, stderr=subprocess.PIPE, check=False
        )
        os.close(writing)
        assert (141, b"") == (found.returncode, found.stderr)

    def test_nobody_reads_anything(self, place: Path) -> None:
        """Both streams cut off: the exit code is all there is."""
        reading, writing = os.pipe()
        os.close(reading)
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        line = f"{QAWARD} evaluate bad.json --as-of {DAY} --rules rules"
        found = subprocess.run(line.split(), cwd=place, env=environment, stdout=writing, stderr=writing, check=False)
        os.close(writing)
        assert 3 == found.returncode

    def test_head(self, place: Path) -> None:
        """`| head -1` shows a line and nothing else; the records of the run are whole."""
        code, shown, told = ended(shell(place, "$Q evaluate full.json $R --why --record cut.json | head -1"))
        assert (0, "某轴承公司（E-1，企业）\n", "") == (code, shown, told)
        assert 0 == shell(place, "$Q replay cut.json").returncode


@pytest.fixture(scope="module")
def usual(place: Path) -> dict[str, tuple[int, bytes]]:
    """What commands print as data on a terminal that shows everything."""
    write_pack(place / "faulty", chapter="- clause: x\n  summary: 镕\U0001f600\n")
    lines = (
        "$Q evaluate full.json $R --format json", "$Q evaluate full.json $R --format csv",
        "$Q lint faulty --format sarif",
    )  # fmt: skip
    found = {line: shell(place, line, PYTHONIOENCODING="utf-8") for line in lines}
    assert all(not each.stdout.isascii() for each in found.values())
    return {line: (each.returncode, each.stdout) for line, each in found.items()}


class TestEncodings:
    @pytest.mark.parametrize("encoding", ["ascii", *deep("gbk", "latin-1", "C")])
    def test_data_is_utf8(self, place: Path, encoding: str, usual: dict[str, tuple[int, bytes]]) -> None:
        """JSON, CSV and SARIF have the same bytes whatever the terminal."""
        plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
        for line, expected in usual.items():
            found = shell(place, line, **(plain if encoding == "C" else {"PYTHONIOENCODING": encoding}))
            assert expected == (found.returncode, found.stdout), line

    def test_texts_are_escaped(self, place: Path) -> None:
        """What an ASCII terminal cannot show is a number, on both streams."""
        code, shown, told = ended(shell(place, "$Q evaluate a.json bad.json $R --why", PYTHONIOENCODING="ascii"))
        assert 3 == code
        assert shown.isascii() and shown.startswith("\\u67d0\\u516c\\u53f8")
        assert told.isascii() and "bad.json:1:1: \\u9519\\u8bef: " in told

    def test_names_that_are_not_utf8(self, place: Path) -> None:
        """A file whose name is no text is shown by its bytes, in texts and in data."""
        name = b"\xff\xfe.json"
        Path(os.fsdecode(os.fsencode(place) + b"/" + name)).write_bytes(b"{")
        for command in ("evaluate", "replay"):
            code, _, told = ended(shell(place, f"$Q {command} *.json $([ {command} = evaluate ] && echo $R)"))
            assert code in (1, 3)
            assert "\\udcff\\udcfe.json" in told
        (place / "odd").mkdir(exist_ok=True)
        Path(os.fsdecode(os.fsencode(place) + b"/odd/\xff.yaml")).write_bytes(b"- {")
        for form in ("json", "sarif", "text"):
            found = shell(place, f"$Q fmt odd --check --format {form}")
            assert 1 == found.returncode
            assert "\\udcff.yaml" in found.stdout.decode()
            if form != "text":
                json.loads(found.stdout)


def test_lines_longer_than_a_profile(place: Path) -> None:
    """A line that is too long is one fault; what comes after it is read."""
    lines: list[Any] = [json.dumps(FULL), "x" * LARGEST_PROFILE, (place / "a.json").read_text("utf-8")]
    lines[1] = '{"x": "' + lines[1]
    for name, given in (("lines.jsonl", "lines.jsonl"), ("lines.txt", "- < lines.txt")):
        (place / name).write_text("\n".join(lines), encoding="utf-8")
        _, shown, told = ended(shell(place, f"$Q evaluate {given} $R --summary"))
        assert "读取 3 = 认定 2 + 退回 1\n" in told and f"{given.split()[0]}#2: 错误: 档案超过" in told
        assert "E-1" in shown and "E-2" in shown
