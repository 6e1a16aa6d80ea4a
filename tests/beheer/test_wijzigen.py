"""What the department changes at /beheer/: each change has its trace, and nothing is deleted."""

from datetime import timedelta

from django.test import Client
from django.utils import timezone

from accounts.gebeurtenissen import Soort
from accounts.models import Gebeurtenis, Gebruiker, Lidmaatschap, Partnerschap, Rolgroep, Sessiegrens
from accounts.rechten import MATRIX, Recht, Rol, bewaard
from ondernemingen.models import OndernemingBevoegdheid
from opleidingen.models import Opleiding, Opleidingsversie
from tests.wereld import Kant, maak_gebruiker, maak_onderneming, maak_opleiding, meld_aan

GEEN_RIJEN = {
    f"{naam}-{veld}": aantal
    for naam in ("lidmaatschappen", "versies", "activiteiten")
    for veld, aantal in (("TOTAL_FORMS", 0), ("INITIAL_FORMS", 0))
}


def sporen(departement):
    with departement.context():
        return list(Gebeurtenis.objects.filter(soort=Soort.BEHEER_GEWIJZIGD).order_by("id"))


def bewaar(beheerder, adres, **velden):
    return beheerder.post(f"/beheer/{adres}", {**GEEN_RIJEN, **velden})


PARTNERSCHAP = {"code": "textiel", "naam": "Textiel", "ovo_code": "OVO900007", "email": "info@textiel.example"}


def test_een_nieuw_partnerschap_krijgt_zijn_rollen_en_hun_rechten(beheerder, departement):
    antwoord = bewaar(beheerder, "accounts/partnerschap/add/", **PARTNERSCHAP)
    assert antwoord.status_code == 303
    textiel = Partnerschap.objects.get(code="textiel")
    groepen = {Rol(groep.rol): groep for groep in Rolgroep.objects.filter(partnerschap=textiel)}
    assert set(groepen) == set(Rol) - {Rol.DWSE}
    assert bewaard(groepen[Rol.MEDEWERKER]) == {recht for recht in Recht if Rol.MEDEWERKER in MATRIX[recht]}
    (spoor,) = sporen(departement)
    assert spoor.details["wat"] == "partnerschap “Textiel”"
    assert spoor.details["na"]["Code"] == "textiel"
    with Kant(textiel).context():
        assert Gebeurtenis.objects.get().soort == Soort.PARTNERSCHAP_GEOPEND


def test_een_fout_formulier_is_422_en_laat_geen_spoor(beheerder, departement):
    antwoord = bewaar(beheerder, "accounts/partnerschap/add/", **{**PARTNERSCHAP, "ovo_code": "OVO1"})
    assert antwoord.status_code == 422
    assert "Een OVO-code bestaat uit OVO en zes cijfers." in antwoord.text
    assert not Partnerschap.objects.filter(code="textiel").exists()
    assert sporen(departement) == []


def test_een_wijziging_bewaart_wat_er_stond_en_wat_er_staat(beheerder, departement, bouw):
    adres = f"accounts/partnerschap/{bouw.partnerschap.pk}/"
    antwoord = bewaar(beheerder, f"{adres}change/", naam="Bouw en hout", code="anders", telefoon="02 1")
    assert antwoord.status_code == 303
    bouw.partnerschap.refresh_from_db()
    assert (bouw.partnerschap.naam, bouw.partnerschap.code) == ("Bouw en hout", "bouw")
    (spoor,) = sporen(departement)
    assert spoor.details["voor"] == {"Naam": "Bouw", "Telefoon": ""}
    assert spoor.details["na"] == {"Naam": "Bouw en hout", "Telefoon": "02 1"}
    assert spoor.door_naam == "Greet DWSE"
    geschiedenis = beheerder.get(f"/beheer/{adres}history/").text
    assert "Bouw en hout" in geschiedenis
    assert "(leeg)" in geschiedenis
    assert "Het is bewaard." in geschiedenis
    assert "Greet DWSE wijzigde partnerschap" in beheerder.get("/beheer/").text


