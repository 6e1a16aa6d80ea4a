"""The one page that opens with a secret: a company without login reads who asks what, and confirms or refuses."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_http_methods

from accounts.middleware import openbaar
from ondernemingen import services
from ondernemingen.models import Bevestigingsvraag
from ondernemingen.sleutel import achter, zoek_vraag
from werkplekduaal.database.alleen_lezen import alleen_lezen
from werkplekduaal.web import Verzoek, render_page

ANTWOORDEN = {"bevestigen": True, "weigeren": False}


@openbaar
@require_http_methods(["GET", "POST"])
def bevestigen(request: Verzoek, sleutel: str) -> HttpResponse:
    """A GET shows the question and changes nothing; a POST answers it, once."""
    with achter(sleutel):
        if request.method == "GET":
            alleen_lezen()
        vraag = zoek_vraag(sleutel)
        if vraag is None:
            raise Http404
        antwoord = ANTWOORDEN.get(request.POST.get("antwoord", ""))
        if not vraag.is_open or antwoord is None:
            return _toon(request, vraag)
        services.beantwoord_bevestiging(vraag=vraag, akkoord=antwoord)
        context = {"machtiging": vraag.machtiging, "akkoord": antwoord}
        return render_page(request, "ondernemingen/bevestigd.html", context)


def _toon(request: Verzoek, vraag: Bevestigingsvraag) -> HttpResponse:
    """The question; 409 once the link is used or too old, 422 for a form without an answer."""
    status = 409 if not vraag.is_open else 422 if request.method == "POST" else 200
    context = {"vraag": vraag, "machtiging": vraag.machtiging, "zonder_antwoord": status == 422}
    return render_page(request, "ondernemingen/bevestigen.html", context, status=status)
