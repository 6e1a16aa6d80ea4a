"""A term never decides: it warns, and in the end somebody else hears of it."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.utils.formats import date_format

from accounts.gebeurtenissen import Soort, registreer
from accounts.models import Gebeurtenis, Gebruiker, Partnerschap
from erkenningen.models import Erkenningsaanvraag
from erkenningen.models.aanvraag_lijst import LOOPT
from opleidingen.models import Regel, afspraak

SOORTEN = (Soort.TERMIJN_NADERT, Soort.TERMIJN_VERSTREKEN, Soort.TERMIJN_GEESCALEERD)


@transaction.atomic
def bewaak_termijnen(*, partnerschap: Partnerschap, vandaag: date, door: Gebruiker | None = None) -> int:
    """Say once of each running dossier that its day comes near, passed, or passed so long ago that it goes higher up.

    The day is the earliest of the term and of the learner who waits. Give how many were said. A dossier that somebody
    holds at this moment is left for the next morning.  Bron: portaal.md 4.1 and 4.2; keuze, ADR 25.
    """
    vooraf, na = (
        timedelta(days=afspraak(partnerschap, regel, vandaag))
        for regel in (Regel.TERMIJN_WAARSCHUWING_DAGEN, Regel.TERMIJN_ESCALATIE_DAGEN)
    )
    dringend = Erkenningsaanvraag.objects.filter(LOOPT, partnerschap=partnerschap, dringend_op__lte=vandaag + vooraf)
    aanvragen = list(dringend.order_by("id").select_for_update(of=("self",), skip_locked=True))
    gezegd = _gezegd(aanvragen)
    nieuw = [
        (aanvraag, soort, tegen)
        for aanvraag in aanvragen
        for soort, tegen in [(_soort(aanvraag.dringend_op, vandaag, na), date_format(aanvraag.dringend_op, "j F Y"))]
        if (aanvraag.pk, soort.value, tegen) not in gezegd
    ]
    for aanvraag, soort, tegen in nieuw:
        registreer(soort, aanvraag, door=door, tegen=tegen)
    return len(nieuw)


def _soort(tegen: date, vandaag: date, na: timedelta) -> Soort:
    if tegen >= vandaag:
        return Soort.TERMIJN_NADERT
    return Soort.TERMIJN_GEESCALEERD if vandaag - tegen >= na else Soort.TERMIJN_VERSTREKEN


def _gezegd(aanvragen: list[Erkenningsaanvraag]) -> set[tuple[int | None, str, str]]:
    """What was said before, per dossier and day."""
    eerder = Gebeurtenis.objects.filter(
        onderwerp_model=Erkenningsaanvraag._meta.label_lower,
        onderwerp_id__in=[aanvraag.pk for aanvraag in aanvragen],
        soort__in=SOORTEN,
    )
    return set(eerder.values_list("onderwerp_id", "soort", "details__tegen"))
