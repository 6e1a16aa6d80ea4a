"""When a recognition goes wrong: the sanction ladder, and how a step of it is undone."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Case, F, Q, QuerySet, Value, When
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.functional import cached_property

from accounts.models import BewaaktModel, Gebruiker
from accounts.rechten import BewaakteQuerySet, OvergangNietMogelijk
from documenten.models import Bestand
from erkenningen.models.erkenning import Erkenning, Mentoraanstelling
from erkenningen.models.uitsluiting import Uitsluiting
from ondernemingen.models import Onderneming, Vestiging, op_onderneming


class Sanctiestand(models.TextChoices):
    """What a reader wants to know of a sanction today."""

    GEPLAND = "gepland", "Gepland"
    VAN_KRACHT = "van_kracht", "Van kracht"
    AFGELOPEN = "afgelopen", "Afgelopen"
    HERSTELD = "hersteld", "Hersteld"


class SanctieQuerySet(BewaakteQuerySet):
    def met_stand(self, vandaag: date) -> SanctieQuerySet:
        """Add `stand` (see Sanctiestand)."""
        return self.annotate(
            stand=Case(
                When(herstel__isnull=False, then=Value(Sanctiestand.HERSTELD)),
                When(vanaf__gt=vandaag, then=Value(Sanctiestand.GEPLAND)),
                When(tot__lt=vandaag, then=Value(Sanctiestand.AFGELOPEN)),
                default=Value(Sanctiestand.VAN_KRACHT),
                output_field=models.CharField(),
            )
        )

    def zoek(self, tekst: str) -> SanctieQuerySet:
        """By company."""
        return op_onderneming(tekst, "onderneming", self.filter)

    def voor_overzicht(self) -> QuerySet[Any, dict[str, Any]]:
        """Flat rows for a list; after `met_stand`."""
        return self.values(
            "id",
            "vanaf",
            "tot",
            "stand",
            onderneming_naam=F("onderneming__naam"),
            onderneming_zoeknaam=F("onderneming__zoeknaam"),
            gemeente=F("vestiging__gemeente"),
            opleiding_naam=F("erkenning__opleiding__naam"),
            soort_naam=Case(*(When(soort=soort, then=Value(naam)) for soort, naam in Sanctie.Soort.choices)),
        )

    def vergrendel(self, sanctie: Sanctie, handeling: str, door: Gebruiker | None) -> Sanctie:
        """Lock the row and make sure that the act is still possible, or raise OvergangNietMogelijk."""
        vast: Any = self.select_for_update(of=("self",)).get(pk=sanctie.pk)
        vast.eis(handeling, door)
        return vast


class Sanctie(BewaaktModel):
    """A step of the sanction ladder, with its grounds, what came before it and whom it touches."""

    class Soort(models.TextChoices):
        MENTOR = "mentor", "Mentor mag niet langer optreden"
        OPHEFFING = "opheffing", "Opheffing van de erkenning"
        TIJDELIJK = "tijdelijk", "Tijdelijke uitsluiting"
        DEFINITIEF = "definitief", "Definitieve uitsluiting"

    soort = models.CharField("soort", max_length=20, choices=Soort.choices)
    onderneming = models.ForeignKey(Onderneming, models.PROTECT, related_name="sancties")
    vestiging = models.ForeignKey(Vestiging, models.PROTECT, null=True, related_name="+")
    erkenning = models.ForeignKey(Erkenning, models.PROTECT, null=True, related_name="sancties")
    aanstelling = models.ForeignKey(Mentoraanstelling, models.PROTECT, null=True, related_name="sancties")
    uitsluiting = models.OneToOneField(Uitsluiting, models.PROTECT, null=True, related_name="+")
    gronden = models.TextField("gronden")
    begeleidingsacties = ArrayField(
        models.BigIntegerField(), default=list, verbose_name="begeleidingsacties die voorafgingen"
    )
    zonder_begeleiding = models.TextField("waarom er geen begeleiding voorafging", blank=True)
    geraakt = ArrayField(models.BigIntegerField(), default=list, verbose_name="overeenkomsten die getoond werden")
    brief = models.OneToOneField(Bestand, models.PROTECT, null=True, related_name="+")
    vanaf = models.DateField("vanaf")
    tot = models.DateField("tot en met", null=True)
    uitgevoerd_op = models.DateField(null=True)
    door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    op = models.DateTimeField(db_default=Now())

    objects = SanctieQuerySet.as_manager()  # type: ignore[misc]  # narrower than in the base

    # What met_stand() adds.
    stand: str

    class Meta(BewaaktModel.Meta):
        verbose_name_plural = "sancties"
        indexes = [models.Index(F("partnerschap"), F("vanaf").desc(), F("id").desc(), name="sanctie_lijst")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(soort="tijdelijk") | Q(tot__isnull=False),
                name="sanctie_tijdelijk",
                violation_error_message="Een tijdelijke uitsluiting heeft een einddatum.",
            ),
            models.CheckConstraint(
                condition=~Q(soort="opheffing") | Q(erkenning__isnull=False), name="sanctie_opheffing"
            ),
            models.CheckConstraint(condition=~Q(soort="mentor") | Q(aanstelling__isnull=False), name="sanctie_mentor"),
        ]

    def __str__(self) -> str:
        return f"{self.get_soort_display()}: {self.onderneming}"

    def get_absolute_url(self) -> str:
        return reverse("handhaving:sanctie", args=[self.pk])

    def eis(self, handeling: str, door: Gebruiker | None) -> None:
        """Raise OvergangNietMogelijk, with the reason, when the state does not allow the act."""
        reden = self.waarom_niet(handeling, door)
        if reden:
            raise OvergangNietMogelijk(reden, self)

    def waarom_niet(self, handeling: str, door: Gebruiker | None) -> str | None:
        """Why the sanction cannot be undone or appealed against now, as a sentence; None when it can."""
        if self.is_hersteld:
            return "De sanctie is al hersteld."
        if handeling == "beroep_registreren" and self.beroepen.exists():
            return "Tegen deze sanctie is al beroep ingesteld."
        if handeling == "herstellen" and self.beroepen.lopend().exists():
            return "Er loopt een beroep. Registreer de uitspraak daarvan."
        return None

    @cached_property
    def is_hersteld(self) -> bool:
        return Herstel.objects.filter(sanctie=self.pk).exists()


class Herstel(BewaaktModel):
    """A sanction is undone: what it ended lives again."""

    sanctie = models.OneToOneField(Sanctie, models.PROTECT, related_name="herstel")
    reden = models.TextField("reden")
    door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    op = models.DateTimeField(db_default=Now())

    class Meta(BewaaktModel.Meta):
        verbose_name_plural = "herstellen"
