"""The forms of handhaving: what each step asks, and what the list is filtered by."""

from handhaving.forms.beroepen import Beroepsgegevens, Ontvangst, Uitspraak
from handhaving.forms.sancties import Opheffing, Reden, SanctieFilter, Stopzettingsvraag, Uitsluitingsvraag

__all__ = [
    "Beroepsgegevens",
    "Ontvangst",
    "Opheffing",
    "Reden",
    "SanctieFilter",
    "Stopzettingsvraag",
    "Uitsluitingsvraag",
    "Uitspraak",
]
