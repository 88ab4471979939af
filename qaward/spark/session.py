"""Spark started and ended, and what it says when it cannot do its work."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Generator, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from qaward.findings import Finding, InputError
from qaward.marks import Mark

_LOCAL = r"local(\[(\d+|\*)(,\s*\d+)?\])?"
_MASTER = re.compile(rf"{_LOCAL}|spark://[^\s/:]+:\d+(,[^\s/:]+:\d+)*|yarn|k8s://\S+")
_PLACE = Mark("--master")
_SETTINGS = {
    "spark.sql.adaptive.enabled": "false",  # parts are as many as was reckoned, each one task
    "spark.sql.shuffle.partitions": "1",  # of what the parts came to: some rows each
    "spark.sql.execution.arrow.maxRecordsPerBatch": "64",  # a row is a table in bytes
}
_QUIET = {"spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false", "spark.log.level": "ERROR"}


def missing() -> Finding | None:
    """What Spark needs and is not here."""
    for name in ("pyspark", "pyarrow", "pandas"):
        if find_spec(name) is None:
            return Finding("spark.missing", Mark("--engine spark"), (("found", name),))
    home = os.environ.get("JAVA_HOME")
    if not (home and (Path(home) / "bin" / "java").exists()) and shutil.which("java") is None:
        return Finding("spark.no-java", Mark("--engine spark"))
    return None


@contextlib.contextmanager
def session(master: str, scratch: Path) -> Generator[Any]:
    """A session of Spark: the one that this thread has, which stays, or one of its own, with its files in `scratch`.

    Raises InputError where Spark is not here, where there is no such master, and for what Spark could not do within.
    """
    if (fault := missing()) is not None:
        raise InputError([fault])
    if not _MASTER.fullmatch(master):
        raise InputError([Finding("spark.master", _PLACE, (("found", master),))])
    from pyspark.sql import SparkSession  # noqa: PLC0415 - an extra, wanted only here

    with _told(master):
        if (active := SparkSession.getActiveSession()) is not None:
            yield active
            return
        made = _made(master, scratch)
        try:
            yield made
        finally:
            made.stop()


def _made(master: str, scratch: Path) -> Any:
    from pyspark import SparkConf, SparkContext  # noqa: PLC0415 - as above
    from pyspark.java_gateway import launch_gateway  # noqa: PLC0415 - as above
    from pyspark.sql import SparkSession  # noqa: PLC0415 - as above

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    conf = SparkConf().setMaster(master).setAppName("qaward batch")
    conf.setAll([*_SETTINGS.items(), *_QUIET.items()])
    conf.set("spark.sql.warehouse.dir", str(scratch))
    conf.set("spark.executorEnv.POLARS_MAX_THREADS", "1")  # Spark gives each core a task of its own
    if re.fullmatch(_LOCAL, master):
        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
        conf.set("spark.local.dir", str(scratch)).set("spark.driver.memory", "2g")
    if SparkContext._gateway is None:  # pyright: ignore[reportPrivateUsage] # what Java says goes into a file
        with tempfile.TemporaryFile() as said:
            try:
                gateway = launch_gateway(conf, {"stdout": said, "stderr": said})
            except (OSError, RuntimeError):
                said.seek(0)
                last = said.read().decode(errors="replace").strip().splitlines()
                raise _failed(last[-1] if last else "java") from None
        SparkContext._ensure_initialized(gateway=gateway)  # pyright: ignore[reportPrivateUsage]
    return SparkSession.builder.config(conf=conf).getOrCreate()


@contextlib.contextmanager
def _told(master: str) -> Iterator[None]:  # pyright: ignore[reportInvalidTypeForm]
    """Tell what Spark could not do as a finding."""
    from py4j.protocol import Py4JError  # noqa: PLC0415 - as above
    from pyspark.errors import PySparkException  # noqa: PLC0415 - as above

    try:
        yield
    except (PySparkException, Py4JError) as fault:
        raise _failed(why(str(fault)), master) from None


def why(text: str) -> str:
    """The line of what Spark says that says why: of a fault in Python its last, else the first."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    faults = [line for line in lines if re.match(r"[A-Za-z_][\w.]*(Error|Exception|Exit|Interrupt)\b.*", line)]
    if "Traceback" in text and faults:
        return faults[-1]
    return lines[0] if lines else "?"


def _failed(found: str, master: str = "") -> InputError:
    return InputError([Finding("spark.failed", Mark(f"--master {master}".strip()), (("found", found[:300]),))])
