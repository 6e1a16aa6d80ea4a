"""The support that came before a sanction."""

from __future__ import annotations

from django.db.models import QuerySet

from acties.models import Actie, Soort, Status
from ondernemingen.models import Onderneming


def afgeronde(onderneming: Onderneming, partnerschap_id: int) -> QuerySet[Actie]:
    """The finished begeleidingsacties of a partnerschap at a company: only those can be cited.  Bron: domein.md 1.6."""
    rijen = Actie.objects.filter(partnerschap=partnerschap_id, onderneming=onderneming.pk)
    return rijen.filter(soort=Soort.BEGELEIDINGSACTIE, status=Status.AFGEROND).order_by("-gewijzigd_op", "-id")


def open_begeleiding(onderneming: Onderneming, partnerschap_id: int) -> QuerySet[Actie]:
    """Support that still runs: whoever imposes a sanction meanwhile ought to know."""
    rijen = Actie.objects.filter(partnerschap=partnerschap_id, onderneming=onderneming.pk)
    return rijen.open().filter(soort=Soort.BEGELEIDINGSACTIE).order_by("uiterlijk_op", "id")
