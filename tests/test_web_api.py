"""The JSON API of the web door: the same results as everywhere else, faults as findings, what its description says."""

from __future__ import annotations

import json
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import schemathesis
from console import FULL, POLICY, write_pack
from django.core.wsgi import get_wsgi_application
from django.test import override_settings
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import CHECKS
from schemathesis.generation import GenerationMode
from site_of_web import CITY, DAY, PROFILES, client, profile, site

from qaward.api import Engine, to_json
from qaward.messages.all import MESSAGES
from qaward.web.config import values
from qaward.web.desk import Desk
from qaward.web.openapi import openapi
from qaward.web.options import Options

LED = f"{CITY}/led-standard"
ALL = sorted(PROFILES.glob("*.yaml"))
E = '{"profile": {"applicant": {"id": "E", "kind": "enterprise"}'
"""How a body begins."""


def ask(act: str, **body: Any) -> Any:
    """The answer to a program."""
    return client().post(f"/api/{act}", body, content_type="application/json")


class TestActs:
    @pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
    def test_decide(self, path: Any) -> None:
        """The bytes are those of the Python interface, and of the form that is published."""
        engine = Engine(site().rules, [CITY])
        expected = to_json(engine.decide(engine.read(path), date(2023, 6, 30)))
        found = ask("decide", profile=profile(path), as_of=DAY, policies=[CITY])
        assert expected == found.content
        jsonschema.validate(found.json(), client().get("/api/schemas/decision").json())

    def test_explain(self) -> None:
        """A clause is explained by its lines and refusals, and in words of both languages."""
        found = ask("explain", profile=profile(), as_of=DAY, policies=[CITY], clause=LED).json()
        assert ["city", "province"] == [line["payer"] for line in found["lines"]]
        assert ["GB/T 00002-2021"] == [each["item"]["id"] for each in found["not_awarded"]]
        assert "✗ 角色：应为 主导，现为 参与" in found["zh"]
        assert "✗ role: lead expected, found participant" in found["en"]

    def test_questions(self) -> None:
        """What is not known and matters, with the question: of the leader, what the province has granted."""
        found = ask("questions", profile=profile(), as_of=DAY, policies=[CITY]).json()
        assert [("领跑者-2022", "granted.province")] == [
            (each["item"]["id"], each["fact"]) for each in found["questions"]
        ]

    def test_advise(self) -> None:
        """What is missing, with what it would bring: GB/T 00002-2021 would have to be led."""
        found = ask("advise", profile=profile(), as_of=DAY, policies=[CITY]).json()
        led = [each for each in found["near_misses"] if f"{each['policy']}/{each['clause']}" == LED]
        assert [
            {"item": {"kind": "standard", "id": "GB/T 00002-2021"}, "fact": "role", "now": "participant", "to": "lead"}
        ] == led[0]["changes"]

    def test_policies(self) -> None:
        """All documents that are served, with their clauses."""
        found = client().get("/api/policies").json()["policies"]
        assert [policy.id for policy in site().policies] == [each["policy"] for each in found]
        assert LED in found[0]["clauses"]

    @pytest.mark.parametrize("kind", ["profile", "decision", "findings"])
    def test_schemas(self, kind: str) -> None:
        """The schemas are sound."""
        jsonschema.Draft202012Validator.check_schema(client().get(f"/api/schemas/{kind}").json())

    def test_the_profile_of_a_case_is_of_the_schema(self) -> None:
        """What pages carry is what programs send."""
        jsonschema.validate(profile(), client().get("/api/schemas/profile").json())


