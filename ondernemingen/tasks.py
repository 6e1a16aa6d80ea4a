"""What follows after commit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils import timezone

from accounts.berichten import GEHEIM, zet_klaar
from accounts.gebeurtenissen import bij
from accounts.models import Gebeurtenis
from ondernemingen.bevoegdheid import in_comites
from ondernemingen.models import Machtiging, Onderneming
from ondernemingen.models.machtiging import BEVESTIGING_VRAGEN
from ondernemingen.services.bevestiging import stel_bevestigingsvraag
from ondernemingen.services.bevoegdheid import bepaal_bevoegdheid
from opleidingen.models import Bevoegdheid

COMITE = Bevoegdheid._meta.get_field("paritair_comite").verbose_name.capitalize()


@bij("beheer.gewijzigd")
def volg_bevoegdheid(gebeurtenis: Gebeurtenis) -> None:
    """The department changed who is competent for a paritair comité: decide anew for the companies in it."""
    if gebeurtenis.onderwerp_model == Bevoegdheid._meta.label_lower:
        for onderneming in _in_comite(gebeurtenis):
            bepaal_bevoegdheid(onderneming=onderneming, op=timezone.localdate(), door=None)


def _in_comite(gebeurtenis: Gebeurtenis) -> Iterator[Onderneming]:
    """The companies of the comité as it is and as it was, with those of its subcomités: they may follow its rule."""
    rijen: Any = Bevoegdheid.objects
    nu = rijen.get(pk=gebeurtenis.onderwerp_id).paritair_comite
    geraakt = (nu, gebeurtenis.details["voor"].get(COMITE))
    for onderneming in Onderneming.objects.exclude(paritaire_comites=[]).order_by("id").iterator():
        if in_comites(onderneming.paritaire_comites, geraakt):
            yield onderneming


@bij("machtiging.geregistreerd")
def vraag_bij_registratie(gebeurtenis: Gebeurtenis) -> None:
    """The company hears of the machtiging, and confirms or refuses it."""
    _vraag_bevestiging(gebeurtenis)


@bij("machtiging.hernieuwd")
def vraag_bij_hernieuwing(gebeurtenis: Gebeurtenis) -> None:
    """So it does of a renewal."""
    _vraag_bevestiging(gebeurtenis)


@bij("machtiging.bevestiging_gevraagd")
def vraag_opnieuw(gebeurtenis: Gebeurtenis) -> None:
    """The first link is lost or too old: a new one."""
    _vraag_bevestiging(gebeurtenis)


def _vraag_bevestiging(gebeurtenis: Gebeurtenis) -> None:
    machtiging = Machtiging.objects.select_related("onderneming", "partnerschap").get(id=gebeurtenis.onderwerp_id or 0)
    if machtiging.waarom_niet(BEVESTIGING_VRAGEN, None):
        return
    zet_klaar(
        gebeurtenis,
        [machtiging.ondertekenaar_email],
        onderwerp=f"Bevestig de machtiging aan {machtiging.partnerschap}",
        sjabloon="machtiging_bevestigen",
        context={"machtiging": machtiging, "geheim": GEHEIM},
        geheim=stel_bevestigingsvraag(machtiging=machtiging),
    )
