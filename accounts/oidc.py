"""The login with ACM/IDM, on the plumbing of mozilla-django-oidc.

The library checks signature, algorithm, state and nonce. It does not check issuer, audience, authorized party, the
presence of an expiry or whose userinfo it reads, and answers faults with a 500. All of that is settled here; who may
come in is decided in `accounts.login.aanmelden`. Bron: domein/acmidm 3.2 and 4.
"""

from __future__ import annotations

import time
import uuid
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import jwt
import requests
from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest
from django.urls import reverse
from django.utils.crypto import constant_time_compare, get_random_string
from mozilla_django_oidc.auth import OIDCAuthenticationBackend
from mozilla_django_oidc.utils import (
    absolutify,
    add_state_and_verifier_and_nonce_to_session,
    generate_code_challenge,
)

from accounts.login.aanmelden import beslis
from accounts.login.weigeringen import AanmeldingGeweigerd, Reden
from accounts.models import Gebruiker
from accounts.services import meld_aan

SPELING = 30  # seconds that clocks may differ
VERPLICHT = ["iss", "aud", "exp", "iat", "sub", "nonce"]
ASSERTIE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"


class AcmBackend(OIDCAuthenticationBackend):
    """From an authorization code to a person. Every fault becomes an AanmeldingGeweigerd with its reason."""

    def authenticate(self, request: HttpRequest | None, **kwargs: Any) -> Gebruiker | None:
        """Run the library's code flow. `request.aanmelding` then holds what the person may do."""
        try:
            return super().authenticate(request, **kwargs)
        except requests.RequestException as fout:
            raise AanmeldingGeweigerd(Reden.DIENST_ONBEREIKBAAR) from fout
        except (SuspiciousOperation, jwt.PyJWTError) as fout:
            raise AanmeldingGeweigerd(Reden.ANTWOORD_ONGELDIG) from fout

    def get_token(self, payload: dict[str, Any]) -> dict[str, Any]:
        """Exchange the code. The body of a refusal is never logged: it may repeat what was sent."""
        geheim = payload.pop("client_secret")
        toegang: dict[str, Any] = {"auth": (settings.ACM_CLIENT_ID, geheim)}
        if settings.ACM_CLIENT_KEY_FILE:
            payload |= {"client_assertion_type": ASSERTIE, "client_assertion": client_assertie()}
            toegang = {}
        try:
            return vraag("POST", self.OIDC_OP_TOKEN_ENDPOINT, data=payload, **toegang)
        except Weigering as fout:
            if fout.status == HTTPStatus.BAD_REQUEST:  # the code is used, or older than 30 seconds
                raise AanmeldingGeweigerd(Reden.AANMELDING_VERLOPEN) from fout
            raise

    def retrieve_matching_jwk(self, token: str) -> jwt.PyJWK:
        """The published key that this token names, fetched at every login: a rotation needs nothing from us."""
        kenmerk = jwt.get_unverified_header(token).get("kid")
        sleutels = vraag("GET", self.OIDC_OP_JWKS_ENDPOINT).get("keys")
        for sleutel in sleutels if isinstance(sleutels, list) else []:
            if isinstance(sleutel, dict) and kenmerk and sleutel.get("kid") == kenmerk and sleutel.get("kty") == "RSA":
                return jwt.PyJWK(sleutel, settings.OIDC_RP_SIGN_ALGO)
        raise SuspiciousOperation("The provider publishes no key with this kid.")

    def verify_token(self, token: str, **kwargs: Any) -> dict[str, Any]:
        """The content of the id_token, when it is meant for us, now, and for this browser."""
        inhoud = jwt.decode(
            token,
            self.retrieve_matching_jwk(token),
            algorithms=[settings.OIDC_RP_SIGN_ALGO],
            audience=settings.ACM_CLIENT_ID,
            issuer=settings.ACM_ISSUER,
            leeway=SPELING,
            options={"require": VERPLICHT},
        )
        ons = settings.ACM_CLIENT_ID
        if inhoud.get("azp", ons if inhoud["aud"] in (ons, [ons]) else None) != ons:
            raise SuspiciousOperation("The id_token is meant for another client.")
        if not kwargs.get("nonce") or not constant_time_compare(str(inhoud["nonce"]), kwargs["nonce"]):
            raise SuspiciousOperation("The id_token belongs to another login.")
        return inhoud

    def get_userinfo(self, access_token: str, id_token: str, payload: dict[str, Any]) -> dict[str, Any]:
        """The claims: those of the id_token, else those of userinfo about the same person. Never a mixture."""
        if "vo_id" in payload and settings.ACM_ROLE_CLAIM in payload:
            return payload
        claims = vraag("GET", self.OIDC_OP_USER_ENDPOINT, headers={"Authorization": f"Bearer {access_token}"})
        if claims.get("sub") != payload["sub"]:
            raise SuspiciousOperation("The userinfo belongs to another person.")
        return claims

    def get_or_create_user(self, access_token: str, id_token: str, payload: dict[str, Any]) -> Gebruiker:
        """Decide, and write down who came in."""
        claims = self.get_userinfo(access_token, id_token, payload)
        try:
            self.request.aanmelding = meld_aan(door=beslis(claims))
        except AanmeldingGeweigerd as weigering:
            raise AanmeldingGeweigerd(weigering.reden, claims) from weigering
        return self.request.aanmelding.gebruiker

    def get_user(self, user_id: int) -> Gebruiker | None:
        """The person of a session, as long as he may log in."""
        gebruiker = super().get_user(user_id)
        return gebruiker if gebruiker and gebruiker.is_active else None


