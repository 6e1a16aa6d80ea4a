"""Compare what the settings derive with what ACM publishes: run at every deploy."""

from __future__ import annotations

from typing import Any

import requests
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from accounts.oidc import vraag

EINDPUNTEN = {
    "issuer": "ACM_ISSUER",
    "authorization_endpoint": "OIDC_OP_AUTHORIZATION_ENDPOINT",
    "token_endpoint": "OIDC_OP_TOKEN_ENDPOINT",
    "jwks_uri": "OIDC_OP_JWKS_ENDPOINT",
    "userinfo_endpoint": "OIDC_OP_USER_ENDPOINT",
    "end_session_endpoint": "ACM_LOGOUT_ENDPOINT",
}


class Command(BaseCommand):
    help = "Vergelijk de instellingen van de aanmelding met wat ACM/IDM publiceert."

    def handle(self, *args: Any, **options: Any) -> None:
        adres = f"{settings.ACM_ISSUER}/.well-known/openid-configuration"
        try:
            gepubliceerd = vraag("GET", adres)
        except requests.RequestException as fout:
            raise CommandError(f"{adres} geeft geen bruikbaar antwoord: {fout}") from fout
        verschillen = list(vergelijk(gepubliceerd))
        if verschillen:
            raise CommandError("\n".join(verschillen))
        self.stdout.write("De instellingen komen overeen met wat ACM/IDM publiceert.")


def vergelijk(gepubliceerd: dict[str, Any]) -> list[str]:
    """Every difference as a sentence."""
    gevonden = [
        f"{sleutel}: ACM zegt {gepubliceerd.get(sleutel)}, de instelling {naam} zegt {getattr(settings, naam)}"
        for sleutel, naam in EINDPUNTEN.items()
        if gepubliceerd.get(sleutel) != getattr(settings, naam)
    ]
    nodig = {
        "id_token_signing_alg_values_supported": settings.OIDC_RP_SIGN_ALGO,
        "code_challenge_methods_supported": "S256",
        "response_types_supported": "code",
    }
    return gevonden + [
        f"{sleutel}: {waarde} staat er niet bij"
        for sleutel, waarde in nodig.items()
        if waarde not in (gepubliceerd.get(sleutel) or [])
    ]
