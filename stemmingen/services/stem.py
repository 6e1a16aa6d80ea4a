"""Vote, or stay out of it."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from accounts.gebeurtenissen import Soort, registreer
from accounts.models import Gebruiker
from accounts.rechten import OvergangNietMogelijk
from erkenningen.models import Belangenconflict, Erkenningsaanvraag
from erkenningen.services import noteer_belangenconflict
from stemmingen.models import Kiezer, Stem, Stemronde
from stemmingen.regels import Waarde

CONFLICT = "U meldde een belangenconflict. Daarom stemt u niet over deze aanvraag."


@transaction.atomic
def breng_stem_uit(*, ronde: Stemronde, door: Gebruiker, waarde: str, motivering: str = "") -> Stem:
    """Vote, or vote anew: the earlier answer is kept and no longer counts. The same answer twice is one vote.

    Raises OvergangNietMogelijk after the closing and after a belangenconflict, Kiezer.DoesNotExist for who is not
    asked.  Bron: portaal.md 5.2, keuze, ADR 12.
    """
    ronde = Stemronde.objects.deel(ronde, "stemmen", door)
    # Two votes of one person follow each other. The Kiezer itself cannot be locked: nobody may change it.
    Gebruiker.objects.select_for_update(no_key=True).get(pk=door.pk)
    kiezer = Kiezer.objects.get(ronde=ronde, gebruiker=door)
    vorige = Stem.objects.filter(kiezer=kiezer, vervangen_op=None).first()
    if vorige:
        if (vorige.waarde, vorige.motivering) == (waarde, motivering):
            return vorige
        if vorige.waarde == Waarde.BELANGENCONFLICT:
            raise OvergangNietMogelijk(CONFLICT, ronde)
        Stem.objects.filter(pk=vorige.pk).update(vervangen_op=timezone.now())
    stem = Stem.objects.create(
        partnerschap_id=ronde.partnerschap_id, kiezer=kiezer, waarde=waarde, motivering=motivering
    )
    if waarde == Waarde.BELANGENCONFLICT:
        noteer_belangenconflict(aanvraag=ronde.aanvraag, gebruiker=door, grond=Belangenconflict.Grond.GEMELD, door=door)
    registreer(Soort.STEM_UITGEBRACHT, ronde, door=door)
    return stem


@transaction.atomic
def meld_belangenconflict(*, aanvraag: Erkenningsaanvraag, door: Gebruiker) -> None:
    """Have no part in a dossier, also before one opened it: from now on it is nowhere to be found for this person.

    In a round in which he is asked, this is his vote.  Bron: portaal.md 5.1, keuze, ADR 19.
    """
    ronde = Stemronde.objects.filter(aanvraag=aanvraag, gesloten_op=None, kiezers__gebruiker=door).first()
    if ronde:
        breng_stem_uit(ronde=ronde, door=door, waarde=Waarde.BELANGENCONFLICT)
    else:
        noteer_belangenconflict(aanvraag=aanvraag, gebruiker=door, grond=Belangenconflict.Grond.GEMELD, door=door)
