"""What the KBO register says of one number: for who must see which company he means before he goes on."""

from __future__ import annotations

from ondernemingen.models import KboOnderneming, Onderneming

Kaart = KboOnderneming | Onderneming


def in_register(kbo_nummer: str) -> Kaart | None:
    """The company with this number, as the loket knows it or else as the register has it."""
    if not kbo_nummer:
        return None
    bekend = Onderneming.objects.filter(kbo_nummer=kbo_nummer).first()
    return bekend or KboOnderneming.objects.filter(nummer=kbo_nummer).first()
