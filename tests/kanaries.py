"""Canaries: the numbers and names of the people in the world, and a guard who listens during every test.

What identifies a person may stand on a screen that asks for it. It may never stand in a log, a mail or a message to
the worker, whatever a test does. Bron: kwaliteit, P1.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from celery.signals import before_task_publish
from django.core import mail
from structlog.stdlib import ProcessorFormatter

from werkplekduaal.logboek import LOGBOEK

KANARIES: set[str] = set()


def laat_los(*teksten: str) -> None:
    """From here on nobody may hear these."""
    KANARIES.update(teksten)


def kanaries_in(tekst: str) -> list[str]:
    return [kanarie for kanarie in KANARIES if kanarie in tekst]


class Luisteraar(logging.Handler):
    """Hears every line as the log of the portal would show it, and every message to the broker."""

    def __init__(self) -> None:
        super().__init__()
        opties = LOGBOEK["formatters"]["json"]
        self.setFormatter(ProcessorFormatter(**{naam: waarde for naam, waarde in opties.items() if naam != "()"}))
        self.gehoord: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.exc_info or kanaries_in(f"{record.msg} {record.args}"):
            self.gehoord.append(f"log: {self.format(record)}")

    def hoor_opdracht(self, sender: Any, body: Any, headers: Any, **_: Any) -> None:
        self.gehoord.append(f"makelaar: {body} {headers}")

    def klachten(self) -> list[str]:
        """What was told that nobody may hear."""
        brieven = [f"mail: {brief.message()} {brief.subject} {brief.body} {brief.to}" for brief in mail.outbox]
        return [tekst for tekst in (*self.gehoord, *brieven) if kanaries_in(tekst)]


@contextmanager
def luister() -> Iterator[Luisteraar]:
    luisteraar = Luisteraar()
    logging.getLogger().addHandler(luisteraar)
    before_task_publish.connect(luisteraar.hoor_opdracht, weak=False)
    try:
        yield luisteraar
    finally:
        before_task_publish.disconnect(luisteraar.hoor_opdracht)
        logging.getLogger().removeHandler(luisteraar)
