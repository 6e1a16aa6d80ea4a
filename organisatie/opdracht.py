"""A file of a list: its columns, and what one person gets of it.

The SELECT of a file is made from the queryset of the list: what a person does not see on screen cannot be in his file.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any

from django.db.models import QuerySet, Value
from django.db.models.expressions import Combinable
from django.forms import BoundField, ChoiceField, ModelChoiceField
from django.http import QueryDict
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.text import slugify

from accounts.rechten import Recht, Toegang

# Where somebody stands in a list is no filter.
GEEN_FILTER = {"pagina", "sorteer"}
LANGSTE_NAAM = 100


class Soort(StrEnum):
    """What a column holds, and how it is written."""

    TEKST = "tekst"
    GETAL = "getal"
    DATUM = "datum"


class Vorm(StrEnum):
    """How a file is written."""

    CSV = "csv"
    XLSX = "xlsx"


@dataclass(frozen=True)
class Kolom:
    """One column: what it is called, what it means, and the expression that gives it.

    What `loopt` changes with the day by itself: it does not make a row another row.
    """

    naam: str
    uitleg: str
    waarde: Callable[[Opdracht], Combinable]
    soort: Soort = Soort.TEKST
    recht: Recht | None = None
    loopt: bool = False


@dataclass(frozen=True)
class Bestand:
    """One file: the rows of a list, by the right that opens the list, in declared columns.

    The first column is the key: it names a row for ever. Its values are our own numbers and codes, so they hold none
    of the signs that a csv file has to quote.
    """

    naam: str
    titel: str
    recht: Recht
    filter: Callable[[QueryDict, Toegang], Any]
    rijen: Callable[[Opdracht], QuerySet]
    kolommen: tuple[Kolom, ...]

    @property
    def sleutel(self) -> Kolom:
        return self.kolommen[0]


@dataclass(frozen=True)
class Opdracht:
    """A file as one person asks for it: with his rights, the filter of the list that he looked at, and the columns
    that he picked (none: all that he may see)."""

    bestand: Bestand
    toegang: Toegang
    vraag: QueryDict
    keuze: frozenset[str] = frozenset()

    @cached_property
    def form(self) -> Any:
        """The filter form of the list: it gives `fields`, `is_valid()` and `filter(rows)`."""
        return self.bestand.filter(self.vraag, self.toegang)

    @property
    def fout(self) -> str:
        """Why the filter cannot be applied, or nothing."""
        onbekend = sorted(set(self.vraag) - set(self.form.fields) - GEEN_FILTER)
        if onbekend:
            return f"Dit bestand kent het filter “{onbekend[0]}” niet."
        return "" if self.form.is_valid() else "De waarde van een filter klopt niet."

    @property
    def filter(self) -> str:
        """The filter as it stands in the address of the list."""
        return urlencode({naam: self.vraag[naam] for naam in self.form.fields if self.vraag.get(naam)})

    @property
    def filter_in_woorden(self) -> str:
        """The filter as it stands on the screen: what each field is called, and what was chosen there."""
        return "; ".join(filter(None, map(_in_woorden, self.form.visible_fields())))

    @property
    def te_kiezen(self) -> tuple[Kolom, ...]:
        """The columns that this person may leave out: all that he may see but the key."""
        return tuple(kolom for kolom in self.bestand.kolommen[1:] if self._mag(kolom))

    @property
    def eigen_kolommen(self) -> tuple[Kolom, ...]:
        """The key and the picked columns, without those that every file has."""
        gekozen = (kolom for kolom in self.te_kiezen if not self.keuze or kolom.naam in self.keuze)
        return (self.bestand.sleutel, *gekozen)

    @property
    def kolommen(self) -> tuple[Kolom, ...]:
        """The columns of the file."""
        return (*GEMEENSCHAPPELIJK, *self.eigen_kolommen)

    @property
    def rijen(self) -> QuerySet:
        """The rows of the list, filtered as on screen."""
        return self.bestand.rijen(self)

    @property
    def bestandsnaam(self) -> str:
        """Whose, of which day and by which choices; what somebody typed to search for is not told."""
        velden = self.form.visible_fields()
        keuzes = [_in_een_naam(veld) for veld in velden if self.vraag.get(veld.name)]
        delen = [self.bestand.naam, self.toegang.partnerschap.code, f"{timezone.localdate():%Y-%m-%d}", *keuzes]
        return "_".join(delen)[:LANGSTE_NAAM]

    def _mag(self, kolom: Kolom) -> bool:
        return kolom.recht is None or self.toegang.heeft(kolom.recht)


def _in_woorden(veld: BoundField) -> str:
    """A field with its choice; a tick says everything by its name, and what cannot be read says nothing."""
    waarde = veld.form.cleaned_data.get(veld.name) if veld.form.is_valid() else None
    if not waarde:
        return ""
    if waarde is True:
        return str(veld.label)
    if isinstance(waarde, date):
        waarde = date_format(waarde)
    if isinstance(veld.field, ChoiceField) and not isinstance(veld.field, ModelChoiceField):
        keuzes: Any = veld.field.choices
        waarde = dict(keuzes).get(waarde)
    return f"{veld.label}: {waarde}"


def _in_een_naam(veld: BoundField) -> str:
    """A choice from a list by its code, whatever else by the name of its field."""
    return slugify(veld.data if isinstance(veld.field, ChoiceField) else veld.name)


GEMEENSCHAPPELIJK = (
    Kolom("export_datum", "dag van de download", lambda _: Value(timezone.localdate()), Soort.DATUM),
    Kolom("partnerschap", "wiens gegevens dit zijn", lambda opdracht: Value(opdracht.toegang.partnerschap.naam)),
    Kolom("filter", "de filters van de lijst, zoals in haar adres", lambda opdracht: Value(opdracht.filter)),
    Kolom("gebruiker", "wie het bestand nam", lambda opdracht: Value(opdracht.toegang.gebruiker.volledige_naam)),
)
