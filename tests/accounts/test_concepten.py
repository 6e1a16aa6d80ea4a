"""What somebody typed comes back in the form."""

from django import forms
from django.test import RequestFactory

from accounts.concepten import formulier, mijn_concepten, vergeet_concept
from accounts.models import Concept
from accounts.rechten import Rol
from tests.wereld import Wereld


class Motivering(forms.Form):
    tekst = forms.CharField()


def verzoek(wereld: Wereld, methode: str, **velden: str):
    request = getattr(RequestFactory(), methode)("/aanvragen/1/afkeuren/", velden)
    request.user, request.toegang = wereld.bouw.mens(Rol.BEHANDELAAR), wereld.bouw.toegang(Rol.BEHANDELAAR)
    return request


def test_een_bewaard_concept_vult_het_formulier_tot_het_verstuurd_is(wereld: Wereld):
    with wereld.bouw.context() as kant:
        request = verzoek(wereld, "get")
        assert formulier(request, Motivering)["tekst"].value() is None
        Concept.objects.create(
            partnerschap=kant.partnerschap, gebruiker=request.user, pad=request.path, velden={"tekst": "Half af"}
        )
        assert formulier(request, Motivering, initial={"tekst": "Leeg"})["tekst"].value() == "Half af"
        vergeet_concept(request)
        assert not mijn_concepten(request).exists()


def test_een_verstuurd_formulier_neemt_wat_er_getypt_is(wereld: Wereld):
    verstuurd = formulier(verzoek(wereld, "post", tekst="Getypt"), Motivering)
    assert verstuurd.is_valid()
    assert verstuurd.cleaned_data == {"tekst": "Getypt"}
