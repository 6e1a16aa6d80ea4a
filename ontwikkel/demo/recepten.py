"""What happens to the recent applications: one line per kind of dossier, told in days ago.

`stappen` names acts of `Verloop`, each with how many days ago it happened. `spreiding` lets a copy of the line lie up
to so many days earlier as a whole; without it the days are exact, so that what falls due today does so whenever the
demo is made.
"""

from __future__ import annotations

from itertools import cycle, islice, repeat
from typing import NamedTuple


class Recept(NamedTuple):
    aantallen: tuple[int, int, int]  # for Bouw, for Horeca, for the others together
    stappen: str
    spreiding: int = 0
    soort: str = "nieuw"
    namens: str = "onderneming"
    lerende: int | None = None  # so many days from today a learner must have a place

    @property
    def verloop(self) -> list[tuple[int, str]]:
        """The acts in order, each with its number of days ago."""
        paren = (stap.split() for stap in self.stappen.split(","))
        return [(int(dagen), handeling) for dagen, handeling in paren]


_VOLLEDIG = "16 indienen, 15 nemen, 14 controleren"
_GESTEMD = "12 indienen, 11 nemen, 10 controleren, 9 onderzoek_gunstig, 8 stemming"
_ONDERZOCHT = "15 indienen, 14 nemen, 12 controleren, 8 onderzoek_gunstig"
_TEKORT = "25 indienen, 24 nemen, 22 controleren, 18 onderzoek_ongunstig"
_GOEDGEKEURD = (
    "16 indienen, 15 nemen, 14 controleren, 12 onderzoek_gunstig, 11 stemming, 10 stem_voor, 9 stem_voor, 8 stem_voor,"
    " 5 goedkeuren"
)

OPEN = [
    # Just in: nobody looked yet, or somebody took it.
    Recept((3, 3, 6), "1 indienen", 4),
    Recept((1, 1, 1), "0 indienen"),
    Recept((2, 1, 0), "1 indienen", 2, namens="medewerker"),
    Recept((1, 1, 2), "2 indienen, 1 nemen", 5, namens="trajectbegeleider"),
    Recept((2, 1, 2), "2 indienen, 1 nemen", 5, lerende=4),
    Recept((1, 1, 1), "14 indienen, 12 nemen"),
    Recept((1, 1, 2), "17 indienen, 15 nemen", 4),
    Recept((1, 0, 0), "6 indienen, 5 nemen, 2 doorverwijzen"),
    # The company owes something, or has just brought it.
    Recept((3, 2, 3), "9 indienen, 8 nemen, 6 aanvulling_vragen", 4),
    Recept((1, 1, 2), "27 indienen, 26 nemen, 24 aanvulling_vragen", 5),
    Recept((2, 1, 2), "10 indienen, 9 nemen, 8 aanvulling_vragen, 1 aanvullen", 2),
    # Complete, waiting for somebody to look into it.
    Recept((3, 2, 3), "6 indienen, 5 nemen, 3 controleren", 3),
    Recept((1, 1, 1), _VOLLEDIG),
    Recept((1, 1, 1), _VOLLEDIG, 5),
    Recept((1, 0, 1), "5 indienen, 4 nemen, 2 controleren", 2, lerende=1),
    # Under examination.
    Recept((2, 1, 4), "9 indienen, 8 nemen, 7 controleren, 4 onderzoek_begin", 4),
    Recept((1, 1, 1), "9 indienen, 8 nemen, 7 controleren, 4 onderzoek_begin, 1 bezoek_plannen"),
    Recept((1, 1, 2), "18 indienen, 17 nemen, 14 controleren, 9 onderzoek_begin"),
    Recept((1, 1, 1), "23 indienen, 22 nemen, 19 controleren, 12 onderzoek_begin", 4),
    Recept(
        (1, 1, 2), "14 indienen, 13 nemen, 11 controleren, 10 bezoek_plannen, 4 bezoek_afronden, 1 onderzoek_gunstig", 3
    ),
    Recept((1, 0, 0), "9 indienen, 8 nemen, 6 controleren, 2 onderzoek_gunstig", 3, namens="medewerker"),
    Recept((1, 1, 1), "10 indienen, 8 nemen, 7 controleren, 2 onderzoek_ongunstig", 3),
    # Voting.
    Recept((2, 1, 0), "8 indienen, 7 nemen, 6 controleren, 4 onderzoek_gunstig, 1 stemming, 0 vraag"),
    Recept(
        (2, 1, 0),
        "9 indienen, 8 nemen, 7 controleren, 5 onderzoek_gunstig, 3 stemming, 3 vraag, 2 antwoord, 2 stem_voor",
    ),
    Recept((1, 0, 0), "9 indienen, 8 nemen, 7 controleren, 4 onderzoek_gunstig, 2 stemming, 1 stem_voor, 0 stem_voor"),
    Recept(
        (1, 0, 0),
        "13 indienen, 12 nemen, 12 controleren, 12 bezoek_plannen, 5 bezoek_afronden, 4 onderzoek_gunstig, 3 stemming,"
        " 2 stem_voor, 1 stem_tegen, 1 belangenconflict, 0 stem_onthouding",
        lerende=6,
    ),
    # Voted on: the handler decides.
    Recept((2, 0, 0), f"{_GESTEMD}, 7 stem_voor, 6 stem_voor, 5 stem_voor"),
    Recept((0, 1, 0), f"{_GESTEMD}, 7 stem_voor, 6 stem_voor"),
    Recept((1, 0, 0), f"{_GESTEMD}, 7 stem_tegen, 6 stem_tegen, 5 stem_voor, 4 stem_tegen"),
    # Set aside.
    Recept((1, 1, 2), "12 indienen, 11 nemen, 9 parkeren", 3),
    Recept((1, 0, 1), "13 indienen, 12 nemen, 11 controleren, 8 onderzoek_begin, 4 parkeren", 2),
    # Renewals, and a mentor more.
    Recept((1, 1, 2), "5 indienen, 4 nemen, 2 controleren", 3, soort="hernieuwing"),
    Recept((1, 0, 1), "3 indienen", 2, soort="hernieuwing"),
    Recept((1, 0, 2), "4 indienen, 3 nemen, 1 controleren", 3, soort="mentor"),
]

