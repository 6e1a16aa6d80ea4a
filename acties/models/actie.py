"""The actie: what somebody will do for a company, by when, and what came of it. Nothing is ever deleted."""

from __future__ import annotations

from datetime import date
from typing import Any

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce, Now
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property

from accounts.leden import wie_mag
from accounts.models import BewaaktModel, Gebruiker
from accounts.rechten import OvergangNietMogelijk, Recht, Toegang, lees_toegang
from acties.models import overgangen
from acties.models.inhoud import Deelnemer, Eenheid, Inhoud, Prioriteit, Zichtbaarheid
from acties.models.lijst import ActieQuerySet
from acties.models.overgangen import BLIJFT, FORMEEL, OPEN_STATUSSEN, OVERGANGEN
from ondernemingen.models import Onderneming, OndernemingBevoegdheid, Vestiging
from opleidingen.models import Opleiding
from werkplekduaal.historiek import houd_bij_zonder
from werkplekduaal.periode import geldig_op

VERRE_DAG = date(9999, 12, 31)  # sorts an actie without date behind every other


@houd_bij_zonder("tegen_op", "dag", "te_laat_gemeld_voor")
class Actie(BewaaktModel):
    """One thing to do, with who, when and why."""

    Soort, Status = overgangen.Soort, overgangen.Status

    class Doel(models.TextChoices):
        BEREIKT = "bereikt", "Bereikt"
        DEELS = "deels", "Deels bereikt"
        NIET = "niet", "Niet bereikt"

    soort = models.CharField("soort", max_length=30, choices=overgangen.Soort.choices)
    onderwerp = models.CharField("onderwerp", max_length=200)
    omschrijving = models.TextField("omschrijving", blank=True)
    onderneming = models.ForeignKey(Onderneming, models.PROTECT, null=True, related_name="+")
    vestiging = models.ForeignKey(Vestiging, models.PROTECT, null=True, related_name="+")
    opleiding = models.ForeignKey(Opleiding, models.PROTECT, null=True, related_name="+")
    aanleiding_model = models.CharField(max_length=80, blank=True)
    aanleiding_id = models.BigIntegerField(null=True)
    verantwoordelijke = models.ForeignKey(Gebruiker, models.PROTECT, null=True, related_name="+")
    deelnemers = ArrayField(
        models.CharField(max_length=20, choices=Deelnemer.choices), default=list, blank=True, verbose_name="deelnemers"
    )
    gepland_op = models.DateField("gepland op", null=True)
    begint_om = models.TimeField("begint om", null=True)
    eindigt_om = models.TimeField("eindigt om", null=True)
    uiterlijk_op = models.DateField("uiterlijk op", null=True)
    prioriteit = models.PositiveSmallIntegerField("prioriteit", choices=Prioriteit.choices, default=Prioriteit.GEWOON)
    zichtbaarheid = models.CharField(
        "zichtbaarheid", max_length=20, choices=Zichtbaarheid.choices, default=Zichtbaarheid.PARTNERSCHAP
    )
    herhaal_elke = models.PositiveSmallIntegerField("komt terug om de", null=True)
    herhaal_eenheid = models.CharField("eenheid", max_length=10, choices=Eenheid.choices, blank=True)
    herhaal_tot = models.DateField("komt terug tot en met", null=True)
    vorige = models.OneToOneField("self", models.PROTECT, null=True, related_name="volgende")
    gronden = models.TextField("gronden", blank=True)
    doel = models.TextField("doel", blank=True)
    evaluatie = models.TextField("evaluatie", blank=True)
    doel_bereikt = models.CharField("doel bereikt", max_length=10, choices=Doel.choices, blank=True)
    status = models.CharField(
        "status", max_length=20, choices=overgangen.Status.choices, default=overgangen.Status.GEPLAND
    )
    resultaat = models.TextField("resultaat", blank=True)
    reden = models.CharField("reden", max_length=300, blank=True)
    te_laat_gemeld_voor = models.DateField(null=True)
    aangemaakt_door = models.ForeignKey(Gebruiker, models.PROTECT, null=True, related_name="+")
    aangemaakt_op = models.DateTimeField(db_default=Now())
    gewijzigd_door = models.ForeignKey(Gebruiker, models.PROTECT, null=True, related_name="+")
    gewijzigd_op = models.DateTimeField(db_default=Now())
    tegen_op = models.GeneratedField(
        expression=Coalesce("uiterlijk_op", "gepland_op", Value(VERRE_DAG, output_field=models.DateField())),
        output_field=models.DateField(),
        db_persist=True,
    )
    dag = models.GeneratedField(
        expression=Coalesce("gepland_op", "uiterlijk_op"), output_field=models.DateField(null=True), db_persist=True
    )

    objects = ActieQuerySet.as_manager()  # type: ignore[misc]  # narrower than in the base

    class Meta(BewaaktModel.Meta):
        verbose_name_plural = "acties"
        indexes = [
            # What must be done first, by everybody or by one person.
            models.Index(fields=["partnerschap", "tegen_op", "id"], name="actie_lijst"),
            models.Index(
                fields=["partnerschap", "verantwoordelijke", "tegen_op", "id"],
                condition=Q(status__in=OPEN_STATUSSEN),
                name="actie_van_wie",
            ),
            # The calendar, a company, and what an actie hangs on.
            models.Index(fields=["partnerschap", "dag"], name="actie_dag"),
            models.Index(fields=["partnerschap", "onderneming"], name="actie_onderneming"),
            models.Index(fields=["partnerschap", "aanleiding_model", "aanleiding_id"], name="actie_aanleiding"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status="geannuleerd") | ~Q(reden=""),
                name="actie_annuleren_met_reden",
                violation_error_message="Geef de reden waarom u de actie annuleert.",
            ),
            models.CheckConstraint(
                condition=Q(uiterlijk_op=None) | Q(gepland_op=None) | Q(uiterlijk_op__gte=F("gepland_op")),
                name="actie_termijn",
                violation_error_message="De uiterste datum ligt voor de geplande datum.",
            ),
            models.CheckConstraint(
                condition=~Q(status="afgerond") | ~Q(resultaat=""),
                name="actie_afronden_met_resultaat",
                violation_error_message="Schrijf wat het resultaat is.",
            ),
            models.CheckConstraint(
                condition=Q(begint_om=None, eindigt_om=None)
                | Q(gepland_op__isnull=False, begint_om__isnull=False)
                & (Q(eindigt_om=None) | Q(eindigt_om__gt=F("begint_om"))),
                name="actie_uren",
                violation_error_message="Een uur hoort bij een geplande dag, en het einde ligt na het begin.",
            ),
            models.CheckConstraint(
                condition=~Q(soort__in=FORMEEL)
                | ~Q(gronden="") & Q(uiterlijk_op__isnull=False, onderneming__isnull=False, herhaal_elke=None),
                name="actie_formeel",
                violation_error_message="Een formele actie heeft een onderneming, gronden en een termijn.",
            ),
            models.CheckConstraint(
                condition=~Q(soort="begeleidingsactie")
                | ~Q(doel="") & (~Q(status="afgerond") | ~Q(evaluatie="") & ~Q(doel_bereikt="")),
                name="actie_begeleiding",
                violation_error_message="Een begeleidingsactie heeft een doel, en een evaluatie als ze afgerond is.",
            ),
            models.CheckConstraint(
                condition=Q(herhaal_elke=None, herhaal_eenheid="", herhaal_tot=None)
                | Q(herhaal_elke__gte=1) & ~Q(herhaal_eenheid="") & ~Q(gepland_op=None, uiterlijk_op=None),
                name="actie_herhaling",
                violation_error_message="Een actie die terugkomt, heeft een datum om van te tellen.",
            ),
            models.CheckConstraint(
                condition=Q(aanleiding_model="", aanleiding_id=None)
                | ~Q(aanleiding_model="") & Q(aanleiding_id__isnull=False),
                name="actie_aanleiding_heel",
            ),
        ]
        triggers = [pgtrigger.Protect(name="nooit_weg", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.onderwerp

    def get_absolute_url(self) -> str:
        return reverse("acties:detail", args=[self.pk])

    @property
    def verwijzing(self) -> str:
        """Of what this actie was made, as its events tell: "knipperlichten.signaal-12", or nothing."""
        return f"{self.aanleiding_model}-{self.aanleiding_id}" if self.aanleiding_model else ""

    @property
    def is_formeel(self) -> bool:
        return self.soort in FORMEEL

    @property
    def is_open(self) -> bool:
        return self.status in OPEN_STATUSSEN

    @property
    def inhoud(self) -> Inhoud:
        """Everything that can be edited, as it is kept now."""
        return Inhoud.van(self)

    def eis(self, handeling: str, door: Gebruiker | None) -> None:
        """Raise OvergangNietMogelijk, with the reason, when this person cannot do this now."""
        reden = self.waarom_niet(handeling, door)
        if reden:
            raise OvergangNietMogelijk(reden, self)

    def waarom_niet(self, handeling: str, door: Gebruiker | None) -> str | None:
        """Why the act is not possible now, as a sentence for the user; None when it is. `door` None: the portal.

        Bron: portaal.md 2.5 and 3.9; keuze, ADR 14.
        """
        overgang = OVERGANGEN[handeling]
        if self.status not in overgang.van:
            return f"Dit kan niet: de actie is nu “{self.get_status_display()}”."
        if self.elders:
            return f"{self.onderneming} hoort nu bij {self.elders}. U kunt de actie nog lezen, niet meer wijzigen."
        if door is None:
            return None
        if self.is_formeel and not self._mag(door, Recht.ACTIE_FORMEEL):
            return f"Een {self.get_soort_display().lower()} heeft rechtsgevolgen. Uw rollen laten dit niet toe."
        leidt = overgang.leidend and self._mag(door, Recht.ACTIE_LEIDEN)
        if self.is_van_collega(door) and not leidt:
            return f"Deze actie is van {self.verantwoordelijke}. Vraag aan uw collega om dit te doen."
        return None

    def is_van_collega(self, door: Gebruiker) -> bool:
        """Somebody else holds it who still works here: what a colleague left behind is nobody's."""
        return self.verantwoordelijke_id not in (None, door.pk) and self.verantwoordelijke_is_er

    # Read once per instance; a locked row is a fresh instance.

    @cached_property
    def verantwoordelijke_is_er(self) -> bool:
        """Does the verantwoordelijke still manage acties for this partnerschap?"""
        return wie_mag(self.partnerschap_id, Recht.ACTIE_BEHEREN).filter(pk__in=[self.verantwoordelijke_id]).exists()

    @cached_property
    def elders(self) -> str:
        """Who is competent for the company today, when this partnerschap is not; else empty."""
        if self.onderneming_id is None:
            return ""
        rijen = OndernemingBevoegdheid.objects.filter(geldig_op(timezone.localdate()), onderneming=self.onderneming_id)
        namen = dict(rijen.order_by("partnerschap__naam").values_list("partnerschap", "partnerschap__naam"))
        return "" if self.partnerschap_id in namen else " en ".join(namen.values()) or "geen enkel partnerschap"

    @cached_property
    def _toegangen(self) -> dict[int, Toegang | None]:
        return {}

    def _mag(self, door: Gebruiker, recht: Recht) -> bool:
        """Does this person hold the right for the partnerschap of this actie, at this moment?"""
        if door.pk not in self._toegangen:
            self._toegangen[door.pk] = lees_toegang(door, self.partnerschap_id, timezone.now())
        toegang = self._toegangen[door.pk]
        return toegang is not None and toegang.heeft(recht)

    def voer_uit(self, handeling: str, door: Gebruiker | None, **velden: Any) -> None:
        """Write what the act does to this row. Only a service does this, after `vergrendel`."""
        naar = OVERGANGEN[handeling].naar
        velden |= {"gewijzigd_door": door, "gewijzigd_op": timezone.now()}
        velden["status"] = self.status if naar == BLIJFT else naar
        for naam, waarde in velden.items():
            setattr(self, naam, waarde)
        self.save(update_fields=list(velden))
