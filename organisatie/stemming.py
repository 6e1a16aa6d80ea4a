"""How a partnerschap votes and who sits in it, for its own page. The department keeps both."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from accounts.models import Partnerschap
from stemmingen.models import Stemreglement, Zetel, Zetelvraag
from werkplekduaal.periode import niet_voorbij

Regels = list[tuple[str, str]]


def reglementen(partnerschap: Partnerschap, vandaag: date) -> list[tuple[Stemreglement, Regels]]:
    """The reglement that holds and those that are planned, each in words."""
    rijen = Stemreglement.objects.filter(niet_voorbij(vandaag), partnerschap=partnerschap.pk)
    return [(rij, _in_woorden(rij)) for rij in rijen.select_related("voorzitter").order_by("vanaf")]


def zetels(partnerschap: Partnerschap, vandaag: date) -> QuerySet[Zetel]:
    """The seats of today and those that are planned, by geleding, and whether somebody waits to sit there."""
    rijen = Zetel.objects.filter(niet_voorbij(vandaag), partnerschap=partnerschap.pk)
    wacht = Exists(Zetelvraag.objects.filter(zetel=OuterRef("pk"), beantwoord_op=None))
    rijen = rijen.annotate(wacht=wacht).select_related("gebruiker", "vervangt")
    return rijen.order_by("geleding", "soort", "organisatie", "id")


def _in_woorden(reglement: Stemreglement) -> Regels:
    """What holds, line by line, under the names that the department fills in."""
    geheim = "Niemand ziet wie wat stemde"
    verborgen = (
        "De leden zien elkaars stem zodra ze zelf stemden" if reglement.is_verborgen else "De leden zien elkaars stem"
    )
    return [
        ("Duur", f"{reglement.duur_dagen} kalenderdagen"),
        (
            "Verlenging zonder quorum",
            "Een keer, vanzelf" if reglement.verlengt_vanzelf else "Als de behandelaar dat doet",
        ),
        ("Een verplichte stemronde opent", "Vanzelf" if reglement.opent_vanzelf else "Als de behandelaar dat doet"),
        ("Quorum", _quorum(reglement.quorum_personen, reglement.quorum_aandeel)),
        ("Quorum per geleding", _quorum(reglement.quorum_per_geleding, reglement.quorum_aandeel_per_geleding)),
        ("Beslisregel", _beslisregel(reglement)),
        ("Bij staking van stemmen", reglement.get_bij_staking_display()),
        ("Voorzitter", str(reglement.voorzitter or "Geen")),
        ("Wie niet stemt", reglement.get_stilte_display()),
        ("Zichtbaarheid", geheim if reglement.is_geheim else verborgen),
        (
            "Het advies",
            "Bindt de behandelaar"
            if reglement.is_bindend
            else "Bindt de behandelaar niet: hij motiveert waarom hij afwijkt",
        ),
    ]


def _quorum(personen: int, aandeel: int) -> str:
    delen = [
        f"{personen} {'persoon' if personen == 1 else 'personen'}" if personen else "",
        f"{aandeel} procent" if aandeel else "",
    ]
    return " en ".join(filter(None, delen)) or "Geen"


def _beslisregel(reglement: Stemreglement) -> str:
    breuk = f" ({reglement.breuk_teller} op {reglement.breuk_noemer})"
    label = str(reglement.get_beslisregel_display())
    return label + breuk if reglement.beslisregel == "gekwalificeerd" else label
