"""The rules of the catalogue once more, in plain Python over rows in memory: written from their descriptions, without
a query, to hold the queries to.

Each function gives {(company, subject): level} for one day. Months are counted by dateutil.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from dateutil.relativedelta import relativedelta
from django.utils import timezone

from acties.models import Actie
from erkenningen.models import Beslissing, Erkenning, Mentoraanstelling, Uittreksel
from mentoren.models import Mentordossier, Mentoropleiding
from ondernemingen.models import OndernemingBevoegdheid
from opleidingen.models import Afspraak
from overeenkomsten.models import Overeenkomst, Schorsing

Uitkomst = dict[tuple[int, int], str]
DAG = timedelta(days=1)


def maanden(dag: date, aantal: int) -> date:
    return dag + relativedelta(months=aantal)


@dataclass
class Feiten:
    """Everything that one partnerschap knows, on one day."""

    dag: date
    partnerschap: int
    erkenningen: list[Erkenning]
    aanstellingen: list[Mentoraanstelling]
    overeenkomsten: list[Overeenkomst]
    schorsingen: list[Schorsing]
    beslissingen: list[Beslissing]
    uittreksels: list[Uittreksel]
    gevolgd: dict[int, list[date]]
    bevoegdheden: list[OndernemingBevoegdheid]
    acties: list[Actie]
    afspraken: dict[str, Any]
    drempels: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def lees(cls, partnerschap: int, dag: date) -> Feiten:
        """Read all rows once; from here on nothing is asked."""
        eigen = {"partnerschap": partnerschap}
        gevolgd: dict[int, list[date]] = defaultdict(list)
        for mentor, op in Mentoropleiding.objects.values_list("mentor", "gevolgd_op"):
            gevolgd[mentor].append(op)
        return cls(
            dag,
            partnerschap,
            list(Erkenning.objects.filter(**eigen).select_related("onderneming", "vestiging")),
            list(Mentoraanstelling.objects.filter(**eigen).select_related("erkenning", "dossier")),
            list(Overeenkomst.objects.filter(**eigen).select_related("erkenning")),
            list(Schorsing.objects.filter(**eigen).select_related("overeenkomst")),
            list(Beslissing.objects.filter(**eigen).select_related("aanvraag")),
            list(Uittreksel.objects.filter(**eigen).select_related("kandidaat")),
            gevolgd,
            list(OndernemingBevoegdheid.objects.filter(**eigen)),
            list(Actie.objects.filter(**eigen)),
            dict(Afspraak.objects.filter(partnerschap=None).values_list("regel", "waarde")),
        )

    # What holds on the day.

    def erkend(self, rij: Erkenning) -> bool:
        return rij.vanaf <= self.dag <= rij.tot and (rij.einde_op is None or rij.einde_op > self.dag)

    def treedt_op(self, rij: Mentoraanstelling) -> bool:
        if rij.vanaf > self.dag:
            return False
        if rij.status == "actief":
            return rij.tot is None or rij.tot >= self.dag
        return rij.tot is not None and rij.tot > self.dag

    def telt(self, rij: Overeenkomst) -> bool:
        zonder_dag = rij.status == "vroegtijdig_beeindigd" and rij.beeindigd_op is None
        return rij.status != "geannuleerd" and not zonder_dag

    def loopt(self, rij: Overeenkomst) -> bool:
        return self.telt(rij) and rij.vanaf <= self.dag <= einde(rij)

    def nu_erkend(self) -> list[Erkenning]:
        return [rij for rij in self.erkenningen if self.erkend(rij)]

    def nu_optredend(self) -> list[Mentoraanstelling]:
        return [rij for rij in self.aanstellingen if self.treedt_op(rij) and self.erkend(rij.erkenning)]

    def nu_lopend(self) -> list[Overeenkomst]:
        return [rij for rij in self.overeenkomsten if self.loopt(rij)]

    def vroeg_geeindigd(self) -> list[Overeenkomst]:
        """Ended before its time in the months that one looks back."""
        grens = maanden(self.dag, -self.drempels["maanden"])
        vroeg = [rij for rij in self.overeenkomsten if rij.status == "vroegtijdig_beeindigd" and rij.beeindigd_op]
        return [rij for rij in vroeg if grens < rij.beeindigd_op <= self.dag]


def einde(rij: Overeenkomst) -> date:
    return rij.beeindigd_op or rij.tot


def zelfde_plek(een: Any, ander: Any) -> bool:
    return (een.vestiging_id, een.opleiding_id) == (ander.vestiging_id, ander.opleiding_id)


def kleur(is_rood: bool) -> str:
    return "rood" if is_rood else "oranje"


def k01(f: Feiten) -> Uitkomst:
    gevonden: Uitkomst = {}
    for rij in f.nu_erkend():
        opvolger = any(
            zelfde_plek(ander, rij) and ander.status == "lopend" and ander.tot > rij.tot for ander in f.erkenningen
        )
        if opvolger or maanden(rij.tot, -f.drempels["oranje_maanden"]) > f.dag:
            continue
        blijft = any(o.erkenning_id == rij.pk and einde(o) > rij.tot for o in f.nu_lopend())
        rood = blijft and maanden(rij.tot, -f.drempels["rood_maanden"]) <= f.dag
        gevonden[rij.onderneming_id, rij.pk] = kleur(rood)
    return gevonden


def k02(f: Feiten) -> Uitkomst:
    gevonden: Uitkomst = {}
    for rij in f.nu_erkend():
        eigen = [a for a in f.aanstellingen if a.erkenning_id == rij.pk]
        einden = [a.tot for a in eigen if a.tot and a.vanaf <= f.dag]
        begin = max(rij.vanaf, max(einden) + DAG) if einden else rij.vanaf
        zonder = not any(f.treedt_op(a) for a in eigen)
        if zonder and begin + f.drempels["dagen"] * DAG <= f.dag:
            gevonden[rij.onderneming_id, rij.pk] = kleur(any(o.erkenning_id == rij.pk for o in f.nu_lopend()))
    return gevonden


def bewees(f: Feiten, dossier: Mentordossier) -> bool:
    """Is the training of a mentor proven, or not needed, on the day?"""
    if dossier.opleidingsstatus in ("te_volgen", "gepland"):
        return False
    dagen = f.gevolgd[dossier.mentor_id]
    return not (dossier.opleidingsstatus == "aanvaard" and dagen and min(dagen) > f.dag)


def k03(f: Feiten) -> Uitkomst:
    gevonden: Uitkomst = {}
    rest = round(f.afspraken["mentoropleiding_maanden"] * 365.25 / 12 * (100 - f.drempels["procent"]) / 100)
    for rij in f.nu_optredend():
        uiterlijk = rij.dossier.opleiding_uiterlijk_op
        if uiterlijk and not bewees(f, rij.dossier) and uiterlijk - rest * DAG <= f.dag:
            gevonden[rij.erkenning.onderneming_id, rij.dossier_id] = kleur(uiterlijk < f.dag)
    return gevonden


def k04(f: Feiten) -> Uitkomst:
    lopend = [o for o in f.nu_lopend() if o.mentor_id]
    gevonden: Uitkomst = {}
    for rij in lopend:
        te_veel = sum(o.mentor_id == rij.mentor_id for o in lopend) - f.afspraken["lerenden_per_mentor"]
        if te_veel >= f.drempels["oranje_extra"]:
            gevonden[rij.onderneming_id, rij.mentor_id] = kleur(te_veel >= f.drempels["rood_extra"])
    return gevonden


def k05(f: Feiten) -> Uitkomst:
    def in_orde(rij: Mentoraanstelling) -> bool:
        afgeleverd = [u.afgeleverd_op for u in f.uittreksels if u.kandidaat.dossier_id == rij.dossier_id]
        return any(maanden(dag, f.afspraken["uittreksel_maanden"]) >= rij.vanaf for dag in afgeleverd)

    return {
        (rij.erkenning.onderneming_id, rij.pk): "oranje"
        for rij in f.nu_optredend()
        if rij.vanaf + f.drempels["dagen"] * DAG <= f.dag and not in_orde(rij)
    }


def k06(f: Feiten) -> Uitkomst:
    grens = maanden(f.dag, -f.drempels["maanden"])
    vroeg = {rij.pk for rij in f.vroeg_geeindigd()}
    per: dict[int, list[bool]] = defaultdict(list)
    for rij in f.overeenkomsten:
        if f.telt(rij) and rij.vanaf <= f.dag and einde(rij) > grens:
            per[rij.onderneming_id].append(rij.pk in vroeg)
    gevonden: Uitkomst = {}
    for onderneming, rijen in per.items():
        aantal = sum(rijen)
        deel = len(rijen) >= f.drempels["minstens"] and 100 * aantal > f.drempels["procent"] * len(rijen)
        if aantal and (aantal >= f.drempels["oranje_aantal"] or deel):
            gevonden[onderneming, onderneming] = kleur(aantal >= f.drempels["rood_aantal"])
    return gevonden


def oranje(rijen: Iterable[Any]) -> Uitkomst:
    return {(rij.onderneming_id, rij.pk): "oranje" for rij in rijen}


def k07(f: Feiten) -> Uitkomst:
    woorden = [woord.lower() for woord in f.drempels["woorden"]]
    return oranje(o for o in f.vroeg_geeindigd() if any(woord in o.beeindigd_reden.lower() for woord in woorden))


def k08(f: Feiten) -> Uitkomst:
    return oranje(o for o in f.vroeg_geeindigd() if (o.beeindigd_op - o.vanaf).days <= 7 * f.drempels["weken"])


def k09(f: Feiten) -> Uitkomst:
    eerste: dict[int, Overeenkomst] = {}
    for rij in sorted(filter(f.telt, f.overeenkomsten), key=lambda o: (o.vanaf, o.pk)):
        eerste.setdefault(rij.vestiging_id, rij)
    sinds = f.dag - 7 * f.drempels["weken"] * DAG
    return oranje(rij for rij in eerste.values() if sinds < rij.vanaf <= f.dag)


def k10(f: Feiten) -> Uitkomst:
    per: dict[tuple[int, int], list[date]] = defaultdict(list)
    for rij in f.nu_erkend():
        per[rij.onderneming_id, rij.vestiging_id].append(rij.vanaf)
    gevonden: Uitkomst = {}
    for (onderneming, vestiging), begin in per.items():
        bekend = [o for o in f.overeenkomsten if f.telt(o) and f.dag >= min(o.vanaf, o.geregistreerd_op)]
        leeg = max([min(begin), *(einde(o) for o in bekend if o.vestiging_id == vestiging)])
        if maanden(leeg, f.drempels["oranje_maanden"]) <= f.dag:
            gevonden[onderneming, vestiging] = kleur(maanden(leeg, f.drempels["rood_maanden"]) <= f.dag)
    return gevonden


def gesloten_op(rij: Actie) -> date:
    return timezone.localdate(rij.gewijzigd_op)


def k11(f: Feiten) -> Uitkomst:
    begin: dict[int, date] = {}
    for rij in f.nu_lopend():
        begin[rij.onderneming_id] = min(rij.vanaf, begin.get(rij.onderneming_id, rij.vanaf))
    gevonden: Uitkomst = {}
    for onderneming, eerste in begin.items():
        eigen = [a for a in f.acties if a.onderneming_id == onderneming and a.status == "afgerond"]
        stil = max([eerste, *(gesloten_op(a) for a in eigen if gesloten_op(a) <= f.dag)])
        if maanden(stil, f.drempels["oranje_maanden"]) <= f.dag:
            gevonden[onderneming, onderneming] = kleur(maanden(stil, f.drempels["rood_maanden"]) <= f.dag)
    return gevonden


def k12(f: Feiten) -> Uitkomst:
    gevonden: Uitkomst = {}
    for rij in f.nu_erkend():
        onderneming = rij.onderneming
        gestopt = onderneming.stopgezet_op is None or onderneming.stopgezet_op <= f.dag
        gesloten = any(
            e.vestiging.gesloten_op and e.vestiging.gesloten_op <= f.dag
            for e in f.nu_erkend()
            if e.onderneming_id == rij.onderneming_id
        )
        bevoegd = any(
            b.onderneming_id == rij.onderneming_id and b.vanaf <= f.dag and (b.tot is None or b.tot >= f.dag)
            for b in f.bevoegdheden
        )
        if (onderneming.toestand != "actief" and gestopt) or gesloten:
            gevonden[rij.onderneming_id, rij.onderneming_id] = "rood"
        elif not bevoegd:
            gevonden[rij.onderneming_id, rij.onderneming_id] = "oranje"
    return gevonden


def k13(f: Feiten) -> Uitkomst:
    gevonden: Uitkomst = {}
    for rij in f.schorsingen:
        dagen = (f.dag - rij.vanaf).days
        if f.loopt(rij.overeenkomst) and (rij.tot is None or rij.tot >= f.dag) and dagen > f.drempels["oranje_dagen"]:
            gevonden[rij.overeenkomst.onderneming_id, rij.pk] = kleur(dagen > f.drempels["rood_dagen"])
    return gevonden


def k14(f: Feiten) -> Uitkomst:
    gevonden: Uitkomst = {}
    for rij in f.overeenkomsten:
        if not f.telt(rij) or rij.geregistreerd_op > f.dag or einde(rij) < f.dag:
            continue
        nodig = einde(rij) - f.drempels["dagen"] * DAG
        erkend_tot = rij.erkenning and (rij.erkenning.einde_op or rij.erkenning.tot)
        dekt = any(
            zelfde_plek(e, rij) and e.status == "lopend" and e.vanaf <= einde(rij) and e.tot >= nodig
            for e in f.erkenningen
        )
        if (erkend_tot is None or erkend_tot < nodig) and not dekt:
            gevonden[rij.onderneming_id, rij.pk] = kleur(erkend_tot is None or erkend_tot < f.dag)
    return gevonden


def k15(f: Feiten) -> Uitkomst:
    gevonden: Uitkomst = {}
    for rij in f.nu_lopend():
        eigen = [a for a in f.aanstellingen if a.dossier_id == rij.mentor_id and zelfde_plek(a.erkenning, rij)]
        einden = [a.tot for a in eigen if a.tot and a.vanaf <= f.dag]
        begin = max(einden) + DAG if einden else rij.vanaf
        if not any(f.treedt_op(a) for a in eigen) and begin + f.drempels["dagen"] * DAG <= f.dag:
            gevonden[rij.onderneming_id, rij.pk] = "rood"
    return gevonden


def k16(f: Feiten) -> Uitkomst:
    gevonden: Uitkomst = {}
    for rij in f.acties:
        bestond = timezone.localdate(rij.aangemaakt_op) <= f.dag
        open_ = rij.status in ("gepland", "bezig") or gesloten_op(rij) > f.dag
        dagen = (f.dag - rij.uiterlijk_op).days if rij.uiterlijk_op else 0
        if rij.soort == "begeleidingsactie" and bestond and open_ and dagen > f.drempels["oranje_dagen"]:
            gevonden[rij.onderneming_id, rij.pk] = kleur(dagen > f.drempels["rood_dagen"])
    return gevonden


def k20(f: Feiten) -> Uitkomst:
    grens = maanden(f.dag, -f.drempels["maanden"])
    per: dict[int, int] = defaultdict(int)
    for rij in f.beslissingen:
        if rij.uitkomst == "afgekeurd" and grens < timezone.localdate(rij.op) <= f.dag:
            per[rij.aanvraag.onderneming_id] += 1
    return {
        (onderneming, onderneming): kleur(aantal >= f.drempels["rood_aantal"])
        for onderneming, aantal in per.items()
        if aantal >= f.drempels["oranje_aantal"]
    }


ORAKEL = {naam.upper(): functie for naam, functie in globals().items() if naam.startswith("k") and naam[1:].isdigit()}
