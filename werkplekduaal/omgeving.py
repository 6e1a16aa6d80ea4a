"""Reads the environment. Production names every setting itself; demo and tests may lean on a default."""

import os
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from psycopg.conninfo import conninfo_to_dict

OMGEVING = os.environ.get("PORTAAL_OMGEVING", "productie")
IS_PRODUCTIE = OMGEVING == "productie"


def lees(naam: str, *, demo: str | None = None, standaard: str | None = None) -> str:
    """Give the value of a setting: from the environment, else `standaard`, else `demo` outside production.

    Raises ImproperlyConfigured when nothing gives a value, so a forgotten setting stops the start.
    """
    waarde = os.environ.get(naam, standaard)
    if waarde is None and not IS_PRODUCTIE:
        waarde = demo
    if waarde is None:
        raise ImproperlyConfigured(f"De omgevingsvariabele {naam} ontbreekt. Zie .env.example.")
    return waarde


def database(url: str) -> dict[str, Any]:
    """Turn a PostgreSQL url (also one with a socket as host) into what Django expects."""
    delen = conninfo_to_dict(url)
    return {
        "ENGINE": "werkplekduaal.database",
        "NAME": delen.pop("dbname"),
        "USER": delen.pop("user", ""),
        "PASSWORD": delen.pop("password", ""),
        "HOST": delen.pop("host", ""),
        "PORT": str(delen.pop("port", "")),
        "OPTIONS": delen,
    }
