"""Numbers of the KBO as people read them."""

from django import template

from ondernemingen.kbo import toon_ondernemingsnummer, toon_vestigingsnummer

register = template.Library()
register.filter("kbo", toon_ondernemingsnummer)


@register.filter
def vestigingsnummer(nummer: str | None) -> str:
    """2123456789 as 2.123.456.789; a workplace abroad has none."""
    return toon_vestigingsnummer(nummer) if nummer else "geen"
