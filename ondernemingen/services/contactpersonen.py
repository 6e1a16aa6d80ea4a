"""Whom a partnerschap calls at a company, kept under the machtiging of that company."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from accounts.gebeurtenissen import Soort, registreer
from accounts.models import Gebruiker, Partnerschap
from ondernemingen.models import Contactpersoon, Onderneming


@transaction.atomic
def bewaar_contactpersoon(
    *,
    onderneming: Onderneming,
    partnerschap: Partnerschap,
    contactpersoon: Contactpersoon | None,
    gegevens: Mapping[str, str],
    door: Gebruiker,
) -> Contactpersoon:
    """Add a contactpersoon, or write over what is known of one.  Bron: portaal.md 3.4 and 8.3."""
    nieuw = contactpersoon or Contactpersoon(partnerschap=partnerschap, onderneming=onderneming)
    for naam, waarde in gegevens.items():
        setattr(nieuw, naam, waarde)
    nieuw.save()
    _noteer(nieuw, door)
    return nieuw


@transaction.atomic
def verwijder_contactpersoon(*, contactpersoon: Contactpersoon, door: Gebruiker) -> None:
    """Forget a contactpersoon.  Bron: portaal.md 3.4 and 8.3."""
    _noteer(contactpersoon, door)
    contactpersoon.delete()


def _noteer(contactpersoon: Contactpersoon, door: Gebruiker) -> None:
    onderneming = contactpersoon.onderneming
    namens = onderneming.naam_in_verloop
    registreer(
        Soort.ONDERNEMING_CONTACT, onderneming, door=door, partnerschap=contactpersoon.partnerschap_id, namens=namens
    )
