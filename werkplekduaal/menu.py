"""The main navigation: one line per screen. Each door decides for itself who sees it."""

MENU: tuple[tuple[str, str], ...] = (
    ("Taken", "erkenningen:taken"),
    ("Stemmingen", "stemmingen:overzicht"),
    ("Aanvragen", "erkenningen:aanvragen"),
    ("Erkenningen", "erkenningen:overzicht"),
    ("Ondernemingen", "ondernemingen:overzicht"),
    ("Mentoren", "mentoren:overzicht"),
    ("Overeenkomsten", "overeenkomsten:overzicht"),
    ("Opleidingen", "opleidingen:overzicht"),
    ("Mijn organisatie", "organisatie:overzicht"),
    ("Beheer", "admin:index"),
)
