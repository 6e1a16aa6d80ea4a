"""Where a person stands with his seat: he has one, waits for an answer, was refused, or can take one.

Bron: keuze, ADR 27.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone

from accounts.rechten import Recht, Toegang
from stemmingen.models import Zetel, Zetelvraag
from werkplekduaal.periode import niet_voorbij


@dataclass(frozen=True)
class Zetelstand:
    """The seat of one person in the partnerschap that he acts for."""

    zetel: Zetel | None
    wacht: Zetelvraag | None
    geweigerd: Zetelvraag | None
    vrij: list[Zetel]


def zetelstand(toegang: Toegang) -> Zetelstand:
    """Read it from what the department wrote down and from what this person asked; never from his login alone."""
    wie, partnerschap, vandaag = toegang.gebruiker, toegang.partnerschap.pk, timezone.localdate()
    zetels = Zetel.objects.filter(niet_voorbij(vandaag), partnerschap=partnerschap).select_related("vervangt")
    vragen = Zetelvraag.objects.filter(gebruiker=wie.pk, zetel__in=zetels).select_related("zetel__vervangt")
    return Zetelstand(
        zetel=zetels.filter(gebruiker=wie.pk).order_by("vanaf").first(),
        wacht=vragen.filter(beantwoord_op=None).first(),
        geweigerd=vragen.filter(beantwoord_op__isnull=False, is_bevestigd=False).first(),
        vrij=Zetel.objects.in_te_nemen(wie, partnerschap, vandaag),
    )


def kan_zetel_innemen(toegang: Toegang) -> bool:
    """Did the department name this person for a seat that he did not take yet?"""
    vandaag = timezone.localdate()
    mag = toegang.heeft(Recht.STEM_UITBRENGEN)
    return mag and bool(Zetel.objects.in_te_nemen(toegang.gebruiker, toegang.partnerschap.pk, vandaag))
