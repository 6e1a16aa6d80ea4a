"""Bring a dossier where a test wants it, through the services that the screens use."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from accounts.models import Gebruiker
from accounts.rechten import Rol
from documenten.keuring import Gekeurd
from erkenningen import services
from erkenningen.klok import beslistermijn
from erkenningen.models import (
    Beslissingsontwerp,
    Bevinding,
    Document,
    Erkenningsaanvraag,
    Indiening,
    Oordeel,
    Plaatsbezoek,
    Status,
    Uittreksel,
)
from erkenningen.services import Kandidatuur, Vaststelling
from erkenningen.termijn import Regel, uiterlijk_op
from ontwikkel.demo.papieren import als_upload, pdf
from opleidingen.models import Afspraak, Opleiding
from tests.wereld import Kant, maak_opleiding

VOLDOET = Vaststelling(Bevinding.VOLDOET)
VOLDOET_NIET = Vaststelling(Bevinding.VOLDOET_NIET, "Enkel voor ons.", "De werkplaats is te klein.")


def dien_in(kant: Kant, opleiding: Opleiding, door: Gebruiker | None = None, **extra: object) -> Erkenningsaanvraag:
    """A submitted application for the vestiging of this side."""
    gegevens = {
        "partnerschap": kant.partnerschap,
        "vestiging": kant.vestiging,
        "opleiding": opleiding,
        "indiener": Erkenningsaanvraag.Indiener.ONDERNEMING,
        "kandidaten": [Kandidatuur(kant.mentordossier, 8)],
        **extra,
    }
    return services.indienen(aanvraag=services.maak_werkversie(door=door, **gegevens), door=door)


def onderzoek(
    aanvraag: Erkenningsaanvraag,
    door: Gebruiker,
    vaststelling: Vaststelling = VOLDOET,
    oordeel: str = Oordeel.AANVAARD,
) -> Erkenningsaanvraag:
    """The same finding for each condition and the same outcome for each mentor."""
    return services.behandelen(
        aanvraag=aanvraag,
        door=door,
        bevindingen={beoordeling.pk: vaststelling for beoordeling in aanvraag.beoordelingen.all()},
        oordelen={kandidaat.pk: oordeel for kandidaat in aanvraag.kandidaten.all()},
    )


def onderzocht(kant: Kant, door: Gebruiker, vaststelling: Vaststelling = VOLDOET) -> Erkenningsaanvraag:
    """The application of this side, fully examined."""
    services.verklaar_volledig(aanvraag=kant.aanvraag, door=door)
    oordeel = Oordeel.AANVAARD if vaststelling == VOLDOET else Oordeel.NIET_AANVAARD
    return onderzoek(kant.aanvraag, door, vaststelling, oordeel)


def in_status(kant: Kant, status: str, **velden: object) -> Erkenningsaanvraag:
    """The application of this side, put in a state without the acts that lead there."""
    Erkenningsaanvraag.objects.filter(pk=kant.aanvraag.pk).update(
        status=status, geparkeerd_vanuit=Status.INGEDIEND if status == Status.GEPARKEERD else "", **velden
    )
    return Erkenningsaanvraag.objects.get(pk=kant.aanvraag.pk)


def in_stand(status: str, bevinding: str = Bevinding.OPEN) -> Callable[[Kant], None]:
    """Put the application of a side in a state, with this finding everywhere, and in nobody's hands."""
    oordeel = {Bevinding.VOLDOET: Oordeel.AANVAARD, Bevinding.VOLDOET_NIET: Oordeel.NIET_AANVAARD}

    def doe(kant: Kant) -> None:
        nu = timezone.now()
        kant.aanvraag.ontwerpen.filter(gesloten_op=None).update(gesloten_op=nu)
        open_bezoeken = kant.aanvraag.bezoeken.filter(afgerond_op=None, geannuleerd_op=None)
        open_bezoeken.update(geannuleerd_op=nu, geannuleerd_reden="Opnieuw begonnen.")
        in_status(kant, status, behandelaar=None)
        kant.aanvraag.beoordelingen.update(bevinding=bevinding, motivering="Vastgesteld bij het bezoek.")
        kant.aanvraag.kandidaten.update(oordeel=oordeel.get(bevinding, Oordeel.OPEN))

    return doe