class TestFaults:
    @pytest.mark.parametrize(
        ("body", "code"),
        [
            (b" ", "web.body"),
            (b"[]", "web.body"),
            (b"{}", "shape.missing"),
            (b"{", "json.syntax"),
            (b"\xff", "file.not-utf8"),
            (b"[" * 200_000, "file.deep"),
            (b'{"more": 1, "profile": {}}', "shape.unknown-key"),
            (b'{"profile": []}', "web.value"),
            (b'{"as_of": 1, "profile": {}}', "web.value"),
            (b'{"policies": "x", "profile": {}}', "web.value"),
            (b'{"policies": [1], "profile": {}}', "web.value"),
            (b'{"policies": null, "profile": {}}', "web.value"),
            (b'{"as_of": "30.6.2023", "profile": {}}', "date.form"),
            (b'{"profile": {}}', "profile.no-applicant"),
            (b'{"profile": {"applicant": {"id": "E", "kind": "enterprise"}}}', "profile.no-day"),
            (b'{"profile": {"applicant": {"id": "\\ud800", "kind": "enterprise"}}}', "json.syntax"),
            (b'{"profile": {"applicant": {"id": "E", "kind": "enterprise"}}, "policies": ["x"]}', "web.policy"),
            (b'{"profile": {"applicant": {"id": "E", "kind": "enterprise", "region": "110000"}}}', "web.no-policy"),
            (b'{"profile": {"applicant": {"id": "E", "kind": "enterprise"}}, "as_of": "9999-12-31"}', "date.endless"),
        ],
    )  # fmt: skip
    def test_faults(self, body: bytes, code: str) -> None:
        """A fault is told by its code, with place, words and remedy."""
        found = client().generic("POST", "/api/decide", body, content_type="application/json")
        assert 422 == found.status_code
        first = found.json()["findings"][0]
        assert code == first["code"]
        assert first["place"] and first["zh"] and first["en"] and first["remedy_zh"] and first["remedy_en"]

    def test_every_fault(self) -> None:
        """All faults of a profile are told at once."""
        document = {"applicant": {"id": "E", "kind": "firm"}, "items": [{"kind": "standart"}, {"kind": "standard"}]}
        found = ask("decide", profile=document, as_of=DAY)
        assert 3 <= len(found.json()["findings"])

    @pytest.mark.parametrize(
        ("act", "body", "told"),
        [
            ("decide", E.replace('"kind"', '"id": "F", "kind"') + '}, "as_of": "2023-06-30"}',
             [("body:1:39", "file.key-twice")]),
            ("decide", E + '},\n"as_of": "2023-06-30",\n "as_of": "2024-06-30"}', [("body:3:2", "file.key-twice")]),
            ("decide", E + ', "items": [{"kind": "design_award", "id": "A", "awarded": false, "awarded": true}]}}',
             [("body:1:126", "file.key-twice")]),
            ("decide", E + '}, "polices": ["x"], "as_of": "x"}',
             [("body:1:63", "shape.unknown-key"), ("body:1:90", "date.form")]),
            ("explain", E + '}, "as_of": "2023-06-30"}', [("body:1:1", "shape.missing")]),
            ("explain", E + '}, "clase": "a/b"}', [("body:1:63", "shape.unknown-key")]),
            ("decide", E + ', "items": [{"kind": "pilot", "id": "A", "projects_finished": ' + "9" * 5000 + "}]}}",
             [("body:1:122", "fact.bounds")]),
        ],
        ids=["head", "day", "fact", "misspelt", "missing", "misspelt-and-missing", "digits"],
    )  # fmt: skip
    def test_the_place(self, act: str, body: str, told: list[tuple[str, str]]) -> None:
        """What is wrong is told at its place in what was sent, as it is of a file: nothing is passed over."""
        found = client().generic("POST", f"/api/{act}", body, content_type="application/json")
        assert (422, told) == (found.status_code, [(each["place"], each["code"]) for each in found.json()["findings"]])

    def test_what_was_meant(self) -> None:
        """A key that is not known is named, with the one that is meant."""
        [first] = ask("decide", profile=profile(), polices=[CITY], as_of=DAY).json()["findings"]
        assert ("不认识的键 `polices`；是否为 `policies`？", "unknown key `polices`; did you mean `policies`?") == (
            first["zh"], first["en"]
        )  # fmt: skip

    def test_no_such_clause(self) -> None:
        """A clause there is not is told."""
        found = ask("explain", profile=profile(), as_of=DAY, clause="no/such")
        assert ["web.clause"] == [each["code"] for each in found.json()["findings"]]

    def test_a_clause_is_needed(self) -> None:
        """Nothing is explained without one, and other acts take none."""
        assert 422 == ask("explain", profile=profile(), as_of=DAY).status_code
        assert 422 == ask("decide", profile=profile(), as_of=DAY, clause=LED).status_code
        assert "web.value" == ask("explain", profile=profile(), clause=1).json()["findings"][0]["code"]

    @pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])
    def test_not_json(self, kind: str) -> None:
        """What is not said to be JSON is not read: no other site can have a browser send it."""
        found = client().generic("POST", "/api/decide", b"{}", content_type=kind)
        assert 415 == found.status_code
        text = MESSAGES["web.415"]
        assert f"{text.why[0]}；{text.remedy[0]}" == found.json()["findings"][0]["zh"]


