"""How the partnerschappen of the demo vote, who sits in them, and which documents they ask for."""

from __future__ import annotations

from datetime import date

from accounts.models import Gebruiker
from erkenningen.models import Documentsoort, Voorwaarde
from ontwikkel.demo.mensen import Partij, Partijen
from ontwikkel.demo.moment import DAG
from opleidingen.models import Afspraak, Regel
from stemmingen.models import Stemreglement, Zetel
from stemmingen.regels import Beslisregel, Geleding
from stemmingen.services import neem_zetel_in
from werkplekduaal.database.context import met_partnerschap

STEMMING_SINDS = 75 * DAG
# They were named last week: one of them waits for the department, the other did not sign in yet.
NIEUW = {"Koen Declercq": True, "Wim Aerts": False}
NIEUW_SINDS = 6 * DAG
BRON = "Keuze van de demo"

# What is asked per voorwaarde besides the extract of the mentor. Horeca asked for RSZ papers in 2019, too.
DOCUMENTEN = {
    "bouw": {Voorwaarde.ORGANISATIE: [Documentsoort.VERKLARING]},
    "horeca": {Voorwaarde.DRAAGKRACHT: [Documentsoort.RSZ, Documentsoort.SCHULDEN]},
}
DOCUMENTEN_SINDS = 900 * DAG

# The seats: geleding, organisation, and whom the partnerschap named.
ZETELS = {
    "bouw": [
        (Geleding.WERKGEVERS, "Verbond van aannemers", "Stef Maes"),
        (Geleding.WERKGEVERS, "Kamer van bouwambachten", "Sara Jacobs"),
        (Geleding.WERKNEMERS, "Vakbond bouw en hout", "Rita Goossens"),
        (Geleding.WERKNEMERS, "Centrale van bouwarbeiders", "Karim Amrani"),
        (Geleding.ONDERWIJS, "Koepel van technische scholen", "Tom Willems"),
    ],
    "horeca": [
        (Geleding.WERKGEVERS, "Federatie van uitbaters", "Filip Dubois"),
        (Geleding.WERKNEMERS, "Vakbond voeding en diensten", "Ilse Pauwels"),
        (Geleding.ONDERWIJS, "Koepel van hotelscholen", "Wim Aerts"),
    ],
    "vpdl": [(Geleding.VDAB, "VDAB, dienst werkplekleren", "Koen Declercq")],
}


def stel_stemming_in(partijen: Partijen, vandaag: date) -> None:
    """Let Bouw vote on every application since some months, and Horeca when its handler asks for it."""
    for code, zetels in ZETELS.items():
        partij = partijen[code]
        Stemreglement.objects.create(
            partnerschap=partij.partnerschap,
            vanaf=vandaag - STEMMING_SINDS,
            duur_dagen=5,
            quorum_personen=2,
            quorum_aandeel=40,
            verlengt_vanzelf=True,
            beslisregel=Beslisregel.GEWONE_MEERDERHEID,
        )
        leden = {lid.volledige_naam: lid for lid in _leden(partij)}
        for geleding, organisatie, naam in zetels:
            zetel = Zetel.objects.create(
                partnerschap=partij.partnerschap,
                geleding=geleding,
                organisatie=organisatie,
                lid_naam=naam,
                lid_email=leden[naam].email,
                gebruiker=None if naam in NIEUW else leden[naam],
                vanaf=vandaag - (NIEUW_SINDS if naam in NIEUW else STEMMING_SINDS),
            )
            if NIEUW.get(naam):
                with met_partnerschap(partij.partnerschap.pk):
                    neem_zetel_in(zetel=zetel, door=leden[naam])
    _altijd_stemmen(partijen["bouw"], vandaag)
    _plaatsvervanger(partijen["bouw"], vandaag)


def _plaatsvervanger(partij: Partij, vandaag: date) -> None:
    """Who votes for the union when its member does not."""
    lid = Zetel.objects.get(partnerschap=partij.partnerschap, organisatie="Vakbond bouw en hout")
    Zetel.objects.create(
        partnerschap=partij.partnerschap,
        geleding=lid.geleding,
        organisatie=lid.organisatie,
        gebruiker=next(mens for mens in _leden(partij) if mens.volledige_naam == "Aïcha El Idrissi"),
        soort=Zetel.Soort.PLAATSVERVANGER,
        vervangt=lid,
        vanaf=vandaag - STEMMING_SINDS,
    )


def _leden(partij: Partij) -> list[Gebruiker]:
    return [lid for leden in partij.mensen.values() for lid in leden]


def _altijd_stemmen(partij: Partij, vandaag: date) -> None:
    Afspraak.objects.create(
        partnerschap=partij.partnerschap,
        regel=Regel.STEMMING,
        waarde="altijd",
        vanaf=vandaag - STEMMING_SINDS,
        bron=BRON,
    )


def vraag_documenten(partijen: Partijen, vandaag: date) -> None:
    """Some partnerschappen ask for more than the extract."""
    for code, soorten in DOCUMENTEN.items():
        Afspraak.objects.create(
            partnerschap=partijen[code].partnerschap,
            regel=Regel.DOCUMENTEN,
            waarde={Voorwaarde.MENTOR_GEDRAG: [Documentsoort.UITTREKSEL], **soorten},
            vanaf=vandaag - DOCUMENTEN_SINDS,
            bron=BRON,
        )
