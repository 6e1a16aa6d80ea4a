"""The signed paper behind a machtiging: put there, replaced, opened by who follows machtigingen."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from accounts.models import Gebeurtenis
from accounts.rechten import Rol
from documenten.models import Bestand
from ondernemingen.models import Machtigingsdocument
from ondernemingen.services import bewaar_machtigingsdocument
from tests.erkenningen.dossiers import papier
from tests.opslag.vijandig import PDF, PNG, VIJANDIG
from tests.wereld import als


@pytest.fixture
def bouw(wereld):
    with wereld.bouw.context() as kant:
        yield kant


@pytest.fixture
def scherm(client, bouw):
    return als(client, bouw, Rol.MEDEWERKER)


def adres(kant, *args):
    naam = "machtigingsdocument_downloaden" if args else "machtigingsdocument"
    return reverse(f"ondernemingen:{naam}", args=[kant.machtiging.pk, *args])


def stuur(scherm, kant, naam="getekend.pdf", inhoud=PDF):
    return scherm.post(adres(kant), {"namens": "bouw", "bestand": SimpleUploadedFile(naam, inhoud)})


def test_een_tweede_document_vervangt_het_eerste_en_dat_blijft(bouw):
    mia = bouw.mens(Rol.MEDEWERKER)
    oud, nieuw = (
        bewaar_machtigingsdocument(machtiging=bouw.machtiging, bestand=papier(naam), door=mia)
        for naam in ("oud.pdf", "nieuw.pdf")
    )
    oud.refresh_from_db()
    assert (oud.vervangen_op is None, nieuw.vervangen_op) == (False, None)
    assert str(nieuw) == f"Document bij Machtiging van {bouw.onderneming}"
    assert list(bouw.machtiging.documenten.all()) == [nieuw, oud]
    zinnen = [Gebeurtenis.objects.get(soort="machtiging.document_bewaard", details__document=oud.pk).door_naam]
    assert zinnen == ["Bouw Medewerker"]


def test_toevoegen_vervangen_en_downloaden_op_het_scherm(scherm, bouw):
    assert "Nog geen document" in scherm.get(adres(bouw)).content.decode()
    assert "Document toevoegen" in scherm.get(reverse("ondernemingen:machtigingen")).content.decode()
    assert (antwoord := stuur(scherm, bouw)).status_code == 303
    assert antwoord.url == adres(bouw)
    stuur(scherm, bouw, "foto.png", PNG)
    pagina = scherm.get(adres(bouw)).content.decode()
    for stuk in ("Het document is bewaard.", "foto.png", "getekend.pdf", "Vervangen op", "Bouw Medewerker"):
        assert stuk in pagina
    assert "Document bekijken" in scherm.get(reverse("ondernemingen:machtigingen")).content.decode()
    nieuw = Machtigingsdocument.objects.get(vervangen_op=None)
    antwoord = scherm.get(adres(bouw, nieuw.pk))
    assert antwoord.getvalue() == PNG
    assert antwoord["Content-Disposition"] == 'attachment; filename="foto.png"'
    spoor = Gebeurtenis.objects.get(soort="inzage.geopend")
    assert spoor.details["wat"] == "het document van een machtiging"
    assert spoor.onderwerp_id == bouw.machtiging.pk


def test_wat_de_onderneming_zelf_bezorgt_heeft_geen_medewerker(scherm, bouw):
    bewaar_machtigingsdocument(machtiging=bouw.machtiging, bestand=papier(), door=None)
    assert "De onderneming" in scherm.get(adres(bouw)).content.decode()


def test_een_geweigerd_bestand_zegt_waarom(scherm, bouw):
    inhoud, reden = VIJANDIG["js.pdf"]
    antwoord = stuur(scherm, bouw, inhoud=inhoud)
    assert antwoord.status_code == 422
    assert antwoord.context["form"].errors == {"bestand": [reden]}
    assert not Machtigingsdocument.objects.exists()


def test_een_vernietigd_document_is_geen_link_en_gaat_niet_open(scherm, bouw):
    document = bewaar_machtigingsdocument(machtiging=bouw.machtiging, bestand=papier(), door=None)
    Bestand.objects.update(vernietigd_op=timezone.now())
    assert adres(bouw, document.pk) not in scherm.get(adres(bouw)).content.decode()
    antwoord = scherm.get(adres(bouw, document.pk))
    assert antwoord.status_code == 409
    assert "is vernietigd" in antwoord.content.decode()


def test_het_document_van_een_andere_machtiging_bestaat_niet(scherm, bouw, wereld):
    with wereld.horeca.context() as horeca:
        vreemd = bewaar_machtigingsdocument(machtiging=horeca.machtiging, bestand=papier(), door=None)
    assert scherm.get(adres(bouw, vreemd.pk)).status_code == 404
    assert scherm.get(adres(horeca)).status_code == scherm.get(adres(horeca, vreemd.pk)).status_code == 404
    assert stuur(scherm, horeca).status_code == 404


@pytest.mark.parametrize("rol", [Rol.BEHEERDER, Rol.BEHANDELAAR, Rol.STEMGERECHTIGDE])
def test_wie_geen_machtigingen_registreert_opent_er_geen(client, bouw, rol):
    document = bewaar_machtigingsdocument(machtiging=bouw.machtiging, bestand=papier(), door=None)
    als(client, bouw, rol)
    assert client.get(adres(bouw)).status_code == client.get(adres(bouw, document.pk)).status_code == 403
