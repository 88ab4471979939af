"""The page of what the office's list says is owed: who is let in, what is shown, and how answers are kept."""

from __future__ import annotations

import csv
import html
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from console import run
from kept_office import kept_office
from site_of_web import client, site, text, uploaded

from qaward.messages.all import MESSAGES
from qaward.rounds.access import ACCESS, hand_out
from qaward.rounds.published import Somebody
from qaward.rounds.replies import REPLIES, kept_replies
from qaward.web import admission
from qaward.web.office import Office

CABLES, NAME = "91139900MA0A000732", "海清七号线缆有限公司"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """The office's folder, run once, and the codes that were handed out, by name."""
    place = tmp_path_factory.mktemp("office")
    folder = kept_office(place)
    assert 0 == run("round", "codes", folder, "--to", place / "codes.csv").exit_code
    _, *rows = csv.reader((place / "codes.csv").read_text("utf-8-sig").splitlines())
    return folder, {name: code for _, name, code in rows}


@pytest.fixture
def folder(made: tuple[Path, dict[str, str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the folder, which the server shows."""
    copied = Path(shutil.copytree(made[0], tmp_path / "office"))
    monkeypatch.setattr(site(), "office", Office(copied))
    admission.attempts.cache_clear()
    yield copied
    admission.attempts.cache_clear()


@pytest.fixture
def codes(made: tuple[Path, dict[str, str]]) -> dict[str, str]:
    """The codes by name."""
    return made[1]


def enter(applicant: str, code: str, **fields: str) -> Any:
    """The answer to who shows a code."""
    return client().post("/owed", {"applicant": applicant, "code": code, **fields})


def carried(answer: Any) -> dict[str, str]:
    """What a page carries instead of the code."""
    found = {name: re.search(rf'name="{name}" value="(.*?)"', answer.content.decode()) for name in ("pass", "run")}
    return {name: html.unescape(each[1]) for name, each in found.items() if each is not None}


def why(code: str) -> str:
    """What a message says in Chinese."""
    return MESSAGES[code].why[0]


class TestDoor:
    def test_without_a_round(self) -> None:
        """A server that shows no round has no such page, and the first page does not name it."""
        assert 404 == client().get("/owed").status_code
        assert "/owed" not in client().get("/").content.decode()

    def test_the_way_in(self, folder: Path) -> None:
        """The first page leads there, and nothing of it is kept by browsers."""
        assert 'href="/owed"' in client().get("/").content.decode()
        found = client().get("/owed")
        assert (200, "no-store") == (found.status_code, found.headers["Cache-Control"])

    def test_what_is_owed(self, folder: Path, codes: dict[str, str]) -> None:
        """20 + 20 are due; of the city's 20 the year's 600万元 leave 16.961131, in both languages."""
        found = enter(CABLES, codes[NAME])
        assert (200, "no-store") == (found.status_code, found.headers["Cache-Control"])
        told = text(found)
        assert "名单上应付贵单位 40万元。" in told
        assert "省级 20万元 市级 20万元，当年资金分得 16.961131万元，少 3.038869万元" in told
        assert codes[NAME] not in found.content.decode()
        english = text(client().post("/owed", {**carried(found), "lang": "en"}))
        assert "By the office's list, 40万元 is due to you." in english
        assert "the year's money leaves 16.961131万元: 3.038869万元 less" in english

    def test_nobody_else_is_named(self, folder: Path, codes: dict[str, str]) -> None:
        """No page names another applicant, nor its code."""
        people = {each.name: each.code for each in site().office.now().said.by_code.values()}  # type: ignore[union-attr]
        for name, code in codes.items():
            admission.attempts.cache_clear()
            told = enter(people[name], code).content.decode()
            assert name in told
            assert [] == [other for other in people if other != name and other in told and other not in name]

    def test_who_is_on_the_list_no_more(self, folder: Path, tmp_path: Path) -> None:
        """A code that was handed out lets in, and what is told is that the last list has nothing of its owner."""
        gone = Somebody("gone", "91139900MA0A09035D", "海清某公司")
        (made,), _ = hand_out(folder, [gone], tmp_path / "code.csv")
        found = enter(gone.code, made.code)
        assert 422 == found.status_code
        assert why("web.owed-gone") in text(found)

    @pytest.mark.parametrize(
        ("applicant", "code"),
        [
            (CABLES, "7K3Q-M2XD-9FHB-04TN"),
            (CABLES, ""),
            ("", ""),
            ("91139900MA0A09035D", None),
            ("x" * 5000, "y" * 5000),
        ],
    )
    def test_who_is_not_let_in(self, folder: Path, codes: dict[str, str], applicant: str, code: str | None) -> None:
        """A wrong code, none, somebody else's, and who is not on the list are told the same."""
        found = enter(applicant, codes[NAME] if code is None else code)
        assert 422 == found.status_code
        assert why("web.owed-denied") in text(found)
        assert NAME not in text(found)

    def test_trying(self, folder: Path, codes: dict[str, str]) -> None:
        """After ten tries of an address the eleventh has to wait, even with the right code; others need not."""
        for _ in range(admission.BURST):
            assert 422 == enter(CABLES, "x").status_code
        found = enter(CABLES, codes[NAME])
        assert 429 == found.status_code and int(found.headers["Retry-After"]) > 0
        assert (
            200 == client(REMOTE_ADDR="10.0.0.9").post("/owed", {"applicant": CABLES, "code": codes[NAME]}).status_code
        )

    def test_what_a_page_carries(self, folder: Path, codes: dict[str, str], tmp_path: Path) -> None:
        """It lets nobody in who made it up, who comes late, or whose code was replaced."""
        told = carried(enter(CABLES, codes[NAME]))
        assert NAME in text(client().post("/owed", told))
        assert why("web.owed-expired") in text(client().post("/owed", {"pass": told["pass"][:-2] + "xx"}))
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(admission, "PASS_SECONDS", -1)
            assert why("web.owed-expired") in text(client().post("/owed", told))
        assert 0 == run("round", "codes", folder, "--to", tmp_path / "one.csv", "--again", NAME).exit_code
        assert why("web.owed-expired") in text(client().post("/owed", told))

    def test_from_elsewhere(self, folder: Path, codes: dict[str, str]) -> None:
        """A form of another site is not taken."""
        fields = {"applicant": CABLES, "code": codes[NAME], "act": "confirm"}
        assert 403 == client(enforce_csrf_checks=True).post("/owed", fields).status_code
        assert not (folder / REPLIES).exists()

    @pytest.mark.parametrize(
        ("expected", "name", "content"),
        [
            ("access.damaged", ACCESS, "{"),
            ("access.none", ACCESS, None),
            ("网上/答复.yaml:4:9", REPLIES, 'replies: 1\ngiven:\n  - {"number": "1",\n    "a" "b"}\n'),
        ],
    )
    def test_a_file_that_is_damaged(
        self,
        folder: Path,
        codes: dict[str, str],
        caplog: pytest.LogCaptureFixture,
        expected: str,
        name: str,
        content: str | None,
    ) -> None:
        """Who visits has done nothing wrong and is told so; who runs the server is told what and where, once."""
        (folder / name).unlink(missing_ok=True)
        if content is not None:
            (folder / name).write_text(content, "utf-8")
        for _ in range(2):
            found = enter(CABLES, codes[NAME])
            assert (503, True) == (found.status_code, why("web.503") in text(found))
            assert "备份" not in text(found) and "YAML" not in text(found)
        assert 2 == caplog.text.count(expected)  # in each language
        assert "Service Unavailable" not in caplog.text


class TestAnswer:
    def test_confirmed(self, folder: Path, codes: dict[str, str]) -> None:
        """It is kept with the run that was seen, once, and shown afterwards."""
        told = carried(enter(CABLES, codes[NAME]))
        for _ in range(2):
            assert "已收到，第 1 条。" in text(client().post("/owed", {**told, "act": "confirm"}))
        [one] = kept_replies(folder)
        assert (CABLES, NAME, "0001", "confirmed") == (one.applicant, one.name, one.run, one.answer)
        assert f"{one.at[:10]} {one.at[11:16]} 确认" in text(client().post("/owed", told))

    def test_an_account(self, folder: Path, codes: dict[str, str]) -> None:
        """It is kept without the spaces; what is wrong stands at its field, with what was written."""
        told = carried(enter(CABLES, codes[NAME]))
        wrong = client().post("/owed", {**told, "act": "account", "account": "12-3", "bank": " "})
        assert 422 == wrong.status_code
        assert why("web.owed-account") in text(wrong) and why("web.owed-bank") in text(wrong)
        assert 'value="12-3"' in wrong.content.decode()
        assert not (folder / REPLIES).exists()
        fields = {"act": "account", "account": "6222 0000 0000 0001", "bank": "某银行\u202e<b>", "holder": ""}
        found = client().post("/owed", {**told, **fields})
        assert 200 == found.status_code, text(found)
        [one] = kept_replies(folder)
        assert ("6222000000000001", NAME) == (one.account, one.holder)
        assert "<b>" not in found.content.decode() and "6222000000000001" not in found.content.decode()

    def test_declined(self, folder: Path, codes: dict[str, str]) -> None:
        """Only with the mark, only what is its own and can be declined; then it cannot be declined again."""
        told = carried(enter(CABLES, codes[NAME]))
        page = client().post("/owed", told).content.decode()
        lines = re.findall(r'name="line" value="(\d+)"', page)
        assert 2 == len(lines)
        nothing = client().post("/owed", {**told, "act": "decline", "sure": "yes", "line": "77"})
        assert why("web.owed-nothing") in text(nothing)
        unsure = client().post("/owed", {**told, "act": "decline", "line": lines[0]})
        assert why("web.owed-sure") in text(unsure) and f'value="{lines[0]}" checked' in unsure.content.decode()
        assert not (folder / REPLIES).exists()
        found = client().post("/owed", {**told, "act": "decline", "line": lines[0], "sure": "yes"})
        assert "已收到，第 1 条。" in text(found)
        assert lines[1:] == re.findall(r'name="line" value="(\d+)"', found.content.decode())
        assert 0 == run("round", "run", folder).exit_code
        after = client().post("/owed", told)
        assert "名单上应付贵单位 20万元。" in text(after) and "放弃" in text(after)

    def test_a_run_that_came_in_between(self, folder: Path, codes: dict[str, str]) -> None:
        """What is answered to an older list is not kept; the new one is shown, with why."""
        told = carried(enter(CABLES, codes[NAME]))
        found = client().post("/owed", {**told, "run": "0000", "act": "confirm"})
        assert 422 == found.status_code and why("web.owed-run") in text(found)
        assert not (folder / REPLIES).exists()

    def test_where_nothing_can_be_written(self, folder: Path, codes: dict[str, str]) -> None:
        """An answer that cannot be kept is never told as received."""
        told = carried(enter(CABLES, codes[NAME]))
        (folder / REPLIES).mkdir()
        found = client().post("/owed", {**told, "act": "confirm"})
        assert 503 == found.status_code and "已收到" not in text(found)


def test_how_far_it_is(folder: Path, codes: dict[str, str]) -> None:
    """Stage, document and what was issued and paid are shown as they are kept, and what was issued stays."""
    (folder / "进度.yaml").write_text(
        "progress: 1\nchanges:\n"
        "  - {state: 审定, on: 2023-12-01, run: 1, number: 纪要12号}\n"
        "  - {state: 公示, on: 2023-12-05, run: 1, number: 公示4号}\n"
        "  - {state: 下达, on: 2023-12-20, run: 1, number: 海市监发〔2023〕30号}\n",
        "utf-8",
    )
    round_file = folder / "round.yaml"
    round_file.write_text(round_file.read_text("utf-8") + "\nprogress: 进度.yaml\n", "utf-8")
    assert 0 == run("round", "run", folder).exit_code
    found = enter(CABLES, codes[NAME])
    assert "进度 下达，2023-12-20，海市监发〔2023〕30号，已下达 16.961131万元" in text(found)
    assert 'name="line"' not in found.content.decode()


class TestBesideAResult:
    def result(self, **fields: str) -> Any:
        """The page of a profile of the maker of cables: one standard, led, published, with 20万元 of the province."""
        document = {
            "policies": ["city-product-quality"],
            "day": "2023-11-30",
            "profile": {
                "applicant": {"id": CABLES, "name": NAME, "kind": "enterprise", "registered_in_region": "true"},
                "items": [
                    {"kind": "standard", "id": "GB/T 90007-2023", "level": "national", "role": "lead",
                     "published": "true", "granted": {"province": "20万元"}},
                    {"kind": "design_award", "id": "A-1", "design_prize": "if_gold", "awarded": "true"},
                ],
            },
        }  # fmt: skip
        return client().post("/result", {"case": json.dumps(document), **fields})

    def test_with_a_code(self, folder: Path, codes: dict[str, str]) -> None:
        """Beside 20万元 of the city stands what the year leaves, and beside what the list has not that it has not."""
        asked = self.result()
        assert "对照主管部门的名单" in text(asked) and "名单 应付" not in text(asked)
        found = self.result(applicant=CABLES, code=codes[NAME])
        told = text(found)
        assert (200, "no-store") == (found.status_code, found.headers["Cache-Control"])
        assert "名单 应付 20万元；当年分得 16.961131万元（部分）；少得 3.038869万元；申报" in told
        assert "名单 名单上没有这一笔" in told
        assert codes[NAME] not in found.content.decode()
        english = text(self.result(**carried(found), lang="en"))
        assert "List due 20万元; this year 16.961131万元 (in part); cut by 3.038869万元; applied" in english

    def test_without_one(self, folder: Path) -> None:
        """A wrong code shows the result alone, and what is wrong; after ten it has to be waited."""
        for _ in range(admission.BURST):
            found = self.result(applicant=CABLES, code="x")
            assert 422 == found.status_code
            assert why("web.owed-denied") in text(found) and "应付 50万元" in text(found)
            assert "16.961131" not in text(found)
        assert 429 == self.result(applicant=CABLES, code="x").status_code
        assert 200 == self.result().status_code

    def test_no_round(self) -> None:
        """A server without a round asks for no code, and takes none."""
        found = self.result(applicant=CABLES, code="x")
        assert 200 == found.status_code and "查询码" not in text(found)


def test_the_other_language_of_an_upload() -> None:
    """The switch of a page that came of an upload asks where the page can be asked for again."""
    switch = re.search(r'<form class="language".*?>', uploaded().content.decode())
    assert switch is not None and 'action="/result"' in switch[0]
