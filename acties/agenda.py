"""From an address with a secret to the calendar of a person: the lock on the only door without a session.

The address names the partnerschap and the row, so that the database shows nothing else while the secret is looked at.
Whoever has the secret sees what its owner may see at that moment. An address dies like a session: with the role, the
membership or the person, and when everybody is logged out.  Bron: keuze, ADR 16.
"""

from __future__ import annotations

from accounts.models import Partnerschap
from accounts.rechten import Recht, Toegang, lees_toegang
from acties.ical import agenda
from acties.models import Kalenderadres
from werkplekduaal.database.context import met_partnerschap

# Compared when there is no address, so that a guess takes equally long.
GEEN = Kalenderadres(hash=Kalenderadres.hash_van(""))


def adres_van(toegang: Toegang) -> Kalenderadres | None:
    """The address that somebody has."""
    return Kalenderadres.objects.filter(partnerschap=toegang.partnerschap.pk, gebruiker=toegang.gebruiker).first()


def agenda_achter(code: str, pk: int, geheim: str) -> str | None:
    """The calendar behind an address; None when the secret is not that of an address which still works."""
    partnerschap = Partnerschap.objects.filter(code=code).first()
    if partnerschap is None:
        return None
    with met_partnerschap(partnerschap.pk):
        adres = Kalenderadres.objects.select_related("gebruiker").filter(pk=pk).first() or GEEN
        if not adres.past_bij(geheim):
            return None
        toegang = lees_toegang(adres.gebruiker, partnerschap.pk, adres.aangemaakt_op)
        return agenda(toegang) if toegang and toegang.heeft(Recht.ACTIE_BEHEREN) else None


def werkt(adres: Kalenderadres | None, toegang: Toegang) -> bool:
    """Would this address of this person answer now?"""
    return bool(adres and lees_toegang(toegang.gebruiker, toegang.partnerschap.pk, adres.aangemaakt_op))
