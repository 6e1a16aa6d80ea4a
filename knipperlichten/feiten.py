"""What holds on a day, asked by dates: so that a day in the past works as well as today."""

from __future__ import annotations

from datetime import date

from django.db.models import Q
from django.db.models.functions import Coalesce

from erkenningen.models import Mentoraanstelling
from overeenkomsten.models import Overeenkomst

# When an agreement really ends.
EINDE = Coalesce("beeindigd_op", "tot")


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
