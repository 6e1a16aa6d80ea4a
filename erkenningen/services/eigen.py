"""What who submitted under a machtiging still does: complete, withdraw, ask the same elsewhere."""

from __future__ import annotations

from django.db import transaction

from accounts.gebeurtenissen import Soort, registreer
from accounts.models import Gebruiker
from erkenningen.models import Erkenningsaanvraag, Indiening
from erkenningen.services.indiening_stappen import begin_indiening, bewaar_keuzes


@transaction.atomic
def trek_in_namens(*, aanvraag: Erkenningsaanvraag, door: Gebruiker, reden: str) -> Erkenningsaanvraag:
    """The company no longer asks for it, says who submitted for it.

    Raises OvergangNietMogelijk when it is decided already, or when a vote is running.  Bron: portaal.md 3.5.
    """
    vast = Erkenningsaanvraag.objects.vergrendel(aanvraag, "intrekken", door)
    vast.voer_uit("intrekken", ingetrokken_reden=reden)
    registreer(Soort.AANVRAAG_INGETROKKEN, vast, door=door, namens=vast.namens)
    return vast


@transaction.atomic
def dupliceer(*, aanvraag: Erkenningsaanvraag, door: Gebruiker) -> Indiening:
    """Prepare the same for another vestiging: its opleiding, its mentors and its answers are taken over.

    What was prepared for this company before stays, and gets these besides.  Bron: portaal.md 3.5.
    """
    indiening = begin_indiening(onderneming=aanvraag.onderneming, partnerschap=aanvraag.partnerschap, door=door)
    eerder = indiening.keuzes
    gekozen = {mentor["dossier"] for mentor in eerder.get("mentoren", [])}
    nieuw = [
        {"dossier": rij.dossier_id, "functie": rij.functie, "ervaring_jaren": rij.ervaring_jaren}
        for rij in aanvraag.alle_kandidaten
        if rij.dossier_id not in gekozen
    ]
    antwoorden = {rij.voorwaarde: rij.antwoord for rij in aanvraag.alle_beoordelingen if not rij.kandidaat_id}
    keuzes = {
        "opleidingen": list(dict.fromkeys([*eerder.get("opleidingen", []), aanvraag.opleiding_id])),
        "mentoren": [*eerder.get("mentoren", []), *nieuw],
        "antwoorden": {**antwoorden, **eerder.get("antwoorden", {})},
    }
    return bewaar_keuzes(indiening=indiening, door=door, keuzes=keuzes)
