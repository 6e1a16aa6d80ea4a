"""On whose behalf a partnerschap may act, and whom it calls there."""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.db.models import Case, CharField, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.utils import timezone
from guardian.models import GroupObjectPermissionBase, UserObjectPermissionBase

from accounts.models import BewaaktModel, Gebruiker
from accounts.rechten import BewaakteQuerySet, Recht, Toegang
from documenten.models import Bestand
from ondernemingen.models.onderneming import Onderneming
from werkplekduaal.historiek import houd_bij
from werkplekduaal.periode import geldig_op


class OndernemingUserObjectPermission(UserObjectPermissionBase):
    """Guardian asks for this table; the portal gives rights to roles, never to one person."""

    content_object = models.ForeignKey(Onderneming, models.CASCADE)


class OndernemingGroupObjectPermission(GroupObjectPermissionBase):
    """A registered machtiging gives the Rolgroep its permission on this one company."""

    content_object = models.ForeignKey(Onderneming, models.CASCADE)


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
    def geldig(self) -> Self:
        """Machtigingen that hold today: begun, not passed, not ended."""
        return self.filter(geldig_op(timezone.localdate()), beeindigd_op=None)

    def lopend(self) -> Self:
        """Machtigingen that hold today or will: nobody ended them and their last day is not behind us."""
        return self.filter(beeindigd_op=None, tot__gte=timezone.localdate())

    def met_status(self) -> Self:
        """Say of each how it stands today."""
        vandaag = timezone.localdate()
        return self.annotate(
            status=Case(
                When(~Q(einde=""), then=F("einde")),
                When(vanaf__gt=vandaag, then=Value("gepland")),
                When(tot__lt=vandaag, then=Value("verlopen")),
                default=Value("actief"),
                output_field=CharField(),
            )
        )

    def voor_overzicht(self, toegang: Toegang) -> QuerySet[Any, dict[str, Any]]:
        """The rows of the list. `opent`: this person may also open the page of the company."""
        ondernemingen = Onderneming.objects.for_recht(toegang, Recht.ONDERNEMING_OPZOEKEN)
        return self.met_status().values(
            "id",
            "vanaf",
            "tot",
            "status",
            "ondertekenaar_naam",
            "geregistreerd_op",
            naam=F("onderneming__naam"),
            zoeknaam=F("onderneming__zoeknaam"),
            kbo_nummer=F("onderneming__kbo_nummer"),
            opent=Exists(ondernemingen.filter(pk=OuterRef("onderneming"))),
            heeft_document=Exists(Machtigingsdocument.objects.filter(machtiging=OuterRef("pk"))),
        )


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

    objects = MachtigingQuerySet.as_manager()  # type: ignore[misc]  # narrower than in the base

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


class Machtigingsdocument(BewaaktModel):
    """What the company signed. A newer one replaces it; the older stays, because acts were done under it."""

    machtiging = models.ForeignKey(Machtiging, models.PROTECT, related_name="documenten")
    bestand = models.OneToOneField(Bestand, models.PROTECT, related_name="+")
    vervangen_op = models.DateTimeField("vervangen op", null=True)

    class Meta(BewaaktModel.Meta):
        ordering = ["-id"]
        verbose_name_plural = "machtigingsdocumenten"
        constraints = [
            models.UniqueConstraint(
                fields=["machtiging"],
                condition=Q(vervangen_op=None),
                name="machtigingsdocument_een_geldig",
                violation_error_message="Een collega bewaarde intussen een document bij deze machtiging.",
            )
        ]

    def __str__(self) -> str:
        return f"Document bij {self.machtiging}"
