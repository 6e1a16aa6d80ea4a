"""What /gereed/ asks: each thing that the portal leans on, the way the portal itself uses it, and never for long.

The questions run beside the request, on connections of their own, so that a service that says nothing cannot hold the
answer up. What is not known in time is not well. Bron: kwaliteit 4.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from datetime import timedelta
from pathlib import Path

import structlog
from django.apps import apps
from django.conf import settings
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from accounts.gebeurtenissen import met_elk_partnerschap, oudste_openstaande
from accounts.models import BewaaktModel
from werkplekduaal.celery import app
from werkplekduaal.database.context import met_partnerschap

log = structlog.get_logger(__name__)

Vraag = Callable[[], bool]
GEDULD = 1.5  # seconds for all together: the answer leaves within two
BEZORGD_BINNEN = timedelta(minutes=15)  # the worker tries anew every minute, and a task takes two at most
MINSTENS_VRIJ = 256 * 2**20  # bytes, for some dozens of documents
NIEMAND = 0  # no partnerschap: whatever shows for it belongs to another
WERKERS = ThreadPoolExecutor(max_workers=3, thread_name_prefix="gereed")


def toestand() -> dict[str, bool]:
    """What is well, by name."""
    feiten = dict.fromkeys([*DATABANK, *ELDERS], False)
    taken = [WERKERS.submit(_vraag_databank, feiten)]
    taken += [WERKERS.submit(_vraag, feiten, naam, vraag) for naam, vraag in ELDERS.items()]
    for taak in wait(taken, GEDULD).not_done:
        taak.cancel()
    return feiten.copy()


def _vraag_databank(feiten: dict[str, bool]) -> None:
    """A new connection, as after every other trouble; when there is none, the rest need not be asked."""
    try:
        for naam, vraag in DATABANK.items():
            _vraag(feiten, naam, vraag)
            if not feiten["database"]:
                return
    finally:
        connection.close()


def _vraag(feiten: dict[str, bool], naam: str, vraag: Vraag) -> None:
    """An answer, or the reason in the log: here nothing may fail."""
    try:
        feiten[naam] = vraag()
    except Exception:
        log.warning("niet_gereed", onderdeel=naam, exc_info=True)


def database_antwoordt() -> bool:
    """The role of the portal can log in and ask."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT true")
        return cursor.fetchone()[0]


def hek_staat() -> bool:
    """Row level security holds for the role that we are, and a row of somebody else does not show.

    Counted, and not asked for one row: a plan for one row would read the whole table to find none.
    """
    bewaakt = [model for model in apps.get_models() if _is_bewaakt(model)]
    with connection.cursor() as cursor:
        tabellen = [model._meta.db_table for model in bewaakt]
        cursor.execute("SELECT bool_and(row_security_active(tabel)) FROM unnest(%s::text[]) AS tabel", [tabellen])
        geldt = cursor.fetchone()[0]
    with met_partnerschap(NIEMAND), transaction.atomic():
        return geldt and not any(model._base_manager.count() for model in bewaakt)


def _is_bewaakt(model: type) -> bool:
    """Tenant content, or the history of it."""
    return issubclass(getattr(model, "pgh_tracked_model", model), BewaaktModel)


def migraties_zijn_uitgevoerd() -> bool:
    """The schema is that of this release."""
    uitvoerder = MigrationExecutor(connection)
    return not uitvoerder.migration_plan(uitvoerder.loader.graph.leaf_nodes())


def bezorging_is_bij() -> bool:
    """No event waits long: worker, beat and every subscriber do their work."""
    sinds = [moment for moment in met_elk_partnerschap(oudste_openstaande) if moment]
    return not sinds or timezone.now() - min(sinds) < BEZORGD_BINNEN


def makelaar_antwoordt() -> bool:
    """The broker takes work; without it pages work and mails wait."""
    with app.connection_for_write() as verbinding:
        verbinding.ensure_connection(max_retries=1, interval_start=0)
    return True


def schijf_heeft_plaats() -> bool:
    """A document can be stored: the folder, or the nearest one above it, is ours to write in and has room."""
    bestanden = settings.BESTANDEN_MAP
    folder: Path = next(pad for pad in (bestanden, *bestanden.parents) if pad.exists())
    return os.access(folder, os.W_OK) and shutil.disk_usage(folder).free >= MINSTENS_VRIJ


DATABANK: dict[str, Vraag] = {
    "database": database_antwoordt,
    "hek": hek_staat,
    "migraties": migraties_zijn_uitgevoerd,
    "bezorging": bezorging_is_bij,
}
ELDERS: dict[str, Vraag] = {"makelaar": makelaar_antwoordt, "schijf": schijf_heeft_plaats}
