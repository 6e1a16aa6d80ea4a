"""The acts around a vote on screen: neighbours, questions, more time, a new start, minutes, and who sees what when."""

import json
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from accounts.gebeurtenissen import Soort
from accounts.models import Gebeurtenis
from accounts.rechten import Rol
from erkenningen.models import Bevinding, Oordeel, Stemadvies, Voorwaardebeoordeling
from stemmingen import services, verslag
from stemmingen.models import Stemronde, Vraag, Zetel
from tests.stemmingen.raad import in_behandeling, maak_leden, maak_reglement, maak_zetel, open_ronde
from tests.wereld import als, maak_aanvraag, maak_gebruiker, maak_opleiding, meld_aan

pytestmark = pytest.mark.django_db


@pytest.fixture
def bouw(wereld):
    with wereld.bouw.context() as kant:
        yield kant


@pytest.fixture
def lid(client, bouw):
    return als(client, bouw, Rol.STEMGERECHTIGDE)


@pytest.fixture
def behandelaar(client, bouw):
    return als(client, bouw, Rol.BEHANDELAAR)


def url(naam: str, *args) -> str:
    return reverse(f"stemmingen:{naam}", args=args)


# Many dossiers: the neighbours of a round


def drie_rondes(bouw) -> list[Stemronde]:
    """Three open rounds, in the order in which they close."""
    maak_leden(bouw)
    maak_reglement(bouw)
    rondes = []
    for nummer in range(3):
        aanvraag = maak_aanvraag(bouw, maak_opleiding(f"Opleiding {nummer}"), status="in_behandeling")
        rondes.append(
            services.open_stemronde(
                aanvraag=aanvraag, door=bouw.mensen[Rol.BEHANDELAAR], advies="gunstig", samenvatting="Goed."
            )
        )
        Stemronde.objects.filter(pk=rondes[-1].pk).update(sluit_op=timezone.now() + timedelta(days=nummer + 1))
    return rondes


def test_a_member_goes_from_one_round_to_the_next_and_back(bouw, lid):
    een, twee, drie = drie_rondes(bouw)
    agenda = lid.get(url("detail", twee.pk)).context["agenda"]
    assert agenda == {
        "vorige": url("detail", een.pk), "volgende": url("detail", drie.pk), "te_stemmen": 3, "lijst": url("overzicht")
    }  # fmt: skip
    assert lid.get(url("detail", een.pk)).context["agenda"]["vorige"] == ""
    assert lid.get(url("detail", drie.pk)).context["agenda"]["volgende"] == ""


def test_the_filter_of_the_list_goes_along_also_through_a_vote(bouw, lid):
    een, twee, drie = drie_rondes(bouw)
    filter_ = "toestand=te_stemmen"
    assert f"{url('detail', een.pk)}?{filter_}" in lid.get(f"{url('overzicht')}?{filter_}").text
    services.breng_stem_uit(ronde=twee, door=bouw.mensen[Rol.STEMGERECHTIGDE], waarde="voor")
    pagina = lid.get(f"{url('detail', een.pk)}?{filter_}")
    assert pagina.context["agenda"]["volgende"] == f"{url('detail', drie.pk)}?{filter_}"
    antwoord = lid.post(pagina.context["actie"], {"namens": "bouw", "waarde": "voor"})
    assert antwoord["Location"] == f"{url('detail', een.pk)}?{filter_}"
    assert "Over 1 aanvraag moet u nog stemmen." in lid.get(antwoord["Location"]).text
    services.breng_stem_uit(ronde=drie, door=bouw.mensen[Rol.STEMGERECHTIGDE], waarde="voor")
    assert "U stemde over alles wat openstaat." in lid.get(antwoord["Location"]).text


# What one sees when


@pytest.mark.parametrize(("verborgen", "ziet"), [(True, False), (False, True)])
def test_the_votes_of_others_wait_for_your_own_where_the_reglement_says_so(bouw, lid, verborgen, ziet):
    ronde, [_, ander, _] = open_ronde(bouw, is_verborgen=verborgen)
    services.breng_stem_uit(ronde=ronde, door=ander, waarde="tegen", motivering="Geen opvang.")
    assert ("Geen opvang." in lid.get(url("detail", ronde.pk)).text) == ziet


