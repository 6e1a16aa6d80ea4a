"""Rules about recognitions: they expire, miss a mentor, or are not used."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, F, Max, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Greatest

from accounts.rechten import Recht
from erkenningen.models import Erkenning, Mentoraanstelling
from knipperlichten.blik import Blik
from knipperlichten.feiten import EINDE, loopt_op, treedt_op
from knipperlichten.regel import Drempel, Regel
from knipperlichten.uitdrukkingen import Dag, Enige, na_dagen, na_maanden
from overeenkomsten.models import Overeenkomst

ERKENNING, VESTIGING = "erkenningen.erkenning", "ondernemingen.vestiging"
EEN_ERKENNING: dict[str, Any] = {
    "over": "pk",
    "onderneming": "onderneming",
    "vestiging": "vestiging",
    "opleiding": "opleiding",
    "opleiding_naam": "opleiding__naam",
    "plaats": "vestiging__gemeente",
}


def vervalt(blik: Blik) -> QuerySet:
    """K01: the end is near and no later recognition follows; red only when a learner would be left behind."""
    opvolger = Erkenning.objects.filter(
        partnerschap=OuterRef("partnerschap"),
        vestiging=OuterRef("vestiging"),
        opleiding=OuterRef("opleiding"),
        status=Erkenning.Status.LOPEND,
        tot__gt=OuterRef("tot"),
    )
    blijft = Overeenkomst.objects.annotate(eindigt=EINDE).filter(
        loopt_op(blik.op), erkenning=OuterRef("pk"), eindigt__gt=OuterRef("tot")
    )
    rijen = blik.erkenningen().annotate(
        oranje_op=na_maanden("tot", -blik.drempel("oranje_maanden")),
        rood_op=na_maanden("tot", -blik.drempel("rood_maanden")),
    )
    return blik.treffers(
        rijen.filter(~Exists(opvolger), oranje_op__lte=blik.op),
        **EEN_ERKENNING,
        sinds="oranje_op",
        waarde="tot",
        tot=Dag("tot"),
        rood=Q(rood_op__lte=blik.op) & Q(Exists(blijft)),
    )


def zonder_mentor(blik: Blik) -> QuerySet:
    """K02: nobody may act; red when a learner is there."""
    aanstellingen = Mentoraanstelling.objects.filter(erkenning=OuterRef("pk"))
    eerder = aanstellingen.filter(vanaf__lte=blik.op).order_by().values("erkenning")
    lopend = Overeenkomst.objects.filter(loopt_op(blik.op), erkenning=OuterRef("pk"))
    rijen = blik.erkenningen().annotate(laatste=Subquery(eerder.annotate(laatste=Max("tot")).values("laatste")))
    rijen = rijen.annotate(zonder=na_dagen(Greatest("vanaf", na_dagen("laatste", 1)), blik.drempel("dagen")))
    return blik.treffers(
        rijen.filter(~Exists(aanstellingen.filter(treedt_op(blik.op))), zonder__lte=blik.op),
        **EEN_ERKENNING,
        sinds="zonder",
        waarde="laatste",
        rood=Q(Exists(lopend)),
    )


def ongebruikt(blik: Blik) -> QuerySet:
    """K10: recognised for long, and for as long no agreement, at one vestiging."""
    overeenkomsten = blik.overeenkomsten().filter(
        Q(vanaf__lte=blik.op) | Q(geregistreerd_op__lte=blik.op), vestiging=OuterRef("vestiging")
    )
    laatste = overeenkomsten.order_by().values("vestiging").annotate(laatste=Max(EINDE)).values("laatste")
    rijen = blik.erkenningen().values("vestiging", "onderneming")
    rijen = rijen.annotate(begin=Min("vanaf"), van=Enige("opleiding"), laatste=Subquery(laatste))
    rijen = rijen.annotate(leeg=Greatest("begin", "laatste"))
    rijen = rijen.annotate(
        oranje_op=na_maanden("leeg", blik.drempel("oranje_maanden")),
        rood_op=na_maanden("leeg", blik.drempel("rood_maanden")),
    )
    return blik.treffers(
        rijen.filter(oranje_op__lte=blik.op),
        over="vestiging",
        onderneming="onderneming",
        vestiging="vestiging",
        opleiding="van",
        sinds="oranje_op",
        waarde="leeg",
        leeg=Dag("leeg"),
        plaats=F("vestiging__gemeente"),
        rood=Q(rood_op__lte=blik.op),
    )


K01 = Regel(
    code="K01",
    titel="Erkenning vervalt",
    waarom="Een erkenning geldt vijf jaar. Wie op tijd hernieuwt, laat geen lerende in de steek.",
    dooft="De erkenning is hernieuwd, of ze is voorbij.",
    onderwerp=ERKENNING,
    waarde="Erkend tot en met",
    zin="De erkenning voor {opleiding_naam} in {plaats} vervalt op {tot}.",
    bron="Erkenningen van uw partnerschap",
    rood="Er loopt een overeenkomst die later eindigt dan de erkenning.",
    recht=Recht.ERKENNING_RAADPLEGEN,
    drempels=(
        Drempel("oranje_maanden", "Oranje vanaf zo lang voor het einde", "maanden", 1, 24),
        Drempel("rood_maanden", "Rood vanaf zo lang voor het einde", "maanden", 1, 24, niet_boven="oranje_maanden"),
    ),
    rijen=vervalt,
)
K02 = Regel(
    code="K02",
    titel="Erkenning zonder geldige mentor",
    waarom="Zonder mentor mag een werkplek geen lerende begeleiden.",
    dooft="Er treedt weer een mentor op, of de erkenning is voorbij.",
    onderwerp=ERKENNING,
    waarde="De laatste mentor trad op tot en met",
    zin="De erkenning voor {opleiding_naam} in {plaats} heeft geen geldige mentor.",
    bron="Aanstellingen van mentoren",
    rood="Er loopt een overeenkomst onder de erkenning.",
    recht=Recht.ERKENNING_RAADPLEGEN,
    drempels=(Drempel("dagen", "Hoe lang zonder mentor", "dagen", 0, 90),),
    rijen=zonder_mentor,
)
K10 = Regel(
    code="K10",
    titel="Erkend maar ongebruikt",
    waarom="Veel erkende werkplekken hebben geen lerende. Een gesprek kan dat veranderen.",
    dooft="De school registreert een overeenkomst voor deze vestiging, of de erkenning is voorbij.",
    onderwerp=VESTIGING,
    waarde="Zonder overeenkomst sinds",
    zin="De vestiging in {plaats} is erkend, maar heeft al sinds {leeg} geen overeenkomst.",
    kort="De vestiging wordt weinig gebruikt.",
    bron="Erkenningen, en overeenkomsten die scholen registreerden",
    rood="De vestiging is nog langer ongebruikt.",
    recht=Recht.OVEREENKOMST_OPZOEKEN,
    drempels=(
        Drempel("oranje_maanden", "Oranje na zo lang zonder overeenkomst", "maanden", 1, 60),
        Drempel("rood_maanden", "Rood na zo lang zonder overeenkomst", "maanden", 1, 60, niet_onder="oranje_maanden"),
    ),
    rijen=ongebruikt,
)
