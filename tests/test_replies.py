"""What applicants answer over the network: kept whole whoever writes at once, and what a run makes of it."""

from __future__ import annotations

import csv
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from console import run
from kept_office import kept_office

from qaward.findings import InputError
from qaward.rounds.access import ACCESS, admitted, digest_of, digests, new_code
from qaward.rounds.owed import statements
from qaward.rounds.replies import REPLIES, Reply, keep_replies, kept_replies

CABLES = "91139900MA0A000732"
NAME = "海清七号线缆有限公司"
STANDARD = "GB/T 90007-2023"
CLAUSE = "city-product-quality/led-standard"
AT = "2023-12-01T09:30:00+08:00"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The office's folder, run once."""
    return kept_office(tmp_path_factory.mktemp("office"))


@pytest.fixture
def folder(office: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copytree(office, tmp_path / "office"))


def reply(answer: str = "confirmed", **parts: str) -> Reply:
    """An answer of the maker of cables."""
    return Reply(CABLES, NAME, "0001", AT, answer, **parts)  # type: ignore[arg-type]


def declining(payer: str = "city") -> Reply:
    """Its standard, declined."""
    return reply("declined", clause=CLAUSE, item=STANDARD, payer=payer)


def result(folder: Path, number: str) -> dict[str, Any]:
    """What a run came to."""
    found: dict[str, Any] = json.loads((folder / f"runs/{number}/result.json").read_bytes())
    return found


class TestKept:
    def test_what_was_answered_is_read_again(self, tmp_path: Path) -> None:
        """Replies come back as they were given, numbered, whatever signs they hold."""
        odd = reply("account", account="6222000000000001", bank='某银行 "支行": {#1}', holder=NAME)
        assert (1, 2, 3) == tuple(each.number for each in keep_replies(tmp_path, [reply(), odd, declining()]))
        found = kept_replies(tmp_path)
        assert [reply().said, odd.said, declining().said] == [each.said for each in found]
        assert [5, 6, 7] == [each.mark.line for each in found]

    def test_the_same_is_kept_once(self, tmp_path: Path) -> None:
        """Who sends a form twice has answered once; another answer in between counts."""
        account = reply("account", account="6222000000000001", bank="某银行")
        for given in (reply(), reply(), declining(), declining(), account, account, reply()):
            keep_replies(tmp_path, [given])
        assert ["confirmed", "declined", "account", "confirmed"] == [each.answer for each in kept_replies(tmp_path)]

    def test_a_number_is_given_once(self, tmp_path: Path) -> None:
        """A reply that the office put out of force by `#` is none any more, and no other ever has its number."""
        keep_replies(tmp_path, [reply(), declining()])
        path = tmp_path / REPLIES
        *lines, last = path.read_text("utf-8").splitlines()
        path.write_text("\n".join([*lines, f"#{last}", ""]), encoding="utf-8")
        assert [1] == [each.number for each in kept_replies(tmp_path)]
        assert [3] == [each.number for each in keep_replies(tmp_path, [declining("province")])]
        assert [1, 3] == [each.number for each in kept_replies(tmp_path)]

    @pytest.mark.parametrize("bank", ["a\nb", "\x00", "\u202e", "x" * 3000])
    def test_what_cannot_be_read_again_is_not_written(self, tmp_path: Path, bank: str) -> None:
        """Signs that no file of words has, and texts that are too long, are refused, and what stood there stays."""
        keep_replies(tmp_path, [reply()])
        before = (tmp_path / REPLIES).read_bytes()
        with pytest.raises(InputError):
            keep_replies(tmp_path, [reply("account", account="6222000000000001", bank=bank)])
        assert before == (tmp_path / REPLIES).read_bytes()

    def test_processes_that_write_at_once(self, tmp_path: Path) -> None:
        """Four processes keep thirty replies each, and none of the 120 is lost."""
        program = (
            "import sys; from pathlib import Path; from qaward.rounds.replies import Reply, keep_replies\n"
            "for at in range(30):\n"
            f"    one = Reply(f'{{sys.argv[2]}}-{{at}}', '', '0001', {AT!r}, 'confirmed')\n"
            "    keep_replies(Path(sys.argv[1]), [one])\n"
        )
        call = [sys.executable, "-c", program, str(tmp_path)]
        running = [subprocess.Popen([*call, str(number)]) for number in range(4)]
        assert [0, 0, 0, 0] == [each.wait(120) for each in running]
        found = kept_replies(tmp_path)
        assert {f"{number}-{at}" for number in range(4) for at in range(30)} == {each.applicant for each in found}
        assert list(range(1, 121)) == [each.number for each in found]


