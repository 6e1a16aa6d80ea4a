"""Who works where: the people of the development provider, and colleagues in the other partnerschappen."""

from __future__ import annotations

import csv
import hashlib
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from random import Random

from django.conf import settings
from django.utils.text import slugify

from accounts.login.aanmelden import Aanmelding, Identiteit, beslis
from accounts.models import Gebruiker, Partnerschap
from accounts.ontwikkel_acm.personen import claims, hoedanigheden
from accounts.rechten import Rol
from accounts.services import meld_aan
from ontwikkel.demo.moment import op_moment

PROVIDER = "/dev-acm/op"
COLLEGAS = Path(__file__).parents[1] / "data" / "demo_collegas.csv"


@dataclass
class Partij:
    """A partnerschap with its people, per role in the order in which they came."""

    partnerschap: Partnerschap
    mensen: dict[Rol, list[Gebruiker]] = field(default_factory=dict)

    @property
    def code(self) -> str:
        return self.partnerschap.code

    def een(self, rol: Rol, bron: Random) -> Gebruiker:
        """Somebody with this role; the first does half of the work."""
        mensen = self.mensen[rol]
        return mensen[0] if bron.random() < 0.5 else bron.choice(mensen)


Partijen = dict[str, Partij]


def laat_mensen_aanmelden(moment: datetime) -> Partijen:
    """Let everybody log in once, as the login writes it; give the partnerschappen that have people and dossiers."""
    partijen: Partijen = {}
    with op_moment(moment):
        for aanmelding in aanmeldingen():
            aangemeld = meld_aan(door=aanmelding)
            for partnerschap, rollen in aangemeld.rollen.items():
                partij = partijen.setdefault(partnerschap.code, Partij(partnerschap))
                for rol in sorted(rollen):
                    partij.mensen.setdefault(rol, []).append(aangemeld.gebruiker)
    return {code: partij for code, partij in partijen.items() if not partij.partnerschap.is_departement}


def verhuis_mensen() -> None:
    """Let the people keep their identity when the portal, and so the development provider, has another port now."""
    elders = Gebruiker.objects.filter(issuer__endswith=PROVIDER).exclude(issuer=settings.ACM_ISSUER)
    elders.update(issuer=settings.ACM_ISSUER)


def aanmeldingen() -> Iterator[Aanmelding]:
    """The people who can choose their own button, then those whom one only meets in dossiers."""
    yield from (beslis(claims(wie)) for wie in hoedanigheden() if wie.partnerschap and wie.rollen)
    partnerschappen = {partnerschap.code: partnerschap for partnerschap in Partnerschap.objects.all()}
    with COLLEGAS.open(encoding="utf-8", newline="") as bestand:
        for regel in csv.DictReader(bestand):
            yield collega(regel, partnerschappen[regel["organisatie"]])


def collega(regel: dict[str, str], partnerschap: Partnerschap) -> Aanmelding:
    """What ACM would tell about a colleague who has no button."""
    kenmerk = slugify(f"{regel['voornaam']} {regel['familienaam']}")
    identiteit = Identiteit(
        issuer=settings.ACM_ISSUER,
        sub=hashlib.sha1(kenmerk.encode(), usedforsecurity=False).hexdigest(),
        vo_id=str(uuid.uuid5(uuid.NAMESPACE_URL, kenmerk)),
        voornaam=regel["voornaam"],
        familienaam=regel["familienaam"],
        email=f"{kenmerk}@{partnerschap.code}.example",
    )
    rollen = frozenset(Rol(rol) for rol in regel["rollen"].split("+"))
    return Aanmelding(identiteit, {partnerschap: rollen}, frozenset(), is_volledig=False)
