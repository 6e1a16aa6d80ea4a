"""The application: what is asked, by whom, and which acts its state allows."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Least
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property

from accounts.models import BewaaktModel, Gebruiker, Partnerschap, eigen_partnerschap
from accounts.rechten import Bereik, OvergangNietMogelijk, Recht, Toegang
from erkenningen.models.aanvraag_lijst import AanvraagQuerySet
from erkenningen.models.beslisregels import waarom_niet_beslissen, waarom_niet_van_ontwerp
from erkenningen.models.overgangen import BESLIST, BLIJFT, OPEN_STATUSSEN, OVERGANGEN, TERUG, Status
from ondernemingen.models import Machtiging, Onderneming, Vestiging
from opleidingen.models import Opleiding, Opleidingsversie

if TYPE_CHECKING:
    from erkenningen.models.beoordeling import Kandidaatmentor, Voorwaardebeoordeling
    from erkenningen.models.bezoek import Plaatsbezoek
    from erkenningen.models.erkenning import Erkenning
    from erkenningen.models.ontwerp import Beslissingsontwerp
    from erkenningen.models.procedure import Aanvulling, Stemadvies

BIJ_BEZOEK = ("bezoek_plannen", "bezoek_noteren", "bezoek_annuleren")


def zelf_ingediend(toegang: Toegang) -> Q:
    """What the acting partnerschap submitted itself, with a machtiging."""
    eigen = toegang.partnerschap.pk
    return Q(partnerschap=eigen, ingediend_door_partnerschap=eigen, machtiging__isnull=False)


def zelf_met_machtiging(toegang: Toegang) -> Q:
    """What it submitted itself for a company that still lets it act: there one completes and withdraws."""
    gemachtigd = Onderneming.objects.for_recht(toegang, Recht.AANVRAAG_INDIENEN)
    return zelf_ingediend(toegang) & Q(onderneming__in=gemachtigd)


class Erkenningsaanvraag(BewaaktModel):
    """The request to recognise one vestiging for one opleiding."""

    class Soort(models.TextChoices):
        NIEUW = "nieuw", "Nieuwe erkenning"
        HERNIEUWING = "hernieuwing", "Hernieuwing"
        MENTOR = "mentor", "Mentor toevoegen"

    class Indiener(models.TextChoices):
        ONDERNEMING = "onderneming", "De onderneming zelf"
        TRAJECTBEGELEIDER = "trajectbegeleider", "Trajectbegeleider"
        MEDEWERKER = "medewerker", "Medewerker van een partnerschap"

    BEREIK: ClassVar[dict[Bereik, Callable[[Toegang], Q]]] = {
        Bereik.BEVOEGD: eigen_partnerschap,
        Bereik.INGEDIEND: zelf_ingediend,
        Bereik.MACHTIGING: zelf_met_machtiging,
    }

    nummer = models.CharField("dossiernummer", max_length=40)
    soort = models.CharField("soort", max_length=20, choices=Soort.choices, default=Soort.NIEUW)
    status = models.CharField("status", max_length=30, choices=Status.choices, default=Status.WERKVERSIE)
    onderneming = models.ForeignKey(Onderneming, models.PROTECT, related_name="+")
    vestiging = models.ForeignKey(Vestiging, models.PROTECT, related_name="+")
    opleiding = models.ForeignKey(Opleiding, models.PROTECT, related_name="+")
    versie = models.ForeignKey(Opleidingsversie, models.PROTECT, null=True, related_name="+")
    ingediend_op = models.DateTimeField("ingediend op", null=True)
    indiener = models.CharField("ingediend door", max_length=20, choices=Indiener.choices)
    ingediend_door = models.ForeignKey(Gebruiker, models.PROTECT, null=True, related_name="+")
    ingediend_door_partnerschap = models.ForeignKey(Partnerschap, models.PROTECT, null=True, related_name="+")
    machtiging = models.ForeignKey(Machtiging, models.PROTECT, null=True, related_name="+")
    behandelaar = models.ForeignKey(Gebruiker, models.PROTECT, null=True, related_name="+")
    status_sinds = models.DateTimeField("heeft deze status sinds", null=True)
    volledig_op = models.DateTimeField("volledig op", null=True)
    uiterlijk_op = models.DateField("te beslissen uiterlijk op", null=True)
    lerende_uiterlijk_op = models.DateField("lerende moet een plaats hebben op", null=True)
    dringend_op = models.GeneratedField(
        expression=Least("uiterlijk_op", "lerende_uiterlijk_op"), output_field=models.DateField(), db_persist=True
    )
    geparkeerd_vanuit = models.CharField(max_length=30, choices=Status.choices, blank=True)
    geparkeerd_reden = models.CharField("reden van het parkeren", max_length=300, blank=True)
    ingetrokken_reden = models.CharField("reden van het intrekken", max_length=300, blank=True)

    objects = AanvraagQuerySet.as_manager()  # type: ignore[misc]  # narrower than in the base

    class Meta(BewaaktModel.Meta):
        verbose_name = "erkenningsaanvraag"
        verbose_name_plural = "erkenningsaanvragen"
        indexes = [
            # The list of a partnerschap, newest first.
            models.Index(F("partnerschap"), F("ingediend_op").desc(), F("id").desc(), name="aanvraag_lijst"),
            # The worklist: what expires first.
            models.Index(
                fields=["partnerschap", "dringend_op", "id"],
                condition=Q(status__in=OPEN_STATUSSEN),
                name="aanvraag_werklijst",
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["partnerschap", "nummer"], name="aanvraag_nummer"),
            models.UniqueConstraint(
                fields=["partnerschap", "vestiging", "opleiding"],
                condition=Q(status__in=OPEN_STATUSSEN) & ~Q(soort="mentor"),
                name="aanvraag_een_open",
                violation_error_message="Voor deze vestiging en opleiding loopt al een aanvraag.",
            ),
            models.CheckConstraint(
                condition=Q(status="werkversie") | Q(ingediend_op__isnull=False, uiterlijk_op__isnull=False),
                name="aanvraag_ingediend",
            ),
            models.CheckConstraint(
                condition=~Q(status="geparkeerd") | ~Q(geparkeerd_vanuit=""), name="aanvraag_geparkeerd"
            ),
        ]

    def __str__(self) -> str:
        return self.nummer

    def get_absolute_url(self) -> str:
        return reverse("erkenningen:aanvraag", args=[self.nummer])

    def kan(self, handeling: str, door: Gebruiker | None) -> bool:
        """Does the state of the dossier allow this act by this person?"""
        return self.waarom_niet(handeling, door) is None

    def eis(self, handeling: str, door: Gebruiker | None) -> None:
        """Raise OvergangNietMogelijk, with the reason, when the state does not allow the act."""
        reden = self.waarom_niet(handeling, door)
        if reden:
            raise OvergangNietMogelijk(reden, self)

    def waarom_niet(self, handeling: str, door: Gebruiker | None) -> str | None:
        """Why the act is not possible now, as a sentence for the user; None when it is possible."""
        overgang = OVERGANGEN[handeling]
        if self.status not in overgang.van:
            return f"De aanvraag heeft nu de status “{self.get_status_display()}”."
        if handeling in ("beslissen", "terugnemen") or self.genomen_beslissing:
            return waarom_niet_van_ontwerp(self, handeling)
        if handeling == "nemen" and door and door.pk == self.behandelaar_id:
            return "U bent al de behandelaar van deze aanvraag."
        if handeling == "uittreksel_openen" and (not door or door.pk != self.behandelaar_id):
            return "Enkel de behandelaar van deze aanvraag opent een uittreksel. Neem ze eerst."
        if handeling == "beroep_registreren":
            return self._waarom_geen_beroep()
        if handeling in BIJ_BEZOEK:
            return self._waarom_geen_bezoek(handeling)
        return waarom_niet_beslissen(self, handeling, door) if overgang.beslist else None

    def _waarom_geen_beroep(self) -> str | None:
        """One appeal per decision."""
        beslissing: Any = getattr(self, "beslissing", None)
        if beslissing is None:
            return "Er is geen beslissing om beroep tegen in te stellen."
        return "Tegen deze beslissing is al beroep ingesteld." if beslissing.beroepen.exists() else None

    def _waarom_geen_bezoek(self, handeling: str) -> str | None:
        """One visit at a time; without one there is nothing to note or to cancel."""
        if handeling == "bezoek_plannen":
            return "Er is al een bezoek gepland." if self.open_bezoek else None
        return None if self.open_bezoek else "Er is geen bezoek gepland."

    def na(self, handeling: str) -> str:
        """The state in which the act leaves the dossier."""
        naar = OVERGANGEN[handeling].naar
        return {BLIJFT: self.status, TERUG: self.geparkeerd_vanuit}.get(naar, naar)

    def voer_uit(self, handeling: str, **velden: Any) -> None:
        """Write what the act does to this row. Only a service does this, after `vergrendel`."""
        naar = self.na(handeling)
        if naar != self.status:
            velden["status_sinds"] = timezone.now()
        self.status = naar
        for naam, waarde in velden.items():
            setattr(self, naam, waarde)
        self.save(update_fields=["status", *velden])

    @property
    def namens(self) -> str:
        """For whom somebody acts who acts under a machtiging, as a timeline tells it."""
        return self.onderneming.naam_in_verloop if self.machtiging_id else ""

    @property
    def is_beslist(self) -> bool:
        return self.status in BESLIST

    @property
    def dossier(self) -> Dossier:
        """This application as the key to what stands behind its status page."""
        return Dossier(pk=self.pk)

    # What the decision rests on, read once per instance; a locked row is a fresh instance.

    @cached_property
    def alle_beoordelingen(self) -> list[Voorwaardebeoordeling]:
        return list(self.beoordelingen.prefetch_related("documenten__bestand"))

    @cached_property
    def alle_kandidaten(self) -> list[Kandidaatmentor]:
        return list(self.kandidaten.select_related("dossier", "uittreksel__bestand"))

    @property
    def kenmerk_onderzoek(self) -> str:
        """Changes with every finding, note and outcome: who saves must have seen what he replaces."""
        bevindingen = [[b.pk, b.bevinding, b.nota_intern, b.motivering] for b in self.alle_beoordelingen]
        oordelen = [[kandidaat.pk, kandidaat.oordeel] for kandidaat in self.alle_kandidaten]
        return hashlib.sha256(json.dumps([bevindingen, oordelen]).encode()).hexdigest()

    @property
    def kenmerk_beslissing(self) -> str:
        """Changes with everything on which a decision rests: the examination and the vote."""
        advies = self.laatste_advies.pk if self.laatste_advies else None
        return hashlib.sha256(json.dumps([self.kenmerk_onderzoek, advies]).encode()).hexdigest()

    @cached_property
    def laatste_advies(self) -> Stemadvies | None:
        """The outcome of the latest vote: the one that the decision refers to."""
        return self.stemadviezen.order_by("-id").first()

    @cached_property
    def open_aanvulling(self) -> Aanvulling | None:
        """What the company still owes."""
        return self.aanvullingen.filter(ontvangen_op=None).first()

    @cached_property
    def open_ontwerp(self) -> Beslissingsontwerp | None:
        """The decision that somebody drew up or took, and that is not carried out."""
        if self.status != Status.IN_BEHANDELING:
            return None
        return self.ontwerpen.filter(gesloten_op=None).select_related("brief", "door").first()

    @property
    def genomen_beslissing(self) -> Beslissingsontwerp | None:
        """The decision that is taken and not final yet: until then nothing else happens in the dossier."""
        ontwerp = self.open_ontwerp
        return ontwerp if ontwerp and ontwerp.genomen_op else None

    @cached_property
    def open_bezoek(self) -> Plaatsbezoek | None:
        """The visit that is planned and not finished."""
        return self.bezoeken.filter(afgerond_op=None, geannuleerd_op=None).first()

    @property
    def toegekende_erkenning(self) -> Erkenning | None:
        """What came of it; for an extra mentor the recognition that he was added to."""
        if self.status != Status.GOEDGEKEURD:
            return None
        return self.lopende_erkenning if self.soort == self.Soort.MENTOR else getattr(self, "erkenning", None)

    @cached_property
    def lopende_erkenning(self) -> Erkenning | None:
        """The recognition of this vestiging for this opleiding that runs today."""
        lopend = self.vestiging.erkenningen.lopend(timezone.localdate())
        return lopend.filter(partnerschap=self.partnerschap_id, opleiding=self.opleiding_id).order_by("-tot").first()


class Dossier(Erkenningsaanvraag):
    """The same application for who decides about it: findings, mentors, notes, votes.

    Whoever follows the status of what he submitted does not come this far: INGEDIEND reaches no row here.
    """

    BEREIK: ClassVar[dict[Bereik, Callable[[Toegang], Q]]] = {Bereik.BEVOEGD: eigen_partnerschap}

    class Meta(BewaaktModel.Meta):
        proxy = True
        verbose_name_plural = "dossiers"
