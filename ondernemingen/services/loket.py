"""Which companies of the KBO register the loket knows."""

from __future__ import annotations

from django.db import transaction

from accounts.gebeurtenissen import Soort, registreer
from accounts.models import Gebruiker
from ondernemingen.models import KboOnderneming, KboVestiging, Onderneming, Vestiging
from ondernemingen.models.register import IDENTITEIT, WERKPLEK
from werkplekduaal.database.context import huidig_partnerschap


@transaction.atomic
def maak_bekend(*, kbo_nummer: str, door: Gebruiker | None) -> Onderneming:
    """Make a company of the KBO register known in the loket, with its vestigingen; one that is known stays as it is.

    Raises KboOnderneming.DoesNotExist when the register does not hold the number.  Bron: portaal.md 2.2.
    """
    gegevens = KboOnderneming.objects.values(*IDENTITEIT).get(nummer=kbo_nummer)
    onderneming, nieuw = Onderneming.objects.get_or_create(kbo_nummer=kbo_nummer, defaults=gegevens)
    if not nieuw:
        return onderneming
    vestigingen = KboVestiging.objects.filter(ondernemingsnummer=kbo_nummer).values("nummer", *WERKPLEK)
    Vestiging.objects.bulk_create(
        [Vestiging(onderneming=onderneming, vestigingsnummer=rij.pop("nummer"), **rij) for rij in vestigingen],
        ignore_conflicts=True,  # the KBO moved a vestiging here that the loket knows at its former company
    )
    registreer(Soort.ONDERNEMING_BEKEND, onderneming, door=door, partnerschap=huidig_partnerschap())
    return onderneming
