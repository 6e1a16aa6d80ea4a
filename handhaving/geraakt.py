"""Whom a sanction or a stop touches: looked at before it is saved, and kept with it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from accounts.models import Gebruiker
from erkenningen.models import Belangenconflict, Erkenning, Erkenningsaanvraag, Mentoraanstelling
from ondernemingen.models import Onderneming, Vestiging
from overeenkomsten.models import Overeenkomst

# An agreement that is over is touched by nothing any more.
LOPEND = (Overeenkomst.Status.GEREGISTREERD, Overeenkomst.Status.LOPEND, Overeenkomst.Status.GESCHORST)


@dataclass(frozen=True)
class Geraakt:
    """The recognitions that end, the agreements that must find another place, the applications that cannot go on."""

    erkenningen: Sequence[Erkenning] = ()
    overeenkomsten: Sequence[dict[str, Any]] = ()
    aanvragen: Sequence[Erkenningsaanvraag] = ()

    @property
    def kenmerk(self) -> str:
        """Changes with every row: who saves must have seen whom he touches."""
        sleutels = [
            [rij.pk for rij in self.erkenningen],
            self.overeenkomst_ids,
            [rij.pk for rij in self.aanvragen],
        ]
        return hashlib.sha256(json.dumps(sleutels).encode()).hexdigest()

    @property
    def overeenkomst_ids(self) -> list[int]:
        return [rij["id"] for rij in self.overeenkomsten]

    @property
    def scholen(self) -> list[str]:
        """Who has to be told, because a learner of theirs must find another place."""
        return sorted({rij["school"] for rij in self.overeenkomsten})


def van_erkenning(erkenning: Erkenning) -> Geraakt:
    """What the end of one recognition touches."""
    return Geraakt([erkenning], _overeenkomsten(erkenning.partnerschap_id, erkenning=erkenning.pk))


def van_aanstelling(aanstelling: Mentoraanstelling) -> Geraakt:
    """What it touches that a mentor may no longer act under one recognition."""
    zoek = {"erkenning": aanstelling.erkenning_id, "mentor": aanstelling.dossier_id}
    return Geraakt([], _overeenkomsten(aanstelling.partnerschap_id, **zoek))


def van_uitsluiting(
    onderneming: Onderneming,
    vestiging: Vestiging | None,
    partnerschap_id: int,
    voor: Gebruiker,
) -> Geraakt:
    """What an exclusion of a company, or of one vestiging, touches at one partnerschap, as this person may know it."""
    plaats: dict[str, Any] = {"onderneming": onderneming.pk} | ({"vestiging": vestiging.pk} if vestiging else {})
    erkenningen = Erkenning.objects.nog_lopend(timezone.localdate()).filter(partnerschap=partnerschap_id)
    aanvragen = Erkenningsaanvraag.objects.open().filter(partnerschap=partnerschap_id, **plaats)
    gekend = aanvragen.exclude(pk__in=Belangenconflict.objects.verborgen_voor(voor.pk))
    met_namen = ("vestiging__onderneming", "opleiding")
    return Geraakt(
        list(erkenningen.filter(**plaats).select_related(*met_namen).order_by("id")),
        _overeenkomsten(partnerschap_id, **plaats),
        list(gekend.select_related("opleiding").order_by("id")),
    )


def _overeenkomsten(partnerschap_id: int, **zoek: Any) -> list[dict[str, Any]]:
    rijen = Overeenkomst.objects.filter(partnerschap=partnerschap_id, status__in=LOPEND, **zoek)
    return list(rijen.order_by("id").voor_overzicht())
