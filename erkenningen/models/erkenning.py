"""What a decision leaves behind: the decision itself, the recognition, its mentors, sanctions and appeals."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Case, Count, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, Now
from django.urls import reverse
from django.utils import timezone

from accounts.models import BewaaktModel, Gebruiker, Partnerschap, eigen_partnerschap
from accounts.rechten import Bereik, BewaakteQuerySet, OvergangNietMogelijk, Recht, Toegang
from documenten.models import Bestand
from erkenningen.models.aanvraag import Erkenningsaanvraag, zelf_ingediend
from erkenningen.models.beoordeling import Kandidaatmentor
from erkenningen.models.procedure import Stemadvies
from mentoren.models import Mentordossier
from ondernemingen.models import Onderneming, Vestiging, op_onderneming
from opleidingen.models import Opleiding, Opleidingsversie
from werkplekduaal.historiek import houd_bij
from werkplekduaal.periode import Periode, geldig_op


class Beslissing(BewaaktModel):
    """Who decided, when, why. One per application; whoever submitted it can never be the one."""

    BEREIK: ClassVar[dict[Bereik, Callable[[Toegang], Q]]] = {
        Bereik.BEVOEGD: eigen_partnerschap,
        Bereik.INGEDIEND: lambda toegang: Q(aanvraag__in=Erkenningsaanvraag.objects.filter(zelf_ingediend(toegang))),
    }

    class Uitkomst(models.TextChoices):
        GOEDGEKEURD = "goedgekeurd", "Goedgekeurd"
        AFGEKEURD = "afgekeurd", "Afgekeurd"

    aanvraag = models.OneToOneField(Erkenningsaanvraag, models.PROTECT, related_name="beslissing")
    uitkomst = models.CharField(max_length=20, choices=Uitkomst.choices)
    motivering = models.TextField("motivering")
    afwijking = models.TextField("waarom de beslissing afwijkt van het stemadvies", blank=True)
    stemadvies = models.ForeignKey(Stemadvies, models.PROTECT, null=True, related_name="+")
    brief = models.OneToOneField(Bestand, models.PROTECT, null=True, related_name="+")
    door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    ingediend_door = models.ForeignKey(Gebruiker, models.PROTECT, null=True, related_name="+")
    op = models.DateTimeField(db_default=Now())

    class Meta(BewaaktModel.Meta):
        verbose_name_plural = "beslissingen"
        constraints = [
            models.CheckConstraint(
                condition=Q(ingediend_door=None) | ~Q(door=F("ingediend_door")),
                name="beslissing_door_een_ander",
                violation_error_message="Wie een aanvraag indient, beslist er niet over.",
            ),
            models.CheckConstraint(
                condition=~Q(motivering=""),
                name="beslissing_motivering",
                violation_error_message="Een beslissing heeft een motivering nodig.",
            ),
        ]


class Erkenningstand(models.TextChoices):
    """What a reader wants to know of a recognition today: its stored state, its dates and its mentors together."""

    LOPEND = "lopend", "Lopend"
    ZONDER_MENTOR = "zonder_mentor", "Zonder geldige mentor"
    VERVALT_BINNENKORT = "vervalt_binnenkort", "Vervalt binnenkort"
    VERVALLEN = "vervallen", "Vervallen"
    STOPGEZET = "stopgezet", "Stopgezet door de onderneming"
    OPGEHEVEN = "opgeheven", "Opgeheven"
    UITGESLOTEN = "uitgesloten", "Uitgesloten"


# Recognitions that hold today, with or without a mentor and however near their end.
LOOPT = "loopt"
LOPENDE_STANDEN = (Erkenningstand.LOPEND, Erkenningstand.ZONDER_MENTOR, Erkenningstand.VERVALT_BINNENKORT)


class ErkenningQuerySet(BewaakteQuerySet):
    def met_keuze(self, keuze: str) -> ErkenningQuerySet:
        """After `met_stand`: those with one stand, or with any in which a recognition holds."""
        return self.filter(stand__in=LOPENDE_STANDEN) if keuze == LOOPT else self.filter(stand=keuze)

    def met_stand(self, vandaag: date, binnenkort_dagen: int) -> ErkenningQuerySet:
        """Add `stand` (see Erkenningstand) and `mentoren`, how many may act today.  Bron: portaal.md 10.2."""
        actief = Mentoraanstelling.objects.filter(geldig_op(vandaag), erkenning=OuterRef("pk"), status="actief")
        aantal = actief.order_by().values("erkenning").annotate(aantal=Count("id")).values("aantal")
        met_mentoren = self.annotate(mentoren=Coalesce(Subquery(aantal), 0))
        return met_mentoren.annotate(
            stand=Case(
                When(~Q(status="lopend"), then=F("status")),
                When(tot__lt=vandaag, then=Value(Erkenningstand.VERVALLEN)),
                When(mentoren=0, then=Value(Erkenningstand.ZONDER_MENTOR)),
                When(tot__lte=vandaag + timedelta(binnenkort_dagen), then=Value(Erkenningstand.VERVALT_BINNENKORT)),
                default=Value(Erkenningstand.LOPEND),
                output_field=models.CharField(),
            )
        )

    def lopend(self, dag: date) -> ErkenningQuerySet:
        """The recognitions that hold on a day: nobody ended them, whatever their mentors."""
        return self.filter(geldig_op(dag), status="lopend")

    def zoek(self, tekst: str) -> ErkenningQuerySet:
        """By company."""
        return op_onderneming(tekst, "onderneming", self.filter)

    def voor_overzicht(self) -> QuerySet[Any, dict[str, Any]]:
        """Flat rows for lists; after `met_stand`."""
        return self.values(
            "id",
            "vanaf",
            "tot",
            "stand",
            "mentoren",
            onderneming_naam=F("onderneming__naam"),
            onderneming_zoeknaam=F("onderneming__zoeknaam"),
            kbo_nummer=F("onderneming__kbo_nummer"),
            gemeente=F("vestiging__gemeente"),
            opleiding_naam=F("opleiding__naam"),
        )


@houd_bij
class Erkenning(BewaaktModel):
    """One vestiging may train learners for one opleiding, for five years. Tenant content: dossier, mentors, notes."""

    class Status(models.TextChoices):
        LOPEND = "lopend", "Lopend"
        STOPGEZET = "stopgezet", "Stopgezet door de onderneming"
        OPGEHEVEN = "opgeheven", "Opgeheven"
        UITGESLOTEN = "uitgesloten", "Uitgesloten"

    onderneming = models.ForeignKey(Onderneming, models.PROTECT, related_name="erkenningen")
    vestiging = models.ForeignKey(Vestiging, models.PROTECT, related_name="erkenningen")
    opleiding = models.ForeignKey(Opleiding, models.PROTECT, related_name="+")
    versie = models.ForeignKey(Opleidingsversie, models.PROTECT, null=True, related_name="+")
    aanvraag = models.OneToOneField(Erkenningsaanvraag, models.PROTECT, null=True, related_name="erkenning")
    vanaf = models.DateField("erkend vanaf")
    tot = models.DateField("erkend tot en met")
    status = models.CharField("status", max_length=20, choices=Status.choices, default=Status.LOPEND)
    einde_op = models.DateField("beëindigd op", null=True)
    einde_reden = models.CharField("reden van het einde", max_length=300, blank=True)

    objects = ErkenningQuerySet.as_manager()  # type: ignore[misc]  # narrower than in the base

    class Meta(BewaaktModel.Meta):
        verbose_name_plural = "erkenningen"
        indexes = [
            # The list of a partnerschap, in the order in which recognitions end; and all of one company.
            models.Index(fields=["partnerschap", "tot", "id"], name="erkenning_lijst"),
            models.Index(fields=["partnerschap", "onderneming"], name="erkenning_onderneming"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(tot__gte=F("vanaf")), name="erkenning_periode"),
            models.CheckConstraint(
                condition=Q(status="lopend", einde_op=None) | (~Q(status="lopend") & Q(einde_op__isnull=False)),
                name="erkenning_einde",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.opleiding} in {self.vestiging}"

    def get_absolute_url(self) -> str:
        return reverse("erkenningen:detail", args=[self.pk])


class Erkenningsregister(models.Model):
    """Who is recognised for what: public, so without a policy. Written in the transaction of its Erkenning.

    It holds what no partnerschap may break for another: one active recognition per vestiging and opleiding.
    """

    vestiging = models.ForeignKey(Vestiging, models.PROTECT, related_name="erkend_voor")
    opleiding = models.ForeignKey(Opleiding, models.PROTECT, related_name="+")
    partnerschap = models.ForeignKey(Partnerschap, models.PROTECT, related_name="+")
    vanaf = models.DateField()
    tot = models.DateField()

    class Meta:
        verbose_name_plural = "erkenningsregister"
        default_permissions = ()
        constraints = [
            ExclusionConstraint(
                name="een_actieve_erkenning",
                expressions=[
                    ("vestiging", RangeOperators.EQUAL),
                    ("opleiding", RangeOperators.EQUAL),
                    (Periode("vanaf", "tot"), RangeOperators.OVERLAPS),
                ],
                violation_error_message="Deze vestiging is in die periode al erkend voor deze opleiding.",
            )
        ]

    @classmethod
    def van_onderneming(cls, onderneming: Onderneming, dag: date) -> QuerySet[Any, dict[str, Any]]:
        """For what the vestigingen of a company are recognised on a day, or will be: everybody may know."""
        rijen = cls.objects.filter(vestiging__onderneming=onderneming, tot__gte=dag).order_by(
            "opleiding__naam", "vanaf"
        )
        return rijen.values(
            "vanaf",
            "tot",
            opleiding_naam=F("opleiding__naam"),
            gemeente=F("vestiging__gemeente"),
            partnerschap_naam=F("partnerschap__naam"),
        )


class MentoraanstellingQuerySet(BewaakteQuerySet):
    def voor_mentor(self) -> MentoraanstellingQuerySet:
        """The latest first, each with its recognition and with the `functie` that the mentor had in the application."""
        zelf = Kandidaatmentor.objects.filter(aanvraag=OuterRef("erkenning__aanvraag"), dossier=OuterRef("dossier"))
        rijen = self.annotate(functie=Subquery(zelf.values("functie")[:1])).order_by("-vanaf", "-id")
        return rijen.select_related("erkenning__vestiging__onderneming", "erkenning__opleiding")


def bij_beheerde_onderneming(toegang: Toegang) -> Q:
    """The mentors of a company whose data the own partnerschap may manage."""
    beheerd = Onderneming.objects.for_recht(toegang, Recht.ONDERNEMING_BEHEREN)
    return eigen_partnerschap(toegang) & Q(erkenning__in=Erkenning.objects.filter(onderneming__in=beheerd))


@houd_bij
class Mentoraanstelling(BewaaktModel):
    """A mentor guides learners under one recognition."""

    BEREIK: ClassVar[dict[Bereik, Callable[[Toegang], Q]]] = {
        Bereik.BEVOEGD: eigen_partnerschap,
        Bereik.MACHTIGING: bij_beheerde_onderneming,
    }

    class Status(models.TextChoices):
        ACTIEF = "actief", "Actief"
        GEDEACTIVEERD = "gedeactiveerd", "Gedeactiveerd door de onderneming"
        GESCHRAPT = "geschrapt", "Geschrapt door het partnerschap"

    erkenning = models.ForeignKey(Erkenning, models.PROTECT, related_name="aanstellingen")
    dossier = models.ForeignKey(Mentordossier, models.PROTECT, related_name="aanstellingen")
    vanaf = models.DateField("vanaf")
    tot = models.DateField("tot en met", null=True)
    status = models.CharField("status", max_length=20, choices=Status.choices, default=Status.ACTIEF)
    reden = models.CharField("reden", max_length=300, blank=True)

    objects = MentoraanstellingQuerySet.as_manager()  # type: ignore[misc]  # narrower than in the base

    class Meta(BewaaktModel.Meta):
        verbose_name_plural = "mentoraanstellingen"
        indexes = [models.Index(fields=["partnerschap", "dossier"], name="aanstelling_mentor")]
        constraints = [
            models.UniqueConstraint(
                fields=["erkenning", "dossier"], condition=Q(tot=None), name="aanstelling_een_lopend"
            ),
            models.CheckConstraint(condition=Q(tot=None) | Q(tot__gte=F("vanaf")), name="aanstelling_periode"),
        ]

    def waarom_niet(self, handeling: str, door: Gebruiker | None) -> str | None:
        """Why a company cannot do this with its mentor now, as a sentence for the user; None when it can."""
        nodig = self.Status.ACTIEF if handeling == "deactiveren" else self.Status.GEDEACTIVEERD
        if self.status == nodig and not self.is_voorbij:
            return None
        return f"Deze mentor heeft nu de status “{self.get_status_display()}”."

    def eis(self, handeling: str, door: Gebruiker | None) -> None:
        """Raise OvergangNietMogelijk, with the reason, when the state does not allow the act."""
        reden = self.waarom_niet(handeling, door)
        if reden:
            raise OvergangNietMogelijk(reden)

    @property
    def is_voorbij(self) -> bool:
        """Did it simply come to its end? Whoever was deactivated or struck off keeps that as his state."""
        return self.status == self.Status.ACTIEF and self.tot is not None and self.tot < timezone.localdate()
