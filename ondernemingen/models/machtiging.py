"""On whose behalf a partnerschap may act, and whom it calls there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Case, CharField, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Now
from django.urls import reverse
from django.utils import timezone
from guardian.models import GroupObjectPermissionBase, UserObjectPermissionBase

from accounts.models import BewaaktModel, Gebruiker, eigen_partnerschap
from accounts.rechten import Bereik, BewaakteQuerySet, OvergangNietMogelijk, Recht, Toegang
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


def bij_beheerde_onderneming(toegang: Toegang) -> Q:
    """What the own partnerschap keeps of a company whose data it may manage."""
    beheerd = Onderneming.objects.for_recht(toegang, Recht.ONDERNEMING_BEHEREN)
    return eigen_partnerschap(toegang) & Q(onderneming__in=beheerd)


class Contactpersoon(BewaaktModel):
    """Whom a partnerschap calls at a company. Each partnerschap keeps its own."""

    BEREIK: ClassVar[dict[Bereik, Callable[[Toegang], Q]]] = {
        Bereik.BEVOEGD: eigen_partnerschap,
        Bereik.MACHTIGING: bij_beheerde_onderneming,
    }

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


BEVESTIGING_VRAGEN = "bevestiging_vragen"


class MachtigingQuerySet(BewaakteQuerySet):
    def geldig(self) -> Self:
        """Machtigingen that hold today: begun, not passed, not ended, and waiting for nobody's yes."""
        return self.filter(geldig_op(timezone.localdate()), beeindigd_op=None, wacht_op_bevestiging=False)

    def voor(self, omvang: str) -> Self:
        """Machtigingen that cover this."""
        return self.filter(omvang__contains=[omvang])

    def lopend(self) -> Self:
        """Machtigingen that hold today or will: nobody ended them and their last day is not behind us."""
        return self.filter(beeindigd_op=None, tot__gte=timezone.localdate())

    def met_status(self) -> Self:
        """Say of each how it stands today."""
        vandaag = timezone.localdate()
        return self.annotate(
            status=Case(
                When(~Q(einde=""), then=F("einde")),
                When(tot__lt=vandaag, then=Value("verlopen")),
                When(wacht_op_bevestiging=True, then=Value("aangevraagd")),
                When(vanaf__gt=vandaag, then=Value("gepland")),
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
            "opvallend",
            "hernieuwt",
            naam=F("onderneming__naam"),
            zoeknaam=F("onderneming__zoeknaam"),
            kbo_nummer=F("onderneming__kbo_nummer"),
            opent=Exists(ondernemingen.filter(pk=OuterRef("onderneming"))),
            heeft_document=Exists(Machtigingsdocument.objects.filter(machtiging=OuterRef("pk"))),
        )


class Omvang(models.TextChoices):
    """What a company lets a partnerschap do for it."""

    AANVRAGEN = "aanvragen", "Erkenningen aanvragen"
    GEGEVENS = "gegevens", "Gegevens en mentoren beheren"


def volledige_omvang() -> list[str]:
    """Everything that a machtiging can cover."""
    return list(Omvang.values)


@houd_bij
class Machtiging(BewaaktModel):
    """A company lets a partnerschap act for it. It never outlives its dates.

    A later one for the same company is a renewal (`hernieuwt`). One without paper waits for the company's own yes.
    """

    BEREIK: ClassVar[dict[Bereik, Callable[[Toegang], Q]]] = {
        Bereik.BEVOEGD: eigen_partnerschap,
        Bereik.MACHTIGING: bij_beheerde_onderneming,
    }

    class Einde(models.TextChoices):
        INGETROKKEN = "ingetrokken", "Ingetrokken door de onderneming"
        BEEINDIGD = "beeindigd", "Beëindigd door het partnerschap"
        GEWEIGERD = "geweigerd", "Geweigerd door de onderneming"

    class Signaal(models.TextChoices):
        """What in the contact of the signer looks like that of whom he empowers."""

        MAIL = "mail", "Het e-mailadres van de ondertekenaar lijkt op dat van uw partnerschap."
        TELEFOON = "telefoon", "Het telefoonnummer van de ondertekenaar is ook dat van uw partnerschap."
        ADRES = "adres", "De onderneming heeft hetzelfde adres als uw partnerschap."

    onderneming = models.ForeignKey(Onderneming, models.PROTECT, related_name="machtigingen")
    ondertekenaar_naam = models.CharField("naam van de ondertekenaar", max_length=200)
    ondertekenaar_functie = models.CharField("functie van de ondertekenaar", max_length=120)
    ondertekenaar_email = models.EmailField("e-mailadres van de ondertekenaar", blank=True)
    ondertekenaar_telefoon = models.CharField("telefoon van de ondertekenaar", max_length=30, blank=True)
    ondertekend_op = models.DateField("ondertekend op")
    omvang = ArrayField(models.CharField(max_length=20, choices=Omvang.choices), default=volledige_omvang)
    hernieuwt = models.ForeignKey("self", models.PROTECT, null=True, editable=False, related_name="+")
    opvallend = ArrayField(
        models.CharField(max_length=20, choices=Signaal.choices), default=list, blank=True, editable=False
    )
    wacht_op_bevestiging = models.BooleanField(default=False, editable=False)
    bevestigd_op = models.DateTimeField(null=True, editable=False)
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

    def get_absolute_url(self) -> str:
        return reverse("ondernemingen:machtiging", args=[self.pk])

    def waarom_niet(self, handeling: str, door: Gebruiker | None) -> str | None:
        """Why the act is not possible now, as a sentence for the user; None when it is possible."""
        if self.beeindigd_op:
            return "Deze machtiging is al beëindigd."
        if self.tot < timezone.localdate():
            return "Deze machtiging is verlopen."
        return self._waarom_niet_vragen() if handeling == BEVESTIGING_VRAGEN else None

    def _waarom_niet_vragen(self) -> str | None:
        if self.bevestigd_op:
            return "De onderneming bevestigde deze machtiging al."
        return None if self.ondertekenaar_email else "Van de ondertekenaar is geen e-mailadres bekend."

    def eis(self, handeling: str, door: Gebruiker | None) -> None:
        """Raise OvergangNietMogelijk, with the reason, when the state does not allow the act."""
        reden = self.waarom_niet(handeling, door)
        if reden:
            raise OvergangNietMogelijk(reden, self)

    @property
    def omvang_in_woorden(self) -> list[str]:
        return [Omvang(code).label for code in self.omvang]

    @property
    def waarschuwingen(self) -> list[str]:
        """What a colleague should look at before he trusts the signature."""
        return [self.Signaal(code).label for code in self.opvallend]


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


class Bevestigingsvraag(BewaaktModel):
    """The company is asked, by a link that opens once, whether the machtiging is what it wants.

    The key itself stands in the mail alone; here is only what recognises it.
    """

    machtiging = models.ForeignKey(Machtiging, models.PROTECT, related_name="vragen")
    kenmerk = models.BinaryField(unique=True)
    gevraagd_op = models.DateTimeField(db_default=Now())
    vervalt_op = models.DateTimeField()
    gebruikt_op = models.DateTimeField(null=True)

    class Meta(BewaaktModel.Meta):
        ordering = ["-id"]
        verbose_name_plural = "bevestigingsvragen"
        constraints = [
            models.UniqueConstraint(
                fields=["machtiging"], condition=Q(gebruikt_op=None), name="bevestigingsvraag_een_open"
            )
        ]

    def __str__(self) -> str:
        return f"Vraag over {self.machtiging}"

    @property
    def is_open(self) -> bool:
        """Does the link still open?"""
        return self.gebruikt_op is None and timezone.now() < self.vervalt_op and not self.machtiging.beeindigd_op
