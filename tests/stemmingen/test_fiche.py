"""What a member reads before he votes: the dossier in short, and never what is not for a member."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.rechten import Rol
from erkenningen.models import Activiteitbevinding, Plaatsbezoek, Voorwaardebeoordeling
from knipperlichten.models import Niveau, Signaal
from knipperlichten.services import Wat
from stemmingen import services
from stemmingen.fiche import WOORDEN_VERSLAG, fiche_van
from tests.deuren import DEUREN
from tests.erkenningen.dossiers import bewaar_uittreksel
from tests.knipperlichten.lampen import demp, maak_signaal
from tests.stemmingen.raad import open_ronde
from tests.wereld import als, maak_onderneming, meld_aan

pytestmark = pytest.mark.django_db
AANWEZIG, DEELS, NIET = Activiteitbevinding.Stand
RRN = "90.01.01-123.45"


@pytest.fixture
def bouw(wereld):
    with wereld.bouw.context() as kant:
        yield kant


def bezocht(kant, *standen, verslag="Een ruime werkplaats.", **extra) -> Plaatsbezoek:
    """A finished visit; each line has a remark for the handler."""
    nu = timezone.now()
    gegevens = {"op": nu, "gepland_door": kant.mensen[Rol.BEHANDELAAR], "afgerond_op": nu, **extra}
    bezoek = Plaatsbezoek.objects.create(
        partnerschap=kant.partnerschap, aanvraag=kant.aanvraag, verslag=verslag, **gegevens
    )
    versie = kant.aanvraag.opleiding.versies.first()
    for nummer, stand in enumerate(standen, versie.activiteiten.count() + 1):
        Activiteitbevinding.objects.create(
            partnerschap=kant.partnerschap,
            bezoek=bezoek,
            activiteit=versie.activiteiten.create(volgnummer=nummer, omschrijving=f"Activiteit {nummer}"),
            stand=stand,
            opmerking="OPMERKING",
        )
    return bezoek


def test_the_last_finished_visit_tells_which_part_of_the_activiteiten_can_be_learned(bouw):
    assert fiche_van(bouw.aanvraag).bezoek is None
    bezocht(bouw, NIET, op=timezone.now() - timedelta(days=9))
    bezocht(bouw, AANWEZIG, AANWEZIG, DEELS, NIET, NIET, NIET)
    bezocht(bouw, AANWEZIG, afgerond_op=None, op=timezone.now() + timedelta(days=9))
    kort = fiche_van(bouw.aanvraag).bezoek
    assert kort.activiteiten == "2 van 6 activiteiten aanwezig (33 %), 1 deels, 3 niet."
    assert kort.verslag == "Een ruime werkplaats."


def test_the_report_is_short_and_shows_no_number_of_the_rijksregister(bouw):
    bezocht(bouw, verslag=f"Mentor {RRN} toonde alles. " + "Lang verhaal. " * WOORDEN_VERSLAG)
    verslag = fiche_van(bouw.aanvraag).bezoek.verslag
    assert verslag.startswith("Mentor ••• toonde alles.")
    assert len(verslag.split()) == WOORDEN_VERSLAG + 1


def test_the_page_shows_the_visit_and_the_lights_and_no_remark_of_the_handler(bouw, client):
    ronde, _ = open_ronde(bouw)
    client = als(client, bouw, Rol.STEMGERECHTIGDE)
    adres = reverse("stemmingen:detail", args=[ronde.pk])
    assert "Er is geen plaatsbezoek afgerond." in client.get(adres).text
    bezocht(bouw)
    assert "De activiteitenlijst is niet ingevuld." in client.get(adres).text
    bezocht(bouw, AANWEZIG)
    pagina = client.get(adres).text
    assert "1 van 1 activiteiten aanwezig (100 %)" in pagina
    assert "OPMERKING" not in pagina
    assert reverse("knipperlichten:bij_stemronde", args=[ronde.pk]) in pagina


def test_of_the_lights_a_member_reads_how_many_burn_for_the_company_and_nothing_more(bouw, client, wereld):
    ronde, [ik, *_] = open_ronde(bouw)
    client = meld_aan(client, ik, bouw.partnerschap)
    adres = reverse("knipperlichten:bij_stemronde", args=[ronde.pk])
    assert "brandt geen enkel knipperlicht" in client.get(adres).text
    maak_signaal(bouw)
    assert "brandt 1 knipperlicht." in client.get(adres).text
    Signaal.objects.update(niveau=Niveau.ROOD)
    assert "brandt 1 rood knipperlicht." in client.get(adres).text
    Signaal.objects.update(niveau=Niveau.ORANJE)
    maak_signaal(bouw, "K15", niveau=Niveau.ROOD)
    maak_signaal(bouw, "K06", is_stil=True)
    maak_signaal(bouw, "K07", gedoofd_op=timezone.now(), gedoofd_door="feit")
    maak_signaal(bouw, "K01", onderneming=maak_onderneming(bouw, 78, "Een ander"))
    demp(bouw, Wat.een(maak_signaal(bouw, "K08")))
    tekst = client.get(adres).text
    assert "branden 2 knipperlichten, waarvan 1 rood." in tekst
    assert "heeft geen geldige mentor" not in tekst
    with wereld.horeca.context():
        vreemd, _ = open_ronde(wereld.horeca)
    assert client.get(reverse("knipperlichten:bij_stemronde", args=[vreemd.pk])).status_code == 404
    services.breng_stem_uit(ronde=ronde, door=ik, waarde="belangenconflict")
    assert client.get(adres).status_code == 404


# Never, on no page that a member can open


def vol_geheimen(kant) -> set[str]:
    """A dossier with everything that is not for a member; each text says what it is."""
    Voorwaardebeoordeling.objects.filter(aanvraag=kant.aanvraag).update(nota_intern="INTERNENOTA")
    type(kant.overeenkomst).objects.filter(pk=kant.overeenkomst.pk).update(
        lerende_voornaam="Lerendevoor", lerende_familienaam="Lerendenaam"
    )
    bewaar_uittreksel(kant, kant.mensen[Rol.BEHANDELAAR])
    bezocht(kant, AANWEZIG, verslag=f"De mentor heeft nummer {RRN}.")
    return {"INTERNENOTA", "Lerendevoor", "Lerendenaam", "strafregister"}


def test_no_page_of_a_member_shows_extracts_rijksregisternummers_learners_or_internal_notes(bouw):
    open_ronde(bouw)
    geheimen = vol_geheimen(bouw)
    client = meld_aan(Client(), bouw.mensen[Rol.STEMGERECHTIGDE], bouw.partnerschap)
    gelezen = 0
    for naam, deur in DEUREN.items():
        antwoord = client.get(deur.adres(naam, bouw))
        if antwoord.status_code == 200 and not deur.is_bestand:
            gelezen += 1
            assert not [geheim for geheim in geheimen if geheim in antwoord.text], naam
    assert gelezen > 15
    assert (
        client.get(reverse("erkenningen:uittreksel", args=[bouw.aanvraag.nummer, bouw.kandidaat.pk])).status_code == 403
    )
