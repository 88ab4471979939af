"""Django, configured in code: no project folder, no database, no sessions; nothing of a request is kept."""

from __future__ import annotations

import logging
import secrets
from pathlib import Path
from typing import Any

import django
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler

from qaward.web.desk import Desk
from qaward.web.options import LARGEST_BODY

HERE = Path(__file__).parent
DAY = 24 * 60 * 60
"""Seconds of a day."""

_MIDDLEWARE = (
    "django.middleware.security.SecurityMiddleware",
    "qaward.web.guard.headers",
    "qaward.web.guard.limits",
    "qaward.web.errors.told",
    "qaward.web.speech.spoken",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
)


def values(desk: Desk, counts: Path | None = None) -> dict[str, Any]:
    """The settings of Django for a desk; `counts` is the file in which several processes count together."""
    options = desk.options
    made: dict[str, Any] = {
        "DEBUG": False,
        "SECRET_KEY": secrets.token_urlsafe(50),  # nothing is signed that outlives a start
        "ALLOWED_HOSTS": list(options.names),
        "ROOT_URLCONF": "qaward.web.urls",
        "MIDDLEWARE": list(_MIDDLEWARE),
        "INSTALLED_APPS": [],
        "TEMPLATES": [
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "DIRS": [HERE / "templates"],
                "OPTIONS": {"libraries": {"say": "qaward.web.tags"}, "builtins": ["qaward.web.tags"]},
            }
        ],
        "USE_I18N": False,  # the two languages are the project's own
        "USE_TZ": True,
        "TIME_ZONE": "Asia/Shanghai",
        "APPEND_SLASH": False,
        "DATA_UPLOAD_MAX_MEMORY_SIZE": LARGEST_BODY,
        "DATA_UPLOAD_MAX_NUMBER_FIELDS": 4000,
        "DATA_UPLOAD_MAX_NUMBER_FILES": 4,
        "FILE_UPLOAD_MAX_MEMORY_SIZE": LARGEST_BODY,
        "FILE_UPLOAD_HANDLERS": ["django.core.files.uploadhandler.MemoryFileUploadHandler"],  # nothing goes to the disk
        "CSRF_COOKIE_HTTPONLY": True,
        "CSRF_COOKIE_SAMESITE": "Strict",
        "CSRF_COOKIE_SECURE": options.proxied,
        "CSRF_FAILURE_VIEW": "qaward.web.errors.forbidden",
        "X_FRAME_OPTIONS": "DENY",
        "SECURE_CONTENT_TYPE_NOSNIFF": True,
        "SECURE_REFERRER_POLICY": "same-origin",
        "SECURE_SSL_REDIRECT": options.proxied,
        "SECURE_HSTS_SECONDS": options.hsts * DAY,
        "SECURE_HSTS_INCLUDE_SUBDOMAINS": options.hsts > 0,
        "SECURE_HSTS_PRELOAD": options.hsts > 0,
        "LOGGING_CONFIG": None,
        "QAWARD": desk,
        "QAWARD_COUNTS": counts,
    }
    if options.proxied:
        made["SECURE_PROXY_SSL_HEADER"] = ("HTTP_X_FORWARDED_PROTO", "https")
    return made


def application(desk: Desk, counts: Path | None = None) -> WSGIHandler:
    """The server's application. Once in a process; `counts` is as in `values`."""
    settings.configure(**values(desk, counts))
    django.setup()
    logging.getLogger("django").setLevel(logging.ERROR)  # faults of ours alone: who asked what is nobody's business
    logging.getLogger("django.security").setLevel(logging.CRITICAL)  # and what they sent, they are told
    return WSGIHandler()
