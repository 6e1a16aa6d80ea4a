"""What a member reads about a dossier before he votes: the company in five lines and what was found.

Columns are named one by one, so that extracts, rijksregisternummers, internal notes, names of mentors and of learners
are not even read.  Bron: portaal.md 5.1.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.text import Truncator

from erkenningen.bezoeken import tel_activiteiten
from erkenningen.in_het_kort import mentoren_in_het_kort
from erkenningen.models import Erkenning, Erkenningsaanvraag, Voorwaarde
from erkenningen.weergave import BEVINDINGEN
from ondernemingen.kbo import toon_ondernemingsnummer
from werkplekduaal.logboek import RRN

WOORDEN_VERSLAG = 60


@dataclass(frozen=True)
class Bezoekkort:
    """A visit in short: when, which part of the activiteiten can be learned there, and how the report begins."""

    op: datetime
    activiteiten: str
    verslag: str


@dataclass(frozen=True)
class Fiche:
    """A dossier as the board reads it."""

    onderneming: list[tuple[str, str]]
    bevindingen: list[tuple[str, tuple[str, str]]]
    bezoek: Bezoekkort | None


def fiche_van(aanvraag: Erkenningsaanvraag) -> Fiche:
    """Summarise a dossier for its voters."""
    rijen = aanvraag.beoordelingen.filter(kandidaat=None).values_list("voorwaarde", "bevinding")
    algemeen = [(str(Voorwaarde(voorwaarde).label), BEVINDINGEN[bevinding]) for voorwaarde, bevinding in rijen]
    mentoren = [(mentor.titel, mentor.bevinding) for mentor in mentoren_in_het_kort(aanvraag)]
    return Fiche(_onderneming(aanvraag), algemeen + mentoren, _bezoek(aanvraag))


def _bezoek(aanvraag: Erkenningsaanvraag) -> Bezoekkort | None:
    """The last visit that was finished. What was noted beside an activiteit stays with the handler."""
    bezoek = aanvraag.bezoeken.exclude(afgerond_op=None).order_by("-op").only("op", "verslag").first()
    if bezoek is None:
        return None
    standen = list(bezoek.bevindingen.values_list("stand", flat=True))
    verslag = Truncator(RRN.sub("•••", bezoek.verslag)).words(WOORDEN_VERSLAG, truncate=" …")
    return Bezoekkort(bezoek.op, tel_activiteiten(standen), verslag)


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
