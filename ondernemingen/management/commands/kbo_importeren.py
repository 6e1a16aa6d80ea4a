"""manage.py kbo_importeren <zip>: read a KBO Open Data extract into the register."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from ondernemingen.kbo_extract import Extract, OngeldigExtract
from ondernemingen.services import lees_kbo_in

BREEDTE = 30


class Command(BaseCommand):
    help = "Lees een extract van KBO Open Data in (volledig of wijzigingen). Opnieuw inlezen verandert niets."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("zip", type=Path, help="KboOpenData_<nummer>_<jaar>_<maand>_Full.zip of _Update.zip")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            extract = Extract(options["zip"], self._meld, self._toon_voortgang)
            uitkomst = lees_kbo_in(extract=extract, door=None)
        except OngeldigExtract as fout:
            self._wis_voortgang()
            raise CommandError(f"{fout} Er is niets gewijzigd.") from fout
        self._wis_voortgang()
        self.stdout.write(
            f"Extract {uitkomst.extract} ({uitkomst.omvang}, stand van {extract.stand:%d-%m-%Y}) is ingelezen.\n"
            f"Register: {uitkomst.ondernemingen} ondernemingen en {uitkomst.vestigingen} vestigingen nieuw of"
            f" gewijzigd, {uitkomst.geschrapt} geschrapt.\n"
            f"Loket: {uitkomst.bijgewerkt} bijgewerkt, {uitkomst.stopgezet} stopgezet of gesloten.\n"
            f"Overgeslagen regels: {uitkomst.fouten}."
        )

    def _meld(self, bestand: str, regel: int, reden: str) -> None:
        self._wis_voortgang()
        self.stderr.write(f"{bestand}, regel {regel}: {reden}")

    def _toon_voortgang(self, bestand: str, deel: float) -> None:
        """A bar, for who sits at a terminal."""
        if self.stderr.isatty():
            balk = "#" * int(deel * BREEDTE)
            self.stderr.write(f"\r[{balk:<{BREEDTE}}] {deel:4.0%} {bestand:<24}", ending="")
            self.stderr.flush()

    def _wis_voortgang(self) -> None:
        if self.stderr.isatty():
            self.stderr.write("\r\x1b[K", ending="")
