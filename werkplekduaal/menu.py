"""The main navigation: one line per screen. Each door decides for itself who sees it."""

# In the order of the day: what waits, then what one looks up, then what one manages.
MENU: tuple[tuple[str, str], ...] = (
    ("Taken", "erkenningen:taken"),
    ("Stemmingen", "stemmingen:overzicht"),
    ("Aanvragen", "erkenningen:aanvragen"),
    ("Erkenningen", "erkenningen:overzicht"),
    ("Mentoren", "mentoren:overzicht"),
    ("Overeenkomsten", "overeenkomsten:overzicht"),
    ("Mijn organisatie", "organisatie:overzicht"),
    ("Beheer", "admin:index"),
)
