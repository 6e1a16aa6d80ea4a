"""The doors of acties."""

from __future__ import annotations

from collections.abc import Callable

from acties.models import Actie
from tests.deuren.soort import Deur
from tests.wereld import Kant


def actie(kant: Kant) -> list:
    return [kant.actie.pk]


def actie_gepland(kant: Kant) -> None:
    """The actie of a side still has to be done."""
    Actie.objects.filter(pk=kant.actie.pk).update(status="gepland")


def actie_afgerond(kant: Kant) -> None:
    """Finish the actie of a side."""
    Actie.objects.filter(pk=kant.actie.pk).update(status="afgerond", resultaat="Alles is besproken.")


def op_actie(post: int = 422, stand: Callable[[Kant], None] = actie_gepland) -> Deur:
    """An act on an actie of nobody, in a state that allows it."""
    return Deur("ACTIE_BEHEREN", actie, stand=stand, post=post)


def bij_onderneming(kant: Kant) -> list:
    """What acties hang on, as the address of their panel names it."""
    return ["onderneming", kant.onderneming.kbo_nummer]


DEUREN = {
    "acties:overzicht": Deur("ACTIE_BEHEREN"),
    "acties:team": Deur("ACTIE_BEHEREN"),
    "acties:te_laat": Deur("ACTIE_BEHEREN"),
    "acties:per_onderneming": Deur("ACTIE_BEHEREN"),
    "acties:kalender": Deur("ACTIE_BEHEREN"),
    "acties:aanmaken": Deur("ACTIE_BEHEREN", post=422),
    "acties:formeel_starten": Deur(
        "ACTIE_BEHEREN", en_een_van=("AANVRAAG_BEHANDELEN", "KNIPPERLICHT_INSTELLEN"), post=422
    ),
    "acties:detail": Deur("ACTIE_BEHEREN", actie),
    "acties:bezoekfiche": Deur("ACTIE_BEHEREN", actie),
    "acties:bewerken": op_actie(),
    "acties:toewijzen": op_actie(post=409),  # empty gives it to nobody, and it is nobody's already
    "acties:starten": op_actie(post=303),
    "acties:afronden": op_actie(),
    "acties:annuleren": op_actie(),
    "acties:heropenen": op_actie(stand=actie_afgerond),
    "acties:paneel": Deur("ACTIE_BEHEREN", bij_onderneming),
    "acties:kalenderadres": Deur("ACTIE_BEHEREN", post=200),
    "acties:kalenderadres_intrekken": Deur("ACTIE_BEHEREN", post=303),
}
