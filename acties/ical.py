"""A calendar as programs read it: RFC 5545, with the escapes, the folding and the time zone that it asks.

It holds what kind of actie it is, at which company and when. What people typed, and who is mentor or lerende, stays
in the portal: a calendar program passes on whatever it reads.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from unicodedata import category
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone

from accounts.rechten import Recht, Toegang
from acties.models import Actie
from acties.weergave import dag as in_woorden

OCTETTEN = 75  # the longest line, without its end
TERUG = timedelta(days=90)
MEESTE = 1000
# The rules of the zone since 1996.  Bron: RFC 5545, 3.6.5.
TIJDZONE = """BEGIN:VTIMEZONE
TZID:Europe/Brussels
BEGIN:DAYLIGHT
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE""".splitlines()


def agenda(toegang: Toegang) -> str:
    """The calendar of one person: his acties that stand on a day, from some months ago on."""
    mijn = Actie.objects.for_recht(toegang, Recht.ACTIE_BEHEREN)
    return kalender(
        mijn.voor_agenda(toegang.gebruiker, timezone.localdate(), TERUG)[:MEESTE], toegang.partnerschap.naam
    )


def kalender(acties: Iterable[Actie], partnerschap: str) -> str:
    """A whole calendar object, every line folded and ended."""
    regels = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Werkplek Duaal//Acties//NL",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{tekst(f'Werkplek Duaal, {partnerschap}')}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        *TIJDZONE,
        *(regel for actie in acties for regel in _vevent(actie)),
        "END:VCALENDAR",
    ]
    return "".join(f"{vouw(regel)}\r\n" for regel in regels)


def _vevent(actie: Actie) -> Iterator[str]:
    """One actie."""
    yield "BEGIN:VEVENT"
    yield f"UID:actie-{actie.pk}@{urlsplit(settings.PORTAAL_ADRES).hostname}"
    yield f"DTSTAMP:{stempel(actie.gewijzigd_op)}"
    yield f"LAST-MODIFIED:{stempel(actie.gewijzigd_op)}"
    yield from _wanneer(actie)
    yield f"SUMMARY:{tekst(_titel(actie))}"
    if actie.vestiging:
        waar = f"{actie.vestiging.straat}, {actie.vestiging.postcode} {actie.vestiging.gemeente}"
        yield f"LOCATION:{tekst(waar)}"
    yield f"DESCRIPTION:{tekst(_uitleg(actie))}"
    yield f"URL:{settings.PORTAAL_ADRES}{actie.get_absolute_url()}"
    yield "STATUS:CONFIRMED"
    yield f"TRANSP:{'OPAQUE' if actie.begint_om else 'TRANSPARENT'}"
    yield "END:VEVENT"


def _titel(actie: Actie) -> str:
    soort = actie.get_soort_display()
    return f"{soort}: {actie.onderneming}" if actie.onderneming else str(soort)


def _uitleg(actie: Actie) -> str:
    regels = [f"Status: {actie.get_status_display()}"]
    if actie.uiterlijk_op:
        regels.append(f"Uiterlijk op {in_woorden(actie.uiterlijk_op)}")
    return "\n".join(regels)


def _wanneer(actie: Actie) -> Iterator[str]:
    """With an hour: in the time of Brussels. Without: the whole day, which ends when the next begins."""
    if actie.gepland_op and actie.begint_om:
        yield f"DTSTART;TZID=Europe/Brussels:{_lokaal(datetime.combine(actie.gepland_op, actie.begint_om))}"
        if actie.eindigt_om:
            yield f"DTEND;TZID=Europe/Brussels:{_lokaal(datetime.combine(actie.gepland_op, actie.eindigt_om))}"
        return
    yield f"DTSTART;VALUE=DATE:{_dag(actie.dag)}"
    yield f"DTEND;VALUE=DATE:{_dag(actie.dag + timedelta(days=1))}"


def _dag(datum: date) -> str:
    return f"{datum:%Y%m%d}"


def _lokaal(moment: datetime) -> str:
    return f"{moment:%Y%m%dT%H%M%S}"


def stempel(moment: datetime) -> str:
    """A moment in universal time."""
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def tekst(waarde: str) -> str:
    """A value of type TEXT: backslash, semicolon, comma and line break are written with a backslash.

    Other control characters have no place in it.  Bron: RFC 5545, 3.3.11.
    """
    kaal = waarde.replace("\r\n", "\n").replace("\r", "\n")
    kaal = "".join(teken for teken in kaal if teken == "\n" or category(teken)[0] != "C")
    return kaal.replace("\\", "\\\\").replace(";", r"\;").replace(",", r"\,").replace("\n", r"\n")


def vouw(regel: str) -> str:
    """Break a long line: at most 75 octets, never inside a character, each next part after one space.

    Bron: RFC 5545, 3.1.
    """
    delen, deel, lengte = [], "", 0
    for teken in regel:
        breedte = len(teken.encode())
        if lengte + breedte > OCTETTEN:
            delen.append(deel)
            deel, lengte = " ", 1
        deel, lengte = deel + teken, lengte + breedte
    return "\r\n".join([*delen, deel])
