"""A KBO extract into the register, and from there into what the loket knows: set by set, in one transaction."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.db import connection, transaction

from accounts.gebeurtenissen import Soort, registreer
from accounts.models import Gebeurtenis, Gebruiker, Partnerschap
from ondernemingen import kbo_sql
from ondernemingen.kbo_extract import Extract, OngeldigExtract
from ondernemingen.kbo_rijen import BRONNEN
from werkplekduaal.database.context import met_partnerschap

SLOT = 4022016  # any number, the same for every run


@dataclass(frozen=True)
class Uitkomst:
    """What an extract changed: rows of the register, and of the loket."""

    extract: str
    omvang: str
    stand: str
    ondernemingen: int
    vestigingen: int
    geschrapt: int
    bijgewerkt: int
    stopgezet: int
    fouten: int


@transaction.atomic
def lees_kbo_in(*, extract: Extract, door: Gebruiker | None) -> Uitkomst:
    """Read an extract into the KBO register and refresh the identity of companies and vestigingen that we know.

    Only rows that differ are written, so a second run writes nothing. A run that is interrupted leaves everything as
    it was. Where lines of companies or vestigingen were left out, none of them is struck off: it might be one of
    those. A vestiging that moved to another company stays where the loket knows it.  Bron: domein.md 6.2.
    """
    departement = Partnerschap.objects.filter(is_departement=True).order_by("pk").first()
    if departement is None:
        raise OngeldigExtract("Er is nog geen partnerschap dat het departement voorstelt.")
    _alleen_wij()
    with met_partnerschap(departement.pk), transaction.atomic():
        _niet_ouder(extract, departement)
        _laad(extract)
        uitkomst = _wissel(extract)
        registreer(Soort.KBO_INGELEZEN, None, door=door, partnerschap=departement, **asdict(uitkomst))
    return uitkomst


def _voer_uit(opdracht: str, *waarden: Any) -> int:
    with connection.cursor() as cursor:
        cursor.execute(opdracht, waarden or None)
        return cursor.rowcount


def _alleen_wij() -> None:
    """One run at a time, for as long as it takes."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [SLOT])
        if not cursor.fetchone()[0]:
            raise OngeldigExtract("Er wordt al een KBO-bestand ingelezen.")
        for instelling in kbo_sql.INSTELLINGEN.items():
            cursor.execute("SELECT set_config(%s, %s, true)", instelling)


def _niet_ouder(extract: Extract, departement: Partnerschap) -> None:
    """An older extract would undo what a newer one brought."""
    vorige = Gebeurtenis.objects.filter(partnerschap=departement, soort=Soort.KBO_INGELEZEN).order_by("-id").first()
    if vorige and extract.stand < date.fromisoformat(vorige.details["stand"]):
        raise OngeldigExtract(
            f"Dit extract is van {extract.stand:%d-%m-%Y}; er is al een nieuwer ingelezen"
            f" ({date.fromisoformat(vorige.details['stand']):%d-%m-%Y})."
        )


def _laad(extract: Extract) -> None:
    """COPY every table of the extract into staging. Staging is temporary: it is not logged and leaves with us."""
    for tabel, kolommen in kbo_sql.STAGING.items():
        _voer_uit(f"DROP TABLE IF EXISTS pg_temp.{tabel}")
        _voer_uit(f"CREATE TEMP TABLE {tabel} ({kolommen}) ON COMMIT DROP")
    for bron in BRONNEN:
        _kopieer(f"in_{bron}", extract.rijen(bron))
        leeg = BRONNEN[bron].leeg
        _kopieer(f"in_{bron}" if leeg else "in_weg", ((nummer, *leeg) for nummer in extract.geschrapt(bron)))
    for tabel in kbo_sql.STAGING:
        _voer_uit(f"ANALYZE {tabel}")


def _kopieer(tabel: str, rijen: Iterable[tuple[Any, ...]]) -> None:
    with connection.cursor() as cursor, cursor.copy(f"COPY {tabel} FROM STDIN") as kopie:
        for rij in rijen:
            kopie.write_row(rij)


def _wissel(extract: Extract) -> Uitkomst:
    """Bring the register up to staging, and the loket up to the register."""
    compleet = {bron: extract.volledig and bron not in extract.gebrekkig for bron in BRONNEN}
    weg = 0
    for bron, tabel in (("enterprise", "onderneming"), ("establishment", "vestiging")):
        if bron not in extract.gebrekkig:
            weg += _voer_uit(kbo_sql.schrap(bron, tabel, volledig=extract.volledig))
    ondernemingen = _voer_uit(kbo_sql.werk_ondernemingen_bij(compleet))
    vestigingen = _voer_uit(kbo_sql.werk_vestigingen_bij(compleet))
    bijgewerkt = sum(map(_voer_uit, (kbo_sql.LOKET_ONDERNEMINGEN, kbo_sql.LOKET_VESTIGINGEN, kbo_sql.LOKET_NIEUW)))
    stopgezet = sum(
        _voer_uit(opdracht, extract.stand) for opdracht in (kbo_sql.LOKET_STOPGEZET, kbo_sql.LOKET_GESLOTEN)
    )
    return Uitkomst(
        extract=extract.nummer,
        omvang="volledig" if extract.volledig else "wijzigingen",
        stand=extract.stand.isoformat(),
        ondernemingen=ondernemingen,
        vestigingen=vestigingen,
        geschrapt=weg,
        bijgewerkt=bijgewerkt,
        stopgezet=stopgezet,
        fouten=extract.fouten,
    )
