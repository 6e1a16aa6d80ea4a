"""Fence off the new tables, tie each signaal to a run of its own partnerschap, and write days as the screens do."""

from django.db import migrations

from werkplekduaal.database.migraties import Afscherming

RONDE_VAN_HIER = """
ALTER TABLE knipperlichten_signaal ADD CONSTRAINT knipperlichten_signaal_ronde_id_hek
FOREIGN KEY (ronde_id, partnerschap_id) REFERENCES knipperlichten_ronde (id, partnerschap_id)
ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED
"""
RONDE_WEG = "ALTER TABLE knipperlichten_signaal DROP CONSTRAINT knipperlichten_signaal_ronde_id_hek"
# The server has no Dutch locale of its own.
DAG_IN_WOORDEN = """
CREATE FUNCTION dag_in_woorden(dag date) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT to_char(dag, 'FMDD ') || (ARRAY['januari', 'februari', 'maart', 'april', 'mei', 'juni', 'juli', 'augustus',
        'september', 'oktober', 'november', 'december'])[extract(month FROM dag)::int] || to_char(dag, ' YYYY')
$$
"""
DAG_WEG = "DROP FUNCTION dag_in_woorden(date)"
# Going back, versions and episodes have no place in the older tables: the next night finds again what burns.
NIETS = migrations.RunSQL.noop
LEEG = """
TRUNCATE knipperlichten_gezien, knipperlichten_demping, knipperlichten_signaal, knipperlichten_knipperlicht,
    knipperlichten_ronde
"""


class Migration(migrations.Migration):
    dependencies = [("knipperlichten", "0003_instellen_en_dempen")]
    operations = [
        Afscherming("Ronde"),
        Afscherming("Demping", {"signaal": "knipperlichten.Signaal"}),
        Afscherming("Gezien", {"signaal": "knipperlichten.Signaal"}),
        migrations.RunSQL(RONDE_VAN_HIER, RONDE_WEG),
        migrations.RunSQL(DAG_IN_WOORDEN, DAG_WEG),
        migrations.RunSQL(NIETS, LEEG),
    ]
