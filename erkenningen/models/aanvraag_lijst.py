"""What lists and the worklist ask of applications."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from accounts.models import Gebruiker
from accounts.rechten import BewaakteQuerySet, Recht, Toegang
from erkenningen.models.overgangen import OPEN_STATUSSEN, TAAK_BIJ, Status
from erkenningen.models.voorwaarden import Bevinding
from ondernemingen.models import op_onderneming

if TYPE_CHECKING:
    from erkenningen.models.aanvraag import Erkenningsaanvraag


class Termijn(models.TextChoices):
    """How near the due date is."""

    TE_LAAT = "te_laat", "Te laat"
    VANDAAG = "vandaag", "Vandaag"
    DEZE_WEEK = "deze_week", "Deze week"
    LATER = "later", "Later"


class Eigenaar(models.TextChoices):
    """Whose work it is, seen from who looks."""

    MIJ = "mij", "Mij"
    NIEMAND = "niemand", "Nog niemand"
    COLLEGA = "collega", "Een collega"


# The clock of a dossier that waits for the company stands still: it cannot be late.
LOOPT = Q(status__in=set(OPEN_STATUSSEN) - {Status.AANVULLING_GEVRAAGD})


def binnen_termijn(keuze: str, vandaag: date) -> Q:
    """The open dossiers whose due date is past, today, before the end of this week, or later."""
    zondag = vandaag + timedelta(days=6 - vandaag.weekday())
    return (
        LOOPT
        & {
            Termijn.TE_LAAT: Q(dringend_op__lt=vandaag),
            Termijn.VANDAAG: Q(dringend_op=vandaag),
            Termijn.DEZE_WEEK: Q(dringend_op__gte=vandaag, dringend_op__lte=zondag),
            Termijn.LATER: Q(dringend_op__gt=zondag),
        }[Termijn(keuze)]
    )


class AanvraagQuerySet(BewaakteQuerySet):
    def for_recht(self, toegang: Toegang, recht: Recht | None) -> Self:
        """What the right reaches, without the dossiers in which this person has a stake."""
        conflicten: Any = apps.get_model("erkenningen.Belangenconflict").objects
        verborgen = conflicten.verborgen_voor(toegang.gebruiker.pk).filter(aanvraag=OuterRef("pk"))
        return super().for_recht(toegang, recht).exclude(Exists(verborgen))

    def vergrendel(self, aanvraag: Erkenningsaanvraag, handeling: str, door: Gebruiker | None) -> Erkenningsaanvraag:
        """Lock the row and make sure that the act is still possible.

        Raises OvergangNietMogelijk when the state moved on meanwhile.
        """
        vast: Any = self.select_for_update(of=("self",)).get(pk=aanvraag.pk)
        vast.eis(handeling, door)
        return vast

    def ingediend(self) -> AanvraagQuerySet:
        """What has been submitted: a werkversie belongs to who writes it."""
        return self.exclude(status=Status.WERKVERSIE)

    def open(self) -> AanvraagQuerySet:
        """What still waits for a decision."""
        return self.filter(status__in=OPEN_STATUSSEN)

    def afgekeurd_op(self, voorwaarde: str) -> AanvraagQuerySet:
        """The dossiers that were refused because this condition was not met."""
        soort: Any = self.model
        gronden = {"beoordelingen__voorwaarde": voorwaarde, "beoordelingen__bevinding": Bevinding.VOLDOET_NIET}
        return self.filter(pk__in=soort.objects.filter(**gronden).values("pk"), status=Status.AFGEKEURD)

    def met_taak(self, soort: str) -> AanvraagQuerySet:
        """The dossiers that ask this of a Behandelaar."""
        return self.filter(status__in=[status for status, taak in TAAK_BIJ.items() if taak == soort])

    def met_termijn(self, keuze: str, vandaag: date) -> AanvraagQuerySet:
        """The open dossiers with a due date this near."""
        return self.filter(binnen_termijn(keuze, vandaag))

    def van(self, keuze: str, gebruiker: Gebruiker) -> AanvraagQuerySet:
        """The dossiers of this person, of a colleague, or of nobody yet."""
        mijn = Q(behandelaar=gebruiker.pk)
        niemand = Q(behandelaar=None)
        return self.filter(
            {Eigenaar.MIJ: mijn, Eigenaar.NIEMAND: niemand, Eigenaar.COLLEGA: ~mijn & ~niemand}[Eigenaar(keuze)]
        )

    def zoek(self, tekst: str) -> AanvraagQuerySet:
        """By number of the dossier or a part of it, or by company. Without a digit it is no number of a dossier."""
        is_nummer = any(teken.isdigit() for teken in tekst)
        nummer = Q(nummer__icontains=tekst.strip()) if is_nummer else Q(pk__in=[])
        return op_onderneming(tekst, "onderneming", lambda onderneming: self.filter(onderneming | nummer))

    def voor_detail(self) -> AanvraagQuerySet:
        """With everything that the page of one application names."""
        return self.ingediend().select_related(
            "partnerschap",
            "onderneming",
            "vestiging__onderneming",
            "opleiding",
            "behandelaar",
            "ingediend_door",
            "ingediend_door_partnerschap",
        )

    def voor_overzicht(self) -> QuerySet[Any, dict[str, Any]]:
        """Flat rows for lists."""
        return self.ingediend().values(
            "id",
            "nummer",
            "status",
            "soort",
            "status_sinds",
            "ingediend_op",
            "dringend_op",
            "lerende_uiterlijk_op",
            onderneming_naam=F("onderneming__naam"),
            onderneming_zoeknaam=F("onderneming__zoeknaam"),
            kbo_nummer=F("onderneming__kbo_nummer"),
            gemeente=F("vestiging__gemeente"),
            opleiding_naam=F("opleiding__naam"),
            behandelaar_voornaam=F("behandelaar__voornaam"),
            behandelaar_familienaam=F("behandelaar__familienaam"),
        )

    def werkcijfers(self, vandaag: date) -> dict[str, Any]:
        """The five figures above the worklist, in one statement."""
        return self.open().aggregate(
            te_laat=Count("id", filter=binnen_termijn(Termijn.TE_LAAT, vandaag)),
            vandaag=Count("id", filter=binnen_termijn(Termijn.VANDAAG, vandaag)),
            deze_week=Count("id", filter=binnen_termijn(Termijn.DEZE_WEEK, vandaag)),
            wacht_op_onderneming=Count("id", filter=Q(status=Status.AANVULLING_GEVRAAGD)),
            wacht_op_stemming=Count("id", filter=Q(status=Status.IN_STEMMING)),
        )
