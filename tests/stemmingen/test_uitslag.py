"""The count of a vote against a table that is made another way: vote by vote, by hand, for every pattern.

Who sits beside whom on a bench makes no difference, and neither does which bench is called what, so patterns that
differ in nothing else are tried once: halls of six hold some seven thousand. Counting does not know the rules, so each
pattern is counted once and weighed by every rule. By default every way to weigh and every quorum is tried on every
hall of up to six, and every combination of the two on every hall of up to three and on three benches of two. A chair
who breaks ties makes four times as many patterns of six: the long run tries those, and every combination on every hall.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction
from functools import cache
from itertools import combinations_with_replacement, product
from random import Random
from typing import NamedTuple

import pytest

from stemmingen.regels import Beslisregel, BijStaking, Geleding, Regels, Stilte, Uitslag, Waarde
from stemmingen.uitslag import Stemmer, tel, uitslag, weeg

OP = date(2026, 12, 12)
VOOR, TEGEN, ONTHOUDING, CONFLICT, STIL = *Waarde, None
ANTWOORDEN = (*Waarde, STIL)
A, B, C = Geleding.WERKGEVERS, Geleding.WERKNEMERS, Geleding.ONDERWIJS
# One bit per outcome: what a pattern can still become fits in one number, for all rules side by side.
UITKOMSTEN = {"gunstig": 1, "ongunstig": 2, "geen": 4}
# Persons, persons per geleding, share, share per geleding.
GEEN_QUORUM = (0, 0, 0, 0)
QUORA = [(3, 1, 0, 0), (0, 0, 50, 0), (0, 0, 67, 34), (2, 0, 40, 50), (0, 2, 0, 0)]


def alle_afwegingen() -> Iterator[Regels]:
    """Every way to weigh votes: a tie exists only where votes are weighed against each other."""
    for beslisregel, stilte in product(Beslisregel, Stilte):
        weegt = beslisregel in (Beslisregel.GEWONE_MEERDERHEID, Beslisregel.PER_GELEDING)
        for bij_staking in BijStaking if weegt else [BijStaking.GEEN]:
            yield Regels(beslisregel, stilte, bij_staking)
        if beslisregel == Beslisregel.GEKWALIFICEERD:
            yield Regels(beslisregel, stilte, breuk_teller=3, breuk_noemer=4)


AFWEGINGEN = list(alle_afwegingen())
DOOR_VOORZITTER = [regels for regels in AFWEGINGEN if regels.bij_staking == BijStaking.VOORZITTER]
ZONDER_VOORZITTER = [regels for regels in AFWEGINGEN if regels.bij_staking != BijStaking.VOORZITTER]


def met_quorum(regels: Regels, quorum: tuple[int, int, int, int]) -> Regels:
    personen, per_geleding, aandeel, aandeel_per_geleding = quorum
    return replace(
        regels,
        quorum_personen=personen,
        quorum_per_geleding=per_geleding,
        quorum_aandeel=aandeel,
        quorum_aandeel_per_geleding=aandeel_per_geleding,
    )


ALLE_REGELS = [met_quorum(regels, quorum) for regels, quorum in product(AFWEGINGEN, [GEEN_QUORUM, *QUORA])]


def zaal(geledingen: tuple[Geleding, ...]) -> list[Stemmer]:
    """The first one is the chair."""
    return [Stemmer(nummer, geleding, nummer == 0) for nummer, geleding in enumerate(geledingen)]


class Blad(NamedTuple):
    """What a careful secretary writes down once it is clear what silence means, in the order in which she asks."""

    iemand: bool  # does anybody count
    tegen: bool  # is anybody against
    eensgezind: bool  # are all who count for
    deel: Fraction | None  # which part of who chose is for
    saldo: int | None  # one up for each vote for, one down for each against
    slechtste: int | None  # the same on the worst bench
    voorzitter: Waarde  # what the first one says


ALS = {Stilte.ONTHOUDING: ONTHOUDING, Stilte.AKKOORD: VOOR, Stilte.TELT_NIET: CONFLICT}


def schrijf_op(stilte: Stilte, geledingen: tuple[Geleding, ...], patroon: tuple) -> Blad:
    stemmen = [ALS[stilte] if antwoord is STIL else antwoord for antwoord in patroon]
    geldig = [stem for stem in stemmen if stem is not CONFLICT]
    voor, tegen = geldig.count(VOOR), geldig.count(TEGEN)
    per_bank: dict = {}
    for bank, stem in zip(geledingen, stemmen, strict=True):
        if stem is VOOR or stem is TEGEN:
            per_bank[bank] = per_bank.get(bank, 0) + (1 if stem is VOOR else -1)
    deel, saldo = (Fraction(voor, voor + tegen), voor - tegen) if per_bank else (None, None)
    slechtste = min(per_bank.values(), default=None)
    return Blad(bool(geldig), tegen > 0, voor == len(geldig), deel, saldo, slechtste, stemmen[0])


def lees_af(regels: Regels, blad: Blad) -> str:
    """What a rule makes of the sheet when enough people spoke."""
    match regels.beslisregel:
        case Beslisregel.GEEN_BEZWAAR:
            return "ongunstig" if blad.tegen else "gunstig"
        case Beslisregel.EENPARIGHEID:
            return "geen" if not blad.iemand else "gunstig" if blad.eensgezind else "ongunstig"
        case Beslisregel.GEKWALIFICEERD:
            grens = Fraction(regels.breuk_teller, regels.breuk_noemer)
            return "geen" if blad.deel is None else "gunstig" if blad.deel >= grens else "ongunstig"
        case Beslisregel.PER_GELEDING:
            return naar_saldo(regels, blad.slechtste, blad.voorzitter)
    return naar_saldo(regels, blad.saldo, blad.voorzitter)


def naar_saldo(regels: Regels, saldo: int | None, voorzitter: Waarde) -> str:
    if saldo is None:
        return "geen"
    if saldo:
        return "gunstig" if saldo > 0 else "ongunstig"
    if regels.bij_staking is not BijStaking.VOORZITTER:
        return regels.bij_staking.value
    return {VOOR: "gunstig", TEGEN: "ongunstig"}.get(voorzitter, "geen")


def te_weinig(quorum: tuple[int, int, int, int], geledingen: tuple[Geleding, ...], patroon: tuple) -> bool:
    """Does somebody have to come in from the corridor?"""
    samen, apart = quorum[::2], quorum[1::2]
    for bank, (personen, procent) in [(geledingen, samen), *(({geleding}, apart) for geleding in set(geledingen))]:
        rij = [antwoord for antwoord, g in zip(patroon, geledingen, strict=True) if g in bank]
        mogen = len(rij) - rij.count(CONFLICT)
        spraken = mogen - rij.count(STIL)
        if spraken < personen or (mogen and 100 * spraken < procent * mogen):
            return True
    return False


@cache
def patronen(banken: tuple[int, ...], *, voorzitter: bool) -> list[tuple[tuple, list[int]]]:
    """The patterns of a hall that differ, the fullest first, each with what it becomes by one more answer.

    Benches that are as long can change places. The first bench holds the chair, who has a place of his own where he
    breaks ties.
    """
    aantallen = (1, banken[0] - 1, *banken[1:]) if voorzitter else banken
    vast = 2 if voorzitter else 0
    zitten = product(*(combinations_with_replacement(ANTWOORDEN, aantal) for aantal in aantallen))
    alle = sorted({zelfde(patroon, vast) for patroon in zitten}, key=lambda patroon: plat(patroon).count(STIL))
    nummers = {patroon: nummer for nummer, patroon in enumerate(alle)}
    return [(plat(patroon), [nummers[zelfde(v, vast)] for v in vervolgen(patroon)]) for patroon in alle]


def zelfde(patroon: tuple, vast: int) -> tuple:
    """One of the patterns that differ only in which bench is called what; the first `vast` benches stay."""
    rest = sorted(patroon[vast:], key=lambda bank: (-len(bank), [ANTWOORDEN.index(antwoord) for antwoord in bank]))
    return (*patroon[:vast], *rest)


def vervolgen(patroon: tuple) -> Iterator[tuple]:
    for plaats, bank in enumerate(patroon):
        if STIL in bank:
            gesproken = [antwoord for antwoord in bank if antwoord is not STIL]
            stil = [STIL] * (len(bank) - len(gesproken) - 1)
            for waarde in Waarde:
                nieuw = (*sorted([*gesproken, waarde], key=ANTWOORDEN.index), *stil)
                yield (*patroon[:plaats], nieuw, *patroon[plaats + 1 :])


def plat(patroon: tuple) -> tuple:
    """The answers, seat by seat."""
    return tuple(antwoord for bank in patroon for antwoord in bank)


def zalen(*aantallen: int, voorzitter: bool) -> list[tuple[int, int, int]]:
    """Every hall of so many people on at most three benches; the chair, where he counts, sits on the first."""
    return [
        banken
        for aantal in aantallen
        for banken in product(range(1, aantal + 1), range(aantal), range(aantal))
        if sum(banken) == aantal and banken[1] >= banken[2] and (voorzitter or banken[0] >= banken[1])
    ]


def vergelijk(afwegingen: list[Regels], quora: list[tuple[int, int, int, int]], *aantallen: int) -> None:
    """Hold the engine to the table, for every rule in every hall of so many people."""
    for voorzitter, soort in ((False, ZONDER_VOORZITTER), (True, DOOR_VOORZITTER)):
        gekozen = [regels for regels in afwegingen if regels in soort]
        for banken in zalen(*aantallen, voorzitter=voorzitter) if gekozen else ():
            vergelijk_zaal(gekozen, quora, banken, voorzitter=voorzitter)


def vergelijk_zaal(
    afwegingen: list[Regels], quora: list[tuple[int, int, int, int]], banken: tuple[int, int, int], *, voorzitter: bool
) -> None:
    """The outcome is that of the table, and "fixed" means that no completion whatever gives another outcome."""
    geledingen = (A,) * banken[0] + (B,) * banken[1] + (C,) * banken[2]
    regelboek = [[met_quorum(regels, quorum) for quorum in quora] for regels in afwegingen]
    stemmers, stiltes, kan_worden = zaal(geledingen), {regels.stilte for regels in afwegingen}, []
    for patroon, vervolg in patronen(banken, voorzitter=voorzitter):
        geteld = tel(stemmers, dict(enumerate(patroon)))
        mist = [te_weinig(quorum, geledingen, patroon) for quorum in quora]
        bladen = {stilte: schrijf_op(stilte, geledingen, patroon) for stilte in stiltes}
        oordelen = [lees_af(regels, bladen[regels.stilte]) for regels in afwegingen]
        verwacht, bits = ["geen" if te_laag else oordeel for oordeel in oordelen for te_laag in mist], 0
        for nummer, uitkomst in enumerate(verwacht):
            bits |= UITKOMSTEN[uitkomst] << 3 * nummer
        for volgend in vervolg:
            bits |= kan_worden[volgend]
        kan_worden.append(bits)
        standen = [weeg(regels, geteld) for rij in regelboek for regels in rij]
        vast = [bits >> 3 * nummer & 7 in (1, 2, 4) for nummer in range(len(verwacht))]
        assert [stand.uitslag for stand in standen] == verwacht, (afwegingen, quora, geledingen, patroon)
        assert [stand.staat_vast for stand in standen] == vast, (afwegingen, quora, geledingen, patroon)


def van(stilte: Stilte) -> list[Regels]:
    return [regels for regels in AFWEGINGEN if regels.stilte == stilte]


@pytest.mark.parametrize("stilte", Stilte)
def test_up_to_six_voters_the_count_is_what_a_secretary_writes_and_closing_early_changes_nothing(stilte):
    vergelijk([regels for regels in van(stilte) if regels not in DOOR_VOORZITTER], [GEEN_QUORUM], 1, 2, 3, 4, 5, 6)


def test_a_tie_goes_as_the_chair_says_whether_the_round_closes_early_or_late():
    vergelijk(DOOR_VOORZITTER, [GEEN_QUORUM], 1, 2, 3, 4, 5)
    vergelijk_zaal(DOOR_VOORZITTER, [GEEN_QUORUM], (2, 2, 2), voorzitter=True)


def test_up_to_six_voters_a_quorum_is_what_a_secretary_counts_and_closing_early_changes_nothing():
    vergelijk([Regels(Beslisregel.GEEN_BEZWAAR)], QUORA, 1, 2, 3, 4, 5, 6)


def test_up_to_three_voters_every_rule_with_every_quorum_is_what_a_secretary_writes():
    vergelijk(AFWEGINGEN, QUORA, 1, 2, 3)


def test_on_three_benches_of_two_every_rule_with_every_quorum_is_what_a_secretary_writes():
    vergelijk_zaal(ZONDER_VOORZITTER, QUORA, (2, 2, 2), voorzitter=False)


@pytest.mark.lang
@pytest.mark.parametrize("stilte", Stilte)
def test_up_to_six_voters_every_rule_with_every_quorum_is_what_a_secretary_writes(stilte):
    vergelijk(van(stilte), [GEEN_QUORUM, *QUORA], 4, 5, 6)


def test_where_somebody_sits_on_his_bench_changes_nothing_so_one_pattern_of_each_kind_is_enough():
    dobbel = Random(4)
    geledingen = (A, A, A, B, B, C)
    for regels in ALLE_REGELS:
        stemmers = zaal(geledingen)
        stemmen = {nummer: dobbel.choice(ANTWOORDEN) for nummer in range(6)}
        stand = uitslag(regels, stemmers, stemmen, OP)
        assert uitslag(regels, dobbel.sample(stemmers, 6), stemmen, OP) == stand
        geruild = {**stemmen, 1: stemmen[2], 2: stemmen[1]}
        assert uitslag(regels, stemmers, geruild, OP) == stand
        namen = dict(zip((A, B, C), dobbel.sample(list(Geleding), 3), strict=True))
        hernoemd = uitslag(regels, zaal(tuple(namen[geleding] for geleding in geledingen)), stemmen, OP)
        assert (hernoemd.uitslag, hernoemd.staat_vast) == (stand.uitslag, stand.staat_vast)


# Substitutes: the seat of the chair and one other have one, and the second seat even two


def op_de_stoel(antwoorden: list) -> Waarde | None:
    """Who stands first in line and speaks, speaks for the seat."""
    gesproken = [antwoord for antwoord in antwoorden if antwoord not in (CONFLICT, STIL)]
    if gesproken:
        return gesproken[0]
    return STIL if STIL in antwoorden else CONFLICT


STOELEN = [[0, 3], [1, 4, 5], [2]]
MET_VERVANGERS = [
    Stemmer(lid, geleding, stoel == 0, stoel)
    for stoel, (geleding, leden) in enumerate(zip((A, B, A), STOELEN, strict=True))
    for lid in leden
]


def test_a_substitute_counts_only_where_the_member_did_not_vote_and_closing_early_changes_nothing():
    quorum = (1, 0, 50, 0)
    alle = [Regels(Beslisregel.GEWONE_MEERDERHEID, bij_staking=BijStaking.VOORZITTER), Regels(Beslisregel.EENPARIGHEID)]
    alle = [met_quorum(regels, quorum) for regels in alle]
    kan_worden: dict[tuple, int] = {}
    for patroon in sorted(product(ANTWOORDEN, repeat=6), key=lambda patroon: patroon.count(STIL)):
        stoelen = tuple(op_de_stoel([patroon[lid] for lid in leden]) for leden in STOELEN)
        te_laag, blad = te_weinig(quorum, (A, B, A), stoelen), schrijf_op(Stilte.ONTHOUDING, (A, B, A), stoelen)
        geteld = tel(MET_VERVANGERS, dict(enumerate(patroon)))
        verwacht = ["geen" if te_laag else lees_af(regels, blad) for regels in alle]
        bits = UITKOMSTEN[verwacht[0]] | UITKOMSTEN[verwacht[1]] << 3
        for plaats in (plaats for plaats, antwoord in enumerate(patroon) if antwoord is STIL):
            for waarde in Waarde:
                bits |= kan_worden[(*patroon[:plaats], waarde, *patroon[plaats + 1 :])]
        kan_worden[patroon] = bits
        standen = [weeg(regels, geteld) for regels in alle]
        assert [stand.uitslag for stand in standen] == verwacht, patroon
        assert [stand.staat_vast for stand in standen] == [deel in (1, 2, 4) for deel in (bits & 7, bits >> 3)], patroon
        assert standen[0].telling.gerechtigd == 3 - stoelen.count(CONFLICT)


GEWOON = Regels(Beslisregel.GEWONE_MEERDERHEID, quorum_personen=3)
PARITAIR = Regels(Beslisregel.PER_GELEDING, quorum_personen=4, quorum_per_geleding=1)
GEEN_OP_12 = "Zonder verdere stemmen geldt op 12 december: geen advies."
ZINNEN = [
    (GEWOON, (A, A, B, B, C), (VOOR, VOOR, TEGEN), "3 van de 5 stemmen zijn uitgebracht. Het quorum is bereikt. "
     "Zonder verdere stemmen geldt op 12 december: gunstig."),
    (GEWOON, (A, A, B, B, C), (VOOR, VOOR, VOOR), "3 van de 5 stemmen zijn uitgebracht. Het quorum is bereikt. "
     "De uitslag staat vast: gunstig."),
    (GEWOON, (A, A, B, B, C), (), "0 van de 5 stemmen zijn uitgebracht. Het quorum is nog niet bereikt: "
     f"nog 3 stemmen nodig. {GEEN_OP_12}"),
    (GEWOON, (A, A, B, B, C), (CONFLICT, VOOR, TEGEN), "2 van de 4 stemmen zijn uitgebracht. 1 lid neemt niet deel "
     f"wegens een belangenconflict. Het quorum is nog niet bereikt: nog 1 stem nodig. {GEEN_OP_12}"),
    (GEWOON, (A, A, B), (CONFLICT, CONFLICT, TEGEN), "1 van 1 stem is uitgebracht. 2 leden nemen niet deel wegens "
     "een belangenconflict. Het quorum is nog niet bereikt: nog 2 stemmen nodig. De uitslag staat vast: geen advies."),
    (PARITAIR, (A, A, A, B), (VOOR, VOOR, VOOR), "3 van de 4 stemmen zijn uitgebracht. Het quorum is nog niet "
     f"bereikt: nog 1 stem van werknemerszijde nodig. {GEEN_OP_12}"),
    (PARITAIR, (A, A, B, C), (VOOR,), "1 van de 4 stemmen is uitgebracht. Het quorum is nog niet bereikt: nog "
     f"1 stem van werknemerszijde, 1 stem van het onderwijs en 1 andere nodig. {GEEN_OP_12}"),
    (Regels(Beslisregel.GEWONE_MEERDERHEID, quorum_aandeel=60, quorum_aandeel_per_geleding=50), (A, A, A, B), (VOOR,),
     "1 van de 4 stemmen is uitgebracht. Het quorum is nog niet bereikt: nog 1 stem van werkgeverszijde en 1 stem van "
     f"werknemerszijde nodig. {GEEN_OP_12}"),
    (Regels(Beslisregel.GEWONE_MEERDERHEID, quorum_aandeel=75), (A, A, A, B, C), (VOOR,),
     f"1 van de 5 stemmen is uitgebracht. Het quorum is nog niet bereikt: nog 3 stemmen nodig. {GEEN_OP_12}"),
    (Regels(Beslisregel.GEEN_BEZWAAR), (A, B), (), "0 van de 2 stemmen zijn uitgebracht. "
     "Zonder verdere stemmen geldt op 12 december: gunstig."),
]  # fmt: skip


@pytest.mark.parametrize(("regels", "geledingen", "patroon", "zin"), ZINNEN)
def test_a_few_sentences_say_the_state_and_what_is_needed(regels, geledingen, patroon, zin):
    assert uitslag(regels, zaal(geledingen), dict(enumerate(patroon)), OP).zin == zin


@pytest.mark.parametrize(
    ("patroon", "zin"),
    [
        ((VOOR, VOOR, TEGEN), "3 van de 3 stemmen zijn uitgebracht. Het quorum is bereikt. Uitslag: gunstig."),
        ((TEGEN,), "1 van de 3 stemmen is uitgebracht. Het quorum is niet bereikt. Uitslag: geen advies."),
    ],
)
def test_a_closed_round_no_longer_asks_for_votes(patroon, zin):
    assert uitslag(GEWOON, zaal((A, B, C)), dict(enumerate(patroon))).zin == zin


def test_the_count_is_kept_per_geleding_with_silence_and_recusal_apart():
    stand = uitslag(GEWOON, zaal((A, A, B, B, C)), {0: VOOR, 1: CONFLICT, 2: TEGEN}, OP)
    assert (stand.per_geleding[A].voor, stand.per_geleding[A].belangenconflict) == (1, 1)
    assert (stand.per_geleding[B].tegen, stand.per_geleding[B].niet_gestemd) == (1, 1)
    assert stand.per_geleding[C].niet_gestemd == 1
    assert list(stand.per_geleding) == [A, B, C]


def test_without_a_chair_in_the_electorate_a_tie_that_he_must_break_gives_no_advice():
    regels = Regels(Beslisregel.GEWONE_MEERDERHEID, bij_staking=BijStaking.VOORZITTER)
    stemmers = [Stemmer(0, A), Stemmer(1, B)]
    assert uitslag(regels, stemmers, {0: VOOR, 1: TEGEN}).uitslag == Uitslag.GEEN


def test_nobody_may_vote_and_nothing_is_decided():
    assert uitslag(Regels(Beslisregel.GEWONE_MEERDERHEID), [], {}, OP).uitslag == Uitslag.GEEN
