"""The course of every act: show its page, or do it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse

from accounts.concepten import vergeet_concept
from handhaving.services import Achterhaald
from werkplekduaal.web import Verzoek, render_page, zie


def toon_of_doe(
    request: Verzoek,
    form: Any,
    sjabloon: str,
    doe: Callable[..., Any],
    gelukt: str,
    context: dict[str, Any],
    naar: str = "",
) -> HttpResponse:
    """The page of the act; after a POST 422 with the faults, 409 with the new list of whom it touches, or 303.

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