def test_bewaren_zonder_wijziging_laat_geen_spoor(beheerder, departement, bouw):
    bewaar(beheerder, f"accounts/partnerschap/{bouw.partnerschap.pk}/change/", naam="Bouw")
    assert sporen(departement) == []
    assert "nog niets gewijzigd" in beheerder.get(f"/beheer/accounts/partnerschap/{bouw.partnerschap.pk}/history/").text


def test_wie_voor_een_gesloten_partnerschap_werkt_is_meteen_weg(beheerder, bouw):
    lid = meld_aan(Client(), maak_gebruiker(bouw.partnerschap, Rol.BEHEERDER), bouw.partnerschap)
    assert lid.get("/").status_code == 200
    adres, vandaag = f"accounts/partnerschap/{bouw.partnerschap.pk}/change/", timezone.localdate()
    morgen = bewaar(beheerder, adres, naam="Bouw", gesloten_op=vandaag + timedelta(days=1))
    assert "Sluiten werkt meteen" in morgen.text
    assert bewaar(beheerder, adres, naam="Bouw", gesloten_op=vandaag).status_code == 303
    assert lid.get("/").status_code == 302


def test_het_departement_sluit_zichzelf_niet(beheerder, departement):
    adres = f"accounts/partnerschap/{departement.partnerschap.pk}/change/"
    antwoord = bewaar(beheerder, adres, naam="Departement", gesloten_op=timezone.localdate())
    assert "kan zichzelf niet sluiten" in antwoord.text


def test_een_geblokkeerde_gebruiker_is_meteen_weg_en_zijn_naam_staat_niet_in_het_spoor(beheerder, departement, bouw):
    gebruiker = maak_gebruiker(bouw.partnerschap, Rol.BEHANDELAAR, voornaam="Els")
    lid = meld_aan(Client(), gebruiker, bouw.partnerschap)
    adres = f"accounts/gebruiker/{gebruiker.pk}/change/"
    assert bewaar(beheerder, adres).status_code == 422
    assert bewaar(beheerder, adres, reden="Uit dienst", voornaam="Anders").status_code == 303
    gebruiker.refresh_from_db()
    assert (gebruiker.is_active, gebruiker.voornaam) == (False, "Els")
    assert lid.get("/").status_code == 302
    (spoor,) = sporen(departement)
    assert spoor.details["wat"] == f"gebruiker nr. {gebruiker.pk}"
    assert spoor.details["voor"] == {"Mag aanmelden": "True", "Reden van deze wijziging": ""}
    assert spoor.details["na"] == {"Mag aanmelden": "False", "Reden van deze wijziging": "Uit dienst"}
    assert bewaar(beheerder, adres, is_active="on", reden="Terug").status_code == 303


def test_niemand_blokkeert_zichzelf(beheerder, departement):
    ik = departement.mens(Rol.DWSE)
    assert "U kunt uzelf niet blokkeren" in bewaar(beheerder, f"accounts/gebruiker/{ik.pk}/change/", reden="x").text
    lidmaatschap = Lidmaatschap.objects.get(gebruiker=ik)
    adres = f"accounts/lidmaatschap/{lidmaatschap.pk}/change/"
    assert "U kunt uzelf niet blokkeren" in bewaar(beheerder, adres, geblokkeerd="on", geblokkeerd_reden="x").text
    assert Gebruiker.objects.get(pk=ik.pk).is_active


