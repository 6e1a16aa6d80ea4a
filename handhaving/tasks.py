"""What the worker does: the mails to companies, the lines in the daily mail of staff, and what a night brings."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import structlog
from celery import shared_task
from django.db import DatabaseError
from django.utils import timezone

from accounts.berichten import Brief, zet_klaar
from accounts.gebeurtenissen import bij, met_elk_partnerschap
from accounts.leden import wie_mag
from accounts.meldingen import meld
from accounts.models import Gebeurtenis, Partnerschap
from accounts.rechten import Recht
from erkenningen import post
from erkenningen.models import Belangenconflict, Beroep, Erkenning, Sanctie
from handhaving import services
from handhaving.brief import wat_ze_doet
from ondernemingen.models import Onderneming
from opleidingen.models import Regel, afspraak

log = structlog.get_logger(__name__)


@bij("sanctie.opgelegd")
def mail_sanctie(gebeurtenis: Gebeurtenis) -> None:
    """The company reads what the sanction does and how to appeal, with the letter."""
    sanctie = _sanctie(gebeurtenis)
    brief = post.als_brief(sanctie.brief) if sanctie.brief else None
    _mail(gebeurtenis, sanctie.onderneming, "sanctie_opgelegd", "Een sanctie", brief, sanctie=sanctie)


@bij("sanctie.hersteld")
def mail_herstel(gebeurtenis: Gebeurtenis) -> None:
    """The sanction no longer holds."""
    sanctie = _sanctie(gebeurtenis)
    _mail(gebeurtenis, sanctie.onderneming, "sanctie_hersteld", "De sanctie is hersteld", sanctie=sanctie)


def _sanctie(gebeurtenis: Gebeurtenis) -> Sanctie:
    verbanden = ("partnerschap", "onderneming", "vestiging__onderneming", "erkenning__opleiding", "brief")
    sancties: Any = Sanctie.objects.select_related(*verbanden, "erkenning__vestiging__onderneming")
    return sancties.get(pk=gebeurtenis.onderwerp_id)


@bij("erkenning.stopzetting")
def mail_stopzetting(gebeurtenis: Gebeurtenis) -> None:
    """The company reads that its question was noted, and what it still has to do."""
    erkenning = _erkenning(gebeurtenis)
    onderwerp = "Uw erkenning stopt"
    per = gebeurtenis.details["per"]
    _mail(gebeurtenis, erkenning.onderneming, "erkenning_stopgezet", onderwerp, erkenning=erkenning, per=per)


@bij("erkenning.vervalt")
def mail_einde(gebeurtenis: Gebeurtenis) -> None:
    """The recognition ends: ask for a new one in time."""
    erkenning = _erkenning(gebeurtenis)
    _mail(gebeurtenis, erkenning.onderneming, "erkenning_vervalt", "Uw erkenning vervalt", erkenning=erkenning)


@bij("erkenning.zonder_mentor")
def mail_zonder_mentor(gebeurtenis: Gebeurtenis) -> None:
    """The company proposes a new mentor; who handles tasks hears of it in the mail of the day."""
    erkenning = _erkenning(gebeurtenis)
    dagen = afspraak(gebeurtenis.partnerschap_id, Regel.ZONDER_MENTOR_DAGEN, timezone.localdate(gebeurtenis.op))
    onderwerp = "Uw erkenning heeft geen mentor meer"
    _mail(gebeurtenis, erkenning.onderneming, "erkenning_zonder_mentor", onderwerp, erkenning=erkenning, dagen=dagen)
    meld(
        gebeurtenis,
        wie_mag(gebeurtenis.partnerschap_id, Recht.TAKEN_BEHANDELEN),
        zin=f"{erkenning.onderneming} heeft geen geldige mentor meer voor {erkenning.opleiding.naam}.",
        waarom="u taken behandelt",
        pad=erkenning.get_absolute_url(),
    )


def _erkenning(gebeurtenis: Gebeurtenis) -> Erkenning:
    erkenningen: Any = Erkenning.objects.select_related("partnerschap", "onderneming", "vestiging", "opleiding")
    return erkenningen.get(pk=gebeurtenis.onderwerp_id)


@bij("beroep.ingediend")
def meld_beroep(gebeurtenis: Gebeurtenis) -> None:
    """Who handles tasks reads that a company appeals, unless he has a stake in the dossier that was refused."""
    beroep = _beroep(gebeurtenis)
    lezers = wie_mag(gebeurtenis.partnerschap_id, Recht.TAKEN_BEHANDELEN)
    if beroep.beslissing:
        lezers = Belangenconflict.objects.zonder_belang(lezers, beroep.zaak.pk)
    meld(
        gebeurtenis,
        lezers,
        zin=f"{beroep.onderneming} stelde beroep in.",
        waarom="u taken behandelt",
        pad=beroep.get_absolute_url(),
    )


@bij("beroep.ontvangst_bevestigd")
def mail_ontvangst(gebeurtenis: Gebeurtenis) -> None:
    """The company reads that the appeal came in, and whether it is admissible."""
    beroep = _beroep(gebeurtenis)
    _mail(gebeurtenis, beroep.onderneming, "beroep_ontvangst", "Uw beroep is ontvangen", beroep=beroep)


@bij("beroep.uitspraak")
def mail_uitspraak(gebeurtenis: Gebeurtenis) -> None:
    """The company reads what came of the appeal."""
    beroep = _beroep(gebeurtenis)
    _mail(gebeurtenis, beroep.onderneming, "beroep_uitspraak", "Er is een uitspraak over uw beroep", beroep=beroep)


def _beroep(gebeurtenis: Gebeurtenis) -> Beroep:
    beroepen: Any = Beroep.objects.voor_detail()
    return beroepen.get(pk=gebeurtenis.onderwerp_id)


def _mail(
    gebeurtenis: Gebeurtenis,
    onderneming: Onderneming,
    sjabloon: str,
    onderwerp: str,
    brief: Brief | None = None,
    **context: Any,
) -> None:
    """To everybody whom this partnerschap knows at the company."""
    partnerschap = gebeurtenis.partnerschap
    dagen = afspraak(partnerschap, Regel.BEROEP_DAGEN, timezone.localdate(gebeurtenis.op))
    gemeen = {"onderneming": onderneming, "partnerschap": partnerschap, "beroep_dagen": dagen}
    if "sanctie" in context:
        gemeen["wat_ze_doet"] = wat_ze_doet(context["sanctie"])
    zet_klaar(
        gebeurtenis,
        post.contactadressen(partnerschap.pk, onderneming.pk),
        onderwerp=f"{onderwerp}: {onderneming.naam}",
        sjabloon=sjabloon,
        context={**gemeen, **context},
        brief=brief,
    )


@shared_task
def bewaak_erkenningen() -> None:
    """Every night: carry out what was decided for today, follow exclusions, see who has no mentor or no time left."""
    met_elk_partnerschap(_bewaak)


NACHTWERK: tuple[Callable[..., int], ...] = (
    services.voer_sancties_uit,
    services.voer_stopzettingen_uit,
    services.volg_uitsluitingen,
    services.bewaak_mentoren,
    services.bewaak_einde,
)


def _bewaak(partnerschap: Partnerschap) -> None:
    """Each step in its own transaction: one that fails does not stop the others, and tomorrow it is tried again."""
    for stap in NACHTWERK:
        try:
            stap(partnerschap=partnerschap, vandaag=timezone.localdate())
        except DatabaseError:
            log.exception("erkenningen_niet_bewaakt", stap=stap.__name__, partnerschap=partnerschap.code)
