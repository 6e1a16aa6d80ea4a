"""The daily mail: one a day per person and partnerschap, with all that happened for him, and why he reads it.

To let a kind of event reach people this way:

1. give the event a line in MELDINGSOORTEN: what the page of preferences calls it, and the right its readers hold;
2. subscribe to the event in the tasks of your app, and say there to whom, what and why:

       @bij("actie.toegewezen")
       def meld_toewijzing(gebeurtenis: Gebeurtenis) -> None:
           meld(gebeurtenis, [actie.verantwoordelijke], zin="...", waarom="...", pad=actie.get_absolute_url())

The rest is here. Whoever did it himself is not told. An event reaches a person once, also when he is told for two
reasons: the first holds. What he switched off, or may no longer see when the mail is made, falls away. Texts hold no
personal data of mentors or lerenden and nothing that somebody typed: they leave the portal. An event with a mail of
its own (`zet_klaar`) to the same people has no business here.  Bron: keuze, ADR 15.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from django.db import transaction
from django.utils import timezone

from accounts.berichten import zet_klaar
from accounts.models import Bericht, Gebeurtenis, Gebruiker, Melding, Meldingsvoorkeur, Partnerschap
from accounts.rechten import Recht, Toegang, lees_toegang

HOOGSTENS = 50  # lines in one mail; the rest is counted


class Meldingsoort(NamedTuple):
    """A kind of event that the daily mail tells: its name in the preferences, and the right of who reads it."""

    naam: str
    recht: Recht


MELDINGSOORTEN: dict[str, Meldingsoort] = {
    "termijn.nadert": Meldingsoort("De termijn van een dossier loopt bijna af", Recht.TAKEN_BEHANDELEN),
    "termijn.verstreken": Meldingsoort("De termijn van een dossier is voorbij", Recht.TAKEN_BEHANDELEN),
    "termijn.geescaleerd": Meldingsoort("Een dossier blijft na zijn termijn liggen", Recht.KNIPPERLICHT_INSTELLEN),
    "erkenning.zonder_mentor": Meldingsoort("Een erkenning heeft geen geldige mentor meer", Recht.TAKEN_BEHANDELEN),
    "beroep.ingediend": Meldingsoort("Een onderneming stelt beroep in", Recht.TAKEN_BEHANDELEN),
    "actie.toegewezen": Meldingsoort("Een collega wijst u een actie toe", Recht.ACTIE_BEHEREN),
    "actie.te_laat": Meldingsoort("Een actie van u is te laat", Recht.ACTIE_BEHEREN),
    "knipperlicht.brandt": Meldingsoort("Een knipperlicht gaat branden of wordt rood", Recht.KNIPPERLICHT_BEKIJKEN),
    "demping.gevraagd": Meldingsoort("Een collega vraagt om te dempen", Recht.KNIPPERLICHT_INSTELLEN),
    "demping.toegestaan": Meldingsoort("Uw vraag om te dempen is toegestaan", Recht.KNIPPERLICHT_BEKIJKEN),
    "demping.geweigerd": Meldingsoort("Uw vraag om te dempen is geweigerd", Recht.KNIPPERLICHT_BEKIJKEN),
    "stemronde.herinnerd": Meldingsoort("U stemde nog niet in een stemronde die bijna sluit", Recht.STEM_UITBRENGEN),
    "stemronde.vraag": Meldingsoort("Een lid stelt een vraag over een stemronde", Recht.AANVRAAG_BEHANDELEN),
    "stemronde.antwoord": Meldingsoort("De behandelaar beantwoordt een vraag van een lid", Recht.STEM_UITBRENGEN),
}


def meld(gebeurtenis: Gebeurtenis, gebruikers: Iterable[Gebruiker], *, zin: str, waarom: str, pad: str) -> None:
    """Put a line ready for the daily mail of each person.

    `zin` is a whole sentence, `waarom` completes "U krijgt dit omdat ...", `pad` is where to look.
    """
    if gebeurtenis.soort not in MELDINGSOORTEN:
        raise LookupError(f"{gebeurtenis.soort} is not in MELDINGSOORTEN: nobody could switch it off.")
    Melding.objects.bulk_create(
        [
            Melding(
                partnerschap_id=gebeurtenis.partnerschap_id,
                gebeurtenis=gebeurtenis,
                gebruiker=gebruiker,
                zin=zin,
                waarom=waarom,
                pad=pad,
            )
            for gebruiker in gebruikers
            if gebruiker.pk != gebeurtenis.door_id
        ],
        ignore_conflicts=True,
    )


def laat_vervallen(partnerschap_id: int, **welke: Any) -> None:
    """What waits for a daily mail and should no longer be told: no longer true, or no longer his to read."""
    wachtend = Melding.objects.filter(partnerschap=partnerschap_id, afgehandeld_op=None)
    wachtend.filter(**welke).update(afgehandeld_op=timezone.now())


def soorten_voor(toegang: Toegang) -> dict[str, str]:
    """The kinds that can reach this person, with their names."""
    return {soort: melding.naam for soort, melding in MELDINGSOORTEN.items() if toegang.heeft(melding.recht)}


def uitgezet(toegang: Toegang) -> set[str]:
    """The kinds that this person switched off."""
    eigen = Meldingsvoorkeur.objects.filter(partnerschap=toegang.partnerschap.pk, gebruiker=toegang.gebruiker.pk)
    return {soort for rij in eigen for soort in rij.uit}


def maak_dagmails(partnerschap: Partnerschap, dag: date) -> int:
    """Make the mail of the day for everybody who has something to read; give how many were made."""
    with transaction.atomic():
        wachtend = Melding.objects.filter(partnerschap=partnerschap, afgehandeld_op=None)
        lezers = list(Gebruiker.objects.filter(pk__in=wachtend.values("gebruiker")))
    return sum(_maak_dagmail(partnerschap, lezer, dag) for lezer in lezers)


@transaction.atomic
def _maak_dagmail(partnerschap: Partnerschap, lezer: Gebruiker, dag: date) -> bool:
    """One mail, while holding the preferences of its reader, so that two workers never make it both."""
    eigen = Meldingsvoorkeur.objects.get_or_create(partnerschap=partnerschap, gebruiker=lezer)[0]
    voorkeur = Meldingsvoorkeur.objects.select_for_update().get(pk=eigen.pk)
    if voorkeur.laatste_mail_op and voorkeur.laatste_mail_op >= dag:
        return False
    rijen = Melding.objects.filter(partnerschap=partnerschap, gebruiker=lezer, afgehandeld_op=None)
    open_ = list(rijen.select_related("gebeurtenis").order_by("id"))
    soorten = _gewenste_soorten(lezer, partnerschap, voorkeur)
    gewenst = [melding for melding in open_ if melding.gebeurtenis.soort in soorten]
    if gewenst:
        bericht = _zet_dagmail_klaar(lezer, partnerschap, gewenst)
        Melding.objects.filter(pk__in=[melding.pk for melding in gewenst]).update(bericht=bericht)
        Meldingsvoorkeur.objects.filter(pk=voorkeur.pk).update(laatste_mail_op=dag)
    Melding.objects.filter(pk__in=[melding.pk for melding in open_]).update(afgehandeld_op=timezone.now())
    return bool(gewenst)


def _gewenste_soorten(lezer: Gebruiker, partnerschap: Partnerschap, voorkeur: Meldingsvoorkeur) -> set[str]:
    """The kinds that the reader may see today and did not switch off; none for who has no address."""
    toegang = lees_toegang(lezer, partnerschap.pk, timezone.now())
    return set(soorten_voor(toegang)) - set(voorkeur.uit) if toegang and lezer.email else set()


def _zet_dagmail_klaar(lezer: Gebruiker, partnerschap: Partnerschap, meldingen: list[Melding]) -> Bericht:
    """The mail hangs on the latest event that it tells."""
    aantal, laatste = len(meldingen), meldingen[-1].gebeurtenis
    zet_klaar(
        laatste,
        [lezer.email],
        onderwerp=f"Werkplek Duaal: {aantal} {'melding' if aantal == 1 else 'meldingen'} voor u",
        sjabloon="dagmail",
        context={
            "lezer": lezer,
            "partnerschap": partnerschap,
            "meldingen": meldingen[:HOOGSTENS],
            "rest": max(0, aantal - HOOGSTENS),
        },
    )
    return Bericht.objects.get(gebeurtenis=laatste, sjabloon="dagmail", ontvanger=lezer.email)
