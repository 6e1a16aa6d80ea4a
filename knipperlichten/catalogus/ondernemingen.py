"""Rules about companies as a whole: what the KBO says of them, and refusals that come back."""

from __future__ import annotations

from django.db.models import (
    Case,
    Count,
    DateField,
    F,
    FilteredRelation,
    IntegerField,
    Max,
    Min,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import Coalesce, TruncDate

from accounts.rechten import Recht
from erkenningen.models import Beslissing
from knipperlichten.blik import Blik
from knipperlichten.catalogus.overeenkomsten import MAANDEN, ONDERNEMING
from knipperlichten.regel import Drempel, Regel
from knipperlichten.uitdrukkingen import Enige, na_dagen, tekst, verschuif
from ondernemingen.models import Onderneming

FAILLIET, STOPGEZET, GESLOTEN, BEVOEGDHEID = "failliet", "stopgezet", "gesloten", "bevoegdheid"
WAT = {
    FAILLIET: "De KBO meldt dat de onderneming failliet verklaard is, terwijl ze nog erkend is.",
    STOPGEZET: "De KBO meldt dat de onderneming stopgezet is, terwijl ze nog erkend is.",
    GESLOTEN: "De KBO meldt dat een erkende vestiging gesloten is.",
    BEVOEGDHEID: "Uw partnerschap is niet meer bevoegd voor deze onderneming, maar heeft er nog een erkenning.",
}


def kbo_wijziging(blik: Blik) -> QuerySet:
    """K12: a company that is still recognised stopped, closed a vestiging, or left the competence."""
    rijen = _met_wijziging(blik).filter(wat__isnull=False)
    begin = Case(
        When(wat=GESLOTEN, then=F("gesloten_op")),
        When(wat=BEVOEGDHEID, then=na_dagen("bevoegd_tot", 1)),
        default=F("stop"),
    )
    return blik.treffers(
        rijen,
        over="onderneming",
        onderneming="onderneming",
        vestiging="plek",
        opleiding="van",
        sinds=Coalesce(begin, Value(blik.op, DateField())),
        waarde="wat",
        gevolg=Case(*(When(wat=wat, then=tekst(gevolg)) for wat, gevolg in WAT.items())),
        rood=~Q(wat=BEVOEGDHEID),
    )


def _met_wijziging(blik: Blik) -> QuerySet:
    """The companies with a recognition, with `wat`: the worst of what changed, or nothing."""
    eigen = FilteredRelation(
        "onderneming__bevoegdheden", condition=Q(onderneming__bevoegdheden__partnerschap=blik.partnerschap)
    )
    nu_bevoegd = Q(eigen__vanaf__lte=blik.op) & (Q(eigen__tot=None) | Q(eigen__tot__gte=blik.op))
    toestand = {"toestand": F("onderneming__toestand"), "stop": F("onderneming__stopgezet_op")}
    rijen = blik.erkenningen().annotate(eigen=eigen).values("onderneming", **toestand)
    rijen = rijen.annotate(
        gesloten_op=Min("vestiging__gesloten_op", filter=Q(vestiging__gesloten_op__lte=blik.op)),
        bevoegd=Count("eigen", filter=nu_bevoegd),
        bevoegd_tot=Max("eigen__tot", filter=Q(eigen__tot__lt=blik.op)),
        van=Enige("opleiding"),
        plek=Enige("vestiging"),
    )
    gestopt = Q(stop=None) | Q(stop__lte=blik.op)
    return rijen.annotate(
        wat=Case(
            When(gestopt, toestand=Onderneming.Toestand.FAILLIET, then=tekst(FAILLIET)),
            When(gestopt, toestand=Onderneming.Toestand.STOPGEZET, then=tekst(STOPGEZET)),
            When(gesloten_op__isnull=False, then=tekst(GESLOTEN)),
            When(bevoegd=0, then=tekst(BEVOEGDHEID)),
        )
    )


def terugkerende_weigering(blik: Blik) -> QuerySet:
    """K20: so many refusals in so many months."""
    dag = TruncDate("op")
    rijen = blik.beslissingen().filter(uitkomst=Beslissing.Uitkomst.AFGEKEURD).annotate(dag=dag)
    grens = verschuif(blik.op, -blik.drempel("maanden"))
    rijen = rijen.filter(dag__gt=grens, dag__lte=blik.op).values("aanvraag__onderneming")
    rijen = rijen.annotate(
        aantal=Count("pk"), laatste=Max("dag"), plek=Enige("aanvraag__vestiging"), van=Enige("aanvraag__opleiding")
    )
    return blik.treffers(
        rijen.filter(aantal__gte=blik.drempel("oranje_aantal")),
        over="aanvraag__onderneming",
        onderneming="aanvraag__onderneming",
        vestiging="plek",
        opleiding="van",
        sinds="laatste",
        waarde="aantal",
        maanden=Value(blik.drempel("maanden"), IntegerField()),
        rood=Q(aantal__gte=blik.drempel("rood_aantal")),
    )


K12 = Regel(
    code="K12",
    titel="Wijziging in de KBO",
    waarom="Stopt een onderneming of sluit een vestiging, dan moet u weten wat er met de lerenden gebeurt.",
    dooft="De wijziging is rechtgezet, of de erkenning is beëindigd.",
    onderwerp=ONDERNEMING,
    waarde="Wat er wijzigde",
    zin="{gevolg}",
    bron="Kruispuntbank van Ondernemingen, en bevoegdheden van partnerschappen",
    rood="De onderneming is gestopt, of een vestiging is gesloten.",
    recht=Recht.ERKENNING_RAADPLEGEN,
    rijen=kbo_wijziging,
    let_op="Een adreswijziging of fusie herkent het portaal nog niet: het bewaart enkel het laatste adres.",
)
K20 = Regel(
    code="K20",
    titel="Terugkerende weigering",
    waarom="Wie meer dan eens geweigerd wordt, heeft misschien advies nodig.",
    dooft="Er zijn in de maanden waarop u terugkijkt weer minder weigeringen.",
    onderwerp=ONDERNEMING,
    waarde="Aantal weigeringen",
    zin="Uw partnerschap keurde in de laatste {maanden} maanden {waarde} aanvragen af.",
    kort="Een aanvraag werd afgekeurd.",
    bron="Beslissingen van uw partnerschap",
    rood="Het zijn er nog meer.",
    recht=Recht.AANVRAAG_RAADPLEGEN,
    drempels=(
        MAANDEN,
        Drempel("oranje_aantal", "Oranje vanaf zoveel weigeringen", "weigeringen", 1, 20),
        Drempel("rood_aantal", "Rood vanaf zoveel weigeringen", "weigeringen", 1, 20, niet_onder="oranje_aantal"),
    ),
    rijen=terugkerende_weigering,
)
