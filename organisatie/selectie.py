"""The SELECT of a file: the rows of the list with the columns of its reader, each with its key and its mark.

The mark is a hash over what makes a row this row: two downloads tell by it what changed in between.
"""

from __future__ import annotations

from django.db.models import QuerySet, Value
from psycopg.sql import SQL, Composable, Identifier, Literal

from organisatie.models import Download
from organisatie.opdracht import Kolom, Opdracht
from werkplekduaal.database.base import DatabaseWrapper

WIJZIGING = Kolom("wijziging", "nieuw, gewijzigd of verdwenen sinds uw vorige download", lambda _: Value(""))

TEL = SQL("SELECT count(*) FROM ({bron}) AS rijen")
# OFFSET 0 keeps the planner from working every cell out anew for each time that it is named above.
VOLLEDIG = SQL(
    "SELECT {cellen}, {sleutel}::text AS sleutel, hashtextextended(ROW({vast})::text, 0) AS merk"
    " FROM ({selectie} OFFSET 0) AS rijen"
)
# Of a row that is gone only its key is known: nothing else of it was kept.
GEWIJZIGD = SQL(
    "SELECT CASE WHEN oud.sleutel IS NULL THEN 'nieuw' WHEN nu.sleutel IS NULL THEN 'verdwenen' ELSE 'gewijzigd' END"
    " AS kolom_0, {cellen}, coalesce(nu.sleutel, oud.sleutel) AS sleutel, coalesce(nu.merk, 0) AS merk"
    " FROM ({volledig}) AS nu FULL JOIN (SELECT unnest(sleutels) AS sleutel, unnest(merken) AS merk"
    " FROM {afdrukken} WHERE download_id = {download}) AS oud ON nu.sleutel = oud.sleutel"
    " WHERE nu.merk IS DISTINCT FROM oud.merk ORDER BY sleutel"
)


def cellen_van(kolommen: tuple[Kolom, ...], begin: int = 0) -> list[Identifier]:
    """How the columns are called in SQL, whatever their own names."""
    return [Identifier(f"kolom_{nummer}") for nummer in range(begin, begin + len(kolommen))]


def volledig(opdracht: Opdracht, verbinding: DatabaseWrapper) -> Composable:
    """Every row of the list."""
    return _met_merk(opdracht, verbinding, 0)


def gewijzigd(opdracht: Opdracht, verbinding: DatabaseWrapper, sinds: Download) -> Composable:
    """The rows that are not what they were when somebody took the same file before, by key."""
    cellen = cellen_van(opdracht.kolommen, 1)
    sleutel = opdracht.kolommen.index(opdracht.bestand.sleutel)
    waarden = [SQL("nu.{cel}::text AS {cel}").format(cel=cel) for cel in cellen]
    waarden[sleutel] = SQL("coalesce(nu.{cel}::text, oud.sleutel) AS {cel}").format(cel=cellen[sleutel])
    return GEWIJZIGD.format(
        cellen=SQL(", ").join(waarden),
        volledig=_met_merk(opdracht, verbinding, 1),
        afdrukken=Identifier("organisatie_afdruk"),
        download=Literal(sinds.pk),
    )


def _met_merk(opdracht: Opdracht, verbinding: DatabaseWrapper, begin: int) -> Composable:
    kolommen = opdracht.kolommen
    cellen = cellen_van(kolommen, begin)
    vast = [cel for cel, kolom in zip(cellen, kolommen, strict=True) if _telt_mee(opdracht, kolom)]
    return VOLLEDIG.format(
        cellen=SQL(", ").join(cellen),
        sleutel=cellen[kolommen.index(opdracht.bestand.sleutel)],
        vast=SQL(", ").join(vast),
        selectie=selectie(opdracht, verbinding, begin),
    )


def _telt_mee(opdracht: Opdracht, kolom: Kolom) -> bool:
    return kolom in opdracht.eigen_kolommen and not kolom.loopt


def selectie(opdracht: Opdracht, verbinding: DatabaseWrapper, begin: int = 0) -> Composable:
    """The SELECT of the list with our columns, its values written out: COPY takes no parameters."""
    kolommen = enumerate(opdracht.kolommen, begin)
    cellen = {f"kolom_{nummer}": kolom.waarde(opdracht) for nummer, kolom in kolommen}
    vraag: QuerySet = opdracht.rijen.annotate(**cellen).values_list(*cellen)
    sql, waarden = vraag.query.get_compiler(connection=verbinding, elide_empty=False).as_sql()
    return SQL(verbinding.ops.compose_sql(sql, waarden))
