"""Loading takes seconds, so each test looks at more than one thing."""

from datetime import date

import pytest
from django.core.management import call_command

from accounts.models import Gebeurtenis, Partnerschap, Rolgroep
from accounts.rechten import bedoeld, bewaard
from opleidingen.gegevens import activiteiten_voor, lees
from opleidingen.models import Activiteit, Afspraak, Bevoegdheid, Opleiding, Opleidingsversie, Regel, afspraak
from opleidingen.services import laad_keuzes, laad_referentiegegevens
from werkplekduaal.database.context import met_partnerschap

NU = date(2026, 11, 23)
TABELLEN = (Partnerschap, Rolgroep, Bevoegdheid, Afspraak, Opleiding, Opleidingsversie, Activiteit)
AFSPRAKEN = {
    ("bouw", Regel.MENTOROPLEIDING_MAANDEN): 6,
    ("bouw", Regel.LERENDEN_PER_MENTOR): 1,
    ("horeca", Regel.MENTOROPLEIDING_MAANDEN): 12,
    ("horeca", Regel.LERENDEN_PER_MENTOR): 1,
    ("voeding", Regel.LERENDEN_PER_MENTOR): 3,
}
OPLEIDINGEN = {
    "haarverzorging-duaal": ("3e_graad", "arbeidsmarkt", "OAO", "", "kappers", False, ["kapper", "coiffeur"]),
    "bandenmonteur-duaal": ("2e_graad", "arbeidsmarkt", "OAO", "BK-0227-3", "auto", False, []),
    "chemische-procestechnieken-duaal": ("se_n_se", "dubbel", "SAO", "", "chemie", False, []),
    "elektrotechnisch-installateur-duaal": ("volwassenen", "onbekend", "ODO", "", "elektro", False, ["elektricien"]),
    "medewerker-banket-bakkerij-duaal": ("buso", "arbeidsmarkt", "OAO", "", "voeding", False, []),
    "hulpkok-duaal": ("onbekend", "onbekend", "OAO", "", "horeca", True, []),
}
VELDEN = ("niveau", "finaliteit", "overeenkomsttype", "bk_code", "thuispartnerschap__code", "is_demo", "andere_namen")


def inhoud():
    return [list(tabel.objects.order_by("pk").values()) for tabel in TABELLEN]


def bevoegd_voor(comite):
    return Bevoegdheid.objects.get(paritair_comite=comite).partnerschap.code


def als_departement():
    return met_partnerschap(Partnerschap.objects.get(code="dwse").pk)


def verwijder_versies(code):
    with als_departement():
        Opleidingsversie.objects.filter(opleiding__code=code).delete()


def logboek_van_het_departement():
    with als_departement():
        return [g.details["wat"] for g in Gebeurtenis.objects.filter(soort="beheer.gewijzigd")]


@pytest.mark.django_db
def test_een_lege_databank_krijgt_alles():
    geladen = laad_referentiegegevens(door=None)
    assert geladen == {"partnerschappen": 22, "bevoegdheden": 42, "afspraken": 3, "opleidingen": 137}
    assert Partnerschap.objects.get(is_departement=True).code == "dwse"
    assert Partnerschap.objects.get(is_terugval=True).code == "vpdl"
    assert (bevoegd_voor("124"), bevoegd_voor("149.01"), bevoegd_voor("331")) == ("bouw", "elektro", "social-profit")
    groepen = list(Rolgroep.objects.select_related("partnerschap"))
    assert len(groepen) == 21 * 4 + 1
    assert [groep for groep in groepen if bewaard(groep) != bedoeld(groep.rol)] == []
    for (code, regel), waarde in AFSPRAKEN.items():
        assert afspraak(Partnerschap.objects.get(code=code), regel, NU) == waarde
    for code, verwacht in OPLEIDINGEN.items():
        assert Opleiding.objects.values_list(*VELDEN).get(code=code) == verwacht
    assert logboek_van_het_departement() == [
        "de referentiegegevens: 22 partnerschappen, 42 bevoegdheden, 3 afspraken, 137 opleidingen"
    ]


@pytest.mark.django_db
def test_voor_het_eerste_partnerschap_zijn_de_standaardafspraken_er_al_en_is_er_niemand_om_het_aan_te_melden():
    Afspraak.objects.all().delete()
    assert laad_keuzes(door=None) == len(Regel)
    assert set(Afspraak.objects.values_list("partnerschap", "regel")) == {(None, regel) for regel in Regel}


@pytest.mark.django_db
def test_een_tweede_keer_komt_enkel_bij_wat_ontbreekt_en_blijft_wat_het_departement_wijzigde(capsys):
    laad_referentiegegevens(door=None)
    Partnerschap.objects.filter(code="bouw").update(naam="Bouw", email="bouw@bouw.example", ovo_code="OVO000123")
    Bevoegdheid.objects.filter(paritair_comite="124").update(tot=date(2026, 12, 31))
    Afspraak.objects.filter(partnerschap__code="bouw").update(waarde=9)
    Opleiding.objects.filter(code="dakwerker-duaal").update(naam="Dakdekker duaal", loopt_tot=date(2027, 8, 31))
    verwijder_versies("dakwerker-duaal")
    voor = inhoud()
    assert set(laad_referentiegegevens(door=None).values()) == {0}
    assert inhoud() == voor
    assert len(logboek_van_het_departement()) == 1
    verwijder_versies("kok-duaal")
    with als_departement():
        Opleiding.objects.filter(code="kok-duaal").delete()
    call_command("referentiegegevens")
    assert capsys.readouterr().out == "Toegevoegd: 0 partnerschappen, 0 bevoegdheden, 0 afspraken, 1 opleidingen.\n"
    assert Activiteit.objects.filter(versie__opleiding__code="kok-duaal").exists()


def test_elke_opleiding_heeft_een_eigen_lijst_van_acht_tot_achttien_activiteiten():
    lijsten = {regel["naam"]: activiteiten_voor(regel["naam"], regel["sector"]) for regel in lees("opleidingen.csv")}
    assert all(8 <= len(lijst) <= 18 and len(set(lijst)) == len(lijst) for lijst in lijsten.values())
    assert {len(lijst) for lijst in lijsten.values()} >= {8, 18}
    assert "Legt pannen of leien" in lijsten["Dakwerker duaal"]
    assert "Legt pannen of leien" not in lijsten["Haarverzorging duaal"]


def test_elke_naam_uit_de_volksmond_hoort_bij_een_opleiding():
    namen = {regel["naam"] for regel in lees("opleidingen.csv")}
    assert {regel["opleiding"] for regel in lees("andere_namen.csv")} <= namen
