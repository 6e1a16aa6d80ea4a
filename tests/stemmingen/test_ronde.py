"""A round on its way: substitutes, an extension, a new start when the dossier changes, questions, its own opening."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from accounts.gebeurtenissen import Soort, registreer, verwerk
from accounts.models import Bericht, Gebeurtenis
from accounts.rechten import OvergangNietMogelijk, Rol
from erkenningen.models import Belangenconflict, Bevinding, Erkenningsaanvraag, Oordeel, Status, Stemadvies
from erkenningen.models import Voorwaardebeoordeling as Beoordeling
from opleidingen.models import Afspraak, Regel
from stemmingen import services
from stemmingen.models import Kiezer, Stem, Stemronde, Zetel
from stemmingen.services.ronde import TE_WEINIG_KIEZERS
from tests.stemmingen.raad import in_behandeling, maak_leden, maak_reglement, maak_zetel, open_over, open_ronde
from tests.wereld import maak_gebruiker

pytestmark = pytest.mark.django_db


@pytest.fixture
def bouw(wereld):
    with wereld.bouw.context() as kant:
        yield kant


def laatste(soort: Soort) -> Gebeurtenis:
    return Gebeurtenis.objects.filter(soort=soort).latest("id")


# Substitutes


def raad_met_vervanger(kant, **reglement):
    maak_leden(kant)
    lid = Zetel.objects.get(organisatie="Organisatie 1")
    vervanger = maak_zetel(kant, soort=Zetel.Soort.PLAATSVERVANGER, vervangt=lid, organisatie="Vervanger")
    maak_reglement(kant, **reglement)
    return open_over(kant), lid.gebruiker, vervanger.gebruiker


def test_a_substitute_counts_until_the_member_votes_himself(bouw):
    ronde, lid, vervanger = raad_met_vervanger(bouw)
    assert ronde.stand().telling.gerechtigd == 3
    services.breng_stem_uit(ronde=ronde, door=vervanger, waarde="voor")
    assert ronde.stand().telling.voor == 1
    services.breng_stem_uit(ronde=ronde, door=lid, waarde="onthouding")
    assert (ronde.stand().telling.voor, ronde.stand().telling.onthouding) == (0, 1)
    services.breng_stem_uit(ronde=ronde, door=lid, waarde="belangenconflict")
    assert ronde.stand().telling.voor == 1


def test_a_substitute_of_the_chair_breaks_the_tie_in_his_place(bouw):
    maak_leden(bouw)
    lid = Zetel.objects.get(organisatie="Organisatie 1")
    maak_zetel(bouw, soort=Zetel.Soort.PLAATSVERVANGER, vervangt=lid)
    maak_reglement(bouw, bij_staking="voorzitter", voorzitter=lid)
    voorzitters = open_over(bouw).kiezers.filter(is_voorzitter=True)
    assert {kiezer.vervangt_id or kiezer.zetel_id for kiezer in voorzitters} == {lid.pk}
    assert voorzitters.count() == 2


def test_without_a_chair_nobody_is_the_chair(bouw):
    ronde, *_ = raad_met_vervanger(bouw)
    assert not ronde.kiezers.filter(is_voorzitter=True).exists()


def test_a_substitute_of_a_seat_that_is_over_is_not_asked(bouw):
    maak_leden(bouw)
    lid = maak_zetel(bouw, tot=timezone.localdate() - timedelta(days=1))
    maak_zetel(bouw, soort=Zetel.Soort.PLAATSVERVANGER, vervangt=lid)
    maak_reglement(bouw)
    assert open_over(bouw).kiezers.count() == 3


# Never


def test_a_partnerschap_that_never_votes_opens_no_round(bouw):
    maak_leden(bouw)
    maak_reglement(bouw)
    Afspraak.objects.create(
        partnerschap=bouw.partnerschap, regel=Regel.STEMMING, waarde="nooit", vanaf=timezone.localdate(), bron="Proef"
    )
    with pytest.raises(OvergangNietMogelijk, match="stemt niet"):
        open_over(bouw)
    assert not Stemronde.objects.exists()


# More time


def test_a_round_is_extended_once_by_its_own_length(bouw):
    ronde, _ = open_ronde(bouw, duur_dagen=5)
    vroeger = ronde.sluit_op
    behandelaar = bouw.mensen[Rol.BEHANDELAAR]
    ronde = services.verleng(ronde=ronde, door=behandelaar)
    assert timezone.localdate(ronde.sluit_op) == timezone.localdate(vroeger) + timedelta(days=5)
    assert laatste(Soort.STEMRONDE_VERLENGD).door_id == behandelaar.pk
    with pytest.raises(OvergangNietMogelijk, match="al verlengd, op"):
        services.verleng(ronde=ronde, door=behandelaar)


def test_a_round_whose_term_has_passed_is_not_extended_by_hand(bouw):
    ronde, _ = open_ronde(bouw)
    with time_machine.travel(ronde.sluit_op), pytest.raises(OvergangNietMogelijk, match="verstreken"):
        services.verleng(ronde=ronde, door=bouw.mensen[Rol.BEHANDELAAR])


@pytest.mark.parametrize(("verlengt", "stemmen", "sluit"), [(True, 1, False), (True, 2, True), (False, 1, True)])
def test_without_quorum_a_round_gets_more_time_where_the_reglement_says_so(bouw, verlengt, stemmen, sluit):
    ronde, leden = open_ronde(bouw, verlengt_vanzelf=verlengt)
    for lid, waarde in zip(leden[:stemmen], ("voor", "onthouding"), strict=False):
        services.breng_stem_uit(ronde=ronde, door=lid, waarde=waarde)
    with time_machine.travel(ronde.sluit_op):
        assert services.sluit_vanzelf(ronde=ronde) == sluit
        ronde.refresh_from_db()
        assert bool(ronde.verlengd_op) == (not sluit)
    if not sluit:
        with time_machine.travel(ronde.sluit_op):
            assert services.sluit_vanzelf(ronde=ronde)


# The dossier changed


def test_a_round_begins_again_and_everybody_votes_anew(bouw):
    oud, [een, *_] = open_ronde(bouw)
    services.breng_stem_uit(ronde=oud, door=een, waarde="voor")
    nieuw = services.herneem(ronde=oud, door=bouw.mensen[Rol.BEHANDELAAR], wijziging="Er is een andere mentor.")
    oud.refresh_from_db()
    assert (oud.uitslag, oud.sluitreden) == ("geen", "De aanvraag veranderde. Er is een andere mentor.")
    assert (nieuw.herneemt, nieuw.wijziging, nieuw.samenvatting) == (oud, "Er is een andere mentor.", oud.samenvatting)
    assert nieuw.stand().telling.niet_gestemd == 3
    assert Stem.objects.filter(kiezer__ronde=oud).count() == 1
    assert not Stemadvies.objects.exists()
    assert Erkenningsaanvraag.objects.get(pk=bouw.aanvraag.pk).status == Status.IN_STEMMING
    with pytest.raises(OvergangNietMogelijk, match=r"begon opnieuw. Er is een andere mentor."):
        services.breng_stem_uit(ronde=oud, door=een, waarde="voor")


def test_when_nobody_can_decide_any_more_the_new_round_closes_without_advice(bouw):
    ronde, leden = open_ronde(bouw)
    Zetel.objects.filter(gebruiker__in=leden[1:]).update(tot=timezone.localdate() - timedelta(days=1))
    nieuw = services.herneem(ronde=ronde, door=None, wijziging="Een document werd vervangen.")
    assert (nieuw.sluitreden, nieuw.geopend_door) == (TE_WEINIG_KIEZERS, ronde.geopend_door)
    assert Stemadvies.objects.get().uitslag == "geen"
    assert Erkenningsaanvraag.objects.get(pk=bouw.aanvraag.pk).status == Status.IN_BEHANDELING


def verander(kant, soort=Soort.DOCUMENT_VERVANGEN, onderwerp=None) -> Gebeurtenis:
    gebeurtenis = registreer(soort, onderwerp or kant.aanvraag, door=kant.mensen[Rol.BEHANDELAAR], wat="een verklaring")
    verwerk(gebeurtenis.pk)
    return gebeurtenis


WIJZIGINGEN = [
    (Soort.DOCUMENT_TOEGEVOEGD, "Er kwam een document bij."),
    (Soort.DOCUMENT_VERVANGEN, "Een document werd vervangen."),
    (Soort.DOCUMENT_VERWIJDERD, "Een document werd verwijderd."),
]


@pytest.mark.parametrize(("soort", "wijziging"), WIJZIGINGEN)
def test_another_document_begins_the_round_again_once_and_tells_the_members(bouw, soort, wijziging):
    ronde, leden = open_ronde(bouw)
    gebeurtenis = verander(bouw, soort)
    verwerk(gebeurtenis.pk)
    nieuw = Stemronde.objects.get(gesloten_op=None)
    assert (nieuw.herneemt, nieuw.wijziging) == (ronde, wijziging)
    assert Stemronde.objects.count() == 2
    verwerk(laatste(Soort.STEMRONDE_HERNOMEN).pk)
    berichten = Bericht.objects.filter(sjabloon="stemronde_geopend")
    assert {bericht.ontvanger for bericht in berichten} == {lid.email for lid in leden}
    assert all(wijziging in bericht.tekst for bericht in berichten)


def test_a_document_of_before_the_round_or_of_something_else_changes_nothing(bouw):
    eerder = registreer(Soort.DOCUMENT_VERVANGEN, in_behandeling(bouw), door=None, wat="een verklaring")
    ronde, _ = open_ronde(bouw)
    verwerk(eerder.pk)
    verander(bouw, onderwerp=bouw.machtiging)
    assert Stemronde.objects.get() == ronde


# A compulsory round that opens by itself


def onderzocht(kant, bevinding=Bevinding.VOLDOET) -> None:
    Beoordeling.objects.filter(aanvraag=kant.aanvraag).update(bevinding=bevinding, motivering="Omdat.")
    kant.aanvraag.kandidaten.update(oordeel=Oordeel.AANVAARD)


def bevinding_genoteerd(kant) -> None:
    verwerk(registreer(Soort.AANVRAAG_BEVINDING, kant.aanvraag, door=kant.mensen[Rol.BEHANDELAAR]).pk)


def raad_die_vanzelf_stemt(kant, wanneer="altijd", **reglement) -> None:
    maak_leden(kant)
    maak_reglement(kant, **{"opent_vanzelf": True, **reglement})
    Afspraak.objects.create(
        partnerschap=kant.partnerschap, regel=Regel.STEMMING, waarde=wanneer, vanaf=timezone.localdate(), bron="Proef"
    )
    in_behandeling(kant)


GEVALLEN = [
    ("altijd", Bevinding.VOLDOET, {}, "gunstig"),
    ("altijd", Bevinding.VOLDOET_NIET, {}, "ongunstig"),
    ("negatief", Bevinding.VOLDOET_NIET, {}, "ongunstig"),
    ("negatief", Bevinding.VOLDOET, {}, None),
    ("op_vraag", Bevinding.VOLDOET, {}, None),
    ("altijd", Bevinding.OPEN, {}, None),
    ("altijd", Bevinding.VOLDOET, {"opent_vanzelf": False}, None),
]


@pytest.mark.parametrize(("wanneer", "bevinding", "reglement", "advies"), GEVALLEN)
def test_a_compulsory_round_opens_by_itself_when_the_findings_are_complete(bouw, wanneer, bevinding, reglement, advies):
    raad_die_vanzelf_stemt(bouw, wanneer, **reglement)
    onderzocht(bouw, bevinding)
    bevinding_genoteerd(bouw)
    rondes = list(Stemronde.objects.values_list("advies", flat=True))
    assert rondes == ([advies] if advies else [])
    if advies:
        assert "voorwaarden is voldaan. De stemronde opende vanzelf." in Stemronde.objects.get().samenvatting


def test_a_round_that_opened_by_itself_does_not_open_again_after_its_advice(bouw):
    raad_die_vanzelf_stemt(bouw)
    onderzocht(bouw)
    bevinding_genoteerd(bouw)
    services.sluit(ronde=Stemronde.objects.get(), door=None, reden="Klaar.")
    bevinding_genoteerd(bouw)
    in_behandeling(bouw, status=Status.GOEDGEKEURD)
    bevinding_genoteerd(bouw)
    assert Stemronde.objects.count() == 1


def test_without_reglement_nothing_opens_by_itself(bouw):
    in_behandeling(bouw)
    bevinding_genoteerd(bouw)
    assert not Stemronde.objects.exists()


# Questions


def test_a_question_is_asked_by_a_voter_and_answered_once(bouw):
    ronde, [lid, *_] = open_ronde(bouw)
    vraag = services.stel_vraag(ronde=ronde, door=lid, tekst="Wie begeleidt de lerende?")
    behandelaar = bouw.mensen[Rol.BEHANDELAAR]
    vraag = services.beantwoord(vraag=vraag, door=behandelaar, antwoord="De mentor, elke dag.")
    assert (vraag.beantwoord_door, vraag.antwoord) == (behandelaar, "De mentor, elke dag.")
    with pytest.raises(OvergangNietMogelijk, match="al beantwoord"):
        services.beantwoord(vraag=vraag, door=behandelaar, antwoord="Of toch niet.")
    with pytest.raises(Kiezer.DoesNotExist):
        services.stel_vraag(ronde=ronde, door=maak_gebruiker(bouw.partnerschap, Rol.STEMGERECHTIGDE), tekst="En?")


def test_nobody_asks_or_answers_once_the_round_is_closed(bouw):
    ronde, [lid, *_] = open_ronde(bouw)
    vraag = services.stel_vraag(ronde=ronde, door=lid, tekst="Wie begeleidt de lerende?")
    services.sluit(ronde=ronde, door=None, reden="Klaar.")
    with pytest.raises(OvergangNietMogelijk, match="gesloten"):
        services.stel_vraag(ronde=ronde, door=lid, tekst="Nog iets.")
    with pytest.raises(OvergangNietMogelijk, match="gesloten"):
        services.beantwoord(vraag=vraag, door=bouw.mensen[Rol.BEHANDELAAR], antwoord="Te laat.")


def test_who_has_a_stake_keeps_it_when_the_round_begins_again(bouw):
    ronde, [een, *_] = open_ronde(bouw)
    services.breng_stem_uit(ronde=ronde, door=een, waarde="belangenconflict")
    nieuw = services.herneem(ronde=ronde, door=None, wijziging="Een document werd vervangen.")
    assert een.pk not in nieuw.kiezers.values_list("gebruiker", flat=True)
    assert Belangenconflict.objects.get().gebruiker == een
