"""WHO: persons, partnerschappen, roles, and the trace of what was done."""

from accounts.models.spoor import (
    Bericht,
    Concept,
    Gebeurtenis,
    Melding,
    Meldingsvoorkeur,
    Verwerking,
    Zegel,
)
from accounts.models.wie import (
    BewaaktModel,
    Gebruiker,
    Lidmaatschap,
    Partnerschap,
    PartnerschapGroupObjectPermission,
    PartnerschapUserObjectPermission,
    Rolgroep,
    Sessiegrens,
    eigen_partnerschap,
)

__all__ = [
    "Bericht",
    "BewaaktModel",
    "Concept",
    "Gebeurtenis",
    "Gebruiker",
    "Lidmaatschap",
    "Melding",
    "Meldingsvoorkeur",
    "Partnerschap",
    "PartnerschapGroupObjectPermission",
    "PartnerschapUserObjectPermission",
    "Rolgroep",
    "Sessiegrens",
    "Verwerking",
    "Zegel",
    "eigen_partnerschap",
]
