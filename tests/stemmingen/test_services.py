"""Opening, voting and closing: one test per outcome, and nothing happens when it fails."""

from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone

from accounts.gebeurtenissen import Soort
from accounts.models import Gebeurtenis, Lidmaatschap
from accounts.rechten import OvergangNietMogelijk, Rol
from erkenningen.models import Erkenningsaanvraag, Status, Stemadvies
from stemmingen import services
from stemmingen.models import Kiezer, Stem, Stemronde, Zetel
from stemmingen.regels import Beslisregel, BijStaking, Uitslag, Waarde
from tests.stemmingen.raad import in_behandeling, maak_leden, maak_reglement, maak_zetel, open_over, open_ronde
from tests.wereld import maak_gebruiker

pytestmark = pytest.mark.django_db


@pytest.fixture
def bouw(wereld):
    with wereld.bouw.context() as kant:
        yield kant


def geldige_stemmen(ronde: Stemronde) -> list[str]:
    return list(Stem.objects.filter(kiezer__ronde=ronde, vervangen_op=None).values_list("waarde", flat=True))


def soorten(onderwerp) -> list[str]:
    gebeurtenissen = Gebeurtenis.objects.filter(onderwerp_model=onderwerp._meta.label_lower, onderwerp_id=onderwerp.pk)
    return list(gebeurtenissen.order_by("id").values_list("soort", flat=True))


# Opening


def test_opening_asks_who_holds_a_seat_and_lets_the_dossier_wait(bouw):
    ronde, leden = open_ronde(bouw, duur_dagen=5)
    bouw.aanvraag.refresh_from_db()
    assert bouw.aanvraag.status == Status.IN_STEMMING
    assert {kiezer.gebruiker for kiezer in ronde.kiezers.all()} == set(leden)
    assert timezone.localdate(ronde.sluit_op) == timezone.localdate() + timedelta(days=5)
    assert soorten(ronde) == [Soort.STEMRONDE_GEOPEND]


def test_the_electorate_stays_as_it_was_at_the_opening(bouw):
    ronde, [lid, *_] = open_ronde(bouw)
    Zetel.objects.filter(gebruiker=lid).update(gebruiker=None, organisatie="Een andere")
    maak_zetel(bouw)
    assert ronde.kiezers.count() == 3
    assert ronde.kiezers.get(gebruiker=lid).organisatie == "Organisatie 1"


def zonder_rol(kant, zetel):
    zetel.gebruiker.groups.clear()


def geblokkeerd(kant, zetel):
    Lidmaatschap.objects.filter(gebruiker=zetel.gebruiker).update(
        geblokkeerd_op=timezone.now(), geblokkeerd_reden="Uit dienst"
    )


def niet_actief(kant, zetel):
    zetel.gebruiker.is_active = False
    zetel.gebruiker.save()


def leeg(kant, zetel):
    Zetel.objects.filter(pk=zetel.pk).update(gebruiker=None)


def voorbij(kant, zetel):
    Zetel.objects.filter(pk=zetel.pk).update(tot=timezone.localdate() - timedelta(days=1))


def nog_niet(kant, zetel):
    Zetel.objects.filter(pk=zetel.pk).update(vanaf=timezone.localdate() + timedelta(days=1))


def diende_zelf_in(kant, zetel):
    in_behandeling(kant, ingediend_door=zetel.gebruiker)


NIET_GEVRAAGD = [zonder_rol, geblokkeerd, niet_actief, leeg, voorbij, nog_niet, diende_zelf_in]


@pytest.mark.parametrize("omstandigheid", NIET_GEVRAAGD)
def test_who_cannot_or_may_not_vote_is_not_asked(bouw, omstandigheid):
    zetel = maak_zetel(bouw)
    maak_reglement(bouw)
    leden = maak_leden(bouw)
    omstandigheid(bouw, zetel)
    ronde = open_over(bouw)
    assert {kiezer.gebruiker for kiezer in ronde.kiezers.all()} == set(leden)


def test_a_role_in_another_partnerschap_gives_no_vote(bouw, wereld):
    maak_leden(bouw)
    maak_reglement(bouw)
    maak_zetel(bouw, wereld.horeca.mensen[Rol.STEMGERECHTIGDE])
    assert open_over(bouw).kiezers.count() == 3


def test_the_reglement_of_today_holds(bouw):
    maak_leden(bouw)
    vandaag, dag = timezone.localdate(), timedelta(days=1)
    maak_reglement(bouw, tot=vandaag - dag)
    nieuw = maak_reglement(bouw, vanaf=vandaag, tot=vandaag)
    maak_reglement(bouw, vanaf=vandaag + dag)
    assert open_over(bouw).reglement == nieuw


