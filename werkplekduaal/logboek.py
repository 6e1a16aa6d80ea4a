"""Logs: one line of JSON per fact, and never a rijksregisternummer in it."""

import re
from typing import Any

import structlog

# A rijksregister- or BIS-number in any writing; KBO numbers have ten digits and pass.
RRN = re.compile(r"(?<!\d)\d{2}[.\s]?\d{2}[.\s]?\d{2}[-\s]?\d{3}[.\s]?\d{2}(?!\d)")

# What an address carries and nobody needs to read later: the login, what somebody searched (mostly a name), and the
# secret of a calendar.
IN_ADRES = re.compile(
    r"([?&](?:code|state|nonce|code_challenge|login_hint|q)=|/acties/agenda/[^/\s]+/[^/\s]+/)[^&\s\"']+"
)

# The key in a link that opens without login.
SLEUTEL_IN_ADRES = re.compile(r"(/bevestigen/)[^/\s\"']+")


def masker(_logger: Any, _methode: str, feiten: dict[str, Any]) -> dict[str, Any]:
    """Replace whatever looks like a rijksregisternummer, and what an address says too much, wherever it stands."""
    return {sleutel: _masker_waarde(waarde) for sleutel, waarde in feiten.items()}


def _masker_waarde(waarde: Any) -> Any:
    if not isinstance(waarde, str):
        return waarde
    for patroon, masker_van in ((RRN, "•••"), (IN_ADRES, r"\1•••"), (SLEUTEL_IN_ADRES, r"\1•••")):
        waarde = patroon.sub(masker_van, waarde)
    return waarde


KETEN: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso"),
    structlog.processors.format_exc_info,
]

structlog.configure(
    processors=[*KETEN, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
    logger_factory=structlog.stdlib.LoggerFactory(),
    cache_logger_on_first_use=True,
)

LOGBOEK: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {
            "()": structlog.stdlib.ProcessorFormatter,
            "foreign_pre_chain": KETEN,
            "processors": [
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                masker,
                structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
        }
    },
    "handlers": {"scherm": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["scherm"], "level": "INFO"},
}
