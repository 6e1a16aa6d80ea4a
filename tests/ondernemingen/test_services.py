"""What changes in companies, who is competent for them, and on whose behalf a partnerschap may act."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from accounts.gebeurtenissen import Soort
from accounts.models import Gebeurtenis, Partnerschap
from accounts.rechten import OvergangNietMogelijk, Recht, Rol, mag
from ondernemingen.bevoegdheid import DAG, Bevoegd, periodes
from ondernemingen.models import KboOnderneming, KboVestiging, Machtiging, Onderneming, OndernemingBevoegdheid
from ondernemingen.services import (
    beeindig_machtiging,
    bepaal_bevoegdheid,
    maak_bekend,
    registreer_machtiging,
    wijzig_paritaire_comites,
)
from opleidingen.models import Bevoegdheid
from tests.wereld import maak_partnerschap

NUMMER = "0123456749"
START = date(2026, 1, 1)


def gebeurd(kant) -> list[str]:
    with kant.context():
        return list(Gebeurtenis.objects.order_by("id").values_list("soort", flat=True))


@pytest.fixture
def bouw(wereld):
    """The side of the builders, acting for it in the database."""
    with wereld.bouw.context():
        yield wereld.bouw


@pytest.fixture
def mia(bouw):
    return bouw.mens(Rol.MEDEWERKER)


# Known in the loket


@pytest.fixture
def in_kbo(db):
    kbo = KboOnderneming.objects.create(
        nummer=NUMMER, naam="Dakwerken Özdemir", zoeknaam="dakwerken ozdemir", rechtsvorm="Besloten Vennootschap"
    )
    KboVestiging.objects.create(nummer="2123456791", ondernemingsnummer=NUMMER, gemeente="Gent", provincie="limburg")
    return kbo


def test_een_onderneming_uit_de_kbo_wordt_gekend_met_haar_vestigingen(bouw, mia, in_kbo):
    onderneming = maak_bekend(kbo_nummer=NUMMER, door=mia)
    assert (onderneming.naam, onderneming.rechtsvorm) == (in_kbo.naam, in_kbo.rechtsvorm)
    (vestiging,) = onderneming.vestigingen.all()
    assert (vestiging.vestigingsnummer, vestiging.provincie) == ("2123456791", "limburg")
    assert str(vestiging) == "Dakwerken Özdemir, Gent"
    assert gebeurd(bouw) == [Soort.ONDERNEMING_BEKEND]


def test_een_onderneming_die_gekend_is_blijft_zoals_ze_is(bouw, mia, in_kbo):
    eerste = maak_bekend(kbo_nummer=NUMMER, door=mia)
    assert maak_bekend(kbo_nummer=NUMMER, door=mia) == eerste
    assert eerste.vestigingen.count() == 1
    assert gebeurd(bouw) == [Soort.ONDERNEMING_BEKEND]


@pytest.mark.usefixtures("in_kbo")
def test_wie_niet_in_de_kbo_staat_wordt_niet_gekend(bouw, mia):
    with pytest.raises(KboOnderneming.DoesNotExist):
        maak_bekend(kbo_nummer="0999999922", door=mia)
    assert not Onderneming.objects.filter(kbo_nummer="0999999922").exists()
    assert gebeurd(bouw) == []


# Competence


@pytest.fixture
def vangnet(db):
    return maak_partnerschap("Vangnet", 7, is_terugval=True)


@pytest.fixture
def regels(wereld, vangnet):
    """Builders have PC 124, until 2030; horeca has PC 302, and one opleiding within PC 124."""
    maak_regel = Bevoegdheid.objects.create
    maak_regel(paritair_comite="124", partnerschap=wereld.bouw.partnerschap, vanaf=START, tot=date(2029, 12, 31))
    maak_regel(paritair_comite="302", partnerschap=wereld.horeca.partnerschap, vanaf=START)
    maak_regel(paritair_comite="124", partnerschap=wereld.horeca.partnerschap, vanaf=START, opleiding=wereld.opleiding)


@pytest.fixture
def onderneming(bouw):
    """A company for which nobody is competent yet."""
    return Onderneming.objects.create(kbo_nummer=NUMMER, naam="Dakwerken", zoeknaam="dakwerken")


def bevoegd(onderneming) -> list[tuple]:
    rijen = onderneming.bevoegdheden.order_by("vanaf", "partnerschap__naam")
    return [(rij.partnerschap.naam, rij.reden, rij.vanaf, rij.tot) for rij in rijen]


@pytest.mark.usefixtures("regels")
def test_de_paritaire_comites_bepalen_wie_bevoegd_is_en_wie_daarna(bouw, mia, onderneming):
    wijzig_paritaire_comites(onderneming=onderneming, paritaire_comites=["302", "124", "124"], op=START, door=mia)
    onderneming.refresh_from_db()
    assert onderneming.paritaire_comites == ["124", "302"]
    assert bevoegd(onderneming) == [
        ("Bouw", "PC 124", START, date(2029, 12, 31)),
        ("Horeca", "PC 302", START, None),
    ]
    assert str(onderneming.bevoegdheden.get(tot__isnull=False)) == "Bouw: PC 124"
    assert gebeurd(bouw) == [Soort.ONDERNEMING_COMITES]


@pytest.mark.usefixtures("regels")
@pytest.mark.parametrize(
    ("comites", "reden"),
    [
        ([], "geen paritair comité: geen sectoraal partnerschap"),
        (["999"], "PC 999: geen sectoraal partnerschap"),
        (["999", "998.01"], "PC 998.01 en PC 999: geen sectoraal partnerschap"),
    ],
)
def test_wat_geen_sector_heeft_is_voor_het_vangnet(onderneming, mia, comites, reden):
    wijzig_paritaire_comites(onderneming=onderneming, paritaire_comites=comites, op=START, door=mia)
    assert bevoegd(onderneming) == [("Vangnet", reden, START, None)]


@pytest.mark.usefixtures("regels")
def test_na_het_einde_van_een_regel_vangt_het_vangnet_op(onderneming, mia):
    wijzig_paritaire_comites(onderneming=onderneming, paritaire_comites=["124"], op=START, door=mia)
    assert [rij[0] for rij in bevoegd(onderneming)] == ["Bouw", "Vangnet"]
    assert bevoegd(onderneming)[1][2:] == (date(2030, 1, 1), None)


@pytest.mark.usefixtures("regels")
def test_een_subcomite_zonder_eigen_regel_volgt_zijn_comite(onderneming, mia):
    wijzig_paritaire_comites(onderneming=onderneming, paritaire_comites=["302.01"], op=START, door=mia)
    assert bevoegd(onderneming) == [("Horeca", "PC 302.01", START, None)]


@pytest.mark.usefixtures("regels")
def test_wat_voor_de_dag_van_de_wijziging_gold_blijft_staan(onderneming, mia):
    wijzig_paritaire_comites(onderneming=onderneming, paritaire_comites=["302"], op=START, door=mia)
    later = date(2026, 9, 1)
    wijzig_paritaire_comites(onderneming=onderneming, paritaire_comites=["124"], op=later, door=mia)
    assert bevoegd(onderneming)[:2] == [
        ("Horeca", "PC 302", START, later - DAG),
        ("Bouw", "PC 124", later, date(2029, 12, 31)),
    ]
    wijzig_paritaire_comites(onderneming=onderneming, paritaire_comites=["302"], op=later, door=mia)
    assert bevoegd(onderneming) == [
        ("Horeca", "PC 302", START, later - DAG),
        ("Horeca", "PC 302", later, None),
    ]


@pytest.mark.usefixtures("regels")
def test_opnieuw_bepalen_verandert_niets_en_zegt_niets(bouw, mia, onderneming):
    Onderneming.objects.filter(pk=onderneming.pk).update(paritaire_comites=["302"])
    eerst = bepaal_bevoegdheid(onderneming=onderneming, op=START, door=mia)
    assert bepaal_bevoegdheid(onderneming=onderneming, op=START, door=mia) == eerst
    assert bepaal_bevoegdheid(onderneming=onderneming, op=date(2027, 1, 1), door=None) == eerst
    assert gebeurd(bouw) == [Soort.ONDERNEMING_BEVOEGDHEID]
    gebeurtenis = Gebeurtenis.objects.get()
    assert Soort.zin(gebeurtenis) == "De bevoegdheid is opnieuw bepaald: Horeca (PC 302)."


@pytest.mark.usefixtures("regels")
@pytest.mark.parametrize("comite", ["12", "1244", "124.1", "124.01.1", "abc", "124\n"])
def test_een_onbestaand_paritair_comite_wordt_geweigerd(bouw, mia, onderneming, comite):
    with pytest.raises(ValidationError):
        wijzig_paritaire_comites(onderneming=onderneming, paritaire_comites=[comite], op=START, door=mia)
    assert not OndernemingBevoegdheid.objects.filter(onderneming=onderneming).exists()
    assert gebeurd(bouw) == []


DAGEN = st.dates(date(2026, 1, 1), date(2028, 12, 31))
REGELS = st.lists(
    st.builds(
        lambda comite, partnerschap, dagen, open_einde: Bevoegdheid(
            paritair_comite=comite,
            partnerschap=Partnerschap(pk=partnerschap, naam=f"Partnerschap {partnerschap}"),
            vanaf=min(dagen),
            tot=None if open_einde else max(dagen),
        ),
        st.sampled_from(["124", "124.01", "302"]),
        st.integers(1, 3),
        st.tuples(DAGEN, DAGEN),
        st.booleans(),
    ),
    max_size=6,
)


@given(REGELS, st.lists(st.sampled_from(["124", "124.01", "302", "999"]), unique=True), DAGEN, DAGEN)
def test_op_elke_dag_is_bevoegd_wie_de_regels_noemen_en_anders_het_vangnet(regels, comites, op, dag):
    gevonden = periodes(comites, regels, op, 9)
    assert all(periode.vanaf >= op for periode in gevonden)
    nu = [p.partnerschap for p in gevonden if geldt(p, dag)]
    assert len(nu) == len(set(nu))
    if dag >= op:
        per_comite = [[r for r in regels if r.paritair_comite == c] or van_hoofdcomite(regels, c) for c in comites]
        verwacht = {r.partnerschap_id for eigen in per_comite for r in eigen if geldt(r, dag)}
        assert set(nu) == (verwacht or {9})


def van_hoofdcomite(regels: list[Bevoegdheid], comite: str) -> list[Bevoegdheid]:
    return [regel for regel in regels if regel.paritair_comite == comite.split(".")[0]]


def geldt(periode: Bevoegd | Bevoegdheid, dag: date) -> bool:
    return periode.vanaf <= dag and (periode.tot is None or dag <= periode.tot)


# Machtigingen


def registreer_voor(kant, onderneming, **anders) -> Machtiging:
    vandaag = timezone.localdate()
    gegevens = {
        "onderneming": onderneming,
        "partnerschap": kant.partnerschap,
        "ondertekenaar_naam": "Jan Zaakvoerder",
        "ondertekenaar_functie": "Zaakvoerder",
        "ondertekend_op": vandaag,
        "vanaf": vandaag,
        "tot": vandaag + timedelta(days=300),
        "door": kant.mens(Rol.MEDEWERKER),
    }
    return registreer_machtiging(**{**gegevens, **anders})


def mag_indienen(kant, onderneming) -> bool:
    return mag(kant.toegang(Rol.MEDEWERKER), Recht.AANVRAAG_INDIENEN, onderneming)


def test_een_machtiging_laat_het_partnerschap_handelen_voor_die_ene_onderneming(bouw, wereld, onderneming):
    machtiging = registreer_voor(bouw, onderneming)
    assert mag_indienen(bouw, onderneming)
    assert not mag_indienen(bouw, bouw.onderneming)
    assert not mag_indienen(wereld.horeca, onderneming)
    assert not mag(bouw.toegang(Rol.BEHANDELAAR), Recht.AANVRAAG_INDIENEN, onderneming)
    assert mag(bouw.toegang(Rol.MEDEWERKER), Recht.ONDERNEMING_BEHEREN, onderneming.vestigingen.model(pk=0)) is False
    assert machtiging.geregistreerd_door == bouw.mens(Rol.MEDEWERKER)
    assert str(machtiging) == "Machtiging van Dakwerken"
    assert gebeurd(bouw) == [Soort.MACHTIGING_GEREGISTREERD]


@pytest.mark.parametrize(("vanaf", "tot"), [(1, 10), (-10, -1)])
def test_een_machtiging_geldt_niet_voor_of_na_haar_dagen(bouw, onderneming, vanaf, tot):
    vandaag = timezone.localdate()
    registreer_voor(bouw, onderneming, vanaf=vandaag + vanaf * DAG, tot=vandaag + tot * DAG)
    assert not mag_indienen(bouw, onderneming)


def test_een_machtiging_die_eindigt_voor_ze_begint_wordt_geweigerd(bouw, onderneming):
    with pytest.raises(ValidationError, match="De einddatum ligt voor de begindatum"):
        registreer_voor(bouw, onderneming, tot=timezone.localdate() - DAG)
    assert not onderneming.machtigingen.exists()
    assert gebeurd(bouw) == []


def test_een_beeindigde_machtiging_geeft_niets_meer(bouw, mia, onderneming):
    machtiging = registreer_voor(bouw, onderneming)
    beeindigd = beeindig_machtiging(machtiging=machtiging, einde=Machtiging.Einde.INGETROKKEN, door=mia)
    assert beeindigd.beeindigd_op
    assert not mag_indienen(bouw, onderneming)
    assert gebeurd(bouw) == [Soort.MACHTIGING_GEREGISTREERD, Soort.MACHTIGING_BEEINDIGD]
    with pytest.raises(OvergangNietMogelijk, match="al beëindigd"):
        beeindig_machtiging(machtiging=machtiging, einde=Machtiging.Einde.BEEINDIGD, door=mia)
    # A machtiging that was given later stands on its own, not on what the first one left behind.
    registreer_voor(bouw, onderneming)
    assert mag_indienen(bouw, onderneming)


def test_een_andere_machtiging_blijft_gelden(bouw, mia, onderneming):
    eerste, _tweede = registreer_voor(bouw, onderneming), registreer_voor(bouw, onderneming)
    beeindig_machtiging(machtiging=eerste, einde=Machtiging.Einde.BEEINDIGD, reden="Vervangen", door=mia)
    assert mag_indienen(bouw, onderneming)
