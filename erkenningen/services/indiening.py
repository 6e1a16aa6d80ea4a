"""From a draft to an application with a number, a due date and its conditions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from accounts.gebeurtenissen import Soort, registreer
from accounts.models import Gebruiker, Partnerschap
from accounts.rechten import OvergangNietMogelijk
from erkenningen.klok import beslistermijn, telt_vanaf, volgende_regel
from erkenningen.models import (
    Dossierteller,
    Erkenningsaanvraag,
    Kandidaatmentor,
    Termijnregel,
    Voorwaarde,
    Voorwaardebeoordeling,
)
from erkenningen.models.beslisregels import waarom_niet_erkennen
from erkenningen.termijn import BIJ_INDIENING, uiterlijk_op
from mentoren.models import Mentordossier
from ondernemingen.models import Machtiging, Vestiging
from opleidingen.models import Opleiding
from opleidingen.schooljaar import schooljaar_van

# Who acts on an application when nobody of ours does.
DE_ONDERNEMING = "De onderneming"


class Kandidatuur(NamedTuple):
    """A mentor whom the company proposes."""

    dossier: Mentordossier
    ervaring_jaren: int
    functie: str = ""


@transaction.atomic
def maak_werkversie(
    *,
    door: Gebruiker | None,
    partnerschap: Partnerschap,
    vestiging: Vestiging,
    opleiding: Opleiding,
    indiener: str,
    kandidaten: Sequence[Kandidatuur],
    soort: str = Erkenningsaanvraag.Soort.NIEUW,
    machtiging: Machtiging | None = None,
    lerende_uiterlijk_op: date | None = None,
) -> Erkenningsaanvraag:
    """Begin an application. It gets its number at once, so that everybody can name it.

    `door` is None when the company itself writes.  Bron: portaal.md 8.1.
    """
    aanvraag = Erkenningsaanvraag.objects.create(
        partnerschap=partnerschap,
        nummer=_volgend_nummer(partnerschap),
        soort=soort,
        onderneming_id=vestiging.onderneming_id,
        vestiging=vestiging,
        opleiding=opleiding,
        versie=_versie_op(opleiding, timezone.localdate()),
        indiener=indiener,
        ingediend_door=door,
        ingediend_door_partnerschap=partnerschap if machtiging else None,
        machtiging=machtiging,
        lerende_uiterlijk_op=lerende_uiterlijk_op,
    )
    Kandidaatmentor.objects.bulk_create(
        Kandidaatmentor(partnerschap=partnerschap, aanvraag=aanvraag, **kandidaat._asdict()) for kandidaat in kandidaten
    )
    registreer(Soort.AANVRAAG_BEGONNEN, aanvraag, door=door, anders=DE_ONDERNEMING, namens=aanvraag.namens)
    return aanvraag


@transaction.atomic
def indienen(
    *, aanvraag: Erkenningsaanvraag, door: Gebruiker | None, antwoorden: Mapping[str, str] | None = None
) -> Erkenningsaanvraag:
    """Submit a werkversie: from now on it is addressed to the partnerschap and the days count.

    `antwoorden` holds what the company says per Voorwaarde. Whoever submits can never decide about it.
    Raises OvergangNietMogelijk: no mentor proposed, already recognised, or another application is pending.
    Bron: portaal.md 2.1 and 8.1; domein.md 1.4.
    """
    vast = Erkenningsaanvraag.objects.vergrendel(aanvraag, "indienen", door)
    _eis_indienbaar(vast)
    nu, vandaag = timezone.now(), timezone.localdate()
    vast.ingediend_op = nu
    voorlopig = uiterlijk_op(beslistermijn(vast.partnerschap_id, vandaag), vandaag, [])
    try:
        with transaction.atomic():
            vast.voer_uit("indienen", ingediend_op=nu, ingediend_door=door, uiterlijk_op=voorlopig)
    except IntegrityError as fout:
        raise OvergangNietMogelijk("Voor deze vestiging en opleiding loopt al een aanvraag.", vast) from fout
    if telt_vanaf(vast, BIJ_INDIENING):
        volgende_regel(vast, Termijnregel.Soort.START).save()
    _maak_beoordelingen(vast, antwoorden or {})
    registreer(Soort.AANVRAAG_INGEDIEND, vast, door=door, anders=DE_ONDERNEMING, namens=vast.namens)
    return vast


def _volgend_nummer(partnerschap: Partnerschap) -> str:
    """The next number of this partnerschap in this year. The row lock makes numbers unique and without gaps."""
    jaar = timezone.localdate().year
    Dossierteller.objects.get_or_create(partnerschap=partnerschap, jaar=jaar)
    teller = Dossierteller.objects.filter(partnerschap=partnerschap, jaar=jaar)
    teller.update(laatste=F("laatste") + 1)
    return f"{partnerschap.code.upper()}-{jaar}-{teller.get().laatste:05d}"


def _versie_op(opleiding: Opleiding, dag: date):
    """The content of the opleiding in the school year of a day."""
    return opleiding.versies.filter(vanaf_schooljaar__lte=schooljaar_van(dag)).order_by("-vanaf_schooljaar").first()


def _eis_indienbaar(aanvraag: Erkenningsaanvraag) -> None:
    reden = None if aanvraag.alle_kandidaten else "Stel eerst minstens één mentor voor."
    reden = reden or waarom_niet_erkennen(aanvraag)
    if reden:
        raise OvergangNietMogelijk(reden, aanvraag)


def _maak_beoordelingen(aanvraag: Erkenningsaanvraag, antwoorden: Mapping[str, str]) -> None:
    """One row per condition; for an extra mentor the company itself is not judged again."""
    van_onderneming = [] if aanvraag.soort == Erkenningsaanvraag.Soort.MENTOR else Voorwaarde.van_onderneming()
    paren: list[tuple[Voorwaarde, Kandidaatmentor | None]] = [(voorwaarde, None) for voorwaarde in van_onderneming]
    paren += [
        (voorwaarde, kandidaat) for kandidaat in aanvraag.alle_kandidaten for voorwaarde in Voorwaarde.per_mentor()
    ]
    Voorwaardebeoordeling.objects.bulk_create(
        Voorwaardebeoordeling(
            partnerschap_id=aanvraag.partnerschap_id,
            aanvraag=aanvraag,
            voorwaarde=voorwaarde,
            kandidaat=kandidaat,
            antwoord=antwoorden.get(voorwaarde, ""),
        )
        for voorwaarde, kandidaat in paren
    )
