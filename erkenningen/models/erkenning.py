"""The recognition, how it stands, and its mentors."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.db.models import Case, Count, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property

from accounts.models import BewaaktModel, Gebruiker, eigen_partnerschap
from accounts.rechten import Bereik, BewaakteQuerySet, OvergangNietMogelijk, Recht, Toegang
from erkenningen.models.aanvraag import Erkenningsaanvraag
from erkenningen.models.beoordeling import Kandidaatmentor
from erkenningen.models.uitsluiting import Uitsluiting
from mentoren.models import Mentordossier
from ondernemingen.models import Onderneming, Vestiging, op_onderneming
from opleidingen.models import Opleiding, Opleidingsversie
from werkplekduaal.historiek import houd_bij
from werkplekduaal.periode import geldig_op

if TYPE_CHECKING:
    from erkenningen.models.einde import Stopzetting


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

    def nog_lopend(self, dag: date) -> ErkenningQuerySet:
        """Those that hold on a day or will hold later, as a renewal that is granted already."""
        return self.filter(tot__gte=dag, status="lopend")

    def vergrendel(self, erkenning: Erkenning, handeling: str, door: Gebruiker | None) -> Erkenning:
        """Lock the row and make sure that the act is still possible, or raise OvergangNietMogelijk."""
        vast: Any = self.select_for_update(of=("self",)).get(pk=erkenning.pk)
        vast.eis(handeling, door)
        return vast

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
    uitsluiting = models.ForeignKey(Uitsluiting, models.PROTECT, null=True, related_name="erkenningen")
    zonder_mentor_sinds = models.DateField("zonder geldige mentor sinds", null=True)

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

    def eis(self, handeling: str, door: Gebruiker | None) -> None:
        """Raise OvergangNietMogelijk, with the reason, when the state does not allow the act."""
        reden = self.waarom_niet(handeling, door)
        if reden:
            raise OvergangNietMogelijk(reden, self)

    def waarom_niet(self, handeling: str, door: Gebruiker | None) -> str | None:
        """Why the recognition cannot be ended in this way now, as a sentence for the user; None when it can."""
        if handeling == "herleven":
            return "De erkenning loopt nog." if self.status == self.Status.LOPEND else None
        if self.status != self.Status.LOPEND:
            return f"De erkenning is al beëindigd: {self.get_status_display().lower()}."
        if self.tot < timezone.localdate():
            return f"De erkenning verviel op {date_format(self.tot, 'j F Y')}."
        return None if handeling == "beeindigen" else self._waarom_gepland(handeling)

    def _waarom_gepland(self, handeling: str) -> str | None:
        """One end at a time: what is planned must be carried out or cancelled first."""
        opheffing = self.sancties.filter(soort="opheffing", uitgevoerd_op=None, herstel=None).first()
        if opheffing and handeling != "stopzetting_annuleren":
            return f"De opheffing is al beslist, vanaf {date_format(opheffing.vanaf, 'j F Y')}."
        if handeling == "stopzetting_annuleren":
            return None if self.geplande_stopzetting else "Er is geen stopzetting gepland."
        if handeling == "stopzetten" and self.geplande_stopzetting:
            return f"De stopzetting is al gepland, op {date_format(self.geplande_stopzetting.per, 'j F Y')}."
        return None

    @cached_property
    def geplande_stopzetting(self) -> Stopzetting | None:
        """What the company asked and what still has to happen."""
        return self.stopzettingen.filter(uitgevoerd_op=None, geannuleerd_op=None).first()


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
        """Why this cannot be done with the mentor now, as a sentence for the user; None when it can."""
        if handeling == "schrappen" and self.erkenning.status != Erkenning.Status.LOPEND:
            return "De erkenning is al beëindigd."
        if self.status in STATUS_VOOR[handeling] and not self.is_voorbij:
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


# In which states of a designation its mentor can be switched off, on, or struck off.
STATUS_VOOR = {
    "deactiveren": (Mentoraanstelling.Status.ACTIEF,),
    "activeren": (Mentoraanstelling.Status.GEDEACTIVEERD,),
    "schrappen": (Mentoraanstelling.Status.ACTIEF, Mentoraanstelling.Status.GEDEACTIVEERD),
}
