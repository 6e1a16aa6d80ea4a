"""The forms of acties: what a list is filtered by, what is written on an actie, and what each act asks."""

from acties.forms.aanmaken import FormeleActie, NieuweActie
from acties.forms.daden import Afronding, Bewerking, Daad, Reden, Toewijzing
from acties.forms.lijsten import ActieFilter

__all__ = [
    "ActieFilter",
    "Afronding",
    "Bewerking",
    "Daad",
    "FormeleActie",
    "NieuweActie",
    "Reden",
    "Toewijzing",
]
