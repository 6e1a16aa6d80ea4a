"""The arithmetic of a vote, and the one sentence that explains it: pure, without database.

What a value of `Regels` means is decided here alone. Bron: domein.md 2, keuze, ADR 12.

- Only who votes voor, tegen or onthouding counts for the quorum; silence never does.
- Who declares a belangenconflict drops out: his answer does not count, nor does he as a person who may vote.
- Nobody voor and nobody tegen gives no advice, save where silence is consent (geen bezwaar) or where everybody had
  to agree and somebody abstained (eenparigheid).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.utils.formats import date_format

from stemmingen.regels import Beslisregel, BijStaking, Geleding, Regels, Stilte, Uitslag, Waarde

ZIJDE = {
    Geleding.WERKGEVERS: "van werkgeverszijde",
    Geleding.WERKNEMERS: "van werknemerszijde",
    Geleding.ONDERWIJS: "van het onderwijs",
    Geleding.VDAB: "van VDAB",
    Geleding.OVERHEID: "van de overheid",
}


@dataclass(frozen=True)
class Stemmer:
    """A member of the frozen electorate: a number, for whom he sits, and whether he breaks ties."""

    nummer: int
    geleding: Geleding
    is_voorzitter: bool = False


class Telling(NamedTuple):
    """The answers of some voters, silence counted apart."""

    voor: int = 0
    tegen: int = 0
    onthouding: int = 0
    belangenconflict: int = 0
    niet_gestemd: int = 0

    @classmethod
    def van(cls, antwoorden: Iterable[Waarde | None]) -> Telling:
        """Count answers; None is silence."""
        antwoorden = list(antwoorden)
        return cls(*(antwoorden.count(antwoord) for antwoord in ANTWOORDEN))

    @property
    def uitgebracht(self) -> int:
        """How many count for the quorum."""
        return self.voor + self.tegen + self.onthouding

    @property
    def gerechtigd(self) -> int:
        """How many may vote."""
        return self.uitgebracht + self.niet_gestemd

    def met_rest(self, rest: Waarde | None) -> Telling:
        """The same votes when everybody who is silent still answers `rest` (None: stays silent)."""
        if rest is None or not self.niet_gestemd:
            return self
        return self._replace(niet_gestemd=0, **{rest.value: getattr(self, rest.value) + self.niet_gestemd})


ANTWOORDEN: tuple[Waarde | None, ...] = (*Waarde, None)
STILTE: dict[Stilte, Waarde] = {
    Stilte.ONTHOUDING: Waarde.ONTHOUDING,
    Stilte.AKKOORD: Waarde.VOOR,
    Stilte.TELT_NIET: Waarde.BELANGENCONFLICT,
}


@dataclass(frozen=True)
class Stand:
    """Where a round stands: the outcome if nobody votes any more, and whether anybody still can change it."""

    regels: Regels
    per_geleding: dict[Geleding, Telling]
    uitslag: Uitslag
    staat_vast: bool
    op: date | None

    @property
    def telling(self) -> Telling:
        """All geledingen together."""
        return _totaal(self.per_geleding.values())

    @property
    def quorum_bereikt(self) -> bool:
        return _quorum_bereikt(self.regels, self.per_geleding)

    @property
    def opkomst(self) -> str:
        """How many voted, and what the quorum still asks, in sentences. It betrays nobody's vote."""
        zin = _aantallen(self.telling)
        if not self.regels.vraagt_quorum:
            return zin
        if self.quorum_bereikt:
            return f"{zin} Het quorum is bereikt."
        if self.op is None:
            return f"{zin} Het quorum is niet bereikt."
        return f"{zin} Het quorum is nog niet bereikt: nog {_nodig(self.regels, self.per_geleding)} nodig."

    @property
    def vooruitzicht(self) -> str:
        """What comes of it."""
        if self.op is None:
            return f"Uitslag: {self.uitslag.label.lower()}."
        if self.staat_vast:
            return f"De uitslag staat vast: {self.uitslag.label.lower()}."
        return f"Stemt niemand meer, dan is de uitslag op {date_format(self.op, 'j F')}: {self.uitslag.label.lower()}."

    @property
    def zin(self) -> str:
        """The whole of it."""
        return f"{self.opkomst} {self.vooruitzicht}"


def uitslag(
    regels: Regels, stemmers: Iterable[Stemmer], stemmen: Mapping[int, Waarde], op: date | None = None
) -> Stand:
    """Count the votes that stand (voter number -> answer) in a round that ends on `op`; None when it is closed.

    The outcome is fixed when it stays the same whether all who are silent now stay so, all vote voor or all vote
    tegen: between those three lies everything that they can still do, because no rule answers a friendlier vote
    with a worse outcome.
    """
    antwoorden: dict[Geleding, list[Waarde | None]] = {}
    voorzitter: Waarde | None = Waarde.BELANGENCONFLICT
    for stemmer in stemmers:
        antwoord = stemmen.get(stemmer.nummer)
        antwoorden.setdefault(stemmer.geleding, []).append(antwoord)
        voorzitter = antwoord if stemmer.is_voorzitter else voorzitter
    telling = {geleding: Telling.van(antwoorden[geleding]) for geleding in Geleding if geleding in antwoorden}
    nu, best, slechtst = (_besluit(regels, telling, voorzitter, rest) for rest in (None, Waarde.VOOR, Waarde.TEGEN))
    return Stand(regels, telling, nu, nu == best == slechtst, op)


