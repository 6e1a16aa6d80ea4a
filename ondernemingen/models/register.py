"""The KBO register as the last extract gave it, and the columns that the loket takes over from it."""

from __future__ import annotations

import re

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models


class Provincie(models.TextChoices):
    """Where a vestiging lies; follows from the postcode."""

    ANTWERPEN = "antwerpen", "Antwerpen"
    LIMBURG = "limburg", "Limburg"
    OOST_VLAANDEREN = "oost_vlaanderen", "Oost-Vlaanderen"
    VLAAMS_BRABANT = "vlaams_brabant", "Vlaams-Brabant"
    WEST_VLAANDEREN = "west_vlaanderen", "West-Vlaanderen"
    BRUSSEL = "brussel", "Brussel"
    ELDERS = "elders", "Buiten Vlaanderen en Brussel"

    @classmethod
    def van_postcode(cls, postcode: str) -> Provincie:
        """The province of a Belgian postcode; what is none, or lies elsewhere, is ELDERS."""
        if re.fullmatch(r"[1-9][0-9]{3}", postcode, re.ASCII):
            for laagste, hoogste, provincie in POSTCODES:
                if laagste <= postcode <= hoogste:
                    return cls(provincie)
        return cls.ELDERS


POSTCODES = (
    ("1000", "1299", Provincie.BRUSSEL),
    ("1500", "1999", Provincie.VLAAMS_BRABANT),
    ("2000", "2999", Provincie.ANTWERPEN),
    ("3000", "3499", Provincie.VLAAMS_BRABANT),
    ("3500", "3999", Provincie.LIMBURG),
    ("8000", "8999", Provincie.WEST_VLAANDEREN),
    ("9000", "9999", Provincie.OOST_VLAANDEREN),
)


class Adres(models.Model):
    """The columns of an address, as the KBO writes them."""

    straat = models.CharField("straat en nummer", max_length=200, blank=True)
    postcode = models.CharField("postcode", max_length=20, blank=True)
    gemeente = models.CharField("gemeente", max_length=120, blank=True)

    class Meta:
        abstract = True


class Identiteit(Adres):
    """Who a company is: the same columns in the register and in the loket, so that one copies into the other."""

    class Toestand(models.TextChoices):
        ACTIEF = "actief", "Actief"
        IN_VEREFFENING = "in_vereffening", "In vereffening"
        STOPGEZET = "stopgezet", "Stopgezet"
        FAILLIET = "failliet", "Failliet verklaard"

    naam = models.CharField("naam", max_length=320)
    # Bytes are the order of normalised text, and one index then serves sorting and the beginning of a name.
    zoeknaam = models.CharField(max_length=400, db_collation="C", editable=False)
    commerciele_naam = models.CharField("commerciële naam", max_length=320, blank=True)
    is_natuurlijk_persoon = models.BooleanField("is een natuurlijk persoon", default=False)
    rechtsvorm = models.CharField("rechtsvorm", max_length=120, blank=True)
    rechtstoestand = models.CharField("rechtstoestand", max_length=120, blank=True)
    toestand = models.CharField("toestand", max_length=20, choices=Toestand.choices, default=Toestand.ACTIEF)
    hoofdactiviteit = models.CharField("NACE-code", max_length=7, blank=True)
    activiteit = models.CharField("hoofdactiviteit", max_length=300, blank=True)
    startdatum = models.DateField("actief sinds", null=True, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.naam


class Werkplek(Adres):
    """Where people work: the same columns in the register and in the loket."""

    naam = models.CharField("naam", max_length=320, blank=True)
    provincie = models.CharField("provincie", max_length=20, choices=Provincie.choices, default=Provincie.ELDERS)

    class Meta:
        abstract = True


IDENTITEIT = tuple(veld.name for veld in Identiteit._meta.fields)
WERKPLEK = tuple(veld.name for veld in Werkplek._meta.fields)


class KboOnderneming(Identiteit):
    """A registered entity in the KBO extract. The register is public; a row here says nothing about the loket."""

    nummer = models.CharField(max_length=10, primary_key=True)

    class Meta:
        verbose_name_plural = "KBO-ondernemingen"
        default_permissions = ()
        indexes = [
            # Search by the beginning of a name, and by a part or a typing error.
            models.Index(fields=["zoeknaam"], name="kbo_onderneming_begin"),
            GinIndex(OpClass("zoeknaam", name="gin_trgm_ops"), name="kbo_onderneming_deel"),
        ]


class KboVestiging(Werkplek):
    """An establishment unit in the KBO extract."""

    nummer = models.CharField(max_length=10, primary_key=True)
    ondernemingsnummer = models.CharField(max_length=10, db_index=True)
    startdatum = models.DateField(null=True)

    class Meta:
        verbose_name_plural = "KBO-vestigingen"
        default_permissions = ()

    def __str__(self) -> str:
        return self.naam or self.nummer
