"""What keeps the web door shut: headers, tokens, limits, and pages of errors that tell nothing of the inside."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from console import ROOT
from django.core.checks import run_checks
from django.core.checks.registry import registry
from django.test import override_settings
from site_of_web import BEARINGS, CITY, PROFILES, case, client, profile, site, text, uploaded

from qaward.api import Engine, to_json
from qaward.messages.all import MESSAGES
from qaward.web import admission
from qaward.web import buckets as buckets_module
from qaward.web.assets import TYPES, address
from qaward.web.buckets import Buckets, SharedBuckets, shared_counts
from qaward.web.config import values
from qaward.web.desk import Desk
from qaward.web.options import BURST, LARGEST_BODY, PER_MINUTE, Options

PAGES = ["/", "/upload", "/nothing-here", "/api/policies", "/api/openapi.json"]
HTMX = "d6fdc75f204e6bdefa99b69bf1e6d4ac69b8a364f77929f45c13476b4000f717"
"""The SHA-256 of dist/htmx.min.js of the npm package htmx.org 2.0.11."""


class TestHeaders:
    @pytest.mark.parametrize("path", PAGES)
    def test_every_answer(self, path: str) -> None:
        """Every answer says that nothing may be loaded from elsewhere, run in the page, or framed."""
        found = client().get(path).headers
        policy = found["Content-Security-Policy"]
        assert "default-src 'none'" in policy and "unsafe" not in policy and "http" not in policy
        assert "DENY" == found["X-Frame-Options"]
        assert "nosniff" == found["X-Content-Type-Options"]
        assert "same-origin" == found["Referrer-Policy"]

    def test_no_cookie_without_a_form(self) -> None:
        """Who only looks is given no cookie; that of a form is for the server alone, and for this site."""
        assert not client().get("/").cookies
        [cookie] = client().get("/upload").cookies.values()
        assert "csrftoken" == cookie.key
        assert cookie["httponly"] and "Strict" == cookie["samesite"]

    def test_behind_https(self) -> None:
        """Behind a proxy that speaks https cookies are secure, and who comes by http is sent there."""
        desk = Desk(Options(rules=ROOT / "rules", names=("testserver",), proxied=True, hsts=30, per_minute=0))
        with override_settings(**values(desk)):
            asks = client()
            assert "https://testserver/upload" == asks.get("/upload").headers["Location"]
            found = asks.get("/upload", headers={"x-forwarded-proto": "https"})
            assert all(cookie["secure"] for cookie in found.cookies.values())
            assert "max-age=2592000; includeSubDomains; preload" == found.headers["Strict-Transport-Security"]

    def test_the_deployment_checks(self) -> None:
        """Django's own checks for deployment find nothing."""
        desk = Desk(Options(rules=ROOT / "rules", names=("award.example",), proxied=True, hsts=365))
        site()
        with override_settings(**values(desk)):
            assert [] == run_checks(include_deployment_checks=True)
        assert registry.deployment_checks


class TestAssets:
    def test_htmx_is_what_its_package_has(self) -> None:
        """The script of others is kept as it was published, with its licence."""
        folder = ROOT / "qaward/web/static"
        assert HTMX == hashlib.sha256((folder / "htmx.min.js").read_bytes()).hexdigest()
        assert "Zero-Clause BSD" in (folder / "htmx.LICENSE").read_text("utf-8")

    @pytest.mark.parametrize("name", TYPES)
    def test_served(self, name: str) -> None:
        """Each is served under its digest, to be kept for good."""
        site()
        found = client().get(address(name))
        assert (ROOT / "qaward/web/static" / name).read_bytes() == found.content
        assert "immutable" in found.headers["Cache-Control"]

    @pytest.mark.parametrize(
        "path",
        ["/static/x/qaward.css", "/static/x/..%2f..%2f__init__.py", "/static/../config.py", "/static/x/htmx.LICENSE",
         "/static/x/%00", "/%2e%2e/%2e%2e/etc/passwd", "/api/schemas/..%2fprofile", "/api/schemas/record"],
    )  # fmt: skip
    def test_nothing_else_is(self, path: str) -> None:
        """No other name and no other path leads to a file."""
        assert 404 == client().get(path).status_code


