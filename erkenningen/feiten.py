"""What the portal itself can say about a dossier: facts beside the judgement, never instead of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from django.utils import timezone

from erkenningen.models import Erkenningsaanvraag, Kandidaatmentor
from erkenningen.models.beslisregels import waarom_niet_erkennen
from erkenningen.termijn import laatste_dag
from ondernemingen.models import Onderneming, Provincie
from opleidingen.models import Regel, afspraak


class Feit(NamedTuple):
    """What was checked, and whether it is as it should be (`ok`, `let-op` or `fout`)."""

    soort: str
    tekst: str


def feiten(aanvraag: Erkenningsaanvraag) -> list[Feit]:
    """The automatic checks of one application.  Bron: portaal.md 4.2, screen A."""
    op = timezone.localdate(aanvraag.ingediend_op)
    regels = {regel: afspraak(aanvraag.partnerschap_id, regel, op) for regel in MENTORREGELS}
    gevonden = [*_onderneming(aanvraag), _erkenbaar(aanvraag)]
    for nummer, kandidaat in enumerate(aanvraag.alle_kandidaten, 1):
        gevonden += [Feit(soort, f"Mentor {nummer}: {tekst}") for soort, tekst in _mentor(kandidaat, regels, op)]
    return gevonden


MENTORREGELS = (
    Regel.MENTOR_LEEFTIJD,
    Regel.MENTOR_LEEFTIJD_AFWIJKING,
    Regel.MENTOR_ERVARING_JAREN,
    Regel.UITTREKSEL_MAANDEN,
)


def _onderneming(aanvraag: Erkenningsaanvraag) -> Iterator[Feit]:
    onderneming, vestiging = aanvraag.onderneming, aanvraag.vestiging
    actief = onderneming.toestand == Onderneming.Toestand.ACTIEF
    yield Feit("ok" if actief else "fout", f"De onderneming is {onderneming.get_toestand_display().lower()} in de KBO.")
    if vestiging.onderneming_id != onderneming.pk:
        yield Feit("fout", "De vestiging hoort nu bij een andere onderneming.")
    if vestiging.gesloten_op:
        yield Feit("fout", "De vestiging is gesloten.")
    if vestiging.provincie == Provincie.ELDERS:
        yield Feit("let-op", "De vestiging ligt buiten Vlaanderen en Brussel.")


def _erkenbaar(aanvraag: Erkenningsaanvraag) -> Feit:
    beletsel = waarom_niet_erkennen(aanvraag)
    return (
        Feit("fout", beletsel) if beletsel else Feit("ok", "Niets belet een erkenning: niet uitgesloten, niet dubbel.")
    )


def _mentor(kandidaat: Kandidaatmentor, regels: dict[Regel, Any], op: date) -> Iterator[Feit]:
    yield _leeftijd(kandidaat.dossier.leeftijd(op), regels)
    genoeg = kandidaat.ervaring_jaren >= regels[Regel.MENTOR_ERVARING_JAREN]
    yield Feit("ok" if genoeg else "let-op", f"{kandidaat.ervaring_jaren} jaar praktijkervaring.")
    yield _uittreksel(kandidaat, regels, op)


def _leeftijd(jaren: int | None, regels: dict[Regel, Any]) -> Feit:
    if jaren is None:
        return Feit("let-op", "de leeftijd is niet bekend.")
    if jaren >= regels[Regel.MENTOR_LEEFTIJD]:
        return Feit("ok", f"{jaren} jaar oud.")
    if jaren >= regels[Regel.MENTOR_LEEFTIJD_AFWIJKING]:
        return Feit("let-op", f"{jaren} jaar oud. Vraag een bewijs van vooropleiding.")
    return Feit("fout", f"{jaren} jaar oud, dat is te jong.")


def _uittreksel(kandidaat: Kandidaatmentor, regels: dict[Regel, Any], op: date) -> Feit:
    if not kandidaat.heeft_uittreksel:
        return Feit("let-op", "er is nog geen uittreksel 596.2.")
    if laatste_dag(kandidaat.uittreksel.afgeleverd_op, regels[Regel.UITTREKSEL_MAANDEN]) < op:
        return Feit("fout", "het uittreksel 596.2 is te oud.")
    return Feit("ok", "het uittreksel 596.2 is recent genoeg.")
