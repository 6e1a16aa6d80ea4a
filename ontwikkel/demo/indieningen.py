"""What a Medewerker was preparing when the demo begins: half a pass of the wizard, to go on with."""

from __future__ import annotations

from datetime import date
from itertools import islice

from accounts.models import Gebruiker
from accounts.rechten import Rol
from erkenningen import services
from erkenningen.indieningsplan import Plan, bekende_mentoren, te_kiezen
from erkenningen.models import Voorwaarde
from ondernemingen.models import Machtiging
from ontwikkel.demo.mensen import Partijen
from ontwikkel.demo.moment import DAG, op_dag, op_moment, werkdag
from ontwikkel.demo.papieren import als_upload, pdf
from ontwikkel.demo.teksten import tekst
from ontwikkel.demo.toeval import toeval
from werkplekduaal.database.context import met_partnerschap


def bereid_indieningen_voor(partijen: Partijen, vandaag: date) -> None:
    """One for the first Medewerker of each, for the company with the most vestigingen."""
    for partij in partijen.values():
        with met_partnerschap(partij.partnerschap.pk), op_moment(op_dag(werkdag(vandaag - DAG), 16)):
            machtigingen = Machtiging.objects.geldig().filter(partnerschap=partij.partnerschap)
            gekozen = max(machtigingen, key=lambda rij: (rij.onderneming.vestigingen.count(), -rij.pk), default=None)
            if gekozen:
                _bereid_voor(gekozen, partij.mensen[Rol.MEDEWERKER][0])


def _bereid_voor(machtiging: Machtiging, medewerker: Gebruiker) -> None:
    bron = toeval(f"indiening {machtiging.pk}")

    indiening = services.begin_indiening(
        onderneming=machtiging.onderneming, partnerschap=machtiging.partnerschap, door=medewerker
    )
    plan = Plan(indiening, machtiging.partnerschap)
    opleidingen = te_kiezen().filter(thuispartnerschap=machtiging.partnerschap).values_list("pk", flat=True)
    mentoren = islice(bekende_mentoren(plan), 2)
    keuzes = {
        "vestigingen": list(plan.vestigingen)[:2],
        "opleidingen": list(opleidingen[:3]),
        "mentoren": [{"dossier": rij.pk, "functie": "", "ervaring_jaren": rij.ervaring_jaren or 6} for rij in mentoren],
        "antwoorden": {str(rij): tekst(bron, "antwoorden", rij) for rij in Voorwaarde.van_onderneming()},
    }
    indiening = services.bewaar_keuzes(indiening=indiening, door=medewerker, keuzes=keuzes)
    for plaats in Plan(indiening, machtiging.partnerschap).plaatsen[:1]:
        papier = als_upload("verklaring.pdf", pdf("Verklaring op eer", [str(machtiging.onderneming)]))
        services.bewaar_stuk(indiening=indiening, door=medewerker, plaats=plaats.sleutel, bestand=papier)
