"""What one fills in to find a company or a machtiging."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Exists, OuterRef

from accounts.rechten import Bereik, Recht, Toegang
from documenten.forms import Bestandsformulier, Bestandsveld
from ondernemingen.models import Machtiging, Onderneming, Provincie, Vestiging, op_onderneming
from ondernemingen.models.onderneming import met_bevoegdheid
from ondernemingen.wegwijzer import Wegwijzer, wijs_de_weg
from werkplekduaal.filter import Filter, keuzelijst, zoekveld


def met_vestiging_in(provincie: str) -> Exists:
    """Does the company work there today?"""
    return Exists(Vestiging.objects.filter(onderneming=OuterRef("pk"), gesloten_op=None, provincie=provincie))


class OndernemingFilter(Filter):
    """Above the list of companies."""

    q = zoekveld("Een ondernemings- of vestigingsnummer mag met of zonder punten.", label="Naam, nummer of gemeente")
    gemeente = zoekveld(label="Gemeente of postcode")
    provincie = keuzelijst("Provincie van een vestiging", "Alle provincies", Provincie.choices)
    status = keuzelijst("Status", "Alle statussen", Onderneming.Toestand.choices)
    bevoegd = forms.BooleanField(label="Enkel in mijn bevoegdheid", required=False)

    zeven = {
        "gemeente": lambda rijen, gemeente: rijen.in_gemeente(gemeente),
        "provincie": lambda rijen, provincie: rijen.filter(met_vestiging_in(provincie)),
        "status": lambda rijen, toestand: rijen.filter(toestand=toestand),
        "q": lambda rijen, vraag: rijen.zoek(vraag),
    }

    def __init__(self, data: Any, toegang: Toegang):
        super().__init__(data)
        self.zeven = {**self.zeven, "bevoegd": lambda rijen, _: rijen.filter(met_bevoegdheid(toegang))}
        if Bereik.ALLE not in toegang.bereiken(Recht.ONDERNEMING_OPZOEKEN):
            del self.fields["bevoegd"]

    def filter(self, rijen: Any) -> Any:
        """As every filter; without a question the order is that of a search that asks for nothing."""
        gefilterd = super().filter(rijen)
        return gefilterd if "q" in self.gekozen else gefilterd.zoek("")

    def wegwijzer(self) -> Wegwijzer | None:
        """Where to go when nothing but a whole number was asked for, and the list does not show it."""
        gekozen = self.gekozen
        return wijs_de_weg(gekozen["q"]) if list(gekozen) == ["q"] else None


class MachtigingFilter(Filter):
    """Above the list of machtigingen."""

    STATUSSEN = (
        ("actief", "Actief"),
        ("gepland", "Gepland"),
        ("verlopen", "Verlopen"),
        (Machtiging.Einde.INGETROKKEN.value, "Ingetrokken"),
        (Machtiging.Einde.BEEINDIGD.value, "Beëindigd"),
    )

    q = zoekveld(label="Onderneming (naam of nummer)")
    status = keuzelijst("Status", "Alle statussen", STATUSSEN)

    zeven = {
        "status": lambda rijen, status: rijen.filter(status=status),
        "q": lambda rijen, vraag: op_onderneming(vraag, "onderneming", rijen.filter),
    }


class Machtigingspapier(Bestandsformulier):
    """What the company signed."""

    bestand = Bestandsveld(label="Ondertekend document")
