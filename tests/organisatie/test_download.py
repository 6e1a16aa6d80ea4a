"""Taking a file along: who, what for, which rows, and what stays behind in the log."""

from contextlib import closing, contextmanager
from dataclasses import replace

import pytest
from django.db import InternalError, connection, transaction
from django.utils import timezone

from accounts.gebeurtenissen import Soort
from accounts.models import Gebeurtenis
from accounts.rechten import Recht, Rol
from organisatie.bestanden import BESTANDEN
from organisatie.csv import momentopname
from organisatie.models import Download
from tests.wereld import als, maak_aanvraag, maak_opleiding

AANVRAGEN, ERKENNINGEN = "/organisatie/csv/erkenningsaanvragen.csv", "/organisatie/csv/erkenningen.csv"


@contextmanager
def namens(kant):
    """Act for one side, in a transaction that ends here."""
    with kant.context(), transaction.atomic():
        yield


def vraag(client, kant, adres):
    """Post the purpose: the file is on its way, and nothing of it has been read."""
    antwoord = als(client, kant, Rol.BEHANDELAAR).post(adres, {"doel": "Overleg", "namens": kant.partnerschap.code})
    assert antwoord.status_code == 200
    return antwoord


def test_een_bestand_heeft_een_verbinding_van_zichzelf_met_eigen_grenzen(echte_wereld):
    with namens(echte_wereld.bouw), closing(momentopname()) as verbinding, verbinding.cursor() as cursor:
        cursor.execute(
            "SELECT current_user, current_setting('statement_timeout'), current_setting('transaction_read_only'),"
            " current_setting('transaction_isolation'), pg_backend_pid() <> %s",
            [connection.connection.info.backend_pid],
        )
        assert cursor.fetchone() == ("portaal", "5min", "on", "repeatable read", True)
        with pytest.raises(InternalError, match="read-only transaction"):
            cursor.execute("UPDATE accounts_partnerschap SET naam = naam")


def test_de_download_staat_in_het_log_voor_hij_vertrekt_en_is_afgerond_als_hij_aankwam(client, echte_wereld):
    bouw = echte_wereld.bouw
    antwoord = vraag(client, bouw, f"{AANVRAGEN}?status=ingediend&opleiding=")
    with namens(bouw):
        download = Download.objects.get()
        gebeurtenis = Gebeurtenis.objects.get(soort=Soort.CSV_GEDOWNLOAD)
    assert str(download) == f"erkenningsaanvragen_bouw_{timezone.localdate()}.csv"
    assert antwoord.headers["Content-Disposition"] == f'attachment; filename="{download}"'
    assert (download.filter, download.doel, download.rijen) == ("Status: Ingediend", "Overleg", 1)
    assert download.door == bouw.mens(Rol.BEHANDELAAR)
    assert download.afgerond_op is None
    assert Soort.zin(gebeurtenis) == f"Bouw Behandelaar downloadde {download.bestand} (rijen: 1)."
    assert len(antwoord.getvalue().splitlines()) - 1 == download.rijen
    with namens(bouw):
        assert Download.objects.get().afgerond_op is not None
    assert str(download) in client.get("/organisatie/").text


@pytest.mark.parametrize("gelezen", [0, 1])
def test_een_afgebroken_download_blijft_open_staan_in_het_log(client, echte_wereld, gelezen):
    antwoord = vraag(client, echte_wereld.bouw, AANVRAGEN)
    for _ in range(gelezen):
        next(antwoord.streaming_content)
    antwoord.close()
    del antwoord
    with namens(echte_wereld.bouw):
        assert Download.objects.get().afgerond_op is None
    assert vraag(client, echte_wereld.bouw, AANVRAGEN).getvalue()


def test_wat_tussen_tellen_en_leveren_verandert_staat_niet_in_het_bestand(client, echte_wereld):
    antwoord = vraag(client, echte_wereld.bouw, AANVRAGEN)
    with namens(echte_wereld.bouw):
        maak_aanvraag(echte_wereld.bouw, maak_opleiding("Metser duaal"))
    assert len(antwoord.getvalue().splitlines()) == 2
    assert len(vraag(client, echte_wereld.bouw, AANVRAGEN).getvalue().splitlines()) == 3


def test_twee_partnerschappen_zien_nooit_elkaars_rijen(client, echte_wereld):
    for adres in (AANVRAGEN, ERKENNINGEN):
        van_bouw = vraag(client, echte_wereld.bouw, adres).getvalue().decode()
        van_horeca = vraag(client, echte_wereld.horeca, adres).getvalue().decode()
        assert "Bouwbedrijf" in van_bouw
        assert "oreca" not in van_bouw
        assert "Horecabedrijf" in van_horeca
        assert "Bouw" not in van_horeca


