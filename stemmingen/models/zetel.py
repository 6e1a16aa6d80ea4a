"""Who sits in a partnerschap: the seat, whom the department named for it, and who took it when he signed in."""

from __future__ import annotations

from datetime import date
from typing import Any

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeOperators
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Now

from accounts.models import Gebruiker, Lidmaatschap, Partnerschap
from accounts.rechten import Recht, heeft_recht
from stemmingen.regels import Geleding
from werkplekduaal.historiek import houd_bij
from werkplekduaal.periode import Periode, geldig_op, niet_voorbij
from werkplekduaal.tekst import normaliseer

KBO_FOUT = "Een ondernemingsnummer telt tien cijfers en begint met 0 of 1."


class ZetelQuerySet(models.QuerySet):
    def bezet(self, partnerschap_id: int, dag: date) -> ZetelQuerySet:
        """The seats of a partnerschap on a day, held by somebody who may vote; members before their substitutes."""
        eigen = OuterRef("partnerschap")
        mag_stemmen = heeft_recht(
            Recht.STEM_UITBRENGEN, Partnerschap, rij=eigen, gebruiker=OuterRef("gebruiker"), partnerschap=eigen
        )
        lid = Lidmaatschap.objects.filter(partnerschap=eigen, gebruiker=OuterRef("gebruiker"), geblokkeerd_op=None)
        zetels = self.filter(geldig_op(dag), mag_stemmen, Exists(lid), partnerschap=partnerschap_id)
        vervangt_nu = Q(vervangt=None) | geldig_op(dag, "vervangt__")
        return zetels.filter(vervangt_nu, gebruiker__is_active=True).order_by("soort", "id")

    def in_te_nemen(self, gebruiker: Gebruiker, partnerschap_id: int, dag: date) -> list[Zetel]:
        """The seats for which the department named this person, and that he did not take before.

        None for who sits in the partnerschap already or waits for an answer. A seat that somebody else asked for
        waits for that answer first.
        """
        rijen: Any = self.filter(niet_voorbij(dag), partnerschap=partnerschap_id).select_related("vervangt")
        van_hier: list[Zetel] = list(rijen)
        vragen = Zetelvraag.objects.filter(zetel__in=van_hier).values_list("zetel", "gebruiker", "beantwoord_op")
        zit_al = any(zetel.gebruiker_id == gebruiker.pk for zetel in van_hier)
        if zit_al or any(wie == gebruiker.pk and not antwoord for _, wie, antwoord in vragen):
            return []
        bezet = {zetel for zetel, wie, antwoord in vragen if wie == gebruiker.pk or not antwoord}
        vrij = [zetel for zetel in van_hier if zetel.gebruiker_id is None and zetel.pk not in bezet]
        return [zetel for zetel in vrij if zetel.is_bestemd_voor(gebruiker)]


