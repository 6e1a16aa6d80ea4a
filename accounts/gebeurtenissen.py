"""Who did what: one row is the event, the audit line and the outbox message.

A service calls `registreer` in its own transaction. After commit the event goes to the worker, which runs every
subscriber (`@bij`) once and stamps the event; what stays unstamped is sent again by beat. Bron: keuze, ADR 3.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any, TypeVar

import structlog
from django.db import models, transaction
from django.utils import timezone
from kombu.exceptions import OperationalError

from accounts.models import Gebeurtenis, Gebruiker, Partnerschap, Verwerking
from accounts.rechten import Toegang
from werkplekduaal.database.context import met_partnerschap
from werkplekduaal.web import Verzoek

log = structlog.get_logger(__name__)

Uitkomst = TypeVar("Uitkomst")
Abonnee = Callable[[Gebeurtenis], None]
ABONNEES: dict[str, dict[str, Abonnee]] = defaultdict(dict)
MAKELAAR_RUST = timedelta(seconds=30)
makelaar_rust_tot = datetime.min.replace(tzinfo=UTC)


class Soort(models.TextChoices):
    """Every kind of event, with the sentence that the timeline tells. Braces name `door` and the details."""

    AANGEMELD = "aanmelding.gelukt", "{door} meldde zich aan."
    AANMELDING_GEWEIGERD = "aanmelding.geweigerd", "Een aanmelding is geweigerd ({reden})."
    AFGEMELD = "aanmelding.beeindigd", "{door} meldde zich af."
    INDIENING_BEGONNEN = "indiening.begonnen", "{door} begon een indiening."
    INDIENING_SPLITSING = "indiening.gesplitst", "{door} diende {aantal} dossiers in."
    AANVRAAG_BEGONNEN = "aanvraag.begonnen", "{door} begon een aanvraag."
    AANVRAAG_INGEDIEND = "aanvraag.ingediend", "{door} diende de aanvraag in."
    AANVRAAG_TOEGEWEZEN = "aanvraag.toegewezen", "{door} werd de behandelaar."
    AANVRAAG_AANVULLING_GEVRAAGD = "aanvraag.aanvulling_gevraagd", "{door} vroeg een aanvulling."
    AANVRAAG_AANGEVULD = "aanvraag.aangevuld", "{door} vulde de aanvraag aan."
    AANVRAAG_VOLLEDIG = "aanvraag.volledig", "{door} verklaarde het dossier volledig."
    AANVRAAG_IN_BEHANDELING = "aanvraag.in_behandeling", "{door} begon met het onderzoek."
    AANVRAAG_BEVINDING = "aanvraag.bevinding", "{door} noteerde de bevindingen per voorwaarde."
    AANVRAAG_IN_STEMMING = "aanvraag.in_stemming", "{door} legde de aanvraag ter stemming voor."
    AANVRAAG_STEMADVIES = "aanvraag.stemadvies", "Het stemadvies is binnen: {uitslag}."
    AANVRAAG_BELANGENCONFLICT = "aanvraag.belangenconflict", "Iemand neemt niet deel wegens een belangenconflict."
    AANVRAAG_GEPARKEERD = "aanvraag.geparkeerd", "{door} parkeerde de aanvraag."
    AANVRAAG_HERVAT = "aanvraag.hervat", "{door} hervatte de aanvraag."
    AANVRAAG_INGETROKKEN = "aanvraag.ingetrokken", "{door} trok de aanvraag in."
    AANVRAAG_DOORVERWEZEN = "aanvraag.doorverwezen", "{door} verwees de aanvraag door naar {naar}."
    AANVRAAG_ONTVANGEN = "aanvraag.ontvangen", "De aanvraag kwam binnen via een doorverwijzing door {van}."
    AANVRAAG_GOEDGEKEURD = "aanvraag.goedgekeurd", "{door} keurde de aanvraag goed."
    AANVRAAG_AFGEKEURD = "aanvraag.afgekeurd", "{door} keurde de aanvraag af."
    BESLISSING_OPGESTELD = "beslissing.opgesteld", "{door} stelde een beslissing op."
    BESLISSING_GENOMEN = "beslissing.genomen", "{door} nam een beslissing. Terugnemen kan tot {tot} uur."
    BESLISSING_TERUGGENOMEN = "beslissing.teruggenomen", "{door} nam de beslissing terug voor ze definitief was."
    BESLISSING_GESTUIT = "beslissing.gestuit", "De beslissing kon niet uitgevoerd worden. {reden}."
    BEZOEK_GEPLAND = "bezoek.gepland", "{door} plande een plaatsbezoek op {moment}."
    BEZOEK_GENOTEERD = "bezoek.genoteerd", "{door} noteerde wat het plaatsbezoek toonde."
    BEZOEK_AFGEROND = (
        "bezoek.afgerond",
        "{door} rondde het plaatsbezoek af ({aanwezig} van {alle} aanwezig).",
    )
    BEZOEK_GEANNULEERD = "bezoek.geannuleerd", "{door} annuleerde het plaatsbezoek van {moment}."
    TERMIJN_NADERT = "termijn.nadert", "De termijn loopt binnenkort af, op {tegen}."
    TERMIJN_VERSTREKEN = "termijn.verstreken", "De termijn liep af op {tegen}, zonder beslissing."
    TERMIJN_GEESCALEERD = "termijn.geescaleerd", "De beheerder is verwittigd: de termijn liep af op {tegen}."
    ERKENNING_TOEGEKEND = "erkenning.toegekend", "De vestiging is erkend tot en met {tot}."
    ERKENNING_BEEINDIGD = "erkenning.beeindigd", "{door} beëindigde de erkenning."
    ERKENNING_HERSTELD = "erkenning.hersteld", "{door} liet de erkenning herleven."
    ERKENNING_STOPZETTING = "erkenning.stopzetting", "{door} noteerde dat de onderneming stopt op {per}."
    ERKENNING_STOPZETTING_WEG = "erkenning.stopzetting_geannuleerd", "{door} annuleerde de stopzetting."
    ERKENNING_ZONDER_MENTOR = "erkenning.zonder_mentor", "De erkenning heeft geen geldige mentor meer."
    ERKENNING_MENTOR_TERUG = "erkenning.mentor_terug", "De erkenning heeft weer een geldige mentor."
    ERKENNING_VERVALT = "erkenning.vervalt", "De onderneming kreeg een mail: de erkenning vervalt op {tot}."
    ERKENNING_VERVALLEN = "erkenning.vervallen", "De erkenning verviel op {tot}."
    SANCTIE_OPGELEGD = "sanctie.opgelegd", "{door} legde een sanctie op: {wat}."
    SANCTIE_HERSTELD = "sanctie.hersteld", "{door} herstelde de sanctie."
    MENTOR_GESCHRAPT = "mentor.geschrapt", "{door} schrapte een mentor."
    MENTOR_TERUG = "mentor.terug", "{door} liet een geschrapte mentor weer toe."
    BEROEP_INGEDIEND = "beroep.ingediend", "{door} registreerde een beroep tegen {wat}."
    BEROEP_ONTVANGST = "beroep.ontvangst_bevestigd", "{door} bevestigde de ontvangst van het beroep: {uitkomst}."
    BEROEP_UITSPRAAK = "beroep.uitspraak", "{door} registreerde de uitspraak: {uitkomst}."
    AANVRAAG_HERZIEN = "aanvraag.herzien", "Na beroep is de afkeuring herzien: de aanvraag is goedgekeurd."
    STEMRONDE_GEOPEND = "stemronde.geopend", "{door} opende een stemronde, open tot {sluit_op}."
    STEMRONDE_VERLENGD = "stemronde.verlengd", "De stemronde is verlengd, tot {sluit_op}."
    STEMRONDE_HERNOMEN = "stemronde.hernomen", "De stemronde begon opnieuw, open tot {sluit_op}."
    STEMRONDE_HERINNERD = "stemronde.herinnerd", "Wie nog niet stemde, krijgt een herinnering."
    STEMRONDE_VRAAG = "stemronde.vraag", "Een stemgerechtigde stelde een vraag."
    STEMRONDE_ANTWOORD = "stemronde.antwoord", "{door} beantwoordde een vraag."
    STEMRONDE_GESLOTEN = "stemronde.gesloten", "De stemronde is gesloten: {uitslag}."
    STEM_UITGEBRACHT = "stem.uitgebracht", "Een stemgerechtigde bracht een stem uit."
    ZETEL_INGENOMEN = "zetel.ingenomen", "{door} nam een zetel in. Het departement moet dat nog bevestigen."
    ZETEL_BEVESTIGD = "zetel.bevestigd", "{door} bevestigde wie een zetel innam."
    ZETEL_GEWEIGERD = "zetel.geweigerd", "{door} weigerde wie een zetel innam."
    ONDERNEMING_CONTACT = "onderneming.contactpersoon", "{door} werkte de contactpersonen bij."
    ONDERNEMING_BEKEND = "onderneming.bekend", "{door} maakte de onderneming bekend in het portaal."
    ONDERNEMING_COMITES = "onderneming.comites_gewijzigd", "{door} wijzigde de paritaire comités: {comites}."
    ONDERNEMING_BEVOEGDHEID = "onderneming.bevoegdheid_bepaald", "De bevoegdheid is opnieuw bepaald: {bevoegd}."
    MACHTIGING_GEREGISTREERD = "machtiging.geregistreerd", "{door} registreerde een machtiging."
    MACHTIGING_HERNIEUWD = "machtiging.hernieuwd", "{door} hernieuwde de machtiging."
    MACHTIGING_GEVRAAGD = "machtiging.bevestiging_gevraagd", "{door} vroeg de onderneming de machtiging te bevestigen."
    MACHTIGING_BEVESTIGD = "machtiging.bevestigd", "{door} bevestigde de machtiging."
    MACHTIGING_GEWEIGERD = "machtiging.geweigerd", "{door} weigerde de machtiging."
    MACHTIGING_BEEINDIGD = "machtiging.beeindigd", "{door} beëindigde de machtiging."
    MENTOR_GEDEACTIVEERD = "mentor.gedeactiveerd", "{door} deactiveerde een mentor."
    MENTOR_GEACTIVEERD = "mentor.geactiveerd", "{door} activeerde een mentor opnieuw."
    MENTOR_GEKOPPELD = "mentor.gekoppeld", "{door} nam de mentor op bij de mentoren van het partnerschap."
    MACHTIGING_DOCUMENT = "machtiging.document_bewaard", "{door} bewaarde het ondertekende document van de machtiging."
    BESTAND_ONTVANGEN = "bestand.ontvangen", "{door} bezorgde een bestand van {grootte} bytes."
    BESTAND_BESMET = "bestand.besmet", "De virusscanner vond {virus}. Het bestand is vernietigd."
    BESTAND_VERNIETIGD = "bestand.vernietigd", "{door} vernietigde een bestand: {reden}."
    DOCUMENT_TOEGEVOEGD = "document.toegevoegd", "{door} voegde een document toe: {wat}."
    DOCUMENT_VERVANGEN = "document.vervangen", "{door} verving een document: {wat}."
    DOCUMENT_VERWIJDERD = "document.verwijderd", "{door} verwijderde een document: {wat}."
    UITTREKSEL_ONTVANGEN = "uittreksel.ontvangen", "{door} registreerde een uittreksel 596.2 van {afgeleverd_op}."
    UITTREKSEL_VERNIETIGD = "uittreksel.vernietigd", "Een uittreksel 596.2 is vernietigd: {reden}."
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
    CSV_GEDOWNLOAD = "csv.gedownload", "{door} downloadde {bestand} (rijen: {rijen})."
    CSV_AFGEBROKEN = "csv.afgebroken", "{door} kreeg {bestand} niet volledig (bytes: {grootte})."
    BEHEER_GEWIJZIGD = "beheer.gewijzigd", "{door} wijzigde {wat}."
    KNIPPERLICHT_INGESTELD = "knipperlicht.ingesteld", "{door} stelde knipperlicht {code} in (versie {versie}): {wat}."
    KNIPPERLICHTEN_BEOORDEELD = (
        "knipperlichten.beoordeeld",
        "Ronde {nummer}: {nieuw} nieuwe knipperlichten, {verergerd} erger, {blijft} brandend gebleven, {weg} gedoofd.",
    )
    KNIPPERLICHT_BRANDT = "knipperlicht.brandt", "Knipperlicht {code} meldt {aantal} nieuwe of ergere signalen."
    DEMPING_GEVRAAGD = "demping.gevraagd", "{door} vroeg om {wat} te dempen tot en met {tot}."
    DEMPING_TOEGESTAAN = "demping.toegestaan", "{door} dempte {wat} tot en met {tot}."
    DEMPING_GEWEIGERD = "demping.geweigerd", "{door} weigerde om {wat} te dempen."
    DEMPING_OPGEHEVEN = "demping.opgeheven", "{door} hief de demping van {wat} op."
    KBO_INGELEZEN = "kbo.ingelezen", "{door} las een KBO-bestand in."

    @classmethod
    def zin(cls, gebeurtenis: Gebeurtenis) -> str:
        """The event as a sentence for the timeline; `namens` in the details says for whom somebody acted."""
        namens = gebeurtenis.details.get("namens")
        door = f"{gebeurtenis.door_naam}, namens {namens}," if namens else gebeurtenis.door_naam
        return cls(gebeurtenis.soort).label.format_map({"door": door, **gebeurtenis.details})


def registreer(
    soort: Soort,
    onderwerp: Any,
    *,
    door: Gebruiker | None,
    anders: str = "Het portaal",
    partnerschap: Partnerschap | int | None = None,
    namens: str = "",
    **details: Any,
) -> Gebeurtenis:
    """Write down what happened to `onderwerp` (a row, or None), in the running transaction, and tell the worker.

    `door` is None when nobody of ours acts; `anders` says who does then; `namens`, for which company somebody acted.
    `details` reach timelines, so they hold no personal data. The one exception is a refused login, for which there is
    no Gebruiker to point to: it keeps the keys that ACM gave.
    """
    eigenaar = partnerschap if partnerschap is not None else onderwerp.partnerschap_id
    eigenaar_id = eigenaar if isinstance(eigenaar, int) else eigenaar.pk
    gebeurtenis = Gebeurtenis.objects.create(
        partnerschap_id=eigenaar_id,
        soort=soort.value,
        onderwerp_model=onderwerp._meta.concrete_model._meta.label_lower if onderwerp else "",
        onderwerp_id=onderwerp.pk if onderwerp else None,
        door_id=door.pk if door else None,
        door_naam=door.volledige_naam if door else anders,
        details={**details, "namens": namens} if namens else details,
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
    """Hand an event to the worker.

    A broker that does not answer is left alone for a while: a page waits for it once at most, however many events it
    has, and the next pages not at all. What was not handed over is still open, so beat comes back to it.
    """
    from accounts.tasks import verwerk_gebeurtenis

    global makelaar_rust_tot  # what this process knows of the broker; two threads may both find out
    if timezone.now() < makelaar_rust_tot:
        return
    try:
        verwerk_gebeurtenis.delay(gebeurtenis_id, partnerschap_id)
    except OperationalError:
        makelaar_rust_tot = timezone.now() + MAKELAAR_RUST
        log.warning("makelaar_antwoordt_niet", gebeurtenis=gebeurtenis_id, exc_info=True)


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


def tijdlijn(onderwerp: Any, *, partnerschap: Partnerschap | None = None) -> list[dict[str, Any]]:
    """What happened to a dossier, newest first, as sentences; of what belongs to nobody, what a partnerschap did."""
    gebeurtenissen = Gebeurtenis.objects.filter(
        partnerschap=partnerschap.pk if partnerschap else onderwerp.partnerschap_id,
        onderwerp_model=onderwerp._meta.concrete_model._meta.label_lower,
        onderwerp_id=onderwerp.pk,
    ).exclude(soort=Soort.INZAGE)
    return [{"op": g.op, "zin": Soort.zin(g), "door": g.door_naam} for g in gebeurtenissen.order_by("-id")]


def noteer_inzage(request: Verzoek, onderwerp: Any, wat: str, **details: Any) -> None:
    """Leave the trace of a sensitive reading (a download, an extract, a company outside the own competence).

    A page that is read cannot write, so the trace is written when the page is ready, and before it leaves.
    """
    request.inzages.append((onderwerp, {"wat": wat, **details}))


@transaction.atomic
def schrijf_inzages(inzages: list[tuple[Any, dict[str, Any]]], toegang: Toegang) -> None:
    """Write down what was read for a page. When that fails, the page does not leave."""
    for onderwerp, details in inzages:
        registreer(Soort.INZAGE, onderwerp, door=toegang.gebruiker, partnerschap=toegang.partnerschap, **details)


def met_elk_partnerschap(werk: Callable[[Partnerschap], Uitkomst]) -> list[Uitkomst]:
    """Do work for one partnerschap at a time, behind the same fence as everybody.  Bron: keuze, ADR 2."""
    uitkomsten = []
    for partnerschap in Partnerschap.objects.order_by("id"):
        with met_partnerschap(partnerschap.pk):
            uitkomsten.append(werk(partnerschap))
    return uitkomsten


@transaction.atomic
def openstaand(partnerschap: Partnerschap) -> list[int]:
    """The events of a partnerschap that the worker has not finished, oldest first, at most a thousand."""
    wachtend = Gebeurtenis.objects.filter(partnerschap=partnerschap, verwerkt_op=None)
    return list(wachtend.order_by("id").values_list("id", flat=True)[:1000])


@transaction.atomic
def oudste_openstaande(partnerschap: Partnerschap) -> datetime | None:
    """When the event happened that the worker has left longest, if it left any."""
    wachtend = Gebeurtenis.objects.filter(partnerschap=partnerschap, verwerkt_op=None)
    return wachtend.order_by("id").values_list("op", flat=True).first()
