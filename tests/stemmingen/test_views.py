"""The screens of a vote: who finds what, what they show, and what a mistake answers."""

import pytest
import time_machine
from django.urls import reverse

from accounts.rechten import Rol
from erkenningen.models import Stemadvies, Voorwaardebeoordeling
from stemmingen import services
from stemmingen.models import Stem, Stemronde
from tests.lijsten import kost_evenveel
from tests.stemmingen.raad import in_behandeling, maak_leden, maak_reglement, maak_zetel, open_over, open_ronde
from tests.wereld import als, meld_aan

pytestmark = pytest.mark.django_db
HTMX = {"HTTP_HX_REQUEST": "true"}


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


def stem(client, kant, ronde, **velden):
    return client.post(url("stemmen", ronde.pk), {"namens": kant.partnerschap.code, **velden})


# The list


def rondes_in_alle_toestanden(bouw):
    """Closed, voted, to vote: opened in that order, each over the dossier of the side."""
    ronde, leden = open_ronde(bouw)
    services.breng_stem_uit(ronde=ronde, door=leden[0], waarde="voor")
    services.sluit(ronde=ronde, door=None, reden="Klaar.")
    return ronde, leden


def test_the_list_shows_what_waits_for_a_vote_first(bouw, lid):
    gesloten, _leden = rondes_in_alle_toestanden(bouw)
    te_stemmen = open_over(bouw)
    rijen = lid.get(url("overzicht")).context["pagina"].rijen
    assert [(rij["id"], rij["toestand"]) for rij in rijen] == [(te_stemmen.pk, "te_stemmen"), (gesloten.pk, "gesloten")]


def test_a_round_in_which_one_voted_stands_between_what_waits_and_what_is_closed(bouw, lid):
    gesloten, [ik, *_] = rondes_in_alle_toestanden(bouw)
    gestemd = open_over(bouw)
    services.breng_stem_uit(ronde=gestemd, door=ik, waarde="onthouding")
    rijen = lid.get(url("overzicht")).context["pagina"].rijen
    assert [(rij["id"], rij["mijn_stem"]) for rij in rijen] == [(gestemd.pk, "onthouding"), (gesloten.pk, "voor")]


FILTERS = [
    ("toestand=te_stemmen", 1),
    ("toestand=gesloten", 1),
    ("toestand=gestemd", 0),
    ("toestand=onzin", 2),
    ("advies=gunstig", 2),
    ("advies=ongunstig", 0),
    ("q=bouwbedrijf", 2),
    ("q=BOUW-2026", 2),
    ("q=bestaat+niet", 0),
    ("q=%00", 2),
    ("sorteer=-onderneming", 2),
]


@pytest.mark.parametrize(("vraag", "aantal"), FILTERS)
def test_the_list_filters_by_its_address(bouw, lid, vraag, aantal):
    rondes_in_alle_toestanden(bouw)
    open_over(bouw)
    for htmx, heeft_kop in ({}, True), (HTMX, False):
        pagina = lid.get(f"{url('overzicht')}?{vraag}", **htmx).content.decode()
        assert pagina.count("<tr>") == aantal + bool(aantal)
        assert ("<html" in pagina) == heeft_kop


def test_the_list_costs_as_many_queries_for_one_round_as_for_ten(bouw, lid):
    open_ronde(bouw)

    def nog_een(_nummer: int) -> None:
        open_rondes = Stemronde.objects.filter(gesloten_op=None)
        services.sluit(ronde=open_rondes.get(), door=None, reden="Klaar.")
        open_over(bouw)

    assert kost_evenveel(lid, url("overzicht"), nog_een, 10)


# One round