class TestRun:
    def test_declined(self, folder: Path) -> None:
        """20万元 of the city are waived, the others of the city get them, and the difference says why."""
        before = result(folder, "0001")
        keep_replies(folder, [declining()])
        assert 0 == run("round", "run", folder).exit_code
        after = result(folder, "0002")
        own = [each for each in after["lines"] if (each["name"], each["item"]) == (NAME, STANDARD)]
        assert {("city", "waived", 0), ("province", "counted", 200_000_00)} == {
            (each["payer"], each["state"], each["net_fen"]) for each in own
        }
        [old], [new] = (
            [each for each in part["money"]["totals"] if each["payer"] == "city"] for part in (before, after)
        )
        assert old["due_fen"] - 200_000_00 == new["due_fen"]
        assert old["share_fen"] == new["share_fen"] == 6_000_000_00
        told = run("round", "diff", folder).stdout
        assert "网上答复第 1 条" in told
        assert 0 == run("round", "replay", folder, "2").exit_code

    def test_what_the_office_settled_goes_first(self, folder: Path) -> None:
        """A line that the office settled as unpaid already is not settled twice by a reply."""
        settled = folder / "determinations.yaml"
        entry = (
            f"  - {{applicant: {NAME}, item: {STANDARD}, clause: led-standard, payer: 市级, unpaid: 是, by: 质量科, "
            "on: 2023-12-01, because: 去年已奖}\n"
        )
        settled.write_text(settled.read_text("utf-8") + entry, "utf-8")
        keep_replies(folder, [declining()])
        found = run("round", "run", folder)
        assert 0 == found.exit_code, found.stderr
        states = {
            (each["payer"], each["state"])
            for each in result(folder, "0002")["lines"]
            if (each["name"], each["item"]) == (NAME, STANDARD)
        }
        assert {("city", "unpaid"), ("province", "counted")} == states

    def test_another_account_is_asked_about(self, folder: Path) -> None:
        """An account that is not that of the lists changes nothing by itself: it is a question in the queue."""
        keep_replies(folder, [reply("account", account="6222000000000001", bank="某银行", holder=NAME)])
        assert 0 == run("round", "run", folder).exit_code
        asked = [each for each in result(folder, "0002")["queue"] if each["name"] == NAME]
        [one] = [each for each in asked if "6222000000000001" in each["options"]]
        assert f"{REPLIES}:5" in "".join(one["places"])

    def test_who_is_not_on_the_lists(self, folder: Path) -> None:
        """What meets nobody, or no line, is told and stops nothing."""
        gone = Reply("91139900MA0A999999", "", "0001", AT, "declined", clause=CLAUSE, item="x", payer="city")
        keep_replies(folder, [gone])
        found = run("round", "run", folder)
        assert 0 == found.exit_code
        assert f"{REPLIES}:5" in found.stderr and "没有这样的明细" in found.stderr

    @pytest.mark.parametrize(
        ("change", "code", "place", "why"),
        [
            (lambda lines: [lines[0], *lines[2:]], "replies.gap", "", "第 2 条答复不见了"),
            (lambda lines: lines[:2], "replies.gap", "", "第 3 条答复不见了"),
            (lambda lines: lines[:1], "replies.gap", "", "第 2–3 条答复不见了"),
            (lambda lines: [*lines[:2], lines[2].replace('"3"', '"999999999999999"')], "replies.gap", "",
             "第 3–999999999999998 条答复不见了"),
            (lambda lines: [*lines, lines[2].replace('"3"', '"4"')], "replies.last", "",
             "文件开头写着最后是第 3 条答复，里面却有第 4 条"),
            (lambda lines: [lines[0], lines[1].replace("6222000000000001", "6222000000000002"), lines[2]],
             "replies.edited", ":6", "第 2 条答复存下以后改过，或不是程序写的"),
            (lambda lines: [lines[0], lines[1].replace('"2"', '"1"'), *lines[2:]], "replies.number", ":6",
             "第 1 条答复写了两次，先见于 网上/答复.yaml:5"),
            (lambda lines: [lines[0], lines[1], lines[2].replace('"0001"', '"0077"')], "replies.run", ":7",
             "第 3 条答复看的是第 0077 次运行，没有运行过"),
            (lambda lines: [lines[0], lines[1], lines[2].replace('"city"', '"ciry"')], "replies.unknown", ":7",
             "第 3 条答复的 payer 不认识：`ciry`；是否为 `city`？"),
            (lambda lines: [lines[0], lines[1], lines[2].replace("led-standard", "lead-standard")], "replies.unknown",
             ":7", f"第 3 条答复的 clause 不认识：`city-product-quality/lead-standard`；是否为 `{CLAUSE}`？"),
        ],
        ids=["gap", "last", "last-two", "far", "more", "edited", "twice", "run", "payer", "clause"],
    )  # fmt: skip
    def test_what_was_edited_by_hand(
        self, folder: Path, change: Callable[[list[str]], list[str]], code: str, place: str, why: str
    ) -> None:
        """What no program wrote is told on the screen and kept with the run, and stops nothing."""
        keep_replies(folder, [reply(), reply("account", account="6222000000000001"), declining("city")])
        path = folder / REPLIES
        *head, one, two, three = path.read_text("utf-8").splitlines()
        path.write_text("\n".join([*head, *change([one, two, three]), ""]), "utf-8")
        found = run("round", "run", folder)
        assert 0 == found.exit_code
        assert [f"{REPLIES}{place}"] == [
            note["place"].rpartition(":")[0] or note["place"] if place else note["place"]
            for note in result(folder, "0002")["notes"]
            if note["code"] == code
        ]
        assert f"[{code}]" in found.stderr and why in found.stderr
        told = [
            row
            for row in csv.reader((folder / "runs/0002/注意.csv").read_text("utf-8-sig").splitlines())
            if why in row[7]
        ]
        assert ["答复有疑"] == [row[3] for row in told]
        assert "没有这样的明细" not in found.stderr
        assert 0 == run("round", "replay", folder, "2").exit_code

    @pytest.mark.parametrize("rows", [2, 0])
    def test_rows_that_a_run_knew(self, rows: int, folder: Path) -> None:
        """An older file came back, or none at all: what the last run knew is missed by every run from then on."""
        keep_replies(folder, [reply(), reply("account", account="6222000000000001"), declining("city")])
        assert "replies." not in run("round", "run", folder).stderr
        path = folder / REPLIES
        lines = path.read_text("utf-8").replace('last: "3"', f'last: "{rows}"').splitlines()
        path.write_text("\n".join([*lines[: 4 + rows], ""]), "utf-8") if rows else path.unlink()
        told = "第 3 条答复不见了" if rows else "第 1–3 条答复不见了"
        for _ in range(2):
            assert told in run("round", "run", folder).stderr
        assert told in (folder / "runs/0003/注意.csv").read_text("utf-8-sig")
        assert 0 == run("round", "replay", folder, "3").exit_code
        known = json.loads((folder / "runs/0003/run.json").read_bytes())["replies"]
        assert (3, [4]) == (known, [each.number for each in keep_replies(folder, [declining("province")], known)])
        assert told in run("round", "run", folder).stderr

    def test_a_file_without_a_last_number(self, folder: Path) -> None:
        """One that an older program wrote: nothing is missed, and the next reply writes it down."""
        keep_replies(folder, [reply(), declining("city")])
        path = folder / REPLIES
        text = re.sub(', "check": "[0-9a-f]{16}"', "", path.read_text("utf-8").replace('last: "2"\n', ""))
        path.write_text(text, "utf-8")
        assert "replies." not in run("round", "run", folder).stderr
        assert [3] == [each.number for each in keep_replies(folder, [declining("province")])]
        assert 'replies: 1\nlast: "3"\ngiven:' in path.read_text("utf-8")
        assert "replies." not in run("round", "run", folder).stderr

    def test_what_is_put_out_of_force(self, folder: Path) -> None:
        """A row behind `#` is no gap, and what stands as it was written is no doubt."""
        keep_replies(folder, [reply(), declining("province"), declining("city")])
        path = folder / REPLIES
        path.write_text(path.read_text("utf-8").replace('  - {"number": "2"', '#  - {"number": "2"'), "utf-8")
        assert "replies." not in run("round", "run", folder).stderr

    def test_numbers_written_otherwise(self, tmp_path: Path) -> None:
        """A file that somebody laid out otherwise: the next number is still one that nobody has."""
        keep_replies(tmp_path, [reply(), declining()])
        path = tmp_path / REPLIES
        path.write_text(path.read_text("utf-8").replace('"number": "2"', "number: 2"), "utf-8")
        assert [3] == [each.number for each in keep_replies(tmp_path, [declining("province")])]

    @pytest.mark.parametrize(
        ("change", "told"),
        [
            (lambda text: text.replace("确认", "同意"), "answer"),
            (lambda text: text.replace(AT, "昨天"), "replies.at"),
            (lambda text: text.replace("replies: 1", "replies: 2"), "replies"),
            (lambda text: text.replace("确认", "放弃"), "shape.missing"),
            (lambda text: text + "  - {", "答复.yaml:6"),
        ],
    )  # fmt: skip
    def test_a_file_that_was_changed(self, folder: Path, change: Callable[[str], str], told: str) -> None:
        """A file that somebody spoilt is told at its place, and nothing is run."""
        keep_replies(folder, [reply()])
        path = folder / REPLIES
        path.write_text(change(path.read_text("utf-8")), "utf-8")
        found = run("round", "run", folder)
        assert 3 == found.exit_code
        assert "答复.yaml:" in found.stderr and told in found.stderr


