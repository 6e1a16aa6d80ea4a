"""How an application is judged: conditions, candidate mentors, documents."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from accounts.models import BewaaktModel, Gebruiker
from erkenningen.models.aanvraag import Erkenningsaanvraag
from erkenningen.models.voorwaarden import Bevinding, Oordeel, Volledigheid, Voorwaarde
from mentoren.models import Mentordossier


class Kandidaatmentor(BewaaktModel):
    """A mentor whom the company proposes in this application."""

    aanvraag = models.ForeignKey(Erkenningsaanvraag, models.PROTECT, related_name="kandidaten")
    dossier = models.ForeignKey(Mentordossier, models.PROTECT, related_name="kandidaturen")
    functie = models.CharField("functie", max_length=120, blank=True)
    ervaring_jaren = models.PositiveSmallIntegerField("jaren praktijkervaring")
    oordeel = models.CharField("oordeel", max_length=20, choices=Oordeel.choices, default=Oordeel.OPEN)

    class Meta(BewaaktModel.Meta):
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["aanvraag", "dossier"], name="kandidaat_een_keer")]

    @property
    def heeft_uittreksel(self) -> bool:
        return hasattr(self, "uittreksel")


class Voorwaardebeoordeling(BewaaktModel):
    """One condition of one application: what the applicant says, what is there, what the handler found."""

    aanvraag = models.ForeignKey(Erkenningsaanvraag, models.PROTECT, related_name="beoordelingen")
    voorwaarde = models.CharField(max_length=30, choices=Voorwaarde.choices)
    kandidaat = models.ForeignKey(Kandidaatmentor, models.PROTECT, null=True, related_name="beoordelingen")
    antwoord = models.TextField("antwoord van de onderneming", blank=True)
    volledigheid = models.CharField(
        "nazicht", max_length=20, choices=Volledigheid.choices, default=Volledigheid.NIET_NAGEKEKEN
    )
    bevinding = models.CharField("bevinding", max_length=20, choices=Bevinding.choices, default=Bevinding.OPEN)
    nota_intern = models.TextField("interne nota", blank=True)
    motivering = models.TextField("motivering (komt in de brief)", blank=True)

    class Meta(BewaaktModel.Meta):
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["aanvraag", "voorwaarde", "kandidaat"], nulls_distinct=False, name="beoordeling_een_keer"
            ),
            models.CheckConstraint(
                condition=~Q(bevinding="voldoet_niet") | ~Q(motivering=""),
                name="beoordeling_motivering",
                violation_error_message="Motiveer waarom de voorwaarde niet vervuld is.",
            ),
        ]


class Document(BewaaktModel):
    """A file in a dossier. Its bytes lie encrypted outside the database and outside the web root."""

    aanvraag = models.ForeignKey(Erkenningsaanvraag, models.PROTECT, related_name="documenten")
    beoordeling = models.ForeignKey(Voorwaardebeoordeling, models.PROTECT, null=True, related_name="documenten")
    soort = models.CharField("soort", max_length=60)
    bestandsnaam = models.CharField("bestandsnaam", max_length=200)
    mediatype = models.CharField(max_length=60)
    grootte = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    opslag = models.CharField(max_length=200)
    opgeladen_door = models.ForeignKey(Gebruiker, models.PROTECT, null=True, related_name="+")
    opgeladen_op = models.DateTimeField(db_default=Now())
    vernietigd_op = models.DateTimeField(null=True)

    class Meta(BewaaktModel.Meta):
        ordering = ["id"]


class Uittreksel(BewaaktModel):
    """The criminal-record extract 596.2 of a candidate: kept apart, openable only inside its task, then destroyed."""

    kandidaat = models.OneToOneField(Kandidaatmentor, models.PROTECT, related_name="uittreksel")
    afgeleverd_op = models.DateField("afgeleverd op")
    document = models.OneToOneField(Document, models.PROTECT, null=True, related_name="uittreksel")
    vernietigd_op = models.DateTimeField(null=True)

    class Meta(BewaaktModel.Meta):
        verbose_name_plural = "uittreksels"