def test_the_page_tells_a_member_what_he_needs_and_nothing_that_is_not_his(bouw, lid):
    Voorwaardebeoordeling.objects.filter(aanvraag=bouw.aanvraag).update(
        bevinding="voldoet", nota_intern="INTERN", motivering="MOTIVERING", antwoord="ANTWOORD"
    )
    Voorwaardebeoordeling.objects.filter(aanvraag=bouw.aanvraag, voorwaarde="mentor_leeftijd").update(
        bevinding="voldoet_niet"
    )
    ronde, _ = open_ronde(bouw)
    antwoord = lid.get(url("detail", ronde.pk))
    pagina = antwoord.content.decode()
    assert ("Mentor 1", ("fout", "Voldoet niet")) in antwoord.context["fiche"].bevindingen
    assert "Bouwbedrijf Peeters" in pagina
    assert "Een degelijke werkplek" in pagina
    mentor = bouw.mentordossier.familienaam
    assert not [geheim for geheim in ("INTERN", "MOTIVERING", "ANTWOORD", mentor, "GeheimBouw") if geheim in pagina]


def test_the_votes_of_others_stay_hidden_until_yours_is_in(bouw, lid):
    ronde, [ik, ander, _] = open_ronde(bouw)
    services.breng_stem_uit(ronde=ronde, door=ander, waarde="tegen", motivering="Geen opvang voorzien.")
    voor = lid.get(url("detail", ronde.pk))
    assert (
        voor.context["zicht"].zin
        == "1 van de 3 stemmen is uitgebracht. Het quorum is nog niet bereikt: nog 1 stem nodig."
    )
    assert "Geen opvang" not in voor.content.decode()
    services.breng_stem_uit(ronde=ronde, door=ik, waarde="voor")
    na = lid.get(url("detail", ronde.pk))
    assert na.context["zicht"].zin.startswith(
        "2 van de 3 stemmen zijn uitgebracht. Het quorum is bereikt. Zonder verdere stemmen"
    )
    assert "Geen opvang" in na.content.decode()
    assert "Nog niet gestemd" in na.content.decode()


def test_a_secret_ballot_shows_its_count_when_it_is_closed_and_never_a_name(bouw, lid):
    ronde, [ik, ander, _] = open_ronde(bouw, is_geheim=True)
    for mens in (ik, ander):
        services.breng_stem_uit(ronde=ronde, door=mens, waarde="voor")
    open_ = lid.get(url("detail", ronde.pk)).context["zicht"]
    assert (open_.zin, open_.stemmen, open_.tellingen) == (
        "2 van de 3 stemmen zijn uitgebracht. Het quorum is bereikt.",
        [],
        [],
    )
    services.sluit(ronde=ronde, door=None, reden="Klaar.")
    gesloten = lid.get(url("detail", ronde.pk)).context["zicht"]
    assert gesloten.zin == "2 van de 3 stemmen zijn uitgebracht. Het quorum is bereikt. Uitslag: gunstig."
    assert (gesloten.stemmen, [telling["voor"] for telling in gesloten.tellingen]) == ([], [1, 1, 0])


def test_a_closed_round_asks_for_nothing_and_says_what_came_of_it(bouw, lid):
    ronde, _ = open_ronde(bouw)
    services.sluit(ronde=ronde, door=None, reden="De aanvrager stopt.")
    pagina = lid.get(url("detail", ronde.pk)).content.decode()
    assert "De aanvrager stopt." in pagina
    assert "U hebt niet gestemd." in pagina
    assert "<form" not in pagina.split("<main")[1].split("</main")[0]


# Voting


def test_a_member_votes_and_finds_his_vote_in_the_form(bouw, lid):
    ronde, _ = open_ronde(bouw)
    antwoord = stem(lid, bouw, ronde, waarde="tegen", motivering="Te klein.")
    assert (antwoord.status_code, antwoord["Location"]) == (303, url("detail", ronde.pk))
    for adres in (url("detail", ronde.pk), url("stemmen", ronde.pk)):
        pagina = lid.get(adres)
        assert (pagina.status_code, pagina.context["form"].initial["motivering"]) == (200, "Te klein.")
        assert "Stem wijzigen" in pagina.content.decode()


