"""What one fills in to find an opleiding."""

from __future__ import annotations

from accounts.models import Partnerschap
from opleidingen.models import Opleiding
from werkplekduaal.filter import Filter, keuzelijst, zoekveld


def sectoren() -> list[tuple[str, str]]:
    """Every partnerschap that can be the home of an opleiding."""
    return list(Partnerschap.objects.filter(is_departement=False).values_list("code", "naam"))


class OpleidingFilter(Filter):
    """Above the list of opleidingen."""

    q = zoekveld(label="Naam of beroep")
    niveau = keuzelijst("Niveau", "Alle niveaus", Opleiding.Niveau.choices)
    finaliteit = keuzelijst("Finaliteit", "Alle finaliteiten", Opleiding.Finaliteit.choices)
    overeenkomsttype = keuzelijst("Soort overeenkomst", "Alle soorten", Opleiding.Overeenkomsttype.choices)
    sector = keuzelijst("Sector", "Alle sectoren", sectoren)
    status = keuzelijst("Status", "Alle statussen", Opleiding.Stand.choices)

    zeven = {
        "niveau": lambda rijen, niveau: rijen.filter(niveau=niveau),
        "finaliteit": lambda rijen, finaliteit: rijen.filter(finaliteit=finaliteit),
        "overeenkomsttype": lambda rijen, soort: rijen.filter(overeenkomsttype=soort),
        "sector": lambda rijen, code: rijen.filter(thuispartnerschap__code=code),
        "status": lambda rijen, stand: rijen.filter(stand=stand),
        "q": lambda rijen, vraag: rijen.zoek(vraag),
    }
