"""What the portal checks by itself."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from erkenningen.feiten import feiten
from erkenningen.models import Erkenningsaanvraag, Kandidaatmentor, Uittreksel
from mentoren.models import Mentordossier
from ondernemingen.models import Onderneming, Vestiging
from tests.wereld import maak_erkenning, maak_onderneming


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


@pytest.mark.parametrize(
    ("verander", "soort", "tekst"),
    [
        (lambda bouw: None, "ok", "De onderneming is actief in de KBO."),
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
