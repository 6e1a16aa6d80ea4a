"""How a rule looks at the facts: for one partnerschap, on one day, over the part that its setting chose.

Every query of the catalogue begins at a method of Blik and ends at `Blik.treffers`, so that all of them give the
same flat columns. A day in the past works as well as today: facts are asked by their dates.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from string import Formatter
from typing import Any

from django.db.models import (
    Aggregate,
    BigIntegerField,
    Case,
    DateField,
    Exists,
    F,
    Func,
    OuterRef,
    Q,
    QuerySet,
    TextField,
    Value,
    When,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce, JSONObject

from erkenningen.models import Beslissing, Erkenning, Mentoraanstelling
from knipperlichten.models import Doelgroep, Instelling, Niveau, Niveaukeuze
from knipperlichten.regel import Regel
from opleidingen.models import Regel as Afspraakregel
from opleidingen.models import afspraak
from overeenkomsten.models import Maanden, Overeenkomst, Schorsing

DAG = timedelta(days=1)
KOLOMMEN = ("bij_onderneming", "bij_vestiging", "bij_opleiding", "over", "kleur", "sinds", "bewijs", "zin_")
EINDE = Coalesce("beeindigd_op", "tot")


class Dag(Func):
    """A day as the screens write it: 3 november 2026."""

    function = "dag_in_woorden"
    output_field = TextField()


class Enige(Aggregate):
    """The value that all rows of a group share; nothing when they differ. Takes a plain column."""

    template = "CASE WHEN MIN(%(expressions)s) = MAX(%(expressions)s) THEN MIN(%(expressions)s) END"
    output_field = BigIntegerField()


def tekst(waarde: str) -> Cast:
    """A text that the server knows to be one."""
    return Cast(Value(waarde), TextField())


def zin(sjabloon: str, velden: dict[str, Any]) -> Func:
    """A sentence with its names filled in by the database: one text for screen, file and mail."""
    delen: list[Any] = []
    for vooraf, naam, _opmaak, _omzetting in Formatter().parse(sjabloon):
        delen.append(tekst(vooraf))
        if naam:
            delen.append(F(velden[naam]) if isinstance(velden[naam], str) else velden[naam])
    return Func(*delen, function="CONCAT", output_field=TextField())


def verschuif(dag: date, maanden: int) -> date:
    """So many months later or earlier, as the database counts: the last day of a month that is too short."""
    jaar, maand = divmod(dag.year * 12 + dag.month - 1 + maanden, 12)
    return date(jaar, maand + 1, min(dag.day, monthrange(jaar, maand + 1)[1]))


def na_maanden(kolom: Any, maanden: int) -> Cast:
    """The day of a column, so many months later or (negative) earlier."""
    kolom = F(kolom) if isinstance(kolom, str) else kolom
    return Cast(kolom + Maanden(Value(maanden)), DateField())


def na_dagen(kolom: Any, dagen: int) -> Cast:
    """The day of a column, so many days later or (negative) earlier."""
    kolom = F(kolom) if isinstance(kolom, str) else kolom
    return Cast(kolom + Value(timedelta(days=dagen)), DateField())


def erkend_op(dag: date, pad: str = "") -> Q:
    """The recognitions, at the end of a path, that hold on a day: begun, not expired, not ended."""
    nog_niet_beeindigd = Q(**{f"{pad}einde_op": None}) | Q(**{f"{pad}einde_op__gt": dag})
    return Q(**{f"{pad}vanaf__lte": dag, f"{pad}tot__gte": dag}) & nog_niet_beeindigd


def treedt_op(dag: date) -> Q:
    """The designations under which a mentor acts on a day; one that was ended counts up to the day before its end."""
    actief = Q(status=Mentoraanstelling.Status.ACTIEF)
    return Q(vanaf__lte=dag) & ((actief & (Q(tot=None) | Q(tot__gte=dag))) | (~actief & Q(tot__gt=dag)))


def loopt_op(dag: date, pad: str = "") -> Q:
    """The agreements, at the end of a path, that run on a day, by their dates; a suspended one runs as well."""
    nog_niet_beeindigd = Q(**{f"{pad}beeindigd_op": None, f"{pad}tot__gte": dag})
    return begonnen(pad) & Q(**{f"{pad}vanaf__lte": dag}) & (nog_niet_beeindigd | Q(**{f"{pad}beeindigd_op__gte": dag}))


def begonnen(pad: str = "") -> Q:
    """The agreements that were not cancelled before their start, and of which the end is known."""
    zonder_dag = Q(**{f"{pad}status": Overeenkomst.Status.VROEGTIJDIG, f"{pad}beeindigd_op": None})
    return ~Q(**{f"{pad}status": Overeenkomst.Status.GEANNULEERD}) & ~zonder_dag


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
        return self._gekozen(Erkenning.objects.filter(erkend_op(self.op)))

    def aanstellingen(self) -> Any:
        """The designations of mentors who act on this day under a recognition that holds."""
        rijen = Mentoraanstelling.objects.filter(treedt_op(self.op), erkend_op(self.op, "erkenning__"))
        return self._gekozen(rijen, "erkenning__")

    def overeenkomsten(self) -> Any:
        """The agreements that were not cancelled."""
        return self._gekozen(Overeenkomst.objects.filter(begonnen()))

    def schorsingen(self) -> Any:
        """The suspensions of agreements that run on this day."""
        return self._gekozen(Schorsing.objects.filter(loopt_op(self.op, "overeenkomst__")), "overeenkomst__")

    def beslissingen(self) -> Any:
        """The decisions on applications."""
        return self._gekozen(Beslissing.objects.all(), "aanvraag__")

    def _gekozen(self, rijen: Any, pad: str = "") -> Any:
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
        """Flat rows in KOLOMMEN: where it burns, about what, how badly, since when, why, and in a sentence."""
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
