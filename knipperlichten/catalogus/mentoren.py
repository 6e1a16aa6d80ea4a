"""Rules about mentors: their training, their extract, how many learners they guide, and whether they still act."""

from __future__ import annotations

from django.db.models import (
    Count,
    Exists,
    F,
    IntegerField,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Coalesce

from accounts.rechten import Recht
from erkenningen.models import Mentoraanstelling, Uittreksel
from knipperlichten.blik import Blik
from knipperlichten.feiten import loopt_op, treedt_op
from knipperlichten.regel import Drempel, Regel
from knipperlichten.uitdrukkingen import Dag, Enige, na_dagen, na_maanden
from mentoren.models import Mentordossier, Mentoropleiding
from opleidingen.models import Regel as Afspraakregel
from overeenkomsten.models import Overeenkomst

AANSTELLING, DOSSIER, OVEREENKOMST = (
    "erkenningen.mentoraanstelling",
    "mentoren.mentordossier",
    "overeenkomsten.overeenkomst",
)
DAGEN_PER_MAAND = 365.25 / 12
Opleidingsstatus = Mentordossier.Opleidingsstatus


def opleiding_niet_bewezen(blik: Blik) -> QuerySet:
    """K03: part of the term has passed without proof; red when the term itself has."""
    maanden = blik.afspraak(Afspraakregel.MENTOROPLEIDING_MAANDEN)
    rest = round(maanden * DAGEN_PER_MAAND * (100 - blik.drempel("procent")) / 100)
    gevolgd = Mentoropleiding.objects.filter(mentor=OuterRef("dossier__mentor"))
    later = Q(dossier__opleidingsstatus=Opleidingsstatus.AANVAARD) & Q(Exists(gevolgd))
    pas_later = later & ~Q(Exists(gevolgd.filter(gevolgd_op__lte=blik.op)))
    nog_niet = Q(dossier__opleidingsstatus__in=(Opleidingsstatus.TE_VOLGEN, Opleidingsstatus.GEPLAND))
    rijen = blik.aanstellingen().filter(nog_niet | pas_later)
    rijen = rijen.values("dossier", "erkenning__onderneming", uiterlijk=F("dossier__opleiding_uiterlijk_op"))
    rijen = rijen.annotate(
        plek=Enige("erkenning__vestiging"), van=Enige("erkenning__opleiding"), oranje_op=na_dagen("uiterlijk", -rest)
    )
    return blik.treffers(
        rijen.filter(oranje_op__lte=blik.op),
        over="dossier",
        onderneming="erkenning__onderneming",
        vestiging="plek",
        opleiding="van",
        sinds="oranje_op",
        waarde="uiterlijk",
        uiterlijk_op=Dag("uiterlijk"),
        rood=Q(uiterlijk__lt=blik.op),
    )


def te_veel_lerenden(blik: Blik) -> QuerySet:
    """K04: more learners than the partnerschap allows, counted over every company where the mentor guides."""
    hoogste = blik.afspraak(Afspraakregel.LERENDEN_PER_MENTOR)
    lopend = Overeenkomst.objects.filter(loopt_op(blik.op), partnerschap=blik.partnerschap, mentor=OuterRef("mentor"))
    alle = lopend.order_by().values("mentor").annotate(aantal=Count("pk")).values("aantal")
    rijen = blik.overeenkomsten().filter(loopt_op(blik.op), mentor__isnull=False).values("mentor", "onderneming")
    rijen = rijen.annotate(
        lerenden=Subquery(alle), laatste=Max("vanaf"), plek=Enige("vestiging"), van=Enige("opleiding")
    )
    return blik.treffers(
        rijen.filter(lerenden__gte=hoogste + blik.drempel("oranje_extra")),
        over="mentor",
        onderneming="onderneming",
        vestiging="plek",
        opleiding="van",
        sinds="laatste",
        waarde="lerenden",
        hoogste=Value(hoogste, IntegerField()),
        rood=Q(lerenden__gte=hoogste + blik.drempel("rood_extra")),
    )


def uittreksel_niet_in_orde(blik: Blik) -> QuerySet:
    """K05: no extract, or one that was too old on the day of the designation. The evidence never says which."""
    uittreksels = Uittreksel.objects.filter(
        partnerschap=OuterRef("partnerschap"), kandidaat__dossier=OuterRef("dossier")
    )
    geldig_tot = na_maanden("afgeleverd_op", blik.afspraak(Afspraakregel.UITTREKSEL_MAANDEN))
    in_orde = uittreksels.annotate(geldig_tot=geldig_tot).filter(geldig_tot__gte=OuterRef("vanaf"))
    rijen = blik.aanstellingen().annotate(sinds_dag=na_dagen("vanaf", blik.drempel("dagen")))
    return blik.treffers(
        rijen.filter(~Exists(in_orde), sinds_dag__lte=blik.op),
        over="pk",
        onderneming="erkenning__onderneming",
        vestiging="erkenning__vestiging",
        opleiding="erkenning__opleiding",
        sinds="sinds_dag",
        waarde=Value(None, IntegerField()),
        opleiding_naam="erkenning__opleiding__naam",
        plaats="erkenning__vestiging__gemeente",
    )


def mentor_treedt_niet_op(blik: Blik) -> QuerySet:
    """K15: an agreement runs and its mentor does not act there on this day, or it has none."""
    aanstellingen = Mentoraanstelling.objects.filter(
        partnerschap=OuterRef("partnerschap"),
        dossier=OuterRef("mentor"),
        erkenning__vestiging=OuterRef("vestiging"),
        erkenning__opleiding=OuterRef("opleiding"),
    )
    eerder = aanstellingen.filter(vanaf__lte=blik.op).order_by().values("dossier")
    rijen = blik.overeenkomsten().filter(loopt_op(blik.op), ~Exists(aanstellingen.filter(treedt_op(blik.op))))
    rijen = rijen.annotate(laatste=Subquery(eerder.annotate(laatste=Max("tot")).values("laatste")))
    rijen = rijen.annotate(zonder=na_dagen(Coalesce(na_dagen("laatste", 1), "vanaf"), blik.drempel("dagen")))
    return blik.treffers(
        rijen.filter(zonder__lte=blik.op),
        over="pk",
        onderneming="onderneming",
        vestiging="vestiging",
        opleiding="opleiding",
        sinds="zonder",
        waarde="laatste",
        opleiding_naam="opleiding__naam",
        plaats="vestiging__gemeente",
        rood=True,
    )


K03 = Regel(
    code="K03",
    titel="Mentoropleiding nog niet bewezen",
    waarom="Een mentor moet zijn opleiding binnen een termijn volgen. Zonder bewijs gaat de erkenning verloren.",
    dooft="De opleiding is aanvaard of niet nodig, of de mentor treedt niet meer op.",
    onderwerp=DOSSIER,
    waarde="Mentoropleiding uiterlijk op",
    zin="Een mentor bewees de mentoropleiding nog niet. Uiterste dag: {uiterlijk_op}.",
    bron="Mentordossiers van uw partnerschap",
    rood="De termijn is voorbij.",
    drempels=(Drempel("procent", "Oranje na dit deel van de termijn", "%", 1, 100),),
    rijen=opleiding_niet_bewezen,
)
K04 = Regel(
    code="K04",
    titel="Mentor begeleidt te veel lerenden",
    waarom="Elke lerende verdient aandacht. Uw partnerschap bepaalt hoeveel lerenden een mentor tegelijk begeleidt.",
    dooft="De mentor begeleidt weer minder lerenden.",
    onderwerp=DOSSIER,
    waarde="Aantal lerenden",
    zin="Een mentor begeleidt {waarde} lerenden tegelijk. Uw partnerschap laat er {hoogste} toe.",
    kort="Een mentor begeleidt te veel lerenden.",
    bron="Overeenkomsten die scholen registreerden",
    rood="Het zijn er nog meer.",
    recht=Recht.OVEREENKOMST_OPZOEKEN,
    drempels=(
        Drempel("oranje_extra", "Oranje vanaf zoveel boven het maximum", "lerenden", 1, 20),
        Drempel("rood_extra", "Rood vanaf zoveel boven het maximum", "lerenden", 1, 20, niet_onder="oranje_extra"),
    ),
    rijen=te_veel_lerenden,
)
K05 = Regel(
    code="K05",
    titel="Document van een mentor niet in orde",
    waarom="Bij de aanstelling van een mentor hoort een geldig uittreksel.",
    dooft="Het dossier van de mentor bevat een geldig document, of de mentor treedt niet meer op.",
    onderwerp=AANSTELLING,
    zin="Een document van een mentor voor {opleiding_naam} in {plaats} is niet in orde.",
    bron="Dossiers van uw partnerschap",
    drempels=(Drempel("dagen", "Hoe lang na de aanstelling", "dagen", 0, 90),),
    rijen=uittreksel_niet_in_orde,
)
K15 = Regel(
    code="K15",
    titel="Overeenkomst zonder mentor die optreedt",
    waarom="Een lerende moet altijd een mentor hebben.",
    dooft="De mentor treedt weer op, de overeenkomst krijgt een andere mentor, of ze eindigt.",
    onderwerp=OVEREENKOMST,
    waarde="De mentor trad op tot en met",
    zin="Een overeenkomst voor {opleiding_naam} in {plaats} heeft geen mentor die optreedt.",
    kort="Een overeenkomst heeft geen mentor die optreedt.",
    bron="Overeenkomsten, en aanstellingen van mentoren",
    rood="Altijd.",
    recht=Recht.OVEREENKOMST_OPZOEKEN,
    drempels=(Drempel("dagen", "Hoe lang zonder mentor", "dagen", 0, 60),),
    rijen=mentor_treedt_niet_op,
)
