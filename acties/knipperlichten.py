"""What acties add to knipperlichten: the rules K11 and K16, and which open acties follow a hit up.

Knipperlichten stand lower and know no acties, so this app makes both known when it starts.  Bron: portaal.md 2.4.
"""

from __future__ import annotations

from typing import Any

from django.db.models import F, Max, Min, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Concat, Greatest, Trim, TruncDate

from accounts.rechten import Recht
from acties.models import OPEN_STATUSSEN, Actie, Soort, Status
from knipperlichten.blik import Blik
from knipperlichten.catalogus import vul_aan
from knipperlichten.feiten import loopt_op
from knipperlichten.models import Signaal
from knipperlichten.opvolging import volgt_op
from knipperlichten.regel import Drempel, Regel
from knipperlichten.uitdrukkingen import Dag, Enige, na_dagen, na_maanden

ONDERNEMING, ACTIE = "ondernemingen.onderneming", "acties.actie"
GESLOTEN_OP = TruncDate("gewijzigd_op")  # of an actie that is closed: nothing about it changes any more


def geen_contact(blik: Blik) -> QuerySet:
    """K11: a learner is there, and for long no actie about the company was finished."""
    afgerond = Actie.objects.filter(
        partnerschap=blik.partnerschap, onderneming=OuterRef("onderneming"), status=Status.AFGEROND
    )
    gedaan = afgerond.annotate(op=GESLOTEN_OP).filter(op__lte=blik.op).order_by().values("onderneming")
    rijen = blik.overeenkomsten().filter(loopt_op(blik.op)).values("onderneming")
    rijen = rijen.annotate(
        begin=Min("vanaf"),
        plek=Enige("vestiging"),
        van=Enige("opleiding"),
        laatste=Subquery(gedaan.annotate(laatste=Max("op")).values("laatste")),
    )
    rijen = rijen.annotate(stil=Greatest("begin", "laatste"))
    rijen = rijen.annotate(
        oranje_op=na_maanden("stil", blik.drempel("oranje_maanden")),
        rood_op=na_maanden("stil", blik.drempel("rood_maanden")),
    )
    return blik.treffers(
        rijen.filter(oranje_op__lte=blik.op),
        over="onderneming",
        onderneming="onderneming",
        vestiging="plek",
        opleiding="van",
        sinds="oranje_op",
        waarde="stil",
        stil_sinds=Dag("stil"),
        rood=Q(rood_op__lte=blik.op),
    )


def begeleiding_over_tijd(blik: Blik) -> QuerySet:
    """K16: the term of a begeleidingsactie has passed and it was not closed by this day."""
    stond_open = Q(status__in=OPEN_STATUSSEN) | Q(gesloten_op__gt=blik.op)
    acties: Any = Actie.objects.filter(soort=Soort.BEGELEIDINGSACTIE, aangemaakt_op__date__lte=blik.op)
    rijen = blik.gekozen(acties.annotate(gesloten_op=GESLOTEN_OP).filter(stond_open))
    rijen = rijen.annotate(
        oranje_op=na_dagen("uiterlijk_op", blik.drempel("oranje_dagen") + 1),
        rood_op=na_dagen("uiterlijk_op", blik.drempel("rood_dagen") + 1),
    )
    return blik.treffers(
        rijen.filter(oranje_op__lte=blik.op),
        over="pk",
        onderneming="onderneming",
        vestiging="vestiging",
        opleiding="opleiding",
        sinds="oranje_op",
        waarde="uiterlijk_op",
        termijn=Dag("uiterlijk_op"),
        rood=Q(rood_op__lte=blik.op),
    )


K11 = Regel(
    code="K11",
    titel="Lang geen contact",
    waarom="Een onderneming met een lerende hoort geregeld van uw partnerschap.",
    dooft="Een actie voor de onderneming is afgerond, of er is geen lerende meer.",
    onderwerp=ONDERNEMING,
    waarde="Zonder contact sinds",
    zin="Er is al sinds {stil_sinds} geen actie afgerond, terwijl er een lerende is.",
    bron="Acties van uw partnerschap, en overeenkomsten die scholen registreerden",
    rood="Het contact is nog langer geleden.",
    recht=Recht.ACTIE_BEHEREN,
    drempels=(
        Drempel("oranje_maanden", "Oranje na zo lang zonder contact", "maanden", 1, 60),
        Drempel("rood_maanden", "Rood na zo lang zonder contact", "maanden", 1, 60, niet_onder="oranje_maanden"),
    ),
    rijen=geen_contact,
)
K16 = Regel(
    code="K16",
    titel="Begeleidingsactie over tijd",
    waarom="Een begeleidingsactie gaat vooraf aan een sanctie. Ze mag niet blijven liggen.",
    dooft="De begeleidingsactie is afgerond of geannuleerd, of ze krijgt een latere termijn.",
    onderwerp=ACTIE,
    waarde="Klaar uiterlijk op",
    zin="Een begeleidingsactie moest klaar zijn op {termijn}.",
    bron="Acties van uw partnerschap",
    rood="De termijn is nog langer voorbij.",
    recht=Recht.ACTIE_BEHEREN,
    drempels=(
        Drempel("oranje_dagen", "Oranje na meer dan", "dagen", 0, 180),
        Drempel("rood_dagen", "Rood na meer dan", "dagen", 0, 180, niet_onder="oranje_dagen"),
    ),
    rijen=begeleiding_over_tijd,
)
vul_aan(K11, K16)


@volgt_op
def open_acties() -> QuerySet:
    """The open acties of the hit around this query, the one that must be done first on top."""
    acties: Any = Actie.objects.filter(
        partnerschap=OuterRef("partnerschap"),
        aanleiding_model=Signaal._meta.label_lower,
        aanleiding_id=OuterRef("pk"),
    )
    wie = Trim(Concat(F("verantwoordelijke__voornaam"), Value(" "), F("verantwoordelijke__familienaam")))
    return acties.open().annotate(wie=wie).order_by("tegen_op", "id")
