"""What companies bring in with an application: extracts, attests and photos, through the services."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from django.utils import timezone
from django.utils.formats import date_format

from accounts.models import Gebruiker
from erkenningen import services, tasks
from erkenningen.bewijs import ontbrekende
from erkenningen.models import Documentsoort, Erkenningsaanvraag, Kandidaatmentor, Voorwaarde, soortnaam
from ondernemingen.kbo import toon_ondernemingsnummer
from ontwikkel.demo.moment import DAG, op_dag, op_moment
from ontwikkel.demo.papieren import als_upload, pdf, png

VERGETEN = 0.15  # of what a partnerschap asks besides the extract, so much is not there yet
MET_FOTO = 0.3


def bezorg_uittreksels(aanvraag: Erkenningsaanvraag, door: Gebruiker | None, bron: Random) -> None:
    """The extract of each candidate who has none yet."""
    zonder = aanvraag.kandidaten.filter(uittreksel=None).select_related("dossier")
    for kandidaat in zonder.order_by("pk"):
        dag = timezone.localdate() - timedelta(days=bron.randint(8, 300))
        bestand = als_upload("uittreksel.pdf", pdf("Uittreksel uit het strafregister", _uittreksel(kandidaat, dag)))
        services.bewaar_uittreksel(
            aanvraag=aanvraag, kandidaat=kandidaat, door=door, afgeleverd_op=dag, bestand=bestand
        )


def _uittreksel(kandidaat: Kandidaatmentor, dag: date) -> list[str]:
    return [
        "Model 596.2, voor een activiteit met minderjarigen",
        f"Betreft: {kandidaat.dossier}",
        f"Afgeleverd op {date_format(dag, 'j F Y')}",
        "",
        "Veroordelingen: geen",
    ]


def bezorg_stukken(aanvraag: Erkenningsaanvraag, door: Gebruiker | None, bron: Random) -> None:
    """Most of what the partnerschap asks, and from some companies a photo of the workplace."""
    for plaats in ontbrekende(aanvraag):
        if not plaats.is_uittreksel and bron.random() > VERGETEN:
            naam, inhoud = f"{plaats.stuk.naam}.pdf", pdf(plaats.stuk.naam, _attest(aanvraag))
            services.voeg_document_toe(
                aanvraag=aanvraag,
                door=door,
                bestand=als_upload(naam, inhoud),
                soort=plaats.stuk.soort,
                beoordeling=plaats.beoordeling,
            )
    organisatie = aanvraag.beoordelingen.filter(voorwaarde=Voorwaarde.ORGANISATIE).first()
    if organisatie and bron.random() < MET_FOTO:
        services.voeg_document_toe(
            aanvraag=aanvraag,
            door=door,
            bestand=als_upload("werkplek.png", png(bron=bron)),
            soort=Documentsoort.FOTO,
            beoordeling=organisatie,
        )


def _attest(aanvraag: Erkenningsaanvraag) -> list[str]:
    onderneming = aanvraag.onderneming
    return [
        f"Onderneming: {onderneming.naam}",
        f"Ondernemingsnummer: {toon_ondernemingsnummer(onderneming.kbo_nummer)}",
        f"Opgemaakt op {date_format(timezone.localdate(), 'j F Y')}",
        "",
        "De ondertekenaar verklaart dat dit naar waarheid is ingevuld.",
    ]


def bezorg_antwoord(aanvraag: Erkenningsaanvraag, door: Gebruiker, tekst: str) -> None:
    """What the company wrote back, kept by the handler."""
    services.voeg_document_toe(
        aanvraag=aanvraag,
        door=door,
        bestand=als_upload("antwoord.pdf", pdf(soortnaam(Documentsoort.ANTWOORD), [*_attest(aanvraag)[:3], "", tekst])),
        soort=Documentsoort.ANTWOORD,
    )


def laat_de_nacht_voorbijgaan(vandaag: date) -> None:
    """Last night the portal destroyed the extracts of the dossiers that are final."""
    with op_moment(op_dag(vandaag - DAG, 3, 10)):
        tasks.vernietig_uittreksels()
