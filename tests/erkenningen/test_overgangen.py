"""Every act in every state, by brute force: what OVERGANGEN does not hold does not happen."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from accounts.models import Gebeurtenis
from accounts.rechten import OvergangNietMogelijk
from documenten.services import neem_in
from erkenningen import services
from erkenningen.models import (
    OPEN_STATUSSEN,
    OVERGANGEN,
    TAAK_BIJ,
    Aanvulling,
    Bevinding,
    Erkenningsaanvraag,
    Oordeel,
    Status,
)
from tests.erkenningen.dossiers import in_status, papier

# The recognition, and the file, have an event of their own.
MET_TWEE_GEBEURTENISSEN = ("goedkeuren", "documenteren")
MORGEN = timezone.localdate() + timedelta(days=1)

# The service behind each act, with what it needs besides the application and who does it.
DIENSTEN = {
    "indienen": (services.indienen, {}),
    "nemen": (services.nemen, {}),
    "controleren": (services.verklaar_volledig, {}),
    "aanvulling_vragen": (services.vraag_aanvulling, {"vraag": "Wat?", "uiterlijk_op": MORGEN, "nazicht": {}}),
    "aanvullen": (services.aanvullen, {"antwoord": "Dit."}),
    "behandelen": (services.behandelen, {"bevindingen": {}, "oordelen": {}}),
    "stemmen": (services.stuur_naar_stemming, {}),
    "stemadvies": (
        services.neem_stemadvies_op,
        {"uitslag": "gunstig", "toelichting": "Ja.", "tellingen": {}, "is_bindend": False},
    ),
    "beslissen": (services.neem_beslissing, {}),
    "terugnemen": (services.neem_terug, {}),
    "goedkeuren": (services.goedkeuren, {"motivering": "Alles voldoet."}),
    "afkeuren": (services.afkeuren, {"motivering": "Niets voldoet."}),
    "parkeren": (services.parkeren, {"reden": "Vakantie."}),
    "hervatten": (services.hervatten, {}),
    "bezoek_plannen": (services.plan_bezoek, {"op": timezone.now() + timedelta(days=1)}),
    "bezoek_noteren": (services.noteer_bezoek, {"waarnemingen": {}, "verslag": "Gezien.", "is_afgerond": True}),
    "bezoek_annuleren": (services.annuleer_bezoek, {"reden": "Ziek."}),
    "documenteren": (services.voeg_document_toe, {"bestand": papier(), "soort": "ander"}),
    "intrekken": (services.intrekken, {"reden": "Niet meer nodig."}),
}


def maak_ontwerp(bouw, *, is_genomen):
    """A drawn-up approval, also in a state in which nobody can draw one up."""
    aanvraag = Erkenningsaanvraag.objects.get(pk=bouw.aanvraag.pk)
    moment = timezone.now() if is_genomen else None
    bouw.aanvraag.ontwerpen.create(
        partnerschap=bouw.partnerschap,
        uitkomst="goedgekeurd",
        motivering="Ja.",
        kenmerk=aanvraag.kenmerk_beslissing,
        brief=neem_in(gekeurd=papier(), partnerschap=bouw.partnerschap, door=None),
        door=bouw.mens("Behandelaar"),
        genomen_op=moment,
        definitief_op=moment and moment + timedelta(days=1),
    )


def klaar_voor(bouw, handeling, status):
    """The application in this state, with findings that would allow the act."""
    aanvraag = in_status(bouw, status)
    bevinding = Bevinding.VOLDOET_NIET if handeling == "afkeuren" else Bevinding.VOLDOET
    aanvraag.beoordelingen.update(bevinding=bevinding, motivering="Gezien.")
    aanvraag.kandidaten.update(oordeel=Oordeel.AANVAARD)
    if handeling == "indienen":
        aanvraag.beoordelingen.all().delete()
    if handeling in ("beslissen", "terugnemen"):
        maak_ontwerp(bouw, is_genomen=handeling == "terugnemen")
    if handeling in ("bezoek_noteren", "bezoek_annuleren"):
        aanvraag.bezoeken.create(
            partnerschap=bouw.partnerschap, op=timezone.now(), gepland_door=bouw.mens("Behandelaar")
        )
    if handeling == "aanvullen":
        Aanvulling.objects.create(
            partnerschap=bouw.partnerschap, aanvraag=aanvraag, vraag="?", gevraagd_door=bouw.mens("Behandelaar")
        )
    return aanvraag


def test_elke_handeling_heeft_een_dienst():
    elders = {"doorverwijzen", "uittreksel_openen", "beroep_registreren", "herzien"}  # tests of their own
    assert set(DIENSTEN) | elders == set(OVERGANGEN)


def test_elke_open_status_is_een_taak():
    assert set(TAAK_BIJ) == set(OPEN_STATUSSEN)


@pytest.mark.parametrize("handeling", DIENSTEN)
def test_een_handeling_leidt_naar_haar_status_of_verandert_niets(bouw, els, handeling):
    for status in Status:
        punt = transaction.savepoint()
        probeer(klaar_voor(bouw, handeling, status), handeling, els)
        transaction.savepoint_rollback(punt)


def probeer(aanvraag, handeling, door):
    dienst, gegevens = DIENSTEN[handeling]
    if handeling == "beslissen":
        gegevens = {"brief": aanvraag.ontwerpen.get().brief.sha256}
    voor = Gebeurtenis.objects.count()
    if aanvraag.status in OVERGANGEN[handeling].van:
        dienst(aanvraag=aanvraag, door=door, **gegevens)
        assert Erkenningsaanvraag.objects.get(pk=aanvraag.pk).status == aanvraag.na(handeling)
        assert Gebeurtenis.objects.count() == voor + (2 if handeling in MET_TWEE_GEBEURTENISSEN else 1)
    else:
        with pytest.raises(OvergangNietMogelijk, match=aanvraag.get_status_display()):
            dienst(aanvraag=aanvraag, door=door, **gegevens)
        assert Erkenningsaanvraag.objects.get(pk=aanvraag.pk).status == aanvraag.status
        assert Gebeurtenis.objects.count() == voor


@pytest.mark.parametrize("vanuit", sorted(OVERGANGEN["parkeren"].van))
def test_hervatten_brengt_een_dossier_terug_waar_het_geparkeerd_werd(bouw, els, vanuit):
    aanvraag = in_status(bouw, vanuit)
    services.parkeren(aanvraag=aanvraag, door=els, reden="Wachten op een plaatsbezoek.")
    assert services.hervatten(aanvraag=aanvraag, door=els).status == vanuit
