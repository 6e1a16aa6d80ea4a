"""Hits, mutes and settings for the tests, made without the facts behind them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from accounts.rechten import Rol
from knipperlichten import services
from knipperlichten.models import Demping, Knipperlicht, Niveau, Ronde, Signaal, Standaardinstelling
from knipperlichten.services import Keuze, Wat
from tests.wereld import Kant

TOT = timedelta(days=30)


def maak_ronde(kant: Kant, **extra: Any) -> Ronde:
    nummer = Ronde.objects.filter(partnerschap=kant.partnerschap).count() + 1
    gegevens = {"nummer": nummer, "aanleiding": Ronde.Aanleiding.NACHT, "op": timezone.now(), **extra}
    return Ronde.objects.create(partnerschap=kant.partnerschap, **gegevens)


def maak_signaal(kant: Kant, code: str = "K02", **extra: Any) -> Signaal:
    """A hit at the company of this side, about its recognition, by our default."""
    volgnummer = Signaal.objects.filter(partnerschap=kant.partnerschap).count() + 1
    gegevens = {
        "ronde": maak_ronde(kant),
        "standaard": Standaardinstelling.objects.get(code=code),
        "onderneming": kant.onderneming,
        "vestiging": kant.vestiging,
        "opleiding": kant.erkenning.opleiding,
        "onderwerp_model": "erkenningen.erkenning",
        "onderwerp_id": kant.erkenning.pk,
        "episode": volgnummer,
        "niveau": Niveau.ORANJE,
        "zin": f"De erkenning van Geheim{kant.partnerschap.naam} heeft geen geldige mentor.",
        "bewijs": {"waarde": None},
        "brandt_sinds": date(2026, 10, 1),
        "nieuws_op": timezone.now(),
    }
    return Signaal.objects.create(partnerschap=kant.partnerschap, code=code, **{**gegevens, **extra})


def vraag(kant: Kant, signaal: Signaal, rol: Rol = Rol.MEDEWERKER, **extra: Any) -> Demping:
    """Somebody asks for silence."""
    gegevens = {"tot": timezone.localdate() + TOT, "reden": "Er is al gebeld.", **extra}
    return services.vraag_demping(
        partnerschap=kant.partnerschap, wat=Wat.een(signaal), door=kant.mensen[rol], **gegevens
    )


def demp(kant: Kant, wat: Wat, **extra: Any) -> Demping:
    """Who sets the rules mutes."""
    gegevens = {"tot": timezone.localdate() + TOT, "reden": "Termijn verlengd voor iedereen.", **extra}
    return services.demp(partnerschap=kant.partnerschap, wat=wat, door=kant.mensen[Rol.BEHEERDER], **gegevens)


def stel_in(kant: Kant, code: str, gezien: int = 0, vanaf: date | None = None, **keuze: Any) -> Knipperlicht:
    """Set a rule; what is not said is as by default."""
    standaard = Standaardinstelling.objects.get(code=code).drempels
    drempels = {**standaard, **keuze.pop("drempels", {})}
    return services.stel_in(
        partnerschap=kant.partnerschap,
        code=code,
        keuze=Keuze(drempels=drempels, **keuze),
        vanaf=vanaf or timezone.localdate(),
        gezien=gezien,
        door=kant.mensen[Rol.BEHEERDER],
    )
