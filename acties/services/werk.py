"""What happens to an actie afterwards: edited, begun, finished, cancelled, taken up again."""

from __future__ import annotations

from dataclasses import replace

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format

from accounts.gebeurtenissen import Soort, registreer
from accounts.models import Gebruiker
from accounts.rechten import OvergangNietMogelijk
from acties.aanleiding import Aanleiding
from acties.herhaling import volgende_keer
from acties.models import FORMEEL, VELDNAMEN, Actie, Inhoud
from acties.services.aanmaken import aanmaken

ANDERE_SOORT = "Een gewone actie wordt geen formele, en omgekeerd. Maak een nieuwe actie."


class Achterhaald(OvergangNietMogelijk):
    """Somebody else saved the actie since this page was opened. `onderwerp` is the actie as it stands now."""


@transaction.atomic
def bewerken(*, actie: Actie, door: Gebruiker, inhoud: Inhoud, gezien: str = "") -> Actie:
    """Replace what is written on the actie. `gezien` is the kenmerk of the inhoud that the person had before him.

    Nothing changed: nothing happens. Raises Achterhaald when that is not what is kept now, and OvergangNietMogelijk
    when the actie is closed, is a colleague's, or would become formal or stop being so.  Bron: portaal.md 2.5.
    """
    vast = Actie.objects.vergrendel(actie, "bewerken", door)
    nu = vast.inhoud
    if gezien and gezien != nu.kenmerk:
        raise Achterhaald("Een collega bewaarde deze actie intussen.", vast)
    if (inhoud.soort in FORMEEL) != vast.is_formeel:
        raise OvergangNietMogelijk(ANDERE_SOORT, vast)
    anders = inhoud.anders_dan(nu)
    if anders:
        vast.voer_uit("bewerken", door, **{naam: getattr(inhoud, naam) for naam in anders})
        velden = ", ".join(dict.fromkeys(VELDNAMEN[naam] for naam in anders))
        registreer(Soort.ACTIE_BEWERKT, vast, door=door, velden=velden)
    return vast


@transaction.atomic
def starten(*, actie: Actie, door: Gebruiker) -> Actie:
    """Begin. What was nobody's is now of who begins.

    Raises OvergangNietMogelijk when it has begun or is a colleague's.  Bron: portaal.md 2.5.
    """
    vast = Actie.objects.vergrendel(actie, "starten", door)
    vast.voer_uit("starten", door, verantwoordelijke=door)
    registreer(Soort.ACTIE_BEGONNEN, vast, door=door)
    return vast


@transaction.atomic
def afronden(*, actie: Actie, door: Gebruiker, resultaat: str, evaluatie: str = "", doel_bereikt: str = "") -> Actie:
    """Finish, with what came of it; an actie that comes back is planned again at once.

    A begeleidingsactie also needs its evaluation. An actie that was taken up again and is finished for the second
    time does not come back twice.
    Raises OvergangNietMogelijk when it is closed or is a colleague's.  Bron: portaal.md 2.5.
    """
    vast = Actie.objects.vergrendel(actie, "afronden", door)
    vast.voer_uit(
        "afronden",
        door,
        resultaat=resultaat,
        evaluatie=evaluatie,
        doel_bereikt=doel_bereikt,
        verantwoordelijke=door,
    )
    registreer(Soort.ACTIE_AFGEROND, vast, door=door, aanleiding=vast.verwijzing)
    if not Actie.objects.filter(vorige=vast).exists():
        _plan_volgende(vast, door)
    return vast


@transaction.atomic
def annuleren(*, actie: Actie, door: Gebruiker, reden: str) -> Actie:
    """The actie is not done any more; it stays to be read, with the reason.

    Raises OvergangNietMogelijk when it is closed, or a colleague's and the person does not lead.  Bron: portaal.md 2.5.
    """
    vast = Actie.objects.vergrendel(actie, "annuleren", door)
    vast.voer_uit("annuleren", door, reden=reden)
    registreer(Soort.ACTIE_GEANNULEERD, vast, door=door, aanleiding=vast.verwijzing)
    return vast


@transaction.atomic
def heropenen(*, actie: Actie, door: Gebruiker, reden: str) -> Actie:
    """Take a finished actie up again; its result stands until the next one replaces it.

    Raises OvergangNietMogelijk when it is not finished or is a colleague's.  Bron: portaal.md 2.5.
    """
    vast = Actie.objects.vergrendel(actie, "heropenen", door)
    vast.voer_uit("heropenen", door, reden=reden, verantwoordelijke=door)
    registreer(Soort.ACTIE_HEROPEND, vast, door=door, aanleiding=vast.verwijzing)
    return vast


@transaction.atomic
def meld_te_laat(*, actie: Actie, door: None = None) -> bool:
    """Write once that the last day of an actie is past, for the day that it has now; say whether it was new.

    Bron: portaal.md 2.5; keuze, ADR 15.
    """
    vast = Actie.objects.select_for_update(of=("self",)).get(pk=actie.pk)
    tegen = vast.uiterlijk_op if vast.is_open else None
    if tegen is None or tegen >= timezone.localdate() or tegen == vast.te_laat_gemeld_voor:
        return False
    Actie.objects.filter(pk=vast.pk).update(te_laat_gemeld_voor=tegen)
    registreer(Soort.ACTIE_TE_LAAT, vast, door=door, uiterlijk_op=date_format(tegen, "j F Y"))
    return True


def _plan_volgende(actie: Actie, door: Gebruiker) -> None:
    """The same once more, for who finished it, when the actie comes back."""
    keer = volgende_keer(actie, timezone.localdate())
    if keer is None:
        return
    aanmaken(
        partnerschap=actie.partnerschap_id,
        door=door,
        inhoud=replace(actie.inhoud, **keer._asdict()),
        aanleiding=Aanleiding.van(actie),
        verantwoordelijke=door,
        vorige=actie,
    )
    registreer(Soort.ACTIE_HERHAALD, actie, door=None, dag=date_format(keer.laatste, "j F Y"))
