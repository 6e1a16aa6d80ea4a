"""What happens by itself: the mails of a round, and its closing."""

from __future__ import annotations

from typing import Any

from celery import shared_task
from django.db import transaction

from accounts.berichten import zet_klaar
from accounts.gebeurtenissen import bij, met_elk_partnerschap
from accounts.models import Gebeurtenis, Partnerschap
from stemmingen import services
from stemmingen.models import Stemronde


def _ronde_van(gebeurtenis: Gebeurtenis) -> Stemronde:
    rondes: Any = Stemronde.objects.select_related("aanvraag__behandelaar", "geopend_door")
    return rondes.get(pk=gebeurtenis.onderwerp_id)


@bij("stemronde.geopend")
def nodig_uit(gebeurtenis: Gebeurtenis) -> None:
    """Ask every voter for his vote."""
    ronde = _ronde_van(gebeurtenis)
    zet_klaar(
        gebeurtenis,
        ronde.kiezers.values_list("gebruiker__email", flat=True),
        onderwerp=f"Uw stem gevraagd over {ronde.aanvraag.nummer}",
        sjabloon="stemronde_geopend",
        context={"ronde": ronde},
    )


@bij("stemronde.gesloten")
def meld_uitslag(gebeurtenis: Gebeurtenis) -> None:
    """Tell the handler that the decision is his again."""
    ronde = _ronde_van(gebeurtenis)
    zet_klaar(
        gebeurtenis,
        [(ronde.aanvraag.behandelaar or ronde.geopend_door).email],
        onderwerp=f"Stemronde gesloten: {ronde.aanvraag.nummer}",
        sjabloon="stemronde_gesloten",
        context={"ronde": ronde},
    )


@bij("stem.uitgebracht")
def sluit_wat_vaststaat(gebeurtenis: Gebeurtenis) -> None:
    """Close the round when this vote decided it."""
    services.sluit_vanzelf(ronde=Stemronde(pk=gebeurtenis.onderwerp_id))


@shared_task
def sluit_verlopen() -> None:
    """Close the rounds of all partnerschappen whose term has passed."""
    met_elk_partnerschap(_sluit_verlopen)


def _sluit_verlopen(partnerschap: Partnerschap) -> None:
    with transaction.atomic():
        verlopen = list(Stemronde.objects.te_sluiten().filter(partnerschap=partnerschap))
    for ronde in verlopen:
        services.sluit_vanzelf(ronde=ronde)
