"""What every template knows: who is signed in, where the portal runs, whether it can be changed, who sends."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def toegang(request: HttpRequest) -> dict[str, Any]:
    """Context processor."""
    return {
        "toegang": getattr(request, "toegang", None),
        "kan_wisselen": len(request.session.get("keuzes", ())) > 1 if hasattr(request, "session") else False,
        "omgeving": settings.PORTAAL_OMGEVING,
        "alleen_lezen": settings.ALLEEN_LEZEN,
        "afzender_naam": settings.AFZENDER_NAAM,
        "contact_email": settings.CONTACT_EMAIL,
    }
