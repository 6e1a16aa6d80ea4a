"""The course of every act: show its page, or do it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse

from accounts.concepten import formulier, vergeet_concept
from accounts.rechten import haal
from acties.models import Actie
from acties.services import Achterhaald
from werkplekduaal.web import Verzoek, render_page, zie


def haal_actie(request: Verzoek, pk: int) -> Actie:
    """The actie that the page is about, when it is within reach and its state allows what the page does."""
    return haal(request, Actie.objects.for_request(request).voor_detail(), pk=pk)


def toon_of_doe(
    request: Verzoek, pk: int, soort: type[BaseForm], sjabloon: str, doe: Callable[..., Any], gelukt: str
) -> HttpResponse:
    """The page of the act; after a POST 422 with the faults, 409 beside what a colleague saved, or the act and 303."""
    actie = haal_actie(request, pk)
    form: Any = formulier(request, soort, actie=actie, toegang=request.toegang)
    status = 422 if form.is_bound else 200
    if form.is_valid():
        try:
            doe(actie=actie, door=request.user, **form.gegevens())
        except Achterhaald as botsing:
            form.leg_naast(botsing.onderwerp, botsing.reden)
            status = 409
        else:
            vergeet_concept(request)
            messages.success(request, gelukt)
            return zie(actie.get_absolute_url())
    return render_page(request, sjabloon, {"actie": actie, "form": form}, status=status)
