"""The order in which the demo is made."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from io import StringIO
from unittest.mock import patch

from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from erkenningen.models import Erkenning
from ontwikkel.demo.aanvragen import dien_aanvragen_in
from ontwikkel.demo.acties import plan_acties, volg_lichten_op
from ontwikkel.demo.bedrijven import Bedrijven, geef_contactpersonen, maak_bedrijven
from ontwikkel.demo.contactgegevens import geef_contactgegevens
from ontwikkel.demo.dossierrijen import schrijf_dossiers
from ontwikkel.demo.dossierstukken import laat_de_nacht_voorbijgaan
from ontwikkel.demo.einde import beleef_de_nachten, leg_onlangs_op
from ontwikkel.demo.erkenningen import Erkend, bedenk_erkenningen, schrijf_erkenningen
from ontwikkel.demo.gebeurtenissen import bewaak_de_termijnen, handel_af
from ontwikkel.demo.handhaving import leg_sancties_op
from ontwikkel.demo.indieningen import bereid_indieningen_voor
from ontwikkel.demo.lichten import laat_lichten_branden
from ontwikkel.demo.machtigingen import registreer_machtigingen
from ontwikkel.demo.mensen import Partijen, laat_mensen_aanmelden
from ontwikkel.demo.mentoren import Mentorbank, maak_mentoren, volg_opleidingen_op
from ontwikkel.demo.overeenkomsten import schrijf_overeenkomsten
from ontwikkel.demo.regels import stel_stemming_in, vraag_documenten
from ontwikkel.demo.verleden import bedenk_dossiers

LAATST_AANGEMELD = timedelta(hours=20)


def is_gevuld() -> bool:
    """Everything comes in one transaction, so any recognition says that it is there."""
    return Erkenning.objects.exists()


def vul(meld: Callable[[str], object]) -> None:
    """Fill the portal, all or nothing.

    Nothing is handed to the worker meanwhile, because old events must not mail anybody. Nobody else writes, so the
    savepoints of the services have nothing to save: without them a third of all statements falls away.
    """
    with (
        transaction.atomic(),
        patch.object(connection.features, "uses_savepoints", False),
        patch("accounts.gebeurtenissen.bezorg"),
    ):
        _vul(meld)


def _vul(meld: Callable[[str], object]) -> None:
    vandaag = timezone.localdate()
    meld("Demogegevens: partnerschappen, opleidingen en mensen ...")
    call_command("referentiegegevens", stdout=StringIO())
    geef_contactgegevens()
    partijen = laat_mensen_aanmelden(timezone.now() - LAATST_AANGEMELD)
    stel_stemming_in(partijen, vandaag)
    vraag_documenten(partijen, vandaag)
    meld("Demogegevens: ondernemingen en mentoren ...")
    bedrijven = maak_bedrijven(vandaag)
    geef_contactpersonen(partijen, bedrijven)
    registreer_machtigingen(partijen, bedrijven, vandaag)
    mentoren = maak_mentoren(partijen, bedrijven, vandaag)
    meld("Demogegevens: erkenningen, aanvragen en overeenkomsten ...")
    _geef_een_verleden(partijen, bedrijven, mentoren, vandaag)
    dien_aanvragen_in(partijen, bedrijven, mentoren, vandaag)
    bereid_indieningen_voor(partijen, vandaag)
    volg_opleidingen_op(partijen, vandaag)
    schrijf_overeenkomsten(vandaag)
    plan_acties(partijen, vandaag)
    leg_onlangs_op(partijen, vandaag)
    beleef_de_nachten(vandaag)
    laat_de_nacht_voorbijgaan(vandaag)
    bewaak_de_termijnen(vandaag)
    meld("Demogegevens: knipperlichten ...")
    laat_lichten_branden(partijen, vandaag)
    volg_lichten_op(partijen, vandaag)
    handel_af()


def _geef_een_verleden(partijen: Partijen, bedrijven: Bedrijven, mentoren: Mentorbank, vandaag: date) -> None:
    """Recognitions, the closed dossiers from which they come, and what went wrong afterwards."""
    alle: list[Erkend] = []
    for partij in partijen.values():
        erkend = bedenk_erkenningen(partij, bedrijven, mentoren, vandaag)
        schrijf_dossiers(partij, bedenk_dossiers(partij, bedrijven, mentoren, erkend, vandaag))
        alle += erkend
    schrijf_erkenningen(alle)
    leg_sancties_op(partijen, vandaag)
