"""Rules about agreements: they end early, begin for the first time, stand still, or outlive their recognition."""

from __future__ import annotations

from datetime import timedelta
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Count, Exists, F, IntegerField, Max, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from accounts.rechten import Recht
from erkenningen.models import Erkenning
from knipperlichten.blik import Blik
from knipperlichten.feiten import EINDE, begonnen
from knipperlichten.regel import Drempel, Regel, Woorden
from knipperlichten.uitdrukkingen import Dag, Enige, na_dagen, verschuif
from overeenkomsten.models import Overeenkomst
from werkplekduaal.periode import Dagen

OVEREENKOMST, SCHORSING, ONDERNEMING = (
    "overeenkomsten.overeenkomst",
    "overeenkomsten.schorsing",
    "ondernemingen.onderneming",
)
EEN_OVEREENKOMST: dict[str, Any] = {
    "over": "pk",
    "onderneming": "onderneming",
    "vestiging": "vestiging",
    "opleiding": "opleiding",
    "opleiding_naam": "opleiding__naam",
    "plaats": "vestiging__gemeente",
}
BRON = "Overeenkomsten die scholen registreerden"


def _te_vroeg_geeindigd(blik: Blik) -> Q:
    """Ended before its time, in the months that the setting looks back."""
    grens = verschuif(blik.op, -blik.drempel("maanden"))
    return Q(status=Overeenkomst.Status.VROEGTIJDIG, beeindigd_op__gt=grens, beeindigd_op__lte=blik.op)


def vroegtijdige_beeindigingen(blik: Blik) -> QuerySet:
    """K06: many early ends at one company, in number or as a part of all agreements that ran in those months."""
    vroeg, grens = _te_vroeg_geeindigd(blik), verschuif(blik.op, -blik.drempel("maanden"))
    rijen = blik.overeenkomsten().alias(eindigt=EINDE).filter(vanaf__lte=blik.op, eindigt__gt=grens)
    rijen = rijen.values("onderneming").annotate(
        aantal=Count("pk", filter=vroeg),
        alle=Count("pk"),
        laatste=Max("beeindigd_op", filter=vroeg),
        plek=Enige("vestiging"),
        van=Enige("opleiding"),
    )
    deel = Q(aantal__gt=F("alle") * blik.drempel("procent") / 100.0, alle__gte=blik.drempel("minstens"))
    return blik.treffers(
        rijen.filter(Q(aantal__gte=blik.drempel("oranje_aantal")) | deel, aantal__gte=1),
        over="onderneming",
        onderneming="onderneming",
        vestiging="plek",
        opleiding="van",
        sinds="laatste",
        waarde="aantal",
        alle_samen=F("alle"),
        maanden=Value(blik.drempel("maanden"), IntegerField()),
        rood=Q(aantal__gte=blik.drempel("rood_aantal")),
    )


def beeindigd_wegens_werkplek(blik: Blik) -> QuerySet:
    """K07: an early end with a reason in which one of these words stands."""
    woorden = reduce(or_, (Q(beeindigd_reden__icontains=woord.strip()) for woord in blik.drempel("woorden")))
    return _een_beeindiging(blik, blik.overeenkomsten().filter(_te_vroeg_geeindigd(blik), woorden))


def snel_beeindigd(blik: Blik) -> QuerySet:
    """K08: an end within so many weeks of the start."""
    rijen = blik.overeenkomsten().filter(_te_vroeg_geeindigd(blik)).annotate(duur=Dagen("beeindigd_op", "vanaf"))
    return _een_beeindiging(blik, rijen.filter(duur__lte=7 * blik.drempel("weken")))


def _een_beeindiging(blik: Blik, rijen: QuerySet) -> QuerySet:
    einde = "beeindigd_op"
    return blik.treffers(rijen, **EEN_OVEREENKOMST, sinds=einde, waarde=einde, einde=Dag(einde))


def eerste_lerende(blik: Blik) -> QuerySet:
    """K09: the first agreement ever at a vestiging has just begun."""
    eerder = Overeenkomst.objects.filter(begonnen(), vestiging=OuterRef("vestiging")).filter(
        Q(vanaf__lt=OuterRef("vanaf")) | Q(vanaf=OuterRef("vanaf"), pk__lt=OuterRef("pk"))
    )
    begin = blik.op - timedelta(weeks=blik.drempel("weken"))
    rijen = blik.overeenkomsten().filter(~Exists(eerder), vanaf__lte=blik.op, vanaf__gt=begin)
    return blik.treffers(rijen, **EEN_OVEREENKOMST, sinds="vanaf", waarde="vanaf", begin=Dag("vanaf"))


