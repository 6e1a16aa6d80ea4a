"""What a member reads about a dossier before he votes: the company in five lines and what was found.

Columns are named one by one, so that extracts, rijksregisternummers, internal notes, names of mentors and of learners
are not even read.  Bron: portaal.md 5.1.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone

from erkenningen.in_het_kort import mentoren_in_het_kort
from erkenningen.models import Erkenning, Erkenningsaanvraag, Voorwaarde
from erkenningen.weergave import BEVINDINGEN
from ondernemingen.kbo import toon_ondernemingsnummer


@dataclass(frozen=True)
class Fiche:
    """A dossier as the board reads it."""

    onderneming: list[tuple[str, str]]
    bevindingen: list[tuple[str, tuple[str, str]]]


def fiche_van(aanvraag: Erkenningsaanvraag) -> Fiche:
    """Summarise a dossier for its voters."""
    rijen = aanvraag.beoordelingen.filter(kandidaat=None).values_list("voorwaarde", "bevinding")
    algemeen = [(str(Voorwaarde(voorwaarde).label), BEVINDINGEN[bevinding]) for voorwaarde, bevinding in rijen]
    mentoren = [(mentor.titel, mentor.bevinding) for mentor in mentoren_in_het_kort(aanvraag)]
    return Fiche(_onderneming(aanvraag), algemeen + mentoren)


def _onderneming(aanvraag: Erkenningsaanvraag) -> list[tuple[str, str]]:
    """The company in five lines."""
    onderneming, vestiging = aanvraag.onderneming, aanvraag.vestiging
    bij_ons = Erkenning.objects.filter(onderneming=onderneming)
    lopend = Erkenning.objects.lopend(timezone.localdate()).filter(onderneming=onderneming).count()
    return [
        ("Onderneming", onderneming.naam),
        ("Ondernemingsnummer", toon_ondernemingsnummer(onderneming.kbo_nummer)),
        ("Vestiging", f"{vestiging.straat}, {vestiging.postcode} {vestiging.gemeente}"),
        ("Opleiding", aanvraag.opleiding.naam),
        ("Erkenningen bij uw partnerschap", f"{lopend} lopend, {bij_ons.count() - lopend} eerder of later"),
        ("Soort aanvraag", aanvraag.get_soort_display()),
    ]
