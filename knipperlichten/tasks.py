"""What happens by itself: the night, what an event touches, and who hears of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import structlog
from celery import shared_task
from django.db import DatabaseError
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator

from accounts.gebeurtenissen import Soort, bij, met_elk_partnerschap
from accounts.leden import wie_mag
from accounts.meldingen import meld
from accounts.models import Gebeurtenis, Gebruiker, Partnerschap
from accounts.rechten import OvergangNietMogelijk, Recht, lees_toegang
from erkenningen.models import Erkenning, Erkenningsaanvraag
from knipperlichten import services
from knipperlichten.catalogus import REGELS
from knipperlichten.models import Demping, MeldtAan, Ronde, Signaal
from mentoren.models import Mentordossier

log = structlog.get_logger(__name__)

LANGSTE_ZIN = 400  # a line of the daily mail


@shared_task
def beoordeel_elke_nacht() -> None:
    """Hold every rule of every partnerschap against the facts: terms pass without an event."""
    met_elk_partnerschap(_beoordeel_elke_nacht)


def _beoordeel_elke_nacht(partnerschap: Partnerschap) -> None:
    """One that fails does not stop the others; beat comes back."""
    try:
        services.beoordeel(partnerschap=partnerschap, aanleiding=Ronde.Aanleiding.NACHT, door=None)
    except (DatabaseError, OvergangNietMogelijk):
        log.exception("knipperlichten_niet_beoordeeld", partnerschap=partnerschap.code)


# Per kind of subject, to which companies it leads. A dossier that moved to another partnerschap leads nowhere here.
GERAAKT: dict[str, Callable[[Any], Iterable[int]]] = {
    "erkenningen.erkenning": lambda pk: Erkenning.objects.filter(pk=pk).values_list("onderneming", flat=True),
    "erkenningen.erkenningsaanvraag": lambda pk: Erkenningsaanvraag.objects.filter(pk=pk).values_list(
        "onderneming", flat=True
    ),
    "mentoren.mentordossier": lambda pk: (
        Mentordossier.objects.filter(pk=pk, aanstellingen__isnull=False)
        .values_list("aanstellingen__erkenning__onderneming", flat=True)
        .distinct()
    ),
    "ondernemingen.onderneming": lambda pk: [pk],
}


@bij("aanvraag.afgekeurd")
@bij("erkenning.toegekend")
@bij("erkenning.beeindigd")
@bij("mentor.gekoppeld")
@bij("onderneming.bevoegdheid_bepaald")
@bij("onderneming.comites_gewijzigd")
@bij("uittreksel.ontvangen")
def beoordeel_geraakte(gebeurtenis: Gebeurtenis) -> None:
    """Look again at the companies that an event touches."""
    for onderneming in GERAAKT[gebeurtenis.onderwerp_model](gebeurtenis.onderwerp_id):
        services.beoordeel(
            partnerschap=gebeurtenis.partnerschap,
            aanleiding=Ronde.Aanleiding.GEBEURTENIS,
            door=None,
            onderneming=onderneming,
        )


def _onderwerp(soort: Any, gebeurtenis: Gebeurtenis) -> Any:
    return soort.objects.get(pk=gebeurtenis.onderwerp_id)


@bij("knipperlicht.brandt")
def meld_nieuws(gebeurtenis: Gebeurtenis) -> None:
    """Tell whom the setting names what a run brought, in the words that each of them may read."""
    ronde, code = _onderwerp(Ronde, gebeurtenis), gebeurtenis.details["code"]
    nieuws = Signaal.objects.nieuws_van(ronde, code, timezone.localdate())
    signalen = list(nieuws.select_related("knipperlicht", "standaard"))
    for lezer in _lezers(ronde.partnerschap_id, signalen):
        meld(
            gebeurtenis,
            [lezer],
            zin=_nieuwszin(signalen, lezer, ronde.partnerschap_id),
            waarom=f"knipperlicht {code} ({REGELS[code].titel}) u op de hoogte houdt",
            pad=f"{reverse('knipperlichten:overzicht')}?code={code}",
        )


def _lezers(partnerschap: int, signalen: list[Signaal]) -> Iterable[Gebruiker]:
    """Who is told: the team, or the people whom the setting names, as far as they may still look."""
    if not signalen or signalen[0].instelling.meldt_aan == MeldtAan.NIEMAND:
        return []
    team = wie_mag(partnerschap, Recht.KNIPPERLICHT_BEKIJKEN)
    gezet = signalen[0].instelling
    return team if gezet.meldt_aan == MeldtAan.TEAM else team.filter(pk__in=gezet.personen)


def _nieuwszin(signalen: list[Signaal], lezer: Gebruiker, partnerschap: int) -> str:
    """How many there are, and the worst of them in its own sentence for who may read that."""
    eerste, regel = signalen[0], REGELS[signalen[0].code]
    toegang = lees_toegang(lezer, partnerschap, timezone.now())
    tekst = eerste.zin if toegang and regel.is_leesbaar_voor(toegang) else regel.kort
    aantal = "1 signaal is" if len(signalen) == 1 else f"{len(signalen)} signalen zijn"
    return Truncator(f"{regel.titel}: {aantal} nieuw of erger. {tekst}").chars(LANGSTE_ZIN)


@bij("demping.gevraagd")
def meld_vraag(gebeurtenis: Gebeurtenis) -> None:
    """Somebody asks for silence: tell who decides."""
    beslissers = wie_mag(gebeurtenis.partnerschap_id, Recht.KNIPPERLICHT_INSTELLEN)
    _meld_demping(gebeurtenis, beslissers, "u over dempen beslist")


@bij("demping.toegestaan")
@bij("demping.geweigerd")
def meld_beslissing(gebeurtenis: Gebeurtenis) -> None:
    """It was decided: tell who asked."""
    demping = _onderwerp(Demping, gebeurtenis)
    _meld_demping(gebeurtenis, [demping.gevraagd_door], "u dat vroeg")


def _meld_demping(gebeurtenis: Gebeurtenis, wie: Iterable[Gebruiker], waarom: str) -> None:
    meld(gebeurtenis, wie, zin=Soort.zin(gebeurtenis), waarom=waarom, pad=reverse("knipperlichten:dempingen"))
