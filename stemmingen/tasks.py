"""What happens by itself: a round opens, begins again and closes, and the mails of rounds and seats."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from celery import shared_task
from django.db import transaction

from accounts.berichten import zet_klaar
from accounts.gebeurtenissen import bij, met_elk_partnerschap
from accounts.meldingen import laat_vervallen, meld
from accounts.models import Gebeurtenis, Gebruiker, Partnerschap
from stemmingen import services
from stemmingen.models import Stemronde, Zetelvraag
from stemmingen.voorstel import voorstel_voor

# What somebody does to the documents of a dossier while it is put to the vote.
WIJZIGINGEN = {
    "document.toegevoegd": "Er kwam een document bij.",
    "document.vervangen": "Een document werd vervangen.",
    "document.verwijderd": "Een document werd verwijderd.",
}


def _ronde_van(gebeurtenis: Gebeurtenis) -> Stemronde:
    rondes: Any = Stemronde.objects.select_related("aanvraag")
    return rondes.get(pk=gebeurtenis.onderwerp_id)


@bij("aanvraag.in_behandeling")
@bij("aanvraag.bevinding")
def open_vanzelf(gebeurtenis: Gebeurtenis) -> None:
    """Open the round that is compulsory for a dossier, as soon as its findings are complete."""
    voorstel = voorstel_voor(gebeurtenis.onderwerp_id)
    if voorstel:
        onderzoeker: Any = gebeurtenis.door_id
        services.open_stemronde(door=Gebruiker.objects.get(pk=onderzoeker), **voorstel)


@bij("document.toegevoegd")
@bij("document.vervangen")
@bij("document.verwijderd")
def herneem_na_wijziging(gebeurtenis: Gebeurtenis) -> None:
    """Ask everybody anew when the documents changed of a dossier that is put to the vote."""
    if gebeurtenis.onderwerp_model != "erkenningen.erkenningsaanvraag":
        return
    ronde = Stemronde.objects.filter(aanvraag=gebeurtenis.onderwerp_id, gesloten_op=None).first()
    if ronde and ronde.geopend_op < gebeurtenis.op:
        services.herneem(ronde=ronde, door=None, wijziging=WIJZIGINGEN[gebeurtenis.soort])


@bij("stemronde.geopend")
@bij("stemronde.hernomen")
@bij("stemronde.verlengd")
def nodig_uit(gebeurtenis: Gebeurtenis) -> None:
    """Ask every voter for his vote."""
    ronde = _ronde_van(gebeurtenis)
    zet_klaar(
        gebeurtenis,
        ronde.deelnemers().values_list("email", flat=True),
        onderwerp=f"Uw stem gevraagd over {ronde.aanvraag.nummer}",
        sjabloon="stemronde_geopend",
        context={"ronde": ronde},
    )


@bij("stemronde.herinnerd")
def meld_herinnering(gebeurtenis: Gebeurtenis) -> None:
    """Tell who did not vote yet until when he can, in his mail of the day."""
    ronde = _ronde_van(gebeurtenis)
    meld(
        gebeurtenis,
        ronde.wachtend(),
        zin=f"U stemde nog niet over {ronde.aanvraag.nummer}. Dat kan tot en met {gebeurtenis.details['sluit_op']}.",
        waarom="uw partnerschap uw stem vraagt",
        pad=ronde.get_absolute_url(),
    )


@bij("stemronde.vraag")
def meld_vraag(gebeurtenis: Gebeurtenis) -> None:
    """Tell the handler that a member waits for an answer."""
    ronde = _ronde_van(gebeurtenis)
    meld(
        gebeurtenis,
        ronde.behandelaars(),
        zin=f"Een lid stelde een vraag over {ronde.aanvraag.nummer}, waarover een stemronde loopt.",
        waarom="u de aanvraag behandelt",
        pad=ronde.aanvraag.get_absolute_url(),
    )


@bij("stemronde.antwoord")
def meld_antwoord(gebeurtenis: Gebeurtenis) -> None:
    """Tell every voter that there is an answer."""
    ronde = _ronde_van(gebeurtenis)
    meld(
        gebeurtenis,
        ronde.deelnemers(),
        zin=f"De behandelaar beantwoordde een vraag over {ronde.aanvraag.nummer}.",
        waarom="uw partnerschap uw stem vraagt",
        pad=ronde.get_absolute_url(),
    )


@bij("stemronde.gesloten")
def meld_uitslag(gebeurtenis: Gebeurtenis) -> None:
    """Tell the handler that the decision is his again."""
    ronde = _ronde_van(gebeurtenis)
    zet_klaar(
        gebeurtenis,
        ronde.behandelaars().values_list("email", flat=True),
        onderwerp=f"Stemronde gesloten: {ronde.aanvraag.nummer}",
        sjabloon="stemronde_gesloten",
        context={"ronde": ronde},
    )


@bij("stem.uitgebracht")
def sluit_wat_vaststaat(gebeurtenis: Gebeurtenis) -> None:
    """Close the round when this vote decided it."""
    services.sluit_vanzelf(ronde=Stemronde(pk=gebeurtenis.onderwerp_id))


@bij("stem.uitgebracht")
def herinner_niet_wie_stemde(gebeurtenis: Gebeurtenis) -> None:
    """Who voted before the mail of the day does not read in it that he did not."""
    _laat_herinnering_vervallen(gebeurtenis, gebruiker=gebeurtenis.door_id)


@bij("stemronde.gesloten")
def herinner_niet_na_sluiting(gebeurtenis: Gebeurtenis) -> None:
    """Nor does anybody read that he can vote when he no longer can."""
    _laat_herinnering_vervallen(gebeurtenis)


def _laat_herinnering_vervallen(gebeurtenis: Gebeurtenis, **van: Any) -> None:
    laat_vervallen(
        gebeurtenis.partnerschap_id,
        gebeurtenis__soort="stemronde.herinnerd",
        gebeurtenis__onderwerp_id=gebeurtenis.onderwerp_id,
        **van,
    )


@bij("zetel.ingenomen")
def vraag_bevestiging(gebeurtenis: Gebeurtenis) -> None:
    """Tell the department that somebody waits for its answer."""
    departementen = Partnerschap.objects.filter(is_departement=True)
    _mail_over_zetel(gebeurtenis, departementen.values_list("email", flat=True), "Zetel te bevestigen", "ingenomen")


@bij("zetel.bevestigd")
@bij("zetel.geweigerd")
def meld_antwoord_op_zetel(gebeurtenis: Gebeurtenis) -> None:
    """Tell who took a seat whether it is his."""
    _mail_over_zetel(gebeurtenis, [_zetelvraag_van(gebeurtenis).gebruiker.email], "Uw zetel", "beantwoord")


def _zetelvraag_van(gebeurtenis: Gebeurtenis) -> Zetelvraag:
    vragen: Any = Zetelvraag.objects.select_related("zetel__partnerschap", "zetel__vervangt", "gebruiker")
    return vragen.get(pk=gebeurtenis.onderwerp_id)


def _mail_over_zetel(gebeurtenis: Gebeurtenis, ontvangers: Iterable[str], onderwerp: str, sjabloon: str) -> None:
    vraag = _zetelvraag_van(gebeurtenis)
    zet_klaar(
        gebeurtenis,
        ontvangers,
        onderwerp=f"{onderwerp}: {vraag.zetel.partnerschap.naam}",
        sjabloon=f"zetel_{sjabloon}",
        context={"vraag": vraag, "zetel": vraag.zetel},
    )


@shared_task
def sluit_verlopen() -> None:
    """Close the rounds of all partnerschappen whose term has passed."""
    met_elk_partnerschap(_sluit_verlopen)


def _sluit_verlopen(partnerschap: Partnerschap) -> None:
    with transaction.atomic():
        verlopen = list(Stemronde.objects.te_sluiten().filter(partnerschap=partnerschap))
    for ronde in verlopen:
        services.sluit_vanzelf(ronde=ronde)


@shared_task
def herinner_leden() -> None:
    """Remind the members of all partnerschappen who did not vote yet; the daily mail tells it."""
    met_elk_partnerschap(_herinner_leden)


def _herinner_leden(partnerschap: Partnerschap) -> None:
    with transaction.atomic():
        open_ = list(Stemronde.objects.te_herinneren().filter(partnerschap=partnerschap))
    for ronde in open_:
        services.herinner(ronde=ronde)
