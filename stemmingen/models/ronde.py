"""A round of votes: who was asked, and every answer that was given."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

import pgtrigger
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Cast, Coalesce, Extract, Now
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from accounts.models import BewaaktModel, Gebruiker
from accounts.rechten import Bereik, BewaakteQuerySet, OvergangNietMogelijk, Recht, Toegang
from erkenningen.models import Erkenningsaanvraag
from stemmingen.models.reglement import Stemreglement, Zetel
from stemmingen.regels import Geleding, Uitslag, Waarde
from stemmingen.uitslag import Stand, Stemmer, uitslag

GEVULD = r"\S"
TEGEN_MET_MOTIVERING = "Leg uit waarom u tegen stemt."
# In the order of a list, in seconds: further apart than any two dates.
TREDE = 10**11


class StemrondeQuerySet(BewaakteQuerySet):
    def for_recht(self, toegang: Toegang, recht: Recht | None) -> StemrondeQuerySet:
        """The rounds of the own partnerschap; a voter reaches only those in which he is asked for his vote.

        Who declared a belangenconflict no longer finds the round, by whatever right.
        """
        kiezer = Kiezer.objects.filter(ronde=OuterRef("pk"), gebruiker=toegang.gebruiker.pk)
        conflict = Exists(kiezer.filter(stemmen__waarde=Waarde.BELANGENCONFLICT, stemmen__vervangen_op=None))
        rondes = super().for_recht(toegang, recht).exclude(conflict)
        return rondes.filter(Exists(kiezer)) if recht == Recht.STEM_UITBRENGEN else rondes

    def te_sluiten(self) -> StemrondeQuerySet:
        """Rounds whose term has passed."""
        return self.filter(gesloten_op=None, sluit_op__lte=timezone.now()).order_by("sluit_op", "id")

    def vergrendel(self, ronde: Stemronde, handeling: str, door: Gebruiker | None) -> Stemronde:
        """Lock the round against votes and against another closing, and make sure that the act is still possible."""
        vast: Any = self.select_for_update(of=("self",)).get(pk=ronde.pk)
        vast.eis(handeling, door)
        return vast

    def deel(self, ronde: Stemronde, door: Gebruiker) -> Stemronde:
        """Hold the round open while a vote is written: voters share the lock, who closes waits for all of them."""
        gedeeld: Any = self.raw("SELECT * FROM stemmingen_stemronde WHERE id = %s FOR SHARE", [ronde.pk])[0]
        gedeeld.eis("stemmen", door)
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
        ]

    def __str__(self) -> str:
        return f"Stemronde over {self.aanvraag}"

    def get_absolute_url(self) -> str:
        return reverse("stemmingen:detail", args=[self.pk])

    def eis(self, handeling: str, door: Gebruiker | None) -> None:
        """Raise OvergangNietMogelijk, with the reason and with the page where each finds the current state."""
        reden = self.waarom_niet(handeling, door)
        if reden:
            raise OvergangNietMogelijk(reden, self if handeling == "stemmen" else self.aanvraag)

    def waarom_niet(self, handeling: str, door: Gebruiker | None) -> str | None:
        """Why one can no longer vote in or close this round; None when one can."""
        if self.gesloten_op:
            dag = date_format(timezone.localtime(self.gesloten_op), "j F Y")
            return f"De stemronde is gesloten op {dag}: {self.get_uitslag_display().lower()}."
        if handeling == "stemmen" and self.sluit_op <= timezone.now():
            return "De termijn om te stemmen is verstreken. De uitslag volgt."
        return None

    def stand(self) -> Stand:
        """Count the votes as they are now."""
        kiezers = self.kiezers.values_list("id", "geleding", "is_voorzitter")
        stemmen = Stem.objects.filter(kiezer__ronde=self, vervangen_op=None).values_list("kiezer", "waarde")
        return uitslag(
            self.reglement.regels,
            [Stemmer(nummer, Geleding(geleding), is_voorzitter) for nummer, geleding, is_voorzitter in kiezers],
            {kiezer: Waarde(waarde) for kiezer, waarde in stemmen},
            None if self.gesloten_op else timezone.localdate(self.sluit_op),
        )

    def stem_van(self, gebruiker: Gebruiker) -> Mapping[str, Any] | None:
        """The answer of a voter as it stands now."""
        mijn = Stem.objects.filter(kiezer__ronde=self, kiezer__gebruiker=gebruiker, vervangen_op=None)
        return mijn.values("waarde", "motivering").first()


class Kiezer(BewaaktModel):
    """Somebody who is asked for his vote in one round: fixed at the opening, whatever happens to the seats."""

    BEREIK: ClassVar[dict[Bereik, Callable[[Toegang], Q]]] = {}  # reached through the round alone

    ronde = models.ForeignKey(Stemronde, models.PROTECT, related_name="kiezers")
    zetel = models.ForeignKey(Zetel, models.PROTECT, related_name="+")
    gebruiker = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    geleding = models.CharField(max_length=20, choices=Geleding.choices)
    organisatie = models.CharField(max_length=200)
    is_voorzitter = models.BooleanField(default=False)

    class Meta(BewaaktModel.Meta):
        ordering = ["geleding", "organisatie", "id"]
        verbose_name_plural = "kiezers"
        constraints = [
            models.UniqueConstraint(fields=["ronde", "gebruiker"], name="kiezer_een_per_persoon"),
            models.UniqueConstraint(fields=["ronde", "zetel"], name="kiezer_een_per_zetel"),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="indiener_stemt_niet",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func="""
                    IF EXISTS (
                        SELECT 1 FROM stemmingen_stemronde ronde
                        JOIN erkenningen_erkenningsaanvraag aanvraag ON aanvraag.id = ronde.aanvraag_id
                        WHERE ronde.id = NEW.ronde_id AND aanvraag.ingediend_door_id = NEW.gebruiker_id
                    ) THEN
                        RAISE check_violation USING MESSAGE = 'wie een aanvraag indient, stemt er niet over';
                    END IF;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Protect(name="ligt_vast", operation=pgtrigger.Update | pgtrigger.Delete),
        ]


class Stem(BewaaktModel):
    """One answer of one voter. Every version is kept; the one that was not replaced counts."""

    BEREIK: ClassVar[dict[Bereik, Callable[[Toegang], Q]]] = {}  # reached through the round alone

    kiezer = models.ForeignKey(Kiezer, models.PROTECT, related_name="stemmen")
    waarde = models.CharField("uw stem", max_length=20, choices=Waarde.choices)
    motivering = models.TextField("motivering", blank=True)
    op = models.DateTimeField(db_default=Now())
    vervangen_op = models.DateTimeField(null=True)

    class Meta(BewaaktModel.Meta):
        ordering = ["id"]
        verbose_name_plural = "stemmen"
        constraints = [
            models.UniqueConstraint(
                fields=["kiezer"],
                condition=Q(vervangen_op=None),
                name="stem_een_geldige",
                violation_error_message="U hebt al gestemd.",
            ),
            models.CheckConstraint(
                condition=~Q(waarde="tegen") | Q(motivering__regex=GEVULD),
                name="stem_tegen_met_motivering",
                violation_error_message=TEGEN_MET_MOTIVERING,
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="nooit_weg", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="enkel_vervangen", exclude=["vervangen_op"]),
        ]
