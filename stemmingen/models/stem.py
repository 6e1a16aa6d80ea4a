"""Who was asked for his vote in a round, every answer that was given, and what somebody asked first."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from accounts.models import BewaaktModel, Gebruiker
from accounts.rechten import Bereik, Toegang
from stemmingen.models.zetel import Zetel
from stemmingen.regels import Geleding, Waarde

GEVULD = r"\S"
TEGEN_MET_MOTIVERING = "Leg uit waarom u tegen stemt."


class Kiezer(BewaaktModel):
    """Somebody who is asked for his vote in one round: fixed at the opening, whatever happens to the seats.

    A substitute says which seat he stands in for; who sits there himself goes before him.
    """

    BEREIK: ClassVar[dict[Bereik, Callable[[Toegang], Q]]] = {}  # reached through the round alone

    ronde = models.ForeignKey("stemmingen.Stemronde", models.PROTECT, related_name="kiezers")
    zetel = models.ForeignKey(Zetel, models.PROTECT, related_name="+")
    vervangt = models.ForeignKey(Zetel, models.PROTECT, null=True, related_name="+")
    gebruiker = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    geleding = models.CharField(max_length=20, choices=Geleding.choices)
    organisatie = models.CharField(max_length=200)
    is_voorzitter = models.BooleanField(default=False)

    class Meta(BewaaktModel.Meta):
        ordering = ["id"]
        verbose_name_plural = "kiezers"
        constraints = [
            models.UniqueConstraint(fields=["ronde", "gebruiker"], name="kiezer_een_per_persoon"),
            models.UniqueConstraint(fields=["ronde", "zetel"], name="kiezer_een_per_zetel"),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="indiener_stemt_niet",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func="""
                    IF EXISTS (
                        SELECT 1 FROM stemmingen_stemronde ronde
                        JOIN erkenningen_erkenningsaanvraag aanvraag ON aanvraag.id = ronde.aanvraag_id
                        WHERE ronde.id = NEW.ronde_id AND aanvraag.ingediend_door_id = NEW.gebruiker_id
                    ) THEN
                        RAISE check_violation USING MESSAGE = 'wie een aanvraag indient, stemt er niet over';
                    END IF;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Protect(name="ligt_vast", operation=pgtrigger.Update | pgtrigger.Delete),
        ]


class Stem(BewaaktModel):
    """One answer of one voter. Every version is kept; the one that was not replaced counts."""

    BEREIK: ClassVar[dict[Bereik, Callable[[Toegang], Q]]] = {}  # reached through the round alone

    kiezer = models.ForeignKey(Kiezer, models.PROTECT, related_name="stemmen")
    waarde = models.CharField("uw stem", max_length=20, choices=Waarde.choices)
    motivering = models.TextField("motivering", blank=True)
    op = models.DateTimeField(db_default=Now())
    vervangen_op = models.DateTimeField(null=True)

    class Meta(BewaaktModel.Meta):
        ordering = ["id"]
        verbose_name_plural = "stemmen"
        constraints = [
            models.UniqueConstraint(
                fields=["kiezer"],
                condition=Q(vervangen_op=None),
                name="stem_een_geldige",
                violation_error_message="U hebt al gestemd.",
            ),
            models.CheckConstraint(
                condition=~Q(waarde="tegen") | Q(motivering__regex=GEVULD),
                name="stem_tegen_met_motivering",
                violation_error_message=TEGEN_MET_MOTIVERING,
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="nooit_weg", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="enkel_vervangen", exclude=["vervangen_op"]),
        ]


class Vraag(BewaaktModel):
    """What a voter wants to know before he votes. Every voter reads the question, and the answer of the handler."""

    BEREIK: ClassVar[dict[Bereik, Callable[[Toegang], Q]]] = {}  # reached through the round alone

    ronde = models.ForeignKey("stemmingen.Stemronde", models.PROTECT, related_name="vragen")
    tekst = models.TextField("uw vraag")
    gesteld_door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    gesteld_op = models.DateTimeField(db_default=Now())
    antwoord = models.TextField("antwoord", blank=True)
    beantwoord_door = models.ForeignKey(Gebruiker, models.PROTECT, null=True, related_name="+")
    beantwoord_op = models.DateTimeField(null=True)

    class Meta(BewaaktModel.Meta):
        ordering = ["id"]
        verbose_name = "vraag"
        verbose_name_plural = "vragen"
        constraints = [
            models.CheckConstraint(
                condition=Q(tekst__regex=GEVULD), name="vraag_tekst", violation_error_message="Schrijf uw vraag."
            ),
            models.CheckConstraint(
                condition=Q(antwoord="", beantwoord_op=None, beantwoord_door=None)
                | Q(antwoord__regex=GEVULD, beantwoord_op__isnull=False, beantwoord_door__isnull=False),
                name="vraag_beantwoord",
                violation_error_message="Schrijf een antwoord.",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="nooit_weg", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="enkel_antwoorden", exclude=["antwoord", "beantwoord_door", "beantwoord_op"]),
        ]
