"""The examination: findings, votes, and the dossiers that stand still or stop."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.db import transaction
from django.utils import timezone

from accounts.gebeurtenissen import Soort, registreer
from accounts.models import Gebruiker
from accounts.rechten import OvergangNietMogelijk
from erkenningen.models import Erkenningsaanvraag, Kandidaatmentor, Status, Stemadvies, Voorwaardebeoordeling
from erkenningen.services.indiening import DE_ONDERNEMING


class Achterhaald(OvergangNietMogelijk):
    """It changed since this page was opened. `onderwerp` is how it stands now."""


class Vaststelling(NamedTuple):
    """What the handler found for one condition. The note stays inside, the motivering goes to the company."""

    bevinding: str
    nota_intern: str = ""
    motivering: str = ""


@transaction.atomic
def behandelen(
    *,
    aanvraag: Erkenningsaanvraag,
    door: Gebruiker,
    bevindingen: Mapping[int, Vaststelling],
    oordelen: Mapping[int, str],
    gezien: str = "",
) -> Erkenningsaanvraag:
    """Write down the findings, by Voorwaardebeoordeling, and the outcome by Kandidaatmentor.

    The first time it begins the examination; after that it goes on. What is not named stays as it was. `gezien` is
    the `kenmerk_onderzoek` that the person had before him; who sends the same twice has saved it once.
    Raises Achterhaald when that is not what is kept now, and OvergangNietMogelijk when the dossier is not being
    examined.  Bron: portaal.md 4.2.
    """
    vast = Erkenningsaanvraag.objects.vergrendel(aanvraag, "behandelen", door)
    bewaard = vast.kenmerk_onderzoek
    begint = vast.status == Status.DOSSIER_VOLLEDIG
    for beoordeling in vast.alle_beoordelingen:
        if beoordeling.pk in bevindingen:
            _neem_over(beoordeling, bevindingen[beoordeling.pk])
    for kandidaat in vast.alle_kandidaten:
        kandidaat.oordeel = oordelen.get(kandidaat.pk, kandidaat.oordeel)
    if gezien and gezien != bewaard:
        if vast.kenmerk_onderzoek == bewaard:
            return vast
        raise Achterhaald(
            "Een collega bewaarde intussen andere bevindingen.", Erkenningsaanvraag.objects.get(pk=vast.pk)
        )
    Voorwaardebeoordeling.objects.bulk_update(vast.alle_beoordelingen, Vaststelling._fields)
    Kandidaatmentor.objects.bulk_update(vast.alle_kandidaten, ["oordeel"])
    vast.voer_uit("behandelen", behandelaar=vast.behandelaar or door)
    registreer(Soort.AANVRAAG_IN_BEHANDELING if begint else Soort.AANVRAAG_BEVINDING, vast, door=door)
    return vast


def _neem_over(beoordeling: Voorwaardebeoordeling, vaststelling: Vaststelling) -> None:
    """Put a finding on its condition, without saving."""
    for veld, waarde in vaststelling._asdict().items():
        setattr(beoordeling, veld, waarde)


@transaction.atomic
def stuur_naar_stemming(*, aanvraag: Erkenningsaanvraag, door: Gebruiker) -> Erkenningsaanvraag:
    """A round of voting opens; until it closes nobody decides.

    Raises OvergangNietMogelijk when the dossier is not being examined.  Bron: portaal.md 5.2.
    """
    vast = Erkenningsaanvraag.objects.vergrendel(aanvraag, "stemmen", door)
    vast.voer_uit("stemmen")
    registreer(Soort.AANVRAAG_IN_STEMMING, vast, door=door)
    return vast


@transaction.atomic
def neem_stemadvies_op(
    *,
    aanvraag: Erkenningsaanvraag,
    uitslag: str,
    toelichting: str,
    tellingen: dict[str, Any],
    is_bindend: bool,
    door: Gebruiker | None = None,
) -> Stemadvies:
    """The round is closed: keep its outcome, in counts only, and go on with the examination.

    `door` is None when the round closed by itself.
    Raises OvergangNietMogelijk when no round is open.  Bron: portaal.md 5.2.
    """
    vast = Erkenningsaanvraag.objects.vergrendel(aanvraag, "stemadvies", door)
    advies = vast.stemadviezen.create(
        partnerschap_id=vast.partnerschap_id,
        uitslag=uitslag,
        toelichting=toelichting,
        tellingen=tellingen,
        is_bindend=is_bindend,
        gesloten_op=timezone.now(),
    )
    vast.voer_uit("stemadvies")
    registreer(Soort.AANVRAAG_STEMADVIES, vast, door=door, uitslag=Stemadvies.Uitslag(uitslag).label.lower())
    return advies


@transaction.atomic
def parkeren(*, aanvraag: Erkenningsaanvraag, door: Gebruiker, reden: str) -> Erkenningsaanvraag:
    """Set the dossier aside. The clock runs on: parking is the choice of the partnerschap itself.

    Raises OvergangNietMogelijk in a state that cannot be parked.  Bron: portaal.md 4.2 and 10.1.
    """
    vast = Erkenningsaanvraag.objects.vergrendel(aanvraag, "parkeren", door)
    vast.voer_uit("parkeren", geparkeerd_vanuit=vast.status, geparkeerd_reden=reden)
    registreer(Soort.AANVRAAG_GEPARKEERD, vast, door=door)
    return vast


@transaction.atomic
def hervatten(*, aanvraag: Erkenningsaanvraag, door: Gebruiker) -> Erkenningsaanvraag:
    """Go on where the dossier was parked.

    Raises OvergangNietMogelijk when it is not parked.  Bron: portaal.md 4.1, T3.
    """
    vast = Erkenningsaanvraag.objects.vergrendel(aanvraag, "hervatten", door)
    vast.voer_uit("hervatten", geparkeerd_vanuit="", geparkeerd_reden="")
    registreer(Soort.AANVRAAG_HERVAT, vast, door=door)
    return vast


@transaction.atomic
def intrekken(*, aanvraag: Erkenningsaanvraag, door: Gebruiker | None, reden: str) -> Erkenningsaanvraag:
    """The company no longer asks for the recognition: the dossier closes without a decision.

    Raises OvergangNietMogelijk when it is decided already, or when a vote is running.  Bron: portaal.md 8.1.
    """
    vast = Erkenningsaanvraag.objects.vergrendel(aanvraag, "intrekken", door)
    vast.voer_uit("intrekken", ingetrokken_reden=reden)
    registreer(Soort.AANVRAAG_INGETROKKEN, vast, door=door, anders=DE_ONDERNEMING)
    return vast
