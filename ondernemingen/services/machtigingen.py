"""A company lets a partnerschap act for it: registered, renewed, and ended."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.gebeurtenissen import Soort, registreer
from accounts.models import Gebruiker, Partnerschap
from accounts.rechten import OvergangNietMogelijk, Recht, ontneem, verleen
from documenten.keuring import Gekeurd
from ondernemingen.models import Machtiging, Omvang, Onderneming
from ondernemingen.services.loket import maak_bekend
from ondernemingen.services.machtigingsdocumenten import bewaar_machtigingsdocument
from ondernemingen.waakhond import opvallend

# Who acts on a machtiging when nobody of ours does.
DE_ONDERNEMING = "De onderneming"


@transaction.atomic
def neem_machtiging_op(
    *,
    kbo_nummer: str,
    partnerschap: Partnerschap,
    door: Gebruiker,
    bestand: Gekeurd | None,
    gegevens: Mapping[str, Any],
) -> Machtiging:
    """Register a machtiging of any company of the KBO register, with its signed paper or, without, on its own yes.

    `gegevens` are the arguments of `registreer_machtiging` that a person types.
    Raises KboOnderneming.DoesNotExist, ValidationError for a period that ends before it begins, and NietBewaard.
    Bron: portaal.md 3.3.
    """
    onderneming = maak_bekend(kbo_nummer=kbo_nummer, door=door)
    machtiging = registreer_machtiging(
        onderneming=onderneming, partnerschap=partnerschap, door=door, op_papier=bestand is not None, **gegevens
    )
    if bestand:
        bewaar_machtigingsdocument(machtiging=machtiging, bestand=bestand, door=door)
    return machtiging


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
    omvang: Sequence[str] = tuple(Omvang.values),
    ondertekenaar_email: str = "",
    ondertekenaar_telefoon: str = "",
    op_papier: bool = True,
) -> Machtiging:
    """Register that a company empowers a partnerschap, and let its people act for that one company.

    While another still runs it is a renewal of that one. What the company did not sign on paper waits for its yes.
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
        omvang=list(omvang),
        ondertekenaar_email=ondertekenaar_email,
        ondertekenaar_telefoon=ondertekenaar_telefoon,
        wacht_op_bevestiging=not op_papier,
    )
    return _sla_op(machtiging, door)


def _sla_op(machtiging: Machtiging, door: Gebruiker) -> Machtiging:
    """Write a new machtiging. Of two at once for one company, the second waits and renews the first."""
    onderneming = Onderneming.objects.select_for_update(of=("self",)).get(pk=machtiging.onderneming_id)
    eerdere = onderneming.machtigingen.lopend().filter(partnerschap=machtiging.partnerschap_id)
    machtiging.hernieuwt = eerdere.order_by("-tot", "-id").first()
    machtiging.opvallend = opvallend(machtiging, door)
    machtiging.full_clean()
    machtiging.save()
    verleen(Recht.AANVRAAG_INDIENEN, onderneming, machtiging.partnerschap)
    soort = Soort.MACHTIGING_HERNIEUWD if machtiging.hernieuwt else Soort.MACHTIGING_GEREGISTREERD
    registreer(soort, machtiging, door=door)
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
    soort = Soort.MACHTIGING_GEWEIGERD if einde == Machtiging.Einde.GEWEIGERD else Soort.MACHTIGING_BEEINDIGD
    registreer(soort, machtiging, door=door, anders=DE_ONDERNEMING)
    return machtiging
