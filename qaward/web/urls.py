"""Every address of the server."""

from __future__ import annotations

from django.urls import path

from qaward.web import api, asking, assets, errors, owed, results, start, upload

urlpatterns = [
    path("", start.start),
    path("ask", asking.ask),
    path("save", asking.save),
    path("upload", upload.upload),
    path("result", results.results),
    path("what-if", results.what_if),
    path("owed", owed.owed),
    path("profile", results.profile),
    path("decision", results.decision),
    path("application", results.application),
    path("static/<slug:digest>/<str:name>", assets.asset),
    path("api/openapi.json", api.description),
    path("api/policies", api.policies),
    path("api/schemas/<slug:kind>", api.schemas),
    path("api/decide", api.decide),
    path("api/explain", api.explain),
    path("api/advise", api.advise),
    path("api/questions", api.questions),
]
handler400, handler403, handler404 = errors.bad_request, errors.forbidden, errors.missing
handler500 = errors.failed
