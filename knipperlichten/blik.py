"""How a rule looks at the facts: for one partnerschap, on one day, over the part that its setting chose.

Every query of the catalogue begins at a method of Blik and ends at `Blik.treffers`, so that all of them give the
same flat columns. A day in the past works as well as today: facts are asked by their dates.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import (
    BigIntegerField,
    Case,
    DateField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, JSONObject

from erkenningen.models import Beslissing, Erkenning, Mentoraanstelling
from knipperlichten.feiten import begonnen, erkend_op, loopt_op, treedt_op
from knipperlichten.models import Doelgroep, Instelling, Niveau, Niveaukeuze
from knipperlichten.regel import Regel
from knipperlichten.uitdrukkingen import tekst, verschuif, zin
from opleidingen.models import Regel as Afspraakregel
from opleidingen.models import afspraak
from overeenkomsten.models import Overeenkomst, Schorsing


@dataclass(frozen=True)
class Blik:
    """One look: a rule as it is set, for a partnerschap, on a day; over one company when it is named."""

    regel: Regel
    instelling: Instelling
    partnerschap: int
    op: date
    onderneming: int | None = None

    def drempel(self, naam: str) -> Any:
        """The value of a threshold."""
        return self.instelling.drempels[naam]

    def afspraak(self, regel: Afspraakregel) -> Any:
        """A rule of the partnerschap that holds on this day."""
        return afspraak(self.partnerschap, regel, self.op)

    # Where a query begins: the facts of the partnerschap, and of them those that the setting chose. Each rule gives
    # the rows its own shape, hence Any.

    def erkenningen(self) -> Any:
        """The recognitions that hold on this day."""
        return self.gekozen(Erkenning.objects.filter(erkend_op(self.op)))

    def aanstellingen(self) -> Any:
        """The designations of mentors who act on this day under a recognition that holds."""
        rijen = Mentoraanstelling.objects.filter(treedt_op(self.op), erkend_op(self.op, "erkenning__"))
        return self.gekozen(rijen, "erkenning__")

    def overeenkomsten(self) -> Any:
        """The agreements that were not cancelled."""
        return self.gekozen(Overeenkomst.objects.filter(begonnen()))

    def schorsingen(self) -> Any:
        """The suspensions of agreements that run on this day."""
        return self.gekozen(Schorsing.objects.filter(loopt_op(self.op, "overeenkomst__")), "overeenkomst__")

    def beslissingen(self) -> Any:
        """The decisions on applications."""
        return self.gekozen(Beslissing.objects.all(), "aanvraag__")

    def gekozen(self, rijen: Any, pad: str = "") -> Any:
        """Of these rows, those of the partnerschap for which the setting counts."""
        rijen = rijen.filter(self._doelgroep(pad), partnerschap=self.partnerschap)
        return rijen.filter(**{f"{pad}onderneming": self.onderneming}) if self.onderneming else rijen

    def _doelgroep(self, pad: str) -> Q:
        """For whom the setting counts."""
        gezet = self.instelling
        if gezet.doelgroep == Doelgroep.OPLEIDINGEN:
            return Q(**{f"{pad}opleiding__code__in": gezet.opleidingen})
        if gezet.doelgroep == Doelgroep.PROVINCIES:
            return Q(**{f"{pad}vestiging__provincie__in": gezet.provincies})
        if gezet.doelgroep == Doelgroep.NIEUW:
            eerder = Erkenning.objects.filter(
                partnerschap=self.partnerschap,
                onderneming=OuterRef(f"{pad}onderneming"),
                vanaf__lte=verschuif(self.op, -(gezet.nieuw_maanden or 0)),
            )
            return ~Q(Exists(eerder))
        return Q()

    # Where it ends.

    def treffers(
        self,
        rijen: QuerySet,
        *,
        over: str,
        onderneming: str,
        vestiging: str | Combinable | None = None,
        opleiding: str | Combinable | None = None,
        sinds: str | Combinable,
        waarde: str | Combinable,
        rood: Q | bool = False,
        **velden: str | Combinable,
    ) -> QuerySet[Any, dict[str, Any]]:
        """Flat rows: where it burns, about what, how badly, since when, why, and in a sentence."""
        return rijen.order_by().values(
            bij_onderneming=F(onderneming),
            bij_vestiging=_kolom(vestiging),
            bij_opleiding=_kolom(opleiding),
            over=F(over),
            kleur=self._kleur(rood),
            sinds=Cast(F(sinds) if isinstance(sinds, str) else sinds, DateField()),
            bewijs=JSONObject(waarde=waarde),
            zin_=zin(self.regel.zin, {"waarde": waarde, **velden}),
        )

    def _kleur(self, rood: Q | bool) -> Combinable:
        if self.instelling.niveau != Niveaukeuze.REGEL:
            return tekst(self.instelling.niveau)
        if isinstance(rood, bool):
            return tekst(Niveau.ROOD if rood else Niveau.ORANJE)
        return Case(When(rood, then=tekst(Niveau.ROOD)), default=tekst(Niveau.ORANJE))


def _kolom(kolom: str | Combinable | None) -> Combinable:
    if kolom is None:
        return Cast(Value(None), BigIntegerField())
    return F(kolom) if isinstance(kolom, str) else kolom
