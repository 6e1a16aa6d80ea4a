"""The endpoints of the development provider, under ACM's own paths."""

from __future__ import annotations

import time
from typing import Any
from urllib.parse import urlencode

from csp.decorators import csp_update
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.middleware import openbaar
from accounts.ontwikkel_acm import kluis
from accounts.ontwikkel_acm.personen import Hoedanigheid, claims, keuze, kies, knoppen
from accounts.ontwikkel_acm.sleutel import sleutel
from accounts.ontwikkel_acm.vervalsing import huidige
from accounts.ontwikkel_acm.verzoeken import (
    OngeldigVerzoek,
    controleer_aanmelding,
    controleer_client,
    controleer_code,
    is_geregistreerd,
)

KOEKJE = "ontwikkel-acm"  # who is logged in at the provider, as ACM remembers for two hours
CODE_LEEFT, TOKEN_LEEFT, AANGEMELD_LEEFT = 30, 3600, 7200
# The form goes on to the portal, which may be open under another local name than the provider.
LOKAAL = {"form-action": ["http://127.0.0.1:*", "http://localhost:*"]}


@require_GET
def configuratie(request: HttpRequest) -> JsonResponse:
    """The discovery document."""
    return JsonResponse(
        {
            "issuer": settings.ACM_ISSUER,
            "authorization_endpoint": settings.OIDC_OP_AUTHORIZATION_ENDPOINT,
            "token_endpoint": settings.OIDC_OP_TOKEN_ENDPOINT,
            "jwks_uri": settings.OIDC_OP_JWKS_ENDPOINT,
            "userinfo_endpoint": settings.OIDC_OP_USER_ENDPOINT,
            "end_session_endpoint": settings.ACM_LOGOUT_ENDPOINT,
            "response_types_supported": ["code"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "code_challenge_methods_supported": ["S256"],
            "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post", "private_key_jwt"],
            "scopes_supported": settings.OIDC_RP_SCOPES.split(),
        }
    )


@require_GET
def sleutels(request: HttpRequest) -> JsonResponse:
    """The published keys."""
    return JsonResponse(huidige().sleutels({"keys": [sleutel().jwk]}), safe=False)


@csp_update(LOKAAL)
@require_http_methods(["GET", "POST"])
@openbaar
def aanmelden(request: HttpRequest) -> HttpResponse:
    """Choose who you are; somebody who is still logged in here goes straight on."""
    try:
        verzoek = controleer_aanmelding(request)
    except OngeldigVerzoek as fout:
        return render(request, "dev_acm/fout.html", {"reden": str(fout)}, status=400)
    vorige = request.get_signed_cookie(KOEKJE, "", max_age=AANGEMELD_LEEFT)
    gekozen = kies(request.POST.get("persoon") or str(vorige), verzoek["code_hint"])
    if len(gekozen) != 1:
        groepen = keuze(gekozen) if gekozen else knoppen(verzoek["code_hint"])
        return render(request, "dev_acm/aanmelden.html", {"groepen": groepen})
    return met_code(verzoek, gekozen[0], request.GET.get("state", ""))


def met_code(verzoek: dict[str, str], wie: Hoedanigheid, staat: str) -> HttpResponse:
    """Send the browser back to the portal with a code, and remember who is logged in here."""
    code = kluis.leg_weg("code", {**verzoek, "claims": claims(wie)}, CODE_LEEFT)
    antwoord = HttpResponseRedirect(met_vragen(verzoek["redirect_uri"], code=code, state=staat))
    antwoord.set_signed_cookie(
        KOEKJE, wie.sleutel, max_age=AANGEMELD_LEEFT, path=mijn_pad(), httponly=True, samesite="Lax"
    )
    return antwoord


@csrf_exempt  # the portal's server asks, with its client secret; no browser and no cookie comes here
@require_POST
@openbaar
def token(request: HttpRequest) -> HttpResponse:
    """Exchange a code for an id_token and an access token."""
    try:
        controleer_client(request)
    except OngeldigVerzoek as fout:
        return JsonResponse({"error": "invalid_client", "error_description": str(fout)}, status=401)
    try:
        bewaard = controleer_code(request, kluis.neem("code", request.POST.get("code", "")))
    except OngeldigVerzoek as fout:
        return JsonResponse({"error": "invalid_grant", "error_description": str(fout)}, status=400)
    return huidige().token(
        JsonResponse(
            {
                "access_token": kluis.leg_weg("toegang", {"claims": bewaard["claims"]}, TOKEN_LEEFT),
                "token_type": "Bearer",
                "expires_in": TOKEN_LEEFT,
                "id_token": huidige().id_token(huidige().inhoud(id_token_inhoud(bewaard))),
            }
        )
    )


def id_token_inhoud(bewaard: dict[str, Any]) -> dict[str, Any]:
    nu = int(time.time())
    return {
        **bewaard["claims"],
        "iss": settings.ACM_ISSUER,
        "aud": settings.ACM_CLIENT_ID,
        "azp": settings.ACM_CLIENT_ID,
        "iat": nu,
        "exp": nu + TOKEN_LEEFT,
        "nonce": bewaard["nonce"],
        "cot": "vo",
        "amr": ["mfa"],
    }


@require_GET
def userinfo(request: HttpRequest) -> JsonResponse:
    """The same claims, for whoever holds the access token."""
    bewaard = kluis.lees("toegang", request.headers.get("Authorization", "").removeprefix("Bearer "))
    if bewaard is None:
        return JsonResponse({"error": "invalid_token"}, status=401)
    return JsonResponse(huidige().userinfo(bewaard["claims"]), safe=False)


@require_GET
def afmelden(request: HttpRequest) -> HttpResponse:
    """End the provider's own session and go back; with `switch` the choice is offered again."""
    terug = request.GET.get("post_logout_redirect_uri", "")
    mag_terug = request.GET.get("client_id") == settings.ACM_CLIENT_ID and is_geregistreerd(
        request, terug, "start", "accounts:aanmelden"
    )
    if mag_terug:
        staat = {"state": request.GET["state"]} if "state" in request.GET else {}
        antwoord: HttpResponse = HttpResponseRedirect(met_vragen(terug, **staat))
    else:
        antwoord = render(request, "dev_acm/afgemeld.html")
    antwoord.delete_cookie(KOEKJE, path=mijn_pad())
    return antwoord


def mijn_pad() -> str:
    """The provider's cookie is nobody else's business."""
    return reverse("ontwikkel_acm:afmelden").removesuffix("v1/logout")


def met_vragen(adres: str, **vragen: str) -> str:
    return f"{adres}?{urlencode(vragen)}" if vragen else adres