def test_a_secret_ballot_says_so_and_names_nobody(bouw, lid):
    ronde, [ik, ander, _] = open_ronde(bouw, is_geheim=True)
    for wie in (ik, ander):
        services.breng_stem_uit(ronde=ronde, door=wie, waarde="tegen", motivering="Geen opvang hier.")
    assert "De stemming is geheim" in lid.get(url("detail", ronde.pk)).text
    services.sluit(ronde=ronde, door=None, reden="Klaar.")
    pagina = lid.get(url("detail", ronde.pk))
    assert pagina.context["zicht"].stemmen == []
    assert pagina.context["zicht"].tellingen


def test_a_substitute_reads_when_his_vote_counts(bouw, client):
    maak_leden(bouw)
    zetel = Zetel.objects.get(organisatie="Organisatie 1")
    vervanger = maak_zetel(bouw, soort=Zetel.Soort.PLAATSVERVANGER, vervangt=zetel)
    maak_reglement(bouw)
    ronde = services.open_stemronde(
        aanvraag=in_behandeling(bouw), door=bouw.mensen[Rol.BEHANDELAAR], advies="gunstig", samenvatting="Goed."
    )
    meld_aan(client, vervanger.gebruiker, bouw.partnerschap)
    assert "U bent plaatsvervanger voor Organisatie 1." in client.get(url("detail", ronde.pk)).text
    services.breng_stem_uit(ronde=ronde, door=vervanger.gebruiker, waarde="voor")
    assert "(plaatsvervanger)" in client.get(url("detail", ronde.pk)).text


# Questions


def test_a_question_and_its_answer_are_read_by_every_voter(bouw, lid, client):
    ronde, [_, ander, _] = open_ronde(bouw)
    adres = url("vragen", ronde.pk)
    assert adres in lid.get(url("detail", ronde.pk)).text
    assert lid.get(adres).status_code == 200
    assert lid.post(adres, {"namens": "bouw", "tekst": " "}).status_code == 422
    assert lid.post(adres, {"namens": "bouw", "tekst": "Wie begeleidt?"}).status_code == 303
    antwoorden = url("beantwoorden", ronde.pk, Vraag.objects.get().pk)
    als(client, bouw, Rol.BEHANDELAAR)
    assert antwoorden in client.get(url("paneel", bouw.aanvraag.nummer)).text
    assert "Wie begeleidt?" in client.get(antwoorden).text
    assert client.get(url("beantwoorden", ronde.pk, 10**6)).status_code == 404
    assert client.post(antwoorden, {"namens": "bouw", "antwoord": ""}).status_code == 422
    assert client.post(antwoorden, {"namens": "bouw", "antwoord": "De mentor."}).status_code == 303
    assert client.post(antwoorden, {"namens": "bouw", "antwoord": "Nog eens."}).status_code == 409
    meld_aan(client, ander, bouw.partnerschap)
    pagina = client.get(url("detail", ronde.pk)).text
    assert ("Wie begeleidt?" in pagina, "De mentor." in pagina) == (True, True)


def test_a_question_after_the_closing_gets_the_state(bouw, lid):
    ronde, _ = open_ronde(bouw)
    services.sluit(ronde=ronde, door=None, reden="Klaar.")
    antwoord = lid.post(url("vragen", ronde.pk), {"namens": "bouw", "tekst": "Nog iets."})
    assert (antwoord.status_code, "De stemronde is gesloten op" in antwoord.text) == (409, True)


# More time, and again


def test_a_handler_extends_once(bouw, behandelaar):
    ronde, _ = open_ronde(bouw)
    adres = url("verlengen", ronde.pk)
    assert "0 van de 3 stemmen" in behandelaar.get(adres).text
    assert behandelaar.post(adres, {"namens": "bouw"}).status_code == 303
    assert behandelaar.post(adres, {"namens": "bouw"}).status_code == 409
    pagina = behandelaar.get(url("paneel", bouw.aanvraag.nummer)).text
    assert ("Ze werd verlengd op" in pagina, adres in pagina) == (True, False)


