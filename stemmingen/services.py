"""Open a round, vote in it, close it: one act each, all or nothing."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format

from accounts.gebeurtenissen import Soort, registreer
from accounts.models import Gebruiker
from accounts.rechten import OvergangNietMogelijk
from erkenningen.models import Erkenningsaanvraag
from erkenningen.services import neem_stemadvies_op, stuur_naar_stemming
from stemmingen.models import Kiezer, Stem, Stemreglement, Stemronde, Zetel
from stemmingen.regels import Waarde

GEEN_REGLEMENT = "Uw partnerschap heeft nog geen stemreglement. Vraag het departement om er een in te stellen."
TE_WEINIG_KIEZERS = (
    "Met de stemgerechtigden die een zetel hebben, kan het quorum niet bereikt worden. "
    "Vraag het departement om de zetels na te kijken."
)
CONFLICT = "U meldde een belangenconflict. Daarom stemt u niet over deze aanvraag."
VERSTREKEN, VAST = "De termijn is verstreken.", "De uitslag staat vast."


@transaction.atomic
def open_stemronde(*, aanvraag: Erkenningsaanvraag, door: Gebruiker, advies: str, samenvatting: str) -> Stemronde:
    """Ask the members for their vote: the dossier waits, and who may vote is fixed now.

    Raises OvergangNietMogelijk when the dossier is not under examination, when the partnerschap has no reglement, or
    when those who may vote cannot change the outcome.  Bron: domein.md 2, keuze, ADR 12.
    """
    aanvraag = stuur_naar_stemming(aanvraag=aanvraag, door=door)
    vandaag = timezone.localdate()
    reglement = Stemreglement.objects.geldend(aanvraag.partnerschap_id, vandaag)
    if reglement is None:
        raise OvergangNietMogelijk(GEEN_REGLEMENT, aanvraag)
    ronde = Stemronde.objects.create(
        partnerschap_id=aanvraag.partnerschap_id,
        aanvraag=aanvraag,
        reglement=reglement,
        geopend_door=door,
        sluit_op=reglement.einde(vandaag),
        advies=advies,
        samenvatting=samenvatting,
    )
    _leg_kiezers_vast(ronde)
    if ronde.stand().staat_vast:
        raise OvergangNietMogelijk(TE_WEINIG_KIEZERS, aanvraag)
    sluit_op = date_format(timezone.localdate(ronde.sluit_op), "j F Y")
    registreer(Soort.STEMRONDE_GEOPEND, ronde, door=door, sluit_op=sluit_op)
    return ronde


def _leg_kiezers_vast(ronde: Stemronde) -> None:
    """Freeze the electorate as it is today."""
    zetels = Zetel.objects.kiesgerechtigd(ronde.aanvraag, timezone.localdate())
    Kiezer.objects.bulk_create(
        Kiezer(
            partnerschap_id=ronde.partnerschap_id,
            ronde=ronde,
            zetel=zetel,
            gebruiker_id=zetel.gebruiker_id,
            geleding=zetel.geleding,
            organisatie=zetel.organisatie,
            is_voorzitter=zetel.pk == ronde.reglement.voorzitter_id,
        )
        for zetel in zetels
    )


@transaction.atomic
def breng_stem_uit(*, ronde: Stemronde, door: Gebruiker, waarde: str, motivering: str = "") -> Stem:
    """Vote, or vote anew: the earlier answer is kept and no longer counts. The same answer twice is one vote.

    Raises OvergangNietMogelijk after the closing and after a belangenconflict, Kiezer.DoesNotExist for who is not
    asked.  Bron: portaal.md 5.2, keuze, ADR 12.
    """
    ronde = Stemronde.objects.deel(ronde, door)
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
    registreer(Soort.STEM_UITGEBRACHT, ronde, door=door)
    return stem


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
        tellingen={geleding.value: telling._asdict() for geleding, telling in stand.per_geleding.items()},
        is_bindend=ronde.reglement.is_bindend,
    )
    registreer(Soort.STEMRONDE_GESLOTEN, ronde, door=door, uitslag=stand.uitslag.label.lower())
    return ronde


@transaction.atomic
def sluit_vanzelf(*, ronde: Stemronde, door: Gebruiker | None = None) -> bool:
    """Close a round whose term has passed or whose outcome nobody can change any more; say whether it did.

    The round is locked before it is counted, so no vote can come between. Running it again does nothing.
    Bron: keuze, ADR 12.
    """
    ronde = Stemronde.objects.select_for_update(of=("self",)).get(pk=ronde.pk)
    if ronde.gesloten_op:
        return False
    verstreken = ronde.sluit_op <= timezone.now()
    if not verstreken and not ronde.stand().staat_vast:
        return False
    sluit(ronde=ronde, door=door, reden=VERSTREKEN if verstreken else VAST)
    return True
