"""What a member reads about a dossier before he votes: the company in five lines and what was found.

Columns are named one by one, so that extracts, rijksregisternummers, internal notes, names of mentors and of learners
are not even read.  Bron: portaal.md 5.1.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from erkenningen.models import Bevinding, Erkenning, Erkenningsaanvraag, Voorwaarde, Voorwaardebeoordeling
from erkenningen.weergave import BEVINDINGEN
from ondernemingen.kbo import toon_ondernemingsnummer


@dataclass(frozen=True)
class Fiche:
    """A dossier as the board reads it."""

    onderneming: list[tuple[str, str]]
    bevindingen: list[tuple[str, tuple[str, str]]]


def fiche_van(aanvraag: Erkenningsaanvraag) -> Fiche:
    """Summarise a dossier for its voters."""
    beoordelingen = Voorwaardebeoordeling.objects.filter(aanvraag=aanvraag).order_by("kandidaat", "id")
    rijen = list(beoordelingen.values_list("kandidaat", "voorwaarde", "bevinding"))
    algemeen = [(Voorwaarde(voorwaarde).label, bevinding) for mentor, voorwaarde, bevinding in rijen if mentor is None]
    per_mentor: dict[int, list[str]] = {}
    for mentor, _voorwaarde, bevinding in rijen:
        if mentor is not None:
            per_mentor.setdefault(mentor, []).append(bevinding)
    mentoren = [(f"Mentor {nummer}", _slechtste(alle)) for nummer, alle in enumerate(per_mentor.values(), 1)]
    return Fiche(_onderneming(aanvraag), [(tekst, BEVINDINGEN[bevinding]) for tekst, bevinding in algemeen + mentoren])


def _slechtste(bevindingen: Iterable[str]) -> str:
    """A mentor complies when he complies on every condition."""
    gevonden = set(bevindingen)
    return next(b for b in (Bevinding.VOLDOET_NIET, Bevinding.OPEN, Bevinding.VOLDOET) if b in gevonden)


def _onderneming(aanvraag: Erkenningsaanvraag) -> list[tuple[str, str]]:
    """The company in five lines."""
    onderneming, vestiging = aanvraag.onderneming, aanvraag.vestiging
    erkenningen = Erkenning.objects.lopend(timezone.localdate()).filter(onderneming=onderneming)
    return [
        ("Onderneming", onderneming.naam),
        ("Ondernemingsnummer", toon_ondernemingsnummer(onderneming.kbo_nummer)),
        ("Vestiging", f"{vestiging.straat}, {vestiging.postcode} {vestiging.gemeente}"),
        ("Opleiding", aanvraag.opleiding.naam),
        ("Lopende erkenningen bij uw partnerschap", str(erkenningen.count())),
    ]
