"""A dossier that came to the wrong partnerschap goes to the right one."""

from __future__ import annotations

from django.db import IntegrityError, connection, transaction

from accounts.gebeurtenissen import Soort, registreer
from accounts.models import Gebruiker, Partnerschap
from accounts.rechten import OvergangNietMogelijk
from erkenningen.klok import volgende_regel
from erkenningen.models import Doorverwijzing, Erkenningsaanvraag, Termijnregel
from werkplekduaal.database.context import met_partnerschap

VERWIJS_DOOR = "SELECT verwijs_aanvraag_door(%s, %s, %s, %s)"


@transaction.atomic
def doorverwijzen(*, aanvraag: Erkenningsaanvraag, door: Gebruiker, naar: Partnerschap, reden: str) -> Doorverwijzing:
    """Move the dossier with everything in it to another partnerschap, under the same number.

    Both sides keep a trace; a Doorverwijzing stays behind. No row may cross the fence by itself, so a function of
    the owner of the database does the move.
    Raises OvergangNietMogelijk: the examination has begun, or the other side cannot receive it.
    Bron: portaal.md 4.1, T14; keuze, ADR 2.
    """
    vast = Erkenningsaanvraag.objects.vergrendel(aanvraag, "doorverwijzen", door)
    van = vast.partnerschap
    if naar == van or naar.is_departement or naar.gesloten_op:
        raise OvergangNietMogelijk(f"U kunt deze aanvraag niet doorverwijzen naar {naar}.", vast)
    registreer(Soort.AANVRAAG_DOORVERWEZEN, vast, door=door, naar=naar.naam)
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(VERWIJS_DOOR, [vast.pk, naar.pk, reden, door.pk])
    except IntegrityError as fout:
        raise OvergangNietMogelijk(f"{naar} kan deze aanvraag niet ontvangen. Neem contact op.", vast) from fout
    with met_partnerschap(naar.pk):
        _tel_opnieuw(vast.pk)
        registreer(Soort.AANVRAAG_ONTVANGEN, vast, door=None, partnerschap=naar.pk, van=van.naam)
    spoor = Doorverwijzing.objects.filter(partnerschap=van, nummer=vast.nummer).latest("id")
    spoor.is_zelf_ingediend = vast.machtiging_id is not None and vast.ingediend_door_partnerschap_id == van.pk
    spoor.save(update_fields=["is_zelf_ingediend"])
    return spoor


def _tel_opnieuw(aanvraag_pk: int) -> None:
    """The receiver has a term of its own, and now has the ball. Only on its side of the fence the dossier is there."""
    ontvangen = Erkenningsaanvraag.objects.get(pk=aanvraag_pk)
    regel = volgende_regel(ontvangen, Termijnregel.Soort.DOORVERWIJZING)
    regel.save()
    ontvangen.uiterlijk_op, ontvangen.status_sinds = regel.uiterlijk_op, regel.op
    ontvangen.save(update_fields=["uiterlijk_op", "status_sinds"])
