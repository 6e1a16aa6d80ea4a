"""Open a round, extend it, begin it again, close it: one act each, all or nothing."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format

from accounts.gebeurtenissen import Soort, registreer
from accounts.models import Gebruiker
from accounts.rechten import OvergangNietMogelijk
from erkenningen.models import Erkenningsaanvraag
from erkenningen.services import neem_stemadvies_op, noteer_belangenconflict, stuur_naar_stemming
from opleidingen.models import Regel, afspraak
from stemmingen.belangen import gronden_tegen
from stemmingen.models import Kiezer, Stemreglement, Stemronde, Zetel
from stemmingen.regels import Uitslag

GEEN_REGLEMENT = "Uw partnerschap heeft nog geen stemreglement. Vraag het departement om er een in te stellen."
STEMT_NIET = "Uw partnerschap stemt niet over erkenningsaanvragen."
TE_WEINIG_KIEZERS = (
    "Met de stemgerechtigden die een zetel hebben, kan het quorum niet bereikt worden. "
    "Vraag het departement om de zetels na te kijken."
)
VERSTREKEN, VAST = "De termijn is verstreken.", "De uitslag staat vast."


@transaction.atomic
def open_stemronde(*, aanvraag: Erkenningsaanvraag, door: Gebruiker, advies: str, samenvatting: str) -> Stemronde:
    """Ask the members for their vote: the dossier waits, and who may vote is fixed now.

    Raises OvergangNietMogelijk when the dossier is not under examination, when the partnerschap has no reglement or
    does not vote, or when those who may vote cannot change the outcome.  Bron: domein.md 2, keuze, ADR 12.
    """
    aanvraag = stuur_naar_stemming(aanvraag=aanvraag, door=door)
    if afspraak(aanvraag.partnerschap_id, Regel.STEMMING, timezone.localdate(aanvraag.ingediend_op)) == "nooit":
        raise OvergangNietMogelijk(STEMT_NIET, aanvraag)
    ronde = _begin(aanvraag, geopend_door=door, advies=advies, samenvatting=samenvatting)
    if ronde.stand().staat_vast:
        raise OvergangNietMogelijk(TE_WEINIG_KIEZERS, aanvraag)
    registreer(Soort.STEMRONDE_GEOPEND, ronde, door=door, sluit_op=_dag(ronde))
    return ronde


def _begin(aanvraag: Erkenningsaanvraag, **velden: Any) -> Stemronde:
    """A round under the reglement of today, with the electorate of today."""
    vandaag = timezone.localdate()
    reglement = Stemreglement.objects.geldend(aanvraag.partnerschap_id, vandaag)
    if reglement is None:
        raise OvergangNietMogelijk(GEEN_REGLEMENT, aanvraag)
    ronde = Stemronde.objects.create(
        partnerschap_id=aanvraag.partnerschap_id,
        aanvraag=aanvraag,
        reglement=reglement,
        sluit_op=reglement.einde(vandaag),
        **velden,
    )
    _leg_kiezers_vast(ronde)
    return ronde


def _leg_kiezers_vast(ronde: Stemronde) -> None:
    """Freeze the electorate as it is today; who has a stake in the dossier is no part of it, and that is kept."""
    zetels = list(Zetel.objects.bezet(ronde.partnerschap_id, timezone.localdate()).select_related("gebruiker"))
    tegen = gronden_tegen(ronde.aanvraag, zetels)
    for zetel in zetels:
        for grond in tegen.get(zetel.pk, ()):
            noteer_belangenconflict(aanvraag=ronde.aanvraag, gebruiker=zetel.gebruiker, grond=grond, door=None)
    Kiezer.objects.bulk_create(
        Kiezer(
            partnerschap_id=ronde.partnerschap_id,
            ronde=ronde,
            zetel=zetel,
            vervangt_id=zetel.vervangt_id,
            gebruiker_id=zetel.gebruiker_id,
            geleding=zetel.geleding,
            organisatie=zetel.organisatie,
            is_voorzitter=ronde.reglement.voorzitter_id == (zetel.vervangt_id or zetel.pk),
        )
        for zetel in zetels
        if zetel.pk not in tegen
    )


def _dag(ronde: Stemronde) -> str:
    return date_format(timezone.localdate(ronde.sluit_op), "j F Y")


@transaction.atomic
def verleng(*, ronde: Stemronde, door: Gebruiker) -> Stemronde:
    """Give the members as much time again, once.

    Raises OvergangNietMogelijk when the round is closed, its term has passed, or it was extended before.
    Bron: portaal.md 5.2, keuze, ADR 20.
    """
    ronde = Stemronde.objects.vergrendel(ronde, "verlengen", door)
    return _verleng(ronde, door)


def _verleng(ronde: Stemronde, door: Gebruiker | None) -> Stemronde:
    ronde.sluit_op = ronde.reglement.einde(timezone.localdate(ronde.sluit_op))
    ronde.verlengd_op, ronde.herinneringen = timezone.now(), 0
    ronde.save(update_fields=["sluit_op", "verlengd_op", "herinneringen"])
    registreer(Soort.STEMRONDE_VERLENGD, ronde, door=door, sluit_op=_dag(ronde))
    return ronde


@transaction.atomic
def herneem(*, ronde: Stemronde, door: Gebruiker | None, wijziging: str) -> Stemronde:
    """The dossier is no longer what was voted on: the votes stay where they are, and everybody is asked again.

    `wijziging` says to the members what changed. `door` is None when the portal noticed it. When those who may vote
    now cannot decide any more, the round closes without advice.
    Raises OvergangNietMogelijk when the round is closed.  Bron: portaal.md 5.2, keuze, ADR 20.
    """
    oud = Stemronde.objects.vergrendel(ronde, "sluiten", door)
    oud.gesloten_op, oud.gesloten_door, oud.uitslag = timezone.now(), door, Uitslag.GEEN
    oud.sluitreden = f"De aanvraag veranderde. {wijziging}"[:300]
    oud.save(update_fields=["gesloten_op", "gesloten_door", "sluitreden", "uitslag"])
    nieuw = _begin(
        oud.aanvraag,
        geopend_door=door or oud.geopend_door,
        advies=oud.advies,
        samenvatting=oud.samenvatting,
        herneemt=oud,
        wijziging=wijziging,
    )
    registreer(Soort.STEMRONDE_HERNOMEN, nieuw, door=door, sluit_op=_dag(nieuw))
    return sluit(ronde=nieuw, door=door, reden=TE_WEINIG_KIEZERS) if nieuw.stand().staat_vast else nieuw


@transaction.atomic
def sluit(*, ronde: Stemronde, door: Gebruiker | None, reden: str) -> Stemronde:
    """Close a round: the count becomes the advice with which the dossier goes back to its handler.

    Raises OvergangNietMogelijk when it is closed already. `door` is None when the portal closes it.
    Bron: domein.md 2, keuze, ADR 12.
    """
    ronde = Stemronde.objects.vergrendel(ronde, "sluiten", door)
    ronde.gesloten_op, ronde.gesloten_door, ronde.sluitreden = timezone.now(), door, reden
    stand = ronde.stand()
    ronde.uitslag = stand.uitslag
    ronde.save(update_fields=["gesloten_op", "gesloten_door", "sluitreden", "uitslag"])
    neem_stemadvies_op(
        aanvraag=ronde.aanvraag,
        door=door,
        uitslag=stand.uitslag,
        toelichting=stand.zin,
        tellingen={str(geleding.label): telling._asdict() for geleding, telling in stand.per_geleding.items()},
        is_bindend=ronde.reglement.is_bindend,
    )
    registreer(Soort.STEMRONDE_GESLOTEN, ronde, door=door, uitslag=stand.uitslag.label.lower())
    return ronde


@transaction.atomic
def herinner(*, ronde: Stemronde, door: Gebruiker | None = None) -> bool:
    """Remind who did not vote yet: half-way, and from a day before the end; say whether it was time.

    Whatever moment was missed is not made up for: once is enough.  Bron: portaal.md 5.2.
    """
    ronde = Stemronde.objects.select_for_update(of=("self",)).get(pk=ronde.pk)
    hoeveelste = ronde.hoeveelste_herinnering()
    if ronde.gesloten_op or hoeveelste <= ronde.herinneringen:
        return False
    ronde.herinneringen = hoeveelste
    ronde.save(update_fields=["herinneringen"])
    registreer(Soort.STEMRONDE_HERINNERD, ronde, door=door, sluit_op=_dag(ronde))
    return True


@transaction.atomic
def sluit_vanzelf(*, ronde: Stemronde, door: Gebruiker | None = None) -> bool:
    """Close a round whose term has passed or whose outcome nobody can change any more; say whether it did.

    Without quorum the term becomes longer first, once, where the reglement says so. The round is locked before it is
    counted, so no vote can come between. Running it again does nothing.  Bron: keuze, ADR 12 and 20.
    """
    ronde = Stemronde.objects.select_for_update(of=("self",)).select_related("reglement").get(pk=ronde.pk)
    if ronde.gesloten_op:
        return False
    verstreken, stand = ronde.sluit_op <= timezone.now(), ronde.stand()
    if not verstreken and not stand.staat_vast:
        return False
    if not stand.staat_vast and not stand.quorum_bereikt and ronde.reglement.verlengt_vanzelf and not ronde.verlengd_op:
        _verleng(ronde, door)
        return False
    sluit(ronde=ronde, door=door, reden=VERSTREKEN if verstreken else VAST)
    return True
