"""What the development provider asks of whoever sends a browser or a code: as strict as ACM."""

from __future__ import annotations

import base64
import binascii
import json
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import jwt
from django.conf import settings
from django.http import HttpRequest
from django.http.request import validate_host
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from mozilla_django_oidc.utils import generate_code_challenge

from accounts.ontwikkel_acm.sleutel import lees_sleutel


class OngeldigVerzoek(Exception):
    """The request is not one that ACM would serve; the text says why."""


def eis(voorwaarde: object, reden: str) -> None:
    if not voorwaarde:
        raise OngeldigVerzoek(reden)


def controleer_aanmelding(request: HttpRequest) -> dict[str, str]:
    """Check an authorization request and give what its code must remember."""
    vraag = request.GET
    eis(vraag.get("response_type") == "code", "response_type moet code zijn")
    eis(vraag.get("client_id") == settings.ACM_CLIENT_ID, "client_id is niet gekend")
    eis(is_geregistreerd(request, vraag.get("redirect_uri", ""), "accounts:callback"), "redirect_uri is niet gekend")
    gevraagd = set(vraag.get("scope", "").split())
    eis("openid" in gevraagd and gevraagd <= set(settings.OIDC_RP_SCOPES.split()), "scope is niet afgesproken")
    eis(vraag.get("code_challenge_method") == "S256" and vraag.get("code_challenge"), "S256 is verplicht")
    return {
        "redirect_uri": vraag["redirect_uri"],
        "code_challenge": vraag["code_challenge"],
        "nonce": vraag.get("nonce", ""),
        "code_hint": lees_hint(vraag.get("login_hint", "")),
    }


def lees_hint(tekst: str) -> str:
    """The organisation that a login_hint names; empty when there is no hint."""
    if not tekst:
        return ""
    try:
        hint = json.loads(base64.b64decode(tekst, validate=True))
    except (binascii.Error, ValueError) as fout:
        raise OngeldigVerzoek("login_hint is niet leesbaar") from fout
    eis(isinstance(hint, dict) and hint.get("cap_hint") == settings.ACM_DOELGROEP, "login_hint is niet geldig")
    return str(hint.get("code_hint", ""))


def is_geregistreerd(request: HttpRequest, adres: str, *namen: str) -> bool:
    """Is this address one of ours? The portal may be opened under more than one local name."""
    delen = urlsplit(adres)
    return (
        delen.scheme == request.scheme
        and validate_host(delen.hostname or "", settings.ALLOWED_HOSTS)
        and str(delen.port or 80) == request.get_port()
        and delen.path in [reverse(naam) for naam in namen]
        and not delen.query
    )


def controleer_client(request: HttpRequest) -> None:
    """Client authentication: secret in the header, secret in the body, or a signed assertion."""
    if "client_assertion" in request.POST:
        controleer_assertie(request.POST["client_assertion"])
        return
    soort, _, waarde = request.headers.get("Authorization", "").partition(" ")
    gegeven = f"{request.POST.get('client_id')}:{request.POST.get('client_secret')}"
    if soort == "Basic":
        gegeven = base64.b64decode(waarde).decode(errors="replace")
    verwacht = f"{settings.ACM_CLIENT_ID}:{settings.ACM_CLIENT_SECRET}"
    eis(settings.ACM_CLIENT_SECRET and constant_time_compare(gegeven, verwacht), "client is niet gekend")


def controleer_assertie(assertie: str) -> None:
    """The public half of the client's key was handed over; the audience must be the issuer."""
    eis(settings.ACM_CLIENT_KEY_FILE, "deze client heeft geen sleutel")
    sleutel = lees_sleutel(Path(settings.ACM_CLIENT_KEY_FILE)).geheim.public_key()
    try:
        inhoud = jwt.decode(
            assertie,
            sleutel,
            algorithms=["RS256"],
            audience=settings.ACM_ISSUER,
            issuer=settings.ACM_CLIENT_ID,
            options={"require": ["exp", "jti", "sub"]},
        )
    except jwt.PyJWTError as fout:
        raise OngeldigVerzoek("client_assertion is niet geldig") from fout
    eis(inhoud["sub"] == settings.ACM_CLIENT_ID, "client_assertion is niet geldig")


def controleer_code(request: HttpRequest, bewaard: dict[str, Any] | None) -> dict[str, Any]:
    """The code must be fresh, unused, and come from whoever asked for it."""
    bewijs = request.POST.get("code_verifier", "")
    eis(request.POST.get("grant_type") == "authorization_code", "grant_type moet authorization_code zijn")
    if bewaard is None or bewaard["redirect_uri"] != request.POST.get("redirect_uri"):
        raise OngeldigVerzoek("code is niet geldig")
    uitdaging = generate_code_challenge(bewijs, "S256") if bewijs.isascii() else ""
    eis(uitdaging == bewaard["code_challenge"], "code_verifier klopt niet")
    return bewaard
