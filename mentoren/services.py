"""What changes in what a partnerschap knows about mentors."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from accounts.gebeurtenissen import Soort, registreer
from accounts.models import Gebruiker, Partnerschap
from mentoren.models import Mentor, Mentordossier, Rijksregistergegeven
from mentoren.rijksregister import Nummer, kenmerk, lees, versleutel


@sensitive_variables("rijksregisternummer", "nummer")
@transaction.atomic
def koppel_mentor(
    *,
    partnerschap: Partnerschap,
    voornaam: str,
    familienaam: str,
    rijksregisternummer: str,
    door: Gebruiker | None,
    geboortedatum: date | None = None,
    email: str = "",
    telefoon: str = "",
    ervaring_jaren: int | None = None,
) -> Mentordossier:
    """Put a mentor on the list of a partnerschap, or find him there. Raises OngeldigNummer.

    The same number is the same person, also when another partnerschap knows him, and neither learns that of the
    other. A dossier that exists stays as it is. The geboortedatum counts only when the number tells none.
    Bron: portaal.md 8.2 and 11.3.
    """
    nummer = lees(rijksregisternummer)
    gegevens = {
        "voornaam": voornaam.strip(),
        "familienaam": familienaam.strip(),
        "geboortedatum": nummer.geboortedatum or geboortedatum,
        "email": email,
        "telefoon": telefoon,
        "ervaring_jaren": ervaring_jaren,
    }
    dossier, nieuw = Mentordossier.objects.get_or_create(
        partnerschap=partnerschap, mentor=_persoon(nummer), defaults=gegevens
    )
    if nieuw:
        registreer(Soort.MENTOR_GEKOPPELD, dossier, door=door)
    return dossier


def _persoon(nummer: Nummer) -> Mentor:
    """The one person with this number. Of two that come at once, the second waits and finds what the first made."""
    gegeven, _ = Rijksregistergegeven.objects.select_related("mentor").get_or_create(
        kenmerk=kenmerk(nummer),
        defaults={"versleuteld": versleutel(nummer), "mentor": Mentor.objects.create},  # type: ignore[misc]  # a callable
    )
    return gegeven.mentor
