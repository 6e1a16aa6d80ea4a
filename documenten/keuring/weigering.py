"""Why a file stays outside."""

from __future__ import annotations


class Geweigerd(ValueError):
    """The file is refused. `reden` tells the sender what is wrong and what he can do; it never repeats content."""

    def __init__(self, reden: str):
        super().__init__(reden)
        self.reden = reden


KAPOT = "Dit bestand is niet volledig of beschadigd. Open het, kijk of u alles ziet, en bewaar het opnieuw."
VERBORGEN = "In dit bestand zit een ander bestand verborgen. Maak een nieuwe PDF of een nieuwe foto van het document."
