"""Who has a stake in a dossier, from what the portal knows: facts, each with its own ground.

Bron: portaal.md 5.1, keuze, ADR 19. What nobody wrote down, a member says himself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from accounts.models import Gebeurtenis, Gebruiker
from erkenningen.models import Belangenconflict, Erkenningsaanvraag
from mentoren.models import Mentordossier
from ondernemingen.models import Onderneming, Vestiging
from stemmingen.models import Zetel
from werkplekduaal.tekst import normaliseer

Grond = Belangenconflict.Grond
Adres = tuple[str, str]


def gronden_tegen(aanvraag: Erkenningsaanvraag, zetels: Iterable[Zetel]) -> dict[int, list[Grond]]:
    """The seats whose holder does not vote on a dossier, and why; a seat without ground is not named."""
    dossier = _Dossier(aanvraag)
    gevonden = {zetel.pk: list(dossier.gronden(zetel, zetel.gebruiker)) for zetel in zetels if zetel.gebruiker}
    return {zetel: gronden for zetel, gronden in gevonden.items() if gronden}


class _Dossier:
    """What is known of a dossier that can tie somebody to it, read once for all seats."""

    def __init__(self, aanvraag: Erkenningsaanvraag):
        self.aanvraag = aanvraag
        self.adressen = _adressen([aanvraag.onderneming.kbo_nummer]) | {_adres(aanvraag.vestiging)}
        behandeld = Gebeurtenis.objects.filter(
            partnerschap=aanvraag.partnerschap_id,
            onderwerp_model=Erkenningsaanvraag._meta.label_lower,
            onderwerp_id=aanvraag.pk,
            soort__startswith="aanvraag.",
        )
        self.behandelaars = {aanvraag.behandelaar_id, *behandeld.values_list("door_id", flat=True)}
        gemeld = Belangenconflict.objects.filter(aanvraag=aanvraag, grond=Grond.GEMELD)
        self.gemeld = set(gemeld.values_list("gebruiker", flat=True))
        mentoren = Mentordossier.objects.filter(pk__in=aanvraag.kandidaten.values("dossier"))
        mentoren |= Mentordossier.objects.van_onderneming(aanvraag.onderneming)
        rijen = list(mentoren.values_list("voornaam", "familienaam", "email"))
        self.mentornamen = {normaliseer(f"{voornaam} {familienaam}") for voornaam, familienaam, _ in rijen}
        self.mentoradressen = {email.casefold() for *_, email in rijen if email}

    def gronden(self, zetel: Zetel, lid: Gebruiker) -> Iterator[Grond]:
        """Why a person does not vote from a seat."""
        if lid.pk in self.gemeld:
            yield Grond.GEMELD
        if self.aanvraag.onderneming.kbo_nummer in zetel.ondernemingsnummers:
            yield Grond.ORGANISATIE
        elif self.adressen & _adressen(zetel.ondernemingsnummers):
            yield Grond.ADRES
        if self._is_mentor(lid):
            yield Grond.MENTOR
        if lid.pk == self.aanvraag.ingediend_door_id:
            yield Grond.INGEDIEND
        elif lid.pk in self.behandelaars and lid.pk not in self.gemeld:
            yield Grond.BEHANDELD

    def _is_mentor(self, lid: Gebruiker) -> bool:
        """By his mail address or his name: a number of the rijksregister is not asked of a member."""
        return lid.email.casefold() in self.mentoradressen or normaliseer(lid.volledige_naam) in self.mentornamen


def _adressen(kbo_nummers: list[str]) -> set[Adres]:
    """Where companies are, and where they work."""
    if not kbo_nummers:
        return set()
    zetels = Onderneming.objects.filter(kbo_nummer__in=kbo_nummers)
    vestigingen = Vestiging.objects.filter(onderneming__kbo_nummer__in=kbo_nummers, gesloten_op=None)
    return {_adres(plaats) for plaats in zetels if plaats.straat} | {
        _adres(plaats) for plaats in vestigingen if plaats.straat
    }


def _adres(plaats: Onderneming | Vestiging) -> Adres:
    return normaliseer(plaats.straat), plaats.postcode