class TestForms:
    @pytest.mark.parametrize("path", ["/upload", "/result", "/what-if", "/profile", "/decision"])
    def test_from_elsewhere(self, path: str) -> None:
        """A form that no page of this site sent is refused, in the reader's language."""
        asks = client(enforce_csrf_checks=True)
        for lang, at in (("zh", 0), ("en", 1)):
            found = asks.post(path, {"case": "{}"}, headers={"accept-language": lang})
            assert 403 == found.status_code
            assert MESSAGES["web.403"].why[at] in text(found)

    def test_from_here(self) -> None:
        """With its token it is taken."""
        asks = client(enforce_csrf_checks=True)
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', asks.get("/upload").content.decode())
        assert token is not None
        assert 200 == uploaded(asks=asks, csrfmiddlewaretoken=token[1]).status_code

    @pytest.mark.parametrize(
        "hostile", ["<script>alert(1)</script>", "{{ settings.SECRET_KEY }}", "{% debug %}", "${7*7}", '" onload="x']
    )
    def test_what_is_written_stays_text(self, hostile: str) -> None:
        """Names are shown as they were written: neither markup nor template comes of them."""
        document = json.loads(case())
        document["profile"]["applicant"]["name"] = hostile
        found = client().post("/result", {"case": json.dumps(document)})
        assert f"{hostile}（91130500MA0000001N）" in text(found).replace("  ", " ") or "<script>" in hostile
        assert "<script>alert" not in found.content.decode()
        assert site().options and "SECRET" not in found.content.decode().replace("settings.SECRET_KEY", "")


