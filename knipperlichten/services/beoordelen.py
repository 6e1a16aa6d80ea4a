"""A run: every rule is held against the facts, in one statement per rule, and each hit gets the state that follows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import NamedTuple

from django.db import connection, transaction
from django.db.models import Count, Max
from django.utils import timezone
from psycopg.sql import SQL, Composable, Literal

from accounts.gebeurtenissen import Soort, registreer
from accounts.models import Gebruiker, Partnerschap
from knipperlichten.catalogus import REGELS
from knipperlichten.models import Instelling, Knipperlicht, MeldtAan, Ronde, Signaal
from knipperlichten.slot import een_tegelijk
from knipperlichten.treffers import als_sql, treffers


class Telling(NamedTuple):
    """What one rule, or a whole run, changed."""

    nieuw: int
    verergerd: int
    blijft: int
    weg: int


# The parts of the statement see the same moment, so a hit is new, stays, or goes out: never two of these. What stays
# is written only when something about it changed. By alphabet oranje comes before rood.
OPDRACHT = SQL("""
WITH treffer AS MATERIALIZED (
    SELECT bij_onderneming::bigint AS onderneming, bij_vestiging::bigint AS vestiging,
        bij_opleiding::bigint AS opleiding, over::bigint AS onderwerp, kleur::text AS niveau, sinds::date AS sinds,
        bewijs::jsonb AS bewijs, zin_::text AS zin
    FROM ({rijen}) AS rijen
), brandend AS MATERIALIZED (
    SELECT * FROM knipperlichten_signaal
    WHERE partnerschap_id = {partnerschap} AND code = {code} AND gedoofd_op IS NULL {bij_onderneming}
), nieuw AS (
    INSERT INTO knipperlichten_signaal (partnerschap_id, code, knipperlicht_id, standaard_id, ronde_id, onderneming_id,
        vestiging_id, opleiding_id, onderwerp_model, onderwerp_id, episode, niveau, zin, bewijs, is_stil, brandt_sinds,
        vastgesteld_op, nieuws_op, gedoofd_door)
    SELECT {partnerschap}, {code}, {knipperlicht}, {standaard}, {ronde}, onderneming, vestiging, opleiding, {model},
        onderwerp, 1 + coalesce((
            SELECT max(eerder.episode) FROM knipperlichten_signaal eerder
            WHERE eerder.partnerschap_id = {partnerschap} AND eerder.code = {code}
            AND eerder.onderneming_id = treffer.onderneming AND eerder.onderwerp_model = {model}
            AND eerder.onderwerp_id = treffer.onderwerp
        ), 0), niveau, zin, bewijs, {stil}, sinds, {nu}, {nu}, ''
    FROM treffer WHERE NOT EXISTS (
        SELECT FROM brandend WHERE brandend.onderneming_id = treffer.onderneming
        AND brandend.onderwerp_id = treffer.onderwerp AND brandend.onderwerp_model = {model}
    )
    RETURNING 1
), blijft AS (
    UPDATE knipperlichten_signaal AS oud SET niveau = treffer.niveau, zin = treffer.zin, bewijs = treffer.bewijs,
        vestiging_id = treffer.vestiging, opleiding_id = treffer.opleiding, knipperlicht_id = {knipperlicht},
        standaard_id = {standaard}, is_stil = {stil}, nieuws_op = CASE
            WHEN oud.niveau < treffer.niveau OR (oud.is_stil AND NOT {stil}) THEN {nu} ELSE oud.nieuws_op END
    FROM brandend JOIN treffer ON brandend.onderneming_id = treffer.onderneming
        AND brandend.onderwerp_id = treffer.onderwerp AND brandend.onderwerp_model = {model}
    WHERE oud.id = brandend.id AND (brandend.niveau, brandend.zin, brandend.bewijs, brandend.vestiging_id,
        brandend.opleiding_id, brandend.knipperlicht_id, brandend.standaard_id, brandend.is_stil) IS DISTINCT FROM
        (treffer.niveau, treffer.zin, treffer.bewijs, treffer.vestiging, treffer.opleiding, {knipperlicht}, {standaard},
        {stil})
    RETURNING (brandend.niveau < treffer.niveau)::int AS verergerd
), weg AS (
    UPDATE knipperlichten_signaal AS oud SET gedoofd_op = {nu}, gedoofd_door = CASE
        WHEN (oud.knipperlicht_id, oud.standaard_id) IS DISTINCT FROM ({knipperlicht}, {standaard})
        THEN 'instelling' ELSE 'feit' END
    FROM brandend WHERE oud.id = brandend.id AND NOT EXISTS (
        SELECT FROM treffer WHERE treffer.onderneming = brandend.onderneming_id
        AND treffer.onderwerp = brandend.onderwerp_id AND brandend.onderwerp_model = {model}
    )
    RETURNING 1
)
SELECT (SELECT count(*) FROM nieuw), (SELECT coalesce(sum(verergerd), 0) FROM blijft),
    (SELECT count(*) FROM treffer) - (SELECT count(*) FROM nieuw), (SELECT count(*) FROM weg)
