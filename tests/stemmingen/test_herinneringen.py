"""Who did not vote yet is reminded half-way and a day before the end, once each, and nobody else."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from accounts.gebeurtenissen import Soort, verwerk
from accounts.meldingen import maak_dagmails
from accounts.models import Bericht, Gebeurtenis, Melding
from accounts.rechten import Rol
from stemmingen import services, tasks
from stemmingen.models import Zetel
from tests.stemmingen.raad import maak_leden, maak_reglement, maak_zetel, open_over, open_ronde

pytestmark = pytest.mark.django_db


@pytest.fixture
def bouw(wereld):
    with wereld.bouw.context() as kant:
        yield kant


def herinnerd() -> int:
    return Gebeurtenis.objects.filter(soort=Soort.STEMRONDE_HERINNERD).count()


def test_a_round_reminds_half_way_and_a_day_before_the_end(bouw):
    ronde, _ = open_ronde(bouw, duur_dagen=6)
    dag, uur = timedelta(days=1), timedelta(hours=1)
    for op, aantal in (
        (ronde.halfweg - uur, 0), (ronde.halfweg, 1), (ronde.halfweg + uur, 1),
        (ronde.sluit_op - dag, 2), (ronde.sluit_op - uur, 2), (ronde.sluit_op + uur, 2),
    ):  # fmt: skip
        with time_machine.travel(op):
            tasks.herinner_leden()
            tasks.herinner_leden()
        assert herinnerd() == aantal, op


def test_a_moment_that_was_missed_is_not_made_up_for(bouw):
    ronde, _ = open_ronde(bouw)
    with time_machine.travel(ronde.sluit_op - timedelta(hours=2)):
        assert services.herinner(ronde=ronde)
        assert not services.herinner(ronde=ronde)
    assert herinnerd() == 1


def test_a_closed_round_reminds_nobody_and_a_longer_one_begins_again(bouw):
    ronde, _ = open_ronde(bouw, duur_dagen=6)
    with time_machine.travel(ronde.halfweg):
        services.herinner(ronde=ronde)
        ronde = services.verleng(ronde=ronde, door=bouw.mensen[Rol.BEHANDELAAR])
        assert ronde.herinneringen == 0
    with time_machine.travel(ronde.halfweg):
        assert services.herinner(ronde=ronde)
    services.sluit(ronde=ronde, door=None, reden="Klaar.")
    with time_machine.travel(ronde.sluit_op - timedelta(hours=2)):
        assert not services.herinner(ronde=ronde)


def test_only_who_did_not_vote_waits_and_a_substitute_only_when_his_member_did_not(bouw):
    leden = maak_leden(bouw)
    zetel = Zetel.objects.get(organisatie="Organisatie 1")
    vervanger = maak_zetel(bouw, soort=Zetel.Soort.PLAATSVERVANGER, vervangt=zetel).gebruiker
    maak_reglement(bouw)
    ronde = open_over(bouw)
    assert set(ronde.wachtend()) == {*leden, vervanger}
    services.breng_stem_uit(ronde=ronde, door=leden[1], waarde="belangenconflict")
    assert set(ronde.wachtend()) == {leden[0], leden[2], vervanger}
    services.breng_stem_uit(ronde=ronde, door=leden[0], waarde="voor")
    assert set(ronde.wachtend()) == {leden[2]}


# In one mail a day


def gemeld(soort: Soort) -> dict:
    """Who is told, and where to look."""
    verwerk(Gebeurtenis.objects.filter(soort=soort).latest("id").pk)
    return dict(Melding.objects.filter(gebeurtenis__soort=soort).values_list("gebruiker__email", "pad"))


def test_the_daily_mail_reminds_who_did_not_vote_and_of_every_round_at_once(bouw):
    ronde, [een, twee, drie] = open_ronde(bouw)
    services.breng_stem_uit(ronde=ronde, door=een, waarde="voor")
    services.breng_stem_uit(ronde=ronde, door=drie, waarde="belangenconflict")
    with time_machine.travel(ronde.halfweg):
        services.herinner(ronde=ronde)
    with time_machine.travel(ronde.sluit_op - timedelta(hours=3)):
        services.herinner(ronde=ronde)
    eerste, tweede = Gebeurtenis.objects.filter(soort=Soort.STEMRONDE_HERINNERD).order_by("id")
    for gebeurtenis in (eerste, tweede):
        verwerk(gebeurtenis.pk)
    assert set(Melding.objects.values_list("gebruiker__email", "pad")) == {(twee.email, ronde.get_absolute_url())}
    assert maak_dagmails(bouw.partnerschap, timezone.localdate()) == 1
    assert maak_dagmails(bouw.partnerschap, timezone.localdate()) == 0
    [bericht] = Bericht.objects.filter(sjabloon="dagmail")
    assert bericht.tekst.count(bouw.aanvraag.nummer) >= 2


def dagmails_na(kant, ronde, **gebeurt) -> set[str]:
    """Who gets the mail of the day when everybody was reminded and then something happens."""
    with time_machine.travel(ronde.halfweg):
        services.herinner(ronde=ronde)
    verwerk(Gebeurtenis.objects.get(soort=Soort.STEMRONDE_HERINNERD).pk)
    for soort, doe in gebeurt.items():
        doe()
        verwerk(Gebeurtenis.objects.filter(soort=Soort[soort]).latest("id").pk)
    maak_dagmails(kant.partnerschap, timezone.localdate())
    return set(Bericht.objects.filter(sjabloon="dagmail").values_list("ontvanger", flat=True))


def test_who_voted_before_the_daily_mail_is_not_told_that_he_did_not(bouw):
    ronde, [een, twee, drie] = open_ronde(bouw)
    stem = {"STEM_UITGEBRACHT": lambda: services.breng_stem_uit(ronde=ronde, door=een, waarde="voor")}
    assert dagmails_na(bouw, ronde, **stem) == {twee.email, drie.email}


def test_when_the_round_closed_before_the_daily_mail_nobody_is_told_to_vote(bouw):
    ronde, leden = open_ronde(bouw)
    sluit = {"STEMRONDE_GESLOTEN": lambda: services.sluit(ronde=ronde, door=None, reden="Klaar.")}
    assert not dagmails_na(bouw, ronde, **sluit) & {lid.email for lid in leden}


def test_a_question_reaches_the_handler_and_its_answer_the_members(bouw):
    ronde, leden = open_ronde(bouw)
    vraag = services.stel_vraag(ronde=ronde, door=leden[0], tekst="Wie begeleidt?")
    behandelaar = bouw.mensen[Rol.BEHANDELAAR]
    assert gemeld(Soort.STEMRONDE_VRAAG) == {behandelaar.email: bouw.aanvraag.get_absolute_url()}
    services.beantwoord(vraag=vraag, door=behandelaar, antwoord="De mentor.")
    assert gemeld(Soort.STEMRONDE_ANTWOORD) == {lid.email: ronde.get_absolute_url() for lid in leden}
