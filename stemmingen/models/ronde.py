"""A round of votes over one dossier: when it is open, and where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Cast, Coalesce, Extract, Now
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from accounts.models import BewaaktModel, Gebruiker
from accounts.rechten import BewaakteQuerySet, OvergangNietMogelijk, Recht, Toegang
from erkenningen.models import Belangenconflict, Erkenningsaanvraag
from stemmingen.models.reglement import Stemreglement
from stemmingen.models.stem import GEVULD, Kiezer, Stem
from stemmingen.regels import Geleding, Uitslag, Waarde
from stemmingen.uitslag import Stand, Stemmer, uitslag

# What members do, and see the answer of on their own page.
VAN_LEDEN = {"stemmen", "vragen"}
# In the order of a list, in seconds: further apart than any two dates.
TREDE = 10**11


class StemrondeQuerySet(BewaakteQuerySet):
    def for_recht(self, toegang: Toegang, recht: Recht | None) -> StemrondeQuerySet:
        """The rounds of the own partnerschap; a voter reaches only those in which he is asked for his vote.

        A round that began again is gone for them. Who has a belangenconflict finds none, by whatever right.
        """
        kiezer = Kiezer.objects.filter(ronde=OuterRef("pk"), gebruiker=toegang.gebruiker.pk)
        verborgen = Belangenconflict.objects.verborgen_voor(toegang.gebruiker.pk).filter(aanvraag=OuterRef("aanvraag"))
        rondes = super().for_recht(toegang, recht).exclude(Exists(verborgen))
        if recht != Recht.STEM_UITBRENGEN:
            return rondes
        return rondes.filter(Exists(kiezer), opvolger=None)

    def te_sluiten(self) -> StemrondeQuerySet:
        """Rounds whose term has passed."""
        return self.filter(gesloten_op=None, sluit_op__lte=timezone.now()).order_by("sluit_op", "id")

    def te_herinneren(self) -> StemrondeQuerySet:
        """Open rounds whose members were not reminded twice yet."""
        return self.filter(gesloten_op=None, sluit_op__gt=timezone.now(), herinneringen__lt=2).order_by("id")

    def vergrendel(self, ronde: Stemronde, handeling: str, door: Gebruiker | None) -> Stemronde:
        """Lock the round against votes and against another closing, and make sure that the act is still possible."""
        vast: Any = self.select_for_update(of=("self",)).get(pk=ronde.pk)
        vast.eis(handeling, door)
        return vast

    def deel(self, ronde: Stemronde, handeling: str, door: Gebruiker) -> Stemronde:
        """Hold the round open while a vote is written: voters share the lock, who closes waits for all of them."""
        gedeeld: Any = self.raw("SELECT * FROM stemmingen_stemronde WHERE id = %s FOR SHARE", [ronde.pk])[0]
        gedeeld.eis(handeling, door)
        return gedeeld

    def zoek(self, tekst: str) -> StemrondeQuerySet:
        """By what one searches an application by."""
        return self.filter(aanvraag__in=Erkenningsaanvraag.objects.zoek(tekst))

    def voor_overzicht(self, gebruiker: Gebruiker) -> QuerySet[Any, dict[str, Any]]:
        """Flat rows for lists: what waits for a vote first, then what is still open, then what is closed."""
        mijn = Stem.objects.filter(kiezer__ronde=OuterRef("pk"), kiezer__gebruiker=gebruiker.pk, vervangen_op=None)
        groot = models.BigIntegerField()
        einde = Cast(Extract(Coalesce("gesloten_op", "sluit_op"), "epoch"), groot)
        toestand = Case(
            When(gesloten_op__isnull=False, then=Value("gesloten")),
            When(mijn_stem=None, then=Value("te_stemmen")),
            default=Value("gestemd"),
        )
        volgorde = Case(
            When(toestand="gesloten", then=Value(2 * TREDE, output_field=groot) - einde),
            When(toestand="gestemd", then=Value(TREDE, output_field=groot) + einde),
            default=einde,
            output_field=groot,
        )
        rijen = self.annotate(mijn_stem=Subquery(mijn.values("waarde"))).annotate(toestand=toestand)
        return rijen.annotate(volgorde=volgorde).values(
            "id",
            "advies",
            "sluit_op",
            "gesloten_op",
            "uitslag",
            "mijn_stem",
            "toestand",
            "volgorde",
            nummer=F("aanvraag__nummer"),
            onderneming_naam=F("aanvraag__onderneming__naam"),
            gemeente=F("aanvraag__vestiging__gemeente"),
            opleiding_naam=F("aanvraag__opleiding__naam"),
        )

    def voor_verslag(self) -> StemrondeQuerySet:
        """With everything that the minutes name."""
        return self.select_related(
            "reglement", "geopend_door", "aanvraag__onderneming", "aanvraag__vestiging", "aanvraag__opleiding"
        )

    def gesloten_in(self, vanaf: date, tot: date) -> StemrondeQuerySet:
        """The rounds that closed on these days, the first and the last included, in the order in which they closed."""
        return self.filter(gesloten_op__date__gte=vanaf, gesloten_op__date__lte=tot).order_by("gesloten_op", "id")

    def buren(self, ronde: Stemronde) -> dict[str, int | None]:
        """The rounds before and after one, by the day on which they close."""
        voor = Q(sluit_op__lt=ronde.sluit_op) | Q(sluit_op=ronde.sluit_op, id__lt=ronde.pk)
        na = Q(sluit_op__gt=ronde.sluit_op) | Q(sluit_op=ronde.sluit_op, id__gt=ronde.pk)
        return {
            "vorige": self.filter(voor).order_by("-sluit_op", "-id").values_list("id", flat=True).first(),
            "volgende": self.filter(na).order_by("sluit_op", "id").values_list("id", flat=True).first(),
        }


class Stemronde(BewaaktModel):
    """A partnerschap is asked for its opinion on one dossier."""

    class Advies(models.TextChoices):
        GUNSTIG = "gunstig", "Gunstig"
        ONGUNSTIG = "ongunstig", "Ongunstig"

    aanvraag = models.ForeignKey(Erkenningsaanvraag, models.PROTECT, related_name="+")
    reglement = models.ForeignKey(Stemreglement, models.PROTECT, related_name="rondes")
    geopend_op = models.DateTimeField(db_default=Now())
    geopend_door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    sluit_op = models.DateTimeField("sluit op")
    advies = models.CharField("uw advies", max_length=20, choices=Advies.choices)
    samenvatting = models.TextField("samenvatting voor de leden")
    gesloten_op = models.DateTimeField(null=True)
    gesloten_door = models.ForeignKey(Gebruiker, models.PROTECT, null=True, related_name="+")
    sluitreden = models.CharField("reden van het sluiten", max_length=300, blank=True)
    uitslag = models.CharField(max_length=20, choices=Uitslag.choices, blank=True)
    verlengd_op = models.DateTimeField(null=True)
    herinneringen = models.PositiveSmallIntegerField(default=0)
    herneemt = models.OneToOneField("self", models.PROTECT, null=True, related_name="opvolger")
    wijziging = models.CharField("wat er veranderde", max_length=300, blank=True)

    objects = StemrondeQuerySet.as_manager()  # type: ignore[misc]  # narrower than in the base

    class Meta(BewaaktModel.Meta):
        verbose_name = "stemronde"
        verbose_name_plural = "stemrondes"
        indexes = [
            models.Index(fields=["aanvraag", "id"], name="stemronde_van_aanvraag"),
            # What the clock still has to close.
            models.Index(fields=["partnerschap", "sluit_op"], condition=Q(gesloten_op=None), name="stemronde_open"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["aanvraag"],
                condition=Q(gesloten_op=None),
                name="stemronde_een_open",
                violation_error_message="Over deze aanvraag loopt al een stemronde.",
            ),
            models.CheckConstraint(condition=Q(sluit_op__gt=F("geopend_op")), name="stemronde_termijn"),
            models.CheckConstraint(
                condition=Q(samenvatting__regex=GEVULD),
                name="stemronde_samenvatting",
                violation_error_message="Schrijf een samenvatting voor de leden.",
            ),
            models.CheckConstraint(
                condition=Q(gesloten_op=None, sluitreden="", uitslag="")
                | (Q(gesloten_op__isnull=False, sluitreden__regex=GEVULD) & ~Q(uitslag="")),
                name="stemronde_gesloten",
                violation_error_message="Geef de reden waarom u de stemronde sluit.",
            ),
            models.CheckConstraint(
                condition=Q(herneemt=None, wijziging="") | Q(herneemt__isnull=False, wijziging__regex=GEVULD),
                name="stemronde_hernomen",
                violation_error_message="Zeg wat er aan de aanvraag veranderde.",
            ),
        ]

    def __str__(self) -> str:
        return f"Stemronde over {self.aanvraag}"

    def get_absolute_url(self) -> str:
        return reverse("stemmingen:detail", args=[self.pk])

    def eis(self, handeling: str, door: Gebruiker | None) -> None:
        """Raise OvergangNietMogelijk, with the reason and with the page where each finds the current state."""
        reden = self.waarom_niet(handeling, door)
        if reden:
            raise OvergangNietMogelijk(reden, self if handeling in VAN_LEDEN else self.aanvraag)

    def waarom_niet(self, handeling: str, door: Gebruiker | None) -> str | None:
        """Why one can no longer vote, ask, answer, extend, begin again or close; None when one can."""
        if handeling == "verslag":
            return None if self.gesloten_op else "De stemronde is nog open. Het verslag is er zodra ze gesloten is."
        if self.gesloten_op and hasattr(self, "opvolger"):
            return f"De aanvraag veranderde, en de stemronde begon opnieuw. {self.opvolger.wijziging}"
        if self.gesloten_op:
            dag = date_format(timezone.localtime(self.gesloten_op), "j F Y")
            return f"De stemronde is gesloten op {dag}: {self.get_uitslag_display().lower()}."
        if handeling in {*VAN_LEDEN, "verlengen"} and self.sluit_op <= timezone.now():
            return "De termijn om te stemmen is verstreken. De uitslag volgt."
        if handeling == "verlengen" and self.verlengd_op:
            dag = date_format(timezone.localtime(self.verlengd_op), "j F Y")
            return f"De stemronde is al verlengd, op {dag}. Een tweede keer kan niet."
        return None

    @property
    def halfweg(self) -> datetime:
        """When half of the time to vote is over."""
        return self.geopend_op + (self.sluit_op - self.geopend_op) / 2

    def stand(self) -> Stand:
        """Count the votes as they are now."""
        kiezers = self.kiezers.values_list("id", "geleding", "is_voorzitter", "zetel", "vervangt").order_by("id")
        stemmen = Stem.objects.filter(kiezer__ronde=self, vervangen_op=None).values_list("kiezer", "waarde")
        return uitslag(
            self.reglement.regels,
            [
                Stemmer(nummer, Geleding(geleding), is_voorzitter, vervangt or zetel)
                for nummer, geleding, is_voorzitter, zetel, vervangt in kiezers
            ],
            {kiezer: Waarde(waarde) for kiezer, waarde in stemmen},
            None if self.gesloten_op else timezone.localdate(self.sluit_op),
        )

    def deelnemers(self) -> QuerySet[Gebruiker]:
        """The voters who have no stake in the dossier: whom one writes to."""
        kiezers = Gebruiker.objects.filter(pk__in=self.kiezers.values("gebruiker"))
        return Belangenconflict.objects.zonder_belang(kiezers, self.aanvraag_id)

    def behandelaars(self) -> QuerySet[Gebruiker]:
        """Who handles the dossier, and as long as nobody does who opened the round, unless he has a stake in it."""
        wie = Gebruiker.objects.filter(pk=self.aanvraag.behandelaar_id or self.geopend_door_id)
        return Belangenconflict.objects.zonder_belang(wie, self.aanvraag_id)

    def hoeveelste_herinnering(self) -> int:
        """How many times the members should have been reminded by now: half-way, and a day before the end."""
        nu = timezone.now()
        return sum(op <= nu for op in (self.halfweg, self.sluit_op - timedelta(days=1)))

    def wachtend(self) -> QuerySet[Gebruiker]:
        """Whose vote is still lacking: who did not vote, nor the member for whom he stands in."""
        gestemd = Stem.objects.filter(kiezer__ronde=self, vervangen_op=None)
        kiezers = self.kiezers.exclude(pk__in=gestemd.values("kiezer"))
        kiezers = kiezers.exclude(vervangt__in=gestemd.values("kiezer__zetel"))
        return self.deelnemers().filter(pk__in=kiezers.values("gebruiker"))

    def stem_van(self, gebruiker: Gebruiker) -> Mapping[str, Any] | None:
        """The answer of a voter as it stands now."""
        mijn = Stem.objects.filter(kiezer__ronde=self, kiezer__gebruiker=gebruiker, vervangen_op=None)
        return mijn.values("waarde", "motivering").first()
