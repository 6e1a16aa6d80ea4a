"""What burns: each hit of a rule with its evidence, from the run that found it to the run that put it out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

import pgtrigger
from django.db import models
from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Sum, Value, When, Window
from django.db.models.functions import Coalesce, Now, RowNumber
from django.urls import reverse
from django.utils import timezone

from accounts.models import BewaaktModel, Gebruiker
from accounts.rechten import BewaakteQuerySet, OvergangNietMogelijk
from erkenningen.models import Erkenning
from knipperlichten.models.demping import Demping
from knipperlichten.models.instelling import Instelling, Knipperlicht, Standaardinstelling
from knipperlichten.opvolging import open_acties
from ondernemingen.models import Onderneming, Vestiging, op_onderneming
from opleidingen.models import Opleiding


class Niveau(models.TextChoices):
    ORANJE = "oranje", "Oranje"
    ROOD = "rood", "Rood"


class Stand(models.TextChoices):
    """Where a hit is in its life. Seeing it is personal and no state: seeing is not handling."""

    BRANDT = "brandt", "Brandt"
    GEDEMPT = "gedempt", "Gedempt"
    GEDOOFD = "gedoofd", "Gedoofd"


class Ronde(BewaaktModel):
    """One time that rules were held against the facts: numbered, with what came, stayed and went."""

    class Aanleiding(models.TextChoices):
        NACHT = "nacht", "Elke nacht"
        GEBEURTENIS = "gebeurtenis", "Er gebeurde iets bij de onderneming"
        INSTELLING = "instelling", "Een knipperlicht werd anders ingesteld"

    nummer = models.PositiveIntegerField()
    aanleiding = models.CharField(max_length=20, choices=Aanleiding.choices)
    op = models.DateTimeField()
    nieuw = models.PositiveIntegerField(default=0)
    verergerd = models.PositiveIntegerField(default=0)
    blijft = models.PositiveIntegerField(default=0)
    weg = models.PositiveIntegerField(default=0)

    class Meta(BewaaktModel.Meta):
        ordering = ["-nummer"]
        constraints = [models.UniqueConstraint(fields=["partnerschap", "nummer"], name="ronde_nummer")]

    def __str__(self) -> str:
        return f"Ronde {self.nummer}"

    @property
    def verandert(self) -> bool:
        """Did anything begin to burn, become worse, or go out?"""
        return bool(self.nieuw or self.verergerd or self.weg)


class SignaalQuerySet(BewaakteQuerySet):
    def brandend(self) -> SignaalQuerySet:
        """What is not out, of rules that speak."""
        return self.filter(gedoofd_op=None, is_stil=False)

    def met_stand(self, dag: date) -> SignaalQuerySet:
        """Add `stand`: out, muted on this day, or burning. A hit that became worse than what was muted burns."""
        gedempt = Exists(Demping.objects.die_dempt(dag))
        return self.annotate(
            stand=Case(
                When(gedoofd_op__isnull=False, then=Value(Stand.GEDOOFD)),
                When(gedempt, then=Value(Stand.GEDEMPT)),
                default=Value(Stand.BRANDT),
                output_field=models.CharField(),
            )
        )

    def gedempt(self, dag: date, *, ja: bool) -> SignaalQuerySet:
        """What is muted on a day, or what is not: as `stand` says, in a form that the database plans well."""
        gedempt = Exists(Demping.objects.die_dempt(dag))
        return self.filter(gedempt if ja else ~gedempt)

    def voor_lezer(self, gebruiker: Gebruiker, leesbaar: Iterable[str]) -> SignaalQuerySet:
        """Add what this person may read: `zichtbaar` (his rights reach the facts), `gezien`, and the sentence."""
        mijn = Gezien.objects.filter(signaal=OuterRef("pk"), gebruiker=gebruiker.pk, op__gte=OuterRef("nieuws_op"))
        zichtbaar = Q(code__in=list(leesbaar))
        return self.annotate(
            zichtbaar=Case(When(zichtbaar, then=Value(True)), default=Value(False)),
            gezien=Exists(mijn),
            tekst=Case(When(zichtbaar, then="zin"), default=Value(""), output_field=models.TextField()),
        )

    def met_opvolging(self) -> SignaalQuerySet:
        """Add the open `actie` that follows a hit up, when there is one, and whose it is (`actie_wie`)."""
        acties = open_acties()
        return self.annotate(actie=Subquery(acties.values("pk")[:1]), actie_wie=Subquery(acties.values("wie")[:1]))

    def in_opvolging(self, *, ja: bool = True, **actie: Any) -> SignaalQuerySet:
        """What an open actie with these values follows up; or what none does."""
        volgt = Exists(open_acties().order_by().filter(**actie))
        return self.filter(volgt if ja else ~volgt)

    def zoek(self, tekst: str) -> SignaalQuerySet:
        """By company."""
        return op_onderneming(tekst, "onderneming", self.filter)

    def over_opleiding(self, opleiding: Opleiding) -> SignaalQuerySet:
        """About an opleiding; a hit that is not about one, when the company is recognised for it."""
        return self.filter(Q(opleiding=opleiding) | Q(opleiding=None, onderneming__in=_erkend(opleiding=opleiding)))

    def in_vestiging(self, **plaats: Any) -> SignaalQuerySet:
        """At a vestiging with these values; a hit that is not about one, when a recognised one has them."""
        zo = {f"vestiging__{naam}": waarde for naam, waarde in plaats.items()}
        return self.filter(Q(**zo) | Q(vestiging=None, onderneming__in=_erkend(**zo)))

    def sinds(self, moment: datetime) -> SignaalQuerySet:
        """What came or became worse after a moment."""
        return self.filter(nieuws_op__gt=moment)

    def nieuws_van(self, ronde: Ronde, code: str, dag: date) -> SignaalQuerySet:
        """What a run brought of a rule and still burns on a day, the worst first."""
        nieuws = self.brandend().filter(partnerschap=ronde.partnerschap_id, code=code, nieuws_op=ronde.op)
        return nieuws.met_stand(dag).filter(stand=Stand.BRANDT).order_by("-niveau", "id")

    def tellingen(self) -> dict[str, dict[str, int]]:
        """Per rule how many burn now, quiet ones as well, and at how many companies."""
        per_code = self.filter(gedoofd_op=None).order_by().values("code")
        rijen = per_code.annotate(lichten=Count("id"), ondernemingen=Count("onderneming", distinct=True))
        return {rij.pop("code"): rij for rij in rijen}

    def per_onderneming(self) -> QuerySet[Any, dict[str, Any]]:
        """Flat rows for the list: the companies of these hits, with how bad it is there: see WEGING."""
        hier = self.order_by().filter(onderneming=OuterRef("pk")).values("onderneming")
        ernst = hier.annotate(ernst=Sum(WEGING)).values("ernst")
        rijen: Any = Onderneming.objects.filter(pk__in=self.order_by().values("onderneming"))
        kolommen = ("id", "kbo_nummer", "naam", "zoeknaam", "gemeente")
        return rijen.values(*kolommen, ernst=Coalesce(Subquery(ernst), 0))

    def ergste(self, ondernemingen: Iterable[int], hoogstens: int) -> QuerySet[Any, dict[str, Any]]:
        """Flat rows of the worst hits of each of these companies, the longest burning first among equals."""
        volgorde = [F("niveau").desc(), F("brandt_sinds").asc(), F("id").asc()]
        rang = Window(RowNumber(), partition_by="onderneming", order_by=volgorde)
        rijen = self.filter(onderneming__in=list(ondernemingen)).met_opvolging()
        rijen = rijen.annotate(rang=rang).filter(rang__lte=hoogstens)
        return rijen.order_by("onderneming", "rang").values(*REGEL)


# One red hit weighs more than all orange ones at a company, so that one number orders and counts both.
ROOD_WEEGT = 1000
WEGING = Case(When(niveau=Niveau.ROOD, then=Value(ROOD_WEEGT)), default=Value(1))


def _erkend(**wat: Any) -> QuerySet:
    """The companies with such a recognition. The fence keeps those of another partnerschap out."""
    return Erkenning.objects.filter(status=Erkenning.Status.LOPEND, **wat).values("onderneming")


REGEL = (
    "id",
    "onderneming",
    "code",
    "niveau",
    "stand",
    "zichtbaar",
    "gezien",
    "tekst",
    "brandt_sinds",
    "vastgesteld_op",
    "actie",
    "actie_wie",
)


class Signaal(BewaaktModel):
    """A rule that burns for a company: which fact, since when, and when it went out.

    The same fact that comes back is a new episode. `nieuws_op` is when it last was news: found, turned red, or of a
    rule that began to speak.
    """

    class Einde(models.TextChoices):
        FEIT = "feit", "Het feit is er niet meer"
        INSTELLING = "instelling", "Het knipperlicht is anders ingesteld"

    code = models.CharField("code", max_length=3)
    knipperlicht = models.ForeignKey(Knipperlicht, models.PROTECT, null=True, related_name="signalen")
    standaard = models.ForeignKey(Standaardinstelling, models.PROTECT, null=True, related_name="+")
    ronde = models.ForeignKey(Ronde, models.PROTECT, related_name="signalen")
    onderneming = models.ForeignKey(Onderneming, models.PROTECT, related_name="signalen")
    vestiging = models.ForeignKey(Vestiging, models.PROTECT, null=True, related_name="+")
    opleiding = models.ForeignKey(Opleiding, models.PROTECT, null=True, related_name="+")
    onderwerp_model = models.CharField(max_length=80)
    onderwerp_id = models.BigIntegerField()
    episode = models.PositiveIntegerField()
    niveau = models.CharField("niveau", max_length=10, choices=Niveau.choices)
    zin = models.TextField()
    bewijs = models.JSONField(default=dict)
    is_stil = models.BooleanField(default=False)
    brandt_sinds = models.DateField("brandt sinds")
    vastgesteld_op = models.DateTimeField(db_default=Now())
    nieuws_op = models.DateTimeField()
    gedoofd_op = models.DateTimeField(null=True)
    gedoofd_door = models.CharField(max_length=20, choices=Einde.choices, blank=True)

    objects = SignaalQuerySet.as_manager()  # type: ignore[misc]  # narrower than in the base

    # What voor_lezer(), met_stand() and met_opvolging() add.
    zichtbaar: bool
    gezien: bool
    tekst: str
    stand: str
    actie: int | None
    actie_wie: str

    class Meta(BewaaktModel.Meta):
        verbose_name_plural = "signalen"
        constraints = [
            models.UniqueConstraint(
                fields=["partnerschap", "code", "onderneming", "onderwerp_model", "onderwerp_id", "episode"],
                name="signaal_een_per_episode",
            ),
            models.UniqueConstraint(
                fields=["partnerschap", "code", "onderneming", "onderwerp_model", "onderwerp_id"],
                condition=Q(gedoofd_op=None),
                name="signaal_een_brandend",
            ),
            models.CheckConstraint(
                condition=Q(knipperlicht=None, standaard__isnull=False) | Q(knipperlicht__isnull=False, standaard=None),
                name="signaal_een_instelling",
            ),
            models.CheckConstraint(
                condition=Q(gedoofd_op=None, gedoofd_door="") | (Q(gedoofd_op__isnull=False) & ~Q(gedoofd_door="")),
                name="signaal_gedoofd_door",
            ),
        ]
        indexes = [
            # What burns at a partnerschap: by company, and by rule.
            models.Index(
                fields=["partnerschap", "onderneming", "niveau"],
                condition=Q(gedoofd_op=None),
                name="signaal_onderneming",
            ),
        ]
        triggers = [pgtrigger.Protect(name="nooit_weg", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.code} bij {self.onderneming}"

    def get_absolute_url(self) -> str:
        return reverse("knipperlichten:detail", args=[self.pk])

    @property
    def instelling(self) -> Instelling:
        """The version of the rule by which it burns: of the partnerschap, or our default. A constraint says one."""
        gezet: Any = self.knipperlicht or self.standaard
        return gezet

    def eis(self, handeling: str, door: Gebruiker | None) -> None:
        """Raise OvergangNietMogelijk, with the reason, when the state does not allow the act."""
        reden = self.waarom_niet(handeling, door)
        if reden:
            raise OvergangNietMogelijk(reden, self)

    def waarom_niet(self, _handeling: str, _door: Gebruiker | None) -> str | None:
        """Why this can no longer be muted, as a sentence for the user; None when it can."""
        if self.gedoofd_op:
            return "Dit knipperlicht brandt niet meer."
        if self.dempingen.filter(uitkomst=Demping.Uitkomst.GEVRAAGD).exists():
            return "Voor dit knipperlicht loopt al een vraag om te dempen."
        nu: Any = Signaal.objects.filter(pk=self.pk).met_stand(timezone.localdate())
        return "Dit knipperlicht is al gedempt." if nu.filter(stand=Stand.GEDEMPT).exists() else None


class Gezien(BewaaktModel):
    """Somebody has seen a hit. It is his alone, and counts until the hit becomes worse."""

    signaal = models.ForeignKey(Signaal, models.PROTECT, related_name="+")
    gebruiker = models.ForeignKey(Gebruiker, models.CASCADE, related_name="+")
    op = models.DateTimeField()

    class Meta(BewaaktModel.Meta):
        verbose_name_plural = "gezien"
        constraints = [models.UniqueConstraint(fields=["signaal", "gebruiker"], name="gezien_een_keer")]
