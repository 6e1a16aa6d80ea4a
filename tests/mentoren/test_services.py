import threading
from contextlib import closing
from datetime import date

import pytest
from django.db import connection, transaction

from accounts.gebeurtenissen import tijdlijn
from accounts.models import Gebeurtenis
from accounts.rechten import Rol
from erkenningen.models import Mentoraanstelling
from mentoren.models import AANSTELLING_ACTIEF, OVEREENKOMST_BEZIG, Mentor, Mentordossier, Rijksregistergegeven
from mentoren.rijksregister import OngeldigNummer, ontsleutel
from mentoren.services import koppel_mentor
from overeenkomsten.models import BEZIG
from tests.wereld import bouw_wereld
from werkplekduaal.database.context import met_partnerschap

NUMMER = "85.07.30-033.28"


def koppel(kant, **anders):
    gegevens = {"voornaam": "Jan", "familienaam": "Smid", "rijksregisternummer": NUMMER, "door": None, **anders}
    with kant.context():
        return koppel_mentor(partnerschap=kant.partnerschap, **gegevens)


def test_een_nieuwe_mentor_krijgt_een_dossier_en_een_regel_in_de_tijdlijn(wereld):
    door = wereld.bouw.mens(Rol.BEHANDELAAR)
    dossier = koppel(wereld.bouw, door=door, email="jan@firma.example", ervaring_jaren=7)
    assert (str(dossier), dossier.zoeknaam, dossier.geboortedatum) == ("Jan Smid", "smid jan", date(1985, 7, 30))
    assert (dossier.email, dossier.ervaring_jaren) == ("jan@firma.example", 7)
    with wereld.bouw.context():
        assert [regel["door"] for regel in tijdlijn(dossier)] == [door.volledige_naam]
    assert ontsleutel(dossier.mentor.rijksregister.versleuteld).leesbaar == NUMMER


def test_dezelfde_persoon_in_twee_partnerschappen_is_een_mentor_die_dat_van_zichzelf_niet_vertelt(wereld):
    in_bouw = koppel(wereld.bouw, voornaam="Jean", familienaam="Smidt", telefoon="015 11 22 33")
    in_horeca = koppel(wereld.horeca)
    assert in_bouw.mentor == in_horeca.mentor
    assert (str(in_horeca), in_horeca.telefoon) == ("Jan Smid", "")
    with wereld.horeca.context():
        assert list(in_horeca.mentor.dossiers.all()) == [in_horeca]


def test_een_bekende_mentor_opnieuw_koppelen_verandert_niets(wereld):
    eerste = koppel(wereld.bouw)
    tweede = koppel(wereld.bouw, voornaam="Johannes", rijksregisternummer="85073003328")
    assert (eerste, str(tweede)) == (tweede, "Jan Smid")
    with wereld.bouw.context():
        assert len(tijdlijn(tweede)) == 1


def test_een_getypte_geboortedatum_telt_enkel_als_het_nummer_er_geen_geeft(wereld):
    onbekend = koppel(wereld.bouw, rijksregisternummer="40.00.00-953.81", geboortedatum=date(1940, 2, 1))
    bekend = koppel(wereld.bouw, geboortedatum=date(1999, 1, 1))
    assert (onbekend.geboortedatum, bekend.geboortedatum) == (date(1940, 2, 1), date(1985, 7, 30))


def test_een_ongeldig_nummer_laat_niets_achter(wereld):
    with pytest.raises(OngeldigNummer):
        koppel(wereld.bouw, rijksregisternummer="85.07.30-033.29")
    assert (Rijksregistergegeven.objects.count(), Mentor.objects.count()) == (2, 2)


def test_het_nummer_staat_niet_in_gebeurtenissen_of_in_wat_een_rij_van_zichzelf_toont(wereld):
    dossier = koppel(wereld.bouw)
    with wereld.bouw.context():
        sporen = str(list(Gebeurtenis.objects.values()))
    sporen += f"{dossier!r} {dossier.mentor!r} {dossier.mentor.rijksregister!r} {dossier.__dict__}"
    assert "85073003328" not in sporen
    assert NUMMER not in sporen


@pytest.mark.django_db(transaction=True)
def test_twee_partnerschappen_die_tegelijk_dezelfde_persoon_inschrijven_krijgen_een_mentor():
    with transaction.atomic():
        wereld = bouw_wereld()
    sein, gevonden, fouten = threading.Barrier(4), [], []

    def schrijf_in(kant):
        with closing(connection), met_partnerschap(kant.partnerschap.pk):
            sein.wait()
            try:
                gevonden.append(koppel(kant).mentor_id)
            except Exception as fout:
                fouten.append(fout)

    draden = [threading.Thread(target=schrijf_in, args=[kant]) for kant in (wereld.bouw, wereld.horeca) * 2]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    assert fouten == []
    assert len(gevonden) == 4
    assert len(set(gevonden)) == 1
    assert Mentor.objects.count() == 3


def test_de_woorden_van_hogere_apps_zijn_hun_eigen_woorden():
    assert Mentoraanstelling.Status.ACTIEF.value == AANSTELLING_ACTIEF
    assert BEZIG == OVEREENKOMST_BEZIG


@pytest.mark.parametrize(
    ("geboren", "op", "leeftijd"),
    [
        (date(2000, 3, 1), date(2025, 2, 28), 24),
        (date(2000, 3, 1), date(2025, 3, 1), 25),
        (date(2000, 2, 29), date(2025, 2, 28), 24),
        (None, date(2025, 1, 1), None),
    ],
)
def test_leeftijd(geboren, op, leeftijd):
    assert Mentordossier(geboortedatum=geboren).leeftijd(op) == leeftijd
