"""When somebody was here before: the login before this one, as the audit trail has it."""

from __future__ import annotations

from datetime import datetime

from accounts.gebeurtenissen import Soort
from accounts.login.sessie import aangemeld_op
from accounts.models import Gebeurtenis, Gebruiker
from werkplekduaal.web import Verzoek


def vorig_bezoek(request: Verzoek) -> datetime | None:
    """The moment of the login before the one that this session began with; None for who comes for the first time."""
    aanmeldingen = Gebeurtenis.objects.filter(
        partnerschap=request.toegang.partnerschap.pk,
        onderwerp_model=Gebruiker._meta.label_lower,
        onderwerp_id=request.user.pk,
        soort=Soort.AANGEMELD,
        op__lte=aangemeld_op(request),
    )
    eerdere: datetime | None = aanmeldingen.order_by("-id").values_list("op", flat=True)[1:2].first()
    return eerdere
