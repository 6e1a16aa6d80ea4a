"""What becomes of recognitions by the passing of days."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.utils.formats import date_format

from accounts.gebeurtenissen import Soort, registreer
from accounts.models import Gebeurtenis, Gebruiker, Partnerschap
from erkenningen.models import Erkenning, Erkenningstand
from opleidingen.models import Regel, afspraak


@transaction.atomic
def bewaak_mentoren(*, partnerschap: Partnerschap, vandaag: date, door: Gebruiker | None = None) -> int:
    """Write down since when a recognition has no valid mentor, and when it has one again; give how many changed.

    Bron: domein.md 1.5; portaal.md 4.1 and 10.2; keuze, ADR 28.
    """
    binnenkort = afspraak(partnerschap, Regel.VERVALT_BINNENKORT_DAGEN, vandaag)
    lopend = Erkenning.objects.lopend(vandaag).filter(partnerschap=partnerschap).met_stand(vandaag, binnenkort)
    zonder = lopend.filter(stand=Erkenningstand.ZONDER_MENTOR, zonder_mentor_sinds=None)
    terug = lopend.exclude(stand=Erkenningstand.ZONDER_MENTOR).exclude(zonder_mentor_sinds=None)
    veranderd = [(rij, vandaag) for rij in zonder.order_by("id")] + [(rij, None) for rij in terug.order_by("id")]
    for erkenning, sinds in veranderd:
        Erkenning.objects.filter(pk=erkenning.pk).update(zonder_mentor_sinds=sinds)
        registreer(Soort.ERKENNING_ZONDER_MENTOR if sinds else Soort.ERKENNING_MENTOR_TERUG, erkenning, door=door)
    return len(veranderd)


@transaction.atomic
def bewaak_einde(*, partnerschap: Partnerschap, vandaag: date, door: Gebruiker | None = None) -> int:
    """Say once that a recognition ends some months from now, once that it is near, and once that it ended.

    Give how many were said. A recognition that has a renewal ends all the same, but its company reads nothing.
    Bron: portaal.md 10.2; keuze, ADR 28.
    """
    vroeg, laat = (
        timedelta(days=afspraak(partnerschap, regel, vandaag))
        for regel in (Regel.VERVALT_BINNENKORT_DAGEN, Regel.VERVAL_HERINNERING_DAGEN)
    )
    rijen = Erkenning.objects.filter(partnerschap=partnerschap, status="lopend")
    erkenningen = list(rijen.filter(tot__gte=vandaag - laat, tot__lte=vandaag + vroeg).order_by("id"))
    hernieuwd = set(rijen.filter(vanaf__gt=vandaag).values_list("vestiging", "opleiding"))
    gezegd = _gezegd(erkenningen) | {
        (rij.pk, Soort.ERKENNING_VERVALT.value, keer)
        for rij in erkenningen
        if (rij.vestiging_id, rij.opleiding_id) in hernieuwd
        for keer in (1, 2)
    }
    te_zeggen = [(rij, *_wat(rij.tot, vandaag, laat)) for rij in erkenningen]
    nieuw = [(rij, soort, keer) for rij, soort, keer in te_zeggen if (rij.pk, soort.value, keer) not in gezegd]
    for erkenning, soort, keer in nieuw:
        registreer(soort, erkenning, door=door, tot=date_format(erkenning.tot, "j F Y"), keer=keer)
    return len(nieuw)


def _wat(tot: date, vandaag: date, laat: timedelta) -> tuple[Soort, int]:
    """What there is to say, and the how manieth time."""
    if tot < vandaag:
        return Soort.ERKENNING_VERVALLEN, 1
    return Soort.ERKENNING_VERVALT, 2 if tot <= vandaag + laat else 1


def _gezegd(erkenningen: list[Erkenning]) -> set[tuple[int | None, str, int]]:
    """What was said before."""
    eerder = Gebeurtenis.objects.filter(
        onderwerp_model=Erkenning._meta.label_lower,
        onderwerp_id__in=[erkenning.pk for erkenning in erkenningen],
        soort__in=(Soort.ERKENNING_VERVALT, Soort.ERKENNING_VERVALLEN),
    )
    return set(eerder.values_list("onderwerp_id", "soort", "details__keer"))