@houd_bij
class Zetel(models.Model):
    """A seat in a partnerschap: for which geleding, for which organisation, held by whom and when."""

    class Soort(models.TextChoices):
        EFFECTIEF = "effectief", "Effectief lid"
        PLAATSVERVANGER = "plaatsvervanger", "Plaatsvervanger"

    partnerschap = models.ForeignKey(Partnerschap, models.PROTECT, related_name="zetels")
    geleding = models.CharField("geleding", max_length=20, choices=Geleding.choices)
    organisatie = models.CharField("organisatie", max_length=200)
    gebruiker = models.ForeignKey(
        Gebruiker,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="zetels",
        help_text="Laat dit leeg. Het lid neemt de zetel zelf in als het zich aanmeldt, en u bevestigt dat.",
    )
    lid_naam = models.CharField(
        "naam van het lid",
        max_length=250,
        blank=True,
        help_text="Wie het partnerschap aanduidde. Wie zich met deze naam aanmeldt, kan de zetel innemen.",
    )
    lid_email = models.EmailField(
        "e-mailadres van het lid", blank=True, help_text="Wie zich met dit adres aanmeldt, kan de zetel innemen."
    )
    soort = models.CharField("soort", max_length=20, choices=Soort.choices, default=Soort.EFFECTIEF)
    vervangt = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="plaatsvervangers",
        verbose_name="vervangt de zetel",
        help_text="Enkel bij een plaatsvervanger. Zijn stem telt als het lid niet stemt of een belangenconflict heeft.",
    )
    ondernemingsnummers = ArrayField(
        models.CharField(max_length=10, validators=[RegexValidator(r"^[01][0-9]{9}\Z", KBO_FOUT)]),
        default=list,
        blank=True,
        verbose_name="ondernemingsnummers van de organisatie en haar groep",
        help_text="Tien cijfers, met een komma ertussen. Over een aanvraag van deze ondernemingen stemt het lid niet.",
    )
    vanaf = models.DateField("vanaf")
    tot = models.DateField("tot en met", null=True, blank=True)

    objects = ZetelQuerySet.as_manager()

    class Meta:
        ordering = ["geleding", "organisatie", "id"]
        verbose_name_plural = "zetels"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["id", "partnerschap"], name="zetel_hek"),
            models.CheckConstraint(
                condition=Q(tot=None) | Q(tot__gte=F("vanaf")),
                name="zetel_periode",
                violation_error_message="De einddatum ligt voor de begindatum.",
            ),
            models.CheckConstraint(
                condition=Q(soort="effectief", vervangt=None) | Q(soort="plaatsvervanger", vervangt__isnull=False),
                name="zetel_vervangt",
                violation_error_message="Kies bij een plaatsvervanger, en enkel daar, welke zetel hij vervangt.",
            ),
            ExclusionConstraint(
                name="zetel_een_per_persoon",
                expressions=[
                    ("partnerschap", RangeOperators.EQUAL),
                    ("gebruiker", RangeOperators.EQUAL),
                    (Periode("vanaf", "tot"), RangeOperators.OVERLAPS),
                ],
                violation_error_message="Deze persoon heeft in die periode al een zetel in dit partnerschap.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_geleding_display()}: {self.organisatie}"

    @property
    def omschrijving(self) -> str:
        """For which geleding and organisation, and as what."""
        vervangt = f" voor {self.vervangt.organisatie}" if self.vervangt else ""
        return f"{self}, {self.get_soort_display().lower()}{vervangt}"

    def is_bestemd_voor(self, gebruiker: Gebruiker) -> bool:
        """Is this whom the department named? By address or by name, as it wrote them down itself."""
        met_adres = bool(self.lid_email) and self.lid_email.casefold() == gebruiker.email.casefold()
        naam = normaliseer(self.lid_naam)
        return met_adres or (bool(naam) and naam == normaliseer(gebruiker.volledige_naam))


class Zetelvraag(models.Model):
    """Somebody who signed in says that a seat is his. He sits there once the department says so too.

    What ACM tells of a person comes from the administrators of his own organisation, so it never makes a voter by
    itself.  Bron: keuze, ADR 27.
    """

    class Stand(models.TextChoices):
        WACHT = "wacht", "Te bevestigen"
        BEVESTIGD = "bevestigd", "Bevestigd"
        GEWEIGERD = "geweigerd", "Geweigerd"

    zetel = models.ForeignKey(Zetel, models.PROTECT, related_name="vragen")
    gebruiker = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+", verbose_name="wie de zetel inneemt")
    gevraagd_op = models.DateTimeField("gevraagd op", db_default=Now())
    beantwoord_op = models.DateTimeField("beantwoord op", null=True)
    beantwoord_door = models.ForeignKey(Gebruiker, models.PROTECT, null=True, related_name="+")
    is_bevestigd = models.BooleanField("bevestigd", default=False)
    reden = models.CharField("reden van de weigering", max_length=300, blank=True)

    class Meta:
        ordering = ["-id"]
        verbose_name = "ingenomen zetel"
        verbose_name_plural = "ingenomen zetels"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["zetel", "gebruiker"], name="zetelvraag_een_per_persoon"),
            models.UniqueConstraint(
                fields=["zetel"], condition=Q(beantwoord_op=None), name="zetelvraag_een_open_per_zetel"
            ),
            models.CheckConstraint(
                condition=Q(beantwoord_op=None, beantwoord_door=None, is_bevestigd=False, reden="")
                | Q(beantwoord_op__isnull=False, beantwoord_door__isnull=False, is_bevestigd=True, reden="")
                | Q(beantwoord_op__isnull=False, beantwoord_door__isnull=False, is_bevestigd=False, reden__regex=r"\S"),
                name="zetelvraag_antwoord",
                violation_error_message="Geef de reden waarom u de zetel weigert.",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="nooit_weg", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(
                name="enkel_antwoorden", exclude=["beantwoord_op", "beantwoord_door", "is_bevestigd", "reden"]
            ),
        ]

    def __str__(self) -> str:
        return str(self.zetel)

    @property
    def stand(self) -> Stand:
        """What the department answered."""
        if not self.beantwoord_op:
            return self.Stand.WACHT
        return self.Stand.BEVESTIGD if self.is_bevestigd else self.Stand.GEWEIGERD
