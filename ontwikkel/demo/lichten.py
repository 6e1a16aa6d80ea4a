"""What burns in the demo: rules that some partnerschappen set, nights that passed, and what was muted since."""

from __future__ import annotations

from datetime import date
from typing import Any

from accounts.rechten import Rol
from knipperlichten import services
from knipperlichten.models import Knipperlicht, Ronde, Signaal, Standaardinstelling
from knipperlichten.services import Keuze, Wat
from ontwikkel.demo.mensen import Partij, Partijen
from ontwikkel.demo.moment import DAG, op_dag, op_moment, werkdag
from ontwikkel.demo.toeval import toeval
from werkplekduaal.database.context import met_partnerschap

# Per partnerschap what its Beheerder changed: how many days ago, which rule, and what of it.
INSTELLINGEN: dict[str, list[tuple[int, str, dict[str, Any]]]] = {
    "bouw": [
        (80, "K01", {"drempels": {"oranje_maanden": 9, "rood_maanden": 3}}),
        (60, "K10", {"is_stil": True}),
        (34, "K10", {"drempels": {"oranje_maanden": 24, "rood_maanden": 36}}),
        (20, "K08", {"is_aan": False}),
        (12, "K09", {"drempels": {"weken": 8}}),
        (9, "K15", {"actie_binnen": 14}),
    ],
    "horeca": [
        (70, "K03", {"drempels": {"procent": 75}}),
        (45, "K10", {"drempels": {"oranje_maanden": 30, "rood_maanden": 48}, "meldt_aan": "niemand"}),
        (25, "K06", {"niveau": "rood"}),
    ],
}
WAAROM = {
    "K01": "Een hernieuwing vraagt bij ons meer tijd.",
    "K10": "Er brandde te veel: wie net erkend is, laten we eerst met rust.",
    "K08": "We volgen snelle beëindigingen op met de scholen.",
    "K03": "Halverwege de termijn was te vroeg: de cursussen lopen in het najaar.",
}
NACHTEN = (21, 1)  # days ago; today's comes last
MASSAAL = {"bouw": "Cursussen van oktober zijn verschoven naar januari."}
REDENEN = ("De zaakvoerder is gebeld en regelt het deze maand.", "Er loopt al een hernieuwing op papier.")


def laat_lichten_branden(partijen: Partijen, vandaag: date) -> None:
    """Set rules, let nights pass, and mute: in the order in which it happened, for those with dossiers."""
    for partij in partijen.values():
        with met_partnerschap(partij.partnerschap.pk):
            for dagen, code, gekozen in INSTELLINGEN.get(partij.code, []):
                with op_moment(op_dag(werkdag(vandaag - dagen * DAG), 11)):
                    _stel_in(partij, code, gekozen, werkdag(vandaag - dagen * DAG))
            for dagen in NACHTEN:
                _nacht(partij, vandaag - dagen * DAG)
            _demp(partij, vandaag)
            _nacht(partij, vandaag)


def _stel_in(partij: Partij, code: str, gekozen: dict[str, Any], dag: date) -> None:
    eigen = Knipperlicht.objects.filter(partnerschap=partij.partnerschap, code=code)
    drempels = {**Standaardinstelling.objects.get(code=code).drempels, **gekozen.get("drempels", {})}
    services.stel_in(
        partnerschap=partij.partnerschap,
        code=code,
        keuze=Keuze(**{**gekozen, "drempels": drempels}),
        vanaf=dag,
        gezien=eigen.count(),
        door=partij.mensen[Rol.BEHEERDER][0],
        toelichting=WAAROM.get(code, ""),
    )


def _nacht(partij: Partij, dag: date) -> None:
    with op_moment(op_dag(dag, 4)):
        services.beoordeel(partnerschap=partij.partnerschap, aanleiding=Ronde.Aanleiding.NACHT, door=None, op=dag)


def _demp(partij: Partij, vandaag: date) -> None:
    """Some asked for silence: one is decided, one waits. And now and then something for everybody at once."""
    bron, beheerders = toeval(f"dempen {partij.code}"), partij.mensen.get(Rol.BEHEERDER)
    brandend = list(Signaal.objects.brandend().filter(partnerschap=partij.partnerschap, code__in=["K01", "K02"]))
    vragers = partij.mensen.get(Rol.BEHANDELAAR, [])
    for reden, dagen, signaal in zip(REDENEN, (6, 2), bron.sample(brandend, min(2, len(brandend))), strict=False):
        with op_moment(op_dag(werkdag(vandaag - dagen * DAG), 14)):
            demping = services.vraag_demping(
                partnerschap=partij.partnerschap,
                wat=Wat.een(signaal),
                tot=vandaag + bron.randint(20, 60) * DAG,
                reden=reden,
                door=vragers[0],
            )
            if dagen > 2 and beheerders:
                services.beslis_demping(demping=demping, mag=True, motivering="", door=beheerders[0])
    if partij.code in MASSAAL and beheerders:
        with op_moment(op_dag(werkdag(vandaag - 5 * DAG), 16)):
            services.demp(
                partnerschap=partij.partnerschap,
                wat=Wat(["K03"], tot_niveau="oranje"),
                tot=vandaag + 45 * DAG,
                reden=MASSAAL[partij.code],
                door=beheerders[0],
            )
