"""The only code that knows of htmx, and the pages of a list."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.crypto import salted_hmac
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode

if TYPE_CHECKING:
    from django_htmx.middleware import HtmxDetails

    from accounts.models import Gebruiker
    from accounts.rechten import Recht, Toegang


class Verzoek(HttpRequest):
    """A request as the middleware and `@vereist` leave it for a view."""

    htmx: HtmxDetails
    toegang: Toegang
    recht: Recht | None
    kan: str | None
    inzages: list[tuple[Any, dict[str, Any]]]
    user: Gebruiker


RIJEN_PER_PAGINA = 25
TEL_TOT = 500


def render_page(
    request: Verzoek, template: str, context: dict[str, Any], *, partial: str | None = None, status: int = 200
) -> HttpResponse:
    """The page, or only its fragment `partial` when htmx asks for a part of it."""
    htmx = request.htmx
    if partial and htmx and not htmx.boosted and not htmx.history_restore_request:
        template = f"{template}#{partial}"
    antwoord = render(request, template, context, status=status)
    patch_vary_headers(antwoord, ["HX-Request"])
    return antwoord


def zie(url: str) -> HttpResponseRedirect:
    """After a POST that went through: look there."""
    antwoord = HttpResponseRedirect(url)
    antwoord.status_code = 303
    return antwoord


@dataclass(frozen=True)
class Pagina:
    """One page of a list: its rows, where the neighbours are, how many rows there are in all and which is the first."""

    rijen: list[dict[str, Any]]
    aantal: str
    sortering: str
    vorige: str | None
    volgende: str | None
    adres: str
    begin: int = 1

    @property
    def vorige_url(self) -> str | None:
        return f"{self.adres}pagina={self.vorige}" if self.vorige else None

    @property
    def volgende_url(self) -> str | None:
        return f"{self.adres}pagina={self.volgende}" if self.volgende else None


class Merk(NamedTuple):
    """Where a page begins: behind (or, going back, before) the row with this value and id, the how manieth it was."""

    sortering: str
    terug: bool
    waarde: Any
    id: int
    nummer: int = 0


def pagineer(request: HttpRequest, rijen: QuerySet, sorteringen: Mapping[str, str], standaard: str) -> Pagina:
    """Cut one page out of `rijen` (flat `.values()` rows that hold `id`), by key and not by offset.

    `sorteringen` maps what stands in the url to a column that is never null; a minus in front turns it around.
    A page costs the same however deep it lies. What cannot be read gives the first page in the default order.
    """
    sortering = request.GET.get("sorteer", standaard)
    if sortering.removeprefix("-") not in sorteringen:
        sortering = standaard
    kolom = sorteringen[sortering.removeprefix("-")]
    merk = _lees_merk(request, sortering)
    stuk, meer = _stuk(rijen, kolom, sortering.startswith("-"), merk)
    terug, begin = bool(merk and merk.terug), _begin(merk, stuk, meer)
    vorige = (stuk[0], begin) if stuk and (meer if terug else merk) else None
    volgende = (stuk[-1], begin + len(stuk) - 1) if stuk and (terug or meer) else None
    return Pagina(
        rijen=stuk,
        aantal=_tel(rijen),
        sortering=sortering,
        vorige=_merk(request, sortering, True, *vorige, kolom) if vorige else None,
        volgende=_merk(request, sortering, False, *volgende, kolom) if volgende else None,
        adres=_adres(request),
        begin=begin,
    )


def _begin(merk: Merk | None, stuk: list[dict[str, Any]], meer: bool) -> int:
    """The how manieth row a page begins with: counted on from the mark, for a page itself knows no offset."""
    if merk is None or (merk.terug and not meer):
        return 1
    return max(1, merk.nummer - len(stuk) if merk.terug else merk.nummer + 1)


def _stuk(rijen: QuerySet, kolom: str, af: bool, merk: Merk | None) -> tuple[list[dict[str, Any]], bool]:
    """The rows of the page in reading order, and whether more follow in the direction we went."""
    terug = bool(merk and merk.terug)
    daalt = af != terug
    if merk:
        vergelijk = "lt" if daalt else "gt"
        voorbij = Q(**{f"{kolom}__{vergelijk}": merk.waarde}) | Q(**{kolom: merk.waarde, f"id__{vergelijk}": merk.id})
        rijen = rijen.filter(voorbij, **{f"{kolom}__{vergelijk}e": merk.waarde})
    teken = "-" if daalt else ""
    stuk = list(rijen.order_by(f"{teken}{kolom}", f"{teken}id")[: RIJEN_PER_PAGINA + 1])
    meer, stuk = len(stuk) > RIJEN_PER_PAGINA, stuk[:RIJEN_PER_PAGINA]
    return (stuk[::-1] if terug else stuk), meer


def _tel(rijen: QuerySet) -> str:
    """How many rows there are, counted no further than a person cares."""
    aantal = rijen.order_by()[: TEL_TOT + 1].count()
    return f"{TEL_TOT}+" if aantal > TEL_TOT else str(aantal)


def _merk(request: HttpRequest, sortering: str, terug: bool, rij: dict[str, Any], nummer: int, kolom: str) -> str:
    """A mark for the address. Encrypted: the value may be somebody's name, and an address comes in logs."""
    waarde = rij[kolom]
    merk = [sortering, terug, getattr(waarde, "isoformat", lambda: waarde)(), rij["id"], nummer]
    return urlsafe_base64_encode(_sleutel().encrypt(json.dumps(merk).encode(), [request.path.encode()]))


def _lees_merk(request: HttpRequest, sortering: str) -> Merk | None:
    """The mark in the address, unless it was made up, belongs to another list or stands in another order."""
    try:
        versleuteld = urlsafe_base64_decode(request.GET.get("pagina", ""))
        merk = Merk(*json.loads(_sleutel().decrypt(versleuteld, [request.path.encode()])))
    except (ValueError, InvalidTag):
        return None
    return merk if merk.sortering == sortering else None


def _sleutel() -> AESSIV:
    return AESSIV(salted_hmac("pagina", "", algorithm="sha512").digest())


def _adres(request: HttpRequest) -> str:
    """The address of this list with its filters, ready to have a page put behind it."""
    vragen = request.GET.copy()
    vragen.pop("pagina", None)
    return f"{request.path}?{vragen.urlencode()}{'&' if vragen else ''}"