# ── what the description says ────────────────────────────────────────────────────────────────────────

SMALL = Desk(Options(rules=write_pack(Path(tempfile.mkdtemp())), names=("testserver",), per_minute=0))
"""A desk with a small vocabulary: descriptions are made alike, and requests of it are made quickly."""

site()
SCHEMA = schemathesis.openapi.from_dict(openapi(SMALL))
SCHEMA.app = get_wsgi_application()
_MADE: Any = SCHEMA.get_all_operations()
OPERATIONS: dict[str, Any] = {each.ok().label: each.ok() for each in _MADE}
CROSS_FIELD: list[Any] = [check for check in CHECKS.get_all() if check.__name__ == "positive_data_acceptance"]
"""A schema cannot say which facts exclude each other, nor that a day has to be said somewhere: 422 is an answer too."""

EVERY: Any = list(HealthCheck)
NOTHING_SENT = "GET /api/policies"
"""What takes nothing cannot be asked wrongly."""


@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
@pytest.mark.parametrize("label", OPERATIONS)
def test_as_described(label: str, mode: GenerationMode) -> None:
    """Whatever is sent, sound or not, the answer is one that the description knows."""
    if label == NOTHING_SENT and mode is GenerationMode.NEGATIVE:
        return
    statuses: list[int] = []

    @given(OPERATIONS[label].as_strategy(generation_mode=mode))
    @settings(max_examples=6, deadline=None, suppress_health_check=EVERY, phases=[Phase.generate])
    def ask_and_look(case: Any) -> None:
        with override_settings(**values(SMALL)):
            found = case.call_and_validate(headers={"Host": "testserver"}, excluded_checks=CROSS_FIELD)
        statuses.append(found.status_code)

    ask_and_look()
    assert statuses and set(statuses) <= {200, 404, 422}


@pytest.mark.parametrize("label", OPERATIONS)
def test_sound_requests_as_described(label: str) -> None:
    """A request with all that a profile can have is answered by a document of the form that is described."""
    operation = OPERATIONS[label]
    clause = {"clause": f"{POLICY}/led-standard"} if "explain" in label else {}
    body = {"profile": FULL, "as_of": DAY, "policies": [POLICY], **clause}
    sent = {"body": body, "media_type": "application/json"} if operation.method == "post" else {}
    case = operation.Case(path_parameters={"kind": "profile"} if "{kind}" in label else {}, **sent)
    with override_settings(**values(SMALL)):
        found = case.call_and_validate(headers={"Host": "testserver"})
    assert 200 == found.status_code


def test_the_example_is_answered() -> None:
    """The request that the description shows is one."""
    document = client().get("/api/openapi.json").json()
    for path, act in document["paths"].items():
        if "post" in act:
            [example] = act["post"]["requestBody"]["content"]["application/json"]["examples"].values()
            assert 200 == client().post(path, example["value"], content_type="application/json").status_code


def test_the_description_is_whole() -> None:
    """Every address of the interface is described."""
    from qaward.web.urls import urlpatterns

    served = {f"/{each.pattern}".replace("<slug:kind>", "{kind}") for each in urlpatterns}
    document = json.loads(client().get("/api/openapi.json").content)
    assert {each for each in served if each.startswith("/api/")} - {"/api/openapi.json"} == set(document["paths"])
