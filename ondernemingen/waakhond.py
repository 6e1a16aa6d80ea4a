"""Does the signer of a machtiging look like the one whom he empowers? A warning for a colleague, never a refusal."""

from __future__ import annotations

import re

from accounts.models import Gebruiker
from ondernemingen.models import Machtiging
from werkplekduaal.tekst import normaliseer

NATIONAAL = 8  # the last digits of a telephone number, however its country is written


def opvallend(machtiging: Machtiging, door: Gebruiker) -> list[str]:
    """What in the contact of the signer is also that of the partnerschap or of the person who registers."""
    eigen, onderneming = machtiging.partnerschap, machtiging.onderneming
    adres = f"{onderneming.straat} {onderneming.postcode}"
    gevonden = {
        Machtiging.Signaal.MAIL: domein(machtiging.ondertekenaar_email) in {domein(eigen.email), domein(door.email)},
        Machtiging.Signaal.TELEFOON: is_zelfde_nummer(machtiging.ondertekenaar_telefoon, eigen.telefoon),
        Machtiging.Signaal.ADRES: bool(onderneming.straat) and normaliseer(adres) in normaliseer(eigen.adres),
    }
    if not machtiging.ondertekenaar_email:
        del gevonden[Machtiging.Signaal.MAIL]
    return [signaal.value for signaal, is_zo in gevonden.items() if is_zo]


def domein(email: str) -> str:
    return email.rpartition("@")[2].lower()


def is_zelfde_nummer(een: str, ander: str) -> bool:
    """The same line, whether written +32 15 or 015."""
    cijfers = [re.sub(r"\D", "", nummer)[-NATIONAAL:] for nummer in (een, ander)]
    return len(cijfers[0]) == NATIONAAL and cijfers[0] == cijfers[1]
