"""The mentor as a person (known once), and apart from him the dossier that a partnerschap keeps about him.

A person has no policy in the database because he may guide in two sectors; he is reached only through the dossier of
the own partnerschap, so nobody learns that another partnerschap knows him. That is why even his name stands in the
dossier: the spelling of one partnerschap would tell the other that it was first.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Case, Count, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce, JSONObject
from django.urls import reverse

from accounts.models import BewaaktModel
from accounts.rechten import BewaakteQuerySet
from mentoren.rijksregister import Nummer, ontsleutel
from ondernemingen.models import Onderneming, op_onderneming
from werkplekduaal.periode import geldig_op
from werkplekduaal.tekst import normaliseer

# The list tells where a mentor works and how many learners he has. For that this module, and no other, names what
# higher apps hang on a dossier; a test holds these words to their enums.  Bron: keuze, ADR 6.
AANSTELLING_ACTIEF = "actief"
OVEREENKOMST_BEZIG = ("lopend", "geschorst")

TE_LAAT = "te_laat"
GEEN_TERMIJN = date(9999, 12, 31)  # sorts a dossier without term behind every other


class Mentor(models.Model):
    """A person who guides learners: his number and his trainings, which count for everybody."""

    class Meta:
        verbose_name_plural = "mentoren"
        default_permissions = ()

    def __str__(self) -> str:
        return f"Mentor {self.pk}"

    @property
    def nummer(self) -> Nummer | None:
        """His rijksregister- or BIS-number, if it is known; printed it shows its mask."""
        gegeven = getattr(self, "rijksregister", None)
        return ontsleutel(gegeven.versleuteld) if gegeven else None


class Rijksregistergegeven(models.Model):
    """The rijksregister- or BIS-number of a mentor: encrypted, with a keyed hash to recognise him by."""

    mentor = models.OneToOneField(Mentor, models.CASCADE, related_name="rijksregister")
    versleuteld = models.BinaryField()
    kenmerk = models.BinaryField(unique=True)

    class Meta:
        verbose_name_plural = "rijksregistergegevens"
        default_permissions = ()


class Mentoropleiding(models.Model):
    """A mentor training that a person followed. It belongs to the person and counts everywhere it is accepted."""

    mentor = models.ForeignKey(Mentor, models.CASCADE, related_name="opleidingen")
    cursus = models.CharField("cursus", max_length=200)
    verstrekker = models.CharField("verstrekker", max_length=200)
    uren = models.PositiveSmallIntegerField("uren")
    gevolgd_op = models.DateField("gevolgd op")

    class Meta:
        ordering = ["-gevolgd_op"]
        verbose_name_plural = "mentoropleidingen"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["mentor", "cursus", "gevolgd_op"], name="mentoropleiding_een_keer")
        ]


def loopt_aanstelling(dag: date) -> Q:
    """The designations of a dossier that hold on a day."""
    return Q(aanstellingen__status=AANSTELLING_ACTIEF) & geldig_op(dag, "aanstellingen__")


class MentordossierQuerySet(BewaakteQuerySet):
    """Whatever lies higher is reached by subquery, so that no mentor comes twice."""

    def met_stand(self, dag: date) -> MentordossierQuerySet:
        """Add how it stands with the mentor training ("te laat" past its term) and the term that still runs."""
        soort: Any = self.model
        status = soort.Opleidingsstatus
        nog_niet = Q(opleidingsstatus__in=status.nog_te_volgen())
        te_laat = When(nog_niet, opleiding_uiterlijk_op__lt=dag, then=Value(TE_LAAT))
        return self.annotate(
            opleidingsstand=Case(te_laat, default=F("opleidingsstatus")),
            nog_tot=Case(When(nog_niet, then=F("opleiding_uiterlijk_op"))),
        )

    def bij(self, aanstelling: Q) -> MentordossierQuerySet:
        """The dossiers with a designation that answers to `aanstelling`, each once."""
        return self.filter(pk__in=Mentordossier.objects.filter(aanstelling).values("pk"))

    def van_onderneming(self, onderneming: Onderneming) -> MentordossierQuerySet:
        """The dossiers of who is or was a mentor at a company."""
        return self.bij(Q(aanstellingen__erkenning__onderneming=onderneming))

    def bij_onderneming(self, vraag: str, dag: date) -> MentordossierQuerySet:
        """The dossiers of who may act on a day at a company that answers the question."""
        pad = "aanstellingen__erkenning__onderneming"
        return op_onderneming(vraag, pad, lambda onderneming: self.bij(loopt_aanstelling(dag) & onderneming))

    def in_gemeente(self, gemeente_of_postcode: str, dag: date) -> MentordossierQuerySet:
        """The dossiers of who may act on a day at a vestiging there; a municipality may be typed in part."""
        gemeente = Q(aanstellingen__erkenning__vestiging__gemeente__istartswith=gemeente_of_postcode)
        postcode = Q(aanstellingen__erkenning__vestiging__postcode=gemeente_of_postcode)
        return self.bij(loopt_aanstelling(dag) & (gemeente | postcode))

    def voor_overzicht(self, dag: date) -> Any:
        """Flat rows for a list."""
        rijen = self.met_stand(dag).annotate(lerenden_nu=_aantal_lerenden())
        return rijen.annotate(
            termijn=Coalesce("nog_tot", Value(GEEN_TERMIJN)),
            ondernemingen=_van_erkenningen(dag, naam="onderneming__naam", kbo="onderneming__kbo_nummer"),
            opleidingen=_van_erkenningen(dag, naam="opleiding__naam"),
        ).values(*OVERZICHT)


OVERZICHT = (
    "id",
    "voornaam",
    "familienaam",
    "zoeknaam",
    "opleidingsstand",
    "nog_tot",
    "termijn",
    "gekend_sinds",
    "ondernemingen",
    "opleidingen",
    "lerenden_nu",
)


def _aantal_lerenden() -> Coalesce:
    dossier = Mentordossier.objects.filter(pk=OuterRef("pk"), overeenkomsten__status__in=OVEREENKOMST_BEZIG)
    return Coalesce(Subquery(dossier.values("pk").annotate(n=Count("overeenkomsten")).values("n")), 0)


def _van_erkenningen(dag: date, **velden: str) -> ArraySubquery:
    """What the recognitions of the running designations say, each different combination once."""
    dossier = Mentordossier.objects.filter(loopt_aanstelling(dag), pk=OuterRef("pk"))
    paden = {naam: f"aanstellingen__erkenning__{pad}" for naam, pad in velden.items()}
    return ArraySubquery(dossier.values(rij=JSONObject(**paden)).distinct())


class Mentordossier(BewaaktModel):
    """What one partnerschap keeps about a mentor: who he is to them, how to reach him, how it judges his training."""

    class Opleidingsstatus(models.TextChoices):
        TE_VOLGEN = "te_volgen", "Te volgen"
        GEPLAND = "gepland", "Gepland"
        AANVAARD = "aanvaard", "Gevolgd en aanvaard"
        VRIJGESTELD = "vrijgesteld", "Vrijgesteld"
        NIET_NODIG = "niet_nodig", "Niet nodig"

        @classmethod
        def nog_te_volgen(cls) -> tuple[str, ...]:
            """Only for these the term of the training counts."""
            return (cls.TE_VOLGEN, cls.GEPLAND)

    mentor = models.ForeignKey(Mentor, models.PROTECT, related_name="dossiers")
    voornaam = models.CharField("voornaam", max_length=120)
    familienaam = models.CharField("familienaam", max_length=120)
    zoeknaam = models.CharField(max_length=260, editable=False)
    geboortedatum = models.DateField("geboortedatum", null=True, blank=True)
    email = models.EmailField("e-mailadres", blank=True)
    telefoon = models.CharField("telefoon", max_length=30, blank=True)
    ervaring_jaren = models.PositiveSmallIntegerField("jaren praktijkervaring", null=True, blank=True)
    opleidingsstatus = models.CharField(
        "mentoropleiding", max_length=20, choices=Opleidingsstatus.choices, default=Opleidingsstatus.TE_VOLGEN
    )
    opleiding_uiterlijk_op = models.DateField("mentoropleiding uiterlijk op", null=True, blank=True)
    gekend_sinds = models.DateTimeField("gekend sinds", auto_now_add=True)

    objects = MentordossierQuerySet.as_manager()  # type: ignore[misc]  # narrower than in the base

    class Meta(BewaaktModel.Meta):
        verbose_name_plural = "mentordossiers"
        indexes = [models.Index(fields=["partnerschap", "zoeknaam", "id"], name="mentordossier_lijst")]
        constraints = [
            models.UniqueConstraint(fields=["partnerschap", "mentor"], name="mentordossier_een_keer"),
        ]

    def __str__(self) -> str:
        return f"{self.voornaam} {self.familienaam}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep what is searched in step with the name, family name first: that is how the list is ordered."""
        self.zoeknaam = normaliseer(f"{self.familienaam} {self.voornaam}")
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("mentoren:detail", args=[self.pk])

    @property
    def opleiding_nog_tot(self) -> date | None:
        """The term of the mentor training, as long as it still counts."""
        return self.opleiding_uiterlijk_op if self.opleidingsstatus in self.Opleidingsstatus.nog_te_volgen() else None

    def leeftijd(self, dag: date) -> int | None:
        """In whole years, as far as the birth date is known."""
        if self.geboortedatum is None:
            return None
        al_jarig = (dag.month, dag.day) >= (self.geboortedatum.month, self.geboortedatum.day)
        return dag.year - self.geboortedatum.year - (0 if al_jarig else 1)
