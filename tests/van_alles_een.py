"""One of everything: a row in each fenced table, on a side, whose texts say whose they are.

Made from the fields of the models, so that a new table is filled without anybody thinking of it. Where a constraint
asks for more than a value of the right type, `ANDERS` says what.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.apps import apps
from django.db import models
from django.http.response import HttpResponseBase
from django.utils import timezone

from accounts.gebeurtenissen import Soort
from accounts.models import BewaaktModel, Gebruiker
from accounts.rechten import Rol
from erkenningen.models import Erkenningsaanvraag, Sanctie, Status
from knipperlichten.models import Standaardinstelling
from tests.wereld import Kant, Wereld, maak_aanvraag

BEWAAKT: list[type[models.Model]] = [model for model in apps.get_models() if issubclass(model, BewaaktModel)]
TEKST = (models.CharField, models.TextField)

ANDERS: dict[str, Callable[[Kant], dict[str, Any]]] = {
    "erkenningen.Sanctie": lambda kant: {"soort": Sanctie.Soort.MENTOR, "aanstelling": kant.aanstelling},
    "erkenningen.Beroep": lambda kant: {"sanctie": zorg_voor(Sanctie, kant)},
    "knipperlichten.Knipperlicht": lambda kant: {"code": "K02", "drempels": {"dagen": 0}},
    "knipperlichten.Signaal": lambda kant: {
        "code": "K02",
        "standaard": Standaardinstelling.objects.get(code="K02"),
        "bewijs": {"waarde": None},
    },
    "knipperlichten.Demping": lambda kant: {"codes": ["K01"]},
    "erkenningen.Document": lambda kant: {
        "verwijderd_op": timezone.now(),
        "verwijderd_door": kant.mensen[Rol.MEDEWERKER],
    },
    "erkenningen.Beslissing": lambda kant: {"aanvraag": oude_aanvraag(kant)},
    "erkenningen.Plaatsbezoek": lambda kant: {"afgerond_op": None, "geannuleerd_op": timezone.now()},
    "erkenningen.Belangenconflict": lambda kant: {"grond": "behandeld"},
    "stemmingen.Stemronde": lambda kant: {"sluitreden": "", "herneemt": None, "wijziging": ""},
    "stemmingen.Vraag": lambda kant: {"antwoord": ""},
    "accounts.Gebeurtenis": lambda kant: {
        "soort": Soort.AANVRAAG_BEVINDING,
        "onderwerp_model": "erkenningen.erkenningsaanvraag",
        "onderwerp_id": kant.aanvraag.pk,
    },
}


def merk(kant: Kant) -> str:
    """What stands in every text of a side, and may reach nobody of another."""
    return f"Geheim{kant.partnerschap.naam}"


def geheimen(van: Kant, voor: Kant) -> set[str]:
    """Every text in the fenced tables of a side that does not stand on the other: what may never reach it."""
    vreemd = teksten(van) - teksten(voor)
    return {tekst for tekst in vreemd if not any(kort in tekst for kort in vreemd - {tekst})}


def teksten(kant: Kant) -> set[str]:
    with kant.context():
        return {
            str(tekst)
            for model in BEWAAKT
            if (velden := [veld.name for veld in tekstvelden(model)])
            for rij in model._base_manager.values_list(*velden)
            for tekst in rij
            if len(tekst) > 5
        }


def staat_in(geheim: str, antwoord: HttpResponseBase) -> bool:
    """Does an answer give this away, in its body or in its headers?"""
    inhoud = b"".join(antwoord) if antwoord.streaming else antwoord.content
    return geheim in f"{antwoord.headers}" or geheim.encode() in inhoud


def tekstvelden(model: type[models.Model]) -> list[models.Field]:
    return [veld for veld in model._meta.concrete_fields if isinstance(veld, TEKST) and not veld.choices]


def vul_aan(kant: Kant) -> None:
    """Give each fenced table that holds nothing of this side one row, and each row the mark of the side."""
    for model in BEWAAKT:
        zorg_voor(model, kant)


def vul_wereld(wereld: Wereld) -> Wereld:
    """Both sides, each with one of everything."""
    for kant in (wereld.bouw, wereld.horeca):
        with kant.context():
            vul_aan(kant)
    return wereld


def zorg_voor(model: type[models.Model], kant: Kant) -> models.Model:
    """The first row of this side, made when there is none."""
    rijen = model._base_manager.all()
    if any(veld.name == "partnerschap" for veld in model._meta.fields):
        rijen = rijen.filter(partnerschap=kant.partnerschap)
    return rijen.first() or maak(model, kant)


def maak(model: type[models.Model], kant: Kant) -> models.Model:
    anders = ANDERS.get(model._meta.label, lambda kant: {})(kant)
    velden = [veld for veld in model._meta.concrete_fields if veld.name not in anders and moet_gevuld(veld)]
    return model._base_manager.create(**{veld.name: waarde(veld, kant) for veld in velden}, **anders)


def moet_gevuld(veld: models.Field) -> bool:
    """What has no value of its own; and every text, for the mark in it."""
    if veld.primary_key or (veld.choices and veld.has_default()):
        return False
    if veld in tekstvelden(veld.model):
        return True
    return not (veld.null or veld.blank or veld.has_default() or veld.has_db_default())


def waarde(veld: models.Field, kant: Kant) -> Any:
    if isinstance(veld, models.ForeignKey):
        return eigen_rij(veld.related_model, kant)
    if veld.choices:
        return veld.choices[0][0]
    return next(maak_waarde(veld, kant) for soort, maak_waarde in WAARDEN if isinstance(veld, soort))


def eigen_rij(model: type[models.Model], kant: Kant) -> models.Model:
    """What a row of this side points to: what the world calls its own, else the first."""
    if model is Gebruiker:
        return kant.mensen[Rol.STEMGERECHTIGDE]
    eigen = [rij for rij in vars(kant).values() if isinstance(rij, model)]
    return eigen[0] if eigen else zorg_voor(model, kant)


def oude_aanvraag(kant: Kant) -> Erkenningsaanvraag:
    """An application that is over, so that the other one stays open for every act."""
    return maak_aanvraag(kant, kant.erkenning.opleiding, status=Status.AFGEKEURD)


WAARDEN: list[tuple[type[models.Field], Callable[[Any, Kant], Any]]] = [
    (models.EmailField, lambda veld, kant: f"{merk(kant).lower()}@firma.example"),
    (models.CharField, lambda veld, kant: f"{merk(kant)} {veld.name}"[: veld.max_length]),
    (models.TextField, lambda veld, kant: f"{merk(kant)} {veld.name}"),
    (models.DateTimeField, lambda veld, kant: timezone.now() + timedelta(days=1)),
    (models.DateField, lambda veld, kant: timezone.localdate()),
    (models.BooleanField, lambda veld, kant: False),
    (models.IntegerField, lambda veld, kant: 1),
    (models.JSONField, lambda veld, kant: {"tekst": merk(kant)}),
    (models.BinaryField, lambda veld, kant: merk(kant).encode()),
]
