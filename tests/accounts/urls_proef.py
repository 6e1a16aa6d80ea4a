"""The map of the portal with three pages more: a form, one with a right, and an admin of its own making."""

from django import forms
from django.http import HttpResponse
from django.urls import include, path
from django.views.decorators.http import require_http_methods

from accounts.concepten import formulier, vergeet_concept
from accounts.models import Sessiegrens
from accounts.rechten import OvergangNietMogelijk, Recht, vereist
from werkplekduaal.urls import urlpatterns as portaal
from werkplekduaal.web import render_page, zie


class Proefformulier(forms.Form):
    motivering = forms.CharField()
    vakken = forms.MultipleChoiceField(choices=[("a", "A"), ("b", "B")], widget=forms.CheckboxSelectMultiple)
    rijksregisternummer = forms.CharField()


@require_http_methods(["GET", "POST"])
@vereist()
def proef(request):
    form = formulier(request, Proefformulier)
    if request.method == "POST":
        Sessiegrens.objects.create(vanaf="2020-01-01T00:00Z", reden="een formulier dat doorging")
        vergeet_concept(request)
        return zie("/mijn-toegang/")
    return render_page(request, "proef.html", {"form": form})


@vereist(Recht.DWSE_BEHEER)
def beheer(request):
    return HttpResponse("beheer")


@vereist()
def te_laat(request):
    raise OvergangNietMogelijk("De stemronde is al gesloten.")


beheerpagina = ([path("", lambda request: HttpResponse("bewaard"), name="index")], "admin")

urlpatterns = [
    path("proef/", proef),
    path(f"proef/{'lang' * 80}/", proef),
    path("proef/beheer/", beheer),
    path("proef/te-laat/", te_laat),
    path("proef/admin/", include(beheerpagina, namespace="proefadmin")),
    *portaal,
]
