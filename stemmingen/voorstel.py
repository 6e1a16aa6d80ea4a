"""What the portal proposes to the members itself, where a compulsory round opens without waiting for the handler."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from erkenningen.models import Bevinding, Erkenningsaanvraag, Status
from erkenningen.models.beslisregels import moet_stemmen, te_verwachten
from stemmingen.models import Stemreglement, Stemronde

ADVIES = {"goedkeuren": Stemronde.Advies.GUNSTIG, "afkeuren": Stemronde.Advies.ONGUNSTIG}


def voorstel_voor(aanvraag_id: int | None) -> dict[str, Any] | None:
    """The dossier, the advice and the summary with which a round opens; None when it does not open by itself.

    Bron: keuze, ADR 20.
    """
    dossiers: Any = Erkenningsaanvraag.objects
    aanvraag = dossiers.get(pk=aanvraag_id)
    reglement = Stemreglement.objects.geldend(aanvraag.partnerschap_id, timezone.localdate())
    if (
        aanvraag.status != Status.IN_BEHANDELING
        or aanvraag.laatste_advies
        or not (reglement and reglement.opent_vanzelf)
    ):
        return None
    besluit = te_verwachten(aanvraag)
    if besluit is None or not moet_stemmen(aanvraag, besluit):
        return None
    return {"aanvraag": aanvraag, "advies": ADVIES[besluit], "samenvatting": _samenvatting(aanvraag)}


def _samenvatting(aanvraag: Erkenningsaanvraag) -> str:
    """What was found, in counts: the findings themselves stand above it on the page of the member."""
    bevindingen = [beoordeling.bevinding for beoordeling in aanvraag.alle_beoordelingen]
    voldaan = bevindingen.count(Bevinding.VOLDOET)
    return (
        "De behandelaar onderzocht de aanvraag. "
        f"Aan {voldaan} van de {len(bevindingen)} voorwaarden is voldaan. De stemronde opende vanzelf."
    )