def test_a_partnerschap_without_reglement_cannot_vote(bouw):
    maak_leden(bouw)
    maak_reglement(bouw, vanaf=timezone.localdate() + timedelta(days=1))
    with pytest.raises(OvergangNietMogelijk, match="nog geen stemreglement"):
        open_over(bouw)
    assert Erkenningsaanvraag.objects.get(pk=bouw.aanvraag.pk).status == Status.IN_BEHANDELING


ONMOGELIJK = [
    (1, {"quorum_personen": 2}),
    (3, {"quorum_per_geleding": 2}),
    (0, {"quorum_personen": 0, "beslisregel": Beslisregel.GEEN_BEZWAAR}),
]


@pytest.mark.parametrize(("aantal", "reglement"), ONMOGELIJK)
def test_a_round_that_nobody_can_decide_does_not_open(bouw, aantal, reglement):
    maak_leden(bouw, 3)
    Zetel.objects.filter(pk__in=Zetel.objects.order_by("-id")[: 3 - aantal]).delete()
    maak_reglement(bouw, **reglement)
    with pytest.raises(OvergangNietMogelijk, match="quorum"):
        open_over(bouw)
    assert not Stemronde.objects.exists()


def test_a_dossier_in_another_state_cannot_be_voted_on(bouw):
    ronde, _ = open_ronde(bouw)
    with pytest.raises(OvergangNietMogelijk, match="In stemming"):
        services.open_stemronde(
            aanvraag=ronde.aanvraag, door=bouw.mensen[Rol.BEHANDELAAR], advies="gunstig", samenvatting="Nog eens."
        )
    assert Stemronde.objects.count() == 1


# Voting


def test_a_vote_is_kept_with_its_reason(bouw):
    ronde, [lid, *_] = open_ronde(bouw)
    stem = services.breng_stem_uit(ronde=ronde, door=lid, waarde=Waarde.TEGEN, motivering="Te weinig begeleiding.")
    assert (stem.kiezer.gebruiker, stem.waarde, stem.motivering) == (lid, "tegen", "Te weinig begeleiding.")
    assert soorten(ronde) == [Soort.STEMRONDE_GEOPEND, Soort.STEM_UITGEBRACHT]


def test_a_vote_can_change_until_the_closing_and_every_version_is_kept(bouw):
    ronde, [lid, *_] = open_ronde(bouw)
    for waarde, motivering in [("voor", ""), ("tegen", "Bij nader inzien."), ("onthouding", "")]:
        services.breng_stem_uit(ronde=ronde, door=lid, waarde=waarde, motivering=motivering)
    assert geldige_stemmen(ronde) == ["onthouding"]
    assert [stem.waarde for stem in Stem.objects.order_by("id")] == ["voor", "tegen", "onthouding"]


def test_the_same_vote_twice_is_one_vote(bouw):
    ronde, [lid, *_] = open_ronde(bouw)
    eerste, tweede = (services.breng_stem_uit(ronde=ronde, door=lid, waarde="voor") for _ in range(2))
    assert eerste == tweede
    assert soorten(ronde) == [Soort.STEMRONDE_GEOPEND, Soort.STEM_UITGEBRACHT]


def test_who_is_not_asked_does_not_vote(bouw):
    ronde, _ = open_ronde(bouw)
    buitenstaander = maak_gebruiker(bouw.partnerschap, Rol.STEMGERECHTIGDE)
    with pytest.raises(Kiezer.DoesNotExist):
        services.breng_stem_uit(ronde=ronde, door=buitenstaander, waarde="voor")
    assert geldige_stemmen(ronde) == []


def test_who_declared_a_conflict_does_not_come_back_on_it(bouw):
    ronde, [lid, *_] = open_ronde(bouw)
    services.breng_stem_uit(ronde=ronde, door=lid, waarde=Waarde.BELANGENCONFLICT)
    with pytest.raises(OvergangNietMogelijk, match="belangenconflict"):
        services.breng_stem_uit(ronde=ronde, door=lid, waarde="voor")
    assert geldige_stemmen(ronde) == ["belangenconflict"]


def test_nobody_votes_after_the_closing(bouw):
    ronde, [lid, *_] = open_ronde(bouw)
    services.sluit(ronde=ronde, door=bouw.mensen[Rol.BEHANDELAAR], reden="De aanvrager trekt zich terug.")
    with pytest.raises(OvergangNietMogelijk, match=r"De stemronde is gesloten op .*: geen advies"):
        services.breng_stem_uit(ronde=ronde, door=lid, waarde="voor")


