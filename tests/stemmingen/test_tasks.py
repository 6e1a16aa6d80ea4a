"""What happens by itself around a round: mails to who acts next, and the closing."""

import pytest
import time_machine

from accounts.gebeurtenissen import Soort, verwerk
from accounts.models import Bericht, Gebeurtenis
from accounts.rechten import Rol
from erkenningen.models import Erkenningsaanvraag
from stemmingen import services, tasks
from stemmingen.models import Stemronde
from tests.stemmingen.raad import open_over, open_ronde

pytestmark = pytest.mark.django_db


@pytest.fixture
def bouw(wereld):
    with wereld.bouw.context() as kant:
        yield kant


def verwerk_laatste(soort: Soort) -> None:
    verwerk(Gebeurtenis.objects.filter(soort=soort).latest("id").pk)


def test_every_voter_is_asked_by_mail_with_the_date_and_the_link_and_no_personal_data(bouw):
    ronde, leden = open_ronde(bouw)
    verwerk_laatste(Soort.STEMRONDE_GEOPEND)
    verwerk_laatste(Soort.STEMRONDE_GEOPEND)
    berichten = Bericht.objects.all()
    assert {bericht.ontvanger for bericht in berichten} == {lid.email for lid in leden}
    [tekst] = {bericht.tekst for bericht in berichten}
    assert ronde.get_absolute_url() in tekst
    assert bouw.aanvraag.nummer in tekst
    assert str(bouw.mentordossier.mentor) not in tekst


def test_the_handler_hears_of_the_outcome(bouw):
    ronde, _ = open_ronde(bouw)
    services.sluit(ronde=ronde, door=None, reden="Klaar.")
    verwerk_laatste(Soort.STEMRONDE_GESLOTEN)
    bericht = Bericht.objects.get()
    assert bericht.ontvanger == bouw.mensen[Rol.BEHANDELAAR].email
    assert "Uitslag: geen advies." in bericht.tekst


def test_without_a_handler_who_opened_the_round_hears_of_the_outcome(bouw):
    ronde, _ = open_ronde(bouw)
    services.sluit(ronde=ronde, door=None, reden="Klaar.")
    Erkenningsaanvraag.objects.update(behandelaar=None)
    verwerk_laatste(Soort.STEMRONDE_GESLOTEN)
    assert Bericht.objects.get().ontvanger == ronde.geopend_door.email


def test_the_vote_that_decides_closes_the_round(bouw):
    ronde, [een, twee, _] = open_ronde(bouw)
    for lid, gesloten in ((een, False), (twee, True)):
        services.breng_stem_uit(ronde=ronde, door=lid, waarde="voor")
        verwerk_laatste(Soort.STEM_UITGEBRACHT)
        ronde.refresh_from_db()
        assert bool(ronde.gesloten_op) == gesloten


def test_the_clock_closes_what_passed_its_term_in_every_partnerschap_and_leaves_the_rest(bouw, wereld):
    verlopen, _ = open_ronde(bouw)
    with wereld.horeca.context() as horeca:
        ook_verlopen, _ = open_ronde(horeca)
    with time_machine.travel(verlopen.sluit_op):
        tasks.sluit_verlopen()
        tasks.sluit_verlopen()
        loopt_nog = open_over(bouw)
    gesloten = set(Stemronde.objects.exclude(gesloten_op=None).values_list("pk", flat=True))
    assert gesloten == {verlopen.pk}
    assert loopt_nog.gesloten_op is None
    with wereld.horeca.context():
        assert Stemronde.objects.get().sluitreden == "De termijn is verstreken."
        assert Stemronde.objects.get() == ook_verlopen
