"""The server itself: a socket taken before anything else, Django's own server on it, or gunicorn with workers."""

from __future__ import annotations

import os
import signal
import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from http import HTTPStatus
from types import FrameType
from typing import Any

from django.core.handlers.wsgi import WSGIHandler
from django.core.servers.basehttp import ServerHandler, ThreadedWSGIServer, WSGIRequestHandler

from qaward.findings import Finding, InputError, refusal
from qaward.marks import Mark
from qaward.web.options import LARGEST_BODY

THREADS = 4
"""Threads of each worker of gunicorn."""

BACKLOG = 128
LONGEST_LINE = 2**16
MOST_LEFT, LEFT_AT_ONCE = 8 * LARGEST_BODY, 2**16
"""How much is read, in bytes, of what is left of a request that was refused, and how much of it at a time."""

PATIENCE = 60
"""Seconds after which a worker that hangs is replaced, and a connection closed that says nothing."""


def taken(host: str, port: int) -> socket.socket:
    """A socket that listens; port 0 is any that is free. Raises InputError where it cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    found = socket.socket(family, socket.SOCK_STREAM)
    try:
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        found.bind((host, port))
        found.listen(BACKLOG)
    except OSError as fault:
        found.close()
        words = (("host", host), ("port", str(port)), *refusal(fault).items())
        raise InputError([Finding("web.port", Mark("--port"), words)]) from None
    return found


def port_of(listening: socket.socket) -> int:
    """The port of a socket."""
    return int(listening.getsockname()[1])


class _Answer(ServerHandler):
    """One answer. What is left of a request that was refused is read, lest who sends it never sees why, and dropped."""

    request_handler: _Handler

    def close(self) -> None:
        """End the answer."""
        body: Any = self.get_stdin()
        for _ in range(MOST_LEFT // LEFT_AT_ONCE):
            if not body.read(LEFT_AT_ONCE):
                break
        else:
            self.request_handler.close_connection = True
        body.limit = 0  # the base reads all that is left at once, however much is said to come
        super().close()


class _Handler(WSGIRequestHandler):
    """A connection: it is closed when it says nothing for long, or breaks off; nothing is logged of it."""

    timeout = PATIENCE

    def handle(self) -> None:
        """Answer its requests, one after the other."""
        with suppress(TimeoutError, ConnectionError):
            super().handle()

    def handle_one_request(self) -> None:
        """Answer one request: as the base does, by an answer of our own."""
        self.raw_requestline = self.rfile.readline(LONGEST_LINE + 1)
        if len(self.raw_requestline) > LONGEST_LINE:
            self.requestline = self.request_version = self.command = ""
            self.send_error(HTTPStatus.REQUEST_URI_TOO_LONG)
        elif self.parse_request():
            answer = _Answer(self.rfile, self.wfile, self.get_stderr(), self.get_environ())
            answer.request_handler = self
            server: Any = self.server
            answer.run(server.get_app())

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - as the base names it
        """Nothing: who asked what is nobody's business."""


def serve_here(application: WSGIHandler, listening: socket.socket, ready: Callable[[], None]) -> None:
    """Serve in this process, a thread for each connection, until somebody ends it (Ctrl-C, SIGTERM)."""
    host, port = listening.getsockname()[:2]
    server = ThreadedWSGIServer(
        (host, port), _Handler, bind_and_activate=False, ipv6=listening.family == socket.AF_INET6
    )
    server.socket.close()
    server.socket = listening
    server.server_name, server.server_port = str(host), int(port)
    server.setup_environ()
    server.daemon_threads = True
    server.set_app(application)

    def stop(number: int, frame: FrameType | None) -> None:
        """Ask the server to end, from a thread as it waits for the end of the loop that a signal interrupts.

        An exception raised here would land in whatever is going on, and is lost there: in the start of an answer, in
        a finalizer.
        """
        del number, frame
        threading.Thread(target=server.shutdown, daemon=True).start()

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        ready()
        server.serve_forever(poll_interval=0.2)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        server.server_close()


def serve_with_workers(
    application: WSGIHandler, listening: socket.socket, ready: Callable[[], None], workers: int
) -> None:
    """Serve with several processes, each with a few threads, until somebody ends it (Ctrl-C, SIGTERM)."""
    from gunicorn.app.base import BaseApplication  # noqa: PLC0415 - a laptop needs none of it

    os.set_inheritable(listening.fileno(), True)

    class _Gunicorn(BaseApplication):  # type: ignore[misc]
        def load_config(self) -> None:
            settings: dict[str, Any] = {
                "bind": f"fd://{listening.fileno()}",
                "workers": workers,
                "worker_class": "gthread",
                "threads": THREADS,
                "preload_app": True,
                "loglevel": "error",  # what is no request is nobody's fault here, and who sent it nobody's business
                "timeout": PATIENCE,
                "keepalive": 5,
                "max_requests": 0,
                "limit_request_field_size": 8190,
                "when_ready": self.ready,
                "proc_name": "qaward",
            }
            for name, value in settings.items():
                self.cfg.set(name, value)

        def ready(self, arbiter: Any) -> None:
            del arbiter
            ready()

        def load(self) -> Any:
            return application

    here = os.getpid()
    try:
        _Gunicorn().run()
    except SystemExit as ended:
        if ended.code or os.getpid() != here:  # a worker ends by its own
            raise
