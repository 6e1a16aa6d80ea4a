"""Many at once on a real PostgreSQL and a real disk: every file its row, and one version that counts."""

from __future__ import annotations

from functools import partial

import pytest
from django.db.transaction import atomic

from accounts.rechten import OvergangNietMogelijk, Rol
from documenten import kluis, tasks
from documenten.models import Bestand, Scanstand
from erkenningen import services
from erkenningen.models import Document, Status, Uittreksel
from erkenningen.tasks import vernietig_uittreksels
from ondernemingen.models import Machtigingsdocument
from ondernemingen.services import bewaar_machtigingsdocument
from tests.erkenningen.dossiers import bewaar_uittreksel, in_status, papier, voeg_toe
from tests.erkenningen.test_gelijktijdig import DRADEN, tegelijk
from tests.opslag.test_scanner import clamd
from tests.wereld import bouw_wereld
from werkplekduaal.database.context import met_partnerschap

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def bouw(settings, tmp_path):
    settings.BESTANDEN_MAP = tmp_path
    with atomic():
        wereld = bouw_wereld()
    with wereld.bouw.context() as kant:
        yield kant


def op_schijf() -> set[str]:
    return {pad.name for pad in kluis.map_van_de_kluis().rglob("*") if pad.is_file()}


def bewaard() -> set[str]:
    with atomic():
        return set(Bestand.objects.filter(vernietigd_op=None).values_list("opslag", flat=True))


def test_van_veel_documenten_tegelijk_komt_elk_een_keer_aan(bouw):
    els = bouw.mensen[Rol.BEHANDELAAR]
    uitkomsten = tegelijk(bouw, lambda: voeg_toe(bouw, els), 2 * DRADEN)
    assert len({document.pk for document in uitkomsten}) == 2 * DRADEN
    assert bewaard() == op_schijf()
    assert len(op_schijf()) == 2 * DRADEN


def test_van_veel_vervangingen_tegelijk_telt_er_een(bouw):
    els = bouw.mensen[Rol.BEHANDELAAR]
    with atomic():
        document = voeg_toe(bouw, els)
    vervang = partial(services.vervang_document, aanvraag=bouw.aanvraag, document=document, door=els)
    uitkomsten = tegelijk(bouw, lambda: vervang(bestand=papier()), DRADEN)
    assert sum(isinstance(uitkomst, Document) for uitkomst in uitkomsten) == 1
    assert sum(isinstance(uitkomst, OvergangNietMogelijk) for uitkomst in uitkomsten) == DRADEN - 1
    with atomic():
        assert Document.objects.filter(verwijderd_op=None).count() == 1
        assert Document.objects.count() == 2
    assert bewaard() == op_schijf()


def test_van_veel_uittreksels_tegelijk_blijft_er_een_en_gaan_de_andere_weg(bouw):
    els = bouw.mensen[Rol.BEHANDELAAR]
    tegelijk(bouw, lambda: bewaar_uittreksel(bouw, els), DRADEN)
    with atomic():
        assert {Uittreksel.objects.select_related("bestand").get().bestand.opslag} == bewaard()
        assert Bestand.objects.count() == DRADEN
    assert bewaard() == op_schijf()


def test_het_werk_van_de_nacht_loopt_ook_zonder_transactie_om_zich_heen(bouw, settings):
    """As the worker runs it, for every partnerschap in turn."""
    els = bouw.mensen[Rol.BEHANDELAAR]
    with atomic():
        bewaar_uittreksel(bouw, els)
        voeg_toe(bouw, els)
        in_status(bouw, Status.INGETROKKEN)
    with met_partnerschap(None):
        tasks.ruim_op()
        with clamd() as settings.CLAMAV_ADRES:
            tasks.scan_wachtende()
        vernietig_uittreksels()
    with atomic():
        assert set(Bestand.objects.values_list("scanstand", flat=True)) == {Scanstand.SCHOON}
    assert len(bewaard()) == 1
    assert bewaard() == op_schijf()


def test_van_veel_papieren_bij_een_machtiging_geldt_er_een(bouw):
    door = bouw.mensen[Rol.MEDEWERKER]
    bewaar = partial(bewaar_machtigingsdocument, machtiging=bouw.machtiging, door=door)
    tegelijk(bouw, lambda: bewaar(bestand=papier()), DRADEN)
    with atomic():
        assert Machtigingsdocument.objects.filter(vervangen_op=None).count() == 1
        assert Machtigingsdocument.objects.count() == DRADEN
    assert bewaard() == op_schijf()
