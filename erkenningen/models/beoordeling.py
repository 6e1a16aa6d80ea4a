"""How an application is judged: its conditions and its candidate mentors."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from accounts.models import BewaaktModel
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
