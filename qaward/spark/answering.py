"""Whether a master of Spark answers: it is waited for so long, and no longer."""

from __future__ import annotations

import contextlib
import re
import socket
import time
from collections.abc import Callable
from threading import Thread
from typing import Any, TypeVar

from qaward.findings import Finding, InputError
from qaward.marks import Mark

WAIT = 60
"""So many seconds a master is waited for, where nothing else is said."""

MOST_WAIT = 86_400
_STANDALONE = re.compile(r"spark://(.+)")
_AGAIN = 1.0
"""So many seconds lie between two tries to reach a master, as one that is being started is not there at once."""

Made = TypeVar("Made")


def reach(master: str, seconds: float) -> None:
    """Wait until one of the hosts of `spark://host:port,…` takes a connection. Raises InputError where none does.

    Of other masters Spark alone knows where they are.
    """
    named = _STANDALONE.fullmatch(master)
    if named is None:
        return
    ends, why = time.monotonic() + seconds, ""
    while (left := ends - time.monotonic()) > 0:
        for host, _, port in (each.rpartition(":") for each in named[1].split(",")):
            try:
                with contextlib.closing(socket.create_connection((host, int(port)), max(left, 0.1))):
                    return
            except (OSError, OverflowError, UnicodeError) as fault:
                why = f"{host}:{port}: {getattr(fault, 'strerror', None) or fault}"
        time.sleep(min(_AGAIN, max(ends - time.monotonic(), 0)))
    raise silent(master, seconds, why)


def in_time(make: Callable[[], Made], stop: Callable[[], None], master: str, seconds: float) -> Made:
    """What is made while Spark speaks with a master, on a thread of its own that `stop` ends where it takes too long.

    Raises InputError then, and what `make` raises.
    """
    made: list[Made] = []
    faults: list[Exception] = []

    def work() -> None:
        try:
            made.append(make())
        except Exception as fault:  # noqa: BLE001 - it is raised where it is waited for
            faults.append(fault)

    thread = Thread(target=work, daemon=True)
    thread.start()
    thread.join(seconds)
    if made:
        return made[0]
    if not thread.is_alive() and faults:
        raise faults[0]
    stop()
    raise silent(master, seconds, "")


def silent(master: str, seconds: float, why: str) -> InputError:
    """That a master has not answered."""
    words = ("seconds", f"{seconds:g}"), ("zh", f"（{why}）" if why else ""), ("en", f" ({why})" if why else "")
    return InputError([Finding("spark.silent", Mark(f"--master {master}"), words)])


def kill(context: Any) -> None:
    """End the Java process of a context of Spark that does not come about."""
    gateway, context._gateway, context._jvm = context._gateway, None, None
    if gateway is not None:
        gateway.proc.kill()
