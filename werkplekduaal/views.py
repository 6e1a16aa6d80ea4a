"""Pages that belong to no domain: the start page composes, health checks look, and nothing here decides."""

from __future__ import annotations

import sys

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_GET

from accounts.concepten import geef_terug, getypt
from accounts.rechten import vereist
from stemmingen.zetels import kan_zetel_innemen
from werkplekduaal.gezondheid import toestand
from werkplekduaal.start import cijfers
from werkplekduaal.storing import DATABASE_WEG, niet_beschikbaar
from werkplekduaal.web import Verzoek, render_page


@require_GET
@vereist()
def start(request: Verzoek) -> HttpResponse:
    """The first page after login: for every role the work that waits."""
    context = {"tegels": cijfers(request.toegang), "in_te_nemen": kan_zetel_innemen(request.toegang)}
    return render_page(request, "werkplekduaal/start.html", context)


@transaction.non_atomic_requests
@require_GET
def gezond(request: HttpRequest) -> HttpResponse:
    """The process is alive, whatever else is not."""
    return HttpResponse("gezond", content_type="text/plain")


@transaction.non_atomic_requests
@require_GET
def gereed(request: HttpRequest) -> HttpResponse:
    """Everything that the portal leans on is well; what is not is named."""
    feiten = toestand()
    return JsonResponse(feiten, status=200 if all(feiten.values()) else 503)


@transaction.non_atomic_requests
@require_GET
def hulp(request: HttpRequest) -> HttpResponse:
    """Whom to ask for what."""
    return render(request, "werkplekduaal/hulp.html", {"contact": settings.CONTACT_EMAIL})


@transaction.non_atomic_requests
@require_GET
def toegankelijkheid(request: HttpRequest) -> HttpResponse:
    """The accessibility statement."""
    return render(request, "werkplekduaal/toegankelijkheid.html", {"contact": settings.CONTACT_EMAIL})


@transaction.non_atomic_requests
@require_GET
def privacy(request: HttpRequest) -> HttpResponse:
    """Which personal data the portal holds, why, and for how long."""
    return render(request, "werkplekduaal/privacy.html", {"contact": settings.CONTACT_EMAIL})


def csrf_geweigerd(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without a valid token: mostly a page that stood open while its person logged in anew.

    A page elsewhere that makes a browser send something never gets its own text shown here as if the person typed it.
    """
    if request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        request.POST = QueryDict()
    toont_niets = getattr(request.resolver_match and request.resolver_match.func, "openbaar", False)
    opnieuw_url = "/" if toont_niets else request.get_full_path()
    return geef_terug(request, "fouten/verouderd.html", 403, opnieuw_url=opnieuw_url)


def serverfout(request: HttpRequest) -> HttpResponse:
    """The last word on an exception: was it a fault of ours, or is the database away? Nothing typed is lost."""
    if isinstance(sys.exc_info()[1], DATABASE_WEG):
        return niet_beschikbaar(getypt(request.POST))
    return HttpResponse(render_to_string("500.html", {"getypt": getypt(request.POST)}), status=500)