class TestCodes:
    def test_handed_out(self, folder: Path, tmp_path: Path) -> None:
        """Everybody with a code of its own gets one, once; the folder keeps digests alone."""
        to = tmp_path / "codes.csv"
        found = run("round", "codes", folder, "--to", to)
        assert (0, f"44 个查询码写在 {to}\n") == (found.exit_code, found.stdout)
        rows = list(csv.reader(to.read_text("utf-8-sig").splitlines()))
        [(code, given)] = [(row[0], row[2]) for row in rows if row[1] == NAME]
        assert 45 == len(rows) and len({row[2] for row in rows}) == 45
        assert CABLES == code
        assert given not in (folder / ACCESS).read_text()
        assert 0o600 == to.stat().st_mode & 0o777
        assert admitted(folder, code, given) and admitted(folder, code.lower(), given.lower().replace("-", " "))
        assert not admitted(folder, "91139900MA0A09035D", given) and not admitted(folder, code, given[:-1])
        again = run("round", "codes", folder, "--to", tmp_path / "more.csv", "--lang", "en")
        assert "everybody has a code; no file was written\n" == again.stdout
        assert not (tmp_path / "more.csv").exists()
        one = run("round", "codes", folder, "--to", tmp_path / "one.csv", "--again", NAME)
        assert 0 == one.exit_code
        assert not admitted(folder, code, given)
        assert 44 == len(digests(folder))

    def test_what_is_refused(self, folder: Path, tmp_path: Path) -> None:
        """A file that is there, one in the folder itself, a name that nobody has, a folder without a run, damage."""
        there = tmp_path / "there.csv"
        there.write_text("x")
        for words, code in (
            (("--to", there), "access.there"),
            (("--to", folder / "codes.csv"), "access.inside"),
            (("--to", tmp_path / "a.csv", "--again", "没有这家"), "access.nobody"),
            (("--to", tmp_path / "no/a.csv"), "file.unwritable"),
        ):
            found = run("round", "codes", folder, *words)
            assert (3, True) == (found.exit_code, f"[{code}]" in found.stderr), found.stderr
        assert "x" == there.read_text() and not (folder / ACCESS).exists()
        (folder / ACCESS).write_text('{"qaward":"access/1","codes":[]}')
        assert "[access.damaged]" in run("round", "codes", folder, "--to", tmp_path / "b.csv").stderr
        shutil.rmtree(folder / "runs")
        assert "[round.no-runs]" in run("round", "codes", folder, "--to", tmp_path / "b.csv").stderr

    def test_how_codes_are_written(self) -> None:
        """Signs that look alike are one, and a code belongs to one applicant."""
        code = new_code()
        assert 19 == len(code) and 3 == code.count("-")
        assert digest_of("A", "OIL0") == digest_of("a", "0110")
        assert digest_of("A", code) != digest_of("B", code)


def test_what_is_owed(office: Path) -> None:
    """By the run counted by hand: 20万元 of the city cut to 600万元's part, 20万元 of the province whole."""
    said = statements("0001", result(office, "0001"))
    own = said.of(CABLES)
    assert own is not None
    found = {each.payer: (each.fen, each.due, each.fate and each.fate.value) for each in own.cases}
    assert {"city": (200_000_00, True, "part"), "province": (200_000_00, True, None)} == found
    [city] = [each for each in own.cases if each.payer == "city"]
    assert city.cut == city.fen - city.share > 0
    assert sum(share.fen for share in city.shares) == city.share
    total = sum(case.share for each in said.by_code.values() for case in each.cases if case.payer == "city")
    assert 6_000_000_00 == total