def test_a_handler_begins_again_and_the_members_read_why(bouw, behandelaar, client):
    ronde, _ = open_ronde(bouw)
    adres = url("hernemen", ronde.pk)
    assert behandelaar.get(adres).status_code == 200
    assert behandelaar.post(adres, {"namens": "bouw", "wijziging": ""}).status_code == 422
    assert behandelaar.post(adres, {"namens": "bouw", "wijziging": "Er is een andere mentor."}).status_code == 303
    assert behandelaar.post(adres, {"namens": "bouw", "wijziging": "Nog eens."}).status_code == 409
    assert "Deze stemronde begon opnieuw." in behandelaar.get(url("paneel", bouw.aanvraag.nummer)).text
    nieuw = Stemronde.objects.get(gesloten_op=None)
    als(client, bouw, Rol.STEMGERECHTIGDE)
    assert "Er is een andere mentor." in client.get(url("detail", nieuw.pk)).text
    assert client.get(url("detail", ronde.pk)).status_code == 404
    rijen = client.get(url("overzicht")).context["pagina"].rijen
    assert [rij["id"] for rij in rijen] == [nieuw.pk]


# Minutes


def gesloten_ronde(bouw, **reglement) -> Stemronde:
    ronde, [een, twee, drie] = open_ronde(bouw, **reglement)
    services.stel_vraag(ronde=ronde, door=een, tekst='#panic("typst") *vet* $x$ Wie begeleidt?')
    services.breng_stem_uit(ronde=ronde, door=een, waarde="voor")
    services.breng_stem_uit(ronde=ronde, door=twee, waarde="tegen", motivering="Te klein #emoji.face")
    services.breng_stem_uit(ronde=ronde, door=drie, waarde="belangenconflict")
    services.verleng(ronde=ronde, door=bouw.mensen[Rol.BEHANDELAAR])
    return services.sluit(ronde=ronde, door=None, reden="De vergadering is voorbij.")


def test_the_minutes_are_an_accessible_pdf_and_asking_for_them_leaves_a_trace(bouw, behandelaar):
    ronde = gesloten_ronde(bouw)
    antwoord = behandelaar.get(url("verslag", ronde.pk))
    assert antwoord["Content-Type"] == "application/pdf"
    assert bouw.aanvraag.nummer in antwoord["Content-Disposition"]
    for kenmerk in (b"%PDF-", b"pdfuaid", b"/StructTreeRoot", b"SourceSans3"):
        assert kenmerk in antwoord.content
    assert Gebeurtenis.objects.get(soort=Soort.INZAGE).details["wat"] == "het verslag van de stemronde"


def inhoud_van(monkeypatch, client, adres: str) -> dict:
    """What goes to the typesetter."""
    gegeven = []
    echt = verslag.typst.Compiler
    monkeypatch.setattr(
        verslag.typst,
        "Compiler",
        lambda *args, **kwargs: gegeven.append(json.loads(kwargs["sys_inputs"]["inhoud"])) or echt(*args, **kwargs),
    )
    assert client.get(adres).status_code == 200
    return gegeven[-1]


def test_the_minutes_tell_who_voted_what_and_who_stayed_out_of_it(bouw, behandelaar, monkeypatch):
    ronde = gesloten_ronde(bouw)
    [gegeven] = inhoud_van(monkeypatch, behandelaar, url("verslag", ronde.pk))["rondes"]
    assert [stem[2:] for stem in gegeven["stemmen"]] == [
        ["Voor", ""], ["Tegen", "Te klein #emoji.face"], ["Belangenconflict", ""]
    ]  # fmt: skip
    assert gegeven["telling"][0] == ["Werkgevers", "1", "0", "0", "0", "0"]
    assert gegeven["conflicten"] == ["Test Stemgerechtigde: meldde een belangenconflict"]
    assert gegeven["vragen"][0][1].startswith("#panic")
    namen = [naam for naam, _ in gegeven["kenmerken"]]
    assert namen == [
        "Vestiging", "Opleiding", "Geopend", "Verlengd", "Gesloten", "Reglement", "Advies van de behandelaar", "Uitslag"
    ]  # fmt: skip