def _besluit(
    regels: Regels, per_geleding: Mapping[Geleding, Telling], voorzitter: Waarde | None, rest: Waarde | None
) -> Uitslag:
    """The outcome when everybody who is silent answers `rest` (None: stays silent)."""
    uiteindelijk = {geleding: telling.met_rest(rest) for geleding, telling in per_geleding.items()}
    if not _quorum_bereikt(regels, uiteindelijk):
        return Uitslag.GEEN
    stil = STILTE[regels.stilte]
    oordeel = BESLIS[regels.beslisregel](regels, [telling.met_rest(stil) for telling in uiteindelijk.values()])
    return _doorbreek(regels, voorzitter or rest or stil) if oordeel is None else oordeel


def _doorbreek(regels: Regels, voorzitter: Waarde) -> Uitslag:
    """A tie: as the reglement says, or as the chair votes."""
    if regels.bij_staking != BijStaking.VOORZITTER:
        return Uitslag(regels.bij_staking)
    return {Waarde.VOOR: Uitslag.GUNSTIG, Waarde.TEGEN: Uitslag.ONGUNSTIG}.get(voorzitter, Uitslag.GEEN)


def _quorum_bereikt(regels: Regels, per_geleding: Mapping[Geleding, Telling]) -> bool:
    return not _tekort(regels, per_geleding) and not _tekort_per_geleding(regels, per_geleding)


def _tekort(regels: Regels, per_geleding: Mapping[Geleding, Telling]) -> int:
    return max(0, regels.quorum_personen - sum(telling.uitgebracht for telling in per_geleding.values()))


def _tekort_per_geleding(regels: Regels, per_geleding: Mapping[Geleding, Telling]) -> dict[Geleding, int]:
    tekort = {g: regels.quorum_per_geleding - telling.uitgebracht for g, telling in per_geleding.items()}
    return {geleding: aantal for geleding, aantal in tekort.items() if aantal > 0}


def _totaal(tellingen: Iterable[Telling]) -> Telling:
    return Telling(*(sum(kolom) for kolom in zip(*tellingen, strict=True)))


def _eenparigheid(_regels: Regels, tellingen: list[Telling]) -> Uitslag | None:
    totaal = _totaal(tellingen)
    if totaal.tegen or totaal.onthouding:
        return Uitslag.ONGUNSTIG
    return Uitslag.GUNSTIG if totaal.voor else Uitslag.GEEN


def _gewone_meerderheid(_regels: Regels, tellingen: list[Telling]) -> Uitslag | None:
    return _weeg(_totaal(tellingen))


def _weeg(telling: Telling) -> Uitslag | None:
    """More voor or more tegen; None is a tie."""
    if telling.voor == telling.tegen:
        return None if telling.voor else Uitslag.GEEN
    return Uitslag.GUNSTIG if telling.voor > telling.tegen else Uitslag.ONGUNSTIG


def _gekwalificeerd(regels: Regels, tellingen: list[Telling]) -> Uitslag | None:
    totaal = _totaal(tellingen)
    if not totaal.voor + totaal.tegen:
        return Uitslag.GEEN
    haalt = totaal.voor * regels.breuk_noemer >= (totaal.voor + totaal.tegen) * regels.breuk_teller
    return Uitslag.GUNSTIG if haalt else Uitslag.ONGUNSTIG


def _meerderheid_per_geleding(_regels: Regels, tellingen: list[Telling]) -> Uitslag | None:
    """One geleding against is enough to refuse; one that does not speak is passed over (a quorum can forbid that)."""
    oordelen = {_weeg(telling) for telling in tellingen}
    if Uitslag.ONGUNSTIG in oordelen:
        return Uitslag.ONGUNSTIG
    if None in oordelen:
        return None
    return Uitslag.GUNSTIG if Uitslag.GUNSTIG in oordelen else Uitslag.GEEN


def _geen_bezwaar(_regels: Regels, tellingen: list[Telling]) -> Uitslag | None:
    return Uitslag.ONGUNSTIG if _totaal(tellingen).tegen else Uitslag.GUNSTIG


BESLIS: dict[Beslisregel, Callable[[Regels, list[Telling]], Uitslag | None]] = {
    Beslisregel.EENPARIGHEID: _eenparigheid,
    Beslisregel.GEWONE_MEERDERHEID: _gewone_meerderheid,
    Beslisregel.GEKWALIFICEERD: _gekwalificeerd,
    Beslisregel.PER_GELEDING: _meerderheid_per_geleding,
    Beslisregel.GEEN_BEZWAAR: _geen_bezwaar,
}


def _aantallen(telling: Telling) -> str:
    zijn = "is" if telling.uitgebracht == 1 else "zijn"
    van = "van 1 stem" if telling.gerechtigd == 1 else f"van de {telling.gerechtigd} stemmen"
    zin = f"{telling.uitgebracht} {van} {zijn} uitgebracht."
    if not telling.belangenconflict:
        return zin
    nemen = "lid neemt" if telling.belangenconflict == 1 else "leden nemen"
    return f"{zin} {telling.belangenconflict} {nemen} niet deel wegens een belangenconflict."


def _nodig(regels: Regels, per_geleding: Mapping[Geleding, Telling]) -> str:
    """The votes that the quorum lacks, in words; empty when it is reached."""
    zijden = _tekort_per_geleding(regels, per_geleding)
    los = max(0, _tekort(regels, per_geleding) - sum(zijden.values()))
    delen = [f"{_stemmen(aantal)} {ZIJDE[geleding]}" for geleding, aantal in zijden.items()]
    if los:
        delen.append(f"{los} andere" if delen else _stemmen(los))
    return " en ".join(filter(None, [", ".join(delen[:-1]), *delen[-1:]]))


def _stemmen(aantal: int) -> str:
    return f"{aantal} stem" if aantal == 1 else f"{aantal} stemmen"
