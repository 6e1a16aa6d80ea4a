"""Managing rows that hold from one day to another: what began is closed, never rewritten.

Bron: keuze: who reads an old decision must find the rules that held on its day.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format

from accounts.beheer.site import Beheer, BeheerForm
from accounts.rechten import OvergangNietMogelijk

VOORBIJ = "Deze regel gold tot en met {tot}. Wat voorbij is, verandert niet meer. Maak een nieuwe regel."
BEGONNEN = (
    "Deze regel geldt al sinds {vanaf}. U kunt enkel de einddatum nog wijzigen. Maak voor iets anders een nieuwe."
)


class GedateerdForm(BeheerForm):
    """A new row begins today or later, and no row ends in the past."""

    def clean(self) -> dict[str, Any]:
        super().clean()
        gegevens, vandaag = self.cleaned_data, timezone.localdate()
        for veld in ("vanaf", "tot"):
            if veld in self.fields and gegevens.get(veld) and gegevens[veld] < vandaag:
                self.add_error(veld, "Kies vandaag of een latere dag: wat voorbij is, verandert niet meer.")
        vanaf, tot = gegevens.get("vanaf") or self.instance.vanaf, gegevens.get("tot")
        if vanaf and tot and tot < vanaf:
            self.add_error("tot", "De einddatum ligt voor de begindatum.")
        return gegevens


class GedateerdBeheer(Beheer):
    """Manage dated rows: a planned one freely, a running one only its end, a past one not at all."""

    form = GedateerdForm
    begonnen = BEGONNEN

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        if obj is None or obj.vanaf > timezone.localdate():
            return ()
        return tuple(veld.name for veld in self.opts.fields if veld.name not in ("id", "tot"))

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return obj is None or obj.tot is None or obj.tot >= timezone.localdate()

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """A row that ended while its form stood open: the state no longer allows the change."""
        obj = self.get_object(request, object_id) if object_id else None
        if request.method == "POST" and not self.has_change_permission(request, obj):
            raise OvergangNietMogelijk(self.uitleg(obj))
        return super().changeform_view(request, object_id, form_url, extra_context)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        """Say why fields are closed."""
        context["uitleg"] = self.uitleg(obj) if obj and obj.vanaf <= timezone.localdate() else ""
        return super().render_change_form(request, context, add, change, form_url, obj)

    def uitleg(self, obj: Any) -> str:
        """What can no longer be changed about a row that began, and what can."""
        voorbij = obj.tot and obj.tot < timezone.localdate()
        return (VOORBIJ if voorbij else self.begonnen).format(vanaf=_dag(obj.vanaf), tot=_dag(obj.tot))


def _dag(dag: date | None) -> str:
    return date_format(dag) if dag else ""
