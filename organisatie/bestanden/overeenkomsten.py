"""overeenkomsten.csv: one row per agreement. A learner is a pseudonym and an age class, never a name.

In which municipality he lives, and who ended an agreement, schools do not tell us: there are no such columns.
"""

from __future__ import annotations

from django.db.models import Case, CharField, Func, IntegerField, QuerySet, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Concat, ExtractYear
from django.utils import timezone
from django.utils.crypto import salted_hmac

from accounts.rechten import Recht
from opleidingen.models import Opleiding
from organisatie.opdracht import Bestand, Kolom, Opdracht, Soort
from organisatie.uitdrukkingen import ONDERNEMING, klasse, kolom, weergave
from overeenkomsten.forms import OvereenkomstFilter
from overeenkomsten.models import Overeenkomst
from werkplekduaal.periode import Dagen

GRENZEN = (16, 18, 21, 25)


class Pseudoniem(Func):
    """A name that nobody can lead back, the same for the same person: two rounds of sha256 with a secret key."""

    template = "left(encode(sha256({0} || sha256({0} || convert_to(%(expressions)s, 'UTF8'))), 'hex'), 12)"
    output_field = CharField()

    def __init__(self, waarde: Combinable, sleutel: bytes):
        super().__init__(waarde, template=self.template.format(f"'\\x{sleutel.hex()}'::bytea"))


def overeenkomsten(opdracht: Opdracht) -> QuerySet:
    """The agreements of the list, the latest first."""
    alle = Overeenkomst.objects.for_recht(opdracht.toegang, Recht.OVEREENKOMST_OPZOEKEN)
    return opdracht.form.filter(alle.voor_overzicht()).order_by("-vanaf", "-id")


def pseudoniem(opdracht: Opdracht) -> Combinable:
    """Of one partnerschap: two partnerschappen cannot lay their files side by side.  Bron: keuze, ADR 24."""
    sleutel = salted_hmac("lerende", str(opdracht.toegang.partnerschap.pk), algorithm="sha256").digest()
    velden = ("lerende_voornaam", Value("|"), "lerende_familienaam", Value("|"))
    return Pseudoniem(Concat(*velden, "lerende_geboortejaar", output_field=CharField()), sleutel)


def leeftijdsklasse(_: Opdracht) -> Combinable:
    """By the year of birth: the age that the learner reaches this year."""
    jaar = Value(timezone.localdate().year)
    return klasse(Dagen(jaar, "lerende_geboortejaar"), GRENZEN)


def schooljaar(_: Opdracht) -> Combinable:
    """In which the agreement begins."""
    jaar = ExtractYear("vanaf")
    begin = Case(When(vanaf__month__gte=9, then=jaar), default=jaar - 1, output_field=IntegerField())
    return Concat(Cast(begin, CharField()), Value("-"), Cast(begin + 1, CharField()))


OVEREENKOMSTEN = Bestand(
    naam="overeenkomsten",
    titel="Overeenkomsten",
    recht=Recht.OVEREENKOMST_OPZOEKEN,
    filter=lambda vraag, _: OvereenkomstFilter(vraag),
    rijen=overeenkomsten,
    kolommen=(
        kolom("overeenkomst_id", "ons nummer van de overeenkomst", "id", soort=Soort.GETAL),
        kolom("kenmerk_school", "kenmerk bij de school", "bronsleutel"),
        kolom("type", "soort overeenkomst", weergave("soort", Opleiding.Overeenkomsttype)),
        *ONDERNEMING,
        kolom("opleiding_code", "vaste code van de opleiding", "opleiding__code"),
        kolom("school", "opleidingsverstrekker", "school"),
        Kolom("schooljaar", "waarin de overeenkomst begint", schooljaar),
        kolom("start", "eerste dag", "vanaf", soort=Soort.DATUM),
        kolom("einde_gepland", "laatste dag zoals afgesproken", "tot", soort=Soort.DATUM),
        kolom("einde_werkelijk", "dag van de vroegtijdige beëindiging", "beeindigd_op", soort=Soort.DATUM),
        kolom("status", "stand bij de school", weergave("status", Overeenkomst.Status)),
        kolom("beeindigingsreden", "waarom ze vroegtijdig eindigde", "beeindigd_reden"),
        kolom("geregistreerd_op", "dag van de registratie", "geregistreerd_op", soort=Soort.DATUM),
        kolom(
            "dagen_tot_registratie",
            "dagen van start tot registratie",
            Dagen("geregistreerd_op", "vanaf"),
            soort=Soort.GETAL,
        ),
        kolom("uren_per_week", "uren op de werkplek", "uren_per_week", soort=Soort.GETAL),
        kolom("mentor_id", "ons nummer van de mentor", "mentor", soort=Soort.GETAL),
        Kolom("lerende_pseudoniem", "dezelfde lerende heeft hetzelfde", pseudoniem),
        Kolom("leeftijdsklasse", "in jaren, op het einde van dit jaar", leeftijdsklasse, loopt=True),
    ),
)
