"""The application: its states, the acts that move it, and the clock that runs on it."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, NamedTuple

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Least, Now
from django.urls import reverse

from accounts.models import BewaaktModel, Gebruiker, Partnerschap, eigen_partnerschap
from accounts.rechten import Bereik, BewaakteQuerySet, OvergangNietMogelijk, Toegang
from ondernemingen.models import Machtiging, Onderneming, Vestiging
from opleidingen.models import Opleiding, Opleidingsversie, Regel, afspraak


class Status(models.TextChoices):
    WERKVERSIE = "werkversie", "Werkversie"
    INGEDIEND = "ingediend", "Ingediend"
    AANVULLING_GEVRAAGD = "aanvulling_gevraagd", "Aanvulling gevraagd"
    DOSSIER_VOLLEDIG = "dossier_volledig", "Dossier volledig"
    IN_BEHANDELING = "in_behandeling", "In behandeling"
    IN_STEMMING = "in_stemming", "In stemming"
    GEPARKEERD = "geparkeerd", "Geparkeerd"
    GOEDGEKEURD = "goedgekeurd", "Goedgekeurd"
    AFGEKEURD = "afgekeurd", "Afgekeurd"
    ZONDER_VOORWERP = "zonder_voorwerp", "Zonder voorwerp"
    INGETROKKEN = "ingetrokken", "Ingetrokken"


OPEN_STATUSSEN = (
    Status.INGEDIEND,
    Status.AANVULLING_GEVRAAGD,
    Status.DOSSIER_VOLLEDIG,
    Status.IN_BEHANDELING,
    Status.IN_STEMMING,
    Status.GEPARKEERD,
)


class Overgang(NamedTuple):
    """From which states an act may start, and where it leads (None: back to where the dossier was parked)."""

    van: frozenset[str]
    naar: str | None
    beslist: bool = False


def _van(*statussen: Status) -> frozenset[str]:
    return frozenset(statussen)


# Every act that moves a dossier. What does not stand here does not exist.
OVERGANGEN: dict[str, Overgang] = {
    "indienen": Overgang(_van(Status.WERKVERSIE), Status.INGEDIEND),
    "controleren": Overgang(_van(Status.INGEDIEND), Status.DOSSIER_VOLLEDIG),
    "aanvulling_vragen": Overgang(_van(Status.INGEDIEND), Status.AANVULLING_GEVRAAGD),
    "aanvullen": Overgang(_van(Status.AANVULLING_GEVRAAGD), Status.INGEDIEND),
    "behandelen": Overgang(_van(Status.DOSSIER_VOLLEDIG, Status.IN_BEHANDELING), Status.IN_BEHANDELING),
    "stemmen": Overgang(_van(Status.IN_BEHANDELING), Status.IN_STEMMING),
    "stemadvies": Overgang(_van(Status.IN_STEMMING), Status.IN_BEHANDELING),
    "goedkeuren": Overgang(_van(Status.IN_BEHANDELING), Status.GOEDGEKEURD, beslist=True),
    "afkeuren": Overgang(_van(Status.IN_BEHANDELING), Status.AFGEKEURD, beslist=True),
    "parkeren": Overgang(_van(Status.INGEDIEND, Status.DOSSIER_VOLLEDIG, Status.IN_BEHANDELING), Status.GEPARKEERD),
    "hervatten": Overgang(_van(Status.GEPARKEERD), None),
    "intrekken": Overgang(frozenset(OPEN_STATUSSEN) - {Status.IN_STEMMING}, Status.INGETROKKEN),
    "doorverwijzen": Overgang(_van(Status.INGEDIEND, Status.DOSSIER_VOLLEDIG), Status.INGEDIEND),
}


def zelf_ingediend(toegang: Toegang) -> Q:
    """What the acting partnerschap submitted itself, with a machtiging."""
    eigen = toegang.partnerschap.pk
    return Q(partnerschap=eigen, ingediend_door_partnerschap=eigen, machtiging__isnull=False)


class AanvraagQuerySet(BewaakteQuerySet):
    def vergrendel(self, aanvraag: Erkenningsaanvraag, handeling: str, door: Gebruiker | None) -> Erkenningsaanvraag:
        """Lock the row and make sure that the act is still possible.

        Raises OvergangNietMogelijk when the state moved on meanwhile.
        """
        vast = self.select_for_update(of=("self",)).get(pk=aanvraag.pk)
        vast.eis(handeling, door)
        return vast

    def voor_overzicht(self) -> AanvraagQuerySet:
        """Flat rows for lists."""
        return self.exclude(status=Status.WERKVERSIE).values(
            "id",
            "nummer",
            "status",
            "soort",
            "ingediend_op",
            "dringend_op",
            "lerende_uiterlijk_op",
            onderneming_naam=F("onderneming__naam"),
            kbo_nummer=F("onderneming__kbo_nummer"),
            gemeente=F("vestiging__gemeente"),
            opleiding_naam=F("opleiding__naam"),
            behandelaar_voornaam=F("behandelaar__voornaam"),
            behandelaar_familienaam=F("behandelaar__familienaam"),
        )


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
    volledig_op = models.DateTimeField("volledig op", null=True)
    uiterlijk_op = models.DateField("te beslissen uiterlijk op", null=True)
    lerende_uiterlijk_op = models.DateField("lerende moet een plaats hebben op", null=True)
    dringend_op = models.GeneratedField(
        expression=Least("uiterlijk_op", "lerende_uiterlijk_op"), output_field=models.DateField(), db_persist=True
    )
    geparkeerd_vanuit = models.CharField(max_length=30, choices=Status.choices, blank=True)
    geparkeerd_reden = models.CharField("reden van het parkeren", max_length=300, blank=True)

    objects = AanvraagQuerySet.as_manager()

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
            return f"Dit kan niet meer: de aanvraag heeft nu de status “{self.get_status_display()}”."
        return self._waarom_niet_beslissen(handeling, door) if overgang.beslist else None

    def _waarom_niet_beslissen(self, handeling: str, door: Gebruiker | None) -> str | None:
        if door and door.pk == self.ingediend_door_id:
            return "U diende deze aanvraag zelf in. Een collega moet beslissen."
        if self._moet_stemmen(handeling) and not self.stemadviezen.exists():
            return "Over deze aanvraag moet eerst gestemd worden. Open een stemronde."
        if self.beoordelingen.filter(bevinding="open").exists():
            return "Noteer eerst bij elke voorwaarde wat u vaststelde."
        return None

    def _moet_stemmen(self, handeling: str) -> bool:
        """Does the partnerschap vote on a dossier like this one?  Bron: Afspraak «stemming», keuze."""
        regel = afspraak(self.partnerschap_id, Regel.STEMMING, self.ingediend_op.date())
        return regel == "altijd" or (regel == "negatief" and handeling == "afkeuren")

    def na(self, handeling: str) -> str:
        """The state in which the act leaves the dossier."""
        return OVERGANGEN[handeling].naar or self.geparkeerd_vanuit


class Dossierteller(BewaaktModel):
    """The last dossier number that a partnerschap gave in a year. Per partnerschap: a gap tells nothing of others."""

    jaar = models.PositiveSmallIntegerField()
    laatste = models.PositiveIntegerField(default=0)

    class Meta(BewaaktModel.Meta):
        constraints = [models.UniqueConstraint(fields=["partnerschap", "jaar"], name="dossierteller_per_jaar")]


class Termijnregel(BewaaktModel):
    """One line of the ledger that makes the due date: when the clock started, stood still and went on."""

    class Soort(models.TextChoices):
        START = "start", "De termijn begint"
        SCHORSING = "schorsing", "De termijn staat stil"
        HERVATTING = "hervatting", "De termijn loopt weer"

    aanvraag = models.ForeignKey(Erkenningsaanvraag, models.PROTECT, related_name="termijnregels")
    soort = models.CharField(max_length=20, choices=Soort.choices)
    op = models.DateTimeField()
    uiterlijk_op = models.DateField(help_text="De einddatum zoals ze na deze regel is.")

    class Meta(BewaaktModel.Meta):
        ordering = ["id"]


class Aanvulling(BewaaktModel):
    """One request for everything that is missing, and what came of it."""

    aanvraag = models.ForeignKey(Erkenningsaanvraag, models.PROTECT, related_name="aanvullingen")
    vraag = models.TextField("wat ontbreekt er?")
    gevraagd_op = models.DateTimeField(db_default=Now())
    gevraagd_door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    antwoord = models.TextField("antwoord", blank=True)
    ontvangen_op = models.DateTimeField(null=True)

    class Meta(BewaaktModel.Meta):
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["aanvraag"], condition=Q(ontvangen_op=None), name="aanvulling_een_open")
        ]


class Doorverwijzing(BewaaktModel):
    """What stays behind when a dossier goes to another partnerschap: "doorverwezen op ... naar ..."."""

    nummer = models.CharField(max_length=40)
    onderneming = models.ForeignKey(Onderneming, models.PROTECT, related_name="+")
    naar = models.ForeignKey(Partnerschap, models.PROTECT, related_name="+")
    reden = models.TextField("reden")
    op = models.DateTimeField(db_default=Now())
    door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")

    class Meta(BewaaktModel.Meta):
        ordering = ["-id"]


class Stemadvies(BewaaktModel):
    """The result of a stemronde, as the decision refers to it: counts only, never who voted what."""

    class Uitslag(models.TextChoices):
        GUNSTIG = "gunstig", "Gunstig"
        ONGUNSTIG = "ongunstig", "Ongunstig"
        GEEN = "geen", "Geen advies"

    aanvraag = models.ForeignKey(Erkenningsaanvraag, models.PROTECT, related_name="stemadviezen")
    uitslag = models.CharField(max_length=20, choices=Uitslag.choices)
    toelichting = models.TextField()
    tellingen = models.JSONField(default=dict)
    is_bindend = models.BooleanField(default=False)
    gesloten_op = models.DateTimeField()

    class Meta(BewaaktModel.Meta):
        ordering = ["-id"]
