"""The count of a vote against a table that is made another way: vote by vote, by hand, for every pattern.

Who sits beside whom makes no difference, so patterns that differ in nothing else are tried once: a hall of six has
some thousands of them. What a reglement weighs and what quorum it asks are two questions. Each is tried to the end
for every hall of up to six, and every combination of the two for every hall of up to four (of six in the long run).
"""

from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction
from functools import cache
from itertools import combinations_with_replacement, product
from random import Random

import pytest

from stemmingen.regels import Beslisregel, BijStaking, Geleding, Regels, Stilte, Uitslag, Waarde
from stemmingen.uitslag import Stemmer, uitslag

OP = date(2026, 12, 12)
VOOR, TEGEN, ONTHOUDING, CONFLICT, STIL = *Waarde, None
ANTWOORDEN = (*Waarde, STIL)
A, B, C = Geleding.WERKGEVERS, Geleding.WERKNEMERS, Geleding.ONDERWIJS
UITKOMSTEN = {"gunstig": 1, "ongunstig": 2, "geen": 4}
# Persons, persons per geleding, share, share per geleding.
GEEN_QUORUM = (0, 0, 0, 0)
QUORA = ((3, 1, 0, 0), (0, 0, 50, 0), (0, 0, 67, 34), (2, 0, 40, 50), (0, 2, 0, 0))


def alle_afwegingen() -> Iterator[tuple]:
    """Every way to weigh votes: a tie exists only where votes are weighed against each other."""
    for beslisregel, stilte in product(Beslisregel, Stilte):
        weegt = beslisregel in (Beslisregel.GEWONE_MEERDERHEID, Beslisregel.PER_GELEDING)
        for bij_staking in BijStaking if weegt else [BijStaking.GEEN]:
            yield beslisregel, stilte, bij_staking, {}
        if beslisregel == Beslisregel.GEKWALIFICEERD:
            yield beslisregel, stilte, BijStaking.GEEN, {"breuk_teller": 3, "breuk_noemer": 4}


def alle_regels(quora: Iterable[tuple], *beslisregels: Beslisregel) -> list[Regels]:
    return [
        Regels(beslisregel, stilte, staking, *quorum, **breuk)
        for quorum in quora
        for beslisregel, stilte, staking, breuk in alle_afwegingen()
        if beslisregel in beslisregels
    ]


def zaal(geledingen: tuple[Geleding, ...]) -> list[Stemmer]:
    """The first one is the chair."""
    return [Stemmer(nummer, geleding, nummer == 0) for nummer, geleding in enumerate(geledingen)]


def met_de_hand(regels: Regels, geledingen: tuple[Geleding, ...], patroon: tuple) -> str:
    """What a careful secretary would write down, in the order in which she would ask."""
    if te_weinig(regels, geledingen, patroon):
        return "geen"
    als = {"onthouding": ONTHOUDING, "akkoord": VOOR, "telt_niet": CONFLICT}[regels.stilte.value]
    stemmen = [als if antwoord is STIL else antwoord for antwoord in patroon]
    geldig = [stem for stem in stemmen if stem != CONFLICT]
    match regels.beslisregel:
        case Beslisregel.GEEN_BEZWAAR:
            return "ongunstig" if TEGEN in geldig else "gunstig"
        case Beslisregel.EENPARIGHEID:
            return "geen" if not geldig else "gunstig" if set(geldig) == {VOOR} else "ongunstig"
        case Beslisregel.GEKWALIFICEERD:
            return aandeel(geldig, Fraction(regels.breuk_teller, regels.breuk_noemer))
        case Beslisregel.PER_GELEDING:
            return saldo(regels, stemmen, geledingen)
    return saldo(regels, stemmen, ("samen",) * len(geledingen))


def te_weinig(regels: Regels, geledingen: tuple[Geleding, ...], patroon: tuple) -> bool:
    """Does somebody have to come in from the corridor?"""
    banken = [geledingen, *({geleding} for geleding in set(geledingen))]
    for bank in banken:
        rij = [antwoord for antwoord, g in zip(patroon, geledingen, strict=True) if g in bank]
        mogen = len(rij) - rij.count(CONFLICT)
        spraken = mogen - rij.count(STIL)
        samen = bank is geledingen
        personen = regels.quorum_personen if samen else regels.quorum_per_geleding
        procent = regels.quorum_aandeel if samen else regels.quorum_aandeel_per_geleding
        if spraken < personen or (mogen and Fraction(spraken, mogen) < Fraction(procent, 100)):
            return True
    return False


def aandeel(stemmen: list, grens: Fraction) -> str:
    """Is the part that is for as large as was agreed?"""
    gekozen = [stem for stem in stemmen if stem in (VOOR, TEGEN)]
    if not gekozen:
        return "geen"
    return "gunstig" if Fraction(gekozen.count(VOOR), len(gekozen)) >= grens else "ongunstig"


def saldo(regels: Regels, stemmen: list, groepen: tuple) -> str:
    """One up for each vote for, one down for each against, group by group: the worst group says it."""
    per_groep: dict = {}
    for groep, stem in zip(groepen, stemmen, strict=True):
        if stem in (VOOR, TEGEN):
            per_groep[groep] = per_groep.get(groep, 0) + (1 if stem == VOOR else -1)
    slechtste = min(per_groep.values(), default=None)
    if slechtste is None:
        return "geen"
    if slechtste:
        return "gunstig" if slechtste > 0 else "ongunstig"
    if regels.bij_staking != BijStaking.VOORZITTER:
        return regels.bij_staking.value
    return {VOOR: "gunstig", TEGEN: "ongunstig"}.get(stemmen[0], "geen")


