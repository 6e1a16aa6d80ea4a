"""The evidence of a dossier comes in, is replaced, or leaves."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format

from accounts.gebeurtenissen import Soort, registreer
from accounts.models import Gebruiker
from accounts.rechten import OvergangNietMogelijk
from documenten import services as bestanden
from documenten.keuring import Gekeurd
from erkenningen.bewaring import waarom_definitief
from erkenningen.models import Document, Erkenningsaanvraag, Kandidaatmentor, Uittreksel, Voorwaardebeoordeling

DOCUMENTEREN = "documenteren"
VERVANGEN = "Vervangen door een nieuwe versie."
NAAM_VAN_UITTREKSEL = "uittreksel-596-2"


@transaction.atomic
def voeg_document_toe(
    *,
    aanvraag: Erkenningsaanvraag,
    door: Gebruiker | None,
    bestand: Gekeurd,
    soort: str,
    beoordeling: Voorwaardebeoordeling | None = None,
    kandidaat: Kandidaatmentor | None = None,
) -> Document:
    """Put a document in the dossier: with a condition, with a mentor, or with the dossier as a whole.

    `door` is None when the company itself sends it. An extract 596.2 is no document: see `bewaar_uittreksel`.
    Raises OvergangNietMogelijk once the dossier is closed, and NietBewaard.  Bron: portaal.md 8.9.
    """
    vast = Erkenningsaanvraag.objects.vergrendel(aanvraag, DOCUMENTEREN, door)
    mentor = beoordeling.kandidaat_id if beoordeling else kandidaat and kandidaat.pk
    document = _bewaar(vast, door, bestand, soort=soort, beoordeling=beoordeling, kandidaat_id=mentor)
    registreer(Soort.DOCUMENT_TOEGEVOEGD, vast, door=door, document=document.pk, wat=document.soortnaam)
    return document


@transaction.atomic
def vervang_document(
    *, aanvraag: Erkenningsaanvraag, document: Document, door: Gebruiker | None, bestand: Gekeurd
) -> Document:
    """Put a newer version in the place of a document; the older stays in the history.

    Raises OvergangNietMogelijk once the dossier is closed or when a colleague was first, and NietBewaard.
    Bron: portaal.md 3.3 and 8.9.
    """
    vast = Erkenningsaanvraag.objects.vergrendel(aanvraag, DOCUMENTEREN, door)
    oud = _haal_weg(vast, document, door, VERVANGEN)
    zelfde = {naam: getattr(oud, naam) for naam in ("soort", "beoordeling_id", "kandidaat_id")}
    nieuw = _bewaar(vast, door, bestand, **zelfde)
    registreer(Soort.DOCUMENT_VERVANGEN, vast, door=door, document=nieuw.pk, oud=oud.pk, wat=nieuw.soortnaam)
    return nieuw


@transaction.atomic
def verwijder_document(*, aanvraag: Erkenningsaanvraag, document: Document, door: Gebruiker, reden: str) -> Document:
    """Take a document out of the evidence. It stays in the history, with who did it and why.

    Raises OvergangNietMogelijk once the dossier is closed or when a colleague was first.  Bron: portaal.md 4.2.
    """
    vast = Erkenningsaanvraag.objects.vergrendel(aanvraag, DOCUMENTEREN, door)
    weg = _haal_weg(vast, document, door, reden)
    registreer(Soort.DOCUMENT_VERWIJDERD, vast, door=door, document=weg.pk, wat=weg.soortnaam)
    return weg


def _bewaar(aanvraag: Erkenningsaanvraag, door: Gebruiker | None, gekeurd: Gekeurd, **velden: object) -> Document:
    eigenaar = aanvraag.partnerschap_id
    bestand = bestanden.neem_in(gekeurd=gekeurd, partnerschap=eigenaar, door=door)
    return Document.objects.create(partnerschap_id=eigenaar, aanvraag=aanvraag, bestand=bestand, **velden)


def _haal_weg(aanvraag: Erkenningsaanvraag, document: Document, door: Gebruiker | None, reden: str) -> Document:
    actueel = aanvraag.documenten.filter(pk=document.pk, verwijderd_op=None).first()
    if actueel is None:
        raise OvergangNietMogelijk("Een collega verving of verwijderde dit document intussen.", aanvraag)
    actueel.verwijderd_op, actueel.verwijderd_door, actueel.verwijderd_reden = timezone.now(), door, reden
    actueel.save(update_fields=["verwijderd_op", "verwijderd_door", "verwijderd_reden"])
    return actueel


@transaction.atomic
def bewaar_uittreksel(
    *,
    aanvraag: Erkenningsaanvraag,
    kandidaat: Kandidaatmentor,
    door: Gebruiker | None,
    afgeleverd_op: date,
    bestand: Gekeurd | None = None,
) -> Uittreksel:
    """Register the criminal-record extract of a candidate; without file it lies on paper at the partnerschap.

    A newer one destroys the older at once: nobody needs two. Its own name, which may name the mentor, is not kept.
    Raises OvergangNietMogelijk once the dossier is closed, and NietBewaard.  Bron: portaal.md 4.2 and 11.3.
    """
    vast = Erkenningsaanvraag.objects.vergrendel(aanvraag, DOCUMENTEREN, door)
    eigenaar = vast.partnerschap_id
    oud = Uittreksel.objects.filter(kandidaat=kandidaat.pk).select_related("bestand").first()
    nieuw = None
    if bestand:
        nieuw = bestanden.neem_in(gekeurd=bestand, partnerschap=eigenaar, door=door, naam=NAAM_VAN_UITTREKSEL)
    uittreksel, _ = Uittreksel.objects.update_or_create(
        kandidaat_id=kandidaat.pk,
        defaults={"partnerschap_id": eigenaar, "afgeleverd_op": afgeleverd_op, "bestand": nieuw},
    )
    registreer(Soort.UITTREKSEL_ONTVANGEN, vast, door=door, afgeleverd_op=date_format(afgeleverd_op, "j F Y"))
    if oud and oud.bestand:
        bestanden.vernietig(bestand=oud.bestand, reden="er kwam een nieuw uittreksel", door=door)
    return uittreksel


@transaction.atomic
def vernietig_uittreksel(*, uittreksel: Uittreksel, op: date, door: Gebruiker | None = None) -> bool:
    """Destroy the file of an extract once the decision is final; the finding and the day of issue stay.

    Says whether there was something to destroy: not before it is final, not a second time.
    Bron: portaal.md 4.2 and 11.4.
    """
    kandidaat = Kandidaatmentor.objects.get(uittreksel=uittreksel.pk)
    aanvraag = Erkenningsaanvraag.objects.select_for_update(of=("self",)).get(pk=kandidaat.aanvraag_id)
    vast = Uittreksel.objects.select_related("bestand").get(pk=uittreksel.pk)
    reden = waarom_definitief(aanvraag, op)
    if vast.vernietigd_op or not vast.bestand or reden is None:
        return False
    bestand = bestanden.vernietig(bestand=vast.bestand, reden=reden, door=door)
    vast.vernietigd_op = bestand.vernietigd_op
    vast.save(update_fields=["vernietigd_op"])
    registreer(
        Soort.UITTREKSEL_VERNIETIGD,
        aanvraag,
        door=door,
        reden=reden,
        bestand=bestand.pk,
        sha256=bestand.sha256,
        afgeleverd_op=vast.afgeleverd_op.isoformat(),
    )
    return True
