"""The forms of the dossier: what a list is filtered by, and what each act asks."""

from erkenningen.forms.behandeling import Behandeling, Doorverwijzingsvraag, Reden
from erkenningen.forms.beslissing import Afkeuring, Goedkeuring, Nagekeken
from erkenningen.forms.bezoek import Bezoekplan, Bezoekverslag
from erkenningen.forms.documenten import Documenttoevoeging, Documentvervanging, Uittrekselgegevens
from erkenningen.forms.indienen import (
    Antwoorden,
    Begeleiding,
    GemachtigdFilter,
    Mentorgegevens,
    MentorReden,
    Opleidingvraag,
    Stuk,
    Taak,
    Vestigingskeuze,
)
from erkenningen.forms.lijsten import AanvraagFilter, ErkenningFilter, TakenFilter, opleidingkeuze
from erkenningen.forms.nazicht import Aanvullingsantwoord, Controle
from erkenningen.forms.velden import Handelingsform

__all__ = [
    "AanvraagFilter",
    "Aanvullingsantwoord",
    "Afkeuring",
    "Antwoorden",
    "Begeleiding",
    "Behandeling",
    "Bezoekplan",
    "Bezoekverslag",
    "Controle",
    "Documenttoevoeging",
    "Documentvervanging",
    "Doorverwijzingsvraag",
    "ErkenningFilter",
    "GemachtigdFilter",
    "Goedkeuring",
    "Handelingsform",
    "MentorReden",
    "Mentorgegevens",
    "Nagekeken",
    "Opleidingvraag",
    "Reden",
    "Stuk",
    "Taak",
    "TakenFilter",
    "Uittrekselgegevens",
    "Vestigingskeuze",
    "opleidingkeuze",
]
