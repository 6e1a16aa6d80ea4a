"""Ask the handler something before one votes, and answer it."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from accounts.gebeurtenissen import Soort, registreer
from accounts.models import Gebruiker
from accounts.rechten import OvergangNietMogelijk
from stemmingen.models import Kiezer, Stemronde, Vraag


@transaction.atomic
def stel_vraag(*, ronde: Stemronde, door: Gebruiker, tekst: str) -> Vraag:
    """Ask the handler a question, which every voter of the round reads.

    Raises OvergangNietMogelijk when one can no longer vote, Kiezer.DoesNotExist for who is not asked for his vote.
    Bron: portaal.md 5.1.
    """
    ronde = Stemronde.objects.deel(ronde, "vragen", door)
    Kiezer.objects.get(ronde=ronde, gebruiker=door)
    vraag = Vraag.objects.create(partnerschap_id=ronde.partnerschap_id, ronde=ronde, tekst=tekst, gesteld_door=door)
    registreer(Soort.STEMRONDE_VRAAG, ronde, door=door, vraag=vraag.pk)
    return vraag


@transaction.atomic
def beantwoord(*, vraag: Vraag, door: Gebruiker, antwoord: str) -> Vraag:
    """Answer a question. An answer stands: who needs to say more tells it in the next one.

    Raises OvergangNietMogelijk when the question has its answer or the round is closed.  Bron: portaal.md 5.1.
    """
    ronde = Stemronde.objects.deel(vraag.ronde, "beantwoorden", door)
    vraag = Vraag.objects.select_for_update(of=("self",)).get(pk=vraag.pk)
    if vraag.beantwoord_op:
        raise OvergangNietMogelijk("Deze vraag is al beantwoord.", ronde.aanvraag)
    vraag.antwoord, vraag.beantwoord_door, vraag.beantwoord_op = antwoord, door, timezone.now()
    vraag.save(update_fields=["antwoord", "beantwoord_door", "beantwoord_op"])
    registreer(Soort.STEMRONDE_ANTWOORD, ronde, door=door, vraag=vraag.pk)
    return vraag