def vraag_aanvulling(aanvraag: Erkenningsaanvraag, door: Gebruiker) -> None:
    services.vraag_aanvulling(
        aanvraag=aanvraag,
        door=door,
        vraag="Bezorg het uittreksel 596.2.",
        uiterlijk_op=timezone.localdate() + timedelta(days=14),
        nazicht={},
    )


def stem(aanvraag: Erkenningsaanvraag, door: Gebruiker, uitslag: str, *, is_bindend: bool = False) -> None:
    """A round of voting with this outcome."""
    services.stuur_naar_stemming(aanvraag=aanvraag, door=door)
    services.neem_stemadvies_op(
        aanvraag=aanvraag,
        uitslag=uitslag,
        toelichting="3 voor, 1 tegen.",
        tellingen={"Werkgevers": {"voor": 3, "tegen": 1}},
        is_bindend=is_bindend,
    )


def spreek_af(kant: Kant, regel: str, waarde: object) -> None:
    """This partnerschap has its own value for a rule."""
    lang_geleden = timezone.localdate() - timedelta(days=3650)
    Afspraak.objects.create(
        partnerschap=kant.partnerschap, regel=regel, waarde=waarde, vanaf=lang_geleden, bron="afspraak van de test"
    )


def papier(naam: str = "attest.pdf", inhoud: bytes = b"") -> Gekeurd:
    """A document as it comes through a form."""
    return als_upload(naam, inhoud or pdf("Attest van de test"))


def voeg_toe(
    kant: Kant, door: Gebruiker | None, bij: object = None, soort: str = "rsz_attest", naam: str = "attest.pdf"
) -> Document:
    """A document in the application of this side."""
    return services.voeg_document_toe(
        aanvraag=kant.aanvraag, door=door, bestand=papier(naam), soort=soort, beoordeling=bij
    )


def bewaar_uittreksel(kant: Kant, door: Gebruiker | None, *, op_papier: bool = False) -> Uittreksel:
    """The extract of the candidate of this side, issued today."""
    return services.bewaar_uittreksel(
        aanvraag=kant.aanvraag,
        kandidaat=kant.kandidaat,
        door=door,
        afgeleverd_op=timezone.localdate(),
        bestand=None if op_papier else papier("strafregister An Mentor.pdf"),
    )


def bereid_voor(kant: Kant, **keuzes: object) -> Indiening:
    """What a Medewerker of this side prepares: its vestiging, an opleiding of its own and its mentor, unless said."""
    mia = kant.mensen[Rol.MEDEWERKER]
    indiening = services.begin_indiening(onderneming=kant.onderneming, partnerschap=kant.partnerschap, door=mia)
    code = f"metser-{kant.partnerschap.code}"
    opleiding = Opleiding.objects.filter(code=code).first() or maak_opleiding(f"Metser {kant.partnerschap}")
    gekozen = {
        "vestigingen": [kant.vestiging.pk],
        "opleidingen": [opleiding.pk],
        "mentoren": [{"dossier": kant.mentordossier.pk, "functie": "Ploegbaas", "ervaring_jaren": 8}],
    }
    return services.bewaar_keuzes(indiening=indiening, door=mia, keuzes={**gekozen, **keuzes})


def herrekend(aanvraag: Erkenningsaanvraag) -> date:
    """The due date made again from the rule and the ledger alone."""
    ingediend = timezone.localdate(aanvraag.ingediend_op)
    regels = [Regel(soort, timezone.localdate(op)) for soort, op in aanvraag.termijnregels.values_list("soort", "op")]
    return uiterlijk_op(beslistermijn(aanvraag.partnerschap_id, ingediend), ingediend, regels)


def stel_op(
    kant: Kant, door: Gebruiker, handeling: str = "goedkeuren", motivering: str = "Zo is het.", **rest: Any
) -> Beslissingsontwerp:
    """A decision about the application of this side, drawn up."""
    ontwerp = services.stel_beslissing_op(
        aanvraag=kant.aanvraag, door=door, handeling=handeling, motivering=motivering, **rest
    )
    return Beslissingsontwerp.objects.select_related("brief").get(pk=ontwerp.pk)


def gepland_bezoek(kant: Kant, door: Gebruiker) -> Plaatsbezoek:
    """Somebody goes to look tomorrow."""
    morgen = timezone.now() + timedelta(days=1)
    return services.plan_bezoek(aanvraag=kant.aanvraag, door=door, op=morgen)
