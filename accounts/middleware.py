"""Before every view: who is this, for whom does he act. After it: the answer that a refusal deserves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.rechten import GeenRecht, OvergangNietMogelijk, Toegang, lees_toegang
from werkplekduaal.database.context import met_partnerschap

Antwoord = Callable[[HttpRequest], HttpResponse]


class ToegangMiddleware:
    """Put `request.toegang` on the request and act for its partnerschap until the answer is made."""

    def __init__(self, get_response: Antwoord):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.toegang = lees_sessie(request)
        partnerschap = request.toegang.partnerschap.pk if request.toegang else None
        with met_partnerschap(partnerschap):
            return self.get_response(request)


def lees_sessie(request: HttpRequest) -> Toegang | None:
    """The rights of the person in this session, read anew at every request; a session without rights ends."""
    namens = request.session.get("namens")
    if namens is None or not request.user.is_authenticated:
        return None
    sinds = datetime.fromtimestamp(request.session["aangemeld_op"], UTC)
    toegang = lees_toegang(request.user, namens, sinds)
    if toegang is None:
        logout(request)
    return toegang


class AntwoordenMiddleware:
    """Turn the refusals of the domain into pages that say what to do."""

    def __init__(self, get_response: Antwoord):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, fout: Exception) -> HttpResponse | None:
        if isinstance(fout, GeenRecht):
            return render(request, "fouten/403.html", {"recht": fout.recht}, status=403)
        if isinstance(fout, OvergangNietMogelijk):
            context = {"reden": fout.reden, "onderwerp": fout.onderwerp}
            return render(request, "fouten/409.html", context, status=409)
        return None
