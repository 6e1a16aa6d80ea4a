"""The calendar object: the forms of RFC 5545, read back with a parser of our own that knows nothing of the writer."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from random import Random

import pytest

from accounts.rechten import Rol
from acties.aanleiding import als_aanleiding
from acties.ical import OCTETTEN, agenda, stempel, tekst, vouw
from acties.models import Actie, Soort, Status
from ondernemingen.models import Onderneming
from tests.acties.werk import in_status, morgen, plan


def ontvouw(kalender: str) -> list[str]:
    """The content lines, as RFC 5545 3.1 puts them together again."""
    assert kalender.endswith("\r\n")
    assert "\n" not in kalender.replace("\r\n", "")
    for regel in kalender.split("\r\n"):
        assert len(regel.encode()) <= OCTETTEN
    return kalender.replace("\r\n ", "").split("\r\n")[:-1]


def lees_tekst(waarde: str) -> str:
    """A TEXT value as a program reads it (3.3.11)."""
    return re.sub(r"\\([\\;,nN])", lambda teken: "\n" if teken[1] in "nN" else teken[1], waarde)


def gebeurtenissen(kalender: str) -> list[dict[str, str]]:
    """Every VEVENT as its properties, name with parameters -> value."""
    gevonden, huidig = [], None
    for regel in ontvouw(kalender):
        naam, _, waarde = regel.partition(":")
        if regel == "BEGIN:VEVENT":
            huidig = {}
        elif regel == "END:VEVENT":
            gevonden.append(huidig)
            huidig = None
        elif huidig is not None:
            assert naam not in huidig
            huidig[naam] = waarde
    return gevonden


def agenda_van(kant, rol=Rol.BEHANDELAAR) -> str:
    return agenda(kant.toegang(rol))


def test_een_lege_agenda_is_een_hele_kalender(bouw):
    regels = ontvouw(agenda_van(bouw))
    assert regels[:3] == ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Werkplek Duaal//Acties//NL"]
    assert regels[-1] == "END:VCALENDAR"
    assert regels.count("BEGIN:VTIMEZONE") == 1
    assert "TZID:Europe/Brussels" in regels
    for deel in ("VCALENDAR", "VTIMEZONE", "DAYLIGHT", "STANDARD"):
        assert regels.count(f"BEGIN:{deel}") == regels.count(f"END:{deel}") == 1


def test_een_actie_met_een_uur_staat_in_de_tijd_van_brussel(bouw, els):
    actie = plan(
        bouw,
        els,
        els,
        als_aanleiding("erkenning", bouw.erkenning),
        soort=Soort.PLAATSBEZOEK,
        gepland_op=date(2027, 3, 4),
        begint_om=time(10),
        eindigt_om=time(11, 30),
        uiterlijk_op=date(2027, 3, 9),
    )
    Actie.objects.filter(pk=actie.pk).update(gewijzigd_op=datetime(2026, 11, 25, 3, 4, 5, tzinfo=UTC))
    assert gebeurtenissen(agenda_van(bouw)) == [
        {
            "UID": f"actie-{actie.pk}@127.0.0.1",
            "DTSTAMP": "20261125T030405Z",
            "LAST-MODIFIED": "20261125T030405Z",
            "DTSTART;TZID=Europe/Brussels": "20270304T100000",
            "DTEND;TZID=Europe/Brussels": "20270304T113000",
            "SUMMARY": "Plaatsbezoek: Bouwbedrijf Peeters",
            "LOCATION": r"Stationsstraat 12\, 2800 Mechelen",
            "DESCRIPTION": r"Status: Gepland\nUiterlijk op 9 maart 2027",
            "URL": f"http://127.0.0.1:8000/acties/{actie.pk}/",
            "STATUS": "CONFIRMED",
            "TRANSP": "OPAQUE",
        }
    ]


@pytest.mark.parametrize(
    ("velden", "begin", "einde"),
    [
        ({"gepland_op": date(2027, 2, 28)}, "20270228", "20270301"),
        ({"gepland_op": None, "uiterlijk_op": date(2027, 12, 31)}, "20271231", "20280101"),
    ],
)
def test_een_actie_zonder_uur_duurt_een_hele_dag(bouw, els, velden, begin, einde):
    plan(bouw, els, els, **{"uiterlijk_op": None, **velden})
    (gelezen,) = gebeurtenissen(agenda_van(bouw))
    assert (gelezen["DTSTART;VALUE=DATE"], gelezen["DTEND;VALUE=DATE"]) == (begin, einde)
    assert gelezen["SUMMARY"] == "Telefoon"
    assert "LOCATION" not in gelezen
    assert gelezen["TRANSP"] == "TRANSPARENT"


def test_een_begin_zonder_einde_heeft_geen_einde(bouw, els):
    plan(bouw, els, els, gepland_op=morgen(), begint_om=time(9))
    (gelezen,) = gebeurtenissen(agenda_van(bouw))
    assert not [naam for naam in gelezen if naam.startswith("DTEND")]


def test_in_de_agenda_staat_wat_van_mij_is_en_op_een_dag_staat(bouw, els, mia):
    mijn = plan(bouw, els, els)
    klaar = in_status(plan(bouw, els, els), Status.AFGEROND)
    plan(bouw, els, mia)
    plan(bouw, els)
    plan(bouw, els, els, uiterlijk_op=None)
    plan(bouw, els, els, uiterlijk_op=morgen(-91))
    in_status(plan(bouw, els, els), Status.GEANNULEERD)
    uids = {gelezen["UID"] for gelezen in gebeurtenissen(agenda_van(bouw))}
    assert uids == {f"actie-{actie.pk}@127.0.0.1" for actie in (mijn, klaar)}


def test_wat_iemand_typte_en_wie_mentor_of_lerende_is_blijft_in_het_portaal(bouw, els):
    plan(
        bouw,
        els,
        els,
        als_aanleiding("overeenkomst", bouw.overeenkomst),
        onderwerp="Praten met Noor",
        omschrijving="Noor GeheimBouw is vaak ziek, zegt An.",
    )
    plan(bouw, els, els, als_aanleiding("mentor", bouw.mentordossier), onderwerp="Mentor van Bouw bellen")
    kalender = agenda_van(bouw)
    assert len(gebeurtenissen(kalender)) == 2
    for geheim in ("Noor", "GeheimBouw", "ziek", "Mentor van Bouw", "SCHOOL-1", "mentor@firma"):
        assert geheim not in kalender


def test_een_lange_naam_met_vreemde_tekens_komt_heel_terug(bouw, els):
    naam = "Ščepan, Özdemir & Zonen; afdeling \\ “dak” – ’t Hœkje 🙂 " * 4
    Onderneming.objects.filter(pk=bouw.onderneming.pk).update(naam=naam[:200])
    plan(bouw, els, els, als_aanleiding("onderneming", bouw.onderneming))
    (gelezen,) = gebeurtenissen(agenda_van(bouw))
    assert lees_tekst(gelezen["SUMMARY"]) == f"Telefoon: {naam[:200]}"


@pytest.mark.parametrize(
    ("gewoon", "geschreven"),
    [
        ("a,b;c\\d", r"a\,b\;c\\d"),
        ("een\ntwee\r\ndrie\rvier", r"een\ntwee\ndrie\nvier"),
        ("\x00\x1b\u202etekst\u200b", "tekst"),
        ("vaste\u00a0spatie", "vaste\u00a0spatie"),
        (r"\n", r"\\n"),
        ("BEGIN:VEVENT", "BEGIN:VEVENT"),
    ],
)
def test_een_tekst_wordt_geschreven_zoals_het_moet(gewoon, geschreven):
    assert tekst(gewoon) == geschreven


def test_elke_tekst_komt_terug_en_geen_regel_is_te_lang():
    bron = Random(5)
    tekens = "abc ,;\\:\"'éü€漢🙂\u00a0\n"
    for _ in range(2_000):
        waarde = "".join(bron.choices(tekens, k=bron.randrange(200)))
        gevouwen = vouw(f"SUMMARY:{tekst(waarde)}")
        for regel in gevouwen.split("\r\n"):
            assert len(regel.encode()) <= OCTETTEN
        assert lees_tekst(gevouwen.replace("\r\n ", "").removeprefix("SUMMARY:")) == waarde


def test_een_regel_van_precies_de_lengte_blijft_heel():
    assert vouw("x" * OCTETTEN) == "x" * OCTETTEN
    assert vouw("x" * (OCTETTEN + 1)) == f"{'x' * OCTETTEN}\r\n x"
    assert vouw("é" * 38) == f"{'é' * 37}\r\n é"


def test_een_stempel_staat_in_wereldtijd():
    from zoneinfo import ZoneInfo

    zomer = datetime(2026, 7, 1, 12, 0, 0, tzinfo=ZoneInfo("Europe/Brussels"))
    assert stempel(zomer) == "20260701T100000Z"