class TestErrors:
    @pytest.mark.parametrize("lang", ["zh", "en"])
    def test_pages(self, lang: str) -> None:
        """Errors come as pages in the reader's language, with what to do: `web.404`, `web.405`."""
        at = lang != "zh"
        asks = client(headers={"accept-language": lang})
        for path, expected in (("/nothing", 404), ("/result", 405)):
            found = asks.get(path)
            assert expected == found.status_code
            assert MESSAGES[f"web.{expected}"].why[at] in text(found)

    def test_a_fault_of_ours(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A fault of ours is told as one; nothing of the inside is shown, to people or to programs."""

        def fail(*given: object) -> None:
            raise RuntimeError("secret of the inside")

        monkeypatch.setattr(Desk, "decide", fail)
        carried = case_of_bearings()
        for found in (
            client().post("/result", {"case": carried}),
            client().post("/api/decide", {"profile": profile_of_bearings()}, content_type="application/json"),
        ):
            assert 500 == found.status_code
            told = found.content.decode()
            assert "secret" not in told and "Traceback" not in told and ".py" not in told
            assert MESSAGES["web.500"].why[0] in told

    def test_too_large(self) -> None:
        """A request that says it is too large is refused before it is read; so is one that says nonsense."""
        for length in (str(LARGEST_BODY + 1), "9" * 400, "-1", "x", "²", "1_0"):
            for path in ("/upload", "/api/decide"):
                found = client().generic("POST", path, b"x", content_type="application/json", CONTENT_LENGTH=length)
                assert 413 == found.status_code
                assert MESSAGES["web.413"].why[0] in found.content.decode()

    def test_too_many_fields(self) -> None:
        """A form with thousands of fields is none of ours."""
        found = client().post("/what-if", {f"f{at}": "" for at in range(4001)})
        assert 400 == found.status_code
        assert MESSAGES["web.400"].why[0] in text(found)

    def test_another_name(self) -> None:
        """A server answers to its own names alone, and says so: whoever runs it may have forgotten one: `web.host`."""
        for lang, at in (("zh", 0), ("en", 1)):
            found = client(headers={"accept-language": lang}).get("/", headers={"host": "evil.example"})
            assert 400 == found.status_code
            assert MESSAGES["web.host"].why[at].format(found="evil.example") in text(found)
        found = client().get("/api/policies", headers={"host": "e vil<b>"})
        assert (400, ["web.host"]) == (found.status_code, [each["code"] for each in found.json()["findings"]])

    def test_who_falls_silent(self) -> None:
        """A body that does not come is no fault of ours."""

        class Silent(BytesIO):
            def read(self, size: int | None = -1, /) -> bytes:
                raise TimeoutError(size)

        for path, kind, expected in (
            ("/api/decide", "application/json", 400),
            ("/upload", "multipart/form-data; boundary=x", 403),
            ("/result", "application/x-www-form-urlencoded", 403),
        ):
            silent: dict[str, Any] = {"wsgi.input": Silent(), "CONTENT_LENGTH": "9"}
            asks = client(enforce_csrf_checks=True)
            assert expected == asks.generic("POST", path, b"x", content_type=kind, **silent).status_code

    def test_a_body_that_breaks_off(self) -> None:
        """A form that is cut off in the middle is no form."""
        found = client().generic(
            "POST",
            "/upload",
            b"--x\r\nContent-Disposition: form-data; name",
            content_type="multipart/form-data; boundary=x",
        )
        assert found.status_code in {400, 422}


def case_of_bearings() -> str:
    """The case of a profile, without deciding on it."""
    return json.dumps({"policies": [CITY], "day": "2023-06-30", "profile": profile_of_bearings()})


def profile_of_bearings() -> dict[str, object]:
    """A profile that is decided by the city's document."""
    return {"applicant": {"id": "E-1", "kind": "enterprise"}, "items": []}


ASKING = """
import sys
from pathlib import Path
from qaward.web.buckets import SharedBuckets
buckets = SharedBuckets("codes", 10, 10, Path(sys.argv[1]), "secret", lambda: 0.0)
print(sum(not buckets.take("10.0.0.7") for _ in range(40)))
"""
"""Asks forty times at one moment, and says how often it was let."""


@contextmanager
def counts() -> Generator[Path]:
    """The file in which processes count together."""
    with shared_counts() as file:
        assert file is not None
        yield file


class TestRate:
    def test_buckets(self) -> None:
        """60 a minute with 3 at once: a fourth has to wait a second; another address does not."""
        now = [0.0]
        buckets = Buckets(60, 3, lambda: now[0])
        assert [0, 0, 0, 1] == [buckets.take("a") for _ in range(4)]
        assert 0 == buckets.take("b")
        now[0] = 1.0
        assert [0, 1] == [buckets.take("a") for _ in range(2)]

    @pytest.mark.parametrize(
        ("per_minute", "burst", "at_once", "seconds", "then"),
        [(PER_MINUTE, BURST, 120, 1, 10), (30, BURST, 30, 2, 1), (admission.PER_MINUTE, admission.BURST, 10, 6, 1)],
        ids=["default", "30", "codes"],
    )
    def test_as_the_page_says(self, per_minute: int, burst: int, at_once: int, seconds: int, then: int) -> None:
        """Of a thousand at once so many are answered, and so many more some seconds later: docs/serve.md."""
        now = [0.0]
        buckets = Buckets(per_minute, burst, lambda: now[0])
        assert at_once == sum(not buckets.take("a") for _ in range(1000))
        now[0] = seconds + 0.001
        assert then == sum(not buckets.take("a") for _ in range(1000))

    def test_slow_buckets(self) -> None:
        """2 a minute: after two at once the next comes in 30 seconds."""
        assert [0, 0, 30] == [each for buckets in [Buckets(2, 120, lambda: 0.0)] for each in map(buckets.take, "aaa")]

    def test_addresses_are_forgotten(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """No more addresses are remembered than there is room for."""
        monkeypatch.setattr(buckets_module, "MOST_ADDRESSES", 5)
        buckets = Buckets(60, 1, lambda: 0.0)
        assert {0} == {buckets.take(str(at)) for at in range(50)}
        assert 5 == len(buckets._left)

    def test_processes_count_together(self) -> None:
        """Two processes that ask at once get as many as one would: of 2 × 40, ten; nothing is kept but digests."""
        with counts() as file:
            call = [sys.executable, "-c", ASKING, str(file)]
            environment = {**os.environ, "PYTHONPATH": str(ROOT)}
            both = [subprocess.Popen(call, env=environment, stdout=subprocess.PIPE, text=True) for _ in range(2)]
            taken = [int(each.communicate(timeout=60)[0]) for each in both]
            assert 10 == sum(taken), taken
            assert not [each for each in file.parent.iterdir() if b"10.0.0.7" in each.read_bytes()]
            assert 0 == SharedBuckets("codes", 1, 10, file, "secret").take("10.0.0.8")
            assert 0 == SharedBuckets("requests", 1, 10, file, "secret").take("10.0.0.7")
        assert not file.parent.exists()

    def test_shared_buckets(self) -> None:
        """They fill as those of one process do, and forget as they do; without their file one counts alone."""
        now = [0.0]
        with counts() as file:
            buckets = SharedBuckets("codes", 60, 3, file, "secret", lambda: now[0])
            assert [0, 0, 0, 1] == [buckets.take("a") for _ in range(4)]
            assert 0 == buckets.take("b")
            now[0] = 1.0
            assert [0, 1] == [buckets.take("a") for _ in range(2)]
        alone = SharedBuckets("codes", 60, 3, file, "secret", lambda: now[0])
        assert [0, 0, 0, 1] == [alone.take("a") for _ in range(4)]

    def test_shared_addresses_are_forgotten(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """No more addresses are remembered than there is room for, those that asked last."""
        monkeypatch.setattr(buckets_module, "MOST_ADDRESSES", 5)
        now = [0.0]
        with counts() as file:
            buckets = SharedBuckets("codes", 1, 1, file, "secret", lambda: now[0])
            for at in range(20):
                now[0] = at / 1000
                assert 0 == buckets.take(str(at))
            assert [60, 60, 0] == [buckets.take(each) for each in ("19", "16", "3")]

    def test_refused(self) -> None:
        """Who asks too often is told when to come again; style and script are not counted; a proxy says who asks."""
        desk = Desk(Options(rules=ROOT / "rules", names=("testserver",), proxied=True, per_minute=2))
        site()
        with override_settings(**values(desk)):
            asks = client(headers={"x-forwarded-proto": "https", "x-forwarded-for": "9.9.9.9, 1.2.3.4"})
            assert [200, 200, 200, 429] == [
                asks.get(path).status_code for path in ("/", "/upload", address("qaward.css"), "/")
            ]
            found = asks.get("/api/policies")
            assert 429 == found.status_code
            assert 1 <= int(found.headers["Retry-After"]) <= 30
            assert "web.429" == found.json()["findings"][0]["code"]
            other = {"x-forwarded-proto": "https", "x-forwarded-for": "1.2.3.4, 5.6.7.8"}
            assert 200 == client(headers=other).get("/").status_code


class TestTogether:
    def test_threads_get_what_one_gets(self) -> None:
        """Many threads that ask at once get the bytes that one after the other gets, by both keys."""
        site()
        paths = sorted(PROFILES.glob("*.yaml"))
        engine = Engine(site().rules, [CITY])
        expected = [to_json(engine.decide(engine.read(path), date(2023, 6, 30))) for path in paths]
        assert all(json.loads(each)["keys"] == ["reference", "durable"] for each in expected)
        bodies = [{"profile": profile(path), "as_of": "2023-06-30", "policies": [CITY]} for path in paths]

        def ask(at: int) -> bytes:
            return client().post("/api/decide", bodies[at % len(paths)], content_type="application/json").content

        with ThreadPoolExecutor(8) as threads:
            found = list(threads.map(ask, range(8 * len(paths))))
        assert expected * 8 == found

    def test_pages_at_once(self) -> None:
        """So do pages, each in its own language."""
        carried = case(BEARINGS)

        def ask(lang: str) -> str:
            return text(client().post("/result", {"case": carried, "lang": lang}))

        expected = {lang: ask(lang) for lang in ("zh", "en")}
        with ThreadPoolExecutor(6) as threads:
            for lang, found in zip(["zh", "en"] * 6, threads.map(ask, ["zh", "en"] * 6), strict=True):
                assert expected[lang] == found
