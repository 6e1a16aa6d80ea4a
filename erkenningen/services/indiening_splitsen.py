"""One pass of the wizard becomes its dossiers: all of them, or none."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format

from accounts.gebeurtenissen import Soort, registreer
from accounts.models import Gebruiker
from accounts.rechten import OvergangNietMogelijk
from documenten import services as bestanden
from documenten.models import Bestand
from erkenningen.indieningsplan import Plan, Regel, waarom_geen_machtiging
from erkenningen.models import (
    Document,
    Erkenningsaanvraag,
    Indiening,
    Indieningsstuk,
    Kandidaatmentor,
    Uittreksel,
    soortnaam,
)
from erkenningen.services.doorverwijzing import doorverwijzen
from erkenningen.services.indiening import Kandidatuur, indienen, maak_werkversie

VERDEELD = "het zit nu in de dossiers"


@transaction.atomic
def dien_alles_in(*, indiening: Indiening, door: Gebruiker) -> list[str]:
    """Submit everything that was prepared, one dossier each, and give their numbers.

    A dossier for which another partnerschap is competent goes on to it at once, and leaves its trace here.
    Raises OvergangNietMogelijk: submitted before, no valid machtiging, or something is missing or in the way.
    Bron: portaal.md 3.4 and 8.1; keuze, ADR 23.
    """
    vast = (
        Indiening.objects.select_for_update(of=("self",))
        .select_related("onderneming", "partnerschap")
        .get(pk=indiening.pk)
    )
    if vast.ingediend_op:
        raise OvergangNietMogelijk("Deze aanvragen zijn al ingediend. U vindt ze bij Aanvragen.")
    plan = Plan(vast, vast.partnerschap)
    _eis_alles(plan)
    nummers = [_dien_in(plan, regel, door) for regel in plan.regels]
    vast.ingediend_op = timezone.now()
    vast.save(update_fields=["ingediend_op"])
    _ruim_op(vast, door)
    namen = vast.onderneming.naam_in_verloop
    registreer(Soort.INDIENING_SPLITSING, vast, door=door, aantal=len(nummers), nummers=nummers, namens=namen)
    return nummers


def _eis_alles(plan: Plan) -> None:
    if plan.machtiging is None:
        raise OvergangNietMogelijk(waarom_geen_machtiging(plan.indiening))
    if plan.beletsels:
        raise OvergangNietMogelijk(" ".join(plan.beletsels))


def _dien_in(plan: Plan, regel: Regel, door: Gebruiker) -> str:
    per_mentor = {mentor["dossier"]: mentor for mentor in plan.keuzes["mentoren"]}
    kandidaten = [
        Kandidatuur(mentor, per_mentor[mentor.pk]["ervaring_jaren"], per_mentor[mentor.pk]["functie"])
        for mentor in regel.mentoren
    ]
    werkversie = maak_werkversie(
        door=door,
        partnerschap=plan.eigen,
        vestiging=regel.vestiging,
        opleiding=regel.opleiding,
        indiener=Erkenningsaanvraag.Indiener.MEDEWERKER,
        kandidaten=kandidaten,
        machtiging=plan.machtiging,
    )
    aanvraag = indienen(aanvraag=werkversie, door=door, antwoorden=plan.keuzes.get("antwoorden", {}))
    _verdeel_stukken(plan, regel, aanvraag, door)
    if regel.route.partnerschap != plan.eigen:
        reden = f"Bevoegd: {regel.route.partnerschap} ({regel.route.reden})."
        doorverwijzen(aanvraag=aanvraag, door=door, naar=regel.route.partnerschap, reden=reden)
    return aanvraag.nummer


def _verdeel_stukken(plan: Plan, regel: Regel, aanvraag: Erkenningsaanvraag, door: Gebruiker) -> None:
    """Give the dossier a copy of each paper that is about it."""
    per_mentor = {kandidaat.dossier_id: kandidaat for kandidaat in aanvraag.alle_kandidaten}
    for plaats in plan.plaatsen:
        wat, *delen = plaats.sleutel.split("-")
        kandidaat = per_mentor.get(int(delen[0])) if wat == "mentor" else None
        vreemd = (wat == "mentor" and not kandidaat) or (wat == "verklaring" and "-".join(delen) != regel.deel.sleutel)
        if plaats.stuk is None or vreemd:
            continue
        if kandidaat and plaats.is_uittreksel:
            _bewaar_uittreksel(aanvraag, kandidaat.pk, plaats.stuk, door)
        else:
            voorwaarde = {"onderneming": delen[0], "mentor": delen[1]}.get(wat, plan.voorwaarde_van_verklaring)
            _bewaar_document(aanvraag, plaats.soort, plaats.stuk, door, voorwaarde, kandidaat)


def _bewaar_document(
    aanvraag: Erkenningsaanvraag,
    soort: str,
    stuk: Indieningsstuk,
    door: Gebruiker,
    voorwaarde: str,
    kandidaat: Kandidaatmentor | None,
) -> None:
    document = Document.objects.create(
        partnerschap_id=aanvraag.partnerschap_id,
        aanvraag=aanvraag,
        bestand=_kopie(stuk.bestand, door),
        soort=soort,
        beoordeling=aanvraag.beoordelingen.filter(voorwaarde=voorwaarde, kandidaat=kandidaat).first(),
        kandidaat=kandidaat,
    )
    wat, wie = soortnaam(soort), aanvraag.namens
    registreer(Soort.DOCUMENT_TOEGEVOEGD, aanvraag, door=door, document=document.pk, wat=wat, namens=wie)


def _kopie(bestand: Bestand, door: Gebruiker) -> Bestand:
    if bestand.vernietigd_op:
        raise OvergangNietMogelijk(f"{bestand.waarom_dicht} Voeg {bestand.naam} opnieuw toe.")
    return bestanden.kopieer(bestand=bestand, door=door)


def _bewaar_uittreksel(aanvraag: Erkenningsaanvraag, kandidaat_id: int, stuk: Indieningsstuk, door: Gebruiker) -> None:
    dag = stuk.afgeleverd_op or timezone.localdate()
    Uittreksel.objects.create(
        partnerschap_id=aanvraag.partnerschap_id,
        kandidaat_id=kandidaat_id,
        afgeleverd_op=dag,
        bestand=_kopie(stuk.bestand, door),
    )
    op, wie = date_format(dag, "j F Y"), aanvraag.namens
    registreer(Soort.UITTREKSEL_ONTVANGEN, aanvraag, door=door, afgeleverd_op=op, namens=wie)


def _ruim_op(indiening: Indiening, door: Gebruiker) -> None:
    """What was copied into the dossiers need not lie here as well."""
    for stuk in indiening.stukken.select_related("bestand"):
        stuk.delete()
        bestanden.vernietig(bestand=stuk.bestand, reden=VERDEELD, door=door)
