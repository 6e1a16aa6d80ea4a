"""Keeping the data of a company under its machtiging: whom to call, and its mentors."""

from __future__ import annotations

import pytest

from accounts.gebeurtenissen import Soort
from accounts.models import Gebeurtenis
from accounts.rechten import OvergangNietMogelijk, Recht, Rol, verleen
from erkenningen.models import Mentoraanstelling
from erkenningen.services import activeer_mentor, deactiveer_mentor
from ondernemingen.models import Contactpersoon, Onderneming
from tests.wereld import als


@pytest.fixture
def bouw(wereld):
    with wereld.bouw.context() as kant:
        verleen(Recht.AANVRAAG_INDIENEN, kant.onderneming, kant.partnerschap)
        yield kant


@pytest.fixture
def scherm(client, bouw):
    return als(client, bouw, Rol.MEDEWERKER)


def adres(bouw) -> str:
    return f"{bouw.onderneming.get_absolute_url()}gegevens/"


def test_een_contactpersoon_toevoegen_wijzigen_en_verwijderen(scherm, bouw):
    assert adres(bouw) in scherm.get(bouw.onderneming.get_absolute_url()).text
    assert "Er zijn nog geen contactpersonen" in scherm.get(adres(bouw)).text
    assert scherm.post(f"{adres(bouw)}contactpersonen/", {"namens": "bouw"}).status_code == 422
    scherm.post(f"{adres(bouw)}contactpersonen/", {"namens": "bouw", "naam": "Jo Peeters", "doel": "mentoren"})
    persoon = Contactpersoon.objects.get()
    url = f"{adres(bouw)}contactpersonen/{persoon.pk}/"
    assert "Jo Peeters wijzigen" in scherm.get(url).text
    scherm.post(url, {"namens": "bouw", "naam": "Jo Peeters", "telefoon": "015 20 30 40"})
    assert "015 20 30 40" in scherm.get(adres(bouw)).text
    assert "krijgt dan geen berichten meer" in scherm.get(f"{url}verwijderen/").text
    assert scherm.post(f"{url}verwijderen/", {"namens": "bouw"}).status_code == 303
    assert not Contactpersoon.objects.exists()
    zinnen = {Soort.zin(rij) for rij in Gebeurtenis.objects.filter(soort=Soort.ONDERNEMING_CONTACT)}
    assert zinnen == {"Bouw Medewerker, namens Bouwbedrijf Peeters, werkte de contactpersonen bij."}


def test_een_contactpersoon_van_een_andere_onderneming_bestaat_hier_niet(scherm, bouw, wereld):
    vreemd = Contactpersoon.objects.create(
        partnerschap=bouw.partnerschap, onderneming=wereld.horeca.onderneming, naam="Van elders"
    )
    for deel in ("", "verwijderen/"):
        assert scherm.get(f"{adres(bouw)}contactpersonen/{vreemd.pk}/{deel}").status_code == 404


def test_een_mentor_deactiveren_en_weer_activeren(scherm, bouw):
    paneel = f"{adres(bouw)}mentoren/"
    url = f"/erkenningen/aanstellingen/{bouw.aanstelling.pk}/"
    assert f"{url}deactiveren/" in scherm.get(paneel).text
    assert scherm.post(f"{url}deactiveren/", {"namens": "bouw"}).status_code == 422
    gestopt = scherm.post(f"{url}deactiveren/", {"namens": "bouw", "reden": "Werkt elders."})
    assert gestopt.url == adres(bouw)
    assert "Gedeactiveerd door de onderneming" in scherm.get(paneel).text
    assert scherm.get(f"{url}deactiveren/").status_code == 409
    assert "weer lerenden begeleiden" in scherm.get(f"{url}activeren/").text
    assert scherm.post(f"{url}activeren/", {"namens": "bouw"}).status_code == 303
    aanstelling = Mentoraanstelling.objects.get(pk=bouw.aanstelling.pk)
    assert (aanstelling.status, aanstelling.reden) == ("actief", "")


def test_wie_het_partnerschap_schrapte_brengt_de_onderneming_niet_terug(scherm, bouw):
    mia = bouw.mens(Rol.MEDEWERKER)
    Mentoraanstelling.objects.update(status="geschrapt")
    for doe, extra in ((activeer_mentor, {}), (deactiveer_mentor, {"reden": "x"})):
        with pytest.raises(OvergangNietMogelijk, match="Geschrapt"):
            doe(aanstelling=bouw.aanstelling, door=mia, **extra)
    assert "activeren/" not in scherm.get(f"{adres(bouw)}mentoren/").text
    Mentoraanstelling.objects.update(tot="2025-01-01")
    assert "nog geen mentoren" in scherm.get(f"{adres(bouw)}mentoren/").text


def test_een_natuurlijk_persoon_heet_in_het_verloop_naar_zijn_nummer(bouw):
    zaak = Onderneming(kbo_nummer="0123456749", naam="Jan Peeters", is_natuurlijk_persoon=True)
    assert zaak.naam_in_verloop == "onderneming 0123456749"
