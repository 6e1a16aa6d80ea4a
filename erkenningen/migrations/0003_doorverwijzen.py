"""The one way over the fence: a function of the owner moves a dossier to another partnerschap."""

from django.db import migrations

# The children follow through their composite keys (ON UPDATE CASCADE). A candidate points to what a partnerschap
# keeps about a mentor, which stays behind: the receiver gets a dossier of its own about the same person.
FUNCTIE = """
CREATE FUNCTION verwijs_aanvraag_door(p_aanvraag bigint, p_naar bigint, p_reden text, p_door bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    bron bigint := huidig_partnerschap();
    dossier erkenningen_erkenningsaanvraag%ROWTYPE;
BEGIN
    SELECT * INTO dossier FROM erkenningen_erkenningsaanvraag
    WHERE id = p_aanvraag AND partnerschap_id = bron AND status IN ('ingediend', 'dossier_volledig') FOR UPDATE;
    IF NOT FOUND THEN
        RAISE insufficient_privilege USING MESSAGE = 'dit dossier kan dit partnerschap niet doorverwijzen';
    END IF;
    PERFORM FROM accounts_partnerschap
    WHERE id = p_naar AND id <> bron AND NOT is_departement AND gesloten_op IS NULL FOR SHARE;
    IF NOT FOUND THEN
        RAISE insufficient_privilege USING MESSAGE = 'dit partnerschap kan geen dossier ontvangen';
    END IF;

    INSERT INTO erkenningen_doorverwijzing (partnerschap_id, nummer, onderneming_id, naar_id, reden, door_id, op)
    VALUES (bron, dossier.nummer, dossier.onderneming_id, p_naar, p_reden, p_door, now());

    INSERT INTO mentoren_mentordossier
        (partnerschap_id, mentor_id, voornaam, familienaam, zoeknaam, geboortedatum, email, telefoon, ervaring_jaren,
         opleidingsstatus, gekend_sinds)
    SELECT p_naar, oud.mentor_id, oud.voornaam, oud.familienaam, oud.zoeknaam, oud.geboortedatum, oud.email,
        oud.telefoon, oud.ervaring_jaren, 'te_volgen', now()
    FROM erkenningen_kandidaatmentor kandidaat
    JOIN mentoren_mentordossier oud ON oud.id = kandidaat.dossier_id
    WHERE kandidaat.aanvraag_id = p_aanvraag
    ON CONFLICT (partnerschap_id, mentor_id) DO NOTHING;

    UPDATE erkenningen_erkenningsaanvraag
    SET partnerschap_id = p_naar, status = 'ingediend', behandelaar_id = NULL, volledig_op = NULL
    WHERE id = p_aanvraag;

    UPDATE erkenningen_kandidaatmentor kandidaat SET dossier_id = nieuw.id
    FROM mentoren_mentordossier oud
    JOIN mentoren_mentordossier nieuw ON nieuw.mentor_id = oud.mentor_id
    WHERE kandidaat.aanvraag_id = p_aanvraag AND oud.id = kandidaat.dossier_id AND nieuw.partnerschap_id = p_naar;
END $$;
REVOKE ALL ON FUNCTION verwijs_aanvraag_door(bigint, bigint, text, bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION verwijs_aanvraag_door(bigint, bigint, text, bigint) TO portaal;
"""
FUNCTIE_WEG = "DROP FUNCTION verwijs_aanvraag_door(bigint, bigint, text, bigint)"


class Migration(migrations.Migration):
    dependencies = [
        ("erkenningen", "0002_rij_beveiliging"),
        ("mentoren", "0002_rij_beveiliging"),
        ("accounts", "0002_rij_beveiliging"),
    ]
    operations = [migrations.RunSQL(FUNCTIE, FUNCTIE_WEG)]
