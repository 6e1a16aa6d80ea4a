"""erkenningen.csv: one row per recognition."""

from __future__ import annotations

from datetime import date
from functools import partial

from django.db.models import Case, F, Max, OuterRef, Q, QuerySet, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, Greatest
from django.db.models.lookups import GreaterThan
from django.utils import timezone

from accounts.rechten import Recht
from acties.models import Actie
from erkenningen.forms.lijsten import ErkenningFilter
from erkenningen.models import Erkenning, Erkenningstand
from ondernemingen.models import Contactpersoon
from opleidingen.models import Regel, afspraak
from organisatie.opdracht import Bestand, Kolom, Opdracht, Soort
from organisatie.uitdrukkingen import ONDERNEMING, OPLEIDING, Tel, eerste, kolom, over_alle, weergave
from overeenkomsten.models import BEZIG, Overeenkomst


def erkenningen(opdracht: Opdracht) -> QuerySet:
    """The recognitions of the list, those that end first in front."""
    vandaag = timezone.localdate()
    binnenkort = afspraak(opdracht.toegang.partnerschap.pk, Regel.VERVALT_BINNENKORT_DAGEN, vandaag)
    alle = Erkenning.objects.for_recht(opdracht.toegang, Recht.ERKENNING_RAADPLEGEN).met_stand(vandaag, binnenkort)
    return opdracht.form.filter(alle).voor_overzicht().order_by("tot", "id")


def overeenkomsten(opdracht: Opdracht) -> QuerySet:
    """The agreements under the recognition that were not cancelled before they began."""
    alle = Overeenkomst.objects.for_recht(opdracht.toegang, Recht.OVEREENKOMST_OPZOEKEN)
    return alle.filter(erkenning=OuterRef("pk")).exclude(status=Overeenkomst.Status.GEANNULEERD)


def overeenkomsten_ooit(opdracht: Opdracht) -> Combinable:
    return Tel(overeenkomsten(opdracht))


def lopende_overeenkomsten(opdracht: Opdracht) -> Combinable:
    return Tel(overeenkomsten(opdracht).filter(status__in=BEZIG))


def laatste_overeenkomst_tot(opdracht: Opdracht) -> Combinable:
    return over_alle(overeenkomsten(opdracht), "erkenning", Max(Coalesce("beeindigd_op", "tot")))


def vrije_plaatsen(opdracht: Opdracht) -> Combinable:
    """What the mentors can still take, by the Afspraak of the partnerschap; none when the recognition is over."""
    vandaag = timezone.localdate()
    hoogste = afspraak(opdracht.toegang.partnerschap.pk, Regel.LERENDEN_PER_MENTOR, vandaag)
    vrij = Greatest(F("mentoren") * hoogste - lopende_overeenkomsten(opdracht), 0)
    return Case(When(status=Erkenning.Status.LOPEND, tot__gte=vandaag, then=vrij), default=0)


def beschikbaar_schooljaar(opdracht: Opdracht) -> Combinable:
    """The school year in which the workplace has a place: the present one, from July on the next.  Bron: keuze."""
    vandaag = timezone.localdate()
    jaar = vandaag.year if vandaag.month >= 7 else vandaag.year - 1
    vrij = Q(GreaterThan(vrije_plaatsen(opdracht), 0), tot__gte=date(jaar + 1, 6, 30))
    return Case(When(vrij, then=Value(f"{jaar}-{jaar + 1}")), default=Value(""))


def laatste_contact(opdracht: Opdracht) -> Combinable:
    """The last act that was finished for the company."""
    gedaan = Actie.objects.for_recht(opdracht.toegang, Recht.ACTIE_BEHEREN).filter(
        onderneming=OuterRef("onderneming"), status=Actie.Status.AFGEROND
    )
    return over_alle(gedaan, "onderneming", Max("gepland_op"))


def contact(veld: str, opdracht: Opdracht) -> Combinable:
    """Whom this partnerschap calls first at the company."""
    alle = Contactpersoon.objects.for_recht(opdracht.toegang, Recht.ONDERNEMING_DOSSIER)
    return eerste(alle.filter(onderneming=OuterRef("onderneming")).order_by("id"), veld)


OVEREENKOMST, CONTACT = Recht.OVEREENKOMST_OPZOEKEN, Recht.ONDERNEMING_DOSSIER
ERKENNINGEN = Bestand(
    naam="erkenningen",
    titel="Erkenningen",
    recht=Recht.ERKENNING_RAADPLEGEN,
    filter=lambda vraag, _: ErkenningFilter(vraag),
    rijen=erkenningen,
    kolommen=(
        kolom("erkenning_id", "ons nummer van de erkenning", "id", soort=Soort.GETAL),
        *ONDERNEMING,
        kolom("gemeente", "gemeente van de vestiging", "vestiging__gemeente"),
        *OPLEIDING,
        kolom("van", "eerste dag van de erkenning", "vanaf", soort=Soort.DATUM),
        kolom("tot", "laatste dag van de erkenning", "tot", soort=Soort.DATUM),
        kolom("status", "hoe de erkenning er vandaag voor staat", weergave("stand", Erkenningstand)),
        kolom("reden_einde", "reden van het einde", "einde_reden"),
        kolom("aantal_geldige_mentoren", "mentoren die vandaag mogen begeleiden", "mentoren", soort=Soort.GETAL),
        Kolom("vrije_plaatsen", "plaatsen die de mentoren nog hebben", vrije_plaatsen, Soort.GETAL, OVEREENKOMST),
        Kolom("lopende_overeenkomsten", "ook geschorste", lopende_overeenkomsten, Soort.GETAL, OVEREENKOMST),
        Kolom("overeenkomsten_ooit", "alle die niet geannuleerd zijn", overeenkomsten_ooit, Soort.GETAL, OVEREENKOMST),
        Kolom("laatste_overeenkomst_tot", "laatste einddatum", laatste_overeenkomst_tot, Soort.DATUM, OVEREENKOMST),
        Kolom("laatste_contact", "laatste afgeronde actie", laatste_contact, Soort.DATUM, Recht.ACTIE_BEHEREN),
        Kolom("beschikbaar_schooljaar", "waarin er plaats is", beschikbaar_schooljaar, recht=OVEREENKOMST),
        Kolom("contact_naam", "wie u belt", partial(contact, "naam"), recht=CONTACT),
        Kolom("contact_mail", "e-mailadres van die persoon", partial(contact, "email"), recht=CONTACT),
        Kolom("contact_tel", "telefoon van die persoon", partial(contact, "telefoon"), recht=CONTACT),
    ),
)
