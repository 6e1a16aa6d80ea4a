"""The seat of who signed in: which it is, or which he can take."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.concepten import formulier, vergeet_concept
from accounts.rechten import Recht, vereist
from stemmingen import services
from stemmingen.forms import InneemForm
from stemmingen.zetels import zetelstand
from werkplekduaal.web import Verzoek, render_page, zie


@require_http_methods(["GET", "POST"])
@vereist(Recht.STEM_UITBRENGEN)
def zetel_innemen(request: Verzoek) -> HttpResponse:
    """Take the seat for which the department named you."""
    stand = zetelstand(request.toegang)
    form = formulier(request, InneemForm, zetels=stand.vrij)
    if form.is_valid():
        services.neem_zetel_in(zetel=form.cleaned_data["zetel"], door=request.user)
        vergeet_concept(request)
        messages.success(request, "U nam uw zetel in. U kunt stemmen zodra het departement dat bevestigt.")
        return zie(reverse("stemmingen:zetel_innemen"))
    context = {"stand": stand, "form": form}
    return render_page(request, "stemmingen/zetel_innemen.html", context, status=422 if form.is_bound else 200)
