"""What fills the reference data when the portal starts for the first time."""

from __future__ import annotations

from django.db import transaction

from accounts.gebeurtenissen import Soort, registreer
from accounts.models import Gebruiker, Partnerschap
from accounts.services import open_partnerschap
from opleidingen.gegevens import activiteiten_voor, lees, woordenschat
from opleidingen.keuzes import VANAF, keuzes
from opleidingen.models import Activiteit, Afspraak, Bevoegdheid, Opleiding, Opleidingsversie, Regel
from opleidingen.schooljaar import EERSTE_SCHOOLJAAR, begin_schooljaar
from werkplekduaal.database.context import met_partnerschap
from werkplekduaal.tekst import normaliseer

DEPARTEMENT, TERUGVAL, IEDEREEN = "dwse", "vpdl", "*"
NIVEAUS = {
    "2e gr": Opleiding.Niveau.TWEEDE_GRAAD,
    "3e gr": Opleiding.Niveau.DERDE_GRAAD,
    "7e jaar": Opleiding.Niveau.ZEVENDE_JAAR,
    "Se-n-Se": Opleiding.Niveau.SE_N_SE,
    "BuSO": Opleiding.Niveau.BUSO,
    "volwassenen": Opleiding.Niveau.VOLWASSENEN,
}
FINALITEITEN = {
    "arbeidsmarktfinaliteit": Opleiding.Finaliteit.ARBEIDSMARKT,
    "dubbele finaliteit": Opleiding.Finaliteit.DUBBEL,
}
REGELS = {
    Regel.MENTOROPLEIDING_MAANDEN: "termijn_mentoropleiding_maanden",
    Regel.LERENDEN_PER_MENTOR: "max_lerenden_per_mentor",
}


@transaction.atomic
def laad_referentiegegevens(*, door: Gebruiker | None) -> dict[str, int]:
    """Add the partnerschappen, their competence and rules, and the opleidingen that are not there yet.

    What is there stays as it is, whoever changed it. Give how many of each were added.  Bron: domein.md 4.2 and 5.
    """
    regels = lees("partnerschappen.csv")
    aantallen = {
        "partnerschappen": sum(_laad_partnerschap(regel, door) for regel in regels),
        "bevoegdheden": sum(_laad_bevoegdheden(regel) for regel in regels),
        "afspraken": sum(_laad_afspraken(regel) for regel in regels),
        "opleidingen": sum(_laad_opleiding(regel) for regel in lees("opleidingen.csv")),
    }
    if any(aantallen.values()):
        wat = "de referentiegegevens: " + ", ".join(f"{aantal} {naam}" for naam, aantal in aantallen.items())
        _meld_aan_departement(wat, door)
    return aantallen


@transaction.atomic
def laad_keuzes(*, door: Gebruiker | None) -> int:
    """Add the default of every rule that has none yet; a default that somebody changed stays. Give how many.

    Before the first partnerschap there is no log to write in.  Bron: keuze, ADR 5.
    """
    bestaand = set(Afspraak.objects.filter(partnerschap=None).values_list("regel", flat=True))
    nieuw = [Afspraak(vanaf=VANAF, **keuze) for keuze in keuzes() if keuze["regel"] not in bestaand]
    Afspraak.objects.bulk_create(nieuw)
    if nieuw:
        _meld_aan_departement(f"de standaardafspraken: {len(nieuw)} nieuwe", door)
    return len(nieuw)


def _meld_aan_departement(wat: str, door: Gebruiker | None) -> None:
    """Write down with the department what came with the portal. It is about no row that somebody manages."""
    departement = Partnerschap.objects.filter(is_departement=True).first()
    if departement:
        with met_partnerschap(departement.pk):
            registreer(Soort.BEHEER_GEWIJZIGD, None, door=door, partnerschap=departement, wat=wat)


def _laad_partnerschap(regel: dict[str, str], door: Gebruiker | None) -> bool:
    if Partnerschap.objects.filter(code=regel["code"]).exists():
        return False
    partnerschap = Partnerschap(
        code=regel["code"],
        naam=regel["naam"],
        fonds=regel["fonds"],
        ovo_code=regel["demo_ovo"],
        is_departement=regel["code"] == DEPARTEMENT,
        is_terugval=regel["code"] == TERUGVAL,
    )
    open_partnerschap(partnerschap=partnerschap, door=door)
    return True


