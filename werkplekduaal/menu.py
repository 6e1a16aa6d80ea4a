"""The main navigation: one line per screen. Each door decides for itself who sees it."""

from typing import NamedTuple


class Punt(NamedTuple):
    """A screen: what it is called, its address, and what one does there."""

    tekst: str
    deur: str
    uitleg: str


# In the order of the day: what waits, then what one looks up, then what one manages.
MENU = (
    Punt("Taken", "erkenningen:taken", "Het werk dat op u wacht, het dringendste eerst."),
    Punt("Acties", "acties:overzicht", "Plan wat u voor ondernemingen doet, en volg het op."),
    Punt("Stemmingen", "stemmingen:overzicht", "Stem over erkenningsaanvragen."),
    Punt("Aanvragen", "erkenningen:aanvragen", "Volg erkenningsaanvragen van indienen tot beslissing."),
    Punt("Erkenningen", "erkenningen:overzicht", "Bekijk welke vestigingen erkend zijn, en tot wanneer."),
    Punt("Ondernemingen", "ondernemingen:overzicht", "Zoek ondernemingen en wie ervoor bevoegd is."),
    Punt("Machtigingen", "ondernemingen:machtigingen", "Registreer en volg wie uw partnerschap machtigde."),
    Punt("Mentoren", "mentoren:overzicht", "Volg mentoren en hun mentoropleiding op."),
    Punt("Overeenkomsten", "overeenkomsten:overzicht", "Zoek de overeenkomsten die scholen registreren."),
    Punt("Knipperlichten", "knipperlichten:overzicht", "Zie vroeg wat aandacht vraagt bij uw ondernemingen."),
    Punt("Opleidingen", "opleidingen:overzicht", "Zoek opleidingen en wat een lerende er leert."),
    Punt("Mijn organisatie", "organisatie:overzicht", "Cijfers, gebruikers, afspraken en CSV-bestanden."),
    Punt("Beheer", "admin:index", "Beheer partnerschappen, bevoegdheden, opleidingen en toegang."),
)
