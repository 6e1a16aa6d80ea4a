"""mentoren.csv: one row per mentor that the partnerschap knows. Where he works today stands together in one cell."""

from __future__ import annotations

from functools import partial

from django.contrib.postgres.aggregates import StringAgg
from django.db.models import Case, Count, F, Max, Min, OuterRef, Q, QuerySet, Value, When
from django.db.models.expressions import Combinable
from django.utils import timezone

from accounts.rechten import Recht
from erkenningen.models import Mentoraanstelling
from mentoren.forms import MentorFilter
from mentoren.models import Mentordossier, Mentoropleiding
from opleidingen.models import Regel, afspraak
from organisatie.opdracht import Bestand, Kolom, Opdracht, Soort
from organisatie.uitdrukkingen import Leeftijd, Tel, eerste, klasse, kolom, over_alle, weergave
from overeenkomsten.models import BEZIG, Overeenkomst
from werkplekduaal.periode import geldig_op

STATUS = Mentordossier.Opleidingsstatus
GRENZEN = (25, 35, 45, 55, 65)


def mentoren(opdracht: Opdracht) -> QuerySet:
    """The mentors of the list, by name."""
    alle = Mentordossier.objects.for_recht(opdracht.toegang, Recht.MENTOR_OPVOLGEN).met_stand(timezone.localdate())
    nu = vandaag().values("dossier").annotate(n=Count("id")).values("n")
    return opdracht.form.filter(alle).annotate(aanstellingen_nu=nu).order_by("zoeknaam", "id").values("id")


def aanstellingen() -> QuerySet:
    """Every designation of the mentor."""
    return Mentoraanstelling.objects.filter(dossier=OuterRef("pk")).order_by()


def vandaag() -> QuerySet:
    """Those by which he may act today."""
    return aanstellingen().filter(geldig_op(timezone.localdate()), status=Mentoraanstelling.Status.ACTIEF)


def verzameld(veld: str, _: Opdracht) -> Combinable:
    """What the recognitions of the running designations say, each value once."""
    return over_alle(vandaag(), "dossier", StringAgg(f"erkenning__{veld}", ", ", distinct=True))


def status(_: Opdracht) -> Combinable:
    return Case(When(Q(aanstellingen_nu__gt=0), then=Value("Actief")), default=Value("Niet actief"))


def van(_: Opdracht) -> Combinable:
    return over_alle(aanstellingen(), "dossier", Min("vanaf"))


def tot(_: Opdracht) -> Combinable:
    """Nothing while one of them has no end."""
    zonder_einde = Count("id", filter=Q(tot=None))
    laatste = aanstellingen().values("dossier").annotate(zonder_einde=zonder_einde, laatste=Max("tot"))
    return eerste(laatste, Case(When(zonder_einde=0, then=F("laatste"))))


def cursus(veld: str, _: Opdracht) -> Combinable:
    """Of the training that the mentor followed last."""
    return eerste(Mentoropleiding.objects.filter(mentor=OuterRef("mentor")).order_by("-gevolgd_op", "-id"), veld)


def lerenden(opdracht: Opdracht) -> Combinable:
    alle = Overeenkomst.objects.for_recht(opdracht.toegang, Recht.OVEREENKOMST_OPZOEKEN)
    return Tel(alle.filter(mentor=OuterRef("pk"), status__in=BEZIG))


def max_lerenden(opdracht: Opdracht) -> Combinable:
    """By the Afspraak of the partnerschap."""
    return Value(afspraak(opdracht.toegang.partnerschap.pk, Regel.LERENDEN_PER_MENTOR, timezone.localdate()))


VRIJGESTELD = Case(When(opleidingsstatus=STATUS.VRIJGESTELD, then=Value("Ja")), default=Value("Nee"))
LEEFTIJD = klasse(Leeftijd("geboortedatum"), GRENZEN)
MENTOREN = Bestand(
    naam="mentoren",
    titel="Mentoren",
    recht=Recht.MENTOR_OPVOLGEN,
    filter=lambda vraag, _: MentorFilter(vraag),
    rijen=mentoren,
    kolommen=(
        kolom("mentor_id", "ons nummer van de mentor", "id", soort=Soort.GETAL),
        kolom("naam", "familienaam", "familienaam"),
        kolom("voornaam", "voornaam", "voornaam"),
        Kolom("kbo", "ondernemingen waar hij vandaag mentor is", partial(verzameld, "onderneming__kbo_nummer")),
        Kolom("vestigingsnummer", "vestigingen daarvan", partial(verzameld, "vestiging__vestigingsnummer")),
        Kolom("opleiding_code", "opleidingen waarvoor hij begeleidt", partial(verzameld, "opleiding__code")),
        Kolom("status", "of hij vandaag ergens mentor is", status),
        Kolom("van", "eerste dag van zijn eerste aanstelling", van, Soort.DATUM),
        Kolom("tot", "laatste dag van zijn laatste aanstelling, leeg zonder einde", tot, Soort.DATUM),
        Kolom("leeftijdsklasse", "in jaren", lambda _: LEEFTIJD, loopt=True),
        kolom("ervaring_jaren", "jaren praktijkervaring", "ervaring_jaren", soort=Soort.GETAL),
        kolom("opleiding_status", "stand van de mentoropleiding", weergave("opleidingsstatus", STATUS)),
        Kolom("opleiding_gevolgd_op", "dag van de laatste opleiding", partial(cursus, "gevolgd_op"), Soort.DATUM),
        Kolom("cursus", "naam van die opleiding", partial(cursus, "cursus")),
        kolom("termijn_tot", "uiterste dag voor de mentoropleiding", "nog_tot", soort=Soort.DATUM),
        kolom("vrijstelling", "of hij vrijgesteld is", VRIJGESTELD),
        Kolom("lopende_lerenden", "ook geschorste", lerenden, Soort.GETAL),
        Kolom("max_lerenden", "hoogste aantal per mentor", max_lerenden, Soort.GETAL),
        kolom("email", "e-mailadres", "email"),
    ),
)
