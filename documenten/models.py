"""A file that somebody brought in: what it is, where it lies, whether it may be opened.

What it is evidence of stands in the app that asked for it; that app also says who may open it.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from accounts.models import BewaaktModel, Gebruiker
from documenten import scanner
from documenten.soorten import Bestandssoort


class Scanstand(models.TextChoices):
    """What the virus scanner said."""

    NIET_GESCAND = "niet_gescand", "Niet gescand"
    SCHOON = "schoon", "Gescand"
    BESMET = "besmet", "Virus gevonden"


class Bestand(BewaaktModel):
    """The row comes after the file, and stays when the file is destroyed."""

    naam = models.CharField("bestandsnaam", max_length=200)
    soort = models.CharField("soort", max_length=60, choices=Bestandssoort.choices)
    grootte = models.PositiveIntegerField("grootte")
    sha256 = models.CharField(max_length=64)
    opslag = models.CharField(max_length=200, unique=True)  # random: that it is taken tells nobody anything
    scanstand = models.CharField("virusscan", max_length=20, choices=Scanstand.choices, default=Scanstand.NIET_GESCAND)
    gescand_op = models.DateTimeField("gescand op", null=True)
    opgeladen_door = models.ForeignKey(Gebruiker, models.PROTECT, null=True, related_name="+")
    opgeladen_op = models.DateTimeField("opgeladen op", db_default=Now())
    vernietigd_op = models.DateTimeField("vernietigd op", null=True)

    class Meta(BewaaktModel.Meta):
        verbose_name_plural = "bestanden"
        indexes = [
            # What the scanner still has to see.
            models.Index(
                fields=["partnerschap", "id"],
                condition=Q(scanstand=Scanstand.NIET_GESCAND, vernietigd_op=None),
                name="bestand_te_scannen",
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(scanstand=Scanstand.BESMET) | Q(vernietigd_op__isnull=False), name="bestand_besmet_weg"
            )
        ]

    def __str__(self) -> str:
        return self.naam

    @property
    def is_beeld(self) -> bool:
        return Bestandssoort(self.soort).is_beeld

    @property
    def wordt_gescand(self) -> bool:
        """There is a scanner and it has not spoken yet. Without one nobody can wait for it."""
        return self.scanstand == Scanstand.NIET_GESCAND and scanner.is_ingesteld()

    @property
    def waarom_dicht(self) -> str | None:
        """Why the file cannot be opened, as a sentence for the user; None when it can."""
        if self.scanstand == Scanstand.BESMET:
            return "In dit bestand zat een virus. Wij hebben het vernietigd."
        if self.vernietigd_op:
            return "Dit bestand is vernietigd."
        if self.wordt_gescand:
            return "Dit bestand wordt nog gescand op virussen. Probeer het over enkele minuten opnieuw."
        return None

    @property
    def stand(self) -> tuple[str, str]:
        """How it stands with the file, as a coloured word."""
        if self.scanstand == Scanstand.BESMET:
            return "fout", "Virus gevonden, vernietigd"
        if self.vernietigd_op:
            return "neutraal", "Vernietigd"
        if self.wordt_gescand:
            return "info", "Wordt nog gescand"
        return ("ok", "Gescand") if self.scanstand == Scanstand.SCHOON else ("neutraal", "Niet gescand")
