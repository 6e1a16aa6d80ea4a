"""The people of a partnerschap, by what they may do for it."""

from __future__ import annotations

from django.db.models import QuerySet

from accounts.models import Gebruiker, Lidmaatschap, Rolgroep
from accounts.rechten import MATRIX, Recht


def wie_mag(partnerschap_id: int, recht: Recht) -> QuerySet[Gebruiker]:
    """Who holds a right in a partnerschap today, by name: active, not blocked, in a role that gives it."""
    groepen = Rolgroep.objects.filter(partnerschap=partnerschap_id, rol__in=MATRIX[recht])
    leden = Lidmaatschap.objects.filter(partnerschap=partnerschap_id, geblokkeerd_op=None)
    in_rol = Gebruiker.groups.through.objects.filter(group__in=groepen.values("group_ptr"))
    return Gebruiker.objects.filter(pk__in=leden.values("gebruiker"), id__in=in_rol.values("gebruiker"), is_active=True)
