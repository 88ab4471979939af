"""The interview in a browser without script: what it asks, carries along, and says of wrong answers."""

from __future__ import annotations

import html
import json
import re
from typing import Any

import pytest
from django.test import Client
from site_of_web import CITY, DAY, client, site, text

from qaward.api import to_json
from qaward.interview import Interview
from qaward.interview.answers import KINDS, items_key
from qaward.messages.all import MESSAGES

BEGIN = {"policy": [CITY], "kind": "enterprise", "day": DAY, "name": "某轴承公司"}
STANDARDS = {
    "rows": "2", "r0.level": "national", "r0.role": "lead", "r0.published": "true", "r0.granted.province": "20万元",
    "r1.level": "industry", "r1.role": "participant", "r1.published": "true", "r1.granted.province": "0元",
}  # fmt: skip
AWARD = {"rows": "2", "r0.design_prize": "if_gold", "r0.awarded": "true"}


def begin(asks: Client | None = None, **fields: Any) -> Any:
    """The first page of questions."""
    return (asks or client()).get("/ask", {**BEGIN, **fields})


def state_in(found: Any) -> str:
    """The interview that a page carries."""
    told = re.search(r'name="state" value="(.*?)"', found.content.decode(), re.DOTALL)
    assert told is not None, text(found)
    return html.unescape(told[1])


def step(found: Any, **fields: Any) -> Any:
    """The page after an answer."""
    return client().post("/ask", {"state": state_in(found), **fields})


def the_road() -> Any:
    """A firm in the city that led one standard and took part in another, with one design award."""
    found = begin()
    found = step(found, answer=["standard", "design_award"])
    found = step(found, answer="true")
    found = step(found, **STANDARDS)
    return step(found, **AWARD)


class TestBegin:
    @pytest.mark.parametrize(
        ("field", "value", "code"),
        [
            ("policy", [], "web.choose"),
            ("policy", ["guizhou-2025", "nantong-2012"], "web.regions"),
            ("kind", "", "web.kind"),
            ("kind", "galaxy", "web.kind"),
            ("day", "soon", "date.form"),
            ("day", "", "date.form"),
            ("policy", ["no-such"], "web.policy"),
        ],
    )  # fmt: skip
    def test_wrong_choices(self, field: str, value: Any, code: str) -> None:
        """A wrong choice is told at its field and at the top, and what else was chosen stays."""
        for at, lang in enumerate(("zh", "en")):
            changed: dict[str, Any] = {field: value, "lang": lang}
            found = begin(**changed)
            page = found.content.decode()
            start = MESSAGES[code].why[at].split("{")[0].split("；")[0]
            assert 422 == found.status_code
            assert f'href="#{field}"' in page and f'id="{field}-fault"' in page
            assert html.escape(start) in page
            assert 'value="某轴承公司"' in page

    def test_the_region(self) -> None:
        """Whoever chooses a document is taken to be of its region."""
        found = begin(policy=["nantong-2012"])
        assert "320600" == json.loads(state_in(found))["region"]

    def test_a_hostile_name(self) -> None:
        """A name is text, in pages and in what they carry."""
        found = begin(name='"><script>alert(1)</script>')
        assert "<script>alert" not in found.content.decode()
        assert '"><script>alert(1)</script>' == json.loads(state_in(found))["name"]


class TestRoad:
    def test_the_result(self) -> None:
        """20 + 20 for the standard that was led, 10 for the iF gold: 50万元 are due, counted by hand."""
        found = step(the_road(), act="result")
        assert "按所填的情况，应付 50万元。" in text(found)
        assert "某轴承公司（self）" in text(found)

    def test_what_the_library_says(self) -> None:
        """The decision that is downloaded is the one of the interview, to the byte."""
        last = the_road()
        engine = site().engine([CITY])
        expected = to_json(Interview.resumed(engine, state_in(last)).result())
        result = step(last, act="result")
        case = re.search(r'name="case" value="(.*?)"', result.content.decode())
        assert case is not None
        assert expected == client().post("/decision", {"case": html.unescape(case[1])}).content

    def test_to_the_end(self) -> None:
        """Whoever answers everything ends with the result, and is asked nothing twice."""
        found, asked = the_road(), list[str]()
        while "<h1>结果</h1>" not in found.content.decode():
            asked.append(re.search(r"<h1[^>]*>(.*?)</h1>", found.content.decode())[1])  # type: ignore[index]
            found = step(found, act="unknown")
            assert len(asked) < 30
        assert len(asked) == len(set(asked))
        assert "按所填的情况，应付 50万元。" in text(found)

    def test_the_range(self) -> None:
        """What is due at least and at most is told on the way."""
        assert "应付最少 50万元" in text(the_road())

    def test_no_money_left(self) -> None:
        """When what is left decides no money, it is said."""
        assert "剩下的问题不再影响金额" in text(the_road())


