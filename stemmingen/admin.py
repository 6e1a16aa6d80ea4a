"""What the department manages of voting: the seats of each partnerschap, and how it votes from which day on."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format

from accounts.beheer import Beheer, BeheerForm, GedateerdBeheer, GedateerdForm
from accounts.models import Lidmaatschap
from accounts.rechten import OvergangNietMogelijk
from stemmingen import services
from stemmingen.models import Stemreglement, Zetel, Zetelvraag

# Who sits on a seat: it can still be filled in as long as nobody sits there, and the audit trail names nobody.
WIE = {"gebruiker": "Gebruiker", "lid_naam": "Naam van het lid", "lid_email": "E-mailadres van het lid"}


class ZetelForm(GedateerdForm):
    def clean(self) -> dict[str, Any]:
        gegevens = super().clean()
        gebruiker = gegevens.get("gebruiker")
        partnerschap = gegevens.get("partnerschap") or getattr(self.instance, "partnerschap", None)
        if gebruiker and partnerschap and not gebruiker.lidmaatschappen.filter(partnerschap=partnerschap).exists():
            self.add_error("gebruiker", "Deze persoon meldde zich nog niet aan voor dit partnerschap.")
        vervangt = gegevens.get("vervangt")
        if vervangt and (vervangt.partnerschap != partnerschap or vervangt.soort != Zetel.Soort.EFFECTIEF):
            self.add_error("vervangt", "Kies een effectieve zetel van hetzelfde partnerschap.")
        return gegevens


@admin.register(Zetel)
class ZetelBeheer(GedateerdBeheer):
    form = ZetelForm
    list_display = ["partnerschap", "geleding", "organisatie", "soort", "lid_naam", "gebruiker", "vanaf", "tot"]
    list_filter = ["geleding", "soort", ("partnerschap", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["partnerschap", "gebruiker"]
    search_fields = ["organisatie", "partnerschap__naam", "gebruiker__familienaam", "lid_naam"]
    fields = [
        "partnerschap",
        "geleding",
        "organisatie",
        *("lid_naam", "lid_email", "gebruiker"),
        *("soort", "vervangt", "ondernemingsnummers", "vanaf", "tot"),
    ]
    begonnen = (
        "Deze zetel geldt al sinds {vanaf}. U kunt enkel de einddatum nog wijzigen, en wie het lid is zolang er "
        "niemand zit. Maak voor iets anders een nieuwe."
    )

    def get_readonly_fields(self, request: HttpRequest, obj: Zetel | None = None) -> tuple[str, ...]:
        vast = super().get_readonly_fields(request, obj)
        return vast if obj is None or obj.gebruiker_id else tuple(veld for veld in vast if veld not in WIE)

    def construct_change_message(self, request, form, formsets, add=False):
        """The audit trail tells that somebody else got the seat; who, stands in the history of the seat."""
        verschil = super().construct_change_message(request, form, formsets, add)
        return {veld: ("", "gewijzigd") if veld in WIE.values() else paar for veld, paar in verschil.items()}


class ZetelvraagForm(BeheerForm):
    antwoord = forms.ChoiceField(
        label="Is dit het lid dat het partnerschap aanduidde?",
        choices=[("bevestig", "Ja, bevestig de zetel"), ("weiger", "Nee, weiger de zetel")],
        widget=forms.RadioSelect,
    )
    waarom = forms.CharField(
        label="Reden van de weigering",
        max_length=300,
        required=False,
        help_text="Enkel als u weigert. Wie de zetel innam, leest dit.",
    )

    class Meta:
        model = Zetelvraag
        fields: list[str] = []

    def clean(self) -> dict[str, Any]:
        super().clean()
        if self.cleaned_data.get("antwoord") == "weiger" and not self.cleaned_data.get("waarom"):
            self.add_error("waarom", "Geef de reden waarom u de zetel weigert.")
        return self.cleaned_data


STANDEN: dict[str | None, Q] = {
    Zetelvraag.Stand.WACHT: Q(beantwoord_op=None),
    Zetelvraag.Stand.BEVESTIGD: Q(is_bevestigd=True),
    Zetelvraag.Stand.GEWEIGERD: Q(beantwoord_op__isnull=False, is_bevestigd=False),
}


class StandFilter(admin.SimpleListFilter):
    """What still waits for the department, and what it answered."""

    title = "antwoord"
    parameter_name = "stand"

    def lookups(self, request, model_admin):
        return [(stand.value, stand.label) for stand in Zetelvraag.Stand]

    def queryset(self, request, queryset):
        return queryset.filter(STANDEN[self.value()]) if self.value() in STANDEN else queryset


@admin.register(Zetelvraag)
class ZetelvraagBeheer(Beheer):
    """Who took a seat when he signed in, with what the department needs to know whether it is he."""

    form = ZetelvraagForm
    mag_toevoegen = False
    list_display = ["zetel", "partnerschap", "gebruiker", "gevraagd_op", "stand", "beantwoord_op"]
    list_filter = [StandFilter]
    list_select_related = ["zetel__partnerschap", "gebruiker"]
    search_fields = ["zetel__organisatie", "zetel__partnerschap__naam", "gebruiker__familienaam"]
    feiten = ("partnerschap", "zetel", "aangeduid", "innemer", "laatst_aangemeld", "gevraagd_op")
    afloop = ("stand", "reden", "beantwoord_op", "beantwoord_door")

    @admin.display(description="antwoord")
    def stand(self, obj: Zetelvraag) -> str:
        return str(obj.stand.label)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return (*self.feiten, *(self.afloop if _is_beantwoord(obj) else ("antwoord", "waarom")))

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return (*self.feiten, *(self.afloop if _is_beantwoord(obj) else ()))

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return not _is_beantwoord(obj)

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """A question that a colleague answered while its form stood open: the state no longer allows another."""
        if request.method == "POST" and _is_beantwoord(self.get_object(request, object_id)):
            raise OvergangNietMogelijk(services.AL_BEANTWOORD)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def save_model(self, request, obj, form, change):
        """The answer, by the service that gives it its consequences."""
        if form.cleaned_data["antwoord"] == "bevestig":
            services.bevestig_zetel(vraag=obj, door=request.user)
        else:
            services.weiger_zetel(vraag=obj, door=request.user, reden=form.cleaned_data["waarom"])

    @admin.display(description="partnerschap")
    def partnerschap(self, obj: Zetelvraag) -> str:
        return str(obj.zetel.partnerschap)

    @admin.display(description="het lid dat het partnerschap aanduidde")
    def aangeduid(self, obj: Zetelvraag) -> str:
        return ", ".join(filter(None, [obj.zetel.lid_naam, obj.zetel.lid_email]))

    @admin.display(description="wie de zetel innam, zoals ACM hem kent")
    def innemer(self, obj: Zetelvraag) -> str:
        return ", ".join(filter(None, [obj.gebruiker.volledige_naam, obj.gebruiker.email]))

    @admin.display(description="laatst aangemeld op")
    def laatst_aangemeld(self, obj: Zetelvraag) -> str:
        lid = Lidmaatschap.objects.filter(gebruiker=obj.gebruiker_id, partnerschap=obj.zetel.partnerschap_id)
        op = lid.values_list("laatst_aangemeld_op", flat=True).first()
        return date_format(timezone.localtime(op), "DATETIME_FORMAT") if op else "–"


def _is_beantwoord(obj: Any) -> bool:
    return obj is not None and obj.beantwoord_op is not None


class StemreglementForm(GedateerdForm):
    def clean(self) -> dict[str, Any]:
        gegevens = super().clean()
        voorzitter = gegevens.get("voorzitter")
        if voorzitter and voorzitter.partnerschap != gegevens.get("partnerschap"):
            self.add_error("voorzitter", "Kies een zetel van hetzelfde partnerschap.")
        return gegevens


@admin.register(Stemreglement)
class StemreglementBeheer(GedateerdBeheer):
    form = StemreglementForm
    list_display = ["partnerschap", "vanaf", "tot", "beslisregel", "duur_dagen", "is_geheim", "is_bindend"]
    list_filter = ["beslisregel", ("partnerschap", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["partnerschap"]
    search_fields = ["partnerschap__naam"]
