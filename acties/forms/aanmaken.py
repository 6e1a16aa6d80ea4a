"""A new actie: loose, made of something, or one for each row of a selection."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from accounts.leden import wie_mag
from accounts.rechten import Recht, Toegang
from acties.aanleiding import LOS, Aanleiding
from acties.forms.inhoud import InhoudForm
from ondernemingen.kbo import OngeldigNummer, lees_ondernemingsnummer
from ondernemingen.models import Onderneming

NIET_GEVONDEN = "Wij vinden geen onderneming met dit nummer waarvoor uw partnerschap bevoegd is."


class NieuweActie(InhoudForm):
    """What is written on it, whose it is, and about which company when that is not clear yet."""

    onderneming = forms.CharField(
        label="Ondernemingsnummer",
        max_length=20,
        required=False,
        help_text="Tien cijfers, met of zonder punten. Leeg als de actie niet over één onderneming gaat.",
    )
    field_order: tuple[str, ...] = ("soort", "onderneming", "onderwerp", "omschrijving", "verantwoordelijke")
    FORMEEL = False

    def __init__(self, *args: Any, toegang: Toegang, aanleidingen: Sequence[Aanleiding], **kwargs: Any):
        self.toegang, self.aanleidingen = toegang, list(aanleidingen) or [LOS]
        een = self.aanleidingen[0] if len(self.aanleidingen) == 1 else None
        begin = {"vestiging": een.vestiging, "opleiding": een.opleiding, "onderwerp": een.onderwerp} if een else {}
        kwargs["initial"] = {"verantwoordelijke": toegang.gebruiker.pk, **begin, **kwargs.get("initial", {})}
        super().__init__(*args, formeel=self.FORMEEL, onderneming=een.onderneming if een else None, **kwargs)
        self.fields["verantwoordelijke"] = wie_neemt(toegang, self.FORMEEL)
        self.order_fields(self.field_order)
        if een is None or een.onderneming:
            del self.fields["onderneming"]
        elif self.FORMEEL:
            self.fields["onderneming"].required = True
        if een is None:
            del self.fields["opleiding"]

    @property
    def is_selectie(self) -> bool:
        return len(self.aanleidingen) > 1

    def clean_onderneming(self) -> Onderneming | None:
        """The company with this number, as far as the person may see its dossier."""
        getypt = self.cleaned_data["onderneming"]
        if not getypt:
            return None
        try:
            nummer = lees_ondernemingsnummer(getypt)
        except OngeldigNummer as fout:
            raise ValidationError(str(fout)) from None
        rijen = Onderneming.objects.for_recht(self.toegang, Recht.ONDERNEMING_DOSSIER)
        gevonden = rijen.filter(kbo_nummer=nummer).first()
        if gevonden is None:
            raise ValidationError(NIET_GEVONDEN)
        return gevonden

    def gegevens(self) -> dict[str, Any]:
        """What the service gets. What the form asks, it decides, also when it is left open."""
        onderneming = self.cleaned_data.get("onderneming")
        gevraagd: dict[str, Any] = {naam: None for naam in ("vestiging", "opleiding") if naam in self.fields}
        return {
            "inhoud": self.inhoud(),
            "aanleidingen": [
                replace(rij, onderneming=rij.onderneming or onderneming, **gevraagd) for rij in self.aanleidingen
            ],
            "verantwoordelijke": self.cleaned_data["verantwoordelijke"],
        }


class FormeleActie(NieuweActie):
    """A begeleidingsactie, or the preparation of a sanctie."""

    field_order = ("soort", "onderneming", "onderwerp", "gronden", "doel", "uiterlijk_op", "verantwoordelijke")
    FORMEEL = True


def wie_neemt(toegang: Toegang, formeel: bool, **kwargs: Any) -> forms.ModelChoiceField:
    """Whose the actie can be: who manages acties here, or for a formal one who may do those."""
    recht = Recht.ACTIE_FORMEEL if formeel else Recht.ACTIE_BEHEREN
    return forms.ModelChoiceField(
        wie_mag(toegang.partnerschap.pk, recht),
        label="Verantwoordelijke",
        empty_label="Nog niemand",
        required=False,
        **kwargs,
    )
