"""knipperlichten.csv: one row per hit, in the sentence of the screen."""

from __future__ import annotations

from django.db.models import Case, QuerySet, TextField, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import TruncDate
from django.utils import timezone

from accounts.rechten import Recht
from knipperlichten.catalogus import REGELS
from knipperlichten.forms import SignaalFilter
from knipperlichten.models import Niveau, Signaal, Stand
from knipperlichten.weergave import leesbare_codes
from organisatie.opdracht import Bestand, Kolom, Opdracht, Soort
from organisatie.uitdrukkingen import ONDERNEMING, kolom, weergave


class BestandFilter(SignaalFilter):
    """The filters of the list, without the one that depends on a session: a file is the same for whoever asks."""

    nieuw = None  # type: ignore[assignment]  # Django's way to leave out an inherited field


def knipperlichten(opdracht: Opdracht) -> QuerySet:
    """What burns, as in the list, the worst first."""
    toegang = opdracht.toegang
    alle = Signaal.objects.for_recht(toegang, Recht.KNIPPERLICHT_BEKIJKEN).brandend().met_stand(timezone.localdate())
    gelezen = alle.voor_lezer(toegang.gebruiker, leesbare_codes(toegang)).met_opvolging()
    return opdracht.form.filter(gelezen).order_by("-niveau", "brandt_sinds", "id")


def titel(_: Opdracht) -> Combinable:
    return Case(*(When(code=code, then=Value(regel.titel)) for code, regel in REGELS.items()), default=Value(""))


def zin(_: Opdracht) -> Combinable:
    """What the reader sees on screen: the sentence, or the few words for who may not read the facts."""
    kort = (When(code=code, zichtbaar=False, then=Value(regel.kort)) for code, regel in REGELS.items() if regel.kort)
    return Case(*kort, default="tekst", output_field=TextField())


def sinds(_: Opdracht) -> Combinable:
    """Since when the fact is there, for who may read it."""
    return Case(When(zichtbaar=True, then="brandt_sinds"))


def opvolging(_: Opdracht) -> Combinable:
    return Case(When(actie=None, then=Value("Nog geen actie")), default=Value("In opvolging"))


KNIPPERLICHTEN = Bestand(
    naam="knipperlichten",
    titel="Knipperlichten",
    recht=Recht.KNIPPERLICHT_BEKIJKEN,
    filter=lambda vraag, toegang: BestandFilter(vraag, toegang=toegang, vorig_bezoek=None),
    rijen=knipperlichten,
    kolommen=(
        kolom("signaal_id", "ons nummer van het signaal", "id", soort=Soort.GETAL),
        kolom("code", "welk knipperlicht", "code"),
        Kolom("knipperlicht", "hoe het heet", titel),
        kolom("niveau", "oranje of rood", weergave("niveau", Niveau)),
        kolom("stand", "brandt, of gedempt", weergave("stand", Stand)),
        Kolom("zin", "wat er aan de hand is, zoals op het scherm", zin),
        Kolom("sinds", "sinds wanneer, als u de feiten mag zien", sinds, Soort.DATUM),
        kolom("vastgesteld_op", "wanneer het portaal het zag", TruncDate("vastgesteld_op"), soort=Soort.DATUM),
        Kolom("opvolging", "of een actie loopt", opvolging),
        *ONDERNEMING,
    ),
)
