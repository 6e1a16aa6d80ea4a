"""What a field says when it is not filled in well: one sentence that names it, beside the field and in the summary.

Who wrote a sentence of his own for a field keeps it; what Django would say of itself ("Dit veld is verplicht.") tells
nobody in a summary which field it is about.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.forms.widgets import ChoiceWidget
from django.utils.formats import number_format

Zin = Callable[[str, ValidationError], str]


def foutzinnen(veld: BoundField) -> list[str]:
    """Every fault of a field as a sentence."""
    return [zin for fout in veld.errors.as_data() for zin in _zinnen(veld, fout)]


def _zinnen(veld: BoundField, fout: ValidationError) -> list[str]:
    label = str(veld.label)
    if fout.code == "required" and _zei_django(veld.field, fout):
        return [_leeg(veld.field, label)]
    if fout.code == "max_length":
        return [_te_lang(label, fout)]
    if fout.code in ZINNEN and _zei_django(veld.field, fout):
        return [ZINNEN[fout.code].format(label=label)]
    return [str(bericht) for bericht in fout.messages]


def _zei_django(veld: forms.Field, fout: ValidationError) -> bool:
    """Is this the sentence that comes with the kind of field?"""
    zinnen: dict[str | None, Any] = {}
    for soort in reversed(type(veld).__mro__):
        zinnen.update(getattr(soort, "default_error_messages", {}))
    return fout.message == zinnen.get(fout.code)


def _leeg(veld: forms.Field, label: str) -> str:
    if isinstance(veld, forms.FileField):
        return f"Kies een bestand bij “{label}”."
    if isinstance(veld, forms.BooleanField):
        return f"Vink aan: “{label}”."
    if isinstance(veld.widget, ChoiceWidget):
        return f"Maak een keuze bij “{label}”."
    if label.endswith("?"):
        return f"Beantwoord de vraag “{label}”."
    return f"Vul “{label}” in."


def _te_lang(label: str, fout: ValidationError) -> str:
    """How much is too much. Bron: keuze: who must shorten a text wants to know by how much."""
    getallen = fout.params or {}
    hoogstens, nu = (number_format(getallen[naam], force_grouping=True) for naam in ("limit_value", "show_value"))
    return f"“{label}” mag hoogstens {hoogstens} tekens lang zijn. Nu zijn het er {nu}."


ZINNEN = {
    "invalid_choice": "Kies bij “{label}” een waarde uit de lijst.",
    "invalid_list": "Kies bij “{label}” een waarde uit de lijst.",
    "invalid": "Wij kunnen “{label}” zo niet lezen. Kijk na wat u invulde.",
}
