"""An actie comes about: by itself, from something else, for a whole selection, as a repeat; and whose it becomes."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from accounts.gebeurtenissen import Soort, registreer
from accounts.leden import wie_mag
from accounts.models import Gebruiker, Partnerschap
from accounts.rechten import GeenRecht, OvergangNietMogelijk, Recht, lees_toegang
from acties.aanleiding import LOS, Aanleiding
from acties.models import FORMEEL, Actie, Inhoud

AL_VAN = "De actie is al van deze persoon."


@transaction.atomic
def aanmaken(
    *,
    partnerschap: Partnerschap | int,
    door: Gebruiker | None,
    inhoud: Inhoud,
    aanleiding: Aanleiding = LOS,
    verantwoordelijke: Gebruiker | None = None,
    vorige: Actie | None = None,
) -> Actie:
    """Plan an actie, and give it to somebody. `door` is None when the portal plans it, for a knipperlicht or a repeat.

    Vestiging and opleiding come from the inhoud, else from the aanleiding. The events tell in their details of what the
    actie was made (`aanleiding`, as "knipperlichten.signaal-12"), so that a lower app can follow its own.
    Raises GeenRecht when a formal actie is started by who may not, and OvergangNietMogelijk when the company is not
    (any more) that of the partnerschap or the verantwoordelijke manages no acties there.  Bron: portaal.md 2.5, 3.9.
    """
    partnerschap_id = partnerschap if isinstance(partnerschap, int) else partnerschap.pk
    _eis_formeel(inhoud, partnerschap_id, door)
    actie = Actie(
        partnerschap_id=partnerschap_id,
        onderneming=aanleiding.onderneming,
        aanleiding_model=aanleiding.model,
        aanleiding_id=aanleiding.id,
        vorige=vorige,
        verantwoordelijke=door if verantwoordelijke == door else None,
        aangemaakt_door=door,
        gewijzigd_door=door,
        aangemaakt_op=timezone.now(),
        gewijzigd_op=timezone.now(),
        **inhoud.als_velden(),
    )
    actie.vestiging = actie.vestiging or aanleiding.vestiging
    actie.opleiding = actie.opleiding or aanleiding.opleiding
    if actie.elders:
        raise OvergangNietMogelijk(f"{actie.onderneming} hoort nu bij {actie.elders}.")
    actie.save(force_insert=True)
    registreer(Soort.ACTIE_AANGEMAAKT, actie, door=door, aanleiding=actie.verwijzing)
    if verantwoordelijke is None or verantwoordelijke == door:
        return actie
    return toewijzen(actie=actie, door=door, aan=verantwoordelijke)


@transaction.atomic
def aanmaken_voor(
    *,
    partnerschap: Partnerschap | int,
    door: Gebruiker | None,
    inhoud: Inhoud,
    aanleidingen: Iterable[Aanleiding],
    verantwoordelijke: Gebruiker | None = None,
) -> list[Actie]:
    """Plan the same for a whole selection, an actie each: all of them or none.

    Raises what `aanmaken` raises.  Bron: portaal.md 2.5.
    """
    return [
        aanmaken(
            partnerschap=partnerschap,
            door=door,
            inhoud=inhoud,
            aanleiding=aanleiding,
            verantwoordelijke=verantwoordelijke,
        )
        for aanleiding in aanleidingen
    ]


def _eis_formeel(inhoud: Inhoud, partnerschap_id: int, door: Gebruiker | None) -> None:
    """What has legal effect is started by a person who may, never by the portal."""
    if inhoud.soort not in FORMEEL:
        return
    toegang = lees_toegang(door, partnerschap_id, timezone.now()) if door else None
    if toegang is None or not toegang.heeft(Recht.ACTIE_FORMEEL):
        raise GeenRecht(Recht.ACTIE_FORMEEL)


@transaction.atomic
def toewijzen(*, actie: Actie, door: Gebruiker | None, aan: Gebruiker | None) -> Actie:
    """Give the actie to somebody, or to nobody.

    Raises OvergangNietMogelijk when it is a colleague's and the person does not lead, when it is theirs already, or
    when that person cannot do it for the partnerschap.  Bron: portaal.md 2.5; keuze, ADR 14.
    """
    vast = Actie.objects.vergrendel(actie, "toewijzen", door)
    if vast.verantwoordelijke_id == (aan.pk if aan else None):
        raise OvergangNietMogelijk(AL_VAN, vast)
    recht = Recht.ACTIE_FORMEEL if vast.is_formeel else Recht.ACTIE_BEHEREN
    if aan and not wie_mag(vast.partnerschap_id, recht).filter(pk=aan.pk).exists():
        raise OvergangNietMogelijk(f"{aan} kan deze actie niet (meer) doen.", vast)
    vast.voer_uit("toewijzen", door, verantwoordelijke=aan)
    naar = "niemand" if aan is None else "zichzelf" if aan == door else "een collega"
    registreer(Soort.ACTIE_TOEGEWEZEN, vast, door=door, aan=naar)
    return vast
