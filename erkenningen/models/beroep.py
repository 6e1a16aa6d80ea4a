"""The company asks the beroepscommissie to look again at a refusal or a sanction."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse

from accounts.models import BewaaktModel, Gebruiker
from accounts.rechten import BewaakteQuerySet, OvergangNietMogelijk, Recht, Toegang
from erkenningen.models.belangenconflict import Belangenconflict
from erkenningen.models.beslissing import Beslissing
from erkenningen.models.handhaving import Sanctie
from ondernemingen.models import Onderneming
from opleidingen.models import Regel, afspraak


class BeroepQuerySet(BewaakteQuerySet):
    def for_recht(self, toegang: Toegang, recht: Recht | None) -> BeroepQuerySet:
        """What the right reaches, without an appeal about a dossier in which this person has a stake."""
        verborgen = Belangenconflict.objects.verborgen_voor(toegang.gebruiker.pk)
        return super().for_recht(toegang, recht).exclude(beslissing__aanvraag__in=verborgen)

    def lopend(self) -> BeroepQuerySet:
        """Those that still wait for something."""
        return self.filter(status__in=Beroep.LOPEND)

    def voor_detail(self) -> BeroepQuerySet:
        """With everything that a page of one beroep names."""
        return self.select_related(
            "partnerschap",
            "sanctie__onderneming",
            "sanctie__vestiging__onderneming",
            "sanctie__erkenning__opleiding",
            "beslissing__aanvraag__onderneming",
            "beslissing__aanvraag__opleiding",
        )

    def vergrendel(self, beroep: Beroep, handeling: str, door: Gebruiker | None) -> Beroep:
        """Lock the row and make sure that the act is still possible, or raise OvergangNietMogelijk."""
        vast: Any = self.select_for_update(of=("self",)).get(pk=beroep.pk)
        vast.eis(handeling, door)
        return vast


class Beroep(BewaaktModel):
    """One appeal, with the two clocks: of the company to lodge it, and of the coordinator to confirm it.

    Bron: domein.md 1.6; portaal.md 10.5.
    """

    class Status(models.TextChoices):
        INGEDIEND = "ingediend", "Ingediend"
        ONTVANKELIJK = "ontvankelijk", "Ontvankelijk"
        NIET_ONTVANKELIJK = "niet_ontvankelijk", "Niet ontvankelijk"
        BEVESTIGD = "bevestigd", "Beslissing bevestigd"
        HERZIEN = "herzien", "Beslissing herzien"

    class Kanaal(models.TextChoices):
        AANGETEKEND = "aangetekend", "Aangetekende brief"
        EMAIL = "email", "E-mail"

    LOPEND = (Status.INGEDIEND, Status.ONTVANKELIJK)
    STATUS_VOOR = {"ontvangst_bevestigen": Status.INGEDIEND, "uitspraak_registreren": Status.ONTVANKELIJK}

    beslissing = models.ForeignKey(Beslissing, models.PROTECT, null=True, related_name="beroepen")
    sanctie = models.ForeignKey(Sanctie, models.PROTECT, null=True, related_name="beroepen")
    beslissing_ontvangen_op = models.DateField("beslissing ontvangen op")
    ingediend_op = models.DateField("ingediend op")
    kanaal = models.CharField("hoe ingediend", max_length=20, choices=Kanaal.choices, blank=True)
    door_onderneming = models.BooleanField("de onderneming stelde het beroep zelf in", default=True)
    is_gemotiveerd = models.BooleanField("de vraag om herziening is gemotiveerd", default=True)
    ontvangst_bevestigd_op = models.DateField("ontvangst bevestigd op", null=True)
    ontvangst_motivering = models.TextField("waarom het beroep (niet) ontvankelijk is", blank=True)
    uitspraak_op = models.DateField("uitspraak op", null=True)
    status = models.CharField("status", max_length=20, choices=Status.choices, default=Status.INGEDIEND)
    motivering = models.TextField("motivering", blank=True)

    objects = BeroepQuerySet.as_manager()  # type: ignore[misc]  # narrower than in the base

    class Meta(BewaaktModel.Meta):
        verbose_name_plural = "beroepen"
        constraints = [
            models.CheckConstraint(
                condition=Q(beslissing__isnull=False, sanctie=None) | Q(beslissing=None, sanctie__isnull=False),
                name="beroep_tegen_een_zaak",
            ),
            models.CheckConstraint(
                condition=Q(status="ingediend") | Q(ontvangst_bevestigd_op__isnull=False), name="beroep_ontvangst"
            ),
            models.UniqueConstraint(fields=["sanctie"], name="beroep_een_per_sanctie"),
            models.UniqueConstraint(fields=["beslissing"], name="beroep_een_per_beslissing"),
        ]

    def __str__(self) -> str:
        return f"Beroep tegen {self.waartegen}"

    def get_absolute_url(self) -> str:
        return reverse("handhaving:beroep", args=[self.pk])

    def eis(self, handeling: str, door: Gebruiker | None) -> None:
        """Raise OvergangNietMogelijk, with the reason, when the state does not allow the act."""
        reden = self.waarom_niet(handeling, door)
        if reden:
            raise OvergangNietMogelijk(reden, self)

    def waarom_niet(self, handeling: str, door: Gebruiker | None) -> str | None:
        """Why this step is not the next one, as a sentence for the user; None when it is."""
        if self.status == self.STATUS_VOOR[handeling]:
            return None
        return f"Het beroep heeft nu de status “{self.get_status_display()}”."

    @property
    def onderneming(self) -> Onderneming:
        return self.sanctie.onderneming if self.sanctie else self.zaak.onderneming

    @property
    def waartegen(self) -> str:
        """What the company does not accept, in words."""
        if self.sanctie:
            return f"de sanctie “{self.sanctie.get_soort_display()}” van {self.sanctie.onderneming}"
        return f"de afkeuring van aanvraag {self.zaak.nummer}"

    @property
    def zaak(self) -> Any:
        """The application that was refused."""
        beslissing: Any = self.beslissing  # a constraint: a sanction or a decision
        return beslissing.aanvraag

    @property
    def in_te_dienen_tot(self) -> date:
        """The last day on which the company could lodge it."""
        dagen = afspraak(self.partnerschap_id, Regel.BEROEP_DAGEN, self.beslissing_ontvangen_op)
        return self.beslissing_ontvangen_op + timedelta(days=dagen)

    @property
    def te_bevestigen_tot(self) -> date:
        """The last day to confirm the receipt, with what is said about admissibility."""
        dagen = afspraak(self.partnerschap_id, Regel.BEROEP_ONTVANGST_DAGEN, self.ingediend_op)
        return self.ingediend_op + timedelta(days=dagen)

    @property
    def is_tijdig(self) -> bool:
        return self.ingediend_op <= self.in_te_dienen_tot