def test_the_minutes_of_a_secret_ballot_have_counts_and_no_names(bouw, behandelaar, monkeypatch):
    ronde = gesloten_ronde(bouw, is_geheim=True, is_bindend=True)
    [gegeven] = inhoud_van(monkeypatch, behandelaar, url("verslag", ronde.pk))["rondes"]
    assert (gegeven["stemmen"], gegeven["is_geheim"]) == ([], True)
    assert ["Uitslag", "Geen advies (bindend)"] in gegeven["kenmerken"]


def test_an_open_round_has_no_minutes_yet(bouw, behandelaar):
    ronde, _ = open_ronde(bouw)
    antwoord = behandelaar.get(url("verslag", ronde.pk))
    assert (antwoord.status_code, "De stemronde is nog open." in antwoord.text) == (409, True)


def test_the_minutes_of_a_meeting_hold_every_round_that_closed_in_its_days(bouw, behandelaar, monkeypatch):
    gesloten_ronde(bouw)
    with time_machine.travel(timezone.now() + timedelta(days=3)):
        meld_aan(behandelaar, bouw.mensen[Rol.BEHANDELAAR], bouw.partnerschap)
        dag = timezone.localdate()
        for vanaf, tot, aantal in ((3, 3, 1), (2, 0, 0), (9, 0, 1)):
            vraag = f"?vanaf={dag - timedelta(days=vanaf)}&tot={dag - timedelta(days=tot)}"
            gegeven = inhoud_van(monkeypatch, behandelaar, url("vergadering") + vraag)
            assert len(gegeven["rondes"]) == aantal, vraag


FOUTE_DAGEN = ["?vanaf=x&tot=y", "?vanaf=2026-02-02&tot=2026-02-01", "?vanaf=2999-01-01&tot=2999-01-02", "?vanaf="]


@pytest.mark.parametrize("vraag", FOUTE_DAGEN)
def test_days_that_cannot_be_read_come_back(behandelaar, vraag):
    assert behandelaar.get(url("vergadering")).status_code == 200
    assert behandelaar.get(url("vergadering") + vraag).status_code == 422


def test_who_has_a_stake_finds_the_round_in_no_minutes_of_a_meeting(bouw, client, monkeypatch):
    ronde = gesloten_ronde(bouw)
    beide = maak_gebruiker(bouw.partnerschap, Rol.STEMGERECHTIGDE, Rol.BEHANDELAAR)
    meld_aan(client, beide, bouw.partnerschap)
    vandaag = timezone.localdate()
    adres = f"{url('vergadering')}?vanaf={vandaag}&tot={vandaag}"
    assert len(inhoud_van(monkeypatch, client, adres)["rondes"]) == 1
    services.meld_belangenconflict(aanvraag=ronde.aanvraag, door=beide)
    assert inhoud_van(monkeypatch, client, adres)["rondes"] == []


# The decision refers to the count


def test_the_decision_shows_the_count_per_geleding_and_never_who_voted_what(bouw, behandelaar):
    gesloten_ronde(bouw)
    assert Stemadvies.objects.get().per_geleding == [
        ("Onderwijs", "1 belangenconflict"), ("Werkgevers", "1 voor"), ("Werknemers", "1 tegen")
    ]  # fmt: skip
    pagina = behandelaar.get(reverse("erkenningen:aanvraag", args=[bouw.aanvraag.nummer])).text
    assert "1 belangenconflict" not in pagina
    onderzocht_en_klaar(bouw)
    pagina = behandelaar.get(reverse("erkenningen:goedkeuren", args=[bouw.aanvraag.nummer])).text
    assert ("1 belangenconflict" in pagina, "Te klein" in pagina) == (True, False)


def onderzocht_en_klaar(kant) -> None:
    Voorwaardebeoordeling.objects.filter(aanvraag=kant.aanvraag).update(bevinding=Bevinding.VOLDOET)
    kant.aanvraag.kandidaten.update(oordeel=Oordeel.AANVAARD)