def test_nobody_votes_after_the_term_even_when_the_clock_has_not_closed_the_round_yet(bouw):
    ronde, [lid, *_] = open_ronde(bouw)
    for later in (timedelta(), timedelta(minutes=1)):
        with time_machine.travel(ronde.sluit_op + later), pytest.raises(OvergangNietMogelijk, match="termijn"):
            services.breng_stem_uit(ronde=ronde, door=lid, waarde="voor")


# Closing


def test_closing_writes_the_advice_and_gives_the_dossier_back(bouw):
    ronde, [een, twee, _drie] = open_ronde(bouw, is_bindend=True)
    services.breng_stem_uit(ronde=ronde, door=een, waarde="voor")
    services.breng_stem_uit(ronde=ronde, door=twee, waarde="voor")
    behandelaar = bouw.mensen[Rol.BEHANDELAAR]
    ronde = services.sluit(ronde=ronde, door=behandelaar, reden="Iedereen die kon, stemde.")
    advies = Stemadvies.objects.get(aanvraag=bouw.aanvraag)
    assert (ronde.uitslag, ronde.gesloten_door, advies.uitslag, advies.is_bindend) == (
        Uitslag.GUNSTIG, behandelaar, Uitslag.GUNSTIG, True
    )  # fmt: skip
    assert advies.toelichting == "2 van de 3 stemmen zijn uitgebracht. Het quorum is bereikt. Uitslag: gunstig."
    assert advies.tellingen["Onderwijs"] == {
        "voor": 0, "tegen": 0, "onthouding": 0, "belangenconflict": 0, "niet_gestemd": 1
    }  # fmt: skip
    assert Erkenningsaanvraag.objects.get(pk=bouw.aanvraag.pk).status == Status.IN_BEHANDELING
    assert soorten(ronde)[-1] == Soort.STEMRONDE_GESLOTEN


def test_a_round_closes_once(bouw):
    ronde, _ = open_ronde(bouw)
    services.sluit(ronde=ronde, door=None, reden="Eerste keer.")
    with pytest.raises(OvergangNietMogelijk, match="gesloten"):
        services.sluit(ronde=ronde, door=None, reden="Tweede keer.")
    assert Stemadvies.objects.count() == 1
    assert not services.sluit_vanzelf(ronde=ronde)


def test_a_round_closes_by_itself_when_nobody_can_change_the_outcome_and_not_before(bouw):
    ronde, [een, twee, _drie] = open_ronde(bouw)
    services.breng_stem_uit(ronde=ronde, door=een, waarde="voor")
    assert not services.sluit_vanzelf(ronde=ronde)
    services.breng_stem_uit(ronde=ronde, door=twee, waarde="voor")
    assert services.sluit_vanzelf(ronde=ronde)
    ronde.refresh_from_db()
    assert (ronde.uitslag, ronde.sluitreden) == (Uitslag.GUNSTIG, "De uitslag staat vast.")


def test_a_round_closes_by_itself_at_its_term(bouw):
    ronde, [een, *_] = open_ronde(bouw)
    services.breng_stem_uit(ronde=ronde, door=een, waarde="voor")
    with time_machine.travel(ronde.sluit_op):
        assert services.sluit_vanzelf(ronde=ronde)
    ronde.refresh_from_db()
    assert (ronde.uitslag, ronde.sluitreden) == (Uitslag.GEEN, "De termijn is verstreken.")


def test_the_chair_of_the_reglement_breaks_the_tie(bouw):
    een, twee = maak_leden(bouw, 2)
    voorzitter = Zetel.objects.get(gebruiker=twee)
    maak_reglement(bouw, bij_staking=BijStaking.VOORZITTER, voorzitter=voorzitter)
    ronde = open_over(bouw)
    services.breng_stem_uit(ronde=ronde, door=een, waarde="voor")
    services.breng_stem_uit(ronde=ronde, door=twee, waarde="tegen", motivering="Onvoldoende uitrusting.")
    assert services.sluit(ronde=ronde, door=None, reden="Klaar.").uitslag == Uitslag.ONGUNSTIG


def test_a_round_ends_at_the_end_of_a_day_also_when_the_clock_changes(bouw):
    reglement = maak_reglement(bouw, duur_dagen=1)
    einde = timezone.localtime(reglement.einde(date(2026, 10, 24)))
    assert (einde.date(), einde.hour, einde.minute) == (date(2026, 10, 25), 23, 59)
