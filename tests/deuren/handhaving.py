"""The doors of handhaving."""

from __future__ import annotations

from collections.abc import Callable

from django.utils import timezone

from accounts.rechten import Rol
from erkenningen.models import Beroep, Beslissing, Erkenning, Mentoraanstelling, Sanctie, Status, Stopzetting
from tests.deuren.soort import NIEMAND_STUURT, Deur, aanvraag, kbo, zoals_hij_is
from tests.erkenningen.dossiers import in_status
from tests.handhaving.zaken import leg_sanctie_op, stel_beroep_in
from tests.wereld import Kant

LEEST = ("AANVRAAG_BEHANDELEN", "KNIPPERLICHT_INSTELLEN")


def erkenning(kant: Kant) -> list:
    return [kant.erkenning.pk]


def aanstelling(kant: Kant) -> list:
    return [kant.aanstelling.pk]


def plek(kant: Kant) -> list:
    return [kant.onderneming.kbo_nummer, kant.vestiging.pk]


def sanctie(kant: Kant) -> list:
    """A sanction of the side, with a letter, that nobody undid or appealed against."""
    with kant.context():
        vrij = Sanctie.objects.filter(partnerschap=kant.partnerschap, beroepen=None, herstel=None).exclude(brief=None)
        return [(vrij.first() or leg_sanctie_op(kant)).pk]


def beroep(kant: Kant) -> list:
    """The appeal of a side."""
    with kant.context():
        return [(Beroep.objects.filter(partnerschap=kant.partnerschap).first() or stel_beroep_in(kant)).pk]


def beroep_in(status: str) -> Callable[[Kant], None]:
    """The appeal of a side is in this state."""

    def doe(kant: Kant) -> None:
        dag = None if status == "ingediend" else timezone.localdate()
        Beroep.objects.filter(partnerschap=kant.partnerschap).update(status=status, ontvangst_bevestigd_op=dag)

    return doe


def lopend(kant: Kant) -> None:
    """The recognition of the side runs, with its mentor, and nobody planned an end."""
    Stopzetting.objects.filter(partnerschap=kant.partnerschap).update(geannuleerd_op=timezone.now(), uitgevoerd_op=None)
    Sanctie.objects.filter(partnerschap=kant.partnerschap, uitgevoerd_op=None).update(
        uitgevoerd_op=timezone.localdate()
    )
    Erkenning.objects.filter(pk=kant.erkenning.pk).update(status="lopend", einde_op=None)
    Mentoraanstelling.objects.filter(pk=kant.aanstelling.pk).update(status="actief", tot=None)


def stopt(kant: Kant) -> None:
    """The company of the side stops some day."""
    lopend(kant)
    Stopzetting.objects.create(
        partnerschap=kant.partnerschap,
        erkenning=kant.erkenning,
        gevraagd_op=timezone.localdate(),
        per=kant.erkenning.tot,
        reden="Te druk.",
        door=kant.mensen[Rol.BEHANDELAAR],
    )


def afgekeurd(kant: Kant) -> None:
    """The application of the side is refused."""
    in_status(kant, Status.AFGEKEURD)
    Beslissing.objects.get_or_create(
        aanvraag=kant.aanvraag,
        defaults={
            "partnerschap": kant.partnerschap,
            "uitkomst": "afgekeurd",
            "motivering": "Te klein.",
            "door": kant.mensen[Rol.BEHANDELAAR],
        },
    )


def leest(object: Callable[[Kant], list] | None = None, **extra: bool) -> Deur:
    """A page about sanctions: for who prepares them."""
    return Deur("ACTIE_BEHEREN", object, en_een_van=LEEST, **extra)


def doet(
    object: Callable[[Kant], list], stand: Callable[[Kant], None] = zoals_hij_is, post: int = NIEMAND_STUURT
) -> Deur:
    """A task: for who handles those."""
    return Deur("TAKEN_BEHANDELEN", object, stand=stand, post=post)


DEUREN = {
    "handhaving:taken": Deur("TAKEN_BEHANDELEN"),
    "handhaving:sancties": leest(),
    "handhaving:sanctie": leest(sanctie),
    "handhaving:brief": leest(sanctie, is_bestand=True),
    "handhaving:van_onderneming": leest(kbo),
    "handhaving:van_erkenning": leest(erkenning),
    "handhaving:van_aanvraag": leest(aanvraag),
    "handhaving:beroep": leest(beroep),
    "handhaving:herstellen": doet(sanctie, post=422),
    "handhaving:beroep_tegen_sanctie": doet(sanctie, post=422),
    "handhaving:beroep_tegen_afkeuring": doet(aanvraag, afgekeurd, post=422),
    "handhaving:ontvangst_bevestigen": doet(beroep, beroep_in("ingediend"), post=422),
    "handhaving:uitspraak_registreren": doet(beroep, beroep_in("ontvankelijk"), post=422),
    "handhaving:opheffen": doet(erkenning, lopend, post=422),
    "handhaving:stopzetten": doet(erkenning, lopend, post=422),
    "handhaving:stopzetting_annuleren": doet(erkenning, stopt, post=303),
    "handhaving:schrappen": doet(aanstelling, lopend, post=422),
    "handhaving:uitsluiten": doet(kbo, post=422),
    "handhaving:vestiging_uitsluiten": doet(plek, post=422),
}
