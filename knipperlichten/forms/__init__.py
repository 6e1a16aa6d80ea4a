"""What one fills in about knipperlichten: how a rule is set, what is muted, and the filters of the lists."""

from knipperlichten.forms.dempen import BeslisForm, DempForm, MassaForm, OpheffenForm
from knipperlichten.forms.instellen import InstelForm, StandaardForm
from knipperlichten.forms.lijsten import DempingFilter, SignaalFilter

__all__ = [
    "BeslisForm",
    "DempForm",
    "DempingFilter",
    "InstelForm",
    "MassaForm",
    "OpheffenForm",
    "SignaalFilter",
    "StandaardForm",
]