def schorsing_loopt_lang(blik: Blik) -> QuerySet:
    """K13: an agreement stands still for more than so many days."""
    rijen = blik.schorsingen().filter(Q(tot=None) | Q(tot__gte=blik.op))
    rijen = rijen.annotate(
        oranje_op=na_dagen("vanaf", blik.drempel("oranje_dagen") + 1),
        rood_op=na_dagen("vanaf", blik.drempel("rood_dagen") + 1),
    )
    return blik.treffers(
        rijen.filter(oranje_op__lte=blik.op),
        over="pk",
        onderneming="overeenkomst__onderneming",
        vestiging="overeenkomst__vestiging",
        opleiding="overeenkomst__opleiding",
        sinds="oranje_op",
        waarde="vanaf",
        opleiding_naam="overeenkomst__opleiding__naam",
        plaats="overeenkomst__vestiging__gemeente",
        begin=Dag("vanaf"),
        rood=Q(rood_op__lte=blik.op),
    )


def langer_dan_erkenning(blik: Blik) -> QuerySet:
    """K14: registered past the end of the recognition, or without one; red when the gap is there already."""
    rijen = blik.overeenkomsten().annotate(eindigt=EINDE, erkend_tot=Coalesce("erkenning__einde_op", "erkenning__tot"))
    rijen = rijen.annotate(gedekt_tot=na_dagen("eindigt", -blik.drempel("dagen")))
    dekt = Erkenning.objects.filter(
        partnerschap=OuterRef("partnerschap"),
        vestiging=OuterRef("vestiging"),
        opleiding=OuterRef("opleiding"),
        status=Erkenning.Status.LOPEND,
        vanaf__lte=OuterRef("eindigt"),
        tot__gte=OuterRef("gedekt_tot"),
    )
    tekort = Q(erkenning=None) | Q(erkend_tot__lt=F("gedekt_tot"))
    return blik.treffers(
        rijen.filter(tekort, ~Exists(dekt), geregistreerd_op__lte=blik.op, eindigt__gte=blik.op),
        **EEN_OVEREENKOMST,
        sinds="geregistreerd_op",
        waarde="eindigt",
        einde_op=Dag("eindigt"),
        rood=Q(erkenning=None) | Q(erkend_tot__lt=blik.op),
    )


