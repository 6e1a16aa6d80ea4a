"""Headers that every answer carries and that Django does not set itself."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


class BeveiligingskoppenMiddleware:
    """Keep what a signed-in person sees out of caches and out of the hands of other sites."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        antwoord = self.get_response(request)
        antwoord.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if not request.path.startswith("/static/"):
            antwoord.headers.setdefault("Cache-Control", "no-store")
        return antwoord
