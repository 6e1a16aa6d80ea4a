"""Fence off the files, and let the nightly cleaning ask which files nobody knows."""

from django.db import migrations

from werkplekduaal.database.migraties import Afscherming

# The random names of the asker come back, those that no row of any partnerschap has: nothing else is told.
FUNCTIE = """
CREATE FUNCTION bestanden_zonder_rij(p_namen text[]) RETURNS SETOF text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT gevraagd.opslag FROM unnest(p_namen) AS gevraagd (opslag)
    WHERE NOT EXISTS (
        SELECT FROM documenten_bestand bestand
        WHERE bestand.opslag = gevraagd.opslag AND bestand.vernietigd_op IS NULL
    )
$$;
REVOKE ALL ON FUNCTION bestanden_zonder_rij(text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION bestanden_zonder_rij(text[]) TO portaal;
"""
FUNCTIE_WEG = "DROP FUNCTION bestanden_zonder_rij(text[])"


class Migration(migrations.Migration):
    dependencies = [("documenten", "0001_begin"), ("accounts", "0002_rij_beveiliging")]
    operations = [Afscherming("Bestand"), migrations.RunSQL(FUNCTIE, FUNCTIE_WEG)]
