"""Invented people and sentences."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from django.utils.text import slugify

from ondernemingen.models import Onderneming

DATA = Path(__file__).parents[1] / "data"
NAMEN: dict[str, list[str]] = json.loads((DATA / "demo_namen.json").read_text(encoding="utf-8"))
TEKSTEN: dict[str, Any] = json.loads((DATA / "demo_teksten.json").read_text(encoding="utf-8"))


# Also of those who give their name to a company of the KBO extract.
VROUWENNAMEN = {*NAMEN["vrouwen"], "Chloë", "Eline", "Greet", "Katrien", "Lotte", "Noëlla", "Yasmine", "Zoë", "Maïté"}


class Persoon(NamedTuple):
    voornaam: str
    familienaam: str
    is_vrouw: bool = False

    @property
    def naam(self) -> str:
        return f"{self.voornaam} {self.familienaam}"


def persoon(bron: Random, deel_vrouwen: float = 0.4) -> Persoon:
    """An adult."""
    is_vrouw = bron.random() < deel_vrouwen
    voornamen = NAMEN["vrouwen" if is_vrouw else "mannen"]
    return Persoon(bron.choice(voornamen), bron.choice(NAMEN["familienamen"]), is_vrouw)


def eigenaar(bron: Random, onderneming: Onderneming, deel_vrouwen: float = 0.4) -> Persoon:
    """Whose name the company bears, as far as it bears one; a natural person is the company himself."""
    familienaam, komma, voornaam = onderneming.naam.partition(", ")
    if komma:
        return Persoon(voornaam, familienaam, voornaam in VROUWENNAMEN)
    genoemd = [naam for naam in NAMEN["familienamen"] if f" {naam} " in f" {onderneming.naam} "]
    wie = persoon(bron, deel_vrouwen)
    return wie._replace(familienaam=max(genoemd, key=len)) if genoemd else wie


def jongere(bron: Random) -> Persoon:
    return Persoon(bron.choice(NAMEN["jongeren"]), bron.choice(NAMEN["familienamen"]))


def mailadres(wie: Persoon, onderneming: Onderneming) -> str:
    """An address that nobody can own."""
    return f"{slugify(wie.voornaam)}.{slugify(wie.familienaam)}@onderneming{onderneming.kbo_nummer}.example"


def tekst(bron: Random, soort: str, onderwerp: str = "") -> str:
    """A sentence for a purpose, and if it differs per subject, for that subject."""
    keuzes = TEKSTEN[soort]
    return bron.choice(keuzes[onderwerp] if onderwerp else keuzes)


def functie(bron: Random, code: str) -> str:
    """What a mentor does in a company of this sector."""
    return tekst(bron, "functies", code if code in TEKSTEN["functies"] else "anders")
