"""The arithmetic of a vote: pure, without database. What it comes to in words stands in `zinnen`.

What a value of `Regels` means is decided here alone. Bron: domein.md 2, keuze, ADR 12 and 20.

- A seat has one vote. The answer of its member counts; that of a substitute only when the member did not vote or has
  a belangenconflict.
- Only voor, tegen and onthouding count for the quorum; silence never does.
- A seat whose every holder has a belangenconflict drops out: neither its answer counts, nor the seat itself.
- Nobody voor and nobody tegen gives no advice, save where silence is consent (geen bezwaar) or where everybody had
  to agree and somebody abstained (eenparigheid).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from stemmingen.regels import Beslisregel, BijStaking, Geleding, Regels, Stilte, Uitslag, Waarde
from stemmingen.zinnen import opkomst, vooruitzicht


class Stemmer(NamedTuple):
    """A member of the frozen electorate: a number, for whom he sits, whether he breaks ties, and on which seat.

    Who shares a `plaats` shares one vote: first the member, then his substitutes. None: a seat of his own.
    """

    nummer: int
    geleding: Geleding
    is_voorzitter: bool = False
    plaats: int | None = None


class Telling(NamedTuple):
    """The answers of some seats, silence counted apart."""

    voor: int = 0
    tegen: int = 0
    onthouding: int = 0
    belangenconflict: int = 0
    niet_gestemd: int = 0

    @property
    def uitgebracht(self) -> int:
        """How many count for the quorum."""
        return self.voor + self.tegen + self.onthouding

    @property
    def gerechtigd(self) -> int:
        """How many may vote."""
        return self.voor + self.tegen + self.onthouding + self.niet_gestemd


class Geteld(NamedTuple):
    """The count before any rule is asked: the answers per geleding, and what the chair says."""

    per_geleding: dict[Geleding, Telling]
    voorzitter: Waarde | None


class Plaats(NamedTuple):
    """A seat: for whom it is, whether it breaks ties, its answer (None: silence), and whether that can change."""

    geleding: Geleding
    is_voorzitter: bool
    antwoord: Waarde | None
    is_open: bool

    def als(self, rest: Waarde) -> Waarde | None:
        """The answer when whoever still can answers `rest`."""
        return rest if self.is_open else self.antwoord


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
        return not self.tekort and not self.tekort_per_geleding

    @property
    def tekort(self) -> int:
        """How many votes the quorum of all together lacks."""
        return _tekort(self.regels, self.per_geleding.values())

    @property
    def tekort_per_geleding(self) -> dict[Geleding, int]:
        """How many votes the quorum of each geleding lacks, where it lacks any."""
        tekorten = {geleding: _eigen_tekort(self.regels, telling) for geleding, telling in self.per_geleding.items()}
        return {geleding: aantal for geleding, aantal in tekorten.items() if aantal}

    @property
    def opkomst(self) -> str:
        """How many voted, and what the quorum still asks, in sentences. It betrays nobody's vote."""
        return opkomst(self)

    @property
    def zin(self) -> str:
        """The whole of it: also what comes of it."""
        return f"{opkomst(self)} {vooruitzicht(self)}"


def uitslag(
    regels: Regels, stemmers: Iterable[Stemmer], stemmen: Mapping[int, Waarde], op: date | None = None
) -> Stand:
    """Count the votes that stand (voter number -> answer) in a round that ends on `op`; None when it is closed."""
    return weeg(regels, tel(stemmers, stemmen), op)


def tel(stemmers: Iterable[Stemmer], stemmen: Mapping[int, Waarde]) -> list[Geteld]:
    """The count as it is now; and, when somebody can still speak, when all of those vote voor and when all vote tegen.

    Between these lies everything that they can still do, because no rule answers a friendlier vote with a worse
    outcome.
    """
    plaatsen = plaatsen_van(stemmers, stemmen)
    nu = _tel(plaatsen, [plaats.antwoord for plaats in plaatsen])
    if not any(plaats.is_open for plaats in plaatsen):
        return [nu]
    return [nu, *(_tel(plaatsen, [plaats.als(rest) for plaats in plaatsen]) for rest in (Waarde.VOOR, Waarde.TEGEN))]


def weeg(regels: Regels, geteld: list[Geteld], op: date | None = None) -> Stand:
    """What a reglement makes of a count. The outcome is fixed when it stays the same in all that can still come."""
    nu, *uitersten = geteld
    besluit = _besluit(regels, nu)
    staat_vast = all(_besluit(regels, uiterste) == besluit for uiterste in uitersten)
    return Stand(regels, nu.per_geleding, besluit, staat_vast, op)


