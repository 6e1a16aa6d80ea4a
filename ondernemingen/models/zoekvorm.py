"""How a company is found: the text that the database searches in, and what a typed question means.

Bron: portaal.md 2.2: tolerant of accents, legal forms and word order.
"""

from __future__ import annotations

import re

import pgtrigger
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Func

from werkplekduaal.tekst import normaliseer

# `werkplekduaal.tekst.normaliseer` for generated columns; a test holds the two to each other.
ZOEKVORM = r"""
CREATE FUNCTION zoekvorm(tekst text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN btrim(
    regexp_replace(
        regexp_replace(
            normalize(replace(replace(replace(lower(tekst), 'œ', 'oe'), 'æ', 'ae'), 'ß', 'ss'), NFKD),
            '[\u0300-\u036f]', '', 'g'
        ),
        '[^a-z0-9]+', ' ', 'g'
    )
)
"""
ZOEKVORM_WEG = "DROP FUNCTION zoekvorm(text)"

RECHTSVORMEN = "bv bvba ebvba nv vzw ivzw cv cvba cvoa vof gcv commv esv srl sprl sa asbl".split()  # noqa: SIM905 - a list of words
# Also as they are written with dots: "b v b a" is what remains of "B.V.B.A."
RECHTSVORM = re.compile(r"\b(?:" + "|".join(" ?".join(vorm) for vorm in RECHTSVORMEN) + r"|comm v)\b")
MEESTE_WOORDEN = 8


class Zoekvorm(Func):
    """One or more columns as search wants them, by the database."""

    function = "zoekvorm"
    arg_joiner = " || ' ' || "
    output_field = models.TextField()


class Woordvector(Func):
    """The words of a text. The configuration stands in the statement itself, or the index would not be used."""

    template = "to_tsvector('simple'::regconfig, %(expressions)s)"
    output_field = SearchVectorField()


def zoekwoorden(vraag: str) -> list[str]:
    """The words to look for: without accents, and without the legal form unless nothing else was typed."""
    tekst = normaliseer(vraag)
    return (RECHTSVORM.sub(" ", tekst).split() or tekst.split())[:MEESTE_WOORDEN]


def houd_vestigingswoorden_bij(naam: str, operatie: pgtrigger.Operation, **tabellen: str) -> pgtrigger.Trigger:
    """Let a company carry the names and places of its vestigingen, so that one index finds it by any of them.

    A trigger per statement, because imports write vestigingen by the thousand.
    """
    geraakt = " UNION ".join(f"SELECT onderneming_id FROM {tabel}" for tabel in tabellen.values())  # noqa: S608 - ours
    return pgtrigger.Trigger(
        name=naam,
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=operatie,
        referencing=pgtrigger.Referencing(**tabellen),
        func=f"""
            UPDATE ondernemingen_onderneming doel SET vestigingswoorden = nieuw.woorden
            FROM (
                SELECT o.id, coalesce(string_agg(DISTINCT concat_ws(' ', v.naam, v.gemeente), ' '), '') AS woorden
                FROM ondernemingen_onderneming o LEFT JOIN ondernemingen_vestiging v ON v.onderneming_id = o.id
                WHERE o.id IN ({geraakt}) GROUP BY o.id
            ) nieuw
            WHERE doel.id = nieuw.id AND doel.vestigingswoorden <> nieuw.woorden;
            RETURN NULL;
        """,  # noqa: S608 - no input
    )
