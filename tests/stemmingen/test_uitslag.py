"""The count of a vote against a table that is made another way: vote by vote, by hand, for every pattern."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from itertools import product

import pytest

from stemmingen.regels import Beslisregel, BijStaking, Geleding, Regels, Stilte, Uitslag, Waarde
from stemmingen.uitslag import Stemmer, uitslag

OP = date(2026, 12, 12)
VOOR, TEGEN, ONTHOUDING, CONFLICT, STIL = *Waarde, None
ANTWOORDEN = (*Waarde, STIL)
A, B, C = Geleding.WERKGEVERS, Geleding.WERKNEMERS, Geleding.ONDERWIJS
ZALEN = ((A,), (A, B), (A, B, C), (A, B, A, B), (A, B, C, A))
GROTE_ZALEN = ((A, B, A, B, A), (A, B, C, A, B, C))
QUORA = ((0, 0), (3, 1))


def alle_regels() -> Iterator[Regels]:
    """Every combination that differs: a tie exists only where votes are weighed against each other."""
    for beslisregel, stilte, quorum in product(Beslisregel, Stilte, QUORA):
        weegt = beslisregel in (Beslisregel.GEWONE_MEERDERHEID, Beslisregel.PER_GELEDING)
        for bij_staking in BijStaking if weegt else [BijStaking.GEEN]:
            yield Regels(beslisregel, stilte, bij_staking, *quorum)
        if beslisregel == Beslisregel.GEKWALIFICEERD:
            yield Regels(beslisregel, stilte, BijStaking.GEEN, *quorum, breuk_teller=3, breuk_noemer=4)


def zaal(geledingen: tuple[Geleding, ...]) -> list[Stemmer]:
    """The first one is the chair."""
    return [Stemmer(nummer, geleding, nummer == 0) for nummer, geleding in enumerate(geledingen)]


def met_de_hand(regels: Regels, geledingen: tuple[Geleding, ...], patroon: tuple) -> str:
    """What a careful secretary would write down, in the order in which she would ask."""
    aanwezig = [g for antwoord, g in zip(patroon, geledingen, strict=True) if antwoord not in (CONFLICT, STIL)]
    te_weinig = [geleding for geleding in geledingen if aanwezig.count(geleding) < regels.quorum_per_geleding]
    if len(aanwezig) < regels.quorum_personen or te_weinig:
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


def vervolgen(patroon: tuple) -> Iterator[tuple]:
    """What the votes can be after one more answer."""
    for plaats, antwoord in enumerate(patroon):
        if antwoord is STIL:
            yield from ((*patroon[:plaats], waarde, *patroon[plaats + 1 :]) for waarde in Waarde)


def vergelijk(regels: Regels, geledingen: tuple[Geleding, ...]) -> int:
    """Hold the engine to the table: the outcome, and that "fixed" means that no completion gives another outcome."""
    tabel = {p: met_de_hand(regels, geledingen, p) for p in product(ANTWOORDEN, repeat=len(geledingen))}
    mogelijk: dict[tuple, set[str]] = {}
    for patroon in sorted(tabel, key=lambda p: p.count(STIL)):
        mogelijk[patroon] = {tabel[patroon]}.union(*(mogelijk[volgend] for volgend in vervolgen(patroon)))
    stemmers = zaal(geledingen)
    for patroon, verwacht in tabel.items():
        stemmen = {nummer: antwoord for nummer, antwoord in enumerate(patroon) if antwoord is not STIL}
        stand = uitslag(regels, stemmers, stemmen, OP)
        assert stand.uitslag == verwacht, (regels, geledingen, patroon)
        assert stand.staat_vast == (len(mogelijk[patroon]) == 1), (regels, geledingen, patroon)
    return len(tabel)


@pytest.mark.parametrize("beslisregel", Beslisregel)
def test_up_to_four_voters_the_count_is_what_a_secretary_writes_and_closing_early_changes_nothing(beslisregel):
    regels = [r for r in alle_regels() if r.beslisregel == beslisregel]
    assert sum(vergelijk(r, geledingen) for r in regels for geledingen in ZALEN) > 1000 * len(regels)


@pytest.mark.lang
@pytest.mark.parametrize("beslisregel", Beslisregel)
def test_up_to_six_voters_the_count_is_what_a_secretary_writes_and_closing_early_changes_nothing(beslisregel):
    for regels in alle_regels():
        if regels.beslisregel == beslisregel:
            for geledingen in GROTE_ZALEN:
                vergelijk(regels, geledingen)


GEWOON = Regels(Beslisregel.GEWONE_MEERDERHEID, quorum_personen=3)
PARITAIR = Regels(Beslisregel.PER_GELEDING, quorum_personen=4, quorum_per_geleding=1)
GEEN_OP_12 = "Stemt niemand meer, dan is de uitslag op 12 december: geen advies."
ZINNEN = [
    (GEWOON, (A, A, B, B, C), (VOOR, VOOR, TEGEN), "3 van de 5 stemmen zijn uitgebracht. Het quorum is bereikt. "
     "Stemt niemand meer, dan is de uitslag op 12 december: gunstig."),
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
    (Regels(Beslisregel.GEEN_BEZWAAR), (A, B), (), "0 van de 2 stemmen zijn uitgebracht. "
     "Stemt niemand meer, dan is de uitslag op 12 december: gunstig."),
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
