"""What is written once stays as it was: by triggers for everybody, by grants for the application.

Bron: kwaliteit D1.
"""

from __future__ import annotations

from functools import partial

import pgtrigger
import pytest
from django.apps import apps
from django.db import ProgrammingError, connection, transaction

from accounts.gebeurtenissen import Soort, registreer
from accounts.keten import verzegel
from accounts.models import Gebeurtenis, Zegel
from stemmingen.models import Kiezer, Stem
from tests.stemmingen.raad import open_ronde
from tests.wereld import Kant, Wereld
from werkplekduaal.database.migraties import enkel_bijschrijven

# Per table the columns that may still change.
VAST: dict[str, set[str]] = {
    "accounts_gebeurtenis": {"verwerkt_op"},
    "accounts_zegel": set(),
    "erkenningen_belangenconflict": {"partnerschap_id", "verbergt"},
    "knipperlichten_knipperlicht": set(),
    "organisatie_download": {"afgerond_op", "afgebroken_op", "grootte", "sha256"},
    "stemmingen_kiezer": set(),
    "stemmingen_stem": {"vervangen_op"},
    "stemmingen_vraag": {"antwoord", "beantwoord_door_id", "beantwoord_op"},
    "stemmingen_zetelvraag": {"beantwoord_door_id", "beantwoord_op", "is_bevestigd", "reden"},
    # The history of what has legal effect.
    **{model._meta.db_table: set() for model in apps.get_models() if hasattr(model, "pgh_tracked_model")},
}

# What changes, and never goes.
BLIJFT = {"acties_actie", "knipperlichten_signaal"}


def mag(tabel: str) -> tuple[set[str], set[str]]:
    """What the application may do with a table, and which columns it may change."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT naam FROM unnest('{SELECT,INSERT,UPDATE,DELETE,TRUNCATE}'::text[]) AS naam"
            " WHERE has_table_privilege('portaal', %s, naam)",
            [tabel],
        )
        rechten = {naam for (naam,) in cursor.fetchall()}
        cursor.execute(
            "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped"
            " AND has_column_privilege('portaal', attrelid, attnum, 'UPDATE')",
            [tabel],
        )
        return rechten, {naam for (naam,) in cursor.fetchall()}


@pytest.mark.django_db
@pytest.mark.parametrize("tabel", VAST)
def test_de_toepassing_mag_enkel_bijschrijven(tabel: str):
    assert mag(tabel) == ({"SELECT", "INSERT"}, VAST[tabel])


@pytest.mark.django_db
@pytest.mark.parametrize("tabel", sorted(BLIJFT))
def test_de_toepassing_mag_wijzigen_maar_niets_wissen(tabel: str):
    assert mag(tabel)[0] == {"SELECT", "INSERT", "UPDATE"}


@pytest.mark.django_db
def test_waar_een_trigger_altijd_weigert_ontbreekt_ook_het_recht():
    bewaakt = {
        model._meta.db_table
        for model, trigger in pgtrigger.registered()
        if isinstance(trigger, pgtrigger.Protect) and not trigger.condition
    }
    assert bewaakt == set(VAST) | BLIJFT
    assert list(enkel_bijschrijven([])) == []  # on the way back, when the tables are gone


def een_van_elk(kant: Kant) -> dict[type, dict]:
    """A row of each kind is there now; given with a change that it may not undergo."""
    ronde, _ = open_ronde(kant)
    Stem.objects.create(partnerschap=kant.partnerschap, kiezer=ronde.kiezers.first(), waarde="voor")
    verzegel(partnerschap=kant.partnerschap)
    return {
        Gebeurtenis: {"door_naam": "Iemand anders"},
        Zegel: {"hash": "0" * 64},
        Kiezer: {"is_voorzitter": True},
        Stem: {"waarde": "onthouding"},
        apps.get_model("erkenningen", "ErkenningEvent"): {"status": "ingetrokken"},
    }


def laat_triggers_zwijgen() -> None:
    """As anybody may who can log in."""
    namen = [trigger.get_pgid(model) for model, trigger in pgtrigger.registered()]
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pgtrigger.ignore', %s, true)", [f"{{{','.join(namen)}}}"])


@pytest.mark.parametrize("zwijgen_ze", [False, True])
def test_ook_wie_de_triggers_laat_zwijgen_verandert_en_wist_niets(wereld: Wereld, zwijgen_ze: bool):
    with wereld.bouw.context() as kant:
        soorten = een_van_elk(kant)
        if zwijgen_ze:
            laat_triggers_zwijgen()
        for model, wijziging in soorten.items():
            rijen = model.objects.filter(pk=model.objects.latest("pk").pk)
            for daad in (partial(rijen.update, **wijziging), partial(rijen._raw_delete, "default")):
                with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
                    daad()


def test_de_triggers_gelden_ook_voor_de_eigenaar(wereld: Wereld):
    with wereld.bouw.context() as kant:
        registreer(Soort.AANVRAAG_HERVAT, kant.aanvraag, door=None)
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE")
        with pytest.raises(ProgrammingError, match="pgtrigger"), transaction.atomic():
            Gebeurtenis.objects.update(door_naam="Iemand anders")
        with pytest.raises(ProgrammingError, match="pgtrigger"), transaction.atomic():
            Gebeurtenis.objects.all()._raw_delete("default")
        laat_triggers_zwijgen()
        assert Gebeurtenis.objects.update(door_naam="Iemand anders") == 1  # so the triggers alone are not enough
