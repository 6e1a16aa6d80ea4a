"""Of what an actie can be made. Each kind is found by the right that reads it, so a foreign one is not there.

In an address an aanleiding is a word and a key, as in `erkenning-12` or `onderneming-0123456789`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple, Self

from django.db.models import Q
from django.http import Http404
from django.utils import timezone

from accounts.rechten import Recht, Toegang
from acties.models import Actie
from erkenningen.models import Erkenning, Erkenningsaanvraag, Status
from knipperlichten.catalogus import REGELS
from knipperlichten.models import Signaal
from mentoren.models import Mentordossier, loopt_aanstelling
from ondernemingen.models import Onderneming, Vestiging
from opleidingen.models import Opleiding
from overeenkomsten.models import Overeenkomst

VORM = re.compile(r"([a-z]{1,20})-([A-Za-z0-9_-]{1,80})")


@dataclass(frozen=True)
class Aanleiding:
    """What an actie hangs on: the company, where and for what as far as known, and the row that gave cause."""

    onderneming: Onderneming | None = None
    vestiging: Vestiging | None = None
    opleiding: Opleiding | None = None
    model: str = ""
    id: int | None = None
    naam: str = ""
    verwijzing: str = ""
    onderwerp: str = ""

    @property
    def vraag(self) -> str:
        """This row as it stands behind the question mark of an address."""
        return f"aanleiding={self.verwijzing}"

    @classmethod
    def van(cls, actie: Actie) -> Self:
        """The same as that of another actie."""
        return cls(actie.onderneming, actie.vestiging, actie.opleiding, actie.aanleiding_model, actie.aanleiding_id)


LOS = Aanleiding()


class Bron(NamedTuple):
    """A kind of row: the right that reads it, its key in an address, and what it is called."""

    model: Any
    recht: Recht
    sleutel: str
    wat: str
    verbanden: tuple[str, ...] = ()
    zeef: Q = Q()
    naam: Callable[[Any], str] = str
    onderwerp: Callable[[Any], str] = lambda _: ""  # what an actie about it is called, until somebody says otherwise

    def rijen(self, toegang: Toegang) -> Any:
        """The rows within reach."""
        return self.model.objects.for_recht(toegang, self.recht).filter(self.zeef).select_related(*self.verbanden)

    def met_sleutels(self, toegang: Toegang, sleutels: Iterable[str]) -> dict[str, Any]:
        """Those of them with these keys."""
        if self.sleutel == "pk":
            sleutels = [sleutel for sleutel in sleutels if re.fullmatch("[1-9][0-9]{0,17}", sleutel)]
        gevonden = self.rijen(toegang).filter(**{f"{self.sleutel}__in": list(sleutels)})
        return {str(getattr(rij, self.sleutel)): rij for rij in gevonden}


PLAATS = ("onderneming", "vestiging__onderneming", "opleiding")
BRONNEN = {
    "onderneming": Bron(Onderneming, Recht.ONDERNEMING_DOSSIER, "kbo_nummer", "Een onderneming"),
    "aanvraag": Bron(
        Erkenningsaanvraag,
        Recht.AANVRAAG_RAADPLEGEN,
        "nummer",
        "Een aanvraag",
        PLAATS,
        ~Q(status=Status.WERKVERSIE),
        lambda rij: f"Aanvraag {rij.nummer}",
    ),
    "erkenning": Bron(
        Erkenning, Recht.ERKENNING_RAADPLEGEN, "pk", "Een erkenning", PLAATS, naam=lambda rij: f"Erkenning {rij}"
    ),
    "mentor": Bron(Mentordossier, Recht.MENTOR_OPVOLGEN, "pk", "Een mentor", naam=lambda rij: f"Mentor {rij}"),
    "overeenkomst": Bron(
        Overeenkomst,
        Recht.OVEREENKOMST_OPZOEKEN,
        "pk",
        "Een overeenkomst",
        PLAATS,
        naam=lambda rij: f"Overeenkomst {rij}",
    ),
    "signaal": Bron(
        Signaal,
        Recht.KNIPPERLICHT_BEKIJKEN,
        "pk",
        "Een knipperlicht",
        ("onderneming", "vestiging__onderneming", "opleiding"),
        naam=lambda rij: f"Knipperlicht {rij.code}: {REGELS[rij.code].titel}",
        onderwerp=lambda rij: REGELS[rij.code].titel,
    ),
}


def vind(toegang: Toegang, verwijzingen: Iterable[str]) -> list[Aanleiding]:
    """The rows that an address names, in its order and each once. One that is not within reach: Http404."""
    delen = [VORM.fullmatch(verwijzing) for verwijzing in dict.fromkeys(verwijzingen)]
    if not all(deel and deel[1] in BRONNEN for deel in delen):
        raise Http404
    paren = [(deel[1], deel[2]) for deel in delen if deel]
    gevonden = {
        soort: BRONNEN[soort].met_sleutels(toegang, [sleutel for van, sleutel in paren if van == soort])
        for soort in {soort for soort, _ in paren}
    }
    if not all(sleutel in gevonden[soort] for soort, sleutel in paren):
        raise Http404
    return [als_aanleiding(soort, gevonden[soort][sleutel]) for soort, sleutel in paren]


def als_aanleiding(soort: str, rij: Any) -> Aanleiding:
    """A row as what an actie hangs on. A company needs no link beside the company itself."""
    bron = BRONNEN[soort]
    is_onderneming = soort == "onderneming"
    return Aanleiding(
        onderneming=rij if is_onderneming else _werkgever(rij) if soort == "mentor" else rij.onderneming,
        vestiging=getattr(rij, "vestiging", None),
        opleiding=getattr(rij, "opleiding", None),
        model="" if is_onderneming else rij._meta.label_lower,
        id=None if is_onderneming else rij.pk,
        naam=bron.naam(rij),
        verwijzing=f"{soort}-{getattr(rij, bron.sleutel)}",
        onderwerp=bron.onderwerp(rij),
    )


def _werkgever(dossier: Mentordossier) -> Onderneming | None:
    """Where a mentor works, when that is one company."""
    van_hem = Mentordossier.objects.filter(loopt_aanstelling(timezone.localdate()), pk=dossier.pk)
    gevonden = list(Onderneming.objects.filter(pk__in=van_hem.values("aanstellingen__erkenning__onderneming"))[:2])
    return gevonden[0] if len(gevonden) == 1 else None


def aanleiding_van(actie: Actie, toegang: Toegang) -> tuple[str, str] | None:
    """How this reader sees what an actie was made of, with its address; who may not read it learns only its kind."""
    if not actie.aanleiding_model:
        return None
    bron = next(bron for bron in BRONNEN.values() if bron.model._meta.label_lower == actie.aanleiding_model)
    rij = bron.rijen(toegang).filter(pk=actie.aanleiding_id).first()
    if rij is None:
        return bron.wat, ""
    return bron.naam(rij), rij.get_absolute_url() if hasattr(rij, "get_absolute_url") else ""


def acties_bij(acties: Any, aanleiding: Aanleiding) -> Any:
    """Those of `acties` that hang on this row; on a company hangs all that is about it."""
    if aanleiding.model:
        return acties.filter(aanleiding_model=aanleiding.model, aanleiding_id=aanleiding.id)
    return acties.filter(onderneming=aanleiding.onderneming)
