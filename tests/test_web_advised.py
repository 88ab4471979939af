"""The result page on choices and on what is shared with others: the same words as the command, and one click to take
the best choice.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest
from choosing import FIRM, write_rules
from django.test import override_settings
from site_of_web import client, site, text

from qaward.web.desk import Desk
from qaward.web.options import Options


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """That pack behind all clients."""
    site()
    rules = write_rules(tmp_path_factory.mktemp("rules") / "rules")
    with override_settings(QAWARD=Desk(Options(rules=rules, names=("testserver",), per_minute=0))):
        yield


def result(profile: dict[str, Any], **fields: str) -> Any:
    case = {"policies": ["demo"], "day": "2023-06-30", "profile": profile}
    return client().post("/result", {"case": json.dumps(case), **fields})


@pytest.mark.usefixtures("served")
class TestPage:
    def test_the_best_choice(self) -> None:
        """6 + 3 are due of prizes with what was chosen, 10 + 6 are the most, and 8 of the standard either way."""
        told = text(result(FIRM))
        assert "最优选择" in told
        assert "每年最多两项，最多 2 项 选 荣誉 A、荣誉 B（+7万元）" in told
        assert "荣誉 A、荣誉 B 最多 24万元 +7万元 荣誉 C 3万元" in told
        assert "荣誉 B、荣誉 C 现在 17万元 相同 荣誉 A 10万元" in told

    def test_it_is_taken_with_one_click(self) -> None:
        """The button asks for the same case with the best choice; there it is the present one."""
        page = result(FIRM).content.decode()
        (best,) = re.findall(
            r'action="/result"><input[^>]*>(?:<[^>]*>)*?<input type="hidden" name="case" value="(.*?)">', page
        )
        taken = json.loads(unescape(best))["profile"]
        assert "chosen" not in taken
        after = text(client().post("/result", {"case": unescape(best)}))
        assert "现在的已是最多" in after and "照最多的选" not in after

    def test_what_is_shared(self) -> None:
        """One applies, with the others' consent, which is not given; the paper is the vocabulary's."""
        told = text(result(FIRM))
        assert "与别家共有的" in told
        assert "几家 起草单位数 3" in told
        assert "给几家 只给一家：由一家申报，须其他各家同意（二 由一家经各家同意后申报）" in told
        assert "本单位 由本单位申报 没有填：没有其他各家同意的，申报了也待核" in told
        assert "材料 其他起草单位的书面同意" in told

    def test_english(self) -> None:
        told = text(result(FIRM, lang="en"))
        assert "The best choice" in told and "Against now" in told and "choose title A, title B (+7万元)" in told
        assert "Shared with others" in told and "put aside unless the others consent" in told

    def test_nothing_to_tell(self) -> None:
        """Where there is nothing to choose and nobody else, neither part is there."""
        told = text(result({**FIRM, "items": FIRM["items"][:2], "chosen": {}}))
        assert "最优选择" not in told and "与别家共有的" not in told

    def test_for_programs(self) -> None:
        """The interface for programs says the same, in fen."""
        asked = {"profile": FIRM, "as_of": "2023-06-30", "policies": ["demo"]}
        found = client().post("/api/advise", asked, content_type="application/json").json()
        (choice,) = found["choices"]
        assert [(["A", "B"], 24_000_000, True), (["A", "C"], 21_000_000, False), (["B", "C"], 17_000_000, False)] == [
            ([item["id"] for item in each["items"]], each["due_fen"], each["best"]) for each in choice["options"]
        ]
        assert {} == found["chosen"]
        (shared,) = found["shared"]
        assert ("by-one", True, "unknown", ["其他起草单位的书面同意"]) == (
            shared["rule"]["rule"], shared["one_alone"], shared["answer"], shared["papers"],
        )  # fmt: skip
