"""The tool of the department: Django's admin behind our own door, our own fence and our own audit trail.

Who may enter is asked once, at the door of the site. What a page may do stands with its `Beheer` class. Nothing is
ever deleted, and every change leaves an event with what stood there before.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.core.exceptions import BadRequest, ValidationError
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver
from django.utils.text import capfirst

from accounts.gebeurtenissen import Soort, registreer
from accounts.models import Gebeurtenis
from accounts.rechten import Recht, vereist
from werkplekduaal.adressen import eindpunten
from werkplekduaal.web import Verzoek

# Addresses of Django's admin that have no place here: its own login, deleting, and windows on other models.
NIET_HIER = {"login", "logout", "password_change", "password_change_done", "autocomplete", "view_on_site"}


class Beheersite(admin.AdminSite):
    """The site at /beheer/: for who may manage the portal for the department, and for nobody else."""

    site_header = site_title = "Beheer van Werkplek Duaal"
    index_title = "Wat wilt u beheren?"
    enable_nav_sidebar = False
    final_catch_all_view = False
    empty_value_display = "–"

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """What another package brings along for Django's admin stays out: it knows neither our fence nor our trail."""
        if admin_class and issubclass(admin_class, Beheer):
            super().register(model_or_iterable, admin_class, **options)

    def has_permission(self, request):
        return request.toegang is not None and request.toegang.heeft(Recht.DWSE_BEHEER)

    def admin_view(self, view, cacheable=False):
        """The door of every page: the same as everywhere, with the answers that mean the same as everywhere."""
        achter_de_deur = super().admin_view(view, cacheable)

        def antwoord(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if any("\0" in waarde for waarde in request.GET.values()):
                raise BadRequest
            return zoals_overal(request, achter_de_deur(request, *args, **kwargs))

        return vereist(Recht.DWSE_BEHEER)(antwoord)

    def get_urls(self) -> list[URLPattern | URLResolver]:
        """The addresses that we keep, each telling its right to the menu and to the tests."""
        bewaard = [patroon for patroon in super().get_urls() if getattr(patroon, "name", "") not in NIET_HIER]
        for patroon in eindpunten(bewaard):
            vars(patroon.callback)["recht"] = Recht.DWSE_BEHEER
        return bewaard

    def index(self, request, extra_context=None):
        return super().index(request, {"wijzigingen": list(wijzigingen(request)[:10]), **(extra_context or {})})


def zoals_overal(request: HttpRequest, antwoord: HttpResponse) -> HttpResponse:
    """A form that fails is 422, one that went through is 303; the page is made while we still act for somebody."""
    if request.method == "POST":
        antwoord.status_code = {200: 422, 302: 303}.get(antwoord.status_code, antwoord.status_code)
    if isinstance(antwoord, TemplateResponse):
        antwoord.render()
    return antwoord


def wijzigingen(request: Verzoek) -> models.QuerySet[Gebeurtenis]:
    """What was changed in the admin, newest first."""
    eigen = Gebeurtenis.objects.filter(partnerschap=request.toegang.partnerschap.pk, soort=Soort.BEHEER_GEWIJZIGD)
    return eigen.order_by("-id")


class BeheerForm(forms.ModelForm):
    """A form that also asks the constraints about columns that are not on it."""

    def full_clean(self) -> None:
        super().full_clean()
        if self.is_bound and self.has_changed() and not self.errors:
            try:
                self.instance.validate_constraints()
            except ValidationError as fout:
                self.add_error(None, fout)


class Beheer(admin.ModelAdmin):
    """How the department manages a model: no deleting, and every change written down with what was before."""

    form = BeheerForm
    actions = None
    view_on_site = False
    mag_toevoegen = mag_wijzigen = True
    object_history_template = "admin/geschiedenis.html"
    formfield_overrides = {models.DateField: {"widget": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}}

    # Who may enter the site is asked at its door; here stands only what can be done with this model.
    def has_module_permission(self, request: HttpRequest) -> bool:
        return True

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return True

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.mag_toevoegen

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.mag_wijzigen

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """A plain choice, without windows on other models: what can be chosen is managed on its own page."""
        veld = super().formfield_for_dbfield(db_field, request, **kwargs)
        if veld and isinstance(veld.widget, RelatedFieldWidgetWrapper):
            veld.widget = veld.widget.widget
        return veld

    def get_urls(self) -> list[URLPattern]:
        """Every address that has a name; nothing is deleted."""
        return [patroon for patroon in super().get_urls() if patroon.name and not patroon.name.endswith("_delete")]

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> models.Model:
        gevonden = super().get_object(request, object_id, from_field)
        if gevonden is None:
            raise Http404
        return gevonden

    def message_user(self, request, message, level=messages.INFO, *args, **kwargs):
        """Django's own sentences do not know which Dutch nouns are neuter."""
        message = "Het is bewaard." if level == messages.SUCCESS else message
        super().message_user(request, message, level, *args, **kwargs)

    def construct_change_message(self, request, form, formsets, add=False):
        """What the form changed, as (before, after) per field: the audit trail keeps it instead of Django's log."""
        verschil = dict(_verschillen(form))
        for rijen in formsets or ():
            for rij in rijen.forms:
                verschil |= {f"{rij.instance}: {veld}": paar for veld, paar in _verschillen(rij)}
        return verschil

    def log_addition(self, request, obj, message):
        self.noteer(request, obj, message)

    def log_change(self, request, obj, message):
        if message:
            self.noteer(request, obj, message)

    def noteer(self, request: Verzoek, obj: models.Model, verschil: dict[str, tuple[str, str]]) -> None:
        """Write the change down with the department, in the transaction that makes it."""
        registreer(
            Soort.BEHEER_GEWIJZIGD,
            obj,
            door=request.user,
            partnerschap=request.toegang.partnerschap,
            wat=self.omschrijving(obj),
            voor={veld: voor for veld, (voor, _) in verschil.items()},
            na={veld: na for veld, (_, na) in verschil.items()},
        )

    def omschrijving(self, obj: models.Model) -> str:
        """How the audit trail names a row. Who manages persons says it without their name."""
        return f"{self.opts.verbose_name} “{obj}”"

    def changelist_view(self, request, extra_context=None):
        """Django's own heading does not know the articles of Dutch."""
        return super().changelist_view(
            request, {"title": capfirst(self.opts.verbose_name_plural), **(extra_context or {})}
        )

    def history_view(self, request, object_id, extra_context=None):
        """What was changed here, from our own audit trail."""
        obj = self.get_object(request, object_id)
        hier = wijzigingen(request).filter(onderwerp_model=self.opts.label_lower, onderwerp_id=obj.pk)
        context = {
            **self.admin_site.each_context(request),
            "title": "Geschiedenis",
            "subtitle": str(obj),
            "wijzigingen": [(gebeurtenis, _regels(gebeurtenis)) for gebeurtenis in hier[:100]],
            "module_name": self.opts.verbose_name_plural,
            "object": obj,
            "opts": self.opts,
        }
        return TemplateResponse(request, self.object_history_template, context)


class Rijen(admin.StackedInline):
    """Rows inside the page of what they belong to: added and changed there, never deleted."""

    extra = 1

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return True

    has_add_permission = has_change_permission = has_view_permission

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


def _verschillen(form: forms.BaseForm) -> Iterator[tuple[str, tuple[str, str]]]:
    """Every field that somebody changed, with what stood there and what stands there now."""
    for naam in form.changed_data:
        veld = form.fields[naam]
        voor, na = form.get_initial_for_field(veld, naam), form.cleaned_data.get(naam)
        yield str(capfirst(form[naam].label)), (_leesbaar(veld, voor), _leesbaar(veld, na))


def _leesbaar(veld: forms.Field, waarde: Any) -> str:
    if waarde is None:
        return ""
    waarde = veld.prepare_value(waarde)
    return str(veld.to_python(waarde) if isinstance(veld, forms.ModelChoiceField) else waarde)


def _regels(gebeurtenis: Gebeurtenis) -> list[tuple[str, str, str]]:
    """(field, before, after) of a change."""
    voor, na = gebeurtenis.details["voor"], gebeurtenis.details["na"]
    return [(veld, voor[veld], na[veld]) for veld in na]
