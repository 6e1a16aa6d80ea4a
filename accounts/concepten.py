"""What somebody typed survives: as a draft after a lost session, as a text to copy after a refusal."""

from __future__ import annotations

import re
from typing import Any, TypeVar

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from accounts import services
from accounts.models import Concept
from werkplekduaal.web import Verzoek

Formulier = TypeVar("Formulier", bound=forms.BaseForm)
Velden = dict[str, str | list[str]]

# Never kept and never shown again, in whatever form: what tells who somebody is, and what opens a door.
GEVOELIG = re.compile(r"rijksregister|token", re.IGNORECASE)
# What a form says of itself; nobody typed it.
VAN_HET_FORMULIER = re.compile(r"namens$|next$|gezien$|_|.*_FORMS$")


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


def te_bewaren(post: QueryDict) -> Velden:
    """What somebody filled in, as a form reads it back, without what is sensitive."""
    return {
        naam: [waarde.replace("\0", "") for waarde in waarden] if len(waarden) != 1 else waarden[0].replace("\0", "")
        for naam, waarden in post.lists()
        if naam != "namens" and not GEVOELIG.search(naam)
    }


def getypt(post: QueryDict) -> str:
    """The same as one text that a person can copy: each field by its name, empty ones left out."""
    velden = {naam: als_tekst(waarde) for naam, waarde in te_bewaren(post).items() if not VAN_HET_FORMULIER.match(naam)}
    return "\n\n".join(f"{als_label(naam)}:\n{waarde}" for naam, waarde in velden.items() if waarde)


def als_tekst(waarde: str | list[str]) -> str:
    return (waarde if isinstance(waarde, str) else ", ".join(waarde)).strip()


def als_label(naam: str) -> str:
    """The name of a field without the number of the row that it is about, which says nothing to a reader."""
    return re.sub(r"_\d+$", "", naam).replace("_", " ").capitalize()


def geef_terug(request: HttpRequest, sjabloon: str, status: int, **context: Any) -> HttpResponse:
    """The page that says why something was not done, with what was typed in the form that asked for it.

    The transaction of the view is gone by now. This page may name a row, and behind row level security no row can be
    read without the context that a transaction brings.
    """
    with transaction.atomic():
        return render(request, sjabloon, {**context, "getypt": getypt(request.POST)}, status=status)
