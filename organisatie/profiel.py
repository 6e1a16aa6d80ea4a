"""Who a partnerschap is: its competence, its people and the rules that it works by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from urllib.parse import quote, urlencode

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import F, Q, QuerySet
from django.utils.text import capfirst

from accounts.models import Lidmaatschap, Partnerschap
from accounts.rechten import MATRIX, Recht
from erkenningen.models import Voorwaarde
from opleidingen.models import Afspraak, Bevoegdheid, Regel
from opleidingen.waarden import als_woorden, schrijf_waarde
from werkplekduaal.periode import niet_voorbij

KEUZE = "keuze van het portaal: "


def identiteit(partnerschap: Partnerschap) -> list[tuple[str, str]]:
    """(label, value) of what companies and the department know the partnerschap by."""
    zelf = Partnerschap.objects.get(pk=partnerschap.pk)
    return [
        ("Naam", zelf.naam),
        ("Fonds of instelling", zelf.fonds),
        ("OVO-code", zelf.ovo_code),
        ("E-mailadres", zelf.email),
        ("Telefoon", zelf.telefoon),
        ("Adres voor brieven", zelf.adres),
        ("Hoofd lokale beheerder", zelf.hoofd_lokale_beheerder),
    ]


def bevoegdheden(partnerschap: Partnerschap, vandaag: date) -> QuerySet[Bevoegdheid]:
    """For which paritaire comités the partnerschap is competent, now and as planned."""
    eigen = Bevoegdheid.objects.filter(niet_voorbij(vandaag), partnerschap=partnerschap.pk)
    return eigen.select_related("opleiding")


def leden(partnerschap: Partnerschap) -> Iterable[Mapping[str, Any]]:
    """Everybody who ever logged in for the partnerschap, with the roles that he holds now."""
    hier = Q(gebruiker__groups__rolgroep__partnerschap=partnerschap.pk)
    rollen = ArrayAgg("gebruiker__groups__rolgroep__rol", filter=hier, distinct=True, default=[])
    geblokkeerd = Q(geblokkeerd_op__isnull=False) | Q(gebruiker__is_active=False)
    return (
        Lidmaatschap.objects.filter(partnerschap=partnerschap.pk)
        .values("laatst_aangemeld_op", voornaam=F("gebruiker__voornaam"), familienaam=F("gebruiker__familienaam"))
        .annotate(rollen=rollen, is_geblokkeerd=geblokkeerd)
        .order_by("familienaam", "voornaam", "id")
    )


def verzoek(partnerschap: Partnerschap) -> str:
    """The address of a mail to the local administrator that has only to be filled in."""
    onderwerp = f"Gebruikersbeheer: rechten in Werkplek Duaal voor {partnerschap.naam}"
    vraag = (
        f"Dag,\n\nKunt u in het gebruikersbeheer deze rechten aanpassen voor {partnerschap.naam}"
        f" ({partnerschap.ovo_code})?\n\nNaam van de gebruiker:\nE-mailadres:\nRechten die erbij komen:"
        "\nRechten die wegvallen:\nVanaf wanneer:\n\nBedankt."
    )
    return f"mailto:?{urlencode({'subject': onderwerp, 'body': vraag}, quote_via=quote)}"


def iemand_mag(leden: Iterable[Mapping[str, Any]], recht: Recht) -> bool:
    """Is there anybody left who can do this?"""
    return any(not lid["is_geblokkeerd"] and set(lid["rollen"]) & set(MATRIX[recht]) for lid in leden)


def afspraken(partnerschap: Partnerschap, vandaag: date) -> list[dict[str, Any]]:
    """The value of every rule today, and what is planned: our own agreement before the default of the portal."""
    rijen = list(Afspraak.objects.voor(partnerschap.pk).filter(niet_voorbij(vandaag)))
    return [_als_rij(rij, vandaag) for regel in Regel for rij in _van_regel(rijen, regel, vandaag)]


def _van_regel(rijen: list[Afspraak], regel: Regel, vandaag: date) -> list[Afspraak]:
    """The one that holds, then the planned ones."""
    mijn = [rij for rij in rijen if rij.regel == regel]
    return [rij for rij in mijn if rij.vanaf <= vandaag][:1] + [rij for rij in mijn if rij.vanaf > vandaag]


def _waarde_in_woorden(waarde: Any) -> str:
    """As it is written, with the conditions by the name that they have on the screens."""
    namen = {als_woorden(code): label for code, label in Voorwaarde.choices}
    regels = [regel.partition(": ") for regel in schrijf_waarde(waarde).splitlines()]
    return "\n".join(f"{namen.get(begin, begin)}{teken}{rest}" for begin, teken, rest in regels)


def _als_rij(afspraak: Afspraak, vandaag: date) -> dict[str, Any]:
    is_keuze = afspraak.bron.lower().startswith(KEUZE)
    return {
        "regel": afspraak.get_regel_display(),
        "waarde": _waarde_in_woorden(afspraak.waarde),
        "is_eigen": afspraak.partnerschap_id is not None,
        "is_gepland": afspraak.vanaf > vandaag,
        "is_keuze": is_keuze,
        "vanaf": afspraak.vanaf,
        "tot": afspraak.tot,
        "bron": capfirst(afspraak.bron[len(KEUZE) :]) if is_keuze else afspraak.bron,
    }
