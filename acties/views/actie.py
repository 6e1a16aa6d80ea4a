"""One actie: its page, the sheet for a visit, and the panel on the pages of what acties hang on."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.gebeurtenissen import tijdlijn
from accounts.rechten import Recht, vereist
from acties.aanleiding import aanleiding_van, acties_bij, vind
from acties.bezoekfiche import checklijsten
from acties.models import Actie, Soort, Status
from acties.views.handeling import haal_actie
from acties.weergave import NIET_ACTIEF, STATUSSEN, als_rij, kenmerken, plaats, te_laat
from acties.wijzigingen import wijzigingen
from werkplekduaal.web import Verzoek, render_page

IN_PANEEL = 10


@require_GET
@vereist(Recht.ACTIE_BEHEREN)
def detail(request: Verzoek, pk: int) -> HttpResponse:
    """Everything about one actie, and what can be done with it now."""
    actie = haal_actie(request, pk)
    velden = {"status": actie.status, "uiterlijk_op": actie.uiterlijk_op}
    context = {
        "actie": actie,
        "statussen": STATUSSEN,
        "te_laat": te_laat(velden, timezone.localdate()),
        "kenmerken": kenmerken(actie),
        "plaats": plaats(actie),
        "aanleiding": aanleiding_van(actie, request.toegang),
        "is_gestopt": bool(actie.onderneming and actie.onderneming.toestand in NIET_ACTIEF),
        "eerdere": _eerdere_begeleiding(request, actie),
        "regels": tijdlijn(actie),
        "wijzigingen": wijzigingen(actie),
    }
    return render_page(request, "acties/detail.html", context)


def _eerdere_begeleiding(request: Verzoek, actie: Actie) -> Any:
    """The begeleidingsacties at this company that came before: only those can be cited when a sanctie is prepared."""
    if not actie.is_formeel:
        return []
    rijen = Actie.objects.for_request(request).filter(soort=Soort.BEGELEIDINGSACTIE, onderneming=actie.onderneming_id)
    return rijen.filter(status=Status.AFGEROND).exclude(pk=actie.pk).order_by("-gewijzigd_op", "-id")[:IN_PANEEL]


@require_GET
@vereist(Recht.ACTIE_BEHEREN)
def bezoekfiche(request: Verzoek, pk: int) -> HttpResponse:
    """A sheet to print and take along: where to be, and what the workplace must be able to teach."""
    actie = haal_actie(request, pk)
    context = {"actie": actie, "plaats": plaats(actie), "lijsten": checklijsten(actie, timezone.localdate())}
    return render_page(request, "acties/bezoekfiche.html", context)


@require_GET
@vereist(Recht.ACTIE_BEHEREN)
def paneel(request: Verzoek, soort: str, sleutel: str) -> HttpResponse:
    """The acties that hang on one row, for the page of that row: what is open first."""
    aanleiding = vind(request.toegang, [f"{soort}-{sleutel}"])[0]
    vandaag = timezone.localdate()
    rijen = acties_bij(Actie.objects.for_request(request), aanleiding).open_eerst().voor_overzicht()
    context = {
        "aanleiding": aanleiding,
        "rijen": [als_rij(rij, vandaag) for rij in rijen[:IN_PANEEL]],
        "statussen": STATUSSEN,
    }
    return render_page(request, "acties/paneel.html", context, partial="inhoud")
