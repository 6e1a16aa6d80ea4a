"""The statements of the KBO import. They hold names of tables and columns only, never input."""
# ruff: noqa: S608 - every name comes from this file or from a model

from __future__ import annotations

from collections.abc import Iterable

from ondernemingen.models import KboOnderneming, KboVestiging, Onderneming, Vestiging
from ondernemingen.models.register import IDENTITEIT, WERKPLEK

INSTELLINGEN = {"statement_timeout": "0", "idle_in_transaction_session_timeout": "0", "work_mem": "256MB"}
REGISTER = {"onderneming": KboOnderneming._meta.db_table, "vestiging": KboVestiging._meta.db_table}
ONDERNEMING, VESTIGING = Onderneming._meta.db_table, Vestiging._meta.db_table

STAGING = {
    "in_enterprise": (
        "nummer text, is_natuurlijk_persoon boolean, rechtsvorm text, rechtstoestand text, toestand text,"
        " startdatum date"
    ),
    "in_establishment": "nummer text, ondernemingsnummer text, startdatum date",
    "in_denomination": "nummer text, rang int, naam text, zoeknaam text, is_commercieel boolean",
    "in_address": "nummer text, rang int, straat text, postcode text, gemeente text, provincie text",
    "in_activity": "nummer text, rang int, hoofdactiviteit text, activiteit text",
    "in_weg": "nummer text",
    "uit_register": "nummer text",
}

# The best row of each entity. A commercial name counts beside the name itself.
BESTE = """
    identiteit AS (SELECT DISTINCT ON (nummer) * FROM {identiteit} ORDER BY nummer),
    naam AS (SELECT DISTINCT ON (nummer) * FROM in_denomination ORDER BY nummer, rang),
    handel AS (
        SELECT DISTINCT ON (nummer) nummer, naam AS commerciele_naam
        FROM in_denomination WHERE is_commercieel ORDER BY nummer, rang
    ),
    adres AS (SELECT DISTINCT ON (nummer) * FROM in_address ORDER BY nummer, rang),
    activiteit AS (SELECT DISTINCT ON (nummer) * FROM in_activity ORDER BY nummer, rang),
    geraakt AS (
        SELECT nummer FROM identiteit UNION SELECT nummer FROM naam UNION SELECT nummer FROM adres
        UNION SELECT nummer FROM activiteit
    )
"""
BRONNEN = """
    FROM geraakt
    LEFT JOIN {register} oud USING (nummer)
    LEFT JOIN identiteit USING (nummer) LEFT JOIN naam USING (nummer) LEFT JOIN handel USING (nummer)
    LEFT JOIN adres USING (nummer) LEFT JOIN activiteit USING (nummer)
    WHERE oud.nummer IS NOT NULL OR identiteit.nummer IS NOT NULL
"""


def schrap(bron: str, tabel: str, *, volledig: bool) -> str:
    """Take out of the register what a full extract no longer holds, or what an update takes away; remember it."""
    weg = "true" if volledig else "nummer IN (SELECT nummer FROM in_weg)"
    return f"""
        WITH weg AS (
            DELETE FROM {REGISTER[tabel]} oud
            WHERE {weg} AND NOT EXISTS (SELECT FROM in_{bron} nieuw WHERE nieuw.nummer = oud.nummer)
            RETURNING nummer
        )
        INSERT INTO uit_register SELECT nummer FROM weg
    """


def werk_ondernemingen_bij(compleet: dict[str, bool]) -> str:
    """Put the companies of staging in the register, where they differ."""
    naam, adres, activiteit = compleet["denomination"], compleet["address"], compleet["activity"]
    teksten = ("rechtsvorm", "rechtstoestand", "toestand")
    waarden = {
        "naam": "coalesce(nullif(naam.naam, ''), oud.naam, nummer)",
        "zoeknaam": "coalesce(nullif(naam.zoeknaam, ''), oud.zoeknaam, nummer)",
        "commerciele_naam": _waarde("handel", "commerciele_naam", naam, geraakt="naam"),
        **{kolom: _waarde("adres", kolom, adres) for kolom in ("straat", "postcode", "gemeente")},
        **{kolom: _waarde("activiteit", kolom, activiteit) for kolom in ("hoofdactiviteit", "activiteit")},
        **{kolom: f"coalesce(identiteit.{kolom}, oud.{kolom})" for kolom in teksten},
        **{kolom: _identiteit(kolom) for kolom in ("is_natuurlijk_persoon", "startdatum")},
    }
    return _upsert(REGISTER["onderneming"], "in_enterprise", waarden)


