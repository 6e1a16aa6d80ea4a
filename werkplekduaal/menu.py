"""The main navigation: one line per screen. Each door decides for itself who sees it."""

# In the order of the day: what waits, then what one looks up, then what one manages.
MENU: tuple[tuple[str, str], ...] = (
    ("Taken", "erkenningen:taken"),
    ("Aanvragen", "erkenningen:aanvragen"),
    ("Erkenningen", "erkenningen:overzicht"),
    ("Ondernemingen", "ondernemingen:overzicht"),
    ("Machtigingen", "ondernemingen:machtigingen"),
)
