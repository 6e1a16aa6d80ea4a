"""Screens of Mijn organisatie."""

from organisatie.views.bestanden import csv, herkomst, mijn_downloads, schema, wijzigingen
from organisatie.views.overzicht import overzicht

__all__ = ["csv", "herkomst", "mijn_downloads", "overzicht", "schema", "wijzigingen"]
