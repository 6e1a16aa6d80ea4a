"""The companies that the loket knows, where they work, and which partnerschap is competent for them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, ClassVar, Self

import pgtrigger
from django.apps import apps
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField, RangeOperators
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, NullIf
from django.urls import reverse
from django.utils import timezone

from accounts.models import Partnerschap
from accounts.rechten import Bereik, BewaakteQuerySet, Recht, Toegang, heeft_recht
from ondernemingen.models.register import Identiteit, Werkplek
from ondernemingen.models.zoeken import ZoekQuerySet
from ondernemingen.models.zoekvorm import Woordvector, Zoekvorm, houd_vestigingswoorden_bij
from opleidingen.models import alles
from werkplekduaal.periode import Periode, geldig_op, niet_voorbij


def met_bevoegdheid(toegang: Toegang) -> Q:
    """Companies for which the acting partnerschap is competent today."""
    bevoegd = OndernemingBevoegdheid.objects.filter(geldig_op(timezone.localdate()), onderneming=OuterRef("pk"))
    return Q(Exists(bevoegd.filter(partnerschap=toegang.partnerschap.pk)))


def met_machtiging(toegang: Toegang) -> Q:
    """Companies that empowered the acting partnerschap, with a machtiging that is valid today."""
    eigen = toegang.partnerschap.pk
    toegekend = heeft_recht(
        Recht.AANVRAAG_INDIENEN, Onderneming, rij=OuterRef("pk"), gebruiker=toegang.gebruiker.pk, partnerschap=eigen
    )
    machtigingen = apps.get_model("ondernemingen", "Machtiging").objects.geldig()
    return toegekend & Q(Exists(machtigingen.filter(onderneming=OuterRef("pk"), partnerschap=eigen)))


# Which part of a machtiging (`Omvang`) stands behind a right that reaches as far as a machtiging.
OMVANG_VAN = {Recht.AANVRAAG_INDIENEN: "aanvragen", Recht.ONDERNEMING_BEHEREN: "gegevens"}


def binnen_omvang(toegang: Toegang, recht: Recht) -> Q:
    """Companies of which a machtiging that is valid today covers what this right asks."""
    machtigingen = apps.get_model("ondernemingen", "Machtiging").objects.geldig().voor(OMVANG_VAN[recht])
    return Q(Exists(machtigingen.filter(onderneming=OuterRef("pk"), partnerschap=toegang.partnerschap.pk)))


class OndernemingQuerySet(ZoekQuerySet):
    def for_recht(self, toegang: Toegang, recht: Recht | None) -> Self:
        """As everywhere; a right that rests on a machtiging reaches no further than what that covers."""
        rijen = super().for_recht(toegang, recht)
        return rijen.filter(binnen_omvang(toegang, recht)) if recht in OMVANG_VAN else rijen

    def voor_overzicht(self) -> Any:
        """The rows of the list: who, where, in how many places, and who is competent."""
        vestigingen = Vestiging.objects.filter(onderneming=OuterRef("pk"), gesloten_op=None).order_by()
        aantal = vestigingen.values("onderneming").annotate(aantal=Count("*")).values("aantal")
        bevoegd = OndernemingBevoegdheid.objects.filter(geldig_op(timezone.localdate()), onderneming=OuterRef("pk"))
        ergens = vestigingen.exclude(gemeente="").order_by("id").values("gemeente")
        return self.values(
            "id",
            "kbo_nummer",
            "naam",
            "commerciele_naam",
            "zoeknaam",
            "postcode",
            "gemeente",
            "toestand",
            # The KBO keeps the address of a natural person to itself: where he works will do.
            plaats=Coalesce(NullIf("gemeente", Value("")), Subquery(ergens[:1]), Value("")),
            vestigingen_aantal=Coalesce(Subquery(aantal), 0),
            bevoegd=ArraySubquery(bevoegd.order_by("partnerschap__naam").values("partnerschap__naam")),
        )


class Onderneming(Identiteit):
    """A company that the loket knows. Its identity is the same for everybody; dossiers about it are not."""

    BEREIK: ClassVar[dict[Bereik, Callable[[Toegang], Q]]] = {
        Bereik.ALLE: alles,
        Bereik.BEVOEGD: met_bevoegdheid,
        Bereik.MACHTIGING: met_machtiging,
    }

    kbo_nummer = models.CharField("ondernemingsnummer", max_length=10, unique=True)
    stopgezet_op = models.DateField("stopgezet op", null=True, blank=True)
    paritaire_comites = ArrayField(
        models.CharField(
            max_length=6,
            validators=[RegexValidator(r"^[0-9]{3}(\.[0-9]{2})?\Z", "Schrijf een paritair comité als 124 of 149.01.")],
        ),
        default=list,
        blank=True,
        verbose_name="paritaire comités",
    )
    gekend_sinds = models.DateTimeField("gekend sinds", auto_now_add=True)
    vestigingswoorden = models.TextField(default="", editable=False)
    zoektekst = models.GeneratedField(
        expression=Zoekvorm("naam", "commerciele_naam", "postcode", "gemeente", "vestigingswoorden"),
        output_field=models.TextField(),
        db_persist=True,
    )

    objects = OndernemingQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "ondernemingen"
        default_permissions = ()
        permissions = [(Recht.AANVRAAG_INDIENEN.value, "indienen met machtiging")]
        indexes = [
            models.Index(fields=["zoeknaam", "id"], name="onderneming_begin"),
            GinIndex(Woordvector("zoektekst"), name="onderneming_woord"),
            GinIndex(OpClass("zoektekst", name="gin_trgm_ops"), name="onderneming_deel"),
            models.Index(OpClass(Zoekvorm("gemeente"), name="text_pattern_ops"), name="onderneming_gemeente"),
            models.Index(fields=["postcode"], name="onderneming_postcode"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(kbo_nummer__regex=r"^[01][0-9]{9}$"),
                name="onderneming_kbo_nummer",
                violation_error_message="Een ondernemingsnummer telt tien cijfers en begint met 0 of 1.",
            )
        ]

    def get_absolute_url(self) -> str:
        return reverse("ondernemingen:detail", args=[self.kbo_nummer])

    @property
    def naam_in_verloop(self) -> str:
        """How a timeline names it: the name of a natural person is personal data, his number is not."""
        return f"onderneming {self.kbo_nummer}" if self.is_natuurlijk_persoon else self.naam

    def bevoegdheden_vanaf(self, dag: date) -> list[OndernemingBevoegdheid]:
        """Who is competent on a day, or will be later."""
        rijen = self.bevoegdheden.filter(niet_voorbij(dag)).select_related("partnerschap")
        return list(rijen.order_by("vanaf", "partnerschap__naam"))


class VestigingQuerySet(BewaakteQuerySet):
    def for_recht(self, toegang: Toegang, recht: Recht | None) -> Self:
        """The places of the companies that the right reaches."""
        rijen = super().for_recht(toegang, recht)
        eigen = Onderneming.objects.for_recht(toegang, recht)
        return rijen.filter(onderneming__in=eigen) if recht in OMVANG_VAN else rijen

    def voor_overzicht(self) -> QuerySet[Any, dict[str, Any]]:
        """The rows of the list."""
        return self.values(
            "id", "vestigingsnummer", "naam", "straat", "postcode", "gemeente", "provincie", "gesloten_op"
        )


class Vestiging(Werkplek):
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
    gesloten_op = models.DateField("gesloten op", null=True, blank=True)

    objects = VestigingQuerySet.as_manager()

    class Meta:
        ordering = ["gemeente", "straat"]
        verbose_name_plural = "vestigingen"
        default_permissions = ()
        indexes = [
            models.Index(OpClass(Zoekvorm("gemeente"), name="text_pattern_ops"), name="vestiging_gemeente"),
            models.Index(fields=["postcode"], name="vestiging_postcode"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(vestigingsnummer__regex=r"^[2-8][0-9]{9}$"),
                name="vestiging_nummer",
                violation_error_message="Een vestigingsnummer telt tien cijfers en begint met 2 tot 8.",
            )
        ]
        triggers = [
            houd_vestigingswoorden_bij("woorden_bij", pgtrigger.Insert, new="nieuw"),
            houd_vestigingswoorden_bij("woorden_anders", pgtrigger.Update, old="oud", new="nieuw"),
            houd_vestigingswoorden_bij("woorden_weg", pgtrigger.Delete, old="oud"),
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
