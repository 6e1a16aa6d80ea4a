"""The wizard: begun, kept at every step, left."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from accounts.gebeurtenissen import Soort, registreer
from accounts.models import Gebruiker, Partnerschap
from accounts.rechten import OvergangNietMogelijk
from documenten import services as bestanden
from documenten.keuring import Gekeurd
from erkenningen.models import Indiening, Indieningsstuk
from erkenningen.services.documenten import NAAM_VAN_UITTREKSEL
from mentoren.models import Mentordossier
from mentoren.services import koppel_mentor
from ondernemingen.models import Onderneming

VERVANGEN = "er kwam een nieuwe versie"
WEGGELATEN = "het is weggelaten voor de indiening"


def _lees_open(indiening: Indiening) -> Indiening:
    """The row, locked, as long as it can still change."""
    vast = Indiening.objects.select_for_update(of=("self",)).get(pk=indiening.pk)
    if vast.ingediend_op:
        raise OvergangNietMogelijk("Deze aanvragen zijn al ingediend. U vindt ze bij Aanvragen.")
    return vast


@transaction.atomic
def begin_indiening(*, onderneming: Onderneming, partnerschap: Partnerschap, door: Gebruiker) -> Indiening:
    """Begin to prepare applications for a company, or go on with what this person began before.

    Bron: portaal.md 3.4.
    """
    indiening, nieuw = Indiening.objects.get_or_create(
        partnerschap=partnerschap, gebruiker=door, onderneming=onderneming, ingediend_op=None
    )
    if nieuw:
        registreer(Soort.INDIENING_BEGONNEN, indiening, door=door, namens=onderneming.naam_in_verloop)
    return indiening


@transaction.atomic
def bewaar_keuzes(*, indiening: Indiening, door: Gebruiker, keuzes: dict[str, Any]) -> Indiening:
    """Keep what was chosen or typed in one step; the other steps stay as they are.

    Raises OvergangNietMogelijk once it is submitted.  Bron: portaal.md 8.1.
    """
    vast = _lees_open(indiening)
    vast.keuzes = {**vast.keuzes, **keuzes}
    vast.save(update_fields=["keuzes", "bewaard_op"])
    return vast


@sensitive_variables("persoon")
@transaction.atomic
def voeg_mentor_toe(
    *,
    indiening: Indiening,
    door: Gebruiker,
    ervaring_jaren: int,
    functie: str = "",
    dossier: Mentordossier | None = None,
    persoon: dict[str, Any] | None = None,
) -> Mentordossier:
    """Propose a mentor: one that the partnerschap knows (`dossier`), or a new one, typed once (`persoon`).

    A number that is known is the same person, whoever else knows him, and nobody learns that.
    Raises OngeldigNummer, and OvergangNietMogelijk once it is submitted.  Bron: portaal.md 3.4 and 8.2.
    """
    vast = _lees_open(indiening)
    gekozen = dossier or koppel_mentor(
        partnerschap=vast.partnerschap, door=door, ervaring_jaren=ervaring_jaren, **(persoon or {})
    )
    anderen = [mentor for mentor in vast.keuzes.get("mentoren", []) if mentor["dossier"] != gekozen.pk]
    mentor = {"dossier": gekozen.pk, "functie": functie, "ervaring_jaren": ervaring_jaren}
    vast.keuzes = {**vast.keuzes, "mentoren": [*anderen, mentor]}
    vast.save(update_fields=["keuzes", "bewaard_op"])
    return gekozen


@transaction.atomic
def bewaar_stuk(
    *, indiening: Indiening, door: Gebruiker, plaats: str, bestand: Gekeurd, afgeleverd_op: date | None = None
) -> Indieningsstuk:
    """Put a document in its place; the one that lay there is destroyed, for nothing was done with it yet.

    An extract (`afgeleverd_op` says when it was issued) loses its own name, which may name the mentor.
    Raises OvergangNietMogelijk once it is submitted, and NietBewaard.  Bron: portaal.md 3.4 and 8.9.
    """
    vast = _lees_open(indiening)
    _haal_weg(vast, plaats, door, VERVANGEN)
    naam = NAAM_VAN_UITTREKSEL if afgeleverd_op else ""
    ingenomen = bestanden.neem_in(gekeurd=bestand, partnerschap=vast.partnerschap_id, door=door, naam=naam)
    vast.save(update_fields=["bewaard_op"])
    return vast.stukken.create(
        partnerschap_id=vast.partnerschap_id, plaats=plaats, bestand=ingenomen, afgeleverd_op=afgeleverd_op
    )


@transaction.atomic
def laat_vallen(*, indiening: Indiening, door: Gebruiker | None) -> None:
    """Give up what was prepared: the choices go, and the documents are destroyed.

    Raises OvergangNietMogelijk once it is submitted.  Bron: portaal.md 11.4.
    """
    vast = _lees_open(indiening)
    for stuk in vast.stukken.all():
        _haal_weg(vast, stuk.plaats, door, WEGGELATEN)
    vast.delete()


@transaction.atomic
def ruim_verlaten_op(*, indiening: Indiening, voor: datetime, door: Gebruiker | None = None) -> bool:
    """Destroy what nobody submitted or touched since `voor`, with its documents; false when somebody did meanwhile.

    Bron: AVG, artikel 5.1 e; keuze, Afspraak «indiening_bewaard_dagen».
    """
    vast = Indiening.objects.select_for_update(of=("self",)).get(pk=indiening.pk)
    if vast.ingediend_op or vast.bewaard_op >= voor:
        return False
    laat_vallen(indiening=indiening, door=door)
    return True


def _haal_weg(indiening: Indiening, plaats: str, door: Gebruiker | None, reden: str) -> None:
    stuk = indiening.stukken.filter(plaats=plaats).select_related("bestand").first()
    if stuk:
        stuk.delete()
        bestanden.vernietig(bestand=stuk.bestand, reden=reden, door=door)
