"""The mails of a dossier: to whom, with what in them. The page before a decision shows what the worker will send."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string

from accounts.berichten import Brief
from documenten import kluis
from documenten.models import Bestand
from erkenningen.models import Beslissing, Erkenningsaanvraag
from ondernemingen.models import Contactpersoon
from opleidingen.models import Regel, afspraak

# Per event of a dossier: the template, and what stands above the mail.
MAILS = {
    "aanvraag.ingediend": ("aanvraag_ingediend", "Uw erkenningsaanvraag {nummer} is ontvangen"),
    "aanvraag.aanvulling_gevraagd": ("aanvraag_aanvulling", "Vul uw erkenningsaanvraag {nummer} aan"),
    "aanvraag.volledig": ("aanvraag_volledig", "Het dossier van erkenningsaanvraag {nummer} is volledig"),
    "aanvraag.ontvangen": ("aanvraag_doorverwezen", "Een ander partnerschap behandelt erkenningsaanvraag {nummer}"),
    "aanvraag.goedgekeurd": ("aanvraag_goedgekeurd", "Uw erkenningsaanvraag {nummer} is goedgekeurd"),
    "aanvraag.afgekeurd": ("aanvraag_afgekeurd", "Er is een beslissing over erkenningsaanvraag {nummer}"),
    "aanvraag.ingetrokken": ("aanvraag_ingetrokken", "Erkenningsaanvraag {nummer} is ingetrokken"),
    "bezoek.gepland": ("bezoek_gepland", "Bezoek voor erkenningsaanvraag {nummer}"),
    "bezoek.geannuleerd": ("bezoek_geannuleerd", "Het bezoek voor erkenningsaanvraag {nummer} gaat niet door"),
}


# With these goes the letter.
MET_BRIEF = ("aanvraag.goedgekeurd", "aanvraag.afgekeurd")


@dataclass(frozen=True)
class Voorbeeld:
    """A mail before it is sent."""

    ontvangers: list[str]
    onderwerp: str
    tekst: str


def ontvangers(aanvraag: Erkenningsaanvraag) -> list[str]:
    """The contacts of the company that this partnerschap knows, and the person who submitted."""
    adressen = contactadressen(aanvraag.partnerschap_id, aanvraag.onderneming_id)
    return sorted(adressen | ({aanvraag.ingediend_door.email} if aanvraag.ingediend_door else set()) - {""})


def contactadressen(partnerschap_id: int, onderneming_id: int) -> set[str]:
    """Where this partnerschap reaches a company."""
    contacten = Contactpersoon.objects.filter(partnerschap=partnerschap_id, onderneming=onderneming_id)
    return set(contacten.exclude(email="").values_list("email", flat=True))


def inhoud(aanvraag: Erkenningsaanvraag, dag: date, **extra: Any) -> dict[str, Any]:
    """What the templates of the mails may name."""
    return {
        "aanvraag": aanvraag,
        "gevraagd": aanvraag.aanvullingen.first(),
        "beroep_dagen": afspraak(aanvraag.partnerschap_id, Regel.BEROEP_DAGEN, dag),
        **extra,
    }


def voorbeeld(aanvraag: Erkenningsaanvraag, soort: str, dag: date) -> Voorbeeld:
    """The mail that an event will bring, as everybody will read it."""
    sjabloon, onderwerp = MAILS[soort]
    context = {**inhoud(aanvraag, dag), "met_brief": True, "portaal_adres": settings.PORTAAL_ADRES}
    tekst = render_to_string(f"berichten/{sjabloon}.txt", context)
    return Voorbeeld(ontvangers(aanvraag), onderwerp.format(nummer=aanvraag.nummer), tekst.strip())


def brief(aanvraag: Erkenningsaanvraag) -> Brief | None:
    """The letter of the decision, byte for byte as it was shown; None when there is none."""
    beslissing = Beslissing.objects.filter(aanvraag=aanvraag.pk).select_related("brief").first()
    return als_brief(beslissing.brief) if beslissing and beslissing.brief else None


def als_brief(brief: Bestand) -> Brief:
    """A kept letter as it goes with a mail. Raises BestandOnleesbaar."""
    return Brief(brief.naam, b"".join(kluis.haal(brief.opslag)))
