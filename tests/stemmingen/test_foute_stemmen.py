"""A vote that may not be: after the closing, by a stranger, for a foreign round, by who lost what he needed.

Each gets the answer that says why, and the count stays what it was. Votes at once: test_samenloop.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Gebruiker, Lidmaatschap
from accounts.rechten import Rol
from stemmingen import services
from stemmingen.models import Stem, Stemronde
from tests.stemmingen.raad import open_ronde
from tests.wereld import Kant, Wereld, maak_gebruiker, meld_aan

pytestmark = pytest.mark.django_db


@dataclass
class Geval:
    """A round in which the first member voted voor; `wie` votes against, or tries to, in `ronde`."""

    wereld: Wereld
    kant: Kant
    ronde: Stemronde
    wie: Gebruiker
    op: Any = field(default_factory=timezone.now)


def gesloten(geval: Geval) -> None:
    services.sluit(ronde=geval.ronde, door=None, reden="Iedereen stemde.")


def verstreken(geval: Geval) -> None:
    geval.op = geval.ronde.sluit_op


def hernomen(geval: Geval) -> None:
    services.herneem(ronde=geval.ronde, door=None, wijziging="Een document werd vervangen.")


def geen_lid(geval: Geval) -> None:
    geval.wie = maak_gebruiker(geval.kant.partnerschap, Rol.STEMGERECHTIGDE)


def vreemde_ronde(geval: Geval) -> None:
    with geval.wereld.horeca.context():
        geval.ronde, _ = open_ronde(geval.wereld.horeca)


def bestaat_niet(geval: Geval) -> None:
    geval.ronde = Stemronde(pk=999_999)


def rol_kwijt(geval: Geval) -> None:
    geval.wie.groups.set(geval.kant.mensen[Rol.BEHEERDER].groups.all())


def geblokkeerd(geval: Geval) -> None:
    lid = Lidmaatschap.objects.filter(gebruiker=geval.wie)
    lid.update(geblokkeerd_op=timezone.now(), geblokkeerd_reden="Uit dienst.")


def trok_zich_terug(geval: Geval) -> None:
    services.breng_stem_uit(ronde=geval.ronde, door=geval.wie, waarde="belangenconflict")


GEVALLEN: list[tuple[Callable[[Geval], None], int, str]] = [
    (gesloten, 409, "De stemronde is gesloten op"),
    (verstreken, 409, "De termijn om te stemmen is verstreken."),
    (hernomen, 404, ""),
    (geen_lid, 404, ""),
    (vreemde_ronde, 404, ""),
    (bestaat_niet, 404, ""),
    (rol_kwijt, 403, "een stem uitbrengen over een erkenningsaanvraag"),
    (geblokkeerd, 401, ""),
    (trok_zich_terug, 404, ""),
]


@pytest.mark.parametrize(("bederf", "status", "zin"), GEVALLEN)
def test_a_vote_that_may_not_be_meets_the_state_and_counts_nowhere(wereld, bederf, status, zin):
    with wereld.bouw.context() as kant:
        ronde, [wie, ander, _] = open_ronde(kant)
        for lid in (wie, ander):
            services.breng_stem_uit(ronde=ronde, door=lid, waarde="voor")
        geval = Geval(wereld, kant, ronde, wie)
        bederf(geval)
        geteld = list(Stem.objects.order_by("id").values_list("kiezer", "waarde", "vervangen_op"))
        with time_machine.travel(geval.op):
            browser = meld_aan(Client(), geval.wie, kant.partnerschap)
            velden = {"namens": "bouw", "waarde": "tegen", "motivering": "Te klein."}
            antwoord = browser.post(reverse("stemmingen:stemmen", args=[geval.ronde.pk]), velden)
        assert antwoord.status_code == status
        assert zin in antwoord.text
        assert list(Stem.objects.order_by("id").values_list("kiezer", "waarde", "vervangen_op")) == geteld


def test_the_vote_of_who_lost_the_role_afterwards_stays(wereld):
    with wereld.bouw.context() as kant:
        ronde, [wie, *_] = open_ronde(kant)
        services.breng_stem_uit(ronde=ronde, door=wie, waarde="voor")
        wie.groups.clear()
        assert ronde.stand().telling.voor == 1