class TestSteps:
    def test_back(self) -> None:
        """Back shows the question before, and forgets its answer alone."""
        second = step(begin(), answer=["standard"])
        again = step(second, act="back")
        assert text(begin()) == text(again)

    def test_reload(self) -> None:
        """The same request gives the same page: nothing is kept on the way."""
        state = state_in(step(begin(), answer=["standard"]))
        first, second = (client().post("/ask", {"state": state, "answer": "true"}) for _ in range(2))
        assert text(first) == text(second)

    def test_two_tabs(self) -> None:
        """Two tabs go on from one page without knowing of each other."""
        fork = step(begin(), answer=["standard"])
        one, other = step(fork, answer="true"), step(fork, answer="false")
        assert "true" == json.loads(state_in(one))["answers"][1]["text"]
        assert "false" == json.loads(state_in(other))["answers"][1]["text"]

    def test_unknown(self) -> None:
        """Not known is an answer, and is not asked again."""
        second = step(begin(), answer=["standard"])
        third = step(second, act="unknown")
        assert "是否在本市登记注册" in text(second)
        assert "是否在本市登记注册" not in re.sub(r"已经回答的.*", "", text(third))

    def test_change(self) -> None:
        """An earlier answer is asked for again, and replaced where it stands."""
        third = step(step(begin(), answer=["standard"]), answer="true")
        asked = step(third, change="applicant/registered_in_region")
        assert "是否在本市登记注册" in text(asked)
        changed = step(asked, key="applicant/registered_in_region", answer="false")
        assert [KINDS, "applicant/registered_in_region"] == [
            e["key"] for e in json.loads(state_in(changed))["answers"]
        ][:2]
        assert "false" == json.loads(state_in(changed))["answers"][1]["text"]

    def test_language(self) -> None:
        """The page in the other language is the same question with the same answers."""
        second = step(begin(), answer=["standard"])
        other = step(second, act="show", lang="en")
        assert "en" == other.headers["Content-Language"]
        assert json.loads(state_in(second)) == json.loads(state_in(other))

    def test_more_rows(self) -> None:
        """One more row leaves those that are there as they were written."""
        rows = step(step(begin(), answer=["standard"]), answer="true")
        more = step(rows, act="more", **STANDARDS)
        page = more.content.decode()
        assert 'name="rows" value="3"' in page and 'name="r2.level"' in page
        assert '<option value="national" selected>' in page and 'value="20万元"' in page

    def test_kept(self) -> None:
        """An interview that was kept as a file goes on where it was, from the page for uploads."""
        from django.core.files.uploadedfile import SimpleUploadedFile

        second = step(begin(), answer=["standard"])
        kept = client().post("/save", {"state": state_in(second)})
        assert 'attachment; filename="interview.json"' == kept.headers["Content-Disposition"]
        on = client().post("/upload", {"file": SimpleUploadedFile("interview.json", kept.content)})
        assert text(second) == text(on)


