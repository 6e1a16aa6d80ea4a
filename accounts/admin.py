"""What the department manages of partnerschappen, persons and sessions."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils import timezone

from accounts.beheer import Beheer, BeheerForm
from accounts.models import Gebruiker, Lidmaatschap, Partnerschap, Sessiegrens
from accounts.services import open_partnerschap


class PartnerschapForm(BeheerForm):
    def clean_gesloten_op(self) -> Any:
        gesloten_op = self.cleaned_data["gesloten_op"]
        if gesloten_op and gesloten_op > timezone.localdate():
            raise forms.ValidationError("Sluiten werkt meteen: kies vandaag of een vroegere dag.")
        if gesloten_op and self.instance.is_departement:
            raise forms.ValidationError("Het departement kan zichzelf niet sluiten.")
        return gesloten_op


@admin.register(Partnerschap)
class PartnerschapBeheer(Beheer):
    form = PartnerschapForm
    list_display = ["naam", "code", "ovo_code", "fonds", "is_terugval", "gesloten_op"]
    search_fields = ["naam", "code", "ovo_code", "fonds"]
    readonly_fields = ["is_departement"]

    def get_readonly_fields(self, request: HttpRequest, obj: Partnerschap | None = None) -> list[str]:
        """The keys of a partnerschap stand in addresses and in the login: they never change."""
        return [*self.readonly_fields, "code", "ovo_code"] if obj else self.readonly_fields

    def get_exclude(self, request: HttpRequest, obj: Partnerschap | None = None) -> list[str]:
        return [] if obj else ["gesloten_op"]

    def save_model(self, request, obj, form, change):
        if change:
            super().save_model(request, obj, form, change)
        else:
            open_partnerschap(partnerschap=obj, door=request.user)


class Lidmaatschappen(admin.StackedInline):
    model = Lidmaatschap
    fields = ["partnerschap", "laatst_aangemeld_op", "geblokkeerd_op", "geblokkeerd_reden"]
    readonly_fields = ["partnerschap", "laatst_aangemeld_op", "geblokkeerd_op", "geblokkeerd_reden"]
    show_change_link = True
    extra = 0

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return True

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    has_change_permission = has_delete_permission = has_add_permission


class PersoonBeheer(Beheer):
    """Manage access: persons come in by their login, the department can only stop them."""

    mag_toevoegen = False

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """A form that knows who fills it in."""
        return type("Formulier", (super().get_form(request, obj, change, **kwargs),), {"door": request.user})

    def omschrijving(self, obj: models.Model) -> str:
        return f"{self.opts.verbose_name} nr. {obj.pk}"


UZELF = "U kunt uzelf niet blokkeren. Vraag het aan een collega."


class PersoonForm(BeheerForm):
    door: Gebruiker


class GebruikerForm(PersoonForm):
    reden = forms.CharField(
        label="reden van deze wijziging",
        max_length=300,
        help_text="Ze komt in het logboek. Wie geblokkeerd is, kan vanaf zijn volgende klik niets meer.",
    )

    def clean_is_active(self) -> bool:
        mag_aanmelden = self.cleaned_data["is_active"]
        if self.instance == self.door and not mag_aanmelden:
            raise forms.ValidationError(UZELF)
        return mag_aanmelden


@admin.register(Gebruiker)
class GebruikerBeheer(PersoonBeheer):
    form = GebruikerForm
    list_display = ["volledige_naam", "email", "is_active"]
    list_filter = ["is_active", ("lidmaatschappen__partnerschap", admin.RelatedOnlyFieldListFilter)]
    search_fields = ["voornaam", "familienaam", "email", "vo_id"]
    fields = ["voornaam", "familienaam", "email", "vo_id", "is_active", "reden"]
    readonly_fields = ["voornaam", "familienaam", "email", "vo_id"]
    inlines = [Lidmaatschappen]


class LidmaatschapForm(PersoonForm):
    geblokkeerd = forms.BooleanField(
        required=False, help_text="De persoon kan vanaf de volgende klik niets meer voor dit partnerschap."
    )

    class Meta:
        model = Lidmaatschap
        fields = ["geblokkeerd_reden"]

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["geblokkeerd"].initial = self.instance.geblokkeerd_op is not None

    def clean(self) -> dict[str, Any]:
        super().clean()
        gegevens = self.cleaned_data
        if gegevens["geblokkeerd"] and self.instance.gebruiker == self.door:
            raise forms.ValidationError(UZELF)
        if gegevens["geblokkeerd"]:
            self.instance.geblokkeerd_op = self.instance.geblokkeerd_op or timezone.now()
        else:
            self.instance.geblokkeerd_op = None
        return gegevens


@admin.register(Lidmaatschap)
class LidmaatschapBeheer(PersoonBeheer):
    form = LidmaatschapForm
    list_display = ["gebruiker", "partnerschap", "laatst_aangemeld_op", "geblokkeerd_op"]
    list_filter = [("partnerschap", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["gebruiker", "partnerschap"]
    search_fields = ["gebruiker__voornaam", "gebruiker__familienaam", "gebruiker__email"]
    fields = ["gebruiker", "partnerschap", "laatst_aangemeld_op", "geblokkeerd", "geblokkeerd_reden"]
    readonly_fields = ["gebruiker", "partnerschap", "laatst_aangemeld_op"]


@admin.register(Sessiegrens)
class SessiegrensBeheer(Beheer):
    """ "Meld iedereen af": saving one ends every session, also of who saves it."""

    mag_wijzigen = False
    ordering = ["-vanaf"]
    list_display = ["vanaf", "reden"]
    fields = ["reden"]

    def save_model(self, request: HttpRequest, obj: Sessiegrens, form: Any, change: bool) -> None:
        obj.vanaf = timezone.now()
        super().save_model(request, obj, form, change)
