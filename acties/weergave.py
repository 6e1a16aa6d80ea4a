"""How acties look: words and colours, without database."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from django.utils.formats import date_format, time_format

from acties.models import VERRE_DAG, Actie, Deelnemer, Eenheid, Prioriteit, Soort, Status
from erkenningen.termijn import in_woorden
from ondernemingen.models import Onderneming

Paar = tuple[str, str]

_STATUSKLEUR = {Status.GEPLAND: "info", Status.BEZIG: "let-op", Status.AFGEROND: "ok", Status.GEANNULEERD: "neutraal"}
STATUSSEN: dict[str, Paar] = {status: (_STATUSKLEUR[status], str(status.label)) for status in Status}
SOORTEN: dict[str, str] = dict(Soort.choices)
GESTOPT: Paar = ("fout", "Onderneming gestopt")
NIET_ACTIEF = (Onderneming.Toestand.STOPGEZET, Onderneming.Toestand.FAILLIET)
PER_EENHEID = {Eenheid.WEEK: "Elke week", Eenheid.MAAND: "Elke maand", Eenheid.JAAR: "Elk jaar"}


def te_laat(rij: dict[str, Any], vandaag: date) -> Paar | None:
    """How much too late an open actie is, when it is."""
    tegen = rij["uiterlijk_op"]
    is_open = rij["status"] in (Status.GEPLAND, Status.BEZIG)
    return ("fout", in_woorden(tegen, vandaag)) if is_open and tegen and tegen < vandaag else None


def als_rij(rij: dict[str, Any], vandaag: date) -> dict[str, Any]:
    """A row of a list, with its kind in words and what asks for attention."""
    return {
        **rij,
        "soortnaam": SOORTEN[rij["soort"]],
        "te_laat": te_laat(rij, vandaag),
        "prioriteitnaam": Prioriteit(rij["prioriteit"]).label,
        "gestopt": GESTOPT if rij["onderneming_toestand"] in NIET_ACTIEF else None,
        "wie": f"{rij['voornaam'] or ''} {rij['familienaam'] or ''}".strip(),
    }


def als_onderneming(rij: dict[str, Any]) -> dict[str, Any]:
    """A row of the list per company: no date where none is set."""
    return {
        **rij,
        "gestopt": GESTOPT if rij["toestand"] in NIET_ACTIEF else None,
        "eerst": rij["tegen_op"] if rij["tegen_op"] < VERRE_DAG else None,
    }


def dag(datum: date | None) -> str:
    """A date as the screens write it."""
    return date_format(datum, "j F Y") if datum else ""


def wanneer(datum: date | None, begint: time | None, eindigt: time | None) -> str:
    """A day with its hours."""
    if begint is None:
        return dag(datum)
    tot = f" tot {time_format(eindigt, 'H:i')}" if eindigt else ""
    return f"{dag(datum)} om {time_format(begint, 'H:i')}{tot}"


def herhaling(elke: int | None, eenheid: str, tot: date | None) -> str:
    """When an actie comes back, in words; empty when it does not."""
    if not elke:
        return ""
    keer = Eenheid(eenheid)
    ritme = PER_EENHEID[keer] if elke == 1 else f"Om de {elke} {keer.label}"
    return f"{ritme}, tot en met {dag(tot)}" if tot else ritme


def deelnemers(codes: list[str]) -> str:
    return ", ".join(str(Deelnemer(code).label) for code in codes)


def kenmerken(actie: Actie) -> list[tuple[str, Any]]:
    """What was agreed: who, when and for whom."""
    return [
        ("Soort", actie.get_soort_display()),
        ("Verantwoordelijke", _wie(actie)),
        ("Gepland op", wanneer(actie.gepland_op, actie.begint_om, actie.eindigt_om)),
        ("Uiterlijk op", dag(actie.uiterlijk_op)),
        ("Prioriteit", actie.get_prioriteit_display()),
        ("Deelnemers", deelnemers(actie.deelnemers)),
        ("Zichtbaarheid", actie.get_zichtbaarheid_display()),
        ("Herhaling", herhaling(actie.herhaal_elke, actie.herhaal_eenheid, actie.herhaal_tot) or "Komt niet terug"),
    ]


def _wie(actie: Actie) -> str:
    if actie.verantwoordelijke is None:
        return "Nog niemand"
    weg = "" if actie.verantwoordelijke_is_er else " (werkt hier niet meer: een collega kan overnemen)"
    return f"{actie.verantwoordelijke}{weg}"


def plaats(actie: Actie) -> list[tuple[str, Any]]:
    """About whom, where and for what."""
    vestiging = actie.vestiging
    adres = f"{vestiging.straat}, {vestiging.postcode} {vestiging.gemeente}" if vestiging else ""
    return [("Onderneming", actie.onderneming), ("Vestiging", adres), ("Opleiding", actie.opleiding)]
