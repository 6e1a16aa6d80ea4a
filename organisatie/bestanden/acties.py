"""acties.csv: one row per actie of the team. What was agreed in a conversation stays in the portal."""

from __future__ import annotations

from django.db.models import QuerySet
from django.db.models.functions import Coalesce, TruncDate

from accounts.rechten import Recht
from acties.forms import ActieFilter
from acties.models import Actie, Prioriteit, Soort, Status
from organisatie.opdracht import Bestand, Opdracht
from organisatie.opdracht import Soort as Kolomsoort
from organisatie.uitdrukkingen import ONDERNEMING, kolom, persoon, weergave


def acties(opdracht: Opdracht) -> QuerySet:
    """The acties of the list, what must be done first on top."""
    alle = Actie.objects.for_recht(opdracht.toegang, Recht.ACTIE_BEHEREN)
    return opdracht.form.filter(alle).voor_overzicht().order_by("tegen_op", "id")


ACTIES = Bestand(
    naam="acties",
    titel="Acties",
    recht=Recht.ACTIE_BEHEREN,
    filter=lambda vraag, toegang: ActieFilter(vraag, toegang=toegang),
    rijen=acties,
    kolommen=(
        kolom("actie_id", "ons nummer van de actie", "id", soort=Kolomsoort.GETAL),
        kolom("soort", "wat er te doen is", weergave("soort", Soort)),
        kolom("onderwerp", "waarover het gaat", "onderwerp"),
        kolom("status", "waar de actie staat", weergave("status", Status)),
        kolom("prioriteit", "hoe dringend", weergave("prioriteit", Prioriteit)),
        kolom("gepland_op", "dag waarop ze gepland is", "gepland_op", soort=Kolomsoort.DATUM),
        kolom("uiterlijk_op", "laatste dag", "uiterlijk_op", soort=Kolomsoort.DATUM),
        kolom("aangemaakt_op", "dag waarop ze gemaakt is", TruncDate("aangemaakt_op"), soort=Kolomsoort.DATUM),
        kolom("verantwoordelijke", "wie ze doet", persoon("verantwoordelijke")),
        *ONDERNEMING,
        kolom(
            "gemeente",
            "van de vestiging, anders van de zetel",
            Coalesce("vestiging__gemeente", "onderneming__gemeente"),
        ),
        kolom("opleiding", "officiële naam", "opleiding__naam"),
    ),
)
