"""A region full of invented companies: facts that lie just before, on and just behind every threshold."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from django.utils import timezone

from acties.models import Actie
from erkenningen.models import (
    Beslissing,
    Erkenning,
    Erkenningsaanvraag,
    Kandidaatmentor,
    Mentoraanstelling,
    Status,
    Uittreksel,
)
from mentoren.models import Mentor, Mentordossier, Mentoropleiding
from ondernemingen.models import Onderneming, OndernemingBevoegdheid, Provincie, Vestiging
from opleidingen.models import Opleiding
from overeenkomsten.models import Overeenkomst, Schorsing
from tests.wereld import Kant, maak_opleiding

DAG = timedelta(days=1)
VANDAAG = date(2026, 11, 25)
# Days before (positive) or after today at which something changes by the default thresholds, and one day around it.
RANDEN = (0, 1, 14, 15, 28, 29, 42, 61, 182, 183, 365, 366, 730, 731)
REDENEN = ("Verbreking door de onderneming", "De mentor valt weg", "Einde in onderling akkoord", "Dringende reden", "")


@dataclass
class Streek:
    """The rows of a region, before and after they are written."""

    kant: Kant
    bron: Random
    opleidingen: list[Opleiding]
    ondernemingen: list[Onderneming] = field(default_factory=list)
    rijen: dict[type, list[Any]] = field(default_factory=dict)

    def bij(self, rij: Any) -> Any:
        self.rijen.setdefault(type(rij), []).append(rij)
        return rij

    def dag(self, laagste: int = -400, hoogste: int = 800) -> date:
        """A day so many days before today at most and at least; mostly one at which a threshold lies."""
        rand = self.bron.choice(RANDEN) * self.bron.choice((1, 1, 1, -1)) + self.bron.choice((-1, 0, 0, 1))
        dagen = rand if self.bron.random() < 0.6 else self.bron.randint(laagste, hoogste)
        return VANDAAG - max(laagste, min(hoogste, dagen)) * DAG

    def kans(self, deel: float) -> bool:
        return self.bron.random() < deel


def bevolk(kant: Kant, aantal: int, zaad: int = 1) -> Streek:
    """Write so many companies with everything that rules look at. The same seed gives the same region."""
    streek = Streek(kant, Random(zaad), [maak_opleiding(f"Streekvak {nummer} duaal") for nummer in range(4)])
    for nummer in range(aantal):
        _onderneming(streek, nummer)
    for soort in VOLGORDE:
        soort.objects.bulk_create(streek.rijen.get(soort, []), batch_size=1000)
    return streek


VOLGORDE = (
    Onderneming,
    OndernemingBevoegdheid,
    Vestiging,
    Mentor,
    Mentoropleiding,
    Mentordossier,
    Erkenningsaanvraag,
    Beslissing,
    Kandidaatmentor,
    Uittreksel,
    Erkenning,
    Mentoraanstelling,
    Overeenkomst,
    Schorsing,
    Actie,
)


def _onderneming(streek: Streek, nummer: int) -> None:
    bron = streek.bron
    gestopt = streek.kans(0.08)
    onderneming = streek.bij(
        Onderneming(
            kbo_nummer=f"0{700_000_000 + nummer:09d}",
            naam=f"Streekbedrijf {nummer}",
            zoeknaam=f"streekbedrijf {nummer}",
            gemeente="Gent",
            toestand=bron.choice(["stopgezet", "failliet"]) if gestopt else "actief",
            stopgezet_op=streek.dag() if gestopt and streek.kans(0.7) else None,
        )
    )
    streek.ondernemingen.append(onderneming)
    if streek.kans(0.95):
        tot = streek.dag() if streek.kans(0.1) else None
        streek.bij(
            OndernemingBevoegdheid(
                onderneming=onderneming,
                partnerschap=streek.kant.partnerschap,
                vanaf=date(2016, 9, 1),
                tot=tot,
                reden="PC van de onderneming",
            )
        )
    vestigingen = [_vestiging(streek, onderneming, nummer, plek) for plek in range(bron.choice((1, 1, 2)))]
    dossiers = [_dossier(streek) for _ in range(bron.choice((1, 1, 2, 3)))]
    for vestiging in vestigingen:
        for opleiding in bron.sample(streek.opleidingen, bron.choice((0, 1, 1, 2))):
            _erkenningen(streek, vestiging, opleiding, dossiers)
    for _ in range(bron.choice((0, 0, 0, 1, 2, 3))):
        _weigering(streek, bron.choice(vestigingen))
    for _ in range(bron.choice((0, 0, 1, 2))):
        _actie(streek, onderneming)


def _actie(streek: Streek, onderneming: Onderneming) -> None:
    """Open, done or cancelled; half of them a begeleidingsactie with its term."""
    bron, uur = streek.bron, time(streek.bron.choice((0, 12, 23)), 30)
    gemaakt = streek.dag(0, 900)
    begeleidt = streek.kans(0.5)
    streek.bij(
        Actie(
            partnerschap=streek.kant.partnerschap,
            onderneming=onderneming,
            soort="begeleidingsactie" if begeleidt else "telefoon",
            onderwerp="Streekactie",
            gronden="Er vertrokken lerenden." if begeleidt else "",
            doel="Een vaste begeleider." if begeleidt else "",
            evaluatie="Gelukt." if begeleidt else "",
            doel_bereikt="bereikt" if begeleidt else "",
            resultaat="Gebeld.",
            reden="Niet meer nodig.",
            status=bron.choice(["gepland", "bezig", "afgerond", "afgerond", "geannuleerd"]),
            uiterlijk_op=streek.dag(-100, 200) if begeleidt or streek.kans(0.5) else None,
            aangemaakt_op=timezone.make_aware(datetime.combine(gemaakt, uur)),
            gewijzigd_op=timezone.make_aware(datetime.combine(max(gemaakt, streek.dag(0, 900)), uur)),
        )
    )


def _vestiging(streek: Streek, onderneming: Onderneming, nummer: int, plek: int) -> Vestiging:
    return streek.bij(
        Vestiging(
            onderneming=onderneming,
            vestigingsnummer=f"2{700_000_000 + 10 * nummer + plek:09d}",
            gemeente=streek.bron.choice(["Gent", "Brugge", "Hasselt"]),
            provincie=streek.bron.choice([Provincie.OOST_VLAANDEREN, Provincie.WEST_VLAANDEREN, Provincie.LIMBURG]),
            gesloten_op=streek.dag() if streek.kans(0.06) else None,
        )
    )


def _dossier(streek: Streek) -> Mentordossier:
    mentor = streek.bij(Mentor())
    status = streek.bron.choice(Mentordossier.Opleidingsstatus.values)
    if status == Mentordossier.Opleidingsstatus.AANVAARD and streek.kans(0.8):
        dag = streek.dag(-100, 400)
        streek.bij(Mentoropleiding(mentor=mentor, cursus="Cursus", verstrekker="Centrum", uren=8, gevolgd_op=dag))
    return streek.bij(
        Mentordossier(
            partnerschap=streek.kant.partnerschap,
            mentor=mentor,
            voornaam="An",
            familienaam="Mentor",
            zoeknaam="mentor an",
            opleidingsstatus=status,
            opleiding_uiterlijk_op=streek.dag(-400, 400) if streek.kans(0.85) else None,
        )
    )


def _erkenningen(streek: Streek, vestiging: Vestiging, opleiding: Opleiding, dossiers: list[Mentordossier]) -> None:
    """One recognition, now and then with the one that follows it; with mentors and agreements."""
    tot = streek.dag(-1500, 60)
    erkenning = _erkenning(streek, vestiging, opleiding, tot - 1825 * DAG, tot)
    if streek.kans(0.15):
        _erkenning(streek, vestiging, opleiding, tot + DAG, tot + 1826 * DAG)
    for dossier in streek.bron.sample(dossiers, streek.bron.randint(0, len(dossiers))):
        _aanstelling(streek, erkenning, dossier)
    for _ in range(streek.bron.choice((0, 0, 1, 2, 8))):
        _overeenkomst(streek, erkenning, dossiers)


def _erkenning(streek: Streek, vestiging: Vestiging, opleiding: Opleiding, vanaf: date, tot: date) -> Erkenning:
    beeindigd = streek.kans(0.08)
    return streek.bij(
        Erkenning(
            partnerschap=streek.kant.partnerschap,
            onderneming=vestiging.onderneming,
            vestiging=vestiging,
            opleiding=opleiding,
            vanaf=vanaf,
            tot=tot,
            status=streek.bron.choice(["opgeheven", "stopgezet"]) if beeindigd else "lopend",
            einde_op=streek.dag(-30, 400) if beeindigd else None,
        )
    )


def _aanstelling(streek: Streek, erkenning: Erkenning, dossier: Mentordossier) -> None:
    vanaf = max(erkenning.vanaf, streek.dag(-20, 1200))
    status = streek.bron.choice(["actief"] * 4 + ["gedeactiveerd", "geschrapt"])
    eindigt = status != "actief" or streek.kans(0.2)
    streek.bij(
        Mentoraanstelling(
            partnerschap=streek.kant.partnerschap,
            erkenning=erkenning,
            dossier=dossier,
            vanaf=vanaf,
            tot=max(vanaf, streek.dag(-60, 400)) if eindigt else None,
            status=status,
        )
    )
    for _ in range(streek.bron.choice((0, 1, 1, 1))):
        aanvraag = _aanvraag(streek, erkenning.vestiging, erkenning.opleiding, Status.GOEDGEKEURD)
        kandidaat = streek.bij(
            Kandidaatmentor(partnerschap=streek.kant.partnerschap, aanvraag=aanvraag, dossier=dossier, ervaring_jaren=8)
        )
        dag = vanaf - streek.bron.choice((-30, 10, 200, 364, 365, 366, 367, 500)) * DAG
        streek.bij(Uittreksel(partnerschap=streek.kant.partnerschap, kandidaat=kandidaat, afgeleverd_op=dag))


def _aanvraag(streek: Streek, vestiging: Vestiging, opleiding: Opleiding, status: str) -> Erkenningsaanvraag:
    nummer = len(streek.rijen.get(Erkenningsaanvraag, ())) + 1
    return streek.bij(
        Erkenningsaanvraag(
            partnerschap=streek.kant.partnerschap,
            nummer=f"{streek.kant.partnerschap.code.upper()}-2019-{nummer:05d}",
            onderneming=vestiging.onderneming,
            vestiging=vestiging,
            opleiding=opleiding,
            status=status,
            indiener=Erkenningsaanvraag.Indiener.ONDERNEMING,
            ingediend_op=timezone.now(),
            uiterlijk_op=VANDAAG,
        )
    )


def _weigering(streek: Streek, vestiging: Vestiging) -> None:
    uur = datetime.combine(streek.dag(-20, 500), time(streek.bron.choice((0, 12, 23)), 30))
    streek.bij(
        Beslissing(
            partnerschap=streek.kant.partnerschap,
            aanvraag=_aanvraag(streek, vestiging, streek.opleidingen[0], Status.AFGEKEURD),
            uitkomst=streek.bron.choice(["afgekeurd", "afgekeurd", "goedgekeurd"]),
            motivering="Te klein.",
            door=next(iter(streek.kant.mensen.values())),
            op=timezone.make_aware(uur),
        )
    )


def _overeenkomst(streek: Streek, erkenning: Erkenning, dossiers: list[Mentordossier]) -> None:
    bron, vanaf = streek.bron, streek.dag(-60, 900)
    tot = vanaf + bron.choice((30, 200, 300, 365, 700, 1100)) * DAG
    status = bron.choice([*Overeenkomst.Status.values, *["lopend"] * 4, *["vroegtijdig_beeindigd"] * 3])
    vroeg = status == Overeenkomst.Status.VROEGTIJDIG and streek.kans(0.95)
    duur = bron.choice((0, 7, 27, 28, 29, 100))
    nummer = len(streek.rijen.get(Overeenkomst, ()))
    overeenkomst = streek.bij(
        Overeenkomst(
            partnerschap=streek.kant.partnerschap,
            bronsleutel=f"STREEK-{nummer}",
            soort=Opleiding.Overeenkomsttype.OAO,
            status=status,
            onderneming=erkenning.onderneming,
            vestiging=erkenning.vestiging,
            opleiding=erkenning.opleiding,
            erkenning=erkenning if streek.kans(0.95) else None,
            mentor=bron.choice(dossiers) if streek.kans(0.95) else None,
            lerende_voornaam="Noor",
            lerende_familienaam="Streek",
            school="Technische School",
            vanaf=vanaf,
            tot=tot,
            beeindigd_op=vanaf + duur * DAG if vroeg else None,
            beeindigd_reden=bron.choice(REDENEN) if vroeg else "",
            geregistreerd_op=vanaf + bron.choice((-20, 0, 30, 100)) * DAG,
        )
    )
    if streek.kans(0.25):
        begin = max(vanaf, streek.dag(-5, 40))
        einde = None if streek.kans(0.6) else begin + bron.choice((3, 20, 60)) * DAG
        streek.bij(Schorsing(partnerschap=streek.kant.partnerschap, overeenkomst=overeenkomst, vanaf=begin, tot=einde))