def _laad_bevoegdheden(regel: dict[str, str]) -> int:
    """Its paritaire comités, as far as nobody was ever made competent for them."""
    comites = set(filter(None, regel["paritaire_comites"].split(";"))) - {IEDEREEN}
    bekend = Bevoegdheid.objects.filter(opleiding=None, paritair_comite__in=comites)
    nieuw = sorted(comites - set(bekend.values_list("paritair_comite", flat=True)))
    partnerschap = Partnerschap.objects.get(code=regel["code"])
    for comite in nieuw:
        Bevoegdheid.objects.create(paritair_comite=comite, partnerschap=partnerschap, vanaf=VANAF)
    return len(nieuw)


def _laad_afspraken(regel: dict[str, str]) -> int:
    """Its own rules where they differ from the default, as far as it never had one."""
    partnerschap = Partnerschap.objects.get(code=regel["code"])
    standaard = dict(Afspraak.objects.filter(partnerschap=None).values_list("regel", "waarde"))
    eigen = set(Afspraak.objects.filter(partnerschap=partnerschap).values_list("regel", flat=True))
    nieuw = {
        naam: int(regel[kolom])
        for naam, kolom in REGELS.items()
        if regel[kolom] and naam not in eigen and int(regel[kolom]) != standaard.get(naam)
    }
    for naam, waarde in nieuw.items():
        bron = f"Publieke informatie van {regel['fonds']}"
        Afspraak.objects.create(partnerschap=partnerschap, regel=naam, waarde=waarde, vanaf=VANAF, bron=bron)
    return len(nieuw)


def _laad_opleiding(regel: dict[str, str]) -> bool:
    """An opleiding with one version. The kind of agreement follows from level and finaliteit.

    Bron: keuze: no public list says per opleiding which agreement it has (domein.md 3.1).
    """
    code = normaliseer(regel["naam"]).replace(" ", "-")
    if Opleiding.objects.filter(code=code).exists():
        return False
    niveau = next((niveau for begin, niveau in NIVEAUS.items() if regel["niveau"].startswith(begin)), None)
    finaliteit = FINALITEITEN.get(regel["finaliteit"])
    opleiding = Opleiding.objects.create(
        code=code,
        naam=regel["naam"],
        andere_namen=_andere_namen(regel["naam"]),
        niveau=niveau or Opleiding.Niveau.ONBEKEND,
        finaliteit=finaliteit or Opleiding.Finaliteit.ONBEKEND,
        overeenkomsttype=_overeenkomsttype(niveau, finaliteit),
        bk_code=regel["bk_code"],
        thuispartnerschap=Partnerschap.objects.get(code=regel["sector"]),
        loopt_vanaf=begin_schooljaar(EERSTE_SCHOOLJAAR),
        is_demo=regel["bron"] == "demo",
    )
    _laad_activiteiten(opleiding, regel["sector"])
    return True


def _andere_namen(naam: str) -> list[str]:
    return [regel["andere_naam"] for regel in lees("andere_namen.csv") if regel["opleiding"] == naam]


def _overeenkomsttype(niveau: str | None, finaliteit: str | None) -> str:
    if niveau == Opleiding.Niveau.VOLWASSENEN:
        return Opleiding.Overeenkomsttype.ODO
    if finaliteit == Opleiding.Finaliteit.DUBBEL:
        return Opleiding.Overeenkomsttype.SAO
    return Opleiding.Overeenkomsttype.OAO


def _laad_activiteiten(opleiding: Opleiding, sector: str) -> None:
    bron = woordenschat()["bron"]
    versie = Opleidingsversie.objects.create(opleiding=opleiding, vanaf_schooljaar=EERSTE_SCHOOLJAAR, bron=bron)
    Activiteit.objects.bulk_create(
        Activiteit(versie=versie, volgnummer=volgnummer, omschrijving=omschrijving)
        for volgnummer, omschrijving in enumerate(activiteiten_voor(opleiding.naam, sector), 1)
    )