def test_who_declares_a_conflict_votes_no_more_and_no_longer_finds_the_round(bouw, lid):
    ronde, _ = open_ronde(bouw)
    antwoord = stem(lid, bouw, ronde, waarde="belangenconflict")
    assert (antwoord.status_code, antwoord["Location"]) == (303, url("overzicht"))
    assert lid.get(url("detail", ronde.pk)).status_code == 404
    assert stem(lid, bouw, ronde, waarde="voor").status_code == 404
    assert lid.get(url("overzicht")).context["pagina"].rijen == []
    assert lid.get(url("paneel", bouw.aanvraag.nummer)).status_code == 404


FOUT = [
    ({}, "waarde"),
    ({"waarde": "misschien"}, "waarde"),
    ({"waarde": "tegen"}, "motivering"),
    ({"waarde": "tegen", "motivering": "  \n"}, "motivering"),
    ({"waarde": "voor", "motivering": "x" * 4001}, "motivering"),
    ({"waarde": "voor", "motivering": "\x00"}, "motivering"),
]


@pytest.mark.parametrize(("velden", "veld"), FOUT)
def test_a_vote_that_is_not_complete_comes_back_with_the_fault_at_the_field(bouw, lid, velden, veld):
    ronde, _ = open_ronde(bouw)
    antwoord = stem(lid, bouw, ronde, **velden)
    assert (antwoord.status_code, list(antwoord.context["form"].errors)) == (422, [veld])
    assert not Stem.objects.exists()


def test_a_vote_after_the_closing_or_the_term_meets_the_state(bouw, lid):
    ronde, _ = open_ronde(bouw)
    with time_machine.travel(ronde.sluit_op):
        verlopen = meld_aan(lid, bouw.mensen[Rol.STEMGERECHTIGDE], bouw.partnerschap)
        assert stem(verlopen, bouw, ronde, waarde="voor").status_code == 409
    meld_aan(lid, bouw.mensen[Rol.STEMGERECHTIGDE], bouw.partnerschap)
    services.sluit(ronde=ronde, door=None, reden="Klaar.")
    antwoord = stem(lid, bouw, ronde, waarde="voor")
    assert antwoord.status_code == 409
    assert "De stemronde is gesloten" in antwoord.content.decode()
    assert not Stem.objects.exists()


def test_a_round_of_another_or_without_you_does_not_exist(bouw, lid, wereld):
    with wereld.horeca.context():
        vreemd, _ = open_ronde(wereld.horeca)
    maak_reglement(bouw)
    maak_zetel(bouw), maak_zetel(bouw)
    zonder_mij = open_over(bouw)
    for ronde in (vreemd, zonder_mij):
        assert lid.get(url("detail", ronde.pk)).status_code == 404
        assert stem(lid, bouw, ronde, waarde="voor").status_code == 404


def test_who_lost_the_role_during_the_round_meets_the_missing_right(bouw, client):
    ronde, [ik, *_] = open_ronde(bouw)
    services.breng_stem_uit(ronde=ronde, door=ik, waarde="voor")
    ik.groups.set(bouw.mensen[Rol.BEHEERDER].groups.all())
    meld_aan(client, ik, bouw.partnerschap)
    assert stem(client, bouw, ronde, waarde="onthouding").status_code == 403
    assert Stem.objects.get().vervangen_op is None


# Opening and closing


def test_a_handler_opens_a_round(bouw, behandelaar):
    maak_leden(bouw)
    maak_reglement(bouw)
    in_behandeling(bouw)
    adres = url("openen", bouw.aanvraag.nummer)
    assert behandelaar.get(adres).status_code == 200
    velden = {"namens": "bouw", "advies": "ongunstig", "samenvatting": "Geen mentor."}
    antwoord = behandelaar.post(adres, velden)
    assert (antwoord.status_code, antwoord["Location"]) == (303, bouw.aanvraag.get_absolute_url())
    assert Stemronde.objects.get().samenvatting == "Geen mentor."
    assert behandelaar.post(adres, velden).status_code == 409


def test_an_opening_without_advice_or_summary_opens_nothing(bouw, behandelaar):
    in_behandeling(bouw)
    antwoord = behandelaar.post(url("openen", bouw.aanvraag.nummer), {"namens": "bouw", "samenvatting": " "})
    assert (antwoord.status_code, list(antwoord.context["form"].errors)) == (422, ["advies", "samenvatting"])
    assert not Stemronde.objects.exists()


