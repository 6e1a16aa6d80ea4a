"""The worklist: what each open dossier asks of a Behandelaar, and why now."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from erkenningen.models import TAAK_BIJ, Aanvulling, Erkenningsaanvraag, Status, Stemadvies, Taaksoort
from erkenningen.models.aanvraag_lijst import AanvraagQuerySet
from erkenningen.termijn import in_woorden
from erkenningen.vastzit import vastzit_rij
from erkenningen.weergave import LERENDE_WACHT, aanvulling_te_laat, te_laat

Rij = dict[str, Any]

# Where one does the work. A vote is followed on the page of the dossier.
ADRES_BIJ = {
    Taaksoort.CONTROLEREN: "erkenningen:controleren",
    Taaksoort.AANVULLEN: "erkenningen:aanvullen",
    Taaksoort.BEHANDELEN: "erkenningen:behandelen",
    Taaksoort.STEMMING: "erkenningen:aanvraag",
    Taaksoort.HERVATTEN: "erkenningen:hervatten",
}


def takenlijst(aanvragen: AanvraagQuerySet) -> QuerySet:
    """Flat rows of the open dossiers, with what says why they need work now."""
    aanvulling = Aanvulling.objects.filter(aanvraag=OuterRef("pk")).order_by("-id")
    advies = Stemadvies.objects.filter(aanvraag=OuterRef("pk")).order_by("-id")
    rijen = aanvragen.open().voor_overzicht()
    return rijen.annotate(
        reden_parkeren=F("geparkeerd_reden"),
        aanvullen_tegen=Subquery(aanvulling.values("uiterlijk_op")[:1]),
        aangevuld_op=Subquery(aanvulling.values("ontvangen_op")[:1]),
        stemuitslag=Subquery(advies.values("uitslag")[:1]),
    )


def als_taak(rij: Rij, vandaag: date) -> Rij:
    """The row with everything that the worklist shows of it."""
    soort = TAAK_BIJ[rij["status"]]
    stil = rij["status"] == Status.AANVULLING_GEVRAAGD
    return {
        **rij,
        "soort_taak": soort.label,
        "adres": reverse(ADRES_BIJ[soort], args=[rij["nummer"]]),
        "waarom": waarom_nu(rij, vandaag),
        "vastzit": vastzit_rij(rij),
        "tegen": None if stil else rij["dringend_op"],
        "rest": "Termijn staat stil" if stil else in_woorden(rij["dringend_op"], vandaag),
        "te_laat": aanvulling_te_laat(rij["aanvullen_tegen"], vandaag)
        if stil
        else te_laat(rij["dringend_op"], vandaag),
        "lerende": LERENDE_WACHT if rij["lerende_uiterlijk_op"] else None,
    }


def taak_van(aanvraag: Erkenningsaanvraag) -> str:
    """What a dossier asks now, in words: for which task somebody opened something."""
    soort = TAAK_BIJ.get(aanvraag.status)
    return str(soort.label) if soort else "Geen open taak"


def waarom_nu(rij: Rij, vandaag: date) -> str:
    """Why this dossier stands in the list, as a sentence."""
    status = rij["status"]
    if status == Status.INGEDIEND:
        return _ingediend(rij)
    if status == Status.AANVULLING_GEVRAAGD:
        return _wacht_op_aanvulling(rij["aanvullen_tegen"], vandaag)
    if status == Status.IN_BEHANDELING and rij["stemuitslag"]:
        return f"Het stemadvies is binnen: {Stemadvies.Uitslag(rij['stemuitslag']).label.lower()}."
    if status == Status.GEPARKEERD:
        return f"Geparkeerd: {rij['reden_parkeren']}"
    return {
        Status.DOSSIER_VOLLEDIG: "Het dossier is volledig.",
        Status.IN_BEHANDELING: "Het onderzoek loopt.",
        Status.IN_STEMMING: "De stemronde loopt.",
    }[status]


def _ingediend(rij: Rij) -> str:
    if rij["aangevuld_op"]:
        return f"De aanvulling kwam binnen op {_dag(rij['aangevuld_op'])}."
    return f"Ingediend op {_dag(rij['ingediend_op'])}."


def _wacht_op_aanvulling(tegen: date | None, vandaag: date) -> str:
    if tegen is None:
        return "De aanvulling is nog niet binnen."
    if tegen < vandaag:
        return f"De aanvulling moest er zijn op {_dag(tegen)}."
    return f"De onderneming vult aan tegen {_dag(tegen)}."


def _dag(moment: Any) -> str:
    """A day as people write it, without the year: the list is about now."""
    return date_format(timezone.localtime(moment) if hasattr(moment, "tzinfo") else moment, "j F")
