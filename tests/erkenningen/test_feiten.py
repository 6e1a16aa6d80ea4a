"""What the portal checks by itself."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from erkenningen.feiten import feiten
from erkenningen.models import (
    Erkenning,
    Erkenningsaanvraag,
    Kandidaatmentor,
    Mentoraanstelling,
    Sanctie,
    Uittreksel,
    Voorwaardebeoordeling,
)
from mentoren.models import Mentordossier
from ondernemingen.models import Onderneming, OndernemingBevoegdheid, Vestiging
from tests.wereld import maak_erkenning, maak_mentordossier, maak_onderneming


def gevonden(bouw):
    aanvraag = Erkenningsaanvraag.objects.voor_detail().get(pk=bouw.aanvraag.pk)
    return {feit.tekst: feit.soort for feit in feiten(aanvraag)}


def jaren_oud(jaren, dagen=0):
    vandaag = timezone.localdate()
    return vandaag.replace(year=vandaag.year - jaren, day=1) + timedelta(days=dagen)


def uittreksel(bouw, dagen):
    Uittreksel.objects.create(
        partnerschap=bouw.partnerschap,
        kandidaat=bouw.kandidaat,
        afgeleverd_op=timezone.localdate() - timedelta(days=dagen),
    )


def andere_onderneming(bouw):
    Vestiging.objects.filter(pk=bouw.vestiging.pk).update(onderneming=maak_onderneming(bouw, 88, "Overnemer"))


def nog_een_kandidaat(bouw):
    dossier = maak_mentordossier(bouw, "Bo", "Tweede")
    kandidaat = Kandidaatmentor.objects.create(
        partnerschap=bouw.partnerschap, aanvraag=bouw.aanvraag, dossier=dossier, ervaring_jaren=9
    )
    Voorwaardebeoordeling.objects.create(
        partnerschap=bouw.partnerschap, aanvraag=bouw.aanvraag, voorwaarde="mentor_gedrag", kandidaat=kandidaat
    )


@pytest.mark.parametrize(
    ("verander", "soort", "tekst"),
    [
        (lambda bouw: None, "ok", "De onderneming is actief in de KBO."),
        (lambda bouw: None, "ok", "De vestiging hoort bij de onderneming."),
        (lambda bouw: None, "ok", "Bouw is bevoegd."),
        (lambda bouw: OndernemingBevoegdheid.objects.all().delete(), "let-op", "Bouw is vandaag niet bevoegd."),
        (lambda bouw: None, "let-op", "1 gevraagd document ontbreekt."),
        (lambda bouw: uittreksel(bouw, 30), "ok", "Alle gevraagde documenten zijn er."),
        (nog_een_kandidaat, "let-op", "2 gevraagde documenten ontbreken."),
        (
            lambda bouw: Mentoraanstelling.objects.update(status="geschrapt"),
            "let-op",
            "bij een andere erkenning geschrapt",
        ),
        (lambda bouw: Onderneming.objects.update(toestand="failliet"), "fout", "failliet verklaard in de KBO"),
        (andere_onderneming, "fout", "hoort nu bij een andere onderneming"),
        (lambda bouw: Vestiging.objects.update(gesloten_op=date(2026, 1, 1)), "fout", "De vestiging is gesloten."),
        (lambda bouw: Vestiging.objects.update(provincie="elders"), "let-op", "buiten Vlaanderen en Brussel"),
        (lambda bouw: None, "ok", "Niets belet een erkenning"),
        (lambda bouw: maak_erkenning(bouw, bouw.vestiging, bouw.aanvraag.opleiding), "fout", "al erkend"),
        (lambda bouw: Mentordossier.objects.update(geboortedatum=None), "let-op", "leeftijd is niet bekend"),
        (lambda bouw: Mentordossier.objects.update(geboortedatum=jaren_oud(40)), "ok", "Mentor 1: 40 jaar oud."),
        (lambda bouw: Mentordossier.objects.update(geboortedatum=jaren_oud(24)), "let-op", "bewijs van vooropleiding"),
        (lambda bouw: Mentordossier.objects.update(geboortedatum=jaren_oud(22)), "fout", "te jong"),
        (lambda bouw: None, "ok", "Mentor 1: 8 jaar praktijkervaring."),
        (lambda bouw: Kandidaatmentor.objects.update(ervaring_jaren=4), "let-op", "4 jaar praktijkervaring"),
        (lambda bouw: None, "let-op", "nog geen uittreksel"),
        (lambda bouw: uittreksel(bouw, 30), "ok", "recent genoeg"),
        (lambda bouw: uittreksel(bouw, 400), "fout", "te oud"),
    ],
)
def test_wat_het_portaal_zelf_naging(bouw, verander, soort, tekst):
    verander(bouw)
    assert [gekregen for gezegd, gekregen in gevonden(bouw).items() if tekst in gezegd] == [soort]


def hernieuwing(bouw):
    """The application renews the recognition that runs, with the same mentor."""
    zelfde = {"opleiding": bouw.erkenning.opleiding, "soort": "hernieuwing"}
    Erkenningsaanvraag.objects.filter(pk=bouw.aanvraag.pk).update(**zelfde)


def andere_mentor(bouw):
    Mentoraanstelling.objects.update(dossier=maak_mentordossier(bouw, "Bo", "Tweede"))


def geen_mentor(bouw):
    Kandidaatmentor.objects.filter(pk=bouw.kandidaat.pk).update(dossier=maak_mentordossier(bouw, "Bo", "Tweede"))
    Mentoraanstelling.objects.update(status="gedeactiveerd")


def sanctie(bouw):
    Sanctie.objects.create(
        partnerschap=bouw.partnerschap,
        soort="mentor",
        onderneming=bouw.onderneming,
        erkenning=bouw.erkenning,
        aanstelling=bouw.aanstelling,
        gronden="Geen begeleiding.",
        vanaf=timezone.localdate(),
        door=bouw.mens("Behandelaar"),
    )


@pytest.mark.parametrize(
    ("verander", "veranderd"),
    [
        (lambda bouw: None, ["Niets veranderde: dezelfde mentoren en activiteiten, geen sanctie."]),
        (andere_mentor, ["Mentor 1 is nieuw.", "Mentoren die niet meer voorgesteld worden: 1."]),
        (geen_mentor, ["Mentor 1 is nieuw."]),
        (
            lambda bouw: Erkenning.objects.update(versie=bouw.erkenning.opleiding.versies.get()),
            ["De opleiding heeft een nieuwe activiteitenlijst."],
        ),
        (sanctie, ["Sancties sinds de vorige erkenning: 1."]),
        (lambda bouw: Erkenningsaanvraag.objects.update(opleiding=bouw.aanvraag.opleiding), []),
    ],
)
def test_een_hernieuwing_zegt_wat_er_sinds_de_vorige_erkenning_veranderde(bouw, verander, veranderd):
    hernieuwing(bouw)
    verander(bouw)
    aanvraag = Erkenningsaanvraag.objects.voor_detail().get(pk=bouw.aanvraag.pk)
    assert [feit.tekst for feit in feiten(aanvraag) if feit.bron.startswith("vorige erkenning")] == veranderd


def test_elk_feit_noemt_zijn_bron(bouw):
    aanvraag = Erkenningsaanvraag.objects.voor_detail().get(pk=bouw.aanvraag.pk)
    assert all(feit.bron and feit.paar == (feit.soort, feit.tekst) for feit in feiten(aanvraag))