def test_a_handler_closes_a_round_with_a_reason(bouw, behandelaar):
    ronde, _ = open_ronde(bouw)
    adres = url("sluiten", ronde.pk)
    assert "0 van de 3 stemmen" in behandelaar.get(adres).content.decode()
    assert behandelaar.post(adres, {"namens": "bouw", "reden": ""}).status_code == 422
    antwoord = behandelaar.post(adres, {"namens": "bouw", "reden": "De aanvrager vult nog aan."})
    assert (antwoord.status_code, antwoord["Location"]) == (303, bouw.aanvraag.get_absolute_url())
    assert Stemadvies.objects.get().uitslag == "geen"
    assert behandelaar.post(adres, {"namens": "bouw", "reden": "Nog eens."}).status_code == 409


def test_a_dossier_of_another_partnerschap_cannot_be_opened_or_closed(bouw, behandelaar, wereld):
    with wereld.horeca.context():
        ronde, _ = open_ronde(wereld.horeca)
    for adres in (url("openen", wereld.horeca.aanvraag.nummer), url("sluiten", ronde.pk)):
        assert behandelaar.get(adres).status_code == 404


# The panel on the page of the dossier


def test_the_panel_says_where_the_round_stands_and_offers_its_closing(bouw, behandelaar):
    aanvraag = in_behandeling(bouw)
    leeg = behandelaar.get(url("paneel", aanvraag.nummer), **HTMX).content.decode()
    assert 'class="paneel__inhoud"' in leeg
    assert "<html" not in leeg
    ronde, _ = open_ronde(bouw)
    open_ = behandelaar.get(url("paneel", aanvraag.nummer)).content.decode()
    assert url("sluiten", ronde.pk) in open_
    assert "0 van de 3 stemmen" in open_
    assert "<html" in open_


def test_the_panel_keeps_every_round_with_its_outcome(bouw, client):
    ronde, _ = open_ronde(bouw)
    services.sluit(ronde=ronde, door=None, reden="Het quorum kwam niet.")
    open_over(bouw)
    pagina = als(client, bouw, Rol.BEHEERDER).get(url("paneel", bouw.aanvraag.nummer)).content.decode()
    assert "Gesloten: geen advies" in pagina
    assert "Het quorum kwam niet." in pagina
    assert url("sluiten", ronde.pk) not in pagina


def test_the_panel_is_not_for_who_only_follows_what_he_submitted(bouw, client):
    kant_aanvraag = in_behandeling(
        bouw, machtiging=bouw.machtiging, ingediend_door_partnerschap=bouw.partnerschap,
        ingediend_door=bouw.mensen[Rol.MEDEWERKER],
    )  # fmt: skip
    assert als(client, bouw, Rol.MEDEWERKER).get(url("paneel", kant_aanvraag.nummer)).status_code == 404


# Who may open which door


DEUREN = [
    ("overzicht", {Rol.STEMGERECHTIGDE: 200}),
    ("detail", {Rol.STEMGERECHTIGDE: 200}),
    ("stemmen", {Rol.STEMGERECHTIGDE: 200}),
    ("sluiten", {Rol.BEHANDELAAR: 200}),
    ("openen", {Rol.BEHANDELAAR: 409}),
    ("paneel", {Rol.STEMGERECHTIGDE: 200, Rol.BEHANDELAAR: 200, Rol.BEHEERDER: 200, Rol.MEDEWERKER: 404}),
]


@pytest.mark.parametrize(("naam", "verwacht"), DEUREN)
def test_every_door_asks_its_own_right(bouw, client, naam, verwacht):
    ronde, _ = open_ronde(bouw)
    argumenten = {"overzicht": [], "openen": [bouw.aanvraag.nummer], "paneel": [bouw.aanvraag.nummer]}
    adres = url(naam, *argumenten.get(naam, [ronde.pk]))
    for rol in bouw.mensen:
        assert als(client, bouw, rol).get(adres).status_code == verwacht.get(rol, 403), rol
    client.logout()
    assert client.get(adres).status_code == 302
