"""What happens to a file after it came in: scanned, closed, destroyed, cleaned up."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from accounts.models import Gebeurtenis
from accounts.rechten import Rol
from accounts.tasks import verwerk_gebeurtenis
from documenten import kluis, opruiming, services, tasks
from documenten.models import Bestand, Scanstand
from ontwikkel.demo.papieren import als_upload
from tests.opslag.test_scanner import EICAR, als_clamd, clamd
from tests.opslag.vijandig import PDF, met


@pytest.fixture(autouse=True)
def eigen_map(settings, tmp_path: Path) -> None:
    settings.BESTANDEN_MAP = tmp_path
    settings.CLAMAV_ADRES = ""


@pytest.fixture
def bouw(wereld):
    with wereld.bouw.context() as kant:
        yield kant


def neem_in(kant, inhoud: bytes = PDF, **extra: object) -> Bestand:
    return services.neem_in(
        gekeurd=als_upload("attest.pdf", inhoud),
        partnerschap=kant.partnerschap,
        door=kant.mens(Rol.MEDEWERKER),
        **extra,
    )


BESMET = met(b"", b"<</A(" + EICAR + b")>>")


def verwerk_wachtende(kant) -> None:
    """What the worker does after commit."""
    for pk in Gebeurtenis.objects.filter(verwerkt_op=None).values_list("pk", flat=True):
        verwerk_gebeurtenis(pk, kant.partnerschap.pk)


def test_een_bestand_dat_binnenkomt_is_een_rij_een_bestand_en_een_gebeurtenis(bouw):
    bestand = neem_in(bouw)
    assert (bestand.naam, bestand.grootte, bestand.get_soort_display()) == ("attest.pdf", len(PDF), "PDF")
    assert str(bestand) == "attest.pdf"
    assert b"".join(kluis.haal(bestand.opslag)) == PDF
    gebeurtenis = Gebeurtenis.objects.get(soort="bestand.ontvangen")
    assert (gebeurtenis.onderwerp_id, gebeurtenis.details) == (bestand.pk, {"grootte": len(PDF)})


def test_wie_de_naam_zelf_geeft_bewaart_die_van_de_afzender_niet(bouw):
    assert neem_in(bouw, naam="uittreksel").naam == "uittreksel.pdf"


def test_zonder_scanner_is_een_bestand_open_en_zegt_het_dat_het_niet_gescand_is(bouw):
    bestand = neem_in(bouw)
    verwerk_wachtende(bouw)
    tasks.scan_wachtende()
    bestand.refresh_from_db()
    assert (bestand.waarom_dicht, bestand.stand) == (None, ("neutraal", "Niet gescand"))


def test_met_een_scanner_gaat_een_bestand_pas_open_als_het_schoon_is(bouw, settings):
    with clamd() as settings.CLAMAV_ADRES:
        bestand = neem_in(bouw)
        assert "wordt nog gescand" in bestand.waarom_dicht
        assert bestand.stand == ("info", "Wordt nog gescand")
        verwerk_wachtende(bouw)
    bestand.refresh_from_db()
    assert (bestand.waarom_dicht, bestand.stand) == (None, ("ok", "Gescand"))
    assert bestand.gescand_op


def test_een_besmet_bestand_wordt_meteen_vernietigd_en_zijn_rij_vertelt_het(bouw, settings):
    with clamd() as settings.CLAMAV_ADRES:
        bestand = neem_in(bouw, BESMET)
        verwerk_wachtende(bouw)
    bestand.refresh_from_db()
    assert bestand.scanstand == Scanstand.BESMET
    assert bestand.stand == ("fout", "Virus gevonden, vernietigd")
    assert "virus" in bestand.waarom_dicht
    assert not kluis.bestaat(bestand.opslag)
    gebeurtenis = Gebeurtenis.objects.get(soort="bestand.besmet")
    assert gebeurtenis.details == {"virus": "Eicar-Test-Signature", "sha256": bestand.sha256}
    with pytest.raises(IntegrityError, match="bestand_besmet_weg"), transaction.atomic():
        Bestand.objects.update(vernietigd_op=None)


def test_een_scanner_die_weg_is_houdt_het_bestand_dicht_en_beat_probeert_opnieuw(bouw, caplog, settings):
    settings.CLAMAV_ADRES = "127.0.0.1:1"
    bestanden = [neem_in(bouw) for _ in range(3)]
    verwerk_wachtende(bouw)
    tasks.scan_wachtende()
    for bestand in bestanden:
        bestand.refresh_from_db()
        assert "wordt nog gescand" in bestand.waarom_dicht
    assert "virusscanner_weg" in caplog.text
    assert not Gebeurtenis.objects.filter(soort="bestand.ontvangen", verwerkt_op=None).exists()
    with clamd() as settings.CLAMAV_ADRES:
        tasks.scan_wachtende()
    assert set(Bestand.objects.values_list("scanstand", flat=True)) == {Scanstand.SCHOON}


def test_wat_er_was_voor_de_scanner_kwam_wordt_ook_gescand(bouw, wereld, settings):
    neem_in(bouw)
    with wereld.horeca.context() as horeca:
        neem_in(horeca, BESMET)
    with clamd() as settings.CLAMAV_ADRES:
        tasks.scan_wachtende()
    assert Bestand.objects.get().scanstand == Scanstand.SCHOON
    with wereld.horeca.context():
        assert Bestand.objects.get().scanstand == Scanstand.BESMET


def test_wat_al_gescand_vernietigd_of_zoek_is_wordt_niet_gescand(bouw, settings):
    gescand, vernietigd, zoek = (neem_in(bouw) for _ in range(3))
    services.noteer_scan(bestand=gescand, virus=None)
    services.vernietig(bestand=vernietigd, reden="de proef", door=None)
    kluis.wis(zoek.opslag)
    keren = []
    with clamd(lambda lijn: keren.append(1) or als_clamd(lijn)) as settings.CLAMAV_ADRES:
        verwerk_wachtende(bouw)
        tasks.scan_wachtende()
    zoek.refresh_from_db()
    assert len(keren) == 2  # both tried for the one that is lost
    assert zoek.scanstand == Scanstand.NIET_GESCAND
    assert services.noteer_scan(bestand=vernietigd, virus="Laat").scanstand == Scanstand.NIET_GESCAND
    assert Bestand.objects.get(pk=vernietigd.pk).stand == ("neutraal", "Vernietigd")


def test_vernietigen_laat_een_bewijs_na_en_doet_een_tweede_keer_niets(bouw):
    bestand = neem_in(bouw)
    for _ in range(2):
        services.vernietig(bestand=bestand, reden="de proef", door=bouw.mens(Rol.BEHANDELAAR))
    bestand.refresh_from_db()
    assert bestand.waarom_dicht == "Dit bestand is vernietigd."
    assert not kluis.bestaat(bestand.opslag)
    bewijs = Gebeurtenis.objects.get(soort="bestand.vernietigd")
    assert bewijs.details == {"reden": "de proef", "sha256": bestand.sha256, "grootte": len(PDF)}


# Every row its file, every file its row.


def maak_ouder(pad: Path, dagen: int = 2) -> Path:
    toen = (timezone.now() - timedelta(days=dagen)).timestamp()
    os.utime(pad, (toen, toen))
    return pad


def paden() -> list[Path]:
    return sorted(pad for pad in kluis.map_van_de_kluis().rglob("*") if pad.is_file())


def test_een_rij_die_mislukt_laat_een_bestand_zonder_rij_na_dat_s_nachts_verdwijnt(bouw, monkeypatch):
    def stop(*_, **__):
        raise RuntimeError("de stroom valt uit")

    with monkeypatch.context() as even:
        even.setattr(Bestand.objects, "create", stop)
        with pytest.raises(RuntimeError):
            neem_in(bouw)
    assert not Bestand.objects.exists()
    [wees] = paden()
    assert opruiming.ruim_op() == 0
    maak_ouder(wees)
    assert opruiming.ruim_op() == 1
    assert paden() == []


def test_de_opruiming_laat_elk_bestand_met_een_rij_met_rust_van_welke_kant_ook(bouw, wereld):
    eigen = neem_in(bouw)
    with wereld.horeca.context() as horeca:
        vreemd = neem_in(horeca)
    half = kluis.map_van_de_kluis() / eigen.opslag[:2] / ("0" * 32 + ".deel")
    half.write_bytes(b"half")
    for pad in paden():
        maak_ouder(pad)
    tasks.ruim_op()
    assert {pad.name for pad in paden()} == {eigen.opslag, vreemd.opslag}


def test_wat_vernietigd_is_mag_ook_als_bestand_niet_blijven(bouw):
    bestand = neem_in(bouw)
    Bestand.objects.update(vernietigd_op=timezone.now())
    maak_ouder(paden()[0])
    assert opruiming.ruim_op() == 1
    assert not kluis.bestaat(bestand.opslag)


def test_heel_veel_bestanden_zonder_rij_blijven_liggen_tot_iemand_kijkt(bouw, monkeypatch, caplog):
    monkeypatch.setattr(opruiming, "PER_KEER", 2)
    for _ in range(3):
        maak_ouder(kluis.map_van_de_kluis() / (opslag := kluis.berg_op([b"x"]).opslag)[:2] / opslag)
    assert opruiming.ruim_op(hoogstens=2) == 0
    assert "te_veel_bestanden_zonder_rij" in caplog.text
    assert len(paden()) == 3
    assert opruiming.ruim_op(hoogstens=None) == 3
    assert paden() == []


def test_een_rij_zonder_bestand_geeft_alarm(bouw, wereld, caplog):
    goed, weg = neem_in(bouw), neem_in(bouw)
    with wereld.horeca.context() as horeca:
        neem_in(horeca)
    assert opruiming.meld_ontbrekende(bouw.partnerschap) == 0
    kluis.wis(weg.opslag)
    tasks.ruim_op()
    assert "bestanden_ontbreken" in caplog.text
    assert str(weg.pk) in caplog.text
    assert str(goed.opslag) not in caplog.text


def test_zonder_map_is_er_niets_op_te_ruimen(db, settings, tmp_path):
    settings.BESTANDEN_MAP = tmp_path / "nergens"
    assert opruiming.ruim_op() == 0


def test_de_functie_van_de_opruiming_verraadt_niets_dan_wat_men_haar_zelf_noemt(bouw, wereld):
    with wereld.horeca.context() as horeca:
        vreemd = neem_in(horeca).opslag
    with connection.cursor() as cursor:
        cursor.execute("SELECT bestanden_zonder_rij(%s)", [[vreemd, "bestaat niet"]])
        assert cursor.fetchall() == [("bestaat niet",)]