def plaatsen_van(stemmers: Iterable[Stemmer], stemmen: Mapping[int, Waarde]) -> list[Plaats]:
    """The seats with the answer that counts for each."""
    per_plaats: dict[object, list[Stemmer]] = {}
    for stemmer in stemmers:
        sleutel = ("eigen", stemmer.nummer) if stemmer.plaats is None else stemmer.plaats
        per_plaats.setdefault(sleutel, []).append(stemmer)
    return [
        Plaats(houders[0].geleding, houders[0].is_voorzitter, *_antwoord([stemmen.get(h.nummer) for h in houders]))
        for houders in per_plaats.values()
    ]


def _antwoord(antwoorden: list[Waarde | None]) -> tuple[Waarde | None, bool]:
    """The answer of a seat, and whether it can change: as long as who goes before has not spoken."""
    for plaats, antwoord in enumerate(antwoorden):
        if antwoord not in (None, Waarde.BELANGENCONFLICT):
            return antwoord, None in antwoorden[:plaats]
    return (None, True) if None in antwoorden else (Waarde.BELANGENCONFLICT, False)


def _tel(plaatsen: list[Plaats], antwoorden: list[Waarde | None]) -> Geteld:
    """These answers; without chair nobody breaks a tie."""
    voorzitter: Waarde | None = Waarde.BELANGENCONFLICT
    aantallen: dict[Geleding, list[int]] = {}
    for plaats, antwoord in zip(plaatsen, antwoorden, strict=True):
        aantallen.setdefault(plaats.geleding, [0] * 5)[KOLOM[antwoord]] += 1
        voorzitter = antwoord if plaats.is_voorzitter else voorzitter
    per_geleding = {geleding: Telling(*aantallen[geleding]) for geleding in Geleding if geleding in aantallen}
    return Geteld(per_geleding, voorzitter)


KOLOM: dict[Waarde | None, int] = {antwoord: kolom for kolom, antwoord in enumerate((*Waarde, None))}
STILTE: dict[Stilte, Waarde] = {
    Stilte.ONTHOUDING: Waarde.ONTHOUDING,
    Stilte.AKKOORD: Waarde.VOOR,
    Stilte.TELT_NIET: Waarde.BELANGENCONFLICT,
}


def _besluit(regels: Regels, geteld: Geteld) -> Uitslag:
    """The outcome when nobody votes any more."""
    tellingen = geteld.per_geleding.values()
    if regels.vraagt_quorum and _mist_quorum(regels, tellingen):
        return Uitslag.GEEN
    stil = STILTE[regels.stilte]
    oordeel = BESLIS[regels.beslisregel](regels, [_met_stilte(telling, stil) for telling in tellingen])
    return _doorbreek(regels, geteld.voorzitter or stil) if oordeel is None else oordeel


def _mist_quorum(regels: Regels, tellingen: Collection[Telling]) -> bool:
    return bool(_tekort(regels, tellingen)) or any(_eigen_tekort(regels, telling) for telling in tellingen)


def _met_stilte(telling: Telling, stil: Waarde) -> Telling:
    """The same votes, silence counted for what it means."""
    aantallen = list(telling)
    aantallen[KOLOM[stil]] += aantallen.pop()
    return Telling(*aantallen)


def _doorbreek(regels: Regels, voorzitter: Waarde) -> Uitslag:
    """A tie: as the reglement says, or as the chair votes."""
    if regels.bij_staking != BijStaking.VOORZITTER:
        return Uitslag(regels.bij_staking)
    return {Waarde.VOOR: Uitslag.GUNSTIG, Waarde.TEGEN: Uitslag.ONGUNSTIG}.get(voorzitter, Uitslag.GEEN)


def _tekort(regels: Regels, tellingen: Iterable[Telling]) -> int:
    """The votes that all together lack: as many persons, and as large a share of who may vote, as the rule asks."""
    uitgebracht = gerechtigd = 0
    for telling in tellingen:
        uitgebracht += telling.uitgebracht
        gerechtigd += telling.gerechtigd
    return max(0, regels.quorum_personen - uitgebracht, _deel(regels.quorum_aandeel, gerechtigd) - uitgebracht)


def _eigen_tekort(regels: Regels, telling: Telling) -> int:
    """The votes that one geleding lacks."""
    gevraagd = max(regels.quorum_per_geleding, _deel(regels.quorum_aandeel_per_geleding, telling.gerechtigd))
    return max(0, gevraagd - telling.uitgebracht)


def _deel(procent: int, aantal: int) -> int:
    """A share of a number of persons: a person more when it does not come out even."""
    return -(-procent * aantal // 100)


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