def werk_vestigingen_bij(compleet: dict[str, bool]) -> str:
    """Put the vestigingen of staging in the register, where they differ."""
    waarden = {
        "naam": _waarde("naam", "naam", compleet["denomination"]),
        **{kolom: _waarde("adres", kolom, compleet["address"]) for kolom in ("straat", "postcode", "gemeente")},
        "provincie": _waarde("adres", "provincie", compleet["address"], anders="elders"),
        **{kolom: _identiteit(kolom) for kolom in ("ondernemingsnummer", "startdatum")},
    }
    return _upsert(REGISTER["vestiging"], "in_establishment", waarden)


def _waarde(bron: str, kolom: str, compleet: bool, *, geraakt: str = "", anders: str = "") -> str:
    """What the extract says; what it is silent on stays as it was, unless its silence means that there is none."""
    spreekt = "true" if compleet else f"{geraakt or bron}.nummer IS NOT NULL"
    return f"CASE WHEN {spreekt} THEN coalesce({bron}.{kolom}, '{anders}') ELSE coalesce(oud.{kolom}, '{anders}') END"


def _identiteit(kolom: str) -> str:
    return f"CASE WHEN identiteit.nummer IS NOT NULL THEN identiteit.{kolom} ELSE oud.{kolom} END"


def _upsert(register: str, identiteit: str, waarden: dict[str, str]) -> str:
    kolommen = ", ".join(waarden)
    return f"""
        WITH {BESTE.format(identiteit=identiteit)}
        INSERT INTO {register} AS doel (nummer, {kolommen})
        SELECT nummer, {", ".join(waarden.values())} {BRONNEN.format(register=register)}
        ON CONFLICT (nummer) DO UPDATE SET ({kolommen}) = ({_van("EXCLUDED", waarden)})
        WHERE ({_van("doel", waarden)}) IS DISTINCT FROM ({_van("EXCLUDED", waarden)})
    """


def _van(tabel: str, kolommen: Iterable[str]) -> str:
    return ", ".join(f"{tabel}.{kolom}" for kolom in kolommen)


LOKET_ONDERNEMINGEN = f"""
    UPDATE {ONDERNEMING} doel SET ({", ".join(IDENTITEIT)}, stopgezet_op) = ({_van("kbo", IDENTITEIT)}, NULL)
    FROM {REGISTER["onderneming"]} kbo
    WHERE kbo.nummer = doel.kbo_nummer
    AND ({_van("doel", IDENTITEIT)}, doel.stopgezet_op) IS DISTINCT FROM ({_van("kbo", IDENTITEIT)}, NULL)
"""
LOKET_VESTIGINGEN = f"""
    UPDATE {VESTIGING} doel SET ({", ".join(WERKPLEK)}, gesloten_op) = ({_van("kbo", WERKPLEK)}, NULL)
    FROM {REGISTER["vestiging"]} kbo JOIN {ONDERNEMING} onderneming ON onderneming.kbo_nummer = kbo.ondernemingsnummer
    WHERE kbo.nummer = doel.vestigingsnummer AND doel.onderneming_id = onderneming.id
    AND ({_van("doel", WERKPLEK)}, doel.gesloten_op) IS DISTINCT FROM ({_van("kbo", WERKPLEK)}, NULL)
"""
LOKET_NIEUW = f"""
    INSERT INTO {VESTIGING} (onderneming_id, vestigingsnummer, {", ".join(WERKPLEK)})
    SELECT onderneming.id, kbo.nummer, {_van("kbo", WERKPLEK)}
    FROM {REGISTER["vestiging"]} kbo JOIN {ONDERNEMING} onderneming ON onderneming.kbo_nummer = kbo.ondernemingsnummer
    WHERE NOT EXISTS (SELECT FROM {VESTIGING} bekend WHERE bekend.vestigingsnummer = kbo.nummer)
    ON CONFLICT (vestigingsnummer) DO NOTHING
"""
LOKET_STOPGEZET = f"""
    UPDATE {ONDERNEMING} SET toestand = '{Onderneming.Toestand.STOPGEZET.value}', stopgezet_op = %s
    WHERE kbo_nummer IN (SELECT nummer FROM uit_register)
"""
LOKET_GESLOTEN = f"""
    UPDATE {VESTIGING} SET gesloten_op = %s WHERE vestigingsnummer IN (SELECT nummer FROM uit_register)
"""
LOKET_VOLGT = (LOKET_ONDERNEMINGEN, LOKET_VESTIGINGEN, LOKET_NIEUW)
LOKET_STOPT = (LOKET_STOPGEZET, LOKET_GESLOTEN)