def test_de_bladzijde_zegt_hoeveel_rijen_er_komen_en_wat_elke_kolom_betekent(client, wereld):
    pagina = als(client, wereld.bouw, Rol.BEHANDELAAR).get(f"{AANVRAGEN}?status=ingediend").text
    assert "1 rij" in pagina
    assert "Het filter van uw lijst is toegepast: Status: Ingediend." in " ".join(pagina.split())
    for kolom in BESTANDEN["erkenningsaanvragen"].kolommen:
        assert kolom.uitleg in pagina
    assert "Er is geen filter toegepast" in client.get(ERKENNINGEN).text


def test_elk_filter_staat_in_woorden_bij_het_bestand(client, wereld):
    alles = f"status=zonder_mentor&opleiding={wereld.opleiding.code}&provincie=antwerpen&eindigt_vanaf=2026-11-03&q=x"
    pagina = als(client, wereld.bouw, Rol.BEHANDELAAR).get(f"{ERKENNINGEN}?{alles}").text
    woorden = [
        "Zoeken: x",
        "Status: Zonder geldige mentor",
        "Opleiding: Dakwerker duaal",
        "Provincie: Antwerpen",
        "Eindigt vanaf: 3 november 2026",
    ]
    assert f"toegepast: {'; '.join(woorden)}." in " ".join(pagina.split())
    pagina = client.get(f"{AANVRAGEN}?lerende=on").text
    assert "toegepast: Alleen waar een lerende wacht." in " ".join(pagina.split())


def test_zonder_doel_vertrekt_er_niets(client, wereld):
    antwoord = als(client, wereld.bouw, Rol.BEHEERDER).post(AANVRAGEN, {"doel": " ", "namens": "bouw"})
    assert antwoord.status_code == 422
    with wereld.bouw.context():
        assert not Download.objects.exists()


@pytest.mark.parametrize(
    ("vraag", "reden"),
    [("?kleur=rood", "kent het filter “kleur” niet"), ("?status=onzin", "De waarde van een filter klopt niet")],
)
@pytest.mark.parametrize("methode", ["get", "post"])
def test_een_filter_dat_niet_klopt_geeft_een_uitleg_en_geen_bestand(client, wereld, vraag, reden, methode):
    als(client, wereld.bouw, Rol.BEHEERDER)
    antwoord = getattr(client, methode)(
        f"{AANVRAGEN}{vraag}", {} if methode == "get" else {"doel": "x", "namens": "bouw"}
    )
    assert antwoord.status_code == 422
    assert reden in antwoord.text
    assert "Downloaden zonder filter" in antwoord.text


def test_een_lang_filter_past_in_het_log(client, echte_wereld):
    woord = "\U0001f600" * 100
    assert len(vraag(client, echte_wereld.bouw, f"{AANVRAGEN}?q=x&q={woord}").getvalue().splitlines()) == 1
    with namens(echte_wereld.bouw):
        assert Download.objects.get().filter == f"Zoeken: {woord}"


@pytest.mark.parametrize(("woord", "rijen"), [("bouwbedrijf", 1), ("bouwbedreif", 1), ("bakkerij", 0)])
def test_een_typefout_vindt_in_het_bestand_wat_ze_in_de_lijst_vindt(client, echte_wereld, woord, rijen):
    """The file leaves over another connection, which has to find words as much alike as the list does."""
    antwoord = vraag(client, echte_wereld.bouw, f"{AANVRAGEN}?q={woord}")
    assert len(antwoord.getvalue().splitlines()) - 1 == rijen
    assert len(client.get("/aanvragen/", {"q": woord}).context["pagina"].rijen) == rijen


def test_een_bestand_dat_niet_bestaat_is_404(client, wereld):
    assert als(client, wereld.bouw, Rol.BEHEERDER).get("/organisatie/csv/alles.csv").status_code == 404


def test_wie_de_lijst_niet_mag_openen_krijgt_ook_haar_bestand_niet(client, wereld, monkeypatch):
    mentoren = replace(BESTANDEN["erkenningen"], naam="mentoren", recht=Recht.MENTOR_OPVOLGEN)
    monkeypatch.setitem(BESTANDEN, "mentoren", mentoren)
    als(client, wereld.bouw, Rol.BEHEERDER)
    assert client.get("/organisatie/csv/mentoren.csv").status_code == 403
    assert "mentoren.csv" not in client.get("/organisatie/").text
