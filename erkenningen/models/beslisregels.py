"""When a decision is not possible yet, and why: sentences for the user.

These functions reach everything through the application itself, so that the model can ask them.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.formats import date_format

from erkenningen.models.voorwaarden import Bevinding, Oordeel, Voorwaarde
from opleidingen.models import Regel, afspraak

if TYPE_CHECKING:
    from accounts.models import Gebruiker
    from erkenningen.models.aanvraag import Erkenningsaanvraag
    from erkenningen.models.beoordeling import Kandidaatmentor
    from erkenningen.models.procedure import Stemadvies

GOEDKEUREN = "goedkeuren"
# Which outcome of a vote speaks against which decision.
TEGENADVIES = {GOEDKEUREN: "ongunstig", "afkeuren": "gunstig"}


def waarom_niet_beslissen(aanvraag: Erkenningsaanvraag, handeling: str, door: Gebruiker | None) -> str | None:
    """Why nobody, or not this person, may decide; None when the decision is possible."""
    if door and door.pk == aanvraag.ingediend_door_id:
        return "U diende deze aanvraag zelf in. Een collega moet beslissen."
    onderzoek = _waarom_niet_onderzocht(aanvraag)
    if onderzoek:
        return onderzoek
    if not aanvraag.laatste_advies and moet_stemmen(aanvraag, handeling):
        return "Over deze aanvraag moet eerst gestemd worden. Open een stemronde."
    tegenadvies = _tegenadvies(aanvraag, handeling)
    if tegenadvies and tegenadvies.is_bindend:
        return f"Het stemadvies is bindend: “{tegenadvies.get_uitslag_display()}”. U kunt niet afwijken."
    return _waarom_niet_goedkeuren(aanvraag) if handeling == GOEDKEUREN else _waarom_niet_afkeuren(aanvraag)


def waarom_niet_van_ontwerp(aanvraag: Erkenningsaanvraag, handeling: str) -> str | None:
    """What can be done with a decision that is drawn up: take it, and for some minutes take it back.

    While it is taken and not final, no other act is possible.
    """
    genomen: Any = aanvraag.genomen_beslissing  # a constraint: what is taken has its day
    if handeling == "terugnemen":
        if genomen is None:
            return "Er is geen beslissing om terug te nemen."
        return None if genomen.definitief_op > timezone.now() else "De beslissing is definitief."
    if genomen:
        tot = date_format(timezone.localtime(genomen.definitief_op), "H.i")
        return f"Er is beslist. De beslissing wordt definitief om {tot} uur; tot dan kunt u ze terugnemen."
    return None if aanvraag.open_ontwerp else "Stel eerst een beslissing op."


def wijkt_af(aanvraag: Erkenningsaanvraag, handeling: str) -> bool:
    """Does this decision go against the latest vote?"""
    return _tegenadvies(aanvraag, handeling) is not None


def _tegenadvies(aanvraag: Erkenningsaanvraag, handeling: str) -> Stemadvies | None:
    """The latest vote, when it speaks against this decision."""
    advies = aanvraag.laatste_advies
    return advies if advies and advies.uitslag == TEGENADVIES[handeling] else None


def moet_stemmen(aanvraag: Erkenningsaanvraag, handeling: str) -> bool:
    """Does the partnerschap vote on a dossier like this one?  Bron: Afspraak «stemming», keuze."""
    regel = afspraak(aanvraag.partnerschap_id, Regel.STEMMING, timezone.localdate(aanvraag.ingediend_op))
    if regel == "eerste":
        return not aanvraag.onderneming.erkenningen.exists()
    return regel == "altijd" or (regel == "negatief" and handeling != GOEDKEUREN)


def te_verwachten(aanvraag: Erkenningsaanvraag) -> str | None:
    """The decision to which the findings lead; None as long as they are not complete."""
    if _waarom_niet_onderzocht(aanvraag):
        return None
    return "afkeuren" if _waarom_niet_goedkeuren(aanvraag) else GOEDKEUREN


def geslaagde_kandidaten(aanvraag: Erkenningsaanvraag) -> list[Kandidaatmentor]:
    """The mentors who are accepted and meet all three conditions."""
    voldaan: dict[int | None, set[str]] = {}
    for beoordeling in aanvraag.alle_beoordelingen:
        if beoordeling.bevinding == Bevinding.VOLDOET:
            voldaan.setdefault(beoordeling.kandidaat_id, set()).add(beoordeling.voorwaarde)
    nodig = set(Voorwaarde.per_mentor())
    aanvaard = [kandidaat for kandidaat in aanvraag.alle_kandidaten if kandidaat.oordeel == Oordeel.AANVAARD]
    return [kandidaat for kandidaat in aanvaard if nodig <= voldaan.get(kandidaat.pk, set())]


def _waarom_niet_onderzocht(aanvraag: Erkenningsaanvraag) -> str | None:
    if any(beoordeling.bevinding == Bevinding.OPEN for beoordeling in aanvraag.alle_beoordelingen):
        return "Noteer eerst bij elke voorwaarde wat u vaststelde."
    if any(kandidaat.oordeel == Oordeel.OPEN for kandidaat in aanvraag.alle_kandidaten):
        return "Noteer eerst of u elke mentor aanvaardt."
    return None


def _waarom_niet_afkeuren(aanvraag: Erkenningsaanvraag) -> str | None:
    tekort = any(beoordeling.bevinding == Bevinding.VOLDOET_NIET for beoordeling in aanvraag.alle_beoordelingen)
    if tekort or any(kandidaat.oordeel == Oordeel.NIET_AANVAARD for kandidaat in aanvraag.alle_kandidaten):
        return None
    return "U vond nergens een tekort. Zonder tekort kunt u niet afkeuren."


def _waarom_niet_goedkeuren(aanvraag: Erkenningsaanvraag) -> str | None:
    van_onderneming = [b for b in aanvraag.alle_beoordelingen if b.kandidaat_id is None]
    if any(beoordeling.bevinding != Bevinding.VOLDOET for beoordeling in van_onderneming):
        return "De onderneming voldoet niet aan elke voorwaarde. U kunt deze aanvraag enkel afkeuren."
    if not geslaagde_kandidaten(aanvraag):
        return "Geen enkele aanvaarde mentor voldoet aan de drie voorwaarden."
    return _waarom_geschrapt(aanvraag) or waarom_niet_erkennen(aanvraag)


def _waarom_geschrapt(aanvraag: Erkenningsaanvraag) -> str | None:
    """A mentor who was struck off may not come back by way of a new application.  Bron: domein.md 1.6."""
    hier = {"erkenning__vestiging": aanvraag.vestiging_id, "erkenning__opleiding": aanvraag.opleiding_id}
    for kandidaat in geslaagde_kandidaten(aanvraag):
        if kandidaat.dossier.aanstellingen.filter(status="geschrapt", **hier).exists():
            return "Een aanvaarde mentor mag hier niet meer optreden voor deze opleiding, door een sanctie."
    return None


def waarom_niet_erkennen(aanvraag: Erkenningsaanvraag) -> str | None:
    """Why this vestiging cannot be recognised for this opleiding today, whatever the dossier says."""
    vandaag = timezone.localdate()
    for uitsluiting in aanvraag.onderneming.uitsluitingen.geldig(vandaag):
        if uitsluiting.vestiging_id in (None, aanvraag.vestiging_id):
            return uitsluiting.waarom_niet
    if aanvraag.soort == aanvraag.Soort.MENTOR:
        return None if aanvraag.lopende_erkenning else "Er loopt geen erkenning waaraan u een mentor kunt toevoegen."
    if aanvraag.soort == aanvraag.Soort.NIEUW:
        return _waarom_al_erkend(aanvraag)
    return None


def _waarom_al_erkend(aanvraag: Erkenningsaanvraag) -> str | None:
    erkend = aanvraag.vestiging.erkend_voor.filter(opleiding=aanvraag.opleiding_id, tot__gte=timezone.localdate())
    laatste = erkend.order_by("-tot").first()
    if laatste is None:
        return None
    return f"Deze vestiging is al erkend voor deze opleiding, tot en met {date_format(laatste.tot, 'j F Y')}."


def begin_erkenning(aanvraag: Erkenningsaanvraag, op: date) -> date:
    """The day of the decision; a renewal begins when the present recognition ends."""
    lopend = aanvraag.lopende_erkenning
    if aanvraag.soort == aanvraag.Soort.HERNIEUWING and lopend:
        return lopend.tot + timedelta(days=1)
    return op
