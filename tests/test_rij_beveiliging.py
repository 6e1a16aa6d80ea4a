"""The second fence: with every filter of the code gone, the database still shows nothing of another partnerschap."""

import pytest
from django.apps import apps
from django.db import IntegrityError, ProgrammingError, connection, transaction

from accounts.models import BewaaktModel
from erkenningen.models import Erkenningsaanvraag, Kandidaatmentor
from tests.wereld import Kant, Wereld
from werkplekduaal.database.context import huidig_partnerschap, met_partnerschap
from werkplekduaal.database.migraties import Afscherming, Hek, HekWeg

BEWAAKT = [model for model in apps.get_models() if issubclass(model, BewaaktModel)]
GESCHIEDENIS = [
    model for model in apps.get_models() if issubclass(getattr(model, "pgh_tracked_model", object), BewaaktModel)
]

# Tables that hold a partnerschap and are the same for everybody, with the reason.
PUBLIEK = {
    "accounts_lidmaatschap": "who works where; read before there is a context",
    "accounts_rolgroep": "the roles themselves; read before there is a context",
    "opleidingen_bevoegdheid": "reference data: who is competent for which paritair comité",
    "opleidingen_bevoegdheidevent": "its history",
    "opleidingen_afspraak": "reference data: the rules that a partnerschap published",
    "opleidingen_afspraakevent": "its history",
    "ondernemingen_ondernemingbevoegdheid": "identity card: who is competent for a company",
    "erkenningen_erkenningsregister": "the public register of recognitions",
    "erkenningen_uitsluiting": "the public register of exclusions, without their grounds",
    "stemmingen_stemreglement": "reference data: how a partnerschap votes, kept by the department",
    "stemmingen_stemreglementevent": "its history",
    "stemmingen_zetel": "reference data: who sits in a partnerschap, kept by the department",
    "stemmingen_zetelevent": "its history",
}


def vraag(sql: str, *waarden: object) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, waarden)
        return cursor.fetchall()


@pytest.mark.django_db
def test_elke_tabel_met_een_partnerschap_is_afgeschermd_of_bewust_publiek():
    rijen = vraag(
        "SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'partnerschap_id'"
        " WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace AND NOT (c.relrowsecurity"
        " AND EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND NOT p.polpermissive))"
    )
    assert {naam for (naam,) in rijen} == set(PUBLIEK)


@pytest.mark.django_db
def test_het_beleid_is_overal_een_enkele_vergelijking():
    rijen = vraag(
        "SELECT polrelid::regclass::text, pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid)"
        " FROM pg_policy WHERE NOT polpermissive"
    )
    vergelijking = "(partnerschap_id = ( SELECT huidig_partnerschap() AS huidig_partnerschap))"
    assert {model._meta.db_table for model in BEWAAKT + GESCHIEDENIS} == {tabel for tabel, *_ in rijen}
    assert all((voorwaarde, controle) == (vergelijking, vergelijking) for _, voorwaarde, controle in rijen)


@pytest.mark.django_db
def test_elke_sleutel_tussen_afgeschermde_tabellen_draagt_het_partnerschap_mee():
    samengesteld = {
        (tabel, kolom)
        for tabel, kolom in vraag(
            "SELECT conrelid::regclass::text, a.attname FROM pg_constraint k JOIN pg_attribute a"
            " ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]"
            " WHERE k.contype = 'f' AND cardinality(k.conkey) = 2"
        )
    }
    for model in BEWAAKT:
        for veld in model._meta.fields:
            if veld.is_relation and issubclass(veld.related_model, BewaaktModel):
                assert (model._meta.db_table, veld.column) in samengesteld


def test_zonder_enig_filter_komt_geen_rij_van_de_andere_kant(wereld: Wereld):
    with wereld.bouw.context() as kant:
        for model in BEWAAKT:
            assert not model._base_manager.exclude(partnerschap=kant.partnerschap).exists()


@pytest.mark.parametrize("kant", ["bouw", "horeca"])
def test_elke_kant_heeft_wel_eigen_rijen(wereld: Wereld, kant: str):
    with getattr(wereld, kant).context() as zelf:
        assert Erkenningsaanvraag.objects.get() == zelf.aanvraag


def test_zonder_context_geeft_de_database_een_fout_en_geen_lege_lijst(wereld: Wereld):
    with pytest.raises(ProgrammingError, match="geen partnerschapscontext"), transaction.atomic():
        list(Erkenningsaanvraag.objects.all())


def test_een_vervalste_context_wordt_geweigerd(wereld: Wereld):
    with wereld.bouw.context():
        vraag("SELECT set_config('portaal.context', %s, true)", f"{wereld.horeca.partnerschap.pk}|{'0' * 64}")
        with pytest.raises(ProgrammingError, match="ongeldige partnerschapscontext"), transaction.atomic():
            list(Erkenningsaanvraag.objects.all())


def test_een_rij_voor_een_ander_schrijven_kan_niet(wereld: Wereld):
    with wereld.bouw.context(), pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        Erkenningsaanvraag.objects.update(partnerschap=wereld.horeca.partnerschap)


def test_een_rij_onder_een_vreemde_ouder_hangen_kan_niet(wereld: Wereld):
    with wereld.bouw.context() as kant, pytest.raises(IntegrityError):
        hang_onder(kant, wereld.horeca.aanvraag)


@transaction.atomic
def hang_onder(kant: Kant, aanvraag: Erkenningsaanvraag) -> None:
    """A candidate of one side in the dossier of the other; the check comes at once instead of at commit."""
    Kandidaatmentor.objects.create(
        partnerschap=kant.partnerschap, aanvraag_id=aanvraag.pk, dossier=kant.mentordossier, ervaring_jaren=5
    )
    connection.check_constraints()


