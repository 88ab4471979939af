"""Spark started and ended, and what it says when it cannot do its work."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Generator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from qaward.findings import Finding, InputError
from qaward.marks import Mark
from qaward.spark.answering import WAIT, in_time, kill, reach

_LOCAL = r"local(\[(\d+|\*)(,\s*\d+)?\])?"
_MASTER = re.compile(rf"{_LOCAL}|spark://[^\s/:]+:\d+(,[^\s/:]+:\d+)*|yarn|k8s://\S+")
_PLACE = Mark("--master")
_SETTINGS = {
    "spark.sql.adaptive.enabled": "false",  # parts are as many as was reckoned, each one task
    "spark.sql.shuffle.partitions": "1",  # of what the parts came to: some rows each
    "spark.sql.execution.arrow.maxRecordsPerBatch": "64",  # a row is a table in bytes
}
_QUIET = {"spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false", "spark.log.level": "ERROR"}


def spark_of(part: str) -> Any:
    """A part of PySpark, an extra that brings no types: it is wanted only where Spark decides."""
    return import_module(f"pyspark.{part}".rstrip("."))


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
def session(master: str, scratch: Path, seconds: float = WAIT) -> Generator[Any]:
    """A session of Spark: the one that this thread has, which stays, or one of its own, with its files in `scratch`.

    Raises InputError where Spark is not here, where there is no such master or it does not answer in so many seconds,
    and for what Spark could not do within.
    """
    if (fault := missing()) is not None:
        raise InputError([fault])
    if not _MASTER.fullmatch(master):
        raise InputError([Finding("spark.master", _PLACE, (("found", master),))])
    with _told(master):
        if (active := spark_of("sql").SparkSession.getActiveSession()) is not None:
            yield active
            return
        made = _answered(master, scratch, seconds)
        try:
            yield made
        finally:
            made.stop()


def _answered(master: str, scratch: Path, seconds: float) -> Any:
    """A session of its own, once its master has answered."""
    if is_local(master):
        return _made(master, scratch)
    reach(master, seconds)
    context = spark_of("").SparkContext
    return in_time(lambda: _made(master, scratch), lambda: kill(context), master, seconds)


def is_local(master: str) -> bool:
    """Whether a master is this machine, for which nobody waits."""
    return re.fullmatch(_LOCAL, master) is not None


def _made(master: str, scratch: Path) -> Any:
    context = spark_of("").SparkContext
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    conf = spark_of("").SparkConf().setMaster(master).setAppName("qaward batch")
    conf.setAll([*_SETTINGS.items(), *_QUIET.items()])
    conf.set("spark.sql.warehouse.dir", str(scratch))
    conf.set("spark.executorEnv.POLARS_MAX_THREADS", "1")  # Spark gives each core a task of its own
    if is_local(master):
        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
        conf.set("spark.local.dir", str(scratch)).set("spark.driver.memory", "2g")
    if context._gateway is None:  # what Java says goes into a file
        with tempfile.TemporaryFile() as said:
            try:
                gateway = spark_of("java_gateway").launch_gateway(conf, {"stdout": said, "stderr": said})
            except (OSError, RuntimeError):
                said.seek(0)
                last = said.read().decode(errors="replace").strip().splitlines()
                raise _failed(last[-1] if last else "java") from None
        context._ensure_initialized(gateway=gateway)
    return spark_of("sql").SparkSession.builder.config(conf=conf).getOrCreate()


@contextlib.contextmanager
def _told(master: str) -> Generator[None]:
    """Tell what Spark could not do as a finding."""
    faults = spark_of("errors").PySparkException, import_module("py4j.protocol").Py4JError
    try:
        yield
    except faults as fault:
        raise _failed(why(str(fault)), master) from None


def why(text: str) -> str:
    """The line of what Spark says that says why: of a fault in Python its last, of one in Java its innermost."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    faults = [line for line in lines if _FAULT.match(line)]
    if "Traceback" in text and faults:
        return faults[-1]
    named = next((line for line in lines if _JAVA.search(line)), None)
    return _JAVA.split(named)[-1] if named else (lines or ["?"])[0]


_FAULT = re.compile(r"[A-Za-z_][\w.]*(Error|Exception|Exit|Interrupt)\b")
_JAVA = re.compile(r"[\w.$]+(?:Exception|Error): ")


def _failed(found: str, master: str = "") -> InputError:
    return InputError([Finding("spark.failed", Mark(f"--master {master}".strip()), (("found", found[:1_000]),))])