MAANDEN = Drempel("maanden", "Hoe ver u terugkijkt", "maanden", 1, 60)
K06 = Regel(
    code="K06",
    titel="Vroegtijdige beëindigingen",
    waarom="Eindigen veel overeenkomsten te vroeg, dan loopt er misschien iets mis op de werkplek.",
    dooft="Er zijn in de maanden waarop u terugkijkt weer minder beëindigingen.",
    onderwerp=ONDERNEMING,
    waarde="Aantal vroegtijdige beëindigingen",
    zin="{waarde} van de {alle_samen} overeenkomsten van de laatste {maanden} maanden eindigden te vroeg.",
    kort="Overeenkomsten eindigden te vroeg.",
    bron=BRON,
    rood="Het zijn er nog meer.",
    recht=Recht.OVEREENKOMST_OPZOEKEN,
    drempels=(
        MAANDEN,
        Drempel("oranje_aantal", "Oranje vanaf zoveel beëindigingen", "beëindigingen", 1, 50),
        Drempel("rood_aantal", "Rood vanaf zoveel beëindigingen", "beëindigingen", 1, 50, niet_onder="oranje_aantal"),
        Drempel("procent", "Of oranje boven dit deel van de overeenkomsten", "%", 1, 100),
        Drempel("minstens", "Het deel telt pas vanaf zoveel overeenkomsten", "overeenkomsten", 1, 50),
    ),
    rijen=vroegtijdige_beeindigingen,
)
K07 = Regel(
    code="K07",
    titel="Beëindiging wegens de werkplek",
    waarom="Ligt de oorzaak bij de werkplek, dan is een gesprek nodig.",
    dooft="De beëindiging ligt langer terug dan u terugkijkt.",
    onderwerp=OVEREENKOMST,
    waarde="Beëindigd op",
    zin="Een overeenkomst voor {opleiding_naam} in {plaats} eindigde op {einde}. De school noemt de werkplek.",
    kort="Een overeenkomst eindigde te vroeg.",
    bron=BRON,
    recht=Recht.OVEREENKOMST_OPZOEKEN,
    drempels=(MAANDEN, Woorden("woorden", "Woorden in de reden van de school die op de werkplek wijzen")),
    rijen=beeindigd_wegens_werkplek,
    let_op="De school schrijft de reden in eigen woorden. Het portaal zoekt enkel de woorden die u hier kiest.",
)
K08 = Regel(
    code="K08",
    titel="Snelle beëindiging",
    waarom="Eindigt een overeenkomst kort na de start, dan pasten lerende en werkplek misschien niet bij elkaar.",
    dooft="De beëindiging ligt langer terug dan u terugkijkt.",
    onderwerp=OVEREENKOMST,
    waarde="Beëindigd op",
    zin="Een overeenkomst voor {opleiding_naam} in {plaats} eindigde op {einde}, kort na de start.",
    kort="Een overeenkomst eindigde te vroeg.",
    bron=BRON,
    recht=Recht.OVEREENKOMST_OPZOEKEN,
    drempels=(Drempel("weken", "Binnen zoveel weken na de start", "weken", 1, 26), MAANDEN),
    rijen=snel_beeindigd,
)
K09 = Regel(
    code="K09",
    titel="Eerste lerende ooit in deze vestiging",
    waarom="Wie voor het eerst een lerende begeleidt, heeft baat bij een telefoontje.",
    dooft="De start ligt langer terug dan u instelt.",
    onderwerp=OVEREENKOMST,
    waarde="Begonnen op",
    zin="De eerste lerende ooit in de vestiging in {plaats} begon op {begin}, voor {opleiding_naam}.",
    kort="Een vestiging begeleidt voor het eerst een lerende.",
    bron=BRON,
    recht=Recht.OVEREENKOMST_OPZOEKEN,
    drempels=(Drempel("weken", "Zo lang na de start", "weken", 1, 52),),
    rijen=eerste_lerende,
)
K13 = Regel(
    code="K13",
    titel="Schorsing loopt lang",
    waarom="Een schorsing van meer dan veertien dagen moet gemeld worden.",
    dooft="De schorsing is voorbij, of de overeenkomst eindigt.",
    onderwerp=SCHORSING,
    waarde="Geschorst sinds",
    zin="Een overeenkomst voor {opleiding_naam} in {plaats} is al sinds {begin} geschorst.",
    kort="Een overeenkomst is lang geschorst.",
    bron=BRON,
    rood="De schorsing loopt nog langer.",
    recht=Recht.OVEREENKOMST_OPZOEKEN,
    drempels=(
        Drempel("oranje_dagen", "Oranje na meer dan", "dagen", 1, 180),
        Drempel("rood_dagen", "Rood na meer dan", "dagen", 1, 180, niet_onder="oranje_dagen"),
    ),
    rijen=schorsing_loopt_lang,
)
K14 = Regel(
    code="K14",
    titel="Overeenkomst loopt voorbij het einde van de erkenning",
    waarom="Na het einde van de erkenning is er geen wettelijke basis voor de overeenkomst.",
    dooft="Een erkenning loopt minstens tot het einde van de overeenkomst, of de overeenkomst eindigt.",
    onderwerp=OVEREENKOMST,
    waarde="Overeenkomst tot en met",
    zin="Een overeenkomst voor {opleiding_naam} in {plaats} loopt tot {einde_op}. Dan is er geen erkenning meer.",
    kort="Een overeenkomst loopt langer dan de erkenning.",
    bron="Overeenkomsten, en erkenningen van uw partnerschap",
    rood="De erkenning is al voorbij, of er is er geen.",
    recht=Recht.OVEREENKOMST_OPZOEKEN,
    drempels=(Drempel("dagen", "Vanaf meer dan zoveel dagen erover", "dagen", 0, 60),),
    rijen=langer_dan_erkenning,
)