BESLIST = [
    # Bouw votes on everything: a round closes when nobody can change its outcome, or when the handler closes it.
    Recept((7, 0, 0), _GOEDGEKEURD, 45),
    Recept((2, 0, 0), _GOEDGEKEURD, 30, namens="medewerker"),
    Recept(
        (4, 0, 0),
        "15 indienen, 14 nemen, 13 controleren, 10 onderzoek_gunstig, 9 stemming, 8 stem_voor, 7 stem_voor,"
        " 5 sluiten, 2 goedkeuren",
        40,
    ),
    Recept(
        (1, 0, 0),
        "24 indienen, 23 nemen, 21 controleren, 17 onderzoek_gunstig, 16 stemming, 15 stem_tegen, 14 stem_tegen,"
        " 13 stem_voor, 12 sluiten, 9 goedkeuren",
    ),
    Recept((3, 0, 0), f"{_TEKORT}, 17 stemming, 16 stem_tegen, 15 stem_tegen, 13 sluiten, 11 afkeuren", 30),
    # The others decide, unless somebody asks for a vote.
    Recept((0, 1, 0), f"{_GESTEMD}, 7 stem_voor, 6 stem_voor, 4 goedkeuren", 30),
    Recept((0, 1, 0), f"{_TEKORT}, 17 stemming, 16 stem_tegen, 15 stem_tegen, 11 afkeuren", 30),
    Recept((0, 4, 9), "15 indienen, 14 nemen, 12 controleren, 8 onderzoek_gunstig, 6 goedkeuren", 50),
    Recept(
        (0, 1, 0), "15 indienen, 14 nemen, 12 controleren, 8 onderzoek_gunstig, 6 goedkeuren", 20, namens="medewerker"
    ),
    Recept((0, 1, 2), "9 indienen, 8 nemen, 7 controleren, 3 onderzoek_gunstig, 1 goedkeuren", 2),
    Recept((0, 1, 3), "22 indienen, 21 nemen, 20 controleren, 14 onderzoek_ongunstig, 12 afkeuren", 30),
    Recept(
        (0, 1, 2),
        "30 indienen, 29 nemen, 28 aanvulling_vragen, 20 aanvullen, 19 controleren, 15 onderzoek_gunstig,"
        " 13 goedkeuren",
        20,
    ),
    Recept((0, 0, 2), "20 indienen, 19 nemen, 17 controleren, 13 onderzoek_gunstig, 12 goedkeuren", 9, soort="mentor"),
    Recept((2, 1, 2), "21 indienen, 19 nemen, 12 intrekken", 20),
]


# Who shares the dossiers of the other partnerschappen: the busiest most often.
ANDEREN = (
    *("social-profit", "metaal", "elektro", "kappers", "social-profit", "metaal", "voeding", "elektro"),
    *("auto", "handel", "social-profit", "groen", "metaal", "hout", "kappers", "transport"),
)


def plan(recepten: list[Recept]) -> list[tuple[str, Recept]]:
    """Every single dossier: at which partnerschap, and how it goes."""
    anderen = cycle(ANDEREN)
    return [
        (code, recept)
        for recept in recepten
        for aantal, codes in zip(recept.aantallen, (repeat("bouw"), repeat("horeca"), anderen), strict=True)
        for code in islice(codes, aantal)
    ]


def aantal_toegekend(code: str) -> int:
    """How many new recognitions the decided dossiers bring to a partnerschap."""
    return sum(
        voor == code and recept.soort != "mentor" and recept.stappen.endswith("goedkeuren")
        for voor, recept in plan(BESLIST)
    )
