"""The course of every act: show its page, or do it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
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
    """The page of an act on an application, or the act itself; `naar` is where one goes on, without it to its page."""
    aanvraag = form.aanvraag
    volledig = {"aanvraag": aanvraag, **(context or {})}
    daad, daarna = partial(doe, aanvraag=aanvraag), naar or aanvraag.get_absolute_url()
    return toon_of_voer_uit(request, form, sjabloon, daad, gelukt, volledig, daarna)


def toon_of_voer_uit(
    request: Verzoek,
    form: Any,
    sjabloon: str,
    doe: Callable[..., Any],
    gelukt: str,
    context: dict[str, Any],
    naar: str = "",
) -> HttpResponse:
    """The page of an act; after a POST 422 with the faults, 409 beside what changed meanwhile, or the act and 303.

    `naar` is where one goes on; without it to what came of the act.
    """
    status = 422 if form.is_bound else 200
    if form.is_valid():
        try:
            gevolg = doe(door=request.user, **form.gegevens())
        except Achterhaald as botsing:
            form.leg_naast(botsing.onderwerp, botsing.reden)
            status = 409
        else:
            vergeet_concept(request)
            messages.success(request, gelukt)
            return zie(naar or gevolg.get_absolute_url())
    return render_page(request, sjabloon, {"form": form, **context}, status=status)
