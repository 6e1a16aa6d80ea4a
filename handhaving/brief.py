"""The letter with a sanction: from the day on which the company receives it, the days to appeal count."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.formats import date_format

from erkenningen.brief import zet
from erkenningen.models import Sanctie
from ondernemingen.kbo import toon_ondernemingsnummer
from opleidingen.models import Regel, afspraak

S = Sanctie.Soort


def maak_brief(sanctie: Sanctie, dag: date) -> bytes:
    """What the company reads. Neither a mentor nor a learner is named: the letter leaves the portal.

    Bron: domein.md 1.6; keuze, ADR 28.
    """
    onderneming: Any = sanctie.onderneming
    adres = [onderneming.naam, onderneming.straat, f"{onderneming.postcode} {onderneming.gemeente}"]
    gegevens = {
        "titel": sanctie.get_soort_display(),
        "afzender": sanctie.partnerschap.naam,
        "kenmerk": f"ondernemingsnummer {toon_ondernemingsnummer(onderneming.kbo_nummer)}",
        "adres": [regel for regel in adres if regel.strip()],
        "dag": date_format(dag, "j F Y"),
        "inleiding": [f"{sanctie.partnerschap.naam} legt een sanctie op. {wat_ze_doet(sanctie)}"],
        "motivering": sanctie.gronden,
        "groepen": [],
        "slot": _slot(sanctie, dag),
        "ondertekenaar": sanctie.door.volledige_naam,
    }
    return zet(gegevens)


def wat_ze_doet(sanctie: Sanctie) -> str:
    """The effect, in one or two sentences."""
    vanaf = f"Vanaf {date_format(sanctie.vanaf, 'j F Y')}"
    if sanctie.soort == S.MENTOR:
        return f"{vanaf} mag een mentor niet langer optreden voor {_erkenning(sanctie)}."
    if sanctie.soort == S.OPHEFFING:
        return f"{vanaf} is de erkenning voor {_erkenning(sanctie)} opgeheven. Er kunnen geen overeenkomsten bij komen."
    wie = f"de vestiging {sanctie.vestiging}" if sanctie.vestiging else "de hele onderneming"
    tot = f" tot en met {date_format(sanctie.tot, 'j F Y')}" if sanctie.tot else ", definitief"
    return f"{vanaf} is {wie} uitgesloten{tot}. Elke erkenning eindigt, en een nieuwe aanvraag kan zolang niet."


def _erkenning(sanctie: Sanctie) -> str:
    erkenning: Any = sanctie.erkenning  # a constraint, for these kinds
    return f"{erkenning.opleiding.naam} in de vestiging {erkenning.vestiging}"


def _slot(sanctie: Sanctie, dag: date) -> list[tuple[str, str]]:
    dagen = afspraak(sanctie.partnerschap_id, Regel.BEROEP_DAGEN, dag)
    aantal = len(sanctie.geraakt)
    lerenden = f"Lopende overeenkomsten die hierdoor geraakt worden: {aantal}. Wij verwittigen de scholen."
    beroep = (
        "Bent u het niet eens met deze sanctie? Alleen de onderneming zelf kan beroep instellen. Dat kan binnen "
        f"{dagen} dagen nadat ze deze brief ontving, met een gemotiveerde vraag aan werkplekduaal@vlaanderen.be."
    )
    return [*([("Overeenkomsten", lerenden)] if aantal else []), ("Beroep", beroep)]
