"""What happens to a file: taken in, judged by the scanner, destroyed."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from accounts.gebeurtenissen import Soort, registreer
from accounts.models import Gebruiker, Partnerschap
from documenten import kluis
from documenten.keuring import Gekeurd
from documenten.models import Bestand, Scanstand


@transaction.atomic
def neem_in(*, gekeurd: Gekeurd, partnerschap: Partnerschap | int, door: Gebruiker | None, naam: str = "") -> Bestand:
    """Keep an upload that passed the inspection. `naam` goes before the name that the sender gave it.

    First the file, then its row: when anything fails between the two a file remains that nobody knows, and the
    nightly cleaning takes it away. `door` is None when the company itself sends.
    Raises NietBewaard when the disk does not take it.  Bron: portaal.md 8.9; keuze, ADR 13.
    """
    opgeborgen = kluis.berg_op(gekeurd.stukken())
    bestand = Bestand.objects.create(
        partnerschap_id=partnerschap if isinstance(partnerschap, int) else partnerschap.pk,
        naam=naam + gekeurd.soort.extensie if naam else gekeurd.naam,
        soort=gekeurd.soort,
        opgeladen_door=door,
        **opgeborgen._asdict(),
    )
    registreer(Soort.BESTAND_ONTVANGEN, bestand, door=door, grootte=bestand.grootte)
    return bestand


@transaction.atomic
def kopieer(*, bestand: Bestand, door: Gebruiker | None) -> Bestand:
    """A second file with the same content: one paper that is evidence in more than one dossier.

    Each dossier destroys its own. Raises BestandOnleesbaar and NietBewaard.  Bron: portaal.md 8.9; keuze, ADR 23.
    """
    opgeborgen = kluis.berg_op(kluis.haal(bestand.opslag))
    kopie = Bestand.objects.create(
        partnerschap_id=bestand.partnerschap_id,
        naam=bestand.naam,
        soort=bestand.soort,
        opgeladen_door=door,
        scanstand=bestand.scanstand,
        gescand_op=bestand.gescand_op,
        **opgeborgen._asdict(),
    )
    registreer(Soort.BESTAND_ONTVANGEN, kopie, door=door, grootte=kopie.grootte)
    return kopie


@transaction.atomic
def noteer_scan(*, bestand: Bestand, virus: str | None, door: Gebruiker | None = None) -> Bestand:
    """Write down what the scanner said. A file with a virus is destroyed at once; its row tells that it was there.

    `virus` is the name of what was found, None when nothing was.  Bron: portaal.md 8.9.
    """
    vast = Bestand.objects.select_for_update(of=("self",)).get(pk=bestand.pk)
    if vast.vernietigd_op:
        return vast
    vast.scanstand, vast.gescand_op = (Scanstand.BESMET if virus else Scanstand.SCHOON), timezone.now()
    if virus:
        _wis(vast)
        registreer(Soort.BESTAND_BESMET, vast, door=door, virus=virus, sha256=vast.sha256)
    vast.save(update_fields=["scanstand", "gescand_op", "vernietigd_op"])
    return vast


@transaction.atomic
def vernietig(*, bestand: Bestand, reden: str, door: Gebruiker | None) -> Bestand:
    """Destroy a file for good and leave the proof of it. The row stays; a second time nothing happens.

    The file goes before the row says so: a proof never stands beside a file that is still there.
    `reden` tells for what rule or act, and names nobody.  Bron: portaal.md 11.4.
    """
    vast = Bestand.objects.select_for_update(of=("self",)).get(pk=bestand.pk)
    if vast.vernietigd_op is None:
        _wis(vast)
        vast.save(update_fields=["vernietigd_op"])
        registreer(Soort.BESTAND_VERNIETIGD, vast, door=door, reden=reden, sha256=vast.sha256, grootte=vast.grootte)
    return vast


def _wis(bestand: Bestand) -> None:
    kluis.wis(bestand.opslag)
    bestand.vernietigd_op = timezone.now()
