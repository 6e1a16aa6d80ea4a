"""The conditions of a recognition and the words in which they are judged."""

from __future__ import annotations

from django.db import models


class Voorwaarde(models.TextChoices):
    """The conditions of a recognition.  Bron: domein.md 1.5."""

    ORGANISATIE = "organisatie", "Organisatie en bedrijfsuitrusting"
    DRAAGKRACHT = "draagkracht", "Financiële draagkracht"
    VEROORDELINGEN = "veroordelingen", "Geen veroordelingen die de opleiding schaden"
    MENTOR_GEDRAG = "mentor_gedrag", "Onberispelijk gedrag van de mentor"
    MENTOR_LEEFTIJD = "mentor_leeftijd", "Leeftijd van de mentor"
    MENTOR_ERVARING = "mentor_ervaring", "Praktijkervaring van de mentor"

    @classmethod
    def per_mentor(cls) -> list[Voorwaarde]:
        """The conditions that are judged for each mentor apart."""
        return [cls.MENTOR_GEDRAG, cls.MENTOR_LEEFTIJD, cls.MENTOR_ERVARING]

    @classmethod
    def van_onderneming(cls) -> list[Voorwaarde]:
        """The conditions that are judged once per application."""
        return [cls.ORGANISATIE, cls.DRAAGKRACHT, cls.VEROORDELINGEN]


class Volledigheid(models.TextChoices):
    """What the completeness check says of the evidence for one condition."""

    NIET_NAGEKEKEN = "niet_nagekeken", "Nog niet nagekeken"
    IN_ORDE = "in_orde", "In orde"
    ONTBREEKT = "ontbreekt", "Ontbreekt"
    ONLEESBAAR = "onleesbaar", "Onleesbaar"
    VERKEERD_MODEL = "verkeerd_model", "Verkeerd model"
    TE_OUD = "te_oud", "Te oud"


class Bevinding(models.TextChoices):
    """What the handler found for one condition."""

    OPEN = "open", "Nog niet beoordeeld"
    VOLDOET = "voldoet", "Voldoet"
    VOLDOET_NIET = "voldoet_niet", "Voldoet niet"


class Oordeel(models.TextChoices):
    """Whether a candidate may act as mentor."""

    OPEN = "open", "Nog niet beoordeeld"
    AANVAARD = "aanvaard", "Aanvaard"
    NIET_AANVAARD = "niet_aanvaard", "Niet aanvaard"
