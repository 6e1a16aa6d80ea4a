"""What a knipperlicht sets going: an actie by itself, for who set it so, and once."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from accounts.gebeurtenissen import Soort, verwerk
from accounts.models import Gebeurtenis, Melding
from accounts.rechten import Rol
from acties import services
from acties.models import Actie, Prioriteit, Status
from erkenningen.models import Mentoraanstelling
from knipperlichten.models import Signaal
from knipperlichten.services import Wat, beoordeel
from overeenkomsten.models import Overeenkomst
from tests.acties.werk import laat_verhuizen
from tests.knipperlichten.lampen import demp, stel_in
from tests.wereld import Kant, Wereld

EIGEN = "Erkenning zonder geldige mentor"


@pytest.fixture
def zonder_mentor(bouw: Kant) -> Kant:
    Mentoraanstelling.objects.update(status="gedeactiveerd", tot=date(2026, 1, 1))
    return bouw


def nacht(kant: Kant) -> None:
    """A night, and what it tells."""
    beoordeel(partnerschap=kant.partnerschap, aanleiding="nacht", door=None)
    for pk in list(Gebeurtenis.objects.filter(soort=Soort.KNIPPERLICHT_BRANDT).values_list("pk", flat=True)):
        verwerk(pk)


def gepland() -> list[Actie]:
    return list(Actie.objects.filter(onderwerp=EIGEN).order_by("pk"))


def test_een_licht_dat_zo_is_ingesteld_plant_zelf_een_actie_van_niemand(zonder_mentor: Kant):
    stel_in(zonder_mentor, "K02", actie_binnen=14)
    nacht(zonder_mentor)
    (actie,) = gepland()
    signaal = Signaal.objects.get(code="K02")
    assert (actie.aanleiding_model, actie.aanleiding_id) == ("knipperlichten.signaal", signaal.pk)
    assert (actie.onderneming, actie.vestiging, actie.opleiding) == (
        signaal.onderneming,
        signaal.vestiging,
        signaal.opleiding,
    )
    assert actie.uiterlijk_op == timezone.localdate() + timedelta(days=14)
    assert (actie.status, actie.verantwoordelijke, actie.aangemaakt_door) == (Status.GEPLAND, None, None)
    assert actie.prioriteit == (Prioriteit.HOOG if signaal.niveau == "rood" else Prioriteit.GEWOON)


def test_wat_niet_zo_is_ingesteld_plant_niets(zonder_mentor: Kant):
    nacht(zonder_mentor)
    assert Signaal.objects.filter(code="K02").exists()
    assert gepland() == []


def test_wie_niemand_verwittigt_kan_toch_een_actie_plannen(zonder_mentor: Kant):
    stel_in(zonder_mentor, "K02", actie_binnen=14, meldt_aan="niemand")
    nacht(zonder_mentor)
    assert len(gepland()) == 1
    assert not Melding.objects.filter(zin__startswith=EIGEN).exists()


def test_wat_stil_staat_of_gedempt_is_plant_niets(zonder_mentor: Kant):
    stel_in(zonder_mentor, "K02", actie_binnen=14, is_stil=True)
    nacht(zonder_mentor)
    demp(zonder_mentor, Wat(["K02"]))
    stel_in(zonder_mentor, "K02", gezien=1, actie_binnen=14)
    nacht(zonder_mentor)
    assert Signaal.objects.brandend().filter(code="K02").exists()
    assert gepland() == []


def test_een_licht_plant_pas_opnieuw_als_het_erger_wordt_en_niemand_het_opvolgt(zonder_mentor: Kant):
    lopend = list(Overeenkomst.objects.values_list("pk", flat=True))
    Overeenkomst.objects.update(status="geannuleerd")
    stel_in(zonder_mentor, "K02", actie_binnen=14)
    for _ in range(2):
        nacht(zonder_mentor)
    (eerste,) = gepland()
    assert eerste.prioriteit == Prioriteit.GEWOON
    Overeenkomst.objects.filter(pk__in=lopend).update(status="lopend")
    nacht(zonder_mentor)
    assert Signaal.objects.get(code="K02").niveau == "rood"
    assert gepland() == [eerste], "iemand moet ze nog doen"

    services.annuleren(actie=eerste, door=zonder_mentor.mens(Rol.BEHEERDER), reden="Is al geregeld.")
    for status in ("geannuleerd", "lopend"):
        Overeenkomst.objects.filter(pk__in=lopend).update(status=status)
        nacht(zonder_mentor)
    assert [actie.prioriteit for actie in gepland()] == [Prioriteit.GEWOON, Prioriteit.HOOG]


def test_een_onderneming_die_verhuisde_krijgt_geen_actie(wereld: Wereld, zonder_mentor: Kant):
    laat_verhuizen(zonder_mentor, wereld.horeca)
    stel_in(zonder_mentor, "K02", actie_binnen=14)
    nacht(zonder_mentor)
    assert Signaal.objects.filter(code="K02", gedoofd_op=None).exists()
    assert gepland() == []
