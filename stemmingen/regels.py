"""What a reglement can say: the words of a vote, and the part of a reglement that counts.

No public rule says how a sectoraal partnerschap votes, so every choice is a value. Bron: domein.md 2, keuze, ADR 12.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import TextChoices

from erkenningen.models import Stemadvies


class Geleding(TextChoices):
    """For whom a member sits in the partnerschap."""

    WERKGEVERS = "werkgevers", "Werkgevers"
    WERKNEMERS = "werknemers", "Werknemers"
    ONDERWIJS = "onderwijs", "Onderwijs"
    VDAB = "vdab", "VDAB"
    OVERHEID = "overheid", "Overheid"


class Waarde(TextChoices):
    """What a voter can answer."""

    VOOR = "voor", "Voor"
    TEGEN = "tegen", "Tegen"
    ONTHOUDING = "onthouding", "Onthouding"
    BELANGENCONFLICT = "belangenconflict", "Ik heb een belangenconflict"


class Beslisregel(TextChoices):
    """When a round is gunstig."""

    EENPARIGHEID = "eenparigheid", "Eenparigheid: iedereen die meetelt stemt voor"
    GEWONE_MEERDERHEID = "gewone_meerderheid", "Gewone meerderheid: meer voor dan tegen"
    GEKWALIFICEERD = "gekwalificeerd", "Gekwalificeerde meerderheid: ten minste de breuk stemt voor"
    PER_GELEDING = "per_geleding", "Meerderheid in elke geleding die zich uitspreekt"
    GEEN_BEZWAAR = "geen_bezwaar", "Geen bezwaar: niemand stemt tegen"


class BijStaking(TextChoices):
    """What a tie means."""

    GUNSTIG = "gunstig", "Gunstig"
    ONGUNSTIG = "ongunstig", "Ongunstig"
    VOORZITTER = "voorzitter", "De stem van de voorzitter beslist"
    GEEN = "geen", "Geen advies: de behandelaar beslist"


class Stilte(TextChoices):
    """What it means that somebody did not vote."""

    ONTHOUDING = "onthouding", "Telt als onthouding"
    AKKOORD = "akkoord", "Telt als stem voor"
    TELT_NIET = "telt_niet", "Telt niet mee"


Uitslag = Stemadvies.Uitslag


@dataclass(frozen=True)
class Regels:
    """The part of a Stemreglement that counts votes. A share (`aandeel`) is a percentage of who may vote."""

    beslisregel: Beslisregel
    stilte: Stilte = Stilte.ONTHOUDING
    bij_staking: BijStaking = BijStaking.GEEN
    quorum_personen: int = 0
    quorum_per_geleding: int = 0
    quorum_aandeel: int = 0
    quorum_aandeel_per_geleding: int = 0
    breuk_teller: int = 2
    breuk_noemer: int = 3

    @property
    def vraagt_quorum(self) -> bool:
        samen = self.quorum_personen or self.quorum_aandeel
        return bool(samen or self.quorum_per_geleding or self.quorum_aandeel_per_geleding)
