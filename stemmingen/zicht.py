"""What one person sees of a round: nobody's vote before his own is in, and no names when the ballot is secret."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from accounts.models import Gebruiker
from stemmingen.models import Kiezer, Stem, Stemronde, Vraag
from stemmingen.regels import Geleding
from stemmingen.uitslag import Stand
from stemmingen.weergave import STEMMEN


@dataclass(frozen=True)
class Zicht:
    """A round as one person sees it."""

    ronde: Stemronde
    zin: str
    mijn_stem: Stem | None
    vervangt: str
    stemmen: list[dict[str, Any]]
    tellingen: list[dict[str, Any]]
    vragen: list[Vraag]


def zicht_op(ronde: Stemronde, gebruiker: Gebruiker) -> Zicht:
    """Show a round to `gebruiker`.  Bron: portaal.md 5.2, keuze, ADR 12.

    An open round shows its count to voters who voted and to those who follow it without a vote; a secret one shows
    it to nobody before it is closed, because a count that grows by one is a vote with a name. Where the reglement
    does not hide the votes of others, a voter sees them before he votes himself.
    """
    kiezers = list(ronde.kiezers.select_related("gebruiker", "vervangt"))
    geldig = {stem.kiezer_id: stem for stem in Stem.objects.filter(kiezer__ronde=ronde, vervangen_op=None)}
    ik = next((kiezer for kiezer in kiezers if kiezer.gebruiker_id == gebruiker.pk), None)
    mijn_stem = geldig.get(ik.pk) if ik else None
    reglement, stand = ronde.reglement, ronde.stand()
    moet_nog = reglement.is_verborgen and ik and not mijn_stem
    toont_telling = bool(ronde.gesloten_op) or not (reglement.is_geheim or moet_nog)
    return Zicht(
        ronde=ronde,
        zin=stand.zin if toont_telling else stand.opkomst,
        mijn_stem=mijn_stem,
        vervangt=ik.vervangt.organisatie if ik and ik.vervangt else "",
        stemmen=_stemmen(ronde, kiezers, geldig) if toont_telling and not reglement.is_geheim else [],
        tellingen=_tellingen(stand) if ronde.gesloten_op else [],
        vragen=list(ronde.vragen.select_related("gesteld_door", "beantwoord_door")),
    )


def _stemmen(ronde: Stemronde, kiezers: Iterable[Kiezer], geldig: dict[int, Stem]) -> list[dict[str, Any]]:
    """Who answered what, by geleding; who did not answer stands there too."""
    zonder = ("neutraal", "Niet gestemd" if ronde.gesloten_op else "Nog niet gestemd")
    rijen = []
    for kiezer in sorted(kiezers, key=lambda kiezer: Geleding.values.index(kiezer.geleding)):
        stem = geldig.get(kiezer.pk)
        rijen.append(
            {
                "naam": kiezer.gebruiker.volledige_naam,
                "rol": _rol(kiezer),
                "geleding": Geleding(kiezer.geleding).label,
                "organisatie": kiezer.organisatie,
                "stem": STEMMEN[stem.waarde] if stem else zonder,
                "motivering": stem.motivering if stem else "",
            }
        )
    return rijen


def _rol(kiezer: Kiezer) -> str:
    """What a member is besides a member."""
    if kiezer.vervangt_id:
        return "plaatsvervanger"
    return "voorzitter" if kiezer.is_voorzitter else ""


def _tellingen(stand: Stand) -> list[dict[str, Any]]:
    """The count per geleding, as the record shows it."""
    return [{"geleding": geleding.label, **telling._asdict()} for geleding, telling in stand.per_geleding.items()]
