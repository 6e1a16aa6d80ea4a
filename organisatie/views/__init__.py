"""Screens of Mijn organisatie."""

from organisatie.views.bestanden import csv, herkomst, mijn_downloads, schema, wijzigingen
from organisatie.views.cijfers import cijfers, ongebruikt
from organisatie.views.overzicht import overzicht

__all__ = ["cijfers", "csv", "herkomst", "mijn_downloads", "ongebruikt", "overzicht", "schema", "wijzigingen"]