class TestFaults:
    def test_wrong_rows(self) -> None:
        """What is wrong in a row is told there, with the number of the row; what was written stays."""
        rows = step(step(begin(), answer=["standard"]), answer="true")
        found = step(rows, **{**STANDARDS, "r1.granted.province": "20", "r0.level": "galactic"})
        page = found.content.decode()
        assert 422 == found.status_code
        assert 'href="#row-1"' in page and 'href="#row-2"' in page and 'value="20"' in page

    @pytest.mark.parametrize("answer", ["", "maybe", "x" * 5000])
    def test_wrong_answers(self, answer: str) -> None:
        """An answer that is none is told, and the question stands."""
        second = step(begin(), answer=["standard"])
        found = step(second, answer=answer)
        assert 422 == found.status_code
        assert "是否在本市登记注册" in text(found)
        assert 'href="#answer"' in found.content.decode()

    @pytest.mark.parametrize("state", ["", "{", "[]", '{"qaward": "interview/1"}', "[" * 90_000, "\x00"])
    @pytest.mark.parametrize("address", ["/ask", "/save"])
    def test_what_is_no_interview(self, address: str, state: str) -> None:
        """What no page carried is told, and nothing comes of it."""
        found = client().post(address, {"state": state})
        assert 422 == found.status_code

    @pytest.mark.parametrize(
        ("key", "value"),
        [("policies", []), ("policies", ["no-such"]), ("day", "soon"), ("kind", "galaxy"), ("region", "x"),
         ("answers", [{"key": "applicant/registered_in_region", "text": "maybe"}]),
         ("answers", [{"key": "x/y/z", "text": "1"}]), ("answers", [{"key": "items/nothing", "items": [{"id": "1"}]}]),
         ("answers", [{"key": "", "text": ""}]), ("answers", [{"key": "items/standard", "items": [{}]}])],
    )  # fmt: skip
    def test_an_interview_made_by_hand(self, key: str, value: Any) -> None:
        """A state that was changed by hand is no way in: it is told, or means what it says."""
        document = json.loads(state_in(step(begin(), answer=["standard"])))
        found = client().post("/ask", {"state": json.dumps({**document, key: value}), "answer": "true"})
        assert found.status_code in {200, 422}, text(found)

    def test_nothing_is_asked_any_more(self) -> None:
        """An answer to an interview that is over shows its result."""
        found = begin(policy=["fuzhou-2023"], day=DAY)
        assert "<h1>结果</h1>" in found.content.decode()
        assert f"认定日期 {DAY}" in text(found)


class TestTables:
    def test_pasted(self) -> None:
        """Rows copied from a spreadsheet are put below those that are there, by their headers."""
        rows = step(step(begin(), answer=["standard"]), answer="true")
        paste = "编号\t级别\t角色\nGB/T 1-2020\t国家\t主导\nJB/T 2-2020\t行业\t参与\n"
        found = step(rows, act="paste", paste=paste, rows="1", **{"r0.id": "ISO 1"})
        page = found.content.decode()
        assert 'value="ISO 1"' in page and 'value="GB/T 1-2020"' in page and 'name="rows" value="3"' in page
        more = step(rows, act="paste", paste=paste.replace("角色", "颜色"))
        assert "没有用到的列：颜色" in text(more)

    @pytest.mark.parametrize("paste", ["级别\t角色\n国家\t主导", "\t".join("x" * 40)])
    def test_pasted_wrongly(self, paste: str) -> None:
        """What is no table of these items is told."""
        rows = step(step(begin(), answer=["standard"]), answer="true")
        found = step(rows, act="paste", paste=paste)
        assert 422 == found.status_code
        assert "有几处要改" in text(found)

    def test_too_many(self) -> None:
        """101 items are more than are asked about here: 60 and 41 of two kinds."""
        found = step(step(begin(), answer=["standard", "design_award"]), answer="true")
        document = json.loads(state_in(found))
        awards = [{"id": f"A{at}", "design_prize": "if_gold", "awarded": "true"} for at in range(41)]
        document["answers"].append({"key": items_key("design_award"), "items": awards})
        fields = {"rows": "60", **{f"r{at}.id": f"S{at}" for at in range(60)}}
        found = client().post("/ask", {"state": json.dumps(document), **fields})
        assert 422 == found.status_code
        assert "列了 101 项，这里一次最多 100 项" in text(found)


class TestLastYear:
    def test_proposals(self) -> None:
        """An earlier profile proposes the answers; none counts before it is confirmed."""
        from site_of_web import BEARINGS, uploaded

        found = uploaded(BEARINGS, act="over", day="2024-06-30")
        page = found.content.decode()
        assert 'value="standard" id="kind-standard" checked' in page
        assert [] == json.loads(state_in(found))["answers"]
        found = step(found, answer=["standard"])
        assert "是 去年" in text(found)
        found = step(found, answer="true")
        assert 'value="ISO 00001-2022"' in found.content.decode()
