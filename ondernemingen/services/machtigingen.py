"""A company lets a partnerschap act for it: registered, and ended."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from accounts.gebeurtenissen import Soort, registreer
from accounts.models import Gebruiker, Partnerschap
from accounts.rechten import OvergangNietMogelijk, Recht, ontneem, verleen
from ondernemingen.models import Machtiging, Onderneming


@transaction.atomic
def registreer_machtiging(
    *,
    onderneming: Onderneming,
    partnerschap: Partnerschap,
    ondertekenaar_naam: str,
    ondertekenaar_functie: str,
    ondertekend_op: date,
    vanaf: date,
    tot: date,
    door: Gebruiker,
) -> Machtiging:
    """Register that a company empowers a partnerschap, and let its people act for that one company.

    Raises ValidationError for a period that ends before it begins.  Bron: portaal.md 3.3.
    """
    machtiging = Machtiging(
        onderneming=onderneming,
        partnerschap=partnerschap,
        ondertekenaar_naam=ondertekenaar_naam,
        ondertekenaar_functie=ondertekenaar_functie,
        ondertekend_op=ondertekend_op,
        vanaf=vanaf,
        tot=tot,
        geregistreerd_door=door,
    )
    machtiging.full_clean()
    machtiging.save()
    verleen(Recht.AANVRAAG_INDIENEN, onderneming, partnerschap)
    registreer(Soort.MACHTIGING_GEREGISTREERD, machtiging, door=door)
    return machtiging


@transaction.atomic
def beeindig_machtiging(
    *, machtiging: Machtiging, einde: Machtiging.Einde, reden: str = "", door: Gebruiker | None
) -> Machtiging:
    """End a machtiging now; the permission on the company goes unless another machtiging still gives it.

    A company may withdraw at once and without reason.  Bron: portaal.md 3.3.
    """
    machtiging = Machtiging.objects.select_for_update(of=("self",)).get(pk=machtiging.pk)
    if machtiging.beeindigd_op:
        raise OvergangNietMogelijk("Deze machtiging is al beëindigd.", machtiging)
    machtiging.beeindigd_op, machtiging.einde, machtiging.einde_reden = timezone.now(), einde, reden
    machtiging.save(update_fields=["beeindigd_op", "einde", "einde_reden"])
    andere = Machtiging.objects.lopend().filter(
        onderneming=machtiging.onderneming_id, partnerschap=machtiging.partnerschap_id
    )
    if not andere.exists():
        ontneem(Recht.AANVRAAG_INDIENEN, machtiging.onderneming, machtiging.partnerschap)
    registreer(Soort.MACHTIGING_BEEINDIGD, machtiging, door=door)
    return machtiging
