"""How sanctions and appeals look and what comes next: words and colours."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.utils.formats import date_format

from erkenningen.models import Beroep, Erkenning, Sanctie, Sanctiestand
from erkenningen.termijn import in_woorden
from handhaving.brief import wat_ze_doet

Paar = tuple[str, str]

SANCTIESTANDEN: dict[str, Paar] = {
    Sanctiestand.GEPLAND: ("info", "Gepland"),
    Sanctiestand.VAN_KRACHT: ("fout", "Van kracht"),
    Sanctiestand.AFGELOPEN: ("neutraal", "Afgelopen"),
    Sanctiestand.HERSTELD: ("ok", "Hersteld"),
}
BEROEPSTATUSSEN: dict[str, Paar] = {
    Beroep.Status.INGEDIEND: ("let-op", "Ingediend"),
    Beroep.Status.ONTVANKELIJK: ("info", "Ontvankelijk"),
    Beroep.Status.NIET_ONTVANKELIJK: ("neutraal", "Niet ontvankelijk"),
    Beroep.Status.BEVESTIGD: ("neutraal", "Beslissing bevestigd"),
    Beroep.Status.HERZIEN: ("ok", "Beslissing herzien"),
}


class Taak(NamedTuple):
    """Something that waits for a person."""

    wat: str
    onderneming: str
    waarom: str
    adres: str
    tegen: date | None
    rest: str
    te_laat: Paar | None


def kenmerken(sanctie: Sanctie) -> list[tuple[str, Any]]:
    """What a sanction is, as labels and values."""
    rijen: list[tuple[str, Any]] = [
        ("Wat ze doet", wat_ze_doet(sanctie)),
        ("Vanaf", _dag(sanctie.vanaf)),
        ("Tot en met", _dag(sanctie.tot) if sanctie.tot else ""),
        ("Opgelegd door", sanctie.door.volledige_naam),
        ("Waarom geen begeleiding voorafging", sanctie.zonder_begeleiding),
    ]
    return [(naam, waarde) for naam, waarde in rijen if waarde]


def beroepsfeiten(beroep: Beroep) -> Iterator[Paar]:
    """What the portal itself can say about admissibility: facts, never the judgement.  Bron: domein.md 1.6."""
    tot = _dag(beroep.in_te_dienen_tot)
    tijdig = f"Ingediend op {_dag(beroep.ingediend_op)}; dat kon tot en met {tot}."
    yield ("ok" if beroep.is_tijdig else "fout", tijdig)
    zelf = "De onderneming stelde het beroep zelf in."
    yield ("ok", zelf) if beroep.door_onderneming else ("fout", "Niet de onderneming zelf stelde het beroep in.")
    reden = "De vraag om herziening is gemotiveerd."
    yield ("ok", reden) if beroep.is_gemotiveerd else ("fout", "De vraag om herziening is niet gemotiveerd.")


def taak_beroep(beroep: Beroep, vandaag: date) -> Taak:
    """What a running appeal asks now."""
    nieuw = beroep.status == Beroep.Status.INGEDIEND
    tegen = beroep.te_bevestigen_tot if nieuw else None
    wat = "Ontvangst van een beroep bevestigen" if nieuw else "Uitspraak over een beroep registreren"
    waarom = f"Ingediend op {_dag(beroep.ingediend_op)}, tegen {beroep.waartegen}."
    return _taak(wat, str(beroep.onderneming), waarom, beroep.get_absolute_url(), tegen, vandaag)


def taak_zonder_mentor(erkenning: Erkenning, dagen: int, vandaag: date) -> Taak:
    """What a recognition without a valid mentor asks: another mentor within so many days, or its end."""
    sinds = erkenning.zonder_mentor_sinds or vandaag
    waarom = f"Zonder geldige mentor sinds {_dag(sinds)}, voor {erkenning.opleiding.naam}."
    tegen = sinds + timedelta(days=dagen)
    wat = "Erkenning zonder geldige mentor"
    return _taak(wat, str(erkenning.onderneming), waarom, erkenning.get_absolute_url(), tegen, vandaag)


def _taak(wat: str, onderneming: str, waarom: str, adres: str, tegen: date | None, vandaag: date) -> Taak:
    rest = in_woorden(tegen, vandaag) if tegen else ""
    te_laat = ("fout", rest) if tegen and tegen < vandaag else None
    return Taak(wat, onderneming, waarom, adres, tegen, rest, te_laat)


def _dag(dag: date) -> str:
    return date_format(dag, "j F Y")
