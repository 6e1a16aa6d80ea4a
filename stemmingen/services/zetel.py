"""Take a seat when one signs in, and confirm or refuse it for the department."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.gebeurtenissen import Soort, registreer
from accounts.models import Gebruiker
from accounts.rechten import OvergangNietMogelijk
from stemmingen.models import Zetel, Zetelvraag
from werkplekduaal.database.context import met_partnerschap

NIET_VRIJ = "Deze zetel kunt u niet meer innemen: iemand was u voor, of u hebt al een zetel."
AL_BEANTWOORD = "Op deze vraag is al geantwoord."
BEZET = "Op deze zetel zit al iemand. Beëindig die zetel eerst, of weiger deze vraag."


@transaction.atomic
def neem_zetel_in(*, zetel: Zetel, door: Gebruiker) -> Zetelvraag:
    """Say that a seat is yours; the department answers, and only then one sits there.

    Raises OvergangNietMogelijk when the department did not name this person for it, when somebody else asked first,
    or when he sits or asked already.  Bron: keuze, ADR 27.
    """
    # One person who takes two seats at once, and two who take the same one, follow each other.
    Gebruiker.objects.select_for_update(no_key=True).get(pk=door.pk)
    zetel = Zetel.objects.select_for_update(of=("self",)).get(pk=zetel.pk)
    if zetel not in Zetel.objects.in_te_nemen(door, zetel.partnerschap_id, timezone.localdate()):
        raise OvergangNietMogelijk(NIET_VRIJ)
    vraag = Zetelvraag.objects.create(zetel=zetel, gebruiker=door)
    registreer(Soort.ZETEL_INGENOMEN, vraag, door=door, partnerschap=zetel.partnerschap_id)
    return vraag


@transaction.atomic
def bevestig_zetel(*, vraag: Zetelvraag, door: Gebruiker) -> Zetelvraag:
    """Give the seat to who said that it is his.

    Raises OvergangNietMogelijk when there was an answer already, when somebody sits there, or when he got another
    seat of the partnerschap meanwhile.  Bron: keuze, ADR 27.
    """
    vraag = _beantwoord(vraag, door, is_bevestigd=True)
    zetel = Zetel.objects.select_for_update(of=("self",)).get(pk=vraag.zetel_id)
    if zetel.gebruiker_id:
        raise OvergangNietMogelijk(BEZET)
    zetel.gebruiker_id = vraag.gebruiker_id
    try:
        zetel.validate_constraints()
    except ValidationError as fout:
        raise OvergangNietMogelijk(" ".join(fout.messages)) from fout
    zetel.save(update_fields=["gebruiker"])
    _vertel(Soort.ZETEL_BEVESTIGD, vraag, zetel, door)
    return vraag


@transaction.atomic
def weiger_zetel(*, vraag: Zetelvraag, door: Gebruiker, reden: str) -> Zetelvraag:
    """Do not give the seat; `reden` is told to who asked for it.

    Raises OvergangNietMogelijk when there was an answer already.  Bron: keuze, ADR 27.
    """
    vraag = _beantwoord(vraag, door, is_bevestigd=False, reden=reden)
    _vertel(Soort.ZETEL_GEWEIGERD, vraag, vraag.zetel, door)
    return vraag


def _beantwoord(vraag: Zetelvraag, door: Gebruiker, **antwoord: object) -> Zetelvraag:
    vast: Zetelvraag = Zetelvraag.objects.select_for_update(of=("self",)).select_related("zetel").get(pk=vraag.pk)
    if vast.beantwoord_op:
        raise OvergangNietMogelijk(AL_BEANTWOORD)
    vast.beantwoord_op, vast.beantwoord_door = timezone.now(), door
    for naam, waarde in antwoord.items():
        setattr(vast, naam, waarde)
    vast.save(update_fields=["beantwoord_op", "beantwoord_door", *antwoord])
    return vast


def _vertel(soort: Soort, vraag: Zetelvraag, zetel: Zetel, door: Gebruiker) -> None:
    """Write it down with the partnerschap, not with the department that answers."""
    with met_partnerschap(zetel.partnerschap_id):
        registreer(soort, vraag, door=door, partnerschap=zetel.partnerschap_id)