@cache
def patronen(banken: tuple[int, ...], *, voorzitter: bool) -> dict[tuple, list[tuple]]:
    """The patterns of a hall that differ, and what each can become by one more answer; the fullest first.

    The first bench holds the chair, apart from the others only where he breaks ties.
    """
    aantallen = (1, banken[0] - 1, *banken[1:]) if voorzitter else banken
    alle = list(product(*(combinations_with_replacement(ANTWOORDEN, aantal) for aantal in aantallen)))
    alle.sort(key=lambda patroon: plat(patroon).count(STIL))
    return {patroon: list(vervolgen(patroon)) for patroon in alle}


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


def zalen(*aantallen: int) -> list[tuple[int, int, int]]:
    """Every hall of so many people on at most three benches; the chair sits on the first."""
    return [
        banken
        for aantal in aantallen
        for banken in product(range(1, aantal + 1), range(aantal), range(aantal))
        if sum(banken) == aantal and banken[1] >= banken[2]
    ]


def vergelijk(regels: Regels, zaal_met: Iterable[tuple[int, int, int]]) -> None:
    """Hold the engine to the table: the outcome, and that "fixed" means that no completion gives another outcome."""
    for banken in zaal_met:
        geledingen = (A,) * banken[0] + (B,) * banken[1] + (C,) * banken[2]
        stemmers, mogelijk = zaal(geledingen), {}
        for patroon, vervolg in patronen(banken, voorzitter=regels.bij_staking == BijStaking.VOORZITTER).items():
            antwoorden = plat(patroon)
            verwacht = met_de_hand(regels, geledingen, antwoorden)
            wordt = UITKOMSTEN[verwacht]
            for volgend in vervolg:
                wordt |= mogelijk[volgend]
            mogelijk[patroon] = wordt
            stand = uitslag(regels, stemmers, dict(enumerate(antwoorden)), OP)
            assert stand.uitslag == verwacht, (regels, geledingen, patroon)
            assert stand.staat_vast == (wordt in UITKOMSTEN.values()), (regels, geledingen, patroon)


# Who has a belangenconflict might as well not be there, so a hall of six also holds the smaller ones.
ZES = [(2, 2, 2), (3, 2, 1), (4, 1, 1), (6, 0, 0)]


@pytest.mark.parametrize("beslisregel", Beslisregel)
def test_up_to_six_voters_the_count_is_what_a_secretary_writes_and_closing_early_changes_nothing(beslisregel):
    for regels in alle_regels([GEEN_QUORUM], beslisregel):
        vergelijk(regels, ZES[::2] if regels.bij_staking == BijStaking.VOORZITTER else ZES)


@pytest.mark.parametrize("quorum", QUORA)
def test_up_to_six_voters_a_quorum_is_what_a_secretary_counts_and_closing_early_changes_nothing(quorum):
    vergelijk(Regels(Beslisregel.GEEN_BEZWAAR, Stilte.ONTHOUDING, BijStaking.GEEN, *quorum), ZES)


@pytest.mark.parametrize("beslisregel", Beslisregel)
def test_up_to_three_voters_every_rule_with_every_quorum_is_what_a_secretary_writes(beslisregel):
    for regels in alle_regels([GEEN_QUORUM, *QUORA], beslisregel):
        vergelijk(regels, zalen(1, 2, 3))


@pytest.mark.lang
@pytest.mark.parametrize("beslisregel", Beslisregel)
def test_up_to_six_voters_every_rule_with_every_quorum_is_what_a_secretary_writes(beslisregel):
    for regels in alle_regels([GEEN_QUORUM, *QUORA], beslisregel):
        vergelijk(regels, zalen(4, 5, 6))


def test_where_somebody_sits_on_his_bench_changes_nothing_so_one_pattern_of_each_kind_is_enough():
    dobbel = Random(4)
    geledingen = (A, A, A, B, B, C)
    for regels in alle_regels([GEEN_QUORUM, *QUORA], *Beslisregel):
        stemmers = zaal(geledingen)
        stemmen = {nummer: dobbel.choice(ANTWOORDEN) for nummer in range(6)}
        anders = dobbel.sample(stemmers, 6)
        assert uitslag(regels, anders, stemmen, OP) == uitslag(regels, stemmers, stemmen, OP)
        geruild = {**stemmen, 1: stemmen[2], 2: stemmen[1]}
        assert uitslag(regels, stemmers, geruild, OP) == uitslag(regels, stemmers, stemmen, OP)


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


@pytest.mark.parametrize("beslisregel", [Beslisregel.GEWONE_MEERDERHEID, Beslisregel.EENPARIGHEID])
def test_a_substitute_counts_only_where_the_member_did_not_vote_and_closing_early_changes_nothing(beslisregel):
    regels = Regels(beslisregel, bij_staking=BijStaking.VOORZITTER, quorum_aandeel=50, quorum_personen=1)
    mogelijk: dict[tuple, int] = {}
    for patroon in sorted(product(ANTWOORDEN, repeat=6), key=lambda patroon: patroon.count(STIL)):
        stoelen = tuple(op_de_stoel([patroon[lid] for lid in leden]) for leden in STOELEN)
        verwacht = met_de_hand(regels, (A, B, A), stoelen)
        mogelijk[patroon] = UITKOMSTEN[verwacht]
        for plaats in (plaats for plaats, antwoord in enumerate(patroon) if antwoord is STIL):
            for waarde in Waarde:
                mogelijk[patroon] |= mogelijk[(*patroon[:plaats], waarde, *patroon[plaats + 1 :])]
        stand = uitslag(regels, MET_VERVANGERS, dict(enumerate(patroon)), OP)
        assert stand.uitslag == verwacht, patroon
        assert stand.staat_vast == (mogelijk[patroon] in UITKOMSTEN.values()), patroon
        assert stand.telling.gerechtigd == 3 - stoelen.count(CONFLICT)


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
