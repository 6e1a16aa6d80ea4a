"""The acts: edit, hand over, begin, finish, cancel, take up again."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from accounts.rechten import Recht, vereist
from acties import services
from acties.forms import Afronding, Bewerking, Daad, Reden, Toewijzing
from acties.views.handeling import toon_of_doe
from werkplekduaal.web import Verzoek


@require_http_methods(["GET", "POST"])
@vereist(Recht.ACTIE_BEHEREN, kan="bewerken")
def bewerken(request: Verzoek, pk: int) -> HttpResponse:
    """Change what is written on it."""
    return toon_of_doe(request, pk, Bewerking, "acties/bewerken.html", services.bewerken, "De actie is bewaard.")


@require_http_methods(["GET", "POST"])
@vereist(Recht.ACTIE_BEHEREN, kan="toewijzen")
def toewijzen(request: Verzoek, pk: int) -> HttpResponse:
    """Give it to somebody, or to nobody."""
    return toon_of_doe(request, pk, Toewijzing, "acties/toewijzen.html", services.toewijzen, "De actie is toegewezen.")


@require_http_methods(["GET", "POST"])
@vereist(Recht.ACTIE_BEHEREN, kan="starten")
def starten(request: Verzoek, pk: int) -> HttpResponse:
    """Begin."""
    return toon_of_doe(request, pk, Daad, "acties/starten.html", services.starten, "U bent met de actie bezig.")


@require_http_methods(["GET", "POST"])
@vereist(Recht.ACTIE_BEHEREN, kan="afronden")
def afronden(request: Verzoek, pk: int) -> HttpResponse:
    """Finish, with what came of it."""
    return toon_of_doe(request, pk, Afronding, "acties/afronden.html", services.afronden, "De actie is afgerond.")


@require_http_methods(["GET", "POST"])
@vereist(Recht.ACTIE_BEHEREN, kan="annuleren")
def annuleren(request: Verzoek, pk: int) -> HttpResponse:
    """Not done any more, for this reason."""
    return toon_of_doe(request, pk, Reden, "acties/annuleren.html", services.annuleren, "De actie is geannuleerd.")


@require_http_methods(["GET", "POST"])
@vereist(Recht.ACTIE_BEHEREN, kan="heropenen")
def heropenen(request: Verzoek, pk: int) -> HttpResponse:
    """Take it up again, for this reason."""
    return toon_of_doe(request, pk, Reden, "acties/heropenen.html", services.heropenen, "De actie is heropend.")
