"""manage.py migrate, which waits its turn. Bron: kwaliteit 4.

A migration gives up when it cannot lock a table within two seconds, so that readers do not queue behind it. Each runs
in a transaction, so trying again goes on where it stopped.
"""

from __future__ import annotations

import gc
import time
from typing import Any

from django.core.management.commands import migrate
from django.db import OperationalError
from psycopg.errors import LockNotAvailable

POGINGEN = 10
PAUZE = 3.0  # seconds


class Command(migrate.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        gc.disable()  # every migration makes the models anew; looking for what they leave takes a quarter of the time
        try:
            self._probeer(*args, **options)
        finally:
            gc.enable()

    def _probeer(self, *args: Any, **options: Any) -> None:
        for poging in range(2, POGINGEN + 1):
            try:
                super().handle(*args, **options)
                return
            except OperationalError as fout:
                if not isinstance(fout.__cause__, LockNotAvailable):
                    raise
                self.stderr.write(f"Een tabel is in gebruik; poging {poging} van {POGINGEN} begint zo dadelijk.")
                time.sleep(PAUZE)
        super().handle(*args, **options)
