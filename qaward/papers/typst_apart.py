"""The process that typst works in: a template without end holds up, and takes the memory of, nothing but this.

A request is a line of JSON (`source`, `data`, `standard`, `day`), the answer a line of JSON, followed by as many bytes
of PDF as its `size` says. The first line tells the `families` of fonts. What the working folder holds can be read by
templates: nothing.
"""

from __future__ import annotations

import json
import os
import sys
from datetime import UTC, date, datetime
from typing import Any

MOST_MEMORY = 4 * 1024**3
"""How many bytes of addresses the process may have, where the system can say so."""
LARGEST_PDF = 64 * 1024**2


def main() -> None:
    """Answer requests until there are no more."""
    import typst  # noqa: PLC0415 - of the extra `papers`

    _bound()
    fonts = typst.Fonts(include_system_fonts=True, include_embedded_fonts=False)
    place = os.getcwd()  # noqa: PTH109 - a text is wanted
    compiler = typst.Compiler(root=place, font_paths=fonts, package_path=place, package_cache_path=place)
    _say({"families": sorted(fonts.families())})
    for line in sys.stdin.buffer:
        asked: dict[str, Any] = json.loads(line)
        day = date.fromisoformat(asked["day"])
        try:
            made, warnings = compiler.compile_with_warnings(
                input=asked["source"].encode(),
                format="pdf",
                sys_inputs={"data": asked["data"]},
                pdf_standards=[asked["standard"]],
                timestamp=datetime(day.year, day.month, day.day, 12, tzinfo=UTC),
            )
        except typst.TypstError as fault:
            _say({"message": fault.message, "diagnostic": fault.diagnostic})
            continue
        assert isinstance(made, bytes)  # PDF is one file
        told = [{"message": each.message, "diagnostic": each.diagnostic} for each in warnings]
        if len(made) > LARGEST_PDF:
            return
        _say({"size": len(made), "warnings": told}, made)


def _bound() -> None:
    try:
        import resource  # noqa: PLC0415 - there is none on some systems

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ImportError, ValueError, OSError):
        return


def _say(told: dict[str, object], content: bytes = b"") -> None:
    sys.stdout.buffer.write(json.dumps(told).encode() + b"\n" + content)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
