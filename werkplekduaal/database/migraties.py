"""Migration operations of the second fence: row level security as `kwaliteit` asks for it.

Bron: keuze, ADR 2.
"""

from collections.abc import Collection, Iterator
from typing import Any

import pgtrigger
from django.conf import settings
from django.db import migrations
from django.db.migrations.operations.base import Operation

FUNCTIE = """
CREATE TABLE rls_sleutel (binnen bytea NOT NULL, buiten bytea NOT NULL);
REVOKE ALL ON rls_sleutel FROM PUBLIC;
CREATE FUNCTION huidig_partnerschap() RETURNS bigint
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    context text := current_setting('portaal.context', true);
    delen text[];
    sleutel rls_sleutel%ROWTYPE;
BEGIN
    IF context IS NULL OR context = '' THEN
        RAISE insufficient_privilege USING MESSAGE = 'geen partnerschapscontext';
    END IF;
    delen := string_to_array(context, '|');
    SELECT * INTO sleutel FROM rls_sleutel;
    IF encode(sha256(sleutel.buiten || sha256(sleutel.binnen
            || convert_to(delen[1] || '|' || pg_backend_pid(), 'UTF8'))), 'hex') IS DISTINCT FROM delen[2] THEN
        RAISE insufficient_privilege USING MESSAGE = 'ongeldige partnerschapscontext';
    END IF;
    RETURN delen[1]::bigint;
END $$;
"""
FUNCTIE_WEG = "DROP FUNCTION huidig_partnerschap(); DROP TABLE rls_sleutel;"

context_functie = migrations.RunSQL(FUNCTIE, FUNCTIE_WEG)


def zet_sleutel(cursor) -> None:
    """Store the two pads of the HMAC key (core PostgreSQL has sha256 but no hmac)."""
    sleutel = settings.RLS_SLEUTEL.ljust(64, b"\0")
    binnen, buiten = (bytes(teken ^ vulling for teken in sleutel) for vulling in (0x36, 0x5C))
    cursor.execute("DELETE FROM rls_sleutel")
    cursor.execute("INSERT INTO rls_sleutel VALUES (%s, %s)", [binnen, buiten])


def ken_toe(cursor) -> None:
    """Give the application role what it needs and no more; run by the owner, after every migrate, all at once."""
    for opdracht in (
        "GRANT USAGE ON SCHEMA public TO portaal",
        "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO portaal",
        "GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO portaal",
        "REVOKE ALL ON rls_sleutel FROM portaal",
        "REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM portaal",
        *enkel_bijschrijven(cursor.db.introspection.table_names(cursor)),
    ):
        cursor.execute(opdracht)


def enkel_bijschrijven(bestaand: Collection[str]) -> Iterator[str]:
    """Take away the rights to what the triggers of a model refuse without condition.

    A trigger alone is no lock: whoever may log in may also set `pgtrigger.ignore`. A missing right has no such door.
    """
    gemeld: list[tuple[Any, Any]] = pgtrigger.registered()
    for model, trigger in gemeld:
        tabel = model._meta.db_table
        if tabel not in bestaand or not _weigert_altijd(trigger):
            continue
        yield from (f"REVOKE {operatie} ON {tabel} FROM portaal" for operatie in trigger.operation)
        if isinstance(trigger, pgtrigger.ReadOnly):
            kolommen = ", ".join(model._meta.get_field(naam).column for naam in trigger.exclude or ())
            yield f"GRANT UPDATE ({kolommen}) ON {tabel} TO portaal"


def _weigert_altijd(trigger: Any) -> bool:
    return isinstance(trigger, pgtrigger.Protect) and not trigger.condition


class Afscherming(Operation):
    """Fence a table off: its rows exist only for the partnerschap in the context.

    `ouders` names the foreign keys to other fenced tables. Those get a second, composite key, because the check of
    a plain foreign key does not see policies; it follows the parent when a dossier moves to another partnerschap.
    `is_ouder` is False for a table that no fenced table points to (the history that triggers write).
    """

    reduces_to_sql = True
    reversible = True

    def __init__(self, model: str, ouders: dict[str, str] | None = None, *, is_ouder: bool = True):
        self.model, self.ouders, self.is_ouder = model, ouders or {}, is_ouder

    def state_forwards(self, app_label, state):
        """The fence changes nothing that Django's models know of."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        tabel, sleutels = self._namen(app_label)
        voorwaarde = "partnerschap_id = (SELECT huidig_partnerschap())"
        schema_editor.execute(f"ALTER TABLE {tabel} ENABLE ROW LEVEL SECURITY")
        schema_editor.execute(f"CREATE POLICY basis ON {tabel} TO portaal USING (true) WITH CHECK (true)")
        schema_editor.execute(
            f"CREATE POLICY partnerschap ON {tabel} AS RESTRICTIVE TO portaal"
            f" USING ({voorwaarde}) WITH CHECK ({voorwaarde})"
        )
        if self.is_ouder:
            schema_editor.execute(f"ALTER TABLE {tabel} ADD CONSTRAINT {tabel}_hek UNIQUE (id, partnerschap_id)")
        _zet_hekken(schema_editor, tabel, sleutels)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        tabel, sleutels = self._namen(app_label)
        _haal_hekken_weg(schema_editor, tabel, sleutels)
        if self.is_ouder:
            schema_editor.execute(f"ALTER TABLE {tabel} DROP CONSTRAINT {tabel}_hek")
        schema_editor.execute(f"DROP POLICY partnerschap ON {tabel}")
        schema_editor.execute(f"DROP POLICY basis ON {tabel}")
        schema_editor.execute(f"ALTER TABLE {tabel} DISABLE ROW LEVEL SECURITY")

    def describe(self):
        return f"Fence off {self.model}"

    def _namen(self, app_label):
        return _tabel_en_sleutels(app_label, self.model, self.ouders)


class Hek(Operation):
    """Give foreign keys of a table that is fenced off already their second, composite key (see Afscherming)."""

    reduces_to_sql = True
    reversible = True

    def __init__(self, model: str, ouders: dict[str, str]):
        self.model, self.ouders = model, ouders

    def state_forwards(self, app_label, state):
        """The fence changes nothing that Django's models know of."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        _zet_hekken(schema_editor, *_tabel_en_sleutels(app_label, self.model, self.ouders))

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        _haal_hekken_weg(schema_editor, *_tabel_en_sleutels(app_label, self.model, self.ouders))

    def describe(self):
        return f"Fence off keys of {self.model}"


class HekWeg(Hek):
    """The other way around: before a foreign key leaves."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        super().database_backwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        super().database_forwards(app_label, schema_editor, from_state, to_state)


def _tabel_en_sleutels(app_label, model, ouders):
    """The table, and per foreign key its column and the table it points to: Django's default names."""
    sleutels = [(f"{veld}_id", ouder.lower().replace(".", "_")) for veld, ouder in ouders.items()]
    return f"{app_label}_{model.lower()}", sleutels


def _zet_hekken(schema_editor, tabel, sleutels):
    for kolom, ouder in sleutels:
        schema_editor.execute(
            f"ALTER TABLE {tabel} ADD CONSTRAINT {tabel}_{kolom}_hek FOREIGN KEY ({kolom}, partnerschap_id)"
            f" REFERENCES {ouder} (id, partnerschap_id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED"
        )


def _haal_hekken_weg(schema_editor, tabel, sleutels):
    for kolom, _ouder in sleutels:
        schema_editor.execute(f"ALTER TABLE {tabel} DROP CONSTRAINT {tabel}_{kolom}_hek")