""")


@transaction.atomic
def beoordeel(
    *,
    partnerschap: Partnerschap,
    aanleiding: str,
    door: Gebruiker | None,
    op: date | None = None,
    codes: Iterable[str] = REGELS,
    onderneming: int | None = None,
) -> Ronde:
    """Hold rules against the facts as they are on a day (today), for all companies or one (its primary key).

    Two runs for a partnerschap wait for each other, so no hit is lost or doubled; running again changes nothing. A
    run for one company that changed nothing leaves no trace: its Ronde is not kept.
    Bron: portaal.md 2.4; keuze, ADR 17.
    """
    een_tegelijk(partnerschap)
    dag, nu = op or timezone.localdate(), timezone.now()
    ronde = Ronde.objects.create(
        partnerschap=partnerschap, nummer=_volgend_nummer(partnerschap), aanleiding=aanleiding, op=nu
    )
    gezet = Knipperlicht.objects.geldend(partnerschap.pk, dag)
    tellingen = [_beoordeel_regel(gezet[code], ronde, dag, onderneming) for code in codes if code in gezet]
    _noteer(ronde, tellingen)
    _meld(ronde, gezet)
    if ronde.verandert or ronde.aanleiding == Ronde.Aanleiding.NACHT:
        details = {veld: getattr(ronde, veld) for veld in ("nummer", *Telling._fields)}
        registreer(Soort.KNIPPERLICHTEN_BEOORDEELD, ronde, door=door, **details)
    elif ronde.aanleiding == Ronde.Aanleiding.GEBEURTENIS:
        ronde.delete()
    return ronde


def _volgend_nummer(partnerschap: Partnerschap) -> int:
    laatste = Ronde.objects.filter(partnerschap=partnerschap).aggregate(laatste=Max("nummer"))["laatste"]
    return 1 + (laatste or 0)


def _beoordeel_regel(gezet: Instelling, ronde: Ronde, dag: date, onderneming: int | None) -> Telling:
    """One rule, one statement."""
    rijen = treffers(gezet, ronde.partnerschap_id, dag, onderneming)
    is_eigen = isinstance(gezet, Knipperlicht)
    waarden = {
        "partnerschap": ronde.partnerschap_id,
        "code": gezet.code,
        "model": REGELS[gezet.code].onderwerp,
        "knipperlicht": gezet.pk if is_eigen else None,
        "standaard": None if is_eigen else gezet.pk,
        "ronde": ronde.pk,
        "stil": gezet.is_stil,
        "nu": ronde.op,
    }
    alleen = SQL("AND onderneming_id = {}").format(Literal(onderneming)) if onderneming else SQL("")
    opdracht = OPDRACHT.format(
        rijen=als_sql(rijen), bij_onderneming=alleen, **{naam: _letterlijk(waarde) for naam, waarde in waarden.items()}
    )
    with connection.cursor() as cursor:
        cursor.execute(opdracht)
        return Telling(*map(int, cursor.fetchone()))


def _letterlijk(waarde: str | int | bool | datetime | None) -> Composable:
    return SQL("NULL::bigint") if waarde is None else Literal(waarde)


def _noteer(ronde: Ronde, tellingen: list[Telling]) -> None:
    """Write what the run changed, all rules together."""
    for veld in Telling._fields:
        setattr(ronde, veld, sum(getattr(telling, veld) for telling in tellingen))
    ronde.save(update_fields=Telling._fields)


def _meld(ronde: Ronde, gezet: Mapping[str, Instelling]) -> None:
    """One event per rule that has news for somebody, or plans an actie for it; the quiet ones have none."""
    nieuws = Signaal.objects.brandend().filter(partnerschap=ronde.partnerschap_id, nieuws_op=ronde.op)
    per_code = nieuws.order_by().values_list("code").annotate(Count("id"))
    for code, aantal in per_code.order_by("code"):
        if gezet[code].meldt_aan != MeldtAan.NIEMAND or gezet[code].actie_binnen:
            registreer(Soort.KNIPPERLICHT_BRANDT, ronde, door=None, code=code, aantal=aantal)
