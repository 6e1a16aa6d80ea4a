"""What lists, the calendar and the panels ask of acties."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Case, Count, Exists, F, IntegerField, Min, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from accounts.models import Gebruiker
from accounts.rechten import BewaakteQuerySet, Recht, Toegang
from acties.models.overgangen import OPEN_STATUSSEN, Status
from erkenningen.models import Belangenconflict, Erkenningsaanvraag
from knipperlichten.models import Signaal
from ondernemingen.models import Onderneming, op_onderneming

if TYPE_CHECKING:
    from acties.models.actie import Actie


class ActieQuerySet(BewaakteQuerySet):
    def for_recht(self, toegang: Toegang, recht: Recht | None) -> ActieQuerySet:
        """What the right reaches, without what hangs on a dossier in which this person has a stake."""
        verborgen = Belangenconflict.objects.verborgen_voor(toegang.gebruiker.pk)
        rijen = super().for_recht(toegang, recht)
        return rijen.exclude(aanleiding_model=Erkenningsaanvraag._meta.label_lower, aanleiding_id__in=verborgen)

    def vergrendel(self, actie: Actie, handeling: str, door: Gebruiker | None) -> Actie:
        """Lock the row and make sure that the act is still possible.

        Raises OvergangNietMogelijk when the state moved on meanwhile, or when the actie is somebody else's.
        """
        vast: Any = self.select_for_update(of=("self",)).get(pk=actie.pk)
        vast.eis(handeling, door)
        return vast

    def open(self) -> ActieQuerySet:
        """What still has to be done."""
        return self.filter(status__in=OPEN_STATUSSEN)

    def van(self, gebruiker: Gebruiker) -> ActieQuerySet:
        """The acties of one person."""
        return self.filter(verantwoordelijke=gebruiker.pk)

    def te_laat(self, vandaag: date) -> ActieQuerySet:
        """The open acties whose last day is past."""
        return self.open().filter(uiterlijk_op__lt=vandaag)

    def tussen(self, vanaf: date, tot: date) -> ActieQuerySet:
        """By the day on which an actie stands in a calendar: when it is planned, else when it must be done."""
        return self.filter(dag__gte=vanaf, dag__lte=tot)

    def zoek(self, tekst: str) -> ActieQuerySet:
        """By subject, or by what one searches a company by."""
        onderwerp = Q(onderwerp__icontains=tekst)
        return op_onderneming(tekst, "onderneming", lambda onderneming: self.filter(onderneming | onderwerp))

    def in_gemeente(self, tekst: str) -> ActieQuerySet:
        """By where the vestiging lies, else the company: the beginning of a name, or a postcode."""
        hier = Q(vestiging__gemeente__istartswith=tekst) | Q(vestiging__postcode=tekst)
        zetel = Q(onderneming__gemeente__istartswith=tekst) | Q(onderneming__postcode=tekst)
        return self.filter(hier | Q(vestiging=None) & zetel)

    def met_licht(self, code: str) -> ActieQuerySet:
        """What was made because a knipperlicht burnt."""
        licht = Signaal.objects.filter(pk=OuterRef("aanleiding_id"), code=code)
        return self.filter(Exists(licht), aanleiding_model=Signaal._meta.label_lower)

    def voor_detail(self) -> ActieQuerySet:
        """With everything that the page of one actie names."""
        return self.select_related(
            "partnerschap",
            "onderneming",
            "vestiging__onderneming",
            "opleiding",
            "verantwoordelijke",
            "aangemaakt_door",
            "gewijzigd_door",
            "vorige",
        )

    def voor_overzicht(self) -> QuerySet[Any, dict[str, Any]]:
        """Flat rows for lists."""
        return self.values(
            "id",
            "soort",
            "onderwerp",
            "status",
            "prioriteit",
            "gepland_op",
            "begint_om",
            "uiterlijk_op",
            "tegen_op",
            "dag",
            "gewijzigd_op",
            "zichtbaarheid",
            onderneming_naam=F("onderneming__naam"),
            onderneming_zoeknaam=Coalesce("onderneming__zoeknaam", Value("")),
            onderneming_toestand=F("onderneming__toestand"),
            kbo_nummer=F("onderneming__kbo_nummer"),
            gemeente=Coalesce("vestiging__gemeente", "onderneming__gemeente"),
            opleiding_naam=F("opleiding__naam"),
            voornaam=F("verantwoordelijke__voornaam"),
            familienaam=F("verantwoordelijke__familienaam"),
        )

    def open_eerst(self) -> ActieQuerySet:
        """What is open before what is closed, and then what must be done first."""
        gesloten = Case(When(status__in=OPEN_STATUSSEN, then=Value(0)), default=Value(1))
        return self.order_by(gesloten, "tegen_op", "id")

    def per_onderneming(self, vandaag: date) -> QuerySet[Any, Any]:
        """Flat rows, one per company that these acties are about: how many are open and late, and what comes first."""
        van_rij = self.filter(onderneming=OuterRef("pk")).order_by().values("onderneming")
        te_laat = Count("pk", filter=Q(status__in=OPEN_STATUSSEN, uiterlijk_op__lt=vandaag))
        return Onderneming.objects.filter(pk__in=self.order_by().values("onderneming")).values(
            "id",
            "naam",
            "zoeknaam",
            "kbo_nummer",
            "gemeente",
            "toestand",
            aantal=_getal(van_rij.annotate(n=Count("pk"))),
            te_laat=_getal(van_rij.annotate(n=te_laat)),
            tegen_op=Subquery(van_rij.annotate(n=Min("tegen_op")).values("n")),
        )

    def niet_gemeld(self, vandaag: date) -> ActieQuerySet:
        """The late acties of which nobody was told yet for the date that they have now."""
        gemeld = Q(te_laat_gemeld_voor=F("uiterlijk_op"))
        return self.te_laat(vandaag).exclude(gemeld).order_by("uiterlijk_op", "id")

    def voor_agenda(self, gebruiker: Gebruiker, vandaag: date, terug: timedelta) -> ActieQuerySet:
        """The acties of one person that stand on a day, from a while ago on; what is cancelled is not there."""
        op_een_dag = self.van(gebruiker).filter(dag__gte=vandaag - terug).exclude(status=Status.GEANNULEERD)
        return op_een_dag.select_related("onderneming", "vestiging__onderneming").order_by("dag", "id")


def _getal(rijen: QuerySet) -> Coalesce:
    """A count as a column; nothing counts as none."""
    return Coalesce(Subquery(rijen.values("n"), output_field=IntegerField()), 0)
