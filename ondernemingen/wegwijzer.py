"""Where to go with a company that the list does not show to whoever asks for its number.

The KBO is public, and so is who is competent for whom: this much everybody may know.  Bron: portaal.md 3.6.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db.models import Q
from django.utils import timezone

from accounts.models import Partnerschap
from ondernemingen.kbo import CIJFERS, OngeldigNummer, lees_ondernemingsnummer, lees_vestigingsnummer, zoekcijfers
from ondernemingen.models import KboOnderneming, KboVestiging, Onderneming, OndernemingBevoegdheid
from werkplekduaal.periode import geldig_op


@dataclass(frozen=True)
class Wegwijzer:
    """Either why this is no number, or who is competent for a company of the loket, or what the KBO knows of it."""

    fout: str = ""
    is_gekend: bool = False
    bevoegd: list[Partnerschap] = field(default_factory=list)
    in_kbo: KboOnderneming | None = None


def wijs_de_weg(vraag: str) -> Wegwijzer | None:
    """The answer to a whole number; None to any other question."""
    cijfers = zoekcijfers(vraag)
    if len(cijfers) < CIJFERS - 1:
        return None
    is_vestiging = len(cijfers) == CIJFERS and cijfers[0] not in "01"
    try:
        nummer = lees_vestigingsnummer(cijfers) if is_vestiging else lees_ondernemingsnummer(cijfers)
    except OngeldigNummer as fout:
        return Wegwijzer(fout=str(fout))
    onderneming = Onderneming.objects.filter(Q(kbo_nummer=nummer) | Q(vestigingen__vestigingsnummer=nummer)).first()
    if onderneming is None:
        return Wegwijzer(in_kbo=_in_kbo(nummer))
    bevoegd = OndernemingBevoegdheid.objects.filter(geldig_op(timezone.localdate()), onderneming=onderneming)
    partnerschappen = Partnerschap.objects.filter(pk__in=bevoegd.values("partnerschap"))
    return Wegwijzer(is_gekend=True, bevoegd=list(partnerschappen))


def _in_kbo(nummer: str) -> KboOnderneming | None:
    van = KboVestiging.objects.filter(nummer=nummer).values("ondernemingsnummer")
    return KboOnderneming.objects.filter(Q(nummer=nummer) | Q(nummer__in=van)).first()
