"""The course of every act: show its page, or do it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse

from accounts.concepten import vergeet_concept
from accounts.rechten import haal
from erkenningen.forms import Handelingsform
from erkenningen.models import Erkenningsaanvraag
from erkenningen.services import Achterhaald
from werkplekduaal.web import Verzoek, render_page, zie


def haal_aanvraag(request: Verzoek, nummer: str) -> Erkenningsaanvraag:
    """The application that the act is about, when it is within reach and its state allows the act."""
    return haal(request, Erkenningsaanvraag.objects.for_request(request).voor_detail(), nummer=nummer)


def toon_of_doe(
    request: Verzoek,
    form: Handelingsform,
    sjabloon: str,
    doe: Callable[..., Any],
    gelukt: str,
    context: dict[str, Any] | None = None,
    naar: str = "",
) -> HttpResponse:
    """The page of the act; after a POST 422 with the faults, 409 beside what a colleague saved, or the act and 303.

    `naar` is where one goes on; without it to the page of the application.
    """
    aanvraag, status = form.aanvraag, 422 if form.is_bound else 200
    if request.method == "POST" and form.is_valid():
        try:
            doe(aanvraag=aanvraag, door=request.user, **form.gegevens())
        except Achterhaald as botsing:
            form.leg_naast(botsing.onderwerp, botsing.reden)
            status = 409
        else:
            vergeet_concept(request)
            messages.success(request, gelukt)
            return zie(naar or aanvraag.get_absolute_url())
    return render_page(request, sjabloon, {"aanvraag": aanvraag, "form": form, **(context or {})}, status=status)