def test_een_lidmaatschap_blokkeren_vraagt_een_reden_en_werkt_meteen(beheerder, departement, bouw):
    gebruiker = maak_gebruiker(bouw.partnerschap, Rol.BEHANDELAAR)
    lid = meld_aan(Client(), gebruiker, bouw.partnerschap)
    lidmaatschap = Lidmaatschap.objects.get(gebruiker=gebruiker)
    adres = f"accounts/lidmaatschap/{lidmaatschap.pk}/change/"
    zonder = bewaar(beheerder, adres, geblokkeerd="on")
    assert zonder.status_code == 422
    assert "Geef de reden van de blokkering." in zonder.text
    assert bewaar(beheerder, adres, geblokkeerd="on", geblokkeerd_reden="Misbruik").status_code == 303
    assert lid.get("/").status_code == 302
    lidmaatschap.refresh_from_db()
    sinds = lidmaatschap.geblokkeerd_op
    assert bewaar(beheerder, adres, geblokkeerd="on", geblokkeerd_reden="Zwaar misbruik").status_code == 303
    lidmaatschap.refresh_from_db()
    assert lidmaatschap.geblokkeerd_op == sinds
    assert bewaar(beheerder, adres, geblokkeerd_reden="Onderzocht").status_code == 303
    lidmaatschap.refresh_from_db()
    assert lidmaatschap.geblokkeerd_op is None
    assert [spoor.details["na"] for spoor in sporen(departement)][-1] == {
        "Geblokkeerd": "False",
        "Reden van de blokkering": "Onderzocht",
    }


def test_iedereen_afmelden_eindigt_elke_sessie_ook_de_eigen(beheerder, departement):
    assert bewaar(beheerder, "accounts/sessiegrens/add/", reden="Vermoeden van misbruik").status_code == 303
    assert Sessiegrens.objects.get().vanaf <= timezone.now()
    assert beheerder.get("/beheer/").status_code == 302
    assert len(sporen(departement)) == 1


def test_personen_en_berekende_bevoegdheden_worden_niet_gemaakt(beheerder):
    for adres in ("accounts/gebruiker", "accounts/lidmaatschap", "ondernemingen/ondernemingbevoegdheid"):
        assert beheerder.get(f"/beheer/{adres}/add/").status_code == 403


def test_de_berekende_bevoegdheid_is_enkel_te_lezen(beheerder, bouw):
    maak_onderneming(bouw, 7, "Bakkerij")
    lijst = beheerder.get("/beheer/ondernemingen/ondernemingbevoegdheid/?q=0000000007").text
    assert "Bakkerij" in lijst
    adres = f"/beheer/ondernemingen/ondernemingbevoegdheid/{OndernemingBevoegdheid.objects.get().pk}/change/"
    assert beheerder.get(adres).status_code == 200
    assert beheerder.post(adres, {}).status_code == 403


def test_een_opleiding_krijgt_een_versie_en_de_versie_haar_activiteiten(beheerder, departement):
    opleiding = maak_opleiding("Dakwerker duaal")
    antwoord = bewaar(
        beheerder,
        f"opleidingen/opleiding/{opleiding.pk}/change/",
        naam="Dakdekker duaal",
        code="anders",
        niveau="3e_graad",
        finaliteit="onbekend",
        overeenkomsttype="OAO",
        loopt_vanaf="2016-09-01",
        **{"versies-TOTAL_FORMS": 1, "versies-0-opleiding": opleiding.pk, "versies-0-vanaf_schooljaar": 2027},
    )
    assert antwoord.status_code == 303, antwoord.text
    opleiding.refresh_from_db()
    assert (opleiding.naam, opleiding.code) == ("Dakdekker duaal", "dakwerker-duaal")
    nieuwe = opleiding.versies.get(vanaf_schooljaar=2027)
    (spoor,) = sporen(departement)
    assert spoor.details["na"][f"{nieuwe}: Vanaf schooljaar"] == "2027"
    bewaar(
        beheerder,
        f"opleidingen/opleidingsversie/{nieuwe.pk}/change/",
        **{"opleiding": opleiding.pk, "vanaf_schooljaar": 2027, "activiteiten-TOTAL_FORMS": 1},
        **{"activiteiten-0-versie": nieuwe.pk, "activiteiten-0-volgnummer": 1, "activiteiten-0-omschrijving": "Dekt"},
    )
    assert nieuwe.activiteiten.get().omschrijving == "Dekt"
    assert Opleiding.objects.count() == 1
    assert Opleidingsversie.objects.count() == 2
