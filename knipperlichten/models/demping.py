"""What is muted for a while: one hit, one company, or one opleiding; asked by many, decided by who sets the rules."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Now
from django.db.models.lookups import IsNull
from django.urls import reverse
from django.utils import timezone

from accounts.models import BewaaktModel, Gebruiker
from accounts.rechten import BewaakteQuerySet, OvergangNietMogelijk
from erkenningen.models import Erkenning
from ondernemingen.models import Onderneming
from opleidingen.models import Opleiding
from werkplekduaal.periode import geldig_op


class Toestand(models.TextChoices):
    """Where a demping is on a day."""

    GEVRAAGD = "gevraagd", "Gevraagd"
    GEPLAND = "gepland", "Begint later"
    LOOPT = "loopt", "Loopt"
    VOORBIJ = "voorbij", "Voorbij"
    GEWEIGERD = "geweigerd", "Geweigerd"
    OPGEHEVEN = "opgeheven", "Opgeheven"


class DempingQuerySet(BewaakteQuerySet):
    def die_dempt(self, dag: date) -> DempingQuerySet:
        """For a subquery of Signaal: what silences a hit on a day, as long as it is no worse than what was muted.

        A hit that is not about one opleiding falls under that of an opleiding when the company is recognised for it.
        """
        erkend = Erkenning.objects.filter(
            partnerschap=OuterRef("partnerschap"),
            opleiding=OuterRef("opleiding"),
            onderneming=OuterRef(OuterRef("onderneming")),
            status=Erkenning.Status.LOPEND,
        )
        over_opleiding = Q(opleiding=OuterRef("opleiding")) | (
            Q(IsNull(OuterRef("opleiding"), True)) & Q(Exists(erkend))
        )
        ruim = Q(signaal=None) & (Q(onderneming=None) | Q(onderneming=OuterRef("onderneming")))
        over = Q(signaal=OuterRef("pk")) | (ruim & (Q(opleiding=None) | over_opleiding))
        return self.filter(
            geldig_op(dag),
            over,
            Q(tot_niveau="rood") | Q(tot_niveau=OuterRef("niveau")),
            partnerschap=OuterRef("partnerschap"),
            uitkomst=Demping.Uitkomst.TOEGESTAAN,
            opgeheven_op=None,
            codes__contains=[OuterRef("code")],
        )

    def met_toestand(self, dag: date) -> DempingQuerySet:
        """Add `toestand` (see Toestand)."""
        toegestaan = Q(uitkomst=Demping.Uitkomst.TOEGESTAAN)
        return self.annotate(
            toestand=Case(
                When(opgeheven_op__isnull=False, then=Value(Toestand.OPGEHEVEN)),
                When(uitkomst=Demping.Uitkomst.GEWEIGERD, then=Value(Toestand.GEWEIGERD)),
                When(tot__lt=dag, then=Value(Toestand.VOORBIJ)),
                When(toegestaan & Q(vanaf__gt=dag), then=Value(Toestand.GEPLAND)),
                When(toegestaan, then=Value(Toestand.LOOPT)),
                default=Value(Toestand.GEVRAAGD),
                output_field=models.CharField(),
            )
        )

    def voor_overzicht(self, dag: date) -> QuerySet[Any, dict[str, Any]]:
        """Flat rows for the list, after which company or opleiding it is about."""
        return self.met_toestand(dag).values(
            *OVERZICHT,
            onderneming_naam=F("onderneming__naam"),
            kbo_nummer=F("onderneming__kbo_nummer"),
            opleiding_naam=F("opleiding__naam"),
            gevraagd_voornaam=F("gevraagd_door__voornaam"),
            gevraagd_familienaam=F("gevraagd_door__familienaam"),
        )


MEESTE_CODES = 4  # more are counted
OVERZICHT = (
    "id",
    "toestand",
    "signaal",
    "codes",
    "tot_niveau",
    "vanaf",
    "tot",
    "reden",
    "gevraagd_op",
    "beslist_reden",
)


class Demping(BewaaktModel):
    """Silence until a day, with a reason: for one hit, for a company, for an opleiding, or for everybody."""

    class Uitkomst(models.TextChoices):
        GEVRAAGD = "gevraagd", "Gevraagd"
        TOEGESTAAN = "toegestaan", "Toegestaan"
        GEWEIGERD = "geweigerd", "Geweigerd"

    signaal = models.ForeignKey("knipperlichten.Signaal", models.PROTECT, null=True, related_name="dempingen")
    onderneming = models.ForeignKey(Onderneming, models.PROTECT, null=True, related_name="+")
    opleiding = models.ForeignKey(Opleiding, models.PROTECT, null=True, related_name="+")
    codes = ArrayField(models.CharField(max_length=3), verbose_name="knipperlichten")
    tot_niveau = models.CharField("dempt tot en met", max_length=10, choices=[("oranje", "Oranje"), ("rood", "Rood")])
    vanaf = models.DateField("vanaf")
    tot = models.DateField("tot en met")
    reden = models.CharField("reden", max_length=300)
    gevraagd_door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    gevraagd_op = models.DateTimeField(db_default=Now())
    uitkomst = models.CharField(max_length=20, choices=Uitkomst.choices, default=Uitkomst.GEVRAAGD)
    beslist_door = models.ForeignKey(Gebruiker, models.PROTECT, null=True, related_name="+")
    beslist_op = models.DateTimeField(null=True)
    beslist_reden = models.CharField("motivering", max_length=300, blank=True)
    opgeheven_door = models.ForeignKey(Gebruiker, models.PROTECT, null=True, related_name="+")
    opgeheven_op = models.DateTimeField(null=True)

    objects = DempingQuerySet.as_manager()  # type: ignore[misc]  # narrower than in the base

    class Meta(BewaaktModel.Meta):
        verbose_name_plural = "dempingen"
        indexes = [models.Index(fields=["partnerschap", "tot", "id"], name="demping_lijst")]
        constraints = [
            models.CheckConstraint(
                condition=Q(tot__gte=F("vanaf")),
                name="demping_periode",
                violation_error_message="De einddatum ligt voor de begindatum.",
            ),
            models.CheckConstraint(condition=~Q(reden=""), name="demping_reden"),
            models.CheckConstraint(condition=Q(codes__len__gte=1), name="demping_codes"),
            models.CheckConstraint(
                condition=Q(uitkomst="gevraagd", beslist_op=None)
                | (~Q(uitkomst="gevraagd") & Q(beslist_op__isnull=False)),
                name="demping_beslist",
            ),
            models.CheckConstraint(
                condition=~Q(uitkomst="geweigerd") | ~Q(beslist_reden=""),
                name="demping_weigering_met_reden",
                violation_error_message="Zeg waarom u weigert.",
            ),
            models.UniqueConstraint(
                fields=["signaal"],
                condition=Q(uitkomst="gevraagd"),
                name="demping_een_vraag",
                violation_error_message="Voor dit signaal loopt al een vraag om te dempen.",
            ),
        ]

    def __str__(self) -> str:
        return f"Demping {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("knipperlichten:dempingen")

    @property
    def in_woorden(self) -> str:
        """What it silences, to be read in a sentence. Without the name of a company: that may be a person."""
        welke = ", ".join(self.codes) if len(self.codes) <= MEESTE_CODES else f"{len(self.codes)} knipperlichten"
        if self.signaal_id:
            return f"een knipperlicht {welke}"
        if self.onderneming_id:
            return f"{welke} bij een onderneming"
        return f"{welke} voor de opleiding {self.opleiding}" if self.opleiding else f"{welke} bij iedereen"

    def eis(self, handeling: str, door: Gebruiker | None) -> None:
        """Raise OvergangNietMogelijk, with the reason, when the state does not allow the act."""
        reden = self.waarom_niet(handeling, door)
        if reden:
            raise OvergangNietMogelijk(reden, self)

    def waarom_niet(self, handeling: str, _door: Gebruiker | None) -> str | None:
        """Why this can no longer be decided or lifted, as a sentence for the user; None when it can."""
        if self.tot < timezone.localdate():
            return "Deze periode is voorbij."
        if handeling == "beslissen" and self.uitkomst != self.Uitkomst.GEVRAAGD:
            return "Over deze vraag is al beslist."
        if handeling == "opheffen" and (self.opgeheven_op or self.uitkomst != self.Uitkomst.TOEGESTAAN):
            return "Deze demping loopt niet."
        return None
