"""Companies and vestigingen: what the KBO says, what the loket knows, and on whose behalf a partnerschap may act."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeOperators
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from guardian.models import GroupObjectPermissionBase, UserObjectPermissionBase

from accounts.models import BewaaktModel, Gebruiker, Partnerschap
from accounts.rechten import Bereik, BewaakteQuerySet, Recht, Toegang
from opleidingen.models import alles
from werkplekduaal.historiek import houd_bij
from werkplekduaal.periode import Periode, geldig_op


class Provincie(models.TextChoices):
    """Where a vestiging lies; follows from the postcode."""

    ANTWERPEN = "antwerpen", "Antwerpen"
    LIMBURG = "limburg", "Limburg"
    OOST_VLAANDEREN = "oost_vlaanderen", "Oost-Vlaanderen"
    VLAAMS_BRABANT = "vlaams_brabant", "Vlaams-Brabant"
    WEST_VLAANDEREN = "west_vlaanderen", "West-Vlaanderen"
    BRUSSEL = "brussel", "Brussel"
    ELDERS = "elders", "Buiten Vlaanderen en Brussel"


class Adres(models.Model):
    """The columns of an address, as the KBO writes them."""

    straat = models.CharField("straat en nummer", max_length=200, blank=True)
    postcode = models.CharField("postcode", max_length=20, blank=True)
    gemeente = models.CharField("gemeente", max_length=120, blank=True)

    class Meta:
        abstract = True


class KboOnderneming(Adres):
    """A registered entity in the KBO extract. The register is public; a row here says nothing about the loket."""

    nummer = models.CharField(max_length=10, primary_key=True)
    naam = models.CharField(max_length=320)
    zoeknaam = models.CharField(max_length=400)
    is_natuurlijk_persoon = models.BooleanField(default=False)
    rechtsvorm = models.CharField(max_length=120, blank=True)
    rechtstoestand = models.CharField(max_length=120, blank=True)
    hoofdactiviteit = models.CharField("NACE-code", max_length=7, blank=True)
    startdatum = models.DateField(null=True)

    class Meta:
        verbose_name_plural = "KBO-ondernemingen"
        default_permissions = ()
        indexes = [
            # Search by the beginning of a name, and by a part or a typing error.
            models.Index(OpClass("zoeknaam", name="varchar_pattern_ops"), name="kbo_onderneming_begin"),
            GinIndex(OpClass("zoeknaam", name="gin_trgm_ops"), name="kbo_onderneming_deel"),
        ]

    def __str__(self) -> str:
        return self.naam


class KboVestiging(Adres):
    """An establishment unit in the KBO extract."""

    nummer = models.CharField(max_length=10, primary_key=True)
    ondernemingsnummer = models.CharField(max_length=10, db_index=True)
    naam = models.CharField(max_length=320, blank=True)
    startdatum = models.DateField(null=True)

    class Meta:
        verbose_name_plural = "KBO-vestigingen"
        default_permissions = ()

    def __str__(self) -> str:
        return self.naam or self.nummer


def met_bevoegdheid(toegang: Toegang) -> Q:
    """Companies for which the acting partnerschap is competent today."""
    bevoegd = OndernemingBevoegdheid.objects.filter(geldig_op(timezone.localdate()), onderneming=OuterRef("pk"))
    return Q(Exists(bevoegd.filter(partnerschap=toegang.partnerschap.pk)))


def met_machtiging(toegang: Toegang) -> Q:
    """Companies that empowered the acting partnerschap, with a machtiging that is valid today."""
    toegekend = OndernemingGroupObjectPermission.objects.filter(
        content_object=OuterRef("pk"),
        group__rolgroep__partnerschap=toegang.partnerschap.pk,
        group__user=toegang.gebruiker.pk,
    )
    geldig = Machtiging.objects.geldig().filter(onderneming=OuterRef("pk"), partnerschap=toegang.partnerschap.pk)
    return Q(Exists(toegekend)) & Q(Exists(geldig))


class Onderneming(Adres):
    """A company that the loket knows. Its identity is the same for everybody; dossiers about it are not."""

    class Toestand(models.TextChoices):
        ACTIEF = "actief", "Actief"
        STOPGEZET = "stopgezet", "Stopgezet"
        FAILLIET = "failliet", "Failliet verklaard"

    BEREIK: ClassVar[dict[Bereik, Callable[[Toegang], Q]]] = {
        Bereik.ALLE: alles,
        Bereik.BEVOEGD: met_bevoegdheid,
        Bereik.MACHTIGING: met_machtiging,
    }

    kbo_nummer = models.CharField("ondernemingsnummer", max_length=10, unique=True)
    naam = models.CharField("naam", max_length=320)
    zoeknaam = models.CharField(max_length=400, editable=False)
    rechtsvorm = models.CharField("rechtsvorm", max_length=120, blank=True)
    toestand = models.CharField("toestand", max_length=20, choices=Toestand.choices, default=Toestand.ACTIEF)
    hoofdactiviteit = models.CharField("NACE-code", max_length=7, blank=True)
    paritaire_comites = ArrayField(
        models.CharField(max_length=6), default=list, blank=True, verbose_name="paritaire comités"
    )
    gekend_sinds = models.DateTimeField("gekend sinds", auto_now_add=True)

    objects = BewaakteQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "ondernemingen"
        default_permissions = ()
        permissions = [(Recht.AANVRAAG_INDIENEN.value, "indienen met machtiging")]
        indexes = [
            models.Index(OpClass("zoeknaam", name="varchar_pattern_ops"), F("id"), name="onderneming_begin"),
            GinIndex(OpClass("zoeknaam", name="gin_trgm_ops"), name="onderneming_deel"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(kbo_nummer__regex=r"^[01][0-9]{9}$"),
                name="onderneming_kbo_nummer",
                violation_error_message="Een ondernemingsnummer telt tien cijfers en begint met 0 of 1.",
            )
        ]

    def __str__(self) -> str:
        return self.naam

    def get_absolute_url(self) -> str:
        return reverse("ondernemingen:detail", args=[self.kbo_nummer])


class OndernemingUserObjectPermission(UserObjectPermissionBase):
    """Guardian asks for this table; the portal gives rights to roles, never to one person."""

    content_object = models.ForeignKey(Onderneming, models.CASCADE)


class OndernemingGroupObjectPermission(GroupObjectPermissionBase):
    """A registered machtiging gives the Rolgroep its permission on this one company."""

    content_object = models.ForeignKey(Onderneming, models.CASCADE)


class Vestiging(Adres):
    """A place where a company works: recognitions are granted per opleiding and per vestiging."""

    BEREIK: ClassVar[dict[Bereik, Callable[[Toegang], Q]]] = {
        Bereik.ALLE: alles,
        Bereik.BEVOEGD: lambda toegang: Q(onderneming__in=Onderneming.objects.filter(met_bevoegdheid(toegang))),
        Bereik.MACHTIGING: lambda toegang: Q(onderneming__in=Onderneming.objects.filter(met_machtiging(toegang))),
    }

    onderneming = models.ForeignKey(Onderneming, models.PROTECT, related_name="vestigingen")
    vestigingsnummer = models.CharField(
        "vestigingsnummer",
        max_length=10,
        unique=True,
        null=True,
        blank=True,
        help_text="Leeg bij een buitenlandse werkplek.",
    )
    naam = models.CharField("naam", max_length=320, blank=True)
    provincie = models.CharField("provincie", max_length=20, choices=Provincie.choices, default=Provincie.ELDERS)
    gesloten_op = models.DateField("gesloten op", null=True, blank=True)

    objects = BewaakteQuerySet.as_manager()

    class Meta:
        ordering = ["gemeente", "straat"]
        verbose_name_plural = "vestigingen"
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(vestigingsnummer__regex=r"^[2-8][0-9]{9}$"),
                name="vestiging_nummer",
                violation_error_message="Een vestigingsnummer telt tien cijfers en begint met 2 tot 8.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.naam or self.onderneming.naam}, {self.gemeente}"


class OndernemingBevoegdheid(models.Model):
    """Which partnerschap is competent for a company, when: computed from the Bevoegdheid of its paritaire comités."""

    onderneming = models.ForeignKey(Onderneming, models.CASCADE, related_name="bevoegdheden")
    partnerschap = models.ForeignKey(Partnerschap, models.PROTECT, related_name="+")
    vanaf = models.DateField("vanaf")
    tot = models.DateField("tot en met", null=True, blank=True)
    reden = models.CharField("reden", max_length=200)

    class Meta:
        ordering = ["vanaf"]
        verbose_name_plural = "bevoegdheden van ondernemingen"
        default_permissions = ()
        constraints = [
            ExclusionConstraint(
                name="onderneming_bevoegdheid_een_tegelijk",
                expressions=[
                    ("onderneming", RangeOperators.EQUAL),
                    ("partnerschap", RangeOperators.EQUAL),
                    (Periode("vanaf", "tot"), RangeOperators.OVERLAPS),
                ],
            )
        ]
        indexes = [models.Index(fields=["partnerschap", "onderneming"], name="onderneming_bevoegdheid_van")]

    def __str__(self) -> str:
        return f"{self.partnerschap}: {self.reden}"


class Contactpersoon(BewaaktModel):
    """Whom a partnerschap calls at a company. Each partnerschap keeps its own."""

    onderneming = models.ForeignKey(Onderneming, models.PROTECT, related_name="+")
    naam = models.CharField("naam", max_length=200)
    doel = models.CharField("waarvoor", max_length=100, blank=True)
    email = models.EmailField("e-mailadres", blank=True)
    telefoon = models.CharField("telefoon", max_length=30, blank=True)

    class Meta(BewaaktModel.Meta):
        ordering = ["naam"]
        verbose_name_plural = "contactpersonen"

    def __str__(self) -> str:
        return self.naam


class MachtigingQuerySet(BewaakteQuerySet):
    def geldig(self) -> MachtigingQuerySet:
        """Machtigingen that hold today: begun, not passed, not ended."""
        return self.filter(geldig_op(timezone.localdate()), beeindigd_op=None)


@houd_bij
class Machtiging(BewaaktModel):
    """A company lets a partnerschap act for it. It never outlives its dates."""

    class Einde(models.TextChoices):
        INGETROKKEN = "ingetrokken", "Ingetrokken door de onderneming"
        BEEINDIGD = "beeindigd", "Beëindigd door het partnerschap"

    onderneming = models.ForeignKey(Onderneming, models.PROTECT, related_name="machtigingen")
    ondertekenaar_naam = models.CharField("naam van de ondertekenaar", max_length=200)
    ondertekenaar_functie = models.CharField("functie van de ondertekenaar", max_length=120)
    ondertekend_op = models.DateField("ondertekend op")
    vanaf = models.DateField("geldig vanaf")
    tot = models.DateField("geldig tot en met")
    geregistreerd_door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+", editable=False)
    geregistreerd_op = models.DateTimeField(auto_now_add=True)
    beeindigd_op = models.DateTimeField(null=True, editable=False)
    einde = models.CharField(max_length=20, choices=Einde.choices, blank=True, editable=False)
    einde_reden = models.CharField(max_length=300, blank=True, editable=False)

    objects = MachtigingQuerySet.as_manager()

    class Meta(BewaaktModel.Meta):
        ordering = ["-vanaf"]
        verbose_name_plural = "machtigingen"
        indexes = [models.Index(fields=["partnerschap", "onderneming"], name="machtiging_van")]
        constraints = [
            models.CheckConstraint(
                condition=Q(tot__gte=F("vanaf")),
                name="machtiging_periode",
                violation_error_message="De einddatum ligt voor de begindatum.",
            ),
            models.CheckConstraint(
                condition=Q(beeindigd_op=None, einde="") | (Q(beeindigd_op__isnull=False) & ~Q(einde="")),
                name="machtiging_einde",
            ),
        ]

    def __str__(self) -> str:
        return f"Machtiging van {self.onderneming}"
