from datetime import date

import pytest

from erkenningen.models import Erkenning, Mentoraanstelling
from opleidingen.models import Afspraak, Regel
from overeenkomsten.models import Overeenkomst
from tests.wereld import maak_overeenkomst


@pytest.fixture
def bouw(wereld):
    with wereld.bouw.context():
        yield wereld.bouw


def punten(**extra):
    Overeenkomst.objects.update(**extra)
    return Overeenkomst.objects.met_termijn().get().aandachtspunten()


def test_een_overeenkomst_binnen_de_regels_heeft_geen_aandachtspunten(bouw):
    assert punten() == []


@pytest.mark.parametrize(
    ("extra", "zin"),
    [
        ({"erkenning": None}, "Voor deze vestiging en opleiding is geen erkenning gekend."),
        (
            {"vanaf": date(2024, 8, 1), "geregistreerd_op": date(2024, 8, 1)},
            "De overeenkomst begon op 1 augustus 2024, de erkenning pas op 1 september 2024.",
        ),
        (
            {"tot": date(2030, 6, 30)},
            "De overeenkomst loopt tot en met 30 juni 2030, de erkenning tot en met 31 augustus 2029.",
        ),
        ({"mentor": None}, "Er is geen mentor aangeduid."),
        (
            {"geregistreerd_op": date(2026, 12, 2)},
            "De school registreerde de overeenkomst 92 dagen na de start, op 2 december 2026."
            " Dat moest voor of op 1 december 2026.",
        ),
    ],
)
def test_wat_afwijkt_staat_er_als_een_feit(bouw, extra, zin):
    assert punten(**extra) == [zin]


def test_zonder_erkenning_en_mentor_zijn_er_twee_aandachtspunten(bouw):
    assert len(punten(erkenning=None, mentor=None)) == 2


def test_een_vroegtijdig_einde_telt_en_niet_het_afgesproken_einde(bouw):
    assert punten(tot=date(2030, 6, 30), beeindigd_op=date(2029, 8, 31)) == []


def test_een_erkenning_die_eerder_eindigde_telt_tot_haar_einde(bouw):
    Erkenning.objects.update(status=Erkenning.Status.OPGEHEVEN, einde_op=date(2027, 3, 1))
    assert punten() == ["De overeenkomst loopt tot en met 30 juni 2027, de erkenning tot en met 1 maart 2027."]


@pytest.mark.parametrize(
    ("extra", "zinnen"),
    [
        ({"tot": date(2027, 6, 30)}, []),
        ({"tot": date(2027, 6, 29)}, ["De aanstelling van de mentor eindigde op 29 juni 2027."]),
        (
            {"status": Mentoraanstelling.Status.GEDEACTIVEERD},
            ["De aanstelling van de mentor is niet meer actief: gedeactiveerd door de onderneming."],
        ),
    ],
)
def test_een_aanstelling_van_de_mentor_die_niet_tot_het_einde_loopt(bouw, extra, zinnen):
    Mentoraanstelling.objects.update(**extra)
    assert punten() == zinnen


def test_een_mentor_die_niet_bij_de_erkenning_hoort(bouw):
    Mentoraanstelling.objects.all().delete()
    assert punten() == ["De mentor is niet aangesteld bij deze erkenning."]


def test_wat_nooit_begon_heeft_geen_aandachtspunten(bouw):
    assert punten(status=Overeenkomst.Status.GEANNULEERD, erkenning=None, mentor=None) == []


@pytest.mark.parametrize(
    ("vanaf", "geregistreerd_op", "laat"),
    [
        (date(2026, 9, 1), date(2026, 12, 1), False),
        (date(2026, 9, 1), date(2026, 12, 2), True),
        (date(2025, 11, 30), date(2026, 2, 28), False),
        (date(2025, 11, 30), date(2026, 3, 1), True),
        (date(2026, 9, 1), date(2026, 8, 1), False),
    ],
)
def test_laat_is_meer_dan_drie_maanden_na_de_start(bouw, vanaf, geregistreerd_op, laat):
    maak_overeenkomst(bouw, "NU", vanaf=vanaf, geregistreerd_op=geregistreerd_op)
    assert Overeenkomst.objects.met_termijn().get(bronsleutel="NU").laat is laat


def test_de_termijn_is_de_afspraak_die_gold_toen_de_overeenkomst_begon(bouw):
    Afspraak.objects.create(
        partnerschap=bouw.partnerschap,
        regel=Regel.REGISTRATIE_MAANDEN,
        waarde=1,
        vanaf=date(2026, 1, 1),
        tot=date(2026, 12, 31),
    )
    maak_overeenkomst(bouw, "VROEGER", vanaf=date(2025, 9, 1), geregistreerd_op=date(2025, 11, 1))
    maak_overeenkomst(bouw, "NU", vanaf=date(2026, 9, 1), geregistreerd_op=date(2026, 11, 1))
    met_termijn = Overeenkomst.objects.met_termijn().values_list("bronsleutel", "registreren_voor", "laat")
    assert {sleutel: (voor, laat) for sleutel, voor, laat in met_termijn} == {
        "SCHOOL-1": (date(2026, 10, 1), False),
        "VROEGER": (date(2025, 12, 1), False),
        "NU": (date(2026, 10, 1), True),
    }
