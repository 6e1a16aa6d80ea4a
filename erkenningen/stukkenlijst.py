"""Which documents one pass of the wizard needs: per dossier the declaration, of company and mentors what is asked.

`plaats` names one of them in an address and in the draft: `verklaring-<vestiging>-<opleiding>`,
`onderneming-<voorwaarde>-<soort>` or `mentor-<dossier>-<voorwaarde>-<soort>`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from accounts.models import Partnerschap
from erkenningen.models import Documentsoort, Indieningsstuk, Voorwaarde, soortnaam
from opleidingen.models import Regel, afspraak

Rij = tuple[str, str, str, bool]


@dataclass(frozen=True)
class Plaats:
    """A document that has a place in the pass, and whether it is there."""

    sleutel: str
    soort: str
    waarvoor: str
    is_nodig: bool = False  # without it nothing can be submitted
    stuk: Indieningsstuk | None = None

    @property
    def naam(self) -> str:
        return soortnaam(self.soort)

    @property
    def stand(self) -> tuple[str, str]:
        """How it stands with it, as a coloured word."""
        if self.stuk is None:
            return ("let-op", "Nodig om in te dienen") if self.is_nodig else ("neutraal", "Ontbreekt nog")
        return ("fout", "Opnieuw toevoegen") if self.stuk.bestand.vernietigd_op else ("ok", self.stuk.bestand.naam)

    @property
    def is_uittreksel(self) -> bool:
        return self.soort == Documentsoort.UITTREKSEL


def gevraagd(partnerschappen: Iterable[Partnerschap], dag: date) -> dict[str, list[str]]:
    """Per voorwaarde every kind of document that one of these partnerschappen asks for."""
    samen: dict[str, list[str]] = {}
    for partnerschap in partnerschappen:
        for voorwaarde, soorten in afspraak(partnerschap, Regel.DOCUMENTEN, dag).items():
            eerder = samen.setdefault(voorwaarde, [])
            eerder += [soort for soort in soorten if soort not in eerder]
    return samen


def plaatsen(
    *,
    dossiers: Iterable[tuple[str, str]],
    mentoren: Iterable[tuple[int, str]],
    vraag: dict[str, list[str]],
    stukken: dict[str, Indieningsstuk],
) -> list[Plaats]:
    """Every place, in the order in which one looks for the papers. `dossiers` and `mentoren` are (key, name)."""
    alle = [*_van_dossiers(dossiers), *_van_onderneming(vraag), *_van_mentoren(mentoren, vraag)]
    return [Plaats(*plaats, stuk=stukken.get(plaats[0])) for plaats in alle]


def _van_dossiers(dossiers: Iterable[tuple[str, str]]) -> Iterator[Rij]:
    for sleutel, naam in dossiers:
        yield f"verklaring-{sleutel}", Documentsoort.VERKLARING, naam, True


def _van_onderneming(vraag: dict[str, list[str]]) -> Iterator[Rij]:
    """The declaration is not asked twice: that of the dossier proves the condition too."""
    for voorwaarde in Voorwaarde.van_onderneming():
        for soort in vraag.get(voorwaarde, []):
            if soort == Documentsoort.VERKLARING:
                continue
            yield f"onderneming-{voorwaarde}-{soort}", soort, str(voorwaarde.label), False


def _van_mentoren(mentoren: Iterable[tuple[int, str]], vraag: dict[str, list[str]]) -> Iterator[Rij]:
    for nummer, naam in mentoren:
        for voorwaarde in Voorwaarde.per_mentor():
            for soort in vraag.get(voorwaarde, []):
                yield f"mentor-{nummer}-{voorwaarde}-{soort}", soort, f"{naam}: {voorwaarde.label}", False
