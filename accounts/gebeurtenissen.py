"""Who did what: one row is the event, the audit line and the outbox message.

A service calls `registreer` in its own transaction. After commit the event goes to the worker, which runs every
subscriber (`@bij`) once and stamps the event; what stays unstamped is sent again by beat. Bron: keuze, ADR 3.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable
from functools import partial
from typing import Any

import structlog
from django.db import models, transaction
from django.utils import timezone

from accounts.models import Gebeurtenis, Gebruiker, Partnerschap, Verwerking, Zegel
from werkplekduaal.database.alleen_lezen import schrijven_toegestaan
from werkplekduaal.database.context import met_partnerschap
from werkplekduaal.web import Verzoek

log = structlog.get_logger(__name__)

Abonnee = Callable[[Gebeurtenis], None]
ABONNEES: dict[str, dict[str, Abonnee]] = defaultdict(dict)


class Soort(models.TextChoices):
    """Every kind of event, with the sentence that the timeline tells. Braces name `door` and the details."""

    AANGEMELD = "aanmelding.gelukt", "{door} meldde zich aan."
    AANMELDING_GEWEIGERD = "aanmelding.geweigerd", "Een aanmelding is geweigerd ({reden})."
    AFGEMELD = "aanmelding.beeindigd", "{door} meldde zich af."
    AANVRAAG_BEGONNEN = "aanvraag.begonnen", "{door} begon een aanvraag."
    AANVRAAG_INGEDIEND = "aanvraag.ingediend", "{door} diende de aanvraag in."
    AANVRAAG_TOEGEWEZEN = "aanvraag.toegewezen", "{door} nam de aanvraag in behandeling als behandelaar."
    AANVRAAG_AANVULLING_GEVRAAGD = "aanvraag.aanvulling_gevraagd", "{door} vroeg een aanvulling."
    AANVRAAG_AANGEVULD = "aanvraag.aangevuld", "{door} vulde de aanvraag aan."
    AANVRAAG_VOLLEDIG = "aanvraag.volledig", "{door} verklaarde het dossier volledig."
    AANVRAAG_IN_BEHANDELING = "aanvraag.in_behandeling", "{door} begon met het onderzoek."
    AANVRAAG_BEVINDING = "aanvraag.bevinding", "{door} noteerde de bevindingen per voorwaarde."
    AANVRAAG_IN_STEMMING = "aanvraag.in_stemming", "{door} legde de aanvraag ter stemming voor."
    AANVRAAG_STEMADVIES = "aanvraag.stemadvies", "Het stemadvies is binnen: {uitslag}."
    AANVRAAG_GEPARKEERD = "aanvraag.geparkeerd", "{door} parkeerde de aanvraag."
    AANVRAAG_HERVAT = "aanvraag.hervat", "{door} hervatte de aanvraag."
    AANVRAAG_INGETROKKEN = "aanvraag.ingetrokken", "{door} trok de aanvraag in."
    AANVRAAG_DOORVERWEZEN = "aanvraag.doorverwezen", "{door} verwees de aanvraag door naar {naar}."
    AANVRAAG_ONTVANGEN = "aanvraag.ontvangen", "De aanvraag kwam binnen via een doorverwijzing door {van}."
    AANVRAAG_GOEDGEKEURD = "aanvraag.goedgekeurd", "{door} keurde de aanvraag goed."
    AANVRAAG_AFGEKEURD = "aanvraag.afgekeurd", "{door} keurde de aanvraag af."
    ERKENNING_TOEGEKEND = "erkenning.toegekend", "De vestiging is erkend tot en met {tot}."
    ERKENNING_BEEINDIGD = "erkenning.beeindigd", "{door} beëindigde de erkenning."
    STEMRONDE_GEOPEND = "stemronde.geopend", "{door} opende een stemronde, open tot {sluit_op}."
    STEMRONDE_GESLOTEN = "stemronde.gesloten", "De stemronde is gesloten: {uitslag}."
    STEM_UITGEBRACHT = "stem.uitgebracht", "Een stemgerechtigde bracht een stem uit."
    ONDERNEMING_BEKEND = "onderneming.bekend", "{door} maakte de onderneming bekend in het loket."
    ONDERNEMING_COMITES = "onderneming.comites_gewijzigd", "{door} wijzigde de paritaire comités: {comites}."
    ONDERNEMING_BEVOEGDHEID = "onderneming.bevoegdheid_bepaald", "De bevoegdheid is opnieuw bepaald: {bevoegd}."
    MACHTIGING_GEREGISTREERD = "machtiging.geregistreerd", "{door} registreerde een machtiging."
    MACHTIGING_BEEINDIGD = "machtiging.beeindigd", "{door} beëindigde de machtiging."
    MENTOR_GEKOPPELD = "mentor.gekoppeld", "{door} nam de mentor op bij de mentoren van het partnerschap."
    ACTIE_AANGEMAAKT = "actie.aangemaakt", "{door} maakte de actie aan."
    ACTIE_BEWERKT = "actie.bewerkt", "{door} bewerkte de actie ({velden})."
    ACTIE_TOEGEWEZEN = "actie.toegewezen", "{door} wees de actie toe aan {aan}."
    ACTIE_BEGONNEN = "actie.begonnen", "{door} begon aan de actie."
    ACTIE_AFGEROND = "actie.afgerond", "{door} rondde de actie af."
    ACTIE_GEANNULEERD = "actie.geannuleerd", "{door} annuleerde de actie."
    ACTIE_HEROPEND = "actie.heropend", "{door} heropende de actie."
    ACTIE_HERHAALD = "actie.herhaald", "De volgende keer staat gepland voor {dag}."
    ACTIE_TE_LAAT = "actie.te_laat", "De actie is te laat: ze moest klaar zijn op {uiterlijk_op}."
    KALENDERADRES_GEMAAKT = "kalenderadres.gemaakt", "{door} maakte een adres voor de eigen kalender."
    KALENDERADRES_INGETROKKEN = "kalenderadres.ingetrokken", "{door} trok het adres van de eigen kalender in."
    INZAGE = "inzage.geopend", "{door} opende {wat}."
    PARTNERSCHAP_GEOPEND = "partnerschap.geopend", "{door} opende het partnerschap in het portaal."
    MELDINGEN_GEKOZEN = "meldingen.gekozen", "{door} koos wat er in de dagelijkse mail komt."
    CSV_GEDOWNLOAD = "csv.gedownload", "{door} downloadde {bestand} ({rijen} rijen)."
    BEHEER_GEWIJZIGD = "beheer.gewijzigd", "{door} wijzigde {wat}."
    KBO_INGELEZEN = "kbo.ingelezen", "{door} las een KBO-bestand in."

    @classmethod
    def zin(cls, gebeurtenis: Gebeurtenis) -> str:
        """The event as a sentence for the timeline."""
        return cls(gebeurtenis.soort).label.format_map({"door": gebeurtenis.door_naam, **gebeurtenis.details})


def registreer(
    soort: Soort,
    onderwerp: Any,
    *,
    door: Gebruiker | None,
    partnerschap: Partnerschap | int | None = None,
    **details: Any,
) -> Gebeurtenis:
    """Write down what happened to `onderwerp` (a row, or None), in the running transaction, and tell the worker.

    `door` is None when the portal itself acts. `details` hold no personal data: they reach logs and timelines.
    """
    eigenaar = partnerschap if partnerschap is not None else onderwerp.partnerschap_id
    eigenaar_id = eigenaar if isinstance(eigenaar, int) else eigenaar.pk
    gebeurtenis = Gebeurtenis.objects.create(
        partnerschap_id=eigenaar_id,
        soort=soort.value,
        onderwerp_model=onderwerp._meta.concrete_model._meta.label_lower if onderwerp else "",
        onderwerp_id=onderwerp.pk if onderwerp else None,
        door_id=door.pk if door else None,
        door_naam=door.volledige_naam if door else "Het portaal",
        details=details,
        verwerkt_op=None if ABONNEES[soort.value] else timezone.now(),
    )
    if ABONNEES[soort.value]:
        transaction.on_commit(partial(bezorg, gebeurtenis.pk, eigenaar_id), robust=True)
    return gebeurtenis


def bij(soort: str) -> Callable[[Abonnee], Abonnee]:
    """Subscribe a function to a kind of event. It runs in the worker, in its own transaction, once per event."""

    def versier(functie: Abonnee) -> Abonnee:
        ABONNEES[Soort(soort).value][f"{functie.__module__}.{functie.__name__}"] = functie
        return functie

    return versier


def bezorg(gebeurtenis_id: int, partnerschap_id: int) -> None:
    """Hand an event to the worker."""
    from accounts.tasks import verwerk_gebeurtenis

    verwerk_gebeurtenis.delay(gebeurtenis_id, partnerschap_id)


def verwerk(gebeurtenis_id: int) -> None:
    """Run every subscriber that has not handled the event yet, each in its own transaction, and stamp the event.

    A subscriber that fails does not stop the others; the event then stays unstamped and comes again.
    """
    with transaction.atomic():
        gebeurtenis = Gebeurtenis.objects.get(pk=gebeurtenis_id)
    gelukt = [_verwerk_een(gebeurtenis, naam, abonnee) for naam, abonnee in ABONNEES[gebeurtenis.soort].items()]
    if all(gelukt):
        with transaction.atomic():
            Gebeurtenis.objects.filter(pk=gebeurtenis_id, verwerkt_op=None).update(verwerkt_op=timezone.now())


def _verwerk_een(gebeurtenis: Gebeurtenis, naam: str, abonnee: Abonnee) -> bool:
    try:
        with transaction.atomic():
            _, nieuw = Verwerking.objects.get_or_create(
                gebeurtenis=gebeurtenis, abonnee=naam, defaults={"partnerschap_id": gebeurtenis.partnerschap_id}
            )
            if nieuw:
                abonnee(gebeurtenis)
    except Exception:
        log.exception("abonnee_faalt", abonnee=naam, gebeurtenis=gebeurtenis.pk)
        return False
    return True


def tijdlijn(onderwerp: Any) -> list[dict[str, Any]]:
    """What happened to a dossier, newest first, as sentences."""
    gebeurtenissen = Gebeurtenis.objects.filter(
        partnerschap=onderwerp.partnerschap_id,
        onderwerp_model=onderwerp._meta.concrete_model._meta.label_lower,
        onderwerp_id=onderwerp.pk,
    ).exclude(soort=Soort.INZAGE)
    return [{"op": g.op, "zin": Soort.zin(g), "door": g.door_naam} for g in gebeurtenissen.order_by("-id")]


def noteer_inzage(request: Verzoek, onderwerp: Any, wat: str) -> None:
    """Leave the trace of a sensitive reading (a download, an extract, a company outside the own competence)."""
    with schrijven_toegestaan():
        registreer(Soort.INZAGE, onderwerp, door=request.user, partnerschap=request.toegang.partnerschap.pk, wat=wat)


@transaction.atomic
def verzegel(*, partnerschap: Partnerschap) -> int:
    """Add the events that have no seal yet to the hash chain of a partnerschap; give how many.

    Sealing is a job of its own: a chain inside the writing transaction would let writers wait for each other.
    """
    Partnerschap.objects.select_for_update().get(pk=partnerschap.pk)
    laatste = Zegel.objects.filter(partnerschap=partnerschap).order_by("-volgnummer").first()
    volgnummer, hash_ = (laatste.volgnummer, laatste.hash) if laatste else (0, "")
    zegels = []
    for gebeurtenis in Gebeurtenis.objects.filter(partnerschap=partnerschap, zegel=None).order_by("id")[:5000]:
        volgnummer, hash_ = volgnummer + 1, schakel(hash_, gebeurtenis)
        zegels.append(Zegel(partnerschap=partnerschap, gebeurtenis=gebeurtenis, volgnummer=volgnummer, hash=hash_))
    Zegel.objects.bulk_create(zegels)
    return len(zegels)


def schakel(vorige: str, gebeurtenis: Gebeurtenis) -> str:
    """The next hash of the chain: over the previous one and everything in the event that never changes."""
    inhoud = [
        vorige,
        gebeurtenis.pk,
        gebeurtenis.soort,
        gebeurtenis.onderwerp_model,
        gebeurtenis.onderwerp_id,
        gebeurtenis.door_id,
        gebeurtenis.door_naam,
        gebeurtenis.details,
        gebeurtenis.op.isoformat(),
    ]
    return hashlib.sha256(json.dumps(inhoud, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def eerste_breuk(partnerschap: Partnerschap) -> Gebeurtenis | None:
    """The first event that was changed after it was sealed, or None when the chain holds."""
    vorige = ""
    for zegel in Zegel.objects.filter(partnerschap=partnerschap).select_related("gebeurtenis").order_by("volgnummer"):
        vorige = schakel(vorige, zegel.gebeurtenis)
        if vorige != zegel.hash:
            return zegel.gebeurtenis
    return None


def met_elk_partnerschap(werk: Callable[[Partnerschap], Any]) -> None:
    """Do nightly work one partnerschap at a time, behind the same fence as everybody. Bron: keuze, ADR 2."""
    for partnerschap in Partnerschap.objects.order_by("id"):
        with met_partnerschap(partnerschap.pk):
            werk(partnerschap)


@transaction.atomic
def openstaand(partnerschap: Partnerschap) -> list[int]:
    """The events of a partnerschap that the worker has not finished, oldest first, at most a thousand."""
    wachtend = Gebeurtenis.objects.filter(partnerschap=partnerschap, verwerkt_op=None)
    return list(wachtend.order_by("id").values_list("id", flat=True)[:1000])
