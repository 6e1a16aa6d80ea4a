"""Mails: they stand ready in the database and the worker sends them, with the same Message-ID at every attempt."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

import structlog
from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F
from django.template.loader import render_to_string
from django.utils import timezone

from accounts.models import Bericht, Gebeurtenis

log = structlog.get_logger(__name__)

# Where in a text the secret stands that only its reader may know.
GEHEIM = "[geheim]"
DOEL = [b"geheim in een bericht"]


class Brief(NamedTuple):
    """A PDF that goes with a mail."""

    naam: str
    inhoud: bytes


def zet_klaar(
    gebeurtenis: Gebeurtenis,
    ontvangers: Iterable[str],
    *,
    onderwerp: str,
    sjabloon: str,
    context: dict[str, Any],
    geheim: str = "",
    brief: Brief | None = None,
) -> None:
    """Put a mail ready for each address: who acts next, by when, with a link, and no personal data.

    The same event never mails the same address twice with the same text. `geheim` is put in the place of GEHEIM when
    the mail leaves; until then it lies encrypted, and afterwards nowhere.
    """
    tekst = render_to_string(f"berichten/{sjabloon}.txt", {**context, "portaal_adres": settings.PORTAAL_ADRES})
    Bericht.objects.bulk_create(
        [
            Bericht(
                partnerschap_id=gebeurtenis.partnerschap_id,
                gebeurtenis=gebeurtenis,
                sjabloon=sjabloon,
                ontvanger=ontvanger,
                onderwerp=onderwerp,
                tekst=tekst,
                geheim=_sleutel().encrypt(geheim.encode(), DOEL) if geheim else None,
                brief_naam=brief.naam if brief else "",
                brief=brief.inhoud if brief else None,
            )
            for ontvanger in sorted(set(ontvangers))
            if ontvanger
        ],
        ignore_conflicts=True,
    )


def verzend_wachtende(partnerschap_id: int) -> int:
    """Send the mails of a partnerschap that stand ready; give how many went out. One that fails waits its turn."""
    with transaction.atomic():
        wachtend = Bericht.objects.filter(partnerschap=partnerschap_id, verzonden_op=None).order_by("id")
        nummers = list(wachtend.values_list("id", flat=True)[:500])
    return sum(_verzend(nummer) for nummer in nummers)


@transaction.atomic
def _verzend(bericht_id: int) -> bool:
    """Send one mail while holding its row, so that two workers never send it both."""
    bericht = Bericht.objects.select_for_update(skip_locked=True).filter(pk=bericht_id, verzonden_op=None).first()
    if bericht is None:
        return False
    try:
        _als_mail(bericht).send()
    except OSError:
        log.warning("mail_niet_verzonden", bericht=bericht_id, exc_info=True)
        Bericht.objects.filter(pk=bericht_id).update(pogingen=F("pogingen") + 1)
        return False
    Bericht.objects.filter(pk=bericht_id).update(verzonden_op=timezone.now(), pogingen=F("pogingen") + 1, geheim=None)
    return True


def _als_mail(bericht: Bericht) -> EmailMessage:
    kenmerk = f"<bericht-{bericht.pk}@{settings.DEFAULT_FROM_EMAIL.rpartition('@')[2].rstrip('>')}>"
    mail = EmailMessage(
        bericht.onderwerp, _volledige_tekst(bericht), to=[bericht.ontvanger], headers={"Message-ID": kenmerk}
    )
    if bericht.brief is not None:
        mail.attach(bericht.brief_naam, bytes(bericht.brief), "application/pdf")
    return mail


def _volledige_tekst(bericht: Bericht) -> str:
    if bericht.geheim is None:
        return bericht.tekst
    return bericht.tekst.replace(GEHEIM, _sleutel().decrypt(bytes(bericht.geheim), DOEL).decode())


def _sleutel() -> AESSIV:
    return AESSIV(settings.PERSOONSGEGEVENS_SLEUTEL)
