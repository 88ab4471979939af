"""Sound files made faulty at random: bytes spoilt, or parts of the document put out of place."""

from __future__ import annotations

import json
from typing import Any

import yaml
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from qaward.findings import InputError

quick = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""Enough to find a fault soon; longer runs are marked `deep`."""

PIECES = [
    b"\x00", b"\xff", b"\t", b"\n", b" ", b"-", b":", b",", b"[", b"]", b"{", b"}", b"'", b'"', b"#", b"&a ", b"*a",
    b"!!x ", b"~", b"null", b"---\n", b"? ", b"|\n", b"0", b"1e3", b"NaN", b"30", b"true", b"reading", b"applicant",
    b"kind", "未知".encode(), "万元".encode(), "，".encode(), "\u202e".encode(),
    b"\xef\xbb\xbf", b"\\ud800", b"\\u0000", b"\r",
]  # fmt: skip

JUNK: list[Any] = [
    None, "", [], {}, "x", "30", "30万元", "IOO万元", "2023-02-29", "1-10", "9" * 50, "-1", "national", "未知", "any",
    "applicant", "standard", "\x1b[31m", "a\nb", ["x"], [[]], [None], [{}], {"x": "y"}, {"reading": "sum"},
    {"reading": ["sum"]}, {"present": "true"}, {"at_least": "3"}, {"by": "level", "x": "1元"}, {"": ""},
]  # fmt: skip


@st.composite
def spoilt(draw: st.DrawFn, sound: bytes) -> bytes:
    """The bytes with a few pieces cut out, put in or repeated."""
    content = sound
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(content)))
        to = draw(st.integers(at, min(len(content), at + 20)))
        piece = draw(st.sampled_from(PIECES) | st.binary(max_size=4) | st.just(content[at:to]))
        content = content[:at] + piece + content[draw(st.sampled_from([at, to])) :]
    return content


@st.composite
def misplaced(draw: st.DrawFn, sound: bytes) -> bytes:
    """The document with a few of its parts replaced, renamed or left out, as YAML or JSON."""
    document: Any = yaml.load(sound, Loader=yaml.BaseLoader)
    for _ in range(draw(st.integers(1, 3))):
        document = _changed(draw, document)
    if draw(st.booleans()) and isinstance(document, dict | list):
        return json.dumps(document, ensure_ascii=draw(st.booleans())).encode("utf-8", "replace")
    return yaml.safe_dump(document, allow_unicode=True, sort_keys=False).encode()


def _changed(draw: st.DrawFn, part: Any) -> Any:
    """The part with one thing changed somewhere inside it."""
    if isinstance(part, dict) and part and draw(st.integers(0, 5)):
        key = draw(st.sampled_from(sorted(part)))
        match draw(st.integers(0, 7)):
            case 0:
                return {name: value for name, value in part.items() if name != key}
            case 1:
                return {(draw(names()) if name == key else name): value for name, value in part.items()}
            case 2:
                return {**part, draw(names()): draw(st.sampled_from(JUNK))}
            case _:
                return {**part, key: _changed(draw, part[key])}
    if isinstance(part, list) and part and draw(st.integers(0, 5)):
        at = draw(st.integers(0, len(part) - 1))
        match draw(st.integers(0, 5)):
            case 0:
                return part[:at] + part[at + 1 :]
            case 1:
                return [*part, part[at]]
            case _:
                return [*part[:at], _changed(draw, part[at]), *part[at + 1 :]]
    return draw(st.sampled_from(JUNK))


def names() -> st.SearchStrategy[str]:
    """Keys, known somewhere or nowhere."""
    known = [
        "id", "kind", "level", "级别", "granted", "paid", "when", "pays", "any", "not", "count", "any_of", "between",
        "within", "present", "by", "reading", "under", "times", "up_to", "amount", "standing", "for", "values",
    ]  # fmt: skip
    return st.sampled_from(known) | st.text(max_size=6)


def refused(error: InputError) -> None:
    """Check what a reader says when it refuses: errors, each with a place, in both languages, safe to print."""
    assert any(finding.severity == "error" for finding in error.findings)
    for finding in error.findings:
        for lang in ("zh", "en"):
            text = finding.text(lang)
            assert finding.code in text
            assert text.isprintable() or "\u3000" in text
        assert finding.mark.source