class Weigering(requests.RequestException):
    """ACM answered, and not with what was asked."""

    def __init__(self, adres: str, status: int):
        super().__init__(f"{adres}: {status}")
        self.status = status


def vraag(methode: str, adres: str, **kwargs: Any) -> dict[str, Any]:
    """Ask ACM; anything but a JSON object is a fault of the service."""
    antwoord = requests.request(methode, adres, timeout=settings.OIDC_TIMEOUT, allow_redirects=False, **kwargs)
    if antwoord.status_code != HTTPStatus.OK:
        raise Weigering(adres, antwoord.status_code)
    inhoud = antwoord.json()
    if not isinstance(inhoud, dict):
        raise requests.RequestException(f"{adres}: no JSON object")
    return inhoud


def client_assertie() -> str:
    """Prove who we are with our own key. ACM wants the issuer as audience, not the token endpoint."""
    nu = int(time.time())
    inhoud = {
        "iss": settings.ACM_CLIENT_ID,
        "sub": settings.ACM_CLIENT_ID,
        "aud": settings.ACM_ISSUER,
        "iat": nu,
        "exp": nu + 60,
        "jti": str(uuid.uuid4()),
    }
    return jwt.encode(inhoud, Path(settings.ACM_CLIENT_KEY_FILE).read_bytes(), algorithm="RS256")


def begin_verzoek(request: HttpRequest, *, volgende: str, hint: str) -> str:
    """Start a login in this browser's session and give the address at ACM; `volgende` is kept with the state."""
    staat, nonce, bewijs = get_random_string(32), get_random_string(32), get_random_string(64)
    vragen = {
        "response_type": "code",
        "scope": settings.OIDC_RP_SCOPES,
        "client_id": settings.ACM_CLIENT_ID,
        "redirect_uri": absolutify(request, reverse(settings.OIDC_AUTHENTICATION_CALLBACK_URL)),
        "state": staat,
        "nonce": nonce,
        "code_challenge": generate_code_challenge(bewijs, "S256"),
        "code_challenge_method": "S256",
    }
    if hint:
        vragen["login_hint"] = hint
    add_state_and_verifier_and_nonce_to_session(request, staat, vragen, bewijs)
    request.session["oidc_states"][staat]["volgende"] = volgende
    request.session.modified = True
    return f"{settings.OIDC_OP_AUTHORIZATION_ENDPOINT}?{urlencode(vragen)}"


def neem_verzoek(request: HttpRequest) -> dict[str, Any]:
    """Take the login that this answer belongs to out of the session: an answer counts once, in its own browser."""
    verzoek = request.session.get("oidc_states", {}).pop(request.GET.get("state", ""), None)
    if verzoek is None:
        raise AanmeldingGeweigerd(Reden.AANMELDING_VERLOPEN)
    request.session.save()
    if not request.GET.get("code") or "error" in request.GET:
        raise AanmeldingGeweigerd(Reden.AANMELDING_AFGEBROKEN)
    return verzoek
