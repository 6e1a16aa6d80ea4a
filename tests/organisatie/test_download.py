"""Taking a file along: who, what for, which rows, and what stays behind in the log."""

import hashlib
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import InternalError, connection, transaction
from django.utils import timezone

from accounts.gebeurtenissen import Soort
from accounts.models import Gebeurtenis
from accounts.rechten import Recht, Rol
from organisatie import xlsx
from organisatie.bestanden import BESTANDEN
from organisatie.levering import momentopname
from organisatie.models import Afdruk, Download
from tests.organisatie import werkblad
from tests.wereld import als, maak_aanvraag, maak_opleiding

AANVRAGEN, ERKENNINGEN = "/organisatie/csv/erkenningsaanvragen.csv", "/organisatie/csv/erkenningen.csv"


@contextmanager
def namens(kant):
    """Act for one side, in a transaction that ends here."""
    with kant.context(), transaction.atomic():
        yield


def vraag(client, kant, adres, **velden):
    """Post the purpose: the file is on its way, and nothing of it has been read."""
    velden |= {"doel": "Overleg", "namens": kant.partnerschap.code}
    antwoord = als(client, kant, Rol.BEHANDELAAR).post(adres, velden)
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
    assert str(download) == f"erkenningsaanvragen_bouw_{timezone.localdate()}_ingediend.csv"
    assert antwoord.headers["Content-Disposition"] == f'attachment; filename="{download}"'
    assert (download.filter, download.doel, download.rijen) == ("Status: Ingediend", "Overleg", 1)
    assert download.door == bouw.mens(Rol.BEHANDELAAR)
    assert download.afgerond_op is None
    assert Soort.zin(gebeurtenis) == f"Bouw Behandelaar downloadde {download.bestand} (rijen: 1)."
    assert len(antwoord.getvalue().splitlines()) - 1 == download.rijen
    with namens(bouw):
        assert Download.objects.get().afgerond_op is not None
    assert str(download) in client.get("/organisatie/").text


@pytest.mark.parametrize("vorm", ["csv", "xlsx"])
@pytest.mark.parametrize("gelezen", [0, 1])
def test_een_afgebroken_download_staat_als_afgebroken_in_het_log_en_lukt_daarna_wel(
    client, echte_wereld, gelezen, vorm
):
    antwoord = vraag(client, echte_wereld.bouw, AANVRAGEN, vorm=vorm)
    grootte = sum(len(next(antwoord.streaming_content)) for _ in range(gelezen))
    antwoord.close()
    with namens(echte_wereld.bouw):
        download = Download.objects.get()
        gebeurtenis = Gebeurtenis.objects.get(soort=Soort.CSV_AFGEBROKEN)
        assert not Afdruk.objects.exists()
    assert (download.stand, download.grootte, download.sha256) == (Download.Stand.AFGEBROKEN, grootte, "")
    assert Soort.zin(gebeurtenis) == f"Bouw Behandelaar kreeg {download} niet volledig (bytes: {grootte})."
    assert "Afgebroken" in client.get("/organisatie/downloads/").text
    assert vraag(client, echte_wereld.bouw, AANVRAGEN, vorm=vorm).getvalue()
    with namens(echte_wereld.bouw):
        assert Download.objects.first().stand == Download.Stand.AANGEKOMEN


def test_een_download_waarvan_niets_meer_komt_is_na_een_uur_afgebroken(wereld):
    nu = timezone.now()
    standen = [Download(op=nu - timedelta(minutes=minuten)).stand for minuten in (59, 61)]
    assert standen == [Download.Stand.ONDERWEG, Download.Stand.AFGEBROKEN]


@pytest.mark.parametrize("vorm", ["csv", "xlsx"])
def test_de_herkomst_zegt_van_wie_een_bestand_is_en_waaraan_men_het_herkent(client, echte_wereld, vorm):
    inhoud = vraag(client, echte_wereld.bouw, f"{AANVRAGEN}?status=ingediend", vorm=vorm).getvalue()
    with namens(echte_wereld.bouw):
        download = Download.objects.get()
    antwoord = client.get(f"/organisatie/downloads/{download.pk}/herkomst.json")
    assert antwoord.headers["Content-Disposition"] == f'attachment; filename="{download.bestand}.herkomst.json"'
    gezegd = antwoord.json()
    assert gezegd["sha256"] == hashlib.sha256(inhoud).hexdigest()
    assert gezegd["bytes"] == len(inhoud)
    assert gezegd["gebruiker"] == "Bouw Behandelaar"
    assert gezegd["filter"] == "Status: Ingediend"
    assert (gezegd["rijen"], gezegd["waarvoor"], gezegd["stand"]) == (1, "Overleg", "aangekomen")
    assert gezegd["kolommen"][:5] == ["export_datum", "partnerschap", "filter", "gebruiker", "dossiernummer"]
    pagina = client.get("/organisatie/downloads/").text
    assert f"/organisatie/downloads/{download.pk}/herkomst.json" in pagina
    assert "/organisatie/csv/erkenningsaanvragen.csv?status=ingediend" in pagina
    als(client, echte_wereld.bouw, Rol.BEHEERDER)
    assert "U nam nog geen bestanden mee" in client.get("/organisatie/downloads/").text


def test_een_werkblad_telt_evenveel_rijen_als_beloofd_en_niet_meer_dan_erin_past(client, echte_wereld, monkeypatch):
    inhoud = vraag(client, echte_wereld.bouw, AANVRAGEN, vorm="xlsx").getvalue()
    assert len(werkblad.lees(inhoud)) - 1 == 1
    monkeypatch.setattr(xlsx, "MEESTE_RIJEN", 0)
    als(client, echte_wereld.bouw, Rol.BEHANDELAAR)
    antwoord = client.post(AANVRAGEN, {"doel": "Overleg", "vorm": "xlsx", "namens": "bouw"})
    assert antwoord.status_code == 422
    assert "meer rijen dan een werkblad kan bevatten" in antwoord.text
    assert vraag(client, echte_wereld.bouw, AANVRAGEN).getvalue()


def test_enkel_de_gekozen_kolommen_gaan_mee_en_een_onbekende_wordt_gemeld(client, echte_wereld):
    antwoord = vraag(client, echte_wereld.bouw, AANVRAGEN, kolommen=["status", "kbo"])
    kop = antwoord.getvalue().decode("utf-8-sig").splitlines()[0]
    assert kop == "export_datum;partnerschap;filter;gebruiker;dossiernummer;status;kbo"
    antwoord = client.post(AANVRAGEN, {"doel": "Overleg", "kolommen": ["status", "kleur"], "namens": "bouw"})
    assert antwoord.status_code == 422
    assert "Dit bestand kent de kolom “kleur” niet." in antwoord.text
    assert 'value="Overleg"' in antwoord.text


def test_niets_onderweg_bewaart_een_bestand_of_geeft_het_aan_een_ander(client, echte_wereld):
    """Whoever has another scope gets other bytes: nothing on the way may keep an answer."""
    antwoorden = [vraag(client, kant, ERKENNINGEN) for kant in (echte_wereld.bouw, echte_wereld.horeca)]
    assert all("no-store" in antwoord.headers["Cache-Control"] for antwoord in antwoorden)
    bouw, horeca = (antwoord.getvalue() for antwoord in antwoorden)
    assert bouw != horeca
    als(client, echte_wereld.bouw, Rol.BEHEERDER)
    beheerder = client.post(ERKENNINGEN, {"doel": "Overleg", "namens": "bouw"}).getvalue()
    assert beheerder not in (bouw, horeca)


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
