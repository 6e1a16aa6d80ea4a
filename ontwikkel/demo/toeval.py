"""Chance with a fixed outcome: every subject draws from its own source, so that one does not shift the other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")


def toeval(onderwerp: str) -> Random:
    """The source of one subject."""
    return Random(f"werkplek duaal, {onderwerp}")  # noqa: S311 - invented data


def trek(bron: Random, gewichten: Mapping[T, float]) -> T:
    """One of the keys, in proportion to its weight."""
    return bron.choices(list(gewichten), list(gewichten.values()))[0]


def schud(bron: Random, rijen: Iterable[T]) -> list[T]:
    """The same things in another order."""
    geschud = list(rijen)
    bron.shuffle(geschud)
    return geschud


def schud_gewogen(bron: Random, gewichten: Mapping[T, float]) -> list[T]:
    """All keys, the heavier ones mostly first (weighted sampling without replacement of Efraimidis and Spirakis)."""
    sleutels = {ding: bron.random() ** (1 / gewicht) for ding, gewicht in gewichten.items()}
    return sorted(sleutels, key=sleutels.__getitem__, reverse=True)


def deel_uit(bron: Random, dingen: Sequence[T], hoogstens: int) -> list[T]:
    """One to `hoogstens` different things."""
    return bron.sample(dingen, min(len(dingen), bron.randint(1, hoogstens)))
