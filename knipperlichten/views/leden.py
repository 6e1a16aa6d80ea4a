"""What a member of the partnerschap reads of knipperlichten before he votes: how many burn, and nothing more."""

from __future__ import annotations

from django.db.models import Count, Q
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.rechten import Recht, haal, vereist
from knipperlichten.models import Niveau, Signaal, Stand
from stemmingen.models import Stemronde
from werkplekduaal.web import Verzoek, render_page


@require_GET
@vereist(Recht.STEM_UITBRENGEN)
def bij_stemronde(request: Verzoek, pk: int) -> HttpResponse:
    """How many burn for the company over which one votes.  Bron: portaal.md 5.1."""
    ronde = haal(request, Stemronde.objects.for_request(request).select_related("aanvraag__onderneming"), pk=pk)
    hier = Signaal.objects.for_request(request).filter(onderneming=ronde.aanvraag.onderneming)
    branden = hier.brandend().met_stand(timezone.localdate()).filter(stand=Stand.BRANDT)
    aantallen = branden.aggregate(alle=Count("pk"), rood=Count("pk", filter=Q(niveau=Niveau.ROOD)))
    return render_page(request, "knipperlichten/bij_stemronde.html", {"ronde": ronde, "aantallen": aantallen})
