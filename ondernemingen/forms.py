"""What one fills in to find a company or a machtiging."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Exists, OuterRef, QuerySet

from accounts.rechten import Bereik, Recht, Toegang
from ondernemingen.models import Machtiging, Onderneming, Provincie, Vestiging
from ondernemingen.models.onderneming import met_bevoegdheid
from ondernemingen.wegwijzer import Wegwijzer, wijs_de_weg

LANGSTE = 200
Rijen = QuerySet[Any, dict[str, Any]]


class OndernemingFilter(forms.Form):
    """The filters of the list of companies. What is not valid does not filter; the field says why."""

    q = forms.CharField(
        label="Naam, nummer of gemeente",
        help_text="Een ondernemings- of vestigingsnummer mag met of zonder punten.",
        max_length=LANGSTE,
        required=False,
    )
    gemeente = forms.CharField(label="Gemeente of postcode", max_length=LANGSTE, required=False)
    provincie = forms.ChoiceField(
        label="Provincie van een vestiging", choices=[("", "Alle"), *Provincie.choices], required=False
    )
    toestand = forms.ChoiceField(
        label="Toestand", choices=[("", "Alle"), *Onderneming.Toestand.choices], required=False
    )
    bevoegd = forms.BooleanField(label="Enkel in mijn bevoegdheid", required=False)

    def __init__(self, data: Any, toegang: Toegang):
        super().__init__(data)
        self.toegang = toegang
        if Bereik.ALLE not in toegang.bereiken(Recht.ONDERNEMING_OPZOEKEN):
            del self.fields["bevoegd"]

    def filter(self, ondernemingen: Any) -> Any:
        """The rows of `voor_overzicht` that answer to what was filled in; the question last, for it may give way."""
        gekozen = self.gekozen
        if "gemeente" in gekozen:
            ondernemingen = ondernemingen.in_gemeente(gekozen["gemeente"])
        if "provincie" in gekozen:
            vestigingen = Vestiging.objects.filter(onderneming=OuterRef("pk"), gesloten_op=None)
            ondernemingen = ondernemingen.filter(Exists(vestigingen.filter(provincie=gekozen["provincie"])))
        if "toestand" in gekozen:
            ondernemingen = ondernemingen.filter(toestand=gekozen["toestand"])
        if "bevoegd" in gekozen:
            ondernemingen = ondernemingen.filter(met_bevoegdheid(self.toegang))
        return ondernemingen.zoek(gekozen.get("q", ""))

    @property
    def gekozen(self) -> dict[str, Any]:
        """What was filled in and is valid."""
        self.full_clean()
        return {naam: waarde for naam, waarde in self.cleaned_data.items() if waarde}

    def wegwijzer(self) -> Wegwijzer | None:
        """Where to go when nothing but a whole number was asked for, and the list does not show it."""
        gekozen = self.gekozen
        return wijs_de_weg(gekozen["q"]) if list(gekozen) == ["q"] else None


class MachtigingFilter(forms.Form):
    """The filters of the list of machtigingen."""

    STATUSSEN = (
        ("actief", "Actief"),
        ("gepland", "Gepland"),
        ("verlopen", "Verlopen"),
        (Machtiging.Einde.INGETROKKEN.value, "Ingetrokken"),
        (Machtiging.Einde.BEEINDIGD.value, "Beëindigd"),
    )

    q = forms.CharField(label="Onderneming (naam of nummer)", max_length=LANGSTE, required=False)
    status = forms.ChoiceField(label="Status", choices=[("", "Alle"), *STATUSSEN], required=False)

    def filter(self, machtigingen: Rijen) -> Rijen:
        """The rows of `voor_overzicht` that answer to what was filled in."""
        self.full_clean()
        if q := self.cleaned_data.get("q"):
            machtigingen = machtigingen.filter(onderneming__in=Onderneming.objects.zoek(q).values("pk"))
        if status := self.cleaned_data.get("status"):
            machtigingen = machtigingen.filter(status=status)
        return machtigingen
