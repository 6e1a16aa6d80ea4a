"""What one fills in to find an agreement, and to see who the learner is."""

from __future__ import annotations

from django import forms
from django.db.models import Q
from django.utils import timezone

from erkenningen.forms import opleidingkeuze
from mentoren.forms import InzageForm
from opleidingen.models import Opleiding
from opleidingen.schooljaar import EERSTE_SCHOOLJAAR, begin_schooljaar, schooljaar_van, schrijf_schooljaar
from overeenkomsten.models import Overeenkomst
from werkplekduaal.filter import Filter, dagveld, keuzelijst, zoekveld


def in_schooljaar(jaar: int) -> Q:
    """The agreements that hold on at least one day of a school year."""
    return Q(vanaf__lt=begin_schooljaar(jaar + 1), einde__gte=begin_schooljaar(jaar))


def schooljaren() -> list[tuple[str, str]]:
    """Every school year that there can be agreements of, the newest first."""
    volgend = schooljaar_van(timezone.localdate()) + 1
    return [(str(jaar), schrijf_schooljaar(jaar)) for jaar in range(volgend, EERSTE_SCHOOLJAAR - 1, -1)]


class OvereenkomstFilter(Filter):
    """Above the list of agreements."""

    q = zoekveld(label="Onderneming, school of kenmerk")
    status = keuzelijst("Status", "Alle statussen", Overeenkomst.Status.choices)
    soort = keuzelijst("Soort", "Alle soorten", Opleiding.Overeenkomsttype.choices)
    opleiding = opleidingkeuze()
    schooljaar = keuzelijst("Schooljaar", "Alle schooljaren", schooljaren)
    start_vanaf = dagveld("Start vanaf")
    start_tot = dagveld("Start tot en met")
    vroegtijdig = forms.BooleanField(label="Vroegtijdig beëindigd", required=False)
    laat = forms.BooleanField(label="Laat geregistreerd", required=False)

    zeven = {
        "status": lambda rijen, status: rijen.filter(status=status),
        "soort": lambda rijen, soort: rijen.filter(soort=soort),
        "opleiding": lambda rijen, opleiding: rijen.filter(opleiding=opleiding),
        "schooljaar": lambda rijen, jaar: rijen.filter(in_schooljaar(int(jaar))),
        "start_vanaf": lambda rijen, dag: rijen.filter(vanaf__gte=dag),
        "start_tot": lambda rijen, dag: rijen.filter(vanaf__lte=dag),
        "vroegtijdig": lambda rijen, _: rijen.filter(status=Overeenkomst.Status.VROEGTIJDIG),
        "laat": lambda rijen, _: rijen.filter(laat=True),
        "q": lambda rijen, vraag: rijen.zoek(vraag),
    }


class LerendeForm(InzageForm):
    """Why somebody opens the name of a learner."""

    REDENEN = {
        "taak": "Een dossier of taak over deze onderneming behandelen",
        "plaatsbezoek": "Een plaatsbezoek of gesprek voorbereiden",
        "school": "Overleggen met de school over deze lerende",
    }
