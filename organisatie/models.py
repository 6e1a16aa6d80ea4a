"""Downloads: who took which file, for what, when, and how many rows it held; and what each row was then."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Now
from django.urls import reverse
from django.utils import timezone

from accounts.models import BewaaktModel, Gebruiker
from accounts.rechten import BewaakteQuerySet

# Longer than any answer of the web server takes: what is still open then was cut off without anybody noticing.
LANGSTE_DOWNLOAD = timedelta(hours=1)


class DownloadQuerySet(BewaakteQuerySet):
    def zelfde(self, *, naam: str, adres: str, kolommen: list[str], door: Gebruiker) -> DownloadQuerySet:
        """The whole files that somebody took before with this filter and these columns, the last one first."""
        zelfde = self.filter(naam=naam, adres=adres, kolommen=kolommen, door=door, sinds=None)
        return zelfde.filter(afgerond_op__isnull=False).order_by("-id")

    def voor_overzicht(self) -> Any:
        """Flat rows for a list; `vergelijkbaar` says whether what changed since can be told."""
        bewaard = Exists(Afdruk.objects.filter(download=OuterRef("pk")))
        velden = ("id", "naam", "bestand", "filter", "adres", "doel", "sinds", "rijen", "sha256")
        return self.annotate(vergelijkbaar=bewaard).values(
            *velden, "op", "afgerond_op", "afgebroken_op", "vergelijkbaar"
        )


class Download(BewaaktModel):
    """A file that left the portal. Until `afgerond_op` or `afgebroken_op` it is on its way."""

    class Stand(models.TextChoices):
        ONDERWEG = "onderweg", "Onderweg"
        AANGEKOMEN = "aangekomen", "Aangekomen"
        AFGEBROKEN = "afgebroken", "Afgebroken"

    naam = models.CharField("welk bestand", max_length=40, default="")
    bestand = models.CharField("bestand", max_length=120)
    filter = models.TextField("filter", blank=True)
    adres = models.TextField("filter in het adres", blank=True, default="")
    kolommen = models.JSONField("kolommen", default=list)
    versie = models.PositiveSmallIntegerField("versie van de kolommen", default=1)
    sinds = models.DateTimeField("wijzigingen sinds", null=True)
    doel = models.CharField("waarvoor", max_length=200)
    rijen = models.PositiveIntegerField("rijen")
    door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    op = models.DateTimeField("op", db_default=Now())
    afgerond_op = models.DateTimeField("afgerond op", null=True)
    afgebroken_op = models.DateTimeField("afgebroken op", null=True)
    grootte = models.BigIntegerField("bytes", null=True)
    sha256 = models.CharField("sha256", max_length=64, blank=True, default="")

    objects = DownloadQuerySet.as_manager()  # type: ignore[misc]  # narrower than in the base

    class Meta(BewaaktModel.Meta):
        ordering = ["-id"]
        verbose_name_plural = "downloads"
        indexes = [
            models.Index(fields=["partnerschap", "-id"], name="download_lijst"),
            models.Index(fields=["partnerschap", "door", "-id"], name="download_van"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(afgerond_op=None) | Q(afgebroken_op=None), name="download_een_einde")
        ]
        triggers = [
            pgtrigger.Protect(name="nooit_weg", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="alleen_afronding", exclude=["afgerond_op", "afgebroken_op", "grootte", "sha256"]),
        ]

    def __str__(self) -> str:
        return self.bestand

    def get_absolute_url(self) -> str:
        return reverse("organisatie:herkomst", args=[self.pk])

    @property
    def stand(self) -> str:
        return self.stand_van(vars(self))

    @classmethod
    def stand_van(cls, rij: Mapping[str, Any]) -> str:
        """How it ended. A web server that fell down notes nothing: after a while that is a download that broke off."""
        if rij["afgerond_op"]:
            return cls.Stand.AANGEKOMEN
        te_lang = rij["op"] < timezone.now() - LANGSTE_DOWNLOAD
        return cls.Stand.AFGEBROKEN if rij["afgebroken_op"] or te_lang else cls.Stand.ONDERWEG

    def herkomst(self) -> dict[str, Any]:
        """What goes with the file: where it comes from, and how to see that it is still the same."""
        return {
            "bestand": self.bestand,
            "partnerschap": self.partnerschap.naam,
            "gebruiker": self.door.volledige_naam,
            "gedownload_op": self.op.isoformat(),
            "waarvoor": self.doel,
            "filter": self.filter,
            "filter_in_het_adres": self.adres,
            "kolommen": self.kolommen,
            "versie_van_de_kolommen": self.versie,
            "wijzigingen_sinds": self.sinds and self.sinds.isoformat(),
            "rijen": self.rijen,
            "stand": self.stand,
            "bytes": self.grootte,
            "sha256": self.sha256,
        }


class Afdruk(BewaaktModel):
    """What the rows of a download were: their keys, and a hash of each. Kept until the next download of the same."""

    download = models.ForeignKey(Download, models.PROTECT, related_name="afdrukken")
    sleutels = ArrayField(models.TextField(), default=list)
    merken = ArrayField(models.BigIntegerField(), default=list)

    class Meta(BewaaktModel.Meta):
        verbose_name_plural = "afdrukken"


class Kalenderweek(models.Model):
    """A week, from Monday: a view that counts on by itself. What happened in it lies from `begint_op` to `eindigt_op`.

    The weeks begin where dual learning did, in September 2016, and end with the one that runs.
    """

    vanaf = models.DateField(primary_key=True)
    begint_op = models.DateTimeField()
    eindigt_op = models.DateTimeField()

    class Meta:
        managed = False
        verbose_name_plural = "kalenderweken"
        default_permissions = ()
