"""The secret address of a calendar: made, replaced, withdrawn."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from accounts.gebeurtenissen import Soort, registreer
from accounts.models import Gebruiker, Partnerschap
from acties.models import Kalenderadres


@transaction.atomic
def maak_kalenderadres(*, door: Gebruiker, partnerschap: Partnerschap) -> tuple[Kalenderadres, str]:
    """Give somebody an address for his calendar, and the secret of it, which is kept nowhere.

    An address that he had stops working.  Bron: keuze, ADR 16.
    """
    geheim = Kalenderadres.nieuw_geheim()
    adres, _ = Kalenderadres.objects.update_or_create(
        partnerschap=partnerschap,
        gebruiker=door,
        defaults={"hash": Kalenderadres.hash_van(geheim), "aangemaakt_op": timezone.now()},
    )
    registreer(Soort.KALENDERADRES_GEMAAKT, adres, door=door)
    return adres, geheim


@transaction.atomic
def trek_kalenderadres_in(*, door: Gebruiker, partnerschap: Partnerschap) -> bool:
    """Withdraw the address of somebody: it answers nothing any more. Say whether he had one.

    Bron: keuze, ADR 16.
    """
    adres = Kalenderadres.objects.filter(partnerschap=partnerschap, gebruiker=door).first()
    if adres is None:
        return False
    registreer(Soort.KALENDERADRES_INGETROKKEN, adres, door=door)
    adres.delete()
    return True