def test_de_context_keert_terug_na_een_geneste_en_na_een_teruggedraaide_stap(wereld: Wereld):
    with wereld.bouw.context() as kant:
        with wereld.horeca.context():
            assert Erkenningsaanvraag.objects.get() == wereld.horeca.aanvraag
        assert Erkenningsaanvraag.objects.get() == kant.aanvraag
        merk = transaction.savepoint()
        with wereld.horeca.context():
            transaction.savepoint_rollback(merk)
            assert Erkenningsaanvraag.objects.get() == wereld.horeca.aanvraag
        assert Erkenningsaanvraag.objects.get() == kant.aanvraag
    assert huidig_partnerschap() is None


@pytest.mark.django_db(transaction=True)
def test_elke_nieuwe_transactie_krijgt_de_context_mee():
    from tests.wereld import bouw_wereld

    wereld = bouw_wereld_in_een_transactie(bouw_wereld)
    with wereld.bouw.context() as kant:
        for _ in range(2):
            with transaction.atomic():
                assert Erkenningsaanvraag.objects.get() == kant.aanvraag
        with pytest.raises(ProgrammingError, match="geen partnerschapscontext"):
            list(Erkenningsaanvraag.objects.all())


def bouw_wereld_in_een_transactie(bouw) -> Wereld:
    with transaction.atomic():
        return bouw()


def hek_van(tabel: str) -> list[tuple]:
    """Everything by which a table is fenced off: the switch, the policies, the constraints."""
    return vraag(
        "SELECT relrowsecurity::text, '' FROM pg_class WHERE oid = %s::regclass"
        " UNION ALL SELECT polname::text, pg_get_expr(polqual, polrelid) FROM pg_policy WHERE polrelid = %s::regclass"
        " UNION ALL SELECT conname::text, pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = %s::regclass"
        " AND conname LIKE '%%_hek' ORDER BY 1",
        *[tabel] * 3,
    )


@pytest.mark.django_db
def test_een_hek_gaat_helemaal_weg_en_komt_hetzelfde_terug():
    vraag_niets("RESET ROLE")
    vraag_niets(
        "CREATE TABLE proef_kudde (id int, partnerschap_id bigint); ALTER TABLE proef_kudde ADD PRIMARY KEY (id)"
    )
    vraag_niets("CREATE TABLE proef_schaap (id int, kudde_id int, partnerschap_id bigint)")
    ouder, kind = Afscherming("Kudde"), Afscherming("Schaap", {"kudde": "proef.Kudde"}, is_ouder=False)
    hekken = []
    with connection.schema_editor() as schema:
        for _ in range(2):
            for stap in (ouder, kind):
                stap.database_forwards("proef", schema, None, None)
            hekken.append(hek_van("proef_kudde") + hek_van("proef_schaap"))
            for stap in (kind, ouder):
                stap.database_backwards("proef", schema, None, None)
            assert hek_van("proef_kudde") == hek_van("proef_schaap") == [("false", "")]
    eerste, tweede = hekken
    assert eerste == tweede
    namen = ["basis", "partnerschap", "proef_kudde_hek", "true", "basis", "partnerschap", "proef_schaap_kudde_id_hek"]
    assert [naam for naam, _ in eerste] == [*namen, "true"]
    assert kind.describe() == "Fence off Schaap"


@pytest.mark.django_db
def test_een_sleutel_die_weggaat_laat_eerst_zijn_hek_los_en_krijgt_het_terug():
    vraag_niets("RESET ROLE")
    vraag_niets("CREATE TABLE proef_kudde (id int, partnerschap_id bigint, UNIQUE (id, partnerschap_id))")
    vraag_niets("CREATE TABLE proef_schaap (id int, kudde_id int, partnerschap_id bigint)")
    erbij, weg = Hek("Schaap", {"kudde": "proef.Kudde"}), HekWeg("Schaap", {"kudde": "proef.Kudde"})
    staat = []
    with connection.schema_editor() as schema:
        for stap in (erbij.database_forwards, weg.database_forwards, weg.database_backwards, erbij.database_backwards):
            stap("proef", schema, None, None)
            staat.append([naam for naam, _ in hek_van("proef_schaap") if naam.endswith("_hek")])
    hek = ["proef_schaap_kudde_id_hek"]
    assert staat == [hek, [], hek, []]
    assert weg.describe() == "Fence off keys of Schaap"


def vraag_niets(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.mark.django_db
def test_de_rol_van_de_toepassing_kan_geen_kwaad():
    ((*rol,),) = vraag(
        "SELECT rolname, rolsuper, rolbypassrls, rolcreatedb, rolcreaterole FROM pg_roles WHERE rolname = current_user"
    )
    assert rol == ["portaal", False, False, False, False]
    assert vraag("SELECT count(*) FROM pg_class WHERE relowner = current_user::regrole") == [(0,)]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "opdracht",
    [
        "SELECT * FROM rls_sleutel",
        "DELETE FROM django_migrations",
        "ALTER TABLE erkenningen_erkenning DISABLE ROW LEVEL SECURITY",
        "CREATE TABLE van_mij (i int)",
        "TRUNCATE erkenningen_erkenning",
    ],
)
def test_de_rol_van_de_toepassing_komt_niet_aan_de_fundamenten(opdracht: str):
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(opdracht)


def test_met_partnerschap_mag_ook_niemand_zijn(wereld: Wereld):
    with wereld.bouw.context(), met_partnerschap(None):
        assert huidig_partnerschap() is None
