"""Drafts: what somebody typed survives a lost session."""

from __future__ import annotations

from typing import Any, TypeVar

from django import forms

from accounts import services
from accounts.models import Concept
from werkplekduaal.web import Verzoek

Formulier = TypeVar("Formulier", bound=forms.BaseForm)


def formulier(request: Verzoek, soort: type[Formulier], **kwargs: Any) -> Formulier:
    """The form of a page: bound to what was posted, else filled with what this person typed here before."""
    if request.method == "POST":
        return soort(request.POST, request.FILES, **kwargs)
    concept = mijn_concepten(request).filter(pad=request.path).first()
    if concept:
        kwargs["initial"] = {**kwargs.get("initial", {}), **concept.velden}
    return soort(**kwargs)


def mijn_concepten(request: Verzoek) -> Any:
    """The drafts of the signed-in person for the partnerschap that he acts for."""
    return Concept.objects.filter(partnerschap=request.toegang.partnerschap.pk, gebruiker=request.user)


def vergeet_concept(request: Verzoek) -> None:
    """The form went through: its draft is no longer needed."""
    services.vergeet_concept(door=request.user, partnerschap=request.toegang.partnerschap, pad=request.path)
