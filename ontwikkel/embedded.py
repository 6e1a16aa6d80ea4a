"""PostgreSQL and Valkey together, and the environment that leads to them.

What DATABASE_URL or REDIS_URL names already is used instead of a server of our own.
"""

import os
import secrets
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from ontwikkel.postgres import Postgres, database_url
from ontwikkel.state import private_folder
from ontwikkel.valkey import Valkey, broker_url, cache_url

KEY_BYTES = {
    "SECRET_KEY": 32,
    "RLS_SLEUTEL": 32,
    "PERSOONSGEGEVENS_SLEUTEL": 64,
    "PERSOONSGEGEVENS_HASHSLEUTEL": 32,
    "DOCUMENTEN_SLEUTEL": 32,
}


@contextmanager
def embedded_services(state: Path, *, durable: bool) -> Iterator[None]:
    """Run what the environment does not name already, and stop it afterwards, the broker before the database."""
    private_folder(state)
    services: list[Postgres | Valkey] = []
    if "DATABASE_URL" not in os.environ:
        services.append(Postgres(state, durable=durable))
    if "REDIS_URL" not in os.environ:
        services.append(Valkey(state, durable=durable))
    with ExitStack() as running:
        for service in services:
            service.launch()
            running.callback(service.stop)
        for service in services:
            service.await_ready()
        yield


def service_urls(state: Path, role: str) -> dict[str, str]:
    """Name the addresses for one database role; an own server of the developer names its owner's separately."""
    urls = {}
    if "DATABASE_URL" not in os.environ:
        urls["DATABASE_URL"] = database_url(state, role)
    elif role == "eigenaar" and "DATABASE_URL_EIGENAAR" in os.environ:
        urls["DATABASE_URL"] = os.environ["DATABASE_URL_EIGENAAR"]
    if "REDIS_URL" not in os.environ:
        urls |= {"REDIS_URL": cache_url(state), "CELERY_BROKER_URL": broker_url(state)}
    return urls


def demo_environment(state: Path, role: str, address: str) -> dict[str, str]:
    """Give the whole environment of a demo process; what the developer's own environment names wins."""
    demo = {
        "DJANGO_SETTINGS_MODULE": "werkplekduaal.settings",
        "PORTAAL_OMGEVING": "ontwikkeling",
        "PORTAAL_ADRES": address,
        "BESTANDEN_MAP": str(state / "bestanden"),
        "EMAIL_MAP": str(state / "mails"),
        "PYTHONUNBUFFERED": "1",
        **_keys(state),
    }
    return demo | os.environ | service_urls(state, role) | _bytecode(state)


def _bytecode(state: Path) -> dict[str, str]:
    """Compile once for the six processes of a start, also where the environment keeps bytecode out of the sources.

    Each would otherwise compile two thousand modules for itself, which takes longer than what most of them do then.
    """
    if not os.environ.get("PYTHONDONTWRITEBYTECODE"):
        return {}
    return {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(state / "bytecode")}


def _keys(state: Path) -> dict[str, str]:
    """Make the keys of this demo once: what is encrypted today must open tomorrow."""
    folder = private_folder(state / "sleutels")
    for name, size in KEY_BYTES.items():
        if not (folder / name).exists():
            fresh = folder / f"{name}.nieuw"
            fresh.touch(mode=0o600)
            fresh.write_text(secrets.token_hex(size))
            fresh.rename(folder / name)
    return {name: (folder / name).read_text() for name in KEY_BYTES}
